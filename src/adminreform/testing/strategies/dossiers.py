"""Strategies for dossiers, alone and in batches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import product
from typing import Any, Literal, TypeAlias, TypeVar, get_args

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_choice, check_instance
from ...calculation.deadlines.arithmetic import BY_THE_CLOCK
from ...calculation.deadlines.due_dates import due_date
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier, Outcome
from ...domain.histories import NO_HISTORY
from ...domain.limits import TimeLimit
from ...domain.moments import day_of, in_time
from ...domain.periods import Period
from ...domain.procedures import Procedure
from ...domain.units import Unit
from ...errors import InvalidValueError
from .agencies import procedures as some_procedures
from .agencies import units as some_units
from .arguments import (
    calendar_or_vietnam,
    checked_at_once,
    computed,
    day_bounds,
    flag_or_none,
    interval,
    members_of,
    some_of,
    strategy_or,
)
from .days import MOMENT_KINDS, MomentKind, moment_on, plain_day_and, shifts_between
from .histories import EVENT_KINDS, Timeline, draw_history

DossierStatus: TypeAlias = Literal[
    "open", "waiting", "resolved", "refused", "withdrawn", "stopped", "filed"
]

Coded = TypeVar("Coded", Procedure, Unit)

STATUSES: tuple[DossierStatus, ...] = get_args(DossierStatus)
_USUAL_DAYS = dt.date(2022, 1, 1), dt.date(2026, 6, 30)
_MOST_EVENTS = 3
_CHANNELS = (*[Channel.ONLINE] * 6, *[Channel.DIRECT] * 3, Channel.POST)
_USUAL_SHARES: dict[DossierStatus, int] = {
    "open": 3,
    "waiting": 1,
    "resolved": 14,
    "refused": 1,
    "withdrawn": 1,
}
_OFTEN: tuple[DossierStatus, ...] = tuple(
    status for status, times in _USUAL_SHARES.items() for _ in range(times)
)
_DAYS_FROM_DUE = st.sampled_from(
    (*[0] * 4, *[-1] * 3, *[-2] * 3, -3, -3, -4, -4, -5, -5, 1, 2, 5, 10)
)
_MARKS = st.sampled_from(
    [*product((None, None, None, None, 0, 1, 2, 3), (False, True), (False, True))]
)
"""How many days before receipt it was filed, whether a day was promised, whether it was returned.

