"""`Period`: the windows of days that reports are made for."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs
from dateutil.relativedelta import relativedelta

from .._checks import check_choice, check_date, check_instance, check_whole_number
from ..errors import InvalidValueError, safe_repr

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
        InvalidValueError: ``last`` is before ``first``, the kind is unknown, a
            ``reporting`` period does not run from a 15th to a 14th, or a ``calendar`` one
            not over whole months.

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
        first, last = check_date(self.first, "first"), check_date(self.last, "last")
        if last < first:
            raise InvalidValueError(
                f"the period ends ({last}) before it starts ({first}); pass the earlier day first",
                first=first,
                last=last,
            )
        kind = check_choice(self.kind, "kind", _KINDS)
        if kind != "custom":
            _refuse_broken_months(kind, first, last)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @classmethod
    def reporting_month(cls, year: int, month: int) -> Period:
        """Return the 15th of the month before to the 14th of the month."""
        return _months(cls, "reporting", year, month, length=1)

    @classmethod
    def reporting_quarter(cls, year: int, quarter: int) -> Period:
        """Return the 15th of the month before the quarter to the 14th of its last month."""
        return _months(cls, "reporting", year, quarter, length=3)

    @classmethod
    def reporting_half(cls, year: int, half: int) -> Period:
        """Return 15 December to 14 June (half 1), or 15 June to 14 December (half 2)."""
        return _months(cls, "reporting", year, half, length=6)

    @classmethod
    def reporting_year(cls, year: int) -> Period:
        """Return 15 December of the year before to 14 December of the year."""
        return _months(cls, "reporting", year, 1, length=12)

    @classmethod
    def calendar_month(cls, year: int, month: int) -> Period:
        """Return a month from its first to its last day."""
        return _months(cls, "calendar", year, month, length=1)

    @classmethod
    def calendar_quarter(cls, year: int, quarter: int) -> Period:
        """Return a quarter from its first to its last day."""
        return _months(cls, "calendar", year, quarter, length=3)

    @classmethod
    def calendar_half(cls, year: int, half: int) -> Period:
        """Return January to June (half 1), or July to December (half 2)."""
        return _months(cls, "calendar", year, half, length=6)

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """Return a year from 1 January to 31 December."""
        return _months(cls, "calendar", year, 1, length=12)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def month_count(self) -> int:
        """How many monthly windows it has.

        Raises:
            InvalidValueError: It is a ``custom`` period, which is not made of months.
        """
        if self.kind == "custom":
            raise InvalidValueError(
                f"{self} is a custom period and not made of months; "
                "build it as a reporting or a calendar period",
                period=str(self),
            )
        begun = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return begun + (self.kind == "calendar")

    def months(self) -> tuple[Period, ...]:
        """List its monthly windows, the earliest first (từng tháng).

        Raises:
            InvalidValueError: It is a ``custom`` period, which is not made of months.

        Example:
            >>> [str(month) for month in Period.reporting_quarter(2024, 1).months()]
            ['15/12/2023-14/01/2024', '15/01/2024-14/02/2024', '15/02/2024-14/03/2024']
        """
        return tuple(self._window(start, 1) for start in range(self.month_count))

    def shifted(self, periods: int) -> Period:
        """Return the period of the same length, shifted by `periods` lengths; earlier if negative.

        A ``custom`` period is shifted by its number of days.

        Raises:
            InvalidTypeError: ``periods`` is not an int.
            InvalidValueError: The days are not in the years 1 to 9999.

        Example:
            >>> print(Period.reporting_quarter(2024, 1).shifted(-1))
            15/09/2023-14/12/2023
        """
        check_whole_number(periods, "periods")
        try:
            if self.kind == "custom":
                length = dt.timedelta(days=self.days) * periods
                return Period(self.first + length, self.last + length)
            return self._window(self.month_count * periods, self.month_count)
        except (OverflowError, ValueError):
            raise InvalidValueError(
                f"{self} shifted by {safe_repr(periods)} is not in the years 1 to 9999; shift "
                "it less",
                periods=periods,
            ) from None

    def year_before(self) -> Period:
        """Return the same window of the year before (cùng kỳ năm trước).

        Of a ``custom`` period both days move to the same date of the year before; 29
        February to the 28th.

        Raises:
            InvalidValueError: The days are not in the years 1 to 9999.

        Example:
            >>> print(Period.calendar_month(2024, 2).year_before())
            01/02/2023-28/02/2023
        """
        one_year = relativedelta(years=1)
        try:
            if self.kind == "custom":
                return Period(self.first - one_year, self.last - one_year)
            return self._window(-12, self.month_count)
        except (OverflowError, ValueError):
            raise InvalidValueError(
                f"{self} has no year before it; dates begin in the year 1", period=str(self)
            ) from None

    def is_like(self, other: Period) -> bool:
        """Return whether two windows are of one kind and length, so that they compare.

        Reporting and calendar periods are of one length if they have as many months;
        ``custom`` ones if they have as many days, or the same dates of two years.

        Example:
            >>> Period.reporting_quarter(2024, 1).is_like(Period.calendar_quarter(2024, 1))
            False
        """
        check_instance(other, "other", Period, "build it with Period(first, last)")
        if self.kind != other.kind:
            return False
        if self.kind != "custom":
            return self.month_count == other.month_count
        return self.days == other.days or _dates(self) == _dates(other)

    def is_followed_by(self, other: Period) -> bool:
        """Return whether another period starts on the day after this one ends."""
        check_instance(other, "other", Period, "build it with Period(first, last)")
        return (other.first - self.last).days == 1

    def __contains__(self, day: object) -> bool:
        return self.first <= check_date(day, "day") <= self.last

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y}-{self.last:%d/%m/%Y}"

    def _window(self, start: int, length: int) -> Period:
        """Build a window of `length` months, `start` months after the first day."""
        first = self.first + relativedelta(months=start)
        if self.kind == "reporting":
            last = first + relativedelta(months=length, day=_DAY_BEFORE_CLOSING_WINDOW)
        else:
            last = first + relativedelta(months=length - 1, day=31)
        return Period(first, last, self.kind)


def _dates(period: Period) -> tuple[object, ...]:
    """Return what two windows of different years have in common; 29 February as the 28th."""
    first, last = (
        day.replace(day=28) if (day.month, day.day) == (2, 29) else day
        for day in (period.first, period.last)
    )
    return first.month, first.day, last.month, last.day, last.year - first.year


def _refuse_broken_months(kind: PeriodKind, first: dt.date, last: dt.date) -> None:
    if kind == "reporting":
        whole, rule = (first.day, last.day) == (15, 14), "runs from a 15th to a 14th"
    else:
        month_end = calendar.monthrange(last.year, last.month)[1]
        whole, rule = (first.day, last.day) == (1, month_end), "is made of whole months"
    if not whole:
        raise InvalidValueError(
            f"a {kind} period {rule}, got {first} to {last}; build it with "
            f"Period.{kind}_month(year, month) and its like, or leave out the kind",
            first=first,
            last=last,
        )


def _months(cls: type[Period], kind: PeriodKind, year: int, number: int, *, length: int) -> Period:
    """Build the ``number``-th window of ``length`` months of a year."""
    how_many = 12 // length
    check_whole_number(year, "year", at_least=2)
    check_whole_number(number, _NAMES[length], at_least=1)
    if year > dt.MAXYEAR:
        raise InvalidValueError(
            f"year must be at most {dt.MAXYEAR}, got {safe_repr(year)}", year=year
        )
    if number > how_many:
        name = _NAMES[length]
        raise InvalidValueError(
            f"{name} must be 1 to {how_many}, got {safe_repr(number)}", **{name: number}
        )
    last_month = number * length
    first_month = last_month - length + 1
    if kind == "calendar":
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(dt.date(year, first_month, 1), dt.date(year, last_month, last_day), kind)
    month_before = dt.date(year, first_month, 1) - dt.timedelta(days=1)
    last = dt.date(year, last_month, _DAY_BEFORE_CLOSING_WINDOW)
    return cls(month_before.replace(day=_DAY_BEFORE_CLOSING_WINDOW + 1), last, kind)


def portal_period(period: Period) -> Period:
    """Check that the national portal could count `period`: a calendar one.

    Raises:
        InvalidTypeError: `period` is not a `Period`.
        InvalidValueError: `period` is a reporting one.
    """
    check_instance(period, "period", Period, "build it with Period.calendar_quarter(year, quarter)")
    if period.kind == "reporting":
        raise InvalidValueError(
            f"the portal counts calendar periods, and {period} is a reporting one; use "
            "Period.calendar_month, calendar_quarter or calendar_year",
            period=period,
        )
    return period
