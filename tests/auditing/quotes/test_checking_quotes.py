"""A quoted percentage against its counts: what printed it, or that nothing did."""

import decimal
import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import (
    CountRange,
    Verdict,
    check_quote,
    format_percent,
    parse_number,
    parse_percent,
)
from adminreform.errors import InvalidTypeError, InvalidValueError

MODES = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "truncate": decimal.ROUND_DOWN,
}

# Printed by reports of districts and provinces, with the counts that stand beside them.
PUBLISHED = [
    ("0.045%", 19, 42110, "rounded"),  # Cư M'gar 2021
    ("76,66%", 23, 30, "truncated"),  # Bến Lức 2020
    ("2,55%", 1031, 39357, "mismatch"),  # Kỳ Sơn 2024
    ("72,35%", 224930, 310903, "rounded"),  # Nghệ An 2025
    ("98,81%", 635593, 643272, "rounded"),  # Lâm Đồng 2020
    ("100%", 13, 13, "exact"),  # Cư M'gar 2021
    ("80,7%", 4561, 5650, "rounded"),  # Bến Tre 2021
    ("99,9%", 51539, 51590, "rounded"),  # Kỳ Sơn 2024, of resolved
]


@pytest.mark.parametrize(("quoted", "part", "base", "verdict"), PUBLISHED)
def test_published_figures_are_judged(quoted, part, base, verdict):
    check = check_quote(quoted, part, base)
    assert check.verdict == verdict
    assert check.holds is (verdict != "mismatch")
    assert check.share == ar.Share(part, base)


def test_a_mismatch_says_which_counts_would_fit():
    """Kỳ Sơn 2024 prints 2,55% beside 1.031/39.357, which is 2,62%."""
    check = check_quote("2,55%", 1031, 39357)
    assert check.fitting_numerators == CountRange(1002, 1005)
    assert check.fitting_denominators == CountRange(40353, 40510)
    assert check.explain() == (
        "2,55% không khớp: 1.031/39.357 = 2,6196%. "
        "Để có 2,55%: tử số 1.002–1.005 hoặc mẫu số 40.353–40.510."
    )
    assert check.difference == (Fraction(255, 100) - Fraction(103100, 39357)) * 100


@pytest.mark.parametrize(
    ("quoted", "part", "base", "verdict", "fits"),
    [
        ("12,5%", 1, 8, Verdict.EXACT, ("half_up", "half_even", "truncate")),
        ("13%", 1, 8, Verdict.ROUNDED, ("half_up",)),
        ("12%", 1, 8, Verdict.HALF_EVEN, ("half_even", "truncate")),
        ("38%", 3, 8, Verdict.ROUNDED, ("half_up", "half_even")),
        ("37%", 3, 8, Verdict.TRUNCATED, ("truncate",)),
        ("33,33%", 1, 3, Verdict.ROUNDED, ("half_up", "half_even", "truncate")),
        ("33,34%", 1, 3, Verdict.WITHIN_ONE_UNIT, ()),
        ("33,32%", 1, 3, Verdict.MISMATCH, ()),
        ("11%", 1, 10, Verdict.MISMATCH, ()),
        ("9%", 1, 10, Verdict.MISMATCH, ()),
        ("28%", 29, 100, Verdict.MISMATCH, ()),
        ("100%", 99, 100, Verdict.MISMATCH, ()),
        ("0%", 1, 100, Verdict.MISMATCH, ()),
        ("1,8%", 33, 1900, Verdict.WITHIN_ONE_UNIT, ()),
        ("8%", 1, 10, Verdict.MISMATCH, ()),
        ("0%", 1, 1000, Verdict.ROUNDED, ("half_up", "half_even", "truncate")),
        ("0%", 0, 7, Verdict.EXACT, ("half_up", "half_even", "truncate")),
        ("150%", 3, 2, Verdict.EXACT, ("half_up", "half_even", "truncate")),
    ],
)
def test_the_way_of_rounding_is_named(quoted, part, base, verdict, fits):
    check = check_quote(quoted, part, base)
    assert (check.verdict, check.fits) == (verdict, fits)


