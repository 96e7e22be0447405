"""Results as CSV files (`write_csv`)."""

from __future__ import annotations

import csv
import datetime as dt
import os
from decimal import Decimal
from fractions import Fraction
from typing import IO

from .._checks import check_choice, check_switch
from .._words import Lang
from ..calculation.shares import Share
from .csv_files import DELIMITERS
from .written_tables import Cell, Table, table_of

_MOST_DECIMALS = 9
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    thing: object,
    path: str | os.PathLike[str] | IO[str],
    *,
    lang: Lang = "vi",
    delimiter: str = ",",
    bom: bool = True,
    guard_formulas: bool = False,
) -> None:
    r"""Write a result as a CSV file in UTF-8: one row of titles, the rows, the totals.

    Args:
        thing: A form, a table of counts, an audit, `Records` (its bad rows by groups), or a list
            of results, dossiers or dicts. Of a dossier the facts of its row are written; its
            history is kept by `to_json`.
        path: Where to write it, or a text file that is open for writing.
        lang: The language of titles and words; days are written 26/04/2024 in Vietnamese and
            2024-04-26 in English, and both are read back.
        delimiter: What separates the cells.
        bom: Whether the file begins with the byte-order mark by which Excel knows UTF-8.
        guard_formulas: Whether an apostrophe is put before texts that a spreadsheet would take
            for a formula.

    Raises:
        InvalidTypeError: `thing` cannot be written, or a switch is not a bool.
        InvalidValueError: The language or the delimiter is unknown.
        OSError: The file cannot be written.

    Example:
        >>> from io import StringIO
        >>> file = StringIO()
        >>> write_csv([{"code": "H40-0001", "note": "=1+1"}], file, bom=False, guard_formulas=True)
        >>> file.getvalue()
        "Mã hồ sơ,note\r\nH40-0001,'=1+1\r\n"
    """
    check_choice(delimiter, "delimiter", DELIMITERS)
    table = table_of(thing, lang)
    guard = check_switch(guard_formulas, "guard_formulas")
    encoding = "utf-8-sig" if check_switch(bom, "bom") else "utf-8"
    if isinstance(path, (str, os.PathLike)):
        with open(path, "w", encoding=encoding, newline="") as file:
            _write(table, file, lang, delimiter, guard)
    else:
        path.write("\ufeff" if bom else "")
        _write(table, path, lang, delimiter, guard)


def _write(table: Table, file: IO[str], lang: Lang, delimiter: str, guard: bool) -> None:
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow([" / ".join(filter(None, (one.group, one.title))) for one in table.columns])
    total = [] if table.total is None else [table.total]
    for cells in (*table.rows, *total):
        writer.writerow([_text(cell, lang, guard) for cell in cells])


def _text(cell: Cell, lang: Lang, guard: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if guard and cell.startswith(_STARTS_A_FORMULA) else cell
    if isinstance(cell, dt.date):
        day = f"{cell:%d/%m/%Y}" if lang == "vi" else cell.strftime("%Y-%m-%d")
        return f"{day} {cell:%H:%M:%S}" if isinstance(cell, dt.datetime) else day
    if isinstance(cell, Share):
        return cell.text(lang=lang)
    if isinstance(cell, Fraction) and 10**_MOST_DECIMALS % cell.denominator == 0:
        printed = f"{Decimal(cell.numerator) / cell.denominator:f}"
        return printed if lang == "en" else printed.replace(".", ",")
    return str(cell)
