"""Time limits, their texts, units, hierarchies and procedures as they are drawn."""

import datetime as dt
from fractions import Fraction
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import find as hypothesis_find
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import adminreform as ar
from adminreform import domain
from adminreform.testing import (
    hierarchies,
    limit_texts,
    procedures,
    time_limits,
    unit_calendars,
    units,
)
from builders import examples

UNITS = [unit.value for unit in domain.TimeUnit]

find = partial(hypothesis_find, settings=settings(phases=[Phase.generate, Phase.shrink]))


def anything(_):
    return True


@given(time_limits(extension=None))
def test_limits_are_those_of_published_procedures(limit):
    assert limit == ar.TimeLimit(limit.amount, limit.unit, limit.extension, limit.cut_off)
    assert 0 < limit.amount <= 240


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_can_be_asked_for_alone(unit):
    limit = find(time_limits(units=[unit]), anything)
    assert (limit.unit, limit.amount) == (unit, 1)


@given(time_limits(units=["days", "months"], min_amount=3, max_amount=5))
def test_amounts_stay_between_their_bounds(limit):
    assert 3 <= limit.amount <= 5


@given(time_limits(units=["working_days"], min_amount=1, max_amount=3, parts_of_days=True))
def test_parts_of_days_always(limit):
    assert isinstance(limit.amount, Fraction)
    assert 1 < limit.amount < 3


@given(time_limits(units=["working_days", "days"], parts_of_days=False))
def test_parts_of_days_never(limit):
    assert isinstance(limit.amount, int)


@given(time_limits(units=["days"], min_amount=7, max_amount=7))
def test_one_amount_has_no_room_for_parts(limit):
    assert limit.amount == 7


@given(time_limits(extension=True), time_limits())
def test_extensions_always_and_never(extended, plain):
    assert extended.extension is not None
    assert plain.extension is None


@pytest.mark.parametrize(
    ("asked", "simplest"),
    [
        ({}, "1 ngày làm việc"),
        ({"units": ["months"]}, "1 tháng"),
        ({"min_amount": 10}, "10 ngày làm việc"),
        ({"parts_of_days": True, "units": ["days"]}, "1,5 ngày"),
        ({"extension": True}, "1 ngày làm việc, kéo dài thêm 1 ngày làm việc"),
        (
            {"units": ["same_day"]},
            "trong ngày làm việc; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo",
        ),
    ],
)
def test_limits_shrink_to_one_working_day(asked, simplest):
    assert str(find(time_limits(**asked), anything)) == simplest


def test_halves_and_cut_offs_are_drawn():
    half = find(time_limits(), lambda limit: Fraction(limit.amount).denominator == 2)
    assert half == ar.TimeLimit(Fraction(3, 2), "working_days")
    early = find(time_limits(), lambda limit: limit.cut_off and limit.cut_off < dt.time(15))
    assert early == ar.TimeLimit.same_day(dt.time(0))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"units": ["fortnights"]}, "unit"),
        ({"units": "days"}, "units must be a list"),
        ({"units": []}, "units must not be empty"),
        ({"units": 3}, "units must be a list"),
        ({"min_amount": 0}, "min_amount must be at least 1"),
        ({"min_amount": 1.5}, "min_amount must be an int"),
        ({"min_amount": 500}, "no unit has amounts from 500 on"),
        ({"min_amount": 3, "max_amount": 2}, "no amount of working_days from 3 to 2"),
        ({"units": ["same_day"], "min_amount": 2}, "no amount of same_day"),
        ({"units": ["years"], "min_amount": 4}, "no amount of years from 4 to 3"),
        ({"parts_of_days": "yes"}, "parts_of_days must be True, False or None"),
        (
            {"parts_of_days": True, "units": ["days"], "min_amount": 2, "max_amount": 2},
            "no part of a day between 2 and 2",
        ),
    ],
)
def test_impossible_limits_are_refused_when_they_are_asked_for(asked, message):
    with pytest.raises(InvalidArgument, match=message):
        time_limits(**asked)


@examples(400)
@given(limit_texts())
def test_a_text_states_the_limit_beside_it(said):
    assert ar.parse_time_limit(said.text) == said.limit


@given(limit_texts(units=["same_day"]))
def test_texts_of_same_day_limits_state_their_cut_off(said):
    assert ar.parse_time_limit(said.text) == said.limit


