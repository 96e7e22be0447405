"""The working calendar of Vietnamese state agencies: `vietnam`.

Three layers are laid over one another here: the week, the holidays of the statutes, and the
announcements, which move them and swap days. Why a day came out as it did is kept beside it.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from functools import lru_cache

import attrs

from .._checks import check_date, check_whole_number
from ..errors import AnnouncementError, InvalidTypeError, InvalidValueError, safe_repr
from .announcement_files import shipped_announcements
from .announcements import Announcements, HolidayBreak, Notice
from .finality import (
    ANNOUNCED,
    LONE_WORKING_DAY,
    NOT_ANNOUNCED,
    STATUTORY,
    UNSETTLED_LAW,
)
from .reasons import Kind, Occasion
from .statutory import (
    CULTURE_DAY_LAW,
    FIRST_SWAPS,
    FIVE_DAY_WEEK,
    LAST_LUNAR_YEAR,
    NATIONAL_DAY,
    TET,
    TWO_NATIONAL_DAYS_SINCE,
    break_occasions,
    lunar_days,
    make_up,
    national_days,
    statutory_holidays,
    tet_days,
)
from .working import WorkingCalendar, weekly_mask

_ONE_AT_A_TIME = threading.Lock()
_LONE_WORKING_DAY = re.compile(b"(?=\0\1\0)")
_LATER_HINT = f"for later years pass vietnam(last_year=...), at most {LAST_LUNAR_YEAR}"
_EARLIER_HINT = "before 2 October 1999 state agencies worked six days a week, which is not modelled"


def vietnam(
    *,
    swaps: bool = True,
    known_at: dt.date | None = None,
    strict: bool = False,
    announcements: Announcements | None = None,
    last_year: int = 2050,
) -> WorkingCalendar:
    """Build the working calendar of Vietnamese state agencies (lịch làm việc).

    It covers 2 October 1999 (the five-day week, Decision 188/1999/QĐ-TTg) to the
    end of ``last_year``: holidays by the Labour Code in force on each day, lunar
    dates from ``holidays``, and over them the announcements of 2010 to 2027 with
    all their swaps. What is not announced is computed and marked provisional.

    Args:
        swaps: With ``False`` the statutory calendar: no swapped day, no worked weekend.
        known_at: Use only what had been announced by this day, to reproduce an
            appointment made then. What was open on that day is provisional.
        strict: Refuse any answer that consults a provisional day.
        announcements: Further announcements, from `read_announcements`, added to those
            of the library. Of two notices that fix one break the later wins.
        last_year: The last year covered, from 1999 to 2099.

    Returns:
        The calendar; the same object for the same arguments.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: ``last_year`` is out of range.
        AnnouncementError: A swap makes off a day that is off already, or opens a day twice.

    Example:
        >>> from datetime import date
        >>> vn = vietnam()
        >>> vn.is_working_day(date(2024, 4, 29)), vn.is_working_day(date(2024, 5, 4))
        (False, True)
        >>> print(vn.why(date(2024, 5, 4)))
        Thứ Bảy 04/05/2024: làm bù cho ngày 29/04/2024 (2450/VPCP-KGVX)
        >>> vietnam(known_at=date(2024, 4, 1)).is_working_day(date(2024, 4, 29))
        True
    """
    if known_at is not None:
        known_at = check_date(known_at, "known_at")
    for name, flag in (("swaps", swaps), ("strict", strict)):
        if not isinstance(flag, bool):
            raise InvalidTypeError(f"{name} must be True or False, got {safe_repr(flag)}")
    if announcements is not None and not isinstance(announcements, Announcements):
        raise InvalidTypeError(
            f"announcements must come from read_announcements(path), got {safe_repr(announcements)}"
        )
    if check_whole_number(last_year, "last_year", at_least=FIVE_DAY_WEEK.year) > LAST_LUNAR_YEAR:
        raise InvalidValueError(
            f"last_year must be at most {LAST_LUNAR_YEAR}, got {last_year}: "
            "the lunar dates beyond it were not checked",
            last_year=last_year,
        )
    with _ONE_AT_A_TIME:
        return _build(swaps, known_at, strict, announcements, last_year)


@lru_cache(maxsize=64)
def _build(
    swaps: bool,
    known_at: dt.date | None,
    strict: bool,
    announcements: Announcements | None,
    last_year: int,
) -> WorkingCalendar:
    known = shipped_announcements()
    if announcements is not None:
        known += announcements
    edition = known.checked_on
    if known_at is not None:
        known = known.known_at(known_at)
    first, last = FIVE_DAY_WEEK, dt.date(last_year, 12, 31)
    years = range(first.year, last_year + 1)
    worked_mask = bytearray(weekly_mask(first, last, (5, 6)))
    occasions = _days_off(years, known, known_at or dt.date.max)
    for day in occasions:
        if first <= day <= last:
            worked_mask[(day - first).days] = 0
    _CalendarDraft(first, worked_mask, occasions).apply(known, swaps=swaps)
    finality = _finality(worked_mask, occasions, first, known, swaps)
    occasions = {
        day: occasion for day, occasion in sorted(occasions.items()) if first <= day <= last
    }
    name = "Vietnam, state agencies" if swaps else "Vietnam, statutory only"
    calendar = WorkingCalendar(
        first,
        bytes(worked_mask),
        finality,
        occasions,
        name,
        edition,
        known_at,
        strict,
        _LATER_HINT,
        _EARLIER_HINT,
    )
    if announcements is None:
        recipe = _of_edition, (edition, swaps, known_at, strict, last_year)
        object.__setattr__(calendar, "_recipe", recipe)
    return calendar


def _of_edition(
    edition: dt.date, swaps: bool, known_at: dt.date | None, strict: bool, last_year: int
) -> WorkingCalendar:
    """Build the calendar that a pickle names, from the data it was computed with.

    Raises:
        InvalidValueError: The library now has data of another edition.
    """
    calendar = vietnam(swaps=swaps, known_at=known_at, strict=strict, last_year=last_year)
    if calendar.edition != edition:
        raise InvalidValueError(
            f"the pickle was written with the calendar checked on {edition}, and this is that of "
            f"{calendar.edition}; load it with the version of adminreform that wrote it, or "
            "compute its results again",
            edition=edition,
        )
    return calendar


def _days_off(years: range, known: Announcements, known_at: dt.date) -> dict[dt.date, Occasion]:
    """Collect the holidays of statute and notices, and the days given back for them."""
    tet, national_day = _breaks(known, "tet"), _breaks(known, "national_day")
    lunar = lunar_days(years)
    off: dict[dt.date, Occasion] = {}
    for year in tet.keys() & lunar.keys():
        run, notice = tet[year]
        off |= break_occasions(run, tet_days(lunar[year][0], known_at, run), TET, notice.source)
    for year, (run, notice) in national_day.items():
        days = national_days(year, known_at, run)
        off |= break_occasions(run, days, NATIONAL_DAY, notice.source)
    decided = {"tet": tet, "national_day": national_day, "": {}}
    by_statute = [
        holiday
        for holiday in statutory_holidays(years, known_at)
        if holiday.day.year not in decided[holiday.group]
    ]
    for holiday in by_statute:
        off.setdefault(holiday.day, holiday.occasion)
    make_up(sorted(by_statute, key=lambda holiday: holiday.day), off)
    return off


def _breaks(known: Announcements, group: str) -> dict[int, tuple[HolidayBreak, Notice]]:
    """Find which notice fixes Tết, or National Day, of which year; the latest wins."""
    found = {}
    for notice in sorted(known.notices, key=lambda notice: notice.announced):
        run: HolidayBreak | None = getattr(notice, group)
        if run is not None:
            found[run.first.year] = (run, notice)
    return found


@attrs.define
class _CalendarDraft:
    """A calendar being built: the days worked, and the occasions of the others."""

    first: dt.date
    worked_mask: bytearray
    occasions: dict[dt.date, Occasion]

    def apply(self, known: Announcements, *, swaps: bool) -> None:
        """Exchange the days of every swap, then take off the single days declared off."""
        done = set()
        for notice in known.notices if swaps else ():
            for swap in notice.swaps:
                if swap not in done:
                    done.add(swap)
                    self._exchange(swap.off, swap.worked, False, notice)
                    self._exchange(swap.worked, swap.off, True, notice)
        for notice in known.notices:
            for day_off in notice.days_off:
                day = day_off.day
                if day not in self.occasions or self.occasions[day].kind != "swap_off":
                    self.occasions[day] = Occasion("holiday", day_off.name, notice.source)
                if self._covers(day):
                    self.worked_mask[(day - self.first).days] = 0

    def _exchange(self, day: dt.date, other: dt.date, worked: bool, notice: Notice) -> None:
        """Apply one half of a swap; it must change an ordinary day."""
        if not self._covers(day):
            return
        index = (day - self.first).days
        if self.worked_mask[index] == worked or day in self.occasions:
            name = f" ({self.occasions[day].name})" if day in self.occasions else ""
            state = "worked" if self.worked_mask[index] else "off"
            raise AnnouncementError(
                f"{notice.source}: {day} is already {state}{name}, so it cannot be swapped "
                f"against {other}; check both dates, and load the notice of that year's breaks too",
                day=day,
                other=other,
            )
        self.worked_mask[index] = worked
        kind: Kind = "swap_worked" if worked else "swap_off"
        self.occasions[day] = Occasion(kind, source=notice.source, counterpart=other)

    def _covers(self, day: dt.date) -> bool:
        return 0 <= (day - self.first).days < len(self.worked_mask)


def _finality(
    worked_mask: bytearray,
    occasions: dict[dt.date, Occasion],
    first: dt.date,
    known: Announcements,
    swaps: bool,
) -> bytes:
    """Compute how final each day is: as its year, unless it passed or is named by itself.

    A day that passed before the notice of its year came is final: nothing can move it.
    """
    finality, day = bytearray(), first
    announced = _breaks(known, "tet").keys()
    while len(finality) < len(worked_mask):
        next_year = dt.date(day.year + 1, 1, 1)
        if day.year < min(FIRST_SWAPS, known.checked_on.year + 1):
            code = STATUTORY
        else:
            code = ANNOUNCED if day.year in announced else NOT_ANNOUNCED
        finality += bytes([code]) * (next_year - day).days
        day = next_year
    passed = max(0, (known.checked_on - first).days + 1)
    open_year, past = bytes([NOT_ANNOUNCED]), bytes([STATUTORY])
    finality[:passed] = finality[:passed].replace(open_year, past)
    for day, code in _named_days(worked_mask, occasions, first, known, swaps).items():
        index = (day - first).days
        covered = 0 <= index < len(finality)
        if covered and (code == ANNOUNCED or (index >= passed and finality[index] == ANNOUNCED)):
            finality[index] = code
    return bytes(finality)


def _named_days(
    worked_mask: bytearray,
    occasions: dict[dt.date, Occasion],
    first: dt.date,
    known: Announcements,
    swaps: bool,
) -> dict[dt.date, int]:
    """Find the days that are more or less final than their year.

    Open in an announced year are a lone working day, the neighbours of National Day if no
    notice fixes them, and the working day after a Culture Day on a rest day. A day that a
    notice names is announced in any year.
    """
    named: dict[dt.date, int] = {}
    if swaps:
        for lone in re.finditer(_LONE_WORKING_DAY, worked_mask):
            named[first + dt.timedelta(days=lone.start() + 1)] = LONE_WORKING_DAY
    for year in _breaks(known, "tet").keys() - _breaks(known, "national_day").keys():
        if year >= TWO_NATIONAL_DAYS_SINCE.year:
            named |= {dt.date(year, 9, day): NOT_ANNOUNCED for day in range(1, 6)}
    for day, occasion in occasions.items():
        if occasion.source == CULTURE_DAY_LAW and day.weekday() > 4:
            named[day + dt.timedelta(days=7 - day.weekday())] = UNSETTLED_LAW
    for notice in known.notices:
        named |= {day_off.day: ANNOUNCED for day_off in notice.days_off}
        for swap in notice.swaps:
            named |= {swap.off: ANNOUNCED, swap.worked: ANNOUNCED}
    return named
