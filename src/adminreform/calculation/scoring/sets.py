"""A set of weights is data: its groups, items, classes, days in force and source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import instance, listed, nearest, one_of, plain_date, switch, text, whole_number
from ..._words import Lang
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, shown
from ...law.effect import in_force
from ...law.sources import Source
from ..shares import Share
from .cards import ScoreCard
from .exact import Number, exact_number, half_up
from .items import Band, ScoringGroup, ScoringItem, band_of, check_bands, in_language
from .points import GroupScore, ItemScore
from .rules import FullMarks

Figure: TypeAlias = Share | tuple[int, int] | tuple[None, None] | None
"""A figure of an item: a share, its two counts, or ``None`` for no data."""

Figures: TypeAlias = Mapping[str, Figure]
"""Figures by the id of their item, or another of its names."""

SumOf: TypeAlias = Literal["exact", "rounded"]
"""What a group adds: the exact points of its items, or those points as they are printed."""

_MOST = 10**15
_SUMS: tuple[SumOf, ...] = get_args(SumOf)


def _as_items(values: Iterable[ScoringItem]) -> tuple[ScoringItem, ...]:
    return listed(values, ScoringItem, "items")


def _as_groups(values: Iterable[ScoringGroup]) -> tuple[ScoringGroup, ...]:
    return listed(values, ScoringGroup, "groups")


def _as_bands(values: Iterable[Band]) -> tuple[Band, ...]:
    return check_bands(listed(values, Band, "bands"))


@attrs.frozen(repr=False)
class ScoringSet:
    """A set of weights by which units are scored (bộ chỉ số, bộ tiêu chí).

    Attributes:
        id: Its id.
        vi: Its name in Vietnamese.
        en: Its name in English; empty where the Vietnamese one serves both.
        groups: Its groups.
        items: Its items.
        source: Where it comes from, and how sure that is.
        since: The first day it is in force; ``None`` where unknown.
        until: The last day; ``None`` while in force.
        sums: Whether a group adds ``exact`` points or ``rounded`` ones.
        decimals: The decimals that points are rounded to when printed.
        bands: The classes of total points, from the highest down to the one from 0.
        whole_year: Whether its thresholds are meant for a whole year.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: A name is used twice, a group or factor does not exist, or it
            ends before it begins.

    Example:
        >>> commune = ScoringSet(
        ...     "commune", "Bộ chỉ số xã", "Commune set",
        ...     groups=[ScoringGroup("time", "Tiến độ", "Timeliness")],
        ...     items=[ScoringItem("1", "Hồ sơ đúng hạn", "On time", "time", 20)],
        ...     source=Source("Quyết định 1/QĐ-UBND"),
        ... )
        >>> commune.score({"1": (72347, 100000)})
        <ScoreCard commune: 14.47 of 20>
    """

    id: str
    vi: str
    en: str
    groups: tuple[ScoringGroup, ...] = attrs.field(converter=_as_groups)
    items: tuple[ScoringItem, ...] = attrs.field(converter=_as_items)
    source: Source
    since: dt.date | None = None
    until: dt.date | None = None
    sums: SumOf = "exact"
    decimals: int = 2
    bands: tuple[Band, ...] = attrs.field(default=(), converter=_as_bands)
    whole_year: bool = False
    _by_name: dict[str, ScoringItem] = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name in ("id", "vi"):
            text(getattr(self, name), name)
        text(self.en, "en", empty=True)
        instance(self.source, "source", Source, "build it with Source('Quyết định ...')")
        for name in ("since", "until"):
            if getattr(self, name) is not None:
                plain_date(getattr(self, name), name)
        if self.since is not None and self.until is not None and self.until < self.since:
            raise InvalidValueError(
                f"{self.id}: until ({self.until}) is before since ({self.since}); swap the two",
                since=self.since,
                until=self.until,
            )
        one_of(self.sums, "sums", _SUMS)
        if whole_number(self.decimals, "decimals", at_least=0) > 6:
            raise InvalidValueError(
                f"decimals must be 0 to 6, got {shown(self.decimals)}", decimals=self.decimals
            )
        switch(self.whole_year, "whole_year")
        object.__setattr__(self, "_by_name", self._checked_names())

    def _checked_names(self) -> dict[str, ScoringItem]:
        """Give the items by all their names, once their references are seen to exist."""
        groups = [group.id for group in self.groups]
        if len(set(groups)) < len(groups):
            raise InvalidValueError(f"{self.id}: two groups have one id; rename one")
        by_name: dict[str, ScoringItem] = {}
        for item in self.items:
            if item.group not in groups:
                raise InvalidValueError(
                    f"{self.id}: item {item.id} is in the group {shown(item.group)}, which is not "
                    f"there; known are {', '.join(groups)}",
                    group=item.group,
                )
            for name in item.names:
                if name in by_name:
                    raise InvalidValueError(
                        f"{self.id}: {shown(name)} names item {by_name[name].id} and item "
                        f"{item.id}; rename one",
                        name=name,
                    )
                by_name[name] = item
        for item in self.items:
            if item.factor and item.factor not in by_name:
                raise InvalidValueError(
                    f"{self.id}: item {item.id} is multiplied by {shown(item.factor)}, which is "
                    "not there; add that item",
                    factor=item.factor,
                )
        return by_name

    @property
    def maximum(self) -> Fraction:
        """The points it can bring."""
        return sum((item.maximum for item in self.items), Fraction(0))

    def name(self, lang: Lang = "vi") -> str:
        """Give its name in a language."""
        return in_language(self.vi, self.en, lang)

    def item(self, name: str) -> ScoringItem:
        """Look up an item by its id or another of its names.

        Raises:
            UnknownNameError: There is none; the nearest names are given.
        """
        found = self._by_name.get(name) if isinstance(name, str) else None
        if found is not None:
            return found
        near = nearest(name, self._by_name)
        advice = f"did you mean {' or '.join(near)}?" if near else "see its items"
        raise UnknownNameError(f"{self.id} has no item {shown(name)}; {advice}", name=name)

    def with_full_marks(self, *names: str) -> ScoringSet:
        """Grant some items in full to every unit, such as those that communes do not have.

        Raises:
            UnknownNameError: There is no such item.

        Example:
            >>> from adminreform.calculation.scoring.decision_766 import profile_766
            >>> profile_766("portal-2026-09").with_full_marks("1.1", "1.2").score({}).points
            Fraction(12, 1)
        """
        granted = [self.item(name) for name in names]
        items = [
            attrs.evolve(item, rule=FullMarks()) if item in granted else item for item in self.items
        ]
        return attrs.evolve(self, items=items)

    def is_in_force(self, day: dt.date) -> bool:
        """Tell whether it is in force on a day."""
        return in_force(self.since, self.until, day, "day")

    def classify(self, points: Number) -> Band:
        """Find the class of a total, compared without rounding.

        Raises:
            InvalidTypeError: The points are a float or no number.
            InvalidValueError: They are negative, or the set has no classes.
        """
        total = exact_number(points, "points")
        if not self.bands:
            raise InvalidValueError(f"{self.id} has no classes; give it bands first")
        return band_of(total, self.bands)

    def read(self, figures: Figures) -> dict[str, Share | None]:
        """Check figures and give them by the id of their item; as `score`."""
        if not isinstance(figures, Mapping):
            raise InvalidTypeError(
                f"figures must map the ids of items to shares, got {shown(figures)}"
            )
        ratios: dict[str, Share | None] = {}
        for name, figure in figures.items():
            item = self.item(name)
            if item.id in ratios:
                raise InvalidValueError(
                    f"item {item.id} is given twice, the second time as {shown(name)}; keep one",
                    name=name,
                )
            ratios[item.id] = read_figure(figure, item)
        return ratios

    def score(
        self,
        figures: Figures,
        *,
        on: dt.date | None = None,
        period: Period | None = None,
        allow_part_year: bool = False,
    ) -> ScoreCard:
        """Score the figures of a unit.

        Args:
            figures: By id or another name of an item: a `Share`, a pair (numerator,
                denominator), or ``None`` for no data. An item left out has no data. No data
                is not 0: it adds no points and does not reduce the maximum.
            on: A day on which the set must be in force.
            period: The days the figures are of.
            allow_part_year: Apply thresholds of a whole year to a part of one.

        Raises:
            InvalidTypeError: A figure is of the wrong kind.
            InvalidValueError: A count is negative, a part is above its whole or out of
                nothing, the set is not in force, or its thresholds are for a whole year.
            UnknownNameError: There is no such item.
        """
        if on is not None and not self.is_in_force(on):
            raise InvalidValueError(
                f"{self.id} is not in force on {on}: it runs from {shown(self.since)} to "
                f"{shown(self.until)}; choose the set of that day, or leave out on",
                on=on,
            )
        if period is not None:
            instance(period, "period", Period, "build it with Period.calendar_year(year)")
        if (
            not switch(allow_part_year, "allow_part_year")
            and self.whole_year
            and not _is_whole_year(period)
        ):
            raise InvalidValueError(
                f"the thresholds of {self.id} are for a whole year, and the period is "
                f"{'not said' if period is None else period}; pass the period of a year, or "
                "allow_part_year=True to apply them all the same",
                period=period,
            )
        ratios = self.read(figures)
        scores = tuple(self._score_item(item, ratios) for item in self.items)
        groups = tuple(self._score_group(group, scores) for group in self.groups)
        return ScoreCard(self, scores, groups, period)

    def _score_item(self, item: ScoringItem, ratios: Mapping[str, Share | None]) -> ItemScore:
        ratio = ratios.get(item.id)
        none = Fraction(0)
        if item.maximum == 0:
            return ItemScore(item, ratio, none, "display", self.decimals)
        if isinstance(item.rule, FullMarks):
            return ItemScore(item, ratio, item.maximum, "fixed", self.decimals)
        if ratio is None:
            return ItemScore(item, None, none, "no_data", self.decimals)
        if not ratio.is_defined:
            points = item.maximum if item.zero_base == "full" else none
            return ItemScore(item, ratio, points, "nothing", self.decimals)
        value, factor = ratio.value, None
        if item.factor:
            factor = ratios.get(self.item(item.factor).id)
            if factor is None or not factor.is_defined:
                return ItemScore(item, ratio, none, "no_factor", self.decimals, factor)
            value *= factor.value
        points = item.rule.points(value, item.maximum)
        return ItemScore(item, ratio, points, "scored", self.decimals, factor)

    def _score_group(self, group: ScoringGroup, scores: Iterable[ItemScore]) -> GroupScore:
        own = [score for score in scores if score.item.group == group.id]
        terms = [
            Fraction(half_up(score.points, self.decimals))
            if self.sums == "rounded"
            else score.points
            for score in own
        ]
        maximum = sum((score.maximum for score in own), Fraction(0))
        has_data = any(not score.is_missing for score in own if score.maximum)
        return GroupScore(group, sum(terms, Fraction(0)), maximum, self.decimals, has_data)

    def __repr__(self) -> str:
        return f"<ScoringSet {self.id}: {len(self.items)} items, {self.maximum} points>"


def read_figure(figure: object, item: ScoringItem) -> Share | None:
    """Check the figure of an item.

    Raises:
        InvalidTypeError: It is no share, pair of ints or ``None``.
        InvalidValueError: A count is negative, or the part is above the whole or out of
            nothing.
    """
    if figure is None:
        return None
    if isinstance(figure, (tuple, list)) and len(figure) == 2:
        if figure[0] is None and figure[1] is None:
            return None
        part, whole = (
            whole_number(count, f"{name} of {item.id}", at_least=0)
            for count, name in zip(figure, ("numerator", "denominator"), strict=True)
        )
        figure = Share(part, whole)
    share = instance(
        figure,
        f"the figure of {item.id}",
        Share,
        "give Share(numerator, denominator), the pair of counts, or None for no data",
    )
    if max(share.numerator, share.denominator) > _MOST:
        raise InvalidValueError(
            f"{item.id}: a count is at most {_MOST}, got {shown(share.numerator)} of "
            f"{shown(share.denominator)}; give counts of dossiers, petitions or procedures",
            numerator=share.numerator,
            denominator=share.denominator,
        )
    if share.numerator and not share.denominator:
        raise InvalidValueError(
            f"{item.id}: {item.numerator or 'the part'} ({shown(share.numerator)}) cannot be out "
            f"of nothing: {item.denominator or 'the whole'} is 0; correct one of the two, or give "
            "None if the base is not known",
            numerator=share.numerator,
            denominator=share.denominator,
        )
    if share.numerator > share.denominator and not item.can_exceed:
        what = f"{item.numerator or 'the part'} ({shown(share.numerator)})"
        raise InvalidValueError(
            f"{item.id}: {what} cannot exceed {item.denominator or 'the whole'} "
            f"({shown(share.denominator)}); check which count is which",
            numerator=share.numerator,
            denominator=share.denominator,
        )
    return share


def _is_whole_year(period: Period | None) -> bool:
    if period is None or period.last.year == 1:
        return False
    year = period.last.year
    years = (Period.calendar_year(year), Period.reporting_year(year))
    return (period.first, period.last) in [(one.first, one.last) for one in years]
