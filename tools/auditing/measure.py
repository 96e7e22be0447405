"""How well `audit` reads and judges texts, and altered copies of texts, tables and figures.

    python tools/auditing/measure.py                # the texts of tests/cases, and rows drawn here
    python tools/auditing/measure.py FOLDER         # altered copies of every .txt file of a folder
    python tools/auditing/measure.py -v             # what was missed or misread too

Every percentage that its counts confirm is moved by 3, 7, 13 and 40 units of its last digit, up or
down; every figure of a sum that holds has one digit changed. An alteration is flagged if the audit
has a finding 'error' or 'doubt' that it had not before.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs
from corpus import LabelledText, labelled_texts, passages, rows, shares, table

import adminreform as ar
from adminreform.auditing import Audit, AuditFinding, Report, parse_percent

UNITS = (3, 7, 13, 40)
OPEN = {"resolved_late": "overdue", "open_overdue": "overdue"}
"""The names that 'quá hạn' alone leaves open: read as 'overdue' they are not read wrongly."""


@attrs.define
class Measure:
    """What was counted, and whether to print each miss."""

    verbose: bool
    counts: Counter[str] = attrs.Factory(Counter)

    def add(self, key: str, is_so: bool = True, miss: str = "") -> None:
        """Count one case, and if it is so; print a miss."""
        self.counts[f"all {key}"] += 1
        self.counts[key] += is_so
        if self.verbose and miss:
            print(f"{key}: {miss}")

    def line(self, what: str, key: str, goal: str) -> str:
        """Write a line of the table of results."""
        count, of = self.counts[key], self.counts[f"all {key}"]
        percent = ar.Share(count, of).text(1, lang="en") if of else "-"
        return f"| {what} | {count} of {of} | {percent} | {goal} |"


def alarms(found: Audit) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count the findings that ask for a look, by kind and quotes."""
    return Counter((one.kind, one.quoted) for one in (*found.of("error"), *found.of("doubt")))


def moved(quoted: str, units: int) -> str | None:
    """Return a printed percentage moved by units of its last digit; up where it can, else down."""
    number = re.search(r"[0-9]+(?:[.,][0-9]+)?", quoted)
    if number is None:
        return None
    percent = parse_percent(number[0] + "%")
    step = Fraction(1, 10**percent.decimals)
    value = percent.value + units * step
    if value > 100:
        value = percent.value - units * step
    if value < 0:
        return None
    digits = f"{int(value / step):0{percent.decimals + 1}d}"
    mark = "." if "." in number[0] else ","
    cut = len(digits) - percent.decimals
    printed = digits if not percent.decimals else digits[:cut] + mark + digits[cut:]
    return quoted[: number.start()] + printed + quoted[number.end() :]


def other_digit(quoted: str) -> Iterator[str]:
    """Yield a printed count with one digit changed, each digit in turn."""
    for at, letter in enumerate(quoted):
        if letter.isdigit():
            other = str((int(letter) + 4) % 10)
            if at or other != "0":
                yield quoted[:at] + other + quoted[at + 1 :]


def altered(printed: str, *, is_percent: bool) -> Iterator[str]:
    """Yield the altered copies of a printed figure."""
    copies = (moved(printed, units) for units in UNITS) if is_percent else other_digit(printed)
    yield from (copy for copy in copies if copy is not None and copy != printed)


def altered_texts(text: str, found: Audit) -> Iterator[tuple[str, str, str]]:
    """Yield the altered copies of a text: the kind of figure, what was changed, and the text."""
    for finding in found.findings:
        if finding.severity not in ("sound", "note") or not finding.spans:
            continue
        if finding.kind != "percentage" and not _is_sum(finding):
            continue
        kind = "percentages" if finding.kind == "percentage" else "sums"
        for first, last in finding.spans[:1] if kind == "percentages" else finding.spans:
            for copy in altered(text[first:last], is_percent=kind == "percentages"):
                changed = f"{text[first:last]} -> {copy}"
                yield kind, changed, text[:first] + copy + text[last:]


def _is_sum(finding: AuditFinding) -> bool:
    return finding.kind in ("identity", "sum") and finding.severity == "sound"


def measure_altered_texts(texts: Iterable[tuple[str, str]], measure: Measure) -> None:
    """Alter each figure of texts that is confirmed."""
    for name, text in texts:
        found = ar.audit(text)
        before = alarms(found)
        for kind, changed, copy in altered_texts(text, found):
            is_flagged = bool(alarms(ar.audit(copy)) - before)
            measure.add(f"{kind} in text", is_flagged, "" if is_flagged else f"{name}: {changed}")


