"""The data files of indicators and targets, read and checked."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Mapping
from importlib import resources
from typing import Any, get_args

import attrs

from ..._checks import check_choice, check_date, check_text
from ..._toml import read_toml
from ...errors import AdminReformError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.sources import Confidence, Source
from .definitions import DIRECTIONS, KINDS, UNITS, Indicator

SCHEMA = 1
_LONGEST_WHOLE_WORD = 4
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
_SOURCE_KEYS = {"document", "document_en", "dated", "url", "confidence", "note"}
_INDICATOR_KEYS = {
    *(field.name for field in attrs.fields(Indicator)),
    "confidence",
    "note",
}


def parse_indicators(content: str, *, where: str = "indicators") -> tuple[Indicator, ...]:
    """Read definitions of indicators from TOML text, all of them or none.

    The text has ``schema = 1``, a table ``[source.KEY]`` for each document, and any
    number of ``[[indicator]]`` tables with the attributes of `Indicator`; ``source``
    is the key of its document, whose ``note`` and ``confidence`` it may add to and
    replace.

    Args:
        content: The text.
        where: What to call it in an error message.

    Raises:
        InvalidTypeError: ``content`` is no text.
        InvalidValueError: It is no TOML, a key is missing, unknown or of the wrong kind,
            or two indicators have one id.

    Example:
        >>> [found] = parse_indicators('''
        ... schema = 1
        ... [source.province]
        ... document = "Quyết định 895/QĐ-UBND"
        ... [[indicator]]
        ... id = "L.ONLINE"
        ... vi = "tỷ lệ hồ sơ trực tuyến trên số mới tiếp nhận"
        ... en = "online share of newly received dossiers"
        ... numerator = "dossiers received online"
        ... denominator = "dossiers newly received"
        ... better = "higher"
        ... part = ["received_online"]
        ... whole = "received_new"
        ... source = "province"
        ... ''')
        >>> found.id, str(found.source), found.formula("en")
        ('L.ONLINE', 'Quyết định 895/QĐ-UBND', '4 / (4 + 5)')
    """
    indicators: dict[str, Indicator] = {}
    for entry, source in read_entries(content, "indicator", _INDICATOR_KEYS, where=where):
        found = _read_indicator(entry, source)
        if found.id in indicators:
            raise entry.error(f"the id {safe_repr(found.id)} is there already; give another one")
        indicators[found.id] = found
    return tuple(indicators.values())


def _read_indicator(entry: Entry, source: Source) -> Indicator:
    try:
        return Indicator(
            entry.text("id"),
            entry.text("vi"),
            entry.text("en"),
            entry.text("numerator"),
            entry.text("denominator", ""),
            entry.choice("better", DIRECTIONS),
            source,
            entry.texts("part"),
            entry.texts("whole"),
            entry.text("numerator_vi", ""),
            entry.text("denominator_vi", ""),
            entry.choice("kind", KINDS, "share"),
            entry.choice("unit", UNITS, "percent"),
            entry.text("code", ""),
            entry.texts("also"),
            entry.day("since"),
            entry.day("until"),
            entry.flag("part_of_whole", default=True),
            entry.texts("computed_by"),
        )
    except AdminReformError as error:
        raise entry.located(error) from None


def shipped(file_name: str) -> str:
    """Give the text of a data file that comes with the library."""
    file = resources.files("adminreform.calculation.indicators") / "data" / file_name
    return file.read_text(encoding="utf-8")


def read_entries(
    content: str, name: str, known: Collection[str], *, where: str
) -> list[tuple[Entry, Source]]:
    """Read the ``[[name]]`` tables of a TOML text, each with its source.

    Raises:
        InvalidTypeError: ``content`` is no text.
        InvalidValueError: It is no TOML, or a key is missing, unknown or of the wrong kind.
    """
    check_text(content, "content", empty=True)
    try:
        table = read_toml(content)
    except ValueError as error:
        raise InvalidValueError(f"{where} is not valid TOML: {error}", where=where) from None
    file = Entry(table, where)
    file.refuse_unknown({"schema", "source", name})
    schema = file.required("schema")
    if type(schema) is not int or schema != SCHEMA:
        raise file.error(f"schema must be {SCHEMA}, got {safe_repr(schema)}")
    documents = file.inner("source", table.get("source", {}))
    sources = {
        key: _read_source(documents.inner(key, one)) for key, one in documents.content.items()
    }
    items = table.get(name, [])
    if not isinstance(items, list):
        raise file.error(f"{name} must be a list of tables, got {safe_repr(items)}")
    entries = [file.inner(f"{name} {number}", one) for number, one in enumerate(items, 1)]
    for entry in entries:
        entry.refuse_unknown(known)
    return [(entry, entry.source(sources)) for entry in entries]


def _read_source(entry: Entry) -> Source:
    entry.refuse_unknown(_SOURCE_KEYS)
    return Source(
        entry.text("document"),
        entry.text("document_en", ""),
        entry.day("dated"),
        entry.text("url", ""),
        entry.choice("confidence", CONFIDENCES, "verified"),
        entry.text("note", ""),
    )


@attrs.frozen
class Entry:
    """One table of a data file, and where it stands in it for error messages.

    Attributes:
        content: What it holds.
        where: The file and the place in it.
    """

    content: Mapping[str, Any]
    where: str

    def error(self, problem: str) -> InvalidValueError:
        """Build an error that says where the problem is."""
        return InvalidValueError(f"{self.where}: {problem}", where=self.where)

    def located(self, error: AdminReformError) -> InvalidValueError:
        """Say where an error happened, unless it says so itself."""
        if isinstance(error, InvalidValueError) and error.values.get("where"):
            return error
        return self.error(str(error))

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Refuse a key that nobody reads."""
        unknown = sorted(self.content.keys() - set(known))
        if unknown:
            raise self.error(
                f"unknown key {safe_repr(unknown[0])}; known are {', '.join(sorted(known))}"
            )

    def required(self, key: str) -> Any:
        """Give what stands under a key that must be there."""
        if key not in self.content:
            raise self.error(f"the key {key!r} is missing")
        return self.content[key]

    def inner(self, key: str, item: object) -> Entry:
        """Enter a table inside this one."""
        if not isinstance(item, dict):
            raise self.error(f"{key} must be a table, got {safe_repr(item)}")
        return Entry(item, f"{self.where}, {key}")

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text that is not blank; without a default it must be there."""
        value = self.required(key) if default is None else self.content.get(key, default)
        if not isinstance(value, str) or not (value.strip() or value == default):
            raise self.error(f"{key} must be text, got {safe_repr(value)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, empty where there is none; one text is a list of one."""
        values = self.content.get(key, [])
        values = [values] if isinstance(values, str) and values.strip() else values
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.error(f"{key} must be a list of texts, got {safe_repr(values)}")
        return tuple(values)

    def choice(self, key: str, allowed: Collection[Any], default: str | None = None) -> Any:
        """Give one of a few words."""
        value = self.text(key, default)
        try:
            return check_choice(value, key, allowed)
        except InvalidValueError as error:
            raise self.error(str(error)) from None

    def day(self, key: str) -> dt.date | None:
        """Give a date, ``None`` where there is none."""
        try:
            return check_date(self.content[key], key) if key in self.content else None
        except InvalidTypeError:
            raise self.error(
                f"{key} must be a date written as 2022-06-23, without quotes or time, "
                f"got {safe_repr(self.content[key])}"
            ) from None

    def number(self, key: str) -> int | None:
        """Give a whole number, ``None`` where there is none."""
        value = self.content.get(key)
        if value is not None and type(value) is not int:
            raise self.error(f"{key} must be a whole number, got {safe_repr(value)}")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Give true or false."""
        value = self.content.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{key} must be true or false, got {safe_repr(value)}")
        return value

    def source(self, sources: Mapping[str, Source]) -> Source:
        """Give its document, with its own note added and its own confidence."""
        key = self.text("source")
        if key not in sources:
            raise self.error(f"there is no source {safe_repr(key)}; add a table [source.{key}]")
        found = sources[key]
        notes = filter(None, (found.note, self.text("note", "")))
        return attrs.evolve(
            found,
            note="; ".join(notes),
            confidence=self.choice("confidence", CONFIDENCES, found.confidence),
        )


def folded(words: str) -> str:
    """Write words without case and Vietnamese marks, so that spellings compare alike.

    Hyphens become spaces, đ becomes d, and y becomes i, as in tỷ and tỉ.

    Example:
        >>> folded("Tỉ lệ ĐÚNG hạn") == folded("ty le dung-han")
        True
    """
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("y", "i").replace("-", " ")


def has_words(found_in: str, words: Collection[str]) -> bool:
    """Tell whether words occur in a text, both of them `folded`.

    A word of up to four letters must be a whole word of the text, a longer one may be
    the beginning of one.

    Example:
        >>> has_words(folded("Tỷ lệ hồ sơ đồng bộ"), ["dong", "bo"])
        True
        >>> has_words("dossiers received", ["dossier"]), has_words("tren", ["tre"])
        (True, False)
    """
    return all(_has_word(found_in, word) for word in words)


def _has_word(found_in: str, word: str) -> bool:
    start = found_in.find(word)
    while start >= 0:
        end = start + len(word)
        begins = not found_in[start - 1 : start].isalnum()
        ends = len(word) > _LONGEST_WHOLE_WORD or not found_in[end : end + 1].isalnum()
        if begins and ends:
            return True
        start = found_in.find(word, start + 1)
    return False
