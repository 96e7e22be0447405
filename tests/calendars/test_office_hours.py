"""Office hours: written sessions, weeks, seasons; a clock by hand and against a walk."""

import copy
import datetime as dt
import math
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calendars, errors
from adminreform.calendars import WorkingClock
from builders import D, examples

T = dt.datetime.fromisoformat
EIGHT = "08:00-12:00, 13:00-17:00"
SEVEN_AND_A_HALF = "07:30-11:30, 13:30-17:00"
MORNING = "07:30-11:30"

# July 2024: the 1st is a Monday; Saturday the 13th is worked
JULY = ar.WorkingCalendar.between(
    D("2024-07-01"), D("2024-07-31"), days_off=[D("2024-07-10")], worked_days=[D("2024-07-13")]
)


@pytest.fixture(scope="module")
def b(vn):
    """Eight hours a day, lunch from 12 to 13."""
    return WorkingClock.of(ar.OfficeHours.daily(EIGHT), vn)


@pytest.fixture(scope="module")
def a(vn):
    """Seven and a half hours a day, lunch from 11:30 to 13:30."""
    return WorkingClock.of(ar.OfficeHours.daily(SEVEN_AND_A_HALF), vn)


# --- sessions as they are written


def sessions_of(written: str) -> tuple[calendars.Session, ...]:
    """Return the sessions of a day whose hours are written so."""
    return ar.OfficeHours.daily(EIGHT).with_day(D("2024-07-01"), written).sessions(D("2024-07-01"))


@pytest.mark.parametrize(
    ("written", "sessions"),
    [
        ("", ()),
        (" , ", ()),
        ("7:30-11:30", ((450, 690),)),
        (" 07:30 - 11:30 ,13:30-17:00,", ((450, 690), (810, 1020))),
        ("13:30-17:00, 07:30-11:30", ((450, 690), (810, 1020))),
        ("08:00-12:00, 12:00-17:00", ((480, 720), (720, 1020))),  # they may touch
        ("00:00-24:00", ((0, 1440),)),
    ],
)
def test_sessions_are_read_in_order(written, sessions):
    assert sessions_of(written) == sessions


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("07:30", "a session is written as '07:30-11:30', got '07:30'"),
        ("07:30–11:30", "a session is written as"),
        ("0730-1130", "a time is written as '07:30', got '0730'"),
        ("7h30-11h30", "a time is written as"),
        ("07:30-11:30-12:00", "a time is written as"),
        ("07:3-11:30", "a time is written as"),
        ("-07:30", "a time is written as"),
        ("007:30-11:30", "a time is written as"),
        ("07:60-11:30", "07:60 is not a time of day"),
        ("08:00-24:01", "24:01 is not a time of day"),
        ("17:00-13:30", "17:00-13:30 must end after it starts"),
        ("22:00-06:00", "one that crosses midnight is not office hours"),
        ("08:00-08:00", "08:00-08:00 must end after it starts"),
        ("08:00-12:00, 11:59-17:00", "08:00-12:00 and 11:59-17:00 overlap"),
        ("9" * 5000 + ":00-10:00", "a time is written as"),
    ],
)
def test_wrong_sessions_are_refused(written, message):
    with pytest.raises(ar.InvalidValueError, match="^[^\n]*" + message) as caught:
        sessions_of(written)
    assert caught.value.values == {"sessions": written}


@pytest.mark.parametrize("written", [None, 450, [(450, 690)]])
def test_sessions_are_a_text(written):
    with pytest.raises(ar.InvalidTypeError):
        sessions_of(written)


# --- weeks


def test_every_worked_day_has_the_same_hours():
    hours = ar.OfficeHours.daily(SEVEN_AND_A_HALF)
    assert {hours.minutes(D("2024-07-01") + dt.timedelta(shift)) for shift in range(7)} == {450}
    assert [str(session) for session in hours.sessions(D("2024-07-06"))] == [
        "07:30-11:30",
        "13:30-17:00",
    ]


@pytest.mark.parametrize(
    ("own", "worked_weekend", "friday", "saturday", "exchanged_saturday"),
    [
        ({}, None, 0, 480, 480),  # a worked Saturday is an ordinary day
        ({}, MORNING, 0, 240, 240),
        ({5: MORNING}, None, 0, 240, 480),  # unless Saturday has hours of its own
        ({5: MORNING}, "", 0, 240, 0),
        ({5: ""}, None, 0, 0, 480),
        ({4: "13:30-17:00"}, None, 210, 480, 480),
    ],
)
def test_hours_of_a_weekday(own, worked_weekend, friday, saturday, exchanged_saturday):
    """Monday to Thursday eight hours; what is left out has none."""
    hours = ar.OfficeHours.weekly(
        dict.fromkeys(range(4), EIGHT) | own, worked_weekend=worked_weekend
    )
    assert hours.minutes(D("2024-07-05")) == friday
    assert hours.minutes(D("2024-07-06")) == saturday
    exchanged = hours.sessions(D("2024-07-06"), in_exchange=True)
    assert sum(end - start for start, end in exchanged) == exchanged_saturday
    monday = hours.sessions(D("2024-07-01"))
    assert hours.sessions(D("2024-07-01"), in_exchange=True) == monday


def test_an_ordinary_day_is_the_first_weekday_with_hours():
    hours = ar.OfficeHours.weekly({2: MORNING, 1: EIGHT})
    assert hours.sessions(D("2024-07-06")) == sessions_of(EIGHT)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: ar.OfficeHours.weekly({7: EIGHT}), ar.InvalidValueError),
        (lambda: ar.OfficeHours.weekly({-1: EIGHT}), ar.InvalidValueError),
        (lambda: ar.OfficeHours.weekly({"Monday": EIGHT}), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.weekly({True: EIGHT}), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.weekly({0: None}), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.weekly(None), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.weekly([EIGHT] * 5), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.weekly({}), ar.InvalidValueError),
        (lambda: ar.OfficeHours.weekly({0: "", 1: ""}), ar.InvalidValueError),
        (lambda: ar.OfficeHours.weekly({0: ""}, worked_weekend=EIGHT), ar.InvalidValueError),
        (lambda: ar.OfficeHours.daily(""), ar.InvalidValueError),
        (lambda: ar.OfficeHours.daily(None), ar.InvalidTypeError),
        (lambda: ar.OfficeHours.daily(EIGHT, worked_weekend="8-12"), ar.InvalidValueError),
    ],
)
def test_wrong_weeks_are_refused(make, error):
    with pytest.raises(error):
        make()


