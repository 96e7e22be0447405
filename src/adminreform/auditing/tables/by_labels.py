"""The reading of a table with a figure in each row, and units or periods in its columns."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..statements.naming import STAGES, TOTALS, name_of
from ..statements.stated import (
    UNSTATED,
    Claim,
    FigureScope,
    Place,
    StatedChange,
    StatedFigure,
    Statements,
)
from .by_rows import TableBody, read_cell
from .cells import Cell
from .columns import TableColumn, meaning_of, period_of, settled
from .results import ReportTable, TableProblem


def read_by_labels(table: TableBody) -> ReportTable | None:
    """Read a table with a figure in each row, and units, periods or percentages in its columns."""
    rows: list[TableColumn] = []
    stage = ""
    for at, row in enumerate(table.body):
        label = table.label(row)
        meant = meaning_of(label, table.lang)
        facets = meant.contents
        is_part = bool(stage) and not facets & {"received", "resolved", "open", "new", "carried"}
        name = name_of(facets | {stage}) if is_part else ""
        name = name if name not in TOTALS else ""  # a part is not its own total
        name = name or name_of(facets)
        if name in STAGES and not is_part:
            stage = STAGES[name]
        if "RATE" in meant.facets:
            base = name_of(meant.base) if meant.has_base else UNSTATED
            name = name_of(facets, of_share=True) or name
            rows.append(TableColumn(at + 1, label, "share", name, base or UNSTATED))
        else:
            rows.append(TableColumn(at + 1, label, "count" if name else "unmapped", name))
    rows = settled(rows)
    if sum(one.kind != "unmapped" for one in rows) < 2:
        return None
    return ReportTable(table.name, tuple(rows), *_read_labels(table, rows))


def _read_labels(
    table: TableBody, rows: Sequence[TableColumn]
) -> tuple[Statements, tuple[TableProblem, ...]]:
    figures: list[StatedFigure] = []
    claims: list[Claim] = []
    changes: list[StatedChange] = []
    problems: list[TableProblem] = []
    values = [one for one in table.columns if one.kind not in ("label", "ordinal")]
    for meant, row in zip(rows, table.body, strict=True):
        earlier: list[StatedFigure] = []
        for column in values:
            cell = row[column.number - 1] if column.number <= len(row) else None
            if cell is None or not cell.text:
                continue
            scope = FigureScope(table.unit) if len(values) == 1 else _scope_of(column, table)
            place = Place(table.name, (cell.row, cell.column))
            if column.kind == "change":
                if earlier[1:] and (quoted := _as_change(cell)):
                    changes.append(
                        StatedChange(meant.name, quoted, place, earlier[0].scope, earlier[1])
                    )
                continue
            is_share = meant.kind == "share" or cell.has_percent
            holds = attrs.evolve(meant, kind="share") if is_share else meant
            item, problem = read_cell(holds, cell, scope, table.name, table.lang)
            problems += [problem] if problem else []
            if isinstance(item, Claim):
                claims.append(item)
            elif item is not None and meant.kind == "count":
                figures.append(item)
                earlier.append(item)
    return Statements(tuple(figures), tuple(claims), tuple(changes)), tuple(problems)


def _scope_of(column: TableColumn, table: TableBody) -> FigureScope:
    """Return what a column of a table with a figure in each row is of."""
    title = column.title
    if period := period_of(title):
        return FigureScope(table.unit, period=period)
    meant = meaning_of(title, table.lang)
    is_whole = meant.facets <= {"TOTAL", "%"} and not meant.unknown
    return FigureScope(table.unit if is_whole or column.kind == "share" else title)


def _as_change(cell: Cell) -> str:
    """Write a printed change as words: '+5,2%' as 'tăng 5,2%'; '' for a difference of counts."""
    if not cell.has_percent:
        return ""
    fall = cell.text.startswith(("-", "−", "–"))
    return f"{'giảm' if fall else 'tăng'} {cell.text.lstrip('+-−– ')}"
