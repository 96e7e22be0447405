"""The statutory holidays: lunar dates, the Labour Codes, days made up."""

import datetime as dt

import holidays
import pytest

import adminreform as ar
from adminreform.calendars import lunar_days
from builders import D


@pytest.fixture(scope="module")
def vn(vn_october_2026):
    """Build the calendar as known the day before the notice of 2027: no later one changes it."""
    return vn_october_2026


# First day of the lunar year in Viet Nam (UTC+7), and 10/3 lunar, from printed calendars.
TET = [
    "2000-02-05", "2001-01-24", "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09",
    "2006-01-29", "2007-02-17", "2008-02-07", "2009-01-26", "2010-02-14", "2011-02-03",
    "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28",
    "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22",
    "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13",
    "2030-02-02",
]  # fmt: skip
HUNG_KINGS = [
    "2007-04-26", "2008-04-15", "2009-04-04", "2010-04-23", "2011-04-12", "2012-03-31",
    "2013-04-19", "2014-04-09", "2015-04-28", "2016-04-16", "2017-04-06", "2018-04-25",
    "2019-04-14", "2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18",
    "2025-04-07", "2026-04-26", "2027-04-16",
]  # fmt: skip
# First and last weekday of the Tết break as announced, swapped days apart.
TET_BREAKS = {
    2010: ("02-15", "02-18"),  # Prime Minister, reported 6 February 2010
    2011: ("02-02", "02-07"),  # 9529/VPCP-KGVX
    2012: ("01-23", "01-26"),  # 9197/VPCP-KGVX
    2013: ("02-11", "02-14"),  # 9570/VPCP-KGVX
    2014: ("01-30", "02-05"),  # 10525/VPCP-KGVX
    2015: ("02-17", "02-23"),  # approval of Tờ trình 89/TTr-LĐTBXH
    2016: ("02-08", "02-12"),  # Government session of 29 October 2015
    2017: ("01-26", "02-01"),  # 9794/VPCP-KGVX
    2018: ("02-14", "02-20"),  # Government Standing meeting of 5 December 2017
    2019: ("02-04", "02-08"),  # 6519/VPCP-KGVX
    2020: ("01-23", "01-29"),  # 9087/VPCP-KGVX
    2021: ("02-10", "02-16"),  # 9895/VPCP-KGVX
    2022: ("01-31", "02-04"),  # 245/VPCP-KGVX
    2023: ("01-20", "01-26"),  # 8056/VPCP-KGVX
    2024: ("02-08", "02-14"),  # 8662/VPCP-KGVX
    2025: ("01-27", "01-31"),  # 8726/VPCP-KGVX
    2026: ("02-16", "02-20"),  # notice 9441
}
NATIONAL_DAYS = {
    2021: ("09-02", "09-03"),  # 9895/VPCP-KGVX
    2022: ("09-01", "09-02"),  # 245/VPCP-KGVX
    2023: ("09-01", "09-04"),  # 8056/VPCP-KGVX: 1/9, and 4/9 for Saturday 2/9
    2024: ("09-02", "09-03"),  # 8662/VPCP-KGVX
    2025: ("09-01", "09-02"),  # 8726/VPCP-KGVX
    2026: ("09-01", "09-02"),  # notice 9441
}
CULTURE_DAY = D("2026-11-24")  # Resolution 28/2026/QH16, art. 2, quoted by others


def weekdays(first: dt.date, last: dt.date) -> set[dt.date]:
    days = (first + dt.timedelta(days=shift) for shift in range((last - first).days + 1))
    return {day for day in days if day.weekday() < 5}


def weekdays_off_by_law(year: int) -> set[dt.date]:
    """Work out the weekdays off of a year from the tables above and the text of the law."""
    kept = [dt.date(year, 1, 1), dt.date(year, 4, 30), dt.date(year, 5, 1)]
    kept += [D(day) for day in HUNG_KINGS if D(day).year == year]
    off = set()
    if year in TET_BREAKS:
        off |= weekdays(*(D(f"{year}-{day}") for day in TET_BREAKS[year]))
    else:  # Code of 1994: the eve and three days, each made up
        first = next(D(day) for day in TET if D(day).year == year)
        kept += [first + dt.timedelta(days=shift) for shift in (-1, 0, 1, 2)]
    if year in NATIONAL_DAYS:
        off |= weekdays(*(D(f"{year}-{day}") for day in NATIONAL_DAYS[year]))
    else:
        kept.append(dt.date(year, 9, 2))
    if year == 2026:
        off.add(CULTURE_DAY)
    off |= {day for day in kept if day.weekday() < 5}
    for holiday in sorted(day for day in kept if day.weekday() > 4):
        made_up = holiday
        while made_up.weekday() > 4 or made_up in off:
            made_up += dt.timedelta(days=1)
        off.add(made_up)
    return off


