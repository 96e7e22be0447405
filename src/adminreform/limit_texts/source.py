"""`normalize_limit_text`: a published text of time limits in one form for reading."""

from __future__ import annotations

import attrs

from .._normalized_text import BREAK, NormalizedText

_BRACKETS = str.maketrans("[]", "()")


def normalize_limit_text(original: str) -> NormalizedText:
    r"""Normalize a text of time limits; only an empty line parts two blocks.

    Example:
        >>> normalize_limit_text("Không  quá\u00a003 ngày").text
        'không quá 03 ngày'
    """
    source = NormalizedText.of(original, lambda _run, line_ends: BREAK if line_ends > 1 else " ")
    return attrs.evolve(source, text=source.text.translate(_BRACKETS))
