"""Procedures carry a code, texts that may be empty, and one limit or none."""

import pickle

import pytest

import adminreform as ar


def test_a_procedure_has_empty_texts_and_no_limit_unless_told():
    procedure = ar.Procedure("1.004222")
    assert (procedure.name, procedure.field, procedure.limit) == ("", "", None)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"code": "  "}, ar.InvalidValueError, "code must not be blank, got '  '"),
        ({"code": 1.004222}, ar.InvalidTypeError, "code must be a str, got 1.004222"),
        ({"code": "1", "name": None}, ar.InvalidTypeError, "name must be a str"),
        ({"code": "1", "field": 5}, ar.InvalidTypeError, "field must be a str, got 5"),
        ({"code": "1", "limit": 15}, ar.InvalidTypeError, "limit must be a TimeLimit, got 15"),
        ({"code": "1", "limit": 0}, ar.InvalidTypeError, "limit must be a TimeLimit, got 0"),
        ({"code": "1", "limit": "15 ngày"}, ar.InvalidTypeError, "build it with TimeLimit"),
    ],
)
def test_what_is_no_procedure_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ar.Procedure(**arguments)


def test_procedures_are_equal_by_all_they_say():
    # The same code with another limit is another edition of the procedure.
    week = ar.Procedure("1", limit=ar.TimeLimit(7, "days"))
    assert week == ar.Procedure("1", limit=ar.TimeLimit(7, "days"))
    assert week != ar.Procedure("1", limit=ar.TimeLimit(7, "working_days"))
    assert pickle.loads(pickle.dumps(week)) == week  # noqa: S301
