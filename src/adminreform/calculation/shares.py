"""Exact shares of a whole, and how Vietnamese reports print them."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import check_choice, check_whole_number, start_of_sum
from .._words import Lang, check_language, chosen_language
from ..errors import InvalidValueError, UndefinedShareError, safe_repr

Rounding: TypeAlias = Literal["half_up", "half_even", "truncate"]
"""How a percentage is cut to its decimals."""

_ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
_MOST_DECIMALS = 100
_HALF = Fraction(1, 2)
_UNDEFINED = {"vi": "không xác định", "en": "undefined"}


@attrs.frozen
class Share:
    """A count over a count, exact (tỷ lệ).

    It keeps its two counts: shares are pooled by adding them, and 1/2 is not equal
    to 2/4, which weighs twice as much. Compare by ``value``. Over an empty base it is
    undefined, neither 0 nor 100 percent.

    Attributes:
        numerator: The part, an int of at least 0.
        denominator: The base, an int of at least 0.

    Raises:
        InvalidTypeError: A count is a float, a bool, ``None`` or anything but an int.
        InvalidValueError: A count is negative.

    Example:
        >>> print(Share(23, 30))
        76,67%
        >>> Share(23, 30).percent(rounding="truncate")
        Decimal('76.66')
        >>> Share(1, 2) + Share(2, 2)
        Share(numerator=3, denominator=4)
    """

    numerator: int
    denominator: int

    def __attrs_post_init__(self) -> None:
        check_whole_number(self.numerator, "numerator", at_least=0)
        check_whole_number(self.denominator, "denominator", at_least=0)

    @property
    def is_defined(self) -> bool:
        """Whether there is a base to take a share of."""
        return self.denominator > 0

    @property
    def value(self) -> Fraction:
        """The exact ratio, between 0 and 1 for a part of a whole.

        Raises:
            UndefinedShareError: The base is empty.
        """
        if not self.is_defined:
            raise UndefinedShareError(
                f"{safe_repr(self.numerator)} of nothing is undefined; test is_defined first, "
                "or state the rule for an empty base"
            )
        return Fraction(self.numerator, self.denominator)

    def percent(self, decimals: int = 2, rounding: Rounding = "half_up") -> Decimal:
        """Round the percentage once, from the exact ratio, to a number of decimals.

        Args:
            decimals: Digits after the point, 0 to 100.
            rounding: ``"half_up"``, ``"half_even"`` or ``"truncate"``.

        Raises:
            UndefinedShareError: The base is empty.
            InvalidTypeError: ``decimals`` is not an int.
            InvalidValueError: ``decimals`` is out of range, or ``rounding`` unknown.

        Example:
            >>> Share(1031, 39357).percent()
            Decimal('2.62')
            >>> Share(19, 42110).percent(3)
            Decimal('0.045')
        """
        if check_whole_number(decimals, "decimals", at_least=0) > _MOST_DECIMALS:
            raise InvalidValueError(
                f"decimals must be at most {_MOST_DECIMALS}, got {safe_repr(decimals)}",
                decimals=decimals,
            )
        rounding = check_choice(rounding, "rounding", _ROUNDINGS)
        scaled = self.value * 100 * 10**decimals
        units = math.floor(scaled)
        rest = scaled - units
        at_half_goes_up = rounding == "half_up" or units % 2 == 1
        if rounding != "truncate" and (rest > _HALF or (rest == _HALF and at_half_goes_up)):
            units += 1
        every_digit = Context(prec=units.bit_length() // 3 + 1)
        return Decimal(units).scaleb(-decimals, every_digit)

    def text(
        self,
        decimals: int = 2,
        rounding: Rounding = "half_up",
        *,
        trim: bool = True,
        lang: Lang | None = None,
    ) -> str:
        """Print the percentage: '76,67%' in Vietnamese, '76.67%' in English.

        Args:
            decimals: Digits after the mark, at most.
            rounding: As for `percent`.
            trim: Drop zeros at the end, as reports do: '75%', '99,9%'.
            lang: ``"vi"`` prints a decimal comma, ``"en"`` a point.

        Returns:
            The text; for an empty base 'không xác định' or 'undefined'.
        """
        lang = chosen_language(lang)
        if not self.is_defined:
            return _UNDEFINED[lang]
        printed = f"{self.percent(decimals, rounding):f}"
        if trim and "." in printed:
            printed = printed.rstrip("0").rstrip(".")
        return (printed if lang == "en" else printed.replace(".", ",")) + "%"

    def __add__(self, other: Share) -> Share:
        if not isinstance(other, Share):
            return NotImplemented
        return Share(self.numerator + other.numerator, self.denominator + other.denominator)

    def __radd__(self, other: object) -> Share:
        """Let ``sum(shares)`` start from 0."""
        return start_of_sum(
            self, other, "a Share pools with another Share", "; percentages do not add up"
        )

    def __str__(self) -> str:
        return self.text()


def format_count(count: int, lang: Lang = "vi") -> str:
    """Print a count with thousands separated: '52.028' in Vietnamese, '52,028' in English.

    Raises:
        InvalidTypeError: ``count`` is not an int.

    Example:
        >>> format_count(52028), format_count(52028, "en")
        ('52.028', '52,028')
    """
    printed = f"{Decimal(check_whole_number(count, 'count')):,f}"
    return printed if check_language(lang) == "en" else printed.replace(",", ".")
