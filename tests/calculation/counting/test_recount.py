"""Every figure of forms II.06 and 07a, counted again from the words of its column.

Nothing here is taken from the library but dossiers and units: a day is worked if the list below
says so, a due day is found by walking from day to day, and a figure is the number of dossiers of
which its words are true.
"""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import counting
from builders import D

ONE_DAY = dt.timedelta(days=1)
DAYS_OFF = {D("2024-04-18"), D("2024-04-30"), D("2024-05-01")}
CALENDAR = ar.WorkingCalendar.between(D("2023-10-01"), D("2025-12-31"), days_off=sorted(DAYS_OFF))
PROVINCE = ar.Unit("P")
DISTRICT = ar.Unit("P.1", parent=PROVINCE)
UNITS = PROVINCE, DISTRICT, ar.Unit("P.1.1", parent=DISTRICT), ar.Unit("P.2", parent=PROVINCE)
LIMITS = (3, "working_days"), (10, "working_days"), (5, "days"), (30, "days")
PROCEDURES = {
    ar.Procedure(f"1.{place}", limit=ar.TimeLimit(*limit)): service
    for place, (limit, service) in enumerate(
        zip(LIMITS, ("full", "partial", "other", "full"), strict=True)
    )
}
PERIODS = [
    ar.Period(D("2024-04-15"), D("2024-05-14")),  # May, as reports have it
    ar.Period(D("2024-05-01"), D("2024-05-31")),
    ar.Period(D("2023-12-15"), D("2024-12-14")),
    ar.Period(D("2024-05-03"), D("2024-05-03")),
]


def is_worked(day):
    return day.weekday() < 5 and day not in DAYS_OFF


def end_of(limit, start):
    """Walk from a day to the last one of a limit: the first day is not counted."""
    amount, unit = limit.amount, limit.unit.value
    day = start
    while amount:
        day += ONE_DAY
        amount -= unit == "days" or is_worked(day)
    while not is_worked(day):  # a limit that ends on a day off ends on the next day worked
        day += ONE_DAY
    return day


@attrs.frozen
class Life:
    """What happened to a dossier, and the words of the columns.

    `received`, `asked` (a supplement), `completed` and `closed` are days; ``None`` for not yet.
    """

    dossier: ar.Dossier
    sent: dt.date | None
    received: dt.date | None
    asked: dt.date | None
    completed: dt.date | None
    closed: dt.date | None
    apologised: dt.date | None

    def came_by(self, day):
        return self.received is not None and self.received <= day

    def over_by(self, day):
        return self.closed is not None and self.closed <= day

    def is_open(self, day):
        """Whether it is being handled at the end of a day."""
        return self.came_by(day) and not self.over_by(day)

    def new(self, period):
        return self.received is not None and period.first <= self.received <= period.last

    def old(self, period):
        """Whether it comes from the period before: it was open when that ended."""
        return self.is_open(period.first - ONE_DAY)

    def ended(self, period):
        """Whether it was resolved in the period; what was never received is not resolved."""
        return (
            self.received is not None
            and self.closed is not None
            and period.first <= self.closed <= period.last
        )

    def due(self, day):
        """The due day as known on a day: a complete supplement begins the limit again."""
        again = self.completed is not None and self.completed <= day
        start = self.completed if again else self.received
        return end_of(self.dossier.procedure.limit, start)

    def waits(self, day):
        asked = self.asked is not None and self.asked <= day
        return asked and not (self.completed is not None and self.completed <= day)

    def compared(self):
        """Return the day that a closed dossier is judged by: no time passes while it waits."""
        return self.asked if self.waits(self.closed) else self.closed

    def is_late(self):
        return self.compared() > self.due(self.closed)

    def has_result(self):
        return self.dossier.outcome is None

    def is_early(self):
        """Whether the result was there before the due day; without a result none is early."""
        return self.has_result() and self.compared() < self.due(self.closed)

    def is_on_time(self):
        return not self.is_early() and not self.is_late()

    def is_overdue(self, day):
        return not self.waits(day) and self.due(day) < day

    def has_letter(self, day):
        return self.apologised is not None and self.apologised <= day

    def came(self, channel):
        return self.dossier.channel.value == channel

    def waits_for_receipt(self, day):
        """Whether it was sent online and is neither received nor closed at the end of a day."""
        sent = self.came("online") and self.sent is not None and self.sent <= day
        return sent and not self.came_by(day) and not self.over_by(day)

    def next_day_worked(self):
        day = self.sent + ONE_DAY
        while not is_worked(day):
            day += ONE_DAY
        return day


def number(lives, words):
    return sum(1 for life in lives if words(life))


def form_ii06(lives, period):
    """Count the columns of form II.06, by their numbers."""
    last = period.last
    return {
        "3": number(lives, lambda one: one.new(period) or one.old(period)),
        "4": number(lives, lambda one: one.new(period) and one.came("online")),
        "5": number(lives, lambda one: one.new(period) and not one.came("online")),
        "6": number(lives, lambda one: one.old(period)),
        "7": number(lives, lambda one: one.ended(period)),
        "8": number(lives, lambda one: one.ended(period) and one.is_early()),
        "9": number(lives, lambda one: one.ended(period) and one.is_on_time()),
        "10": number(lives, lambda one: one.ended(period) and one.is_late()),
        "11": number(lives, lambda one: one.is_open(last)),
        "12": number(lives, lambda one: one.is_open(last) and not one.is_overdue(last)),
        "13": number(lives, lambda one: one.is_open(last) and one.is_overdue(last)),
    }


