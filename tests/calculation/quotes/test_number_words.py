"""Vietnamese number words: every number below a million reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.calculation.quotes.number_words import read_number_words

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
        "một trăm năm", "mười mươi", "một mươi", "hai trăm trăm", "hai nghìn nghìn",
        "một nghìn triệu", "ba nghìn hồ sơ", "mốt", "lăm", "hai  ba", " hai", "hai ",
        "năm mươi linh hai", "hai nghìn linh", "nghìn hai",
    ],
)  # fmt: skip
def test_words_that_are_no_number_are_not_read(words):
    assert read_number_words(words) is None
