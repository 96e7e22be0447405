"""A daily ledger of dossiers: the counts of any period by subtraction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from operator import add, sub
from typing import NamedTuple, TypeAlias

from .._checks import instance
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..domain.dossiers import Dossier
from ..domain.periods import Period
from ..errors import InvalidTypeError, InvalidValueError, shown
from ..law.regimes import DEFAULT_RULES, Regime, Rules
from .count_tables import CountTable, LeftOut
from .counts import PARTS, Counts
from .groupings import GroupBy, Grouping
from .lateness import Against
from .placing import CARRIED_OVER, OPEN_IN_TIME, OPEN_OVERDUE, Life, came_in, missing, placing_for
from .running import RunningCounts
from .statuses import StatusMap

_TOTAL = 0
_STOCKS = (OPEN_IN_TIME, OPEN_OVERDUE)
_FLOWS = tuple(place for place in range(len(PARTS)) if place not in (CARRIED_OVER, *_STOCKS))
_CLOSED_PROVISIONAL, _OPEN_PROVISIONAL = _OF_TOTAL = len(PARTS), len(PARTS) + 1
_LANES = len(PARTS) + 2

_Change: TypeAlias = tuple[dt.date, int, int]
"""A day, a lane, and by how much it changes from that day on."""


class _Entry(NamedTuple):
    """A dossier as it was entered: its place in the input, its life and its groups."""

    position: int
    life: Life
    groups: tuple[int, ...]


class Ledger:
    """Running counts of dossiers by day and group (sổ theo dõi hằng ngày).

    Built once, it answers `count` for any period by subtracting the counts at the end of
    the day before from those at the end of the last day, and gives what
    `count_dossiers` gives for the same dossiers and readings. A dossier that is
    outside the form on some of its days is looked up one by one.

    Adding, replacing or removing a dossier takes the same time however many there are;
    the next question brings the days from that one on up to date. A unit that moves to
    another parent in its days is kept by ``"unit"``, and rolled up with `roll_up_units`.

    Args:
        dossiers: The dossiers to begin with.
        calendar: The working days.
        by: What makes a group, as for `count_dossiers`.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: A `StatusMap` or the name of a preset.

    Raises:
        InvalidTypeError: An item is no `Dossier`.
        InvalidValueError: A grouping or policy is unknown, or one unit has two parents.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> waiting = ar.Dossier("A-1", procedure, ar.Unit("A"), "online",
        ...                      received_at=date(2024, 4, 26))
        >>> ledger = Ledger([waiting], calendar=ar.vietnam())
        >>> ledger.count(ar.Period.calendar_month(2024, 4))["A"].open_in_time
        1
        >>> import attrs
        >>> ledger.replace(waiting, attrs.evolve(waiting, resolved_at=date(2024, 5, 6)))
        >>> ledger.count(ar.Period.calendar_month(2024, 5))["A"].resolved_late
        1
    """

    def __init__(
        self,
        dossiers: Iterable[Dossier] = (),
        *,
        calendar: WorkingCalendar,
        by: GroupBy = "unit",
        against: Against = "statutory",
        hours: OfficeHours | None = None,
        rules: Rules | Regime = DEFAULT_RULES,
        statuses: StatusMap | str = "form_ii06",
    ) -> None:
        self._placing = placing_for(
            calendar, against=against, hours=hours, rules=rules, statuses=statuses
        )
        self._by = by
        self._grouping = Grouping(by)
        self._groups: dict[Hashable, int] = {}
        self._running = RunningCounts(_LANES)
        self._irregular: list[_Entry] = []
        self._entered: Counter[tuple[Life, tuple[int, ...]]] = Counter()
        self._added = 0
        if not isinstance(dossiers, Iterable):
            raise InvalidTypeError(
                f"dossiers must be a collection of Dossier, got {shown(dossiers)}"
            )
        for dossier in dossiers:
            self.add(dossier)

    def add(self, dossier: Dossier) -> None:
        """Enter a dossier.

        Raises:
            InvalidTypeError: It is no `Dossier`.
            InvalidValueError: Its unit is recorded under another parent.
            ProvisionalError: The calendar is strict and its due day is provisional.
        """
        self._enter(self._entry(dossier))

    def remove(self, dossier: Dossier) -> None:
        """Take out a dossier, given as it was entered.

        Raises:
            InvalidTypeError: It is no `Dossier`.
            InvalidValueError: It is not in the ledger with these facts.
        """
        self._strike_out(self._entry(dossier))

    def replace(self, before: Dossier, after: Dossier) -> None:
        """Enter what became of a dossier: it was received, closed, or its history grew.

        Nothing changes if either is refused.

        Args:
            before: The dossier as it was entered.
            after: The dossier as it is now.

        Raises:
            InvalidTypeError: One of them is no `Dossier`.
            InvalidValueError: The first is not in the ledger with these facts, or the unit
                of the second is recorded under another parent.
            ProvisionalError: The calendar is strict and a due day is provisional.
        """
        struck_out, entered = self._entry(before), self._entry(after)
        self._strike_out(struck_out)
        self._enter(entered)

    def count(self, period: Period) -> CountTable:
        """Count a period, as `count_dossiers` would.

        Raises:
            InvalidTypeError: The period is no `Period`.
        """
        instance(period, "period", Period, "build it with Period(first, last)")
        size = len(self._groups) + 1
        before = self._running.by_start_of(period.first, size)
        after = self._running.by_end_of(period.last, size)
        columns: list[list[int]] = [[] for _ in PARTS]
        for lane in _FLOWS:
            columns[lane] = list(map(sub, after[lane], before[lane]))
        columns[CARRIED_OVER] = list(map(add, before[OPEN_IN_TIME], before[OPEN_OVERDUE]))
        columns[OPEN_IN_TIME] = after[OPEN_IN_TIME]
        columns[OPEN_OVERDUE] = after[OPEN_OVERDUE]
        provisional = (
            after[_CLOSED_PROVISIONAL][_TOTAL]
            - before[_CLOSED_PROVISIONAL][_TOTAL]
            + after[_OPEN_PROVISIONAL][_TOTAL]
        )
        left_out = []
        if self._irregular:
            columns = [list(column) for column in columns]
            for entry in self._irregular:
                found = _count_irregular(entry, period, columns)
                if isinstance(found, LeftOut):
                    left_out.append(found)
                else:
                    provisional += found
        total = Counts(*(column[_TOTAL] for column in columns))
        rows = _Rows(dict(self._groups), columns)
        return CountTable(period, rows, total, tuple(left_out), provisional)

    def __len__(self) -> int:
        """Give the number of dossiers entered."""
        return self._entered.total()

    def __add__(self, other: Ledger) -> Ledger:
        """Merge two ledgers kept by the same readings, such as those of two units."""
        if not isinstance(other, Ledger):
            return NotImplemented
        if self._placing != other._placing or self._by != other._by:
            raise InvalidValueError(
                "two ledgers add up only if calendar, grouping, rules, due day and status map "
                "are the same; build them with the same arguments"
            )
        merged = Ledger(
            calendar=self._placing.terms.calendar,
            by=self._by,
            against="appointed" if self._placing.appointed else "statutory",
            hours=self._placing.terms.hours,
            rules=self._placing.terms.rules,
            statuses=self._placing.statuses,
        )
        for ledger in (self, other):
            merged._grouping.take_parents(ledger._grouping.parents)
            groups = [_TOTAL, *(merged._group(key) for key in ledger._groups)]
            merged._running.take(ledger._running, groups)
            for position, life, own in ledger._irregular:
                moved = tuple(groups[group] for group in own)
                merged._irregular.append(_Entry(merged._added + position, life, moved))
            for (life, own), times in ledger._entered.items():
                merged._entered[life, tuple(groups[group] for group in own)] += times
            merged._added += ledger._added
        return merged

    def __radd__(self, other: object) -> Ledger:
        """Let ``sum(ledgers)`` start from 0."""
        if type(other) is int and other == 0:
            return self
        raise InvalidTypeError(f"a Ledger adds to a Ledger, got {shown(other)}")

    def __repr__(self) -> str:
        return f"<Ledger of {len(self)} dossiers in {len(self._groups)} groups>"

    def _entry(self, dossier: Dossier) -> _Entry:
        instance(dossier, "dossier", Dossier, "build it first")
        life = self._placing.life(dossier)
        keys = [] if life.received_on is None else self._grouping.keys(dossier)
        return _Entry(self._added, life, (_TOTAL, *map(self._group, keys)))

    def _group(self, key: Hashable) -> int:
        return self._groups.setdefault(key, len(self._groups) + 1)

    def _enter(self, entry: _Entry) -> None:
        self._added += 1
        self._entered[entry[1:]] += 1
        changes = _changes(entry.life)
        if changes is None:
            self._irregular.append(entry._replace(position=self._added - 1))
        else:
            self._change(entry, changes, 1)

    def _strike_out(self, entry: _Entry) -> None:
        if not self._entered[entry[1:]]:
            raise InvalidValueError(
                f"dossier {shown(entry.life.code)} is not in the ledger with these facts; "
                "give it as it was entered",
                code=entry.life.code,
            )
        self._entered[entry[1:]] -= 1
        changes = _changes(entry.life)
        if changes is None:
            places = [irregular[1:] for irregular in self._irregular]
            del self._irregular[places.index(entry[1:])]
        else:
            self._change(entry, changes, -1)

    def _change(self, entry: _Entry, changes: Iterable[_Change], by: int) -> None:
        for day, lane, step in changes:
            groups = (_TOTAL,) if lane in _OF_TOTAL else entry.groups
            self._running.change(day, lane, groups, step * by)


class _Rows(Mapping[Hashable, Counts]):
    """Rows by group, built when they are read; a group without a dossier has none."""

    def __init__(self, groups: Mapping[Hashable, int], columns: Sequence[Sequence[int]]) -> None:
        self._groups = groups
        self._columns = columns
        self._size = len(columns[0])

    def __repr__(self) -> str:
        return f"<rows of {len(self)} groups>"

    def __getitem__(self, key: Hashable) -> Counts:
        group = self._groups[key]
        if not self._holds(group):
            raise KeyError(key)
        return Counts(*(column[group] for column in self._columns))

    def __iter__(self) -> Iterator[Hashable]:
        return (key for key, group in self._groups.items() if self._holds(group))

    def __len__(self) -> int:
        return sum(map(self._holds, self._groups.values()))

    def _holds(self, group: int) -> bool:
        return group < self._size and any(column[group] for column in self._columns)


def _changes(life: Life) -> list[_Change] | None:
    """List what a dossier changes, day by day; ``None`` if it cannot be told by days alone.

    It can if the dossier is in the form on all its days, and resolved only once closed.
    """
    if life.received_on is None:
        return None
    changes: list[_Change] = [(life.received_on, life.channel, 1)]
    left: list[int] = []
    for day, place in life.places:
        closed = day == life.closed_on
        if place.column is None or (not closed and place.column not in _STOCKS):
            return None
        changes += [(day, lane, -1) for lane in left]
        left = [place.column]
        if place.provisional:
            left.append(_CLOSED_PROVISIONAL if closed else _OPEN_PROVISIONAL)
        changes += [(day, lane, 1) for lane in left]
    return changes


def _count_irregular(entry: _Entry, period: Period, columns: Sequence[list[int]]) -> LeftOut | bool:
    """Count one dossier in a period; tell what is left out, or whether its day may move."""
    life = entry.life
    if life.received_on is None:
        reason = missing(life.submitted_on, period)
        return reason is not None and LeftOut(entry.position, life.code, reason)
    column = came_in(period, life.received_on, life.closed_on, life.channel)
    if column is None:
        return False
    place = life.place_on(period.last)
    if place.column is None:
        return LeftOut(entry.position, life.code, place.reason)
    for group in entry.groups:
        columns[column][group] += 1
        columns[place.column][group] += 1
    return place.provisional
