"""A calendar of working days as two tables: the rank of a day, the day of a rank.

Every question about working days is a look-up here: adding n days is one from the rank of a day to
the day of a rank, counting is a difference of two ranks.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, compress
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import attrs

from .._checks import check_date, check_instance, check_text, check_whole_number
from .._words import Bilingual
from ..errors import CoverageError, InvalidTypeError, InvalidValueError, ProvisionalError, safe_repr
from .finality import ANNOUNCED, DOUBT_OF, NOT_ANNOUNCED, OPEN_OF, STATUS_OF, STATUTORY, Status
from .pages import CalendarPage
from .reasons import DayReason, Kind, Occasion

Recipe: TypeAlias = tuple[Callable[..., object], tuple[object, ...]]
"""What builds an object, and its arguments."""

_OPEN = _NOTABLE = b"\x01"
_OTHER_WAY_ROUND = bytes.maketrans(b"\x00\x01", b"\x01\x00")
_MASK_BYTES = bytes(range(2))
_FINALITY_BYTES = bytes(range(len(STATUS_OF)))
_ONE_DAY = dt.timedelta(days=1)
_NOTHING = dt.date.min
_AFTER_THE_LAST = dt.date.max.toordinal() + 1
_BUILD = "build the calendar with WorkingCalendar.between"


class Coverage(NamedTuple):
    """The first and the last day that a calendar knows, both included."""

    first: dt.date
    last: dt.date


class CalendarRow(NamedTuple):
    """One day as a row for engines that join instead of computing.

    ``rank`` counts the working days from the first covered day up to this one.
    """

    day: dt.date
    rank: int
    worked: bool


@attrs.frozen(repr=False)
class WorkingCalendar:
    """Which days are worked, from a first to a last day; immutable.

    Adding and counting working days are two look-ups each, whatever the number
    of days, and a worked Saturday or Sunday is a working day like any other.
    Every method takes a ``datetime.date``; a datetime or a text is refused.

    Build one with `vietnam`, `calendar_from_holidays` or `WorkingCalendar.between`.

    Attributes:
        first: The first day covered.
        worked_mask: One byte a day from ``first``: 1 worked, 0 off.
        finality: One byte a day: how final it is.
        occasions: What makes a day differ from its weekday, where anything does.
        name: What the calendar is called in a ``repr``.
        edition: The day on which its data was last checked; ``None`` if it has no such day.
        known_at: The day up to which announcements are taken into account; ``None`` for all.
        strict: Whether an answer that consults a provisional day is refused.
        coverage_hint: What to do about a date after the coverage, for the error message.
        earlier_hint: The same for one before it, where that differs.

    Raises:
        InvalidTypeError: A table is of the wrong kind, or ``first`` no plain date.
        InvalidValueError: A table is empty or holds other bytes, or the two differ in length.

    Example:
        >>> from datetime import date
        >>> calendar = WorkingCalendar.between(
        ...     date(2024, 4, 1), date(2024, 5, 31),
        ...     days_off=[date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)],
        ...     worked_days=[date(2024, 5, 4)])
        >>> calendar.add_working_days(date(2024, 4, 26), 3)
        datetime.date(2024, 5, 4)
        >>> calendar.count_working_days(date(2024, 4, 26), date(2024, 5, 4))
        3
    """

    first: dt.date
    worked_mask: bytes
    finality: bytes = attrs.field(hash=False)
    occasions: Mapping[dt.date, Occasion] = attrs.field(hash=False)
    name: str = attrs.field(default="", hash=False)
    edition: dt.date | None = attrs.field(default=None, hash=False)
    known_at: dt.date | None = attrs.field(default=None, hash=False)
    strict: bool = attrs.field(default=False, hash=False)
    coverage_hint: str = attrs.field(default="build it for more days", eq=False)
    earlier_hint: str = attrs.field(default="", eq=False)
    _rank_of: dict[dt.date, int] = attrs.field(init=False, eq=False)
    _unchecked_rank: dict[dt.date, int] = attrs.field(init=False, eq=False)
    _days: list[dt.date] = attrs.field(init=False, eq=False)
    _open: bytes = attrs.field(init=False, eq=False)
    _open_since: dt.date = attrs.field(init=False, eq=False)
    _notable: bytes = attrs.field(init=False, eq=False)
    _reasons: dict[int, DayReason] = attrs.field(init=False, eq=False, factory=dict)
    # Set by what ships a calendar; one derived from it, as by `with_days_off`, has none.
    _recipe: Recipe | None = attrs.field(init=False, eq=False, default=None)

    def __attrs_post_init__(self) -> None:
        for name, known in (("worked_mask", _MASK_BYTES), ("finality", _FINALITY_BYTES)):
            days = check_instance(getattr(self, name), name, bytes, _BUILD)
            if days.strip(known):
                raise InvalidValueError(f"{name} holds bytes without a meaning; {_BUILD}")
        if not 0 < len(self.worked_mask) == len(self.finality):
            raise InvalidValueError(
                "worked_mask and finality hold one byte for each covered day, "
                f"got {len(self.worked_mask)} and {len(self.finality)}; {_BUILD}"
            )
        _refuse_unknown(self.occasions)
        start = check_date(self.first, "first").toordinal()
        if start + len(self.worked_mask) > _AFTER_THE_LAST:
            raise InvalidValueError(
                f"{len(self.worked_mask)} days from {self.first} go beyond the year 9999; {_BUILD}"
            )
        calendar_days = list(map(dt.date.fromordinal, range(start, start + len(self.worked_mask))))
        set_once = object.__setattr__
        set_once(self, "occasions", MappingProxyType(dict(self.occasions)))
        set_once(
            self, "_rank_of", dict(zip(calendar_days, accumulate(self.worked_mask), strict=True))
        )
        # A strict calendar has no ranks to look up quickly: every answer is checked.
        set_once(self, "_unchecked_rank", {} if self.strict else self._rank_of)
        set_once(self, "_days", [_NOTHING, *compress(calendar_days, self.worked_mask)])
        set_once(self, "_open", self.finality.translate(OPEN_OF))
        first_open = self._open.find(_OPEN)
        # Without any, the last day: the coverage ends with it.
        set_once(self, "_open_since", calendar_days[first_open])
        notable = bytearray(self.worked_mask.translate(_OTHER_WAY_ROUND))
        for day in self._rank_of.keys() & self.occasions.keys():
            notable[day.toordinal() - start] = 1
        set_once(self, "_notable", bytes(notable))

    @classmethod
    def between(
        cls,
        first: dt.date,
        last: dt.date,
        *,
        weekend: Iterable[int] = (5, 6),
        days_off: Iterable[dt.date] = (),
        worked_days: Iterable[dt.date] = (),
        name: str = "",
    ) -> WorkingCalendar:
        """Build a calendar from its weekly rest days and the exceptions to them.

        Args:
            first: The first day covered.
            last: The last day covered.
            weekend: Weekly rest days, Monday is 0 and Sunday 6.
            days_off: Days not worked though their weekday is.
            worked_days: Days worked though their weekday is off, or they are in ``days_off``.
            name: What the calendar is called in a ``repr``.

        Raises:
            InvalidTypeError: A date is a datetime, or not a date at all.
            InvalidValueError: ``last`` is before ``first``, or a weekday is not 0 to 6.
            CoverageError: An exception lies outside ``first`` to ``last``.

        Example:
            >>> from datetime import date
            >>> sunday_only = WorkingCalendar.between(
            ...     date(2024, 1, 1), date(2024, 12, 31), weekend=[6], name="six-day week")
            >>> sunday_only
            <WorkingCalendar 'six-day week' 2024-01-01..2024-12-31>
        """
        start, end = check_date(first, "first"), check_date(last, "last")
        if end < start:
            raise InvalidValueError(
                f"last ({end}) is before first ({start}); pass the earlier day first",
                first=start,
                last=end,
            )
        if not isinstance(weekend, Iterable):
            raise InvalidTypeError(
                f"weekend must be weekdays such as (5, 6), got {safe_repr(weekend)}"
            )
        rest = {
            check_whole_number(weekday, "weekday of weekend", at_least=0) for weekday in weekend
        }
        if rest and max(rest) > 6:
            raise InvalidValueError(
                f"weekdays run from 0 (Monday) to 6 (Sunday), got {max(rest)}", weekend=max(rest)
            )
        worked_mask = weekly_mask(start, end, rest)
        calendar = cls(
            start,
            worked_mask,
            bytes([STATUTORY]) * len(worked_mask),
            {},
            check_text(name, "name", empty=True),
        )
        return calendar.with_days_off(days_off).with_worked_days(worked_days)

    @property
    def coverage(self) -> Coverage:
        """The first and last day covered, both included."""
        return Coverage(self.first, self.first + dt.timedelta(days=len(self.worked_mask) - 1))

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether a day is worked.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            CoverageError: ``day`` is outside the coverage.
            ProvisionalError: The calendar is strict and ``day`` is provisional.
        """
        index = self._index(day)
        if self.strict:
            self._refuse_open(day, day)
        return self.worked_mask[index] == 1

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Find the n-th working day after ``day``; ``day`` itself is not counted.

        Args:
            day: Any covered day, worked or not.
            n: How many working days. 0 means ``day``, or the next working day if it
                is off; a negative number goes back from there.

        Raises:
            InvalidTypeError: ``day`` is not a plain date or ``n`` not an int.
            CoverageError: ``day`` or the result is outside the coverage.
            ProvisionalError: The calendar is strict and a day consulted is provisional.

        Example:
            >>> from datetime import date
            >>> week = WorkingCalendar.between(date(2024, 7, 1), date(2024, 7, 31))
            >>> week.add_working_days(date(2024, 7, 5), 1)   # Friday
            datetime.date(2024, 7, 8)
            >>> week.add_working_days(date(2024, 7, 6), 0)   # Saturday
            datetime.date(2024, 7, 8)
            >>> week.add_working_days(date(2024, 7, 8), -1)
            datetime.date(2024, 7, 5)
        """
        if type(n) is int and n > 0:
            try:
                return self._days[self._unchecked_rank[day] + n]
            except (KeyError, IndexError, TypeError):
                pass  # the checks below name the cause
        rank = self._rank_of[self._covered(day)] + check_whole_number(n, "n")
        if n < 1:
            rank += 1 - self.worked_mask[self._index(day)]
        if not 0 < rank < len(self._days):
            raise self._ends_outside(day, n)
        found = self._days[rank]
        if self.strict:
            if n > 0:
                self._refuse_open(day + _ONE_DAY, found)
            elif n == 0:
                self._refuse_open(day, found)
            else:
                self._refuse_open(found, day - _ONE_DAY)
        return found

    def count_working_days(self, start: dt.date, end: dt.date) -> int:
        """Count the working days d with ``start < d <= end``; negative when reversed.

        Raises:
            InvalidTypeError: An argument is not a plain date.
            CoverageError: An argument is outside the coverage.
            ProvisionalError: The calendar is strict and a day counted is provisional.
        """
        try:
            return self._unchecked_rank[end] - self._unchecked_rank[start]
        except (KeyError, TypeError):
            start, end = self._covered(start, "start"), self._covered(end, "end")
        if self.strict and start != end:
            earlier, later = sorted((start, end))
            self._refuse_open(earlier + _ONE_DAY, later)
        return self._rank_of[end] - self._rank_of[start]

    def next_working_day(self, day: dt.date) -> dt.date:
        """Find the first working day that is not before ``day``: itself if it is worked.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            CoverageError: ``day`` or the result is outside the coverage.
            ProvisionalError: The calendar is strict and a day consulted is provisional.
        """
        try:
            rank = self._unchecked_rank[day]
            found = self._days[rank]
            return found if found == day and rank else self._days[rank + 1]
        except (KeyError, IndexError, TypeError):
            return self.add_working_days(day, 0)  # it names the cause

    def status(self, day: dt.date) -> Status:
        """Return how final a day is: ``announced``, ``statutory`` or ``provisional``.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            CoverageError: ``day`` is outside the coverage.
        """
        return STATUS_OF[self.finality[self._index(day)]]

    def why(self, day: dt.date) -> DayReason:
        """Explain what kind of day a date is, its occasion and its document.

        Raises:
            InvalidTypeError: ``day`` is not a plain date.
            CoverageError: ``day`` is outside the coverage.
        """
        index = self._index(day)
        day = check_date(day, "day")
        code = self.finality[index]
        worked = self.worked_mask[index] == 1
        occasion = self.occasions.get(day)
        kind = occasion.kind if occasion else "working" if worked else "weekend"
        return DayReason(day, worked, kind, STATUS_OF[code], DOUBT_OF[code], occasion)

    def provisional_days(self, first: dt.date, last: dt.date) -> list[DayReason]:
        """List the days of ``first`` to ``last`` (both included) that may still be changed.

        Raises:
            InvalidTypeError: An argument is not a plain date.
            InvalidValueError: ``last`` is before ``first``.
            CoverageError: An argument is outside the coverage.
        """
        start, end = self._window(first, last)
        return [
            self.why(first + dt.timedelta(days=shift))
            for shift, is_open in enumerate(self._open[start : end + 1])
            if is_open
        ]

    def notable_days(self, first: dt.date, last: dt.date) -> list[DayReason]:
        """List the days of ``first`` to ``last``, both included, but for ordinary working days.

        Only those are visited, and their reasons are kept.

        Raises:
            InvalidTypeError: An argument is not a plain date.
            InvalidValueError: ``last`` is before ``first``.
            CoverageError: An argument is outside the coverage.

        Example:
            >>> from datetime import date
            >>> week = WorkingCalendar.between(date(2024, 7, 1), date(2024, 7, 31))
            >>> [str(why.day) for why in week.notable_days(date(2024, 7, 4), date(2024, 7, 8))]
            ['2024-07-06', '2024-07-07']
        """
        start, end = self._window(first, last)
        found, reasons = [], self._reasons
        index = self._notable.find(_NOTABLE, start, end + 1)
        while index >= 0:
            if index not in reasons:
                reasons[index] = self.why(self.first + dt.timedelta(days=index))
            found.append(reasons[index])
            index = self._notable.find(_NOTABLE, index + 1, end + 1)
        return found

    def is_final(self, first: dt.date, last: dt.date) -> bool:
        """Return whether no day of ``first`` to ``last`` (both included) is provisional.

        Raises:
            InvalidTypeError: An argument is not a plain date.
            InvalidValueError: ``last`` is before ``first``.
            CoverageError: An argument is outside the coverage.
        """
        plain = type(first) is dt.date and type(last) is dt.date
        if plain and self.first <= first <= last < self._open_since:
            return True
        start, end = self._window(first, last)
        return self._open.find(_OPEN, start, end + 1) < 0

    def rows(self) -> Iterator[CalendarRow]:
        """Yield (day, rank, worked) of every covered day, in order.

        A join of two such tables adds working days anywhere: ``rank`` of the start
        plus n is the ``rank`` of the one worked day sought.
        """
        for (day, rank), worked in zip(self._rank_of.items(), self.worked_mask, strict=True):
            yield CalendarRow(day, rank, worked == 1)

    def page(self, year: int, month: int | None = None) -> CalendarPage:
        """Return a year or a month, to be printed or shown in a notebook.

        Args:
            year: The year; of the first and the last one only the days that are covered.
            month: The month, 1 to 12; without it the whole year.

        Raises:
            InvalidTypeError: An argument is not an int.
            InvalidValueError: There is no such month.
            CoverageError: The calendar covers no day of it.
        """
        first, last = self.coverage
        if not first.year <= check_whole_number(year, "year") <= last.year:
            raise self.outside_error(f"{year} is", year < first.year, year=year)
        if month is None:
            start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
        else:
            if not 1 <= check_whole_number(month, "month") <= 12:
                raise InvalidValueError(
                    f"month must be 1 to 12, got {safe_repr(month)}", month=month
                )
            start = dt.date(year, month, 1)
            end = start.replace(day=monthrange(year, month)[1])
            if end < first or start > last:
                raise self._outside(start)
        start, end = max(start, first), min(end, last)
        days = (start + dt.timedelta(shift) for shift in range((end - start).days + 1))
        return CalendarPage(self.name, tuple(map(self.why, days)))

    def _repr_html_(self) -> str:
        """Show the last year without a provisional day; the last year if there is none."""
        first, last = self.coverage
        for year in range(last.year, first.year - 1, -1):
            start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
            if self.is_final(max(start, first), min(end, last)):
                return self.page(year)._repr_html_()
        return self.page(last.year)._repr_html_()

    def with_days_off(self, days: Iterable[dt.date], *, occasion: str = "") -> WorkingCalendar:
        """Build a calendar in which these days are off too: a unit's own closure.

        Args:
            days: The days; a day already off stays off and keeps its reason.
            occasion: Why, for `why` and for explanations.

        Raises:
            InvalidTypeError: ``days`` is not an iterable of plain dates.
            CoverageError: A day is outside the coverage.
        """
        return self._with(days, "own_off", occasion)

    def with_worked_days(self, days: Iterable[dt.date], *, occasion: str = "") -> WorkingCalendar:
        """Build a calendar in which these days are worked too: a unit's own Saturdays.

        Args:
            days: The days; a day already worked stays so and keeps its reason.
            occasion: Why, for `why` and for explanations.

        Raises:
            InvalidTypeError: ``days`` is not an iterable of plain dates.
            CoverageError: A day is outside the coverage.
        """
        return self._with(days, "own_worked", occasion)

    def _with(self, days: Iterable[dt.date], kind: Kind, name: str) -> WorkingCalendar:
        occasion = Occasion(kind, Bilingual(check_text(name, "occasion", empty=True)))
        if isinstance(days, (str, dt.date)) or not isinstance(days, Iterable):
            raise InvalidTypeError(
                f"days must be an iterable of dates, got {safe_repr(days)}; pass a list", days=days
            )
        worked = int(kind == "own_worked")
        worked_mask, finality = bytearray(self.worked_mask), bytearray(self.finality)
        occasions = dict(self.occasions)
        for day in days:
            index = self._index(day)
            if worked_mask[index] != worked:
                worked_mask[index] = worked
                occasions[check_date(day, "day")] = occasion
                if finality[index] >= NOT_ANNOUNCED:
                    finality[index] = ANNOUNCED
        return attrs.evolve(
            self, worked_mask=bytes(worked_mask), finality=bytes(finality), occasions=occasions
        )

    def _covered(self, day: dt.date, name: str = "day") -> dt.date:
        """Check that `day` is a plain date inside the coverage."""
        day = check_date(day, name)
        if day not in self._rank_of:
            raise self._outside(day)
        return day

    def _window(self, first: dt.date, last: dt.date) -> tuple[int, int]:
        start, end = self._index(first, "first"), self._index(last, "last")
        if end < start:
            raise InvalidValueError(
                f"last ({last}) is before first ({first}); pass the earlier day first",
                first=first,
                last=last,
            )
        return start, end

    def _index(self, day: dt.date, name: str = "day") -> int:
        return (self._covered(day, name) - self.first).days

    def _outside(self, day: dt.date) -> CoverageError:
        return self.outside_error(f"{day} is", day < self.first, day=day)

    def _ends_outside(self, day: dt.date, n: int) -> CoverageError:
        return self.outside_error(
            f"{safe_repr(n)} working days from {day} end", n < 0, day=day, n=n
        )

    def outside_error(self, what: str, before: bool, **values: object) -> CoverageError:
        """Build the error for a day or an instant outside the coverage.

        Args:
            what: The beginning of its message: '2060-01-01 is'.
            before: Whether it is before the first day, and not after the last.
            values: The values the message names.
        """
        first, last = self.coverage
        bound = f"before the first day {first}" if before else f"after the last day {last}"
        hint = (self.earlier_hint if before else "") or self.coverage_hint
        message = f"{what} {bound} that the calendar covers; {hint}"
        return CoverageError(message, **values, first=first, last=last)

    def _refuse_open(self, first: dt.date, last: dt.date) -> None:
        index = self._open.find(_OPEN, self._index(first), self._index(last) + 1)
        if index >= 0:
            reason = self.why(self.first + dt.timedelta(days=index))
            raise ProvisionalError(
                f"the answer depends on a day that may still be changed ({reason.text('en')}); "
                "use a calendar without strict=True and read its provisional mark, "
                "or load the announcement",
                day=reason.day,
            )

    def __reduce__(self) -> Recipe:
        return self._recipe or (WorkingCalendar, self._tables())

    def _tables(self) -> tuple[object, ...]:
        return (
            self.first,
            self.worked_mask,
            self.finality,
            dict(self.occasions),
            self.name,
            self.edition,
            self.known_at,
            self.strict,
            self.coverage_hint,
            self.earlier_hint,
        )

    def __repr__(self) -> str:
        first, last = self.coverage
        name = f"{self.name!r} " if self.name else ""
        known = f", known at {self.known_at}" if self.known_at else ""
        checked = f", checked {self.edition}" if self.edition else ""
        strict = ", strict" if self.strict else ""
        return f"<WorkingCalendar {name}{first}..{last}{known}{checked}{strict}>"


def _refuse_unknown(occasions: object) -> None:
    if not isinstance(occasions, Mapping):
        raise InvalidTypeError(f"occasions must map days to Occasion, got {safe_repr(occasions)}")
    for day, occasion in occasions.items():
        check_date(day, "a day of occasions")
        check_instance(occasion, "an occasion", Occasion, _BUILD)


def weekly_mask(first: dt.date, last: dt.date, weekend: Iterable[int]) -> bytes:
    """Build the table of a plain working week: 1 worked, 0 a weekly rest day."""
    rest = set(weekend)
    week = bytes((first.weekday() + shift) % 7 not in rest for shift in range(7))
    length = (last - first).days + 1
    return (week * (length // 7 + 1))[:length]
