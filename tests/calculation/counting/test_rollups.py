"""Rows brought together: parents are the sum of their children, a year is its months."""

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain, errors
from adminreform.calculation import LeftOut, counting
from builders import D, examples, numbered

ONE_DAY = dt.timedelta(days=1)
REFORM = D("2025-07-01")
NOTHING = ar.Counts()

CALENDAR = ar.WorkingCalendar.between(
    D("2023-06-01"), D("2025-12-31"), days_off=[D("2024-04-18"), D("2024-09-02"), D("2025-01-01")]
)
QUICK = ar.Procedure("1.01", field="Hộ tịch", limit=ar.TimeLimit(1, "working_days"))
LONG = ar.Procedure("1.02", field="Đất đai", limit=ar.TimeLimit(2, "months"))
YEAR = ar.Period.reporting_year(2024)

# Until 30 June 2025 the communes T1, T2 (district K) and U (district L) of a province.
REFORMED = ar.Hierarchy(
    [
        *(domain.Placement(unit) for unit in ("P", "Q")),
        *(domain.Placement(unit, "P", until=REFORM - ONE_DAY) for unit in ("K", "L")),
        *(domain.Placement(unit, "K") for unit in ("T1", "T2")),
        domain.Placement("U", "L"),
        domain.Placement("T", "P", since=REFORM),
    ],
    [
        *(domain.Succession(unit, "P", REFORM) for unit in ("K", "L")),
        *(domain.Succession(unit, "T", REFORM) for unit in ("T1", "T2")),
    ],
)


def opened(number):
    """Build a row of dossiers received online and still open in time."""
    return ar.Counts(received_online=number, open_in_time=number)


def resolved(number, late=0):
    """Build a row of dossiers carried over and all resolved."""
    return ar.Counts(carried_over=number + late, resolved_early=number, resolved_late=late)


def table(period, **rows):
    return ar.CountTable(period, rows, sum(rows.values(), NOTHING))


def counted(period, dossiers, by="unit"):
    return ar.count_dossiers(dossiers, period, calendar=CALENDAR, by=by)


# --- over units ---

JUNE, JULY = ar.Period.calendar_month(2025, 6), ar.Period.calendar_month(2025, 7)
BY_UNIT = {"T1": opened(1), "T2": opened(2), "U": opened(4), "P": opened(8), "Q": opened(16)}


def received(found):
    return {unit: row.received_total for unit, row in found.items()}


def test_a_district_is_the_sum_of_its_communes_and_the_province_of_its_districts():
    found = ar.roll_up_units(table(JUNE, **BY_UNIT), REFORMED)
    assert received(found) == {"T1": 1, "K": 3, "P": 15, "T2": 2, "U": 4, "L": 4, "Q": 16}


def test_after_the_reform_rows_stand_under_the_merged_commune_and_the_province():
    found = ar.roll_up_units(table(JULY, **BY_UNIT), REFORMED)
    assert received(found) == {"T": 3, "P": 15, "U": 4, "Q": 16}


def test_the_hierarchy_of_the_last_day_of_the_period_is_used_unless_another_is_named():
    # The second quarter ends on the last day of the districts.
    quarter = table(ar.Period.calendar_quarter(2025, 2), **BY_UNIT)
    assert "K" in ar.roll_up_units(quarter, REFORMED)
    assert "K" not in ar.roll_up_units(quarter, REFORMED, on=REFORM)
    assert received(ar.roll_up_units(table(JULY, **BY_UNIT), REFORMED, on=JUNE.last))["K"] == 3


def test_the_total_and_what_was_left_out_stay_what_they_were():
    before = attrs.evolve(
        table(JUNE, **BY_UNIT), left_out=(LeftOut(0, "A-1", "no limit"),), provisional=3
    )
    after = ar.roll_up_units(before, REFORMED)
    assert (after.period, after.total, after.left_out, after.provisional) == (
        before.period,
        before.total,
        before.left_out,
        before.provisional,
    )
    assert dict(before) == BY_UNIT


def test_every_column_is_added():
    rows = {
        "T1": ar.Counts(1, 2, 3, 1, 1, 1, 2, 1),
        "T2": ar.Counts(10, 20, 30, 10, 10, 10, 20, 10),
    }
    found = ar.roll_up_units(table(JUNE, **rows), REFORMED)
    assert found["K"] == found["P"] == ar.Counts(11, 22, 33, 11, 11, 11, 22, 11)


