"""Figures of a parent: dossier counts are added, procedure counts are not, nothing is averaged."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.scoring import pool_figures, profile_766, score_766

pairs = st.integers(0, 10**4).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole))
)
ADD = {
    "1.4", "2.1", "2.2", "3.3", "3.3d", "3.3p", "3.6", "4.1", "4.2", "4.3", "4.4", "4.5b",
    "5.1", "5.2", "5.3", "5.4",
}  # fmt: skip


def test_dossiers_and_petitions_add_up_procedures_do_not():
    assert {item.aliases[0] for item in profile_766().items if item.adds} == ADD


@given(st.lists(pairs, min_size=1, max_size=6))
def test_a_pooled_share_lies_between_those_of_the_children(children):
    pooled = pool_figures([{"2.1": pair} for pair in children])["766.2.1"]
    assert pooled.denominator == sum(whole for _, whole in children)
    ratios = [Fraction(*pair) for pair in children if pair[1]]
    if ratios:
        assert min(ratios) <= pooled.value <= max(ratios)


@given(st.lists(pairs, min_size=1, max_size=4), st.lists(pairs, min_size=1, max_size=4))
def test_pooling_in_two_steps_is_pooling_at_once(one, other):
    first, second = ([{"5.4": pair} for pair in some] for some in (one, other))
    stepwise = pool_figures([pool_figures(first), pool_figures(second)])
    assert stepwise == pool_figures(first + second)


def test_ratios_are_not_averaged():
    # 1 of 2 and 98 of 98 are 99 %, not 75 %.
    pooled = pool_figures([{"2.1": (1, 2)}, {"2.1": (98, 98)}])
    assert str(pooled["766.2.1"]) == "99%"


def test_counts_of_procedures_are_unknown_unless_given_for_the_parent():
    children = [{"3.1": (8, 10)}, {"3.1": (7, 10)}]
    assert pool_figures(children) == {"766.3.1": None}
    of_the_parent = pool_figures(children, distinct={"766.3.1": (9, 12)})
    assert of_the_parent == {"766.3.1": ar.Share(9, 12)}
    with pytest.raises(ar.InvalidValueError, match="one more of the children"):
        pool_figures(children, distinct={"2.1": (1, 2)})


def test_a_child_without_data_leaves_the_sum_unknown_unless_skipped():
    children = [{"4.1": (1, 2)}, {"4.1": None}, {"PUBLISH_ON_TIME": (1, 1)}]
    assert pool_figures(children)["766.4.1"] is None
    assert pool_figures(children, missing="skip")["766.4.1"] == ar.Share(1, 2)
    assert pool_figures([{"4.1": None}], missing="skip") == {"766.4.1": None}


def test_children_may_use_different_names_of_an_item():
    pooled = pool_figures([{"DOSSIER_SYNC": (1, 2)}, {"1.4": (2, 3)}, {"766.1.4": ar.Share(3, 3)}])
    assert pooled == {"766.1.4": ar.Share(6, 8)}
    assert score_766(pooled)["1.4"].points == Fraction(9, 2)


def test_petitions_pool_by_the_classes_of_the_portal_too():
    # What a unit is scored with can be pooled.
    children = [
        {"PETITION_CLASSIFICATION_RULES": (1, 3), "5.1": (3, 3)},
        {"PETITION_CLASSIFICATION_RULES": (2, 4), "PETITION_CLASSIFICATION_STAFF": (2, 4)},
    ]
    pooled = pool_figures(children)
    assert pooled["PETITION_CLASSIFICATION_RULES"] == ar.Share(3, 7)
    assert pooled["PETITION_CLASSIFICATION_STAFF"] is None
    assert pool_figures(children, missing="skip")["766.5.1"] == ar.Share(3, 3)
    assert pool_figures([pooled, pooled])["PETITION_CLASSIFICATION_RULES"] == ar.Share(6, 14)
    assert score_766(pooled)["PETITION_CLASSIFICATION_RULES"].numerator == 3
    own = score_766({"PETITION_CLASSIFICATION_RULES": (1, 3)}).scoring_set
    again = pool_figures(children, scoring_set=own, missing="skip")
    assert again["PETITION_CLASSIFICATION_STAFF"] == ar.Share(2, 4)


def test_no_children_have_no_figures():
    assert pool_figures([]) == {}


@pytest.mark.parametrize("children", [None, 5, "2.1", {"2.1": (1, 2)}, [None]])
def test_children_of_the_wrong_kind_are_refused(children):
    with pytest.raises(ar.InvalidTypeError):
        pool_figures(children)


def test_bad_policies_are_refused():
    with pytest.raises(ar.InvalidValueError, match="missing must be one of"):
        pool_figures([], missing="zero")
    with pytest.raises(ar.InvalidTypeError, match="scoring_set must be a ScoringSet"):
        pool_figures([], scoring_set="766")
    with pytest.raises(errors.UnknownNameError, match="no item"):
        pool_figures([{"9.9": (1, 2)}])
