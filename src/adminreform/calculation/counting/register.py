"""The daily register of dossiers (`Register`): the counts of any period by subtraction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from copy import copy
from enum import Enum
from itertools import chain
from operator import add, attrgetter, itemgetter
from typing import NamedTuple

from ..._checks import check_choice, check_instance, check_text, start_of_sum
from ..._notebook import notebook_html
from ..._words import Bilingual
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier
from ...domain.histories import NO_HISTORY
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars
from ...errors import InvalidValueError, UnknownNameError, safe_repr
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against
from ..listing import LeftOut
from .classification import (
    OPEN_IN_TIME,
    OPEN_OVERDUE,
    Classification,
    StatusHistory,
    classifier_for,
)
from .counts import PARTS, Counts, balanced_row
from .daily_totals import Change, DailyTotals
from .duplicates import DUPLICATES, Duplicates, Numbered, distinct, is_same, refuse_second
from .form_ii06 import Counted, classified, superseded
from .groupings import GroupBy, Grouping
from .status_maps import StatusMap
from .tables import CountTable, Keep, Member, check_keep
from .unit_rows import Units, add_units
from .writing import GONE, Write, write_all

_LANES = 8
_ONLINE, _DIRECT_POST, _EARLY, _ON_TIME, _LATE, _OVERDUE, _CLOSED_MOVING, _OPEN_MOVING = range(
    _LANES
)
_OPEN_LANES: Mapping[int | None, tuple[tuple[int, ...], tuple[int, ...]]] = {
    OPEN_IN_TIME: ((), (_OPEN_MOVING,)),
    OPEN_OVERDUE: ((_OVERDUE,), (_OVERDUE, _OPEN_MOVING)),
}
_CLOSED_LANES: Mapping[int | None, tuple[tuple[int, ...], tuple[int, ...]]] = {
    PARTS.index("resolved_early"): ((_EARLY,), (_EARLY, _CLOSED_MOVING)),
    PARTS.index("resolved_on_time"): ((_ON_TIME,), (_ON_TIME, _CLOSED_MOVING)),
    PARTS.index("resolved_late"): ((_LATE,), (_LATE, _CLOSED_MOVING)),
}
"""The lanes of a column, without and with those of a due day that may still move."""
_NOTHING = DailyTotals(_LANES)
_POSITION = attrgetter("position")
_NO_PARTS = (0,) * len(PARTS)
_SUMMARY = Bilingual(
    "Sổ theo dõi: {} hồ sơ, {} nhóm. Đếm một kỳ bằng <code>count(period)</code>.",
    "A register of {} dossiers in {} groups. Count a period with <code>count(period)</code>.",
)


class _All(Enum):
    DOSSIERS = "all dossiers"


_ALL = _All.DOSSIERS
"""The key of the totals of all dossiers, which no grouping can return."""


class _Held(NamedTuple):
    """A dossier of a register.

    Attributes:
        position: Its index among all that were entered.
        dossier: The dossier.
        key: The key of its groups; ``None`` if it was not received.
        history: Its columns from its receipt on; kept where they take long to find again.
    """

    position: int
    dossier: Dossier
    key: Hashable
    history: StatusHistory


class Register:
    """The dossiers of a register and their counts by day and group (sổ theo dõi hằng ngày).

    Built once, it answers `count` for any period by subtracting the counts at the end of
    the day before from those at the end of the last day, and returns what `count_dossiers`
    returns for the same dossiers and readings.

    Invariant: a dossier is held once, by its code. One that is in the form on all its days, and
    resolved only once it is closed, is in the daily totals of each of its groups and of all
    dossiers, with the days of its receipt, its end and its being overdue. Any other is
    *irregular*: it is in no totals, and is looked up one by one.

    Adding, replacing or removing a dossier takes the same time however many there are. If
    anything is refused or fails, the register is as it was. A table stays as it was taken.
    Several threads may count at once, as long as none of them changes the register. A unit
    that moves to another parent in its days is kept by ``"unit"``, and rolled up with
    `roll_up_units`.

    Args:
        dossiers: The dossiers to begin with.
        calendar: The working days.
        by: What makes a group, as for `count_dossiers`.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: A `StatusMap` or the name of a preset.
        duplicates: What becomes of a code that is entered with a second state:
            ``"refuse"``, or ``"last"``, where the later one counts and the earlier is left
            out. Entered again with equal facts, a dossier counts once.

    Raises:
        InvalidTypeError: An item is not a `Dossier`.
        InvalidValueError: A grouping or policy is unknown, one unit has two parents, or a
            code comes twice.

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
        calendar: WorkingCalendar | Calendars,
        by: GroupBy = "unit",
        against: Against = "statutory",
        hours: OfficeHours | None = None,
        rules: Rules | Regime = DEFAULT_RULES,
        statuses: StatusMap | str = "form_ii06",
        duplicates: Duplicates = "refuse",
    ) -> None:
        self._classifier = classifier_for(
            calendar, against=against, hours=hours, rules=rules, statuses=statuses
        )
        self._grouping = Grouping(by)
        self._duplicates = check_choice(duplicates, "duplicates", DUPLICATES)
        self._held: dict[str, _Held] = {}
        self._irregular: dict[str, _Held] = {}
        self._earlier: dict[str, tuple[Numbered, ...]] = {}
        self._totals: dict[Hashable, DailyTotals] = {}
        counted, earlier = distinct(dossiers, duplicates)
        for position, dossier in earlier:
            self._earlier[dossier.code] = (*self._earlier_of(dossier.code), (position, dossier))
        self._fill(self._followed(position, dossier) for position, dossier in counted)
        self._entered = len(self._held) + len(earlier)

    def add(self, dossier: Dossier) -> None:
        """Enter a dossier.

        Raises:
            InvalidTypeError: `dossier` is not a `Dossier`.
            InvalidValueError: Its unit is recorded under another parent, or its code is held
                with other facts and duplicates are refused.
        """
        check_instance(dossier, "dossier", Dossier, "build it first")
        held = self._held.get(dossier.code)
        if held is None or not is_same(held.dossier, dossier):
            self._change(held, self._followed(self._entered, dossier), is_later_state=True)

    def remove(self, dossier: Dossier) -> None:
        """Remove a dossier, passed as it was entered.

        Raises:
            InvalidTypeError: `dossier` is not a `Dossier`.
            InvalidValueError: It is not in the register with these facts.
        """
        self._change(self._find(dossier, "dossier"), None)

    def replace(self, before: Dossier, after: Dossier) -> None:
        """Enter what became of a dossier: it was received, closed, or its history grew.

        Args:
            before: The dossier as it was entered.
            after: The dossier as it is now.

        Raises:
            InvalidTypeError: One of them is not a `Dossier`.
            InvalidValueError: The first is not in the register with these facts, the second
                has the code of a third, or its unit is recorded under another parent.
        """
        held = self._find(before, "before")
        check_instance(after, "after", Dossier, "build it first")
        other = self._held.get(after.code, held)
        if other is not held:
            refuse_second((other.position, other.dossier), (self._entered, after))
        self._change(held, self._followed(self._entered, after))

    def dossier(self, code: str) -> Dossier:
        """Return the dossier with a code, as it was entered.

        Raises:
            InvalidTypeError: `code` is not text.
            UnknownNameError: The register does not hold it.
        """
        if check_text(code, "code") not in self._held:
            raise UnknownNameError(
                f"dossier {safe_repr(code)} is not in the register; add it first", code=code
            )
        return self._held[code].dossier

    def count(
        self, period: Period, *, units: Units | None = None, keep: Keep | None = None
    ) -> CountTable:
        """Count a period, as `count_dossiers` would.

        Args:
            period: The days to count.
            units: Units that get a row in any case, as for `count_dossiers`.
            keep: ``"codes"`` keeps the codes behind the figures, by a walk over all dossiers.

        Raises:
            InvalidTypeError: `period` is not a `Period`.
            InvalidValueError: A dossier of the period needs office hours that are not given.
            ProvisionalError: The calendar is strict and a due day is provisional.
        """
        check_instance(period, "period", Period, "build it with Period(first, last)")
        is_kept = check_keep(keep)
        grouping = self._grouping if units is None else copy(self._grouping)
        codes = add_units(units, grouping, period)
        left_out = superseded(chain.from_iterable(self._earlier.values()), period)
        extra: defaultdict[Hashable, list[int]] = defaultdict(lambda: [0] * len(PARTS))
        provisional = 0
        for dossier, entry, column, moves in self._classified(self._irregular, period, left_out):
            provisional += moves
            for group in self._groups(self._held[dossier.code].key):
                extra[group][entry] += 1
                extra[group][column] += 1
        first, last = period.first.toordinal(), period.last.toordinal()
        rows = _Rows(dict(self._totals), dict(extra), first - 1, last)
        before, after = (self._totals.get(_ALL, _NOTHING).on(day) for day in (first - 1, last))
        provisional += after[_CLOSED_MOVING] - before[_CLOSED_MOVING] + after[_OPEN_MOVING]
        return CountTable(
            period,
            {**dict.fromkeys(codes, Counts()), **rows} if codes else rows,
            balanced_row(rows.parts(_ALL)),
            tuple(sorted(left_out, key=_POSITION)),
            provisional,
            members=tuple(self._members(period)) if is_kept else None,
            parents=dict(grouping.parents) if grouping.is_tree else None,
        )

    def arguments(self) -> dict[str, object]:
        """Return the arguments that build a register of the same counts.

        ``dossiers`` are those held and, where a later state has replaced them, their earlier
        states, in the order in which they were entered; the others are its readings.
        """
        states = [held[:2] for held in self._held.values()]
        states += chain.from_iterable(self._earlier.values())
        dossiers = [dossier for _, dossier in sorted(states, key=itemgetter(0))]
        return {
            "dossiers": dossiers,
            **self._classifier.arguments(),
            "by": self._grouping.by,
            "duplicates": self._duplicates,
        }

    def __len__(self) -> int:
        """Return the number of dossiers held."""
        return len(self._held)

    def __contains__(self, code: object) -> bool:
        """Return whether a dossier with this code is held."""
        return code in self._held

    def __iter__(self) -> Iterator[Dossier]:
        """Iterate over the dossiers held, in the order they were entered."""
        return iter([held.dossier for held in sorted(self._held.values(), key=_POSITION)])

    def __add__(self, other: Register) -> Register:
        """Merge two registers kept by the same readings, such as those of two units."""
        if not isinstance(other, Register):
            return NotImplemented
        if self._readings() != other._readings():
            raise InvalidValueError(
                "two registers add up only if calendar, grouping, rules, due day, status map and "
                "duplicates are the same; build them with the same arguments"
            )
        merged, shift = copy(self), self._entered
        parents = self._grouping.check_parents(other._grouping.parents)
        merged._grouping.parents.update(parents)
        new = []
        for code, held in other._held.items():
            moved = held._replace(position=held.position + shift)
            known = self._held.get(code)
            if known is None:
                new.append(merged._with_history(moved))
            elif not is_same(known.dossier, held.dossier):
                merged._change(known, merged._with_history(moved), is_later_state=True)
            earlier = [(position + shift, state) for position, state in other._earlier_of(code)]
            if earlier:
                merged._earlier[code] = (*merged._earlier_of(code), *earlier)
        merged._fill(new)
        merged._entered = shift + other._entered
        return merged

    def __copy__(self) -> Register:
        copied = Register.__new__(Register)
        facts = {
            name: copy(fact) if isinstance(fact, (dict, Grouping)) else fact
            for name, fact in vars(self).items()
        }
        vars(copied).update(facts)
        return copied

    def __deepcopy__(self, _: object) -> Register:
        return copy(self)

    def __radd__(self, other: object) -> Register:
        """Add to the 0 that ``sum(registers)`` starts from."""
        return start_of_sum(self, other, "a Register adds to a Register")

    def __repr__(self) -> str:
        groups = len(self._totals.keys() - {_ALL})
        return f"<Register of {len(self)} dossiers in {groups} groups>"

    def _repr_html_(self) -> str:
        groups = len(self._totals.keys() - {_ALL})
        return notebook_html(f"<p>{_SUMMARY.text().format(len(self), groups)}</p>")

    def _readings(self) -> tuple[object, ...]:
        return self._classifier, self._grouping.by, self._duplicates

    def _earlier_of(self, code: str) -> tuple[Numbered, ...]:
        return self._earlier.get(code, ())

    def _groups(self, key: Hashable) -> tuple[Hashable, ...]:
        return (_ALL, *self._grouping.groups(key))

    def _find(self, dossier: Dossier, name: str) -> _Held:
        check_instance(dossier, name, Dossier, "build it first")
        held = self._held.get(dossier.code)
        if held is None or not is_same(held.dossier, dossier):
            raise InvalidValueError(
                f"dossier {safe_repr(dossier.code)} is not in the register with these facts; "
                "pass it as it was entered",
                code=dossier.code,
            )
        return held

    def _followed(self, position: int, dossier: Dossier) -> _Held:
        """Find the columns of a dossier from its receipt on, and its groups."""
        history = self._classifier.history(dossier)
        key = self._grouping.key(dossier) if history else None
        return _Held(position, dossier, key, history)

    def _with_history(self, held: _Held) -> _Held:
        return held if held.history else held._replace(history=self._history(held))

    def _history(self, held: _Held) -> StatusHistory:
        return held.history or self._classifier.history(held.dossier)

    def _fill(self, entries: Iterable[_Held]) -> None:
        """Enter dossiers whose codes are not held."""
        by_key: defaultdict[Hashable, list[Change]] = defaultdict(list)
        has_tree = self._grouping.has_tree
        for followed in entries:
            held, changes = _entry(followed)
            dossier, key = held.dossier, held.key
            if has_tree and key is not None:
                self._grouping.meet(dossier.unit)
            self._held[dossier.code] = held
            if changes:
                by_key[key] += changes
            else:
                self._irregular[dossier.code] = held
        by_group: defaultdict[Hashable, list[Change]] = defaultdict(list)
        for key, changes in by_key.items():
            for group in self._groups(key):
                by_group[group] += changes
        for group, changes in by_group.items():
            self._totals[group] = self._totals.get(group, _NOTHING).changed(changes)

    def _change(
        self, before: _Held | None, after: _Held | None, *, is_later_state: bool = False
    ) -> None:
        """Take one state of a dossier out, and put another in.

        What can be refused or fail comes first; then all is written, or nothing.
        """
        by_key: defaultdict[Hashable, Counter[tuple[int, int]]] = defaultdict(Counter)
        writes: list[Write] = []
        earlier: tuple[Numbered, ...] = ()
        if before is not None:
            code = before.dossier.code
            if after is not None and is_later_state:
                if self._duplicates == "refuse":
                    refuse_second(before[:2], after[:2])
                earlier = (*self._earlier_of(code), before[:2])
            for day, lane, by in _changes(before.dossier, self._history(before)):
                by_key[before.key][day, lane] -= by
            writes += [(kept, code, GONE) for kept in (self._held, self._irregular, self._earlier)]
        if after is not None:
            held, changes = _entry(after)
            code = held.dossier.code
            for day, lane, by in changes:
                by_key[held.key][day, lane] += by
            writes.append((self._held, code, held))
            if not changes:
                writes.append((self._irregular, code, held))
            if earlier:
                writes.append((self._earlier, code, earlier))
            if held.key is not None:
                parents = self._grouping.new_parents(held.dossier.unit)
                writes += [(self._grouping.parents, unit, above) for unit, above in parents.items()]
        by_group: defaultdict[Hashable, list[Change]] = defaultdict(list)
        for key, counter in by_key.items():
            for group in self._groups(key):
                by_group[group] += [(day, lane, by) for (day, lane), by in counter.items() if by]
        for group, net in by_group.items():
            totals = self._totals.get(group, _NOTHING).changed(net)
            writes.append((self._totals, group, totals))
        self._entered += 1
        write_all(writes)

    def _classified(
        self, held: Mapping[str, _Held], period: Period, left_out: list[LeftOut]
    ) -> Iterator[Counted]:
        def classify(dossier: Dossier, day: dt.date) -> Classification:
            history = held[dossier.code].history
            if not history:
                return self._classifier.classify(dossier, day)
            return next(found for since, found in reversed(history) if since <= day)

        dossiers = [one[:2] for one in sorted(held.values(), key=_POSITION)]
        return classified(dossiers, period, classify, left_out)

    def _members(self, period: Period) -> Iterator[Member]:
        for dossier, entry, column, _ in self._classified(self._held, period, []):
            groups = self._grouping.groups(self._held[dossier.code].key)
            yield Member(dossier.code, groups, (PARTS[entry], PARTS[column]))


