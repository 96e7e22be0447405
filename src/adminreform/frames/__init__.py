"""The same calculations on columns: frames of pandas, Polars, PyArrow, DuckDB and Spark."""

from .arrays import due_days
from .assessment import lateness
from .counting import count_dossiers, count_table, shares
from .due_dates import due_date
from .problems import problems
from .supplements import due_date_supplemented

__all__ = [
    "count_dossiers",
    "count_table",
    "due_date",
    "due_date_supplemented",
    "due_days",
    "lateness",
    "problems",
    "shares",
]
