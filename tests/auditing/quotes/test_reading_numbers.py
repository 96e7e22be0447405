"""Numbers as Vietnamese reports print them, and those that nobody should guess at."""

import pickle
import time
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.auditing import (
    Qualifier,
    QuotedNumber,
    QuotedRatio,
    parse_number,
    parse_percent,
    parse_ratio,
)
from adminreform.errors import AmbiguousNumberError, InvalidTypeError, InvalidValueError

PARSERS = (parse_number, parse_percent, parse_ratio)

# Counts as printed by the five reports and by other reports of provinces.
COUNTS = [
    ("52.028", 52028),
    ("42.110", 42110),
    ("1.031", 1031),
    ("104.097", 104097),
    ("18.384", 18384),
    ("1.234.567", 1234567),
    ("1,234,567", 1234567),
    ("73 544", 73544),
    ("1 234 567", 1234567),
    ("268763", 268763),
    ("331", 331),
    ("09", 9),
    ("0", 0),
    ("90", 90),
]


@pytest.mark.parametrize(("text", "value"), COUNTS)
def test_thousands_are_grouped_by_points_or_spaces_or_not_at_all(text, value):
    number = parse_number(text)
    assert number.value == value
    assert number.is_count
    assert (number.decimals, number.scale, number.step) == (0, 1, 1)


DECIMALS = [
    ("76,66", "76.66", 2),
    ("61,3", "61.3", 1),
    ("0.045", "0.045", 3),  # nothing groups after a lone zero
    ("0,045", "0.045", 3),
    ("80.1", "80.1", 1),  # one digit after a point groups nothing
    ("1234.56", "1234.56", 2),  # nor does anything after four
    ("1234,567", "1234.567", 3),
    ("1.234,567", "1234.567", 3),
    ("1,234.567", "1234.567", 3),
    ("42.110,5", "42110.5", 1),
    ("73 544,5", "73544.5", 1),
    ("73 544.5", "73544.5", 1),
    ("8,6240", "8.624", 4),
]


@pytest.mark.parametrize(("text", "value", "decimals"), DECIMALS)
def test_a_mark_that_cannot_group_divides(text, value, decimals):
    number = parse_number(text)
    assert (number.value, number.decimals) == (Fraction(value), decimals)
    assert number.step == Fraction(1, 10**decimals)
    assert not number.is_count


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("76,66%", "76.66"),
        ("0.045%", "0.045"),
        ("0,045 %", "0.045"),
        ("3,45 %", "3.45"),
        ("29%", "29"),
        ("99.3 per cent", "99.3"),
        ("99.3 percent", "99.3"),
        ("98,41 phần trăm", "98.41"),
        ("8,624%", "8.624"),
        ("1.031%", "1.031"),
        ("42.110%", "42.11"),
        ("1.234,5%", "1234.5"),
        ("151.10%", "151.1"),
        ("76,66", "76.66"),
        ("8,624", "8.624"),
        ("tám mươi phần trăm", "80"),
    ],
)
def test_before_a_percent_sign_a_single_mark_divides(text, value):
    for lang in ("vi", "en"):
        number = parse_percent(text, lang=lang)
        assert number.value == Fraction(value)
        assert number.percent
        assert not number.is_count


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("61,3 ngàn", 61300, 100),
        ("61,3 nghìn hồ sơ", 61300, 100),
        ("61.35 ngàn", 61350, 10),
        ("50 nghìn", 50000, 1000),
        ("4,3 triệu", 4300000, 100000),
        ("4.300 triệu", 4300 * 10**6, 10**6),
        ("2 tỷ", 2 * 10**9, 10**9),
        ("2,5 tỉ", 25 * 10**8, 10**8),
        ("3 nghìn tỷ", 3 * 10**12, 10**12),
        ("61.3 thousand", 61300, 100),
        ("4.3 million", 4300000, 100000),
        ("ba nghìn", 3000, 1000),
    ],
)
def test_a_unit_word_multiplies_and_rounds(text, value, step):
    number = parse_number(text)
    assert (number.value, number.step) == (value, step)
    assert not number.is_count


