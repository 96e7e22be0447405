"""The list of late dossiers: whom it holds, by which readings, in which order."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import domain
from adminreform.calculation import counting
from builders import EIGHT, D, dossier

JULY = ar.Period.calendar_month(2024, 7)


def late(vn, *dossiers, **asked):
    return counting.late_in_period(dossiers, JULY, calendar=vn, **asked)


def test_the_latest_is_first_and_the_code_decides_last(vn):
    """All due on Friday 5/7: a weekend after it adds calendar days and no working day."""
    ends = {"A-1": "2024-07-08", "A-4": "2024-07-06", "A-2": "2024-07-07", "A-3": "2024-07-06"}
    ends |= {"A-5": "2024-07-10"}
    found = late(
        vn,
        *(
            dossier(code, (4, "working_days"), received_at="2024-07-01", resolved_at=end)
            for code, end in ends.items()
        ),
    )
    assert [(one.code, one.working_days_late, one.calendar_days_late) for one in found] == [
        ("A-5", 3, 5), ("A-1", 1, 3), ("A-2", 0, 2), ("A-3", 0, 1), ("A-4", 0, 1),
    ]  # fmt: skip


def test_office_hours_decide_where_a_limit_is_in_hours(vn):
    """Four working hours from 14:00 are over at 10:00 of the next morning."""
    hourly = dossier(
        "A-1",
        (4, "working_hours"),
        received_at="2024-07-01 14:00",
        resolved_at="2024-07-02 11:00",
    )
    [found] = late(vn, hourly, hours=EIGHT)
    assert (found.code, found.gap.due) == ("A-1", dt.datetime(2024, 7, 2, 9))


def test_the_promised_day_decides_where_it_is_asked(vn):
    """Due on 5/7 by law and promised for 3/7: late by the promise alone."""
    one = dossier(
        "A-1",
        (4, "working_days"),
        received_at="2024-07-01",
        appointed_on=D("2024-07-03"),
        resolved_at="2024-07-04",
    )
    assert not late(vn, one)
    [found] = late(vn, one, against="appointed")
    assert (found.against, found.working_days_late) == ("appointed", 1)


def test_the_readings_decide(vn):
    """Five days from 1/7 end on Saturday 6/7: without a roll late on Monday 8/7."""
    one = dossier("A-1", (5, "days"), received_at="2024-07-01", resolved_at="2024-07-08")
    assert not late(vn, one)
    [found] = late(vn, one, rules=ar.Rules(roll="none"))
    assert found.gap.due == D("2024-07-06")


@pytest.mark.parametrize(
    ("count", "left_out"),
    [
        (counting.late_in_period, [(0, "A-2"), (2, "A-1")]),
        (ar.count_07a, [(0, "A-2")]),  # it has a column for what is not received
    ],
)
def test_what_is_left_out_comes_in_the_order_of_the_input(vn, count, left_out):
    """A state that a later one replaced is listed only if it had a part in the period."""
    unreceived = dossier("A-1", submitted_at="2024-07-01")
    early = dossier("A-2", received_at="2024-07-01")
    later = dossier("A-2", received_at="2024-07-01", resolved_at="2024-07-02")
    past = dossier("A-3", received_at="2024-01-02", resolved_at="2024-01-03")
    past_again = dossier("A-3", received_at="2024-01-02", resolved_at="2024-01-04")
    batch = [early, past, unreceived, later, past_again]
    found = count(batch, JULY, calendar=vn, duplicates="last")
    assert [(one.position, one.code) for one in found.left_out] == left_out


def test_the_promise_in_force_at_the_end_of_the_period_decides(vn):
    """A new day promised by a letter of August does not count in July."""
    one = dossier(
        "A-1",
        (4, "working_days"),
        received_at="2024-07-01",
        appointed_on=D("2024-07-05"),
        resolved_at="2024-08-20",
        events=[ar.Reappointment(D("2024-08-20"), D("2024-08-02"))],
    )
    asked = {"calendar": vn, "against": "appointed"}
    assert ar.count_dossiers([one], JULY, **asked).total.open_overdue == 1
    assert ar.Register([one], **asked).count(JULY).total.open_overdue == 1
    august = ar.Period.calendar_month(2024, 8)
    assert ar.count_dossiers([one], august, **asked).total.resolved_on_time == 1


def test_the_promise_decides_by_the_calendars_of_units_too(vn):
    one = dossier(
        "A-1",
        (4, "working_days"),
        received_at="2024-07-01",
        appointed_on=D("2024-07-03"),
        resolved_at="2024-07-04",
    )
    calendars = domain.Calendars(vn, own=[domain.UnitCalendar("H40", vn)])
    for against, late_ones in (("statutory", 0), ("appointed", 1)):
        table = ar.count_dossiers([one], JULY, calendar=calendars, against=against)
        assert table.total.resolved_late == late_ones


def test_a_register_shows_how_many_it_holds(vn):
    batch = [
        dossier(f"A-{number}", unit=unit, received_at="2024-07-01")
        for number, unit in enumerate(("H1", "H2", "H2"))
    ]
    shown = ar.Register(batch, calendar=vn)._repr_html_()
    assert "3 hồ sơ, 2 nhóm" in shown


def test_added_registers_keep_the_earlier_states_of_both(vn):
    first, later, last = (
        dossier("A-1", received_at="2024-07-01", resolved_at=end)
        for end in (None, "2024-07-02", "2024-07-03")
    )
    kept = {"calendar": vn, "duplicates": "last"}
    one, other = ar.Register([first, later], **kept), ar.Register([later, last], **kept)
    merged = one + other
    assert [left.code for left in merged.count(JULY).left_out] == ["A-1"] * 3
    merged.add(dossier("A-2", received_at="2024-07-01"))
    assert [held.code for held in merged] == ["A-1", "A-2"]
