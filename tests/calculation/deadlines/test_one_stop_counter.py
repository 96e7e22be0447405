"""A one-stop counter over some months: whatever happens there, the figures agree.

The machine receives dossiers, asks for supplements, suspends, extends, appoints anew, resolves,
refuses and returns, closes months, and hears of a day off. After every step the ledger, a count
made anew and a plain model of the counter say the same.
"""

import datetime as dt

import attrs
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

import adminreform as ar

START = dt.date(2024, 3, 25)
ONE_DAY = dt.timedelta(days=1)
UNITS = [ar.Unit("X.1", parent=ar.Unit("X")), ar.Unit("X.2", parent=ar.Unit("X"))]
PROCEDURES = [
    ar.Procedure("1.01", field="Hộ tịch", limit=ar.TimeLimit(3, "working_days")),
    ar.Procedure("1.02", field="Đất đai", limit=ar.TimeLimit(10, "days")),
    ar.Procedure("1.03", field="Đất đai", limit=ar.TimeLimit(1, "months")),
    ar.Procedure("1.04", field="Khác"),
]


def without_places(table):
    """A table without the places in the input, which a replaced dossier changes."""
    left_out = sorted((one.code, one.reason) for one in table.left_out)
    return attrs.evolve(table, left_out=()), left_out


