"""A quoted change in each of its readings: relative, in points, or as a multiple."""

import json
import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import (
    ChangeReading,
    Verdict,
    check_change,
    format_number,
    format_percent,
    parse_percent,
)
from adminreform.errors import InvalidTypeError, InvalidValueError

RELATIVE, POINTS, MULTIPLE = ChangeReading


def test_a_rise_in_percent_may_be_relative_or_in_points():
    """Kỳ Sơn 2024: about 77%, up 50%: from 51,3% if relative, from 27% if in points."""
    assert check_change("tăng 50%", "51,3%", "77%").holds_as == (RELATIVE,)
    assert check_change("tăng 50%", "27%", "77%").holds_as == (POINTS,)
    neither = check_change("tăng 50%", "40%", "77%")
    assert not neither.holds
    assert set(neither.verdicts) == {RELATIVE, POINTS}


def test_exact_shares_give_exact_verdicts():
    check = check_change("tăng 50%", ar.Share(2, 5), ar.Share(3, 5))
    assert check.verdicts == {RELATIVE: Verdict.EXACT, POINTS: Verdict.MISMATCH}
    check = check_change("tăng 20%", ar.Share(2, 5), ar.Share(3, 5))
    assert check.verdicts == {RELATIVE: Verdict.MISMATCH, POINTS: Verdict.EXACT}


def test_to_exceed_by_five_times_is_a_relative_increase():
    """Kỳ Sơn 2024: 16,36% exceeds 2,55% by 5 times; it is 6,4 times as much."""
    check = check_change("vượt 5 lần", "2,55%", "16,36%")
    assert check.holds_as == (RELATIVE,)
    assert check.explain("en") == (
        "“vượt 5 lần” from 2,55% to 16,36%: relative 5.39–5.43 times (possible)."
    )
    exact = check_change("vượt 5 lần", ar.Share(255, 10000), ar.Share(1636, 10000))
    assert exact.verdicts == {RELATIVE: Verdict.ROUNDED}


def test_counts_change_relatively_or_by_a_multiple_but_never_in_points():
    assert check_change("tăng 94%", 1000, 1940).verdicts == {RELATIVE: Verdict.EXACT}
    assert check_change("gấp 2 lần", 1000, 2000).holds_as == (MULTIPLE,)
    assert check_change("gấp 2 lần", "1.000", "2,1 nghìn").holds_as == (MULTIPLE,)
    with pytest.raises(InvalidValueError, match="are counts"):
        check_change("tăng 5 điểm phần trăm", 1000, 2000)


@pytest.mark.parametrize(
    "quoted",
    ["tăng 2,5 điểm phần trăm", "tăng 2,5 điểm %", "tăng 2,5% điểm phần trăm",
     "increased by 2.5 percentage points", "Up 2.5% percentage points"],
)  # fmt: skip
def test_percentage_points_have_one_reading(quoted):
    check = check_change(quoted, ar.Share(10, 100), ar.Share(125, 1000))
    assert check.verdicts == {POINTS: Verdict.EXACT}


def test_one_time_more_or_less_is_the_other_reading():
    assert check_change("tăng 3 lần", 1000, 2000).verdicts == {
        RELATIVE: Verdict.MISMATCH, MULTIPLE: Verdict.MISMATCH
    }  # fmt: skip


@pytest.mark.parametrize(
    ("quoted", "readings"),
    [
        ("gấp 2 lần", {MULTIPLE}),
        ("tăng gấp 2 lần", {MULTIPLE}),
        ("vượt 2 lần", {RELATIVE}),
        ("tăng 2 lần", {RELATIVE, MULTIPLE}),
        ("tăng thêm 2 lần", {RELATIVE, MULTIPLE}),
    ],
)
def test_the_verb_tells_what_times_may_mean(quoted, readings):
    assert set(check_change(quoted, 1000, 2000).verdicts) == readings


@pytest.mark.parametrize(
    ("quoted", "after"),
    [("gấp đôi", 2000), ("tăng gấp đôi", 2000), ("gấp ba", 3000), ("Gấp ba lần", 3000),
     ("gấp hơn 2 lần", 2040)],
)  # fmt: skip
def test_multiples_are_read_in_words(quoted, after):
    check = check_change(quoted, 1000, after)
    assert set(check.verdicts) == {MULTIPLE}
    assert check.verdicts[MULTIPLE].reproduces or "hơn" in quoted
    assert not check_change(quoted, 1000, 9000).verdicts[MULTIPLE].reproduces


def test_to_rise_by_so_much_more_is_to_rise():
    assert check_change("tăng thêm 50%", 1000, 1500).holds_as == (RELATIVE,)


