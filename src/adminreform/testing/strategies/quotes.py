"""A strategy for percentages as reports print them, right and wrong."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_whole_number
from ...errors import InvalidValueError
from .arguments import checked_at_once, flag_or_none

QuoteVerdict: TypeAlias = Literal[
    "exact", "rounded", "half_even", "truncated", "within_one_unit", "mismatch", "undefined"
]

_MOST_DECIMALS = 6
_NUDGES = (0, 0, 0, 0, 1, -1, 2, -2, 7, -10, 100)
"""By how many units of the last digit a printed figure is moved; often not at all."""


_BASES_OF_HALVES = (8, 16, 40, 80, 200, 400, 800, 2_000, 8_000)


@attrs.frozen
class QuotedFigure:
    """A percentage as printed, the counts it should come from, and what it is to them.

    Attributes:
        text: '76,66%'.
        numerator: The part.
        denominator: The base.
        verdict: ``exact``; ``rounded``, halves up; ``half_even``, a half rounded down to
            the even digit; ``truncated``; ``within_one_unit`` of the last digit, by no
            rounding, where the exact percentage has more digits; ``mismatch``; ``undefined``,
            of an empty base.
    """

    text: str
    numerator: int
    denominator: int
    verdict: QuoteVerdict


@checked_at_once
def quoted_figures(
    *, defined: bool | None = True, max_base: int = 100_000, max_decimals: int = 2
) -> SearchStrategy[QuotedFigure]:
    """Draw percentages as printed, right and wrong, with what an exact check must find.

    Text and verdict are worked out from whole numbers alone, apart from the library's own
    checker. Of 11 figures 4 are what rounding or cutting the exact percentage prints, the
    others are that moved by 1, 2, 7, 10 or 100 units of the last digit. Half of the bases
    are such as 8 or 200, of which a percentage may end in exactly half a unit.

    Args:
        defined: Whether the base is above 0: always, never, or (``None``) half of the time.
        max_base: The greatest base; parts go from 0 to all of it.
        max_decimals: The most decimals, up to 6.

    Raises:
        InvalidArgument: ``max_base`` is below 1, or the decimals are not 0 to 6.

    Example:
        >>> from hypothesis import find
        >>> find(quoted_figures(), lambda quoted: True)
        QuotedFigure(text='0%', numerator=0, denominator=1, verdict='exact')
    """
    most = check_whole_number(max_base, "max_base", at_least=1)
    if check_whole_number(max_decimals, "max_decimals", at_least=0) > _MOST_DECIMALS:
        raise InvalidValueError(f"max_decimals is at most {_MOST_DECIMALS}, got {max_decimals}")
    halves = [base for base in _BASES_OF_HALVES if base <= most] or [1]
    bases = {True: st.integers(1, most) | st.sampled_from(halves), False: st.just(0)}
    ways = [bases[flag] for flag in reversed(flag_or_none(defined, "defined"))]
    return _quotes(st.one_of(ways), max_decimals)


@st.composite
def _quotes(draw: DrawFn, bases: SearchStrategy[int], max_decimals: int) -> QuotedFigure:
    decimals, base = draw(st.integers(0, max_decimals)), draw(bases)
    if base == 0:
        return QuotedFigure(_printed(draw(st.integers(0, 100)), 0), 0, 0, "undefined")
    part = draw(st.integers(0, base))
    scaled = part * 100 * 10**decimals
    units = scaled // base + draw(st.sampled_from((1, 0))) * bool(scaled % base)
    units = max(0, units + draw(st.sampled_from(_NUDGES)))
    return QuotedFigure(_printed(units, decimals), part, base, _verdict(units, scaled, base))


def _printed(units: int, decimals: int) -> str:
    digits = f"{units:0{decimals + 1}}"
    return f"{digits[:-decimals]},{digits[-decimals:]}%" if decimals else f"{digits}%"


def _verdict(units: int, scaled: int, base: int) -> QuoteVerdict:
    """Compare a number of units of the last digit with the exact ``scaled / base``."""
    whole, rest = divmod(scaled, base)
    if units * base == scaled:
        return "exact"
    if units == (whole if 2 * rest < base else whole + 1):
        return "rounded"
    if units == whole:
        return "half_even" if 2 * rest == base and whole % 2 == 0 else "truncated"
    is_near = rest and abs(units * base - scaled) <= base
    return "within_one_unit" if is_near else "mismatch"
