"""Shares of several units or subjects at once, and shares whose subject is further before."""

import pytest

from adminreform.auditing import Reason, read_report


def parts(text, **options):
    return [(claim.part, str(claim.percent.value)) for claim in read_report(text, **options).claims]


def reasons(text, **options):
    return [unread.reason for unread in read_report(text, **options).unread]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến của cấp tỉnh, cấp huyện và cấp xã lần lượt là 92%, 71% và 66%.",
         ["received_online"] * 3),
        ("Tỷ lệ hồ sơ trực tuyến năm 2022 và năm 2023 lần lượt là 60% và 70%.",
         ["received_online"] * 2),
        ("Tỷ lệ số hóa hồ sơ, số hóa kết quả, thanh toán trực tuyến lần lượt đạt 98%, 97% và 85%.",
         ["digitised_dossiers", "digitised_results", "paid_online"]),
        ("Tỷ lệ hồ sơ giải quyết trễ hạn và đúng hạn lần lượt là 1% và 99%.",
         ["resolved_late", "resolved_in_time"]),
        ("Tỷ lệ đúng hạn, số hóa hồ sơ lần lượt đạt 98% và 97%.",
         ["resolved_in_time", "digitised_dossiers"]),
        ("Tỷ lệ hồ sơ đúng hạn đạt 98%. Cư Jút, Đắk Mil có tỷ lệ này lần lượt là 97% và 96%.",
         ["resolved_in_time"] * 3),
        ("Tỷ lệ trễ hạn gồm năm xã lần lượt là: xã An Bình (4%), xã Bình Minh (3%).",
         ["overdue"] * 2),
    ],
)  # fmt: skip
def test_shares_in_a_row_are_of_as_many_units_or_subjects(text, expected):
    assert [part for part, _ in parts(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ đúng hạn và trước hạn lần lượt là 60% và 39%.",
        "Tỷ lệ hồ sơ trực tuyến của cấp tỉnh, cấp xã lần lượt là 92%, 71% và 66%.",
        "Cấp tỉnh, cấp xã lần lượt là 92% và 71%.",
        "Tỷ lệ hồ sơ trực tuyến, hộ nghèo lần lượt là 92% và 2%.",
        "Tỷ lệ hồ sơ hộ nghèo của xã A, xã B lần lượt là 92% và 2%.",
        "Huyện A lần lượt tiếp nhận 50 hồ sơ; tỷ lệ của hai xã lần lượt là 60%.",
        "Tỷ lệ này của xã A, xã B và xã C lần lượt là 60% và 70%.",
        "Hồ sơ trực tuyến của xã A, xã B lần lượt là 60%, tăng 70%.",
    ],
)
def test_a_row_of_another_length_than_its_list_is_left(text):
    assert {part for part, _ in parts(text)} <= {"received_online"}
    assert Reason.EACH in reasons(text) or Reason.SAME in reasons(text)


