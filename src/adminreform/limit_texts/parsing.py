"""`parse_time_limits` and `parse_time_limit`: all limits of a published text, or its only one."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from .._checks import check_choice, check_member
from .._checks import check_text as checked_text
from ..domain.limits import TimeLimit, TimeUnit, UnitName
from ..errors import InvalidValueError, safe_repr
from .reader import read
from .results import LimitReading
from .source import normalize_limit_text
from .tokens import scan

_MOST_NAMED = 3


Halves: TypeAlias = Literal["unread", "civil_code"]
"""What half a month and half a year are: left unread, or 15 days and 6 months (Article 146)."""
_HALVES: tuple[Halves, ...] = get_args(Halves)


def parse_time_limits(
    text: str, unit: TimeUnit | UnitName | None = None, *, halves: Halves = "unread"
) -> LimitReading:
    """Read everything about time limits in a published text, Vietnamese or English.

    A line break is white space: lists, sentences and headings are found by their marks.

    Args:
        text: The text, in any spacing, line breaks and capitals; `<br>` and other tags are blanks.
        unit: What the numbers of a sum without any unit are in ('12,5 + 10 = 22.5').
        halves: What 'nửa tháng' and 'nửa năm' are: ``"unread"``, or with ``"civil_code"`` 15 days
            and 6 months (Article 146 of the Civil Code, TL-16).

    Returns:
        The limits with their cases and areas, what is added and not counted, and what was
        not understood. Nothing that holds a number with a unit of time is left out.

    Raises:
        InvalidTypeError: `text` is not a str.
        InvalidValueError: `unit` or `halves` is unknown.

    Example:
        >>> reading = parse_time_limits("10 ngày làm việc (hoặc 7 ngày đối với nhà ở riêng lẻ)")
        >>> [(str(stated.limit), stated.condition) for stated in reading.limits]
        [('10 ngày làm việc', ''), ('7 ngày', 'đối với nhà ở riêng lẻ')]
    """
    checked_text(text, "text", empty=True)
    counted_in = None if unit is None else check_member(unit, "unit", TimeUnit)
    source = normalize_limit_text(text)
    by_code = check_choice(halves, "halves", _HALVES) == "civil_code"
    return read(source, list(scan(source.text, counted_in, halves=by_code)))


def parse_time_limit(text: str) -> TimeLimit:
    """Parse the one limit that a published text states, if it states no other time.

    Args:
        text: The text, in any spacing and capitals.

    Raises:
        InvalidTypeError: `text` is not a str.
        InvalidValueError: `text` states no limit, several, one of a case, area or step only,
            or also an addition, an exclusion or words about time that were not understood;
            the error names what was found.

    Example:
        >>> print(parse_time_limit("Không quá 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ"))
        3 ngày làm việc
    """
    reading = parse_time_limits(text)
    problem = _not_one_limit(reading)
    if not problem:
        return reading.limits[0].limit
    raise InvalidValueError(
        f"{safe_repr(text)} does not state one time limit and nothing else: {problem}; read all of "
        "it with parse_time_limits, and choose",
        text=text,
    )


def _not_one_limit(reading: LimitReading) -> str:
    """Return what a text holds beside one limit for every case; '' if nothing."""
    limits = reading.limits
    if reading.unread:
        unread = reading.unread[0]
        return f"{safe_repr(unread.text)} was not understood: {unread.reason}"
    if reading.findings:
        return reading.findings[0]
    if len(limits) != 1 or not limits[0].general:
        found = [
            f"{stated.limit} ({stated.condition or stated.area or stated.act or stated.role})"
            for stated in limits[:_MOST_NAMED]
        ]
        if len(limits) > _MOST_NAMED:
            found.append(f"and {len(limits) - _MOST_NAMED} more")
        return f"found {'; '.join(found)}" if found else "no time limit was found"
    if reading.additions:
        return f"it adds {reading.additions[0].limit} in some cases"
    if reading.exclusions:
        return f"it does not count some time: {safe_repr(reading.exclusions[0].text)}"
    return ""
