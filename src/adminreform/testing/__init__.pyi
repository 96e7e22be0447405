# Written by `make stubs` from `_ROOMS` in __init__.py.
from .laws import (
    Disagreement,
    Law,
    LawReport,
    check_due_dates,
    check_lateness,
    check_percentages,
    check_period_counts,
)
from .strategies.agencies import (
    hierarchies,
    procedures,
    unit_calendars,
    units,
)
from .strategies.calendars import (
    calendars,
    office_hours,
)
from .strategies.days import (
    days,
)
from .strategies.dossiers import (
    batches,
    dossiers,
)
from .strategies.histories import (
    histories,
)
from .strategies.impossible import (
    CONTRADICTIONS,
    ImpossibleDossier,
    impossible_dossiers,
)
from .strategies.limits import (
    LimitText,
    limit_texts,
    time_limits,
)
from .strategies.notices import (
    announcements,
    breaks,
    days_off,
    sources,
    swaps,
)
from .strategies.quotes import (
    QuotedFigure,
    quoted_figures,
)
from .strategies.reports import (
    BrokenCounts,
    broken_counts,
    counts,
    counts_07a,
    figures,
    periods,
    shares,
)
from .strategies.sentences import (
    ReportSentence,
    StatedShare,
    report_sentences,
)

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
    "unit_calendars",
    "units",
]
