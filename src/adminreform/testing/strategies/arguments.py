"""How strategies check their arguments: impossible ones are refused at the call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_date, check_instance, check_member, check_whole_number
from ...calendars.vietnam import vietnam
from ...calendars.working import WorkingCalendar
from ...errors import AdminReformError, InvalidTypeError, InvalidValueError, safe_repr

E = TypeVar("E", bound=StrEnum)
P = ParamSpec("P")
S = TypeVar("S", bound=str)
T = TypeVar("T")

PLAIN_DAY = dt.date(2024, 7, 1)
"""The day that examples shrink to: a Monday in a month without a holiday or a swap."""


def checked_at_once(
    define: Callable[P, SearchStrategy[T]],
) -> Callable[P, SearchStrategy[T]]:
    """Have a function that defines a strategy refuse impossible arguments as Hypothesis does.

    Example:
        >>> from hypothesis import strategies as st
        >>> @checked_at_once
        ... def amounts(most):
        ...     return st.integers(1, check_whole_number(most, "most", at_least=1))
        >>> amounts(0)
        Traceback (most recent call last):
        ...
        hypothesis.errors.InvalidArgument: most must be at least 1, got 0
    """

    @wraps(define)
    def checked(*args: P.args, **kwargs: P.kwargs) -> SearchStrategy[T]:
        try:
            return define(*args, **kwargs)
        except AdminReformError as error:
            raise InvalidArgument(str(error)) from error

    return checked


@st.composite
def computed(draw: DrawFn, function: Callable[..., T], *drawn: SearchStrategy[Any]) -> T:
    """Draw what a function returns for drawn arguments.

    As ``st.builds`` does, but a failing example shows the result, not a call of the function.
    """
    return function(*map(draw, drawn))


def by_full_name(function: Callable[P, T]) -> Callable[P, T]:
    """Return a method under its full name, as a failing example has to call it.

    Example:
        >>> from adminreform import TimeLimit
        >>> by_full_name(TimeLimit.same_day).__name__
        'TimeLimit.same_day'
    """

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    called.__name__ = function.__qualname__
    return called


def interval(low: int, high: int, name: str, *, at_least: int = 0) -> tuple[int, int]:
    """Check the bounds ``min_{name}`` and ``max_{name}`` of a count."""
    lowest = check_whole_number(low, f"min_{name}", at_least=at_least)
    highest = check_whole_number(high, f"max_{name}", at_least=at_least)
    if highest < lowest:
        raise InvalidValueError(
            f"max_{name} ({safe_repr(high)}) is below min_{name} ({safe_repr(low)}); "
            "pass the lesser first"
        )
    return lowest, highest


def day_bounds(
    min_day: dt.date | None,
    max_day: dt.date | None,
    default: tuple[dt.date, dt.date],
    calendar: WorkingCalendar | None = None,
) -> tuple[dt.date, dt.date]:
    """Check the bounds of days, inside what a calendar covers where there is one."""
    low, high = default
    if calendar is not None:
        first, last = calendar.coverage
        low, high = max(low, first), min(high, last)
        if high < low:
            low, high = first, last
    if min_day is not None:
        low = check_date(min_day, "min_day")
        high = max(low, high) if max_day is None else high
    if max_day is not None:
        high = check_date(max_day, "max_day")
        low = min(low, high) if min_day is None else low
    if high < low:
        raise InvalidValueError(f"max_day ({high}) is before min_day ({low}); swap the two")
    if calendar is not None:
        for day in (low, high):
            calendar.status(day)  # refuses a day that is not covered
    return low, high


def some_of(values: Iterable[object] | None, name: str, known: Collection[S]) -> tuple[S, ...]:
    """Check a choice of names, and return it in the order of `known`; all for ``None``."""
    if values is None:
        return tuple(known)
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidTypeError(f"{name} must be a list of names, got {safe_repr(values)}")
    asked = list(values)
    for value in asked:
        if value not in known:
            raise InvalidValueError(
                f"{name} are among {', '.join(map(repr, map(str, known)))}; got {safe_repr(value)}"
            )
    if not asked:
        raise InvalidValueError(f"{name} must not be empty; leave it out for all of them")
    return tuple(one for one in known if one in asked)


def members_of(values: Iterable[object], name: str, kind: type[E]) -> tuple[E, ...]:
    """Check a choice of the members of an enumeration, and return it in the same order."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidTypeError(f"{name} must be a list of {kind.__name__}, got {safe_repr(values)}")
    chosen = tuple(dict.fromkeys(check_member(value, name, kind) for value in values))
    if not chosen:
        raise InvalidValueError(f"{name} must not be empty; leave it out for all of them")
    return chosen


def strategy_or(
    value: SearchStrategy[T] | None, name: str, default: SearchStrategy[T]
) -> SearchStrategy[T]:
    """Check a strategy, and return it or the default one."""
    if value is None:
        return default
    if not isinstance(value, SearchStrategy):
        raise InvalidTypeError(
            f"{name} must be a strategy, got {safe_repr(value)}; wrap a value in st.just(...)"
        )
    return value


def calendar_or_vietnam(calendar: WorkingCalendar | None) -> WorkingCalendar:
    """Check a calendar, and return it or that of Vietnamese state agencies."""
    if calendar is None:
        return vietnam()
    return check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")


def flag_or_none(value: bool | None, name: str) -> tuple[bool, ...]:
    """Check whether a fact is there: always, never, or (``None``) now and then."""
    if value is None:
        return (False, True)
    if not isinstance(value, bool):
        raise InvalidTypeError(f"{name} must be True, False or None, got {safe_repr(value)}")
    return (value,)
