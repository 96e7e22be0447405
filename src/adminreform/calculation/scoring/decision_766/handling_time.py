"""Indicator 2.2 of Decision 766: the mean handling time of each procedure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

from ...._reprs import brief
from ....calendars.office_hours import OfficeHours
from ....calendars.working import WorkingCalendar
from ....domain.dossiers import Dossier, enumerate_dossiers
from ....domain.limits import TimeUnit
from ....domain.moments import Moment, day_of, wall_clock
from ....domain.periods import Period, portal_period
from ....domain.unit_calendars import Calendars
from ....errors import (
    CoverageError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
    safe_repr,
)
from ....law.regimes import DEFAULT_RULES
from ...deadlines.arithmetic import LimitArithmetic, arithmetic_for, check_counting
from ...listing import LeftOut
from ...shares import Share

HandlingUnit: TypeAlias = Literal["hours", "working_hours", "days", "working_days"]
"""What handling times are measured in."""

_UNITS: dict[TimeUnit, HandlingUnit] = {
    TimeUnit.SAME_DAY: "working_days",
    TimeUnit.WORKING_DAYS: "working_days",
    TimeUnit.MINUTES: "hours",
    TimeUnit.HOURS: "hours",
    TimeUnit.WORKING_HOURS: "working_hours",
}
_ONE_MINUTE = dt.timedelta(minutes=1)


@attrs.frozen
class HandlingTime:
    """The handling times of the finished dossiers of one procedure.

    Attributes:
        total: Their sum, exact.
        dossiers: How many they are.
        unit: What they are measured in.
    """

    total: Fraction
    dossiers: int
    unit: HandlingUnit

    @property
    def mean(self) -> Fraction:
        """The mean, exact.

        Raises:
            UndefinedShareError: There are no dossiers.
        """
        return self.share.value

    @property
    def share(self) -> Share:
        """The figure of 2.2; parts of an hour make both its counts larger."""
        return Share(self.total.numerator, self.dossiers * self.total.denominator)


@attrs.frozen
class HandlingTimes:
    """Mean handling times in a period.

    Attributes:
        period: The days counted.
        times: The times of each procedure, by its code.
        left_out: Finished dossiers whose time could not be measured, with the reason.
    """

    period: Period
    times: Mapping[str, HandlingTime] = attrs.field(hash=False)
    left_out: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "period", "times", "left_out")

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.times, Mapping):
            raise InvalidTypeError(
                f"times must map codes of procedures to times, got {safe_repr(self.times)}"
            )
        object.__setattr__(self, "times", MappingProxyType(dict(self.times)))

    def __reduce__(self) -> tuple[object, ...]:
        return HandlingTimes, (self.period, dict(self.times), self.left_out)


def handling_times_766(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
) -> HandlingTimes:
    """Measure the mean handling time of each procedure (indicator 2.2).

    Counted are dossiers received in the period and finished with their result by its end;
    those refused, withdrawn or stopped are not. A time runs from receipt to closing; the
    time of a supplement is not taken off. It is measured by the unit of the procedure's
    limit: working days, hours or working hours; for limits in days, weeks, months and
    years in days, as months have no fixed length.

    Args:
        dossiers: The dossiers, of any period.
        period: A calendar month, quarter or year.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        hours: The office hours, for limits in working hours.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or `period` not a `Period`.
        InvalidValueError: The period is a reporting one, or one procedure has two units.

    Example:
        >>> import adminreform as ar
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossiers = [
        ...     ar.Dossier(f"H40-{day}", procedure, ar.Unit("H40"), ar.Channel.ONLINE,
        ...                received_at=dt.date(2026, 7, 1), resolved_at=dt.date(2026, 7, day))
        ...     for day in (2, 6)]
        >>> found = handling_times_766(dossiers, ar.Period.calendar_month(2026, 7),
        ...                            calendar=ar.vietnam())
        >>> found.times["1.004194"].mean
        Fraction(2, 1)
    """
    period = portal_period(period)
    check_counting(calendar, hours, DEFAULT_RULES)
    times: dict[str, HandlingTime] = {}
    left_out = []
    for position, dossier in enumerate_dossiers(dossiers):
        received, resolved = wall_clock(dossier.received_at), wall_clock(dossier.resolved_at)
        if received is None or resolved is None or dossier.outcome is not None:
            continue
        if day_of(received) not in period or day_of(resolved) > period.last:
            continue
        code, limit = dossier.procedure.code, dossier.procedure.limit
        if limit is None:
            why = f"procedure {code} has no limit, so the unit of its time is not known"
            left_out.append(LeftOut(position, dossier.code, why))
            continue
        unit = _UNITS.get(limit.unit, "days")
        so_far = times.get(code, HandlingTime(Fraction(0), 0, unit))
        if so_far.unit != unit:
            raise InvalidValueError(
                f"procedure {code} has limits in {so_far.unit} and in {unit}, whose times do not "
                "add up; measure its dossiers apart",
                code=code,
            )
        try:
            arithmetic = arithmetic_for(dossier, calendar, hours)
            spent = _spent(received, resolved, unit, arithmetic)
        except (CoverageError, UnknownNameError) as error:
            left_out.append(LeftOut(position, dossier.code, str(error)))
            continue
        if spent is None:
            why = f"its limit is in {limit.unit.value}, which needs instants and their hours"
            left_out.append(LeftOut(position, dossier.code, why))
            continue
        times[code] = HandlingTime(so_far.total + spent, so_far.dossiers + 1, unit)
    return HandlingTimes(period, times, tuple(left_out))


def _spent(
    start: Moment, end: Moment, unit: HandlingUnit, arithmetic: LimitArithmetic
) -> Fraction | None:
    """Measure the time from receipt to closing; ``None`` if what is needed is not known."""
    if unit == "working_days":
        return Fraction(arithmetic.calendar.count_working_days(day_of(start), day_of(end)))
    if unit == "days":
        return Fraction((day_of(end) - day_of(start)).days)
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime):
        return None
    if unit == "hours":
        return Fraction((end - start) // _ONE_MINUTE, 60)
    if arithmetic.hours is None:
        return None
    return Fraction(arithmetic.clock.minutes_between(start, end), 60)
