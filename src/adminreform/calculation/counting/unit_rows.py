"""Rows for units without dossiers (`add_units`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from ...domain.hierarchies import Hierarchy
from ...domain.periods import Period
from ...domain.units import Unit
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .groupings import Grouping, path_of

Units: TypeAlias = Iterable[Unit | str] | Hierarchy
"""Units that get a row, with dossiers or without: units, codes, or those of a hierarchy."""


def add_units(units: Units | None, grouping: Grouping, period: Period) -> list[str]:
    """Return the codes of the units that get a row in any case, and keep their parents.

    Raises:
        InvalidTypeError: `units` holds something else, or codes where units make a tree.
        InvalidValueError: Groups are not units, or a unit was met under another parent.
    """
    if units is None:
        return []
    if grouping.by not in ("unit", "unit_tree"):
        raise InvalidValueError(
            f"units have rows only by 'unit' or 'unit_tree', not by {safe_repr(grouping.by)}; "
            "leave out units",
            by=grouping.by,
        )
    if isinstance(units, Hierarchy):
        codes = units.units(period.last)
        if grouping.is_tree:
            parents = {code: units.parent(code, period.last) for code in codes}
            grouping.parents.update(grouping.check_parents(parents))
        return codes
    if isinstance(units, (str, Unit)) or not isinstance(units, Iterable):
        raise InvalidTypeError(
            f"units must be a list of Unit or a Hierarchy, got {safe_repr(units)}", units=units
        )
    found: dict[str, None] = {}
    for unit in units:
        if isinstance(unit, Unit):
            grouping.meet(unit)
            found.update(dict.fromkeys(path_of(unit) if grouping.is_tree else (unit.code,)))
        elif isinstance(unit, str) and not grouping.is_tree:
            found[unit] = None
        else:
            raise InvalidTypeError(
                f"units must hold Unit only, got {safe_repr(unit)}; build it with Unit(code)",
                unit=unit,
            )
    return list(found)
