"""`normalize_limit_text`: a published text of time limits in one form for reading."""

from __future__ import annotations

import re

import attrs

from .._normalized_text import BREAK, NormalizedText

_BRACKETS = str.maketrans("[]", "()")
_CELL = re.compile(
    r"\|(?P<time> ?(?:không quá |tối đa )?[0-9]+(?:[.,/][0-9]+)? ?(?:\(\w+\) ?)?"
    r"(?:ngày|giờ|phút|tuần|tháng|quý|năm|(?:working |business )?(?:day|hour|week|month))(?!\w))?"
)
"""The bar before a cell of a table, and the time where the cell holds one."""


def normalize_limit_text(original: str) -> NormalizedText:
    r"""Normalize a text of time limits; only an empty line parts two blocks.

    The bars of a table become what prose has in their place: a colon before a time, else a stop.

    Example:
        >>> normalize_limit_text("Không  quá\u00a003 ngày").text
        'không quá 03 ngày'
        >>> normalize_limit_text("Cấp mới | 10 ngày | Cấp lại | 5 ngày").text
        'cấp mới : 10 ngày ; cấp lại : 5 ngày'
    """
    source = NormalizedText.of(original, lambda _run, line_ends: BREAK if line_ends > 1 else " ")
    text, cased = source.text.translate(_BRACKETS), source.cased
    if "|" in text:
        marks = {cell.start(): ":" if cell["time"] else ";" for cell in _CELL.finditer(text)}
        text, cased = _marked(text, marks), _marked(cased, marks)
    return attrs.evolve(source, text=text, cased=cased)


def _marked(text: str, marks: dict[int, str]) -> str:
    return "".join(marks.get(at, letter) for at, letter in enumerate(text))
