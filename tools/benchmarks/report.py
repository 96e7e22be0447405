"""Markdown tables, and where they go in a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

START, END = "<!-- measured: start -->", "<!-- measured: end -->"


class Goal(NamedTuple):
    """A bound on a ratio, and the ratio that was measured."""

    what: str
    bound: float
    measured: float
    at_least: bool = False
    unit: str = "×"

    def row(self) -> tuple[str, str, str, str]:
        """Return the goal as a row: what, bound, measured, met or missed."""
        found = round(self.measured, 2)
        met = found >= self.bound if self.at_least else found <= self.bound
        sign = "≥" if self.at_least else "≤"
        bound, measured = f"{sign} {self.bound:g}{self.unit}", f"{number(found)}{self.unit}"
        return self.what, bound, measured, "met" if met else "**missed**"


class Section(NamedTuple):
    """A title, a sentence on how to read the figures, a table, and the goals it settles."""

    title: str
    remark: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[Goal] = ()

    def markdown(self) -> str:
        """Write the section."""
        return f"### {self.title}\n\n{self.remark}\n\n{table(self.header, self.rows)}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table; all but its first column are aligned right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float) -> str:
    """Write a ratio with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 3 else f"{value:.2f}"


def time(seconds: float) -> str:
    """Write a time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.0f} ns"


def write_between_markers(page: Path, text: str) -> None:
    """Replace what is between the two marker comments of a page."""
    before, start, rest = page.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise SystemExit(f"{page} lacks the comments {START} and {END}; add them first")
    page.write_text(f"{before}{start}\n\n{text}\n\n{end}{after}", encoding="utf-8")
