"""The figures of single sentences of reports: expected readings are written by hand."""

import pytest

from adminreform.auditing import Reason, RemarkKind, Verdict, check_counts, read_report


def counts(text, **options):
    report = read_report(text, **options)
    return [(figure.name, report.quote(figure)) for figure in report.figures]


def claims(text, **options):
    return [(c.part, c.base, str(c.percent.value)) for c in read_report(text, **options).claims]


def test_ky_son_printed_a_percentage_that_its_counts_do_not_give():
    [claim] = read_report("số hồ sơ đồng bộ năm 2023 chỉ đạt 2,55% (1.031/39.357 hồ sơ).").claims
    assert (claim.part, claim.indicator) == ("synchronised", "766.1.4")
    assert (claim.numerator.number.value, claim.denominator.number.value) == (1031, 39357)
    assert claim.check.verdict is Verdict.MISMATCH


def test_ben_luc_cut_its_plan_completion():
    [claim] = read_report("huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66% theo kế hoạch.").claims
    assert (claim.part, claim.base, claim.indicator) == ("tasks_done", "tasks", "H.PLAN")
    assert claim.check.verdict is Verdict.TRUNCATED


def test_cu_mgar_rounded_its_late_share_of_resolved_dossiers():
    report = read_report("có 19/42.110 hồ sơ trễ hạn, chiếm 0.045% tổng số hồ sơ giải quyết")
    [claim] = report.claims
    assert (claim.part, claim.base, claim.indicator) == (
        "resolved_late",
        "resolved_total",
        "H.LATE",
    )
    assert claim.check.verdict is Verdict.ROUNDED
    assert dict(report.counts[0]) == {"resolved_late": 19, "resolved_total": 42110}


