"""`PetitionLimits`: how long the handling of a petition (phản ánh, kiến nghị) may take."""

from __future__ import annotations

import datetime as dt

import attrs

from .._checks import check_text
from .._reprs import brief
from .._words import Bilingual
from ..errors import UnknownNameError, safe_repr
from ..law.sources import Source
from .limits import TimeLimit


@attrs.frozen
class PetitionLimits:
    """The limits of one regime for handling a petition.

    A limit is ``None`` where the regime was not seen to set one.

    Attributes:
        id: The id of the regime.
        name: Its name.
        resolve: To answer it, from its submission or from the latest time it was passed on.
        forward: To refuse it or pass it on.
        ask: To ask for a supplement.
        publish: To publish the answer.
        source: Where the limits come from.
    """

    id: str
    name: Bilingual
    resolve: TimeLimit
    source: Source
    forward: TimeLimit | None = None
    ask: TimeLimit | None = None
    publish: TimeLimit | None = None

    def __repr__(self) -> str:
        return brief(self, "id", resolve="resolve", forward="forward")


_REGIMES = (
    PetitionLimits(
        "02/2017",
        Bilingual("Thông tư 02/2017/TT-VPCP", "Circular 02/2017/TT-VPCP"),
        TimeLimit(20, "days"),
        Source(
            "Thông tư 02/2017/TT-VPCP ngày 31/10/2017",
            "Circular 02/2017/TT-VPCP of 31 October 2017",
            dt.date(2017, 10, 31),
            confidence="secondary",
            note="quoted as 20 days to reply, with an update every week; working days were not "
            "mentioned; whether it still holds was not verified",
        ),
    ),
    PetitionLimits(
        "766",
        Bilingual("Quyết định 766/QĐ-TTg, chỉ số 5.2", "Decision 766/QĐ-TTg, indicator 5.2"),
        TimeLimit(15, "working_days"),
        Source(
            "Quyết định 766/QĐ-TTg ngày 23/6/2022, theo đặc tả kỹ thuật của Cổng Dịch vụ công "
            "quốc gia",
            "Decision 766/QĐ-TTg of 23 June 2022, by the technical specification of the National "
            "Public Service Portal",
            dt.date(2022, 6, 23),
            confidence="secondary",
            note="technical specification: what the portal computes; its date was not seen",
        ),
        forward=TimeLimit(2, "working_days"),
        ask=TimeLimit(5, "working_days"),
        publish=TimeLimit(2, "working_days"),
    ),
)


def petition_limits(regime: str = "766") -> PetitionLimits:
    """Look up how long the handling of a petition may take.

    Args:
        regime: ``"766"``, what indicator 5.2 is judged by, or ``"02/2017"``, the older
            circular.

    Raises:
        InvalidTypeError: `regime` is not a str.
        UnknownNameError: `regime` is not one of these.

    Example:
        >>> import adminreform as ar
        >>> limits = petition_limits("766")
        >>> str(limits.resolve), limits.source.confidence
        ('15 ngày làm việc', 'secondary')
        >>> ar.due_date(dt.date(2026, 7, 1), limits.resolve, calendar=ar.vietnam())
        datetime.date(2026, 7, 22)
    """
    known = {limits.id: limits for limits in _REGIMES}
    if check_text(regime, "regime") not in known:
        raise UnknownNameError(
            f"unknown regime {safe_repr(regime)} for petitions; known are {', '.join(known)}",
            regime=regime,
        )
    return known[regime]
