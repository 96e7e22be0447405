"""Counts with `Calendars`: each dossier by the calendar and office hours of its unit."""

import copy
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import counting, scoring
from adminreform.domain import Calendars, Placement, Succession, UnitCalendar
from adminreform.testing import calendars as drawn_calendars
from adminreform.testing import dossiers
from builders import D, dossier, numbered

VN = ar.vietnam()
WARD, TOWN = ar.Unit("H40.17"), ar.Unit("H40.18")
APRIL, YEAR = ar.Period.calendar_month(2026, 4), ar.Period.calendar_year(2024)
CLOSED = VN.with_days_off([D("2026-04-22")], occasion="lễ hội")
OWN = Calendars(VN, [UnitCalendar(WARD, CLOSED)])
# Three working days from Monday 20/4/2026: in the ward over a festival on Wednesday to 24/4.
CASES = [
    dossier(f"{unit.code}-1", unit=unit, received_at="2026-04-20", resolved_at="2026-04-24")
    for unit in (WARD, TOWN)
]


def test_a_closure_of_one_commune_makes_its_dossier_on_time_and_no_other():
    table = ar.count_dossiers(CASES, APRIL, calendar=OWN, by="unit")
    assert (table["H40.17"].resolved_on_time, table["H40.18"].resolved_late) == (1, 1)
    national = ar.count_dossiers(CASES, APRIL, calendar=VN, by="unit")
    assert (national["H40.17"].resolved_late, national["H40.18"].resolved_late) == (1, 1)


def test_every_count_takes_the_calendar_of_the_unit():
    register = ar.Register(CASES, calendar=OWN)
    assert register.count(APRIL)["H40.17"].resolved_on_time == 1
    rows = ar.count_07a(CASES, APRIL, calendar=OWN, by="unit")
    assert (rows["H40.17"].resolved_in_time, rows["H40.18"].resolved_late) == (1, 1)
    due = counting.due_in_period(CASES, APRIL, calendar=OWN)
    assert (due.resolved_on_time, due.resolved_late) == (1, 1)
    progress = scoring.progress_766(CASES, APRIL, calendar=OWN, by="unit")
    assert (progress["H40.17"].finished_on_time, progress["H40.18"].finished_late) == (1, 1)
    assert scoring.is_on_time_766(CASES[0], APRIL.last, calendar=OWN).on_time
    times = scoring.handling_times_766(CASES, APRIL, calendar=OWN)
    assert times.times["1.0"].total == 3 + 4


def test_the_days_to_receive_an_online_dossier_are_those_of_its_unit():
    # Filed on the eve of the festival: to be received by the end of the next working day.
    sent = [
        dossier(f"{unit.code}-2", unit=unit, submitted_at="2026-04-21") for unit in (WARD, TOWN)
    ]
    to_the_23rd = ar.Period(D("2026-04-01"), D("2026-04-23"))
    rows = ar.count_07a(sent, to_the_23rd, calendar=OWN, by="unit")
    assert (rows["H40.17"].waiting_in_time, rows["H40.18"].waiting_overdue) == (1, 1)


def test_an_online_dossier_is_deemed_received_by_the_calendar_and_hours_of_its_unit():
    morning = ar.OfficeHours.daily("08:00-12:00")
    own = Calendars(VN, [UnitCalendar(WARD, CLOSED, morning)])
    found = {
        unit.code: ar.official_receipt(
            dossier("1", unit=unit, submitted_at="2026-04-21 15:00"), calendar=own
        )
        for unit in (WARD, TOWN)
    }
    assert found["H40.17"] == dt.datetime(2026, 4, 23, 8)
    assert found["H40.18"] == dt.datetime(2026, 4, 21, 15)


def test_who_was_sent_and_not_received_is_told_how_to_deem_it():
    sent = dossier("H40.17-2", unit=WARD, submitted_at="2026-04-21")
    [left] = ar.count_dossiers([sent], APRIL, calendar=VN).left_out
    assert "official_receipt(dossier, ...)" in left.reason


def test_a_unit_without_a_calendar_is_left_out_with_its_reason_and_stops_nothing():
    strict = Calendars(VN, [UnitCalendar(WARD, CLOSED)], strict=True)
    sent = dossier("H40.18-2", unit=TOWN, submitted_at="2026-04-21")
    cases = [*CASES, sent]
    for counted in (
        ar.count_dossiers(cases, APRIL, calendar=strict),
        ar.Register(cases, calendar=strict).count(APRIL),
        ar.count_07a(cases, APRIL, calendar=strict),
        counting.due_in_period(cases, APRIL, calendar=strict),
        scoring.progress_766(cases, APRIL, calendar=strict),
    ):
        assert [one.code for one in counted.left_out] == ["H40.18-1", "H40.18-2"]
        assert "nor a unit above it has a calendar of its own" in counted.left_out[0].reason
    found = scoring.handling_times_766(cases, APRIL, calendar=strict)
    assert [one.code for one in found.left_out] == ["H40.18-1"]


