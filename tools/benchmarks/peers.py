"""The same questions in the words of other libraries, fed with our days off."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any, NamedTuple

import bizdays
import businesstimedelta
import holidays
import numpy as np
import timegrid
from pandas import date_range
from pandas.tseries.offsets import CustomBusinessDay, CustomBusinessHour
from workalendar.core import Calendar

import adminreform as ar
from adminreform.calendars import WorkingClock
from interleave import Code

ONE_DAY, ONE_MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
Case = dict[str, Any]


class Peer(NamedTuple):
    """How a peer asks a question.

    Attributes:
        name: What the tables call it.
        text: Its expression, over the names of `world`.
        swaps: Whether it can express worked Saturdays; if not, it is compared with
            our calendar without them.
    """

    name: str
    text: str
    swaps: bool = False

    def codes(self, question: str, names: Case) -> tuple[Code, Code]:
        """Return our code and the peer's, for the calendar that the peer can express."""
        ours = names["vn"] if self.swaps else names["statutory"]
        return Code(question, {**names, "calendar": ours}), Code(self.text, names)

    def agreement(self, question: str, names: Case, cases: list[Case]) -> str:
        """Count the cases in which the code that is timed returns our answer."""
        ours, theirs = self.codes(question, names)
        same = sum(_same(theirs.answer(**case), ours.answer(**case)) for case in cases)
        return f"{same} of {len(cases)}{'' if self.swaps else ', no swaps'}"


DAY = dt.date(2024, 4, 26)
PROCEDURE = ar.Procedure("1.004222", limit=ar.TimeLimit(15, "working_days"))
UNIT = ar.Unit("H40.17")

ADD = "calendar.add_working_days(day, n)"
ADDING = (
    Peer("hand-written loop over a set", "walk(day, n, off)", swaps=True),
    Peer(
        "numpy `busday_offset`, its own type",
        "np.busday_offset(day64, n, roll='backward', busdaycal=busdays)",
    ),
    Peer(
        "numpy `busday_offset`, date in",
        "np.busday_offset(day, n, roll='backward', busdaycal=busdays)",
    ),
    Peer(
        "numpy `busday_offset`, date in and out",
        "np.busday_offset(day, n, roll='backward', busdaycal=busdays).item()",
    ),
    Peer("bizdays `offset`", "market.offset(day, n)"),
    Peer("pandas `CustomBusinessDay`", "day + offset"),
    Peer("holidays `get_nth_working_day`", "table.get_nth_working_day(day, n)", swaps=True),
    Peer("workalendar `add_working_days`", "country.add_working_days(day, n)"),
)

COUNT = "calendar.count_working_days(start, end)"
COUNTING = (
    Peer("hand-written loop over a set", "walk_and_count(start, end, off)", swaps=True),
    Peer("numpy `busday_count`", "np.busday_count(first, stop, busdaycal=busdays)"),
    Peer("bizdays `bizdays`", "market.bizdays(start, end)"),
    Peer(
        "holidays `get_working_days_count`", "table.get_working_days_count(first, end)", swaps=True
    ),
    Peer("workalendar `get_working_days_delta`", "country.get_working_days_delta(start, end)"),
    Peer("pandas `date_range`", "len(date_range(first, end, freq=each_working_day))"),
)


ADD_HOURS = "clock.add(start, minutes)"
ADDING_HOURS = (
    Peer("hand-written walk over the sessions", "walk_hours(start, span, sessions, off_days)"),
    Peer("timegrid `add_work_duration`", "grid.add_work_duration(start, span)"),
    Peer("pandas `CustomBusinessHour`", "start + offset"),
    Peer("businesstimedelta", "start + business_span"),
)

COUNT_HOURS = "clock.minutes_between(start, end)"
COUNTING_HOURS = (
    Peer("timegrid `get_working_duration`, compiled", "timeline.get_working_duration(start, end)"),
    Peer("businesstimedelta `difference`", "rules.difference(start, end).timedelta"),
)


