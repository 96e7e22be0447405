"""Shares of several units or subjects at once, read when their sentence is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from ..._words import Lang
from ..statements.naming import name_of
from ..statements.stated import UNSTATED
from .clauses import CONTENT_NOUNS, STOPS, UNITS, Pieces, contents
from .readings import Reading
from .remarks import Reason

_SEPARATORS = frozenset({",", "AND"})
_JOINS = frozenset({",", "AND", ""})
_PLACES = frozenset({"SCOPE", "LEVEL", "NAME"})
_TIMING = frozenset({"in time", "on time", "early", "late"})

Marked = Sequence[tuple[int, Reading]]
"""The numbers of a sentence, each after the place of its piece."""


def read_lists(
    pieces: Pieces, marked: Marked, lang: Lang, known: Reading | None
) -> Mapping[int, Reading]:
    """Read the shares of a sentence that are in a row behind or before what they are of.

    Args:
        pieces: The pieces of the sentence.
        marked: Its numbers, with the places of their pieces.
        lang: The language.
        known: The share that the sentences before were about.

    Returns:
        The shares that are read otherwise now, by their number.
    """
    places = [place for place, _ in marked]
    found: dict[int, Reading] = {}
    done = -1
    for at, piece in enumerate(pieces):
        following = bisect_left(places, at)
        if piece.kind == "EACH" and following != done:
            done = following
            row = _row(pieces, marked, following, lang)
            first = following if lang == "vi" else following - len(row)
            if row:
                begins = marked[first - 1][0] + 1 if first else 0
                found.update(_name_row(row, pieces[begins : row[0][0]], known))
    found.update(_name_before_subject(pieces, marked))
    return found


def _row(pieces: Pieces, marked: Marked, following: int, lang: Lang) -> Marked:
    """Return the shares behind 'lần lượt', or before 'respectively'."""
    if lang == "vi":
        return _joined(pieces, (marked[i] for i in range(following, len(marked))))
    return _joined(pieces, (marked[i] for i in range(following - 1, -1, -1)))[::-1]


def _name_row(row: Marked, left: Pieces, known: Reading | None) -> Iterator[tuple[int, Reading]]:
    """Name the shares of a row by the words before it."""
    each = next((at for at, piece in enumerate(left) if piece.kind == "EACH"), len(left))
    if any(piece.kind == "(" for piece in left[each:]):
        return
    clause = left[:each]
    if clause and clause[0].kind == "NAME":
        clause = clause[1:]  # a sentence begins with a capital
    stop = max((i for i, piece in enumerate(clause) if piece.kind in (";", "LIST")), default=-1)
    names = _names(_segments(clause[stop + 1 :]), len(row), known)
    for (_, share), name in zip(row, names or [""] * len(row), strict=True):
        if name:
            yield share.at, attrs.evolve(share.named(name), base=UNSTATED, beside=None)
        else:
            yield share.at, share.unread(Reason.EACH)


def _joined(pieces: Pieces, pairs: Iterable[tuple[int, Reading]]) -> list[tuple[int, Reading]]:
    """Return the shares from the first on that only commas and 'và' part."""
    row: list[tuple[int, Reading]] = []
    for place, share in pairs:
        if not share.is_share or share.role == "change":
            break
        if row:
            low, high = sorted((row[-1][0], place))
            between = {piece.kind for piece in pieces[low + 1 : high]}
            if not between or not between <= _JOINS:
                break
        row.append((place, share))
    return row


def _segments(clause: Pieces) -> list[Pieces]:
    ends = [at for at, piece in enumerate(clause) if piece.kind in _SEPARATORS]
    return [
        clause[begin + 1 : end]
        for begin, end in zip([-1, *ends], [*ends, len(clause)], strict=True)
    ]


def _names(segments: Sequence[Pieces], count: int, known: Reading | None) -> list[str] | None:
    """Name the shares of a row: one subject and as many units, or as many subjects."""
    if count < 2:
        return None
    subjects = [said for segment in segments if (said := contents(segment))]
    names_rate = any(map(_has("RATE", "SAME"), segments))
    if not subjects and known is not None and not known.unsure and names_rate:
        return [known.name] * count if count in _units(segments) else None
    if len(subjects) == 1 and count in _units(segments):
        name = _name(subjects[0], subjects[0])
        return [name] * count if name else None
    if len(subjects) == count:
        names = [_name(said, subjects[0]) for said in subjects]
        return names if all(names) else None
    return None


def _units(segments: Sequence[Pieces]) -> set[int]:
    """Count the units that a clause lists, and its periods."""
    return {sum(map(_has(*kinds), segments)) for kinds in (_PLACES, ("TIME",))}


def _has(*kinds: str) -> Callable[[Pieces], bool]:
    return lambda segment: any(piece.kind in kinds for piece in segment)


def _name(said: set[str], first: set[str]) -> str:
    """Name one subject of a list; it may leave out what the first of them states for all."""
    if said <= _TIMING:
        said = said | (first & {"resolved", "dossiers", "procedures"})
    name = name_of(said, of_share=True)
    return name or name_of(
        said | set() if said & CONTENT_NOUNS else {*said, "dossiers"}, of_share=True
    )


def _name_before_subject(pieces: Pieces, marked: Marked) -> Iterator[tuple[int, Reading]]:
    """Read 'A (98,4%), B (96,9%) dẫn đầu về tỷ lệ hồ sơ trực tuyến'."""
    loose = [
        (place, share)
        for place, share in marked
        if share.reason is Reason.NO_SUBJECT and place and pieces[place - 1].kind == "("
    ]
    if not loose or len(loose) != len(marked):
        return
    tail = pieces[loose[-1][0] + 1 :]
    topic = next((at for at, piece in enumerate(tail) if piece.kind == "TOPIC"), len(tail))
    said = tail[topic + 1 :]
    said = said[: next((at for at, piece in enumerate(said) if piece.kind in STOPS), len(said))]
    is_named = _has(*UNITS, "NAME")(pieces[: loose[0][0]])
    name = name_of(contents(said), of_share=True) if _has("RATE")(said) and is_named else ""
    for _, share in loose if name else ():
        yield share.at, share.named(name)
