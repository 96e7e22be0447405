"""Results as sheets of a workbook (`write_excel`): numbers as numbers, totals as formulas."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import textwrap
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from .._words import Lang, check_language
from ..calculation.shares import Share
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .written_tables import Cell, Table, table_of

_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_MOST_ROWS = 1_048_000
_MOST_DIGITS = 10**15
"""From here on a spreadsheet rounds whole numbers, so they are written as text."""

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NARROWEST, _SHORT_TITLE, _FIGURE_WIDTH, _WIDEST = 5, 16, 11, 60
"""The widths of columns, in letters; longer texts are wrapped."""

_LINE_HEIGHT = 15

_FIRST_YEAR = 1900
"""Days up to the end of this year are written as text: spreadsheets disagree on them."""

_AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_excel(
    content: object, path: str | os.PathLike[str] | IO[bytes], *, lang: Lang = "vi"
) -> None:
    """Write results as sheets of a workbook (.xlsx).

    Numbers are numbers, days are days, and totals are formulas that hold their values; no text is
    taken for a formula or a link. It needs ``pip install 'adminreform[excel]'``.

    Args:
        content: A form, a table of counts, an audit, `Records` (its bad rows by groups), or a
            list of results, dossiers or dicts; or a dict of such contents by the name of their
            sheet. Of a dossier the facts of its row are written; its history is kept by `to_json`.
        path: Where to write it, or a file that is open for writing in binary mode.
        lang: The language of titles and words.

    Raises:
        InvalidTypeError: A content cannot be written.
        InvalidValueError: A name cannot be that of a sheet, or a content does not fit on one.
        ModuleNotFoundError: The extra is not installed.
        OSError: The file cannot be written.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - the core does without
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "write_excel needs xlsxwriter, which is not installed; "
            "run: pip install 'adminreform[excel]'",
            name=error.name,
        ) from error
    check_language(lang)
    named = content if isinstance(content, dict) else {None: content}
    if not named:
        raise InvalidValueError("content must hold at least one sheet, got an empty dict")
    tables: dict[str, Table] = {}
    for name, thing in named.items():
        if isinstance(thing, Sequence):
            _check_rows(len(thing))
        table = table_of(thing, lang)
        title = _check_name(table.name.replace("/", "-") if name is None else name, tables)
        _check_size(title, table)
        tables[title] = table
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _AS_TEXT) as book:
        for name, table in tables.items():
            _Page(book, name, table).write()
    if isinstance(path, (str, os.PathLike)):
        Path(path).write_bytes(file.getvalue())
    else:
        path.write(file.getvalue())


def _check_name(name: object, others: Iterable[str]) -> str:
    if not isinstance(name, str):
        raise InvalidTypeError(f"the name of a sheet must be a str, got {safe_repr(name)}")
    is_free = name.casefold() not in {*map(str.casefold, others), "history"}
    if not 0 < len(name) <= _LONGEST_NAME or _NOT_IN_A_NAME.search(name) or not is_free:
        raise InvalidValueError(
            f"a sheet must have a name of its own of 1 to {_LONGEST_NAME} letters without "
            f"[ ] : * ? / \\, not 'History', got {safe_repr(name)}",
            name=name,
        )
    return name


def _check_rows(count: int) -> None:
    """Check that rows fit on a sheet; of a long list before any is made."""
    if count > _MOST_ROWS:
        raise InvalidValueError(
            f"content has {count:,} rows, more than the {_MOST_ROWS:,} that fit on a sheet; write "
            "a CSV file, or several sheets",
            rows=count,
        )


def _check_size(name: str, table: Table) -> None:
    _check_rows(len(table.rows))
    for number, cells in enumerate(table.rows, 1):
        for cell in cells:
            if isinstance(cell, str) and len(cell) > _LONGEST_TEXT:
                raise InvalidValueError(
                    f"row {number} of sheet {safe_repr(name)} has a text of {len(cell):,} letters, "
                    f"more than the {_LONGEST_TEXT:,} that fit in a cell; write a CSV file",
                    row=number,
                )


