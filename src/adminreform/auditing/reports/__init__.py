"""What published reports say about dossiers, read from their prose (provisional)."""

from .parsing import read_report
from .periods import StatedPeriod
from .remarks import Reason, Remark, RemarkKind
from .results import Claim, Report, StatedFigure, UnreadFigure

__all__ = [
    "Claim",
    "Reason",
    "Remark",
    "RemarkKind",
    "Report",
    "StatedFigure",
    "StatedPeriod",
    "UnreadFigure",
    "read_report",
]