def test_the_counts_of_dak_glong_keep_every_identity():
    report = read_report(
        "trong năm 2021, tổng số hồ sơ yêu cầu giải quyết TTHC của toàn huyện tiếp nhận được là "
        "18.384 hồ sơ, Trong đó, số hồ sơ mới tiếp nhận là 18.053 hồ sơ; số hồ sơ từ kỳ báo cáo "
        "trước chuyển qua là 331 hồ sơ.\n\nKết quả, toàn huyện đã thực hiện giải quyết được "
        "17.415 hồ sơ TTHC, số hồ sơ đang giải quyết là 969 hồ sơ.\n\n8,624\nViết bình luận mới"
    )
    assert [dict(group) for group in report.counts] == [
        {
            "received_total": 18384,
            "received_new": 18053,
            "carried_over": 331,
            "resolved_total": 17415,
            "open_total": 969,
        }
    ]
    assert check_counts(report.counts[0]).holds
    assert report.unread == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I, xã A tiếp nhận 120 hồ sơ, trong đó trực tuyến 80, trực tiếp 40 hồ sơ.",
         ["received_total", "received_online", "received_direct"]),
        ("Đã giải quyết 100 hồ sơ (trước hạn 60, đúng hạn 38, quá hạn 2).",
         ["resolved_total", "resolved_early", "resolved_on_time", "resolved_late"]),
        ("Đang giải quyết 50 hồ sơ (trong hạn 48, quá hạn 2).",
         ["open_total", "open_in_time", "open_overdue"]),
        ("Toàn huyện có hồ sơ quá hạn là 51 bộ.", ["overdue"]),
        ("Xã đã giải quyết đúng hạn 95 hồ sơ.", ["resolved_in_time"]),
        ("Có 12 hồ sơ bị trả lại, 5 hồ sơ xin rút.", ["returned", "withdrawn"]),
        ("Trực tiếp và qua bưu chính công ích là 44 hồ sơ.", ["received_direct_post"]),
        ("Về hồ sơ trực tuyến, xã tiếp nhận 58 hồ sơ.", ["received_online"]),
        ("Xã tiếp nhận 90 hồ sơ mới.", ["received_new"]),
        ("Số hồ sơ tiếp nhận là 100 hồ sơ, trong đó cấp huyện 40 hồ sơ, cấp xã 60 hồ sơ.",
         ["received_total", "received_total", "received_total"]),
        ("Huyện đã giải quyết 6.1224 hồ sơ, quá hạn 219 hồ sơ.", ["resolved_late"]),
        ("Chỉ tám hồ sơ quá hạn.", ["overdue"]),
        ("Tiếp nhận 1,488 triệu hồ sơ.", ["received_total"]),
        ("Tiếp nhận 52,028 hồ sơ.", ["received_total"]),
    ],
)  # fmt: skip
def test_counts_are_named_by_the_words_around_them(text, expected):
    assert [name for name, _ in counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,2%.", ("resolved_in_time", "unstated", "496/5")),
        ("Tỉ lệ số hoá hồ sơ đạt 87%.", ("digitised_dossiers", "unstated", "87")),
        ("95% hồ sơ được giải quyết đúng và trước hạn.", ("resolved_in_time", "unstated", "95")),
        ("Mức độ hài lòng của người dân đạt 80%.", ("satisfied", "unstated", "80")),
        ("Tỷ lệ hồ sơ thanh toán trực tuyến đạt 45%.", ("paid_online", "unstated", "45")),
        ("Hồ sơ nộp trực tuyến đạt 42% so với tổng số hồ sơ nhận mới.",
         ("received_online", "received_new", "42")),
        ("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận đạt 42%.",
         ("received_online", "received_total", "42")),
        ("Tỷ lệ hồ sơ trực tuyến giải quyết đúng hạn đạt 99%.",
         ("resolved_in_time", "received_online", "99")),
        ("Đã trả đúng hạn 95 trong số 100 hồ sơ (95%).", ("resolved_in_time", "unstated", "95")),
        ("Tỉnh đã xử lý trực tuyến toàn trình 68,5% trong tổng số hồ sơ.",
         ("received_online_full", "unstated", "137/2")),
        ("Tỷ lệ thanh toán trực tuyến trên tổng số hồ sơ phát sinh phí, lệ phí đạt 75%.",
         ("paid_online", "fee_dossiers", "75")),
        ("Tỷ lệ hoàn thành nhiệm vụ kế hoạch CCHC đạt 95%.", ("tasks_done", "unstated", "95")),
        ("Có 295 phiếu hài lòng, đạt 98,3%.", ("satisfied", "unstated", "983/10")),
        ("Tỷ lệ trễ hạn là 12% (120 hồ sơ).", ("overdue", "unstated", "12")),
        ("Hồ sơ đúng hạn có tỷ lệ 99%.", ("resolved_in_time", "unstated", "99")),
        ("Xã tiếp nhận 50 hồ sơ, 100% trực tuyến.", ("received_online", "unstated", "100")),
        ("Các xã có tỷ lệ hồ sơ trễ hạn cao gồm: xã A (4%).", ("overdue", "unstated", "4")),
        ("Hồ sơ nộp qua mạng đạt 20%/tổng số 500 hồ sơ.", ("received_online", "unstated", "20")),
        ("đúng hạn 12/40 hồ sơ, bằng 30% số đã giải quyết",
         ("resolved_in_time", "resolved_total", "30")),
    ],
)  # fmt: skip
def test_percentages_are_shares_of_what_the_words_say(text, expected):
    assert claims(text) == [expected]


def test_a_base_that_is_not_named_is_the_count_that_gives_the_share():
    text = "Trả đúng và trước hạn là 4.157 hồ sơ (đạt 99,71%), đến hạn giải quyết là 4.169 hồ sơ."
    [claim] = read_report(text).claims
    assert (claim.base, claim.indicator) == ("due", "H.ONTIME_DUE")
    assert claim.check.verdict is Verdict.ROUNDED


def test_a_share_named_before_its_counts_is_joined_with_them():
    text = "Tỷ lệ đúng hạn đạt 99,07%; cụ thể, đã giải quyết 8.170 hồ sơ, đúng hạn 8.094 hồ sơ."
    [claim] = read_report(text).claims
    assert (claim.numerator.number.value, claim.denominator.number.value) == (8094, 8170)


def test_a_share_without_decimals_is_joined_with_no_count_it_is_not_set_beside():
    text = "Đã giải quyết 90.000 hồ sơ, đúng hạn 89.990 hồ sơ. Tỷ lệ đúng hạn đạt 100%."
    [claim] = read_report(text).claims
    assert (claim.base, claim.numerator) == ("unstated", None)


