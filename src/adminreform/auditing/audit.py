"""`audit`: everything that a report states, checked at once, and the findings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

import attrs

from .._checks import check_choice
from .._notebook import notebook_html
from .._tables import Grid, GridColumn
from .._words import Bilingual, Lang, check_language, chosen_language
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .findings import SEVERITIES, SEVERITY_WORDS, AuditFinding, Severity
from .identities.checks import check_counts
from .identities.findings import Derivation
from .judging import judge
from .quotes.numbers import parse_number
from .reports.parsing import read_report
from .reports.remarks import Remark, RemarkKind
from .reports.results import Report
from .statements.given import GivenClaims, GivenFigures, given_claims, given_figures
from .statements.stated import Claim, Place, StatedChange, Statements
from .tables import ReportTable, TableRows, read_table

_TITLE = Bilingual("Kiểm tra số liệu của báo cáo", "Check of a report's figures")
_SUMMARY = Bilingual(
    "Đã đọc {figures} số đếm và {claims} tỷ lệ; kiểm tra được {checked} tỷ lệ và {sums} phép "
    "cộng; {error} sai, {doubt} cần xem lại.",
    "Read {figures} counts and {claims} percentages; checked {checked} percentages and {sums} "
    "sums; {error} wrong, {doubt} to be looked at.",
)
_UNCHECKED = Bilingual(
    "Chưa kiểm tra được vì không đủ tử số và mẫu số: {quoted}.",
    "Not checked, for not both counts are known: {quoted}.",
)
_UNREAD = Bilingual(
    "Không đọc: {count} con số chưa rõ nghĩa.",
    "Not read: {count} numbers whose meaning is not clear.",
)
_UNMAPPED = Bilingual("Cột không dùng: {titles}.", "Columns not used: {titles}.")
_COLUMNS = Bilingual(
    "TT|Kết luận|Trích dẫn|Vị trí|Phép tính|Đúng ra|Chỉ tiêu, căn cứ",
    "No.|Result|Quoted|Place|Computation|Right would be|Indicator, basis",
)
_THEN = Bilingual("{remark}; nếu vậy {text}", "{remark}; if so, {text}")
_SUMS = ("identity", "sum")
_MOST_LISTED = 20


@attrs.frozen(repr=False)
class Audit:
    """What the figures of a report are worth (kết quả kiểm tra).

    Attributes:
        findings: What was found, the most severe first, then in the order of the report.
        statements: Everything that was read.
        report: The text as it was read; ``None`` without one.
        tables: The tables as they were read: those of the text, then those that were passed.
    """

    findings: tuple[AuditFinding, ...]
    statements: Statements
    report: Report | None = None
    tables: tuple[ReportTable, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no finding is an error."""
        return not self.of("error")

    @property
    def checked(self) -> tuple[AuditFinding, ...]:
        """The findings on single percentages that could be checked."""
        return tuple(
            one
            for one in self.findings
            if one.kind == "percentage" and not isinstance(one.evidence, Bilingual)
        )

    @property
    def unchecked(self) -> tuple[Claim, ...]:
        """The percentages stated without both of their counts."""
        found = {one.places[0] for one in self.findings if one.kind == "percentage"}
        return tuple(
            claim
            for claim in self.statements.claims
            if claim.role == "stated" and claim.place not in found
        )

    def of(self, severity: Severity) -> tuple[AuditFinding, ...]:
        """Return the findings of one severity.

        Raises:
            InvalidValueError: The severity is not known.
        """
        check_choice(severity, "severity", SEVERITIES)
        return tuple(one for one in self.findings if one.severity == severity)

    def summary(self, lang: Lang | None = None) -> str:
        """Write the outcome in one sentence."""
        return _SUMMARY.text(chosen_language(lang)).format(
            figures=len(self.statements.figures),
            claims=len(self.statements.claims),
            checked=len(self.checked),
            sums=sum(one.kind in _SUMS for one in self.findings),
            error=len(self.of("error")),
            doubt=len(self.of("doubt")),
        )

    def text(self, lang: Lang | None = None) -> str:
        """Write the audit as numbered lines, to be put into a letter."""
        lang = chosen_language(lang)
        lines = [
            f"{number}. {finding.text(lang)}" for number, finding in enumerate(self.findings, 1)
        ]
        summary, *after = self._notes(lang)
        if after:
            after = ["", *after]
        return "\n".join([_TITLE.text(lang), summary, "", *lines, *after])

    def markdown(self, lang: Lang | None = None) -> str:
        """Write the findings as a Markdown table."""
        return self._grid(chosen_language(lang)).markdown()

    def html(self, lang: Lang | None = None) -> str:
        """Write the findings as an HTML table; every text is escaped."""
        return self._grid(chosen_language(lang)).html()

    def rows(self, lang: Lang | None = None) -> list[dict[str, str]]:
        """Return the findings as rows of text by the titles of the table, for a sheet or file."""
        lang = chosen_language(lang)
        titles = _COLUMNS.text(lang).split("|")
        return [dict(zip(titles, cells, strict=True)) for cells in self._cells(lang)]

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "holds": self.holds,
            "summary": {"vi": self.summary("vi"), "en": self.summary("en")},
            "findings": [finding.as_dict() for finding in self.findings],
            "unchecked": [claim.as_dict() for claim in self.unchecked],
            "report": self.report and self.report.as_dict(),
            "tables": [table.as_dict() for table in self.tables],
        }

    def _repr_html_(self) -> str:
        return notebook_html(self.html())

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        counted = ", ".join(f"{len(self.of(severity))} {severity}" for severity in SEVERITIES)
        return f"<Audit {counted}>"

    def _cells(self, lang: Lang) -> list[tuple[str, ...]]:
        return [
            (
                str(number),
                SEVERITY_WORDS[finding.severity].text(lang),
                ", ".join(finding.quoted),
                finding.place(lang),
                finding.computation(lang),
                finding.right(lang),
                finding.basis(lang),
            )
            for number, finding in enumerate(self.findings, 1)
        ]

    def _grid(self, lang: Lang) -> Grid:
        titles = _COLUMNS.text(lang).split("|")
        columns = tuple(GridColumn(label, align="left") for label in titles)
        return Grid(_TITLE.text(lang), columns, tuple(self._cells(lang)), tuple(self._notes(lang)))

    def _notes(self, lang: Lang) -> list[str]:
        notes = [self.summary(lang)]
        if self.unchecked:
            quoted = ", ".join(claim.percent.text for claim in self.unchecked[:_MOST_LISTED])
            notes.append(_UNCHECKED.text(lang).format(quoted=quoted))
        if self.report is not None and self.report.unread:
            notes.append(_UNREAD.text(lang).format(count=len(self.report.unread)))
        for table in self.tables:
            if table.unmapped:
                titles = ", ".join(column.title for column in table.unmapped)
                notes.append(_UNMAPPED.text(lang).format(titles=titles))
        return notes


