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

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .calculation.audits.audits import Audit, audit
    from .calculation.audits.findings import AuditFinding
    from .calculation.changes import Figure, difference_in_points, relative_change
    from .calculation.count_tables import CountTable, GroupedRows, LeftOut
    from .calculation.counter import (
        DueSoon,
        Moved,
        affected_by,
        due_soon,
        latest_receipt_for,
        working_days_left,
    )
    from .calculation.counting import count_dossiers
    from .calculation.counts import Counts
    from .calculation.deadlines import Deadline, deadline, due_date
    from .calculation.derivations import Step
    from .calculation.falling_due import DueCounts, due_in_period
    from .calculation.forms.counts_07a import Counts07a, CountTable07a, count_07a
    from .calculation.forms.layouts import form
    from .calculation.forms.sheets import Form, FormColumn, Sheet, SheetRow
    from .calculation.identities import CountsCheck, SharesCheck, check_counts, check_shares
    from .calculation.indicators import Indicator, find_indicators, indicator, indicators
    from .calculation.lateness import Against, Gap, Lateness, lateness
    from .calculation.ledger import Ledger
    from .calculation.quotes.changes import ChangeCheck, ChangeReading, check_change
    from .calculation.quotes.checks import QuoteCheck, check_quote
    from .calculation.quotes.comparisons import QuoteComparison, check_quote_against
    from .calculation.quotes.formatting import format_number, format_percent
    from .calculation.quotes.intervals import CountRange
    from .calculation.quotes.numbers import (
        Qualifier,
        QuotedNumber,
        QuotedRatio,
        parse_number,
        parse_percent,
        parse_ratio,
    )
    from .calculation.quotes.verdicts import Verdict
    from .calculation.receipt import official_receipt
    from .calculation.reports.periods import StatedPeriod
    from .calculation.reports.reading import read_report
    from .calculation.reports.reasons import Reason
    from .calculation.reports.remarks import Remark, RemarkKind
    from .calculation.reports.results import Claim, Report, StatedFigure, UnreadFigure
    from .calculation.rollups import ChainGap, check_chain, join_periods, roll_up_units
    from .calculation.runs import Finding
    from .calculation.scoring.cards import ScoreCard
    from .calculation.scoring.decision_766 import classify_766, profile_766, score_766
    from .calculation.scoring.decree_61 import (
        Assessment61,
        assess_61,
        classify_61,
        dossier_score_61,
    )
    from .calculation.scoring.files import read_scoring_set
    from .calculation.scoring.handling_766 import HandlingTime, HandlingTimes, handling_times_766
    from .calculation.scoring.items import Band, ScoringGroup, ScoringItem
    from .calculation.scoring.on_time_766 import (
        OnTime766,
        Progress766,
        ProgressTable766,
        is_on_time_766,
        progress_766,
    )
    from .calculation.scoring.petitions import PetitionLimits, petition_limits
    from .calculation.scoring.points import GroupScore, ItemScore
    from .calculation.scoring.pooling import pool_figures
    from .calculation.scoring.portal_fields import figures_from_portal
    from .calculation.scoring.rules import AllOrNothing, FullMarks, Proportional, StepProportional
    from .calculation.scoring.satisfaction import satisfied_share
    from .calculation.scoring.sets import ScoringSet
    from .calculation.scoring.synchronised import SyncShare, sync_share
    from .calculation.scoring.unverified import unverified_set
    from .calculation.shares import Rounding, Share, format_count
    from .calculation.stages import StageLateness, stage_lateness
    from .calculation.statuses import StatusMap, status_map
    from .calculation.targets import Target, targets
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
    from .calendars.office_hours import OfficeHours, Session
    from .calendars.reasons import DayReason, Occasion, Status
    from .calendars.vietnam import vietnam
    from .calendars.working import CalendarRow, Coverage, WorkingCalendar
    from .calendars.working_clock import WorkingClock
    from .domain.dossiers import Channel, Dossier, Outcome
    from .domain.hierarchies import Hierarchy, Placement, Succession
    from .domain.histories import (
        Basis,
        Extension,
        History,
        Reappointment,
        Stage,
        SupplementRequest,
        Suspension,
    )
    from .domain.limit_texts.portal import PortalReading, check_portal_limit
    from .domain.limit_texts.reading import parse_time_limits
    from .domain.limit_texts.results import Addition, Exclusion, LimitReading, StatedLimit, Unread
    from .domain.limits import TimeLimit, TimeUnit
    from .domain.moments import VIETNAM_TIME, Moment
    from .domain.periods import Period
    from .domain.procedures import Procedure
    from .domain.sector_rules import SectorRule, sector_rule, sector_rules
    from .domain.units import Level, Unit
    from .errors import (
        AdminReformError,
        AmbiguousNumberError,
        AnnouncementError,
        ClockStoppedError,
        CoverageError,
        DataError,
        HistoryError,
        InvalidTypeError,
        InvalidValueError,
        ProvisionalError,
        UndefinedShareError,
        UnknownNameError,
    )
    from .law.regimes import Regime, Roll, Rules, regime, regime_on
    from .law.sources import Confidence, Source