# --- seasons


SUMMER = ar.OfficeHours.daily("07:00-11:30, 13:30-17:00")
WINTER = ar.OfficeHours.daily("07:30-12:00, 13:00-16:30")
VINH_PHUC = ar.OfficeHours.seasonal({(10, 16): WINTER, (4, 16): SUMMER})


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        ("2024-01-02", 450),  # the last season of the year runs into the next
        ("2024-04-15", 450),
        ("2024-04-16", 420),
        ("2024-10-15", 420),
        ("2024-10-16", 450),
        ("2024-12-31", 450),
    ],
)
def test_hours_change_with_the_season(day, opening):
    assert VINH_PHUC.sessions(D(day))[0].start == opening


def test_a_season_may_change_inside_a_term(vn):
    """Monday 15/4/2024 in winter hours, Tuesday in summer hours."""
    clock = WorkingClock.of(VINH_PHUC, vn)
    assert clock.add(T("2024-04-15T15:30"), 120) == T("2024-04-16T08:00")
    assert clock.add(T("2024-10-15T16:00"), 120) == T("2024-10-16T08:30")
    assert clock.minutes_between(T("2024-04-15T00:00"), T("2024-04-17T00:00")) == 960
    assert clock.add(T("2024-12-31T16:00"), 60) == T("2025-01-02T08:00")
    assert clock.add_days(T("2024-04-15T08:30"), 1) == T("2024-04-16T08:00")  # an hour of each


def test_one_season_holds_all_year():
    hours = ar.OfficeHours.seasonal({(4, 16): SUMMER})
    assert hours.sessions(D("2024-01-08")) == SUMMER.sessions(D("2024-01-08"))
    assert ar.OfficeHours.seasonal({(1, 1): SUMMER}) == SUMMER


def test_a_season_keeps_its_worked_weekend():
    short = ar.OfficeHours.daily(EIGHT, worked_weekend=MORNING)
    hours = ar.OfficeHours.seasonal({(4, 16): SUMMER, (10, 16): short})
    assert (hours.minutes(D("2024-07-06")), hours.minutes(D("2024-12-07"))) == (480, 240)


@pytest.mark.parametrize(
    ("seasons", "error"),
    [
        ({}, ar.InvalidValueError),
        (None, ar.InvalidTypeError),
        ([((4, 16), SUMMER)], ar.InvalidTypeError),
        ({(4, 16): "07:30-11:30"}, ar.InvalidTypeError),
        ({(4, 16): VINH_PHUC}, ar.InvalidValueError),
        ({(4, 16): SUMMER.with_day(D("2024-07-01"), MORNING)}, ar.InvalidValueError),
        ({416: SUMMER}, ar.InvalidTypeError),
        ({(4, 16, 2024): SUMMER}, ar.InvalidTypeError),
        ({"04": SUMMER}, ar.InvalidTypeError),
        ({(4, "16"): SUMMER}, ar.InvalidTypeError),
        ({(2, 29): SUMMER}, ar.InvalidValueError),
        ({(16, 4): SUMMER}, ar.InvalidValueError),
        ({(0, 1): SUMMER}, ar.InvalidValueError),
        ({(10**30, 1): SUMMER}, ar.InvalidValueError),
    ],
)
def test_wrong_seasons_are_refused(seasons, error):
    with pytest.raises(error):
        ar.OfficeHours.seasonal(seasons)


@pytest.mark.parametrize(
    ("hours", "day", "opening", "closing"),
    [
        (VINH_PHUC, "2024-07-01", "07:00", "17:00"),
        (VINH_PHUC, "2024-01-08", "07:30", "16:30"),
        ("07:30-11:30, 13:30-17:30", "2024-01-08", "07:30", "17:30"),  # Hà Tĩnh, winter
        ("08:00-11:30, 13:00-17:30", "2022-09-06", "08:00", "17:30"),  # Huế
        ("07:30-11:30, 13:00-17:00", "2022-09-06", "07:30", "17:00"),  # its centres
        ("07:30-12:00, 13:30-17:00", "2024-07-01", "07:30", "17:00"),  # Phú Yên
        ("07:00-11:30, 13:30-17:00", "2024-07-01", "07:00", "17:00"),  # Nghệ An, summer
    ],
)
def test_hours_of_provinces(vn, hours, day, opening, closing):
    """Eight hours each, but not the same ones: an answer needs the province's own."""
    hours = ar.OfficeHours.daily(hours) if isinstance(hours, str) else hours
    clock, day = WorkingClock.of(hours, vn), D(day)
    at_midnight = dt.datetime.combine(day, dt.time())
    assert hours.minutes(day) == 480
    assert clock.next_opening(at_midnight).time() == dt.time.fromisoformat(opening)
    assert clock.closing(day).time() == dt.time.fromisoformat(closing)
    assert clock.add(at_midnight, 480) == clock.closing(day)


# --- single days


def test_a_single_day_has_hours_of_its_own():
    hours = ar.OfficeHours.daily(EIGHT).with_day(D("2024-07-02"), MORNING)
    closed = hours.with_day(D("2024-07-02"), "").with_day(D("2024-07-01"), "13:00-17:00")
    assert (hours.minutes(D("2024-07-02")), hours.minutes(D("2024-07-03"))) == (240, 480)
    assert (closed.minutes(D("2024-07-02")), closed.minutes(D("2024-07-01"))) == (0, 240)
    assert ar.OfficeHours.daily(EIGHT).minutes(D("2024-07-02")) == 480
    other_way_round = (
        ar.OfficeHours.daily(EIGHT)
        .with_day(D("2024-07-01"), "13:00-17:00")
        .with_day(D("2024-07-02"), "")
    )
    assert other_way_round == closed
    assert hash(other_way_round) == hash(closed)


