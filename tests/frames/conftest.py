"""The kinds of frames, built from rows and read back; a kind whose library is absent is skipped."""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import attrs
import pytest

# What a column holds, by name; texts are the default.
DAYS = {"received_at", "resolved_at", "submitted_at", "asked_at", "completed_at", "due_on"}
KINDS: dict[str, "Kind"] = {}


@attrs.frozen
class Kind:
    """A kind of frame: how it is built of columns, and its rows as PyArrow has them."""

    name: str
    needs: tuple[str, ...]
    build: Callable[..., Any]
    arrow: Callable[[Any], Any]
    is_lazy: bool = False
    has_instants: bool = True
    ready: Callable[[Any], Any] = lambda frame: frame
    """Returns a frame whose query has run, so that the next one is not planned on top of it."""

    @property
    def is_present(self) -> bool:
        """Whether its libraries are installed."""
        return all(map(find_spec, self.needs))

    def frame(self, columns: dict[str, list[Any]], *, instants: bool = False) -> Any:
        """Build a frame of columns."""
        return self.build(columns, instants)

    def rows(self, frame: Any) -> list[dict[str, Any]]:
        """Return the rows of a frame as plain values, in its order; due instants as days."""
        return [
            {
                name: value.date() if name in DAYS and isinstance(value, dt.datetime) else value
                for name, value in row.items()
            }
            for row in self.arrow(frame).to_pylist()
        ]


def kind(*needs: str, **facts: Any) -> Callable[..., Any]:
    """Keep a kind of frame by the name of the function that builds it."""

    def keep(build: Callable[..., Any]) -> Callable[..., Any]:
        KINDS[build.__name__] = Kind(build.__name__, needs, build, **facts)
        return build

    return keep


def _arrow_of_pandas(frame: Any) -> Any:
    return import_module("pyarrow").Table.from_pandas(frame, preserve_index=False)


def _table(columns: dict[str, list[Any]], instants: bool) -> Any:
    pa = import_module("pyarrow")
    moment = pa.timestamp("us") if instants else pa.date32()
    types = {"amount": pa.float64(), "row": pa.int64()}
    return pa.table(
        {
            name: pa.array(values, moment if name in DAYS else types.get(name, pa.string()))
            for name, values in columns.items()
        }
    )


def _pandas(columns: dict[str, list[Any]], dtype: Any) -> Any:
    pd = import_module("pandas")
    index = pd.RangeIndex(len(next(iter(columns.values()))), 0, -1)
    types = {"amount": "float64", "row": "int64"}
    return pd.DataFrame(
        {
            name: pd.Series(values, index, dtype if name in DAYS else types.get(name, object))
            for name, values in columns.items()
        }
    )


@kind("pandas", "pyarrow", arrow=_arrow_of_pandas)
def pandas_datetimes(columns, instants):  # noqa: ARG001 - a day is one at 0:00
    """Build pandas with days and instants as datetime64."""
    return _pandas(columns, "datetime64[us]")


@kind("pandas", "pyarrow", arrow=_arrow_of_pandas)
def pandas_arrow(columns, instants):
    """Build pandas with days and instants of Arrow."""
    return _pandas(columns, "timestamp[us][pyarrow]" if instants else "date32[pyarrow]")


@kind("pandas", "pyarrow", arrow=_arrow_of_pandas, has_instants=False)
def pandas_objects(columns, instants):  # noqa: ARG001 - dates only
    """Build pandas with days as objects."""
    return _pandas(columns, object)


@kind("polars", "pyarrow", arrow=lambda frame: frame.to_arrow())
def polars_eager(columns, instants):
    """Build Polars in memory."""
    return import_module("polars").from_arrow(_table(columns, instants))


@kind(
    "polars",
    "pyarrow",
    arrow=lambda frame: frame.collect().to_arrow(),
    is_lazy=True,
    ready=lambda frame: frame.collect().lazy(),
)
def polars_lazy(columns, instants):
    """Build lazy Polars."""
    return import_module("polars").from_arrow(_table(columns, instants)).lazy()


@kind("pyarrow", arrow=lambda frame: frame)
def pyarrow(columns, instants):
    """Build a table of PyArrow."""
    return _table(columns, instants)


@kind(
    "duckdb",
    "pyarrow",
    arrow=lambda frame: frame.to_arrow_table(),
    is_lazy=True,
    ready=lambda frame: import_module("duckdb").connect().from_arrow(frame.to_arrow_table()),
)
def duckdb(columns, instants):
    """Build a relation of DuckDB, whose connection nobody else holds."""
    return import_module("duckdb").connect().from_arrow(_table(columns, instants))


@pytest.fixture(params=KINDS.values(), ids=lambda kind: kind.name)
def kind_of_frame(request) -> Kind:
    """Return each kind of frame in turn."""
    for library in request.param.needs:
        pytest.importorskip(library)
    return request.param


@pytest.fixture(scope="session")
def eager_kinds() -> list[Kind]:
    """Return the kinds held in memory, whose calls take milliseconds."""
    return [kind for kind in KINDS.values() if not kind.is_lazy and kind.is_present]


@pytest.fixture(scope="session")
def lazy_kinds() -> list[Kind]:
    """Return the kinds that plan a query, whose calls take long however few the rows."""
    return [kind for kind in KINDS.values() if kind.is_lazy and kind.is_present]
