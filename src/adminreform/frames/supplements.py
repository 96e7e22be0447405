"""Due days of dossiers that waited for a supplement: `due_date_supplemented`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from .._checks import check_choice, check_date, check_instance, check_text
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..domain.histories import History
from ..domain.unit_calendars import Calendars
from ..errors import InvalidTypeError, safe_repr
from ..law.regimes import AFTER_SUPPLEMENT, COUNTINGS, AfterSupplement, Counting, Roll, Rules
from .by_unit import Counted, counted_by
from .columns import Columns, DayAnswers, Values
from .core_rows import CoreRow
from .eager import EagerColumns
from .limits_of_rows import Limits, Steps, columns_for_core, steps_of
from .look_up import DueDays, look_up
from .reading import columns_of
from .tables import SAME_DAY, WORKING, tables_of

F = TypeVar("F")


def due_date_supplemented(
    frame: F,
    limits: Limits,
    *,
    as_of: dt.date,
    calendar: WorkingCalendar | Calendars,
    asked: str = "asked_at",
    completed: str = "completed_at",
    histories: Mapping[str, History] | None = None,
    code: str = "code",
    after_supplement: AfterSupplement = "restart",
    received: str = "received_at",
    resolved: str = "resolved_at",
    procedure: str = "procedure",
    unit: str = "unit",
    hours: OfficeHours | None = None,
    counting: Counting = "civil",
    roll: Roll = "next_working_day",
    due: str = "due_on",
    waiting: str = "waiting_since",
) -> F:
    """Add the due day of each row as known on a day, a supplement or a whole history included.

    A row has at most one request for a supplement in its columns. What columns do not hold, several
    requests, suspensions and extensions, is passed as `histories`.

    Args:
        frame: As for `due_date`.
        limits: As for `due_date`.
        as_of: The day on which the dossiers are looked at; pass the last day of a period that is
            to be counted. What happened later, or after a dossier was closed, is not looked at.
        calendar: As for `due_date`, and so `procedure`, `unit`, `hours`, `counting` and `roll`.
        asked: The column of the days on which a supplement was asked for.
        completed: The column of the days on which the full dossier was received.
        histories: Histories by the codes of dossiers; they hold instead of the two columns.
        code: The column of the codes of dossiers, for `histories`.
        after_supplement: ``"restart"`` counts the limit again in full, ``"resume"`` adds the wait.
        received: The column of receipts.
        resolved: The column of the days of closing, null for open dossiers.
        procedure: The column of the codes of procedures.
        unit: The column of the codes of units.
        hours: The office hours.
        counting: How days are counted.
        roll: What becomes of an end on a day off.
        due: The column to add, or to replace.
        waiting: The column of the days since when a limit does not run, to add; `lateness` and
            `count_dossiers` look at it.

    Returns:
        The same kind of frame, with the columns that `due_date` adds and `waiting`. In memory,
        rows with a history, and rows whose supplement resumes, are asked of the core one by one;
        they have no due day in a lazy frame. A row whose record contradicts itself has none
        either.

    Raises:
        InvalidTypeError: An argument or a column is of the wrong kind.
        InvalidValueError: A column is missing, the calendar is strict, or a policy is unknown.

    Example:
        >>> import datetime as dt
        >>> import pyarrow as pa
        >>> import adminreform as ar
        >>> dossiers = pa.table({
        ...     "received_at": [dt.date(2024, 4, 22)], "asked_at": [dt.date(2024, 4, 24)],
        ...     "completed_at": [dt.date(2024, 5, 6)],
        ...     "resolved_at": pa.array([None], pa.date32())})
        >>> for day in (dt.date(2024, 4, 30), dt.date(2024, 5, 31)):
        ...     found = due_date_supplemented(
        ...         dossiers, ar.TimeLimit(3, "working_days"), as_of=day, calendar=ar.vietnam())
        ...     print(found["due_on"][0], found["waiting_since"][0])
        2024-04-25 2024-04-24
        2024-05-09 None
    """
    check_date(as_of, "as_of")
    check_text(due, "due")
    check_text(waiting, "waiting")
    by_clock = check_choice(counting, "counting", COUNTINGS) == "clock"
    resumes = check_choice(after_supplement, "after_supplement", AFTER_SUPPLEMENT) == "resume"
    known, columns = _checked(histories), columns_of(frame)
    for column, argument in ((asked, "asked"), (completed, "completed"), (resolved, "resolved")):
        columns.check_days(column, argument)
    counted = counted_by(columns, calendar, unit=unit, received=received, hours=hours, roll=roll)
    has_instants = columns_for_core(columns, limits, received, by_clock=by_clock) is not None
    steps = steps_of(columns, limits, procedure, counted.tables)
    moments = _Moments(received, resolved, asked, completed)
    found = _restarted(columns, moments, as_of, steps, counted, rolls=roll != "none")

    for_core = columns.known(asked) if resumes else columns.always(mark=False)
    if known:
        columns.check_texts(code, "code")
        for_core = for_core | (columns.places(code, list(known)) < len(known))
    if isinstance(columns, EagerColumns):
        if has_instants:
            for_core = for_core | steps.is_for_core(by_clock=by_clock)
        rows = columns.rows_where(for_core)
        arithmetic_at = counted.arithmetic_at(Rules(counting, roll, after_supplement))
        codes = columns.texts(code, rows) if known else [None] * len(rows)
        facts = (columns.moments(column, rows) for column in attrs.astuple(moments))
        core_rows = (
            CoreRow(came, steps.limit_at(row), arithmetic_at(row), end, ask, full, known.get(its))
            for row, its, came, end, ask, full in zip(rows, codes, *facts, strict=True)
        )
        found.ask_core(rows, core_rows, as_of, with_instants=has_instants)
    else:
        found.forget(columns, for_core)
    answers = found.answers(due) | {waiting: DayAnswers(found.waiting, found.tables)}
    result: F = columns.answered(answers, like=received)
    return result


@attrs.frozen
class _Moments:
    """The columns of the moments of a dossier."""

    received: str
    resolved: str
    asked: str
    completed: str


def _checked(histories: Mapping[str, History] | None) -> Mapping[Any, History]:
    if histories is None:
        return {}
    if not isinstance(histories, Mapping):
        raise InvalidTypeError(
            f"histories must be a mapping of codes to histories, got {safe_repr(histories)}; pass "
            "{dossier.code: dossier.history for dossier in dossiers}",
            histories=histories,
        )
    for key, history in histories.items():
        check_text(key, "code of histories")
        check_instance(history, f"history of {key}", History, "build it with History(...)")
    return histories


def _restarted(
    columns: Columns,
    moments: _Moments,
    as_of: dt.date,
    steps: Steps,
    counted: Counted,
    *,
    rolls: bool,
) -> DueDays:
    """Find the due days of dossiers whose limit a supplement restarts, and which of them wait."""
    received, resolved, asked, completed = attrs.astuple(moments)
    tables, number, day = counted.tables, counted.number, columns.day(as_of)
    closed = columns.known(resolved) & (columns.days(resolved) <= day)

    def has_happened(column: str) -> Values:
        by_closing = ~columns.is_before(resolved, column)
        in_time = columns.choose(closed, by_closing, columns.days(column) <= day)
        return columns.known(column) & in_time

    first, again = (look_up(columns, start, steps, counted) for start in (received, completed))
    asked_at = columns.positions(asked, tables)
    is_asked = has_happened(asked) & (asked_at <= first.position)
    restarts = is_asked & has_happened(completed)
    found = DueDays(tables, first.key, first.position, first.provisional)
    found.position = columns.choose(restarts, again.position, first.position)
    # A request in the days over which the first end was moved rests on these days too.
    [raw] = columns.take(first.key, tables_of(counted.calendars, "none").due)
    [seen] = columns.take(tables.at(number, first.position), tables.seen)
    [before] = columns.take(tables.at(number, raw), tables.before)
    moved = (asked_at >= raw) & (seen > before)
    if not rolls:
        moved = moved & ((steps.counting == WORKING) | (steps.counting == SAME_DAY))
    found.provisional = columns.choose(restarts, again.provisional | moved, first.provisional)
    found.waiting = columns.choose(is_asked & ~restarts, asked_at, tables.outside)
    contradiction = columns.is_before(asked, received) | columns.is_before(completed, asked)
    contradiction = contradiction | columns.is_before(resolved, received)
    found.forget(columns, contradiction | (columns.known(completed) & ~columns.known(asked)))
    return found
