"""`Report`, `Claim` and `StatedFigure`: the results of reading a report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ..._normalized_text import Span
from ..._tables import Grid, GridColumn
from ..._words import Lang, language
from ...errors import InvalidTypeError, safe_repr
from ..identities.figures import FIGURES
from ..quotes.checks import QuoteCheck, check_quote
from ..quotes.numbers import QuotedNumber
from ..statements.stated import Claim as CheckedClaim
from ..statements.stated import FigureScope, Pair, Place, Statements
from ..statements.stated import StatedFigure as CheckedFigure
from .candidates import Role
from .linking import checkable
from .periods import StatedPeriod
from .remarks import Reason, Remark

_TITLES: dict[Lang, str] = {"vi": "Các tỷ lệ trong báo cáo", "en": "Percentages of the report"}
_HEADERS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Tỷ lệ của", "Trên", "Đã in", "Tử số", "Mẫu số", "Kết luận"),
    "en": ("Share of", "Out of", "Printed", "Numerator", "Denominator", "Finding"),
}
_WORDS_COLUMNS = 2


@attrs.frozen
class StatedFigure:
    """A count that a report states, and what it counts.

    Attributes:
        name: What it counts: a column of form II.06 such as ``resolved_late``, or
            ``received_new``, ``received_direct``, ``received_post``, ``resolved_in_time``
            (early and on time together), ``overdue`` (resolved or open, the text does not
            state it), ``due``, ``returned``, ``withdrawn``, ``returned_or_withdrawn``,
            ``supplement_waiting``, ``tasks_done`` and others of that kind.
        number: The number as printed.
        span: Its place.
        group: The number of its group: counts of one unit or level and one period.
        role: ``stated``, ``target`` or ``change``.
    """

    name: str
    number: QuotedNumber = attrs.field(repr=False)
    span: Span
    group: int
    role: Role = "stated"

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "value": str(self.number.value),
            "exact": self.number.is_count,
            "span": list(self.span),
            "group": self.group,
            "role": self.role,
        }


@attrs.frozen
class Claim:
    """A percentage that a report states, and what it is a share of.

    Attributes:
        part: What it is the share of, named as counts are, or such as ``paid_online``,
            ``digitised_dossiers``, ``satisfied``, ``synchronised``, ``procedures_published``.
            A ``change`` of a count such as ``received_total`` states by how much of itself that
            count grew or fell.
        base: Its base; ``unstated`` where neither words nor counts of the text show it.
        percent: The percentage as printed.
        span: Its place.
        role: ``stated``; or ``target``, an aim, and ``change``, a difference, which claim no
            level.
        numerator: The count of the part, where the text has it.
        denominator: The count of the base, where the text has it.
        indicator: The id of the indicator of the catalogue; '' where there is none.
        group: The number of the group of counts around it, as figures have it; ``None``
            where the text has no count of that group.
        tried: Where the part is counted and no base is stated: the bases that the group counts,
            by name, and the percentage beside the part over each of them.
    """

    part: str
    base: str
    percent: QuotedNumber = attrs.field(repr=False)
    span: Span
    role: Role = "stated"
    numerator: StatedFigure | None = None
    denominator: StatedFigure | None = None
    indicator: str = ""
    group: int | None = None
    tried: tuple[tuple[str, QuoteCheck], ...] = attrs.field(default=(), repr=False)

    @property
    def check(self) -> QuoteCheck | None:
        """The percentage beside its two counts; ``None`` where the text has not both of them.

        A count with a word such as 'hơn' beside it checks nothing.
        """
        if self.numerator is None or self.denominator is None or self.role != "stated":
            return None
        part, base = self.numerator.number, self.denominator.number
        if not checkable(part) or not checkable(base):
            return None
        return check_quote(self.percent, part, base)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        check = self.check
        return {
            "part": self.part,
            "base": self.base,
            "percent": str(self.percent.value),
            "span": list(self.span),
            "role": self.role,
            "numerator": self.numerator and self.numerator.as_dict(),
            "denominator": self.denominator and self.denominator.as_dict(),
            "indicator": self.indicator,
            "group": self.group,
            "tried": {name: check.verdict.value for name, check in self.tried},
            "verdict": check and check.verdict.value,
        }


@attrs.frozen
class UnreadFigure:
    """A number that was not made into a figure or claim.

    Attributes:
        span: Its place.
        reason: Why it was left.
    """

    span: Span
    reason: Reason

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {"span": list(self.span), "reason": self.reason.value}


@attrs.frozen
class Report:
    """All figures of a report.

    Attributes:
        text: The text as given.
        figures: The counts, in the order of the text.
        claims: The percentages, likewise.
        periods: The periods it names.
        unread: The numbers that were not understood; no number of dossiers and no percentage
            is left out silently.
        remarks: What is strange about it as a whole.
    """

    text: str = attrs.field(repr=False)
    figures: tuple[StatedFigure, ...] = ()
    claims: tuple[Claim, ...] = ()
    periods: tuple[StatedPeriod, ...] = ()
    unread: tuple[UnreadFigure, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def groups(self) -> Mapping[int, Mapping[str, int]]:
        """The exact counts of each group by name: those of one unit or level and one period.

        Only counts that identities hold for, ready for ``check_counts``; one that a group
        prints twice with different values is left out.
        """
        found: dict[int, dict[str, set[int]]] = {}
        for figure in self.figures:
            if figure.name in FIGURES and figure.number.is_count and figure.role == "stated":
                group = found.setdefault(figure.group, {})
                group.setdefault(figure.name, set()).add(int(figure.number.value))
        single = {
            number: {name: min(values) for name, values in group.items() if len(values) == 1}
            for number, group in found.items()
        }
        return MappingProxyType(
            {number: MappingProxyType(group) for number, group in single.items() if len(group) > 1}
        )

    @property
    def statements(self) -> Statements:
        """Its figures and claims, as they are checked."""
        return Statements(
            tuple(
                CheckedFigure(
                    one.name,
                    one.number,
                    Place("text", one.span),
                    FigureScope(section=one.group + 1),
                    one.role,
                    one.name == "received_total" and not self._says_total(one.span),
                )
                for one in self.figures
            ),
            tuple(self._claim(one) for one in self.claims),
        )

    def _says_total(self, span: Span) -> bool:
        before = self.text[max(0, span[0] - 80) : span[0]].lower()
        return any(word in before for word in ("tổng", "total", "yêu cầu giải quyết"))

    def _claim(self, claim: Claim) -> CheckedClaim:
        def figure(one: StatedFigure) -> CheckedFigure:
            return CheckedFigure(
                one.name,
                one.number,
                Place("text", one.span),
                FigureScope(section=one.group + 1),
                one.role,
            )

        pairs: tuple[Pair, ...] = ()
        if claim.check is not None and claim.numerator and claim.denominator:
            pairs = ((figure(claim.numerator), figure(claim.denominator)),)
        return CheckedClaim(
            claim.part,
            claim.base,
            claim.percent,
            Place("text", claim.span),
            FigureScope(section=(-1 if claim.group is None else claim.group) + 1),
            claim.role,
            pairs,
            bool(pairs),
            claim.indicator,
        )

    @property
    def counts(self) -> tuple[Mapping[str, int], ...]:
        """The exact counts of each group by name, in the order of the text."""
        return tuple(self.groups.values())

    def quote(
        self, item: StatedFigure | Claim | CheckedClaim | UnreadFigure | StatedPeriod | Remark
    ) -> str:
        """Return the words of the text that something was read from; '' for one of the whole.

        Raises:
            InvalidTypeError: It is nothing that was read from a report.
        """
        if not isinstance(
            item, StatedFigure | Claim | CheckedClaim | UnreadFigure | StatedPeriod | Remark
        ):
            raise InvalidTypeError(
                f"item must be something read from this report, got {safe_repr(item)}"
            )
        return self.text[slice(*(item.span or (0, 0)))]

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON, without the text."""
        return {
            "figures": [figure.as_dict() for figure in self.figures],
            "claims": [claim.as_dict() for claim in self.claims],
            "periods": [period.as_dict() for period in self.periods],
            "unread": [unread.as_dict() for unread in self.unread],
            "remarks": [remark.as_dict() for remark in self.remarks],
        }

    def table(self, lang: Lang = "vi") -> Grid:
        """Show the percentages beside their counts, and what the counts show of them."""
        lang = language(lang)
        columns = tuple(
            GridColumn(label, align="left" if place < _WORDS_COLUMNS else "right")
            for place, label in enumerate(_HEADERS[lang])
        )
        return Grid(_TITLES[lang], columns, tuple(self._row(claim) for claim in self.claims))

    def _row(self, claim: Claim) -> tuple[str, ...]:
        check = claim.check
        finding = check.verdict.value if check else "" if claim.role == "stated" else claim.role
        counts = (
            count.number.text if count is not None else ""
            for count in (claim.numerator, claim.denominator)
        )
        return claim.part, claim.base, claim.percent.text, *counts, finding
