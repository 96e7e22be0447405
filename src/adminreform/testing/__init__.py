"""Strategies and laws for the test suites of other projects; they need Hypothesis.

    >>> from adminreform.testing import check_due_dates, dossiers

Each name is loaded when it is first used, with ``pip install adminreform[testing]``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .laws import (
        Disagreement,
        Law,
        LawReport,
        check_due_dates,
        check_lateness,
        check_percentages,
        check_period_counts,
    )
    from .strategies.agencies import hierarchies, procedures, units
    from .strategies.calendars import calendars, office_hours
    from .strategies.days import days
    from .strategies.dossiers import batches, dossiers
    from .strategies.histories import histories
    from .strategies.impossible import CONTRADICTIONS, ImpossibleDossier, impossible_dossiers
    from .strategies.limits import LimitText, limit_texts, time_limits
    from .strategies.notices import announcements, breaks, days_off, sources, swaps
    from .strategies.quotes import QuotedFigure, quoted_figures
    from .strategies.reports import (
        BrokenCounts,
        broken_counts,
        counts,
        counts_07a,
        figures,
        periods,
        shares,
    )
    from .strategies.sentences import ReportSentence, StatedShare, report_sentences

_HOMES = {
    "strategies.agencies": ("hierarchies", "procedures", "units"),
    "strategies.calendars": ("calendars", "office_hours"),
    "strategies.days": ("days",),
    "strategies.dossiers": ("batches", "dossiers"),
    "strategies.histories": ("histories",),
    "strategies.impossible": ("CONTRADICTIONS", "ImpossibleDossier", "impossible_dossiers"),
    "laws": (
        "Disagreement",
        "Law",
        "LawReport",
        "check_due_dates",
        "check_lateness",
        "check_percentages",
        "check_period_counts",
    ),
    "strategies.limits": ("LimitText", "limit_texts", "time_limits"),
    "strategies.notices": ("announcements", "breaks", "days_off", "sources", "swaps"),
    "strategies.quotes": ("QuotedFigure", "quoted_figures"),
    "strategies.reports": (
        "BrokenCounts",
        "broken_counts",
        "counts",
        "counts_07a",
        "figures",
        "periods",
        "shares",
    ),
    "strategies.sentences": ("ReportSentence", "StatedShare", "report_sentences"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CONTRADICTIONS",
    "BrokenCounts",
    "Disagreement",
    "ImpossibleDossier",
    "Law",
    "LawReport",
    "LimitText",
    "QuotedFigure",
    "ReportSentence",
    "StatedShare",
    "announcements",
    "batches",
    "breaks",
    "broken_counts",
    "calendars",
    "check_due_dates",
    "check_lateness",
    "check_percentages",
    "check_period_counts",
    "counts",
    "counts_07a",
    "days",
    "days_off",
    "dossiers",
    "figures",
    "hierarchies",
    "histories",
    "impossible_dossiers",
    "limit_texts",
    "office_hours",
    "periods",
    "procedures",
    "quoted_figures",
    "report_sentences",
    "shares",
    "sources",
    "swaps",
    "time_limits",
    "units",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        home = import_module(f".{_HOME_OF[name]}", __name__)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ModuleNotFoundError(
            f"adminreform.testing.{name} needs Hypothesis, which is not installed; "
            "run: pip install adminreform[testing]",
            name="hypothesis",
        ) from error
    value: object = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
