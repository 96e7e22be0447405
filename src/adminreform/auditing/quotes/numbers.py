"""Numbers as texts print them, read exactly: '52.028', '61,3 ngàn', 'gần 76,66%', '19/42.110'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

import attrs

from ..._checks import check_instance, check_whole_number
from ..._checks import check_text as a_text
from ..._number_words import read_number_words
from ..._reprs import brief
from ..._words import Lang, check_language
from ...calculation.shares import Share
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .figures import read_figures

__all__ = [
    "Qualifier",
    "QuotedNumber",
    "QuotedRatio",
    "parse_number",
    "parse_percent",
    "parse_ratio",
]

T = TypeVar("T")

LONGEST_NUMBER = 1_000
"""The most characters that a number is read from."""


class Qualifier(StrEnum):
    """A word beside a number: a bound, or a mark that the number is not exact."""

    ALMOST = "almost"
    MORE_THAN = "more_than"
    ABOUT = "about"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


_LEADS = {
    "gần": Qualifier.ALMOST, "almost": Qualifier.ALMOST, "nearly": Qualifier.ALMOST,
    "hơn": Qualifier.MORE_THAN, "trên": Qualifier.MORE_THAN, "more than": Qualifier.MORE_THAN,
    "over": Qualifier.MORE_THAN, "above": Qualifier.MORE_THAN, ">": Qualifier.MORE_THAN,
    "trên dưới": Qualifier.ABOUT, "khoảng": Qualifier.ABOUT, "xấp xỉ": Qualifier.ABOUT,
    "ước": Qualifier.ABOUT, "ước tính": Qualifier.ABOUT, "ước đạt": Qualifier.ABOUT,
    "about": Qualifier.ABOUT, "around": Qualifier.ABOUT, "approximately": Qualifier.ABOUT,
    "~": Qualifier.ABOUT, "≈": Qualifier.ABOUT,
    "dưới": Qualifier.LESS_THAN, "less than": Qualifier.LESS_THAN, "<": Qualifier.LESS_THAN,
    "fewer than": Qualifier.LESS_THAN, "under": Qualifier.LESS_THAN, "below": Qualifier.LESS_THAN,
    "ít nhất": Qualifier.AT_LEAST, "tối thiểu": Qualifier.AT_LEAST, "đạt từ": Qualifier.AT_LEAST,
    "không dưới": Qualifier.AT_LEAST, "at least": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST, ">=": Qualifier.AT_LEAST,
    "tối đa": Qualifier.AT_MOST, "không quá": Qualifier.AT_MOST, "at most": Qualifier.AT_MOST,
    "no more than": Qualifier.AT_MOST, "≤": Qualifier.AT_MOST, "<=": Qualifier.AT_MOST,
}  # fmt: skip
_TAILS = {
    "trở lên": Qualifier.AT_LEAST, "or more": Qualifier.AT_LEAST,
    "trở xuống": Qualifier.AT_MOST, "or less": Qualifier.AT_MOST, "or fewer": Qualifier.AT_MOST,
}  # fmt: skip
_CONTRADICTED = {
    Qualifier.AT_LEAST: (Qualifier.LESS_THAN, Qualifier.AT_MOST),
    Qualifier.AT_MOST: (Qualifier.MORE_THAN, Qualifier.AT_LEAST),
}
_SCALES = {
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "tỷ": 10**9, "tỉ": 10**9, "billion": 10**9,
    "triệu": 10**6, "million": 10**6, "nghìn": 10**3, "ngàn": 10**3, "thousand": 10**3,
}  # fmt: skip
PERCENT_SIGNS: dict[str, bool] = dict.fromkeys(("%", "phần trăm", "per cent", "percent"), True)
_COUNTED: dict[str, bool] = dict.fromkeys(("bộ hồ sơ", "hồ sơ", "dossiers", "dossier"), True)

_LEAD = re.compile(
    rf"(?:(?:đạt (?!từ )|từ )?({'|'.join(sorted(_LEADS, reverse=True))})(?![^\W\d_])|đạt|từ) ?"
)
_FIGURES = re.compile(r"[0-9](?:[0-9., ]*[0-9])?")
_GAP = re.compile(r"\s+")
_REVERSING = ("\u202d", "\u202e")
_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060"
    "\u2066\u2067\u2068\u2069\ufeff"
)
_FULL_WIDTH = {0xFEE0 + ord(letter): letter for letter in "0123456789.,%/"}
_UNIFORM = _FULL_WIDTH | dict.fromkeys(map(ord, _INVISIBLE), "")


@attrs.frozen
class QuotedNumber:
    """A number as a text prints it: its exact value, and how finely it is printed.

    Attributes:
        text: The printed text.
        value: The exact value of the printed number, its unit word applied; of a
            percentage in percent: 76,66% is 7666/100.
        decimals: How many digits are printed after the mark.
        percent: Whether it is a percentage.
        scale: What its unit word multiplies by: 1,000 for 'nghìn' and 'ngàn', 10**6 for
            'triệu', 10**9 for 'tỷ'; 1 without one.
        qualifier: The word beside it, such as 'hơn' (more than).

    Raises:
        InvalidTypeError: A value is a float or otherwise of the wrong kind.
        InvalidValueError: The value is negative or has more digits than are printed, or the
            scale is that of no unit word.

    Example:
        >>> number = parse_number("hơn 61,3 ngàn")
        >>> number.value, number.step, str(number.qualifier)
        (Fraction(61300, 1), Fraction(100, 1), 'more_than')
    """

    text: str
    value: Fraction
    decimals: int
    percent: bool = False
    scale: int = 1
    qualifier: Qualifier | None = None

    def __repr__(self) -> str:
        return brief(self, "text", value="value", decimals="decimals")

    def __attrs_post_init__(self) -> None:
        a_text(self.text, "text")
        check_instance(self.value, "value", Fraction, "exact values only: Fraction('76.66')")
        check_whole_number(self.decimals, "decimals", at_least=0)
        if check_whole_number(self.scale, "scale") not in (1, *_SCALES.values()):
            raise InvalidValueError(
                f"scale must be that of a unit word, or 1; got {safe_repr(self.scale)}",
                scale=self.scale,
            )
        if self.decimals > LONGEST_NUMBER:
            raise InvalidValueError(f"decimals must be at most {LONGEST_NUMBER}")
        if not isinstance(self.percent, bool):
            raise InvalidTypeError(f"percent must be True or False, got {safe_repr(self.percent)}")
        if self.qualifier is not None:
            check_instance(self.qualifier, "qualifier", Qualifier, "such as Qualifier.ABOUT")
        if self.value < 0 or self.value % self.step:
            raise InvalidValueError(
                f"value must be at least 0 and a multiple of {safe_repr(self.step)}, "
                f"as {self.decimals} decimals print it; got {safe_repr(self.value)}",
                value=self.value,
            )

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit.

        A whole number is taken as exact to its last digit, however round: the step of
        52.000 is 1, that of '52 nghìn' is 1000.
        """
        return Fraction(self.scale, 10**self.decimals)

    @property
    def is_count(self) -> bool:
        """Whether it is an exact whole number: no unit word, decimal, percent or qualifier."""
        rounded = self.scale > 1 or self.decimals > 0
        return not rounded and not self.percent and self.qualifier is None

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class QuotedRatio:
    """A part and its whole as a text prints them: '19/42.110'.

    Attributes:
        text: The printed text.
        numerator: The part.
        denominator: The whole.

    Raises:
        InvalidTypeError: A part is not a `QuotedNumber`.
        InvalidValueError: A part is not an exact count.
    """

    text: str
    numerator: QuotedNumber
    denominator: QuotedNumber

    def __repr__(self) -> str:
        return brief(self, "text")

    def __attrs_post_init__(self) -> None:
        a_text(self.text, "text")
        for name, part in (("numerator", self.numerator), ("denominator", self.denominator)):
            if not check_instance(part, name, QuotedNumber, "parse_ratio() makes both").is_count:
                raise InvalidValueError(
                    f"{name} must be an exact count, got {safe_repr(part.text)}", **{name: part}
                )

    @property
    def share(self) -> Share:
        """The exact share; undefined where the whole is 0."""
        return Share(int(self.numerator.value), int(self.denominator.value))

    def __str__(self) -> str:
        return self.text


