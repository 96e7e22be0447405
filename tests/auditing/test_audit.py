"""An audit judges every figure of a report: expected findings are written by hand."""

import json
import pickle
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calculation

# Sentences of five district reports, 2020 to 2024, as they were published.
BEN_LUC = (
    "Đến thời điểm hiện tại, huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66% theo kế hoạch. Tính đến "
    "tháng 10/2020, huyện tiếp nhận 104.097 hồ sơ TTHC; đã giải quyết 94.437 hồ sơ; đang giải "
    "quyết 9.660 hồ sơ."
)
CU_MGAR = (
    "trong 4 tháng đầu năm 2021, có 19/42.110 hồ sơ trễ hạn, chiếm 0.045% tổng số hồ sơ giải quyết"
)
DAK_GLONG = (
    "Nhờ đó, trong năm 2021, tổng số hồ sơ yêu cầu giải quyết TTHC của toàn huyện tiếp nhận được "
    "là 18.384 hồ sơ, Trong đó, số hồ sơ mới tiếp nhận là 18.053 hồ sơ; số hồ sơ từ kỳ báo cáo "
    "trước chuyển qua là 331 hồ sơ.\n\nKết quả, toàn huyện đã thực hiện giải quyết được 17.415 "
    "hồ sơ TTHC, số hồ sơ đang giải quyết là 969 hồ sơ.\n\n8,624"
)
KY_SON = (
    "Từ ngày 15/12/2022 đến ngày 30/10/2024, tổng số hồ sơ yêu cầu giải quyết TTHC trong kỳ là "
    "52.028 hồ sơ, trong đó có 7.588 hồ sơ nộp trực tuyến; 44.045 hồ sơ nộp trực tuyến và bưu "
    "chính; giải quyết đúng hạn, trước hạn 51.539 hồ sơ; hồ sơ quá hạn 51 bộ. Kết quả đạt được có "
    "tỷ lệ vượt 5 lần so với năm 2023 (số hồ sơ đồng bộ năm 2023 chỉ đạt 2,55% "
    "(1.031/39.357 hồ sơ)."
)
HONG_NGU = "qua đó hoàn thành 30/38 nhiệm vụ theo kế hoạch đề ra."


def found(text, kind=None, severity=None):
    return [
        one
        for one in ar.audit(text).findings
        if kind in (None, one.kind) and severity in (None, one.severity)
    ]


# --- the five reports ---


def test_ben_luc_cut_its_percentage_off():
    checked, sums = found(BEN_LUC)
    assert (checked.quoted, checked.verdict, checked.severity) == (("76,66%",), "truncated", "note")
    assert checked.indicator.id == "H.PLAN"
    assert "76,6667%" in checked.computation()
    assert (sums.verdict, sums.severity) == ("holds", "sound")
    assert sums.quoted == ("104.097", "94.437", "9.660")
    assert ar.audit(BEN_LUC).holds


def test_cu_mgar_is_right_to_three_decimals():
    (checked,) = found(CU_MGAR, "percentage")
    assert (checked.verdict, checked.severity) == ("rounded", "sound")
    assert checked.indicator.id == "H.LATE"


def test_dak_glong_adds_up_and_its_page_counter_is_no_figure():
    audit = ar.audit(DAK_GLONG)
    assert [one.severity for one in audit.findings] == ["sound", "sound"]
    assert not any("8,624" in one.quoted for one in audit.findings)


def test_ky_son_printed_a_percentage_its_counts_do_not_give():
    (wrong,) = found(KY_SON, severity="error")
    assert (wrong.quoted, wrong.verdict) == (("2,55%",), "mismatch")
    said = wrong.computation()
    assert "2,6196%" in said
    assert "1.002–1.005" in said
    assert "40.353–40.510" in said
    assert wrong.indicator.id == "766.1.4"
    assert not ar.audit(KY_SON).holds


def test_ky_son_leaves_its_open_dossiers_to_be_derived():
    said = [one.computation("en") for one in found(KY_SON, "derived")]
    assert any("= 438" in sentence for sentence in said)
    assert any("= 51,590" in sentence for sentence in said)


def test_ky_son_names_a_column_that_no_form_has():
    """'Online and by post' after 'online' can only be column 5; then 395 were carried over."""
    (remark,) = found(KY_SON, "remark")
    assert remark.quoted == ("44.045",)
    assert "= 395" in remark.computation()
    assert "= 395" in remark.computation("en")


@pytest.mark.parametrize(
    "text",
    [
        "Có 44.045 hồ sơ nộp trực tuyến và bưu chính.",
        "Huyện tiếp nhận 60.000 hồ sơ, trong đó có 44 ngàn hồ sơ nộp trực tuyến và bưu chính.",
    ],
)
def test_nothing_is_derived_from_a_slip_alone(text):
    assert not any("= " in one.computation() for one in found(text, "remark"))


def test_hong_ngu_quotes_no_percentage_of_its_plan():
    audit = ar.audit(HONG_NGU)
    assert audit.findings == ()
    assert [figure.name for figure in audit.report.figures] == ["tasks_done", "tasks"]


# --- sums ---