def adding(day: dt.date, n: int) -> Case:
    """Name the parts of the question which day is n working days after ``day``."""
    offset = CustomBusinessDay(n, calendar=_BUSDAYS)
    return {"day": day, "n": n, "day64": np.datetime64(day), "offset": offset}


def counting(start: dt.date, end: dt.date) -> Case:
    """Name the days of ``start < d <= end`` by every bound that a peer asks for."""
    return {"start": start, "end": end, "first": start + ONE_DAY, "stop": end + ONE_DAY}


def adding_hours(start: dt.datetime, hours: int) -> Case:
    """Name the parts of the question at which instant a number of hours is worked."""
    return {
        "start": start,
        "minutes": 60 * hours,
        "span": dt.timedelta(hours=hours),
        "offset": CustomBusinessHour(hours, start=_OPENINGS, end=_CLOSINGS, calendar=_BUSDAYS),
        "business_span": businesstimedelta.BusinessTimeDelta(_RULES, hours=hours),
    }


def seeded(seed: int) -> random.Random:
    """Make random numbers that are the same in every run."""
    return random.Random(seed)  # noqa: S311 - cases, not secrets


def random_days(count: int, seed: int) -> list[dt.date]:
    """Draw days of 2000 to 2048, worked or not."""
    draw = seeded(seed)
    earliest, latest = dt.date(2000, 1, 1).toordinal(), dt.date(2048, 12, 31).toordinal()
    return [dt.date.fromordinal(draw.randint(earliest, latest)) for _ in range(count)]


def random_adding(count: int) -> list[Case]:
    """Draw days and 1 to 200 working days."""
    draw = seeded(1)
    return [adding(day, draw.randint(1, 200)) for day in random_days(count, 2)]


def random_counting(count: int) -> list[Case]:
    """Draw two days that lie 1 to 90 days apart."""
    draw = seeded(3)
    return [counting(day, day + draw.randint(1, 90) * ONE_DAY) for day in random_days(count, 4)]


def random_instants(count: int, seed: int) -> list[dt.datetime]:
    """Draw whole minutes of any hour on random days."""
    draw = seeded(seed + 1)
    return [
        dt.datetime.combine(day, dt.time()) + draw.randrange(24 * 60) * ONE_MINUTE
        for day in random_days(count, seed)
    ]


def random_adding_hours(count: int) -> list[Case]:
    """Draw instants and 1 to 120 hours."""
    draw = seeded(7)
    return [adding_hours(start, draw.randint(1, 120)) for start in random_instants(count, 8)]


def random_counting_hours(count: int) -> list[Case]:
    """Draw two instants up to 40 days apart."""
    draw = seeded(10)
    return [
        {"start": start, "end": start + draw.randrange(40 * 24 * 60) * ONE_MINUTE}
        for start in random_instants(count, 11)
    ]


def world() -> Case:
    """Return every name that the expressions use, but for the question itself."""
    days_off = _weekdays_off(STATUTORY)
    return {
        "vn": VN,
        "statutory": STATUTORY,
        "np": np,
        "busdays": _BUSDAYS,
        "market": bizdays.Calendar(days_off, ["Saturday", "Sunday"], *STATUTORY.coverage),
        "date_range": date_range,
        "each_working_day": CustomBusinessDay(calendar=_BUSDAYS),
        "table": _table(),
        "country": _country(days_off),
        "walk": walk,
        "walk_and_count": walk_and_count,
        "off": {row.day for row in VN.rows() if not row.worked},
    }


def hours_world() -> Case:
    """Return every name that the expressions on working hours use, but for the question."""
    grid = _grid(_weekdays_off(STATUTORY))
    return {
        "vn": VN,
        "statutory": STATUTORY,
        "clock": WorkingClock.of(HOURS, STATUTORY),
        "grid": grid,
        "timeline": grid.compile(*(dt.datetime(year, 1, 1) for year in (2000, 2050))),
        "rules": _RULES,
        "walk_hours": walk_hours,
        "sessions": list(zip(_OPENINGS, _CLOSINGS, strict=True)),
        "off_days": {row.day for row in STATUTORY.rows() if not row.worked},
    }


