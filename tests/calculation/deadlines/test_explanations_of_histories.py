"""What a deadline says of hours, waits, extensions and findings, word by word."""

import datetime as dt
from fractions import Fraction

import pytest

import adminreform as ar
from adminreform import domain, law
from builders import EIGHT, SHORT, dossier, moment

RESUME = ar.Rules(after_supplement="resume")
CLOCK = ar.Rules(counting="clock")
CODE_VI = "Bộ luật Dân sự 91/2015/QH13"
CODE_EN = "Civil Code 91/2015/QH13"
STARTS_VI = (
    "Ngày đầu tiên của thời hạn không được tính; tính từ ngày tiếp theo. "
    f"[Khoản 2 và 3 Điều 147, {CODE_VI}]"
)
STARTS_EN = (
    "The first day is not counted; counting starts on the day after it. "
    f"[Art. 147(2) and (3), {CODE_EN}]"
)
WORKING_VI = (
    "Ngày làm việc là các ngày trừ thứ Bảy, Chủ Nhật, ngày nghỉ lễ và nghỉ bù; ngày hoán đổi tính "
    "theo thông báo. "
    "[cách hiểu thông dụng về ngày làm việc]"
)
WORKING_EN = (
    "Working days are all days but Saturdays, Sundays and holidays, swapped days excepted. "
    "[the common reading of 'working day']"
)
DAYS_EN = f"A limit in days ends at the end of its last day. [Art. 148(1), {CODE_EN}]"
DAYS_VI = f"Thời hạn tính bằng ngày kết thúc khi hết ngày cuối cùng. [Khoản 1 Điều 148, {CODE_VI}]"
MIDNIGHT_VI = f"Ngày cuối cùng kết thúc vào lúc 24 giờ. [Khoản 6 Điều 148, {CODE_VI}]"
MIDNIGHT_EN = f"The last day ends at 24:00. [Art. 148(6), {CODE_EN}]"
REGIME_VI = "Cơ chế một cửa áp dụng: Nghị định 61/2018/NĐ-CP."
REGIME_EN = "One-stop regime: Decree 61/2018/NĐ-CP."
REST_VI = [
    "   - Thứ Bảy 06/07/2024: ngày nghỉ hằng tuần",
    "   - Chủ Nhật 07/07/2024: ngày nghỉ hằng tuần",
]
REST_EN = ["   - Saturday 06/07/2024: weekly rest day", "   - Sunday 07/07/2024: weekly rest day"]
SPRING_VI = [
    "   - Thứ Bảy 27/04/2024: ngày nghỉ hằng tuần",
    "   - Chủ Nhật 28/04/2024: ngày nghỉ hằng tuần",
    "   - Thứ Hai 29/04/2024: nghỉ hoán đổi với ngày 04/05/2024 (2450/VPCP-KGVX)",
    "   - Thứ Ba 30/04/2024: nghỉ lễ: Ngày Chiến thắng (Bộ luật Lao động 45/2019/QH14, Điều 112)",
    "   - Thứ Tư 01/05/2024: nghỉ lễ: Ngày Quốc tế lao động (Bộ luật Lao động 45/2019/QH14, "
    "Điều 112)",
]
SPRING_EN = [
    "   - Saturday 27/04/2024: weekly rest day",
    "   - Sunday 28/04/2024: weekly rest day",
    "   - Monday 29/04/2024: swapped day off for 04/05/2024 (2450/VPCP-KGVX)",
    "   - Tuesday 30/04/2024: holiday: Reunification Day (Labour Code 45/2019/QH14, art. 112)",
    "   - Wednesday 01/05/2024: holiday: International Labour Day (Labour Code 45/2019/QH14, "
    "art. 112)",
]


def day(number):
    return dt.date(2024, 7, number)


def told(lang, limit, received, calendar, *, rules=ar.Rules(), hours=EIGHT, slip=None, **lists):  # noqa: B008
    item = ar.Dossier(
        "H40-1",
        ar.Procedure(
            "1.0", limit=limit if isinstance(limit, ar.TimeLimit) else ar.TimeLimit(*limit)
        ),
        ar.Unit("H40"),
        "direct",
        received_at=moment(received),
        appointed_on=slip,
        history=ar.History(**lists),
    )
    found = ar.deadline(item, calendar=calendar, rules=rules, hours=hours)
    return found.explain(lang).splitlines()


