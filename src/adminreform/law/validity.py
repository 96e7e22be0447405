"""The days on which a rule is in force: `in_force`."""

from __future__ import annotations

import datetime as dt

from .._checks import check_date


def in_force(since: dt.date | None, until: dt.date | None, day: object, name: str) -> bool:
    """Return whether a day lies between a first and a last one, both included.

    Args:
        since: The first day; ``None`` from the beginning.
        until: The last day; ``None`` without end.
        day: The day.
        name: The argument that an error about the day names.

    Raises:
        InvalidTypeError: The day is not a plain date.

    Example:
        >>> in_force(dt.date(2025, 7, 1), None, dt.date(2025, 6, 30), "on")
        False
    """
    on = check_date(day, name)
    return (since is None or since <= on) and (until is None or on <= until)
