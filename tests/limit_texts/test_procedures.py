"""Published records as procedures: every case a choice, and what is left open with its reason."""

import re
from collections import Counter

import pytest

import adminreform as ar
from adminreform.domain import Basis
from adminreform.limit_texts import procedures_from_portal

POOR = "Đối với các xã vùng sâu, vùng xa"
DIRECT, ONLINE, POST = ar.Channel.DIRECT, ar.Channel.ONLINE, ar.Channel.POST


def method(amount, unit="WORKING_DAY", text="", channel="DIRECT"):
    return {"channel": channel, "amount": amount, "unit": unit, "text": text}


def load(*methods, **record):
    """Build the procedure of one record."""
    [found] = procedures_from_portal([{"code": "1.0", "methods": list(methods), **record}])
    return found


def choices(found):
    return [(str(one.procedure.limit), one.condition, one.area) for one in found.choices]


class TestChoices:
    @pytest.mark.parametrize(
        ("amount", "unit", "text", "expected"),
        [
            (5, "WORKING_DAY", "", [("5 ngày làm việc", "", "")]),
            (5, "WORKING_DAY", "Nộp trực tiếp", [("5 ngày làm việc", "", "")]),
            (10, "DAY", "10 ngày (hoặc 7 ngày đối với nhà ở riêng lẻ)",
             [("10 ngày", "", ""), ("7 ngày", "đối với nhà ở riêng lẻ", "")]),
            ("10 ngày (hoặc 7 ngày đối với nhà ở riêng lẻ)", "OTHER", "Nộp trực tiếp",
             [("10 ngày", "", ""), ("7 ngày", "đối với nhà ở riêng lẻ", "")]),
            (10, "DAY", f"10 ngày. {POOR} thì được tăng thêm 5 ngày",
             [("10 ngày", "", ""), ("15 ngày", "", "difficult")]),
            (15, "DAY", f"10 ngày. {POOR} thì được tăng thêm 5 ngày",
             [("10 ngày", "", ""), ("15 ngày", "", "difficult")]),
            (10, "DAY", f"{POOR}: 20 ngày", [("10 ngày", "", ""), ("20 ngày", "", "difficult")]),
            (10, "DAY", f"{POOR} thì được tăng thêm 5 ngày",
             [("10 ngày", "", ""), ("15 ngày", "", "difficult")]),
            (20, "DAY", f"{POOR}: 20 ngày", [("20 ngày", "", "difficult")]),
            (15, "HOUR", "Trong ngày làm việc; nhận sau 15 giờ thì ngày làm việc tiếp theo",
             [(str(ar.TimeLimit.same_day()), "", "")]),
            ("Theo mô tả", "OTHER", "Không quá 5 ngày", [("5 ngày", "", "")]),
            (5, "OTHER", "Không quá 5 ngày", [("5 ngày", "", "")]),
            (None, "OTHER", "Không quá 5 ngày", [("5 ngày", "", "")]),
            (2, "MONTH", "2 tháng, có thể kéo dài thêm 1 tháng",
             [("2 tháng, kéo dài thêm 1 tháng", "", "")]),
            (7, "DAY", "7 ngày. Trường hợp phức tạp được cộng thêm 3 ngày",
             [("7 ngày", "", ""), ("10 ngày", "Trường hợp phức tạp", "")]),
        ],
    )  # fmt: skip
    def test_each_case_and_area_is_a_choice(self, amount, unit, text, expected):
        found = load(method(amount, unit, text))
        assert (choices(found), found.unresolved) == (expected, ())

    def test_a_unit_that_is_left_out_is_that_of_the_cases(self):
        cases = [{"amount": 5, "unit": "WORKING_DAY"}, {"amount": 8, "unit": "DAY"}]
        assert choices(load(method(5, "OTHER"), cases=cases)) == [("5 ngày làm việc", "", "")]

    def test_channels_of_one_limit_are_joined(self):
        found = load(method(5), method(5, channel="ONLINE"), method(5), method(7, channel="POSTAL"))
        assert [one.channels for one in found.choices] == [(DIRECT, ONLINE), (POST,)]

    def test_a_procedure_has_the_name_field_and_rules_of_its_record(self):
        text = (
            "5 ngày làm việc, không tính thời gian niêm yết, thời gian thực hiện nghĩa vụ tài chính"
            "; hồ sơ bổ sung thì thời hạn được tính lại từ đầu"
        )
        found = load(method(5, text=text), name="Cấp phép", field="Đất đai")
        procedure = found.choose()
        assert (procedure.code, procedure.name, procedure.field) == ("1.0", "Cấp phép", "Đất đai")
        assert procedure.after_supplement == "restart"
        assert procedure.excludes == (Basis.FINANCIAL_OBLIGATION, Basis.PUBLICATION)
        assert len(found.exclusions) == 1

    def test_time_for_a_supplement_that_is_not_counted_is_waited(self):
        found = load(method(5, text="5 ngày làm việc, không tính thời gian bổ sung hồ sơ"))
        assert found.choose().after_supplement == "resume"