SUPPLEMENT = {"supplements": [ar.SupplementRequest(day(3), day(8))]}


def test_a_supplement_that_restarts_the_limit(vn):
    """TL-54."""
    assert told("vi", (5, "working_days"), "2024-07-01", vn, **SUPPLEMENT) == [
        "1. Tiếp nhận hồ sơ: Thứ Hai 01/07/2024. Thời hạn giải quyết: 5 ngày làm việc.",
        f"2. Ngày làm việc đầu tiên được tính: Thứ Ba 02/07/2024. {STARTS_VI}",
        "3. Những ngày không tính:",
        *REST_VI,
        f"4. Đủ 5 ngày làm việc vào Thứ Hai 08/07/2024. {WORKING_VI}",
        "5. Yêu cầu bổ sung Thứ Tư 03/07/2024, nhận đủ hồ sơ Thứ Hai 08/07/2024. Thời hạn được "
        "tính lại từ đầu sau khi nhận đủ hồ sơ. [Khoản 4 Điều 19, Nghị định 61/2018/NĐ-CP]",
        f"6. Ngày làm việc đầu tiên được tính: Thứ Ba 09/07/2024. {STARTS_VI}",
        "7. Những ngày không tính:",
        "   - Thứ Bảy 13/07/2024: ngày nghỉ hằng tuần",
        "   - Chủ Nhật 14/07/2024: ngày nghỉ hằng tuần",
        f"8. Đủ 5 ngày làm việc vào Thứ Hai 15/07/2024. {WORKING_VI}",
        f"9. Hạn giải quyết: hết Thứ Hai 15/07/2024. {MIDNIGHT_VI}",
        f"10. {REGIME_VI}",
    ]
    english = told("en", (5, "working_days"), "2024-07-01", vn, **SUPPLEMENT)
    assert english[6:8] == [
        "5. A supplement was asked on Wednesday 03/07/2024 and the full dossier received on Monday "
        "08/07/2024. The limit is counted again from the beginning once the full dossier is "
        "received. [Art. 19(4), Decree 61/2018/NĐ-CP]",
        f"6. The first working day counted is Tuesday 09/07/2024. {STARTS_EN}",
    ]
    assert english[-1] == f"10. {REGIME_EN}"


def test_a_supplement_after_which_the_limit_resumes(vn):
    """AMB-01: the other reading adds the three working days it waited."""
    english = told("en", (5, "working_days"), "2024-07-01", vn, rules=RESUME, **SUPPLEMENT)
    assert english == [
        "1. Received on Monday 01/07/2024. Limit: 5 working days.",
        f"2. The first working day counted is Tuesday 02/07/2024. {STARTS_EN}",
        "3. Not counted:",
        *REST_EN,
        f"4. 5 working days end on Monday 08/07/2024. {WORKING_EN}",
        "5. Waited for a supplement from Wednesday 03/07/2024 to Monday 08/07/2024; only that time "
        "is added: 3 working days.",
        "6. The limit then ends on Thursday 11/07/2024.",
        f"7. Due on Thursday 11/07/2024, until 24:00. {MIDNIGHT_EN}",
        f"8. {REGIME_EN}",
    ]
    vietnamese = told("vi", (5, "working_days"), "2024-07-01", vn, rules=RESUME, **SUPPLEMENT)
    assert vietnamese[6:8] == [
        "5. Chờ bổ sung từ Thứ Tư 03/07/2024 đến Thứ Hai 08/07/2024; chỉ cộng thêm thời gian chờ: "
        "3 ngày làm việc.",
        "6. Thời hạn khi đó kết thúc Thứ Năm 11/07/2024.",
    ]


