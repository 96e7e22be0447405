"""Where units are in a hierarchy (`Placement`), and which unit took over another (`Succession`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from .._checks import check_date, check_text
from .._reprs import call_repr
from ..errors import InvalidValueError, safe_repr
from ..law.validity import in_force


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


def placement_on(
    placed: Mapping[str, Iterable[Placement]], unit: str, on: dt.date
) -> Placement | None:
    """Return the placement of a unit that is in force on a day."""
    return next((one for one in placed.get(unit, ()) if one.is_in_force(on)), None)


def successor_on(succeeded: Mapping[str, Succession], unit: str, on: dt.date) -> str:
    """Return the unit that carries on the work of a unit on a day; itself if none took over."""
    while unit in succeeded and succeeded[unit].on <= on:
        unit = succeeded[unit].successor
    return unit
