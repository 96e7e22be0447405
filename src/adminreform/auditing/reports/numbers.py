"""The numbers of a report: counts, percentages and ratios, separated from all other figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import attrs

from ..._words import Lang
from ...errors import AmbiguousNumberError, InvalidValueError
from ..quotes.numbers import QuotedNumber, parse_number, parse_percent
from .number_forms import FORMS, NumberForms
from .remarks import Reason

_LONGEST_NUMBER = 40
_LONGEST_QUALIFIER = 15
_YEARS = range(1990, 2051)
_YEAR_DIGITS = 4


class MarkKind(StrEnum):
    """What a number is, by its form and the word that follows it."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    UNREAD = "unread"
    TIME = "time"
    TALLY = "tally"
    NOISE = "noise"


@attrs.frozen
class Mark:
    """A number at ``text[start:end]``, with its unit.

    Attributes:
        kind: What it is.
        start: Where it begins in the uniform text, its qualifier not included.
        end: Where it ends, its unit word included.
        figures: Where its figures end.
        number: The number; of a ratio its numerator.
        whole: Of a ratio, its denominator.
        part_end: Of a ratio, where its numerator ends.
        whole_start: Of a ratio, where its denominator begins.
        noun: What it counts, as the lexicon names it; '' where no noun follows.
        reason: Why it is left unread, by its form alone.
    """

    kind: MarkKind
    start: int
    end: int
    figures: int = 0
    number: QuotedNumber | None = None
    whole: QuotedNumber | None = None
    part_end: int = 0
    whole_start: int = 0
    noun: str = ""
    reason: Reason | None = None


def scan(text: str, lang: Lang) -> Iterator[Mark]:
    """Find the numbers of a uniform text, in order."""
    forms = FORMS[lang]
    for match in forms.pattern.finditer(text):
        yield _mark(match, forms)


def _mark(match: re.Match[str], forms: NumberForms) -> Mark:
    start, end = match.span()
    if match["noise"] or match["time"]:
        return Mark(MarkKind.NOISE if match["noise"] else MarkKind.TIME, start, end)
    if match["tally"]:
        return Mark(MarkKind.TALLY, start, end)
    unread = _unreadable(match)
    if unread is not None:
        return Mark(MarkKind.UNREAD, start, end, end, reason=unread)
    try:
        return _number(match, forms)
    except InvalidValueError:
        return Mark(MarkKind.UNREAD, start, end, end, reason=Reason.MALFORMED)


def _unreadable(match: re.Match[str]) -> Reason | None:
    """Return why a number is not to be read, by its form."""
    if match["range"]:
        return Reason.RANGE
    if match["spoilt"]:
        return Reason.MALFORMED
    if match["points"]:
        return Reason.POINTS
    return Reason.TOO_LONG if match.end() - match.start() > _LONGEST_NUMBER else None


def _number(match: re.Match[str], forms: NumberForms) -> Mark:
    """Read a number of a good form."""
    start, end = match.span()
    if match["word"]:
        noun = forms.nouns[match["word_noun"]]
        number = parse_number(match["word"])
        return Mark(MarkKind.COUNT, start, end, match.end("word"), number, noun=noun)
    if match["percent"]:
        printed = _said_before(match, forms) + match["percent"] + "%"
        number = parse_percent(printed, forms.lang)
        return Mark(MarkKind.PERCENT, start, end, end, number)
    return _ratio(match, forms) if match["part"] else _one_count(match, forms)


def _said_before(match: re.Match[str], forms: NumberForms) -> str:
    """Return the qualifier before a number: 'hơn ', or ''."""
    start = match.start()
    found = forms.qualifier.search(match.string, max(0, start - _LONGEST_QUALIFIER), start)
    return found[0] if found else ""


def _ratio(match: re.Match[str], forms: NumberForms) -> Mark:
    start, end = match.span()
    noun = forms.nouns.get(match["ratio_noun"] or "", "")
    if not noun and not forms.follows.match(match.string, end):
        return Mark(MarkKind.UNREAD, start, end, end, reason=Reason.OTHER_NOUN)
    return Mark(
        MarkKind.RATIO,
        start,
        end,
        match.end("whole"),
        _count(match["part"], forms.lang),
        _count(match["whole"], forms.lang),
        match.end("part"),
        match.start("whole"),
        noun,
    )


def _one_count(match: re.Match[str], forms: NumberForms) -> Mark:
    start, end = match.span()
    noun, scale = forms.nouns.get(match["noun"] or "", ""), match["scale"] or ""
    printed = _said_before(match, forms) + match["count"] + scale
    number = _count(printed, forms.lang, is_scaled=bool(scale))
    figures = match.end("scale") if scale else match.end("count")
    if match.string[end : end + 1].isalnum():
        return Mark(MarkKind.NOISE, start, end)
    if not noun and not scale and _is_year(match["count"]):
        return Mark(MarkKind.UNREAD, start, figures, figures, reason=Reason.NO_NOUN)
    if not noun and not forms.follows.match(match.string, end):
        return Mark(MarkKind.UNREAD, start, figures, figures, reason=Reason.OTHER_NOUN)
    return Mark(MarkKind.COUNT, start, end, figures, number, noun=noun)


def _is_year(figures: str) -> bool:
    """Return whether figures that name nothing they count look like a year."""
    return len(figures) == _YEAR_DIGITS and figures.isdecimal() and int(figures) in _YEARS


def _count(printed: str, lang: Lang, *, is_scaled: bool = False) -> QuotedNumber:
    """Read a count, which is whole: one mark before three digits parts thousands.

    Before a unit word it divides: '1,488 triệu'.
    """
    try:
        return parse_number(printed, lang)
    except AmbiguousNumberError as ambiguous:
        largest, *_, least = ambiguous.readings
        if not is_scaled:
            return QuotedNumber(printed, largest, 0)
        plain = parse_number(printed.replace(",", "").replace(".", ""), lang)
        return attrs.evolve(plain, text=printed, value=least, decimals=3)
