"""Reporting windows close on the 14th (Decree 09/2019, art. 12); calendar ones do not."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar

D = dt.date

# Decree 09/2019/NĐ-CP, art. 12: month m runs from the 15th of m-1 to the 14th of m; quarters
# 15/12-14/3, 15/3-14/6, 15/6-14/9, 15/9-14/12; halves 15/12-14/6, 15/6-14/12; the year
# 15/12-14/12. The national portal uses whole calendar months, quarters and years.
WINDOWS = [
    (ar.Period.reporting_month, (2024, 1), "15/12/2023-14/01/2024"),
    (ar.Period.reporting_month, (2024, 2), "15/01/2024-14/02/2024"),
    (ar.Period.reporting_month, (2024, 3), "15/02/2024-14/03/2024"),
    (ar.Period.reporting_month, (2024, 12), "15/11/2024-14/12/2024"),
    (ar.Period.reporting_quarter, (2024, 1), "15/12/2023-14/03/2024"),
    (ar.Period.reporting_quarter, (2024, 2), "15/03/2024-14/06/2024"),
    (ar.Period.reporting_quarter, (2024, 3), "15/06/2024-14/09/2024"),
    (ar.Period.reporting_quarter, (2024, 4), "15/09/2024-14/12/2024"),
    (ar.Period.reporting_half, (2024, 1), "15/12/2023-14/06/2024"),
    (ar.Period.reporting_half, (2024, 2), "15/06/2024-14/12/2024"),
    (ar.Period.reporting_year, (2023,), "15/12/2022-14/12/2023"),
    (ar.Period.calendar_month, (2024, 1), "01/01/2024-31/01/2024"),
    (ar.Period.calendar_month, (2024, 2), "01/02/2024-29/02/2024"),
    (ar.Period.calendar_month, (2023, 2), "01/02/2023-28/02/2023"),
    (ar.Period.calendar_month, (2023, 12), "01/12/2023-31/12/2023"),
    (ar.Period.calendar_quarter, (2026, 1), "01/01/2026-31/03/2026"),
    (ar.Period.calendar_quarter, (2026, 2), "01/04/2026-30/06/2026"),
    (ar.Period.calendar_quarter, (2026, 3), "01/07/2026-30/09/2026"),
    (ar.Period.calendar_quarter, (2026, 4), "01/10/2026-31/12/2026"),
    (ar.Period.calendar_half, (2026, 1), "01/01/2026-30/06/2026"),
    (ar.Period.calendar_half, (2026, 2), "01/07/2026-31/12/2026"),
    (ar.Period.calendar_year, (2026,), "01/01/2026-31/12/2026"),
]
SERIES = [
    (ar.Period.reporting_month, 12, "reporting"),
    (ar.Period.reporting_quarter, 4, "reporting"),
    (ar.Period.reporting_half, 2, "reporting"),
    (lambda year, _: ar.Period.reporting_year(year), 1, "reporting"),
    (ar.Period.calendar_month, 12, "calendar"),
    (ar.Period.calendar_quarter, 4, "calendar"),
    (ar.Period.calendar_half, 2, "calendar"),
    (lambda year, _: ar.Period.calendar_year(year), 1, "calendar"),
]


@pytest.mark.parametrize(("build", "numbers", "expected"), WINDOWS)
def test_each_window_has_its_first_and_last_day(build, numbers, expected):
    assert str(build(*numbers)) == expected


@pytest.mark.parametrize(("build", "how_many", "kind"), SERIES)
@given(year=st.integers(2, 9998), number=st.integers(1, 12))
def test_consecutive_windows_tile_the_calendar(build, how_many, kind, year, number):
    # Each window starts on the day after the one before it, across years too.
    number = (number - 1) % how_many + 1
    window = build(year, number)
    following = build(year + number // how_many, number % how_many + 1)
    assert window.kind == kind
    assert following.first - window.last == dt.timedelta(days=1)
    assert window.is_followed_by(following)
    assert not following.is_followed_by(window)
    assert not window.is_followed_by(window)
    assert window.days == (following.first - window.first).days


@pytest.mark.parametrize(("build", "how_many"), [series[:2] for series in SERIES if series[1] > 1])
def test_a_year_has_no_window_before_its_first_or_after_its_last(build, how_many):
    for number in (0, -1, how_many + 1):
        with pytest.raises(ar.InvalidValueError, match=r"must be"):
            build(2024, number)
    for number in (1.0, "1", True, None):
        with pytest.raises(ar.InvalidTypeError, match="must be an int"):
            build(2024, number)


@pytest.mark.parametrize(
    "build", [ar.Period.reporting_year, ar.Period.calendar_year], ids=["reporting", "calendar"]
)
@pytest.mark.parametrize(
    ("year", "error"),
    [
        (1, ar.InvalidValueError),
        (-2024, ar.InvalidValueError),
        (10_000, ar.InvalidValueError),
        ("2024", ar.InvalidTypeError),
        (2024.0, ar.InvalidTypeError),
        (None, ar.InvalidTypeError),
    ],
)
def test_a_year_that_cannot_be_is_refused(build, year, error):
    with pytest.raises(error, match="year"):
        build(year)


def test_the_last_year_of_dates_has_its_windows():
    assert ar.Period.calendar_year(9999).last == dt.date.max
    assert ar.Period.reporting_year(2).first == dt.date(1, 12, 15)


def test_a_custom_period_may_be_one_day():
    period = ar.Period(dt.date(2024, 4, 26), dt.date(2024, 4, 26))
    assert (period.days, period.kind) == (1, "custom")


def test_days_counts_both_ends():
    # 15/12/2022 to 14/12/2023 is a whole year of 365 days; 2024 has 366.
    assert ar.Period.reporting_year(2023).days == 365
    assert ar.Period.calendar_year(2024).days == 366
    assert ar.Period(dt.date(2024, 4, 26), dt.date(2024, 4, 28)).days == 3


def test_both_ends_lie_in_the_period_and_their_neighbours_do_not():
    period = ar.Period.reporting_month(2024, 5)
    assert dt.date(2024, 4, 15) in period
    assert dt.date(2024, 5, 14) in period
    assert dt.date(2024, 4, 14) not in period
    assert dt.date(2024, 5, 15) not in period


@pytest.mark.parametrize("day", [dt.datetime(2024, 5, 1, 8), "2024-05-01", None, 1])
def test_only_plain_dates_can_lie_in_a_period(day):
    with pytest.raises(ar.InvalidTypeError, match="day must be a "):
        _ = day in ar.Period.calendar_year(2024)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            (dt.date(2024, 5, 2), dt.date(2024, 5, 1)),
            ar.InvalidValueError,
            r"ends \(2024-05-01\) before it starts \(2024-05-02\)",
        ),
        ((dt.datetime(2024, 5, 1), dt.date(2024, 5, 2)), ar.InvalidTypeError, "first must be"),
        ((dt.date(2024, 5, 1), dt.datetime(2024, 5, 2)), ar.InvalidTypeError, "last must be"),
        ((dt.date(2024, 5, 1), None), ar.InvalidTypeError, "last must be a datetime.date"),
        (("2024-05-01", dt.date(2024, 5, 2)), ar.InvalidTypeError, "first must be"),
        ((dt.date(2024, 5, 1), dt.date(2024, 5, 2), "fiscal"), ar.InvalidValueError, "kind must"),
        ((dt.date(2024, 5, 1), dt.date(2024, 5, 2), None), ar.InvalidValueError, "kind must"),
    ],
)
def test_what_is_no_period_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ar.Period(*arguments)


def test_two_kinds_of_window_with_the_same_days_are_not_equal():
    days = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    assert ar.Period(*days, "calendar") == ar.Period.calendar_year(2024)
    assert ar.Period(*days) != ar.Period.calendar_year(2024)


def test_a_subclass_of_date_becomes_a_plain_date():
    class Day(dt.date):
        pass

    period = ar.Period(Day(2024, 5, 1), Day(2024, 5, 2))
    assert (type(period.first), type(period.last)) == (dt.date, dt.date)
    assert period == ar.Period(dt.date(2024, 5, 1), dt.date(2024, 5, 2))
    assert Day(2024, 5, 2) in period


def test_a_year_that_dates_do_not_reach_is_named():
    with pytest.raises(ar.InvalidValueError, match="year must be at most 9999, got 10000"):
        ar.Period.calendar_month(10000, 1)


# --- series, shifts, comparison ---

YEARS = st.integers(2, 9998)
STANDARD = st.one_of(
    *(st.builds(build, YEARS, st.integers(1, how_many)) for build, how_many, _ in SERIES)
)
CUSTOM = st.lists(st.dates(D(1999, 1, 1), D(2050, 12, 31)), min_size=2, max_size=2).map(
    lambda days: ar.Period(*sorted(days))
)


@given(period=STANDARD)
def test_the_months_of_a_period_tile_it(period):
    months = period.months()
    assert len(months) == period.month_count in {1, 3, 6, 12}
    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert sum(month.days for month in months) == period.days
    assert all(one.is_followed_by(two) for one, two in itertools.pairwise(months))
    assert {month.kind for month in months} == {period.kind}


def test_the_last_year_of_dates_has_its_months_too():
    assert str(ar.Period.calendar_year(9999).months()[-1]) == "01/12/9999-31/12/9999"
    assert str(ar.Period.reporting_year(9999).months()[-1]) == "15/11/9999-14/12/9999"


@given(period=STANDARD.filter(lambda period: 100 < period.first.year < 9900))
def test_a_shift_is_the_next_window_and_goes_back(period):
    later = period.shifted(1)
    assert period.is_followed_by(later)
    assert period.is_like(later)
    assert later.shifted(-1) == period
    assert period.shifted(0) == period


@given(period=CUSTOM, steps=st.integers(-20, 20))
def test_a_custom_window_is_shifted_by_its_days(period, steps):
    try:
        moved = period.shifted(steps)
    except ar.InvalidValueError:
        return
    assert moved.days == period.days
    assert (moved.first - period.first).days == steps * period.days


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (ar.Period.calendar_month(2024, 2), "01/02/2023-28/02/2023"),
        (ar.Period.calendar_month(2025, 2), "01/02/2024-29/02/2024"),
        (ar.Period.reporting_quarter(2024, 1), "15/12/2022-14/03/2023"),
        (ar.Period.reporting_year(2024), "15/12/2022-14/12/2023"),
        (ar.Period(D(2023, 12, 1), D(2024, 2, 29)), "01/12/2022-28/02/2023"),
    ],
)
def test_the_same_window_of_the_year_before(period, expected):
    assert str(period.year_before()) == expected
    assert period.is_like(period.year_before())


@given(period=STANDARD | CUSTOM)
def test_a_window_compares_with_the_one_of_the_year_before(period):
    assert period.is_like(period)
    assert period.first.year < 3 or period.is_like(period.year_before())


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (ar.Period.reporting_quarter(2024, 1), ar.Period.reporting_quarter(2023, 4), True),
        (ar.Period.reporting_quarter(2024, 1), ar.Period.calendar_quarter(2024, 1), False),
        (ar.Period.calendar_month(2024, 2), ar.Period.calendar_month(2024, 1), True),
        (ar.Period.calendar_month(2024, 2), ar.Period.calendar_quarter(2024, 1), False),
        (ar.Period.calendar_year(2024), ar.Period(D(2024, 1, 1), D(2024, 12, 31)), False),
        (ar.Period(D(2024, 1, 1), D(2024, 1, 9)), ar.Period(D(2024, 5, 1), D(2024, 5, 9)), True),
        (ar.Period(D(2024, 1, 1), D(2024, 1, 9)), ar.Period(D(2024, 5, 1), D(2024, 5, 8)), False),
        # 1 January to 1 March: 61 days in 2024, 60 in 2023
        (ar.Period(D(2024, 1, 1), D(2024, 3, 1)), ar.Period(D(2023, 1, 1), D(2023, 3, 1)), True),
        (ar.Period(D(2023, 12, 1), D(2024, 1, 9)), ar.Period(D(2023, 1, 9), D(2023, 12, 1)), False),
    ],
)
def test_windows_are_alike_by_kind_and_length(one, other, alike):
    assert one.is_like(other) is other.is_like(one) is alike


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (D(2024, 1, 1), D(2024, 1, 31), "reporting"),
        (D(2023, 12, 15), D(2024, 1, 15), "reporting"),
        (D(2023, 12, 15), D(2024, 1, 14), "calendar"),
        (D(2024, 2, 1), D(2024, 2, 28), "calendar"),
    ],
)
def test_a_named_window_must_be_made_of_its_months(first, last, kind):
    with pytest.raises(ar.InvalidValueError, match=f"a {kind} period .* leave out the kind"):
        ar.Period(first, last, kind)


def test_a_custom_window_has_no_months():
    with pytest.raises(ar.InvalidValueError, match="not made of months"):
        ar.Period(D(2024, 1, 1), D(2024, 1, 31)).months()


@pytest.mark.parametrize("steps", [10**5, -(10**5), 10**30])
@pytest.mark.parametrize(
    "period", [ar.Period.calendar_year(2024), ar.Period(D(2024, 1, 1), D(2024, 1, 9))]
)
def test_a_shift_out_of_the_calendar_is_refused(period, steps):
    with pytest.raises(ar.InvalidValueError, match="shift it less"):
        period.shifted(steps * 10)


@pytest.mark.parametrize(
    "period", [ar.Period(D(1, 1, 1), D(1, 12, 31), "calendar"), ar.Period(D(1, 1, 1), D(1, 1, 9))]
)
def test_the_first_year_has_none_before_it(period):
    with pytest.raises(ar.InvalidValueError, match="no year before it"):
        period.year_before()


def test_windows_compare_with_windows():
    with pytest.raises(ar.InvalidTypeError, match="other must be a Period"):
        ar.Period.calendar_year(2024).is_like("2024")


@pytest.mark.parametrize(
    ("steps", "first", "last"),
    [(1, D(2024, 2, 29), D(2024, 3, 9)), (-2, D(2024, 1, 30), D(2024, 2, 8))],
)
def test_a_window_of_ten_days_shifted_is_the_ten_days_after_or_before(steps, first, last):
    ten_days = ar.Period(D(2024, 2, 19), D(2024, 2, 28))
    assert ten_days.shifted(steps) == ar.Period(first, last)


def test_windows_of_other_days_of_the_same_months_are_not_alike():
    ten_days, eleven_days = (
        ar.Period(D(2023, 3, 1), D(2023, 3, 10)),
        ar.Period(D(2024, 3, 1), D(2024, 3, 11)),
    )
    assert not ten_days.is_like(eleven_days)


def test_windows_to_the_last_of_february_are_alike_in_a_leap_year():
    assert ar.Period(D(2023, 1, 9), D(2023, 2, 28)).is_like(
        ar.Period(D(2024, 1, 9), D(2024, 2, 29))
    )


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("reporting", "a reporting period runs from a 15th to a 14th, got"),
        ("calendar", "a calendar period is made of whole months, got"),
    ],
)
def test_a_broken_window_is_refused_with_the_rule_it_breaks(kind, rule):
    with pytest.raises(ar.InvalidValueError, match=rule):
        ar.Period(D(2024, 1, 2), D(2024, 2, 13), kind)


@pytest.mark.parametrize(
    ("build", "last"),
    [
        (ar.Period.reporting_month, 12),
        (ar.Period.calendar_quarter, 4),
        (ar.Period.calendar_half, 2),
    ],
)
def test_a_window_past_the_last_of_its_year_is_refused_with_how_many_there_are(build, last):
    with pytest.raises(ar.InvalidValueError, match=rf"must be 1 to {last}, got {last + 1}$"):
        build(2024, last + 1)


def test_what_is_no_number_of_windows_or_no_year_is_named():
    with pytest.raises(ar.InvalidTypeError, match=r"^periods must"):
        ar.Period.calendar_year(2024).shifted("1")
    with pytest.raises(ar.InvalidValueError, match=r"^year must"):
        ar.Period.calendar_year(0)