def test_texts_shrink_to_an_amount_and_a_unit():
    assert find(limit_texts(), anything).text == "1 ngày làm việc"
    extended = find(limit_texts(), lambda said: said.limit.extension is not None)
    assert extended.text == "1 ngày làm việc, kéo dài thêm 1 ngày làm việc"
    quarter = find(limit_texts(), lambda said: Fraction(said.limit.amount).denominator == 4)
    assert quarter.text == "1,25 ngày làm việc"


@given(units())
def test_codes_tell_the_units_above(unit):
    chain = list(unit.upwards())
    assert len(chain) <= 3
    for lower, upper in pairwise(chain):
        assert lower.code.startswith(f"{upper.code}.")


@given(st.lists(units(), max_size=6))
def test_units_of_one_strategy_agree_on_parents(drawn):
    parents = {}
    for unit in drawn:
        for one in unit.upwards():
            above = one.parent and one.parent.code
            assert parents.setdefault(one.code, above) == above


@given(units(levels=["district"], max_depth=1))
def test_depth_one_leaves_out_the_units_above(unit):
    assert unit.level == "district"
    assert unit.parent is None


def test_units_shrink_to_the_first_province():
    assert find(units(), anything).code == "H01"
    assert find(units(levels=["central"]), anything).name == "Bộ G01"
    in_district = find(units(), lambda unit: len(list(unit.upwards())) == 3)
    assert [one.code for one in in_district.upwards()] == ["H01.01.01", "H01.01", "H01"]


@given(hierarchies())
def test_hierarchies_hold_on_every_day(hierarchy):
    for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1)):
        for placement in hierarchy.placements:
            if placement.since is None or placement.since <= day:
                assert [*hierarchy.upwards(placement.unit, day)][-1] == "H01"


@given(hierarchies(merged=True, max_districts=2, max_communes=2))
def test_merged_districts_are_gone_after_the_reform(hierarchy):
    after = hierarchy.units(dt.date(2025, 7, 1))
    assert hierarchy.successions
    assert not any(code.count(".") == 1 and len(code) == 6 for code in after)


@given(hierarchies(merged=False))
def test_without_a_merger_nothing_is_succeeded(hierarchy):
    assert hierarchy.successions == ()


@given(procedures(), procedures(with_limit=False), procedures(with_limit=None))
def test_procedures_have_limits_as_asked(one, other, either):
    assert one.limit.unit in {"working_days", "days"}
    assert other.limit is None
    assert either.code.startswith("1.")


def test_calendars_of_units_shrink_to_the_default_alone():
    assert find(unit_calendars(), anything).own == ()
    assert find(unit_calendars(strict=True), anything).strict


@pytest.mark.parametrize(
    "wanted",
    [
        lambda own: any(one.calendar and one.hours for one in own),
        lambda own: any(not one.calendar for one in own),
        lambda own: any(not one.hours for one in own),
        lambda own: any(one.since and one.until for one in own),
        lambda own: len({one.unit for one in own}) < len(own),
        lambda own: len({one.unit for one in own}) > 1,
    ],
)
def test_calendars_of_units_have_every_kind_of_own(wanted):
    found = hypothesis_find(
        unit_calendars(),
        lambda drawn: wanted(drawn.own),
        settings=settings(phases=[Phase.generate]),
    )
    known = {placement.unit for placement in found.hierarchy.placements}
    assert {one.unit for one in found.own} <= known


def test_calendars_of_the_units_of_a_hierarchy_can_be_asked_for():
    one_unit = ar.Hierarchy([domain.Placement("X")])
    found = find(unit_calendars(hierarchy=one_unit), lambda drawn: drawn.own)
    assert [own.unit for own in found.own] == ["X"]


def test_procedures_shrink_to_the_plainest():
    assert find(procedures(), anything) == ar.Procedure(
        "1.000001", limit=ar.TimeLimit(1, "working_days")
    )
    years = procedures(limits=st.just(ar.TimeLimit(2, "years")))
    assert str(find(years, anything).limit) == "2 năm"


@pytest.mark.parametrize(
    ("define", "asked"),
    [
        (limit_texts, {"units": ["eons"]}),
        (units, {"levels": ["village"]}),
        (units, {"levels": ()}),
        (units, {"max_depth": 0}),
        (hierarchies, {"max_districts": -1}),
        (hierarchies, {"max_communes": "many"}),
        (hierarchies, {"max_districts": 0, "merged": True}),
        (procedures, {"limits": ar.TimeLimit(1, "days")}),
        (procedures, {"with_limit": 1}),
        (unit_calendars, {"hierarchy": "H01"}),
        (unit_calendars, {"strict": 1}),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_asked_for(define, asked):
    with pytest.raises(InvalidArgument):
        define(**asked)
