"""`Moment`: a day, or an instant in Vietnamese time."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias, overload

from .._checks import check_date, check_not_missing
from ..errors import InvalidTypeError, InvalidValueError, safe_repr

Moment: TypeAlias = dt.date | dt.datetime
"""When something happened: a day, or an instant in Vietnamese time."""

VIETNAM_TIME = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The time of Asia/Ho_Chi_Minh, seven hours ahead of UTC on every day since 1975."""


def local_moment(moment: object, name: str, *, optional: bool = False) -> Moment:
    """Check that `moment` is a date or datetime; convert an aware one to Vietnamese time.

    Example:
        >>> utc = dt.datetime(2024, 4, 26, 18, tzinfo=dt.timezone.utc)
        >>> local_moment(utc, "received_at").date()
        datetime.date(2024, 4, 27)
    """
    if not isinstance(moment, dt.datetime):
        return check_date(moment, name, optional=optional)
    check_not_missing(moment, name, optional=optional)
    if moment.tzinfo is None:
        return _plain(moment)
    try:
        return _plain(moment.astimezone(VIETNAM_TIME))
    except OverflowError:
        raise InvalidValueError(
            f"{name} ({safe_repr(moment)}) has no day in Vietnamese time; dates end in the year "
            "9999"
        ) from None


def _plain(moment: dt.datetime) -> dt.datetime:
    """Return an instant of another package's class as a datetime, to the microsecond."""
    if type(moment) is dt.datetime:
        return moment
    return dt.datetime.combine(moment.date(), moment.time(), moment.tzinfo)


def day_of(moment: Moment) -> dt.date:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def is_naive(moment: Moment) -> bool | None:
    """Return whether a datetime is naive; ``None`` for a plain date."""
    return moment.tzinfo is None if isinstance(moment, dt.datetime) else None


def is_before(one: Moment, other: Moment) -> bool:
    """Compare instants where both are known, else days.

    Raises:
        InvalidTypeError: One has a time zone and the other has not.
    """
    if type(one) is dt.date and type(other) is dt.date:
        return one < other
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        if is_naive(one) is not is_naive(other):
            raise InvalidTypeError(
                f"{safe_repr(one)} and {safe_repr(other)} mix a naive datetime with an aware one; "
                "pass both with a time zone, or neither",
                one=one,
                other=other,
            )
        return one < other
    return day_of(one) < day_of(other)


def in_time(moment: Moment) -> tuple[dt.date, dt.time]:
    """Return a key that sorts moments, a day before its instants."""
    return day_of(moment), moment.time() if isinstance(moment, dt.datetime) else dt.time.min


@overload
def in_zone_of(moment: dt.datetime, other: Moment) -> dt.datetime: ...
@overload
def in_zone_of(moment: Moment, other: Moment) -> Moment: ...
def in_zone_of(moment: Moment, other: Moment) -> Moment:
    """Return an instant of the wall clock with the Vietnamese zone, if `other` has a zone.

    Example:
        >>> aware = local_moment(dt.datetime(2024, 4, 26, tzinfo=dt.timezone.utc), "received_at")
        >>> in_zone_of(dt.datetime(2024, 4, 30, 8), aware).utcoffset() == dt.timedelta(hours=7)
        True
    """
    if isinstance(moment, dt.datetime) and is_naive(other) is False:
        return moment.replace(tzinfo=VIETNAM_TIME)
    return moment


@overload
def wall_clock(moment: Moment) -> Moment: ...
@overload
def wall_clock(moment: None) -> None: ...
def wall_clock(moment: Moment | None) -> Moment | None:
    """Drop the time zone of an instant in Vietnamese time; a day stays a day."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return moment.replace(tzinfo=None)
    return moment
