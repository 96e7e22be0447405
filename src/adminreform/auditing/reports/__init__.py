"""The figures of published reports about dossiers, read from their prose (provisional)."""

from ..statements.naming import INDICATORS
from .parsing import read_report
from .periods import StatedPeriod
from .remarks import Reason, Remark, RemarkKind
from .results import Report, UnreadFigure
from .source import normalize_report

__all__ = [
    "INDICATORS",
    "Reason",
    "Remark",
    "RemarkKind",
    "Report",
    "StatedPeriod",
    "UnreadFigure",
    "normalize_report",
    "read_report",
]
