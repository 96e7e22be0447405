"""The page of every document that the library's data rest on, docs/documents.md.

``make stubs`` writes it; a test holds it to the data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import adminreform as ar
from adminreform import calendars, domain, law
from adminreform.calculation import scoring
from adminreform.law import regimes

PAGE = Path(__file__).parents[1] / "docs" / "documents.md"
_HEAD = """\
# Every document in the data

Written from the data of the library by `make stubs`: what each fact rests on, and how sure it is
([what the three words mean](sources.md)). How the texts are read, and which questions they leave
open, is in the [sources](sources.md).
"""


def page() -> str:
    """Return the page."""
    known = calendars.shipped_announcements()
    sections = [
        f"Days off and swaps; notices looked for up to {day(known.checked_on)}",
        table(("document", "announced", "fixes", "sure"), map(notice, known.notices)),
        "One-stop decrees",
        table(
            ("from", "to", "document", "sure"),
            (
                (day(one.since), day(one.until), *cited(one.source))
                for one in regimes._REGIMES  # noqa: SLF001 - those of every day
            ),
        ),
        "Rules of counting",
        table(
            ("id", "rule", "article", "document", "sure"),
            (
                (one.id, one.rule.en, one.article.en, *cited(one.source))
                for one in law.PROVISIONS.values()
            ),
        ),
        "Sector law",
        by_document((rule.id, rule.source) for rule in domain.sector_rules()),
        "Forms",
        by_document((name, ar.form(name).source) for name in FORMS),
        "Indicators",
        by_document((f"`{one.id}`", one.source) for one in ar.indicators()),
        "Targets",
        by_document(
            (f"`{one.indicator_id}` {_years(one)}".strip(), one.source) for one in ar.targets()
        ),
        "Scores",
        table(
            ("profile", "document", "sure"),
            ((name, *cited(scoring.profile_766(name).source)) for name in scoring.PROFILES_766),
        ),
    ]
    pairs = zip(sections[::2], sections[1::2], strict=True)
    return _HEAD + "".join(f"\n## {title}\n\n{body}" for title, body in pairs)


FORMS = ("II.06a", "II.06b", "II.06c", "II.06d", "07a/BTP")


def table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = [titles, (":---",) * len(titles), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def day(one: dt.date | None) -> str:
    """Return a day as texts in Viet Nam write it."""
    return "" if one in {None, dt.date.min} else f"{one:%d/%m/%Y}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "–"


def by_document(facts: Iterable[tuple[str, law.Source]]) -> str:
    """Return a table of documents, each with what rests on it."""
    resting: dict[tuple[str, str], dict[str, None]] = {}
    for name, source in facts:
        resting.setdefault(cited(source), {})[name] = None
    return table(
        ("document", "sure", "what rests on it"),
        ((*key, ", ".join(names)) for key, names in sorted(resting.items())),
    )


def cited(source: law.Source) -> tuple[str, str]:
    """Return the citation of a source in English, linked if it has an address, and its surety."""
    text = source.cite("en")
    return (f"[{text}]({source.url})" if source.url else text), source.confidence


def _years(one: ar.Target) -> str:
    return "–".join(str(year) for year in dict.fromkeys((one.first_year, one.last_year)) if year)


def notice(one: calendars.Notice) -> tuple[str, ...]:
    """Return the row of a notice."""
    return (
        cited(one.source)[0],
        day(one.source.dated),
        "; ".join(_fixed(one)),
        one.source.confidence,
    )


def _fixed(one: calendars.Notice) -> Iterator[str]:
    for name, kept in (("Tết", one.tet), ("National Day", one.national_day)):
        if kept:
            yield f"{name} {day(kept.first)} to {day(kept.last)}"
    for swap in one.swaps:
        yield f"{day(swap.off)} off for {day(swap.worked)}"
    for off in one.days_off:
        yield f"{day(off.day)} off: {off.name.en}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