def test_parts_above_their_total_contradict_it():
    text = "Tổng số tiếp nhận 1.000 hồ sơ; đã giải quyết 900 hồ sơ; đang giải quyết 200 hồ sơ."
    first = ar.audit(text).findings[0]
    assert (first.kind, first.severity, first.verdict) == ("identity", "error", "contradiction")


def test_parts_below_their_total_may_lack_a_class():
    text = "Huyện tiếp nhận 1.000 hồ sơ; đã giải quyết 900 hồ sơ; đang giải quyết 90 hồ sơ."
    first = ar.audit(text).findings[0]
    assert (first.severity, first.verdict) == ("doubt", "unlisted_class")


def test_the_figure_to_blame_is_named():
    """1.090 closes both sums that 1.900 breaks."""
    text = (
        "Huyện tiếp nhận 2.000 hồ sơ, trong đó tiếp nhận mới 1.900 hồ sơ, kỳ trước chuyển sang 100 "
        "hồ sơ; đã giải quyết 1.900 hồ sơ, trong đó trước hạn 1.000 hồ sơ, đúng hạn 850 hồ sơ, quá "
        "hạn 40 hồ sơ; đang giải quyết 110 hồ sơ."
    )
    said = [one.computation("en") for one in found(text, "remark")]
    assert any(sentence.startswith("Look first at") and "1,890" in sentence for sentence in said)


# --- percentages ---


def test_a_share_of_a_whole_is_not_above_it():
    (wrong,) = found("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 102,5%.", severity="error")
    assert "100%" in wrong.computation()
    assert "100%" in wrong.computation("en")
    assert wrong.verdict == "percentage"


def test_a_share_moved_for_its_row_is_no_error():
    """1/3, 1/3 and 1/3 of 99 dossiers, printed so that the row makes 100."""
    text = (
        "Huyện đã giải quyết 99 hồ sơ, trong đó: trước hạn 33 hồ sơ, chiếm 33,33%; đúng hạn 33 hồ "
        "sơ, chiếm 33,33%; quá hạn 33 hồ sơ, chiếm 33,34%."
    )
    verdicts = [one.verdict for one in found(text, "percentage")]
    assert sorted(verdicts) == ["forced_total", "rounded", "rounded"]
    (row,) = found(text, "row")
    assert (row.severity, row.verdict, len(row.quoted)) == ("sound", "exact", 3)


def test_a_row_that_does_not_give_a_hundred_is_to_be_looked_at():
    text = (
        "Huyện đã giải quyết 100 hồ sơ, trong đó: đúng và trước hạn 90 hồ sơ, chiếm 90%; quá hạn "
        "10 hồ sơ, chiếm 12%."
    )
    (row,) = found(text, "row")
    assert (row.severity, row.verdict) == ("doubt", "broken")
    assert "102%" in row.computation()


def test_what_has_not_both_counts_is_listed_as_unchecked():
    audit = ar.audit("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%. Mục tiêu năm 2025 đạt 99%.")
    assert [audit.report.quote(claim) for claim in audit.unchecked] == ["98,5%"]
    assert "98,5%" in audit.text()
    assert "Not checked" in audit.text("en")


# --- the text itself ---


def test_a_period_that_ends_before_it_begins_is_told_in_both_languages():
    text = "Từ ngày 15/12/2023 đến ngày 14/11/2023, huyện tiếp nhận 100 hồ sơ."
    (remark,) = found(text, "remark")
    assert remark.severity == "doubt"
    assert remark.computation("vi") != remark.computation("en")


def test_numbers_left_unread_are_counted():
    audit = ar.audit("Huyện tiếp nhận 151.10 hồ sơ và 100 hồ sơ trực tuyến.")
    assert len(audit.report.unread) >= 1
    assert "Không đọc" in audit.text()


# --- as a whole ---


