"""`Hierarchy`: the parent and the successor of each unit, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from .._checks import check_date, check_items, check_text
from ..errors import InvalidValueError, UnknownNameError, safe_repr
from .dossiers import Dossier, enumerate_dossiers
from .hierarchy_checks import refuse_faults
from .placements import Placement, Succession, placement_on, successor_on


def _placements(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    return check_items(placements, Placement, "placements")


def _successions(successions: Iterable[Succession]) -> tuple[Succession, ...]:
    return check_items(successions, Succession, "successions")


@attrs.frozen(repr=False)
class Hierarchy:
    """Who reports to whom on each day (hệ thống cơ quan).

    District-level units existed until 30 June 2025; since then communes stand directly
    under the province. Communes were merged into new ones, which carry on their dossiers.

    Attributes:
        placements: The parent of each unit, and from when until when.
        successions: Which unit was merged into which, and when. From that day the unit is
            gone, and the units under it belong to its successor.

    Raises:
        InvalidTypeError: A list holds something else.
        InvalidValueError: A unit has two parents or two successors, is above itself,
            is under a unit that is not there on that day, or is succeeded by one.

    Example:
        >>> from datetime import date
        >>> reform = date(2025, 7, 1)
        >>> hierarchy = Hierarchy(
        ...     [Placement("P"), Placement("D", "P"), Placement("C1", "D"), Placement("C2", "D"),
        ...      Placement("C", "P", since=reform)],
        ...     [Succession("D", "P", reform), Succession("C1", "C", reform)],
        ... )
        >>> hierarchy.upwards("C1", date(2025, 6, 30))
        ['C1', 'D', 'P']
        >>> hierarchy.upwards("C1", reform), hierarchy.upwards("C2", reform)
        (['C', 'P'], ['C2', 'P'])
    """

    placements: tuple[Placement, ...] = attrs.field(converter=_placements)
    successions: tuple[Succession, ...] = attrs.field(default=(), converter=_successions)
    _placed: dict[str, list[Placement]] = attrs.field(init=False, eq=False, factory=dict)
    _succeeded: dict[str, Succession] = attrs.field(init=False, eq=False, factory=dict)

    @classmethod
    def from_units(cls, dossiers: Iterable[Dossier]) -> Hierarchy:
        """Build the hierarchy of the units of dossiers, from the parents that they have.

        Raises:
            InvalidTypeError: `dossiers` is not iterable, or an item is not a `Dossier`.
            InvalidValueError: A unit has two parents.

        Example:
            >>> from datetime import date
            >>> from adminreform import Dossier, Procedure, Unit
            >>> commune = Unit("C", parent=Unit("P"))
            >>> hierarchy = Hierarchy.from_units(
            ...     [Dossier("A-1", Procedure("1.0"), commune, "online")])
            >>> hierarchy.upwards("C", date(2024, 5, 1))
            ['C', 'P']
        """
        parents: dict[str, str | None] = {}
        for _, dossier in enumerate_dossiers(dossiers):
            for unit in dossier.unit.upwards():
                above = unit.parent.code if unit.parent else None
                if parents.setdefault(unit.code, above) != above:
                    raise InvalidValueError(
                        f"unit {safe_repr(unit.code)} is recorded under "
                        f"{safe_repr(parents[unit.code])} and under {safe_repr(above)}; record "
                        "the same parent in every dossier, or build its placements day by day",
                        unit=unit.code,
                    )
        return cls([Placement(unit, above) for unit, above in parents.items()])

    def __attrs_post_init__(self) -> None:
        for placement in self.placements:
            self._placed.setdefault(placement.unit, []).append(placement)
        for succession in self.successions:
            if succession.unit in self._succeeded:
                raise InvalidValueError(
                    f"unit {safe_repr(succession.unit)} has two successors; its dossiers go to "
                    "one, "
                    "record that one",
                    unit=succession.unit,
                )
            self._succeeded[succession.unit] = succession
        refuse_faults(self._placed, self._succeeded)

    def current(self, unit: str, on: dt.date) -> str:
        """Return the unit that carries on the work of a unit on a day; itself if it is there.

        Raises:
            UnknownNameError: Neither it nor a successor is there on that day.
        """
        asked, on = check_text(unit, "unit"), check_date(on, "on")
        current = self._successor(asked, on)
        if self._placement(current, on) is None:
            raise UnknownNameError(
                f"unit {safe_repr(asked)} is not in the hierarchy on {on}; record its "
                "placement, or "
                "the unit that succeeded it",
                unit=asked,
                on=on,
            )
        return current

    def parent(self, unit: str, on: dt.date) -> str | None:
        """Return the unit above a unit on a day; ``None`` at the top.

        Raises:
            UnknownNameError: Neither the unit nor a successor is there on that day.
        """
        placement = self._placement(self.current(unit, on), on)
        above = placement.parent if placement else None
        return None if above is None else self._successor(above, on)

    def upwards(self, unit: str, on: dt.date) -> list[str]:
        """List the unit, or its successor, and every unit above it on a day.

        Raises:
            UnknownNameError: Neither the unit nor a successor is there on that day.
        """
        found = [self.current(unit, on)]
        while (above := self.parent(found[-1], on)) is not None:
            found.append(above)
        return found

    def units(self, on: dt.date) -> list[str]:
        """List the units that are there on a day."""
        on = check_date(on, "on")
        return [unit for unit in self._placed if self._is_there(unit, on)]

    def children(self, unit: str, on: dt.date) -> list[str]:
        """List the units directly under a unit on a day.

        Raises:
            UnknownNameError: Neither the unit nor a successor is there on that day.
        """
        above = self.current(unit, on)
        return [child for child in self.units(on) if self.parent(child, on) == above]

    def turns_of(self, unit: str) -> list[dt.date]:
        """List the days on which the unit that carries on a unit's work, or one above, changes.

        Some more days may be listed: those on which such a unit begins or ends elsewhere.
        """
        reached: set[str] = set()
        waiting, days = [check_text(unit, "unit")], set()
        while waiting:
            code = waiting.pop()
            if code in reached:
                continue
            reached.add(code)
            if code in self._succeeded:
                days.add(self._succeeded[code].on)
                waiting.append(self._succeeded[code].successor)
            for placement in self._placed.get(code, ()):
                days |= placement.turns
                if placement.parent is not None:
                    waiting.append(placement.parent)
        return sorted(days)

    def __repr__(self) -> str:
        return f"<Hierarchy of {len(self._placed)} units, {len(self._succeeded)} succeeded>"

    def _successor(self, unit: str, on: dt.date) -> str:
        return successor_on(self._succeeded, unit, on)

    def _is_there(self, unit: str, on: dt.date) -> bool:
        return self._successor(unit, on) == unit and self._placement(unit, on) is not None

    def _placement(self, unit: str, on: dt.date) -> Placement | None:
        return placement_on(self._placed, unit, on)
