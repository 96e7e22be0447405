"""When a dossier is due, and why that day."""

from __future__ import annotations

import datetime as dt
from html import escape

import attrs

from ..._checks import check_choice, check_date, check_instance
from ..._notebook import notebook_html, numbered_html
from ..._words import Bilingual, Lang, chosen_language, date_text
from ...calendars.office_hours import OfficeHours
from ...calendars.pages import months_html
from ...calendars.reasons import DayReason
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.histories import NO_HISTORY, Extension, Suspension
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of, in_zone_of, wall_clock
from ...domain.unit_calendars import Calendars
from ...errors import ClockStoppedError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.regimes import DEFAULT_RULES, ROLLS, Regime, Roll, Rules
from .arithmetic import (
    BY_THE_CLOCK,
    CALENDAR_UNITS,
    IN_WORKING_TIME,
    LimitArithmetic,
    arithmetic_for,
    arithmetic_of,
    corresponding_day,
    instant_of,
)
from .explanation import Step, narrate
from .findings import Finding, record_findings
from .start import GoverningLimit, governing_limit, plain_limit
from .steps import LetterDay, letter_day
from .timeline import DeadlineShift, LimitTimeline, apply_history

_END_RULES = {
    TimeUnit.SAME_DAY: "TL-20",
    TimeUnit.MINUTES: "TL-01",
    TimeUnit.HOURS: "TL-01",
    TimeUnit.WORKING_HOURS: "TL-13",
    TimeUnit.WORKING_DAYS: "TL-10",
    TimeUnit.DAYS: "TL-03",
    TimeUnit.WEEKS: "TL-04",
    TimeUnit.MONTHS: "TL-05",
    TimeUnit.QUARTERS: "TL-05",
    TimeUnit.YEARS: "TL-06",
}
_WORKING_DAYS = TimeUnit.WORKING_DAYS
_ONE_DAY = dt.timedelta(days=1)


def due_date(
    received_on: dt.date,
    limit: TimeLimit,
    *,
    calendar: WorkingCalendar,
    roll: Roll = "next_working_day",
) -> dt.date:
    """Find the last day of a time limit: the bare answer, without its reasons.

    The day of receipt is not counted (Civil Code art. 147). N working days end on
    the n-th working day after it; a part of a day counts as a whole one. N days,
    weeks, months, quarters or years end on the corresponding day (art. 148(1) to
    (4)); if that is a day off, on the next working day (art. 148(5)). A same-day limit
    ends on the day of receipt, taken to be before the cut-off. The dossier is in time
    until 24:00 of the day returned.

    Args:
        received_on: The day of official receipt.
        limit: The time limit; one in minutes or hours needs an instant, see `deadline`.
        calendar: The working days.
        roll: ``"none"`` leaves an end on a day off where it is.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or the limit is in hours.
        InvalidValueError: ``roll`` is not a known policy.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> vn = ar.vietnam()
        >>> due_date(date(2024, 4, 26), ar.TimeLimit(3, "working_days"), calendar=vn)
        datetime.date(2024, 5, 4)
        >>> due_date(date(2024, 1, 31), ar.TimeLimit(1, "months"), calendar=vn)
        datetime.date(2024, 2, 29)
    """
    if type(limit) is not TimeLimit or type(calendar) is not WorkingCalendar:
        check_instance(limit, "limit", TimeLimit, "build it with TimeLimit(15, 'working_days')")
        check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    if roll != "next_working_day":
        check_choice(roll, "roll", ROLLS)
    unit = limit.unit
    if unit is _WORKING_DAYS and type(limit.amount) is int:
        return calendar.add_working_days(received_on, limit.amount)
    if type(received_on) is not dt.date and unit not in BY_THE_CLOCK:
        received_on = check_date(received_on, "received_on")
    if unit in CALENDAR_UNITS:
        end = corresponding_day(received_on, limit)
        return end if roll == "none" else calendar.next_working_day(end)
    if unit in BY_THE_CLOCK:
        raise InvalidTypeError(
            f"{limit.text('en')} are counted from an instant, not from a day; use deadline()",
            limit=limit,
        )
    return day_of(arithmetic_of(calendar).due(received_on, limit))


_A_YEAR = 366
_RECEIVED = Bilingual("ngày tiếp nhận", "received")
_DUE = Bilingual("hạn giải quyết", "due")
_FRAMED = Bilingual(
    "Đóng khung: {}. Dấu *: ngày nghỉ; +: ngày nghỉ hằng tuần được làm việc; ?: tạm tính.",
    "Framed: {}. Marked *: days off; +: weekend days that are worked; ?: provisional.",
)


