"""`read_number`: amounts of limits in figures, in words, or in both: '03 (ba)'."""

from __future__ import annotations

import re
from fractions import Fraction

from .._number_words import NUMBER_WORDS, read_number_words
from ..errors import AmbiguousNumberError

_FRACTIONS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "1/2": Fraction(1, 2), "1/4": Fraction(1, 4), "3/4": Fraction(3, 4),
}  # fmt: skip
HALVES = ("nửa một", "nửa", "half an", "half a", "half")
"""The words for half of a unit."""
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")
_MOST_DIGITS = 20

FIGURES = r"(?>[0-9](?:[0-9.,/]*[0-9])?|[½¼¾])"
"""A pattern of anything in figures, readable or not: '03', '12,5', '1/2', '½', '1.000.000'."""
WORDS = rf"(?:{NUMBER_WORDS}|(?>(?:{'|'.join(_ENGLISH)})(?:-(?:{'|'.join(_ENGLISH)}))?)(?!\w))"
NUMBER = rf"(?:{FIGURES}(?: ?\( ?{WORDS} ?\))?|{WORDS}(?: ?\( ?{FIGURES} ?\))?|{'|'.join(HALVES)})"
"""A pattern of a number in figures, in words, or both: '03 (ba)', 'ba (03)'."""

_PARTS = re.compile(rf"{FIGURES}|{WORDS}|{'|'.join(HALVES)}")


class UnreadableNumberError(Exception):
    """A number that has no one reading; its message is the reason."""


class DisagreeingNumberError(UnreadableNumberError):
    """A number whose figures and words are not the same."""


def read_number(written: str) -> Fraction:
    """Read a number that matches `NUMBER`, in lower case.

    Raises:
        DisagreeingNumberError: Figures and words disagree.
        UnreadableNumberError: The number is too long, or has two possible readings.

    Example:
        >>> read_number("03 (ba)"), read_number("12,5"), read_number("hai mươi mốt")
        (Fraction(3, 1), Fraction(25, 2), Fraction(21, 1))
        >>> read_number("03 (bốn)")
        Traceback (most recent call last):
            ...
        adminreform.limit_texts.amounts.DisagreeingNumberError: ...
    """
    values = [_read_part(part) for part in _PARTS.findall(written)]
    if len(set(values)) != 1:
        raise DisagreeingNumberError(f"figures and words disagree in '{written}'")
    return values[0]


def _read_part(part: str) -> Fraction:
    if part in _FRACTIONS:
        return _FRACTIONS[part]
    if part in HALVES:
        return Fraction(1, 2)
    if not part[0].isdigit():
        return Fraction(_read_words(part))
    if len(part) > _MOST_DIGITS:
        raise UnreadableNumberError("the number is too long to read")
    if not _DECIMAL.fullmatch(part):
        raise UnreadableNumberError(f"'{part}' may be thousands, a date or a document number")
    return Fraction(part.replace(",", "."))


def _read_words(words: str) -> int:
    tens, *ones = (_ENGLISH.get(word, 0) for word in words.split("-"))
    if tens and (not ones or (tens >= 20 and 0 < ones[0] < 10)):
        return tens + sum(ones)
    try:
        named = read_number_words(words)
    except AmbiguousNumberError as two_readings:
        raise UnreadableNumberError(str(two_readings)) from None
    if named is None:
        raise UnreadableNumberError(f"'{words}' is not one number")
    return named[0]