def test_one_unit_beside_exact_counts_is_not_right():
    """1/3 is 33,33 rounded: nothing but a row that adds to 100 prints 33,34."""
    assert not check_quote("33,34%", 1, 3).holds
    assert not check_quote("1,8%", 33, 1900).holds
    assert check_quote("33,34%", 1, 3, row=["33,33%", "33,33%", "33,34%"]).holds


@pytest.mark.parametrize(
    ("quoted", "part", "base", "true"),
    [
        ("100%", 99999, 100000, "99,999%"),
        ("100%", 10**9 - 1, 10**9, "99,9999999%"),
        ("0%", 1, 10**6, "0,0001%"),
        ("50%", 500001, 1000000, "50,0001%"),
        ("76,66%", 23, 30, "76,6667%"),
        ("100%", 7, 7, "100%"),
    ],
)
def test_the_true_value_is_printed_with_enough_decimals_to_differ(quoted, part, base, true):
    check = check_quote(quoted, part, base)
    assert check.true_text() == true
    assert f"= {true}" in check.explain()


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 3))
def test_a_printed_truth_equals_its_quote_only_where_both_are_equal(part, base, decimals):
    check = check_quote(format_percent(Fraction(part * 100, base), decimals), part, base)
    is_same = parse_percent(check.true_text()).value == check.quoted.value
    assert is_same is (check.verdict is Verdict.EXACT)


def test_the_difference_counts_units_of_the_last_digit():
    assert check_quote("11%", 1, 10).difference == 1
    assert check_quote("76,66%", 23, 30).difference == Fraction(-2, 3)
    assert check_quote("10,0%", 1, 10).difference == 0


shares = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6))
places = st.integers(0, 6)


def printed(part, base, decimals, mode):
    """The figure by the decimal module, an independent way of rounding."""
    with decimal.localcontext(prec=60):
        exact = Decimal(part) * 100 / Decimal(base)
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding=MODES[mode])


@example((1, 8), 0, "half_even")
@example((1, 8), 1, "truncate")
@given(shares, places, st.sampled_from(sorted(MODES)))
def test_a_figure_that_was_rounded_is_never_a_mismatch(share, decimals, mode):
    figure = printed(*share, decimals, mode)
    check = check_quote(format_percent(figure, decimals), *share)
    assert check.verdict.reproduces
    assert mode in check.fits
    assert share[0] in check.fitting_numerators
    assert share[1] in check.fitting_denominators


@given(shares, places, st.sampled_from(sorted(MODES)), st.integers(2, 10**4), st.booleans())
def test_a_figure_changed_by_more_than_one_unit_is_always_a_mismatch(
    share, decimals, mode, units, up
):
    changed = printed(*share, decimals, mode) + Decimal(units if up else -units).scaleb(-decimals)
    if changed >= 0:
        check = check_quote(format_percent(changed, decimals), *share)
        assert check.verdict is Verdict.MISMATCH
        assert not check.holds


def naive_verdict(figure, decimals, part, base):
    exact = Decimal(part) * 100 / Decimal(base)
    if figure == exact:
        return "exact"
    for mode, verdict in zip(MODES, ("rounded", "half_even", "truncated"), strict=True):
        if printed(part, base, decimals, mode) == figure:
            return verdict
    unit = Decimal(1).scaleb(-decimals)
    has_printed_precision = exact.quantize(unit, rounding=decimal.ROUND_DOWN) * base == part * 100
    near = abs(figure * base - part * 100) <= base * unit
    return "within_one_unit" if near and not has_printed_precision else "mismatch"


