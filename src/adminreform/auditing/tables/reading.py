"""`read_table`: the figures and percentages of a table, by unit, and what was not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..._checks import check_text
from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang, check_language, chosen_language
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ..identities.figures import FIGURES
from ..quotes.numbers import QuotedNumber
from ..statements.given import share_name
from ..statements.naming import LABELS, STAGES, name_of
from ..statements.stated import (
    UNSTATED,
    Claim,
    FigureScope,
    Place,
    StatedChange,
    StatedFigure,
    StatedRanks,
    StatedSum,
    Statements,
)
from .cells import Cell, TableRows, cells_of
from .columns import (
    TableColumn,
    columns_of,
    header_of,
    meaning_of,
    period_of,
    settled,
    titles_of,
)

_TOTAL = re.compile(
    r"(?:tổng|tổng cộng|tổng số|cộng|toàn (?:tỉnh|huyện|thành phố|xã|ngành|quận|thị xã)|total"
    r"|grand total|sum|tổng toàn (?:tỉnh|huyện))(?: cộng| số)?[:.]?"
)
_SECTION = re.compile(r"[IVXL]{1,5}|[A-Z]")
_STAGE_FACETS = {"received": "received", "resolved": "resolved", "open": "open"}
_SUMMED = FIGURES.keys() - {"overdue"}
_TITLE = Bilingual("Các cột đã đọc", "Columns read")
_HEADERS = Bilingual("Cột|Tiêu đề|Loại|Tên", "Column|Title|Kind|Name")
_NO_COLUMN = Bilingual(
    "không cột nào được hiểu: hãy chỉ rõ bằng columns=...",
    "no column was understood: name them by columns=...",
)
_NOT_A_NUMBER = Bilingual("'{text}' không phải là một số", "'{text}' is not a number")
_ABOVE_100 = Bilingual(
    "cột tỷ lệ có {text}: có thể là số đếm", "a column of percentages has {text}: perhaps a count"
)


@attrs.frozen
class TableProblem:
    """Something in a table that could not be read.

    Attributes:
        text: What is wrong.
        place: The cell; the table itself for one of the whole.
    """

    text: Bilingual
    place: Place


@attrs.frozen(repr=False)
class ReportTable:
    """A table of a report as it was read.

    Attributes:
        name: Its name: ``table 1``.
        columns: Its columns and what they hold; of a table with a figure in each row, what its
            rows hold.
        statements: Its figures, percentages, sums, changes and ranks.
        problems: What could not be read.
    """

    name: str
    columns: tuple[TableColumn, ...]
    statements: Statements
    problems: tuple[TableProblem, ...] = ()

    @property
    def figures(self) -> tuple[StatedFigure, ...]:
        """The counts, row by row."""
        return self.statements.figures

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The percentages, row by row."""
        return self.statements.claims

    @property
    def unmapped(self) -> tuple[TableColumn, ...]:
        """The columns that were not understood."""
        return tuple(column for column in self.columns if column.kind == "unmapped")

    def text(self, lang: Lang | None = None) -> str:
        """Print what each column was read as."""
        lang = chosen_language(lang)
        titles = _HEADERS.text(lang).split("|")
        rows = tuple(
            (str(one.number), one.title, one.kind, _described(one, lang)) for one in self.columns
        )
        grid = Grid(_TITLE.text(lang), tuple(GridColumn(x, align="left") for x in titles), rows)
        return grid.text()

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "columns": [attrs.asdict(column) for column in self.columns],
            "figures": [figure.as_dict() for figure in self.figures],
            "claims": [claim.as_dict() for claim in self.claims],
            "problems": [
                {"vi": one.text.vi, "en": one.text.en, "place": one.place.text("en")}
                for one in self.problems
            ],
        }

    def __repr__(self) -> str:
        return (
            f"<ReportTable {self.name}: {len(self.figures)} figures, {len(self.claims)} "
            f"percentages, {len(self.unmapped)} columns unmapped>"
        )


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
        raise InvalidValueError(f"{name} has no row of figures below its header")
    found = columns_of(titles, body, chosen, lang)
    by_rows = _ByRows(name, unit, lang, found, body)
    if not any(column.kind in ("count", "share") for column in found):
        by_labels = _by_labels(by_rows)
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


