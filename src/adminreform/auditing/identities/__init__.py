"""Identities: what must add up in a report, and where it does not."""

from .catalogue import CARRIED, IDENTITIES, OVERDUE, ROLL_UP, Identity
from .checks import check_counts
from .figures import FIGURES, Cell, Figures, ReportFigure
from .findings import Derivation, IdentityCheck, Status, Term
from .results import CountsCheck
from .share_rows import QuotedShare, SharesCheck, SharesVerdict, check_shares
from .suspects import Slip, Suspect

__all__ = [
    "CARRIED",
    "FIGURES",
    "IDENTITIES",
    "OVERDUE",
    "ROLL_UP",
    "Cell",
    "CountsCheck",
    "Derivation",
    "Figures",
    "Identity",
    "IdentityCheck",
    "QuotedShare",
    "ReportFigure",
    "SharesCheck",
    "SharesVerdict",
    "Slip",
    "Status",
    "Suspect",
    "Term",
    "check_counts",
    "check_shares",
]
