"""`Verdict`: whether a true value prints as a quoted figure, and by which rounding."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import get_args

from ...calculation.shares import Rounding
from .intervals import Interval, printed_as
from .numbers import Qualifier, QuotedNumber

_ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
_FULL = 100
_HINTS = (Qualifier.ALMOST, Qualifier.MORE_THAN)


class Verdict(StrEnum):
    """The outcome of a quoted figure beside its counts.

    Attributes:
        EXACT: It is the true value.
        ROUNDED: It is the true value rounded, halves up (làm tròn).
        HALF_EVEN: A half was rounded down to the even digit; truncation prints the same.
        TRUNCATED: The further digits were cut off (cắt bỏ).
        WITHIN_ONE_UNIT: At most one unit of the last printed digit away, by no rounding. A
            true value that has the printed decimals exactly is a mismatch instead.
        FORCED_TOTAL: The rounded figure, moved by one unit so that its row adds to 100.
            In a row of two only where both are halves, so that both were rounded up.
        QUALIFIER_TRUE: The statement of 'hơn', 'gần' or 'khoảng' is true, and as near as its round
            figure.
        QUALIFIER_TOO_LOOSE: It is so, but a nearer figure just as round could be said.
        QUALIFIER_ROUNDED: The figure is the true value, exact or rounded, and so on the other
            side of 'hơn' or 'gần', which are hints and not bounds.
        QUALIFIER_FALSE: It is not so.
        POSSIBLE: The counts are rounded themselves, and some of their values fit.
        MISMATCH: Nothing prints the figure from these counts.
        UNDEFINED: The base is empty: there is nothing to compare with.
    """

    EXACT = "exact"
    ROUNDED = "rounded"
    HALF_EVEN = "half_even"
    TRUNCATED = "truncated"
    WITHIN_ONE_UNIT = "within_one_unit"
    FORCED_TOTAL = "forced_total"
    QUALIFIER_TRUE = "qualifier_true"
    QUALIFIER_TOO_LOOSE = "qualifier_too_loose"
    QUALIFIER_ROUNDED = "qualifier_rounded"
    QUALIFIER_FALSE = "qualifier_false"
    POSSIBLE = "possible"
    MISMATCH = "mismatch"
    UNDEFINED = "undefined"

    @property
    def holds(self) -> bool:
        """Whether the figure is right: rounded, cut off, forced by its row, or as its word.

        Counts that are rounded themselves leave several figures open, each `POSSIBLE`; one unit
        beside exact counts is not right.
        """
        return self not in _FAILING

    @property
    def reproduces(self) -> bool:
        """Whether the counts print as this figure, or satisfy its word."""
        printed = (Verdict.EXACT, Verdict.ROUNDED, Verdict.HALF_EVEN, Verdict.TRUNCATED)
        return self in (*printed, Verdict.QUALIFIER_TRUE)


_FAILING = (
    Verdict.WITHIN_ONE_UNIT,
    Verdict.MISMATCH,
    Verdict.QUALIFIER_FALSE,
    Verdict.UNDEFINED,
)
_BY_ROUNDING: dict[Rounding, Verdict] = {
    "half_up": Verdict.ROUNDED,
    "half_even": Verdict.HALF_EVEN,
    "truncate": Verdict.TRUNCATED,
}


def judge(number: QuotedNumber, truth: Interval) -> Verdict:
    """Judge a printed number against the true value, or against where that must lie."""
    if number.qualifier is not None:
        return _judge_word(number, number.qualifier, truth)
    fits = fitting_roundings(number, truth)
    if truth.low is None or truth.low != truth.high:
        return Verdict.POSSIBLE if fits else Verdict.MISMATCH
    if truth.low == number.value:
        return Verdict.EXACT
    if fits:
        return _BY_ROUNDING[fits[0]]
    is_near = abs(number.value - truth.low) <= number.step and truth.low % number.step
    return Verdict.WITHIN_ONE_UNIT if is_near else Verdict.MISMATCH


def fitting_roundings(number: QuotedNumber, truth: Interval) -> tuple[Rounding, ...]:
    """Return the roundings that print the number; none for a number with a word beside it."""
    if number.qualifier is not None:
        return ()
    return _roundings(number, truth)


def meant_by(number: QuotedNumber, rounding: Rounding = "half_up") -> Interval:
    """Return the true values that a figure states: those printed so, or near enough to its word."""
    if number.qualifier is None:
        return printed_as(number, rounding)
    return _zones(number, number.qualifier)[0]


def is_forced(number: QuotedNumber, truth: Interval, row: tuple[QuotedNumber, ...]) -> bool:
    """Return whether the figure was moved by one unit so that its rounded row adds to 100."""
    if number.qualifier is not None or sum(other.value for other in row) != _FULL:
        return False
    if truth.low is not None and truth.low == truth.high and not truth.low % number.step:
        return False
    if len(row) <= 2:
        return truth == Interval.point(number.value + number.step / 2)
    return any(printed_as(number, "half_up", moved).meets(truth) for moved in (-1, 1))


def _roundings(number: QuotedNumber, truth: Interval) -> tuple[Rounding, ...]:
    return tuple(way for way in _ROUNDINGS if printed_as(number, way).meets(truth))


def _judge_word(number: QuotedNumber, word: Qualifier, truth: Interval) -> Verdict:
    near, true = _zones(number, word)
    if near.covers(truth):
        return Verdict.QUALIFIER_TRUE
    if not true.meets(truth):
        if word not in _HINTS or not _roundings(number, truth):
            return Verdict.QUALIFIER_FALSE
        return Verdict.QUALIFIER_ROUNDED if truth.low == truth.high else Verdict.POSSIBLE
    if true.covers(truth) and not near.meets(truth):
        return Verdict.QUALIFIER_TOO_LOOSE
    return Verdict.POSSIBLE


def _zones(number: QuotedNumber, word: Qualifier) -> tuple[Interval, Interval]:
    """Return the values a word is said of, and the wider ones of which it is still true."""
    value, grain = number.value, _grain(number)
    if word is Qualifier.MORE_THAN:
        return Interval(value, value + grain, False, False), Interval(value, None, low_in=False)
    if word is Qualifier.LESS_THAN:
        return Interval(value - grain, value, False, False), Interval(None, value, high_in=False)
    if word is Qualifier.ALMOST:
        near = Interval(value - grain / 2, value, high_in=False)
        return near, Interval(value - grain, value, high_in=False)
    if word is Qualifier.ABOUT:
        near = Interval(value - grain / 2, value + grain / 2)
        return near, Interval(value - grain, value + grain)
    if word is Qualifier.AT_LEAST:
        return Interval(value, None), Interval(value, None)
    return Interval(None, value), Interval(None, value)


def _grain(number: QuotedNumber) -> Fraction:
    """Return how round a figure is: the coarsest of 10, 5, 1, 0.5, 0.1, ... it is a multiple of.

    A figure that is not a percentage is at most as coarse as 1.
    """
    grain, by_half = Fraction(10 if number.percent else 1), True
    while number.value % grain:
        grain, by_half = grain / (2 if by_half else 5), not by_half
    return grain
