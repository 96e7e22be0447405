"""Who reports to whom on each day: districts that ended, communes that were merged."""

import copy
import datetime as dt
import itertools
import pickle
import sys

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain, errors
from builders import D

ONE_DAY = dt.timedelta(days=1)
LAST_DAY_OF_DISTRICTS, REFORM = D("2025-06-30"), D("2025-07-01")

# A province with two districts until 30 June 2025. From 1 July the communes T1 and T2 of
# district K are the new commune T, and the commune U of district L is under the province.
REFORMED = ar.Hierarchy(
    [
        domain.Placement("P"),
        domain.Placement("K", "P", until=LAST_DAY_OF_DISTRICTS),
        domain.Placement("L", "P", until=LAST_DAY_OF_DISTRICTS),
        domain.Placement("T1", "K"),
        domain.Placement("T2", "K"),
        domain.Placement("U", "L"),
        domain.Placement("T", "P", since=REFORM),
    ],
    [
        domain.Succession("K", "P", REFORM),
        domain.Succession("L", "P", REFORM),
        domain.Succession("T1", "T", REFORM),
        domain.Succession("T2", "T", REFORM),
    ],
)


def day_or_none(written):
    return D(written) if written else None


def tree(*placements, merged=()):
    """Build a hierarchy from texts: 'C<D', 'C<D 2024-01-01..', 'A>B 2025-07-01'."""
    found, gone = [], []
    for written in placements:
        who, _, span = written.partition(" ")
        unit, _, parent = who.partition("<")
        since, _, until = span.partition("..")
        found.append(domain.Placement(unit, parent or None, day_or_none(since), day_or_none(until)))
    for written in merged:
        who, _, day = written.partition(" ")
        gone.append(domain.Succession(*who.split(">"), D(day)))
    return ar.Hierarchy(found, gone)


# --- the reform of 1 July 2025 ---


def test_districts_stand_between_commune_and_province_until_30_june_2025():
    assert list(REFORMED.upwards("T1", LAST_DAY_OF_DISTRICTS)) == ["T1", "K", "P"]
    assert REFORMED.children("P", LAST_DAY_OF_DISTRICTS) == ["K", "L"]
    assert REFORMED.units(LAST_DAY_OF_DISTRICTS) == ["P", "K", "L", "T1", "T2", "U"]


def test_communes_stand_under_the_province_from_1_july_2025_on():
    assert list(REFORMED.upwards("U", REFORM)) == ["U", "P"]
    assert REFORMED.children("P", REFORM) == ["U", "T"]
    assert REFORMED.units(REFORM) == ["P", "U", "T"]


@pytest.mark.parametrize("merged", ["T1", "T2"])
def test_a_merged_commune_goes_on_as_its_successor_from_its_first_day(merged):
    assert REFORMED.current(merged, LAST_DAY_OF_DISTRICTS) == merged
    assert REFORMED.current(merged, REFORM) == "T"
    assert REFORMED.parent(merged, REFORM) == "P"
    assert list(REFORMED.upwards(merged, D("2030-01-01"))) == ["T", "P"]


def test_what_stood_under_an_abolished_unit_stands_under_its_successor():
    assert REFORMED.parent("U", LAST_DAY_OF_DISTRICTS) == "L"
    assert REFORMED.parent("U", REFORM) == "P"
    assert REFORMED.children("K", REFORM) == ["U", "T"]  # the work of K is P's


def test_the_new_commune_is_not_there_before_its_first_day():
    with pytest.raises(errors.UnknownNameError, match="'T' is not in the hierarchy on 2025-06-30"):
        REFORMED.current("T", LAST_DAY_OF_DISTRICTS)


def test_a_unit_at_the_top_has_no_parent():
    assert REFORMED.parent("P", REFORM) is None
    assert list(REFORMED.upwards("P", REFORM)) == ["P"]


def test_a_hierarchy_holds_on_every_day_of_the_calendar():
    for day, parent in ((dt.date.min, "K"), (dt.date.max, "P")):
        assert REFORMED.parent("T1", day) == parent


# --- successors ---


