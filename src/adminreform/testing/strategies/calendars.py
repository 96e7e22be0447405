"""Strategies for working calendars and office hours."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..._checks import check_choice
from ...calendars.office_hours import OfficeHours
from ...calendars.vietnam import vietnam
from ...calendars.working import WorkingCalendar
from .arguments import by_full_name, checked_at_once, computed, day_bounds
from .days import days_between

CalendarKind: TypeAlias = Literal["national", "unit", "arbitrary"]

_KINDS: tuple[CalendarKind, ...] = get_args(CalendarKind)
_YEARS = dt.date(2023, 1, 1), dt.date(2027, 12, 31)
_KNOWN_AT = (
    None,
    dt.date(2024, 4, 1),  # before the swap of 29 April 2024 was announced
    dt.date(2023, 12, 31),
    dt.date(2025, 12, 24),
    dt.date(2019, 6, 30),
)
_WEEKENDS: tuple[tuple[int, ...], ...] = ((5, 6), (6,), (4, 5), ())
_SUMMER, _WINTER = (4, 16), (10, 16)


@checked_at_once
def calendars(
    *,
    kind: CalendarKind = "national",
    strict: bool = False,
    min_day: dt.date | None = None,
    max_day: dt.date | None = None,
) -> SearchStrategy[WorkingCalendar]:
    """Draw working calendars.

    Args:
        kind: ``"national"``: `vietnam` with its options (with and without swaps, as it
            was known on several days), the calendar as it is now the simplest;
            ``"unit"``: that of a unit, the national one with up to 5 days off and up to 5
            worked weekend days of its own; ``"arbitrary"``: any weekly rest days (Saturday
            and Sunday, Sunday, Friday and Saturday, none), up to 12 days off, up to 12
            days worked whatever their weekday.
        strict: Whether a national calendar refuses provisional days.
        min_day: The first day of an arbitrary calendar, or the first on which a unit has
            days of its own; by default 2023-01-01.
        max_day: The last such day; by default 2027-12-31.

    Raises:
        InvalidArgument: The kind is unknown, the bounds are reversed, or they lie outside
            the national calendar.

    Example:
        >>> from hypothesis import find
        >>> find(calendars(kind="arbitrary"), lambda calendar: True)
        <WorkingCalendar 2023-01-01..2027-12-31>
    """
    check_choice(kind, "kind", _KINDS)
    national = vietnam(strict=strict)
    low, high = day_bounds(min_day, max_day, _YEARS, None if kind == "arbitrary" else national)
    exceptions = days_between(low, high)
    if kind == "national":
        return st.builds(
            vietnam,
            swaps=st.sampled_from((True, False)),
            known_at=st.sampled_from(_KNOWN_AT),
            strict=st.just(strict),
        )
    if kind == "unit":
        closed = st.builds(
            by_full_name(WorkingCalendar.with_days_off),
            st.builds(vietnam, strict=st.just(strict)),
            st.sets(exceptions, max_size=5),
            occasion=st.just("nghỉ theo lịch riêng của đơn vị"),
        )
        weekends = computed(_weekend_day_from, exceptions)
        return st.builds(
            by_full_name(WorkingCalendar.with_worked_days),
            closed,
            st.sets(weekends, max_size=5),
            occasion=st.just("làm thêm ngày thứ Bảy, Chủ Nhật"),
        )
    return st.builds(
        by_full_name(WorkingCalendar.between),
        st.just(low),
        st.just(high),
        weekend=st.sampled_from(_WEEKENDS),
        days_off=st.sets(exceptions, max_size=12),
        worked_days=st.sets(exceptions, max_size=12),
    )


def _weekend_day_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=max(0, 5 - day.weekday()))


@checked_at_once
def office_hours() -> SearchStrategy[OfficeHours]:
    """Draw office hours; the simplest are 08:00-12:00 and 13:00-17:00 on every worked day.

    Equally likely are: the same sessions every day, with a worked weekend of its own now
    and then; a week whose Friday ends at noon; summer and winter hours; one half day.

    Example:
        >>> from hypothesis import find
        >>> [str(session) for session in find(office_hours(), bool).sessions(dt.date(2024, 7, 1))]
        ['08:00-12:00', '13:00-17:00']
    """
    mornings, afternoons = _sessions(8, 12), _sessions(13, 17)
    full = computed("{}, {}".format, mornings, afternoons)
    daily = st.builds(by_full_name(OfficeHours.daily), full, worked_weekend=st.none() | mornings)
    weekly = st.builds(
        by_full_name(OfficeHours.weekly),
        computed(lambda day, friday: dict.fromkeys(range(4), day) | {4: friday}, full, mornings),
    )
    seasonal = st.builds(
        by_full_name(OfficeHours.seasonal), st.fixed_dictionaries({_SUMMER: daily, _WINTER: daily})
    )
    half_day = st.builds(by_full_name(OfficeHours.with_day), daily, days_between(*_YEARS), mornings)
    return daily | weekly | seasonal | half_day


def _sessions(opening: int, closing: int) -> SearchStrategy[str]:
    """Draw a session that opens and closes up to an hour earlier than these hours, in quarters."""
    quarters = st.integers(0, 4)
    return computed(
        lambda earlier, shorter: f"{_clock(opening * 4 - earlier)}-{_clock(closing * 4 - shorter)}",
        quarters,
        quarters,
    )


def _clock(quarters: int) -> str:
    hours, quarter = divmod(quarters, 4)
    return f"{hours:02}:{quarter * 15:02}"
