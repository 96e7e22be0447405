"""The audit itself: a report read, its claims and sums checked, and the findings in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from .._checks import check_choice
from .._normalized_text import Span
from .._tables import Grid, GridColumn, PrintedTable
from .._words import Lang, language
from ..calculation.indicators.catalogue import indicator
from ..calculation.indicators.definitions import Indicator
from ..errors import InvalidTypeError, safe_repr
from .findings import (
    SEVERITIES,
    SEVERITY_WORDS,
    AuditFinding,
    Severity,
    above_whole,
    severity_of,
    severity_of_status,
)
from .identities.checks import check_counts
from .identities.figures import FIGURES
from .identities.findings import Derivation
from .identities.results import CountsCheck
from .identities.share_rows import SharesVerdict, check_shares
from .quotes.checks import QuoteCheck, check_quote
from .quotes.numbers import parse_number
from .reports.parsing import read_report
from .reports.remarks import Remark, RemarkKind
from .reports.results import Claim, Report

_ROWS = (
    ("resolved_early", "resolved_on_time", "resolved_late"),
    ("resolved_in_time", "resolved_late"),
    ("received_online", "received_direct", "received_post"),
    ("received_online", "received_direct_post"),
    ("open_in_time", "open_overdue"),
)
_OF_ROW: dict[SharesVerdict, Severity] = {
    "exact": "sound",
    "rounded": "sound",
    "truncated": "note",
    "broken": "doubt",
}
_FULL = 100
_NEAR = 80
_TOTAL = "tổng", "total", "yêu cầu giải quyết"
_WORDS = {
    "vi": {
        "title": "Kiểm tra số liệu của báo cáo",
        "summary": "Đã đọc {figures} số đếm và {claims} tỷ lệ; kiểm tra được {checked} tỷ lệ và "
        "{identities} đẳng thức; {error} sai, {doubt} cần xem lại.",
        "unchecked": "Chưa kiểm tra được vì văn bản không nêu đủ tử số và mẫu số: {quoted}.",
        "unread": "Không đọc: {count} con số chưa rõ nghĩa.",
        "columns": ("TT", "Kết luận", "Trích dẫn", "Phép tính", "Chỉ tiêu, căn cứ"),
    },
    "en": {
        "title": "Check of a report's figures",
        "summary": "Read {figures} counts and {claims} percentages; checked {checked} percentages "
        "and {identities} identities; {error} wrong, {doubt} to be looked at.",
        "unchecked": "Not checked, for the text has not both counts: {quoted}.",
        "unread": "Not read: {count} numbers whose meaning is not clear.",
        "columns": ("No.", "Result", "Quoted", "Computation", "Indicator, basis"),
    },
}
_RECEIVED_NEW = (
    "hiểu là số mới tiếp nhận, chưa kể kỳ trước chuyển qua: chỉ như vậy các số mới khớp",
    "taken as newly received, without those carried over: only so do the figures agree",
)
_THEN = "; nếu vậy {text}", "; if so, {text}"
_BLAME = ("Nên xem lại trước hết: {text}.", "Look first at {text}.")


@attrs.frozen(repr=False)
class Audit(PrintedTable):
    """What a report's figures are worth (kết quả kiểm tra).

    Attributes:
        report: The report as it was read.
        findings: What was found, the most severe first, then in the order of the text.
    """

    report: Report
    findings: tuple[AuditFinding, ...]

    @property
    def holds(self) -> bool:
        """Whether no finding is an error."""
        return not self.of("error")

    @property
    def checked(self) -> tuple[AuditFinding, ...]:
        """The findings on single percentages that could be checked."""
        return tuple(one for one in self.findings if isinstance(one.evidence, QuoteCheck))

    @property
    def unchecked(self) -> tuple[Claim, ...]:
        """The percentages stated without both of their counts."""
        found = {one.spans[0] for one in self.findings if one.kind == "percentage"}
        return tuple(
            claim
            for claim in self.report.claims
            if claim.role == "stated" and claim.span not in found
        )

    def of(self, severity: Severity) -> tuple[AuditFinding, ...]:
        """Return the findings of one severity.

        Raises:
            InvalidValueError: The severity is not known.
        """
        check_choice(severity, "severity", SEVERITIES)
        return tuple(one for one in self.findings if one.severity == severity)

    def text(self, lang: Lang = "vi") -> str:
        """Write the audit as numbered lines, to be put into a letter."""
        words = _WORDS[language(lang)]
        lines = [
            f"{number}. {finding.text(lang)}" for number, finding in enumerate(self.findings, 1)
        ]
        summary, *after = self._notes(lang)
        if after:
            after = ["", *after]
        return "\n".join([str(words["title"]), summary, "", *lines, *after])

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "holds": self.holds,
            "findings": [finding.as_dict() for finding in self.findings],
            "report": self.report.as_dict(),
        }

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        counted = ", ".join(f"{len(self.of(severity))} {severity}" for severity in SEVERITIES)
        return f"<Audit {counted}>"

    def _grid(self, lang: Lang) -> Grid:
        words = _WORDS[language(lang)]
        columns = tuple(GridColumn(label, align="left") for label in words["columns"])
        rows = tuple(
            (
                str(number),
                SEVERITY_WORDS[finding.severity][lang == "en"],
                ", ".join(finding.quoted),
                finding.computation(lang),
                finding.basis(lang),
            )
            for number, finding in enumerate(self.findings, 1)
        )
        return Grid(str(words["title"]), columns, rows, tuple(self._notes(lang)))

    def _notes(self, lang: Lang) -> list[str]:
        words = _WORDS[language(lang)]
        tested = [one for one in self.findings if one.kind == "identity"]
        notes = [
            str(words["summary"]).format(
                figures=len(self.report.figures),
                claims=len(self.report.claims),
                checked=len(self.checked),
                identities=len(tested),
                error=len(self.of("error")),
                doubt=len(self.of("doubt")),
            )
        ]
        if self.unchecked:
            quoted = ", ".join(self.report.quote(claim) for claim in self.unchecked)
            notes.append(str(words["unchecked"]).format(quoted=quoted))
        if self.report.unread:
            notes.append(str(words["unread"]).format(count=len(self.report.unread)))
        return notes


def audit(report: Report | str, *, lang: Lang | None = None) -> Audit:
    """Check the figures of a published report.

    Every percentage printed beside its two counts is checked, every row of shares, and
    every sum that the counts of one unit and period should make; figures that follow from
    those printed are derived. Nothing is corrected.

    Args:
        report: The text, or a report already read.
        lang: The language of a text; ``None`` detects it from the letters.

    Raises:
        InvalidTypeError: The report is neither text nor a `Report`.
        InvalidValueError: The text is blank, or the language unknown.

    Example:
        >>> found = audit("Huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66% theo kế hoạch.")
        >>> finding = found.findings[0]
        >>> finding.severity, finding.quoted, finding.verdict, finding.basis("en")
        ('note', ('76,66%',), 'truncated', 'H.PLAN: completion of the yearly reform plan')
    """
    if isinstance(report, str):
        report = read_report(report, lang=lang)
    if not isinstance(report, Report):
        raise InvalidTypeError(
            f"report must be a text or a Report, got {safe_repr(report)}; pass what was read"
        )
    rows = list(_claims_in_rows(report))
    found = [
        *_percentages(report, rows),
        *_rows(report, rows),
        *_sums(report),
        *_remarks(report),
    ]
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), one.kind == "derived", one.spans))
    return Audit(report, tuple(found))


def _percentages(report: Report, rows: Sequence[Sequence[Claim]]) -> Iterator[AuditFinding]:
    row_of = {claim.span: [one.percent for one in row] for row in rows for claim in row}
    for claim in report.claims:
        check = claim.check
        quoted, span = report.quote(claim), claim.span
        if check is not None:
            if claim.percent in (row := row_of.get(span, ())):
                check = check_quote(claim.percent, check.numerator, check.denominator, row=row)
            yield AuditFinding(
                "percentage",
                severity_of(check, part_of_whole=_is_part(claim)),
                (quoted,),
                (span,),
                check,
                _indicator(claim),
            )
        elif claim.role == "stated" and claim.percent.value > _FULL and _is_part(claim):
            yield AuditFinding(
                "percentage", "error", (quoted,), (span,), above_whole(quoted), _indicator(claim)
            )


def _is_part(claim: Claim) -> bool:
    found = _indicator(claim)
    return found.part_of_whole if found is not None else claim.part in FIGURES


def _indicator(claim: Claim) -> Indicator | None:
    return indicator(claim.indicator) if claim.indicator else None


def _claims_in_rows(report: Report) -> Iterator[list[Claim]]:
    """Find the shares of one group and base that are the parts of one whole."""
    groups: dict[tuple[int, str], dict[str, Claim]] = {}
    for claim in report.claims:
        if claim.role == "stated" and claim.group is not None and claim.percent.qualifier is None:
            groups.setdefault((claim.group, claim.base), {}).setdefault(claim.part, claim)
    for parts in groups.values():
        for row in _ROWS:
            if all(part in parts for part in row):
                yield [parts[part] for part in row]


def _rows(report: Report, rows: Sequence[Sequence[Claim]]) -> Iterator[AuditFinding]:
    for row in rows:
        check = check_shares([claim.percent for claim in row])
        yield AuditFinding(
            "row",
            _OF_ROW[check.verdict],
            tuple(report.quote(claim) for claim in row),
            tuple(claim.span for claim in row),
            check,
        )


def _sums(report: Report) -> Iterator[AuditFinding]:
    places: dict[int, dict[str, Span]] = {}
    for figure in report.figures:
        places.setdefault(figure.group, {}).setdefault(figure.name, figure.span)
    for group, printed in report.groups.items():
        spans, found = places[group], check_counts(printed)
        total = spans.get("received_total")
        if total is not None and not found.holds and not _says_total(report, total):
            as_new = _as_new(printed)
            if as_new is not None:
                said = _quoted(report, ["received_total"], spans)
                yield AuditFinding("remark", "doubt", *said, _RECEIVED_NEW)
                spans, found = {**spans, "received_new": total}, as_new
        for check in found.checks:
            severity = severity_of_status(check.status)
            if severity is not None:
                names = [term.cell.name for term in (*check.left, *check.right)]
                yield AuditFinding("identity", severity, *_quoted(report, names, spans), check)
        for derived in found.derivations:
            names = [term.cell.name for term in (*derived.added, *derived.subtracted)]
            yield AuditFinding("derived", "note", *_quoted(report, names, spans), derived)
        if found.suspect is not None:
            vi, en = _BLAME
            blamed = (
                vi.format(text=found.suspect.text("vi")),
                en.format(text=found.suspect.text("en")),
            )
            said = _quoted(report, [found.suspect.name], spans)
            yield AuditFinding("remark", "doubt", *said, blamed)


def _says_total(report: Report, span: Span) -> bool:
    """Return whether the words before a count of received dossiers name a total."""
    before = report.text[max(0, span[0] - _NEAR) : span[0]].lower()
    return any(word in before for word in _TOTAL)


def _as_new(counts: Mapping[str, int]) -> CountsCheck | None:
    """Take 'received' for newly received; ``None`` if the sums do not close so either."""
    if "received_total" not in counts or "received_new" in counts:
        return None
    others = {name: count for name, count in counts.items() if name != "received_total"}
    found = check_counts({**others, "received_new": counts["received_total"]})
    return found if found.holds else None


def _quoted(
    report: Report, names: Sequence[str], spans: Mapping[str, Span]
) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Find the words of the report that figures stand in, and where."""
    found = sorted(spans[name] for name in dict.fromkeys(names) if name in spans)
    return tuple(report.text[first:last] for first, last in found), tuple(found)


