"""The header of a table: where it ends, and what each column holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import attrs

from ..._reprs import brief
from ..._words import Lang
from ..statements.lexicon import NOTHING, longest, words_of
from ..statements.naming import name_of
from ..statements.stated import UNSTATED
from .cells import Cell

ColumnKind: TypeAlias = Literal["count", "share", "rank", "label", "ordinal", "change", "unmapped"]
"""What a column holds: counts, percentages, ranks, the names of units, their ordinal numbers,
changes from an earlier period, or what was not understood."""

_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Z]|[ivx]+)\)?(?:\s*=.*)?")
_ORDINAL = re.compile(r"(?:\d{1,4}(?:\.\d{1,3})*|[ivxl]{1,5}|[a-z])[.)]?", re.IGNORECASE)
_ORDINAL_TITLES = frozenset({"tt", "stt", "số tt", "số thứ tự", "no.", "no", "#"})
_PERIOD = re.compile(
    r"(?:(?:số liệu|số|trong|thực hiện) )?(?:(?:kỳ|tháng|quý|năm) (?:này|nay|trước|báo cáo)"
    r"|cùng kỳ(?: năm trước| năm \d{4})?|(?:tháng|quý) [\divx]{1,3}(?:[/ ](?:năm )?\d{4})?"
    r"|(?:năm )?(?:19|20)\d{2}|\d{1,2} tháng(?: đầu| cuối)?(?: năm)?(?: \d{4})?"
    r"|this period|(?:the )?(?:period|year|month) before|last (?:year|month))"
)
_BARE_TOTAL = re.compile(r"tổng(?: số| cộng)?(?: hồ sơ)?|total(?: dossiers)?")
_MOST_UNKNOWN = 18
_SHARE_WORDS = frozenset({"RATE", "%"})
_CHANGE_WORDS = frozenset({"CHANGE", "COMPARED"})


@attrs.frozen
class TableColumn:
    """A column of a table and what it holds.

    Attributes:
        number: Its number, from 1.
        title: Its title, with those above it: 'Đã giải quyết / Quá hạn'.
        kind: What it holds.
        name: What is counted, or the part of a share; '' where it is not known.
        base: The base of a share; ``unstated`` where none is named.
        period: The words of a period above it.
    """

    number: int
    title: str
    kind: ColumnKind
    name: str = ""
    base: str = UNSTATED
    period: str = ""

    def __repr__(self) -> str:
        return brief(self, number="number", kind="kind", name="name", base="base")


@attrs.frozen
class Meaning:
    """What the words of a title mean.

    Attributes:
        facets: The facets before the words that name a base.
        base: The facets after them.
        has_base: Whether such words are there.
        unknown: The number of letters of words that are not known.
    """

    facets: frozenset[str]
    base: frozenset[str]
    has_base: bool
    unknown: int

    @property
    def contents(self) -> frozenset[str]:
        """The facets that name what is counted."""
        return frozenset(one for one in self.facets if one.islower())


def meaning_of(title: str, lang: Lang) -> Meaning:
    """Find the facets of a title."""
    text = unicodedata.normalize("NFC", title).casefold()
    words = [match[0] for match in words_of(text)]
    before: set[str] = set()
    after: set[str] = set()
    has_base, unknown, at, last = False, 0, 0, ""
    while at < len(words):
        length, facet = longest(words, at, lang)
        if last == "NOT" and facet is not None and facet.islower():
            before.add("denied")  # which no meaning allows
        last = facet or ""
        if facet is None:
            unknown += len(words[at]) if words[at].isalpha() else 0
        elif facet == "BASE" and before - {"TOTAL", "LIST"} and "RATE" in before:
            has_base = True
        elif facet == "BASE":
            before.add("TOTAL")
        elif facet != NOTHING:
            (after if has_base else before).update(facet.split("+"))
        at += length
    if "%" in words:
        before.add("%")
    return Meaning(frozenset(before), frozenset(after), has_base, unknown)


def header_of(grid: Sequence[Sequence[Cell]], known: int | None) -> tuple[int, int]:
    """Find the rows of the header: its first one, and the first row of data.

    Lines above the header with one cell are titles; a row of column numbers is one of it.
    """
    if known is not None:
        return 0, known
    widest = max(len(row) for row in grid)
    first = next((at for at, row in enumerate(grid) if _filled(row) > 1 or widest == 1), 0)
    end = first
    while end < len(grid) and not _is_data(grid[end]):
        end += 1
    return first, end


def titles_of(rows: Sequence[Sequence[Cell]], width: int) -> list[tuple[str, ...]]:
    """Return the titles of each column from the top down; merged cells hold for those below."""
    texts = [[row[at].text if at < len(row) else "" for at in range(width)] for row in rows]
    texts = [row for row, cells in zip(texts, rows, strict=True) if not _is_numbering(cells)]
    for level, row in enumerate(texts[:-1]):
        for at in range(1, width):
            has_title_below = any(below[at] for below in texts[level + 1 :])
            starts_above = level and texts[level - 1][at] != texts[level - 1][at - 1]
            if not row[at] and has_title_below and not starts_above:
                row[at] = row[at - 1]
    return [tuple(dict.fromkeys(row[at] for row in texts if row[at])) for at in range(width)]


def columns_of(
    titles: Sequence[tuple[str, ...]],
    body: Sequence[Sequence[Cell]],
    chosen: Mapping[object, object],
    lang: Lang,
) -> list[TableColumn]:
    """Find what each column holds.

    Args:
        titles: The titles of each column.
        body: The rows of data.
        chosen: What the caller names: titles or numbers, with what they hold.
        lang: The language of the titles.
    """
    columns: list[TableColumn] = []
    for number, levels in enumerate(titles, 1):
        cells = [row[number - 1] for row in body if number <= len(row) and row[number - 1].text]
        title = " / ".join(levels)
        named = next((chosen[key] for key in (number, title, *levels[-1:]) if key in chosen), None)
        if named is not None:
            columns.append(attrs.evolve(_chosen(named), number=number, title=title))
        else:
            words = _is_of_words(levels, cells, columns)
            last = columns[-1] if columns else None
            columns.append(
                TableColumn(number, title, words)
                if words
                else _column(number, levels, cells, last, lang)
            )
    return settled(columns) if chosen else _parted(settled(columns), body)


def settled(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Settle what titles alone leave open by the columns beside them.

    'Đúng hạn' without a column of early ones is in time; 'Quá hạn' behind a column of those
    resolved in time is resolved late; a bare 'Tổng số' beside those resolved is received.
    """
    counted = {column.name for column in columns if column.kind == "count"}
    early = {column.kind for column in columns if column.name == "resolved_early"}
    timely = ("resolved_early", "resolved_on_time", "resolved_in_time")
    found: list[TableColumn] = []
    for column in columns:
        name = column.name
        if name == "resolved_on_time" and column.kind not in early:
            name = "resolved_in_time"
        if name == "overdue" and any(one.name in timely for one in found[-2:]):
            name = "resolved_late"
        kind = column.kind
        is_total = kind == "unmapped" and _BARE_TOTAL.fullmatch(column.title.casefold())
        if is_total and "resolved_total" in counted and "received_total" not in counted:
            kind, name = "count", "received_total"
        found.append(attrs.evolve(column, kind=kind, name=name))
    return found