def test_merges_make_a_chain():
    # Merged in 2020, and the result merged again in 2025.
    found = tree(
        "P", "A<P", "B<P", "C<P 2020-01-01..", "D<P 2025-07-01..",
        merged=["A>C 2020-01-01", "C>D 2025-07-01", "B>D 2025-07-01"],
    )  # fmt: skip
    for day, carries_on in (
        ("2019-12-31", "A"),
        ("2020-01-01", "C"),
        ("2025-06-30", "C"),
        ("2025-07-01", "D"),
    ):
        assert found.current("A", D(day)) == carries_on
    assert found.current("B", D("2025-06-30")) == "B"
    assert found.units(D("2025-07-01")) == ["P", "D"]


def test_a_successor_that_was_itself_merged_earlier_passes_the_work_on():
    found = tree("A", "B", "C", merged=["A>B 2025-07-01", "B>C 2024-01-01"])
    assert found.current("A", D("2024-06-30")) == "A"
    assert found.current("A", D("2025-07-01")) == "C"


def test_children_follow_a_chain_of_merges_of_their_parent():
    found = tree("P", "K<P", "L<P", "C<K", merged=["K>L 2020-01-01", "L>P 2025-07-01"])
    parents = [found.parent("C", D(day)) for day in ("2019-12-31", "2020-01-01", "2025-07-01")]
    assert parents == ["K", "L", "P"]
    assert found.children("L", D("2020-01-01")) == ["C"]


def test_a_merged_unit_needs_no_parent_any_more():
    found = tree("K ..2025-06-30", "T", "C<K", merged=["C>T 2025-07-01"])
    assert found.upwards("C", LAST_DAY_OF_DISTRICTS) == ["C", "K"]
    assert found.upwards("C", REFORM) == ["T"]


@pytest.mark.parametrize(
    ("placed", "merger", "message"),
    [
        (["A", "B 2025-09-01.."], "A>B 2025-07-01", "'B' succeeds 'A' on 2025-07-01 and is not"),
        (["A"], "A>Z 2025-07-01", "'Z' succeeds 'A' on 2025-07-01 and is not there"),
        (["A"], "Q>A 2025-07-01", "'Q' was succeeded but has no placement"),
    ],
)
def test_a_merger_with_a_stranger_is_refused(placed, merger, message):
    with pytest.raises(ar.InvalidValueError, match=message):
        tree(*placed, merged=[merger])


# --- spans ---


def test_a_unit_may_change_its_parent_from_one_day_to_the_next():
    found = tree("K", "L", "C<K ..2024-03-31", "C<L 2024-04-01..", "D<C")
    assert found.upwards("D", D("2024-03-31")) == ["D", "C", "K"]
    assert found.upwards("D", D("2024-04-01")) == ["D", "C", "L"]


def test_spans_may_leave_days_out_and_the_unit_is_not_there_on_them():
    found = tree("K", "C<K ..2024-03-31", "C<K 2024-05-01..")
    assert found.units(D("2024-03-31")) == found.units(D("2024-05-01")) == ["K", "C"]
    assert found.units(D("2024-04-01")) == ["K"]
    for ask in (found.current, found.parent, found.children):
        with pytest.raises(
            errors.UnknownNameError, match="'C' is not in the hierarchy on 2024-04-30"
        ):
            ask("C", D("2024-04-30"))
    with pytest.raises(errors.UnknownNameError, match="record its placement, or the unit that"):
        list(found.upwards("C", D("2024-04-30")))


def test_a_placement_holds_on_its_first_and_its_last_day():
    span = domain.Placement("C", "K", D("2024-04-01"), D("2024-04-30"))
    days = ("2024-03-31", "2024-04-01", "2024-04-30", "2024-05-01")
    assert [span.is_in_force(D(day)) for day in days] == [False, True, True, False]
    assert domain.Placement("C").is_in_force(dt.date.min)
    assert domain.Placement("C").is_in_force(dt.date.max)


