"""What must add up in a report: worked cases, sentences, and bad input."""

from decimal import Decimal

import pytest

import adminreform as ar
from adminreform import errors
from adminreform.auditing import (
    CARRIED,
    FIGURES,
    IDENTITIES,
    OVERDUE,
    ROLL_UP,
    FigureCell,
    check_counts,
)

# Kỳ Sơn (Nghệ An), 15/12/2022 to 30/10/2024, as printed in the report.
KY_SON = {
    "received_total": 52028,
    "received_online": 7588,
    "received_direct_post": 44045,
    "resolved_in_time": 51539,
    "resolved_late": 51,
}
# Đắk Glong (Đắk Nông), year 2021.
DAK_GLONG = {
    "received_total": 18384,
    "received_new": 18053,
    "carried_over": 331,
    "resolved_total": 17415,
    "open_total": 969,
}
# Bến Lức (Long An), October 2020.
BEN_LUC = {"received_total": 104097, "resolved_total": 94437, "open_total": 9660}
# Lâm Đồng, first quarter of 2020, as printed on 18/3/2020.
LAM_DONG = {
    "received_total": 659245,
    "resolved_total": 643272,
    "resolved_in_time": 635593,
    "resolved_late": 7677,
    "open_total": 7172,
    "open_in_time": 5950,
    "open_overdue": 1222,
}


def statuses(check):
    return {each.key: each.status for each in check.checks}


def test_a_full_row_of_ky_son_holds():
    check = check_counts(
        {**KY_SON, "carried_over": 395, "resolved_total": 51590, "open_total": 438}
    )
    assert check.holds
    assert [check.identity(key).status for key in ("I1", "I2", "I4")] == ["holds"] * 3
    assert check.identity("I1").joined == ("I1a",)
    assert check.identity("I1a") is check.identity("I1")
    assert check.identity("I1").equation() == "52.028 = 7.588 + 44.045 + 395"
    assert check.identity("I4").equation("en") == "52,028 = 51,590 + 438"
    assert check.suspect is None


def test_what_ky_son_did_not_print_follows():
    check = check_counts(KY_SON)
    assert dict(check.derived) == {
        "received_new": 51633,
        "carried_over": 395,
        "resolved_total": 51590,
        "open_total": 438,
    }
    assert check.holds
    by = {each.name: each for each in check.derivations}
    assert by["open_total"].by == ("I4", "I2")
    assert by["open_total"].text("vi") == (
        "đang giải quyết = 52.028 − 51.539 − 51 = 438 (theo I4, I2)."
    )
    assert by["carried_over"].text("en") == (
        "carried over = 52,028 − 7,588 − 44,045 = 395 (by I1, I1a)."
    )
    assert all(each.kind == "derived" and not each.assumed for each in check.findings)


def test_overdue_of_unstated_scope_is_taken_as_resolved_late_and_says_so():
    printed = {**KY_SON, "overdue": 51, "resolved_late": None}
    check = check_counts(printed)
    assert check.derived["open_total"] == 438
    assert check.derived["resolved_late"] == 51
    assumed = {each.name for each in check.derivations if each.assumed}
    assert assumed == {"resolved_late", "resolved_total", "open_total"}
    assert check.identity("A2").status == "undetermined"
    assert "với giả định quá hạn (không nêu loại) là giải quyết quá hạn" in check.explain()
    assert "assuming that overdue (scope not stated) means resolved late" in check.explain("en")
    assert check.holds