def test_a_table_rolled_up_knows_which_row_is_under_which():
    june, july = (ar.roll_up_units(table(month, **BY_UNIT), REFORMED) for month in (JUNE, JULY))
    above = {"T1": "K", "T2": "K", "K": "P", "U": "L", "L": "P", "P": None, "Q": None}
    assert june.parents == above
    assert july.parents == {"T": "P", "U": "P", "P": None, "Q": None}
    assert ar.join_periods([june]).parents == above
    assert "  T1" in june.text()


def test_tables_of_two_trees_join_to_one_without_a_tree():
    def months(*trees):
        numbers = (6, 7)
        return [
            attrs.evolve(table(ar.Period.calendar_month(2025, number)), parents=tree)
            for number, tree in zip(numbers, trees, strict=True)
        ]

    one, other = {"T": "P", "P": None}, {"T": "Q", "Q": None}
    assert ar.join_periods(months(one, one)).parents == one
    for trees in ((one, other), (one, None), (None, one)):
        assert ar.join_periods(months(*trees)).parents is None


def test_an_empty_table_rolls_up_to_an_empty_one():
    assert dict(ar.roll_up_units(table(JUNE), REFORMED)) == {}


def test_a_roll_up_of_dossiers_is_the_count_by_the_tree_of_their_units():
    # Two ways to the same rows: units that know their parents, and a hierarchy.
    province = ar.Unit("P")
    district = ar.Unit("K", parent=province)
    units = [province, district, ar.Unit("T1", parent=district), ar.Unit("T2", parent=district)]
    dossiers = [
        ar.Dossier(f"A-{number}", QUICK, unit, "online", received_at=JUNE.first + ONE_DAY * number)
        for number, unit in enumerate(units * 4)
    ]
    by_tree = counted(JUNE, dossiers, by="unit_tree")
    assert ar.roll_up_units(counted(JUNE, dossiers), REFORMED) == by_tree


def test_a_unit_that_the_hierarchy_does_not_know_is_refused():
    with pytest.raises(errors.UnknownNameError, match="'Z' is not in the hierarchy on 2025-06-30"):
        ar.roll_up_units(table(JUNE, Z=opened(1)), REFORMED)
    with pytest.raises(errors.UnknownNameError, match="'T' is not in the hierarchy on 2025-06-30"):
        ar.roll_up_units(table(JUNE, T=opened(1)), REFORMED)


@pytest.mark.parametrize("key", [None, 7, ("P", "Hộ tịch")])
def test_rows_that_are_not_those_of_units_are_refused(key):
    with pytest.raises(ar.InvalidTypeError, match="rows must be those of units, got the key"):
        ar.roll_up_units(ar.CountTable(JUNE, {key: NOTHING}, NOTHING), REFORMED)


@pytest.mark.parametrize(
    ("arguments", "day", "message"),
    [
        (({}, REFORMED), None, "table must be a GroupedRows, got a dict"),
        ((table(JUNE), {"T1": "K"}), None, "hierarchy must be a Hierarchy, got a dict"),
        ((table(JUNE), REFORMED), dt.datetime(2025, 7, 1), "on must be a date, got the datetime"),
        ((table(JUNE), REFORMED), "2025-07-01", "on must be a datetime.date, got '2025-07-01'"),
    ],
)
def test_a_roll_up_of_something_else_is_refused(arguments, day, message):
    with pytest.raises(ar.InvalidTypeError, match=message):
        ar.roll_up_units(*arguments, on=day)


rows = st.builds(
    lambda online, late, in_time: ar.Counts(online, 0, late + in_time, online, 0, late, in_time),
    *[st.integers(0, 9)] * 3,
)


@st.composite
def rolled_forests(draw):
    """Draw a forest, who is merged into whom on the reform, and a table of some of its units."""
    size = draw(st.integers(1, 9))
    parents = [draw(st.none() | st.integers(0, unit - 1)) if unit else None for unit in range(size)]
    heirs = {unit: draw(st.integers(0, unit - 1)) for unit in range(1, size) if draw(st.booleans())}
    by_unit = draw(st.dictionaries(st.integers(0, size - 1), rows))
    return parents, heirs, by_unit


