"""A register beside a recount: any order of entries, changes and counts, and failures."""

import copy
import datetime as dt
import itertools
import pickle
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import adminreform as ar
from adminreform.calculation import counting
from builders import D

YEAR = ar.WorkingCalendar.between(D("2024-01-01"), D("2024-12-31"), days_off=[D("2024-04-18")])
FIRST = D("2024-01-02")
ONE_DAY = dt.timedelta(days=1)
PROVINCE = ar.Unit("P")
UNITS = [PROVINCE, *(ar.Unit(f"P.{number}", parent=PROVINCE) for number in range(3))]
PROCEDURES = [
    ar.Procedure("1.1", field="a", limit=ar.TimeLimit(1, "working_days")),
    ar.Procedure("1.2", field="b", limit=ar.TimeLimit(20, "days")),
    ar.Procedure("1.3", field="b"),
]
PERIODS = [
    ar.Period.calendar_month(2024, 1),
    ar.Period.calendar_month(2024, 5),
    ar.Period.reporting_quarter(2024, 2),
    ar.Period.calendar_year(2024),
    ar.Period(D("2024-02-29"), D("2024-02-29")),
]

days = st.integers(0, 200).map(lambda number: FIRST + number * ONE_DAY)


@st.composite
def states(draw, codes):
    """Draw a state of a dossier: filed, open, closed, waiting for a supplement, or suspended."""
    received = draw(days)
    kind = draw(st.sampled_from(["filed", "open", "closed", "closed", "waiting", "suspended"]))
    facts = {"received_at": received}
    if kind == "filed":
        facts = {"submitted_at": received}
    elif kind == "closed":
        facts["resolved_at"] = received + draw(st.integers(0, 60)) * ONE_DAY
        facts["outcome"] = draw(st.sampled_from([None, None, "withdrawn"]))
    elif kind != "open":
        since = received + draw(st.integers(0, 9)) * ONE_DAY
        until = draw(st.none() | st.integers(0, 9).map(lambda number: since + number * ONE_DAY))
        facts["history"] = ar.History(
            *([ar.SupplementRequest(since, until)],)
            if kind == "waiting"
            else ([], [ar.Suspension("survey", "art. 1", since, until)])
        )
    return ar.Dossier(
        draw(codes),
        draw(st.sampled_from(PROCEDURES)),
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(ar.Channel)),
        **facts,
    )


readings = st.fixed_dictionaries(
    {
        "by": st.sampled_from(["unit", "unit_tree", ("unit_tree", "field"), ()]),
        "statuses": st.sampled_from(["form_ii06", "portal_766", "opencps"]),
        "duplicates": st.sampled_from(["refuse", "last"]),
    }
)


def shifted(state, number):
    """Return a state some days later."""
    by = number * ONE_DAY
    moved = {
        name: day + by
        for name in ("submitted_at", "received_at", "resolved_at")
        if (day := getattr(state, name)) is not None
    }
    return attrs.evolve(state, **moved) if state.history == ar.History() else state


@st.composite
def batches(draw):
    """Draw up to 200 states on many days, a few of which differ in more than their days."""
    drawn = draw(st.lists(states(st.just("x")), min_size=1, max_size=8))
    size = draw(st.integers(1, 200))
    return [shifted(state, n) for n, state in zip(range(size), itertools.cycle(drawn))]


def pickled(register):
    return pickle.loads(pickle.dumps(register))  # noqa: S301


class RegisterBesideARecount(RuleBasedStateMachine):
    """Whatever happens to a register, it counts what a list of the same dossiers counts."""

    @initialize(readings=readings)
    def begin(self, readings):
        self.settings = {"calendar": YEAR, **readings}
        self.register = counting.Register(**self.settings)
        self.entered = []  # every state that was entered and not taken out, in order
        self.numbers = itertools.count()

    @property
    def latest(self):
        return {state.code: state for state in self.entered}

    @rule(batch=batches())
    def enter_many(self, batch):
        for state in batch:
            dossier = attrs.evolve(state, code=f"N-{next(self.numbers)}")
            self.register.add(dossier)
            self.entered.append(dossier)

    @rule(batch=batches())
    def merge(self, batch):
        new = [attrs.evolve(state, code=f"N-{next(self.numbers)}") for state in batch]
        self.register = self.register + counting.Register(new, **self.settings)
        self.entered += new

    @rule(data=st.data())
    def enter_again(self, data):
        if not self.entered:
            return
        state = data.draw(states(st.sampled_from([state.code for state in self.entered])))
        if state == self.latest[state.code]:
            self.register.add(state)
        elif self.settings["duplicates"] == "refuse":
            with pytest.raises(ar.InvalidValueError, match="comes twice"):
                self.register.add(state)
        else:
            self.register.add(state)
            self.entered.append(state)

    @rule(data=st.data(), size=st.integers(1, 60))
    def replace_many(self, data, size):
        for before in list(self.latest.values())[:size]:
            after = data.draw(states(st.just(before.code)))
            self.register.replace(before, after)
            self.entered = [state for state in self.entered if state.code != before.code]
            self.entered.append(after)

    @rule(size=st.integers(1, 60))
    def remove_many(self, size):
        for before in list(self.latest.values())[-size:]:
            self.register.remove(before)
            self.entered = [state for state in self.entered if state.code != before.code]

    @rule(how=st.sampled_from([copy.copy, copy.deepcopy, pickled]))
    def go_on_with_a_copy(self, how):
        self.register = how(self.register)

    @invariant()
    def counts_what_a_recount_counts(self):
        latest = self.latest
        assert len(self.register) == len(latest)
        assert {dossier.code: dossier for dossier in self.register} == latest
        for period in PERIODS:
            found = self.register.count(period, keep="codes")
            expected = ar.count_dossiers(self.entered, period, keep="codes", **self.settings)
            assert dict(found) == dict(expected)
            assert found.total == expected.total
            assert found.provisional == expected.provisional
            assert sorted((one.code, one.reason) for one in found.left_out) == sorted(
                (one.code, one.reason) for one in expected.left_out
            )
            assert sorted(found.members) == sorted(expected.members)


