"""WorkingCalendar: hand-made examples, what it refuses, and what it is as a value."""

import copy
import datetime as dt
import pickle
import re
from types import MappingProxyType

import numpy as np
import pytest

import adminreform as ar
from adminreform import calendars
from builders import D

# July 2024: the 1st is a Monday
JULY = ar.WorkingCalendar.between(
    D("2024-07-01"),
    D("2024-07-31"),
    days_off=[D("2024-07-10"), D("2024-07-12")],
    worked_days=[D("2024-07-13"), D("2024-07-21")],
    name="July",
)


@pytest.mark.parametrize(
    ("day", "n", "found"),
    [
        ("2024-07-05", 1, "2024-07-08"),  # over a weekend
        ("2024-07-06", 1, "2024-07-08"),  # from a Saturday
        ("2024-07-07", 1, "2024-07-08"),
        ("2024-07-09", 1, "2024-07-11"),  # over a day off
        ("2024-07-11", 1, "2024-07-13"),  # onto a worked Saturday
        ("2024-07-19", 1, "2024-07-21"),  # onto a worked Sunday
        ("2024-07-01", 21, "2024-07-30"),
        ("2024-07-08", 0, "2024-07-08"),  # 0: the day itself
        ("2024-07-06", 0, "2024-07-08"),  # 0 from a day off: never back
        ("2024-07-12", 0, "2024-07-13"),
        ("2024-07-08", -1, "2024-07-05"),
        ("2024-07-06", -1, "2024-07-05"),  # back from Monday 8
        ("2024-07-11", -1, "2024-07-09"),
        ("2024-07-15", -2, "2024-07-11"),
        ("2024-07-31", -22, "2024-07-01"),
    ],
)
def test_adding_working_days(day, n, found):
    assert JULY.add_working_days(D(day), n) == D(found)


@pytest.mark.parametrize(
    ("start", "end", "n"),
    [
        ("2024-07-05", "2024-07-08", 1),
        ("2024-07-05", "2024-07-07", 0),
        ("2024-07-08", "2024-07-08", 0),  # the start is not counted
        (
            "2024-07-01",
            "2024-07-31",
            22,
        ),  # 22 weekdays after the 1st, 2 of them off, 2 rest days worked
        ("2024-07-11", "2024-07-14", 1),
        ("2024-07-08", "2024-07-05", -1),
        ("2024-07-31", "2024-07-01", -22),
    ],
)
def test_counting_working_days(start, end, n):
    assert JULY.count_working_days(D(start), D(end)) == n


@pytest.mark.parametrize(
    ("day", "kind", "worked"),
    [
        ("2024-07-01", "working", True),
        ("2024-07-06", "weekend", False),
        ("2024-07-10", "own_off", False),
        ("2024-07-13", "own_worked", True),
    ],
)
def test_kinds_of_days(day, kind, worked):
    why = JULY.why(D(day))
    assert (why.kind, why.worked, why.status) == (kind, worked, "statutory")
    assert JULY.is_working_day(D(day)) is worked
    assert JULY.next_working_day(D(day)) >= D(day)


def test_a_subclass_of_date_is_taken_as_its_day():
    """Only a datetime is refused; other dates are read as the plain day they stand for."""

    class Day(dt.date):
        pass

    day = Day(2024, 7, 5)
    assert JULY.add_working_days(day, 1) == D("2024-07-08")
    assert JULY.count_working_days(day, Day(2024, 7, 8)) == 1
    assert type(JULY.why(day).day) is dt.date
    own = JULY.with_days_off([day])
    assert [type(key) for key in own.occasions] == [dt.date] * len(own.occasions)


def test_working_days_win_over_days_off():
    # A day in both lists is worked.
    both = [D("2024-07-02")]
    calendar = ar.WorkingCalendar.between(
        D("2024-07-01"), D("2024-07-03"), days_off=both, worked_days=both
    )
    assert calendar.is_working_day(D("2024-07-02"))


