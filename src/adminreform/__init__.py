"""Legal deadlines, lateness and completion ratios of administrative dossiers in Viet Nam.

    >>> from datetime import date
    >>> import adminreform as ar
    >>> vn = ar.vietnam()
    >>> ar.due_date(date(2024, 4, 26), ar.TimeLimit(3, "working_days"), calendar=vn)
    datetime.date(2024, 5, 4)
    >>> print(ar.Share(23, 30))
    76,67%

These are the names of the first week. The rest is public in its room: `adminreform.law`,
`calendars`, `domain`, `limit_texts`, `calculation.deadlines`, `calculation.counting`,
`calculation.indicators`, `calculation.scoring`, `calculation.forms`, `auditing`, `records`,
`errors`, `testing` and, with an extra, `frames`. Each room is loaded when one of its names is first
used, so that the import itself is light.
"""

from ._lazy import attach as _attach

__version__ = "0.1.0"

_ROOMS = {
    "errors": (
        "AdminReformError",
        "ClockStoppedError",
        "CoverageError",
        "HistoryError",
        "InvalidTypeError",
        "InvalidValueError",
    ),
    "law": (
        "Rules",
        "language",
        "regime_on",
    ),
    "calendars": (
        "OfficeHours",
        "WorkingCalendar",
        "calendar_from_holidays",
        "read_announcements",
        "vietnam",
    ),
    "domain": (
        "VIETNAM_TIME",
        "Channel",
        "Dossier",
        "Extension",
        "Hierarchy",
        "History",
        "Outcome",
        "Period",
        "Procedure",
        "Reappointment",
        "Stage",
        "SupplementRequest",
        "Suspension",
        "TimeLimit",
        "Unit",
    ),
    "limit_texts": (
        "check_portal_limit",
        "parse_time_limit",
        "parse_time_limits",
    ),
    "calculation": ("Share",),
    "calculation.deadlines": (
        "Deadline",
        "Lateness",
        "affected_by",
        "deadline",
        "due_date",
        "due_soon",
        "lateness",
        "latest_receipt_for",
        "official_receipt",
        "working_days_left",
    ),
    "calculation.counting": (
        "CountTable",
        "Counts",
        "Register",
        "StatusMap",
        "count_07a",
        "count_dossiers",
        "join_periods",
        "roll_up_units",
        "status_map",
    ),
    "calculation.indicators": (
        "difference_in_points",
        "find_indicators",
        "indicator",
        "indicators",
        "relative_change",
        "targets",
    ),
    "calculation.scoring": ("score_766",),
    "calculation.forms": ("form",),
    "auditing": (
        "audit",
        "check_change",
        "check_counts",
        "check_quote",
        "check_shares",
        "format_percent",
        "parse_number",
        "parse_percent",
        "read_report",
    ),
    "records": (
        "from_json",
        "read_csv",
        "read_excel",
        "to_json",
    ),
}

__getattr__, __dir__, __all__ = _attach(__name__, _ROOMS, also=["__version__"])
