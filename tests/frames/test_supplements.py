"""Supplements, and histories that columns do not hold: equal to the core, as known on a day."""

import datetime as dt
from functools import cache
from itertools import cycle

import attrs
import pytest

import adminreform as ar
from builders import EIGHT, D, history

frames = pytest.importorskip("adminreform.frames")

# As known then, a few days of April 2024 were alone between days off and might be swapped.
IN_2023 = ar.vietnam(known_at=D("2023-12-01"))
# As known still earlier, nothing was announced.
EARLIER = ar.vietnam(known_at=D("2023-06-01"))
MAY = ar.Period.calendar_month(2024, 5)
LIMITS = {
    "working": ar.TimeLimit(3, "working_days"),
    "days": ar.TimeLimit(8, "days"),
    "month": ar.TimeLimit(1, "months"),
    "today": ar.TimeLimit.same_day(dt.time(11, 30)),
    "hours": ar.TimeLimit(20, "working_hours"),
}
RULES = ar.Rules()
JUDGED = "assessed", "working_days_late", "calendar_days_late", "lateness_provisional"


@cache
def register():
    """Build dossiers whose supplement is asked and comes before, at and after every turn."""
    asked_after, came_after = cycle([None, 0, 1, 2, 4, 9, 31, 40]), cycle(range(11))
    closings, hours = cycle([None, 0, 2, 5, 9, 30, 50]), cycle([8, 11, 14, 16])
    found = []
    for number in range(900):
        received = dt.datetime(2024, 3, 25, next(hours)) + dt.timedelta(days=number % 61)
        asked, came, closed_after = next(asked_after), next(came_after), next(closings)
        closed = None if closed_after is None else received + dt.timedelta(days=closed_after)
        code = [*LIMITS][number % len(LIMITS)]
        events = []
        if asked is not None:
            at = received + dt.timedelta(days=asked)
            over = None if came > 8 else at + dt.timedelta(days=came * 3, hours=1)
            events = [ar.SupplementRequest(at, over)]
            if code == "hours" and closed is not None:  # not while it waited
                closed = max(closed, over or at)
                events = [ar.SupplementRequest(at, over or at)]
        found.append(
            ar.Dossier(
                f"A-{number}",
                ar.Procedure(code, limit=LIMITS[code]),
                ar.Unit("AB"[number % 2]),
                "online",
                received_at=received,
                resolved_at=closed,
                history=history(*events),
            )
        )
    return found


def columns_of(dossiers):
    """Return the facts of dossiers, with at most one supplement, as columns."""
    requests = [(*one.history.supplements, None)[0] for one in dossiers]
    return {
        "row": list(range(len(dossiers))),
        "code": [one.code for one in dossiers],
        "procedure": [one.procedure.code for one in dossiers],
        "unit": [one.unit.code for one in dossiers],
        "channel": [one.channel.value for one in dossiers],
        "received_at": [one.received_at for one in dossiers],
        "resolved_at": [one.resolved_at for one in dossiers],
        "asked_at": [one and one.asked_at for one in requests],
        "completed_at": [one and one.completed_at for one in requests],
    }


def check(kind, frame, dossiers, rules=RULES, calendar=IN_2023, **arguments):
    """Check due days, lateness and counts of a frame against the core."""
    due = frames.due_date_supplemented(
        frame, LIMITS, as_of=MAY.last, calendar=calendar, hours=EIGHT, **arguments
    )
    due = kind.ready(due)
    judged = frames.lateness(due, as_of=MAY.last, calendar=calendar, outcome=None)
    rows = sorted(kind.rows(judged), key=lambda row: row["row"])
    for dossier, row in zip(dossiers, rows, strict=True):
        if dossier.procedure.limit is None:
            assert row["due_on"] is None
            continue
        core = ar.lateness(dossier, as_of=MAY.last, calendar=calendar, hours=EIGHT, rules=rules)
        assert (row["due_on"], *(row[name] for name in JUDGED)) == (
            core.gap.due_on,
            core.outcome.value,
            core.working_days_late,
            core.calendar_days_late,
            core.provisional,
        ), (dossier, row)
    counts = frames.count_dossiers(due, MAY, by="unit", outcome=None)
    table = frames.count_table(counts, MAY, "unit")
    core = ar.count_dossiers(dossiers, MAY, calendar=calendar, hours=EIGHT, by="unit", rules=rules)
    assert dict(table) == dict(core)
    assert table.provisional == core.provisional