@pytest.mark.parametrize("year", range(2000, 2027))
def test_the_weekdays_off_of_each_year_follow_from_the_law(year, statutory):
    """Every weekday off, without swaps, worked out a second time from hand-copied dates."""
    found = {
        row.day
        for row in statutory.rows()
        if row.day.year == year and not row.worked and row.day.weekday() < 5
    }
    assert found == weekdays_off_by_law(year)


@pytest.mark.parametrize(
    ("years", "number", "because"),
    [
        (range(2000, 2007), 8, "Labour Code 1994, art. 73"),
        (range(2007, 2014), 9, "Hùng Kings' day, Law 84/2007; Tết 2013 was before 1 May 2013"),
        (range(2014, 2021), 10, "five days of Tết, Labour Code 2012, art. 115"),
        (range(2021, 2026), 11, "two National Days, Labour Code 2019, art. 112"),
        (range(2026, 2027), 12, "Culture Day, Resolution 28/2026/QH16"),
    ],
)
def test_each_year_closes_on_its_statutory_number_of_days(years, number, because, statutory, vn):
    # Weekdays off are as many as the law has holidays; swaps do not change the sum of a year.
    # Over a year's end a swap moves one day, so the swapped calendar is summed over all years.
    for year in years:
        first, last = dt.date(year - 1, 12, 31), dt.date(year, 12, 31)
        plain = len(weekdays(first + dt.timedelta(days=1), last))
        assert plain - statutory.count_working_days(first, last) == number, (year, because)
    span = D("2009-12-31"), D("2026-12-31")
    assert vn.count_working_days(*span) == statutory.count_working_days(*span)


@pytest.mark.parametrize(
    ("year", "announced"),
    [
        (2015, "2014-12-08"),
        (2016, "2015-10-29"),
        (2017, "2016-11-14"),
        (2018, "2017-12-05"),
        (2019, "2018-07-11"),
        (2020, "2019-10-07"),
        (2022, "2022-01-11"),
        (2023, "2022-12-01"),
        (2024, "2023-11-03"),
        (2025, "2024-11-26"),
        (2026, "2025-10-16"),
    ],
)
def test_the_guess_for_an_open_year_agrees_with_every_announcement_since_2015(year, announced):
    # A day before its notice the breaks of the year had the same weekdays off.
    # 2021 is not here: its second National Day is that of the Code of 2019, which took effect
    # after the notice of the year.
    guess = ar.vietnam(swaps=False, known_at=D(announced) - dt.timedelta(days=1))
    fixed = ar.vietnam(swaps=False, known_at=D(announced))
    assert guess.status(dt.date(year, 12, 1)) == "provisional"
    start = dt.date(year, 1, 1)
    for shift in range(273):  # to the end of September
        day = start + dt.timedelta(days=shift)
        assert guess.is_working_day(day) == fixed.is_working_day(day), day


@pytest.mark.parametrize(
    ("year", "before"),
    [
        (2033, "2033-01-30"),  # first day on Monday 31: one day before
        (2026, "2026-02-16"),  # Tuesday 17: one (Monday), as notice 9441 has it
        (2028, "2028-01-24"),  # Wednesday 26: two
        (2027, "2027-02-04"),  # Saturday 6: two
    ],
)
def test_an_open_tet_begins_one_or_two_days_before_the_first(year, before):
    seen = ar.vietnam(known_at=D("2025-10-15"))
    named = [
        day
        for day in (dt.date(year, 1, 20) + dt.timedelta(days=shift) for shift in range(40))
        if seen.why(day).kind == "holiday"
    ]
    assert (named[0], len(named)) == (D(before), 5)


@pytest.mark.parametrize("first_day", TET)
def test_the_first_day_of_the_lunar_year_is_the_vietnamese_one(first_day):
    assert lunar_days(range(D(first_day).year, D(first_day).year + 1))[D(first_day).year][0] == D(
        first_day
    )


@pytest.mark.parametrize("day", HUNG_KINGS)
def test_the_hung_kings_day_is_the_tenth_of_the_third_lunar_month(day, statutory):
    why = statutory.why(D(day))
    assert (why.worked, why.occasion.name.en) == (False, "Hùng Kings' Commemoration Day")


