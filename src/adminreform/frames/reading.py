"""What a caller passes as a frame, taken as `Columns` (`columns_of`)."""

from __future__ import annotations

from typing import Any

from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .columns import Columns
from .dependencies import DuplicateError, nw
from .eager import EagerColumns
from .lazy import LazyColumns

_ENGINES = {
    nw.Implementation.PANDAS,
    nw.Implementation.POLARS,
    nw.Implementation.PYARROW,
    nw.Implementation.DUCKDB,
    nw.Implementation.PYSPARK,
}
_KNOWN = "pandas, Polars, PyArrow, DuckDB or Spark"


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
        InvalidValueError: It has two columns of one name.
    """
    native: Any = frame
    try:
        found: Any = nw.from_native(native)
    except TypeError:
        found = None
    except DuplicateError as error:
        repeated = " ".join(str(error).split())
        raise InvalidValueError(f"frame must have columns of different names: {repeated}") from None
    if found is not None and found.implementation in _ENGINES:
        return found
    raise InvalidTypeError(
        f"frame must be of {_KNOWN}, got {safe_repr(frame)}; build a frame of the rows first"
    )