@pytest.mark.parametrize("day", [dt.datetime(2024, 4, 1), "2024-04-01"])
def test_a_placement_is_asked_about_a_plain_date(day):
    with pytest.raises(ar.InvalidTypeError):
        domain.Placement("C", since=D("2024-04-01")).is_in_force(day)


def test_a_placement_may_last_until_the_last_day_of_the_calendar():
    found = ar.Hierarchy([domain.Placement("K"), domain.Placement("C", "K", REFORM, dt.date.max)])
    assert found.parent("C", dt.date.max) == "K"


def test_a_subclass_of_date_becomes_a_plain_date():
    class Day(dt.date):
        pass

    day = Day(2025, 7, 1)
    placement = domain.Placement("C", since=day, until=day)
    assert type(placement.since) is type(placement.until) is dt.date
    assert type(domain.Succession("A", "B", day).on) is dt.date


# --- many units ---


@pytest.mark.parametrize(
    ("placements", "successions"),
    [
        ([("P", None, 0), *((f"C{n}", "P", n) for n in range(1, 2000))], []),
        ([("U0", None, 0), *((f"U{n}", f"U{n - 1}", 0) for n in range(1, 2000))], []),
        ([(f"U{n}", None, 0) for n in range(2000)], [(n, n + 1) for n in range(1999)]),
    ],
    ids=["founded on different days", "each under the one before", "each merged into the next"],
)
def test_2000_units_are_read_in_far_less_time_than_days_times_units_take(placements, successions):
    lines = itertools.count()

    def watch(*_):
        next(lines)
        return watch

    facts = (
        [
            domain.Placement(unit, above, REFORM + ONE_DAY * day if day else None)
            for unit, above, day in placements
        ],
        [domain.Succession(f"U{a}", f"U{b}", REFORM + ONE_DAY * b) for a, b in successions],
    )
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        ar.Hierarchy(*facts)
    finally:
        sys.settrace(before)
    assert next(lines) < 200 * len(placements)


# --- refusals ---

FAULTS = [
    (["C<K"], (), "'C' is under 'K' on 0001-01-01, which is not there"),
    (["K ..2024-03-31", "C<K"], (), "'C' is under 'K' on 2024-04-01, which is not there"),
    (["K 2024-04-01..", "C<K"], (), "'C' is under 'K' on 0001-01-01, which is not there"),
    (
        ["K ..2024-03-31", "K 2024-05-01..", "C<K"],
        (),
        "'C' is under 'K' on 2024-04-01, which is not there",
    ),
    (["C<K", "K"], ["K>L 2025-07-01"], "'L' succeeds 'K' on 2025-07-01 and is not there"),
    (["A<B", "B<A"], (), "'A' is above itself on 0001-01-01"),
    (["A<C", "B<A", "C<B"], (), "'A' is above itself on 0001-01-01"),
    (["A", "B<A ..2024-03-31", "A<B 2024-04-01.."], (), "'A' has two placements on 2024-04-01"),
    (
        ["A ..2024-03-31", "B<A", "A<B 2024-04-01.."],
        (),
        "'B' is above itself on 2024-04-01|'A' is above itself on 2024-04-01",
    ),
    (["K", "C<K"], ["K>C 2025-07-01"], "'C' is above itself on 2025-07-01"),
    (
        ["K", "C<K ..2025-07-01", "L ..2025-06-30", "L<C 2025-07-01..2025-07-01"],
        ["K>L 2025-07-01"],
        "is above itself on 2025-07-01",
    ),
    (["K", "L", "C<K", "C<L"], (), "'C' has two placements on 0001-01-01"),
    (["K", "C<K", "C<K"], (), "'C' has two placements on 0001-01-01"),
    (["K", "C<K ..2024-04-01", "C<K 2024-04-01.."], (), "'C' has two placements on 2024-04-01"),
    (["A", "B", "C"], ["A>B 2025-07-01", "A>C 2025-07-01"], "'A' has two successors"),
    (["A", "B"], ["A>B 2025-07-01", "A>B 2026-07-01"], "'A' has two successors"),
    (["A", "B"], ["A>B 2025-07-01", "B>A 2026-07-01"], "'A' is among its own successors"),
    (
        ["A", "B", "C"],
        ["A>B 2025-07-01", "B>C 2024-07-01", "C>A 2023-07-01"],
        "'A' is among its own successors",
    ),
]