def _remarks(report: Report) -> Iterator[AuditFinding]:
    for remark in report.remarks:
        severity: Severity = "note" if remark.kind is RemarkKind.NO_FIGURES else "doubt"
        spans = () if remark.span is None else (remark.span,)
        quoted = tuple(report.text[first:last] for first, last in spans)
        vi, en = remark.text("vi"), remark.text("en")
        follows = _if_meant_directly(report, remark)
        if follows is not None:
            vi += _THEN[0].format(text=follows.text("vi"))
            en += _THEN[1].format(text=follows.text("en"))
        yield AuditFinding("remark", severity, quoted, spans, (vi, en))


def _if_meant_directly(report: Report, remark: Remark) -> Derivation | None:
    """Find what is carried over if 'online and by post' is a slip for 'directly and by post'."""
    if remark.kind is not RemarkKind.ONLINE_FOR_DIRECT or remark.span is None:
        return None
    first, last = remark.span
    before = [figure for figure in report.figures if figure.span < remark.span]
    number = parse_number(report.text[first:last])
    if not before or not number.is_count:
        return None
    counts = report.groups.get(before[-1].group, {})
    meant = check_counts({**counts, "received_direct_post": int(number.value)})
    return next((one for one in meant.derivations if one.name == "carried_over"), None)
