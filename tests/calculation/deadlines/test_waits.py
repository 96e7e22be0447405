"""Waits as sets of days: worked cases, a day-by-day reference, and the laws they keep.

Of a wait from a to b the days a < d <= b are waited: the day it begins still counts, the day of
going on does not. A limit ends on the N-th day after receipt that is not waited.
"""

import datetime as dt
import time

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calendars, domain
from adminreform.calculation import deadlines
from adminreform.calculation.deadlines.arithmetic import arithmetic_of
from adminreform.calculation.deadlines.assessment import Assessor
from adminreform.calculation.deadlines.timeline import apply_history, history_until
from builders import EIGHT, examples

ONE_DAY = dt.timedelta(days=1)
RESTART, RESUME = (ar.Rules(after_supplement=rule) for rule in ("restart", "resume"))
FEW_DAYS, AN_HOUR = ar.TimeLimit(3, "working_days"), ar.TimeLimit(1, "hours")
UNITS = list(domain.TimeUnit)  # extensions of one moment are applied in this order
LAPSES = ar.Rules(extension_before_restart="lapses")
BEFORE_THE_SWAP = ar.vietnam(known_at=dt.date(2024, 3, 1))
"""Monday 29/4/2024 is worked, between days off, and may be swapped: the notice came in April."""


def july(number):
    """A day of July 2024, a month without holidays that begins on a Monday."""
    return dt.date(2024, 7, number)


def wait(since, until, basis="survey"):
    return ar.Suspension(basis, "art. 1", since, until)


def asked(since, until):
    return ar.SupplementRequest(since, until)


def more(decided, amount, unit):
    return ar.Extension(decided, ar.TimeLimit(amount, unit))


def found(limit, received, calendar, *events, rules=RESTART, hours=EIGHT):
    """The deadline of a dossier with these events."""
    lists = {
        ar.Suspension: "suspensions",
        ar.SupplementRequest: "supplements",
        ar.Extension: "extensions",
    }
    history: dict[str, list[object]] = {}
    for event in events:
        history.setdefault(lists[type(event)], []).append(event)
    dossier = ar.Dossier(
        "X-1",
        ar.Procedure("1.0", limit=limit),
        ar.Unit("X"),
        "direct",
        received_at=received,
        history=ar.History(**history),
    )
    return ar.deadline(dossier, calendar=calendar, hours=hours, rules=rules)


def of_the_limit(deadline):
    """What was found of the limit; whether a return came too late is apart from it."""
    return [one for one in deadline.findings if one.kind != "returned_late"]


# --- worked cases, counted by hand in July 2024 ---


@pytest.mark.parametrize(
    ("limit", "waits", "due"),
    [
        ((4, "days"), [(5, 8)], 8),  # the fourth day is the first of the wait: its last day
        ((4, "days"), [(5, 7), (7, 8)], 8),  # cut in two: the same
        ((4, "working_days"), [(5, 8)], 8),
        ((4, "working_days"), [(5, 7), (8, 8)], 8),  # 5/7 counts; 7/7 is a Sunday: Monday
        ((2, "working_days"), [(3, 3), (3, 14)], 15),  # 14/7 is a Sunday
        ((2, "working_days"), [(3, 14), (3, 3)], 15),
        ((6, "days"), [(7, 19)], 19),  # Sunday 7/7 counts; Friday 19/7
        ((6, "days"), [(8, 10)], 10),  # begun while the end had rolled to Monday 8/7
        ((5, "days"), [(2, 4)], 8),  # 2, 5, 6, 7 and 8/7
        ((5, "days"), [(1, 4)], 9),  # as if received on 4/7: 5 to 9/7
        ((5, "working_days"), [(1, 4)], 11),  # 5, 8, 9, 10, 11/7
        ((1, "weeks"), [(3, 5)], 10),  # seven days: 2, 3, 6 to 10/7
        ((5, "days"), [(2, 4), (8, 10)], 10),  # ends on 8/7, the first day of the second
        ((5, "days"), [(2, 4), (7, 10)], 11),  # 8/7 to 10/7 waited: the fifth is 11/7
    ],
)
def test_a_limit_ends_on_the_last_of_its_days_that_are_not_waited(vn, limit, waits, due):
    events = [wait(july(since), july(until)) for since, until in waits]
    assert found(ar.TimeLimit(*limit), july(1), vn, *events).due_on == july(due)


@pytest.mark.parametrize("also", [[], [wait(july(7), july(7))]])
def test_an_extension_runs_on_from_the_unrolled_end(vn, also):
    """Six days end on Sunday 7/7, due on Monday 8/7; three more from 7/7 end on 10/7."""
    extension = more(july(8), 3, "days")
    assert found(ar.TimeLimit(6, "days"), july(1), vn, extension, *also).due_on == july(10)