def test_a_half_day_shortens_a_term_but_makes_no_day_worked():
    # A working day without sessions is passed over like a day off.
    hours = (
        ar.OfficeHours.daily(EIGHT)
        .with_day(D("2024-07-02"), "08:00-12:00")
        .with_day(D("2024-07-03"), "")
        .with_day(D("2024-07-06"), "08:00-12:00")
    )
    clock = WorkingClock.of(hours, JULY)
    assert clock.add(T("2024-07-01T16:00"), 60 + 240 + 1) == T("2024-07-04T08:01")
    assert clock.add_days(T("2024-07-01T12:00"), 1) == T("2024-07-02T10:00")
    assert clock.sessions(D("2024-07-03")) == clock.sessions(D("2024-07-06")) == ()
    assert clock.days_between(T("2024-07-01T00:00"), T("2024-07-05T00:00")) == 3
    for day in ("2024-07-03", "2024-07-06"):
        with pytest.raises(ar.InvalidValueError, match="no work is done on " + day):
            clock.closing(D(day))


class TestChanged:
    """`OfficeHours.changed`: other hours from a day on."""

    def test_hours_change_on_the_day_and_not_before(self):
        old, new = ar.OfficeHours.daily(EIGHT), ar.OfficeHours.daily(MORNING)
        hours = old.changed(D("2024-07-03"), new)
        assert [hours.minutes(D(f"2024-07-0{day}")) for day in (1, 2, 3, 4)] == [480, 480, 240, 240]
        clock = WorkingClock.of(hours, JULY)
        assert clock.add(T("2024-07-02T16:00"), 90) == T("2024-07-03T08:00")

    def test_a_single_day_belongs_to_the_hours_in_force_on_it(self):
        old = (
            ar.OfficeHours.daily(EIGHT).with_day(D("2024-07-02"), "").with_day(D("2024-07-04"), "")
        )
        new = (
            ar.OfficeHours.daily(MORNING)
            .with_day(D("2024-07-01"), "")
            .with_day(D("2024-07-05"), "")
        )
        hours = old.changed(D("2024-07-03"), new)
        minutes = [hours.minutes(D(f"2024-07-0{day}")) for day in (1, 2, 3, 4, 5)]
        assert minutes == [480, 0, 240, 240, 0]
        later = hours.with_day(D("2024-07-04"), "08:00-09:00")
        assert later.minutes(D("2024-07-04")) == 60

    @given(
        st.lists(st.tuples(st.integers(1, 31), st.integers(1, 8)), max_size=5),
        st.lists(st.tuples(st.integers(1, 31), st.integers(1, 8)), max_size=5),
        st.integers(1, 31),
    )
    def test_hours_that_changed_often_may_replace_others_that_did(self, earlier, later, since):
        def chain(changes, first):
            hours = ar.OfficeHours.daily(f"08:00-{8 + first:02}:00")
            for day, length in sorted(changes):
                other = ar.OfficeHours.daily(f"08:00-{8 + length:02}:00")
                hours = hours.changed(dt.date(2024, 7, day), other)
            return hours

        def minutes(changes, first, day):
            return (
                60 * ([first, *(length for start, length in sorted(changes) if start <= day)][-1])
            )

        hours = chain(earlier, 4).changed(dt.date(2024, 7, since), chain(later, 5))
        for day in range(1, 32):
            expected = minutes(later, 5, day) if day >= since else minutes(earlier, 4, day)
            assert hours.minutes(dt.date(2024, 7, day)) == expected
        assert pickle.loads(pickle.dumps(hours)) == hours  # noqa: S301

    def test_bad_input_is_refused(self):
        hours = ar.OfficeHours.daily(EIGHT)
        with pytest.raises(ar.InvalidTypeError, match="since must be a datetime"):
            hours.changed("2024-07-03", hours)
        with pytest.raises(ar.InvalidTypeError, match="hours must be an OfficeHours, got '08:00"):
            hours.changed(D("2024-07-03"), EIGHT)
        changed = hours.changed(D("2024-07-03"), hours)
        with pytest.raises(ar.InvalidValueError, match="neither seasons, single days nor changes"):
            ar.OfficeHours.seasonal({(4, 16): changed})


@pytest.mark.parametrize("day", [T("2024-07-01T08:00"), "2024-07-01", None])
def test_days_are_plain_dates(day):
    hours = ar.OfficeHours.daily(EIGHT)
    clock = WorkingClock.of(hours, JULY)
    for ask in (
        hours.sessions,
        hours.minutes,
        lambda day: hours.with_day(day, MORNING),
        clock.sessions,
        clock.closing,
    ):
        with pytest.raises(ar.InvalidTypeError):
            ask(day)


# --- worked Saturdays and Sundays


def test_saturday_hours_count_only_where_the_calendar_makes_the_day_worked(vn):
    # A reception session does not make a Saturday a working day.
    hours = ar.OfficeHours.weekly(dict.fromkeys(range(5), EIGHT) | {5: "08:00-12:00"})
    assert WorkingClock.of(hours, vn).sessions(D("2024-07-06")) == ()
    desk = vn.with_worked_days([D("2024-07-06")])
    assert WorkingClock.of(hours, desk).add(T("2024-07-05T16:00"), 120) == T("2024-07-06T09:00")
    assert WorkingClock.of(hours, desk).closing(D("2024-07-06")) == T("2024-07-06T12:00")
    six_days = ar.WorkingCalendar.between(D("2024-07-01"), D("2024-07-31"), weekend=[6])
    assert WorkingClock.of(hours, six_days).add(T("2024-07-05T16:00"), 360) == T("2024-07-08T09:00")


def test_a_day_worked_in_exchange_is_an_ordinary_day(vn):
    # 4 May 2024 was worked for Monday 29 April, also where Saturdays have short hours.
    hours = ar.OfficeHours.weekly(dict.fromkeys(range(5), EIGHT) | {5: "08:00-12:00"})
    assert WorkingClock.of(hours, vn).closing(D("2024-05-04")) == T("2024-05-04T17:00")
    short = ar.OfficeHours.daily(EIGHT, worked_weekend="08:00-12:00")
    assert WorkingClock.of(short, vn).closing(D("2024-05-04")) == T("2024-05-04T12:00")


def test_the_worked_weekend_before_tet_2011(a):
    # 29 and 30 January 2011 were worked for Monday and Tuesday; Tết lasted to 7 February.
    assert a.add(T("2011-01-28T16:00"), 120) == T("2011-01-29T08:30")
    assert a.is_open(T("2011-01-30T09:00"))
    assert a.closing(D("2011-01-30")) == T("2011-01-30T17:00")
    assert a.add(T("2011-01-30T09:00"), 450) == T("2011-02-08T09:00")
    assert a.add_days(T("2011-01-30T09:00"), 1) == T("2011-02-08T09:00")
    assert a.next_opening(T("2011-01-30T17:00")) == T("2011-02-08T07:30")
    assert a.minutes_between(T("2011-01-29T00:00"), T("2011-02-08T00:00")) == 900


