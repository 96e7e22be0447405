"""Form II.06 counted from dated facts: who came in, was resolved, is open, on any past day."""

import copy
import datetime as dt
import itertools
import pickle
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
import builders
from adminreform import errors
from adminreform.calculation import LeftOut
from builders import D, numbered

ONE_DAY = dt.timedelta(days=1)

# Spring 2024: Hùng Kings' Day 18/4, the swap of 29/4 and 4/5 (2450/VPCP-KGVX), 30/4 and 1/5.
OFF = [D("2024-04-18"), D("2024-04-29"), D("2024-04-30"), D("2024-05-01")]
WORKED = [D("2024-05-04")]
SPRING = ar.WorkingCalendar.between(
    D("2024-01-01"), D("2024-12-31"), days_off=OFF, worked_days=WORKED
)

PROVINCE = ar.Unit("H40", "Nghệ An", "province")
DISTRICT = ar.Unit("H40.17", "Kỳ Sơn", "district", parent=PROVINCE)
COMMUNES = [
    ar.Unit("H40.17.1", "Tà Cạ", "commune", parent=DISTRICT),
    ar.Unit("H40.17.2", "Mường Típ", "commune", parent=DISTRICT),
]
APART = ar.Unit("G01")
UNITS = [PROVINCE, DISTRICT, *COMMUNES, APART]
TREE = {"H40": ["H40.17"], "H40.17": ["H40.17.1", "H40.17.2"]}

QUICK = ar.Procedure("1.01", field="Hộ tịch", limit=ar.TimeLimit(1, "working_days"))
WEEK = ar.Procedure("1.02", field="Hộ tịch", limit=ar.TimeLimit(5, "working_days"))
PLAIN = ar.Procedure("1.03", field="Đất đai", limit=ar.TimeLimit(3, "days"))
UNLIMITED = ar.Procedure("1.04", field="Đất đai")
PROCEDURES = [QUICK, WEEK, PLAIN, UNLIMITED]

APRIL = ar.Period.calendar_month(2024, 4)
MAY = ar.Period.calendar_month(2024, 5)


def dossier(code="A-1", procedure=QUICK, unit=APART, channel="online", **facts):
    return builders.dossier(code, procedure, unit, channel, **facts)


def count(dossiers, period=APRIL, **policies):
    return ar.count_dossiers(dossiers, period, **{"calendar": SPRING, **policies})


def filled(row):
    """Return the columns of a row that are not zero: what a single dossier was counted as."""
    parts = attrs.asdict(row)
    return {name for name, number in parts.items() if number}


# --- one dossier at a time ---

# April 2024. QUICK: one working day; received Friday 26/4 it is due Thursday 2/5.
PLACES = [
    ("2024-03-29", None, "carried_over open_overdue"),
    ("2024-03-31", None, "carried_over open_overdue"),
    ("2024-04-01", None, "received_online open_overdue"),
    ("2024-04-30", None, "received_online open_in_time"),
    ("2024-04-26", None, "received_online open_in_time"),
    ("2024-04-25", None, "received_online open_overdue"),  # due Friday 26/4
    ("2024-05-01", None, ""),
    ("2024-03-28", "2024-03-31", ""),
    ("2024-03-28", "2024-04-01", "carried_over resolved_late"),  # due Friday 29/3
    ("2024-03-29", "2024-04-01", "carried_over resolved_on_time"),  # due Monday 1/4
    ("2024-04-02", "2024-04-02", "received_online resolved_early"),
    ("2024-04-02", "2024-04-03", "received_online resolved_on_time"),
    ("2024-04-02", "2024-04-04", "received_online resolved_late"),
    ("2024-04-25", "2024-04-27", "received_online resolved_late"),  # Saturday after Friday
    ("2024-04-29", "2024-04-30", "received_online resolved_early"),  # the last day
    ("2024-04-29", "2024-05-01", "received_online open_in_time"),  # closed after it
    ("2024-04-02", "2024-05-02", "received_online open_overdue"),
    ("2024-05-01", "2024-05-02", ""),
]


