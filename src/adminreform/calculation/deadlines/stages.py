"""Interlinked dossiers: which unit was late, and the whole."""

from __future__ import annotations

import attrs

from ..._checks import check_instance
from ..._reprs import brief
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.histories import NO_HISTORY, Stage
from ...domain.moments import Moment, day_of, is_before, local_moment, wall_clock
from ...domain.unit_calendars import Calendars
from ...errors import HistoryError, safe_repr
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from .arithmetic import arithmetic_for
from .assessment import Delay, measure
from .timeline import apply_history, history_until


@attrs.frozen
class StageLateness:
    """How one unit kept its own limit in an interlinked dossier (liên thông).

    Attributes:
        stage: The stage.
        gap: How far its end lies from the due moment of its own limit.
    """

    stage: Stage
    gap: Delay

    def __repr__(self) -> str:
        return brief(self, "stage.unit.code", "gap.outcome", due="gap.due", ended="gap.ended")


def stage_lateness(
    dossier: Dossier,
    *,
    as_of: Moment,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> list[StageLateness]:
    """Judge every stage of an interlinked dossier against its own unit's limit.

    Stages may follow one another (paper) or run at once (electronic); each is judged
    from its own receipt (Circular 01/2018 art. 13: each unit against its own limit).
    Suspensions of the dossier are taken off a stage that they fall in; supplements and
    extensions are not. The dossier as a whole is judged by `lateness`. Stages received
    after ``as_of`` are not looked at.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        HistoryError: A stage begins before the dossier was received, ends after it was
            closed, or follows no other: it begins when no earlier stage has been done.
        CoverageError: A day consulted is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> commune, province = ar.Unit("X01"), ar.Unit("X")
        >>> dossier = ar.Dossier(
        ...     "X01-240701-0001", ar.Procedure("1.0", limit=ar.TimeLimit(8, "working_days")),
        ...     commune, ar.Channel.DIRECT, received_at=date(2024, 7, 1),
        ...     resolved_at=date(2024, 7, 11),
        ...     history=ar.History(stages=[
        ...         ar.Stage(commune, ar.TimeLimit(3, "working_days"),
        ...                  date(2024, 7, 1), date(2024, 7, 5)),
        ...         ar.Stage(province, ar.TimeLimit(5, "working_days"),
        ...                  date(2024, 7, 5), date(2024, 7, 11)),
        ...     ]))
        >>> judged = stage_lateness(dossier, as_of=date(2024, 7, 31), calendar=ar.vietnam())
        >>> [(one.stage.unit.code, one.gap.outcome.value) for one in judged]
        [('X01', 'late'), ('X', 'early')]
    """
    check_instance(
        dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
    )
    as_of = wall_clock(local_moment(as_of, "as_of"))
    _refuse_gaps(dossier, arithmetic_for(dossier, calendar, hours, rules).calendar)
    judged = []
    history = dossier.history.without_zones()
    for stage in history.stages:
        if not is_before(as_of, stage.received_at):
            done = stage.done_at
            closed = done is not None and not is_before(as_of, done)
            ended = done if done is not None and closed else as_of
            waits = attrs.evolve(history, supplements=(), extensions=())
            held = attrs.evolve(dossier, unit=stage.unit, history=NO_HISTORY)
            arithmetic = arithmetic_for(held, calendar, hours, rules)
            timeline = apply_history(
                stage.received_at, stage.limit, history_until(waits, ended), arithmetic
            )
            waiting = timeline.stopped_since is not None and not closed
            ended = timeline.stopped_since or ended
            delay = measure(
                timeline.due, ended, arithmetic.calendar, closed=closed, waiting=waiting
            )
            judged.append(StageLateness(stage, delay))
    return judged


def _refuse_gaps(dossier: Dossier, calendar: WorkingCalendar) -> None:
    """Refuse stages that do not meet.

    A stage begins on the day of receipt, or on the day another stage was done or the
    working day after it (paper is handed over by then, TL-52).
    """
    stages = dossier.history.stages
    for number, stage in enumerate(stages, 1):
        began = day_of(stage.received_at)
        ends = [dossier.received_at, *(one.done_at for one in stages if one is not stage)]
        handed = [day_of(end) for end in ends if end is not None]
        if not any(end <= began <= calendar.add_working_days(end, 1) for end in handed):
            raise HistoryError(
                f"dossier {dossier.code}: stage {number} begins on {safe_repr(stage.received_at)}, "
                "when the dossier was neither received nor passed on by another stage; "
                "correct one of the two",
                received_at=stage.received_at,
            )
        closed = dossier.resolved_at
        if closed is not None and stage.done_at is not None and is_before(closed, stage.done_at):
            raise HistoryError(
                f"dossier {dossier.code}: stage {number} was done ({safe_repr(stage.done_at)}) "
                f"after the dossier was closed ({safe_repr(closed)}); correct one of the two",
                done_at=stage.done_at,
                resolved_at=closed,
            )
