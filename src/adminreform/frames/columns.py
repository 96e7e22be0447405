"""A frame being worked on (`Columns`): days and texts taken out of it, answers put into it.

What is computed is written once, in operators that numpy arrays and the expressions of lazy frames
share. Only what is below this class knows which of the two it has: a table is looked into by
position in numpy (`EagerColumns`), and by a join in an engine that has not read its rows yet
(`LazyColumns`).
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from .._checks import check_text
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .dependencies import np, nw
from .tables import Tables

Values: TypeAlias = Any
"""The values of a column: a numpy array, or an expression of a lazy frame."""

Table: TypeAlias = "Sequence[Any] | np.ndarray[Any, Any]"
"""A column of a small table."""


@attrs.frozen
class DayAnswers:
    """Days of a calendar, by their positions."""

    positions: Values
    tables: Tables


@attrs.frozen
class MarkAnswers:
    """True or false."""

    values: Values


@attrs.frozen
class NumberAnswers:
    """Whole numbers, and whether each is known."""

    numbers: Values
    known: Values


@attrs.frozen
class WordAnswers:
    """Places in a list of words; missing where there is no such place."""

    places: Values
    words: Sequence[str]


@attrs.frozen
class InstantAnswers:
    """Instants of a frame in memory, as numpy has them."""

    values: Values


Answers: TypeAlias = DayAnswers | InstantAnswers | MarkAnswers | NumberAnswers | WordAnswers


class Columns(ABC):
    """A frame of the caller, and what is computed from it.

    Attributes:
        frame: The frame, as narwhals has it.
        schema: What each of its columns holds.
    """

    def __init__(self, frame: Any) -> None:
        self.frame = frame
        self.schema: Mapping[str, Any] = frame.collect_schema()

    def kind(self, column: str, argument: str) -> Any:
        """Return what a column holds.

        Raises:
            InvalidTypeError: `column` is not a text.
            InvalidValueError: The frame does not have the column.
        """
        if check_text(column, argument, empty=True) in self.schema:
            return self.schema[column]
        raise InvalidValueError(
            f"the frame has no column {safe_repr(column)}; pass {argument}= one of "
            f"{', '.join(map(str, self.schema))}",
            **{argument: column},
        )

    def check_days(self, column: str, argument: str) -> bool:
        """Check that a column holds days or instants, and return whether it holds instants.

        Raises:
            InvalidTypeError: It holds text, numbers, or instants with a time zone.
            InvalidValueError: The frame does not have the column.
        """
        kind = self.kind(column, argument)
        zone = getattr(kind, "time_zone", None)
        if zone is not None:
            raise InvalidTypeError(
                f"column {column} has the time zone {zone}; convert it to Asia/Ho_Chi_Minh and "
                "drop the zone, so that its days are Vietnamese days",
                **{argument: column},
            )
        if not isinstance(kind, (nw.Date, nw.Datetime, nw.Object, nw.Unknown)):
            raise InvalidTypeError(
                f"column {column} holds {kind}, not dates; parse it first, and mind that the day "
                "is before the month",
                **{argument: column},
            )
        return self.holds_instants(column)

    def holds_instants(self, column: str) -> bool:
        """Return whether a column of moments holds instants, not days."""
        return isinstance(self.schema[column], nw.Datetime)

    def check_texts(self, column: str, argument: str) -> None:
        """Check that a column holds texts.

        Raises:
            InvalidTypeError: It holds something else.
            InvalidValueError: The frame does not have the column.
        """
        kind = self.kind(column, argument)
        if not isinstance(kind, (nw.String, nw.Categorical, nw.Enum, nw.Object, nw.Unknown)):
            raise InvalidTypeError(
                f"column {column} holds {kind}, not texts; cast it to text",
                **{argument: column},
            )

    def check_numbers(self, column: str, argument: str) -> None:
        """Check that a column holds numbers.

        Raises:
            InvalidTypeError: It holds something else.
            InvalidValueError: The frame does not have the column.
        """
        kind = self.kind(column, argument)
        if not kind.is_numeric():
            raise InvalidTypeError(
                f"column {column} holds {kind}, not numbers; cast it", **{argument: column}
            )

    @abstractmethod
    def known(self, column: str) -> Values:
        """Return where a column has a value."""

    @abstractmethod
    def days(self, column: str) -> Values:
        """Return the days of a column, to be compared with each other and with `day`."""

    @abstractmethod
    def day(self, day: dt.date) -> Values:
        """Return a day, to be compared with those of columns."""

    @abstractmethod
    def is_before(self, column: str, other: str) -> Values:
        """Return where both columns have a value and the first one is before the other.

        Instants are compared where both hold them, else days.
        """

    @abstractmethod
    def positions(self, column: str, tables: Tables) -> Values:
        """Return the position of each day of a column in a calendar."""

    @abstractmethod
    def microseconds(self, column: str) -> Values:
        """Return how much of its day has passed at each instant of a column."""

    @abstractmethod
    def places(self, column: str, words: Sequence[str]) -> Values:
        """Return the place of each text of a column among words; their number where it is none."""

    @abstractmethod
    def quarters(self, column: str, most: int) -> Values:
        """Return the amounts of a column in quarters; 0 for what is none, or more than `most`."""

    @abstractmethod
    def take(self, at: Values, *tables: Table) -> list[Values]:
        """Return the entries at `at`, all of which exist, of tables of one length."""

    @abstractmethod
    def choose(self, condition: Values, then: Values, otherwise: Values) -> Values:
        """Return one value or the other, by row."""

    @abstractmethod
    def marks(self, column: str) -> Values:
        """Return the truths of a column; false where there is none."""

    @abstractmethod
    def always(self, mark: bool) -> Values:
        """Return the same truth for every row."""

    @abstractmethod
    def answered(self, answers: Mapping[str, Answers], like: str) -> Any:
        """Return the frame of the caller with columns added, or replaced.

        Args:
            answers: The columns by name.
            like: The column whose kind of days the days added have.
        """

    @abstractmethod
    def flagged(self, by: Sequence[str], flags: Mapping[str, Values]) -> Any:
        """Return some columns of the frame, and 1 where a flag is true, else 0, as narwhals."""