@pytest.mark.parametrize(("received", "resolved", "columns"), PLACES)
@pytest.mark.parametrize("outcome", [None, "refused", "withdrawn", "stopped"])
def test_the_dates_decide_where_a_dossier_stands(received, resolved, columns, outcome):
    # Refused, withdrawn and stopped dossiers are resolved on the day they were closed.
    #
    # Under the map of the form they are on time unless late, never early (ambiguity of the form).
    if resolved is None and outcome:
        outcome = None
    if outcome:
        columns = columns.replace("resolved_early", "resolved_on_time")
    item = dossier(received_at=received, resolved_at=resolved, outcome=outcome)
    table = count([item])
    assert filled(table.total) == set(columns.split())
    assert table.left_out == ()


@pytest.mark.parametrize(
    ("channel", "column"),
    [
        ("online", "received_online"),
        ("direct", "received_direct_post"),
        ("post", "received_direct_post"),
    ],
)
def test_the_channel_decides_for_new_dossiers_alone(channel, column):
    new = dossier(channel=channel, received_at="2024-04-02")
    old = dossier(channel=channel, received_at="2024-03-12")
    assert filled(count([new]).total) == {column, "open_overdue"}
    assert filled(count([old]).total) == {"carried_over", "open_overdue"}


@pytest.mark.parametrize(
    ("appointed", "statutory", "promised"),
    [
        ("2024-04-05", "resolved_late", "resolved_early"),
        ("2024-04-04", "resolved_late", "resolved_on_time"),
        ("2024-04-03", "resolved_late", "resolved_late"),
    ],
)
def test_the_slip_or_the_law_judges(appointed, statutory, promised):
    # Received Tuesday 2/4, due Wednesday 3/4 by the law, closed Thursday 4/4.
    item = dossier(received_at="2024-04-02", resolved_at="2024-04-04", appointed_on=appointed)
    assert filled(count([item]).total) == {"received_online", statutory}
    assert filled(count([item], against="statutory").total) == {"received_online", statutory}
    assert filled(count([item], against="appointed").total) == {"received_online", promised}


def test_the_slip_can_judge_where_there_is_no_limit():
    item = dossier(procedure=UNLIMITED, received_at="2024-04-02", appointed_on="2024-04-04")
    assert filled(count([item], against="appointed").total) == {"received_online", "open_overdue"}


def test_a_roll_can_be_switched_off():
    # Three days from Wednesday 24/4 end on Saturday 27/4, or roll to Thursday 2/5.
    item = dossier(procedure=PLAIN, received_at="2024-04-24")
    assert filled(count([item]).total) == {"received_online", "open_in_time"}
    assert filled(count([item], rules=ar.Rules(roll="none")).total) == {
        "received_online",
        "open_overdue",
    }


def test_the_announced_calendar_counts_alike(vn):
    item = dossier(received_at="2024-04-26")
    assert count([item], calendar=vn) == count([item])


# --- an independent recount ---


@st.composite
def dossiers(draw):
    """Draw dossiers of spring 2024 that are possible, not received or never due ones among them."""
    shift = draw(st.none() | st.integers(0, 120))
    received = None if shift is None else D("2024-02-15") + ONE_DAY * shift
    length = draw(st.none() | st.integers(0, 45)) if received else None
    resolved = None if length is None else received + ONE_DAY * length
    promise = draw(st.none() | st.integers(0, 15))
    return ar.Dossier(
        f"A-{draw(st.integers(0, 999))}",
        draw(st.sampled_from(PROCEDURES)),
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(ar.Channel)),
        received_at=received,
        appointed_on=received + ONE_DAY * promise if received and promise is not None else None,
        resolved_at=resolved,
        outcome=draw(st.none() | st.sampled_from(["refused", "withdrawn"])) if resolved else None,
    )


batches = st.lists(dossiers(), max_size=15).map(numbered)
againsts = st.sampled_from(["statutory", "appointed"])
periods = st.lists(
    st.dates(D("2024-02-10"), D("2024-07-10")), min_size=2, max_size=2, unique=True
).map(lambda days: ar.Period(*sorted(days)))


