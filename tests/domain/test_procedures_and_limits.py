"""Time limits are whole lengths in one of five units; procedures carry one, or none."""

import pickle

import attrs
import pytest

import adminreform as ar

WORDS = [
    (1, "working_days", "1 ngày làm việc", "1 working day"),
    (15, "working_days", "15 ngày làm việc", "15 working days"),
    (1, "days", "1 ngày", "1 day"),
    (30, "days", "30 ngày", "30 days"),
    (1, "weeks", "1 tuần", "1 week"),
    (2, "weeks", "2 tuần", "2 weeks"),
    (1, "months", "1 tháng", "1 month"),
    (12, "months", "12 tháng", "12 months"),
    (1, "years", "1 năm", "1 year"),
    (5, "years", "5 năm", "5 years"),
]


@pytest.mark.parametrize(("amount", "unit", "vi", "en"), WORDS)
def test_a_limit_is_written_in_both_languages(amount, unit, vi, en):
    limit = ar.TimeLimit(amount, unit)
    assert (limit.text(), limit.text("vi"), str(limit), limit.text("en")) == (vi, vi, vi, en)


@pytest.mark.parametrize("unit", ["working_days", "days", "weeks", "months", "years"])
def test_a_unit_may_be_given_as_text_or_member(unit):
    limit = ar.TimeLimit(3, unit)
    assert limit.unit is ar.TimeUnit(unit)
    assert limit == ar.TimeLimit(3, ar.TimeUnit(unit))
    assert hash(limit) == hash(ar.TimeLimit(3, ar.TimeUnit(unit)))


def test_limits_differ_by_amount_and_by_unit():
    """7 days and 1 week end together, yet they are two limits as the law wrote them."""
    assert ar.TimeLimit(7, "days") != ar.TimeLimit(1, "weeks")
    assert ar.TimeLimit(7, "days") != ar.TimeLimit(8, "days")


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        (0, ar.InvalidValueError),
        (-3, ar.InvalidValueError),
        (0.5, ar.InvalidTypeError),
        (3.0, ar.InvalidTypeError),
        (float("nan"), ar.InvalidTypeError),
        (True, ar.InvalidTypeError),
        ("15", ar.InvalidTypeError),
        (None, ar.InvalidTypeError),
    ],
)
def test_an_amount_is_an_int_of_at_least_one(amount, error):
    """Receipt of a dossier starts a limit of at least one; fractions have no civil reading."""
    with pytest.raises(error, match="amount must be"):
        ar.TimeLimit(amount, "days")


@pytest.mark.parametrize("unit", ["hours", "day", "DAYS", "", None, 3, ["days"], {"days": 1}])
def test_an_unknown_unit_is_refused_with_the_known_ones(unit):
    expected = "'working_days', 'days', 'weeks', 'months', 'years'"
    with pytest.raises(ar.InvalidValueError, match=f"unit must be one of {expected}"):
        ar.TimeLimit(3, unit)


@pytest.mark.parametrize("lang", ["fr", "VI", "", None, 1])
def test_an_unknown_language_is_refused(lang):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        ar.TimeLimit(3, "days").text(lang)


def test_a_limit_is_checked_again_when_it_is_evolved():
    limit = ar.TimeLimit(3, "days")
    assert attrs.evolve(limit, unit="weeks") == ar.TimeLimit(3, "weeks")
    with pytest.raises(ar.InvalidValueError, match="amount must be at least 1, got 0"):
        attrs.evolve(limit, amount=0)


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
    """The same code with another limit is another edition of the procedure."""
    week = ar.Procedure("1", limit=ar.TimeLimit(7, "days"))
    assert week == ar.Procedure("1", limit=ar.TimeLimit(7, "days"))
    assert week != ar.Procedure("1", limit=ar.TimeLimit(7, "working_days"))
    assert pickle.loads(pickle.dumps(week)) == week  # noqa: S301
