"""Numbers that are no counts and yet exact: minutes, percentages of targets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..errors import InvalidTypeError, InvalidValueError, shown

_MOST_DIGITS = 100
_TOO_LARGE = 10**_MOST_DIGITS


def exact_number(value: object, name: str) -> Fraction:
    """Accept an int, Fraction or Decimal of at least 0, never a float.

    Raises:
        InvalidTypeError: It is a float, a bool or no number.
        InvalidValueError: It is negative, not finite, or has more than 100 digits.

    Example:
        >>> exact_number(Decimal("98.5"), "value")
        Fraction(197, 2)
    """
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        raise InvalidTypeError(
            f"{name} must be an int, Fraction or Decimal, got {shown(value)}; floats are not exact",
            **{name: value},
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
        raise InvalidValueError(f"{name} must be at least 0, got {shown(exact)}", **{name: value})
    return exact
