"""Shares said of several units or several subjects at once, and subjects that are carried on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import attrs

from ..._words import Lang
from .candidates import NumberCandidate
from .context import CONTENT_NOUNS, STOPS, UNITS, Pieces, contents
from .meanings import SHARES, UNSTATED, meaning
from .remarks import Reason

_SEPARATORS = frozenset({",", "AND"})
_JOINS = frozenset({",", "AND", ""})
_PLACES = frozenset({"SCOPE", "LEVEL", "NAME"})
_SAY_NOTHING = frozenset({None, Reason.NO_SUBJECT, Reason.EACH, Reason.SAME, Reason.COMPARED})
_TIMING = frozenset({"in time", "on time", "early", "late"})


@attrs.define
class Subject:
    """What a share is said of that names only its unit: 'Huyện A đạt 98%'.

    Attributes:
        share: The last share of the sentence with words of its own.
        nested: Whether a list below another subject set it.
        before: The share that the sentences before in the paragraph spoke of, and no other.
    """

    share: NumberCandidate | None = None
    nested: bool = False
    before: NumberCandidate | None = None
    _parts: set[str] = attrs.field(factory=set)
    _last: NumberCandidate | None = None
    _begun: bool = False

    def begin_block(self) -> None:
        """Forget what another paragraph spoke of."""
        self.before = None
        self._begin()

    def begin_sentence(self) -> None:
        """Keep what the sentence before spoke of, if it was one thing."""
        if self._parts or self._begun:
            self.before = self._last if len(self._parts) == 1 else None
            if self.before is not None and not self.before.name:
                self.before = None
        self._begin()

    def _begin(self) -> None:
        self.share, self._last = None, None
        self.nested = self._begun = False
        self._parts = set()

    def observe(self, draft: NumberCandidate, *, listed: bool) -> None:
        """Remember what a number speaks of."""
        if draft.name and draft.is_share and draft.own:
            if self.share is not None and self.share.name != draft.name:
                self.nested = listed
            self.share = draft
        elif draft.is_share and draft.reason not in _SAY_NOTHING:
            self.share, self._begun = None, True  # it is of another thing, which is unknown
        self._begun = self._begun or bool(draft.name)

    def review(self, draft: NumberCandidate) -> None:
        """Observe a number of the sentence once more, now that its rows are read."""
        if draft.is_share and draft.reason is not Reason.NO_SUBJECT:
            self._parts.add(draft.name)
            self._last = draft

    def for_unit(self, *, parted: bool) -> NumberCandidate | None:
        """Return the subject of a share that names only a unit; ``None`` if it is not sure.

        Args:
            parted: Whether a ';' precedes it, which ends a list below another subject.
        """
        if self.share is not None:
            return None if self.nested and parted else self.share
        return None if self._begun else self.before


def resolve_lists(
    pieces: Pieces,
    marked: Sequence[tuple[int, NumberCandidate]],
    lang: Lang,
    known: NumberCandidate | None,
) -> None:
    """Read the shares of a sentence that stand in a row behind or before what they are said of.

    Args:
        pieces: The pieces of the sentence.
        marked: Its numbers, with the places of their pieces.
        lang: The language.
        known: The share that the sentences before spoke of.
    """
    places = [place for place, _ in marked]
    done = -1
    for at, piece in enumerate(pieces):
        following = bisect_left(places, at)
        if piece.kind == "EACH" and following != done:
            done = following
            row = _row(pieces, marked, following, lang)
            first = following if lang == "vi" else following - len(row)
            if row:
                begins = marked[first - 1][0] + 1 if first else 0
                _name_row(row, pieces[begins : row[0][0]], known)
    _name_before_subject(pieces, marked)


def _row(
    pieces: Pieces, marked: Sequence[tuple[int, NumberCandidate]], following: int, lang: Lang
) -> list[tuple[int, NumberCandidate]]:
    """Return the shares behind 'lần lượt', or before 'respectively'."""
    if lang == "vi":
        return _joined(pieces, (marked[i] for i in range(following, len(marked))))
    return _joined(pieces, (marked[i] for i in range(following - 1, -1, -1)))[::-1]


def _name_row(
    row: Sequence[tuple[int, NumberCandidate]], left: Pieces, known: NumberCandidate | None
) -> None:
    """Name the shares of a row by what precedes it."""
    each = next((at for at, piece in enumerate(left) if piece.kind == "EACH"), len(left))
    if any(piece.kind == "(" for piece in left[each:]):
        return
    clause = left[:each]
    if clause and clause[0].kind == "NAME":
        clause = clause[1:]  # a sentence begins with a capital
    stop = max((i for i, piece in enumerate(clause) if piece.kind in (";", "LIST")), default=-1)
    names = _names(_segments(clause[stop + 1 :]), len(row), known)
    for (_, draft), name in zip(row, names or [""] * len(row), strict=True):
        if name:
            draft.name, draft.reason, draft.own, draft.base = name, None, True, UNSTATED
            draft.numerator = draft.denominator = None
        else:
            draft.mark_unread(Reason.EACH)


def _joined(
    pieces: Pieces, pairs: Iterable[tuple[int, NumberCandidate]]
) -> list[tuple[int, NumberCandidate]]:
    """Return the shares from the first on that only commas and 'và' part."""
    row: list[tuple[int, NumberCandidate]] = []
    for place, draft in pairs:
        if not draft.is_share or draft.role == "change":
            break
        if row:
            low, high = sorted((row[-1][0], place))
            between = {piece.kind for piece in pieces[low + 1 : high]}
            if not between or not between <= _JOINS:
                break
        row.append((place, draft))
    return row


def _segments(clause: Pieces) -> list[Pieces]:
    ends = [at for at, piece in enumerate(clause) if piece.kind in _SEPARATORS]
    return [
        clause[begin + 1 : end]
        for begin, end in zip([-1, *ends], [*ends, len(clause)], strict=True)
    ]


def _names(
    segments: Sequence[Pieces], count: int, known: NumberCandidate | None
) -> list[str] | None:
    """Name the shares of a row: one subject and as many units, or as many subjects."""
    if count < 2:
        return None
    subjects = [said for segment in segments if (said := contents(segment))]
    if (
        not subjects
        and known is not None
        and not known.unsure
        and any(map(_has("RATE", "SAME"), segments))
    ):
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
    name = meaning(said, SHARES)
    return name or meaning({*said, "dossiers"} if not said & CONTENT_NOUNS else said, SHARES)


def _name_before_subject(pieces: Pieces, marked: Sequence[tuple[int, NumberCandidate]]) -> None:
    """Read 'A (98,4%), B (96,9%) dẫn đầu về tỷ lệ hồ sơ trực tuyến'."""
    loose = [
        (place, draft)
        for place, draft in marked
        if draft.reason is Reason.NO_SUBJECT and place and pieces[place - 1].kind == "("
    ]
    if not loose or len(loose) != len(marked):
        return
    tail = pieces[loose[-1][0] + 1 :]
    topic = next((at for at, piece in enumerate(tail) if piece.kind == "TOPIC"), len(tail))
    said = tail[topic + 1 :]
    said = said[: next((at for at, piece in enumerate(said) if piece.kind in STOPS), len(said))]
    is_named = _has(*UNITS, "NAME")(pieces[: loose[0][0]])
    name = meaning(contents(said), SHARES) if _has("RATE")(said) and is_named else ""
    for _, draft in loose if name else ():
        draft.name, draft.reason, draft.own = name, None, True
