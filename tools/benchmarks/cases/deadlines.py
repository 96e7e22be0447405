"""Due dates, deadlines, lateness and explanations, against the bare call."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import adminreform as ar
from adminreform.domain import Calendars, UnitCalendar
from interleave import Code, compare
from peers import DAY, HOURS, PROCEDURE, UNIT, VN, hours_world
from report import Goal, Section, number, time


def deadlines(rounds: int) -> Section:
    """Compare due dates, deadlines, lateness and explanations with the bare call."""
    bare = Code("vn.add_working_days(day, 15)", {"vn": VN, "day": DAY})
    names = {"ar": ar, "vn": VN, "day": DAY, "hours": HOURS, "later": dt.date(2024, 7, 1)}
    names |= {"dossier": _dossier(15, "working_days"), "in_months": _dossier(1, "months")}
    names |= {"in_hours": _dossier(20, "working_hours", at=dt.time(9, 10))}
    names["calendars"] = Calendars(VN, [UnitCalendar("H40.99", VN.with_days_off([DAY]))])
    calls = {"`due_date`, 15 working days": ("ar.due_date(day, limit, calendar=vn)", 3)}
    names["limit"] = PROCEDURE.limit
    for amount, unit in ((30, "days"), (2, "weeks"), (1, "months"), (1, "years")):
        names[unit] = ar.TimeLimit(amount, unit)
        calls[f"`due_date`, {names[unit].text('en')}"] = (
            f"ar.due_date(day, {unit}, calendar=vn)",
            5,
        )
    calls |= {
        "`deadline`, 15 working days": ("ar.deadline(dossier, calendar=vn)", 6),
        "`deadline`, 1 month": ("ar.deadline(in_months, calendar=vn)", 6),
        "`lateness`": ("ar.lateness(dossier, as_of=later, calendar=vn)", 30),
    }
    rows, goals = [], []
    for name, (text, bound) in calls.items():
        found = compare(bare, Code(text, names), rounds)
        rows.append([name, time(found.second), number(found.ratio)])
        goals.append(Goal(f"{name}, against the bare call", bound, found.ratio))
    of_units = Code("ar.deadline(dossier, calendar=calendars)", names)
    found = compare(bare, of_units, rounds)
    rows.append(
        ["`deadline`, 15 working days, `Calendars`", time(found.second), number(found.ratio)]
    )
    grid = Code(
        "grid.add_work_duration(at, span)",
        hours_world()
        | {"at": dt.datetime.combine(DAY, dt.time(9, 10)), "span": dt.timedelta(hours=20)},
    )
    office = Code("ar.deadline(in_hours, calendar=vn, hours=hours)", names)
    against_grid = compare(office, grid, rounds)
    rows.append(["`deadline`, 20 working hours", time(against_grid.first), ""])
    goals.append(
        Goal("`deadline` in working hours, against timegrid", 4, against_grid.ratio, at_least=True)
    )
    pickled = len(pickle.dumps(ar.deadline(_dossier(15, "working_days"), calendar=VN)))
    over = pickled - len(pickle.dumps(_dossier(15, "working_days")))
    goals.append(Goal("a pickled `Deadline` over its dossier", 300, over, unit=" bytes"))
    return Section(
        "Due dates, deadlines and lateness, against the bare call",
        f"The bare call is `add_working_days(day, 15)`: {time(compare(bare, bare, rounds).first)}.",
        ["", "time", "times the bare call"],
        rows,
        goals,
    )


def explanations(rounds: int) -> Section:
    """Time explanations of limits of several lengths, a day that is not ordinary apart."""
    rows, goals = [], []
    for amount in (5, 15, 45, 200):
        found = ar.deadline(_dossier(amount, "working_days"), calendar=VN)
        text = found.explain()
        code = Code("found.explain()", {"found": found})
        taken = compare(code, code, rounds).first
        notable = sum(len(step.days) for step in found.steps())
        rows.append([f"{amount} working days", str(notable), str(len(text)), time(taken)])
        goals.append(
            Goal(f"`explain()` of {amount} working days", 15 + notable, taken * 1e6, unit=" µs")
        )
    return Section(
        "Explanations",
        "`explain()` of a deadline: 15 µs and 1 µs for each notable day (off, or worked in "
        "exchange) is the goal.",
        ["", "notable days", "letters", "time"],
        rows,
        goals,
    )


def _dossier(amount: int, unit: Any, at: dt.time | None = None) -> ar.Dossier:
    received = DAY if at is None else dt.datetime.combine(DAY, at)
    procedure = ar.Procedure("1.004222", limit=ar.TimeLimit(amount, unit))
    return ar.Dossier("H40-1", procedure, UNIT, ar.Channel.ONLINE, received_at=received)
