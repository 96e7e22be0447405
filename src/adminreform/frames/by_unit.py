"""The calendar that each row of a frame counts by (`Counted`): one of all, or that of its unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import attrs

from .._checks import check_instance
from ..calculation.deadlines.arithmetic import LimitArithmetic
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..domain.unit_calendars import Calendars
from ..domain.units import Unit
from ..errors import InvalidValueError
from ..law.regimes import Roll, Rules
from .columns import Columns, Values
from .tables import Tables, tables_of

Held: TypeAlias = tuple[WorkingCalendar, OfficeHours | None]
"""The calendar and the office hours that a dossier counts by."""

_OTHER = Unit("unlisted unit")
_ONE_DAY = dt.timedelta(days=1)


@attrs.frozen
class Counted:
    """What the rows of a frame count by.

    Attributes:
        held: The calendars and office hours.
        number: The number among them of each row; 0 for all rows if there is a single calendar.
        tables: The tables of all these calendars.
    """

    held: tuple[Held, ...]
    number: Values
    tables: Tables

    @property
    def calendars(self) -> list[WorkingCalendar]:
        """The calendars."""
        return [calendar for calendar, _ in self.held]

    def arithmetic_at(self, rules: Rules) -> Callable[[int], LimitArithmetic]:
        """Return a function that finds what the limit of a row of a frame in memory counts with."""
        built = [LimitArithmetic(calendar, hours, rules) for calendar, hours in self.held]
        return lambda row: built[self.number[row] if len(built) > 1 else 0]


def counted_by(
    columns: Columns,
    calendar: WorkingCalendar | Calendars,
    *,
    unit: str,
    received: str,
    hours: OfficeHours | None = None,
    roll: Roll = "next_working_day",
) -> Counted:
    """Find what each row counts by; of `Calendars` that of its unit, as of the day of receipt.

    Raises:
        InvalidTypeError: `calendar` is neither a `WorkingCalendar` nor `Calendars`, or a column is
            of the wrong kind.
        InvalidValueError: A calendar is strict, or a column is missing.
    """
    if hours is not None:
        check_instance(hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)")
    if not isinstance(calendar, Calendars):
        return Counted(((calendar, hours),), 0, tables_of([calendar], roll))
    if calendar.strict:
        raise InvalidValueError(
            "calendar is strict, and a column cannot refuse single rows; pass Calendars that are "
            "not"
        )
    columns.check_texts(unit, "unit")
    columns.check_days(received, "received")
    codes, turns = _codes(calendar), _turns(calendar)
    numbers: list[int] = []
    held: list[Held] = []
    for one in [*map(Unit, codes), _OTHER]:
        for span in pairwise([dt.date.min, *turns, dt.date.max]):
            found, own_hours = _held_in(calendar, one, *span)
            entry = found, hours or own_hours
            if entry not in held:
                held.append(entry)
            numbers.append(held.index(entry))
    days, place = columns.days(received), columns.places(unit, codes) * (len(turns) + 1)
    for turn in turns:
        place = place + columns.choose(days >= columns.day(turn), 1, 0)
    [number] = columns.take(place, numbers)
    return Counted(tuple(held), number, tables_of([one for one, _ in held], roll))


def _codes(calendars: Calendars) -> list[str]:
    """Return the codes of the units that may have a calendar other than the default."""
    placed = calendars.hierarchy.placements if calendars.hierarchy else ()
    return sorted({one.unit for one in calendars.own} | {one.unit for one in placed})


def _turns(calendars: Calendars) -> list[dt.date]:
    """Return the days on which the calendar of a unit may change, in order."""
    days = {one.since for one in calendars.own if one.since}
    days |= {one.until + _ONE_DAY for one in calendars.own if one.until and one.until < dt.date.max}
    if calendars.hierarchy:
        for code in _codes(calendars):
            days.update(calendars.hierarchy.turns_of(code))
    return sorted(days - {dt.date.min, dt.date.max})


def _held_in(calendars: Calendars, unit: Unit, first: dt.date, end: dt.date) -> Held:
    """Return what the dossiers count by that a unit received from a day to before another."""
    calendar = calendars.of(unit, first)
    covered, last = calendar.coverage
    day = max(first, covered)
    if day < end and day <= last:  # else none of those days is covered
        calendar = calendars.calendar_along([(unit, day)])
    try:
        return calendar, calendars.hours_along([(unit, first)])
    except InvalidValueError:  # they are known on some of the days only
        return calendar, None
