"""Exact numbers: accepted, rounded once, and printed.

Minutes, percentages of targets, points and maxima are exact here, as counts are: a float is
refused, because 0.1 is not a tenth.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from .._words import Lang, check_language
from ..errors import InvalidTypeError, InvalidValueError, safe_repr

Number: TypeAlias = int | Fraction | Decimal
"""An exact number; a float is not one."""

_MOST_DIGITS = 100
_TOO_LARGE = 10**_MOST_DIGITS


def exact_number(value: object, name: str) -> Fraction:
    """Check that `value` is an exact number of at least 0, and return it as a fraction.

    Args:
        value: An int, Fraction or Decimal.
        name: The argument that an error names.

    Raises:
        InvalidTypeError: `value` is a float, a bool or not a number.
        InvalidValueError: `value` is negative, not finite, or has more than 100 digits.

    Example:
        >>> exact_number(Decimal("98.5"), "value")
        Fraction(197, 2)
    """
    if isinstance(value, float):
        raise InvalidTypeError(
            f"{name} must be exact, got the float {value}; write Decimal('{value}')",
            **{name: value},
        )
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        raise InvalidTypeError(
            f"{name} must be an int, Fraction or Decimal, got {safe_repr(value)}", **{name: value}
        )
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    short = isinstance(exponent, int) and abs(exponent) < _MOST_DIGITS
    exact = Fraction(value) if short else Fraction(_TOO_LARGE)
    if max(abs(exact.numerator), exact.denominator) >= _TOO_LARGE:
        raise InvalidValueError(
            f"{name} must be finite, of at most {_MOST_DIGITS} digits; check its origin",
            **{name: value},
        )
    if exact < 0:
        raise InvalidValueError(f"{name} must be at least 0, got {value}", **{name: value})
    return exact


def half_up(value: Fraction, decimals: int = 2) -> Decimal:
    """Round half up, once, and drop the zeros at the end, as the portal prints.

    Example:
        >>> half_up(Fraction(1, 8)), half_up(Fraction(157, 10)), half_up(Fraction(100))
        (Decimal('0.13'), Decimal('15.7'), Decimal('100'))
    """
    part, whole = value.numerator * 10**decimals, value.denominator
    units = (2 * part + whole) // (2 * whole)
    while decimals and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return Decimal(f"{units}E-{decimals}")


def number_text(value: Number, lang: Lang = "vi") -> str:
    """Format a number exactly: '0,26' in Vietnamese, '0.26' in English; else as a fraction.

    Example:
        >>> number_text(Decimal("0.26")), number_text(Fraction(1, 3), "en")
        ('0,26', '1/3')
    """
    exact = Fraction(value)
    short = half_up(exact, 6)
    if exact != short:
        return str(exact)
    printed = f"{short:f}"
    return printed if check_language(lang) == "en" else printed.replace(".", ",")
