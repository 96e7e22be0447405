"""`ScoringSet`: the weights, rules and classes of a scoring set, its days in force and source.

Weights change with each decision and each province, so a set is data, and one function scores
by any of them (`score`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import (
    check_choice,
    check_date,
    check_instance,
    check_items,
    check_switch,
    check_text,
    check_whole_number,
    nearest,
)
from ..._words import Bilingual, bilingual, check_bilingual
from ...errors import InvalidValueError, UnknownNameError, safe_repr
from ...law.sources import Source
from ...law.validity import in_force
from ..exact import Number, exact_number
from .items import Band, ScoringGroup, ScoringItem, band_of, check_bands
from .rules import FullMarks

SumOf: TypeAlias = Literal["exact", "rounded"]
"""What a group adds: the exact points of its items, or those points as they are printed."""

_SUMS: tuple[SumOf, ...] = get_args(SumOf)


def _as_items(values: Iterable[ScoringItem]) -> tuple[ScoringItem, ...]:
    return check_items(values, ScoringItem, "items")


def _as_groups(values: Iterable[ScoringGroup]) -> tuple[ScoringGroup, ...]:
    return check_items(values, ScoringGroup, "groups")


def _as_bands(values: Iterable[Band]) -> tuple[Band, ...]:
    return check_bands(check_items(values, Band, "bands"))


@attrs.frozen(repr=False)
class ScoringSet:
    """The weights and rules by which units are scored (bộ chỉ số, bộ tiêu chí).

    Attributes:
        id: Its id.
        name: Its name.
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
        ...     "commune", "Bộ chỉ số xã",
        ...     groups=[ScoringGroup("time", "Tiến độ")],
        ...     items=[ScoringItem("1", "Hồ sơ đúng hạn", "time", 20)],
        ...     source=Source("Quyết định 1/QĐ-UBND"),
        ... )
        >>> commune
        <ScoringSet commune: 1 items, 20 points>
    """

    id: str
    name: Bilingual = attrs.field(converter=bilingual)
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
        check_text(self.id, "id")
        check_bilingual(self.name, "name")
        check_instance(self.source, "source", Source, "build it with Source('Quyết định ...')")
        for name in ("since", "until"):
            if getattr(self, name) is not None:
                check_date(getattr(self, name), name)
        if self.since is not None and self.until is not None and self.until < self.since:
            raise InvalidValueError(
                f"{self.id}: until ({self.until}) is before since ({self.since}); swap the two",
                since=self.since,
                until=self.until,
            )
        check_choice(self.sums, "sums", _SUMS)
        if check_whole_number(self.decimals, "decimals", at_least=0) > 6:
            raise InvalidValueError(
                f"decimals must be 0 to 6, got {safe_repr(self.decimals)}", decimals=self.decimals
            )
        check_switch(self.whole_year, "whole_year")
        object.__setattr__(self, "_by_name", self._checked_names())

    def _checked_names(self) -> dict[str, ScoringItem]:
        """Return the items by all their names, and check that what they refer to exists."""
        groups = [group.id for group in self.groups]
        if len(set(groups)) < len(groups):
            raise InvalidValueError(f"{self.id}: two groups have one id; rename one")
        by_name: dict[str, ScoringItem] = {}
        for item in self.items:
            if item.group not in groups:
                raise InvalidValueError(
                    f"{self.id}: item {item.id} is in the group {safe_repr(item.group)}, which is "
                    f"not there; known are {', '.join(groups)}",
                    group=item.group,
                )
            for name in item.names:
                if name in by_name:
                    raise InvalidValueError(
                        f"{self.id}: {safe_repr(name)} names item {by_name[name].id} and item "
                        f"{item.id}; rename one",
                        name=name,
                    )
                by_name[name] = item
        for item in self.items:
            if item.factor and item.factor not in by_name:
                raise InvalidValueError(
                    f"{self.id}: item {item.id} is multiplied by {safe_repr(item.factor)}, which "
                    "is not there; add that item",
                    factor=item.factor,
                )
        return by_name

    @property
    def maximum(self) -> Fraction:
        """The points it can bring."""
        return sum((item.maximum for item in self.items), Fraction(0))

    def item(self, name: str) -> ScoringItem:
        """Look up an item by its id or another of its names.

        Raises:
            UnknownNameError: There is none; the message lists the nearest names.
        """
        found = self._by_name.get(name) if isinstance(name, str) else None
        if found is not None:
            return found
        near = nearest(name, self._by_name)
        advice = f"did you mean {' or '.join(near)}?" if near else "see its items"
        raise UnknownNameError(f"{self.id} has no item {safe_repr(name)}; {advice}", name=name)

    def with_full_marks(self, *names: str) -> ScoringSet:
        """Grant some items in full to every unit, such as those that communes do not have.

        Raises:
            UnknownNameError: The set has no such item.

        Example:
            >>> from adminreform.calculation.scoring import profile_766, score
            >>> score(profile_766("portal-2026-09").with_full_marks("1.1", "1.2"), {}).points
            Fraction(12, 1)
        """
        granted = [self.item(name) for name in names]
        items = [
            attrs.evolve(item, rule=FullMarks()) if item in granted else item for item in self.items
        ]
        return attrs.evolve(self, items=items)

    def is_in_force(self, day: dt.date) -> bool:
        """Check whether it is in force on a day."""
        return in_force(self.since, self.until, day, "day")

    def classify(self, points: Number) -> Band:
        """Find the class of a total, compared without rounding.

        Raises:
            InvalidTypeError: The points are a float or no number.
            InvalidValueError: They are negative, or the set has no classes.
        """
        total = exact_number(points, "points")
        if not self.bands:
            raise InvalidValueError(f"{self.id} has no classes; set its bands first")
        return band_of(total, self.bands)

    def __repr__(self) -> str:
        return f"<ScoringSet {self.id}: {len(self.items)} items, {self.maximum} points>"
