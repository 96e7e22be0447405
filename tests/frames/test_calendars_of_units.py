"""Frames whose units have calendars of their own: equal to the core, by unit and by day."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform.domain import Calendars, Placement, Succession, UnitCalendar
from builders import EIGHT, SHORT, D

frames = pytest.importorskip("adminreform.frames")

VN = ar.vietnam()
MERGED = D("2025-07-01")
FESTIVAL = VN.with_days_off([D("2025-06-27"), D("2025-07-02"), D("2025-07-03")])
BRIEF = ar.vietnam(last_year=2025).with_days_off([D("2025-07-08")])
LATE = ar.WorkingCalendar.between(D("2025-06-20"), D("2026-12-31"))  # and all but weekends
CALENDARS = Calendars(
    VN,
    [
        UnitCalendar("C1", FESTIVAL, until=D("2025-06-30")),
        UnitCalendar("C", BRIEF, SHORT, since=MERGED),
        UnitCalendar("D", FESTIVAL),
        UnitCalendar("F", LATE),
        UnitCalendar("G", LATE, until=D("2025-06-18")),
    ],
    hours=EIGHT,
    hierarchy=ar.Hierarchy(
        [
            *(Placement(code, "P") for code in ("C1", "D", "E", "F", "G")),
            Placement("P"),
            Placement("C", "P", since=MERGED),
        ],
        [Succession("C1", "C", MERGED)],
    ),
)
LIMITS = {"days": ar.TimeLimit(4, "working_days"), "hours": ar.TimeLimit(12, "working_hours")}


def dossiers():
    """Build dossiers of each unit, received at nine around the merger."""
    first = dt.datetime(2025, 6, 18, 9)
    return [
        ar.Dossier(
            f"{code}-{unit}-{day}",
            ar.Procedure(code, limit=limit),
            ar.Unit(unit),
            "direct",
            received_at=first + dt.timedelta(days=day),
            resolved_at=first + dt.timedelta(days=day + 6) if day % 2 else None,
        )
        for code, limit in LIMITS.items()
        for unit in ("C1", "D", "E", "F", "G", "Z")
        for day in range(0, 20, 2 if unit == "E" else 1)
    ]


def test_each_row_counts_by_the_calendar_of_its_unit(kind_of_frame):
    if not kind_of_frame.has_instants:
        pytest.skip("holds days")
    register, as_of = dossiers(), D("2025-07-10")
    if kind_of_frame.is_lazy:
        register = [one for one in register if one.procedure.code == "days"]
    columns = {
        "row": list(range(len(register))),
        "unit": [one.unit.code for one in register],
        "procedure": [one.procedure.code for one in register],
        "received_at": [one.received_at for one in register],
        "resolved_at": [one.resolved_at for one in register],
    }
    frame = kind_of_frame.frame(columns, instants=True)
    due = frames.due_date(frame, LIMITS, calendar=CALENDARS)
    due = kind_of_frame.ready(due)
    judged = frames.lateness(due, as_of=as_of, calendar=CALENDARS, outcome=None)
    rows = kind_of_frame.rows(judged)
    by_row = sorted(rows, key=lambda row: row["row"])
    assert kind_of_frame.is_lazy or rows == by_row
    for dossier, row in zip(register, by_row, strict=True):
        uncovered = {"F": LATE.first, "G": D("2025-06-19")}.get(dossier.unit.code)
        if uncovered and dossier.received_on < uncovered:
            assert (row["due_on"], row["assessed"]) == (None, "no_due_date"), dossier.code
            continue
        deadline = ar.deadline(dossier, calendar=CALENDARS)
        assert (row["due_on"], row.get("due_on_instant")) == (
            deadline.due_on,
            deadline.due if isinstance(deadline.due, dt.datetime) else None,
        ), dossier.code
        if dossier.received_on <= as_of:
            late = ar.lateness(dossier, as_of=as_of, calendar=CALENDARS)
            found = row["assessed"], row["working_days_late"], row["calendar_days_late"]
            assert found == (late.outcome.value, late.working_days_late, late.calendar_days_late)


def test_pandas_keeps_its_index():
    pd = pytest.importorskip("pandas")
    index = pd.Index(["x", "y", "z"], name="code")
    frame = pd.DataFrame(
        {"unit": ["D", None, "D"], "received_at": pd.to_datetime(["2025-06-26"] * 3)}, index
    )
    due = frames.due_date(frame, ar.TimeLimit(1, "working_days"), calendar=CALENDARS)
    assert due.index.equals(index)
    assert [day.day for day in due["due_on"]] == [30, 27, 30]


def test_what_calendars_cannot_be():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"received_at": [D("2025-06-26")]})
    limit = ar.TimeLimit(1, "days")
    for calendar, message in (
        (Calendars(VN, strict=True), "calendar is strict, and a column cannot refuse"),
        ("VN", "calendar must be a WorkingCalendar, got 'VN'"),
        (CALENDARS, "the frame has no column 'unit'"),
    ):
        with pytest.raises(ar.AdminReformError, match=message):
            frames.due_date(table, limit, calendar=calendar)


def test_hours_that_are_known_on_some_days_only_are_no_hours():
    """A unit whose office hours begin with the merger has none for a receipt before it."""
    pd = pytest.importorskip("pandas")
    calendars = Calendars(VN, [UnitCalendar("D", FESTIVAL, SHORT, since=MERGED)])
    received = pd.to_datetime(["2025-06-30 09:00", "2025-07-01 09:00"])
    frame = pd.DataFrame({"unit": "D", "received_at": received})
    due = frames.due_date(frame, ar.TimeLimit(1, "working_hours"), calendar=calendars)
    assert due["due_on"].isna().tolist() == [True, False]
