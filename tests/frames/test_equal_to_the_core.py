"""The centre of the room: every function, on every kind of frame, answers as the core does."""

import datetime as dt
from decimal import Decimal
from functools import cache
from itertools import cycle, product

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import adminreform as ar
from builders import D, examples

frames = pytest.importorskip("adminreform.frames")

VN = ar.vietnam()
# As known then, a few days of April 2024 were alone between days off and might be swapped.
IN_2023 = ar.vietnam(known_at=D("2023-12-01"))
LIMITS = {
    "working": ar.TimeLimit(3, "working_days"),
    "half": ar.TimeLimit(Decimal("12.5"), "days"),
    "weeks": ar.TimeLimit(2, "weeks"),
    "month": ar.TimeLimit(1, "months"),
    "quarter": ar.TimeLimit(1, "quarters"),
    "year": ar.TimeLimit(1, "years"),
    "today": ar.TimeLimit.same_day(dt.time(11, 30)),
    "hours": ar.TimeLimit(8, "working_hours"),
    "none": None,
}
UNITS = ("working_days", "days", "weeks", "months", "quarters", "years", "same_day")
STATUS_MAPS = (
    "form_ii06",
    "portal_766",
    "opencps",
    ar.StatusMap("mine", refused="outside", withdrawn="by_date"),
)
PERIODS = ar.Period.calendar_year(2024), ar.Period.calendar_month(2026, 12)
LATENESS = "assessed", "working_days_late", "calendar_days_late", "lateness_provisional"

moments = st.one_of(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2036, 6, 30)),
    st.datetimes(dt.datetime(2024, 1, 25), dt.datetime(2024, 5, 10)),
    st.datetimes(dt.datetime(2026, 11, 1), dt.datetime(2027, 2, 20)),
)


@st.composite
def own_limits(draw):
    """Draw a limit of a row: any unit that ends with a day, in the steps that it has."""
    unit = draw(st.sampled_from(UNITS))
    if unit == "same_day":
        return ar.TimeLimit.same_day()
    if unit in ("working_days", "days"):
        return ar.TimeLimit(Decimal(draw(st.integers(1, 200))) / 4, unit)
    return ar.TimeLimit(draw(st.integers(1, 12)), unit)


@st.composite
def dossiers_of(draw, number, *, instants, by_row):
    """Draw a dossier with the limit of its procedure, or with one of its own."""
    code = "own" if by_row else draw(st.sampled_from([*LIMITS, "unheard of"]))
    limit = draw(own_limits()) if by_row else LIMITS.get(code)
    received = draw(moments)
    resolved = draw(
        st.none() | st.integers(0, 60 * 24 * 60).map(lambda n: received + dt.timedelta(minutes=n))
    )
    if not instants:
        received, resolved = received.date(), resolved and resolved.date()
    return ar.Dossier(
        f"A-{number}",
        ar.Procedure(code, limit=limit),
        ar.Unit(draw(st.sampled_from("AB"))),
        draw(st.sampled_from(["online", "direct", "post"])),
        received_at=received,
        resolved_at=resolved,
        outcome=resolved and draw(st.sampled_from([None, "refused", "withdrawn", "stopped"])),
    )


def columns_of(dossiers):
    """Return the facts of dossiers as columns."""
    limits = [one.procedure.limit for one in dossiers]
    return {
        "row": list(range(len(dossiers))),
        "procedure": [one.procedure.code for one in dossiers],
        "amount": [limit and float(limit.amount) for limit in limits],
        "in": [limit and limit.unit.value for limit in limits],
        "unit": [one.unit.code for one in dossiers],
        "channel": [one.channel.value for one in dossiers],
        "received_at": [one.received_at for one in dossiers],
        "resolved_at": [one.resolved_at for one in dossiers],
        "outcome": [one.outcome and one.outcome.value for one in dossiers],
    }


def as_columns_see_it(dossier):
    """Return a dossier without its limit if that ends at an instant: columns hold due days."""
    limit = dossier.procedure.limit
    if limit is None or limit.unit in UNITS:
        return dossier
    return attrs.evolve(dossier, procedure=ar.Procedure(dossier.procedure.code))


def due_day(dossier, calendar=VN):
    """Return the due day and its mark as the core has them."""
    if dossier.procedure.limit is None:
        return None, False
    found = ar.deadline(dossier, calendar=calendar)
    return found.due, found.provisional


def assessed(dossier, as_of, calendar):
    """Return the columns of lateness as the core has them."""
    if dossier.received_on > as_of:
        return None, None, None, False
    found = ar.lateness(dossier, as_of=as_of, calendar=calendar)
    days = found.working_days_late, found.calendar_days_late
    return found.outcome.value, *days, found.provisional


