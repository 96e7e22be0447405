"""Announcements as TOML files: `read_announcements`, `parse_announcements`, and those shipped."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import attrs

from .._checks import check_choice, check_date, check_text
from .._toml import read_toml
from .._words import Bilingual
from ..errors import AnnouncementError, InvalidTypeError, InvalidValueError, safe_repr
from ..law.sources import CONFIDENCES, Source
from .announcements import BREAK_MONTHS, Announcements, DayOff, HolidayBreak, Notice, Swap

T = TypeVar("T")

SCHEMA = 1
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
        InvalidTypeError: ``path`` is not a path of text.
        AnnouncementError: The file is not TOML, has a missing or unknown key, half a
            swap, a date of the wrong kind, or a swap that swaps nothing; or no file can
            have that path.
        FileNotFoundError: The file does not exist.
    """
    where = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    if not isinstance(where, str):
        raise InvalidTypeError(f"path must be the path of a file, got {safe_repr(where)}")
    try:
        with open(where, "rb") as file:
            content = file.read()
    except ValueError as error:
        raise AnnouncementError(
            f"{safe_repr(where)} cannot be the path of a file ({error}); correct it", where=where
        ) from None
    try:
        return parse_announcements(content.decode("utf-8-sig"), where=where)
    except UnicodeDecodeError as error:
        raise AnnouncementError(f"{where} is not UTF-8: {error.reason}", where=where) from None


def parse_announcements(content: str, *, where: str = "announcements") -> Announcements:
    """Parse announcements from TOML text; as `read_announcements`.

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
    """Return the announcements that come with the library."""
    file = resources.files("adminreform.calendars") / "data" / "announcements.toml"
    return parse_announcements(file.read_text(encoding="utf-8"), where=file.name)


@attrs.frozen
class _Table:
    """One table of the file, and its place for error messages."""

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

    def build(self, kind: Callable[[dt.date, dt.date], T], *days: dt.date) -> T:
        try:
            return kind(*days)
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
        confidence = check_choice(table.text("confidence", "verified"), "confidence", CONFIDENCES)
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
        raise table.error(
            "year belongs to tet or national_day; drop it or add one of them", key="year"
        )
    if not (tet or national_day or swaps or days_off):
        raise table.error("it fixes nothing; add tet, national_day, swap or day_off")
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
    if not {first.month, last.month} <= set(BREAK_MONTHS[key]):
        raise inner.error(f"{first} to {last} is not when {key} falls", first=first, last=last)
    return inner.build(HolidayBreak, first, last)


def _read_swap(table: _Table) -> Swap:
    table.refuse_unknown({"off", "worked"})
    return table.build(Swap, table.date("off"), table.date("worked"))


def _read_day_off(table: _Table) -> DayOff:
    table.refuse_unknown({"day", "occasion", "occasion_en"})
    return DayOff(table.date("day"), Bilingual(table.text("occasion"), table.text("occasion_en")))
