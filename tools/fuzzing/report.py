"""What was found, as a table and as inputs to try again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adminreform._tables import Grid, GridColumn

from .campaign import LENGTHS, Findings

_READ = "read"
_LONG = 100
_LARGE = 10**100
_RUN = re.compile(r"(.{1,8}?)\1{9,}", re.DOTALL)


def table(found: Sequence[Findings]) -> Grid:
    """Set the parsers side by side."""
    lengths = [*LENGTHS, None]
    columns = (
        GridColumn("Parser", align="left"),
        GridColumn("Inputs"),
        GridColumn("Read"),
        GridColumn("Refused, by class", align="left"),
        *(
            GridColumn(f"to {bound:,}" if bound else "longer", "Slowest, ms, by length")
            for bound in lengths
        ),
        GridColumn("Doubled"),
        GridColumn("Steepest"),
        GridColumn("Found"),
    )
    rows = tuple(
        (
            one.parser.name,
            f"{one.inputs:,}",
            f"{one.outcomes[_READ]:,}",
            ", ".join(
                f"{name} {number:,}"
                for name, number in sorted(one.outcomes.items())
                if name != _READ
            ),
            *(
                f"{one.slowest[bound] * 1000:.1f}" if bound in one.slowest else ""
                for bound in lengths
            ),
            f"{one.growths:,}",
            f"{one.steepest.ratio:.1f}" if one.steepest and one.steepest.ratio else "",
            str(len(one.failures) + len(one.superlinear)),
        )
        for one in found
    )
    notes = (
        "Length: characters and items of the input. Doubled: long inputs that were doubled; "
        "steepest: the greatest growth of time, as a ratio; short times are not judged.",
    )
    total = sum(one.inputs for one in found)
    return Grid(f"{total:,} inputs, seed {found[0].first_seed}", columns, rows, notes)


def failures(findings: Findings) -> Iterator[str]:
    """List what broke a parser, each with its smallest input as Python writes it."""
    name = findings.parser.name
    for one in findings.failures.values():
        yield (
            f"{name} raised {one.kind} at {one.place} (round {one.round}): {one.message}\n"
            f"    {written(one.given)}"
        )
    for grown in findings.superlinear:
        yield (
            f"{name} took {grown.ratio:.1f} times as long for twice the input: "
            f"{grown.seconds:.2f} s for {grown.length:,}, times = {grown.times:,}\n"
            f"    {grown.shape!r}"
        )


def written(value: object) -> str:
    """Write an input as a Python expression, long repetitions as products.

    Example:
        >>> written(("9" * 400, None))
        "('9' * 400, None)"
    """
    if isinstance(value, str) and len(value) > _LONG:
        return _product(value)
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(written, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, int) and abs(value) >= _LARGE:
        return f"int('{value:x}', 16)"
    return repr(value)


def _product(text: str) -> str:
    """Write a text as a sum of words and repetitions."""
    parts, done = [], 0
    for run in _RUN.finditer(text):
        if run.start() > done:
            parts.append(repr(text[done : run.start()]))
        parts.append(f"{run[1]!r} * {len(run[0]) // len(run[1])}")
        done = run.end()
    if done < len(text):
        parts.append(repr(text[done:]))
    return " + ".join(parts)
