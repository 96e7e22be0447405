"""The arithmetic of limits: one small object for each way in which a limit is counted.

`LimitArithmetic` holds what a limit is counted with and hands out the `Unit` of a limit, which
answers the three questions the timeline asks: where does the limit end, how much of it is left at
a moment, and where does what is left end when counting goes on. Which unit applies is asked once.
"""

from __future__ import annotations

import datetime as dt
import math
from abc import ABC, abstractmethod
from calendar import monthrange
from functools import lru_cache
from typing import Any, ClassVar, TypeAlias

import attrs

from ..._checks import check_instance
from ..._words import Bilingual
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...calendars.working_clock import WorkingClock
from ...domain.dossiers import Dossier
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of
from ...domain.unit_calendars import Calendars
from ...errors import CoverageError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.regimes import DEFAULT_RULES, Regime, Rules, as_rules

IN_WORKING_TIME = frozenset([TimeUnit.SAME_DAY, TimeUnit.WORKING_HOURS, TimeUnit.WORKING_DAYS])
"""Units that depend on which days are worked all along, not only at their end."""

BY_THE_CLOCK = frozenset([TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.WORKING_HOURS])
"""Units whose limits end at an instant under every policy."""

_DAYS_OF = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7}
_MONTHS_OF = {TimeUnit.MONTHS: 1, TimeUnit.QUARTERS: 3, TimeUnit.YEARS: 12}
CALENDAR_UNITS = frozenset([*_DAYS_OF, *_MONTHS_OF])
"""Units that end on a corresponding day, which may be off."""

_MINUTES_OF = {TimeUnit.MINUTES: 1, TimeUnit.HOURS: 60, TimeUnit.WORKING_HOURS: 60}
_ONE_DAY = dt.timedelta(days=1)


Days: TypeAlias = tuple[dt.date, dt.date]
"""A first and a last day."""


class Unit(ABC):
    """A way of counting: days, working days, office time or clock time."""

    by_instants: ClassVar[bool] = False
    """Whether limits end at instants and not with days."""

    @abstractmethod
    def key(self, moment: Moment, limit: TimeLimit) -> Any:
        """Return a moment as this unit sees it: a day, or a naive instant.

        Raises:
            InvalidTypeError: The unit needs an instant, and `moment` is a day.
        """

    @abstractmethod
    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        """Return where a limit ends that runs on from `start`, before any roll.

        Raises:
            InvalidTypeError: The unit needs an instant, and `start` is a day.
            CoverageError: A day consulted is outside the calendar.
        """

    @abstractmethod
    def between(self, since: Any, until: Any) -> Any:
        """Return how much of a limit passes between two keys."""

    @abstractmethod
    def after(self, since: Any, amount: Any) -> Moment:
        """Return where so much more of a limit ends, counted from a key."""

    @abstractmethod
    def settle(self, end: Moment, since: Any = None, until: Any = None) -> Moment:
        """Return the due moment of an end: rolled from a day off, and out of a wait."""

    @abstractmethod
    def cost(self, since: Any, until: Any) -> Bilingual:
        """Return in words what a wait takes."""

    def due(self, start: Moment, limit: TimeLimit) -> Moment:
        """Return the due moment of a limit that nothing interrupts: its end, settled."""
        return self.settle(self.end(start, limit))

    def looked_up(self, start: Moment, limit: TimeLimit, due: Moment) -> tuple[Days, ...]:
        """Return the days looked up to count a limit that nothing interrupts, and to settle it."""
        first = self.consulted(start)
        if first is None and self.looks_at_the_end:
            first = day_of(self.end(start, limit))
        if first is None:
            return ()
        last = day_of(due)
        return ((first if first < last else last, last),)

    def consulted(self, start: Moment) -> dt.date | None:  # noqa: ARG002 - most look up no day
        """Return the first day looked up to count from `start`; ``None`` if none is."""
        return None

    @property
    def looks_at_the_end(self) -> bool:
        """Whether the last day is looked up, to move it if it is off."""
        return False


@attrs.frozen
class _Days(Unit):
    """What all units that end with a day share."""

    calendar: WorkingCalendar

    def key(self, moment: Moment, limit: TimeLimit) -> dt.date:  # noqa: ARG002
        return day_of(moment)

    def settle(self, end: Moment, since: Any = None, until: Any = None) -> Moment:
        rolled = self._rolled(day_of(end))
        if since is None or not day_of(since) <= rolled < day_of(until):
            return rolled
        return self._rolled(day_of(until))

    @abstractmethod
    def _rolled(self, day: dt.date) -> dt.date:
        """Return the day to which an end on `day` moves, itself unless it is off."""


