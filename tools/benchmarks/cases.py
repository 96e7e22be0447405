"""What is measured: one function for each section of the report."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import holidays

import adminreform as ar
from interleave import Code, Comparison, compare, summary
from peers import (
    ADD,
    ADD_HOURS,
    ADDING,
    ADDING_HOURS,
    COUNT,
    COUNT_HOURS,
    COUNTING,
    COUNTING_HOURS,
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

DAY = dt.date(2024, 4, 26)
AMOUNTS = (1, 5, 15, 45, 200)
HOUR_AMOUNTS = (4, 20, 120)
SPANS = (2, 40)
AGREEMENT_CASES = 400
PROCEDURE = ar.Procedure("1.004222", limit=ar.TimeLimit(15, "working_days"))
UNIT = ar.Unit("H40.17")


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
        if peer.name.endswith("date in"):
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


def deadlines(rounds: int) -> Section:
    """Compare due dates, deadlines and explanations with the bare call."""
    bare = Code("vn.add_working_days(day, 15)", {"vn": VN, "day": DAY})
    dossier = ar.Dossier("H40-1", PROCEDURE, UNIT, ar.Channel.ONLINE, received_at=DAY)
    names = {
        "ar": ar,
        "vn": VN,
        "dossier": dossier,
        "found": ar.deadline(dossier, calendar=VN),
        "fifteen_days": PROCEDURE.limit,
        "one_month": ar.TimeLimit(1, "months"),
        "day": DAY,
        "end_of_march": dt.date(2024, 3, 30),
    }
    calls = {
        "`due_date`, 15 working days": "ar.due_date(day, fifteen_days, calendar=vn)",
        "`due_date`, 1 month, end moved to the next working day": (
            "ar.due_date(end_of_march, one_month, calendar=vn)"
        ),
        "`deadline` of a dossier": "ar.deadline(dossier, calendar=vn)",
        "its `explain()`, with two holidays and a swap": "found.explain()",
    }
    measured = {name: compare(bare, Code(text, names), rounds) for name, text in calls.items()}
    working_days, months, *_ = measured.values()
    return Section(
        "Due dates and their reasons, against the bare call",
        f"The bare call is `add_working_days(day, 15)`: {time(working_days.first)}.",
        ["", "time", "times the bare call"],
        [[name, time(found.second), number(found.ratio)] for name, found in measured.items()],
        [
            Goal("`due_date` in working days, against the bare call", 3, working_days.ratio),
            Goal("`due_date` in months, against the bare call", 3, months.ratio),
        ],
    )


@attrs.frozen
class BareDossier:
    """The eleven fields of a dossier and nothing else."""

    code: str
    procedure: object
    unit: object
    channel: object
    submitted_at: object = None
    received_at: object = None
    appointed_on: object = None
    resolved_at: object = None
    returned_at: object = None
    outcome: object = None
    history: object = None


def dossiers(rounds: int) -> Section:
    """Compare a validated dossier with an attrs class of the same fields."""
    at = dt.datetime(2024, 4, 26, 9, 30)
    days = [DAY + dt.timedelta(days) for days in range(5)]
    times = [at + dt.timedelta(days) for days in range(5)]
    aware = [time.replace(tzinfo=ar.VIETNAM_TIME) for time in times]
    three, all_five = (
        "received_at=b, appointed_on=c, resolved_at=d",
        ", submitted_at=a, returned_at=e",
    )
    kinds: dict[str, tuple[str, list[Any]]] = {
        "received, open": ("received_at=b", days),
        "three dates": (three, days),
        "three, naive datetimes": (three, times),
        "all five, dates": (three + all_five, days),
        "all five, naive datetimes": (three + all_five, times),
        "three, aware datetimes (settled field by field)": (three, aware),
    }
    rows, goals = [], []
    for kind, (fields, moments) in kinds.items():
        names = dict(zip("abcde", moments, strict=True)) | {"c": days[2]}
        names |= {"procedure": PROCEDURE, "unit": UNIT, "channel": ar.Channel.ONLINE}
        text = f"make('H40.17-240426-0001', procedure, unit, channel, {fields})"
        codes = [Code(text, {**names, "make": made}) for made in (BareDossier, ar.Dossier)]
        found = compare(codes[0], codes[1], rounds)
        rows.append([kind, time(found.first), time(found.second), number(found.ratio)])
        if "aware" not in kind:
            goals.append(Goal(f"create a dossier ({kind}), against bare attrs", 1.3, found.ratio))
    return Section(
        "Create a dossier",
        "Against an `attrs.frozen` class with the same eleven fields and no validation.",
        ["", "bare attrs class", "Dossier", "ratio"],
        rows,
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
        "Per year. Ours includes making such a table for the lunar dates. It is asked for what was "
        "known on another day each time, so that no calendar is kept from before.",
        ["", "time a year", "ratio"],
        [
            ["`holidays.VN(years=range(1999, 2051))`", time(found.first / 52), "1"],
            ["`vietnam()`, built again", time(found.second / years), number(found.ratio)],
        ],
        [Goal("build the calendar, a year", 0.2, found.second / years * 1e3, unit=" ms")],
    )


def counts(rounds: int) -> Section:
    """Count random dossiers of 300 units, and see how the time grows."""
    made = random_dossiers(100_000)
    period = ar.Period.reporting_year(2024)
    sizes = (1_000, 10_000, 100_000)
    text = "ar.count_dossiers(dossiers, period, calendar=vn, by='unit')"
    names = {"ar": ar, "period": period, "vn": VN}
    small, middle, large = (Code(text, {**names, "dossiers": made[:size]}) for size in sizes)
    grown = [compare(small, middle, rounds), compare(middle, large, rounds)]
    taken = [grown[0].first, grown[1].first, grown[1].second]
    growth = ["", *(f"{number(found.ratio)} for 10 times as many" for found in grown)]
    return Section(
        "Count dossiers by unit",
        "`count_dossiers(..., by='unit')` of random dossiers of 300 units, for one year.",
        ["dossiers", "time", "a dossier", "growth"],
        [
            [f"{size:,}", time(seconds), time(seconds / size), grew]
            for size, seconds, grew in zip(sizes, taken, growth, strict=True)
        ],
    )


def random_dossiers(count: int) -> list[ar.Dossier]:
    """Draw dossiers of 2023 and 2024: 300 units, four limits, a tenth still open."""
    draw = seeded(6)
    units = [ar.Unit(f"H40.{number}") for number in range(300)]
    limits = [(7, "working_days"), (15, "working_days"), (1, "months"), (30, "days")]
    procedures = [
        ar.Procedure(f"1.{amount}", limit=ar.TimeLimit(amount, unit)) for amount, unit in limits
    ]
    first = dt.date(2023, 7, 1)
    made = []
    for index in range(count):
        received = first + dt.timedelta(draw.randrange(540))
        resolved = received + dt.timedelta(draw.randrange(45)) if draw.random() < 0.9 else None
        made.append(
            ar.Dossier(
                f"D-{index}",
                draw.choice(procedures),
                draw.choice(units),
                draw.choice(list(ar.Channel)),
                received_at=received,
                resolved_at=resolved,
            )
        )
    return made


def register(rounds: int) -> Section:
    """Compare a further period from a register with counting again, for 300 units."""
    july, made = ar.Period.calendar_month(2024, 7), random_dossiers(100_000)
    rows, goals = [], []
    for how_many in (10_000, 100_000):
        dossiers = made[:how_many]
        kept = ar.Register(dossiers, calendar=VN)
        names = {"ar": ar, "dossiers": dossiers, "july": july, "vn": VN, "kept": kept}
        again = Code("ar.count_dossiers(dossiers, july, calendar=vn, by='unit')", names)
        asked = Code("kept.count(july)", names)
        read = Code("dict(kept.count(july).rows)", names)
        built = Code("ar.Register(dossiers, calendar=vn)", names)
        assert asked.answer() == again.answer()
        by_asking, by_reading = compare(asked, again, rounds), compare(read, again, rounds)
        building = compare(again, built, min(rounds, 3), once=True)
        rows.append(
            [
                f"{how_many:,} dossiers",
                time(by_asking.second),
                f"{time(by_asking.first)} ({number(by_asking.ratio)})",
                f"{time(by_reading.first)} ({number(by_reading.ratio)})",
                time(building.second),
            ]
        )
    goals.append(Goal("a further period of 300 units", 50, by_asking.first * 1e6, unit=" µs"))
    goals.append(
        Goal("count 100,000 again, against the register", 100, by_asking.ratio, at_least=True)
    )
    return Section(
        "Any further period from a register",
        "300 units over 540 days. The register answers with all columns of all units; reading "
        "builds the 300 rows too. In brackets how many times as long counting again takes.",
        ["", "counted again", "asked of the register", "asked and read", "register built"],
        rows,
        goals,
    )


def imports(rounds: int) -> Section:
    """Compare fresh interpreters: what an import adds to an empty one."""
    lines = {
        "empty": "pass",
        "attrs": "import attrs",
        "adminreform": "import adminreform",
        "holidays": "import holidays; holidays.VN(years=range(1999, 2051))",
        "vietnam": "import adminreform; adminreform.vietnam()",
    }
    with tempfile.TemporaryDirectory() as cache:
        for line in lines.values():
            _interpreter(line, cache)  # compiles everything once
        times = [
            {name: _interpreter(line, cache) for name, line in lines.items()} for _ in range(rounds)
        ]

    def over_empty(first: str, second: str) -> Comparison:
        return summary(
            [[taken[name] - taken["empty"] for name in (first, second)] for taken in times]
        )

    bare, first_use = over_empty("attrs", "adminreform"), over_empty("holidays", "vietnam")
    return Section(
        "Import, and first use",
        "Wall time of a fresh interpreter with compiled bytecode, less that of an empty one.",
        ["", "time", "ratio"],
        [
            ["`import attrs`", time(bare.first), "1"],
            ["`import adminreform`", time(bare.second), number(bare.ratio)],
            ["`import holidays`, then its 52 years of Viet Nam", time(first_use.first), "1"],
            [
                "`import adminreform`, then `vietnam()`",
                time(first_use.second),
                number(first_use.ratio),
            ],
        ],
        [Goal("`import adminreform` against `import attrs`", 1.5, bare.ratio)],
    )


def _interpreter(line: str, cache: str) -> float:
    """Time a fresh interpreter that keeps all its bytecode in one place."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = clock.perf_counter()
    subprocess.run([sys.executable, "-c", line], check=True, env=environment)  # noqa: S603
    return clock.perf_counter() - start


def _against_ours(found: Comparison) -> str:
    return f"{number(found.ratio)} ({time(found.second)})"


SECTIONS: Iterable[Callable[[int], Section]] = (
    adding_working_days,
    evenness,
    counting_working_days,
    adding_working_hours,
    counting_working_hours,
    deadlines,
    dossiers,
    calendar_build,
    counts,
    register,
    imports,
)
