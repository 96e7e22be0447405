"""What people at the counter ask: how long is left, what is due soon, what has moved."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

import attrs

from ..._checks import check_date, check_instance, check_whole_number
from ..._reprs import brief
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier, enumerate_dossiers
from ...domain.limits import TimeLimit
from ...domain.moments import Moment, day_of
from ...domain.unit_calendars import Calendars
from ...errors import (
    CoverageError,
    HistoryError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
)
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..listing import LeftOut, Listing
from .arithmetic import LimitArithmetic, arithmetic_for, check_counting
from .assessment import assess
from .due_dates import due_date
from .receipt import advice_on_receipt

_FAULTS_OF_A_DOSSIER = (CoverageError, HistoryError, InvalidTypeError, UnknownNameError)


def working_days_left(
    dossier: Dossier,
    *,
    as_of: dt.date,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> int | None:
    """Count the working days from the end of a day to the due day; negative when overdue.

    Args:
        dossier: An open dossier with a limit.
        as_of: The day; 0 on the due day itself.
        calendar: The working days, or `Calendars` of units.
        hours: The office hours, for limits in working hours.
        rules: The readings to follow, or a regime with the default ones.

    Returns:
        The number; ``None`` while the limit waits.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The dossier is closed or not received on that day, or has no limit.
        CoverageError: A day consulted is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier("H40-240426-0001", procedure, ar.Unit("H40.17"),
        ...                      ar.Channel.ONLINE, received_at=date(2024, 4, 26))
        >>> working_days_left(dossier, as_of=date(2024, 4, 30), calendar=ar.vietnam())
        3
    """
    check_instance(
        dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
    )
    arithmetic = arithmetic_for(dossier, calendar, hours, rules)
    due = _open_due(dossier, check_date(as_of, "as_of"), arithmetic)
    if isinstance(due, str):
        raise InvalidValueError(due)
    return None if due is None else arithmetic.calendar.count_working_days(as_of, day_of(due))


@attrs.frozen
class DueSoon:
    """A dossier that is open and due soon, or overdue.

    Attributes:
        code: Its code.
        due_on: Its statutory due day.
        working_days_left: Working days left; negative when overdue.
    """

    code: str
    due_on: dt.date
    working_days_left: int


def due_soon(
    dossiers: Iterable[Dossier],
    *,
    as_of: dt.date,
    within: int,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> Listing[DueSoon]:
    """List the open dossiers due within a number of working days, the most urgent first.

    Dossiers that are closed, not received, without a limit, or whose limit waits
    are not listed; overdue ones are, with a negative number.

    Args:
        dossiers: The dossiers.
        as_of: The day.
        within: Working days, at least 0.
        calendar: The working days, or `Calendars` of units.
        hours: The office hours, for limits in working hours.
        rules: The readings to follow, or a regime with the default ones.

    Returns:
        The rows; a dossier whose due day cannot be computed is in `left_out`, with its reason.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: ``within`` is negative, or office hours are needed.
    """
    check_whole_number(within, "within", at_least=0)
    as_of = check_date(as_of, "as_of")
    check_counting(calendar, hours, rules)
    soon, left_out = [], []
    for position, dossier in enumerate_dossiers(dossiers):
        try:
            arithmetic = arithmetic_for(dossier, calendar, hours, rules)
            due = _open_due(dossier, as_of, arithmetic)
        except _FAULTS_OF_A_DOSSIER as error:
            left_out.append(LeftOut(position, dossier.code, str(error)))
            continue
        if due is not None and not isinstance(due, str):
            left = arithmetic.calendar.count_working_days(as_of, day_of(due))
            if left <= within:
                soon.append(DueSoon(dossier.code, day_of(due), left))
    soon.sort(key=lambda one: (one.due_on, one.code))
    return Listing(tuple(soon), tuple(left_out))


def latest_receipt_for(
    due_on: dt.date, limit: TimeLimit, *, calendar: WorkingCalendar
) -> dt.date | None:
    """Find the last working day on which a dossier can be received to be due by a day.

    Args:
        due_on: The day.
        limit: The time limit, in days or longer.
        calendar: The working days, or `Calendars` of units.

    Returns:
        The day; ``None`` if none of the calendar's days is early enough.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or the limit is in hours.
        CoverageError: ``due_on`` is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> three = ar.TimeLimit(3, "working_days")
        >>> latest_receipt_for(date(2024, 5, 4), three, calendar=ar.vietnam())
        datetime.date(2024, 4, 26)
    """
    check_instance(limit, "limit", TimeLimit, "build it with TimeLimit(15, 'working_days')")
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    calendar.is_working_day(check_date(due_on, "due_on"))

    def due(received_on: dt.date) -> dt.date:
        try:
            return due_date(received_on, limit, calendar=calendar)
        except CoverageError:
            return dt.date.max

    candidates = [row.day for row in calendar.rows() if row.worked and row.day <= due_on]
    early_enough = bisect_right(candidates, due_on, key=due)
    return candidates[early_enough - 1] if early_enough else None


@attrs.frozen
class DueDateChange:
    """A dossier whose due day another calendar moves.

    Attributes:
        position: Its place in the input, from 0.
        code: Its code.
        due_before: Its due day by the first calendar.
        due_after: Its due day by the second.
    """

    position: int
    code: str
    due_before: dt.date
    due_after: dt.date

    def __repr__(self) -> str:
        return brief(self, "code", due_before="due_before", due_after="due_after")


def affected_by(
    dossiers: Iterable[Dossier],
    *,
    before: WorkingCalendar | Calendars,
    after: WorkingCalendar | Calendars,
    as_of: dt.date,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> Listing[DueDateChange]:
    """List the open dossiers whose due day a new announcement moves, from when to when.

    Args:
        dossiers: The dossiers.
        before: The calendar without the announcement: ``vietnam()``.
        after: The calendar with it: ``vietnam(announcements=read_announcements(path))``.
        as_of: The day; dossiers closed by then, or not yet received, are left out.
        hours: The office hours, for limits in working hours.
        rules: The readings to follow, or a regime with the default ones.

    Returns:
        The rows; a dossier whose due day cannot be computed is in `left_out`, with its reason.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("X.000002", limit=ar.TimeLimit(5, "working_days"))
        >>> dossier = ar.Dossier("H40-251229-0001", procedure, ar.Unit("H40.17"),
        ...                      ar.Channel.ONLINE, received_at=date(2025, 12, 23))
        >>> affected_by([dossier], before=ar.vietnam(known_at=date(2025, 12, 24)),
        ...             after=ar.vietnam(), as_of=date(2025, 12, 25))
        <Listing of 0 rows>
    """
    as_of = check_date(as_of, "as_of")
    both = before, after
    for calendar in both:
        check_counting(calendar, hours, rules)
    moved, left_out = [], []
    for position, dossier in enumerate_dossiers(dossiers):
        try:
            old, new = (
                _open_due(dossier, as_of, arithmetic_for(dossier, calendar, hours, rules))
                for calendar in both
            )
        except _FAULTS_OF_A_DOSSIER as error:
            left_out.append(LeftOut(position, dossier.code, str(error)))
            continue
        if old is None or new is None or isinstance(old, str) or isinstance(new, str):
            continue
        if day_of(old) != day_of(new):
            moved.append(DueDateChange(position, dossier.code, day_of(old), day_of(new)))
    return Listing(tuple(moved), tuple(left_out))


def _open_due(dossier: Dossier, as_of: dt.date, arithmetic: LimitArithmetic) -> Moment | str | None:
    """Find when an open dossier is due; ``None`` while its limit waits.

    A str is the reason why no limit runs.
    """
    received_on = dossier.received_on
    if received_on is None or received_on > as_of:
        advice = "ask from its receipt on" if received_on else advice_on_receipt(dossier)
        return f"dossier {dossier.code} was not received by {as_of}; {advice}"
    assessed = assess(dossier, as_of, arithmetic)
    if assessed.closed:
        return f"dossier {dossier.code} was closed by {as_of}; ask about open dossiers only"
    if assessed.due is None:
        return (
            f"procedure {dossier.procedure.code} of dossier {dossier.code} has no limit; "
            "build the Procedure with limit=TimeLimit(...)"
        )
    return None if assessed.stopped else assessed.due
