"""Units are their codes; names, levels and parents only describe them."""

import copy
import pickle

import attrs
import pytest

import adminreform as ar
from adminreform import domain

PROVINCE = ar.Unit("H40", "Nghệ An", domain.Level.PROVINCE)
DISTRICT = ar.Unit("H40.17", "Kỳ Sơn", "district", parent=PROVINCE)
COMMUNE = ar.Unit("H40.17.1", "Tà Cạ", "commune", parent=DISTRICT)


def test_two_spellings_of_one_code_are_one_unit():
    # Hòa and Hoà are written differently, so only the code distinguishes units.
    one = ar.Unit("H49.5", "Ứng Hòa", "district", parent=PROVINCE)
    other = ar.Unit("H49.5", "Ứng Hoà")
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1


def test_one_name_under_two_codes_is_two_units():
    assert ar.Unit("A", "Hòa Bình") != ar.Unit("B", "Hòa Bình")


def test_a_unit_is_not_its_code():
    assert ar.Unit("A") != "A"


def test_upwards_gives_the_unit_first_and_the_top_last():
    assert [unit.code for unit in COMMUNE.upwards()] == ["H40.17.1", "H40.17", "H40"]
    assert [unit.code for unit in PROVINCE.upwards()] == ["H40"]


@pytest.mark.parametrize("level", ["central", "province", "district", "commune"])
def test_a_level_may_be_given_as_text(level):
    assert ar.Unit("A", level=level).level is domain.Level(level)


def test_level_name_and_parent_may_be_unknown():
    unit = ar.Unit("A")
    assert (unit.name, unit.level, unit.parent) == ("", None, None)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"code": ""}, ar.InvalidValueError, "code must not be blank"),
        ({"code": " \t"}, ar.InvalidValueError, "code must not be blank"),
        ({"code": 17}, ar.InvalidTypeError, "code must be a str, got 17"),
        ({"code": None}, ar.InvalidTypeError, "code must be a str, got None"),
        ({"code": "A", "name": None}, ar.InvalidTypeError, "name must be a str, got None"),
        ({"code": "A", "level": "ward"}, ar.InvalidValueError, "level must be one of 'central'"),
        ({"code": "A", "level": ""}, ar.InvalidValueError, "level must be one of"),
        ({"code": "A", "parent": "H40"}, ar.InvalidTypeError, "parent must be a Unit, got 'H40'"),
        ({"code": "A", "parent": {"x": 1}}, ar.InvalidTypeError, "parent must be .* got a dict"),
    ],
)
def test_what_is_no_unit_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ar.Unit(**arguments)


def test_neither_the_name_nor_the_chain_of_parents_is_part_of_the_repr():
    assert repr(COMMUNE) == f"Unit(code='H40.17.1', level={domain.Level.COMMUNE!r})"


def test_a_unit_cannot_be_changed_but_evolved():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        COMMUNE.name = "other"
    renamed = attrs.evolve(COMMUNE, name="other", level="central")
    assert (renamed.name, renamed.level, renamed.parent) == (
        "other",
        domain.Level.CENTRAL,
        DISTRICT,
    )


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda unit: pickle.loads(pickle.dumps(unit))])  # noqa: S301
def test_copies_keep_what_equality_ignores(copied):
    twin = copied(COMMUNE)
    assert twin == COMMUNE
    assert (twin.name, twin.level) == ("Tà Cạ", domain.Level.COMMUNE)
    assert [unit.name for unit in twin.upwards()] == ["Tà Cạ", "Kỳ Sơn", "Nghệ An"]


def test_a_unit_does_not_stand_above_itself():
    # Its parents would count its dossiers twice.
    province = ar.Unit("X", parent=ar.Unit("C"))
    with pytest.raises(ar.InvalidValueError, match="unit C is above itself"):
        ar.Unit("C", parent=province)