def test_own_days_leave_the_first_calendar_as_it_was_and_keep_earlier_reasons(vn):
    """Already off stays off with its reason; already worked likewise."""
    tet, sunday = D("2024-02-12"), D("2011-01-30")
    closed = vn.with_days_off(iter([tet, D("2024-03-04")]), occasion="mất điện")
    assert closed.why(tet) == vn.why(tet)
    assert (closed.why(D("2024-03-04")).occasion.name.vi, vn.is_working_day(D("2024-03-04"))) == (
        "mất điện",
        True,
    )
    assert vn.with_worked_days([sunday]) == vn
    assert vn.with_days_off([]) == vn
    opened = closed.with_worked_days([D("2024-03-04")])
    assert (opened.why(D("2024-03-04")).kind, opened.is_working_day(D("2024-03-04"))) == (
        "own_worked",
        True,
    )
    assert (opened.edition, opened.name, opened.first) == (vn.edition, vn.name, vn.first)


def test_rows_are_every_day_with_its_rank():
    rows = list(JULY.rows())
    assert [row.day for row in rows] == [dt.date(2024, 7, day) for day in range(1, 32)]
    assert rows[0] == calendars.CalendarRow(D("2024-07-01"), 1, True)
    assert rows[5] == (D("2024-07-06"), 5, False)
    assert [row.rank for row in rows[8:14]] == [7, 7, 8, 8, 9, 9]
    assert rows[-1].rank == 23  # 23 weekdays in July 2024, less 2, plus 2


def test_rows_join_into_additions():
    # The rank of the start plus n is the rank of the one worked day sought.
    rank = {row.day: row.rank for row in JULY.rows()}
    day_of = {row.rank: row.day for row in JULY.rows() if row.worked}
    for day, start in rank.items():
        for n in range(1, 24 - start):
            assert day_of[start + n] == JULY.add_working_days(day, n)


@pytest.mark.parametrize(
    ("first", "last", "weekend", "worked"),
    [
        ("2024-07-05", "2024-07-05", (5, 6), b"\1"),
        ("2024-07-05", "2024-07-12", (5, 6), b"\1\0\0\1\1\1\1\1"),
        ("2024-07-06", "2024-07-12", (4,), b"\1\1\1\1\1\1\0"),
    ],
)
def test_the_week_starts_on_the_weekday_of_the_first_day(first, last, weekend, worked):
    assert ar.WorkingCalendar.between(D(first), D(last), weekend=weekend).worked_mask == worked


@pytest.mark.parametrize(
    ("calendar", "text"),
    [
        (JULY, "<WorkingCalendar 'July' 2024-07-01..2024-07-31>"),
        (
            ar.WorkingCalendar.between(D("2024-07-01"), D("2024-07-01")),
            "<WorkingCalendar 2024-07-01..2024-07-01>",
        ),
        (
            ar.vietnam(known_at=D("2024-04-12"), strict=True, last_year=2030),
            "<WorkingCalendar 'Vietnam, state agencies' 1999-10-02..2030-12-31, "
            "known at 2024-04-12, checked 2026-11-30, strict>",
        ),
        (
            ar.vietnam(known_at=D("2024-04-12"), swaps=False, last_year=2030),
            "<WorkingCalendar 'Vietnam, statutory only' 1999-10-02..2030-12-31, "
            "known at 2024-04-12, checked 2026-11-30>",
        ),
    ],
)
def test_repr_is_one_short_line(calendar, text):
    assert repr(calendar) == text


def test_coverage_is_its_first_and_last_day(vn):
    # The five-day week began on 2 October 1999 (Decision 188/1999/QĐ-TTg).
    assert JULY.coverage == (D("2024-07-01"), D("2024-07-31"))
    assert vn.coverage == calendars.Coverage(D("1999-10-02"), D("2050-12-31"))
    assert vn.coverage.last == D("2050-12-31")
    assert ar.vietnam(last_year=1999).coverage.last == D("1999-12-31")
    assert ar.vietnam(last_year=2099).coverage.last == D("2099-12-31")


# --- as a value


