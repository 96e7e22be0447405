"""From when a limit runs (`limit_start`), and which limit governs a dossier (`governing_limit`).

For nearly every dossier that is its receipt. A few run from a later event that decree or sector law
names: receipt by the competent authority, payment of the fee, the incoming postmark, by choice an
adjustment by the applicant, or the next working day when a receipt came after the cut-off of its
procedure.
"""

from __future__ import annotations

import datetime as dt

import attrs

from ..._checks import check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...calendars.working_clock import WorkingClock
from ...domain.dossiers import Channel, Dossier
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of, is_before, wall_clock
from ...domain.particulars import Particulars
from ...domain.procedures import CutOff
from ...errors import HistoryError, InvalidValueError
from ...law.regimes import DEFAULT_RULES, AfterSupplement, Regime, Rules, as_rules
from .arithmetic import BY_THE_CLOCK, LimitArithmetic
from .receipt import advice_on_receipt

_NO_PARTICULARS = Particulars()
_ONE_DAY = dt.timedelta(days=1)


@attrs.frozen
class LimitStart:
    """From when the limit of a dossier runs, and why.

    Attributes:
        at: The moment, a naive instant or a day.
        rules: The ids of the rules that moved it there from receipt, in order; empty for
            receipt itself.
    """

    at: Moment
    rules: tuple[str, ...] = ()


def limit_start(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
) -> LimitStart:
    """Find the moment from which the limit of a dossier runs.

    Args:
        dossier: A received dossier.
        calendar: The working days.
        hours: The office hours; needed for a cut-off before closing, and to begin at the
            opening a limit that needs an instant.
        rules: The readings to follow, or a regime with the default ones.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The dossier is not received, or office hours are needed.
        HistoryError: The fact its start depends on is not recorded.
        CoverageError: The day is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> from adminreform import domain
        >>> facts = domain.Particulars(boundary_free=True,
        ...                            competent_received_at=dt.date(2026, 8, 11))
        >>> found = limit_start(
        ...     ar.Dossier("A-1", ar.Procedure("1.0"), ar.Unit("A"), "direct",
        ...                received_at=dt.date(2026, 8, 10), particulars=facts),
        ...     calendar=ar.vietnam())
        >>> found.at, found.rules
        (datetime.date(2026, 8, 11), ('TL-92',))
    """
    check_instance(dossier, "dossier", Dossier, "build it first")
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    if hours is not None:
        check_instance(hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)")
    rules = as_rules(rules)
    if dossier.received_at is None:
        raise InvalidValueError(
            f"dossier {dossier.code} is not received yet, so no limit runs; "
            f"{advice_on_receipt(dossier)}"
        )
    start = LimitStart(wall_clock(dossier.received_at))
    facts = (dossier.particulars or _NO_PARTICULARS).without_zones()
    if facts.boundary_free and rules.regime_of(day_of(start.at)).starts_at_competent_body:
        start = LimitStart(_needed(dossier, "competent_received_at", facts, "TL-92"), ("TL-92",))
    if dossier.procedure.starts_at == "postmark" and dossier.channel is Channel.POST:
        start = LimitStart(_needed(dossier, "postmarked_on", facts, "TL-118"), ("TL-118",))
    if dossier.procedure.starts_at == "fee_paid":
        paid = _needed(dossier, "fee_paid_at", facts, "TL-114")
        if is_before(start.at, paid):
            start = LimitStart(paid, (*start.rules, "TL-114"))
    adjusted = facts.adjusted_at if rules.after_adjustment == "restart" else None
    if adjusted is not None and is_before(start.at, adjusted):
        start = LimitStart(adjusted, (*start.rules, "TL-102"))
    for cut_off in dossier.procedure.cut_offs:
        if cut_off.purpose == "start":
            start = _shifted(start, cut_off, dossier, calendar=calendar, hours=hours, rules=rules)
    return start


@attrs.frozen
class GoverningLimit:
    """The limit that governs a dossier, from when it runs, and how a supplement moves it.

    Attributes:
        limit: The limit in force on the day of receipt, or of the postmark (TL-119).
        received: The moment of receipt, without a zone.
        start: The moment from which it runs.
        after_supplement: Whether a supplement restarts it or is waited for.
    """

    limit: TimeLimit
    received: Moment
    start: LimitStart
    after_supplement: AfterSupplement


