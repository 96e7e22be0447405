"""Tables of rows by group (`GroupedRows`, `CountTable`), with what no row can hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

import attrs

from ..._checks import check_instance
from ...domain.periods import Period
from ...errors import InvalidTypeError, UnknownNameError, safe_repr
from ..listing import LeftOut
from .counts import Counts

R = TypeVar("R")


@attrs.frozen(repr=False)
class GroupedRows(Mapping[Hashable, R]):
    """Rows of a form by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.

    Raises:
        InvalidTypeError: The period is not a `Period`, or the rows are not a mapping.
    """

    period: Period
    rows: Mapping[Hashable, R] = attrs.field(hash=False)
    total: R
    left_out: tuple[LeftOut, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_instance(self.period, "period", Period, "build it with Period(first, last)")
        if not isinstance(self.rows, Mapping):
            raise InvalidTypeError(f"rows must map groups to rows, got {safe_repr(self.rows)}")
        if isinstance(self.rows, dict):
            object.__setattr__(self, "rows", MappingProxyType(dict(self.rows)))

    def __getitem__(self, key: Hashable) -> R:
        try:
            return self.rows[key]
        except (KeyError, TypeError):
            raise UnknownNameError(
                f"no dossier was counted under {safe_repr(key)}; use .get(key, ...) where that "
                "may be",
                key=key,
            ) from None

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<GroupedRows {self.period}: {len(self)} rows, {len(self.left_out)} left out>"

    def __reduce__(self) -> tuple[object, ...]:
        facts = attrs.asdict(self, recurse=False)
        return type(self), (*{**facts, "rows": dict(self.rows)}.values(),)


@attrs.frozen(repr=False)
class CountTable(GroupedRows[Counts]):
    """Form II.06 by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.
        provisional: How many of the dossiers counted have a due day that may still move.

    Raises:
        InvalidTypeError: The period is not a `Period`, or a row not a `Counts`.

    Note:
        With ``by="unit_tree"`` a dossier counts in the row of its unit and of every
        unit above it, so a parent's row is its own dossiers plus its children's rows.
    """

    provisional: int = 0

    def __attrs_post_init__(self) -> None:
        check_instance(self.total, "total", Counts, "build it with Counts(...)")
        if isinstance(self.rows, dict):
            for row in self.rows.values():
                check_instance(row, "row", Counts, "build it with Counts(...)")
        GroupedRows.__attrs_post_init__(self)

    def __repr__(self) -> str:
        return (
            f"<CountTable {self.period}: {self.total.received_total} dossiers in "
            f"{len(self.rows)} rows, {len(self.left_out)} left out, "
            f"{self.provisional} provisional>"
        )
