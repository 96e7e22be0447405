"""Data in and out: from a register's export to dossiers, every object to JSON and back."""

from .csv_files import read_csv
from .csv_writer import write_csv
from .excel_writer import write_excel
from .json_schema import json_schema
from .json_text import from_json, to_json
from .moments import parse_moment
from .portal import read_portal
from .results import BadRow, DuplicateRow, Records
from .rows import read_frame, read_rows
from .workbooks import read_excel

__all__ = [
    "BadRow",
    "DuplicateRow",
    "Records",
    "from_json",
    "json_schema",
    "parse_moment",
    "read_csv",
    "read_excel",
    "read_frame",
    "read_portal",
    "read_rows",
    "to_json",
    "write_csv",
    "write_excel",
]