@pytest.mark.parametrize(
    ("basis", "vietnamese", "english"),
    [
        ("financial_obligation", "thực hiện nghĩa vụ tài chính", "financial obligations"),
        ("consultation", "lấy ý kiến", "consultation"),
        ("force_majeure", "bất khả kháng", "force majeure"),
        ("survey", "đo đạc, giám định", "survey or expert examination"),
        ("publication", "niêm yết, đăng tin", "posting or publication"),
    ],
)
def test_a_suspension_names_its_basis_and_its_provision(vn, basis, vietnamese, english):
    """AMB-14: a suspension rests on a provision of sector law."""
    article = "Nghị định 151/2025/NĐ-CP"
    lists = {"suspensions": [ar.Suspension(basis, article, day(3), day(8))]}
    assert told("en", (10, "days"), "2024-07-01", vn, **lists) == [
        "1. Received on Monday 01/07/2024. Limit: 10 days.",
        f"2. Counting starts on Tuesday 02/07/2024. {STARTS_EN}",
        f"3. The corresponding last day is Thursday 11/07/2024. {DAYS_EN}",
        f"4. Not counted: {english} from Wednesday 03/07/2024 to Monday 08/07/2024 ({article}): "
        "5 days.",
        "5. The limit then ends on Tuesday 16/07/2024.",
        f"6. Due on Tuesday 16/07/2024, until 24:00. {MIDNIGHT_EN}",
        f"7. {REGIME_EN}",
    ]
    assert told("vi", (10, "days"), "2024-07-01", vn, **lists)[3:5] == [
        f"4. Không tính thời gian {vietnamese} từ Thứ Tư 03/07/2024 đến Thứ Hai 08/07/2024 "
        f"({article}): 5 ngày.",
        "5. Thời hạn khi đó kết thúc Thứ Ba 16/07/2024.",
    ]


def test_an_extension_that_ends_on_a_day_off_and_a_letter_too_late(vn):
    lists = {
        "extensions": [ar.Extension(day(3), ar.TimeLimit(3, "days"))],
        "reappointments": [ar.Reappointment(day(19), day(15))],
    }
    assert told("vi", (10, "days"), "2024-07-01", vn, slip=day(11), **lists) == [
        "1. Tiếp nhận hồ sơ: Thứ Hai 01/07/2024. Thời hạn giải quyết: 10 ngày.",
        f"2. Bắt đầu tính từ Thứ Ba 02/07/2024. {STARTS_VI}",
        f"3. Thời hạn kết thúc vào ngày tương ứng: Thứ Năm 11/07/2024. {DAYS_VI}",
        "4. Gia hạn thêm 3 ngày, quyết định Thứ Tư 03/07/2024.",
        "5. Thời hạn khi đó kết thúc Chủ Nhật 14/07/2024.",
        "6. Ngày cuối cùng rơi vào ngày nghỉ:",
        "   - Chủ Nhật 14/07/2024: ngày nghỉ hằng tuần",
        "7. Thời hạn chuyển sang ngày làm việc tiếp theo: Thứ Hai 15/07/2024. Ngày cuối cùng "
        "là ngày nghỉ thì thời hạn kết "
        f"thúc khi hết ngày làm việc tiếp theo. [Khoản 5 Điều 148, {CODE_VI}]",
        f"8. Hạn giải quyết: hết Thứ Hai 15/07/2024. {MIDNIGHT_VI}",
        "9. Ngày hẹn trả ghi trên phiếu: Thứ Sáu 19/07/2024.",
        "10. Văn bản xin lỗi ngày 15/07/2024 gửi muộn hơn quy định (TL-57).",
        f"11. {REGIME_VI}",
    ]
    english = told("en", (10, "days"), "2024-07-01", vn, slip=day(11), **lists)
    assert english[3:5] == [
        "4. Extended by 3 days, decided on Wednesday 03/07/2024.",
        "5. The limit then ends on Sunday 14/07/2024.",
    ]
    assert english[-3:] == [
        "9. The slip promised Friday 19/07/2024.",
        "10. The apology letter of 15/07/2024 went out later than the rule allows (TL-57).",
        f"11. {REGIME_EN}",
    ]


