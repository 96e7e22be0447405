"""`Dossier`, `Channel` and `Outcome`: dated facts, nothing computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import attrs

from .._checks import check_date, check_instance, check_member, check_text
from .._reprs import brief
from .._words import Bilingual, Lang
from ..errors import HistoryError, InvalidTypeError, safe_repr
from .histories import NO_HISTORY, History
from .moments import VIETNAM_TIME, Moment, day_of, is_before, is_naive, local_moment
from .particulars import Particulars
from .procedures import Procedure
from .units import Unit


class Channel(StrEnum):
    """How a dossier came in (kênh tiếp nhận)."""

    ONLINE = "online"
    DIRECT = "direct"
    POST = "post"

    def text(self, lang: Lang | None = None) -> str:
        """Return it in words: 'trực tuyến', 'online'."""
        return _CHANNEL_TEXT[self].text(lang)


class Outcome(StrEnum):
    """The state of a dossier.

    ``refused`` (từ chối), ``withdrawn`` (rút hồ sơ) and ``stopped`` (dừng giải quyết)
    are recorded in a dossier; the others follow from its dates.
    """

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    NO_DUE_DATE = "no_due_date"

    def text(self, lang: Lang | None = None) -> str:
        """Return it in words: 'quá hạn', 'late'."""
        return _OUTCOME_TEXT[self].text(lang)


_OUTCOME_TEXT = {
    Outcome.EARLY: Bilingual("trước hạn", "early"),
    Outcome.ON_TIME: Bilingual("đúng hạn", "on time"),
    Outcome.LATE: Bilingual("quá hạn", "late"),
    Outcome.OPEN_IN_TIME: Bilingual("đang giải quyết, trong hạn", "open in time"),
    Outcome.OPEN_OVERDUE: Bilingual("đang giải quyết, quá hạn", "open overdue"),
    Outcome.REFUSED: Bilingual("từ chối", "refused"),
    Outcome.WITHDRAWN: Bilingual("rút hồ sơ", "withdrawn"),
    Outcome.STOPPED: Bilingual("dừng giải quyết", "stopped"),
    Outcome.NO_DUE_DATE: Bilingual("không có hạn", "no due date"),
}
_CHANNEL_TEXT = {
    Channel.ONLINE: Bilingual("trực tuyến", "online"),
    Channel.DIRECT: Bilingual("trực tiếp", "direct"),
    Channel.POST: Bilingual("bưu chính", "post"),
}
ChannelName: TypeAlias = Literal["online", "direct", "post"]
OutcomeName: TypeAlias = Literal["refused", "withdrawn", "stopped"]
RECORDED_OUTCOMES = (Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.STOPPED)
_MOMENTS = ("submitted_at", "received_at", "resolved_at", "returned_at")
_ORDER = (
    ("submitted_at", "received_at", ""),
    ("submitted_at", "resolved_at", ""),
    ("received_at", "appointed_on", ""),
    ("received_at", "resolved_at", ""),
    ("resolved_at", "returned_at", ""),
    ("received_at", "competent_received_at", "TL-92"),
    ("postmarked_on", "received_at", "TL-118"),
    ("system_received_at", "received_at", "TL-95"),
    ("submitted_at", "system_received_at", "TL-95"),
    ("submitted_at", "stop_requested_at", "TL-102"),
    ("stop_requested_at", "resolved_at", "TL-102"),
    ("received_at", "adjusted_at", "TL-102"),
    ("adjusted_at", "resolved_at", "TL-102"),
)
"""Facts that come one before the other, and the rule that has them so, if one does."""
_NEEDS = (
    ("resolved_at", "received_at"),
    ("returned_at", "resolved_at"),
    ("outcome", "resolved_at"),
)


_CHANNELS = tuple(Channel)


def _as_channel(channel: Channel | ChannelName) -> Channel:
    return (
        channel
        if type(channel) is Channel
        else check_member(channel, "channel", Channel, _CHANNELS)
    )


def _as_outcome(outcome: Outcome | OutcomeName | None) -> Outcome | None:
    if outcome is None:
        return None
    return check_member(outcome, "outcome", Outcome, RECORDED_OUTCOMES)


@attrs.frozen
class Dossier:
    """One case handled by an agency (hồ sơ), by its code and its dated facts.

    A moment is a ``date`` or a ``datetime``. A naive datetime is taken as Vietnamese
    time; an aware one is converted to it; a mix of the two in one dossier is refused.

    Attributes:
        code: Its code (mã hồ sơ); never a person's name.
        procedure: The procedure asked for (thủ tục).
        unit: The unit that resolves it (đơn vị).
        channel: ``online`` (trực tuyến), ``direct`` (trực tiếp) or ``post`` (bưu chính).
        submitted_at: When the applicant filed it (nộp).
        received_at: Official receipt (tiếp nhận); ``None`` while it waits for that.
        appointed_on: The return day promised on the slip (ngày hẹn trả).
        resolved_at: When it was closed (giải quyết xong): decided, refused, withdrawn
            or stopped; ``None`` while it is open.
        returned_at: When the result was handed over (trả kết quả).
        outcome: ``refused``, ``withdrawn`` or ``stopped``; ``None`` for a dossier
            that is open or ended with its result.
        history: Supplements, suspensions, extensions, reappointments, stages.
        particulars: Facts that few dossiers have, such as when a fee was paid.

    Raises:
        InvalidTypeError: A field is of the wrong kind, or naive and aware are mixed.
        InvalidValueError: The code is blank, or channel or outcome unknown.
        HistoryError: Two facts contradict each other, such as resolved before received.

    Example:
        >>> from datetime import date
        >>> from adminreform import Procedure, TimeLimit, Unit
        >>> dossier = Dossier(
        ...     "000.17.40.H40-240426-0001",
        ...     Procedure("1.004222", limit=TimeLimit(7, "working_days")),
        ...     Unit("H40.17"),
        ...     Channel.ONLINE,
        ...     received_at=date(2024, 4, 26),
        ... )
        >>> dossier
        <Dossier 000.17.40.H40-240426-0001, H40.17, 7 working days, received=2024-04-26>
    """

    code: str
    procedure: Procedure
    unit: Unit
    channel: Channel = attrs.field(converter=_as_channel)
    submitted_at: Moment | None = None
    received_at: Moment | None = None
    appointed_on: dt.date | None = None
    resolved_at: Moment | None = None
    returned_at: Moment | None = None
    outcome: Outcome | None = attrs.field(default=None, converter=_as_outcome)
    history: History = NO_HISTORY
    particulars: Particulars | None = None

    def __repr__(self) -> str:
        return brief(self, "code", "unit.code", "procedure.limit", received="received_at")

    def __attrs_post_init__(self) -> None:
        if not _is_ordinary(self):
            _check_identity(self)
            _check_facts(self)

    @property
    def received_on(self) -> dt.date | None:
        """The day of official receipt."""
        return None if self.received_at is None else day_of(self.received_at)

    @property
    def resolved_on(self) -> dt.date | None:
        """The day it was closed."""
        return None if self.resolved_at is None else day_of(self.resolved_at)


def _is_ordinary(dossier: Dossier) -> bool:
    """Check at once what nearly every dossier is: moments of one clock, in order.

    `_check_identity` and `_check_facts` accept all of these too, but take several times as long.
    """
    received: Any = dossier.received_at
    kind: type = type(received)
    if kind is not dt.date and (kind is not dt.datetime or _is_converted(received)):
        return False
    latest: Any = None
    for moment in (dossier.submitted_at, received, dossier.resolved_at, dossier.returned_at):
        if moment is None:
            continue
        if not _is_of_one_clock(moment, received):
            if not _is_in_order(dossier):
                return False
            break
        if latest is not None and moment < latest:
            return False
        latest = moment
    appointed = dossier.appointed_on
    return (
        type(dossier.code) is str
        and bool(dossier.code.strip())
        and type(dossier.procedure) is Procedure
        and type(dossier.unit) is Unit
        and (
            dossier.resolved_at is not None
            or (dossier.returned_at is None and dossier.outcome is None)
        )
        and (appointed is None or (type(appointed) is dt.date and day_of(received) <= appointed))
        and (dossier.history is NO_HISTORY or _follows(dossier.history, received))
        and dossier.particulars is None
    )


def _is_converted(moment: dt.datetime) -> bool:
    """Return whether an instant is in another zone than the Vietnamese one, and is converted."""
    return moment.tzinfo is not None and moment.tzinfo is not VIETNAM_TIME


def _is_of_one_clock(moment: Any, received: Any) -> bool:
    """Return whether both are plain days, or instants of one zone or of none."""
    kind = type(received)
    return type(moment) is kind and (kind is dt.date or moment.tzinfo is received.tzinfo)


def _follows(history: object, received: Any) -> bool:
    """Return whether no event of a history is before the receipt, nor of another kind."""
    if type(history) is not History:
        return False
    for _, moment in history.moments():
        if not _is_of_one_clock(moment, received) or moment < received:
            return False
    return all(again.appointed_on >= day_of(received) for again in history.reappointments)


def _is_in_order(dossier: Dossier) -> bool:
    """Check that the moments of a dossier are days and naive instants, in order."""
    latest_day, latest_instant = dt.date.min, dt.datetime.combine(dt.date.min, dt.time())
    for moment in (
        dossier.submitted_at,
        dossier.received_at,
        dossier.resolved_at,
        dossier.returned_at,
    ):
        if moment is None:
            continue
        if type(moment) is dt.datetime:
            if moment.tzinfo is not None or moment < latest_instant:
                return False
            latest_instant = moment
        elif type(moment) is not dt.date:
            return False
        day = day_of(moment)
        if day < latest_day:
            return False
        latest_day = day
    return True


def _check_identity(dossier: Dossier) -> None:
    check_text(dossier.code, "code")
    for name, kind in (("procedure", Procedure), ("unit", Unit)):
        value = getattr(dossier, name)
        if not isinstance(value, kind):
            raise InvalidTypeError(
                f"{name} of dossier {dossier.code} must be a {kind.__name__}, got "
                f"{safe_repr(value)}; "
                f"build it with {kind.__name__}(code)"
            )


def _check_facts(dossier: Dossier) -> None:
    moments = {
        name: local_moment(moment, f"{name} of dossier {dossier.code}", optional=True)
        for name in _MOMENTS
        if (moment := getattr(dossier, name)) is not None
    }
    history = check_instance(
        dossier.history, f"history of dossier {dossier.code}", History, "build it with History(...)"
    )
    particulars = dossier.particulars
    if particulars is not None:
        check_instance(
            particulars,
            f"particulars of dossier {dossier.code}",
            Particulars,
            "build it with Particulars(...)",
        )
    events = list(history.moments())
    facts = dict(particulars.moments()) if particulars is not None else {}
    _check_clock(dossier, [*moments.items(), *events, *facts.items()])
    if dossier.appointed_on is not None:
        moments["appointed_on"] = check_date(dossier.appointed_on, "appointed_on", optional=True)
    for name, moment in moments.items():
        object.__setattr__(dossier, name, moment)
    _check_order(dossier, moments | facts, events)


def _check_clock(dossier: Dossier, recorded: Sequence[tuple[str, Moment]]) -> None:
    """Check that all instants of a dossier are naive, or all aware."""
    naive = [name for name, moment in recorded if is_naive(moment) is True]
    aware = [name for name, moment in recorded if is_naive(moment) is False]
    if naive and aware:
        raise InvalidTypeError(
            f"dossier {dossier.code} mixes a naive datetime ({naive[0]}) with an aware one "
            f"({aware[0]}); pass all of them with a time zone, or none",
            **{name: dict(recorded)[name] for name in (naive[0], aware[0])},
        )


def _check_order(
    dossier: Dossier, moments: dict[str, Moment], events: list[tuple[str, Moment]]
) -> None:
    for earlier, later, rule in _ORDER:
        if earlier in moments and later in moments and is_before(moments[later], moments[earlier]):
            raise HistoryError(
                f"dossier {dossier.code}: {later} ({safe_repr(moments[later])}) is before "
                f"{earlier} ({safe_repr(moments[earlier])}){rule and f', against {rule}'}; "
                f"{_advice_on_order(moments[earlier], moments[later])}",
                **{earlier: moments[earlier], later: moments[later]},
            )
    received = moments.get("received_at")
    for name, moment in events:
        if received is None or is_before(moment, received):
            raise HistoryError(
                f"dossier {dossier.code}: {name} ({safe_repr(moment)}) of its history is before "
                f"its receipt ({safe_repr(received)}), from which a limit runs (TL-50, TL-91); "
                "correct one of the two",
                received_at=received,
                event=moment,
            )
    for again in dossier.history.reappointments:
        if received is None or again.appointed_on < day_of(received):
            raise HistoryError(
                f"dossier {dossier.code}: appointed_on ({again.appointed_on}) of a new return day "
                f"is before its receipt ({safe_repr(received)}); correct one of the two",
                appointed_on=again.appointed_on,
                received_at=received,
            )
    for fact, needed in _NEEDS:
        missing = getattr(dossier, needed) is None
        if getattr(dossier, fact) is not None and missing:
            if needed == "received_at" and dossier.outcome is not None:
                continue
            raise HistoryError(
                f"dossier {dossier.code} has {fact} ({safe_repr(getattr(dossier, fact))}) but no "
                f"{needed}; record both",
                **{fact: getattr(dossier, fact)},
            )


def _advice_on_order(earlier: Moment, later: Moment) -> str:
    midnight = isinstance(later, dt.datetime) and later.time() == dt.time()
    if midnight and day_of(later) == day_of(earlier):
        return "pass a date where only the day is known; a datetime of 00:00 is the midnight before"
    return "correct one of the two"


def check_dossiers(dossiers: Iterable[Dossier]) -> Iterable[Dossier]:
    """Check that `dossiers` is iterable.

    Raises:
        InvalidTypeError: `dossiers` is not iterable.
    """
    if not isinstance(dossiers, Iterable):
        raise InvalidTypeError(
            f"dossiers must be a collection of Dossier, got {safe_repr(dossiers)}"
        )
    return dossiers


def enumerate_dossiers(dossiers: Iterable[Dossier]) -> Iterator[tuple[int, Dossier]]:
    """Yield each dossier with its position from 0, once it is checked.

    Raises:
        InvalidTypeError: `dossiers` is not iterable, or an item is not a `Dossier`.
    """
    for position, dossier in enumerate(check_dossiers(dossiers)):
        check_instance(dossier, f"item {position}", Dossier, "build it first", position=position)
        yield position, dossier
