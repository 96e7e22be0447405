"""The limit of each row of a frame (`Steps`), from what a caller passes as limits (`steps_of`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from .._checks import check_instance, check_text
from ..domain.limits import CUT_OFF, TimeLimit, TimeUnit
from ..errors import InvalidTypeError, safe_repr
from .columns import Columns, Values
from .eager import EagerColumns
from .tables import BY_INSTANT, SAME_DAY, STEPS, UNKNOWN, Tables

Limits: TypeAlias = TimeLimit | Mapping[str, TimeLimit | None] | tuple[str, str]
"""A limit of all rows, the limits of procedures by their codes, or the names of two columns: that
of the amount, and that of its unit."""

_UNITS = [*TimeUnit]
_IN_QUARTERS = TimeUnit.HOURS, TimeUnit.WORKING_HOURS, TimeUnit.WORKING_DAYS, TimeUnit.DAYS
_MOST = 10**9
"""A larger amount, in whatever unit, ends outside every calendar."""


@attrs.frozen
class Steps:
    """How the limit of each row is counted; a single number is that of all rows.

    Attributes:
        counting: The way of counting, `UNKNOWN` and `BY_INSTANT` among them.
        distance: How far its end is from its beginning, in keys.
        cut_off: The microsecond of the day after which a receipt is one of the next working day;
            ``None`` if no limit has one.
        limit_at: Returns the limit of one row of a frame in memory.
    """

    counting: Values
    distance: Values
    cut_off: Values | None
    limit_at: Callable[[int], TimeLimit | None]

    def is_for_core(self, *, by_clock: bool) -> Values:
        """Return where a limit is counted from an instant, as the tables cannot."""
        return self.counting != UNKNOWN if by_clock else self.counting == BY_INSTANT


def columns_for_core(
    columns: Columns, limits: Limits, received: str, *, by_clock: bool
) -> EagerColumns | None:
    """Return the columns if the core is to be asked about limits that end at an instant.

    Raises:
        InvalidTypeError: All limits do, and the frame is lazy or its receipts are days.
    """
    listed = list(limits.values()) if isinstance(limits, Mapping) else [limits]
    found = by_clock or any(isinstance(one, TimeLimit) and one.unit not in STEPS for one in listed)
    if columns.check_days(received, "received") and isinstance(columns, EagerColumns):
        if not found and isinstance(limits, tuple) and len(limits) == 2:
            columns.check_texts(limits[1], "limits")
            units = [unit.value for unit in TimeUnit if unit not in STEPS]
            found = bool((columns.places(limits[1], units) < len(units)).any())
        return columns if found else None
    if by_clock or (found and isinstance(limits, TimeLimit)):
        what = "the clock policy counts" if by_clock else "limits in hours are counted"
        raise InvalidTypeError(
            f"{what} from the instant of receipt, row by row; pass a frame in memory whose column "
            f"{received} holds instants"
        )
    return None


def steps_of(columns: Columns, limits: Limits, procedure: str, tables: Tables) -> Steps:
    """Return the limit of each row as tables see it.

    Raises:
        InvalidTypeError: `limits` or a column is of the wrong kind.
        InvalidValueError: A column is missing.
    """
    if isinstance(limits, TimeLimit):
        step = tables.step_of(limits)
        cut_off = step.cut_off if limits.cut_off else None
        return Steps(step.counting, step.distance, cut_off, lambda _: limits)
    if isinstance(limits, Mapping):
        return _of_procedures(columns, limits, procedure, tables)
    if isinstance(limits, tuple) and len(limits) == 2:
        return _of_rows(columns, *limits, tables)
    raise InvalidTypeError(
        "limits must be a TimeLimit, a mapping of procedures to limits, or the names of two "
        f"columns, (amount, unit); got {safe_repr(limits)}",
        limits=limits,
    )


def _of_procedures(
    columns: Columns, limits: Mapping[str, TimeLimit | None], procedure: str, tables: Tables
) -> Steps:
    columns.check_texts(procedure, "procedure")
    for code, limit in limits.items():
        check_text(code, "code of limits")
        if limit is not None:
            check_instance(limit, f"limit of {code}", TimeLimit, "build it with TimeLimit(...)")
    listed = (*limits.values(), None)
    steps = [tables.step_of(limit) for limit in listed]
    has_cut_off = any(step.counting == SAME_DAY for step in steps)
    place = columns.places(procedure, list(limits))
    counting, distance, cut_off = columns.take(
        place,
        [step.counting for step in steps],
        [step.distance for step in steps],
        [step.cut_off for step in steps],
    )
    return Steps(
        counting, distance, cut_off if has_cut_off else None, lambda row: listed[place[row]]
    )


def _of_rows(columns: Columns, amount: str, unit: str, tables: Tables) -> Steps:
    """Return the steps of amounts and units: whole amounts, or quarters where a unit has them."""
    columns.check_numbers(amount, "limits")
    columns.check_texts(unit, "limits")
    quarters = columns.quarters(amount, _MOST)
    place = columns.places(unit, [known.value for known in _UNITS])
    ways = [STEPS.get(known, (BY_INSTANT, 0)) for known in _UNITS]
    counting, size, most_quarters, part = columns.take(
        place,
        [*(way for way, _ in ways), UNKNOWN],
        [*(size for _, size in ways), 0],
        [*(4 if known is TimeUnit.SAME_DAY else 4 * _MOST for known in _UNITS), 0],
        [*(1 if known in _IN_QUARTERS else 4 for known in _UNITS), 1],
    )
    sound = (quarters > 0) & (quarters <= most_quarters) & (quarters % part == 0)
    distance = (quarters + 3) // 4 * size
    distance = columns.choose(distance > tables.farthest, tables.farthest, distance)
    return Steps(
        columns.choose(sound, counting, UNKNOWN),
        columns.choose(sound, distance, 0),
        (CUT_OFF.hour * 60 + CUT_OFF.minute) * 60 * 10**6,
        lambda row: TimeLimit(Fraction(int(quarters[row]), 4), _UNITS[place[row]]),
    )
