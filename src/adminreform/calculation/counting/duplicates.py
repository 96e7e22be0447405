"""One dossier, one code: the dossiers of a list, each once (`distinct`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_instance
from ...domain.dossiers import Dossier, check_dossiers
from ...errors import InvalidValueError, safe_repr

Duplicates: TypeAlias = Literal["refuse", "last"]
"""What becomes of two states of one dossier: refused, or the later one counts."""

DUPLICATES: tuple[Duplicates, ...] = get_args(Duplicates)

Numbered: TypeAlias = tuple[int, Dossier]
"""A dossier and its index in the input."""


def distinct(
    dossiers: Iterable[Dossier], duplicates: Duplicates
) -> tuple[Iterable[Numbered], Sequence[Numbered]]:
    """Return the dossiers to count, and the earlier states of those met again.

    A dossier is its code. Met again with equal facts it is the same one, and counts where it
    was met first.

    Raises:
        InvalidTypeError: `dossiers` is not iterable, or an item is not a `Dossier`.
        InvalidValueError: `duplicates` is unknown, or is ``"refuse"`` and a code comes with
            two different states.
    """
    check_choice(duplicates, "duplicates", DUPLICATES)
    listed: list[Dossier] = []
    counted: dict[str, int] = {}
    earlier: list[Numbered] = []
    for position, dossier in enumerate(check_dossiers(dossiers)):
        if type(dossier) is not Dossier:
            check_instance(
                dossier, f"item {position}", Dossier, "build it first", position=position
            )
        listed.append(dossier)
        known = counted.setdefault(dossier.code, position)
        if known == position or is_same(listed[known], dossier):
            continue
        if duplicates == "refuse":
            refuse_second((known, listed[known]), (position, dossier))
        earlier.append((known, listed[known]))
        counted[dossier.code] = position
    if len(counted) == len(listed):
        return enumerate(listed), earlier
    return [(position, listed[position]) for position in sorted(counted.values())], earlier


def is_same(one: Dossier, other: Dossier) -> bool:
    """Return whether two dossiers have equal facts, the units above theirs included."""
    return one == other and (
        one.unit is other.unit or list(one.unit.upwards()) == list(other.unit.upwards())
    )


def refuse_second(one: Numbered, other: Numbered) -> None:
    """Raise an error that names two states of one dossier, and how they differ.

    Raises:
        InvalidValueError: Always.
    """
    (first, before), (second, after) = one, other
    differing = [
        field.name
        for field in attrs.fields(Dossier)
        if getattr(before, field.name) != getattr(after, field.name)
    ] or ["unit above its unit"]
    raise InvalidValueError(
        f"dossier {safe_repr(before.code)} comes twice, at {first} and at {second}, with a "
        f"different {', '.join(differing)}; remove one of the two, or pass duplicates='last' "
        "to count the later one",
        code=before.code,
        positions=(first, second),
    )
