"""`Target`: what an indicator should reach in some years, by the document that sets it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import (
    check_choice,
    check_instance,
    check_items,
    check_switch,
    check_text,
    check_whole_number,
)
from ..._notebook import notebook_html
from ..._reprs import brief
from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang, bilingual, check_bilingual, chosen_language
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from ...law.sources import Source
from ..exact import Number, exact_number, number_text
from ..shares import Share
from .catalogue import indicator
from .files import read_rows, shipped
from .search import folded, has_words

Comparison: TypeAlias = Literal["at_least", "at_most", "more_than"]

_COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">"}
_FILE = "targets.toml"
_NATIONAL = Bilingual("toàn quốc", "national")
_UNITS = {"percent": Bilingual("%"), "minutes": Bilingual(" phút", " minutes")}
_YEARS_UNKNOWN = Bilingual("năm không rõ", "year not seen")
_UNVERIFIED = Bilingual(" (chưa kiểm chứng)", " (unverified)")
_TITLE = Bilingual("Chỉ tiêu", "Targets")
_HEADERS = (
    Bilingual("Mã", "Id"),
    Bilingual("Tên", "Name"),
    Bilingual("Chỉ tiêu", "Target"),
    Bilingual("Năm", "Years"),
    Bilingual("Phạm vi", "Scope"),
    Bilingual("Nguồn", "Source"),
)


def _exact_value(value: Number) -> Fraction:
    return exact_number(value, "value")


@attrs.frozen
class Target:
    """What an indicator should reach from a first to a last year (chỉ tiêu).

    Attributes:
        indicator_id: The indicator, a share or a mean in minutes.
        comparison: ``at_least``, ``at_most`` or ``more_than`` the value.
        value: Percent for a share, minutes for a mean; kept as an exact `Fraction`.
        source: The document that sets it.
        first_year: The first year it holds for; ``None`` where it was not seen.
        last_year: The last year.
        scope: Whom it binds; the whole country where left out.

    Raises:
        UnknownNameError: The catalogue has no such indicator.
        InvalidTypeError: The value is not exact, a year not an int (both are known or
            neither), or the source not a `Source`.
        InvalidValueError: The comparison is unknown, the indicator has no share or minutes
            to compare, a value is negative or above 100 percent of a whole, or the last
            year is before the first.

    Example:
        >>> [target] = targets("R.WAITING_TIME", year=2025)
        >>> target.text("en"), target.is_met_by(Fraction(29, 2))
        ('≤ 15 minutes (2025, national)', True)
    """

    indicator_id: str
    comparison: Comparison
    value: Fraction = attrs.field(converter=_exact_value)
    source: Source
    first_year: int | None = None
    last_year: int | None = None
    scope: Bilingual = attrs.field(default=_NATIONAL, converter=bilingual)

    def __repr__(self) -> str:
        return brief(self, "indicator_id", "comparison", "value", first_year="first_year")

    def __attrs_post_init__(self) -> None:
        check_bilingual(self.scope, "scope")
        check_choice(self.comparison, "comparison", _COMPARISONS)
        check_instance(self.source, "source", Source, "name the document that sets it")
        measured = indicator(self.indicator_id)
        if measured.unit not in _UNITS:
            raise InvalidValueError(
                f"{measured.id} is a {measured.kind} in {measured.unit}; a target compares a share "
                "or minutes",
                indicator_id=measured.id,
            )
        if self._is_of_share() and measured.part_of_whole and self.value > 100:
            raise InvalidValueError(
                f"a target for {measured.id} is at most 100 percent, got {safe_repr(self.value)}",
                value=self.value,
            )
        if (self.first_year, self.last_year) != (None, None):
            first = check_whole_number(self.first_year, "first_year")
            last = check_whole_number(self.last_year, "last_year")
            if not dt.MINYEAR <= first <= last <= dt.MAXYEAR:
                raise InvalidValueError(
                    f"{safe_repr(first)} to {safe_repr(last)} are not a first and a last year; "
                    "pass the earlier one first",
                    first_year=first,
                    last_year=last,
                )

    @property
    def is_unverified(self) -> bool:
        """Whether nobody read it, neither in its document nor as others quote it."""
        return self.source.confidence == "unverified"

    def holds_in(self, year: int) -> bool:
        """Check whether it holds in a year; one whose years were not seen never does."""
        check_whole_number(year, "year")
        if self.first_year is None or self.last_year is None:
            return False
        return self.first_year <= year <= self.last_year

    def is_met_by(self, measured: Share | Fraction | Decimal | int) -> bool:
        """Compare exactly, without rounding.

        Args:
            measured: A `Share`; for a target in minutes an exact number of minutes.

        Raises:
            InvalidTypeError: It is of the other kind, or a float.
            InvalidValueError: It is negative.
            UndefinedShareError: The share is of nothing.

        Example:
            >>> [target] = targets("R.SATISFACTION_ONLINE", year=2026)
            >>> target.is_met_by(Share(949, 1000)), target.is_met_by(Share(95, 100))
            (False, True)
        """
        if self._is_of_share() != isinstance(measured, Share):
            wanted = "a Share" if self._is_of_share() else "an exact number of minutes"
            raise InvalidTypeError(
                f"a target for {self.indicator_id} compares {wanted}, got {safe_repr(measured)}",
                measured=measured,
            )
        reached = (
            measured.value * 100
            if isinstance(measured, Share)
            else exact_number(measured, "measured")
        )
        if self.comparison == "at_most":
            return reached <= self.value
        return reached > self.value or (self.comparison == "at_least" and reached == self.value)

    def _repr_html_(self) -> str:
        return notebook_html(target_grid([self], chosen_language(None)).html())

    def years(self, lang: Lang | None = None) -> str:
        """Format the years it holds for: '2025', '2025-2027'."""
        unknown = _YEARS_UNKNOWN.text(lang)
        if self.first_year is None:
            return unknown
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}-{self.last_year}"

    def text(self, lang: Lang | None = None) -> str:
        """Format it in a line: '≥ 95% (2025-2027, toàn quốc)'."""
        lang = chosen_language(lang)
        goal = f"{self.goal(lang)} ({self.years(lang)}, {self.scope.text(lang)})"
        return goal + _flag(self, lang)

    def goal(self, lang: Lang | None = None) -> str:
        """Format what is to be reached: '≥ 95%', '≤ 15 phút'."""
        lang = chosen_language(lang)
        unit = _UNITS["percent" if self._is_of_share() else "minutes"].text(lang)
        return f"{_SIGNS[self.comparison]} {number_text(self.value, lang)}{unit}"

    def _is_of_share(self) -> bool:
        return indicator(self.indicator_id).kind == "share"


def targets(
    indicator_id: str | None = None,
    *,
    year: int | None = None,
    scope: str | None = None,
    include_unverified: bool = False,
) -> tuple[Target, ...]:
    """Find the targets set for an indicator, a year, a place.

    Args:
        indicator_id: Only those of this indicator.
        year: Only those that hold in this year.
        scope: Only those whose scope has these words, in either language: ``"national"``,
            ``"Lâm Đồng"``.
        include_unverified: Return also what nobody read; each such target is marked.

    Raises:
        UnknownNameError: The catalogue has no such indicator.
        InvalidTypeError: `year` is not an int, `scope` not a str, or `include_unverified` not
            a bool.

    Example:
        >>> [target.text("en") for target in targets(year=2029)]
        ['≥ 99% (2028-2030, national)', '≥ 100% (2028-2030, national)', '≥ 80% (2028-2030, national)']
        >>> targets("H.SAT", year=2025)
        ()
    """  # noqa: E501 - the lines of the example are as long as what is printed
    wanted = None if indicator_id is None else indicator(indicator_id).id
    if year is not None:
        check_whole_number(year, "year")
    unverified_too = check_switch(include_unverified, "include_unverified")
    words = set() if scope is None else set(folded(check_text(scope, "scope")).split())
    return tuple(
        target
        for target in _shipped_targets()
        if wanted in {None, target.indicator_id}
        and (year is None or target.holds_in(year))
        and (unverified_too or not target.is_unverified)
        and has_words(folded(f"{target.scope.vi} {target.scope.en}"), words)
    )


@cache
def _shipped_targets() -> tuple[Target, ...]:
    return parse_targets(shipped(_FILE), where=_FILE)


def parse_targets(content: str, *, where: str = "targets") -> tuple[Target, ...]:
    """Read targets from TOML text, all of them or none.

    The text has ``schema = 1``, a table ``[source.KEY]`` for each document, and any
    number of ``[[target]]`` tables with the attributes of `Target`; ``source`` is the key of
    the document, whose ``note`` and ``confidence`` the table may add to and replace.

    Raises:
        InvalidTypeError: `content` is not a str.
        InvalidValueError: `content` is not TOML, or a key is missing, unknown or wrong.
    """
    return tuple(
        row.build(Target, source=source, **row.texts("scope"))
        for row, source in read_rows(content, "target", where)
    )


def target_grid(found: Iterable[Target] | None = None, lang: Lang = "vi") -> Grid:
    """Tabulate targets; all of them, unverified ones marked, where left out.

    Args:
        found: The targets, as `targets` returns them.
        lang: ``"vi"`` or ``"en"``.

    Returns:
        A table with ``text()``, ``markdown()`` and ``html()``.

    Raises:
        InvalidTypeError: `found` is not a list of `Target`.

    Example:
        >>> target_grid(targets("R.WAITING_TIME", year=2025), "en").rows[0][2:5]
        ('≤ 15 minutes', '2025', 'national')
    """
    if found is None:
        found = targets(include_unverified=True)
    rows = tuple(_row(target, lang) for target in check_items(found, Target, "found"))
    columns = tuple(GridColumn(header.text(lang), align="left") for header in _HEADERS)
    return Grid(_TITLE.text(lang), columns, rows)


def _row(target: Target, lang: Lang) -> tuple[str, ...]:
    return (
        target.indicator_id,
        indicator(target.indicator_id).name.text(lang),
        target.goal(lang),
        target.years(lang),
        target.scope.text(lang),
        target.source.cite(lang) + _flag(target, lang),
    )


def _flag(target: Target, lang: Lang) -> str:
    return _UNVERIFIED.text(lang) if target.is_unverified else ""
