"""The counts that a percentage may be of: proposed by structure, decided by arithmetic."""

import pytest

import adminreform as ar
from adminreform.auditing import Reason, Verdict, read_report


def claim(text):
    [found] = read_report(text).claims
    return found


def judged(text):
    return [(one.kind, one.severity) for one in ar.audit(text).findings if one.severity != "note"]


@pytest.mark.parametrize(
    ("text", "part", "base"),
    [
        ("Đã giải quyết 200 hồ sơ, đúng hạn 190 hồ sơ, đạt 93%.", 190, 200),
        ("Đã giải quyết 200 hồ sơ (đúng hạn 190 hồ sơ, đạt 93%).", 190, 200),
        ("Tiếp nhận 200 hồ sơ, gồm: trực tuyến 150 hồ sơ (73%), trực tiếp 50 hồ sơ.", 150, 200),
        ("Giải quyết đúng hạn 190/200 hồ sơ, đạt 93%.", 190, 200),
        ("Tỷ lệ trễ hạn là 3% (10/200 hồ sơ).", 10, 200),
        ("Đã trả đúng hạn 190 trong số 200 hồ sơ (93%).", 190, 200),
        ("Trong 200 hồ sơ đã giải quyết, quá hạn 10 hồ sơ, chiếm 3% tổng số giải quyết.", 10, 200),
        ("Có 10 hồ sơ trễ hạn, chiếm 3% trong tổng số 200 hồ sơ.", 10, 200),
    ],
)
def test_a_wrong_percentage_keeps_the_pair_that_its_place_proposes(text, part, base):
    found = claim(text)
    assert found.is_closed
    assert (found.numerator.number.value, found.denominator.number.value) == (part, base)
    assert found.check.verdict is Verdict.MISMATCH
    assert ("percentage", "error") in judged(text)


def test_a_wrong_percentage_named_by_words_is_found_if_it_is_nearly_right():
    text = "Đã giải quyết 1.000 hồ sơ, trong đó đúng hạn 985 hồ sơ. Tỷ lệ đúng hạn đạt {}."
    assert claim(text.format("98,5%")).check.verdict is Verdict.EXACT
    assert claim(text.format("98,9%")).check.verdict is Verdict.MISMATCH
    assert claim(text.format("91,1%")).check is None
    assert claim(text.format("98%")).check is None
    assert claim(text.format("trên 98,1%")).check is None


def test_a_percentage_of_another_unit_is_not_held_against_the_counts():
    text = "Đã giải quyết 1.000 hồ sơ, đúng hạn 985 hồ sơ. Tỷ lệ đúng hạn của cấp xã đạt 98,9%."
    assert claim(text).check is None


def test_figures_of_two_periods_are_not_compared():
    text = "Năm 2023 giải quyết 90 hồ sơ; năm 2024 tiếp nhận 80 hồ sơ, đúng hạn 70 hồ sơ (87,5%)."
    assert claim(text).denominator.number.value == 80
    assert ar.audit(text).holds


@pytest.mark.parametrize(
    "text",
    [
        "Tuần 36 năm 2025 tiếp nhận 90 hồ sơ. Tuần 37 năm 2025 giải quyết 95 hồ sơ.",
        "Tháng Hai năm 2025 tiếp nhận 90 hồ sơ. Hai tháng đầu năm 2025 giải quyết 95 hồ sơ.",
        "Năm 2025 tiếp nhận 90 hồ sơ. Ngày 5 tháng 9 năm 2025 giải quyết 95 hồ sơ.",
    ],
)
def test_a_period_with_a_word_before_it_is_another_period(text):
    assert ar.audit(text).holds
    assert len({figure.scope.section for figure in read_report(text).figures}) == 2


def test_late_dossiers_in_brackets_of_open_ones_are_open():
    text = (
        "Đã giải quyết 818 hồ sơ (đúng hạn 818 hồ sơ, 100%); đang giải quyết 182 hồ sơ (trong hạn "
        "171 hồ sơ, 93,96%; giải quyết trễ hạn 11 hồ sơ, 6,04%)."
    )
    found = ar.audit(text)
    assert found.of("error") == found.of("doubt") == ()
    assert len(found.checked) == 3


def test_cells_parted_by_tabs_or_in_a_row_of_numbers_are_several_numbers():
    for row in ("Mức 4\t1665\t54\t952\t59,1%", "Mức 4 1665 54 952 59,1% 388"):
        report = read_report(row)
        assert "54" in [report.quote(unread) for unread in report.unread]
    [figure] = read_report("Tiếp nhận 73 544 hồ sơ.").figures
    assert figure.number.value == 73544


