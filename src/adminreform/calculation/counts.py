"""The columns of form II.06: how many dossiers came in, were resolved, are open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import attrs

from .._checks import instance, one_of, whole_number
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..domain.dossiers import Channel, Dossier, Outcome
from ..domain.moments import day_of
from ..domain.periods import Period
from ..errors import (
    CoverageError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
    shown,
)
from ..law.regimes import DEFAULT_RULES, Regime, Rules
from .lateness import AGAINST, Against, appointed_by, stand, timing
from .terms import Terms

Key: TypeAlias = Callable[[Dossier], Hashable]

_GROUPINGS: dict[str, Key] = {
    "unit": lambda dossier: dossier.unit.code,
    "level": lambda dossier: dossier.unit.level and dossier.unit.level.value,
    "procedure": lambda dossier: dossier.procedure.code,
    "field": lambda dossier: dossier.procedure.field,
    "channel": lambda dossier: dossier.channel.value,
}


@attrs.frozen
class Counts:
    """One row of form II.06/VPCP/KSTT (Circular 01/2020/TT-VPCP, appendix II).

    The eight counts below are the row; its three totals are their sums, so the
    identities of the form always hold: total = parts, received = resolved + open.
    Rows add up by ``+``.

    Attributes:
        received_online: Column 4, received in the period online (trực tuyến).
        received_direct_post: Column 5, received directly or by post (trực tiếp, bưu chính).
        carried_over: Column 6, from the period before (từ kỳ trước).
        resolved_early: Column 8 (trước hạn).
        resolved_on_time: Column 9 (đúng hạn).
        resolved_late: Column 10 (quá hạn).
        open_in_time: Column 12, being handled within the limit (trong hạn).
        open_overdue: Column 13, being handled past it (quá hạn).

    Raises:
        InvalidTypeError: A count is a float, NaN, ``None`` or anything but an int.
        InvalidValueError: A count is negative, or received is not resolved plus open.

    Example:
        >>> row = Counts(received_online=60, received_direct_post=30, carried_over=10,
        ...              resolved_early=50, resolved_on_time=20, resolved_late=5,
        ...              open_in_time=22, open_overdue=3)
        >>> row.received_total, row.resolved_total, row.open_total
        (100, 75, 25)
    """

    received_online: int = 0
    received_direct_post: int = 0
    carried_over: int = 0
    resolved_early: int = 0
    resolved_on_time: int = 0
    resolved_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0

    def __attrs_post_init__(self) -> None:
        for name in _COLUMNS:
            whole_number(getattr(self, name), name, at_least=0)
        handled = self.resolved_total + self.open_total
        if self.received_total != handled:
            raise InvalidValueError(
                f"received ({self.received_total}) is not resolved plus open ({handled}): "
                "every dossier of the row is one or the other; correct the counts",
                received_total=self.received_total,
                resolved_total=self.resolved_total,
                open_total=self.open_total,
            )

    @property
    def received_total(self) -> int:
        """Column 3: all dossiers to be handled in the period."""
        return self.received_new + self.carried_over

    @property
    def received_new(self) -> int:
        """Columns 4 and 5: received in the period by any channel."""
        return self.received_online + self.received_direct_post

    @property
    def resolved_total(self) -> int:
        """Column 7: closed in the period."""
        return self.resolved_early + self.resolved_on_time + self.resolved_late

    @property
    def open_total(self) -> int:
        """Column 11: still being handled at the end of the period."""
        return self.open_in_time + self.open_overdue

    def as_dict(self) -> dict[str, int]:
        """Give all columns of the form by name, 3 to 13, in the order of the form."""
        return {name: getattr(self, name) for name in _FORM_ORDER}

    def __add__(self, other: Counts) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(*(getattr(self, name) + getattr(other, name) for name in _COLUMNS))

    def __radd__(self, other: object) -> Counts:
        """Let ``sum(rows)`` start from 0."""
        if type(other) is int and other == 0:
            return self
        raise InvalidTypeError(f"Counts add to Counts, got {shown(other)}")


_COLUMNS = tuple(column.name for column in attrs.fields(Counts))
_FORM_ORDER = (
    "received_total",
    *_COLUMNS[:3],
    "resolved_total",
    *_COLUMNS[3:6],
    "open_total",
    *_COLUMNS[6:],
)


@attrs.frozen
class LeftOut:
    """A dossier that no column of the form can hold.

    Attributes:
        position: Its place in the input, from 0.
        code: Its code.
        reason: Why: not received, no due date, or what the calculation refused.
    """

    position: int
    code: str
    reason: str


def _fixed(rows: Mapping[Hashable, Counts]) -> Mapping[Hashable, Counts]:
    return MappingProxyType(dict(rows))


@attrs.frozen(repr=False)
class CountTable(Mapping[Hashable, Counts]):
    """Form II.06 by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.
        provisional: How many of the dossiers counted have a due day that may still move.

    Note:
        With ``by="unit_tree"`` a dossier stands in the row of its unit and of every
        unit above it, so a parent's row is its own dossiers plus its children's rows.
    """

    period: Period
    rows: Mapping[Hashable, Counts] = attrs.field(converter=_fixed, hash=False)
    total: Counts
    left_out: tuple[LeftOut, ...] = ()
    provisional: int = 0

    def __getitem__(self, key: Hashable) -> Counts:
        try:
            return self.rows[key]
        except KeyError:
            raise UnknownNameError(
                f"no dossier was counted under {shown(key)}; use .get(key, Counts()) if that "
                "is no error",
                key=key,
            ) from None

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __reduce__(self) -> tuple[object, ...]:
        facts = self.period, dict(self.rows), self.total, self.left_out, self.provisional
        return CountTable, facts

    def __repr__(self) -> str:
        return (
            f"<CountTable {self.period}: {self.total.received_total} dossiers in "
            f"{len(self.rows)} rows, {len(self.left_out)} left out, "
            f"{self.provisional} provisional>"
        )


def count_dossiers(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar,
    by: str | Key | tuple[str | Key, ...] = (),
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> CountTable:
    """Count a period as form II.06 does, from dated facts.

    Only the dates decide: received before the period and open at its start is carried
    over; closed in it is resolved, early, on time or late; the rest is open, in time
    or overdue at the end of its last day. A past period gives the same figures
    whenever it is counted. Refused, withdrawn and stopped dossiers are resolved on
    the day they were closed (the reading of form II.06).

    Args:
        dossiers: The dossiers, of any period.
        period: The days to count.
        calendar: The working days.
        by: What makes a group: ``"unit"``, ``"unit_tree"`` (the unit and all above
            it), ``"level"``, ``"procedure"``, ``"field"``, ``"channel"``, a function
            of a dossier, or a tuple of these. Keys are codes and texts; with a tuple,
            tuples of them.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.

    Returns:
        The rows by group, their total, and the dossiers left out with the reason.

    Raises:
        InvalidTypeError: An item is no `Dossier`, or the period no `Period`.
        InvalidValueError: A grouping or policy is unknown, or one unit has two parents.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossiers = [
        ...     ar.Dossier("A-1", procedure, ar.Unit("A"), ar.Channel.ONLINE,
        ...                received_at=date(2024, 4, 26), resolved_at=date(2024, 5, 4)),
        ...     ar.Dossier("B-1", procedure, ar.Unit("B"), ar.Channel.DIRECT,
        ...                received_at=date(2024, 4, 2)),
        ... ]
        >>> table = count_dossiers(dossiers, ar.Period.calendar_month(2024, 5),
        ...                        calendar=ar.vietnam(), by="unit")
        >>> table["A"].resolved_on_time, table["B"].open_overdue, table.total.carried_over
        (1, 1, 2)
    """
    instance(period, "period", Period, "build it with Period(first, last)")
    terms = Terms(calendar, hours, rules)
    appointed = one_of(against, "against", AGAINST) == "appointed"
    keys = _keys(by)
    tallies: dict[Hashable, list[int]] = {}
    total = [0] * len(_COLUMNS)
    left_out = []
    provisional = 0
    for position, dossier in enumerate(dossiers):
        instance(dossier, f"item {position}", Dossier, "build it first", position=position)
        try:
            placed = _place(dossier, period, terms, appointed)
        except CoverageError as error:
            placed = str(error)
        if isinstance(placed, str):
            left_out.append(LeftOut(position, dossier.code, placed))
        elif placed is not None:
            provisional += placed.provisional
            for tally in (total, *(tallies.setdefault(key, [0] * 8) for key in keys(dossier))):
                tally[placed.came_in] += 1
                tally[placed.stands] += 1
    rows = {key: Counts(*tally) for key, tally in tallies.items()}
    return CountTable(period, rows, Counts(*total), tuple(left_out), provisional)


_ONLINE, _DIRECT_POST, _CARRIED_OVER = range(3)
_STANDING = {
    outcome: _COLUMNS.index(column)
    for outcome, column in (
        (Outcome.EARLY, "resolved_early"),
        (Outcome.ON_TIME, "resolved_on_time"),
        (Outcome.LATE, "resolved_late"),
        (Outcome.OPEN_IN_TIME, "open_in_time"),
        (Outcome.OPEN_OVERDUE, "open_overdue"),
    )
}


class _Placed(NamedTuple):
    """The two columns a dossier counts in, and whether its due day may still move."""

    came_in: int
    stands: int
    provisional: bool


def _place(dossier: Dossier, period: Period, terms: Terms, appointed: bool) -> _Placed | str | None:
    """Place a dossier in the form; a text says why it cannot be, ``None`` that it need not."""
    received_on, closed_on = dossier.received_on, dossier.resolved_on
    if received_on is None:
        sent_on = None if dossier.submitted_at is None else day_of(dossier.submitted_at)
        unsent = sent_on is not None and sent_on > period.last
        return None if unsent else "it was not received; record received_at"
    if received_on > period.last or (closed_on is not None and closed_on < period.first):
        return None
    provisional = False
    if appointed:
        promised = appointed_by(dossier, period.last, terms.rules)
        if promised is None:
            return "it has no appointed day; record appointed_on"
        closed = closed_on is not None and closed_on <= period.last
        ended_on = closed_on if closed_on is not None and closed else period.last
        outcome = timing(promised, ended_on, closed=closed)
    else:
        try:
            standing = stand(dossier, period.last, terms)
        except InvalidTypeError as error:
            return str(error)
        if standing.due is None:
            return f"procedure {dossier.procedure.code} has no limit, so no due date is known"
        outcome = standing.outcome(standing.due)
        provisional = standing.is_provisional(terms.calendar)
    if received_on < period.first:
        came_in = _CARRIED_OVER
    else:
        came_in = _ONLINE if dossier.channel is Channel.ONLINE else _DIRECT_POST
    return _Placed(came_in, _STANDING[outcome], provisional)


def _keys(by: Any) -> Callable[[Dossier], list[Hashable]]:
    """Turn a grouping into a function that gives the groups of a dossier."""
    if by == ():
        return lambda _: []
    if not isinstance(by, tuple):
        return _single_keys(by)
    if by.count("unit_tree") > 1:
        raise InvalidValueError("unit_tree can stand in a grouping once; drop the other", by=by)
    parts = [_single_keys(part) for part in by]

    def combined(dossier: Dossier) -> list[Hashable]:
        found: list[tuple[Hashable, ...]] = [()]
        for part in parts:
            found = [(*key, one) for key in found for one in part(dossier)]
        return list(found)

    return combined


def _single_keys(by: Any) -> Callable[[Dossier], list[Hashable]]:
    if by == "unit_tree":
        return _tree_keys()
    key: Key = by if callable(by) else _GROUPINGS[one_of(by, "by", [*_GROUPINGS, "unit_tree"])]

    def one_key(dossier: Dossier) -> list[Hashable]:
        found = key(dossier)
        try:
            hash(found)
        except TypeError:
            raise InvalidTypeError(
                f"a grouping gives a key that can be hashed, got {shown(found)}; give a tuple"
            ) from None
        return [found]

    return one_key


def _tree_keys() -> Callable[[Dossier], list[Hashable]]:
    """Give the codes of a unit and of all above it; a unit met under two parents is refused."""
    parents: dict[str, str | None] = {}

    def keys(dossier: Dossier) -> list[Hashable]:
        units = list(dossier.unit.upwards())
        for unit in units:
            above = unit.parent.code if unit.parent else None
            if parents.setdefault(unit.code, above) != above:
                raise InvalidValueError(
                    f"unit {unit.code} is recorded under {shown(parents[unit.code])} and under "
                    f"{shown(above)}; give every dossier's unit the same parent",
                    code=unit.code,
                )
        return [unit.code for unit in units]

    return keys
