"""Moments: a day, or an instant in Vietnamese time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.domain.moments import (
    day_of,
    in_time,
    is_before,
    is_naive,
    local_moment,
    wall_clock,
)

DAY = dt.date(2024, 4, 26)
NINE = dt.datetime(2024, 4, 26, 9)
NINE_IN_HANOI = dt.datetime(2024, 4, 26, 9, tzinfo=ar.VIETNAM_TIME)
moments = st.one_of(st.dates(), st.datetimes())


def test_a_day_and_a_naive_instant_stay_as_they_are():
    assert local_moment(DAY, "at") is DAY
    assert local_moment(NINE, "at") is NINE


def test_an_aware_instant_becomes_vietnamese_time():
    # 02:00 UTC is 09:00 in Hà Nội (UTC+7).
    found = local_moment(dt.datetime(2024, 4, 26, 2, tzinfo=dt.UTC), "at")
    assert found == NINE_IN_HANOI
    assert found.tzinfo is ar.VIETNAM_TIME
    assert wall_clock(found) == NINE


def test_an_instant_after_the_last_day_is_refused():
    late = dt.datetime(9999, 12, 31, 18, tzinfo=dt.UTC)
    with pytest.raises(ar.InvalidValueError, match=r"at .* has no day in Vietnamese time"):
        local_moment(late, "at")


@pytest.mark.parametrize(("moment", "naive"), [(DAY, None), (NINE, True), (NINE_IN_HANOI, False)])
def test_a_day_is_neither_naive_nor_aware(moment, naive):
    assert is_naive(moment) is naive


@pytest.mark.parametrize("moment", [DAY, NINE, NINE_IN_HANOI])
def test_the_day_of_a_moment_is_a_plain_date(moment):
    assert (day_of(moment), type(day_of(moment))) == (DAY, dt.date)


@pytest.mark.parametrize(("moment", "clock"), [(DAY, DAY), (NINE, NINE), (NINE_IN_HANOI, NINE)])
def test_the_wall_clock_has_no_time_zone(moment, clock):
    assert wall_clock(moment) == clock
    assert type(wall_clock(moment)) is type(moment)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (NINE, NINE + dt.timedelta(minutes=1), True),
        (NINE, NINE, False),
        (DAY, NINE, False),
        (NINE, DAY, False),
        (DAY, NINE + dt.timedelta(days=1), True),
        (NINE, DAY + dt.timedelta(days=1), True),
        (DAY, DAY, False),
    ],
)
def test_instants_are_compared_as_such_and_days_as_days(one, other, expected):
    # A day has no hour, so it is neither before nor after an hour of its own.
    assert is_before(one, other) is expected


@given(moments, moments)
def test_what_is_before_stands_before_in_time(one, other):
    assert not (is_before(one, other) and is_before(other, one))
    if is_before(one, other):
        assert in_time(one) < in_time(other)


def test_a_day_stands_before_its_instants():
    assert sorted([NINE, DAY, dt.datetime(2024, 4, 25, 23)], key=in_time) == [
        dt.datetime(2024, 4, 25, 23),
        DAY,
        NINE,
    ]
