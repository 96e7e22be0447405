"""Laws that any calculation of deadlines and figures should keep, checked on yours."""

from .due_dates import check_due_dates
from .figures import check_percentages, check_period_counts
from .outcomes import check_lateness
from .reports import Disagreement, Law, LawReport

__all__ = [
    "Disagreement",
    "Law",
    "LawReport",
    "check_due_dates",
    "check_lateness",
    "check_percentages",
    "check_period_counts",
]