def is_worked(day):
    return day in WORKED or (day.isoweekday() <= 5 and day not in OFF)


def due_day(item, against):
    """Find the due day by a walk over the days, for the four procedures above."""
    if against == "appointed":
        return item.appointed_on
    if item.procedure.limit is None:
        return None
    day, left = item.received_at, item.procedure.limit.amount
    if item.procedure is PLAIN:
        day += ONE_DAY * left
        left = 0
    while left > 0 or not is_worked(day):
        day += ONE_DAY
        left -= is_worked(day)
    return day


def recount(batch, period, against):
    """Count the columns of the form by plain questions, asked of every dossier."""
    columns, left_out = Counter(), []
    for position, item in enumerate(batch):
        if item.received_at is None:
            left_out.append(position)
            continue
        if item.received_at > period.last:
            continue
        if item.resolved_at is not None and item.resolved_at < period.first:
            continue
        due = due_day(item, against)
        if due is None:
            left_out.append(position)
            continue
        if item.received_at < period.first:
            columns["carried_over"] += 1
        elif item.channel == "online":
            columns["received_online"] += 1
        else:
            columns["received_direct_post"] += 1
        if item.resolved_at is None or item.resolved_at > period.last:
            columns["open_overdue" if period.last > due else "open_in_time"] += 1
        elif item.resolved_at > due:
            columns["resolved_late"] += 1
        elif item.resolved_at == due or item.outcome is not None:
            columns["resolved_on_time"] += 1
        else:
            columns["resolved_early"] += 1
    return ar.Counts(**columns), left_out


@given(batch=batches, period=periods, against=againsts)
def test_a_recount_by_hand_gives_the_same_row(batch, period, against):
    table = count(batch, period, against=against)
    total, left_out = recount(batch, period, against)
    assert table.total == total
    assert [item.position for item in table.left_out] == left_out
    assert [item.code for item in table.left_out] == [batch[i].code for i in left_out]


@given(batch=batches, period=periods, against=againsts)
def test_each_group_is_counted_as_if_it_were_alone(batch, period, against):
    for by, key in (
        ("unit", lambda item: item.unit.code),
        ("level", lambda item: item.unit.level and str(item.unit.level)),
        ("procedure", lambda item: item.procedure.code),
        ("field", lambda item: item.procedure.field),
        ("channel", lambda item: str(item.channel)),
        (lambda item: item.code[-1], lambda item: item.code[-1]),
        (("channel", "unit"), lambda item: (str(item.channel), item.unit.code)),
        (("field",), lambda item: (item.procedure.field,)),
    ):
        table = count(batch, period, against=against, by=by)
        alone = {
            group: recount([item for item in batch if key(item) == group], period, against)[0]
            for group in map(key, batch)
        }
        assert dict(table) == {group: row for group, row in alone.items() if row != ar.Counts()}
        assert sum(table.values(), ar.Counts()) == table.total


@given(batch=batches, period=periods)
def test_the_identities_hold_in_every_row(batch, period):
    # I1 to I4 of the form: each total is the sum of its parts, received = resolved + open.
    table = count(batch, period, by="unit_tree")
    for row in [table.total, *table.values()]:
        form = row.as_dict()
        got, resolved, still_open = (
            form[name] for name in ("received_total", "resolved_total", "open_total")
        )
        assert got == form["received_online"] + form["received_direct_post"] + form["carried_over"]
        assert resolved == (
            form["resolved_early"] + form["resolved_on_time"] + form["resolved_late"]
        )
        assert still_open == form["open_in_time"] + form["open_overdue"]
        assert got == resolved + still_open


