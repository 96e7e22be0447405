"""When a dossier counts as officially received."""

from __future__ import annotations

import datetime as dt

from ..._checks import check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...calendars.working_clock import WorkingClock
from ...domain.dossiers import Channel, Dossier
from ...domain.moments import Moment, day_of
from ...domain.unit_calendars import Calendars


def official_receipt(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
) -> Moment | None:
    """Find the official receipt (tiếp nhận) of a dossier, recorded or deemed.

    A recorded receipt always wins. Without one, an online dossier sent in office hours is
    received at that moment; sent at another hour or on a day off, at the next opening,
    so after closing on the next working day (TL-62). Paper accepted at the counter
    counts on its day. A posted dossier is received when the agency signs for it, which
    only a recorded receipt can show (TL-70).

    Args:
        dossier: The dossier.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        hours: The office hours, by default those that `Calendars` have of the unit; without
            any only days are looked at.

    Returns:
        The moment; ``None`` where neither receipt nor filing is known. Pass it on with
        ``attrs.evolve(dossier, received_at=...)``.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        CoverageError: The day is outside the calendar.

    Example:
        >>> import adminreform as ar
        >>> from datetime import datetime
        >>> sent = ar.Dossier("H40-240705-0001", ar.Procedure("1.0"), ar.Unit("H40.17"),
        ...                   ar.Channel.ONLINE, submitted_at=datetime(2024, 7, 5, 20, 0))
        >>> hours = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")
        >>> official_receipt(sent, calendar=ar.vietnam(), hours=hours)
        datetime.datetime(2024, 7, 8, 7, 30)
    """
    check_instance(
        dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, channel)"
    )
    if isinstance(calendar, Calendars):
        hours = hours or calendar.hours_for(dossier)
        calendar = calendar.calendar_for(dossier)
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    if hours is not None:
        check_instance(hours, "hours", OfficeHours, "build them with OfficeHours.daily(...)")
    sent = dossier.submitted_at
    if dossier.received_at is not None or sent is None or dossier.channel is Channel.POST:
        return dossier.received_at
    if dossier.channel is Channel.DIRECT:
        return sent
    if hours is None or not isinstance(sent, dt.datetime):
        working_day = calendar.next_working_day(day_of(sent))
        return sent if working_day == day_of(sent) else working_day
    return (
        WorkingClock.of(hours, calendar)
        .next_opening(sent.replace(tzinfo=None))
        .replace(tzinfo=sent.tzinfo)
    )


def advice_on_receipt(dossier: Dossier) -> str:
    """Return what to do about a dossier without a recorded receipt."""
    if dossier.channel is Channel.ONLINE and dossier.submitted_at is not None:
        return "record received_at, or take the deemed receipt from official_receipt(dossier, ...)"
    return "record received_at"