@attrs.frozen(repr=False, init=False)
class Deadline:
    """When a dossier is due by statute, with what that was derived from.

    Reasons are worked out when they are asked for.

    Attributes:
        dossier: The dossier.
        due: The due day; an instant for a limit in hours or under the ``clock`` policy, with
            a time zone if the receipt has one.
        arithmetic: What the limit was counted with: calendar, office hours and rules.
    """

    dossier: Dossier
    due: Moment
    arithmetic: LimitArithmetic

    def __init__(self, dossier: Dossier, due: Moment, arithmetic: LimitArithmetic) -> None:
        # Through their slots, the fields of a frozen object are set in half the time.
        _set_dossier(self, dossier)
        _set_due(self, due)
        _set_arithmetic(self, arithmetic)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days used."""
        return self.arithmetic.calendar

    @property
    def hours(self) -> OfficeHours | None:
        """The office hours used, if any were passed."""
        return self.arithmetic.hours

    @property
    def rules(self) -> Rules:
        """The readings followed."""
        return self.arithmetic.rules

    @property
    def received_on(self) -> dt.date:
        """The day of official receipt."""
        return day_of(self._governed.received)

    @property
    def limit(self) -> TimeLimit:
        """The time limit that governs the dossier."""
        return self._governed.limit

    @property
    def due_on(self) -> dt.date:
        """The statutory due day."""
        return day_of(self.due)

    @property
    def due_at(self) -> dt.datetime:
        """The instant the limit is over: for a due day the 24:00 of it, 0:00 of the next."""
        return in_zone_of(instant_of(self.due), self.dossier.received_at or self.due)

    @property
    def appointed_on(self) -> dt.date | None:
        """The promised day: the last new return day that was allowed, or the slip's."""
        allowed = self.dossier.history.reappointments[: self.rules.reappointments]
        return allowed[-1].appointed_on if allowed else self.dossier.appointed_on

    @property
    def letter_by(self) -> LetterDay | None:
        """The last day for an apology letter with a new return day, and the last working one.

        ``None`` where the letter goes out when the time has ended.
        """
        if self.dossier.procedure.letter_after_expiry:
            return None
        return letter_day(self.due_on, calendar=self.calendar, rules=self.rules)

    @property
    def regime(self) -> Regime:
        """The one-stop regime that governs the dossier."""
        return self.rules.regime_of(self.received_on)

    @property
    def raw_end(self) -> dt.date:
        """The day the limit ends before any roll; for working days the due day itself."""
        return day_of(self._timeline.end)

    @property
    def findings(self) -> list[Finding]:
        """What in the history is against the rules; none of it moves the due day."""
        return self._findings(self._timeline)

    @property
    def provisional(self) -> bool:
        """Whether a day that the answer depends on may still be changed."""
        return self._timeline.is_provisional(self.calendar)

    @property
    def provisional_days(self) -> list[DayReason]:
        """The days the answer depends on that may still be changed, with their reasons.

        A limit in working time depends on every day up to the due day; one in calendar
        days only on the days from its end to the working day it moves to.
        """
        return self._timeline.provisional_days(self.calendar)

    def steps(self) -> list[Step]:
        """Return the derivation as data: each rule, the day it arrives at, the days it met."""
        governed = self._governed
        timeline = _timeline_of(self.dossier, governed, self.arithmetic)
        steps = [Step("received", governed.received, limit=governed.limit)]
        steps += [Step(rule, governed.start.at) for rule in governed.start.rules]
        steps += self._counted(governed.start.at, timeline.first_end, governed.limit)
        for shift in timeline.shifts:
            steps += self._shift_steps(shift)
        steps += self._last_steps(timeline)
        steps.append(Step("due" if isinstance(self.due, dt.datetime) else "TL-09", self.due))
        if self.appointed_on is not None:
            steps.append(Step("appointed", self.appointed_on))
        steps += [Step("finding", found.day, finding=found) for found in self._findings(timeline)]
        doubts = timeline.provisional_days(self.calendar)
        if doubts:
            steps.append(Step("provisional", self.due, tuple(doubts)))
        return steps

    def explain(self, lang: Lang | None = None) -> str:
        """Derive the due day in numbered sentences, for a citizen or an inspector.

        Every sentence names its rule and article; every day not counted, and every
        weekend day worked in exchange, its reason and document. The regime followed
        comes last.

        Args:
            lang: ``"vi"`` or ``"en"``.

        Raises:
            InvalidValueError: The language is neither.

        Example:
            >>> import adminreform as ar
            >>> from datetime import date
            >>> procedure = ar.Procedure("X.000001", limit=ar.TimeLimit(1, "months"))
            >>> dossier = ar.Dossier("H40-240330-0001", procedure, ar.Unit("H40.17"),
            ...                      ar.Channel.DIRECT, received_at=date(2024, 3, 30))
            >>> print(ar.deadline(dossier, calendar=ar.vietnam()).explain("en"))
            1. Received on Saturday 30/03/2024. Limit: 1 month.
            2. Counting starts on Sunday 31/03/2024. The first day is not counted; counting \
starts on the day after it. [Art. 147(2) and (3), Civil Code 91/2015/QH13]
            3. The corresponding last day is Tuesday 30/04/2024. A limit in months ends at the \
end of the same day of the last month, or of that month's last day if it has no such day. \
[Art. 148(3), Civil Code 91/2015/QH13]
            4. The last day is off:
               - Tuesday 30/04/2024: holiday: Reunification Day (Labour Code 45/2019/QH14, \
art. 112)
               - Wednesday 01/05/2024: holiday: International Labour Day (Labour Code \
45/2019/QH14, art. 112)
            5. The limit moves to Thursday 02/05/2024. If the last day is a day off, the limit \
ends at the end of the next working day. [Art. 148(5), Civil Code 91/2015/QH13]
            6. Due on Thursday 02/05/2024, until 24:00. The last day ends at 24:00. \
[Art. 148(6), Civil Code 91/2015/QH13]
            7. One-stop regime: Decree 61/2018/NĐ-CP.
        """
        lang, steps = chosen_language(lang), self.steps()
        regime = self.rules.regime_of(steps[0].day)
        return narrate(steps, regime, self.calendar.edition, lang)

    def html(self, lang: Lang | None = None) -> str:
        """Write the days from the receipt to the due day by month, and the steps under them.

        All text is escaped. A limit of more than a year is shown without its days.
        """
        lang = chosen_language(lang)
        first, last = sorted((self.received_on, self.due_on))
        marks = {self.received_on: _RECEIVED.text(lang), self.due_on: _DUE.text(lang)}
        parts = [f"<p><strong>{escape(self.dossier.code)}</strong></p>"]
        if (last - first).days <= _A_YEAR:
            days = (first + dt.timedelta(shift) for shift in range((last - first).days + 1))
            parts.append(months_html(tuple(map(self.calendar.why, days)), lang, marks))
        framed = "; ".join(f"{said} {date_text(day)}" for day, said in marks.items())
        parts.append(f"<p>{escape(_FRAMED.text(lang).format(framed))}</p>")
        return "\n".join([*parts, numbered_html(self.explain(lang))])

    def _repr_html_(self) -> str:
        return notebook_html(self.html())

    @property
    def _governed(self) -> GoverningLimit:
        return _governed(self.dossier, self.arithmetic)

    @property
    def _timeline(self) -> LimitTimeline:
        return _timeline_of(self.dossier, self._governed, self.arithmetic)

    def _findings(self, timeline: LimitTimeline) -> list[Finding]:
        return [*timeline.findings, *record_findings(self.dossier, self.due, self.arithmetic)]

    def _shift_steps(self, shift: DeadlineShift) -> list[Step]:
        """Return the steps of one event: what it was, what it cost, where the limit then ends."""
        event = shift.event
        moved = Step("moved", shift.end)
        if isinstance(event, Extension):
            return [Step("extension", event.decided_at, limit=event.limit), moved]
        if isinstance(event, Suspension):
            basis, cites = event.basis.value, event.article
            return [Step(basis, shift.over, since=event.since, cites=cites, cost=shift.cost), moved]
        if shift.cost is not None:
            return [Step("resume", shift.over, since=event.asked_at, cost=shift.cost), moved]
        steps = [Step("TL-54", shift.over, since=event.asked_at)]
        steps += self._counted(shift.start, shift.end, self.limit)
        if shift.granted is not None:
            steps.append(Step(f"extension_{self.rules.extension_before_restart}", shift.granted))
        return steps

    def _last_steps(self, timeline: LimitTimeline) -> list[Step]:
        """Return how an end in a wait or on a day off was moved, or by choice was not."""
        end, steps = timeline.end, []
        if timeline.ends_before_extension:
            steps.append(Step("extension_takes_nothing", end))
        if timeline.waited_to is not None:
            end = timeline.waited_to
            steps.append(Step("out_of_wait", end))
        if day_of(self.due) != day_of(end):
            return [*steps, Step("TL-07", self.due, self._notable_days(end, self.due))]
        if self.rules.roll != "none" or timeline.unit_limit.unit not in CALENDAR_UNITS:
            return steps
        first, last = self.calendar.coverage
        if not first <= self.due_on <= last or self.calendar.why(self.due_on).worked:
            return steps
        return [*steps, Step("AMB-04", self.due, self._notable_days(self.due, self.due))]

    def _counted(self, start: Moment, end: Moment, limit: TimeLimit) -> list[Step]:
        """Return the steps of one stretch of counting: its start, what it passes, its end."""
        rule = self._end_rule(start, end, limit)
        if isinstance(end, dt.datetime) or limit.unit is TimeUnit.SAME_DAY:
            passed = self._notable_days(start, end) if limit.unit in IN_WORKING_TIME else ()
            return [Step(rule, end, passed, limit=limit)]
        next_day = day_of(start) + _ONE_DAY
        if limit.unit is TimeUnit.WORKING_DAYS:
            first = self.calendar.add_working_days(day_of(start), 1)
            passed = self._notable_days(next_day, end)
            return [Step("TL-02", first, limit=limit), Step(rule, end, passed, limit=limit)]
        rolls = self.rules.roll == "next_working_day"
        exchanged = self._notable_days(end, end) if rolls and self.calendar.why(end).worked else ()
        return [Step("TL-02", next_day), Step(rule, end, exchanged, limit=limit)]

    def _end_rule(self, start: Moment, end: Moment, limit: TimeLimit) -> str:
        from_leap_day = (day_of(start).month, day_of(start).day) == (2, 29)
        if limit.unit is TimeUnit.YEARS and from_leap_day and day_of(end).day == 28:
            return "AMB-03"
        if self.rules.counting == "clock" and limit.unit is TimeUnit.WORKING_DAYS:
            return "AMB-07"
        return _END_RULES[limit.unit]

    def _notable_days(self, first: Moment, last: Moment) -> tuple[DayReason, ...]:
        start, end = day_of(first), day_of(last)
        return tuple(self.calendar.notable_days(start, end)) if start <= end else ()

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        return f"<Deadline {self.due}: {self.limit.text('en')} from {self._governed.received}>"


