"""Whether a figure states a level, an aim or a difference."""

from __future__ import annotations

import attrs

from .clauses import STOPS, Around
from .drafts import Role

_STEERS = frozenset({"CHANGE", "SHARE", "MAKES", "AIM", "DUTY", "ACTUAL", "COMPARED"})


@attrs.define
class Aim:
    """Whether the reading is under an aim: 'phấn đấu ...', 'mục tiêu: ...'.

    Attributes:
        holds: Whether it is, in this sentence.
        heads: Whether a heading set it for the list items below.
    """

    holds: bool = False
    heads: bool = False

    def role(self, around: Around) -> Role | None:
        """Tell the role of a figure; ``None`` where it cannot be told."""
        for piece in around.left:
            if piece.kind in ("AIM", "ACTUAL"):
                self.holds = piece.kind == "AIM"
        words = around.last_words
        steering = [kind for kind in words if kind in _STEERS]
        if around.right and around.right[0].kind == "UPWARD":
            return "target"
        if steering and steering[-1] == "CHANGE":
            return "change"
        if self.holds:
            return "target"
        if words[-1:] == ["SINCE"]:
            goes_on = any(piece.kind == "TO" for piece in (*around.right, *around.beyond))
            return "stated" if goes_on else None
        if "DUTY" in steering:
            stop = next((p.kind for p in reversed(around.left) if p.kind in STOPS), "")
            return "target" if words == ["DUTY"] and stop == "(" else None
        return "stated"
