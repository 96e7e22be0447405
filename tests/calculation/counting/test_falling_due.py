"""Dossiers that fell due in a period, whenever they came in and were closed."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation.counting import DueCounts, due_in_period
from adminreform.domain import Calendars, UnitCalendar
from builders import EIGHT, numbered

JULY = ar.Period.calendar_month(2026, 7)
THREE_DAYS = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "days"))
UNIT = ar.Unit("H40")


def day(number, month=7):
    return dt.date(2026, month, number)


def make(received, resolved=None, procedure=THREE_DAYS, **how):
    return ar.Dossier(
        "H40-1", procedure, UNIT, "online", received_at=received, resolved_at=resolved, **how
    )


def count(vn, *dossiers, **how):
    return due_in_period(numbered(dossiers), JULY, calendar=vn, **how)


def tally(found):
    return attrs.astuple(found, filter=lambda field, _: field.type == "int")


@pytest.mark.parametrize(
    ("received", "resolved", "expected"),
    [
        (day(6), day(8), (1, 0, 0, 0, 0)),
        (day(6), day(9), (0, 1, 0, 0, 0)),
        (day(6), day(10), (0, 0, 1, 0, 0)),
        (day(28), None, (0, 0, 0, 1, 0)),
        (day(27), None, (0, 0, 0, 0, 1)),
        (day(27), day(3, 8), (0, 0, 0, 0, 1)),
        (day(29, 6), day(30, 6), (1, 0, 0, 0, 0)),
        (day(26, 6), day(3), (0, 0, 0, 0, 0)),
        (day(29), day(30), (0, 0, 0, 0, 0)),
        (day(3, 8), None, (0, 0, 0, 0, 0)),
    ],
)
def test_the_due_day_decides_and_not_the_day_of_receipt_or_closing(
    vn, received, resolved, expected
):
    # Three days: 28/7 is due on Friday 31/7, 29/6 on Thursday 2/7, 26/6 on Monday 29/6.
    assert tally(count(vn, make(received, resolved))) == expected


def test_the_figure_is_that_of_h_ontime_due(vn):
    found = count(vn, make(day(6), day(8)), make(day(6), day(9)), make(day(6), day(10)))
    assert found.share == ar.Share(2, 3)
    assert count(vn).share == ar.Share(0, 0)
    assert ar.indicator("H.ONTIME_DUE").computed_by == ("due_in_period",)


def test_a_limit_that_stands_still_has_not_fallen_due(vn):
    waits = ar.History(supplements=[ar.SupplementRequest(day(7))])
    assert count(vn, make(day(6), history=waits)).total == 0
    closed = make(day(6), day(20), outcome="refused", history=waits)
    assert count(vn, closed).resolved_early == 1


def test_the_appointed_day_decides_where_it_is_asked_for(vn):
    found = count(vn, make(day(6), day(14), appointed_on=day(14)), against="appointed")
    assert found.resolved_on_time == 1
    hours = ar.Procedure("1.2", limit=ar.TimeLimit(8, "hours"))
    late = make(day(6), procedure=hours, appointed_on=day(7))
    assert count(vn, late, against="appointed").open_overdue == 1
    waits = ar.History(supplements=[ar.SupplementRequest(day(7))])
    waiting = make(day(6), appointed_on=day(14), history=waits)
    assert count(vn, waiting, against="appointed").total == 0
    outside = make(day(6), appointed_on=day(3, 8))
    assert count(vn, outside, against="appointed").total == 0


def test_dossiers_whose_due_day_is_not_known_are_left_out(vn):
    hours = ar.Procedure("1.2", limit=ar.TimeLimit(8, "hours"))
    found = count(
        vn,
        ar.Dossier("H40-2", THREE_DAYS, UNIT, "online", submitted_at=day(6)),
        make(day(6), procedure=ar.Procedure("1.1")),
        make(day(6), procedure=hours),
        make(day(6)),
    )
    assert (found.total, [one.position for one in found.left_out]) == (1, [0, 1, 2])
    reasons = [one.reason for one in found.left_out]
    assert reasons[0].startswith("it was not received")
    assert reasons[1] == "it has no statutory due day"
    assert "counted from an instant" in reasons[2]
    [promised] = count(vn, make(day(6)), against="appointed").left_out
    assert promised.reason == "it has no appointed due day"


@given(st.lists(st.tuples(st.integers(0, 90), st.none() | st.integers(0, 30)), max_size=12))
def test_every_dossier_falls_due_in_one_month(found):
    # Written again with day numbers; three days, none of them moved.
    start, vn = dt.date(2026, 5, 1), ar.vietnam()
    dossiers = [
        make(start + dt.timedelta(received), None if after is None
             else start + dt.timedelta(received + after))
        for received, after in found
    ]  # fmt: skip
    plain = ar.Rules(roll="none")
    counted = due_in_period(numbered(dossiers), JULY, calendar=vn, rules=plain)
    first, last = ((one - start).days for one in (JULY.first, JULY.last))
    due = [(received + 3, None if after is None else received + after)
           for received, after in found if first <= received + 3 <= last]  # fmt: skip
    known = [(by, end if end is not None and end <= last else None) for by, end in due]
    assert counted == DueCounts(
        JULY,
        sum(end is not None and end < by for by, end in known),
        sum(end is not None and end == by for by, end in known),
        sum(end is not None and end > by for by, end in known),
        sum(end is None and last <= by for by, end in known),
        sum(end is None and last > by for by, end in known),
    )


def test_bad_input_is_refused(vn):
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period"):
        due_in_period([], 2026, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="dossiers must be a collection"):
        due_in_period(None, JULY, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="item 0 must be a Dossier"):
        due_in_period(["H40-1"], JULY, calendar=vn)
    with pytest.raises(ar.InvalidValueError, match="against must be one of"):
        count(vn, against="promised")
    with pytest.raises(ar.InvalidTypeError, match="calendar"):
        count(None)


def test_every_dossier_that_fell_due_is_in_the_total(vn):
    found = count(vn, make(day(6), day(8)), make(day(28)), make(day(27)))
    assert (found.open_in_time, found.open_overdue, found.total) == (1, 1, 3)
    assert repr(found) == "<DueCounts 01/07/2026-31/07/2026, total=3, late=0, overdue=1>"


def test_limits_in_working_hours_take_the_hours_of_the_office_or_of_the_unit(vn):
    # Friday 31/7, 08:00, and four hours: due at 12:00, on the last day of the period.
    hourly = ar.Procedure("1.1", limit=ar.TimeLimit(4, "working_hours"))
    morning = dt.datetime(2026, 7, 31, 8)
    for resolved, expected in ((9, (1, 0, 0, 0, 0)), (14, (0, 0, 1, 0, 0))):
        closed = make(morning, morning.replace(hour=resolved), hourly)
        assert tally(count(vn, closed, hours=EIGHT)) == expected
    own = Calendars(vn, [UnitCalendar("H40", vn, EIGHT)])
    assert tally(count(own, make(morning, procedure=hourly))) == (0, 0, 0, 0, 1)


def test_the_rules_are_those_asked_for(vn):
    # 25 days, of which one had passed when a supplement was asked on 2/7: all again, or the rest.
    waited = make(
        day(1), procedure=attrs.evolve(THREE_DAYS, limit=ar.TimeLimit(25, "days")),
        history=ar.History([ar.SupplementRequest(day(2), day(10))]),
    )  # fmt: skip
    assert count(vn, waited).total == 0  # 25 days from 10/7: 4/8
    resumed = ar.Rules(after_supplement="resume")
    assert count(vn, waited, rules=resumed).total == 0  # 24 days left on 2/7 from 10/7: 3/8
    earlier = attrs.evolve(waited, history=ar.History([ar.SupplementRequest(day(2), day(5))]))
    assert [count(vn, earlier, rules=rules).total for rules in (ar.Rules(), resumed)] == [1, 1]
    late = attrs.evolve(waited, history=ar.History([ar.SupplementRequest(day(2), day(7))]))
    assert [count(vn, late, rules=rules).total for rules in (ar.Rules(), resumed)] == [0, 1]


def test_by_the_promise_of_the_slip(vn):
    promised = make(day(1), appointed_on=day(31))
    assert tally(count(vn, promised, against="appointed")) == (0, 0, 0, 1, 0)
    closed_last = attrs.evolve(promised, resolved_at=day(31))
    assert tally(count(vn, closed_last, against="appointed")) == (0, 1, 0, 0, 0)
    closed_later = attrs.evolve(promised, resolved_at=day(1, 8))
    assert tally(count(vn, closed_later, against="appointed")) == (0, 0, 0, 1, 0)
    # A letter of August promises nothing in July.
    letter = ar.History(reappointments=[ar.Reappointment(day(20, 8), day(3, 8))])
    moved = attrs.evolve(promised, history=letter)
    assert tally(count(vn, moved, against="appointed")) == (0, 0, 0, 1, 0)
    own = Calendars(vn, [UnitCalendar("H40", vn)])
    assert tally(count(own, promised, against="appointed")) == (0, 0, 0, 1, 0)


def test_the_earlier_of_two_states_is_left_out(vn):
    earlier, later, before = make(day(6)), make(day(6), day(8)), make(day(6, 8))
    found = due_in_period([earlier, later], JULY, calendar=vn, duplicates="last")
    assert (found.total, found.resolved_early) == (1, 1)
    assert [(one.position, one.reason) for one in found.left_out] == [
        (0, "a later state of this dossier counts instead")
    ]
    assert not due_in_period([before, later], JULY, calendar=vn, duplicates="last").left_out
