"""What a reader takes for something else: dates, aims, shares of other counts, words for two."""

import pytest

from adminreform.auditing import Reason, Verdict, read_report


def figures(text, lang="vi"):
    report = read_report(text, lang=lang)
    return [(figure.name, report.quote(figure)) for figure in report.figures]


def claims(text, lang="vi"):
    report = read_report(text, lang=lang)
    return [(claim.part, claim.role, report.quote(claim)) for claim in report.claims]


def reasons(text, lang="vi"):
    return {unread.reason for unread in read_report(text, lang=lang).unread}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("2026-02-02 Chính trị. Hồ sơ trễ hạn", "vi"),
        ("Cập nhật 2022-09: hồ sơ trễ hạn", "vi"),
        ("Hồ sơ giải quyết trễ hạn 2026", "vi"),
        ("Kế hoạch 02-KH, giải quyết đúng hạn", "vi"),
        ("Ngày 05, giải quyết đúng hạn", "vi"),
        ("Plan 02-KH, issued on 2025-10-16, on settled dossiers", "en"),
        ("Dossiers were settled on time in the first quarter, 2025", "en"),
    ],
)
def test_a_date_a_year_or_the_number_of_a_document_counts_nothing(text, lang):
    assert figures(text, lang) == []


def test_a_year_with_a_noun_behind_it_is_a_count():
    assert figures("Có 2025 hồ sơ trễ hạn.") == [("overdue", "2025")]


def test_a_leading_zero_counts_where_dossiers_are_spoken_of():
    text = "Đã giải quyết 98 hồ sơ (trước hạn 96, quá hạn 02)."
    assert figures(text)[-1] == ("resolved_late", "02")


def test_a_leading_zero_alone_names_nothing():
    assert reasons("Đúng hạn, đợt 05.") == {Reason.NO_NOUN}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã có 90 hồ sơ mới tiếp nhận (trực tiếp và bưu chính).", "received_direct_post"),
        ("Xã tiếp nhận 70 hồ sơ (trực tuyến).", "received_online"),
        ("Xã tiếp nhận 70 hồ sơ (đất đai).", "received_total"),
        ("Xã tiếp nhận 70 hồ sơ (trực tuyến", "received_total"),
        ("Số tính cả hồ sơ chuyển tiếp là 151 hồ sơ.", "received_total"),
        ("Xã hiện còn 58 hồ sơ xử lý quá hạn.", "overdue"),
        ("Có 12 hồ sơ bị xử lý chậm.", "overdue"),
        ("Đã giải quyết trễ hạn 12 hồ sơ.", "resolved_late"),
    ],
)  # fmt: skip
def test_a_count_is_what_the_words_and_the_brackets_about_it_leave_open(text, expected):
    assert [name for name, _ in figures(text)] == [expected]


def test_the_count_of_a_unit_among_the_late_ones_and_its_share_are_left():
    text = "Trong số hồ sơ quá hạn, Sơn Hà 384 hồ sơ (chiếm 65,9%)."
    assert (figures(text), claims(text)) == ([], [])


def test_a_unit_named_behind_a_count_has_the_share_after_it():
    assert claims("Còn 583 hồ sơ quá hạn và xã Sơn Hà chiếm gần 66%, với 384 hồ sơ.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ giải quyết đạt 95%.",
        "Xã tiếp nhận 100 hồ sơ, giải quyết 95 hồ sơ, tỷ lệ giải quyết đạt 77,5%.",
        "Tỷ lệ giải quyết hồ sơ đạt 95%, tăng 2% so với năm trước.",
        "Các xã có tỷ lệ giải quyết hồ sơ dưới 95% như: Sơn Hà (84%), Sơn Tây (90%).",
        "Tỷ lệ giải quyết đạt 95%. Tỷ lệ này ở hai cấp tỉnh, xã lần lượt là 96% và 94%.",
    ],
)
def test_a_rate_of_settlement_without_counts_is_completion_or_timeliness(text):
    assert claims(text) == []
    assert Reason.DONE_OR_ON_TIME in reasons(text)