@pytest.mark.parametrize(
    ("lists", "vietnamese", "english"),
    [
        (
            {"supplements": [ar.SupplementRequest(day(4), day(4)), ar.SupplementRequest(day(12))]},
            "Yêu cầu bổ sung ngày 12/07/2024 được đưa ra sau khi hết hạn nên không làm thay đổi "
            "thời hạn.",
            "The supplement asked on 12/07/2024 came after expiry and moves nothing.",
        ),
        (
            {"suspensions": [ar.Suspension("survey", "x", day(9), day(10))]},
            "Tạm dừng từ ngày 09/07/2024 bắt đầu sau khi hết hạn nên không được trừ.",
            "The suspension from 09/07/2024 began after expiry and takes nothing off.",
        ),
        (
            {"extensions": [ar.Extension(day(9), ar.TimeLimit(3, "days"))]},
            "Gia hạn ngày 09/07/2024 được quyết định sau khi hết hạn nên không có hiệu lực.",
            "The extension decided on 09/07/2024 came after expiry and has no effect.",
        ),
        (
            {"reappointments": [ar.Reappointment(day(12))]},
            "Hẹn lại sang ngày 12/07/2024 nhưng không ghi nhận văn bản xin lỗi (TL-57).",
            "A new return day 12/07/2024 was set and no apology letter is recorded (TL-57).",
        ),
        (
            {"reappointments": [ar.Reappointment(day(number), day(5)) for number in (12, 19)]},
            "Hẹn lại sang ngày 19/07/2024 vượt số lần cho phép (TL-58).",
            "The new return day 19/07/2024 is one more than allowed (TL-58).",
        ),
    ],
)
def test_a_finding_stands_before_the_regime(vn, lists, vietnamese, english):
    for lang, sentence, regime in (
        ("vi", vietnamese, REGIME_VI),
        ("en", english, REGIME_EN),
    ):
        lines = told(lang, (5, "working_days"), "2024-07-01", vn, **lists)
        assert [line.split(". ", 1)[1] for line in lines[-2:]] == [sentence, regime]


def test_a_same_day_limit_after_the_cut_off(vn):
    """TL-20: received on Friday 26/4/2024 at 15:30, to be resolved on Thursday 2/5."""
    same_day = ar.TimeLimit.same_day()
    assert told("vi", same_day, "2024-04-26 15:30", vn) == [
        "1. Tiếp nhận hồ sơ: 15:30 Thứ Sáu 26/04/2024. Thời hạn giải quyết: trong ngày làm việc; "
        "nhận sau 15 giờ 00 thì ngày làm việc tiếp theo.",
        "2. Những ngày không tính:",
        *SPRING_VI,
        "3. Giải quyết trong Thứ Năm 02/05/2024. Giải quyết trong ngày tiếp nhận; nhận sau giờ quy "
        "định thì trong ngày làm việc tiếp theo. [Điều 7, Nghị định 23/2015/NĐ-CP]",
        f"4. Hạn giải quyết: hết Thứ Năm 02/05/2024. {MIDNIGHT_VI}",
        f"5. {REGIME_VI}",
    ]
    assert told("en", same_day, "2024-07-01 15:30", vn) == [
        "1. Received on Monday 01/07/2024 at 15:30. Limit: same working day; "
        "received after 15:00, the next working day.",
        "2. To be resolved on Tuesday 02/07/2024. Resolved on the day of receipt; received after "
        "the cut-off, on the next working day. [Art. 7, Decree 23/2015/NĐ-CP]",
        f"3. Due on Tuesday 02/07/2024, until 24:00. {MIDNIGHT_EN}",
        f"4. {REGIME_EN}",
    ]


def test_a_second_past_the_cut_off_is_told(vn):
    assert "15:00:01" in told("vi", ar.TimeLimit.same_day(), "2024-07-01 15:00:01", vn)[0]


def test_working_hours(vn):
    """TL-13: an hour on Friday, then from 07:30 to 11:30 and 13:30 to 16:30 on Thursday 2 May."""
    limit = (8, "working_hours")
    assert told("vi", limit, "2024-04-26 16:00", vn, hours=SHORT) == [
        "1. Tiếp nhận hồ sơ: 16:00 Thứ Sáu 26/04/2024. Thời hạn giải quyết: 8 giờ làm việc.",
        "2. Những ngày không tính:",
        *SPRING_VI,
        "3. Đủ 8 giờ làm việc lúc 16:30 Thứ Năm 02/05/2024. Giờ làm việc chỉ tính trong giờ làm "
        "việc của cơ quan. [cách hiểu thông dụng về giờ làm việc]",
        "4. Hạn giải quyết: 16:30 Thứ Năm 02/05/2024.",
        f"5. {REGIME_VI}",
    ]
    english = told("en", limit, "2024-04-26 16:00", vn, hours=SHORT)
    assert english[2:7] == SPRING_EN
    assert english[7:] == [
        "3. 8 working hours are over on Thursday 02/05/2024 at 16:30. Working hours are counted "
        "only inside office hours. [the common reading of 'working hour']",
        "4. Due on Thursday 02/05/2024 at 16:30.",
        f"5. {REGIME_EN}",
    ]


