"""Working days and hours: calendars, the announcements behind them, office hours."""

from .announcement_files import parse_announcements, read_announcements, shipped_announcements
from .announcements import Announcements, DayOff, HolidayBreak, Notice, Swap
from .finality import Status
from .foreign import calendar_from_holidays
from .office_hours import OfficeHours, Session
from .pages import CalendarPage
from .reasons import DayReason, Occasion
from .statutory import lunar_days
from .vietnam import vietnam
from .working import CalendarRow, Coverage, WorkingCalendar
from .working_clock import WorkingClock

__all__ = [
    "Announcements",
    "CalendarPage",
    "CalendarRow",
    "Coverage",
    "DayOff",
    "DayReason",
    "HolidayBreak",
    "Notice",
    "Occasion",
    "OfficeHours",
    "Session",
    "Status",
    "Swap",
    "WorkingCalendar",
    "WorkingClock",
    "calendar_from_holidays",
    "lunar_days",
    "parse_announcements",
    "read_announcements",
    "shipped_announcements",
    "vietnam",
]