# --- the clock by hand


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2024-07-01T06:00", 30, "2024-07-01T08:00"),  # before opening
        ("2024-07-01T11:30", 30, "2024-07-01T14:00"),  # at a closing of a session
        ("2024-07-01T12:15", 30, "2024-07-01T14:00"),  # at lunch
        ("2024-07-01T12:15:30.5", 30, "2024-07-01T14:00"),
        ("2024-07-01T17:00", 30, "2024-07-02T08:00"),  # at the closing
        ("2024-07-01T20:00", 30, "2024-07-02T08:00"),  # after it
        ("2024-07-06T09:00", 30, "2024-07-08T08:00"),  # on a day off
        ("2024-07-01T07:30", 240, "2024-07-01T11:30"),  # to a closing
        ("2024-07-01T07:30", 241, "2024-07-01T13:31"),
        ("2024-07-01T07:30", 450, "2024-07-01T17:00"),
        ("2024-07-01T11:29:30", 1, "2024-07-01T13:30:30"),  # half a minute on each side
        ("2024-07-01T11:29:59.999999", 1, "2024-07-01T13:30:59.999999"),
        ("2024-07-01T16:59:00", 1, "2024-07-01T17:00"),
        ("2024-07-09T16:00", 120, "2024-07-11T08:30"),  # over a day off
        ("2024-07-12T16:00", 120, "2024-07-13T08:30"),  # onto a worked Saturday
    ],
)
def test_adding_minutes(start, minutes, end):
    clock = WorkingClock.of(ar.OfficeHours.daily(SEVEN_AND_A_HALF), JULY)
    assert clock.add(T(start), minutes) == T(end)
    assert clock.minutes_between(T(start), T(end)) == minutes


def test_minutes_between_are_whole_and_change_sign():
    clock = WorkingClock.of(ar.OfficeHours.daily(SEVEN_AND_A_HALF), JULY)
    between = clock.minutes_between
    start, almost = T("2024-07-01T08:00:30"), T("2024-07-01T09:00:29.999999")
    assert (between(start, almost), between(almost, start)) == (59, -59)
    assert between(start, T("2024-07-01T09:00:30")) == 60
    assert between(start, start) == 0
    assert between(T("2024-07-05T17:00"), T("2024-07-08T07:30")) == 0


def test_an_instant_is_open_from_an_opening_up_to_a_closing():
    clock = WorkingClock.of(ar.OfficeHours.daily("08:00-12:00, 12:00-17:00"), JULY)
    for moment, is_open in {
        "2024-07-01T07:59:59.999999": False,
        "2024-07-01T08:00": True,
        "2024-07-01T12:00": True,  # sessions that touch
        "2024-07-01T16:59:59.999999": True,
        "2024-07-01T17:00": False,
        "2024-07-06T09:00": False,
    }.items():
        assert clock.is_open(T(moment)) is is_open
        assert (clock.next_opening(T(moment)) == T(moment)) is is_open


def test_an_office_that_never_closes():
    """Closing at 24:00 is the first instant of the next day, and its opening."""
    clock = WorkingClock.of(ar.OfficeHours.daily("00:00-24:00"), JULY)
    assert clock.closing(D("2024-07-01")) == T("2024-07-02T00:00")
    assert clock.add(T("2024-07-01T12:00"), 720) == T("2024-07-02T00:00")
    assert clock.add(T("2024-07-05T12:00"), 721) == T("2024-07-08T00:01")
    assert clock.add_days(T("2024-07-05T12:00:30"), 1) == T("2024-07-08T12:00:30")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2024-07-01T10:00:30", 1, "2024-07-02T10:00:30"),
        ("2024-07-01T07:00", 1, "2024-07-01T17:00"),  # a day from the opening ends at closing
        ("2024-07-01T19:00", 2, "2024-07-03T17:00"),
        ("2024-07-06T10:00", 1, "2024-07-08T17:00"),
        ("2024-07-01T08:00", Fraction(1, 3), "2024-07-01T10:40"),
        ("2024-07-01T08:00", Fraction(1, 7), "2024-07-01T09:08:34.285715"),  # never early
        ("2024-07-01T08:00", Fraction(1, 10**12), "2024-07-01T08:00:00.000001"),
        ("2024-07-01T12:30", Fraction(5, 2), "2024-07-03T17:00"),
    ],
)
def test_adding_days(start, days, end):
    assert WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY).add_days(T(start), days) == T(end)


def test_days_between_are_exact():
    clock = WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY)
    start, end = T("2024-07-01T10:00:00.000001"), T("2024-07-03T08:00")
    assert clock.days_between(start, end) == Fraction(7, 4) - Fraction(1, 480 * 60_000_000)
    assert clock.days_between(end, start) == -clock.days_between(start, end)
    assert clock.days_between(T("2024-07-31T18:00"), T("2024-07-31T23:00")) == 0
    assert clock.days_between(T("2024-07-01T00:00"), T("2024-07-31T23:00")) == 23


# --- what one-stop software got wrong: right answers


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2022-04-29T16:00", 240, "2022-05-04T11:00"),  # not on a holiday
        ("2024-09-02T10:00", 240, "2024-09-04T12:00"),  # received on one
        ("2024-07-01T18:00", 240, "2024-07-02T12:00"),  # after closing
        ("2024-07-01T20:00", 240, "2024-07-02T12:00"),
        ("2024-07-01T23:00", 120, "2024-07-02T10:00"),
        ("2024-07-01T12:00", 240, "2024-07-01T17:00"),  # nobody works at lunch
        ("2024-07-01T12:30", 240, "2024-07-01T17:00"),
        ("2024-07-01T06:00", 240, "2024-07-01T12:00"),
    ],
)
def test_hours_after_closing_at_lunch_and_on_holidays(b, start, minutes, end):
    assert b.add(T(start), minutes) == T(end)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2024-07-01T09:15", 5, "2024-07-08T09:15"),
        ("2024-02-05T09:15", 5, "2024-02-19T09:15"),  # over Tết
        ("2024-07-06T10:00", 1, "2024-07-08T17:00"),  # a closing, not Tuesday's opening
        ("2019-05-01T09:00", 1, "2019-05-02T17:00"),  # received on a holiday
        ("2024-05-04T10:00", 1, "2024-05-06T10:00"),  # received on a worked Saturday
        ("2024-07-01T17:00", 1, "2024-07-02T17:00"),
        ("2024-07-01T17:01", 1, "2024-07-02T17:00"),
        ("2024-07-01T18:00", 1, "2024-07-02T17:00"),
        ("2024-07-01T08:00", Fraction(1, 2), "2024-07-01T12:00"),
        ("2024-07-01T10:00", Fraction(5, 2), "2024-07-03T15:00"),
    ],
)
def test_days_in_office_time(b, start, days, end):
    assert b.add_days(T(start), days) == T(end)