def test_a_share_that_no_count_gives_has_the_usual_base_and_is_a_mismatch():
    [claim] = read_report("Đã giải quyết 200 hồ sơ, đúng hạn 150 hồ sơ, đạt 80%.").claims
    assert claim.base == "resolved_total"
    assert claim.check.verdict is Verdict.MISMATCH


def test_counts_that_are_only_about_so_many_check_nothing():
    text = "Đã giải quyết trên 132 ngàn hồ sơ, trong đó đúng hạn trên 130 ngàn (đạt trên 98%)."
    [claim] = read_report(text).claims
    assert (claim.base, claim.check) == ("resolved_total", None)


def test_a_base_with_a_word_beside_it_checks_nothing():
    [claim] = read_report("Đã trả đúng hạn 95 trong số hơn 100 hồ sơ (95%).").claims
    assert (claim.part, claim.pairs, claim.check) == ("resolved_in_time", (), None)


def test_a_base_of_nothing_gives_no_share():
    [claim] = read_report("Xã tiếp nhận 0 hồ sơ; đã giải quyết 0 hồ sơ, đạt 0%.").claims
    assert claim.check.verdict is Verdict.UNDEFINED


def test_aims_in_a_row_are_all_aims():
    text = "Mục tiêu tỷ lệ hồ sơ trực tuyến: cấp xã đạt 50%, cấp tỉnh đạt 60%."
    assert [claim.role for claim in read_report(text).claims] == ["target", "target"]


def test_counts_rounded_to_thousands_can_give_a_share():
    text = "Tháng 10-2020 tiếp nhận 10,18 ngàn hồ sơ. Đã giải quyết 8,98 ngàn hồ sơ (đạt 88,2%)."
    [claim] = read_report(text).claims
    assert (claim.base, claim.check.verdict) == ("received_total", Verdict.POSSIBLE)


def test_on_time_beside_early_is_on_time_and_not_early():
    text = "trước hạn có 13.767 hồ sơ, chiếm 78%; 3.254 hồ sơ đúng hạn, chiếm 18,4%."
    assert [part for part, _, _ in claims(text)] == ["resolved_early", "resolved_on_time"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 60%.", "target"),
        ("Tỷ lệ hồ sơ trực tuyến từ 80% trở lên.", "target"),
        ("Tỷ lệ hồ sơ trực tuyến tăng 12% so với cùng kỳ.", "change"),
        ("Chậm hạn giảm mạnh đạt 3,45%.", "stated"),
        ("Đã vượt chỉ tiêu giao, tỷ lệ hồ sơ trực tuyến đạt 60%.", "stated"),
        ("Mục tiêu đến năm 2025:\n- Tỷ lệ hồ sơ trực tuyến đạt 60%.", "target"),
    ],
)
def test_an_aim_and_a_difference_are_no_level(text, role):
    [claim] = read_report(text).claims
    assert (claim.role, claim.check) == (role, None)


def test_an_aim_in_brackets_is_that_of_the_level_before_it():
    report = read_report("Tỷ lệ hồ sơ trực tuyến đạt 81,3% (chỉ tiêu 80%), đúng hạn đạt 99%.")
    found = [(claim.part, claim.role) for claim in report.claims]
    assert found == [
        ("received_online", "stated"),
        ("received_online", "target"),
        ("resolved_in_time", "stated"),
    ]


def test_each_of_several_aims_is_of_its_own_noun():
    text = "Phấn đấu năm 2025 có 100% hồ sơ được số hóa, 80% hồ sơ nộp trực tuyến; đúng hạn 99%."
    assert [(claim.part, claim.role) for claim in read_report(text).claims] == [
        ("digitised_dossiers", "target"),
        ("received_online", "target"),
        ("resolved_in_time", "target"),
    ]


def test_what_may_be_aims_is_left_until_a_result_is_named():
    text = "Chỉ tiêu: tỷ lệ số hóa 80%, tỷ lệ đúng hạn 99%; kết quả tỷ lệ số hóa đạt 70%."
    assert [(str(c.percent.value), c.role) for c in read_report(text).claims] == [("70", "stated")]


