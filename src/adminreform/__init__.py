"""Legal deadlines, lateness and completion ratios of administrative dossiers in Viet Nam.

    >>> from datetime import date
    >>> import adminreform as ar
    >>> vn = ar.vietnam()
    >>> ar.due_date(date(2024, 4, 26), ar.TimeLimit(3, "working_days"), vn)
    datetime.date(2024, 5, 4)
    >>> print(ar.Share(23, 30))
    76,67%

Each public name is loaded when it is first used, so that the import itself is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .calculation.counts import Counts, CountTable, LeftOut, count_dossiers
    from .calculation.deadlines import Deadline, Roll, deadline, due_date
    from .calculation.derivations import Step
    from .calculation.indicators import Indicator, indicator
    from .calculation.lateness import Against, Gap, Lateness, lateness
    from .calculation.shares import Rounding, Share, format_count
    from .calendars.announcements import (
        Announcements,
        Break,
        DayOff,
        Notice,
        Swap,
        parse_announcements,
        read_announcements,
        shipped_announcements,
    )
    from .calendars.foreign import calendar_from_holidays
    from .calendars.reasons import DayReason, Occasion, Status
    from .calendars.vietnam import vietnam
    from .calendars.working import CalendarRow, Coverage, WorkingCalendar
    from .domain.dossiers import VIETNAM_TIME, Channel, Dossier, Moment, Outcome
    from .domain.limits import TimeLimit, TimeUnit
    from .domain.periods import Period
    from .domain.procedures import Procedure
    from .domain.units import Level, Unit
    from .errors import (
        AdminReformError,
        AnnouncementError,
        CoverageError,
        DataError,
        HistoryError,
        InvalidTypeError,
        InvalidValueError,
        ProvisionalError,
        UndefinedShareError,
        UnknownNameError,
    )
    from .law.sources import Confidence, Source

__version__ = "0.1.0"

_HOMES = {
    "calculation.counts": ("CountTable", "Counts", "LeftOut", "count_dossiers"),
    "calculation.deadlines": ("Deadline", "Roll", "deadline", "due_date"),
    "calculation.derivations": ("Step",),
    "calculation.indicators": ("Indicator", "indicator"),
    "calculation.lateness": ("Against", "Gap", "Lateness", "lateness"),
    "calculation.shares": ("Rounding", "Share", "format_count"),
    "calendars.announcements": (
        "Announcements",
        "Break",
        "DayOff",
        "Notice",
        "Swap",
        "parse_announcements",
        "read_announcements",
        "shipped_announcements",
    ),
    "calendars.foreign": ("calendar_from_holidays",),
    "calendars.reasons": ("DayReason", "Occasion", "Status"),
    "calendars.vietnam": ("vietnam",),
    "calendars.working": ("CalendarRow", "Coverage", "WorkingCalendar"),
    "domain.dossiers": ("VIETNAM_TIME", "Channel", "Dossier", "Moment", "Outcome"),
    "domain.limits": ("TimeLimit", "TimeUnit"),
    "domain.periods": ("Period",),
    "domain.procedures": ("Procedure",),
    "domain.units": ("Level", "Unit"),
    "errors": (
        "AdminReformError",
        "AnnouncementError",
        "CoverageError",
        "DataError",
        "HistoryError",
        "InvalidTypeError",
        "InvalidValueError",
        "ProvisionalError",
        "UndefinedShareError",
        "UnknownNameError",
    ),
    "law.sources": ("Confidence", "Source"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "VIETNAM_TIME",
    "AdminReformError",
    "Against",
    "AnnouncementError",
    "Announcements",
    "Break",
    "CalendarRow",
    "Channel",
    "Confidence",
    "CountTable",
    "Counts",
    "Coverage",
    "CoverageError",
    "DataError",
    "DayOff",
    "DayReason",
    "Deadline",
    "Dossier",
    "Gap",
    "HistoryError",
    "Indicator",
    "InvalidTypeError",
    "InvalidValueError",
    "Lateness",
    "LeftOut",
    "Level",
    "Moment",
    "Notice",
    "Occasion",
    "Outcome",
    "Period",
    "Procedure",
    "ProvisionalError",
    "Roll",
    "Rounding",
    "Share",
    "Source",
    "Status",
    "Step",
    "Swap",
    "TimeLimit",
    "TimeUnit",
    "UndefinedShareError",
    "Unit",
    "UnknownNameError",
    "WorkingCalendar",
    "__version__",
    "calendar_from_holidays",
    "count_dossiers",
    "deadline",
    "due_date",
    "format_count",
    "indicator",
    "lateness",
    "parse_announcements",
    "read_announcements",
    "shipped_announcements",
    "vietnam",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
