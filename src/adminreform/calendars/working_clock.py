"""A clock that runs only in the office hours of working days: `WorkingClock`."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import attrs

from .._checks import check_instance, check_whole_number
from ..errors import CoverageError, InvalidTypeError, InvalidValueError, safe_repr
from .office_hours import OfficeHours, Sessions, week_starts
from .working import WorkingCalendar

_MINUTES_A_DAY = 24 * 60
_MICROSECONDS_A_MINUTE = 60_000_000
_MINUTES = [dt.timedelta(minutes=minutes) for minutes in range(_MINUTES_A_DAY + 1)]
_NO_TIME, _ONE_MINUTE = _MINUTES[:2]
_MIDNIGHT = dt.time()


@attrs.frozen(repr=False)
class WorkingClock:
    """A clock that runs only in office hours: working time added and measured.

    Instants are naive datetimes in the office's own time, exact to the microsecond; a
    subclass of datetime is read as the plain datetime. A session holds
    from its opening up to, not including, its closing. Working time does not pass
    outside the sessions: an instant at lunch, at night or on a day off counts as the
    next opening if it is a start and as the last closing if it is an end.

    The minutes worked before each opening are a prefix sum, so an answer is a look-up
    and a bisection, however long the term. On a strict calendar an answer is refused
    if a day from the earlier instant to the later one, both included, is provisional.

    Build one with `WorkingClock.of`, which keeps the clocks it has built.

    Attributes:
        hours: The office hours.
        calendar: The working days.

    Raises:
        InvalidTypeError: A field is of the wrong kind.

    Example:
        >>> from datetime import datetime
        >>> import adminreform as ar
        >>> hours = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")
        >>> clock = WorkingClock.of(hours, ar.vietnam())
        >>> clock.add(datetime(2024, 4, 26, 16, 0), 8 * 60)
        datetime.datetime(2024, 5, 2, 16, 30)
        >>> clock.minutes_between(datetime(2024, 4, 26, 16, 0), datetime(2024, 5, 2, 16, 30))
        480
    """

    hours: OfficeHours
    calendar: WorkingCalendar
    _openings: list[dt.datetime] = attrs.field(init=False, eq=False)
    _before: list[int] = attrs.field(init=False, eq=False)
    _first: int = attrs.field(init=False, eq=False)
    _length: int = attrs.field(init=False, eq=False)
    _opened: list[int] = attrs.field(init=False, eq=False)
    _before_days: list[int] = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_instance(self.hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)")
        check_instance(self.calendar, "calendar", WorkingCalendar, "pass vietnam()")
        # Session 0 has no minutes and opens before every instant, so that every instant
        # has a last opening. Both lists of minutes end with the total. The number of
        # openings before each day ends with that before the day after the last.
        openings, before, worked = [dt.datetime.fromordinal(1)], [0], 0
        opened: list[int] = []
        before_days: list[int] = []
        for day, sessions in self._sessions_of_days():
            opened.append(len(openings))
            if sessions:
                before_days.append(worked)
                midnight = dt.datetime.combine(day, _MIDNIGHT)
                for start, end in sessions:
                    openings.append(midnight + _MINUTES[start])
                    before.append(worked)
                    worked += end - start
        set_once = object.__setattr__
        set_once(self, "_first", self.calendar.first.toordinal())
        set_once(self, "_length", len(opened))
        set_once(self, "_openings", openings)
        set_once(self, "_before", [*before, worked])
        set_once(self, "_opened", [*opened, len(openings)])
        set_once(self, "_before_days", [*before_days, worked])

    @classmethod
    def of(cls, hours: OfficeHours, calendar: WorkingCalendar) -> WorkingClock:
        """Return the clock of these hours on this calendar, built once for the same two.

        Raises:
            InvalidTypeError: An argument is of the wrong kind.
        """
        check_instance(hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)")
        check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
        return _clock_of(hours, calendar)

    def sessions(self, day: dt.date) -> Sessions:
        """Return the sessions worked on a day; none on a day off.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            CoverageError: ``day`` is outside the calendar.
            ProvisionalError: The calendar is strict and ``day`` is provisional.
        """
        return self._sessions_if(self.calendar.is_working_day(day), day)

    def add(self, start: dt.datetime, minutes: int | dt.timedelta) -> dt.datetime:
        """Find the instant at which `minutes` working minutes have passed.

        A start outside hours counts from the next opening; an answer that falls on a
        closing is that closing, not the next opening.

        Args:
            start: A naive datetime.
            minutes: Working minutes, at least 1; or working time, exact to the microsecond.

        Raises:
            InvalidTypeError: ``start`` is not a naive datetime, or ``minutes`` not an int.
            InvalidValueError: ``minutes`` is below 1.
            CoverageError: The start or the answer is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> clock.add(dt.datetime(2024, 7, 1, 11, 30), 60)   # over lunch
            datetime.datetime(2024, 7, 1, 13, 30)
        """
        elapsed, rest = self._elapsed(start)
        if isinstance(minutes, dt.timedelta):
            if minutes <= _NO_TIME:
                raise InvalidValueError(
                    f"the working time to add must be above 0, got {minutes}", minutes=minutes
                )
            minutes, rest = divmod(rest + minutes, _ONE_MINUTE)
        elif type(minutes) is not int or minutes < 1:
            check_whole_number(minutes, "minutes", at_least=1)
        return self._instant(elapsed + minutes, rest, start)

    def add_days(self, start: dt.datetime, days: int | Fraction) -> dt.datetime:
        """Find the instant at which `days` office days have passed, whole or in parts.

        A day is the office's own day, long or short: one day from the middle of one
        ends in the middle of the next worked one. Half a day is half of that day's
        minutes; an answer between two microseconds is the later one.

        Args:
            start: A naive datetime.
            days: Office days, above 0.

        Raises:
            InvalidTypeError: ``start`` is not a naive datetime, or ``days`` neither an int nor
                a Fraction.
            InvalidValueError: ``days`` is not above 0.
            CoverageError: The start or the answer is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> clock.add_days(dt.datetime(2024, 7, 1, 10, 0), 1)
            datetime.datetime(2024, 7, 2, 10, 0)
            >>> clock.add_days(dt.datetime(2024, 7, 1, 8, 0), Fraction(1, 2))
            datetime.datetime(2024, 7, 1, 12, 0)
        """
        if isinstance(days, bool) or not isinstance(days, (int, Fraction)):
            raise InvalidTypeError(
                f"days must be an int or a Fraction, got {safe_repr(days)}; write Fraction(1, 2)",
                days=days,
            )
        if days <= 0:
            raise InvalidValueError(f"days must be above 0, got {safe_repr(days)}", days=days)
        sought = self._days_before(start) + days
        full_days = math.ceil(sought) - 1
        if full_days + 1 >= len(self._before_days):
            raise self._outside(f"the working time from {start} ends", start)
        before, after = self._before_days[full_days : full_days + 2]
        part = (sought - full_days) * (after - before) * _MICROSECONDS_A_MINUTE
        minutes, microseconds = divmod(math.ceil(part), _MICROSECONDS_A_MINUTE)
        return self._instant(before + minutes, dt.timedelta(microseconds=microseconds), start)

    def days_between(self, start: dt.datetime, end: dt.datetime) -> Fraction:
        """Count the office days from one instant to another, in parts of a day.

        Returns:
            Exact days, each of the office's own length; negative if reversed.

        Raises:
            InvalidTypeError: An argument is not a naive datetime.
            CoverageError: An argument is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> clock.days_between(dt.datetime(2024, 7, 1, 10, 0), dt.datetime(2024, 7, 3, 8, 0))
            Fraction(7, 4)
        """
        days = self._days_before(end) - self._days_before(start)
        self._refuse_open(*sorted((start, end)))
        return days

    def minutes_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Count the whole working minutes from one instant to another; negative if reversed.

        Raises:
            InvalidTypeError: An argument is not a naive datetime.
            CoverageError: An argument is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> start = dt.datetime(2024, 7, 1, 11, 0)
            >>> clock.minutes_between(start, dt.datetime(2024, 7, 1, 14, 0))
            120
        """
        (first, early), (last, late) = self._elapsed(start), self._elapsed(end)
        if end < start:
            return -self.minutes_between(end, start)
        self._refuse_open(start, end)
        return last - first - (late < early)

    def time_between(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Compute the working time from one instant to a later one, to the microsecond.

        Raises:
            InvalidTypeError: An argument is not a naive datetime.
            CoverageError: An argument is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> start = dt.datetime(2024, 7, 1, 11, 59, 30)
            >>> clock.time_between(start, dt.datetime(2024, 7, 1, 13, 0, 15))
            datetime.timedelta(seconds=45)
        """
        (first, early), (last, late) = self._elapsed(start), self._elapsed(end)
        self._refuse_open(*sorted((start, end)))
        return (last - first) * _ONE_MINUTE + late - early

    def closing(self, day: dt.date) -> dt.datetime:
        """Return the end of work on a worked day.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            InvalidValueError: No work is done on that day.
            CoverageError: ``day`` is outside the calendar.
            ProvisionalError: The calendar is strict and ``day`` is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> clock.closing(dt.date(2024, 7, 1))
            datetime.datetime(2024, 7, 1, 17, 0)
        """
        if not self.sessions(day):
            raise InvalidValueError(f"no work is done on {day}, so it has no closing", day=day)
        first_of_next_day = self._opened[day.toordinal() - self._first + 1]
        midnight = dt.datetime.combine(day, dt.time())
        return self._instant(self._before[first_of_next_day], _NO_TIME, midnight)

    def is_open(self, moment: dt.datetime) -> bool:
        """Return whether work is done at an instant; at a closing it is over.

        Raises:
            InvalidTypeError: ``moment`` is not a naive datetime.
            CoverageError: ``moment`` is outside the calendar.
            ProvisionalError: The calendar is strict and the day is provisional.
        """
        moment = _naive(moment)
        minute = moment.hour * 60 + moment.minute
        return any(start <= minute < end for start, end in self.sessions(moment.date()))

    def next_opening(self, moment: dt.datetime) -> dt.datetime:
        """Find the first instant of work that is not before ``moment``: itself if open.

        Raises:
            InvalidTypeError: ``moment`` is not a naive datetime.
            CoverageError: The instant or the opening is outside the calendar.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> import adminreform as ar
            >>> hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
            >>> clock = WorkingClock.of(hours, ar.vietnam())
            >>> clock.next_opening(dt.datetime(2024, 7, 5, 20, 0))   # a Friday night
            datetime.datetime(2024, 7, 8, 8, 0)
        """
        moment = _naive(moment)
        if self.is_open(moment):
            return moment
        elapsed, _ = self._elapsed(moment)
        return self._instant(elapsed + 1, _NO_TIME, moment) - _ONE_MINUTE

    def _sessions_of_days(self) -> Iterator[tuple[dt.date, Sessions]]:
        """Yield each covered day with its sessions; days alike are asked about once."""
        alone = {*self.calendar.occasions, *(day for day, _ in self.hours.exceptions)}
        starts = week_starts(self.hours, *self.calendar.coverage)
        known: dict[object, Sessions] = {}
        for day, _, worked in self.calendar.rows():
            if day in starts:
                known = {}
            alike = day if day in alone else (worked, day.weekday())
            if alike not in known:
                known[alike] = self._sessions_if(worked, day)
            yield day, known[alike]

    def _sessions_if(self, worked: bool, day: dt.date) -> Sessions:
        occasion = self.calendar.occasions.get(day)
        if not worked and (occasion is not None or not self.hours.is_open_weekend(day)):
            return ()
        in_exchange = occasion is not None and occasion.kind == "swap_worked"
        return self.hours.sessions(day, in_exchange=in_exchange)

    def _elapsed(self, moment: dt.datetime) -> tuple[int, dt.timedelta]:
        """Count the working minutes before an instant, and what it is past a worked minute."""
        if type(moment) is not dt.datetime or moment.tzinfo is not None:
            moment = _naive(moment)
        day, opened = moment.toordinal() - self._first, self._opened
        if not 0 <= day < self._length:
            raise self._outside(f"{moment} is", moment)
        session = bisect_right(self._openings, moment, opened[day], opened[day + 1]) - 1
        since = moment - self._openings[session]
        minutes = since.seconds // 60
        elapsed, closing = self._before[session] + minutes, self._before[session + 1]
        if elapsed >= closing or since.days:
            return closing, _NO_TIME
        return elapsed, since - _MINUTES[minutes]

    def _instant(self, elapsed: int, rest: dt.timedelta, start: dt.datetime) -> dt.datetime:
        """Find the first instant before which `elapsed` minutes and `rest` were worked."""
        before = self._before
        session = (bisect_right if rest else bisect_left)(before, elapsed) - 1
        try:
            found = self._openings[session] + _MINUTES[elapsed - before[session]]
        except (IndexError, OverflowError):
            raise self._outside(f"the working time from {start} ends", start) from None
        if rest:
            found += rest
        if self.calendar.strict:
            self._refuse_open(start, found)
        return found

    def _days_before(self, moment: dt.datetime) -> Fraction:
        """Count the office days before an instant, the running one by its minutes."""
        elapsed, rest = self._elapsed(moment)
        days = bisect_right(self._before_days, elapsed) - 1
        if days == len(self._before_days) - 1:
            return Fraction(days)
        before, after = self._before_days[days : days + 2]
        past_minute = Fraction(rest // dt.timedelta.resolution, _MICROSECONDS_A_MINUTE)
        return days + (elapsed - before + past_minute) / (after - before)

    def _refuse_open(self, start: dt.datetime, end: dt.datetime) -> None:
        """Refuse a window that touches a day that may change, if the calendar is strict."""
        if self.calendar.strict and start < end:
            last = (end - dt.datetime.resolution).date()
            for reason in self.calendar.provisional_days(start.date(), last):
                self.calendar.is_working_day(reason.day)  # refuses it

    def _outside(self, what: str, moment: dt.datetime) -> CoverageError:
        before = moment.date() < self.calendar.first
        return self.calendar.outside_error(what, before, moment=moment)

    def __reduce__(self) -> tuple[object, ...]:
        return WorkingClock.of, (self.hours, self.calendar)

    def __repr__(self) -> str:
        return f"<WorkingClock on {self.calendar!r}>"


def _naive(moment: object) -> dt.datetime:
    """Check that `moment` is a naive datetime; a subclass of datetime becomes a plain one."""
    if not isinstance(moment, dt.datetime) or moment.tzinfo is not None:
        raise InvalidTypeError(
            f"an instant must be a naive datetime in the office's time, got {safe_repr(moment)}; "
            "convert it and drop its time zone",
            moment=moment,
        )
    return dt.datetime.combine(moment.date(), moment.time())


@lru_cache(maxsize=32)
def _clock_of(hours: OfficeHours, calendar: WorkingCalendar) -> WorkingClock:
    return WorkingClock(hours, calendar)
