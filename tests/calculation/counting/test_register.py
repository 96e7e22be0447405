"""The daily register: the count of any period equals a count of the same dossiers."""

import copy
import datetime as dt
import itertools
import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import adminreform as ar
import builders
from adminreform import errors, law
from adminreform.calculation import LeftOut
from adminreform.calculation.counting import Register
from builders import EIGHT, D, numbered

ONE_DAY = dt.timedelta(days=1)

# Hùng Kings' Day 18/4, the swap of 29/4 and 4/5, 30/4 and 1/5; it ends where long limits do not.
SPRING = ar.WorkingCalendar.between(
    D("2024-03-25"),
    D("2024-05-31"),
    days_off=[D("2024-04-18"), D("2024-04-29"), D("2024-04-30"), D("2024-05-01")],
    worked_days=[D("2024-05-04")],
)
APRIL = ar.Period.calendar_month(2024, 4)
MAY = ar.Period.calendar_month(2024, 5)

PROVINCE = ar.Unit("H40", "Nghệ An", "province")
DISTRICT = ar.Unit("H40.17", "Kỳ Sơn", "district", parent=PROVINCE)
UNITS = [PROVINCE, DISTRICT, ar.Unit("H40.17.1", parent=DISTRICT), ar.Unit("G01")]

LIMITS = [
    *(ar.TimeLimit(amount, "working_days") for amount in (1, 3, Fraction(5, 2))),
    *(ar.TimeLimit(amount, "days") for amount in (1, 3, Fraction(9, 4))),
    *(ar.TimeLimit(1, unit) for unit in ("weeks", "months", "quarters", "years")),
    *(ar.TimeLimit(*limit) for limit in ((90, "minutes"), (30, "hours"), (10, "working_hours"))),
    ar.TimeLimit.same_day(),
]
UNLIMITED = ar.Procedure("1.99")
PROCEDURES = [
    UNLIMITED,
    *(
        ar.Procedure(f"1.{number:02}", field=("Hộ tịch", "Đất đai")[number % 2], limit=limit)
        for number, limit in enumerate(LIMITS)
    ),
]
QUICK = PROCEDURES[1]


def by_code(dossier):
    return dossier.code[-1]


def plain(code="A-1", received="2024-04-02", resolved=None, procedure=QUICK, unit=UNITS[3], **more):
    return builders.dossier(
        code, procedure, unit, received_at=received, resolved_at=resolved, **more
    )


# --- any dossiers, any readings, any period ---

steps = st.builds(
    dt.timedelta, days=st.integers(0, 4), hours=st.sampled_from([0, 0, 1, 8, 10, 15, 23])
)


