"""The catalogue: every named indicator, by id, by words, by source, by the day it holds.

It is the one home of the definitions of Decision 766; the scoring profiles refer to it.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from functools import cache

from ..._checks import check_choice, check_date, check_items, check_text
from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang
from ...errors import UnknownNameError, safe_repr
from ...law.sources import CONFIDENCES, Confidence
from .definitions import Indicator
from .files import parse_indicators, shipped
from .search import folded, has_words

_FILE = "indicators.toml"
_KIND_WORDS = {
    "share": "share rate percentage tỷ lệ",
    "count": "count number số lượng",
    "mean": "mean average trung bình",
    "score": "score points điểm",
}
_TITLE = Bilingual("Chỉ số", "Indicators")
_HEADERS = (
    Bilingual("Mã", "Id"),
    Bilingual("Tên", "Name"),
    Bilingual("Tử số", "Numerator"),
    Bilingual("Mẫu số", "Denominator"),
    Bilingual("Cột của biểu", "Columns of the form"),
    Bilingual("Nguồn", "Source"),
)
_UNVERIFIED = Bilingual(" (chưa kiểm chứng)", " (unverified)")


@cache
def _catalogue() -> dict[str, Indicator]:
    return {found.id: found for found in parse_indicators(shipped(_FILE), where=_FILE)}


@cache
def _searched() -> tuple[tuple[Indicator, str, str], ...]:
    """Return each indicator with its names and its source as `folded` texts."""
    searched = []
    for found in indicators():
        names = (
            *(found.id, found.name.vi, found.name.en, found.code),
            *(*found.aliases, _KIND_WORDS[found.kind]),
        )
        citation = f"{found.source.document} {found.source.document_en}"
        searched.append((found, folded(" ".join(names)), folded(citation)))
    return tuple(searched)


def indicators() -> tuple[Indicator, ...]:
    """Return all indicators: Decision 766, handling of dossiers, Decree 61, other figures.

    Example:
        >>> indicators()[0].id
        '766.1.1'
    """
    return tuple(_catalogue().values())


def indicator(indicator_id: str) -> Indicator:
    """Look up an indicator by its id, such as ``H.ONTIME`` or ``766.2.1``, in any case.

    A name is not an id: several definitions share names such as "on-time rate", so a name
    is refused with the ids it may mean.

    Raises:
        InvalidTypeError: `indicator_id` is not a str.
        UnknownNameError: The catalogue has no such indicator; the message lists those that may
            be meant.

    Example:
        >>> indicator("H.LATE").denominator.text("en")
        'dossiers resolved'
    """
    wanted = check_text(indicator_id, "indicator_id").strip().casefold()
    for known, found in _catalogue().items():
        if known.casefold() == wanted:
            return found
    raise UnknownNameError(
        f"unknown indicator {safe_repr(indicator_id)}; {_advice(indicator_id)}",
        indicator_id=indicator_id,
    )


def _advice(indicator_id: str) -> str:
    meant = [found.id for found in find_indicators(indicator_id)]
    if len(meant) == len(_catalogue()):
        meant = []
    ids = {folded(known): known for known in _catalogue()}
    near = difflib.get_close_matches(folded(indicator_id), ids, n=3, cutoff=0.7)
    listed = list(dict.fromkeys([*(ids[one] for one in near), *meant]))
    if not listed:
        return "find_indicators(words) searches their names"
    return f"it may be {', '.join(listed)}; choose by numerator and denominator"


def find_indicators(
    words: str = "",
    *,
    source: str = "",
    on: dt.date | None = None,
    confidence: Confidence | None = None,
) -> tuple[Indicator, ...]:
    """Find all indicators that could be meant.

    Case does not matter and Vietnamese marks may be left out. Words are looked for in
    the id, the names in both languages and the portal's code; of those with more than
    four letters the beginning is enough.

    Args:
        words: Words that must all occur.
        source: Words that must all occur in the citation of the source.
        on: A day on which the definition is in use; unknown first days count as in use.
        confidence: How well the definition is established.

    Returns:
        Those that fit, in the order of `indicators`; none if nothing does.

    Raises:
        InvalidTypeError: `words` or `source` is not a str, or `on` not a date.
        InvalidValueError: `confidence` is unknown.

    Example:
        >>> [found.id for found in find_indicators("online share", source="II.06")]
        ['H.ONLINE', 'H.ONLINE_ALL']
        >>> find_indicators("dong bo", source="766/QĐ-TTg")[0].id
        '766.1.4'
    """
    named = set(folded(check_text(words, "words", empty=True)).split())
    cited = set(folded(check_text(source, "source", empty=True)).split())
    day = None if on is None else check_date(on, "on")
    if confidence is not None:
        check_choice(confidence, "confidence", CONFIDENCES)
    return tuple(
        found
        for found, names, citation in _searched()
        if (day is None or (found.since or day) <= day <= (found.until or day))
        and confidence in {None, found.source.confidence}
        and has_words(citation, cited)
        and has_words(names, named)
    )


def indicator_grid(found: Iterable[Indicator] | None = None, lang: Lang = "vi") -> Grid:
    """Tabulate indicators: id, name, numerator, denominator, columns, source.

    Args:
        found: The indicators, as `find_indicators` returns them; all where left out.
        lang: ``"vi"`` or ``"en"``.

    Returns:
        A table with ``text()``, ``markdown()`` and ``html()``.

    Raises:
        InvalidTypeError: `found` is not a list of `Indicator`.

    Example:
        >>> print(indicator_grid(find_indicators("plan completion"), "en").markdown())
        **Indicators**
        <BLANKLINE>
        | Id | Name | Numerator | Denominator | Columns of the form | Source |
        | :--- | :--- | :--- | :--- | :--- | :--- |
        | H.PLAN | completion of the yearly reform plan | tasks completed | tasks planned |  | reports on administrative reform plans |
    """  # noqa: E501 - the lines of the example are as long as what is printed
    chosen = indicators() if found is None else check_items(found, Indicator, "found")
    rows = tuple(_row(listed, lang) for listed in chosen)
    columns = tuple(GridColumn(header.text(lang), align="left") for header in _HEADERS)
    return Grid(_TITLE.text(lang), columns, rows)


def _row(found: Indicator, lang: Lang) -> tuple[str, ...]:
    unsure = _UNVERIFIED.text(lang) if found.source.confidence == "unverified" else ""
    return (
        found.id,
        found.name.text(lang),
        found.numerator.text(lang),
        found.denominator.text(lang),
        found.formula(lang),
        found.source.cite(lang) + unsure,
    )
