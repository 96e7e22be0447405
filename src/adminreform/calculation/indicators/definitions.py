"""What an indicator is: what is counted, out of what, by whose definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_instance, check_switch, check_text, check_whole_number
from ..._tables import Grid, GridColumn
from ..._words import Lang, date_text, language
from ...errors import InvalidTypeError, InvalidValueError, UndefinedShareError, safe_repr
from ...law.sources import Source
from ..counting.counts import Counts
from ..counting.form_07a import CountTable07a
from ..counting.form_columns import COLUMN_NUMBERS, FORM_COLUMNS, Row, forms_with, total_of
from ..counting.tables import CountTable
from ..exact import exact_number
from ..shares import Share
from .changes import Figure

Direction: TypeAlias = Literal["higher", "lower", "neither"]
Kind: TypeAlias = Literal["share", "count", "mean", "score"]
Unit: TypeAlias = Literal[
    "percent", "dossiers", "documents", "cards", "records", "minutes", "time", "points"
]

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
KINDS: tuple[Kind, ...] = get_args(Kind)
UNITS: tuple[Unit, ...] = get_args(Unit)
_COMPUTE = {
    "share": "share(numerator, denominator)",
    "count": "count(number)",
    "mean": "mean(total, number)",
    "score": "points given by hand, which no function computes",
}
_COMPUTE_FROM_FORM = {"share": "of(counts)", "count": "count_of(counts)"}


def _columns(names: str | Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        return (names,) if names else ()
    if not isinstance(names, Iterable):
        raise InvalidTypeError(f"columns are names of columns of a form, got {safe_repr(names)}")
    return tuple(names)


_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "entry": "mục",
        "text": "nội dung",
        "numerator": "tử số",
        "counted": "đếm",
        "denominator": "mẫu số",
        "form": "biểu II.06",
        "column": "cột",
        "form 07a": "biểu 07a/BTP",
        "computed by": "tính bằng",
        "unit": "đơn vị",
        "percent": "%",
        "dossiers": "hồ sơ",
        "documents": "văn bản",
        "cards": "thẻ",
        "records": "bản ghi",
        "minutes": "phút",
        "time": "đơn vị thời hạn của thủ tục",
        "points": "điểm",
        "better": "chiều",
        "higher": "càng cao càng tốt",
        "lower": "càng thấp càng tốt",
        "neither": "chỉ để theo dõi",
        "in force": "áp dụng",
        "from": "từ",
        "to": "đến",
        "source": "nguồn",
        "verified": "đã đối chiếu văn bản",
        "secondary": "theo nguồn thứ cấp",
        "unverified": "chưa kiểm chứng",
        "note": "ghi chú (tiếng Anh)",
    },
    "en": {
        "entry": "item",
        "text": "text",
        "numerator": "numerator",
        "counted": "counted",
        "denominator": "denominator",
        "form": "form II.06",
        "column": "column",
        "form 07a": "form 07a/BTP",
        "computed by": "computed by",
        "unit": "unit",
        "percent": "%",
        "dossiers": "dossiers",
        "documents": "documents",
        "cards": "cards",
        "records": "records",
        "minutes": "minutes",
        "time": "the time unit of the procedure",
        "points": "points",
        "better": "direction",
        "higher": "higher is better",
        "lower": "lower is better",
        "neither": "only watched",
        "in force": "in force",
        "from": "from",
        "to": "to",
        "source": "source",
        "verified": "verified",
        "secondary": "secondary",
        "unverified": "unverified",
        "note": "note",
    },
}


@attrs.frozen
class Indicator:
    """A figure that reports quote, with its definition and where it comes from (chỉ số).

    Attributes:
        id: Its id, such as ``H.ONTIME``.
        vi: Its name in Vietnamese.
        en: Its name in English.
        numerator: What is counted.
        denominator: Out of what; empty for a count.
        better: Whether a ``higher`` or a ``lower`` value is better, or ``neither``.
        source: Where the definition was found.
        part: The columns of form II.06 or form 07a/BTP, by name, that add up to the
            numerator; none if no form holds it.
        whole: The columns that add up to the denominator.
        numerator_vi: What is counted, in Vietnamese.
        denominator_vi: Out of what, in Vietnamese.
        kind: A ``share``, a ``count``, a ``mean``, or a ``score`` given by hand.
        unit: What it is expressed in: ``percent``, ``dossiers``, ``minutes``, ...
        code: Its name in the interface of the national portal; may be empty.
        also: Other names it goes by in reports, which others may bear too.
        since: The first day of the definition; ``None`` where unknown.
        until: Its last day; ``None`` while in use.
        part_of_whole: Whether the definition forbids a part above its whole.
        computed_by: The functions that compute it, or the indicators to take in its place,
            where no form holds it.

    Raises:
        InvalidTypeError: The id, a name or the numerator is no text, columns are no names, or
            the source no `Source`.
        InvalidValueError: A text is blank, a kind, unit, direction or column is unknown, a
            share has a part in a form and no whole, or no one form has all its columns.
    """

    id: str
    vi: str
    en: str
    numerator: str
    denominator: str
    better: Direction
    source: Source
    part: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    whole: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    numerator_vi: str = ""
    denominator_vi: str = ""
    kind: Kind = "share"
    unit: Unit = "percent"
    code: str = ""
    also: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    part_of_whole: bool = True
    computed_by: tuple[str, ...] = attrs.field(default=(), converter=_columns)

    def __attrs_post_init__(self) -> None:
        for name in ("id", "vi", "en", "numerator"):
            check_text(getattr(self, name), name)
        check_instance(self.source, "source", Source, "name the document it rests on")
        check_choice(self.better, "better", DIRECTIONS)
        check_choice(self.kind, "kind", KINDS)
        check_choice(self.unit, "unit", UNITS)
        check_switch(self.part_of_whole, "part_of_whole")
        for column in (*self.part, *self.whole):
            check_choice(column, "column", FORM_COLUMNS)
        if self.part and not self._forms:
            raise InvalidValueError(
                f"{self.id}: neither form II.06 nor form 07a/BTP has all the columns "
                f"{', '.join((*self.part, *self.whole))}; take them from one form",
                id=self.id,
            )
        from_form = self.kind if self.part else ""
        if from_form not in {"", *_COMPUTE_FROM_FORM} or (from_form == "share") != bool(self.whole):
            raise InvalidValueError(
                f"{self.id}: columns of the form make a share (part and whole) or a count "
                "(part alone); correct part and whole",
                id=self.id,
            )

    def of(self, counts: Row) -> Share:
        """Compute a share from a row of form II.06, or of form 07a/BTP if that has its columns.

        Raises:
            InvalidTypeError: ``counts`` is no row of a form.
            InvalidValueError: It is no share, or the form does not hold what it needs; the
                message says what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_direct_post=4, resolved_early=1, resolved_on_time=2,
            ...              resolved_late=1)
            >>> print(indicator("H.ONTIME").of(row))
            75%
            >>> from adminreform import Counts07a
            >>> late = Counts07a(received_direct=4, resolved_in_time=2, resolved_late_silent=1,
            ...                  resolved_late_apologised=1)
            >>> print(indicator("H.APOLOGY").of(late))
            50%
        """
        self._must_be_in(counts, "share")
        return Share(total_of(self.part, counts), total_of(self.whole, counts))

    def count_of(self, counts: Row) -> int:
        """Take a count from a row of form II.06, or of form 07a/BTP if that has its columns.

        Raises:
            InvalidTypeError: ``counts`` is no row of a form.
            InvalidValueError: It is no count, or the form does not hold it; the message says
                what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_online=5, resolved_late=2, open_overdue=3)
            >>> indicator("H.OPEN_OVERDUE").count_of(row), indicator("R.OVERDUE").count_of(row)
            (3, 5)
        """
        self._must_be_in(counts, "count")
        return total_of(self.part, counts)

    def figure(self, table: CountTable | CountTable07a, key: Hashable = None) -> Figure:
        """Take it from a counted table, with its period, to be compared with another's.

        Args:
            table: A table of form II.06 or form 07a/BTP.
            key: The group whose row is meant; without it the total.

        Raises:
            InvalidTypeError: ``table`` is no table of a form.
            InvalidValueError: The form does not hold what it needs.
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
                f"table must be a CountTable or CountTable07a, got {safe_repr(table)}; count it with "
                "count_dossiers(...) or count_07a(...)"
            )
        row = table.total if key is None else table[key]
        value = self.of(row) if self.kind == "share" else self.count_of(row)
        return Figure(value, table.period, self.id)

    def share(self, numerator: int, denominator: int) -> Share:
        """Take a share from its two counts, whatever register they come from.

        Raises:
            InvalidTypeError: A count is not an int.
            InvalidValueError: It is no share, a count is negative, or the part is above a
                whole that it belongs to, or out of nothing.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> print(indicator("H.PLAN").share(23, 30))
            76,67%
        """
        self._must_be("share")
        part, whole = (
            check_whole_number(numerator, "numerator"),
            check_whole_number(denominator, "denominator"),
        )
        if part > whole and (self.part_of_whole or whole == 0):
            raise InvalidValueError(
                f"{self.id}: {self.numerator} ({safe_repr(part)}) cannot exceed {self.denominator} "
                f"({safe_repr(whole)}); check which count is which",
                numerator=part,
                denominator=whole,
            )
        return Share(part, whole)

    def count(self, number: int) -> int:
        """Check a count that the form does not hold.

        Raises:
            InvalidTypeError: The number is not an int.
            InvalidValueError: It is no count, or the number is negative.

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
            total: The sum over the cases, exact: no float.
            number: How many cases there are.

        Raises:
            InvalidTypeError: ``total`` is not exact, or ``number`` not an int.
            InvalidValueError: It is no mean, or an argument is negative.
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
                f"{self.denominator}"
            )
        return exact / number

    def name(self, lang: Lang = "vi") -> str:
        """Give its name in a language."""
        return self.en if language(lang) == "en" else self.vi

    def formula(self, lang: Lang = "vi") -> str:
        """Write the columns it is computed from: numbers of form II.06, names of form 07a/BTP.

        Empty if no form holds it.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> indicator("H.ONTIME").formula("en"), indicator("H.PLAN").formula("en")
            ('(8 + 9) / 7', '')
            >>> indicator("H.APOLOGY").formula("en")
            'resolved_late_apologised / resolved_late'
        """
        language(lang)
        in_ii06 = Counts in self._forms
        sides = [
            " + ".join(COLUMN_NUMBERS[column] if in_ii06 else column for column in columns)
            for columns in (self.part, self.whole)
            if columns
        ]
        if len(sides) == 1:
            return sides[0]
        return " / ".join(f"({side})" if "+" in side else side for side in sides)

    def describe(self, lang: Lang = "vi") -> str:
        """Write its definition in a few lines.

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
        lines = [f"  {label}: {fact}" for label, fact in self._facts(lang)]
        return "\n".join([f"{self.id}: {self.name(lang)}", *lines])

    def _facts(self, lang: Lang) -> list[tuple[str, str]]:
        words = _WORDS[language(lang)]
        english = lang == "en"
        counted = "numerator" if self.denominator else "counted"
        in_ii06 = Counts in self._forms
        days = " ".join(
            f"{words[which]} {date_text(day)}"
            for which, day in (("from", self.since), ("to", self.until))
            if day
        )
        facts = [
            (words[counted], self.numerator if english else self.numerator_vi),
            (words["denominator"], self.denominator if english else self.denominator_vi),
            (words["form"], f"{words['column']} {self.formula(lang)}" if in_ii06 else ""),
            (words["form 07a"], "" if in_ii06 else self.formula(lang)),
            (words["computed by"], ", ".join(self.computed_by)),
            (words["unit"], words[self.unit]),
            (words["better"], words[self.better]),
            (words["in force"], days),
            (words["source"], f"{self.source.cite(lang)} ({words[self.source.confidence]})"),
            (words["note"], self.source.note),
        ]
        return [(label, fact) for label, fact in facts if fact]

    def _repr_html_(self) -> str:
        columns = tuple(GridColumn(_WORDS["vi"][one], align="left") for one in ("entry", "text"))
        return Grid(f"{self.id}: {self.vi}", columns, tuple(self._facts("vi"))).html()

    @property
    def _forms(self) -> tuple[type[Row], ...]:
        return forms_with((*self.part, *self.whole))

    def _must_be_in(self, counts: Row, kind: Kind) -> None:
        if not isinstance(counts, Row):
            raise InvalidTypeError(f"counts must be Counts or Counts07a, got {safe_repr(counts)}")
        self._must_be(kind)
        forms = self._forms
        if not forms:
            counted = "its two counts to share()" if kind == "share" else "its number to count()"
            instead = f"use {' or '.join(self.computed_by)}, or " if self.computed_by else ""
            raise InvalidValueError(
                f"{self.id} is not in form II.06 or 07a/BTP; {instead}give {counted}", id=self.id
            )
        if not isinstance(counts, forms):
            form = "form II.06 (Counts)" if Counts in forms else "form 07a/BTP (Counts07a)"
            columns = ", ".join((*self.part, *self.whole))
            raise InvalidValueError(
                f"{self.id} needs a row of {form}: the other form lacks some of {columns}",
                id=self.id,
            )

    def _must_be(self, kind: Kind) -> None:
        if self.kind != kind:
            use = _COMPUTE[self.kind]
            if self.part:
                use = f"{_COMPUTE_FROM_FORM[self.kind]} or {use}"
            raise InvalidValueError(
                f"{self.id} ({self.en}) is a {self.kind}, not a {kind}; use {use}", id=self.id
            )