@pytest.mark.parametrize("extension", [(10, "working_days"), (14, "days")])
@pytest.mark.parametrize(
    ("rules", "due", "step"), [(RESTART, 22, "extension_kept"), (LAPSES, 10, "extension_lapses")]
)
def test_an_extension_granted_before_a_restart_is_kept_unless_it_lapses(
    vn, rules, due, step, extension
):
    """Five working days end on 8/7, ten more on 22/7; begun again on 3/7 they end on 10/7."""
    events = [more(july(2), *extension), asked(july(3), july(3))]
    deadline = found(ar.TimeLimit(5, "working_days"), july(1), vn, *events, rules=rules)
    assert deadline.due_on == july(due)
    assert [(one.rule, one.at) for one in deadline.steps() if one.rule == step] == [
        (step, july(22))
    ]


def test_the_steps_follow_the_restart_and_then_the_end_that_is_due(vn):
    """As above; then waited from 8/7 to 9/7, a day more of the extension that was kept."""
    events = [more(july(2), 10, "working_days"), asked(july(3), july(3)), wait(july(8), july(9))]
    deadline = found(ar.TimeLimit(5, "working_days"), july(1), vn, *events)
    assert [(one.rule, one.at) for one in deadline.steps()[-6:]] == [
        ("TL-02", july(4)),
        ("TL-10", july(10)),
        ("extension_kept", july(22)),
        ("survey", july(9)),
        ("moved", july(23)),
        ("TL-09", july(23)),
    ]


@pytest.mark.parametrize(
    ("unit", "until", "cost"),
    [
        ("days", 3, ": 1 day."),
        ("days", 4, ": 2 days."),
        ("working_days", 3, ": 1 working day."),
        ("working_days", 4, ": 2 working days."),
    ],
)
def test_what_a_wait_costs_is_in_the_unit_of_the_limit(vn, unit, until, cost):
    deadline = found(ar.TimeLimit(3, unit), july(1), vn, wait(july(2), july(until)))
    assert f"(art. 1){cost}" in deadline.explain("en")


def test_without_a_roll_an_end_after_a_wait_stays_on_its_day_off(vn):
    """Four days from 1/7, not 3 and 4/7: 2, 5, 6 and 7/7, a Sunday."""
    rules = ar.Rules(roll="none")
    deadline = found(ar.TimeLimit(4, "days"), july(1), vn, wait(july(2), july(4)), rules=rules)
    assert deadline.due == july(7)
    assert "AMB-04" in [step.rule for step in deadline.steps()]


def test_a_wait_that_was_over_before_the_limit_began_takes_nothing(vn):
    """The fee paid on 8/7/2024: 9 to 11/7; suspended before that."""
    procedure = ar.Procedure("1.0", limit=FEW_DAYS, starts_at="fee_paid")
    dossier = ar.Dossier(
        "X-1",
        procedure,
        ar.Unit("X"),
        "direct",
        received_at=july(1),
        history=ar.History(suspensions=[wait(july(2), july(4))]),
        particulars=domain.Particulars(fee_paid_at=july(8)),
    )
    assert ar.deadline(dossier, calendar=vn).due == july(11)


def test_a_limit_in_hours_waits_from_an_instant_to_an_instant(vn):
    half = wait(dt.datetime(2024, 7, 1, 10), july(2))
    with pytest.raises(ar.InvalidTypeError, match=r"^4 hours are counted from an instant, got"):
        found(ar.TimeLimit(4, "hours"), dt.datetime(2024, 7, 1, 9), vn, half)


def test_an_extension_decided_while_the_dossier_waits_counts(vn):
    """Asked on 3/7, complete on 16/7: five working days to 23/7; the grant, 8/7 plus ten, 22/7."""
    events = [asked(july(3), july(16)), more(july(12), 10, "working_days")]
    deadline = found(ar.TimeLimit(5, "working_days"), july(1), vn, *events)
    assert deadline.due_on == july(23)
    assert [one.at for one in deadline.steps() if one.rule == "extension_kept"] == [july(22)]


@pytest.mark.parametrize(
    ("rules", "due"), [(RESTART, dt.date(2026, 12, 1)), (RESUME, dt.date(2026, 11, 27))]
)
def test_a_supplement_restarts_or_is_waited_for(vn, rules, due):
    """Ten working days from Monday 02/11/2026, asked on 04/11, complete on 16/11; 24/11 is off."""
    supplement = asked(dt.date(2026, 11, 4), dt.date(2026, 11, 16))
    limit, received = ar.TimeLimit(10, "working_days"), dt.date(2026, 11, 2)
    assert found(limit, received, vn, supplement, rules=rules).due_on == due


@pytest.mark.parametrize(
    ("received", "events", "due"),
    [
        # Five days from Monday 24/6 09:00 run out on Saturday 29/6 at 09:00.
        (dt.datetime(2024, 6, 24, 9), [], dt.date(2024, 7, 1)),
        # Twenty-two hours later on Sunday 30/6 at 07:00: never an earlier day.
        (
            dt.datetime(2024, 6, 24, 9),
            [(dt.datetime(2024, 6, 25, 9), dt.datetime(2024, 6, 26, 7))],
            dt.date(2024, 7, 1),
        ),
        # Received in the evening or the next morning: the same Monday.
        (dt.datetime(2024, 6, 24, 17), [], dt.date(2024, 7, 1)),
        (dt.datetime(2024, 6, 25, 8), [], dt.date(2024, 7, 1)),
        # Suspended on the last day, after the hour of receipt: to the last day of that.
        (
            dt.datetime(2024, 6, 24, 9),
            [(dt.datetime(2024, 6, 29, 10), dt.datetime(2024, 7, 3, 9))],
            dt.date(2024, 7, 3),
        ),
    ],
)
def test_days_by_the_clock_end_with_their_day(vn, received, events, due):
    """TL-03, TL-09: at 24:00, or at the closing where office hours are given."""
    rules, limit = ar.Rules(counting="clock"), ar.TimeLimit(5, "days")
    waits = [wait(*event) for event in events]
    assert found(limit, received, vn, *waits, rules=rules, hours=None).due == due
    closing = dt.datetime.combine(due, dt.time(17))
    assert found(limit, received, vn, *waits, rules=rules).due == closing


