"""Whether the percentages of a row add up to a hundred, as far as rounding lets them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from ..._words import Lang, chosen_language
from ...calculation.shares import Share
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from ..quotes.known import known_percent
from ..quotes.numbers import QuotedNumber

QuotedShare: TypeAlias = str | QuotedNumber | int | Decimal | Fraction
"""A percentage as printed (``"76,66%"``), already read, or an exact number of hundredths."""

SharesVerdict: TypeAlias = Literal["exact", "rounded", "truncated", "broken"]
"""What the sum of printed shares is to the whole."""

_MOST_DECIMALS = 20
_MOST = 10**6
_VERDICTS: dict[SharesVerdict, tuple[str, str]] = {
    "exact": ("cộng lại đúng 100%", "they add up to 100%"),
    "rounded": ("lệch do làm tròn", "rounding explains it"),
    "truncated": ("lệch do cắt bớt chữ số", "cutting digits off explains it"),
    "broken": ("không cộng lại thành 100%", "they do not add up to 100%"),
}


@attrs.frozen
class SharesCheck:
    """What the percentages of a row add up to.

    Attributes:
        total: Their sum, in percent.
        rounding: How far rounding alone may take it from 100: half a unit of the last
            digit printed, for each percentage.
        verdict: ``exact``; ``rounded``, within that distance, and above 100 at the most of
            it, as halves are rounded up; ``truncated``, below 100 by less than a whole unit
            for each; ``broken``.
    """

    total: Fraction
    rounding: Fraction
    verdict: SharesVerdict

    @property
    def gap(self) -> Fraction:
        """The sum less 100, in percentage points."""
        return self.total - 100

    @property
    def holds(self) -> bool:
        """Whether they add up, as far as rounding or cutting off lets them."""
        return self.verdict != "broken"

    def text(self, lang: Lang | None = None) -> str:
        """Write it as a sentence."""
        lang = chosen_language(lang)
        total = Share(self.total.numerator, 100 * self.total.denominator).text(4, lang=lang)
        verdict = _VERDICTS[self.verdict][lang == "en"]
        return f"{'Sum' if lang == 'en' else 'Tổng'} {total}: {verdict}."

    def as_dict(self) -> dict[str, object]:
        """Return plain data; numbers are exact, as text."""
        return {
            "total": str(self.total),
            "gap": str(self.gap),
            "rounding": str(self.rounding),
            "verdict": self.verdict,
        }

    def __str__(self) -> str:
        return self.text()


def check_shares(shares: Sequence[QuotedShare]) -> SharesCheck:
    """Check that the percentages of one row add up to 100.

    Each may have its own decimals: '98,28%' and '1,7%' add up to 99,98 and are right.

    Args:
        shares: The percentages: text as printed, whatever `parse_percent` reads, or
            already read; an int or `Decimal` (their last digit is taken as rounded); or an
            exact `Fraction`.

    Raises:
        InvalidTypeError: A percentage is a float, a bool or of another kind.
        InvalidValueError: There is none, or one cannot be read, is negative or too large.

    Example:
        >>> check_shares(["33,33%", "33,33%", "33,33%"]).verdict
        'rounded'
        >>> print(check_shares(["98,81%", "1,09%"]))
        Tổng 99,9%: không cộng lại thành 100%.
    """
    if not isinstance(shares, Sequence) or isinstance(shares, (str, bytes)):
        raise InvalidTypeError(
            f"shares must be a list of percentages, got {safe_repr(shares)}; pass ['60%', '40%']"
        )
    if not shares:
        raise InvalidValueError("shares must hold at least one percentage, got none; pass the row")
    read = [_read(share, f"shares[{place}]") for place, share in enumerate(shares)]
    total = sum((value for value, _ in read), Fraction())
    units = sum((unit for _, unit in read), Fraction())
    return SharesCheck(total, units / 2, _verdict(total - 100, units))


def _verdict(gap: Fraction, units: Fraction) -> SharesVerdict:
    if gap == 0:
        return "exact"
    if -units / 2 < gap <= units / 2:
        return "rounded"
    return "truncated" if -units < gap < 0 else "broken"


def _read(share: object, name: str) -> tuple[Fraction, Fraction]:
    """Return a percentage and the unit of its last digit."""
    if isinstance(share, (str, QuotedNumber)):
        return _of_printed(share, name)
    if isinstance(share, Decimal):
        return _of_decimal(share, name)
    if isinstance(share, Fraction) or type(share) is int:
        value = Fraction(share)
        unit = Fraction(type(share) is int)
    else:
        raise InvalidTypeError(
            f"{name} must be text, an int, a Decimal or a Fraction, got {safe_repr(share)}; "
            "pass it as printed",
            share=share,
        )
    if not 0 <= value < _MOST:
        raise _out_of_range(share, name)
    return value, unit


def _of_printed(share: str | QuotedNumber, name: str) -> tuple[Fraction, Fraction]:
    try:
        printed = known_percent(share, name, "vi")
    except InvalidValueError as error:
        raise InvalidValueError(
            f"{name} must be a percentage such as '76,66%', got {safe_repr(share)}; "
            "correct it or leave it out",
            share=share,
        ) from error
    if printed.value >= _MOST or printed.decimals > _MOST_DECIMALS:
        raise _out_of_range(share, name)
    return printed.value, printed.step


def _of_decimal(share: Decimal, name: str) -> tuple[Fraction, Fraction]:
    if not (share.is_finite() and 0 <= share < _MOST):
        raise _out_of_range(share, name)
    decimals = -int(share.as_tuple().exponent)
    if not -_MOST_DECIMALS <= decimals <= _MOST_DECIMALS:
        raise _out_of_range(share, name)
    return Fraction(share), Fraction(1, 10 ** max(decimals, 0))


def _out_of_range(share: object, name: str) -> InvalidValueError:
    what = str(share)[:30] if isinstance(share, Decimal) else safe_repr(share)
    return InvalidValueError(
        f"{name} must be at least 0, below 10^6 and of at most {_MOST_DECIMALS} decimals, "
        f"got {what}; correct the percentage",
        share=share,
    )