def test_a_difference_after_a_level_is_that_of_the_same_share():
    text = "Tỷ lệ trễ hạn còn 1,25%, giảm 0,54% so với 6 tháng đầu năm."
    assert [(c.part, c.role) for c in read_report(text).claims] == [
        ("overdue", "stated"),
        ("overdue", "change"),
    ]


def test_both_ends_of_a_change_are_levels():
    text = "Tỷ lệ hồ sơ trễ hạn giảm từ 4,8% trong quý II xuống còn 1,35% trong quý III."
    assert [(c.part, c.role) for c in read_report(text).claims] == [("overdue", "stated")] * 2


def test_a_row_of_units_keeps_its_subject():
    text = "Tỷ lệ hồ sơ trực tuyến: tháng 7 đạt 40,19%; tháng 8 đạt 94,25%."
    assert [part for part, _, _ in claims(text)] == ["received_online"] * 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tỷ lệ đúng hạn đạt 90-95%.", Reason.RANGE),
        ("Đang giải quyết 20 hồ sơ (3. 90%).", Reason.MALFORMED),
        ("Đã giải quyết 151.10 hồ sơ.", Reason.MALFORMED),
        ("Chỉ số đạt 87,5 điểm.", Reason.POINTS),
        ("Huyện có 12 mô hình.", Reason.OTHER_NOUN),
        ("Ban hành 90 văn bản.", Reason.OTHER_NOUN),
        ("Có 15 nhiệm vụ.", Reason.OTHER_NOUN),
        ("Còn lại, là 15.", Reason.NO_NOUN),
        ("Sở A 803 hồ sơ.", Reason.NO_WORDS),
        ("Tiếp nhận, giải quyết 500 hồ sơ.", Reason.SEVERAL),
        ("Hồ sơ trực tuyến, trực tiếp 500 hồ sơ.", Reason.SEVERAL),
        ("Hồ sơ trực tuyến, hồ sơ bưu chính đạt 30%.", Reason.SEVERAL),
        ("Có 20 hồ sơ cấp thẻ căn cước.", Reason.OTHER_THING),
        ("Trung bình mỗi ngày tiếp nhận 230 hồ sơ.", Reason.AVERAGE),
        ("Tỷ lệ hồ sơ trực tuyến bảo đảm 60%.", Reason.DUTY),
        ("Tỷ lệ hồ sơ trực tuyến từ 60%.", Reason.DUTY),
        ("Chỉ tiêu năm 2024: tỷ lệ số hóa 80%; tỷ lệ đúng hạn đạt 99%.", Reason.DUTY),
        ("Tỷ lệ đúng hạn của hai cấp lần lượt là 92%.", Reason.EACH),
        ("Tỷ lệ hồ sơ trực tuyến đạt 95% so với cùng kỳ.", Reason.COMPARED),
        ("Hai xã đạt tỷ lệ này dưới 3%.", Reason.SAME),
        ("Thu hút đầu tư tăng 12%.", Reason.UNCLEAR_CHANGE),
        ("Xã A xuống còn 1,31%.", Reason.UNCLEAR_CHANGE),
        ("Khoảng 45% công dân.", Reason.NO_SUBJECT),
        ("Giải quyết 100% hồ sơ trên phần mềm.", Reason.NOT_A_SHARE),
        ("Tỷ lệ hồ sơ niêm yết đạt 100%.", Reason.UNCLEAR_WORDS),
        ("Tỷ lệ xã, phường có hồ sơ trực tuyến đạt 100%.", Reason.UNCLEAR_WORDS),
        ("Số xã không có hồ sơ trễ hạn chiếm 80%.", Reason.UNCLEAR_WORDS),
        ("Tỷ lệ án giải quyết đúng hạn đạt 98%.", Reason.UNCLEAR_WORDS),
        ("Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95%.", Reason.UNCLEAR_WORDS),
        ("99% hồ sơ niêm yết.", Reason.UNCLEAR_WORDS),
        ("Đúng hạn nhờ rất nhiều sự cố gắng bền bỉ, đoàn kết, sáng tạo, nhiệt tình, đạt 99%.",
         Reason.FAR_SUBJECT),
        ("Tiếp nhận 500 hồ sơ (trực tuyến 300), đạt 60%.", Reason.NO_SUBJECT),
        ("Mục tiêu tỷ lệ hồ sơ trực tuyến đạt 50%, mô hình đạt 60%.", Reason.UNCLEAR_WORDS),
        ("Tỷ lệ số hóa hồ sơ đạt 97%, xã A là 4/5 hồ sơ.", Reason.NO_WORDS),
        ("Sở A 803 hồ sơ, chiếm 5%.", Reason.UNREAD_COUNT),
        ("Xã tiếp nhận 581 hồ sơ, đạt 28,91%.", Reason.UNREAD_COUNT),
        ("Có 20 hồ sơ trễ hạn, chiếm 83% số hồ sơ niêm yết.", Reason.UNCLEAR_BASE),
        ("Còn trong hạn 2,4 ngàn hồ sơ, đạt 81%.", Reason.UNCLEAR_BASE),
        ("Huyện đã giải quyết 80 hồ sơ và 80%.", Reason.NO_SUBJECT),
        ("Trả 95 trong số 100 hồ sơ.", Reason.WHOLE),
        ("Hồ sơ: 1" + "1" * 50 + " hồ sơ.", Reason.TOO_LONG),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_left_unread_with_its_reason(text, reason):
    report = read_report(text)
    assert reason in {unread.reason for unread in report.unread}