def test_a_true_change_is_printed_with_enough_decimals_to_differ():
    assert check_change("tăng 50%", 10**6, 1500001).true_text(RELATIVE) == "50,0001%"


def test_to_fall_by_one_time_says_nothing():
    for before, after in ((1000, 0), (1000, 1000), (1000, 500)):
        with pytest.raises(InvalidValueError, match="states nothing"):
            check_change("giảm 1 lần", before, after)


def test_falls_count_downwards():
    half = check_change("giảm 50%", 1000, 500)
    assert half.verdicts == {RELATIVE: Verdict.EXACT}
    assert not half.rises
    assert check_change("giảm 2 lần", 1000, 500).holds_as == (MULTIPLE,)
    assert check_change("giảm 30%", ar.Share(8, 10), ar.Share(5, 10)).holds_as == (POINTS,)
    assert check_change("thấp hơn 3 điểm phần trăm", "10%", "7%").holds


def test_a_change_in_the_other_direction_does_not_hold():
    for quoted in ("tăng 50%", "vượt 1 lần"):
        check = check_change(quoted, 1000, 500)
        assert not check.holds
        assert check.true_text(RELATIVE).startswith("-")
    assert not check_change("giảm 50%", 500, 1000).holds
    assert not check_change("tăng 3 điểm phần trăm", "10%", "7%").holds


def test_what_was_rounded_may_have_changed_in_either_direction():
    check = check_change("gấp 1,0 lần", "1 nghìn", "1 nghìn")
    assert check.verdicts[MULTIPLE] is Verdict.POSSIBLE
    assert not check_change("gấp 1 lần", 1000, 999).holds


def test_words_beside_a_change_are_judged():
    assert check_change("tăng hơn 50%", 1000, 1540).verdicts == {RELATIVE: Verdict.QUALIFIER_TRUE}
    assert check_change("tăng trên 50%", 1000, 1900).verdicts == {
        RELATIVE: Verdict.QUALIFIER_TOO_LOOSE
    }
    assert check_change("tăng hơn 5 lần", 100, 642).verdicts == {
        RELATIVE: Verdict.QUALIFIER_TRUE,
        MULTIPLE: Verdict.QUALIFIER_TOO_LOOSE,
    }
    assert check_change("tăng gần 50%", 1000, 1520).verdicts == {RELATIVE: Verdict.QUALIFIER_FALSE}
    assert check_change("tăng gần 50%", 1000, 1500).verdicts == {
        RELATIVE: Verdict.QUALIFIER_ROUNDED
    }
    assert check_change("vượt hơn 5 lần", 100, 600).verdicts == {
        RELATIVE: Verdict.QUALIFIER_ROUNDED
    }


def test_from_nothing_there_is_no_relative_change():
    for before in (0, ar.Share(0, 0)):
        after = before if isinstance(before, ar.Share) else 5
        check = check_change("tăng 50%", before, after)
        assert check.verdicts[RELATIVE] is Verdict.UNDEFINED
        assert not check.holds
        assert check.true_text(RELATIVE) == "không xác định"
    assert check_change("tăng 2 lần", 0, 5).verdicts == {
        RELATIVE: Verdict.UNDEFINED, MULTIPLE: Verdict.UNDEFINED
    }  # fmt: skip
    assert check_change("tăng 5%", ar.Share(0, 10), ar.Share(5, 100)).holds_as == (POINTS,)
    assert check_change("tăng 5%", ar.Share(1, 10), ar.Share(0, 0)).verdicts == {
        RELATIVE: Verdict.UNDEFINED, POINTS: Verdict.UNDEFINED
    }  # fmt: skip


def test_from_a_rounded_nothing_a_change_has_no_upper_end():
    check = check_change("tăng 5000%", "0%", "10%")
    assert check.verdicts[RELATIVE] is Verdict.POSSIBLE
    assert check.true_text(RELATIVE) == "850–∞%"
    assert check_change("giảm 5%", "0%", "10%").verdicts[RELATIVE] is Verdict.MISMATCH


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 3))
def test_a_true_relative_change_always_holds(before, after, decimals):
    change = Fraction(abs(after - before) * 100, before)
    verb = "tăng" if after >= before else "giảm"
    check = check_change(f"{verb} {format_percent(change, decimals)}", before, after)
    assert check.verdicts[RELATIVE].reproduces


@given(st.integers(1, 10**5), st.integers(0, 10**5), st.sampled_from([0, 1, 2]))
def test_a_true_multiple_always_holds(before, more, decimals):
    after = before + more
    quoted = f"gấp {format_number(Fraction(after, before), decimals)} lần"
    assert check_change(quoted, before, after).verdicts[MULTIPLE].reproduces


