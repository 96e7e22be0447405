"""Pictures of results, with matplotlib: a calendar, a deadline, counts, a score."""

from .days import timeline, year
from .figures import months, score, units

__all__ = ["months", "score", "timeline", "units", "year"]
