"""`Particulars`: facts that few dossiers have, most of which move the start of a limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from .._checks import check_date, check_switch
from .._reprs import call_repr
from ..errors import HistoryError, safe_repr
from .moments import Moment, local_moment, wall_clock


@attrs.frozen
class Particulars:
    """Facts of a dossier that decide when its limit or one of its steps starts, or that end it.

    Attributes:
        boundary_free: Whether it was taken irrespective of administrative boundaries (phi
            địa giới) by a desk other than the competent authority's.
        competent_received_at: When the competent authority received it from that desk; from
            5 August 2026 the limit runs from then (TL-92).
        fee_paid_at: When the fee was paid, where the limit runs from full dossier and
            payment (TL-114).
        postmarked_on: The day of the incoming postmark (dấu bưu điện đến) of a posted
            dossier, where the limit runs from it (TL-118).
        system_received_at: When the handling system, not the portal, received an online
            dossier; intake is counted from it (TL-95).
        stop_requested_at: When the applicant asked to stop the handling, which is possible
            until the decision (TL-102).
        adjusted_at: When the applicant adjusted an online dossier, which is possible until the
            decision; whether its limit then restarts is a policy of `Rules` (TL-102).

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        HistoryError: The competent authority's receipt is recorded of a dossier that is
            not boundary-free.
    """

    boundary_free: bool = False
    competent_received_at: Moment | None = None
    fee_paid_at: Moment | None = None
    postmarked_on: dt.date | None = None
    system_received_at: Moment | None = None
    stop_requested_at: Moment | None = None
    adjusted_at: Moment | None = None

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        check_switch(self.boundary_free, "boundary_free")
        for name, moment in self.moments():
            checked = check_date if name == "postmarked_on" else local_moment
            object.__setattr__(self, name, checked(moment, name))
        if self.competent_received_at is not None and not self.boundary_free:
            raise HistoryError(
                f"competent_received_at ({safe_repr(self.competent_received_at)}) is recorded of a "
                "dossier that is not boundary-free; pass boundary_free=True, or leave it out",
                competent_received_at=self.competent_received_at,
            )

    def moments(self) -> Iterator[tuple[str, Moment]]:
        """Yield each recorded moment with its name."""
        for name in _MOMENTS:
            moment = getattr(self, name)
            if moment is not None:
                yield name, moment

    def without_zones(self) -> Particulars:
        """Return the same facts with naive instants in Vietnamese time."""
        naive: Mapping[str, Any] = {name: wall_clock(moment) for name, moment in self.moments()}
        return attrs.evolve(self, **naive)


_MOMENTS = (
    "competent_received_at",
    "fee_paid_at",
    "postmarked_on",
    "system_received_at",
    "stop_requested_at",
    "adjusted_at",
)
