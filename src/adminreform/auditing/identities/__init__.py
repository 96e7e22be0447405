"""Identities: what must add up in a report, and where it does not."""

from .catalogue import CARRIED, IDENTITIES, OVERDUE, ROLL_UP, Identity
from .checks import check_counts
from .figures import FIGURES, FigureCell, Figures, ReportFigure
from .findings import FAILURES, Derivation, IdentityCheck, IdentityStatus, Term
from .results import CountsCheck
from .share_rows import QuotedShare, SharesCheck, SharesVerdict, check_shares
from .suspects import Slip, Suspect

__all__ = [
    "CARRIED",
    "FAILURES",
    "FIGURES",
    "IDENTITIES",
    "OVERDUE",
    "ROLL_UP",
    "CountsCheck",
    "Derivation",
    "FigureCell",
    "Figures",
    "Identity",
    "IdentityCheck",
    "IdentityStatus",
    "QuotedShare",
    "ReportFigure",
    "SharesCheck",
    "SharesVerdict",
    "Slip",
    "Suspect",
    "Term",
    "check_counts",
    "check_shares",
]
