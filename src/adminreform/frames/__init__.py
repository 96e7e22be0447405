"""The same calculations on columns: frames of pandas, Polars, PyArrow and DuckDB."""

from .arrays import due_days
from .assessment import lateness
from .counting import count_dossiers, count_table, shares
from .due_dates import due_date, problems

__all__ = [
    "count_dossiers",
    "count_table",
    "due_date",
    "due_days",
    "lateness",
    "problems",
    "shares",
]
