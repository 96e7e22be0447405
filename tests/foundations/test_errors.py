"""One family of errors, each also the nearest builtin, with its values kept."""

import copy
import datetime as dt
import pickle

import pytest

import adminreform as ar
from adminreform import errors
from adminreform.errors import safe_repr

FAMILY = [
    (ar.AdminReformError, Exception),
    (ar.InvalidTypeError, TypeError),
    (ar.InvalidValueError, ValueError),
    (ar.CoverageError, ValueError),
    (errors.ProvisionalError, ValueError),
    (ar.HistoryError, ValueError),
    (ar.ClockStoppedError, ValueError),
    (errors.AnnouncementError, ValueError),
    (errors.AmbiguousNumberError, ValueError),
    (errors.UndefinedShareError, ZeroDivisionError),
    (errors.UnknownNameError, KeyError),
    (errors.DataError, RuntimeError),
]
every_error = pytest.mark.parametrize(("kind", "builtin"), FAMILY)


@every_error
def test_each_error_is_of_the_family_and_the_nearest_builtin(kind, builtin):
    assert issubclass(kind, ar.AdminReformError)
    assert issubclass(kind, builtin)


def test_the_family_has_no_other_member():
    # A new error belongs into the list above, with its builtin.

    def below(kind):
        return {kind}.union(*map(below, kind.__subclasses__()))

    assert below(ar.AdminReformError) == {kind for kind, _ in FAMILY}


@every_error
@pytest.mark.parametrize(
    "clone",
    [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))],  # noqa: S301
)
def test_a_copied_or_pickled_error_keeps_message_and_values(kind, builtin, clone):
    error = kind("2024-07-05 is too late", day=dt.date(2024, 7, 5), n=3)
    twin = clone(error)
    assert type(twin) is kind
    assert str(twin) == str(error) == "2024-07-05 is too late"
    assert twin.values == {"day": dt.date(2024, 7, 5), "n": 3}
    assert isinstance(twin, builtin)


@every_error
def test_an_error_may_have_no_values(kind, builtin):
    with pytest.raises(builtin) as caught:
        raise kind("no")
    assert caught.value.values == {}


def test_a_real_error_survives_pickling():
    with pytest.raises(ar.CoverageError) as caught:
        ar.vietnam().is_working_day(dt.date(1990, 1, 1))
    twin = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(twin), twin.values) == (str(caught.value), caught.value.values)
    assert twin.values["day"] == dt.date(1990, 1, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2/1/2025", "'2/1/2025'"),
        ("x" * 58, "'" + "x" * 58 + "'"),  # 60 with its quotes
        ("x" * 59, "'" + "x" * 56 + "..."),
        (15, "15"),
        (1.5, "1.5"),
        (True, "True"),
        (float("nan"), "nan"),
        (None, "None"),
        (dt.date(2025, 1, 2), "2025-01-02"),
        (dt.datetime(2025, 1, 2, 8, 30), "2025-01-02T08:30:00"),
        ({"name": "Nguyễn Văn A"}, "a dict"),
        (["Nguyễn Văn A"], "a list"),
        (b"bytes", "a bytes"),
        (int, "a type"),
        (10**20 - 1, "9" * 20),
        (10**20, "an int of more than 20 digits"),
        pytest.param(-(10**5000), "an int of more than 20 digits", id="huge"),
    ],
)
def test_a_value_is_shown_short_and_a_record_not_at_all(value, text):
    # No personal data of an input reaches a message: of an object only its type is named.
    assert safe_repr(value) == text
    assert len(safe_repr(value)) <= 60