class _Rows(Mapping[Hashable, Counts]):
    """Rows by group, built when they are read; a group without a dossier has none."""

    def __init__(
        self,
        totals: Mapping[Hashable, DailyTotals],
        extra: Mapping[Hashable, list[int]],
        before: int,
        last: int,
    ) -> None:
        self._totals, self._extra = totals, extra
        self._before, self._last = before, last
        self._filled: dict[Hashable, Counts] | None = None

    def __repr__(self) -> str:
        return f"<rows of {len(self)} groups>"

    def __getitem__(self, key: Hashable) -> Counts:
        if self._filled is not None:
            return self._filled[key]
        parts = self.parts(key)
        if key is _ALL or parts == _NO_PARTS:
            raise KeyError(key)
        return balanced_row(parts)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def items(self) -> ItemsView[Hashable, Counts]:
        return self._all().items()

    def values(self) -> ValuesView[Counts]:
        return self._all().values()

    def _all(self) -> dict[Hashable, Counts]:
        if self._filled is None:
            groups = {**self._totals, **self._extra}
            groups.pop(_ALL, None)
            self._filled = {
                key: balanced_row(parts)
                for key in groups
                if (parts := self.parts(key)) != _NO_PARTS
            }
        return self._filled

    def parts(self, key: Hashable) -> tuple[int, ...]:
        """Return the eight counts of a group, or of all dossiers."""
        totals = self._totals.get(key, _NOTHING)
        online, post, early, on_time, late, overdue, _, _ = totals.on(self._last)
        online0, post0, early0, on_time0, late0, _, _, _ = totals.on(self._before)
        parts = (
            online - online0,
            post - post0,
            online0 + post0 - early0 - on_time0 - late0,
            early - early0,
            on_time - on_time0,
            late - late0,
            online + post - early - on_time - late - overdue,
            overdue,
        )
        extra = self._extra.get(key)
        return parts if extra is None else tuple(map(add, parts, extra))


