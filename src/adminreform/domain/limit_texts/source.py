"""A text made uniform for reading, with the way back to where each letter stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

import attrs

Span: TypeAlias = tuple[int, int]
"""Where something stands in the original text: its first character and one past its last."""

_UNEVEN = re.compile(
    r"[^\W\d_][\u0300-\u036f]{1,4}"  # a letter and its loose marks
    r"|[\s\u200b\ufeff]{2,}|[^\S \n]|[\u200b\ufeff]"  # anything but one plain space or line end
)
_SAME_LENGTH = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u25cf\u25aa\u2026", "------***."
)
_LINE_ENDS = "\n\r\u2028\u2029"


@attrs.frozen
class Source:
    r"""One text: as written, and composed, evenly spaced, with and without capitals.

    Attributes:
        original: The text as given.
        cased: The uniform text with its capitals; same offsets as ``text``.
        text: The uniform text in lower case.
        starts: Where each character of ``text`` stands in ``original``, then its length.

    Example:
        >>> source = Source.of("Không  quá\u00a003 ngày")
        >>> source.text
        'không quá 03 ngày'
        >>> source.span(10, 12)
        (11, 13)
    """

    original: str
    cased: str
    text: str
    starts: list[int] = attrs.field(repr=False)

    @classmethod
    def of(cls, original: str) -> Source:
        """Make a text uniform, remembering where everything stood."""
        pieces: list[str] = []
        starts: list[int] = []
        done = 0
        for match in _UNEVEN.finditer(original):
            start, end = match.span()
            new = _even(match[0])
            pieces += original[done:start], new
            starts += range(done, start)
            starts += range(start, start + len(new))
            done = end
        pieces.append(original[done:])
        starts += range(done, len(original) + 1)
        cased = "".join(pieces).translate(_SAME_LENGTH)
        return cls(original, cased, _lower(cased), starts)

    def span(self, start: int, end: int) -> Span:
        """Give the place of ``text[start:end]`` in the original."""
        return self.starts[start], self.starts[end]

    def quote(self, start: int, end: int) -> str:
        """Give the words of ``text[start:end]`` as written, on one line, without loose ends."""
        return " ".join(self.cased[start:end].split()).strip(" ,;:.-+*")

    def without(self, places: Sequence[Span]) -> Source:
        """Put spaces in place of parts of the uniform text, so that all offsets stay."""
        return attrs.evolve(self, cased=_blank(self.cased, places), text=_blank(self.text, places))


def _blank(text: str, places: Sequence[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += text[done:start], " " * (end - start)
        done = end
    return "".join([*pieces, text[done:]])


def _even(run: str) -> str:
    if run[0].isalpha():
        return unicodedata.normalize("NFC", run)
    return "\n" if any(end in run for end in _LINE_ENDS) else " "


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