def test_english_rows_say_respectively_behind_their_shares():
    text = (
        "The on-time rate of dossiers reached 99.63%. At the district and commune levels, "
        "the rate reached 99.84% and 99.9%, respectively, against a target of 98%."
    )
    assert [part for part, _ in parts(text)] == ["resolved_in_time"] * 4
    assert [claim.role for claim in read_report(text).claims] == ["stated"] * 3 + ["target"]
    text = "Rates of dossiers settled on time at two levels, district and commune, were 99% and 98%"
    assert [part for part, _ in parts(text + ", respectively.")] == ["resolved_in_time"] * 2
    assert parts("Respectively, 99% of dossiers were settled on time.") != []


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Tỷ lệ này cấp huyện đạt 98%, cấp xã đạt 97,5%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Trong đó, cấp tỉnh đạt 98%; cấp xã đạt 97%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Huyện Cư Jút đạt 98%. Xã Ea Pô đạt 97%.",
        "Tỷ lệ đúng hạn của ba huyện: Cư Jút đạt 99%, 98% và 97%.",
        "Tỷ lệ hồ sơ đúng hạn tăng 5%, xã A đạt 60%, xã B đạt 70%.",
        "Tỷ lệ đúng hạn ở 3 cấp: Cấp tỉnh 99%; cấp huyện 98%; cấp xã 97%.",
        "Tỷ lệ đúng hạn của các sở, ngành 99%; huyện 98%; xã 97%.",
        "Năm 2020 tỷ lệ đúng hạn chỉ đạt 15% thì đến năm 2023 đã đạt 75%, năm 2024 đạt 80%.",
        "Tỷ lệ hồ sơ đúng hạn tăng từ 97% năm 2021 lên 98% năm 2022 và 99% năm 2023.",
        "Tỷ lệ đúng hạn toàn tỉnh từ 90% (năm 2020) tăng lên 98% (năm 2022), quý I đạt 99%.",
        "Cư Jút (98%), Đắk Mil (97%), Krông Nô (96%) dẫn đầu về tỷ lệ hồ sơ đúng hạn (toàn tỉnh).",
    ],
)
def test_a_share_that_names_only_its_unit_is_of_the_subject_before(text):
    assert [part for part, _ in parts(text)] == ["resolved_in_time"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ đúng hạn đạt 99%, tỷ lệ trực tuyến đạt 80%. Huyện A đạt 60%.",
        "Tỷ lệ đúng hạn đạt 99%; thu ngân sách xã A đạt 110%; xã B đạt 60%.",
        "Tỷ lệ đúng hạn đạt 99%, trong đó hơn 88% được xử lý trực tuyến; cấp huyện đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Xã A có tỷ lệ hòa giải thành đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Tỷ lệ bao phủ BHYT đạt 60%. Xã A đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. BHYT đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Toàn tỉnh đã trồng rừng đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Xã tiếp nhận 500 hồ sơ. Xã A đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%. Xã B chưa đạt 100%, xã A chiếm 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%.\n\nHuyện A đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%, xã A có tỷ lệ hòa giải thành đạt 60%.",
        "Tỷ lệ hồ sơ đúng hạn đạt 99%, xã A khắc phục mọi khó khăn do thiên tai gây nên, đạt 60%.",
        "Tỷ lệ hồ sơ giải ngân đạt 99%. Huyện A đạt 60%.",
        "Dẫn đầu là Cư Jút (60%), Đắk Mil (60%) về diện tích.",
        "Tiếp nhận 500 hồ sơ, Cư Jút (60%) dẫn đầu về tỷ lệ hồ sơ trực tuyến.",
    ],
)
def test_a_unit_beside_several_or_other_subjects_is_left(text):
    assert "60" not in [value for _, value in parts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 78%, cao hơn 9% so với năm 2023 (69%).",
         [("78", "stated"), ("9", "change"), ("69", "stated")]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 78% (cùng kỳ năm 2023 là 69%).",
         [("78", "stated"), ("69", "stated")]),
        ("Tỷ lệ hồ sơ trực tuyến tăng 5% so với cùng kỳ, đạt 85%.",
         [("5", "change"), ("85", "stated")]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 45% (KH 50%), giảm 30% chi phí.",
         [("45", "stated"), ("50", "target")]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 45%, trong khi mục tiêu là 50%.",
         [("45", "stated"), ("50", "target")]),
        ("Hồ sơ trực tuyến là 500 hồ sơ, tăng 5% so với cùng kỳ, xã A đạt 85%.",
         [("5", "change")]),
    ],
)  # fmt: skip
def test_earlier_later_and_wanted_values_are_of_the_same_share(text, expected):
    claims = read_report(text).claims
    assert {claim.part for claim in claims} == {"received_online"}
    assert [(str(claim.percent.value), claim.role) for claim in claims] == expected


def test_the_growth_of_a_count_is_a_change_of_that_count():
    text = "Xã tiếp nhận 500 hồ sơ, tăng 6,3% so với cùng kỳ. Số hồ sơ tiếp nhận giảm 5%, đạt 80%."
    claims = read_report(text).claims
    assert [(claim.part, claim.role) for claim in claims] == [("received_total", "change")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 80%, toàn trình đạt 60%.",
         ["received_online", "received_online_full"]),
        ("Xử lý hồ sơ trực tuyến mức độ 3 đạt 90% và mức độ 4 đạt 53%.", ["handled_online"] * 2),
        ("Hồ sơ trực tuyến chiếm 85%, trực tiếp chiếm 14%, bưu chính chiếm 1%.",
         ["received_online", "received_direct", "received_post"]),
        ("Năm 2022: trực tuyến đạt 30%.", ["received_online"]),
        ("Tỷ lệ hồ sơ trực tuyến đạt 80%, một phần đạt 20%.", ["received_online"]),
        ("Tỷ lệ đúng hạn đạt 80%, bưu chính đạt 20%.", ["resolved_in_time", "handled_post"]),
    ],
)  # fmt: skip
def test_kinds_of_online_dossiers_and_channels_follow_their_subject(text, expected):
    assert [part for part, _ in parts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số hóa 100% hồ sơ.", ["digitised_dossiers"]),
        ("Số hóa đạt 100% hồ sơ.", ["digitised_dossiers"]),
        ("Ký số 98% văn bản.", ["signed"]),
        ("Niêm yết công khai 100% TTHC trên Cơ sở dữ liệu quốc gia.", ["procedures_published"]),
        ("Tiếp nhận, giải quyết 100% hồ sơ trên phần mềm một cửa điện tử.", ["handled_on_system"]),
        ("Xã giải quyết đúng hạn 100% hồ sơ.", ["resolved_in_time"]),
        ("Đẩy mạnh số hóa, phấn đấu 100% hồ sơ nộp trực tuyến.", ["received_online"]),
        ("98% người dân, doanh nghiệp hài lòng.", ["satisfied"]),
        ("100% hồ sơ trễ hạn có thư xin lỗi.", ["late_with_apology"]),
        ("96% cơ quan sử dụng chữ ký số.", ["signed"]),
        ("Giải quyết 100% hồ sơ.", []),
        ("Niêm yết bằng tiếng Việt và nhiều thứ tiếng dân tộc 100% TTHC.", []),
        ("Tỷ lệ hồ sơ 95% hồ sơ nộp trực tuyến.", []),
        ("100% các sở có hồ sơ trực tuyến.", []),
        ("Tỷ lệ cán bộ, công chức xử lý hồ sơ trên môi trường mạng đạt 95%.", []),
        ("Các đơn vị có hồ sơ trễ hạn chiếm 30%.", []),
        ("Hồ sơ không đúng hạn chiếm 5%.", []),
        ("Tỷ lệ xử lý vi phạm hành chính đạt 85%.", []),
        ("Tỷ lệ mua sắm hàng hóa trực tuyến đạt 85%.", []),
        ("Đạt 100% chỉ tiêu về hồ sơ trực tuyến.", []),
        ("Trong tổng số, có 40%, 50% hồ sơ đúng hạn.", ["resolved_in_time"]),
    ],
)  # fmt: skip
def test_a_share_before_its_noun_is_of_it_if_the_words_agree(text, expected):
    assert [part for part, _ in parts(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Có 90 hồ sơ (chiếm 2,16%) cơ quan trả lại và người nộp đề nghị rút.",
         ["returned_or_withdrawn"]),
        ("Có 90 hồ sơ (chiếm 2,16%) trễ hạn.", ["overdue"]),
        ("Có 90 hồ sơ (chiếm 2,16%) tiếp nhận.", []),
        ("Cung cấp 228/285 thủ tục trực tuyến, đạt 80%.", ["services_offered", "procedures"]),
        ("Cung cấp 228/285 DVCTT toàn trình.", ["services_offered_full", "services"]),
        ("Rà soát 228/285 thủ tục, đạt 80%.", []),
        ("Tiếp nhận 200 phản ánh, kiến nghị, đã xử lý 195, đạt 97,5%.", []),
        ("Trả ngay bốn mươi hồ sơ, chỉ ba hồ sơ trễ hạn.", ["resolved_total", "resolved_late"]),
        ("Không hài lòng 10 phiếu.", []),
    ],
)  # fmt: skip
def test_counts_are_named_by_what_follows_their_share_or_by_their_noun(text, names):
    assert [figure.name for figure in read_report(text).figures] == names


