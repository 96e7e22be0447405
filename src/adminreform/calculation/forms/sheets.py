"""Forms (`Form`), and sheets filled in to be printed or passed on (`Sheet`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from ..._checks import check_instance, check_text, check_whole_number, nearest
from ..._reprs import brief
from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Bilingual, Lang
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ...law.sources import Source
from ...law.validity import in_force
from ..counting.column_names import PERIOD, TOTAL
from ..counting.counts import FormRow
from ..counting.tables import ALL, GroupedRows, figure_text, key_text
from ..counting.trees import in_tree

_NUMBER = Bilingual("TT", "No.")
_UNIT_OF_COUNT = Bilingual("Đơn vị tính: hồ sơ", "Unit: dossiers")


@attrs.frozen
class FormColumn:
    """A column of a form.

    Attributes:
        key: Its name in plain data.
        header: Its header.
        group: The header it shares with its neighbours.
        number: Its number on the printed form; empty where it has none.
        parts: The names of the facts that add up to it; its own key if there is one only.
    """

    key: str
    header: Bilingual
    group: Bilingual
    number: str = ""
    parts: tuple[str, ...] = attrs.field(
        default=attrs.Factory(lambda self: (self.key,), takes_self=True)
    )

    def __repr__(self) -> str:
        return brief(self, "key", "header", number="number")


@attrs.frozen
class Form:
    """A form and where it is laid down.

    Attributes:
        id: Its id, such as ``II.06a``.
        title: Its title.
        label: The header of the names of its rows.
        columns: Its columns of figures, in order.
        source: The document.
        since: The first day it applies; ``None`` where unknown.
        until: The last day; ``None`` where unknown or open.
    """

    id: str
    title: Bilingual
    label: Bilingual
    columns: tuple[FormColumn, ...]
    source: Source
    since: dt.date | None = None
    until: dt.date | None = None

    def __repr__(self) -> str:
        return brief(self, "id", "columns", "source")

    def fill(
        self,
        table: GroupedRows[Any],
        *,
        names: Mapping[Any, str] | None = None,
        unit: str = "",
        label: str = "",
    ) -> Sheet:
        """Fill in the form from counted rows.

        Rows of units with all units below them make a tree: the row of a unit is the subtotal
        of the rows below it, its own dossiers among them.

        Args:
            table: A table of `count_dossiers` or `count_07a`, or a roll-up of it; or
                `GroupedRows` of mappings, where a missing figure means missing data.
            names: What to print for the keys of the rows, in the order wanted; keys it
                does not name are printed as they are, after those.
            unit: The name of the unit that reports.
            label: What to print above the names of the rows instead of the form's own words:
                'Đơn vị' for rows by unit.

        Raises:
            InvalidTypeError: The table or a name is of the wrong kind.
            InvalidValueError: The rows do not hold what the form asks for, or overlap and are
                not units with all units below them.
            UnknownNameError: A mapping has a figure that the form does not know.

        Example:
            >>> import adminreform as ar
            >>> rows = {"Hộ tịch": ar.Counts(received_online=2, resolved_early=2)}
            >>> table = ar.CountTable(ar.Period.reporting_month(2024, 5), rows, rows["Hộ tịch"])
            >>> sheet = ar.form("II.06a").fill(table)
            >>> sheet.as_rows()[0]["resolved_early"]
            2
        """
        check_instance(table, "table", GroupedRows, "count it with count_dossiers(...)")
        names = {} if names is None else names
        if not isinstance(names, Mapping):
            raise InvalidTypeError(f"names must map keys to names, got {safe_repr(names)}")
        for name in names.values():
            check_text(name, "name")
        keys = [key for key in names if key in table]
        keys += [key for key in table if key not in names]
        found = {
            key: SheetRow(names.get(key, key_text(key)), self._values(table[key]), key=key)
            for key in keys
        }
        total = SheetRow("", self._values(table.total))
        if table.parents is None and _overlap(table):
            raise InvalidValueError(
                "the rows of the table do not add up to its total: their groups overlap; "
                "count by='unit', or by='unit_tree' alone for a tree with subtotals"
            )
        rows = list(found.values() if table.parents is None else _tree(found, table.parents))
        unit, label = check_text(unit, "unit", empty=True), check_text(label, "label", empty=True)
        return Sheet(self, table.period, tuple(rows), total, unit, label, table=table)

    def _values(self, row: object) -> tuple[int | None, ...]:
        if isinstance(row, Mapping):
            known = sorted({part for column in self.columns for part in column.parts})
            for name in row:
                if name not in known:
                    near = nearest(name, known) or known
                    raise UnknownNameError(
                        f"form {self.id} has no figure {safe_repr(name)}; it has {', '.join(near)}",
                        name=name,
                    )
        return tuple(self._value(row, column) for column in self.columns)

    def _value(self, row: object, column: FormColumn) -> int | None:
        figures = [self._fact(row, part) for part in column.parts]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if len(known) == len(figures) else None

    def _fact(self, row: object, name: str) -> int | None:
        if isinstance(row, Mapping):
            figure = row.get(name)
            return None if figure is None else check_whole_number(figure, name, at_least=0)
        if not hasattr(row, name):
            raise InvalidValueError(
                f"form {self.id} asks for {name}, which the rows do not hold; "
                "count them for this form",
                column=name,
            )
        count: int | None = getattr(row, name)
        return count

    def is_in_force(self, on: dt.date) -> bool:
        """Return whether it applies on a day, as far as its days are known."""
        return in_force(self.since, self.until, on, "on")


@attrs.frozen
class SheetRow:
    """A row of a filled form.

    Attributes:
        label: Its name; empty for the row of the total.
        values: Its figures, one for each column; ``None`` where data are missing.
        depth: How many rows it is under, in a tree of units.
        key: The group of the table that it was filled from, but for the row of the own dossiers of
            a unit in a tree; it has no part in comparisons.
    """

    label: str = attrs.field(repr=False)
    values: tuple[int | None, ...]
    depth: int = 0
    key: Hashable = attrs.field(default=ALL, eq=False, repr=False, kw_only=True)


class SheetCell(NamedTuple):
    """A figure of a filled form, and what is behind it.

    Attributes:
        figure: The figure; ``None`` where data are missing.
        dossiers: The codes of its dossiers, in the order they were given; ``None`` where the
            table was counted without ``keep="codes"``.
    """

    figure: int | None
    dossiers: tuple[str, ...] | None


@attrs.frozen(repr=False)
class Sheet(PrintedTable):
    """A form filled in for a period (biểu báo cáo).

    Attributes:
        form: The form.
        period: The days it speaks of.
        rows: Its rows, in order.
        total: The row of the total.
        unit: The name of the unit that reports.
        label: What is printed above the names of the rows; empty for the form's own words.
        table: The table it was filled from; it has no part in comparisons.
    """

    form: Form
    period: Period
    rows: tuple[SheetRow, ...]
    total: SheetRow
    unit: str = ""
    label: str = ""
    table: GroupedRows[Any] | None = attrs.field(default=None, eq=False, kw_only=True)

    def cell(self, row: Hashable, column: str) -> SheetCell:
        """Return a figure, and the codes of the dossiers behind it.

        Args:
            row: The group of the row, such as the code of a unit; ``"total"`` is the last row.
            column: The key of the column.

        Raises:
            InvalidTypeError: `column` is not text.
            UnknownNameError: The form does not have the column, or the sheet the row.

        Example:
            >>> import adminreform as ar
            >>> from datetime import date
            >>> late = ar.Dossier("A-1", ar.Procedure("1", limit=ar.TimeLimit(3, "days")),
            ...                   ar.Unit("A"), "post", received_at=date(2024, 4, 2))
            >>> table = ar.count_dossiers([late], ar.Period.calendar_month(2024, 4), by="unit",
            ...                           calendar=ar.vietnam(), keep="codes")
            >>> ar.form("II.06a").fill(table).cell("A", "open_overdue")
            SheetCell(figure=1, dossiers=('A-1',))
        """
        columns = {one.key: place for place, one in enumerate(self.form.columns)}
        if check_text(column, "column") not in columns:
            near = nearest(column, columns) or columns
            raise UnknownNameError(
                f"form {self.form.id} has no column {safe_repr(column)}; did you mean "
                f"{', '.join(near)}?",
                column=column,
            )
        rows = [one for one in self.rows if one.key is not ALL and one.key == row]
        if row == "total":
            rows.append(self.total)
        if not rows:
            raise UnknownNameError(f"the sheet has no row of group {safe_repr(row)}", row=row)
        found, place = rows[0], columns[column]
        return SheetCell(
            found.values[place], self._behind(found.key, self.form.columns[place].parts)
        )

    def _behind(self, group: Hashable, parts: Iterable[str]) -> tuple[str, ...] | None:
        if self.table is None or self.table.members is None:
            return None
        behind = {code for part in parts for code in self.table.dossiers(group, part)}
        return tuple(one.code for one in self.table.members if one.code in behind)

    def as_rows(self) -> list[dict[str, int | str | None]]:
        """Return its rows as plain dicts: ``label`` and the keys of the columns; the total last.

        A figure without data is ``None``; the label of the total is empty.
        """
        keys = [column.key for column in self.form.columns]
        return [
            {"label": row.label, **dict(zip(keys, row.values, strict=True))}
            for row in (*self.rows, self.total)
        ]

    def __iter__(self) -> Iterator[SheetRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Sheet {self.form.id} {self.period}: {len(self.rows)} rows>"

    def _grid(self, lang: Lang) -> Grid:
        columns = [
            GridColumn(_NUMBER.text(lang), number="1" if self._is_numbered else ""),
            GridColumn(
                self.label or self.form.label.text(lang),
                number="2" if self._is_numbered else "",
                align="left",
            ),
        ]
        columns += [
            GridColumn(column.header.text(lang), column.group.text(lang), column.number)
            for column in self.form.columns
        ]
        rows = [
            (number, row.label, *_printed(row, lang))
            for number, row in zip(_numbers(self.rows), self.rows, strict=True)
        ]
        rows.append(("", TOTAL.text(lang), *_printed(self.total, lang)))
        title = f"{self.form.title.text(lang)}{': ' if self.unit else ''}{self.unit}"
        notes = f"{PERIOD.text(lang)}: {self.period}", _UNIT_OF_COUNT.text(lang)
        depths = (*(row.depth for row in self.rows), 0)
        return Grid(title, tuple(columns), tuple(rows), notes, depths=depths, has_total=True)

    @property
    def _is_numbered(self) -> bool:
        return any(column.number for column in self.form.columns)


def _overlap(table: GroupedRows[Any]) -> bool:
    """Return whether counted rows hold a dossier more than once."""
    if not isinstance(table.total, FormRow) or not table:
        return False
    total: Any = table.total
    return bool(sum(row.received_total for row in table.values()) != total.received_total)


def _tree(rows: Mapping[Any, SheetRow], parents: Mapping[Any, Any]) -> Iterator[SheetRow]:
    """Yield the rows of units, each before the rows it is the subtotal of."""
    for key, depth, below in in_tree(rows, parents):
        row = attrs.evolve(rows[key], depth=depth)
        yield row
        own = [
            None
            if value is None
            else value - sum(rows[child].values[place] or 0 for child in below)
            for place, value in enumerate(row.values)
        ]
        if below and any(own):
            yield SheetRow(row.label, tuple(own), depth + 1)


def _numbers(rows: Iterable[SheetRow]) -> Iterator[str]:
    """Yield the numbers of rows, those of a tree by level: '2', '2.1'."""
    counters: list[int] = []
    for row in rows:
        counters = [*counters[: row.depth + 1], 0][: row.depth + 1]
        counters[-1] += 1
        yield ".".join(map(str, counters))


def _printed(row: SheetRow, lang: Lang) -> Iterator[str]:
    return (figure_text(value, lang) for value in row.values)
