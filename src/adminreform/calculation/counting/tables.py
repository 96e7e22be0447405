"""Tables of rows by group (`GroupedRows`, `CountTable`), and the dossiers behind a figure."""

from __future__ import annotations

from collections.abc import Hashable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, Self, TypeAlias, TypeVar, get_args

import attrs

from ..._checks import check_choice, check_instance, start_of_sum
from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Bilingual, Lang
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ..exact import half_up, number_text
from ..listing import LeftOut
from ..shares import Share, format_count
from .column_names import COLUMN_NAMES, PERIOD, TOTAL
from .counts import Counts, FormRow
from .trees import in_tree

R = TypeVar("R")
T = TypeVar("T", bound="GroupedRows[Any]")

Keep: TypeAlias = Literal["codes"]
"""What a table keeps besides its figures: the codes of the dossiers behind them."""


NO_DATA = "–"
"""A missing figure, and a missing key, as they are printed."""
_GROUP = Bilingual("Nhóm", "Group")
_VALUE = Bilingual("Giá trị", "Value")
_WITH_ALL_BELOW = Bilingual(
    "Dòng của một đơn vị gồm cả các đơn vị bên dưới.",
    "The row of a unit holds all units below it.",
)
_LEFT_OUT = Bilingual("Không đưa vào: {} hồ sơ", "Left out: {} dossiers")
_KEEP: tuple[Keep, ...] = get_args(Keep)


class _All(Enum):
    GROUPS = "all groups"


ALL: Final = _All.GROUPS
"""All groups together: the row of the total."""


class Member(NamedTuple):
    """A dossier of a table, and where it counts.

    Attributes:
        code: Its code.
        groups: Its groups.
        columns: The columns it counts in, but for sums of columns.
    """

    code: str
    groups: tuple[Hashable, ...]
    columns: tuple[str, ...]


