"""The phrases of reports and tables, and the facet that each expresses; all of them are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TypeAlias

from ..._words import Lang

Phrases: TypeAlias = dict[str, dict[tuple[str, ...], str]]
"""The facet of each phrase, by its first word and all its words."""

NOTHING = "nothing"
"""The facet of a name made of words of other facets, which has no meaning of its own."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]|\n")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_FILE = "words.toml"


def words_of(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Cut a stretch of text into words and marks of punctuation."""
    return list(_TOKEN.finditer(text, start, len(text) if end is None else end))


def longest(words: Sequence[str], at: int, lang: Lang) -> tuple[int, str | None]:
    """Find the longest phrase that begins at a word.

    Returns:
        The number of its words, and its facet; 1 and ``None`` where no phrase begins.

    Example:
        >>> longest(["đã", "giải", "quyết", "đúng", "và", "trước", "hạn"], 3, "vi")
        (4, 'in time')
    """
    phrases = phrases_of(lang).get(words[at])
    if phrases:
        most = min(max(map(len, phrases)), len(words) - at)
        for length in range(most, 0, -1):
            facet = phrases.get(tuple(words[at : at + length]))
            if facet is not None:
                return length, facet
    return 1, None


@cache
def phrases_of(lang: Lang) -> Phrases:
    """Load the phrases of a language, once."""
    file = resources.files("adminreform.auditing.statements").joinpath(_FILE)
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))[lang]
    index: Phrases = {}
    for facet, patterns in table.items():
        for pattern in patterns:
            for phrase in expand(pattern):
                words = tuple(_TOKEN.findall(phrase))
                index.setdefault(words[0], {})[words] = facet
    return index


def expand(pattern: str) -> Iterator[str]:
    """Write out the phrases of a pattern, in which '(a|b|)' is one of a, b and nothing.

    Example:
        >>> list(expand("(đã|được|) giải quyết"))
        ['đã giải quyết', 'được giải quyết', 'giải quyết']
    """
    group = _ALTERNATIVES.search(pattern)
    if group is None:
        yield " ".join(pattern.split())
        return
    for alternative in group[1].split("|"):
        yield from expand(pattern[: group.start()] + alternative + pattern[group.end() :])
