"""The timeline of a limit: from receipt over waits, supplements and extensions to its due moment.

Waits are suspensions and supplements that resume. Of a wait from a to b the days a < d <= b are
waited. A limit ends on the N-th day after its start that is not waited; so only the union of the
waits matters, not how they were recorded. The end of a limit is kept as such, before any roll: an
extension runs on from it. What is rolled from a day off, and out of a wait, is the due moment.

Events are taken in order of time. An event counts if it began by the due moment that the earlier
ones gave; whatever does not count is a finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from ..._words import Bilingual
from ...calendars.reasons import DayReason
from ...calendars.working import WorkingCalendar
from ...domain.histories import (
    NO_HISTORY,
    Extension,
    History,
    SupplementRequest,
    Suspension,
    wait_key,
)
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of, in_time, is_before
from ...law.regimes import AfterSupplement
from .arithmetic import LimitArithmetic, Unit, instant_of
from .findings import Finding, FindingKind

Event: TypeAlias = SupplementRequest | Suspension | Extension
"""What moves the end of a limit."""

Days: TypeAlias = tuple[dt.date, dt.date]
"""A first and a last day."""

_OF_OWN_LENGTH = (TimeUnit.SAME_DAY, TimeUnit.MONTHS, TimeUnit.QUARTERS, TimeUnit.YEARS)
"""Units whose length depends on where they start, so that two in a row are two."""

_AFTER_EXPIRY: dict[type[Event], FindingKind] = {
    SupplementRequest: "supplement_after_expiry",
    Suspension: "suspension_after_expiry",
    Extension: "extension_after_expiry",
}


@attrs.frozen
class DeadlineShift:
    """One event of a history, and where the limit ends after it.

    Attributes:
        event: The supplement, suspension or extension, as it was recorded.
        over: When it was over.
        start: The moment from which the limit runs after it.
        end: Where the limit ends after it, before any roll.
        cost: What a wait takes, in words; ``None`` for an extension or a restart.
        granted: After a restart, the end that an extension had granted before it.
    """

    event: Event
    over: Moment
    start: Moment
    end: Moment
    cost: Bilingual | None = None
    granted: Moment | None = None


@attrs.frozen
class LimitTimeline:
    """How the limit of a dossier runs.

    Attributes:
        start: The moment from which it runs in the end: receipt, or the completion of a
            supplement that restarts it.
        first_end: Where it ended at first, before any event and any roll.
        end: Where it ends in the end, before any roll.
        due: The statutory due moment.
        unit_limit: The limit whose unit the end is in: the last extension, or the limit.
        waited_to: The last day of the wait that the end was moved out of; ``None`` if none.
        shifts: The events that count, in order of time.
        findings: Events that are against the rules or do not count.
        stopped_since: When it stopped and has not gone on; ``None`` while it runs.
        consulted: The stretches of days whose being worked or off was looked up.
    """

    start: Moment
    first_end: Moment
    end: Moment
    due: Moment
    unit_limit: TimeLimit
    waited_to: Moment | None = None
    shifts: tuple[DeadlineShift, ...] = ()
    findings: tuple[Finding, ...] = ()
    stopped_since: Moment | None = None
    consulted: tuple[Days, ...] = ()

    def is_provisional(self, calendar: WorkingCalendar) -> bool:
        """Return whether a day that was looked up may still be changed."""
        return any(not calendar.is_final(first, last) for first, last in self.consulted)

    def provisional_days(self, calendar: WorkingCalendar) -> list[DayReason]:
        """Return the days looked up that may still be changed, in order, with their reasons."""
        found = {
            why.day: why
            for first, last in self.consulted
            if not calendar.is_final(first, last)
            for why in calendar.provisional_days(first, last)
        }
        return [found[day] for day in sorted(found)]


def apply_history(
    start: Moment,
    limit: TimeLimit,
    history: History,
    arithmetic: LimitArithmetic,
    *,
    received_on: dt.date | None = None,
    after_supplement: AfterSupplement | None = None,
) -> LimitTimeline:
    """Run a limit through the events of a history, and return its timeline.

    Args:
        start: The moment from which the limit runs, without a zone.
        limit: The limit.
        history: The events, without zones.
        arithmetic: What limits are counted with.
        received_on: The day of receipt, whose regime governs; by default that of `start`.
        after_supplement: Whether a supplement restarts the limit; by default as the rules have it.

    Raises:
        InvalidTypeError, InvalidValueError, CoverageError: As for `LimitArithmetic.end`.
    """
    if history is NO_HISTORY:
        return _uninterrupted(start, limit, arithmetic)
    rules = arithmetic.rules
    run = _Run(start, limit, arithmetic)
    run.allowed = rules.supplements_of(received_on or day_of(start))
    run.restarts = (after_supplement or rules.after_supplement) == "restart"
    for event in _events(history):
        run.take(event)
    return run.timeline()


def _uninterrupted(
    received: Moment, limit: TimeLimit, arithmetic: LimitArithmetic
) -> LimitTimeline:
    unit = arithmetic.unit(limit)
    end = unit.end(received, limit)
    due = unit.settle(end)
    first = unit.consulted(received)
    consulted = _stretch(end, due) if unit.looks_at_the_end else []
    if first is not None:
        consulted = _stretch(first, due)
    return LimitTimeline(received, end, end, due, limit, consulted=tuple(consulted))


class _Run:
    """A limit on its way through the events of a history."""

    def __init__(self, received: Moment, limit: TimeLimit, arithmetic: LimitArithmetic) -> None:
        self.limit = limit
        self.arithmetic = arithmetic
        self.allowed: int | None = None
        self.restarts = True
        self.start = self.first_start = received
        self.waits: list[tuple[Moment, Moment]] = []
        self.ends = [_End(received, limit, arithmetic, self.waits)]
        self.first_end = self.ends[0].raw
        self.supplements = 0
        self.restarting: tuple[SupplementRequest, Moment] | None = None
        self.stopped_since: Moment | None = None
        self.shifts: list[DeadlineShift] = []
        self.findings: list[Finding] = []
        self.looked_at: list[Days] = []

    @property
    def latest(self) -> _End:
        """The end that is due last; the newest of those due together."""
        found = self.ends[-1]
        for end in self.ends[:-1]:
            if is_before(found.due, end.due):
                found = end
        return found

    def take(self, event: Event) -> None:
        """Apply an event, or record why it does not count."""
        at, over = _begins(event), _ends(event)
        if self.restarting is not None and not is_before(at, self.restarting[1]):
            self._restart(*self.restarting)
        runs = self.stopped_since is None and self.restarting is None
        if runs and not is_before(at, self.latest.raw):
            self.looked_at += self.latest.moved_over
        if runs and is_before(self.latest.due, at) and not self._goes_on_waiting(event):
            self.findings.append(Finding(_AFTER_EXPIRY[type(event)], day_of(at)))
        elif isinstance(event, Extension):
            for end in self.ends:
                end.extend(event.limit)
            self._record(event, at)
        elif isinstance(event, SupplementRequest) and not self._may_move(event):
            self.findings.append(Finding("supplement_again", day_of(at)))
        elif over is None:
            self.stopped_since = at
        elif isinstance(event, SupplementRequest) and self.restarts:
            self.restarting = event, over
        else:
            cost = self.latest.cost(at, over)
            if is_before(at, over):
                self.waits.append((at, over))
                for end in self.ends:
                    end.wait(at, over)
            self._record(event, over, cost)

    def timeline(self) -> LimitTimeline:
        """Return the timeline, once every event was taken."""
        if self.restarting is not None:
            self._restart(*self.restarting)
        latest = self.latest
        return LimitTimeline(
            self.start,
            self.first_end,
            latest.raw,
            latest.due,
            latest.limit,
            latest.waited_to,
            tuple(self.shifts),
            tuple(self.findings),
            self.stopped_since,
            (*self.looked_at, *(days for end in self.ends for days in end.consulted)),
        )

    def _goes_on_waiting(self, event: Event) -> bool:
        """Return whether an event is a wait that touches the one before, so that both are one."""
        if isinstance(event, Extension) or (self.restarts and isinstance(event, SupplementRequest)):
            return False
        return bool(self.waits) and not is_before(self.waits[-1][1], _begins(event))

    def _may_move(self, request: SupplementRequest) -> bool:
        self.supplements += 1
        if self.allowed is not None:
            return self.supplements <= self.allowed
        if self.supplements > 1:
            self.findings.append(Finding("supplement_not_in_one_go", day_of(request.asked_at)))
        return True

    def _restart(self, request: SupplementRequest, completed: Moment) -> None:
        """Begin again at the completion of a supplement; an extension granted before is kept."""
        self.restarting = None
        if not is_before(completed, self.first_start):  # a fee may be paid after it
            self.start = completed
        granted = [end for end in self.ends if end.extended]
        self.ends = [_End(self.start, self.limit, self.arithmetic, self.waits)]
        if self.arithmetic.rules.extension_before_restart == "kept":
            self.ends = granted + self.ends
        self._record(request, completed, granted=granted[-1].raw if granted else None)

    def _record(
        self,
        event: Event,
        over: Moment,
        cost: Bilingual | None = None,
        granted: Moment | None = None,
    ) -> None:
        end = self.ends[-1] if cost is None else self.latest
        self.shifts.append(DeadlineShift(event, over, self.start, end.raw, cost, granted))


@attrs.define
class _Part:
    """A limit, or an extension of it, that runs from `start` to `end`.

    Extensions in the unit of the part before are of one part with it.
    """

    limits: list[TimeLimit]
    unit: Unit
    start: Any
    end: Any
    consulted: list[Days] = attrs.field(factory=list)

    @property
    def limit(self) -> TimeLimit:
        """The limit, or its last extension."""
        return self.limits[-1]

    def run_on(self, extension: _Part) -> None:
        """Take up an extension in the same unit."""
        self.limits += extension.limits
        self.end = extension.end
        self.consulted += extension.consulted

    def consult(self, since: Moment, *, until_then: Moment | None = None) -> None:
        """Record that days are looked up from `since` on, and before only to `until_then`."""
        first = self.unit.consulted(since)
        if first is None:
            return
        if until_then is not None and self.consulted:
            begun, last = self.consulted.pop()
            self.consulted += _stretch(begun, min(last, day_of(until_then)))
        self.consulted += _stretch(first, self.end)


class _End:
    """The end of a limit with its extensions, and the due moment that follows from it.

    Each part runs on from the unrolled end of the one before. The waits, one list for all ends,
    come in order of their beginning and do not overlap. So a wait moves the first part that ends
    after it began, and the parts after that run on from there, free of waits; one that began when
    the last part had ended leaves the end where it is, and moves the due moment if it lies in it.
    """

    def __init__(
        self,
        start: Moment,
        limit: TimeLimit,
        arithmetic: LimitArithmetic,
        waits: list[tuple[Moment, Moment]],
    ) -> None:
        self._arithmetic = arithmetic
        self._waits = waits
        self._parts: list[_Part] = []
        self.moved_over: list[Days] = []
        self._add(start, limit)
        self._settle()

    @property
    def raw(self) -> Moment:
        """The end, before any roll."""
        end: Moment = self._parts[-1].end
        return end

    @property
    def consulted(self) -> Iterator[Days]:
        """The stretches of days looked up: those counted, and those rolled over."""
        for part in self._parts:
            yield from part.consulted
        yield from self.moved_over

    @property
    def limit(self) -> TimeLimit:
        """The limit whose unit the end is in."""
        return self._parts[-1].limit

    @property
    def extended(self) -> bool:
        """Whether an extension was granted."""
        return len(self._parts) > 1 or len(self._parts[0].limits) > 1

    def extend(self, limit: TimeLimit) -> None:
        """Let an extension run on from the unrolled end."""
        self._add_extension(limit)
        self._settle()

    def cost(self, since: Moment, until: Moment) -> Bilingual:
        """Return what a wait takes, in the unit of the part in which it begins."""
        part = next((one for one in self._parts if is_before(since, one.end)), self._parts[-1])
        return part.unit.cost(part.unit.key(since, part.limit), part.unit.key(until, part.limit))

    def wait(self, since: Moment, until: Moment) -> None:
        """Apply the latest of the waits."""
        for place, part in enumerate(self._parts):
            if self._waits_in(part, since, until):
                later = [limit for one in self._parts[place + 1 :] for limit in one.limits]
                del self._parts[place + 1 :]
                for limit in later:
                    self._add_extension(limit)
                self._settle()
                return
        self._move_out_of(since, until)

    def _add_extension(self, limit: TimeLimit) -> None:
        by_instants = self._arithmetic.unit(limit).by_instants
        self._add(instant_of(self.raw) if by_instants else self.raw, limit)
        *_, before, last = self._parts
        if before.limit.unit is limit.unit and limit.unit not in _OF_OWN_LENGTH:
            before.run_on(last)
            self._parts.pop()

    def _add(self, start: Moment, limit: TimeLimit) -> None:
        unit = self._arithmetic.unit(limit)
        part = _Part([limit], unit, unit.key(start, limit), unit.end(start, limit))
        part.consult(start)
        for since, until in self._going_on_after(start):
            self._waits_in(part, since, until)
        self._parts.append(part)

    def _waits_in(self, part: _Part, since: Moment, until: Moment) -> bool:
        """Move the end of a part by a wait that takes some of it; return whether one did."""
        if not is_before(since, part.end):
            return False
        unit = part.unit
        begun, over = unit.key(since, part.limit), unit.key(until, part.limit)
        if not (begun < over and over > part.start):
            return False
        left = unit.between(max(begun, part.start), part.end)
        part.end = unit.after(over, left)
        part.consult(over, until_then=begun)
        return True

    def _settle(self) -> None:
        unit, raw = self._parts[-1].unit, self.raw
        self.due = unit.settle(raw)
        self.waited_to: Moment | None = None
        self.moved_over = _stretch(raw, self.due) if unit.looks_at_the_end else []
        for since, until in self._going_on_after(raw):
            self._move_out_of(since, until)

    def _move_out_of(self, since: Moment, until: Moment) -> None:
        """Move the due moment on if a wait that takes nothing of the limit covers it."""
        part = self._parts[-1]
        unit, limit = part.unit, part.limit
        due = unit.settle(self.due, unit.key(since, limit), unit.key(until, limit))
        if due != self.due:
            self.due, self.waited_to = due, until
            if unit.looks_at_the_end:
                self.moved_over += _stretch(until, due)

    def _going_on_after(self, moment: Moment) -> list[tuple[Moment, Moment]]:
        found: list[tuple[Moment, Moment]] = []
        for wait in reversed(self._waits):
            if not is_before(moment, wait[1]):
                break
            found.append(wait)
        return found[::-1]


def _stretch(first: Moment, last: Moment) -> list[Days]:
    return [(min(day_of(first), day_of(last)), day_of(last))]


def history_until(history: History, as_of: Moment) -> History:
    """Keep what had happened by the end of a day, or by an instant.

    A supplement or suspension that was not over by then is open in the result, and no
    later wait is kept.
    """
    if history == NO_HISTORY:
        return history

    def happened(moment: Moment | None) -> bool:
        return moment is not None and not is_before(as_of, moment)

    stopped = next(
        (wait for wait in history.waits() if happened(wait[0]) and not happened(wait[1])), None
    )

    def kept(start: Moment, end: Moment | None) -> bool:
        return happened(start) and (stopped is None or wait_key((start, end)) <= wait_key(stopped))

    return History(
        supplements=[
            attrs.evolve(one, completed_at=one.completed_at if happened(one.completed_at) else None)
            for one in history.supplements
            if kept(one.asked_at, one.completed_at)
        ],
        suspensions=[
            attrs.evolve(one, until=one.until if happened(one.until) else None)
            for one in history.suspensions
            if kept(one.since, one.until)
        ],
        extensions=[one for one in history.extensions if happened(one.decided_at)],
        reappointments=history.reappointments,
        stages=[
            attrs.evolve(one, done_at=one.done_at if happened(one.done_at) else None)
            for one in history.stages
            if happened(one.received_at)
        ],
    )


def _events(history: History) -> list[Event]:
    events: list[Event] = [*history.supplements, *history.suspensions, *history.extensions]
    return sorted(events, key=_order)


def _order(event: Event) -> tuple[object, ...]:
    """Return a key that orders events by time, and those of one moment always alike."""
    begins, over = in_time(_begins(event)), in_time(_ends(event) or dt.date.max)
    if isinstance(event, Extension):
        return begins, 2, over, list(TimeUnit).index(event.limit.unit), event.limit.amount
    if isinstance(event, Suspension):
        return begins, 1, over, event.basis.value, event.article
    return begins, 0, over


def _begins(event: Event) -> Moment:
    if isinstance(event, SupplementRequest):
        return event.asked_at
    return event.since if isinstance(event, Suspension) else event.decided_at


def _ends(event: Event) -> Moment | None:
    if isinstance(event, SupplementRequest):
        return event.completed_at
    return event.until if isinstance(event, Suspension) else event.decided_at
