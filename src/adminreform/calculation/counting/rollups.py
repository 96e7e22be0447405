"""Rows brought together: over units, and over periods that follow one another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import attrs

from ..._checks import check_date, check_instance, check_items
from ..._reprs import brief
from ...domain.hierarchies import Hierarchy
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .counts import STOCKS
from .tables import CountTable, GroupedRows, Member

T = TypeVar("T", bound=GroupedRows[Any])


def roll_up_units(table: T, hierarchy: Hierarchy, *, on: dt.date | None = None) -> T:
    """Add the rows of units up to every unit above them (tổng hợp theo cấp).

    Args:
        table: A table of `count_dossiers` or `count_07a`, counted by unit.
        hierarchy: Which unit is under which.
        on: The day whose hierarchy is used; the last day of the period if not given. The
            row of a unit that is gone by then is its successor's.

    Returns:
        A table with a row for each unit met: its own dossiers and those of all below it.
        The total stays what it was.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or a key not the code of a unit.
        InvalidValueError: The rows overlap, as those counted by ``"unit_tree"`` do.
        UnknownNameError: A unit of the table is not in the hierarchy on that day.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.domain import Placement
        >>> rows = {"C1": ar.Counts(received_online=2, open_in_time=2),
        ...         "C2": ar.Counts(received_online=3, resolved_early=3)}
        >>> table = CountTable(ar.Period.reporting_year(2024), rows, sum(rows.values()))
        >>> tree = ar.Hierarchy(
        ...     [Placement("D"), Placement("C1", "D"), Placement("C2", "D")])
        >>> roll_up_units(table, tree)["D"].received_total
        5
    """
    check_instance(table, "table", GroupedRows, "count it with count_dossiers(..., by='unit')")
    check_instance(hierarchy, "hierarchy", Hierarchy, "build it with Hierarchy(placements)")
    day = table.period.last if on is None else check_date(on, "on")
    rows: dict[Hashable, Any] = {}
    above: dict[Hashable, tuple[str, ...]] = {}
    if not all(hasattr(row, "received_total") for row in (table.total, *table.values())):
        raise InvalidTypeError("a roll-up adds counted rows, got others; count them first")
    if sum(row.received_total for row in table.values()) != table.total.received_total:
        raise InvalidValueError(
            "the rows of the table do not add up to its total: their groups overlap; "
            "count by='unit' before rolling up"
        )
    for code, row in table.items():
        if not isinstance(code, str):
            raise InvalidTypeError(
                f"rows must be those of units, got the key {safe_repr(code)}; count by='unit'"
            )
        above[code] = tuple(hierarchy.upwards(code, day))
        for unit in above[code]:
            rows[unit] = rows[unit] + row if unit in rows else row
    members = table.members and tuple(
        member._replace(groups=tuple(unit for code in member.groups for unit in above[code]))
        for member in table.members
    )
    parents = {unit: hierarchy.parent(unit, day) for path in above.values() for unit in path}
    return attrs.evolve(table, rows=rows, members=members, parents=parents)


@attrs.frozen
class CarryOverMismatch:
    """A group whose dossiers open at the end of one period are not those carried over.

    Attributes:
        key: The group; ``None`` also for the total.
        before: The earlier period.
        after: The period that follows it.
        open_total: Open at the end of the earlier one (column 11).
        carried_over: Carried over into the later one (column 6).
        is_total: Whether it is the gap of the total.
    """

    key: Hashable
    before: Period
    after: Period
    open_total: int
    carried_over: int
    is_total: bool = False

    def __repr__(self) -> str:
        return brief(
            self, "key", open_total="open_total", carried_over="carried_over", after="after"
        )


def check_chain(
    tables: Iterable[GroupedRows[Any]], hierarchy: Hierarchy | None = None
) -> tuple[CarryOverMismatch, ...]:
    """Check that what was open at the end of each period is carried over into the next.

    Args:
        tables: Tables of one form for periods that follow one another, the earliest first.
        hierarchy: Where units were merged: rows are compared under the unit that carries on
            their work when the later period begins.

    Returns:
        The gaps, group by group and of the total; nothing if the chain holds.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: A period does not follow on the one before it, or is of another kind.
        UnknownNameError: A unit is not in the hierarchy.

    Example:
        >>> import adminreform as ar
        >>> may, june = ar.Period.reporting_month(2024, 5), ar.Period.reporting_month(2024, 6)
        >>> row = ar.Counts(received_online=4, open_in_time=4)
        >>> next_row = ar.Counts(carried_over=3, resolved_late=3)
        >>> gap, = check_chain([CountTable(may, {}, row), CountTable(june, {}, next_row)])
        >>> gap.open_total, gap.carried_over
        (4, 3)
    """
    if hierarchy is not None:
        check_instance(hierarchy, "hierarchy", Hierarchy, "build it with Hierarchy(placements)")
    gaps = []
    for before, after in _following(_tables(tables)):
        opened: Counter[Hashable] = Counter()
        carried: Counter[Hashable] = Counter()
        for stocks, table in ((opened, before), (carried, after)):
            for key, row in table.items():
                where = key
                if hierarchy is not None and isinstance(key, str):
                    where = hierarchy.current(key, after.period.first)
                stocks[where] += row.open_total if stocks is opened else row.carried_over
        periods = before.period, after.period
        gaps += [
            CarryOverMismatch(key, *periods, opened[key], carried[key])
            for key in dict.fromkeys([*opened, *carried])
            if opened[key] != carried[key]
        ]
        if before.total.open_total != after.total.carried_over:
            totals = before.total.open_total, after.total.carried_over
            gaps.append(CarryOverMismatch(None, *periods, *totals, is_total=True))
    return tuple(gaps)


def join_periods(tables: Iterable[T]) -> T:
    """Join the tables of periods that follow one another into one (lũy kế).

    Flows are added: received and resolved. Stocks are not: dossiers carried over
    come from the first period, open ones from the last. A dossier left out of several
    periods is listed once; ``provisional`` is the largest of theirs, for one dossier may be
    counted in several.

    Args:
        tables: Tables of one form counted by the same groups, the earliest first; at least one.

    Raises:
        InvalidTypeError: An item is not a table of counted rows, or they are of two forms.
        InvalidValueError: There is none, a period does not follow on the one before it, or
            what was open in a group is not what the next period carried over.

    Example:
        >>> import adminreform as ar
        >>> may, june = ar.Period.reporting_month(2024, 5), ar.Period.reporting_month(2024, 6)
        >>> tables = [CountTable(may, {}, ar.Counts(received_online=4, open_in_time=4)),
        ...           CountTable(june, {}, ar.Counts(carried_over=4, resolved_late=4))]
        >>> both = join_periods(tables)
        >>> print(both.period)
        15/04/2024-14/06/2024
        >>> both.total.received_total, both.total.resolved_late
        (4, 4)
    """
    tables = _tables(tables)
    for gap in check_chain(tables):
        group = "in all" if gap.is_total else f"in {safe_repr(gap.key)}"
        raise InvalidValueError(
            f"{safe_repr(gap.open_total)} dossiers were open {group} at the end of {gap.before}, "
            f"and {safe_repr(gap.carried_over)} were carried over into {gap.after}: the periods do "
            "not join; look for the difference with check_chain()",
            key=gap.key,
            open_total=gap.open_total,
            carried_over=gap.carried_over,
        )
    if not tables:
        raise InvalidValueError("tables are empty; pass the table of at least one period")
    first, last = tables[0], tables[-1]
    kind: Any = type(first.total)
    keys = dict.fromkeys(key for table in tables for key in table)
    left_out = [one for table in tables for one in table.left_out]
    rows = {
        key: kind.joined([table.get(key, kind.nothing_in(table.total)) for table in tables])
        for key in keys
    }
    joined = attrs.evolve(
        first,
        period=Period(first.period.first, last.period.last, first.period.kind),
        rows=rows,
        total=kind.joined([table.total for table in tables]),
        left_out=tuple({(one.position, one.code): one for one in left_out}.values()),
        members=_joined_members(tables),
        parents=last.parents if all(table.parents == last.parents for table in tables) else None,
    )
    if isinstance(joined, CountTable):
        provisional = max(table.provisional for table in tables if isinstance(table, CountTable))
        return attrs.evolve(joined, provisional=provisional)
    return joined


def _joined_members(tables: Sequence[GroupedRows[Any]]) -> tuple[Member, ...] | None:
    """Return the dossiers of joined periods, each with the columns it counts in there.

    It counts in the flows of all periods, was carried over into the first, and is open at the
    end of the last.
    """
    members: dict[str, Member] = {}
    for place, table in enumerate(tables):
        if table.members is None:
            return None
        for member in table.members:
            columns = [
                column
                for column in member.columns
                if place == 0 or column != "carried_over"
                if table is tables[-1] or not column.startswith(STOCKS)
            ]
            known = members.get(member.code, Member(member.code, (), ()))
            members[member.code] = Member(
                member.code,
                tuple(dict.fromkeys([*known.groups, *member.groups])),
                tuple(dict.fromkeys([*known.columns, *columns])),
            )
    return tuple(members.values())


def _tables(tables: Iterable[T]) -> tuple[T, ...]:
    found: tuple[Any, ...] = check_items(tables, GroupedRows, "tables")
    for table in found:
        if type(table) is not type(found[0]):
            raise InvalidTypeError("tables are of two forms; count all of them for one form")
        if not hasattr(table.total, "carried_over"):
            raise InvalidTypeError("tables hold counted rows, got others; count them first")
    return found


def _following(tables: Sequence[T]) -> list[tuple[T, T]]:
    pairs = list(pairwise(tables))
    for before, after in pairs:
        if before.period.kind != after.period.kind:
            raise InvalidValueError(
                f"{before.period} is a {before.period.kind} period and {after.period} a "
                f"{after.period.kind} one; a chain is of one kind",
                before=before.period,
                after=after.period,
            )
        if not before.period.is_followed_by(after.period):
            raise InvalidValueError(
                f"{after.period} does not start on the day after {before.period} ends; "
                "pass periods that follow one another, the earliest first",
                before=before.period,
                after=after.period,
            )
    return pairs
