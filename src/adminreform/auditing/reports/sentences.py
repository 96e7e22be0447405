"""A report cut into sentences of pieces: numbers, words with a meaning, marks of punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from ..._normalized_text import BREAK, NormalizedText
from ..._words import Lang
from ..statements.lexicon import NOTHING, longest, words_of
from .numbers import Mark, MarkKind, scan
from .source import CELL

_ABBREVIATED = frozenset({"tp", "ths", "ts", "tx", "tt", "q", "p", "h", "no", "mr", "ms"})
_LEVELS = ("mức", "cấp", "level")
_STOPS = frozenset(".!?…")
_ENDS_WORDS = frozenset({",", ";", ":", "(", ")", "MARK", "AND", "LIST", "BASE"})
_MOST_IN_BRACKETS = 7
_MOST_BEHIND = 40


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
            yield Sentence(tuple(_words_first(held)), block)
            held = []
        block += piece.kind == BREAK
    if held:
        yield Sentence(tuple(_words_first(held)), block)


def _words_first(pieces: list[Piece]) -> list[Piece]:
    """Put the words of a count before its share: '311 (74%) were filed online'."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        closed = _closed_share(pieces, at)
        words = (
            _words_behind(pieces[closed : closed + _MOST_BEHIND])
            if closed and _is_bare(found)
            else ()
        )
        found.append(pieces[at])
        if words:
            found += (*words, *pieces[at + 1 : closed])
            at = pieces.index(words[-1], closed)
        at += 1
    return found


def _closed_share(pieces: Sequence[Piece], at: int) -> int:
    """Return where brackets with one share behind a count end; 0 where there are none."""
    count, *brackets = pieces[at : at + _MOST_IN_BRACKETS]
    if count.mark is None or count.mark.kind is not MarkKind.COUNT or not brackets:
        return 0
    length = next((number for number, one in enumerate(brackets) if one.kind == ")"), 0)
    shares = [one.mark.kind for one in brackets[:length] if one.mark is not None]
    is_share = brackets[0].kind == "(" and shares == [MarkKind.PERCENT]
    return at + length + 2 if is_share else 0


def _is_bare(before: Sequence[Piece]) -> bool:
    """Return whether no words before a count name what it counts."""
    for piece in reversed(before):
        if piece.kind in _ENDS_WORDS:
            return True
        if piece.kind[:1].islower() and piece.kind != NOTHING:
            return False
    return True


def _words_behind(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the words behind brackets that name something; not 'received' alone."""
    begin = int(pieces[:1] != [] and pieces[0].kind == "," and _is_last(pieces))
    end, names = begin, set[str]()
    for at, piece in enumerate(pieces[begin:], begin):
        if piece.kind in _ENDS_WORDS and not (piece.kind == "AND" and _is_last(pieces[at:])):
            break
        if piece.kind[:1].islower() and piece.kind != NOTHING:
            end, names = at + 1, {*names, piece.kind}
    return pieces[begin:end] if names - {"received", "dossiers"} else ()


def _is_last(pieces: Sequence[Piece]) -> bool:
    """Return whether no other number follows soon, which a comma or 'và' would lead to."""
    return all(piece.mark is None for piece in pieces[:_MOST_IN_BRACKETS])


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
