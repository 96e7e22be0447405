"""Whether a dossier was late, and by how much."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import instance, one_of, plain_date
from ..calendars.working import WorkingCalendar
from ..domain.dossiers import Dossier, Outcome
from ..errors import HistoryError
from .deadlines import Deadline, Roll, due_date

Against: TypeAlias = Literal["statutory", "appointed"]
"""Which day a dossier is judged against: the due day of the law, or the promised one."""

AGAINST: tuple[Against, ...] = get_args(Against)


@attrs.frozen
class Gap:
    """How far the end of a dossier lies from one due day.

    Attributes:
        due_on: The due day.
        ended_on: The day it was closed; for an open dossier the day it is looked at.
        closed: Whether it was closed by then.
        working_days: Working days d with ``due_on < d <= ended_on``; negative if early.
        calendar_days: ``ended_on`` less ``due_on`` in days; negative if early.
    """

    due_on: dt.date
    ended_on: dt.date
    closed: bool
    working_days: int
    calendar_days: int

    @property
    def is_late(self) -> bool:
        """Whether the end came after the due day, compared by date."""
        return self.ended_on > self.due_on

    @property
    def outcome(self) -> Outcome:
        """Early, on time or late; for an open dossier in time or overdue."""
        return timing(self.due_on, self.ended_on, closed=self.closed)


@attrs.frozen
class Lateness:
    """Whether a dossier was late on a day, against both due days.

    A dossier finished on a Saturday after a due Friday is late by date although no
    working day has passed: ``is_late`` compares dates, ``working_days_late`` may be 0.

    Attributes:
        code: The code of the dossier.
        outcome: Where it stands; for ``refused``, ``withdrawn`` and ``stopped`` see
            ``gap`` for its timing.
        against: The due day that ``outcome`` and ``gap`` speak of.
        statutory: The gap to the due day by the time limit; ``None`` without a limit.
        appointed: The gap to the promised day; ``None`` without one.
        provisional: Whether the due day, or the working days between it and the end, may
            still be moved by an announcement.
    """

    code: str
    outcome: Outcome
    against: Against
    statutory: Gap | None
    appointed: Gap | None
    provisional: bool = False

    @property
    def gap(self) -> Gap | None:
        """The gap to the due day it is judged against; ``None`` if that is not known."""
        return self.statutory if self.against == "statutory" else self.appointed

    @property
    def is_late(self) -> bool | None:
        """Whether the due day has passed; ``None`` if it is not known."""
        return self.gap.is_late if self.gap else None

    @property
    def working_days_late(self) -> int | None:
        """Working days after the due day; negative when early, ``None`` if not known."""
        return self.gap.working_days if self.gap else None

    @property
    def calendar_days_late(self) -> int | None:
        """Calendar days after the due day; negative when early, ``None`` if not known."""
        return self.gap.calendar_days if self.gap else None


def lateness(
    dossier: Dossier,
    *,
    as_of: dt.date,
    calendar: WorkingCalendar,
    against: Against = "statutory",
    roll: Roll = "next_working_day",
) -> Lateness:
    """Judge a dossier as it stood at the end of a day, by dates.

    Early is strictly before the due day (trước hạn), on time on it (đúng hạn), late
    after it (quá hạn); an open dossier is in time until the end of its due day.
    What happened after ``as_of`` is not looked at.

    Args:
        dossier: The dossier.
        as_of: The day it is looked at.
        calendar: The working days.
        against: ``"statutory"`` judges by the time limit, ``"appointed"`` by the day
            promised on the slip. Both gaps are given in any case.
        roll: As for `due_date`.

    Raises:
        InvalidTypeError: ``as_of`` is not a plain date.
        InvalidValueError: A policy is unknown.
        HistoryError: The dossier was not received by ``as_of``.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier("H40-240426-0001", procedure, ar.Unit("H40.17"), ar.Channel.ONLINE,
        ...                      received_at=date(2024, 4, 26), resolved_at=date(2024, 5, 6))
        >>> judged = lateness(dossier, as_of=date(2024, 5, 31), calendar=ar.vietnam())
        >>> judged.outcome.value, judged.working_days_late, judged.calendar_days_late
        ('late', 1, 2)
    """
    instance(dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)")
    instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    as_of = plain_date(as_of, "as_of")
    against = one_of(against, "against", AGAINST)
    received_on = dossier.received_on
    if received_on is None or received_on > as_of:
        raise HistoryError(
            f"dossier {dossier.code} was not received by {as_of}; "
            "judge it from the day of its receipt on",
            received_on=received_on,
            as_of=as_of,
        )
    closed_on = dossier.resolved_on
    closed = closed_on is not None and closed_on <= as_of
    ended_on = closed_on if closed_on is not None and closed else as_of

    def gap(due_on: dt.date | None) -> Gap | None:
        if due_on is None:
            return None
        working_days = calendar.count_working_days(due_on, ended_on)
        return Gap(due_on, ended_on, closed, working_days, (ended_on - due_on).days)

    limit = dossier.procedure.limit
    due_on = None if limit is None else due_date(received_on, limit, calendar, roll=roll)
    statutory, appointed = gap(due_on), gap(dossier.appointed_on)
    judged = statutory if against == "statutory" else appointed
    if closed and dossier.outcome is not None:
        outcome = dossier.outcome
    else:
        outcome = judged.outcome if judged else Outcome.NO_DUE_DATE
    provisional = judged is not None and not calendar.is_final(
        min(judged.due_on, judged.ended_on), max(judged.due_on, judged.ended_on)
    )
    if against == "statutory" and due_on is not None and limit is not None:
        due = Deadline(received_on, limit, due_on, None, calendar, roll)
        provisional = provisional or due.provisional
    return Lateness(dossier.code, outcome, against, statutory, appointed, provisional)


def timing(due_on: dt.date, ended_on: dt.date, *, closed: bool) -> Outcome:
    """Classify an end, or a look at an open dossier, against a due day, by dates."""
    if not closed:
        return Outcome.OPEN_OVERDUE if ended_on > due_on else Outcome.OPEN_IN_TIME
    if ended_on > due_on:
        return Outcome.LATE
    return Outcome.ON_TIME if ended_on == due_on else Outcome.EARLY