def plain_limit(dossier: Dossier) -> TimeLimit | None:
    """Return the one limit of a received dossier that runs from receipt, whenever that was.

    ``None`` where there is none, or where `governing_limit` has to look it up or to move its start.
    """
    procedure = dossier.procedure
    return procedure.limit if procedure.is_plain and dossier.particulars is None else None


def governing_limit(dossier: Dossier, arithmetic: LimitArithmetic) -> GoverningLimit | None:
    """Return the limit that governs a received dossier; ``None`` if its procedure has none.

    Raises:
        InvalidValueError: The dossier is not received, or its procedure has limits on other days.
        HistoryError: The fact its start depends on is not recorded.
        CoverageError: The day is outside the calendar.
    """
    procedure, rules = dossier.procedure, arithmetic.rules
    received = wall_clock(dossier.received_at)
    if received is None:
        raise InvalidValueError(
            f"dossier {dossier.code} is not received yet, so no limit runs; "
            f"{advice_on_receipt(dossier)}"
        )
    after_supplement = procedure.after_supplement or rules.after_supplement
    plain = plain_limit(dossier)
    if plain is not None:
        return GoverningLimit(plain, received, LimitStart(received), after_supplement)
    limit = procedure.limit_on(_governing_day(dossier))
    if limit is None:
        return None
    start = limit_start(dossier, calendar=arithmetic.calendar, hours=arithmetic.hours, rules=rules)
    return GoverningLimit(limit, received, start, after_supplement)


def _governing_day(dossier: Dossier) -> dt.date:
    """Return the day whose law governs a received dossier: of the postmark, or of receipt."""
    postmarked_on = dossier.particulars and dossier.particulars.postmarked_on
    received_on = dossier.received_on
    assert received_on is not None  # noqa: S101 - the callers know
    return postmarked_on or received_on


def _needed(dossier: Dossier, name: str, facts: Particulars, rule: str) -> Moment:
    moment: Moment | None = getattr(facts, name)
    if moment is None:
        raise HistoryError(
            f"the limit of dossier {dossier.code} runs from {name} ({rule}), which is not "
            f"recorded; pass particulars=Particulars({name}=...)",
            rule=rule,
        )
    return moment


def _shifted(
    start: LimitStart,
    cut_off: CutOff,
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None,
    rules: Rules,
) -> LimitStart:
    """Return the start that a cut-off moves to the next working day, or the same."""
    day = day_of(start.at)
    if calendar.is_working_day(day) and not _is_after(cut_off, start.at, calendar, hours):
        return start
    next_day: Moment = calendar.add_working_days(day, 1)
    limit = dossier.procedure.limit_on(_governing_day(dossier))
    unit = None if limit is None else limit.unit
    if unit in BY_THE_CLOCK or rules.counting == "clock":
        if hours is None:
            raise InvalidValueError(
                f"the limit of dossier {dossier.code} begins at the opening of {next_day}; "
                "pass hours=OfficeHours.daily(...)"
            )
        [first, *_] = WorkingClock.of(hours, calendar).sessions(day_of(next_day))
        midnight = dt.datetime.combine(day_of(next_day), dt.time())
        next_day = midnight + dt.timedelta(minutes=first.start)
    elif rules.shifted_start == "first_day" and unit is not TimeUnit.SAME_DAY:
        next_day = day_of(next_day) - _ONE_DAY
    return LimitStart(next_day, (*start.rules, "AMB-20"))


def _is_after(
    cut_off: CutOff, moment: Moment, calendar: WorkingCalendar, hours: OfficeHours | None
) -> bool:
    """Return whether an instant is after a cut-off; a day without an hour is before it."""
    if not isinstance(moment, dt.datetime):
        return False
    if hours is None or isinstance(cut_off.time, dt.time):
        return cut_off.is_passed(moment)
    closing = WorkingClock.of(hours, calendar).closing(moment.date())
    return cut_off.is_passed(moment, closing)
