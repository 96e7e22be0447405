"""Pages of a calendar: the days that are not ordinary in words, the months in HTML."""

import datetime as dt
import re

import pytest

import adminreform as ar
from adminreform.calendars import CalendarPage
from builders import D

VN = ar.vietnam()


def test_a_page_lists_the_days_that_are_not_ordinary_with_their_documents():
    # Notice 2450/VPCP-KGVX: Monday 29/04/2024 off, Saturday 04/05/2024 worked instead.
    assert VN.page(2024, 4).text().splitlines() == [
        "Lịch làm việc: Vietnam, state agencies, 01/04/2024-30/04/2024 (19 ngày làm việc)",
        "",
        "Ngày        Thứ      Lý do",
        "----------  -------  " + "-" * 73,
        "18/04/2024  Thứ Năm  nghỉ lễ: Ngày Giỗ Tổ Hùng Vương "
        "(Bộ luật Lao động 45/2019/QH14, Điều 112)",
        "29/04/2024  Thứ Hai  nghỉ hoán đổi với ngày 04/05/2024 (2450/VPCP-KGVX)",
        "30/04/2024  Thứ Ba   nghỉ lễ: Ngày Chiến thắng (Bộ luật Lao động 45/2019/QH14, Điều 112)",
    ]


def test_a_page_of_a_year_has_its_twelve_months():
    html = VN.page(2024).html()
    assert [f"Tháng {month}/2024" for month in range(1, 13)] == re.findall(
        r"<caption>(Tháng [^<]*)</caption>", html
    )
    assert len(re.findall(r"<td[^>]* title=", html)) == 366


@pytest.mark.parametrize("month", range(1, 13))
def test_each_day_is_in_the_column_of_its_weekday(month):
    html = VN.page(2024, month).html()
    weeks = re.findall(r"<tr>(<td.*?)</tr>", html.split("<caption>Lịch")[0])
    for week in weeks:
        for column, cell in enumerate(re.findall(r"<td[^>]*>(\d*)[*+]?[?]?</td>", week)):
            assert not cell or dt.date(2024, month, int(cell)).weekday() == column


def test_signs_and_classes_show_what_a_day_is():
    html = VN.page(2024).html()
    assert '<td class="off" title="nghỉ hoán đổi với ngày 04/05/2024 (2450/VPCP-KGVX)">29*' in html
    assert '<td class="worked" title="làm bù cho ngày 29/04/2024 (2450/VPCP-KGVX)">4+' in html
    assert '<td class="weekend" title="ngày nghỉ hằng tuần">27<' in html


def test_a_provisional_day_is_marked_and_counted():
    """Culture Day of 2029, a Saturday, and every other day: its notice has not come."""
    page = ar.vietnam(last_year=2029).page(2029, 11)
    assert re.search(r'<td class="off open"[^>]*>24\*\?</td>', page.html())
    assert re.search(r'<td class="open"[^>]*>30\?</td>', page.html())
    said = "Provisional days: 30 (the days off of this year are not announced)"
    assert page.text("en").splitlines()[-1] == said


def test_a_calendar_is_shown_by_the_last_year_without_a_provisional_day():
    calendar = ar.vietnam(last_year=2028)
    assert calendar.page(2027).html() in calendar._repr_html_()
    with ar.language("en"):
        assert calendar.page(2027).html("en") in calendar._repr_html_()


def test_a_calendar_of_provisional_days_alone_is_shown_by_its_last_year():
    mask, finality = (table[-365:] for table in (VN.worked_mask, VN.finality))
    calendar = ar.WorkingCalendar(D("2050-01-01"), mask, finality, {})
    assert calendar.page(2050).html() in calendar._repr_html_()


def test_an_ordinary_day_that_may_still_be_swapped_is_listed():
    """Seen before the swap of 29/04/2024 was announced; Friday 19/04 is alone too."""
    page = ar.vietnam(known_at=D("2024-04-01")).page(2024, 4)
    assert [line[:10] for line in page.text().splitlines()[4:]] == [
        "18/04/2024", "19/04/2024", "29/04/2024", "30/04/2024", "", "Số ngày tạ",
    ]  # fmt: skip


def test_of_the_first_year_the_covered_days_are_shown():
    assert VN.page(1999).days[0].day == VN.coverage.first
    assert VN.page(1999, 10).days[0].day == VN.coverage.first


def test_a_closure_of_a_unit_is_text_in_html():
    closed = VN.with_days_off([dt.date(2024, 4, 2)], occasion="<script>alert(1)</script>")
    html = closed.page(2024, 4).html()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1998,), "1998 is before"),
        ((99999,), "99999 is after"),
        ((1999, 9), "1999-09-01 is before"),
    ],
)
def test_days_that_are_not_covered_are_refused(arguments, message):
    with pytest.raises(ar.CoverageError, match=message):
        VN.page(*arguments)


def test_a_month_is_one_of_twelve():
    with pytest.raises(ar.InvalidValueError, match="month must be 1 to 12, got 13"):
        VN.page(2024, 13)


def test_a_page_has_days():
    with pytest.raises(ar.InvalidValueError, match="at least one day"):
        CalendarPage("", ())
