"""Due days looked up in the tables of a calendar (`look_up`), or asked of the core (`DueDays`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..domain.moments import Moment
from .by_unit import Counted
from .columns import Answers, Columns, DayAnswers, InstantAnswers, MarkAnswers, Values
from .core_rows import CoreAnswer, CoreRow, ask_core
from .dependencies import np
from .limits_of_rows import Steps
from .tables import SAME_DAY, Tables


@attrs.define
class DueDays:
    """The due day of each row.

    Attributes:
        tables: The tables of the calendar.
        key: Where its look-up ended, a key of the tables.
        position: Its position in the calendar.
        provisional: Whether it may still be moved.
        instant: The due instants of rows that were asked of the core; ``None`` if none was.
        waiting: The position of the day since when a limit does not run.
    """

    tables: Tables
    key: Values
    position: Values
    provisional: Values
    instant: Any = None
    waiting: Values | None = None

    def ask_core(
        self,
        rows: Any,
        asked: Iterable[CoreRow],
        as_of: Moment,
        *,
        with_instants: bool,
    ) -> None:
        """Replace the due days of some rows of a frame in memory by those of the core.

        Args:
            rows: The numbers of the rows.
            asked: The same rows, as the core is asked about them.
            as_of: The moment that the core looks at them.
            with_instants: Whether there is to be a column of instants; without it a due instant
                has no answer.
        """
        answers = [
            answer if with_instants or answer.instant is None else CoreAnswer()
            for answer in ask_core(asked, as_of)
        ]
        self.position, self.provisional = np.array(self.position), np.array(self.provisional)
        self.position[rows] = [self.tables.position_of(answer.day) for answer in answers]
        self.provisional[rows] = [answer.provisional for answer in answers]
        if with_instants:
            self.instant = np.full(len(self.position), np.datetime64("NaT"), "datetime64[us]")
            self.instant[rows] = [answer.instant for answer in answers]
        if self.waiting is not None:
            self.waiting = np.array(self.waiting)
            self.waiting[rows] = [
                self.tables.position_of(answer.waiting_since) for answer in answers
            ]

    def forget(self, columns: Columns, where: Values) -> None:
        """Take the answers of some rows away, that of `waiting` among them."""
        outside = self.tables.outside
        self.position = columns.choose(where, outside, self.position)
        self.provisional = self.provisional & ~where
        self.waiting = columns.choose(where, outside, self.waiting)

    def answers(self, due: str) -> dict[str, Answers]:
        """Return the columns of the due day, by their names."""
        found: dict[str, Answers] = {
            due: DayAnswers(self.position, self.tables),
            f"{due}_provisional": MarkAnswers(self.provisional),
        }
        if self.instant is not None:
            found[f"{due}_instant"] = InstantAnswers(self.instant)
        return found


def look_up(columns: Columns, start: str, steps: Steps, counted: Counted) -> DueDays:
    """Find the due day of each row whose limit runs from the day or instant in a column."""
    tables, number = counted.tables, counted.number
    at = columns.positions(start, tables)
    begin = tables.beginning(number, steps.counting, at)
    key, met = columns.take(begin, tables.begin, tables.begin_met)
    key = key + steps.distance
    if steps.cut_off is not None and columns.check_days(start, "received"):
        [worked] = columns.take(tables.at(number, at), tables.worked)
        is_late = columns.microseconds(start) > steps.cut_off
        is_late = (steps.counting == SAME_DAY) & (worked == 1) & is_late
        key = columns.choose(is_late, key + 1, key)
    position, met_then = columns.take(key, tables.due, tables.due_met)
    return DueDays(tables, key, position, met_then > met)