@given(forest=rolled_forests(), on=st.sampled_from([REFORM - ONE_DAY, REFORM]))
def test_a_parent_is_its_own_dossiers_and_its_children(forest, on):
    # I6 on the day before the merges and on their day; the roots are the total.
    parents, heirs, by_unit = forest
    hierarchy = ar.Hierarchy(
        [domain.Placement(f"U{unit}", parent if parent is None else f"U{parent}")
         for unit, parent in enumerate(parents)],
        [domain.Succession(f"U{unit}", f"U{heir}", REFORM) for unit, heir in heirs.items()],
    )  # fmt: skip
    before = table(JUNE, **{f"U{unit}": row for unit, row in by_unit.items()})
    found = ar.roll_up_units(before, hierarchy, on=on)

    now = list(range(len(parents)))
    if on == REFORM:
        for unit, heir in sorted(heirs.items()):  # an heir has a smaller number, so it is settled
            now[unit] = now[heir]
    own = [NOTHING] * len(parents)
    for unit, row in by_unit.items():
        own[now[unit]] += row
    whole = list(own)
    for unit in reversed(range(len(parents))):
        if now[unit] == unit and parents[unit] is not None:
            whole[now[parents[unit]]] += whole[unit]
    expected = {f"U{unit}": whole[unit] for unit in set(now)}
    assert {unit: row for unit, row in found.items() if row != NOTHING} == {
        unit: row for unit, row in expected.items() if row != NOTHING
    }
    assert set(found) <= set(hierarchy.units(on))
    roots = {now[unit] for unit in set(now) if parents[unit] is None}
    assert sum((found.get(f"U{unit}", NOTHING) for unit in roots), NOTHING) == found.total
    for unit in set(now):
        children = hierarchy.children(f"U{unit}", on)
        below = sum((found.get(child, NOTHING) for child in children), NOTHING)
        assert found.get(f"U{unit}", NOTHING) == own[unit] + below


# --- chains ---

MAY = ar.Period.calendar_month(2025, 5)


def test_a_chain_holds_where_what_was_open_is_carried_over():
    # I5: column 6 of a period is column 11 of the one before.
    assert counting.check_chain([table(MAY, A=opened(3)), table(JUNE, A=resolved(2, late=1))]) == ()


def test_a_gap_is_found_in_its_group_and_in_the_total():
    chain = [
        table(MAY, A=opened(3), B=opened(5)),
        table(JUNE, A=resolved(3), B=resolved(4)),
    ]
    assert counting.check_chain(chain) == (
        counting.CarryOverMismatch("B", MAY, JUNE, 5, 4),
        counting.CarryOverMismatch(None, MAY, JUNE, 8, 7, is_total=True),
    )


def test_gaps_that_cancel_are_found_though_the_total_holds():
    # A dossier moved from one group to the other, or one was lost and one invented.
    chain = [table(MAY, A=opened(3), B=opened(5)), table(JUNE, A=resolved(4), B=resolved(4))]
    assert [(gap.key, gap.open_total, gap.carried_over) for gap in counting.check_chain(chain)] == [
        ("A", 3, 4),
        ("B", 5, 4),
    ]


def test_a_group_that_ends_or_begins_between_two_periods_is_a_gap_only_with_dossiers():
    chain = [table(MAY, A=opened(3), B=NOTHING), table(JUNE, C=opened(2), D=resolved(3))]
    assert [(gap.key, gap.open_total, gap.carried_over) for gap in counting.check_chain(chain)] == [
        ("A", 3, 0),
        ("D", 0, 3),
    ]


def test_every_pair_of_a_long_chain_is_checked():
    chain = [table(MAY, A=opened(1)), table(JUNE, A=resolved(1)), table(JULY, A=resolved(2))]
    assert counting.check_chain(chain) == (
        counting.CarryOverMismatch("A", JUNE, JULY, 0, 2),
        counting.CarryOverMismatch(None, JUNE, JULY, 0, 2, is_total=True),
    )


def test_a_published_chain_with_a_gap():
    # Đắk Glong left 969 dossiers open at the end of 2021; a carry-over of 331 is not theirs.
    year_2021 = ar.Counts(0, 18053, 331, 17415, 0, 0, 969, 0)
    year_2022 = ar.Counts(carried_over=331, resolved_early=331)
    periods = ar.Period.reporting_year(2021), ar.Period.reporting_year(2022)
    chain = [
        ar.CountTable(period, {}, row)
        for period, row in zip(periods, (year_2021, year_2022), strict=True)
    ]
    assert counting.check_chain(chain) == (
        counting.CarryOverMismatch(None, *periods, 969, 331, is_total=True),
    )


