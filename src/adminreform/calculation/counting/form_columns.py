"""The columns of forms II.06 and 07a/BTP by name, and rows that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from ...errors import InvalidValueError
from .counts import COLUMNS, Counts
from .form_07a import Counts07a

Row: TypeAlias = Counts | Counts07a
"""A row of form II.06 or of form 07a/BTP."""

COLUMN_NUMBERS = {name: str(number) for number, name in enumerate(COLUMNS, 3)} | {
    "received_new": "4 + 5"
}
"""The columns of form II.06 and their numbers on it."""

_TOTALS_07A = (
    "received_total",
    "resolved_late",
    "resolved_total",
    "open_overdue",
    "open_total",
    "payment_total",
)
_COLUMNS_07A = frozenset({*(column.name for column in attrs.fields(Counts07a)), *_TOTALS_07A})
FORM_COLUMNS = COLUMN_NUMBERS.keys() | _COLUMNS_07A
"""All columns by name."""


def forms_with(columns: Iterable[str]) -> tuple[type[Row], ...]:
    """Return the kinds of rows that have all of some columns; none for no columns.

    Example:
        >>> [kind.__name__ for kind in forms_with(["resolved_late", "resolved_total"])]
        ['Counts', 'Counts07a']
    """
    needed = set(columns)
    known: tuple[tuple[type[Row], Iterable[str]], ...] = (
        (Counts, COLUMN_NUMBERS),
        (Counts07a, _COLUMNS_07A),
    )
    return tuple(kind for kind, names in known if needed and needed.issubset(names))


def total_of(columns: Iterable[str], row: Row) -> int:
    """Sum columns of a row that has them.

    Raises:
        InvalidValueError: The row has no data for one of them.

    Example:
        >>> total_of(["resolved_late", "open_overdue"], Counts(received_online=5, resolved_late=2,
        ...                                                    open_overdue=3))
        5
    """
    total = 0
    for column in columns:
        count = getattr(row, column)
        if count is None:
            raise InvalidValueError(
                f"the row has no data for {column}; put the count in first", column=column
            )
        total += count
    return total
