"""The dossiers behind the late columns of a period (`late_in_period`), with their days late."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from ..._checks import check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against, Lateness, lateness
from ..listing import LeftOut, Listing
from .classification import OPEN_OVERDUE, classifier_for
from .counts import PARTS
from .duplicates import Duplicates, distinct
from .form_ii06 import classified, superseded
from .status_maps import StatusMap

_LATE = PARTS.index("resolved_late"), OPEN_OVERDUE


def late_in_period(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
    statuses: StatusMap | str = "form_ii06",
    duplicates: Duplicates = "refuse",
) -> Listing[Lateness]:
    """List the dossiers that were resolved late in a period or overdue at its end.

    They are those that `count_dossiers` with the same arguments counts in ``resolved_late`` and
    ``open_overdue`` (danh sách hồ sơ quá hạn), each as it stood at the end of the period, the
    latest first.

    Args:
        dossiers: The dossiers, of any period.
        period: The days.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: A `StatusMap` or the name of a preset.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A policy is unknown, or a code comes twice.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> late = ar.Dossier("A-1", procedure, ar.Unit("A"), "post",
        ...                   received_at=date(2024, 4, 2), resolved_at=date(2024, 4, 12))
        >>> found = late_in_period([late], ar.Period.calendar_month(2024, 4),
        ...                        calendar=ar.vietnam())
        >>> [(one.code, one.working_days_late, one.calendar_days_late) for one in found]
        [('A-1', 5, 7)]
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    classifier = classifier_for(
        calendar, against=against, hours=hours, rules=rules, statuses=statuses
    )
    counted, earlier = distinct(dossiers, duplicates)
    left_out: list[LeftOut] = superseded(earlier, period)
    late = [
        lateness(
            dossier,
            as_of=period.last,
            calendar=calendar,
            hours=hours,
            against=against,
            rules=rules,
        )
        for dossier, _, column, _ in classified(counted, period, classifier.classify, left_out)
        if column in _LATE
    ]
    return Listing(
        tuple(sorted(late, key=_latest_first)),
        tuple(sorted(left_out, key=attrgetter("position"))),
    )


def _latest_first(one: Lateness) -> tuple[int, int, str]:
    return -(one.working_days_late or 0), -(one.calendar_days_late or 0), one.code
