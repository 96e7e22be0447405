"""Every peer with our days off, and with our worked weekend days where it takes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import bizdays
import holidays
import lexdays
import numpy as np
import pandas as pd
import timegrid
from dateutil import rrule
from dateutil.relativedelta import relativedelta
from pandas.tseries.offsets import CustomBusinessDay, CustomBusinessHour

from causes import SWAPPED_OFF, WORKED_WEEKENDS
from draws import FIRST, LAST
from peers import ONE_DAY, VN, hours_world, world

FREQUENCIES = {
    "days": rrule.DAILY,
    "weeks": rrule.WEEKLY,
    "months": rrule.MONTHLY,
    "years": rrule.YEARLY,
}
_SESSIONS = ((dt.time(7, 30), dt.time(11, 30)), (dt.time(13, 30), dt.time(17)))


def names() -> dict[str, Any]:
    """Return every name that the expressions use, but for those of a case."""
    first, last = VN.coverage
    listed = [row.day for row in VN.rows() if not row.worked]
    days_off = [day for day in listed if day.weekday() < 5]
    busdays = np.busdaycalendar(holidays=np.array(days_off, "M8[D]"))
    court = lexdays.calendar(_lexdays_calendar(days_off, weekend=[6, 7]))
    pack = {"id": "vn", "name": {"en": "Viet Nam"}, "calendar": court}
    count, roll = {"type": "count"}, {"type": "roll", "direction": "forward"}
    openings, closings = zip(*_SESSIONS, strict=True)
    filled = world()
    return {
        "dt": dt,
        "np": np,
        "pd": pd,
        "ONE_DAY": ONE_DAY,
        "FREQUENCIES": FREQUENCIES,
        "SINGULAR": {unit: unit.removesuffix("s") for unit in FREQUENCIES},
        "relativedelta": relativedelta,
        "rrule": rrule.rrule,
        "CustomBusinessDay": CustomBusinessDay,
        "CustomBusinessHour": CustomBusinessHour,
        "shipped": holidays.country_holidays("VN", years=range(first.year, last.year + 1)),
        "filled": filled["table"],
        "country": filled["country"],
        "worked": WORKED_WEEKENDS,
        "swapped": SWAPPED_OFF,
        "busdays": busdays,
        "listed": np.busdaycalendar("1111111", np.array(listed, "M8[D]")),
        "working_day": CustomBusinessDay(calendar=busdays),
        "market": bizdays.Calendar(days_off, ["Saturday", "Sunday"], first, last),
        "listed_market": bizdays.Calendar(listed, [], first, last),
        "court": court,
        "listed_court": lexdays.calendar(_lexdays_calendar(listed, weekend=[])),
        "unrolled": lexdays.rulepack(pack | {"steps": [count]}),
        "rolled": lexdays.rulepack(pack | {"steps": [count, roll]}),
        "rule": _recurrence(days_off),
        "nth": nth,
        "between": between,
        "numpy_end": numpy_end,
        "grid": _grid(),
        "sessions": {"start": list(openings), "end": list(closings)},
    }


def nth(rule: rrule.rruleset, midnight: dt.datetime, n: int) -> dt.datetime:
    """Find the n-th day of a recurrence after or before a day; for 0 the next, itself too."""
    if n > 0:
        *_, found = rule.xafter(midnight, count=n)
        return found
    if n == 0:
        return rule.after(midnight, inc=True)
    return rule.between(midnight - (30 - 3 * n) * ONE_DAY, midnight)[n]


def between(rule: rrule.rruleset, first: dt.date, last: dt.date) -> int:
    """Count the days of a recurrence from a first to a last, both included."""
    return len(rule.between(_midnight(first), _midnight(last), inc=True))


def numpy_end(day: dt.date, n: int, unit: str) -> np.datetime64:
    """Move a day by calendar units: months and years as months, then on to the day."""
    code = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}[unit]
    if code in "DW":
        return np.datetime64(day) + np.timedelta64(n, code)
    month = np.datetime64(day, "M") + np.timedelta64(n, code)
    return month.astype("M8[D]") + np.timedelta64(day.day - 1, "D")


def _lexdays_calendar(days_off: list[dt.date], weekend: list[int]) -> dict[str, Any]:
    dates = {"type": "dates", "dates": [str(day) for day in days_off]}
    day_off = {"id": "day-off", "name": {"en": "day off"}, "rule": dates}
    return {"id": "vn", "name": {"en": "Viet Nam"}, "weekend": weekend, "holidays": [day_off]}


def _recurrence(days_off: list[dt.date]) -> rrule.rruleset:
    """Make the weekdays of the years needed a recurrence, less our days off, plus ours worked."""
    rule = rrule.rruleset(cache=True)
    first, last = FIRST.replace(year=FIRST.year - 1), LAST.replace(year=LAST.year + 8)
    rule.rrule(
        rrule.rrule(
            rrule.DAILY, dtstart=_midnight(first), until=_midnight(last), byweekday=range(5)
        )
    )
    for day in days_off:
        if first <= day <= last:
            rule.exdate(_midnight(day))
    for day in WORKED_WEEKENDS:
        rule.rdate(_midnight(day))
    list(rule)  # fills the cache, in which all later look-ups are made
    return rule


def _grid() -> timegrid.TimeGridCalendar:
    """Close the swapped days and open the worked weekend days of the benchmarks' calendar."""
    grid = hours_world()["grid"]
    for day in SWAPPED_OFF:
        grid = grid.close(day)
    for day in WORKED_WEEKENDS:
        for opening, closing in _SESSIONS:
            grid = grid.open(dt.datetime.combine(day, opening), dt.datetime.combine(day, closing))
    return grid


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