def test_hours_by_the_clock_of_the_wall(vn):
    """TL-01."""
    assert told("en", (4, "hours"), "2024-07-01 09:00", vn) == [
        "1. Received on Monday 01/07/2024 at 09:00. Limit: 4 hours.",
        "2. The limit ends on Monday 01/07/2024 at 13:00. A limit in minutes or hours runs from "
        f"the fixed moment itself. [Art. 147(1), {CODE_EN}]",
        "3. Due on Monday 01/07/2024 at 13:00.",
        f"4. {REGIME_EN}",
    ]
    assert told("vi", (90, "minutes"), "2024-07-01 09:00", vn)[1:3] == [
        "2. Thời hạn hết lúc 10:30 Thứ Hai 01/07/2024. Thời hạn tính bằng phút, giờ bắt đầu từ "
        f"chính thời điểm đã xác định. [Khoản 1 Điều 147, {CODE_VI}]",
        "3. Hạn giải quyết: 10:30 Thứ Hai 01/07/2024.",
    ]


def test_clock_hours_do_not_pass_over_days_off(vn):
    """From Friday 16:00, 48 hours end on Sunday 16:00: the weekend was counted."""
    assert len(told("en", (48, "hours"), "2024-07-05 16:00", vn)) == 4


def test_clock_hours_need_no_calendar_to_be_explained(vn):
    assert told("en", (1, "hours"), "2060-07-05 16:00", vn)


def test_the_clock_policy_says_that_it_is_not_the_law(vn):
    """AMB-07."""
    assert told("en", (3, "working_days"), "2024-07-03 09:00", vn, rules=CLOCK) == [
        "1. Received on Wednesday 03/07/2024 at 09:00. Limit: 3 working days.",
        "2. Not counted:",
        *REST_EN,
        "3. 3 working days are over on Monday 08/07/2024 at 09:00. A day is one day of the office, "
        "from the instant of receipt (the way of software, not of the law). [the practice of "
        "one-stop software]",
        "4. Due on Monday 08/07/2024 at 09:00.",
        f"5. {REGIME_EN}",
    ]
    assert told("vi", (3, "working_days"), "2024-07-01 09:00", vn, rules=CLOCK) == [
        "1. Tiếp nhận hồ sơ: 09:00 Thứ Hai 01/07/2024. Thời hạn giải quyết: 3 ngày làm việc.",
        "2. Đủ 3 ngày làm việc lúc 09:00 Thứ Năm 04/07/2024. Một ngày là một ngày làm việc của cơ "
        "quan, tính từ thời điểm tiếp nhận (cách tính của phần mềm, không phải của luật). [cách "
        "tính của phần mềm một cửa]",
        "3. Hạn giải quyết: 09:00 Thứ Năm 04/07/2024.",
        f"4. {REGIME_VI}",
    ]


def test_a_month_by_the_clock_ends_with_the_day_it_rolls_to(vn):
    lines = told("en", (1, "months"), "2024-03-30 09:15", vn, rules=CLOCK)
    assert lines[1].startswith("2. The corresponding last day is Tuesday 30/04/2024 at 09:15.")
    assert lines[5].startswith("4. The limit moves to Thursday 02/05/2024 at 17:00.")
    assert lines[6] == "5. Due on Thursday 02/05/2024 at 17:00."


# --- the regime ---

NOT_READ_VI = "(chưa đọc nguyên văn; áp dụng theo Nghị định 61/2018/NĐ-CP)."
NOT_READ_EN = "(not read; the rules of Decree 61/2018/NĐ-CP are applied)."


