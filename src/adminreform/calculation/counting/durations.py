"""How long dossiers take (`handling_days`) and how long open ones have waited (`open_ages`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import attrgetter
from statistics import mean, median
from typing import Any, TypeVar

import attrs

from ..._checks import check_date, check_instance, check_whole_number
from ..._reprs import brief
from ..._words import Bilingual, Lang
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ...domain.unit_calendars import Calendars, calendar_of
from ...errors import (
    CoverageError,
    InvalidTypeError,
    InvalidValueError,
    UnknownNameError,
    safe_repr,
)
from ...law.regimes import DEFAULT_RULES
from ..deadlines.arithmetic import check_counting
from ..listing import LeftOut
from .classification import not_received_reason
from .duplicates import Duplicates, distinct
from .form_ii06 import superseded
from .groupings import GroupBy, Grouping
from .tables import GroupedRows, figure_text
from .unit_rows import Units, add_units

T = TypeVar("T")

_HANDLING: Mapping[str, Bilingual] = {
    "dossiers": Bilingual("hồ sơ đã giải quyết", "dossiers resolved"),
    "mean_working": Bilingual("trung bình, ngày làm việc", "mean, working days"),
    "median_working": Bilingual("trung vị, ngày làm việc", "median, working days"),
    "mean_calendar": Bilingual("trung bình, ngày", "mean, days"),
    "median_calendar": Bilingual("trung vị, ngày", "median, days"),
}
_OPEN = Bilingual("đang giải quyết", "open")
_OLDEST = Bilingual("lâu nhất, ngày", "oldest, days")


@attrs.frozen
class HandlingDays:
    """How long the dossiers resolved in a period took from receipt to result.

    Attributes:
        dossiers: How many they are.
        mean_working: Their mean in working days, exact; ``None`` without dossiers.
        median_working: Their median in working days; ``None`` without dossiers.
        mean_calendar: Their mean in calendar days; ``None`` without dossiers.
        median_calendar: Their median in calendar days; ``None`` without dossiers.
    """

    dossiers: int
    mean_working: Fraction | None
    median_working: Fraction | None
    mean_calendar: Fraction | None
    median_calendar: Fraction | None

    def __repr__(self) -> str:
        return brief(
            self,
            dossiers="dossiers",
            mean_working="mean_working",
            median_working="median_working",
        )


@attrs.frozen
class OpenAges:
    """How many open dossiers are how old, in calendar days since receipt.

    Attributes:
        bands: The number of dossiers of each band, by its days: '0-10', '11-30', '> 30'.
        oldest: The days of the oldest; ``None`` without dossiers.
    """

    bands: tuple[tuple[str, int], ...]
    oldest: int | None

    @property
    def total(self) -> int:
        """All open dossiers."""
        return sum(count for _, count in self.bands)

    def __repr__(self) -> str:
        shown = ", ".join(f"{days}: {count}" for days, count in self.bands)
        return f"<OpenAges {shown}>" if len(shown) < 100 else f"<OpenAges {self.total} dossiers>"


class _HandlingTable(GroupedRows[HandlingDays]):
    """Handling days by group, which print in columns."""

    __slots__ = ()

    def _printed_columns(self) -> Mapping[str, Bilingual]:
        return _HANDLING


class _AgesTable(GroupedRows[OpenAges]):
    """Ages of open dossiers by group, which print in a column for each band."""

    __slots__ = ()

    def _printed_columns(self) -> Mapping[str, Bilingual]:
        bands = {days: Bilingual(f"{days} ngày", f"{days} days") for days, _ in self.total.bands}
        return {"total": _OPEN, **bands, "oldest": _OLDEST}

    @staticmethod
    def _figures(row: Any, columns: Mapping[str, Bilingual], lang: Lang) -> Iterator[str]:
        figures = {"total": row.total, **dict(row.bands), "oldest": row.oldest}
        return (figure_text(figures[name], lang) for name in columns)


def handling_days(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    calendar: WorkingCalendar | Calendars,
    by: GroupBy = (),
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
) -> GroupedRows[HandlingDays]:
    """Measure how long the dossiers resolved in a period took, by group.

    A time runs from the day of receipt, which is not counted, to the day of the result, which
    is; the time of supplements is not taken off. Those refused, withdrawn or stopped are not
    measured.

    Args:
        dossiers: The dossiers, of any period.
        period: The days in which they were resolved.
        calendar: The working days, or `Calendars`, of which that of the unit is taken.
        by: What makes a group, as for `count_dossiers`.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.
        units: Units that get a row in any case, as for `count_dossiers`.

    Returns:
        The times of each group and of all; left out is whom the calendar cannot measure.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, or the period not a `Period`.
        InvalidValueError: A grouping is unknown, or a code comes twice.
        ProvisionalError: The calendar is strict and a day consulted is provisional.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> dossiers = [
        ...     ar.Dossier(f"A-{day}", ar.Procedure("1"), ar.Unit("A"), "post",
        ...                received_at=date(2024, 4, 26), resolved_at=date(2024, 5, day))
        ...     for day in (2, 4)]
        >>> found = handling_days(dossiers, ar.Period.calendar_month(2024, 5),
        ...                       calendar=ar.vietnam()).total
        >>> found.mean_working, found.mean_calendar   # 1 and 3 working days, 6 and 8 days
        (Fraction(2, 1), Fraction(7, 1))
    """
    check_instance(period, "period", Period, "build it with Period(first, last)")
    check_counting(calendar, None, DEFAULT_RULES)

    def measure(dossier: Dossier) -> tuple[int, int] | None:
        received, resolved = dossier.received_on, dossier.resolved_on
        if received is None or resolved is None or resolved not in period:
            return None
        if dossier.outcome is not None:
            return None
        days = calendar_of(dossier, calendar)
        return days.count_working_days(received, resolved), (resolved - received).days

    return _HandlingTable(
        **_measured(
            dossiers,
            period,
            by=by,
            duplicates=duplicates,
            units=units,
            measure=measure,
            summarise=_handling,
        )
    )


def open_ages(
    dossiers: Iterable[Dossier],
    on: dt.date,
    *,
    bands: Iterable[int] = (10, 30, 90),
    by: GroupBy = (),
    duplicates: Duplicates = "refuse",
    units: Units | None = None,
) -> GroupedRows[OpenAges]:
    """Count the dossiers open at the end of a day by how long ago they were received.

    Args:
        dossiers: The dossiers, of any period.
        on: The day.
        bands: The last day of each band but the open one: (10, 30) makes '0-10', '11-30', '> 30'.
        by: What makes a group, as for `count_dossiers`.
        duplicates: ``"refuse"`` or ``"last"``, as for `count_dossiers`.
        units: Units that get a row in any case, as for `count_dossiers`.

    Returns:
        The ages of each group and of all, in calendar days.

    Raises:
        InvalidTypeError: An item is not a `Dossier`, `on` not a plain date, or `bands` not ints.
        InvalidValueError: The bands do not rise, a grouping is unknown, or a code comes twice.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> dossiers = [
        ...     ar.Dossier(f"A-{month}", ar.Procedure("1"), ar.Unit("A"), "post",
        ...                received_at=date(2024, month, 26)) for month in (1, 4, 5)]
        >>> open_ages(dossiers, date(2024, 5, 31)).total
        <OpenAges 0-10: 1, 11-30: 0, 31-90: 1, > 90: 1>
    """
    on, last_days = check_date(on, "on"), _check_bands(bands)

    def measure(dossier: Dossier) -> int | None:
        received, resolved = dossier.received_on, dossier.resolved_on
        if received is None or received > on or (resolved is not None and resolved <= on):
            return None
        return (on - received).days

    def ages(measured: Sequence[int]) -> OpenAges:
        counts = [0] * (len(last_days) + 1)
        for age in measured:
            counts[sum(age > last for last in last_days)] += 1
        return OpenAges(
            tuple(zip(_names(last_days), counts, strict=True)), max(measured, default=None)
        )

    return _AgesTable(
        **_measured(
            dossiers,
            Period(on, on),
            by=by,
            duplicates=duplicates,
            units=units,
            measure=measure,
            summarise=ages,
        )
    )


def _measured(
    dossiers: Iterable[Dossier],
    period: Period,
    *,
    by: GroupBy,
    duplicates: Duplicates,
    units: Units | None,
    measure: Callable[[Dossier], T | None],
    summarise: Callable[[Sequence[T]], object],
) -> dict[str, Any]:
    """Measure each dossier that has a part in a period, and return what a table of them holds."""
    grouping = Grouping(by)
    counted, earlier = distinct(dossiers, duplicates)
    left_out = superseded(earlier, period)
    measured: list[tuple[Dossier, T]] = []
    for position, dossier in counted:
        if dossier.received_at is None:
            reason = not_received_reason(dossier, period)
            left_out += [LeftOut(position, dossier.code, reason)] if reason else []
            continue
        try:
            found = measure(dossier)
        except (CoverageError, UnknownNameError) as error:
            left_out.append(LeftOut(position, dossier.code, str(error)))
            continue
        if found is not None:
            measured.append((dossier, found))
    groups = grouping.collected(measured, add_units(units, grouping, period))
    return {
        "period": period,
        "rows": {key: summarise(listed) for key, listed in groups.items()},
        "total": summarise([found for _, found in measured]),
        "left_out": tuple(sorted(left_out, key=attrgetter("position"))),
        "parents": grouping.parents if grouping.is_tree else None,
    }


def _handling(measured: Sequence[tuple[int, int]]) -> HandlingDays:
    if not measured:
        return HandlingDays(0, None, None, None, None)
    working, calendar = ([Fraction(days) for days in one] for one in zip(*measured, strict=True))
    return HandlingDays(
        len(measured), mean(working), median(working), mean(calendar), median(calendar)
    )


def _names(last_days: tuple[int, ...]) -> list[str]:
    between = [f"{first + 1}-{last}" for first, last in pairwise(last_days)]
    return [f"0-{last_days[0]}", *between, f"> {last_days[-1]}"]


def _check_bands(bands: Any) -> tuple[int, ...]:
    if isinstance(bands, str) or not isinstance(bands, Iterable):
        raise InvalidTypeError(f"bands must be a list of days, got {safe_repr(bands)}")
    last_days = tuple(check_whole_number(last, "a band", at_least=0) for last in bands)
    if not last_days or any(later <= earlier for earlier, later in pairwise(last_days)):
        raise InvalidValueError(
            f"bands must be the last days of bands, each later than the one before, got "
            f"{safe_repr(last_days)}; write (10, 30, 90)",
            bands=last_days,
        )
    return last_days