def test_half_a_day_is_half_of_the_offices_own_day(a):
    """Three hours and three quarters, not four."""
    assert a.add_days(T("2024-07-01T07:30"), Fraction(1, 2)) == T("2024-07-01T11:15")


@pytest.mark.parametrize("days", [15, 20, 30, 60, 250, 300, 1000])
def test_a_day_is_a_day_whatever_its_hours_and_however_long_the_term(vn, a, b, days):
    # No drift where a day is not eight hours, and no limit on the walk.
    start = T("2023-01-03T09:15")
    due = dt.datetime.combine(vn.add_working_days(start.date(), days), start.time())
    assert a.add_days(start, days) == b.add_days(start, days) == due
    assert a.add(start, days * 450) == b.add(start, days * 480) == due


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-07-01T10:00", "2024-07-01T17:00", 360),  # ends at closing
        ("2024-07-01T10:00", "2024-07-01T22:00", 360),  # and after it
        ("2024-07-01T18:00", "2024-07-02T10:00", 120),  # begins after closing
        ("2024-07-05T16:00", "2024-07-06T10:00", 60),  # ends on a Saturday
        ("2024-07-02T10:00", "2024-07-04T10:00", 960),
        ("2024-07-01T11:00", "2024-07-01T14:00", 120),  # over lunch
    ],
)
def test_elapsed_time_counts_only_worked_minutes(b, start, end, minutes):
    assert b.minutes_between(T(start), T(end)) == minutes


def test_a_weekday_without_hours_is_not_worked(vn):
    clock = WorkingClock.of(ar.OfficeHours.weekly(dict.fromkeys(range(4), EIGHT)), vn)
    assert clock.add_days(T("2024-07-04T10:00"), 1) == T("2024-07-08T10:00")


# --- what is refused


@pytest.mark.parametrize(
    "moment",
    [
        D("2024-07-01"),
        "2024-07-01T08:00",
        None,
        dt.datetime(2024, 7, 1, 8, tzinfo=dt.UTC),
        dt.datetime(2024, 7, 1, 8, tzinfo=ar.VIETNAM_TIME),
    ],
)
def test_instants_are_naive_datetimes(moment):
    clock, naive = WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY), T("2024-07-01T08:00")
    for ask in (
        lambda: clock.add(moment, 1),
        lambda: clock.add_days(moment, 1),
        lambda: clock.minutes_between(moment, naive),
        lambda: clock.minutes_between(naive, moment),
        lambda: clock.minutes_between(moment, moment),
        lambda: clock.days_between(moment, naive),
        lambda: clock.days_between(naive, moment),
        lambda: clock.is_open(moment),
        lambda: clock.next_opening(moment),
    ):
        with pytest.raises(ar.InvalidTypeError, match="naive datetime"):
            ask()


def test_a_subclass_of_datetime_is_read_as_a_plain_one():
    class Instant(dt.datetime):
        pass

    clock = WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY)
    start = Instant(2024, 7, 1, 9, 30, 15, 5)
    for found in (clock.add(start, 60), clock.add_days(start, 1), clock.next_opening(start)):
        assert type(found) is dt.datetime
    assert clock.add(start, 60) == T("2024-07-01T10:30:15.000005")
    assert clock.minutes_between(start, Instant(2024, 7, 1, 10, 30, 15, 5)) == 60


@pytest.mark.parametrize("minutes", [1.0, "60", True, None, Fraction(1)])
def test_minutes_are_an_int(minutes):
    with pytest.raises(ar.InvalidTypeError):
        WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY).add(T("2024-07-01T08:00"), minutes)


@pytest.mark.parametrize("minutes", [0, -1])
def test_minutes_are_at_least_one(minutes):
    with pytest.raises(ar.InvalidValueError, match="at least 1"):
        WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY).add(T("2024-07-01T08:00"), minutes)


@pytest.mark.parametrize("days", [0.5, "1", True, None, Decimal("0.5")])
def test_days_are_exact(days):
    with pytest.raises(ar.InvalidTypeError, match=r"Fraction\(1, 2\)"):
        WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY).add_days(T("2024-07-01T08:00"), days)


@pytest.mark.parametrize("days", [0, -1, Fraction(-1, 2)])
def test_days_are_above_zero(days):
    with pytest.raises(ar.InvalidValueError, match="above 0"):
        WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY).add_days(T("2024-07-01T08:00"), days)


def test_days_and_instants_outside_the_calendar_are_refused_on_both_sides():
    clock = WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY)
    inside = T("2024-07-15T08:00")
    for outside, message in (
        (
            T("2024-06-30T23:59:59.999999"),
            r"2024-06-30[ 0-9.:]* is before the first day 2024-07-01",
        ),
        (T("2024-08-01T00:00"), r"2024-08-01[ 0-9.:]* is after the last day 2024-07-31"),
    ):
        for ask in (
            lambda moment: clock.add(moment, 1),
            lambda moment: clock.add_days(moment, 1),
            lambda moment: clock.minutes_between(moment, inside),
            lambda moment: clock.minutes_between(inside, moment),
            lambda moment: clock.days_between(inside, moment),
            clock.is_open,
            clock.next_opening,
            lambda moment: clock.sessions(moment.date()),
            lambda moment: clock.closing(moment.date()),
        ):
            with pytest.raises(ar.CoverageError, match=message):
                ask(outside)


