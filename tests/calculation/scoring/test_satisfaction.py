"""5.3 and 5.4: who had a cause of dissatisfaction is taken off once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.scoring import satisfied_share

CODES = [f"H40-{number}" for number in range(10)]
some = st.lists(st.sampled_from(CODES), max_size=10)


def test_a_dossier_with_two_causes_is_taken_off_once():
    disliked, late = ["H40-1", "H40-2"], ["H40-2", "H40-3"]
    assert satisfied_share(CODES, disliked, [], late) == ar.Share(7, 10)
    assert satisfied_share(CODES, disliked, [], late, overlap="each") == ar.Share(6, 10)


def test_taking_off_each_cause_stops_at_zero():
    assert satisfied_share(CODES, CODES, CODES, overlap="each") == ar.Share(0, 10)
    assert satisfied_share([]) == ar.Share(0, 0)


@given(some, some, some)
def test_once_is_never_less_than_each(disliked, petitioned, late):
    once = satisfied_share(CODES, disliked, petitioned, late)
    each = satisfied_share(CODES, disliked, petitioned, late, overlap="each")
    assert (
        each.numerator
        <= once.numerator
        == sum(code not in {*disliked, *petitioned, *late} for code in CODES)
    )


def test_bad_input_is_refused():
    with pytest.raises(errors.UnknownNameError, match="'H40-11' is dissatisfied but not among"):
        satisfied_share(CODES, ["H40-11"])
    for bad in ("H40-1", 5, [5]):
        with pytest.raises(ar.InvalidTypeError, match="list 1"):
            satisfied_share(CODES, bad)
    with pytest.raises(ar.InvalidValueError, match="overlap must be one of"):
        satisfied_share(CODES, overlap="twice")
