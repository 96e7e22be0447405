"""An instance of every public class as JSON and back."""

import pytest

from adminreform.errors import InvalidTypeError
from adminreform.records import from_json, to_json


def test_an_instance_is_read_back_from_its_json(makers, public_class):
    for thing in (makers[public_class].one(), makers[public_class].other()):
        if public_class == "Register":
            with pytest.raises(InvalidTypeError, match="a register is kept by its dossiers"):
                to_json(thing)
            continue
        text = to_json(thing)
        twin = from_json(text)
        assert twin == thing
        assert type(twin) is type(thing)
        assert to_json(twin) == text
