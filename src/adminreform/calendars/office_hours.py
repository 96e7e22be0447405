"""Office hours: the hours of a working day that are worked, by weekday and season."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import attrs

from .._checks import check_date, check_instance, check_switch, check_text, check_whole_number
from .._reprs import brief
from ..errors import InvalidTypeError, InvalidValueError, safe_repr

_MINUTES_A_DAY = 24 * 60
_MICROSECONDS_A_MINUTE = 60_000_000
_MINUTES = [dt.timedelta(minutes=minutes) for minutes in range(_MINUTES_A_DAY + 1)]
_NO_TIME, _ONE_MINUTE = _MINUTES[:2]
_FIRST_WEEKEND_DAY = 5


class Session(NamedTuple):
    """One stretch of work in a day, in minutes after midnight: from ``start`` to ``end``."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}"


Sessions: TypeAlias = tuple[Session, ...]


def parse_sessions(written: str) -> Sessions:
    """Parse the sessions of a day: '07:30-11:30, 13:30-17:00'; an empty text means none.

    Raises:
        InvalidTypeError: `written` is not a text.
        InvalidValueError: A time does not exist, a session does not end after it starts or
            crosses midnight, or two overlap.

    Example:
        >>> parse_sessions("07:30-11:30, 13:30-17:00")
        (Session(start=450, end=690), Session(start=810, end=1020))
    """
    sessions = []
    for part in check_text(written, "sessions", empty=True).split(","):
        if part.strip():
            start, dash, end = part.partition("-")
            if not dash:
                raise InvalidValueError(
                    f"a session is written as '07:30-11:30', got {safe_repr(part.strip())}",
                    sessions=written,
                )
            sessions.append(Session(_minutes(start, written), _minutes(end, written)))
    sessions.sort()
    for session in sessions:
        if session.end <= session.start:
            raise InvalidValueError(
                f"session {session} must end after it starts; one that crosses midnight is "
                "not office hours",
                sessions=written,
            )
    for earlier, later in pairwise(sessions):
        if later.start < earlier.end:
            raise InvalidValueError(
                f"sessions {earlier} and {later} overlap; join them or correct one",
                sessions=written,
            )
    return tuple(sessions)


@attrs.frozen
class Week:
    """The sessions of each weekday (lịch làm việc trong tuần).

    Attributes:
        days: Seven tuples of sessions, Monday first; those of Saturday and Sunday count
            where the calendar makes such a day worked.
        worked_weekend: The sessions of a Saturday or Sunday worked in exchange for
            another day.
        open_weekend: The weekend days, as weekdays, that are open every week.
    """

    days: tuple[Sessions, ...]
    worked_weekend: Sessions
    open_weekend: tuple[int, ...] = ()