@pytest.mark.parametrize(
    "clone",
    [
        copy.copy,
        copy.deepcopy,
        lambda calendar: pickle.loads(pickle.dumps(calendar)),  # noqa: S301
    ],
)
@pytest.mark.parametrize(
    "calendar",
    [JULY, ar.vietnam(last_year=2027), ar.vietnam(strict=True, known_at=D("2024-01-01"))],
    ids=["between", "vietnam", "strict"],
)
def test_a_copy_equals_hashes_and_answers_alike(clone, calendar):
    twin = clone(calendar)
    assert twin == calendar
    assert hash(twin) == hash(calendar)
    assert repr(twin) == repr(calendar)
    assert twin.strict is calendar.strict
    assert list(twin.rows()) == list(calendar.rows())
    assert twin.why(D("2024-07-13")) == calendar.why(D("2024-07-13"))
    with pytest.raises(ar.CoverageError) as beyond:
        twin.is_working_day(D("1990-01-01"))
    assert (calendar.earlier_hint or calendar.coverage_hint) in str(beyond.value)


def test_equality_looks_at_what_changes_answers(vn, statutory):
    again = ar.WorkingCalendar.between(
        D("2024-07-01"),
        D("2024-07-31"),
        days_off=[D("2024-07-12"), D("2024-07-10")],
        worked_days=[D("2024-07-21"), D("2024-07-13")],
        name="July",
    )
    assert (again, hash(again)) == (JULY, hash(JULY))
    assert JULY.with_days_off([D("2024-07-01")]) != JULY
    assert vn != statutory
    assert vn != ar.vietnam(strict=True)
    assert vn != "vn"
    assert len({vn, statutory, ar.vietnam(), JULY, again}) == 3


def test_equal_arguments_give_the_same_calendar():
    assert ar.vietnam() is ar.vietnam()
    assert ar.vietnam(known_at=D("2024-01-01")) is ar.vietnam(known_at=D("2024-01-01"))
    assert ar.vietnam() is not ar.vietnam(strict=True)


def test_a_calendar_cannot_be_changed():
    with pytest.raises(AttributeError):
        JULY.worked_mask = b""
    with pytest.raises(TypeError):
        JULY.occasions[D("2024-07-01")] = None
    assert isinstance(JULY.occasions, MappingProxyType)
    occasions = {}
    plain = ar.WorkingCalendar(D("2024-07-01"), b"\1", b"\1", occasions)
    occasions[D("2024-07-01")] = "later"
    assert plain.occasions == {}


# --- outside the coverage


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda c: c.is_working_day(D("2024-06-30")), "before the first day 2024-07-01"),
        (lambda c: c.is_working_day(D("2024-08-01")), "after the last day 2024-07-31"),
        (lambda c: c.status(D("2024-06-30")), "before the first day 2024-07-01"),
        (lambda c: c.status(D("2024-08-01")), "after the last day 2024-07-31"),
        (lambda c: c.why(D("2024-06-30")), "before the first day 2024-07-01"),
        (lambda c: c.why(D("2024-08-01")), "after the last day 2024-07-31"),
        (lambda c: c.next_working_day(D("2024-06-30")), "before the first day 2024-07-01"),
        (lambda c: c.next_working_day(D("2024-08-01")), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2024-06-30"), 1), "before the first day 2024-07-01"),
        (lambda c: c.add_working_days(D("2024-06-01"), 1), "before the first day 2024-07-01"),
        (lambda c: c.add_working_days(D("2024-08-01"), -1), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2025-08-01"), -1), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2024-07-31"), 1), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2024-07-01"), 23), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2024-07-01"), 10**9), "after the last day 2024-07-31"),
        (lambda c: c.add_working_days(D("2024-07-01"), -1), "before the first day 2024-07-01"),
        (lambda c: c.add_working_days(D("2024-07-31"), -24), "before the first day 2024-07-01"),
        (
            lambda c: c.count_working_days(D("2024-06-30"), D("2024-07-02")),
            "2024-06-30 is before the first day 2024-07-01",
        ),
        (
            lambda c: c.count_working_days(D("2024-07-02"), D("2024-06-30")),
            "2024-06-30 is before the first day 2024-07-01",
        ),
        (
            lambda c: c.count_working_days(D("2024-07-02"), D("2024-08-01")),
            "2024-08-01 is after the last day 2024-07-31",
        ),
        (
            lambda c: c.count_working_days(D("2024-08-01"), D("2024-07-02")),
            "2024-08-01 is after the last day 2024-07-31",
        ),
        (lambda c: c.count_working_days(D("2024-06-30"), D("2024-08-01")), "before the first"),
        (lambda c: c.is_final(D("2024-06-30"), D("2024-07-02")), "before the first day"),
        (lambda c: c.is_final(D("2024-07-02"), D("2024-08-01")), "after the last day"),
        (lambda c: c.provisional_days(D("2024-06-30"), D("2024-07-02")), "before the first day"),
        (lambda c: c.provisional_days(D("2024-07-02"), D("2024-08-01")), "after the last day"),
        (lambda c: c.with_days_off([D("2024-08-01")]), "after the last day 2024-07-31"),
        (lambda c: c.with_worked_days([D("2024-06-30")]), "before the first day 2024-07-01"),
    ],
)
def test_a_date_outside_the_coverage_is_refused_and_the_bound_named(ask, words):
    # A day before the first never wraps round to the end of the table.
    with pytest.raises(ar.CoverageError, match=words) as caught:
        ask(JULY)
    assert isinstance(caught.value, (ar.InvalidValueError, ValueError))
    assert caught.value.values["first"] == D("2024-07-01")
    assert caught.value.values["last"] == D("2024-07-31")
    assert str(caught.value).endswith("build it for more days")