@pytest.mark.parametrize(
    ("figures", "status", "gap"),
    [
        ({"overdue": 8, "resolved_late": 8}, "holds", 0),
        ({"overdue": 8, "open_overdue": 8, "resolved_late": 3}, "holds", 0),
        ({"overdue": 8, "open_overdue": 5, "resolved_late": 3}, "holds", 0),
        ({"overdue": 8, "open_overdue": 5, "resolved_late": 2}, "gap", 1),
        ({"overdue": 8, "open_overdue": 7, "resolved_late": 20}, "gap", 1),
        ({"overdue": 8, "resolved_late": 5}, "undetermined", None),
        ({"overdue": 8, "open_overdue": 5}, "undetermined", None),
        ({"overdue": 8}, "undetermined", None),
        ({"overdue": 8, "received_total": 7}, "contradiction", -1),
        ({"overdue": 8, "received_total": 8}, "undetermined", None),
    ],
)
def test_an_overdue_figure_is_compared_with_late_open_and_both(figures, status, gap):
    outcome = check_counts(figures).identity("A2")
    assert (outcome.status, outcome.gap) == (status, gap)


def test_an_overdue_figure_agrees_with_one_that_follows():
    """Resolved 100 of which 92 in time: 8 were late, so the 8 overdue are those."""
    check = check_counts({"resolved_total": 100, "resolved_in_time": 92, "overdue": 8})
    assert check.identity("A2").status == "holds"
    assert not any(each.assumed for each in check.derivations)


def test_an_assumption_that_exceeds_a_total_is_not_made():
    check = check_counts({"resolved_total": 5, "overdue": 9})
    assert check.derived == {}
    assert check.identity("A2").status == "undetermined"
    assert check.holds


def test_an_assumption_that_would_break_an_identity_is_not_made():
    """The child's 9 overdue cannot all be resolved late: the parent has 5 such in all."""
    check = check_counts(
        {"resolved_late": 5},
        children=[{"overdue": 9}, {"resolved_total": 4, "resolved_late": None}],
    )
    assert "children.1.resolved_late" not in check.derived
    assert check.holds


@pytest.mark.parametrize("figures", [DAK_GLONG, BEN_LUC])
def test_reports_that_agree_hold(figures):
    check = check_counts(figures)
    assert check.holds
    assert check.identity("I4").status == "holds"
    assert check.findings == check.derivations == ()
    assert check.explain("en").endswith("0 broken; 0 figures derived.")


def test_lam_dong_leaves_two_gaps_and_no_single_suspect():
    check = check_counts(LAM_DONG)
    assert not check.holds
    assert statuses(check) == {
        "I1": "missing",
        "I2": "unlisted_class",
        "I3": "holds",
        "I4": "unlisted_class",
    }
    assert check.identity("I2").gap == 643272 - 643270
    assert check.identity("I4").gap == 659245 - 650444 == 8801
    assert [each.key for each in check.findings] == ["I4", "I2"]
    assert check.suspect is None
    assert "5 cách sửa tốt như nhau" in check.explain()
    assert "5 corrections are equally good" in check.explain("en")
    assert check.derived == {}


def test_thua_thien_hue_lists_9612_dossiers_in_no_class():
    """Its portal: early, on time and late are 247529 of 257141 (the split here is made up)."""
    printed = {"resolved_total": 257141, "resolved_in_time": 240000, "resolved_late": 7529}
    finding = check_counts(printed).findings[0]
    assert (finding.kind, finding.gap) == ("unlisted_class", 9612)
    assert "có thể còn loại hồ sơ không nêu (rút hồ sơ, trả lại, từ chối" in finding.text()
    assert "a class not listed (withdrawn, returned, refused" in finding.text("en")


def test_a_printed_class_that_closes_the_gap_is_undetermined_not_wrong():
    printed = {
        "resolved_total": 257141,
        "resolved_in_time": 240000,
        "resolved_late": 7529,
        "withdrawn": 9000,
        "refused": 612,
        "returned": 5,
        "stopped": 0,
    }
    check = check_counts(printed)
    outcome = check.identity("I2")
    assert check.holds
    assert outcome.status == "undetermined"
    assert outcome.beside == (FigureCell("", "withdrawn"), FigureCell("", "refused"))
    assert outcome.gap == 9612
    assert "chỉ khớp nếu tính thêm rút hồ sơ, từ chối" in outcome.text()
    assert "closes only if withdrawn, refused count beside" in outcome.text("en")


