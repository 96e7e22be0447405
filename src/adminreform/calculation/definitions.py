"""What an indicator is: what is counted, out of what, by whose definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import instance, one_of, text, whole_number
from .._tables import Grid, GridColumn
from .._words import Lang, date_text, language
from ..errors import InvalidTypeError, InvalidValueError, UndefinedShareError, shown
from ..law.sources import Source
from .changes import Figure
from .count_tables import CountTable
from .counts import COLUMNS, Counts
from .exact import exact_number
from .shares import Share

Direction: TypeAlias = Literal["higher", "lower", "neither"]
Kind: TypeAlias = Literal["share", "count", "mean", "score"]
Unit: TypeAlias = Literal[
    "percent", "dossiers", "documents", "cards", "records", "minutes", "time", "points"
]

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
KINDS: tuple[Kind, ...] = get_args(Kind)
UNITS: tuple[Unit, ...] = get_args(Unit)
_COLUMN_NUMBERS = {name: str(number) for number, name in enumerate(COLUMNS, 3)} | {
    "received_new": "4 + 5"
}
_COMPUTE = {
    "share": "share(numerator, denominator)",
    "count": "count(number)",
    "mean": "mean(total, number)",
    "score": "points given by hand, which no function computes",
}
_COMPUTE_FROM_FORM = {"share": "of(counts)", "count": "count_of(counts)"}
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "entry": "mục",
        "text": "nội dung",
        "numerator": "tử số",
        "counted": "đếm",
        "denominator": "mẫu số",
        "form": "biểu II.06",
        "column": "cột",
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
        part: The columns of form II.06 that add up to the numerator; none if the form
            does not hold it.
        whole: The column of form II.06 that is the denominator.
        numerator_vi: What is counted, in Vietnamese.
        denominator_vi: Out of what, in Vietnamese.
        kind: A ``share``, a ``count``, a ``mean``, or a ``score`` given by hand.
        unit: What it is expressed in: ``percent``, ``dossiers``, ``minutes``, ...
        code: Its name in the interface of the national portal; may be empty.
        also: Other names it goes by in reports, which others may bear too.
        since: The first day of the definition; ``None`` where unknown.
        until: Its last day; ``None`` while in use.
        part_of_whole: Whether the definition forbids a part above its whole.

    Raises:
        InvalidTypeError: The id, a name or the numerator is no text, or the source no `Source`.
        InvalidValueError: A text is blank, a kind, unit, direction or column is unknown, or
            a share has a part in the form and no whole.
    """

    id: str
    vi: str
    en: str
    numerator: str
    denominator: str
    better: Direction
    source: Source
    part: tuple[str, ...] = ()
    whole: str = ""
    numerator_vi: str = ""
    denominator_vi: str = ""
    kind: Kind = "share"
    unit: Unit = "percent"
    code: str = ""
    also: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    part_of_whole: bool = True

    def __attrs_post_init__(self) -> None:
        for name in ("id", "vi", "en", "numerator"):
            text(getattr(self, name), name)
        instance(self.source, "source", Source, "name the document it rests on")
        one_of(self.better, "better", DIRECTIONS)
        one_of(self.kind, "kind", KINDS)
        one_of(self.unit, "unit", UNITS)
        for column in (*self.part, *filter(None, [self.whole])):
            one_of(column, "column", _COLUMN_NUMBERS)
        from_form = self.kind if self.part else ""
        if from_form not in {"", *_COMPUTE_FROM_FORM} or (from_form == "share") != bool(self.whole):
            raise InvalidValueError(
                f"{self.id}: columns of the form make a share (part and whole) or a count "
                "(part alone); correct part and whole",
                id=self.id,
            )

    def of(self, counts: Counts) -> Share:
        """Compute a share from a row of form II.06.

        Raises:
            InvalidTypeError: ``counts`` is no row of the form.
            InvalidValueError: It is no share, or the form does not hold what it needs; the
                message says what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_direct_post=4, resolved_early=1, resolved_on_time=2,
            ...              resolved_late=1)
            >>> print(indicator("H.ONTIME").of(row))
            75%
        """
        part = self._part_in(counts, "share", "give its two counts to share()")
        return Share(part, getattr(counts, self.whole))

    def count_of(self, counts: Counts) -> int:
        """Take a count from a row of form II.06.

        Raises:
            InvalidTypeError: ``counts`` is no row of the form.
            InvalidValueError: It is no count, or the form does not hold it; the message says
                what to use.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> row = Counts(received_online=5, resolved_late=2, open_overdue=3)
            >>> indicator("H.OPEN_OVERDUE").count_of(row), indicator("R.OVERDUE").count_of(row)
            (3, 5)
        """
        return self._part_in(counts, "count", "give its number to count()")

    def figure(self, table: CountTable, key: Hashable = None) -> Figure:
        """Take it from a counted table, with its period, to be compared with another's.

        Args:
            table: A table of form II.06.
            key: The group whose row is meant; without it the total.

        Raises:
            InvalidTypeError: ``table`` is no `CountTable`.
            InvalidValueError: The form does not hold what it needs.
            UnknownNameError: The table has no such group.

        Example:
            >>> import adminreform as ar
            >>> row = Counts(received_online=4, resolved_early=3, open_overdue=1)
            >>> table = ar.CountTable(ar.Period.reporting_year(2024), {"A": row}, row)
            >>> ar.indicator("H.DONE").figure(table, "A").value
            Share(numerator=3, denominator=4)
        """
        instance(table, "table", CountTable, "count it with count_dossiers(...)")
        row = table.total if key is None else table[key]
        value = self.of(row) if self.kind == "share" else self.count_of(row)
        return Figure(value, table.period, self.id)

    def share(self, numerator: int, denominator: int) -> Share:
        """Take a share from its two counts, whatever register they come from.

        Raises:
            InvalidTypeError: A count is not an int.
            InvalidValueError: It is no share, a count is negative, or the part is above a
                whole that it belongs to.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> print(indicator("H.PLAN").share(23, 30))
            76,67%
        """
        self._must_be("share")
        part, whole = whole_number(numerator, "numerator"), whole_number(denominator, "denominator")
        if part > whole and self.part_of_whole:
            raise InvalidValueError(
                f"{self.id}: {self.numerator} ({shown(part)}) cannot exceed {self.denominator} "
                f"({shown(whole)}); check which count is which",
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
        return whole_number(number, "number", at_least=0)

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
        if whole_number(number, "number", at_least=0) == 0:
            raise UndefinedShareError(
                f"{self.id}: the mean of nothing is undefined; leave it out where there are no "
                f"{self.denominator}"
            )
        return exact / number

    def name(self, lang: Lang = "vi") -> str:
        """Give its name in a language."""
        return self.en if language(lang) == "en" else self.vi

    def formula(self, lang: Lang = "vi") -> str:
        """Write the columns of form II.06 it is computed from; empty if the form lacks them.

        Example:
            >>> from adminreform.calculation.indicators import indicator
            >>> indicator("H.ONTIME").formula("en"), indicator("H.PLAN").formula("en")
            ('(8 + 9) / 7', '')
        """
        language(lang)
        part = " + ".join(_COLUMN_NUMBERS[column] for column in self.part)
        if not self.whole:
            return part
        whole = _COLUMN_NUMBERS[self.whole]
        return " / ".join(f"({side})" if "+" in side else side for side in (part, whole))

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
        days = " ".join(
            f"{words[which]} {date_text(day)}"
            for which, day in (("from", self.since), ("to", self.until))
            if day
        )
        facts = [
            (words[counted], self.numerator if english else self.numerator_vi),
            (words["denominator"], self.denominator if english else self.denominator_vi),
            (words["form"], self.part and f"{words['column']} {self.formula(lang)}"),
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

    def _part_in(self, counts: Counts, kind: Kind, otherwise: str) -> int:
        if not isinstance(counts, Counts):
            raise InvalidTypeError(f"counts must be Counts, got {shown(counts)}")
        self._must_be(kind)
        if not self.part:
            raise InvalidValueError(f"{self.id} is not in form II.06; {otherwise}", id=self.id)
        return sum(getattr(counts, column) for column in self.part)

    def _must_be(self, kind: Kind) -> None:
        if self.kind != kind:
            use = _COMPUTE[self.kind]
            if self.part:
                use = f"{_COMPUTE_FROM_FORM[self.kind]} or {use}"
            raise InvalidValueError(
                f"{self.id} ({self.en}) is a {self.kind}, not a {kind}; use {use}", id=self.id
            )
