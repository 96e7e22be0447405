"""Indicator 2.1 of Decision 766: which dossiers the portal counts as on time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs

from ..._checks import instance, plain_date
from ..._words import Lang, language, moment_text
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.histories import NO_HISTORY, History
from ...domain.moments import Moment, day_of, wall_clock
from ...domain.periods import Period
from ...errors import CoverageError, HistoryError, InvalidTypeError, InvalidValueError
from ..count_tables import LeftOut
from ..lateness import appointed_by, is_after
from ..runs import history_until, run
from ..shares import Share
from ..terms import Terms

EndBasis: TypeAlias = Literal["closed", "asked", "asked_again", "open"]
"""What ends the time of a dossier: its closing, the one request it waits on, more than one
request, or the last day looked at."""

DueBasis: TypeAlias = Literal["appointed", "limit", "none"]
"""What it is compared with: the appointed day, the limit of its procedure, or nothing."""

_ENDS: dict[EndBasis, dict[Lang, str]] = {
    "closed": {"vi": "kết thúc {end}", "en": "ended {end}"},
    "asked": {
        "vi": "đang chờ bổ sung, tính đến lúc yêu cầu {end}",
        "en": "waits for a supplement, taken to end at the request {end}",
    },
    "asked_again": {
        "vi": "đang chờ bổ sung và bị yêu cầu hơn một lần: tính là quá hạn",
        "en": "waits for a supplement and was asked more than once: counted late",
    },
    "open": {"vi": "chưa kết thúc, tính đến {end}", "en": "open, looked at on {end}"},
}
_DUES: dict[DueBasis, dict[Lang, str]] = {
    "appointed": {"vi": "ngày hẹn trả {due}", "en": "appointed {due}"},
    "limit": {
        "vi": "không có ngày hẹn trả, thời hạn của thủ tục đến {due}",
        "en": "no appointed day, the procedure's limit ends {due}",
    },
    "none": {
        "vi": "không có ngày hẹn trả, thủ tục không có thời hạn",
        "en": "no appointed day, and the procedure has no limit",
    },
}
_VERDICTS: dict[bool, dict[Lang, str]] = {
    True: {"vi": "đúng hạn", "en": "on time"},
    False: {"vi": "quá hạn", "en": "late"},
}


@attrs.frozen
class OnTime766:
    """Whether the portal counts a dossier as on time, and why.

    Attributes:
        code: The code of the dossier.
        on_time: The answer; ``None`` if there is no day to compare with.
        end_basis: What ends its time.
        ended: That end, before the supplement is subtracted.
        supplement_days: The days of its completed supplements, from request to completion.
        due_basis: What the end is compared with.
        due: That day, or instant; ``None`` if there is none.
    """

    code: str
    on_time: bool | None
    end_basis: EndBasis
    ended: Moment
    supplement_days: int
    due_basis: DueBasis
    due: Moment | None

    @property
    def judged_at(self) -> Moment:
        """The end less the days of its completed supplements."""
        return self.ended - dt.timedelta(days=self.supplement_days)

    def reason(self, lang: Lang = "vi") -> str:
        """Say in words how the answer was found."""
        lang = language(lang)
        steps = [_ENDS[self.end_basis][lang].format(end=moment_text(self.ended, lang))]
        if self.supplement_days:
            less = moment_text(self.judged_at, lang)
            days = self.supplement_days
            steps.append(
                f"trừ {days} ngày bổ sung còn {less}"
                if lang == "vi"
                else f"less {days} days of supplement {less}"
            )
        if self.end_basis != "asked_again":
            due = "" if self.due is None else moment_text(self.due, lang)
            steps.append(_DUES[self.due_basis][lang].format(due=due))
        if self.on_time is not None:
            steps.append(_VERDICTS[self.on_time][lang])
        return "; ".join(steps)


def is_on_time_766(
    dossier: Dossier,
    last_day: dt.date,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
) -> OnTime766:
    """Judge a dossier as indicator 2.1 of Decision 766 does, at the end of a day.

    1. Its time ends when it was closed: with its result, refused, stopped or withdrawn.
    2. If it waits for a supplement, at that request; if it was asked more than once, it
       is late.
    3. If it is open otherwise, on the last day of the period.
    4. The days of a completed supplement are subtracted from the end: the calendar days
       from the day of the request to the day of completion.
    5. It is on time if that is not after the appointed day (ngày hẹn trả).
    6. Without an appointed day, if it is not after the end of the procedure's limit,
       counted from receipt.

    What happened after ``last_day`` is not looked at. An appointed day that was moved
    counts as in `lateness`. Extensions and suspensions are not looked at.

    Args:
        dossier: A received dossier.
        last_day: The last day of the period, or the current day.
        calendar: The working days, for the limit of a procedure.
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
        >>> found.on_time, found.supplement_days
        (True, 3)
    """
    instance(dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)")
    return _judge(dossier, plain_date(last_day, "last_day"), Terms(calendar, hours))


def _judge(dossier: Dossier, last_day: dt.date, terms: Terms) -> OnTime766:
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
    end_basis: EndBasis = "closed" if closed else "open"
    ended, supplement_days = looked_at, _supplement_days(history)
    if asked and not closed:
        end_basis = "asked" if len(history.supplements) == 1 else "asked_again"
        ended, supplement_days = asked[0], 0
    due_basis, due = _due(dossier, looked_at, received, terms)
    on_time: bool | None = None
    if end_basis == "asked_again":
        on_time = False
    elif due is not None:
        judged_at = ended - dt.timedelta(days=supplement_days)
        on_time = not is_after(judged_at, due, closed=end_basis != "open")
    return OnTime766(dossier.code, on_time, end_basis, ended, supplement_days, due_basis, due)


def _supplement_days(history: History) -> int:
    return sum(
        (day_of(one.completed_at) - day_of(one.asked_at)).days
        for one in history.supplements
        if one.completed_at is not None
    )


def _due(
    dossier: Dossier, looked_at: Moment, received: Moment, terms: Terms
) -> tuple[DueBasis, Moment | None]:
    appointed = appointed_by(dossier, looked_at, terms.rules)
    if appointed is not None:
        return "appointed", appointed
    limit = dossier.procedure.limit
    if limit is None:
        return "none", None
    return "limit", run(received, limit, NO_HISTORY, terms).due


@attrs.frozen
class Progress766:
    """The counts of indicator 2.1 in a period.

    Attributes:
        period: The days counted.
        finished_on_time: Closed by its end, on time.
        finished_late: Closed by its end, late.
        open_on_time: Open at its end, within the deadline.
        open_late: Open at its end, past it.
        left_out: Dossiers that could not be judged, with the reason; in no count.
    """

    period: Period
    finished_on_time: int
    finished_late: int
    open_on_time: int
    open_late: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def on_time(self) -> int:
        """Finished on time, or open within the deadline."""
        return self.finished_on_time + self.open_on_time

    @property
    def handled(self) -> int:
        """All dossiers that were judged."""
        return self.on_time + self.finished_late + self.open_late

    @property
    def share(self) -> Share:
        """The figure of 2.1."""
        return Share(self.on_time, self.handled)


def progress_766(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
) -> Progress766:
    """Count indicator 2.1 of Decision 766 in a period.

    Its base are the dossiers received in the period and those carried over into it:
    received before and not closed before its first day.

    Args:
        dossiers: The dossiers, of any period.
        period: A calendar month, quarter or year, as the portal has; other days of your
            own are taken too, reporting periods are not.
        calendar: The working days.
        hours: The office hours, for limits in working hours.

    Raises:
        InvalidTypeError: An item is no `Dossier`, or the period no `Period`.
        InvalidValueError: The period is a reporting one, or a limit needs office hours.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> procedure, unit = ar.Procedure("1.004194"), ar.Unit("H40")
        >>> dossiers = [
        ...     ar.Dossier("H40-1", procedure, unit, ar.Channel.ONLINE,
        ...                received_at=dt.date(2026, 7, 1), appointed_on=dt.date(2026, 7, 10),
        ...                resolved_at=dt.date(2026, 7, 13)),
        ...     ar.Dossier("H40-2", procedure, unit, ar.Channel.DIRECT,
        ...                received_at=dt.date(2026, 9, 28), appointed_on=dt.date(2026, 10, 5)),
        ... ]
        >>> counted = progress_766(dossiers, ar.Period.calendar_quarter(2026, 3),
        ...                        calendar=ar.vietnam())
        >>> counted.share, counted.open_on_time
        (Share(numerator=1, denominator=2), 1)
    """
    period = portal_period(period)
    terms = Terms(calendar, hours)
    tally: Counter[tuple[bool, bool]] = Counter()
    left_out = []
    for position, dossier in enumerate(dossiers):
        instance(dossier, f"item {position}", Dossier, "build it first", position=position)
        received_on, closed_on = dossier.received_on, dossier.resolved_on
        if received_on is None:
            left_out.append(LeftOut(position, dossier.code, "it was not received"))
            continue
        if received_on > period.last or (closed_on is not None and closed_on < period.first):
            continue
        try:
            judged = _judge(dossier, period.last, terms)
        except (CoverageError, InvalidTypeError) as error:
            left_out.append(LeftOut(position, dossier.code, str(error)))
            continue
        if judged.on_time is None:
            left_out.append(LeftOut(position, dossier.code, judged.reason("en")))
            continue
        tally[judged.end_basis == "closed", judged.on_time] += 1
    return Progress766(
        period,
        finished_on_time=tally[True, True],
        finished_late=tally[True, False],
        open_on_time=tally[False, True],
        open_late=tally[False, False],
        left_out=tuple(left_out),
    )


def portal_period(period: Period) -> Period:
    """Accept a period that the portal could have."""
    instance(period, "period", Period, "build it with Period.calendar_quarter(year, quarter)")
    if period.kind == "reporting":
        raise InvalidValueError(
            f"the portal counts calendar periods, and {period} is a reporting one; use "
            "Period.calendar_month, calendar_quarter or calendar_year",
            period=period,
        )
    return period
