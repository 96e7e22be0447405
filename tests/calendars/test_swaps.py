"""The 22 swapped days of 2010-2026, copied by hand from their documents.

Each row: the weekday that is off, the rest day that is worked for it, the document
of the swap and the day from which it was known.
"""

import datetime as dt
import json
from pathlib import Path
from typing import NamedTuple

import pytest

import adminreform as ar
from adminreform import calendars
from builders import D


class Row(NamedTuple):
    """A swap, by its document and the day from which it was known."""

    off: dt.date
    worked: dt.date
    document: str
    announced: dt.date


SWAPS = [
    ("2010-02-19", "2010-02-27", "Hà Nội Mới", "2010-02-05"),
    ("2010-09-03", "2010-09-11", "5971/VPCP-KGVX", "2010-08-25"),
    ("2011-01-31", "2011-01-29", "9529/VPCP-KGVX", "2010-12-31"),
    ("2011-02-01", "2011-01-30", "9529/VPCP-KGVX", "2010-12-31"),
    ("2011-04-11", "2011-04-09", "9529/VPCP-KGVX", "2010-12-31"),
    ("2012-01-27", "2012-02-04", "9197/VPCP-KGVX", "2011-12-27"),
    ("2012-12-31", "2013-01-05", "9570/VPCP-KGVX", "2012-11-23"),
    ("2013-02-15", "2013-02-23", "9570/VPCP-KGVX", "2012-11-23"),
    ("2013-04-29", "2013-05-04", "9570/VPCP-KGVX", "2012-11-23"),
    ("2014-01-28", "2014-01-25", "10525/VPCP-KGVX", "2013-12-12"),
    ("2014-01-29", "2014-02-08", "10525/VPCP-KGVX", "2013-12-12"),
    ("2014-05-02", "2014-04-26", "10525/VPCP-KGVX", "2013-12-12"),
    ("2014-09-01", "2014-09-06", "10525/VPCP-KGVX", "2013-12-12"),
    ("2015-01-02", "2014-12-27", "89/TTr-LĐTBXH", "2014-12-08"),
    ("2015-02-16", "2015-02-14", "89/TTr-LĐTBXH", "2014-12-08"),
    ("2015-04-29", "2015-04-25", "89/TTr-LĐTBXH", "2014-12-08"),
    ("2018-12-31", "2019-01-05", "6519/VPCP-KGVX", "2018-07-11"),
    ("2019-04-29", "2019-05-04", "6519/VPCP-KGVX", "2018-07-11"),
    ("2024-04-29", "2024-05-04", "2450/VPCP-KGVX", "2024-04-12"),
    ("2025-05-02", "2025-04-26", "8726/VPCP-KGVX", "2024-11-26"),
    ("2026-01-02", "2026-01-10", "12729/VPCP-KGVX", "2025-12-25"),
    ("2026-08-31", "2026-08-22", "9441", "2025-10-16"),
]
ROWS = [Row(D(off), D(worked), document, D(day)) for off, worked, document, day in SWAPS]
every_swap = pytest.mark.parametrize("swap", ROWS, ids=lambda row: row.off.isoformat())


@every_swap
def test_both_halves_hold_and_name_each_other_and_their_document(swap, vn):
    # The weekday is off, the rest day is worked, and each cites the same document.
    assert swap.off.weekday() < 5 <= swap.worked.weekday()
    assert (vn.is_working_day(swap.off), vn.is_working_day(swap.worked)) == (False, True)
    lost, gained = vn.why(swap.off), vn.why(swap.worked)
    assert (lost.kind, gained.kind) == ("swap_off", "swap_worked")
    assert (lost.occasion.counterpart, gained.occasion.counterpart) == (swap.worked, swap.off)
    assert (lost.status, gained.status) == ("announced", "announced")
    assert lost.source == gained.source
    assert swap.document in lost.source.document
    assert lost.source.dated == swap.announced
    assert lost.source.url.startswith("http")


@every_swap
def test_without_swaps_both_halves_are_undone(swap, statutory):
    # In the statutory calendar the weekday is worked and the rest day is off.
    assert statutory.is_working_day(swap.off)
    assert not statutory.is_working_day(swap.worked)
    assert statutory.why(swap.off).kind == "working"
    assert statutory.why(swap.worked).kind == "weekend"


@every_swap
def test_a_swap_moves_work_and_neither_adds_nor_takes_it(swap, vn, statutory):
    # From before the first half to after the second, the number of working days is the same.
    # The two swaps of Tết 2011 and the two of Tết 2014 overlap; a span of 12 days more on both
    # sides holds them whole, and for no other swap does it cut another one.
    wide = dt.timedelta(days=12)
    first, last = min(swap.off, swap.worked) - wide, max(swap.off, swap.worked) + wide
    assert vn.count_working_days(first, last) == statutory.count_working_days(first, last)


