"""What every count of the portal from dossiers begins with: a period and its dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..._checks import instance
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, shown


def portal_period(period: Period) -> Period:
    """Accept a period that the portal could have.

    Raises:
        InvalidTypeError: It is no `Period`.
        InvalidValueError: It is a reporting one.
    """
    instance(period, "period", Period, "build it with Period.calendar_quarter(year, quarter)")
    if period.kind == "reporting":
        raise InvalidValueError(
            f"the portal counts calendar periods, and {period} is a reporting one; use "
            "Period.calendar_month, calendar_quarter or calendar_year",
            period=period,
        )
    return period


def numbered(dossiers: Iterable[Dossier]) -> Iterator[tuple[int, Dossier]]:
    """Give dossiers with their places, each checked.

    Raises:
        InvalidTypeError: It is no collection, or an item is no `Dossier`.
    """
    if not isinstance(dossiers, Iterable):
        raise InvalidTypeError(f"dossiers must be a collection of Dossier, got {shown(dossiers)}")
    for position, dossier in enumerate(dossiers):
        instance(dossier, f"item {position}", Dossier, "build it first", position=position)
        yield position, dossier
