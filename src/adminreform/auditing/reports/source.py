"""`normalize_report`: a report in one form, in which its broken lines are joined."""

from __future__ import annotations

import re

import attrs

from ..._normalized_text import BREAK, NormalizedText

CELL = "|"
"""What parts the cells of a row of a table: and what a tab is replaced by."""

_ITEM = re.compile(r"(?:[-+*•●▪◦]|\d{1,2}(?:\.\d{1,2})*[.)](?!\d)|[a-zđ]\)|[IVX]{1,4}[.)])")
_SHAPES = str.maketrans("0123456789", "1" * 10)
_CLOSED = re.compile(r"[:;!?…]$")
_GOES_ON = re.compile(
    r"[,(/-]$|(?<!\w)(?:và|của|tại|trên|theo|với|cho|từ|đến|là|các|do|trong|về|được|ở|qua|ubnd"
    r"|huyện|tỉnh|xã|phường|quận|thị xã|thị trấn|thành phố|ngày|tháng|năm|quý|số"
    r"|the|of|and|in|to|by|for|with)$"
)
_LONGEST_WORD = 16


def normalize_report(original: str) -> NormalizedText:
    r"""Normalize a report; lines broken in the middle of a sentence are joined.

    Paragraphs, list items and headings are parted by `BREAK`.

    Example:
        >>> normalize_report("Số  hoá\u00a0đạt\n99,5%").text
        'số hóa đạt 99,5%'
    """
    cells = NormalizedText.of(original.replace("\t", CELL), _gap)
    return attrs.evolve(cells, original=original)


def item_shape(text: str, start: int) -> str:
    r"""Return the shape of the mark of the list item that a place is in: '-', 'a)', '1.'; or ''.

    Example:
        >>> item_shape("đã giải quyết 90 hồ sơ, gồm: \n b) trễ hạn 5 hồ sơ", 42)
        'a)'
    """
    begin = text.rfind(BREAK, 0, start) + 1
    mark = _ITEM.match(text[begin : begin + _LONGEST_WORD].strip())
    if mark is None:
        return ""
    shape = mark[0].translate(_SHAPES).replace("11", "1")
    return f"a{shape[1:]}" if shape[0].isalpha() else shape


def _gap(run: re.Match[str], line_ends: int) -> str:
    """Return `BREAK` where a block ends at a run of blanks with line ends; else a space."""
    original, (start, end) = run.string, run.span()
    before = original[max(0, start - _LONGEST_WORD) : start].lower()
    if line_ends > 1 or _CLOSED.search(before) or _ITEM.match(original, end):
        return BREAK
    begins_sentence = original[end : end + 1].isupper() and not _GOES_ON.search(before)
    return BREAK if begins_sentence and not before.endswith(".") else " "