def parse_number(text: str, lang: Lang = "vi") -> QuotedNumber:
    """Read a count or a decimal number, with its unit word and qualifier.

    Thousands are grouped by the mark of the language or by one space, or not at all.
    Number words are Vietnamese. No-break and thin spaces, loose diacritics, full-width
    digits and invisible marks make no difference.

    Args:
        text: The printed number: '52.028', '73 544', 'gần 61,3 ngàn', 'tám hồ sơ'.
        lang: The language of the text: its marks swap from ``"vi"`` to ``"en"``.

    Raises:
        InvalidTypeError: ``text`` is not a str.
        AmbiguousNumberError: It has two readings: '8,624' in Vietnamese.
        InvalidValueError: It is not a number, is malformed ('151.10'; repairs are in
            ``values["suggestions"]``), or is a percentage.

    Example:
        >>> [int(parse_number(text).value) for text in ("52.028", "73 544", "mười hai")]
        [52028, 73544, 12]
        >>> parse_number("52,028", lang="en").value
        Fraction(52028, 1)
        >>> parse_number("8,624")
        Traceback (most recent call last):
            ...
        adminreform.errors.AmbiguousNumberError: ...
    """
    return _parse(text, check_language(lang), percent=False)


def parse_percent(text: str, lang: Lang = "vi") -> QuotedNumber:
    """Read a percentage; its value is in percent.

    A single mark is a decimal mark, whichever it is. The sign may be left out, as in a
    column whose header has it.

    Args:
        text: The printed percentage: '76,66%', '0.045%', '99.3 per cent', 'trên 98 phần trăm'.
        lang: The language of the text.

    Raises:
        InvalidTypeError: ``text`` is not a str.
        InvalidValueError: It is not a percentage, or is malformed: '3. 90%'.

    Example:
        >>> parse_percent("76,66%").value == parse_percent("76.66 %").value == Fraction("76.66")
        True
    """
    return _parse(text, check_language(lang), percent=True)


