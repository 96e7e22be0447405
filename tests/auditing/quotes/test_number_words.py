"""Vietnamese number words: every number below a million reads back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform._number_words import read_number_words
from adminreform.auditing import parse_number
from adminreform.errors import AmbiguousNumberError

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def below_hundred(number):
    tens, unit = divmod(number, 10)
    if tens == 0:
        return NAMES[unit]
    last = {0: "", 1: " mốt" if tens > 1 else " một", 5: " lăm"}.get(unit, f" {NAMES[unit]}")
    return ("mười" if tens == 1 else f"{NAMES[tens]} mươi") + last


def below_thousand(number, *, after_more=False):
    hundreds, rest = divmod(number, 100)
    if hundreds == 0 and not after_more:
        return below_hundred(rest)
    words = f"{NAMES[hundreds]} trăm"
    if rest == 0:
        return words
    return f"{words} {'linh ' if rest < 10 else ''}{below_hundred(rest)}"


def spell(number):
    thousands, rest = divmod(number, 1000)
    if thousands == 0:
        return below_thousand(rest)
    words = f"{below_thousand(thousands)} nghìn"
    return f"{words} {below_thousand(rest, after_more=True)}" if rest else words


def test_every_number_below_a_thousand_is_read():
    assert [read_number_words(spell(number)) for number in range(1000)] == [
        (number, 1) for number in range(1000)
    ]


@given(st.integers(1000, 999_999))
def test_every_number_below_a_million_is_read(number):
    assert read_number_words(spell(number)) == (number, 1 if number % 1000 else 1000)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tám", 8),
        ("mười", 10),
        ("mười hai", 12),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("hai mươi nhăm", 25),
        ("bẩy mươi bẩy", 77),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("một trăm mười", 110),
        ("ba nghìn", 3000),
        ("ba ngàn linh năm", 3005),
        ("ba nghìn không trăm linh năm", 3005),
        ("bốn triệu ba trăm nghìn", 4_300_000),
        ("hai tỷ một triệu", 2_001_000_000),
        ("hai tỉ không trăm linh một", 2_000_000_001),
    ],
)
def test_number_words_of_reports(words, number):
    assert read_number_words(words)[0] == number


@pytest.mark.parametrize(
    "words",
    [
        "", "trăm", "mươi", "nghìn", "linh năm", "không trăm", "không trăm linh năm", "một hai",
        "mười mươi", "một mươi", "hai trăm trăm", "hai nghìn nghìn",
        "một nghìn triệu", "ba nghìn hồ sơ", "mốt", "lăm", "hai  ba", " hai", "hai ",
        "năm mươi linh hai", "hai nghìn linh", "nghìn hai",
    ],
)  # fmt: skip
def test_words_that_are_no_number_are_not_read(words):
    assert read_number_words(words) is None


@pytest.mark.parametrize(
    ("words", "ones", "tenths"),
    [
        ("một tỷ hai", 1_000_000_002, 1_200_000_000),
        ("một trăm năm", 105, 150),
        ("hai nghìn ba trăm năm", 2305, 2350),
        ("một trăm năm nghìn", 105_000, 150_000),
        ("hai triệu ba", 2_000_003, 2_300_000),
        ("một nghìn năm", 1005, 1500),
        ("một triệu hai nghìn ba", 1_002_003, 1_002_300),
    ],
)
def test_a_bare_digit_after_a_unit_word_has_two_readings(words, ones, tenths):
    for read in (read_number_words, parse_number):
        with pytest.raises(AmbiguousNumberError, match=f"{ones} or {tenths}") as caught:
            read(words)
        assert caught.value.values["readings"] == (Fraction(ones), Fraction(tenths))
