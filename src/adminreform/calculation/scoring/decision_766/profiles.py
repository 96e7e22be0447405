"""The score of Decision 766/QĐ-TTg, by dated profiles of how it is computed.

The profiles are data files beside this module. What their items count is defined once, in the
catalogue of indicators, so that a score and an indicator cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import attrs

from ...._checks import check_date, check_switch, check_text
from ....domain.periods import Period, portal_period
from ....errors import InvalidValueError, UnknownNameError, safe_repr
from ...exact import Number
from ...indicators.catalogue import indicator
from ..cards import ScoreCard
from ..files import read_scoring_set
from ..items import Band, ScoringItem
from ..score import Figures, score
from ..sets import ScoringSet

PROFILES_766 = ("766/2022", "766/portal-2026-09")
"""The ids of the profiles, the oldest first."""

_SYNCHRONISED = "766.1.4"
_ONLINE_DOSSIERS = "766.3.3"
_PETITIONS = "766.5.1"


@cache
def _profiles() -> tuple[ScoringSet, ...]:
    folder = resources.files("adminreform.calculation.scoring.decision_766") / "data"
    files = [folder / f"{profile.replace('/', '-')}.toml" for profile in PROFILES_766]
    return tuple(read_scoring_set(file.read_text(encoding="utf-8")) for file in files)


def profile_766(name: str | None = None, *, on: dt.date | None = None) -> ScoringSet:
    """Look up a profile of Decision 766 by its name, or by a day.

    Args:
        name: ``766/2022``, ``766/portal-2026-09``, or without ``766/``; by default the
            newest one in force on the day, or the newest of all.
        on: A day on which it must be in force.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        UnknownNameError: `name` is not that of a profile.
        InvalidValueError: It, or any, is not in force on that day.

    Example:
        >>> profile_766(on=dt.date(2024, 9, 30)).id
        '766/2022'
        >>> profile_766("portal-2026-09")
        <ScoringSet 766/portal-2026-09: 26 items, 100 points>
    """
    if on is not None:
        check_date(on, "on")
    profiles = found = _profiles()
    if name is not None:
        wanted = check_text(name, "profile")
        found = tuple(one for one in profiles if wanted in (one.id, one.id.partition("/")[2]))
        if not found:
            raise UnknownNameError(
                f"unknown profile {safe_repr(name)} of Decision 766; known are "
                f"{', '.join(PROFILES_766)}",
                profile=name,
            )
    in_force = [one for one in found if on is None or one.is_in_force(on)]
    if not in_force:
        runs = "; ".join(f"{one.id} from {safe_repr(one.since)} on" for one in profiles)
        which = "no profile is" if name is None else f"profile {safe_repr(name)} is not"
        raise InvalidValueError(
            f"Decision 766: {which} in force on {on}; they run: {runs}",
            profile=name,
            on=on,
        )
    return in_force[-1]


def score_766(
    figures: Figures,
    *,
    profile: str | None = None,
    on: dt.date | None = None,
    period: Period | None = None,
    apply_sync_factor: bool | None = None,
) -> ScoreCard:
    """Score a unit by Decision 766/QĐ-TTg, out of 100 points.

    ``766/2022`` follows the description of the formulas: exact sums, five groups, 4.2
    full at 80 percent, 3.3 multiplied by 1.4. ``766/portal-2026-09`` follows the figures
    that the national portal publishes: rounded points are added, six groups, 4.2 full at
    100 percent, 3.3 as it is, 4.6 full for every unit.

    Args:
        figures: By item (``766.2.1``, ``2.1`` or the portal's ``PUBLISH_ON_TIME``): a
            `Share`, a pair (numerator, denominator), or ``None`` for no data, which adds
            nothing and reduces no maximum.
        profile: The name of a profile; by default the newest one in force.
        on: The day the score is for; by default the last day of the period.
        period: The days the figures are of: a calendar period, as the portal has.
        apply_sync_factor: Multiply 3.3 by the ratio of 1.4, or not; by default as the
            profile does.

    Raises:
        InvalidTypeError: A figure or argument is of the wrong kind.
        InvalidValueError: A count is negative, a part above its whole or out of nothing,
            the period a reporting one, or the profile is not in force on the day.
        UnknownNameError: A name is not that of an item or profile.

    Example:
        >>> card = score_766({"2.1": (115, 120), "5.4": (17, 20)}, profile="portal-2026-09")
        >>> card["2.1"].printed, card["5.4"].printed, card.printed
        (Decimal('19.17'), Decimal('5.67'), Decimal('26.84'))
    """
    if period is not None:
        last_day = portal_period(period).last
        on = last_day if on is None else on
    scoring_set = profile_766(profile, on=on)
    if apply_sync_factor is not None:
        scoring_set = _with_sync_factor(scoring_set, apply_sync_factor)
    if isinstance(figures, Mapping):
        scoring_set = with_petition_classes(scoring_set, figures)
    return score(scoring_set, figures, period=period)


def classify_766(points: Number) -> Band:
    """Find the class of a total of Decision 766, compared without rounding.

    Raises:
        InvalidTypeError: `points` is a float or not a number.
        InvalidValueError: `points` is negative.

    Example:
        >>> from decimal import Decimal
        >>> classify_766(Decimal("80.1")).name.vi, classify_766(Decimal("79.996")).confidence
        ('Tốt', 'unverified')
    """
    return _profiles()[-1].classify(points)


def _with_sync_factor(scoring_set: ScoringSet, apply: bool) -> ScoringSet:
    factor = _SYNCHRONISED if check_switch(apply, "apply_sync_factor") else ""
    items = [
        attrs.evolve(item, factor=factor) if item.id == _ONLINE_DOSSIERS else item
        for item in scoring_set.items
    ]
    return attrs.evolve(scoring_set, items=items)


def with_petition_classes(scoring_set: ScoringSet, names: Iterable[object]) -> ScoringSet:
    """Add a row beside 5.1 for every class of petitions that the portal's codes name."""
    known = {name for item in scoring_set.items for name in item.names}
    prefix = indicator(_PETITIONS).code.rstrip("*")
    classes = [
        name
        for name in dict.fromkeys(names)
        if isinstance(name, str) and name.startswith(prefix) and name not in known
    ]
    items: list[ScoringItem] = []
    for item in scoring_set.items:
        items.append(item)
        if item.id == _PETITIONS:
            items += [attrs.evolve(item, id=name, aliases=()) for name in classes]
    return attrs.evolve(scoring_set, items=items) if classes else scoring_set
