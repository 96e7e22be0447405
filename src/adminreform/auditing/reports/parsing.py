"""`read_report`: the counts, percentages and periods of a report, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from ..._checks import check_text
from ..._normalized_text import BREAK, NormalizedText
from ..._words import Lang, check_language
from ..identities.catalogue import is_identity
from ..statements.naming import INDICATORS
from ..statements.stated import (
    UNSTATED,
    Claim,
    FigureScope,
    Place,
    StatedChange,
    StatedFigure,
    StatedSum,
)
from ..tables.finding import take_tables
from ..tables.results import ReportTable
from .pairing import CountReading, Proposal, propose, settle, upper
from .periods import StatedPeriod, find_periods, in_original, strange_periods
from .reader import read_sentences
from .readings import Reading
from .remarks import Reason, Remark, RemarkKind
from .results import Report, UnreadFigure
from .sentences import sentences
from .source import normalize_report
from .units import find_units

_VIETNAMESE = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
_MOST_FOREIGN_LETTERS = 50
_BEFORE = 80
_NEAR = 30
_LEVELS_BACK = 4
_DIRECTIONS: dict[Lang, re.Pattern[str]] = {
    "vi": re.compile(r"(?<!\w)(tăng|giảm|vượt|cao hơn|thấp hơn)(?: [^\W\d_]+){0,2} ?$"),
    "en": re.compile(r"(?<!\w)(up|down)(?: by| to)? ?$"),
}
_TOTAL = ("tổng", "total", "yêu cầu giải quyết")


def read_report(text: str, *, lang: Lang | None = None) -> Report:
    """Read the figures of a published report.

    Counts of dossiers are named by the columns of form II.06, percentages by their part and base;
    a percentage is joined with the counts that it may be of. A number whose meaning is not clear
    is listed as unread, with the reason; clock times, dates, document numbers, levels, money and
    page counters are no figures. Tables pasted into the text are read by `read_table`.

    Args:
        text: The report, in Vietnamese or English, as it was published.
        lang: The language; ``None`` detects it from the letters.

    Returns:
        The figures, claims and periods; each knows its place in the text.

    Raises:
        InvalidTypeError: The text is not a str.
        InvalidValueError: The text is blank, or the language unknown.

    Example:
        >>> report = read_report("Huyện tiếp nhận 104.097 hồ sơ; đã giải quyết 94.437 hồ sơ, "
        ...     "trong đó đúng hạn 94.000 hồ sơ, đạt 99,54%; đang giải quyết 9.660 hồ sơ.")
        >>> [figure.name for figure in report.figures]
        ['received_total', 'resolved_total', 'resolved_in_time', 'open_total']
        >>> claim = report.claims[0]
        >>> claim.part, claim.base, claim.indicator, str(claim.check.verdict)
        ('resolved_in_time', 'resolved_total', 'H.ONTIME', 'rounded')
    """
    check_text(text, "text")
    chosen = _detected(text) if lang is None else check_language(lang)
    prose, tables = take_tables(text, chosen)
    source = normalize_report(prose)
    periods = find_periods(source.text, chosen)
    units = find_units(source, chosen)
    cut = sentences(source, chosen)
    readings = settle(read_sentences(source.text, chosen, periods, units, cut))
    proposals = propose(readings)
    unread = {one.share.at: one.share.reason for one in proposals if one.share.reason}
    return Report(
        text,
        tuple(sorted(_figures(source, readings), key=lambda figure: figure.span)),
        tuple(_claim(source, one) for one in proposals if one.share.reason is None),
        tuple(in_original(periods, source)),
        tuple(
            UnreadFigure(_place(source, one).span or (0, 0), reason)
            for one in readings
            if (reason := unread.get(one.at, one.reason)) and not _is_lone(source, one)
        ),
        tuple(_remarks(source, periods, readings, tables)),
        tuple(_sums(source, readings)),
        tables,
        tuple(_changes(source, readings, chosen)),
    )


def _remarks(
    source: NormalizedText,
    periods: Sequence[StatedPeriod],
    readings: Sequence[Reading],
    tables: Sequence[ReportTable],
) -> Iterator[Remark]:
    """Describe what is strange, each kind in the order of the text."""
    for remark in strange_periods(periods):
        yield attrs.evolve(remark, span=remark.span and source.span(*remark.span))
    for reading in readings:
        if reading.reason is Reason.ONLINE_AND_POST:
            yield Remark(RemarkKind.ONLINE_FOR_DIRECT, _place(source, reading).span)
    if not tables and not any(reading.name for reading in readings):
        yield Remark(RemarkKind.NO_FIGURES)


def _detected(text: str) -> Lang:
    """Return Vietnamese by its letters; a text with next to none of them is taken as English."""
    marked = sum(letter in _VIETNAMESE for letter in text.lower())
    letters = sum(letter.isalpha() for letter in text)
    return "vi" if marked * _MOST_FOREIGN_LETTERS > letters else "en"


def _place(source: NormalizedText, reading: Reading, *, lower: bool = False) -> Place:
    """Return the place of a number; of a ratio, that of one half."""
    mark = reading.mark
    start = mark.whole_start if lower else mark.start
    return Place(
        "text", source.span(start, mark.figures if lower else mark.part_end or mark.figures)
    )


def _scope(reading: Reading) -> FigureScope:
    return FigureScope(reading.unit, section=reading.section + 1)


def _figures(source: NormalizedText, readings: Sequence[Reading]) -> Iterator[StatedFigure]:
    """Find the counts that have a name, and the named lower halves of ratios."""
    for one in readings:
        number, mark = one.number, one.mark
        if not one.is_count or not one.name or number is None:
            continue
        before = source.text[max(0, mark.start - _BEFORE) : mark.start]
        may_be_new = one.name == "received_total" and not any(word in before for word in _TOTAL)
        place = _place(source, one)
        yield StatedFigure(one.name, number, place, _scope(one), one.role, may_be_new)
        if mark.whole is not None and one.base != UNSTATED:
            lower = _place(source, one, lower=True)
            yield StatedFigure(one.base, mark.whole, lower, _scope(one), one.role)


def _count(source: NormalizedText, count: CountReading) -> StatedFigure:
    place = _place(source, count.reading, lower=count.is_lower)
    return StatedFigure(count.name, count.number, place, _scope(count.reading), count.reading.role)


def _claim(source: NormalizedText, proposal: Proposal) -> Claim:
    share = proposal.share
    pairs = tuple((_count(source, part), _count(source, base)) for part, base in proposal.pairs)
    number = share.number
    assert number is not None  # noqa: S101 - a share that was read has a number
    claim = Claim(
        share.name,
        share.base,
        number,
        _place(source, share),
        _scope(share),
        share.role,
        pairs,
        proposal.is_closed,
        is_met=share.is_met,
    )
    decided = claim.decided_pair()
    if decided is not None and share.base == UNSTATED:
        claim = attrs.evolve(claim, base=decided[1].name or UNSTATED)
    return attrs.evolve(claim, indicator=INDICATORS.get((claim.part, claim.base), ""))


def _sums(source: NormalizedText, readings: Sequence[Reading]) -> Iterator[StatedSum]:
    """Find the totals whose parts a list counts and no identity of the forms adds up."""
    lists: dict[int, list[Reading]] = {}
    for one in readings:
        if one.in_list is not None and one.is_count and not one.is_ratio:
            lists.setdefault(one.in_list, []).append(one)
    for at, listed in lists.items():
        depth = min(one.depth for one in listed)
        total, *parts = (
            upper(one) for one in (readings[at], *listed) if one.depth <= depth or one.at == at
        )
        known = [part for part in parts if part is not None and part.reading.role == "stated"]
        if total is None or len(known) < max(2, len(parts)):
            continue
        if not is_identity(total.name, [part.name for part in known]):
            figures = [_count(source, one) for one in (total, *known)]
            yield StatedSum(figures[0], tuple(figures[1:]), "perhaps")


def _changes(
    source: NormalizedText, readings: Sequence[Reading], lang: Lang
) -> Iterator[StatedChange]:
    """Find the changes whose two levels stand around them: 'đạt 85%, tăng 5% (năm trước 80%)'."""
    for change in readings:
        if change.role != "change" or not change.is_share or not change.name:
            continue
        direction = _DIRECTIONS[lang].search(
            source.text, change.mark.start - _NEAR, change.mark.start
        )
        levels = [_level(source, one) for one in _levels(readings, change)]
        if direction is None or len(levels) < 2 or any(one is None for one in levels):
            continue
        number = change.number
        quoted = f"{direction[1]} {number.text if number else ''}"
        after, before = levels
        yield StatedChange(
            change.name, quoted, _place(source, change), _scope(change), before, after
        )


def _levels(readings: Sequence[Reading], change: Reading) -> list[Reading]:
    """Return the later and the earlier level of a change, both of its sentence and of one kind."""
    after = [
        one
        for one in readings[max(0, change.at - _LEVELS_BACK) : change.at]
        if one.sentence == change.sentence and one.name == change.name
    ][-1:]
    before = readings[change.at + 1 : change.at + 2]
    both = [*after, *before]
    fits = all(
        one.role == "stated" and one.name == change.name and one.sentence == change.sentence
        for one in both
    )
    are_alike = len(both) == 2 and both[0].is_share is both[1].is_share and not both[0].is_ratio
    return both if fits and are_alike and not both[0].elsewhere and both[1].elsewhere else []


def _level(source: NormalizedText, one: Reading) -> StatedFigure | None:
    """Return a level that a change is judged by; ``None`` for one with a word beside it."""
    number = one.number
    if number is None or number.qualifier or not (number.percent or number.is_count):
        return None
    return StatedFigure(one.name, number, _place(source, one), _scope(one))


def _is_lone(source: NormalizedText, reading: Reading) -> bool:
    """Return whether a number is alone in its block: a counter of the page, no figure."""
    text, mark = source.text, reading.mark
    before = text[max(0, mark.start - 2) : mark.start].strip(" ")
    after = text[mark.end : mark.end + 2].strip(" ")
    return before[-1:] in ("", BREAK) and after[:1] in ("", BREAK)