class _Page:
    """A sheet in the making."""

    def __init__(self, book: Any, name: str, table: Table) -> None:
        self._page = book.add_worksheet(name)
        self._table = table
        self._widths = [self._width(place) for place in range(len(table.columns))]
        common = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
        boxed = common | {"border": 1}

        def style(**more: object) -> Any:
            return book.add_format(boxed | more)

        self._title = book.add_format(common | {"bold": True, "font_size": 14})
        self._note = book.add_format(common | {"italic": True})
        self._head = style(bold=True, align="center", text_wrap=True, bg_color="#E8EEF4")
        self._styles = [
            {
                str: style(text_wrap=True, align="left", indent=1, bold=bold),
                None: style(align="right", bold=bold),
                int: style(num_format="#,##0", bold=bold),
                Fraction: style(num_format="#,##0.00", bold=bold),
                Share: style(num_format="0.00%", bold=bold),
                dt.date: style(num_format="dd/mm/yyyy", align="center", bold=bold),
                dt.datetime: style(num_format="dd/mm/yyyy hh:mm", align="center", bold=bold),
            }
            for bold in (False, True)
        ]

    def write(self) -> None:
        """Write the table: title, head, rows, totals and notes, ready to be printed."""
        table, page = self._table, self._page
        row = 0
        if table.title:
            page.write_string(0, 0, table.title, self._title)
            row = 2
        first = self._write_head(row)
        page.freeze_panes(first, 0)
        page.repeat_rows(row, first - 1)
        sums = self._sums_in_rows()
        for row, cells in enumerate(table.rows, first):
            for place, cell in enumerate(cells):
                self._write_cell(row, place, cell, sums.get(place, ()))
            self._fit_row(row, cells)
        end = first + len(table.rows)
        if table.total is not None:
            self._write_total(first, end, table.total)
        for row, note in enumerate(table.notes, end + 2):
            page.write_string(row, 0, note, self._note)
        for place, width in enumerate(self._widths):
            page.set_column(place, place, width)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)

    def _write_head(self, row: int) -> int:
        """Write the titles, shared ones above theirs; return the row below them."""
        columns, page = self._table.columns, self._page
        depth = 2 if any(column.group for column in columns) else 1
        place = 0
        for group, run in groupby(columns, key=lambda column: column.group):
            below = list(run)
            last = place + len(below) - 1
            if group:
                self._merge(row, place, row, last, group)
            for at, column in enumerate(below, place):
                self._merge(row + (1 if group else 0), at, row + depth - 1, at, column.title)
            place = last + 1
        self._fit_row(row + depth - 1, [column.title for column in columns])
        if any(column.number for column in columns):
            row += 1
            for at, column in enumerate(columns):
                number = f"({column.number})" if column.number else ""
                page.write_string(row + depth - 1, at, number, self._head)
        return row + depth

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        if (top, left) == (bottom, right):
            self._page.write_string(top, left, text, self._head)
        else:
            self._page.merge_range(top, left, bottom, right, "", self._head)
            self._page.write_string(top, left, text, self._head)

    def _write_cell(
        self, row: int, place: int, cell: Cell, summed: Sequence[int] = (), *, bold: bool = False
    ) -> None:
        style = self._styles[bold]
        page = self._page
        is_figure = self._table.columns[place].is_figure
        if cell is None:
            page.write_blank(row, place, None, style[str])
        elif summed and isinstance(cell, int):
            cells = "+".join(f"{_column_name(at)}{row + 1}" for at in summed)
            page.write_formula(row, place, f"={cells}", style[int], cell)
        elif isinstance(cell, int) and abs(cell) < _MOST_DIGITS:
            page.write_number(row, place, cell, style[int])
        elif isinstance(cell, Fraction):
            page.write_number(row, place, float(cell), style[Fraction])
        elif isinstance(cell, Share) and cell.denominator:
            page.write_number(row, place, cell.numerator / cell.denominator, style[Share])
        elif isinstance(cell, dt.date) and cell.year > _FIRST_YEAR:
            page.write_datetime(row, place, cell, style[type(cell)])
        else:
            page.write_string(row, place, str(cell), style[None if is_figure else str])

    def _sums_in_rows(self) -> dict[int, list[int]]:
        """Find the columns that are the sum of the others under their shared title, in each row."""
        if self._table.total is None:
            return {}
        rows = [*self._table.rows, self._table.total]
        found: dict[int, list[int]] = {}
        place = 0
        for group, run in groupby(self._table.columns, key=lambda column: column.group):
            first, *others = range(place, place + len(list(run)))
            place = first + len(others) + 1
            if (
                group
                and others
                and all(_is_sum(row[first], [row[at] for at in others]) for row in rows)
            ):
                found[first] = others
        return found

    def _write_total(self, first: int, row: int, total: Sequence[Cell]) -> None:
        for place, cell in enumerate(total):
            column = [cells[place] for cells in self._table.rows]
            if column and isinstance(cell, int) and _is_sum(cell, column):
                name = _column_name(place)
                formula = f"=SUM({name}{first + 1}:{name}{row})"
                self._page.write_formula(row, place, formula, self._styles[True][int], cell)
            else:
                self._write_cell(row, place, cell, bold=True)

    def _width(self, place: int) -> int:
        column = self._table.columns[place]
        if column.is_figure:
            return _FIGURE_WIDTH
        rows = [*self._table.rows, self._table.total or ()]
        texts = [str(cells[place]) for cells in rows if cells and cells[place] is not None]
        title = [*column.title.split(), column.title[:_SHORT_TITLE]]
        return max(_NARROWEST, min(max(map(len, [*texts, *title])) + 2, _WIDEST))

    def _fit_row(self, row: int, cells: Sequence[Cell]) -> None:
        """Make a row as high as the longest of its texts when it is wrapped."""
        lines = [
            len(textwrap.wrap(cell, width - 1))
            for cell, width in zip(cells, self._widths, strict=True)
            if isinstance(cell, str) and len(cell) >= width
        ]
        if lines:
            self._page.set_row(row, _LINE_HEIGHT * max(lines))


def _is_sum(total: Cell, parts: Sequence[Cell]) -> bool:
    counts = [part for part in parts if isinstance(part, int)]
    return len(counts) == len(parts) and sum(counts) == total


def _column_name(place: int) -> str:
    """Return the letters of a column, from 0: 'A', 'Z', 'AA'."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