def test_an_extended_end_in_a_wait_after_its_hour_moves_out_of_it(vn):
    """Three days and two from Wednesday 3/7 at 11:00 are Monday 8/7, which ends at 17:00.

    From 12:00 of it the dossier waited to 8:00 of the 9th, whose closing is the due moment.
    """
    due = found(
        ar.TimeLimit(3, "days"),
        dt.datetime(2024, 7, 3, 11),
        vn,
        wait(dt.datetime(2024, 7, 8, 12), dt.datetime(2024, 7, 9, 8)),
        more(dt.datetime(2024, 7, 9, 10), 2, "days"),
        rules=ar.Rules(counting="clock"),
    ).due
    assert due == dt.datetime(2024, 7, 9, 17)


@pytest.mark.parametrize("cut", [13, 15, 17, 18, 23])
def test_a_wait_cut_after_the_closing_of_the_due_day_is_one_wait(vn, cut):
    """One day from Monday 22/4 ends on the 23rd at 17:00; waited from 13:00 to 3:00 of the 24th."""
    since, until = dt.datetime(2024, 4, 23, 13), dt.datetime(2024, 4, 24, 3)
    middle = since.replace(hour=cut)
    asked_for = [ar.TimeLimit(1, "days"), dt.datetime(2024, 4, 22, 8), vn]
    for rules in (RESTART, RESUME):
        by_clock = attrs.evolve(rules, counting="clock")
        for events in (
            [wait(since, until)],
            [wait(since, middle), wait(middle, until)],
            [wait(since, middle), wait(middle, middle), wait(middle, until)],
        ):
            deadline = found(*asked_for, *events, rules=by_clock)
            assert deadline.due == dt.datetime(2024, 4, 24, 17)
            assert deadline.findings == []
    resumed = [wait(since, middle), asked(middle, until)]
    by_clock = attrs.evolve(RESUME, counting="clock")
    assert found(*asked_for, *resumed, rules=by_clock).due == dt.datetime(2024, 4, 24, 17)


@pytest.mark.parametrize(
    "event",
    [
        asked(dt.datetime(2024, 4, 23, 18), dt.datetime(2024, 4, 24, 3)),
        more(dt.datetime(2024, 4, 23, 18), 2, "days"),
        wait(dt.datetime(2024, 4, 23, 18, 1), dt.datetime(2024, 4, 24, 3)),
    ],
)
def test_what_does_not_go_on_waiting_comes_after_expiry(vn, event):
    """A restart and an extension are no waits, and a minute later is apart."""
    first = wait(dt.datetime(2024, 4, 23, 13), dt.datetime(2024, 4, 23, 18))
    limit, received = ar.TimeLimit(1, "days"), dt.datetime(2024, 4, 22, 8)
    by_clock = ar.Rules(counting="clock")
    deadline = found(limit, received, vn, first, event, rules=by_clock)
    assert deadline.due == dt.datetime(2024, 4, 23, 17)
    assert [one.kind[-13:] for one in deadline.findings] == ["_after_expiry"]


def test_hours_run_on_from_the_midnight_that_ends_a_limit_in_days(vn):
    """Five working days from 24/6 end with Monday 1/7; four hours more at 04:00."""
    extension = more(dt.date(2024, 6, 25), 4, "hours")
    deadline = found(ar.TimeLimit(5, "working_days"), dt.date(2024, 6, 24), vn, extension)
    assert deadline.due == dt.datetime(2024, 7, 2, 4)


@pytest.mark.parametrize(
    ("counting", "received", "due"),
    [
        # One day from Saturday 6/7/2024 ends on Sunday and is due on Monday 8/7, at 24:00.
        ("civil", july(6), july(8)),
        # By the clock the hour runs out on Sunday at 9:00; the day is due on Monday at 17:00.
        ("clock", dt.datetime(2024, 7, 6, 8), dt.datetime(2024, 7, 8, 17)),
        # On a Monday it runs out on Tuesday at 9:00, the day at 17:00.
        ("clock", dt.datetime(2024, 7, 1, 8), dt.datetime(2024, 7, 2, 17)),
    ],
)
def test_an_hour_more_takes_nothing_from_a_limit_in_days(vn, counting, received, due):
    limit, rules = ar.TimeLimit(1, "days"), ar.Rules(counting=counting)
    alone = found(limit, received, vn, rules=rules)
    extended = found(limit, received, vn, more(received, 1, "hours"), rules=rules)
    assert extended.due == alone.due == due
    assert "The extension takes nothing away" in extended.explain("en")
    longer = found(limit, received, vn, more(received, 60, "hours"), rules=rules)
    assert longer.due_at > alone.due_at
    assert "takes nothing away" not in longer.explain("en")


