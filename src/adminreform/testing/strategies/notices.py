"""Strategies for announcements of days off: what a new notice may fix."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_whole_number
from ..._words import Bilingual
from ...calendars.announcements import Announcements, DayOff, HolidayBreak, Notice, Swap
from ...calendars.vietnam import vietnam
from ...errors import InvalidValueError
from ...law.sources import CONFIDENCES, Source
from .arguments import PLAIN_DAY, checked_at_once, computed
from .days import days_between

_OCCASION = Bilingual("Quốc tang", "State mourning")
_FIRST_OPEN_YEAR, _LAST_YEAR = 2028, 2049


def sources() -> SearchStrategy[Source]:
    """Draw documents, such as '1/VPCP-KGVX', each dated and of any confidence."""
    return st.builds(
        Source,
        computed("{}/VPCP-KGVX".format, st.integers(1, 20_000)),
        dated=days_between(dt.date(2010, 1, 1), dt.date(2026, 12, 31)),
        confidence=st.sampled_from(CONFIDENCES),
    )


def swaps() -> SearchStrategy[Swap]:
    """Draw a weekday made off for a Saturday or Sunday up to 8 weeks away.

    Example:
        >>> from hypothesis import find
        >>> find(swaps(), lambda swap: True)
        Swap(off=datetime.date(2024, 7, 1), worked=datetime.date(2024, 7, 6))
    """
    return computed(
        _swap,
        st.integers(-500, 130),
        st.integers(0, 4),
        st.integers(-8, 7),
        st.integers(5, 6),
    )


def _swap(week: int, off: int, weeks_away: int, worked: int) -> Swap:
    monday = PLAIN_DAY + dt.timedelta(weeks=week)
    other = monday + dt.timedelta(weeks=weeks_away)
    return Swap(monday + dt.timedelta(days=off), other + dt.timedelta(days=worked))


def breaks() -> SearchStrategy[HolidayBreak]:
    """Draw runs of 1 to 9 days off."""
    starts = days_between(dt.date(2010, 1, 1), dt.date(2030, 12, 31))
    return computed(
        lambda first, more: HolidayBreak(first, first + dt.timedelta(days=more)),
        starts,
        st.integers(0, 8),
    )


def days_off() -> SearchStrategy[DayOff]:
    """Draw single days declared off."""
    days = days_between(dt.date(2010, 1, 1), dt.date(2030, 12, 31))
    return st.builds(DayOff, days, st.just(_OCCASION))


@checked_at_once
def announcements(
    *, min_year: int = _FIRST_OPEN_YEAR, max_year: int = _LAST_YEAR
) -> SearchStrategy[Announcements]:
    """Draw announcements of years still open, which ``vietnam(announcements=...)`` accepts.

    Each has one notice for one year: half of them swap an ordinary working day for the
    Saturday after it, half declare a single day off, some both.

    Args:
        min_year: The first year, from 2028.
        max_year: The last year, up to 2049.

    Raises:
        InvalidArgument: The years are reversed or outside 2028 to 2049.

    Example:
        >>> from hypothesis import find
        >>> found = find(announcements(), lambda found: found.notices[0].swaps)
        >>> found.notices[0].swaps
        (Swap(off=datetime.date(2028, 1, 10), worked=datetime.date(2028, 1, 15)),)
    """
    check_whole_number(min_year, "min_year")
    if not _FIRST_OPEN_YEAR <= min_year <= check_whole_number(max_year, "max_year") <= _LAST_YEAR:
        raise InvalidValueError(
            f"years run from {_FIRST_OPEN_YEAR} to {_LAST_YEAR}, got {min_year} to {max_year}"
        )
    return st.integers(min_year, max_year).flatmap(_of_year)


@st.composite
def _of_year(draw: DrawFn, year: int) -> Announcements:
    announced = dt.date(year - 1, 11, 15)
    number = draw(st.integers(1, 20_000))
    monday = draw(st.sampled_from(_plain_mondays(year)))
    swapped = draw(st.booleans())
    exchanged = (Swap(monday, monday + dt.timedelta(days=5)),) if swapped else ()
    off: tuple[DayOff, ...] = ()
    if not swapped or draw(st.booleans()):
        off = (DayOff(monday + dt.timedelta(days=draw(st.integers(1, 4))), _OCCASION),)
    source = Source(f"{number}/VPCP-KGVX", dated=announced)
    return Announcements(announced, (Notice(source, swaps=exchanged, days_off=off),))


@lru_cache(maxsize=32)
def _plain_mondays(year: int) -> tuple[dt.date, ...]:
    """List the Mondays of a year whose week is an ordinary one, Saturday and Sunday off."""
    occasions = vietnam().occasions
    first = dt.date(year, 1, 1)
    mondays = [first + dt.timedelta(days=shift) for shift in range(-first.weekday() % 7, 358, 7)]
    return tuple(
        monday
        for monday in mondays
        if not any(monday + dt.timedelta(days=shift) in occasions for shift in range(7))
    )