@pytest.mark.parametrize(
    ("tet", "elsewhere"),
    [("2007-02-17", "2007-02-18"), ("2030-02-02", "2030-02-03"), ("2053-02-18", "2053-02-19")],
)
def test_tet_follows_the_time_of_hanoi_where_the_chinese_new_year_is_a_day_later(tet, elsewhere):
    """Decision 121/CP of 1967: the lunar calendar is reckoned at UTC+7."""
    year = D(tet).year
    assert lunar_days(range(year, year + 1))[year][0] == D(tet) != D(elsewhere)


def test_tet_2007_and_2030_in_the_calendar(vn):
    # 2007: eve 16/2 to 19/2, the weekend days 17 and 18 made up; 2030: first day 2/2.
    assert not any(map(vn.is_working_day, weekdays(D("2007-02-16"), D("2007-02-21"))))
    assert vn.is_working_day(D("2007-02-22"))
    assert vn.why(D("2030-02-02")).kind == "holiday"
    assert not vn.is_working_day(D("2030-02-01"))


def test_hung_kings_2009_is_a_saturday_made_up_on_monday(vn):
    # 10/3 lunar is 4 April 2009 in Viet Nam, 5 April in China.
    assert vn.why(D("2009-04-04")).kind == "holiday"
    assert vn.why(D("2009-04-05")).kind == "weekend"
    monday = vn.why(D("2009-04-06"))
    assert (monday.kind, monday.occasion.counterpart) == ("substitute", D("2009-04-04"))


def test_hung_kings_day_is_kept_from_2007_on(vn):
    """Law 84/2007/QH11 of 2 April 2007; 10/3 lunar of 2006 was 7 April, a working Friday."""
    assert vn.is_working_day(D("2006-04-07"))
    assert not vn.is_working_day(D("2007-04-26"))
    assert "84/2007/QH11" in vn.why(D("2007-04-26")).source.document
    assert "45/2019/QH14" in vn.why(D("2022-04-10")).source.document
    named = [row.day.year for row in vn.rows() if _name(vn, row.day).startswith("Hùng Kings")]
    assert min(named) == 2007


def test_before_the_law_of_2007_hung_kings_day_was_not_known():
    earlier = ar.vietnam(known_at=D("2007-04-01"))
    assert earlier.is_working_day(D("2007-04-26"))
    assert not ar.vietnam(known_at=D("2007-04-02")).is_working_day(D("2007-04-26"))


def test_tet_2013_was_still_four_days(vn, statutory):
    # The Code of 2012 gave the fifth day from 1 May 2013; 15 February was swapped instead.
    assert weekdays(D("2013-02-11"), D("2013-02-14")) == {
        row.day
        for row in statutory.rows()
        if row.day.year == 2013 and row.day.month == 2 and row.day.weekday() < 5 and not row.worked
    }
    assert statutory.is_working_day(D("2013-02-15"))
    assert vn.why(D("2013-02-15")).kind == "swap_off"


def test_tet_2014_is_one_break_of_nine_days(vn):
    # 10525/VPCP-KGVX: 28 January to 5 February 2014.
    assert vn.count_working_days(D("2014-01-27"), D("2014-02-05")) == 0
    assert vn.is_working_day(D("2014-01-27"))
    assert vn.is_working_day(D("2014-02-06"))
    assert vn.why(D("2014-01-29")).kind == "swap_off"
    assert vn.why(D("2014-02-03")).kind == "holiday"
    assert vn.why(D("2014-02-05")).kind == "substitute"


@pytest.mark.parametrize(
    ("day", "kind", "counterpart"),
    [
        ("2023-09-01", "holiday", None),
        ("2023-09-02", "holiday", None),  # a Saturday
        ("2023-09-03", "weekend", None),
        ("2023-09-04", "substitute", "2023-09-02"),
        ("2024-02-12", "holiday", None),  # the third day of Tết
        ("2024-02-13", "substitute", "2024-02-10"),
        ("2024-02-14", "substitute", "2024-02-11"),
        ("2016-02-12", "substitute", "2016-02-07"),
        ("2014-02-04", "substitute", "2014-02-01"),
    ],
)
def test_a_break_tells_its_holidays_from_the_days_it_gives_back(day, kind, counterpart, vn):
    # 8056, 8662 and 10525/VPCP-KGVX: five days of Tết, two of National Day, the rest made up.
    why = vn.why(D(day))
    assert why.kind == kind
    if counterpart:
        assert why.occasion.counterpart == D(counterpart)


