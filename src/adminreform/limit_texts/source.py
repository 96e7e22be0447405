"""A text made uniform for reading, with the way back to where each letter stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import attrs

from .._normalized_text import Span, lowered, normalize_with_offsets

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
        evenly, starts = normalize_with_offsets(original, _UNEVEN, _even)
        cased = evenly.translate(_SAME_LENGTH)
        return cls(original, cased, lowered(cased), starts)

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


def _even(match: re.Match[str]) -> str:
    run = match[0]
    if run[0].isalpha():
        return unicodedata.normalize("NFC", run)
    return "\n" if any(end in run for end in _LINE_ENDS) else " "
