"""Exact numbers: accepted, rounded once, and printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from ..._checks import whole_number
from ..._words import Lang, language
from ...errors import InvalidTypeError, InvalidValueError, shown
from ..shares import Share

Number: TypeAlias = int | Fraction | Decimal
"""An exact number; a float is none."""

LARGEST = 10**6
"""The largest percentage, maximum or number of points that is taken."""

_FINEST = 30


def exact_number(value: object, name: str, *, at_least: int = 0) -> Fraction:
    """Accept an exact number between a least one and a million.

    Raises:
        InvalidTypeError: It is a float or no number.
        InvalidValueError: It is not finite, out of range, or finer than 30 decimals.

    Example:
        >>> exact_number(Decimal("1.5"), "maximum")
        Fraction(3, 2)
    """
    if isinstance(value, float):
        raise InvalidTypeError(
            f"{name} must be exact, got the float {value}; write Decimal('{value}')",
            **{name: value},
        )
    if not isinstance(value, (Decimal, Fraction)):
        value = whole_number(value, name)
    finite = not isinstance(value, Decimal) or value.is_finite()
    if not finite or not at_least <= value <= LARGEST:
        printed = str(value) if isinstance(value, Decimal) else shown(value)
        raise InvalidValueError(
            f"{name} must be a number from {at_least} to {LARGEST}, got {printed}",
            **{name: value},
        )
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < -_FINEST:
        raise InvalidValueError(
            f"{name} must have at most {_FINEST} decimals, got {value}", **{name: value}
        )
    exact = Fraction(value)
    if exact.denominator > 10**_FINEST:
        raise InvalidValueError(
            f"{name} must be a fraction in lower terms, got {shown(value)}", **{name: value}
        )
    return exact


def exact_ratio(value: object, name: str) -> Fraction:
    """Accept a ratio, 1 for 100 percent: a `Share` or an exact number of at least 0.

    A quotient of counts may have any number of digits.

    Raises:
        InvalidTypeError: It is a float, or neither a share nor a number.
        InvalidValueError: It is negative or not finite, or a decimal out of range.
        UndefinedShareError: The share is of nothing.

    Example:
        >>> exact_ratio(Share(3, 4), "ratio")
        Fraction(3, 4)
    """
    if isinstance(value, Share):
        return value.value
    if isinstance(value, Fraction) and value >= 0:
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
        raise InvalidTypeError(
            f"{name} must be a Share or an exact number, got {shown(value)}", **{name: value}
        )
    return exact_number(value, name)


def half_up(value: Fraction, decimals: int = 2) -> Decimal:
    """Round half up, once, and drop zeros at the end, as the portal prints.

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
    """Print a number exactly: '0,26' in Vietnamese, '0.26' in English; else as a fraction.

    Example:
        >>> number_text(Decimal("0.26")), number_text(Fraction(1, 3), "en")
        ('0,26', '1/3')
    """
    exact = Fraction(value)
    short = half_up(exact, 6)
    if exact != short:
        return str(exact)
    printed = f"{short:f}"
    return printed if language(lang) == "en" else printed.replace(".", ",")
