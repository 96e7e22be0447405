"""How well `audit` reads and judges texts: on the labelled passages, or on reports of your own.

    python tools/auditing/measure.py                # the passages of tests/cases/report_texts.toml
    python tools/auditing/measure.py FOLDER         # every .txt file of a folder

Each text is audited as it is, then altered copies of it: every percentage that its counts confirm,
moved by 3, 7, 13 and 40 units of its last digit, up or down; and every figure of a sum that holds,
with one digit changed. An alteration is flagged if the audit has a finding 'error' or 'doubt' on it
that the text as it was had not.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import adminreform as ar
from adminreform.auditing import Audit, AuditFinding, parse_percent

CASES = Path(__file__).parents[2] / "tests" / "cases" / "report_texts.toml"
UNITS = (3, 7, 13, 40)
FLAGS = ("error", "doubt")


def texts(folder: str | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each report."""
    if folder is None:
        for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
            yield case["id"], case["text"]
    else:
        for path in sorted(Path(folder).glob("*.txt")):
            yield path.stem, path.read_text(encoding="utf-8")


def alarms(found: Audit) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count the findings that ask for a look, by kind and quotes."""
    return Counter((one.kind, one.quoted) for one in found.findings if one.severity in FLAGS)


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


def altered(text: str, found: Audit) -> Iterator[tuple[str, str, str]]:
    """Yield the altered copies: what was altered, how, and the text."""
    for finding in found.findings:
        if finding.severity not in ("sound", "note") or not finding.spans:
            continue
        if finding.kind == "percentage":
            first, last = finding.spans[0]
            for units in UNITS:
                new = moved(text[first:last], units)
                if new is not None and new != text[first:last]:
                    yield (
                        "percentage",
                        f"{text[first:last]} -> {new}",
                        text[:first] + new + text[last:],
                    )
        elif _is_sum(finding):
            for first, last in finding.spans:
                for new in other_digit(text[first:last]):
                    yield "sum", f"{text[first:last]} -> {new}", text[:first] + new + text[last:]


def _is_sum(finding: AuditFinding) -> bool:
    return finding.kind in ("identity", "sum") and finding.severity == "sound"


def main(arguments: list[str]) -> None:
    """Print the measures, and with ``-v`` what was missed."""
    verbose = "-v" in arguments
    folders = [one for one in arguments if one != "-v"]
    counts: Counter[str] = Counter()
    for name, text in texts(folders[0] if folders else None):
        found = ar.audit(text)
        counts["texts"] += 1
        counts["percentages"] += len(re.findall(r"[0-9] ?(?:%|phần trăm|per cent)", text))
        counts["percentages read"] += len(found.statements.claims)
        counts["percentages checked"] += len(found.checked)
        errors = found.of("error")
        counts["errors"] += len(errors)
        counts["texts with errors"] += bool(errors)
        counts["doubts"] += len(found.of("doubt"))
        if verbose:
            for finding in (*errors, *found.of("doubt")):
                print(f"{name}: {finding.text('en')[:300]}")
        before = alarms(found)
        for kind, change, copy in altered(text, found):
            counts[f"{kind} altered"] += 1
            is_flagged = bool(alarms(ar.audit(copy)) - before)
            counts[f"{kind} flagged"] += is_flagged
            if verbose and not is_flagged:
                print(f"{name}: not flagged: {kind} {change}")
    for key, count in counts.items():
        print(f"{key}: {count}")
    for kind in ("percentage", "sum"):
        if counts[f"{kind} altered"]:
            share = ar.Share(counts[f"{kind} flagged"], counts[f"{kind} altered"])
            print(f"{kind} alterations flagged: {share.text(1, lang='en')}")


if __name__ == "__main__":
    main(sys.argv[1:])
