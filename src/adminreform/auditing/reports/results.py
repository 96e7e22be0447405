"""`Report` and `UnreadFigure`: the results of reading a report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ..._normalized_text import Span
from ..._reprs import brief
from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang, chosen_language
from ...errors import InvalidTypeError, safe_repr
from ..identities.figures import FIGURES
from ..statements.stated import Claim, StatedChange, StatedFigure, StatedSum, Statements
from ..tables.results import ReportTable
from .periods import StatedPeriod
from .remarks import Reason, Remark

_TITLE = Bilingual("Các tỷ lệ trong báo cáo", "Percentages of the report")
_HEADERS = Bilingual(
    "Tỷ lệ của|Trên|Đã in|Tử số|Mẫu số|Kết luận",
    "Share of|Out of|Printed|Numerator|Denominator|Finding",
)
_WORDS_COLUMNS = 2


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
        sums: Totals with the parts that the text lists below them.
        tables: The tables pasted into the text; what is in them is not in the other fields.
        changes: The changes whose two levels the text prints.
    """

    text: str = attrs.field(repr=False)
    figures: tuple[StatedFigure, ...] = ()
    claims: tuple[Claim, ...] = ()
    periods: tuple[StatedPeriod, ...] = ()
    unread: tuple[UnreadFigure, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sums: tuple[StatedSum, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    changes: tuple[StatedChange, ...] = ()

    def __repr__(self) -> str:
        return brief(
            self, "figures", "claims", "periods", "unread", "remarks", "sums", "tables", "changes"
        )

    @property
    def statements(self) -> Statements:
        """Its figures, claims and sums, and those of its tables, as they are checked."""
        of_prose = Statements(self.figures, self.claims, self.changes, self.sums)
        return sum((table.statements for table in self.tables), of_prose)

    @property
    def groups(self) -> Mapping[int, Mapping[str, int]]:
        """The exact counts of each group by name: those of one unit or level and one period.

        Only counts that identities hold for, ready for ``check_counts``; one that a group
        prints twice with different values is left out.
        """
        found: dict[int, dict[str, set[int]]] = {}
        for figure in self.figures:
            if figure.name in FIGURES and figure.number.is_count and figure.role == "stated":
                group = found.setdefault(figure.scope.section, {})
                group.setdefault(figure.name, set()).add(int(figure.number.value))
        single = {
            number: {name: min(values) for name, values in group.items() if len(values) == 1}
            for number, group in found.items()
        }
        return MappingProxyType(
            {number: MappingProxyType(group) for number, group in single.items() if len(group) > 1}
        )

    @property
    def counts(self) -> tuple[Mapping[str, int], ...]:
        """The exact counts of each group by name, in the order of the text."""
        return tuple(self.groups.values())

    def quote(self, item: StatedFigure | Claim | UnreadFigure | StatedPeriod | Remark) -> str:
        """Return the words of the text that something was read from; '' for one of the whole.

        Raises:
            InvalidTypeError: It is nothing that was read from a report.
        """
        if not isinstance(item, StatedFigure | Claim | UnreadFigure | StatedPeriod | Remark):
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
            "tables": [table.as_dict() for table in self.tables],
        }

    def table(self, lang: Lang | None = None) -> Grid:
        """Show the percentages beside their counts, and what the counts show of them."""
        lang = chosen_language(lang)
        titles = _HEADERS.text(lang).split("|")
        columns = tuple(
            GridColumn(label, align="left" if place < _WORDS_COLUMNS else "right")
            for place, label in enumerate(titles)
        )
        return Grid(_TITLE.text(lang), columns, tuple(self._row(claim) for claim in self.claims))

    def _row(self, claim: Claim) -> tuple[str, ...]:
        check, pair = claim.check, claim.decided_pair()
        finding = check.verdict.value if check else "" if claim.role == "stated" else claim.role
        counts = [one.number.text for one in pair] if pair else ["", ""]
        return claim.part, claim.base, claim.percent.text, *counts, finding
