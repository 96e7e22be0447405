"""The identities of a report's rows, as equations over their figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from .catalogue import CARRIED, IDENTITIES, OVERDUE, ROLL_UP, Identity
from .figures import CHILDREN, FIGURES, PREVIOUS, FigureCell


@attrs.frozen(eq=False)
class Equation:
    """An identity in one row, or between rows.

    Attributes:
        identity: The identity that it tests.
        key: Its id in its row: ``I4``, ``previous.I4``, ``I6.open_total``.
        row: The row of its total.
        total: The whole.
        parts: Its parts.
        beside: Cells that may stand beside the parts.
    """

    identity: Identity
    key: str
    row: str
    total: FigureCell
    parts: tuple[FigureCell, ...]
    beside: tuple[FigureCell, ...] = ()


def equations(rows: Mapping[str, Collection[str]]) -> Iterator[Equation]:
    """Return the equations of a report's rows: those of each row, then those between rows.

    Args:
        rows: The names printed in each row; the report's own is named ``""``.
    """
    for row in rows:
        for identity in IDENTITIES:
            yield _in_row(identity, row)
    if PREVIOUS in rows:
        open_before = FigureCell(PREVIOUS, "open_total")
        yield Equation(CARRIED, CARRIED.id, "", FigureCell("", CARRIED.total), (open_before,))
    children = [row for row in rows if row.startswith(CHILDREN)]
    if children:
        printed = {name for row in ("", *children) for name in rows[row]}
        for name in FIGURES:
            if name in printed and name != OVERDUE.total:
                yield _summed(name, children)


def overdue_sum(children: Iterable[str]) -> Equation:
    """Return the sum of the units' overdue figures, whose scopes are not stated."""
    return _summed(OVERDUE.total, children)


def overdue_equation(row: str) -> Equation:
    """Return the reading of an overdue figure whose scope is not stated."""
    return _in_row(OVERDUE, row)


def _in_row(identity: Identity, row: str) -> Equation:
    def cells(names: tuple[str, ...]) -> tuple[FigureCell, ...]:
        return tuple(FigureCell(row, name) for name in names)

    return Equation(
        identity,
        FigureCell(row, identity.id).key,
        row,
        FigureCell(row, identity.total),
        cells(identity.parts),
        cells(identity.beside),
    )


def _summed(name: str, children: Iterable[str]) -> Equation:
    """Return the roll-up of one figure over the units below."""
    parts = tuple(FigureCell(row, name) for row in children)
    return Equation(_column_of(name), f"{ROLL_UP.id}.{name}", "", FigureCell("", name), parts)


def _column_of(name: str) -> Identity:
    """Return the roll-up of one figure."""
    figure = FIGURES[name]
    return attrs.evolve(
        ROLL_UP,
        vi=f"{figure.vi}: {ROLL_UP.vi}",
        en=f"{figure.en}: {ROLL_UP.en}",
        total=name,
        parts=(name,),
    )
