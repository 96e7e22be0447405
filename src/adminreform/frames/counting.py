"""Counts of frames as form II.06 has them: `count_dossiers`, their `shares`, `count_table`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from .._checks import check_instance, check_items, is_missing
from ..calculation.counting.counts import COLUMNS, PARTS, Counts
from ..calculation.counting.status_maps import StatusMap, as_status_map
from ..calculation.counting.tables import CountTable
from ..calculation.indicators.catalogue import indicator
from ..domain.dossiers import RECORDED_OUTCOMES, Channel
from ..domain.periods import Period
from ..errors import InvalidValueError, safe_repr
from .assessment import compared_with_instants, stops_of
from .columns import Columns, Values
from .dependencies import nw
from .reading import columns_of, narwhal_of

F = TypeVar("F")

_TOTALS = ("received_total", "resolved_total", "open_total")
_EXTRA = ("provisional", "left_out")
_HAS_PART = "has_part"


def count_dossiers(
    frame: F,
    period: Period,
    *,
    by: str | Sequence[str] = (),
    due: str = "due_on",
    received: str = "received_at",
    resolved: str = "resolved_at",
    submitted: str | None = None,
    channel: str = "channel",
    outcome: str | None = "outcome",
    statuses: StatusMap | str = "form_ii06",
    waiting: str = "waiting_since",
) -> F:
    """Count a period as form II.06 does, as the core's `count_dossiers` counts its dossiers.

    Args:
        frame: Dossiers by row, each once, with their due days: by statute, or appointed ones.
        period: The days to count.
        by: The columns whose values make a group; a row for each group.
        due: The column of due days. If there is a column of that name with ``_provisional``,
            the dossiers counted with such a due day are counted.
        received: The column of receipts, null for dossiers that are not received.
        resolved: The column of the days of closing, null for open dossiers.
        submitted: The column of the days of filing; with it dossiers not received that were
            filed after the period are not left out of it, but have no part in it.
        channel: The column of channels: ``online``, or any other.
        outcome: The column of recorded outcomes, ``refused``, ``withdrawn`` or ``stopped``;
            ``None`` if there is none.
        statuses: What becomes of those, and of dossiers without a due day: the name of a
            preset of `status_map`, or a `StatusMap`.
        waiting: The column of `due_date_supplemented`, as known on the last day of the period,
            of the days since when a limit waits, if the frame has it.

    Returns:
        The same kind of frame, in no promised order: the columns `by`, the eleven columns of
        the form by the names of `Counts`, ``provisional``, and ``left_out``, those that no
        column can hold.

    Raises:
        InvalidTypeError: An argument or a column is of the wrong kind.
        InvalidValueError: A column is missing, or the status map is unknown.

    Example:
        >>> import datetime as dt
        >>> import pyarrow as pa
        >>> import adminreform as ar
        >>> dossiers = pa.table({
        ...     "unit": ["H40.17"], "channel": ["online"],
        ...     "received_at": [dt.date(2024, 4, 26)], "resolved_at": [dt.date(2024, 5, 6)],
        ...     "due_on": [dt.date(2024, 5, 4)]})
        >>> counts = count_dossiers(
        ...     dossiers, ar.Period.calendar_month(2024, 5), by="unit", outcome=None)
        >>> counts.select(["unit", "carried_over", "resolved_late"]).to_pylist()
        [{'unit': 'H40.17', 'carried_over': 1, 'resolved_late': 1}]
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    rules, columns, groups = as_status_map(statuses), columns_of(frame), _names(by)
    for group in groups:
        columns.kind(group, "by")
        if group in {*COLUMNS, *_EXTRA, _HAS_PART}:
            raise InvalidValueError(
                f"column {group} of by has the name of a column of the form; rename it", by=group
            )
    for column, argument in ((due, "due"), (received, "received"), (resolved, "resolved")):
        columns.check_days(column, argument)
    columns.check_texts(channel, "channel")
    first, last = columns.day(period.first), columns.day(period.last)
    came, ended, due_on = map(columns.days, (received, resolved, due))
    is_received, has_due, has_end = map(columns.known, (received, due, resolved))
    takes_part = ~(has_end & (ended < first))
    in_period = is_received & (came <= last) & takes_part
    awaited = ~is_received & takes_part
    if submitted is not None:
        columns.check_days(submitted, "submitted")
        awaited = awaited & ~(columns.known(submitted) & (columns.days(submitted) > last))
    closed = has_end & (ended <= last)
    outside, on_time = _treatments(columns, rules, outcome, closed)
    outside = outside | columns.is_before(resolved, received)
    if rules.no_due_date == "outside":
        outside = outside | ~has_due
    inside = in_period & ~outside
    is_new = inside & (came >= first)
    online = columns.places(channel, [Channel.ONLINE.value]) == 0
    done, pending = inside & closed, inside & ~closed
    stops, end = stops_of(columns, waiting), columns.choose(closed, ended, last)
    if stops is not None:
        end = columns.choose(stops, columns.days(waiting), end)
    early, late, overdue = (
        has_due & found for found in compared_with_instants(columns, due, resolved, end, due_on)
    )
    if stops is not None:
        _refuse_waiting(rules)
        overdue = overdue & ~stops
    mark = f"{due}_provisional"
    provisional = columns.marks(mark) if mark in columns.schema else columns.always(mark=False)
    flags = {
        "received_online": is_new & online,
        "received_direct_post": is_new & ~online,
        "carried_over": inside & (came < first),
        "resolved_early": done & early & ~on_time,
        "resolved_on_time": done & ~late & ~(early & ~on_time),
        "resolved_late": done & late,
        "open_in_time": pending & ~overdue,
        "open_overdue": pending & overdue,
        "provisional": inside & provisional,
        "left_out": awaited | (in_period & outside),
        _HAS_PART: in_period | awaited,
    }
    result: F = _summed(columns, groups, flags)
    return result


