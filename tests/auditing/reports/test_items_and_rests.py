"""List items below a count, what a total leaves, and counts that words alone leave open."""

import pytest

import adminreform as ar
from adminreform.auditing import read_report
from adminreform.auditing.identities.catalogue import is_identity

ITEMS = """1. Hồ sơ tiếp nhận: 9.876 hồ sơ, gồm:
a) Kỳ trước chuyển qua: 1.020 hồ sơ;
b) Tiếp nhận mới trong kỳ: 8.856 hồ sơ.
2. Hồ sơ đã giải quyết: 8.790 hồ sơ, gồm:
a) Trước hạn: 5.234 hồ sơ, chiếm 59,54%;
b) Đúng hạn: 3.402 hồ sơ, chiếm 38,70%;
c) Quá hạn: 154 hồ sơ, chiếm 1,75%.
3. Hồ sơ đang giải quyết: 1.086 hồ sơ."""
"""1.020 + 8.856 = 9.876 = 8.790 + 1.086; 5.234 + 3.402 + 154 = 8.790."""


def names(text, **options):
    return [(one.number.text, one.name) for one in read_report(text, **options).figures]


def flagged(text):
    found = ar.audit(text)
    return [one.quoted for one in (*found.of("error"), *found.of("doubt"))]


class TestItems:
    def test_items_are_parts_of_the_count_above_them(self):
        assert [name for _, name in names(ITEMS)] == [
            "received_total", "carried_over", "received_new", "resolved_total", "resolved_early",
            "resolved_on_time", "resolved_late", "open_total",
        ]  # fmt: skip
        assert len({one.scope for one in read_report(ITEMS).figures}) == 1
        assert read_report(ITEMS).unread == ()
        assert flagged(ITEMS) == []

    @pytest.mark.parametrize("right", ["9.876", "1.020", "8.856", "8.790", "5.234", "154", "1.086"])
    def test_a_wrong_item_is_flagged(self, right):
        wrong = right[:-1] + str((int(right[-1]) + 4) % 10)
        assert any(wrong in quoted for quoted in flagged(ITEMS.replace(right, wrong)))

    def test_items_of_fields_add_up(self):
        text = "Tiếp nhận 90 hồ sơ, gồm:\n- Hộ tịch: 50 hồ sơ;\n- Đất đai: 40 hồ sơ.\n{}"
        assert flagged(text.format("Trong tháng có 12 xã báo cáo.")) == []
        assert flagged(text.replace("50", "80").format("")) == [("90", "80", "40")]

    def test_items_below_an_item_are_not_of_the_list(self):
        text = (
            "- Tiếp nhận 90 hồ sơ, gồm:\n+ Kỳ trước chuyển qua: 20 hồ sơ.\n1. Xã A: 5 hồ sơ.\n"
            "+ Tiếp nhận mới: 70 hồ sơ.\n- Đã giải quyết 80 hồ sơ."
        )
        assert flagged(text) == []
        assert ("70", "received_new") in names(text)

    def test_newly_received_ones_above_the_total_before_are_of_another_group(self):
        text = "Xã A tiếp nhận 90 hồ sơ.\n\nTiếp nhận mới 120 hồ sơ, kỳ trước chuyển qua 5 hồ sơ."
        assert flagged(text) == []


class TestLevels:
    def test_levels_are_parts_and_no_units_by_number(self):
        text = "Nộp trực tuyến 6.120 hồ sơ, trong đó cấp huyện {} hồ sơ, cấp xã 4.305 hồ sơ."
        assert flagged(text.format("1.815")) == []
        assert flagged(text.format("1.915")) == [("6.120", "1.915", "4.305")]
        assert {one.scope.unit for one in read_report(text.format("1.815")).figures} == {""}

    def test_a_name_adds_up_no_other_of_its_kind(self):
        assert not is_identity("received_online", ["received_online", "received_online"])


class TestRests:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Tiếp nhận 652 hồ sơ, đã giải quyết 618 hồ sơ, còn lại 35 hồ sơ.", "open_total"),
            ("Tiếp nhận 652 hồ sơ. Đã giải quyết 618 hồ sơ. Còn lại 34 hồ sơ.", "open_total"),
            ("Tiếp nhận 652 hồ sơ. Đã giải quyết 618 hồ sơ. Còn lại 35 hồ sơ.", ""),
            ("Đã giải quyết 618 hồ sơ, trong đó đúng hạn 600 hồ sơ, còn lại 18 hồ sơ.", ""),
            ("Đã giải quyết 618 hồ sơ. Còn lại 35 hồ sơ.", ""),
        ],
    )
    def test_what_is_left_of_those_received_is_open(self, text, name):
        last = text.rsplit(" ", 3)[-3]
        assert dict(names(text)).get(last, "") == name

    def test_more_than_are_open_are_resolved(self):
        text = "Tiếp nhận 746 hồ sơ. Đã giải quyết 711 hồ sơ; trong hạn {} hồ sơ, quá hạn {} hồ sơ."
        assert dict(names(text.format(706, 5)))["706"] == "resolved_in_time"
        assert dict(names(text.format(706, 5)))["5"] == "resolved_late"
        assert dict(names(text.format(33, 2)))["33"] == "open_in_time"

    def test_in_time_below_the_resolved_is_resolved(self):
        text = "Đã giải quyết 711 hồ sơ, trong đó trong hạn 706 hồ sơ, quá hạn 5 hồ sơ."
        assert dict(names(text)) == {
            "711": "resolved_total", "706": "resolved_in_time", "5": "resolved_late",
        }  # fmt: skip


class TestShares:
    @pytest.mark.parametrize("link", [" - ", " – ", ", bằng ", ", tức là ", " = "])
    def test_a_share_is_linked_with_its_count(self, link):
        text = "Đã giải quyết 2.105 hồ sơ (trễ hạn 26 hồ sơ{}{}%)"
        assert ar.audit(text.format(link, "1,24")).holds
        assert flagged(text.format(link, "1,27")) == [("1,27%",)]

    def test_a_share_of_other_things_is_of_the_total_of_its_list(self):
        text = "Cấp 12.480 phiếu lý lịch tư pháp, trong đó trễ hạn 96 phiếu, chiếm {}%."
        assert ar.audit(text.format("0,77")).holds
        assert flagged(text.format("0,87")) == [("0,87%",)]

    def test_an_open_share_is_of_those_received(self):
        text = "Tiếp nhận 20.416 hồ sơ; đã giải quyết 19.872, đang giải quyết 544 hồ sơ ({}%)."
        assert ar.audit(text.format("2,66")).holds
        assert flagged(text.format("2,69")) == [("2,69%",)]

    @pytest.mark.parametrize(
        "text",
        [
            "Tỷ lệ đúng hạn đạt 99,18%, vượt 1,18% so với chỉ tiêu kế hoạch (98%).",
            "Hồ sơ trực tuyến đạt 55,6%, vượt chỉ tiêu 50% tỉnh giao.",
        ],
    )
    def test_an_aim_that_is_compared_with_is_an_aim(self, text):
        assert [one.role for one in read_report(text).claims][-1] != "stated"

    def test_counts_and_shares_of_these_in_english(self):
        text = (
            "Of the 5,210 applications received, 4,976 were processed, i.e. 95.5%; "
            "4,890 of these were completed on time, or {}%."
        )
        assert ar.audit(text.format("98.3")).holds
        assert flagged(text.format("98.6")) == [("98.6%",)]