@st.composite
def dossiers(draw, base):
    """Draw a dossier received in the twenty days from a base on, with any history.

    Moments are days, naive or aware instants, or days and instants mixed; steps between
    events are short, so that many of them fall on one day or on a due day.
    """
    style = draw(st.sampled_from(["days", "instants", "aware", "mixed"]))

    def moment(at):
        if style == "aware":
            return at.replace(tzinfo=ar.VIETNAM_TIME)
        as_day = style == "days" or (style == "mixed" and draw(st.booleans()))
        return at.date() if as_day else at

    start = dt.datetime.combine(base, dt.time()) + draw(steps) * 5
    procedure, unit = draw(st.sampled_from(PROCEDURES)), draw(st.sampled_from(UNITS))
    identity = f"A-{draw(st.integers(0, 4))}", procedure, unit, draw(st.sampled_from(ar.Channel))
    submitted = moment(start)
    if draw(st.integers(0, 11)) == 5:
        return ar.Dossier(*identity, submitted_at=draw(st.sampled_from([None, submitted])))
    received = start + draw(steps)
    events = list(itertools.accumulate(draw(st.lists(steps, max_size=5)), initial=received))[1:]
    moments = list(map(moment, events))
    waits = [tuple(moments[place : place + 2]) for place in range(0, len(moments), 2)]
    asked, suspended, extended = [], [], []
    for wait in waits:
        kind = draw(st.sampled_from([asked, asked, suspended, extended]))
        if kind is asked:
            asked.append(ar.SupplementRequest(*wait))
        elif kind is suspended:
            suspended.append(ar.Suspension("survey", "điều 1", *wait))
        else:
            extended.append(ar.Extension(wait[0], draw(st.sampled_from(LIMITS))))
    promises = [
        ar.Reappointment(
            (received + draw(steps) * 2).date(), draw(st.none() | steps.map(received.__add__))
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    resolved = draw(st.sampled_from([None, "soon", "soon", "later"]))
    if resolved is not None:
        after = received if resolved == "soon" or not events else events[-1]
        resolved = moment(after + draw(steps))
    try:
        return ar.Dossier(
            *identity,
            submitted_at=draw(st.sampled_from([None, submitted])),
            received_at=moment(received),
            appointed_on=draw(st.none() | steps.map(lambda step: (received + step).date())),
            resolved_at=resolved,
            outcome=resolved and draw(st.sampled_from([None, "refused", "withdrawn", "stopped"])),
            history=ar.History(
                draw(st.permutations(asked)),
                suspended,
                extended,
                [
                    attrs.evolve(one, letter_at=one.letter_at and moment(one.letter_at))
                    for one in promises
                ],
            ),
        )
    except ar.HistoryError:  # days and instants of one day have no order
        reject()


closings = st.sampled_from(["by_date", "on_time", "outside"])
maps = st.sampled_from(["form_ii06", "portal_766", "opencps"]) | st.builds(
    ar.StatusMap,
    st.just("ours"),
    closings,
    closings,
    closings,
    st.sampled_from(["open_in_time", "resolved", "outside"]),
    st.sampled_from(["outside", "on_time"]),
)
groupings = st.sampled_from(
    [
        (),
        *("unit", "unit_tree", "level", "procedure", "field", "channel"),
        by_code,
        ("unit_tree", "channel"),
        ("field",),
        (by_code, "level"),
    ]
)
readings = st.builds(
    ar.Rules,
    counting=st.sampled_from(["civil", "civil", "clock"]),
    roll=st.sampled_from(["next_working_day", "none"]),
    after_supplement=st.sampled_from(["restart", "resume"]),
    supplements=st.integers(0, 2),
    reappointments=st.integers(0, 2),
)


@attrs.frozen
class Case:
    """Dossiers, the readings to count them by, and days on which something happens."""

    batch: list
    settings: dict
    days: list

    def register(self, dossiers=None):
        return Register(self.batch if dossiers is None else dossiers, **self.settings)

    def count(self, period, dossiers=None):
        chosen = self.batch if dossiers is None else dossiers
        return ar.count_dossiers(chosen, period, **self.settings)

    def same(self, register, dossiers=None):
        """Compare whole tables of every period between two of the days."""
        for first, last in itertools.combinations_with_replacement(sorted(self.days), 2):
            period = ar.Period(first, last)
            assert register.count(period) == self.count(period, dossiers)


BASES = [(D("2024-04-15"), SPRING), (D("2026-12-14"), ar.vietnam(known_at=D("2026-10-01")))]


def event_days(dossier):
    """List the days of a dossier: its events, and its due day where it has one."""
    found = [dossier.received_on, dossier.resolved_on, dossier.appointed_on]
    found += [
        moment.date() if isinstance(moment, dt.datetime) else moment
        for _, moment in dossier.history.moments()
    ]
    if dossier.received_on and dossier.procedure.limit and not dossier.history.moments():
        found.append(ar.deadline(dossier, calendar=SPRING, hours=EIGHT).due_on)
    return [day for day in found if day is not None]


@st.composite
def cases(draw, least=0, most=4):
    """Some dossiers, readings, and days that lie on and beside the days of events."""
    base, calendar = draw(st.sampled_from(BASES))
    batch = numbered(draw(st.lists(dossiers(base), min_size=least, max_size=most)))
    settings = {
        "calendar": calendar,
        "by": draw(groupings),
        "against": draw(st.sampled_from(["statutory", "appointed"])),
        "hours": EIGHT,
        "rules": draw(readings),
        "statuses": draw(maps),
    }
    marks = sorted({day for one in batch for day in event_days(one)} | {base})
    near = st.builds(lambda day, by: day + ONE_DAY * by, st.sampled_from(marks), st.integers(-1, 1))
    far = st.builds(lambda by: base + ONE_DAY * by, st.integers(-2, 40))
    days = draw(st.lists(near | far, min_size=1, max_size=3))
    return Case(batch, settings, days)


@given(case=cases())
def test_the_register_answers_as_a_count_does(case):
    # The central law, as whole tables: rows, total, left out with places, provisional.
    register = case.register()
    assert len(register) == len(case.batch)
    case.same(register)


@given(case=cases(least=1, most=1))
def test_it_does_so_for_every_day_of_a_dossier(case):
    # A dossier alone, at the end of each day, and of each day by itself.
    register, base = case.register(), min(case.days)
    for shift in range(-1, 35):
        last = base + ONE_DAY * shift
        for first in (dt.date.min, last):
            assert register.count(ar.Period(first, last)) == case.count(ar.Period(first, last))


@given(case=cases(), data=st.data())
def test_dossiers_added_one_by_one_in_any_order_with_questions_in_between(case, data):
    # A question carries the days forward; a later entry of an earlier day carries them again.
    register = case.register([])
    order = data.draw(st.permutations(case.batch))
    for number, dossier in enumerate(order, 1):
        case.same(register, order[: number - 1])
        register.add(dossier)
    case.same(register, order)


def without_places(table):
    """Return a table whose left-out dossiers are known by code and reason alone."""
    left_out = sorted((one.code, one.reason) for one in table.left_out)
    return dict(table), table.total, left_out, table.provisional


@given(case=cases(), data=st.data())
def test_replacing_gives_what_building_with_the_later_facts_gives(case, data):
    # Only the places of left-out dossiers differ: what was replaced comes last.
    shuffled = data.draw(st.permutations(case.batch))
    later = [
        attrs.evolve(after, code=data.draw(st.sampled_from([before.code, f"B-{number}"])))
        for number, (before, after) in enumerate(zip(case.batch, shuffled, strict=True))
    ]
    register = case.register()
    case.same(register)
    for before, after in zip(case.batch, later, strict=True):
        register.replace(before, after)
    assert len(register) == len(later)
    for first, last in itertools.combinations_with_replacement(sorted(case.days), 2):
        period = ar.Period(first, last)
        found, expected = register.count(period), case.count(period, later)
        assert without_places(found) == without_places(expected)


@given(case=cases(), data=st.data())
def test_what_is_removed_was_never_there(case, data):
    gone = (
        data.draw(st.lists(st.sampled_from(range(len(case.batch))), unique=True))
        if (case.batch)
        else []
    )
    register = case.register()
    case.same(register)
    for place in gone:
        register.remove(case.batch[place])
    rest = [one for place, one in enumerate(case.batch) if place not in gone]
    assert len(register) == len(rest)
    for day in case.days:
        found, expected = (
            register.count(ar.Period(day, day)),
            case.count(ar.Period(day, day), rest),
        )
        assert without_places(found) == without_places(expected)


@given(case=cases(), cut=st.integers(0, 4))
def test_two_registers_add_up_to_the_count_of_both(case, cut):
    # Places of the second follow those of the first; neither register is changed.
    one, other = case.register(case.batch[:cut]), case.register(case.batch[cut:])
    both = one + other
    case.same(both)
    assert len(both) == len(case.batch)
    for dossier in case.batch:
        both.add(dossier)
    case.same(both, case.batch * 2)
    case.same(one, case.batch[:cut])
    case.same(other, case.batch[cut:])


# --- chains of periods ---

IN_FORM = st.lists(
    dossiers(D("2024-01-08")).filter(lambda one: one.received_at and one.procedure.limit),
    max_size=4,
).map(numbered)
LONG = ar.WorkingCalendar.between(D("2023-12-01"), D("2026-12-31"))


@given(batch=IN_FORM, by_promise=st.booleans())
def test_months_chain_and_add_up_to_the_year(batch, by_promise):
    # I5: open at the end is carried over to the next month; flows add, stocks are the last.
    #
    # The chain holds where every dossier is in the form on all its days.
    kept = [
        attrs.evolve(one, appointed_on=one.appointed_on or one.received_on)
        for one in batch
        if isinstance(one.received_at, dt.datetime)
    ]
    against = "appointed" if by_promise else "statutory"
    register = Register(kept, calendar=LONG, hours=EIGHT, against=against)
    tables = [register.count(ar.Period.calendar_month(2024, month)) for month in range(1, 13)]
    year = register.count(ar.Period.calendar_year(2024))
    if any(table.left_out for table in tables):  # an event by day alone, of a limit in hours
        reject()
    for before, after in itertools.pairwise(tables):
        assert before.total.open_total == after.total.carried_over
        for key in {*before, *after}:
            earlier, later = before.get(key, ar.Counts()), after.get(key, ar.Counts())
            assert earlier.open_total == later.carried_over
    for flow in ("received_new", "resolved_early", "resolved_on_time", "resolved_late"):
        assert getattr(year.total, flow) == sum(getattr(table.total, flow) for table in tables)
    assert year.total.carried_over == tables[0].total.carried_over
    assert year.total.open_in_time == tables[-1].total.open_in_time
    assert year.total.open_overdue == tables[-1].total.open_overdue


def test_the_chain_breaks_where_a_map_resolves_what_still_waits():
    # Under ``portal_766`` a waiting dossier is resolved in April, and carried over to May.
    asked = ar.History([ar.SupplementRequest(D("2024-04-03"), D("2024-05-06"))])
    register = Register([plain(history=asked)], calendar=SPRING, statuses="portal_766")
    assert register.count(APRIL).total == ar.Counts(received_online=1, resolved_on_time=1)
    assert register.count(MAY).total == ar.Counts(carried_over=1, open_overdue=1)


# --- one register, by hand ---


def test_a_life_by_hand():
    # Due Wednesday 3/4: in time until it ends, overdue from Thursday, closed on Monday.
    register = Register([plain(resolved="2024-04-08")], calendar=SPRING)

    def on(day):
        row = register.count(ar.Period(D(day), D(day)))["G01"]
        return {name for name, number in attrs.asdict(row).items() if number}

    assert on("2024-04-02") == {"received_online", "open_in_time"}
    assert on("2024-04-03") == {"carried_over", "open_in_time"}
    assert on("2024-04-04") == on("2024-04-07") == {"carried_over", "open_overdue"}
    assert on("2024-04-08") == {"carried_over", "resolved_late"}
    assert dict(register.count(ar.Period(D("2024-04-09"), D("2024-04-30")))) == {}
    assert dict(register.count(ar.Period(dt.date.min, D("2024-04-01")))) == {}


@pytest.mark.parametrize(
    ("received", "overdue_from"),
    [
        ("2024-04-02 09:00", "2024-04-02"),  # due at 13:00 of the day itself
        ("2024-04-02 20:00", "2024-04-03"),  # due at 24:00
        ("2024-04-02 21:00", "2024-04-03"),  # due at 01:00
    ],
)
def test_a_limit_in_hours_is_overdue_at_the_end_of_its_due_day(received, overdue_from):
    hourly = ar.Procedure("1.0", limit=ar.TimeLimit(4, "hours"))
    item = ar.Dossier(
        *("A-1", hourly, UNITS[3], "online"), received_at=dt.datetime.fromisoformat(received)
    )
    register = Register([item], calendar=SPRING)
    eve, day = D(overdue_from) - ONE_DAY, D(overdue_from)
    assert register.count(ar.Period(dt.date.min, eve)).total.open_overdue == 0
    assert register.count(ar.Period(dt.date.min, day)).total.open_overdue == 1


def test_a_period_may_be_all_of_time():
    register = Register([plain(resolved="2024-04-02"), plain("A-2", None)], calendar=SPRING)
    table = register.count(ar.Period(dt.date.min, dt.date.max))
    assert table.total == ar.Counts(received_online=1, resolved_early=1)
    assert [one.position for one in table.left_out] == [1]


def test_an_empty_register_counts_nothing():
    table = Register(calendar=SPRING).count(APRIL)
    assert (dict(table), table.total, table.left_out, table.provisional) == (
        {},
        ar.Counts(),
        (),
        0,
    )


def test_a_dossier_that_was_not_sent_yet_is_of_no_account():
    sent = ar.Dossier("A-1", QUICK, UNITS[3], "online", submitted_at=D("2024-05-02"))
    register = Register([sent], calendar=SPRING)
    assert register.count(APRIL).left_out == ()
    assert register.count(MAY).left_out == (
        LeftOut(
            0,
            "A-1",
            "it was not received; record received_at, or take the deemed receipt from "
            "official_receipt(dossier, ...)",
        ),
    )


@pytest.mark.parametrize("calendar", [SPRING, ar.vietnam(known_at=D("2026-10-01"))])
def test_the_size_and_the_repr(calendar):
    register = Register([plain(), plain("A-2", unit=UNITS[2])], calendar=calendar, by="unit_tree")
    assert len(register) == 2
    assert repr(register) == "<Register of 2 dossiers in 4 groups>"


# --- tables stay as they were taken ---


@pytest.mark.parametrize("procedure", [QUICK, UNLIMITED])
def test_a_table_does_not_change_when_the_register_grows(procedure):
    register = Register([plain(), plain("A-2", unit=UNITS[2])], calendar=SPRING, statuses="opencps")
    table = register.count(APRIL)
    taken = dict(table.items()), table.total, len(table)
    register.add(plain("A-3", procedure=procedure))
    register.add(plain("A-4", unit=UNITS[0], procedure=procedure))
    register.remove(plain())
    register.count(APRIL)
    assert (dict(table.items()), table.total, len(table)) == taken
    assert list(table) == ["G01", "H40.17.1"]
    with pytest.raises(errors.UnknownNameError, match="no dossier was counted under 'H40'"):
        table["H40"]


def test_a_group_without_a_dossier_in_the_period_has_no_row():
    register = Register([plain(), plain("A-2", "2024-05-02", unit=UNITS[2])], calendar=SPRING)
    table = register.count(APRIL)
    assert list(table) == ["G01"]
    assert "H40.17.1" not in table
    with pytest.raises(errors.UnknownNameError):
        table["H40.17.1"]


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])  # noqa: S301
def test_copies_of_its_tables_are_equal(copied):
    table = Register([plain(), plain("A-2", None)], calendar=SPRING).count(APRIL)
    assert copied(table) == table
    assert hash(copied(table)) == hash(table)


