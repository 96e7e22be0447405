"""Rows of any origin as dossiers: `read_rows`, `read_frame`, and what every reader shares."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Unpack

from ..domain.dossiers import Dossier
from ..errors import InvalidTypeError, safe_repr
from .columns import Columns, Title, check_complete, match_columns, title_of
from .moments import Epoch
from .options import Options, ReadOptions
from .problems import CellError
from .results import BadRow, DuplicateRow, Records
from .row_reader import MOMENTS, RowReader

_ROWS_AHEAD = 30
_PROGRESS_STEP = 1000


def read_rows(rows: Iterable[Mapping[Any, Any]], **options: Unpack[ReadOptions]) -> Records:
    """Read rows, each a mapping by title, as dossiers.

    A title is known without regard to case, accents and spaces, in Vietnamese or English. A
    column of personal data is never read. Moments are written in any form of `parse_moment`; a
    column in which one cell has its month first is refused as a whole.

    Args:
        rows: The rows, such as those of ``csv.DictReader``, of a database or of a JSON file.
        **options: How they are read:

            * ``columns``: the title, or position from 1, of a fact whose title is not known;
              ``None`` for a fact that is not to be read.
            * ``procedures``, ``units``: those that may occur, by code or name; with them, any
              other is a bad row. Without, they are made from their codes or names.
            * ``procedure``, ``unit``, ``channel``: what holds for every row that does not state it.
            * ``statuses``: further words of the status column: ``filed``, ``open``, ``waiting``,
              ``refused``, ``withdrawn``, ``stopped``, ``resolved``, ``returned`` or '' for a
              word that states none of these.
            * ``channels``: further words of the channel column.
            * ``missing_resolved``: what becomes of a dossier that ended or waits according to its
              status or its day of return, but on no recorded day: ``list`` it as a bad row,
              take it as ``open``, or take the day of return (``returned``).
            * ``duplicates``: what becomes of two rows with one code and different facts:
              ``refuse`` both, or keep the ``last``. Equal rows are one dossier.
            * ``suspension``: the basis and the article of the suspensions, where the file has
              their days only.
            * ``zone``: the time zone that the register keeps.
            * ``progress``: called with the number of further rows, now and then.

    Returns:
        The dossiers and the rows that were not read; row 1 is the first of `rows`.

    Raises:
        InvalidTypeError: `rows` is not iterable, or an option is of the wrong kind.
        InvalidValueError: A needed fact has no column, or two columns could hold it.

    Example:
        >>> from adminreform import Procedure, TimeLimit, Unit
        >>> rows = [
        ...     {"Mã hồ sơ": "H40-0001", "Ngày tiếp nhận": "26/04/2024 15:30", "Người nộp": "..."},
        ...     {"Mã hồ sơ": "H40-0002", "Ngày tiếp nhận": "31/04/2024", "Người nộp": "..."},
        ... ]
        >>> limit = TimeLimit(3, "working_days")
        >>> records = read_rows(
        ...     rows, procedure=Procedure("1.004222", limit=limit), unit=Unit("H40.17"),
        ...     channel="direct",
        ... )
        >>> records
        <Records 1 dossier, 1 bad row, 0 duplicates>
        >>> print(records.bad[0].text("en"))
        row 2, H40-0002, Ngày tiếp nhận, 31/04/2024: the calendar has no such day
    """
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(rows, Iterable):
        raise InvalidTypeError(
            f"rows must be a list of dicts by title, got {safe_repr(rows)}; a file is read by "
            "read_csv or read_excel"
        )
    ready = Options(**options)
    source = iter(rows)
    ahead = list(islice(source, _ROWS_AHEAD))
    titles = _Titles(ahead, ready)
    collector = Collector(titles.columns, ready)
    for number, row in enumerate(chain(ahead, source), 1):
        if not isinstance(row, Mapping):
            collector.reject(number, CellError("not_a_row"))
            continue
        if titles.extend(row):
            collector.reader.use(titles.columns)
        collector.add(number, [row.get(title) for title in titles.read])
    return collector.finish()


class _Titles:
    """The titles of rows that are mappings; a later row may have further ones.

    Attributes:
        columns: The columns, by their positions in `read`.
        read: The keys of the columns that are read.
    """

    def __init__(self, rows: Iterable[Any], options: Options) -> None:
        self._options = options
        self._keys = list(
            dict.fromkeys(key for row in rows if isinstance(row, Mapping) for key in row)
        )
        self._match()
        if self._keys:
            check_complete(self.columns, self._titles(), options.constants())

    def extend(self, row: Mapping[Any, Any]) -> bool:
        """Note the titles of a row; return whether some were new."""
        if row.keys() <= self._known:
            return False
        self._keys += [key for key in row if key not in self._known]
        self._match()
        return True

    def _match(self) -> None:
        self._known = set(self._keys)
        found = match_columns(self._titles(), self._options.columns if self._keys else {})
        places = sorted(set(found.positions.values()))
        self.read = [self._keys[place] for place in places]
        positions = {fact: places.index(place) for fact, place in found.positions.items()}
        self.columns = Columns(positions, found.titles, found.unread)

    def _titles(self) -> list[Title]:
        return _titles(self._keys)


def _titles(keys: Iterable[object]) -> list[Title]:
    return [(text,) if (text := title_of(key)) else () for key in keys]


def read_frame(frame: Any, **options: Unpack[ReadOptions]) -> Records:
    """Read the rows of a frame of pandas, Polars or PyArrow as `read_rows` does.

    Args:
        frame: The frame. It is gone through row by row; for calculations on columns nothing
            needs to be read.
        **options: As in `read_rows`.

    Returns:
        The dossiers and the rows that were not read; row 1 is the first of the frame.

    Raises:
        InvalidTypeError: `frame` is not such a frame, or an option is of the wrong kind.
        InvalidValueError: A needed fact has no column, or two columns could hold it.
    """
    ready = Options(**options)
    titles, rows = _rows_of_frame(frame)
    return read_table(_titles(titles), enumerate(rows, 1), ready)


def _rows_of_frame(frame: Any) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
    if hasattr(frame, "iter_rows"):  # Polars
        return frame.columns, frame.iter_rows()
    if hasattr(frame, "itertuples"):  # pandas
        return list(frame.columns), frame.itertuples(index=False, name=None)
    if hasattr(frame, "to_batches"):  # PyArrow
        return frame.column_names, _rows_of_batches(frame)
    raise InvalidTypeError(
        f"frame must be a frame of pandas, Polars or PyArrow, got {safe_repr(frame)}; pass "
        "frame.to_dicts() or the like to read_rows"
    )


def _rows_of_batches(table: Any) -> Iterator[Sequence[Any]]:
    for batch in table.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def read_table(
    titles: Sequence[Title],
    rows: Iterable[tuple[int, Sequence[Any] | CellError]],
    options: Options,
    excel: Epoch | None = None,
) -> Records:
    """Read rows of cells below their titles.

    Args:
        titles: The title of each column; ``()`` where it has none.
        rows: The number of each row in the file, and its cells or why it has none.
        options: How they are read.
        excel: The year from which serial numbers count; ``None`` for none.
    """
    columns = match_columns(titles, options.columns)
    check_complete(columns, titles, options.constants())
    collector = Collector(columns, options, excel)
    width = len(titles)
    for number, cells in rows:
        if isinstance(cells, CellError):
            collector.reject(number, cells)
        elif len(cells) == width or (len(cells) > width and not any(cells[width:])):
            collector.add(number, cells)
        elif any(cells):
            error = CellError("wrong_width", found=len(cells), expected=width)
            collector.reject(number, error, cells)
    return collector.finish()


class Collector:
    """What has been read of one file so far.

    A row is a dossier, a bad row or a duplicate; what a later row reveals of an earlier one (a
    second row with its code, a column with the month first) is settled in `finish`.

    Args:
        columns: Which cell holds which fact.
        options: How the file is read.
        excel: The year from which the serial numbers of the file count; ``None`` for none.
    """

    def __init__(self, columns: Columns, options: Options, excel: Epoch | None = None) -> None:
        self.reader = RowReader(columns, options, excel)
        self._options = options
        self._dossiers: list[Dossier] = []
        self._rows = array("q")
        self._by_order = array("H")
        self._place: dict[str, int] = {}
        self._duplicates: list[tuple[int, str, bool]] = []
        self._bad: list[BadRow] = []
        self._appointed_at: dict[str, dt.datetime] = {}
        self._month_first: dict[str, tuple[int, str]] = {}
        self._twice: dict[str, int] = {}
        self._count = 0

    def add(self, number: int, cells: Sequence[Any]) -> None:
        """Read a row; one without content does not count."""
        try:
            dossier = self.reader.read(cells)
        except CellError as error:
            if self.reader.is_blank(cells):
                return
            is_total = self.reader.is_total(cells)
            self.reject(number, CellError("totals_row") if is_total else error, cells)
        else:
            self.keep(number, dossier)

    def reject(self, number: int, error: CellError, cells: Sequence[Any] = ()) -> None:
        """Note a bad row."""
        self._note_row()
        value = self.reader.value(cells, error.fact)
        if error.problem == "month_first":
            self._month_first.setdefault(error.fact, (number, value))
        self._note_bad(number, self.reader.code(cells), error, value)

    def _note_row(self) -> None:
        self._count += 1
        if self._options.progress and self._count % _PROGRESS_STEP == 0:
            self._options.progress(_PROGRESS_STEP)

    def _note_bad(self, number: int, code: str, error: CellError, value: str = "") -> None:
        column = self.reader.title(error.fact)
        self._bad.append(BadRow(number, code, column, value, error.problem, error.reason))

    def note_merged(self, number: int, code: str) -> None:
        """Note a row that is part of a dossier which is kept."""
        self._note_row()
        self._duplicates.append((number, code, False))

    def keep(self, number: int, dossier: Dossier) -> None:
        """Note the dossier of a row that `reader` has read last."""
        self._note_row()
        code = dossier.code
        place = self._place.setdefault(code, len(self._dossiers))
        if place == len(self._dossiers):
            self._dossiers.append(dossier)
            self._rows.append(number)
            self._by_order.append(self.reader.by_order)
        elif dossier == self._dossiers[place] and self._promised() == self._appointed_at.get(code):
            self._duplicates.append((number, code, True))
            return
        elif self._options.duplicates == "refuse":
            self._duplicates.append((number, code, False))
            self._twice.setdefault(code, number)
            return
        else:
            self._duplicates.append((self._rows[place], code, False))
            self._dossiers[place] = dossier
            self._rows[place] = number
            self._by_order[place] = self.reader.by_order
            self._appointed_at.pop(code, None)
        if promised := self._promised():
            self._appointed_at[code] = promised

    def _promised(self) -> dt.datetime | None:
        appointed = self.reader.appointed
        return appointed if isinstance(appointed, dt.datetime) else None

    def finish(self) -> Records:
        """Settle what depends on the whole file, and return what was read."""
        if self._options.progress and self._count % _PROGRESS_STEP:
            self._options.progress(self._count % _PROGRESS_STEP)
        refused = {*self._twice, *self._refuse_columns()}
        duplicates = []
        for number, code, is_equal in self._duplicates:
            kept = self._rows[self._place[code]]
            if code in refused:
                self._note_bad(number, code, CellError("code_twice", "code", row=kept))
            else:
                duplicates.append(DuplicateRow(number, code, kept, is_equal))
        for code, other in self._twice.items():
            self._note_bad(
                self._rows[self._place[code]], code, CellError("code_twice", "code", row=other)
            )
        return Records(
            tuple(one for one in self._dossiers if one.code not in refused),
            tuple(sorted(self._bad, key=lambda bad: bad.row)),
            tuple(duplicates),
            self._count,
            self.reader.titles,
            self.reader.unread,
            {code: at for code, at in self._appointed_at.items() if code not in refused},
        )

    def _refuse_columns(self) -> set[str]:
        """Refuse the dossiers that hold a moment of a column in which one has its month first."""
        mask = sum(1 << MOMENTS.index(fact) for fact in self._month_first)
        refused = set()
        for place, bits in enumerate(self._by_order if mask else ()):
            if bits & mask and self._dossiers[place].code not in self._twice:
                dossier = self._dossiers[place]
                fact = next(fact for fact in self._month_first if bits >> MOMENTS.index(fact) & 1)
                row, cell = self._month_first[fact]
                error = CellError("month_first_column", fact, row=row, cell=cell)
                self._note_bad(self._rows[place], dossier.code, error)
                refused.add(dossier.code)
        return refused
