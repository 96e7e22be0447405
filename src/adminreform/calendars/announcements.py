"""Announced days off and swaps: data with its document, read from a file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar, get_args

import attrs

from .._checks import (
    check_choice,
    check_date,
    check_instance,
    check_items,
    check_text,
    check_whole_number,
)
from .._toml import read_toml
from ..errors import AnnouncementError, InvalidTypeError, InvalidValueError, safe_repr
from ..law.sources import Confidence, Source

T = TypeVar("T")

SCHEMA = 1
_LONGEST_EXCHANGE = dt.timedelta(days=60)
_LONGEST_BREAK = dt.timedelta(days=14)
_CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
_FILE_KEYS = {"schema", "checked_on", "notice"}
_NOTICE_KEYS = {
    "document",
    "document_en",
    "announced",
    "url",
    "confidence",
    "note",
    "year",
    "tet",
    "national_day",
    "swap",
    "day_off",
}
_BREAK_MONTHS = {"tet": (1, 2), "national_day": (8, 9)}


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
        vi: Its occasion in Vietnamese.
        en: Its occasion in English.

    Raises:
        InvalidTypeError: The day is not a plain date, or an occasion no text.
    """

    day: dt.date
    vi: str
    en: str

    def __attrs_post_init__(self) -> None:
        _dated(self, "day")
        check_text(self.vi, "vi", empty=True)
        check_text(self.en, "en", empty=True)


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
    """Accept a day of an announcement; a subclass of date is kept as a plain date."""
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

    def __attrs_post_init__(self) -> None:
        check_instance(self.source, "source", Source, "build it with Source(document)")
        if self.year is not None:
            check_whole_number(self.year, "year")
        for name in _BREAK_MONTHS:
            if getattr(self, name) is not None:
                check_instance(
                    getattr(self, name), name, HolidayBreak, "build it with Break(first, last)"
                )

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


def read_announcements(path: str | os.PathLike[str]) -> Announcements:
    """Read announcements from a TOML file, all of them or none.

    The file has ``schema = 1``, ``checked_on`` (a date) and any number of
    ``[[notice]]`` tables: ``document``, ``announced`` (a date), optionally
    ``document_en``, ``url``, ``confidence``, ``note``; then what the notice fixes:
    ``year`` with ``tet`` and ``national_day`` (each ``{first = DATE, last = DATE}``),
    ``swap``, a list of ``{off = DATE, worked = DATE}``, and ``day_off``, a list of
    ``{day = DATE, occasion = TEXT, occasion_en = TEXT}``. See ``docs/announcements.md``.

    Args:
        path: The file.

    Returns:
        The announcements; pass them to ``vietnam(announcements=...)``.

    Raises:
        InvalidTypeError: ``path`` is no path of text.
        AnnouncementError: The file is no TOML, has a missing or unknown key, half a
            swap, a date of the wrong kind, or a swap that swaps nothing; or no file can
            have that path.
        FileNotFoundError: There is no such file.
    """
    where = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    if not isinstance(where, str):
        raise InvalidTypeError(f"path must be the path of a file, got {safe_repr(where)}")
    try:
        with open(where, "rb") as file:
            content = file.read()
    except ValueError as error:
        raise AnnouncementError(
            f"{safe_repr(where)} is the path of no file ({error}); correct it", where=where
        ) from None
    try:
        return parse_announcements(content.decode("utf-8-sig"), where=where)
    except UnicodeDecodeError as error:
        raise AnnouncementError(f"{where} is not UTF-8: {error.reason}", where=where) from None


def parse_announcements(content: str, *, where: str = "announcements") -> Announcements:
    """Read announcements from TOML text; as `read_announcements`.

    Example:
        >>> parse_announcements('''
        ... schema = 1
        ... checked_on = 2024-04-12
        ... [[notice]]
        ... document = "2450/VPCP-KGVX"
        ... announced = 2024-04-12
        ... swap = [{off = 2024-04-29, worked = 2024-05-04}]
        ... ''').notices[0].swaps
        (Swap(off=datetime.date(2024, 4, 29), worked=datetime.date(2024, 5, 4)),)
    """
    check_text(content, "content", empty=True)
    try:
        table = read_toml(content)
    except ValueError as error:
        raise AnnouncementError(f"{where} is not valid TOML: {error}", where=where) from None
    reader = _Table(table, where)
    reader.refuse_unknown(_FILE_KEYS)
    schema = reader.required("schema")
    if type(schema) is not int or schema != SCHEMA:
        raise reader.error(f"schema must be {SCHEMA}, got {safe_repr(schema)}")
    notices = reader.tables("notice")
    return Announcements(reader.date("checked_on"), tuple(map(_read_notice, notices)))