def test_a_table_is_read_while_the_register_grows():
    register = Register([plain(), plain("A-2", unit=UNITS[2])], calendar=SPRING)
    seen = []
    for number, key in enumerate(register.count(APRIL)):
        register.add(plain(f"B-{number}", unit=ar.Unit(f"X{number}")))
        seen.append(key)
    assert seen == ["G01", "H40.17.1"]


# --- replacing and removing ---


def test_a_dossier_is_followed_from_filing_to_its_end():
    filed = plain(received=None)
    received = attrs.evolve(filed, received_at=D("2024-04-02"))
    closed = attrs.evolve(received, resolved_at=D("2024-04-03"))
    register = Register([filed], calendar=SPRING)
    assert len(register.count(APRIL).left_out) == 1
    register.replace(filed, received)
    assert register.count(APRIL)["G01"].open_overdue == 1
    register.replace(received, closed)
    assert register.count(APRIL)["G01"].resolved_on_time == 1
    assert register.count(APRIL).left_out == ()
    assert len(register) == 1


def test_what_is_not_there_cannot_be_removed():
    register = Register([plain()], calendar=SPRING)
    for act in (register.remove, lambda one: register.replace(one, plain())):
        with pytest.raises(ar.InvalidValueError, match="dossier 'B-1' is not in the reg") as caught:
            act(plain("B-1"))
        assert caught.value.values == {"code": "B-1"}
    assert len(register) == 1
    register.remove(plain())
    with pytest.raises(ar.InvalidValueError, match="dossier 'A-1' is not in the register"):
        register.remove(plain())
    assert len(register) == 0