@attrs.frozen
class _CalendarDays(_Days):
    """Days, weeks, months, quarters, years: the corresponding day, rolled from a day off."""

    rolls: bool

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        return corresponding_day(day_of(start), limit)

    def between(self, since: Any, until: Any) -> Any:
        return until - since

    def after(self, since: Moment, amount: dt.timedelta) -> Moment:
        return _later(since, amount)

    def cost(self, since: Any, until: Any) -> Bilingual:
        return _span(until - since)

    @property
    def looks_at_the_end(self) -> bool:
        return self.rolls

    def _rolled(self, day: dt.date) -> dt.date:
        return self.calendar.next_working_day(day) if self.rolls else day


@attrs.frozen
class _CalendarDaysByClock(_CalendarDays):
    """The same from the instant of receipt: they end with the day on which they run out."""

    by_instants: ClassVar[bool] = True
    clock: WorkingClock | None

    def key(self, moment: Moment, limit: TimeLimit) -> dt.datetime:
        return _instant(moment, limit)

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        received = _instant(start, limit)
        if limit.unit is TimeUnit.DAYS:
            return _later(received, dt.timedelta(minutes=int(limit.amount * 24 * 60)))
        return dt.datetime.combine(corresponding_day(received.date(), limit), received.time())

    @property
    def looks_at_the_end(self) -> bool:
        return self.rolls or self.clock is not None

    def settle(self, end: Moment, since: Any = None, until: Any = None) -> Moment:
        day = day_of(super().settle(end, since, until))
        return self.clock.closing(day) if self.clock and self.clock.sessions(day) else day


@attrs.frozen
class _WorkingDays(_Days):
    """Working days: the n-th worked day after the start."""

    def end(self, start: Moment, limit: TimeLimit) -> dt.date:
        day, amount = day_of(start), limit.amount
        return self.calendar.add_working_days(
            day, amount if type(amount) is int else math.ceil(amount)
        )

    def due(self, start: Moment, limit: TimeLimit) -> dt.date:
        return self.end(start, limit)  # it is worked

    def between(self, since: dt.date, until: dt.date) -> int:
        return self.calendar.count_working_days(since, until)

    def after(self, since: dt.date, amount: int) -> Moment:
        return self.calendar.add_working_days(since, amount)

    def cost(self, since: dt.date, until: dt.date) -> Bilingual:
        days = self.between(since, until)
        return Bilingual(f"{days} ngày làm việc", f"{days} working day{'s'[: days != 1]}")

    def consulted(self, start: Moment) -> dt.date:
        return day_of(start) + _ONE_DAY

    @property
    def looks_at_the_end(self) -> bool:
        return True

    def _rolled(self, day: dt.date) -> dt.date:
        return self.calendar.next_working_day(day)


@attrs.frozen
class _SameDay(_WorkingDays):
    """The day of receipt; the next working day from a day off or after the cut-off."""

    def end(self, start: Moment, limit: TimeLimit) -> dt.date:
        return _same_day(start, limit, self.calendar)

    def consulted(self, start: Moment) -> dt.date:
        return day_of(start)


@attrs.frozen
class _Instants(Unit):
    """What all units that end at an instant share."""

    by_instants: ClassVar[bool] = True

    def key(self, moment: Moment, limit: TimeLimit) -> dt.datetime:
        return _instant(moment, limit)

    def settle(self, end: Moment, since: Any = None, until: Any = None) -> Moment:
        return until if since is not None and since <= end < until else end


@attrs.frozen
class _ClockTime(_Instants):
    """Minutes and hours, day and night."""

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        received = _instant(start, limit)
        try:
            return _later(received, dt.timedelta(minutes=_minutes(limit)))
        except OverflowError:
            raise CoverageError(
                f"{limit.text('en')} end after the year 9999", limit=limit
            ) from None

    def between(self, since: dt.datetime, until: dt.datetime) -> dt.timedelta:
        return until - since

    def after(self, since: dt.datetime, amount: dt.timedelta) -> Moment:
        return _later(since, amount)

    def cost(self, since: dt.datetime, until: dt.datetime) -> Bilingual:
        return _span(until - since)


