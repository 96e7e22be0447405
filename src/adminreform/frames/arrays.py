"""Due days of numpy arrays, without any frame (`due_days`)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from .._checks import check_instance
from ..calendars.working import WorkingCalendar
from ..domain.limits import TimeLimit
from ..errors import InvalidTypeError, safe_repr
from ..law.regimes import Roll
from .dependencies import np
from .tables import BY_INSTANT, SAME_DAY, Step, Tables, tables_of

EPOCH = dt.date(1970, 1, 1).toordinal()
_CHUNK = 1 << 16


def due_days(
    received: np.ndarray[Any, Any],
    limit: TimeLimit,
    *,
    calendar: WorkingCalendar,
    roll: Roll = "next_working_day",
) -> np.ndarray[Any, Any]:
    """Compute the last day of a time limit for each day of receipt, as `due_date` does for one.

    Args:
        received: Days or instants of receipt, ``datetime64`` of any unit and any shape.
        limit: The time limit, in a unit that ends with a day.
        calendar: The working days.
        roll: ``"none"`` leaves an end on a day off where it is.

    Returns:
        Days, ``datetime64[D]``; ``NaT`` for a receipt that is missing, and for one whose limit
        begins or ends outside the calendar.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or the limit is in hours.
        InvalidValueError: The calendar is strict, or `roll` is not a known policy.

    Example:
        >>> import numpy as np
        >>> import adminreform as ar
        >>> received = np.array(["2024-04-26", "NaT", "2024-04-29"], dtype="datetime64[D]")
        >>> due_days(received, ar.TimeLimit(3, "working_days"), calendar=ar.vietnam())
        array(['2024-05-04',        'NaT', '2024-05-04'], dtype='datetime64[D]')
    """
    tables = tables_of([calendar], roll)
    step = step_of_days(limit, tables)
    if not isinstance(received, np.ndarray) or received.dtype.kind != "M":
        kind = received.dtype if isinstance(received, np.ndarray) else safe_repr(received)
        raise InvalidTypeError(
            f"received must be an array of datetime64, got {kind}; convert it with "
            "numpy.array(days, dtype='datetime64[D]')"
        )
    flat = received.ravel()
    due = np.empty(len(flat), "datetime64[D]")
    dates = np.append(tables.dates, np.datetime64("NaT"))
    start = tables.beginning(0, step.counting, 0)
    begin = tables.begin[start : start + tables.outside + 1] + step.distance
    answer = dates[tables.due[begin]]
    after = dates[tables.due[begin + tables.worked]] if step.counting == SAME_DAY else answer
    # In pieces that stay near the processor: at ten million rows this halves the time.
    for piece in range(0, len(flat), _CHUNK):
        moments = flat[piece : piece + _CHUNK]
        at = positions(moments, tables)
        found = answer.take(at)
        if after is not answer:
            found = np.where(microseconds(moments) > step.cut_off, after.take(at), found)
        due[piece : piece + _CHUNK] = found
    return due.reshape(received.shape)


def step_of_days(limit: TimeLimit, tables: Tables) -> Step:
    """Return a limit as tables see it.

    Raises:
        InvalidTypeError: `limit` is not a `TimeLimit`, or one in hours or minutes.
    """
    check_instance(limit, "limit", TimeLimit, "build it with TimeLimit(15, 'working_days')")
    step = tables.step_of(limit)
    if step.counting == BY_INSTANT:
        raise InvalidTypeError(
            f"{limit.text('en')} end at an instant, and arrays hold due days; pass a frame in "
            "memory with instants of receipt to due_date()",
            limit=limit,
        )
    return step


def positions(moments: Any, tables: Tables) -> Any:
    """Return the position of the day of each moment; what is missing is outside."""
    days = moments.astype("datetime64[D]").astype(np.int64)
    days -= tables.first
    # Seen without a sign, what is missing or before the first day lies far behind the last one.
    return np.minimum(days.view(np.uint64), np.uint64(tables.outside)).view(np.int64)


def microseconds(moments: Any) -> Any:
    """Return how much of its day has passed at each moment; something for what is missing."""
    passed = moments - moments.astype("datetime64[D]")
    return passed.astype("timedelta64[us]").astype(np.int64)