class TestUnresolved:
    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (method(9, "DAY", "9 ngày làm việc"),
             "direct: the field has 9 ngày, the text has 9 ngày làm việc"),
            (method(5, "OTHER"), "direct: the amount 5 has no unit"),
            (method(3, "OTHER", "5 ngày"),
             "direct: the amount 3 has no unit; 5 ngày is in the text only"),
            (method(5, text="Tiếp nhận ngay"),
             "direct: not understood in the text: 'Tiếp nhận ngay'"),
            (method("5 ngày", "OTHER", "7 ngày"), "direct: amount and text state different limits"),
            (method("Theo mô tả", "OTHER"), "direct: the amount only refers to the text"),
            (method(5, channel="FAX"), "the channel 'FAX' is unknown"),
            (method(5, channel=None), "the channel None is unknown"),
        ],
    )  # fmt: skip
    def test_what_contradicts_itself_is_no_choice(self, given, reason):
        found = load(given)
        assert (found.choices, found.unresolved) == ((), (reason,))

    def test_an_addition_in_another_unit_is_left_open_beside_its_limit(self):
        found = load(method(7, text=f"7 ngày làm việc. {POOR} thì được tăng thêm 10 ngày"))
        assert choices(found) == [("7 ngày làm việc", "", "")]
        assert found.unresolved == ("direct: 10 ngày more than 7 ngày làm việc: the units differ",)

    def test_two_limits_of_one_case_are_named(self):
        found = load(method(5), method(7))
        assert found.unresolved == (
            "direct: one case has two limits: 5 ngày làm việc; 7 ngày làm việc",
        )

    def test_cases_of_two_units_supply_none(self):
        cases = [{"amount": 1, "unit": "WORKING_DAY"}, {"amount": 1, "unit": "DAY"}]
        assert load(method(1, "OTHER"), cases=cases).choices == ()


class TestChoose:
    FOUND = load(
        method(10, "DAY", f"10 ngày; đối với nhà ở riêng lẻ 7 ngày. {POOR}: 20 ngày"),
        method(5, "DAY", channel="ONLINE"),
    )

    @pytest.mark.parametrize(
        ("asked", "days"),
        [
            ({"channel": ONLINE}, 5),
            ({"condition": "nhà ở"}, 7),
            ({"condition": "NHÀ Ở RIÊNG LẺ", "channel": DIRECT}, 7),
            ({"area": "difficult"}, 20),
            ({"condition": "", "area": "", "channel": DIRECT}, 10),
        ],
    )
    def test_the_one_that_is_left_is_returned(self, asked, days):
        assert self.FOUND.choose(**asked).limit == ar.TimeLimit(days, "days")

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            ({}, r"procedure 1\.0 has several limits: 10 ngày \(every case\); 7 ngày \(đối với"),
            ({"channel": DIRECT, "condition": ""}, r"several limits: 10 .*; 20 ngày \(difficult\)"),
            ({"channel": POST}, "has no such limit: 10 ngày"),
        ],
    )
    def test_several_or_none_are_refused_with_what_there_is(self, asked, message):
        with pytest.raises(ar.InvalidValueError, match=message):
            self.FOUND.choose(**asked)

    def test_a_record_without_limits_is_refused_with_the_reason(self):
        with pytest.raises(
            ar.InvalidValueError, match="no such limit: direct: the amount 5 has no"
        ):
            load(method(5, "OTHER")).choose()
        with pytest.raises(ar.InvalidValueError, match="no such limit: none is stated"):
            load().choose()


@pytest.mark.parametrize(
    ("records", "error", "message"),
    [
        ([["1.0"]], ar.InvalidTypeError, "record 0 must be a mapping, got a list"),
        ([{"code": "1"}, {}], ar.InvalidTypeError, "code of record 1 must be a str, got None"),
        ([{"code": " "}], ar.InvalidValueError, "code of record 0 must not be blank"),
        ([{"code": "1.0", "methods": [method([5])]}], ar.InvalidTypeError, "amount must be"),
        ([{"code": "1.0", "methods": [method(5, None)]}], ar.InvalidTypeError,
         "unit of procedure 1.0 must be a str"),
    ],
)  # fmt: skip
def test_what_is_not_a_record_is_named(records, error, message):
    with pytest.raises(error, match=message):
        procedures_from_portal(records)


REASONS = {
    "field and text differ": "the field has|sum of the text",
    "an addition is in another unit": "the units differ",
    "one case has two limits": "two limits|two amounts",
    "words not understood": "not understood",
    "amount is no one limit": "no unit|is not a limit|states no limit|every case|several limits",
    "text contradicts itself": "the parts|extended",
    "amount stands in the text only": "only refers|in the text only|hour of the cut-off",
}


def kinds_of_reasons(unresolved):
    """Return the kinds of what a record leaves open."""
    return {
        next((kind for kind, words in REASONS.items() if re.search(words, reason)), "other")
        for reason in unresolved
    }


def test_most_published_records_load_without_a_question(procedures):
    found = procedures_from_portal(procedures)
    assert [one.code for one in found] == [record["code"] for record in procedures]
    settled = [one for one in found if one.choices and not one.unresolved]
    reasons = Counter(kind for one in found for kind in kinds_of_reasons(one.unresolved))
    print(  # noqa: T201
        f"without a question {len(settled)} of {len(found)};",
        *(f"{kind}: {number};" for kind, number in reasons.most_common()),
    )
    assert not reasons["other"]
    assert len(settled) >= 0.65 * len(found)
    assert all(one.choices or one.unresolved for one in found)