def test_with_a_hierarchy_the_successor_carries_over():
    chain = [
        table(JUNE, T1=opened(1), T2=opened(2), U=opened(4)),
        table(JULY, T=resolved(3), U=resolved(4)),
    ]
    assert [gap.key for gap in counting.check_chain(chain)] == ["T1", "T2", "T"]
    assert counting.check_chain(chain, REFORMED) == ()


def test_with_a_hierarchy_a_gap_is_told_of_the_successor():
    chain = [table(JUNE, T1=opened(1), T2=opened(2)), table(JULY, T=resolved(2))]
    assert counting.check_chain(chain, REFORMED) == (
        counting.CarryOverMismatch("T", JUNE, JULY, 3, 2),
        counting.CarryOverMismatch(None, JUNE, JULY, 3, 2, is_total=True),
    )


def test_keys_that_are_not_codes_are_compared_as_they_are():
    keyed = [
        ar.CountTable(JUNE, {("T1", "Hộ tịch"): opened(1)}, opened(1)),
        ar.CountTable(JULY, {("T1", "Hộ tịch"): resolved(1)}, resolved(1)),
    ]
    assert counting.check_chain(keyed, REFORMED) == ()


def test_dossiers_recorded_under_a_merged_unit_make_no_gap():
    # A dossier keeps the code of the unit it was filed with, before and after the merge.
    dossier = ar.Dossier("A-1", LONG, ar.Unit("T1"), "online", received_at=D("2025-06-20"))
    chain = [counted(period, [dossier]) for period in (JUNE, JULY)]
    assert counting.check_chain(chain) == ()
    assert counting.check_chain(chain, REFORMED) == ()


def test_the_group_of_units_without_a_level_is_not_taken_for_the_total():
    chain = [
        ar.CountTable(MAY, {None: opened(1), "commune": opened(1)}, opened(2)),
        ar.CountTable(JUNE, {None: resolved(2), "commune": NOTHING}, resolved(2)),
    ]
    gaps = counting.check_chain(chain)
    assert [(gap.open_total, gap.carried_over) for gap in gaps] == [(1, 2), (1, 0)]
    assert [gap.is_total for gap in gaps] == [False, False]


def test_a_unit_of_the_earlier_period_that_nobody_carries_on_is_refused():
    with pytest.raises(errors.UnknownNameError, match="'Z' is not in the hierarchy on 2025-07-01"):
        counting.check_chain([table(JUNE, Z=opened(1)), table(JULY, Z=resolved(1))], REFORMED)


def test_units_are_looked_for_in_a_hierarchy_alone():
    with pytest.raises(ar.InvalidTypeError):
        counting.check_chain([table(JUNE, T1=opened(1)), table(JULY, T=resolved(1))], {"T1": "T"})


def test_no_period_and_one_alone_have_no_gap():
    assert counting.check_chain([]) == counting.check_chain([table(JUNE, A=opened(1))]) == ()


UNJOINED = [
    ([JULY, JUNE], "01/06/2025-30/06/2025 does not start on the day after 01/07/2025-31/07/2025"),
    ([MAY, JULY], "01/07/2025-31/07/2025 does not start on the day after 01/05/2025-31/05/2025"),
    ([JUNE, JUNE], "does not start on the day after"),
    ([JUNE, ar.Period.calendar_quarter(2025, 2)], "does not start on the day after"),
    (
        [ar.Period.calendar_half(2025, 1), ar.Period(JULY.first, JULY.last)],
        "is a calendar period and 01/07/2025-31/07/2025 a custom one; a chain is of one kind",
    ),
    (
        [JUNE, ar.Period.reporting_month(2025, 8)],
        "is a calendar period and 15/07/2025-14/08/2025 a reporting one",
    ),
]


@pytest.mark.parametrize("bring", [counting.check_chain, ar.join_periods])
@pytest.mark.parametrize(("periods", "message"), UNJOINED, ids=str)
def test_a_wrong_order_or_kind_is_refused(bring, periods, message):
    with pytest.raises(ar.InvalidValueError, match=message):
        bring([table(period) for period in periods])


