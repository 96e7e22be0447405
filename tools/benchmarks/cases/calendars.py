"""Adding and counting working days and hours, in one call and on columns; building a calendar."""

from __future__ import annotations

import datetime as dt
import itertools

import holidays
import numpy as np
import polars as pl

import adminreform as ar
from interleave import Code, Comparison, compare
from peers import (
    ADD,
    ADD_HOURS,
    ADDING,
    ADDING_HOURS,
    COUNT,
    COUNT_HOURS,
    COUNTING,
    COUNTING_HOURS,
    DAY,
    VN,
    adding,
    adding_hours,
    counting,
    hours_world,
    random_adding,
    random_adding_hours,
    random_counting,
    random_counting_hours,
    random_days,
    seeded,
    world,
)
from report import Goal, Section, number, time

AMOUNTS = (1, 5, 15, 45, 200)
HOUR_AMOUNTS = (4, 20, 120)
SPANS = (2, 40)
AGREEMENT_CASES = 400


def adding_working_days(rounds: int) -> Section:
    """Compare one call for each of several amounts, peer by peer."""
    names = world()
    random_cases = random_adding(AGREEMENT_CASES)
    ours: dict[int, float] = {}
    rows, goals = [], []
    for peer in ADDING:
        agreement = peer.agreement(ADD, names, random_cases)
        measured = {n: compare(*peer.codes(ADD, names | adding(DAY, n)), rounds) for n in AMOUNTS}
        ours |= {n: found.first for n, found in measured.items()}
        rows.append([peer.name, *map(_against_ours, measured.values()), agreement])
        slowest = min(found.ratio for found in measured.values())
        if peer.name.endswith("its own type"):
            goals.append(
                Goal("add working days, against numpy's own type", 15, slowest, at_least=True)
            )
        elif peer.name.endswith("date in"):
            goals.append(Goal("add working days, against numpy", 25, slowest, at_least=True))
        elif peer.name.startswith("bizdays"):
            goals.append(Goal("add working days, against bizdays", 20, slowest, at_least=True))
    rows.insert(0, ["adminreform", *(f"1 ({time(ours[n])})" for n in AMOUNTS), ""])
    return Section(
        "Add N working days, one call",
        "How many times as long as ours each takes, and its time; a goal takes the least of a row.",
        ["", *(f"N = {n}" for n in AMOUNTS), "same answers"],
        rows,
        goals,
    )


def evenness(rounds: int) -> Section:
    """Compare our own calls with each other: many days, dates never seen before."""
    names = {"calendar": VN}
    one, many = (Code(ADD, {**names, "day": DAY, "n": n}) for n in (1, 200))
    flat = compare(one, many, 2 * rounds)
    days = random_days(20_000, seed=5)
    loop = "for day in days: calendar.add_working_days(day, 15)"
    names |= {"kept": days, "ordinals": [day.toordinal() for day in days]}
    names["make"] = dt.date.fromordinal
    same = Code(loop, names, "days = kept")
    fresh = Code(loop, names, "days = [make(ordinal) for ordinal in ordinals]")
    first_use = compare(same, fresh, 2 * rounds, once=True)
    return Section(
        "Evenness of our own call",
        "The second and third columns are one call each; the ratio is third to second.",
        ["", "time", "time", "ratio"],
        [
            ["N = 1, N = 200", time(flat.first), time(flat.second), number(flat.ratio)],
            [
                "20,000 random dates: used before, just made",
                time(first_use.first / len(days)),
                time(first_use.second / len(days)),
                number(first_use.ratio),
            ],
        ],
        [Goal("N = 200 against N = 1", 1.1, flat.ratio)],
    )


def counting_working_days(rounds: int) -> Section:
    """Compare one call for two days 90 days apart, peer by peer."""
    random_cases = random_counting(AGREEMENT_CASES)
    names = world()
    rows, goals = [], []
    for peer in COUNTING:
        agreement = peer.agreement(COUNT, names, random_cases)
        spans = [
            compare(*peer.codes(COUNT, names | counting(DAY, DAY + dt.timedelta(days))), rounds)
            for days in (20, 90)
        ]
        rows.append([peer.name, *map(_against_ours, spans), agreement])
        slowest = min(found.ratio for found in spans)
        if peer.name.startswith(("numpy", "bizdays")):
            bound = 25 if peer.name.startswith("numpy") else 20
            library = peer.name.split()[0]
            goals.append(
                Goal(f"count working days, against {library}", bound, slowest, at_least=True)
            )
    rows.insert(0, ["adminreform", *(f"1 ({time(found.first)})" for found in spans), ""])
    return Section(
        "Count the working days between two dates, one call",
        "How many times as long as ours each takes, and its time.",
        ["", "20 days apart", "90 days apart", "same answers"],
        rows,
        goals,
    )


