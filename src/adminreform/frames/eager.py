"""Frames held in memory, worked on by numpy (`EagerColumns`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from .._checks import is_missing
from ..errors import InvalidTypeError
from .arrays import EPOCH, microseconds, positions
from .columns import (
    Answers,
    Columns,
    DayAnswers,
    InstantAnswers,
    MarkAnswers,
    NumberAnswers,
    Table,
    Values,
)
from .dependencies import np, nw
from .tables import Tables


class EagerColumns(Columns):
    """A frame of pandas, Polars or PyArrow: its rows keep their order, and pandas its index."""

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        self._is_pandas = frame.implementation.is_pandas()
        self._moments: dict[str, Any] = {}
        if self._is_pandas:
            # narwhals calls a column of objects text if it has no value, as on a day without any.
            dtypes = frame.to_native().dtypes
            self.schema = {
                name: nw.Object() if str(dtypes[name]) == "object" else kind
                for name, kind in self.schema.items()
            }

    def holds_instants(self, column: str) -> bool:
        """Return whether a column of moments holds instants; of pandas, any that is not at 0:00.

        pandas has no type for days: a column of them is one of instants at 0:00.
        """
        if not super().holds_instants(column) or not self._is_pandas:
            return super().holds_instants(column)
        moments = self._array(column)
        return bool((~np.isnat(moments) & (moments != moments.astype("datetime64[D]"))).any())

    def known(self, column: str) -> Values:
        """Return where a column has a value."""
        return ~np.isnat(self._array(column))

    def days(self, column: str) -> Values:
        """Return the days of a column, to be compared with each other and with `day`."""
        return self._array(column).astype("datetime64[D]").astype(np.int64)

    def day(self, day: dt.date) -> Values:
        """Return a day, to be compared with those of columns."""
        return day.toordinal() - EPOCH

    def is_before(self, column: str, other: str) -> Values:
        """Return where both columns have a value and the first one is before the other."""
        one, two = self._array(column), self._array(other)
        if self.holds_instants(column) != self.holds_instants(other):
            one, two = one.astype("datetime64[D]"), two.astype("datetime64[D]")
        return one < two

    def positions(self, column: str, tables: Tables) -> Values:
        """Return the position of each day of a column in a calendar."""
        return positions(self._array(column), tables)

    def microseconds(self, column: str) -> Values:
        """Return how much of its day has passed at each instant of a column."""
        return microseconds(self._array(column))

    def places(self, column: str, words: Sequence[str]) -> Values:
        """Return the place of each text of a column among words; their number where it is none."""
        unknown = len(words)
        if not self._is_pandas:
            found = self.frame[column].replace_strict(
                list(words), list(range(unknown)), default=unknown, return_dtype=nw.Int64
            )
            return found.fill_null(unknown).to_numpy()
        pandas, series = nw.get_native_namespace(self.frame), self.frame.to_native()[column]
        index = pandas.Index(list(words), dtype=object)
        if isinstance(series.dtype, pandas.CategoricalDtype):
            of_category = index.get_indexer(series.cat.categories.astype(object))
            places = np.append(of_category, -1)[series.cat.codes]
        else:
            places = index.get_indexer(series)
        return np.where(places < 0, unknown, places)

    def quarters(self, column: str, most: int) -> Values:
        """Return the amounts of a column in quarters; 0 for what is none, or more than `most`."""
        amounts = self.frame[column].cast(nw.Float64).to_numpy() * 4
        sound = (amounts > 0) & (amounts <= most * 4) & (amounts % 1 == 0)
        return np.where(sound, amounts, 0).astype(np.int64)

    def take(self, at: Values, *tables: Table) -> list[Values]:
        """Return the entries at `at`, all of which exist, of tables of one length."""
        return [np.asarray(table).take(at, mode="clip") for table in tables]

    def choose(self, condition: Values, then: Values, otherwise: Values) -> Values:
        """Return one value or the other, by row."""
        return np.where(condition, then, otherwise)

    def marks(self, column: str) -> Values:
        """Return the truths of a column; false where there is none."""
        return self.frame[column].fill_null(value=False).to_numpy().astype(bool)

    def always(self, mark: bool) -> Values:
        """Return the same truth for every row."""
        return np.full(len(self.frame), mark)

    def rows_where(self, condition: Values) -> Values:
        """Return the numbers of the rows where a condition holds."""
        return np.flatnonzero(np.broadcast_to(condition, len(self.frame)))

    def moments(self, column: str, rows: Values) -> list[Any]:
        """Return the values of a column in some rows, each a date, a datetime or None."""
        unit = "us" if self.holds_instants(column) else "D"
        found: list[Any] = self._array(column)[rows].astype(f"datetime64[{unit}]").tolist()
        return found

    def texts(self, column: str, rows: Values) -> list[Any]:
        """Return the values of a column in some rows."""
        found: list[Any] = self.frame[column][rows].to_list()
        return found

    def answered(self, answers: Mapping[str, Answers], like: str) -> Any:
        """Return the frame of the caller with columns added, or replaced."""
        native = self.frame.to_native()
        if self._is_pandas:
            values = {name: self._of_pandas(answer, like) for name, answer in answers.items()}
            return native.assign(**values)
        series = [self._series(name, answer) for name, answer in answers.items()]
        return self.frame.with_columns(*series).to_native()

    def flagged(self, by: Sequence[str], flags: Mapping[str, Values]) -> Any:
        """Return some columns of the frame, and 1 where a flag is true, else 0, as narwhals."""
        ones = {name: flag.astype(np.int64) for name, flag in flags.items()}
        if self._is_pandas:
            native = self.frame.to_native()[list(by)].assign(**ones)
            return nw.from_native(native, eager_only=True)
        backend = self.frame.implementation
        series = [nw.new_series(name, one, backend=backend) for name, one in ones.items()]
        return self.frame.with_columns(*series).select(*by, *ones)

    def _array(self, column: str) -> Any:
        """Return the days or instants of a column as numpy has them."""
        if column not in self._moments:
            self._moments[column] = self._read(column)
        return self._moments[column]

    def _read(self, column: str) -> Any:
        series, kind = self.frame[column], self.schema[column]
        if isinstance(kind, (nw.Object, nw.Unknown)):
            return _days_of_objects(column, series.to_list())
        if self._is_pandas and isinstance(kind, nw.Date):
            return series.to_arrow().to_numpy(zero_copy_only=False)
        return series.to_numpy()

    def _series(self, name: str, answer: Answers) -> Any:
        backend = self.frame.implementation
        if isinstance(answer, DayAnswers):
            return nw.new_series(name, _dates(answer), nw.Date, backend=backend)
        if isinstance(answer, InstantAnswers):
            return nw.new_series(name, answer.values, nw.Datetime("us"), backend=backend)
        if isinstance(answer, MarkAnswers):
            return nw.new_series(name, answer.values, nw.Boolean, backend=backend)
        if isinstance(answer, NumberAnswers):
            series = nw.new_series(name, answer.numbers, nw.Int64, backend=backend)
            known = nw.new_series("known", answer.known, nw.Boolean, backend=backend)
            frame = series.to_frame().with_columns(known)
            return frame.select(nw.when(nw.col("known")).then(nw.col(name)))[name]
        words = nw.new_series(name, [*answer.words, None], nw.String, backend=backend)
        return words[np.minimum(answer.places, len(answer.words))]

    def _of_pandas(self, answer: Answers, like: str) -> Any:
        pandas = nw.get_native_namespace(self.frame)
        if isinstance(answer, DayAnswers):
            days, dtype = _dates(answer), self.frame.to_native()[like].dtype
            if str(dtype) == "object":
                return days.astype(object)
            return pandas.array(days.astype("datetime64[s]")).astype(dtype)
        if isinstance(answer, InstantAnswers):
            return pandas.array(answer.values).astype(self.frame.to_native()[like].dtype)
        if isinstance(answer, MarkAnswers):
            return answer.values
        if isinstance(answer, NumberAnswers):
            return pandas.arrays.IntegerArray(answer.numbers, ~answer.known)
        words = np.array([*answer.words, None], dtype=object)
        return words[np.minimum(answer.places, len(answer.words))]


def _dates(answer: DayAnswers) -> Any:
    return np.append(answer.tables.dates, np.datetime64("NaT")).take(answer.positions)


def _days_of_objects(column: str, values: list[Any]) -> Any:
    """Return dates that are held one by one, or only null.

    Raises:
        InvalidTypeError: They are something else, or some are dates and others instants.
    """
    days = [None if is_missing(value) else value for value in values]
    kinds = {type(value) for value in days if value is not None}
    if kinds <= {dt.date}:
        return np.array(days, dtype="datetime64[D]")
    names = ", ".join(sorted(kind.__name__ for kind in kinds))
    raise InvalidTypeError(
        f"column {column} must hold dates, or instants of one kind; it holds objects: {names}; "
        "convert it, with the day before the month"
    )