def test_an_hour_more_is_provisional_as_the_limit_in_days_is(vn):
    """Ten days end on Monday 29/4/2024, whose swap is not known yet; an hour more on the 30th."""
    known = BEFORE_THE_SWAP
    received, limit = dt.date(2024, 4, 19), ar.TimeLimit(10, "days")
    assert found(limit, received, known, more(received, 1, "hours")).provisional
    assert not found(limit, received, vn, more(received, 1, "hours")).provisional
    assert not found(limit, received, known, more(received, 3, "working_days")).provisional


@pytest.mark.parametrize(
    ("amount", "received", "events", "provisional"),
    [
        # Five working days end with Monday 29/4; two more are 2 and 3/5.
        (5, 22, [more(dt.date(2024, 4, 22), 2, "working_days")], True),
        # One day was used on 23/4 and counting goes on after 6/5: 29/4 is not looked up.
        (5, 22, [wait(dt.date(2024, 4, 23), dt.date(2024, 5, 6))], False),
        # Two end on Friday 26/4, the first day of a wait to Sunday: due on Monday.
        (2, 24, [wait(dt.date(2024, 4, 26), dt.date(2024, 4, 28))], True),
        # 29/4 counts, before one wait or two.
        (5, 26, [wait(dt.date(2024, 5, 2), dt.date(2024, 5, 6))], True),
        (
            5,
            26,
            [
                wait(dt.date(2024, 5, 2), dt.date(2024, 5, 6)),
                wait(dt.date(2024, 5, 7), dt.date(2024, 5, 9)),
            ],
            True,
        ),
    ],
)
def test_what_was_looked_up_before_a_wait_or_an_extension_stays_looked_up(
    amount, received, events, provisional
):
    limit, day = ar.TimeLimit(amount, "working_days"), dt.date(2024, 4, received)
    assert found(limit, day, BEFORE_THE_SWAP, *events).provisional is provisional


def test_whether_an_event_came_in_time_was_looked_up_for_each():
    """Six days end on Sunday 28/4, due on Monday 29/4; three more on 1/5, due on Thursday 2/5."""
    events = [more(dt.date(2024, 4, 29), 3, "days"), more(dt.date(2024, 5, 2), 9, "days")]
    deadline = found(ar.TimeLimit(6, "days"), dt.date(2024, 4, 22), BEFORE_THE_SWAP, *events)
    assert (deadline.due, deadline.provisional) == (dt.date(2024, 5, 10), True)


def test_a_second_wait_after_the_end_had_moved_counts_for_an_extension(vn):
    """Four days end on Friday 5/7, the first day of a wait; due on Monday 8/7, waited again.

    Three days more: 7 and 8/7 and, after 9 and 10/7, 11/7.
    """
    waits = [wait(july(5), july(6)), wait(july(8), july(10))]
    limit = ar.TimeLimit(4, "days")
    assert found(limit, july(1), vn, *waits).due_on == july(10)
    assert found(limit, july(1), vn, *waits, more(july(10), 3, "days")).due_on == july(11)


# --- a reference: the sentences of the law, day by day ---


def waited_days(waits):
    return {
        since + ONE_DAY * shift
        for since, until in waits
        for shift in range(1, (until - since).days + 1)
    }


def joined(waits):
    """The waits as stretches, touching ones joined; one of no length is none."""
    stretches = []
    for since, until in sorted(waits):
        if since == until:
            continue
        if stretches and since <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(until, stretches[-1][1])
        else:
            stretches.append((since, until))
    return stretches


def nth_day(start, limit, waits, calendar):
    waited, day = waited_days(waits), start
    if limit.unit in ("months", "quarters", "years"):
        months = {"months": 1, "quarters": 3, "years": 12}[limit.unit] * limit.amount
        left = (start + relativedelta(months=months) - start).days
    else:
        left = limit.amount * (7 if limit.unit == "weeks" else 1)
    while left > 0:
        day += ONE_DAY
        if day not in waited and (limit.unit != "working_days" or calendar.is_working_day(day)):
            left -= 1
    return day


def due_of(end, waits, calendar):
    def out_of_wait(day):
        return next((until for since, until in joined(waits) if since <= day < until), day)

    day = out_of_wait(end)
    while True:
        rolled = day
        while not calendar.is_working_day(rolled):
            rolled += ONE_DAY
        day = out_of_wait(rolled)
        if day == rolled:
            return day