def for_kind(kind, dossiers):
    """Return the dossiers that a kind of frame can answer, and their frame."""
    if not kind.has_instants:
        pytest.skip("holds days")
    if kind.is_lazy:  # rows in hours have no due day
        without = ar.Procedure("hours")
        dossiers = [
            attrs.evolve(one, procedure=without) if one.procedure.code == "hours" else one
            for one in dossiers
        ]
    return dossiers, kind.frame(columns_of(dossiers), instants=True)


def test_a_supplement_restarts_the_limit(kind_of_frame):
    dossiers, frame = for_kind(kind_of_frame, register())
    check(kind_of_frame, frame, dossiers)


def test_ends_on_days_off_stay_by_choice(eager_kinds):
    for kind in eager_kinds:
        if kind.has_instants:
            dossiers, frame = for_kind(kind, register()[:400])
            check(kind, frame, dossiers, ar.Rules(roll="none"), EARLIER, roll="none")


def test_a_supplement_that_resumes_is_asked_of_the_core(eager_kinds):
    rules = ar.Rules(after_supplement="resume")
    for kind in eager_kinds:
        if kind.has_instants:
            dossiers, frame = for_kind(kind, register()[:200])
            check(kind, frame, dossiers, rules, after_supplement="resume")


def test_histories_are_asked_of_the_core(eager_kinds):
    dossiers = [one for one in register()[:200] if not one.history.supplements]
    at = dossiers[0].received_at
    dossiers[0] = attrs.evolve(
        dossiers[0],
        history=history(
            ar.SupplementRequest(at, at + dt.timedelta(1)),
            ar.SupplementRequest(at + dt.timedelta(2), at + dt.timedelta(4)),
        ),
    )
    last = dossiers[1].received_at
    dossiers[1] = attrs.evolve(
        dossiers[1],
        history=history(
            ar.Suspension("survey", "Art. 1", last, last + dt.timedelta(2)),
            ar.Extension(last + dt.timedelta(2), ar.TimeLimit(5, "days")),
        ),
    )
    kept = {one.code: one.history for one in dossiers[:2]}
    for kind in eager_kinds:
        if kind.has_instants:
            columns = columns_of(dossiers)
            columns["asked_at"] = columns["completed_at"] = [None] * len(dossiers)
            check(kind, kind.frame(columns, instants=True), dossiers, histories=kept)


def test_what_lazy_frames_cannot_ask_has_no_due_day():
    pl = pytest.importorskip("polars")
    dossiers = [one for one in register() if one.procedure.code == "working"][:20]
    due = frames.due_date_supplemented(
        pl.LazyFrame(columns_of(dossiers)),
        LIMITS,
        as_of=MAY.last,
        calendar=IN_2023,
        after_supplement="resume",
        histories={dossiers[0].code: history()},
    )
    answered = {row["code"] for row in due.collect().to_dicts() if row["due_on"]}
    asked = {one.code for one in dossiers if one.history.supplements} | {dossiers[0].code}
    assert answered == {one.code for one in dossiers} - asked


def test_closed_while_it_waited_and_due_at_an_instant_has_no_due_day():
    """It would be judged by two instants, that of the request and that of its end."""
    pl = pytest.importorskip("polars")
    at = dt.datetime(2024, 5, 2, 9)
    columns = {"received_at": [at], "asked_at": [at], "resolved_at": [at + dt.timedelta(1)]}
    due = frames.due_date_supplemented(
        pl.DataFrame(columns | {"completed_at": None}),
        LIMITS["hours"],
        as_of=MAY.last,
        calendar=IN_2023,
        hours=EIGHT,
    )
    assert due["due_on"].to_list() == [None]


@pytest.mark.parametrize(
    ("asked", "completed", "resolved"),
    [
        ("2024-04-25", None, None),
        ("2024-04-29", "2024-04-28", None),
        (None, "2024-04-29", None),
        (None, None, "2024-04-25"),
    ],
)
@pytest.mark.parametrize("policy", ["restart", "resume"])
def test_a_record_that_contradicts_itself_has_no_due_day(asked, completed, resolved, policy):
    pa = pytest.importorskip("pyarrow")
    moments = {"asked_at": asked, "completed_at": completed, "resolved_at": resolved}
    table = pa.table(
        {"received_at": [D("2024-04-26")]}
        | {name: pa.array([text and D(text)], pa.date32()) for name, text in moments.items()}
    )
    due = frames.due_date_supplemented(
        table,
        LIMITS["days"],
        as_of=MAY.last,
        calendar=IN_2023,
        after_supplement=policy,
    )
    assert due["due_on"].to_pylist() == [None]


