"""`normalize_limit_text`: a published text of time limits in one form for reading."""

from __future__ import annotations

from .._normalized_text import BREAK, NormalizedText


def normalize_limit_text(original: str) -> NormalizedText:
    r"""Normalize a text of time limits; every line end parts two blocks.

    Example:
        >>> normalize_limit_text("Không  quá\u00a003 ngày").text
        'không quá 03 ngày'
    """
    return NormalizedText.of(original, lambda _run, _line_ends: BREAK)