@pytest.mark.parametrize(
    ("received", "vietnamese", "english"),
    [
        (
            "2018-06-20",
            f"Quyết định 09/2015/QĐ-TTg và các quy định trước đó {NOT_READ_VI}",
            f"Decision 09/2015/QĐ-TTg and what came before it {NOT_READ_EN}",
        ),
        ("2018-06-21", "Nghị định 61/2018/NĐ-CP.", "Decree 61/2018/NĐ-CP."),
        ("2024-07-01", "Nghị định 61/2018/NĐ-CP.", "Decree 61/2018/NĐ-CP."),
        ("2025-06-30", "Nghị định 61/2018/NĐ-CP.", "Decree 61/2018/NĐ-CP."),
        (
            "2025-07-01",
            "Nghị định 118/2025/NĐ-CP.",
            "Decree 118/2025/NĐ-CP.",
        ),
        (
            "2026-03-02 09:00",
            "Nghị định 118/2025/NĐ-CP.",
            "Decree 118/2025/NĐ-CP.",
        ),
    ],
)
def test_the_last_sentence_names_the_regime_of_the_day_of_receipt(
    vn, received, vietnamese, english
):
    """TL-69: Decree 61/2018 from 21/6/2018 to 30/6/2025, then Decree 118/2025."""
    vi = told("vi", (3, "working_days"), received, vn)[-1]
    en = told("en", (3, "working_days"), received, vn)[-1]
    assert vi.split(". ", 1)[1] == f"Cơ chế một cửa áp dụng: {vietnamese}"
    assert en.split(". ", 1)[1] == f"One-stop regime: {english}"


def test_a_regime_named_in_the_rules_is_the_one_told(vn):
    rules = ar.Rules(regime=law.regime("118/2025"))
    last = told("en", (3, "working_days"), "2024-07-01", vn, rules=rules)[-1]
    assert last.endswith("One-stop regime: Decree 118/2025/NĐ-CP.")


# --- the steps as data ---


def test_the_steps_of_a_history_are_data(vn):
    item = ar.Dossier(
        "H40-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(5, "working_days")),
        ar.Unit("H40"),
        "direct",
        received_at=day(1),
        history=ar.History(
            supplements=[
                ar.SupplementRequest(day(2), day(3)),
                ar.SupplementRequest(day(8), day(9)),
            ],
            suspensions=[ar.Suspension("survey", "art. 61", day(4), day(5))],
            extensions=[ar.Extension(day(10), ar.TimeLimit(1, "working_days"))],
        ),
    )
    found = ar.deadline(item, calendar=vn)
    steps = [(step.rule, step.day.day, step.since and step.since.day) for step in found.steps()]
    assert steps == [
        ("received", 1, None),
        ("TL-02", 2, None),
        ("TL-10", 8, None),
        ("TL-54", 3, 2),
        ("TL-02", 4, None),
        ("TL-10", 10, None),
        ("survey", 5, 4),
        ("moved", 11, None),
        ("extension", 10, None),
        ("moved", 12, None),
        ("TL-09", 12, None),
        ("finding", 8, None),
    ]
    survey = found.steps()[6]
    assert (survey.cites, survey.limit, survey.finding) == ("art. 61", None, None)
    assert found.steps()[8].limit == ar.TimeLimit(1, "working_days")
    assert found.steps()[-1].finding == found.findings[0]
    assert found.raw_end == found.due_on == day(12)
    assert repr(found) == "<Deadline 2024-07-12: 5 working days from 2024-07-01>"


# --- the words of a limit ---


@pytest.mark.parametrize(
    ("limit", "received", "sentence"),
    [
        ((1, "working_days"), "2024-07-01", "1 working day ends on Tuesday 02/07/2024."),
        ((2, "working_days"), "2024-07-01", "2 working days end on Wednesday 03/07/2024."),
        ((Fraction(3, 2), "working_days"), "2024-07-01", "2 working days end on Wednesday"),
        (
            (1, "working_hours"),
            "2024-07-01 09:00",
            "1 working hour is over on Monday 01/07/2024 at 10:00.",
        ),
        (
            (Fraction(3, 2), "working_hours"),
            "2024-07-01 09:00",
            "1.5 working hours are over on Monday 01/07/2024 at 10:30.",
        ),
    ],
)
def test_a_limit_is_in_the_singular_or_plural(vn, limit, received, sentence):
    assert any(sentence in line for line in told("en", limit, received, vn))


