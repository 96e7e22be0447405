"""Texts nobody should send are refused or read, and quickly."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest

import adminreform as ar
from adminreform import auditing, calendars, law
from adminreform.calculation import scoring
from adminreform.calculation.indicators import parse_indicators

ODD = (
    "",
    " ",
    "\u200b",
    "\ud800",
    "\0",
    "１２",
    "٣%",
    "²",
    "½",
    "1e5",
    "-",
    "0/0",
    "1/0",
    "∞",
    "NaN",
    "%s%d{0}",
    "{lang}",
    "9" * 400 + "%",
    "1" * 5000,
    "(" * 5000,
    "76,67% " * 3000,
    "3 ngày " * 2000,
    "3 " + "ngày" * 3000,
    "7:30-11:30," * 1000,
    "٧:٣٠-١١:٣٠",
)
READERS: dict[str, Callable[[str], Any]] = {
    "parse_number": ar.parse_number,
    "parse_percent": ar.parse_percent,
    "parse_ratio": auditing.parse_ratio,
    "parse_time_limit": ar.parse_time_limit,
    "parse_time_limits": ar.parse_time_limits,
    "TimeLimit.parse": ar.TimeLimit.parse,
    "check_portal_limit": lambda text: ar.check_portal_limit(text, "Ngày", text),
    "check_portal_limit unit": lambda text: ar.check_portal_limit("1", text),
    "check_change": lambda text: ar.check_change(text, 1, 2),
    "check_quote": lambda text: ar.check_quote(text, 1, 2, row=[text]),
    "check_shares": lambda text: ar.check_shares([text, text]),
    "check_counts": lambda text: ar.check_counts({text: 1}),
    "OfficeHours.daily": ar.OfficeHours.daily,
    "find_indicators": lambda text: ar.find_indicators(text, source=text),
    "indicator": ar.indicator,
    "form": ar.form,
    "regime": law.regime,
    "status_map": ar.status_map,
    "targets": lambda text: ar.targets(scope=text),
    "score_766": lambda text: ar.score_766({text: (1, 2)}),
    "figures_from_portal": lambda text: scoring.figures_from_portal({text: 1}),
    "parse_announcements": calendars.parse_announcements,
    "read_scoring_set": lambda text: scoring.read_scoring_set(f"{text}\n"),
    "Unit": ar.Unit,
    "Procedure": ar.Procedure,
}
LONGEST_MESSAGE = 1000
QUICK = 10.0
TIMES_READ = 5


def message_of(read: Callable[[str], Any], text: str) -> str:
    """Read a text; give what the library says if it refuses, and nothing if it does not."""
    try:
        read(text)
    except ar.AdminReformError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("reader", READERS)
def test_an_odd_text_is_read_or_refused_by_the_library_and_quickly(reader):
    for text in ODD:
        began = time.process_time()
        assert len(message_of(READERS[reader], text)) < LONGEST_MESSAGE
        assert time.process_time() - began < QUICK, text[:20]


@pytest.mark.growth
@pytest.mark.parametrize("reader", ["parse_time_limits", "TimeLimit.parse", "check_portal_limit"])
@pytest.mark.parametrize("mark", ["/", ",", ".", " ", "-", "½", "//", " ngày, "])
def test_a_run_of_figures_is_read_in_time_that_grows_with_it(reader, mark):
    def seconds(length: int) -> float:
        taken = []
        for _ in range(TIMES_READ):
            began = time.process_time()
            message_of(READERS[reader], f"1{mark}" * length)
            taken.append(time.process_time() - began)
        return min(taken)

    # four times as long: about 4 times the time, where a square would take 16
    assert seconds(2000) < 10 * seconds(500)


TOML = {"announcements": calendars.parse_announcements, "indicators": parse_indicators}


@pytest.mark.parametrize("read", TOML.values(), ids=TOML)
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"x = {'[' * 2000}{']' * 2000}", id="brackets in brackets: RecursionError"),
        pytest.param(f"x = {'1' * 5000}", id="a number of 5000 digits: ValueError"),
    ],
)
def test_toml_that_overwhelms_its_reader_is_no_valid_toml(read, line):
    with pytest.raises(ar.InvalidValueError):
        read(f"schema = 1\nchecked_on = 2026-01-01\n{line}\n")


@pytest.mark.parametrize(
    "line", [f"x = {'[' * 2000}{']' * 2000}", f"x = {'1' * 5000}", "x = 2024-02-30", "x = 1e"]
)
def test_a_scoring_set_that_is_no_valid_toml_is_refused(line):
    with pytest.raises(ar.InvalidValueError):
        scoring.read_scoring_set(f"{line}\n")


def test_a_path_that_cannot_be_one_is_refused():
    with pytest.raises(ar.AdminReformError):
        ar.read_announcements("a\0b")


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Không quá 13 giờ", ar.TimeLimit(13, "hours")),
        ("không quá 24 giờ kể từ khi nhận đủ hồ sơ", ar.TimeLimit(24, "hours")),
        ("Không quá 8 giờ làm việc", ar.TimeLimit(8, "working_hours")),
    ],
)
def test_no_more_than_so_many_hours_is_a_limit_and_no_hour_of_the_clock(text, limit):
    assert ar.parse_time_limit(text) == limit


def test_after_an_hour_is_an_hour_of_the_clock():
    with pytest.raises(ar.InvalidValueError):
        ar.parse_time_limit("Quá 15 giờ")


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (1, "working_days", "1 working day ends on "),
        (2, "working_days", "2 working days end on "),
        (1, "working_hours", "1 working hour is over on "),
        (8, "working_hours", "8 working hours are over on "),
    ],
)
def test_an_explanation_speaks_of_one_or_of_several(amount, unit, said):
    limit = ar.TimeLimit(amount, unit)
    dossier = ar.Dossier(
        "H40-1",
        ar.Procedure("1.0", limit=limit),
        ar.Unit("H40"),
        "online",
        received_at=dt.datetime(2024, 7, 1, 9),
    )
    clock = {"calendar": ar.vietnam(), "hours": ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")}
    assert said in ar.deadline(dossier, **clock).explain("en")
