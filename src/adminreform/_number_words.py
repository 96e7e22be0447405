"""Whole numbers in Vietnamese words: 'tám', 'hai mươi mốt', 'ba nghìn không trăm linh năm'."""

from __future__ import annotations

import re
from fractions import Fraction

from .errors import AmbiguousNumberError, safe_repr

_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip
_UNITS = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_TENS = {word: digit for word, digit in _DIGITS.items() if digit > 1}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ZERO = "không"

_BELOW_THOUSAND = re.compile(
    rf"(?:(?P<hundreds>{_ZERO}|{'|'.join(_DIGITS)}) trăm(?: |$))?"
    rf"(?:(?:linh|lẻ) (?P<single>{'|'.join(_UNITS)})"
    rf"|(?:(?P<ten>mười)|(?P<tens>{'|'.join(_TENS)}) mươi)(?: (?P<unit>{'|'.join(_UNITS)}))?"
    rf"|(?P<digit>{'|'.join(_DIGITS)}))?"
)


def read_number_words(words: str) -> tuple[int, int] | None:
    """Read a whole number in lower-case words.

    Args:
        words: The words, composed (NFC), one space between them.

    Returns:
        The number, and the unit word it ends with (1,000 for 'nghìn', 1 without one);
        ``None`` if the words are no number.

    Raises:
        AmbiguousNumberError: A bare digit follows a unit word: 'một tỷ hai' is said of
            1,000,000,002 and of 1,200,000,000.

    Example:
        >>> read_number_words("một trăm linh năm"), read_number_words("ba nghìn")
        ((105, 1), (3000, 1000))
        >>> read_number_words("một trăm năm") is None  # said of 105 and of 150
        True
    """
    if words == _ZERO:
        return 0, 1
    total, scale, group = 0, 0, list[str]()
    for word in (*words.split(" "), None):
        size = 1 if word is None else _SCALES.get(word, 0)
        if word is not None and not size:
            group.append(word)
            continue
        if word is None and scale and not group:
            break
        value = _below_thousand(" ".join(group), leads=scale == 0)
        if value is None or (scale and size >= scale):
            return None
        if word is None and scale and len(group) == 1 and group[0] in _DIGITS:
            raise _ambiguous(words, total, value, scale)
        total, scale, group = total + value * size, size, []
    return total, scale


def _ambiguous(words: str, total: int, digit: int, scale: int) -> AmbiguousNumberError:
    """Give both readings of a digit after a unit word: so many ones, or tenths of the unit."""
    ones, tenths = total + digit, total + digit * scale // 10
    return AmbiguousNumberError(
        f"{safe_repr(words)} may be {ones} or {tenths}; give the number itself, or say "
        "'không trăm linh' before the last digit",
        text=words,
        readings=(Fraction(ones), Fraction(tenths)),
    )


def _below_thousand(words: str, *, leads: bool) -> int | None:
    match = _BELOW_THOUSAND.fullmatch(words)
    if not words or match is None:
        return None
    hundreds, single, digit = match["hundreds"], match["single"], match["digit"]
    follows_hundreds_unmarked = hundreds and digit
    opens_as_if_after_more = leads and (hundreds == _ZERO or (single and not hundreds))
    if follows_hundreds_unmarked or opens_as_if_after_more:
        return None
    tens = 1 if match["ten"] else _TENS.get(match["tens"] or "", 0)
    unit = _UNITS.get(single or match["unit"] or digit or "", 0)
    return _DIGITS.get(hundreds or "", 0) * 100 + tens * 10 + unit
