"""Instances of every public class: kept, compared, frozen, and silent about what they hold."""

import copy
import datetime as dt
import enum
import os
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import adminreform as ar
from builders import PUBLIC

LATER = dt.date(2024, 5, 6)
REGISTER = "Register"
"""The one public class that changes: a register compares and hashes by identity."""

PUBLISHED = {
    **dict.fromkeys(
        (
            "Bilingual",
            "DayOff",
            "Form",
            "FormColumn",
            "Indicator",
            "Notice",
            "PartLimit",
            "ScoringGroup",
            "ScoringItem",
            "Source",
            "StatusMap",
        ),
        "a definition with its document",
    ),
    **dict.fromkeys(
        ("Addition", "Exclusion", "StatedLimit", "Unread"),
        "the words of a published procedure",
    ),
    "Occasion": "why a day is worked or off",
    "Figure": "the id of what is measured",
    "Step": "the provision that a step rests on",
}
"""What holds text that is published or no free text, why, and so shows it in full."""

HOLDS_A_DICT: dict[str, str] = {}
FOREIGN = (None, 5, "x", object(), 1.5, True, (), [], {}, b"x", ar.Share(17, 19))
CLONES: dict[str, Callable[[Any], Any]] = {
    "pickled": lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301
    "copied": copy.copy,
    "deep-copied": copy.deepcopy,
}


def broken(request: pytest.FixtureRequest, known: Mapping[str, str], public_class: str, why: str):
    """Expect the failure of a class that is known to break a rule."""
    if public_class in known:
        reason = f"{public_class}: {why}: {known[public_class]}"
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))


def test_every_public_class_has_a_maker(makers, public_classes):
    assert sorted(makers) == sorted(public_classes)


def test_a_maker_makes_its_own_class(makers, public_class):
    assert type(makers[public_class].one()) is PUBLIC[public_class]


@pytest.mark.parametrize("clone", CLONES)
def test_a_copy_is_equal_and_has_the_same_hash(makers, public_class, clone):
    one = makers[public_class].one()
    hash(one)  # a hash kept inside must not be carried over wrongly
    twin = CLONES[clone](one)
    assert type(twin) is type(one)
    if public_class == REGISTER:
        period = ar.Period.calendar_year(2024)
        assert len(twin) == len(one)
        assert twin.count(period) == one.count(period)
    else:
        assert twin == one
        assert hash(twin) == hash(one)


@pytest.mark.parametrize("clone", CLONES)
def test_a_copy_of_a_register_grows_without_its_original(makers, clone):
    one = makers["Register"].one()
    twin = CLONES[clone](one)
    twin.add(makers["Dossier"].other())
    assert (len(one), len(twin)) == (2, 3)
    period = ar.Period.calendar_year(2024)
    assert one.count(period).total.received_total == 2
    assert twin.count(period).total.received_total == 3


def test_a_table_counted_from_a_register_stays_as_it_was(makers):
    register = makers["Register"].one()
    period = ar.Period.calendar_year(2024)
    table = register.count(period)
    before = {key: row.as_dict() for key, row in table.items()}, table.total.as_dict()
    register.add(makers["Dossier"].other())
    assert register.count(period) != table
    assert ({key: row.as_dict() for key, row in table.items()}, table.total.as_dict()) == before


def test_two_made_alike_are_equal_with_one_hash(makers, public_class):
    one, twin = makers[public_class].one(), makers[public_class].one()
    if public_class == REGISTER:
        assert one != twin
    else:
        assert one == twin
        assert not one != twin  # noqa: SIM202
        assert hash(one) == hash(twin)
        assert len({one, twin}) == 1


def test_two_that_differ_are_not_equal(makers, public_class):
    one, other = makers[public_class].one(), makers[public_class].other()
    assert one != other
    assert not one == other  # noqa: SIM201
    assert len({one, other}) == 2


def test_a_foreign_object_is_compared_without_an_error(makers, public_class):
    one = makers[public_class].one()
    for foreign in FOREIGN:
        assert one != foreign
        assert foreign != one
        assert one not in [foreign]


def test_instances_of_all_classes_are_told_apart(makers):
    """Named tuples aside, an instance equals none of another class."""
    ones = [maker.one() for maker in makers.values()]
    for place, one in enumerate(ones):
        assert ones.index(one) == place


