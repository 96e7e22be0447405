"""The groups that dossiers are counted in (`Grouping`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from itertools import product
from typing import Any, TypeAlias, TypeVar

from ..._checks import check_choice
from ...domain.dossiers import Dossier
from ...domain.units import Unit
from ...errors import InvalidTypeError, InvalidValueError, safe_repr

T = TypeVar("T")

Key: TypeAlias = Callable[[Dossier], Hashable]
GroupBy: TypeAlias = "str | Key | tuple[str | Key, ...]"
Parents: TypeAlias = "dict[str, str | None]"
"""The code of the unit above each unit; ``None`` at the top."""

_TREE = "unit_tree"
_GROUPINGS: dict[str, Key] = {
    "unit": lambda dossier: dossier.unit.code,
    _TREE: lambda dossier: path_of(dossier.unit),
    "level": lambda dossier: dossier.unit.level and dossier.unit.level.value,
    "procedure": lambda dossier: dossier.procedure.code,
    "field": lambda dossier: dossier.procedure.field,
    "channel": lambda dossier: dossier.channel.value,
}


class Grouping:
    """The groups that a dossier counts in.

    A dossier has one key. The key is its group, or a sign of several: with ``"unit_tree"``
    of its unit and every unit above it. The parents of the units met are kept, so that a
    unit met under another parent is refused.

    Attributes:
        by: What makes a group.
        key: A function that returns the key of a dossier.
        parents: The units met with ``"unit_tree"``, and the units above them.

    Args:
        by: A name, a function of a dossier, or a tuple of these; ``()`` makes no groups.

    Raises:
        InvalidValueError: A name is unknown, or ``"unit_tree"`` occurs twice.
    """

    def __init__(self, by: Any) -> None:
        parts: tuple[Any, ...] = by if isinstance(by, tuple) else (by,)
        if parts.count(_TREE) > 1:
            raise InvalidValueError("unit_tree can be in a grouping once; drop the other", by=by)
        for part in parts:
            if not callable(part):
                check_choice(part, "by", _GROUPINGS)
        self.by = by
        self.parents: Parents = {}
        self._parts = parts
        self._met: dict[str, Unit] = {}

    def __copy__(self) -> Grouping:
        copied = Grouping(self.by)
        copied.parents.update(self.parents)
        return copied

    def __getstate__(self) -> dict[str, object]:
        return {name: fact for name, fact in vars(self).items() if name != "key"}

    @cached_property
    def key(self) -> Key:
        """The function that returns the key of a dossier; a key can be hashed."""
        keys = [_checked(part) if callable(part) else _GROUPINGS[part] for part in self._parts]
        if isinstance(self.by, tuple):
            return lambda dossier: tuple([key(dossier) for key in keys])
        return keys[0]

    @property
    def has_tree(self) -> bool:
        """Whether units with all units below them are groups, or parts of groups."""
        return _TREE in self._parts

    @property
    def is_tree(self) -> bool:
        """Whether a group is a unit with all units below it, and nothing else."""
        return self._parts == (_TREE,) and not isinstance(self.by, tuple)

    def meet(self, unit: Unit) -> None:
        """Keep the parents of a unit and of all above it, where units make a tree.

        Raises:
            InvalidValueError: A unit was met under another parent.
        """
        if self.has_tree and self._met.get(unit.code) is not unit:
            self.parents.update(self.new_parents(unit))
            self._met[unit.code] = unit

    def new_parents(self, unit: Unit) -> Parents:
        """Return the parents that `meet` would keep.

        Raises:
            InvalidValueError: A unit was met under another parent.
        """
        if not self.has_tree:
            return {}
        return self.check_parents(
            {one.code: one.parent.code if one.parent else None for one in unit.upwards()}
        )

    def check_parents(self, parents: Mapping[str, str | None]) -> Parents:
        """Return `parents`, if none of them is kept under another parent.

        Raises:
            InvalidValueError: A unit is kept under another parent.
        """
        for code, above in parents.items():
            if self.parents.get(code, above) != above:
                raise InvalidValueError(
                    f"unit {code} is recorded under {safe_repr(self.parents[code])} and under "
                    f"{safe_repr(above)}; record the same parent in every dossier, or count by "
                    "'unit' and roll up by a Hierarchy",
                    code=code,
                )
        return dict(parents)

    def groups(self, key: Any) -> tuple[Hashable, ...]:
        """Return the groups of a key."""
        if not isinstance(self.by, tuple):
            return tuple(key) if self.has_tree else (key,)
        if not self.has_tree:
            return (key,) if key else ()
        spread = [
            one if part == _TREE else (one,) for part, one in zip(self._parts, key, strict=True)
        ]
        return tuple(product(*spread))

    def collected(
        self, found: Iterable[tuple[Dossier, T]], keys: Iterable[Hashable] = ()
    ) -> dict[Hashable, list[T]]:
        """Collect what was found of dossiers by group, in the order found.

        Args:
            found: The dossiers, each with what was found of it.
            keys: Groups that come first, with something in them or not.

        Raises:
            InvalidTypeError: The grouping returned a key that cannot be hashed.
            InvalidValueError: A unit was met under another parent.
        """
        groups: defaultdict[Hashable, list[T]] = defaultdict(list, {key: [] for key in keys})
        key_of = self.key
        for dossier, one in found:
            self.meet(dossier.unit)
            for group in self.groups(key_of(dossier)):
                groups[group].append(one)
        return dict(groups)


def path_of(unit: Unit) -> tuple[str, ...]:
    """Return the codes of a unit and of every unit above it, in that order."""
    return tuple([one.code for one in unit.upwards()])


def _checked(key: Key) -> Key:
    def checked(dossier: Dossier) -> Hashable:
        found = key(dossier)
        try:
            hash(found)
        except TypeError:
            raise InvalidTypeError(
                f"a grouping must return a key that can be hashed, got {safe_repr(found)}; "
                "return a tuple"
            ) from None
        return found

    return checked
