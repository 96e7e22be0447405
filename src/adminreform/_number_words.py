"""`read_number_words`: whole numbers in Vietnamese words, from 'tám' to 'hai tỷ một triệu'."""

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
_WORD = "|".join((*_UNITS, "mười", "mươi", "trăm", "linh", "lẻ", *_SCALES))
NUMBER_WORDS = rf"(?:(?:{_WORD})(?!\w)(?: (?:{_ZERO}(?= trăm)|{_WORD})(?!\w)){{0,12}})"
"""A pattern of words that may be a number, in lower case: 'mười lăm'."""


def read_number_words(words: str) -> tuple[int, int] | None:
    """Read a whole number in lower-case words.

    Args:
        words: The words, composed (NFC), one space between them.

    Returns:
        The number, and the unit word it ends with (1,000 for 'nghìn', 1 without one);
        ``None`` if the words are not a number.

    Raises:
        AmbiguousNumberError: A bare digit follows 'trăm' or a unit word: 'một tỷ hai' is used
            for 1,000,000,002 and for 1,200,000,000, 'một trăm năm' for 105 and for 150.

    Example:
        >>> read_number_words("một trăm linh năm"), read_number_words("ba nghìn")
        ((105, 1), (3000, 1000))
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
        match = _BELOW_THOUSAND.fullmatch(" ".join(group))
        value = match and _below_thousand(match, leads=scale == 0)
        if not match or value is None or (scale and size >= scale):
            return None
        if match["digit"] and (match["hundreds"] or (word is None and scale)):
            bare = _DIGITS[match["digit"]]
            step = 10 * size if match["hundreds"] else scale // 10
            raise _ambiguous(words, total + value * size, bare * (step - size))
        total, scale, group = total + value * size, size, []
    return total, scale


def _ambiguous(words: str, ones: int, more: int) -> AmbiguousNumberError:
    """Return the error with both readings: the digit counts ones, or the next lower place."""
    tenths = ones + more
    return AmbiguousNumberError(
        f"{safe_repr(words)} may be {ones} or {tenths}; write the number in figures, or with "
        "'linh' before its last digit",
        text=words,
        readings=(Fraction(ones), Fraction(tenths)),
    )


def _below_thousand(match: re.Match[str], *, leads: bool) -> int | None:
    """Return the value of a group of words; `leads`: no unit word precedes it."""
    hundreds, single, digit = match["hundreds"], match["single"], match["digit"]
    opens_as_if_after_more = leads and (hundreds == _ZERO or (single and not hundreds))
    if not match[0] or opens_as_if_after_more:
        return None
    tens = 1 if match["ten"] else _TENS.get(match["tens"] or "", 0)
    unit = _UNITS.get(single or match["unit"] or digit or "", 0)
    return _DIGITS.get(hundreds or "", 0) * 100 + tens * 10 + unit
