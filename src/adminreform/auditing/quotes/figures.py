"""A number in figures, by the marks that a language groups and divides it with."""

from __future__ import annotations

import re
from fractions import Fraction

from ..._words import Lang
from ...errors import AmbiguousNumberError, InvalidValueError, safe_repr

_SWAPPED_MARKS = str.maketrans(".,", ",.")
_PLAIN = re.compile(r"[0-9]+")
_POINT = re.compile(r"([0-9]+)\.([0-9]+)")
_COMMA = re.compile(r"([0-9]+),([0-9]+)")
_GROUPS = (
    re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?"),
    re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,]([0-9]+))?"),
    re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))"),
    re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3}){2,})()"),
)
_MARKS = re.compile(r"[ .,]")
_LAST_MARK = re.compile(r"(.*)([.,])(.*)")
_HELP = {
    "vi": "thousands are written 52.028 and decimals 76,66",
    "en": "thousands are written 52,028 and decimals 76.66",
}


def read_figures(
    printed: str, lang: Lang, *, percent: bool = False, scale: int = 1
) -> tuple[Fraction, int]:
    """Read figures and their marks.

    The rules are those of Vietnamese; in English the two marks swap their parts.

    Args:
        printed: Digits, points, commas and spaces.
        lang: ``"vi"`` prints 52.028 and 76,66, ``"en"`` 52,028 and 76.66.
        percent: Whether it is a percentage, where a single mark divides.
        scale: What its unit word multiplies it by, such as 1,000 for 'nghìn'.

    Returns:
        The value, scale applied, and the number of decimals printed.

    Raises:
        AmbiguousNumberError: Its mark may group thousands or divide decimals.
        InvalidValueError: It is malformed; ``values["suggestions"]`` holds repairs.

    Example:
        >>> read_figures("61,3", "vi", scale=1_000)
        (Fraction(61300, 1), 1)
    """
    home = printed if lang == "vi" else printed.translate(_SWAPPED_MARKS)
    readings = [
        (_MARKS.sub("", whole), decimals)
        for whole, decimals in _readings(home, percent=percent, scaled=scale > 1)
    ]
    if not readings:
        raise _malformed(printed, home, lang, percent=percent)
    values = [_value(whole, decimals) * scale for whole, decimals in readings]
    if len(values) > 1:
        listed = " or ".join(".".join(filter(None, reading)) for reading in readings)
        raise AmbiguousNumberError(
            f"{safe_repr(printed)} may be {listed}: {_HELP[lang]}; "
            "pass the number itself, or the language whose marks it has",
            text=printed,
            readings=tuple(values),
        )
    return values[0], len(readings[0][1])


def _value(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _readings(home: str, *, percent: bool, scaled: bool) -> list[tuple[str, str]]:
    """Return the whole part and the decimals, in every way in which they can be separated."""
    if _PLAIN.fullmatch(home):
        return [(home, "")]
    if (point := _POINT.fullmatch(home)) and (percent or point[1] == "0"):
        return [(point[1], point[2])]
    for groups in _GROUPS:
        if grouped := groups.fullmatch(home):
            return [(grouped[1], grouped[2] or "")]
    if comma := _COMMA.fullmatch(home):
        whole, decimals = comma.groups()
        divides = percent or len(decimals) != 3 or len(whole) > 3 or whole == "0"
        return [(whole, decimals)] if divides else [(home, ""), (whole, decimals)]
    if point and (scaled or len(point[1]) > 3 or len(point[2]) == 1):
        return [(point[1], point[2])]
    return []


def _malformed(printed: str, home: str, lang: Lang, *, percent: bool) -> InvalidValueError:
    repairs = _repairs(home.replace(" ", ""), percent=percent)
    if lang == "en":
        repairs = [repair.translate(_SWAPPED_MARKS) for repair in repairs]
    meant = f"; perhaps {' or '.join(repairs)} is meant: confirm it first" if repairs else ""
    return InvalidValueError(
        f"{safe_repr(printed)} is malformed: {_HELP[lang]}{meant}",
        text=printed,
        suggestions=tuple(repairs),
    )


def _repairs(home: str, *, percent: bool) -> list[str]:
    """Suggest the digits grouped again, and their last mark as a decimal mark."""
    repairs = [] if percent else [_grouped(_MARKS.sub("", home))]
    if divided := _LAST_MARK.fullmatch(home):
        whole, mark, decimals = divided.groups()
        grouping, digits = set(_MARKS.findall(whole)), _MARKS.sub("", whole)
        if mark in grouping:
            is_decimal = not percent and len(grouping) == 1 and len(decimals) != 3
        else:
            is_decimal = percent or bool(grouping) or len(decimals) != 3
        if is_decimal:
            repairs.append(f"{digits},{decimals}%" if percent else f"{_grouped(digits)},{decimals}")
    return repairs


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")
