"""Reading a report: its counts, percentages and periods, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import cast

import attrs

from ..._checks import check_text as a_text
from ..._normalized_text import BREAK, NormalizedText, Span
from ..._words import Lang, language
from ..quotes.numbers import QuotedNumber
from .candidates import NumberCandidate, Role
from .linking import Groups, link, tried
from .meanings import INDICATORS, UNSTATED
from .periods import StatedPeriod, find_periods, in_original, strange_periods
from .reader import Reader
from .remarks import Reason, Remark, RemarkKind
from .results import Claim, Report, StatedFigure, UnreadFigure
from .sentences import sentences
from .source import normalize_report

_VIETNAMESE = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
_MOST_FOREIGN_LETTERS = 50


def read_report(text: str, *, lang: Lang | None = None) -> Report:
    """Read the figures of a published report.

    Counts of dossiers are named by the columns of form II.06, percentages by what they are a
    share of and of which whole; a percentage is joined with its counts where the text has
    them. A number whose meaning is not clear is listed as unread, with the reason; clock
    times, dates, document numbers, levels, money and page counters are no figures.

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
    a_text(text, "text")
    chosen = _tell(text) if lang is None else language(lang)
    source = normalize_report(text)
    periods = find_periods(source.text, chosen)
    drafts = Reader(source.text, chosen, periods).read(sentences(source, chosen))
    groups = link(drafts)
    figures = [_figure(source, draft) for draft in drafts if draft.name and not draft.is_share]
    figures += [
        _whole(source, draft)
        for draft in drafts
        if draft.name and draft.is_ratio and draft.base != UNSTATED
    ]
    counted = {group for group, _ in groups}
    claims = [
        _claim(source, draft, groups, counted) for draft in drafts if draft.is_share and draft.name
    ]
    return Report(
        text,
        tuple(sorted(figures, key=lambda figure: figure.span)),
        tuple(claims),
        tuple(in_original(periods, source)),
        tuple(
            UnreadFigure(_span(source, draft), draft.reason)
            for draft in drafts
            if draft.reason is not None and not _is_lone(source, draft)
        ),
        tuple(_remarks(source, periods, drafts)),
    )


def _remarks(
    source: NormalizedText, periods: Sequence[StatedPeriod], drafts: Sequence[NumberCandidate]
) -> Iterator[Remark]:
    """Describe what is strange, each kind in the order of the text."""
    for remark in strange_periods(periods):
        yield attrs.evolve(remark, span=remark.span and source.span(*remark.span))
    for draft in drafts:
        if draft.reason is Reason.ONLINE_AND_POST:
            yield Remark(RemarkKind.ONLINE_FOR_DIRECT, _span(source, draft))
    if not any(draft.name for draft in drafts):
        yield Remark(RemarkKind.NO_FIGURES)


def _tell(text: str) -> Lang:
    """Return Vietnamese by its letters; a text with next to none of them is taken as English."""
    marked = sum(letter in _VIETNAMESE for letter in text.lower())
    letters = sum(letter.isalpha() for letter in text)
    return "vi" if marked * _MOST_FOREIGN_LETTERS > letters else "en"


def _span(source: NormalizedText, draft: NumberCandidate) -> Span:
    """Return the place of a number: of a ratio, that of its upper half."""
    mark = draft.mark
    return source.span(mark.start, mark.part_end or mark.figures)


def _figure(source: NormalizedText, draft: NumberCandidate) -> StatedFigure:
    return StatedFigure(
        draft.name or draft.base, _number(draft), _span(source, draft), *_kept(draft)
    )


def _whole(source: NormalizedText, draft: NumberCandidate) -> StatedFigure:
    """Make a figure of the lower half of a ratio."""
    mark = draft.mark
    number = mark.whole or _number(draft)
    return StatedFigure(
        draft.base, number, source.span(mark.whole_start, mark.figures), *_kept(draft)
    )


def _kept(draft: NumberCandidate) -> tuple[int, Role]:
    return draft.group, draft.role


def _number(draft: NumberCandidate) -> QuotedNumber:
    """Return the number of a draft that has a name, which only numbers that were read have."""
    return cast(QuotedNumber, draft.mark.number)


def _claim(
    source: NormalizedText, draft: NumberCandidate, groups: Groups, counted: AbstractSet[int]
) -> Claim:
    part, whole = draft.numerator, draft.denominator
    upper = lower = None
    if part is not None:
        upper = _figure(source, part)
        lower = _whole(source, part) if part.is_ratio else None
    if whole is not None:
        lower = attrs.evolve(_figure(source, whole), name=draft.base)
    return Claim(
        draft.name,
        draft.base,
        _number(draft),
        _span(source, draft),
        draft.role,
        upper,
        lower,
        INDICATORS.get((draft.name, draft.base), ""),
        _group(draft, counted),
        tuple(tried(draft, groups)),
    )


def _group(share: NumberCandidate, counted: AbstractSet[int]) -> int | None:
    """Return the group of a share: that of its counts, else the one around it."""
    for count in (share.numerator, share.denominator):
        if count is not None:
            return count.group
    return share.group if share.group in counted else None


def _is_lone(source: NormalizedText, draft: NumberCandidate) -> bool:
    """Return whether a number is alone in its block: a counter of the page, no figure."""
    text, mark = source.text, draft.mark
    before = text[max(0, mark.start - 2) : mark.start].strip(" ")
    after = text[mark.end : mark.end + 2].strip(" ")
    return before[-1:] in ("", BREAK) and after[:1] in ("", BREAK)
