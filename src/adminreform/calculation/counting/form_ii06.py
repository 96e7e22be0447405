"""Counts as form II.06 has them: `count_dossiers`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from operator import add, attrgetter
from typing import TypeAlias

from ..._checks import check_instance
from ...calendars.office_hours import OfficeHours
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars
from ...law.regimes import DEFAULT_RULES, Regime, Rules
from ..deadlines.assessment import Against
from ..listing import LeftOut
from .classification import (
    Classify,
    classifier_for,
    not_received_reason,
    receipt_column,
)
from .counts import PARTS, Counts
from .duplicates import Duplicates, Numbered, distinct
from .groupings import GroupBy, Grouping
from .status_maps import StatusMap
from .tables import CountTable, Keep, Member, check_keep
from .unit_rows import Units, add_units

Counted: TypeAlias = tuple[Dossier, int, int, bool]
"""A dossier that a row of the form holds: the column it came in by, its column at the end of
the period, and whether its due day may still move."""


def count_dossiers(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    by: GroupBy = (),
    against: Against = "statutory",
    hours: OfficeHours | None = None,
    rules: Rules | Regime = DEFAULT_RULES,
    statuses: StatusMap | str = "form_ii06",
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
    keep: Keep | None = None,
) -> CountTable:
    """Count a period as form II.06 does, from dated facts.

    Only the dates decide: received before the period and open at its start is carried
    over; closed in it is resolved, early, on time or late; the rest is open, in time
    or overdue at the end of its last day. A past period has the same figures
    whenever it is counted.

    Args:
        dossiers: The dossiers, of any period.
        period: The days to count.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        by: What makes a group: ``"unit"``, ``"unit_tree"`` (the unit and all above
            it), ``"level"``, ``"procedure"``, ``"field"``, ``"channel"``, a function
            of a dossier, or a tuple of these. Keys are codes and texts; with a tuple,
            tuples of them.
        against: Judge by the ``"statutory"`` due day or the ``"appointed"`` one.
        hours: The office hours, for limits in working hours and the ``clock`` policy.
        rules: The readings to follow, or a regime with the default ones.
        statuses: What becomes of dossiers that are refused, withdrawn, stopped or waiting
            for a supplement: the name of a preset of `status_map`, or a `StatusMap`.
        duplicates: What becomes of a code that comes with two different states:
            ``"refuse"``, or ``"last"``, where the later one counts and the earlier is left
            out. Met again with equal facts, a dossier counts once.
        units: Units that get a row with or without dossiers, where groups are units; of a
            `Hierarchy` those of the last day.
        keep: ``"codes"`` keeps the codes behind the figures, for `CountTable.dossiers`.

    Returns:
        The rows by group, their total, and the dossiers left out with the reason.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A grouping or policy is unknown, one unit has two parents, or a
            code comes twice.
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
    grouping, is_kept = Grouping(by), check_keep(keep)
    has_tree, key_of = grouping.has_tree, grouping.key
    tallies: dict[Hashable, list[int]] = {}
    members: list[tuple[str, Hashable, int, int]] = []
    counted, earlier = distinct(dossiers, duplicates)
    left_out = superseded(earlier, period)
    provisional = 0
    for dossier, entry, column, moves in classified(counted, period, classifier.classify, left_out):
        if has_tree:
            grouping.meet(dossier.unit)
        key = key_of(dossier)
        tally = tallies.get(key)
        if tally is None:
            tally = tallies[key] = [0] * len(PARTS)
        tally[entry] += 1
        tally[column] += 1
        provisional += moves
        if is_kept:
            members.append((dossier.code, key, entry, column))
    rows: dict[Hashable, list[int]] = {
        code: [0] * len(PARTS) for code in add_units(units, grouping, period)
    }
    for key, tally in tallies.items():
        for group in grouping.groups(key):
            rows[group] = list(map(add, rows[group], tally)) if group in rows else tally
    return CountTable(
        period,
        {group: Counts(*row) for group, row in rows.items()},
        Counts(*map(sum, zip(*tallies.values(), strict=True))),
        tuple(sorted(left_out, key=attrgetter("position"))),
        provisional,
        members=tuple(
            Member(code, grouping.groups(key), (PARTS[entry], PARTS[column]))
            for code, key, entry, column in members
        )
        if is_kept
        else None,
        parents=grouping.parents if grouping.is_tree else None,
    )


def classified(
    dossiers: Iterable[Numbered], period: Period, classify: Classify, left_out: list[LeftOut]
) -> Iterator[Counted]:
    """Yield the columns of each dossier that has a part in a period.

    Args:
        dossiers: The dossiers, each once.
        period: The days to count.
        classify: What finds the column of a dossier at the end of a day.
        left_out: Is extended by those that no column can hold.

    Raises:
        InvalidValueError: The calculation refused a dossier.
    """
    last = period.last
    for position, dossier in dossiers:
        if dossier.received_at is None:
            reason = not_received_reason(dossier, period)
            if reason is not None:
                left_out.append(LeftOut(position, dossier.code, reason))
            continue
        entry = receipt_column(dossier, period)
        if entry is None:
            continue
        column, reason, moves, _, refused = classify(dossier, last)
        if refused is not None:
            kind, values = refused
            raise kind(reason, **dict(values))
        if column is None:
            left_out.append(LeftOut(position, dossier.code, reason))
        else:
            yield dossier, entry, column, moves


def superseded(earlier: Iterable[Numbered], period: Period) -> list[LeftOut]:
    """List the earlier states of dossiers, where they have a part in a period."""
    return [
        LeftOut(position, dossier.code, "a later state of this dossier counts instead")
        for position, dossier in earlier
        if (
            not_received_reason(dossier, period)
            if dossier.received_at is None
            else receipt_column(dossier, period)
        )
        is not None
    ]
