"""What was read (`Records`): dossiers, and the other rows (`BadRow`, `DuplicateRow`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from .._checks import check_items, check_whole_number
from .._tables import Grid, GridColumn, PrintedTable
from .._words import Bilingual, Lang, chosen_language
from ..calculation.shares import format_count
from ..domain.dossiers import Dossier
from ..domain.moments import Moment
from ..errors import InvalidTypeError, InvalidValueError, safe_repr

__all__ = ["BadRow", "DuplicateRow", "Records"]

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "Kết quả đọc hồ sơ",
        "read": "Số dòng đọc được",
        "dossiers": "Hồ sơ",
        "bad": "Dòng không đọc được",
        "duplicates": "Dòng trùng",
        "what": "Nội dung",
        "rows": "Số dòng",
        "first": "Dòng đầu",
        "column": "Cột",
        "unread": "Các cột không đọc",
    },
    "en": {
        "title": "Records read",
        "read": "Rows read",
        "dossiers": "Dossiers",
        "bad": "Rows not read",
        "duplicates": "Duplicate rows",
        "what": "What",
        "rows": "Rows",
        "first": "First row",
        "column": "Column",
        "unread": "Columns not read",
    },
}


@attrs.frozen
class BadRow:
    """A row that was not read: where it is, what is wrong, and why.

    Attributes:
        row: Its number in the file, from 1, the titles included.
        code: The code of the dossier; empty where none could be read.
        column: The title of the column that is wrong; empty where it is the row as a whole.
        value: What the cell holds, where that has the shape of a day or an instant; else its
            kind and length, so that no name, phone number or address is shown.
        problem: The id of the fault, by which bad rows are grouped.
        reason: What is wrong, in words.
    """

    row: int
    code: str
    column: str
    value: str
    problem: str
    reason: Bilingual

    def text(self, lang: Lang | None = None) -> str:
        """Return the row as a line of text."""
        lang = chosen_language(lang)
        where = {"vi": "dòng", "en": "row"}[lang]
        parts = [f"{where} {self.row}", self.code, self.column, self.value]
        return f"{', '.join(filter(None, parts))}: {self.reason.text(lang)}"


@attrs.frozen
class DuplicateRow:
    """A row whose dossier is in another row.

    Attributes:
        row: Its number in the file.
        code: The code of the dossier.
        kept: The number of the row that was kept.
        is_equal: Whether both rows hold the same facts.
    """

    row: int
    code: str
    kept: int
    is_equal: bool


@attrs.frozen(repr=False)
class Records(PrintedTable):
    """What was read from a file: every row is a dossier, a bad row or a duplicate.

    Attributes:
        dossiers: The dossiers, in the order of their rows.
        bad: The rows that were not read.
        duplicates: The rows whose dossier is in another row.
        rows_read: How many rows had content.
        columns: The title of the column that was read for each fact.
        unread: The titles of the columns that were not read, those of personal data included.
        appointed_at: The promised instant by the code of the dossier, where the register keeps
            the hour of the appointed day.
        first_appointed: The moment promised first, by the code of the dossier, where messages
            of the portal move it.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The rows do not add up.
    """

    dossiers: tuple[Dossier, ...]
    bad: tuple[BadRow, ...]
    duplicates: tuple[DuplicateRow, ...]
    rows_read: int
    columns: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    unread: tuple[str, ...] = ()
    appointed_at: Mapping[str, dt.datetime] = attrs.field(factory=dict, hash=False)
    first_appointed: Mapping[str, Moment] = attrs.field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        for name, kind in (("dossiers", Dossier), ("bad", BadRow), ("duplicates", DuplicateRow)):
            object.__setattr__(self, name, check_items(getattr(self, name), kind, name))
        check_whole_number(self.rows_read, "rows_read", at_least=0)
        for name in ("columns", "appointed_at", "first_appointed"):
            if not isinstance(getattr(self, name), Mapping):
                raise InvalidTypeError(
                    f"{name} must be a mapping, got {safe_repr(getattr(self, name))}"
                )
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        parts = len(self.dossiers), len(self.bad), len(self.duplicates)
        if sum(parts) != self.rows_read:
            raise InvalidValueError(
                f"rows_read ({self.rows_read}) must be the sum of dossiers, bad and duplicate rows "
                f"({' + '.join(map(str, parts))})",
                rows_read=self.rows_read,
            )

    def __reduce__(self) -> tuple[type[Records], tuple[Any, ...]]:
        values = attrs.astuple(self, recurse=False)
        return Records, tuple(dict(v) if isinstance(v, Mapping) else v for v in values)

    def problems(self) -> dict[tuple[str, str], tuple[BadRow, ...]]:
        """Group the bad rows by problem and column, the largest group first."""
        groups: dict[tuple[str, str], list[BadRow]] = {}
        for bad in self.bad:
            groups.setdefault((bad.problem, bad.column), []).append(bad)
        ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
        return {key: tuple(rows) for key, rows in ordered}

    def __iter__(self) -> Iterator[Dossier]:
        return iter(self.dossiers)

    def __len__(self) -> int:
        return len(self.dossiers)

    def __repr__(self) -> str:
        counts = {"dossier": self.dossiers, "bad row": self.bad, "duplicate": self.duplicates}
        parts = [f"{len(rows)} {name}{'s' * (len(rows) != 1)}" for name, rows in counts.items()]
        return f"<Records {', '.join(parts)}>"

    def _grid(self, lang: Lang) -> Grid:
        words = _WORDS[lang]
        columns = (
            GridColumn(words["what"], align="left"),
            GridColumn(words["column"], align="left"),
            GridColumn(words["rows"]),
            GridColumn(words["first"]),
        )
        counts = {
            "read": self.rows_read,
            "dossiers": len(self.dossiers),
            "duplicates": len(self.duplicates),
            "bad": len(self.bad),
        }
        rows = [(words[key], "", format_count(count, lang), "") for key, count in counts.items()]
        rows += [
            (
                found[0].reason.text(lang),
                column,
                format_count(len(found), lang),
                format_count(found[0].row, lang),
            )
            for (_, column), found in self.problems().items()
        ]
        notes = (f"{words['unread']}: {', '.join(self.unread)}",) if self.unread else ()
        return Grid(words["title"], columns, tuple(rows), notes)
