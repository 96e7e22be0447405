"""Which column holds which fact (`match_columns`), and where the titles are (`find_header`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from .._checks import check_choice
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .folding import fold
from .lexicon import FACTS, INSTEAD, fact_of, is_personal

Title: TypeAlias = tuple[str, ...]
"""A title by its lines from the top: more than one where a header is shared by columns."""

ColumnsGiven: TypeAlias = Mapping[str, str | int | None]
"""Columns by fact: a title, a position from 1, or ``None`` for a fact that is not to be read."""

_MOST_TITLE_ROWS = 30
_DEEPEST_HEAD = 3
_NUMBERING = re.compile(r"\(?(?:[0-9]{1,2}|[A-Z])\)?(?:\s*=.*)?")
_TRUSTED = 2
"""The number of known titles from which a row is taken for titles, and so may be quoted."""


@attrs.frozen
class Columns:
    """The columns of a file.

    Attributes:
        positions: The position of each fact that is read.
        titles: The title over each fact that is read.
        unread: The titles of the other columns.
        label: The position of the first column, which holds the word of a row of totals;
            ``None`` where that column holds personal data.
    """

    positions: Mapping[str, int]
    titles: Mapping[str, str]
    unread: tuple[str, ...]
    label: int | None = None


def title_text(title: Title) -> str:
    """Return a title as one line: 'Ngày, tháng, năm / Nhận hồ sơ'."""
    return " / ".join(title)


def match_columns(titles: Sequence[Title], given: ColumnsGiven) -> Columns:
    """Find the fact under each title; what is given wins.

    Raises:
        InvalidValueError: Two columns could hold one fact, a given title is not there, or the
            column holds personal data.
    """
    chosen = {
        fact: _position(fact, where, titles) for fact, where in given.items() if where is not None
    }
    candidates: dict[str, list[int]] = {}
    for position, title in enumerate(titles):
        fact = fact_of(title) if title else None
        if fact and fact not in given and position not in chosen.values():
            candidates.setdefault(fact, []).append(position)
    for fact, places in candidates.items():
        if len(places) > 1:
            *others, last = (f"{title_text(titles[at])!r} (position {at + 1})" for at in places)
            raise InvalidValueError(
                f"the columns {', '.join(others)} and {last} could each hold {fact}; pass "
                f"columns={{{fact!r}: ...}} with the title or the position of the right one",
                fact=fact,
            )
    positions = {fact: place for fact, [place] in candidates.items()} | chosen
    for fact, others in INSTEAD.items():
        found = next((other for other in others if other in positions), None)
        if fact not in positions and fact not in given and found:
            positions[fact] = positions.pop(found)
        for other in others:
            if not other.endswith(("_name", "_hour")):  # these are read beside the fact
                positions.pop(other, None)
    read = set(positions.values())
    shown = _shown(titles, given)
    is_label_personal = not titles or is_personal(title_text(titles[0]))
    return Columns(
        positions,
        {fact: shown[place] for fact, place in positions.items()},
        tuple(shown[place] for place, title in enumerate(titles) if title and place not in read),
        None if is_label_personal else 0,
    )


def _shown(titles: Sequence[Title], given: ColumnsGiven) -> list[str]:
    """Return the titles as they may be shown: by position, if they may be a row of data."""
    if _are_titles(titles, given):
        return [title_text(title) for title in titles]
    return [f"column {place}" for place in range(1, len(titles) + 1)]


def _are_titles(titles: Sequence[Title], given: ColumnsGiven = MappingProxyType({})) -> bool:
    """Check whether enough titles are known, or named by the caller, for a row to be titles."""
    named = {fold(where) for where in given.values() if isinstance(where, str)}
    known = [
        title
        for title in titles
        if title and (fact_of(title) or {fold(title_text(title)), fold(title[-1])} & named)
    ]
    return len(known) >= _TRUSTED


def check_columns(given: object) -> ColumnsGiven:
    """Check the columns that a caller passes, before any file is opened.

    Raises:
        InvalidTypeError: It is not a mapping, or a column is of the wrong kind.
        InvalidValueError: A fact is unknown, or a column holds personal data.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InvalidTypeError(
            f"columns must be a dict of titles by fact, got {safe_repr(given)}; "
            "write columns={'received_at': 'Ngày vào sổ'}"
        )
    for fact, where in given.items():
        check_choice(fact, "a fact of columns", FACTS)
        if where is not None and (not isinstance(where, (str, int)) or isinstance(where, bool)):
            raise InvalidTypeError(
                f"columns[{fact!r}] must be a title, a position from 1 or None, "
                f"got {safe_repr(where)}"
            )
        if isinstance(where, str):
            _refuse_personal(fact, where)
    return given