def form_07a(lives, period):
    """Count the columns of form 07a/BTP that dossiers alone decide, by the keys of the form."""
    last = period.last

    def online(service):
        return number(
            lives,
            lambda one: (
                one.new(period)
                and one.came("online")
                and PROCEDURES[one.dossier.procedure] == service
            ),
        )

    def late(*, letter):
        return number(
            lives,
            lambda one: (
                one.ended(period) and one.is_late() and one.has_letter(one.closed) == letter
            ),
        )

    def overdue(*, letter):
        return number(
            lives,
            lambda one: (
                one.is_open(last) and one.is_overdue(last) and one.has_letter(last) == letter
            ),
        )

    def without_result(outcome):
        return number(lives, lambda one: one.ended(period) and one.dossier.outcome == outcome)

    by_numbers = form_ii06(lives, period)
    return {
        "received_total": by_numbers["3"],
        "received_direct": number(lives, lambda one: one.new(period) and one.came("direct")),
        "received_online_full": online("full"),
        "received_online_partial": online("partial"),
        "received_online_other": online("other"),
        "received_post": number(lives, lambda one: one.new(period) and one.came("post")),
        "carried_over": by_numbers["6"],
        "resolved_total": by_numbers["7"],
        "resolved_in_time": number(lives, lambda one: one.ended(period) and not one.is_late()),
        "resolved_late_apologised": late(letter=True),
        "resolved_late_silent": late(letter=False),
        "resolved_late": by_numbers["10"],
        "open_total": by_numbers["11"],
        "open_in_time": by_numbers["12"],
        "open_overdue_apologised": overdue(letter=True),
        "open_overdue_silent": overdue(letter=False),
        "open_overdue": by_numbers["13"],
        "stopped": without_result("stopped"),
        "withdrawn": without_result("withdrawn"),
        "not_received": number(
            lives,
            lambda one: (
                one.received is None
                and one.closed is not None
                and period.first <= one.closed <= last
            ),
        ),
        "waiting_in_time": number(
            lives, lambda one: one.waits_for_receipt(last) and last <= one.next_day_worked()
        ),
        "waiting_overdue": number(
            lives, lambda one: one.waits_for_receipt(last) and last > one.next_day_worked()
        ),
    }


EDGES = sorted(
    {edge + by * ONE_DAY for one in PERIODS for edge in (one.first, one.last) for by in (-1, 0, 1)}
)
"""The days on which a figure of some period may change, and their neighbours."""


def near(day, days):
    """Draw a day from one on: some days later, or at an edge of a period."""
    later = st.integers(0, days).map(lambda number: day + number * ONE_DAY)
    return later | st.sampled_from([edge for edge in EDGES if edge >= day] or [day])


def due_at_edges(limit):
    """Return the days of receipt after which a limit ends at an edge of a period."""
    days = [edge - back * ONE_DAY for edge in EDGES for back in range(45)]
    return [day for day in days if end_of(limit, day) in EDGES]


DUE_AT_EDGES = {procedure: due_at_edges(procedure.limit) for procedure in PROCEDURES}


@st.composite
def lives(draw):
    """Draw what happens to a dossier between December 2023 and December 2024."""
    procedure = draw(st.sampled_from(list(PROCEDURES)))
    since = draw(near(D("2023-12-10"), 200) | st.sampled_from(DUE_AT_EDGES[procedure]))
    received = draw(st.sampled_from([None, since, since, since, since]))
    sent = since - draw(st.integers(0, 4)) * ONE_DAY
    asked = completed = None
    if received is not None and draw(st.integers(0, 2)) == 0:
        asked = received + draw(st.integers(0, 2)) * ONE_DAY
        completed = draw(st.none() | near(asked, 20))
    begun = max(filter(None, (since, asked, completed)))
    due = end_of(procedure.limit, completed or since)
    at_due = st.sampled_from([max(begun, due + by * ONE_DAY) for by in (-1, 0, 1)])
    closed = draw(st.none() | near(begun, 50) | at_due)
    outcome = None
    if closed is not None:
        results = ["refused", "withdrawn", "stopped"] if received is None else [None] * 4
        outcome = draw(st.sampled_from([*results, "refused", "withdrawn", "stopped"]))
    letter = None
    if received is not None:
        at_end = st.sampled_from([max(since, (closed or due) + by * ONE_DAY) for by in (0, 1, -1)])
        letter = draw(st.none() | at_end | near(since, 60))
    history = ar.History(
        supplements=[ar.SupplementRequest(asked, completed)] if asked else [],
        reappointments=[ar.Reappointment(letter + ONE_DAY, letter)] if letter else [],
    )
    dossier = ar.Dossier(
        "?",
        procedure,
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(["online", "direct", "post"])),
        submitted_at=sent,
        received_at=received,
        resolved_at=closed,
        outcome=outcome,
        history=history,
    )
    return Life(dossier, sent, received, asked, completed, closed, letter)