def test_a_round_count_in_figures_is_taken_to_its_last_digit():
    assert parse_number("52.000").step == 1
    assert parse_number("52 nghìn").step == 1000


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("gần 80%", Qualifier.ALMOST, 80),
        ("nearly 80%", Qualifier.ALMOST, 80),
        ("trên 30%", Qualifier.MORE_THAN, 30),
        ("hơn 50%", Qualifier.MORE_THAN, 50),
        ("đạt trên 98%", Qualifier.MORE_THAN, 98),
        ("> 98%", Qualifier.MORE_THAN, 98),
        (">98%", Qualifier.MORE_THAN, 98),
        ("khoảng 77%", Qualifier.ABOUT, 77),
        ("xấp xỉ 77%", Qualifier.ABOUT, 77),
        ("ước 77%", Qualifier.ABOUT, 77),
        ("ước đạt 77%", Qualifier.ABOUT, 77),
        ("≈ 77%", Qualifier.ABOUT, 77),
        ("dưới 5%", Qualifier.LESS_THAN, 5),
        ("fewer than 5%", Qualifier.LESS_THAN, 5),
        ("không dưới 90%", Qualifier.AT_LEAST, 90),
        ("ít nhất 90%", Qualifier.AT_LEAST, 90),
        ("tối thiểu 90%", Qualifier.AT_LEAST, 90),
        ("đạt từ 90%", Qualifier.AT_LEAST, 90),
        ("đạt từ 90% trở lên", Qualifier.AT_LEAST, 90),
        ("từ 90% trở lên", Qualifier.AT_LEAST, 90),
        ("90% or more", Qualifier.AT_LEAST, 90),
        (">= 90%", Qualifier.AT_LEAST, 90),
        ("tối đa 5%", Qualifier.AT_MOST, 5),
        ("không quá 5%", Qualifier.AT_MOST, 5),
        ("5% trở xuống", Qualifier.AT_MOST, 5),
        ("đạt 76%", None, 76),
        ("76%", None, 76),
    ],
)
def test_words_beside_a_number_are_kept_as_its_qualifier(text, word, value):
    number = parse_percent(text)
    assert (number.qualifier, number.value) == (word, value)
    assert number.text == str(number) == text


def test_a_number_with_a_word_beside_it_is_no_exact_count():
    assert not parse_number("trên 30").is_count
    assert parse_number("30").is_count
    assert parse_number("hơn 50 nghìn").qualifier is Qualifier.MORE_THAN


@pytest.mark.parametrize("text", ["8,624", "52,028", "042,110"])
def test_a_comma_before_three_digits_may_group_or_divide(text):
    with pytest.raises(AmbiguousNumberError) as caught:
        parse_number(text)
    whole, decimals = text.split(",")
    assert caught.value.readings == (int(whole + decimals), Fraction(f"{whole}.{decimals}"))
    assert f"{whole}{decimals} or {whole}.{decimals}" in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).readings == caught.value.readings  # noqa: S301


def test_readings_of_an_ambiguous_number_have_its_unit_word_applied():
    with pytest.raises(AmbiguousNumberError) as caught:
        parse_number("4,300 triệu")
    assert caught.value.readings == (4300 * 10**6, Fraction("4.3") * 10**6)


def test_an_error_built_without_readings_has_none():
    assert AmbiguousNumberError("no", readings=None).readings == ()


def test_in_english_the_marks_swap():
    assert parse_number("52,028", lang="en").value == 52028
    assert parse_number("1,031.5", lang="en").value == Fraction("1031.5")
    assert parse_number("99.35", lang="en").value == Fraction("99.35")
    assert parse_number("80,1", lang="en").value == Fraction("80.1")
    with pytest.raises(AmbiguousNumberError, match=r"thousands are written 52,028"):
        parse_number("8.624", lang="en")


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("151.10", ("15.110", "151,10")),
        ("5.9123", ("59.123", "5,9123")),
        ("73. 544", ("73.544",)),
        ("1.23.456", ("123.456",)),
        ("1000,100.01", ("100.010.001", "1.000.100,01")),
        ("1.000.10", ("100.010", "1.000,10")),
        ("042.110", ("42.110",)),
        ("73  544", ("73.544",)),
        ("73\t544", ("73.544",)),
        ("1.2,3.4", ("1.234",)),
    ],
)
def test_malformed_counts_are_refused_and_a_repair_is_named(text, suggestions):
    with pytest.raises(InvalidValueError, match="is malformed") as caught:
        parse_number(text)
    assert caught.value.values["suggestions"] == suggestions
    assert all(suggestion in str(caught.value) for suggestion in suggestions)


