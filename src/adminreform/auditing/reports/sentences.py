"""A report cut into sentences of pieces: numbers, words with a meaning, marks of punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from ..._normalized_text import BREAK, NormalizedText
from ..._words import Lang
from ..statements.lexicon import longest, words_of
from .numbers import Mark, MarkKind, scan
from .source import CELL

_ABBREVIATED = frozenset({"tp", "ths", "ts", "tx", "tt", "q", "p", "h", "no", "mr", "ms"})
_LEVELS = ("mức", "cấp", "level")
_STOPS = frozenset(".!?…")


@attrs.frozen
class Piece:
    """A stretch of a sentence, ``text[start:end]``.

    Attributes:
        kind: The facet of a word or phrase; ``,``, ``;``, ``:``, ``(`` or ``)``; ``MARK`` for
            a number; ``TIME``; ``TALLY`` for how many units there are; ``NAME`` for a word
            that is written like a name, ``?`` for any other without a meaning here.
        start: Where it begins in the uniform text.
        end: Where it ends.
        mark: The number.
    """

    kind: str
    start: int
    end: int
    mark: Mark | None = None


@attrs.frozen
class Sentence:
    """The pieces of one sentence.

    Attributes:
        pieces: Its pieces, in order.
        block: The number of its paragraph or list item.
    """

    pieces: tuple[Piece, ...]
    block: int


def sentences(source: NormalizedText, lang: Lang) -> Iterator[Sentence]:
    """Cut a report into sentences, in order."""
    block = 0
    held: list[Piece] = []
    for piece in _pieces(source, lang):
        if piece.kind not in ("STOP", BREAK):
            held.append(piece)
            continue
        if held:
            yield Sentence(tuple(held), block)
            held = []
        block += piece.kind == BREAK
    if held:
        yield Sentence(tuple(held), block)


def _pieces(source: NormalizedText, lang: Lang) -> Iterator[Piece]:
    text, done = source.text, 0
    for mark in scan(text, lang):
        if mark.kind is MarkKind.NOISE and text.startswith(_LEVELS, mark.start):
            continue  # 'mức độ 3, 4' is not a number but names which services
        yield from _words(source, done, mark.start, lang)
        if mark.kind is MarkKind.TIME:
            yield Piece("TIME", mark.start, mark.end)
        elif mark.kind is MarkKind.TALLY:
            yield Piece("TALLY", mark.start, mark.end)
        elif mark.kind is not MarkKind.NOISE:
            yield Piece("MARK", mark.start, mark.end, mark)
        done = mark.end
    yield from _words(source, done, len(text), lang)


def _words(source: NormalizedText, start: int, end: int, lang: Lang) -> Iterator[Piece]:
    found = words_of(source.text, start, end)
    words = [match[0] for match in found]
    at = 0
    while at < len(found):
        length, facet = longest(words, at, lang)
        first, last = found[at], found[at + length - 1]
        yield Piece(
            facet if facet is not None else _plain(words, found, at, source),
            first.start(),
            last.end(),
        )
        at += length


def _plain(
    words: Sequence[str], found: Sequence[re.Match[str]], at: int, source: NormalizedText
) -> str:
    """Name a mark of punctuation, or a word without a meaning here."""
    word = words[at]
    if word == BREAK or word in ",;:()":
        return word
    if word == CELL:
        return ";"
    place = found[at].start()
    if word not in _STOPS:
        is_name = source.cased[place].isupper()
        return "NAME" if is_name else "?" if word[0].isalnum() else ""
    ends = not source.text[place + 1 : place + 2].isalnum()
    abbreviated = word == "." and at > 0 and words[at - 1] in _ABBREVIATED
    return "STOP" if ends and not abbreviated else ""