def _entry(followed: _Held) -> tuple[_Held, list[Change]]:
    """Return a dossier as it is held, and its changes to the counts; none if it is irregular."""
    changes = _changes(followed.dossier, followed.history)
    position, dossier, key, _ = followed
    if changes and dossier.history is NO_HISTORY:
        return _Held(position, dossier, key, ()), changes
    return followed, changes


def _changes(dossier: Dossier, history: StatusHistory) -> list[Change]:
    """List the changes of a dossier to the counts of its groups; none if it is irregular.

    It is regular if it is in the form on all its days, and resolved only once it is closed.
    """
    if not history:
        return []
    closed_on = dossier.resolved_on
    lane = _ONLINE if dossier.channel is Channel.ONLINE else _DIRECT_POST
    changes: list[Change] = [(history[0][0].toordinal(), lane, 1)]
    left: tuple[int, ...] = ()
    for day, (column, _, moves, _, _) in history:
        lanes = (_CLOSED_LANES if day == closed_on else _OPEN_LANES).get(column)
        if lanes is None:
            return []
        ordinal = day.toordinal()
        for lane in left:
            changes.append((ordinal, lane, -1))  # noqa: PERF401 - a list of one costs more
        left = lanes[moves]
        for lane in left:
            changes.append((ordinal, lane, 1))  # noqa: PERF401 - as above
    return changes