class Reference:
    """What is due by the sentences, event by event; every end is counted out again."""

    def __init__(self, received, limit, calendar, rules):
        self.limit, self.calendar, self.rules = limit, calendar, rules
        self.chains = [(received, [])]
        self.waits = []
        self.findings = 0

    def end(self, chain):
        start, extensions = chain
        end = nth_day(start, self.limit, self.waits, self.calendar)
        for extension in extensions:
            end = nth_day(end, extension.limit, self.waits, self.calendar)
        return end

    def due(self):
        return max(due_of(self.end(chain), self.waits, self.calendar) for chain in self.chains)

    def take(self, events):
        begins = {"Suspension": "since", "SupplementRequest": "asked_at", "Extension": "decided_at"}

        def key(event):
            kind = type(event).__name__
            begin = getattr(event, begins[kind])
            if kind == "Extension":
                return begin, 2, begin, UNITS.index(event.limit.unit), event.limit.amount
            end = event.until if kind == "Suspension" else event.completed_at
            return begin, int(kind == "Suspension"), end, 0, 0

        restart = self.rules.after_supplement == "restart"
        ready = []
        for event in sorted(events, key=key):
            begin = getattr(event, begins[type(event).__name__])
            if ready and ready[0] <= begin:
                self.restart(ready.pop())
            if not ready and begin > self.due():
                self.findings += 1
            elif isinstance(event, ar.Extension):
                for _, extensions in self.chains:
                    extensions.append(event)
            elif isinstance(event, ar.SupplementRequest) and restart:
                ready.append(event.completed_at)
            elif isinstance(event, ar.SupplementRequest):
                self.waits.append((event.asked_at, event.completed_at))
            else:
                self.waits.append((event.since, event.until))
        for completed in ready:
            self.restart(completed)
        return self.due()

    def restart(self, completed):
        kept = self.rules.extension_before_restart == "kept"
        self.chains = [chain for chain in self.chains if chain[1] and kept] + [(completed, [])]


units_of_days = st.sampled_from(("days", "working_days", "weeks", "months"))


@st.composite
def limits(draw, units=units_of_days):
    unit = draw(units)
    most = {"weeks": 3, "months": 2, "quarters": 1, "years": 1}.get(unit, 15)
    return ar.TimeLimit(draw(st.integers(1, most)), unit)


@st.composite
def histories(draw, first, *, supplements=1, extensions=2):
    """Events from a day on, in any order: waits that touch, of no length, and apart."""
    events, day = [], first
    left = supplements
    for _ in range(draw(st.integers(0, 4))):
        day += ONE_DAY * draw(st.sampled_from((0, 0, 1, 2, 3, 4, 9)))
        until = day + ONE_DAY * draw(st.sampled_from((0, 1, 2, 3, 5, 12)))
        if left and draw(st.integers(0, 2)) == 0:
            left -= 1
            events.append(asked(day, until))
        else:
            events.append(wait(day, until))
        day = until
    for _ in range(draw(st.integers(0, extensions))):
        decided = first + ONE_DAY * draw(st.integers(0, 25))
        limit = draw(limits())
        events.append(ar.Extension(decided, limit))
    return draw(st.permutations(events))


receipts = st.integers(0, 60).map(lambda shift: dt.date(2024, 3, 25) + ONE_DAY * shift)
policies = st.sampled_from(
    [
        ar.Rules(after_supplement=after, extension_before_restart=before)
        for after in ("restart", "resume")
        for before in ("kept", "lapses")
    ]
)


@examples(300)
@given(receipts, limits(), policies, st.data())
def test_any_history_is_due_as_the_sentences_count_it_out(vn, received, limit, rules, data):
    events = data.draw(histories(received))
    reference = Reference(received, limit, vn, rules)
    due = reference.take(events)
    deadline = found(limit, received, vn, *events, rules=rules)
    assert deadline.due_on == due
    assert len(of_the_limit(deadline)) == reference.findings


# --- laws, for every unit, both countings and both rules of supplements ---


class Case:
    """A limit received at an instant, with waits and extensions in instants."""

    def __init__(self, received, limit, rules, waits, others):
        self.received, self.limit, self.rules = received, limit, rules
        self.waits, self.others = waits, others

    def __repr__(self):
        own = self.received, self.limit, self.rules, self.waits, self.others
        return f"Case{own!r}"

    def due(self, calendar, *, received=None, waits=None, others=None):
        """The instant at which the limit expires."""
        return self.deadline(calendar, received=received, waits=waits, others=others).due_at

    def deadline(self, calendar, *, received=None, waits=None, others=None, limit=None):
        events = [self.event(*times) for times in (self.waits if waits is None else waits)] + list(
            self.others if others is None else others
        )
        return found(
            limit or self.limit, received or self.received, calendar, *events, rules=self.rules
        )

    def event(self, since, until):
        resumes = self.rules.after_supplement == "resume"
        return asked(since, until) if resumes and since.minute else wait(since, until)


every_unit = st.sampled_from(UNITS)


few_days = st.sampled_from((0, 0, 1, 1, 2, 3, 4, 7)).map(lambda days: dt.timedelta(days=days))
few_hours = st.sampled_from((0, 0, 0, 1, 5, 9, 14)).map(lambda hours: dt.timedelta(hours=hours))
days_and_hours = st.builds(dt.timedelta.__add__, few_days, few_hours)


MOST = {"minutes": 600, "hours": 60, "working_hours": 40, "days": 6, "working_days": 6}
"""How much of a unit a short limit may be; of other units it is one."""


@st.composite
def short_limits(draw, units=every_unit):
    unit = draw(units)
    return ar.TimeLimit(draw(st.integers(1, MOST.get(unit, 1))), unit)