class TestSums:
    def test_parts_that_a_text_lists_are_added_up(self):
        text = "Xã tiếp nhận {} hồ sơ, trong đó 70 hồ sơ đất đai và 50 hồ sơ hộ tịch."
        assert judged(text.format(120)) == [("sum", "sound")]
        assert judged(text.format(180)) == [("sum", "doubt")]
        assert judged(text.format(345)) == []

    def test_only_counts_that_state_a_level_are_parts(self):
        text = "Xã tiếp nhận 120 hồ sơ, trong đó 70 hồ sơ đất đai, tăng 20 hồ sơ so với năm trước."
        assert judged(text) == []

    def test_an_identity_of_the_forms_is_not_added_up_twice(self):
        text = "Đã giải quyết 120 hồ sơ, trong đó trước hạn 70, đúng hạn 45 và quá hạn 5 hồ sơ."
        assert judged(text) == [("identity", "sound")]


def test_counts_with_a_unit_word_may_print_a_percentage():
    text = "Đã giải quyết 8,98 ngàn hồ sơ, đúng hạn 8,96 ngàn hồ sơ (đạt {})."
    assert claim(text.format("99,8%")).check.verdict is Verdict.POSSIBLE
    assert claim(text.format("95,8%")).check.verdict is Verdict.MISMATCH


def test_a_count_is_named_by_the_words_behind_its_share():
    report = read_report("Có 90 hồ sơ (chiếm 2,16%), các cơ quan trả lại hồ sơ.")
    assert [figure.name for figure in report.figures] == ["returned"]
    assert report.unread == ()


def test_shares_in_brackets_of_units_follow_their_subject():
    text = (
        "Tỷ lệ quá hạn của tỉnh là 3,45%; các địa phương có chuyển biến rõ rệt (huyện Sơn Hà giảm "
        "từ 10,85% xuống còn 1,31%; huyện Sơn Tây giảm từ 10,55% xuống còn 2,27%)."
    )
    assert {one.part for one in read_report(text).claims} == {"overdue"}
    assert len(read_report(text).claims) == 5


def test_a_change_without_words_is_of_the_sentence_before():
    text = "Tỷ lệ hồ sơ quá hạn là 3,45%. Đặc biệt giảm tới 9,54% so với năm trước."
    assert [one.role for one in read_report(text).claims] == ["stated", "change"]


def test_a_late_share_of_resolved_dossiers_is_of_those_resolved_late():
    found = claim("Có 12 hồ sơ trễ hạn, chiếm 1,2% số hồ sơ đã giải quyết.")
    assert (found.part, found.base, found.indicator) == (
        "resolved_late", "resolved_total", "H.LATE",
    )  # fmt: skip


def test_what_neither_words_nor_counts_decide_is_left_unread():
    report = read_report("Sơn Hà 803 hồ sơ, chiếm 5%.")
    assert [one.reason for one in report.unread][-1] is Reason.UNREAD_COUNT


def test_an_aim_in_counts_is_checked_against_nothing():
    text = "Phấn đấu giải quyết 900 hồ sơ; đã tiếp nhận 80 hồ sơ."
    assert ar.audit(text).findings == ()


def test_a_count_in_brackets_behind_a_late_share_is_late_too():
    text = "Tỷ lệ hồ sơ trễ hạn trên tổng số hồ sơ đã giải quyết là 5% (10 hồ sơ)."
    assert [figure.name for figure in read_report(text).figures] == ["resolved_late"]


def test_a_total_of_another_kind_above_a_count_is_not_its_base():
    text = "Tồn 50 hồ sơ kỳ trước, trong đó trực tuyến 20 hồ sơ, chiếm 44%."
    assert claim(text).check is None


def test_early_ones_of_another_sentence_are_not_added():
    text = "Đã giải quyết 100 hồ sơ. Trước hạn 60 hồ sơ. Đúng hạn 38 hồ sơ (98%)."
    parts = {part.number.value for part, _ in claim(text).pairs}
    assert parts == {38}


def test_a_share_parted_from_a_count_by_a_semicolon_is_not_of_it():
    report = read_report("Huyện tiếp nhận 200 hồ sơ; đạt 95%.")
    assert report.claims == ()
    assert [one.reason.value for one in report.unread] == ["no_subject"]
