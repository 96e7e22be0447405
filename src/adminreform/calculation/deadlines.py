"""When a dossier is due, and why that day."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs
from dateutil.relativedelta import relativedelta

from .._checks import instance, one_of, plain_date
from .._words import Lang, language
from ..calendars.reasons import DayReason
from ..calendars.working import WorkingCalendar
from ..domain.dossiers import Dossier
from ..domain.limits import TimeLimit, TimeUnit
from ..errors import CoverageError, InvalidValueError
from .derivations import Step, narrate

Roll: TypeAlias = Literal["next_working_day", "none"]
"""What happens when a limit in days, weeks, months or years ends on a day off."""

ROLLS: tuple[Roll, ...] = get_args(Roll)
_END_RULES = {
    TimeUnit.WORKING_DAYS: "TL-10",
    TimeUnit.DAYS: "TL-03",
    TimeUnit.WEEKS: "TL-04",
    TimeUnit.MONTHS: "TL-05",
    TimeUnit.YEARS: "TL-06",
}
_WORKING_DAYS = TimeUnit.WORKING_DAYS
_ONE_DAY = dt.timedelta(days=1)


def due_date(
    received_on: dt.date,
    limit: TimeLimit,
    calendar: WorkingCalendar,
    *,
    roll: Roll = "next_working_day",
) -> dt.date:
    """Find the last day of a time limit: the bare answer, without its reasons.

    The day of receipt is not counted (Civil Code art. 147). N working days end on
    the n-th working day after it. N days, weeks, months or years end on the
    corresponding day (art. 148(1) to (4)); if that is a day off, on the next working
    day (art. 148(5)). The dossier is in time until 24:00 of the day returned.

    Args:
        received_on: The day of official receipt.
        limit: The time limit.
        calendar: The working days.
        roll: ``"none"`` leaves an end on a day off where it is.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: ``roll`` is not a known policy.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> vn = ar.vietnam()
        >>> due_date(date(2024, 4, 26), ar.TimeLimit(3, "working_days"), vn)
        datetime.date(2024, 5, 4)
        >>> due_date(date(2024, 1, 31), ar.TimeLimit(1, "months"), vn)
        datetime.date(2024, 2, 29)
    """
    if type(limit) is not TimeLimit or type(calendar) is not WorkingCalendar:
        instance(limit, "limit", TimeLimit, "build it with TimeLimit(15, 'working_days')")
        instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    if roll != "next_working_day":
        one_of(roll, "roll", ROLLS)
    if limit.unit is _WORKING_DAYS:
        return calendar.add_working_days(received_on, limit.amount)
    end = _calendar_end(received_on, limit)
    return end if roll == "none" else calendar.add_working_days(end, 0)


def _calendar_end(received_on: dt.date, limit: TimeLimit) -> dt.date:
    """Find the corresponding day, before any roll."""
    start = plain_date(received_on, "received_on")
    try:
        return start + relativedelta(**{limit.unit.value: limit.amount})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise CoverageError(
            f"{limit.text('en')} from {start} end after the year 9999", day=start, limit=limit
        ) from None


@attrs.frozen(repr=False)
class Deadline:
    """The day a dossier is due, with what it was derived from.

    Reasons are worked out when they are asked for.

    Attributes:
        received_on: The day of official receipt.
        limit: The time limit.
        due_on: The statutory due day; the dossier is in time until its end, 24:00.
        appointed_on: The day promised on the slip (ngày hẹn trả), if one was.
        calendar: The working days used.
        roll: What was done with an end on a day off.
    """

    received_on: dt.date
    limit: TimeLimit
    due_on: dt.date
    appointed_on: dt.date | None
    calendar: WorkingCalendar
    roll: Roll = "next_working_day"

    @property
    def raw_end(self) -> dt.date:
        """The corresponding day before any roll; for working days the due day itself."""
        if self.limit.unit is TimeUnit.WORKING_DAYS:
            return self.due_on
        return _calendar_end(self.received_on, self.limit)

    @property
    def provisional(self) -> bool:
        """Whether a day that the answer depends on may still be changed."""
        first = self._first_consulted
        return first is not None and not self.calendar.is_final(first, self.due_on)

    @property
    def provisional_days(self) -> list[DayReason]:
        """The days the answer depends on that may still be changed, with their reasons.

        A limit in working days depends on every day up to the due day; any other
        only on the days from its end to the working day it moves to.
        """
        first = self._first_consulted
        return [] if first is None else self.calendar.provisional_days(first, self.due_on)

    @property
    def _first_consulted(self) -> dt.date | None:
        if self.limit.unit is TimeUnit.WORKING_DAYS:
            return self.received_on + _ONE_DAY
        return self.raw_end if self.roll == "next_working_day" else None

    def steps(self) -> list[Step]:
        """Give the derivation as data: each rule, the day it arrives at, the days it met."""
        end = self.raw_end
        next_day = self.received_on + _ONE_DAY
        steps = [Step("received", self.received_on)]
        if self.limit.unit is TimeUnit.WORKING_DAYS:
            steps.append(Step("TL-02", self.calendar.add_working_days(self.received_on, 1)))
            steps.append(Step("TL-10", end, self._notable_days(next_day, end)))
        else:
            steps += [Step("TL-02", next_day), Step(self._end_rule, end)]
            if self.due_on != end or self.roll == "none":
                steps += self._end_on_a_day_off(end)
            else:
                steps[-1] = attrs.evolve(steps[-1], days=self._notable_days(end, end))
        steps.append(Step("TL-09", self.due_on))
        if self.appointed_on is not None:
            steps.append(Step("appointed", self.appointed_on))
        if self.provisional:
            steps.append(Step("provisional", self.due_on, tuple(self.provisional_days)))
        return steps

    def _end_on_a_day_off(self, end: dt.date) -> list[Step]:
        """Tell how an end on a day off was moved, or by choice was not."""
        if self.roll == "next_working_day":
            return [Step("TL-07", self.due_on, self._notable_days(end, self.due_on))]
        first, last = self.calendar.coverage
        if not first <= end <= last or self.calendar.why(end).worked:
            return []
        return [Step("AMB-04", end, self._notable_days(end, end))]

    @property
    def _end_rule(self) -> str:
        from_leap_day = (self.received_on.month, self.received_on.day) == (2, 29)
        if self.limit.unit is TimeUnit.YEARS and from_leap_day and self.raw_end.day == 28:
            return "AMB-03"
        return _END_RULES[self.limit.unit]

    def _notable_days(self, first: dt.date, last: dt.date) -> tuple[DayReason, ...]:
        days = (first + dt.timedelta(days=shift) for shift in range((last - first).days + 1))
        return tuple(why for why in map(self.calendar.why, days) if why.kind != "working")

    def explain(self, lang: Lang = "vi") -> str:
        """Derive the due day in numbered sentences, for a citizen or an inspector.

        Every sentence names its rule and article; every day not counted, and every
        weekend day worked in exchange, its reason and document.

        Args:
            lang: ``"vi"`` or ``"en"``.

        Raises:
            InvalidValueError: The language is neither.

        Example:
            >>> import adminreform as ar
            >>> from datetime import date
            >>> procedure = ar.Procedure("X.000001", limit=ar.TimeLimit(1, "months"))
            >>> dossier = ar.Dossier("H40-240330-0001", procedure, ar.Unit("H40.17"),
            ...                      ar.Channel.DIRECT, received_at=date(2024, 3, 30))
            >>> print(ar.deadline(dossier, calendar=ar.vietnam()).explain("en"))
            1. Received on Saturday 30/03/2024. Limit: 1 month.
            2. Counting starts on Sunday 31/03/2024. The first day is not counted; counting \
