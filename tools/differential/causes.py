"""Why a peer may answer otherwise, each cause as what our answer would be under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
from dateutil.relativedelta import relativedelta

from adminreform import WorkingCalendar
from adminreform.calendars import WorkingClock
from peers import HOURS, ONE_DAY, VN, Case


@attrs.frozen
class Days:
    """A cause in the calendar: days that the peer takes for worked, or for off.

    Attributes:
        name: What the tables call it.
        meaning: What it is, in a sentence.
        off: Worked days that the peer takes for off.
        worked: Days off that the peer takes for worked.
    """

    name: str
    meaning: str
    off: tuple[dt.date, ...] = ()
    worked: tuple[dt.date, ...] = ()

    def applied_to(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return the calendar that the peer has."""
        return calendar.with_days_off(self.off).with_worked_days(self.worked)


@attrs.frozen
class Rule:
    """A cause in the rule: what the peer answers on a calendar, in words of our own.

    Attributes:
        name: What the tables call it.
        meaning: What it is, in a sentence.
        answer: The answer under this rule; ours where the rule makes no difference.
    """

    name: str
    meaning: str
    answer: Callable[[WorkingCalendar, Case], Any]


Cause: TypeAlias = Days | Rule


def _dates(*written: str) -> tuple[dt.date, ...]:
    return tuple(map(dt.date.fromisoformat, written))


WORKED_WEEKENDS = tuple(
    day for day, occasion in VN.occasions.items() if occasion.kind == "swap_worked"
)
SWAPPED_OFF = tuple(day for day, occasion in VN.occasions.items() if occasion.kind == "swap_off")

NO_WORKED_WEEKEND = Days(
    "no worked weekend days",
    "The peer asks for weekly rest days and for holidays, and has no word for a rest day that is "
    "worked. It goes only by listing every other Saturday and Sunday as a holiday: the rows "
    "'every rest day listed'.",
    off=WORKED_WEEKENDS,
)
MISSING_SWAPPED_OFF = Days(
    "swapped days off of 2010-2014 missing",
    "Six working days that notices of 2010 to 2013 made days off in exchange: 03/09/2010, "
    "31/01, 01/02 and 11/04/2011, 31/12/2012, 28/01/2014.",
    worked=_dates(
        "2010-09-03", "2011-01-31", "2011-02-01", "2011-04-11", "2012-12-31", "2014-01-28"
    ),
)
MISSING_WORKED = Days(
    "worked weekend days of 2010-2014 missing",
    "Seven Saturdays and a Sunday worked in exchange: 11/09/2010, 29/01, 30/01 and 09/04/2011, "
    "05/01 and 23/02/2013, 25/01 and 08/02/2014.",
    off=_dates(
        "2010-09-11",
        "2011-01-29",
        "2011-01-30",
        "2011-04-09",
        "2013-01-05",
        "2013-02-23",
        "2014-01-25",
        "2014-02-08",
    ),
)
MISSING_SUBSTITUTE = Days(
    "substitute day 05/02/2014 missing",
    "The last day of the announced Tết of 2014, given back for a Tết day on a Sunday.",
    worked=_dates("2014-02-05"),
)
UNKNOWN_SWAP_OF_2026 = Days(
    "02/01/2026 unknown",
    "The swap announced last: Friday 02/01/2026 off, Saturday 10/01/2026 worked (12729/VPCP-KGVX).",
    off=_dates("2026-01-10"),
    worked=_dates("2026-01-02"),
)
CULTURE_DAY_MADE_UP = Days(
    "Culture Day made up",
    "A Vietnam Culture Day (24 November) on a Saturday or Sunday is given back on the Monday "
    "after it, first in 2029. Ours is not: the rule of substitute days names the holidays of "
    "art. 112(1) of the Labour Code only; those years are provisional in any case.",
    off=_dates("2029-11-26", "2030-11-25"),
)


def _last_worked(calendar: WorkingCalendar, day: dt.date) -> dt.date:
    return calendar.add_working_days(calendar.add_working_days(day, 1), -1)


def _from_last_worked(calendar: WorkingCalendar, case: Case) -> dt.date:
    return calendar.add_working_days(_last_worked(calendar, case["day"]), case["n"])


def _from_next_worked(calendar: WorkingCalendar, case: Case) -> dt.date:
    return calendar.add_working_days(calendar.next_working_day(case["day"]), case["n"])


def _zero_stays(calendar: WorkingCalendar, case: Case) -> dt.date:
    return calendar.add_working_days(case["day"], case["n"]) if case["n"] else case["day"]


MOVES_BACK_FIRST = Rule(
    "a start on a day off moves back first",
    "The working days are counted from the last working day before a start on a day off. Ours go "
    "from the day itself, so that none forward is the next working day, and one back the last one.",
    _from_last_worked,
)
MOVES_ON_FIRST = Rule(
    "a start on a day off moves on first",
    "A start on a day off becomes the next working day, which is then not counted: the answer is "
    "one working day later than a limit that begins on the day after the receipt.",
    _from_next_worked,
)
ZERO_STAYS = Rule(
    "0 working days stay on a day off",
    "No working days from a day off are that day itself; ours are the next working day.",
    _zero_stays,
)


def _between(calendar: WorkingCalendar, case: Case) -> int:
    return calendar.count_working_days(case["start"], case["end"])


def _both_ends_backwards(calendar: WorkingCalendar, case: Case) -> int:
    earlier, later = sorted((case["first"], case["end"]))
    return calendar.count_working_days(earlier - ONE_DAY, later)