@given(st.integers(0, 60), st.integers(1, 60), st.integers(-3, 3), st.integers(0, 2))
def test_verdicts_agree_with_decimal_arithmetic(part, base, units, decimals):
    figure = printed(part, base, decimals, "half_up") + Decimal(units).scaleb(-decimals)
    if figure >= 0:
        check = check_quote(format_percent(figure, decimals), part, base)
        assert check.verdict == naive_verdict(figure, decimals, part, base)


def counted(found, limit, start):
    if found is None:
        return []
    last = limit if found.last is None else min(found.last, limit)
    return list(range(max(start, found.first), last + 1))


@example(0, 0, 0, 5)
@example(0, 2, 3, 0)
@given(st.integers(0, 400), st.integers(0, 2), st.integers(0, 80), st.integers(0, 80))
def test_fitting_counts_are_exactly_those_that_print_the_figure(units, decimals, part, base):
    figure = Decimal(units).scaleb(-decimals)
    check = check_quote(format_percent(figure, decimals), part, base)
    mode = check.fits[0] if check.fits else "half_up"
    limit = 400
    bases = [n for n in range(1, limit + 1) if printed(part, n, decimals, mode) == figure]
    assert counted(check.fitting_denominators, limit, 1) == bases
    parts = base and [n for n in range(limit + 1) if printed(n, base, decimals, mode) == figure]
    assert counted(check.fitting_numerators, limit, 0) == (parts or [])


def test_a_count_of_nothing_fits_any_base():
    check = check_quote("0%", 0, 5)
    assert check.fitting_denominators == CountRange(1, None)
    assert check.fitting_denominators.text() == "≥ 1"
    assert check_quote("5%", 0, 5).fitting_denominators is None
    assert check_quote("0,00%", 3, 10).fitting_denominators == CountRange(60001, None)


def test_a_range_of_counts_holds_whole_numbers_only():
    found = CountRange(2, 5)
    assert [number for number in range(8) if number in found] == [2, 3, 4, 5]
    assert 2.0 not in found
    assert True not in CountRange(0, None)
    assert (found.text(), CountRange(1002, 1002).text("en")) == ("2–5", "1,002")


THIRDS = ["33,33%", "33,33%", "33,34%"]


def test_a_share_moved_so_that_its_row_adds_to_100_is_a_forced_total():
    assert check_quote("33,34%", 1, 3, row=THIRDS).verdict is Verdict.FORCED_TOTAL
    assert check_quote("33,34%", 1, 3, row=THIRDS).holds
    assert check_quote("33,33%", 1, 3, row=THIRDS).verdict is Verdict.ROUNDED
    assert check_quote("33,34%", 1, 3).verdict is Verdict.WITHIN_ONE_UNIT


def test_a_truncated_share_in_a_row_that_adds_to_100_was_moved():
    """Cut shares do not add to 100: the row of 16,67 and 16,66 was forced."""
    sixths = ["16,67%"] * 4 + ["16,66%"] * 2
    check = check_quote("16,66%", 1, 6, row=sixths)
    assert check.verdict is Verdict.FORCED_TOTAL
    assert check.fits == ("truncate",)
    assert check_quote("16,66%", 1, 6, row=["16,66%"] * 6).verdict is Verdict.TRUNCATED


def test_a_forced_share_may_be_more_than_a_unit_from_the_truth():
    """1 of 7 is 14,29 rounded: 14,30 is one unit away and 14,27 two; 32,5 is 33, moved to 34."""
    row = ["14,27%", "80%", "5,73%"]
    assert check_quote("14,27%", 1, 7, row=row).verdict is Verdict.MISMATCH
    row = ["14,30%", "80%", "5,70%"]
    assert check_quote("14,30%", 1, 7, row=row).verdict is Verdict.FORCED_TOTAL
    row = ["34%", "60%", "6%"]
    assert check_quote("34%", 325, 1000, row=row).verdict is Verdict.FORCED_TOTAL
    assert check_quote("34%", 325, 1000).verdict is Verdict.MISMATCH


