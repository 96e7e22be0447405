"""Tables of reports: pasted, typed or from a data frame, read into figures and percentages."""

from .cells import TableRows
from .columns import TableColumn
from .reading import read_table
from .results import ReportTable, TableProblem

__all__ = ["ReportTable", "TableColumn", "TableProblem", "TableRows", "read_table"]