@attrs.frozen(cache_hash=True)
class OfficeHours:
    """The working hours of an office, by weekday and season (giờ làm việc).

    Hours hold *when* work is done on a working day; the calendar holds *which* days are
    worked, so a Saturday with hours here is not worked unless the calendar makes it a
    working day, or `weekly` opens it every week. Build it with `daily`, `weekly` or `seasonal`.

    Attributes:
        seasons: The first day of each season as (month, day), in order, and its week.
        exceptions: Days with sessions of their own, such as a half day.
        changes: The days on which other hours take the place of these, in order, and those
            hours.

    Example:
        >>> hours = OfficeHours.daily("07:30-11:30, 13:30-17:00")
        >>> hours.minutes(dt.date(2024, 4, 26))
        450
    """

    seasons: tuple[tuple[tuple[int, int], Week], ...]
    exceptions: tuple[tuple[dt.date, Sessions], ...] = ()
    changes: tuple[tuple[dt.date, OfficeHours], ...] = ()

    def __repr__(self) -> str:
        return brief(self)

    @classmethod
    def daily(cls, sessions: str, *, worked_weekend: str | None = None) -> OfficeHours:
        """Build hours with the same sessions on every worked day.

        Args:
            sessions: '07:30-11:30, 13:30-17:00'.
            worked_weekend: The sessions of a worked Saturday or Sunday; those of an
                ordinary day by default.

        Raises:
            InvalidTypeError: `sessions` is not a text.
            InvalidValueError: The sessions are wrong, or empty.
        """
        ordinary_days = dict.fromkeys(range(_FIRST_WEEKEND_DAY), sessions)
        return cls.weekly(ordinary_days, worked_weekend=worked_weekend)

    @classmethod
    def weekly(
        cls,
        sessions: Mapping[int, str],
        *,
        worked_weekend: str | None = None,
        open_weekend: bool = False,
    ) -> OfficeHours:
        """Build hours with own sessions for each weekday.

        A Saturday worked in exchange for a Monday is an ordinary day, even where the
        office also has its own Saturday mornings: it takes ``worked_weekend``, any
        other worked Saturday its own sessions.

        Args:
            sessions: By weekday, Monday is 0. Monday to Friday left out have none;
                Saturday and Sunday left out have those of ``worked_weekend``.
            worked_weekend: The sessions of a Saturday or Sunday worked in exchange; by
                default those of the first weekday that has any.
            open_weekend: Whether the Saturdays and Sundays in `sessions` are open every week,
                such as Saturday mornings at the counter. Hours are counted on them then,
                unless they are a holiday or off for another reason. A limit in working days
                goes on by the calendar alone; under ``clock`` such a day is an office day.

        Raises:
            InvalidTypeError: `sessions` is not a mapping, or a weekday not an int.
            InvalidValueError: A weekday is not 0 to 6, sessions are wrong, or there
                are none at all.

        Example:
            >>> hours = OfficeHours.weekly({day: "08:00-12:00, 13:00-17:00" for day in range(4)}
            ...                            | {4: "08:00-12:00"})
            >>> hours.minutes(dt.date(2024, 4, 26))   # a Friday
            240
            >>> from adminreform import vietnam
            >>> from adminreform.calendars import WorkingClock
            >>> week = dict.fromkeys(range(5), "08:00-12:00, 13:00-17:00") | {5: "07:30-11:30"}
            >>> saturdays = OfficeHours.weekly(week, open_weekend=True)
            >>> clock = WorkingClock.of(saturdays, vietnam())
            >>> clock.add(dt.datetime(2024, 4, 19, 16, 0), 120)   # from a Friday to a Saturday
            datetime.datetime(2024, 4, 20, 8, 30)
        """
        check_switch(open_weekend, "open_weekend")
        _check_mapping(sessions, "sessions", "write {0: '08:00-12:00', 1: ...}")
        for weekday in sessions:
            if check_whole_number(weekday, "weekday", at_least=0) > 6:
                raise InvalidValueError(
                    f"weekdays run from 0 (Monday) to 6 (Sunday), got {weekday}", weekday=weekday
                )
        own = {weekday: parse_sessions(sessions[weekday]) for weekday in sorted(sessions)}
        ordinary: Sessions = next(filter(None, own.values()), ())
        if not ordinary:
            raise InvalidValueError(
                "sessions must hold those of at least one weekday; a single day without work is "
                "written with_day(day, '')",
                sessions=sessions,
            )
        exchanged = ordinary if worked_weekend is None else parse_sessions(worked_weekend)
        days = tuple(
            own.get(weekday, exchanged if weekday >= _FIRST_WEEKEND_DAY else ())
            for weekday in range(7)
        )
        opened = (day for day in own if day >= _FIRST_WEEKEND_DAY and open_weekend)
        return cls((((1, 1), Week(days, exchanged, tuple(opened))),))

    @classmethod
    def seasonal(cls, seasons: Mapping[tuple[int, int], OfficeHours]) -> OfficeHours:
        """Build hours that change with the season, every year on the same days.

        Args:
            seasons: Hours by the (month, day) from which they hold; the last ones of
                the year hold until the first change of the next.

        Raises:
            InvalidTypeError: `seasons` is not a mapping, a start not a pair of ints, or its
                hours not `OfficeHours`.
            InvalidValueError: `seasons` is empty, (month, day) is not a day of every year,
                or the hours of a season have seasons or single days of their own.

        Example:
            >>> summer = OfficeHours.daily("07:00-11:30, 13:30-17:00")
            >>> winter = OfficeHours.daily("07:30-12:00, 13:00-16:30")
            >>> hours = OfficeHours.seasonal({(4, 16): summer, (10, 16): winter})
            >>> [str(session) for session in hours.sessions(dt.date(2024, 1, 8))]
            ['07:30-12:00', '13:00-16:30']
        """
        _check_mapping(seasons, "seasons", "write {(4, 16): summer, (10, 16): winter}")
        weeks: list[tuple[tuple[int, int], Week]] = []
        for start, hours in seasons.items():
            check_instance(
                hours, "the hours of a season", OfficeHours, "build them with daily or weekly"
            )
            if len(hours.seasons) != 1 or hours.exceptions or hours.changes:
                raise InvalidValueError(
                    "the hours of a season have neither seasons, single days nor changes; put "
                    "the seasons together first, then add the others with with_day and changed",
                    season=start,
                )
            weeks.append((_yearly_day(start), hours.seasons[0][1]))
        if not weeks:
            raise InvalidValueError("seasons must hold the hours of at least one season")
        return cls(tuple(sorted(weeks, key=lambda season: season[0])))

    def with_day(self, day: dt.date, sessions: str) -> OfficeHours:
        """Build hours in which one day, if worked, has own sessions: a half day, an early closing.

        Args:
            day: The day; earlier sessions of its own are replaced.
            sessions: '08:00-12:00'; an empty text for no work.

        Raises:
            InvalidTypeError: ``day`` is not a plain date, or the sessions no text.
            InvalidValueError: The sessions are wrong.

        Example:
            >>> half = OfficeHours.daily("08:00-12:00, 13:00-17:00").with_day(
            ...     dt.date(2024, 2, 7), "08:00-12:00")
            >>> half.minutes(dt.date(2024, 2, 7))
            240
        """
        own = {**dict(self.exceptions), check_date(day, "day"): parse_sessions(sessions)}
        return attrs.evolve(self, exceptions=tuple(sorted(own.items())))

    def changed(self, since: dt.date, hours: OfficeHours) -> OfficeHours:
        """Build hours that are replaced by others from a day on.

        Args:
            since: The first day of the other hours.
            hours: The other hours.

        Raises:
            InvalidTypeError: `since` is not a plain date, or `hours` not `OfficeHours`.

        Example:
            >>> old = OfficeHours.daily("07:30-11:30, 13:30-17:00")
            >>> hours = old.changed(dt.date(2025, 7, 1), OfficeHours.daily("08:00-12:00"))
            >>> hours.minutes(dt.date(2025, 6, 30)), hours.minutes(dt.date(2025, 7, 1))
            (450, 240)
        """
        since = check_date(since, "since")
        check_instance(hours, "hours", OfficeHours, "build them with daily or weekly")
        in_force = attrs.evolve(hours, exceptions=(), changes=())
        for day, later in hours.changes:
            in_force = later if day <= since else in_force
        kept = [one for one in self.exceptions if one[0] < since]
        before = [one for one in self.changes if one[0] < since]
        return attrs.evolve(
            self,
            exceptions=(*kept, *(one for one in hours.exceptions if one[0] >= since)),
            changes=(*before, (since, in_force), *(one for one in hours.changes if one[0] > since)),
        )

    def sessions(self, day: dt.date, *, in_exchange: bool = False) -> Sessions:
        """Return the sessions of a day, if it is worked.

        Args:
            day: The day.
            in_exchange: Whether it is worked in exchange for another day (làm bù).

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
        """
        day = check_date(day, "day")
        for own_day, sessions in self.exceptions:
            if own_day == day:
                return sessions
        week, weekday = _week_on(self, day), day.weekday()
        exchanged = in_exchange and weekday >= _FIRST_WEEKEND_DAY
        return week.worked_weekend if exchanged else week.days[weekday]

    def is_open_weekend(self, day: dt.date) -> bool:
        """Return whether a day is one of the weekend days that are open every week.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
        """
        day = check_date(day, "day")
        return day.weekday() in _week_on(self, day).open_weekend

    def minutes(self, day: dt.date) -> int:
        """Count the minutes of a day's sessions, if it is worked.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
        """
        return sum(session.end - session.start for session in self.sessions(day))


