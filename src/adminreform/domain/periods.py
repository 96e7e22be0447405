"""The windows of days that reports speak of."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import one_of, plain_date, whole_number
from ..errors import InvalidValueError, shown

PeriodKind: TypeAlias = Literal["custom", "reporting", "calendar"]

_DAY_BEFORE_CLOSING_WINDOW = 14
_NAMES = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)


@attrs.frozen
class Period:
    """The days from a first to a last one, both included (kỳ báo cáo).

    Two kinds of window bear the same names and are not the same days: data of
    ``reporting`` periods closes on the 14th (Decree 09/2019/NĐ-CP, art. 12), the
    windows of the national portal are ``calendar`` ones.

    Attributes:
        first: The first day.
        last: The last day.
        kind: ``reporting``, ``calendar`` or ``custom``.

    Raises:
        InvalidTypeError: A day is not a plain date.
        InvalidValueError: ``last`` is before ``first``, or the kind is unknown.

    Example:
        >>> print(Period.reporting_year(2023))
        15/12/2022-14/12/2023
        >>> print(Period.calendar_quarter(2026, 3))
        01/07/2026-30/09/2026
    """

    first: dt.date
    last: dt.date
    kind: PeriodKind = "custom"

    def __attrs_post_init__(self) -> None:
        first, last = plain_date(self.first, "first"), plain_date(self.last, "last")
        if last < first:
            raise InvalidValueError(
                f"the period ends ({last}) before it starts ({first}); pass the earlier day first",
                first=first,
                last=last,
            )
        one_of(self.kind, "kind", _KINDS)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @classmethod
    def reporting_month(cls, year: int, month: int) -> Period:
        """Give the 15th of the month before to the 14th of the month."""
        return _months(cls, "reporting", year, month, length=1)

    @classmethod
    def reporting_quarter(cls, year: int, quarter: int) -> Period:
        """Give the 15th of the month before the quarter to the 14th of its last month."""
        return _months(cls, "reporting", year, quarter, length=3)

    @classmethod
    def reporting_half(cls, year: int, half: int) -> Period:
        """Give 15 December to 14 June (half 1), or 15 June to 14 December (half 2)."""
        return _months(cls, "reporting", year, half, length=6)

    @classmethod
    def reporting_year(cls, year: int) -> Period:
        """Give 15 December of the year before to 14 December of the year."""
        return _months(cls, "reporting", year, 1, length=12)

    @classmethod
    def calendar_month(cls, year: int, month: int) -> Period:
        """Give a month from its first to its last day."""
        return _months(cls, "calendar", year, month, length=1)

    @classmethod
    def calendar_quarter(cls, year: int, quarter: int) -> Period:
        """Give a quarter from its first to its last day."""
        return _months(cls, "calendar", year, quarter, length=3)

    @classmethod
    def calendar_half(cls, year: int, half: int) -> Period:
        """Give January to June (half 1), or July to December (half 2)."""
        return _months(cls, "calendar", year, half, length=6)

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """Give a year from 1 January to 31 December."""
        return _months(cls, "calendar", year, 1, length=12)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return self.first <= plain_date(day, "day") <= self.last

    def is_followed_by(self, other: Period) -> bool:
        """Tell whether another period starts on the day after this one ends."""
        return (other.first - self.last).days == 1

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y}-{self.last:%d/%m/%Y}"


def _months(cls: type[Period], kind: PeriodKind, year: int, number: int, *, length: int) -> Period:
    """Build the ``number``-th window of ``length`` months of a year."""
    how_many = 12 // length
    whole_number(year, "year", at_least=2)
    whole_number(number, _NAMES[length], at_least=1)
    if year > dt.MAXYEAR:
        raise InvalidValueError(f"year must be at most {dt.MAXYEAR}, got {shown(year)}", year=year)
    if number > how_many:
        name = _NAMES[length]
        raise InvalidValueError(
            f"{name} must be 1 to {how_many}, got {shown(number)}", **{name: number}
        )
    last_month = number * length
    first_month = last_month - length + 1
    if kind == "calendar":
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(dt.date(year, first_month, 1), dt.date(year, last_month, last_day), kind)
    month_before = dt.date(year, first_month, 1) - dt.timedelta(days=1)
    last = dt.date(year, last_month, _DAY_BEFORE_CLOSING_WINDOW)
    return cls(month_before.replace(day=_DAY_BEFORE_CLOSING_WINDOW + 1), last, kind)
