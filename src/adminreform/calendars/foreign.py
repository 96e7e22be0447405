"""Working calendars of any country of the ``holidays`` package: `calendar_from_holidays`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .._checks import check_text
from .._words import Bilingual
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .finality import STATUTORY
from .reasons import Occasion
from .working import WorkingCalendar

if TYPE_CHECKING:
    from holidays import HolidayBase


def calendar_from_holidays(holidays: HolidayBase, *, name: str = "") -> WorkingCalendar:
    """Build a working calendar from a ``holidays`` object, of a country or custom.

    Its weekend, its holidays and its worked weekend days (where it knows any) are
    taken unchanged, for the whole years it was made for. The object is read,
    not changed.

    Args:
        holidays: For instance ``holidays.NL(years=range(2010, 2013))``; its years
            must be one after another.
        name: What the calendar is called; the country by default.

    Raises:
        InvalidTypeError: `holidays` is not an object of that package.
        InvalidValueError: It was made without years, or with years missing between.

    Example:
        >>> from datetime import date
        >>> import holidays
        >>> dutch = calendar_from_holidays(holidays.NL(years=range(2010, 2013), language="nl"))
        >>> dutch
        <WorkingCalendar 'NL' 2010-01-01..2012-12-31>
        >>> dutch.is_working_day(date(2011, 6, 2)), dutch.why(date(2011, 6, 2)).occasion.name
        (False, Bilingual(vi='Hemelvaartsdag', en=''))
    """
    from holidays import HolidayBase  # noqa: PLC0415 - the package is slow to load

    if not isinstance(holidays, HolidayBase):
        raise InvalidTypeError(
            f"holidays must be an object of the holidays package, got {safe_repr(holidays)}; "
            "make one with holidays.NL(years=range(2010, 2013))"
        )
    years = sorted(holidays.years)
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise InvalidValueError(
            f"the holidays object must be made for years one after another, got {years}; "
            "pass years=range(first, last + 1) when making it",
            years=years,
        )
    first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    days = [first + dt.timedelta(days=shift) for shift in range((last - first).days + 1)]
    worked_mask = bytes(map(holidays.is_working_day, days))
    occasions = {
        day: Occasion("holiday", Bilingual(name))
        for day, name in sorted(dict(holidays).items())
        if first <= day <= last
    }
    for day, worked in zip(days, worked_mask, strict=True):
        if worked and holidays.is_weekend(day):
            occasions[day] = Occasion("swap_worked")
    country = str(getattr(holidays, "country", None) or getattr(holidays, "market", None) or "")
    return WorkingCalendar(
        first,
        worked_mask,
        bytes([STATUTORY]) * len(worked_mask),
        occasions,
        check_text(name, "name", empty=True) or country,
        coverage_hint="make the holidays object for more years",
    )
