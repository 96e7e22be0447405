"""Tables of texts (`Grid`), and results that print as one in two languages (`PrintedTable`)."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import Literal

import attrs

from ._notebook import notebook_html
from ._words import Lang, chosen_language

_NARROWEST_HEADER = {"left": 20, "right": 9}
_GAP = "  "
_INDENT = "  "
_BOLD = ' style="font-weight:bold"'
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


@attrs.frozen
class GridColumn:
    """A column of a table.

    Attributes:
        label: Its header.
        group: The header it shares with its neighbours; may be empty.
        number: Its number on a printed form; may be empty.
        align: ``left`` for words, ``right`` for figures.
    """

    label: str
    group: str = ""
    number: str = ""
    align: Literal["left", "right"] = "right"


@attrs.frozen
class Grid:
    """A table of texts with a title and notes.

    Attributes:
        title: What it shows; may be empty.
        columns: Its columns.
        rows: Its cells, row by row, one text for each column.
        notes: Lines to stand below it.
        depths: How many rows each row is under, where rows make groups: its words are
            indented as often, and a row with others under it is set apart. Empty where no row is
            under another.
        has_total: Whether the last row is the total of the others; it is set apart.

    Example:
        >>> grid = Grid("Results", (GridColumn("Unit", align="left"), GridColumn("Late")),
        ...             (("Ward A", "3"), ("Ward B", "12"), ("Total", "15")), has_total=True)
        >>> print(grid.text())
        Results
        <BLANKLINE>
        Unit    Late
        ------  ----
        Ward A     3
        Ward B    12
        ------  ----
        Total     15
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    depths: tuple[int, ...] = attrs.field(default=(), kw_only=True)
    has_total: bool = attrs.field(default=False, kw_only=True)

    def text(self) -> str:
        """Print it in columns of equal-width characters."""
        plain = Grid(
            _one_line(self.title),
            tuple(
                GridColumn(_one_line(one.label), _one_line(one.group), one.number, one.align)
                for one in self.columns
            ),
            self._indented([tuple(map(_one_line, row)) for row in self.rows], _INDENT),
            tuple(map(_one_line, self.notes)),
            depths=self.depths,
            has_total=self.has_total,
        )
        return "\n".join(plain._lines())

    @property
    def _last(self) -> int:
        """The place of the row of the total, which is behind all rows if there is none."""
        return len(self.rows) - self.has_total

    @property
    def _heads(self) -> frozenset[int]:
        """The places of the rows that have others under them."""
        neighbours = enumerate(pairwise(self.depths))
        return frozenset(place for place, (depth, next_one) in neighbours if next_one > depth)

    def _indented(
        self, rows: Sequence[tuple[str, ...]], indent: str
    ) -> tuple[tuple[str, ...], ...]:
        """Return rows whose first words are indented by how many rows they are under."""
        if not any(self.depths):
            return tuple(rows)
        words = self._words
        return tuple(
            (*row[:words], indent * depth + row[words], *row[words + 1 :])
            for row, depth in zip(rows, self.depths, strict=True)
        )

    @property
    def _words(self) -> int:
        """The place of the column that is indented: the first with words of the first row."""
        places = [place for place, one in enumerate(self.columns) if one.align == "left"]
        return next((place for place in places if self.rows[0][place]), places[0])

    def _lines(self) -> Iterator[str]:
        widths = self._widths()
        aligns = [column.align for column in self.columns]
        if self.title:
            yield from (self.title, "")
        if any(column.group for column in self.columns):
            yield from self._group_lines(widths)
        headers = [
            textwrap.wrap(column.label, width) or [""]
            for column, width in zip(self.columns, widths, strict=True)
        ]
        for cells in _bottom_aligned(headers):
            yield _line(cells, widths, aligns)
        if any(column.number for column in self.columns):
            numbers = [column.number and f"({column.number})" for column in self.columns]
            yield _line(numbers, widths, aligns)
        rule = _GAP.join("-" * width for width in widths)
        heads = self._heads
        yield rule
        for place, row in enumerate(self.rows):
            if place == self._last and place:
                yield rule
            elif place in heads and place and place - 1 not in heads:
                yield ""
            yield _line(row, widths, aligns)
        if self.notes:
            yield from ("", *self.notes)

    def markdown(self) -> str:
        """Print it as a Markdown table; groups stand before the labels they join.

        The rows of groups and of the total are bold.
        """
        lines = [f"**{_markdown_cell(self.title)}**", ""] if self.title else []
        headers = [
            f"{column.group}: {column.label}" if column.group else column.label
            for column in self.columns
        ]
        rules = ["---:" if column.align == "right" else ":---" for column in self.columns]
        lines += [_markdown_row(headers), "| " + " | ".join(rules) + " |"]
        numbers = [column.number and f"({column.number})" for column in self.columns]
        if any(numbers):
            lines.append(_markdown_row(numbers))
        bold = {*self._heads, self._last}
        cells = [tuple(map(_markdown_cell, row)) for row in self.rows]
        cells = [tuple(map(_bold, row)) if at in bold else row for at, row in enumerate(cells)]
        lines += [f"| {' | '.join(row)} |" for row in self._indented(cells, "&emsp;")]
        for note in self.notes:
            lines += ["", _markdown_cell(note)]
        return "\n".join(lines)

    def html(self) -> str:
        """Print it as an HTML table; every text is escaped.

        The rows of groups and of the total are bold; the total is the foot of the table.
        """
        caption = f"<caption>{escape(self.title)}</caption>\n" if self.title else ""
        parts = [f"<table>\n{caption}<thead>"]
        grouped = any(column.group for column in self.columns)
        if grouped:
            cells = []
            for group, columns in self._groups():
                if group:
                    cells.append(f'<th colspan="{len(columns)}" scope="colgroup">{escape(group)}')
                else:
                    cells += [_header_cell(column.label, ' rowspan="2"') for column in columns]
            parts.append(f"<tr>{'</th>'.join([*cells, ''])}</tr>")
        labels = [
            _header_cell(column.label) for column in self.columns if column.group or not grouped
        ]
        parts.append(f"<tr>{'</th>'.join([*labels, ''])}</tr>")
        if any(column.number for column in self.columns):
            numbers = tuple(column.number for column in self.columns)
            parts.append(f"<tr>{''.join(self._html_cells(numbers))}</tr>")
        parts.append("</thead>\n<tbody>")
        heads, depths = self._heads, self.depths or (0,) * len(self.rows)
        for place, (row, depth) in enumerate(zip(self.rows, depths, strict=True)):
            if place == self._last:
                parts.append("</tbody>\n<tfoot>")
            bold = _BOLD if place in heads or place == self._last else ""
            parts.append(f"<tr{bold}>{''.join(self._html_cells(row, depth))}</tr>")
        parts.append(f"</{'tfoot' if self.has_total else 'tbody'}>\n</table>")
        parts += [f"<p>{escape(note)}</p>" for note in self.notes]
        return "\n".join(parts)

    def _html_cells(self, row: tuple[str, ...], depth: int = 0) -> Iterator[str]:
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            style = ' style="text-align:right"' if column.align == "right" else ""
            if depth and place == self._words:
                style = f' style="padding-left:{depth + 1}em"'
            yield f"<td{style}>{escape(cell)}</td>"

    def _widths(self) -> list[int]:
        widths = [self._width(place) for place in range(len(self.columns))]
        end = 0
        for group, columns in self._groups():
            start, end = end, end + len(columns)
            room = sum(widths[start:end]) + len(_GAP) * (len(columns) - 1)
            widths[end - 1] += max(0, _longest_word(group) - room)
        return widths

    def _width(self, place: int) -> int:
        column = self.columns[place]
        number = len(column.number and f"({column.number})")
        cells = max((_printed_width(row[place]) for row in self.rows), default=0)
        label = min(_printed_width(column.label), _NARROWEST_HEADER[column.align])
        return max(_longest_word(column.label), cells, number, label, 1)

    def _groups(self) -> list[tuple[str, list[GridColumn]]]:
        runs = groupby(self.columns, key=lambda column: column.group)
        return [(group, list(columns)) for group, columns in runs]

    def _group_lines(self, widths: Sequence[int]) -> Iterator[str]:
        spans, start = [], 0
        for group, columns in self._groups():
            end = start + len(columns)
            spans.append((group, sum(widths[start:end]) + len(_GAP) * (len(columns) - 1)))
            start = end
        wrapped = [textwrap.wrap(group, width) or [""] for group, width in spans]
        for cells in _bottom_aligned(wrapped):
            centred = [_centred(cell, width) for cell, (_, width) in zip(cells, spans, strict=True)]
            yield _GAP.join(centred).rstrip()