@given(
    batch=batches,
    cuts=st.lists(st.dates(D("2024-02-01"), D("2024-07-31")), min_size=2, max_size=7, unique=True),
    against=againsts,
)
def test_what_is_open_at_the_end_is_carried_over_to_the_next_period(batch, cuts, against):
    # I5, over periods of any length; joined periods add their flows, keep the last stock.
    cuts.sort()
    chain = [ar.Period(first, following - ONE_DAY) for first, following in itertools.pairwise(cuts)]
    rows = [count(batch, period, against=against).total for period in chain]
    for before, after in itertools.pairwise(rows):
        assert after.carried_over == before.open_total
    joined = count(batch, ar.Period(chain[0].first, chain[-1].last), against=against).total
    for flow in ("received_online", "received_direct_post", "resolved_early", "resolved_late"):
        assert getattr(joined, flow) == sum(getattr(row, flow) for row in rows)
    assert joined.resolved_total == sum(row.resolved_total for row in rows)
    assert joined.carried_over == rows[0].carried_over
    assert (joined.open_in_time, joined.open_overdue) == (
        rows[-1].open_in_time,
        rows[-1].open_overdue,
    )


@given(batch=batches, month=st.integers(2, 6))
def test_reporting_months_carry_over_too(batch, month):
    before, after = (ar.Period.reporting_month(2024, number) for number in (month, month + 1))
    assert before.is_followed_by(after)
    assert count(batch, after).total.carried_over == count(batch, before).total.open_total


@given(batch=batches, period=periods)
def test_a_parent_is_its_own_dossiers_and_its_children(batch, period):
    # I6, in every column of the form.
    tree = count(batch, period, by="unit_tree")
    own = count(batch, period, by="unit")
    nothing = ar.Counts()
    for unit in UNITS:
        children = [tree.get(child, nothing) for child in TREE.get(unit.code, [])]
        expected = sum(children, own.get(unit.code, nothing))
        assert tree.get(unit.code, nothing) == expected
    assert tree.total == own.total
    assert tree.get("H40", nothing) + tree.get("G01", nothing) == tree.total


@given(batch=batches, period=periods, against=againsts)
def test_a_past_period_gives_the_same_figures_after_later_events(batch, period, against):
    # What was known at the end of the period is enough: receipts and ends come later.
    known = [
        attrs.evolve(item, resolved_at=None, outcome=None)
        if item.resolved_at is not None and item.resolved_at > period.last
        else item
        for item in batch
        if item.received_at is not None and item.received_at <= period.last
    ]
    then = count(known, period, against=against, by="unit")
    now = count(batch, period, against=against, by="unit")
    assert dict(now) == dict(then)
    assert now.total == then.total


@given(batch=batches, period=periods)
def test_neither_order_nor_the_kind_of_iterable_matters(batch, period):
    table = count(batch, period, by="unit")
    assert count(iter(batch), period, by="unit") == table
    assert count((item for item in batch), period, by="unit") == table
    backwards = count(batch[::-1], period, by="unit")
    assert dict(backwards) == dict(table)
    assert backwards.total == table.total
    assert len(backwards.left_out) == len(table.left_out)


# --- groups and the table ---

THREE = [
    dossier("A-1", QUICK, COMMUNES[0], "online", received_at="2024-04-02"),
    dossier("A-2", WEEK, COMMUNES[1], "post", received_at="2024-04-02"),
    dossier("A-3", PLAIN, APART, "online", received_at="2024-04-02"),
]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ((), []),
        ("unit", ["H40.17.1", "H40.17.2", "G01"]),
        ("unit_tree", ["H40.17.1", "H40.17", "H40", "H40.17.2", "G01"]),
        ("level", ["commune", None]),
        ("procedure", ["1.01", "1.02", "1.03"]),
        ("field", ["Hộ tịch", "Đất đai"]),
        ("channel", ["online", "post"]),
        (lambda item: item.received_on.month, [4]),
        (("field", "channel"), [("Hộ tịch", "online"), ("Hộ tịch", "post"), ("Đất đai", "online")]),
        (("unit",), [("H40.17.1",), ("H40.17.2",), ("G01",)]),
        (
            ("unit_tree", lambda item: item.code[:1]),
            [("H40.17.1", "A"), ("H40.17", "A"), ("H40", "A"), ("H40.17.2", "A"), ("G01", "A")],
        ),
    ],
)
def test_keys_are_codes_and_texts_in_order_of_appearance(by, keys):
    table = count(THREE, by=by)
    assert list(table) == list(table.keys()) == keys
    assert {type(key) for key in keys} == {type(key) for key in table}
    assert table.total.received_total == 3