def test_an_answer_beyond_the_last_day_is_refused():
    clock = WorkingClock.of(ar.OfficeHours.daily(EIGHT), JULY)
    evening, last = T("2024-07-31T16:00"), T("2024-07-31T17:00")
    assert clock.add(evening, 60) == clock.add_days(evening, Fraction(1, 8)) == last
    assert clock.next_opening(T("2024-07-31T16:59:59")) == T("2024-07-31T16:59:59")
    for ask in (
        lambda: clock.add(evening, 61),
        lambda: clock.add(evening + dt.timedelta(microseconds=1), 60),
        lambda: clock.add(last, 1),
        lambda: clock.add_days(evening, Fraction(1, 7)),
        lambda: clock.add_days(last, 1),
        lambda: clock.add_days(T("2024-07-01T08:00"), 10**30),
        lambda: clock.add(T("2024-07-01T08:00"), 10**30),
        lambda: clock.next_opening(last),
    ):
        with pytest.raises(ar.CoverageError, match="after the last day 2024-07-31"):
            ask()


def test_no_answer_lies_after_the_year_9999():
    end_of_time = ar.WorkingCalendar.between(D("9999-12-31"), D("9999-12-31"))
    clock = WorkingClock.of(ar.OfficeHours.daily("08:00-24:00"), end_of_time)
    assert clock.add(T("9999-12-31T23:58"), 1) == T("9999-12-31T23:59")
    for ask in (
        lambda: clock.add(T("9999-12-31T23:59"), 1),
        lambda: clock.closing(D("9999-12-31")),
    ):
        with pytest.raises(ar.CoverageError):
            ask()


def test_a_clock_that_never_runs_says_so():
    """Saturday hours on a calendar that works no Saturday: nothing passes, nothing loops."""
    july_without = JULY.with_days_off([D("2024-07-13")])
    clock = WorkingClock.of(ar.OfficeHours.weekly({5: EIGHT}, worked_weekend=""), july_without)
    start, end = T("2024-07-01T08:00"), T("2024-07-31T08:00")
    assert (clock.minutes_between(start, end), clock.days_between(start, end)) == (0, 0)
    assert not clock.is_open(start)
    for ask in (
        lambda: clock.add(start, 1),
        lambda: clock.add_days(start, 1),
        lambda: clock.next_opening(start),
    ):
        with pytest.raises(ar.CoverageError):
            ask()


@pytest.mark.parametrize("calendar", [None, "VN", []])
def test_a_clock_needs_a_calendar(calendar):
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        WorkingClock.of(ar.OfficeHours.daily(EIGHT), calendar)


# --- strict calendars: 23 November 2026 is open, and all of 2027


@pytest.fixture(scope="module")
def strict():
    return WorkingClock.of(
        ar.OfficeHours.daily(EIGHT), ar.vietnam(known_at=D("2026-10-01"), strict=True)
    )


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda c: c.add(T("2026-11-25T08:00"), 480), T("2026-11-25T17:00")),
        (lambda c: c.add(T("2026-11-20T16:00"), 60), T("2026-11-20T17:00")),
        (lambda c: c.add_days(T("2026-12-30T10:00"), 1), T("2026-12-31T10:00")),
        (lambda c: c.minutes_between(T("2026-11-19T08:00"), T("2026-11-23T00:00")), 960),
        (lambda c: c.days_between(T("2026-11-25T08:00"), T("2026-11-26T08:00")), 1),
        (lambda c: c.minutes_between(T("2026-11-23T08:00"), T("2026-11-23T08:00")), 0),
        (lambda c: c.days_between(T("2026-11-23T08:00"), T("2026-11-23T08:00")), 0),
        (lambda c: c.next_opening(T("2026-11-28T08:00")), T("2026-11-30T08:00")),
        (lambda c: c.is_open(T("2026-11-25T08:00")), True),
        (lambda c: c.closing(D("2026-11-25")), T("2026-11-25T17:00")),
    ],
)
def test_a_strict_clock_answers_over_settled_days(strict, ask, answer):
    assert ask(strict) == answer


@pytest.mark.parametrize(
    ("ask", "day"),
    [
        (lambda c: c.add(T("2026-11-20T16:00"), 61), "2026-11-23"),
        (lambda c: c.add(T("2026-11-23T16:00"), 60), "2026-11-23"),
        (lambda c: c.add_days(T("2026-11-20T16:00"), 5), "2026-11-23"),
        (lambda c: c.minutes_between(T("2026-11-20T16:00"), T("2026-11-30T08:00")), "2026-11-23"),
        (lambda c: c.minutes_between(T("2026-11-30T08:00"), T("2026-11-20T16:00")), "2026-11-23"),
        (lambda c: c.days_between(T("2026-11-30T08:00"), T("2026-11-20T16:00")), "2026-11-23"),
        (lambda c: c.next_opening(T("2026-11-21T08:00")), "2026-11-23"),
        (lambda c: c.is_open(T("2026-11-23T08:00")), "2026-11-23"),
        (lambda c: c.sessions(D("2026-11-23")), "2026-11-23"),
        (lambda c: c.closing(D("2026-11-23")), "2026-11-23"),
        (lambda c: c.add(T("2026-12-31T17:00"), 1), "2027-01-01"),
    ],
)
def test_a_strict_clock_refuses_a_window_with_an_open_day(strict, ask, day):
    with pytest.raises(errors.ProvisionalError) as caught:
        ask(strict)
    assert caught.value.values == {"day": D(day)}


# --- values


def test_hours_and_clocks_are_values(vn):
    hours = VINH_PHUC.with_day(D("2024-07-02"), MORNING)
    clock = WorkingClock.of(hours, vn)
    for value in (hours, clock, sessions_of(EIGHT)):
        for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301
            assert (twin, hash(twin)) == (value, hash(value))
    again = pickle.loads(pickle.dumps(clock))  # noqa: S301
    assert again.add(T("2024-07-01T08:00"), 600) == clock.add(T("2024-07-01T08:00"), 600)
    assert WorkingClock.of(hours, vn) is clock
    assert clock != WorkingClock.of(hours, JULY) != WorkingClock.of(VINH_PHUC, JULY)
    assert (
        repr(WorkingClock.of(VINH_PHUC, JULY))
        == "<WorkingClock on <WorkingCalendar 2024-07-01..2024-07-31>>"
    )
    for value, name in ((hours, "exceptions"), (clock, "hours")):
        with pytest.raises(AttributeError):
            setattr(value, name, None)


