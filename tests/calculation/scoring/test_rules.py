"""The rules by which a ratio becomes points: exact, with thresholds in percent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors, law
from adminreform.calculation.scoring import (
    AllOrNothing,
    FullMarks,
    Proportional,
    ScoringGroup,
    ScoringItem,
    ScoringSet,
    StepProportional,
    score,
)

ratios = st.fractions(0, 2, max_denominator=10**6)
thresholds = st.integers(1, 150)
rules = st.one_of(
    st.builds(Proportional, thresholds),
    st.builds(AllOrNothing, thresholds),
    st.builds(FullMarks),
    thresholds.flatmap(
        lambda full_at: st.builds(StepProportional, st.just(full_at), st.integers(0, full_at))
    ),
)


def printed_points(points, decimals=2):
    """Return points as an item prints them, by an item that is worth them in full."""
    scoring_set = ScoringSet(
        "s",
        "S",
        [ScoringGroup("g", "G")],
        [ScoringItem("1", "Một", "g", points)],
        law.Source("Quyết định 1"),
        decimals=decimals,
    )
    return score(scoring_set, {"1": (1, 1)})["1"].printed


@pytest.mark.parametrize(
    ("part", "whole", "maximum", "full_at", "printed"),
    [
        (18139, 130254, 4, 100, "0.56"),
        (18139, 130254, 4, 80, "0.7"),
        (1636, 10000, 6, 100, "0.98"),
        (299, 2821, 2, 80, "0.26"),
        (1, 2, 6, 50, "6"),
        (9, 10, 6, 90, "6"),
        (0, 7, 6, 100, "0"),
    ],
)
def test_published_and_worked_scores_come_from_the_exact_ratio(
    part, whole, maximum, full_at, printed
):
    # 299/2.821 of 2 points at 80 % is 0,26; from the printed 10,6 % it would be 0,27.
    points = Proportional(full_at).points(Fraction(part, whole), Fraction(maximum))
    assert printed_points(points) == Decimal(printed)
    assert printed_points(Fraction("0.106") / Fraction("0.8") * 2) == Decimal("0.27")


@pytest.mark.parametrize(
    ("ratio", "points"),
    [("1", "1"), ("0.99", "0.99"), ("0.8", "0.8"), ("0.7999999", "0"), ("0", "0"), ("1.2", "1")],
)
def test_plan_completion_is_in_proportion_from_its_step_on(ratio, points):
    rule = StepProportional(100, zero_below=80)
    assert rule.points(Fraction(ratio), Fraction(1)) == Fraction(points)


def test_a_step_is_compared_exactly():
    # 95 of 100 reaches 95 %; one third does not reach 33,34 %.
    assert StepProportional(100, Decimal("95")).points(Fraction(95, 100), Fraction(1))
    assert not StepProportional(100, Decimal("33.34")).points(Fraction(1, 3), Fraction(1))
    assert StepProportional(100, Fraction(100, 3)).points(Fraction(1, 3), Fraction(1))


def test_all_or_nothing_needs_all():
    assert AllOrNothing() == AllOrNothing(100)
    assert AllOrNothing(100).points(Fraction(1), Fraction(1, 2)) == Fraction(1, 2)
    assert AllOrNothing(100).points(Fraction(9999, 10000), Fraction(1, 2)) == 0


@given(rules, ratios, ratios, st.integers(0, 100))
def test_points_lie_between_zero_and_the_maximum_and_never_fall(rule, one, other, maximum):
    low, high = sorted((one, other))
    less, more = (rule.points(ratio, Fraction(maximum)) for ratio in (low, high))
    assert 0 <= less <= more <= maximum


@pytest.mark.parametrize("rule", [Proportional, AllOrNothing])
@pytest.mark.parametrize("bad", [0.5, 80.0, True, "80", None])
def test_a_threshold_that_is_not_an_exact_number_is_refused(rule, bad):
    with pytest.raises(ar.InvalidTypeError, match="full_at must be"):
        rule(bad)


def test_the_refusal_of_a_float_has_what_to_write():
    with pytest.raises(ar.InvalidTypeError, match=r"write Decimal\('80\.5'\)"):
        Proportional(80.5)
    with pytest.raises(ar.InvalidTypeError, match="zero_below"):
        StepProportional(100, 0.8)


@pytest.mark.parametrize(
    "bad",
    [
        0,
        -1,
        10**100,
        Fraction(-1, 2),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        Fraction(1, 10**5000),
    ],
)
def test_a_threshold_out_of_range_is_refused_at_once(bad):
    with pytest.raises(ar.InvalidValueError):
        Proportional(bad)


@pytest.mark.parametrize("rule", [Proportional(80), AllOrNothing(80), StepProportional(80, 40)])
def test_a_ratio_is_a_share_or_an_exact_number(rule):
    given_as = (ar.Share(9, 10), Fraction(9, 10), Decimal("0.9"), 1)
    assert [rule.points(ratio, 2) for ratio in given_as] == [2, 2, 2, 2]
    digits = Fraction(1, 10**60)
    assert rule.points(1 - digits, Decimal(2)) == 2
    for bad in (None, "0.8", 0.8, True):
        with pytest.raises(ar.InvalidTypeError, match="ratio must be"):
            rule.points(bad, 1)
    for bad in (None, "1", 0.5):
        with pytest.raises(ar.InvalidTypeError, match="maximum must be"):
            rule.points(1, bad)
    for bad in (-1, Fraction(-1, 2), Decimal("NaN"), Decimal("1E+999999999")):
        with pytest.raises(ar.InvalidValueError, match="ratio must be"):
            rule.points(bad, 1)
    with pytest.raises(ar.InvalidValueError, match="maximum must be"):
        rule.points(1, -1)
    with pytest.raises(errors.UndefinedShareError):
        rule.points(ar.Share(0, 0), 1)


def test_full_marks_need_no_ratio_but_a_maximum():
    assert FullMarks().points(None, 2) == 2
    with pytest.raises(ar.InvalidTypeError, match="maximum must be"):
        FullMarks().points(None, 0.5)


def test_a_step_above_full_marks_is_refused():
    with pytest.raises(ar.InvalidValueError, match=r"zero_below \(95\) is above full_at \(90\)"):
        StepProportional(90, 95)


def test_rules_have_words_in_both_languages():
    step = StepProportional(100, Decimal("79.5"))
    assert step.text() == "theo tỷ lệ, đủ điểm từ 100%, dưới 79,5% không có điểm"
    assert step.text("en") == "in proportion, full marks from 100%, none below 79.5%"
    every = AllOrNothing(100)
    assert every.text() == "đủ điểm từ 100%, nếu không thì không có điểm"
    assert every.text("en") == "full marks from 100%, else none"
    assert FullMarks().text() == "mọi đơn vị đều được đủ điểm"
    assert FullMarks().text("en") == "full marks for every unit"
    assert Proportional(Fraction(200, 3)).text("en") == "in proportion, full marks from 200/3%"


@given(st.fractions(0, 1000, max_denominator=10**7), st.integers(0, 6))
def test_points_are_printed_half_up(value, decimals):
    unit = Fraction(1, 10**decimals)
    error = Fraction(printed_points(value, decimals)) - value
    assert -unit / 2 < error <= unit / 2


@given(st.integers(0, 10**6), st.integers(0, 6))
def test_printed_points_drop_zeros_at_the_end(units, decimals):
    printed = str(printed_points(Fraction(units, 10**decimals), decimals))
    assert "E" not in printed
    assert "." not in printed or not printed.endswith(("0", "."))
    assert Fraction(printed) == Fraction(units, 10**decimals)


def test_thresholds_print_exactly_in_both_languages():
    for threshold, vi, en in (
        (Decimal("15.70"), "15,7%", "15.7%"),
        (Fraction(157, 10), "15,7%", "15.7%"),
        (100, "100%", "100%"),
        (Fraction(1, 3), "1/3%", "1/3%"),
    ):
        assert Proportional(threshold).text().endswith(f" từ {vi}")
        assert Proportional(threshold).text("en").endswith(f" from {en}")
