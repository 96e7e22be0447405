"""Named completion ratios: the definition is part of the name."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from .._checks import text, whole_number
from .._words import Lang, language
from ..errors import InvalidTypeError, InvalidValueError, UnknownNameError, shown
from ..law.sources import Source
from .counts import Counts
from .shares import Share

Direction: TypeAlias = Literal["higher", "lower"]


@attrs.frozen
class Indicator:
    """A ratio that reports quote, with its definition and where it comes from.

    Attributes:
        id: Its id, such as ``H.ONTIME``.
        vi: Its name in Vietnamese.
        en: Its name in English.
        numerator: What is counted.
        denominator: Out of what.
        better: Whether a ``higher`` or a ``lower`` value is better.
        source: Where the definition was found.
        part: The columns of form II.06 that add up to the numerator; none if the form
            does not hold it.
        whole: The column of form II.06 that is the denominator.
    """

    id: str
    vi: str
    en: str
    numerator: str
    denominator: str
    better: Direction
    source: Source
    part: tuple[str, ...] = ()
    whole: str = ""

    def of(self, counts: Counts) -> Share:
        """Compute it from a row of form II.06.

        Raises:
            InvalidTypeError: ``counts`` is no row of the form.
            InvalidValueError: The form does not hold what it needs; use `share`.

        Example:
            >>> row = Counts(received_direct_post=4, resolved_early=1, resolved_on_time=2,
            ...              resolved_late=1)
            >>> print(indicator("H.ONTIME").of(row))
            75%
        """
        if not isinstance(counts, Counts):
            raise InvalidTypeError(f"counts must be Counts, got {shown(counts)}")
        if not self.part:
            raise InvalidValueError(
                f"{self.id} is not in form II.06; give its two counts to share()", id=self.id
            )
        return Share(sum(getattr(counts, name) for name in self.part), getattr(counts, self.whole))

    def share(self, numerator: int, denominator: int) -> Share:
        """Take it from the two counts themselves.

        Raises:
            InvalidTypeError: A count is not an int.
            InvalidValueError: A count is negative, or the part is above its whole.

        Example:
            >>> print(indicator("H.PLAN").share(23, 30))
            76,67%
        """
        part, whole = whole_number(numerator, "numerator"), whole_number(denominator, "denominator")
        if part > whole:
            raise InvalidValueError(
                f"{self.id}: {self.numerator} ({part}) cannot exceed {self.denominator} ({whole}); "
                "check which count is which",
                numerator=part,
                denominator=whole,
            )
        return Share(part, whole)

    def name(self, lang: Lang = "vi") -> str:
        """Give its name in a language."""
        return self.en if language(lang) == "en" else self.vi


_REPORT_PRACTICE = Source(
    "thực tiễn báo cáo; cột của biểu II.06/VPCP/KSTT (Thông tư 01/2020/TT-VPCP)",
    "report practice; columns of form II.06/VPCP/KSTT (Circular 01/2020/TT-VPCP)",
    confidence="secondary",
)
_PLAN_PRACTICE = Source(
    "báo cáo thực hiện kế hoạch cải cách hành chính",
    "reports on administrative reform plans",
    confidence="secondary",
)
_INDICATORS = {
    indicator.id: indicator
    for indicator in (
        Indicator(
            "H.ONTIME",
            "tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn trên số đã giải quyết",
            "early and on-time share of resolved dossiers",
            "dossiers resolved early or on time",
            "dossiers resolved",
            "higher",
            _REPORT_PRACTICE,
            ("resolved_early", "resolved_on_time"),
            "resolved_total",
        ),
        Indicator(
            "H.LATE",
            "tỷ lệ hồ sơ giải quyết quá hạn trên số đã giải quyết",
            "late share of resolved dossiers",
            "dossiers resolved late",
            "dossiers resolved",
            "lower",
            _REPORT_PRACTICE,
            ("resolved_late",),
            "resolved_total",
        ),
        Indicator(
            "H.DONE",
            "tỷ lệ hồ sơ đã giải quyết trên số phải giải quyết",
            "completion: resolved share of dossiers to be handled",
            "dossiers resolved",
            "dossiers received and carried over",
            "higher",
            _REPORT_PRACTICE,
            ("resolved_total",),
            "received_total",
        ),
        Indicator(
            "H.ONLINE",
            "tỷ lệ hồ sơ tiếp nhận trực tuyến trên số mới tiếp nhận",
            "online share of newly received dossiers",
            "dossiers received online",
            "dossiers received in the period, not counting those carried over",
            "higher",
            _REPORT_PRACTICE,
            ("received_online",),
            "received_new",
        ),
        Indicator(
            "H.PLAN",
            "tỷ lệ hoàn thành nhiệm vụ kế hoạch cải cách hành chính",
            "completion of the yearly reform plan",
            "tasks completed",
            "tasks planned",
            "higher",
            _PLAN_PRACTICE,
        ),
    )
}


def indicator(indicator_id: str) -> Indicator:
    """Look up a named ratio by its id.

    ``H.ONTIME``, ``H.LATE`` (of resolved), ``H.DONE`` (completion), ``H.ONLINE`` (of
    newly received), ``H.PLAN`` (of planned tasks).

    Raises:
        InvalidTypeError: The id is not text.
        UnknownNameError: There is no such indicator.

    Example:
        >>> indicator("H.LATE").denominator
        'dossiers resolved'
    """
    try:
        return _INDICATORS[text(indicator_id, "indicator_id")]
    except KeyError:
        raise UnknownNameError(
            f"there is no indicator {shown(indicator_id)}; known are {', '.join(_INDICATORS)}",
            indicator_id=indicator_id,
        ) from None
