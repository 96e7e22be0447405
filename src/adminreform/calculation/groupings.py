"""What makes a group when dossiers are counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias

from .._checks import one_of
from ..domain.dossiers import Dossier
from ..errors import InvalidTypeError, InvalidValueError, shown

Key: TypeAlias = Callable[[Dossier], Hashable]
GroupBy: TypeAlias = "str | Key | tuple[str | Key, ...]"

_GROUPINGS: dict[str, Key] = {
    "unit": lambda dossier: dossier.unit.code,
    "level": lambda dossier: dossier.unit.level and dossier.unit.level.value,
    "procedure": lambda dossier: dossier.procedure.code,
    "field": lambda dossier: dossier.procedure.field,
    "channel": lambda dossier: dossier.channel.value,
}


def grouping(by: Any) -> Callable[[Dossier], list[Hashable]]:
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
