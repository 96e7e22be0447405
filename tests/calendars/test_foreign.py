"""Calendars of other countries, from objects of the ``holidays`` package."""

import datetime as dt

import holidays
import pytest
from holidays import HolidayBase

import adminreform as ar
from builders import D

ONE = dt.timedelta(days=1)


class Village(HolidayBase):
    """Two fixed holidays and nothing else; no country, no market."""

    def _populate(self, year):
        super()._populate(year)
        self._add_holiday("Fair", dt.date(year, 6, 11))
        self._add_holiday("Harvest", dt.date(year, 9, 20))


def test_the_dutch_calendar():
    """Ascension Day 2011 was 2 June, Whit Monday 13 June, King's Day 2014 on Saturday 26 April."""
    dutch = ar.calendar_from_holidays(holidays.NL(years=range(2010, 2015), language="nl"))
    assert dutch.coverage == (D("2010-01-01"), D("2014-12-31"))
    why = dutch.why(D("2011-06-02"))
    assert (why.kind, why.occasion.name.vi, why.occasion.name.text("en")) == (
        "holiday",
        "Hemelvaartsdag",
        "Hemelvaartsdag",
    )
    assert (why.status, why.source, dutch.edition) == ("statutory", None, None)
    assert not dutch.is_working_day(D("2011-06-13"))
    assert dutch.add_working_days(D("2011-06-01"), 1) == D("2011-06-03")
    assert dutch.why(D("2014-04-26")).kind == "holiday"
    assert dutch.is_final(*dutch.coverage)
    assert repr(dutch) == "<WorkingCalendar 'NL' 2010-01-01..2014-12-31>"


def test_a_custom_calendar():
    village = ar.calendar_from_holidays(Village(years=2024))
    off = [row.day for row in village.rows() if not row.worked and row.day.weekday() < 5]
    assert off == [D("2024-06-11"), D("2024-09-20")]
    assert village.why(D("2024-06-11")).occasion.name.vi == "Fair"
    assert (village.name, ar.calendar_from_holidays(Village(years=2024), name="Làng").name) == (
        "",
        "Làng",
    )


def test_worked_weekend_days_are_kept():
    # holidays.VN knows that Saturday 4 May 2024 was worked.
    theirs = ar.calendar_from_holidays(holidays.VN(years=2024))
    assert theirs.is_working_day(D("2024-05-04"))
    assert theirs.why(D("2024-05-04")).kind == "swap_worked"
    assert not theirs.is_working_day(D("2024-04-29"))
    assert theirs.why(D("2024-05-04")).text("en") == "Saturday 04/05/2024: worked in exchange"


def test_worked_weekend_days_of_other_years_are_left_out():
    # holidays.VN always lists 27 December 2014, whatever its years.
    assert ar.calendar_from_holidays(holidays.VN(years=2020)).coverage.first == D("2020-01-01")


def test_holidays_outside_the_years_are_left_out():
    source = Village(years=2024, expand=False)
    source.update({"2025-01-02": "Later"})
    assert source.years == {2024}
    assert D("2025-01-02") in dict(source)
    calendar = ar.calendar_from_holidays(source)
    assert calendar.coverage.last == D("2024-12-31")
    assert list(calendar.occasions) == [D("2024-06-11"), D("2024-09-20")]


def test_a_market_gives_its_name():
    assert ar.calendar_from_holidays(holidays.financial_holidays("XNYS", years=2024)).name == "XNYS"


@pytest.mark.parametrize(
    ("country", "rest"),
    [("NL", {5, 6}), ("IL", {4, 5}), ("AE", {5, 6}), ("KW", {4, 5}), ("BN", {4, 6})],
)
def test_the_weekend_is_the_countrys(country, rest):
    # In 2024: Israel and Kuwait rest on Friday and Saturday, Brunei on Friday and Sunday.
    calendar = ar.calendar_from_holidays(holidays.country_holidays(country, years=2024))
    weekend = {
        row.day.weekday() for row in calendar.rows() if calendar.why(row.day).kind == "weekend"
    }
    assert weekend == rest


@pytest.mark.parametrize(
    ("country", "years"),
    [
        ("NL", range(2010, 2013)),
        ("VN", range(2010, 2027)),
        ("CN", range(2015, 2027)),
        ("IL", range(2020, 2027)),
        ("US", range(2015, 2027)),
        ("AE", range(2022, 2027)),
        pytest.param("AE", range(2020, 2024)),
        pytest.param("SA", range(2012, 2015)),
    ],
)
def test_every_day_is_what_the_holidays_object_says(country, years):
    calendar = ar.calendar_from_holidays(holidays.country_holidays(country, years=years))
    theirs = holidays.country_holidays(country, years=years)
    different = [row.day for row in calendar.rows() if row.worked != theirs.is_working_day(row.day)]
    assert different == []


def test_the_object_is_read_and_not_changed():
    # A look-up would add years and days to it.
    source = holidays.NL(years=[2024])
    before, years, weekend = dict(source), set(source.years), set(source.weekend)
    ar.calendar_from_holidays(source)
    assert (dict(source), source.years, source.weekend) == (before, years, weekend)


@pytest.mark.parametrize(
    "value",
    [None, "NL", {D("2024-01-01"): "New Year"}, [D("2024-01-01")], holidays.NL, 2024],
    ids=["None", "text", "dict", "list", "class", "int"],
)
def test_anything_but_a_holidays_object_is_refused(value):
    with pytest.raises(ar.InvalidTypeError, match="holidays must be an object of the holidays"):
        ar.calendar_from_holidays(value)


@pytest.mark.parametrize("years", [(), (2020, 2022), (2010, 2011, 2013)], ids=str)
def test_years_are_given_and_one_after_another(years):
    """Between two years that are known there would be a year without a holiday."""
    with pytest.raises(ar.InvalidValueError, match="one after another") as caught:
        ar.calendar_from_holidays(Village(years=years))
    assert caught.value.values == {"years": list(years)}
    assert str(list(years)) in str(caught.value)


def test_the_name_is_text():
    with pytest.raises(ar.InvalidTypeError, match="name must be a str, got 3"):
        ar.calendar_from_holidays(holidays.NL(years=2024), name=3)


def test_beyond_its_years_it_says_what_to_do():
    dutch = ar.calendar_from_holidays(holidays.NL(years=2024))
    for day in (D("2023-12-31"), D("2025-01-01")):
        with pytest.raises(ar.CoverageError, match="make the holidays object for more years"):
            dutch.is_working_day(day)
