"""The column of form II.06 that holds a dossier on a day (`Classifier`), and on every day.

Every count goes through here, so that a figure means the same whoever counts it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import attrs

from ..._checks import check_choice
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier, Outcome
from ...domain.histories import SupplementRequest
from ...domain.moments import Moment, day_of, wall_clock
from ...domain.periods import Period
from ...errors import CoverageError, HistoryError, InvalidTypeError, InvalidValueError
from ...law.regimes import Regime, Rules
from ..deadlines.arithmetic import LimitArithmetic
from ..deadlines.assessment import AGAINST, Against, appointed_by, assess, is_after, timing
from .counts import PARTS
from .status_maps import StatusMap, as_status_map

ONLINE, DIRECT_POST, CARRIED_OVER = range(3)

OPEN_IN_TIME = PARTS.index("open_in_time")
OPEN_OVERDUE = PARTS.index("open_overdue")

_COLUMN_OF = {
    Outcome.EARLY: PARTS.index("resolved_early"),
    Outcome.ON_TIME: PARTS.index("resolved_on_time"),
    Outcome.LATE: PARTS.index("resolved_late"),
    Outcome.OPEN_IN_TIME: OPEN_IN_TIME,
    Outcome.OPEN_OVERDUE: OPEN_OVERDUE,
}
_ONE_DAY = dt.timedelta(days=1)


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

    def raise_refusal(self) -> None:
        """Raise what the calculation refused, if anything.

        Raises:
            InvalidValueError: The calculation refused it.
        """
        if self.refused is not None:
            kind, values = self.refused
            raise kind(self.reason, **dict(values))


class StatusHistory(NamedTuple):
    """The columns that hold a dossier from its receipt on.

    Attributes:
        code: The code of the dossier.
        received_on: The day of its receipt; ``None`` if it was not received.
        submitted_on: The day it was filed, where that is known.
        closed_on: The day it was closed; ``None`` while it is open.
        channel: The column of its channel.
        steps: The days on which its column changes, and the column from then on.
    """

    code: str
    received_on: dt.date | None
    submitted_on: dt.date | None
    closed_on: dt.date | None
    channel: int
    steps: tuple[tuple[dt.date, Classification], ...] = ()

    def on(self, day: dt.date) -> Classification:
        """Return its column at the end of a day, which is not before its receipt."""
        return next(found for since, found in reversed(self.steps) if since <= day)


@attrs.frozen
class Classifier:
    """The readings that decide which column holds a dossier.

    Attributes:
        arithmetic: The calendar, office hours and rules.
        appointed: Whether it is judged by the promised day and not by the law's.
        statuses: What becomes of dossiers without a result.
    """

    arithmetic: LimitArithmetic
    appointed: bool
    statuses: StatusMap

    def history(self, dossier: Dossier) -> StatusHistory:
        """Return the columns of a dossier from its receipt to its end."""
        received_on, closed_on = dossier.received_on, dossier.resolved_on
        channel = column_of(dossier.channel)
        submitted_on = None if dossier.submitted_at is None else day_of(dossier.submitted_at)
        if received_on is None:
            return StatusHistory(dossier.code, None, submitted_on, closed_on, channel)
        turns = {received_on}
        turns.update(day_of(moment) for _, moment in dossier.history.moments())
        if closed_on is not None:
            turns = {day for day in turns if day < closed_on} | {closed_on}
        steps: list[tuple[dt.date, Classification]] = []
        days = sorted(day for day in turns if day >= received_on)
        for day, turn in zip(days, [*days[1:], None], strict=True):
            found = self.classify(dossier, day)
            overdue_from = found.overdue_from
            if overdue_from is None:
                steps.append((day, found))
                continue
            steps.append((day, Classification(OPEN_IN_TIME, "", found.provisional)))
            if turn is None or overdue_from < turn:
                steps.append((overdue_from, Classification(OPEN_OVERDUE, "", found.provisional)))
        return StatusHistory(
            dossier.code, received_on, submitted_on, closed_on, channel, tuple(steps)
        )

    def classify(self, dossier: Dossier, day: dt.date) -> Classification:
        """Find the column of a received dossier at the end of a day."""
        try:
            return self._by_promise(dossier, day) if self.appointed else self._by_law(dossier, day)
        except (CoverageError, HistoryError, InvalidTypeError) as error:
            return Classification(None, str(error))
        except InvalidValueError as error:
            return Classification(
                None, str(error), refused=(type(error), tuple(error.values.items()))
            )

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

    def _by_law(self, dossier: Dossier, day: dt.date) -> Classification:
        assessment = assess(dossier, day, self.arithmetic)
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


def column_of(channel: Channel) -> int:
    """Return the column of dossiers received in the period by a channel."""
    return ONLINE if channel is Channel.ONLINE else DIRECT_POST


def classifier_for(
    calendar: WorkingCalendar,
    *,
    against: Against,
    hours: OfficeHours | None,
    rules: Rules | Regime,
    statuses: StatusMap | str,
) -> Classifier:
    """Build a classifier from the arguments of a count, once they are checked."""
    arithmetic = LimitArithmetic(calendar, hours, rules)
    appointed = check_choice(against, "against", AGAINST) == "appointed"
    return Classifier(arithmetic, appointed, as_status_map(statuses))


def receipt_column(
    period: Period, received_on: dt.date, closed_on: dt.date | None, channel: int
) -> int | None:
    """Find the column by which a dossier came into a period, or None if it lies outside it."""
    if received_on > period.last or (closed_on is not None and closed_on < period.first):
        return None
    return CARRIED_OVER if received_on < period.first else channel


def not_received_reason(
    submitted_on: dt.date | None, closed_on: dt.date | None, period: Period
) -> str | None:
    """Return why a never-received dossier is left out, or None if it lies outside the period."""
    if submitted_on is not None and submitted_on > period.last:
        return None
    if closed_on is not None:
        return None if closed_on < period.first else "it was closed without being received"
    return "it was not received; record received_at"
