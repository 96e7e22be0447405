"""Amounts and units as published texts write them: in figures, in words, in both, in halves."""

from fractions import Fraction

import pytest

import adminreform as ar


def only(text, **how):
    """Return the one limit of a text."""
    [stated] = ar.parse_time_limits(text, **how).limits
    return stated.limit


def refused(text):
    """Return why the one time of a text is not a limit."""
    reading = ar.parse_time_limits(text)
    assert not reading.limits
    [unread] = reading.unread
    return unread.reason


@pytest.mark.parametrize(
    ("written", "amount"),
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
        ("nửa", Fraction(1, 2)),
        ("nửa một", Fraction(1, 2)),
        ("30 (ba mươi)", 30),
        ("fifteen (15)", 15),
        ("forty-five", 45),
    ],
)
def test_a_number_is_read_exactly(written, amount):
    assert only(f"Không quá {written} ngày") == ar.TimeLimit(amount, "days")


@pytest.mark.parametrize("written", ["03 (bốn)", "mười (15)", "hai mươi (2)", "five (6)"])
def test_figures_and_words_that_disagree_are_refused(written):
    assert "disagree" in refused(f"{written} ngày")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.000", "thousands"), ("1.000.000", "thousands"), ("1,5,5", "thousands"),
        ("2/3", "thousands"), ("151/2025", "thousands"), ("ba bốn", "not one number"),
        ("mười mười", "not one number"), ("hai mười", "not one number"),
        ("mươi", "not one number"), ("mười trăm", "not one number"), ("9" * 5000, "too long"),
        ("five-six", "not one number"), ("một trăm năm", "may be 105 or 150"),
    ],
)  # fmt: skip
def test_a_number_with_no_one_reading_is_refused(written, reason):
    assert reason in refused(f"Không quá {written} ngày")


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("5 ngày làm việc", ar.TimeLimit(5, "working_days")),
        ("5 ngày (làm việc)", ar.TimeLimit(5, "working_days")),
        ("05 NLV", ar.TimeLimit(5, "working_days")),
        ("5 business days", ar.TimeLimit(5, "working_days")),
        ("5 calendar days", ar.TimeLimit(5, "days")),
        ("nửa ngày làm việc", ar.TimeLimit(Fraction(1, 2), "working_days")),
        ("half a working day", ar.TimeLimit(Fraction(1, 2), "working_days")),
        ("nửa giờ", ar.TimeLimit(Fraction(1, 2), "hours")),
        ("48 tiếng", ar.TimeLimit(48, "hours")),
        ("8 giờ hành chính", ar.TimeLimit(8, "working_hours")),
        ("2 giờ 30 phút", ar.TimeLimit(150, "minutes")),
        ("1 năm 6 tháng", ar.TimeLimit(18, "months")),
        ("2 tuần và 3 ngày", ar.TimeLimit(17, "days")),
        ("2 quarters", ar.TimeLimit(2, "quarters")),
        ("5 ngày, không kể thứ bảy, chủ nhật và ngày lễ", ar.TimeLimit(5, "working_days")),
        ("05 ng\u00adày làm việc", ar.TimeLimit(5, "working_days")),
        ("05 ng\u00ad\này làm việc", ar.TimeLimit(5, "working_days")),
        ("５ ngày", ar.TimeLimit(5, "days")),
    ],
)
def test_a_unit_is_read(written, limit):
    assert only(f"Không quá {written}") == limit


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("nửa tháng", "half a unit: 15 days only by a named reading"),
        ("nửa năm", "half a unit: 6 months only by a named reading"),
        ("2 ngày 4 giờ", "two units that no one limit holds"),
        ("1 tháng 15 ngày", "two units that no one limit holds"),
        ("0 giờ 30 phút", "above 0"),
        ("1 giờ 0 phút", "above 0"),
        ("1 buổi", "'buổi' is not a unit of limits"),
        ("30 giây", "'giây' is not a unit of limits"),
        ("40% thời gian", "a share of a time"),
        ("5 ngày 15 tháng 3 năm 2026", "a length, or a number before a date"),
    ],
)
def test_what_no_limit_holds_is_left_unread_with_the_reason(written, reason):
    assert reason in refused(f"Không quá {written}")


@pytest.mark.parametrize("signed", ["-5 ngày", "+5 ngày", "(-5 ngày)"])
def test_an_amount_with_a_sign_is_refused(signed):
    assert refused(signed) == "an amount with a sign, or a list mark"
    assert only("- 5 ngày") == ar.TimeLimit(5, "days")


@pytest.mark.parametrize(
    ("written", "limit"),
    [("nửa tháng", ar.TimeLimit(15, "days")), ("nửa năm", ar.TimeLimit(6, "months"))],
)
def test_half_a_month_and_half_a_year_have_a_named_reading(written, limit):
    assert only(f"Không quá {written}", halves="civil_code") == limit
    with pytest.raises(ar.InvalidValueError, match="halves must be one of 'civil_code', 'unread'"):
        ar.parse_time_limits(written, halves="half")


def test_the_number_of_a_document_before_its_date_is_not_a_time():
    reading = ar.parse_time_limits("Quyết định số 12 ngày 15 tháng 3 năm 2026: 5 ngày")
    assert (len(reading.limits), reading.unread) == (1, ())