def _week_on(hours: OfficeHours, day: dt.date) -> Week:
    """Return the week of the season that holds on a day."""
    for since, later in reversed(hours.changes):
        if since <= day:
            return _week_on(later, day)
    week = hours.seasons[-1][1]
    for start, candidate in hours.seasons:
        if start <= (day.month, day.day):
            week = candidate
    return week


def week_starts(hours: OfficeHours, first: dt.date, last: dt.date) -> set[dt.date]:
    """Return the first day and every day up to the last on which another week may begin to hold.

    Example:
        >>> summer, winter = OfficeHours.daily("07:00-11:00"), OfficeHours.daily("08:00-12:00")
        >>> hours = OfficeHours.seasonal({(4, 16): summer, (10, 16): winter})
        >>> sorted(map(str, week_starts(hours, dt.date(2024, 1, 1), dt.date(2024, 12, 31))))
        ['2024-01-01', '2024-04-16', '2024-10-16']
    """
    starts = {first}
    for year in range(first.year, last.year + 1):
        for (month, day), _ in hours.seasons:
            starts.add(dt.date(year, month, 1) + dt.timedelta(days=day - 1))
    for since, later in hours.changes:
        starts |= {since} | week_starts(later, first, last)
    return {day for day in starts if first <= day <= last}


def _check_mapping(value: object, name: str, advice: str) -> None:
    if not isinstance(value, Mapping):
        raise InvalidTypeError(f"{name} must be a mapping, got {safe_repr(value)}; {advice}")


def _minutes(written: str, sessions: str) -> int:
    """Parse '07:30' as minutes after midnight; '24:00' is the end of the day."""
    hour, colon, minute = written.strip().partition(":")
    digits = hour.isdecimal() and minute.isdecimal()
    if not (colon and digits and len(hour) < 3 and len(minute) == 2):
        raise InvalidValueError(
            f"a time is written as '07:30', got {safe_repr(written.strip())}", sessions=sessions
        )
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > _MINUTES_A_DAY:
        raise InvalidValueError(
            f"{written.strip()} is not a time of day; hours run from 00:00 to 24:00",
            sessions=sessions,
        )
    return total


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _yearly_day(start: object) -> tuple[int, int]:
    """Check that `start` is the (month, day) of a day that every year has."""
    if not isinstance(start, tuple) or len(start) != 2:
        raise InvalidTypeError(
            f"a season starts on a (month, day), got {safe_repr(start)}; write (4, 16)"
        )
    month, day = (check_whole_number(part, "month or day", at_least=1) for part in start)
    try:
        dt.date(2023, month, day)
    except (ValueError, OverflowError):
        raise InvalidValueError(
            f"({safe_repr(month)}, {safe_repr(day)}) is not a day of every year; "
            "write (month, day)",
            start=start,
        ) from None
    return month, day
