"""The figures of published reports about dossiers, read from their prose (provisional)."""

from .meanings import INDICATORS
from .parsing import read_report
from .periods import StatedPeriod
from .remarks import Reason, Remark, RemarkKind
from .results import Claim, Report, StatedFigure, UnreadFigure
from .source import ReportText

__all__ = [
    "INDICATORS",
    "Claim",
    "Reason",
    "Remark",
    "RemarkKind",
    "Report",
    "ReportText",
    "StatedFigure",
    "StatedPeriod",
    "UnreadFigure",
    "read_report",
]
