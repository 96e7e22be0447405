"""A calendar as two tables of whole numbers (`Tables`), with which a due day is looked up.

`begin` has an entry for each covered day under each way of counting: the key that counting starts
from. `due` has one for each key: the day that counting arrives at. Keys are made so that a limit is
a distance between them:

    working days    the rank of a day, and one more for each working day
    days            the position of a day, and one more for each day
    months          31 for each month and one for each day of the month, so that the 31st of a month
                    has a key in every month, which leads to the last day of the month

So ``due[begin[day] + distance]`` answers for every unit that ends with a day, and no engine needs
to know a weekday, a holiday or the length of a month. What lies outside the calendar has an entry
too, and the keys of each way of counting go on behind its last day as far as any distance reaches.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import attrs

from .._checks import check_choice, check_instance
from ..calendars.finality import OPEN_OF
from ..calendars.working import WorkingCalendar
from ..domain.limits import TimeLimit, TimeUnit
from ..errors import InvalidValueError
from ..law.regimes import ROLLS, Roll
from .dependencies import np

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

WORKING, DAYS, MONTHS, SAME_DAY, BY_INSTANT, UNKNOWN = range(6)
"""The ways of counting; limits in hours end at an instant, and rows without a limit nowhere."""

STEPS: Mapping[TimeUnit, tuple[int, int]] = {
    TimeUnit.WORKING_DAYS: (WORKING, 1),
    TimeUnit.SAME_DAY: (SAME_DAY, 0),
    TimeUnit.DAYS: (DAYS, 1),
    TimeUnit.WEEKS: (DAYS, 7),
    TimeUnit.MONTHS: (MONTHS, 31),
    TimeUnit.QUARTERS: (MONTHS, 93),
    TimeUnit.YEARS: (MONTHS, 372),
}
"""How a unit is counted, and how far apart the keys of one of it are."""

_EPOCH = dt.date(1970, 1, 1).toordinal()


@attrs.frozen
class Step:
    """A limit as the tables see it.

    Attributes:
        counting: How it is counted.
        distance: How far its end is from its beginning, in keys.
        cut_off: The microsecond of the day after which a receipt is one of the next working day.
    """

    counting: int
    distance: int = 0
    cut_off: int = 0


@attrs.frozen(eq=False)
class Tables:
    """The tables of a calendar, for one treatment of ends on a day off; or of several, one by one.

    A day is its position, from 0 for the first one covered; `outside` is the position of all days
    that are not covered and of no day at all. The entries of another calendar follow those of the
    one before, and `at` finds them. A key is one of a single calendar.

    Attributes:
        first: The first day covered, counted from 1970.
        outside: The number of days covered.
        farthest: A distance that leads out of the calendar from each of its days.
        covered: For each position 1 if it is covered, else 0.
        rank: For each position how many days are worked up to it.
        worked: For each position 1 if it is worked, else 0.
        before: For each position how many days before it are provisional.
        seen: The same with the day itself.
        begin: For each way of counting and position the key that counting starts from.
        begin_met: The same for the number of provisional days that are not looked at.
        due: For each key the position of the day due.
        due_met: For each key the number of provisional days up to the end of the way there; a due
            day is provisional if that is more than `begin_met`.
    """

    first: int
    outside: int
    farthest: int
    covered: Numbers
    rank: Numbers
    worked: Numbers
    before: Numbers
    seen: Numbers
    begin: Numbers
    begin_met: Numbers
    due: Numbers
    due_met: Numbers

    def at(self, number: Any, position: Any) -> Any:
        """Return where the entries of a position in the tables of a calendar are."""
        return number * (self.outside + 1) + position

    def beginning(self, number: Any, counting: Any, position: Any) -> Any:
        """Return where the entries of `begin` are for a calendar, a way of counting, a position."""
        return self.at(number * (UNKNOWN + 1) + counting, position)

    def position_of(self, day: dt.date | None) -> int:
        """Return the position of a day; `outside` for what is not covered and for no day."""
        position = -1 if day is None else day.toordinal() - _EPOCH - self.first
        return position if 0 <= position < self.outside else self.outside

    @property
    def dates(self) -> np.ndarray[Any, np.dtype[np.datetime64]]:
        """The days covered, by position."""
        first: Any = np.datetime64(self.first, "D")
        days: np.ndarray[Any, np.dtype[np.datetime64]] = first + np.arange(self.outside)
        return days

    def step_of(self, limit: TimeLimit | None) -> Step:
        """Return a limit, or that there is none, as these tables see it."""
        if limit is None or limit.unit not in STEPS:
            return Step(UNKNOWN if limit is None else BY_INSTANT)
        counting, size = STEPS[limit.unit]
        distance = min(size * math.ceil(limit.amount), self.farthest)
        cut_off = limit.cut_off or dt.time()
        return Step(counting, distance, (cut_off.hour * 60 + cut_off.minute) * 60 * 10**6)


def tables_of(calendars: Sequence[WorkingCalendar], roll: Roll = "next_working_day") -> Tables:
    """Return the tables of calendars; they are built once and kept.

    Raises:
        InvalidTypeError: A calendar is not a `WorkingCalendar`.
        InvalidValueError: It is strict: a column cannot refuse single rows.
    """
    for calendar in calendars:
        check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
        if calendar.strict:
            raise InvalidValueError(
                "calendar is strict, and a column cannot refuse single rows; pass one that is not, "
                "and look at the provisional mark of each row"
            )
    return _tables(tuple(calendars), check_choice(roll, "roll", ROLLS))


@lru_cache(maxsize=16)
def _tables(calendars: tuple[WorkingCalendar, ...], roll: Roll) -> Tables:
    farthest = max(
        len(_ends_of_months(calendar.first, len(calendar.worked_mask))) for calendar in calendars
    )
    alone = [_tables_of_one(calendar, roll, farthest) for calendar in calendars]
    return alone[0] if len(alone) == 1 else _stacked(alone)


def _stacked(alone: list[Tables]) -> Tables:
    """Return tables of calendars as one, over all days that any of them covers."""
    first = min(one.first for one in alone)
    outside = max(one.first + one.outside for one in alone) - first
    columns: list[list[Numbers]] = [[] for _ in range(9)]
    keys = 0
    for one in alone:
        shift = one.first - first
        own = np.full(outside + 1, one.outside)
        own[shift : shift + one.outside] = np.arange(one.outside)
        begin, begin_met = (
            table.reshape(-1, one.outside + 1)[:, own].ravel()
            for table in (one.begin, one.begin_met)
        )
        due = np.where(one.due == one.outside, outside, one.due + shift)
        by_day = [table[own] for table in (one.covered, one.rank, one.worked, one.before, one.seen)]
        for column, table in zip(
            columns, [*by_day, begin + keys, begin_met, due, one.due_met], strict=True
        ):
            column.append(table)
        keys += len(due)
    return Tables(first, outside, alone[0].farthest, *map(np.concatenate, columns))


def _tables_of_one(calendar: WorkingCalendar, roll: Roll, farthest: int) -> Tables:
    size = outside = len(calendar.worked_mask)
    positions = np.arange(size)
    worked = np.frombuffer(calendar.worked_mask, np.uint8).astype(np.int64)
    is_open = np.frombuffer(calendar.finality.translate(OPEN_OF), np.uint8).astype(np.int64)
    rank, seen = np.cumsum(worked), np.cumsum(is_open)
    before = seen - is_open
    worked_at = np.flatnonzero(worked)
    rolled, rolled_met = positions, np.zeros(size, np.int64)
    if roll == "next_working_day":
        rolled = np.append(worked_at, outside)[rank - worked]
        rolled_met = np.where(rolled == outside, 0, np.append(seen, 0)[rolled] - before)
    rolled, rolled_met = np.append(rolled, outside), np.append(rolled_met, 0)
    ends, month_keys = _ends_of_months(calendar.first, size), _month_keys(calendar.first, size)

    # The keys of working days begin at rank 0, which is of no day.
    blocks = [
        (np.append(outside, worked_at), np.append(0, seen[worked_at])),
        (rolled[:size], rolled_met[:size]),
        (rolled[ends], rolled_met[ends]),
    ]
    due = [_padded(days, farthest + 1, outside) for days, _ in blocks]
    starts = np.cumsum([0, *map(len, due)])
    unknown = starts[-1] - farthest - 1
    nothing = np.zeros(size, np.int64)
    begins = [
        (rank, seen, starts[1] - farthest - 1),
        (starts[1] + positions, nothing, starts[2] - farthest - 1),
        (starts[2] + month_keys, nothing, unknown),
        (rank + 1 - worked, before, starts[1] - farthest - 1),
        *[(nothing + unknown, nothing, unknown)] * 2,
    ]
    return Tables(
        calendar.first.toordinal() - _EPOCH,
        outside,
        farthest,
        np.append(np.ones(size, np.int64), 0),
        np.append(rank, 0),
        np.append(worked, 0),
        np.append(before, 0),
        np.append(seen, 0),
        np.concatenate([np.append(keys, end) for keys, _, end in begins]),
        np.concatenate([np.append(met, 0) for _, met, _ in begins]),
        np.concatenate(due),
        np.concatenate([_padded(met, farthest + 1, 0) for _, met in blocks]),
    )


def _padded(values: Numbers, length: int, value: int) -> Numbers:
    return np.concatenate([values, np.full(length, value)])


def _month_keys(first: dt.date, size: int) -> Numbers:
    days = np.datetime64(first, "D") + np.arange(size)
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    keys: Numbers = 31 * (months - months[0]).astype(np.int64) + in_month
    return keys


def _ends_of_months(first: dt.date, size: int) -> Numbers:
    """Return the position of the days 1 to 31 of each month; the last day for those it has not."""
    start = np.datetime64(first, "D")
    months = np.arange(np.datetime64(first, "M"), (start + size - 1).astype("datetime64[M]") + 1)
    starts = (months.astype("datetime64[D]") - start).astype(np.int64)
    ends = ((months + 1).astype("datetime64[D]") - start).astype(np.int64) - 1
    found = np.minimum(starts[:, None] + np.arange(31), ends[:, None]).ravel()
    positions: Numbers = np.where((found < 0) | (found >= size), size, found)
    return positions