def test_counts_tell_that_a_rate_of_settlement_is_timeliness_and_its_change_follows():
    text = (
        "Xã tiếp nhận 24.373 hồ sơ; giải quyết trước hạn, đúng hạn 23.905 hồ sơ, "
        "tỷ lệ giải quyết đạt 98,08%, tăng 7,27% so với năm trước."
    )
    level, change = read_report(text).claims
    assert (level.part, level.base, level.check.verdict) == (
        "resolved_in_time",
        "received_total",
        Verdict.ROUNDED,
    )
    assert (change.part, change.role) == ("resolved_in_time", "change")


def test_a_share_that_is_left_as_compared_takes_no_name_from_its_subject():
    text = "Tỷ lệ hồ sơ đúng hạn đạt 98%. Tỷ lệ này đạt 95% so với cùng kỳ."
    assert [quoted for _, _, quoted in claims(text)] == ["98%"]
    assert reasons(text) == {Reason.COMPARED}


def test_a_share_is_of_the_count_that_gives_it():
    text = (
        "Số hồ sơ trực tuyến là 115.665 và tổng số hồ sơ giải quyết là 168.746, chiếm 68,54%. "
        "Tỷ lệ này vượt xã Sơn Hà (58,89%), Sơn Tây (51,2%)."
    )
    first, *others = read_report(text).claims
    assert (first.part, first.base) == ("received_online", "resolved_total")
    assert first.numerator.number.value == 115665
    assert first.check.verdict is Verdict.ROUNDED
    assert [claim.part for claim in others] == ["received_online"] * 2


def test_a_share_that_neither_count_gives_is_left():
    text = "Số hồ sơ trực tuyến là 115 hồ sơ và tổng số hồ sơ giải quyết là 168 hồ sơ, chiếm 12,5%."
    assert claims(text) == []


def test_a_share_is_of_early_and_on_time_together_where_only_their_sum_gives_it():
    text = "Đã giải quyết 1.000 hồ sơ, trước hạn là 400 và đúng hạn là 585 hồ sơ (chiếm 98,5%)."
    [claim] = read_report(text).claims
    assert (claim.part, claim.base) == ("resolved_in_time", "resolved_total")
    assert (claim.numerator.number.text, claim.denominator.number.value) == ("400 + 585", 1000)
    assert claim.check.verdict is Verdict.EXACT


def test_a_share_that_the_sum_does_not_give_stays_a_mismatch():
    text = "Đã giải quyết 1.000 hồ sơ, trước hạn là 400 và đúng hạn là 585 hồ sơ (chiếm 91,5%)."
    [claim] = read_report(text).claims
    assert (claim.part, claim.check.verdict) == ("resolved_on_time", Verdict.MISMATCH)


def test_counts_that_are_not_exact_have_no_sum():
    text = "Đã giải quyết 1.000 hồ sơ, trước hạn hơn 400 và đúng hạn là 585 hồ sơ (chiếm 98,5%)."
    assert "resolved_in_time" not in {part for part, _, _ in claims(text)}


def test_a_share_named_before_the_counts_can_be_of_their_sum():
    text = "Tỷ lệ trước và đúng hạn đạt 98,5%; trước hạn 400 hồ sơ, đúng hạn 585 hồ sơ. " + (
        "Đã giải quyết 1.000 hồ sơ."
    )
    [claim] = read_report(text).claims
    assert (claim.part, claim.denominator.number.value) == ("resolved_in_time", 1000)


def test_an_unread_count_between_may_be_the_base():
    text = "Đã giải quyết 900 hồ sơ, Sơn Hà 826 hồ sơ, đúng hạn 820 hồ sơ, chiếm 99%."
    [claim] = read_report(text).claims
    assert claim.denominator.number.value == 826
    assert claim.check.verdict is Verdict.ROUNDED


def test_a_clipped_verb_still_names_the_base():
    text = "Tiếp nhận mới 82.604 hồ sơ; đã giải 82.864 hồ sơ (đúng hạn 82.061 hồ sơ, chiếm 99%)."
    [claim] = read_report(text).claims
    assert (claim.base, claim.denominator.number.value) == ("resolved_total", 82864)


