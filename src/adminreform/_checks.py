"""The few checks of arguments that every layer shares.

Each returns the value it accepts, so that a caller can check and bind at once,
and raises an error that names the argument, the value and what to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from .errors import InvalidTypeError, InvalidValueError, safe_repr

E = TypeVar("E", bound=StrEnum)
S = TypeVar("S", bound=str)
T = TypeVar("T")

_LONGEST_COMPARED = 80


def is_missing(value: object) -> bool:
    """Return whether a value is what another package writes where there is none.

    Example:
        >>> is_missing(None), is_missing(float("nan")), is_missing(0)
        (True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if not isinstance(value, (float, dt.datetime)):
        return False
    return value != value  # noqa: PLR0124 - only NaN and NaT differ from themselves


def check_not_missing(value: object, name: str, *, optional: bool = False) -> None:
    """Check that a day or an instant was passed, and not a mark that there is none.

    Raises:
        InvalidTypeError: The value is missing; the error names ``None`` where it may be passed.
    """
    if is_missing(value) or (isinstance(value, str) and not value.strip()):
        got = "None" if value is None else f"{type(value).__name__} ({str(value)!r})"
        advice = "pass None where it is not known" if optional else "a day is needed"
        raise InvalidTypeError(
            f"{name} must be a datetime.date, got {got}; {advice}", **{name: value}
        )


def check_date(value: object, name: str, *, optional: bool = False) -> dt.date:
    """Check that a value is a date and not a datetime; a subclass of date becomes a plain date.

    Args:
        value: The value.
        name: The argument that an error names.
        optional: Whether ``None`` may be passed in its place, for the advice of an error.
    """
    if type(value) is dt.date:
        return value
    check_not_missing(value, name, optional=optional)
    if isinstance(value, dt.datetime):
        raise InvalidTypeError(
            f"{name} must be a date, got the datetime {safe_repr(value)}; "
            f"pass {name}.date() if its local day is meant",
            **{name: value},
        )
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day)
    raise InvalidTypeError(
        f"{name} must be a datetime.date, got {safe_repr(value)}; build it with "
        "date(year, month, day), or read it with adminreform.records.parse_moment",
        **{name: value},
    )


def check_whole_number(value: object, name: str, *, at_least: int | None = None) -> int:
    """Check that a value is an int, not a bool, and at least `at_least` if that is passed."""
    if type(value) is not int:
        convertible = hasattr(value, "__index__") and not isinstance(value, bool)
        advice = "pass int(value)" if convertible else "counts and amounts are exact"
        raise InvalidTypeError(
            f"{name} must be an int, got {safe_repr(value)}; {advice}", **{name: value}
        )
    if at_least is not None and value < at_least:
        raise InvalidValueError(
            f"{name} must be at least {at_least}, got {safe_repr(value)}", **{name: value}
        )
    return value


def check_instance(value: object, name: str, kind: type[T], advice: str, **values: object) -> T:
    """Check that a value is an instance of `kind`; an error keeps `values`."""
    if isinstance(value, kind):
        return value
    if isinstance(value, str) and kind.__name__ == "TimeLimit":
        advice += ", or read a text with parse_time_limit"
    article = "an" if kind.__name__[0] in "AEIO" else "a"
    message = f"{name} must be {article} {kind.__name__}, got {safe_repr(value)}; {advice}"
    raise InvalidTypeError(message, **values)


def check_text(value: object, name: str, *, empty: bool = False) -> str:
    """Check that a value is a string, and not blank unless `empty` allows it."""
    if not isinstance(value, str):
        raise InvalidTypeError(f"{name} must be a str, got {safe_repr(value)}", **{name: value})
    if not empty and not value.strip():
        raise InvalidValueError(
            f"{name} must not be blank, got {safe_repr(value)}", **{name: value}
        )
    return value


def check_choice(value: object, name: str, allowed: Collection[S]) -> S:
    """Check that a value is one of a few named policies."""
    if isinstance(value, str):
        for choice in allowed:
            if value == choice:
                return choice
    choices = ", ".join(repr(choice) for choice in sorted(allowed))
    raise InvalidValueError(
        f"{name} must be one of {choices}; got {safe_repr(value)}", **{name: value}
    )


def check_member(
    value: object, name: str, kind: type[E], allowed: Collection[E] | None = None
) -> E:
    """Return the member of an enumeration of texts that a value is, or names by its text."""
    members = kind if allowed is None else allowed
    for candidate in members:
        if value is candidate or (isinstance(value, str) and value == candidate):
            return candidate
    choices = ", ".join(repr(candidate.value) for candidate in members)
    raise InvalidValueError(
        f"{name} must be one of {choices}; got {safe_repr(value)}", **{name: value}
    )


def check_items(values: Iterable[T], kind: type[T], name: str) -> tuple[T, ...]:
    """Check that `values` is a collection of instances of `kind`, and return it as a tuple."""
    if isinstance(values, kind) or not isinstance(values, Iterable):
        raise InvalidTypeError(f"{name} must be a list of {kind.__name__}, got {safe_repr(values)}")
    kept = tuple(values)
    for value in kept:
        if not isinstance(value, kind):
            raise InvalidTypeError(f"{name} holds {kind.__name__} only, got {safe_repr(value)}")
    return kept


def check_switch(value: object, name: str) -> bool:
    """Check that a value is ``True`` or ``False``, not something that only counts as one.

    Example:
        >>> check_switch(True, "include_unverified")
        True
    """
    if isinstance(value, bool):
        return value
    raise InvalidTypeError(f"{name} must be True or False, got {safe_repr(value)}", **{name: value})


def nearest(name: object, known: Collection[str]) -> list[str]:
    """List the known names that are near to a wrong one, the nearest first."""
    return get_close_matches(name[:_LONGEST_COMPARED], known) if isinstance(name, str) else []


def start_of_sum(own: T, other: object, refusal: str, advice: str = "") -> T:
    """Return `own` when ``sum(...)`` starts from 0; refuse anything else added from the left."""
    if type(other) is int and other == 0:
        return own
    raise InvalidTypeError(f"{refusal}, got {safe_repr(other)}{advice}")
