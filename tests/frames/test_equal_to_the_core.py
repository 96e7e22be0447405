"""The centre of the room: every function, on every kind of frame, answers as the core does."""

import datetime as dt
from decimal import Decimal
from functools import cache
from itertools import cycle, product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import adminreform as ar
from builders import EIGHT, D, examples

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
IN_DAYS = {code: limit for code, limit in LIMITS.items() if code != "hours"}
UNITS = ("working_days", "days", "weeks", "months", "quarters", "years", "same_day")
HOURS = "hours", "working_hours", "minutes"
STATUS_MAPS = (
    "form_ii06",
    "portal_766",
    "opencps",
    ar.StatusMap("mine", refused="outside", withdrawn="by_date"),
)
PERIODS = ar.Period.calendar_year(2024), ar.Period.calendar_month(2026, 12)
DUE = "due_on", "due_on_provisional"
LATENESS = "assessed", "working_days_late", "calendar_days_late", "lateness_provisional"

moments = st.one_of(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2036, 6, 30)),
    st.datetimes(dt.datetime(2024, 1, 25), dt.datetime(2024, 5, 10)),
    st.datetimes(dt.datetime(2026, 11, 1), dt.datetime(2027, 2, 20)),
)


@st.composite
def own_limits(draw, instants):
    """Draw a limit of a row, in the steps that its unit has; one in hours ends at an instant."""
    unit = draw(st.sampled_from(UNITS + HOURS if instants else UNITS))
    if unit == "same_day":
        return ar.TimeLimit.same_day()
    if unit in ("working_days", "days", "hours", "working_hours"):
        return ar.TimeLimit(Decimal(draw(st.integers(1, 200))) / 4, unit)
    return ar.TimeLimit(draw(st.integers(1, 12)), unit)


@st.composite
def dossiers_of(draw, number, *, instants, by_row):
    """Draw a dossier with the limit of its procedure, or with one of its own."""
    code = "own" if by_row else draw(st.sampled_from([*LIMITS, "unheard of"]))
    limit = draw(own_limits(instants)) if by_row else LIMITS.get(code)
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


def without_hours(dossier):
    """Return a dossier without its limit if that ends at an instant, as lazy frames see it."""
    limit = dossier.procedure.limit
    if limit is None or limit.unit in UNITS:
        return dossier
    return attrs.evolve(dossier, procedure=ar.Procedure(dossier.procedure.code))


def due_day(dossier, calendar=VN):
    """Return the due day and its mark as the core has them."""
    if dossier.procedure.limit is None:
        return None, False
    found = ar.deadline(dossier, calendar=calendar, hours=EIGHT)
    return found.due_on, found.provisional


def assessed(dossier, as_of, calendar):
    """Return the columns of lateness as the core has them."""
    if dossier.received_on > as_of:
        return None, None, None, False
    found = ar.lateness(dossier, as_of=as_of, calendar=calendar, hours=EIGHT)
    days = found.working_days_late, found.calendar_days_late
    return found.outcome.value, *days, found.provisional


@attrs.frozen
class Question:
    """What is asked of the same dossiers in the core and in frames."""

    limits: object
    calendar: ar.WorkingCalendar
    as_of: dt.date
    period: ar.Period
    statuses: object
    by: tuple[str, ...]
    instants: bool = False

    def due(self, frame):
        """Ask for due days."""
        return frames.due_date(frame, self.limits, calendar=self.calendar, hours=EIGHT)


@attrs.frozen
class CoreAnswers:
    """The columns and the table that the core has for a question."""

    due: list
    lateness: list
    table: ar.CountTable

    @classmethod
    def of(cls, dossiers, question):
        """Ask the core."""
        dossiers = list(dossiers)
        return cls(
            [due_day(one, question.calendar) for one in dossiers],
            [assessed(one, question.as_of, question.calendar) for one in dossiers],
            ar.count_dossiers(
                dossiers,
                question.period,
                calendar=question.calendar,
                hours=EIGHT,
                by=question.by,
                statuses=question.statuses,
            ),
        )


def check_all(kind, dossiers, question, core):
    """Check that every function answers on a kind of frame as the core does."""
    columns = columns_of(dossiers)
    frame = kind.frame(columns, instants=question.instants)

    def rows_in_order(found):
        rows = kind.rows(found)
        ordered = sorted(rows, key=lambda row: row["row"])
        assert kind.is_lazy or rows == ordered, kind.name
        return ordered

    def check_rows(rows, names, expected):
        found = [tuple(row[name] for name in names) for row in rows]
        differing = [
            (dossier, answer, right)
            for dossier, answer, right in zip(dossiers, found, expected, strict=True)
            if answer != right
        ]
        assert differing == [], kind.name

    calendar, period, by = question.calendar, question.period, question.by
    due = question.due(frame)
    assert type(due) is type(frame)
    due = kind.ready(due)
    rows = rows_in_order(due)
    assert all([*row][: len(columns) + 2] == [*columns, *DUE] for row in rows)
    check_rows(rows, DUE, core.due)

    judged = frames.lateness(due, as_of=question.as_of, calendar=calendar)
    check_rows(rows_in_order(judged), LATENESS, core.lateness)

    counts = frames.count_dossiers(due, period, by=by, statuses=question.statuses)
    table = frames.count_table(counts, period, by)
    left_out = sum(row["left_out"] for row in kind.rows(counts))
    counted = {key: row for key, row in table.items() if row.received_total}
    assert counted == {key: row for key, row in core.table.items() if row.received_total}, kind.name
    assert (table.total, table.provisional, left_out) == (
        core.table.total,
        core.table.provisional,
        len(core.table.left_out),
    ), kind.name


