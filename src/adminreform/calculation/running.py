"""Counts that grow day by day, and how they stood at the end of any day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Lanes: TypeAlias = tuple[list[int], ...]
"""The counts of every group, lane by lane."""


class RunningCounts:
    """Running counts of several lanes and groups by day.

    A change takes constant time. The first look at a day after it carries the change
    forward from its day on; further looks are a search among the days.
    """

    def __init__(self, lanes: int) -> None:
        self._changes: defaultdict[dt.date, Counter[tuple[int, int]]] = defaultdict(Counter)
        self._lanes = lanes
        self._days: list[dt.date] = []
        self._standing: list[Lanes] = []
        self._changed_from: dt.date | None = None

    def change(self, day: dt.date, lane: int, groups: Iterable[int], by: int) -> None:
        """Add to a lane of some groups from a day on."""
        changes = self._changes[day]
        for group in groups:
            changes[lane, group] += by
        if self._changed_from is None or day < self._changed_from:
            self._changed_from = day

    def take(self, other: RunningCounts, groups: Sequence[int]) -> None:
        """Add all changes of another, its groups numbered anew."""
        for day, changes in other._changes.items():
            for (lane, group), by in changes.items():
                self.change(day, lane, (groups[group],), by)

    def by_end_of(self, day: dt.date, size: int) -> Lanes:
        """Give the counts of so many groups as they stood when a day was over."""
        self._carry_forward()
        return self._standing_after(bisect_right(self._days, day), size)

    def by_start_of(self, day: dt.date, size: int) -> Lanes:
        """Give the counts of so many groups as they stood when a day began."""
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
        if self._changed_from is None:
            return
        self._days = sorted(self._changes)
        start = bisect_left(self._days, self._changed_from)
        del self._standing[start:]
        standing: Lanes = (
            self._standing[-1] if self._standing else tuple([] for _ in range(self._lanes))
        )
        for day in self._days[start:]:
            standing = _changed(standing, self._changes[day])
            self._standing.append(standing)
        self._changed_from = None


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
