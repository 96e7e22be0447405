"""Numbers and percentages as text that can be read back without doubt."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from ..._words import Lang, check_language
from ...calculation.exact import exact_number
from ...calculation.shares import Rounding, Share
from ...errors import InvalidValueError, safe_repr

ExactNumber: TypeAlias = int | Fraction | Decimal
"""A number without a rounding error of its own: never a float."""

_MOST_DECIMALS = 100
_SWAPPED_MARKS = str.maketrans(".,", ",.")


def format_number(
    value: ExactNumber,
    decimals: int | None = None,
    *,
    rounding: Rounding = "half_up",
    lang: Lang = "vi",
) -> str:
    """Print a number so that `parse_number` reads it back: '52.028', '61,3'.

    Three decimals after a whole part of one to three digits would read as thousands, so
    they get a zero more: 8.624 is printed '8,6240'.

    Args:
        value: A number of at least 0.
        decimals: Digits after the mark, 0 to 100; by default as many as it has.
        rounding: How it is cut to its decimals.
        lang: ``"vi"`` prints a decimal comma, ``"en"`` a point.

    Raises:
        InvalidTypeError: ``value`` is a float or no number.
        InvalidValueError: It is negative, not finite, of more than 100 digits, or has no
            last decimal and ``decimals`` is not given.

    Example:
        >>> format_number(52028), format_number(Fraction(613, 10)), format_number(5, 2)
        ('52.028', '61,3', '5,00')
        >>> format_number(Decimal("8.624")), format_number(Decimal("1234.5"), lang="en")
        ('8,6240', '1,234.5')
    """
    whole, mark, rest = _digits(value, decimals, rounding).partition(".")
    if len(rest) == 3 and len(whole) <= 3 and whole != "0":
        rest += "0"
    printed = f"{int(whole):,}{mark}{rest}"
    return printed if check_language(lang) == "en" else printed.translate(_SWAPPED_MARKS)


def format_percent(
    value: ExactNumber,
    decimals: int | None = None,
    *,
    rounding: Rounding = "half_up",
    lang: Lang = "vi",
) -> str:
    """Print a percentage so that `parse_percent` reads it back: '76,66%'.

    Thousands are not grouped: before a percent sign a single mark is a decimal mark. To
    print the share of two counts use `Share.text`.

    Args:
        value: A number of at least 0, in percent.
        decimals: Digits after the mark, 0 to 100; by default as many as it has.
        rounding: How it is cut to its decimals.
        lang: ``"vi"`` prints a decimal comma, ``"en"`` a point.

    Raises:
        InvalidTypeError: As for `format_number`.
        InvalidValueError: As for `format_number`.

    Example:
        >>> format_percent(Decimal("76.66")), format_percent(Fraction(230, 3), 1, lang="en")
        ('76,66%', '76.7%')
    """
    printed = _digits(value, decimals, rounding)
    return (printed if check_language(lang) == "en" else printed.translate(_SWAPPED_MARKS)) + "%"


def _digits(value: ExactNumber, decimals: int | None, rounding: Rounding) -> str:
    exact = exact_number(value, "value")
    places = _places(exact) if decimals is None else decimals
    return f"{Share(exact.numerator, exact.denominator * 100).percent(places, rounding):f}"


def _places(exact: Fraction) -> int:
    for places in range(_MOST_DECIMALS + 1):
        if 10**places % exact.denominator == 0:
            return places
    raise InvalidValueError(
        f"value has no last decimal among the first {_MOST_DECIMALS}, got {safe_repr(exact)}; "
        "pass decimals",
        value=exact,
    )
