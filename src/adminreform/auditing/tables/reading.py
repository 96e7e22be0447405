"""`read_table`: the figures and percentages of a table, by unit, and what was not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..._checks import check_text
from ..._words import Lang, check_language
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ..statements.given import share_name
from ..statements.naming import LABELS
from .by_labels import read_by_labels
from .by_rows import TableBody
from .cells import Cell, TableRows, cells_of
from .columns import (
    TableColumn,
    columns_of,
    header_of,
    titles_of,
)
from .results import ReportTable


def read_table(
    rows: TableRows,
    *,
    columns: Mapping[str | int, str | None] | None = None,
    name: str = "table 1",
    unit: str = "",
    lang: Lang = "vi",
) -> ReportTable:
    r"""Read a table of a report: its header, its units and its totals.

    Each column is understood by its titles; units are named by the first column of words, and
    rows such as 'Tổng cộng' add up the others. A table may also have a figure in each row, with
    units or periods in its columns. What was not understood is listed and left out.

    Args:
        rows: Lists of cells, mappings by title, a data frame, or the text of a pasted table:
            with tabs, pipes, or columns parted by wide gaps.
        columns: What columns hold, by title or number from 1, where the titles do not name it:
            a name of a figure, a share such as 'on_time of resolved', ``label``, ``rank``, or
            ``None`` for one to leave out.
        name: The name of the table in findings.
        unit: The unit that its totals are of; '' for the unit that the report is about.
        lang: The language of its words and numbers.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The table is empty, has no header, or a row does not fit its header.
        UnknownNameError: A figure or a column is not known; the message lists the
            columns.

    Example:
        >>> table = read_table('''Đơn vị\tĐã giải quyết\tQuá hạn\tTỷ lệ đúng hạn
        ... Xã A\t200\t4\t98%
        ... Xã B\t100\t1\t99%
        ... Tổng cộng\t300\t5\t98,33%''')
        >>> table
        <ReportTable table 1: 6 figures, 3 percentages, 0 columns unmapped>
    """
    check_language(lang)
    check_text(name, "name")
    check_text(unit, "unit", empty=True)
    chosen = _chosen(columns)
    grid, known = cells_of(rows)
    first, end = header_of(grid, known)
    header, body = grid[first:end], [row for row in grid[end:] if any(cell.text for cell in row)]
    if not header or not any(cell.text for row in header for cell in row):
        raise InvalidValueError(
            f"{name} has no header: row {first + 1} holds figures already; put a row of titles "
            "before it, or pass mappings by title"
        )
    width = max(map(len, header))
    for row in body:
        _check_width(row, width, name)
    titles = titles_of(header, width)
    _check_columns(chosen, titles, name)
    if not body:
        last = next(row for row in reversed(grid) if any(cell.text for cell in row))
        printed = ", ".join(cell.text for cell in last if cell.text)
        raise InvalidValueError(
            f"{name} has no row of figures below its header; row {last[0].row}, its last, holds "
            f"{safe_repr(printed)}"
        )
    found = columns_of(titles, body, chosen, lang)
    by_rows = TableBody(name, unit, lang, found, body)
    if not any(column.kind in ("count", "share") for column in found):
        by_labels = read_by_labels(by_rows)
        if by_labels is not None:
            return by_labels
    return by_rows.read()


def _chosen(columns: object) -> dict[object, object]:
    """Read what the caller names the columns."""
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise InvalidTypeError(
            f"columns must map titles or numbers to names, got {safe_repr(columns)}"
        )
    return {key: _named(value) for key, value in columns.items()}


def _named(value: object) -> TableColumn:
    if value is None:
        return TableColumn(0, "", "unmapped")
    text = check_text(value, "a name of columns")
    if text == "label":
        return TableColumn(0, "", "label")
    if text == "rank":
        return TableColumn(0, "", "rank")
    if text in LABELS:
        return TableColumn(0, "", "count", text)
    part, base = share_name(text, "columns")
    return TableColumn(0, "", "share", part, base)


def _check_columns(
    chosen: Mapping[object, object], titles: Sequence[tuple[str, ...]], name: str
) -> None:
    for key in chosen:
        if isinstance(key, int) and 1 <= key <= len(titles):
            continue
        if not any(key in (" / ".join(levels), *levels[-1:]) for levels in titles):
            known = ", ".join(" / ".join(levels) for levels in titles)
            raise UnknownNameError(
                f"{name} has no column {safe_repr(key)}; its columns are {known}", name=key
            )


def _check_width(row: Sequence[Cell], width: int, name: str) -> None:
    """Check that the cells of a row fit the header; a heading of one cell always does."""
    over = next((cell for cell in row[width:] if cell.text), None)
    filled = sum(bool(cell.text) for cell in row)
    if over is not None or (len(row) < width and filled > 1 and len(row) < width - 1):
        raise InvalidValueError(
            f"{name}, row {row[0].row}: {len(row)} cells under a header of {width}; fill in what "
            f"is missing, or remove column {(over or row[-1]).column}"
        )
