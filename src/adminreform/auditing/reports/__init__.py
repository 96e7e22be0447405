"""The figures of published reports about dossiers, read from their prose (provisional)."""

from .meanings import INDICATORS
from .parsing import read_report
from .periods import StatedPeriod
from .remarks import Reason, Remark, RemarkKind
from .results import Claim, Report, StatedFigure, UnreadFigure
from .source import normalize_report

__all__ = [
    "INDICATORS",
    "Claim",
    "Reason",
    "Remark",
    "RemarkKind",
    "Report",
    "StatedFigure",
    "StatedPeriod",
    "UnreadFigure",
    "normalize_report",
    "read_report",
]
