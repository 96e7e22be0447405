"""`Indicator`: the definition of a figure that reports quote, and its computation.

A ratio without its definition means nothing: five on-time rates are in use, each with another
base. So every figure of this library is named by an indicator, which has its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

import attrs

from ..._checks import (
    check_choice,
    check_date,
    check_instance,
    check_switch,
    check_text,
    check_whole_number,
)
from ..._reprs import brief
from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import (
    Bilingual,
    Lang,
    bilingual,
    check_bilingual,
    chosen_language,
    date_text,
)
from ...errors import InvalidTypeError, InvalidValueError, UndefinedShareError, safe_repr
from ...law.sources import Confidence, Source
from ..counting.counts import Counts
from ..counting.form_07a import CountTable07a
from ..counting.form_columns import COLUMN_NUMBERS, FORM_COLUMNS, Row, forms_with, total_of
from ..counting.tables import ALL, CountTable, GroupedRows
from ..exact import exact_number
from ..shares import Share
from .changes import Figure

Direction: TypeAlias = Literal["higher", "lower", "neither"]
Kind: TypeAlias = Literal["share", "count", "mean", "score"]
Unit: TypeAlias = Literal[
    "percent", "dossiers", "documents", "cards", "records", "minutes", "time", "points"
]

_DIRECTIONS: dict[Direction, Bilingual] = {
    "higher": Bilingual("càng cao càng tốt", "higher is better"),
    "lower": Bilingual("càng thấp càng tốt", "lower is better"),
    "neither": Bilingual("chỉ để theo dõi", "only watched"),
}
_KINDS: tuple[Kind, ...] = get_args(Kind)
_UNITS: dict[Unit, Bilingual] = {
    "percent": Bilingual("%"),
    "dossiers": Bilingual("hồ sơ", "dossiers"),
    "documents": Bilingual("văn bản", "documents"),
    "cards": Bilingual("thẻ", "cards"),
    "records": Bilingual("bản ghi", "records"),
    "minutes": Bilingual("phút", "minutes"),
    "time": Bilingual("đơn vị thời hạn của thủ tục", "the time unit of the procedure"),
    "points": Bilingual("điểm", "points"),
}
_CONFIDENCES: dict[Confidence, Bilingual] = {
    "verified": Bilingual("đã đối chiếu văn bản", "verified"),
    "secondary": Bilingual("theo nguồn thứ cấp", "secondary"),
    "unverified": Bilingual("chưa kiểm chứng", "unverified"),
}
_HEADERS = (Bilingual("mục", "item"), Bilingual("nội dung", "text"))
_LABELS = {
    "numerator": Bilingual("tử số", "numerator"),
    "counted": Bilingual("đếm", "counted"),
    "denominator": Bilingual("mẫu số", "denominator"),
    "form": Bilingual("biểu II.06", "form II.06"),
    "form 07a": Bilingual("biểu 07a/BTP", "form 07a/BTP"),
    "computed by": Bilingual("tính bằng", "computed by"),
    "unit": Bilingual("đơn vị", "unit"),
    "direction": Bilingual("chiều", "direction"),
    "in force": Bilingual("áp dụng", "in force"),
    "source": Bilingual("nguồn", "source"),
    "note": Bilingual("ghi chú (tiếng Anh)", "note"),
}
_COLUMN, _FROM, _TO = Bilingual("cột", "column"), Bilingual("từ", "from"), Bilingual("đến", "to")
_COMPUTE = {
    "share": "share(numerator, denominator)",
    "count": "count(number)",
    "mean": "mean(total, number)",
    "score": "points set by hand, which no function computes",
}
_COMPUTE_FROM_FORM = {"share": "of(counts)", "count": "count_of(counts)"}


def _names(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return names as a tuple; a text is one name."""
    if not isinstance(names, Iterable):
        raise InvalidTypeError(f"a list of names is expected, got {safe_repr(names)}")
    listed = (names,) if isinstance(names, str) and names else names
    return tuple(check_text(name, "a name") for name in listed)


