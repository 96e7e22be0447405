"""Strategies for days: any day, or those where calendars are hard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_choice, check_instance
from ...calendars.vietnam import vietnam
from ...calendars.working import WorkingCalendar
from ...domain.moments import VIETNAM_TIME, Moment
from ...errors import InvalidValueError
from .arguments import PLAIN_DAY, checked_at_once, computed, day_bounds

DayKind: TypeAlias = Literal["any", "plain", "tet", "swaps", "year_end", "provisional"]
MomentKind: TypeAlias = Literal["date", "naive", "aware"]

DAY_KINDS: tuple[DayKind, ...] = get_args(DayKind)
MOMENT_KINDS: tuple[MomentKind, ...] = get_args(MomentKind)
ORDINARY_YEARS = dt.date(2010, 1, 1), dt.date(2030, 12, 31)
"""The days drawn unless others are asked for: all announced years, and a few still open."""

_TET = "Lunar New Year"
_EXCHANGED = ("swap_off", "swap_worked", "own_worked")


@checked_at_once
def days(
    *,
    min_day: dt.date | None = None,
    max_day: dt.date | None = None,
    kind: DayKind = "any",
    calendar: WorkingCalendar | None = None,
) -> SearchStrategy[dt.date]:
    """Draw days; examples shrink towards Monday 1 July 2024.

    Args:
        min_day: The first day; by default 2010-01-01, or the first covered after it.
        max_day: The last day; by default 2030-12-31, or the last covered before it.
        kind: ``"any"``; ``"plain"``: a working day with nothing but working days and
            weekends within a week of it; ``"tet"``: within a week of a day of Tết;
            ``"swaps"``: within a week of a day swapped, or of one worked by a unit's own
            calendar; ``"year_end"``: 15 December to 15 January; ``"provisional"``: a day
            that may still be changed. All days of a kind are equally likely.
        calendar: The calendar that must cover the days and that decides their kind;
            `vietnam` where a kind needs one.

    Raises:
        InvalidArgument: The bounds are reversed or outside the calendar, the kind is
            unknown, or there is no day of that kind between them.

    Example:
        >>> from hypothesis import find
        >>> find(days(), lambda day: day.year > 2024)
        datetime.date(2025, 1, 1)
        >>> find(days(kind="tet"), lambda day: True)
        datetime.date(2024, 2, 21)
    """
    check_choice(kind, "kind", DAY_KINDS)
    if calendar is not None:
        check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    low, high = day_bounds(min_day, max_day, ORDINARY_YEARS, calendar)
    if kind == "any":
        return days_between(low, high)
    known = calendar or vietnam()
    low, high = day_bounds(low, high, ORDINARY_YEARS, known)
    found = days_of(kind, low, high, known)
    if not found:
        raise InvalidValueError(f"there is no day of the kind {kind!r} from {low} to {high}")
    return st.sampled_from(found)


def days_between(low: dt.date, high: dt.date) -> SearchStrategy[dt.date]:
    """Draw days between two, which shrink towards the plain day or the bound next to it."""
    return computed(plain_day_and, shifts_between(low, high))


def shifts_between(low: dt.date, high: dt.date) -> SearchStrategy[int]:
    """Draw days between two as numbers of days after the plain day."""
    return st.integers((low - PLAIN_DAY).days, (high - PLAIN_DAY).days)


def plain_day_and(shift: int) -> dt.date:
    """Return the day that is a number of days after the plain day."""
    return PLAIN_DAY + dt.timedelta(days=shift)


@lru_cache(maxsize=64)
def days_of(
    kind: DayKind, low: dt.date, high: dt.date, calendar: WorkingCalendar
) -> tuple[dt.date, ...]:
    """List the days of a kind, those next to the plain day first."""
    span = [low + dt.timedelta(days=shift) for shift in range((high - low).days + 1)]
    if kind == "any":
        found = span
    elif kind == "year_end":
        found = [day for day in span if not (1, 15) < (day.month, day.day) < (12, 15)]
    elif kind == "provisional":
        found = [day for day in span if calendar.status(day) == "provisional"]
    elif kind == "plain":
        near = _near(calendar.occasions)
        found = [day for day in span if day not in near and calendar.why(day).worked]
    else:
        occasions = calendar.occasions.items()
        if kind == "tet":
            near = _near(day for day, occasion in occasions if occasion.name.en == _TET)
        else:
            near = _near(day for day, occasion in occasions if occasion.kind in _EXCHANGED)
        found = [day for day in span if day in near]
    return tuple(sorted(found, key=lambda day: (abs(day - PLAIN_DAY), day)))


def _near(turning_points: Iterable[dt.date]) -> set[dt.date]:
    """Collect the days within a week of any of these."""
    week = range(-7, 8)
    return {day + dt.timedelta(days=shift) for day in turning_points for shift in week}


_OPENING, _MINUTES_OPEN, _MINUTES_A_DAY = 8 * 60, 9 * 60, 24 * 60
_MINUTES = st.integers(0, _MINUTES_OPEN).map(_OPENING.__add__) | st.integers(0, _MINUTES_A_DAY - 1)
"""Minutes of a day: half of them in office hours, eight o'clock the simplest."""


def moment_on(draw: DrawFn, day: dt.date, kind: MomentKind) -> Moment:
    """Draw a moment of a day: the day itself, or an instant of it in Vietnamese time."""
    if kind == "date":
        return day
    hour, minute = divmod(draw(_MINUTES), 60)
    zone = VIETNAM_TIME if kind == "aware" else None
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