@st.composite
def cases(draw, units=every_unit, *, extensions=1, restarts=True):
    """Short limits with waits close by, so that they touch, meet the end, and pass it."""
    unit = draw(st.sampled_from(("days", "working_days")) | units)
    steps = draw(st.sampled_from((few_days, days_and_hours)))
    limit = draw(short_limits(st.just(unit)))
    after = draw(st.sampled_from(("restart", "resume")))
    rules = ar.Rules(
        counting=draw(st.sampled_from(("civil", "clock"))),
        after_supplement=after,
        supplements=9,
        extension_before_restart=draw(st.sampled_from(("kept", "lapses"))),
    )
    received = dt.datetime(2024, 4, 22, 8) + draw(steps)
    at, waits = received, []
    if draw(st.booleans()):  # about the day on which the limit ends
        at += dt.timedelta(days=min(limit.amount, 6))
    for _ in range(draw(st.integers(0, 3))):
        since = at + draw(steps)
        at = since + draw(steps)
        waits.append((since, at))
    others = []
    for _ in range(draw(st.integers(0, extensions))):
        extra = draw(st.sampled_from((limit, ar.TimeLimit(2, "days"), FEW_DAYS, AN_HOUR)))
        decided = draw(st.sampled_from((received, at))) + draw(steps)
        others.append(ar.Extension(decided, extra))
    if restarts and after == "restart" and draw(st.booleans()):
        others.append(asked(at, at + draw(steps)))
    return Case(received, limit, rules, waits, others)


@examples(500)
@given(cases(), st.data())
def test_cutting_a_wait_changes_nothing(vn, case, data):
    cut = []
    for since, until in case.waits:
        middle = min(since + data.draw(few_days | days_and_hours), until)
        cut += [(since, middle), (middle, until)]
    assert case.due(vn, waits=cut) == case.due(vn)


@given(cases(), st.data())
def test_the_order_of_the_lists_changes_nothing(vn, case, data):
    waits, others = (data.draw(st.permutations(events)) for events in (case.waits, case.others))
    assert case.due(vn, waits=waits, others=others) == case.due(vn)


@given(cases(), st.integers(0, 200))
def test_a_suspension_of_no_length_changes_nothing(vn, case, hours):
    at = case.received + dt.timedelta(hours=hours)
    nothing = wait(at, at)
    assert case.due(vn, others=[*case.others, nothing]) == case.due(vn)


@examples(500)
@given(cases(), st.sampled_from((1, 5, 24, 30, 72, 200)))
def test_a_longer_wait_is_never_due_earlier(vn, case, hours):
    """The last wait, which nothing follows, goes on longer; or begins earlier."""
    if case.waits and not any(isinstance(one, ar.SupplementRequest) for one in case.others):
        *before, (since, until) = case.waits
        longer = [*before, (since, until + dt.timedelta(hours=hours))]
        assert case.due(vn, waits=longer) >= case.due(vn)
        earliest = before[-1][1] if before else case.received
        earlier = [*before, (max(earliest, since - dt.timedelta(hours=hours)), until)]
        assert case.due(vn, waits=earlier) >= case.due(vn)


@examples(500)
@given(cases(), short_limits(), days_and_hours)
def test_an_extension_is_never_due_earlier(vn, case, limit, later):
    """In any unit and whenever it was decided: too late, it moves nothing."""
    extension = ar.Extension(case.received + later, limit)
    assert case.due(vn, others=[*case.others, extension]) >= case.due(vn)


without_months = st.sampled_from(
    [unit for unit in UNITS if unit not in ("months", "quarters", "years")]
)


@given(cases(without_months, extensions=0, restarts=False), st.integers(0, 80))
def test_a_later_receipt_is_never_due_earlier(vn, case, hours):
    later = case.received + dt.timedelta(hours=hours)
    waits = [(since, until) for since, until in case.waits if since >= later]
    assert case.due(vn, received=later, waits=waits) >= case.due(vn, waits=waits)


@given(
    st.sampled_from(["days", "working_days"]),
    st.integers(1, 20),
    receipts,
    st.integers(0, 30),
)
def test_a_limit_paused_on_its_day_of_receipt_ends_as_if_restarted(
    vn, unit, amount, received, days
):
    limit, until = ar.TimeLimit(amount, unit), received + ONE_DAY * days
    resumed, restarted = (
        found(limit, received, vn, asked(received, until), rules=rules).due
        for rules in (RESUME, RESTART)
    )
    assert resumed == restarted == found(limit, until, vn).due


@given(st.sampled_from(["days", "working_days"]), st.integers(1, 20), receipts, st.data())
def test_a_restart_is_never_before_a_resumption(vn, unit, amount, received, data):
    limit = ar.TimeLimit(amount, unit)
    due = found(limit, received, vn).due
    since = data.draw(st.dates(received, due))
    until = since + ONE_DAY * data.draw(st.integers(0, 30))
    resumed, restarted = (
        found(limit, received, vn, asked(since, until), rules=rules).due
        for rules in (RESUME, RESTART)
    )
    assert resumed <= restarted


