"""Check the figures of a report against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ..._checks import check_text
from ...errors import InvalidTypeError, safe_repr
from .equations import Equation, equations
from .figures import CHILDREN, FIGURES, PREVIOUS, FigureCell, Figures, printed_figures
from .findings import FAILURES, Derivation, IdentityCheck, IdentityStatus, Term, terms_of
from .results import CountsCheck
from .scope import as_resolved_late, judge_scope, judge_sum_of_scopes, scope_fault
from .solving import Known, Relation, Solution, solve
from .suspects import Fault, candidates


def check_counts(
    figures: Figures,
    *,
    previous: Figures | None = None,
    children: Mapping[str, Figures] | Sequence[Figures] | None = None,
) -> CountsCheck:
    """Check whether a report's figures agree, and what follows from them.

    The figures may be incomplete and wrong. Each identity of forms II.06 and 07a/BTP is
    tested exactly; where a figure is not printed, identities are joined to do without
    it, and figures that follow are derived from those that nothing contradicts. A class
    such as ``withdrawn`` that a report prints may stand beside the parts or among them:
    both are tried. An ``overdue`` whose scope is not stated is compared with dossiers
    resolved late, open overdue and both; where that decides nothing, it is taken as
    resolved late, and what rests on this reading is marked.

    Args:
        figures: What is printed, by name (`FIGURES`); ``None`` or no entry: not printed.
        previous: The same of the period before, whose open dossiers are carried over.
        children: The same of the units below, by name or in order, which add up to this.

    Returns:
        The outcome of each identity, the figures derived, and the figure to look at first.

    Raises:
        InvalidTypeError: A figure is a float, a bool or anything but an int.
        InvalidValueError: A figure is negative or too large.
        UnknownNameError: A name is not that of a figure.

    Example:
        >>> check = check_counts({"received_total": 52028, "received_online": 7588,
        ...     "received_direct_post": 44045, "resolved_in_time": 51539, "resolved_late": 51})
        >>> check.derived["carried_over"], check.derived["open_total"]
        (395, 438)
        >>> wrong = check_counts({"received_total": 18348, "received_new": 18053,
        ...     "carried_over": 331, "resolved_total": 17415, "open_total": 969})
        >>> wrong.suspect.name, wrong.suspect.corrected, wrong.suspect.slip
        ('received_total', 18384, 'digits_swapped')
    """
    rows = {"": printed_figures(figures, "figures")}
    if previous is not None:
        rows[PREVIOUS] = printed_figures(previous, PREVIOUS)
    rows.update(_child_rows(children))
    system = list(equations(rows))
    printed = {
        FigureCell(row, name): value
        for row, values in rows.items()
        for name, value in values.items()
    }
    solution, checks = _read(system, printed)
    faults = _faults(solution, checks)

    def broken_with(cell: FigureCell, corrected: int) -> set[str]:
        return _broken(_read(system, {**printed, cell: corrected})[1])

    place = {row: number for number, row in enumerate(rows)}
    order = {name: number for number, name in enumerate(FIGURES)}
    derived = sorted(
        _derivations(solution), key=lambda each: (place[each.cell.row], order[each.cell.name])
    )
    return CountsCheck(
        tuple(sorted(checks, key=lambda each: (place[each.row], each.key))),
        tuple(derived),
        candidates(faults, _settled(solution), printed, broken_with),
    )


def _read(
    system: Sequence[Equation], printed: Mapping[FigureCell, int]
) -> tuple[Solution, tuple[IdentityCheck, ...]]:
    """Find what follows from printed figures, and the outcome of each identity."""
    given = {cell: Known(value, {cell: 1}) for cell, value in printed.items()}
    solution = solve(system, given)
    scopes = [judge_scope(cell.row, solution.known) for cell in printed if cell.name == "overdue"]
    taken = {
        cell: value
        for scope in scopes
        if scope.status == "undetermined"
        for cell, value in as_resolved_late(scope.row, solution.known).items()
    }
    if taken:
        assuming = solve(system, {**given, **taken})
        if assuming.faults == solution.faults:
            solution = assuming
    return solution, (*_outcomes(system, solution), *scopes, *judge_sum_of_scopes(printed))


def _broken(checks: Iterable[IdentityCheck]) -> set[str]:
    return {check.key for check in checks if check.status in FAILURES}


def _faults(solution: Solution, checks: Iterable[IdentityCheck]) -> Iterator[Fault]:
    """Return the sums behind the identities that are broken, in printed figures."""
    tested = {relation.equation.key: relation for relation in solution.relations}
    for check in checks:
        if check.status not in FAILURES:
            continue
        behind = tested.get(check.key) or solution.overruns.get(check.key)
        if behind is not None:
            yield Fault(check.key, behind.gap, behind.terms, is_bound=check.key not in tested)
        else:
            yield scope_fault(check, solution.known)


def _settled(solution: Solution) -> set[FigureCell]:
    """Return the printed figures that an identity confirms."""
    return {
        cell for relation in solution.relations if not relation.is_broken for cell in relation.terms
    }


def _child_rows(children: object) -> dict[str, dict[str, int]]:
    if children is None:
        return {}
    if isinstance(children, Mapping):
        named = children.items()
    elif isinstance(children, Sequence) and not isinstance(children, (str, bytes)):
        named = {str(place): child for place, child in enumerate(children, 1)}.items()
    else:
        raise InvalidTypeError(
            f"children must map names of units to their figures, got {safe_repr(children)}; "
            "pass a dict, or a list of their figures"
        )
    return {
        CHILDREN + check_text(name, "name of a child"): printed_figures(
            child, f"children[{safe_repr(name)}]"
        )
        for name, child in named
    }


def _outcomes(system: Sequence[Equation], solution: Solution) -> Iterator[IdentityCheck]:
    known = solution.known
    tested = {relation.equation.key: relation for relation in solution.relations}
    joined = {one.key for relation in solution.relations for one in relation.joined}
    derives = {value.by[0].key: cell for cell, value in known.items() if value.by}
    for equation in system:
        key, identity = equation.key, equation.identity
        outcome = IdentityCheck(key, identity, equation.row, "missing")
        cells = (equation.total, *equation.parts)
        if key in tested:
            yield _tested(outcome, tested[key], known)
        elif key in derives and key not in joined:
            left, *right = (Term(cell, known[cell].value) for cell in cells)
            yield attrs.evolve(
                outcome, status="derives", left=(left,), right=tuple(right), derives=derives[key]
            )
        elif key not in joined:
            missing = tuple(cell for cell in cells if cell not in known)
            overrun = solution.overruns.get(key)
            touched = equation.parts if identity.detail else cells
            if overrun is not None:
                yield attrs.evolve(
                    outcome,
                    status="contradiction",
                    gap=overrun.gap,
                    left=terms_of(overrun.terms, known, 1),
                    right=terms_of(overrun.terms, known, -1),
                    missing=missing,
                )
            elif any(cell in known and not known[cell].by for cell in touched):
                yield attrs.evolve(outcome, missing=missing)


def _tested(
    outcome: IdentityCheck, relation: Relation, known: Mapping[FigureCell, Known]
) -> IdentityCheck:
    terms = {cell: times for cell, times in relation.terms.items() if cell not in relation.beside}
    return attrs.evolve(
        outcome,
        status=_status(relation),
        gap=relation.gap,
        left=terms_of(terms, known, 1),
        right=terms_of(terms, known, -1),
        joined=tuple(one.key for one in relation.joined),
        beside=relation.beside,
    )


def _status(relation: Relation) -> IdentityStatus:
    if relation.gap == 0:
        return "holds"
    if relation.beside:
        return "undetermined"
    members = relation.members
    compares = any(len(one.parts) == 1 for one in members)
    if compares or len({one.row for one in members}) > 1:
        return "gap"
    if relation.gap < 0:
        return "contradiction"
    return "unlisted_class" if any(one.identity.open_ended for one in members) else "gap"


def _derivations(solution: Solution) -> Iterator[Derivation]:
    known = solution.known
    broken = [relation.terms for relation in solution.relations if relation.is_broken]
    broken += [overrun.terms for overrun in solution.overruns.values()]
    doubted = {cell for terms in broken for cell in terms}
    for cell, value in known.items():
        if value.by:
            yield Derivation(
                cell,
                value.value,
                terms_of(value.terms, known, 1),
                terms_of(value.terms, known, -1),
                tuple(equation.key for equation in value.by),
                value.assumed,
                tuple(each for each in value.terms if each in doubted),
            )