def test_the_second_national_day_begins_in_2021(vn):
    """Labour Code 2019, art. 112: 2 September and the day before or after."""
    assert vn.is_working_day(D("2020-09-01"))
    assert vn.is_working_day(D("2020-09-03"))
    assert not vn.is_working_day(D("2021-09-03"))


@pytest.mark.parametrize(
    ("year", "second"),
    [
        # 2 September joined to the weekend, as the announcements of 2021-2026 did
        (2027, "2027-09-03"),  # Thursday: Friday after
        (2029, "2029-09-03"),  # Sunday: Monday after
        (2030, "2030-09-03"),  # Monday: Tuesday after
        (2031, "2031-09-01"),  # Tuesday: Monday before
        (2032, "2032-09-03"),  # Thursday
        (2033, "2033-09-01"),  # Friday: Thursday before
        (2034, "2034-09-01"),  # Saturday: Friday before
        (2037, "2037-09-01"),  # Wednesday: Tuesday before
    ],
)
def test_an_open_second_national_day_is_taken_on_the_side_of_the_weekend(year, second, vn):
    why = vn.why(D(second))
    assert (why.kind, why.occasion.name.en, why.status) == (
        "holiday",
        "National Day",
        "provisional",
    )
    assert sum(_name(vn, dt.date(year, 9, day)) == "National Day" for day in (1, 2, 3)) == 2


@pytest.mark.parametrize(
    ("day", "for_holiday", "code"),
    [
        ("2000-01-03", "2000-01-01", "1994"),
        ("2012-04-02", "2012-03-31", "84/2007"),
        ("2016-04-18", "2016-04-16", "10/2012"),
        ("2016-05-02", "2016-04-30", "10/2012"),
        ("2016-05-03", "2016-05-01", "10/2012"),
        ("2017-09-04", "2017-09-02", "10/2012"),
        ("2022-01-03", "2022-01-01", "45/2019"),
        ("2022-05-02", "2022-04-30", "45/2019"),
        ("2022-05-03", "2022-05-01", "45/2019"),
        ("2023-05-02", "2023-04-29", "45/2019"),  # Hùng Kings on Saturday
        ("2023-05-03", "2023-04-30", "45/2019"),
        ("2026-04-27", "2026-04-26", "45/2019"),
    ],
)
def test_a_holiday_on_a_rest_day_is_made_up_on_the_next_working_day(day, for_holiday, code, vn):
    """Code of 1994 art. 73, of 2012 art. 115(3), of 2019 art. 111(3)."""
    why = vn.why(D(day))
    assert (why.worked, why.kind) == (False, "substitute")
    assert why.occasion.counterpart == D(for_holiday)
    assert code in why.source.document
    assert D(for_holiday).weekday() > 4


@pytest.mark.parametrize(
    ("day", "document"),
    [
        ("2013-04-30", "1994"),
        ("2013-05-01", "10/2012/QH13"),
        ("2020-09-02", "10/2012/QH13"),
        ("2021-01-01", "45/2019/QH14"),
    ],
)
def test_a_holiday_cites_the_code_in_force_on_its_day(day, document, vn):
    assert document in vn.why(D(day)).source.document


def test_a_holidays_package_without_lunar_dates_is_refused(monkeypatch):
    """Without its table the lunar holidays are unknown; silence would be a wrong calendar."""
    monkeypatch.setattr(holidays, "country_holidays", lambda *_, **__: {})
    with pytest.raises(ar.AdminReformError, match="no lunar dates for 2031") as caught:
        lunar_days(range(2031, 2032))
    assert caught.value.values == {"year": 2031}


def test_the_hung_kings_date_may_be_missing_only_before_2007(monkeypatch):
    table = {D("2006-01-29"): "Tết Nguyên Đán", D("2007-02-17"): "Tết Nguyên Đán; khác"}
    monkeypatch.setattr(holidays, "country_holidays", lambda *_, **__: table)
    assert lunar_days(range(2006, 2007))[2006][0] == D("2006-01-29")
    with pytest.raises(ar.AdminReformError, match="2007"):
        lunar_days(range(2006, 2008))


def _name(calendar: ar.WorkingCalendar, day: dt.date) -> str:
    occasion = calendar.why(day).occasion
    return occasion.name.en if occasion else ""
