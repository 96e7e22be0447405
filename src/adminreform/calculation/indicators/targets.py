"""What an indicator should reach in a year, and who said so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_instance, check_switch, check_text, check_whole_number
from ..._tables import Grid, GridColumn
from ..._words import Lang, language
from ...errors import AdminReformError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.sources import Source
from ..exact import exact_number
from ..shares import Share
from .catalogue import indicator
from .files import Entry, folded, has_words, read_entries, shipped

Comparison: TypeAlias = Literal["at_least", "at_most", "more_than"]

_COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">"}
_FILE = "targets.toml"
_TARGET_KEYS = {
    "indicator",
    "comparison",
    "value",
    "first_year",
    "last_year",
    "scope",
    "scope_en",
    "source",
    "confidence",
    "note",
}
_DIVISION = Context(prec=500)
_NATIONAL = ("toàn quốc", "national")
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "percent": "%",
        "minutes": " phút",
        "unknown": "năm không rõ",
        "unverified": " (chưa kiểm chứng)",
    },
    "en": {
        "percent": "%",
        "minutes": " minutes",
        "unknown": "year not seen",
        "unverified": " (unverified)",
    },
}
_GRID_WORDS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Chỉ tiêu", "Mã", "Tên", "Chỉ tiêu", "Năm", "Phạm vi", "Nguồn"),
    "en": ("Targets", "Id", "Name", "Target", "Years", "Scope", "Source"),
}


def _exact_value(value: int | Fraction | Decimal) -> Fraction:
    return exact_number(value, "value")


@attrs.frozen
class Target:
    """What an indicator should reach from a first to a last year (chỉ tiêu).

    Attributes:
        indicator_id: The indicator, a share or a mean in minutes.
        comparison: ``at_least``, ``at_most`` or ``more_than`` the value.
        value: Percent for a share, minutes for a mean; kept as an exact `Fraction`.
        first_year: The first year it holds for; ``None`` where it was not seen.
        last_year: The last year.
        scope_vi: Whom it binds, in Vietnamese.
        scope_en: Whom it binds, in English.
        source: The document that sets it.

    Raises:
        UnknownNameError: There is no such indicator.
        InvalidTypeError: The value is not exact, a year not an int (both or none are
            given), or the source no `Source`.
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
    first_year: int | None
    last_year: int | None
    scope_vi: str
    scope_en: str
    source: Source

    def __attrs_post_init__(self) -> None:
        check_choice(self.comparison, "comparison", _COMPARISONS)
        check_instance(self.source, "source", Source, "name the document that sets it")
        measured = indicator(self.indicator_id)
        if measured.unit not in _WORDS["en"]:
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
                    f"{safe_repr(first)} to {safe_repr(last)} are no first and last year; give the earlier "
                    "one first",
                    first_year=first,
                    last_year=last,
                )

    @property
    def is_unverified(self) -> bool:
        """Whether nobody read it, neither in its document nor as others quote it."""
        return self.source.confidence == "unverified"

    def holds_in(self, year: int) -> bool:
        """Tell whether it holds in a year; one whose years were not seen never does."""
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

    def scope(self, lang: Lang = "vi") -> str:
        """Name whom it binds."""
        return self.scope_en if language(lang) == "en" else self.scope_vi

    def years(self, lang: Lang = "vi") -> str:
        """Write the years it holds for: '2025', '2025-2027'."""
        language(lang)
        if self.first_year is None:
            return _WORDS[lang]["unknown"]
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}-{self.last_year}"

    def text(self, lang: Lang = "vi") -> str:
        """Write it in a line: '≥ 95% (2025-2027, toàn quốc)'."""
        flag = _WORDS[language(lang)]["unverified"] if self.is_unverified else ""
        return f"{self.goal(lang)} ({self.years(lang)}, {self.scope(lang)}){flag}"

    def goal(self, lang: Lang = "vi") -> str:
        """Write what is to be reached: '≥ 95%', '≤ 15 phút'."""
        unit = _WORDS[language(lang)]["percent" if self._is_of_share() else "minutes"]
        return f"{_SIGNS[self.comparison]} {_number(self.value, lang)}{unit}"

    def _is_of_share(self) -> bool:
        return indicator(self.indicator_id).kind == "share"


def _number(value: Fraction, lang: Lang) -> str:
    """Write a number with its decimals where they end, as a fraction where they do not."""
    printed = f"{_DIVISION.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"
    if Fraction(printed) != value:
        return str(value)
    return printed if lang == "en" else printed.replace(".", ",")


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
        include_unverified: Give also what nobody read: each says so.

    Raises:
        UnknownNameError: There is no such indicator.
        InvalidTypeError: The year is not an int, the scope not text, or
            ``include_unverified`` no bool.

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
        and has_words(folded(f"{target.scope_vi} {target.scope_en}"), words)
    )


@cache
def _shipped_targets() -> tuple[Target, ...]:
    return parse_targets(shipped(_FILE), where=_FILE)


def parse_targets(content: str, *, where: str = "targets") -> tuple[Target, ...]:
    """Read targets from TOML text, all of them or none.

    The text has ``schema = 1``, a table ``[source.KEY]`` for each document, and any
    number of ``[[target]]`` tables: ``indicator``, ``comparison``, ``value`` (a whole
    number), ``source`` (a KEY), optionally ``first_year``, ``last_year``, ``scope``,
    ``scope_en`` (the whole country where left out), ``confidence`` and ``note``.

    Raises:
        InvalidTypeError: ``content`` is no text.
        InvalidValueError: It is no TOML, or a key is missing, unknown or wrong.
    """
    entries = read_entries(content, "target", _TARGET_KEYS, where=where)
    return tuple(_read_target(entry, source) for entry, source in entries)


def _read_target(entry: Entry, source: Source) -> Target:
    try:
        scope = entry.text("scope", _NATIONAL[0])
        scope_en = _NATIONAL[1] if scope == _NATIONAL[0] else scope
        return Target(
            entry.text("indicator"),
            entry.choice("comparison", _COMPARISONS),
            entry.required("value"),
            entry.number("first_year"),
            entry.number("last_year"),
            scope,
            entry.text("scope_en", scope_en),
            source,
        )
    except AdminReformError as error:
        raise entry.located(error) from None


def target_grid(found: Iterable[Target] | None = None, lang: Lang = "vi") -> Grid:
    """Set targets side by side; all of them, unverified ones marked, where left out.

    Raises:
        InvalidTypeError: An item is no `Target`.
    """
    title, *labels = _GRID_WORDS[language(lang)]
    chosen = targets(include_unverified=True) if found is None else found
    rows = tuple(_row(one, number, lang) for number, one in enumerate(chosen))
    return Grid(title, tuple(GridColumn(label, align="left") for label in labels), rows)


def _row(target: Target, number: int, lang: Lang) -> tuple[str, ...]:
    check_instance(target, f"item {number}", Target, "take it from targets()")
    flag = _WORDS[lang]["unverified"] if target.is_unverified else ""
    return (
        target.indicator_id,
        indicator(target.indicator_id).name(lang),
        target.goal(lang),
        target.years(lang),
        target.scope(lang),
        target.source.cite(lang) + flag,
    )
