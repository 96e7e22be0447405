"""Strategies and laws for the test suites of other projects; they need Hypothesis.

    >>> from adminreform.testing import check_due_dates, dossiers

Each name is loaded when it is first used, with ``pip install 'adminreform[testing]'``.
"""

from .._lazy import attach as _attach

_ROOMS = {
    "strategies.agencies": (
        "hierarchies",
        "procedures",
        "unit_calendars",
        "units",
    ),
    "strategies.calendars": (
        "calendars",
        "office_hours",
    ),
    "strategies.days": ("days",),
    "strategies.dossiers": (
        "batches",
        "dossiers",
    ),
    "strategies.histories": ("histories",),
    "strategies.impossible": (
        "CONTRADICTIONS",
        "ImpossibleDossier",
        "impossible_dossiers",
    ),
    "laws": (
        "Disagreement",
        "Law",
        "LawReport",
        "check_due_dates",
        "check_lateness",
        "check_percentages",
        "check_period_counts",
    ),
    "strategies.limits": (
        "LimitText",
        "limit_texts",
        "time_limits",
    ),
    "strategies.notices": (
        "announcements",
        "breaks",
        "days_off",
        "sources",
        "swaps",
    ),
    "strategies.quotes": (
        "QuotedFigure",
        "quoted_figures",
    ),
    "strategies.reports": (
        "BrokenCounts",
        "broken_counts",
        "counts",
        "counts_07a",
        "figures",
        "periods",
        "shares",
    ),
    "strategies.sentences": (
        "ReportSentence",
        "StatedShare",
        "report_sentences",
    ),
}

__getattr__, __dir__, __all__ = _attach(__name__, _ROOMS, extra="hypothesis")
