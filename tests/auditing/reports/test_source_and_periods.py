"""How a text is made uniform, and the periods that it names."""

import datetime as dt
import unicodedata

import pytest

from adminreform.auditing import read_report
from adminreform.auditing.reports import normalize_report

D = dt.date


@pytest.mark.parametrize(
    ("written", "uniform"),
    [
        ("Hoà, hoạ, thuỷ, Uỷ ban", "hòa, họa, thủy, ủy ban"),
        ("quý, qúy, qúa, quỹ", "quý, quý, quá, quỹ"),
        ("tỉ lệ, kì, xử lí, quí I", "tỷ lệ, kỳ, xử lý, quý i"),
        ("toàn hoàn thuyền", "toàn hoàn thuyền"),
        ("hồ\u200b sơ\u00a0 nộp", "hồ sơ nộp"),
        ("hồ\nsơ", "hồ sơ"),
        ("UBND\nHuyện A", "ubnd huyện a"),
        ("xã A\nXã B", "xã a\nxã b"),
        ("xong.\nXã B", "xong. xã b"),
        ("như sau:\n1. tiếp nhận", "như sau:\n1. tiếp nhận"),
        ("a\n\nb", "a\nb"),
        ("5–6 ‘x’", "5-6 'x'"),
        ("İx", "İx"),
        ("x\u0323\u0307\u0301", "\u1e8b\u0323\u0301"),
    ],
)  # fmt: skip
def test_a_text_is_spelled_spaced_and_broken_in_one_way(written, uniform):
    assert normalize_report(written).text == uniform


def test_every_letter_keeps_the_way_back():
    written = "Số  hoá\u00a0" + unicodedata.normalize("NFD", "hồ sơ") + " đạt\n99%"
    source = normalize_report(written)
    start = source.text.index("99%")
    assert written[slice(*source.span(start, start + 3))] == "99%"
    assert len(source.starts) == len(source.text) + 1


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("từ ngày 15/12/2022 đến ngày 30/10/2024", "interval", D(2022, 12, 15), D(2024, 10, 30)),
        ("từ ngày 21/7đến 20/8/2021", "interval", D(2021, 7, 21), D(2021, 8, 20)),
        ("từ ngày 1 - 21/7", "interval", None, None),
        ("tính đến ngày 21/10", "until", None, None),
        ("đến hết ngày 27-5-2025", "until", None, D(2025, 5, 27)),
        ("9 tháng đầu năm 2021", "months", D(2021, 1, 1), D(2021, 9, 30)),
        ("03 tháng cuối năm 2021", "months", D(2021, 10, 1), D(2021, 12, 31)),
        ("15 tháng đầu năm 2021", "months", None, None),
        ("quý I/2020", "quarter", D(2020, 1, 1), D(2020, 3, 31)),
        ("quý 4 năm 2020", "quarter", D(2020, 10, 1), D(2020, 12, 31)),
        ("năm 2021", "year", D(2021, 1, 1), D(2021, 12, 31)),
        ("giai đoạn 2021-2025", "years", D(2021, 1, 1), D(2025, 12, 31)),
        ("tháng 10/2020", "month", D(2020, 10, 1), D(2020, 10, 31)),
        ("from July 1, 2025 to September 23, 2025", "interval", D(2025, 7, 1), D(2025, 9, 23)),
        ("the first quarter of 2025", "quarter", D(2025, 1, 1), D(2025, 3, 31)),
        ("the first six months of 2025", "months", D(2025, 1, 1), D(2025, 6, 30)),
        ("in July 2025", "month", D(2025, 7, 1), D(2025, 7, 31)),
        ("as of December 31, 2021", "until", None, D(2021, 12, 31)),
    ],
)
def test_a_period_has_the_days_of_its_name(text, kind, first, last):
    [period] = read_report(text).periods
    assert (period.kind, period.first, period.last) == (kind, first, last)


def test_a_period_that_ends_before_it_begins_is_a_remark():
    report = read_report("Xã  tiếp nhận từ ngày 15/12/2024 đến ngày 14/12/2023 là 5 hồ sơ")
    [remark] = report.remarks
    assert report.quote(remark) == "từ ngày 15/12/2024 đến ngày 14/12/2023"
    assert remark.text() == "kỳ kết thúc ngày 14/12/2023, trước ngày bắt đầu 15/12/2024"
    assert remark.text("en") == "a period ends on 14/12/2023, before it begins on 15/12/2024"


@pytest.mark.parametrize(
    ("label", "interval", "agrees"),
    [
        ("quý I năm 2020", "từ 1/1/2020 đến 31/3/2020", True),
        ("quý I năm 2020", "từ 15/12/2019 đến 14/3/2020", True),
        ("quý I năm 2020", "từ 1/12/2019 đến 29/2/2020", False),
        ("năm 2023", "từ 15/12/2022 đến 14/12/2023", True),
        ("tháng 3/2020", "từ 15/2/2020 đến 14/3/2020", True),
        ("tháng 3/2020", "từ 21/2/2020 đến 20/3/2020", False),
        ("tháng 13/2020", "từ 21/2/2020 đến 20/3/2020", False),
    ],
)
def test_a_label_is_compared_with_the_interval_beside_it(label, interval, agrees):
    report = read_report(f"Trong {label} (tính {interval}) xã tiếp nhận 5 hồ sơ.")
    assert (report.remarks == ()) is agrees
    for remark in report.remarks:
        assert "không phải là kỳ một" in remark.text("vi")
        assert f"which is not a {remark.label}" in remark.text("en")


def test_a_label_far_from_an_interval_is_not_compared_with_it():
    text = "Năm 2020 xã đã làm rất nhiều việc; từ 1/2/2020 đến 3/4/2020 tiếp nhận 5 hồ sơ."
    assert read_report(text).remarks == ()