def _refuse_personal(fact: str, title: str) -> None:
    if is_personal(title):
        raise InvalidValueError(
            f"columns[{fact!r}] is a column of personal data, which is never read; name another",
            fact=fact,
        )


def _position(fact: str, where: str | int, titles: Sequence[Title]) -> int:
    if isinstance(where, int):
        if not 1 <= where <= len(titles):
            raise InvalidValueError(
                f"columns[{fact!r}] must be from 1 to {len(titles)}, got {safe_repr(where)}",
                fact=fact,
            )
        _refuse_personal(fact, title_text(titles[where - 1]))
        return where - 1
    wanted = fold(where)
    places = [
        place
        for place, title in enumerate(titles)
        if title and wanted in (fold(title_text(title)), fold(title[-1]))
    ]
    if len(places) == 1:
        return places[0]
    problem = "more than one column has" if places else "no column has"
    raise InvalidValueError(
        f"{problem} the title of columns[{fact!r}], {safe_repr(where)}; {_known(titles)}",
        fact=fact,
    )


def _known(titles: Sequence[Title]) -> str:
    """List the titles, where they are known to be titles and not a row of data."""
    if not _are_titles(titles):
        return f"none of the {len(titles)} titles is known, so they are not shown"
    return "the titles are " + ", ".join(
        f"{place}: {title_text(title)!r}" for place, title in enumerate(titles, 1) if title
    )


def check_complete(
    columns: Columns, titles: Sequence[Title], constants: Mapping[str, bool]
) -> None:
    """Check that every fact a dossier needs has a column or a constant.

    Args:
        columns: What was found.
        titles: The titles of the file.
        constants: Whether each fact that the whole file can share is given.

    Raises:
        InvalidValueError: A fact has neither.
    """
    missing = [fact for fact in ("code", "received_at") if fact not in columns.positions]
    shared = [
        fact
        for fact, is_given in constants.items()
        if fact not in columns.positions and not is_given
    ]
    if missing or shared:
        advice = [f"columns={{{(missing or shared)[0]!r}: ...}} with its title"]
        advice += [f"{fact}= for the whole file" for fact in shared]
        raise InvalidValueError(
            f"no column was found for {', '.join([*missing, *shared])}; pass "
            f"{' or '.join(advice)}; {_known(titles)}",
            missing=(*missing, *shared),
        )


@attrs.frozen
class Header:
    """The titles of a sheet.

    Attributes:
        titles: The title of each column; ``()`` where it has none.
        rows: The number of rows before the data.
    """

    titles: list[Title]
    rows: int


def find_header(
    rows: Sequence[Sequence[Any]], given: ColumnsGiven, header_row: int | None = None
) -> Header | None:
    """Find the titles below title lines; a head of up to three rows is joined.

    Args:
        rows: The first rows of a sheet.
        given: The columns that the caller passes.
        header_row: The last row of the titles, from 1, where the caller passes it.

    Returns:
        The first titles that name a code and a day of receipt; ``None`` if no row does.
    """

    def known(start: int, end: int) -> set[str]:
        return _facts(_joined(rows[start : end + 1]), given)

    most = min(len(rows), _MOST_TITLE_ROWS)
    ends = range(most) if header_row is None else range(header_row - 1, min(header_row, len(rows)))
    for end in ends:
        starts = range(end, max(-1, end - _DEEPEST_HEAD), -1)
        start = max(starts, key=lambda start: len(known(start, end)))
        if header_row is None and not {"code", "received_at"} <= known(start, end):
            continue
        last = end
        while header_row is None and _is_more_head(rows[start : last + 2], last + 1 - start):
            if len(known(start, last + 1)) < len(known(start, last)):
                break
            last += 1
        numbering = _is_numbering(rows[last + 1 : last + 2])
        return Header(_joined(rows[start : last + 1]), last + 1 + numbering)
    return None