@pytest.mark.parametrize(("placements", "merged", "message"), FAULTS)
def test_what_cannot_be_is_refused_with_its_unit_and_day(placements, merged, message):
    with pytest.raises(ar.InvalidValueError, match=message):
        tree(*placements, merged=merged)


@pytest.mark.parametrize(
    ("placements", "merged"),
    [
        (["X", "A", "B"], ["X>A 2025-07-01", "A>B 2025-07-01", "B>A 2025-07-01"]),
        (["X<A", "A<B", "B<A"], ()),
    ],
)
def test_a_circle_is_reported_by_a_unit_that_is_in_it(placements, merged):
    with pytest.raises(ar.InvalidValueError) as caught:
        tree(*placements, merged=merged)
    assert caught.value.values["unit"] in ("A", "B")


def test_a_fault_keeps_its_values():
    with pytest.raises(ar.InvalidValueError) as caught:
        tree("C<K")
    assert caught.value.values == {"unit": "C", "parent": "K", "on": dt.date.min}
    with pytest.raises(errors.UnknownNameError) as caught:
        REFORMED.parent("Z", REFORM)
    assert caught.value.values == {"unit": "Z", "on": REFORM}


BAD = [
    (lambda: domain.Placement(""), ar.InvalidValueError, "unit must not be blank"),
    (lambda: domain.Placement(7), ar.InvalidTypeError, "unit must be a str"),
    (lambda: domain.Placement("C", " "), ar.InvalidValueError, "parent must not be blank"),
    (lambda: domain.Placement("C", 7), ar.InvalidTypeError, "parent must be a str"),
    (lambda: domain.Placement("C", "C"), ar.InvalidValueError, "'C' cannot be its own parent"),
    (lambda: domain.Placement("C", since="2024-01-01"), ar.InvalidTypeError, "since must be a"),
    (
        lambda: domain.Placement("C", until=dt.datetime(2024, 1, 1)),
        ar.InvalidTypeError,
        "until must be a date, got the datetime",
    ),
    (
        lambda: domain.Placement("C", since=D("2024-01-02"), until=D("2024-01-01")),
        ar.InvalidValueError,
        r"'C' ends \(2024-01-01\) before it begins \(2024-01-02\)",
    ),
    (lambda: domain.Succession("", "B", REFORM), ar.InvalidValueError, "unit must not be blank"),
    (lambda: domain.Succession("A", None, REFORM), ar.InvalidTypeError, "successor must be a str"),
    (
        lambda: domain.Succession("A", "A", REFORM),
        ar.InvalidValueError,
        "'A' cannot succeed itself",
    ),
    (lambda: domain.Succession("A", "B", None), ar.InvalidTypeError, "on must be a datetime.date"),
    (lambda: ar.Hierarchy(["A"]), ar.InvalidTypeError, "placements holds Placement only"),
    (lambda: ar.Hierarchy(None), ar.InvalidTypeError, "placements must be a list of Placement"),
    (lambda: ar.Hierarchy([], [("A", "B")]), ar.InvalidTypeError, "successions holds Succession"),
    (lambda: REFORMED.current(None, REFORM), ar.InvalidTypeError, "unit must be a str"),
    (lambda: REFORMED.current(" ", REFORM), ar.InvalidValueError, "unit must not be blank"),
    (lambda: REFORMED.parent("P", "2025-07-01"), ar.InvalidTypeError, "on must be a"),
    (lambda: REFORMED.units(dt.datetime(2025, 7, 1)), ar.InvalidTypeError, "got the datetime"),
    (lambda: REFORMED.children("P", 2025), ar.InvalidTypeError, "on must be a datetime.date"),
]


@pytest.mark.parametrize(("ask", "error", "message"), BAD)
def test_bad_input_is_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


# --- as an object ---


def test_an_empty_hierarchy_knows_nobody():
    assert ar.Hierarchy([]).units(REFORM) == []
    with pytest.raises(KeyError):
        ar.Hierarchy([]).current("A", REFORM)


