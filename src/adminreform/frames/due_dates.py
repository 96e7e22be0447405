"""Due days of frames: `due_date`, and the rows that have none, `problems`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from .._checks import check_instance, check_text
from ..calendars.working import WorkingCalendar
from ..domain.limits import CUT_OFF, TimeLimit, TimeUnit
from ..errors import InvalidTypeError, safe_repr
from ..law.regimes import Roll
from .arrays import step_of_days
from .columns import Answers, Columns, DayAnswers, MarkAnswers, Values, WordAnswers
from .dependencies import nw
from .reading import columns_of
from .tables import DAYS, SAME_DAY, STEPS, UNKNOWN, WORKING, Tables, tables_of

F = TypeVar("F")

Limits: TypeAlias = TimeLimit | Mapping[str, TimeLimit | None] | tuple[str, str]
"""A limit of all rows, the limits of procedures by their codes, or the names of two columns: that
of the amount, and that of its unit."""

_PROBLEMS = (
    "not received",
    "resolved before it was received",
    "no limit that ends with a day, or it begins or ends outside the calendar",
)


def due_date(
    frame: F,
    limits: Limits,
    *,
    calendar: WorkingCalendar,
    received: str = "received_at",
    procedure: str = "procedure",
    roll: Roll = "next_working_day",
    due: str = "due_on",
) -> F:
    """Add to a frame the last day of the limit of each row, as the core's `due_date` finds it.

    Args:
        frame: Dossiers by row: a frame of pandas, Polars (lazy too) or PyArrow, or a relation
            of DuckDB.
        limits: A limit of all rows; a mapping of procedures to limits; or a pair of columns, of
            amounts and of units such as ``working_days``.
        calendar: The working days.
        received: The column of receipts, days or instants in Vietnamese time. The cut-off of a
            same-day limit needs instants.
        procedure: The column of the codes of procedures, for a mapping.
        roll: ``"none"`` leaves an end on a day off where it is.
        due: The column to add, or to replace.

    Returns:
        The same kind of frame with its columns, rows, order and index, and two more columns:
        `due`, and `due` with ``_provisional``, which is true if the day may still be moved by an
        announcement. A row without a due day has null and false; `problems` lists those rows.

    Raises:
        InvalidTypeError: An argument or a column is of the wrong kind, or a limit of all rows is
            in hours.
        InvalidValueError: A column is missing, the calendar is strict, or `roll` is unknown.

    Example:
        >>> import numpy as np, pyarrow as pa
        >>> import adminreform as ar
        >>> dossiers = pa.table({
        ...     "received_at": np.array(["2024-04-26", "2024-06-28"], dtype="datetime64[D]"),
        ...     "procedure": ["1.004194", "2.000889"]})
        >>> limits = {"1.004194": ar.TimeLimit(3, "working_days"),
        ...           "2.000889": ar.TimeLimit(1, "months")}
        >>> due_date(dossiers, limits, calendar=ar.vietnam())["due_on"].to_pylist()
        [datetime.date(2024, 5, 4), datetime.date(2024, 7, 29)]
    """
    tables, columns = tables_of(calendar, roll), columns_of(frame)
    check_text(due, "due")
    instants = columns.check_days(received, "received")
    counting, distance, cut_off = _steps(columns, limits, procedure, tables)
    at = columns.positions(received, tables)
    begin = counting * (tables.outside + 1) + at
    key, met = columns.take(begin, tables.begin, tables.begin_met)
    key = key + distance
    if instants and cut_off is not None:
        [worked] = columns.take(at, tables.worked)
        is_late = (
            (counting == SAME_DAY) & (worked == 1) & (columns.microseconds(received) > cut_off)
        )
        key = columns.choose(is_late, key + 1, key)
    position, met_then = columns.take(key, tables.due, tables.due_met)
    answers: dict[str, Answers] = {
        due: DayAnswers(position, tables),
        f"{due}_provisional": MarkAnswers(met_then > met),
    }
    result: F = columns.answered(answers, like=received)
    return result


def problems(
    frame: F,
    *,
    received: str = "received_at",
    resolved: str | None = "resolved_at",
    due: str = "due_on",
) -> F:
    """Find the rows of a frame that have no due day or contradict themselves, with the reason.

    Args:
        frame: A frame that `due_date` returned.
        received: The column of receipts.
        resolved: The column of the days of closing; ``None`` if there is none.
        due: The column of due days.

    Returns:
        The same kind of frame: these rows only, with a column ``problem``.

    Raises:
        InvalidTypeError: A column is of the wrong kind.
        InvalidValueError: A column is missing.
    """
    columns = columns_of(frame)
    columns.check_days(received, "received")
    columns.check_days(due, "due")
    place = columns.choose(columns.known(due), len(_PROBLEMS), 2)
    if resolved is not None:
        columns.check_days(resolved, "resolved")
        place = columns.choose(columns.is_before(resolved, received), 1, place)
    place = columns.choose(columns.known(received), place, 0)
    found = columns.answered({"problem": WordAnswers(place, _PROBLEMS)}, like=received)
    rows: F = nw.from_native(found).filter(~nw.col("problem").is_null()).to_native()
    return rows


def _steps(
    columns: Columns, limits: Limits, procedure: str, tables: Tables
) -> tuple[Values, Values, Values | None]:
    """Return how each row is counted, its distance, and its cut-off if there may be any."""
    if isinstance(limits, TimeLimit):
        step = step_of_days(limits, tables)
        return step.counting, step.distance, step.cut_off if limits.cut_off else None
    if isinstance(limits, Mapping):
        return _steps_of_procedures(columns, limits, procedure, tables)
    if isinstance(limits, tuple) and len(limits) == 2:
        return _steps_of_rows(columns, *limits, tables)
    raise InvalidTypeError(
        "limits must be a TimeLimit, a mapping of procedures to limits, or the names of two "
        f"columns, (amount, unit); got {safe_repr(limits)}",
        limits=limits,
    )


def _steps_of_procedures(
    columns: Columns, limits: Mapping[str, TimeLimit | None], procedure: str, tables: Tables
) -> tuple[Values, Values, Values | None]:
    columns.check_texts(procedure, "procedure")
    for code, limit in limits.items():
        check_text(code, "code of limits")
        if limit is not None:
            check_instance(limit, f"limit of {code}", TimeLimit, "build it with TimeLimit(...)")
    steps = [tables.step_of(limit) for limit in (*limits.values(), None)]
    has_cut_off = any(step.counting == SAME_DAY for step in steps)
    place = columns.places(procedure, list(limits))
    counting, distance, cut_off = columns.take(
        place,
        [step.counting for step in steps],
        [step.distance for step in steps],
        [step.cut_off for step in steps],
    )
    return counting, distance, cut_off if has_cut_off else None


def _steps_of_rows(
    columns: Columns, amount: str, unit: str, tables: Tables
) -> tuple[Values, Values, Values | None]:
    """Return the steps of amounts and units: whole amounts, or quarters of days."""
    columns.check_numbers(amount, "limits")
    columns.check_texts(unit, "limits")
    most = tables.farthest + 1
    quarters = columns.quarters(amount, most)
    place = columns.places(unit, [known.value for known in STEPS])
    counting, size, most_quarters, part = columns.take(
        place,
        [counting for counting, _ in STEPS.values()] + [UNKNOWN],
        [size for _, size in STEPS.values()] + [0],
        [4 if known is TimeUnit.SAME_DAY else 4 * most for known in STEPS] + [0],
        [1 if step in {(WORKING, 1), (DAYS, 1)} else 4 for step in STEPS.values()] + [1],
    )
    sound = (quarters > 0) & (quarters <= most_quarters) & (quarters % part == 0)
    distance = (quarters + 3) // 4 * size
    distance = columns.choose(distance > tables.farthest, tables.farthest, distance)
    cut_off = (CUT_OFF.hour * 60 + CUT_OFF.minute) * 60 * 10**6
    return columns.choose(sound, counting, UNKNOWN), columns.choose(sound, distance, 0), cut_off