def check_all(
    kind_of_frame, dossiers, limits, *, calendar, as_of, period, statuses, by, instants=False
):
    """Check every function on the same dossiers in a frame and in the core."""
    columns = columns_of(dossiers)
    frame = kind_of_frame.frame(columns, instants=instants)
    dossiers = [as_columns_see_it(one) for one in dossiers]

    def rows_in_order(found):
        rows = kind_of_frame.rows(found)
        ordered = sorted(rows, key=lambda row: row["row"])
        assert kind_of_frame.is_lazy or rows == ordered
        return ordered

    due = frames.due_date(frame, limits, calendar=calendar)
    assert type(due) is type(frame)
    rows = rows_in_order(due)
    assert all([*row] == [*columns, "due_on", "due_on_provisional"] for row in rows)
    differing = [
        (one, row)
        for one, row in zip(dossiers, rows, strict=True)
        if (row["due_on"], row["due_on_provisional"]) != due_day(one, calendar)
    ]
    assert differing == []

    judged = rows_in_order(frames.lateness(due, as_of=as_of, calendar=calendar))
    differing = [
        (one, row)
        for one, row in zip(dossiers, judged, strict=True)
        if tuple(row[name] for name in LATENESS) != assessed(one, as_of, calendar)
    ]
    assert differing == []

    counts = frames.count_dossiers(due, period, by=by, statuses=statuses)
    table = frames.count_table(counts, period, by)
    core = ar.count_dossiers(dossiers, period, calendar=calendar, by=by, statuses=statuses)
    left_out = sum(row["left_out"] for row in kind_of_frame.rows(counts))
    counted = {key: row for key, row in table.items() if row.received_total}
    assert counted == {key: row for key, row in core.items() if row.received_total}
    assert (table.total, table.provisional, left_out) == (
        core.total,
        core.provisional,
        len(core.left_out),
    )


@cache
def register_of_every_day():
    """Build dossiers of every day over all turns: closed just before, on and after the due day."""
    dossiers = []
    first = D("2023-11-01")
    endings = cycle([None, None, None, "refused", "withdrawn", "stopped"])
    for shift, (code, limit) in product(range(500), LIMITS.items()):
        received, number = first + dt.timedelta(days=shift), len(dossiers)
        dossier = ar.Dossier(
            f"A-{number}",
            ar.Procedure(code, limit=limit),
            ar.Unit("ABC"[number % 3]),
            ("online", "direct", "post")[number // 3 % 3],
            received_at=received,
        )
        due = due_day(as_columns_see_it(dossier), IN_2023)[0] or received
        if number % 5:  # -1, 0, 1 or 2 days after the due day
            resolved = max(received, due + dt.timedelta(days=number % 5 - 2))
            dossier = attrs.evolve(dossier, resolved_at=resolved, outcome=next(endings))
        dossiers.append(dossier)
    return dossiers


@pytest.mark.parametrize("statuses", STATUS_MAPS[::3], ids=str)
def test_a_register_of_every_day(kind_of_frame, statuses):
    dossiers = register_of_every_day()
    if not kind_of_frame.is_quick and statuses != "form_ii06":
        pytest.skip("takes seconds, and the first map shows the same")
    period = ar.Period.calendar_month(2024, 5)  # its last day is worked, and so may be due
    check_all(
        kind_of_frame,
        dossiers,
        LIMITS,
        calendar=IN_2023,
        as_of=period.last,
        period=period,
        statuses=statuses,
        by=("unit", "channel"),
    )


def check_drawn(kind_of_frame, by_row, data):
    """Check every function on a register that is drawn."""
    instants = kind_of_frame.has_instants and data.draw(st.booleans(), "instants")
    few = 0 if kind_of_frame.is_quick else 8
    dossiers = [
        data.draw(dossiers_of(number, instants=instants, by_row=by_row))
        for number in range(data.draw(st.integers(few, 12), "size"))
    ]
    days = [D("2024-05-02"), D("2026-12-31"), D("2049-12-31")]
    check_all(
        kind_of_frame,
        dossiers,
        ("amount", "in") if by_row else LIMITS,
        calendar=VN,
        as_of=data.draw(st.sampled_from(days), "as of"),
        period=data.draw(st.sampled_from(PERIODS), "period"),
        statuses=data.draw(st.sampled_from(STATUS_MAPS), "statuses"),
        by=data.draw(st.sampled_from([(), ("unit",), ("unit", "channel")]), "by"),
        instants=instants,
    )


FIXTURE = [HealthCheck.function_scoped_fixture]
BY_ROW = pytest.mark.parametrize("by_row", [False, True], ids=["of procedures", "by row"])


@BY_ROW
@settings(examples(25), suppress_health_check=FIXTURE, deadline=None)
@given(data=st.data())
def test_due_days_lateness_and_counts(quick_kind, by_row, data):
    check_drawn(quick_kind, by_row, data)


@BY_ROW
@settings(max_examples=3, suppress_health_check=FIXTURE, deadline=None)
@given(data=st.data())
def test_the_same_where_binding_a_query_takes_seconds(slow_kind, by_row, data):
    check_drawn(slow_kind, by_row, data)


class TestTheEdgesOfTheCalendar:
    @pytest.mark.parametrize("limit", [limit for limit in LIMITS.values() if limit], ids=str)
    @pytest.mark.parametrize("roll", ["next_working_day", "none"])
    def test_every_covered_day_has_the_due_day_of_the_core_or_none(self, limit, roll):
        np = pytest.importorskip("numpy")
        if limit.unit == "working_hours":
            pytest.skip("ends at an instant")
        first, last = VN.coverage
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        days = [*days[:500], *days[8000:9000], *days[-500:]]
        found = frames.due_days(np.array(days, "datetime64[D]"), limit, calendar=VN, roll=roll)
        for day, due in zip(days, found.tolist(), strict=True):
            try:
                expected = ar.due_date(day, limit, calendar=VN, roll=roll)
            except ar.CoverageError:
                expected = None
            assert due == (expected if expected is None or expected <= last else None), day
