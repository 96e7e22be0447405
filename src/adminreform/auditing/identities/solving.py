"""What follows from the printed figures, and which of the equations they break."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import attrs

from .equations import Equation
from .figures import FigureCell


@attrs.frozen
class Known:
    """The value of a cell, as a sum of printed figures.

    Attributes:
        value: The value.
        terms: 1 for the printed figures it adds up, -1 for those it takes away.
        beside: The same for printed classes that may belong to it as well.
        by: The equations that it follows from, the last one first of all; none if it is printed.
        assumed: Printed figures whose reading it assumes.
    """

    value: int
    terms: Mapping[FigureCell, int]
    beside: Mapping[FigureCell, int] = attrs.field(factory=dict)
    by: tuple[Equation, ...] = ()
    assumed: tuple[FigureCell, ...] = ()


@attrs.frozen
class Relation:
    """An equation over printed figures alone.

    Attributes:
        equation: The identity tested.
        joined: The equations that gave its figures that are not printed.
        terms: 1 for the printed figures on the side of the total, -1 for the others.
        gap: The total less its parts.
        beside: The classes which, counted as parts as well, close a gap.
    """

    equation: Equation
    joined: tuple[Equation, ...]
    terms: Mapping[FigureCell, int]
    gap: int
    beside: tuple[FigureCell, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether no reading closes it."""
        return self.gap != 0 and not self.beside

    @property
    def members(self) -> tuple[Equation, ...]:
        """The identity tested and those joined with it."""
        return (self.equation, *self.joined)


@attrs.frozen
class Overrun:
    """Known parts that exceed their total, though others are not known.

    Attributes:
        gap: The total less the known parts, below 0.
        terms: The printed figures behind it, as for a `Relation`.
    """

    gap: int
    terms: Mapping[FigureCell, int]


@attrs.frozen
class Solution:
    """All that follows from the printed figures.

    Attributes:
        known: The cells known, printed or derived from equations nothing contradicts.
        relations: The equations that can be tested.
        overruns: Equations that cannot hold whatever their missing figures are, by key.
    """

    known: Mapping[FigureCell, Known]
    relations: tuple[Relation, ...]
    overruns: Mapping[str, Overrun]

    @property
    def faults(self) -> int:
        """How many contradictions there are."""
        return sum(relation.is_broken for relation in self.relations) + len(self.overruns)


def solve(system: Sequence[Equation], given: Mapping[FigureCell, Known]) -> Solution:
    """Derive what is not printed, until nothing more follows, and test all that can be.

    Each equation is settled once: with one figure missing that figure follows, with
    none it is tested. A derived figure is given up if a test through its equations
    does not close.
    """
    known = dict(given)
    holding: dict[FigureCell, list[Equation]] = {}
    missing = {}
    for equation in system:
        cells = (equation.total, *equation.parts)
        missing[equation.key] = sum(cell not in known for cell in cells)
        for cell in cells:
            holding.setdefault(cell, []).append(equation)
    relations = []
    settled = set()
    queue = deque(system)
    while queue:
        equation = queue.popleft()
        if equation.key in settled or missing[equation.key] > 1:
            continue
        if missing[equation.key] == 0:
            relations.append(_tested(equation, known))
        else:
            cell, derived = _derived(equation, known)
            if derived.value < 0:
                continue
            known[cell] = derived
            for affected in holding[cell]:
                missing[affected.key] -= 1
                queue.append(affected)
        settled.add(equation.key)
    doubted = {one.key for each in relations if each.gap for one in each.members}
    sound = {
        cell: value
        for cell, value in known.items()
        if not any(equation.key in doubted for equation in value.by)
    }
    return Solution(sound, tuple(relations), _overruns(system, sound))


def _derived(equation: Equation, known: Mapping[FigureCell, Known]) -> tuple[FigureCell, Known]:
    """Return the one figure of an equation that is not known, and its value."""
    parts = [known[cell] for cell in equation.parts if cell in known]
    beside = [cell for cell in equation.beside if cell in known and known[cell].value]
    if equation.total not in known:
        signed = [(1, part) for part in parts]
        return equation.total, _summed(signed, equation, dict.fromkeys(beside, 1))
    cell = next(cell for cell in equation.parts if cell not in known)
    signed = [(1, known[equation.total]), *((-1, part) for part in parts)]
    return cell, _summed(signed, equation, dict.fromkeys(beside, -1))


def _summed(
    signed: Iterable[tuple[int, Known]], equation: Equation, beside: dict[FigureCell, int]
) -> Known:
    """Add known values with their signs, by one more equation."""
    value = 0
    terms: dict[FigureCell, int] = {}
    by = {equation: None}
    assumed = dict.fromkeys(beside)
    for sign, each in signed:
        value += sign * each.value
        for cell, times in each.terms.items():
            terms[cell] = terms.get(cell, 0) + sign * times
        for cell, times in each.beside.items():
            beside.setdefault(cell, sign * times)
        by.update(dict.fromkeys(each.by))
        assumed.update(dict.fromkeys(each.assumed))
    counted = {cell: times for cell, times in terms.items() if times}
    return Known(value, counted, beside, tuple(by), tuple(assumed))


def _tested(equation: Equation, known: Mapping[FigureCell, Known]) -> Relation:
    signed = [(1, known[equation.total]), *((-1, known[cell]) for cell in equation.parts)]
    beside = [cell for cell in equation.beside if cell in known and known[cell].value]
    difference = _summed(signed, equation, dict.fromkeys(beside, -1))
    joined = difference.by[1:]
    closing = _closing(difference.value, difference.beside, known)
    terms = {**difference.terms, **{cell: difference.beside[cell] for cell in closing}}
    return Relation(equation, joined, terms, difference.value, closing)


def _closing(
    gap: int, beside: Mapping[FigureCell, int], known: Mapping[FigureCell, Known]
) -> tuple[FigureCell, ...]:
    """Return the fewest classes that close a gap if they are counted as well."""
    sizes: dict[str, int] = {}
    for cell, times in beside.items():
        sizes[cell.name] = sizes.get(cell.name, 0) + times * known[cell].value
    if gap:
        for length in range(1, len(sizes) + 1):
            for names in combinations(sizes, length):
                if gap + sum(sizes[name] for name in names) == 0:
                    return tuple(cell for cell in beside if cell.name in names)
    return ()


def _overruns(system: Sequence[Equation], known: Mapping[FigureCell, Known]) -> dict[str, Overrun]:
    """Find equations whose parts, at the least they can be, exceed their total."""
    certain = {cell: value for cell, value in known.items() if not value.beside}
    wholes: dict[FigureCell, list[Equation]] = {}
    for equation in system:
        wholes.setdefault(equation.total, []).append(equation)
    least: dict[FigureCell, Known] = {}

    def at_least(cell: FigureCell) -> Known:
        if cell in certain:
            return certain[cell]
        if cell not in least:
            sums = [of_parts(equation) for equation in wholes.get(cell, [])]
            least[cell] = max(sums, key=lambda each: each.value, default=Known(0, {}))
        return least[cell]

    def of_parts(equation: Equation) -> Known:
        return _summed([(1, at_least(cell)) for cell in equation.parts], equation, {})

    found = {}
    for equation in system:
        total = certain.get(equation.total)
        if total and any(cell not in certain for cell in equation.parts):
            parts = of_parts(equation)
            excess = _summed([(1, total), (-1, parts)], equation, {})
            if excess.value < 0:
                found[equation.key] = Overrun(excess.value, excess.terms)
    return found