def test_a_malformed_percentage_is_refused_and_its_repair_is_named():
    with pytest.raises(InvalidValueError, match="confirm it first") as caught:
        parse_percent("3. 90%")
    assert caught.value.values["suggestions"] == ("3,90%",)
    with pytest.raises(InvalidValueError) as caught:
        parse_percent("3. 90%", lang="en")
    assert caught.value.values["suggestions"] == ("3.90%",)
    with pytest.raises(InvalidValueError) as caught:
        parse_percent("1.2.3%")
    assert caught.value.values["suggestions"] == ()


@pytest.mark.parametrize(
    "text",
    [
        "-5", "+5", "5²", "½", "٣", "5a", "5..3", ".5", "5.", "5,", "1e5", "0x10", "nan", "∞",
        "12:30", "07/10/2021", "5 ngàn 200", "ngàn", "phần", "trên", "5 5", "5'000", "5-6", "5;6",
        "năm tư", "hai hồ sơ và ba", "một trăm năm", "₫5", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    for parser in PARSERS:
        with pytest.raises(InvalidValueError):
            parser(text)


def test_each_parser_says_which_other_one_to_use():
    with pytest.raises(InvalidValueError, match="parse_percent"):
        parse_number("76,66%")
    with pytest.raises(InvalidValueError, match="parse_number"):
        parse_percent("17.415 hồ sơ")
    with pytest.raises(InvalidValueError, match="not a percentage"):
        parse_percent("61,3 ngàn")


def test_a_percentage_of_dossiers_is_a_percentage():
    assert parse_percent("90% hồ sơ").value == 90


@pytest.mark.parametrize("value", [None, 5, 5.0, b"5", True, Decimal(5), ["5"]])
def test_only_texts_are_parsed(value):
    for parser in PARSERS:
        with pytest.raises(InvalidTypeError):
            parser(value)


@pytest.mark.parametrize("text", ["", "  ", "\u200e", "\ufeff", "%"])
def test_blank_texts_are_refused(text):
    for parser in PARSERS:
        with pytest.raises(InvalidValueError):
            parser(text)


def test_an_unknown_language_is_refused():
    for parser in PARSERS:
        with pytest.raises(InvalidValueError, match="lang"):
            parser("1/2", lang="fr")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("73\u00a0544", "73 544"),
        ("73\u2009544", "73 544"),
        ("73\u202f544", "73 544"),
        ("\u200e52.028\u200f", "52.028"),
        ("\u206752.028\u2069", "52.028"),
        ("52.\u200b028", "52.028"),
        ("\ufeff52.028", "52.028"),
        ("５２．０２８", "52.028"),
        ("  hơn\u00a0\u00a050\n nghìn ", "hơn 50 nghìn"),
        (unicodedata.normalize("NFD", "gần hai mươi mốt nghìn"), "gần hai mươi mốt nghìn"),
        ("HƠN BA NGHÌN", "hơn ba nghìn"),
    ],
)
def test_spaces_loose_diacritics_and_invisible_marks_make_no_difference(text, plain):
    found, expected = parse_number(text), parse_number(plain)
    assert (found.value, found.step, found.qualifier) == (
        expected.value, expected.step, expected.qualifier
    )  # fmt: skip


@pytest.mark.parametrize("mark", ["\u202e", "\u202d"])
def test_a_text_that_shows_its_digits_in_another_order_is_refused(mark):
    """With a right-to-left override 66,67 is shown as 76,66."""
    with pytest.raises(InvalidValueError, match="reverses"):
        parse_percent(f"{mark}66,67%")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 2_000_000,
        " " * 2_000_000 + "5",
        "\u200e" * 2_000_000,
        "một " * 500_000,
        "1." * 1_000_000,
        "hơn " * 500_000,
    ],
    ids=["digits", "spaces", "marks", "words", "points", "qualifiers"],
)
def test_a_text_longer_than_any_number_is_refused_at_once(text):
    begun = time.process_time()
    for parser in PARSERS:
        with pytest.raises(InvalidValueError):
            parser(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "1" * 999 + "x",
        "1 " * 499 + "x",
        "1." * 499 + "x",
        "1.000" + ".000" * 240 + "x",
        "một " * 240 + "x",
        "không trăm linh " * 60,
        "đạt từ " * 140,
        "a" + "\u0301" * 998,
        "nghìn tỷ" * 120,
    ],
)
def test_the_longest_texts_are_read_or_refused_quickly(text):
    begun = time.process_time()
    for parser in PARSERS:
        with pytest.raises(InvalidValueError):
            parser(text[:1000])
    assert time.process_time() - begun < 5


def test_a_number_of_a_thousand_digits_is_read_exactly():
    assert parse_number("9" * 1000).value == 10**1000 - 1
    assert parse_number("0," + "1" * 998).decimals == 998