def audit(
    text: Report | str | None = None,
    *,
    figures: GivenFigures | None = None,
    claims: GivenClaims | None = None,
    tables: ReportTable | TableRows | Iterable[ReportTable | TableRows] | None = None,
    lang: Lang | None = None,
) -> Audit:
    """Check the figures of a report: of its text, its tables, or named by hand; or all at once.

    Every percentage is checked beside its two counts, every row of percentages, every sum that
    the figures of one unit and period should make, each unit against its parts, each period
    against the one before; figures that follow from those printed are derived. Nothing is
    corrected, and figures of different units or periods are never compared.

    Args:
        text: The text, or a report already read.
        figures: Counts by the names of `FIGURES`, or such counts by unit, by `Period` or by both.
        claims: Percentages by name, 'on_time of resolved', 'on_time' or 'H.ONTIME'; or pairs of
            both, or by unit and period; a change, 'tăng 12%', of a count.
        tables: A table, as for `read_table` or already read, or a list of them.
        lang: The language of texts and numbers; ``None`` detects that of a text from its letters,
            and takes numbers as Vietnamese ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: Nothing is passed, a text is blank, or a value cannot be read.
        UnknownNameError: A name is not that of a figure or share.

    Example:
        >>> found = audit("Huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66% theo kế hoạch.")
        >>> finding = found.findings[0]
        >>> finding.severity, finding.quoted, finding.verdict
        ('note', ('76,66%',), 'truncated')
        >>> found = audit(figures={"resolved_total": 1900, "resolved_in_time": 1867},
        ...               claims={"on_time of resolved": "98,62%"})
        >>> print(found.findings[0].computation("en"))
        98,62% does not follow: 1,867/1,900 = 98.2632%.
    """
    if lang is not None:
        check_language(lang)
    if text is None and figures is None and claims is None and tables is None:
        raise InvalidValueError("audit needs a text, figures, claims or tables; all are missing")
    report = _report(text, lang)
    read = tuple(_tables(tables, lang))
    numbers: Lang = lang or "vi"
    given = [] if claims is None else list(given_claims(claims, numbers))
    statements = Statements(
        () if figures is None else tuple(given_figures(figures, numbers)),
        tuple(one for one in given if isinstance(one, Claim)),
        tuple(one for one in given if isinstance(one, StatedChange)),
    )
    for part in (report, *read):
        if part is not None:
            statements += part.statements
    all_tables = (*(report.tables if report else ()), *read)
    found = [*judge(statements), *_remarks(report), *_problems(all_tables)]
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), one.kind == "derived", one.spans))
    return Audit(tuple(found), statements, report, all_tables)