def test_a_class_that_closes_nothing_leaves_the_gap():
    check = check_counts({**BEN_LUC, "resolved_total": 94430, "withdrawn": 5})
    assert check.identity("I4").status == "unlisted_class"


def test_a_figure_that_follows_beside_a_printed_class_says_what_it_assumes():
    check = check_counts({"received_total": 100, "resolved_total": 60, "withdrawn": 5})
    (open_total,) = check.derivations
    assert (open_total.value, open_total.assumed) == (40, (FigureCell("", "withdrawn"),))
    assert "giả định rút hồ sơ không tính thêm" in open_total.text()
    assert "assuming that withdrawn is not counted beside" in open_total.text("en")


def test_figures_that_follow_are_given_up_where_a_class_must_stand_beside():
    """Resolved is 70 or 75: the row closes only with the 5 withdrawn counted somewhere."""
    printed = {"received_total": 100, "resolved_in_time": 60, "resolved_late": 10, "open_total": 25}
    check = check_counts({**printed, "withdrawn": 5})
    assert check.identity("I4").status == "undetermined"
    assert check.derived == {}


def test_parts_above_the_total_are_a_contradiction():
    check = check_counts({**BEN_LUC, "open_total": 9670})
    outcome = check.identity("I4")
    assert (outcome.status, outcome.gap) == ("contradiction", -10)
    assert "mâu thuẫn, các phần vượt tổng; 104.097 < 94.437 + 9.670; chênh lệch −10" in (
        outcome.text()
    )


def test_a_missing_part_that_would_be_negative_is_a_contradiction():
    check = check_counts({"received_total": 100, "resolved_total": 120})
    outcome = check.identity("I4")
    assert (outcome.status, outcome.gap) == ("contradiction", -20)
    assert outcome.missing == (FigureCell("", "open_total"),)
    assert "open_total" not in check.derived
    assert check.suspect is None
    assert [(each.name, each.corrected) for each in check.candidates] == [
        ("received_total", 120), ("resolved_total", 100),
    ]  # fmt: skip
    assert "2 cách sửa tốt như nhau" in check.explain()


def test_where_no_correction_of_one_figure_helps_this_is_said():
    """The units confirm every figure of this row, and its parts still exceed their total."""
    row = {"received_total": 100, "resolved_total": 120}
    check = check_counts(row, children=[row])
    assert not check.holds
    assert check.candidates == ()
    assert "không cách sửa một số nào" in check.explain()
    assert "no correction of one closes" in check.explain("en")


def test_parts_of_parts_can_exceed_a_total_too():
    """Open in time alone exceeds all received, though open and resolved are not printed."""
    check = check_counts({"received_total": 100, "open_in_time": 130})
    assert check.identity("I4").gap == -30
    assert check.identity("I3").status == "missing"


def test_a_figure_from_a_row_in_doubt_says_so():
    check = check_counts({**BEN_LUC, "open_total": 9670, "open_in_time": 9000})
    (derived,) = check.derivations
    assert (derived.name, derived.value) == ("open_overdue", 670)
    assert derived.doubted == (FigureCell("", "open_total"),)
    assert "chưa chắc, cùng với đang giải quyết" in derived.text()
    assert "in doubt with open" in derived.text("en")


@pytest.mark.parametrize(
    ("name", "printed", "slip", "words"),
    [
        ("received_total", 18348, "digits_swapped", "đảo hai chữ số"),
        ("received_total", 18394, "one_digit", "sai một chữ số"),
        ("received_total", 1999, None, "nếu là 18.384 thì khớp I1, I4."),
        ("received_total", 1884, "digit_dropped", "rơi một chữ số"),
        ("received_total", 188384, "digit_added", "thừa một chữ số"),
        ("received_total", 98385, None, "nếu là 18.384 thì khớp I1, I4."),
        ("received_total", 183847, "digit_added", "thừa một chữ số"),
        ("received_total", 283847, None, "nếu là 18.384 thì khớp I1, I4."),
        ("received_total", 8, None, "nếu là 18.384 thì khớp I1, I4."),
    ],
)
def test_one_wrong_figure_in_two_identities_is_found(name, printed, slip, words):
    check = check_counts({**DAK_GLONG, name: printed})
    suspect = check.suspect
    assert (suspect.name, suspect.printed, suspect.corrected) == (name, printed, DAK_GLONG[name])
    assert (suspect.closes, suspect.slip) == (("I1", "I4"), slip)
    assert words in check.explain()
    assert "Look first at received in all: printed" in check.explain("en")


