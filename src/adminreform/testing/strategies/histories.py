"""Strategies for what happens to a dossier between receipt and result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias, get_args

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_choice, check_date
from ...domain.histories import (
    Basis,
    Extension,
    History,
    Reappointment,
    Stage,
    SupplementRequest,
    Suspension,
)
from ...domain.moments import VIETNAM_TIME, Moment, day_of, in_time, local_moment
from ...errors import InvalidValueError, safe_repr
from .agencies import units
from .arguments import PLAIN_DAY, checked_at_once, interval, some_of
from .days import MOMENT_KINDS, MomentKind, moment_on
from .limits import time_limits

EventKind: TypeAlias = Literal["supplement", "suspension", "extension", "reappointment", "stage"]

EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
LONGEST_GAP = 10
"""The most days between an event and the next."""

_ARTICLES = {
    Basis.FINANCIAL_OBLIGATION: "khoản 3 Điều 22 Nghị định 101/2024/NĐ-CP",
    Basis.CONSULTATION: "Điều 17 Nghị định 61/2018/NĐ-CP",
    Basis.FORCE_MAJEURE: "Điều 156 Bộ luật Dân sự 91/2015/QH13",
    Basis.SURVEY: "khoản 3 Điều 22 Nghị định 101/2024/NĐ-CP",
    Basis.PUBLICATION: "khoản 3 Điều 22 Nghị định 101/2024/NĐ-CP",
    Basis.FEE_PAYMENT: "khoản 4 Điều 4 Nghị định 222/2026/NĐ-CP",
    Basis.CONFIRMATION: "khoản 7 Điều 4 Nghị định 63/2024/NĐ-CP",
    Basis.INCIDENT: "khoản 7 Điều 4 Nghị định 63/2024/NĐ-CP",
    Basis.VIOLATION: "Phụ lục Nghị định 151/2025/NĐ-CP",
    Basis.INHERITANCE: "Phụ lục Nghị định 151/2025/NĐ-CP",
}
_LENGTHS = time_limits(units=["working_days", "days"], max_amount=20, parts_of_days=False)
_UNITS = units()
_BASES = st.sampled_from(Basis)
_GAPS = [st.integers(0, most) for most in range(LONGEST_GAP + 1)]
"""The days between an event and the next, by how many there may be."""

_AHEAD = st.integers(0, 2 * LONGEST_GAP)
_BOOLEANS = st.booleans()
_WAITS: tuple[EventKind, ...] = ("supplement", "suspension")


@checked_at_once
def histories(
    *,
    received_at: Moment = PLAIN_DAY,
    until: dt.date | None = None,
    kinds: Iterable[EventKind] | None = None,
    min_events: int = 0,
    max_events: int = 4,
    waiting: bool = False,
    moments: MomentKind = "date",
) -> SearchStrategy[History]:
    """Draw histories that are possible: each event follows the one before it.

    Between an event and the next, and from a request to its completion, there are 0 to 10
    days. Supplements and suspensions never overlap. A stage begins when the one before
    it was done, the first on receipt. The simplest history is empty.

    Args:
        received_at: The receipt; nothing happens before it.
        until: The last day on which anything happens; without end by default.
        kinds: What may happen: ``"supplement"``, ``"suspension"``, ``"extension"``,
            ``"reappointment"``, ``"stage"``; all by default.
        min_events: The least number of events.
        max_events: The greatest number of events.
        waiting: Whether the last event is a supplement or suspension that is not over.
        moments: ``"date"``: days; ``"naive"``: instants without a time zone; ``"aware"``:
            with that of Việt Nam.

    Raises:
        InvalidArgument: A kind is unknown, bounds are reversed, ``until`` is before
            receipt, or what waits is neither a supplement nor a suspension.

    Example:
        >>> from hypothesis import find
        >>> find(histories(), lambda history: history.suspensions).suspensions[0].until
        datetime.date(2024, 7, 1)
    """
    chosen = some_of(kinds, "kinds", EVENT_KINDS)
    least, most = interval(min_events, max_events, "events")
    received = local_moment(received_at, "received_at")
    check_choice(moments, "moments", MOMENT_KINDS)
    last = dt.date.max if until is None else check_date(until, "until")
    if last < day_of(received):
        raise InvalidValueError(f"until ({last}) is before the receipt ({safe_repr(received)})")
    if waiting and not {"supplement", "suspension"} & set(chosen):
        raise InvalidValueError("only a supplement or a suspension waits; let kinds have one")
    number = max(least, waiting), max(most, waiting)
    return _histories(received, last, moments, kinds=chosen, number=number, waiting=waiting)


@st.composite
def _histories(
    draw: DrawFn,
    received: Moment,
    last: dt.date,
    moments: MomentKind,
    *,
    kinds: tuple[EventKind, ...],
    number: tuple[int, int],
    waiting: bool,
) -> History:
    timeline = Timeline(draw, received, last, moments)
    return draw_history(timeline, kinds, draw(st.integers(*number)), waiting=waiting)


@attrs.define
class Timeline:
    """The life of one dossier while it is drawn: every moment follows the one before.

    Attributes:
        draw: What draws.
        now: The latest moment drawn.
        last: The last day on which anything happens.
        moments: Whether moments are days or instants.
    """

    draw: DrawFn
    now: Moment
    last: dt.date
    moments: MomentKind

    def __attrs_post_init__(self) -> None:
        if self.moments == "date":
            self.now = day_of(self.now)
        elif not isinstance(self.now, dt.datetime):
            self.now = self._at(self.now)

    def next(self) -> Moment:
        """Draw the next moment, up to 10 days later."""
        left = (self.last - day_of(self.now)).days
        gap = self.draw(_GAPS[max(0, min(left, LONGEST_GAP))])
        return self.on(day_of(self.now) + dt.timedelta(days=gap))

    def on(self, day: dt.date) -> Moment:
        """Draw a moment of a day that is not before the latest; that one if it is."""
        moment = moment_on(self.draw, day, self.moments)
        if in_time(moment) > in_time(self.now):
            self.now = moment
        return self.now

    def _at(self, day: dt.date) -> dt.datetime:
        """Return the first instant of a day."""
        zone = VIETNAM_TIME if self.moments == "aware" else None
        return dt.datetime.combine(day, dt.time(), zone)


def draw_history(
    timeline: Timeline, kinds: Sequence[EventKind], number: int, *, waiting: bool = False
) -> History:
    """Draw a number of events, each after the one before; the last is not over if it waits."""
    draw, received = timeline.draw, timeline.now
    events: dict[EventKind, list[Any]] = {kind: [] for kind in EVENT_KINDS}
    some_kind = st.sampled_from(kinds)
    drawn: list[EventKind] = [draw(some_kind) for _ in range(number - waiting)]
    for kind in drawn:
        if kind == "supplement":
            event: object = SupplementRequest(timeline.next(), timeline.next())
        elif kind == "suspension":
            basis = draw(_BASES)
            event = Suspension(basis, _ARTICLES[basis], timeline.next(), timeline.next())
        elif kind == "extension":
            event = Extension(timeline.next(), draw(_LENGTHS))
        elif kind == "reappointment":
            letter_at = timeline.next() if draw(_BOOLEANS) else None
            ahead = dt.timedelta(days=draw(_AHEAD))
            event = Reappointment(day_of(timeline.now) + ahead, letter_at)
        else:
            began = events[kind][-1].done_at if events[kind] else received
            event = Stage(draw(_UNITS), draw(_LENGTHS), began, timeline.next())
        events[kind].append(event)
    if waiting:
        waits = draw(st.sampled_from([one for one in kinds if one in _WAITS]))
        since = timeline.next()
        if waits == "supplement":
            events["supplement"].append(SupplementRequest(since))
        else:
            basis = draw(_BASES)
            events["suspension"].append(Suspension(basis, _ARTICLES[basis], since))
    return History(*events.values())
