"""Whether a figure states a level, an aim or a difference."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..statements.stated import Role
from .clauses import STOPS, Around, Pieces, after_last, kinds_of

_STEERS = frozenset(
    {"CHANGE", "SHARE", "MAKES", "AIM", "DUTY", "ACTUAL", "COMPARED", "PASSED", "TO", "BY"}
)
_DIFFERENCES = frozenset({"CHANGE", "BY"})
_NO_AIM = frozenset({"ACTUAL", "PASSED"})


@attrs.frozen
class Aim:
    """Whether the text is under an aim: 'phấn đấu ...', 'mục tiêu: ...'.

    Attributes:
        holds: Whether it is, in this sentence.
        heads: Whether a heading set it for the list items below.
        doubts: Whether what the sentence lists may be aims: 'chỉ tiêu năm 2024: ...'.
    """

    holds: bool = False
    heads: bool = False
    doubts: bool = False

    def turned(self, left: Pieces) -> Aim:
        """Follow the words before a figure from results to aims and back."""
        holds, doubts = self.holds, self.doubts
        lists_duties = passed = False
        for piece in left:
            passed = piece.kind == "PASSED" or (passed and piece.kind not in STOPS)
            if piece.kind in _NO_AIM or (piece.kind == "AIM" and not passed):
                holds, doubts = piece.kind == "AIM", False
            lists_duties = piece.kind == "DUTY" or (lists_duties and piece.kind != ";")
            doubts = doubts or (lists_duties and piece.kind == ":")
        return attrs.evolve(self, holds=holds, doubts=doubts)

    def role(self, around: Around) -> Role | None:
        """Return the role of a figure, now that its words are followed; ``None`` if unclear."""
        words = around.last_words
        steering = [kind for kind in words if kind in _STEERS]
        if kinds_of(around.right[:1]) == {"UPWARD"} or _is_passed_aim(around.left):
            return "target"
        if steering[-1:] == ["PASSED"] and "AIM" in kinds_of(around.right):
            return "target"
        if self._is_unsure(around, steering):
            return None
        if steering and steering[-1] in _DIFFERENCES:
            return "change"
        return "target" if self.holds else self._level(around, words, steering)

    def _is_unsure(self, around: Around, steering: Sequence[str]) -> bool:
        """Return whether a figure may be an aim or a difference, or both."""
        if "AIM" in kinds_of(around.right) and not self.holds:
            return True
        last = steering[-1] if steering else ""
        is_difference = "CHANGE" in steering and not self.holds
        return last == "PASSED" or (last in _DIFFERENCES and not is_difference)

    def _level(self, around: Around, words: Sequence[str], steering: Sequence[str]) -> Role | None:
        """Return the role of a figure that is under no aim and no difference."""
        begins = list(words[-1:]) == ["SINCE"]
        goes_on = any(piece.kind == "TO" for piece in (*around.right, *around.beyond))
        if self.doubts or (begins and not goes_on):
            return None
        if "DUTY" in steering:
            stop = next((p.kind for p in reversed(around.left) if p.kind in STOPS), "")
            is_aim = [kind for kind in words if kind != "HAS"] == ["DUTY"]
            return "target" if is_aim and stop == "(" else None
        return "stated"


NO_AIM = Aim()


def _is_passed_aim(left: Pieces) -> bool:
    """Return whether brackets hold the aim that was passed: 'vượt chỉ tiêu tỉnh giao (98%)'."""
    in_brackets = kinds_of(left[-1:]) == {"("}
    return in_brackets and "PASSED" in kinds_of(after_last(left[:-1], STOPS))
