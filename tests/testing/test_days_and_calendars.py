"""Days, calendars, office hours and announcements as they are drawn."""

import datetime as dt
import warnings
from functools import partial

import pytest
from hypothesis import Phase, given, settings
from hypothesis import find as hypothesis_find
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import adminreform as ar
from adminreform import errors
from adminreform.calendars import WorkingClock
from adminreform.testing import (
    announcements,
    breaks,
    calendars,
    days,
    days_off,
    office_hours,
    sources,
    swaps,
)
from builders import examples

PLAIN = dt.date(2024, 7, 1)
TET_2024 = {dt.date(2024, 2, day) for day in range(8, 15)}
SWAPPED = {
    dt.date(2024, 4, 29),
    dt.date(2024, 5, 4),
    dt.date(2025, 5, 2),
    dt.date(2025, 4, 26),
    dt.date(2026, 1, 2),
    dt.date(2026, 1, 10),
    dt.date(2026, 8, 31),
    dt.date(2026, 8, 22),
}


def near(day, others):
    return any(abs((day - other).days) <= 7 for other in others)


find = partial(hypothesis_find, settings=settings(phases=[Phase.generate, Phase.shrink]))


def anything(_):
    return True


@given(days())
def test_days_without_bounds_are_those_of_announced_and_open_years(day):
    assert type(day) is dt.date
    assert dt.date(2010, 1, 1) <= day <= dt.date(2030, 12, 31)


@given(days(min_day=dt.date(2040, 1, 1)) | days(max_day=dt.date(1990, 1, 1)))
def test_one_bound_beyond_the_usual_years_moves_the_other(day):
    assert day in {dt.date(2040, 1, 1), dt.date(1990, 1, 1)}


@given(days(min_day=dt.date(2024, 1, 1), max_day=dt.date(2024, 12, 31), kind="tet"))
def test_days_of_tet_are_within_a_week_of_it(day):
    assert near(day, TET_2024)


@given(days(min_day=dt.date(2024, 1, 1), max_day=dt.date(2026, 12, 1), kind="swaps"))
def test_days_of_swaps_are_within_a_week_of_one(day):
    assert near(day, SWAPPED)


@given(days(kind="year_end"))
def test_days_of_the_year_end_are_15_december_to_15_january(day):
    assert (day.month, day.day) >= (12, 15) or (day.month, day.day) <= (1, 15)


@given(day=days(kind="plain"))
def test_plain_days_are_worked_and_a_week_from_any_occasion(vn, day):
    assert vn.is_working_day(day)
    assert not near(day, [other for other in vn.occasions if abs((other - day).days) < 30])


@given(day=days(kind="provisional"))
def test_provisional_days_are_those_of_the_calendar(vn, day):
    assert vn.status(day) == "provisional"


@pytest.mark.parametrize(
    ("arguments", "simplest"),
    [
        ({}, PLAIN),
        ({"kind": "plain"}, PLAIN),
        ({"kind": "tet"}, dt.date(2024, 2, 21)),
        ({"kind": "swaps"}, dt.date(2024, 5, 11)),
        ({"kind": "year_end"}, dt.date(2024, 12, 15)),
        ({"min_day": dt.date(2026, 3, 2)}, dt.date(2026, 3, 2)),
        ({"max_day": dt.date(2019, 3, 2)}, dt.date(2019, 3, 2)),
    ],
)
def test_days_shrink_to_the_one_next_to_a_plain_monday(arguments, simplest):
    assert find(days(**arguments), anything) == simplest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kind": "monday"}, "kind must be one of"),
        ({"min_day": PLAIN, "max_day": PLAIN - dt.timedelta(days=1)}, "is before min_day"),
        ({"min_day": dt.datetime(2024, 7, 1)}, "min_day must be a date"),
        ({"max_day": "2024-07-01"}, "max_day must be a datetime.date"),
        ({"calendar": "vietnam"}, "calendar must be a WorkingCalendar"),
        ({"kind": "plain", "max_day": dt.date(1990, 1, 1)}, "before the first day"),
        ({"kind": "tet", "min_day": PLAIN, "max_day": PLAIN}, "no day of the kind 'tet'"),
    ],
)
def test_impossible_days_are_refused_when_they_are_asked_for(arguments, message):
    with pytest.raises(InvalidArgument, match=message):
        days(**arguments)


