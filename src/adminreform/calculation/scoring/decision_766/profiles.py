"""The score of Decision 766/QĐ-TTg, by dated profiles of how it is computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ...._checks import check_date, check_switch, check_text
from ....domain.periods import Period, portal_period
from ....errors import InvalidValueError, UnknownNameError, safe_repr
from ....law.sources import Source
from ...exact import Number
from ..cards import ScoreCard
from ..items import Band, ScoringItem
from ..rules import Proportional
from ..score import Figures, score
from ..sets import ScoringSet
from .items import BANDS_766, GROUPS_766, ITEMS_766

_SYNCHRONISED = "766.1.4"
_ONLINE_DOSSIERS = "766.3.3"
_PETITIONS = "766.5.1"
_PETITION_CLASS = "PETITION_CLASSIFICATION_"
_BY_THE_DECISION: Mapping[str, Mapping[str, object]] = {
    _SYNCHRONISED: {"zero_base": "zero"},
    "766.2.1": {"zero_base": "no_data"},
    "766.3.1": {"zero_base": "no_data"},
    "766.3.2": {"zero_base": "no_data"},
    _ONLINE_DOSSIERS: {"zero_base": "no_data", "factor": _SYNCHRONISED},
    "766.4.2": {"rule": Proportional(80)},
    "766.4.6": {"rule": Proportional(100)},
}


def _by_the_decision(item: ScoringItem) -> ScoringItem:
    """Change an item of the portal into what the description of the formulas says."""
    group = "online" if item.group == "payment" else item.group
    changes: dict[str, Any] = {"group": group, **_BY_THE_DECISION.get(item.id, {})}
    return attrs.evolve(item, **changes)


_PROFILES: tuple[ScoringSet, ...] = (
    ScoringSet(
        "766/2022",
        "Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định 766/QĐ-TTg)",
        "Service indicators of Decision 766/QĐ-TTg",
        groups=[group for group in GROUPS_766 if group.id != "payment"],
        items=[_by_the_decision(item) for item in ITEMS_766],
        source=Source(
            "Quyết định 766/QĐ-TTg",
            "Decision 766/QĐ-TTg",
            dt.date(2022, 6, 23),
            "https://vietjack.me/phap-luat/quyet-dinh-766-qd-ttg-2271.html",
            "secondary",
            "groups, maxima and some definitions from excerpts; formulas and thresholds from the "
            "technical specification 'Mô tả công thức tính chỉ số 766'",
        ),
        since=dt.date(2022, 6, 23),
        bands=BANDS_766,
    ),
    ScoringSet(
        "766/portal-2026-09",
        "Bộ chỉ số 766 theo Cổng Dịch vụ công quốc gia, tháng 9/2026",
        "Decision 766 indicators as the national portal computed them in September 2026",
        groups=GROUPS_766,
        items=ITEMS_766,
        source=Source(
            "Cổng Dịch vụ công quốc gia, trang đánh giá chất lượng phục vụ",
            "National Public Service Portal, service quality page",
            dt.date(2026, 9, 1),
            "https://dichvucong.gov.vn/danh-gia-chat-luong-phuc-vu",
            "secondary",
            "what the portal computes, re-derived from the figures it published for one "
            "province; not the text of the Decision. The slopes of 1.1, 1.2, 1.4, 4.4 and of "
            "3.3 below 50% were not observed",
        ),
        since=dt.date(2026, 9, 1),
        sums="rounded",
        bands=BANDS_766,
    ),
)
PROFILES_766 = tuple(profile.id for profile in _PROFILES)
"""The ids of the profiles, the oldest first."""


def profile_766(name: str | None = None, *, on: dt.date | None = None) -> ScoringSet:
    """Look up a profile of Decision 766 by its name, or by a day.

    Args:
        name: ``766/2022``, ``766/portal-2026-09``, or without ``766/``; by default the
            newest one in force on the day, or the newest of all.
        on: A day on which it must be in force.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        UnknownNameError: There is no such profile.
        InvalidValueError: It, or any, is not in force on that day.

    Example:
        >>> profile_766(on=dt.date(2024, 9, 30)).id
        '766/2022'
        >>> profile_766("portal-2026-09")
        <ScoringSet 766/portal-2026-09: 26 items, 100 points>
    """
    if on is not None:
        check_date(on, "on")
    found = _PROFILES
    if name is not None:
        wanted = check_text(name, "profile")
        found = tuple(one for one in _PROFILES if wanted in (one.id, one.id.partition("/")[2]))
        if not found:
            raise UnknownNameError(
                f"there is no profile {safe_repr(name)} of Decision 766; known are "
                f"{', '.join(PROFILES_766)}",
                profile=name,
            )
    in_force = [one for one in found if on is None or one.is_in_force(on)]
    if not in_force:
        runs = "; ".join(f"{one.id} from {safe_repr(one.since)} on" for one in _PROFILES)
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
        UnknownNameError: There is no such item or profile.

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
        InvalidTypeError: The points are a float or no number.
        InvalidValueError: They are negative.

    Example:
        >>> from decimal import Decimal
        >>> classify_766(Decimal("80.1")).vi, classify_766(Decimal("79.996")).confidence
        ('Tốt', 'unverified')
    """
    return _PROFILES[-1].classify(points)


def _with_sync_factor(scoring_set: ScoringSet, apply: bool) -> ScoringSet:
    factor = _SYNCHRONISED if check_switch(apply, "apply_sync_factor") else ""
    items = [
        attrs.evolve(item, factor=factor) if item.id == _ONLINE_DOSSIERS else item
        for item in scoring_set.items
    ]
    return attrs.evolve(scoring_set, items=items)


def with_petition_classes(scoring_set: ScoringSet, names: Iterable[object]) -> ScoringSet:
    """Give every class of petitions named by the portal's code a row of its own beside 5.1."""
    known = {name for item in scoring_set.items for name in item.names}
    classes = [
        name
        for name in dict.fromkeys(names)
        if isinstance(name, str) and name.startswith(_PETITION_CLASS) and name not in known
    ]
    items: list[ScoringItem] = []
    for item in scoring_set.items:
        items.append(item)
        if item.id == _PETITIONS:
            items += [attrs.evolve(item, id=name, aliases=()) for name in classes]
    return attrs.evolve(scoring_set, items=items) if classes else scoring_set
