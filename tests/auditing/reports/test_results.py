"""The report as an object: places, plain values, tables, errors."""

import json

import pytest

from adminreform.auditing import Reason, RemarkKind, Verdict, read_report
from adminreform.auditing.reports import INDICATORS
from adminreform.calculation.indicators import indicator
from adminreform.errors import InvalidTypeError, InvalidValueError

TEXT = (
    "Từ ngày 15/12/2022 đến 14/12/2023, xã tiếp nhận 100 hồ sơ; đã giải quyết 95 hồ sơ, đạt 95%. "
    "Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 60%. Ban hành 12 văn bản."
)


@pytest.mark.parametrize("wrong", [None, 5, b"abc", ["a"]])
def test_a_report_is_text(wrong):
    with pytest.raises(InvalidTypeError, match="text must be a str"):
        read_report(wrong)


def test_a_blank_report_and_an_unknown_language_are_refused():
    with pytest.raises(InvalidValueError, match="blank"):
        read_report(" \n ")
    with pytest.raises(InvalidValueError, match="lang must be one of"):
        read_report(TEXT, lang="fr")


def test_text_in_another_language_gives_an_empty_report_with_a_remark():
    report = read_report("Das Amt hat viele Anträge bearbeitet.")
    assert report.figures == report.claims == ()
    [remark] = report.remarks
    assert remark.text("en") == "no figures of dossiers were found in the text"
    assert remark.as_dict()["span"] is None
    assert report.quote(remark) == ""


def test_everything_knows_its_place_in_the_text():
    report = read_report(TEXT)
    assert [report.quote(figure) for figure in report.figures] == ["100", "95"]
    assert [report.quote(claim) for claim in report.claims] == ["95%", "60%"]
    assert [report.quote(unread) for unread in report.unread] == ["12"]
    assert [report.quote(period) for period in report.periods] == [
        "Từ ngày 15/12/2022 đến 14/12/2023"
    ]


def test_a_report_can_be_stored_as_json_without_its_text():
    stored = json.loads(json.dumps(read_report(TEXT).as_dict()))
    assert [claim["verdict"] for claim in stored["claims"]] == ["exact", None]
    assert stored["figures"][0]["value"] == "100"
    assert stored["unread"] == [{"span": [TEXT.index("12 văn"), TEXT.index("12 văn") + 2],
                                 "reason": "other_noun"}]  # fmt: skip
    assert stored["periods"][0]["first"] == "2022-12-15"
    assert "text" not in stored


def test_a_slip_for_received_directly_and_by_post_is_left_with_a_remark():
    text = "Tiếp nhận 52.028 hồ sơ, 44.045 hồ sơ trực tuyến và bưu chính."
    report = read_report(text)
    assert [unread.reason for unread in report.unread] == [Reason.ONLINE_AND_POST]
    [remark] = report.remarks
    assert (remark.kind, report.quote(remark)) == (RemarkKind.ONLINE_FOR_DIRECT, "44.045")
    assert "trực tiếp và bưu chính" in remark.text()
    assert remark.as_dict()["en"] == remark.text("en")


def test_a_claim_bears_the_group_of_its_counts():
    text = (
        "Tỷ lệ hài lòng đạt 90%. Cấp tỉnh tiếp nhận 10 hồ sơ, đã giải quyết 9 hồ sơ (90%). "
        "Cấp xã tiếp nhận 50 hồ sơ; tỷ lệ đúng hạn đạt 99%. Số hóa đạt 80%/tổng số 40 hồ sơ."
    )
    report = read_report(text)
    groups = {figure.name: figure.scope.section for figure in report.figures[1:2]}
    assert [claim.scope.section for claim in report.claims][1:3] == [
        groups["resolved_total"],
        report.figures[2].scope.section,
    ]


def test_a_share_that_no_base_prints_is_beside_every_base_of_its_group():
    text = (
        "Xã tiếp nhận 200 hồ sơ, đã giải quyết 150 hồ sơ. Giải quyết đúng hạn 120 hồ sơ, đạt 77,5%."
    )
    [claim] = read_report(text).claims
    assert [base.name for _, base in claim.pairs] == ["resolved_total", "received_total"]
    assert {check.verdict for check in claim.checks} == {Verdict.MISMATCH}
    assert (claim.base, claim.check.verdict) == ("resolved_total", Verdict.MISMATCH)


def test_a_count_with_a_word_beside_it_is_no_base():
    text = "Xã tiếp nhận hơn 200 hồ sơ. Giải quyết đúng hạn 120 hồ sơ, đạt 77,5%."
    [claim] = read_report(text).claims
    assert (claim.pairs, claim.check, claim.numerator) == ((), None, None)


def test_nothing_of_the_text_is_shown_by_repr():
    report = read_report(TEXT)
    assert "xã" not in repr(report)
    assert "95%" not in repr(report)


def test_the_table_shows_each_share_beside_its_counts():
    report = read_report(TEXT)
    assert report.table().title == "Các tỷ lệ trong báo cáo"
    assert report.table("en").rows == (
        ("resolved_total", "received_total", "95%", "95", "100", "exact"),
        ("received_online", "unstated", "60%", "", "", "target"),
    )
    plain = read_report("Tỷ lệ đúng hạn đạt 99%.").table("en")
    assert plain.rows == (("resolved_in_time", "unstated", "99%", "", "", ""),)


def test_a_count_printed_twice_with_different_values_is_in_no_group():
    text = (
        "Hoàn thành 3/4 nhiệm vụ. Tiếp nhận 100 hồ sơ, giải quyết 90 hồ sơ, quá hạn 5 hồ sơ, "
        "quá hạn 6 hồ sơ."
    )
    assert [dict(group) for group in read_report(text).counts] == [
        {"received_total": 100, "resolved_total": 90}
    ]


@pytest.mark.parametrize("indicator_id", sorted(set(INDICATORS.values())))
def test_every_indicator_named_is_in_the_catalogue(indicator_id):
    assert indicator(indicator_id).id == indicator_id


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_in_both_languages(reason):
    assert reason.text("vi")
    assert reason.text("en") != reason.text("vi")


@pytest.mark.parametrize("wrong", [None, 5, "2.345"])
def test_only_what_was_read_is_quoted(wrong):
    with pytest.raises(InvalidTypeError, match="something read from this report"):
        read_report("Huyện tiếp nhận 23 hồ sơ.").quote(wrong)
