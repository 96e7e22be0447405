"""The working calendar of Vietnamese state agencies."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from .._checks import plain_date, whole_number
from ..errors import AnnouncementError, InvalidTypeError, InvalidValueError, shown
from .announcements import Announcements, Break, Notice, shipped_announcements
from .reasons import Kind, Occasion
from .statutory import (
    CULTURE_DAY_LAW,
    FIRST_SWAPS,
    FIVE_DAY_WEEK,
    LAST_LUNAR_YEAR,
    NATIONAL_DAY,
    TET,
    TWO_NATIONAL_DAYS_SINCE,
    make_up,
    statutory_holidays,
)
from .working import (
    ANNOUNCED,
    LONE_WORKING_DAY,
    NOT_ANNOUNCED,
    STATUTORY,
    UNSETTLED_LAW,
    WorkingCalendar,
    weekly_mask,
)

_LONE_WORKING_DAY = re.compile(b"(?=\0\1\0)")
_BEYOND = (
    "before 2 October 1999 state agencies worked six days a week, which is not modelled; "
    f"for later years pass vietnam(last_year=...), at most {LAST_LUNAR_YEAR}"
)


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
    dates from ``holidays``, and over them the announcements of 2010 to 2026 with
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
        Thứ Bảy 04/05/2024: làm bù ↔ 29/04/2024 (2450/VPCP-KGVX)
        >>> vietnam(known_at=date(2024, 4, 1)).is_working_day(date(2024, 4, 29))
        True
    """
    if known_at is not None:
        known_at = plain_date(known_at, "known_at")
    for name, flag in (("swaps", swaps), ("strict", strict)):
        if not isinstance(flag, bool):
            raise InvalidTypeError(f"{name} must be True or False, got {shown(flag)}")
    if announcements is not None and not isinstance(announcements, Announcements):
        raise InvalidTypeError(
            f"announcements must come from read_announcements(path), got {shown(announcements)}"
        )
    if whole_number(last_year, "last_year", at_least=FIVE_DAY_WEEK.year) > LAST_LUNAR_YEAR:
        raise InvalidValueError(
            f"last_year must be at most {LAST_LUNAR_YEAR}, got {last_year}: "
            "the lunar dates beyond it were not checked",
            last_year=last_year,
        )
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
    if known_at is not None:
        known = known.known_at(known_at)
    first, last = FIVE_DAY_WEEK, dt.date(last_year, 12, 31)
    years = range(first.year, last_year + 1)
    mask = bytearray(weekly_mask(first, last, (5, 6)))
    occasions = _days_off(years, known, known_at or dt.date.max)
    for day in occasions:
        if first <= day <= last:
            mask[(day - first).days] = 0
    if swaps:
        _apply_swaps(mask, occasions, first, known)
    codes = _codes(mask, occasions, first, known, swaps)
    occasions = {
        day: occasion for day, occasion in sorted(occasions.items()) if first <= day <= last
    }
    name = "Vietnam, state agencies" if swaps else "Vietnam, statutory only"
    return WorkingCalendar(
        first, bytes(mask), codes, occasions, name, known.checked_on, strict, _BEYOND
    )


def _days_off(years: range, known: Announcements, known_at: dt.date) -> dict[dt.date, Occasion]:
    """Collect the holidays of statute and notices, and the days given back for them."""
    off: dict[dt.date, Occasion] = {}
    fixed = {group: _breaks(known, group) for group in ("tet", "national_day")}
    for group, name in (("tet", TET), ("national_day", NATIONAL_DAY)):
        for run, notice in fixed[group].values():
            off.update(dict.fromkeys(run.days(), Occasion("holiday", *name, notice.source)))
    by_statute = []
    for holiday in statutory_holidays(years, known_at):
        decided = holiday.day.year in fixed.get(holiday.group, ())
        if not decided:
            by_statute.append(holiday)
        if not decided or holiday.day.weekday() > 4:
            off.setdefault(holiday.day, holiday.occasion)
    make_up(sorted(by_statute, key=lambda holiday: holiday.day), off)
    for notice in known.notices:
        for one in notice.days_off:
            off[one.day] = Occasion("holiday", one.vi, one.en, notice.source)
    return off


