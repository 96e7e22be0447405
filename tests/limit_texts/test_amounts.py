"""Numbers in figures, in words, or both, as published texts write them."""

from fractions import Fraction

import pytest

from adminreform.limit_texts.amounts import (
    DisagreeingNumberError,
    UnreadableNumberError,
    read_number,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3),
        ("03", 3),
        ("7.5", Fraction(15, 2)),
        ("12,5", Fraction(25, 2)),
        ("0,25", Fraction(1, 4)),
        ("03 (ba)", 3),
        ("03(ba)", 3),
        ("ba (03)", 3),
        ("ba ( 3 )", 3),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("chín mươi tư", 94),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("một trăm hai mươi", 120),
        ("một trăm mười", 110),
        ("½", Fraction(1, 2)),
        ("1/2", Fraction(1, 2)),
        ("3/4", Fraction(3, 4)),
        ("30 (ba mươi)", 30),
    ],
)
def test_a_number_is_read_exactly(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["03 (bốn)", "mười (15)", "hai mươi (2)"])
def test_figures_and_words_that_disagree_are_refused(written):
    with pytest.raises(DisagreeingNumberError, match="disagree"):
        read_number(written)


@pytest.mark.parametrize(
    "written",
    ["1.000", "1.000.000", "1,5,5", "2/3", "151/2025", "ba bốn", "mười mười", "hai mười",
     "mươi", "mười trăm", "9" * 5000],
)  # fmt: skip
def test_a_number_with_no_one_reading_is_refused(written):
    with pytest.raises(UnreadableNumberError):
        read_number(written)