@every_swap
def test_the_worked_day_was_a_rest_day_until_it_was_announced(swap):
    """Known one day before the announcement the rest day was off; on the day it is worked."""
    before = ar.vietnam(known_at=swap.announced - dt.timedelta(days=1))
    after = ar.vietnam(known_at=swap.announced)
    assert not before.is_working_day(swap.worked)
    assert after.is_working_day(swap.worked)
    assert not after.is_working_day(swap.off)
    if swap.off != D("2014-01-29"):  # by statute already off, two days before the first of Tết
        assert before.is_working_day(swap.off)


def test_no_other_day_is_swapped(vn, statutory):
    # To the end of 2026, with and without swaps the calendars differ in exactly these 44 days.
    listed = {day for swap in ROWS for day in (swap.off, swap.worked)}
    found = {
        mine.day
        for mine, plain in zip(vn.rows(), statutory.rows(), strict=True)
        if mine.worked != plain.worked and mine.day.year <= 2026
    }
    assert found == listed
    assert len(found) == 44


def test_shipped_swaps_are_these_and_no_others():
    shipped = [
        (swap.off, swap.worked)
        for notice in calendars.shipped_announcements().notices
        for swap in notice.swaps
        if swap.off.year <= 2026
    ]
    assert sorted(shipped) == [(row.off, row.worked) for row in ROWS]


def test_one_sunday_was_worked(vn):
    """Sunday 30 January 2011 (9529/VPCP-KGVX); every other worked rest day is a Saturday."""
    rows = [row for row in vn.rows() if row.day.year <= 2026]
    sundays = [row.day for row in rows if row.worked and row.day.weekday() == 6]
    assert sundays == [D("2011-01-30")]
    assert vn.add_working_days(D("2011-01-28"), 2) == D("2011-01-30")


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ("2012-12-31", "2013-01-05"),  # 9570/VPCP-KGVX
        ("2015-01-02", "2014-12-27"),  # approval of Tờ trình 89/TTr-LĐTBXH
        ("2018-12-31", "2019-01-05"),  # 6519/VPCP-KGVX
    ],
)
def test_swaps_across_the_end_of_a_year_keep_both_halves(off, worked, vn):
    assert D(off).year != D(worked).year
    assert (vn.is_working_day(D(off)), vn.is_working_day(D(worked))) == (False, True)


def test_a_swap_cut_by_the_end_of_the_coverage_keeps_the_half_inside():
    # A calendar to 2012 has 31 December 2012 off though 5 January 2013 is beyond it.
    short = ar.vietnam(last_year=2012)
    assert not short.is_working_day(D("2012-12-31"))
    assert short.why(D("2012-12-31")).occasion.counterpart == D("2013-01-05")


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        # counted by hand on the announced days
        ("2024-04-26", 1, "2024-05-02"),  # 29/4 swapped, 30/4 and 1/5 holidays
        ("2024-04-26", 3, "2024-05-04"),  # the worked Saturday
        ("2025-12-31", 1, "2026-01-05"),  # 1/1 holiday, 2/1 swapped
        ("2026-01-05", 5, "2026-01-10"),  # the worked Saturday
        ("2014-01-24", 1, "2014-01-25"),  # the Saturday before Tết
        ("2014-01-25", 2, "2014-02-06"),  # Mon 27/1, then the break of 28/1-5/2
        ("2014-02-06", 2, "2014-02-08"),  # the Saturday after Tết
    ],
)
def test_deadlines_across_swaps(start, n, due, vn):
    assert vn.add_working_days(D(start), n) == D(due)
    assert vn.count_working_days(D(start), D(due)) == n


COMPILED = Path(__file__).parents[2].parent / "shared" / "data" / "announcements.json"


@pytest.mark.skipif(not COMPILED.exists(), reason="the compiled announcements are not beside this")
def test_the_calendar_agrees_with_the_compiled_announcements(vn, statutory):
    # Tết and National Day of each year, and every swap, as compiled from the documents.
    years = json.loads(COMPILED.read_text(encoding="utf-8"))["years"]
    swaps = [(swap["off"], swap["worked"]) for year in years for swap in year["swaps"]]
    assert sorted(swaps) == [(off, worked) for off, worked, *_ in SWAPS]
    for year in years:
        for key, name in (("tet", "Lunar New Year"), ("national_day", "National Day")):
            listed = list(map(D, year[f"{key}_weekdays_off"]))
            found = [
                row.day
                for row in statutory.rows()
                if row.day.year == year["year"]
                and row.day.weekday() < 5
                and (why := statutory.why(row.day)).occasion
                and why.occasion.name.en == name
            ]
            assert found == listed, (year["year"], key)
            assert not any(map(vn.is_working_day, listed))