def test_the_gravest_comes_first():
    text = f"{DAK_GLONG}\n\n{KY_SON}\n\n{BEN_LUC}"
    order = ["error", "doubt", "note", "sound"]
    ranks = [order.index(one.severity) for one in ar.audit(text).findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4


def test_a_report_already_read_is_audited_alike():
    assert ar.audit(ar.read_report(KY_SON)) == ar.audit(KY_SON)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_is_written_as_text_markdown_and_html(lang):
    audit = ar.audit(KY_SON)
    for written in (audit.text(lang), audit.markdown(lang), audit.html(lang)):
        assert "2,55%" in written
        assert "438" in written
        assert ("Sai" if lang == "vi" else "Wrong") in written


def test_in_a_notebook_it_is_the_vietnamese_table():
    audit = ar.audit(BEN_LUC)
    assert audit.html("vi") in audit._repr_html_()
    assert str(audit) == audit.text("vi")


def test_words_of_the_report_are_escaped():
    text = "Xã <b>A</b> hoàn thành 23/30 nhiệm vụ, đạt 76,66% <script>."
    assert "<script>" not in ar.audit(text).html()


def test_a_repr_does_not_repeat_the_report():
    audit = ar.audit(KY_SON)
    assert repr(audit).startswith("<Audit 1 error, ")
    assert "52.028" not in repr(audit) + repr(audit.findings) + repr(audit.report)


def test_it_becomes_plain_data_and_is_kept():
    audit = ar.audit(KY_SON + BEN_LUC)
    plain = json.loads(json.dumps(audit.as_dict()))
    assert plain["holds"] is False
    assert len(plain["findings"]) == len(audit.findings)
    assert pickle.loads(pickle.dumps(audit)) == audit  # noqa: S301


@pytest.mark.parametrize("wrong", [5, ["text"], b"text"])
def test_something_else_is_refused(wrong):
    with pytest.raises(ar.InvalidTypeError, match="text must be a text or a Report"):
        ar.audit(wrong)


@pytest.mark.parametrize("blank", ["", " \n "])
def test_a_blank_text_is_refused(blank):
    with pytest.raises(ar.InvalidValueError):
        ar.audit(blank)


def test_a_text_without_figures_has_a_remark():
    (remark,) = ar.audit("Hội nghị diễn ra sôi nổi.").findings
    assert remark.kind == "remark"
    assert remark.quoted == ()


@given(part=st.integers(0, 5000), rest=st.integers(1, 5000))
def test_what_rounding_printed_is_never_wrong(part, rest):
    """Resolved on time of resolved, printed half up with two decimals, is not an error."""
    whole = part + rest
    text = (
        f"Huyện đã giải quyết {calculation.format_count(whole)} hồ sơ, trong đó đúng hạn "
        f"{calculation.format_count(part)} hồ sơ, đạt {ar.Share(part, whole).text()}."
    )
    assert ar.audit(text).holds


# --- what is not wrong ---


def test_more_than_was_planned_is_no_error():
    text = "Huyện hoàn thành 36/30 nhiệm vụ, đạt 120% kế hoạch."
    (checked,) = found(text, "percentage")
    assert checked.verdict == "exact"
    assert "120%" in checked.computation()


def test_received_may_mean_newly_received():
    """5,000 and 300 carried over are 5,127 resolved and 173 open."""
    text = (
        "Trong tháng 2, tiếp nhận 5.000 hồ sơ, kỳ trước chuyển qua 300 hồ sơ; giải quyết 5.127 hồ "
        "sơ; đang giải quyết 173 hồ sơ."
    )
    audit = ar.audit(text)
    assert audit.holds
    (remark,) = found(text, "remark")
    assert remark.quoted == ("5.000",)
    assert remark.severity == "doubt"


def test_a_share_of_nothing_is_to_be_looked_at():
    text = "Đã giải quyết đúng hạn 0/0 hồ sơ, đạt 100%."
    assert all(one.severity != "error" for one in found(text))


@pytest.mark.parametrize("severity", ["grave", None])
def test_findings_are_asked_for_by_their_gravity(severity):
    with pytest.raises(ar.InvalidValueError, match="severity must be one of"):
        ar.audit(BEN_LUC).of(severity)


FEBRUARY = (
    "Trong tháng 2, {received} 5.000 hồ sơ, kỳ trước chuyển qua 300 hồ sơ; giải quyết 5.127 hồ sơ; "
    "đang giải quyết {open} hồ sơ."
)


def test_what_is_called_the_total_is_not_taken_for_the_new_ones():
    assert ar.audit(FEBRUARY.format(received="tiếp nhận", open=173)).holds
    assert not ar.audit(FEBRUARY.format(received="tổng số hồ sơ tiếp nhận là", open=173)).holds


def test_what_cannot_be_newly_received_either_stays_wrong():
    assert not ar.audit(FEBRUARY.format(received="tiếp nhận", open=170)).holds


def test_a_sum_that_closes_only_for_newly_received_ones_is_shown_with_its_figures():
    found = ar.audit("Xã tiếp nhận 990 hồ sơ; đã giải quyết 1.010 hồ sơ; đang giải quyết 20 hồ sơ.")
    sums = [one for one in found.of("doubt") if one.kind == "identity"]
    assert [one.quoted for one in sums] == [("990", "1.010", "20")]
    assert [one.kind for one in found.of("doubt")] == ["remark", "identity"]


@pytest.mark.parametrize(
    "part",
    [
        "Xã A tiếp nhận N hồ sơ, đã giải quyết N hồ sơ, quá hạn 5 hồ sơ, chiếm 0,1%. ",
        "trong đó xã A 12 hồ sơ (5%) nộp trực tuyến, ",
        "tăng 5% so với tháng trước (90 hồ sơ), ",
        "(",
        "Xã A\t5\t6\n",
    ],
)
def test_the_calls_of_an_audit_grow_with_the_length_of_the_text(part):
    """Four times the text takes about four times the calls of each function, not sixteen."""

    def calls(times):
        found = Counter()

        def counted(frame, event, _argument):
            if event == "call":
                found[frame.f_code] += 1

        text = "".join(part.replace("N", str(100 + number)) for number in range(times))
        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            ar.audit(text, lang="vi")
        finally:
            sys.setprofile(before)
        return found

    times = 240 // len(part)
    calls(times)  # loads what is loaded once
    few, many = calls(times), calls(4 * times)
    assert {code.co_name for code in many if many[code] > 6 * few[code] + 60} == set()
