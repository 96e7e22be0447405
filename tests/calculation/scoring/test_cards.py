"""A score card prints every figure, its points and its reason, in Vietnamese and English."""

import json
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import adminreform as ar
from adminreform import errors, law
from adminreform.calculation import scoring
from adminreform.calculation.scoring import (
    Band,
    FullMarks,
    Proportional,
    ScoringGroup,
    ScoringItem,
    ScoringSet,
    score_766,
)

GROUPS = [
    ScoringGroup("a", law.Bilingual("Nhóm A", "Group A")),
    ScoringGroup("b", law.Bilingual("Nhóm B", "Group B")),
]
ITEMS = [
    ScoringItem("1", law.Bilingual("Đúng hạn", "On time"), "a", 10, factor="2"),
    ScoringItem("2", law.Bilingual("Đồng bộ", "Synchronised"), "a", 5, zero_base="zero"),
    ScoringItem("3", law.Bilingual("Chứng thực", "Certified"), "a", 2, FullMarks()),
    ScoringItem("4", law.Bilingual("Thời gian", "Time"), "b", 0, measure="mean", can_exceed=True),
    ScoringItem("5", law.Bilingual("Bưu chính <a|b>", "Post"), "b", 0, Proportional(50)),
]
BANDS = (
    Band("high", law.Bilingual("Cao", "High"), 17, "unverified"),
    Band("low", law.Bilingual("Thấp", "Low"), 0),
)
SET = ScoringSet(
    "small",
    law.Bilingual("Bộ chỉ số nhỏ", "Small set"),
    GROUPS,
    ITEMS,
    law.Source("Quyết định 1", "Decision 1"),
    bands=BANDS,
)
CARD = scoring.score(
    SET, {"1": (1500, 3000), "2": (4, 5), "4": (5, 2)}, period=ar.Period.calendar_year(2026)
)


def test_the_card_prints_as_a_table():
    assert CARD.text() == (
        "Bộ chỉ số nhỏ, 01/01/2026-31/12/2026\n"
        "\n"
        "Mã  Chỉ số             Tử số  Mẫu số   Tỷ lệ  Điểm  Tối đa\n"
        "--  -----------------  -----  ------  ------  ----  ------\n"
        "    NHÓM A                            58,82%    10      17\n"
        "1     Đúng hạn         1.500   3.000     50%     4      10\n"
        "2     Đồng bộ              4       5     80%     4       5\n"
        "3     Chứng thực           –       –    100%     2       2\n"
        "\n"
        "    NHÓM B                                 –     0       0\n"
        "4     Thời gian            5       2     2,5     0       0\n"
        "5     Bưu chính <a|b>      –       –       –     0       0\n"
        "--  -----------------  -----  ------  ------  ----  ------\n"
        "    TỔNG ĐIỂM                         58,82%    10      17\n"
        "\n"
        "Xếp loại: Thấp\n"
        "Nguồn: Quyết định 1 [small]"
    )
    assert str(CARD) == CARD.text()
    assert repr(CARD) == "<ScoreCard small: 10 of 17>"


def test_reasons_are_in_both_languages():
    assert [score.reason("en") for score in CARD.items] == [
        "1,500 / 3,000 = 50%; times 2 (80%); in proportion, full marks from 100%: 4 of 10 points",
        "4 / 5 = 80%; in proportion, full marks from 100%: 4 of 5 points",
        "full marks for every unit: 2 of 2 points",
        "shown only, brings no points",
        "shown only, brings no points",
    ]
    assert CARD["1"].reason() == (
        "1.500 / 3.000 = 50%; nhân với 2 (80%); theo tỷ lệ, đủ điểm từ 100%: 4 trên 10 điểm"
    )
    without = scoring.score(SET, {"1": (1, 2), "2": None})
    assert without["1"].reason() == (
        "thiếu tỷ lệ 2 phải nhân vào: cộng 0 điểm, điểm tối đa giữ nguyên"
    )
    assert without["1"].ratio_text("en") == "50%"
    nothing = scoring.score(SET, {"1": (0, 0), "2": (0, 0)})
    assert nothing["1"].reason() == (
        "không phát sinh (0/0): không có tỷ lệ, cộng 0 điểm, điểm tối đa giữ nguyên"
    )
    assert nothing["2"].reason("en") == "nothing to count (base 0): ratio 0, 0 points"
    assert (nothing["1"].ratio_text(), nothing["2"].ratio_text()) == ("–", "0%")
    assert scoring.score(SET, {"5": (0, 0)})["5"].ratio_text() == "–"


def test_the_column_of_reasons_is_there_where_it_is_asked_for():
    assert "Căn cứ" not in CARD.text()
    assert "Căn cứ" in CARD.text(reasons=True)
    assert "Reason" in CARD.html("en")
    assert "Reason" not in CARD.markdown("en")
    assert CARD.markdown("en").startswith("**Small set, 01/01/2026-31/12/2026**")


