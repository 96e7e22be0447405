"""The groups that dossiers are counted in (`Grouping`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from itertools import product
from typing import Any, TypeAlias

from ..._checks import check_choice
from ...domain.dossiers import Dossier
from ...errors import InvalidTypeError, InvalidValueError, safe_repr

Key: TypeAlias = Callable[[Dossier], Hashable]
GroupBy: TypeAlias = "str | Key | tuple[str | Key, ...]"

_GROUPINGS: dict[str, Key] = {
    "unit": lambda dossier: dossier.unit.code,
    "level": lambda dossier: dossier.unit.level and dossier.unit.level.value,
    "procedure": lambda dossier: dossier.procedure.code,
    "field": lambda dossier: dossier.procedure.field,
    "channel": lambda dossier: dossier.channel.value,
}


class Grouping:
    """The groups that a dossier counts in.

    With ``"unit_tree"`` it remembers the parent of every unit it met, and refuses a unit
    met under another one.

    Args:
        by: A name, a function of a dossier, or a tuple of these; ``()`` makes no groups.

    Raises:
        InvalidValueError: A name is unknown, or ``"unit_tree"`` occurs twice.
    """

    def __init__(self, by: Any) -> None:
        self._parts: tuple[Any, ...] = by if isinstance(by, tuple) else (by,)
        self._is_tuple = isinstance(by, tuple)
        if self._parts.count("unit_tree") > 1:
            raise InvalidValueError("unit_tree can stand in a grouping once; drop the other", by=by)
        for part in self._parts:
            if not callable(part):
                check_choice(part, "by", [*_GROUPINGS, "unit_tree"])
        self.parents: dict[str, str | None] = {}

    def keys(self, dossier: Dossier) -> list[Hashable]:
        """Return the groups of a dossier that is counted, and remember its units.

        Raises:
            InvalidTypeError: A function returned a key that cannot be hashed.
            InvalidValueError: A unit was met under another parent.
        """
        self.note(dossier)
        return self.groups_of(dossier)

    def groups_of(self, dossier: Dossier) -> list[Hashable]:
        """Return the groups of a dossier, and remember nothing.

        Raises:
            InvalidTypeError: A function returned a key that cannot be hashed.
        """
        if not self._parts:
            return []
        found = [self._part_keys(part, dossier) for part in self._parts]
        if not self._is_tuple:
            return found[0]
        return list(product(*found))

    def note(self, dossier: Dossier) -> None:
        """Record the parents of a dossier's unit and of all above it, if they make groups.

        Raises:
            InvalidValueError: A unit was met under another parent.
        """
        if "unit_tree" in self._parts:
            units = dossier.unit.upwards()
            self.add_parents(
                {unit.code: unit.parent.code if unit.parent else None for unit in units}
            )

    def add_parents(self, parents: Mapping[str, str | None]) -> None:
        """Record units and their parents.

        Raises:
            InvalidValueError: A unit was met under another parent.
        """
        for code, above in parents.items():
            if self.parents.get(code, above) != above:
                raise InvalidValueError(
                    f"unit {code} is recorded under {safe_repr(self.parents[code])} and under "
                    f"{safe_repr(above)}; record the same parent in every dossier, or count by "
                    "'unit' and roll up by a Hierarchy",
                    code=code,
                )
        self.parents.update(parents)

    def _part_keys(self, part: Any, dossier: Dossier) -> list[Hashable]:
        if part == "unit_tree":
            return [unit.code for unit in dossier.unit.upwards()]
        found = part(dossier) if callable(part) else _GROUPINGS[part](dossier)
        try:
            hash(found)
        except TypeError:
            raise InvalidTypeError(
                f"a grouping must return a key that can be hashed, got {safe_repr(found)}; "
                "return a tuple"
            ) from None
        return [found]
