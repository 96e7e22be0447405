"""`AuditFinding`: one thing that an audit found, with its evidence, place and definition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs

from .._normalized_text import Span
from .._words import Bilingual, Lang, chosen_language
from ..calculation.indicators.definitions import Indicator
from .identities.findings import Derivation, IdentityCheck
from .identities.share_rows import SharesCheck
from .quotes.changes import ChangeCheck
from .quotes.checks import QuoteCheck
from .quotes.comparisons import QuoteComparison
from .quotes.known import count_text
from .quotes.verdicts import Verdict
from .statements.naming import LABELS
from .statements.stated import WHOLE_REPORT, FigureScope, Place, StatedFigure
from .sums import SumCheck

Severity: TypeAlias = Literal["error", "doubt", "note", "sound"]
"""How severe a finding is: wrong, to be looked at, worth knowing, or right."""

FindingKind: TypeAlias = Literal[
    "percentage", "row", "identity", "sum", "change", "target", "rank", "duplicate", "derived",
    "remark",
]  # fmt: skip
"""The subject of a finding: a percentage, a row of percentages, an identity of the forms, any other
sum, a change, a level beside its target, ranks, a figure printed twice, a figure that follows from
those printed, or a remark."""

Evidence: TypeAlias = (
    QuoteCheck
    | QuoteComparison
    | SharesCheck
    | IdentityCheck
    | SumCheck
    | ChangeCheck
    | Derivation
    | Bilingual
)
"""The check behind a finding; a text for a remark."""

SEVERITIES: tuple[Severity, ...] = ("error", "doubt", "note", "sound")
SEVERITY_WORDS: dict[Severity, Bilingual] = {
    "error": Bilingual("Sai", "Wrong"),
    "doubt": Bilingual("Cần xem lại", "To be looked at"),
    "note": Bilingual("Lưu ý", "Note"),
    "sound": Bilingual("Đúng", "Holds"),
}
_OF_VERDICT: dict[Verdict, Severity] = {
    Verdict.MISMATCH: "error",
    Verdict.QUALIFIER_FALSE: "error",
    Verdict.UNDEFINED: "doubt",
    Verdict.WITHIN_ONE_UNIT: "doubt",
    Verdict.QUALIFIER_TOO_LOOSE: "doubt",
    Verdict.QUALIFIER_ROUNDED: "note",
    Verdict.TRUNCATED: "note",
    Verdict.HALF_EVEN: "note",
    Verdict.FORCED_TOTAL: "note",
    Verdict.POSSIBLE: "note",
    Verdict.EXACT: "sound",
    Verdict.ROUNDED: "sound",
    Verdict.QUALIFIER_TRUE: "sound",
}
_OF_STATUS: dict[str, Severity] = {
    "contradiction": "error",
    "gap": "error",
    "unlisted_class": "doubt",
    "undetermined": "note",
    "holds": "sound",
}
_ABOVE_WHOLE = Bilingual(
    "{quoted}: tỷ lệ của một phần trên tổng không thể vượt 100%.",
    "{quoted}: the share of a part of a whole cannot be above 100%.",
)
_OF = Bilingual("{part} trên {base}", "{part} of {base}")
_RIGHT = Bilingual(" Đúng ra: {right}.", " Right would be: {right}.")
_MOST_PLACES = 20
_OR = Bilingual(" hoặc ", " or ")


@attrs.frozen(repr=False)
class AuditFinding:
    """One thing that an audit found, with its evidence.

    Attributes:
        kind: Its subject.
        severity: ``error``, ``doubt``, ``note`` or ``sound``.
        quoted: The printed words that it is about, in their order.
        places: Where they are printed.
        evidence: The check or derivation; a text for a remark.
        scope: The unit, level and period of the figures.
        part: What a percentage is the share of, as counts are named; '' where it is not known.
        base: Its base.
        indicator: The definition of a percentage, where its part and base name one.
    """

    kind: FindingKind
    severity: Severity
    quoted: tuple[str, ...]
    places: tuple[Place, ...]
    evidence: Evidence
    scope: FigureScope = WHOLE_REPORT
    part: str = ""
    base: str = ""
    indicator: Indicator | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places in the text."""
        return tuple(place.span for place in self.places if place.span is not None)

    @property
    def verdict(self) -> str:
        """The outcome as a word: a `Verdict`, a status of an identity, or the kind."""
        evidence = self.evidence
        if isinstance(evidence, QuoteCheck | SharesCheck | SumCheck):
            return str(evidence.verdict)
        if isinstance(evidence, IdentityCheck):
            return evidence.status
        return self.kind

    def right(self, lang: Lang | None = None) -> str:
        """Write what would be right: '98,81%', '121 = 70 + 51'; '' if it is right or unknown.

        Of counts only the total is corrected: which of the figures is wrong is not known.
        """
        evidence, lang = self.evidence, chosen_language(lang)
        if self.severity not in ("error", "doubt"):
            return ""
        if isinstance(evidence, QuoteComparison):
            rights = [_rounded(check, lang) for check in evidence.checks.values()]
            return _OR.text(lang).join(dict.fromkeys(filter(None, rights)))
        if isinstance(evidence, QuoteCheck):
            return _rounded(evidence, lang)
        if isinstance(evidence, ChangeCheck):
            rights = [evidence.true_text(reading, lang) for reading in evidence.verdicts]
            return _OR.text(lang).join(rights)
        if isinstance(evidence, IdentityCheck):
            return evidence.corrected(lang) if self.severity == "error" else ""
        return evidence.corrected(lang) if isinstance(evidence, SumCheck) else ""

    def computation(self, lang: Lang | None = None) -> str:
        """Describe the computation and its outcome."""
        evidence, lang = self.evidence, chosen_language(lang)
        if isinstance(evidence, QuoteComparison):
            shares = {name: _share(name, check, lang) for name, check in evidence.checks.items()}
            return evidence.explain(lang, words=shares)
        if isinstance(evidence, QuoteCheck | ChangeCheck):
            return evidence.explain(lang)
        return evidence.text(lang)

    def place(self, lang: Lang | None = None) -> str:
        """Write where its figures are printed, after their unit and period."""
        places = (one.text(lang) for one in self.places[:_MOST_PLACES])
        return ": ".join(filter(None, (self.scope.text(lang), "; ".join(places))))

    def subject(self, lang: Lang | None = None) -> str:
        """Name what a percentage is a share of: 'giải quyết quá hạn trên đã giải quyết'."""
        return _subject(self.part, self.base, chosen_language(lang))

    def basis(self, lang: Lang | None = None) -> str:
        """Name the indicator or the form that the figure is of; empty where none is known."""
        if self.indicator is not None:
            source = self.indicator.source.cite(lang)
            return f"{self.indicator.id}: {self.indicator.name.text(lang)}; {source}"
        if isinstance(self.evidence, IdentityCheck):
            return f"{self.evidence.key}: {self.evidence.identity.source.cite(lang)}"
        return ""

    def text(self, lang: Lang | None = None) -> str:
        """Write the finding in one line: its severity, quotes, computation and what is right."""
        lang = chosen_language(lang)
        word = SEVERITY_WORDS[self.severity].text(lang)
        quoted = ", ".join(f"“{words}”" for words in self.quoted)
        scope, basis = self.scope.text(lang), self.basis(lang)
        about = f"{quoted} ({scope})" if quoted and scope else quoted or scope
        if not quoted and not scope:
            about = self.place(lang)
        line = f"[{word}] {about}{': ' if about else ''}{self.computation(lang)}"
        if right := self.right(lang):
            line += _RIGHT.text(lang).format(right=right)
        return " ".join((f"{line} ({basis})" if basis else line).split())

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON, with its line in both languages."""
        evidence = self.evidence
        plain: object = (
            {"vi": evidence.vi, "en": evidence.text("en")}
            if isinstance(evidence, Bilingual)
            else evidence.as_dict()
        )
        return {
            "kind": self.kind,
            "severity": self.severity,
            "verdict": self.verdict,
            "quoted": list(self.quoted),
            "places": [place.text("en") for place in self.places],
            "spans": [list(span) for span in self.spans],
            "scope": self.scope.as_dict(),
            "part": self.part,
            "base": self.base,
            "indicator": self.indicator.id if self.indicator else None,
            "right": {"vi": self.right("vi"), "en": self.right("en")},
            "evidence": plain,
            "vi": self.text("vi"),
            "en": self.text("en"),
        }

    def __repr__(self) -> str:
        return f"<AuditFinding {self.severity}: {self.kind} {self.verdict}>"


def severity_of(check: QuoteCheck, *, part_of_whole: bool) -> Severity:
    """Return the severity of the outcome of a checked percentage."""
    severity = _OF_VERDICT[check.verdict]
    if check.exceeds_whole and part_of_whole and severity != "error":
        return "doubt"
    return severity


def severity_of_status(status: str) -> Severity | None:
    """Return the severity of the outcome of an identity; ``None`` for an identity not tested."""
    return _OF_STATUS.get(status)


def severity_of_change(check: ChangeCheck) -> Severity:
    """Return the severity of the outcome of a checked change: that of its best reading."""
    found: list[Severity] = [_OF_VERDICT[verdict] for verdict in check.verdicts.values()]
    return max(found, key=SEVERITIES.index)


def above_whole(quoted: str) -> Bilingual:
    """Explain that a share is above 100 percent."""
    return _ABOVE_WHOLE.filled(quoted=quoted)


def quoted(figures: Iterable[StatedFigure]) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return the printed words of figures and their places, those of a text in its order."""
    found = sorted(figures, key=lambda one: one.span)
    return tuple(one.number.text for one in found), tuple(one.place for one in found)


def _subject(part: str, base: str, lang: Lang) -> str:
    """Name a share by its part and base; '' for a part without a name."""
    named, whole = (LABELS[name].text(lang) if name in LABELS else "" for name in (part, base))
    return _OF.text(lang).format(part=named, base=whole) if named and whole else named


def _share(name: str, check: QuoteCheck, lang: Lang) -> str:
    """Write one of the shares of a comparison, named 'part/base = ...', with its true value."""
    part, _, base = name.partition(" = ")[0].partition("/")
    counts = f"{count_text(check.numerator, lang)}/{count_text(check.denominator, lang)}"
    return f"{_subject(part, base, lang) or name}: {counts} = {check.true_text(lang)}"


def _rounded(check: QuoteCheck, lang: Lang) -> str:
    """Round a true share to the decimals of its quote; '' if it is not known exactly."""
    share = check.share
    if share is None or not share.is_defined:
        return ""
    return share.text(check.quoted.decimals, trim=False, lang=lang)
