"""The reading of a table with a unit in each row, and of its single cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..._words import Bilingual, Lang
from ..identities.figures import FIGURES
from ..quotes.numbers import QuotedNumber
from ..statements.stated import (
    Claim,
    FigureScope,
    Place,
    StatedFigure,
    StatedRanks,
    StatedSum,
    Statements,
)
from .cells import Cell
from .columns import TableColumn, period_of
from .results import ReportTable, TableProblem

_TOTAL = re.compile(
    r"(?:tổng|tổng cộng|tổng số|cộng|toàn (?:tỉnh|huyện|thành phố|xã|ngành|quận|thị xã)|total"
    r"|grand total|sum|tổng toàn (?:tỉnh|huyện))(?: cộng| số)?"
    r"(?: (?!.*trước)(?:(?:cả )?năm|quý|kỳ|\d{1,2} tháng|year|quarter)\b.{0,20})?[:.]?"
)
_SECTION = re.compile(r"[IVXL]{1,5}|[A-Z]")
_SUMMED = FIGURES.keys() - {"overdue"}
_ADDED_OVER_TIME = {name for name in FIGURES if name.startswith(("received_", "resolved_"))}
_ADDED_OVER_TIME -= {"received_total"}  # which has those carried over
_NO_COLUMN = Bilingual(
    "không cột nào được hiểu: hãy chỉ rõ bằng columns=...",
    "no column was understood: name them by columns=...",
)
_NOT_A_NUMBER = Bilingual("'{text}' không phải là một số", "'{text}' is not a number")
_REPEATS = Bilingual(
    "cột tỷ lệ lặp lại cột '{title}': có thể là số đếm",
    "a column of percentages repeats the column '{title}': perhaps counts",
)
_ABOVE_100 = Bilingual(
    "cột tỷ lệ có {text}: có thể là số đếm", "a column of percentages has {text}: perhaps a count"
)


@attrs.frozen
class TableBody:
    """A table with a unit in each row."""

    name: str
    unit: str
    lang: Lang
    columns: Sequence[TableColumn]
    body: Sequence[Sequence[Cell]]

    def read(self) -> ReportTable:
        """Read every row."""
        problems: list[TableProblem] = []
        statements = Statements()
        scopes = self.scopes()
        if not any(column.kind in ("count", "share", "rank") for column in self.columns):
            problems.append(TableProblem(_NO_COLUMN, Place(self.name)))
        figures: list[StatedFigure] = []
        claims: list[Claim] = []
        items: dict[tuple[int, int], StatedFigure | Claim] = {}
        repeats = dict(self._repeated())
        problems += repeats.values()
        for at, (row, scope) in enumerate(zip(self.body, scopes, strict=True)):
            for column, cell in zip(self.columns, row, strict=False):
                if column.number in repeats:
                    continue
                of = attrs.evolve(scope, period=column.period) if column.period else scope
                item, problem = read_cell(column, cell, of, self.name, self.lang)
                problems += [problem] if problem else []
                if isinstance(item, Claim):
                    claims.append(item)
                elif item is not None and column.kind == "count":
                    figures.append(item)
                if item is not None:
                    items[at, column.number] = item
        statements += Statements(tuple(figures), tuple(claims))
        statements += Statements(
            sums=tuple(self._sums(scopes, items)), ranks=tuple(self._ranks(scopes, items))
        )
        return ReportTable(self.name, tuple(self.columns), statements, tuple(problems))

    def _repeated(self) -> Iterator[tuple[int, TableProblem]]:
        """Find the columns of percentages, without their sign, that repeat a column of counts."""
        printed = {
            column: [cells[0].text if cells else "" for cells in self._cells(column)]
            for column in self.columns
            if column.kind in ("count", "share")
        }
        counts = {tuple(texts): one for one, texts in printed.items() if one.kind == "count"}
        for column, texts in printed.items():
            same = counts.get(tuple(texts)) if column.kind == "share" else None
            if same is not None and len(set(texts)) > 1:
                place = Place(self.name, (self.body[0][0].row, column.number))
                yield column.number, TableProblem(_REPEATS.filled(title=same.title), place)

    def _cells(self, column: TableColumn) -> Iterator[Sequence[Cell]]:
        """Go through the cells of a column; a row that ends before it has none."""
        yield from (row[column.number - 1 : column.number] for row in self.body)

    def scopes(self) -> list[FigureScope]:
        """Find the unit of each row, and the unit that it is added up into."""
        labels = [self.label(row) for row in self.body]
        totals = [bool(_TOTAL.fullmatch(label.casefold())) for label in labels]
        if self._are_periods(labels, totals):
            pairs = zip(labels, totals, strict=True)
            return [FigureScope(self.unit, period="" if whole else label) for label, whole in pairs]
        sections = [self._is_section(row) for row in self.body]
        repeated = {label for label, times in Counter(labels).items() if times > 1}
        whole = self.unit if any(totals) else None
        section, below = "", whole
        scopes = []
        for row, label, is_total, is_section in zip(
            self.body, labels, totals, sections, strict=True
        ):
            has_figures = any(
                cell.text
                for column, cell in zip(self.columns, row, strict=False)
                if column.kind in ("count", "share")
            )
            if is_total:
                scopes.append(FigureScope(self.unit))
            elif is_section:
                section, below = label, label if has_figures else whole
                scopes.append(FigureScope(label, part_of=whole))
            else:
                unit = f"{section} / {label}" if label in repeated and section else label
                scopes.append(FigureScope(unit or f"{self.name}:{row[0].row}", part_of=below))
        return scopes

    def _are_periods(self, labels: Sequence[str], totals: Sequence[bool]) -> bool:
        """Return whether the rows are those of several periods of one unit."""
        named = [label for label, total in zip(labels, totals, strict=True) if not total]
        return len({*named}) == len(named) > 1 and all(map(period_of, named))

    def label(self, row: Sequence[Cell]) -> str:
        """Return the name of a row: its first cell of words, or of a total its first cell."""
        named = [
            cell.text
            for column, cell in zip(self.columns, row, strict=False)
            if column.kind == "label" and cell.text
        ]
        if named:
            return named[0]
        return next((cell.text for cell in row if cell.text and not cell.is_number), "")

    def _is_section(self, row: Sequence[Cell]) -> bool:
        """Return whether a row heads others: 'I', 'II' or 'A', 'B' in the column of numbers."""
        return any(
            column.kind == "ordinal" and _SECTION.fullmatch(cell.text.rstrip("."))
            for column, cell in zip(self.columns, row, strict=False)
        )

    def _sums(
        self,
        scopes: Sequence[FigureScope],
        items: Mapping[tuple[int, int], StatedFigure | Claim],
    ) -> Iterator[StatedSum]:
        """Find the totals of columns of counts that no identity of the forms sums."""
        parts_of: dict[str | None, list[int]] = {}
        over_time = any(scope.period for scope in scopes)
        for at, scope in enumerate(scopes):
            whole = scope.unit if scope.period else scope.part_of
            parts_of.setdefault(whole, []).append(at)
        for row, scope in enumerate(scopes):
            parts = [] if scope.period else parts_of.get(scope.unit, [])
            for column in self.columns if parts else ():
                is_summed = column.name in _SUMMED and not over_time
                if column.kind not in ("unmapped", "count") or is_summed:
                    continue
                is_sure = column.name in _ADDED_OVER_TIME if over_time else column.name
                total = items.get((row, column.number))
                listed = [items.get((at, column.number)) for at in parts]
                known = [one for one in listed if isinstance(one, StatedFigure)]
                if isinstance(total, StatedFigure) and len(known) == len(listed) > 1:
                    yield StatedSum(total, tuple(known), "all" if is_sure else "perhaps")

    def _ranks(
        self,
        scopes: Sequence[FigureScope],
        items: Mapping[tuple[int, int], StatedFigure | Claim],
    ) -> Iterator[StatedRanks]:
        """Find columns of ranks, and the columns beside them that they may rank."""
        for ranking in self.columns:
            if ranking.kind != "rank":
                continue
            ranked = [at for at in range(len(scopes)) if (at, ranking.number) in items]
            ranks = [items[at, ranking.number] for at in ranked]
            beside = [
                column
                for column in self.columns
                if column is not ranking and all((at, column.number) in items for at in ranked)
            ]
            shares = [column for column in beside if column.kind == "share"]
            columns = [
                tuple(items[at, column.number] for at in ranked) for column in shares or beside
            ]
            yield StatedRanks(
                tuple(one for one in ranks if isinstance(one, StatedFigure)), tuple(columns)
            )


def read_cell(
    column: TableColumn, cell: Cell, scope: FigureScope, table: str, lang: Lang
) -> tuple[StatedFigure | Claim | None, TableProblem | None]:
    """Read one cell by what its column holds."""
    place = Place(table, (cell.row, cell.column))
    if not cell.text or column.kind in ("label", "ordinal", "change"):
        return None, None
    if column.kind == "share":
        percent = cell.percent(lang)
        if percent is None:
            return None, TableProblem(_NOT_A_NUMBER.filled(text=cell.text), place)
        if percent.value > 100 and not cell.has_percent:
            return None, TableProblem(_ABOVE_100.filled(text=cell.text), place)
        return Claim(column.name, column.base, _as_printed(percent, cell), place, scope), None
    count = cell.count(lang)
    is_count = count is not None and not count.percent and count.qualifier is None
    if count is None or not is_count or (count.decimals and count.scale == 1):
        problem = TableProblem(_NOT_A_NUMBER.filled(text=cell.text), place)
        return None, problem if column.kind in ("count", "rank") else None
    return StatedFigure(column.name, count, place, scope), None


def _as_printed(percent: QuotedNumber, cell: Cell) -> QuotedNumber:
    """Keep the text of the cell, with its sign."""
    return percent if cell.has_percent else attrs.evolve(percent, text=f"{cell.text}%")
