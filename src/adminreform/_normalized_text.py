r"""`NormalizedText`: a text in one form for reading, with the way back to the text as given.

Texts are copied from portals, PDF files and web pages: with loose diacritics, soft hyphens, wide
spaces, `<br>` and lines broken anywhere. Every reader of prose begins here, so that none of this
can hide a word from one of them. What a line break means depends on the kind of text; the caller
decides that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

Span: TypeAlias = tuple[int, int]
"""A place in the original text: of the first character, and one past the last."""

BREAK = "\n"
"""What parts two blocks of a normalized text: paragraphs, list items, headings."""

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""The characters that are not seen, as a set of a regular expression."""

LOOKALIKES: dict[int, str] = {
    **{0xFEE0 + code: chr(code) for code in range(ord("!"), ord("~") + 1)},
    **dict(zip(map(ord, "‐‑‒–—−•●▪◦·\uf0b7‘’“”ÐðƢƣ"), "------******''\"\"ĐđƯư", strict=True)),
}
"""Characters written for another one: full width, dashes, bullets, quotes, 'Ð' for 'Đ'."""

_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>"
_TAGS = re.compile(_TAG)
_LINE_TAG = re.compile(r"(?i)<br(?![a-z])|</?(?:p|div|li|ul|ol|tr|td|h[1-6])(?![a-z0-9])")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_SPLIT_WORD = re.compile(r"\u00ad[^\S\r\n]*(?:\r\n|[\n\r])[^\S\r\n]*")
_BLANK = rf"(?:[\s{INVISIBLE}]|{_TAG}|&nbsp;)"
_UNEVEN = re.compile(
    rf"(?P<letter>[^\W\d_](?:[{INVISIBLE}]?[\u0300-\u036f]){{1,4}})"
    rf"|{_BLANK}{{2,}}|[^\S ]|[{INVISIBLE}]|{_TAG}|&nbsp;"
)
_UNSEEN = re.compile(rf"[{INVISIBLE}]")
_SPELLINGS = re.compile(
    r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)|q[ùúủũụ][ay]|(?<!\w)(?:k|l|t|qu)[ìíỉĩị](?!\w)"
)


@attrs.frozen
class NormalizedText:
    r"""A text composed, evenly spaced, in one spelling, with and without capitals.

    'Hoà' is spelled 'hòa', 'tỉ lệ' is 'tỷ lệ', 'qúy' is 'quý'. All offsets are the same in
    ``cased`` and ``text``.

    Attributes:
        original: The text as given.
        cased: The normalized text with its capitals, spelled as given.
        text: The normalized text in lower case and one spelling.
        starts: The place in ``original`` of each character of ``text``, then its length.

    Example:
        >>> source = NormalizedText.of("Số  hoá\u00a0đạt\n99,5%", lambda run, lines: " ")
        >>> source.text
        'số hóa đạt 99,5%'
        >>> source.span(11, 16)
        (12, 17)
    """

    original: str
    cased: str
    text: str
    starts: list[int] = attrs.field(repr=False)

    @classmethod
    def of(cls, original: str, gap: Callable[[re.Match[str], int], str]) -> NormalizedText:
        """Normalize a text.

        Args:
            original: The text as given.
            gap: Returns what a run of blanks becomes, `BREAK` or a space, from the run and the
                number of line ends in it, at least 1.
        """

        def even(match: re.Match[str]) -> str:
            run = match[0]
            if match["letter"]:
                composed = unicodedata.normalize("NFC", _UNSEEN.sub("", run))
                return composed if len(composed) <= len(run) else run
            if _SPLIT_WORD.fullmatch(run):
                return ""
            if line_ends := _count_line_ends(run):
                return gap(match, line_ends)
            seen = _TAGS.sub("", run).replace("&nbsp;", " ")
            return " " if any(letter.isspace() for letter in seen) else ""

        evenly, starts = _replaced(original, even)
        cased = evenly.translate(LOOKALIKES)
        return cls(original, cased, _SPELLINGS.sub(_spelled, _lowered(cased)), starts)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original of ``text[start:end]``."""
        return self.starts[start], self.starts[end]

    def quote(self, start: int, end: int) -> str:
        """Return the words of ``text[start:end]`` as written, on one line, without loose ends."""
        return " ".join(self.cased[start:end].split()).strip(" ,;:.-+*")

    def without(self, places: Sequence[Span]) -> NormalizedText:
        """Replace parts of the normalized text with spaces, so that all offsets stay."""
        return attrs.evolve(
            self, cased=_blanked(self.cased, places), text=_blanked(self.text, places)
        )


def _count_line_ends(run: str) -> int:
    """Count the line ends of a run of blanks: of HTML those of `<br>`, since others are blanks."""
    tags = [tag[0].lower() for tag in _LINE_TAG.finditer(run)]
    if tags:
        return max(1, tags.count("<br"))
    return len(_LINE_END.findall(run))


def _replaced(original: str, even: Callable[[re.Match[str]], str]) -> tuple[str, list[int]]:
    """Replace what is uneven; return the text, and the place of each character, then the end."""
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in _UNEVEN.finditer(original):
        start, end = match.span()
        new = even(match)
        pieces += original[done:start], new
        starts += range(done, start)
        starts += range(start, start + len(new))
        done = end
    pieces.append(original[done:])
    starts += range(done, len(original) + 1)
    return "".join(pieces), starts


def _blanked(text: str, places: Sequence[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += text[done:start], " " * (end - start)
        done = end
    return "".join([*pieces, text[done:]])


def _lowered(text: str) -> str:
    """Convert a text to lower case, letter for letter, so that offsets stay: 'İ' is left."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _spelled(match: re.Match[str]) -> str:
    """Spell a syllable in the one way that the readers know, keeping its length."""
    syllable = match[0]
    if syllable[0] == "q" and syllable[-1] in "ay":
        tone = unicodedata.normalize("NFD", syllable[1])[1:]
        return "qu" + unicodedata.normalize("NFC", syllable[2] + tone)
    marked = unicodedata.normalize("NFD", syllable[-1])
    vowel, tone = marked[0], marked[1:]
    if syllable[0] in "ou":
        return unicodedata.normalize("NFC", syllable[0] + tone) + vowel
    return syllable[:-1] + unicodedata.normalize("NFC", "y" + tone)
