"""The column of form II.06 that holds a dossier on a day (`Classifier`), and on every day.

Every count goes through here, so that a figure means the same whoever counts it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import attrs

from ..._checks import check_choice
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier, Outcome
from ...domain.histories import NO_HISTORY, SupplementRequest
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of, wall_clock
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars
from ...errors import (
    CoverageError,
    HistoryError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
)
from ...law.regimes import Regime, Rules
from ..deadlines.arithmetic import LimitArithmetic, arithmetic_for, check_counting
from ..deadlines.assessment import (
    AGAINST,
    Against,
    Assessment,
    Assessor,
    appointed_by,
    assess,
    is_after,
    timing,
)
from ..deadlines.receipt import advice_on_receipt
from .counts import PARTS
from .status_maps import StatusMap, as_status_map

ONLINE, DIRECT_POST, CARRIED_OVER = range(3)

OPEN_IN_TIME = PARTS.index("open_in_time")
OPEN_OVERDUE = PARTS.index("open_overdue")

_RESOLVED_OUTCOMES = Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE
_COLUMN_OF = {
    Outcome.EARLY: PARTS.index("resolved_early"),
    Outcome.ON_TIME: PARTS.index("resolved_on_time"),
    Outcome.LATE: PARTS.index("resolved_late"),
    Outcome.OPEN_IN_TIME: OPEN_IN_TIME,
    Outcome.OPEN_OVERDUE: OPEN_OVERDUE,
}
_ONE_DAY = dt.timedelta(days=1)
_IN_DAYS = (
    TimeUnit.WORKING_DAYS,
    TimeUnit.DAYS,
    TimeUnit.WEEKS,
    TimeUnit.MONTHS,
    TimeUnit.QUARTERS,
    TimeUnit.YEARS,
)
"""Units whose limits end on a day, whatever the hour of receipt."""


class Classification(NamedTuple):
    """The column that holds a dossier at the end of a day.

    Attributes:
        column: The index of its column among the parts of a row; ``None`` outside the form.
        reason: Why it is outside.
        refused: What the calculation refused, which stops a count of that day: the class of
            the error and its values.
        provisional: Whether its due day may still move.
        overdue_from: For an open one in time, the day on which it will be overdue.
    """

    column: int | None
    reason: str = ""
    provisional: bool = False
    overdue_from: dt.date | None = None
    refused: tuple[type[InvalidValueError], tuple[tuple[str, object], ...]] | None = None


StatusHistory: TypeAlias = tuple[tuple[dt.date, Classification], ...]
"""The columns that hold a dossier from its receipt on: the days they change, and to what."""

Classify: TypeAlias = Callable[[Dossier, dt.date], Classification]
"""A function that finds the column of a received dossier at the end of a day."""

_FINAL_OR_NOT = False, True
_IN_TIME = [Classification(OPEN_IN_TIME, "", moves) for moves in _FINAL_OR_NOT]
_OVERDUE = [Classification(OPEN_OVERDUE, "", moves) for moves in _FINAL_OR_NOT]
_RESOLVED = [
    [Classification(_COLUMN_OF[outcome], "", moves) for outcome in _RESOLVED_OUTCOMES]
    for moves in _FINAL_OR_NOT
]
"""The columns early, on time and late, by whether the due day may still move."""


class _DueDay(NamedTuple):
    """The due day of the dossiers with one limit that were received on one day.

    Attributes:
        day: The day.
        open: Their column while they are open and not overdue.
        provisional: Whether it may still move.
        history: Their columns from receipt on, as long as they are open.
    """

    day: dt.date
    open: Classification
    provisional: bool
    history: StatusHistory


class _DueDays(dict[TimeLimit, dict[dt.date, _DueDay]]):
    """Due days by limit and day of receipt: found once, and found again when they are not here."""

    def __missing__(self, limit: TimeLimit) -> dict[dt.date, _DueDay]:
        days = self[limit] = {}
        return days

    def __reduce__(self) -> tuple[object, ...]:
        return _DueDays, ()


@attrs.frozen
class Classifier:
    """The readings that decide which column holds a dossier.

    The due day of a dossier without a history depends on its limit and the day of its receipt
    alone, where the limit is counted in days. It is found once and remembered.

    Attributes:
        arithmetic: The calendar, office hours and rules.
        appointed: Whether it is judged by the promised day and not by the law's.
        statuses: What becomes of dossiers without a result.
    """

    arithmetic: LimitArithmetic
    appointed: bool
    statuses: StatusMap
    _due_days: _DueDays = attrs.field(init=False, eq=False, repr=False, factory=_DueDays)

    def arguments(self) -> dict[str, object]:
        """Return the arguments of a count that build it."""
        kept = self.arithmetic
        return _arguments(self, calendar=kept.calendar, hours=kept.hours, rules=kept.rules)

    def history(self, dossier: Dossier) -> StatusHistory:
        """Return the columns of a dossier from its receipt to its end; none if not received."""
        received_on = dossier.received_on
        if received_on is None:
            return ()
        due, closed_on = self._due_day(dossier), dossier.resolved_on
        if due is not None:
            if closed_on is None:
                return due.history
            if dossier.outcome is None:
                closed = _RESOLVED[due.provisional][(closed_on >= due.day) + (closed_on > due.day)]
            else:
                closed = self.classify(dossier, closed_on)
            still_open = [step for step in due.history if step[0] < closed_on]
            return (*still_open, (closed_on, closed))
        days = {received_on}
        days.update(day_of(moment) for _, moment in dossier.history.moments())
        if closed_on is not None:
            days = {day for day in days if day < closed_on} | {closed_on}
        turns = sorted(day for day in days if day >= received_on)
        steps: list[tuple[dt.date, Classification]] = []
        assessor = Assessor(dossier, self.arithmetic)
        for day, turn in zip(turns, [*turns[1:], None], strict=True):
            found = self._classify(dossier, day, assessor)
            overdue_from = found.overdue_from
            if overdue_from is None:
                steps.append((day, found))
                continue
            steps.append((day, _IN_TIME[found.provisional]))
            if turn is None or overdue_from < turn:
                steps.append((overdue_from, _OVERDUE[found.provisional]))
        return tuple(steps)

    def classify(self, dossier: Dossier, day: dt.date) -> Classification:
        """Find the column of a received dossier at the end of a day."""
        due = self._due_day(dossier)
        if due is not None:
            closed_on = dossier.resolved_on
            if closed_on is None or closed_on > day:
                return due.open if day <= due.day else _OVERDUE[due.provisional]
            if dossier.outcome is None:
                late = (closed_on >= due.day) + (closed_on > due.day)
                return _RESOLVED[due.provisional][late]
        return self._classify(dossier, day, Assessor(dossier, self.arithmetic))

    def _classify(self, dossier: Dossier, day: dt.date, assessor: Assessor) -> Classification:
        try:
            if self.appointed:
                return self._by_promise(dossier, day)
            return self._by_law(dossier, day, assessor.at(day))
        except (CoverageError, HistoryError, InvalidTypeError) as error:
            return Classification(None, str(error))
        except InvalidValueError as error:
            return Classification(
                None, str(error), refused=(type(error), tuple(error.values.items()))
            )

    def _due_day(self, dossier: Dossier) -> _DueDay | None:
        """Return the due day of a dossier without a history, where days alone decide it."""
        limit, received = dossier.procedure.limit, dossier.received_at
        if limit is None or received is None or self.appointed:
            return None
        if dossier.history is not NO_HISTORY and dossier.history != NO_HISTORY:
            return None
        days, received_on = self._due_days[limit], day_of(received)
        found = days.get(received_on)
        if found is None and self._in_days(limit):
            try:
                assessment = assess(dossier, received_on, self.arithmetic)
            except (InvalidTypeError, InvalidValueError):
                return None
            due = day_of(assessment.due or received)
            provisional = assessment.is_provisional(self.arithmetic.calendar)
            overdue_from = _overdue_from(due)
            still_open = Classification(OPEN_IN_TIME, "", provisional, overdue_from)
            history: StatusHistory = ((received_on, _IN_TIME[provisional]),)
            if overdue_from is not None:
                history += ((overdue_from, _OVERDUE[provisional]),)
            found = days[received_on] = _DueDay(due, still_open, provisional, history)
        return found

    def _in_days(self, limit: TimeLimit) -> bool:
        return limit.unit in _IN_DAYS and self.arithmetic.rules.counting == "civil"

    def _by_promise(self, dossier: Dossier, day: dt.date) -> Classification:
        closed_on = dossier.resolved_on
        closed = closed_on is not None and closed_on <= day
        ended_on = closed_on if closed_on is not None and closed else day
        due = appointed_by(dossier, ended_on, self.arithmetic.rules)
        if due is None:
            return self._undated(
                dossier, day, "it has no appointed day; record appointed_on", closed=closed
            )
        if closed:
            return self._closed(dossier, timing(due, ended_on, closed=True))
        asked = _requests_of_waiting(dossier, day)
        return self._open(day, due, asked, stopped=bool(asked))

    def _by_law(self, dossier: Dossier, day: dt.date, assessment: Assessment) -> Classification:
        due, closed = assessment.due, assessment.closed
        if due is None:
            reason = f"procedure {dossier.procedure.code} has no limit, so no due date is known"
            return self._undated(dossier, day, reason, closed=closed)
        if closed:
            found = self._closed(dossier, timing(due, assessment.ended, closed=True))
        else:
            asked = _requests_of_waiting(dossier, day)
            found = self._open(day, due, asked, stopped=assessment.stopped)
        return found._replace(provisional=assessment.is_provisional(self.arithmetic.calendar))

    def _undated(
        self, dossier: Dossier, day: dt.date, reason: str, *, closed: bool
    ) -> Classification:
        if closed and self.statuses.closed(dossier.outcome) == "outside":
            return self._outside(dossier.outcome)
        asked = [] if closed else _requests_of_waiting(dossier, day)
        if asked and self.statuses.waiting == "outside":
            return self._outside("waiting")
        if self.statuses.no_due_date == "outside":
            return Classification(None, reason)
        if asked and self.statuses.waiting == "resolved":
            return Classification(_COLUMN_OF[Outcome.ON_TIME if len(asked) == 1 else Outcome.LATE])
        return Classification(_COLUMN_OF[Outcome.ON_TIME] if closed else OPEN_IN_TIME)

    def _open(
        self,
        day: dt.date,
        due: Moment,
        asked: list[SupplementRequest],
        *,
        stopped: bool,
    ) -> Classification:
        if asked and self.statuses.waiting == "outside":
            return self._outside("waiting")
        if asked and self.statuses.waiting == "resolved":
            if len(asked) > 1:
                return Classification(_COLUMN_OF[Outcome.LATE])
            return Classification(
                _COLUMN_OF[timing(due, wall_clock(asked[0].asked_at), closed=True)]
            )
        if stopped:
            return Classification(OPEN_IN_TIME)
        if is_after(day, due, closed=False):
            return Classification(OPEN_OVERDUE)
        return Classification(OPEN_IN_TIME, overdue_from=_overdue_from(due))

    def _closed(self, dossier: Dossier, outcome: Outcome) -> Classification:
        treatment = self.statuses.closed(dossier.outcome)
        if treatment == "outside":
            return self._outside(dossier.outcome)
        if treatment == "on_time" and outcome is Outcome.EARLY:
            outcome = Outcome.ON_TIME
        return Classification(_COLUMN_OF[outcome])

    def _outside(self, status: str | None) -> Classification:
        return Classification(
            None, f"status map {self.statuses.name} puts {status} dossiers outside"
        )


class _UnitClassifiers(dict[tuple[int, OfficeHours | None], Classifier]):
    """Classifiers by calendar, which each of them keeps alive, and office hours."""

    def __reduce__(self) -> tuple[object, ...]:
        return _UnitClassifiers, ()


@attrs.frozen
class UnitClassifier:
    """What decides which column holds a dossier, each by the calendar and hours of its unit.

    Attributes:
        calendars: The calendars of the units.
        hours: Office hours of all units; ``None`` for the units' own.
        rules: The readings.
        appointed: Whether it is judged by the promised day and not by the law's.
        statuses: What becomes of dossiers without a result.
    """

    calendars: Calendars
    hours: OfficeHours | None
    rules: Rules | Regime
    appointed: bool
    statuses: StatusMap
    _classifiers: _UnitClassifiers = attrs.field(
        init=False, eq=False, repr=False, factory=_UnitClassifiers
    )

    def arguments(self) -> dict[str, object]:
        """Return the arguments of a count that build it."""
        return _arguments(self, calendar=self.calendars, hours=self.hours, rules=self.rules)

    def history(self, dossier: Dossier) -> StatusHistory:
        """Return the columns of a dossier from its receipt to its end; none if not received."""
        found = self._of(dossier)
        if isinstance(found, Classifier):
            return found.history(dossier)
        return () if dossier.received_on is None else ((dossier.received_on, found),)

    def classify(self, dossier: Dossier, day: dt.date) -> Classification:
        """Find the column of a received dossier at the end of a day."""
        found = self._of(dossier)
        return found.classify(dossier, day) if isinstance(found, Classifier) else found

    def _of(self, dossier: Dossier) -> Classifier | Classification:
        """Return the classifier of the unit of a dossier, or why it has none."""
        try:
            arithmetic = arithmetic_for(dossier, self.calendars, self.hours, self.rules)
        except (InvalidValueError, UnknownNameError) as error:
            return Classification(None, str(error))
        key = id(arithmetic.calendar), arithmetic.hours
        found = self._classifiers.get(key)
        if found is None:
            found = Classifier(arithmetic, self.appointed, self.statuses)
            self._classifiers[key] = found
        return found


def _requests_of_waiting(dossier: Dossier, day: dt.date) -> list[SupplementRequest]:
    """List the requests for a supplement made by the end of a day, if one of them is open then."""
    asked = [one for one in dossier.history.supplements if day_of(one.asked_at) <= day]
    waits = any(one.completed_at is None or day_of(one.completed_at) > day for one in asked)
    return asked if waits else []


def _overdue_from(due: Moment) -> dt.date | None:
    """Return the first day at whose end an open dossier is overdue, if dates go that far."""
    due_on = day_of(due)
    if is_after(due_on, due, closed=False):
        return due_on
    return due_on + _ONE_DAY if due_on < dt.date.max else None


def _arguments(classifier: Classifier | UnitClassifier, **counting: object) -> dict[str, object]:
    against = "appointed" if classifier.appointed else "statutory"
    return {**counting, "against": against, "statuses": classifier.statuses}


def classifier_for(
    calendar: WorkingCalendar | Calendars,
    *,
    against: Against,
    hours: OfficeHours | None,
    rules: Rules | Regime,
    statuses: StatusMap | str,
) -> Classifier | UnitClassifier:
    """Build a classifier from the arguments of a count, once they are checked."""
    appointed = check_choice(against, "against", AGAINST) == "appointed"
    if isinstance(calendar, Calendars):
        check_counting(calendar, hours, rules)
        return UnitClassifier(calendar, hours, rules, appointed, as_status_map(statuses))
    return Classifier(LimitArithmetic(calendar, hours, rules), appointed, as_status_map(statuses))


def receipt_column(dossier: Dossier, period: Period) -> int | None:
    """Find the column by which a received dossier came into a period; None if it lies outside."""
    received_on, closed_on = dossier.received_on, dossier.resolved_on
    if received_on is None or received_on > period.last:
        return None
    if closed_on is not None and closed_on < period.first:
        return None
    if received_on < period.first:
        return CARRIED_OVER
    return ONLINE if dossier.channel is Channel.ONLINE else DIRECT_POST


def not_received_reason(dossier: Dossier, period: Period) -> str | None:
    """Return why a never-received dossier is left out, or None if it lies outside the period."""
    submitted, closed_on = dossier.submitted_at, dossier.resolved_on
    if submitted is not None and day_of(submitted) > period.last:
        return None
    if closed_on is not None and closed_on <= period.last:
        return None if closed_on < period.first else "it was closed without being received"
    return f"it was not received; {advice_on_receipt(dossier)}"