@attrs.frozen
class _ByRows:
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
        for at, (row, scope) in enumerate(zip(self.body, scopes, strict=True)):
            for column, cell in zip(self.columns, row, strict=False):
                of = attrs.evolve(scope, period=column.period) if column.period else scope
                item, problem = _item(column, cell, of, self.name, self.lang)
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

    def scopes(self) -> list[FigureScope]:
        """Find the unit of each row, and the unit that it is added up into."""
        labels = [self.label(row) for row in self.body]
        totals = [bool(_TOTAL.fullmatch(label.casefold())) for label in labels]
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
        for at, scope in enumerate(scopes):
            parts_of.setdefault(scope.part_of, []).append(at)
        for whole, scope in enumerate(scopes):
            parts = parts_of.get(scope.unit, [])
            for column in self.columns if parts else ():
                if column.kind not in ("unmapped", "count") or column.name in _SUMMED:
                    continue
                total = items.get((whole, column.number))
                listed = [items.get((at, column.number)) for at in parts]
                known = [one for one in listed if isinstance(one, StatedFigure)]
                if isinstance(total, StatedFigure) and len(known) == len(listed) > 1:
                    yield StatedSum(total, tuple(known), "all" if column.name else "perhaps")

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


def _item(
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


def _by_labels(table: _ByRows) -> ReportTable | None:
    """Read a table with a figure in each row, and units, periods or percentages in its columns."""
    rows: list[TableColumn] = []
    stage = ""
    for at, row in enumerate(table.body):
        label = table.label(row)
        meant = meaning_of(label, table.lang)
        facets = meant.contents
        is_part = bool(stage) and not facets & {"received", "resolved", "open", "new", "carried"}
        name = name_of(facets | {stage}) if is_part else ""
        name = name if name not in STAGES else ""  # a part is not its own total
        name = name or name_of(facets)
        if name in STAGES and not is_part:
            stage = _STAGE_FACETS[STAGES[name]] if STAGES[name] != "received" else "received"
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
    table: _ByRows, rows: Sequence[TableColumn]
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
            scope = _scope_of(column, table)
            place = Place(table.name, (cell.row, cell.column))
            if column.kind == "change":
                if earlier[1:] and (quoted := _as_change(cell)):
                    changes.append(
                        StatedChange(meant.name, quoted, place, earlier[0].scope, earlier[1])
                    )
                continue
            is_share = meant.kind == "share" or cell.has_percent
            holds = attrs.evolve(meant, kind="share") if is_share else meant
            item, problem = _item(holds, cell, scope, table.name, table.lang)
            problems += [problem] if problem else []
            if isinstance(item, Claim):
                claims.append(item)
            elif item is not None and meant.kind == "count":
                figures.append(item)
                earlier.append(item)
    return Statements(tuple(figures), tuple(claims), tuple(changes)), tuple(problems)


def _scope_of(column: TableColumn, table: _ByRows) -> FigureScope:
    """Return what a column of a table with a figure in each row is of."""
    title = column.title
    if (
        not title
        or column.kind == "share"
        or meaning_of(title, table.lang).facets <= {"TOTAL", "%"}
    ):
        return FigureScope(table.unit)
    if period := period_of(title):
        return FigureScope(table.unit, period=period)
    return FigureScope(title)


def _as_change(cell: Cell) -> str:
    """Write a printed change as words: '+5,2%' as 'tăng 5,2%'; '' for a difference of counts."""
    if not cell.has_percent:
        return ""
    fall = cell.text.startswith(("-", "−", "–"))
    return f"{'giảm' if fall else 'tăng'} {cell.text.lstrip('+-−– ')}"


def _described(column: TableColumn, lang: Lang) -> str:
    if column.kind == "share" and column.base != UNSTATED:
        return f"{column.name} of {column.base}"
    return LABELS[column.name].text(lang) if column.name else ""