@pytest.mark.parametrize("bring", [counting.check_chain, ar.join_periods])
@pytest.mark.parametrize("tables", [None, table(JUNE), [table(JUNE), {}], [NOTHING], 3])
def test_only_tables_make_a_chain(bring, tables):
    with pytest.raises(ar.InvalidTypeError, match=r"tables (must be a list of|holds) GroupedRows"):
        bring(tables)


# --- joined periods ---


def test_flows_are_added_and_stocks_come_from_the_first_and_the_last():
    may = ar.Counts(5, 4, 3, 2, 1, 1, 6, 2)
    june = ar.Counts(3, 2, 8, 4, 3, 2, 1, 3)
    july = ar.Counts(1, 1, 4, 0, 1, 2, 3, 0)
    chain = [table(MAY, A=may), table(JUNE, A=june), table(JULY, A=july)]
    joined = ar.join_periods(chain)
    assert joined.period == ar.Period(MAY.first, JULY.last, "calendar")
    assert joined["A"] == joined.total == ar.Counts(9, 7, 3, 6, 5, 5, 3, 0)


def test_a_year_joined_from_its_quarters_of_the_form_is_a_reporting_year():
    quarters = [ar.Period.reporting_quarter(2024, number) for number in range(1, 5)]
    assert ar.join_periods([table(quarter) for quarter in quarters]).period == YEAR


def test_one_period_alone_is_joined_to_itself():
    alone = attrs.evolve(table(JUNE, A=opened(3)), provisional=2)
    assert ar.join_periods([alone]) == alone


def test_months_and_quarters_of_one_kind_may_be_joined():
    first = table(ar.Period.calendar_quarter(2025, 1), A=opened(2))
    then = table(ar.Period.calendar_month(2025, 4), A=resolved(2))
    assert str(ar.join_periods([first, then]).period) == "01/01/2025-30/04/2025"


def test_periods_with_a_gap_do_not_join():
    with pytest.raises(
        ar.InvalidValueError, match="3 dossiers were open in 'A' at the end of"
    ) as e:
        ar.join_periods([table(MAY, A=opened(3)), table(JUNE, A=resolved(2))])
    assert e.value.values == {"key": "A", "open_total": 3, "carried_over": 2}
    with pytest.raises(ar.InvalidValueError, match="3 dossiers were open in all at the end of"):
        ar.join_periods([ar.CountTable(MAY, {}, opened(3)), ar.CountTable(JUNE, {}, resolved(2))])


def test_no_period_is_no_year():
    with pytest.raises(ar.InvalidValueError, match="tables are empty"):
        ar.join_periods([])


def test_tables_may_come_from_a_generator():
    chain = [table(MAY, A=opened(3)), table(JUNE, A=resolved(3))]
    assert ar.join_periods(one for one in chain) == ar.join_periods(chain)


def test_a_year_with_a_merge_is_joined_after_each_period_is_rolled_up_on_one_day():
    chain = [
        table(JUNE, T1=opened(1), T2=opened(2), U=opened(4)),
        table(JULY, T=resolved(3), U=resolved(4)),
    ]
    with pytest.raises(ar.InvalidValueError, match="1 dossiers were open in 'T1'"):
        ar.join_periods(chain)
    rolled = [ar.roll_up_units(one, REFORMED, on=JULY.last) for one in chain]
    joined = ar.join_periods(rolled)
    assert {key: row.received_online for key, row in joined.items()} == {"T": 3, "P": 7, "U": 4}
    assert joined["T"].resolved_early == 3
    assert joined.total == joined["P"]


def unlimited(received, resolved=None):
    procedure = ar.Procedure("1.04")
    return ar.Dossier(
        "A-1", procedure, ar.Unit("T1"), "post", received_at=received, resolved_at=resolved
    )


def test_what_was_left_out_of_a_period_is_left_out_of_the_joined_one():
    batch = numbered([unlimited(D("2025-06-16"), D("2025-06-20")), unlimited(D("2025-07-16"))])
    joined = ar.join_periods([counted(period, batch) for period in (JUNE, JULY)])
    assert [left.position for left in joined.left_out] == [0, 1]


