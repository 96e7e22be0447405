"""The arithmetic of a limit: where it ends, and how a pause moves its end."""

from __future__ import annotations

import datetime as dt
import math

import attrs
from dateutil.relativedelta import relativedelta

from ..._checks import check_date, check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...calendars.working_clock import WorkingClock
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of
from ...errors import CoverageError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.regimes import DEFAULT_RULES, Rules, as_rules

IN_WORKING_TIME = (TimeUnit.SAME_DAY, TimeUnit.WORKING_HOURS, TimeUnit.WORKING_DAYS)
"""Units that depend on which days are worked all along, not only at their end."""

BY_THE_CLOCK = (TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.WORKING_HOURS)
"""Units whose limits end at an instant under every policy."""

CALENDAR_UNITS = (
    TimeUnit.DAYS,
    TimeUnit.WEEKS,
    TimeUnit.MONTHS,
    TimeUnit.QUARTERS,
    TimeUnit.YEARS,
)
"""Units that end on a corresponding day, which may be off."""

_WORKING_DAYS = TimeUnit.WORKING_DAYS
_ONE_DAY = dt.timedelta(days=1)


@attrs.frozen
class LimitArithmetic:
    """What a limit is counted with.

    Attributes:
        calendar: The working days.
        hours: The office hours, for limits in working hours and the clock policy.
        rules: The readings followed.
    """

    calendar: WorkingCalendar
    hours: OfficeHours | None = None
    rules: Rules = attrs.field(default=DEFAULT_RULES, converter=as_rules)

    def __attrs_post_init__(self) -> None:
        check_instance(self.calendar, "calendar", WorkingCalendar, "pass vietnam()")
        if self.hours is not None:
            check_instance(
                self.hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)"
            )

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        """Find where a limit ends, before any roll: a day, or an instant.

        Raises:
            InvalidTypeError: The limit needs an instant of receipt and got a day.
            InvalidValueError: The limit needs office hours and there are none.
            CoverageError: A day consulted is outside the calendar.
        """
        unit, amount = limit.unit, limit.amount
        by_clock = self.rules.counting == "clock"
        if unit is _WORKING_DAYS:
            if by_clock:
                return self.clock.add_days(_instant(start, limit), amount)
            return self.calendar.add_working_days(day_of(start), math.ceil(amount))
        if unit is TimeUnit.SAME_DAY:
            return (
                self._same_day_closing(start, limit) if by_clock else self._same_day(start, limit)
            )
        if unit is TimeUnit.WORKING_HOURS:
            return self.clock.add(_instant(start, limit), 60 * math.ceil(amount))
        if unit in BY_THE_CLOCK or by_clock:
            return _later(_instant(start, limit), limit)
        return _later(check_date(day_of(start), "received_on"), limit)

    def roll(self, end: Moment, limit: TimeLimit) -> Moment:
        """Move an end that is a day off to the next working day, where the unit rolls."""
        unit = limit.unit
        if unit is _WORKING_DAYS or unit not in CALENDAR_UNITS or self.rules.roll == "none":
            return end
        day = day_of(end)
        return end + (self.calendar.add_working_days(day, 0) - day)

    def settle(self, end: Moment, limit: TimeLimit) -> Moment:
        """Roll an end that a pause may have left on a day off, in working time too."""
        if limit.unit in IN_WORKING_TIME and not isinstance(end, dt.datetime):
            return self.calendar.add_working_days(end, 0)
        return self.roll(end, limit)

    def pause(self, end: Moment, limit: TimeLimit, since: Moment, until: Moment) -> Moment:
        """Move an end by the time that a pause took, in the limit's own unit.

        Raises:
            InvalidTypeError: The limit needs instants and the pause has days only.
            CoverageError: A day consulted is outside the calendar.
        """
        if not isinstance(end, dt.datetime):
            first, last = day_of(since), day_of(until)
            if limit.unit in CALENDAR_UNITS:
                return _moved(end, last - first, limit)
            remaining = self.calendar.count_working_days(first, end)
            return self.calendar.add_working_days(last, remaining) if remaining else last
        begun, over = _instant(since, limit), _instant(until, limit)
        if limit.unit is TimeUnit.WORKING_HOURS:
            waited = self.clock.minutes_between(begun, over)
            return self.clock.add(end, waited) if waited else end
        if limit.unit in (TimeUnit.WORKING_DAYS, TimeUnit.SAME_DAY):
            days = self.clock.days_between(begun, over)
            return self.clock.add_days(end, days) if days else end
        return _moved(end, over - begun, limit)

    @property
    def clock(self) -> WorkingClock:
        """The office clock.

        Raises:
            InvalidValueError: No office hours were given.
        """
        if self.hours is None:
            raise InvalidValueError(
                "this limit is counted in office hours; pass hours=OfficeHours.daily(...)"
            )
        return WorkingClock.of(self.hours, self.calendar)

    def _same_day(self, start: Moment, limit: TimeLimit) -> dt.date:
        """The day of receipt, or the next working day after the cut-off or on a day off."""
        day = day_of(start)
        if not self.calendar.is_working_day(day):
            return self.calendar.next_working_day(day)
        after = isinstance(start, dt.datetime) and start.time() > (limit.cut_off or dt.time.max)
        return self.calendar.add_working_days(day, int(after))

    def _same_day_closing(self, start: Moment, limit: TimeLimit) -> dt.datetime:
        """The closing of the first day with office hours from the same-day limit's day on."""
        midnight = dt.datetime.combine(self._same_day(start, limit), dt.time())
        opening = self.clock.next_opening(max(midnight, _instant(start, limit)))
        return self.clock.closing(opening.date())


def _later(start: Moment, limit: TimeLimit) -> Moment:
    unit, amount = limit.unit, limit.amount
    if unit is TimeUnit.QUARTERS:
        step = relativedelta(months=3 * int(amount))
    elif unit is TimeUnit.DAYS and isinstance(start, dt.datetime):
        step = relativedelta(minutes=int(amount * 24 * 60))
    else:
        # The units are named as relativedelta names them, which its types cannot tell.
        step = relativedelta(**{unit.value: math.ceil(amount)})  # type: ignore[arg-type]  # days to years are its names
    try:
        return start + step
    except (ValueError, OverflowError):
        raise CoverageError(
            f"{limit.text('en')} from {start} end after the year 9999", day=start, limit=limit
        ) from None


def _moved(end: Moment, by: dt.timedelta, limit: TimeLimit) -> Moment:
    try:
        return end + by
    except OverflowError:
        raise CoverageError(
            f"{limit.text('en')} with their pauses end after the year 9999", limit=limit
        ) from None


def _instant(moment: Moment, limit: TimeLimit) -> dt.datetime:
    """Accept an instant in Vietnamese time; a day has no hour to count from."""
    if not isinstance(moment, dt.datetime):
        raise InvalidTypeError(
            f"{limit.text('en')} are counted from an instant, got the day {safe_repr(moment)}; "
            "record a datetime",
            moment=moment,
        )
    return moment.replace(tzinfo=None)


def instant_of(end: Moment) -> dt.datetime:
    """Give the instant at which an end is over: for a day, the 24:00 of it."""
    if isinstance(end, dt.datetime):
        return end
    if end == dt.date.max:
        raise CoverageError(f"the day after {end} is after the year 9999", day=end)
    return dt.datetime.combine(end + _ONE_DAY, dt.time())
