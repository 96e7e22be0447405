"""Announced days off and swaps as data: `Notice`, `Announcements` and what they fix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from .._checks import check_date, check_instance, check_items, check_whole_number
from .._reprs import brief
from .._words import NO_TEXT, Bilingual
from ..errors import AnnouncementError
from ..law.sources import Source

_LONGEST_EXCHANGE = dt.timedelta(days=60)
_LONGEST_BREAK = dt.timedelta(days=14)
BREAK_MONTHS = {"tet": (1, 2), "national_day": (8, 9)}


@attrs.frozen
class Swap:
    """A working day made a day off in exchange for a worked rest day (hoán đổi).

    Attributes:
        off: The weekday that is off.
        worked: The Saturday or Sunday that is worked for it.

    Raises:
        InvalidTypeError: A day is not a plain date.
        AnnouncementError: A day is of the wrong kind, or the two are far apart.
    """

    off: dt.date
    worked: dt.date

    def __attrs_post_init__(self) -> None:
        off, worked = _dated(self, "off"), _dated(self, "worked")
        if off.weekday() > 4:
            raise AnnouncementError(
                f"off ({off}) is a Saturday or Sunday, already a day off", off=off
            )
        if worked.weekday() < 5:
            raise AnnouncementError(
                f"worked ({worked}) is neither a Saturday nor a Sunday", worked=worked
            )
        if abs(worked - off) > _LONGEST_EXCHANGE:
            raise AnnouncementError(
                f"{off} and {worked} are more than {_LONGEST_EXCHANGE.days} days apart; "
                "check the years",
                off=off,
                worked=worked,
            )


@attrs.frozen
class DayOff:
    """A single day that a notice declares off, not in exchange for another.

    Attributes:
        day: The day.
        name: Its occasion; empty where there is none to name.

    Raises:
        InvalidTypeError: The day is not a plain date, or the name not a `Bilingual`.
    """

    day: dt.date
    name: Bilingual = NO_TEXT

    def __attrs_post_init__(self) -> None:
        _dated(self, "day")
        check_instance(self.name, "name", Bilingual, "build it with Bilingual(vi, en)")


@attrs.frozen
class HolidayBreak:
    """A run of days off, from its first to its last day (weekends inside it included).

    Attributes:
        first: The first day off.
        last: The last day off.

    Raises:
        InvalidTypeError: A day is not a plain date.
        AnnouncementError: It ends before it starts, or is longer than any break was.
    """

    first: dt.date
    last: dt.date

    def __attrs_post_init__(self) -> None:
        first, last = _dated(self, "first"), _dated(self, "last")
        if last < first:
            raise AnnouncementError(
                f"last ({last}) is before first ({first})", first=first, last=last
            )
        if last - first > _LONGEST_BREAK:
            raise AnnouncementError(
                f"{first} to {last} is longer than {_LONGEST_BREAK.days} days; check the dates",
                first=first,
                last=last,
            )

    def days(self) -> list[dt.date]:
        """List every day of the run."""
        return [
            self.first + dt.timedelta(days=shift)
            for shift in range((self.last - self.first).days + 1)
        ]


def _dated(facts: Swap | DayOff | HolidayBreak | Announcements, name: str) -> dt.date:
    """Check a day of an announcement, and keep a subclass of date as a plain date."""
    day = check_date(getattr(facts, name), name)
    object.__setattr__(facts, name, day)
    return day


def _swaps(swaps: Iterable[Swap]) -> tuple[Swap, ...]:
    return check_items(swaps, Swap, "swaps")


def _days_off(days_off: Iterable[DayOff]) -> tuple[DayOff, ...]:
    return check_items(days_off, DayOff, "days_off")


@attrs.frozen
class Notice:
    """One announcement and what it fixes.

    Attributes:
        source: The document, the day it was announced, its address and confidence.
        year: The year whose breaks it fixes; ``None`` if it only swaps days.
        tet: The Tết break, swapped days not included.
        national_day: The National Day break, swapped days not included.
        swaps: The swapped days.
        days_off: Single days declared off, such as a day of mourning or a new holiday.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
    """

    source: Source
    year: int | None = None
    tet: HolidayBreak | None = None
    national_day: HolidayBreak | None = None
    swaps: tuple[Swap, ...] = attrs.field(default=(), converter=_swaps)
    days_off: tuple[DayOff, ...] = attrs.field(default=(), converter=_days_off)

    def __repr__(self) -> str:
        return brief(self, "source.document", "swaps", "days_off", year="year")

    def __attrs_post_init__(self) -> None:
        check_instance(self.source, "source", Source, "build it with Source(document)")
        if self.year is not None:
            check_whole_number(self.year, "year")
        for name in BREAK_MONTHS:
            run = getattr(self, name)
            if run is not None:
                check_instance(run, name, HolidayBreak, "build it with HolidayBreak(first, last)")

    @property
    def announced(self) -> dt.date:
        """The day on which it was announced."""
        return self.source.dated or dt.date.min


def _notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return check_items(notices, Notice, "notices")


@attrs.frozen
class Announcements:
    """A set of announcements, and the day on which it was last checked.

    Attributes:
        checked_on: Up to this day the set is believed complete.
        notices: The announcements.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
    """

    checked_on: dt.date
    notices: tuple[Notice, ...] = attrs.field(default=(), converter=_notices)

    def __repr__(self) -> str:
        return brief(self, "notices", checked_on="checked_on")

    def __attrs_post_init__(self) -> None:
        _dated(self, "checked_on")

    def __add__(self, other: Announcements) -> Announcements:
        if not isinstance(other, Announcements):
            return NotImplemented
        added = tuple(notice for notice in other.notices if notice not in self.notices)
        return Announcements(max(self.checked_on, other.checked_on), self.notices + added)

    def known_at(self, day: dt.date) -> Announcements:
        """Keep only what had been announced by the end of a day."""
        day = check_date(day, "known_at")
        known = tuple(notice for notice in self.notices if notice.announced <= day)
        return Announcements(min(self.checked_on, day), known)
