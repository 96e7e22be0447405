"""Lists of answers that one dossier never stops: `Listing`, and `LeftOut` for what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, overload

import attrs

from .._tables import Grid, GridColumn, PrintedTable
from .._words import Bilingual, Lang, moment_text
from .row_facts import NUMBER, YES_NO, facts_of, title_of
from .shares import format_count

R = TypeVar("R")


@attrs.frozen
class LeftOut:
    """A dossier without an answer, with the reason.

    Attributes:
        position: Its index in the input, from 0.
        code: Its code.
        reason: Why: not received, no due date, or what the calculation refused.
    """

    position: int
    code: str
    reason: str


_LEFT_OUT = Bilingual("Không đưa vào: {code} ({reason})", "Left out: {code} ({reason})")
_EMPTY = Bilingual("Không có hồ sơ nào.", "No dossiers.")


@attrs.frozen(repr=False)
class Listing(PrintedTable, Sequence[R]):
    """The answers for a list of dossiers: a sequence of rows, with what was left out.

    It prints as a numbered table with a column for each fact of a row, and below it the
    dossiers that were left out, with their reasons.

    Attributes:
        rows: The answers.
        left_out: The dossiers without an answer, in the order of the input.

    Example:
        >>> Listing((1, 2), (LeftOut(2, "A-3", "its due day is after 31/12/2050"),))
        <Listing of 2 rows, 1 dossier left out>
    """

    rows: tuple[R, ...]
    left_out: tuple[LeftOut, ...] = ()

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        left = len(self.left_out)
        lacks = f", {left} dossier{'s'[: left != 1]} left out" if left else ""
        return f"<Listing of {len(self)} row{'s'[: len(self) != 1]}{lacks}>"

    def _grid(self, lang: Lang) -> Grid:
        rows = [facts_of(row) for row in self.rows]
        names = list(dict.fromkeys(name for row in rows for name in row))
        columns = [GridColumn(NUMBER.text(lang))]
        for name in names:
            is_figure = any(type(row[name]) is int for row in rows)
            title = title_of(name).text(lang)
            columns.append(GridColumn(title, align="right" if is_figure else "left"))
        notes = left_out_notes(self.left_out, lang)
        return Grid(
            "",
            tuple(columns),
            tuple(
                (str(number), *(_text(row[name], lang) for name in names))
                for number, row in enumerate(rows, 1)
            ),
            notes if rows else (_EMPTY.text(lang), *notes),
        )


def left_out_notes(left_out: Iterable[LeftOut], lang: Lang) -> tuple[str, ...]:
    """Return a line for each dossier that was left out."""
    return tuple(_LEFT_OUT.filled(code=one.code, reason=one.reason).text(lang) for one in left_out)


def _text(value: Any, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value].text(lang)
    if isinstance(value, int):
        return format_count(value, lang)
    if isinstance(value, dt.date):
        return moment_text(value, lang)
    return str(value.text(lang) if hasattr(value, "text") else value)
