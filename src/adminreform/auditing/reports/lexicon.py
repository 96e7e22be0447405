"""The words of reports and what each means for a figure; the words themselves are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import product
from typing import TypeAlias

from ..._words import Lang

Phrases: TypeAlias = dict[str, dict[tuple[str, ...], str]]
"""The facet of each phrase, by its first word and all its words."""

NOTHING = "nothing"
"""The facet of a name that holds words of other facets and has no meaning of its own."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]|\n")
_EARLY = ("trước hạn", "trước thời hạn", "sớm hạn", "sớm", "trước hẹn", "trước")
_ON_TIME = ("đúng hạn", "đúng thời hạn", "đúng hẹn", "đúng")
_INCOMPLETE = frozenset({"trước", "đúng", "sớm"})
_TIMING_LINKS = (
    "và", ",", "/", "hoặc", ", và", "và giải quyết", ", giải quyết", "-", "&",
)  # fmt: skip
_POSTS = tuple(
    f"{by}{service}{post}"
    for by, service, post in product(
        ("", "qua ", "qua đường ", "qua hệ thống "),
        ("", "dịch vụ "),
        ("bưu chính công ích", "bưu chính", "bcci", "bưu điện"),
    )
)
_INCLUDING = ("tính cả", "kể cả", "bao gồm cả", "gồm cả", "cả")
_POST_LINKS = ("và", ",", "/", "hoặc", ", hồ sơ gửi", "và nộp", "và hồ sơ")


def words_of(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Cut a stretch of text into words and marks of punctuation."""
    return list(_TOKEN.finditer(text, start, end))


def longest(words: Sequence[str], at: int, lang: Lang) -> tuple[int, str | None]:
    """Find the longest phrase that begins at a word.

    Returns:
        How many words it has, and its facet; 1 and ``None`` where no phrase begins.

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
    data = (
        resources.files("adminreform.auditing.reports")
        .joinpath("words.toml")
        .read_text(encoding="utf-8")
    )
    table: dict[str, list[str]] = tomllib.loads(data)[lang]
    index: Phrases = {}
    pairs = [(facet, phrase) for facet, phrases in table.items() for phrase in phrases]
    if lang == "vi":
        pairs += [("in time", phrase) for phrase in _in_time()]
        pairs += [("received", phrase) for phrase in _with_carried(table["carried"])]
        pairs += [("direct+post", phrase) for phrase in _direct_and_post()]
    for facet, phrase in pairs:
        tokens = tuple(_TOKEN.findall(phrase))
        index.setdefault(tokens[0], {})[tokens] = facet
    return index


def _in_time() -> Iterator[str]:
    """Return the ways of saying 'early and on time' in one breath: 'đúng và trước hạn'."""
    for first, second in ((_EARLY, _ON_TIME), (_ON_TIME, _EARLY)):
        for one, link, other in product(first, _TIMING_LINKS, second):
            if other not in _INCOMPLETE:
                yield f"{one} {link} {other}"


def _with_carried(carried: Sequence[str]) -> Iterator[str]:
    """Return the phrases of totals with those carried over: 'kể cả hồ sơ chuyển tiếp'."""
    for including, noun, phrase in product(_INCLUDING, ("", "số ", "hồ sơ ", "số hồ sơ "), carried):
        yield f"{including} {noun}{phrase}"


def _direct_and_post() -> Iterator[str]:
    """Return the ways of saying 'directly or by post' in one breath."""
    for direct, link, post in product(("trực tiếp", "nộp trực tiếp"), _POST_LINKS, _POSTS):
        yield f"{direct} {link} {post}"
        yield f"{post} {link} trực tiếp"