class Counter(RuleBasedStateMachine):
    """A counter, its register by code, and the ledger kept beside it."""

    waiting = Bundle("waiting")
    open_ = Bundle("open_")
    resolved = Bundle("resolved")

    def __init__(self):
        super().__init__()
        self.today = START
        self.register = {}
        self.received = 0
        self.closed_months = []
        self.calendar = ar.vietnam()
        self.ledger = ar.Register(calendar=self.calendar, by="unit_tree")

    @initialize(statuses=st.sampled_from(["form_ii06", "portal_766", "opencps"]))
    def choose_a_status_map(self, statuses):
        self.statuses = statuses
        self.keep_anew()

    def keep_anew(self):
        self.ledger = ar.Register(
            self.register.values(),
            calendar=self.calendar,
            by="unit_tree",
            statuses=self.statuses,
        )

    def put(self, code, **facts):
        """Record what happened to a dossier, in the register and in the ledger."""
        before = self.register[code]
        after = attrs.evolve(before, **facts)
        self.register[code] = after
        self.ledger.replace(before, after)
        return code

    def add_event(self, code, name, event):
        history = self.register[code].history
        events = [*getattr(history, name), event]
        return self.put(code, history=attrs.evolve(history, **{name: events}))

    def replace_last(self, code, name, **facts):
        history = self.register[code].history
        *earlier, last = getattr(history, name)
        events = [*earlier, attrs.evolve(last, **facts)]
        return self.put(code, history=attrs.evolve(history, **{name: events}))

    def count(self, period, **changes):
        settings_ = {"calendar": self.calendar, "statuses": self.statuses, **changes}
        return ar.count_dossiers(self.register.values(), period, by="unit_tree", **settings_)

    # --- what happens at the counter ---

    @rule(days=st.integers(1, 12))
    def time_passes(self, days):
        self.today += ONE_DAY * days

    @rule(
        target=open_,
        unit=st.sampled_from(UNITS),
        procedure=st.sampled_from(PROCEDURES),
        channel=st.sampled_from(ar.Channel),
    )
    def receive(self, unit, procedure, channel):
        self.received += 1
        code = f"D-{self.received}"
        due = None
        if procedure.limit is not None:
            due = ar.due_date(self.today, procedure.limit, calendar=self.calendar)
        dossier = ar.Dossier(
            code, procedure, unit, channel, received_at=self.today, appointed_on=due
        )
        self.register[code] = dossier
        self.ledger.add(dossier)
        return code

    @rule(target=waiting, code=consumes(open_), suspend=st.booleans())
    def stop_the_clock(self, code, suspend):
        """Ask for a supplement, or suspend; never on the day an earlier wait ended."""
        if suspend:
            event = ar.Suspension("survey", "Điều 1", self.today)
            return self.add_event(code, "suspensions", event)
        return self.add_event(code, "supplements", ar.SupplementRequest(self.today))

    @rule(target=open_, code=consumes(waiting))
    def start_it_again(self, code):
        self.today += ONE_DAY
        history = self.register[code].history
        if history.supplements and history.supplements[-1].completed_at is None:
            self.replace_last(code, "supplements", completed_at=self.today)
        else:
            self.replace_last(code, "suspensions", until=self.today)
        self.today += ONE_DAY
        return code

    @rule(code=open_, amount=st.integers(1, 5))
    def extend(self, code, amount):
        limit = ar.TimeLimit(amount, "working_days")
        self.add_event(code, "extensions", ar.Extension(self.today, limit))

    @rule(code=open_, days=st.integers(1, 20))
    def appoint_anew(self, code, days):
        again = ar.Reappointment(self.today + ONE_DAY * days, self.today)
        self.add_event(code, "reappointments", again)

    @rule(
        target=resolved,
        code=consumes(open_) | consumes(waiting),
        outcome=st.sampled_from([None, None, "refused", "withdrawn", "stopped"]),
    )
    def close(self, code, outcome):
        return self.put(code, resolved_at=self.today, outcome=outcome)

    @rule(code=consumes(resolved))
    def return_the_result(self, code):
        self.put(code, returned_at=self.today)

    @rule(code=consumes(resolved))
    def strike_out_a_double_entry(self, code):
        self.ledger.remove(self.register.pop(code))

    @precondition(lambda self: not self.closed_months)
    @rule(shift=st.integers(1, 40))
    def hear_of_a_day_off(self, shift):
        """A new announcement moves due days, so the ledger is kept anew by it."""
        self.calendar = self.calendar.with_days_off([self.today + ONE_DAY * shift])
        self.keep_anew()

    @rule()
    def close_the_month(self):
        self.today = self.today.replace(day=14) + ONE_DAY * (31 if self.today.day > 14 else 0)
        self.today = self.today.replace(day=14)
        month = ar.Period.reporting_month(self.today.year, self.today.month)
        self.closed_months.append((month, self.count(month)))
        self.today += ONE_DAY

    # --- what always holds ---

    @invariant()
    def the_ledger_counts_as_a_recount_does(self):
        for period in (
            ar.Period(START, self.today),
            ar.Period.reporting_month(self.today.year, self.today.month),
            ar.Period(self.today, self.today),
        ):
            asked, counted = self.ledger.count(period), self.count(period)
            assert without_places(asked) == without_places(counted)

    @invariant()
    def every_dossier_is_counted_or_left_out_once(self):
        table = self.count(ar.Period(START, self.today))
        assert table.total.received_new + len(table.left_out) == len(self.register)
        assert table.total.carried_over == 0
        assert len(self.ledger) == len(self.register)

    @invariant()
    def a_parent_is_the_sum_of_its_children(self):
        table = self.count(ar.Period(START, self.today))
        rows = [table.get(unit.code, ar.Counts()) for unit in UNITS]
        assert table.get("X", ar.Counts()) == sum(rows, ar.Counts()) == table.total

    @invariant()
    def a_closed_month_stays_what_it_was(self):
        """What happened since, and no double entry struck out, changes the past."""
        for month, table in self.closed_months[-2:]:
            if len(table.left_out) == 0 and self.statuses == "form_ii06":
                again = self.count(month).total.received_new
                assert again <= table.total.received_new

    @invariant()
    def the_outcome_of_each_dossier_is_the_column_it_counts_in(self):
        if self.statuses != "form_ii06":
            return
        table = self.count(ar.Period(START, self.today)).total
        late = overdue = 0
        for dossier in self.register.values():
            if dossier.procedure.limit is None:
                continue
            judged = ar.lateness(dossier, as_of=self.today, calendar=self.calendar)
            late += judged.gap.outcome == "late"
            overdue += judged.gap.outcome == "open_overdue"
        assert (table.resolved_late, table.open_overdue) == (late, overdue)

    @invariant()
    def the_working_days_left_agree_with_the_column(self):
        for dossier in list(self.register.values())[-1:]:
            if dossier.procedure.limit is None or dossier.resolved_at is not None:
                continue
            judged = ar.lateness(dossier, as_of=self.today, calendar=self.calendar)
            if not judged.gap.waiting:
                left = ar.working_days_left(dossier, as_of=self.today, calendar=self.calendar)
                assert (left < 0) <= judged.is_late


TestOneStopCounter = Counter.TestCase
TestOneStopCounter.settings = settings(max_examples=30, stateful_step_count=25)
