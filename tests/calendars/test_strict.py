"""A strict calendar answers only what no open day can change.

Open as known on 1 October 2026: Monday 23 November 2026 and all of 2027.
"""

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from builders import D, examples

PLAIN = ar.vietnam(known_at=D("2026-10-01"))
STRICT = ar.vietnam(known_at=D("2026-10-01"), strict=True)


@pytest.fixture(scope="module")
def vn(vn_october_2026):
    """Build the calendar as known the day before the notice of 2027: no later one changes it."""
    return vn_october_2026


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda c: c.add_working_days(D("2026-11-23"), 1), "2026-11-25"),
        (lambda c: c.add_working_days(D("2026-11-24"), 1), "2026-11-25"),
        (lambda c: c.next_working_day(D("2026-11-24")), "2026-11-25"),
        (lambda c: c.add_working_days(D("2026-12-01"), 15), "2026-12-22"),
        (lambda c: c.add_working_days(D("2026-11-19"), 1), "2026-11-20"),
        (lambda c: c.add_working_days(D("2026-11-25"), 0), "2026-11-25"),
        (lambda c: c.add_working_days(D("2026-12-31"), -5), "2026-12-24"),
        (lambda c: c.next_working_day(D("2026-12-05")), "2026-12-07"),
    ],
)
def test_windows_that_touch_no_open_day_are_answered(ask, answer):
    # In the window of an addition the start day itself is not counted.
    assert ask(STRICT) == D(answer)


@pytest.mark.parametrize(
    ("ask", "day"),
    [
        (lambda c: c.add_working_days(D("2026-11-20"), 1), "2026-11-23"),
        (lambda c: c.add_working_days(D("2026-11-02"), 60), "2026-11-23"),
        (lambda c: c.add_working_days(D("2026-11-21"), 0), "2026-11-23"),
        (lambda c: c.add_working_days(D("2026-11-25"), -1), "2026-11-23"),
        (lambda c: c.add_working_days(D("2026-12-31"), 1), "2027-01-01"),
        (lambda c: c.add_working_days(D("2027-03-01"), -20), "2027-02-01"),
        (lambda c: c.count_working_days(D("2026-11-01"), D("2026-11-30")), "2026-11-23"),
        (lambda c: c.count_working_days(D("2026-11-30"), D("2026-11-01")), "2026-11-23"),
        (lambda c: c.is_working_day(D("2026-11-23")), "2026-11-23"),
        (lambda c: c.is_working_day(D("2027-06-15")), "2027-06-15"),
    ],
)
def test_windows_that_touch_an_open_day_are_refused_and_name_it(ask, day):
    with pytest.raises(errors.ProvisionalError) as caught:
        ask(STRICT)
    error = caught.value
    assert isinstance(error, ValueError)
    if "2027-02" not in day:
        assert error.values == {"day": D(day)}
    assert f"{error.values['day']:%d/%m/%Y}" in str(error)
    assert "strict=True" in str(error)
    assert pickle.loads(pickle.dumps(error)).values == error.values  # noqa: S301


def test_counting_from_an_open_day_does_not_count_it():
    # Days d with start < d <= end: from 24 November on only settled days are counted.
    assert STRICT.count_working_days(D("2026-11-24"), D("2026-11-27")) == 3
    assert STRICT.count_working_days(D("2026-11-23"), D("2026-11-23")) == 0
    with pytest.raises(errors.ProvisionalError):
        STRICT.count_working_days(D("2026-11-22"), D("2026-11-23"))


def test_a_strict_calendar_still_tells_what_is_open(vn):
    assert STRICT.status(D("2026-11-23")) == "provisional"
    assert STRICT.why(D("2027-01-01")) == vn.why(D("2027-01-01"))
    assert not STRICT.is_final(D("2026-11-01"), D("2026-11-30"))
    assert len(STRICT.provisional_days(D("2026-11-01"), D("2026-11-30"))) == 1
    assert list(STRICT.rows()) == list(vn.rows())


def test_strict_stays_on_in_a_units_own_calendar():
    own = STRICT.with_days_off([D("2026-12-01")])
    assert own.strict
    with pytest.raises(errors.ProvisionalError):
        own.is_working_day(D("2026-11-23"))


days = st.dates(D("2026-09-01"), D("2027-03-31"))


def touches_an_open_day(first: dt.date, last: dt.date) -> bool:
    """Return whether first..last holds 23 November 2026 or any day of 2027."""
    return last.year > 2026 or first <= D("2026-11-23") <= last


@given(days, days)
@examples(150)
def test_a_count_is_refused_exactly_when_it_covers_an_open_day(start, end):
    # The days counted are those after the earlier date, up to the later one.
    first, last = sorted((start, end))
    if start != end and touches_an_open_day(first + dt.timedelta(days=1), last):
        with pytest.raises(errors.ProvisionalError):
            STRICT.count_working_days(start, end)
    else:
        assert STRICT.count_working_days(start, end) == PLAIN.count_working_days(start, end)


@given(days, st.integers(-30, 60))
@examples(150)
def test_an_addition_is_refused_when_its_way_crosses_an_open_day(day, n):
    """Forward the way is (day, result], for 0 [day, result], backward [result, day)."""
    found = PLAIN.add_working_days(day, n)
    one = dt.timedelta(days=1)
    way = (day + one, found) if n > 0 else (day, found) if n == 0 else (found, day - one)
    if touches_an_open_day(*way):
        with pytest.raises(errors.ProvisionalError):
            STRICT.add_working_days(day, n)
    elif n >= 0 or not touches_an_open_day(day, day):
        assert STRICT.add_working_days(day, n) == found


def test_going_back_from_a_doubtful_day_does_not_depend_on_it():
    # The working day before 1 January 2027 is 31 December 2026, whatever 1 January is.
    strict = ar.vietnam(strict=True, known_at=D("2026-10-01"))
    assert strict.add_working_days(D("2027-01-01"), -1) == D("2026-12-31")


def test_a_day_that_a_unit_decided_itself_is_no_longer_doubtful():
    """Monday 23/11/2026 lies alone between days off; a unit that closes on it has decided."""
    own = ar.vietnam(known_at=D("2026-10-01")).with_days_off([D("2026-11-23")])
    assert own.status(D("2026-11-23")) == "announced"
    assert own.why(D("2026-11-23")).doubt == ""


def test_the_first_day_of_a_calendar_is_refused_too_while_it_may_change():
    calendar = ar.vietnam(known_at=D("1998-12-31"), strict=True, last_year=1999)
    with pytest.raises(errors.ProvisionalError):
        calendar.is_working_day(calendar.first)
