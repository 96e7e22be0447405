"""Results as tables of typed cells (`Table`, `table_of`), for sheets and CSV files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from .._tables import Grid
from .._words import Bilingual, Lang, check_language
from ..calculation.counting import CountTable, CountTable07a
from ..calculation.counting.column_names import PERIOD, TOTAL
from ..calculation.deadlines import Lateness
from ..calculation.forms import Sheet, form
from ..calculation.listing import Listing, left_out_notes
from ..calculation.row_facts import NUMBER, YES_NO, facts_of, title_of
from ..calculation.shares import Share
from ..domain.dossiers import Dossier
from ..errors import InvalidTypeError, safe_repr

Cell: TypeAlias = "str | int | Fraction | Share | dt.date | dt.datetime | None"
"""A cell as it is meant: a number is a number, a day a day."""

_B = Bilingual

_NAMES = {
    Dossier: _B("Hồ sơ", "Dossiers"),
    Lateness: _B("Tình trạng hạn", "Lateness"),
}
_LIST = _B("Danh sách", "List")
_FIGURES = {
    lang: re.compile(
        rf"(-?(?:[0-9]+|[0-9]{{1,3}}(?:[{group}][0-9]{{3}})+))(?:[{point}]([0-9]+))?( ?%)?"
    )
    for lang, group, point in (("vi", ".", ","), ("en", ",", "."))
}
"""A printed figure by language: its whole part, its decimals, its percent sign."""


@attrs.frozen
class Column:
    """A column of a table: its title, the title that it shares, and its number on a form."""

    title: str
    group: str = ""
    number: str = ""
    is_figure: bool = False


@attrs.frozen
class Table:
    """A table of typed cells.

    Attributes:
        name: A short name, such as that of a sheet.
        title: What it shows.
        columns: Its columns.
        rows: Its rows.
        total: The row of the totals; ``None`` without one.
        notes: Lines to be printed below it.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    notes: Sequence[str] = ()


def table_of(thing: object, lang: Lang) -> Table:
    """Return a result as a table.

    Raises:
        InvalidTypeError: It is not a form, a table of counts, a list or a result that prints as
            a table.
    """
    check_language(lang)
    if isinstance(thing, CountTable):
        thing = form("II.06a").fill(thing)
    elif isinstance(thing, CountTable07a):
        thing = form("07a/BTP").fill(thing)
    if isinstance(thing, Sheet):
        return _of_sheet(thing, lang)
    if isinstance(thing, Listing):
        notes = left_out_notes(thing.left_out, lang)
        return attrs.evolve(_of_list(thing.rows, lang), notes=notes)
    build_grid: Any = getattr(thing, "grid", None) or getattr(thing, "_grid", None)
    if build_grid is not None:
        return _of_grid(build_grid(lang), lang)
    if isinstance(thing, Iterable) and not isinstance(thing, (str, bytes, Mapping)):
        return _of_list(list(thing), lang)
    raise InvalidTypeError(
        "what is written must be a form, a table of counts, an audit, a list of results or of "
        f"dicts, got {safe_repr(thing)}"
    )


def _of_sheet(sheet: Sheet, lang: Lang) -> Table:
    is_numbered = any(column.number for column in sheet.form.columns)
    columns = [
        Column(NUMBER.text(lang), number="1" if is_numbered else ""),
        Column(sheet.label or sheet.form.label.text(lang), number="2" if is_numbered else ""),
    ]
    columns += [
        Column(column.header.text(lang), column.group.text(lang), column.number, is_figure=True)
        for column in sheet.form.columns
    ]
    title = sheet.form.title.text(lang) + (f": {sheet.unit}" if sheet.unit else "")
    return Table(
        sheet.form.id,
        title,
        columns,
        [(number, row.label, *row.values) for number, row in enumerate(sheet.rows, 1)],
        (None, TOTAL.text(lang), *sheet.total.values),
        [f"{PERIOD.text(lang)}: {sheet.period}"],
    )


def _of_grid(grid: Grid, lang: Lang) -> Table:
    """Return a printed table; its figures become numbers."""
    columns = [
        Column(one.label, one.group, one.number, is_figure=one.align == "right")
        for one in grid.columns
    ]
    rows = [
        [
            _number(text, lang) if column.is_figure else text
            for text, column in zip(row, columns, strict=True)
        ]
        for row in grid.rows
    ]
    return Table(_LIST.text(lang), grid.title, columns, rows, notes=grid.notes)


def _number(text: str, lang: Lang) -> Cell:
    """Return a printed figure as a number; any other text as it is."""
    found = _FIGURES[lang].fullmatch(text)
    if found is None:
        return text
    whole, decimals, percent = found.groups(default="")
    digits = int(re.sub("[.,]", "", whole) + decimals)
    base = 10 ** len(decimals)
    if percent:  # a share prints two decimals
        return Share(digits, 100 * base) if digits >= 0 and base <= 100 else text
    return Fraction(digits, base) if decimals else digits


def _of_list(things: Sequence[Any], lang: Lang) -> Table:
    """Return a list of results or of dicts, each a row; they may have different facts."""
    rows = [_facts(thing, lang) for thing in things]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    name = _NAMES.get(type(things[0]), _LIST) if things else _LIST
    columns = [
        Column(
            title_of(key).text(lang),
            is_figure=any(isinstance(row.get(key), (int, Fraction, Share)) for row in rows),
        )
        for key in keys
    ]
    return Table(name.text(lang), "", columns, [[row.get(key) for key in keys] for row in rows])


def _facts(thing: Any, lang: Lang) -> dict[str, Cell]:
    if isinstance(thing, Dossier):
        facts = _facts_of_dossier(thing)
    elif isinstance(thing, Mapping):
        facts = {str(key): value for key, value in thing.items()}
    elif attrs.has(type(thing)):
        facts = facts_of(thing)
    else:
        raise InvalidTypeError(
            f"a list that is written holds results or dicts, got {safe_repr(thing)}"
        )
    return {key: _cell(value, lang) for key, value in facts.items()}


def _facts_of_dossier(dossier: Dossier) -> dict[str, Any]:
    """Return the facts of a dossier under the titles by which they are read."""
    return {
        "code": dossier.code,
        "procedure": dossier.procedure.code,
        "procedure_name": dossier.procedure.name,
        "field": dossier.procedure.field,
        "limit": dossier.procedure.limit,
        "unit": dossier.unit.code,
        "unit_name": dossier.unit.name,
        "channel": dossier.channel,
        "submitted_at": dossier.submitted_at,
        "received_at": dossier.received_at,
        "appointed_on": dossier.appointed_on,
        "resolved_at": dossier.resolved_at,
        "returned_at": dossier.returned_at,
        "status": dossier.outcome,
    }


def _cell(value: Any, lang: Lang) -> Cell:
    if isinstance(value, bool):
        return YES_NO[value].text(lang)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, Decimal):
        return Fraction(value)
    if value is None or isinstance(value, (int, Fraction, Share, dt.date)):
        return value
    say = getattr(value, "text", None)
    if callable(say):
        return str(say(lang))
    return str(value.value if isinstance(value, Enum) else value)
