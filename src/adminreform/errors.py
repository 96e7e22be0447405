"""The errors this library raises, all of one family.

Each error is an `AdminReformError` and also the nearest builtin, so that
``except ValueError`` keeps working. Its message names the value, what was expected
and what to do; the values themselves are kept in ``values``.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from fractions import Fraction

__all__ = [
    "AdminReformError",
    "AmbiguousNumberError",
    "AnnouncementError",
    "ClockStoppedError",
    "CoverageError",
    "DataError",
    "HistoryError",
    "InvalidTypeError",
    "InvalidValueError",
    "ProvisionalError",
    "UndefinedShareError",
    "UnknownNameError",
    "safe_repr",
]

_LONGEST_SHOWN = 60
_TOO_LONG_TO_SHOW = 10**20


class AdminReformError(Exception):
    """The base of every error that this library raises on purpose.

    Attributes:
        values: The values the message speaks of, by name.

    Example:
        >>> try:
        ...     raise InvalidValueError("a limit is at least 1, got 0", amount=0)
        ... except AdminReformError as error:
        ...     error.values
        {'amount': 0}
    """

    values: dict[str, object]

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.values = values

    def __str__(self) -> str:
        return str(self.args[0])


class InvalidTypeError(AdminReformError, TypeError):
    """A value of the wrong kind: a datetime where a date is meant, a float count."""


class InvalidValueError(AdminReformError, ValueError):
    """A value of the right kind that cannot be: a limit of 0, a period that ends first."""


class CoverageError(InvalidValueError):
    """A date before the first or after the last day that a calendar knows."""


class ProvisionalError(InvalidValueError):
    """A strict calendar was asked about days that may still be changed."""


class HistoryError(InvalidValueError):
    """Two recorded facts of one dossier contradict each other."""


class ClockStoppedError(InvalidValueError):
    """A limit that waits for a supplement or is suspended has no due day yet."""


class AnnouncementError(InvalidValueError):
    """An announcement that cannot be read, or that contradicts the calendar."""


class AmbiguousNumberError(InvalidValueError):
    """A number with two possible readings: '8,624' may be 8624 or 8 and 624 thousandths."""

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """The possible values, the largest first."""
        readings = self.values["readings"]
        return readings if isinstance(readings, tuple) else ()


class UndefinedShareError(AdminReformError, ZeroDivisionError):
    """The percentage of an empty base: undefined, neither 0 nor 100."""


class UnknownNameError(AdminReformError, KeyError):
    """A name, id or key that is not there."""


class DataError(AdminReformError, RuntimeError):
    """Data from another package that this library cannot use."""


def safe_repr(value: object) -> str:
    """Return an offending value as text for a message: short, and never a whole record.

    Text, numbers, dates and ``None`` are shown (cut at 60 characters); of any
    other object only the type is named, so that no input leaks into a log.

    Example:
        >>> safe_repr("2/1/2025"), safe_repr(dt.date(2025, 1, 2)), safe_repr({"name": "..."})
        ("'2/1/2025'", '2025-01-02', 'a dict')
    """
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Fraction):
        return f"{safe_repr(value.numerator)}/{safe_repr(value.denominator)}"
    if isinstance(value, int) and abs(value) >= _TOO_LONG_TO_SHOW:
        return "an int of more than 20 digits"
    if value is None or isinstance(value, (str, int, float)):
        text = repr(value)
        return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."
    return f"a {type(value).__name__}"
