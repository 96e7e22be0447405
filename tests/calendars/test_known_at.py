"""How final a day is, what was known when, and in which words."""

import datetime as dt
import pickle

import pytest

import adminreform as ar
from adminreform import calendars
from adminreform.calendars import DayReason
from builders import D


@pytest.fixture(scope="module")
def vn(vn_october_2026):
    """Build the calendar as known the day before the notice of 2027: no later one changes it."""
    return vn_october_2026


@pytest.mark.parametrize(
    ("day", "announced", "document"),
    [
        ("2010-09-03", "2010-08-25", "5971/VPCP-KGVX"),
        ("2024-04-29", "2024-04-12", "2450/VPCP-KGVX"),
        ("2026-01-02", "2025-12-25", "12729/VPCP-KGVX"),
        ("2026-08-31", "2025-10-16", "9441"),
    ],
)
def test_a_swap_counts_from_the_day_it_was_announced(day, announced, document):
    # The day before, the weekday was worked and open; on the day it is off and settled.
    day, known = D(day), D(announced)
    before = ar.vietnam(known_at=known - dt.timedelta(days=1))
    after = ar.vietnam(known_at=known)
    assert (before.is_working_day(day), before.status(day)) == (True, "provisional")
    assert (after.is_working_day(day), after.status(day)) == (False, "announced")
    assert document in after.why(day).source.document


def test_a_return_date_printed_before_the_swap_can_be_reproduced():
    """On 24 December 2025, one working day after 1 January 2026 was Friday 2 January."""
    start = D("2026-01-01")
    assert ar.vietnam(known_at=D("2025-12-24")).add_working_days(start, 1) == D("2026-01-02")
    assert ar.vietnam(known_at=D("2025-12-25")).add_working_days(start, 1) == D("2026-01-05")


def test_a_lone_working_day_is_open_until_it_has_passed():
    """Friday 2 January 2026, between a holiday and a Saturday, is the day that may be swapped."""
    seen = ar.vietnam(known_at=D("2025-12-24"))
    open_days = seen.provisional_days(D("2025-10-16"), D("2026-10-31"))
    assert [(reason.day, reason.doubt) for reason in open_days] == [
        (D("2026-01-02"), "lone_working_day")
    ]
    # Friday 7 April 2017, after the Hùng Kings' day, was lone and was not swapped
    assert ar.vietnam(known_at=D("2017-04-06")).status(D("2017-04-07")) == "provisional"
    assert ar.vietnam(known_at=D("2017-04-07")).status(D("2017-04-07")) == "announced"


@pytest.mark.parametrize(
    "day", ["2015-04-27", "2017-04-07", "2020-04-03", "2023-01-27", "2024-04-19"]
)
def test_a_lone_day_that_was_not_swapped_was_worked(day, vn):
    """These five lone days of 2010-2026 were left as working days."""
    assert (vn.is_working_day(D(day)), vn.status(D(day))) == (True, "announced")


def test_without_swaps_a_lone_working_day_is_not_in_doubt():
    plain = ar.vietnam(swaps=False, known_at=D("2025-12-24"))
    assert (plain.is_working_day(D("2026-01-02")), plain.status(D("2026-01-02"))) == (
        True,
        "announced",
    )


def test_a_year_without_its_notice_is_open_as_a_whole():
    # The notice of 2026 came on 16 October 2025; a day before, all of 2026 was open.
    seen = ar.vietnam(known_at=D("2025-10-15"))
    first, last = D("2026-01-01"), D("2026-12-31")
    assert len(seen.provisional_days(first, last)) == 365
    assert {reason.doubt for reason in seen.provisional_days(first, last)} == {"not_announced"}
    assert seen.status(D("2025-12-31")) == "announced"
    assert ar.vietnam(known_at=D("2025-10-16")).status(first) == "announced"


def test_the_last_dates_of_2014_before_and_after_its_notice():
    # 10525/VPCP-KGVX of 12 December 2013 made Tết 30/1-5/2; by rule it was to end on 4/2.
    before, after = ar.vietnam(known_at=D("2013-12-11")), ar.vietnam(known_at=D("2013-12-12"))
    assert (before.is_working_day(D("2014-02-05")), after.is_working_day(D("2014-02-05"))) == (
        True,
        False,
    )


def test_culture_day_was_a_working_day_before_its_law():
    """Resolution 28/2026/QH16 is taken as known from 1 July 2026."""
    assert ar.vietnam(known_at=D("2026-06-30")).is_working_day(D("2026-11-24"))
    assert not ar.vietnam(known_at=D("2026-07-01")).is_working_day(D("2026-11-24"))
    assert ar.vietnam(known_at=D("2026-07-01")).status(D("2026-11-23")) == "provisional"