@attrs.frozen
class _OfficeTime(_Instants):
    """Working hours: time that passes in office hours only."""

    clock: WorkingClock

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        return self.clock.add(_instant(start, limit), _minutes(limit))

    def between(self, since: dt.datetime, until: dt.datetime) -> Any:
        return self.clock.time_between(since, until)

    def after(self, since: dt.datetime, amount: Any) -> Moment:
        return self.clock.add(since, amount)

    def cost(self, since: dt.datetime, until: dt.datetime) -> Bilingual:
        span = _span(self.clock.time_between(since, until))
        return Bilingual(f"{span.vi} làm việc", f"{span.en} of office time")

    def consulted(self, start: Moment) -> dt.date | None:
        return day_of(start)


@attrs.frozen
class _OfficeDays(_OfficeTime):
    """Working days by the office clock: each office day is one, long or short."""

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        return self.clock.add_days(_instant(start, limit), limit.amount)

    def between(self, since: dt.datetime, until: dt.datetime) -> Any:
        return self.clock.days_between(since, until)

    def after(self, since: dt.datetime, amount: Any) -> Moment:
        return self.clock.add_days(since, amount)


@attrs.frozen
class _SameDayByClock(_OfficeDays):
    """The closing of the first day with office hours from the same-day limit's day on."""

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        received = _instant(start, limit)
        day = _same_day(received, limit, self.clock.calendar)
        opening = self.clock.next_opening(max(dt.datetime.combine(day, dt.time()), received))
        return self.clock.closing(opening.date())


@attrs.frozen
class LimitArithmetic:
    """What limits are counted with.

    Attributes:
        calendar: The working days.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings followed.
    """

    calendar: WorkingCalendar
    hours: OfficeHours | None = None
    rules: Rules = attrs.field(default=DEFAULT_RULES, converter=as_rules)
    _units: dict[TimeUnit, Unit] = attrs.field(init=False, factory=dict, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        check_instance(self.calendar, "calendar", WorkingCalendar, "pass vietnam()")
        if self.hours is not None:
            check_instance(
                self.hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)"
            )

    def __reduce__(self) -> tuple[object, ...]:
        own = () if self.rules == DEFAULT_RULES else (self.rules,)
        return arithmetic_of, (self.calendar, self.hours, *own)

    def unit(self, limit: TimeLimit) -> Unit:
        """Return the unit in which a limit is counted.

        Raises:
            InvalidValueError: The limit needs office hours, and there are none.
        """
        found = self._units.get(limit.unit)
        if found is None:
            found = self._units[limit.unit] = self._build_unit(limit.unit)
        return found

    def end(self, start: Moment, limit: TimeLimit) -> Moment:
        """Return where a limit ends, before any roll: a day, or an instant.

        Raises:
            InvalidTypeError: The limit needs an instant of receipt, and `start` is a day.
            InvalidValueError: The limit needs office hours, and there are none.
            CoverageError: A day consulted is outside the calendar.
        """
        return self.unit(limit).end(start, limit)

    def due(self, start: Moment, limit: TimeLimit) -> Moment:
        """Return when a limit that nothing interrupts is due; as `end`, and rolled."""
        unit = self._units.get(limit.unit) or self.unit(limit)
        return unit.due(start, limit)

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

    def _build_unit(self, unit: TimeUnit) -> Unit:
        by_clock = self.rules.counting == "clock"
        rolls = self.rules.roll == "next_working_day"
        if unit is TimeUnit.WORKING_HOURS:
            return _OfficeTime(self.clock)
        if unit is TimeUnit.WORKING_DAYS:
            return _OfficeDays(self.clock) if by_clock else _WorkingDays(self.calendar)
        if unit is TimeUnit.SAME_DAY:
            return _SameDayByClock(self.clock) if by_clock else _SameDay(self.calendar)
        if unit not in CALENDAR_UNITS:
            return _ClockTime()
        if not by_clock:
            return _CalendarDays(self.calendar, rolls)
        return _CalendarDaysByClock(self.calendar, rolls, self.clock if self.hours else None)


_latest: LimitArithmetic | None = None


