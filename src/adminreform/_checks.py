"""The few checks of arguments that every layer shares.

Each returns the value it accepts, so that a caller can check and bind at once,
and raises an error that names the argument, the value and what to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from .errors import InvalidTypeError, InvalidValueError, safe_repr

E = TypeVar("E", bound=Enum)
S = TypeVar("S", bound=str)
T = TypeVar("T")

_LONGEST_COMPARED = 80


def check_date(value: object, name: str) -> dt.date:
    """Check that a value is a date and not a datetime; a subclass of date becomes a plain date."""
    if type(value) is dt.date:
        return value
    if isinstance(value, dt.datetime):
        raise InvalidTypeError(
            f"{name} must be a date, got the datetime {safe_repr(value)}; "
            f"pass {name}.date() if its local day is meant",
            **{name: value},
        )
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day)
    raise InvalidTypeError(
        f"{name} must be a datetime.date, got {safe_repr(value)}; "
        "build it with date(year, month, day) or date.fromisoformat('2024-04-26')",
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


def check_member(value: object, name: str, kind: type[E]) -> E:
    """Return the member of an enumeration that a value is, or names by its text."""
    if isinstance(value, kind):
        return value
    for candidate in kind:
        if value == candidate.value:
            return candidate
    choices = ", ".join(repr(candidate.value) for candidate in kind)
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