@pytest.mark.parametrize("amount", [4, Fraction(7, 2)])
def test_the_extension_that_a_limit_allows_is_in_the_limit_alone(vn, amount):
    """Not where its days are counted out: it was not used."""
    limit = ar.TimeLimit(amount, "working_days", ar.TimeLimit(2, "working_days"))
    lines = told("en", limit, "2024-07-01", vn)
    assert lines[0].endswith(f"Limit: {limit.text('en')}.")
    assert "2 working days" in limit.text("en")
    assert lines[2].startswith("3. 4 working days end on Friday 05/07/2024.")


def test_a_wait_of_an_office_limit_is_in_office_time(vn):
    """Waited from Friday 16:00 to Monday 09:30: an hour, and an hour and a half."""
    wait = ar.Suspension("survey", "x", moment("2024-07-05 16:00"), moment("2024-07-08 09:30"))
    limit, received = (8, "working_hours"), "2024-07-05 14:00"
    assert told("en", limit, received, vn, suspensions=[wait])[5].endswith(
        "(x): 2 h 30 min of office time."
    )
    assert told("vi", limit, received, vn, suspensions=[wait])[5].endswith(
        "(x): 2 giờ 30 phút làm việc."
    )


def test_the_doubt_about_a_year_comes_once_at_the_end(vn_october_2026):
    """Over a weekend of 2028, a year without a notice yet: its days off are not doubted singly."""
    lines = told("en", (5, "working_days"), "2028-03-16", vn_october_2026)
    assert lines[3:5] == [
        "   - Saturday 18/03/2028: weekly rest day",
        "   - Sunday 19/03/2028: weekly rest day",
    ]
    assert sum("not announced" in line for line in lines) == 1


def test_a_lone_day_keeps_its_doubt_where_it_is_listed(vn_october_2026):
    """Six days from 17/11/2026 end on Monday 23/11, which may yet be swapped off."""
    found = told("en", (6, "days"), "2026-11-17", vn_october_2026)
    assert [line for line in found if "still be swapped" in line] == [
        "   - Monday 23/11/2026: working day "
        "[provisional: a lone working day between days off, which may still be swapped]"
    ]


# --- what the steps hold ---


def test_the_step_of_a_shifted_start_is_the_moment_the_limit_runs_from(vn):
    facts = domain.Particulars(boundary_free=True, competent_received_at=dt.date(2026, 8, 11))
    item = dossier("A-1", (5, "days"), received_at="2026-08-10", particulars=facts)
    found = ar.deadline(item, calendar=vn)
    assert [(step.rule, step.at) for step in found.steps()[:2]] == [
        ("received", dt.date(2026, 8, 10)),
        ("TL-92", dt.date(2026, 8, 11)),
    ]
    assert "2. The limit runs from Tuesday 11/08/2026." in found.explain("en")


def test_the_step_that_counts_a_limit_out_holds_it(vn):
    for limit in (ar.TimeLimit(4, "days"), ar.TimeLimit(4, "working_days")):
        item = dossier("A-1", limit, received_at="2024-07-01")
        steps = {step.rule: step for step in ar.deadline(item, calendar=vn).steps()}
        assert steps["TL-03" if limit.unit == "days" else "TL-10"].limit == limit


@pytest.mark.parametrize(
    ("limit", "received", "kept"),
    [
        ((5, "days"), "2024-07-01", True),  # Saturday 6/7
        ((48, "hours"), "2024-07-05 16:00", False),  # Sunday 16:00: hours never move
        ((4, "days"), "2024-07-01", False),
    ],
)
def test_an_end_left_on_a_day_off_by_choice_is_a_step(vn, limit, received, kept):
    item = dossier("A-1", limit, received_at=received)
    found = ar.deadline(item, calendar=vn, rules=ar.Rules(roll="none"))
    assert ("AMB-04" in [step.rule for step in found.steps()]) is kept


@pytest.mark.parametrize(
    ("amount", "kept"),
    [(1, False), (2, True), (3, True), (8, False), (9, True), (10, True), (11, False)],
)
def test_so_it_is_from_the_first_to_the_last_day_of_a_calendar(amount, kept):
    """From Saturday 6/7 to Sunday 14/7/2024; received on Thursday 4/7, before it."""
    short = ar.WorkingCalendar.between(day(6), day(14))
    item = dossier("A-1", (amount, "days"), received_at="2024-07-04")
    found = ar.deadline(item, calendar=short, rules=ar.Rules(roll="none"))
    assert ("AMB-04" in [step.rule for step in found.steps()]) is kept
