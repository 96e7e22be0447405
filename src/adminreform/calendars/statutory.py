"""The public holidays by statute (`statutory_holidays`), by the day the rule took effect.

The rules (sources in the data below):

* Labour Code of 1994, art. 73: 1 January, Tết (4 days: the eve and 1 to 3 of the
  first lunar month), 30 April, 1 May, 2 September. Law 84/2007/QH11 added the
  Hùng Kings' day (10 of the third lunar month) from April 2007.
* Labour Code of 2012, art. 115, from 1 May 2013: Tết is 5 days.
* Labour Code of 2019, art. 112, from 1 January 2021: National Day is 2 September
  and the day before or after, as the Prime Minister decides, who also fixes Tết.
* Resolution 28/2026/QH16, art. 2, from 1 July 2026: 24 November, Vietnam Culture
  Day, outside art. 112(1), so without a substitute day (its text is known as others quote it).
* A holiday on a weekly rest day is made up: by the Code of 2019, art. 111(3), on the
  next working day; by those of 1994 and 2012 on the following day, which is read the
  same way, as it was practised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from .._words import Bilingual
from ..errors import DataError
from ..law.sources import Source
from .announcements import HolidayBreak
from .reasons import Occasion

FIVE_DAY_WEEK = dt.date(1999, 10, 2)
FIRST_SWAPS = 2010
LAST_LUNAR_YEAR = 2099
_HUNG_KINGS_SINCE = dt.date(2007, 4, 2)
_FIVE_TET_DAYS_SINCE = dt.date(2013, 5, 1)
TWO_NATIONAL_DAYS_SINCE = dt.date(2021, 1, 1)
CULTURE_DAY_SINCE = dt.date(2026, 7, 1)

_CODE_OF_1994 = Source(
    "Bộ luật Lao động 1994, Điều 73",
    "Labour Code of 1994, art. 73",
    note="text read as amended by Law 84/2007/QH11",
)
_CODE_OF_2012 = Source(
    "Bộ luật Lao động 10/2012/QH13, Điều 115",
    "Labour Code 10/2012/QH13, art. 115",
    confidence="secondary",
    note="in force from 2013-05-01; the days of Tết in Decree 45/2013/NĐ-CP",
)
_CODE_OF_2019 = Source(
    "Bộ luật Lao động 45/2019/QH14, Điều 112",
    "Labour Code 45/2019/QH14, art. 112",
    note="in force from 2021-01-01",
)
_SUBSTITUTES_OF_2019 = Source(
    "Bộ luật Lao động 45/2019/QH14, khoản 3 Điều 111",
    "Labour Code 45/2019/QH14, art. 111(3)",
    note="in force from 2021-01-01",
)
_HUNG_KINGS_LAW = Source(
    "Luật 84/2007/QH11 sửa đổi Điều 73 Bộ luật Lao động",
    "Law 84/2007/QH11 amending art. 73 of the Labour Code",
    _HUNG_KINGS_SINCE,
    "http://www.antlawyers.vn/library/luat-sua-doi-bo-sung-dieu-73-cua-bo-luat-lao-dong-so-842007qh11-cua-quoc-hoi.html",
)
CULTURE_DAY_LAW = Source(
    "Nghị quyết 28/2026/QH16, Điều 2",
    "Resolution 28/2026/QH16, art. 2",
    dt.date(2026, 4, 24),
    confidence="secondary",
    note="in force from 2026-07-01; others quote its words, the text itself was not read",
)

TET = Bilingual("Tết Nguyên Đán", "Lunar New Year")
NATIONAL_DAY = Bilingual("Quốc khánh", "National Day")
_NEW_YEAR = Bilingual("Tết Dương lịch", "New Year's Day")
_HUNG_KINGS = Bilingual("Ngày Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day")
_REUNIFICATION = Bilingual("Ngày Chiến thắng", "Reunification Day")
_LABOUR_DAY = Bilingual("Ngày Quốc tế lao động", "International Labour Day")
_CULTURE_DAY = Bilingual("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")


@attrs.frozen
class Holiday:
    """One public holiday of one year.

    Attributes:
        day: The date it falls on.
        occasion: Its name and law.
        group: ``tet`` or ``national_day`` where the Prime Minister fixes the days.
        made_up: Whether a day off replaces a rest day it falls on.
    """

    day: dt.date
    occasion: Occasion
    group: str = ""
    made_up: bool = True


def labour_code_on(day: dt.date) -> Source:
    """Return the article on holidays of the Labour Code in force on a day."""
    if day >= TWO_NATIONAL_DAYS_SINCE:
        return _CODE_OF_2019
    return _CODE_OF_2012 if day >= _FIVE_TET_DAYS_SINCE else _CODE_OF_1994


def substitute(holiday: Occasion, day: dt.date, source: Source | None = None) -> Occasion:
    """Return the occasion of the day off that replaces a holiday on a rest day.

    Args:
        holiday: The occasion of the holiday.
        day: The day the holiday fell on.
        source: The notice that fixes it; by default the law does.
    """
    by_law = _SUBSTITUTES_OF_2019 if holiday.source == _CODE_OF_2019 else holiday.source
    return attrs.evolve(holiday, kind="substitute", counterpart=day, source=source or by_law)


def statutory_holidays(years: range, known_at: dt.date) -> Iterator[Holiday]:
    """Yield the holidays of whole years by statute alone, in order of year.

    Where the law leaves the choice to the Prime Minister (one or two days of Tết
    before the first; the second National Day) the choice is a guess that agrees with
    every announcement of 2015 to 2026; it holds only until the notice of the year is
    known.

    Args:
        years: The years.
        known_at: A law that took effect later is not applied.
    """
    lunar = lunar_days(years)

    def holiday(
        day: dt.date, name: Bilingual, source: Source | None = None, group: str = ""
    ) -> Holiday:
        law = source or labour_code_on(min(day, known_at))
        return Holiday(day, Occasion("holiday", name, law), group, law != CULTURE_DAY_LAW)

    for year in years:
        yield holiday(dt.date(year, 1, 1), _NEW_YEAR)
        yield holiday(dt.date(year, 4, 30), _REUNIFICATION)
        yield holiday(dt.date(year, 5, 1), _LABOUR_DAY)
        first_day, hung_kings = lunar[year]
        for day in tet_days(first_day, known_at):
            yield holiday(day, TET, group="tet")
        if min(hung_kings, known_at) >= _HUNG_KINGS_SINCE:
            law = _HUNG_KINGS_LAW if min(hung_kings, known_at) < _FIVE_TET_DAYS_SINCE else None
            yield holiday(hung_kings, _HUNG_KINGS, law)
        for day in national_days(year, known_at):
            yield holiday(day, NATIONAL_DAY, group="national_day")
        culture_day = dt.date(year, 11, 24)
        if min(culture_day, known_at) >= CULTURE_DAY_SINCE:
            yield holiday(culture_day, _CULTURE_DAY, CULTURE_DAY_LAW)


def tet_days(
    first_day: dt.date, known_at: dt.date = dt.date.max, announced: HolidayBreak | None = None
) -> list[dt.date]:
    """List the statutory days of Tết around the first day of the lunar year.

    Four days (1 before) until 30 April 2013, then five: 2 before if the announced break
    has that day, else 1; not announced, 1 before when the first day is a Monday or
    Tuesday, else 2.
    """
    if min(first_day, known_at) < _FIVE_TET_DAYS_SINCE:
        before, length = 1, 4
    elif announced is not None:
        before, length = 2 if first_day - dt.timedelta(days=2) in announced.days() else 1, 5
    else:
        before, length = 1 if first_day.weekday() < 2 else 2, 5
    return [first_day + dt.timedelta(days=shift - before) for shift in range(length)]


def national_days(
    year: int, known_at: dt.date = dt.date.max, announced: HolidayBreak | None = None
) -> list[dt.date]:
    """List the statutory National Days of a year: one until 2020, then two.

    The second day is 1 September if the announced break has it, else 3 September; not
    announced, it is after 2 September when that is a Monday, Thursday or Sunday and
    else before it, as in every announcement of 2021 to 2026 (none met a Sunday).
    """
    day = dt.date(year, 9, 2)
    if min(day, known_at) < TWO_NATIONAL_DAYS_SINCE:
        return [day]
    if announced is not None:
        after = dt.date(year, 9, 1) not in announced.days()
    else:
        after = day.weekday() in (0, 3, 6)
    return [day, dt.date(year, 9, 3)] if after else [dt.date(year, 9, 1), day]


def break_occasions(
    announced: HolidayBreak, statutory: Iterable[dt.date], name: Bilingual, source: Source
) -> dict[dt.date, Occasion]:
    """Find the occasion of each day of a break: a holiday, or the substitute of one.

    Args:
        announced: The break.
        statutory: The days that the law itself makes holidays.
        name: The name of the holiday.
        source: The notice.
    """
    holiday = Occasion("holiday", name, source)
    off = dict.fromkeys(statutory, holiday)
    on_rest_days = iter([day for day in off if day.weekday() > 4])
    for day in announced.days():
        if day not in off and day.weekday() < 5:
            rest_day = next(on_rest_days, None)
            off[day] = substitute(holiday, rest_day, source) if rest_day else holiday
    return off


def make_up(holidays: Iterable[Holiday], off: dict[dt.date, Occasion]) -> None:
    """Add a substitute day off for each made-up holiday on a rest day: the next working day.

    Args:
        holidays: The holidays, in order of date.
        off: Every holiday by date. The substitutes are added to it, so that two holidays of
            one weekend have two different ones.
    """
    for holiday in holidays:
        if holiday.made_up and holiday.day.weekday() > 4:
            day = holiday.day
            while day.weekday() > 4 or day in off:
                day += dt.timedelta(days=1)
            off[day] = substitute(holiday.occasion, holiday.day)


@cache
def lunar_days(years: range) -> dict[int, tuple[dt.date, dt.date]]:
    """Find the first day of Tết and the Hùng Kings' day of each year.

    Both come from the table of ``holidays`` (1901 to 2100), which agrees with two
    independent computations in every year from 1902 to 2099.
    """
    from holidays import country_holidays  # noqa: PLC0415 - the package is slow to load

    names = country_holidays("VN", years=years, observed=False, expand=False, language="vi")
    found: dict[str, dict[int, dt.date]] = {TET.vi: {}, _HUNG_KINGS.vi: {}}
    for day, joined in names.items():
        for name in joined.split("; "):
            if name in found:
                found[name][day.year] = day
    tet, hung_kings = found[TET.vi], found[_HUNG_KINGS.vi]
    missing = [
        year for year in years if year not in tet or (year >= 2007 and year not in hung_kings)
    ]
    if missing:
        raise DataError(
            f"the installed 'holidays' has no lunar dates for {missing[0]}; "
            "install holidays 0.106 or a later version that this library was tested with",
            year=missing[0],
        )
    return {year: (tet[year], hung_kings.get(year, dt.date.min)) for year in years}
