"""`StatedFigure`, `Claim` and their like: what a report states, whatever it was read from.

Texts, tables and arguments of `audit` are all read into these, so that one set of checks judges
them together. A figure knows its `FigureScope`; figures of different units, levels or periods are
never compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from ..._checks import check_items, check_text
from ..._normalized_text import Span
from ..._reprs import brief
from ..._words import Bilingual, Lang, chosen_language
from ...domain.periods import Period
from ..quotes.checks import QuoteCheck, check_quote
from ..quotes.numbers import QuotedNumber

Role: TypeAlias = Literal["stated", "target", "change"]
"""Whether a figure states a level, sets one as an aim, or is the difference of two levels."""

UNSTATED = "unstated"
"""The base of a claim that names none."""


@attrs.frozen
class FigureScope:
    """The unit, level and period that a figure is counted over.

    Attributes:
        unit: The unit, as it is named; '' for the unit that the report is about.
        level: The level: 'cấp xã'; '' where none is named.
        period: The period, or the words that name it.
        part_of: The unit that this one is added up into; ``None`` where it is part of none.
        section: The number of the group of figures in a text that names none of these.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
    """

    unit: str = ""
    level: str = ""
    period: Period | str = ""
    part_of: str | None = attrs.field(default=None, eq=False)
    section: int = 0

    def __repr__(self) -> str:
        return brief(self)

    def __attrs_post_init__(self) -> None:
        check_text(self.unit, "unit", empty=True)
        check_text(self.level, "level", empty=True)
        if not isinstance(self.period, Period):
            check_text(self.period, "period", empty=True)

    @property
    def is_whole(self) -> bool:
        """Whether it is the report's own: no unit and no level is named."""
        return not self.unit and not self.level

    def text(self, lang: Lang | None = None) -> str:
        """Name what of it is named: 'Xã A, 01/07/2024-30/09/2024'."""
        chosen_language(lang)
        return ", ".join(str(one) for one in (self.unit, self.level, self.period) if one)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "unit": self.unit,
            "level": self.level,
            "period": str(self.period),
            "section": self.section,
        }


WHOLE_REPORT = FigureScope()
"""The scope of figures that name no unit, level or period."""


_SOURCES = {
    "text": Bilingual("văn bản", "text"),
    "table": Bilingual("bảng", "table"),
    "table of the text": Bilingual("văn bản, bảng", "text, table"),
    "figures": Bilingual("số liệu", "figures"),
    "claims": Bilingual("tỷ lệ", "claims"),
    "derived": Bilingual("suy ra", "derived"),
}
_IN_TEXT = Bilingual("ký tự {0}–{1}", "characters {0}–{1}")
_IN_TABLE = Bilingual("dòng {0}, cột {1}", "row {0}, column {1}")


@attrs.frozen
class Place:
    """Where a figure is printed.

    Attributes:
        source: ``text``, ``figures``, ``claims``, ``derived``, ``table 1``, ``table 2``, ..., or
            ``table of the text 1``, ...
        at: In a text the first character and one past the last; in a table the row and column,
            from 1; for an argument the name it is passed under.
    """

    source: str
    at: Span | str = ""

    @property
    def span(self) -> Span | None:
        """Its place in the text; ``None`` elsewhere."""
        return self.at if self.source == "text" and not isinstance(self.at, str) else None

    def text(self, lang: Lang | None = None) -> str:
        """Write the place: 'bảng 1, dòng 3, cột 2'."""
        kind, _, number = self.source.rpartition(" ")
        words = _SOURCES.get(kind or number)
        source = self.source if words is None else f"{words.text(lang)} {number if kind else ''}"
        if isinstance(self.at, str):
            return ": ".join(filter(None, (source.strip(), self.at)))
        at = _IN_TEXT if self.source == "text" else _IN_TABLE
        return f"{source.strip()}, {at.text(lang).format(*self.at)}"


@attrs.frozen
class StatedFigure:
    """A count that a report states, and what it counts.

    Attributes:
        name: What it counts: a name of `FIGURES` such as ``resolved_late``, or such as ``due``
            (fallen due), ``returned_or_withdrawn``, ``tasks_done``; '' where it is not known.
        number: The number as printed.
        place: Where it is printed.
        scope: What it is counted over.
        role: ``stated``, ``target`` or ``change``.
        may_be_new: Whether a number received may leave out those carried over, as it is not
            called a total.
    """

    name: str
    number: QuotedNumber = attrs.field(repr=False)
    place: Place
    scope: FigureScope = WHOLE_REPORT
    role: Role = "stated"
    may_be_new: bool = False

    def __repr__(self) -> str:
        return brief(self, "name", role="role", source="place.source")

    @property
    def span(self) -> Span:
        """Its place in the text; empty elsewhere."""
        return self.place.span or (0, 0)

    @property
    def is_checkable(self) -> bool:
        """Whether it is exact, or rounded to its unit word, with no 'hơn' beside it."""
        number = self.number
        return number.is_count or (number.scale > 1 and number.qualifier is None)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "value": str(self.number.value),
            "exact": self.number.is_count,
            "place": self.place.text("en"),
            "scope": self.scope.as_dict(),
            "role": self.role,
        }


Pair: TypeAlias = tuple[StatedFigure, StatedFigure]
"""A part and its base."""


