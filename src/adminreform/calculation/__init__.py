"""What follows from recorded facts: deadlines, counts, indicators, scores, forms."""

from .listing import LeftOut, Listing
from .shares import Rounding, Share, format_count

__all__ = [
    "LeftOut",
    "Listing",
    "Rounding",
    "Share",
    "format_count",
]