def test_a_share_of_late_dossiers_has_no_name_but_both_counts():
    text = "212 hồ sơ giải quyết quá hạn, chiếm 69,15% tổng số 305 hồ sơ quá hạn."
    [claim] = read_report(text).claims
    assert (claim.part, claim.numerator.number.value, claim.denominator.number.value) == (
        "", 212, 305,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Đã giải quyết 500 hồ sơ (trước hạn 300, đúng hạn 198). Tỷ lệ đúng hạn: 99,6%.",
         Reason.ON_TIME_OR_EARLY),
        ("Có 20 hồ sơ trễ hạn (chiếm 3% hồ sơ niêm yết), 30 hồ sơ đúng hạn (97%).",
         Reason.UNCLEAR_BASE),
        ("Tỷ lệ đúng hạn đạt 98 ,7 %.", Reason.MALFORMED),
        ("Tỷ lệ đúng hạn đạt 9 9 ,2%.", Reason.MALFORMED),
        ("Tỷ lệ hồ sơ trực tuyến lần lượt là 60%.", Reason.EACH),
        ("Số hồ sơ trễ hạn chiếm tỷ lệ lớn (65% số hồ sơ trễ hạn toàn tỉnh).",
         Reason.UNCLEAR_BASE),
    ],
)  # fmt: skip
def test_what_may_mean_two_things_is_left(text, reason):
    assert reason in reasons(text)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Có 500 hồ sơ trực tuyến, đạt 85% và đã trả kết quả cho dân.", "unstated"),
        ("Có 500 hồ sơ trực tuyến, đạt 85% trong giải quyết hồ sơ.", "unstated"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 85% nhờ giải quyết nhanh.", "unstated"),
        ("Có 500 hồ sơ trực tuyến, đạt 85% tổng số hồ sơ tiếp nhận.", "received_total"),
    ],
)
def test_words_after_a_share_are_its_base_only_if_they_name_a_whole(text, base):
    [claim] = read_report(text).claims
    assert (claim.part, claim.base) == ("received_online", base)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It received 137 applications, 99.3 per cent of which were submitted online.",
         ["received_online"]),
        ("The ward received 38,000 applications, with 59.7 per cent filed online and "
         "40.3 per cent in person.", ["received_online", "received_direct"]),
        ("It digitized 96% of results.", ["digitised_results"]),
        ("It digitized 96% of outcomes.", []),
        ("The timely settlement rate reached 99.86%, of which more than 87% were handled online.",
         ["resolved_in_time", "handled_online"]),
        ("In 2024, 95% of dossiers at level 3 and 4 were handled online.", ["handled_online"]),
        ("Of 90%, of which 5 are.", []),
        ("Online payments increased from 40% in 2022 to 65% in 2023.", ["paid_online"] * 2),
        ("Satisfaction of people and businesses reached 96%, exceeding the target of 95%.",
         ["satisfied"] * 2),
    ],
)  # fmt: skip
def test_english_shares_name_their_subject_in_other_places(text, expected):
    assert [part for part, _ in parts(text, lang="en")] == expected
