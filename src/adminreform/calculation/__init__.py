"""What follows from recorded facts: deadlines, counts, indicators, scores, forms."""

from .shares import Rounding, Share, format_count

__all__ = [
    "Rounding",
    "Share",
    "format_count",
]