@given(st.text(alphabet="0123456789., %/ngàntriệutỷhơnmộttrăm\u00a0\u200e\u0301", max_size=40))
def test_any_text_is_read_or_refused_by_the_library(text):
    for parser in PARSERS:
        for lang in ("vi", "en"):
            try:
                parser(text, lang=lang)
            except InvalidValueError:
                continue


@given(st.text(alphabet="0123456789., ", max_size=12))
def test_swapped_marks_in_english_mean_the_same_as_in_vietnamese(text):
    swapped = text.translate(str.maketrans(".,", ",."))
    found = []
    for printed, lang in ((text, "vi"), (swapped, "en")):
        try:
            number = parse_number(printed, lang=lang)
        except AmbiguousNumberError as error:
            found.append(error.readings)
        except InvalidValueError:
            found.append(None)
        else:
            found.append((number.value, number.decimals))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "part", "whole", "percent"),
    [
        ("19/42.110", 19, 42110, "0,05%"),
        ("347/448", 347, 448, "77,46%"),
        ("1.031/39.357", 1031, 39357, "2,62%"),
        ("13/13", 13, 13, "100%"),
        ("23 / 30", 23, 30, "76,67%"),
        ("0/0", 0, 0, "không xác định"),
    ],
)
def test_a_ratio_is_two_exact_counts(text, part, whole, percent):
    ratio = parse_ratio(text)
    assert (ratio.numerator.value, ratio.denominator.value) == (part, whole)
    assert str(ratio.share) == percent
    assert str(ratio) == text


@pytest.mark.parametrize(
    "text", ["19", "1/2/3", "/5", "5/", "61,3 ngàn/80", "hơn 5/7", "2,5/3", "5%/7", "8,624/9"]
)
def test_what_is_no_ratio_of_counts_is_refused(text):
    with pytest.raises(InvalidValueError):
        parse_ratio(text)


def test_a_ratio_is_built_of_counts_only():
    half = QuotedNumber("0,5", Fraction(1, 2), 1)
    one = parse_number("1")
    with pytest.raises(InvalidValueError, match="denominator must be an exact count"):
        QuotedRatio("1/0,5", one, half)
    with pytest.raises(InvalidTypeError, match="numerator"):
        QuotedRatio("1/2", 1, one)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"text": 5}, InvalidTypeError),
        ({"text": " "}, InvalidValueError),
        ({"value": 76.66}, InvalidTypeError),
        ({"value": 76}, InvalidTypeError),
        ({"value": Fraction(-1)}, InvalidValueError),
        ({"value": Fraction(1, 3)}, InvalidValueError),
        ({"value": Fraction("76.666")}, InvalidValueError),
        ({"decimals": 2.0}, InvalidTypeError),
        ({"decimals": -1}, InvalidValueError),
        ({"decimals": 10**9}, InvalidValueError),
        ({"scale": 0}, InvalidValueError),
        ({"scale": 12}, InvalidValueError),
        ({"scale": 1000.0}, InvalidTypeError),
        ({"scale": 1000}, InvalidValueError),
        ({"percent": 1}, InvalidTypeError),
        ({"qualifier": "about"}, InvalidTypeError),
    ],
)
def test_a_number_that_does_not_print_so_cannot_be_built(change, error):
    facts = {"text": "76,66%", "value": Fraction("76.66"), "decimals": 2, "percent": True}
    assert QuotedNumber(**facts).step == Fraction(1, 100)
    with pytest.raises(error):
        QuotedNumber(**{**facts, **change})


@pytest.mark.parametrize(
    "text", ["dưới 30% trở lên", "tối đa 30% trở lên", "trên 30% trở xuống", "at least 3% or less"]
)
def test_bounds_from_both_sides_contradict_each_other(text):
    with pytest.raises(InvalidValueError, match="bounded from both sides"):
        parse_percent(text)


def test_words_before_and_after_a_number_may_agree():
    assert parse_percent("ít nhất 30% trở lên").qualifier is Qualifier.AT_LEAST
    assert parse_percent("trên 30% trở lên").qualifier is Qualifier.MORE_THAN
    assert parse_percent("khoảng 30% trở lên").qualifier is Qualifier.ABOUT


def test_above_or_below_is_about():
    assert parse_percent("trên dưới 98%").qualifier is Qualifier.ABOUT
    assert parse_percent("đạt trên dưới 98%").qualifier is Qualifier.ABOUT