@st.composite
def registers(draw):
    """Draw up to twelve lives, each with a code of its own."""
    drawn = draw(st.lists(lives(), max_size=12))
    return [
        attrs.evolve(one, dossier=attrs.evolve(one.dossier, code=f"A-{place}"))
        for place, one in enumerate(drawn)
    ]


def registered(drawn, by):
    """Build a register as its days bring it: half are entered as received, and closed later."""
    known = [one.dossier for one in drawn]
    first = [
        attrs.evolve(one, resolved_at=None, outcome=None, history=ar.History())
        if place % 2
        else one
        for place, one in enumerate(known)
    ]
    register = counting.Register(first[::2], calendar=CALENDAR, by=by)
    for one in first[1::2]:
        register.add(one)
    for before, after in zip(first, known, strict=True):
        if before != after:
            register.replace(before, after)
    return register


def by_number(row):
    """Return the figures of a row of form II.06 by the numbers of their columns."""
    return {str(place): figure for place, figure in enumerate(row.as_dict().values(), 3)}


def below(unit):
    """Return whether a life is of a unit or of one below it."""
    return lambda one: unit in (one.dossier.unit, *one.dossier.unit.upwards())


@pytest.mark.parametrize("period", PERIODS, ids=str)
@given(drawn=registers())
def test_form_ii06_is_what_its_words_count(drawn, period):
    dossiers = [one.dossier for one in drawn]
    expected = form_ii06(drawn, period)
    table = ar.count_dossiers(dossiers, period, calendar=CALENDAR, by="unit")
    kept = registered(drawn, "unit").count(period)
    assert by_number(table.total) == by_number(kept.total) == expected
    for unit in UNITS:
        own = form_ii06([one for one in drawn if one.dossier.unit == unit], period)
        for rows in (table, kept):
            assert by_number(rows.get(unit.code, ar.Counts())) == own


@pytest.mark.parametrize("period", PERIODS, ids=str)
@given(drawn=registers())
def test_a_printed_form_ii06_is_what_its_words_count(drawn, period):
    dossiers = [one.dossier for one in drawn]
    how = {"calendar": CALENDAR, "by": "unit_tree", "keep": "codes"}
    sheet = ar.form("II.06b").fill(ar.count_dossiers(dossiers, period, **how))
    numbers = [column.number for column in sheet.form.columns]
    assert dict(zip(numbers, sheet.total.values, strict=True)) == form_ii06(drawn, period)
    rows = {row.key: row for row in sheet}
    for unit in UNITS:
        expected = form_ii06(list(filter(below(unit), drawn)), period)
        if unit.code in rows:
            assert dict(zip(numbers, rows[unit.code].values, strict=True)) == expected
            for column in sheet.form.columns:
                cell = sheet.cell(unit.code, column.key)
                assert len(set(cell.dossiers)) == cell.figure == expected[column.number]
        else:
            assert not any(expected.values())


@pytest.mark.parametrize("period", PERIODS, ids=str)
@given(drawn=registers())
def test_form_07a_is_what_its_words_count(drawn, period):
    table = ar.count_07a(
        [one.dossier for one in drawn],
        period,
        calendar=CALENDAR,
        by="unit",
        online_service=lambda dossier: PROCEDURES[dossier.procedure],
    )
    sheet = ar.form("07a/BTP").fill(table)
    total = dict(zip((one.key for one in sheet.form.columns), sheet.total.values, strict=True))
    # Payments and dossiers regardless of boundaries are in other registers.
    unknown = {name for name, figure in total.items() if figure is None}
    assert unknown == {"payment_total", "payment_online", "payment_direct", "received_elsewhere"}
    assert {name: total[name] for name in total.keys() - unknown} == form_07a(drawn, period)
    for unit in UNITS:
        own = form_07a([one for one in drawn if one.dossier.unit == unit], period)
        if unit.code in table:
            assert {name: getattr(table[unit.code], name) for name in own} == own
        else:
            assert not any(own.values())


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_the_recount_itself_keeps_the_identities_of_the_form(period):
    # I1 to I5 of form II.06: on every day of four months, by a life that has everything.
    for start in range(120):
        day = D("2024-02-01") + start * ONE_DAY
        facts = {"submitted_at": day, "received_at": day, "resolved_at": day + 20 * ONE_DAY}
        dossier = ar.Dossier("A", next(iter(PROCEDURES)), PROVINCE, "online", **facts)
        life = Life(dossier, day, day, None, None, day + 20 * ONE_DAY, None)
        row = form_ii06([life], period)
        assert row["3"] == row["4"] + row["5"] + row["6"] == row["7"] + row["11"]
        assert row["7"] == row["8"] + row["9"] + row["10"]
        assert row["11"] == row["12"] + row["13"]
        before = ar.Period(period.first - ONE_DAY, period.first - ONE_DAY)
        assert row["6"] == form_ii06([life], before)["11"]