@pytest.mark.parametrize(
    "one",
    [REFORMED, domain.Placement("C", "K", since=REFORM), domain.Succession("A", "B", REFORM)],
    ids=lambda one: type(one).__name__,
)
@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, None], ids=["copied", "copied deeply", "pickled"]
)
def test_facts_are_compared_pickled_and_copied_by_value(one, copied):
    other = copied(one) if copied else pickle.loads(pickle.dumps(one))  # noqa: S301
    assert other == one
    assert hash(other) == hash(one)


def test_a_pickled_hierarchy_still_answers():
    again = pickle.loads(pickle.dumps(REFORMED))  # noqa: S301
    assert again.children("P", REFORM) == ["U", "T"]
    assert again != ar.Hierarchy(REFORMED.placements[:3], REFORMED.successions[:2])


def test_any_iterable_of_facts_will_do():
    same = ar.Hierarchy(iter(REFORMED.placements), (one for one in REFORMED.successions))
    assert same == REFORMED


def test_its_repr_names_no_unit():
    assert repr(REFORMED) == "<Hierarchy of 7 units, 4 succeeded>"


# --- any forest, with births, moves and merges ---

START = D("2024-01-01")


@st.composite
def forests(draw):
    """Draw the facts of a forest in which every parent and successor has a smaller number.

    Units 0, 1, 2 ... are born, move to another parent, and are merged, on days 0 to 5.
    """
    size = draw(st.integers(1, 8))
    born = [0] * size
    facts = []
    for unit in range(size):
        parent = draw(st.none() | st.integers(0, unit - 1)) if unit else None
        first = draw(st.integers(born[parent] if parent is not None else 0, 3))
        born[unit] = first
        moved = draw(st.none() | st.integers(first + 1, 5))
        onto = None
        if moved is not None and unit:
            onto = draw(st.none() | st.integers(0, unit - 1))
            if onto is not None and born[onto] > moved:
                onto = parent
        gone = draw(st.none() | st.integers(first + 1, 5)) if unit else None
        heir = draw(st.integers(0, unit - 1)) if gone is not None else None
        if heir is not None and born[heir] > gone:
            gone = heir = None
        facts.append((parent, first, moved, onto, gone, heir))
    return facts


def built(facts):
    placements, successions = [], []
    for unit, (parent, first, moved, onto, gone, heir) in enumerate(facts):
        name, above = str(unit), None if parent is None else str(parent)
        since = START + ONE_DAY * first if first else None
        if moved is None:
            placements.append(domain.Placement(name, above, since))
        else:
            turn = START + ONE_DAY * moved
            placements.append(domain.Placement(name, above, since, turn - ONE_DAY))
            placements.append(domain.Placement(name, None if onto is None else str(onto), turn))
        if gone is not None:
            successions.append(domain.Succession(name, str(heir), START + ONE_DAY * gone))
    return ar.Hierarchy(placements, successions)


def played(facts, day):
    """Apply the events day by day; return the parent and the successor of each unit."""
    above, heirs = {}, {}
    for today in range(day + 1):
        for unit, (parent, first, moved, onto, _, _) in enumerate(facts):
            if first == today:
                above[unit] = parent
                heirs[unit] = unit
            if moved == today and heirs[unit] == unit:
                above[unit] = onto
        for unit, (*_, gone, heir) in enumerate(facts):
            if gone == today:
                del above[unit]
                heirs = {one: heirs[heir] if now == unit else now for one, now in heirs.items()}
        above = {unit: None if parent is None else heirs[parent] for unit, parent in above.items()}
    return above, heirs


@given(facts=forests(), day=st.integers(0, 6))
def test_any_day_is_as_if_the_events_had_been_played_up_to_it(facts, day):
    hierarchy, on = built(facts), START + ONE_DAY * day
    above, heirs = played(facts, day)
    assert hierarchy.units(on) == [str(unit) for unit in sorted(above)]
    for unit in range(len(facts)):
        if unit not in heirs:
            with pytest.raises(errors.UnknownNameError):
                hierarchy.current(str(unit), on)
            continue
        now = heirs[unit]
        parent = above[now]
        assert hierarchy.current(str(unit), on) == str(now)
        assert hierarchy.parent(str(unit), on) == (None if parent is None else str(parent))
        assert hierarchy.children(str(unit), on) == [
            str(child) for child in sorted(above) if above[child] == now
        ]