def fields_of(one: Any) -> list[str]:
    kind = type(one)
    if attrs.has(kind):
        return [field.name for field in attrs.fields(kind)]
    return list(getattr(kind, "_fields", ()))


def test_no_attribute_can_be_set_or_deleted(makers, public_class):
    if public_class == REGISTER:
        return
    one, twin = makers[public_class].one(), makers[public_class].one()
    for name in fields_of(one):
        with pytest.raises(AttributeError):
            setattr(one, name, None)
        with pytest.raises(AttributeError):
            delattr(one, name)
    with pytest.raises(AttributeError):
        one.anything_new = 1
    assert one == twin


def test_no_attribute_is_a_list_dict_or_set(request, makers, public_class):
    """So that an instance cannot be changed in place, which would also leave its hash behind."""
    broken(request, HOLDS_A_DICT, public_class, "an attribute can be changed in place")
    one = makers[public_class].one()
    for name in fields_of(one):
        if not name.startswith("_"):
            assert not isinstance(getattr(one, name), (list, dict, set, bytearray)), name


def test_a_repr_tells_nothing_of_names_and_texts(makers, person, public_class):
    """Codes may be in a repr, and what is published; no free text of the input."""
    shown = repr(makers[public_class].one())
    if public_class in PUBLISHED:
        assert person in shown
    else:
        assert person not in shown


def test_a_repr_is_the_same_for_two_made_alike(makers, public_class):
    one, twin = makers[public_class].one(), makers[public_class].one()
    assert repr(one) == repr(twin)
    assert str(one) == str(twin)
    assert " at 0x" not in repr(one)


def test_a_repr_is_no_longer_than_a_line(makers, public_class):
    assert len(repr(makers[public_class].one())) <= 120


def test_members_of_enumerations_are_kept_and_are_their_values():
    kinds = [
        value
        for value in PUBLIC.values()
        if isinstance(value, type) and issubclass(value, enum.Enum)
    ]
    assert kinds
    for kind in kinds:
        for member in kind:
            for clone in CLONES.values():
                assert clone(member) is member
            assert str(member) == member.value == member
            assert hash(member) == hash(member.value)
            assert all(member != foreign for foreign in FOREIGN)


def test_functions_types_and_constants_are_kept_as_they_are():
    """Classes and functions by their place; aliases of types by what they stand for."""
    for value in PUBLIC.values():
        if isinstance(value, Mapping):
            continue  # a view, and views are not kept
        twin = pickle.loads(pickle.dumps(value))  # noqa: S301
        if isinstance(value, type) or hasattr(value, "__code__"):
            assert twin is value
        else:
            assert twin == value
            assert typing.get_args(twin) == typing.get_args(value)


READ_BACK = """
import pickle, runpy, sys
makers = runpy.run_path(sys.argv[1])["MAKERS"]
with open(sys.argv[2], "rb") as file:
    kept = pickle.load(file)
for name, one in kept.items():
    twin = makers[name].one()
    if not (one == twin and hash(one) == hash(twin) and one in {twin}):
        print(name)
print("read", len(kept))
"""


def test_what_was_pickled_elsewhere_is_equal_and_found_in_a_set(makers, tmp_path):
    """Hashes of dates and texts differ between processes: none may travel in a pickle."""
    kept = {name: maker.one() for name, maker in makers.items() if name != REGISTER}
    for one in kept.values():
        hash(one)
    path = tmp_path / "kept.pickle"
    path.write_bytes(pickle.dumps(kept))
    conftest = Path(__file__).with_name("conftest.py")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", READ_BACK, str(conftest), str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={
            "PYTHONHASHSEED": "4711",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    assert done.stdout.split("\n") == [f"read {len(kept)}", ""]


def test_a_register_forgets_what_was_taken_out(makers):
    """Also where a dossier was entered again with equal facts, or is looked up one by one."""
    regular, irregular = (
        makers["Dossier"].one(),
        ar.Dossier("H40-3", ar.Procedure("1.0"), ar.Unit("H40"), "online", received_at=LATER),
    )
    register = ar.Register(calendar=ar.vietnam())
    for dossier in (regular, irregular):
        register.add(dossier)
        register.add(dossier)
        assert len(register) == 1
        register.remove(dossier)
        assert len(register) == 0
        with pytest.raises(ar.InvalidValueError, match="not in the register"):
            register.remove(dossier)
