"""Reading a report from its beginning to its end, number by number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import attrs

from . import counts as count_reading
from . import lists as rows
from . import shares as share_reading
from .aims import Aim
from .candidates import NumberCandidate
from .context import Around, Pieces, contents, right_of
from .meanings import TOTALS
from .numbers import Mark, MarkKind
from .reading_state import ReadingState
from .remarks import Reason
from .sentences import Piece, Sentence

_BULLETS = "-+*"
_OF_THEM = frozenset({"trong số đó", "trong số này"})
_OPENERS = frozenset({"", "?", "TOTAL", "HAS"})


@attrs.define
class Reader(ReadingState):
    """A reader of the sentences of a report, in order."""

    _aim: Aim = attrs.field(factory=Aim)
    _level: str = ""
    _sentence: int = 0
    _days: tuple[object, object] | None = None
    _starts: list[int] = attrs.field(init=False)
    _depth: int = 0

    def __attrs_post_init__(self) -> None:
        self._starts = [period.span[0] for period in self.periods]

    def read(self, sentences: Iterable[Sentence]) -> list[NumberCandidate]:
        """Read the sentences of a report, in order."""
        for self._sentence, sentence in enumerate(sentences):
            self._read(sentence)
        return self.drafts

    def _read(self, sentence: Sentence) -> None:
        pieces = sentence.pieces
        self._enter(sentence)
        marked = [(at, piece.mark) for at, piece in enumerate(pieces) if piece.mark is not None]
        ends = [*(at for at, _ in marked[1:]), len(pieces)]
        start, begun = 0, len(self.drafts)
        for (place, mark), following in zip(marked, ends, strict=False):
            region = pieces[place + 1 : following]
            length = self._right_of(mark, region, followed=following < len(pieces))
            self._mark(mark, Around(pieces[start:place], region[:length], region[length:]))
            start = place + 1 + length
        read = zip((place for place, _ in marked), self.drafts[begun:], strict=True)
        rows.resolve_lists(pieces, tuple(read), self.lang, self.subject.before)
        for draft in self.drafts[begun:]:
            self.subject.review(draft)
        if not marked and pieces[-1].kind == ":":
            self._aim.heads = any(piece.kind == "AIM" for piece in pieces)

    def _right_of(self, mark: Mark, region: Pieces, *, followed: bool) -> int:
        if mark.kind is MarkKind.UNREAD:
            return 0
        is_share = mark.kind is MarkKind.PERCENT
        if is_share and region and self._is_of_them(region[0]):
            return 1 + right_of(region[1:], self.lang, followed=followed, is_share=True)
        return right_of(region, self.lang, followed=followed, is_share=is_share)

    def _is_of_them(self, piece: Piece) -> bool:
        """Return whether a share is of the dossiers just counted: '23% trong số đó quá hạn'."""
        is_list = piece.kind == "LIST"
        return is_list and (self.lang == "en" or self.text[piece.start : piece.end] in _OF_THEM)

    def _enter(self, sentence: Sentence) -> None:
        """Leave behind what holds for one sentence, or for the items of one list."""
        first = sentence.pieces[0]
        if sentence.block != self.block and self.text[first.start] not in _BULLETS:
            self._aim.heads = False
        if sentence.block != self.block:
            self.subject.begin_block()
        else:
            self.subject.begin_sentence()
        self.block = sentence.block
        self._aim.holds, self._aim.doubts = self._aim.heads, False
        opener = next((p.kind for p in sentence.pieces if p.kind not in _OPENERS), "")
        if opener not in ("LIST", "BASE"):
            self.stage = ""
        self.last = None
        self.parted = ""
        self.topic = _topic(sentence.pieces)
        self.noun = ""
        self.changed_from = self.unclear_base = False
        self._depth = 0
        self._turn_to_period(sentence.pieces)

    def _turn_to_period(self, pieces: Pieces) -> None:
        """Begin another group where a sentence opens with another period than the one before."""
        marked = next((piece.start for piece in pieces if piece.mark is not None), None)
        if marked is None:
            return
        last = bisect_left(self._starts, marked) - 1
        if last < 0 or self._starts[last] < pieces[0].start:
            return
        days = self.periods[last].first, self.periods[last].last
        if days != self._days and self._days is not None:
            self.begin_group()
        self._days = days

    def _mark(self, mark: Mark, around: Around) -> None:
        self._depth += _brackets(around.left)
        if "LIST" in around.kinds:
            is_total = self.last is not None and self.last.name in TOTALS
            self.parted = self.last.name if self.last is not None and is_total else ""
        self._levels(around.left)
        draft = NumberCandidate(mark, self._sentence, self.group, self._depth)
        role = self._aim.role(around)
        if mark.kind is MarkKind.UNREAD:
            draft.reason = mark.reason
            if mark.reason is Reason.MALFORMED:
                count_reading.observe(self, around)
        elif draft.is_share:
            share_reading.read(self, draft, role, around)
            if role == "target" and around.left and around.left[0].kind == "(":
                self._aim.holds = False
        else:
            draft.role = role or "stated"
            count_reading.read(self, draft, around)
        self.drafts.append(draft)
        self.subject.observe(draft, listed="LIST" in around.kinds)
        self.last, self.after_last = draft, around.right
        self._depth += _brackets(around.right)

    def _levels(self, pieces: Iterable[Piece]) -> None:
        """Begin another group where the text turns to another level or kind of unit."""
        for piece in pieces:
            level = self.text[piece.start : piece.end]
            if piece.kind == "LEVEL" and level != self._level:
                self._level = level
                self.begin_group()


def _topic(pieces: Pieces) -> frozenset[str]:
    """Return the topic that a sentence sets for all its numbers before its first comma."""
    comma = next((at for at, piece in enumerate(pieces) if piece.kind == ","), 0)
    opening = pieces[:comma]
    if not opening or opening[0].kind != "TOPIC" or any(piece.mark for piece in opening):
        return frozenset()
    return frozenset(contents(opening))


def _brackets(pieces: Iterable[Piece]) -> int:
    """Count how many more brackets are opened than closed."""
    return sum((piece.kind == "(") - (piece.kind == ")") for piece in pieces)
