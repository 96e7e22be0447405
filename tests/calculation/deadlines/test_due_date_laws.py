"""What holds for every due day: naive arithmetic agrees, and time runs forward."""

import calendar as months
import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from builders import examples

ONE_DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2023, 12, 1), dt.date(2029, 12, 31)
LONGEST = {"working_days": 90, "days": 120, "weeks": 12, "months": 15, "years": 3}

received_days = st.dates(FIRST, dt.date(2024, 12, 31))
limits = st.sampled_from(sorted(LONGEST)).flatmap(
    lambda unit: st.builds(ar.TimeLimit, st.integers(1, LONGEST[unit]), st.just(unit))
)
exceptional_days = st.sets(st.dates(FIRST, dt.date(2025, 3, 31)), max_size=25)
rolls = st.sampled_from(["next_working_day", "none"])


@st.composite
def calendars(draw):
    """Calendars with any days off, whole weeks too, and any worked weekends."""
    start = draw(st.dates(FIRST, dt.date(2025, 3, 1)))
    closed = {start + ONE_DAY * shift for shift in range(draw(st.integers(0, 20)))}
    return ar.WorkingCalendar.between(
        FIRST,
        LAST,
        weekend=draw(st.sampled_from([(5, 6), (6,), (4, 5), ()])),
        days_off=draw(exceptional_days) | closed,
        worked_days=draw(exceptional_days),
    )


def corresponding_day(received, amount, unit):
    """Article 148(1)-(4) by hand: days and weeks are added, months and years are clipped."""
    if unit in {"days", "weeks"}:
        return received + dt.timedelta(days=amount * (7 if unit == "weeks" else 1))
    shift = amount * (12 if unit == "years" else 1)
    year, month = divmod(received.year * 12 + received.month - 1 + shift, 12)
    last_day = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(received.day, last_day))


def walked(received, limit, is_worked):
    """Walk day by day: count working days, or leave the corresponding day until one."""
    if limit.unit == "working_days":
        day, left = received, limit.amount
        while left:
            day += ONE_DAY
            left -= is_worked(day)
        return day
    day = corresponding_day(received, limit.amount, limit.unit)
    while not is_worked(day):
        day += ONE_DAY
    return day


@examples(300)
@given(
    received=st.dates(dt.date(1, 1, 1), dt.date(9000, 12, 31)),
    amount=st.integers(1, 900),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
)
def test_without_a_roll_a_limit_ends_on_the_corresponding_day(vn, received, amount, unit):
    found = ar.due_date(received, ar.TimeLimit(amount, unit), calendar=vn, roll="none")
    assert found == corresponding_day(received, amount, unit)


@pytest.mark.parametrize("year", [1999, 2000, 2023, 2024])
def test_every_end_of_month_is_clipped_alike(vn, year):
    """All days of a century leap year, a leap and two common ones, by 1 to 24 months."""
    for month in range(1, 13):
        for number in range(26, months.monthrange(year, month)[1] + 1):
            received = dt.date(year, month, number)
            for amount in range(1, 25):
                limit = ar.TimeLimit(amount, "months")
                expected = corresponding_day(received, amount, "months")
                assert ar.due_date(received, limit, calendar=vn, roll="none") == expected


@given(received=received_days, limit=limits, calendar=calendars())
def test_a_due_day_is_the_one_a_walk_arrives_at(received, limit, calendar):
    assert ar.due_date(received, limit, calendar=calendar) == walked(
        received, limit, calendar.is_working_day
    )


@given(received=st.dates(dt.date(2010, 1, 1), dt.date(2026, 6, 30)), limit=limits)
def test_so_it_is_on_the_announced_calendar(vn, received, limit):
    assert ar.due_date(received, limit, calendar=vn) == walked(received, limit, vn.is_working_day)


@given(received=received_days, limit=limits, calendar=calendars())
def test_a_due_day_is_worked_and_after_the_receipt(received, limit, calendar):
    due = ar.due_date(received, limit, calendar=calendar)
    assert calendar.is_working_day(due)
    assert due > received
    assert due >= ar.due_date(received, limit, calendar=calendar, roll="none") > received


@given(one=received_days, other=received_days, limit=limits, calendar=calendars(), roll=rolls)
def test_a_later_receipt_is_never_due_earlier(one, other, limit, calendar, roll):
    earlier, later = sorted((one, other))
    assert ar.due_date(earlier, limit, calendar=calendar, roll=roll) <= ar.due_date(
        later, limit, calendar=calendar, roll=roll
    )


@given(received=received_days, limit=limits, calendar=calendars(), roll=rolls)
def test_a_longer_limit_is_never_due_earlier(received, limit, calendar, roll):
    longer = ar.TimeLimit(limit.amount + 1, limit.unit)
    due = ar.due_date(received, limit, calendar=calendar, roll=roll)
    due_later = ar.due_date(received, longer, calendar=calendar, roll=roll)
    assert due_later >= due
    if limit.unit == "working_days":
        assert due_later > due


@given(received=received_days, limit=limits, calendar=calendars(), closed=exceptional_days)
def test_closing_days_never_makes_a_due_day_earlier(received, limit, calendar, closed):
    due = ar.due_date(received, limit, calendar=calendar)
    assert ar.due_date(received, limit, calendar=calendar.with_days_off(closed)) >= due


@given(received=received_days, limit=limits, calendar=calendars(), opened=exceptional_days)
def test_opening_days_never_makes_a_due_day_later(received, limit, calendar, opened):
    due = ar.due_date(received, limit, calendar=calendar)
    assert ar.due_date(received, limit, calendar=calendar.with_worked_days(opened)) <= due


@given(received=received_days, n=st.integers(1, 90), calendar=calendars())
def test_counting_to_the_due_day_gives_the_limit_back(received, n, calendar):
    due = ar.due_date(received, ar.TimeLimit(n, "working_days"), calendar=calendar)
    assert calendar.count_working_days(received, due) == n


@given(
    st.dates(dt.date(1999, 10, 2), dt.date(2045, 12, 31)),
    st.sampled_from(["days", "weeks", "months", "quarters", "years"]),
    st.integers(1, 40),
)
def test_calendar_units_end_where_dateutil_ends_them(vn, received_on, unit, amount):
    """Without a roll: an independent addition of months, with their shorter ends."""
    own = {"quarters": ("months", 3)}
    name, size = own.get(unit, (unit, 1))
    expected = received_on + relativedelta(**{name: amount * size})
    limit = ar.TimeLimit(amount, unit)
    assert ar.due_date(received_on, limit, calendar=vn, roll="none") == expected
