"""How a limit ran: from receipt over supplements, pauses and extensions to its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, TypeAlias

import attrs

from ..._words import Lang, date_text, language
from ...domain.dossiers import Dossier
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
from ...law.regimes import Rules
from .arithmetic import CALENDAR_UNITS, IN_WORKING_TIME, LimitArithmetic

Event: TypeAlias = SupplementRequest | Suspension | Extension
"""What moves the end of a limit."""

FindingKind: TypeAlias = Literal[
    "supplement_again",
    "supplement_after_expiry",
    "suspension_after_expiry",
    "extension_after_expiry",
    "reappointed_again",
    "letter_late",
    "letter_missing",
]
_FINDING_TEXT: dict[str, tuple[str, str]] = {
    "supplement_again": (
        "Yêu cầu bổ sung ngày {day} vượt số lần cho phép nên không làm thay đổi thời hạn (TL-55).",
        "The supplement asked on {day} is one more than allowed and moves nothing (TL-55).",
    ),
    "supplement_after_expiry": (
        "Yêu cầu bổ sung ngày {day} được đưa ra sau khi hết hạn nên không làm thay đổi thời hạn.",
        "The supplement asked on {day} came after expiry and moves nothing.",
    ),
    "suspension_after_expiry": (
        "Tạm dừng từ ngày {day} bắt đầu sau khi hết hạn nên không được trừ.",
        "The suspension from {day} began after expiry and takes nothing off.",
    ),
    "extension_after_expiry": (
        "Gia hạn ngày {day} được quyết định sau khi hết hạn nên không có hiệu lực.",
        "The extension decided on {day} came after expiry and has no effect.",
    ),
    "reappointed_again": (
        "Hẹn lại sang ngày {day} vượt số lần cho phép (TL-58).",
        "The new return day {day} is one more than allowed (TL-58).",
    ),
    "letter_late": (
        "Văn bản xin lỗi ngày {day} gửi muộn hơn quy định (TL-57).",
        "The apology letter of {day} went out later than the rule says (TL-57).",
    ),
    "letter_missing": (
        "Hẹn lại sang ngày {day} nhưng không ghi nhận văn bản xin lỗi (TL-57).",
        "A new return day {day} was set and no apology letter is recorded (TL-57).",
    ),
}


@attrs.frozen
class Finding:
    """Something in a history that is against the rules, reported and not applied.

    Attributes:
        kind: What it is.
        day: The day it happened, or the new return day.
    """

    kind: FindingKind
    day: dt.date

    def text(self, lang: Lang = "vi") -> str:
        """Say it in a language."""
        return _FINDING_TEXT[self.kind][language(lang) == "en"].format(day=date_text(self.day))

    def __str__(self) -> str:
        return self.text()


@attrs.frozen
class DeadlineShift:
    """One event that moved the end of a limit.

    Attributes:
        event: The supplement, suspension or extension.
        over: When it was over.
        start: The moment from which the limit runs after it.
        end: Where the limit ends after it, before any roll.
    """

    event: Event
    over: Moment
    start: Moment
    end: Moment


@attrs.frozen
class LimitTimeline:
    """How the limit of a dossier ran.

    Attributes:
        start: The moment from which it runs in the end: receipt, or the completion of a
            supplement that restarts it.
        first_end: Where it ended at first, before any event and any roll.
        end: Where it ends in the end, before any roll.
        due: The statutory due moment, rolled.
        unit_limit: The limit whose unit the end is in: the last extension, or the limit.
        moves: The events that moved it, in order of time.
        findings: Events that are against the rules and moved nothing.
        stopped_since: When it stopped and has not gone on; ``None`` while it runs.
    """

    start: Moment
    first_end: Moment
    end: Moment
    due: Moment
    unit_limit: TimeLimit
    moves: tuple[DeadlineShift, ...] = ()
    findings: tuple[Finding, ...] = ()
    stopped_since: Moment | None = None


def apply_history(
    received: Moment, limit: TimeLimit, history: History, terms: LimitArithmetic
) -> LimitTimeline:
    """Run a limit through the events of a history, in order of time.

    An event after expiry moves nothing and is a finding. A supplement restarts the
    limit in full when it is complete, or takes only its own time off, by the rules;
    what happened before a restart no longer counts. A suspension takes its time off.
    An extension runs on from the end.

    Raises:
        InvalidTypeError, InvalidValueError, CoverageError: As for `Terms.end`.
    """
    start, current = received, limit
    first_end = end = terms.end(received, limit)
    parts = [(limit, end)]
    waited_until: Moment | None = None
    moves: list[DeadlineShift] = []
    findings: list[Finding] = []
    supplements = 0
    for event in _events(history):
        due = terms.settle(end, current)
        at = _begins(event)
        if is_before(at, start):
            continue
        went_on = waited_until is not None and not is_before(waited_until, at)
        if is_before(due, at) and not went_on:
            findings.append(Finding(_after_expiry(event), day_of(at)))
            continue
        if isinstance(event, SupplementRequest):
            supplements += 1
            most = terms.rules.supplements_of(day_of(received))
            if most is not None and supplements > most:
                findings.append(Finding("supplement_again", day_of(at)))
                continue
        over = _ends(event)
        if over is None:
            stopped = tuple(moves), tuple(findings)
            return LimitTimeline(start, first_end, end, due, current, *stopped, stopped_since=at)
        if isinstance(event, Extension):
            current = event.limit
            end = terms.end(end, event.limit)
            parts.append((current, end))
        elif isinstance(event, SupplementRequest) and terms.rules.after_supplement == "restart":
            start, current = over, limit
            end = terms.end(over, limit)
            parts = [(limit, end)]
        elif len(parts) > 1 and not is_before(parts[-2][1], at):
            parts = _paused(parts, at, over, terms)
            end, waited_until = parts[-1][1], over
        else:
            since = at
            rolled = current.unit in CALENDAR_UNITS and is_before(end, due)
            if rolled and not is_before(at, end):
                # Of a limit whose last day is off only the day it moved to is left.
                eve = day_of(due) - dt.timedelta(days=1)
                end, since = due, eve if is_before(at, eve) else at
            if since is at or is_before(since, over):
                end = terms.pause(end, current, since, over)
            parts[-1] = current, end
            waited_until = over
        moves.append(DeadlineShift(event, over, start, end))
    due = terms.settle(end, current)
    return LimitTimeline(start, first_end, end, due, current, tuple(moves), tuple(findings))


def first_consulted(
    received: Moment, limit: TimeLimit, ran: LimitTimeline, rules: Rules
) -> dt.date | None:
    """Find the first day whose being worked or off the due moment depends on.

    A limit in working time depends on every day up to its end; one in calendar days
    only on the days from its end to the working day it moves to; hours by the clock on
    none.
    """
    extensions = [move.event.limit for move in ran.moves if isinstance(move.event, Extension)]
    if any(one.unit in IN_WORKING_TIME for one in (limit, *extensions)):
        by_clock = rules.counting == "clock"
        first_day_counts = by_clock or limit.unit is not TimeUnit.WORKING_DAYS
        return day_of(received) + dt.timedelta(days=not first_day_counts)
    rolls = ran.unit_limit.unit in CALENDAR_UNITS and rules.roll == "next_working_day"
    return day_of(ran.end) if rolls else None


def _paused(
    parts: list[tuple[TimeLimit, Moment]], at: Moment, over: Moment, terms: LimitArithmetic
) -> list[tuple[TimeLimit, Moment]]:
    """Pause the part of an extended limit that a wait falls in, and run on from its new end.

    Args:
        parts: The limit and its extensions, each with where it ends.
        at: When the wait began, at the latest where the last part but one ends.
        over: When it was over.
        terms: The arithmetic.
    """
    before = [part for part in parts if is_before(part[1], at)]
    (limit, stop), *later = parts[len(before) :]
    end = terms.pause(stop, limit, at, over)
    moved = [(limit, end)]
    for more, _ in later:
        end = terms.end(end, more)
        moved.append((more, end))
    return before + moved


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


def appointment_findings(dossier: Dossier, due: Moment, rules: Rules) -> Iterator[Finding]:
    """Check the new return days: how many, and whether each letter went out in time."""
    for number, again in enumerate(dossier.history.reappointments, 1):
        if number > rules.reappointments:
            yield Finding("reappointed_again", again.appointed_on)
        if again.letter_at is None:
            yield Finding("letter_missing", again.appointed_on)
        else:
            ahead = (day_of(due) - day_of(again.letter_at)).days
            if ahead < rules.letter_days:
                yield Finding("letter_late", day_of(again.letter_at))


def _events(history: History) -> list[Event]:
    events: list[Event] = [*history.supplements, *history.suspensions, *history.extensions]
    return sorted(events, key=lambda event: in_time(_begins(event)))


def _begins(event: Event) -> Moment:
    if isinstance(event, SupplementRequest):
        return event.asked_at
    return event.since if isinstance(event, Suspension) else event.decided_at


def _ends(event: Event) -> Moment | None:
    if isinstance(event, SupplementRequest):
        return event.completed_at
    return event.until if isinstance(event, Suspension) else event.decided_at


def _after_expiry(event: Event) -> FindingKind:
    if isinstance(event, SupplementRequest):
        return "supplement_after_expiry"
    return "suspension_after_expiry" if isinstance(event, Suspension) else "extension_after_expiry"