def test_what_was_left_out_of_several_periods_is_left_out_once():
    batch = [unlimited(D("2025-06-16"))]
    months = [counted(period, batch) for period in (JUNE, JULY)]
    direct = counted(ar.Period(JUNE.first, JULY.last, "calendar"), batch)
    assert ar.join_periods(months).left_out == direct.left_out


def test_a_dossier_open_through_several_months_is_provisional_once(vn_october_2026):
    # Received in January 2027, due in April: one dossier, in each of three months.
    quarter = ar.Period.calendar_quarter(2027, 1)
    slow = ar.Procedure("1.03", limit=ar.TimeLimit(3, "months"))
    dossier = ar.Dossier("A-1", slow, ar.Unit("A"), "online", received_at=D("2027-01-11"))
    direct, *months = (
        ar.count_dossiers([dossier], period, calendar=vn_october_2026)
        for period in (quarter, *quarter.months())
    )
    assert direct.provisional == 1
    assert ar.join_periods(months).provisional == 1


@st.composite
def dossiers(draw):
    """Draw dossiers around the year 2024, each received and with a limit."""
    received = D("2023-10-01") + ONE_DAY * draw(st.integers(0, 480))
    length = draw(st.none() | st.integers(0, 200))
    return ar.Dossier(
        f"A-{draw(st.integers(0, 999))}",
        draw(st.sampled_from([QUICK, LONG])),
        ar.Unit(draw(st.sampled_from(["T1", "T2", "U"]))),
        draw(st.sampled_from(ar.Channel)),
        received_at=received,
        resolved_at=None if length is None else received + ONE_DAY * length,
        outcome=draw(st.none() | st.sampled_from(["refused", "withdrawn", "stopped"]))
        if length is not None
        else None,
    )


batches = st.lists(dossiers(), max_size=12).map(numbered)


@pytest.mark.parametrize("year", [YEAR, ar.Period.calendar_year(2024)], ids=str)
@examples(50)
@given(batch=batches, cut=st.integers(1, 11))
def test_twelve_months_joined_are_the_year_counted_directly(year, batch, cut):
    months = [counted(month, batch) for month in year.months()]
    assert counting.check_chain(months) == ()
    joined, direct = ar.join_periods(months), counted(year, batch)
    assert joined == direct
    halves = ar.join_periods(months[:cut]), ar.join_periods(months[cut:])
    assert ar.join_periods(halves) == direct


@examples(30)
@given(batch=batches, month=st.integers(1, 11), group=st.sampled_from(["T1", "T2", "U"]))
def test_a_forgotten_dossier_is_located(batch, month, group):
    # One open dossier is dropped from one group's carry-over: that group and month are named.
    months = [counted(one, batch) for one in YEAR.months()]
    before = months[month - 1].get(group, NOTHING)
    assume(before.open_total)
    after = months[month]
    short = ar.Counts(carried_over=before.open_total - 1, open_in_time=before.open_total - 1)
    rows = {**after, group: short}
    months[month] = ar.CountTable(after.period, rows, sum(rows.values(), NOTHING))
    found = [gap for gap in counting.check_chain(months) if gap.after == after.period]
    assert [gap.key for gap in found] == [group, None]
    assert all(gap.open_total == gap.carried_over + 1 for gap in found)


@examples(50)
@given(batch=batches, by=st.sampled_from(["field", "channel", ("unit", "procedure")]))
def test_any_grouping_joins(batch, by):
    months = [counted(month, batch, by) for month in YEAR.months()]
    assert ar.join_periods(months) == counted(YEAR, batch, by)


@examples(50)
@given(batch=batches)
def test_rolling_up_and_joining_may_be_done_in_either_order(batch):
    months = [counted(month, batch) for month in YEAR.months()]
    joined_first = ar.roll_up_units(ar.join_periods(months), REFORMED)
    rolled_first = ar.join_periods([ar.roll_up_units(month, REFORMED) for month in months])
    assert joined_first == rolled_first


@examples(50)
@given(batch=batches)
def test_tables_of_a_register_are_rolled_up_and_joined_alike(batch):
    register = ar.Register(batch, calendar=CALENDAR)
    months = [register.count(month) for month in YEAR.months()]
    direct = counted(YEAR, batch)
    assert ar.join_periods(months) == direct
    assert ar.roll_up_units(register.count(YEAR), REFORMED) == ar.roll_up_units(direct, REFORMED)


# --- as objects ---