def adding_working_hours(rounds: int) -> Section:
    """Compare one call for several numbers of hours, from a morning, peer by peer."""
    names, start = hours_world(), dt.datetime(2024, 4, 26, 9, 10)
    random_cases = random_adding_hours(AGREEMENT_CASES)
    bounds = {"timegrid": 8, "pandas": 80, "businesstimedelta": 400}
    ours: dict[int, float] = {}
    rows, goals = [], []
    for peer in ADDING_HOURS:
        agreement = peer.agreement(ADD_HOURS, names, random_cases)
        measured = {
            n: compare(*peer.codes(ADD_HOURS, names | adding_hours(start, n)), rounds)
            for n in HOUR_AMOUNTS
        }
        ours |= {n: found.first for n, found in measured.items()}
        rows.append([peer.name, *map(_against_ours, measured.values()), agreement])
        library = peer.name.split()[0]
        if library in bounds:
            goals.append(
                Goal(
                    f"add 20 working hours, against {library}",
                    bounds[library],
                    measured[20].ratio,
                    at_least=True,
                )
            )
    rows.insert(0, ["adminreform", *(f"1 ({time(ours[n])})" for n in HOUR_AMOUNTS), ""])
    return Section(
        "Add N working hours, one call",
        "In a day of 07:30-11:30 and 13:30-17:00. How many times as long as ours, and its time.",
        ["", *(f"N = {n}" for n in HOUR_AMOUNTS), "same answers"],
        rows,
        goals,
    )


def counting_working_hours(rounds: int) -> Section:
    """Compare one call for two instants some days apart, peer by peer."""
    names, start = hours_world(), dt.datetime(2024, 4, 26, 9, 10)
    random_cases = random_counting_hours(AGREEMENT_CASES)
    rows = []
    for peer in COUNTING_HOURS:
        agreement = peer.agreement(COUNT_HOURS, names, random_cases)
        spans = [
            compare(
                *peer.codes(
                    COUNT_HOURS, names | {"start": start, "end": start + dt.timedelta(days, 3600)}
                ),
                rounds,
            )
            for days in SPANS
        ]
        rows.append([peer.name, *map(_against_ours, spans), agreement])
    rows.insert(0, ["adminreform", *(f"1 ({time(found.first)})" for found in spans), ""])
    return Section(
        "Measure the working minutes between two instants, one call",
        "How many times as long as ours each takes, and its time.",
        ["", *(f"{days} days apart" for days in SPANS), "same answers"],
        rows,
    )


def columns(rounds: int) -> Section:
    """Compare 100,000 days, each with its own number of working days."""
    draw, names = seeded(12), world()
    days = random_days(100_000, seed=13)
    amounts = [draw.randint(1, 60) for _ in days]
    frame = pl.DataFrame({"day": days, "n": amounts})
    names |= {"days": days, "amounts": amounts, "pl": pl, "frame": frame}
    names["holidays"] = [row.day for row in names["statutory"].rows() if not row.worked]
    names |= {"days64": np.array(days, "M8[D]"), "many": np.array(amounts)}
    ours = Code("list(map(statutory.add_working_days, days, amounts))", names)
    theirs = {
        "numpy `busday_offset` on an array": (
            "np.busday_offset(days64, many, roll='backward', busdaycal=busdays)"
        ),
        "Polars `add_business_days` on a column": (
            "frame.select(pl.col('day').dt.add_business_days("
            "pl.col('n'), holidays=holidays, roll='backward'))['day']"
        ),
    }
    expected, rows, goals = ours.answer(), [], []
    for name, text in theirs.items():
        code = Code(text, names)
        assert (
            code.answer().tolist() == expected
            if "numpy" in name
            else (code.answer().to_list() == expected)
        )
        found = compare(ours, code, rounds, once=True)
        rows.append([name, time(found.second / len(days)), number(found.ratio)])
        if "numpy" in name:
            goals.append(
                Goal("100,000 rows, against numpy on an array", 1, found.ratio, at_least=True)
            )
    own = time(found.first / len(days))
    return Section(
        "Add working days to 100,000 dates",
        "A row, from `date` objects to `date` objects for us and from arrays to arrays for the "
        "others, without swaps; their answers are the same. The last column is how many times as "
        "long as ours each takes.",
        ["", "time a row", "ratio"],
        [["adminreform, `map` over a list", own, "1"], *rows],
        goals,
    )


def calendar_build(rounds: int) -> Section:
    """Compare building our calendar with the holiday table it starts from."""
    later_days = (DAY.replace(year=2030) + dt.timedelta(n) for n in itertools.count())
    ours = Code("vietnam(known_at=next(days))", {"vietnam": ar.vietnam, "days": later_days})
    table = Code("VN(years=range(1999, 2051))", {"VN": holidays.VN})
    found = compare(table, ours, rounds)
    years = 51.25
    return Section(
        "Build the calendar of October 1999 to 2050",
        "Per year. Ours is asked for what was known on another day each time, so that no calendar "
        "is kept from before; the lunar dates and the notices, which are read once for all "
        "calendars of a process, are.",
        ["", "time a year", "ratio"],
        [
            ["`holidays.VN(years=range(1999, 2051))`", time(found.first / 52), "1"],
            ["`vietnam()`, built again", time(found.second / years), number(found.ratio)],
        ],
        [Goal("build the calendar, a year", 0.2, found.second / years * 1e3, unit=" ms")],
    )


def _against_ours(found: Comparison) -> str:
    return f"{number(found.ratio)} ({time(found.second)})"
