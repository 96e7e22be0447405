"""Laws that hold for every calendar, against a walk day by day and against numpy."""

import copy
import datetime as dt
import pickle
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calendars
from builders import D, examples

ONE = dt.timedelta(days=1)
VN = ar.vietnam()
STATUTORY = ar.vietnam(swaps=False)


class Case(NamedTuple):
    """A calendar, its first and last day, and its working days as a plain set."""

    calendar: ar.WorkingCalendar
    first: dt.date
    last: dt.date
    worked: frozenset[dt.date]

    def walk(self, day: dt.date, n: int) -> dt.date | None:
        """Add working days one step at a time; None beyond the coverage."""
        step = ONE if n >= 0 else -ONE
        if n == 0:
            n, day = 1, day - ONE
        for _ in range(abs(n)):
            day += step
            while self.first <= day <= self.last and day not in self.worked:
                day += step
            if not self.first <= day <= self.last:
                return None
        return day

    def add(self, day: dt.date, n: int) -> dt.date | None:
        try:
            return self.calendar.add_working_days(day, n)
        except ar.CoverageError:
            return None


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any week, any days off, any worked rest days, from one day to a year and more."""
    first = draw(st.dates(D("1990-01-01"), D("2040-12-31")))
    length = draw(st.integers(1, 400))
    some_days = st.sets(st.integers(0, length - 1), max_size=12)
    weekend, off, on = draw(st.sets(st.integers(0, 6))), draw(some_days), draw(some_days)
    span = [first + shift * ONE for shift in range(length)]
    worked = {
        day
        for shift, day in enumerate(span)
        if shift in on or (shift not in off and day.weekday() not in weekend)
    }
    calendar = ar.WorkingCalendar.between(
        first,
        span[-1],
        weekend=weekend,
        days_off=[span[shift] for shift in off],
        worked_days=[span[shift] for shift in on],
    )
    return Case(calendar, first, span[-1], frozenset(worked))


@st.composite
def cases_with_days(draw: st.DrawFn, days: int = 1) -> tuple[Case, list[dt.date]]:
    """Draw a case and some days of it."""
    case = draw(cases())
    inside = st.dates(case.first, case.last)
    return case, [draw(inside) for _ in range(days)]


@st.composite
def vietnamese_days(draw: st.DrawFn, days: int = 1) -> list[dt.date]:
    """Draw days near a swap or anywhere in 2000-2030."""
    swapped = [
        day
        for notice in calendars.shipped_announcements().notices
        for swap in notice.swaps
        for day in (swap.off, swap.worked)
    ]
    near = st.builds(
        lambda day, shift: day + shift * ONE, st.sampled_from(swapped), st.integers(-20, 20)
    )
    return draw(
        st.lists(near | st.dates(D("2000-01-01"), D("2030-12-31")), min_size=days, max_size=days)
    )


numbers = st.integers(-60, 60)


@given(cases())
@examples(40)
def test_the_calendar_holds_the_days_it_was_built_from(case):
    assert {row.day for row in case.calendar.rows() if row.worked} == case.worked
    assert case.calendar.coverage == (case.first, case.last)


@given(cases_with_days(), numbers)
@examples(150)
def test_adding_is_a_walk_day_by_day(case_and_day, n):
    """Any n, also 0 and negative; where the walk leaves the coverage the answer is refused."""
    case, [day] = case_and_day
    assert case.add(day, n) == case.walk(day, n)


@given(cases_with_days(days=2))
@examples(100)
def test_counting_is_a_walk_day_by_day(case_and_days):
    # The working days d with start < d <= end; negative when reversed.
    case, (start, end) = case_and_days
    first, last = sorted((start, end))
    expected = sum(first < day <= last for day in case.worked)
    assert case.calendar.count_working_days(start, end) == (expected if start <= end else -expected)


@given(cases_with_days(), st.integers(1, 60))
@examples(100)
def test_adding_lands_on_a_working_day_that_counts_n(case_and_day, n):
    case, [day] = case_and_day
    found = case.add(day, n)
    assume(found is not None)
    assert found > day
    assert case.calendar.is_working_day(found)
    assert case.calendar.count_working_days(day, found) == n


@given(cases_with_days(), st.integers(0, 60))
@examples(100)
def test_going_back_undoes_going_forward_from_a_working_day(case_and_day, n):
    case, [drawn] = case_and_day
    day = case.add(drawn, 0)
    found = None if day is None else case.add(day, n)
    assert found is None or case.add(found, -n) == day


@given(cases_with_days())
@examples(60)
def test_adding_nothing_is_the_day_or_the_next_working_day(case_and_day):
    """Never the day before; asking again changes nothing."""
    case, [day] = case_and_day
    found = case.add(day, 0)
    if day in case.worked:
        assert found == day
    elif found is None:
        assert not any(later >= day for later in case.worked)
    else:
        assert found == min(later for later in case.worked if later > day)
        assert case.calendar.next_working_day(day) == found == case.add(found, 0)
        assert case.add(day, 1) == found


@given(cases_with_days(days=2))
@examples(60)
def test_notable_are_the_days_whose_reason_is_not_an_ordinary_working_day(case_and_days):
    """Rest days, days off and worked rest days; the second time too, when they are kept."""
    case, days = case_and_days
    first, last = sorted(days)
    span = (first + shift * ONE for shift in range((last - first).days + 1))
    expected = [why for why in map(case.calendar.why, span) if why.kind != "working"]
    assert case.calendar.notable_days(first, last) == expected
    assert case.calendar.notable_days(first, last) == expected


@given(cases_with_days(days=3))
@examples(60)
def test_counts_add_up_and_change_sign(case_and_days):
    case, (a, b, c) = case_and_days
    count = case.calendar.count_working_days
    assert count(a, b) + count(b, c) == count(a, c)
    assert count(a, b) == -count(b, a)
    assert count(a, a) == 0


@given(cases_with_days(days=2), st.integers(1, 40))
@examples(100)
def test_one_more_day_off_never_brings_a_deadline_forward(case_and_days, n):
    case, (day, closed) = case_and_days
    before = case.add(day, n)
    fewer = case._replace(
        calendar=case.calendar.with_days_off([closed]), worked=case.worked - {closed}
    )
    after = fewer.add(day, n)
    assert after == fewer.walk(day, n)
    if after is not None:
        assert before is not None
        assert before <= after


@given(cases_with_days(days=2), st.integers(1, 40))
@examples(60)
def test_one_more_worked_day_never_puts_a_deadline_off(case_and_days, n):
    case, (day, opened) = case_and_days
    before = case.add(day, n)
    assume(before is not None)
    assert case.calendar.with_worked_days([opened]).add_working_days(day, n) <= before


@given(cases_with_days(days=2), numbers)
@examples(60)
def test_the_order_of_days_is_kept(case_and_days, n):
    # A later start never has an earlier result.
    case, days = case_and_days
    earlier, later = (case.add(day, n) for day in sorted(days))
    assume(earlier is not None and later is not None)
    assert earlier <= later


@given(cases())
@examples(40)
def test_a_copy_is_the_same_value(case):
    for twin in (
        copy.copy(case.calendar),
        copy.deepcopy(case.calendar),
        pickle.loads(pickle.dumps(case.calendar)),  # noqa: S301
    ):
        assert (twin, hash(twin)) == (case.calendar, hash(case.calendar))
        assert list(twin.rows()) == list(case.calendar.rows())


@given(cases_with_days())
@examples(40)
def test_closing_and_opening_a_day_gives_back_the_same_days(case_and_day):
    case, [day] = case_and_day
    if day in case.worked:
        again = case.calendar.with_days_off([day]).with_worked_days([day])
    else:
        again = case.calendar.with_worked_days([day]).with_days_off([day])
    assert list(again.rows()) == list(case.calendar.rows())


# --- the Vietnamese calendar


@pytest.mark.parametrize("calendar", [VN, STATUTORY], ids=["with swaps", "without"])
@given(vietnamese_days(), st.integers(-70, 70))
@examples(100)
def test_the_vietnamese_calendar_is_a_walk_day_by_day(calendar, days, n):
    [day] = days
    step, left, found = ONE if n >= 0 else -ONE, abs(n), day
    while left:
        found += step
        left -= calendar.is_working_day(found)
    while n == 0 and not calendar.is_working_day(found):
        found += ONE
    assert calendar.add_working_days(day, n) == found


@given(vietnamese_days(), st.integers(0, 800))
@examples(60)
def test_counting_in_viet_nam_is_a_walk_day_by_day(days, span):
    [first] = days
    last = min(first + span * ONE, VN.coverage.last)
    walked = sum(
        VN.is_working_day(first + shift * ONE) for shift in range(1, (last - first).days + 1)
    )
    assert VN.count_working_days(first, last) == walked == -VN.count_working_days(last, first)


@given(vietnamese_days(), st.integers(1, 200))
@examples(100)
def test_adding_then_counting_gives_n_in_viet_nam(days, n):
    [day] = days
    found = VN.add_working_days(day, n)
    assert VN.is_working_day(found)
    assert VN.count_working_days(day, found) == n
    assert VN.add_working_days(found, -n) == (
        day if VN.is_working_day(day) else VN.add_working_days(day, -1)
    )
    assert VN.with_days_off([found]).add_working_days(day, n) > found


# --- numpy, which knows weekends and holidays but no worked weekend

WEEKDAYS_OFF = [row.day for row in STATUTORY.rows() if not row.worked and row.day.weekday() < 5]
BUSDAYS = np.busdaycalendar(holidays=np.array(WEEKDAYS_OFF, dtype="datetime64[D]"))
START_DAYS = [D("2000-01-01") + shift * ONE for shift in range(0, 9800, 3)]


@pytest.mark.parametrize("n", [-30, -5, -1, 0, 1, 2, 5, 15, 30, 60])
def test_numpy_adds_alike_without_swaps(n):
    # From a day off numpy starts on the working day before, for n <= 0 on the one after.
    theirs = np.busday_offset(
        np.array(START_DAYS, dtype="datetime64[D]"),
        n,
        roll="preceding" if n > 0 else "following",
        busdaycal=BUSDAYS,
    )
    assert [STATUTORY.add_working_days(day, n) for day in START_DAYS] == theirs.tolist()


@pytest.mark.parametrize("span", [0, 1, 6, 30, 366])
def test_numpy_counts_alike_without_swaps(span):
    # numpy counts start <= d < end, this calendar start < d <= end.
    starts = np.array(START_DAYS, dtype="datetime64[D]") + np.timedelta64(1, "D")
    theirs = np.busday_count(starts, starts + np.timedelta64(span, "D"), busdaycal=BUSDAYS)
    ours = [STATUTORY.count_working_days(day, day + span * ONE) for day in START_DAYS]
    assert ours == theirs.tolist()


def test_numpy_differs_with_swaps():
    """It cannot hold that a Saturday is worked: 4 May 2024 is not in its week."""
    off = [row.day for row in VN.rows() if not row.worked and row.day.weekday() < 5]
    theirs = np.busday_offset("2024-04-26", 3, holidays=np.array(off, dtype="datetime64[D]"))
    assert theirs.item() == D("2024-05-06")
    assert VN.add_working_days(D("2024-04-26"), 3) == D("2024-05-04")
