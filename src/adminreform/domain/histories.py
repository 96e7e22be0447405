"""`History`: what happened between receipt and result, such as supplements and suspensions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal, TypeAlias, TypeVar

import attrs

from .._checks import check_date, check_instance, check_items, check_member, check_text
from .._reprs import brief, call_repr
from ..errors import HistoryError, InvalidTypeError, safe_repr
from .limits import TimeLimit
from .moments import Moment, in_time, is_before, is_naive, local_moment, wall_clock
from .units import Unit

T = TypeVar("T")


class Basis(StrEnum):
    """Why a limit does not run for a while (căn cứ tạm dừng).

    The one-stop decrees themselves exclude no time; a suspension needs the sector law that does.
    """

    FINANCIAL_OBLIGATION = "financial_obligation"
    CONSULTATION = "consultation"
    FORCE_MAJEURE = "force_majeure"
    SURVEY = "survey"
    PUBLICATION = "publication"
    FEE_PAYMENT = "fee_payment"
    CONFIRMATION = "confirmation"
    INCIDENT = "incident"
    VIOLATION = "violation"
    INHERITANCE = "inheritance"


BasisName: TypeAlias = Literal[
    "financial_obligation",
    "consultation",
    "force_majeure",
    "survey",
    "publication",
    "fee_payment",
    "confirmation",
    "incident",
    "violation",
    "inheritance",
]


def _as_basis(basis: Basis | BasisName) -> Basis:
    return check_member(basis, "basis", Basis)


def _localize(event: object, *names: str, if_known: str = "") -> None:
    """Set the moments of an event in Vietnamese time, once they are checked."""
    for name in names:
        object.__setattr__(event, name, local_moment(getattr(event, name), name))
    if if_known and getattr(event, if_known) is not None:
        moment = local_moment(getattr(event, if_known), if_known, optional=True)
        object.__setattr__(event, if_known, moment)


@attrs.frozen
class SupplementRequest:
    """A request to complete the dossier (yêu cầu bổ sung, phiếu mẫu 02).

    Attributes:
        asked_at: When it was asked.
        completed_at: When the full dossier was received; ``None`` while it waits.

    Raises:
        HistoryError: Completed before it was asked.
    """

    asked_at: Moment
    completed_at: Moment | None = None

    def __attrs_post_init__(self) -> None:
        _localize(self, "asked_at", if_known="completed_at")
        _refuse_reversed("a supplement was completed", self.completed_at, "asked", self.asked_at)


@attrs.frozen
class Suspension:
    """A time in which the limit does not run, by sector law (tạm dừng).

    Attributes:
        basis: ``financial_obligation`` (nghĩa vụ tài chính), ``consultation`` (lấy ý kiến,
            where sector law excludes it), ``force_majeure`` (bất khả kháng), ``survey``
            (đo đạc, giám định), ``publication`` (niêm yết, đăng tin), ``fee_payment`` (nộp
            phí), ``confirmation`` (xác nhận của người nộp), ``incident`` (sự cố hệ thống),
            ``violation`` (xử lý vi phạm) or ``inheritance`` (phân chia di sản).
        article: The provision that excludes the time, as it is cited.
        since: When it began; that day itself still counts.
        until: When it ended; ``None`` while it lasts. Counting goes on the day after.

    Raises:
        InvalidValueError: The basis is unknown or no provision is given.
        HistoryError: It ends before it begins.
    """

    basis: Basis = attrs.field(converter=_as_basis)
    article: str = attrs.field(repr=False)
    since: Moment
    until: Moment | None = None

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        check_text(self.article, "article")
        _localize(self, "since", if_known="until")
        _refuse_reversed("a suspension ended", self.until, "begun", self.since)


@attrs.frozen
class Extension:
    """A lengthening of the limit that the law allows (gia hạn, kéo dài).

    Attributes:
        decided_at: When it was decided; it counts only if that was before expiry.
        limit: By how much.

    Raises:
        InvalidTypeError: The length is not a `TimeLimit`.
    """

    decided_at: Moment
    limit: TimeLimit

    def __repr__(self) -> str:
        return brief(self, "limit", decided_at="decided_at")

    def __attrs_post_init__(self) -> None:
        _localize(self, "decided_at")
        check_instance(self.limit, "limit", TimeLimit, "build it with TimeLimit(5, 'days')")


@attrs.frozen
class Reappointment:
    """A new return day promised to the applicant (hẹn lại ngày trả, mẫu 04).

    It moves the appointed day, not the statutory due day.

    Attributes:
        appointed_on: The new day.
        letter_at: When the apology letter (văn bản xin lỗi) went out; ``None`` if none did.

    Raises:
        InvalidTypeError: The day is not a plain date.
    """

    appointed_on: dt.date
    letter_at: Moment | None = None

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "appointed_on", check_date(self.appointed_on, "appointed_on"))
        _localize(self, if_known="letter_at")


@attrs.frozen
class Stage:
    """The part of an interlinked dossier that one unit handles (liên thông).

    Attributes:
        unit: The unit.
        limit: Its own limit.
        received_at: When it got the dossier.
        done_at: When it passed it on; ``None`` while it has it.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        HistoryError: Done before received.
    """

    unit: Unit
    limit: TimeLimit
    received_at: Moment
    done_at: Moment | None = None

    def __repr__(self) -> str:
        return brief(self, "unit.code", "limit", received_at="received_at", done_at="done_at")

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.unit, Unit):
            raise InvalidTypeError(f"unit must be a Unit, got {safe_repr(self.unit)}")
        if not isinstance(self.limit, TimeLimit):
            raise InvalidTypeError(f"limit must be a TimeLimit, got {safe_repr(self.limit)}")
        _localize(self, "received_at", if_known="done_at")
        _refuse_reversed("a stage was done", self.done_at, "received", self.received_at)


def _supplements(supplements: Iterable[SupplementRequest]) -> tuple[SupplementRequest, ...]:
    return check_items(supplements, SupplementRequest, "supplements")


def _suspensions(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    return check_items(suspensions, Suspension, "suspensions")


def _extensions(extensions: Iterable[Extension]) -> tuple[Extension, ...]:
    return check_items(extensions, Extension, "extensions")


def _reappointments(reappointments: Iterable[Reappointment]) -> tuple[Reappointment, ...]:
    return check_items(reappointments, Reappointment, "reappointments")


def _stages(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    return check_items(stages, Stage, "stages")


@attrs.frozen
class History:
    """All that moved, paused or divided the handling of one dossier.

    The lists may be in any order, but no two times of waiting, for a supplement or by a
    suspension, may overlap. Stages may follow one another or run at once.

    Attributes:
        supplements: Requests to complete the dossier.
        suspensions: Times in which the limit does not run.
        extensions: Lengthenings of the limit.
        reappointments: New return days.
        stages: The parts handled by different units.

    Raises:
        InvalidTypeError: A list holds something else, or naive and aware are mixed.
        HistoryError: Two times of waiting overlap.

    Example:
        >>> from datetime import date
        >>> History(supplements=[SupplementRequest(date(2024, 4, 10), date(2024, 4, 12))])
        <History 1 supplement>
    """

    supplements: tuple[SupplementRequest, ...] = attrs.field(default=(), converter=_supplements)
    suspensions: tuple[Suspension, ...] = attrs.field(default=(), converter=_suspensions)
    extensions: tuple[Extension, ...] = attrs.field(default=(), converter=_extensions)
    reappointments: tuple[Reappointment, ...] = attrs.field(default=(), converter=_reappointments)
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=_stages)

    def __attrs_post_init__(self) -> None:
        reappointments = sorted(self.reappointments, key=_letter_order)
        object.__setattr__(self, "reappointments", tuple(reappointments))
        if {True, False} <= {is_naive(moment) for _, moment in self.moments()}:
            raise InvalidTypeError(
                "the events of a history mix a naive datetime with an aware one; pass all of them "
                "a time zone, or none"
            )
        busy: tuple[Moment, Moment | None] | None = None
        for start, end in self.waits():
            if end is not None and not is_before(start, end):
                continue
            if busy is not None and (busy[1] is None or is_before(start, busy[1])):
                raise HistoryError(
                    f"the limit waits from {safe_repr(busy[0])} to {safe_repr(busy[1])} and "
                    "again from "
                    f"{safe_repr(start)}: supplements and suspensions may not overlap; join them",
                    start=busy[0],
                    end=busy[1],
                    later=start,
                )
            busy = start, end

    def waits(self) -> list[tuple[Moment, Moment | None]]:
        """List the times of waiting from begin to end, in order; an open one has no end."""
        waits: list[tuple[Moment, Moment | None]] = [
            *((one.asked_at, one.completed_at) for one in self.supplements),
            *((one.since, one.until) for one in self.suspensions),
        ]
        return sorted(waits, key=wait_key)

    def without_zones(self) -> History:
        """Return the same history in naive Vietnamese time."""
        if not any(is_naive(moment) is False for _, moment in self.moments()):
            return self
        return History(
            supplements=[
                SupplementRequest(wall_clock(one.asked_at), wall_clock(one.completed_at))
                for one in self.supplements
            ],
            suspensions=[
                attrs.evolve(one, since=wall_clock(one.since), until=wall_clock(one.until))
                for one in self.suspensions
            ],
            extensions=[
                attrs.evolve(one, decided_at=wall_clock(one.decided_at)) for one in self.extensions
            ],
            reappointments=[
                attrs.evolve(one, letter_at=wall_clock(one.letter_at))
                for one in self.reappointments
            ],
            stages=[
                attrs.evolve(
                    one, received_at=wall_clock(one.received_at), done_at=wall_clock(one.done_at)
                )
                for one in self.stages
            ],
        )

    def moments(self) -> Iterator[tuple[str, Moment]]:
        """Yield every recorded moment with the name of its fact."""
        for supplement in self.supplements:
            yield "asked_at", supplement.asked_at
            if supplement.completed_at is not None:
                yield "completed_at", supplement.completed_at
        for suspension in self.suspensions:
            yield "since", suspension.since
            if suspension.until is not None:
                yield "until", suspension.until
        for extension in self.extensions:
            yield "decided_at", extension.decided_at
        for reappointment in self.reappointments:
            if reappointment.letter_at is not None:
                yield "letter_at", reappointment.letter_at
        for stage in self.stages:
            yield "stage_received_at", stage.received_at
            if stage.done_at is not None:
                yield "stage_done_at", stage.done_at

    def __repr__(self) -> str:
        parts = [
            f"{len(events)} {name[:-1] if len(events) == 1 else name}"
            for name in ("supplements", "suspensions", "extensions", "reappointments", "stages")
            if (events := getattr(self, name))
        ]
        return f"<History {', '.join(parts) or 'empty'}>"


def wait_key(wait: tuple[Moment, Moment | None]) -> tuple[object, ...]:
    """Return a key that sorts times of waiting by their begin, then their end; an open one last."""
    since, until = wait
    return in_time(since), in_time(until or dt.date.max)


def _letter_order(again: Reappointment) -> tuple[object, ...]:
    """Return a key that sorts new return days by their letter; without one, by the day."""
    return in_time(again.letter_at or again.appointed_on), again.appointed_on


NO_HISTORY = History()


def _refuse_reversed(what: str, end: Moment | None, began: str, start: Moment) -> None:
    if end is not None and is_before(end, start):
        raise HistoryError(
            f"{what} ({safe_repr(end)}) before it was {began} ({safe_repr(start)}); correct one "
            "of the two",
            end=end,
            start=start,
        )
