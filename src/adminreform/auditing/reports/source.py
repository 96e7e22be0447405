"""A report made uniform for reading, with the way back to where each letter stood."""

from __future__ import annotations

import re
import unicodedata

import attrs

from ..._normalized_text import Span, lowered, normalize_with_offsets

BREAK = "\n"
"""What parts two blocks of a uniform text: paragraphs, list items, headings."""

_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_UNEVEN = re.compile(rf"[^\W\d_][\u0300-\u036f]{{1,4}}|[\s{_UNSEEN}]{{2,}}|[^\S ]|[{_UNSEEN}]")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_SAME_LENGTH = str.maketrans("‐‑‒–—−•●▪◦·‘’“”％／", "------*****''\"\"%/")
_ITEM = re.compile(r"(?:[-+*•●▪◦]|\d{1,2}(?:\.\d{1,2})*[.)](?!\d)|[a-zđ]\)|[IVX]{1,4}[.)])")
_CLOSED = re.compile(r"[:;!?…]$")
_GOES_ON = re.compile(
    r"[,(/-]$|(?<!\w)(?:và|của|tại|trên|theo|với|cho|từ|đến|là|các|do|trong|về|được|ở|qua|ubnd"
    r"|huyện|tỉnh|xã|phường|quận|thị xã|thị trấn|thành phố|ngày|tháng|năm|quý|số"
    r"|the|of|and|in|to|by|for|with)$"
)
_LONGEST_WORD = 16
_SPELLINGS = re.compile(
    r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)|q[ùúủũụ][ay]|(?<!\w)(?:k|l|t|qu)[ìíỉĩị](?!\w)"
)


@attrs.frozen
class ReportText:
    r"""One report: as written, and composed, evenly spaced, in one spelling and lower case.

    Lines broken in the middle of a sentence are joined; paragraphs, list items and headings
    are parted by `BREAK`. 'Hoà' is spelled 'hòa', 'tỉ lệ' is 'tỷ lệ', 'qúy' is 'quý'.

    Attributes:
        original: The text as given.
        text: The uniform text in lower case.
        starts: Where each character of ``text`` is in ``original``, then its length.

    Example:
        >>> source = ReportText.of("Số  hoá\u00a0đạt\n99,5%")
        >>> source.text
        'số hóa đạt 99,5%'
        >>> source.span(11, 16)
        (12, 17)
    """

    original: str
    text: str
    starts: list[int] = attrs.field(repr=False)

    @classmethod
    def of(cls, original: str) -> ReportText:
        """Make a text uniform, remembering where everything stood."""
        evenly, starts = normalize_with_offsets(original, _UNEVEN, _even)
        text = lowered(evenly.translate(_SAME_LENGTH))
        return cls(original, _SPELLINGS.sub(_spelled, text), starts)

    def is_capital(self, place: int) -> bool:
        """Return whether a letter of ``text`` was written as a capital."""
        return self.original[self.starts[place]].isupper()

    def span(self, start: int, end: int) -> Span:
        """Return the place of ``text[start:end]`` in the original."""
        return self.starts[start], self.starts[end]


def _even(match: re.Match[str]) -> str:
    """Compose a letter and its marks; make one space or break of a run of blanks."""
    run, original, (start, end) = match[0], match.string, match.span()
    if run[0].isalpha():
        composed = unicodedata.normalize("NFC", run)
        return composed if len(composed) <= len(run) else run
    line_ends = len(_LINE_END.findall(run))
    if not line_ends:
        return " " if any(letter.isspace() for letter in run) else ""
    before = original[max(0, start - _LONGEST_WORD) : start].lower()
    if line_ends > 1 or _CLOSED.search(before) or _ITEM.match(original, end):
        return BREAK
    begins_anew = original[end : end + 1].isupper() and not _GOES_ON.search(before)
    return BREAK if begins_anew and not before.endswith(".") else " "


def _spelled(match: re.Match[str]) -> str:
    """Spell a syllable the one way the lexicon does, keeping its length."""
    syllable = match[0]
    if syllable[0] == "q" and syllable[-1] in "ay":
        tone = unicodedata.normalize("NFD", syllable[1])[1:]
        return "qu" + unicodedata.normalize("NFC", syllable[2] + tone)
    marked = unicodedata.normalize("NFD", syllable[-1])
    vowel, tone = marked[0], marked[1:]
    if syllable[0] in "ou":
        return unicodedata.normalize("NFC", syllable[0] + tone) + vowel
    return syllable[:-1] + unicodedata.normalize("NFC", "y" + tone)