def measure_rows(measure: Measure) -> None:
    """Alter each figure of tables, and of figures passed by name."""
    for units in rows():
        lines = table(units)
        measure.add("alarms of tables", not ar.audit(tables=lines).holds)
        for at, line in enumerate(lines[1:], 1):
            for cell, printed in enumerate(line[1:], 1):
                for copy in altered(printed, is_percent="%" in printed):
                    changed = [
                        *lines[:at],
                        [*line[:cell], copy, *line[cell + 1 :]],
                        *lines[at + 1 :],
                    ]
                    measure.add("tables", bool(alarms(ar.audit(tables=changed))))
        _measure_figures(units[""], measure)


def _measure_figures(counts: dict[str, int], measure: Measure) -> None:
    claims = {f"{name} of resolved_total": share for name, share in shares(counts).items()}
    measure.add("alarms of figures", not ar.audit(figures=counts, claims=claims).holds)
    for name, count in counts.items():
        for copy in altered(str(count), is_percent=False):
            found = ar.audit(figures={**counts, name: int(copy)}, claims=claims)
            measure.add("figures", bool(alarms(found)))
    for name, share in claims.items():
        for copy in altered(share, is_percent=True):
            found = ar.audit(figures=counts, claims={**claims, name: copy})
            measure.add("figures", bool(alarms(found)))


def measure_labelled(measure: Measure) -> None:
    """Compare what was read with the labels, and count what is flagged and what in vain."""
    for text in labelled_texts():
        found = ar.audit(text.text)
        if text.wrong:
            flagged = [one for one in found.findings if one.severity in ("error", "doubt")]
            is_found = any(text.wrong in one.text("vi") for one in flagged)
            measure.add("errors found", is_found, "" if is_found else f"{text.name}: {text.wrong}")
            continue
        errors = "; ".join(one.text("en") for one in found.of("error"))
        measure.add("alarms of texts", bool(errors), errors and f"{text.name}: {errors}")
        assert found.report is not None  # noqa: S101 - a text was passed
        _compare(text, found.report, measure)


def _compare(text: LabelledText, report: Report, measure: Measure) -> None:
    claims = {claim.span[0]: claim for claim in report.claims}
    figures = {figure.span[0]: figure for figure in report.figures}
    for label in text.labels:
        if label.printed.endswith("%"):
            claim = claims.get(label.start)
            read = "" if claim is None else claim.part if claim.role == "stated" else claim.role
            meant, kind = label.means.partition("/")[0], "percentages"
        else:
            read = figures[label.start].name if label.start in figures else ""
            meant, kind = label.means, "counts"
        lang = {"vi": "Vietnamese", "en": "English"}[text.lang]
        note = f"{text.name}: {label.printed} {meant}, read as {read or 'nothing'}"
        is_right = read in (meant, OPEN.get(meant, meant))
        if meant != "?":
            measure.add(f"{lang} {kind} read", bool(read), "" if read else note)
        if read:
            measure.add(f"{kind} misread", not is_right, "" if is_right else note)


def main(arguments: list[str]) -> None:
    """Print the measures."""
    folders = [one for one in arguments if one != "-v"]
    measure = Measure("-v" in arguments)
    measure_altered_texts(passages(folders[0] if folders else None), measure)
    lines = [
        ("altered percentages of texts flagged", "percentages in text", "90 %"),
        ("altered figures of sums in texts flagged", "sums in text", "90 %"),
    ]
    if not folders:
        measure_rows(measure)
        measure_labelled(measure)
        lines += [
            ("altered cells of tables flagged", "tables", "100 %"),
            ("altered figures and claims flagged", "figures", "100 %"),
            ("true tables with an error", "alarms of tables", "0"),
            ("true figures with an error", "alarms of figures", "0"),
            ("labelled texts: wrong figures found", "errors found", "90 %"),
            ("labelled texts: true texts with an error", "alarms of texts", "under 5 %"),
            ("Vietnamese percentages read", "Vietnamese percentages read", "75 %"),
            ("English percentages read", "English percentages read", "75 %"),
            ("percentages read wrongly", "percentages misread", "under 2 %"),
            ("Vietnamese counts read", "Vietnamese counts read", ""),
            ("English counts read", "English counts read", ""),
            ("counts read wrongly", "counts misread", "under 2 %"),
        ]
    print("| | number | share | goal |\n|---|---|---|---|")
    print("\n".join(measure.line(*line) for line in lines))


if __name__ == "__main__":
    main(sys.argv[1:])
