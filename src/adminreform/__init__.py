"""Legal deadlines, lateness and completion ratios of administrative dossiers in Viet Nam.

>>> from datetime import date
>>> import adminreform as ar
>>> vn = ar.vietnam()
>>> ar.due_date(date(2024, 4, 26), ar.TimeLimit(3, "working_days"), vn)
datetime.date(2024, 5, 4)
>>> print(ar.Share(23, 30))
76,67%
"""

from __future__ import annotations

from .calculation.counts import Counts, CountTable, LeftOut, count_dossiers
from .calculation.deadlines import Deadline, deadline, due_date
from .calculation.derivations import Step
from .calculation.indicators import Indicator, indicator
from .calculation.lateness import Gap, Lateness, lateness
from .calculation.shares import Share, format_count
from .calendars.announcements import (
    Announcements,
    Break,
    Notice,
    Swap,
    parse_announcements,
    read_announcements,
    shipped_announcements,
)
from .calendars.foreign import calendar_from_holidays
from .calendars.reasons import DayReason, Occasion
from .calendars.vietnam import vietnam
from .calendars.working import CalendarRow, Coverage, WorkingCalendar
from .domain.dossiers import VIETNAM_TIME, Channel, Dossier, Outcome
from .domain.limits import TimeLimit, TimeUnit
from .domain.periods import Period
from .domain.procedures import Procedure
from .domain.units import Level, Unit
from .errors import (
    AdminReformError,
    AnnouncementError,
    CoverageError,
    HistoryError,
    InvalidTypeError,
    InvalidValueError,
    ProvisionalError,
    UndefinedShareError,
    UnknownNameError,
)
from .law.sources import Source

__version__ = "0.1.0"

__all__ = [
    "VIETNAM_TIME",
    "AdminReformError",
    "AnnouncementError",
    "Announcements",
    "Break",
    "CalendarRow",
    "Channel",
    "CountTable",
    "Counts",
    "Coverage",
    "CoverageError",
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
    "Notice",
    "Occasion",
    "Outcome",
    "Period",
    "Procedure",
    "ProvisionalError",
    "Share",
    "Source",
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
