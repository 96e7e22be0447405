"""A row of form II.06 (`Counts`), the names of its columns, and what rows of forms share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self, TypeVar

import attrs

from ..._checks import check_items, check_text, check_whole_number, nearest, start_of_sum
from ..._reprs import call_repr
from ...errors import InvalidValueError, UnknownNameError, safe_repr

R = TypeVar("R")

STOCKS = "open", "waiting"
"""What the names of columns begin with that hold at the end of a period."""

F = TypeVar("F", bound="FormRow")


class FormRow:
    """A row of a form: counts by column, and the columns that are sums of others."""

    __slots__ = ()

    SUMS: ClassVar[Mapping[str, tuple[str, ...]]]
    """The columns that are sums, and the counts they are sums of."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of its columns, the counts before their sums."""
        counts = attrs.fields(cls)  # type: ignore[arg-type]  # rows are attrs classes
        return (*(field.name for field in counts), *cls.SUMS)

    @classmethod
    def parts_of(cls, column: str) -> tuple[str, ...]:
        """Return the counts that a column is the sum of; itself if it is a count.

        Raises:
            InvalidTypeError: `column` is not text.
            UnknownNameError: The form does not have the column.

        Example:
            >>> Counts.parts_of("open_total")
            ('open_in_time', 'open_overdue')
        """
        if check_text(column, "column") in cls.SUMS:
            return cls.SUMS[column]
        known = cls.columns()
        if column in known:
            return (column,)
        raise UnknownNameError(
            f"column {safe_repr(column)} is unknown; did you mean "
            f"{', '.join(nearest(column, known) or known)}?",
            column=column,
        )

    @classmethod
    def nothing_in(cls, total: Self) -> Self:
        """Return the row of a group without dossiers: 0 wherever `total` has data."""
        counts: dict[str, Any] = attrs.asdict(total)  # type: ignore[arg-type]  # rows are attrs classes
        return cls(**{name: None if count is None else 0 for name, count in counts.items()})

    def __radd__(self, other: object) -> Self:
        """Add to the 0 that ``sum(rows)`` starts from."""
        kind = type(self).__name__
        return start_of_sum(self, other, f"{kind} add to {kind}")


@attrs.frozen
class Counts(FormRow):
    """One row of form II.06/VPCP/KSTT (Circular 01/2020/TT-VPCP, appendix II).

    The eight counts below are the row; its three totals are their sums, so the
    identities of the form always hold: total = parts, received = resolved + open.
    Rows add up by ``+``.

    Attributes:
        received_online: Column 4, received in the period online (trực tuyến).
        received_direct_post: Column 5, received directly or by post (trực tiếp, bưu chính).
        carried_over: Column 6, from the period before (từ kỳ trước).
        resolved_early: Column 8 (trước hạn).
        resolved_on_time: Column 9 (đúng hạn).
        resolved_late: Column 10 (quá hạn).
        open_in_time: Column 12, being handled within the limit (trong hạn).
        open_overdue: Column 13, being handled past it (quá hạn).

    Raises:
        InvalidTypeError: A count is a float, NaN, ``None`` or anything but an int.
        InvalidValueError: A count is negative, or received is not resolved plus open.

    Example:
        >>> row = Counts(received_online=60, received_direct_post=30, carried_over=10,
        ...              resolved_early=50, resolved_on_time=20, resolved_late=5,
        ...              open_in_time=22, open_overdue=3)
        >>> row.received_total, row.resolved_total, row.open_total
        (100, 75, 25)
    """

    SUMS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "received_total": ("received_online", "received_direct_post", "carried_over"),
        "received_new": ("received_online", "received_direct_post"),
        "resolved_total": ("resolved_early", "resolved_on_time", "resolved_late"),
        "open_total": ("open_in_time", "open_overdue"),
    }

    received_online: int = 0
    received_direct_post: int = 0
    carried_over: int = 0
    resolved_early: int = 0
    resolved_on_time: int = 0
    resolved_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        for name in PARTS:
            check_whole_number(getattr(self, name), name, at_least=0)
        refuse_unbalanced(
            self.received_total, resolved_total=self.resolved_total, open_total=self.open_total
        )

    @property
    def received_total(self) -> int:
        """Column 3: all dossiers to be handled in the period."""
        return self.received_new + self.carried_over

    @property
    def received_new(self) -> int:
        """Columns 4 and 5: received in the period by any channel."""
        return self.received_online + self.received_direct_post

    @property
    def resolved_total(self) -> int:
        """Column 7: closed in the period."""
        return self.resolved_early + self.resolved_on_time + self.resolved_late

    @property
    def open_total(self) -> int:
        """Column 11: still being handled at the end of the period."""
        return self.open_in_time + self.open_overdue

    def as_dict(self) -> dict[str, int]:
        """Return all columns of the form by name, 3 to 13, in the order of the form."""
        return {name: getattr(self, name) for name in COLUMNS}

    @classmethod
    def joined(cls, rows: Iterable[Counts]) -> Counts:
        """Join the rows of periods that follow one another: flows add, stocks do not.

        Raises:
            InvalidTypeError: The rows are not a collection of `Counts`.
            InvalidValueError: There is none, or what was open at the end of a period was not
                carried over.
        """
        rows = rows_to_join(rows, cls)
        flows = {
            name: sum(getattr(row, name) for row in rows)
            for name in PARTS
            if name.startswith(("received", "resolved"))
        }
        first, last = rows[0], rows[-1]
        return cls(
            **flows,
            carried_over=first.carried_over,
            open_in_time=last.open_in_time,
            open_overdue=last.open_overdue,
        )

    def __add__(self, other: Counts) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(*(getattr(self, name) + getattr(other, name) for name in PARTS))


def refuse_unbalanced(received_total: int, **handled: int) -> None:
    """Check that the dossiers to be handled are those resolved and those open.

    Raises:
        InvalidValueError: They are not.
    """
    if received_total != sum(handled.values()):
        raise InvalidValueError(
            f"received ({safe_repr(received_total)}) is not resolved plus open "
            f"({safe_repr(sum(handled.values()))}): "
            "every dossier of the row is one or the other; correct the counts",
            received_total=received_total,
            **handled,
        )


def rows_to_join(rows: Iterable[R], kind: type[R]) -> tuple[R, ...]:
    """Check that `rows` holds rows of one kind, at least one, and return them as a tuple.

    Raises:
        InvalidTypeError: They are not a collection of rows of the kind.
        InvalidValueError: There is none.
    """
    accepted = check_items(rows, kind, "rows")
    if not accepted:
        raise InvalidValueError("rows to join are at least one, got none", rows=rows)
    return accepted


PARTS = tuple(column.name for column in attrs.fields(Counts))
"""The eight counts of a row, in the order of the form."""

COLUMNS = (
    "received_total",
    *PARTS[:3],
    "resolved_total",
    *PARTS[3:6],
    "open_total",
    *PARTS[6:],
)
"""All columns of the form by name, 3 to 13."""

_new = object.__new__
_set_1, _set_2, _set_3, _set_4, _set_5, _set_6, _set_7, _set_8 = (
    getattr(Counts, name).__set__ for name in PARTS
)


def balanced_row(parts: Iterable[int]) -> Counts:
    """Build a row from its eight counts without checking them.

    For counts that are balanced by construction: a register builds hundreds of rows a period.
    """
    row = _new(Counts)
    one, two, three, four, five, six, seven, eight = parts
    _set_1(row, one)
    _set_2(row, two)
    _set_3(row, three)
    _set_4(row, four)
    _set_5(row, five)
    _set_6(row, six)
    _set_7(row, seven)
    _set_8(row, eight)
    return row
