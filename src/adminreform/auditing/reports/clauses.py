"""The words around a number: which belong to it, and their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from ..._words import Lang
from ..statements.lexicon import NOTHING
from .sentences import Piece

Pieces: TypeAlias = Sequence[Piece]

SAYS_SHARE = frozenset({"SHARE", "MAKES"})
UNITS = frozenset({"SCOPE", "LEVEL", "TIME"})
STOPS = frozenset({",", ";", "(", ")"})
SILENT = frozenset({"", "?", "NAME", "NOT", "HOLDER", "TOTAL", "TIME", NOTHING})
CONTENT_NOUNS = frozenset(
    {"dossiers", "procedures", "services", "online services", "petitions", "results"}
)
"""The facets that name things; the others describe what is done to them."""
MOST_UNKNOWN_LINK = 12
"""How many letters of words without a meaning may stand between a number and what it is of."""
_ENDS_RIGHT = frozenset(
    {",", ";", ":", "(", ")", "LIST", "SHARE", "MAKES", "SAME", "EACH", "CHANGE"}
)
_LINKS: dict[Lang, frozenset[str]] = {"vi": frozenset({"AND", "HAS"}), "en": frozenset({"AND"})}
DIMENSIONS = (
    frozenset({"online", "direct", "post"}),
    frozenset({"early", "on time", "in time", "late", "within", "due"}),
    frozenset({"received", "new", "resolved", "open"}),
)


@attrs.frozen
class Around:
    """The words around a number in its sentence.

    Attributes:
        left: The words between the number before and this one, less what belongs to that.
        right: What follows it and belongs to it.
        beyond: What follows that, up to the next number.
    """

    left: Pieces
    right: Pieces = ()
    beyond: Pieces = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the words before it."""
        return frozenset(piece.kind for piece in self.left)

    @property
    def more(self) -> set[str]:
        """The facets of the words after it."""
        return contents(self.right)

    @property
    def last_words(self) -> list[str]:
        """The kinds of the words before it, from the last stop on, that are not silent."""
        return [piece.kind for piece in after_last(self.left, STOPS) if piece.kind not in SILENT]


def contents(pieces: Iterable[Piece]) -> set[str]:
    """Return the facets that name what is counted; they are in small letters.

    What 'không' or 'chưa' precedes is ``denied``, which no meaning allows.
    """
    facets: set[str] = set()
    before = ""
    for piece in pieces:
        if piece.kind == "OTHER" or (piece.kind[:1].islower() and piece.kind != NOTHING):
            facets |= {*piece.kind.split("+"), *(("denied",) if before == "NOT" else ())}
        before = piece.kind
    return facets


def right_of(region: Pieces, lang: Lang, *, followed: bool, is_share: bool) -> int:
    """Return how many pieces after a number belong to it.

    Args:
        region: The words between it and the next number, or the end of the sentence.
        lang: The language.
        followed: Whether another number follows in the sentence.
        is_share: Whether it is a percentage.
    """
    stop = next((i for i, p in enumerate(region) if p.kind in _ENDS_RIGHT), None)
    if not followed:
        return len(region) if stop is None else stop
    if stop is None:
        return next((i for i, p in enumerate(region) if p.kind in {"BASE", *_LINKS[lang]}), 0)
    if region[stop].kind not in SAYS_SHARE:
        return stop
    link = next((i for i, p in enumerate(region[:stop]) if p.kind == "AND"), stop)
    begins_anew = contents(region[link:stop]) or kinds_of(region[link:stop]) & {*UNITS, "NAME"}
    return 0 if is_share else link if begins_anew else stop


def after_last(pieces: Pieces, kinds: Iterable[str]) -> Pieces:
    """Return what follows the last piece of some kinds; all of it where there is none."""
    last = max((i for i, p in enumerate(pieces) if p.kind in kinds), default=-1)
    return pieces[last + 1 :]


def before(pieces: Pieces, kind: str) -> Pieces:
    """Return what precedes the first piece of a kind; all of it where there is none."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == kind), len(pieces))
    return pieces[:first]


def nearest_chunk(clause: Pieces) -> Pieces:
    """Return the end of a clause, from the last comma before words with a meaning."""
    chunk: list[Piece] = []
    says_something = False
    for piece in reversed(clause):
        if piece.kind not in (",", ":"):
            chunk.append(piece)
            says_something = says_something or bool(contents([piece]))
        elif says_something:
            break
    return chunk[::-1]


def goes_on_with_a_list(
    clause: Pieces, chunk: Pieces, dimensions: Sequence[frozenset[str]] = DIMENSIONS
) -> bool:
    """Return whether a chunk only goes on with a list: 'tiếp nhận, giải quyết 500 hồ sơ'."""
    if not chunk:
        return False
    before = [piece for piece in clause if piece.kind and piece.end <= chunk[0].start]
    if len(before) < 2 or before[-1].kind != ",":
        return False
    earlier, said = contents(before[-2:-1]), contents(chunk)
    return any(earlier & one and said & one and not said & one <= earlier for one in dimensions)


def kinds_of(pieces: Iterable[Piece]) -> set[str]:
    """Return the kinds of pieces."""
    return {piece.kind for piece in pieces}


def unknown_letters(pieces: Pieces, kinds: Iterable[str] = ("?",)) -> int:
    """Count the letters of the words without a meaning here."""
    return sum(piece.end - piece.start for piece in pieces if piece.kind in kinds)


def after_contents(chunk: Pieces) -> Pieces:
    """Return what follows the last word that names what is counted."""
    last = max((i for i, p in enumerate(chunk) if contents([p])), default=-1)
    return chunk[last + 1 :]


def first_meant(pieces: Pieces) -> str:
    """Return the kind of the first piece with a meaning."""
    silent = {"?", "NAME", "TOTAL", ""}
    return next((piece.kind for piece in pieces if piece.kind not in silent), "")
