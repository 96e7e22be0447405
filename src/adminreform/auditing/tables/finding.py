"""`take_tables`: the tables pasted inside a text, read apart from its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, TypeAlias

from ..._normalized_text import BREAK, Span
from ..._words import Lang
from ...errors import InvalidValueError
from .cells import Cell
from .reading import read_table
from .results import ReportTable

Layout: TypeAlias = Literal["tabs", "pipes", "gaps"]
"""What parts the cells of a line: tabs, pipes, or wide gaps."""

_LINE = re.compile(r"[^\r\n]+|(?:\r\n?|\n){2,}")
_CELLS: dict[Layout, re.Pattern[str]] = {
    "tabs": re.compile(r"\t"),
    "pipes": re.compile(r"\|"),
    "gaps": re.compile(r" {2,}"),
}
_NAMED_PAIRS = ("Nội dung", "Số liệu")
_LEAST_OF_GAPS = 3


def take_tables(text: str, lang: Lang) -> tuple[str, tuple[ReportTable, ...]]:
    """Read the tables of a text, and blank them out of it.

    A run of lines with tabs, pipes or wide gaps is a table if more of its cells are read as
    figures than are not; any other stays prose.

    Returns:
        The text with line ends in place of the tables, so that all places stay; and the tables.
    """
    tables: list[ReportTable] = []
    prose: list[str] = []
    done = 0
    for start, end in _blocks(text):
        table = _read(text[start:end], f"table of the text {len(tables) + 1}", lang)
        if table is not None:
            tables.append(table)
            prose += text[done:start], BREAK * (end - start)
            done = end
    return "".join([*prose, text[done:]]), tuple(tables)


def _blocks(text: str) -> Iterator[Span]:
    """Find the runs of at least two lines of one layout."""
    for layout, run in groupby(_LINE.finditer(text), key=lambda line: _layout(line[0])):
        lines = list(run)
        if layout is not None and len(lines) >= (_LEAST_OF_GAPS if layout == "gaps" else 2):
            yield lines[0].start(), lines[-1].end()


def _layout(line: str) -> Layout | None:
    """Return what parts the cells of a line; ``None`` for a line of prose."""
    for layout, mark in _CELLS.items():
        cells = sum(bool(cell.strip()) for cell in mark.split(line))
        if cells > 1 or (cells and layout == "gaps" and line.startswith(" " * 4)):
            return layout
    return None


def _read(block: str, name: str, lang: Lang) -> ReportTable | None:
    """Read a block as a table; ``None`` if it is not one."""
    try:
        table = read_table(_pairs(block) or block, name=name, lang=lang)
    except InvalidValueError:
        return None
    return table if len(table.figures) + len(table.claims) > len(table.problems) else None


def _pairs(block: str) -> list[tuple[str, ...]]:
    """Put a header over lines of a name and a number; nothing for other lines."""
    layout = _layout(block.splitlines()[0])
    pairs = [
        tuple(filter(None, (cell.strip() for cell in _CELLS[layout].split(line))))
        for line in block.splitlines()
    ] if layout else []  # fmt: skip
    are_pairs = all(len(pair) == 2 and Cell(pair[1], 1, 2).is_number for pair in pairs)
    return [_NAMED_PAIRS, *pairs] if are_pairs else []