RegisterBesideARecount.TestCase.settings = settings(max_examples=15, stateful_step_count=8)
TestRegisterBesideARecount = RegisterBesideARecount.TestCase


# --- a failure on the way ---


class BrokenError(Exception):
    """A failure that no caller expects."""


HISTORY = ar.History([ar.SupplementRequest(D("2024-02-01"), D("2024-02-05"))])


def dossier(code, received="2024-01-10", unit=UNITS[1], **facts):
    return ar.Dossier(code, PROCEDURES[0], unit, "online", received_at=D(received), **facts)


KNOWN = [dossier("A-1"), dossier("A-2", history=HISTORY), dossier("A-3", unit=UNITS[2])]
LATER = dossier("A-1", "2024-01-11", resolved_at=D("2024-03-01"), history=HISTORY)
NEW = dossier("B-1", unit=ar.Unit("P.9", parent=ar.Unit("Q")))
ACTS = {
    "add": lambda register: register.add(NEW),
    "add a later state": lambda register: register.add(LATER),
    "remove": lambda register: register.remove(KNOWN[1]),
    "replace": lambda register: register.replace(KNOWN[0], LATER),
    "merge": lambda register: register + OTHER,
    "count": lambda register: list(register.count(PERIODS[0], keep="codes").items()),
}
LAST = {"calendar": YEAR, "by": "unit_tree", "duplicates": "last"}
OTHER = counting.Register([NEW, LATER], **LAST)


ROOM = Path(counting.__file__).parent


def facts_of(register):
    """Return all that a register answers."""
    tables = [register.count(PERIODS[3], keep="codes"), register.count(PERIODS[0])]
    return (
        [(dict(table), table.total, table.left_out, table.members) for table in tables],
        list(register),
        len(register),
        repr(register),
    )


def run_until(step, act, register):
    """Run an act and break it at a step, a line of the counts; return the lines run."""
    lines = []

    def watch(frame, event, _):
        if Path(frame.f_code.co_filename).parent != ROOM:
            return None
        if event == "line":
            lines.append((frame.f_code, frame.f_lineno))
            if len(lines) == step:
                raise BrokenError
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        act(register)
    finally:
        sys.settrace(before)
    return lines


def steps(lines):
    """Return the steps at which a line is run for the first or for the last time."""
    numbered = list(enumerate(lines, 1))
    first = {line: step for step, line in reversed(numbered)}
    return sorted({*first.values(), *{line: step for step, line in numbered}.values()})


@pytest.mark.parametrize("name", ACTS)
def test_a_failure_at_any_line_leaves_a_register_and_its_tables_as_they_were(name):
    act = ACTS[name]
    lines = run_until(None, act, counting.Register(KNOWN, **LAST))
    assert len(lines) > 20
    register = counting.Register(KNOWN, **LAST)
    table = register.count(PERIODS[0])
    known, rows = facts_of(register), dict(table)
    for step in steps(lines):
        with pytest.raises(BrokenError):
            run_until(step, act, register)
        assert facts_of(register) == known
        assert dict(table) == rows
    act(register)
    assert (facts_of(register) == known) is (name in ("merge", "count"))


@pytest.mark.parametrize("failing", ["key", "hash"])
def test_a_failing_grouping_leaves_a_register_as_it_was(failing):
    def month(one):
        if one.code == "B-1":
            if failing == "key":
                raise BrokenError
            return []
        return one.received_on.month

    register = counting.Register(KNOWN, calendar=YEAR, by=month)
    known = facts_of(register)
    for act in (
        lambda: register.add(NEW),
        lambda: register.replace(KNOWN[0], NEW),
        lambda: register + counting.Register([NEW], calendar=YEAR, by=month),
    ):
        with pytest.raises((BrokenError, ar.InvalidTypeError)):
            act()
        assert facts_of(register) == known
