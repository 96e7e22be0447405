"""Tables typed in columns of characters: cut where every row of figures has a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_PHRASE = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"(?<!\S)[0-9][0-9.,]*%?(?!\S)")
_NUMBERING = re.compile(r"\s*(?:\(?\w{1,2}\)?(?:\s+|$)){4,}")
_TOTAL = re.compile(r"tổng|total")
_MARGIN = 2


def cut_columns(lines: Sequence[str]) -> list[list[str]]:
    """Cut lines into cells.

    Titles above several columns stand over each of them; a title broken over several lines is
    joined. Lines before the header and behind the figures keep one cell.

    Example:
        >>> cut_columns(["Đơn vị  Đã giải  Quá hạn", "        quyết", "Xã A      12        3"])
        [['Đơn vị', 'Đã giải quyết', 'Quá hạn'], ['Xã A', '12', '3']]
    """
    data = [at for at, line in enumerate(lines) if len(_NUMBER.findall(line)) > 1]
    if not data:
        return [_PHRASE.findall(line) for line in lines]
    spans = list(_spans([lines[at] for at in data]))
    figures = [
        at for at, (start, end) in enumerate(spans)
        if 2 * sum(bool(_NUMBER.search(lines[row][start:end])) for row in data) > len(data)
    ]  # fmt: skip
    head = lines[: data[0]]
    first = next((at for at, line in enumerate(head) if len(_PHRASE.findall(line)) > 1), len(head))
    rows = [[line.strip()] for line in head[:first]]
    rows += _header(head[first:], spans, figures)
    rows += [_cells(line, spans) for line in lines[data[0] :]]
    return rows


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find the columns: runs of characters parted by gaps that all lines have."""
    width = max(map(len, lines))
    filled = [any(line[at : at + 1].strip() for line in lines) for at in range(width)]
    start, gap = None, 0
    for at, is_filled in enumerate([*filled, *[False] * _MARGIN]):
        if is_filled:
            start = at if start is None else start
            gap = 0
        else:
            gap += 1
            if start is not None and gap == _MARGIN:
                yield start, at - _MARGIN + 1
                start = None


def _cells(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Put each phrase of a line into the column that it overlaps the most."""
    cells = [""] * len(spans)
    for phrase in _PHRASE.finditer(line):
        at = max(range(len(spans)), key=lambda one: _overlap(phrase.span(), spans[one]))
        cells[at] = f"{cells[at]} {phrase[0]}".strip()
    return cells


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _header(
    lines: Sequence[str], spans: Sequence[tuple[int, int]], figures: Sequence[int]
) -> list[list[str]]:
    """Cut the header: lines of titles over several columns, and lines of titles to be joined."""
    rows: list[list[str]] = []
    titled = [line for line in lines if not _NUMBERING.fullmatch(line)]
    runs = groupby(titled, lambda line: _is_over_several(line, spans))
    for is_over_several, run in reversed([(over, [*run]) for over, run in runs]):
        if is_over_several:
            below = rows[0] if rows else []
            rows[:0] = [_spread(line, spans, figures, below) for line in run]
        else:
            cut = [_cells(line, spans) for line in run]
            rows.insert(0, [" ".join(filter(None, column)) for column in zip(*cut, strict=True)])
    return rows


def _is_over_several(line: str, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        sum(_overlap(phrase.span(), span) > 0 for span in spans) > 1
        for phrase in _PHRASE.finditer(line)
    )


def _spread(
    line: str, spans: Sequence[tuple[int, int]], figures: Sequence[int], below: Sequence[str]
) -> list[str]:
    """Put titles over columns of figures: from one total to the next, or those nearest to each."""
    phrases = list(_PHRASE.finditer(line))
    cells = [""] * len(spans)
    totals = [at for at in figures if below and _TOTAL.match(below[at].casefold())]
    for at in figures:
        if len(totals) != len(phrases):
            over = max(phrases, key=lambda phrase: _overlap(phrase.span(), spans[at]))
            cells[at] = over[0]
        elif at >= totals[0]:
            cells[at] = phrases[sum(total <= at for total in totals) - 1][0]
    return cells
