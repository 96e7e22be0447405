"""The timeline of a limit: from receipt over waits, supplements and extensions to its due moment.

Waits are suspensions and supplements that resume. Of a wait from a to b the days a < d <= b are
waited. A limit ends on the N-th day after its start that is not waited; so only the union of the
waits matters, not how they were recorded. The end of a limit is kept as such, before any roll: an
extension runs on from it. What is rolled from a day off, and out of a wait, is the due moment
(`ends`).

Events are taken in order of time. An event counts if it began by the due moment that the earlier
ones gave; whatever does not count is a finding.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from copy import copy
from itertools import takewhile
from typing import TypeAlias

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
from .arithmetic import Days, LimitArithmetic
from .ends import LimitEnd, due_last, may_change
from .findings import Finding, FindingKind

Event: TypeAlias = SupplementRequest | Suspension | Extension
"""What moves the end of a limit."""

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
        first_end: Where it ended at first, before any event and any roll.
        end: Where it ends in the end, before any roll.
        due: The statutory due moment.
        unit_limit: The limit whose unit the end is in: the last extension, or the limit.
        waited_to: The last day of the wait that the end was moved out of; ``None`` if none.
        ends_before_extension: Whether the end is that before an extension, due later than the
            extended one.
        shifts: The events that count, in order of time.
        findings: Events that are against the rules or do not count.
        stopped_since: When it stopped and has not gone on; ``None`` while it runs.
        consulted: The stretches of days whose being worked or off was looked up.
    """

    first_end: Moment
    end: Moment
    due: Moment
    unit_limit: TimeLimit
    waited_to: Moment | None = None
    ends_before_extension: bool = False
    shifts: tuple[DeadlineShift, ...] = ()
    findings: tuple[Finding, ...] = ()
    stopped_since: Moment | None = None
    consulted: tuple[Days, ...] = ()

    def is_provisional(self, calendar: WorkingCalendar) -> bool:
        """Return whether a day that was looked up may still be changed."""
        return may_change(self.consulted, calendar)

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
    allowed = rules.supplements_of(received_on or day_of(start))
    restarts = (after_supplement or rules.after_supplement) == "restart"
    run = _Run(start, limit, arithmetic, allowed, restarts=restarts)
    for event in _events(history):
        run.take(event)
    return run.timeline()


class GrowingTimeline:
    """The timeline of a limit by one moment after another, with every event applied once.

    What it returns for a moment is what `apply_history` returns for `history_until` of it.

    Invariant: the run has taken the events, in their order, up to the first that was not over at
    the moment asked last; the others wait in line.
    """

    def __init__(
        self,
        start: Moment,
        limit: TimeLimit,
        history: History,
        arithmetic: LimitArithmetic,
        *,
        received_on: dt.date,
        after_supplement: AfterSupplement,
    ) -> None:
        allowed = arithmetic.rules.supplements_of(received_on)
        restarts = after_supplement == "restart"
        self._run = _Run(start, limit, arithmetic, allowed, restarts=restarts)
        self._line = deque(_events(history))

    def until(self, as_of: Moment) -> LimitTimeline:
        """Return the timeline at the end of a day, or at an instant, not before the last one."""
        line = self._line
        while line and not is_before(as_of, _ends(line[0]) or dt.date.max):
            self._run.take(line.popleft())
        begun = list(takewhile(lambda event: not is_before(as_of, _begins(event)), line))
        if not begun:
            return self._run.timeline()
        run, stopped = self._run.copy(), begun[0]
        for event in begun:
            if isinstance(event, Extension):
                run.take(event)
            elif _wait_key(event) <= _wait_key(stopped):
                run.take(_opened(event) if event is stopped else event)
        return run.timeline()


def _uninterrupted(
    received: Moment, limit: TimeLimit, arithmetic: LimitArithmetic
) -> LimitTimeline:
    unit = arithmetic.unit(limit)
    end = unit.end(received, limit)
    due = unit.due(received, limit)
    consulted = unit.looked_up(received, limit, due)
    return LimitTimeline(end, end, due, limit, consulted=consulted)


class _Run:
    """A limit on its way through the events of a history."""

    def __init__(
        self,
        received: Moment,
        limit: TimeLimit,
        arithmetic: LimitArithmetic,
        allowed: int | None,
        *,
        restarts: bool,
    ) -> None:
        self.limit = limit
        self.arithmetic = arithmetic
        self.allowed = allowed
        self.restarts = restarts
        self.start = self.first_start = received
        self.waits: list[tuple[Moment, Moment]] = []
        self.ends = [LimitEnd(received, limit, arithmetic, self.waits)]
        self.first_end = self.ends[0].raw
        self.supplements = 0
        self.restarting: tuple[SupplementRequest, Moment] | None = None
        self.stopped_since: Moment | None = None
        self.shifts: list[DeadlineShift] = []
        self.findings: list[Finding] = []
        self.looked_at: list[Days] = []

    def copy(self) -> _Run:
        """Return a run that goes on by itself."""
        run = copy(self)
        run.waits = [*self.waits]
        run.ends = [end.copy(run.waits) for end in self.ends]
        run.shifts, run.findings = [*self.shifts], [*self.findings]
        run.looked_at = [*self.looked_at]
        return run

    @property
    def latest(self) -> LimitEnd:
        """The end that is due last."""
        return due_last(self.ends)

    def take(self, event: Event) -> None:
        """Apply an event, or record why it does not count."""
        at, over = _begins(event), _ends(event)
        if self.restarting is not None and not is_before(at, self.restarting[1]):
            self._restart(*self.restarting)
        runs = self.stopped_since is None and self.restarting is None
        latest = self.latest
        if runs and not is_before(at, latest.deciding.end):
            self.looked_at += latest.moved_over
        if runs and is_before(latest.due, at) and not self._goes_on_waiting(event):
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
        deciding = latest.deciding
        return LimitTimeline(
            self.first_end,
            deciding.end,
            deciding.due,
            deciding.limit,
            deciding.waited_to,
            latest.ends_before_extension,
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
        self.ends = [LimitEnd(self.start, self.limit, self.arithmetic, self.waits)]
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


def history_until(history: History, as_of: Moment) -> History:
    """Keep what had moved a limit by the end of a day, or by an instant.

    A supplement or suspension that was not over by then is open in the result, and no
    later wait is kept.
    """
    if history is NO_HISTORY:
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
            one if happened(one.completed_at) else attrs.evolve(one, completed_at=None)
            for one in history.supplements
            if kept(one.asked_at, one.completed_at)
        ],
        suspensions=[
            one if happened(one.until) else attrs.evolve(one, until=None)
            for one in history.suspensions
            if kept(one.since, one.until)
        ],
        extensions=[one for one in history.extensions if happened(one.decided_at)],
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


def _wait_key(wait: Event) -> tuple[object, ...]:
    return wait_key((_begins(wait), _ends(wait)))


def _opened(wait: SupplementRequest | Suspension) -> Event:
    """Return a wait that is not over yet."""
    if isinstance(wait, SupplementRequest):
        return attrs.evolve(wait, completed_at=None)
    return attrs.evolve(wait, until=None)
