"""Portal records: field and text together, and each way they are known to disagree."""

from fractions import Fraction

import pytest

from adminreform.domain import TimeLimit
from adminreform.errors import InvalidTypeError
from adminreform.limit_texts import check_portal_limit

CUT_OFF = "Trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo."
POOR = "Đối với các xã vùng sâu, vùng xa"


@pytest.mark.parametrize(
    ("amount", "unit", "text", "limit"),
    [
        (5, "WORKING_DAY", "", TimeLimit(5, "working_days")),
        (7.5, "WORKING_DAY", "Không quá 7,5 ngày làm việc",
         TimeLimit(Fraction(15, 2), "working_days")),
        (4.75, "WORKING_DAY", "", TimeLimit(Fraction(19, 4), "working_days")),
        ("12,5", "DAY", "", TimeLimit(Fraction(25, 2), "days")),
        (2, "MONTH", "", TimeLimit(2, "months")),
        (24, "HOUR", "Nộp trực tuyến", TimeLimit(24, "hours")),
        (9, "DAY", f"{POOR}: 9 ngày", TimeLimit(9, "days")),
        (9, "DAY", "9 ngày đối với cấp mới; 5 ngày đối với cấp lại", TimeLimit(9, "days")),
        (9, "DAY", f"{POOR} thì được tăng thêm 5 ngày", TimeLimit(9, "days")),
        (2, "MONTH", "2 tháng, có thể kéo dài thêm 1 tháng",
         TimeLimit(2, "months", TimeLimit(1, "months"))),
        ("Không quá 15 ngày", "OTHER", "Nộp trực tiếp", TimeLimit(15, "days")),
        ("Không quá 15 ngày", "OTHER", "15 ngày", TimeLimit(15, "days")),
    ],
)  # fmt: skip
def test_field_and_text_agree(amount, unit, text, limit):
    reading = check_portal_limit(amount, unit, text)
    assert (reading.limit, reading.contradictions) == (limit, ())


@pytest.mark.parametrize(
    ("amount", "unit", "text", "limit", "problems"),
    [
        (15, "HOUR", CUT_OFF, TimeLimit.same_day(),
         ["the amount 15 is the hour of the cut-off, not a length"]),
        (5, "OTHER", "", None, ["the amount 5 has no unit"]),
        (5, "OTHER", "Trong 5 ngày làm việc", TimeLimit(5, "working_days"),
         ["the amount 5 has no unit"]),
        (3, "OTHER", "Trong 5 ngày làm việc", None,
         ["the amount 3 has no unit", "5 ngày làm việc is in the text only"]),
        (0, "OTHER", "", None, ["the amount 0 is not a limit"]),
        (-1, "DAY", "", None, ["the amount -1 is not a limit"]),
        (None, "OTHER", "Trong 5 ngày", TimeLimit(5, "days"), ["the amount None is not a limit"]),
        (float("inf"), "DAY", "", None, ["the amount inf is not a limit"]),
        (float("nan"), "DAY", "", None, ["the amount nan is not a limit"]),
        (5, "WEEK", "", None, ["the unit 'WEEK' is unknown"]),
        (9, "DAY", "9 ngày làm việc", None,
         ["the field has 9 ngày, the text has 9 ngày làm việc"]),
        (15, "DAY", "10 ngày. Thời gian niêm yết 5 ngày", None,
         ["the field has 15 ngày, the text has 10 ngày; 5 ngày",
          "the field is a sum of the text: 10 + 5"]),
        (15, "DAY", f"10 ngày. {POOR} thì được tăng thêm 5 ngày", None,
         ["the field has 15 ngày, the text has 10 ngày; 5 ngày more",
          "the field is a sum of the text: 10 + 5"]),
        (10, "DAY", f"{POOR} thì được tăng thêm 10 ngày", None,
         ["the field has 10 ngày, the text has 10 ngày more"]),
        (5, "DAY", "Tiếp nhận ngay", None, ["not understood in the text: 'Tiếp nhận ngay'"]),
        (5, "DAY", "5 ngày. Tối đa 7 ngày", None,
         ["in the text: one case has two limits: 5 ngày and 7 ngày"]),
        ("Theo mô tả", "OTHER", "5 ngày", TimeLimit(5, "days"),
         ["the amount only refers to the text"]),
        ("Theo  MÔ TẢ", "OTHER", "", None, ["the amount only refers to the text"]),
        ("như trên", "OTHER", "5 ngày", TimeLimit(5, "days"),
         ["the amount 'như trên' states no limit"]),
        ("12,5 + 10 = 22.5", "WORKING_DAY", "", TimeLimit(Fraction(45, 2), "working_days"),
         ["the amount holds several limits: 12,5 ngày làm việc; 10 ngày làm việc; "
          "22,5 ngày làm việc"]),
        ("23 ngày (33 ngày đối với vùng khó khăn)", "OTHER", "", TimeLimit(23, "days"),
         ["the amount holds several limits: 23 ngày; 33 ngày"]),
        ("5 ngày đối với cấp mới, 3 ngày đối với cấp lại", "OTHER", "5 ngày", None,
         ["the amount holds several limits: 5 ngày; 3 ngày"]),
        ("5 ngày đối với cấp lại", "OTHER", "", None,
         ["the amount states no limit for every case: 5 ngày"]),
        ("12 + 10 = 23 ngày", "OTHER", "", None,
         ["the amount holds several limits: 12 ngày; 10 ngày; 23 ngày",
          "in the amount: the parts 12 ngày + 10 ngày make 22, not 23 ngày"]),
        ("5 ngày, giải quyết ngay", "OTHER", "", None,
         ["not understood in the amount: 'giải quyết ngay'"]),
    ],
)  # fmt: skip
def test_a_contradiction_is_said_and_nothing_is_chosen_silently(
    amount, unit, text, limit, problems
):
    reading = check_portal_limit(amount, unit, text)
    assert (reading.limit, list(reading.contradictions)) == (limit, problems)


def test_an_amount_between_quarters_is_no_limit():
    (problem,) = check_portal_limit(0.3, "DAY").contradictions
    assert problem.startswith("a limit in days is above 0 and in quarters of a unit")


def test_both_readings_are_kept():
    reading = check_portal_limit("Không quá 15 ngày", "OTHER", "Nộp trực tuyến")
    assert reading.stated.text == "Nộp trực tuyến"
    assert reading.field is not None
    assert reading.field.text == "Không quá 15 ngày"


@pytest.mark.parametrize("amount", [True, [5], b"5"])
def test_an_amount_is_a_number_or_a_text(amount):
    with pytest.raises(InvalidTypeError, match="amount must be a number or a text"):
        check_portal_limit(amount, "DAY")


def test_unit_and_text_are_texts():
    with pytest.raises(InvalidTypeError, match="unit must be a str"):
        check_portal_limit(5, None)
    with pytest.raises(InvalidTypeError, match="text must be a str"):
        check_portal_limit(5, "DAY", None)
