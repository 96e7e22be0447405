"""Dossiers that fell due in a period (`due_in_period`), by whether they were resolved in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

import attrs

from ..._checks import check_choice, check_instance
from ..._reprs import brief
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier, Outcome
from ...domain.moments import day_of, wall_clock
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars
from ...errors import CoverageError, InvalidTypeError, UnknownNameError
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.arithmetic import LimitArithmetic, arithmetic_for, check_counting
from ..deadlines.assessment import AGAINST, Against, Assessment, appointed_by, assess, timing
from ..deadlines.timeline import history_until
from ..listing import LeftOut
from ..shares import Share
from .classification import not_received_reason
from .duplicates import Duplicates, distinct
from .form_ii06 import superseded


@attrs.frozen
class DueCounts:
    """The dossiers whose due day lies in a period, as of its end.

    Attributes:
        period: The days.
        resolved_early: Closed before the due day, before the period too.
        resolved_on_time: Closed on it.
        resolved_late: Closed after it.
        open_in_time: Open at the end of the period, which is the due day.
        open_overdue: Open at the end of the period, past the due day.
        left_out: Dossiers whose due day is not known, with the reason; in no count.
    """

    period: Period
    resolved_early: int
    resolved_on_time: int
    resolved_late: int
    open_in_time: int
    open_overdue: int
    left_out: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "period", total="total", late="resolved_late", overdue="open_overdue")

    @property
    def total(self) -> int:
        """All dossiers that fell due."""
        resolved = self.resolved_early + self.resolved_on_time + self.resolved_late
        return resolved + self.open_in_time + self.open_overdue

    @property
    def share(self) -> Share:
        """The figure of ``H.ONTIME_DUE``: those resolved early or on time."""
        return Share(self.resolved_early + self.resolved_on_time, self.total)


def due_in_period(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
    duplicates: Duplicates = "refuse",
) -> DueCounts:
    """Count the dossiers that fell due in a period (hồ sơ đến hạn trong kỳ).

    The due day is the one known at the end of the period. A dossier closed before the
    period counts if its due day lies in it; an open one whose limit does not run has not
    fallen due. Those refused, withdrawn or stopped count by the day they were closed.

    Args:
        dossiers: The dossiers, of any period.
        period: The days.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A policy is unknown, a limit needs office hours, or a code comes
            twice.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossiers = [
        ...     ar.Dossier("A-1", procedure, ar.Unit("A"), ar.Channel.ONLINE,
        ...                received_at=date(2024, 4, 26), resolved_at=date(2024, 5, 4)),
        ...     ar.Dossier("A-2", procedure, ar.Unit("A"), ar.Channel.DIRECT,
        ...                received_at=date(2024, 5, 6)),
        ... ]
        >>> found = due_in_period(dossiers, ar.Period.calendar_month(2024, 5),
        ...                       calendar=ar.vietnam())
        >>> found.resolved_on_time, found.open_overdue, str(found.share)
        (1, 1, '50%')
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    check_choice(against, "against", AGAINST)
    check_counting(calendar, hours, rules)
    arithmetic = partial(arithmetic_for, calendar=calendar, hours=hours, rules=rules)
    tally: Counter[Outcome] = Counter()
    counted, earlier = distinct(dossiers, duplicates)
    left_out = superseded(earlier, period)
    for position, dossier in counted:
        found = _fell_due(dossier, period, against, arithmetic)
        if isinstance(found, Outcome):
            tally[found] += 1
        elif found is not None:
            left_out.append(LeftOut(position, dossier.code, found))
    return DueCounts(
        period,
        tally[Outcome.EARLY],
        tally[Outcome.ON_TIME],
        tally[Outcome.LATE],
        tally[Outcome.OPEN_IN_TIME],
        tally[Outcome.OPEN_OVERDUE],
        tuple(sorted(left_out, key=attrgetter("position"))),
    )


def _fell_due(
    dossier: Dossier,
    period: Period,
    against: Against,
    arithmetic: Callable[[Dossier], LimitArithmetic],
) -> Outcome | str | None:
    """Return the outcome of a dossier that fell due in a period, or why it is not known.

    ``None``: it was received after the period, fell due outside it, or was never received
    and has no part in it.
    """
    received_on = dossier.received_on
    if received_on is None:
        return not_received_reason(dossier, period)
    if received_on > period.last:
        return None
    try:
        assessment = (
            _promised(dossier, period, arithmetic(dossier))
            if against == "appointed"
            else assess(dossier, period.last, arithmetic(dossier))
        )
    except (CoverageError, InvalidTypeError, UnknownNameError) as error:
        return str(error)
    due = assessment.due
    if due is None:
        return f"it has no {against} due day"
    if day_of(due) not in period or (assessment.stopped and not assessment.closed):
        return None
    return timing(due, assessment.ended, closed=assessment.closed)


def _promised(dossier: Dossier, period: Period, arithmetic: LimitArithmetic) -> Assessment:
    """Assess a dossier at the end of a period against its appointed day."""
    resolved = wall_clock(dossier.resolved_at)
    closed = resolved is not None and day_of(resolved) <= period.last
    looked_at = resolved if resolved is not None and closed else period.last
    asked = history_until(dossier.history.without_zones(), looked_at).supplements
    waits = any(request.completed_at is None for request in asked)
    due = appointed_by(dossier, looked_at, arithmetic.rules)
    return Assessment(due, looked_at, looked_at, closed, stopped=waits)