def test_a_correction_that_opens_another_failure_is_no_candidate():
    """1004 newly received would close the channels, and exceed the 16 received in all."""
    check = check_counts(
        {"received_total": 16, "received_new": 12, "received_online": 1000,
         "received_direct_post": 4}
    )  # fmt: skip
    assert (check.suspect.name, check.suspect.corrected) == ("received_online", 8)
    assert [each.name for each in check.candidates] == ["received_online"]


def test_parts_above_a_total_and_false_overdue_figures_have_corrections_too():
    both = check_counts({"received_total": 70, "received_new": 80})
    assert both.suspect is None
    assert {(each.name, each.corrected) for each in both.candidates} == {
        ("received_total", 80), ("received_new", 70),
    }  # fmt: skip
    assert "2 corrections are equally good" in both.explain("en")
    assert not any(each.slip for each in both.candidates)  # 80 is only the least it may be
    overdue = check_counts({"overdue": 8, "open_overdue": 5, "resolved_late": 2})
    assert {(each.name, each.corrected) for each in overdue.candidates} == {
        ("overdue", 7), ("open_overdue", 6), ("resolved_late", 3),
    }  # fmt: skip
    assert overdue.candidates[0].closes == ("A2",)


def test_the_corrections_of_a_very_large_report_are_given_untried():
    unit = {"received_total": 10, "resolved_total": 5, "open_total": 5}
    check = check_counts({"open_total": 2001}, children=[unit] * 400)
    assert [each.name for each in check.candidates] == ["open_total"]
    loose = check_counts({"open_total": 201}, children=[{"open_total": 1}] * 200)
    assert len(loose.candidates) == 201


def test_overdue_figures_of_unstated_scope_are_not_added_up():
    """A unit may mean open dossiers and the next one those resolved late."""
    check = check_counts({"overdue": 9}, children=[{"overdue": 3}, {}])
    outcome = check.identity("I6.overdue")
    assert (outcome.status, outcome.gap, outcome.equation()) == ("undetermined", None, "9 ≟ 3")
    assert "children.2.overdue" not in check.derived
    assert check_counts({"overdue": 9}, children=[{"overdue": 3}, {"overdue": 5}]).holds
    unprinted = check_counts({}, children=[{"overdue": 3}, {"overdue": 5}])
    assert "overdue" not in unprinted.derived


def test_an_undetermined_overdue_figure_can_be_quoted():
    outcome = check_counts({"overdue": 8, "resolved_late": 5}).identity("A2")
    assert (outcome.status, outcome.equation()) == ("undetermined", "8 ≟ 5")
    assert outcome.as_dict()["left"] == {"overdue": 8}
    alone = check_counts({"overdue": 8}).identity("A2")
    assert alone.equation() == "8"
    assert "chưa xác định; 8; không in" in alone.text()


def test_a_figure_that_another_identity_confirms_is_not_suspected():
    """Received agrees with new and carried over; open with its parts: resolved is left."""
    check = check_counts(
        {**DAK_GLONG, "resolved_total": 17451, "open_in_time": 900, "open_overdue": 69}
    )
    assert check.suspect.name == "resolved_total"
    assert check.suspect.corrected == 17415


