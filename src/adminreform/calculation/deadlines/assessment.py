"""Whether a dossier was late, and by how much."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_instance
from ..._reprs import brief, call_repr
from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Bilingual, Lang, moment_text
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier, Outcome
from ...domain.histories import NO_HISTORY
from ...domain.moments import Moment, day_of, in_zone_of, is_before, local_moment, wall_clock
from ...domain.unit_calendars import Calendars
from ...errors import HistoryError
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..row_facts import facts_of
from .arithmetic import Days, LimitArithmetic, arithmetic_for
from .ends import may_change
from .receipt import advice_on_receipt
from .start import GoverningLimit, governing_limit, plain_limit
from .timeline import GrowingTimeline

Against: TypeAlias = Literal["statutory", "appointed"]
"""Which day a dossier is judged against: the due day of the law, or the promised one."""

AGAINST: tuple[Against, ...] = get_args(Against)

JudgedBy: TypeAlias = Against | Literal["stored"]
"""The same, or a due moment that was passed in."""


@attrs.frozen
class Delay:
    """How far the end of a dossier lies from one due day.

    Attributes:
        due: The due day; an instant for a limit in hours or under the ``clock`` policy.
        ended: When it was closed; for an open dossier the moment it is looked at; for
            one that waits the moment since which it does.
        closed: Whether it was closed by then.
        working_days: Working days d with ``due_on < d <= ended_on``; negative if early.
        calendar_days: ``ended_on`` less ``due_on`` in days; negative if early.
        waiting: Whether it is open and waits, so that it is in time.
    """

    due: Moment
    ended: Moment
    closed: bool
    working_days: int
    calendar_days: int
    waiting: bool = False

    def __repr__(self) -> str:
        return call_repr(self)

    @property
    def due_on(self) -> dt.date:
        """The due day."""
        return day_of(self.due)

    @property
    def ended_on(self) -> dt.date:
        """The day it was closed or is looked at."""
        return day_of(self.ended)

    @property
    def is_late(self) -> bool:
        """Whether the end came after the due day, or after the due instant if it has one."""
        return not self.waiting and is_after(self.ended, self.due, closed=self.closed)

    @property
    def outcome(self) -> Outcome:
        """Early, on time or late; for an open dossier in time or overdue."""
        if self.waiting:
            return Outcome.OPEN_IN_TIME
        return timing(self.due, self.ended, closed=self.closed)


_FACTS = {
    "outcome": Bilingual("Kết quả", "Outcome"),
    "due": Bilingual("Hạn giải quyết", "Due"),
    "closed": Bilingual("Kết thúc", "Closed"),
    "open": Bilingual("Xét đến", "Looked at until"),
    "working": Bilingual("Ngày làm việc sau hạn", "Working days after the due day"),
    "calendar": Bilingual("Ngày lịch sau hạn", "Calendar days after the due day"),
    "against": Bilingual("Xét theo", "Judged against"),
}
_AGAINST_TEXT = {
    "statutory": Bilingual("thời hạn theo quy định", "the time limit of the law"),
    "appointed": Bilingual("ngày hẹn trả", "the promised day"),
    "stored": Bilingual("hạn đã lưu", "the stored due moment"),
}
_PROVISIONAL = Bilingual(
    "Tạm tính: thông báo mới về ngày nghỉ có thể làm thay đổi.",
    "Provisional: a new notice on days off may change it.",
)
_DOSSIER = Bilingual("Hồ sơ", "Dossier")


@attrs.frozen
class Lateness(PrintedTable):
    """Whether a dossier was late on a day, against both due days.

    A dossier finished on a Saturday after a due Friday is late by date although no
    working day has passed: ``is_late`` compares dates, ``working_days_late`` may be 0.

    Attributes:
        code: The code of the dossier.
        outcome: Early, on time, late, open in time or overdue; for ``refused``,
            ``withdrawn`` and ``stopped`` see
            ``gap`` for its timing.
        against: The due day that ``outcome`` and ``gap`` speak of.
        statutory: The gap to the due day by the time limit; ``None`` without a limit.
        appointed: The gap to the promised day; ``None`` without one.
        provisional: Whether the due day, or the working days between it and the end, may
            still be moved by an announcement.
        stored: The gap to the due moment passed in; ``None`` if none was.
    """

    code: str
    outcome: Outcome
    against: JudgedBy
    statutory: Delay | None
    appointed: Delay | None
    provisional: bool = False
    stored: Delay | None = None

    def __repr__(self) -> str:
        return brief(self, "code", "outcome", due="gap.due", ended="gap.ended")

    def _grid(self, lang: Lang) -> Grid:
        facts = {"outcome": self.outcome.text(lang)}
        if self.gap:
            facts |= {
                "due": moment_text(self.gap.due, lang),
                "closed" if self.gap.closed else "open": moment_text(self.gap.ended, lang),
                "working": str(self.gap.working_days),
                "calendar": str(self.gap.calendar_days),
            }
        facts["against"] = _AGAINST_TEXT[self.against].text(lang)
        return Grid(
            "",
            (GridColumn(_DOSSIER.text(lang), align="left"), GridColumn(self.code, align="left")),
            tuple((_FACTS[name].text(lang), fact) for name, fact in facts.items()),
            (_PROVISIONAL.text(lang),) if self.provisional else (),
        )

    @property
    def gap(self) -> Delay | None:
        """The gap to the due day it is judged against; ``None`` if that is not known."""
        if self.against == "stored":
            return self.stored
        return self.statutory if self.against == "statutory" else self.appointed

    @property
    def is_late(self) -> bool | None:
        """Whether the due day has passed; ``None`` if it is not known."""
        return self.gap.is_late if self.gap else None

    @property
    def working_days_late(self) -> int | None:
        """Working days after the due day; negative when early, ``None`` if not known."""
        return self.gap.working_days if self.gap else None

    @property
    def calendar_days_late(self) -> int | None:
        """Calendar days after the due day; negative when early, ``None`` if not known."""
        return self.gap.calendar_days if self.gap else None


@facts_of.register
def _(row: Lateness) -> dict[str, object]:
    return {
        "code": row.code,
        "outcome": row.outcome,
        "due": row.gap and row.gap.due,
        "ended": row.gap and row.gap.ended,
        "working_days_late": row.working_days_late,
        "calendar_days_late": row.calendar_days_late,
        "provisional": row.provisional,
    }


def lateness(
    dossier: Dossier,
    *,
    as_of: Moment,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    against: Against = "statutory",
    due: Moment | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> Lateness:
    """Judge a dossier as it stood at the end of a day.

    Early is strictly before the due day (trước hạn), on time on it (đúng hạn), late
    after it (quá hạn); an open dossier is in time until the end of its due day. A limit
    that ends at an instant is judged by instants. While the limit waits for a
    supplement or is suspended, an open dossier is in time; one closed then is judged by
    the moment the limit stopped, since no time of the limit passes while it waits
    (`is_on_time_766` takes the day it was closed). What happened after ``as_of`` is not
    looked at.

    Args:
        dossier: The dossier.
        as_of: The day, or the instant, it is looked at.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        against: ``"statutory"`` judges by the time limit, ``"appointed"`` by the day
            promised on the slip or moved to since. Both gaps are computed in any case.
        due: A due day or instant that a system stored, to judge by instead of `against`.
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: A policy is unknown.
        HistoryError: The dossier was not received by ``as_of``.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier("H40-240426-0001", procedure, ar.Unit("H40.17"),
        ...                      ar.Channel.ONLINE,
        ...                      received_at=date(2024, 4, 26), resolved_at=date(2024, 5, 6))
        >>> judged = lateness(dossier, as_of=date(2024, 5, 31), calendar=ar.vietnam())
        >>> judged.outcome.value, judged.working_days_late, judged.calendar_days_late
        ('late', 1, 2)
    """
    if type(dossier) is not Dossier:
        check_instance(
            dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
        )
    if type(as_of) is not dt.date:
        as_of = wall_clock(local_moment(as_of, "as_of"))
    if against != "statutory":
        against = check_choice(against, "against", AGAINST)
    received_at = dossier.received_at
    if received_at is None or is_before(as_of, wall_clock(received_at)):
        advice = "judge it from the day of its receipt on"
        raise HistoryError(
            f"dossier {dossier.code} was not received by {as_of}; "
            f"{advice if received_at else advice_on_receipt(dossier)}",
            received_at=wall_clock(received_at),
            as_of=as_of,
        )
    arithmetic = arithmetic_for(dossier, calendar, hours, rules)
    calendar = arithmetic.calendar
    assessed = assess(dossier, as_of, arithmetic)
    promised = appointed_by(dossier, assessed.looked_at, arithmetic.rules)
    closed, waiting = assessed.closed, assessed.stopped and not assessed.closed
    statutory = appointed = stored = None
    if assessed.due is not None:
        due_at = in_zone_of(assessed.due, received_at)
        ended = in_zone_of(assessed.ended, received_at)
        statutory = measure(due_at, ended, calendar, closed=closed, waiting=waiting)
    if promised is not None:
        ended = in_zone_of(assessed.looked_at, received_at)
        appointed = measure(promised, ended, calendar, closed=closed)
    if due is not None:
        due = in_zone_of(wall_clock(local_moment(due, "due")), received_at)
        ended = in_zone_of(assessed.looked_at, received_at)
        stored = measure(due, ended, calendar, closed=closed)
    judged = stored or (statutory if against == "statutory" else appointed)
    if closed and dossier.outcome is not None:
        outcome = dossier.outcome
    else:
        outcome = judged.outcome if judged else Outcome.NO_DUE_DATE
    return Lateness(
        dossier.code,
        outcome,
        against if stored is None else "stored",
        statutory,
        appointed,
        judged is not None and _is_provisional(judged, assessed, calendar, judged is statutory),
        stored,
    )


def _is_provisional(
    judged: Delay, assessed: Assessment, calendar: WorkingCalendar, by_limit: bool
) -> bool:
    """Return whether a day may still be changed that a gap, or the limit behind it, depends on."""
    due_on, ended_on = day_of(judged.due), day_of(judged.ended)
    first, last = (due_on, ended_on) if due_on <= ended_on else (ended_on, due_on)
    return not calendar.is_final(first, last) or (by_limit and assessed.is_provisional(calendar))


class Assessment(NamedTuple):
    """The state of a dossier at a moment, in naive Vietnamese time.

    Attributes:
        due: When it is due by statute; ``None`` without a limit.
        ended: What its due moment is compared with: when it was closed, the moment of the
            look, or since when it waits.
        looked_at: When it was closed, or the moment of the look.
        closed: Whether it was closed by then.
        stopped: Whether it waits.
        consulted: The stretches of days that ``due`` depends on.
    """

    due: Moment | None
    ended: Moment
    looked_at: Moment
    closed: bool
    stopped: bool = False
    consulted: tuple[Days, ...] = ()

    def is_provisional(self, calendar: WorkingCalendar) -> bool:
        """Return whether a day that the due moment depends on may still be changed."""
        return may_change(self.consulted, calendar)


def assess(dossier: Dossier, as_of: Moment, arithmetic: LimitArithmetic) -> Assessment:
    """Find the due moment of a received dossier, and what it is to be compared with."""
    received = wall_clock(dossier.received_at)
    plain = None if received is None else plain_limit(dossier)
    if received is None or plain is None or dossier.history is not NO_HISTORY:
        return Assessor(dossier, arithmetic).at(as_of)
    looked_at, closed = _looked_at(dossier, as_of)
    unit = arithmetic.unit(plain)
    due = unit.due(received, plain)
    consulted = unit.looked_up(received, plain, due)
    stopped = is_before(looked_at, received)
    return Assessment(due, looked_at, looked_at, closed, stopped, consulted)


class Assessor:
    """Assesses one dossier at moments that follow one another, as `assess` would each of them.

    However many the moments are, each event of its history is applied once.
    """

    def __init__(self, dossier: Dossier, arithmetic: LimitArithmetic) -> None:
        self._dossier, self._arithmetic = dossier, arithmetic
        self._governed: GoverningLimit | None = None
        self._timeline: GrowingTimeline | None = None

    def at(self, as_of: Moment) -> Assessment:
        """Assess the dossier at a moment that is not before the last one."""
        looked_at, closed = _looked_at(self._dossier, as_of)
        timeline = self._timeline or self._begin()
        if timeline is None or self._governed is None:
            return Assessment(None, looked_at, looked_at, closed)
        self._timeline = None  # until it is known that no event is half applied
        found = timeline.until(looked_at)
        self._timeline = timeline
        start = self._governed.start.at
        stopped = found.stopped_since is not None or is_before(looked_at, start)
        ended = found.stopped_since or looked_at
        return Assessment(found.due, ended, looked_at, closed, stopped, found.consulted)

    def _begin(self) -> GrowingTimeline | None:
        dossier, arithmetic = self._dossier, self._arithmetic
        received_on = dossier.received_on
        governed = None if received_on is None else governing_limit(dossier, arithmetic)
        if governed is None or received_on is None:
            return None
        self._governed = governed
        self._timeline = GrowingTimeline(
            governed.start.at,
            governed.limit,
            dossier.history.without_zones(),
            arithmetic,
            received_on=received_on,
            after_supplement=governed.after_supplement,
        )
        return self._timeline


def _looked_at(dossier: Dossier, as_of: Moment) -> tuple[Moment, bool]:
    """Return when a dossier was closed, or the moment of a look before that; and whether it was."""
    resolved = wall_clock(dossier.resolved_at)
    if resolved is None or is_before(as_of, resolved):
        return as_of, False
    return resolved, True


def appointed_by(dossier: Dossier, as_of: Moment, rules: Rules) -> dt.date | None:
    """Find the promised day in force at a moment: the slip's, or the last one allowed since.

    A new day counts from its apology letter; without a letter it counts from the start. A
    letter sent after a dossier was closed promises nothing, so ask at its closing at latest.
    """
    if dossier.history is NO_HISTORY:
        return dossier.appointed_on
    moved = [
        again.appointed_on
        for again in dossier.history.reappointments[: rules.reappointments]
        if again.letter_at is None or not is_before(as_of, wall_clock(again.letter_at))
    ]
    return moved[-1] if moved else dossier.appointed_on


def is_after(ended: Moment, due: Moment, *, closed: bool) -> bool:
    """Compare an end with a due moment: by instants where both have one, else by days.

    An open dossier looked at on a day is looked at when that day is over.
    """
    if isinstance(due, dt.datetime) and not closed and not isinstance(ended, dt.datetime):
        return day_of(ended) >= due.date()
    return is_before(due, ended)


def timing(due: Moment, ended: Moment, *, closed: bool) -> Outcome:
    """Classify an end, or a look at an open dossier, against a due moment."""
    if closed and type(due) is dt.date and type(ended) is dt.date:
        if ended == due:
            return Outcome.ON_TIME
        return Outcome.LATE if ended > due else Outcome.EARLY
    late = is_after(ended, due, closed=closed)
    if not closed:
        return Outcome.OPEN_OVERDUE if late else Outcome.OPEN_IN_TIME
    if late:
        return Outcome.LATE
    return Outcome.EARLY if is_before(ended, due) else Outcome.ON_TIME


def measure(
    due: Moment,
    ended: Moment,
    calendar: WorkingCalendar,
    *,
    closed: bool,
    waiting: bool = False,
) -> Delay:
    """Measure how far an end lies from a due moment."""
    due_on = due if type(due) is dt.date else day_of(due)
    ended_on = ended if type(ended) is dt.date else day_of(ended)
    working_days = calendar.count_working_days(due_on, ended_on)
    return Delay(due, ended, closed, working_days, (ended_on - due_on).days, waiting)
