"""Counts as form 07a/BTP has them: `count_07a`, its rows and its table."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from ..._checks import check_choice, check_instance, check_whole_number
from ..._reprs import call_repr
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier, Outcome
from ...domain.moments import day_of
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars, calendar_of
from ...errors import (
    CoverageError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
    safe_repr,
)
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against
from .classification import CARRIED_OVER, classifier_for
from .counts import PARTS, STOCKS, FormRow, refuse_unbalanced, rows_to_join
from .duplicates import Duplicates, distinct
from .form_ii06 import classified, superseded
from .groupings import GroupBy, Grouping
from .status_maps import StatusMap
from .tables import GroupedRows, Keep, Member, check_keep
from .unit_rows import Units, add_units

OnlineService: TypeAlias = Literal["full", "partial", "other"]
"""How much of a procedure is done online: toàn trình, một phần, or neither."""


@attrs.frozen
class Counts07a(FormRow):
    """One row of form 07a/BTP; ``None`` where data are missing.

    Attributes:
        received_direct: Received in person (trực tiếp).
        received_online_full: Received online, procedure fully online (toàn trình).
        received_online_partial: Received online, procedure partly online (một phần).
        received_online_other: Received online otherwise.
        received_elsewhere: Received regardless of boundaries (phi địa giới); whether the
            form counts it as a channel of its own is not certain, so it is in no sum.
        received_post: Received by post (bưu chính).
        received_online: Received online in all; the sum of the services if it is not given.
        carried_over: From the period before (từ kỳ trước).
        resolved_in_time: Resolved on time and early (đúng hạn và trước hạn).
        resolved_late_apologised: Resolved late, with an apology letter (thư xin lỗi).
        resolved_late_silent: Resolved late without one.
        open_in_time: Not yet due (chưa đến hạn).
        open_overdue_apologised: Overdue, with an apology letter.
        open_overdue_silent: Overdue without one.
        payment_online: Paid online.
        payment_direct: Paid in person.
        stopped: Of those resolved, stopped (dừng giải quyết).
        waiting_in_time: Filed online, waiting for reception, its time not yet over (Decree
            45/2020/NĐ-CP: within 8 working hours, here by the next working day).
        waiting_overdue: Filed online, waiting for reception longer.
        not_received: Closed in the period without being received (không tiếp nhận).
        withdrawn: Of those resolved, withdrawn (rút hồ sơ).

    Raises:
        InvalidTypeError: A count is neither an int nor ``None``.
        InvalidValueError: A count is negative, received is not resolved plus open, or the
            online dossiers by service are not those received online.

    Example:
        >>> row = Counts07a(received_direct=3, resolved_in_time=2, open_overdue_silent=1)
        >>> row.received_total, row.open_total, row.payment_total
        (3, 1, None)
    """

    SUMS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "received_new": ("received_direct", "received_online", "received_post"),
        "received_total": (
            "received_direct",
            "received_online",
            "received_post",
            "carried_over",
        ),
        "resolved_late": ("resolved_late_apologised", "resolved_late_silent"),
        "resolved_total": (
            "resolved_in_time",
            "resolved_late_apologised",
            "resolved_late_silent",
        ),
        "open_overdue": ("open_overdue_apologised", "open_overdue_silent"),
        "open_total": ("open_in_time", "open_overdue_apologised", "open_overdue_silent"),
        "payment_total": ("payment_online", "payment_direct"),
    }

    received_direct: int = 0
    received_online_full: int | None = None
    received_online_partial: int | None = None
    received_online_other: int | None = None
    received_online: int = attrs.field(
        default=attrs.Factory(lambda row: sum(filter(None, row.services)), takes_self=True)
    )
    received_elsewhere: int | None = None
    received_post: int = 0
    carried_over: int = 0
    resolved_in_time: int = 0
    resolved_late_apologised: int = 0
    resolved_late_silent: int = 0
    open_in_time: int = 0
    open_overdue_apologised: int = 0
    open_overdue_silent: int = 0
    payment_online: int | None = None
    payment_direct: int | None = None
    stopped: int | None = None
    waiting_in_time: int | None = None
    waiting_overdue: int | None = None
    not_received: int | None = None
    withdrawn: int | None = None

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(Counts07a):
            value = getattr(self, field.name)
            if value is not None or field.name in _NEVER_UNKNOWN:
                check_whole_number(value, field.name, at_least=0)
        refuse_unbalanced(self.received_total, handled=self.resolved_total + self.open_total)
        online = sum(filter(None, self.services))
        all_known = None not in self.services
        if online > self.received_online or (all_known and online < self.received_online):
            raise InvalidValueError(
                f"received online ({safe_repr(self.received_online)}) is not the sum of its "
                f"services ({safe_repr(online)}); correct the counts",
                received_online=self.received_online,
            )
        ended = sum(filter(None, (self.stopped, self.withdrawn)))
        if ended > self.resolved_total:
            raise InvalidValueError(
                f"stopped and withdrawn ({safe_repr(ended)}) are above those resolved "
                f"({safe_repr(self.resolved_total)}), which they are part of; correct the counts",
                stopped=self.stopped,
                withdrawn=self.withdrawn,
            )

    @property
    def services(self) -> tuple[int | None, int | None, int | None]:
        """Received online by service: in full, in part, otherwise."""
        return (
            self.received_online_full,
            self.received_online_partial,
            self.received_online_other,
        )

    @property
    def received_new(self) -> int:
        """Received in the period by any channel."""
        return self.received_direct + self.received_online + self.received_post

    @property
    def received_total(self) -> int:
        """All dossiers to be handled in the period."""
        return self.received_new + self.carried_over

    @property
    def resolved_late(self) -> int:
        """Resolved late, with or without a letter."""
        return self.resolved_late_apologised + self.resolved_late_silent

    @property
    def resolved_total(self) -> int:
        """Closed in the period."""
        return self.resolved_in_time + self.resolved_late

    @property
    def open_overdue(self) -> int:
        """Overdue, with or without a letter."""
        return self.open_overdue_apologised + self.open_overdue_silent

    @property
    def open_total(self) -> int:
        """Still being handled at the end of the period."""
        return self.open_in_time + self.open_overdue

    @property
    def payment_total(self) -> int | None:
        """Paid online and in person; ``None`` if either is not known."""
        return _sum(self.payment_online, self.payment_direct)

    @classmethod
    def joined(cls, rows: Iterable[Counts07a]) -> Counts07a:
        """Join the rows of periods that follow one another: flows add, stocks do not.

        Raises:
            InvalidTypeError: The rows are not a collection of `Counts07a`.
            InvalidValueError: There is none, or what was open at the end of a period was not
                carried over.
        """
        rows = rows_to_join(rows, cls)
        first, last = rows[0], rows[-1]
        facts = {}
        for field in attrs.fields(cls):
            name = field.name
            if name.startswith(STOCKS):
                facts[name] = getattr(last, name)
            elif name == "carried_over":
                facts[name] = first.carried_over
            else:
                facts[name] = _sum(*(getattr(row, name) for row in rows))
        return cls(**facts)

    def __add__(self, other: Counts07a) -> Counts07a:
        """Add two rows; a figure that one of them lacks is not known of both."""
        if not isinstance(other, Counts07a):
            return NotImplemented
        names = attrs.fields_dict(Counts07a)
        sums: dict[str, Any] = {
            name: _sum(getattr(self, name), getattr(other, name)) for name in names
        }
        return Counts07a(**sums)


_NEVER_UNKNOWN = frozenset(
    name
    for name in attrs.fields_dict(Counts07a)
    if name.startswith(("resolved", "open", "carried"))
) | {"received_direct", "received_online", "received_post"}


def _sum(*counts: int | None) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


@attrs.frozen(repr=False)
class CountTable07a(GroupedRows[Counts07a]):
    """Form 07a/BTP by group: a mapping of group keys to rows.

    Attributes:
        period: The days counted.
        rows: The row of each group.
        total: The row of all dossiers; the sum of the rows unless groups overlap.
        left_out: Dossiers that no column can hold; they are in no row.
    """

    def __repr__(self) -> str:
        return (
            f"<CountTable07a {self.period}: {self.total.received_total} dossiers in "
            f"{len(self.rows)} rows, {len(self.left_out)} left out>"
        )


def count_07a(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    by: GroupBy = (),
    online_service: Callable[[Dossier], OnlineService] | None = None,
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
    statuses: StatusMap | str = "form_ii06",
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
    keep: Keep | None = None,
) -> CountTable07a:
    """Count a period as form 07a/BTP does, from dated facts.

    As `count_dossiers`, with early and on time together, and late dossiers by whether an
    apology letter had gone out by their end, or by the end of the period. Payments and
    dossiers regardless of boundaries are in other registers: they are ``None``, and can be
    put in with ``attrs.evolve``.

    Args:
        dossiers: The dossiers, of any period.
        period: The days to count.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        by: What makes a group, as for `count_dossiers`.
        online_service: A function that returns how much of a dossier's procedure is done
            online: ``"full"``, ``"partial"`` or ``"other"``; without it those columns are
            ``None``.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: A `StatusMap` or the name of a preset.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.
        units: Units that get a row in any case, as for `count_dossiers`.
        keep: ``"codes"`` keeps the codes behind the figures, for `CountTable07a.dossiers`.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A grouping, policy or online service is unknown, one unit has two
            parents, or a code comes twice.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> late = ar.Dossier("A-1", procedure, ar.Unit("A"), "post",
        ...                   received_at=date(2024, 4, 2), resolved_at=date(2024, 4, 12))
        >>> table = count_07a([late], ar.Period.calendar_month(2024, 4), calendar=ar.vietnam())
        >>> table.total.received_post, table.total.resolved_late_silent
        (1, 1)
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    if online_service is not None and not callable(online_service):
        raise InvalidTypeError(
            f"online_service must be a function of a dossier, got {safe_repr(online_service)}"
        )
    classifier = classifier_for(
        calendar, against=against, hours=hours, rules=rules, statuses=statuses
    )
    grouping, is_kept = Grouping(by), check_keep(keep)
    key_of = grouping.key
    tallies: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    members: list[tuple[str, Hashable, tuple[str, ...]]] = []

    def note(dossier: Dossier, columns: tuple[str, ...]) -> None:
        grouping.meet(dossier.unit)
        key = key_of(dossier)
        tallies[key].update(columns)
        if is_kept:
            members.append((dossier.code, key, columns))

    numbered, earlier = distinct(dossiers, duplicates)
    left_out = superseded(earlier, period)
    received = []
    for position, dossier in numbered:
        before_receipt = _before_receipt(dossier, period, calendar)
        if before_receipt is None:
            received.append((position, dossier))
        else:
            note(dossier, (before_receipt,))
    for dossier, entry, column, _ in classified(received, period, classifier.classify, left_out):
        note(dossier, tuple(_columns(dossier, entry, PARTS[column], period, online_service)))
    known = _ALWAYS_KNOWN if online_service is None else _ALWAYS_KNOWN + _BY_SERVICE
    rows: dict[Hashable, Counter[str]] = {
        code: Counter() for code in add_units(units, grouping, period)
    }
    for key, tally in tallies.items():
        for group in grouping.groups(key):
            rows[group] = rows.get(group, Counter()) + tally
    return CountTable07a(
        period,
        {group: _row(row, known) for group, row in rows.items()},
        _row(sum(tallies.values(), Counter()), known),
        tuple(sorted(left_out, key=attrgetter("position"))),
        members=tuple(Member(code, grouping.groups(key), columns) for code, key, columns in members)
        if is_kept
        else None,
        parents=grouping.parents if grouping.is_tree else None,
    )


