"""Indicator 2.1 of Decision 766: the dossiers of a period that the portal counts as on time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import overload

import attrs

from ...._reprs import brief
from ...._words import Bilingual
from ....calendars.office_hours import OfficeHours
from ....calendars.working import WorkingCalendar
from ....domain.dossiers import Dossier
from ....domain.periods import Period, portal_period
from ....domain.unit_calendars import Calendars
from ....errors import CoverageError, InvalidTypeError, UnknownNameError
from ....law.regimes import DEFAULT_RULES
from ...counting.classification import not_received_reason
from ...counting.duplicates import Duplicates, distinct
from ...counting.form_ii06 import superseded
from ...counting.groupings import GroupBy, Grouping
from ...counting.tables import GroupedRows
from ...counting.unit_rows import Units, add_units
from ...deadlines.arithmetic import arithmetic_for, check_counting
from ...listing import LeftOut
from ...shares import Share
from .classification import judge

_FINISHED_ON_TIME, _FINISHED_LATE = (True, True), (True, False)
_OPEN_ON_TIME, _OPEN_LATE = (False, True), (False, False)


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

    def __repr__(self) -> str:
        return brief(self, "period", on_time="on_time", handled="handled", left_out="left_out")

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


_COLUMN_NAMES = {
    "finished_on_time": Bilingual("đã giải quyết đúng hạn", "finished on time"),
    "finished_late": Bilingual("đã giải quyết quá hạn", "finished late"),
    "open_on_time": Bilingual("đang giải quyết trong hạn", "open within the deadline"),
    "open_late": Bilingual("đang giải quyết quá hạn", "open past the deadline"),
    "share": Bilingual("tỷ lệ đúng hạn", "on-time share"),
}


@attrs.frozen(repr=False)
class ProgressTable766(GroupedRows[Progress766]):
    """The counts of indicator 2.1 by group: a mapping of group keys to `Progress766`.

    Attributes:
        period: The days counted.
        rows: The counts of each group, with what was left out of it.
        total: The counts of all dossiers, each once; the sum of the rows unless groups
            overlap, as those of ``"unit_tree"`` do.
        left_out: Dossiers that could not be judged, with the reason.
    """

    def _printed_columns(self) -> Mapping[str, Bilingual]:
        return _COLUMN_NAMES

    def __repr__(self) -> str:
        return (
            f"<ProgressTable766 {self.period}: {self.total.handled} dossiers in "
            f"{len(self.rows)} rows, {len(self.left_out)} left out>"
        )


@overload
def progress_766(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    by: None = None,
    duplicates: Duplicates = "refuse",
) -> Progress766: ...
@overload
def progress_766(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    by: GroupBy,
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
) -> ProgressTable766: ...
def progress_766(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None = None,
    by: GroupBy | None = None,
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
) -> Progress766 | ProgressTable766:
    """Count indicator 2.1 of Decision 766 in a period.

    Its base are the dossiers received in the period and those carried over into it:
    received before and not closed before its first day. The figure of a unit is that of
    all dossiers of the unit and the units below it: count by ``"unit_tree"``.

    Args:
        dossiers: The dossiers, of any period.
        period: A calendar month, quarter or year, as the portal has; other days of your
            own are taken too, reporting periods are not.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        hours: The office hours, for limits in working hours.
        by: What makes a group, as for `count_dossiers`; without it there are none.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.
        units: Units that get a row in any case, as for `count_dossiers`.

    Returns:
        The counts of all dossiers; with ``by`` a table of those of each group.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or `period` not a `Period`.
        InvalidValueError: The period is a reporting one, a limit needs office hours, a
            grouping is unknown, or a code comes twice.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure, unit = ar.Procedure("1.004194"), ar.Unit("H40")
        >>> dossiers = [
        ...     ar.Dossier("H40-1", procedure, unit, ar.Channel.ONLINE,
        ...                received_at=date(2026, 7, 1), appointed_on=date(2026, 7, 10),
        ...                resolved_at=date(2026, 7, 13)),
        ...     ar.Dossier("H40-2", procedure, ar.Unit("H40.17", parent=unit), ar.Channel.DIRECT,
        ...                received_at=date(2026, 9, 28), appointed_on=date(2026, 10, 5)),
        ... ]
        >>> quarter = ar.Period.calendar_quarter(2026, 3)
        >>> counted = progress_766(dossiers, quarter, calendar=ar.vietnam())
        >>> counted.share, counted.open_on_time
        (Share(numerator=1, denominator=2), 1)
        >>> table = progress_766(dossiers, quarter, calendar=ar.vietnam(), by="unit_tree")
        >>> print(table["H40"].share, table["H40.17"].share)
        50% 100%
    """
    period = portal_period(period)
    check_counting(calendar, hours, DEFAULT_RULES)
    grouping = Grouping(() if by is None else by)
    listed, earlier = distinct(dossiers, duplicates)
    judgements: list[tuple[Dossier, _Judged]] = [
        (dossier, left_out)
        for position, dossier in earlier
        for left_out in superseded([(position, dossier)], period)
    ]
    for position, dossier in listed:
        judged = _judged(position, dossier, period, calendar, hours)
        if judged is not None:
            judgements.append((dossier, judged))
    groups = grouping.collected(judgements, add_units(units, grouping, period))
    counted = _progress(period, [judged for _, judged in judgements])
    if by is None:
        return counted
    return ProgressTable766(
        period,
        {key: _progress(period, listed) for key, listed in groups.items()},
        counted,
        counted.left_out,
        parents=grouping.parents if grouping.is_tree else None,
    )


_Judged = tuple[bool, bool] | LeftOut
"""Whether a dossier was finished and whether it is on time, or why that is not known."""


def _judged(
    position: int,
    dossier: Dossier,
    period: Period,
    calendar: WorkingCalendar | Calendars,
    hours: OfficeHours | None,
) -> _Judged | None:
    """Judge a dossier; ``None`` if it has no part in the period."""
    received_on, closed_on = dossier.received_on, dossier.resolved_on
    if received_on is None:
        reason = not_received_reason(dossier, period)
        return None if reason is None else LeftOut(position, dossier.code, reason)
    if received_on > period.last or (closed_on is not None and closed_on < period.first):
        return None
    try:
        found = judge(dossier, period.last, arithmetic_for(dossier, calendar, hours))
    except (CoverageError, InvalidTypeError, UnknownNameError) as error:
        return LeftOut(position, dossier.code, str(error))
    if found.on_time is None:
        return LeftOut(position, dossier.code, found.reason("en"))
    return found.end_basis == "closed", found.on_time


def _progress(period: Period, judged: Sequence[_Judged]) -> Progress766:
    tally = Counter(one for one in judged if not isinstance(one, LeftOut))
    return Progress766(
        period,
        finished_on_time=tally[_FINISHED_ON_TIME],
        finished_late=tally[_FINISHED_LATE],
        open_on_time=tally[_OPEN_ON_TIME],
        open_late=tally[_OPEN_LATE],
        left_out=tuple(
            sorted((one for one in judged if isinstance(one, LeftOut)), key=attrgetter("position"))
        ),
    )