def shares(counts: F, *indicator_ids: str) -> F:
    """Add to a frame of counts a column for each of some indicators, named by its id.

    Args:
        counts: A frame that `count_dossiers` returned.
        indicator_ids: The ids, such as ``H.ONTIME``.

    Returns:
        The same kind of frame. A share is a floating-point number between 0 and 1, or null where
        its base is empty; for exact figures and percentages as reports print them take
        `count_table`.

    Raises:
        InvalidTypeError: `counts` is not a frame.
        InvalidValueError: An indicator is not a share of columns of form II.06, or a column of
            the form is missing.
        UnknownNameError: The catalogue has no such indicator.

    Example:
        >>> import pyarrow as pa
        >>> import adminreform as ar
        >>> row = ar.Counts(received_online=4, resolved_on_time=3, resolved_late=1)
        >>> counts = pa.table({name: [number] for name, number in row.as_dict().items()})
        >>> shares(counts, "H.ONTIME")["H.ONTIME"].to_pylist()
        [0.75]
    """
    frame = narwhal_of(counts)
    known, added = set(frame.collect_schema()), {}
    for indicator_id in indicator_ids:
        found = indicator(indicator_id)
        names = found.numerator_columns, found.denominator_columns
        if not all(names) or not {*names[0], *names[1]} <= {*Counts.columns()}:
            raise InvalidValueError(
                f"{found.id} is not a share of columns of form II.06; compute it from dossiers",
                indicator_id=indicator_id,
            )
        numerator, denominator = (
            [part for column in columns for part in Counts.parts_of(column)] for columns in names
        )
        _check_columns({*numerator, *denominator}, known)
        base = nw.sum_horizontal(*denominator)
        share = nw.sum_horizontal(*numerator).cast(nw.Float64) / base.cast(nw.Float64)
        added[found.id] = nw.when(base > 0).then(share)
    result: F = frame.with_columns(**added).to_native()
    return result