def test_the_first_and_last_day_themselves_are_answered():
    first, last = JULY.coverage
    assert JULY.is_working_day(first)
    assert JULY.add_working_days(first, 0) == first
    assert JULY.add_working_days(last, 0) == last
    assert JULY.count_working_days(first, last) == 22
    assert JULY.count_working_days(last, first) == -22
    assert JULY.add_working_days(first, 22) == last
    assert JULY.add_working_days(last, -22) == first


def test_the_first_day_of_all_may_be_off():
    early = ar.WorkingCalendar.between(dt.date.min, D("0001-01-31"), days_off=[dt.date.min])
    assert early.next_working_day(dt.date.min) == D("0001-01-02")


def test_a_calendar_that_ends_on_a_rest_day_has_no_next_working_day_there():
    june = ar.WorkingCalendar.between(D("2024-06-01"), D("2024-06-30"))
    with pytest.raises(ar.CoverageError, match="0 working days from 2024-06-29 end after"):
        june.next_working_day(D("2024-06-29"))
    with pytest.raises(ar.CoverageError, match="before the first day 2024-06-01"):
        june.add_working_days(D("2024-06-01"), -1)
    assert june.next_working_day(D("2024-06-01")) == D("2024-06-03")


@pytest.mark.parametrize("n", [-1, 0, 1])
def test_a_calendar_without_a_working_day_gives_none(n):
    never = ar.WorkingCalendar.between(D("2024-07-01"), D("2024-07-07"), weekend=range(7))
    with pytest.raises(ar.CoverageError):
        never.add_working_days(D("2024-07-03"), n)
    assert never.count_working_days(D("2024-07-01"), D("2024-07-07")) == 0


def test_the_vietnamese_calendar_says_what_to_do_beyond_its_coverage(vn):
    later, earlier = "last_year=.*at most 2099", "six days a week"
    for day, advice, other in (
        (D("1999-10-01"), earlier, "last_year"),
        (D("2051-01-01"), later, "1999-10-01|six days"),
    ):
        with pytest.raises(ar.CoverageError, match=advice) as caught:
            vn.is_working_day(day)
        assert not re.search(other, str(caught.value))
        assert caught.value.values["day"] == day
    assert not vn.is_working_day(D("1999-10-02"))
    assert vn.is_working_day(D("2050-12-30"))


def test_the_ends_of_pythons_dates():
    early = ar.WorkingCalendar.between(dt.date.min, D("0001-01-31"))
    late = ar.WorkingCalendar.between(D("9999-12-01"), dt.date.max)
    assert early.add_working_days(dt.date.min, 0) == dt.date.min
    assert late.count_working_days(D("9999-12-01"), dt.date.max) == 22
    for calendar, day, n in ((early, dt.date.min, -1), (late, dt.date.max, 1)):
        with pytest.raises(ar.CoverageError):
            calendar.add_working_days(day, n)


