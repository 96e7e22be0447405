"""Counts that grow day by day, at the end of any day (`DailyTotals`)."""

from __future__ import annotations

import datetime as dt
import threading
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypeAlias

Lanes: TypeAlias = tuple[list[int], ...]
"""The counts of every group, lane by lane; a list that was given out is never changed."""

Cell: TypeAlias = tuple[dt.date, int, int]
"""A day, a lane and a group."""

_FEW = 16


class DailyTotals:
    """Running counts of several lanes and groups by day.

    A change takes constant time. The first look at a day after it carries the change
    forward over the days that follow; further looks are a search among the days. Several
    threads may look at once, as long as none of them changes anything.
    """

    def __init__(self, lanes: int) -> None:
        self._lanes = lanes
        self._changes: defaultdict[dt.date, Counter[tuple[int, int]]] = defaultdict(Counter)
        self._pending: Counter[Cell] = Counter()
        self._days: list[dt.date] = []
        self._standing: list[Lanes] = []
        self._looking = threading.Lock()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_looking"}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state, _looking=threading.Lock())

    def change(self, cell: Cell, by: int) -> None:
        """Add to the count of a group in a lane from a day on."""
        day, lane, group = cell
        self._changes[day][lane, group] += by
        self._pending[cell] += by

    def merge(self, other: DailyTotals, groups: Sequence[int]) -> None:
        """Add all changes of another, whose groups have other numbers here."""
        for day, changes in other._changes.items():
            for (lane, group), by in changes.items():
                self.change((day, lane, groups[group]), by)

    def by_end_of(self, day: dt.date, size: int) -> Lanes:
        """Return the counts of `size` groups at the end of a day."""
        with self._looking:
            self._carry_forward()
            return self._standing_after(bisect_right(self._days, day), size)

    def by_start_of(self, day: dt.date, size: int) -> Lanes:
        """Return the counts of `size` groups at the beginning of a day."""
        with self._looking:
            self._carry_forward()
            return self._standing_after(bisect_left(self._days, day), size)

    def _standing_after(self, days: int, size: int) -> Lanes:
        if days == 0:
            return tuple([0] * size for _ in range(self._lanes))
        return tuple(
            lane if len(lane) == size else lane + [0] * (size - len(lane))
            for lane in self._standing[days - 1]
        )

    def _carry_forward(self) -> None:
        changed = [(cell, by) for cell, by in self._pending.items() if by]
        self._pending.clear()
        if len(changed) <= _FEW:
            for cell, by in changed:
                self._carry(cell, by)
        else:
            self._rebuild(min(day for (day, _, _), _ in changed))

    def _carry(self, cell: Cell, by: int) -> None:
        """Carry one change over the days that follow it."""
        day, lane, group = cell
        start = bisect_left(self._days, day)
        before = self._standing[start - 1] if start else self._nothing()
        if start == len(self._days) or self._days[start] != day:
            self._days.insert(start, day)
            self._standing.insert(start, before)
        old, new = before[lane], _added(before[lane], group, by)
        for place in range(start, len(self._days)):
            lanes = self._standing[place]
            if lanes[lane] is not old:
                old, new = lanes[lane], _added(lanes[lane], group, by)
            self._standing[place] = (*lanes[:lane], new, *lanes[lane + 1 :])

    def _rebuild(self, first: dt.date) -> None:
        """Rebuild the counts of every day from `first` on; the days before it keep theirs.

        A day whose changes cancel out may have no place among the days, so the days kept
        are those that have counts, never those that have changes.
        """
        start = bisect_left(self._days, first)
        del self._days[start:], self._standing[start:]
        standing = self._standing[-1] if self._standing else self._nothing()
        for day in sorted(day for day in self._changes if day >= first):
            standing = _changed(standing, self._changes[day])
            self._days.append(day)
            self._standing.append(standing)

    def _nothing(self) -> Lanes:
        return tuple([] for _ in range(self._lanes))


def _added(counts: list[int], group: int, by: int) -> list[int]:
    grown = counts + [0] * (group + 1 - len(counts))
    grown[group] += by
    return grown


def _changed(standing: Lanes, changes: Counter[tuple[int, int]]) -> Lanes:
    """Apply the changes of a day to copies of the lanes they touch."""
    lanes = list(standing)
    copied = set()
    for (lane, group), by in changes.items():
        if lane not in copied:
            copied.add(lane)
            lanes[lane] = list(lanes[lane])
        counts = lanes[lane]
        counts += [0] * (group + 1 - len(counts))
        counts[group] += by
    return tuple(lanes)