def header_missing(
    rows: Sequence[Sequence[Any]], given: ColumnsGiven, header_row: int | None
) -> InvalidValueError:
    """Return the error of a file without titles; its cells are shown only if they are titles."""
    if header_row is not None:
        return InvalidValueError(
            f"header_row must be a row of the file, got {header_row}; it has {len(rows)} rows",
            header_row=header_row,
        )
    if not rows:
        return InvalidValueError(
            "no row of the file can be read: its first lines hold cells that are too long for "
            "titles; export it again as a table"
        )
    heads = [_joined(rows[place : place + 1]) for place in range(min(len(rows), _MOST_TITLE_ROWS))]
    place = max(range(len(heads)), key=lambda place: len(_facts(heads[place], given)))
    missing = [f for f in ("code", "received_at") if f not in _facts(heads[place], given)]
    return InvalidValueError(
        f"none of the first {len(heads)} rows has titles for the dossier code and the day of "
        f"receipt; row {place + 1} comes nearest and lacks {' and '.join(missing)}; pass "
        f"columns={{{missing[0]!r}: ...}}; {_known(heads[place])}",
        missing=tuple(missing),
    )


def _facts(titles: Sequence[Title], given: ColumnsGiven) -> set[str]:
    """Return the facts that titles name, those of the caller and those read instead included."""
    found = {fact for title in titles if title and (fact := fact_of(title))}
    for fact, others in INSTEAD.items():
        if found & set(others):
            found.add(fact)
    texts = {fold(text) for title in titles if title for text in (title_text(title), title[-1])}
    for fact, where in given.items():
        if isinstance(where, int) or (isinstance(where, str) and fold(where) in texts):
            found.add(fact)
    return found


def _joined(rows: Sequence[Sequence[Any]]) -> list[Title]:
    """Join the rows of a head, column by column; a shared header covers its neighbours."""
    texts = _texts(rows)
    width = len(texts[0]) if texts else 0
    for level, row in enumerate(texts[:-1]):
        below = texts[level + 1 :]
        for place in range(1, width):
            has_below = all(any(line[at] for line in below) for at in (place - 1, place))
            if not row[place] and row[place - 1] and has_below:
                row[place] = row[place - 1]
    return [tuple(row[place] for row in texts if row[place]) for place in range(width)]


def _texts(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """Return the texts of rows, all of one width."""
    width = max(map(len, rows), default=0)
    return [
        [title_of(row[place]) if place < len(row) else "" for place in range(width)] for row in rows
    ]


def title_of(cell: object) -> str:
    """Return a cell of a head as text: letters composed, white space single."""
    return "" if cell is None else " ".join(unicodedata.normalize("NFC", str(cell)).split())


def _is_more_head(rows: Sequence[Sequence[Any]], depth: int) -> bool:
    """Check whether the row below a head goes on with its titles.

    It has no digit, and each of its texts is in brackets or under a header that two columns
    share: a row that holds nothing but a name is data.

    Args:
        rows: The head, and the row below it if there is one.
        depth: How many rows the head has.
    """
    *head, below = _texts(rows)
    if len(head) < depth or any(letter.isdigit() for text in below for letter in text):
        return False
    above = [next(filter(None, reversed(column)), "") for column in zip(*head, strict=True)]
    places = [place for place, text in enumerate(below) if text]
    return bool(places) and all(
        below[place].startswith("(") or _is_shared(above, below, place) for place in places
    )


def _is_shared(above: Sequence[str], below: Sequence[str], place: int) -> bool:
    """Check whether the header over a place covers one of its neighbours, which has a text too."""
    return any(
        not above[right] and below[right] and below[right - 1]
        for right in (place, place + 1)
        if 0 < right < len(above)
    )


def _is_numbering(rows: Sequence[Sequence[Any]]) -> bool:
    """Check whether a row only numbers the columns: '(1)', '(2)', 'A', '3'."""
    return any(
        len(texts) >= _TRUSTED and all(_NUMBERING.fullmatch(text) for text in texts)
        for row in rows
        if (texts := [title_of(cell).removesuffix(".0") for cell in row if cell not in (None, "")])
    )
