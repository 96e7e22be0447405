"""Due days worked out by hand from the announced calendars and the Civil Code."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import errors


def day(text):
    """Read a date as Vietnamese papers write it, day first."""
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


# Received, number of working days, due. Days off and worked weekends: 2450/VPCP-KGVX and
# 8662/VPCP-KGVX (2024), 9441 of the Ministry of Home Affairs (2026), 8726/VPCP-KGVX (2025),
# 9529/VPCP-KGVX (2011).
WORKING_DAYS = [
    # Friday before 30/4-1/5/2024; Monday 29/4 off, Saturday 4/5 worked for it.
    ("26/04/2024", 1, "02/05/2024"),
    ("26/04/2024", 2, "03/05/2024"),
    ("26/04/2024", 3, "04/05/2024"),
    ("26/04/2024", 4, "06/05/2024"),
    ("26/04/2024", 5, "07/05/2024"),
    ("26/04/2024", 6, "08/05/2024"),
    ("26/04/2024", 7, "09/05/2024"),
    # Received on a Saturday, on the swapped Monday, on the holiday, on the worked Saturday.
    ("27/04/2024", 1, "02/05/2024"),
    ("29/04/2024", 1, "02/05/2024"),
    ("01/05/2024", 2, "03/05/2024"),
    ("03/05/2024", 1, "04/05/2024"),
    ("04/05/2024", 1, "06/05/2024"),
    # Tết 2024, Thursday 8/2 to Wednesday 14/2.
    ("02/02/2024", 3, "07/02/2024"),
    ("02/02/2024", 4, "15/02/2024"),
    ("07/02/2024", 1, "15/02/2024"),
    ("07/02/2024", 2, "16/02/2024"),
    ("07/02/2024", 3, "19/02/2024"),
    ("10/02/2024", 1, "15/02/2024"),
    # Tết 2026, Monday 16/2 to Friday 20/2.
    ("13/02/2026", 1, "23/02/2026"),
    ("13/02/2026", 5, "27/02/2026"),
    # National Day 2025, Monday 1/9 and Tuesday 2/9.
    ("29/08/2025", 1, "03/09/2025"),
    ("29/08/2025", 4, "08/09/2025"),
    # National Day 2026: Monday 31/8 off for Saturday 22/8; Tuesday 1/9 and Wednesday 2/9.
    ("21/08/2026", 1, "22/08/2026"),
    ("28/08/2026", 1, "03/09/2026"),
    # Tết 2011: Saturday 29/1 and Sunday 30/1 worked; off from Monday 31/1 to Monday 7/2.
    ("28/01/2011", 1, "29/01/2011"),
    ("28/01/2011", 2, "30/01/2011"),
    ("28/01/2011", 3, "08/02/2011"),
    ("29/01/2011", 1, "30/01/2011"),
    ("30/01/2011", 1, "08/02/2011"),
    # New Year's Day 2025, a Wednesday.
    ("31/12/2024", 1, "02/01/2025"),
]


@pytest.mark.parametrize(("received", "n", "due"), WORKING_DAYS)
@pytest.mark.parametrize("roll", ["next_working_day", "none"])
def test_a_limit_in_working_days_ends_on_the_nth_one_after_receipt(vn, received, n, due, roll):
    """The day of receipt is not counted (Civil Code art. 147); such an end never rolls."""
    limit = ar.TimeLimit(n, "working_days")
    assert ar.due_date(day(received), limit, calendar=vn, roll=roll) == day(due)


# Received, amount, unit, corresponding day (art. 148(1)-(4)), due day (art. 148(5)).
CORRESPONDING = [
    # Days: off days inside the limit count, one at its end moves it.
    ("23/04/2024", 3, "days", "26/04/2024", "26/04/2024"),
    ("26/04/2024", 1, "days", "27/04/2024", "02/05/2024"),
    ("24/04/2024", 5, "days", "29/04/2024", "02/05/2024"),  # the swapped Monday
    ("20/04/2024", 10, "days", "30/04/2024", "02/05/2024"),  # the holiday
    ("27/04/2024", 7, "days", "04/05/2024", "04/05/2024"),  # the worked Saturday
    ("30/04/2024", 5, "days", "05/05/2024", "06/05/2024"),  # a Sunday
    ("01/02/2024", 7, "days", "08/02/2024", "15/02/2024"),  # Tết 2024
    ("01/02/2024", 15, "days", "16/02/2024", "16/02/2024"),  # over Tết, not into it
    ("05/02/2026", 10, "days", "15/02/2026", "23/02/2026"),  # the Sunday before Tết 2026
    ("25/01/2011", 5, "days", "30/01/2011", "30/01/2011"),  # the worked Sunday
    # Weeks: the same weekday.
    ("26/04/2024", 1, "weeks", "03/05/2024", "03/05/2024"),
    ("15/04/2024", 2, "weeks", "29/04/2024", "02/05/2024"),
    ("27/04/2024", 1, "weeks", "04/05/2024", "04/05/2024"),
    # Months: the same day, or the last of a month that has no such day.
    ("31/01/2024", 1, "months", "29/02/2024", "29/02/2024"),
    ("31/01/2023", 1, "months", "28/02/2023", "28/02/2023"),
    ("30/01/2023", 1, "months", "28/02/2023", "28/02/2023"),
    ("28/02/2023", 1, "months", "28/03/2023", "28/03/2023"),  # not the end of March
    ("31/03/2024", 1, "months", "30/04/2024", "02/05/2024"),
    ("31/08/2023", 6, "months", "29/02/2024", "29/02/2024"),
    ("31/10/2024", 1, "months", "30/11/2024", "02/12/2024"),  # a Saturday
    ("15/11/2024", 3, "months", "15/02/2025", "17/02/2025"),  # across the year end
    ("30/12/2024", 2, "months", "28/02/2025", "28/02/2025"),
    ("15/12/2022", 12, "months", "15/12/2023", "15/12/2023"),
    ("31/01/2023", 13, "months", "29/02/2024", "29/02/2024"),
    # Years: the same day and month; from 29 February the 28th where there is none.
    ("28/02/2023", 1, "years", "28/02/2024", "28/02/2024"),
    ("02/09/2024", 1, "years", "02/09/2025", "03/09/2025"),
    ("29/02/2024", 1, "years", "28/02/2025", "28/02/2025"),
    ("29/02/2024", 4, "years", "29/02/2028", "29/02/2028"),
]


@pytest.mark.parametrize(
    ("received", "limit", "end", "due"),
    [(case[0], ar.TimeLimit(*case[1:3]), *case[3:]) for case in CORRESPONDING],
)
def test_any_other_limit_ends_on_the_corresponding_day_or_rolls(vn, received, limit, end, due):
    assert ar.due_date(day(received), limit, calendar=vn) == day(due)
    assert ar.due_date(day(received), limit, calendar=vn, roll="next_working_day") == day(due)
    assert ar.due_date(day(received), limit, calendar=vn, roll="none") == day(end)


def test_without_swaps_the_monday_is_worked_and_the_saturday_is_not():
    """The statutory calendar of 2024 knows 30/4 and 1/5 alone."""
    statutory = ar.vietnam(swaps=False)
    received = dt.date(2024, 4, 26)
    for n, due in ((1, "29/04/2024"), (2, "02/05/2024"), (3, "03/05/2024"), (4, "06/05/2024")):
        assert ar.due_date(received, ar.TimeLimit(n, "working_days"), calendar=statutory) == day(
            due
        )


# --- the edges of a calendar ---

JULY = ar.WorkingCalendar.between(dt.date(2024, 7, 1), dt.date(2024, 7, 31))


def test_working_days_need_the_day_of_receipt_and_the_end_covered():
    working = ar.TimeLimit(1, "working_days")
    assert ar.due_date(dt.date(2024, 7, 30), working, calendar=JULY) == dt.date(2024, 7, 31)
    for received in (dt.date(2024, 6, 30), dt.date(2024, 7, 31), dt.date(2024, 8, 1)):
        with pytest.raises(ar.CoverageError):
            ar.due_date(received, working, calendar=JULY)


def test_other_limits_need_only_the_days_from_their_end_on():
    """Receipt on Sunday 30 June is outside, 1 July is not; with no roll no day is consulted."""
    june_30 = dt.date(2024, 6, 30)
    assert ar.due_date(june_30, ar.TimeLimit(1, "days"), calendar=JULY) == dt.date(2024, 7, 1)
    assert ar.due_date(june_30, ar.TimeLimit(1, "months"), calendar=JULY) == dt.date(2024, 7, 30)
    for limit in (ar.TimeLimit(40, "days"), ar.TimeLimit(5, "weeks"), ar.TimeLimit(2, "months")):
        with pytest.raises(ar.CoverageError):
            ar.due_date(june_30, limit, calendar=JULY)
    assert ar.due_date(june_30, ar.TimeLimit(40, "days"), calendar=JULY, roll="none") == dt.date(
        2024, 8, 9
    )


def test_the_calendar_of_viet_nam_starts_with_the_five_day_week(vn):
    """Decree-level start: Saturday 2 October 1999; Monday 4 October is its first working day."""
    assert ar.due_date(day("01/10/1999"), ar.TimeLimit(1, "days"), calendar=vn) == day("04/10/1999")
    with pytest.raises(ar.CoverageError, match="1999-10-01 is before the first day 1999-10-02"):
        ar.due_date(day("01/10/1999"), ar.TimeLimit(1, "working_days"), calendar=vn)
    with pytest.raises(ar.CoverageError, match="after the last day 2050-12-31"):
        ar.due_date(day("31/12/2050"), ar.TimeLimit(1, "working_days"), calendar=vn)


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
@pytest.mark.parametrize("amount", [8000 * 366, 10**12, 10**40])
def test_a_limit_that_leaves_the_years_of_dates_is_refused(vn, unit, amount):
    with pytest.raises(ar.CoverageError, match=f"{amount} {unit} from 2024-04-26 end after the"):
        ar.due_date(dt.date(2024, 4, 26), ar.TimeLimit(amount, unit), calendar=vn)


def test_the_last_representable_day_is_still_a_due_day(vn):
    limit = ar.TimeLimit(1, "days")
    assert ar.due_date(dt.date(9999, 12, 30), limit, calendar=vn, roll="none") == dt.date(
        9999, 12, 31
    )


def test_a_strict_calendar_refuses_what_may_still_change():
    """Monday 23/11/2026 lies alone between days off on the calendar of 1/10/2026."""
    strict = ar.vietnam(known_at=dt.date(2026, 10, 1), strict=True)
    with pytest.raises(errors.ProvisionalError, match="23/11/2026"):
        ar.due_date(dt.date(2026, 11, 20), ar.TimeLimit(1, "working_days"), calendar=strict)
    with pytest.raises(errors.ProvisionalError, match="23/11/2026"):
        ar.due_date(dt.date(2026, 11, 14), ar.TimeLimit(9, "days"), calendar=strict)
    passed_over = ar.due_date(dt.date(2026, 11, 14), ar.TimeLimit(11, "days"), calendar=strict)
    assert passed_over == dt.date(2026, 11, 25)
    assert ar.due_date(
        dt.date(2026, 11, 14), ar.TimeLimit(10, "days"), calendar=strict, roll="none"
    ) == dt.date(2026, 11, 24)


# --- wrong arguments ---

APRIL_26 = dt.date(2024, 4, 26)
DAYS = ar.TimeLimit(3, "days")
WORKING = ar.TimeLimit(3, "working_days")


@pytest.mark.parametrize("limit", [15, None, "15 ngày", (15, "days"), "days"])
def test_a_limit_must_be_a_time_limit(vn, limit):
    with pytest.raises(ar.InvalidTypeError, match=r"limit must be a TimeLimit, got .*build it"):
        ar.due_date(APRIL_26, limit, calendar=vn)


@pytest.mark.parametrize("limit", [DAYS, WORKING])
@pytest.mark.parametrize("calendar", [None, "VN", {}])
def test_a_calendar_must_be_a_working_calendar(limit, calendar):
    with pytest.raises(ar.InvalidTypeError, match=r"calendar must be a WorkingCalendar, got "):
        ar.due_date(APRIL_26, limit, calendar=calendar)


@pytest.mark.parametrize("limit", [DAYS, WORKING, ar.TimeLimit(1, "months")])
@pytest.mark.parametrize("received", ["26/4/2024", dt.datetime(2024, 4, 26, 9), None, 20240426])
def test_the_receipt_must_be_a_plain_date(vn, limit, received):
    with pytest.raises(ar.InvalidTypeError, match=r"must be a (datetime\.)?date"):
        ar.due_date(received, limit, calendar=vn)


def test_a_subclass_of_date_gives_a_plain_date(vn):
    class Day(dt.date):
        pass

    for limit in (DAYS, WORKING, ar.TimeLimit(1, "years")):
        for roll in ("next_working_day", "none"):
            found = ar.due_date(Day(2024, 4, 26), limit, calendar=vn, roll=roll)
            assert type(found) is dt.date
            assert found == ar.due_date(APRIL_26, limit, calendar=vn, roll=roll)


@pytest.mark.parametrize("roll", ["previous", "", None, "None", True])
def test_an_unknown_roll_is_refused(vn, roll):
    with pytest.raises(
        ar.InvalidValueError, match="roll must be one of 'next_working_day', 'none'"
    ):
        ar.due_date(APRIL_26, DAYS, calendar=vn, roll=roll)


def test_an_unknown_roll_is_refused_for_working_days_too(vn):
    with pytest.raises(ar.InvalidValueError, match="roll must be one of"):
        ar.due_date(APRIL_26, WORKING, calendar=vn, roll="previous")


def test_a_calendar_is_needed_even_where_no_day_is_consulted():
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        ar.due_date(APRIL_26, DAYS, calendar=None, roll="none")


@pytest.mark.parametrize(
    ("received", "end"),
    [
        ("30/11/1999", "29/02/2000"),  # a century that 400 divides
        ("30/11/2019", "29/02/2020"),
        ("30/11/2099", "28/02/2100"),  # a century
        ("30/11/2100", "28/02/2101"),
        ("30/11/2399", "29/02/2400"),
    ],
)
def test_three_months_to_the_end_of_february(vn, received, end):
    """A leap year is every fourth but the centuries that 400 does not divide."""
    limit = ar.TimeLimit(3, "months")
    assert ar.due_date(day(received), limit, calendar=vn, roll="none") == day(end)
