"""Collections of dossiers, accepted item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .._checks import instance
from ..domain.dossiers import Dossier
from ..errors import InvalidTypeError, shown


def collection(dossiers: Iterable[Dossier]) -> Iterable[Dossier]:
    """Accept what can be gone through.

    Raises:
        InvalidTypeError: It is no collection.
    """
    if not isinstance(dossiers, Iterable):
        raise InvalidTypeError(f"dossiers must be a collection of Dossier, got {shown(dossiers)}")
    return dossiers


def numbered(dossiers: Iterable[Dossier]) -> Iterator[tuple[int, Dossier]]:
    """Give dossiers with their places from 0, each checked.

    Raises:
        InvalidTypeError: It is no collection, or an item is no `Dossier`.
    """
    for position, dossier in enumerate(collection(dossiers)):
        instance(dossier, f"item {position}", Dossier, "build it first", position=position)
        yield position, dossier
