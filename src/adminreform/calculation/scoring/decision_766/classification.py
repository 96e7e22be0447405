"""Indicator 2.1 of Decision 766: whether the portal counts a dossier as on time."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import attrs

from ...._checks import check_date, check_instance
from ...._reprs import brief
from ...._words import Bilingual, Lang, chosen_language, moment_text
from ....calendars.office_hours import OfficeHours
from ....calendars.working import WorkingCalendar
from ....domain.dossiers import Dossier
from ....domain.moments import Moment, day_of, wall_clock
from ....domain.unit_calendars import Calendars
from ....errors import HistoryError
from ...deadlines.arithmetic import IN_WORKING_TIME, LimitArithmetic, arithmetic_for, instant_of
from ...deadlines.assessment import appointed_by, is_after
from ...deadlines.timeline import history_until

EndBasis: TypeAlias = Literal["closed", "asked", "asked_again", "open"]
"""What ends the time of a dossier: its closing, the one request it waits on, more than one
request, or the last day looked at."""

DueBasis: TypeAlias = Literal["appointed", "limit", "none"]
"""What it is compared with: the appointed day, the limit of its procedure, or nothing."""

Wait: TypeAlias = tuple[Moment, Moment]
"""A completed supplement: when it was asked, and when it was complete."""

_ENDS: dict[EndBasis, Bilingual] = {
    "closed": Bilingual("kết thúc {end}", "ended {end}"),
    "asked": Bilingual(
        "đang chờ bổ sung, tính đến lúc yêu cầu {end}",
        "waits for a supplement, taken to end at the request {end}",
    ),
    "asked_again": Bilingual(
        "đang chờ bổ sung và bị yêu cầu hơn một lần: tính là quá hạn",
        "waits for a supplement and was asked more than once: counted late",
    ),
    "open": Bilingual("chưa kết thúc, tính đến {end}", "open, looked at on {end}"),
}
_DUES: dict[DueBasis, Bilingual] = {
    "appointed": Bilingual("ngày hẹn trả {due}", "appointed {due}"),
    "limit": Bilingual(
        "không có ngày hẹn trả, thời hạn của thủ tục{added} đến {due}",
        "no appointed day, the procedure's limit{added} ends {due}",
    ),
    "none": Bilingual(
        "không có ngày hẹn trả, thủ tục không có thời hạn",
        "no appointed day, and the procedure has no limit",
    ),
}
_VERDICTS = {True: Bilingual("đúng hạn", "on time"), False: Bilingual("quá hạn", "late")}
_LESS = Bilingual("trừ {span} bổ sung còn {less}", "less {span} of supplement {less}")
_SPANS: tuple[tuple[int, str, str], ...] = (
    (24 * 60 * 60, "ngày", "day"),
    (60 * 60, "giờ", "hour"),
    (60, "phút", "minute"),
    (1, "giây", "second"),
)
_NO_TIME = dt.timedelta()
_ONE_DAY = dt.timedelta(days=1)
_ONE_MINUTE = dt.timedelta(minutes=1)


@attrs.frozen
class OnTime766:
    """Whether the portal counts a dossier as on time, and why.

    Attributes:
        code: The code of the dossier.
        on_time: The answer; ``None`` without a day to compare with.
        end_basis: What ends its time.
        ended: That end, before any supplement is taken off.
        supplement_time: The time of its completed supplements, taken off that end; none
            for a limit in working time.
        due_basis: What the end is compared with.
        due: That day, or instant; ``None`` if there is none.
        working_time_added: What a limit in working time was lengthened by for its
            supplements: working days, or working minutes of a limit in working hours.
    """

    code: str
    on_time: bool | None
    end_basis: EndBasis
    ended: Moment
    supplement_time: dt.timedelta
    due_basis: DueBasis
    due: Moment | None
    working_time_added: int = 0

    def __repr__(self) -> str:
        return brief(
            self, "code", on_time="on_time", due="due", ended="ended", end_basis="end_basis"
        )

    @property
    def judged_at(self) -> Moment:
        """The end less the time of its completed supplements."""
        return _less(self.ended, self.supplement_time)

    def reason(self, lang: Lang | None = None) -> str:
        """Explain in words how the answer was found."""
        lang = chosen_language(lang)
        steps = [_ENDS[self.end_basis].text(lang).format(end=moment_text(self.ended, lang))]
        if self.end_basis == "asked_again":
            return steps[0]
        if self.supplement_time:
            less, span = moment_text(self.judged_at, lang), _span_text(self.supplement_time, lang)
            steps.append(_LESS.text(lang).format(span=span, less=less))
        due = "" if self.due is None else moment_text(self.due, lang)
        steps.append(_DUES[self.due_basis].text(lang).format(due=due, added=self._added_text(lang)))
        if self.on_time is not None:
            steps.append(_VERDICTS[self.on_time].text(lang))
        return "; ".join(steps)

    def _added_text(self, lang: Lang) -> str:
        number = self.working_time_added
        if not number:
            return ""
        if isinstance(self.due, dt.datetime):
            span = _span_text(number * _ONE_MINUTE, lang)
            vi, en = f"{span} làm việc", f"{span} of office time"
        else:
            vi, en = f"{number} ngày làm việc", f"{number} working day{'s'[: number > 1]}"
        return f" cộng {vi} bổ sung" if lang == "vi" else f" with {en} of supplement"


def is_on_time_766(
    dossier: Dossier,
    last_day: dt.date,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
) -> OnTime766:
    """Judge a dossier as indicator 2.1 of Decision 766 does, at the end of a day.

    1. Its time ends when it was closed: with its result, refused, stopped or withdrawn.
    2. If it waits for a supplement, at that request; if it was asked more than once, it
       is late.
    3. If it is open otherwise, at the end of the last day of the period.
    4. The time of a completed supplement, from its request to its completion, is taken off
       the end: to the second where these are instants, in whole days where one is a day.
    5. It is on time if that is not after the appointed day (ngày hẹn trả).
    6. Without an appointed day, if the time from receipt to the end, less that of its
       supplements, is not above the procedure's limit. Each is counted in what the limit
       is: hours, days, working days, working hours. A last day that is off is not moved.

    A dossier that was closed while it waited ends on the day it was closed, and the time of a
    request that was never completed is not taken off: the portal takes a closing before a
    request (step 1 before 2), and subtracts completed supplements only (step 4). `lateness`
    follows the law, by which the limit does not run meanwhile, and may find it early.

    What happened after ``last_day`` is not looked at. An appointed day that was moved
    counts as in `lateness`. Extensions and suspensions are not looked at.

    Args:
        dossier: A received dossier.
        last_day: The last day of the period, or the current day.
        calendar: The working days, for the limit of a procedure, or `Calendars`, of which that
            of the unit is taken.
        hours: The office hours, for a limit in working hours.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or a limit in hours has only
            a day of receipt.
        InvalidValueError: A limit needs office hours and there are none.
        HistoryError: The dossier was not received by ``last_day``.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> dossier = ar.Dossier(
        ...     "H40-1", ar.Procedure("1.004194"), ar.Unit("H40"), ar.Channel.ONLINE,
        ...     received_at=dt.date(2026, 7, 1), appointed_on=dt.date(2026, 7, 10),
        ...     resolved_at=dt.date(2026, 7, 13),
        ...     history=ar.History(supplements=[
        ...         ar.SupplementRequest(dt.date(2026, 7, 6), dt.date(2026, 7, 9))]))
        >>> found = is_on_time_766(dossier, dt.date(2026, 9, 30), calendar=ar.vietnam())
        >>> found.on_time, found.supplement_time.days, found.judged_at
        (True, 3, datetime.date(2026, 7, 10))
    """
    check_instance(
        dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
    )
    last_day = check_date(last_day, "last_day")
    return judge(dossier, last_day, arithmetic_for(dossier, calendar, hours))


def judge(dossier: Dossier, last_day: dt.date, arithmetic: LimitArithmetic) -> OnTime766:
    """Judge a dossier; as `is_on_time_766`."""
    received, resolved = wall_clock(dossier.received_at), wall_clock(dossier.resolved_at)
    if received is None or day_of(received) > last_day:
        raise HistoryError(
            f"dossier {dossier.code} was not received by {last_day}; "
            "judge it from the day of its receipt on",
            received_at=received,
            last_day=last_day,
        )
    closed = resolved is not None and day_of(resolved) <= last_day
    looked_at = resolved if resolved is not None and closed else last_day
    history = history_until(dossier.history.without_zones(), looked_at)
    asked = [one.asked_at for one in history.supplements if one.completed_at is None]
    waits = [(one.asked_at, one.completed_at) for one in history.supplements if one.completed_at]
    end_basis: EndBasis = "closed" if closed else "open"
    ended = looked_at
    if asked and not closed:
        end_basis = "asked_again" if waits or len(asked) > 1 else "asked"
        ended, waits = asked[0], []
    limit = dossier.procedure.limit
    due: Moment | None = appointed_by(dossier, looked_at, arithmetic.rules)
    due_basis: DueBasis = "appointed"
    added = 0
    in_working_time = False
    if due is None:
        due_basis = "none" if limit is None else "limit"
    if due is None and limit is not None:
        due = arithmetic.end(received, limit)
        in_working_time = limit.unit in IN_WORKING_TIME
        if in_working_time:
            due, added = _lengthened(due, waits, arithmetic)
    by_instants = end_basis == "open" or isinstance(ended, dt.datetime)
    taken_off = _NO_TIME if in_working_time else _time_of(waits, by_instants=by_instants)
    on_time: bool | None = None
    if end_basis == "asked_again":
        on_time = False
    elif in_working_time and due is not None and not isinstance(due, dt.datetime):
        on_time = arithmetic.calendar.count_working_days(due, day_of(ended)) <= 0
    elif due is not None:
        judged_at = _less(ended, taken_off)
        on_time = not is_after(judged_at, due, closed=end_basis != "open")
    return OnTime766(dossier.code, on_time, end_basis, ended, taken_off, due_basis, due, added)


def _lengthened(due: Moment, waits: list[Wait], arithmetic: LimitArithmetic) -> tuple[Moment, int]:
    """Add the working time of supplements to the end of a limit in working time."""
    if isinstance(due, dt.datetime):
        added = sum(
            max(0, arithmetic.clock.minutes_between(instant_of(asked), instant_of(done)))
            for asked, done in waits
        )
        return arithmetic.clock.add(due, added) if added else due, added
    added = sum(
        arithmetic.calendar.count_working_days(day_of(asked), day_of(done)) for asked, done in waits
    )
    return arithmetic.calendar.add_working_days(due, added), added


def _time_of(waits: list[Wait], *, by_instants: bool) -> dt.timedelta:
    """Add up waits: between instants where both are known and wanted, else in whole days."""
    total = _NO_TIME
    for asked, done in waits:
        if by_instants and isinstance(asked, dt.datetime) and isinstance(done, dt.datetime):
            total += done - asked
        else:
            total += day_of(done) - day_of(asked)
    return total


def _less(ended: Moment, time: dt.timedelta) -> Moment:
    """Take time off an end; a part of a day is taken off the 24:00 of a day."""
    if isinstance(ended, dt.datetime) or not time % _ONE_DAY:
        return ended - time
    return instant_of(ended) - time


def _span_text(span: dt.timedelta, lang: Lang) -> str:
    """Format a length of time: '5 ngày', '1 day 2 hours'."""
    rest = span // dt.timedelta(seconds=1)
    parts: list[str] = []
    for seconds, vi, en in _SPANS:
        number, rest = divmod(rest, seconds)
        if number or (seconds == 1 and not parts):
            parts.append(f"{number} {vi if lang == 'vi' else en + 's'[: number != 1]}")
    return " ".join(parts)
