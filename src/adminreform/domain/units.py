"""`Unit`: the agency that handles a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import attrs

from .._checks import check_instance, check_member, check_text
from ..errors import InvalidValueError


class Level(StrEnum):
    """The level of government of a unit (cấp)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


def _as_level(
    level: Level | Literal["central", "province", "district", "commune"] | None,
) -> Level | None:
    return None if level is None else check_member(level, "level", Level)


@attrs.frozen
class Unit:
    """An agency or administrative unit (cơ quan, đơn vị).

    A unit is its code: two units with one code are equal whatever they are called,
    since one name can be spelled in several ways (Hòa, Hoà).

    Attributes:
        code: Its code, as the register writes it.
        name: What it is called.
        level: ``central``, ``province``, ``district`` or ``commune`` (cấp); may be unknown.
        parent: The unit it belongs to; ``None`` at the top.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The code is blank, the level unknown, or the unit above itself.

    Example:
        >>> province = Unit("X", "Tỉnh X", "province")
        >>> commune = Unit("X.17", "Xã Y", "commune", parent=province)
        >>> [unit.code for unit in commune.upwards()]
        ['X.17', 'X']
    """

    code: str
    name: str = attrs.field(default="", eq=False, repr=False)
    level: Level | None = attrs.field(default=None, eq=False, converter=_as_level)
    parent: Unit | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        check_text(self.code, "code")
        check_text(self.name, "name", empty=True)
        if self.parent is None:
            return
        check_instance(self.parent, "parent", Unit, "build it first")
        if any(unit.code == self.code for unit in self.parent.upwards()):
            raise InvalidValueError(
                f"unit {self.code} is above itself; build it with another parent", code=self.code
            )

    def upwards(self) -> Iterator[Unit]:
        """Return the unit itself and every unit above it, in that order."""
        unit: Unit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent
