"""What an 'overdue' figure counts when the report does not say."""

from __future__ import annotations

from collections.abc import Mapping

from .equations import overdue_equation
from .figures import Cell
from .findings import IdentityCheck, Status, Term
from .solving import Known


def judge_scope(row: str, known: Mapping[Cell, Known]) -> IdentityCheck:
    """Compare a row's overdue figure with dossiers resolved late, open overdue, and both.

    It holds if it agrees with one of the three. A figure above all received is a
    contradiction; one that agrees with none of three known figures is a gap, given for
    the nearest of them.
    """
    equation = overdue_equation(row)
    certain = {cell: each.value for cell, each in known.items() if not each.assumed}
    found = [cell for cell in equation.parts if cell in certain]
    missing = tuple(cell for cell in equation.parts if cell not in certain)
    overdue, received = equation.total, Cell(row, "received_total")

    def outcome(status: Status, left: Cell, right: tuple[Cell, ...]) -> IdentityCheck:
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
        return IdentityCheck(equation.key, equation.identity, row, "undetermined", missing=missing)
    return nearest


def as_resolved_late(row: str, known: Mapping[Cell, Known]) -> dict[Cell, Known]:
    """Take a row's overdue figure as its dossiers resolved late, where those are not known."""
    equation = overdue_equation(row)
    overdue, late = equation.total, Cell(row, "resolved_late")
    if late in known:
        return {}
    value = known[overdue].value
    return {late: Known(value, {overdue: 1}, by=(equation,), assumed=(overdue,))}