@given(cases(extensions=3))
def test_nothing_recorded_disappears(vn, case):
    """Every event is a step or a finding."""
    deadline = case.deadline(vn)
    rules = {"TL-54", "resume", "extension", *domain.Basis}
    told = sum(step.rule in rules for step in deadline.steps())
    quiet = {"supplement_not_in_one_go"}
    findings = [one for one in of_the_limit(deadline) if one.kind not in quiet]
    assert told + len(findings) == len(case.waits) + len(case.others)


@given(cases())
def test_looked_at_late_enough_the_whole_history_counts(vn, case):
    deadline = case.deadline(vn)
    judged = ar.lateness(
        deadline.dossier, as_of=dt.datetime(2027, 1, 1), calendar=vn, hours=EIGHT, rules=case.rules
    )
    assert judged.statutory.due == deadline.due


@examples(500)
@given(cases(extensions=2), st.lists(st.integers(0, 400), min_size=1, max_size=6), st.booleans())
def test_looks_one_after_another_see_what_had_happened_by_each(vn, case, hours, by_days):
    dossier, rules = case.deadline(vn).dossier, case.rules
    arithmetic = arithmetic_of(vn, EIGHT, rules)
    assessor = Assessor(dossier, arithmetic)
    for later in sorted(hours):
        moment = case.received + dt.timedelta(hours=later)
        moment = moment.date() if by_days else moment
        alone = apply_history(
            case.received, case.limit, history_until(dossier.history, moment), arithmetic
        )
        seen = assessor.at(moment)
        assert (seen.due, seen.stopped) == (alone.due, alone.stopped_since is not None)
        assert seen.ended == (alone.stopped_since or moment)
        assert seen.is_provisional(BEFORE_THE_SWAP) == alone.is_provisional(BEFORE_THE_SWAP)
    assert history_until(dossier.history, dt.date.max) == attrs.evolve(
        dossier.history, reappointments=(), stages=()
    )


@pytest.mark.parametrize(
    "events",
    [
        [wait(july(3), july(14)), wait(july(5), july(5))],
        [asked(july(3), july(14)), wait(july(3), july(3))],
        [wait(july(3), july(14)), ar.Extension(july(5), FEW_DAYS)],
    ],
)
def test_a_look_within_a_wait_sees_it_begun(vn, events):
    dossier = found(FEW_DAYS, july(1), vn, *events).dossier
    assessor = Assessor(dossier, arithmetic_of(vn, None, RESTART))
    assert assessor.at(july(2)).due == july(4)
    assert (assessor.at(july(8)).stopped, assessor.at(july(8)).ended) == (True, july(3))
    assert not assessor.at(july(15)).stopped


def test_a_look_that_fails_leaves_the_next_as_it_would_be(vn):
    """The limit of 2049 passes the end of the calendar while it waits, and not before."""
    last = vn.coverage.last
    received, late = last - ONE_DAY * 20, last - ONE_DAY * 2
    dossier = attrs.evolve(
        found(ar.TimeLimit(10, "days"), received, vn).dossier,
        history=ar.History(suspensions=[wait(received, late)]),
    )
    assessor = Assessor(dossier, arithmetic_of(vn, None, RESTART))
    assert assessor.at(received).stopped
    for _ in range(2):
        with pytest.raises(ar.CoverageError):
            assessor.at(late)


WITHOUT_THE_MONDAY = BEFORE_THE_SWAP.with_days_off([dt.date(2024, 4, 29)])


@examples(500)
@given(cases(extensions=2))
def test_what_is_not_provisional_does_not_change_with_a_swap(case):
    """A day that a wait or an extension passes over is consulted too."""
    known, later = case.deadline(BEFORE_THE_SWAP), case.deadline(WITHOUT_THE_MONDAY)
    if not known.provisional:
        assert known.due == later.due
        assert of_the_limit(known) == of_the_limit(later)


def in_zone(moment):
    return moment.replace(tzinfo=ar.VIETNAM_TIME)


@given(cases())
def test_an_aware_dossier_is_due_at_the_same_instant_and_aware(vn, case):
    fields = {
        ar.Extension: ["decided_at"],
        ar.SupplementRequest: ["asked_at", "completed_at"],
    }
    others = [
        attrs.evolve(one, **{name: in_zone(getattr(one, name)) for name in fields[type(one)]})
        for one in case.others
    ]
    waits = [(in_zone(since), in_zone(until)) for since, until in case.waits]
    aware = case.deadline(vn, received=in_zone(case.received), waits=waits, others=others)
    due = case.deadline(vn).due
    assert aware.due == (in_zone(due) if isinstance(due, dt.datetime) else due)
    judged = ar.lateness(
        aware.dossier, as_of=aware.due_at, calendar=vn, hours=EIGHT, rules=case.rules
    )
    assert judged.statutory is not None


