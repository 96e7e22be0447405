"""Counting dossiers, and asking a register for a further period."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from itertools import pairwise
from time import process_time

import adminreform as ar
from interleave import Code, compare
from peers import VN, seeded
from processes import in_a_process, most_memory
from report import Goal, Section, number, time


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
    goals = [Goal("count a dossier of 100,000", 2, taken[-1] / sizes[-1] * 1e6, unit=" µs")]
    return Section(
        "Count dossiers by unit",
        "`count_dossiers(..., by='unit')` of random dossiers of 300 units, for one year.",
        ["dossiers", "time", "a dossier", "growth"],
        [
            [f"{size:,}", time(seconds), time(seconds / size), grew]
            for size, seconds, grew in zip(sizes, taken, growth, strict=True)
        ],
        goals,
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


def register_growth(rounds: int) -> Section:
    """See what a register of more dossiers takes: to build, to keep, to change and to ask."""
    made = random_dossiers(100_000)
    rows, goals = [], []
    for size in (1_000, 10_000, 100_000):
        dossiers = made[:size]
        names = {
            "ar": ar,
            "dossiers": dossiers,
            "vn": VN,
            "july": ar.Period.calendar_month(2024, 7),
        }
        kept = ar.Register(dossiers, calendar=VN)
        names |= {"kept": kept, "events": iter(later_events(50_000))}
        length, built = compare(
            Code("len(kept)", names), Code("ar.Register(dossiers, calendar=vn)", names),
            min(rounds, 3), once=True,
        )[:2]  # fmt: skip
        one, twenty = compare(
            Code("kept.add(next(events)); kept.count(july).total", names),
            Code("for _ in range(20): kept.add(next(events))\nkept.count(july).total", names),
            min(rounds, 5), once=True,
        )[:2]  # fmt: skip
        row, figures = compare(
            Code("kept.count(july)['H40.7'].resolved_late", names),
            Code("[row.resolved_total for row in kept.count(july).values()]", names),
            rounds,
        )[:2]
        memory = bytes_of(dossiers) / size
        rows.append(
            [
                f"{size:,}",
                time(built / size),
                f"{memory:,.0f} bytes",
                time(one),
                time(twenty),
                time(row),
                time(figures),
                time(length),
            ]
        )
    goals += [
        Goal("a register built, a dossier", 10, built / size * 1e6, unit=" µs"),
        Goal("a register kept, a dossier", 600, memory, unit=" bytes"),
        Goal("one event and then a period", 0.2, one * 1e3, unit=" ms"),
        Goal("twenty events and then a period", 1, twenty * 1e3, unit=" ms"),
        Goal("a further period, one unit read", 20, row * 1e6, unit=" µs"),
        Goal("a further period, 300 units read", 0.5, figures * 1e3, unit=" ms"),
    ]
    return Section(
        "Registers of more and more dossiers",
        "300 units over 540 days: built and kept, for each dossier; then changed and asked for a "
        "month. Memory is what is allocated beside the dossiers.",
        ["dossiers", "built", "kept", "one event, a period", "20 events, a period", "one unit",
         "300 units", "`len`"],
        rows,
        goals,
    )  # fmt: skip


def a_million(rounds: int) -> Section:  # noqa: ARG001 - it is done once
    """Build, count and register a million dossiers in one process."""
    taken = in_a_process("counting.build_count_and_register(1_000_000)")
    memory = taken.pop("memory") / 1e9
    counted = taken["counted"]
    return Section(
        "A million dossiers in one process",
        "The dossiers of 300 units are built, counted for a year, and entered into a register that "
        f"is asked for a month. The most memory of the process was {memory:.2f} GB.",
        ["", "time", "a dossier"],
        [[what, time(seconds), time(seconds / 1e6)] for what, seconds in taken.items()],
        [
            Goal("count a dossier of a million", 2, counted, unit=" µs"),
            Goal("a million built, counted and registered", 1.5, memory, unit=" GB"),
        ],
    )


def build_count_and_register(count: int) -> dict[str, float]:
    """Return the processor time of each of the three, and the most memory of this process."""
    stamps = [process_time()]
    made = random_dossiers(count)
    stamps.append(process_time())
    table = ar.count_dossiers(made, ar.Period.reporting_year(2024), calendar=VN, by="unit")
    stamps.append(process_time())
    kept = ar.Register(made, calendar=VN)
    stamps.append(process_time())
    month = kept.count(ar.Period.calendar_month(2024, 7)).total
    assert table.total.received_total > month.received_total > 0
    taken = [later - earlier for earlier, later in pairwise(stamps)]
    return dict(zip(("built", "counted", "registered"), taken, strict=True)) | {
        "memory": most_memory()
    }


def later_events(count: int) -> list[ar.Dossier]:
    """Make new dossiers of one procedure, received on days of the year."""
    procedure = ar.Procedure("1.7", limit=ar.TimeLimit(7, "working_days"))
    first = dt.date(2024, 1, 2)
    return [
        ar.Dossier(
            f"E-{index}",
            procedure,
            ar.Unit(f"H40.{index % 300}"),
            "online",
            received_at=first + dt.timedelta(index % 300),
        )
        for index in range(count)
    ]


def bytes_of(dossiers: list[ar.Dossier]) -> int:
    """Measure what a register allocates beside its dossiers."""
    tracemalloc.start()
    kept = ar.Register(dossiers, calendar=VN)
    allocated, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return allocated if len(kept) == len(dossiers) else 0