@given(st.integers(0, 10**4), st.integers(0, 10**4))
def test_true_points_hold_between_shares_and_between_their_printed_figures(before, after):
    points = format_percent(Fraction(abs(after - before), 100), 2)
    quoted = f"{'tăng' if after >= before else 'giảm'} {points}"
    shares = ar.Share(before, 10**4), ar.Share(after, 10**4)
    assert check_change(quoted, *shares).verdicts[POINTS] is Verdict.EXACT
    told = [format_percent(share.value * 100, 1) for share in shares]
    assert check_change(quoted, *told).verdicts[POINTS] is Verdict.POSSIBLE


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            ("tăng 50%", 40, 60),
            "“tăng 50%” từ 40 đến 60: tương đối 50% (đúng).",
            "“tăng 50%” from 40 to 60: relative 50% (exact).",
        ),
        (
            ("giảm 3%", ar.Share(1, 10), ar.Share(7, 100)),
            "“giảm 3%” từ 10% đến 7%: tương đối 30% (không khớp); "
            "chênh lệch 3 điểm phần trăm (đúng).",
            "“giảm 3%” from 10% to 7%: relative 30% (mismatch); "
            "absolute 3 percentage points (exact).",
        ),
        (
            ("gấp 2 lần", 1000, 1940),
            "“gấp 2 lần” từ 1.000 đến 1.940: gấp 1,94 lần (làm tròn).",
            "“gấp 2 lần” from 1,000 to 1,940: a multiple of 1.94 times (rounded).",
        ),
    ],
)
def test_both_readings_are_explained(arguments, vi, en):
    check = check_change(*arguments)
    assert check.explain() == vi
    assert check.explain("en") == en


def test_a_check_of_a_change_is_given_as_plain_values():
    check = check_change("giảm 3%", ar.Share(1, 10), ar.Share(7, 100))
    assert json.loads(json.dumps(check.as_dict())) == {
        "quoted": "giảm 3%",
        "before": "10%",
        "after": "7%",
        "holds_as": ["points"],
        "readings": {
            "relative": {"verdict": "mismatch", "true": "30%"},
            "points": {"verdict": "exact", "true": "3 percentage points"},
        },
    }
    assert pickle.loads(pickle.dumps(check)) == check  # noqa: S301
    assert hash(check) == hash(check_change("giảm 3%", ar.Share(1, 10), ar.Share(7, 100)))


def test_texts_are_read_in_their_language():
    assert check_change("rose by 94.0%", "1,000", "1,940", lang="en").holds


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("50%", 1, 2), InvalidValueError, "is not a change"),
        (("tăng", 1, 2), InvalidValueError, "is not a change"),
        (("tăng 50", 1, 2), InvalidValueError, "is not a change"),
        (("tăng % ", 1, 2), InvalidValueError, "not a percentage"),
        (("tăng nhiều lần", 1, 2), InvalidValueError, "not a number"),
        (("tăng lần", 1, 2), InvalidValueError, "is not a change"),
        (("tăng 50% so với 2023", 1, 2), InvalidValueError, "is not a change"),
        (("tăng " + "9" * 60 + " lần", 1, 2), InvalidValueError, "40 digits"),
        (("tăng " * 300, 1, 2), InvalidValueError, "one number"),
        ((50, 1, 2), InvalidTypeError, "text"),
        (("tăng 50%", 1.0, 2), InvalidTypeError, "before"),
        (("tăng 50%", 1, None), InvalidTypeError, "after"),
        (("tăng 50%", -1, 2), InvalidValueError, "before"),
        (("tăng 50%", "40%", 60), InvalidValueError, "two percentages or two counts"),
        (("tăng 50%", ar.Share(1, 2), 60), InvalidValueError, "two percentages or two counts"),
        (("tăng 50%", "gần 40%", "60%"), InvalidValueError, "without a word"),
        (("tăng 50%", "40%", parse_percent("hơn 60%")), InvalidValueError, "without a word"),
        (("tăng 50%", "hơn 40", "60"), InvalidValueError, "whole number"),
    ],
)
def test_what_is_no_change_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        check_change(*arguments)


def test_the_verdicts_of_a_check_are_a_mapping():
    check = check_change("tăng 50%", 40, 60)
    with pytest.raises(InvalidTypeError, match="verdicts must be a mapping"):
        attrs.evolve(check, verdicts=5)


def test_an_unknown_language_is_refused():
    with pytest.raises(InvalidValueError, match="lang"):
        check_change("tăng 50%", 1, 2, lang="fr")
    with pytest.raises(InvalidValueError, match="lang"):
        check_change("tăng 50%", 1, 2).explain("fr")