def _breaks(known: Announcements, group: str) -> dict[int, tuple[Break, Notice]]:
    """Find which notice fixes Tết, or National Day, of which year; the latest wins."""
    found = {}
    for notice in sorted(known.notices, key=lambda notice: notice.announced):
        run: Break | None = getattr(notice, group)
        if run is not None:
            found[run.first.year] = (run, notice)
    return found


def _apply_swaps(
    mask: bytearray, occasions: dict[dt.date, Occasion], first: dt.date, known: Announcements
) -> None:
    """Exchange the two days of every swap; each half must change something."""
    done = set()
    for notice in known.notices:
        for swap in notice.swaps:
            if swap in done:
                continue
            done.add(swap)
            for day, worked, other in ((swap.off, 0, swap.worked), (swap.worked, 1, swap.off)):
                index = (day - first).days
                if not 0 <= index < len(mask):
                    continue
                if mask[index] == worked:
                    raise AnnouncementError(
                        f"{notice.source}: {day} is already {'worked' if worked else 'off'}, "
                        f"so it cannot be swapped against {other}; check both dates, "
                        "and load the notice of that year's breaks too",
                        off=swap.off,
                        worked=swap.worked,
                    )
                mask[index] = worked
                kind: Kind = "swap_worked" if worked else "swap_off"
                occasions[day] = Occasion(kind, "", "", notice.source, other)


def _codes(
    mask: bytearray,
    occasions: dict[dt.date, Occasion],
    first: dt.date,
    known: Announcements,
    swaps: bool,
) -> bytes:
    """Say of each day how final it is: that of its year, unless the day is named by itself."""
    codes, day = bytearray(), first
    announced = _breaks(known, "tet").keys()
    while len(codes) < len(mask):
        next_year = dt.date(day.year + 1, 1, 1)
        if day.year < FIRST_SWAPS:
            code = STATUTORY
        else:
            code = ANNOUNCED if day.year in announced else NOT_ANNOUNCED
        codes += bytes([code]) * (next_year - day).days
        day = next_year
    for day, code in _named_days(mask, occasions, first, known, swaps).items():
        index = (day - first).days
        if 0 <= index < len(codes) and (codes[index] == ANNOUNCED or code == ANNOUNCED):
            codes[index] = code
    return bytes(codes)


def _named_days(
    mask: bytearray,
    occasions: dict[dt.date, Occasion],
    first: dt.date,
    known: Announcements,
    swaps: bool,
) -> dict[dt.date, int]:
    """Find the days that are more or less final than their year.

    Open in an announced year are a lone working day that had not passed when the
    notices were last checked, the neighbours of National Day if no notice fixes
    them, and a day whose law was not verified. A day that a notice names is announced
    in any year.
    """
    named: dict[dt.date, int] = {}
    if swaps:
        for lone in re.finditer(_LONE_WORKING_DAY, mask):
            day = first + dt.timedelta(days=lone.start() + 1)
            if day > known.checked_on:
                named[day] = LONE_WORKING_DAY
    for year in _breaks(known, "tet").keys() - _breaks(known, "national_day").keys():
        if year >= TWO_NATIONAL_DAYS_SINCE.year:
            named |= {dt.date(year, 9, day): NOT_ANNOUNCED for day in (1, 2, 3, 4)}
    for day, occasion in occasions.items():
        if occasion.source == CULTURE_DAY_LAW:
            named[day] = UNSETTLED_LAW
    for notice in known.notices:
        named |= {one.day: ANNOUNCED for one in notice.days_off}
        for swap in notice.swaps:
            named |= {swap.off: ANNOUNCED, swap.worked: ANNOUNCED}
    return named
