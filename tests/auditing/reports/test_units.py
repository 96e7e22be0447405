"""Figures of different units and periods are never compared, in whatever order they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import read_report
from builders import examples

NAMES = (
    "xã Nam Hòa",
    "phường Tân An",
    "Sở Y tế",
    "thị trấn Mường Xén",
    "huyện Cư M'gar",
    "Phường 5",
)


def scopes(text):
    return [(figure.scope.unit, figure.name) for figure in read_report(text).figures]


@st.composite
def passages(draw):
    """Draw what units of their own print of a true row; each leaves some of it out."""
    sentences = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True)):
        early, on_time, late, still = draw(st.tuples(*[st.integers(0, 400)] * 4))
        printed = [
            f"tiếp nhận {early + on_time + late + still} hồ sơ",
            f"đã giải quyết {early + on_time + late} hồ sơ",
            f"giải quyết trước hạn và đúng hạn {early + on_time} hồ sơ",
            f"giải quyết quá hạn {late} hồ sơ",
            f"đang giải quyết {still} hồ sơ",
        ]
        kept = draw(st.lists(st.sampled_from(range(5)), min_size=1, unique=True).map(sorted))
        sentences.append(f"{name} {', '.join(printed[at] for at in kept)}")
    return draw(st.sampled_from([". ", "; ", ".\n- "])).join(sentences) + "."


@given(passages())
@examples(200)
def test_true_figures_of_several_units_make_no_error(text):
    found = ar.audit(text[0].upper() + text[1:])
    assert not found.of("error"), found.text("en")


class TestTheUnitOfAFigure:
    def test_is_the_one_named_before_it(self):
        text = "Xã Đông Hòa tiếp nhận 640 hồ sơ, đúng hạn 607 hồ sơ. Xã Tây Hòa quá hạn 33 hồ sơ."
        assert scopes(text) == [
            ("Xã Đông Hòa", "received_total"),
            ("Xã Đông Hòa", "resolved_in_time"),
            ("Xã Tây Hòa", "overdue"),
        ]

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("UBND TP Tân An tiếp nhận 640 hồ sơ.", "Thành phố Tân An"),
            (
                "Sở Văn hóa, Thể thao và Du lịch tiếp nhận 640 hồ sơ.",
                "Sở Văn hóa, Thể thao và Du lịch",
            ),
            ("Sở Y tế và Sở Nội vụ tiếp nhận 640 hồ sơ.", "Sở Nội vụ"),
            ("Xã Đông Hòa:\n- Tiếp nhận 640 hồ sơ.", "Xã Đông Hòa"),
            ("An Phu ward received 640 dossiers.", "An Phu ward"),
            ("The Department of Health received 640 dossiers.", "Department of Health"),
            ("Xã đã tiếp nhận 640 hồ sơ.", ""),
        ],
    )
    def test_is_written_in_one_form(self, text, unit):
        assert scopes(text) == [(unit, "received_total")]

    @pytest.mark.parametrize(
        "inside", ["(trong đó xã A trễ 12 hồ sơ, xã B trễ 5 hồ sơ),", "trong đó xã A trễ 17 hồ sơ;"]
    )
    def test_is_again_the_outer_one_after_brackets_or_a_list(self, inside):
        text = f"Huyện tiếp nhận 990 hồ sơ {inside} đang giải quyết 20 hồ sơ."
        received, *_, still = read_report(text).figures
        assert (received.scope, received.scope.unit) == (still.scope, "")

    def test_is_open_after_a_sentence_on_several(self):
        text = "Xã A tiếp nhận 100 hồ sơ, xã B tiếp nhận 50 hồ sơ. Đã giải quyết 140 hồ sơ."
        assert scopes(text)[-1] == ("", "resolved_total")
        assert ar.audit(text).holds

    def test_is_not_that_of_a_level_named_after_it(self):
        text = "Theo UBND xã A, toàn huyện tiếp nhận 100 hồ sơ."
        assert scopes(text) == [("", "received_total")]

    def test_of_figures_passed_by_name_may_be_that_of_the_text(self):
        text = "Tỷ lệ hồ sơ đúng hạn của xã A đạt 97,5%."
        found = ar.audit(text, figures={"Xã A": {"resolved_in_time": 39, "resolved_total": 40}})
        assert [one.severity for one in found.findings if one.kind == "percentage"] == ["sound"]


@pytest.mark.parametrize(
    "earlier",
    [
        " (cùng kỳ năm trước đạt 97,5%).",
        ". Cùng kỳ năm trước đạt 97,5%.",
        ", tăng từ 97,5% của năm trước.",
        ". Cùng kỳ năm trước đã giải quyết 1.000 hồ sơ.",
        ", tăng so với cùng kỳ là 2.000 hồ sơ.",
    ],
)
def test_a_level_of_an_earlier_period_is_not_judged_by_the_counts_of_this_one(earlier):
    text = "Huyện đã giải quyết 3.150 hồ sơ, trong đó đúng hạn 3.119 hồ sơ, đạt 99,02%"
    found = ar.audit(text + earlier + " Đang giải quyết 10 hồ sơ, tổng tiếp nhận 3.160 hồ sơ.")
    assert not found.of("error"), found.text("en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Of 1,754 new dossiers, 1,311 (74.74%) were filed online, 400 (22.81%) in person and "
            "43 (2.45%) by post.",
            ["received_new", "received_online", "received_direct", "received_post"],
        ),
        (
            "Tiếp nhận 1.754 hồ sơ: 1.311 hồ sơ (74,74%) nộp trực tuyến, 443 hồ sơ (25,26%) nộp "
            "trực tiếp.",
            ["received_total", "received_online", "received_direct"],
        ),
        (
            "Giải quyết trước hạn 98 hồ sơ (98%) và quá hạn 2 hồ sơ (2%).",
            ["resolved_early", "overdue"],
        ),
        (
            "Có 18.233 hồ sơ nộp trực tuyến trên tổng số 21.450 hồ sơ tiếp nhận, đạt 85%.",
            ["received_online", "received_total"],
        ),
        (
            "Ben Cat city handled 8,204 dossiers on or ahead of schedule out of 8,260 dossiers.",
            ["resolved_in_time"],
        ),
        ("Thuan An city had 77 overdue dossiers.", ["overdue"]),
        ("Có 5 trong số 1.260 hồ sơ đã giải quyết bị trễ hạn.", []),
        ("Mức độ hài lòng: phát ra 500 phiếu, có 480 phiếu hài lòng.", ["satisfied"]),
        (
            "Có 5.120/6.043 hồ sơ có nghĩa vụ tài chính được thanh toán trực tuyến, đạt 84,73%.",
            ["paid_online"],
        ),
        (
            "Tổng tiếp nhận 412.305 hồ sơ. Trong đó, cấp tỉnh 98.410 hồ sơ, cấp xã 313.895 hồ sơ.",
            ["received_total"] * 3,
        ),
    ],
)
def test_words_around_a_count_name_it_and_no_other(text, names):
    assert [figure.name for figure in read_report(text).figures] == names


def test_a_ratio_in_words_behind_a_share_is_of_it():
    text = "Tỷ lệ hồ sơ trễ hạn là {} (21 hồ sơ trên 2.100 hồ sơ đã giải quyết)."
    assert ar.audit(text.format("1%")).holds
    [error] = ar.audit(text.format("1,2%")).of("error")
    assert (error.quoted, error.right("en")) == (("1,2%",), "1.0%")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ward resolved 2,180 of 2,240 applications it received ({}).", "resolved_total"),
        ("In Buon Ho ward, 2,180 of the 2,240 dossiers were online ({}).", "received_online"),
        ("The ward resolved 2,180 out of 2,240 dossiers on time, or {}.", "resolved_in_time"),
    ],
)
def test_a_ratio_in_english_words_is_judged(text, name):
    assert ar.audit(text.format("97.3%")).holds
    [error] = ar.audit(text.format("98.3%")).of("error")
    assert (error.right("en"), error.part) == ("97.3%", name)


def test_a_share_that_no_words_name_is_judged_by_the_ratio_behind_it():
    text = "UBND tỉnh giao chỉ tiêu 80%; kết quả đạt {} (5.172/6.000 hồ sơ)."
    assert ar.audit(text.format("86,2%")).holds
    [error] = ar.audit(text.format("87,2%")).of("error")
    assert (error.quoted, error.right("en"), error.part) == (("87,2%",), "86.2%", "")


def test_the_rate_of_a_sentence_is_that_of_the_sentence_before():
    text = "The rate of online applications reached 81.4%. As of May, the rate stood at 87.2%."
    assert [claim.part for claim in read_report(text).claims] == ["received_online"] * 2
