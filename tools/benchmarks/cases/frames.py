"""Due days of frames against `numpy.busday_offset`, and counts against a group-by by hand."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import adminreform as ar
from adminreform import frames as ours
from interleave import Code, compare
from report import Goal, Section, number, time

ROWS = 1_000_000
VN = ar.vietnam()
LIMIT = ar.TimeLimit(15, "working_days")
MAY = ar.Period.calendar_month(2024, 5)
MIXED = {
    f"1.{number:06}": ar.TimeLimit(amount, unit)
    for number, (amount, unit) in enumerate(
        [
            (3, "working_days"),
            (15, "working_days"),
            (20, "days"),
            (2, "weeks"),
            (1, "months"),
            (1, "quarters"),
        ]
    )
}


def frames(rounds: int) -> Section:
    """Compare each kind of frame with numpy, for one limit and for one of each procedure."""
    table = _dossiers()
    received = table["received_at"].to_numpy()
    days_off = [row.day for row in ar.vietnam(swaps=False).rows() if not row.worked]
    calendar = np.busdaycalendar(holidays=np.array(days_off, "M8[D]"))
    names: dict[str, Any] = {"np": np, "received": received, "calendar": calendar}
    theirs = Code("np.busday_offset(received, 15, roll='backward', busdaycal=calendar)", names)
    rows, goals = [], []
    for name, frame, end, bound in _kinds(table):
        cells = []
        for what, limits in (("one limit", LIMIT), ("by procedure", MIXED)):
            given = {"due_date": ours.due_date, "frame": frame, "limits": limits, "vn": VN}
            code = Code(f"due_date(frame, limits, calendar=vn){end}", given)
            found = compare(theirs, code, rounds, once=True)
            cells += [time(found.second / ROWS), number(found.ratio)]
            if what == "by procedure":
                goals.append(
                    Goal(f"due days by procedure, {name}, against numpy", bound, found.ratio)
                )
        rows.append([name, *cells])
    given = {"due_days": ours.due_days, "received": received, "limit": LIMIT, "vn": VN}
    found = compare(
        theirs, Code("due_days(received, limit, calendar=vn)", given), rounds, once=True
    )
    goals.append(Goal("due days, numpy alone, against numpy", 0.15, found.ratio))
    alone = ["numpy alone, `due_days`", time(found.second / ROWS), number(found.ratio), "", ""]
    return Section(
        f"Due days of {ROWS:,} dossiers",
        "`frames.due_date` with due day and provisional mark, over swaps and every unit; a row, "
        "and how many times as long as `numpy.busday_offset` takes for one limit in working days "
        f"without swaps, {time(found.first / ROWS)}. Lazy frames are read to the end.",
        ["frame", "one limit", "ratio", "by procedure", "ratio"],
        [alone, *rows],
        goals,
    )


def frame_counts(rounds: int) -> Section:
    """Compare the counts of ready due days on Polars with the same group-by written by hand."""
    dossiers = pl.from_arrow(_dossiers())
    due = ours.due_date(dossiers, MIXED, calendar=VN)
    names = {"frame": due, "pl": pl, "first": MAY.first, "last": MAY.last, "period": MAY}
    by_hand = Code(_BY_HAND, names)
    text = "count_dossiers(frame, period, by='procedure', outcome=None)"
    code = Code(text, names | {"count_dossiers": ours.count_dossiers})
    found = compare(by_hand, code, rounds, once=True)
    return Section(
        f"Form II.06 of {ROWS:,} dossiers with due days, on Polars",
        "`frames.count_dossiers` by procedure, and a group-by of seven sums written by hand.",
        ["", "time", "ratio"],
        [
            ["by hand", time(found.first), "1"],
            ["`count_dossiers`", time(found.second), number(found.ratio)],
        ],
        [Goal("counts on Polars, against a group-by by hand", 2, found.ratio)],
    )


_BY_HAND = """(
    frame.filter(
        (pl.col('received_at') <= last)
        & (pl.col('resolved_at').is_null() | (pl.col('resolved_at') >= first)))
    .with_columns(
        done=pl.col('resolved_at') <= last, new=pl.col('received_at') >= first,
        late=pl.col('resolved_at') > pl.col('due_on'),
        online=pl.col('channel') == 'online', over=pl.col('due_on') < last)
    .group_by('procedure').agg(
        (pl.col('new') & pl.col('online')).sum().alias('a'),
        (pl.col('new') & ~pl.col('online')).sum().alias('b'),
        (~pl.col('new')).sum().alias('c'),
        (pl.col('done').fill_null(False) & pl.col('late')).sum().alias('d'),
        (pl.col('done').fill_null(False) & ~pl.col('late')).sum().alias('e'),
        (~pl.col('done').fill_null(False) & pl.col('over')).sum().alias('f'),
        (~pl.col('done').fill_null(False) & ~pl.col('over')).sum().alias('g')))"""


def _dossiers() -> pa.Table:
    """Draw dossiers of 2023 to 2025, a tenth still open."""
    draw = np.random.default_rng(7)
    received = np.datetime64("2023-01-01") + draw.integers(0, 1000, ROWS)
    resolved = received + draw.integers(0, 45, ROWS)
    resolved[draw.random(ROWS) < 0.1] = np.datetime64("NaT")
    return pa.table(
        {
            "procedure": pa.array([*MIXED]).take(pa.array(draw.integers(0, len(MIXED), ROWS))),
            "channel": pa.array(["online", "direct"]).take(pa.array(draw.integers(0, 2, ROWS))),
            "received_at": received,
            "resolved_at": resolved,
        }
    )


def _kinds(table: pa.Table) -> list[tuple[str, Any, str, float]]:
    """List the kinds of frames, each with how it is read to the end and the bound of its ratio."""
    polars = pl.from_arrow(table)
    assert isinstance(polars, pl.DataFrame)
    days = table.to_pandas()
    days = days.assign(
        **{name: pd.to_datetime(days[name]) for name in ("received_at", "resolved_at")}
    )
    arrow = table.to_pandas(types_mapper=pd.ArrowDtype)
    return [
        ("Polars", polars, "", 0.5),
        ("PyArrow", table, "", 0.5),
        ("pandas, `datetime64`", days, "", 0.7),
        ("pandas, Arrow", arrow, "", 0.7),
        ("Polars, lazy", polars.lazy(), ".collect()", 1.0),
        ("DuckDB", duckdb.connect().from_arrow(table), ".to_arrow_table()", 1.0),
    ]