def test_open_dossiers_of_the_period_before_are_carried_over():
    before = {"open_in_time": 300, "open_overdue": 31}
    check = check_counts(DAK_GLONG, previous=before)
    assert check.identity("I5").status == "holds"
    assert check.identity("I5").joined == ("previous.I3",)
    wrong = check_counts(DAK_GLONG, previous={"open_total": 340})
    assert (wrong.identity("I5").status, wrong.identity("I5").gap) == ("gap", -9)
    assert check_counts({}, previous=before).derived == {
        "carried_over": 331,
        "previous.open_total": 331,
    }
    assert "đang giải quyết (kỳ trước) = 300 + 31 = 331" in check_counts({}, previous=before).text()
    assert "(the period before)" in check_counts({}, previous=before).text("en")


def test_a_parent_is_the_sum_of_its_children_in_every_column():
    north = {"received_total": 60, "resolved_total": 50, "open_total": 10}
    south = {"received_total": 40, "resolved_total": 25, "open_total": 15}
    parent = {"received_total": 100, "resolved_total": 75, "open_total": 25}
    check = check_counts(parent, children={"Bắc": north, "Nam": south})
    assert check.holds
    assert check.identity("I6.received_total").equation() == "100 = 60 + 40"
    assert check.identity("children.Nam.I4").status == "holds"
    wrong = check_counts(parent, children={"Bắc": north, "Nam": {**south, "open_total": 51}})
    assert wrong.suspect.name == "children.Nam.open_total"
    assert (wrong.suspect.corrected, wrong.suspect.slip) == (15, "digits_swapped")
    assert wrong.identity("I6.open_total").status == "contradiction"
    assert "đang giải quyết (Nam): in là 51; nếu là 15" in wrong.explain()
    fewer = check_counts(parent, children=[north])
    assert fewer.identity("I6.received_total").status == "gap"


def test_a_child_that_is_not_printed_follows_from_the_parent():
    check = check_counts({"received_total": 100}, children=[{"received_total": 60}, {}])
    assert check.derived == {"children.2.received_total": 40}
    assert "children.2" not in check.explain()


def test_a_relation_across_rows_that_does_not_close_is_a_gap():
    check = check_counts(
        {"received_total": 100, "resolved_total": 75, "open_total": 25},
        children=[
            {"received_total": 60, "resolved_total": 50, "open_total": 10},
            {"received_total": 41, "resolved_total": 25},
        ],
    )
    assert not check.holds
    assert check.identity("I6.received_total").gap == -1
    assert check.identity("children.2.I4").status == "gap"


def test_rows_of_counted_dossiers_are_accepted():
    row = ar.Counts(
        received_online=60, received_direct_post=30, carried_over=10, resolved_early=50,
        resolved_on_time=20, resolved_late=5, open_in_time=22, open_overdue=3,
    )  # fmt: skip
    check = check_counts(row + row, previous=None, children=[row, row])
    assert check.holds
    assert check.derived["received_new"] == 180
    assert check.derived["children.1.resolved_in_time"] == 70
    assert not check.candidates


FORM_07A = {
    "received_total": 1000,
    "received_direct": 300,
    "received_online_full": 400,
    "received_online_partial": 150,
    "received_online_other": 20,
    "received_post": 30,
    "carried_over": 100,
    "resolved_total": 900,
    "resolved_in_time": 880,
    "resolved_late_with_letter": 15,
    "resolved_late_without_letter": 5,
    "open_total": 100,
    "open_in_time": 90,
    "open_overdue_with_letter": 4,
    "open_overdue_without_letter": 6,
    "payment_total": 70,
    "payment_online": 60,
    "payment_direct": 10,
}


def test_form_07a_holds_by_its_own_columns():
    check = check_counts(FORM_07A)
    assert check.holds
    assert check.identity("I1").equation() == "1.000 = 400 + 150 + 20 + 300 + 30 + 100"
    for key in ("I1", "I1b", "I1c", "I2", "I2b", "I3", "I3a", "I4", "P1"):
        assert check.identity(key).status == "holds"
    wrong = check_counts({**FORM_07A, "payment_direct": 11})
    assert wrong.identity("P1").status == "contradiction"
    below = check_counts({**FORM_07A, "payment_direct": 9})
    assert below.identity("P1").status == "gap"