def test_a_dossier_outside_the_form_is_removed_as_it_was_entered():
    register = Register([plain(received=None)], calendar=SPRING)
    with pytest.raises(ar.InvalidValueError, match="not in the register with these facts"):
        register.remove(plain(procedure=UNLIMITED))
    assert len(register.count(APRIL).left_out) == len(register) == 1


def test_more_cannot_be_taken_out_than_was_entered():
    # Removed with another day of receipt: at the latest the next question is refused.
    register = Register([plain(received="2024-04-03")], calendar=SPRING)
    with pytest.raises(ar.InvalidValueError, match="as it was entered"):  # noqa: PT012
        register.remove(plain(received="2024-04-02"))
        register.count(APRIL)


@pytest.mark.parametrize("calls", [1, 2])
def test_after_a_refused_question_the_register_can_be_put_right(calls):
    register = Register([plain(received="2024-04-03")], calendar=SPRING)
    try:
        register.remove(plain(received="2024-04-02"))
    except ar.InvalidValueError:
        return
    for _ in range(calls):
        with pytest.raises(ar.InvalidValueError, match="as it was entered"):
            register.count(APRIL)
    register.add(plain(received="2024-04-02"))
    assert register.count(APRIL) == Register([plain(received="2024-04-03")], calendar=SPRING).count(
        APRIL
    )