# --- values of the wrong kind


NOT_DATES = [dt.datetime(2024, 7, 5), "2024-07-05", None, 20240705, 1.5, ["2024-07-05"]]
TAKES_A_DAY = [
    lambda c, day: c.is_working_day(day),
    lambda c, day: c.add_working_days(day, 1),
    lambda c, day: c.count_working_days(day, D("2024-07-05")),
    lambda c, day: c.count_working_days(D("2024-07-05"), day),
    lambda c, day: c.next_working_day(day),
    lambda c, day: c.status(day),
    lambda c, day: c.why(day),
    lambda c, day: c.is_final(day, D("2024-07-05")),
    lambda c, day: c.is_final(D("2024-07-05"), day),
    lambda c, day: c.provisional_days(day, D("2024-07-05")),
    lambda c, day: c.provisional_days(D("2024-07-05"), day),
    lambda c, day: c.with_days_off([day]),
    lambda c, day: c.with_worked_days([day]),
    lambda _, day: ar.WorkingCalendar.between(day, D("2024-07-05")),
    lambda _, day: ar.WorkingCalendar.between(D("2024-07-05"), day),
    lambda _, day: ar.WorkingCalendar(day, b"\1", b"\1", {}),
]


@pytest.mark.parametrize("value", NOT_DATES, ids=repr)
@pytest.mark.parametrize("ask", TAKES_A_DAY)
def test_only_a_date_is_a_day(ask, value):
    # A datetime, a text, a number and None are refused wherever a day is meant.
    with pytest.raises(ar.InvalidTypeError) as caught:
        ask(JULY, value)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, ar.AdminReformError)
    assert value in caught.value.values.values()
    assert ("a list" if isinstance(value, list) else str(value)[:10]) in str(caught.value)


def test_a_numpy_day_is_no_date():
    """It equals the date, but it is another type; pass day.item()."""
    for ask in TAKES_A_DAY:
        with pytest.raises(ar.InvalidTypeError, match="got a datetime64"):
            ask(JULY, np.datetime64("2024-07-05"))


@pytest.mark.parametrize("n", [1.0, True, False, "1", None], ids=repr)
def test_a_number_of_days_is_an_int(n):
    """Neither a float, nor a bool, nor a text is a number of days."""
    with pytest.raises(ar.InvalidTypeError, match=f"n must be an int, got {n!r}") as caught:
        JULY.add_working_days(D("2024-07-05"), n)
    assert caught.value.values == {"n": n}


@pytest.mark.parametrize("days", ["2024-07-01", D("2024-07-01"), None, 5], ids=repr)
@pytest.mark.parametrize("method", ["with_days_off", "with_worked_days"])
def test_own_days_come_in_a_list(method, days):
    # A date or a text is not a list of dates, though a text could be iterated.
    with pytest.raises(ar.InvalidTypeError, match="days must be an iterable of dates") as caught:
        getattr(JULY, method)(days)
    assert caught.value.values == {"days": days}


def test_the_occasion_of_own_days_is_text():
    with pytest.raises(ar.InvalidTypeError, match="occasion must be a str, got None"):
        JULY.with_days_off([], occasion=None)
    with pytest.raises(ar.InvalidTypeError, match="occasion must be a str, got 3"):
        JULY.with_worked_days([], occasion=3)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"last": D("2024-06-30")}, ar.InvalidValueError, r"last \(2024-06-30\) is before first"),
        ({"weekend": [7]}, ar.InvalidValueError, "0 .Monday. to 6 .Sunday., got 7"),
        ({"weekend": [5, -1]}, ar.InvalidValueError, "at least 0, got -1"),
        ({"weekend": [True]}, ar.InvalidTypeError, "must be an int, got True"),
        ({"weekend": "56"}, ar.InvalidTypeError, "must be an int, got '5'"),
        ({"weekend": [5.0]}, ar.InvalidTypeError, "must be an int, got 5.0"),
        ({"name": None}, ar.InvalidTypeError, "name must be a str, got None"),
        ({"days_off": [D("2024-08-01")]}, ar.CoverageError, "after the last day 2024-07-31"),
        ({"worked_days": [D("2024-06-30")]}, ar.CoverageError, "before the first day 2024-07-01"),
        ({"days_off": "2024-07-01"}, ar.InvalidTypeError, "iterable of dates"),
        ({"days_off": ["2024-07-01"]}, ar.InvalidTypeError, "'2024-07-01'"),
    ],
)
def test_between_refuses(arguments, error, words):
    with pytest.raises(error, match=words) as caught:
        ar.WorkingCalendar.between(
            **{"first": D("2024-07-01"), "last": D("2024-07-31"), **arguments}
        )
    assert caught.value.values
    assert isinstance(caught.value, ar.AdminReformError)


