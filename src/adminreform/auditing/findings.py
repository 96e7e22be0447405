"""What an audit finds, one thing at a time."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from .._words import Lang, language
from ..calculation.indicators.definitions import Indicator
from .identities.findings import Derivation, IdentityCheck
from .identities.share_rows import SharesCheck
from .quotes.checks import QuoteCheck
from .quotes.verdicts import Verdict

Severity: TypeAlias = Literal["error", "doubt", "note", "sound"]
"""How severe a finding is: wrong, to be looked at, worth knowing, or right."""

FindingKind: TypeAlias = Literal["percentage", "row", "identity", "derived", "remark"]
"""What a finding speaks of: a percentage, a row of percentages, a sum, a figure that follows
from those printed, or the text."""

SEVERITIES: tuple[Severity, ...] = ("error", "doubt", "note", "sound")
SEVERITY_WORDS: dict[Severity, tuple[str, str]] = {
    "error": ("Sai", "Wrong"),
    "doubt": ("Cần xem lại", "To be looked at"),
    "note": ("Lưu ý", "Note"),
    "sound": ("Đúng", "Holds"),
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
    "undetermined": "doubt",
    "holds": "sound",
}
_ABOVE_WHOLE = (
    "{quoted}: tỷ lệ của một phần trên tổng không thể vượt 100%.",
    "{quoted}: the share of a part of a whole cannot be above 100%.",
)


@attrs.frozen(repr=False)
class AuditFinding:
    """Something an audit found, with what it rests on.

    Attributes:
        kind: Its subject: a `FindingKind`.
        severity: ``error``, ``doubt``, ``note`` or ``sound``.
        quoted: The words of the report that it is about, in their order.
        spans: Where they stand.
        evidence: The check or derivation; a pair of texts, Vietnamese and English, for a
            remark.
        indicator: The definition of a percentage, where its part and base name one.
    """

    kind: FindingKind
    severity: Severity
    quoted: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    evidence: QuoteCheck | SharesCheck | IdentityCheck | Derivation | tuple[str, str]
    indicator: Indicator | None = None

    @property
    def verdict(self) -> str:
        """The outcome as a word: a `Verdict`, a status of an identity, or the kind."""
        evidence = self.evidence
        if isinstance(evidence, QuoteCheck | SharesCheck):
            return str(evidence.verdict)
        if isinstance(evidence, IdentityCheck):
            return evidence.status
        return self.kind

    def computation(self, lang: Lang = "vi") -> str:
        """Describe the computation and its outcome."""
        place = language(lang) == "en"
        evidence = self.evidence
        if isinstance(evidence, tuple):
            return evidence[place]
        if isinstance(evidence, QuoteCheck):
            return evidence.explain(lang)
        return evidence.text(lang)

    def basis(self, lang: Lang = "vi") -> str:
        """Name the indicator or the form that the figure is of; empty where none is known."""
        if self.indicator is not None:
            return f"{self.indicator.id}: {self.indicator.name.text(lang)}"
        if isinstance(self.evidence, IdentityCheck):
            return f"{self.evidence.key}: {self.evidence.identity.source.cite(lang)}"
        return ""

    def text(self, lang: Lang = "vi") -> str:
        """Write the finding in one line: its severity, its quotes and its computation."""
        word = SEVERITY_WORDS[self.severity][language(lang) == "en"]
        quoted = ", ".join(f"“{words}”" for words in self.quoted)
        basis = self.basis(lang)
        said = f"[{word}] {quoted}{': ' if quoted else ''}{self.computation(lang)}"
        return f"{said} ({basis})" if basis else said

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        evidence = self.evidence
        return {
            "kind": self.kind,
            "severity": self.severity,
            "verdict": self.verdict,
            "quoted": list(self.quoted),
            "spans": [list(span) for span in self.spans],
            "indicator": self.indicator.id if self.indicator else None,
            "evidence": list(evidence) if isinstance(evidence, tuple) else evidence.as_dict(),
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


def above_whole(quoted: str) -> tuple[str, str]:
    """Explain that a share is above 100 percent, in Vietnamese and English."""
    vi, en = _ABOVE_WHOLE
    return vi.format(quoted=quoted), en.format(quoted=quoted)
