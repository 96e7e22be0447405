"""The questions, and our own answers."""

from __future__ import annotations

import adminreform as ar
import draws
from adminreform.calendars import WorkingClock
from comparisons import Question
from peers import HOURS, Case

WORKED = Question(
    "Is a day worked?",
    "vn.is_working_day(day)",
    lambda calendar, case: calendar.is_working_day(case["day"]),
    draws.every_day(),
)
ADDED = Question(
    "Which day is n working days on, or back?",
    "vn.add_working_days(day, n)",
    lambda calendar, case: calendar.add_working_days(case["day"], case["n"]),
    draws.moves(),
)
COUNTED = Question(
    "How many working days are there between two days?",
    "vn.count_working_days(start, end)",
    lambda calendar, case: calendar.count_working_days(case["start"], case["end"]),
    draws.spans(),
)
ENDED = Question(
    "Where does a limit in days, weeks, months or years end?",
    'ar.due_date(day, ar.TimeLimit(n, unit), calendar=vn, roll="none")',
    lambda calendar, case: ar.due_date(case["day"], _limit(case), calendar=calendar, roll="none"),
    draws.limits(),
)
ROLLED = Question(
    "When is a limit in days, weeks, months or years due, if its end is a day off?",
    "ar.due_date(day, ar.TimeLimit(n, unit), calendar=vn)",
    lambda calendar, case: ar.due_date(case["day"], _limit(case), calendar=calendar),
    ENDED.cases,
)
HOURS_ADDED = Question(
    "When is a number of working hours used up?",
    "clock.add(start, 60 * hours)",
    lambda calendar, case: WorkingClock.of(HOURS, calendar).add(case["start"], 60 * case["hours"]),
    draws.hours(),
)
MINUTES_COUNTED = Question(
    "How many working minutes are there between two instants?",
    "clock.minutes_between(start, end)",
    lambda calendar, case: WorkingClock.of(HOURS, calendar).minutes_between(
        case["start"], case["end"]
    ),
    draws.instants(),
)


def _limit(case: Case) -> ar.TimeLimit:
    return ar.TimeLimit(case["n"], case["unit"])