def test_a_day_outside_the_coverage_of_one_unit_is_left_out():
    short = ar.WorkingCalendar.between(D("2026-04-01"), D("2026-04-22"))
    table = ar.count_dossiers(
        CASES, APRIL, calendar=Calendars(VN, [UnitCalendar(WARD, short)]), by="unit"
    )
    assert [one.code for one in table.left_out] == ["H40.17-1"]
    assert table["H40.18"].resolved_late == 1


def test_office_hours_are_those_of_the_unit():
    # 8 working hours from Monday 10:00 end on Tuesday by the long hours, on Wednesday by the short.
    long_day = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
    short_day = ar.OfficeHours.daily("08:00-12:00")
    own = Calendars(VN, [UnitCalendar(WARD, hours=short_day)], long_day)
    cases = [
        dossier(
            unit.code,
            (8, "working_hours"),
            unit,
            received_at="2026-04-20 10:00",
            resolved_at="2026-04-22 09:00",
        )
        for unit in (WARD, TOWN)
    ]
    table = ar.count_dossiers(cases, APRIL, calendar=own, by="unit")
    assert (table["H40.17"].resolved_early, table["H40.18"].resolved_late) == (1, 1)
    same = ar.count_dossiers(cases, APRIL, calendar=own, by="unit", hours=long_day)
    assert same["H40.17"].resolved_late == 1


def test_a_dossier_that_moves_counts_each_day_by_the_unit_that_holds_it():
    # Four working days from Friday 27/6/2025: the old commune closes on 30/6, the new one on 2/7.
    merged_on = D("2025-07-01")
    hierarchy = ar.Hierarchy(
        [Placement("P"), Placement("C1", "P"), Placement("C", "P", since=merged_on)],
        [Succession("C1", "C", merged_on)],
    )
    moving = Calendars(
        VN,
        [
            UnitCalendar("C1", VN.with_days_off([D("2025-06-30")])),
            UnitCalendar("C", VN.with_days_off([D("2025-07-02")])),
        ],
        hierarchy=hierarchy,
    )
    case = dossier("C1-1", (2, "working_days"), "C1", "direct", received_at="2025-06-27")
    july = ar.Period.calendar_month(2025, 7)
    assert ar.deadline(case, calendar=moving).due == D("2025-07-03")
    register = ar.Register([case], calendar=moving)
    for last, overdue in ((3, 0), (4, 1)):
        period = ar.Period(july.first, july.first.replace(day=last))
        assert ar.count_dossiers([case], period, calendar=moving).total.open_overdue == overdue
        assert register.count(period).total.open_overdue == overdue


UNITS = [ar.Unit(code) for code in ("A", "B", "C")]


@st.composite
def agencies(draw):
    """Draw calendars of three units, and dossiers that they hold."""
    kept = draw(st.lists(dossiers(), max_size=8))
    held = [
        ar.Dossier(
            one.code, one.procedure, draw(st.sampled_from(UNITS)), one.channel,
            one.submitted_at, one.received_at, one.appointed_on, one.resolved_at,
            one.returned_at, one.outcome, one.history, one.particulars,
        )
        for one in numbered(kept)
    ]  # fmt: skip
    own = [
        UnitCalendar(unit, draw(drawn_calendars(kind="unit")))
        for unit in draw(st.lists(st.sampled_from(UNITS), unique=True))
    ]
    return Calendars(VN, own), held


@given(agencies())
def test_a_count_is_the_sum_of_the_dossiers_each_by_the_calendar_of_its_unit(drawn):
    own, held = drawn

    def one_by_one(count):
        alone = [
            count([one], YEAR, calendar=own.of(one.unit, one.received_on or YEAR.first))
            for one in held
        ]
        return sum((table.total for table in alone), ar.Counts()) if alone else ar.Counts()

    expected = one_by_one(ar.count_dossiers)
    assert ar.count_dossiers(held, YEAR, calendar=own).total == expected
    register = ar.Register(held, calendar=own)
    assert register.count(YEAR).total == expected
    assert copy.deepcopy(register).count(YEAR).total == expected
    assert pickle.loads(pickle.dumps(register)).count(YEAR).total == expected  # noqa: S301 - just pickled


def test_registers_of_other_calendars_do_not_merge():
    one, other = ar.Register(CASES[:1], calendar=OWN), ar.Register(CASES[1:], calendar=VN)
    with pytest.raises(ar.InvalidValueError):
        one + other
    same = Calendars(VN, [UnitCalendar(WARD, CLOSED)])
    assert len(one + ar.Register(CASES[1:], calendar=same)) == 2


@pytest.mark.parametrize("calendar", [None, "vn", dt.date(2026, 1, 1)])
def test_what_is_no_calendar_is_refused_before_a_dossier_is_counted(calendar):
    for count in (ar.count_dossiers, ar.count_07a, counting.due_in_period, scoring.progress_766):
        with pytest.raises(ar.InvalidTypeError, match="calendar must be"):
            count([], APRIL, calendar=calendar)