def walk_hours(
    moment: dt.datetime,
    left: dt.timedelta,
    sessions: list[tuple[dt.time, dt.time]],
    off: set[dt.date],
) -> dt.datetime:
    """Add working time the obvious way: go on, session by session."""
    day = moment.date()
    while True:
        if day not in off:
            for start, end in sessions:
                begin = max(moment, dt.datetime.combine(day, start))
                close = dt.datetime.combine(day, end)
                if begin < close:
                    if left <= close - begin:
                        return begin + left
                    left -= close - begin
        day += ONE_DAY


def walk(day: dt.date, n: int, off: set[dt.date]) -> dt.date:
    """Add working days the obvious way: go on, skip the days off."""
    while n > 0:
        day += ONE_DAY
        if day not in off:
            n -= 1
    return day


def walk_and_count(start: dt.date, end: dt.date, off: set[dt.date]) -> int:
    """Count working days the obvious way."""
    counted = 0
    while start < end:
        start += ONE_DAY
        if start not in off:
            counted += 1
    return counted


def _weekdays_off(calendar: ar.WorkingCalendar) -> list[dt.date]:
    return [row.day for row in calendar.rows() if not row.worked and row.day.weekday() < 5]


def _table() -> holidays.HolidayBase:
    """Fill a ``holidays`` object with our days off and worked Saturdays."""
    table = holidays.HolidayBase(years=range(1999, 2051))
    table.update(dict.fromkeys(_weekdays_off(VN), "day off"))
    table.weekend_workdays.update(
        row.day for row in VN.rows() if row.worked and row.day.weekday() > 4
    )
    return table


def _country(days_off: list[dt.date]) -> Calendar:
    """Make a country of workalendar with these days off."""
    of_year: dict[int, list[tuple[dt.date, str]]] = {}
    for day in days_off:
        of_year.setdefault(day.year, []).append((day, "day off"))

    class Country(Calendar):
        def get_weekend_days(self) -> tuple[int, int]:
            return 5, 6

        def get_calendar_holidays(self, year: int) -> list[tuple[dt.date, str]]:
            return of_year.get(year, [])

    return Country()


def _grid(days_off: list[dt.date]) -> timegrid.TimeGridCalendar:
    """Make a calendar of timegrid with our hours and these days off."""
    (opening, afternoon), (noon, closing) = _OPENINGS, _CLOSINGS
    grid = timegrid.TimeGridCalendar.weekdays(opening, closing).break_weekdays(noon, afternoon)
    for day in days_off:
        grid = grid.close(day)
    return grid


def _rules(days_off: list[dt.date]) -> businesstimedelta.Rules:
    """Make rules of businesstimedelta with our hours and these days off."""
    (opening, afternoon), (noon, closing) = _OPENINGS, _CLOSINGS
    return businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(opening, closing),
            businesstimedelta.LunchTimeRule(noon, afternoon),
            businesstimedelta.HolidayRule(set(days_off)),
        ]
    )


def _same(theirs: Any, ours: Any) -> bool:
    """Compare the dates, instants and numbers of any library with our plain ones."""
    if isinstance(theirs, np.generic):
        theirs = theirs.item()
    elif isinstance(theirs, dt.timedelta):
        theirs //= ONE_MINUTE
    elif isinstance(theirs, dt.datetime):
        theirs = theirs.replace(tzinfo=None) if isinstance(ours, dt.datetime) else theirs.date()
    return bool(theirs == ours)


VN, STATUTORY = ar.vietnam(), ar.vietnam(swaps=False)
_BUSDAYS = np.busdaycalendar(holidays=np.array(_weekdays_off(STATUTORY), "M8[D]"))

HOURS = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")
_OPENINGS, _CLOSINGS = (dt.time(7, 30), dt.time(13, 30)), (dt.time(11, 30), dt.time(17, 0))
_RULES = _rules(_weekdays_off(STATUTORY))
