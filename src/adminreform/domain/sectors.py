"""Time rules of single sectors (`SectorRule`) by day: a choice, never a default.

Nothing is applied by itself. `SectorRule.applied_to` returns a procedure that follows the rule; the
rules themselves, with their sources, are in `sector_presets`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from .._checks import check_instance
from .._reprs import brief
from .._words import Bilingual
from ..law.regimes import AfterSupplement
from ..law.sources import Source
from ..law.validity import in_force
from .histories import Basis
from .limits import TimeLimit, TimeUnit
from .procedures import CutOff, Procedure, StartCondition
from .step_limits import StepLimit


@attrs.frozen
class PartLimit:
    """The limit of one body's part in a group of procedures handled together (liên thông).

    Attributes:
        name: The part.
        limit: How long the body may take.
        if_verified: How long, if something must be verified; ``None`` if that changes nothing.
        notice: How soon the body asks for what is missing, where its law sets that.
    """

    name: Bilingual
    limit: TimeLimit
    if_verified: TimeLimit | None = None
    notice: TimeLimit | None = None

    def __repr__(self) -> str:
        return brief(self, "name", "limit")


@attrs.frozen
class SectorRule:
    """A rule on time in a sector's own law, beside the one-stop decree.

    Attributes:
        id: Its short name; the versions of one rule share it.
        rule: The rule in both languages, in our words.
        since: The first day it is known to hold.
        until: The last day; ``None`` while in force.
        source: The provision, and how sure its reading is.
        limit: The time limit it sets, if it sets one.
        addition: What is added in difficult areas (vùng khó khăn), if anything.
        excludes: Whose time it takes out of the limit.
        days_are: What its plain "ngày" are counted in; ``None`` for calendar days.
        after_supplement: Whether a supplement restarts the limit or only pauses it; ``None``
            where it leaves that to the decree.
        starts_at: What its limit runs from.
        cut_offs: Hours after which a receipt counts as one of the next working day.
        steps: Limits of single steps in place of the decree's.
        letter_after_expiry: Whether its letter of apology goes out when the time has ended.
        parts: The limits of the bodies that handle a group of procedures.
    """

    id: str
    rule: Bilingual
    since: dt.date
    until: dt.date | None
    source: Source
    limit: TimeLimit | None = None
    addition: TimeLimit | None = None
    excludes: tuple[Basis, ...] = ()
    days_are: TimeUnit | None = None
    after_supplement: AfterSupplement | None = None
    starts_at: StartCondition = "receipt"
    cut_offs: tuple[CutOff, ...] = ()
    steps: tuple[StepLimit, ...] = ()
    letter_after_expiry: bool = False
    parts: tuple[PartLimit, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "id", "limit", since="since", until="until")

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it is in force on a day."""
        return in_force(self.since, self.until, day, "day")

    def applied_to(self, procedure: Procedure) -> Procedure:
        """Return a procedure that follows this rule, with its own limit where the rule has none.

        Example:
            >>> from adminreform import domain
            >>> rule = domain.sector_rule("birth-group", on=dt.date(2026, 9, 3))
            >>> group = rule.applied_to(Procedure("1.0"))
            >>> str(group.limit), group.after_supplement
            ('3 ngày làm việc, kéo dài thêm 2 ngày làm việc', 'resume')
        """
        check_instance(procedure, "procedure", Procedure, "build it with Procedure(code)")
        own: Mapping[str, Any] = {} if self.limit is None else {"limit": self.limit}
        return attrs.evolve(
            procedure,
            after_supplement=self.after_supplement,
            starts_at=self.starts_at,
            cut_offs=self.cut_offs,
            excludes=self.excludes,
            steps=self.steps,
            letter_after_expiry=self.letter_after_expiry,
            **own,
        )
