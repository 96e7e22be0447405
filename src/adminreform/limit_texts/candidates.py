"""The times of a text while it is being read, and what they are once all of it is known."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .._normalized_text import NormalizedText, Span
from ..domain.limits import TimeLimit, amount_text
from .results import Area, Role, StatedLimit
from .wording import Use


@attrs.frozen(eq=False)
class Listing:
    """One list of the parts of a whole; two lists of one whole each make it up."""

    whole: LimitCandidate | None


@attrs.define(eq=False)
class LimitCandidate:
    """A time that was read, before its role is decided.

    Attributes:
        limit: Its length so far.
        use: What its own words make of it.
        start: Where its amount begins in the uniform text.
        end: Where the last thing said about it ends.
        condition: Its case.
        area: Its area.
        anchor: From when it counts.
        act: The act it is named for.
        part_of: The list of parts that it belongs to.
        days_off: Whether some days off are said not to count.
        note: Where words are set apart in brackets after it that may be its case.
    """

    limit: TimeLimit
    use: Use
    start: int
    end: int
    condition: str = ""
    area: Area = ""
    anchor: str = ""
    act: str = ""
    part_of: Listing | None = None
    days_off: bool = False
    note: Span | None = None

    def role(self, whole: bool) -> Role:
        """Return the role; ``whole``: whether the text states a limit for every case."""
        if self.use is Use.OTHER:
            return "other"
        if self.use is Use.PART or (self.part_of is not None and self.part_of.whole is not None):
            return "stage"
        if self.use is Use.STEP:
            return "stage" if whole or not self.act else "whole"
        if self.use is Use.DECISION and not self.condition:
            return "stage" if whole else "whole"
        return "whole"


def decide(drafts: Sequence[LimitCandidate], source: NormalizedText) -> tuple[StatedLimit, ...]:
    """Decide the roles of all times of a text, each in the light of the others."""
    whole = any(draft.use is Use.LIMIT and not draft.condition for draft in drafts)
    steps = any(draft.use is Use.STEP for draft in drafts)
    return tuple(
        StatedLimit(
            draft.limit,
            draft.role(whole),
            source.span(draft.start, draft.end),
            draft.condition,
            draft.area,
            "" if draft.use is Use.DECISION and not steps else draft.act,
            draft.anchor,
        )
        for draft in drafts
    )


def unequal(parts: Sequence[TimeLimit], total: TimeLimit) -> str:
    """Return how the parts do not add up to the total; '' where they do.

    Example:
        >>> unequal([TimeLimit(12, "days"), TimeLimit(10, "days")], TimeLimit(23, "days"))
        'the parts 12 ngày + 10 ngày make 22, not 23 ngày'
    """
    written = " + ".join(str(part) for part in parts)
    if any(part.unit is not total.unit for part in parts):
        return f"the parts {written} are not all in the unit of {total}"
    made = sum(part.amount for part in parts)
    if made == total.amount:
        return ""
    return f"the parts {written} make {amount_text(made, english=False)}, not {total}"


def contradictions(drafts: Sequence[LimitCandidate], limits: Sequence[StatedLimit]) -> list[str]:
    """Find wholes that their parts do not make up, and cases that have two limits."""
    lists: dict[Listing, list[TimeLimit]] = {}
    for draft in drafts:
        whole = draft.part_of and draft.part_of.whole
        if draft.part_of and whole and not draft.area and draft.condition in ("", whole.condition):
            lists.setdefault(draft.part_of, []).append(draft.limit)
    found = [
        note
        for listing, parts in lists.items()
        if listing.whole and len(parts) > 1 and (note := unequal(parts, listing.whole.limit))
    ]
    cases: dict[tuple[str, str, str], TimeLimit] = {}
    for stated in limits:
        if stated.role == "whole":
            first = cases.setdefault(
                (stated.condition.lower(), stated.area, stated.act.lower()), stated.limit
            )
            if first != stated.limit:
                found.append(f"one case has two limits: {first} and {stated.limit}")
    return found