def test_a_table_is_a_mapping_of_keys_to_rows():
    table = count(THREE, by="field")
    assert len(table) == 2
    assert table["Hộ tịch"].received_total == 2
    assert table.get("Thuế") is None
    assert "Đất đai" in table
    assert "Thuế" not in table
    assert [row.received_total for row in table.values()] == [2, 1]
    assert dict(table.items()) == dict(table.rows)
    with pytest.raises(KeyError):
        _ = table["Thuế"]
    assert table.period is APRIL


def test_a_group_of_dossiers_outside_the_period_has_no_row():
    assert list(count(THREE, ar.Period.calendar_month(2024, 3), by="unit")) == []


def test_the_repr_tells_the_size_and_no_record():
    table = count([*THREE, dossier("A-9")], by="unit")
    assert repr(table) == (
        "<CountTable 01/04/2024-30/04/2024: 3 dossiers in 3 rows, 1 left out, 0 provisional>"
    )


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])  # noqa: S301
def test_copies_of_a_table_are_equal(copied):
    table = count([*THREE, dossier("A-9")], by="unit")
    assert copied(table) == table


def test_nothing_counts_to_nothing():
    table = count([], by="unit")
    assert (len(table), table.total, table.left_out) == (0, ar.Counts(), ())


class TestDuplicates:
    OPEN = dossier(received_at="2024-04-01")
    CLOSED = dossier(received_at="2024-04-01", resolved_at="2024-04-02")
    OTHER = dossier("A-2", received_at="2024-04-03")

    def test_a_dossier_met_again_with_equal_facts_counts_once(self):
        again = dossier(received_at="2024-04-01")
        assert again is not self.OPEN
        table = count([self.OPEN, self.OTHER, again, self.OPEN])
        assert table == count([self.OPEN, self.OTHER])

    @pytest.mark.parametrize("by", [(), "unit", "unit_tree"])
    def test_two_states_of_one_code_are_refused_and_both_are_named(self, by):
        with pytest.raises(
            ar.InvalidValueError,
            match=r"dossier 'A-1' comes twice, at 1 and at 3, with a different resolved_at; remove",
        ) as caught:
            count([self.OTHER, self.OPEN, self.OPEN, self.CLOSED], by=by)
        assert caught.value.values == {"code": "A-1", "positions": (1, 3)}

    def test_every_fact_that_differs_is_named(self):
        other = dossier(unit=DISTRICT, channel="post", received_at="2024-04-01")
        with pytest.raises(ar.InvalidValueError, match="with a different unit, channel; remove"):
            count([self.OPEN, other])

    def test_the_unit_above_a_unit_is_a_fact_too(self):
        under = [
            dossier(unit=ar.Unit("C", parent=ar.Unit(parent)), received_at="2024-04-02")
            for parent in ("P1", "P2")
        ]
        assert under[0] == under[1]
        with pytest.raises(ar.InvalidValueError, match="with a different unit above its unit"):
            count(under)

    def test_the_last_state_counts_and_the_earlier_are_left_out(self):
        table = count([self.OPEN, self.OTHER, self.CLOSED], duplicates="last")
        assert table.total == count([self.OTHER, self.CLOSED]).total
        reason = "a later state of this dossier counts instead"
        assert table.left_out == (LeftOut(0, "A-1", reason),)

    def test_the_last_state_is_that_of_the_last_position(self):
        table = count([self.OPEN, self.CLOSED, self.OPEN], duplicates="last")
        assert table.total == count([self.OPEN]).total
        assert [one.position for one in table.left_out] == [0, 1]

    def test_an_earlier_state_without_a_part_in_the_period_is_not_listed(self):
        later = dossier(received_at="2024-05-02")
        filed = dossier("A-2", submitted_at="2024-06-03")
        received = dossier("A-2", received_at="2024-04-03", submitted_at="2024-04-02")
        batch = [later, filed, self.OPEN, received]
        assert count(batch, duplicates="last") == count([self.OPEN, received])

    @pytest.mark.parametrize("wrong", ["first", "Last", None, True])
    def test_an_unknown_policy_is_refused(self, wrong):
        with pytest.raises(
            ar.InvalidValueError, match="duplicates must be one of 'last', 'refuse'"
        ):
            count([], duplicates=wrong)


