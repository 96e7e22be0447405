"""How late the dossiers of a frame are: `lateness`."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from .._checks import check_date, check_text
from ..calendars.working import WorkingCalendar
from ..domain.dossiers import RECORDED_OUTCOMES, Outcome
from ..domain.unit_calendars import Calendars
from .by_unit import counted_by
from .columns import Answers, Columns, MarkAnswers, NumberAnswers, Values, WordAnswers
from .reading import columns_of

F = TypeVar("F")

_RECORDED = [outcome.value for outcome in RECORDED_OUTCOMES]
_BY_DATES = (
    Outcome.EARLY,
    Outcome.ON_TIME,
    Outcome.LATE,
    Outcome.OPEN_IN_TIME,
    Outcome.OPEN_OVERDUE,
    Outcome.NO_DUE_DATE,
)
_WORDS = [*_RECORDED, *(outcome.value for outcome in _BY_DATES)]
_NONE = len(_RECORDED)
_EARLY, _ON_TIME, _LATE, _OPEN_IN_TIME, _OPEN_OVERDUE, _NO_DUE_DATE, _NO_ANSWER = range(
    _NONE, len(_WORDS) + 1
)


def lateness(
    frame: F,
    *,
    as_of: dt.date,
    calendar: WorkingCalendar | Calendars,
    due: str = "due_on",
    received: str = "received_at",
    resolved: str = "resolved_at",
    outcome: str | None = "outcome",
    unit: str = "unit",
    waiting: str = "waiting_since",
) -> F:
    """Add to a frame how each dossier was at the end of a day, as the core's `lateness` judges.

    Args:
        frame: Dossiers by row, with their due days: by statute, or appointed ones.
        as_of: The day on which they are looked at; what is later is not looked at.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        due: The column of due days; if there is one of that name with ``_instant``, as `due_date`
            adds it, what is known there is judged by instants.
        received: The column of receipts.
        resolved: The column of the days of closing, null for open dossiers.
        outcome: The column of recorded outcomes, ``refused``, ``withdrawn`` or ``stopped``;
            ``None`` if there is none.
        unit: The column of the codes of units, for `Calendars`.
        waiting: The column of `due_date_supplemented` of the days since when a limit waits, if
            the frame has it.

    Returns:
        The same kind of frame with its columns, rows, order and index, and four more columns.
        ``assessed`` is an `Outcome` by its value. ``working_days_late`` and
        ``calendar_days_late`` are negative before the due day. ``lateness_provisional`` is true
        if the due day, or the working days between it and the end, may still be moved. A
        dossier that was not received by `as_of`, contradicts itself or has a day outside the
        calendar has null and false; days late are null without a due day too.

    Raises:
        InvalidTypeError: An argument or a column is of the wrong kind.
        InvalidValueError: A column is missing, or the calendar is strict.
        CoverageError: `as_of` is outside the calendar.

    Example:
        >>> import datetime as dt
        >>> import pyarrow as pa
        >>> import adminreform as ar
        >>> dossiers = pa.table({
        ...     "received_at": [dt.date(2024, 4, 26)], "resolved_at": [dt.date(2024, 5, 6)],
        ...     "due_on": [dt.date(2024, 5, 4)]})
        >>> judged = lateness(
        ...     dossiers, as_of=dt.date(2024, 5, 31), calendar=ar.vietnam(), outcome=None)
        >>> judged.select(["assessed", "working_days_late", "calendar_days_late"]).to_pylist()
        [{'assessed': 'late', 'working_days_late': 1, 'calendar_days_late': 2}]
    """
    columns = columns_of(frame)
    counted = counted_by(columns, calendar, unit=unit, received=received)
    tables, number = counted.tables, counted.number
    check_date(as_of, "as_of")
    if isinstance(calendar, WorkingCalendar):
        calendar.status(as_of)  # raises where it is not covered
    for column, argument in ((due, "due"), (received, "received"), (resolved, "resolved")):
        columns.check_days(column, argument)
    day = columns.day(as_of)
    closed = columns.known(resolved) & (columns.days(resolved) <= day)
    due_at = columns.positions(due, tables)
    end_at = columns.choose(closed, columns.positions(resolved, tables), tables.position_of(as_of))
    stops = stops_of(columns, waiting)
    if stops is not None:
        end_at = columns.choose(stops, columns.positions(waiting, tables), end_at)
    has_due = columns.known(due)
    facts = tables.covered, tables.rank, tables.before, tables.seen
    covers_due, rank_due, before_due, seen_due = columns.take(tables.at(number, due_at), *facts)
    covers_end, rank_end, before_end, seen_end = columns.take(tables.at(number, end_at), *facts)
    measured = has_due & (covers_due * covers_end == 1)
    sound = columns.known(received) & (columns.days(received) <= day)
    sound = sound & ~columns.is_before(resolved, received)

    early, late, overdue = compared_with_instants(columns, due, resolved, end_at, due_at)
    if stops is not None:
        overdue = overdue & ~stops
    place = columns.choose(
        closed,
        columns.choose(early, _EARLY, columns.choose(late, _LATE, _ON_TIME)),
        columns.choose(overdue, _OPEN_OVERDUE, _OPEN_IN_TIME),
    )
    place = columns.choose(has_due, place, _NO_DUE_DATE)
    if outcome is not None:
        columns.check_texts(outcome, "outcome")
        recorded = columns.places(outcome, _RECORDED)
        place = columns.choose(closed & (recorded < _NONE), recorded, place)
    place = columns.choose(sound & (measured | ~has_due), place, _NO_ANSWER)

    open_days = columns.choose(end_at < due_at, seen_due - before_end, seen_end - before_due)
    provisional = open_days > 0
    if f"{due}_provisional" in columns.schema:
        provisional = provisional | columns.marks(f"{due}_provisional")
    known = sound & measured
    answers: dict[str, Answers] = {
        "assessed": WordAnswers(place, _WORDS),
        "working_days_late": NumberAnswers(rank_end - rank_due, known),
        "calendar_days_late": NumberAnswers(end_at - due_at, known),
        "lateness_provisional": MarkAnswers(known & provisional),
    }
    result: F = columns.answered(answers, like=due)
    return result


def stops_of(columns: Columns, waiting: str) -> Values | None:
    """Return where the limit of a dossier waits, if the frame has a column of that."""
    if check_text(waiting, "waiting") not in columns.schema:
        return None
    columns.check_days(waiting, "waiting")
    return columns.known(waiting)


def compared_with_instants(
    columns: Columns, due: str, resolved: str, end: Values, due_day: Values
) -> tuple[Values, Values, Values]:
    """Return which ends are early and late, and at which looks a dossier is overdue.

    Days decide, but where a due instant is known: then instants do, and the look, which is at the
    end of its day, is after every instant of it.
    """
    early, late, overdue = end < due_day, end > due_day, end > due_day
    instant = f"{due}_instant"
    if instant in columns.schema:
        known = columns.known(instant)
        early = columns.choose(known, columns.is_before(resolved, instant), early)
        late = columns.choose(known, columns.is_before(instant, resolved), late)
        overdue = overdue | (known & (end == due_day))
    return early, late, overdue