def count_table(counts: object, period: Period, by: str | Sequence[str] = ()) -> CountTable:
    """Return a frame of counts as a `CountTable`, for forms, indicators and audits.

    The rows go through `Counts`, whose identities refuse figures that do not belong together.

    Args:
        counts: A frame that `count_dossiers` returned.
        period: The days counted.
        by: The columns that make a group, as they were passed to `count_dossiers`. With a
            single name keys are its values, else tuples.

    Returns:
        The table; without groups it has a total only. Dossiers left out are a number in `counts`
        and not in the table: `problems` lists them.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or a count is not a whole number.
        InvalidValueError: A column is missing, a group has two rows, or counts contradict each
            other.

    Example:
        >>> import pyarrow as pa
        >>> import adminreform as ar
        >>> row = ar.Counts(received_online=1, open_in_time=1)
        >>> counts = pa.table(
        ...     {"unit": ["A"], **{name: [number] for name, number in row.as_dict().items()}})
        >>> count_table(counts, ar.Period.calendar_month(2024, 5), "unit")["A"].open_in_time
        1
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    frame, groups = narwhal_of(counts), _names(by)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    _check_columns({*groups, *PARTS}, set(frame.columns))
    rows: dict[Any, Counts] = {}
    provisional = 0
    for row in frame.iter_rows(named=True):
        values = tuple(None if is_missing(row[name]) else row[name] for name in groups)
        key = values[0] if isinstance(by, str) else values
        if key in rows:
            raise InvalidValueError(
                f"group {safe_repr(key)} has two rows; pass by= as it was counted", by=by
            )
        rows[key] = Counts(*(row[name] for name in PARTS))
        provisional += row.get("provisional", 0)
    total = sum(rows.values(), Counts())
    return CountTable(period, rows if groups else {}, total, (), provisional)


def _names(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(check_items(by, str, "by"))


def _check_columns(needed: set[str], known: set[str]) -> None:
    missing = sorted(needed - known)
    if missing:
        names = ", ".join(map(safe_repr, missing))
        raise InvalidValueError(
            f"the frame has no column {names}; pass a frame that count_dossiers returned"
        )


def _treatments(
    columns: Columns, rules: StatusMap, outcome: str | None, closed: Values
) -> tuple[Values, Values]:
    """Return which dossiers a status map puts outside the form, and which on time if early."""
    outside = on_time = columns.always(mark=False)
    if outcome is None:
        return outside, on_time
    columns.check_texts(outcome, "outcome")
    recorded = columns.places(outcome, [ending.value for ending in RECORDED_OUTCOMES])
    for place, ending in enumerate(RECORDED_OUTCOMES):
        treated = closed & (recorded == place)
        if rules.closed(ending) == "outside":
            outside = outside | treated
        elif rules.closed(ending) == "on_time":
            on_time = on_time | treated
    return outside, on_time


def _refuse_waiting(rules: StatusMap) -> None:
    if rules.waiting != "open_in_time":
        raise InvalidValueError(
            f"status map {rules.name} takes waiting dossiers as {rules.waiting}, and columns do "
            "not hold their requests; count them with adminreform.count_dossiers",
            statuses=rules,
        )


def _summed(columns: Columns, groups: list[str], flags: dict[str, Values]) -> Any:
    """Return the rows of the form: the sums of flags by group, and its totals."""
    frame = columns.flagged(groups, flags).filter(nw.col(_HAS_PART) == 1)
    names = [name for name in flags if name != _HAS_PART]
    sums = [nw.col(name).sum() for name in names]
    frame = frame.group_by(*groups).agg(*sums) if groups else frame.select(*sums)
    # DuckDB adds up to 128 bits, and to null where there are no rows.
    frame = frame.with_columns(*(nw.col(name).cast(nw.Int64).fill_null(0) for name in names))
    totals = {total: nw.sum_horizontal(*Counts.SUMS[total]) for total in _TOTALS}
    return frame.with_columns(**totals).select(*groups, *COLUMNS, *_EXTRA).to_native()