def parse_ratio(text: str, lang: Lang = "vi") -> QuotedRatio:
    """Read a part over its whole, both exact counts.

    Args:
        text: The printed ratio: '19/42.110'.
        lang: The language of the text.

    Raises:
        InvalidTypeError: ``text`` is not a str.
        AmbiguousNumberError: A count has two readings.
        InvalidValueError: It is not a ratio of two exact counts.

    Example:
        >>> print(parse_ratio("19/42.110").share.text(3))
        0,045%
    """
    printed = uniform(text)
    parts = printed.split("/")
    if len(parts) != 2:
        raise InvalidValueError(
            f"{safe_repr(printed)} is not a ratio: write one count over another, as 19/42.110",
            text=text,
        )
    numerator, denominator = (parse_number(part, lang) for part in parts)
    return QuotedRatio(printed, numerator, denominator)


def _parse(text: str, lang: Lang, *, percent: bool) -> QuotedNumber:
    printed = uniform(text)
    words, qualifier = _part_qualifier(printed.lower())
    words, is_counted = cut_end(words, _COUNTED)
    words, has_sign = cut_end(words, PERCENT_SIGNS)
    if has_sign and not percent:
        raise InvalidValueError(
            f"{safe_repr(printed)} is a percentage; read it with parse_percent()", text=text
        )
    if is_counted and percent and not has_sign:
        raise InvalidValueError(
            f"{safe_repr(printed)} is a count; read it with parse_number()", text=text
        )
    figures, scale = (words, None) if percent else cut_end(words, _SCALES)
    if _FIGURES.fullmatch(figures):
        scale = scale or 1
        value, decimals = read_figures(figures, lang, percent=percent, scale=scale)
        return QuotedNumber(printed, value, decimals, percent, scale, qualifier)
    named = read_number_words(words)
    if named is None:
        raise InvalidValueError(
            f"{safe_repr(printed)} is not a {'percentage' if percent else 'number'}; expected "
            "figures such as 52.028 or 76,66, or Vietnamese number words, and nothing else",
            text=text,
        )
    return QuotedNumber(printed, Fraction(named[0]), 0, percent, named[1], qualifier)


def uniform(text: str) -> str:
    """Compose a text, drop its invisible marks, make its spaces plain and single."""
    if len(a_text(text, "text")) > LONGEST_NUMBER:
        raise InvalidValueError(
            f"text must be one number, got {len(text)} characters; cut the number out first"
        )
    if any(mark in text for mark in _REVERSING):
        raise InvalidValueError(
            f"{safe_repr(text)} reverses the order its digits are shown in; type it again",
            text=text,
        )
    plain = unicodedata.normalize("NFC", text).translate(_UNIFORM)
    return _GAP.sub(_even_gap, plain.strip())


def _even_gap(gap: re.Match[str]) -> str:
    """Keep a wide gap between two digits wide: it parts columns, not thousands."""
    around = gap.string[gap.start() - 1] + gap.string[gap.end()]
    is_wide = len(gap[0]) > 1 or gap[0] in "\t\n\r"
    return "  " if is_wide and around.isdigit() else " "


def _part_qualifier(printed: str) -> tuple[str, Qualifier | None]:
    """Split a number from the words before and after it."""
    words, after = cut_end(printed, _TAILS)
    lead = _LEAD.match(words)
    if lead is None:
        return words, after
    before = _LEADS.get(lead[1])
    if after is not None and before in _CONTRADICTED[after]:
        raise InvalidValueError(
            f"{safe_repr(printed)} is bounded from both sides at once; keep the word before the "
            "number or the one after it",
            text=printed,
        )
    return words[lead.end() :], before or after


def cut_end(words: str, endings: Mapping[str, T]) -> tuple[str, T | None]:
    """Split a text from the first of some endings that it has."""
    for ending, meaning in endings.items():
        if words.endswith(ending):
            return words.removesuffix(ending).rstrip(), meaning
    return words, None
