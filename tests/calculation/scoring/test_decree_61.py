"""Decree 61/2018: nine scores with one decimal, and the class of their sum."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.scoring import (
    BANDS_61,
    INDICES_61,
    SOURCE_61,
    assess_61,
    classify_61,
    dossier_score_61,
)


@pytest.mark.parametrize(
    ("points", "dossiers", "score"),
    [
        (37, 20, "1.9"),
        (39, 20, "2"),
        (1, 20, "0.1"),
        (1, 21, "0"),
        (0, 5, "0"),
        (2, 1, "2"),
        (25, 20, "1.3"),
    ],
)
def test_a_score_is_the_mean_of_the_dossiers_half_up_to_one_decimal(points, dossiers, score):
    # 37/20 = 1,85 is 1,9; 25/20 = 1,25 is 1,3; 1/20 = 0,05 is 0,1.
    assert dossier_score_61(points, dossiers) == Decimal(score)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("18", "Xuất sắc"),
        ("15", "Xuất sắc"),
        ("14.9", "Tốt"),
        ("12", "Tốt"),
        ("11.9", "Khá"),
        ("9", "Khá"),
        ("8.9", "Trung bình"),
        ("6", "Trung bình"),
        ("5.9", "Yếu"),
        ("0", "Yếu"),
    ],
)
def test_classes_begin_at_15_12_9_and_6_points(total, band):
    assert classify_61(Decimal(total)).name.vi == band


def test_the_class_follows_from_the_nine_scores():
    """Eight scores of 1,55 become 1,6 each; with 2,2 they make 15: excellent."""
    scores = dict.fromkeys(range(1, 9), (31, 20))
    found = assess_61({**scores, 9: Decimal("2.2")})
    assert found.scores == (Decimal("1.6"),) * 8 + (Decimal("2.2"),)
    assert (found.points, found.band.name.en) == (15, "Excellent")


@given(st.lists(st.fractions(0, 2, max_denominator=100), min_size=9, max_size=9))
def test_the_sum_is_that_of_the_rounded_scores(scores):
    found = assess_61(dict(enumerate(scores, 1)))
    assert found.points == sum(found.scores)
    assert all(
        abs(Fraction(printed) - exact) <= Fraction(1, 20)
        for printed, exact in zip(found.scores, scores, strict=True)
    )
    assert found.band == classify_61(found.points)


def test_there_are_nine_indices_with_names():
    assert [index.number for index in INDICES_61] == list(range(1, 10))
    assert INDICES_61[5].name.vi == "Thái độ của cán bộ, công chức"
    assert INDICES_61[2].name.en == "Number of contacts"
    assert SOURCE_61.cite("en").startswith("Decree 61/2018/NĐ-CP, art. 30(2)(c)")
    assert {band.confidence for band in BANDS_61} == {"verified"}


def test_scores_that_are_missing_or_unknown_are_refused():
    with pytest.raises(ar.InvalidValueError, match="all nine indices; 2, 3, 4, 5, 6, 7, 8, 9 "):
        assess_61({1: 2})
    with pytest.raises(errors.UnknownNameError, match="unknown index 10"):
        assess_61(dict.fromkeys(range(1, 11), 1))
    for number in (True, 1.0):
        rest = dict.fromkeys(range(2, 10), 1)
        with pytest.raises(
            errors.UnknownNameError, match=f"unknown index {number}; the indices are the ints"
        ):
            assess_61({number: 1, **rest})
    with pytest.raises(errors.UnknownNameError, match="unknown index 'time'"):
        assess_61({"time": 1})


@pytest.mark.parametrize("bad", [0.5, None, "2", (1.5, 2), (1, 2.0)])
def test_scores_of_the_wrong_kind_are_refused(bad):
    with pytest.raises(ar.InvalidTypeError):
        assess_61(dict.fromkeys(range(1, 10), bad))
    with pytest.raises(ar.InvalidTypeError, match="scores must map"):
        assess_61([2] * 9)


@pytest.mark.parametrize("bad", [-1, (1, 0), (1, 2, 3), (-1, 5), Decimal("NaN")])
def test_scores_out_of_range_are_refused(bad):
    with pytest.raises(ar.InvalidValueError):
        assess_61(dict.fromkeys(range(1, 10), bad))
    with pytest.raises(ar.InvalidTypeError, match="float"):
        classify_61(14.5)