def test_two_rounded_shares_add_to_100_by_themselves_so_none_is_moved():
    row = ["14,30%", "85,70%"]
    assert check_quote("14,30%", 1, 7, row=row).verdict is Verdict.MISMATCH
    row = ["66,66%", "33,34%"]
    assert check_quote("66,66%", 2, 3, row=row).verdict is Verdict.TRUNCATED
    assert check_quote("33,34%", 1, 3, row=row).verdict is Verdict.WITHIN_ONE_UNIT


def test_of_two_halves_both_rounded_up_one_is_moved_down():
    """32,5 and 67,5 are 33 and 68, which is 101: one is moved down, never up."""
    row = ["33%", "67%"]
    assert check_quote("67%", 675, 1000, row=row).verdict is Verdict.FORCED_TOTAL
    assert check_quote("33%", 325, 1000, row=row).verdict is Verdict.ROUNDED
    assert check_quote("34%", 325, 1000, row=["34%", "66%"]).verdict is Verdict.MISMATCH


def test_a_row_that_does_not_add_to_100_forces_nothing():
    row = ["33,33%", "33,33%", "33,33%", "33,34%"]
    assert check_quote("33,34%", 1, 3, row=row).verdict is Verdict.WITHIN_ONE_UNIT
    row = ["hơn 33,34%", "66,66%"]
    assert check_quote("hơn 33,34%", 1, 3, row=row).verdict is Verdict.QUALIFIER_FALSE
    row = ["hơn 33,33%", "66,67%"]
    assert check_quote("hơn 33,33%", 1, 3, row=row).verdict is Verdict.QUALIFIER_TRUE


