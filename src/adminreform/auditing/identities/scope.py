"""What an 'overdue' figure counts when the report does not state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .catalogue import OVERDUE
from .equations import overdue_equation, overdue_sum
from .figures import CHILDREN, FigureCell
from .findings import IdentityCheck, IdentityStatus, Term
from .solving import Known
from .suspects import Fault


def judge_scope(row: str, known: Mapping[FigureCell, Known]) -> IdentityCheck:
    """Compare a row's overdue figure with dossiers resolved late, open overdue, and both.

    It holds if it agrees with one of the three. A figure above all received is a
    contradiction; one that agrees with none of three known figures is a gap, given for
    the nearest of them.
    """
    equation = overdue_equation(row)
    certain = {cell: each.value for cell, each in known.items() if not each.assumed}
    found = [cell for cell in equation.parts if cell in certain]
    missing = tuple(cell for cell in equation.parts if cell not in certain)
    overdue, received = equation.total, FigureCell(row, "received_total")

    def outcome(
        status: IdentityStatus, left: FigureCell, right: tuple[FigureCell, ...]
    ) -> IdentityCheck:
        return IdentityCheck(
            equation.key,
            equation.identity,
            row,
            status,
            certain[left] - sum(certain[cell] for cell in right),
            (Term(left, certain[left]),),
            tuple(Term(cell, certain[cell]) for cell in right),
        )

    if certain[overdue] > certain.get(received, certain[overdue]):
        return outcome("contradiction", received, (overdue,))
    readings = [(cell,) for cell in found] + ([] if missing else [equation.parts])
    nearest = min(
        (outcome("gap", overdue, reading) for reading in readings),
        key=lambda check: abs(check.gap or 0),
        default=None,
    )
    if nearest is not None and nearest.gap == 0:
        return outcome("holds", overdue, tuple(term.cell for term in nearest.right))
    if nearest is None or missing:
        return IdentityCheck(
            equation.key,
            equation.identity,
            row,
            "undetermined",
            left=(Term(overdue, certain[overdue]),),
            right=tuple(Term(cell, certain[cell]) for cell in found),
            missing=missing,
        )
    return nearest


def judge_sum_of_scopes(printed: Mapping[FigureCell, int]) -> Iterator[IdentityCheck]:
    """Set the overdue figures of a report and its units side by side, where both are printed.

    Each may have a scope of its own, so that neither their sum nor a gap is evidence.
    """
    children = [
        cell for cell in printed if cell.name == OVERDUE.total and cell.row.startswith(CHILDREN)
    ]
    equation = overdue_sum(cell.row for cell in children)
    if children and equation.total in printed:
        yield IdentityCheck(
            equation.key,
            equation.identity,
            "",
            "undetermined",
            left=(Term(equation.total, printed[equation.total]),),
            right=tuple(Term(cell, printed[cell]) for cell in children),
        )


def scope_fault(check: IdentityCheck, known: Mapping[FigureCell, Known]) -> Fault:
    """Return the sum that breaks a reading of an overdue figure, in printed figures."""
    terms: dict[FigureCell, int] = {}
    for sign, side in ((1, check.left), (-1, check.right)):
        for term in side:
            for cell, times in known[term.cell].terms.items():
                terms[cell] = terms.get(cell, 0) + sign * times
    return Fault(check.key, check.gap or 0, {cell: times for cell, times in terms.items() if times})


def as_resolved_late(row: str, known: Mapping[FigureCell, Known]) -> dict[FigureCell, Known]:
    """Take a row's overdue figure as its dossiers resolved late, where those are not known."""
    equation = overdue_equation(row)
    overdue, late = equation.total, FigureCell(row, "resolved_late")
    if late in known:
        return {}
    value = known[overdue].value
    return {late: Known(value, {overdue: 1}, by=(equation,), assumed=(overdue,))}