@cache
def shipped_announcements() -> Announcements:
    """Give the announcements that come with the library."""
    file = resources.files("adminreform.calendars") / "data" / "announcements.toml"
    return parse_announcements(file.read_text(encoding="utf-8"), where=file.name)


@attrs.frozen
class _Table:
    """One table of the file, and where it stands in it for error messages."""

    content: Mapping[str, Any]
    where: str

    def error(self, problem: str, **values: object) -> AnnouncementError:
        return AnnouncementError(f"{self.where}: {problem}", where=self.where, **values)

    def refuse_unknown(self, known: set[str]) -> None:
        unknown = sorted(self.content.keys() - known)
        if unknown:
            raise self.error(
                f"unknown key {safe_repr(unknown[0])}; known are {', '.join(sorted(known))}",
                key=unknown[0],
            )

    def checked(self, kind: Callable[[dt.date, dt.date], T], one: dt.date, other: dt.date) -> T:
        try:
            return kind(one, other)
        except AnnouncementError as error:
            raise self.error(str(error), **error.values) from None

    def required(self, key: str) -> Any:
        if key not in self.content:
            raise self.error(f"the key {key!r} is missing", key=key)
        return self.content[key]

    def date(self, key: str) -> dt.date:
        try:
            return check_date(self.required(key), key)
        except InvalidTypeError:
            raise self.error(
                f"{key} must be a date written as 2024-04-29, without quotes or time, "
                f"got {safe_repr(self.content[key])}",
                key=key,
            ) from None

    def text(self, key: str, default: str = "") -> str:
        value = self.content.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"{key} must be text, got {safe_repr(value)}", key=key)
        return value

    def table(self, key: str, item: object) -> _Table:
        if not isinstance(item, dict):
            raise self.error(f"{key} must be a table, got {safe_repr(item)}", key=key)
        return _Table(item, f"{self.where}, {key}")

    def tables(self, key: str) -> list[_Table]:
        items = self.content.get(key, [])
        if not isinstance(items, list):
            raise self.error(f"{key} must be a list of tables, got {safe_repr(items)}", key=key)
        return [self.table(f"{key} {number}", item) for number, item in enumerate(items, 1)]


def _read_notice(table: _Table) -> Notice:
    table.refuse_unknown(_NOTICE_KEYS)
    document = table.required("document")
    if not isinstance(document, str) or not document.strip():
        raise table.error("document must be a text that names it", key="document")
    try:
        confidence = check_choice(table.text("confidence", "verified"), "confidence", _CONFIDENCES)
    except InvalidValueError as error:
        raise table.error(str(error), key="confidence") from None
    source = Source(
        document,
        table.text("document_en"),
        table.date("announced"),
        table.text("url"),
        confidence,
        table.text("note"),
    )
    year = table.content.get("year")
    if year is not None and type(year) is not int:
        raise table.error(f"year must be a whole number, got {safe_repr(year)}", key="year")
    tet, national_day = _read_break(table, "tet", year), _read_break(table, "national_day", year)
    swaps = tuple(map(_read_swap, table.tables("swap")))
    days_off = tuple(map(_read_day_off, table.tables("day_off")))
    if year is not None and not (tet or national_day):
        raise table.error("year belongs to tet or national_day; drop it or give one", key="year")
    if not (tet or national_day or swaps or days_off):
        raise table.error("it fixes nothing; give tet, national_day, swap or day_off")
    return Notice(source, year, tet, national_day, swaps, days_off)


def _read_break(table: _Table, key: str, year: int | None) -> HolidayBreak | None:
    if key not in table.content:
        return None
    inner = table.table(key, table.content[key])
    inner.refuse_unknown({"first", "last"})
    first, last = inner.date("first"), inner.date("last")
    if year is None:
        raise table.error(f"the key 'year' is missing: {key} needs it", key="year")
    if first.year != year or last.year != year:
        raise inner.error(
            f"{first} to {last} is not in the year {safe_repr(year)}", first=first, last=last
        )
    if not {first.month, last.month} <= set(_BREAK_MONTHS[key]):
        raise inner.error(f"{first} to {last} is not when {key} falls", first=first, last=last)
    return inner.checked(HolidayBreak, first, last)


def _read_swap(table: _Table) -> Swap:
    table.refuse_unknown({"off", "worked"})
    return table.checked(Swap, table.date("off"), table.date("worked"))


def _read_day_off(table: _Table) -> DayOff:
    table.refuse_unknown({"day", "occasion", "occasion_en"})
    occasion = table.text("occasion")
    return DayOff(table.date("day"), occasion, table.text("occasion_en") or occasion)
