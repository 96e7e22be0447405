"""Spark: due days, lateness and counts equal to those of PyArrow; `make spark` runs these tests."""

import datetime as dt

import pytest

import adminreform as ar
from builders import D

pytest.importorskip("pyspark")
frames = pytest.importorskip("adminreform.frames")
pa = pytest.importorskip("pyarrow")

pytestmark = pytest.mark.filterwarnings("ignore")  # pyspark of pandas 3 and of its own sockets
VN = ar.vietnam()
MAY = ar.Period.calendar_month(2024, 5)
LIMITS = {"a": ar.TimeLimit(3, "working_days"), "b": ar.TimeLimit(1, "months")}


@pytest.fixture(scope="module")
def session():
    """Start Spark on two threads of this machine, heard by nobody else."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - starting it takes Java

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def dossiers():
    """Build dossiers of two procedures around the holidays of 2024."""
    days = [D("2024-04-10") + dt.timedelta(n) for n in range(40)]
    return pa.table(
        {
            "row": range(40),
            "procedure": ["a", "b", "a", "c"] * 10,
            "channel": ["online", "post"] * 20,
            "received_at": days,
            "resolved_at": [day + dt.timedelta(7) if day.day % 3 else None for day in days],
        }
    )


def test_due_days_and_lateness(session, dossiers):
    due = frames.due_date(dossiers, LIMITS, calendar=VN)
    judged = frames.lateness(due, as_of=MAY.last, calendar=VN, outcome=None)
    on_spark = frames.due_date(session.createDataFrame(dossiers), LIMITS, calendar=VN)
    found = frames.lateness(on_spark, as_of=MAY.last, calendar=VN, outcome=None)
    rows = sorted((row.asDict() for row in found.collect()), key=lambda row: row["row"])
    assert rows == judged.to_pylist()


def test_counts_whose_plan_holds_only_broadcast_joins(session, dossiers):
    due = frames.due_date(dossiers, LIMITS, calendar=VN)
    on_spark = frames.due_date(session.createDataFrame(dossiers), LIMITS, calendar=VN)
    counts = frames.count_dossiers(on_spark, MAY, outcome=None)
    table = frames.count_table(frames.count_dossiers(due, MAY, outcome=None), MAY)
    assert frames.count_table(counts, MAY) == table
    plan = counts._jdf.queryExecution().executedPlan().toString()
    assert "BroadcastHashJoin" in plan
    assert not {"SortMergeJoin", "ShuffledHashJoin", "Python"} & set(plan.replace("(", " ").split())