def test_a_share_of_those_just_counted_is_of_what_follows_it():
    text = "Có 867 hồ sơ được giải quyết, với 23,18% trong số đó quá hạn."
    assert claims(text) == [("overdue", "stated", "23,18%")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Tỷ lệ đúng hạn đạt 98,8%, vượt chỉ tiêu HĐND tỉnh giao (98%).", ["stated", "target"]),
        ("Tỷ lệ trực tuyến đạt 64% (Trung ương giao 60%).", ["stated", "target"]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 64%, vượt chỉ tiêu 4%.", ["stated"]),
        ("Mục tiêu là giảm tỷ lệ hồ sơ chậm muộn xuống dưới 2% trong năm tới.", ["target"]),
        ("Hồ sơ trực tuyến chưa đạt yêu cầu; tỷ lệ hồ sơ quá hạn còn cao, ở cấp tỉnh trên 17%, "
         "cấp xã trên 3%.", ["stated", "stated"]),
        ("Tỷ lệ hồ sơ quá hạn xuống dưới 2% theo yêu cầu.", []),
        ("Phấn đấu tỷ lệ hồ sơ trực tuyến tăng 5% so với năm nay.", []),
    ],
)  # fmt: skip
def test_an_aim_beside_a_level_is_told_from_it(text, roles):
    assert [role for _, role, _ in claims(text)] == roles


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ trực tuyến chủ yếu ở cấp xã (chiếm 85%).",
        "Toàn tỉnh có 12 xã có hồ sơ trễ hạn, chiếm 60%.",
        "Có 20 tỉnh đạt tỷ lệ hồ sơ trực tuyến, chiếm 30%.",
        "Có 5 sở giải quyết đúng hạn 100%.",
        "Nguyên nhân hồ sơ quá hạn do lỗi phần mềm chiếm 61%.",
    ],
)
def test_the_share_of_a_unit_or_cause_is_no_share_of_dossiers(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tỷ lệ hồ sơ rút và trả lại chiếm 5%.", ["returned_or_withdrawn"]),
        ("Tỷ lệ hồ sơ trả lại là 2,5%.", ["returned"]),
        ("Qua khảo sát tại 10 xã, mức độ hài lòng đạt 95%.", ["satisfied"]),
        ("Tỷ lệ hồ sơ đúng hạn của 6 địa phương đạt 95%.", ["resolved_in_time"]),
        ("Tỷ lệ hồ sơ đang giải quyết chiếm 7%.", ["open_total"]),
        ("Chỉ số cải cách hành chính do Bộ Nội vụ công bố đạt 87,2%.", ["par_index"]),
        ("Tỷ lệ đúng hạn: Sở Y tế 99%; Sở Nội vụ 98,2%.", ["resolved_in_time"] * 2),
        ("Tỷ lệ đúng hạn: xã Sơn Hà 99%; Sơn Tây 98,2%.", ["resolved_in_time"] * 2),
        (
            "Tỷ lệ hài lòng: cấp giấy phép (82,2% so với 75,3%), đăng ký kết hôn (75%).",
            ["satisfied"] * 3,
        ),
        ("Tỷ lệ đúng hạn: xã Sơn Hà 99%; GRDP 8,2%.", ["resolved_in_time"]),
    ],
)
def test_more_shares_are_named(text, parts):
    assert [part for part, _, _ in claims(text)] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate of correct and early settlement reached 99.4%.",
         [("resolved_in_time", "stated", "99.4%")]),
        ("Communes achieved a 99.9% on-time processing rate.",
         [("resolved_in_time", "stated", "99.9%")]),
        ("Nine wards have an online application rate of less than 30% (12.1% Son Ha district; "
         "9.4% Son Tay district).",
         [("received_online", "stated", "30%"), ("received_online", "stated", "12.1%"),
          ("received_online", "stated", "9.4%")]),
        ("The city aims for a satisfaction rate of 95%.", [("satisfied", "target", "95%")]),
        ("The city eyes a satisfaction rate up by 5% from now.", []),
        ("The satisfaction rate is higher by 3%.", [("satisfied", "change", "3%")]),
        ("Satisfaction with public services by 95%.", []),
        ("By 2025, 90% of applications will be processed online.", []),
        ("It aims at 90% of applications that must be processed online.",
         [("handled_online", "target", "90%")]),
        ("The rate of digitization of records and results reached 80%.", []),
        ("Digitizing records and resolving administrative procedures reached over 64%.", []),
        ("The resolution rate reached 95%.", []),
        ("A rate of 95% was a new rate.", []),
    ],
)  # fmt: skip
def test_english_rates_and_aims(text, expected):
    assert claims(text, "en") == expected
