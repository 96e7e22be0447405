"""The rules by which a ratio becomes points: `Proportional`, `StepProportional`, ...."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import attrs

from ..._words import Bilingual, Lang, chosen_language
from ...errors import InvalidValueError
from ..exact import Number, exact_number, number_text
from ..shares import Share

Ratio: TypeAlias = Share | Number
"""A ratio, 1 for 100 percent: a share, or an exact number."""


def _threshold(value: Number) -> Fraction:
    percent = exact_number(value, "full_at")
    if percent == 0:
        raise InvalidValueError("full_at must be above 0 percent, got 0", full_at=value)
    return percent


def _lower_threshold(value: Number) -> Fraction:
    return exact_number(value, "zero_below")


def _exact_ratio(ratio: Ratio) -> Fraction:
    return ratio.value if isinstance(ratio, Share) else exact_number(ratio, "ratio")


@attrs.frozen
class Proportional:
    """Points in proportion to the ratio: maximum × min(1, R / T).

    Attributes:
        full_at: T, the percentage from which full marks are due; an int, Fraction or
            Decimal.

    Raises:
        InvalidTypeError: The percentage is a float or not a number.
        InvalidValueError: It is not above 0.

    Example:
        >>> Proportional(80).points(Share(299, 2821), 2)
        Fraction(115, 434)
    """

    full_at: Fraction = attrs.field(default=Fraction(100), converter=_threshold)

    def points(self, ratio: Ratio, maximum: Number) -> Fraction:
        """Compute the points of a ratio, a `Share` or 1 for 100 percent, out of a maximum.

        Raises:
            InvalidTypeError: A number is a float or not a number.
            InvalidValueError: A number is negative or out of range.
            UndefinedShareError: The share is of nothing.
        """
        reached = _exact_ratio(ratio) * 100 / self.full_at
        return exact_number(maximum, "maximum") * min(Fraction(1), reached)

    def text(self, lang: Lang | None = None) -> str:
        """Return the rule in words."""
        lang = chosen_language(lang)
        words = Bilingual("theo tỷ lệ, đủ điểm từ {}%", "in proportion, full marks from {}%")
        return words.text(lang).format(number_text(self.full_at, lang))


@attrs.frozen
class StepProportional:
    """Points in proportion to the ratio, none below a step.

    From ``full_at`` on the maximum; below ``zero_below`` nothing; between them
    maximum × R / ``full_at``.

    Attributes:
        full_at: The percentage from which full marks are due.
        zero_below: The percentage below which there are none.

    Raises:
        InvalidTypeError: A percentage is a float or not a number.
        InvalidValueError: ``full_at`` is not above 0, or ``zero_below`` above it.

    Example:
        >>> rule = StepProportional(100, zero_below=80)
        >>> rule.points(Fraction(9, 10), 1), rule.points(Share(3, 4), 1)
        (Fraction(9, 10), Fraction(0, 1))
    """

    full_at: Fraction = attrs.field(converter=_threshold)
    zero_below: Fraction = attrs.field(converter=_lower_threshold)

    def __attrs_post_init__(self) -> None:
        if self.zero_below > self.full_at:
            raise InvalidValueError(
                f"zero_below ({number_text(self.zero_below, 'en')}) is above full_at "
                f"({number_text(self.full_at, 'en')}); swap the two",
                full_at=self.full_at,
                zero_below=self.zero_below,
            )

    def points(self, ratio: Ratio, maximum: Number) -> Fraction:
        """Compute the points of a ratio, a `Share` or 1 for 100 percent, out of a maximum.

        Raises:
            InvalidTypeError: A number is a float or not a number.
            InvalidValueError: A number is negative or out of range.
            UndefinedShareError: The share is of nothing.
        """
        points = Proportional(self.full_at).points(ratio, maximum)
        return points if _exact_ratio(ratio) * 100 >= self.zero_below else Fraction(0)

    def text(self, lang: Lang | None = None) -> str:
        """Return the rule in words."""
        lang = chosen_language(lang)
        words = Bilingual(", dưới {}% không có điểm", ", none below {}%").text(lang)
        step = number_text(self.zero_below, lang)
        return Proportional(self.full_at).text(lang) + words.format(step)


@attrs.frozen
class AllOrNothing:
    """The maximum from a percentage on, nothing below it.

    Attributes:
        full_at: The percentage from which full marks are due.

    Raises:
        InvalidTypeError: The percentage is a float or not a number.
        InvalidValueError: It is not above 0.

    Example:
        >>> AllOrNothing(100).points(Fraction(99, 100), Fraction(1))
        Fraction(0, 1)
    """

    full_at: Fraction = attrs.field(default=Fraction(100), converter=_threshold)

    def points(self, ratio: Ratio, maximum: Number) -> Fraction:
        """Compute the points of a ratio, a `Share` or 1 for 100 percent, out of a maximum.

        Raises:
            InvalidTypeError: A number is a float or not a number.
            InvalidValueError: A number is negative or out of range.
            UndefinedShareError: The share is of nothing.
        """
        points = exact_number(maximum, "maximum")
        return points if _exact_ratio(ratio) * 100 >= self.full_at else Fraction(0)

    def text(self, lang: Lang | None = None) -> str:
        """Return the rule in words."""
        lang = chosen_language(lang)
        words = Bilingual(
            "đủ điểm từ {}%, nếu không thì không có điểm", "full marks from {}%, else none"
        )
        return words.text(lang).format(number_text(self.full_at, lang))


@attrs.frozen
class FullMarks:
    """The maximum whatever the figure, even without one.

    Example:
        >>> FullMarks().points(Fraction(0), Fraction(2))
        Fraction(2, 1)
    """

    def points(self, ratio: object, maximum: Number) -> Fraction:  # noqa: ARG002 - whatever the ratio
        """Return the maximum.

        Raises:
            InvalidTypeError: The maximum is a float or not a number.
            InvalidValueError: It is negative or out of range.
        """
        return exact_number(maximum, "maximum")

    def text(self, lang: Lang | None = None) -> str:
        """Return the rule in words."""
        return Bilingual("mọi đơn vị đều được đủ điểm", "full marks for every unit").text(lang)


Rule: TypeAlias = Proportional | StepProportional | AllOrNothing | FullMarks
"""A way to turn a ratio into points."""

RULES = (Proportional, StepProportional, AllOrNothing, FullMarks)