def test_a_removal_with_other_facts_does_not_spoil_the_counts_unsaid():
    # A-1 came on 2 April and A-2 on 3 April; A-1 is taken out as if it had come on 3 April.
    register = Register([plain("A-1"), plain("A-2", "2024-04-03")], calendar=SPRING)
    with pytest.raises(ar.InvalidValueError):  # noqa: PT012
        register.remove(plain("A-1", "2024-04-03"))
        register.count(APRIL)


UNDER = [plain(f"U-{parent}", unit=ar.Unit("C", parent=ar.Unit(parent))) for parent in ("P1", "P2")]


def test_a_unit_has_one_parent():
    register = Register(UNDER[:1], calendar=SPRING, by="unit_tree")
    with pytest.raises(ar.InvalidValueError, match="unit C is recorded under 'P1' and under 'P2'"):
        register.add(UNDER[1])
    assert len(register) == 1
    assert list(register.count(APRIL)) == ["C", "P1"]


def test_a_refused_replacement_leaves_the_register_as_it_was():
    register = Register(UNDER[:1], calendar=SPRING, by="unit_tree")
    with pytest.raises(ar.InvalidValueError, match="recorded under"):
        register.replace(UNDER[0], UNDER[1])
    assert len(register) == 1
    assert list(register.count(APRIL)) == ["C", "P1"]


def test_a_refused_dossier_fixes_no_parent():
    # G under M under P2 is refused for M; so nothing is known of G.
    unit = ar.Unit
    register = Register([plain(unit=unit("M", parent=unit("P1")))], calendar=SPRING, by="unit_tree")
    with pytest.raises(ar.InvalidValueError, match="unit M is recorded"):
        register.add(plain("A-2", unit=unit("G", parent=unit("M", parent=unit("P2")))))
    register.add(plain("A-2", unit=unit("G", parent=unit("P2"))))
    assert len(register) == 2


def test_two_registers_with_one_unit_under_two_parents_do_not_add_up():
    # As the count of both lists is refused.
    one, other = (Register([item], calendar=SPRING, by="unit_tree") for item in UNDER)
    with pytest.raises(ar.InvalidValueError, match="unit C is recorded under 'P1' and under 'P2'"):
        one + other


def test_a_merged_register_still_knows_its_units():
    merged = Register(UNDER[:1], calendar=SPRING, by="unit_tree") + Register(
        calendar=SPRING, by="unit_tree"
    )
    with pytest.raises(ar.InvalidValueError, match="unit C is recorded under 'P1' and under 'P2'"):
        merged.add(UNDER[1])


# --- merging ---

STRICT_KNOWN = ar.vietnam(known_at=D("2026-10-01"), strict=True)


@pytest.mark.parametrize(
    "other",
    [
        {"calendar": ar.WorkingCalendar.between(D("2024-03-25"), D("2024-05-30"))},
        {"by": "level"},
        {"by": ("unit",)},
        {"against": "appointed"},
        {"hours": EIGHT},
        {"rules": ar.Rules(roll="none")},
        {"rules": law.regime("61/2018")},
        {"statuses": "opencps"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_registers_with_other_readings_do_not_add_up(other):
    with pytest.raises(ar.InvalidValueError, match="two registers add up only if calendar"):
        Register(calendar=SPRING) + Register(**{"calendar": SPRING, **other})


def test_registers_with_the_same_readings_said_in_another_way_add_up():
    one = Register([plain()], calendar=SPRING)
    other = Register(
        [plain("A-2")],
        calendar=SPRING,
        rules=ar.Rules(),
        statuses=ar.status_map("form_ii06"),
        by="unit",
        against="statutory",
    )
    assert (one + other).count(APRIL).total.received_online == 2


@pytest.mark.parametrize("wrong", [5, None, [], ar.Counts()])
def test_a_register_adds_to_a_register_alone(wrong):
    with pytest.raises(TypeError):
        Register(calendar=SPRING) + wrong


def test_a_copy_of_a_register_is_a_register_of_its_own():
    register = Register([plain()], calendar=SPRING, by="unit_tree")
    copied = copy.deepcopy(register)
    copied.add(UNDER[0])
    assert (len(register), len(copied)) == (1, 2)
    register.add(UNDER[1])
    assert list(register.count(APRIL)) == ["G01", "C", "P2"]


def test_a_register_can_be_kept_in_a_file():
    register = Register([plain(), plain("A-2", None)], calendar=SPRING)
    kept = pickle.loads(pickle.dumps(register))  # noqa: S301
    assert kept.count(APRIL) == register.count(APRIL)


# --- bad input ---


@pytest.mark.parametrize("wrong", [None, "A-1", {"code": "A-1", "name": "Nguyễn Văn A"}])
def test_only_dossiers_are_entered(wrong):
    register = Register([plain()], calendar=SPRING)
    for act in (
        register.add,
        register.remove,
        lambda one: register.replace(plain(), one),
        lambda one: register.replace(one, plain()),
        lambda one: Register([one], calendar=SPRING),
    ):
        with pytest.raises(ar.InvalidTypeError, match="must be a Dossier, got") as caught:
            act(wrong)
        assert "Nguyễn" not in str(caught.value)
    assert len(register) == 1
    assert register.count(APRIL).total.received_online == 1


@pytest.mark.parametrize("wrong", [None, "2024-04", (D("2024-04-01"), D("2024-04-30"))])
def test_a_period_must_be_a_period(wrong):
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period, got"):
        Register(calendar=SPRING).count(wrong)


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"calendar": None}, ar.InvalidTypeError, "calendar must be a WorkingCalendar"),
        ({"by": "district"}, ar.InvalidValueError, "by must be one of"),
        ({"by": ("unit_tree", "unit_tree")}, ar.InvalidValueError, "unit_tree can be"),
        ({"against": "promised"}, ar.InvalidValueError, "against must be one of"),
        ({"hours": "08:00-17:00"}, ar.InvalidTypeError, "hours must be an OfficeHours"),
        ({"rules": "civil"}, ar.InvalidTypeError, "rules must be a Rules"),
        ({"statuses": "766"}, ar.InvalidValueError, "statuses must be one of 'form_ii06'"),
        ({"statuses": None}, ar.InvalidValueError, "statuses must be one of 'form_ii06'"),
    ],
    ids=str,
)
def test_unknown_readings_are_refused(wrong, error, message):
    for build in (Register, lambda **settings: ar.count_dossiers([], APRIL, **settings)):
        with pytest.raises(error, match=message):
            build(**{"calendar": SPRING, **wrong})


