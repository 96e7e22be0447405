"""The cells of a table: from rows, mappings, a data frame, or the text of a pasted table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

import attrs

from ..._words import Lang
from ...errors import AmbiguousNumberError, InvalidTypeError, InvalidValueError, safe_repr
from ..quotes.numbers import QuotedNumber, parse_number, parse_percent
from .fixed import cut_columns


@runtime_checkable
class Frame(Protocol):
    """A data frame of pandas, polars or the like."""

    @property
    def columns(self) -> Iterable[object]:
        """The titles of its columns."""
        ...


@runtime_checkable
class _FrameOfTuples(Protocol):
    """A data frame of pandas."""

    def itertuples(self, *, index: bool, name: None) -> Iterable[Iterable[object]]:
        """Go through its rows."""
        ...


@runtime_checkable
class _FrameOfRows(Protocol):
    """A data frame of polars."""

    def rows(self) -> Iterable[Iterable[object]]:
        """Go through its rows."""
        ...


TableRows: TypeAlias = str | Frame | Sequence[Sequence[object]] | Sequence[Mapping[str, object]]
"""A table: lists of cells, mappings by title, a data frame, or text with tabs, pipes or columns."""

_RULE = re.compile(r"[\s|:+-]*")
_NOTHING = frozenset({"", "-", "–", "—", "x", ".", "...", "…", "/", "nan", "none", "nat", "<na>"})
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_MOST_CELLS = 1_000_000


@attrs.frozen
class Cell:
    """One cell of a table.

    Attributes:
        text: Its text, evenly spaced; '' where nothing is printed in it.
        row: Its row, from 1.
        column: Its column, from 1.
        is_exact: Whether it was passed as a number and not as text.
    """

    text: str
    row: int
    column: int
    is_exact: bool = False

    @property
    def has_percent(self) -> bool:
        """Whether a percent sign is printed in it."""
        return self.text.endswith("%")

    def count(self, lang: Lang) -> QuotedNumber | None:
        """Read a count; ``None`` if it is not one. '8,624' can only be 8624 here.

        Example:
            >>> Cell("8,624", 1, 1).count("vi").value, Cell("Xã A", 1, 1).count("vi")
            (Fraction(8624, 1), None)
        """
        try:
            return parse_number(self.text, lang)
        except AmbiguousNumberError as error:
            whole = [one for one in error.readings if one.denominator == 1]
            return QuotedNumber(self.text, whole[0], 0) if len(whole) == 1 else None
        except InvalidValueError:
            return None

    def percent(self, lang: Lang) -> QuotedNumber | None:
        """Read a percentage, with or without its sign; ``None`` if it is not one."""
        try:
            return parse_percent(self.text if self.has_percent else f"{self.text}%", lang)
        except InvalidValueError:
            return None

    @property
    def is_number(self) -> bool:
        """Whether it looks like a number: a count, or a percentage."""
        return (self.percent("vi") or self.percent("en") or self.count("vi")) is not None


def cells_of(rows: object) -> tuple[list[list[Cell]], int | None]:
    """Lay out the cells of a table.

    Returns:
        The rows, and the number of those that are its header where that is known.

    Raises:
        InvalidTypeError: ``rows`` is not a table.
        InvalidValueError: It is empty or too large.
    """
    header: int | None = None
    if isinstance(rows, str):
        found: list[list[object]] = _lines(rows)
    elif isinstance(rows, Frame):
        titles = [title if isinstance(title, tuple) else (title,) for title in rows.columns]
        header = max((len(title) for title in titles), default=0)
        found = [[one[at] if at < len(one) else "" for one in titles] for at in range(header)]
        found += [list(row) for row in _rows_of_frame(rows)]
    elif isinstance(rows, Sequence) and rows and all(isinstance(row, Mapping) for row in rows):
        keys = list(dict.fromkeys(key for row in rows for key in row))
        header, found = 1, [[*keys], *([row.get(key) for key in keys] for row in rows)]
    elif isinstance(rows, Sequence) and all(
        isinstance(row, Sequence) and not isinstance(row, (str, bytes)) for row in rows
    ):
        found = [list(row) for row in rows]
    else:
        raise InvalidTypeError(
            f"rows must be lists of cells, mappings, a data frame or text, got {safe_repr(rows)}"
        )
    if sum(map(len, found)) > _MOST_CELLS:
        raise InvalidValueError(f"rows must hold at most {_MOST_CELLS} cells; read them in parts")
    grid = [
        [_cell(value, number, column) for column, value in enumerate(row, 1)]
        for number, row in enumerate(found, 1)
    ]
    if not any(cell.text for row in grid for cell in row):
        raise InvalidValueError("rows must hold at least one cell that is not empty, got none")
    return grid, header


def _rows_of_frame(frame: object) -> Iterable[Iterable[object]]:
    """Go through the rows of a frame of pandas or polars; any other has none that are known."""
    if isinstance(frame, _FrameOfTuples):
        return frame.itertuples(index=False, name=None)
    return frame.rows() if isinstance(frame, _FrameOfRows) else ()


def _lines(text: str) -> list[list[object]]:
    """Split a pasted table: at tabs if it has any, else at pipes, else at wide gaps."""
    lines = [line for line in text.splitlines() if line.strip()]
    if any("\t" in line for line in lines):
        return [list[object](line.split("\t")) for line in lines]
    if any(line.count("|") > 1 for line in lines):
        piped = [line.strip() for line in lines if "|" in line and not _RULE.fullmatch(line)]
        framed = all(line.startswith("|") and line.endswith("|") for line in piped)
        inner = [line[1:-1] if framed else line for line in piped]
        return [[_unmarked(cell) for cell in line.split("|")] for line in inner]
    cut = cut_columns([line for line in lines if not _RULE.fullmatch(line)])
    return [list[object](row) for row in cut]


def _unmarked(cell: str) -> object:
    """Return a cell of a Markdown table without its bold marks and escapes."""
    return _ESCAPED.sub(r"\1", cell.strip().strip("*"))


def _cell(value: object, row: int, column: int) -> Cell:
    text = "" if value is None else " ".join(str(value).split())
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if text.casefold() in _NOTHING:
        text = ""
    is_exact = not isinstance(value, str) and value is not None
    return Cell(text.replace(".", ",") if is_exact else text, row, column, is_exact)