_set_dossier, _set_due, _set_arithmetic = (
    vars(Deadline)[field.name].__set__ for field in attrs.fields(Deadline)
)


def deadline(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> Deadline:
    """Find when a dossier is due by its procedure's time limit, able to explain itself.

    Args:
        dossier: A received dossier whose procedure has a limit.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        hours: The office hours; needed for limits in working hours and under the
            ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or an instant is needed.
        InvalidValueError: The dossier is not received yet, its procedure has no limit,
            or office hours are needed.
        ClockStoppedError: The limit waits for a supplement or is suspended.
        CoverageError: A day consulted is outside the calendar.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier("H40-240426-0001", procedure, ar.Unit("H40.17"),
        ...                      ar.Channel.ONLINE, received_at=date(2024, 4, 26))
        >>> found = deadline(dossier, calendar=ar.vietnam())
        >>> found
        <Deadline 2024-05-04: 3 working days from 2024-04-26>
        >>> found.provisional
        False
    """
    if type(dossier) is not Dossier:
        check_instance(
            dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
        )
    if type(calendar) is WorkingCalendar:
        arithmetic = arithmetic_of(calendar, hours, rules)
    else:
        arithmetic = arithmetic_for(dossier, calendar, hours, rules)
    start, limit = dossier.received_at, plain_limit(dossier)
    if limit is None or start is None or dossier.history is not NO_HISTORY:
        due = _due_after(dossier, arithmetic)
    elif type(start) is not dt.date or rules is not DEFAULT_RULES or limit.unit in BY_THE_CLOCK:
        due = arithmetic.unit(limit).due(wall_clock(start), limit)
    elif limit.unit is _WORKING_DAYS and type(limit.amount) is int:
        due = arithmetic.calendar.add_working_days(start, limit.amount)
    else:
        due = due_date(start, limit, calendar=arithmetic.calendar)
    if type(due) is not dt.date and start is not None:
        due = in_zone_of(due, start)
    return Deadline(dossier, due, arithmetic)


def _due_after(dossier: Dossier, arithmetic: LimitArithmetic) -> Moment:
    """Return the due moment after the history of a dossier.

    Raises:
        ClockStoppedError: The limit waits.
    """
    timeline = _timeline_of(dossier, _governed(dossier, arithmetic), arithmetic)
    if timeline.stopped_since is not None:
        raise ClockStoppedError(
            f"the limit of dossier {dossier.code} waits since "
            f"{safe_repr(timeline.stopped_since)}, so no due day is known; record when it went on",
            stopped_since=timeline.stopped_since,
        )
    return timeline.due


def _timeline_of(
    dossier: Dossier, governed: GoverningLimit, arithmetic: LimitArithmetic
) -> LimitTimeline:
    return apply_history(
        governed.start.at,
        governed.limit,
        dossier.history.without_zones(),
        arithmetic,
        received_on=day_of(governed.received),
        after_supplement=governed.after_supplement,
    )


def _governed(dossier: Dossier, arithmetic: LimitArithmetic) -> GoverningLimit:
    governed = governing_limit(dossier, arithmetic)
    if governed is None:
        raise InvalidValueError(
            f"procedure {dossier.procedure.code} of dossier {dossier.code} has no limit; "
            "build the Procedure with limit=TimeLimit(...)"
        )
    return governed
