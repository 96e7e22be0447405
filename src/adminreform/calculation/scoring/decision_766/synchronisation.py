"""The base of indicator 1.4: what the dossiers on the portal are compared with."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import attrs

from ...._checks import check_choice, check_whole_number
from ...._reprs import brief
from ...._words import Bilingual, Lang
from ....errors import InvalidValueError, safe_repr
from ...shares import Share

PortalPeriod: TypeAlias = Literal["month", "quarter", "year"]
"""The calendar periods that the portal publishes."""

SyncBasis: TypeAlias = Literal["reported", "received", "last_year", "none"]
"""Where the base came from: the reports, the portal, last year's reports, or nowhere."""

_PERIODS_A_YEAR: dict[PortalPeriod, int] = {"month": 12, "quarter": 4, "year": 1}
_REASONS: dict[SyncBasis, Bilingual] = {
    "reported": Bilingual(
        "mẫu số là số hồ sơ tiếp nhận theo báo cáo, không nhỏ hơn số trên Cổng",
        "the base is the reported number of dossiers received, at least the portal's",
    ),
    "received": Bilingual(
        "mẫu số là số hồ sơ tiếp nhận trên Cổng, lớn hơn số báo cáo",
        "the base is the portal's number of dossiers received, above the reported one",
    ),
    "last_year": Bilingual(
        "kỳ này không có số: mẫu số là số báo cáo cả năm trước chia {parts}",
        "no number for this period: the base is last year's reported total over {parts}",
    ),
    "none": Bilingual(
        "kỳ này và năm trước đều không có số: không có mẫu số (0/0)",
        "no number for this period nor for last year: no base (0/0)",
    ),
}
_LIMITED = Bilingual("; vượt mẫu số nên tính 100%", "; above it, so 100%")
_FLAGS: dict[SyncBasis, str] = {
    "reported": "",
    "received": "",
    "last_year": "TEMP_NATIONAL_REPORT_DENOMINATOR",
    "none": "NO_NATIONAL_REPORT_DATA",
}


@attrs.frozen
class SyncShare:
    """The figure of 1.4, and where its base came from.

    Attributes:
        share: The figure to score. A base from last year's total is kept exact by counting
            in parts of a dossier, so pool the counts of units before, not their shares.
        basis: ``reported``, ``received``, ``last_year`` or ``none``.
        period: The length of the period.
        limited: Whether more dossiers were synchronised than the base from last year, so
            that the share was limited to 100 percent.
    """

    share: Share
    basis: SyncBasis
    period: PortalPeriod
    limited: bool = False

    def __repr__(self) -> str:
        return brief(self, "share", basis="basis", period="period")

    @property
    def flag(self) -> str:
        """The flag with which the portal marks a base that is not of the period; else empty."""
        return _FLAGS[self.basis]

    def reason(self, lang: Lang | None = None) -> str:
        """Explain in words what the base is."""
        reason = _REASONS[self.basis].text(lang).format(parts=_PERIODS_A_YEAR[self.period])
        return reason + (_LIMITED.text(lang) if self.limited else "")


def sync_share(
    synchronised: int,
    *,
    reported: int | None,
    received: int | None,
    period: PortalPeriod,
    reported_last_year: int | None = None,
) -> SyncShare:
    """Compute the figure of 1.4, dossiers synchronised to the portal, with its base.

    The base is the larger of the dossiers received as reported (form II.06) and as the
    portal has them. If both are 0 or unknown it is last year's reported total, divided
    by 12 for a month and 4 for a quarter; if that is 0 or unknown there is none, and the
    share is 0/0. What that brings is a matter of the profile.

    Args:
        synchronised: Dossiers synchronised, with a reception date in the period.
        reported: Dossiers received in the period by the reporting system; ``None`` if
            unknown.
        received: Dossiers received in the period by the portal; ``None`` if unknown.
        period: ``"month"``, ``"quarter"`` or ``"year"``.
        reported_last_year: Dossiers reported for the whole year before.

    Raises:
        InvalidTypeError: A count is not an int.
        InvalidValueError: A count is negative, the period unknown, or more were
            synchronised than received.

    Example:
        >>> found = sync_share(8512, reported=52028, received=12671, period="year")
        >>> print(found.share, found.basis)
        16,36% reported
        >>> sync_share(90, reported=None, received=None, period="month",
        ...            reported_last_year=1200).flag
        'TEMP_NATIONAL_REPORT_DENOMINATOR'
    """
    check_whole_number(synchronised, "synchronised", at_least=0)
    period = check_choice(period, "period", get_args(PortalPeriod))
    counts = {"reported": reported, "received": received, "reported_last_year": reported_last_year}
    for name, count in counts.items():
        if count is not None:
            check_whole_number(count, name, at_least=0)
    base = max(reported or 0, received or 0)
    if (base or received == 0) and synchronised > base:
        raise InvalidValueError(
            f"synchronised ({safe_repr(synchronised)}) cannot exceed the dossiers received "
            f"({safe_repr(base)}): those synchronised are among them; correct one of the two",
            synchronised=synchronised,
            received=base,
        )
    if base:
        return SyncShare(
            Share(synchronised, base), "reported" if base == reported else "received", period
        )
    if reported_last_year:
        part = synchronised * _PERIODS_A_YEAR[period]
        limited = part > reported_last_year
        share = Share(min(part, reported_last_year), reported_last_year)
        return SyncShare(share, "last_year", period, limited)
    return SyncShare(Share(0, 0), "none", period)