# --- against a walk minute by minute

MICROSECONDS = 60_000_000  # in a minute
MINUTE, MICROSECOND = dt.timedelta(minutes=1), dt.timedelta(microseconds=1)
ONE_DAY = dt.timedelta(days=1)
Spans = tuple[tuple[int, int], ...]


class Office(NamedTuple):
    """A clock, and its days in plain numbers: from minute to minute, by day."""

    clock: calendars.WorkingClock
    spans: dict[dt.date, Spans]

    def weight(self, day: dt.date, by_day: bool) -> Fraction:
        """Return what a worked microsecond of the day counts: one, or its part of the day."""
        minutes = sum(end - start for start, end in self.spans[day])
        return Fraction(1, minutes * MICROSECONDS) if by_day else Fraction(1)

    def works(self, moment: dt.datetime) -> bool:
        minute = moment.hour * 60 + moment.minute
        return any(start <= minute < end for start, end in self.spans[moment.date()])

    def walk(self, moment: dt.datetime, amount: Fraction, *, by_day: bool) -> dt.datetime | None:
        """Go on one minute at a time until so much is worked; None past the last day."""
        while moment.date() in self.spans:
            if not self.spans[moment.date()]:
                moment = dt.datetime.combine(moment.date() + ONE_DAY, dt.time())
                continue
            next_minute = moment.replace(second=0, microsecond=0) + MINUTE
            if self.works(moment):
                weight = self.weight(moment.date(), by_day)
                rest = weight * ((next_minute - moment) // MICROSECOND)
                if rest >= amount:
                    return moment + math.ceil(amount / weight) * MICROSECOND
                amount -= rest
            moment = next_minute
        return None

    def worked(self, start: dt.datetime, end: dt.datetime) -> dict[dt.date, int]:
        """Add up the microseconds worked on each day, one minute at a time."""
        worked = dict.fromkeys(self.spans, 0)
        while start < end:
            if not self.spans[start.date()]:
                start = dt.datetime.combine(start.date() + ONE_DAY, dt.time())
                continue
            stop = min(start.replace(second=0, microsecond=0) + MINUTE, end)
            if self.works(start):
                worked[start.date()] += (stop - start) // MICROSECOND
            start = stop
        return worked

    def opening(self, moment: dt.datetime) -> dt.datetime | None:
        """Go on to the first instant of work."""
        while moment.date() in self.spans:
            if self.works(moment):
                return moment
            if self.spans[moment.date()]:
                moment = moment.replace(second=0, microsecond=0) + MINUTE
            else:
                moment = dt.datetime.combine(moment.date() + ONE_DAY, dt.time())
        return None


def asked(ask: Callable[..., dt.datetime], *arguments: object) -> dt.datetime | None:
    try:
        return ask(*arguments)
    except ar.CoverageError:
        return None


@st.composite
def written_sessions(draw: st.DrawFn, at_least: int = 0) -> tuple[str, Spans]:
    """Up to three sessions at any minutes, as text and as numbers."""
    count = draw(st.integers(at_least, 3))
    bounds = draw(
        st.lists(st.integers(0, 1440), min_size=2 * count, max_size=2 * count, unique=True)
    )
    bounds.sort()
    spans = tuple(zip(bounds[::2], bounds[1::2], strict=True))
    written = ", ".join(
        f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}" for start, end in spans
    )
    return written, spans


@st.composite
def made_offices(draw: st.DrawFn) -> Office:
    """Any week in two seasons, some days off, worked rest days and days of their own."""
    first, length = draw(st.dates(D("2023-12-01"), D("2024-12-20"))), draw(st.integers(1, 30))
    days = [first + shift * ONE_DAY for shift in range(length)]
    some = st.sets(st.sampled_from(days), max_size=4)
    off, on = draw(some), draw(some)
    own = {day: draw(written_sessions()) for day in draw(some)}
    change = draw(st.sampled_from(days))
    changes = {change.timetuple()[1:3], (first + 400 * ONE_DAY).timetuple()[1:3]}
    assume((2, 29) not in changes)
    seasons = {start: [draw(written_sessions(at_least=1)) for _ in range(7)] for start in changes}
    hours = ar.OfficeHours.seasonal(
        {
            start: ar.OfficeHours.weekly({day: text for day, (text, _) in enumerate(week)})
            for start, week in seasons.items()
        }
    )
    for day, (text, _) in own.items():
        hours = hours.with_day(day, text)
    calendar = ar.WorkingCalendar.between(first, days[-1], days_off=off, worked_days=on)
    spans: dict[dt.date, Spans] = {}
    for day in days:
        begun = [start for start in changes if start <= (day.month, day.day)]
        week = seasons[max(begun or changes)]
        worked = day in on or (day not in off and day.weekday() < 5)
        spans[day] = (own.get(day) or week[day.weekday()])[1] if worked else ()
    return Office(WorkingClock.of(hours, calendar), spans)


@st.composite
def vietnamese_offices(draw: st.DrawFn) -> Office:
    """Some weeks around a swap, Tết or the end of a year, in hours that change with them."""
    middle = draw(
        st.sampled_from(
            ["2011-01-30", "2012-12-30", "2024-02-10", "2024-05-01", "2019-12-31", "2025-05-02"]
        )
    )
    first = D(middle) - draw(st.integers(1, 12)) * ONE_DAY
    days = [first + shift * ONE_DAY for shift in range(45)]
    vietnam = ar.vietnam()
    full, short = ((450, 690), (810, 1020)), ((450, 690),)
    friday = draw(st.booleans())
    hours = ar.OfficeHours.weekly(
        dict.fromkeys(range(4), SEVEN_AND_A_HALF)
        | {4: MORNING if friday else SEVEN_AND_A_HALF, 5: MORNING, 6: MORNING}
    )
    spans = {
        day: ()
        if not vietnam.is_working_day(day)
        else short
        if friday and day.weekday() == 4
        else full
        for day in days
    }
    return Office(WorkingClock.of(hours, vietnam), spans)


offices = made_offices() | vietnamese_offices()