def test_html_escapes_every_name():
    assert CARD.html() in CARD._repr_html_()
    assert "Bưu chính &lt;a|b&gt;" in CARD.html()
    assert "<a|b>" not in CARD.html()


def test_notes_flag_what_is_not_sure():
    full = scoring.score(SET, {"1": (1, 1), "2": (1, 1)})
    assert full.notes() == (
        "Xếp loại: Cao (mức điểm của loại này chưa được kiểm chứng)",
        "Nguồn: Quyết định 1 [small]",
    )


def test_notes_flag_a_set_that_is_not_verified():
    source = law.Source("Dự thảo", "Draft", confidence="unverified")
    card = scoring.score(ScoringSet("draft", "Bộ dự thảo", GROUPS, ITEMS, source), {})
    assert card.notes("en")[-2:] == ("This set of weights is unverified", "Source: Draft [draft]")
    assert "Bộ tiêu chí này chưa được kiểm chứng" in card.notes()


def test_a_card_with_items_missing_has_points_but_no_class():
    # What an item without data would bring is not known, so neither is the class.
    part = scoring.score(SET, {"2": (4, 5)})
    assert (part.points, part.band, part.missing) == (6, None, ("1",))
    assert part.notes("en")[:2] == (
        "Class: none, because some indicators have no data",
        "No data: 1",
    )
    assert part.notes()[0] == "Xếp loại: chưa xếp loại, vì còn chỉ số chưa có số liệu"
    assert part.as_dict()["band"] is None
    shown_only_missing = scoring.score(SET, {"1": (1, 1), "2": (1, 1)})
    assert shown_only_missing.band.id == "high"
    nothing_is_data = scoring.score(SET, {"1": (1, 1), "2": (0, 0)})
    assert (nothing_is_data.missing, nothing_is_data.band.id) == ((), "low")


def test_points_without_data_are_null_and_not_0():
    part = scoring.score(SET, {"2": (4, 5), "4": (5, 2)})
    assert [row["points"] for row in part.rows()] == [None, 4, 2, 0, 0]
    lines = [line.split() for line in part.text("en").splitlines()]
    assert [line[-2:] for line in lines if line[:1] in (["1"], ["2"])] == [["–", "10"], ["4", "5"]]
    without = scoring.score(attrs.evolve(SET, items=[ITEMS[1], *ITEMS[3:]]), {})
    assert [group["points"] for group in without.as_dict()["groups"]] == [None, "0"]
    assert without.text("en").splitlines()[4].split() == ["GROUP", "A", "–", "–", "5"]
    assert without.points == 0


def test_what_has_no_score_is_null_everywhere():
    # 0/0 where that makes no ratio, and no data, add 0 and are not 0; 0/0 of 5.1 is a ratio of 0.
    card = score_766({"4.2": (0, 0), "5.1": (0, 0), "5.4": (0, 0)})
    assert [card[name].printed for name in ("4.2", "1.1", "5.1", "5.4")] == [None, None, 0, 0]
    assert [card[name].is_missing for name in ("4.2", "1.1", "5.4")] == [False, True, False]
    assert [repr(card[name]) for name in ("4.2", "1.1")] == [
        "<ItemScore 766.4.2, ratio=undefined, basis=nothing>",
        "<ItemScore 766.1.1, basis=no_data>",
    ]
    assert repr(card.group("online")) == "<GroupScore online, maximum=12>"
    digitised = next(row for row in card.rows() if row["id"] == "766.4.2")
    assert (digitised["points"], digitised["percent"]) == (None, None)
    assert card.group("online").printed is None
    assert card["4.2"].points == card.group("online").points == 0


@pytest.mark.parametrize(
    ("sums", "note"),
    [
        (
            "exact",
            "Points are added before they are rounded: {} is 1; the printed points make 0.99",
        ),
        (
            "rounded",
            "Points are rounded before they are added: {} is 0.99; unrounded points make 1",
        ),
    ],
)
def test_a_sum_that_looks_wrong_is_noted(sums, note):
    # Thrice 1/3 of 1 point is 1; their printed points, 0,33, make 0,99.
    items = [ScoringItem(str(place), "Mục", "a", 1) for place in range(3)]
    thirds = ScoringSet("t", "T", GROUPS[:1], items, SET.source, sums=sums)
    notes = scoring.score(thirds, {str(place): (1, 3) for place in range(3)}).notes("en")
    group = scoring.score(thirds, {str(place): (1, 3) for place in range(3)}).groups[0]
    # The printed groups add up to the total: only where terms are rounded does it look wrong too.
    odd = ["Group A", "Total"] if sums == "rounded" else ["Group A"]
    assert list(notes[:-1]) == [note.format(name) for name in odd]
    assert str(group.printed) in note
    even = scoring.score(thirds, {str(place): (1, 2) for place in range(3)})
    assert even.notes("en") == ("Source: Decision 1 [t]",)