@pytest.mark.parametrize(("mask", "codes"), [(b"", b""), (b"\1\1", b"\1"), (b"\1", b"\1\1")])
def test_mask_and_codes_are_of_one_length(mask, codes):
    with pytest.raises(ar.InvalidValueError, match=f"got {len(mask)} and {len(codes)}"):
        ar.WorkingCalendar(D("2024-07-01"), mask, codes, {})


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"known_at": dt.datetime(2024, 1, 1)}, TypeError, "known_at must be a date"),
        ({"known_at": "2024-01-01"}, TypeError, "known_at must be a datetime.date"),
        ({"swaps": 1}, TypeError, "swaps must be True or False, got 1"),
        ({"swaps": None}, TypeError, "swaps must be True or False, got None"),
        ({"strict": "yes"}, TypeError, "strict must be True or False, got 'yes'"),
        ({"announcements": "2027.toml"}, TypeError, "read_announcements.*got '2027.toml'"),
        ({"announcements": []}, TypeError, "got a list"),
        ({"last_year": "2050"}, TypeError, "last_year must be an int, got '2050'"),
        ({"last_year": 2050.0}, TypeError, "last_year must be an int, got 2050.0"),
        ({"last_year": True}, TypeError, "last_year must be an int, got True"),
        ({"last_year": 1998}, ValueError, "at least 1999, got 1998"),
        ({"last_year": 2100}, ValueError, "at most 2099, got 2100"),
    ],
)
def test_vietnam_refuses_arguments_of_the_wrong_kind(arguments, error, words):
    with pytest.raises(error, match=words) as caught:
        ar.vietnam(**arguments)
    assert isinstance(caught.value, ar.AdminReformError)


def test_every_argument_of_vietnam_is_named():
    with pytest.raises(TypeError):
        ar.vietnam(False)


@pytest.mark.parametrize("weekend", [5, None])
def test_a_weekend_is_a_list_of_weekdays(weekend):
    with pytest.raises(ar.InvalidTypeError, match="weekend must be weekdays such as"):
        ar.WorkingCalendar.between(D("2024-01-01"), D("2024-01-31"), weekend=weekend)


def test_a_huge_number_of_days_is_refused_without_being_printed():
    """Python itself cannot print an int of 5,000 digits."""
    calendar = ar.WorkingCalendar.between(D("2024-01-01"), D("2024-01-31"))
    with pytest.raises(ar.CoverageError, match="an int of more than 20 digits working days"):
        calendar.add_working_days(D("2024-01-02"), 10**5000)


def test_the_arguments_of_a_count_are_named_in_its_errors():
    calendar = ar.WorkingCalendar.between(D("2024-01-01"), D("2024-01-31"))
    with pytest.raises(ar.InvalidTypeError, match="start must be"):
        calendar.count_working_days("2024-01-01", D("2024-01-31"))
    with pytest.raises(ar.InvalidTypeError, match="end must be"):
        calendar.count_working_days(D("2024-01-01"), "2024-01-31")


def test_an_answer_outside_the_calendar_is_refused_with_what_was_asked():
    with pytest.raises(ar.CoverageError) as refused:
        JULY.add_working_days(JULY.first, 99)
    assert refused.value.values["n"] == 99
