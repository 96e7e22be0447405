"""What a caller passes as a frame, taken as `Columns` (`columns_of`)."""

from __future__ import annotations

from typing import Any

from ..errors import InvalidTypeError, safe_repr
from .columns import Columns
from .dependencies import nw
from .eager import EagerColumns
from .lazy import LazyColumns

_ENGINES = {
    nw.Implementation.PANDAS,
    nw.Implementation.POLARS,
    nw.Implementation.PYARROW,
    nw.Implementation.DUCKDB,
}
_KNOWN = "pandas, Polars, PyArrow or DuckDB"


def columns_of(frame: object) -> Columns:
    """Return the columns of a frame.

    Raises:
        InvalidTypeError: `frame` is not a frame of a library that is known.
    """
    narwhal = narwhal_of(frame)
    return EagerColumns(narwhal) if isinstance(narwhal, nw.DataFrame) else LazyColumns(narwhal)


def narwhal_of(frame: object) -> Any:
    """Return a frame as narwhals has it.

    Raises:
        InvalidTypeError: `frame` is not a frame of a library that is known.
    """
    try:
        found: Any = nw.from_native(frame)
    except TypeError:
        raise InvalidTypeError(
            f"frame must be of {_KNOWN}, got {safe_repr(frame)}; build a frame of the rows first"
        ) from None
    engine = found.implementation
    if engine in _ENGINES:
        return found
    raise InvalidTypeError(f"frame must be of {_KNOWN}, got one of {engine.name.lower()}")