@cache
def register_of_every_day():
    """Build dossiers of every day over all turns: closed just before, on and after the due day."""
    dossiers = []
    first = D("2023-11-01")
    endings = cycle([None, None, None, "refused", "withdrawn", "stopped"])
    for shift, (code, limit) in product(range(250), LIMITS.items()):
        received, number = first + dt.timedelta(days=shift), len(dossiers)
        dossier = ar.Dossier(
            f"A-{number}",
            ar.Procedure(code, limit=limit),
            ar.Unit("ABC"[number % 3]),
            ("online", "direct", "post")[number // 3 % 3],
            received_at=received,
        )
        due = due_day(without_hours(dossier), IN_2023)[0] or received
        if number % 5:  # -1, 0, 1 or 2 days after the due day
            resolved = max(received, due + dt.timedelta(days=number % 5 - 2))
            dossier = attrs.evolve(dossier, resolved_at=resolved, outcome=next(endings))
        dossiers.append(dossier)
    return dossiers


@pytest.mark.parametrize("statuses", STATUS_MAPS[::3], ids=str)
def test_a_register_of_every_day(eager_kinds, lazy_kinds, statuses):
    dossiers = register_of_every_day()
    period = ar.Period.calendar_month(2024, 5)  # its last day is worked, and so may be due
    question = Question(IN_DAYS, IN_2023, period.last, period, statuses, ("unit", "channel"))
    core = CoreAnswers.of(map(without_hours, dossiers), question)
    for kind in (*eager_kinds, *(lazy_kinds if statuses == "form_ii06" else ())):
        check_all(kind, dossiers, question, core)


def check_drawn(data, kinds, sizes, *, by_row, instants):
    """Check every function on a register that is drawn."""
    dossiers = [
        data.draw(dossiers_of(number, instants=instants, by_row=by_row))
        for number in range(data.draw(sizes, "size"))
    ]
    days = [D("2024-05-02"), D("2026-12-31"), D("2049-12-31")]
    question = Question(
        ("amount", "in") if by_row else LIMITS if instants else IN_DAYS,
        VN,
        data.draw(st.sampled_from(days), "as of"),
        data.draw(st.sampled_from(PERIODS), "period"),
        data.draw(st.sampled_from(STATUS_MAPS), "statuses"),
        data.draw(st.sampled_from([(), ("unit",), ("unit", "channel")]), "by"),
        instants,
    )
    is_asked = instants and not any(kind.is_lazy for kind in kinds)
    core = CoreAnswers.of(dossiers if is_asked else map(without_hours, dossiers), question)
    for kind in kinds:
        if kind.has_instants or not instants:
            check_all(kind, dossiers, question, core)


@settings(examples(25))
@given(data=st.data(), by_row=st.booleans(), instants=st.booleans())
def test_due_days_lateness_and_counts(eager_kinds, data, by_row, instants):
    check_drawn(data, eager_kinds, st.integers(0, 12), by_row=by_row, instants=instants)


@settings(max_examples=2)
@given(data=st.data())
def test_the_same_where_binding_a_query_takes_long(lazy_kinds, data):
    check_drawn(data, lazy_kinds, st.integers(20, 30), by_row=True, instants=True)


def test_the_clock_policy_is_asked_of_the_core(eager_kinds):
    clock, received = ar.Rules(counting="clock"), dt.datetime(2024, 4, 22, 10, 30)
    dossiers = [
        ar.Dossier(
            code, ar.Procedure(code, limit=limit), ar.Unit("A"), "direct", received_at=received
        )
        for code, limit in LIMITS.items()
    ]
    expected = {
        one.code: ar.deadline(one, calendar=VN, hours=EIGHT, rules=clock).due
        for one in dossiers
        if one.procedure.limit
    }
    for kind in eager_kinds:
        if kind.has_instants:
            frame = kind.frame(columns_of(dossiers), instants=True)
            due = frames.due_date(frame, LIMITS, calendar=VN, hours=EIGHT, counting="clock")
            found = {
                row["procedure"]: row["due_on_instant"] or row["due_on"] for row in kind.rows(due)
            }
            assert found == expected | {"none": None}, kind.name


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
