"""Whatever an argument is, what is raised is an error of the library."""

import datetime as dt
from contextlib import suppress

import pytest

import adminreform as ar
from builders import EIGHT, D

frames = pytest.importorskip("adminreform.frames")
pa = pytest.importorskip("pyarrow")

FOREIGN = (None, 5, -1, 10**30, "x", "", object(), 1.5, True, b"x", (), [5], ["x"], {"x": 5}, int)
VN, MAY = ar.vietnam(), ar.Period.calendar_month(2024, 5)
LIMIT = ar.TimeLimit(3, "working_days")
DOSSIERS = pa.table(
    {
        "unit": ["A"],
        "procedure": ["1.0"],
        "channel": ["online"],
        "outcome": pa.array([None], pa.string()),
        "submitted_at": pa.array([None], pa.date32()),
        "received_at": [D("2024-04-26")],
        "resolved_at": [D("2024-05-06")],
    }
)
DUE = frames.due_date(DOSSIERS, LIMIT, calendar=VN)
COUNTS = frames.count_dossiers(DUE, MAY, by="unit")
DAYS = {"due": "due_on", "received": "received_at", "resolved": "resolved_at"}
WAITED = DUE.append_column("asked_at", DUE["received_at"]).append_column(
    "completed_at", DUE["received_at"]
)
CALLS = {
    "due_date_supplemented": {
        "frame": WAITED,
        "limits": {"1.0": LIMIT},
        "as_of": MAY.last,
        "calendar": VN,
        "asked": "asked_at",
        "completed": "completed_at",
        "histories": {"1.0": ar.History()},
        "code": "procedure",
        "after_supplement": "resume",
        "received": "received_at",
        "resolved": "resolved_at",
        "procedure": "procedure",
        "unit": "unit",
        "hours": EIGHT,
        "counting": "civil",
        "roll": "none",
        "due": "due_on",
        "waiting": "waiting_since",
    },
    "due_date": {
        "frame": DOSSIERS,
        "limits": {"1.0": LIMIT},
        "calendar": VN,
        "received": "received_at",
        "procedure": "procedure",
        "unit": "unit",
        "hours": EIGHT,
        "counting": "civil",
        "roll": "none",
        "due": "due_on",
    },
    "due_days": {
        "received": DOSSIERS["received_at"].to_numpy(),
        "limit": LIMIT,
        "calendar": VN,
        "roll": "none",
    },
    "lateness": {
        "frame": DUE,
        "as_of": dt.date(2024, 5, 31),
        "calendar": VN,
        "outcome": "outcome",
        "unit": "unit",
        "waiting": "waiting_since",
        **DAYS,
    },
    "problems": {"frame": DUE, **DAYS},
    "count_dossiers": {
        "frame": DUE,
        "period": MAY,
        "by": ["unit"],
        "submitted": "submitted_at",
        "channel": "channel",
        "outcome": "outcome",
        "statuses": "opencps",
        "waiting": "waiting_since",
        **DAYS,
    },
    "shares": {"counts": COUNTS},
    "count_table": {"counts": COUNTS, "period": MAY, "by": "unit"},
}


def test_every_function_is_called():
    assert set(CALLS) == set(frames.__all__)


@pytest.mark.parametrize(
    ("name", "argument"), [(name, argument) for name, given in CALLS.items() for argument in given]
)
def test_a_foreign_argument_is_refused_or_used(name, argument):
    function = getattr(frames, name)
    function(**CALLS[name])
    for foreign in FOREIGN:
        with suppress(ar.AdminReformError):
            function(**CALLS[name] | {argument: foreign})


def test_a_foreign_indicator_is_refused():
    for foreign in FOREIGN:
        with pytest.raises(ar.AdminReformError):
            frames.shares(COUNTS, foreign)