def test_whether_non_territorial_is_a_channel_is_undetermined():
    """50 more received than by the channels, and 50 non-territorial ones printed."""
    beside = check_counts({**FORM_07A, "carried_over": 50, "received_non_territorial": 50})
    assert beside.identity("I1").status == "undetermined"
    assert "chưa xác định" in beside.identity("I1").text()
    assert beside.holds
    among = check_counts({**FORM_07A, "received_non_territorial": 50})
    assert among.identity("I1").status == "holds"
    neither = check_counts({**FORM_07A, "carried_over": 60, "received_non_territorial": 50})
    assert neither.identity("I1").gap == 40
    unknown = check_counts(
        {**FORM_07A, "received_total": None, "open_total": None, "open_in_time": None,
         "received_non_territorial": 50}
    )  # fmt: skip
    assert [each.cell.name for each in unknown.derivations if each.assumed] == [
        "received_total", "received_new", "open_total", "open_in_time",
    ]  # fmt: skip


def test_a_class_beside_the_sum_of_channels_may_stand_on_the_side_of_the_total():
    """Received is not printed: channels, with the non-territorial ones, are resolved and open."""
    check = check_counts(
        {"received_new": None, "received_online": 60, "received_direct_post": 20,
         "received_non_territorial": 5, "carried_over": 15, "resolved_total": 90, "open_total": 10}
    )  # fmt: skip
    assert check.identity("I4").status == "undetermined"
    assert check.identity("I4").gap == -5
    assert check.holds


def test_an_identity_between_figures_that_two_rows_give_may_say_nothing_new():
    """All of the children follow from the parent's identity, so theirs adds nothing."""
    check = check_counts(
        {"received_total": 10, "resolved_total": 6},
        children=[{"received_total": 10, "resolved_total": 6}],
    )
    assert check.holds
    assert check.derived["open_total"] == check.derived["children.1.open_total"] == 4


def test_outcomes_are_given_as_plain_data():
    data = check_counts({**KY_SON, "received_total": 52082, "carried_over": 395}).as_dict()
    assert data["holds"] is False
    assert data["suspect"] is None
    i1 = next(each for each in data["checks"] if each["id"] == "I1")
    assert i1["gap"] == 54
    assert i1["kind"] == "gap"
    assert i1["left"] == {"received_total": 52082}
    assert i1["joined"] == ["I1a"]
    assert i1["source"] == "Thông tư 01/2020/TT-VPCP, biểu II.06/VPCP/KSTT"
    assert {each["name"] for each in data["candidates"]} == {
        "received_total", "received_online", "received_direct_post", "carried_over",
    }  # fmt: skip
    derived = check_counts(KY_SON).as_dict()
    assert derived["checks"][0]["derives"] == "carried_over"
    assert derived["derived"][1] == {
        "kind": "derived",
        "name": "carried_over",
        "value": 395,
        "added": {"received_total": 52028},
        "subtracted": {"received_online": 7588, "received_direct_post": 44045},
        "by": ["I1", "I1a"],
        "assumed": [],
        "doubted": [],
    }
    suspect = check_counts({**DAK_GLONG, "received_total": 18348}).as_dict()
    assert suspect["suspect"] == "received_total"


def test_the_table_shows_every_identity_and_the_notes_what_follows():
    check = check_counts(LAM_DONG)
    lines = check.text().splitlines()
    assert lines[0] == "Kiểm tra số liệu báo cáo"
    assert any("659.245 > 643.272 + 7.172" in line and "+8.801" in line for line in lines)
    assert lines[-1] == "Căn cứ: Thông tư 01/2020/TT-VPCP, biểu II.06/VPCP/KSTT."
    assert "659,245 > 643,272 + 7,172" in check.text("en")
    assert check.text("en").endswith("Sources: Circular 01/2020/TT-VPCP, form II.06/VPCP/KSTT.")
    assert check.markdown("en").startswith("**Check of a report's figures**")
    assert check.html() in check._repr_html_()
    assert "<td>659.245 &gt; 643.272 + 7.172</td>" in check.html()
    assert str(check) == check.explain()
    assert repr(check) == "<CountsCheck 2 broken of 4 identities, 0 figures derived>"