starts on the day after it. [Art. 147(2) and (3), Civil Code 91/2015/QH13]
            3. The corresponding last day is Tuesday 30/04/2024. A limit in months ends at the \
end of the same day of the last month, or of that month's last day if it has no such day. \
[Art. 148(3), Civil Code 91/2015/QH13]
            4. The last day is off:
               - Tuesday 30/04/2024: holiday: Reunification Day (Labour Code 45/2019/QH14, \
art. 112)
               - Wednesday 01/05/2024: holiday: International Labour Day (Labour Code \
45/2019/QH14, art. 112)
            5. The limit moves to Thursday 02/05/2024. If the last day is a day off, the limit \
ends at the end of the next working day. [Art. 148(5), Civil Code 91/2015/QH13]
            6. Due on Thursday 02/05/2024, until 24:00. The last day ends at 24:00. \
[Art. 148(6), Civil Code 91/2015/QH13]
        """
        return narrate(self.steps(), self.limit, self.calendar.edition, language(lang))

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        return f"<Deadline {self.due_on}: {self.limit.text('en')} from {self.received_on}>"


def deadline(
    dossier: Dossier, *, calendar: WorkingCalendar, roll: Roll = "next_working_day"
) -> Deadline:
    """Find when a dossier is due by its procedure's time limit, able to explain itself.

    Args:
        dossier: A received dossier whose procedure has a limit.
        calendar: The working days.
        roll: As for `due_date`.

    Raises:
        InvalidValueError: The dossier is not received yet, or its procedure has no limit.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier("H40-240426-0001", procedure, ar.Unit("H40.17"), ar.Channel.ONLINE,
        ...                      received_at=date(2024, 4, 26))
        >>> found = deadline(dossier, calendar=ar.vietnam())
        >>> found
        <Deadline 2024-05-04: 3 working days from 2024-04-26>
        >>> found.provisional
        False
    """
    instance(dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)")
    limit, received_on = dossier.procedure.limit, dossier.received_on
    if received_on is None:
        raise InvalidValueError(
            f"dossier {dossier.code} is not received yet, so no limit runs; record received_at"
        )
    if limit is None:
        raise InvalidValueError(
            f"procedure {dossier.procedure.code} of dossier {dossier.code} has no limit; "
            "give the Procedure one"
        )
    due_on = due_date(received_on, limit, calendar, roll=roll)
    return Deadline(received_on, limit, due_on, dossier.appointed_on, calendar, roll)