def test_office_hours_that_are_missing_are_asked_for():
    hourly = ar.Procedure("1.0", limit=ar.TimeLimit(4, "working_hours"))
    item = ar.Dossier("A-1", hourly, UNITS[3], "online", received_at=dt.datetime(2024, 4, 2, 9))
    register = Register([item], calendar=SPRING)
    for _ in range(2):
        with pytest.raises(ar.InvalidValueError, match="pass hours="):
            register.count(APRIL)
    assert register.count(ar.Period.calendar_month(2024, 3)).total == ar.Counts()
    register.remove(item)
    assert register.count(APRIL).total == ar.Counts()


def test_a_strict_calendar_refuses_a_dossier_that_may_still_move():
    open_day = plain(received="2026-12-30", procedure=PROCEDURES[2])
    strict = Register([open_day], calendar=STRICT_KNOWN)
    with pytest.raises(errors.ProvisionalError):
        strict.count(ar.Period.calendar_month(2026, 12))
    assert strict.count(APRIL).total == ar.Counts()
    loose = Register([open_day], calendar=ar.vietnam(known_at=D("2026-10-01")))
    assert loose.count(ar.Period.calendar_month(2026, 12)).provisional == 1


def test_a_strict_calendar_refuses_no_period_before_the_day_that_may_move():
    # As a count does: the dossier has no part in April.
    before = plain(received="2024-04-02")
    register = Register([before], calendar=STRICT_KNOWN)
    register.add(plain("A-2", received="2026-12-30", procedure=PROCEDURES[2]))
    assert register.count(APRIL).total.received_total == 1


def test_a_refused_removal_leaves_no_trace():
    register = Register([plain()], calendar=SPRING, by="unit_tree")
    stranger = attrs.evolve(plain("Q"), unit=ar.Unit("N", parent=ar.Unit("PP")))
    with pytest.raises(ar.InvalidValueError, match="not in the register"):
        register.remove(stranger)
    register.add(attrs.evolve(stranger, unit=ar.Unit("N", parent=ar.Unit("QQ"))))
    assert len(register) == 2
    assert "PP" not in register.count(APRIL)


def test_a_shallow_copy_is_a_register_of_its_own_too():
    register = Register([plain()], calendar=SPRING)
    copied = copy.copy(register)
    copied.add(plain("A-2"))
    assert (len(register), len(copied)) == (1, 2)
    assert register.count(APRIL).total.received_total == 1


def test_a_grouping_is_not_asked_of_a_dossier_no_row_can_hold():
    # As in a count: a function of the day of receipt sees received dossiers alone.
    both = [plain(), plain("A-2", None)]
    settings = {"calendar": SPRING, "by": lambda one: one.received_on.month}
    expected = ar.count_dossiers(both, APRIL, **settings)
    assert list(expected) == [4]
    assert Register(both, **settings).count(APRIL) == expected


def test_a_promise_on_the_last_of_days_is_never_overdue():
    # Registers write 31/12/9999 where no day was promised.
    item = plain(appointed_on=dt.date.max)
    settings = {"calendar": SPRING, "by": "unit", "against": "appointed"}
    expected = ar.Counts(received_online=1, open_in_time=1)
    assert ar.count_dossiers([item], APRIL, **settings).total == expected
    assert Register([item], **settings).count(APRIL).total == expected


def test_a_dossier_due_on_the_last_of_days_is_never_overdue():
    december = ar.Period(dt.date(9999, 12, 1), dt.date.max)
    calendar = ar.WorkingCalendar.between(december.first, december.last)
    item = plain(received="9999-12-30", procedure=ar.Procedure("1", limit=ar.TimeLimit(1, "days")))
    expected = ar.Counts(received_online=1, open_in_time=1)
    assert ar.count_dossiers([item], december, calendar=calendar).total == expected
    assert Register([item], calendar=calendar).count(december).total == expected


def test_registers_add_up_from_nothing():
    registers = [Register([plain()], calendar=SPRING), Register([plain("A-2")], calendar=SPRING)]
    assert len(sum(registers)) == 2
    with pytest.raises(ar.InvalidTypeError, match="a Register adds to a Register, got 3"):
        3 + registers[0]


