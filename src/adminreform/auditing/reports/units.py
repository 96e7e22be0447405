"""`find_units`: the names of units that a report speaks of: 'xã Nam Hòa', 'Sở Y tế', 'An Phu ward'.

A number belongs to the unit named before it. Without the names the figures of two communes would
be added up as those of one.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from ..._normalized_text import NormalizedText, Span
from ..._words import Lang

NamedUnit: TypeAlias = tuple[Span, str]
"""The place of a unit's name in the uniform text, and the name as it is compared."""

_MARKED = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
_UPPER = f"[A-Z{_MARKED}]"
_LOWER = f"[a-z{_MARKED.lower()}]"
_WORD = rf"{_UPPER}[\w']*"
_PLACE = "huyện|xã|phường|thị trấn|thị xã|thành phố|tp|tỉnh|quận|đặc khu"
_FIELD = rf"(?:{_UPPER}{_LOWER}* {_LOWER}+|{_UPPER}{{2,}})"
_HEADS = "(?!Sở|Trung tâm|Ban |Chi cục|Phòng|Văn phòng|Ủy ban|Công an)"
_NOT_A_NAME = "(?!(?:In|The|At|Of|By|For|From|And|While|This|Each|Every)\\b)"

_PATTERNS: dict[Lang, re.Pattern[str]] = {
    "vi": re.compile(
        rf"(?<!\w)(?:(?<!cấp )(?P<kind>(?i:{_PLACE}))\.? (?P<name>{_WORD}(?: {_WORD}){{0,3}}"
        r"|[0-9]{1,2}\b(?![.,][0-9]))"
        rf"|(?P<office>(?i:sở|chi cục)) (?P<field>{_FIELD}(?:(?:, {_HEADS}{_FIELD})?"
        rf" và {_HEADS}{_FIELD})?))"
    ),
    "en": re.compile(
        rf"(?<!\w)(?:{_NOT_A_NAME}(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
        r" (?P<kind>(?i:commune|ward|district|province|town|city))(?!\w)"
        rf"|(?P<office>(?i:department of)) (?P<field>{_WORD}(?: (?:and )?{_WORD})*))"
    ),
}


def find_units(source: NormalizedText, lang: Lang) -> list[NamedUnit]:
    """Find the named units of a text, in order.

    Example:
        >>> from .source import normalize_report
        >>> find_units(normalize_report("Xã Nam Hòa trễ 33 hồ sơ, Sở Y tế 2 hồ sơ"), "vi")
        [((0, 10), 'Xã Nam Hòa'), ((25, 32), 'Sở Y tế')]
    """
    return [(match.span(), _name(match, lang)) for match in _PATTERNS[lang].finditer(source.cased)]


def _name(match: re.Match[str], lang: Lang) -> str:
    """Write a name in one form, however its kind is written."""
    if match["office"]:
        return f"{match['office'].capitalize()} {match['field']}"
    kind = match["kind"].lower()
    if lang == "en":
        return f"{match['name']} {kind}"
    return f"{'Thành phố' if kind == 'tp' else kind.capitalize()} {match['name']}"