def test_days_outside_a_calendar_are_refused_when_they_are_asked_for():
    short = ar.WorkingCalendar.between(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    with pytest.raises(InvalidArgument, match="after the last day 2024-12-31"):
        days(calendar=short, max_day=dt.date(2025, 1, 1))
    with pytest.raises(InvalidArgument, match="there is no day of the kind 'tet'"):
        days(calendar=short, kind="tet")


def test_a_calendar_of_other_years_gives_its_own_days():
    future = ar.WorkingCalendar.between(dt.date(2060, 1, 1), dt.date(2060, 1, 31))
    assert find(days(calendar=future), anything) == dt.date(2060, 1, 1)


@given(calendar=calendars())
def test_national_calendars_are_those_of_vietnam_with_its_options(vn, calendar):
    assert calendar.coverage == vn.coverage
    assert not calendar.strict


@given(calendars(strict=True))
def test_strict_calendars_refuse_open_days(calendar):
    with pytest.raises(errors.ProvisionalError):
        calendar.is_working_day(dt.date(2045, 1, 3))


@given(calendar=calendars(kind="unit"))
def test_a_unit_has_days_off_and_worked_weekends_of_its_own(vn, calendar):
    own = {day: calendar.occasions[day] for day in calendar.occasions if day not in vn.occasions}
    for day, occasion in own.items():
        assert occasion.kind == ("own_worked" if day.weekday() >= 5 else "own_off")
        assert calendar.is_working_day(day) is (occasion.kind == "own_worked")
    assert len(own) <= 10


@given(calendars(kind="arbitrary", min_day=dt.date(2024, 1, 1), max_day=dt.date(2024, 3, 31)))
def test_arbitrary_calendars_cover_the_days_asked_for(calendar):
    assert calendar.coverage == (dt.date(2024, 1, 1), dt.date(2024, 3, 31))


def test_calendars_shrink_to_the_national_one_and_to_a_plain_week(vn):
    assert find(calendars(), anything) is vn
    assert find(calendars(kind="unit"), anything) == vn
    plain = find(calendars(kind="arbitrary"), anything)
    assert plain == ar.WorkingCalendar.between(dt.date(2023, 1, 1), dt.date(2027, 12, 31))
    own = find(calendars(kind="unit"), lambda calendar: not calendar.is_working_day(PLAIN))
    assert set(own.occasions) - set(vn.occasions) == {PLAIN}


def test_impossible_calendars_are_refused_when_they_are_asked_for():
    with pytest.raises(InvalidArgument, match="kind must be one of"):
        calendars(kind="lunar")
    with pytest.raises(InvalidArgument, match="strict must be True or False"):
        calendars(strict=1)
    with pytest.raises(InvalidArgument, match="before the first day"):
        calendars(kind="unit", min_day=dt.date(1990, 1, 1))


@given(office_hours())
def test_office_hours_have_sessions_on_every_ordinary_day(hours):
    for shift in range(5):
        sessions = hours.sessions(PLAIN + dt.timedelta(days=shift))
        assert sessions
        assert all(session.end > session.start for session in sessions)


@examples(15)
@given(hours=office_hours())
def test_office_hours_join_a_calendar(vn, hours):
    assert WorkingClock.of(hours, vn).add(dt.datetime(2024, 7, 1, 6), 1).date() == PLAIN


def test_office_hours_shrink_to_eight_to_five():
    assert find(office_hours(), anything) == ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")


@examples(30)
@given(announcements())
def test_announcements_are_accepted_by_the_calendar(found):
    calendar = ar.vietnam(announcements=found)
    [notice] = found.notices
    for swap in notice.swaps:
        assert not calendar.is_working_day(swap.off)
        assert calendar.is_working_day(swap.worked)
    for one in notice.days_off:
        assert not calendar.is_working_day(one.day)
    assert notice.swaps or notice.days_off


@pytest.mark.parametrize(
    "years", [(2030, 2027), (2020, 2030), (2027, 2030), (2028, 2050), ("2027", 2030)]
)
def test_announcements_of_other_years_are_refused(years):
    with pytest.raises(InvalidArgument):
        announcements(min_year=years[0], max_year=years[1])


@given(swaps(), breaks(), days_off(), sources())
def test_parts_of_announcements_are_what_they_say(swap, run, day_off, source):
    assert swap.off.weekday() < 5 <= swap.worked.weekday()
    assert 1 <= len(run.days()) <= 9
    assert day_off.name.vi == "Quốc tang"
    assert source.document.endswith("/VPCP-KGVX")


def test_a_failing_example_names_a_calendar_and_does_not_print_its_tables(vn):
    @settings(database=None)
    @given(st.just(vn))
    def fails(calendar):
        raise AssertionError(calendar.name)

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Hypothesis warns of an overly large repr
        with pytest.raises(AssertionError) as caught:
            fails()
    [note] = [note for note in caught.value.__notes__ if "calendar=" in note]
    assert "calendar=vietnam()" in note