_ONLINE_SERVICES: dict[OnlineService, str] = {
    "full": "received_online_full",
    "partial": "received_online_partial",
    "other": "received_online_other",
}
_BY_SERVICE = tuple(_ONLINE_SERVICES.values())
_ALWAYS_KNOWN = ("stopped", "withdrawn", "waiting_in_time", "waiting_overdue", "not_received")
_DAYS_TO_RECEIVE = 1
"""Eight working hours (Decree 45/2020/NĐ-CP), so by the end of the next working day."""

_CHANNELS = {
    Channel.DIRECT: "received_direct",
    Channel.POST: "received_post",
    Channel.ONLINE: "received_online",
}


def _columns(
    dossier: Dossier,
    entry: int,
    column: str,
    period: Period,
    online_service: Callable[[Dossier], OnlineService] | None,
) -> Iterator[str]:
    """Yield the columns that a received dossier counts in."""
    if entry == CARRIED_OVER:
        yield "carried_over"
    else:
        yield _CHANNELS[dossier.channel]
        if dossier.channel is Channel.ONLINE and online_service is not None:
            service = online_service(dossier)
            yield _ONLINE_SERVICES[check_choice(service, "online_service", _ONLINE_SERVICES)]
    if column in ("resolved_late", "open_overdue"):
        ended_on = min(dossier.resolved_on or period.last, period.last)
        yield f"{column}_{'apologised' if _is_apologised(dossier, ended_on) else 'silent'}"
    else:
        yield "open_in_time" if column == "open_in_time" else "resolved_in_time"
    closed_on = dossier.resolved_on
    if closed_on is not None and closed_on <= period.last:
        if dossier.outcome is Outcome.STOPPED:
            yield "stopped"
        elif dossier.outcome is Outcome.WITHDRAWN:
            yield "withdrawn"


def _is_apologised(dossier: Dossier, day: dt.date) -> bool:
    return any(
        again.letter_at is not None and day_of(again.letter_at) <= day
        for again in dossier.history.reappointments
    )


def _before_receipt(
    dossier: Dossier, period: Period, calendar: WorkingCalendar | Calendars
) -> str | None:
    """Return the column of a dossier that was closed before receipt, or waits for it, if any."""
    closed_on = dossier.resolved_on
    if dossier.received_at is None and closed_on is not None and closed_on <= period.last:
        return "not_received" if closed_on in period else None
    sent, received_on = dossier.submitted_at, dossier.received_on
    if dossier.channel is not Channel.ONLINE or sent is None or day_of(sent) > period.last:
        return None
    if received_on is not None and received_on <= period.last:
        return None
    try:
        days = calendar_of(dossier, calendar)
        latest = days.add_working_days(day_of(sent), _DAYS_TO_RECEIVE)
    except (CoverageError, UnknownNameError):
        return None
    return "waiting_in_time" if period.last <= latest else "waiting_overdue"


def _row(tally: Counter[str], known: tuple[str, ...]) -> Counts07a:
    return Counts07a(**{**dict.fromkeys(known, 0), **tally})