def test_groups_whose_printed_points_do_not_make_the_total_are_noted():
    # 1/3 and 1/3 of 2 and 2 points in two groups: 0,67 and 0,67 are printed, and 1,33.
    items = [ScoringItem(name, "Mục", name, 2) for name in ("a", "b")]
    two = ScoringSet("t", "T", GROUPS, items, SET.source)
    notes = scoring.score(two, {"a": (1, 3), "b": (1, 3)}).notes("vi")
    assert notes[0] == (
        "Điểm được cộng trước khi làm tròn: Tổng điểm là 1,33; cộng các điểm đã in thì là 1,34"
    )
    assert len(notes) == 2


def test_an_item_whose_factor_has_no_data_is_missing():
    items = [
        ScoringItem("1", law.Bilingual("Đúng hạn", "On time"), "a", 10, factor="2"),
        ScoringItem("2", law.Bilingual("Đồng bộ", "Synchronised"), "b", 0),
    ]
    two = ScoringSet("two", "Hai", GROUPS, items, SET.source, bands=BANDS)
    assert scoring.score(two, {"1": (1, 2)}).missing == ("1",)
    assert scoring.score(two, {"1": (1, 2), "2": (0, 0)}).missing == ()


def test_a_group_without_any_data_has_no_ratio():
    # No data is not 0 percent; nothing out of nothing is data.
    items = [ScoringItem(name, name, name, 10) for name in ("a", "b")]
    plain = ScoringSet("plain", "Thường", GROUPS, items, SET.source)
    card = scoring.score(plain, {"a": (0, 0)})
    assert (card.group("a").percent, card.group("b").percent) == (0, None)
    assert card.as_dict()["groups"][1]["percent"] is None
    total, none = card.grid().rows[-1], scoring.score(plain, {}).grid().rows[-1]
    assert (total[4], none[4]) == ("0%", "–")


def test_a_total_rounded_into_the_next_class_is_noted():
    # 16,9998 of 17 prints as 17, yet the class of 17 begins at 17.
    near = scoring.score(SET, {"1": (99998, 100000), "2": (1, 1)})
    assert near.printed == 17
    assert near.band.id == "low"
    assert near.notes("en")[0] == "Class: Low"
    rounded = scoring.score(
        ScoringSet("r", "R", GROUPS, ITEMS, SET.source, sums="rounded", bands=BANDS),
        {"1": (99998, 100000), "2": (1, 1)},
    )
    assert rounded.notes("en")[0] == (
        "Class: Low; the rounded points add up to 17; classes go by the unrounded score"
    )


def test_groups_have_points_maximum_and_ratio():
    group = CARD.group("a")
    assert (group.points, group.maximum, group.ratio) == (10, 17, Fraction(10, 17))
    assert group.percent == Decimal("58.82")
    assert CARD.group("b").ratio is None
    with pytest.raises(errors.UnknownNameError, match="known are a, b"):
        CARD.group("c")
    with pytest.raises(errors.UnknownNameError, match="no item"):
        CARD["9"]


def test_records_are_flat_and_plain():
    row = CARD.rows("en")[0]
    assert row == {
        "id": "1",
        "name": "On time",
        "group": "a",
        "numerator": 1500,
        "denominator": 3000,
        "percent": Decimal(50),
        "points": Decimal(4),
        "maximum": Decimal(10),
        "basis": "scored",
        "reason": CARD["1"].reason("en"),
    }


def test_a_card_goes_through_json():
    record = json.loads(json.dumps(CARD.as_dict("en")))
    assert record["points"] == "10"
    assert record["band"] == {"id": "low", "name": "Low", "confidence": "secondary"}
    assert record["groups"][1] == {
        "id": "b",
        "name": "Group B",
        "points": "0",
        "maximum": "0",
        "percent": None,
    }
    assert record["items"][3]["percent"] == "2.5"
    assert record["period"] == "01/01/2026-31/12/2026"
    assert record["notes"] == list(CARD.notes("en"))
    bare = scoring.score(ScoringSet("s", "S", GROUPS, ITEMS, SET.source), {}).as_dict()
    assert (bare["band"], bare["period"]) == (None, None)


def test_unknown_languages_are_refused():
    for format_card in (CARD.text, CARD.notes, CARD.rows, CARD["1"].reason, CARD["4"].ratio_text):
        with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
            format_card("fr")


def test_every_item_of_decision_766_has_its_words():
    card = score_766({})
    for lang in ("vi", "en"):
        assert all(score.reason(lang) and score.item.name.text(lang) for score in card.items)
