"""Frames whose rows are not read yet, worked on by joins (`LazyColumns`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from ..errors import InvalidValueError
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


class LazyColumns(Columns):
    """A lazy frame of Polars, a relation of DuckDB or a frame of Spark: rows without an order.

    A look-up is a left join with a small table. The engine is asked for nothing but comparisons,
    sums of whole numbers and these joins.
    """

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        self._asked = frame
        self._check_names([*self.schema])
        self._names = (f"adminreform_{number}" for number in count())

    def known(self, column: str) -> Values:
        """Return where a column has a value."""
        return ~nw.col(column).is_null()

    def days(self, column: str) -> Values:
        """Return the days of a column, to be compared with each other and with `day`."""
        return nw.col(column).cast(nw.Date)

    def day(self, day: dt.date) -> Values:
        """Return a day, to be compared with those of columns."""
        return nw.lit(day, nw.Date)

    def is_before(self, column: str, other: str) -> Values:
        """Return where both columns have a value and the first one is before the other."""
        one, two = nw.col(column), nw.col(other)
        if self.holds_instants(column) != self.holds_instants(other):
            one, two = one.cast(nw.Date), two.cast(nw.Date)
        return self.known(column) & self.known(other) & (one < two)

    def positions(self, column: str, tables: Tables) -> Values:
        """Return the position of each day of a column in a calendar."""
        days = tables.dates
        [found] = self._join(self.days(column), days, [np.arange(tables.outside)])
        return found.fill_null(tables.outside)

    def microseconds(self, column: str) -> Values:
        """Return how much of its day has passed at each instant of a column."""
        # Hours, minutes and seconds have 8 bits in Polars: unless cast first, a product wraps.
        instant = nw.col(column).dt
        hours, minutes, seconds = (
            part.cast(nw.Int64) for part in (instant.hour(), instant.minute(), instant.second())
        )
        below = instant.microsecond().cast(nw.Int64)
        return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + below

    def places(self, column: str, words: Sequence[str]) -> Values:
        """Return the place of each text of a column among words; their number where it is none."""
        [found] = self._join(nw.col(column).cast(nw.String), list(words), [np.arange(len(words))])
        return found.fill_null(len(words))

    def quarters(self, column: str, most: int) -> Values:
        """Return the amounts of a column in quarters; 0 for what is none, or more than `most`."""
        amounts = nw.col(column).cast(nw.Float64) * 4
        bounded = nw.when((amounts > 0) & (amounts <= most * 4)).then(amounts)
        whole = bounded.cast(nw.Int64)
        return nw.when(whole.cast(nw.Float64) == bounded).then(whole).otherwise(nw.lit(0))

    def take(self, at: Values, *tables: Table) -> list[Values]:
        """Return the entries at `at`, all of which exist, of tables of one length."""
        return self._join(at, np.arange(len(tables[0])), tables)

    def choose(self, condition: Values, then: Values, otherwise: Values) -> Values:
        """Return one value or the other, by row."""
        return nw.when(condition).then(_literal(then)).otherwise(_literal(otherwise))

    def marks(self, column: str) -> Values:
        """Return the truths of a column; false where there is none."""
        return nw.col(column).fill_null(value=False)

    def always(self, mark: bool) -> Values:
        """Return the same truth for every row."""
        return nw.lit(mark)

    def answered(self, answers: Mapping[str, Answers], like: str) -> Any:  # noqa: ARG002 - all dates
        """Return the frame of the caller with columns added, or replaced."""
        found = {name: self._expression(answer) for name, answer in answers.items()}
        renamed = {self._new_name(): name for name in found}
        values = dict(zip(renamed, found.values(), strict=True))
        own = {name: new for new, name in renamed.items()}
        names = [*self.schema, *(name for name in found if name not in self.schema)]
        self._check_names(names)
        columns = [nw.col(own.get(name, name)).alias(name) for name in names]
        return self._asked.with_columns(**values).select(*columns).to_native()

    def flagged(self, by: Sequence[str], flags: Mapping[str, Values]) -> Any:
        """Return some columns of the frame, and 1 where a flag is true, else 0, as narwhals."""
        ones = {
            name: nw.when(flag).then(nw.lit(1)).otherwise(nw.lit(0)) for name, flag in flags.items()
        }
        return self._asked.select(*by, **ones)

    def _expression(self, answer: Answers) -> Any:
        if isinstance(answer, DayAnswers):
            [day] = self._join(
                answer.positions, np.arange(answer.tables.outside), [answer.tables.dates]
            )
            return day
        if isinstance(answer, (MarkAnswers, InstantAnswers)):
            return answer.values
        if isinstance(answer, NumberAnswers):
            return nw.when(answer.known).then(answer.numbers)
        [word] = self._join(answer.places, np.arange(len(answer.words)), [list(answer.words)])
        return word

    def _check_names(self, names: list[str]) -> None:
        """Check that no two columns are one to an engine that does not mind case, as SQL does.

        Raises:
            InvalidValueError: There are two.
        """
        if self.frame.implementation.is_polars():
            return
        first: dict[str, str] = {}
        for name in names:
            other = first.setdefault(name.lower(), name)
            if other != name:
                raise InvalidValueError(
                    f"columns {other} and {name} differ only in case, which the engine does not "
                    "mind; rename one",
                    frame=name,
                )

    def _new_name(self) -> str:
        """Return a name that no column of the frame has, and no look-up before."""
        return next(name for name in self._names if name not in self.schema)

    def _join(self, key: Any, keys: Table, tables: Sequence[Table]) -> list[Any]:
        """Look values up by a key; null where it is not among `keys`."""
        by, on, *names = (self._new_name() for _ in range(2 + len(tables)))
        columns = {on: keys} | dict(zip(names, tables, strict=True))
        joined = self._asked.with_columns(**{by: key}).join(
            lifted(columns, self.frame), left_on=by, right_on=on, how="left"
        )
        self._asked = joined.drop(on, strict=False)  # some engines keep both keys, some one
        return [nw.col(name) for name in names]


def lifted(columns: Mapping[str, Table], frame: Any) -> Any:
    """Return a small table in the engine of a lazy frame, on its connection or session."""
    engine, native = frame.implementation, frame.to_native()
    if engine.is_polars():
        polars = nw.get_native_namespace(frame)
        return nw.from_native(polars.LazyFrame(dict(columns)))
    small = _arrow().table(dict(columns))
    if engine.is_pyspark():  # pragma: no cover - `make spark` runs it; Spark needs Java
        spark = nw.get_native_namespace(frame)
        table = native.sparkSession.createDataFrame(small)
        return nw.from_native(spark.functions.broadcast(table))  # else each look-up is a shuffle
    return nw.from_native(native.query("dossiers", "select * from small"))


def _arrow() -> Any:
    """Return what DuckDB and Spark read tables of others through."""
    try:
        import pyarrow  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "relations of DuckDB and frames of Spark need pyarrow, which is not installed; "
            "run: pip install pyarrow",
            name=error.name,
        ) from error
    return pyarrow


def _literal(value: Any) -> Any:
    return nw.lit(value) if isinstance(value, (int, bool)) else value
