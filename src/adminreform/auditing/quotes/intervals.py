"""The exact values that may stand behind a printed number."""

from __future__ import annotations

import math
from fractions import Fraction

import attrs

from ..._words import Lang, chosen_language
from ...calculation.shares import Rounding, format_count
from .numbers import QuotedNumber


@attrs.frozen
class Interval:
    """The values between two ends.

    Attributes:
        low: The lower end; ``None`` if there is none.
        high: The upper end; ``None`` if there is none.
        low_in: Whether the lower end belongs to it.
        high_in: Whether the upper end belongs to it.
    """

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    @classmethod
    def point(cls, value: Fraction) -> Interval:
        """Make the interval of one value."""
        return cls(value, value)

    def meets(self, other: Interval) -> bool:
        """Return whether the two have a value in common."""
        return not (self._ends_below(other) or other._ends_below(self))

    def covers(self, other: Interval) -> bool:
        """Return whether every value of the other belongs to this one."""
        below = Interval(None, self.low, high_in=not self.low_in)
        above = Interval(self.high, None, low_in=not self.high_in)
        return not (
            (self.low is not None and below.meets(other))
            or (self.high is not None and above.meets(other))
        )

    def _ends_below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (
            self.high == other.low and not (self.high_in and other.low_in)
        )


@attrs.frozen
class CountRange:
    """Whole numbers from a first to a last.

    Attributes:
        first: The least.
        last: The greatest; ``None`` if there is none.

    Example:
        >>> 1004 in CountRange(1002, 1005), CountRange(1002, 1005).text()
        (True, '1.002–1.005')
    """

    first: int
    last: int | None

    def __contains__(self, count: object) -> bool:
        if type(count) is not int:
            return False
        return self.first <= count and (self.last is None or count <= self.last)

    def text(self, lang: Lang | None = None) -> str:
        """Write it: '1.002–1.005', '1.002', '≥ 1.002'."""
        lang = chosen_language(lang)
        first = format_count(self.first, lang)
        if self.last is None:
            return f"≥ {first}"
        return first if self.first == self.last else f"{first}–{format_count(self.last, lang)}"


def printed_as(number: QuotedNumber, rounding: Rounding, moved: int = 0) -> Interval:
    """Return the values that a way of rounding prints as this number, moved by some units."""
    step = number.step
    value = number.value + moved * step
    if rounding == "truncate":
        return Interval(value, value + step, high_in=False)
    is_even = value / step % 2 == 0
    takes_low, takes_high = (True, False) if rounding == "half_up" else (is_even, is_even)
    return Interval(value - step / 2, value + step / 2, takes_low, takes_high)


def possible_counts(number: QuotedNumber) -> range:
    """Return the whole numbers among the values that print as this number."""
    first = math.ceil(number.value - number.step / 2)
    return range(max(0, first), math.ceil(number.value + number.step))


def whole_numbers(interval: Interval, at_least: int) -> CountRange | None:
    """Return the whole numbers of an interval from a least one on; ``None`` if it has none."""
    first = at_least
    if interval.low is not None:
        outside = math.floor(interval.low) if not interval.low_in else math.ceil(interval.low) - 1
        first = max(first, outside + 1)
    if interval.high is None:
        return CountRange(first, None)
    last = math.floor(interval.high) if interval.high_in else math.ceil(interval.high) - 1
    return CountRange(first, last) if first <= last else None


def numerators_of(percent: Interval, first: int, last: int) -> CountRange | None:
    """Return the parts that are such a percentage of a base from ``first`` to ``last``."""
    low = None if percent.low is None else percent.low * first / 100
    high = None if percent.high is None else percent.high * last / 100
    return whole_numbers(Interval(low, high, percent.low_in, percent.high_in), at_least=0)


def denominators_of(percent: Interval, first: int, last: int) -> CountRange | None:
    """Return the bases of which a part from ``first`` to ``last`` is such a percentage."""
    if first == 0 and percent.meets(Interval.point(Fraction(0))):
        return CountRange(1, None)
    if last == 0 or (percent.high is not None and percent.high <= 0):
        return None
    low = None if percent.high is None else first * 100 / percent.high
    high = None if percent.low is None or percent.low <= 0 else last * 100 / percent.low
    return whole_numbers(Interval(low, high, percent.high_in, percent.low_in), at_least=1)