@pytest.mark.parametrize(
    "noise",
    [
        "Cập nhật: 27-01-2022 | 09:08:07 GMT+7",
        "Lượt xem: 842",
        "Điện thoại: 1900 54 54 81",
        "Quyết định số 766/QĐ-TTg ngày 23/6/2022",
        "theo ISO 9001:2015",
        "mức độ 3, 4",
        "Kinh phí 4,8 tỷ đồng",
        "Đoàn kiểm tra số 2038",
        "xếp thứ 8/12 toàn tỉnh",
        "giai đoạn 2021-2025, quý I năm 2020",
        "https://abc.vn/x-123.html, thu@abc.vn",
        "8,624",
        "IMG4315, 10MB",
    ],
)
def test_page_noise_is_no_figure(noise):
    report = read_report(noise, lang="vi")
    assert (report.figures, report.claims, report.unread) == ((), (), ())
    assert [remark.kind for remark in report.remarks] == [RemarkKind.NO_FIGURES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The district received 52,761 dossiers.", [("received_total", "52,761")]),
        ("Of these, 51,355 were settled on time; 367 were late.",
         [("resolved_in_time", "51,355"), ("overdue", "367")]),
        ("It received 137 applications, 99.3 per cent of which were filed online.",
         [("received_total", "137")]),
        ("In March 2021, 212,790 dossiers were received directly.",
         [("received_direct", "212,790")]),
    ],
)  # fmt: skip
def test_english_editions_are_read_with_their_own_marks(text, expected):
    assert counts(text) == expected


def test_english_shares_are_read_where_they_are_plain():
    text = "The rate of dossiers settled on time reached 99.63%. It digitized 96% of cards."
    assert claims(text) == [("resolved_in_time", "unstated", "9963/100")]


def test_a_group_ends_where_the_level_the_period_or_the_total_changes():
    text = (
        "Cấp tỉnh tiếp nhận 10 hồ sơ, đã giải quyết 9 hồ sơ. "
        "Cấp xã tiếp nhận 20 hồ sơ, đã giải quyết 18 hồ sơ.\n\n"
        "Năm 2020, xã tiếp nhận 30 hồ sơ, đã giải quyết 27 hồ sơ. "
        "Năm 2021, xã tiếp nhận 40 hồ sơ, đã giải quyết 36 hồ sơ.\n\n"
        "Xã B tiếp nhận 50 hồ sơ, đã giải quyết 45 hồ sơ. Xã B đã tiếp nhận 50 hồ sơ."
    )
    groups = [tuple(group.values()) for group in read_report(text).counts]
    assert groups == [(10, 9), (20, 18), (30, 27), (40, 36), (50, 45)]
