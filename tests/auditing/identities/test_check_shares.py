"""The percentages of a row add up to 100, as far as rounding lets them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import check_shares, parse_number, parse_percent


@pytest.mark.parametrize(
    ("shares", "verdict", "gap"),
    [
        (["60%", "40%"], "exact", "0"),
        (["98,28 %", "1,7%"], "rounded", "-1/50"),  # two decimals beside one
        (["33,33%", "33.33%", " 33,33"], "rounded", "-1/100"),
        (["66,67", "16,67", "16,67"], "rounded", "1/100"),
        (["98,81%", "1,18%"], "truncated", "-1/100"),  # half a unit each: halves round up
        (["98,81%", "1,20%"], "rounded", "1/100"),
        (["76,66%", "11,66", "11,66%"], "truncated", "-1/50"),
        (["98,81%", "1,17%"], "broken", "-1/50"),
        (["98,81%", "1,21%"], "broken", "1/50"),
        ([Decimal("99.99"), Decimal("0.01")], "exact", "0"),
        ([Decimal("5E+1"), Decimal("49")], "truncated", "-1"),
        ([50, 49], "truncated", "-1"),
        ([parse_percent("60%"), "40 phần trăm"], "exact", "0"),
        (["khoảng 60 %", "39.9 per cent", "0,1"], "exact", "0"),
        ([50, 40, 8], "truncated", "-2"),
        ([Fraction(200, 3), Fraction(100, 3)], "exact", "0"),
        ([Fraction(200, 3), Fraction(101, 3)], "broken", "1/3"),
        (["100"], "exact", "0"),
        (["250%"], "broken", "150"),
    ],
)
def test_a_row_of_percentages(shares, verdict, gap):
    check = check_shares(shares)
    assert check.verdict == verdict
    assert check.gap == Fraction(gap)
    assert check.holds == (verdict != "broken")


def test_the_sum_is_told_in_words_and_as_plain_data():
    check = check_shares(["98,81%", "1,20%"])
    assert str(check) == check.text() == "Tổng 100,01%: lệch do làm tròn."
    assert check.text("en") == "Sum 100.01%: rounding explains it."
    assert check.as_dict() == {
        "total": "10001/100",
        "gap": "1/100",
        "rounding": "1/100",
        "verdict": "rounded",
    }


@pytest.mark.parametrize(
    ("decimals", "rounding", "verdicts"),
    [
        (2, "half_up", {"exact", "rounded"}),
        (0, "half_up", {"exact", "rounded"}),
        (2, "truncate", {"exact", "rounded", "truncated"}),
    ],
)
@given(counts=st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_the_shares_of_any_counts_add_up(decimals, rounding, verdicts, counts):
    shares = [ar.Share(count, sum(counts)) for count in counts]
    for trim in (True, False):
        printed = [share.text(decimals, rounding, trim=trim) for share in shares]
        assert check_shares(printed).verdict in verdicts
    assert check_shares([share.percent(decimals, rounding) for share in shares]).holds
    assert check_shares([100 * share.value for share in shares]).verdict == "exact"


@pytest.mark.parametrize("wrong", [3, "60%", None, {"a": 1}, b"60"])
def test_a_row_is_a_list(wrong):
    with pytest.raises(ar.InvalidTypeError, match="must be a list"):
        check_shares(wrong)


@pytest.mark.parametrize("wrong", [60.0, True, None, [60]])
def test_a_share_is_exact(wrong):
    with pytest.raises(ar.InvalidTypeError, match=r"shares\[1\]"):
        check_shares(["40%", wrong])


@pytest.mark.parametrize(
    "wrong",
    ["", "3. 90%", "60%%", "-1%", "٦٠%", "1" * 10**5, "1" * 7, "0," + "1" * 21, parse_number("60"),
     "60,", "60,5,5", -1, 10**6, Fraction(-1, 3),
     Decimal("NaN"), Decimal("sNaN"), Decimal("-0.1"), Decimal("Infinity"),
     Decimal("1E+999999"), Decimal("1E-999999"), Decimal("0E+999999"), Decimal("1000000")],
)  # fmt: skip
def test_a_share_that_cannot_be_is_refused(wrong):
    with pytest.raises(ar.InvalidValueError, match=r"shares\[0\]"):
        check_shares([wrong])


def test_a_row_is_not_empty():
    with pytest.raises(ar.InvalidValueError, match="at least one"):
        check_shares([])