def test_waiting_dossiers_as_status_maps_take_them():
    pa = pytest.importorskip("pyarrow")
    table = pa.table(
        {
            "channel": ["online"],
            "received_at": [D("2024-04-26")],
            "resolved_at": pa.array([None], pa.date32()),
            "due_on": [D("2024-05-02")],
            "waiting_since": [D("2024-04-29")],
        }
    )
    [row] = frames.count_dossiers(table, MAY, outcome=None).to_pylist()
    assert (row["open_in_time"], row["open_overdue"]) == (1, 0)
    with pytest.raises(ar.InvalidValueError, match="portal_766 takes waiting dossiers as resolved"):
        frames.count_dossiers(table, MAY, outcome=None, statuses="portal_766")


@pytest.mark.parametrize("roll", ["next_working_day", "none"])
def test_a_request_on_a_provisional_last_day_rests_on_it_if_ends_are_moved(roll):
    """Due on 19 April 2024, which as known in 2023 might have been swapped."""
    pl = pytest.importorskip("polars")
    moments = ["2024-04-11", "2024-04-19", "2024-04-21", "2024-04-29"]
    names = ["received_at", "asked_at", "completed_at", "resolved_at"]
    facts = dict(zip(names, map(D, moments), strict=True))
    due = frames.due_date_supplemented(
        pl.DataFrame({name: [day] for name, day in facts.items()}),
        LIMITS["days"],
        as_of=MAY.last,
        calendar=IN_2023,
        roll=roll,
    )
    dossier = ar.Dossier(
        "A-1",
        ar.Procedure("days", limit=LIMITS["days"]),
        ar.Unit("A"),
        "direct",
        received_at=facts["received_at"],
        resolved_at=facts["resolved_at"],
        history=history(ar.SupplementRequest(facts["asked_at"], facts["completed_at"])),
    )
    core = ar.deadline(dossier, calendar=IN_2023, rules=ar.Rules(roll=roll))
    assert due["due_on"].to_list() == [core.due_on]
    assert due["due_on_provisional"].to_list() == [core.provisional] == [roll != "none"]


def test_records_that_the_core_refuses_have_no_due_day():
    pl = pytest.importorskip("polars")
    at = dt.datetime(2024, 5, 2, 9)
    columns = {
        "received_at": [at, at, at - dt.timedelta(60)],
        "asked_at": [None, at - dt.timedelta(1), None],
        "completed_at": [at, None, None],
    }
    frame = pl.DataFrame(columns | {"resolved_at": pl.Series([None] * 3, dtype=pl.Date)})
    due = frames.due_date_supplemented(
        frame, LIMITS["hours"], as_of=MAY.last, calendar=IN_2023, hours=EIGHT
    )
    assert [day is None for day in due["due_on"]] == [True, True, False]


def test_waiting_since_the_day_on_which_it_would_be_due_at_an_instant():
    pl = pytest.importorskip("polars")
    at = dt.datetime(2024, 5, 31, 9)
    columns = {"received_at": [at], "asked_at": [at], "completed_at": None, "channel": "online"}
    due = frames.due_date_supplemented(
        pl.DataFrame(columns | {"resolved_at": pl.Series([None], dtype=pl.Date)}),
        ar.TimeLimit(2, "hours"),
        as_of=MAY.last,
        calendar=IN_2023,
    )
    judged = frames.lateness(due, as_of=MAY.last, calendar=IN_2023, outcome=None)
    assert judged["assessed"].to_list() == ["open_in_time"]
    assert frames.count_dossiers(due, MAY, outcome=None)["open_overdue"].to_list() == [0]


def test_histories_that_are_none():
    pa = pytest.importorskip("pyarrow")
    days = pa.array([D("2024-04-26")])
    names = ["received_at", "asked_at", "completed_at", "resolved_at", "code"]
    table = pa.table([days] * 4 + [["A-1"]], names=names)
    for histories, message in (([history()], "a mapping of codes"), ({"A-1": 5}, "history of A-1")):
        with pytest.raises(ar.InvalidTypeError, match=message):
            frames.due_date_supplemented(
                table, LIMITS["days"], as_of=MAY.last, calendar=IN_2023, histories=histories
            )