@pytest.mark.parametrize("wrong", [5, None])
def test_a_register_and_a_count_begin_with_a_collection(wrong):
    with pytest.raises(ar.InvalidTypeError, match="dossiers must be a collection"):
        Register(wrong, calendar=SPRING)
    with pytest.raises(ar.InvalidTypeError, match="dossiers must be a collection"):
        ar.count_dossiers(wrong, APRIL, calendar=SPRING)


def test_the_rows_of_a_register_say_how_many_they_are():
    assert repr(Register([plain()], calendar=SPRING).count(APRIL).rows) == "<rows of 1 groups>"


def test_many_changes_at_once_are_carried_forward_as_one_by_one():
    # However many dossiers are entered between two questions, in any order of their days.
    first = [plain(f"A-{n}", f"2024-04-{n % 28 + 1:02}") for n in range(60)]
    one_by_one, at_once = Register(calendar=SPRING), Register(first, calendar=SPRING)
    for dossier in reversed(first):
        one_by_one.add(dossier)
        one_by_one.count(APRIL)
    later = [plain(f"B-{n}", f"2024-04-{n % 28 + 1:02}") for n in range(60)]
    for register in (one_by_one, at_once):
        register.count(APRIL)
        for dossier in later:
            register.add(dossier)
    expected = ar.count_dossiers([*first, *later], APRIL, calendar=SPRING, by="unit")
    assert one_by_one.count(APRIL) == at_once.count(APRIL) == expected


def test_a_dossier_of_another_period_that_is_told_one_by_one_is_passed_over():
    waiting = plain("A-1", "2024-04-02", procedure=ar.Procedure("1.0"))
    filed = attrs.evolve(plain("A-2"), received_at=None, submitted_at=D("2024-05-02"))
    closed = attrs.evolve(
        filed, code="A-3", submitted_at=None, resolved_at=D("2024-05-02"), outcome="refused"
    )
    batch = [waiting, filed, closed]
    register = Register(batch, calendar=SPRING)
    for month in (3, 4, 5, 6):
        period = ar.Period.calendar_month(2024, month)
        assert register.count(period) == ar.count_dossiers(
            batch, period, calendar=SPRING, by="unit"
        )


def test_a_count_between_two_batches_moves_no_dossier_to_another_month(vn):
    # A day whose changes cancel, a count, then more changes than are carried one by one.
    slow = PROCEDURES[2]  # 3 working days: overdue from 16/01, which the replacement cancels
    first = plain("Y-1", "2024-01-10", procedure=slow)
    then = plain("Y-1", "2024-01-10", "2024-01-12", procedure=slow)
    batch = [plain(f"M-{day}", f"2024-03-{day:02}") for day in range(1, 21)]
    january, march = (ar.Period.calendar_month(2024, month) for month in (1, 3))
    register = Register([first], calendar=vn)
    register.replace(first, then)
    assert register.count(january).total.received_total == 1
    for dossier in batch:
        register.add(dossier)
    assert register.count(january).total.received_total == 1
    assert register.count(march).total.received_online == 20


YEAR_2024 = ar.WorkingCalendar.between(D("2024-01-01"), D("2024-12-31"))


def filed(code, received_on, procedure=QUICK, unit="G01"):
    return ar.Dossier(code, procedure, ar.Unit(unit), "online", received_at=received_on)


def test_days_before_a_large_batch_keep_their_counts():
    calendar = {"calendar": YEAR_2024}
    early = [filed(f"E-{n}", D("2024-01-02") + n * ONE_DAY) for n in range(9)]
    late = [filed(f"L-{n}", D("2024-03-04") + n * ONE_DAY) for n in range(25)]
    january, march = ar.Period.calendar_month(2024, 1), ar.Period.calendar_month(2024, 3)
    register = Register(early, **calendar)
    assert register.count(january) == ar.count_dossiers(early, january, by="unit", **calendar)
    for dossier in late:
        register.add(dossier)
    counted = register.count(march)
    assert counted.total.carried_over == 9
    assert counted.total.received_online == 25
    assert counted == ar.count_dossiers([*early, *late], march, by="unit", **calendar)


@pytest.mark.parametrize("removed", ["A-2", "B-2", "B-3"])
def test_a_dossier_outside_the_form_is_removed_from_a_merged_register_too(removed):
    calendar = {"calendar": YEAR_2024}
    june = ar.Period.calendar_month(2024, 6)
    parts = [
        [filed("A-1", D("2024-06-03")), filed("A-2", D("2024-06-04"), UNLIMITED)],
        [
            filed("B-1", D("2024-06-05"), unit="G02"),
            filed("B-2", D("2024-06-06"), UNLIMITED, "G02"),
            filed("B-3", D("2024-06-07"), UNLIMITED, "G02"),
        ],
    ]
    merged = Register(parts[0], **calendar) + Register(parts[1], **calendar)
    kept = []
    for dossier in (*parts[0], *parts[1]):
        if dossier.code == removed:
            merged.remove(dossier)
        else:
            kept.append(dossier)
    left = [one.code for one in merged.count(june).left_out]
    assert left == [one.code for one in kept if one.procedure is UNLIMITED]


LAST = {"calendar": SPRING, "duplicates": "last"}