@given(facts=forests(), day=st.integers(0, 6))
def test_every_unit_reaches_the_top(facts, day):
    hierarchy, on = built(facts), START + ONE_DAY * day
    for unit in hierarchy.units(on):
        path = list(hierarchy.upwards(unit, on))
        assert path[0] == unit
        assert len(set(path)) == len(path)
        assert hierarchy.parent(path[-1], on) is None
        assert set(path) <= set(hierarchy.units(on))


@st.composite
def any_facts(draw):
    """Draw placements and successions of three units on few days, most of which cannot be."""
    codes, days = st.sampled_from("ABC"), st.integers(0, 4).map(lambda day: START + ONE_DAY * day)
    placements = [
        domain.Placement(unit, parent, *sorted(span) if None not in span else span)
        for unit in "ABC"
        for parent, span in draw(
            st.lists(
                st.tuples(
                    st.none() | codes.filter(lambda code, unit=unit: code != unit),
                    st.tuples(st.none() | days, st.none() | days),
                ),
                min_size=1,
                max_size=2,
            )
        )
    ]
    merged = draw(st.lists(st.tuples(codes, codes, days), max_size=2, unique_by=lambda one: one[0]))
    return placements, [domain.Succession(*one) for one in merged if one[0] != one[1]]


def day_by_day(placements, successions):
    """Return whether the facts hold on every day, each looked at alone."""
    heirs = {one.unit: one for one in successions}

    def carrier(unit, day):
        for _ in range(len(heirs) + 1):
            if unit not in heirs or heirs[unit].on > day:
                return unit
            unit = heirs[unit].successor
        return None

    if any(carrier(unit, dt.date.max) is None for unit in heirs):
        return False
    for day in (dt.date.min, *(START + ONE_DAY * shift for shift in range(-1, 7)), dt.date.max):
        there = [one for one in placements if one.is_in_force(day)]
        placed = {one.unit: one.parent for one in there}
        if len(placed) < len(there):
            return False
        if any(one.on == day and carrier(one.successor, day) not in placed for one in successions):
            return False
        above = {
            unit: parent and carrier(parent, day)
            for unit, parent in placed.items()
            if carrier(unit, day) == unit
        }
        for unit in above:
            path = [unit]
            while path[-1] is not None:
                if path[-1] not in placed or path[-1] in path[:-1]:
                    return False
                path.append(above[path[-1]])
    return True


@settings(max_examples=5 * settings().max_examples)
@given(any_facts())
def test_facts_are_refused_if_they_do_not_hold_on_some_day(facts):
    placements, successions = facts
    hold = day_by_day(placements, successions)
    event(f"they hold: {hold}")
    if hold:
        ar.Hierarchy(placements, successions)
    else:
        with pytest.raises(ar.InvalidValueError):
            ar.Hierarchy(placements, successions)


def test_a_day_asked_of_a_hierarchy_is_named_when_it_is_none():
    tree = ar.Hierarchy([domain.Placement("H.01")])
    for ask in (tree.units, tree.placements[0].is_in_force):
        with pytest.raises(ar.InvalidTypeError, match=r"^on must"):
            ask("2024-01-01")


def test_a_unit_turns_where_a_placement_begins_and_the_day_after_one_ends():
    first, last = dt.date(2024, 1, 1), dt.date(2025, 6, 30)
    hierarchy = ar.Hierarchy([domain.Placement("P"), domain.Placement("C", "P", first, last)])
    assert hierarchy.turns_of("C") == [first, dt.date(2025, 7, 1)]
    endless = ar.Hierarchy([domain.Placement("P"), domain.Placement("C", "P", first, dt.date.max)])
    assert endless.turns_of("C") == [first]
