"""The score of a unit: figures of items turned into points by a set of weights.

`score` is the one entry; `check_figures` is the part of it that pooling shares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from ..._checks import check_instance, check_switch, check_whole_number
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from ..exact import exact_number, half_up
from ..shares import Share
from .cards import ScoreCard
from .items import ScoringGroup, ScoringItem
from .points import GroupScore, ItemScore
from .rules import FullMarks
from .sets import ScoringSet

Figure: TypeAlias = Share | tuple[int, int] | tuple[None, None] | None
"""A figure of an item: a share, its two counts, or ``None`` for no data."""

Figures: TypeAlias = Mapping[str, Figure]
"""Figures by the id of their item, or another of its names."""


def score(
    scoring_set: ScoringSet,
    figures: Figures,
    *,
    on: dt.date | None = None,
    period: Period | None = None,
    allow_part_year: bool = False,
) -> ScoreCard:
    """Compute the points of a unit by a scoring set.

    Args:
        scoring_set: The weights and rules.
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
        UnknownNameError: The set has no such item.

    Example:
        >>> from adminreform.calculation.scoring import profile_766
        >>> score(profile_766("portal-2026-09"), {"2.1": (9, 10)})["2.1"].points
        Fraction(18, 1)
    """
    check_instance(scoring_set, "scoring_set", ScoringSet, "build it or take profile_766()")
    if on is not None and not scoring_set.is_in_force(on):
        raise InvalidValueError(
            f"{scoring_set.id} is not in force on {on}: it runs from "
            f"{safe_repr(scoring_set.since)} to {safe_repr(scoring_set.until)}; choose the set "
            "of that day, or leave out on",
            on=on,
        )
    if period is not None:
        check_instance(period, "period", Period, "build it with Period.calendar_year(year)")
    if (
        not check_switch(allow_part_year, "allow_part_year")
        and scoring_set.whole_year
        and not _is_whole_year(period)
    ):
        raise InvalidValueError(
            f"the thresholds of {scoring_set.id} are for a whole year, and the period is "
            f"{'not known' if period is None else period}; pass the period of a year, or "
            "allow_part_year=True to apply them all the same",
            period=period,
        )
    ratios = check_figures(scoring_set, figures)
    scores = tuple(_score_item(scoring_set, item, ratios) for item in scoring_set.items)
    groups = tuple(_score_group(scoring_set, group, scores) for group in scoring_set.groups)
    return ScoreCard(scoring_set, scores, groups, period)


def check_figures(scoring_set: ScoringSet, figures: Figures) -> dict[str, Share | None]:
    """Check the figures of a unit, and return them by the id of their item.

    Raises:
        InvalidTypeError: `figures` is not a mapping, or a figure is of the wrong kind.
        InvalidValueError: An item comes twice, a count is negative, or a part is above its
            whole or out of nothing.
        UnknownNameError: The set has no such item.
    """
    if not isinstance(figures, Mapping):
        raise InvalidTypeError(
            f"figures must map the ids of items to shares, got {safe_repr(figures)}"
        )
    ratios: dict[str, Share | None] = {}
    for name, figure in figures.items():
        item = scoring_set.item(name)
        if item.id in ratios:
            raise InvalidValueError(
                f"item {item.id} comes twice, the second time as {safe_repr(name)}; keep one",
                name=name,
            )
        ratios[item.id] = _check_figure(figure, item)
    return ratios


def _score_item(
    scoring_set: ScoringSet, item: ScoringItem, ratios: Mapping[str, Share | None]
) -> ItemScore:
    ratio = ratios.get(item.id)
    none = Fraction(0)
    if item.maximum == 0:
        return ItemScore(item, ratio, none, "display", scoring_set.decimals)
    if isinstance(item.rule, FullMarks):
        return ItemScore(item, ratio, item.maximum, "fixed", scoring_set.decimals)
    if ratio is None:
        return ItemScore(item, None, none, "no_data", scoring_set.decimals)
    if not ratio.is_defined:
        points = item.maximum if item.zero_base == "full" else none
        return ItemScore(item, ratio, points, "nothing", scoring_set.decimals)
    value, factor = ratio.value, None
    if item.factor:
        factor = ratios.get(scoring_set.item(item.factor).id)
        if factor is None or not factor.is_defined:
            return ItemScore(item, ratio, none, "no_factor", scoring_set.decimals, factor)
        value *= factor.value
    points = item.rule.points(value, item.maximum)
    return ItemScore(item, ratio, points, "scored", scoring_set.decimals, factor)


def _score_group(
    scoring_set: ScoringSet, group: ScoringGroup, scores: Iterable[ItemScore]
) -> GroupScore:
    own = [score for score in scores if score.item.group == group.id]
    terms = [
        Fraction(half_up(score.points, scoring_set.decimals))
        if scoring_set.sums == "rounded"
        else score.points
        for score in own
    ]
    maximum = sum((score.maximum for score in own), Fraction(0))
    has_data = any(not score.is_missing for score in own if score.maximum)
    return GroupScore(group, sum(terms, Fraction(0)), maximum, scoring_set.decimals, has_data)


def _check_figure(figure: object, item: ScoringItem) -> Share | None:
    """Check the figure of an item.

    Raises:
        InvalidTypeError: `figure` is not a share, a pair of ints or ``None``.
        InvalidValueError: A count is negative, or the part is above the whole or out of
            nothing.
    """
    if figure is None:
        return None
    if isinstance(figure, (tuple, list)) and len(figure) == 2:
        if figure[0] is None and figure[1] is None:
            return None
        part, whole = (
            check_whole_number(count, f"{name} of {item.id}", at_least=0)
            for count, name in zip(figure, ("numerator", "denominator"), strict=True)
        )
        figure = Share(part, whole)
    share = check_instance(
        figure,
        f"the figure of {item.id}",
        Share,
        "pass Share(numerator, denominator), the pair of counts, or None for no data",
    )
    part, whole = share.numerator, share.denominator
    for count, name in ((part, "numerator"), (whole, "denominator")):
        exact_number(count, f"{name} of {item.id}")
    counted = f"{item.numerator.text('en') or 'the part'} ({part})"
    base = item.denominator.text("en") or "the whole"
    if part and not whole:
        raise InvalidValueError(
            f"{item.id}: {counted} cannot be out of nothing: {base} is 0; correct one of the two, "
            "or pass None if the base is not known",
            numerator=part,
            denominator=whole,
        )
    if part > whole and not item.can_exceed:
        raise InvalidValueError(
            f"{item.id}: {counted} cannot exceed {base} ({whole}); check which count is which",
            numerator=part,
            denominator=whole,
        )
    return share


def _is_whole_year(period: Period | None) -> bool:
    if period is None or period.last.year == 1:
        return False
    year = period.last.year
    years = (Period.calendar_year(year), Period.reporting_year(year))
    return (period.first, period.last) in [(one.first, one.last) for one in years]
