"""`ReadingState`: what is known while a report is read, below the modules that read it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..._words import Lang
from . import lists as rows
from .candidates import NumberCandidate
from .context import Pieces
from .meanings import STAGES, TOTALS
from .periods import StatedPeriod


@attrs.define
class ReadingState:
    """What is known while reading: the group of counts, and what the sentence said so far.

    Attributes:
        text: The uniform text.
        lang: Its language.
        periods: The periods that it names, with their places in it.
        drafts: The numbers read so far.
        group: The number of the group of counts.
        totals: The names of the totals that the group has, and their values.
        stage: The stage of the last total: ``received``, ``resolved``, ``open`` or ''.
        last: The number before, in the same sentence.
        after_last: What follows it and belongs to it.
        subject: The share that one which names only its unit is said of.
        parted: The name of the total that a list parts by level.
        topic: What the sentence opens with as its topic: 'về hồ sơ trực tuyến, ...'.
        noun: What the last number of the sentence that names a noun counts.
        unclear_base: Whether a share of the sentence had a base that was not understood.
        changed_from: Whether the number before is where a change began.
        block: The number of the paragraph or list item.
        begun_in: The block in which the group of counts began.
    """

    text: str
    lang: Lang
    periods: Sequence[StatedPeriod] = ()
    drafts: list[NumberCandidate] = attrs.field(factory=list)
    group: int = 0
    totals: dict[str, object] = attrs.field(factory=dict)
    stage: str = ""
    last: NumberCandidate | None = None
    after_last: Pieces = ()
    subject: rows.Subject = attrs.field(factory=rows.Subject)
    parted: str = ""
    topic: frozenset[str] = frozenset()
    noun: str = ""
    unclear_base: bool = False
    changed_from: bool = False
    block: int = -1
    begun_in: int = -1

    def keep(self, total: NumberCandidate) -> None:
        """Remember a count of the group; begin another group where it comes a second time."""
        name, value = total.name, total.mark.number
        if name in TOTALS:
            if self.totals.get(name) == value:
                return
            begins = name in ("received_total", "received_new") and self.block != self.begun_in
            if name in self.totals or (begins and self.totals):
                self.begin_group()
                total.group = self.group
        self.begun_in = self.block
        self.totals.setdefault(name, value)
        self.stage = STAGES.get(name, self.stage)

    def begin_group(self) -> None:
        """Begin another group of counts."""
        self.group += 1
        self.totals = {}
        self.stage = ""
