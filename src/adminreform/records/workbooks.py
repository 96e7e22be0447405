"""Sheets of workbooks as dossiers (`read_excel`)."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any, Unpack

from .._checks import check_whole_number
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .columns import find_header, header_missing
from .options import Options, ReadOptions
from .problems import FORMULA, MERGED, Marked
from .results import Records
from .rows import read_table
from .workbook_parts import read_parts, scan_sheet

if TYPE_CHECKING:
    import python_calamine as calamine

_ROWS_AHEAD = 40


def read_excel(
    source: str | os.PathLike[str] | IO[bytes],
    *,
    sheet: str | int | None = None,
    header_row: int | None = None,
    **options: Unpack[ReadOptions],
) -> Records:
    """Read a sheet of a workbook as dossiers (.xlsx, .xls, .xlsb, .ods).

    The titles may stand below title lines, in up to three rows with merged cells. Numbers in a
    column of moments are read as the serial numbers of the workbook. It needs
    ``pip install 'adminreform[excel]'``.

    Args:
        source: The path of the workbook, or the open file.
        sheet: The name of the sheet, or its position from 0; ``None`` for the first that has
            titles.
        header_row: The last row of the titles, from 1; ``None`` to find it.
        **options: As in `read_rows`.

    Returns:
        The dossiers and the rows that were not read, by the row numbers of the sheet.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The file is not a workbook or is encrypted, the sheet is not there or
            is empty, its titles are not found, a needed fact has no column, or two columns could
            hold it.
        ModuleNotFoundError: The extra is not installed.
        OSError: The file cannot be opened.
    """
    ready = Options(**options)
    if header_row is not None:
        check_whole_number(header_row, "header_row", at_least=1)
    if sheet is not None and (not isinstance(sheet, (str, int)) or isinstance(sheet, bool)):
        raise InvalidTypeError(
            f"sheet must be a name or a position from 0, got {safe_repr(sheet)}", sheet=sheet
        )
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return _read_workbook(file, sheet, header_row, ready)
    if not hasattr(source, "read") or not isinstance(content := source.read(), bytes):
        raise InvalidTypeError(
            f"source must be a path or a file open in binary mode, got {safe_repr(source)}",
            source=source,
        )
    return _read_workbook(io.BytesIO(content), sheet, header_row, ready)


def _read_workbook(
    file: IO[bytes], sheet: str | int | None, header_row: int | None, options: Options
) -> Records:
    try:
        import python_calamine as calamine  # noqa: PLC0415 - the core does without
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "read_excel needs python-calamine, which is not installed; "
            "run: pip install 'adminreform[excel]'",
            name=error.name,
        ) from error
    parts = read_parts(file)
    file.seek(0)
    try:
        book = calamine.CalamineWorkbook.from_filelike(file)
    except calamine.PasswordError:
        raise InvalidValueError(
            "the workbook is protected by a password; save it without one"
        ) from None
    except calamine.CalamineError:
        raise InvalidValueError(
            "the file is not a workbook; many exports called .xls are pages of HTML or text: open "
            "it and save it as .xlsx, or use read_csv"
        ) from None
    failed: InvalidValueError | None = None
    for place in _places(book.sheet_names, sheet):
        part = parts.sheets[place] if place < len(parts.sheets) else ""
        without_value = scan_sheet(file, part, parts.is_computed) if part else set()
        found = book.get_sheet_by_index(place)
        rows = iter(found.iter_rows() if found.height else ())
        ahead = list(islice(rows, _ROWS_AHEAD + (header_row or 0)))
        if header := find_header(ahead, options.columns, header_row):
            marks = _marks(found, header.rows, without_value)
            data = _numbered(chain(ahead, rows), header.rows, marks)
            return read_table(header.titles, data, options, parts.epoch)
        if any(any(cells) for cells in ahead):
            failed = failed or header_missing(ahead, options.columns, header_row)
    raise failed or InvalidValueError(
        "the sheet has no cells with content; it may hold a picture only, or be another sheet "
        f"than the one meant; the sheets are {', '.join(map(safe_repr, book.sheet_names))}"
    )


def _places(names: Sequence[str], sheet: str | int | None) -> Sequence[int]:
    if sheet is None:
        return range(len(names))
    if isinstance(sheet, int) and 0 <= sheet < len(names):
        return [sheet]
    if sheet in names:
        return [names.index(sheet)]
    raise InvalidValueError(
        f"sheet must be one of {', '.join(map(safe_repr, names))} or from 0 to {len(names) - 1}, "
        f"got {safe_repr(sheet)}",
        sheet=sheet,
    )


def _marks(
    sheet: calamine.CalamineSheet, first: int, without_value: Iterable[tuple[int, int]]
) -> dict[int, dict[int, Marked]]:
    """Return the marks of cells by row and place in it, both from 0."""
    (_, offset), (last_row, last_column) = sheet.start or (0, 0), sheet.end or (0, 0)
    marks: dict[int, dict[int, Marked]] = {}
    for row, column in without_value:
        marks.setdefault(row, {})[column - offset] = FORMULA
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(max(top, first), min(bottom, last_row) + 1):
            columns = range(left + (row == top), min(right, last_column) + 1)
            marks.setdefault(row, {}).update((column - offset, MERGED) for column in columns)
    return marks


def _numbered(
    rows: Iterable[Sequence[Any]], first: int, marks: Mapping[int, Mapping[int, Marked]]
) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the rows below the titles with their numbers; marked cells hold their mark."""
    for number, cells in enumerate(rows):
        if number >= first:
            marked = marks.get(number)
            if marked:
                yield number + 1, [marked.get(place, cell) for place, cell in enumerate(cells)]
            else:
                yield number + 1, cells
