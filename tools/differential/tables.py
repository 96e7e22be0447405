"""The report: what agrees, what differs, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from causes import Cause
from comparisons import Comparison, Difference

_NOT_SHOWN = ("midnight", "first", "stop")
_WORDS, _FIGURES = ":---", "---:"


def report(comparisons: list[Comparison]) -> str:
    """Write the whole report: a summary, one section for each question, the causes."""
    sections = [
        _question(list(asked)) for _, asked in groupby(comparisons, lambda one: one.question.title)
    ]
    return "\n\n".join([_summary(comparisons), *sections, _causes(comparisons)])


def failures(comparisons: Iterable[Comparison]) -> list[str]:
    """List what makes the command fail: an answer not predicted, a cause without effect."""
    found = []
    for one in comparisons:
        what = f"{one.peer}, {one.question.title!r}"
        if one.unexplained:
            shown = _example(one.unexplained[0])
            found.append(f"{what}: {len(one.unexplained)} answers not predicted, as {shown}")
        found += [f"{what}: no difference is due to '{cause.name}'" for cause in one.idle]
    return found


def _summary(comparisons: list[Comparison]) -> str:
    asked = sum(len(one.question.cases) for one in comparisons)
    differing = sum(len(one.differences) for one in comparisons)
    unexplained = sum(len(one.unexplained) for one in comparisons)
    return (
        f"{len(comparisons)} comparisons, {asked:,} answers: {asked - differing:,} the same, "
        f"{differing:,} different, {unexplained:,} of them without a known cause."
    )


def _question(asked: list[Comparison]) -> str:
    question = asked[0].question
    results = [
        (one.peer, f"`{one.text}`", f"{_same(one):,}", f"{len(one.differences):,}") for one in asked
    ]
    parts = [
        f"### {question.title}",
        f"Ours: `{question.text}`, asked {len(question.cases):,} times.",
        _table(
            ["peer", "asked as", "same", "different"], [_WORDS, _WORDS, _FIGURES, _FIGURES], results
        ),
    ]
    due = [_due_to(one, cause) for one in asked for cause in one.causes]
    if due:
        header = ["peer", "why it differs", "cases", "smallest example"]
        parts.append(_table(header, [_WORDS, _WORDS, _FIGURES, _WORDS], due))
    return "\n\n".join(parts)


def _due_to(one: Comparison, cause: Cause) -> tuple[str, ...]:
    found = one.due_to(cause)
    return one.peer, cause.name, f"{len(found):,}", _example(found[0]) if found else ""


def _causes(comparisons: list[Comparison]) -> str:
    meanings = {cause.name: cause.meaning for one in comparisons for cause in one.causes}
    return "### The causes\n\n" + _table(
        ["why it differs", "what that means"], [_WORDS, _WORDS], list(meanings.items())
    )


def _same(one: Comparison) -> int:
    return len(one.question.cases) - len(one.differences)


def _example(found: Difference) -> str:
    case = ", ".join(
        f"{name} {_shown(value)}" for name, value in found.case.items() if name not in _NOT_SHOWN
    )
    return f"{case}: ours {_shown(found.ours)}, theirs {_shown(found.theirs)}"


def _shown(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%a %d/%m/%Y %H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%a %d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def _table(header: Sequence[str], rules: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rules, *rows))