# --- what cannot be counted ---


def test_left_out_dossiers_name_their_place_and_reason():
    table = count(
        [
            THREE[0],
            dossier("B-1"),
            dossier("B-2", UNLIMITED, received_at="2024-04-02"),
            THREE[1],
            dossier("B-3", UNLIMITED, received_at="2024-06-03"),
            dossier("B-4", resolved_at="2024-04-02", outcome="refused"),
            dossier("B-5", resolved_at="2024-03-02", outcome="refused"),
        ],
        by="unit",
    )
    assert table.left_out == (
        LeftOut(1, "B-1", "it was not received; record received_at"),
        LeftOut(2, "B-2", "procedure 1.04 has no limit, so no due date is known"),
        LeftOut(5, "B-4", "it was closed without being received"),
    )
    assert table.total.received_total == 2
    assert list(table) == ["H40.17.1", "H40.17.2"]


def test_without_a_promise_the_slip_cannot_judge():
    table = count(THREE[:1], against="appointed")
    assert table.left_out == (LeftOut(0, "A-1", "it has no appointed day; record appointed_on"),)
    assert table.total == ar.Counts()


def test_a_dossier_due_outside_the_calendar_is_left_out():
    april = ar.WorkingCalendar.between(D("2024-04-01"), D("2024-04-30"))
    table = count(
        [dossier(received_at="2024-04-30"), dossier("A-2", received_at="2024-04-29")],
        calendar=april,
    )
    assert table.total.received_total == 1
    assert [item.position for item in table.left_out] == [0]
    assert "after the last day 2024-04-30" in table.left_out[0].reason


def test_a_strict_calendar_refuses_a_count_that_may_still_change():
    strict = ar.vietnam(known_at=D("2026-10-01"), strict=True)
    november = ar.Period.calendar_month(2026, 11)
    both = [dossier(received_at="2026-11-20"), dossier("A-2", received_at="2026-11-18")]
    with pytest.raises(errors.ProvisionalError):
        count(both, november, calendar=strict)
    assert count(both[1:], november, calendar=strict).total.received_total == 1
    plain = ar.vietnam(known_at=D("2026-10-01"))
    assert count(both, november, calendar=plain).provisional == 1


def test_a_dossier_the_calendar_does_not_reach_is_left_out_with_the_bound():
    old = dossier(received_at="1999-03-01", procedure=QUICK)
    table = count([old], ar.Period.calendar_month(2024, 4), calendar=ar.vietnam())
    assert "before the first day 1999-10-02" in table.left_out[0].reason


def test_a_unit_has_one_parent_in_a_tree():
    # Equal by code: under two parents its dossiers would stand twice in the sum.
    under = [
        dossier(parent, unit=ar.Unit("C", parent=ar.Unit(parent)), received_at="2024-04-02")
        for parent in ("P1", "P2")
    ]
    with pytest.raises(ar.InvalidValueError, match="unit C is recorded under 'P1' and under 'P2'"):
        count(under, by="unit_tree")
    assert len(count(under, by="unit")) == 1
    with pytest.raises(ar.InvalidValueError, match="unit_tree can be in a grouping once"):
        count(under, by=("unit_tree", "unit_tree"))


@pytest.mark.parametrize("wrong", [None, "A-1", {"code": "A-1", "name": "Nguyễn Văn A"}, 5])
def test_an_item_that_is_no_dossier_is_refused_with_its_place(wrong):
    with pytest.raises(ar.InvalidTypeError, match="item 1 must be a Dossier, got") as caught:
        count([THREE[0], wrong])
    assert caught.value.values == {"position": 1}
    assert "Nguyễn" not in str(caught.value)