RESULTS = [
    ar.roll_up_units(table(JUNE, **BY_UNIT), REFORMED),
    ar.join_periods([table(MAY, A=opened(3)), table(JUNE, A=resolved(3))]),
    counting.CarryOverMismatch("A", MAY, JUNE, 5, 4),
]


@pytest.mark.parametrize("result", RESULTS, ids=["rolled up", "joined", "gap"])
def test_results_are_pickled_and_copied(result):
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301
    assert copy.copy(result) == copy.deepcopy(result) == result


def test_results_cannot_be_changed():
    with pytest.raises(TypeError):
        RESULTS[0].rows["K"] = NOTHING
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        RESULTS[2].key = "B"


def test_rows_that_overlap_are_not_added_up_again():
    row = opened(1)
    table = ar.CountTable(MAY, {"P": row, "C1": row}, row)
    tree = ar.Hierarchy([domain.Placement("P"), domain.Placement("C1", "P")])
    with pytest.raises(ar.InvalidValueError, match="their groups overlap; count by='unit'"):
        ar.roll_up_units(table, tree)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: ar.CountTable("2024", {}, NOTHING), "period must be a Period"),
        (lambda: ar.CountTable(MAY, None, NOTHING), "rows must map groups to rows, got None"),
        (lambda: ar.CountTable(MAY, {}, None), "total must be a Counts"),
        (lambda: ar.CountTable(MAY, {"A": 5}, NOTHING), "row must be a Counts, got 5"),
        (lambda: counting.GroupedRows(MAY, 5, {}), "rows must map groups to rows, got 5"),
    ],
)
def test_a_table_is_made_of_rows(build, message):
    with pytest.raises(ar.InvalidTypeError, match=message):
        build()


def test_a_key_that_no_table_can_have_is_not_there():
    table = ar.CountTable(MAY, {}, NOTHING)
    with pytest.raises(errors.UnknownNameError, match="a list"):
        table[["A"]]
    assert table.get(["A"]) is None


def test_figures_of_others_are_not_rolled_up_or_joined():
    figures = counting.GroupedRows(MAY, {"A": {"received_total": 5}}, {"received_total": 5})
    with pytest.raises(ar.InvalidTypeError, match="a roll-up adds counted rows"):
        ar.roll_up_units(figures, ar.Hierarchy([domain.Placement("A")]))
    with pytest.raises(ar.InvalidTypeError, match="tables hold counted rows"):
        counting.check_chain([figures])


@pytest.mark.parametrize("provisional", [(1, 2), (2, 1)])
def test_joined_periods_have_the_largest_number_of_provisional_dossiers(provisional):
    row = ar.Counts(carried_over=2, open_in_time=2)
    tables = [
        ar.CountTable(ar.Period.calendar_month(2024, month), {}, row, provisional=how_many)
        for month, how_many in zip((5, 6), provisional, strict=True)
    ]
    assert ar.join_periods(tables).provisional == 2


class TestHierarchyOfUnits:
    TREE = ar.Unit("C", parent=ar.Unit("D", parent=ar.Unit("P")))

    def batch(self, *units):
        return [
            ar.Dossier(f"A-{number}", QUICK, unit, "online", received_at=D("2024-05-02"))
            for number, unit in enumerate(units)
        ]

    def test_rows_rolled_up_by_it_are_those_counted_by_unit_tree(self):
        batch = self.batch(self.TREE, self.TREE.parent, ar.Unit("Q"))
        tree = ar.Hierarchy.from_units(batch)
        period = ar.Period.calendar_month(2024, 5)
        by_unit = counted(period, batch)
        assert ar.roll_up_units(by_unit, tree) == ar.count_dossiers(
            batch, period, calendar=CALENDAR, by="unit_tree"
        )
        assert tree.upwards("C", D("2024-05-02")) == ["C", "D", "P"]

    def test_a_unit_under_two_parents_is_refused(self):
        batch = self.batch(self.TREE, ar.Unit("D", parent=ar.Unit("Q")))
        with pytest.raises(ar.InvalidValueError, match="unit 'D' is recorded under 'P' and under"):
            ar.Hierarchy.from_units(batch)

    @pytest.mark.parametrize("wrong", [None, ["A-1"]])
    def test_bad_input_is_refused(self, wrong):
        with pytest.raises(ar.InvalidTypeError):
            ar.Hierarchy.from_units(wrong)
