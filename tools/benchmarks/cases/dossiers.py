"""Building a dossier, against a class that checks nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import adminreform as ar
from interleave import Code, compare
from peers import DAY, PROCEDURE, UNIT
from report import Goal, Section, number, time


@attrs.frozen
class BareDossier:
    """The twelve fields of a dossier and nothing else."""

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
    particulars: object = None


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
        "three, aware datetimes": (three, aware),
        "three dates, channel as a text": (three, days),
        "three dates, refused": (three + ", outcome='refused'", days),
        "three dates, with a history": (three + ", history=history", days),
    }
    history = ar.History(supplements=[ar.SupplementRequest(days[1], days[2])])
    ordinary = list(kinds)[:5]
    rows, goals = [], []
    for kind, (fields, moments) in kinds.items():
        names = dict(zip("abcde", moments, strict=True)) | {"c": days[2]}
        names |= {"procedure": PROCEDURE, "unit": UNIT, "history": history}
        names["channel"] = "online" if "text" in kind else ar.Channel.ONLINE
        text = f"make('H40.17-240426-0001', procedure, unit, channel, {fields})"
        codes = [Code(text, {**names, "make": made}) for made in (BareDossier, ar.Dossier)]
        found = compare(codes[0], codes[1], rounds)
        rows.append([kind, time(found.first), time(found.second), number(found.ratio)])
        bound = 1.3 if kind in ordinary else 2.5
        goals.append(Goal(f"create a dossier ({kind}), against bare attrs", bound, found.ratio))
    return Section(
        "Create a dossier",
        "Against an `attrs.frozen` class with the same twelve fields and no validation.",
        ["", "bare attrs class", "Dossier", "ratio"],
        rows,
        goals,
    )