@attrs.frozen
class Indicator(PrintedTable):
    """A figure that reports quote, with its definition and where it comes from (chỉ số).

    Attributes:
        id: Its id, such as ``H.ONTIME``.
        name: Its name.
        numerator: What is counted.
        denominator: The base it is counted out of; empty for a count.
        direction: Whether a ``higher`` or a ``lower`` value is better, or ``neither``.
        source: Where the definition was found.
        numerator_columns: The columns of form II.06 or form 07a/BTP, by name, that add up to
            the numerator; none if neither form holds it.
        denominator_columns: The columns that add up to the denominator.
        kind: A ``share``, a ``count``, a ``mean``, or a ``score`` set by hand.
        unit: Its unit: ``percent``, ``dossiers``, ``minutes``, ...
        code: Its name in the interface of the national portal, or the quotient of fields of the
            interface that it is; may be empty.
        aliases: Other names it goes by in reports, which other indicators may share.
        since: The first day of the definition; ``None`` where unknown.
        until: Its last day; ``None`` while in use.
        part_of_whole: Whether the definition forbids a numerator above its denominator.
        computed_by: The functions that compute it, or the indicators to take in its place,
            where neither form holds it.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: A text is blank, a kind, unit, direction or column is unknown, a
            share has columns for its numerator and none for its denominator, or no form has
            all its columns.
    """

    id: str
    name: Bilingual = attrs.field(converter=bilingual)
    numerator: Bilingual = attrs.field(converter=bilingual)
    denominator: Bilingual = attrs.field(converter=bilingual)
    direction: Direction
    source: Source
    numerator_columns: tuple[str, ...] = attrs.field(default=(), converter=_names)
    denominator_columns: tuple[str, ...] = attrs.field(default=(), converter=_names)
    kind: Kind = "share"
    unit: Unit = "percent"
    code: str = ""
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_names)
    since: dt.date | None = None
    until: dt.date | None = None
    part_of_whole: bool = True
    computed_by: tuple[str, ...] = attrs.field(default=(), converter=_names)

    def __repr__(self) -> str:
        return brief(self, "id", "name", unit="unit")

    def __attrs_post_init__(self) -> None:
        check_text(self.id, "id")
        check_text(self.code, "code", empty=True)
        check_bilingual(self.name, "name")
        check_bilingual(self.numerator, "numerator")
        check_bilingual(self.denominator, "denominator", empty=True)
        check_instance(self.source, "source", Source, "name the document it rests on")
        check_choice(self.direction, "direction", _DIRECTIONS)
        check_choice(self.kind, "kind", _KINDS)
        check_choice(self.unit, "unit", _UNITS)
        check_switch(self.part_of_whole, "part_of_whole")
        for name in ("since", "until"):
            if getattr(self, name) is not None:
                check_date(getattr(self, name), name)
        for column in self._all_columns:
            check_choice(column, "column", FORM_COLUMNS)
        if self.numerator_columns and not self._forms:
            raise InvalidValueError(
                f"{self.id}: neither form II.06 nor form 07a/BTP has all the columns "
                f"{', '.join(self._all_columns)}; take them from one form",
                id=self.id,
            )
        from_form = self.kind if self.numerator_columns else ""
        is_share = from_form == "share"
        if from_form not in {"", *_COMPUTE_FROM_FORM} or is_share != bool(self.denominator_columns):
            raise InvalidValueError(
                f"{self.id}: columns of a form make a share (numerator_columns and "
                "denominator_columns) or a count (numerator_columns alone); correct the two",
                id=self.id,
            )

    def of(self, counts: Row) -> Share:
        """Compute a share from a row of form II.06, or of form 07a/BTP if that has its columns.

        Raises:
            InvalidTypeError: `counts` is not a row of a form.
            InvalidValueError: This is not a share, or the form does not hold what it needs; the
                message names what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_direct_post=4, resolved_early=1, resolved_on_time=2,
            ...              resolved_late=1)
            >>> print(indicator("H.ONTIME").of(row))
            75%
            >>> from adminreform.calculation.counting import Counts07a
            >>> late = Counts07a(received_direct=4, resolved_in_time=2, resolved_late_silent=1,
            ...                  resolved_late_apologised=1)
            >>> print(indicator("H.APOLOGY").of(late))
            50%
        """
        self._must_be_in(counts, "share")
        return Share(
            total_of(self.numerator_columns, counts), total_of(self.denominator_columns, counts)
        )

    def count_of(self, counts: Row) -> int:
        """Take a count from a row of form II.06, or of form 07a/BTP if that has its columns.

        Raises:
            InvalidTypeError: `counts` is not a row of a form.
            InvalidValueError: This is not a count, or the form does not hold it; the message
                names what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_online=5, resolved_late=2, open_overdue=3)
            >>> indicator("H.OPEN_OVERDUE").count_of(row), indicator("R.OVERDUE").count_of(row)
            (3, 5)
        """
        self._must_be_in(counts, "count")
        return total_of(self.numerator_columns, counts)

    def figure(self, table: CountTable | CountTable07a, key: Hashable = None) -> Figure:
        """Take the figure of a counted table, with its period, to be compared with another's.

        Args:
            table: A table of form II.06 or form 07a/BTP.
            key: The group whose row is meant; without it the total.

        Raises:
            InvalidTypeError: `table` is not a table of a form.
            InvalidValueError: The form does not hold what this indicator needs.
            UnknownNameError: The table has no such group.

        Example:
            >>> import adminreform as ar
            >>> row = Counts(received_online=4, resolved_early=3, open_overdue=1)
            >>> table = ar.CountTable(ar.Period.reporting_year(2024), {"A": row}, row)
            >>> ar.indicator("H.DONE").figure(table, "A").value
            Share(numerator=3, denominator=4)
        """
        if not isinstance(table, (CountTable, CountTable07a)):
            raise InvalidTypeError(
                f"table must be a CountTable or CountTable07a, got {safe_repr(table)}; count it "
                "with count_dossiers(...) or count_07a(...)"
            )
        row = table.total if key is None else table[key]
        value = self.of(row) if self.kind == "share" else self.count_of(row)
        return Figure(value, table.period, self.id)

    def share(self, numerator: int, denominator: int) -> Share:
        """Build a share from its two counts, whatever register they come from.

        Raises:
            InvalidTypeError: A count is not an int.
            InvalidValueError: This is not a share, a count is negative, or the numerator is
                above a denominator that it belongs to, or out of nothing.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> print(indicator("H.PLAN").share(23, 30))
            76,67%
        """
        self._must_be("share")
        part = check_whole_number(numerator, "numerator")
        whole = check_whole_number(denominator, "denominator")
        if part > whole and (self.part_of_whole or whole == 0):
            raise InvalidValueError(
                f"{self.id}: {self.numerator.text('en')} ({safe_repr(part)}) cannot exceed "
                f"{self.denominator.text('en')} ({safe_repr(whole)}); check which count is which",
                numerator=part,
                denominator=whole,
            )
        return Share(part, whole)

    def count(self, number: int) -> int:
        """Check a count that the forms do not hold.

        Raises:
            InvalidTypeError: `number` is not an int.
            InvalidValueError: This is not a count, or `number` is negative.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> indicator("R.DIRECTIVES").count(90)
            90
        """
        self._must_be("count")
        return check_whole_number(number, "number", at_least=0)

    def mean(self, total: int | Fraction | Decimal, number: int) -> Fraction:
        """Divide a total by a number of cases, exactly.

        Args:
            total: The sum over the cases, exact: not a float.
            number: How many cases there are.

        Raises:
            InvalidTypeError: `total` is not exact, or `number` not an int.
            InvalidValueError: This is not a mean, or an argument is negative.
            UndefinedShareError: There are no cases.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> indicator("766.2.2").mean(70, 8)
            Fraction(35, 4)
        """
        self._must_be("mean")
        exact = exact_number(total, "total")
        if check_whole_number(number, "number", at_least=0) == 0:
            raise UndefinedShareError(
                f"{self.id}: the mean of nothing is undefined; leave it out where there are no "
                f"{self.denominator.text('en')}"
            )
        return exact / number

    def formula(self, lang: Lang | None = None) -> str:
        """Format the columns it is computed from: numbers of form II.06, names of form 07a/BTP.

        The text is empty if neither form holds it.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> indicator("H.ONTIME").formula("en"), indicator("H.PLAN").formula("en")
            ('(8 + 9) / 7', '')
            >>> indicator("H.APOLOGY").formula("en")
            'resolved_late_apologised / resolved_late'
        """
        chosen_language(lang)
        in_ii06 = Counts in self._forms
        sides = [
            " + ".join(COLUMN_NUMBERS[column] if in_ii06 else column for column in columns)
            for columns in (self.numerator_columns, self.denominator_columns)
            if columns
        ]
        if len(sides) == 1:
            return sides[0]
        return " / ".join(f"({side})" if "+" in side else side for side in sides)

    def describe(self, lang: Lang | None = None) -> str:
        """Format its definition in a few lines.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> print(indicator("H.PLAN").describe("en"))
            H.PLAN: completion of the yearly reform plan
              numerator: tasks completed
              denominator: tasks planned
              unit: %
              direction: higher is better
              source: reports on administrative reform plans (secondary)
        """
        lang = chosen_language(lang)
        lines = [f"  {label}: {fact}" for label, fact in self._facts(lang)]
        return "\n".join([f"{self.id}: {self.name.text(lang)}", *lines])

    def _facts(self, lang: Lang) -> list[tuple[str, str]]:
        in_ii06 = Counts in self._forms
        days = " ".join(
            f"{word.text(lang)} {date_text(day)}"
            for word, day in ((_FROM, self.since), (_TO, self.until))
            if day
        )
        confidence = _CONFIDENCES[self.source.confidence].text(lang)
        facts = {
            "numerator" if self.denominator.vi else "counted": self.numerator.text(lang),
            "denominator": self.denominator.text(lang),
            "form": f"{_COLUMN.text(lang)} {self.formula(lang)}" if in_ii06 else "",
            "form 07a": "" if in_ii06 else self.formula(lang),
            "computed by": ", ".join(self.computed_by),
            "unit": _UNITS[self.unit].text(lang),
            "direction": _DIRECTIONS[self.direction].text(lang),
            "in force": days,
            "source": f"{self.source.cite(lang)} ({confidence})",
            "note": self.source.note,
        }
        return [(_LABELS[label].text(lang), fact) for label, fact in facts.items() if fact]

    def _grid(self, lang: Lang) -> Grid:
        columns = tuple(GridColumn(label.text(lang), align="left") for label in _HEADERS)
        return Grid(f"{self.id}: {self.name.text(lang)}", columns, tuple(self._facts(lang)))

    def dossiers(
        self, table: GroupedRows[Any], group: Hashable = ALL
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the codes of the dossiers behind its numerator and its denominator.

        Args:
            table: A table counted with ``keep="codes"``.
            group: The key of a row; without it the row of the total.

        Raises:
            InvalidValueError: The table was counted without ``keep="codes"``.
            UnknownNameError: The group has no row, or the table does not have a column of it.
        """
        check_instance(table, "table", GroupedRows, "count it with count_dossiers(...)")
        sides = []
        for columns in (self.numerator_columns, self.denominator_columns):
            behind = {code for name in columns for code in table.dossiers(group, name)}
            members = table.members or ()
            sides.append(tuple(one.code for one in members if one.code in behind))
        return sides[0], sides[1]

    @property
    def _all_columns(self) -> tuple[str, ...]:
        return (*self.numerator_columns, *self.denominator_columns)

    @property
    def _forms(self) -> tuple[type[Row], ...]:
        return forms_with(self._all_columns)

    def _must_be_in(self, counts: Row, kind: Kind) -> None:
        if not isinstance(counts, Row):
            is_table = isinstance(counts, GroupedRows)
            advice = "; pass its total, or one of its rows" if is_table else ""
            raise InvalidTypeError(
                f"counts must be Counts or Counts07a, got {safe_repr(counts)}{advice}"
            )
        self._must_be(kind)
        forms = self._forms
        if not forms:
            counted = "its two counts to share()" if kind == "share" else "its number to count()"
            instead = f"use {' or '.join(self.computed_by)}, or " if self.computed_by else ""
            raise InvalidValueError(
                f"{self.id} is not in form II.06 or 07a/BTP; {instead}pass {counted}", id=self.id
            )
        if not isinstance(counts, forms):
            form = "form II.06 (Counts)" if Counts in forms else "form 07a/BTP (Counts07a)"
            raise InvalidValueError(
                f"{self.id} needs a row of {form}: the other form lacks some of "
                f"{', '.join(self._all_columns)}",
                id=self.id,
            )

    def _must_be(self, kind: Kind) -> None:
        if self.kind != kind:
            use = _COMPUTE[self.kind]
            if self.numerator_columns:
                use = f"{_COMPUTE_FROM_FORM[self.kind]} or {use}"
            raise InvalidValueError(
                f"{self.id} ({self.name.text('en')}) is a {self.kind}, not a {kind}; use {use}",
                id=self.id,
            )
