"""CSV files as dossiers (`read_csv`): encoding, delimiter and titles are found."""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import IO, TypeAlias, Unpack, cast

from .._checks import check_choice, check_whole_number
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .columns import Header, find_header, header_missing
from .options import Options, ReadOptions
from .problems import CellError
from .results import Records
from .rows import read_table

Path: TypeAlias = "str | os.PathLike[str]"

DELIMITERS = (",", ";", "\t", "|")
_LINES_AHEAD = 60
_LONGEST_LINE = 1_000_000
_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(
    source: Path | IO[str] | IO[bytes],
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    **options: Unpack[ReadOptions],
) -> Records:
    r"""Read a CSV file as dossiers.

    The titles may stand below title lines, in up to three rows. The file is read line by line,
    so that its size does not matter.

    Args:
        source: The path of the file, or the open file.
        encoding: Its encoding; ``None`` to find it: UTF-8, UTF-16 or Windows-1258.
        delimiter: What separates the cells; ``None`` to find it: comma, semicolon, tab or bar.
        header_row: The last row of the titles, from 1; ``None`` to find it.
        **options: As in `read_rows`.

    Returns:
        The dossiers and the rows that were not read; row 1 is the first line of the file.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The file is empty, its encoding is not known or its titles are not
            found, a needed fact has no column, or two columns could hold it.
        OSError: The file cannot be opened.

    Example:
        >>> from io import StringIO
        >>> from adminreform import Procedure, Unit
        >>> file = StringIO("Mã hồ sơ;Ngày nhận;Ngày hẹn\nH40-0001;26/04/2024;04/05/2024\n")
        >>> records = read_csv(
        ...     file, procedure=Procedure("1.004222"), unit=Unit("H40.17"), channel="direct"
        ... )
        >>> records.dossiers[0].appointed_on
        datetime.date(2024, 5, 4)
    """
    ready = Options(**options)
    if delimiter is not None:
        check_choice(delimiter, "delimiter", DELIMITERS)
    if header_row is not None:
        check_whole_number(header_row, "header_row", at_least=1)
    _check_encoding(encoding)
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return _read_bytes(file, encoding, delimiter, header_row, ready)
    if not hasattr(source, "read"):
        raise InvalidTypeError(
            f"source must be a path or an open file, got {safe_repr(source)}", source=source
        )
    if isinstance(source.read(0), str):
        return _read_lines(cast("IO[str]", source), delimiter, header_row, ready)
    content = io.BytesIO(cast("IO[bytes]", source).read())
    return _read_bytes(content, encoding, delimiter, header_row, ready)


def _check_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, TypeError):
        raise InvalidValueError(
            f"encoding must be one that Python knows, got {safe_repr(encoding)}; such as "
            "'utf-8', 'utf-16' or 'cp1258'",
            encoding=encoding,
        ) from None


def _read_bytes(
    file: IO[bytes],
    encoding: str | None,
    delimiter: str | None,
    header_row: int | None,
    options: Options,
) -> Records:
    encoding = encoding or _encoding_of(file)
    with io.TextIOWrapper(file, encoding, newline="") as text:
        try:
            return _read_lines(text, delimiter, header_row, options)
        except UnicodeDecodeError as error:
            raise InvalidValueError(
                f"the file is not in {encoding} throughout: {error.reason}; pass its encoding=, "
                "such as 'utf-8', 'utf-16' or 'cp1258', or mend the file",
                encoding=encoding,
            ) from None


def _encoding_of(file: IO[bytes]) -> str:
    """Find the encoding of a file: by its mark, or as the first that can be all of it."""
    start = file.read(_CHUNK)
    file.seek(0)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    found = "utf-8" if _is_utf_8(file) else "cp1258"
    file.seek(0)
    return found


def _is_utf_8(file: IO[bytes]) -> bool:
    """Check whether a file is UTF-8; one damaged below letters that are is UTF-8 too."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_ascii = True
    while chunk := file.read(_CHUNK):
        try:
            is_ascii &= decoder.decode(chunk).isascii()
        except UnicodeDecodeError as error:
            return not (is_ascii and chunk[: error.start].isascii())
    return True


def _read_lines(
    file: IO[str], delimiter: str | None, header_row: int | None, options: Options
) -> Records:
    lines = _Lines(file)
    ahead = list(islice(lines, _LINES_AHEAD + (header_row or 0)))
    if not any(line.strip() for line in ahead):
        raise InvalidValueError("the file is empty; export it again")
    lines.push_back(list(enumerate(ahead, 1)))
    tables = {mark: _parsed(ahead, mark) for mark in ([delimiter] if delimiter else DELIMITERS)}
    headers = {
        mark: header
        for mark, rows in tables.items()
        if max(map(len, rows), default=0) > 1  # a code and a day of receipt are two columns
        and (header := find_header(rows, options.columns, header_row))
    }
    if not headers:
        widest = max(tables.values(), key=lambda rows: sum(map(len, rows)))
        raise header_missing(widest, options.columns, header_row)
    mark = max(headers, key=lambda mark: len(headers[mark].titles))
    header = headers[mark]
    return read_table(header.titles, _records(lines, mark, header), options)


def _parsed(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(csv.reader(lines, delimiter=delimiter))
    return rows


class _Lines(Iterator[str]):
    """The lines of a file with their numbers; a line may be pushed back.

    Attributes:
        taken: The lines taken since the list was last emptied, with their numbers.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._waiting: deque[tuple[int, str]] = deque()
        self._number = 0
        self.taken: list[tuple[int, str]] = []

    def __next__(self) -> str:
        if self._waiting:
            number, line = self._waiting.popleft()
        else:
            line = self._file.readline(_LONGEST_LINE)
            if not line:
                raise StopIteration
            self._number = number = self._number + 1
            if len(line) == _LONGEST_LINE:
                self._skip_line()
        self.taken.append((number, line))
        return line

    def _skip_line(self) -> None:
        """Skip the rest of a line that is longer than any row."""
        while (rest := self._file.readline(_LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
            pass

    def push_back(self, lines: Sequence[tuple[int, str]]) -> None:
        """Hand out lines again, before the others."""
        self._waiting.extendleft(reversed(lines))


def _records(
    lines: _Lines, delimiter: str, header: Header
) -> Iterator[tuple[int, Sequence[str] | CellError]]:
    """Yield the cells of each record below the titles, with the number of its first line.

    A record of several lines that is torn, by a quote that is not closed where it should be, is
    read as its first line alone, and the lines that the quote swallowed are read again.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    titles_left, width = header.rows, len(header.titles)
    while True:
        lines.taken.clear()
        cells: Sequence[str] | None = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            pass
        (number, first), *others = lines.taken
        if titles_left:
            titles_left -= 1
        elif cells is None or (others and len(cells) != width):
            lines.push_back(others)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield number, _alone(first, delimiter)
        else:
            yield number, cells


def _alone(line: str, delimiter: str) -> Sequence[str] | CellError:
    try:
        [cells] = csv.reader([line], delimiter=delimiter)
    except csv.Error:
        return CellError("cell_too_long")
    return cells