class PrintedTable:
    """A result that prints as a table: a subclass builds the table in `_grid`."""

    __slots__ = ()

    @abstractmethod
    def _grid(self, lang: Lang) -> Grid:
        """Build the table."""

    def text(self, lang: Lang | None = None) -> str:
        """Print the table in columns of plain text."""
        return self._grid(chosen_language(lang)).text()

    def markdown(self, lang: Lang | None = None) -> str:
        """Print the table in Markdown."""
        return self._grid(chosen_language(lang)).markdown()

    def html(self, lang: Lang | None = None) -> str:
        """Print the table in HTML; every text is escaped."""
        return self._grid(chosen_language(lang)).html()

    def _repr_html_(self) -> str:
        return notebook_html(self.html())


def _header_cell(label: str, span: str = "") -> str:
    return f'<th{span} scope="col">{escape(label)}'


def _markdown_cell(text: str) -> str:
    for mark in "\\|*_`<[]~":
        text = text.replace(mark, "\\" + mark)
    return " ".join(_ENTITY.sub(r"\\&", text).split())


def _bold(cell: str) -> str:
    return f"**{cell}**" if cell else ""


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_markdown_cell, cells)) + " |"


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _longest_word(text: str) -> int:
    return max(map(_printed_width, text.split()), default=0)


def _printed_width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)


def _centred(text: str, width: int) -> str:
    room = width - _printed_width(text)
    return " " * (room // 2) + text + " " * (room - room // 2)


def _line(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    printed = []
    for cell, width, align in zip(cells, widths, aligns, strict=True):
        room = " " * (width - _printed_width(cell))
        printed.append(cell + room if align == "left" else room + cell)
    return _GAP.join(printed).rstrip()


def _bottom_aligned(columns: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the lines of wrapped headers, so that all of them end on the last line."""
    height = max(map(len, columns))
    for place in range(height):
        yield [
            lines[place - height + len(lines)] if place >= height - len(lines) else ""
            for lines in columns
        ]
