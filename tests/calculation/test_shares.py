"""Shares are two counts; a percentage is one way of printing them, rounded once."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calculation, errors

MODES = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "truncate": decimal.ROUND_DOWN,
}
counts = st.integers(0, 10**6)
shares = st.builds(ar.Share, counts, counts)

# Printed by reports and news of provinces and districts; the last column is the figure printed.
PUBLISHED = [
    (1031, 39357, 2, "2,62%"),  # Kỳ Sơn 2024, recomputed (its report prints 2,55%)
    (224930, 310903, 2, "72,35%"),  # Nghệ An, 6/8/2025
    (635593, 643272, 2, "98,81%"),  # Lâm Đồng, first quarter of 2020
    (7677, 643272, 2, "1,19%"),  # the same report
    (51539, 51590, 2, "99,9%"),  # Kỳ Sơn 2024, of resolved
    (94437, 104097, 2, "90,72%"),  # Bến Lức 2020
    (17415, 18384, 2, "94,73%"),  # Đắk Glong 2021
    (4561, 5650, 1, "80,7%"),  # Bến Tre, May 2021
    (4561, 5650, 2, "80,73%"),
    (18139, 130254, 2, "13,93%"),  # one province on the national portal, 2026
    (30, 38, 2, "78,95%"),  # Hồng Ngự 2021
    (19, 42110, 3, "0,045%"),  # Cư M'gar 2021
    (19, 42110, 2, "0,05%"),
    (23, 30, 2, "76,67%"),  # Bến Lức 2020 (its report cuts to 76,66%)
]


@pytest.mark.parametrize(("part", "whole", "decimals", "printed"), PUBLISHED)
def test_published_figures_are_reproduced(part, whole, decimals, printed):
    share = ar.Share(part, whole)
    assert share.text(decimals) == printed
    assert share.text(decimals, lang="en") == printed.replace(",", ".")
    if decimals == 2:
        assert str(share) == share.text() == printed


def test_a_report_that_truncates_is_reproduced_too():
    # Bến Lức 2020: 23 of 30 tasks, printed as 76,66%.
    assert ar.Share(23, 30).percent(rounding="truncate") == Decimal("76.66")
    assert ar.Share(23, 30).text(rounding="truncate") == "76,66%"
    assert ar.Share(23, 30).percent() == Decimal("76.67")


# One, three and five eighths are 12.5, 37.5 and 62.5 percent.
HALVES = [
    (1, 8, 0, "13", "12", "12"),
    (3, 8, 0, "38", "38", "37"),
    (5, 8, 0, "63", "62", "62"),
    (1, 2000, 1, "0.1", "0.0", "0.0"),
    (3, 2000, 1, "0.2", "0.2", "0.1"),
    (1, 200, 0, "1", "0", "0"),
    (199, 200, 0, "100", "100", "99"),
    (1, 3, 2, "33.33", "33.33", "33.33"),
    (2, 3, 2, "66.67", "66.67", "66.66"),
    (0, 7, 2, "0.00", "0.00", "0.00"),
    (7, 7, 2, "100.00", "100.00", "100.00"),
    (3, 2, 1, "150.0", "150.0", "150.0"),
]


@pytest.mark.parametrize("case", HALVES, ids=str)
def test_exact_halves_go_where_the_rounding_says(case):
    part, whole, decimals, half_up, half_even, truncated = case
    share = ar.Share(part, whole)
    assert str(share.percent(decimals)) == str(share.percent(decimals, "half_up")) == half_up
    assert str(share.percent(decimals, "half_even")) == half_even
    assert str(share.percent(decimals, "truncate")) == truncated


@example(part=1, whole=8, decimals=0)
@example(part=10**30 + 1, whole=2 * 10**30, decimals=30)
@given(
    part=st.integers(0, 10**9),
    whole=st.one_of(
        st.integers(1, 10**9), st.sampled_from([8, 16, 40, 80, 160, 200, 400, 1600, 2000, 20000])
    ),
    decimals=st.integers(0, 6),
)
def test_rounding_agrees_with_decimal_arithmetic(part, whole, decimals):
    # A division to 200 digits, cut by the decimal module's own rules.
    with decimal.localcontext(prec=200):
        exact = Decimal(part) * 100 / Decimal(whole)
        for rounding, mode in MODES.items():
            expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=mode)
            found = ar.Share(part, whole).percent(decimals, rounding)
            assert found == expected
            assert found.as_tuple().exponent == -decimals


def test_no_digit_of_a_huge_count_is_lost():
    # A binary float, or 28 digits of decimal, would print 50,00% for both.
    big = 10**60
    assert ar.Share(big // 2 - 1, big).percent(58, "truncate") == Decimal("49." + "9" * 58)
    assert ar.Share(big // 2, big).percent(58) == Decimal("50." + "0" * 58)
    assert ar.Share(big * 3, big).percent(0) == 300
    assert ar.Share(big // 2 + 1, big).value > Fraction(1, 2)


def test_rounding_happens_once():
    # 0.4449... percent is 0.4 at one decimal; rounded by way of 0.45 it would be 0.5.
    share = ar.Share(4449, 1_000_000)
    assert [str(share.percent(decimals)) for decimals in (3, 2, 1, 0)] == [
        "0.445",
        "0.44",
        "0.4",
        "0",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "trimmed", "full"),
    [
        (3, 4, "75%", "75,00%"),
        (1, 2, "50%", "50,00%"),
        (51539, 51590, "99,9%", "99,90%"),
        (1, 1, "100%", "100,00%"),
        (0, 5, "0%", "0,00%"),
        (2, 3, "66,67%", "66,67%"),
        (1, 1000, "0,1%", "0,10%"),
        (12345, 10, "123450%", "123450,00%"),
    ],
)
def test_zeros_at_the_end_are_dropped_or_kept(part, whole, trimmed, full):
    # Reports print 99,9% and 75%; a table may want two decimals throughout.
    share = ar.Share(part, whole)
    assert share.text() == share.text(trim=True) == trimmed
    assert share.text(trim=False) == full
    assert share.text(lang="en") == trimmed.replace(",", ".")
    assert share.text(trim=False, lang="en") == full.replace(",", ".")


def test_without_decimals_no_zero_is_dropped():
    assert ar.Share(1, 1).text(0) == "100%"
    assert ar.Share(1, 10).text(0) == "10%"
    assert ar.Share(0, 10).text(0) == "0%"


def test_many_decimals_are_never_printed_as_powers_of_ten():
    assert ar.Share(0, 3).text(10, trim=False) == "0,0000000000%"
    assert ar.Share(1, 10**9).text(10) == "0,0000001%"


# --- the empty base ---


@pytest.mark.parametrize("part", [0, 3])
def test_a_share_of_nothing_is_undefined(part):
    # Neither 0 nor 100 percent: a unit without dossiers has no rate.
    share = ar.Share(part, 0)
    assert not share.is_defined
    assert (share.text(), str(share), share.text(lang="en")) == (
        "không xác định",
        "không xác định",
        "undefined",
    )
    for ask in (lambda: share.value, share.percent):
        with pytest.raises(errors.UndefinedShareError, match=f"{part} of nothing is undefined"):
            ask()
    with pytest.raises(ZeroDivisionError):
        share.percent()


def test_a_share_of_something_is_defined():
    assert ar.Share(0, 1).is_defined
    assert ar.Share(0, 1).value == 0


# --- pooling ---


@given(one=shares, two=shares, three=shares)
def test_shares_pool_in_any_order(one, two, three):
    assert one + two == two + one
    assert (one + two) + three == one + (two + three) == sum([one, two, three])
    assert one + two == ar.Share(one.numerator + two.numerator, one.denominator + two.denominator)
    assert sum([one]) is one


@given(one=shares, two=shares)
def test_a_pooled_share_lies_between_its_parts(one, two):
    if one.is_defined and two.is_defined:
        low, high = sorted((one.value, two.value))
        assert low <= (one + two).value <= high


def test_pooling_weighs_by_the_base_and_is_no_average():
    # 1 of 2 and 98 of 98 are 99 of 100, not 75 percent.
    assert str(ar.Share(1, 2) + ar.Share(98, 98)) == "99%"


def test_an_empty_base_weighs_nothing_in_a_pool():
    assert (ar.Share(3, 4) + ar.Share(0, 0)).value == Fraction(3, 4)


def test_equal_values_may_be_unequal_shares():
    assert ar.Share(1, 2) != ar.Share(2, 4)
    assert ar.Share(1, 2).value == ar.Share(2, 4).value == Fraction(1, 2)


@pytest.mark.parametrize("other", [50, 0.5, Decimal(50), Fraction(1, 2), None, 0.0, False])
def test_percentages_do_not_add_to_shares(other):
    with pytest.raises(TypeError):
        _ = ar.Share(1, 2) + other
    with pytest.raises(TypeError):
        _ = other + ar.Share(1, 2)
    with pytest.raises(ar.InvalidTypeError, match="percentages do not add up"):
        ar.Share(1, 2).__radd__(other)


# --- refusals ---


@pytest.mark.parametrize("name", ["numerator", "denominator"])
@pytest.mark.parametrize(
    ("count", "error"),
    [
        (-1, ar.InvalidValueError),
        (1.0, ar.InvalidTypeError),
        (float("nan"), ar.InvalidTypeError),
        (True, ar.InvalidTypeError),
        (None, ar.InvalidTypeError),
        ("1", ar.InvalidTypeError),
        (Fraction(1), ar.InvalidTypeError),
    ],
)
def test_both_counts_are_ints_of_at_least_zero(name, count, error):
    with pytest.raises(error, match=f"{name} must be"):
        ar.Share(**({"numerator": 1, "denominator": 1} | {name: count}))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"decimals": -1}, ar.InvalidValueError, "decimals must be at least 0, got -1"),
        ({"decimals": 2.0}, ar.InvalidTypeError, "decimals must be an int"),
        ({"decimals": True}, ar.InvalidTypeError, "decimals must be an int"),
        ({"rounding": "up"}, ar.InvalidValueError, "rounding must be one of 'half_even'"),
        ({"rounding": None}, ar.InvalidValueError, "rounding must be one of"),
    ],
)
def test_an_unknown_way_of_rounding_is_refused(arguments, error, message):
    for print_it in (ar.Share(1, 3).percent, ar.Share(1, 3).text):
        with pytest.raises(error, match=message):
            print_it(**arguments)


@pytest.mark.parametrize("share", [ar.Share(1, 3), ar.Share(1, 0)])
def test_an_unknown_language_is_refused(share):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        share.text(lang="fr")


# --- counts in print ---


@pytest.mark.parametrize(
    ("count", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1031, "1.031", "1,031"),
        (52028, "52.028", "52,028"),  # Kỳ Sơn 2024
        (104097, "104.097", "104,097"),  # Bến Lức 2020
        (1234567890, "1.234.567.890", "1,234,567,890"),
        (-8801, "-8.801", "-8,801"),
    ],
)
def test_counts_are_printed_in_thousands(count, vi, en):
    assert (calculation.format_count(count), calculation.format_count(count, "vi")) == (vi, vi)
    assert calculation.format_count(count, "en") == en


@pytest.mark.parametrize("count", [52.028, "52028", None, True])
def test_what_is_no_count_is_not_printed(count):
    with pytest.raises(ar.InvalidTypeError, match="count must be an int"):
        calculation.format_count(count)


def test_counts_are_printed_in_two_languages_only():
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        calculation.format_count(1, "fr")


def test_a_share_of_any_size_has_a_percentage():
    # 10 to the power of 5000 over 3: more digits than Python prints of an int.
    percent = ar.Share(10**5000, 3).percent()
    assert percent.adjusted() == 5001
    assert percent.as_tuple().exponent == -2


def test_decimals_have_a_bound():
    assert str(ar.Share(1, 3).percent(100)) == "33." + "3" * 100
    with pytest.raises(ar.InvalidValueError, match="decimals must be at most 100, got 101"):
        ar.Share(1, 3).percent(101)