@given(st.lists(st.integers(1, 500), min_size=2, max_size=8), st.integers(0, 2))
def test_a_row_of_largest_remainders_always_holds(parts, decimals):
    """The usual way of making a row add to 100 moves shares by less than one unit."""
    total, unit = sum(parts), 10**decimals
    floors = [part * 100 * unit // total for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda i: -(parts[i] * 100 * unit % total))
    for index in by_rest[: 100 * unit - sum(floors)]:
        floors[index] += 1
    row = [format_percent(Fraction(floor, unit), decimals) for floor in floors]
    for quoted, part in zip(row, parts, strict=True):
        check = check_quote(quoted, part, total, row=row)
        assert check.verdict in ("exact", "rounded", "half_even", "forced_total")


TRUE, LOOSE, FALSE, NEAR = (
    Verdict.QUALIFIER_TRUE,
    Verdict.QUALIFIER_TOO_LOOSE,
    Verdict.QUALIFIER_FALSE,
    Verdict.QUALIFIER_ROUNDED,
)


@pytest.mark.parametrize(
    ("quoted", "percent", "verdict"),
    [
        ("trên 30%", "30", NEAR),
        ("trên 30%", "30.01", TRUE),
        ("trên 30%", "39.9", TRUE),
        ("trên 30%", "40", LOOSE),
        ("trên 30%", "98", LOOSE),
        ("trên 75%", "79.9", TRUE),
        ("trên 75%", "80", LOOSE),
        ("hơn 98%", "98.7", TRUE),
        ("hơn 98%", "99.2", LOOSE),
        ("hơn 98,5%", "98.9", TRUE),
        ("dưới 5%", "4.2", TRUE),
        ("dưới 5%", "5", FALSE),
        ("dưới 5%", "0", LOOSE),
        ("gần 80%", "78", TRUE),
        ("gần 80%", "75", TRUE),
        ("gần 80%", "71", LOOSE),
        ("gần 80%", "69.9", FALSE),
        ("gần 80%", "80", NEAR),
        ("gần 80%", "81", FALSE),
        ("gần 98,26%", "98.2632", NEAR),
        ("gần 100%", "100", NEAR),
        ("hơn 98,3%", "98.263", NEAR),
        ("hơn 98,3%", "98.24", FALSE),
        ("khoảng 77%", "76.5", TRUE),
        ("khoảng 77%", "77.5", TRUE),
        ("khoảng 77%", "76", LOOSE),
        ("khoảng 77%", "78.1", FALSE),
        ("khoảng 45%", "43", TRUE),
        ("khoảng 45%", "40", LOOSE),
        ("ít nhất 90%", "90", TRUE),
        ("ít nhất 90%", "100", TRUE),
        ("ít nhất 90%", "89.99", FALSE),
        ("tối đa 5%", "5", TRUE),
        ("tối đa 5%", "0", TRUE),
        ("tối đa 5%", "5.01", FALSE),
        ("trên 0%", "0", NEAR),
    ],
)
def test_a_word_is_true_too_loose_or_false(quoted, percent, verdict):
    """As round as 30% are the tens; as round as 75% the fives; as round as 98% the ones."""
    share = Fraction(percent) / 100
    check = check_quote(quoted, share.numerator, share.denominator)
    assert check.verdict is verdict
    assert check.holds is (verdict is not FALSE)
    assert check.fits == ()


def test_counts_that_fit_a_word_are_those_it_is_said_of():
    check = check_quote("trên 30%", 98, 100)
    assert check.fitting_numerators == CountRange(31, 39)
    assert check.fitting_denominators == CountRange(246, 326)
    assert check_quote("ít nhất 90%", 98, 100).fitting_numerators == CountRange(90, None)
    assert check_quote("tối đa 5%", 1, 100).fitting_numerators == CountRange(0, 5)
    assert check_quote("ít nhất 90%", 9, 100).fitting_denominators == CountRange(1, 10)
    assert check_quote("tối đa 5%", 1, 100).fitting_denominators == CountRange(20, None)
    assert check_quote("tối đa 0%", 1, 100).fitting_denominators is None


def test_rounded_counts_make_a_quote_possible_or_not():
    """61,3 thousand is any count from 61 250, or cut from 61 399, of 80 250 to 80 399."""
    assert check_quote("76,3%", "61,3 ngàn", "80,3 ngàn").verdict is Verdict.POSSIBLE
    assert check_quote("77%", "61,3 ngàn", 80000).verdict is Verdict.POSSIBLE
    assert check_quote("75,9%", "61,3 ngàn", "80,3 ngàn").verdict is Verdict.MISMATCH
    assert check_quote("75%", parse_number("3 nghìn"), "4.000").verdict is Verdict.POSSIBLE
    check = check_quote("76,3%", "61,3 ngàn", "80,3 ngàn")
    assert check.share is None
    assert check.difference is None
    assert check.explain() == ("76,3% có thể đúng: 61,3 ngàn/80,3 ngàn = 76,183%–76,51%.")


@given(st.integers(0, 99_999), st.integers(1000, 99_999), st.integers(0, 3))
def test_a_true_figure_beside_rounded_counts_is_never_a_mismatch(part, base, decimals):
    quoted = format_percent(Fraction(part * 100, base), decimals)
    told = [
        f"{format_percent(Fraction(count, 1000), 1, rounding=way).removesuffix('%')} ngàn"
        for count, way in ((part, "half_up"), (base, "truncate"))
    ]
    assert check_quote(quoted, *told).verdict is Verdict.POSSIBLE
    check = check_quote(quoted, part, told[1])
    assert check.verdict in ("possible", "exact")
    assert part in check.fitting_numerators


def test_words_beside_rounded_counts_are_judged_as_far_as_they_can_be():
    """61,3 of 80,3 thousand is between 76,18 and 76,51 percent."""
    counts = ("61,3 ngàn", "80,3 ngàn")
    assert check_quote("trên 70%", *counts).verdict is TRUE
    assert check_quote("trên 60%", *counts).verdict is LOOSE
    assert check_quote("trên 80%", *counts).verdict is FALSE
    assert check_quote("trên 76,3%", *counts).verdict is Verdict.POSSIBLE
    assert check_quote("trên 77%", *counts).verdict is Verdict.POSSIBLE
    assert check_quote("khoảng 77%", *counts).verdict is Verdict.POSSIBLE


def test_a_base_known_only_as_rounded_may_not_be_empty():
    assert check_quote("50%", 100, "0 nghìn").verdict is Verdict.POSSIBLE


@pytest.mark.parametrize("part", [0, 5, "3 nghìn"])
def test_over_an_empty_base_a_quote_is_undefined(part):
    check = check_quote("50%", part, 0)
    assert check.verdict is Verdict.UNDEFINED
    assert not check.holds
    assert (check.difference, check.fits) == (None, ())
    assert check.fitting_numerators is None
    assert check.true_text() == "không xác định"
    assert check.explain() == "50% không đối chiếu được: mẫu số bằng 0."
    assert check.explain("en") == "50% has nothing to be compared with: the base is 0."


def test_a_part_above_its_base_is_judged_and_marked():
    """120% of a plan may be meant: the verdict is that of any other figure."""
    check = check_quote("120%", 6, 5)
    assert (check.verdict, check.exceeds_whole) == (Verdict.EXACT, True)
    assert check.explain().endswith("Tử số lớn hơn mẫu số: đây không phải phần của một tổng.")
    assert not check_quote("100%", 5, 5).exceeds_whole
    assert not check_quote("120%", "6 nghìn", "6 nghìn").exceeds_whole


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (("100%", 5, 5), "100% đúng bằng 5/5 = 100%.", "100% is exact: 5/5 = 100%."),
        (
            ("66,67%", 2, 3),
            "66,67% đúng: 2/3 = 66,6667%, làm tròn.",
            "66,67% is right: 2/3 = 66.6667%, rounded.",
        ),
        (
            ("12%", 1, 8),
            "12% đúng: 1/8 = 12,5%, nửa đơn vị làm tròn về chữ số chẵn.",
            "12% is right: 1/8 = 12.5%, a half rounded to the even digit.",
        ),
        (
            ("66,66%", 2, 3),
            "66,66% là 2/3 = 66,6667% bị cắt bỏ các chữ số sau; làm tròn thì là 66,67%.",
            "66,66% is 2/3 = 66.6667% with the further digits cut off; rounded it would be 66.67%.",
        ),
        (
            ("33,34%", 1, 3),
            "33,34% lệch không quá một đơn vị của chữ số cuối, không do cách làm tròn nào: "
            "1/3 = 33,3333%, làm tròn thì là 33,33%.",
            "33,34% is at most one unit of its last digit off, by no rounding: 1/3 = 33.3333%, "
            "rounded 33.33%.",
        ),
        (
            ("trên 30%", 98, 100),
            "“trên 30%” không sai nhưng quá rộng: 98/100 = 98%.",
            "“trên 30%” is true but too loose: 98/100 = 98%.",
        ),
        (
            ("trên 30%", 31, 100),
            "“trên 30%” đúng: 31/100 = 31%.",
            "“trên 30%” is true: 31/100 = 31%.",
        ),
        (
            ("trên 30%", 3, 100),
            "“trên 30%” không đúng: 3/100 = 3%.",
            "“trên 30%” is not true: 3/100 = 3%.",
        ),
        (
            ("33,3%", 1, 7),
            "33,3% không khớp: 1/7 = 14,286%. Để có 33,3%: mẫu số 3.",
            "33,3% does not follow: 1/7 = 14.286%. To get 33,3%: a denominator of 3.",
        ),
        (
            ("7,77%", 0, 7),
            "7,77% không khớp: 0/7 = 0%.",
            "7,77% does not follow: 0/7 = 0%.",
        ),
    ],
)
def test_each_verdict_is_explained_in_both_languages(arguments, vi, en):
    check = check_quote(*arguments)
    assert check.explain() == check.explain("vi") == vi
    assert check.explain("en") == en