def _remarks(report: Report | None) -> Iterator[AuditFinding]:
    """Find what is strange about a text as a whole."""
    for remark in report.remarks if report else ():
        severity: Severity = "note" if remark.kind is RemarkKind.NO_FIGURES else "doubt"
        places = () if remark.span is None else (Place("text", remark.span),)
        words = Bilingual(remark.text("vi"), remark.text("en"))
        follows = _if_meant_directly(report, remark) if report else None
        if follows is not None:
            words = _THEN.filled(remark=words, text=follows)
        yield AuditFinding("remark", severity, tuple(map(_words(report), places)), places, words)


def _if_meant_directly(report: Report, remark: Remark) -> Derivation | None:
    """Find what is carried over if 'online and by post' is a slip for 'directly and by post'."""
    if remark.kind is not RemarkKind.ONLINE_FOR_DIRECT or remark.span is None:
        return None
    first, last = remark.span
    before = [figure for figure in report.figures if figure.span < remark.span]
    number = parse_number(report.text[first:last])
    if not before or not number.is_count:
        return None
    counts = report.groups.get(before[-1].scope.section, {})
    meant = check_counts({**counts, "received_direct_post": int(number.value)})
    return next((one for one in meant.derivations if one.name == "carried_over"), None)


def _words(report: Report | None) -> Callable[[Place], str]:
    text = report.text if report else ""
    return lambda place: text[slice(*(place.span or (0, 0)))]


def _problems(tables: Iterable[ReportTable]) -> Iterator[AuditFinding]:
    """Find what could not be read in tables."""
    for table in tables:
        for problem in table.problems:
            yield AuditFinding("remark", "doubt", (), (problem.place,), problem.text)


def _report(text: object, lang: Lang | None) -> Report | None:
    if text is None or isinstance(text, Report):
        return text
    if not isinstance(text, str):
        raise InvalidTypeError(
            f"text must be a text or a Report, got {safe_repr(text)}; pass figures, claims and "
            "tables by name"
        )
    return read_report(text, lang=lang)


def _tables(tables: object, lang: Lang | None) -> list[ReportTable]:
    """Read one table or a list of them: a list whose items hold rows of cells."""
    if tables is None:
        return []
    several = (
        list(tables)
        if isinstance(tables, (list, tuple)) and tables and all(map(_is_table, tables))
        else [tables]
    )
    return [
        table
        if isinstance(table, ReportTable)
        else read_table(cast(TableRows, table), name=f"table {number}", lang=lang or "vi")
        for number, table in enumerate(several, 1)
    ]


def _is_table(item: object) -> bool:
    """Return whether an item of a list is itself a table: text with lines, a frame, or rows."""
    if isinstance(item, (str, ReportTable)) or hasattr(item, "columns"):
        return not isinstance(item, str) or "\n" in item
    return isinstance(item, (list, tuple)) and any(
        isinstance(row, (list, tuple, dict)) for row in item
    )
