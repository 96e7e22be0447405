"""A number while its report is being read."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from .meanings import UNSTATED
from .numbers import Mark, MarkKind
from .remarks import Reason

Role: TypeAlias = Literal["stated", "target", "change"]
"""Whether a figure states a level, sets one as an aim, or states by how much a level moved."""


@attrs.define(eq=False)
class NumberCandidate:
    """A number and what is known of it so far.

    Attributes:
        mark: The number.
        sentence: The number of its sentence.
        group: The number of its group.
        depth: The number of brackets around it.
        name: What it counts, or the part of a share; '' while unread.
        base: What it is a share of.
        role: Its role.
        reason: Why it is unread.
        numerator: The draft that counts the part of a share.
        denominator: The draft that counts its base.
        own: Whether a share has its part from words of its own.
        unsure: Whether its words leave open if it is completion or timeliness, which only counts
            can decide: 'tỷ lệ giải quyết đạt 95%'.
        follows: The share that it takes its part from.
    """

    mark: Mark
    sentence: int
    group: int
    depth: int = 0
    name: str = ""
    base: str = UNSTATED
    role: Role = "stated"
    reason: Reason | None = None
    numerator: NumberCandidate | None = None
    denominator: NumberCandidate | None = None
    own: bool = False
    unsure: bool = False
    follows: NumberCandidate | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.mark.kind is MarkKind.PERCENT

    @property
    def is_ratio(self) -> bool:
        """Whether it is one count over another."""
        return self.mark.kind is MarkKind.RATIO

    @property
    def is_count(self) -> bool:
        """Whether it is a count, alone or over another."""
        return self.mark.kind in (MarkKind.COUNT, MarkKind.RATIO)

    def follow(self, subject: NumberCandidate, *, own: bool = True) -> None:
        """Take the part of a share that was named before."""
        self.name, self.own, self.follows = subject.name, own, subject

    def mark_unread(self, reason: Reason) -> None:
        """Leave it unread."""
        self.name, self.reason = "", reason