def _parted(columns: Sequence[TableColumn], body: Sequence[Sequence[Cell]]) -> list[TableColumn]:
    """Leave out columns of counts whose titles mean the same, though their figures differ."""
    alike: dict[tuple[str, str], list[TableColumn]] = {}
    for column in columns:
        if column.kind == "count":
            alike.setdefault((column.name, column.period), []).append(column)
    unclear = [
        column
        for same in alike.values()
        for column in same
        if len({one.title for one in same}) == len(same) > 1 and not _agree(same, body)
    ]
    return [
        attrs.evolve(one, kind="unmapped", name="") if one in unclear else one for one in columns
    ]


def _agree(columns: Sequence[TableColumn], body: Sequence[Sequence[Cell]]) -> bool:
    """Return whether columns have the same figures in at least half of the rows."""
    numbers = [one.number for one in columns]
    rows = [{cell.text for at in numbers for cell in row[at - 1 : at]} for row in body]
    return len(rows) < 2 or 2 * sum(len(texts) == 1 for texts in rows) >= len(rows)


def _chosen(named: object) -> TableColumn:
    return named if isinstance(named, TableColumn) else TableColumn(0, "", "unmapped")


def _column(
    number: int,
    levels: tuple[str, ...],
    cells: Sequence[Cell],
    before: TableColumn | None,
    lang: Lang,
) -> TableColumn:
    """Find what a column of figures holds by its titles and cells."""
    title, column = " / ".join(levels), TableColumn(number, " / ".join(levels), "unmapped")
    period = next((level for level in levels if _PERIOD.fullmatch(level.casefold())), "")
    meant = meaning_of(" / ".join(level for level in levels if level != period), lang)
    has_numbers = not cells or any(cell.is_number for cell in cells)
    signs = sum(cell.has_percent for cell in cells)
    kind: ColumnKind = "unmapped"
    name, base = "", UNSTATED
    if meant.facets & _CHANGE_WORDS:
        kind = "change"
    elif "rank" in meant.facets:
        kind = "rank"
    elif meant.unknown > _MOST_UNKNOWN or not has_numbers:
        pass
    elif meant.facets & _SHARE_WORDS or 0 < len(cells) == signs:
        kind = "share"
        base = (name_of(meant.base) if meant.has_base else "") or UNSTATED
        name = name_of(meant.contents, of_share=True) or name_of(meant.contents)
        if before and before.kind == "count" and not meaning_of(levels[-1], lang).contents:
            name = before.name
    elif name := name_of(meant.contents):
        kind = "count"
    return attrs.evolve(column, title=title, kind=kind, name=name, base=base, period=period)


def _is_of_words(
    levels: tuple[str, ...], cells: Sequence[Cell], before: Sequence[TableColumn]
) -> ColumnKind | None:
    """Return whether a column holds names or ordinal numbers; ``None`` for figures."""
    title = " / ".join(levels)
    if title.casefold() in _ORDINAL_TITLES:
        return "ordinal"
    if any(one.kind == "label" for one in before):
        return None
    if not title and all(_ORDINAL.fullmatch(cell.text) for cell in cells):
        return "ordinal"
    return None if 2 * sum(cell.is_number for cell in cells) >= len(cells) else "label"


def period_of(title: str) -> str:
    """Return a title if it names a period and nothing else; else ''."""
    return title if _PERIOD.fullmatch(title.casefold()) else ""


def _filled(row: Iterable[Cell]) -> int:
    return sum(bool(cell.text) for cell in row)


def _is_data(row: Sequence[Cell]) -> bool:
    """Return whether a row holds figures: numbers behind its first cell, which are no years."""
    numbers = [cell for cell in row if cell.is_number and not period_of(cell.text)]
    return bool(numbers) and 2 * len(numbers) >= _filled(row[1:]) and not _is_numbering(row)


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Return whether a row numbers the columns: '(1) (2) (3)', 'A B 1 2=3+4'."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 4 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    figures = [int(found[0]) for text in texts if (found := re.match(r"\d+", text.strip("(")))]
    return len(figures) > 1 and all(after - before == 1 for before, after in pairwise(figures))
