"""The parts of a scoring set: `ScoringItem`, `ScoringGroup` and `Band`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_switch, check_text
from ..._reprs import brief
from ..._words import NO_TEXT, Bilingual, bilingual, check_bilingual
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from ...law.sources import CONFIDENCES, Confidence
from ..exact import Number, exact_number
from .rules import RULES, Proportional, Rule

ZeroBase: TypeAlias = Literal["no_data", "zero", "full"]
"""What nothing out of nothing brings.

``no_data``: no ratio and no points. ``zero``: a ratio of 0 and no points. ``full``: a
ratio of 0 and the maximum. The maximum itself is never reduced.
"""

Measure: TypeAlias = Literal["percent", "mean"]
"""How a figure is printed: as a percentage, or as an amount for each one counted."""

_IN_PROPORTION = Proportional()
ZERO_BASES: tuple[ZeroBase, ...] = get_args(ZeroBase)
_MEASURES: tuple[Measure, ...] = get_args(Measure)


def _maximum(value: Number) -> Fraction:
    return exact_number(value, "maximum")


def _at_least(value: Number) -> Fraction:
    return exact_number(value, "at_least")


def _names(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidTypeError(f"aliases must be a list of names, got {safe_repr(values)}")
    return tuple(check_text(value, "alias") for value in values)


@attrs.frozen
class ScoringItem:
    """One indicator of a set, with the points it can bring (tiêu chí, chỉ số thành phần).

    Attributes:
        id: Its id, unique in its set.
        name: Its name.
        group: The id of its group.
        maximum: The points it can bring; 0 for an item that is only shown.
        rule: How its ratio becomes points.
        zero_base: What 0 out of 0 brings: ``no_data``, ``zero`` or ``full``.
        aliases: Other names by which its figure may be passed.
        numerator: What is counted.
        denominator: The base it is counted out of.
        measure: ``percent``, or ``mean`` for an amount for each one counted.
        can_exceed: Whether the part may be above the whole, because the two are counted
            apart; the ratio is then scored as 100 percent.
        adds: Whether the counts of several units add up to those of the unit above them.
        factor: The id of an item whose ratio the ratio of this one is multiplied by.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: An id or name is blank, a policy unknown, or the maximum negative.

    Example:
        >>> ScoringItem("1", Bilingual("Hồ sơ đúng hạn", "On time"), "time", 20).maximum
        Fraction(20, 1)
    """

    id: str
    name: Bilingual = attrs.field(converter=bilingual)
    group: str
    maximum: Fraction = attrs.field(converter=_maximum)
    rule: Rule = _IN_PROPORTION
    zero_base: ZeroBase = "no_data"
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_names)
    numerator: Bilingual = attrs.field(default=NO_TEXT, converter=bilingual)
    denominator: Bilingual = attrs.field(default=NO_TEXT, converter=bilingual)
    measure: Measure = "percent"
    can_exceed: bool = False
    adds: bool = False
    factor: str = ""

    def __repr__(self) -> str:
        return brief(self, "id", "name", group="group", maximum="maximum")

    def __attrs_post_init__(self) -> None:
        check_text(self.id, "id")
        check_text(self.group, "group")
        check_text(self.factor, "factor", empty=True)
        check_bilingual(self.name, "name")
        for name in ("numerator", "denominator"):
            check_bilingual(getattr(self, name), name, empty=True)
        for name in ("can_exceed", "adds"):
            check_switch(getattr(self, name), name)
        check_choice(self.zero_base, "zero_base", ZERO_BASES)
        check_choice(self.measure, "measure", _MEASURES)
        if not isinstance(self.rule, RULES):
            known = ", ".join(rule.__name__ for rule in RULES)
            raise InvalidTypeError(f"rule must be one of {known}; got {safe_repr(self.rule)}")

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which its figure may be passed; its id first."""
        return (self.id, *self.aliases)


@attrs.frozen
class ScoringGroup:
    """A group of items whose points are added (nhóm chỉ số).

    Attributes:
        id: Its id.
        name: Its name.
    """

    id: str
    name: Bilingual = attrs.field(converter=bilingual)

    def __attrs_post_init__(self) -> None:
        check_text(self.id, "id")
        check_bilingual(self.name, "name")


@attrs.frozen
class Band:
    """A class of total points (xếp loại): from its limit up to the one above it.

    Attributes:
        id: Its id.
        name: Its name.
        at_least: The points from which it begins; the band above begins where it ends.
        confidence: How well its limits and name are established.
    """

    id: str
    name: Bilingual = attrs.field(converter=bilingual)
    at_least: Fraction = attrs.field(converter=_at_least)
    confidence: Confidence = "secondary"

    def __repr__(self) -> str:
        return brief(self, "id", at_least="at_least")

    def __attrs_post_init__(self) -> None:
        check_text(self.id, "id")
        check_bilingual(self.name, "name")
        check_choice(self.confidence, "confidence", CONFIDENCES)


def check_bands(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Check that classes run from the highest to the lowest, which begins at 0."""
    limits = [band.at_least for band in bands]
    if limits and (limits != sorted(set(limits), reverse=True) or limits[-1] != 0):
        raise InvalidValueError(
            "bands must run from the highest to the lowest, each with a limit of its own, and "
            f"the last must begin at 0; got {', '.join(map(safe_repr, limits))}",
            bands=bands,
        )
    return bands


def band_of(points: Fraction, bands: tuple[Band, ...]) -> Band:
    """Find the class of exact points, among at least one; limits belong to the class above."""
    return next(band for band in bands if points >= band.at_least)
