"""Days by which single steps are due: `step_due`, `closing_day`, `letter_day`, `step_deadlines`.

These limits lie beside that of the whole dossier and never move it: a desk may take in a dossier
late, or return it late, and the due day stays where it is. Their lateness is a finding of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from ..._checks import check_date, check_instance
from ..._reprs import brief
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier
from ...domain.histories import Basis
from ...domain.limits import TimeLimit
from ...domain.moments import Moment, day_of, is_before, local_moment, wall_clock
from ...domain.procedures import CutOff, Procedure
from ...domain.step_limits import StepLimit, StepName, step_limit, step_limits
from ...law.regimes import DEFAULT_RULES, Regime, Rules, as_rules
from .arithmetic import BY_THE_CLOCK, IN_WORKING_TIME, LimitArithmetic

_ONE_DAY = dt.timedelta(days=1)
_TRANSFER = CutOff(dt.time(15), "transfer")


class LetterDay(NamedTuple):
    """When an apology letter must go out: the last day, and the last working day up to it."""

    last: dt.date
    working: dt.date


@attrs.frozen
class StepDeadline:
    """When one step of a dossier is due, and when it was done.

    Attributes:
        step: The limit of the step, with its rule.
        since: The moment it is counted from.
        due: The day or instant it is due.
        done_at: When it was done; ``None`` if that is not recorded.
    """

    step: StepLimit
    since: Moment
    due: Moment
    done_at: Moment | None = None

    def __repr__(self) -> str:
        return brief(self, "step.step", since="since", due="due", done_at="done_at")

    @property
    def is_late(self) -> bool | None:
        """Whether it was done after it was due; ``None`` if it is not recorded as done."""
        return None if self.done_at is None else is_before(self.due, self.done_at)


def step_due(
    step: StepName,
    since: Moment,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    procedure: Procedure | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> Moment:
    """Find when a step is due, counted from the event that makes it necessary.

    Args:
        step: The step; its limit is that of the procedure if it has one, else of the decree
            in force on the day of the event.
        since: The event: see `StepLimit`.
        calendar: The working days.
        hours: The office hours; needed for limits in working hours.
        procedure: The procedure, whose law may set a limit of its own.
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or an instant is needed.
        InvalidValueError: The step has no limit on that day, or office hours are needed.
        CoverageError: A day consulted is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> step_due("return", dt.date(2026, 11, 2), calendar=ar.vietnam())
        datetime.date(2026, 11, 5)
    """
    if procedure is not None:
        check_instance(procedure, "procedure", Procedure, "build it with Procedure(code)")
    start = wall_clock(local_moment(since, "since"))
    limit = _limit_of(step, start, procedure).limit
    return LimitArithmetic(calendar, hours, rules).due(start, limit)


def closing_day(
    notice_at: Moment,
    *,
    calendar: WorkingCalendar,
    procedure: Procedure | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> dt.date:
    """Find the first day on which a dossier that was not completed is closed.

    The day of the notice is not counted, an end on a day off moves to the next working day,
    and the dossier is closed on the day after it, worked or not (AMB-21).

    Args:
        notice_at: When the applicant was asked to complete the dossier.
        calendar: The working days.
        procedure: The procedure, whose law may set another time than the 15 days of the
            decree (TL-98).
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: No law closes dossiers on that day.
        CoverageError: A day consulted is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> closing_day(dt.date(2026, 11, 4), calendar=ar.vietnam())
        datetime.date(2026, 11, 20)
    """
    due = step_due("closing", notice_at, calendar=calendar, procedure=procedure, rules=rules)
    return day_of(due) + _ONE_DAY


def letter_day(
    due_on: dt.date, *, calendar: WorkingCalendar, rules: Rules | Regime = DEFAULT_RULES
) -> LetterDay:
    """Find the last day for the apology letter of a dossier that will be late (TL-101).

    Args:
        due_on: The statutory due day.
        calendar: The working days.
        rules: The readings to follow, or a regime with the default ones.

    Returns:
        The last day by the law, which may be off, and the last working day up to it.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        CoverageError: The day is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> letter_day(dt.date(2026, 11, 25), calendar=ar.vietnam())
        LetterDay(last=datetime.date(2026, 11, 24), working=datetime.date(2026, 11, 23))
    """
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    last = check_date(due_on, "due_on") - as_rules(rules).letter_days * _ONE_DAY
    working = last if calendar.is_working_day(last) else calendar.add_working_days(last, -1)
    return LetterDay(last, working)


def transfer_day(received_at: Moment, *, calendar: WorkingCalendar) -> dt.date:
    """Find the day on which a dossier reaches the competent unit of the same level (TL-94).

    Received after 15:00, or on a day off, that is the next working day; a receipt without an
    hour is taken to be before 15:00.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        CoverageError: The day is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> transfer_day(dt.datetime(2026, 11, 20, 15, 30), calendar=ar.vietnam())
        datetime.date(2026, 11, 23)
    """
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    received_at = local_moment(received_at, "received_at")
    day = day_of(received_at)
    if isinstance(received_at, dt.datetime) and _TRANSFER.is_passed(received_at):
        return calendar.add_working_days(day, 1)
    return calendar.next_working_day(day)


def step_deadlines(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> tuple[StepDeadline, ...]:
    """Return when the steps of a dossier are due whose beginning is recorded.

    Intake is counted from the handling system's receipt and done by the official receipt; the
    transfer of a boundary-free paper dossier is done by the competent authority's receipt; the
    return of a dossier by the first request for a supplement. Closing is counted from each
    request, and a completion after it came too late; a confirmation from the beginning of each
    wait for it.

    Args:
        dossier: The dossier.
        calendar: The working days.
        hours: The office hours; without them, or without the instant it is counted from, a
            step that needs them is left out.
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        CoverageError: A day consulted is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> late = ar.Dossier("A-1", ar.Procedure("1.0"), ar.Unit("A"), "direct",
        ...     received_at=dt.date(2026, 11, 2),
        ...     history=ar.History(supplements=[ar.SupplementRequest(dt.date(2026, 11, 6))]))
        >>> [(found.step.step, str(found.due), found.is_late)
        ...  for found in step_deadlines(late, calendar=ar.vietnam())]
        [('return', '2026-11-05', True), ('closing', '2026-11-23', None)]
    """
    check_instance(dossier, "dossier", Dossier, "build it first")
    arithmetic = LimitArithmetic(calendar, hours, rules)
    steps = (recorded_step(dossier, *step, arithmetic) for step in recorded_steps(dossier))
    return tuple(step for step in steps if step is not None)


def recorded_step(
    dossier: Dossier,
    step: StepName,
    since: Moment,
    done_at: Moment | None,
    arithmetic: LimitArithmetic,
) -> StepDeadline | None:
    """Return when a recorded step is due; ``None`` if it has no limit that can be counted.

    Raises:
        CoverageError: A day consulted is outside the calendar.
    """
    limit = _limit_if_any(step, since, dossier.procedure)
    if limit is None or not _can_be_counted(limit.limit, since, arithmetic):
        return None
    return StepDeadline(limit, since, arithmetic.due(since, limit.limit), done_at)


def recorded_steps(dossier: Dossier) -> Iterator[tuple[StepName, Moment, Moment | None]]:
    """Yield each step whose beginning is recorded: its name, that moment, and when it was done."""
    facts, received = dossier.particulars, wall_clock(dossier.received_at)
    if facts is not None and facts.system_received_at is not None:
        since = wall_clock(facts.system_received_at)
        yield "acknowledge", since, None
        yield "alert", since, None
        yield "intake", since, received
    if received is None:
        return
    if facts is not None and facts.boundary_free and dossier.channel is not Channel.ONLINE:
        yield "transfer", received, wall_clock(facts.competent_received_at)
    history = dossier.history.without_zones()
    for request in history.supplements[:1]:
        yield "notice", received, request.asked_at
        yield "return", received, request.asked_at
    for request in history.supplements:
        yield "closing", request.asked_at, request.completed_at
    for wait in history.suspensions:
        if wait.basis is Basis.CONFIRMATION:
            yield "confirmation", wait.since, wait.until


def _can_be_counted(limit: TimeLimit, since: Moment, arithmetic: LimitArithmetic) -> bool:
    """Return whether the instant and the office hours are there that a limit needs."""
    by_clock = arithmetic.rules.counting == "clock"
    if not by_clock and limit.unit not in BY_THE_CLOCK:
        return True
    has_hours = arithmetic.hours is not None or limit.unit not in IN_WORKING_TIME
    return isinstance(since, dt.datetime) and has_hours


def _limit_of(step: StepName, since: Moment, procedure: Procedure | None) -> StepLimit:
    own = _own_limit(step, procedure)
    return step_limit(step, on=day_of(since)) if own is None else own


def _limit_if_any(step: StepName, since: Moment, procedure: Procedure) -> StepLimit | None:
    own = _own_limit(step, procedure)
    if own is not None:
        return own
    return next((limit for limit in step_limits(day_of(since)) if limit.step == step), None)


def _own_limit(step: StepName, procedure: Procedure | None) -> StepLimit | None:
    steps = () if procedure is None else procedure.steps
    return next((limit for limit in steps if limit.step == step), None)
