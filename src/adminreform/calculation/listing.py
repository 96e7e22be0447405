"""Lists of answers that one dossier never stops: `Listing`, and `LeftOut` for what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, overload

import attrs

R = TypeVar("R")


@attrs.frozen
class LeftOut:
    """A dossier without an answer, with the reason.

    Attributes:
        position: Its index in the input, from 0.
        code: Its code.
        reason: Why: not received, no due date, or what the calculation refused.
    """

    position: int
    code: str
    reason: str


@attrs.frozen(repr=False)
class Listing(Sequence[R]):
    """The answers for a list of dossiers: a sequence of rows, with what was left out.

    Attributes:
        rows: The answers.
        left_out: The dossiers without an answer, in the order of the input.

    Example:
        >>> Listing((1, 2), (LeftOut(2, "A-3", "its due day is after 31/12/2050"),))
        <Listing of 2 rows, 1 dossier left out>
    """

    rows: tuple[R, ...]
    left_out: tuple[LeftOut, ...] = ()

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        left = len(self.left_out)
        lacks = f", {left} dossier{'s'[: left != 1]} left out" if left else ""
        return f"<Listing of {len(self)} row{'s'[: len(self) != 1]}{lacks}>"
