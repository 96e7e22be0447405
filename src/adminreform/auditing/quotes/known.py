"""What a check is given: percentages and counts, exact or known only as rounded."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from ..._checks import check_instance, check_whole_number
from ..._words import Lang
from ...calculation.shares import Share, format_count
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .intervals import possible_counts
from .numbers import QuotedNumber, parse_number, parse_percent

K = TypeVar("K")
V = TypeVar("V")

Count: TypeAlias = int | QuotedNumber | str
"""A count: exact, or as a text prints it, such as '42.110' or '61,3 ngàn'."""

_MOST_IN_A_ROW = 1_000
_MOST_DIGITS = 40
_MOST_DECIMALS = 40
_MORE_DECIMALS = 2


def read_only(results: Mapping[K, V], name: str) -> Mapping[K, V]:
    """Keep the results of a check, so that they cannot be changed in place."""
    if not isinstance(results, Mapping):
        raise InvalidTypeError(f"{name} must be a mapping, got {safe_repr(results)}")
    return MappingProxyType(dict(results))


def known_percent(quoted: object, name: str, lang: Lang) -> QuotedNumber:
    """Check a percentage: as a text prints it, or already read."""
    if isinstance(quoted, str):
        return printable(parse_percent(quoted, lang), name)
    number = check_instance(quoted, name, QuotedNumber, "or a text as printed: '76,66%'")
    if not number.percent:
        raise InvalidValueError(
            f"{name} must be a percentage, got {safe_repr(number.text)}; "
            "read the text with parse_percent()",
            **{name: number},
        )
    return printable(number, name)


def printable(number: QuotedNumber, name: str) -> QuotedNumber:
    """Check a number of a size that explanations can print."""
    if number.decimals > _MOST_DECIMALS or number.value >= 10**_MOST_DIGITS:
        raise InvalidValueError(
            f"{name} must have at most {_MOST_DIGITS} digits and {_MOST_DECIMALS} decimals, "
            f"got {safe_repr(number.text)}",
            **{name: number},
        )
    return number


def known_row(
    row: Iterable[QuotedNumber | str] | None, figure: QuotedNumber, lang: Lang
) -> tuple[QuotedNumber, ...]:
    """Check the percentages of a row, one of them the figure; none are none."""
    if row is None:
        return ()
    if isinstance(row, str) or not isinstance(row, Iterable):
        raise InvalidTypeError(f"row must be a list of percentages, got {safe_repr(row)}", row=row)
    figures = tuple(
        known_percent(other, "row", lang) for other in itertools.islice(row, _MOST_IN_A_ROW + 1)
    )
    if len(figures) > _MOST_IN_A_ROW:
        raise InvalidValueError(f"row must hold at most {_MOST_IN_A_ROW} percentages")
    if all(other.value != figure.value for other in figures):
        raise InvalidValueError(
            f"row must hold every percentage of the row, {safe_repr(figure.text)} among them",
            quoted=figure,
            row=figures,
        )
    return figures


def known_count(count: object, name: str, lang: Lang) -> int | QuotedNumber:
    """Check a count: exact, or as a text prints it rounded to its unit word."""
    number = parse_number(count, lang) if isinstance(count, str) else count
    if not isinstance(number, QuotedNumber):
        number = check_whole_number(number, name, at_least=0)
    elif number.is_count:
        number = int(number.value)
    elif number.percent or number.qualifier or number.scale == 1 or not possible_counts(number):
        raise InvalidValueError(
            f"{name} must be a whole number, or one rounded to its unit word as '61,3 ngàn'; "
            f"got {safe_repr(number.text)}",
            **{name: number},
        )
    if count_bounds(number)[1] >= 10**_MOST_DIGITS:
        raise InvalidValueError(f"{name} must have at most {_MOST_DIGITS} digits")
    return number


def count_bounds(count: int | QuotedNumber) -> tuple[int, int]:
    """Return the least and the greatest that a count may be."""
    if isinstance(count, int):
        return count, count
    counts = possible_counts(count)
    return counts[0], counts[-1]


def count_text(count: int | QuotedNumber, lang: Lang) -> str:
    """Write a count with thousands grouped, or as it was printed."""
    return format_count(count, lang) if isinstance(count, int) else str(count)


def truth_text(share: Fraction, quoted: QuotedNumber, lang: Lang) -> str:
    """Print a true share beside its quote, with enough decimals to differ where it does.

    Example:
        >>> truth_text(Fraction(99999, 100000), parse_percent("100%"), "vi")
        '99,999%'
    """
    true, places = Share(share.numerator, share.denominator), quoted.decimals + _MORE_DECIMALS
    if share * 100 != quoted.value:
        while true.percent(places) == quoted.value:
            places += 1
    return true.text(places, lang=lang)


def plain_count(count: int | QuotedNumber) -> int | str:
    """Return a count for JSON."""
    return count if isinstance(count, int) else str(count)
