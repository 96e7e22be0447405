"""What the reader of a workbook needs from its parts (`WorkbookParts`): size, epoch, marked cells.

A value that a formula never got, an error and all but the first of merged cells look empty to a
reader of values. An empty day is a dossier that is still open, so these cells are marked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

import attrs

from ..errors import InvalidValueError
from .moments import Epoch

_MOST_UNPACKED = 1_500_000_000
_UNPACKED_IN_ANY_CASE = 50_000_000
_MOST_TIMES = 200
_MOST_INDEX = 20_000_000
_CHUNK = 1 << 20
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<row [^>]*?\br="([0-9]{1,7})"')
_FAR_COLUMN = re.compile(rb'\br="([A-Z]{2,3})[0-9]{1,7}"')
_MOST_CELLS = 40_000_000
_VALUE = re.compile(rb"<v[^>/]*>[^<]|<is>")
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@attrs.frozen
class WorkbookParts:
    """What is read from the parts of an .xlsx file; other workbooks have none of it.

    Attributes:
        epoch: The year from which its serial numbers count.
        sheets: The part of each sheet, in order.
        is_computed: Whether its formulas hold the values that the program of their sheet gave.
    """

    epoch: Epoch = 1900
    sheets: tuple[str, ...] = ()
    is_computed: bool = True


def read_parts(file: IO[bytes]) -> WorkbookParts:
    """Read what the parts of a workbook state about it.

    Raises:
        InvalidValueError: It unpacks to more than any register, or its parts are damaged.
    """
    file.seek(0)
    if not zipfile.is_zipfile(file):
        return WorkbookParts()
    try:
        with zipfile.ZipFile(file) as parts:
            _check_size(parts)
            if _WORKBOOK not in parts.namelist():
                return WorkbookParts()
            book, relations = _xml(parts, _WORKBOOK), _xml(parts, _RELATIONS)
    except (zipfile.BadZipFile, ET.ParseError, KeyError, OSError, NotImplementedError) as error:
        raise InvalidValueError(
            f"the workbook is damaged ({type(error).__name__}); open it and save it again"
        ) from None
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    sheets = [targets.get(one.get(_RELATION_ID), "") for one in book.iter(f"{_SPREADSHEET}sheet")]
    properties = book.find(f"{_SPREADSHEET}workbookPr")
    calculation = book.find(f"{_SPREADSHEET}calcPr")
    counts_from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    is_stale = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
    return WorkbookParts(
        1904 if counts_from_1904 else 1900,
        tuple(sheet.lstrip("/") if sheet.startswith("/") else f"xl/{sheet}" for sheet in sheets),
        not is_stale,
    )


def _check_size(parts: zipfile.ZipFile) -> None:
    packed = sum(part.compress_size for part in parts.infolist())
    unpacked = sum(part.file_size for part in parts.infolist())
    most = min(_MOST_UNPACKED, max(_UNPACKED_IN_ANY_CASE, packed * _MOST_TIMES))
    if unpacked > most:
        raise InvalidValueError(
            f"the workbook unpacks to {unpacked:,} bytes, more than the {most:,} that its size "
            "allows; export it as CSV",
            unpacked=unpacked,
        )


def _xml(parts: zipfile.ZipFile, name: str) -> ET.Element:
    with parts.open(name) as part:
        text = part.read(_MOST_INDEX)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise InvalidValueError(f"the part {name} of the workbook declares entities; save it again")
    return ET.fromstring(text)  # noqa: S314 - without a DTD nothing can expand


def scan_sheet(file: IO[bytes], sheet: str, is_computed: bool) -> set[tuple[int, int]]:
    """Find the cells of a sheet that hold a formula without its value, or an error.

    Args:
        file: The workbook.
        sheet: The part of the sheet.
        is_computed: Whether formulas hold their values.

    Returns:
        The row and the column of each, from 0.

    Raises:
        InvalidValueError: The cells spread over more rows and columns than any register.
    """
    found: set[tuple[int, int]] = set()
    rows = columns = 1
    file.seek(0)
    with zipfile.ZipFile(file) as parts, parts.open(sheet) as part:
        for text in _whole_cells(part):
            rows = max(rows, *map(int, _ROW.findall(text)), 1)
            columns = max(columns, *map(_column, _FAR_COLUMN.findall(text)), 1)
            for cell in text.split(b"<c ") if b"<f" in text or b't="e"' in text else ():
                if _lacks_value(cell, is_computed) and (place := _PLACE.search(cell)):
                    found.add((int(place[2]) - 1, _column(place[1]) - 1))
    if rows * columns > _MOST_CELLS:
        raise InvalidValueError(
            f"the cells of the sheet spread over {rows:,} rows and {columns:,} columns; delete "
            "the rows and columns beside the register",
            rows=rows,
            columns=columns,
        )
    return found


def _lacks_value(cell: bytes, is_computed: bool) -> bool:
    if b't="e"' in cell[: cell.find(b">")]:
        return True
    return b"<f" in cell and not (is_computed and _VALUE.search(cell))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _whole_cells(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the text of a sheet in pieces that part no cell."""
    rest = b""
    while chunk := part.read(_CHUNK):
        text, mark, rest = (rest + chunk).rpartition(b"<c ")
        rest = mark + rest
        yield text
    yield rest