def arithmetic_of(
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> LimitArithmetic:
    """Return what limits are counted with; the one built last, if it is of the same three.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
    """
    global _latest  # noqa: PLW0603 - what is kept changes no answer
    kept = _latest
    if (
        kept is None
        or kept.calendar is not calendar
        or kept.hours is not hours
        or kept.rules is not rules
    ):
        kept = _latest = LimitArithmetic(calendar, hours, rules)
    return kept


def check_counting(
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None,
    rules: Rules | Regime,
) -> None:
    """Check what many dossiers are to be counted with, before the first of them is.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
    """
    arithmetic_of(calendar.default if isinstance(calendar, Calendars) else calendar, hours, rules)


def arithmetic_for(
    dossier: Dossier,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> LimitArithmetic:
    """Return what the limit of a dossier is counted with; of `Calendars`, that of its unit.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        UnknownNameError: The calendars are strict, and the unit has none.
        CoverageError: The calendar of the unit does not cover a day on which it holds the dossier.
    """
    if type(calendar) is WorkingCalendar or not isinstance(calendar, Calendars):
        return arithmetic_of(calendar, hours, rules)
    own_hours = hours or calendar.hours_for(dossier)
    return arithmetic_of(calendar.calendar_for(dossier), own_hours, rules)


def instant_of(end: Moment) -> dt.datetime:
    """Return the instant at which a limit expires; for a day, the midnight that ends it.

    Raises:
        CoverageError: The day after it is after the year 9999.
    """
    if isinstance(end, dt.datetime):
        return end
    if end == dt.date.max:
        raise CoverageError(f"the day after {end} is after the year 9999", day=end)
    return dt.datetime.combine(end + _ONE_DAY, dt.time())


def corresponding_day(start: dt.date, limit: TimeLimit) -> dt.date:
    """Return the day on which a limit in days or longer ends; a part of a day is a whole one.

    Months end on the same day of the last month, or on its last day if it has no such day
    (Civil Code art. 148(3)).

    Raises:
        CoverageError: The day is after the year 9999.

    Example:
        >>> corresponding_day(dt.date(2024, 1, 31), TimeLimit(1, "months"))
        datetime.date(2024, 2, 29)
    """
    unit, amount = limit.unit, limit.amount
    whole = amount if type(amount) is int else math.ceil(amount)
    try:
        if unit in _DAYS_OF:
            return start + _days(whole * _DAYS_OF[unit])
        return _months_later(start, whole * _MONTHS_OF[unit])
    except (ValueError, OverflowError):
        raise CoverageError(
            f"{limit.text('en')} from {start} end after the year 9999", day=start, limit=limit
        ) from None


_days = lru_cache(dt.timedelta)
"""A length in days, kept: building it takes as long as all else that a due date needs."""


@lru_cache(maxsize=2**15)
def _months_later(start: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or the last of that month; the latest are kept."""
    years, place = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, place + 1
    return dt.date(year, month, min(start.day, monthrange(year, month)[1]))


def _same_day(start: Moment, limit: TimeLimit, calendar: WorkingCalendar) -> dt.date:
    day = day_of(start)
    if not calendar.is_working_day(day):
        return calendar.next_working_day(day)
    after = isinstance(start, dt.datetime) and start.time() > (limit.cut_off or dt.time.max)
    return calendar.add_working_days(day, int(after))


def _minutes(limit: TimeLimit) -> int:
    """Return the length of a limit in hours or minutes; a quarter of an hour is the least part."""
    return int(_MINUTES_OF[limit.unit] * limit.amount)


def _span(time: dt.timedelta) -> Bilingual:
    """Return a length of time in whole days, or in hours and minutes."""
    minutes = time // dt.timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    if not rest:
        return Bilingual(f"{days} ngày", f"{days} day{'s'[: days != 1]}")
    hours, rest = divmod(minutes, 60)
    return Bilingual(f"{hours} giờ {rest:02} phút", f"{hours} h {rest:02} min")


def _later(moment: Moment, by: dt.timedelta) -> Moment:
    try:
        return moment + by
    except OverflowError:
        raise CoverageError(
            f"the limit, counted from {moment}, ends after the year 9999", day=moment
        ) from None


def _instant(moment: Moment, limit: TimeLimit) -> dt.datetime:
    """Return an instant in Vietnamese time without its zone; a day has no hour to count from."""
    if not isinstance(moment, dt.datetime):
        raise InvalidTypeError(
            f"{limit.text('en')} are counted from an instant, got the day {safe_repr(moment)}; "
            "record a datetime",
            moment=moment,
        )
    return moment if moment.tzinfo is None else moment.replace(tzinfo=None)
