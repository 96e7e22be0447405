"""Indicator 2.2 of Decision 766: mean handling times by procedure, in the limit's unit."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation import scoring
from adminreform.calculation.scoring import HandlingTime, handling_times_766, score_766

JULY = ar.Period.calendar_month(2026, 7)
HOURS = ar.OfficeHours.daily("07:30-11:30, 13:30-17:30")


def make(limit, received, resolved, code="1.1", **how):
    procedure = ar.Procedure(code, limit=limit)
    return ar.Dossier(
        "H40-1",
        procedure,
        ar.Unit("H40"),
        ar.Channel.ONLINE,
        received_at=received,
        resolved_at=resolved,
        **how,
    )


def day(number, month=7):
    return dt.date(2026, month, number)


def measure(vn, *dossiers, **how):
    return handling_times_766(dossiers, JULY, calendar=vn, **how)


@pytest.mark.parametrize(
    ("unit", "measured", "total"),
    [
        ("working_days", "working_days", 3),
        ("days", "days", 5),
        ("weeks", "days", 5),
        ("months", "days", 5),
    ],
)
def test_times_are_measured_by_the_limit(vn, unit, measured, total):
    """Wednesday 1/7 to Monday 6/7/2026: three working days, five days."""
    found = measure(vn, make(ar.TimeLimit(1, unit), day(1), day(6))).times["1.1"]
    assert found == HandlingTime(Fraction(total), 1, measured)
    same_day = measure(vn, make(ar.TimeLimit.same_day(), day(1), day(1))).times["1.1"]
    assert (same_day.unit, same_day.mean) == ("working_days", 0)


def test_hours_run_by_the_clock_or_while_the_office_is_open(vn):
    start, end = dt.datetime(2026, 7, 1, 9, 30), dt.datetime(2026, 7, 2, 8, 0)
    by_clock = measure(vn, make(ar.TimeLimit(8, "hours"), start, end))
    assert by_clock.times["1.1"].mean == Fraction(45, 2)
    working = make(ar.TimeLimit(8, "working_hours"), start, end)
    assert measure(vn, working, hours=HOURS).times["1.1"].mean == Fraction(13, 2)
    assert "needs instants and their hours" in measure(vn, working).left_out[0].reason


def test_times_of_one_procedure_are_pooled(vn):
    limit = ar.TimeLimit(3, "working_days")
    found = measure(
        vn,
        make(limit, day(1), day(2)),
        make(limit, day(1), day(6)),
        make(limit, day(3), day(3), "2"),
    )
    assert found.times["1.1"].mean == 2
    assert found.times["2"].dossiers == 1
    assert score_766({"2.2": found.times["1.1"].share})["2.2"].percent == 2


def test_parts_of_hours_stay_exact_in_the_figure():
    assert HandlingTime(Fraction(13, 2), 3, "hours").share == ar.Share(13, 6)
    with pytest.raises(errors.UndefinedShareError):
        HandlingTime(Fraction(0), 0, "days").mean  # noqa: B018


def test_only_dossiers_received_and_finished_in_the_period_count(vn):
    limit = ar.TimeLimit(3, "days")
    outside = [
        make(limit, day(30, 6), day(2)),
        make(limit, day(30), day(1, 8)),
        make(limit, day(1), None),
        make(limit, day(1), day(2), outcome="refused"),
        ar.Dossier("H40-2", ar.Procedure("1.1"), ar.Unit("H40"), ar.Channel.POST),
    ]
    assert measure(vn, *outside).times == {}
    assert measure(vn, *outside).left_out == ()


def test_what_cannot_be_measured_is_left_out(vn):
    found = measure(
        vn,
        make(None, day(1), day(2)),
        make(ar.TimeLimit(8, "hours"), day(1), day(2)),
    )
    assert found.times == {}
    assert [one.position for one in found.left_out] == [0, 1]
    assert "has no limit" in found.left_out[0].reason
    old = ar.Period(dt.date(1900, 1, 1), dt.date(1900, 1, 31))
    limit = ar.TimeLimit(3, "working_days")
    ancient = make(limit, dt.date(1900, 1, 2), dt.date(1900, 1, 3))
    assert len(handling_times_766([ancient], old, calendar=vn).left_out) == 1


def test_two_units_of_one_procedure_are_refused(vn):
    with pytest.raises(ar.InvalidValueError, match="do not add up"):
        measure(
            vn,
            make(ar.TimeLimit(3, "days"), day(1), day(2)),
            make(ar.TimeLimit(3, "working_days"), day(1), day(2)),
        )


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(0, 30)), min_size=1, max_size=10))
def test_the_mean_lies_between_the_shortest_and_the_longest(spans):
    limit = ar.TimeLimit(3, "days")
    dossiers = [make(limit, day(start), day(min(start + length, 31))) for start, length in spans]
    lengths = [min(length, 31 - start) for start, length in spans]
    found = handling_times_766(dossiers, JULY, calendar=ar.vietnam()).times["1.1"]
    assert min(lengths) <= found.mean <= max(lengths)
    assert found.total == sum(lengths)


def test_bad_input_is_refused(vn):
    for bad in (None, 5, make(None, day(1), day(2))):
        with pytest.raises(ar.InvalidTypeError, match="dossiers must be a collection of Dossier"):
            handling_times_766(bad, JULY, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="item 0 must be a Dossier"):
        measure(vn, "H40-1")
    with pytest.raises(ar.InvalidValueError, match="reporting one"):
        handling_times_766([], ar.Period.reporting_month(2026, 7), calendar=vn)


def test_times_are_a_mapping_that_cannot_be_changed():
    times = scoring.HandlingTimes(
        ar.Period.calendar_month(2026, 7), {"P": scoring.HandlingTime(2, 1, "days")}
    )
    with pytest.raises(TypeError):
        times.times["P"] = None
    with pytest.raises(ar.InvalidTypeError, match="times must map codes"):
        scoring.HandlingTimes(ar.Period.calendar_month(2026, 7), 5)
