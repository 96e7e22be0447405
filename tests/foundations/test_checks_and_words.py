"""The checks that all layers share, and dates in words."""

import datetime as dt
import enum

import pytest

import adminreform as ar
from adminreform._checks import (
    check_choice,
    check_date,
    check_instance,
    check_member,
    check_text,
    check_whole_number,
)
from adminreform._words import date_text, day_text, moment_text, weekday_text

DAY = dt.date(2024, 4, 26)


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


class Day(dt.date):
    pass


class Label(str):
    __slots__ = ()


def test_a_date_passes_as_it_is():
    assert check_date(DAY, "day") is DAY


def test_a_subclass_of_date_becomes_a_plain_date():
    plain = check_date(Day(2024, 4, 26), "day")
    assert (plain, type(plain)) == (DAY, dt.date)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.datetime(2024, 4, 26, 8), r"day must be a date, got the datetime 2024-04-26T08:00:00"),
        (dt.datetime(2024, 4, 26, tzinfo=dt.UTC), r"pass day\.date\(\) if its local day is meant"),
        ("2024-04-26", r"day must be a datetime\.date, got '2024-04-26'; build it with"),
        ("26/04/2024", r"'26/04/2024'; build it with date\(year, month, day\)"),
        (None, "got None"),
        (20240426, "got 20240426"),
        (object(), "got a object"),
    ],
)
def test_what_is_no_plain_date_is_refused(value, words):
    with pytest.raises(ar.InvalidTypeError, match=words) as caught:
        check_date(value, "day")
    assert isinstance(caught.value, TypeError)
    assert caught.value.values == {"day": value}


@pytest.mark.parametrize(
    ("value", "at_least"), [(0, None), (-5, None), (0, 0), (1, 1), (10**30, 1)]
)
def test_an_int_passes(value, at_least):
    assert check_whole_number(value, "n", at_least=at_least) is value


@pytest.mark.parametrize("value", [1.0, True, False, "1", None, 1j, [1]])
def test_what_is_no_int_is_refused(value):
    with pytest.raises(ar.InvalidTypeError, match=r"n must be an int, got .*; counts and amounts"):
        check_whole_number(value, "n")


@pytest.mark.parametrize(("value", "at_least"), [(0, 1), (-1, 0), (1998, 1999)])
def test_an_int_below_the_least_is_refused(value, at_least):
    with pytest.raises(ar.InvalidValueError, match=f"n must be at least {at_least}, got {value}"):
        check_whole_number(value, "n", at_least=at_least)


def test_an_object_of_the_kind_or_of_a_subclass_passes_as_it_is():
    day = Day(2024, 4, 26)
    assert check_instance(day, "day", dt.date, "build it") is day


@pytest.mark.parametrize(("value", "shown"), [("x", "'x'"), (None, "None"), ({}, "a dict")])
def test_an_object_of_another_kind_is_refused_with_advice(value, shown):
    with pytest.raises(
        ar.InvalidTypeError, match=f"^colour must be a Colour, got {shown}; pick one$"
    ) as caught:
        check_instance(value, "colour", Colour, "pick one", position=3)
    assert caught.value.values == {"position": 3}


def test_text_passes_as_it_is():
    assert check_text(" Sở Y tế ", "name") == " Sở Y tế "
    assert check_text("", "name", empty=True) == ""
    assert type(check_text(Label("a"), "name")) is Label


@pytest.mark.parametrize("value", ["", " ", "\n\t"])
def test_blank_text_is_refused_where_a_name_is_needed(value):
    with pytest.raises(ar.InvalidValueError, match="name must not be blank") as caught:
        check_text(value, "name")
    assert caught.value.values == {"name": value}


@pytest.mark.parametrize("value", [None, 3, b"name", ["name"]])
@pytest.mark.parametrize("empty", [True, False])
def test_what_is_no_text_is_refused(value, empty):
    with pytest.raises(ar.InvalidTypeError, match="name must be a str, got"):
        check_text(value, "name", empty=empty)


def test_one_of_gives_the_allowed_name_itself():
    chosen = check_choice(Label("civil"), "counting", ("clock", "civil"))
    assert (chosen, type(chosen)) == ("civil", str)


@pytest.mark.parametrize("value", ["Civil", "", None, 1, ["civil"]])
def test_one_of_lists_what_is_allowed(value):
    with pytest.raises(
        ar.InvalidValueError, match="must be one of 'civil', 'clock'; got"
    ) as caught:
        check_choice(value, "counting", ("clock", "civil"))
    assert caught.value.values == {"counting": value}


def test_member_takes_the_member_or_its_value():
    assert check_member(Colour.BLUE, "colour", Colour) is Colour.BLUE
    assert check_member("blue", "colour", Colour) is Colour.BLUE
    assert check_member("red", "colour", Colour) is Colour.RED


@pytest.mark.parametrize("value", ["BLUE", "green", None, 0, {}])
def test_member_lists_the_values(value):
    with pytest.raises(ar.InvalidValueError, match="colour must be one of 'red', 'blue'; got"):
        check_member(value, "colour", Colour)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (dt.date(2024, 4, 29), "Thứ Hai 29/04/2024", "Monday 29/04/2024"),
        (dt.date(2024, 4, 30), "Thứ Ba 30/04/2024", "Tuesday 30/04/2024"),
        (dt.date(2024, 5, 1), "Thứ Tư 01/05/2024", "Wednesday 01/05/2024"),
        (dt.date(2024, 5, 2), "Thứ Năm 02/05/2024", "Thursday 02/05/2024"),
        (dt.date(2024, 5, 3), "Thứ Sáu 03/05/2024", "Friday 03/05/2024"),
        (dt.date(2024, 5, 4), "Thứ Bảy 04/05/2024", "Saturday 04/05/2024"),
        (dt.date(2024, 5, 5), "Chủ Nhật 05/05/2024", "Sunday 05/05/2024"),
    ],
)
def test_dates_are_written_day_first_with_their_weekday(day, vi, en):
    assert (day_text(day, "vi"), day_text(day, "en")) == (vi, en)
    assert date_text(day) == vi[-10:]
    assert (weekday_text(day, "vi"), weekday_text(day, "en")) == (vi[:-11], en[:-11])


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        (dt.date(2024, 4, 29), "Thứ Hai 29/04/2024", "Monday 29/04/2024"),
        (
            dt.datetime(2024, 4, 29, 16, 30, 59),
            "16:30:59 Thứ Hai 29/04/2024",
            "Monday 29/04/2024 at 16:30:59",
        ),
        (
            dt.datetime(2024, 5, 5, tzinfo=ar.VIETNAM_TIME),
            "00:00 Chủ Nhật 05/05/2024",
            "Sunday 05/05/2024 at 00:00",
        ),
    ],
)
def test_an_instant_is_written_with_its_hour_and_a_day_without(moment, vi, en):
    assert (moment_text(moment, "vi"), moment_text(moment, "en")) == (vi, en)