__version__ = "0.1.0"

_HOMES = {
    "calculation.counter": (
        "DueSoon",
        "Moved",
        "affected_by",
        "due_soon",
        "latest_receipt_for",
        "working_days_left",
    ),
    "calculation.count_tables": ("CountTable", "GroupedRows", "LeftOut"),
    "calculation.counting": ("count_dossiers",),
    "calculation.counts": ("Counts",),
    "calculation.deadlines": (
        "Deadline",
        "deadline",
        "due_date",
    ),
    "calculation.derivations": ("Step",),
    "calculation.indicators": (
        "Indicator",
        "find_indicators",
        "indicator",
        "indicators",
    ),
    "calculation.lateness": (
        "Against",
        "Gap",
        "Lateness",
        "lateness",
    ),
    "calculation.receipt": ("official_receipt",),
    "calculation.runs": ("Finding",),
    "calculation.shares": (
        "Rounding",
        "Share",
        "format_count",
    ),
    "calculation.statuses": ("StatusMap", "status_map"),
    "calculation.stages": (
        "StageLateness",
        "stage_lateness",
    ),
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
    "calendars.office_hours": ("OfficeHours", "Session"),
    "calendars.reasons": (
        "DayReason",
        "Occasion",
        "Status",
    ),
    "calendars.vietnam": ("vietnam",),
    "calendars.working_clock": ("WorkingClock",),
    "calendars.working": (
        "CalendarRow",
        "Coverage",
        "WorkingCalendar",
    ),
    "domain.dossiers": (
        "Channel",
        "Dossier",
        "Outcome",
    ),
    "domain.histories": (
        "Basis",
        "Extension",
        "History",
        "Reappointment",
        "Stage",
        "SupplementRequest",
        "Suspension",
    ),
    "domain.limit_texts.portal": (
        "PortalReading",
        "check_portal_limit",
    ),
    "domain.limit_texts.reading": ("parse_time_limits",),
    "domain.limit_texts.results": (
        "Addition",
        "Exclusion",
        "LimitReading",
        "StatedLimit",
        "Unread",
    ),
    "domain.limits": (
        "TimeLimit",
        "TimeUnit",
    ),
    "domain.moments": (
        "Moment",
        "VIETNAM_TIME",
    ),
    "domain.periods": ("Period",),
    "domain.procedures": ("Procedure",),
    "domain.sector_rules": (
        "SectorRule",
        "sector_rule",
        "sector_rules",
    ),
    "domain.units": (
        "Level",
        "Unit",
    ),
    "calculation.ledger": ("Ledger",),
    "calculation.rollups": (
        "ChainGap",
        "check_chain",
        "join_periods",
        "roll_up_units",
    ),
    "domain.hierarchies": (
        "Hierarchy",
        "Placement",
        "Succession",
    ),
    "calculation.changes": (
        "Figure",
        "difference_in_points",
        "relative_change",
    ),
    "calculation.forms.layouts": ("form",),
    "calculation.forms.sheets": (
        "Form",
        "FormColumn",
        "Sheet",
        "SheetRow",
    ),
    "calculation.forms.counts_07a": (
        "Counts07a",
        "CountTable07a",
        "count_07a",
    ),
    "calculation.targets": (
        "Target",
        "targets",
    ),
    "calculation.identities": (
        "check_counts",
        "CountsCheck",
        "check_shares",
        "SharesCheck",
    ),
    "calculation.quotes.numbers": (
        "Qualifier",
        "QuotedNumber",
        "QuotedRatio",
        "parse_number",
        "parse_percent",
        "parse_ratio",
    ),
    "calculation.quotes.formatting": (
        "format_number",
        "format_percent",
    ),
    "calculation.quotes.checks": (
        "QuoteCheck",
        "check_quote",
    ),
    "calculation.quotes.comparisons": (
        "QuoteComparison",
        "check_quote_against",
    ),
    "calculation.quotes.changes": (
        "ChangeCheck",
        "ChangeReading",
        "check_change",
    ),
    "calculation.quotes.verdicts": ("Verdict",),
    "calculation.quotes.intervals": ("CountRange",),
    "calculation.scoring.rules": (
        "AllOrNothing",
        "FullMarks",
        "Proportional",
        "StepProportional",
    ),
    "calculation.scoring.items": (
        "Band",
        "ScoringGroup",
        "ScoringItem",
    ),
    "calculation.scoring.sets": ("ScoringSet",),
    "calculation.scoring.points": (
        "GroupScore",
        "ItemScore",
    ),
    "calculation.scoring.cards": ("ScoreCard",),
    "calculation.scoring.files": ("read_scoring_set",),
    "calculation.scoring.unverified": ("unverified_set",),
    "calculation.scoring.decision_766": (
        "classify_766",
        "profile_766",
        "score_766",
    ),
    "calculation.scoring.portal_fields": ("figures_from_portal",),
    "calculation.scoring.synchronised": (
        "SyncShare",
        "sync_share",
    ),
    "calculation.scoring.pooling": ("pool_figures",),
    "calculation.scoring.on_time_766": (
        "OnTime766",
        "Progress766",
        "ProgressTable766",
        "is_on_time_766",
        "progress_766",
    ),
    "calculation.scoring.handling_766": (
        "HandlingTime",
        "HandlingTimes",
        "handling_times_766",
    ),
    "calculation.scoring.satisfaction": ("satisfied_share",),
    "calculation.scoring.decree_61": (
        "Assessment61",
        "assess_61",
        "classify_61",
        "dossier_score_61",
    ),
    "calculation.reports.reading": ("read_report",),
    "calculation.reports.results": (
        "Claim",
        "Report",
        "StatedFigure",
        "UnreadFigure",
    ),
    "calculation.reports.periods": ("StatedPeriod",),
    "calculation.reports.reasons": ("Reason",),
    "calculation.audits.audits": (
        "Audit",
        "audit",
    ),
    "calculation.audits.findings": ("AuditFinding",),
    "calculation.falling_due": (
        "DueCounts",
        "due_in_period",
    ),
    "calculation.scoring.petitions": (
        "PetitionLimits",
        "petition_limits",
    ),
    "calculation.reports.remarks": (
        "Remark",
        "RemarkKind",
    ),
    "errors": (
        "AdminReformError",
        "AmbiguousNumberError",
        "AnnouncementError",
        "ClockStoppedError",
        "CoverageError",
        "DataError",
        "HistoryError",
        "InvalidTypeError",
        "InvalidValueError",
        "ProvisionalError",
        "UndefinedShareError",
        "UnknownNameError",
    ),
    "law.regimes": (
        "Regime",
        "Roll",
        "Rules",
        "regime",
        "regime_on",
    ),
    "law.sources": (
        "Confidence",
        "Source",
    ),
}
_told_of_names: list[Callable[[str, object], None]] = []
"""Called with each public name and what it stands for, when it is loaded."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "VIETNAM_TIME",
    "Addition",
    "AdminReformError",
    "Against",
    "AllOrNothing",
    "AmbiguousNumberError",
    "AnnouncementError",
    "Announcements",
    "Assessment61",
    "Audit",
    "AuditFinding",
    "Band",
    "Basis",
    "Break",
    "CalendarRow",
    "ChainGap",
    "ChangeCheck",
    "ChangeReading",
    "Channel",
    "Claim",
    "ClockStoppedError",
    "Confidence",
    "CountRange",
    "CountTable",
    "CountTable07a",
    "Counts",
    "Counts07a",
    "CountsCheck",
    "Coverage",
    "CoverageError",
    "DataError",
    "DayOff",
    "DayReason",
    "Deadline",
    "Dossier",
    "DueCounts",
    "DueSoon",
    "Exclusion",
    "Extension",
    "Figure",
    "Finding",
    "Form",
    "FormColumn",
    "FullMarks",
    "Gap",
    "GroupScore",
    "GroupedRows",
    "HandlingTime",
    "HandlingTimes",
    "Hierarchy",
    "History",
    "HistoryError",
    "Indicator",
    "InvalidTypeError",
    "InvalidValueError",
    "ItemScore",
    "Lateness",
    "Ledger",
    "LeftOut",
    "Level",
    "LimitReading",
    "Moment",
    "Moved",
    "Notice",
    "Occasion",
    "OfficeHours",
    "OnTime766",
    "Outcome",
    "Period",
    "PetitionLimits",
    "Placement",
    "PortalReading",
    "Procedure",
    "Progress766",
    "ProgressTable766",
    "Proportional",
    "ProvisionalError",
    "Qualifier",
    "QuoteCheck",
    "QuoteComparison",
    "QuotedNumber",
    "QuotedRatio",
    "Reappointment",
    "Reason",
    "Regime",
    "Remark",
    "RemarkKind",
    "Report",
    "Roll",
    "Rounding",
    "Rules",
    "ScoreCard",
    "ScoringGroup",
    "ScoringItem",
    "ScoringSet",
    "SectorRule",
    "Session",
    "Share",
    "SharesCheck",
    "Sheet",
    "SheetRow",
    "Source",
    "Stage",
    "StageLateness",
    "StatedFigure",
    "StatedLimit",
    "StatedPeriod",
    "Status",
    "StatusMap",
    "Step",
    "StepProportional",
    "Succession",
    "SupplementRequest",
    "Suspension",
    "Swap",
    "SyncShare",
    "Target",
    "TimeLimit",
    "TimeUnit",
    "UndefinedShareError",
    "Unit",
    "UnknownNameError",
    "Unread",
    "UnreadFigure",
    "Verdict",
    "WorkingCalendar",
    "WorkingClock",
    "__version__",
    "affected_by",
    "assess_61",
    "audit",
    "calendar_from_holidays",
    "check_chain",
    "check_change",
    "check_counts",
    "check_portal_limit",
    "check_quote",
    "check_quote_against",
    "check_shares",
    "classify_61",
    "classify_766",
    "count_07a",
    "count_dossiers",
    "deadline",
    "difference_in_points",
    "dossier_score_61",
    "due_date",
    "due_in_period",
    "due_soon",
    "figures_from_portal",
    "find_indicators",
    "form",
    "format_count",
    "format_number",
    "format_percent",
    "handling_times_766",
    "indicator",
    "indicators",
    "is_on_time_766",
    "join_periods",
    "lateness",
    "latest_receipt_for",
    "official_receipt",
    "parse_announcements",
    "parse_number",
    "parse_percent",
    "parse_ratio",
    "parse_time_limits",
    "petition_limits",
    "pool_figures",
    "profile_766",
    "progress_766",
    "read_announcements",
    "read_report",
    "read_scoring_set",
    "regime",
    "regime_on",
    "relative_change",
    "roll_up_units",
    "satisfied_share",
    "score_766",
    "sector_rule",
    "sector_rules",
    "shipped_announcements",
    "stage_lateness",
    "status_map",
    "sync_share",
    "targets",
    "unverified_set",
    "vietnam",
    "working_days_left",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    for told in _told_of_names:
        told(name, value)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