@pytest.mark.parametrize(
    ("day", "status", "doubt"),
    [
        ("1999-10-02", "statutory", ""),
        ("2009-12-31", "statutory", ""),
        ("2010-01-01", "announced", ""),
        ("2024-04-29", "announced", ""),
        ("2026-11-22", "announced", ""),
        ("2026-11-23", "provisional", "lone_working_day"),
        ("2026-11-24", "announced", ""),
        ("2026-11-25", "announced", ""),
        ("2026-12-31", "announced", ""),
        ("2027-01-01", "provisional", "not_announced"),
        ("2050-12-31", "provisional", "not_announced"),
    ],
)
def test_status_of_days(day, status, doubt, vn):
    why = vn.why(D(day))
    assert (vn.status(D(day)), why.status, why.doubt) == (status, status, doubt)


def test_of_2000_to_2026_only_one_day_is_open(vn):
    # The lone Monday before Culture Day; all of 2027 is open.
    found = vn.provisional_days(D("2000-01-01"), D("2026-12-31"))
    assert [reason.day for reason in found] == [D("2026-11-23")]
    assert vn.provisional_days(D("2026-11-24"), D("2026-12-31")) == []
    assert len(vn.provisional_days(D("2027-01-01"), D("2027-12-31"))) == 365


@pytest.mark.parametrize(
    ("first", "last", "final"),
    [
        ("2000-01-01", "2026-11-22", True),
        ("2000-01-01", "2026-11-23", False),
        ("2026-11-23", "2026-11-23", False),
        ("2026-11-24", "2026-12-31", True),
        ("2026-11-25", "2026-12-31", True),
        ("2026-12-31", "2027-01-01", False),
        ("2050-12-31", "2050-12-31", False),
    ],
)
def test_a_window_is_final_when_it_touches_no_open_day(first, last, final, vn):
    assert vn.is_final(D(first), D(last)) is final


def test_a_window_that_ends_before_it_starts_is_not_called_final(vn):
    """Whatever the order of the two days, 2027 lies in between."""
    with pytest.raises(ar.InvalidValueError, match="before"):
        vn.is_final(D("2027-12-31"), D("2027-01-01"))


def test_the_edition_is_the_day_of_the_last_check_whatever_was_known():
    checked_on = calendars.shipped_announcements().checked_on
    assert ar.vietnam().edition == checked_on >= D("2026-11-30")
    assert ar.vietnam().known_at is None
    past = ar.vietnam(known_at=D("2024-04-12"))
    assert (past.edition, past.known_at) == (checked_on, D("2024-04-12"))


def test_what_is_known_at_the_last_check_is_the_shipped_calendar():
    now, then = ar.vietnam(), ar.vietnam(known_at=calendars.shipped_announcements().checked_on)
    assert (then.worked_mask, then.finality, then.occasions) == (
        now.worked_mask,
        now.finality,
        now.occasions,
    )


def test_known_before_everything_the_calendar_rests_on_the_codes_alone():
    """Known on a day before the coverage: no notice, no law of 2007 or 2026."""
    seen = ar.vietnam(known_at=D("1999-01-01"), last_year=2027)
    assert seen.is_working_day(D("2007-04-26"))
    assert seen.is_working_day(D("2026-11-24"))
    assert seen.is_working_day(D("2024-04-29"))
    assert not seen.is_working_day(D("2009-01-26"))
    assert (seen.status(D("2009-01-26")), seen.status(D("2010-02-15"))) == (
        "provisional",
        "provisional",
    )


def test_a_law_to_come_is_not_known():
    """On 1 January 2006 nobody knew of the Hùng Kings' day of 2007 or the Codes to come."""
    seen = ar.vietnam(known_at=D("2006-01-01"))
    assert (seen.status(D("2006-05-02")), seen.status(D("2007-04-26"))) == (
        "statutory",
        "provisional",
    )
    assert seen.is_working_day(D("2021-09-03"))
    assert "1994" in seen.why(D("2021-05-03")).source.document


