"""`LimitReading`: what a published text states about time limits, with the place of each."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from .._normalized_text import Span
from .._reprs import brief
from ..domain.limits import TimeLimit

Role: TypeAlias = Literal["whole", "stage", "other"]
Area: TypeAlias = Literal["", "ordinary", "difficult"]


@attrs.frozen
class StatedLimit:
    """One time that a text states, and what it is for.

    Attributes:
        limit: The length, with its extension and cut-off.
        role: ``whole``: the handling limit of the procedure, or of one case, area, channel or
            named act of it. ``stage``: one step's or agency's part of a stated whole.
            ``other``: no handling limit of this procedure: the applicant's own time, a
            validity, a posting.
        span: Where it is stated, from its amount to the end of its extension or cut-off.
        condition: The case it is for, in the words of the text; '' for every case.
        area: ``ordinary`` (các xã, phường thông thường), ``difficult`` (miền núi, hải đảo,
            vùng sâu, vùng xa, ...) or ''.
        act: The act, step or agency that the time is said for ('thu hồi Giấy chứng nhận');
            '' where it is for the procedure as such.
        anchor: From when it is counted, in the words of the text; '' where not said.
    """

    limit: TimeLimit
    role: Role
    span: Span
    condition: str = ""
    area: Area = ""
    act: str = ""
    anchor: str = ""

    def __repr__(self) -> str:
        return brief(self, "limit", "role", condition="condition", area="area")

    @property
    def general(self) -> bool:
        """Whether it is the procedure's own limit, for every case, area and act."""
        return self.role == "whole" and not (self.condition or self.area or self.act)


@attrs.frozen
class Addition:
    """What is added to the limits of a text in some areas or cases (được tăng thêm).

    Attributes:
        limit: What is added.
        span: Where it is stated.
        condition: The case it is for, in the words of the text; '' for every case.
        area: As of `StatedLimit`.
    """

    limit: TimeLimit
    span: Span
    condition: str = ""
    area: Area = ""

    def __repr__(self) -> str:
        return brief(self, "limit", condition="condition", area="area")


@attrs.frozen
class Exclusion:
    """A clause of time that the limits do not count (không tính thời gian ...).

    Attributes:
        text: The clause, to the end of its sentence, list or brackets.
        span: Its place.
    """

    text: str
    span: Span


@attrs.frozen
class Unread:
    """Words about time that were not made into a limit.

    Attributes:
        text: The words.
        span: Where they stand.
        reason: Why no limit was made of them.
    """

    text: str
    span: Span
    reason: str


@attrs.frozen
class LimitReading:
    """Everything about time limits in a published text.

    Attributes:
        text: The text as given.
        limits: Every time stated, in order.
        additions: What is added in difficult areas or single cases.
        exclusions: The times not counted.
        unread: Times and time words that were not understood; nothing is left out silently.
        findings: What contradicts itself or was chosen: parts that do not add up to their
            whole, figures and words that disagree, a range of which the longest is taken.
    """

    text: str
    limits: tuple[StatedLimit, ...] = ()
    additions: tuple[Addition, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    unread: tuple[Unread, ...] = ()
    findings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "limits", "additions", "exclusions", "unread", "findings")