@attrs.frozen(repr=False)
class GroupedRows(PrintedTable, Mapping[Hashable, R]):
    """Rows of a form by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.
        members: The dossiers of the rows, in the order given; ``None`` unless kept.
        parents: The unit above each unit, where a row is a unit with all below it.

    Raises:
        InvalidTypeError: The period is not a `Period`, or the rows are not a mapping.
    """

    period: Period
    rows: Mapping[Hashable, R] = attrs.field(hash=False)
    total: R
    left_out: tuple[LeftOut, ...] = ()
    members: tuple[Member, ...] | None = attrs.field(default=None, eq=False, kw_only=True)
    parents: Mapping[str, str | None] | None = attrs.field(default=None, eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_instance(self.period, "period", Period, "build it with Period(first, last)")
        if not isinstance(self.rows, Mapping):
            raise InvalidTypeError(f"rows must map groups to rows, got {safe_repr(self.rows)}")
        if isinstance(self.rows, dict):
            object.__setattr__(self, "rows", MappingProxyType(dict(self.rows)))

    def dossiers(self, group: Hashable = ALL, column: str = "received_total") -> tuple[str, ...]:
        """Return the codes of the dossiers behind a figure, in the order they were given.

        Args:
            group: The key of a row; without it the row of the total.
            column: The name of a column, a sum of columns too.

        Raises:
            InvalidValueError: The table was counted without ``keep="codes"``.
            UnknownNameError: The group has no row, or the form does not have the column.
        """
        if self.members is None or not isinstance(self.total, FormRow):
            raise InvalidValueError(
                "the codes behind the figures were not kept; count with keep='codes'"
            )
        parts = set(self.total.parts_of(column))
        if group is not ALL:
            self[group]
        return tuple(
            member.code
            for member in self.members
            if (group is ALL or group in member.groups) and not parts.isdisjoint(member.columns)
        )

    def __add__(self, other: Self) -> Self:
        """Add a table of other dossiers of the same period, such as those of another unit."""
        if type(other) is not type(self) or not isinstance(self.total, FormRow):
            return NotImplemented
        if other.period != self.period:
            raise InvalidValueError(
                f"tables of {self.period} and of {other.period} do not add up; join tables of "
                "periods that follow one another with join_periods()",
                periods=(self.period, other.period),
            )
        _refuse_shared_dossiers(self, other)
        rows: dict[Hashable, Any] = dict(self.rows)
        for key, row in other.items():
            rows[key] = rows[key] + row if key in rows else row
        total: Any = self.total
        kept = self.members is not None and other.members is not None
        return attrs.evolve(
            self,
            rows=rows,
            total=total + other.total,
            left_out=self.left_out + other.left_out,
            members=(self.members or ()) + (other.members or ()) if kept else None,
            parents=_united(self.parents, other.parents),
        )

    def __radd__(self, other: object) -> Self:
        """Add to the 0 that ``sum(tables)`` starts from."""
        kind = type(self).__name__
        return start_of_sum(self, other, f"a {kind} adds to a {kind}")

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

    def items(self) -> ItemsView[Hashable, R]:
        """Return the groups and their rows, as of a dict."""
        return self.rows.items()

    def values(self) -> ValuesView[R]:
        """Return the rows, as of a dict."""
        return self.rows.values()

    def __repr__(self) -> str:
        return f"<GroupedRows {self.period}: {len(self)} rows, {len(self.left_out)} left out>"

    def _grid(self, lang: Lang) -> Grid:
        columns, parents = self._printed_columns(), self.parents or {}
        placed = [(key, depth) for key, depth, _ in in_tree(self.rows, parents)]
        depths = [depth for _, depth in placed]
        rows = [(key_text(key), *self._figures(self.rows[key], columns, lang)) for key, _ in placed]
        rows.append((TOTAL.text(lang), *self._figures(self.total, columns, lang)))
        notes = [_WITH_ALL_BELOW.text(lang)] if any(depths) else []
        if self.left_out:
            notes.append(_LEFT_OUT.text(lang).format(len(self.left_out)))
        return Grid(
            f"{PERIOD.text(lang)}: {self.period}",
            (
                GridColumn(_GROUP.text(lang), align="left"),
                *(GridColumn(words.text(lang)) for words in columns.values()),
            ),
            tuple(rows),
            tuple(notes),
            depths=(*depths, 0),
            has_total=True,
        )

    def _printed_columns(self) -> Mapping[str, Bilingual]:
        """Return the columns that are printed, in words: those with data."""
        if not isinstance(self.total, FormRow):
            return {"": _VALUE}
        known = self.total.columns()
        return {
            name: words
            for name, words in COLUMN_NAMES.items()
            if name in known and getattr(self.total, name) is not None
        }

    @staticmethod
    def _figures(row: object, columns: Mapping[str, Bilingual], lang: Lang) -> Iterator[str]:
        for name in columns:
            yield figure_text(getattr(row, name) if name else row, lang)

    def __reduce__(self) -> tuple[object, ...]:
        facts = attrs.asdict(self, recurse=False)
        return _rebuild, (type(self), {**facts, "rows": dict(self.rows)})


def key_text(key: object) -> str:
    """Format the key of a row: a code, or the parts of a tuple; a missing one as a dash."""
    if isinstance(key, tuple):
        return ", ".join(map(key_text, key))
    return NO_DATA if key is None else str(key)


def figure_text(figure: object, lang: Lang) -> str:
    """Format a figure of a row; an exact fraction with two decimals, a missing one as a dash."""
    if figure is None:
        return NO_DATA
    if isinstance(figure, Fraction):
        return number_text(half_up(figure), lang)
    if isinstance(figure, Share):
        return figure.text(lang=lang)
    return format_count(figure, lang) if isinstance(figure, int) else str(figure)


def _rebuild(kind: type[T], facts: dict[str, Any]) -> T:
    return kind(**facts)


def _refuse_shared_dossiers(one: GroupedRows[Any], other: GroupedRows[Any]) -> None:
    shared = _codes(one) & _codes(other)
    if shared:
        raise InvalidValueError(
            f"dossier {safe_repr(min(shared))} is in both tables; add tables of different "
            "dossiers, or count all dossiers at once",
            codes=tuple(sorted(shared)),
        )


def _codes(table: GroupedRows[Any]) -> set[str]:
    listed: Iterable[Member | LeftOut] = (*(table.members or ()), *table.left_out)
    return {one.code for one in listed}


def _united(
    one: Mapping[str, str | None] | None, other: Mapping[str, str | None] | None
) -> Mapping[str, str | None] | None:
    if one is None or other is None:
        return None
    for code, above in other.items():
        if one.get(code, above) != above:
            raise InvalidValueError(
                f"unit {code} is under {safe_repr(one[code])} in one table and under "
                f"{safe_repr(above)} in the other; count by 'unit' and roll up by a Hierarchy",
                code=code,
            )
    return {**one, **other}


def check_keep(keep: Keep | None) -> bool:
    """Return whether a table is to keep the codes behind its figures."""
    return keep is not None and check_choice(keep, "keep", _KEEP) == "codes"


@attrs.frozen(repr=False)
class CountTable(GroupedRows[Counts]):
    """Form II.06 by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.
        provisional: How many of the dossiers counted have a due day that may still move.
        members: The dossiers of the rows, in the order given; ``None`` unless kept.
        parents: The unit above each unit, where a row is a unit with all below it.

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

    def __add__(  # pyright: ignore[reportIncompatibleMethodOverride] - to its own kind only
        self, other: Self
    ) -> Self:
        """Add a table of other dossiers of the same period, such as those of another unit."""
        added = super().__add__(other)
        if not isinstance(added, CountTable):
            return NotImplemented
        return attrs.evolve(added, provisional=self.provisional + other.provisional)

    def __repr__(self) -> str:
        return (
            f"<CountTable {self.period}: {self.total.received_total} dossiers in "
            f"{len(self.rows)} rows, {len(self.left_out)} left out, "
            f"{self.provisional} provisional>"
        )
