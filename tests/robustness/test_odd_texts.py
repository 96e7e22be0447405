"""Texts nobody should send are refused or read, and quickly."""

import time
from collections.abc import Callable
from typing import Any

import pytest

import adminreform as ar
from adminreform.calculation.catalogue import parse_indicators

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
    "parse_ratio": ar.parse_ratio,
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
    "regime": ar.regime,
    "status_map": ar.status_map,
    "targets": lambda text: ar.targets(scope=text),
    "score_766": lambda text: ar.score_766({text: (1, 2)}),
    "figures_from_portal": lambda text: ar.figures_from_portal({text: 1}),
    "parse_announcements": ar.parse_announcements,
    "read_scoring_set": lambda text: ar.read_scoring_set(f"{text}\n"),
    "Unit": ar.Unit,
    "Procedure": ar.Procedure,
}
LONGEST_MESSAGE = 1000
QUICK = 0.5
SLOW = "a number is looked for again from each of its digits: quadratic in the length"


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


@pytest.mark.parametrize("reader", ["parse_time_limits", "TimeLimit.parse"])
@pytest.mark.parametrize("mark", ["/", ",", "."])
@pytest.mark.xfail(strict=True, reason=SLOW)
def test_a_long_run_of_figures_is_read_in_no_time(reader, mark):
    began = time.process_time()
    message_of(READERS[reader], f"1{mark}" * 1000)
    assert time.process_time() - began < 0.1


TOML = {"announcements": ar.parse_announcements, "indicators": parse_indicators}
NOT_CAUGHT = "only TOMLDecodeError is caught, not what else tomllib raises"


@pytest.mark.parametrize("read", TOML.values(), ids=TOML)
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"x = {'[' * 2000}{']' * 2000}", id="brackets in brackets: RecursionError"),
        pytest.param(f"x = {'1' * 5000}", id="a number of 5000 digits: ValueError"),
    ],
)
@pytest.mark.xfail(strict=True, reason=NOT_CAUGHT)
def test_toml_that_overwhelms_its_reader_is_no_valid_toml(read, line):
    with pytest.raises(ar.InvalidValueError):
        read(f"schema = 1\nchecked_on = 2026-01-01\n{line}\n")


@pytest.mark.parametrize(
    "line", [f"x = {'[' * 2000}{']' * 2000}", f"x = {'1' * 5000}", "x = 2024-02-30", "x = 1e"]
)
def test_a_scoring_set_that_is_no_valid_toml_is_refused(line):
    with pytest.raises(ar.InvalidValueError):
        ar.read_scoring_set(f"{line}\n")


@pytest.mark.xfail(strict=True, reason="ValueError: embedded null byte")
def test_a_path_that_cannot_be_one_is_refused():
    with pytest.raises(ar.AdminReformError):
        ar.read_announcements("a\0b")
