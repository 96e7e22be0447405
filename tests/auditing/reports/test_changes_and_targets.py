"""Changes whose two levels a text prints, and levels beside their targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from builders import examples


def judged(text, kind):
    return [one.severity for one in ar.audit(text).findings if one.kind == kind]


class TestChanges:
    @pytest.mark.parametrize(
        ("text", "severity"),
        [
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 85%, tăng 21,3% so với năm 2023 (năm 2023 đạt 63,7%).",
                "note",
            ),
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 85%, tăng 25,3% so với năm 2023 (năm 2023 đạt 63,7%).",
                "error",
            ),
            ("Xã tiếp nhận 3.300 hồ sơ, tăng 10% so với tháng trước (3.000 hồ sơ).", "sound"),
            ("Xã tiếp nhận 3.300 hồ sơ, tăng 15% so với tháng trước (3.000 hồ sơ).", "error"),
            ("Xã tiếp nhận 2.700 hồ sơ, giảm 10% so với tháng trước (3.000 hồ sơ).", "sound"),
        ],
    )
    def test_are_judged_by_the_two_levels_around_them(self, text, severity):
        assert judged(text, "change") == [severity]

    @pytest.mark.parametrize(
        "text",
        [
            "Xã tiếp nhận 3.300 hồ sơ, tăng 15% so với tháng trước.",
            "Xã tiếp nhận hơn 3.300 hồ sơ, tăng 15% so với tháng trước (3.000 hồ sơ).",
            "Xã tiếp nhận 3.300 hồ sơ, tăng 15% so với tháng trước (90%).",
            "Tăng 15% so với tháng trước (3.000 hồ sơ).",
        ],
    )
    def test_are_not_judged_without_both(self, text):
        assert judged(text, "change") == []

    @given(before=st.integers(1, 5000), after=st.integers(1, 5000))
    @examples(60)
    def test_of_counts_hold_as_they_are_computed_and_no_other(self, before, after):
        if before == after:
            return
        word = "tăng" if after > before else "giảm"
        share = ar.Share(abs(after - before), before).text(1, lang="vi")
        wrong = ar.Share(abs(after - before) + before, before).text(1, lang="vi")
        text = "Xã tiếp nhận {} hồ sơ, {} {} so với tháng trước ({} hồ sơ)."
        assert "error" not in judged(text.format(after, word, share, before), "change")
        assert judged(text.format(after, word, wrong, before), "change") == ["error"]


class TestTargets:
    @pytest.mark.parametrize(
        ("text", "severity", "words"),
        [
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 92,7%, vượt chỉ tiêu tỉnh giao (chỉ tiêu 85%).",
                "note",
                "92,7% reaches the target of 85%.",
            ),
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 82,7%, vượt chỉ tiêu tỉnh giao (chỉ tiêu 85%).",
                "doubt",
                "82,7% misses the target of 85% by 2.3 percentage points. But the text calls it "
                "reached.",
            ),
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 92,7%, chưa đạt yêu cầu đề ra (85%).",
                "doubt",
                "92,7% reaches the target of 85%. But the text calls it missed.",
            ),
            (
                "Tỷ lệ hồ sơ trực tuyến đạt 82,7% (kế hoạch là 80%).",
                "note",
                "82,7% reaches the target of 80%.",
            ),
            (
                "Tỷ lệ hồ sơ trễ hạn là 2,7% (mục tiêu 2%).",
                "note",
                "2,7% misses the target of 2% by 0.7 percentage points.",
            ),
        ],
    )
    def test_are_judged_by_the_level_before_them(self, text, severity, words):
        [found] = [one for one in ar.audit(text).findings if one.kind == "target"]
        assert (found.severity, found.computation("en")) == (severity, words)

    def test_are_not_judged_by_another_share_or_unit(self):
        text = "Tỷ lệ hồ sơ đúng hạn đạt 82,7%. Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 90%."
        assert judged(text, "target") == []
