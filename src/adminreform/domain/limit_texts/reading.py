"""Published texts of time limits: everything they say, or the one limit they state."""

from __future__ import annotations

from ..._checks import member
from ..._checks import text as checked_text
from ...errors import InvalidValueError, shown
from ..limits import TimeLimit, TimeUnit, UnitName
from .reader import read
from .results import LimitReading
from .source import Source
from .tokens import scan


def parse_time_limits(text: str, unit: TimeUnit | UnitName | None = None) -> LimitReading:
    """Read everything that a published Vietnamese text says about time limits.

    Args:
        text: The text, in any spacing and capitals.
        unit: What the numbers of a sum without any unit are in ('12,5 + 10 = 22.5').

    Returns:
        The limits with their cases and areas, what is added and not counted, and what was
        not understood. Nothing that holds a number with a unit of time is left out.

    Raises:
        InvalidTypeError: ``text`` is no string.
        InvalidValueError: ``unit`` is unknown.

    Example:
        >>> reading = parse_time_limits("10 ngày làm việc (hoặc 7 ngày đối với nhà ở riêng lẻ)")
        >>> [(str(stated.limit), stated.condition) for stated in reading.limits]
        [('10 ngày làm việc', ''), ('7 ngày', 'đối với nhà ở riêng lẻ')]
    """
    checked_text(text, "text", empty=True)
    counted_in = None if unit is None else member(unit, "unit", TimeUnit)
    source = Source.of(text)
    return read(source, list(scan(source.text, counted_in)))


def one_limit(text: str) -> TimeLimit:
    """Give the one limit that a text states for every case, as `TimeLimit.parse` does.

    Raises:
        InvalidTypeError: ``text`` is no string.
        InvalidValueError: It states none, several, only limits of cases, areas or acts, or holds
            time words that were not understood.

    Example:
        >>> print(one_limit("Không quá 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ"))
        3 ngày làm việc
    """
    reading = parse_time_limits(text)
    general = [one.limit for one in reading.limits if one.general]
    wholes = [one for one in reading.limits if one.role == "whole"]
    if reading.unread:
        unread = reading.unread[0]
        problem = f"{shown(unread.text)} was not understood: {unread.reason}"
    elif reading.findings:
        problem = reading.findings[0]
    elif general:
        return general[0]
    elif wholes:
        cases = "; ".join(f"{one.limit} ({one.condition or one.area or one.act})" for one in wholes)
        problem = f"it states only limits of single cases, areas or acts: {cases}"
    elif reading.limits:
        problem = "it states only steps or other times, not how long the procedure may take"
    else:
        problem = "no time limit was found"
    raise InvalidValueError(
        f"{shown(text)} is not one time limit: {problem}; use parse_time_limits to read it all",
        text=text,
    )
