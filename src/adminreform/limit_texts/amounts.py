"""Vietnamese numbers as limits write them: figures, words, one in brackets after the other."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_PLACES = {"mười": 10, "mươi": 10, "trăm": 100}
_SILENT = {"linh", "lẻ"}
_FRACTIONS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "1/2": Fraction(1, 2), "1/4": Fraction(1, 4), "3/4": Fraction(3, 4),
}  # fmt: skip
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")
_MOST_DIGITS = 20

_WORD = "|".join((*_DIGITS, *_PLACES, *_SILENT))
WORDS = rf"(?:(?:{_WORD})(?!\w)(?: (?:{_WORD})(?!\w)){{0,6}})"
"""A pattern of a number in words: 'mười lăm'."""
FIGURES = r"(?>[0-9](?:[0-9.,/]*[0-9])?|[½¼¾])"
"""A pattern of anything in figures, readable or not: '03', '12,5', '1/2', '½', '1.000.000'."""
NUMBER = rf"(?:{FIGURES}(?: ?\( ?{WORDS} ?\))?|{WORDS}(?: ?\( ?{FIGURES} ?\))?)"
"""A pattern of a number in figures, in words, or both: '03 (ba)', 'ba (03)'."""

_PARTS = re.compile(rf"{FIGURES}|{WORDS}")


class UnreadableNumberError(Exception):
    """A number that cannot be taken as it stands; its message says why."""


class DisagreeingNumberError(UnreadableNumberError):
    """A number whose figures say one thing and whose words another."""


def read_number(written: str) -> Fraction:
    """Read a number that matches `NUMBER`, in lower case.

    Raises:
        DisagreeingNumberError: Figures and words disagree.
        UnreadableNumberError: It is too long, or has two possible readings.

    Example:
        >>> read_number("03 (ba)"), read_number("12,5"), read_number("hai mươi mốt")
        (Fraction(3, 1), Fraction(25, 2), Fraction(21, 1))
        >>> read_number("03 (bốn)")
        Traceback (most recent call last):
            ...
        adminreform.domain.limit_texts.amounts.DisagreeingNumberError: ...
    """
    values = [_read_part(part) for part in _PARTS.findall(written)]
    if len(set(values)) != 1:
        raise DisagreeingNumberError(f"figures and words disagree in '{written}'")
    return values[0]


def _read_part(part: str) -> Fraction:
    if part in _FRACTIONS:
        return _FRACTIONS[part]
    if not part[0].isdigit():
        return Fraction(_read_words(part))
    if len(part) > _MOST_DIGITS:
        raise UnreadableNumberError("the number is too long to read")
    if not _DECIMAL.fullmatch(part):
        raise UnreadableNumberError(f"'{part}' may be thousands, a date or a document number")
    return Fraction(part.replace(",", "."))


def _read_words(words: str) -> int:
    """Add up a number below a thousand: a digit counts once its place is known."""
    total = digit = 0
    last = 1000
    for word in words.split():
        if word in _SILENT:
            continue
        if word in _DIGITS:
            if digit:
                raise UnreadableNumberError(f"'{words}' is not one number")
            digit = _DIGITS[word]
            continue
        place = _PLACES[word]
        if place >= last or (word == "mười") == bool(digit):
            raise UnreadableNumberError(f"'{words}' is not one number")
        total += (digit or 1) * place
        digit, last = 0, place
    return total + digit