class TestDuplicates:
    OPEN, CLOSED = plain(), plain(resolved="2024-04-03")
    REASON = "a later state of this dossier counts instead"

    def test_a_dossier_entered_again_with_equal_facts_is_held_once(self):
        register = Register([self.OPEN, plain()], calendar=SPRING)
        register.add(plain())
        assert len(register) == 1
        assert register.count(APRIL).total.received_total == 1

    def test_a_second_state_is_refused_and_both_are_named(self):
        register = Register([plain("A-2"), self.OPEN], calendar=SPRING)
        with pytest.raises(
            ar.InvalidValueError, match="'A-1' comes twice, at 1 and at 2, with a different resol"
        ):
            register.add(self.CLOSED)
        with pytest.raises(ar.InvalidValueError, match="comes twice, at 0 and at 1"):
            Register([self.OPEN, self.CLOSED], calendar=SPRING)
        assert list(register) == [plain("A-2"), self.OPEN]

    def test_the_last_state_counts_and_the_earlier_are_left_out(self):
        for register in (
            Register([self.OPEN, self.CLOSED], **LAST),
            Register([self.OPEN], **LAST) + Register([self.CLOSED], **LAST),
        ):
            table = register.count(APRIL)
            assert table.total == ar.Counts(received_online=1, resolved_on_time=1)
            assert table.left_out == (LeftOut(0, "A-1", self.REASON),)
            register.add(self.OPEN)
            assert [one.position for one in register.count(APRIL).left_out] == [0, 1]
            register.replace(self.OPEN, self.CLOSED)
            assert register.count(APRIL).left_out == ()

    def test_a_removed_dossier_leaves_no_earlier_state(self):
        register = Register([self.OPEN, self.CLOSED, plain("A-2")], **LAST)
        register.remove(self.CLOSED)
        assert list(register) == [plain("A-2")]
        assert register.count(APRIL).left_out == ()

    def test_merging_refuses_two_states_and_takes_equal_ones_once(self):
        one = Register([self.OPEN], calendar=SPRING)
        assert len(one + Register([plain()], calendar=SPRING)) == 1
        with pytest.raises(ar.InvalidValueError, match="comes twice, at 0 and at 1"):
            one + Register([self.CLOSED], calendar=SPRING)

    def test_merged_earlier_states_follow_those_of_the_first(self):
        one = Register([plain("A-2"), self.OPEN, self.CLOSED], **LAST)
        other = Register([plain("A-2", resolved="2024-04-02"), self.OPEN], **LAST)
        merged = one + other
        assert [(left.position, left.code) for left in merged.count(APRIL).left_out] == [
            (0, "A-2"),
            (1, "A-1"),
            (2, "A-1"),
        ]
        assert merged.count(APRIL).total == ar.Counts(
            received_online=2, resolved_early=1, open_overdue=1
        )

    def test_earlier_states_of_the_second_are_left_out_of_the_sum_too(self):
        one = Register([plain("A-2")], **LAST)
        merged = one + Register([self.OPEN, self.CLOSED], **LAST)
        assert merged.count(APRIL).left_out == (LeftOut(1, "A-1", self.REASON),)
        assert list(merged) == [plain("A-2"), self.CLOSED]

    def test_a_dossier_does_not_take_the_code_of_another(self):
        register = Register([self.OPEN, plain("A-2")], **LAST)
        with pytest.raises(ar.InvalidValueError, match="'A-2' comes twice"):
            register.replace(self.OPEN, plain("A-2", "2024-04-05"))
        assert list(register) == [self.OPEN, plain("A-2")]

    def test_registers_of_two_policies_do_not_add_up(self):
        with pytest.raises(ar.InvalidValueError, match="two registers add up only if"):
            Register(calendar=SPRING) + Register(**LAST)


class TestHeldDossiers:
    def test_a_dossier_is_found_by_its_code(self):
        register = Register([plain(), plain("A-2")], calendar=SPRING)
        assert register.dossier("A-2") == plain("A-2")
        assert "A-2" in register
        assert "B-1" not in register
        with pytest.raises(errors.UnknownNameError, match="dossier 'B-1' is not in the register"):
            register.dossier("B-1")

    def test_they_come_in_the_order_they_were_entered(self):
        register = Register([plain(), plain("A-2"), plain("A-3")], calendar=SPRING)
        register.replace(plain("A-2"), plain("A-2", "2024-04-03"))
        assert [one.code for one in register] == ["A-1", "A-3", "A-2"]


class TestCodesBehindFigures:
    BATCH = (
        plain("A-1"),
        plain("A-2", "2024-03-26", "2024-04-03"),
        plain("A-3", procedure=UNLIMITED),
        plain("A-4", unit=UNITS[2]),
        plain("A-5", "2024-03-26", history=ar.History([ar.SupplementRequest(D("2024-03-26"))])),
    )

    @pytest.mark.parametrize("by", ["unit", "unit_tree", ("channel", "unit_tree"), ()])
    @pytest.mark.parametrize("statuses", ["form_ii06", "portal_766"])
    def test_they_are_those_of_a_count(self, by, statuses):
        settings = {"calendar": SPRING, "by": by, "statuses": statuses}
        register = Register(self.BATCH, **settings)
        found = register.count(APRIL, keep="codes")
        expected = ar.count_dossiers(self.BATCH, APRIL, keep="codes", **settings)
        assert found == expected
        assert found.members == expected.members
        assert found.dossiers(column="open_overdue") == ("A-1", "A-4")

    def test_they_are_kept_on_demand_alone(self):
        table = Register(self.BATCH, calendar=SPRING).count(APRIL)
        with pytest.raises(ar.InvalidValueError, match="count with keep='codes'"):
            table.dossiers("G01", "open_overdue")