def test_the_outcome_of_an_identity_that_only_gave_a_figure_says_which():
    outcome = check_counts(KY_SON).identity("I4")
    assert outcome.kind == "derives"
    assert outcome.text() == (
        "I4, tổng số tiếp nhận = đã giải quyết + đang giải quyết: dùng để suy ra đang giải quyết; "
        "52.028 = 51.590 + 438."
    )
    missing = check_counts({"received_total": 1}).identity("I4")
    assert missing.text("en") == (
        "I4, received = resolved + open: cannot be tested; not printed: resolved, open."
    )
    assert missing.equation() == ""


def test_long_sums_are_shortened():
    children = [{"received_total": 1}] * 9
    check = check_counts({"received_total": 10}, children=children)
    assert check.identity("I6.received_total").equation() == "10 > 1 + 1 + 1 + 1 + 1 + 1 + … (3)"


def test_nothing_printed_breaks_nothing():
    check = check_counts({})
    assert check.holds
    assert check.checks == check.findings == ()
    assert "Căn cứ" not in check.text()
    assert check_counts({"received_total": None}).checks == ()


def test_every_identity_is_data_with_a_source():
    for identity in IDENTITIES:
        assert {identity.total, *identity.parts, *identity.beside} <= set(FIGURES)
        assert identity.source.confidence == "secondary"
        assert identity.name("en") != identity.name("vi")
    assert {each.id for each in (CARRIED, ROLL_UP, OVERDUE)} == {"I5", "I6", "A2"}


@pytest.mark.parametrize("value", [1.0, True, "1", Decimal(1), float("nan")])
def test_a_figure_is_an_int(value):
    with pytest.raises(ar.InvalidTypeError, match=r"figures\['open_total'\] must be an int"):
        check_counts({"open_total": value})


@pytest.mark.parametrize("value", [-1, 10**15 + 1, 1 << 20_000], ids=["negative", "large", "huge"])
def test_a_figure_counts_dossiers(value):
    with pytest.raises(ar.InvalidValueError, match="open_total"):
        check_counts({"open_total": value})


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("recieved_total", "did you mean received_total"),
        ("Received_total", "did you mean received_total"),
        ("x", "known are received_total, "),
        ("received_total" * 10**5, "has no figure"),
        (3, "known are received_total, "),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name, advice):
    with pytest.raises(errors.UnknownNameError, match=advice):
        check_counts({name: 1})


@pytest.mark.parametrize("wrong", [3, "open_total", [1], None])
def test_figures_are_a_mapping(wrong):
    with pytest.raises(ar.InvalidTypeError, match="must map names of figures"):
        check_counts(wrong)


def test_rows_around_it_are_checked_too():
    with pytest.raises(ar.InvalidTypeError, match="previous must map"):
        check_counts({}, previous=[3])
    with pytest.raises(ar.InvalidTypeError, match=r"children\['received_total'\] must map"):
        check_counts({}, children={"received_total": 3})
    with pytest.raises(ar.InvalidTypeError, match="children must map"):
        check_counts({}, children="ab")
    with pytest.raises(ar.InvalidTypeError, match="children must map"):
        check_counts({}, children=3)
    with pytest.raises(ar.InvalidTypeError, match="name of a child"):
        check_counts({}, children={3: {}})
    with pytest.raises(errors.UnknownNameError, match="did you mean open_total"):
        check_counts({}, children=[{"open_totl": 3}])
    with pytest.raises(ar.InvalidValueError, match="lang"):
        check_counts({}).explain("fr")
    with pytest.raises(errors.UnknownNameError, match="unknown identity 'I9'"):
        check_counts(BEN_LUC).identity("I9")
