"""A deadline tells how it was derived, rule by rule and day by day."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

import adminreform as ar
from adminreform import domain

UNIT = ar.Unit("H40.17")


def found(received, amount, unit, calendar, *, appointed=None, roll="next_working_day"):
    """Derive a deadline from the day of receipt alone."""
    dossier = ar.Dossier(
        "H40-1",
        ar.Procedure("1.004222", limit=ar.TimeLimit(amount, unit)),
        UNIT,
        ar.Channel.DIRECT,
        received_at=dt.date.fromisoformat(received),
        appointed_on=appointed and dt.date.fromisoformat(appointed),
    )
    return ar.deadline(dossier, calendar=calendar, rules=ar.Rules(roll=roll))


def rules(deadline):
    return [step.rule for step in deadline.steps()]


def days(reasons):
    return [reason.day.isoformat() for reason in reasons]


def test_a_deadline_keeps_what_it_was_derived_from(vn):
    deadline = found("2024-03-30", 1, "months", vn, appointed="2024-05-06")
    assert deadline.received_on == dt.date(2024, 3, 30)
    assert deadline.limit == ar.TimeLimit(1, "months")
    assert deadline.raw_end == dt.date(2024, 4, 30)
    assert deadline.due_on == dt.date(2024, 5, 2)
    assert deadline.appointed_on == dt.date(2024, 5, 6)
    assert deadline.calendar is vn
    assert deadline.rules == ar.Rules(roll="next_working_day")
    assert repr(deadline) == "<Deadline 2024-05-02: 1 month from 2024-03-30>"
    assert str(deadline) == deadline.explain() == deadline.explain("vi")


@pytest.mark.parametrize("roll", ["next_working_day", "none"])
def test_a_pickled_deadline_holds_what_was_asked_and_no_tables(roll):
    deadline = found("2024-03-30", 1, "months", ar.vietnam(), roll=roll)
    written = pickle.dumps(deadline)
    assert len(written) <= len(pickle.dumps(deadline.dossier)) + 600
    assert pickle.loads(written) == deadline  # noqa: S301


def test_a_deadline_is_counted_by_the_calendar_and_hours_of_the_unit():
    """Three working hours from Tuesday 21/4/2026 16:00: 17:00, a festival, Thursday 10:00."""
    vn, eight = ar.vietnam(), ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
    closed = vn.with_days_off([dt.date(2026, 4, 22)])
    own = domain.Calendars(vn, [domain.UnitCalendar(UNIT, closed, eight)])
    dossier = ar.Dossier(
        "H40-1",
        ar.Procedure("1", limit=ar.TimeLimit(3, "working_hours")),
        UNIT,
        ar.Channel.DIRECT,
        received_at=dt.datetime(2026, 4, 21, 16),
    )
    rules = ar.Rules(counting="clock", roll="none")
    deadline = ar.deadline(dossier, calendar=own, rules=rules)
    assert deadline.due == dt.datetime(2026, 4, 23, 10)
    assert (deadline.calendar, deadline.hours, deadline.rules) == (closed, eight, rules)
    late = ar.OfficeHours.daily("13:00-17:00")  # hours that are passed go before the unit's
    assert ar.deadline(dossier, calendar=own, hours=late).due == dt.datetime(2026, 4, 23, 15)


def test_the_day_of_receipt_is_taken_from_its_instant(vn):
    """18:00 UTC on Friday 26/4/2024 is Saturday in Viet Nam; one day later is Sunday 28/4."""
    dossier = ar.Dossier(
        "H40-1",
        ar.Procedure("1", limit=ar.TimeLimit(1, "days")),
        UNIT,
        "online",
        received_at=dt.datetime(2024, 4, 26, 18, tzinfo=dt.UTC),
    )
    deadline = ar.deadline(dossier, calendar=vn, rules=ar.Rules(roll="none"))
    assert (deadline.received_on, deadline.due_on) == (dt.date(2024, 4, 27), dt.date(2024, 4, 28))
    assert deadline.appointed_on is None


@pytest.mark.parametrize(
    ("received", "limit", "roll", "expected"),
    [
        ("2024-04-26", (3, "working_days"), "next_working_day", "TL-10"),
        ("2024-04-26", (3, "working_days"), "none", "TL-10"),
        ("2024-04-23", (3, "days"), "next_working_day", "TL-03"),
        ("2024-04-20", (10, "days"), "next_working_day", "TL-03 TL-07"),
        ("2024-04-20", (10, "days"), "none", "TL-03 AMB-04"),
        ("2024-04-26", (1, "weeks"), "next_working_day", "TL-04"),
        ("2024-04-15", (2, "weeks"), "next_working_day", "TL-04 TL-07"),
        ("2024-01-31", (1, "months"), "next_working_day", "TL-05"),
        ("2024-02-29", (12, "months"), "next_working_day", "TL-05"),
        ("2023-02-28", (1, "years"), "next_working_day", "TL-06"),
        ("2024-02-28", (1, "years"), "next_working_day", "TL-06"),
        ("2024-01-29", (1, "years"), "none", "TL-06 AMB-04"),
        ("2024-03-29", (1, "years"), "none", "TL-06 AMB-04"),
        ("2004-02-29", (4, "years"), "next_working_day", "TL-06"),
        ("2024-02-29", (1, "years"), "next_working_day", "AMB-03"),
        ("2024-02-29", (2, "years"), "next_working_day", "AMB-03 TL-07"),
    ],
)
def test_the_rules_applied_follow_from_the_unit(vn, received, limit, roll, expected):
    """28/2/2026 is a Saturday; the year limit from 29/2/2024 rests on an analogy (AMB-03)."""
    deadline = found(received, *limit, vn, roll=roll)
    assert rules(deadline) == ["received", "TL-02", *expected.split(), "TL-09"]


def test_each_step_says_where_it_arrives_and_what_it_met(vn):
    """Received Saturday 20/4/2024 for 10 days: 30/4 and 1/5 are off."""
    steps = found("2024-04-20", 10, "days", vn, appointed="2024-05-03").steps()
    assert [(step.rule, step.day.isoformat(), days(step.days)) for step in steps] == [
        ("received", "2024-04-20", []),
        ("TL-02", "2024-04-21", []),
        ("TL-03", "2024-04-30", []),
        ("TL-07", "2024-05-02", ["2024-04-30", "2024-05-01"]),
        ("TL-09", "2024-05-02", []),
        ("appointed", "2024-05-03", []),
    ]


def test_working_days_meet_every_day_from_the_one_after_receipt(vn):
    """Received on a day off: that day itself is not among those met."""
    step = found("2024-04-27", 3, "working_days", vn).steps()[2]
    assert (step.rule, step.day) == ("TL-10", dt.date(2024, 5, 4))
    assert days(step.days) == [
        "2024-04-28",
        "2024-04-29",
        "2024-04-30",
        "2024-05-01",
        "2024-05-04",
    ]


# --- what may still change ---


@pytest.mark.parametrize(
    ("received", "limit", "roll", "doubtful"),
    [
        # The calendar of 1/10/2026: Monday 23/11 lies alone before Culture Day, Tuesday 24/11.
        ("2026-11-19", (1, "working_days"), "next_working_day", []),
        ("2026-11-20", (1, "working_days"), "next_working_day", ["2026-11-23"]),
        ("2026-11-20", (2, "working_days"), "none", ["2026-11-23"]),
        ("2026-11-23", (1, "working_days"), "none", []),
        ("2026-11-24", (1, "working_days"), "none", []),
        ("2026-11-14", (8, "days"), "next_working_day", ["2026-11-23"]),
        ("2026-11-14", (9, "days"), "next_working_day", ["2026-11-23"]),
        ("2026-11-14", (10, "days"), "next_working_day", []),
        ("2026-11-14", (11, "days"), "next_working_day", []),
        ("2026-11-14", (10, "days"), "none", []),
        ("2026-12-30", (2, "days"), "none", []),
    ],
)
def test_only_days_that_are_consulted_make_it_provisional(
    vn_october_2026, received, limit, roll, doubtful
):
    """Plain days count whatever they are; only the end and the days of its roll matter."""
    deadline = found(received, *limit, vn_october_2026, roll=roll)
    assert deadline.provisional is bool(doubtful)
    assert days(deadline.provisional_days) == doubtful
    last = deadline.steps()[-1]
    assert (last.rule == "provisional") is bool(doubtful)
    assert days(last.days) == doubtful
    assert last.day == deadline.due_on


def test_an_announced_past_is_final(vn):
    assert not found("2024-04-26", 30, "working_days", vn).provisional


# --- explanations, word by word ---

CIVIL_2015_VI = "Bộ luật Dân sự 91/2015/QH13"
CIVIL_2015_EN = "Civil Code 91/2015/QH13"
LABOUR_2019_VI = "Bộ luật Lao động 45/2019/QH14, Điều 112"
CIVIL_BEFORE_EN = (
    "the Civil Code then in force (33/2005/QH11, arts 149-153; "
    "before it the Code of 1995, arts 158-162)"
)
CIVIL_BEFORE_VI = (
    "Bộ luật Dân sự có hiệu lực khi đó (33/2005/QH11, Điều 149-153; "
    "trước nữa là Bộ luật 1995, Điều 158-162)"
)
REGIME_61_VI = "Cơ chế một cửa áp dụng: Nghị định 61/2018/NĐ-CP."
REGIME_61_EN = "One-stop regime: Decree 61/2018/NĐ-CP."
NOT_READ_EN = "(not read; the rules of Decree 61/2018/NĐ-CP are applied)."
REGIME_309_VI = (
    "Cơ chế một cửa áp dụng: Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)."
)
REGIME_309_EN = "One-stop regime: Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP."
REGIME_BEFORE_EN = f"One-stop regime: Decision 09/2015/QĐ-TTg and what came before it {NOT_READ_EN}"


def test_working_days_over_a_swap_with_an_appointed_day_in_vietnamese(vn):
    """2450/VPCP-KGVX: Monday 29/4/2024 off, Saturday 4/5/2024 worked."""
    explained = found("2024-04-26", 3, "working_days", vn, appointed="2024-05-07").explain()
    assert explained.splitlines() == [
        "1. Tiếp nhận hồ sơ: Thứ Sáu 26/04/2024. Thời hạn giải quyết: 3 ngày làm việc.",
        "2. Ngày làm việc đầu tiên được tính: Thứ Năm 02/05/2024. Ngày đầu tiên của thời hạn không "
        "được tính; "
        f"tính từ ngày tiếp theo. [Khoản 2 và 3 Điều 147, {CIVIL_2015_VI}]",
        "3. Những ngày không tính:",
        "   - Thứ Bảy 27/04/2024: ngày nghỉ hằng tuần",
        "   - Chủ Nhật 28/04/2024: ngày nghỉ hằng tuần",
        "   - Thứ Hai 29/04/2024: nghỉ hoán đổi với ngày 04/05/2024 (2450/VPCP-KGVX)",
        f"   - Thứ Ba 30/04/2024: nghỉ lễ: Ngày Chiến thắng ({LABOUR_2019_VI})",
        f"   - Thứ Tư 01/05/2024: nghỉ lễ: Ngày Quốc tế lao động ({LABOUR_2019_VI})",
        "4. Ngày nghỉ hằng tuần được bố trí làm việc:",
        "   - Thứ Bảy 04/05/2024: làm bù cho ngày 29/04/2024 (2450/VPCP-KGVX)",
        "5. Đủ 3 ngày làm việc vào Thứ Bảy 04/05/2024. Ngày làm việc là các ngày trừ thứ Bảy, "
        "Chủ Nhật, ngày nghỉ lễ và nghỉ bù; ngày hoán đổi tính theo thông báo. "
        "[cách hiểu thông dụng về ngày làm việc]",
        "6. Hạn giải quyết: hết Thứ Bảy 04/05/2024. Ngày cuối cùng kết thúc vào lúc 24 giờ. "
        f"[Khoản 6 Điều 148, {CIVIL_2015_VI}]",
        "7. Ngày hẹn trả ghi trên phiếu: Thứ Ba 07/05/2024.",
        f"8. {REGIME_61_VI}",
    ]


def test_a_provisional_one_in_english(vn_october_2026):
    """As known on 1/10/2026, Monday 23/11 may yet be swapped."""
    culture_day = (
        "Tuesday 24/11/2026: holiday: Vietnam Culture Day (Resolution 28/2026/QH16, art. 2)"
    )
    explained = found("2026-11-20", 2, "working_days", vn_october_2026).explain("en")
    assert explained.splitlines() == [
        "1. Received on Friday 20/11/2026. Limit: 2 working days.",
        "2. The first working day counted is Monday 23/11/2026. The first day is not counted; "
        f"counting starts on the day after it. [Art. 147(2) and (3), {CIVIL_2015_EN}]",
        "3. Not counted:",
        "   - Saturday 21/11/2026: weekly rest day",
        "   - Sunday 22/11/2026: weekly rest day",
        f"   - {culture_day}",
        "4. 2 working days end on Wednesday 25/11/2026. Working days are all days but Saturdays, "
        "Sundays and holidays, swapped days excepted. [the common reading of 'working day']",
        "5. Due on Wednesday 25/11/2026, until 24:00. The last day ends at 24:00. "
        f"[Art. 148(6), {CIVIL_2015_EN}]",
        "6. Provisional (calendar checked on 30/11/2026); it depends on:",
        "   - Monday 23/11/2026: working day "
        "[provisional: a lone working day between days off, which may still be swapped]",
        f"7. {REGIME_309_EN}",
    ]


def test_before_2017_the_earlier_codes_are_cited(vn):
    """Received Monday 30/3/2015; 30/4 and 1/5/2015 are Thursday and Friday."""
    explained = found("2015-03-30", 1, "months", vn).explain("en")
    labour = "Labour Code 10/2012/QH13, art. 115"
    assert explained.splitlines() == [
        "1. Received on Monday 30/03/2015. Limit: 1 month.",
        "2. Counting starts on Tuesday 31/03/2015. The first day is not counted; "
        f"counting starts on the day after it. [{CIVIL_BEFORE_EN}]",
        "3. The corresponding last day is Thursday 30/04/2015. A limit in months ends at the end "
        "of the same day of the last month, or of that month's last day if it has no such day. "
        f"[{CIVIL_BEFORE_EN}]",
        "4. The last day is off:",
        f"   - Thursday 30/04/2015: holiday: Reunification Day ({labour})",
        f"   - Friday 01/05/2015: holiday: International Labour Day ({labour})",
        "   - Saturday 02/05/2015: weekly rest day",
        "   - Sunday 03/05/2015: weekly rest day",
        "5. The limit moves to Monday 04/05/2015. If the last day is a day off, the limit ends "
        f"at the end of the next working day. [{CIVIL_BEFORE_EN}]",
        "6. Due on Monday 04/05/2015, until 24:00. The last day ends at 24:00. "
        f"[{CIVIL_BEFORE_EN}]",
        f"7. {REGIME_BEFORE_EN}",
    ]


def test_a_year_from_29_february_names_its_analogy(vn):
    """The Code has no fallback for 29 February (art. 148(4)); the 28th is read into it."""
    assert found("2024-02-29", 1, "years", vn).explain("vi").splitlines() == [
        "1. Tiếp nhận hồ sơ: Thứ Năm 29/02/2024. Thời hạn giải quyết: 1 năm.",
        "2. Bắt đầu tính từ Thứ Sáu 01/03/2024. Ngày đầu tiên của thời hạn không được tính; "
        f"tính từ ngày tiếp theo. [Khoản 2 và 3 Điều 147, {CIVIL_2015_VI}]",
        "3. Thời hạn kết thúc vào ngày tương ứng: Thứ Sáu 28/02/2025. Năm cuối không có ngày "
        "29/02: lấy ngày 28/02 (vận dụng tương tự quy định về thời hạn tính bằng tháng). "
        f"[Khoản 3 và 4 Điều 148, {CIVIL_2015_VI}]",
        "4. Hạn giải quyết: hết Thứ Sáu 28/02/2025. Ngày cuối cùng kết thúc vào lúc 24 giờ. "
        f"[Khoản 6 Điều 148, {CIVIL_2015_VI}]",
        f"5. {REGIME_61_VI}",
    ]


@pytest.mark.parametrize(
    ("received", "code"),
    [
        ("2016-12-30", CIVIL_BEFORE_VI),
        ("2016-12-31", CIVIL_BEFORE_VI),
        ("2017-01-01", CIVIL_2015_VI),
    ],
)
def test_the_code_cited_is_the_one_in_force_on_receipt(vn, received, code):
    """The Civil Code of 2015 is in force from 1 January 2017."""
    cited = found(received, 3, "days", vn).explain()
    other = CIVIL_2015_VI if code is CIVIL_BEFORE_VI else CIVIL_BEFORE_VI
    assert code in cited
    assert other not in cited


@pytest.mark.parametrize(
    ("limit", "article_vi", "article_en"),
    [
        ((3, "days"), "Khoản 1 Điều 148", "Art. 148(1)"),
        ((1, "weeks"), "Khoản 2 Điều 148", "Art. 148(2)"),
        ((1, "months"), "Khoản 3 Điều 148", "Art. 148(3)"),
        ((1, "years"), "Khoản 4 Điều 148", "Art. 148(4)"),
    ],
)
def test_each_unit_cites_its_paragraph(vn, limit, article_vi, article_en):
    deadline = found("2024-06-04", *limit, vn)
    assert f"[{article_vi}, {CIVIL_2015_VI}]" in deadline.explain().splitlines()[2]
    assert f"[{article_en}, {CIVIL_2015_EN}]" in deadline.explain("en").splitlines()[2]


def test_a_year_not_announced_at_all_is_named_once(vn_october_2026):
    """Friday 31/12/2027, then 1-2/1/2028 a weekend and Monday 3/1 the day given back."""
    deadline = found("2027-12-29", 4, "working_days", vn_october_2026)
    assert deadline.due_on == dt.date(2028, 1, 5)
    assert deadline.explain("en").splitlines()[-4:] == [
        "6. Provisional (calendar checked on 30/11/2026); it depends on:",
        "   - the days off of 2027, not announced yet",
        "   - the days off of 2028, not announced yet",
        f"7. {REGIME_309_EN}",
    ]
    assert deadline.explain("vi").splitlines()[-4:] == [
        "6. Kết quả tạm tính (dữ liệu lịch nghỉ kiểm tra ngày 30/11/2026), vì còn phụ thuộc vào:",
        "   - lịch nghỉ năm 2027 chưa được công bố",
        "   - lịch nghỉ năm 2028 chưa được công bố",
        f"7. {REGIME_309_VI}",
    ]


def test_a_calendar_without_an_edition_says_so(vn_october_2026):
    undated = attrs.evolve(vn_october_2026, edition=None)
    lines = found("2026-11-20", 1, "working_days", undated).explain("en").splitlines()
    assert lines[-3] == "6. Provisional (calendar checked on ?); it depends on:"


def test_a_plain_week_has_nothing_to_list(vn):
    """Monday 3/6/2024 to Thursday 6/6/2024 meets no day off."""
    explained = found("2024-06-03", 3, "working_days", vn).explain("en")
    assert "Not counted" not in explained
    assert "Weekend days" not in explained
    assert len(explained.splitlines()) == 5


def test_a_unit_with_its_own_saturday_reads_its_own_reasons():
    """A limit that ends on a closed Friday moves to the Saturday this office opens."""
    office = (
        ar.WorkingCalendar.between(dt.date(2024, 6, 1), dt.date(2024, 6, 30))
        .with_days_off([dt.date(2024, 6, 7)], occasion="founding day")
        .with_worked_days([dt.date(2024, 6, 8)], occasion="open Saturday")
    )
    deadline = found("2024-06-03", 4, "days", office)
    assert deadline.due_on == dt.date(2024, 6, 8)
    lines = deadline.explain("en").splitlines()
    assert lines[3:7] == [
        "4. The last day is off:",
        "   - Friday 07/06/2024: off by the unit's own calendar: founding day",
        "5. Weekend days that are worked:",
        "   - Saturday 08/06/2024: worked by the unit's own calendar: open Saturday",
    ]
    assert lines[7].startswith("6. The limit moves to Saturday 08/06/2024.")
    assert deadline.explain("vi").splitlines()[3] == "4. Ngày cuối cùng rơi vào ngày nghỉ:"


@pytest.mark.parametrize("lang", ["fr", ""])
def test_an_unknown_language_is_refused(vn, lang):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        found("2024-06-03", 3, "days", vn).explain(lang)


# --- refusals and copies ---


def test_no_limit_runs_before_receipt_or_without_a_limit(vn):
    limited = ar.Procedure("1.004222", limit=ar.TimeLimit(3, "days"))
    waiting = ar.Dossier("A-1", limited, UNIT, "online", submitted_at=dt.date(2024, 4, 26))
    with pytest.raises(ar.InvalidValueError, match="A-1 is not received yet"):
        ar.deadline(waiting, calendar=vn)
    unlimited = ar.Dossier(
        "A-2", ar.Procedure("2.000001"), UNIT, "online", received_at=dt.date(2024, 4, 26)
    )
    with pytest.raises(ar.InvalidValueError, match=r"procedure 2\.000001 of dossier A-2 has no"):
        ar.deadline(unlimited, calendar=vn)


def test_an_unknown_roll_is_refused(vn):
    with pytest.raises(ar.InvalidValueError, match="roll must be one of"):
        found("2024-04-26", 3, "days", vn, roll="previous")


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])  # noqa: S301
def test_copies_explain_themselves_alike(vn_october_2026, copied):
    deadline = found("2026-11-20", 2, "working_days", vn_october_2026, appointed="2026-11-30")
    twin = copied(deadline)
    assert twin == deadline
    assert twin.explain() == deadline.explain()


@pytest.mark.parametrize("wrong", [None, "A-1", {"code": "A-1"}])
def test_only_a_dossier_has_a_deadline(vn, wrong):
    with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
        ar.deadline(wrong, calendar=vn)


def test_an_end_on_a_worked_saturday_says_why_it_does_not_move(vn):
    """2450/VPCP-KGVX: Saturday 4 May 2024 is worked for 29 April, so the month ends on it."""
    lines = found("2024-04-04", 1, "months", vn).explain("vi").splitlines()
    assert lines[2:4] == [
        "3. Ngày nghỉ hằng tuần được bố trí làm việc:",
        "   - Thứ Bảy 04/05/2024: làm bù cho ngày 29/04/2024 (2450/VPCP-KGVX)",
    ]
    assert lines[4].startswith("4. Thời hạn kết thúc vào ngày tương ứng: Thứ Bảy 04/05/2024.")


def test_an_end_that_is_left_on_a_day_off_says_so(vn):
    """Received on 15 May 2024, a month ends on Saturday 15 June."""
    text = found("2024-05-15", 1, "months", vn, roll="none").explain("en")
    assert "The last day is off:\n   - Saturday 15/06/2024: weekly rest day" in text
    assert "The limit stays on Saturday 15/06/2024. By choice," in text


def test_an_end_beyond_the_calendar_that_is_not_rolled_is_explained_without_it(vn):
    deadline = found("2024-05-15", 30, "years", vn, roll="none")
    assert deadline.due_on == dt.date(2054, 5, 15)
    assert [step.rule for step in deadline.steps()] == ["received", "TL-02", "TL-06", "TL-09"]
