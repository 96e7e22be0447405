"""Texts made uniform for reading, with the way back to where each letter stood."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Where something stands in the original text: its first character and one past its last."""


def normalize_with_offsets(
    original: str, uneven: re.Pattern[str], even: Callable[[re.Match[str]], str]
) -> tuple[str, list[int]]:
    """Replace what is uneven in a text, and remember where everything stood.

    Returns:
        The text, and where each of its characters stands in the original, then its length.

    Example:
        >>> evened("a  b", re.compile(" +"), lambda match: " ")
        ('a b', [0, 1, 3, 4])
    """
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in uneven.finditer(original):
        start, end = match.span()
        new = even(match)
        pieces += original[done:start], new
        starts += range(done, start)
        starts += range(start, start + len(new))
        done = end
    pieces.append(original[done:])
    starts += range(done, len(original) + 1)
    return "".join(pieces), starts


def lowered(text: str) -> str:
    """Write a text in lower case, letter for letter.

    Example:
        >>> lowered("ĐỦ"), len(lowered("İ"))
        ('đủ', 1)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
