"""`Hierarchy`: the parent and the successor of each unit, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from .._checks import check_date, check_items, check_text
from .._reprs import call_repr
from ..errors import InvalidValueError, UnknownNameError, safe_repr
from ..law.validity import in_force
from .dossiers import Dossier, enumerate_dossiers


def _as_day(day: object, name: str) -> dt.date | None:
    return None if day is None else check_date(day, name)


@attrs.frozen
class Placement:
    """A unit and the unit above it, for a span of days.

    Attributes:
        unit: The code of the unit.
        parent: The code of the unit above it; ``None`` at the top.
        since: The first day; ``None`` from the beginning.
        until: The last day; ``None`` without end.

    Raises:
        InvalidTypeError: A code is not text or a day not a plain date.
        InvalidValueError: A code is blank, the unit is its own parent, or it ends first.
    """

    unit: str
    parent: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        check_text(self.unit, "unit")
        if self.parent is not None and check_text(self.parent, "parent") == self.unit:
            raise InvalidValueError(
                f"unit {safe_repr(self.unit)} cannot be its own parent; pass None at the top",
                unit=self.unit,
            )
        since, until = _as_day(self.since, "since"), _as_day(self.until, "until")
        if since is not None and until is not None and until < since:
            raise InvalidValueError(
                f"the placement of {safe_repr(self.unit)} ends ({until}) before it begins "
                f"({since}); "
                "pass the earlier day first",
                unit=self.unit,
                since=since,
                until=until,
            )
        object.__setattr__(self, "since", since)
        object.__setattr__(self, "until", until)

    def is_in_force(self, on: dt.date) -> bool:
        """Return whether the placement is in force on a day."""
        return in_force(self.since, self.until, on, "on")

    @property
    def turns(self) -> set[dt.date]:
        """The days on which it begins, and on which it is over."""
        days = set() if self.since is None else {self.since}
        if self.until is not None and self.until < dt.date.max:
            days.add(self.until + dt.timedelta(days=1))
        return days


@attrs.frozen
class Succession:
    """A unit whose work another one took over (sáp nhập).

    Attributes:
        unit: The code of the unit that ended.
        successor: The code of the one that goes on.
        on: The first day of the successor.

    Raises:
        InvalidTypeError: A code is not text or the day not a plain date.
        InvalidValueError: A code is blank, or both are the same.
    """

    unit: str
    successor: str
    on: dt.date

    def __attrs_post_init__(self) -> None:
        if check_text(self.unit, "unit") == check_text(self.successor, "successor"):
            raise InvalidValueError(
                f"unit {safe_repr(self.unit)} cannot succeed itself; name the unit that goes on",
                unit=self.unit,
            )
        object.__setattr__(self, "on", check_date(self.on, "on"))


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
        for succession in self.successions:
            self._refuse_circle(succession.unit)
        for succession in self.successions:
            self._refuse_strangers(succession)
        for day in sorted(self._turns()):
            for unit in self._placed:
                self._refuse_faults(unit, day)

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
        while unit in self._succeeded and self._succeeded[unit].on <= on:
            unit = self._succeeded[unit].successor
        return unit

    def _is_there(self, unit: str, on: dt.date) -> bool:
        return self._successor(unit, on) == unit and self._placement(unit, on) is not None

    def _placement(self, unit: str, on: dt.date) -> Placement | None:
        in_force = (one for one in self._placed.get(unit, ()) if one.is_in_force(on))
        return next(in_force, None)

    def _turns(self) -> set[dt.date]:
        """Yield the days on which something changes."""
        days = {dt.date.min} | {succession.on for succession in self.successions}
        return days.union(*(placement.turns for placement in self.placements))

    def _refuse_circle(self, unit: str) -> None:
        seen = {unit}
        after = self._succeeded[unit].successor
        while after in self._succeeded:
            if after in seen:
                raise InvalidValueError(
                    f"unit {safe_repr(after)} is among its own successors; correct the successions",
                    unit=after,
                )
            seen.add(after)
            after = self._succeeded[after].successor

    def _refuse_strangers(self, succession: Succession) -> None:
        successor = self._successor(succession.successor, succession.on)
        if succession.unit not in self._placed:
            raise InvalidValueError(
                f"unit {safe_repr(succession.unit)} was succeeded but has no placement; record one",
                unit=succession.unit,
            )
        if self._placement(successor, succession.on) is None:
            raise InvalidValueError(
                f"unit {safe_repr(successor)} succeeds {safe_repr(succession.unit)} on "
                f"{succession.on} and "
                "is not there on that day; record its placement",
                unit=successor,
                on=succession.on,
            )

    def _refuse_faults(self, unit: str, day: dt.date) -> None:
        in_force = [one for one in self._placed[unit] if one.is_in_force(day)]
        if len(in_force) > 1:
            raise InvalidValueError(
                f"unit {safe_repr(unit)} has two placements on {day}; end the first before the "
                "second",
                unit=unit,
                on=day,
            )
        if not self._is_there(unit, day):
            return
        seen = {unit}
        above = self.parent(unit, day)
        while above is not None:
            if self._placement(above, day) is None:
                raise InvalidValueError(
                    f"unit {safe_repr(unit)} is under {safe_repr(above)} on {day}, which is not "
                    "there; "
                    "record its placement, or the unit that succeeded it",
                    unit=unit,
                    parent=above,
                    on=day,
                )
            if above in seen:
                raise InvalidValueError(
                    f"unit {safe_repr(above)} is above itself on {day}; correct the parents",
                    unit=above,
                    on=day,
                )
            seen.add(above)
            above = self.parent(above, day)
