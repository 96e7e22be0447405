"""The reading of one text, clause by clause, under the headings above each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from .._normalized_text import NormalizedText, Span
from ..domain.limits import TimeLimit, TimeUnit
from . import lexicon as lex
from .candidates import LimitCandidate, Listing, contradictions, decide
from .clauses import Clause, Item, brackets, clauses, inside, items, within
from .collector import DAYS_OFF, HANDLING, LONGER, LimitCollector, Said
from .exclusions import find_exclusions
from .results import Area, Exclusion, LimitReading
from .sides import Sided, sided
from .tokens import Token, TokenKind
from .wording import Use, Words, read_after, read_before

_LONGEST = 2000
"""The most characters of a case, act or anchor that are kept."""


@attrs.frozen
class Scope:
    """What a heading, or the beginning of a sentence, decides for the rest.

    ``name`` is what a sentence has before a colon: the case of its later parts that name none.
    """

    kind: str = ""
    condition: str = ""
    area: Area = ""
    use: Use | None = None
    part_of: Listing | None = None
    name: str = ""


def read(source: NormalizedText, tokens: Sequence[Token]) -> LimitReading:
    """Read everything about time limits in a text."""
    named = [token for token in tokens if token.kind is TokenKind.CASE]
    tokens = [token for token in tokens if token.kind is not TokenKind.CASE]
    lines = items(source, tokens)
    excluded = find_exclusions(source, lines, tokens)
    kept = [token for token in tokens if not within(token.start, excluded)]
    collector = LimitCollector(source)
    _Reader(source.without(excluded), kept, collector).read(lines)
    collector.drop_unclear_days()
    collector.check_cases(named)
    collector.drafts.sort(key=lambda draft: draft.start)
    limits = decide(collector.drafts, source)
    findings = [*collector.findings, *contradictions(collector.drafts, limits)]
    return LimitReading(
        source.original,
        limits,
        tuple(collector.additions),
        tuple(Exclusion(source.quote(*place), source.span(*place)) for place in excluded),
        tuple(collector.unread),
        tuple(dict.fromkeys(findings)),
    )


@attrs.define
class _Reader:
    """The state of reading: the headings it is under.

    ``flat`` is the text without its brackets; ``closing`` is a case that was named
    without a time since.
    """

    source: NormalizedText
    tokens: Sequence[Token]
    collector: LimitCollector
    flat: NormalizedText = attrs.field(init=False)
    scopes: list[Scope] = attrs.field(factory=list)
    closing: Scope | None = None

    def read(self, lines: Sequence[Item]) -> None:
        pairs = [pair for line in lines for pair in brackets(self.source.text, line, self.tokens)]
        self.flat = self.source.without([(start - 1, end + 1) for start, end in pairs])
        headed = False
        for line in lines:
            self._enter(line.kind, headed)
            headed, scope, self.collector.aside = False, Scope(), None
            for clause in clauses(self.source, line, self.tokens):
                self.collector.sentence += not clause.goes_on
                scope = self._clause(clause, scope if clause.goes_on else Scope(), self.flat)
                headed = clause.heads
        if self.closing is not None and not self.closing.condition:
            for draft in self.collector.drafts:
                draft.area = draft.area or self.closing.area

    def _enter(self, kind: str, headed: bool) -> None:
        """Leave the headings that a new line or list item does not belong to."""
        kinds = [scope.kind for scope in self.scopes]
        if kind in kinds and not (headed and not kind):
            del self.scopes[kinds.index(kind) :]
        elif not kind and not headed:
            self.scopes.clear()

    def _head(self, scope: Scope) -> None:
        """Let a heading hold for the lines under it, in place of one with the same marker."""
        self._enter(scope.kind, headed=False)
        self.scopes.append(scope)

    def _clause(
        self,
        clause: Clause,
        scope: Scope,
        source: NormalizedText,
        parent: LimitCandidate | None = None,
    ) -> Scope:
        """Read one clause and its brackets; return what holds for the rest of its sentence."""
        tokens = self._tokens(clause)
        parts = lex.PARTS.search(source.text, clause.start, clause.end)
        sides = list(sided(source.text, clause.start, clause.end, tokens))
        starts = [side.token.start for side in sides]
        made: list[LimitCandidate | None] = []
        for side in sides:
            if parts and parts.end() <= side.token.start and scope.part_of is None:
                listing = Listing(parent or self.collector.whole)
                scope = attrs.evolve(scope, use=Use.STEP, part_of=listing)
            scope, draft = self._time(side, source, scope, parent)
            made.append(draft)
        for bracket in clause.brackets:
            last = bisect_right(starts, bracket[0]) - 1
            self._bracket(bracket, made[last] if last >= 0 else None)
        if len(tokens) > 1:
            self._take_notes([draft for draft in made if draft is not None])
        if parts and not (tokens and tokens[-1].start > parts.start()):
            listing = Listing(parent or self.collector.whole)
            self._head(Scope(clause.kind, use=Use.STEP, part_of=listing))
        elif not tokens:
            self._without_time(clause, source)
        return scope

    def _take_notes(self, drafts: Sequence[LimitCandidate]) -> None:
        """Take words set apart after the times of one clause as their cases."""
        notes = [draft.note for draft in drafts if draft.note]
        for draft in drafts:
            if draft.note and (len(notes) > 1 or not draft.condition) and not draft.area:
                condition, draft.area = _case(self.source, draft.note)
                draft.condition = "; ".join(filter(None, (draft.condition, condition)))

    def _tokens(self, clause: Clause) -> list[Token]:
        """Return the time words of a clause that are in none of its brackets."""
        first = bisect_left(self.tokens, clause.start, key=_start)
        last = bisect_left(self.tokens, clause.end, key=_start)
        return [
            self.tokens[number]
            for number in range(first, last)
            if not within(self.tokens[number].start, clause.brackets)
        ]

    def _without_time(self, clause: Clause, source: NormalizedText) -> None:
        """Take a clause without a time as a heading, or as words about time left unread."""
        place = source.text, clause.start, clause.end
        if clause.heads:
            words = read_before(*place)
            use = words.use if words.use in (Use.STEP, Use.OTHER) else None
            self._head(Scope(clause.kind, *_case(source, words.condition), use))
            self.closing = None
        elif lex.CASE_ONLY.match(*place):
            self._head(Scope(clause.kind, *_case(source, (clause.start, clause.end))))
            self.closing = self.scopes[-1]
        elif lex.DAYS_OFF.search(*place):
            self.collector.mark_unread(clause.start, clause.end, DAYS_OFF)
            self.collector.days_off = True
        elif lex.ELSEWHERE.search(*place):
            self.collector.mark_unread(clause.start, clause.end, "refers to another text")

    def _bracket(self, bracket: Span, parent: LimitCandidate | None) -> None:
        """Read the brackets after a time: its parts, other cases, its own case."""
        scope = Scope()
        if parent is not None and lex.CUT_BY.match(self.source.text, *bracket):
            self.collector.drop_replaced(parent.condition, parent.limit)
        if parent is not None:
            use = parent.use if parent.use in (Use.OTHER, Use.STEP) else None
            scope = Scope(area=parent.area, use=use)
        for clause in inside(self.source, bracket, self.tokens):
            tokens = self._tokens(clause)
            joined = _joined(self.source.text, clause, tokens)
            if not tokens:
                self._more_about(parent, clause)
            elif parent is not None and joined:
                listing = Listing(parent)
                for token, limit in joined:
                    self.collector.add(token, limit, Use.STEP).part_of = listing
            else:
                scope = self._clause(clause, scope, self.source, parent)

    def _more_about(self, parent: LimitCandidate | None, clause: Clause) -> None:
        """Add what brackets without a time mean for the time before them."""
        if parent is None:
            return
        place = self.source.text, clause.start, clause.end
        if lex.DAYS_OFF_HERE.search(*place):
            parent.days_off = True
        elif lex.CONDITION.match(*place):
            condition, area = _case(self.source, (clause.start, clause.end))
            parent.condition = parent.condition or condition
            parent.area = parent.area or area
        elif not (lex.ANCHOR.match(*place) or lex.FOOTNOTE.fullmatch(*place)):
            parent.note = clause.start, clause.end

    def _time(
        self, side: Sided, source: NormalizedText, scope: Scope, parent: LimitCandidate | None
    ) -> tuple[Scope, LimitCandidate | None]:
        """Add one time word as what the words and headings around it make of it."""
        self.closing = None
        before = read_before(source.text, *side.before)
        after = read_after(source.text, *_after_day(side, source.text))
        condition, area = _case(source, before.condition, after.condition)
        listed = any(heading.part_of is not None for heading in (scope, *self.scopes))
        if parent is not None and before.use is Use.ACT and before.act and not listed:
            condition = condition or _quote(source, before.act)
            before = attrs.evolve(before, act=None)
        own = bool(condition or area) and not lex.LAW.fullmatch(condition.lower())
        scope = _carried(scope, source, before.condition, condition, area)
        headings = (scope, *reversed(self.scopes))
        use = _use(headings, before, after)
        if use is Use.AFTER:
            use = _waited(source, side, after)
        elif parent is not None and use in HANDLING and not (own or before.shortened):
            use = use if side.token.kind is TokenKind.SAME_DAY else Use.UNKNOWN
        elif lex.INCOMPLETE.search(condition.lower()) and use not in LONGER:
            use = Use.OTHER
        elif use is Use.ACT and after.condition and _prolongs(source, before.act, after.condition):
            use = Use.EXTENSION
        elif use is Use.ACT and side.token.limit and side.token.limit.unit is TimeUnit.YEARS:
            use = Use.OTHER
        elif side.token.limit and (
            (use is Use.LIMIT and side.token.further)
            or (use in HANDLING and _expires(source, after))
            or (use is Use.UNKNOWN and side.token.further and lex.PROLONGED in condition.lower())
        ):
            use = Use.LENGTHENING
        if use is not Use.OTHER and not (own or before.condition or before.act or after.act):
            condition = scope.name
        for heading in headings:
            area = area or heading.area
            condition = "; ".join(filter(None, (heading.condition, condition)))
        act = None if use is Use.OTHER else before.act or after.act
        said = Said(
            side.before[0],
            side.after[1],
            use,
            condition,
            area,
            _quote(source, act) if act else parent.act if parent and use is Use.STEP else "",
            _quote(source, after.anchor) if after.anchor else "",
            next((heading.part_of for heading in headings if heading.use), None),
            side.total or lex.TOTAL.search(source.text, *side.before) is not None,
        )
        if before.shortened and self.collector.drop_replaced(condition, side.token.limit):
            self.collector.mark_unread(side.token.start, side.token.end, "the limit once more")
            return scope, None
        draft = self.collector.observe(side.token, said)
        if draft is not None and after.agreed:
            self.collector.mark_unread(*side.after, "may be longer by agreement")
        return scope, draft


def _carried(
    scope: Scope, source: NormalizedText, named: Span | None, condition: str, area: Area
) -> Scope:
    """Return what a case that is named before a time decides for the rest of its sentence."""
    if named is None:
        return scope
    name = condition if source.text.startswith(":", named[1]) else scope.name
    opened = area if lex.CONDITION.match(source.text, *named) else ""
    return attrs.evolve(scope, area=opened or scope.area, name=name)


def _waited(source: NormalizedText, side: Sided, after: Words) -> Use:
    """Judge a time after which something is done: by whom, and whether only if nothing is."""
    if after.use is Use.DECISION:
        return Use.DECISION
    after_it = source.text[slice(*side.after)]
    return Use.OTHER if " nếu " in after_it or " mà " in after_it else Use.UNKNOWN


def _expires(source: NormalizedText, after: Words) -> bool:
    """Return whether a time is counted from the end of another."""
    return after.anchor is not None and bool(lex.EXPIRY.search(source.text, *after.anchor))


def _prolongs(source: NormalizedText, act: Span | None, case: Span) -> bool:
    """Return whether 'gia hạn' is that of a limit in a complicated case, not of a licence."""
    words = source.text[slice(*act)].strip() if act else ""
    return words == "gia hạn" and "phức tạp" in source.text[slice(*case)]


def _use(headings: Sequence[Scope], before: Words, after: Words) -> Use:
    """Weigh the words before and after a time, and the headings it is under."""
    above = {heading.use for heading in headings}
    listed = any(heading.part_of is not None for heading in headings)
    if Use.OTHER in above | {before.use, after.use} and not listed:
        return Use.OTHER
    if before.use is Use.AFTER:
        return Use.AFTER
    steps = Use.STEP in above
    if after.use is Use.UNKNOWN and not steps:
        return Use.UNKNOWN
    if before.use in LONGER or before.use is None:
        return before.use or Use.UNKNOWN
    if steps:
        return Use.STEP
    follows = after.use is Use.STEP or (after.use is Use.DECISION and before.use is Use.LIMIT)
    known = before.use is not Use.UNKNOWN
    return after.use if after.use and follows and known else before.use


def _case(source: NormalizedText, *places: Span | None) -> tuple[str, Area]:
    """Return the case and the area that are named."""
    cases: list[str] = []
    area: Area = ""
    for place in places:
        if place is None or lex.VALID.fullmatch(source.text, *place):
            continue
        named: Area = ""
        if lex.DIFFICULT.search(source.text, *place):
            named = "difficult"
        elif lex.ORDINARY.search(source.text, *place):
            named = "ordinary"
        area = area or named
        if not (named and lex.PLACE.match(source.text, *place)):
            cases.append(_quote(source, place))
    return "; ".join(cases), area


def _quote(source: NormalizedText, place: Span) -> str:
    """Return the words of a case, an act or an anchor; not beyond what a sentence may hold."""
    start, end = place
    return source.quote(start, min(end, start + _LONGEST))


def _after_day(side: Sided, text: str) -> Span:
    """Return the words after a time; of a day, those after what names it the day of receipt."""
    start, end = side.after
    named = side.token.kind is TokenKind.SAME_DAY and lex.DAY_OF.match(text, start, end)
    return (named.end(), end) if named else (start, end)


def _joined(text: str, clause: Clause, tokens: Sequence[Token]) -> list[tuple[Token, TimeLimit]]:
    """Return two or more limits that brackets hold with nothing else: '15 ngày và 08 ngày'."""
    limits = [(token, token.limit) for token in tokens if token.limit is not None]
    inner = [edge for token in tokens for edge in (token.start, token.end)]
    edges = [clause.start, *inner, clause.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    whole = all(lex.JOINED.fullmatch(text, *gap) for gap in gaps)
    return limits if whole and 1 < len(limits) == len(tokens) else []


def _start(token: Token) -> int:
    return token.start