@given(st.permutations(range(1, 5)), st.permutations(range(1, 5)))
def test_of_new_return_days_the_first_letter_is_the_lawful_one(vn, letters, days):
    """TL-58: whatever day it names, and in whatever order they are recorded."""
    again = [
        ar.Reappointment(july(20 + day), july(letter))
        for letter, day in zip(letters, days, strict=True)
    ]
    dossier = ar.Dossier(
        "X-1",
        ar.Procedure("1.0", limit=FEW_DAYS),
        ar.Unit("X"),
        "direct",
        received_at=july(1),
        history=ar.History(reappointments=again),
    )
    deadline = ar.deadline(dossier, calendar=vn)
    first = july(20 + days[letters.index(1)])
    assert deadline.appointed_on == first
    flagged = [one.day for one in deadline.findings if one.kind == "reappointed_again"]
    assert sorted([first, *flagged]) == [july(day) for day in range(21, 25)]


@given(st.integers(1, 12), receipts, st.data())
def test_a_stage_waits_as_a_dossier_received_then_would(vn, amount, received, data):
    """A5, TL-66: a wait that began before the stage counts from its receipt."""
    limit = ar.TimeLimit(amount, data.draw(st.sampled_from(["days", "working_days"])))
    before = received - ONE_DAY * data.draw(st.integers(0, 20))
    until = received + ONE_DAY * data.draw(st.integers(0, 20))
    unit = ar.Unit("X")
    dossier = ar.Dossier(
        "X-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(90, "days")),
        unit,
        "direct",
        received_at=before,
        history=ar.History(
            suspensions=[wait(before, until)],
            stages=[
                ar.Stage(unit, ar.TimeLimit(90, "days"), before, received),
                ar.Stage(unit, limit, received),
            ],
        ),
    )
    [_, judged] = deadlines.stage_lateness(dossier, as_of=dt.date(2024, 12, 2), calendar=vn)
    assert judged.gap.due == found(limit, received, vn, wait(received, until)).due


def test_two_events_of_one_moment_are_explained_in_one_order(vn):
    at = dt.datetime(2024, 7, 2, 9)
    later = at + ONE_DAY
    limit, received = ar.TimeLimit(3, "working_days"), dt.datetime(2024, 7, 1, 8)
    for two in (
        [wait(at, at), wait(at, at, "force_majeure")],
        [wait(at, at), wait(at, later)],
    ):
        texts = {found(limit, received, vn, *order).explain() for order in (two, two[::-1])}
        assert len(texts) == 1


def test_a_closing_on_a_day_that_may_change_is_provisional(vn):
    """By the clock without a roll: at its closing if it is worked, else at midnight."""
    known = ar.vietnam(known_at=dt.date(2024, 3, 1))  # the swap of 29/04/2024 is not known yet
    rules = ar.Rules(counting="clock", roll="none")
    received, limit = dt.datetime(2024, 4, 19, 8), ar.TimeLimit(10, "days")
    assert found(limit, received, known, rules=rules).provisional
    assert not found(limit, received, vn, rules=rules).provisional


def test_an_end_in_a_wait_is_explained(vn):
    """Six days end on Sunday 7/7, the first day of a wait to Saturday 20/7: Monday 22/7."""
    deadline = found(ar.TimeLimit(6, "days"), july(1), vn, wait(july(7), july(20)))
    assert [(step.rule, step.at) for step in deadline.steps()[-3:]] == [
        ("out_of_wait", july(20)),
        ("TL-07", july(22)),
        ("TL-09", july(22)),
    ]
    assert deadline.hours is EIGHT


def test_hours_beyond_all_time_are_refused(vn):
    with pytest.raises(ar.CoverageError, match="end after the year 9999"):
        found(ar.TimeLimit(10**30, "hours"), dt.datetime(2024, 7, 1, 9), vn)


def test_a_procedure_with_rules_of_its_own_and_no_limit_has_no_due_day(vn):
    procedure = ar.Procedure("1.0", starts_at="fee_paid")
    dossier = ar.Dossier("X-1", procedure, ar.Unit("X"), "direct", received_at=july(1))
    with pytest.raises(ar.InvalidValueError, match="has no limit"):
        ar.deadline(dossier, calendar=vn)


@pytest.mark.parametrize("time", [dt.timedelta(), dt.timedelta(minutes=-1)])
def test_working_time_to_add_is_above_nothing(vn, time):
    clock = calendars.WorkingClock.of(EIGHT, vn)
    with pytest.raises(ar.InvalidValueError, match="above 0"):
        clock.add(dt.datetime(2024, 7, 1, 9), time)


@pytest.mark.growth
def test_four_times_the_suspensions_take_four_times_the_time(vn):
    """In a register, which follows a dossier from event to event, and in a deadline."""

    def seconds(count, take):
        first = dt.datetime(2012, 1, 2, 8)
        waits = [first + ONE_DAY * number for number in range(count)]
        suspensions = [wait(since, since + dt.timedelta(hours=6)) for since in waits]
        dossier = ar.Dossier(
            "X-1",
            ar.Procedure("1.0", limit=FEW_DAYS),
            ar.Unit("X"),
            "direct",
            received_at=first,
            history=ar.History(suspensions=suspensions),
        )
        taken = []
        for _ in range(3):
            start = time.process_time()
            take(dossier)
            taken.append(time.process_time() - start)
        return min(taken)

    for take in (
        lambda dossier: ar.Register([dossier], calendar=vn),
        lambda dossier: ar.deadline(dossier, calendar=vn),
    ):
        assert seconds(1600, take) < 8 * seconds(400, take) + 0.1
