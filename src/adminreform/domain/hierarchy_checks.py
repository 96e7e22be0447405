"""What a hierarchy refuses: two placements at once, a parent that is not there, circles.

A stretch of days is checked as a whole, not day by day, so that the time grows with the number of
placements. Days are looked at one by one only for units of which each is above the other on some
day.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ..errors import InvalidValueError, safe_repr
from .placements import Placement, Succession, placement_on, successor_on

_ONE_DAY = dt.timedelta(days=1)


class _Stretch(NamedTuple):
    """Days, from a first to a last one, on which a unit is under another.

    Attributes:
        unit: The unit.
        above: The unit above it, or the one that carries on its work; ``None`` at the top.
        first: The first day.
        last: The last day.
    """

    unit: str
    above: str | None
    first: dt.date
    last: dt.date


def refuse_faults(
    placed: Mapping[str, Sequence[Placement]], succeeded: Mapping[str, Succession]
) -> None:
    """Check the facts of a hierarchy.

    Args:
        placed: The placements of each unit.
        succeeded: The succession of each unit that was merged into another.

    Raises:
        InvalidValueError: A unit has two placements on one day, is above itself, is under a
            unit that is not there, or is succeeded by itself or by one that is not there.
    """
    circle = _unit_in_a_circle({unit: one.successor for unit, one in succeeded.items()})
    if circle is not None:
        raise InvalidValueError(
            f"unit {safe_repr(circle)} is among its own successors; correct the successions",
            unit=circle,
        )
    for succession in succeeded.values():
        _refuse_strangers(succession, placed, succeeded)
    placements = {unit: _in_order(unit, listed) for unit, listed in placed.items()}
    present = {unit: _presence(listed) for unit, listed in placements.items()}
    stretches = [
        stretch
        for listed in placements.values()
        for placement in listed
        for stretch in _stretches(placement, succeeded)
    ]
    for stretch in stretches:
        _refuse_absent_parent(stretch, present)
    tangled = _tangled(stretches)
    for day in sorted({one.first for one in tangled}):
        above = {one.unit: one.above for one in tangled if one.first <= day <= one.last}
        circle = _unit_in_a_circle(above)
        if circle is not None:
            raise InvalidValueError(
                f"unit {safe_repr(circle)} is above itself on {day}; correct the parents",
                unit=circle,
                on=day,
            )


def _refuse_strangers(
    succession: Succession,
    placed: Mapping[str, Sequence[Placement]],
    succeeded: Mapping[str, Succession],
) -> None:
    successor = successor_on(succeeded, succession.successor, succession.on)
    if succession.unit not in placed:
        raise InvalidValueError(
            f"unit {safe_repr(succession.unit)} was succeeded but has no placement; record one",
            unit=succession.unit,
        )
    if placement_on(placed, successor, succession.on) is None:
        raise InvalidValueError(
            f"unit {safe_repr(successor)} succeeds {safe_repr(succession.unit)} on "
            f"{succession.on} and is not there on that day; record its placement",
            unit=successor,
            on=succession.on,
        )


def _in_order(unit: str, placements: Sequence[Placement]) -> list[Placement]:
    """Return the placements of a unit in the order of their days, once none overlap."""
    ordered = sorted(placements, key=_first)
    for before, after in pairwise(ordered):
        if _first(after) <= _last(before):
            raise InvalidValueError(
                f"unit {safe_repr(unit)} has two placements on {_first(after)}; end the first "
                "before the second",
                unit=unit,
                on=_first(after),
            )
    return ordered


def _presence(ordered: Sequence[Placement]) -> list[tuple[dt.date, dt.date]]:
    """Return the first and the last days of the times in which a unit is there without a break."""
    spans: list[tuple[dt.date, dt.date]] = []
    for placement in ordered:
        first, last = _first(placement), _last(placement)
        if spans and spans[-1][1] + _ONE_DAY == first:
            first = spans.pop()[0]
        spans.append((first, last))
    return spans


def _stretches(placement: Placement, succeeded: Mapping[str, Succession]) -> Iterator[_Stretch]:
    """Yield who is above a unit on the days of a placement on which the unit is there."""
    unit, above = placement.unit, placement.parent
    first, last = _first(placement), _last(placement)
    if unit in succeeded:
        if succeeded[unit].on <= first:
            return
        last = min(last, succeeded[unit].on - _ONE_DAY)
    while above is not None:
        above = successor_on(succeeded, above, first)
        if above not in succeeded or succeeded[above].on > last:
            break
        turn = succeeded[above].on
        yield _Stretch(unit, above, first, turn - _ONE_DAY)
        first = turn
    yield _Stretch(unit, above, first, last)


def _refuse_absent_parent(
    stretch: _Stretch, present: Mapping[str, Sequence[tuple[dt.date, dt.date]]]
) -> None:
    unit, above, day, last = stretch
    if above is None:
        return
    spans = present.get(above, ())
    place = bisect_right(spans, day, key=itemgetter(0))
    if place and day <= spans[place - 1][1]:
        if last <= spans[place - 1][1]:
            return
        day = spans[place - 1][1] + _ONE_DAY
    raise InvalidValueError(
        f"unit {safe_repr(unit)} is under {safe_repr(above)} on {day}, which is not there; "
        "record its placement, or the unit that succeeded it",
        unit=unit,
        parent=above,
        on=day,
    )


def _tangled(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """List the stretches of units that are above one another, if all days are taken together."""
    pairs = [(one.unit, one.above) for one in stretches if one.above is not None]
    under = _stuck(pairs)
    inside = _stuck([(above, unit) for unit, above in pairs if {unit, above} <= under])
    return [one for one in stretches if one.unit in inside]


def _stuck(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return what is in a circle of pairs, and what leads into one."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    left: set[str] = set()
    for pair in pairs:
        sorter.add(*pair)
        left.update(pair)
    with suppress(CycleError):  # everything else can be sorted all the same
        sorter.prepare()
    while ready := sorter.get_ready():
        left.difference_update(ready)
        sorter.done(*ready)
    return left


def _unit_in_a_circle(following: Mapping[str, str | None]) -> str | None:
    """Return a unit that is reached again from itself, if there is one."""
    ending: set[str] = set()
    for start in following:
        passed: set[str] = set()
        unit: str | None = start
        while unit is not None and unit in following and unit not in ending:
            if unit in passed:
                return unit
            passed.add(unit)
            unit = following[unit]
        ending |= passed
    return None


def _first(placement: Placement) -> dt.date:
    return placement.since or dt.date.min


def _last(placement: Placement) -> dt.date:
    return placement.until or dt.date.max
