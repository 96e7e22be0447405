"""Rows that columns cannot compute, asked of the core one by one (`CoreAnswers`, `ask_core`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from ..calculation.deadlines.arithmetic import LimitArithmetic
from ..calculation.deadlines.assessment import assess
from ..domain.dossiers import Dossier
from ..domain.histories import NO_HISTORY, History, SupplementRequest
from ..domain.limits import TimeLimit
from ..domain.moments import Moment, day_of, is_before
from ..domain.procedures import Procedure
from ..domain.units import Unit
from ..errors import CoverageError, HistoryError, InvalidTypeError, InvalidValueError

_UNIT = Unit("unit")


@attrs.frozen
class CoreRow:
    """What the core is asked about a dossier.

    Attributes:
        received: When it was received.
        limit: Its limit; ``None`` if there is none.
        arithmetic: What that is counted with.
        resolved: When it was closed; ``None`` for an open dossier.
        asked: When a supplement was asked for; ``None`` if none was.
        completed: When it came.
        history: What happened instead of that supplement; ``None`` if only that may have.
    """

    received: Moment | None
    limit: TimeLimit | None
    arithmetic: LimitArithmetic = attrs.field(eq=id)
    resolved: Moment | None = None
    asked: Moment | None = None
    completed: Moment | None = None
    history: History | None = None

    def own_history(self) -> History:
        """Return what happened.

        Raises:
            HistoryError: A supplement came that was not asked for, or before it was.
        """
        if self.history is not None:
            return self.history
        if self.asked is not None:
            return History([SupplementRequest(self.asked, self.completed)])
        if self.completed is not None:
            raise HistoryError("a supplement came that was not asked for")
        return NO_HISTORY


@attrs.frozen
class CoreAnswer:
    """What the core answers about a dossier.

    Attributes:
        day: The due day; ``None`` where there is no answer.
        instant: The due instant, of a limit that ends at one.
        provisional: Whether it may still be moved.
        waiting_since: The day since when its limit does not run; ``None`` while it does.
    """

    day: dt.date | None = None
    instant: dt.datetime | None = None
    provisional: bool = False
    waiting_since: dt.date | None = None


def ask_core(rows: Iterable[CoreRow], as_of: Moment) -> list[CoreAnswer]:
    """Return the answers of the core about dossiers, as they were at a moment."""
    known: dict[CoreRow, CoreAnswer] = {}
    answers = []
    for row in rows:
        if row not in known:
            known[row] = _ask(row, as_of)
        answers.append(known[row])
    return answers


def _ask(row: CoreRow, as_of: Moment) -> CoreAnswer:
    if row.received is None or row.limit is None:
        return CoreAnswer()
    try:
        dossier = Dossier(
            "dossier",
            Procedure("procedure", limit=row.limit),
            _UNIT,
            "direct",
            received_at=row.received,
            resolved_at=row.resolved,
            history=row.own_history(),
        )
        found = assess(dossier, as_of, row.arithmetic)
    except (CoverageError, HistoryError, InvalidTypeError, InvalidValueError):
        return CoreAnswer()
    due, instant = found.due, found.due if isinstance(found.due, dt.datetime) else None
    waits = found.stopped and not is_before(as_of, row.received)
    # Closed while it waited, it is judged by a second instant, and a column holds one.
    if due is None or (waits and found.closed and instant is not None):
        return CoreAnswer()
    return CoreAnswer(
        day_of(due),
        instant,
        found.is_provisional(row.arithmetic.calendar),
        day_of(found.ended) if waits else None,
    )
