"""Tables of reports: pasted, typed or from a data frame, read into figures and percentages."""

from .cells import TableRows
from .columns import TableColumn
from .reading import ReportTable, TableProblem, read_table

__all__ = ["ReportTable", "TableColumn", "TableProblem", "TableRows", "read_table"]
