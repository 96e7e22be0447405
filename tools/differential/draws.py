"""The questions that are drawn: seeded, half of them near days off."""

from __future__ import annotations

import calendar
import datetime as dt
import random

from peers import ONE_DAY, ONE_MINUTE, VN, Case, seeded

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2026, 12, 31)
ADDED, COUNTED, LIMITS, HOURS_ADDED, HOURS_COUNTED = 4000, 4000, 4000, 2000, 2000
_LONGEST = {"days": 90, "weeks": 12, "months": 36, "years": 6}
_TURNS = tuple(dt.time(hour, minute) for hour in (7, 11, 13, 17) for minute in (0, 30))


def every_day() -> list[Case]:
    """Ask about each day of 2010 to 2026."""
    return [_of_day(day) for day in _ALL_DAYS]


def moves() -> list[Case]:
    """Draw a day and how many working days to go, forward, back or none."""
    draw = seeded(21)
    found = []
    for day in _days(ADDED, draw):
        reach = draw.choice((3, 15, 90))
        found.append(_of_day(day) | {"n": draw.randint(-reach, reach)})
    return found


def spans() -> list[Case]:
    """Draw two days up to 120 days apart, some reversed, some the same."""
    draw = seeded(22)
    found = []
    for start in _days(COUNTED, draw):
        reach = draw.choice((3, 7, 40, 120))
        end = start + draw.randint(-reach // 4, reach) * ONE_DAY
        first, stop = start + ONE_DAY, end + ONE_DAY
        found.append({"start": start, "end": end, "first": first, "stop": stop})
    return found


def limits() -> list[Case]:
    """Draw a day, a third of them ends of months, and a limit in calendar units."""
    draw = seeded(23)
    found = []
    for drawn in _days(LIMITS, draw):
        day = _near_month_end(drawn, draw) if draw.random() < 1 / 3 else drawn
        unit = draw.choice(list(_LONGEST))
        found.append(_of_day(day) | {"unit": unit, "n": draw.randint(1, _LONGEST[unit])})
    return found


def hours() -> list[Case]:
    """Draw an instant and 1 to 120 hours."""
    draw = seeded(24)
    return [
        {"start": _instant(day, draw), "hours": draw.randint(1, draw.choice((8, 40, 120)))}
        for day in _days(HOURS_ADDED, draw)
    ]


def instants() -> list[Case]:
    """Draw two instants up to 40 days apart, some reversed."""
    draw = seeded(25)
    found = []
    for day in _days(HOURS_COUNTED, draw):
        end = day + draw.randint(-5, 40) * ONE_DAY
        found.append({"start": _instant(day, draw), "end": _instant(end, draw)})
    return found


def _of_day(day: dt.date) -> Case:
    return {"day": day, "midnight": dt.datetime.combine(day, dt.time())}


def _days(count: int, draw: random.Random) -> list[dt.date]:
    """Draw days, half of them at most four days from a holiday or a swapped day."""
    either = (_NEAR_DAYS_OFF, _ALL_DAYS)
    return [draw.choice(draw.choice(either)) for _ in range(count)]


def _near_month_end(day: dt.date, draw: random.Random) -> dt.date:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=draw.randint(28, last))


def _instant(day: dt.date, draw: random.Random) -> dt.datetime:
    """Draw any minute of a day, or half the time one at which a session may begin or end."""
    if draw.random() < 1 / 2:
        return dt.datetime.combine(day, draw.choice(_TURNS))
    return dt.datetime.combine(day, dt.time()) + draw.randrange(24 * 60) * ONE_MINUTE


_ALL_DAYS = [FIRST + shift * ONE_DAY for shift in range((LAST - FIRST).days + 1)]
_NEAR_DAYS_OFF = sorted(
    {day + shift * ONE_DAY for day in VN.occasions for shift in range(-4, 5)} & set(_ALL_DAYS)
)
