"""What was found so far in a text, and how each new time bears on it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .._normalized_text import NormalizedText
from ..domain.limits import TimeLimit, TimeUnit
from . import lexicon as lex
from .candidates import LimitCandidate, Listing, unequal
from .results import Addition, Area, Unread
from .tokens import Token, TokenKind
from .wording import Use

HANDLING = (Use.LIMIT, Use.ACT, Use.DECISION)
LONGER = (Use.EXTENSION, Use.BOUND, Use.LENGTHENING, Use.TOTAL, Use.ADDITION)
DAYS_OFF = "days off are not counted, which days is not clear"
_REASONS = {
    TokenKind.AT_ONCE: "at once: no measured limit",
    TokenKind.CLOCK: "an hour of the clock",
    TokenKind.NEXT_DAY: "the next working day of no same-day limit",
}


@attrs.frozen
class Said:
    """What the words and headings around one time make of it.

    Attributes:
        start: Where these words begin in the uniform text.
        end: Where they end.
        use: What they make of the time.
        condition: Its case.
        area: Its area.
        act: Its act.
        anchor: From when it counts.
        part_of: The list of parts that it belongs to.
        total: Whether it is the total of the parts just before it.
    """

    start: int
    end: int
    use: Use
    condition: str = ""
    area: Area = ""
    act: str = ""
    anchor: str = ""
    part_of: Listing | None = None
    total: bool = False


@attrs.define
class LimitCollector:
    """The times, additions and words left unread of one text, while it is being read.

    Attributes:
        source: The text.
        drafts: The times.
        additions: What is added.
        unread: What was not understood.
        findings: What contradicts itself, or was chosen.
        whole: The latest time that may be the handling limit.
        first: The first handling limit of the latest sentence that has one.
        first_sentence: The number of that sentence.
        sentence: The number of the sentence that is being read.
        step: The latest step that is part of no stated whole.
        aside: The latest time of this line that is not a handling limit.
        day: The latest same-day limit, for the cut-off that may follow.
        at_once: The latest 'at once', which a cut-off turns into a same-day limit.
        parts: The parts of a sum, until its total is read.
        untotalled: The times since the latest total, which the next one may make up.
        days_off: Whether some days off do not count, by the text.
    """

    source: NormalizedText
    drafts: list[LimitCandidate] = attrs.field(factory=list)
    additions: list[Addition] = attrs.field(factory=list)
    unread: list[Unread] = attrs.field(factory=list)
    findings: list[str] = attrs.field(factory=list)
    whole: LimitCandidate | None = None
    first: LimitCandidate | None = None
    first_sentence: int = 0
    sentence: int = 0
    step: LimitCandidate | None = None
    aside: LimitCandidate | None = None
    day: LimitCandidate | None = None
    at_once: tuple[Unread, LimitCandidate] | None = None
    parts: list[LimitCandidate] = attrs.field(factory=list)
    untotalled: list[LimitCandidate] = attrs.field(factory=list)
    days_off: bool = False

    def mark_unread(self, start: int, end: int, reason: str) -> Unread:
        """Add words to what is unread, with the reason."""
        unread = Unread(self.source.quote(start, end), self.source.span(start, end), reason)
        self.unread.append(unread)
        return unread

    def observe(self, token: Token, said: Said) -> LimitCandidate | None:
        """Add one time word as what is said of it; return the time, where it is one."""
        if token.note and (token.contradicts or token.limit):
            self.findings.append(token.note)
        if token.limit is None:
            self._no_limit(token, said)
        elif token.kind is TokenKind.PART:
            self.parts.append(self.add(token, token.limit, Use.PART))
        elif said.use in LONGER:
            self._longer(token, token.limit, said)
        elif said.use is Use.UNKNOWN:
            self.mark_unread(said.start, said.end, "the words around it are not understood")
        else:
            return self._limit(token, token.limit, said)
        return None

    def add(self, token: Token, limit: TimeLimit, use: Use) -> LimitCandidate:
        """Add a time."""
        draft = LimitCandidate(limit, use, token.start, token.end)
        self.drafts.append(draft)
        if token.kind is TokenKind.SAME_DAY:
            self.day = draft
        return draft

    def _limit(self, token: Token, limit: TimeLimit, said: Said) -> LimitCandidate:
        draft = self.add(token, limit, said.use)
        draft.condition, draft.area = said.condition, said.area
        draft.act, draft.anchor = said.act, said.anchor
        if said.use is Use.STEP:
            draft.part_of = said.part_of
        if said.total:
            listing = Listing(draft)
            for part in self.parts or self._made_up(draft):
                part.part_of = listing
                part.act, part.condition = part.act or part.condition, ""
            self.untotalled.clear()
        elif draft.use is not Use.OTHER and draft.part_of is None:
            self.untotalled.append(draft)
        self.parts.clear()
        self._place(draft)
        return draft

    def _made_up(self, total: LimitCandidate) -> list[LimitCandidate]:
        """List the times before a total that make it up exactly; none where they do not."""
        limits = [draft.limit for draft in self.untotalled]
        return [] if len(limits) < 2 or unequal(limits, total.limit) else self.untotalled

    def _place(self, draft: LimitCandidate) -> None:
        """Relate a time to those before it; one for difficult areas is like the one it follows."""
        like = self.aside or self.first or self.step
        if draft.area == "difficult" and draft.use is Use.LIMIT and like is not None:
            draft.use, draft.act = like.use, like.act
            if like.condition.startswith(draft.condition):
                draft.condition = _without_places(like.condition) or draft.condition
        elif draft.use in HANDLING:
            self.whole, self.aside = draft, None
            if self.first is None or self.first_sentence != self.sentence:
                self.first, self.first_sentence = draft, self.sentence
        elif draft.use is Use.OTHER:
            self.aside = draft
        elif draft.part_of is None:
            self.step = draft
        self.at_once = None

    def _longer(self, token: Token, limit: TimeLimit, said: Said) -> None:
        """Add what a limit may be extended by or to, or what is added to it."""
        base, use = self.whole or self.step, said.use
        if use in (Use.BOUND, Use.EXTENSION) and base is not None and _exceeds(limit, base.limit):
            self.findings.append(f"extended {limit}: by that or to that in all is not said")
            use = Use.TOTAL if use is Use.BOUND else use
        if use is Use.ADDITION or (use is Use.LENGTHENING and said.area == "difficult"):
            place = self.source.span(token.start, token.end)
            self.additions.append(Addition(limit, place, said.condition, said.area))
        elif use is Use.TOTAL:
            total = self.add(token, limit, Use.LIMIT)
            words = self.source.quote(said.start, token.start)
            total.condition, total.area = said.condition or words, said.area
        elif base is None or base.limit.extension is not None:
            self.mark_unread(token.start, token.end, "an extension of no stated limit")
        else:
            base.limit = attrs.evolve(base.limit, extension=limit)
            base.end = token.end
            if token.kind is TokenKind.SAME_DAY:
                self.day = base

    def _no_limit(self, token: Token, said: Said) -> None:
        """Set the cut-off of a same-day limit; mark other time words unread."""
        if token.kind is TokenKind.NEXT_DAY and token.hour is not None:
            if self.day is None and self.at_once and self.at_once[0] is self.unread[-1]:
                self.unread.pop()
                self.day = self.at_once[1]
                self.drafts.append(self.day)
                self._place(self.day)
            if self.day is not None:
                _cut_off(self.day, token)
                return
        unread = self.mark_unread(token.start, token.end, token.note or _REASONS[token.kind])
        if token.kind is TokenKind.AT_ONCE:
            day = LimitCandidate(TimeLimit.same_day(), Use.LIMIT, token.start, token.end)
            day.condition, day.area = said.condition, said.area
            self.at_once = unread, day

    def drop_replaced(self, condition: str, shorter: TimeLimit | None) -> bool:
        """Remove the handling limits of a case that a shorter one replaces.

        Return whether one of them is that shorter one, which is then kept: '12 ngày làm việc (từ 17
        ngày xuống còn 12 ngày)'.
        """
        kept: list[LimitCandidate] = []
        is_known = False
        for draft in self.drafts:
            if draft.use is not Use.LIMIT or draft.condition != condition:
                kept.append(draft)
            elif shorter is not None and _is_that(draft.limit, shorter):
                kept.append(draft)
                is_known = True
            else:
                self.mark_unread(draft.start, draft.end, "replaced by the shortened limit")
        self.drafts = kept
        return is_known

    def drop_unclear_days(self) -> None:
        """Remove limits in days of which some unnamed days do not count."""
        kept: list[LimitCandidate] = []
        for draft in self.drafts:
            if draft.limit.unit is TimeUnit.DAYS and (self.days_off or draft.days_off):
                self.mark_unread(draft.start, draft.end, DAYS_OFF)
            else:
                kept.append(draft)
        self.drafts = kept

    def check_cases(self, named: Sequence[Token]) -> None:
        """Leave the lengths unread that were to name a case, and are in none."""
        cases = [draft.condition for draft in self.drafts]
        for token in named:
            length = self.source.quote(token.start, token.end)
            if not any(length in case for case in cases):
                self.mark_unread(token.start, token.end, "a length that names no case")


def _without_places(condition: str) -> str:
    cases = condition.split("; ")
    return "; ".join(case for case in cases if not lex.PLACE.match(case.lower()))


def _is_that(limit: TimeLimit, said: TimeLimit) -> bool:
    """Return whether a limit is what is said again, perhaps without the word 'working'."""
    return limit.amount == said.amount and limit.unit.value.endswith(said.unit.value)


def _exceeds(limit: TimeLimit, base: TimeLimit) -> bool:
    """Return whether a limit is longer than one in its unit, or than the day of receipt."""
    if base.unit is TimeUnit.SAME_DAY:
        return limit.unit in (TimeUnit.DAYS, TimeUnit.WORKING_DAYS) and limit.amount > 1
    return limit.unit is base.unit and limit.amount > base.amount


def _cut_off(draft: LimitCandidate, token: Token) -> None:
    """Set the hour after which a same-day limit, or extension, ends on the next day."""
    extension = draft.limit.extension
    if extension is not None and extension.unit is TimeUnit.SAME_DAY:
        extension = attrs.evolve(extension, cut_off=token.hour)
        draft.limit = attrs.evolve(draft.limit, extension=extension)
    else:
        draft.limit = attrs.evolve(draft.limit, cut_off=token.hour)
    draft.end = token.end
