"""Periods, hierarchies and limits: rules that a small change of the code would break."""

import datetime as dt
from fractions import Fraction

import pytest

import adminreform as ar
from adminreform import domain

D = dt.date


@pytest.mark.parametrize(
    ("steps", "first", "last"),
    [(1, D(2024, 2, 29), D(2024, 3, 9)), (-2, D(2024, 1, 30), D(2024, 2, 8))],
)
def test_a_window_of_ten_days_shifted_is_the_ten_days_after_or_before(steps, first, last):
    ten_days = ar.Period(D(2024, 2, 19), D(2024, 2, 28))
    assert ten_days.shifted(steps) == ar.Period(first, last)


def test_windows_of_other_days_of_the_same_months_are_not_alike():
    ten_days, eleven_days = (
        ar.Period(D(2023, 3, 1), D(2023, 3, 10)),
        ar.Period(D(2024, 3, 1), D(2024, 3, 11)),
    )
    assert not ten_days.is_like(eleven_days)


def test_windows_to_the_last_of_february_are_alike_in_a_leap_year():
    assert ar.Period(D(2023, 1, 9), D(2023, 2, 28)).is_like(
        ar.Period(D(2024, 1, 9), D(2024, 2, 29))
    )


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("reporting", "a reporting period runs from a 15th to a 14th, got"),
        ("calendar", "a calendar period is made of whole months, got"),
    ],
)
def test_a_broken_window_is_refused_with_the_rule_it_breaks(kind, rule):
    with pytest.raises(ar.InvalidValueError, match=rule):
        ar.Period(D(2024, 1, 2), D(2024, 2, 13), kind)


@pytest.mark.parametrize(
    ("build", "last"),
    [
        (ar.Period.reporting_month, 12),
        (ar.Period.calendar_quarter, 4),
        (ar.Period.calendar_half, 2),
    ],
)
def test_a_window_past_the_last_of_its_year_is_refused_with_how_many_there_are(build, last):
    with pytest.raises(ar.InvalidValueError, match=rf"must be 1 to {last}, got {last + 1}$"):
        build(2024, last + 1)


def test_what_is_no_number_of_windows_or_no_year_is_named():
    with pytest.raises(ar.InvalidTypeError, match=r"^periods must"):
        ar.Period.calendar_year(2024).shifted("1")
    with pytest.raises(ar.InvalidValueError, match=r"^year must"):
        ar.Period.calendar_year(0)


def test_a_day_asked_of_a_hierarchy_is_named_when_it_is_none():
    tree = ar.Hierarchy([domain.Placement("H.01")])
    for ask in (tree.units, tree.placements[0].is_in_force):
        with pytest.raises(ar.InvalidTypeError, match=r"^on must"):
            ask("2024-01-01")


def test_a_limit_within_the_day_keeps_what_it_may_be_extended_by():
    two_more = ar.TimeLimit(2, "working_days")
    assert ar.TimeLimit.same_day(extension=two_more).extension == two_more


@pytest.mark.parametrize(
    "limit",
    [
        ar.TimeLimit(15, "working_days"),
        ar.TimeLimit(Fraction(25, 2), "working_days"),
        ar.TimeLimit(3, "months"),
        ar.TimeLimit(8, "working_hours"),
    ],
    ids=str,
)
def test_a_limit_written_in_words_is_read_back(limit):
    assert ar.TimeLimit.parse(str(limit)) == limit
