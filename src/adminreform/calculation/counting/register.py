"""The daily register of dossiers (`Register`): the counts of any period by subtraction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from operator import add, sub
from typing import NamedTuple, TypeAlias

from ..._checks import check_instance, start_of_sum
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier, check_dossiers
from ...domain.periods import Period
from ...errors import InvalidValueError, safe_repr
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against
from ..listing import LeftOut
from .classification import (
    CARRIED_OVER,
    OPEN_IN_TIME,
    OPEN_OVERDUE,
    Classification,
    StatusHistory,
    classifier_for,
    not_received_reason,
)
from .counts import PARTS, Counts
from .daily_totals import Cell, DailyTotals
from .groupings import GroupBy, Grouping
from .status_maps import StatusMap
from .tables import CountTable

_TOTAL = 0
_STOCKS = (OPEN_IN_TIME, OPEN_OVERDUE)
_FLOWS = tuple(place for place in range(len(PARTS)) if place not in (CARRIED_OVER, *_STOCKS))
_CLOSED_PROVISIONAL, _OPEN_PROVISIONAL = _OF_TOTAL = len(PARTS), len(PARTS) + 1
_LANES = len(PARTS) + 2

_Keys: TypeAlias = tuple[Hashable, ...]
_Step: TypeAlias = tuple[dt.date, Classification]
_Change: TypeAlias = tuple[dt.date, int, int]
"""A day, a lane, and by how much it changes from that day on."""


class Entry(NamedTuple):
    """A dossier as it was entered.

    Attributes:
        history: Its columns from its receipt on.
        keys: The keys of its groups.
    """

    history: StatusHistory
    keys: tuple[Hashable, ...]

    @property
    def begins(self) -> dt.date:
        """The first day on which it can have a part in a period."""
        return self.history.received_on or self.history.submitted_on or dt.date.min

    @property
    def ends(self) -> dt.date:
        """The last such day."""
        return self.history.closed_on or dt.date.max


class Entries:
    """How often each dossier was entered.

    There are few days, columns and keys of groups, and many dossiers: equal ones are one
    object, which saves most of the memory.
    """

    def __init__(self) -> None:
        self._times: Counter[Entry] = Counter()
        self._days: dict[dt.date, dt.date] = {}
        self._steps: dict[_Step, _Step] = {}
        self._keys: dict[_Keys, _Keys] = {}

    def add(self, entry: Entry) -> None:
        """Enter a dossier."""
        if entry not in self._times:
            keys = self._keys.setdefault(entry.keys, entry.keys)
            entry = Entry(self._shared(entry.history), keys)
        self._times[entry] += 1

    def remove(self, entry: Entry) -> None:
        """Remove a dossier that was entered."""
        self._times[entry] -= 1
        if not self._times[entry]:
            del self._times[entry]

    def merge(self, other: Entries) -> None:
        """Enter all dossiers of another."""
        self._times.update(other._times)

    def __contains__(self, entry: Entry) -> bool:
        return entry in self._times

    def __len__(self) -> int:
        return self._times.total()

    def _shared(self, history: StatusHistory) -> StatusHistory:
        return StatusHistory(
            history.code,
            self._day(history.received_on),
            self._day(history.submitted_on),
            self._day(history.closed_on),
            history.channel,
            tuple([self._steps.setdefault(step, step) for step in history.steps]),
        )

    def _day(self, day: dt.date | None) -> dt.date | None:
        return None if day is None else self._days.setdefault(day, day)


class Register:
    """Running counts of dossiers by day and group (sổ theo dõi hằng ngày).

    Built once, it answers `count` for any period by subtracting the counts at the end of
    the day before from those at the end of the last day, and returns what
    `count_dossiers` returns for the same dossiers and readings. A dossier that is
    outside the form on some of its days is looked up one by one.

    Adding, replacing or removing a dossier takes the same time however many there are;
    the next question brings the days from that one on up to date. Several threads may count
    at once, as long as none of them changes the register. A unit that moves to
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
        InvalidTypeError: An item is not a `Dossier`.
        InvalidValueError: A grouping or policy is unknown, or one unit has two parents.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> waiting = ar.Dossier("A-1", procedure, ar.Unit("A"), "online",
        ...                      received_at=date(2024, 4, 26))
        >>> register = Register([waiting], calendar=ar.vietnam())
        >>> register.count(ar.Period.calendar_month(2024, 4))["A"].open_in_time
        1
        >>> import attrs
        >>> register.replace(waiting, attrs.evolve(waiting, resolved_at=date(2024, 5, 6)))
        >>> register.count(ar.Period.calendar_month(2024, 5))["A"].resolved_late
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
        self._classifier = classifier_for(
            calendar, against=against, hours=hours, rules=rules, statuses=statuses
        )
        self._by = by
        self._grouping = Grouping(by)
        self._groups: dict[Hashable, int] = {}
        self._totals = DailyTotals(_LANES)
        self._entered = Entries()
        self._irregular: dict[int, Entry] = {}
        self._positions: dict[Entry, list[int]] = {}
        self._added = 0
        for dossier in check_dossiers(dossiers):
            self.add(dossier)

    def add(self, dossier: Dossier) -> None:
        """Enter a dossier.

        Raises:
            InvalidTypeError: It is not a `Dossier`.
            InvalidValueError: Its unit is recorded under another parent.
        """
        entry = self._entry(dossier)
        if entry.history.received_on is not None:
            self._grouping.note(dossier)
        self._enter(entry)

    def remove(self, dossier: Dossier) -> None:
        """Remove a dossier, passed as it was entered.

        Raises:
            InvalidTypeError: It is not a `Dossier`.
            InvalidValueError: It is not in the register with these facts.
        """
        entry = self._entry(dossier)
        self._refuse_unknown(entry)
        self._strike_out(entry)

    def replace(self, before: Dossier, after: Dossier) -> None:
        """Enter what became of a dossier: it was received, closed, or its history grew.

        Nothing changes if either is refused.

        Args:
            before: The dossier as it was entered.
            after: The dossier as it is now.

        Raises:
            InvalidTypeError: One of them is not a `Dossier`.
            InvalidValueError: The first is not in the register with these facts, or the unit
                of the second is recorded under another parent.
        """
        struck_out = self._entry(before)
        check_instance(after, "after", Dossier, "build it first")
        self._refuse_unknown(struck_out)
        self.add(after)
        self._strike_out(struck_out)

    def count(self, period: Period) -> CountTable:
        """Count a period, as `count_dossiers` would.

        Raises:
            InvalidTypeError: The period is not a `Period`.
            InvalidValueError: A dossier of the period needs office hours that are not given.
            ProvisionalError: The calendar is strict and a due day is provisional.
        """
        check_instance(period, "period", Period, "build it with Period(first, last)")
        size = len(self._groups) + 1
        before = self._totals.by_start_of(period.first, size)
        after = self._totals.by_end_of(period.last, size)
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
        columns[OPEN_IN_TIME] = list(columns[OPEN_IN_TIME])
        columns[OPEN_OVERDUE] = list(columns[OPEN_OVERDUE])
        for position, entry in self._irregular.items():
            if entry.begins <= period.last and entry.ends >= period.first:
                found = self._count_irregular(position, entry, period, columns)
                if isinstance(found, LeftOut):
                    left_out.append(found)
                else:
                    provisional += found
        total = Counts(*(column[_TOTAL] for column in columns))
        rows = _Rows(dict(self._groups), columns)
        return CountTable(period, rows, total, tuple(left_out), provisional)

    def __len__(self) -> int:
        """Return the number of dossiers entered."""
        return len(self._entered)

    def __add__(self, other: Register) -> Register:
        """Merge two registers kept by the same readings, such as those of two units."""
        if not isinstance(other, Register):
            return NotImplemented
        if self._classifier != other._classifier or self._by != other._by:
            raise InvalidValueError(
                "two registers add up only if calendar, grouping, rules, due day and status map "
                "are the same; build them with the same arguments"
            )
        merged = self._empty()
        for register in (self, other):
            merged._grouping.add_parents(register._grouping.parents)
            groups = [_TOTAL, *map(merged._group, register._groups)]
            merged._totals.merge(register._totals, groups)
            merged._entered.merge(register._entered)
            for position, entry in register._irregular.items():
                merged._irregular[merged._added + position] = entry
                merged._positions.setdefault(entry, []).append(merged._added + position)
            merged._added += register._added
        return merged

    def __copy__(self) -> Register:
        return self._empty() + self

    def __deepcopy__(self, _: object) -> Register:
        return self._empty() + self

    def __radd__(self, other: object) -> Register:
        """Add to the 0 that ``sum(registers)`` starts from."""
        return start_of_sum(self, other, "a Register adds to a Register")

    def __repr__(self) -> str:
        return f"<Register of {len(self)} dossiers in {len(self._groups)} groups>"

    def _entry(self, dossier: Dossier) -> Entry:
        """Return the columns of a dossier from its receipt on, and its groups."""
        check_instance(dossier, "dossier", Dossier, "build it first")
        history = self._classifier.history(dossier)
        keys = [] if history.received_on is None else self._grouping.groups_of(dossier)
        return Entry(history, tuple(keys))

    def _refuse_unknown(self, entry: Entry) -> None:
        if entry not in self._entered:
            raise InvalidValueError(
                f"dossier {safe_repr(entry.history.code)} is not in the register with these "
                "facts; pass it as it was entered",
                code=entry.history.code,
            )

    def _enter(self, entry: Entry) -> None:
        self._entered.add(entry)
        cells = self._cells(entry)
        if cells is None:
            for key in entry.keys:
                self._group(key)
            self._irregular[self._added] = entry
            self._positions.setdefault(entry, []).append(self._added)
        else:
            for cell, by in cells.items():
                self._totals.change(cell, by)
        self._added += 1

    def _strike_out(self, entry: Entry) -> None:
        self._entered.remove(entry)
        cells = self._cells(entry)
        if cells is None:
            del self._irregular[self._positions[entry].pop(0)]
            if not self._positions[entry]:
                del self._positions[entry]
        else:
            for cell, by in cells.items():
                self._totals.change(cell, -by)

    def _cells(self, entry: Entry) -> dict[Cell, int] | None:
        """Return the changes of an entry; None if days alone do not decide them."""
        changes = _changes(entry.history)
        if changes is None:
            return None
        groups = [_TOTAL, *map(self._group, entry.keys)]
        cells: Counter[Cell] = Counter()
        for day, lane, by in changes:
            for group in groups[:1] if lane in _OF_TOTAL else groups:
                cells[day, lane, group] += by
        return cells

    def _count_irregular(
        self, position: int, entry: Entry, period: Period, columns: Sequence[list[int]]
    ) -> LeftOut | bool:
        """Count one dossier in a period; return why it is left out, or if its day may move."""
        history = entry.history
        if history.received_on is None:
            reason = not_received_reason(history.submitted_on, history.closed_on, period)
            return reason is not None and LeftOut(position, history.code, reason)
        column = CARRIED_OVER if history.received_on < period.first else history.channel
        found = history.on(period.last)
        found.raise_refusal()
        if found.column is None:
            return LeftOut(position, history.code, found.reason)
        for group in (_TOTAL, *map(self._groups.__getitem__, entry.keys)):
            columns[column][group] += 1
            columns[found.column][group] += 1
        return found.provisional

    def _group(self, key: Hashable) -> int:
        return self._groups.setdefault(key, len(self._groups) + 1)

    def _empty(self) -> Register:
        """Build a register without dossiers, kept by the same readings."""
        arithmetic = self._classifier.arithmetic
        return Register(
            calendar=arithmetic.calendar,
            by=self._by,
            against="appointed" if self._classifier.appointed else "statutory",
            hours=arithmetic.hours,
            rules=arithmetic.rules,
            statuses=self._classifier.statuses,
        )


class _Rows(Mapping[Hashable, Counts]):
    """Rows by group, built when they are read; a group without a dossier has none."""

    def __init__(self, groups: Mapping[Hashable, int], columns: Sequence[Sequence[int]]) -> None:
        self._groups = groups
        self._columns = columns

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
        return any(column[group] for column in self._columns)


def _changes(history: StatusHistory) -> list[_Change] | None:
    """List the changes of a dossier, day by day; None if days alone do not decide them.

    They do if the dossier is in the form on all its days, and resolved only once closed.
    """
    if history.received_on is None:
        return None
    changes: list[_Change] = [(history.received_on, history.channel, 1)]
    left: list[int] = []
    for day, found in history.steps:
        closed = day == history.closed_on
        if found.column is None or (not closed and found.column not in _STOCKS):
            return None
        changes += [(day, lane, -1) for lane in left]
        left = [found.column]
        if found.provisional:
            left.append(_CLOSED_PROVISIONAL if closed else _OPEN_PROVISIONAL)
        changes += [(day, lane, 1) for lane in left]
    return changes
