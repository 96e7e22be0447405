"""One result of each kind that a notebook shows, computed from invented dossiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import adminreform as ar
from adminreform import records
from adminreform.calculation import counting, scoring

MAY = ar.Period.calendar_month(2024, 5)
HOSTILE = "<b>K-4</b>"
"""A code that would be bold if it were not escaped."""


def results() -> dict[str, object]:
    """Compute the results, by what they are called."""
    calendar = ar.vietnam()
    dossiers = list(_dossiers())
    table = ar.count_dossiers(dossiers, MAY, calendar=calendar, by="unit")
    return {
        "calendar, a year": calendar,
        "calendar, a month": calendar.page(2024, 5),
        "deadline": ar.deadline(dossiers[1], calendar=calendar),
        "lateness": ar.lateness(dossiers[0], as_of=MAY.last, calendar=calendar),
        "late list": counting.late_in_period(dossiers, MAY, calendar=calendar),
        "counts": table,
        "form": ar.form("II.06a").fill(table),
        "form 07a": ar.form("07a/BTP").fill(
            ar.count_07a(dossiers, MAY, calendar=calendar, by="unit")
        ),
        "register": ar.Register(dossiers, calendar=calendar),
        "progress": scoring.progress_766(dossiers, MAY, calendar=calendar, by="unit"),
        "score": ar.score_766({"2.1": (95, 100), "2.2": (40, 50)}),
        "indicator": ar.indicator("H.ONTIME"),
        "target": ar.targets()[0],
        "records": records.read_rows(
            [
                {"Mã hồ sơ": "K-1", "Ngày tiếp nhận": "26/04/2024"},
                {"Mã hồ sơ": "K-2", "Ngày tiếp nhận": "31/04/2024"},
            ],
            procedure=dossiers[0].procedure,
            unit=dossiers[0].unit,
            channel="post",
        ),
        "audit": ar.audit(
            "Trong tháng tiếp nhận 120 hồ sơ; đã giải quyết 100 hồ sơ, trong đó đúng hạn 96 hồ sơ, "
            "đạt 97%; quá hạn 4 hồ sơ."
        ),
    }


def _dossiers() -> Iterator[ar.Dossier]:
    """Make four dossiers of two communes: late, suspended, in time and overdue."""
    procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
    waits = ar.History(
        suspensions=[ar.Suspension("survey", "Article 20", since=_day(4, 29), until=_day(5, 7))]
    )
    for number, unit, received, resolved, history in [
        ("K-1", "H40.17", _day(4, 26), _day(5, 10), None),
        ("K-2", "H40.17", _day(4, 26), None, waits),
        ("K-3", "H40.18", _day(5, 2), _day(5, 6), None),
        (HOSTILE, "H40.18", _day(5, 2), None, None),
    ]:
        given = {} if history is None else {"history": history}
        yield ar.Dossier(
            number,
            procedure,
            ar.Unit(unit),
            "online",
            received_at=received,
            resolved_at=resolved,
            **given,
        )


def _day(month: int, day: int) -> dt.date:
    return dt.date(2024, month, day)