@pytest.mark.parametrize("wrong", [None, "2024-04", (D("2024-04-01"), D("2024-04-30"))])
def test_a_period_must_be_a_period(wrong):
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period, got"):
        count(THREE, wrong)


@pytest.mark.parametrize("by", ["district", "", None, 5, ["unit"], ("unit", "x"), ("unit", None)])
def test_an_unknown_grouping_is_refused_with_the_known_ones(by):
    expected = "'channel', 'field', 'level', 'procedure', 'unit', 'unit_tree'"
    with pytest.raises(ar.InvalidValueError, match=f"by must be one of {expected}"):
        count([], by=by)


@pytest.mark.parametrize("against", ["promised", None, ""])
def test_an_unknown_policy_is_refused(against):
    with pytest.raises(ar.InvalidValueError, match="against must be one of"):
        count([], against=against)


def test_an_error_of_a_grouping_function_is_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        count(THREE, by=lambda item: 1 // (item.code == "B-1"))


@pytest.mark.parametrize("procedure", [PLAIN, QUICK])
def test_an_unknown_roll_is_refused(procedure):
    with pytest.raises(ar.InvalidValueError, match="roll must be one of"):
        count(
            [dossier(procedure=procedure, received_at="2024-04-02")],
            rules=ar.Rules(roll="previous"),
        )


@pytest.mark.parametrize("calendar", [None, "VN"])
def test_a_calendar_must_be_a_working_calendar(calendar):
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        count(THREE, calendar=calendar)


def test_the_rows_of_a_table_cannot_be_changed():
    table = count(THREE, by="unit")
    with pytest.raises(TypeError):
        table.rows["H40"] = ar.Counts()


def test_the_key_of_a_group_can_be_hashed():
    with pytest.raises(ar.InvalidTypeError, match="a key that can be hashed, got a list"):
        count(THREE, by=lambda one: [one.code])


def test_a_dossier_that_was_not_sent_yet_is_of_no_account():
    # Sent on 2 June, never received: no gap of the month of April.
    sent = dossier(received_at=None, submitted_at="2024-06-02")
    assert count([sent], ar.Period.calendar_month(2024, 4)).left_out == ()
    assert len(count([sent], ar.Period.calendar_month(2024, 6)).left_out) == 1
    for last, number in (("2024-06-01", 0), ("2024-06-02", 1)):
        assert len(count([sent], ar.Period(D("2024-04-01"), D(last))).left_out) == number


def test_a_group_that_was_not_counted_is_a_key_error_of_the_family():
    table = count(THREE, by="unit")
    with pytest.raises(errors.UnknownNameError, match="no dossier was counted under 'nowhere'"):
        table["nowhere"]
    assert table.get("nowhere", ar.Counts()) == ar.Counts()


def test_a_limit_in_hours_needs_an_instant_of_receipt():
    # A register that knows only the day does not know the hour at which the limit ends.
    hourly = ar.Procedure("1.0", limit=ar.TimeLimit(4, "hours"))
    table = count([dossier(received_at="2024-04-02", procedure=hourly)])
    assert "counted from an instant, got the day 2024-04-02" in table.left_out[0].reason


# --- instants and histories ---

FOUR_HOURS = ar.Procedure("1.05", limit=ar.TimeLimit(4, "hours"))
AT = dt.datetime.fromisoformat


def place(received, closed=None, period=APRIL, procedure=FOUR_HOURS, **facts):
    """Return the column of one dossier that came in online, by moments as they are given."""
    moments = {"received_at": received, "resolved_at": closed}
    item = ar.Dossier("A-1", procedure, APART, "online", **moments, **facts)
    table = count([item], period, against="appointed" if item.appointed_on else "statutory")
    assert table.left_out == ()
    (column,) = filled(table.total) - {"received_online"}
    return column


@pytest.mark.parametrize(
    ("closed", "column"),
    [
        ("2024-04-02 12:59", "resolved_early"),
        ("2024-04-02 13:00", "resolved_on_time"),
        ("2024-04-02 13:01", "resolved_late"),
    ],
)
def test_a_limit_in_hours_is_judged_by_the_instant(closed, column):
    # Received at 09:00 with four hours.
    assert place(AT("2024-04-02 09:00"), AT(closed)) == column


@pytest.mark.parametrize(
    ("received", "last", "column"),
    [
        ("2024-04-02 09:00", "2024-04-02", "open_overdue"),  # due at 13:00, looked at at 24:00
        ("2024-04-02 21:00", "2024-04-02", "open_in_time"),  # due at 01:00 of the next day
        ("2024-04-02 21:00", "2024-04-03", "open_overdue"),
        ("2024-04-02 20:00", "2024-04-02", "open_in_time"),  # due at 24:00
    ],
)
def test_an_open_dossier_is_looked_at_when_the_day_is_over(received, last, column):
    assert place(AT(received), period=ar.Period(D("2024-04-01"), D(last))) == column


@pytest.mark.parametrize(
    ("last", "column"),
    [
        ("2024-04-09", "open_in_time"),  # still waiting
        ("2024-04-10", "open_in_time"),  # complete on the last day of the period: runs again
        ("2024-04-11", "open_in_time"),  # the due day
        ("2024-04-12", "open_overdue"),
    ],
)
def test_a_supplement_restarts_the_limit_on_the_day_it_is_complete(last, column):
    # One working day from Tuesday 2 April; asked on the 3rd, complete on Wednesday the 10th.
    history = ar.History([ar.SupplementRequest(D("2024-04-03"), D("2024-04-10"))])
    period = ar.Period(D("2024-04-01"), D(last))
    assert place(D("2024-04-02"), None, period, QUICK, history=history) == column


def test_what_came_after_the_period_is_not_looked_at():
    # Extended on 2 May: at the end of April the dossier is as it was known then.
    later = ar.History(extensions=[ar.Extension(D("2024-05-02"), ar.TimeLimit(9, "working_days"))])
    assert place(D("2024-04-26"), None, APRIL, WEEK, history=later) == "open_in_time"
    assert place(D("2024-04-02"), None, APRIL, QUICK, history=later) == "open_overdue"


@pytest.mark.parametrize(
    ("last", "column"), [("2024-04-08", "open_overdue"), ("2024-04-09", "open_in_time")]
)
def test_a_new_promise_counts_from_its_letter(last, column):
    # Promised for 4 April; the letter of the 9th promises the 20th.
    history = ar.History(reappointments=[ar.Reappointment(D("2024-04-20"), D("2024-04-09"))])
    period = ar.Period(D("2024-04-01"), D(last))
    facts = {"appointed_on": D("2024-04-04"), "history": history}
    assert place(D("2024-04-02"), None, period, QUICK, **facts) == column


def test_one_dossier_closed_between_two_waits_does_not_stop_the_count():
    # Asked and answered by 15:00 on 10 April, asked again that day; closed at 10:00 of it.
    day = D("2024-04-10")
    asked = [ar.SupplementRequest(day, AT("2024-04-10 15:00")), ar.SupplementRequest(day)]
    closed = AT("2024-04-10 10:00")
    odd = ar.Dossier(
        *("A-9", WEEK, APART, "online"),
        received_at=D("2024-04-09"),
        resolved_at=closed,
        history=ar.History(asked),
    )
    assert count([odd, *THREE]).total.received_total in (3, 4)


@pytest.mark.parametrize(("closed_on", "listed"), [("2024-05-31", []), ("2024-06-01", ["A-1"])])
def test_a_dossier_closed_without_receipt_is_left_out_from_the_first_day_of_a_period_on(
    vn, closed_on, listed
):
    june = ar.Period.calendar_month(2024, 6)
    dossier = ar.Dossier(
        "A-1", ar.Procedure("1.01"), ar.Unit("G01"), "online",
        resolved_at=dt.date.fromisoformat(closed_on), outcome="refused",
    )  # fmt: skip
    assert [one.code for one in ar.count_dossiers([dossier], june, calendar=vn).left_out] == listed