def _shifted_backwards(calendar: WorkingCalendar, case: Case) -> int:
    if case["start"] <= case["end"]:
        return _between(calendar, case)
    return calendar.count_working_days(case["first"], case["stop"])


def _other_end_backwards(calendar: WorkingCalendar, case: Case) -> int:
    if case["start"] <= case["end"]:
        return _between(calendar, case)
    return calendar.count_working_days(case["start"] - ONE_DAY, case["end"] - ONE_DAY)


def _both_ends_inward(calendar: WorkingCalendar, case: Case) -> int:
    earlier, later = sorted((case["start"], case["end"]))
    inward = calendar.next_working_day(earlier), _last_worked(calendar, later)
    counted = max(0, calendar.count_working_days(*inward))
    return counted if earlier == case["start"] else -counted


def _two_between_lost(calendar: WorkingCalendar, case: Case) -> int:
    counted = _between(calendar, case)
    worked = [calendar.is_working_day(case[end]) for end in ("start", "end")]
    return 0 if abs(counted) == 2 and not any(worked) else counted


NEVER_NEGATIVE = Rule(
    "never negative",
    "Reversed days are counted as in order; ours is negative.",
    lambda calendar, case: abs(_between(calendar, case)),
)
NOTHING_BACKWARDS = Rule(
    "nothing backwards",
    "Reversed days are 0; ours are negative.",
    lambda calendar, case: max(0, _between(calendar, case)),
)
BOTH_ENDS_BACKWARDS = Rule(
    "both ends counted, never negative",
    "The first and the last day are both counted. Asked from the day after the start, that is our "
    "count; for the same or reversed days the two ends change places and both are counted still.",
    _both_ends_backwards,
)
SHIFTED_BACKWARDS = Rule(
    "the other end counted backwards (asked from the day after)",
    "Forward the first day is counted and the last is not, so it is asked from the day after the "
    "start to the day after the end; reversed it counts the other end, and the shift is wrong.",
    _shifted_backwards,
)
OTHER_END_BACKWARDS = Rule(
    "the other end counted backwards",
    "Reversed, the earlier day is counted and the later one is not; ours always leaves out the "
    "earlier one, so that swapping the days only changes the sign.",
    _other_end_backwards,
)
BOTH_ENDS_INWARD = Rule(
    "both ends move inward",
    "Before counting, an earlier day that is off moves on to a working day and a later one back "
    "to one. Ours moves no day: from a Saturday to the Monday after it lies one working day.",
    _both_ends_inward,
)
TWO_BETWEEN_LOST = Rule(
    "two working days between days off count as none",
    "Between two days off with two working days between them the peer counts 0, though by moving "
    "both ends inward it would count 1, as between the two working days themselves.",
    _two_between_lost,
)


def _first_of(day: dt.date, months: int) -> dt.date:
    return day.replace(day=1) + relativedelta(months=months)


def _months_of(case: Case) -> int | None:
    return {"months": 1, "years": 12}.get(case["unit"])


def _plain_end(case: Case) -> dt.date:
    return case["day"] + relativedelta(**{case["unit"]: case["n"]})


def _skipping(_calendar: WorkingCalendar, case: Case) -> dt.date:
    day, months = case["day"], _months_of(case)
    if months is None:
        return _plain_end(case)
    left, step = case["n"], 0
    while left:
        step += months
        left -= (day + relativedelta(months=step)).day == day.day
    return day + relativedelta(months=step)


def _overflowing(_calendar: WorkingCalendar, case: Case) -> dt.date:
    day, months = case["day"], _months_of(case)
    if months is None:
        return _plain_end(case)
    return _first_of(day, months * case["n"]) + (day.day - 1) * ONE_DAY


def _weekends_only(_calendar: WorkingCalendar, case: Case) -> dt.date:
    end = _plain_end(case)
    return end + max(0, 7 - end.weekday()) * ONE_DAY if end.weekday() > 4 else end


SKIPS_SHORT_MONTHS = Rule(
    "months without the day are skipped",
    "A recurrence counts only the months that have the day, so one month after 31 January is "
    "31 March; ours ends on the last day of a month without it (Civil Code, art. 148(3)).",
    _skipping,
)
OVERFLOWS = Rule(
    "a missing day runs into the next month",
    "The month is moved and the day counted from its first day, so that one month after "
    "31 January is 2 or 3 March; ours ends on the last day of February.",
    _overflowing,
)
WEEKENDS_ONLY = Rule(
    "the roll sees weekends only",
    "The roll passes Saturdays and Sundays but no holiday, and knows no worked Saturday; the "
    "library notes it itself.",
    _weekends_only,
)


def _opening_after_closing(calendar: WorkingCalendar, case: Case) -> dt.datetime:
    clock = WorkingClock.of(HOURS, calendar)
    return clock.next_opening(clock.add(case["start"], 60 * case["hours"]))


def _refused_backwards(calendar: WorkingCalendar, case: Case) -> int | str:
    minutes = WorkingClock.of(HOURS, calendar).minutes_between(case["start"], case["end"])
    return "ValueError" if case["end"] < case["start"] else minutes


OPENING_AFTER_CLOSING = Rule(
    "a closing becomes the next opening",
    "Hours that are used up exactly at a closing end at the next opening: Friday 17:00 becomes "
    "Monday 07:30. Ours end at the closing.",
    _opening_after_closing,
)
REVERSED_REFUSED = Rule(
    "reversed instants are refused",
    "Reversed instants raise an error; ours are negative minutes.",
    _refused_backwards,
)