def test_a_forced_total_is_explained():
    check = check_quote("33,34%", 1, 3, row=THIRDS)
    assert check.explain() == (
        "33,34% được chỉnh một đơn vị để cả hàng cộng đủ 100%: 1/3 = 33,3333%, "
        "làm tròn thì là 33,33%."
    )
    assert check.explain("en").startswith("33,34% was moved by one unit")


def test_a_check_is_given_as_plain_values():
    check = check_quote("76,66%", 23, 30)
    assert json.loads(json.dumps(check.as_dict())) == {
        "quoted": "76,66%",
        "numerator": 23,
        "denominator": 30,
        "verdict": "truncated",
        "holds": True,
        "true": "76.6667%",
        "difference": "-2/3",
        "fits": ["truncate"],
        "exceeds_whole": False,
        "fitting_numerators": [23, 23],
        "fitting_denominators": [30, 30],
    }
    undefined = check_quote("5%", "61,3 ngàn", 0).as_dict()
    assert undefined["numerator"] == "61,3 ngàn"
    assert undefined["difference"] is None
    assert undefined["fitting_numerators"] is None
    assert pickle.loads(pickle.dumps(check)) == check  # noqa: S301


def test_texts_are_read_in_their_language():
    assert check_quote("76.67%", "23,000", "30,000", lang="en").verdict is Verdict.ROUNDED
    assert check_quote(parse_percent("76,67%"), "23.000", "30.000").verdict is Verdict.ROUNDED


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((76.66, 23, 30), InvalidTypeError, "quoted"),
        ((Decimal("76.66"), 23, 30), InvalidTypeError, "quoted"),
        ((parse_number("76,66"), 23, 30), InvalidValueError, "parse_percent"),
        (("76", 23.0, 30), InvalidTypeError, "numerator"),
        (("76%", True, 30), InvalidTypeError, "numerator"),
        (("76%", 23, None), InvalidTypeError, "denominator"),
        (("76%", -1, 30), InvalidValueError, "numerator"),
        (("76%", 23, -30), InvalidValueError, "denominator"),
        (("76%", "hơn 23", 30), InvalidValueError, "numerator must be a whole number"),
        (("76%", "hơn 50 nghìn", 30), InvalidValueError, "numerator must be a whole number"),
        (("76%", "2,5", 30), InvalidValueError, "numerator must be a whole number"),
        (("76%", parse_percent("23%"), 30), InvalidValueError, "numerator must be a whole number"),
        (("76%", "1,00035 nghìn", 30), InvalidValueError, "numerator must be a whole number"),
        (("76%", 10**40, 30), InvalidValueError, "40 digits"),
        (("76%", "9" * 600 + " tỷ", 30), InvalidValueError, "40 digits"),
        (("0," + "1" * 60 + "%", 1, 30), InvalidValueError, "40 decimals"),
        (("9" * 600 + "%", 1, 30), InvalidValueError, "40 digits"),
        (("abc", 1, 30), InvalidValueError, "not a percentage"),
    ],
)
def test_what_cannot_be_checked_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        check_quote(*arguments)


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        ("33,34%", InvalidTypeError, "row must be a list"),
        (5, InvalidTypeError, "row must be a list"),
        (["33,33%", "66,67%"], InvalidValueError, "'33,34%' among them"),
        ([], InvalidValueError, "among them"),
        ([33.34], InvalidTypeError, "row"),
        (["33,34%"] * 1001, InvalidValueError, "at most 1000"),
    ],
)
def test_a_row_must_hold_the_quote(row, error, message):
    with pytest.raises(error, match=message):
        check_quote("33,34%", 1, 3, row=row)


def test_the_largest_counts_are_checked_and_explained():
    check = check_quote("9" * 40 + "%", 10**39, 1)
    assert check.verdict is Verdict.MISMATCH
    assert len(check.explain()) < 10_000
    assert check_quote("33," + "3" * 40 + "%", 10**39 // 3, 10**39 - 1).verdict is Verdict.ROUNDED