@attrs.frozen
class Claim:
    """A percentage that a report states, and what it is a share of.

    The structure of the report proposes pairs of counts; arithmetic decides among them.

    Attributes:
        part: What it is the share of, named as counts are, or such as ``paid_online``,
            ``satisfied``; '' where it is not known. A ``change`` of a count states by how much
            of itself that count grew or fell.
        base: Its base; ``unstated`` where no words name it.
        percent: The percentage as printed.
        place: Where it is printed.
        scope: What it is counted over.
        role: ``stated``; or ``target``, an aim, and ``change``, a difference, which claim no
            level.
        pairs: The parts and bases that it may be of, the likeliest first.
        is_closed: Whether it must be of one of these pairs: if none of them prints it, it is
            wrong. Else it is checked only beside a pair that prints it.
        indicator: The id of the indicator of the catalogue; '' where there is none.
        is_met: Whether the words beside a target call it reached; ``None`` where they do not.
    """

    part: str
    base: str
    percent: QuotedNumber = attrs.field(repr=False)
    place: Place
    scope: FigureScope = WHOLE_REPORT
    role: Role = "stated"
    pairs: tuple[Pair, ...] = attrs.field(default=(), repr=False)
    is_closed: bool = True
    indicator: str = ""
    is_met: bool | None = None

    def __repr__(self) -> str:
        return brief(self, "part", base="base", role="role", indicator="indicator")

    @property
    def span(self) -> Span:
        """Its place in the text; empty elsewhere."""
        return self.place.span or (0, 0)

    @property
    def checks(self) -> tuple[QuoteCheck, ...]:
        """The percentage beside each of its pairs."""
        return self.checked()

    @property
    def check(self) -> QuoteCheck | None:
        """The percentage beside the pair it is of; ``None`` where it can be beside none.

        The first pair that prints it, or may print it where counts are rounded; else, where it
        must be of one of them, the first that it holds beside, or the nearest.
        """
        return self.decide(self.checks)

    @property
    def numerator(self) -> StatedFigure | None:
        """The count of the part; ``None`` where the report does not count it."""
        pair = self.decided_pair()
        return pair[0] if pair else None

    @property
    def denominator(self) -> StatedFigure | None:
        """The count of the base; ``None`` where it is not known."""
        pair = self.decided_pair()
        return pair[1] if pair else None

    def checked(self, row: Iterable[QuotedNumber] | None = None) -> tuple[QuoteCheck, ...]:
        """Check the percentage beside each pair of counts.

        Args:
            row: The percentages that add up to 100 with it, itself among them.
        """
        if self.role != "stated":
            return ()
        figures = None if row is None else check_items(row, QuotedNumber, "row")
        return tuple(
            check_quote(self.percent, part.number, base.number, row=figures)
            for part, base in self.pairs
        )

    def decide(self, checks: Sequence[QuoteCheck]) -> QuoteCheck | None:
        """Choose the check that decides; ``None`` where the structure leaves it open."""
        check_items(checks, QuoteCheck, "checks")
        for is_printed in (lambda one: one.verdict.reproduces, _may_print):
            if found := next(filter(is_printed, checks), None):
                return found
        if not self.is_closed:
            return None
        return min(checks, key=lambda one: (not one.holds, _distance(one)), default=None)

    def decided_pair(self) -> Pair | None:
        """Return the part and base that decide."""
        checks = self.checks
        check = self.decide(checks)
        return self.pairs[checks.index(check)] if check is not None else None

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        check = self.check
        return {
            "part": self.part,
            "base": self.base,
            "percent": str(self.percent.value),
            "place": self.place.text("en"),
            "scope": self.scope.as_dict(),
            "role": self.role,
            "numerator": self.numerator and self.numerator.as_dict(),
            "denominator": self.denominator and self.denominator.as_dict(),
            "indicator": self.indicator,
            "verdict": check and check.verdict.value,
        }


def _may_print(check: QuoteCheck) -> bool:
    """Return whether counts that are rounded themselves may print a percentage."""
    return check.share is None and bool(check.fits)


def _distance(check: QuoteCheck) -> Fraction:
    """Return how far a percentage is from a true one; from rounded counts or none, far."""
    return Fraction(10**9) if check.difference is None else abs(check.difference)


@attrs.frozen
class StatedChange:
    """A change that a report states of a count or percentage: 'tăng 12%', 'gấp 2 lần'.

    Attributes:
        name: What changed, named as counts are.
        quoted: The change as printed.
        place: Where it is printed.
        scope: What the later level is counted over.
        before: The earlier level; ``None`` where it is to be looked up by its period.
        after: The later level; ``None`` where it is to be looked up by its name.
    """

    name: str
    quoted: str
    place: Place
    scope: FigureScope = WHOLE_REPORT
    before: StatedFigure | None = None
    after: StatedFigure | None = None


@attrs.frozen
class StatedSum:
    """A total and the parts that a report lists below it.

    Attributes:
        total: The total.
        parts: Its parts.
        parts_are: ``all`` of the total, so that they must make it; or ``perhaps`` all, where only
            a slip of the pen is worth a look.
    """

    total: StatedFigure
    parts: tuple[StatedFigure, ...]
    parts_are: Literal["all", "perhaps"] = "all"


@attrs.frozen
class StatedRanks:
    """A column of ranks beside the figures that they may rank.

    Attributes:
        ranks: The rank of each unit.
        columns: The columns that may be ranked, each with a figure or percentage of each unit.
    """

    ranks: tuple[StatedFigure, ...]
    columns: tuple[tuple[StatedFigure | Claim, ...], ...]


@attrs.frozen
class Statements:
    """All that was read from a text, from tables or from arguments."""

    figures: tuple[StatedFigure, ...] = ()
    claims: tuple[Claim, ...] = ()
    changes: tuple[StatedChange, ...] = ()
    sums: tuple[StatedSum, ...] = ()
    ranks: tuple[StatedRanks, ...] = ()

    def __add__(self, other: Statements) -> Statements:
        return Statements(
            self.figures + other.figures,
            self.claims + other.claims,
            self.changes + other.changes,
            self.sums + other.sums,
            self.ranks + other.ranks,
        )
