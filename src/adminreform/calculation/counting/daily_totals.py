"""Counts that change from day to day, at the end of any day (`DailyTotals`).

A register keeps one for each group and answers a period by subtracting two days. They are
never changed in place, so that a table taken from them stays as it was taken.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add
from struct import Struct
from typing import TypeAlias

import attrs

Change: TypeAlias = tuple[int, int, int]
"""A day as an ordinal, a lane, and by how much its count changes from that day on."""

_FEW = 24
_PART = 16


@cache
def _row(lanes: int) -> Struct:
    return Struct(f"{lanes}i")


@attrs.frozen(eq=False)
class DailyTotals:
    """The counts of several lanes at the end of any day; before any change they are 0.

    Invariant: the count of a lane at the end of a day is the *standing* count after the last
    of `days` that is not later, plus the *pending* changes of that lane that are not later.
    `days` ascend, and the counts standing after two neighbours differ.

    A change is pending at first: the invariant holds. When more are pending than a small
    part of the days, each is added to the standing counts of its day and of all days after it,
    and pending no longer: the invariant holds. Standing counts of earlier days are kept.

    Attributes:
        lanes: How many counts there are.
        days: The days on which standing counts change, as ordinals.
        counts: The standing counts before the first of the days and after each of them, row
            by row.
        pending: The changes that are not in the standing counts.

    Example:
        >>> totals = DailyTotals(1).changed([(738000, 0, 5)]).changed([(738010, 0, -2)])
        >>> [*totals.on(737999), *totals.on(738000), *totals.on(738010)]
        [0, 5, 3]
    """

    lanes: int
    days: Sequence[int] = attrs.field(factory=lambda: array("i"))
    counts: bytes = attrs.field(
        default=attrs.Factory(lambda self: bytes(_row(self.lanes).size), takes_self=True)
    )
    pending: tuple[Change, ...] = ()

    def on(self, day: int) -> tuple[int, ...]:
        """Return the counts at the end of a day."""
        row = _row(self.lanes)
        standing = row.unpack_from(self.counts, row.size * bisect_right(self.days, day))
        if not self.pending:
            return standing
        counts = list(standing)
        for changed_on, lane, by in self.pending:
            if changed_on <= day:
                counts[lane] += by
        return tuple(counts)

    def changed(self, changes: Iterable[Change]) -> DailyTotals:
        """Return the counts after some more changes, in any order of their days."""
        pending = (*self.pending, *changes)
        if len(pending) <= _FEW + len(self.days) // _PART:
            return DailyTotals(self.lanes, self.days, self.counts, pending)
        return self._settled(pending)

    def _settled(self, changes: Iterable[Change]) -> DailyTotals:
        """Add changes to the standing counts of their day and of all days after it."""
        by_day: dict[int, list[int]] = {}
        for day, lane, by in changes:
            counts_of_day = by_day.get(day)
            if counts_of_day is None:
                counts_of_day = by_day[day] = [0] * self.lanes
            counts_of_day[lane] += by
        row, kept = _row(self.lanes), bisect_left(self.days, min(by_day))
        days = array("i", self.days[:kept])
        counts = bytearray(self.counts[: row.size * (kept + 1)])
        last = standing = row.unpack_from(self.counts, row.size * kept)
        more = (0,) * self.lanes
        changed_on = set(self.days[kept:])
        for day in sorted({*changed_on, *by_day}):
            if day in changed_on:
                standing = row.unpack_from(self.counts, row.size * bisect_right(self.days, day))
            if day in by_day:
                more = tuple(map(add, more, by_day[day]))
            now = tuple(map(add, standing, more)) if self.days else more
            if now != last:
                days.append(day)
                counts += row.pack(*now)
                last = now
        return DailyTotals(self.lanes, days, bytes(counts))
