"""Counts as form II.06 has them: `count_dossiers`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from ..._checks import check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier, enumerate_dossiers
from ...domain.moments import day_of
from ...domain.periods import Period
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against
from ..listing import LeftOut
from .classification import (
    Classifier,
    classifier_for,
    column_of,
    not_received_reason,
    receipt_column,
)
from .counts import PARTS, Counts
from .groupings import GroupBy, Grouping
from .status_maps import StatusMap
from .tables import CountTable


def count_dossiers(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar,
    by: GroupBy = (),
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
    statuses: StatusMap | str = "form_ii06",
) -> CountTable:
    """Count a period as form II.06 does, from dated facts.

    Only the dates decide: received before the period and open at its start is carried
    over; closed in it is resolved, early, on time or late; the rest is open, in time
    or overdue at the end of its last day. A past period has the same figures
    whenever it is counted.

    Args:
        dossiers: The dossiers, of any period.
        period: The days to count.
        calendar: The working days.
        by: What makes a group: ``"unit"``, ``"unit_tree"`` (the unit and all above
            it), ``"level"``, ``"procedure"``, ``"field"``, ``"channel"``, a function
            of a dossier, or a tuple of these. Keys are codes and texts; with a tuple,
            tuples of them.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: What becomes of dossiers that are refused, withdrawn, stopped or waiting
            for a supplement: the name of a preset of `status_map`, or a `StatusMap`.

    Returns:
        The rows by group, their total, and the dossiers left out with the reason.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A grouping or policy is unknown, or one unit has two parents.
        ProvisionalError: The calendar is strict and a due day is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossiers = [
        ...     ar.Dossier("A-1", procedure, ar.Unit("A"), ar.Channel.ONLINE,
        ...                received_at=date(2024, 4, 26), resolved_at=date(2024, 5, 4)),
        ...     ar.Dossier("B-1", procedure, ar.Unit("B"), ar.Channel.DIRECT,
        ...                received_at=date(2024, 4, 2)),
        ... ]
        >>> table = count_dossiers(dossiers, ar.Period.calendar_month(2024, 5),
        ...                        calendar=ar.vietnam(), by="unit")
        >>> table["A"].resolved_on_time, table["B"].open_overdue, table.total.carried_over
        (1, 1, 2)
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    classifier = classifier_for(
        calendar, against=against, hours=hours, rules=rules, statuses=statuses
    )
    grouping = Grouping(by)
    tallies: dict[Hashable, list[int]] = {}
    total = [0] * len(PARTS)
    left_out = []
    provisional = 0
    for counted in classified(dossiers, period, classifier):
        if isinstance(counted, LeftOut):
            left_out.append(counted)
            continue
        provisional += counted.provisional
        groups = grouping.keys(counted.dossier)
        for tally in (total, *(tallies.setdefault(key, [0] * len(PARTS)) for key in groups)):
            tally[counted.receipt_column] += 1
            tally[counted.column] += 1
    rows = {key: Counts(*tally) for key, tally in tallies.items()}
    return CountTable(period, rows, Counts(*total), tuple(left_out), provisional)


class Counted(NamedTuple):
    """A dossier that a row of the form holds.

    Attributes:
        dossier: The dossier.
        receipt_column: The column it came in by.
        column: The column that holds it at the end of the period.
        provisional: Whether its due day may still move.
    """

    dossier: Dossier
    receipt_column: int
    column: int
    provisional: bool


def classified(
    dossiers: Iterable[Dossier], period: Period, classifier: Classifier
) -> Iterator[Counted | LeftOut]:
    """Yield the columns of each dossier that has a part in a period, or why it has none."""
    for position, dossier in enumerate_dossiers(dossiers):
        received_on = dossier.received_on
        if received_on is None:
            sent_on = None if dossier.submitted_at is None else day_of(dossier.submitted_at)
            reason = not_received_reason(sent_on, dossier.resolved_on, period)
            if reason is not None:
                yield LeftOut(position, dossier.code, reason)
            continue
        channel = column_of(dossier.channel)
        entry = receipt_column(period, received_on, dossier.resolved_on, channel)
        if entry is None:
            continue
        found = classifier.classify(dossier, period.last)
        found.raise_refusal()
        if found.column is None:
            yield LeftOut(position, dossier.code, found.reason)
        else:
            yield Counted(dossier, entry, found.column, found.provisional)
