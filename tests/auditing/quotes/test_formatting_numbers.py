"""What is printed is read back, in both languages and without doubt."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adminreform import calculation
from adminreform.auditing import format_number, format_percent, parse_number, parse_percent
from adminreform.errors import InvalidTypeError, InvalidValueError

langs = st.sampled_from(["vi", "en"])
counts = st.one_of(st.integers(0, 10_000), st.integers(0, 10**100 - 1))
decimals = st.builds(
    lambda digits, places: Fraction(digits, 10**places),
    st.one_of(st.integers(0, 10**7), st.integers(0, 10**60)),
    st.integers(0, 99),
)


@example(1000, "vi")
@example(0, "en")
@given(counts, langs)
def test_every_count_is_read_back(count, lang):
    read = parse_number(format_number(count, lang=lang), lang=lang)
    assert read.value == count
    assert read.is_count


@given(st.integers(0, 10**9), langs)
def test_counts_are_printed_as_by_format_count(count, lang):
    assert format_number(count, lang=lang) == calculation.format_count(count, lang)


@example(Fraction(8624, 1000), "vi")
@example(Fraction(8624, 1000), "en")
@example(Fraction(45, 1000), "vi")
@example(Fraction(1234567, 1000), "en")
@given(decimals, langs)
def test_every_decimal_number_is_read_back(value, lang):
    assert parse_number(format_number(value, lang=lang), lang=lang).value == value


@given(decimals, langs)
def test_every_percentage_is_read_back(value, lang):
    read = parse_percent(format_percent(value, lang=lang), lang=lang)
    assert read.value == value
    assert format_percent(read.value, read.decimals, lang=lang) == read.text


@given(st.fractions(0, 10**6), st.integers(0, 30), langs)
def test_a_number_of_fixed_decimals_is_read_back_to_its_step(value, places, lang):
    for printed, parse in (
        (format_number(value, places, lang=lang), parse_number),
        (format_percent(value, places, lang=lang), parse_percent),
    ):
        read = parse(printed, lang=lang)
        assert abs(read.value - value) <= Fraction(1, 2 * 10**places)
        assert read.decimals in (places, places + 1)


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (52028, None, "52.028", "52,028"),
        (5, 2, "5,00", "5.00"),
        (Decimal("61.3"), None, "61,3", "61.3"),
        (Decimal("61.30"), None, "61,3", "61.3"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (Decimal("8.624"), None, "8,6240", "8.6240"),
        (Decimal("0.045"), None, "0,045", "0.045"),
        (Decimal("1234.567"), None, "1.234,567", "1,234.567"),
        (Fraction(230, 3), 2, "76,67", "76.67"),
        (Fraction(5, 2), 0, "3", "3"),
    ],
)
def test_numbers_are_printed_in_both_languages(value, places, vi, en):
    assert format_number(value, places) == vi
    assert format_number(value, places, lang="en") == en


def test_percentages_are_printed_without_groups():
    """A single mark before a percent sign would be read as a decimal mark."""
    assert format_percent(52028) == format_percent(52028, lang="en") == "52028%"
    assert format_percent(Fraction(230, 3), 2) == "76,67%"
    assert format_percent(Fraction(230, 3), 2, rounding="truncate", lang="en") == "76.66%"
    assert format_percent(Decimal("8.624")) == "8,624%"


@pytest.mark.parametrize("value", [5.0, True, None, "5", 5j])
def test_only_exact_numbers_are_printed(value):
    for form in (format_number, format_percent):
        with pytest.raises(InvalidTypeError, match="Decimal"):
            form(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-1, "at least 0"),
        (Fraction(-1, 2), "at least 0"),
        (10**100, "100 digits"),
        (10**4000, "100 digits"),
        (Decimal("NaN"), "finite"),
        (Decimal("Infinity"), "finite"),
        (Decimal("1E+999999"), "100 digits"),
        (Decimal("1E-999999"), "100 digits"),
        (Fraction(1, 3), "pass decimals"),
        (Fraction(1, 2**101), "pass decimals"),
    ],
)
def test_numbers_that_cannot_be_read_back_are_refused(value, message):
    for form in (format_number, format_percent):
        with pytest.raises(InvalidValueError, match=message):
            form(value)


def test_bad_options_are_refused():
    for form in (format_number, format_percent):
        with pytest.raises(InvalidValueError, match="decimals"):
            form(5, 101)
        with pytest.raises(InvalidTypeError, match="decimals"):
            form(5, 2.0)
        with pytest.raises(InvalidValueError, match="rounding"):
            form(5, 2, rounding="up")
        with pytest.raises(InvalidValueError, match="lang"):
            form(5, lang="fr")