WORDS = [
    ("2026-11-25", "Thứ Tư 25/11/2026: ngày làm việc", "Wednesday 25/11/2026: working day"),
    (
        "2026-11-22",
        "Chủ Nhật 22/11/2026: ngày nghỉ hằng tuần",
        "Sunday 22/11/2026: weekly rest day",
    ),
    (
        "2024-04-30",
        "Thứ Ba 30/04/2024: nghỉ lễ: Ngày Chiến thắng "
        "(Bộ luật Lao động 45/2019/QH14, Điều 112)",
        "Tuesday 30/04/2024: holiday: Reunification Day "
        "(Labour Code 45/2019/QH14, art. 112)",
    ),
    (
        "2023-05-02",
        "Thứ Ba 02/05/2023: nghỉ bù cho ngày 29/04/2023: Ngày Giỗ Tổ Hùng Vương "
        "(Bộ luật Lao động 45/2019/QH14, khoản 3 Điều 111)",
        "Tuesday 02/05/2023: substitute day off for 29/04/2023: Hùng Kings' Commemoration Day "
        "(Labour Code 45/2019/QH14, art. 111(3))",
    ),
    (
        "2011-02-01",
        "Thứ Ba 01/02/2011: nghỉ hoán đổi với ngày 30/01/2011 "
        "(9529/VPCP-KGVX; thông báo của Bộ LĐTBXH ngày 07/01/2011)",
        "Tuesday 01/02/2011: swapped day off for 30/01/2011 "
        "(9529/VPCP-KGVX; notice of the labour ministry of 7 January 2011)",
    ),
    (
        "2024-05-04",
        "Thứ Bảy 04/05/2024: làm bù cho ngày 29/04/2024 (2450/VPCP-KGVX)",
        "Saturday 04/05/2024: worked in exchange for 29/04/2024 (2450/VPCP-KGVX)",
    ),
    (
        "2026-11-23",
        "Thứ Hai 23/11/2026: ngày làm việc "
        "[tạm tính: ngày làm việc nằm giữa hai ngày nghỉ, có thể được hoán đổi]",
        "Monday 23/11/2026: working day "
        "[provisional: a lone working day between days off, which may still be swapped]",
    ),
    (
        "2026-11-24",
        "Thứ Ba 24/11/2026: nghỉ lễ: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2)",
        "Tuesday 24/11/2026: holiday: Vietnam Culture Day (Resolution 28/2026/QH16, art. 2)",
    ),
    (
        "2027-01-04",
        "Thứ Hai 04/01/2027: ngày làm việc "
        "[tạm tính: lịch nghỉ của năm này chưa được công bố]",
        "Monday 04/01/2027: working day "
        "[provisional: the days off of this year are not announced]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("day", "vi", "en"), WORDS, ids=[row[0] for row in WORDS])
def test_a_day_is_explained_in_both_languages(day, vi, en, vn):
    why = vn.why(D(day))
    assert (why.text(), why.text("vi"), str(why), why.text("en")) == (vi, vi, vi, en)
    assert (why.reason("vi"), why.reason("en")) == (vi.split(": ", 1)[1], en.split(": ", 1)[1])


def test_a_units_own_days_are_explained(vn):
    own = vn.with_days_off([D("2026-12-01")], occasion="kiểm kê").with_worked_days(
        [D("2026-12-05")]
    )
    assert own.why(D("2026-12-01")).text() == ("Thứ Ba 01/12/2026: nghỉ theo lịch riêng: kiểm kê")
    assert own.why(D("2026-12-05")).text("en") == (
        "Saturday 05/12/2026: worked by the unit's own calendar"
    )
    assert own.why(D("2026-12-01")).source is None
    assert own.why(D("2026-12-01")).status == "announced"


def test_an_ordinary_day_needs_no_source(vn):
    why = vn.why(D("2026-12-02"))
    assert why == DayReason(D("2026-12-02"), True, "working", "announced")
    assert (why.source, why.occasion, why.doubt) == (None, None, "")


def test_an_unknown_language_is_refused(vn):
    for write in (vn.why(D("2026-12-02")).text, vn.why(D("2026-12-02")).reason):
        with pytest.raises(ar.InvalidValueError, match=r"lang must be one of 'en', 'vi'; got 'fr'"):
            write("fr")


@pytest.mark.parametrize(
    "asked",
    [{}, {"swaps": False}, {"strict": True, "last_year": 2030}, {"known_at": D("2024-04-01")}],
    ids=str,
)
def test_a_pickle_names_the_shipped_calendar_and_its_edition(asked):
    calendar = ar.vietnam(**asked)
    written = pickle.dumps(calendar)
    assert len(written) < 200
    assert pickle.loads(written) is calendar  # noqa: S301


def test_a_calendar_of_ones_own_travels_with_its_days():
    own = ar.vietnam().with_days_off([D("2026-12-01")], occasion="kiểm kê")
    again = pickle.loads(pickle.dumps(own))  # noqa: S301
    assert again == own
    assert again.why(D("2026-12-01")) == own.why(D("2026-12-01"))


def test_a_pickle_of_another_edition_is_refused():
    """The four bytes of the day on which the data was checked are those of another day."""
    edition = ar.vietnam().edition
    own, other = (
        year.to_bytes(2, "big") + bytes([edition.month, edition.day])
        for year in (edition.year, 2019)
    )
    changed = pickle.dumps(ar.vietnam()).replace(own, other)
    with pytest.raises(ar.InvalidValueError, match=f"checked on 2019-.* that of {edition}"):
        pickle.loads(changed)  # noqa: S301