One draw for the three: what a draw costs is what drawing a long list takes.
"""

_EVENTS = st.integers(1, _MOST_EVENTS)


@attrs.frozen
class _Wanted:
    """What dossiers are wanted: built once, as building a strategy takes longer than a draw."""

    calendar: WorkingCalendar
    shifts: SearchStrategy[int]
    procedures: SearchStrategy[Procedure]
    units: SearchStrategy[Unit]
    channels: SearchStrategy[Channel]
    statuses: SearchStrategy[DossierStatus]
    eventful: SearchStrategy[bool] | None
    moments: MomentKind


def _wanted(
    *,
    calendar: WorkingCalendar | None,
    period: Period | None,
    procedures: SearchStrategy[Procedure] | None,
    units: SearchStrategy[Unit] | None,
    channels: Iterable[Channel | str] | None,
    statuses: tuple[DossierStatus, ...],
    with_history: bool | None,
    moments: MomentKind,
) -> _Wanted:
    """Check what is wanted."""
    known = calendar_or_vietnam(calendar)
    if period is None:
        low, high = day_bounds(None, None, _USUAL_DAYS, known)
    else:
        check_instance(period, "period", Period, "build it with Period(first, last)")
        low, high = day_bounds(period.first, period.last, _USUAL_DAYS, known)
    history = flag_or_none(with_history, "with_history")
    if history == (False,):
        statuses = tuple(status for status in statuses if status != "waiting")
        if not statuses:
            raise InvalidValueError(
                "a waiting dossier has a supplement or suspension in its history; "
                "leave out with_history=False"
            )
    return _Wanted(
        known,
        shifts_between(low, high),
        strategy_or(procedures, "procedures", some_procedures()),
        strategy_or(units, "units", some_units()),
        st.sampled_from(
            _CHANNELS if channels is None else members_of(channels, "channels", Channel)
        ),
        st.sampled_from(statuses),
        None if history == (False,) else st.sampled_from(history),
        check_choice(moments, "moments", MOMENT_KINDS),
    )


@checked_at_once
def dossiers(
    *,
    calendar: WorkingCalendar | None = None,
    period: Period | None = None,
    procedures: SearchStrategy[Procedure] | None = None,
    units: SearchStrategy[Unit] | None = None,
    channels: Iterable[Channel | str] | None = None,
    status: DossierStatus | Iterable[DossierStatus] | None = None,
    with_history: bool | None = None,
    moments: MomentKind = "date",
) -> SearchStrategy[Dossier]:
    """Draw dossiers whose facts are possible, in the order in which they happen.

    A dossier is filed up to 3 days before receipt (of half of them the day is recorded), goes
    through up to 3 events 0 to 10 days apart, and is closed near the due day of its plain limit:
    6 of 10 one to five working days before it, 2 on it, 2 one to ten working days after it,
    later where its events lasted longer. Half have a promised day. Nothing happens after
    the last day of the calendar. The simplest is an open one received on 1 July 2024.

    Args:
        calendar: The calendar by which they are closed early or late; by default
            `vietnam`.
        period: The days of receipt; by default 2022-01-01 to 2026-06-30.
        procedures: By default those of `procedures`, so that no limit needs an instant.
        units: By default those of `units`.
        channels: The channels; by default 6 of 10 online, 3 direct, 1 by post.
        status: One or several of ``"open"``, ``"waiting"`` (open, a supplement or
            suspension not over), ``"resolved"``, ``"refused"``, ``"withdrawn"``,
            ``"stopped"``, ``"filed"`` (not received yet); by default all, equally likely.
        with_history: Whether anything happened on the way: always, never, or (``None``)
            half of the time; to a waiting dossier always.
        moments: ``"date"``, ``"naive"`` or ``"aware"`` moments, as for `histories`.

    Raises:
        InvalidArgument: The period lies outside the calendar, a name is unknown, or a
            waiting dossier is to have no history.

    Example:
        >>> from hypothesis import find
        >>> simplest = find(dossiers(), lambda dossier: True)
        >>> simplest.code, str(simplest.procedure.limit), simplest.resolved_at
        ('H01-240701-0001', '1 ngày làm việc', None)
    """
    asked = [status] if isinstance(status, str) else status
    chosen = some_of(asked, "status", STATUSES)
    wanted = _wanted(
        calendar=calendar,
        period=period,
        procedures=procedures,
        units=units,
        channels=channels,
        statuses=chosen,
        with_history=with_history,
        moments=moments,
    )
    return _dossiers(wanted)


@checked_at_once
def batches(
    *,
    calendar: WorkingCalendar | None = None,
    period: Period | None = None,
    procedures: SearchStrategy[Procedure] | None = None,
    units: SearchStrategy[Unit] | None = None,
    channels: Iterable[Channel | str] | None = None,
    with_history: bool | None = False,
    moments: MomentKind = "date",
    min_size: int = 0,
    max_size: int = 30,
) -> SearchStrategy[list[Dossier]]:
    """Draw lists of dossiers of a few units and procedures, no code twice.

    Of 20 dossiers 14 are resolved, 3 open, 1 waits for a supplement or suspension (left
    out where no history is wanted), 1 is refused and 1 withdrawn, but for what
    Hypothesis does to find the odd case; channels and closing days as for `dossiers`. A
    batch has 1 to 4 units and 1 to 4 procedures.

    Args:
        calendar: As for `dossiers`, as are the next five.
        period: The days of receipt.
        procedures: The procedures that the batch takes its own from.
        units: The units that the batch takes its own from.
        channels: The channels.
        with_history: Whether anything happened on the way, by default never.
        moments: The kind of moments.
        min_size: The least number of dossiers.
        max_size: The greatest number of dossiers; Hypothesis prefers short lists, so ask
            for ``min_size`` where volume matters, up to some 200.

    Raises:
        InvalidArgument: As for `dossiers`; a size is negative or the two are reversed.

    Example:
        >>> from hypothesis import find
        >>> find(batches(), lambda batch: True)
        []
    """
    wanted = _wanted(
        calendar=calendar,
        period=period,
        procedures=procedures,
        units=units,
        channels=channels,
        statuses=_OFTEN,
        with_history=with_history,
        moments=moments,
    )
    return _batches(wanted, interval(min_size, max_size, "size"))


@st.composite
def _batches(draw: DrawFn, wanted: _Wanted, size: tuple[int, int]) -> list[Dossier]:
    own_units = draw(_few(wanted.units))
    own_procedures = draw(_few(wanted.procedures))
    narrowed = attrs.evolve(
        wanted, units=st.sampled_from(own_units), procedures=st.sampled_from(own_procedures)
    )
    drawn = draw(st.lists(_facts(narrowed), min_size=size[0], max_size=size[1]))
    return [_dossier(facts, number) for number, facts in enumerate(drawn, start=1)]


def _few(known: SearchStrategy[Coded]) -> SearchStrategy[list[Coded]]:
    return st.lists(known, min_size=1, max_size=4, unique_by=lambda one: one.code)


def _dossiers(wanted: _Wanted) -> SearchStrategy[Dossier]:
    return computed(_dossier, _facts(wanted))


def _dossier(facts: dict[str, Any], number: int = 1) -> Dossier:
    """Build a dossier; a day has fewer than 10,000 of a unit."""
    day = day_of(facts["received_at"] or facts["submitted_at"])
    return Dossier(f"{facts['unit'].code}-{day:%y%m%d}-{number:04}", **facts)


@st.composite
def _facts(draw: DrawFn, wanted: _Wanted) -> dict[str, Any]:
    procedure, status = draw(wanted.procedures), draw(wanted.statuses)
    facts: dict[str, Any] = {
        "procedure": procedure,
        "unit": draw(wanted.units),
        "channel": draw(wanted.channels),
        "received_at": None,
    }
    received_on = plain_day_and(draw(wanted.shifts))
    received = moment_on(draw, received_on, wanted.moments)
    # As many choices for every status, so that all shrink to the first one.
    days_before, promised, returned = draw(_MARKS)
    filed = None
    if days_before is not None:
        filed_on = max(received_on - dt.timedelta(days=days_before), wanted.calendar.first)
        filed = min(moment_on(draw, filed_on, wanted.moments), received, key=in_time)
    eventful = wanted.eventful is not None and draw(wanted.eventful)
    if status == "filed":
        return facts | {"submitted_at": filed or received}
    timeline = Timeline(draw, received, wanted.calendar.coverage.last, wanted.moments)
    waits = status == "waiting"
    number = draw(_EVENTS) if waits or eventful else 0
    history = draw_history(timeline, EVENT_KINDS, number, waiting=waits) if number else NO_HISTORY
    due_on = _plain_due_day(received_on, procedure.limit, wanted.calendar)
    facts |= {
        "submitted_at": filed,
        "received_at": received,
        "appointed_on": due_on if promised else None,
        "history": history,
    }
    if status not in ("open", "waiting"):
        facts["resolved_at"] = timeline.on(_closing_day(draw, due_on, timeline, wanted.calendar))
        facts["returned_at"] = timeline.next() if returned else None
    if status in ("refused", "withdrawn", "stopped"):
        facts["outcome"] = Outcome(status)
    return facts


def _plain_due_day(
    received_on: dt.date, limit: TimeLimit | None, calendar: WorkingCalendar
) -> dt.date:
    """Compute the due day by the limit alone; the day of receipt where there is none."""
    if limit is None or limit.unit in BY_THE_CLOCK:
        return received_on
    try:
        return due_date(received_on, limit, calendar=calendar)
    except InvalidValueError:  # beyond the calendar, or provisional on a strict one
        return received_on


def _closing_day(
    draw: DrawFn, due_on: dt.date, timeline: Timeline, calendar: WorkingCalendar
) -> dt.date:
    shift = draw(_DAYS_FROM_DUE)
    try:
        closing = calendar.add_working_days(due_on, shift) if shift else due_on
    except InvalidValueError:  # as above
        closing = due_on
    return max(closing, day_of(timeline.now))