def instants(office: Office) -> st.SearchStrategy[dt.datetime]:
    """Draw instants of its days: whole minutes, parts of them, and every bound of a session."""
    first, last = min(office.spans), max(office.spans)
    midnight = dt.datetime.combine(first, dt.time())
    end = dt.datetime.combine(last, dt.time.max)
    any_instant = st.datetimes(midnight, end)
    bounds = [
        moment
        for day, spans in office.spans.items()
        for span in spans
        for minute in span
        if (moment := dt.datetime.combine(day, dt.time()) + minute * MINUTE) <= end
    ]
    near = st.sampled_from(bounds or [midnight])
    just_off = st.builds(lambda bound: max(midnight, bound - MICROSECOND), near)
    whole = any_instant.map(lambda moment: moment.replace(second=0, microsecond=0))
    return near | just_off | whole | any_instant


@given(offices, st.data(), st.integers(1, 3000))
@examples(100)
def test_adding_is_a_walk_minute_by_minute(office, data, minutes):
    start = data.draw(instants(office))
    expected = office.walk(start, Fraction(minutes * MICROSECONDS), by_day=False)
    found = asked(office.clock.add, start, minutes)
    last = dt.datetime.combine(max(office.spans) + ONE_DAY, dt.time())
    assert found == expected or (expected is None and found > last)
    if found is not None:
        assert found > start
        assert office.clock.minutes_between(start, found) == minutes
        assert office.clock.minutes_between(found, start) == -minutes


@given(offices, st.data())
@examples(100)
def test_measuring_is_a_walk_minute_by_minute(office, data):
    start, end = sorted((data.draw(instants(office)), data.draw(instants(office))))
    worked = office.worked(start, end)
    minutes = sum(worked.values()) // MICROSECONDS
    assert office.clock.minutes_between(start, end) == minutes
    assert office.clock.minutes_between(end, start) == -minutes
    days = sum(part * office.weight(day, True) for day, part in worked.items() if part)
    assert office.clock.days_between(start, end) == days == -office.clock.days_between(end, start)


@given(offices, st.data(), st.fractions(Fraction(1, 8), 6, max_denominator=8))
@examples(100)
def test_adding_days_is_a_walk_in_parts_of_a_day(office, data, days):
    start = data.draw(instants(office))
    expected = office.walk(start, days, by_day=True)
    found = asked(office.clock.add_days, start, days)
    last = dt.datetime.combine(max(office.spans) + ONE_DAY, dt.time())
    assert found == expected or (expected is None and found > last)
    if found is not None:
        assert 0 <= office.clock.days_between(start, found) - days < Fraction(1, MICROSECONDS)


@given(offices, st.data())
@examples(100)
def test_openings_and_closings_are_those_of_the_walk(office, data):
    moment = data.draw(instants(office))
    expected = office.opening(moment)
    found = asked(office.clock.next_opening, moment)
    assert office.clock.is_open(moment) is office.works(moment)
    assert found == expected or (expected is None and found.date() > max(office.spans))
    spans = office.spans[moment.date()]
    assert office.clock.sessions(moment.date()) == spans
    if spans:
        midnight = dt.datetime.combine(moment.date(), dt.time())
        assert office.clock.closing(moment.date()) == midnight + spans[-1][1] * MINUTE


@given(offices, st.data(), st.integers(1, 2000), st.integers(1, 2000))
def test_two_steps_are_one(office, data, first, second):
    # A term may be cut anywhere, also at a closing, and a later start never ends earlier.
    start, later = sorted((data.draw(instants(office)), data.draw(instants(office))))
    halfway, end = (asked(office.clock.add, start, n) for n in (first, first + second))
    assume(end is not None)
    assert office.clock.add(halfway, second) == end
    assert (asked(office.clock.add, later, first + second) or dt.datetime.max) >= end


class TestOpenWeekend:
    """Saturday mornings as a weekly rule: `OfficeHours.weekly(..., open_weekend=True)`."""

    WEEK = dict.fromkeys(range(5), "08:00-12:00, 13:00-17:00") | {5: "07:30-11:30"}
    SATURDAYS = ar.OfficeHours.weekly(WEEK, open_weekend=True)

    def clock(self, hours=SATURDAYS):
        return WorkingClock.of(hours, ar.vietnam())

    def test_saturday_mornings_are_worked_every_week(self):
        # Friday 19/4/2024 16:00 and two hours: one on Friday, one on Saturday from 7:30.
        at = dt.datetime(2024, 4, 19, 16)
        assert self.clock().add(at, 120) == dt.datetime(2024, 4, 20, 8, 30)
        closed = ar.OfficeHours.weekly(self.WEEK)
        assert self.clock(closed).add(at, 120) == dt.datetime(2024, 4, 22, 9)

    def test_a_sunday_without_sessions_of_its_own_stays_closed(self):
        assert not self.clock().sessions(dt.date(2024, 4, 21))

    def test_a_holiday_on_a_saturday_stays_closed(self):
        # Saturday 30/4/2022 is Reunification Day.
        assert not self.clock().sessions(dt.date(2022, 4, 30))

    def test_a_saturday_worked_in_exchange_is_an_ordinary_day(self):
        # Saturday 4/5/2024 was worked for Monday 29/4/2024: by the sessions of an ordinary day.
        assert sum(end - start for start, end in self.clock().sessions(dt.date(2024, 5, 4))) == 480

    def test_a_limit_in_working_days_goes_by_the_calendar(self):
        friday = dt.datetime(2024, 4, 19, 10)
        case = ar.Dossier(
            "1", ar.Procedure("1", limit=ar.TimeLimit(1, "working_days")), ar.Unit("A"), "direct",
            received_at=friday,
        )  # fmt: skip
        found = ar.deadline(case, calendar=ar.vietnam(), hours=self.SATURDAYS)
        assert found.due == dt.date(2024, 4, 22)

    def test_a_closure_on_one_saturday_and_hours_that_change(self):
        day = dt.date(2024, 4, 20)
        assert not self.clock(self.SATURDAYS.with_day(day, "")).sessions(day)
        later = self.SATURDAYS.changed(day, ar.OfficeHours.daily("08:00-12:00"))
        assert later.is_open_weekend(dt.date(2024, 4, 13))
        assert not later.is_open_weekend(day)

    def test_a_switch_is_true_or_false(self):
        with pytest.raises(ar.InvalidTypeError, match="open_weekend"):
            ar.OfficeHours.weekly(self.WEEK, open_weekend=1)
