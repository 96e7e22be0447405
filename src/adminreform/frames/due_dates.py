"""Due days of frames: `due_date`."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from .._checks import check_choice, check_text
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..domain.unit_calendars import Calendars
from ..law.regimes import COUNTINGS, Counting, Roll, Rules
from .by_unit import counted_by
from .core_rows import CoreRow
from .limits_of_rows import Limits, columns_for_core, steps_of
from .look_up import look_up
from .reading import columns_of

F = TypeVar("F")


def due_date(
    frame: F,
    limits: Limits,
    *,
    calendar: WorkingCalendar | Calendars,
    received: str = "received_at",
    procedure: str = "procedure",
    unit: str = "unit",
    hours: OfficeHours | None = None,
    counting: Counting = "civil",
    roll: Roll = "next_working_day",
    due: str = "due_on",
) -> F:
    """Add to a frame the last day of the limit of each row, as the core's `due_date` finds it.

    Args:
        frame: Dossiers by row: a frame of pandas, Polars (lazy too) or PyArrow, or a relation
            of DuckDB.
        limits: A limit of all rows; a mapping of procedures to limits; or a pair of columns, of
            amounts and of units such as ``working_days``.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        received: The column of receipts, days or instants in Vietnamese time. The cut-off of a
            same-day limit needs instants.
        procedure: The column of the codes of procedures, for a mapping.
        unit: The column of the codes of units, for `Calendars`.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        counting: ``"clock"`` counts days by the office clock from the instant of receipt.
        roll: ``"none"`` leaves an end on a day off where it is.
        due: The column to add, or to replace.

    Returns:
        The same kind of frame with its columns, rows, order and index, and two more columns:
        `due`, and `due` with ``_provisional``, which is true if the day may still be moved by an
        announcement. A row without a due day has null and false; `problems` lists those rows.
        In memory, rows whose limit ends at an instant are asked of the core one by one, at some
        20 microseconds each; if there are any, `due` with ``_instant`` is their instant. They
        have no due day in a lazy frame, nor where `received` holds days.

    Raises:
        InvalidTypeError: An argument or a column is of the wrong kind, or all limits end at an
            instant and the frame is lazy or holds days.
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
    check_text(due, "due")
    by_clock = check_choice(counting, "counting", COUNTINGS) == "clock"
    columns = columns_of(frame)
    counted = counted_by(columns, calendar, unit=unit, received=received, hours=hours, roll=roll)
    for_core = columns_for_core(columns, limits, received, by_clock=by_clock)
    steps = steps_of(columns, limits, procedure, counted.tables)
    found = look_up(columns, received, steps, counted)
    if for_core is not None:
        asked = for_core.rows_where(steps.is_for_core(by_clock=by_clock))
        arithmetic_at = counted.arithmetic_at(Rules(counting, roll))
        core_rows = (
            CoreRow(moment, steps.limit_at(row), arithmetic_at(row))
            for row, moment in zip(asked, for_core.moments(received, asked), strict=True)
        )
        found.ask_core(asked, core_rows, dt.date.max, with_instants=True)
    result: F = columns.answered(found.answers(due), like=received)
    return result
