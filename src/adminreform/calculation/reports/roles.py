"""Whether a figure states a level, an aim or a difference."""

from __future__ import annotations

import attrs

from .clauses import STOPS, Around, Pieces
from .drafts import Role

_STEERS = frozenset({"CHANGE", "SHARE", "MAKES", "AIM", "DUTY", "ACTUAL", "COMPARED"})


@attrs.define
class Aim:
    """Whether the reading is under an aim: 'phấn đấu ...', 'mục tiêu: ...'.

    Attributes:
        holds: Whether it is, in this sentence.
        heads: Whether a heading set it for the list items below.
        doubts: Whether what the sentence lists may be aims: 'chỉ tiêu năm 2024: ...'.
    """

    holds: bool = False
    heads: bool = False
    doubts: bool = False

    def role(self, around: Around) -> Role | None:
        """Tell the role of a figure; ``None`` where it cannot be told."""
        self._turn(around.left)
        words = around.last_words
        steering = [kind for kind in words if kind in _STEERS]
        if around.right and around.right[0].kind == "UPWARD":
            return "target"
        if steering and steering[-1] == "CHANGE":
            return "change"
        if self.holds:
            return "target"
        begins = words[-1:] == ["SINCE"]
        goes_on = any(piece.kind == "TO" for piece in (*around.right, *around.beyond))
        if self.doubts or (begins and not goes_on):
            return None
        if "DUTY" in steering:
            stop = next((p.kind for p in reversed(around.left) if p.kind in STOPS), "")
            return "target" if words == ["DUTY"] and stop == "(" else None
        return "stated"

    def _turn(self, left: Pieces) -> None:
        """Follow the words before a figure from results to aims and back."""
        lists_duties = False
        for piece in left:
            if piece.kind in ("AIM", "ACTUAL"):
                self.holds, self.doubts = piece.kind == "AIM", False
            lists_duties = piece.kind == "DUTY" or (lists_duties and piece.kind != ";")
            self.doubts = self.doubts or (lists_duties and piece.kind == ":")
