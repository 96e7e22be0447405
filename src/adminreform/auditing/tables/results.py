"""`ReportTable`: a table of a report as it was read, and what could not be read."""

from __future__ import annotations

import attrs

from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang, chosen_language
from ..statements.naming import LABELS
from ..statements.stated import UNSTATED, Claim, Place, StatedFigure, Statements
from .columns import TableColumn

_TITLE = Bilingual("Các cột đã đọc", "Columns read")
_HEADERS = Bilingual("Cột|Tiêu đề|Loại|Tên", "Column|Title|Kind|Name")


@attrs.frozen
class TableProblem:
    """Something in a table that could not be read.

    Attributes:
        text: What is wrong.
        place: The cell; the table itself for one of the whole.
    """

    text: Bilingual
    place: Place


@attrs.frozen(repr=False)
class ReportTable:
    """A table of a report as it was read.

    Attributes:
        name: Its name: ``table 1``.
        columns: Its columns and what they hold; of a table with a figure in each row, what its
            rows hold.
        statements: Its figures, percentages, sums, changes and ranks.
        problems: What could not be read.
    """

    name: str
    columns: tuple[TableColumn, ...]
    statements: Statements
    problems: tuple[TableProblem, ...] = ()

    @property
    def figures(self) -> tuple[StatedFigure, ...]:
        """The counts, row by row."""
        return self.statements.figures

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The percentages, row by row."""
        return self.statements.claims

    @property
    def unmapped(self) -> tuple[TableColumn, ...]:
        """The columns that were not understood."""
        return tuple(column for column in self.columns if column.kind == "unmapped")

    def text(self, lang: Lang | None = None) -> str:
        """Print what each column was read as."""
        lang = chosen_language(lang)
        titles = _HEADERS.text(lang).split("|")
        rows = tuple(
            (str(one.number), one.title, one.kind, _described(one, lang)) for one in self.columns
        )
        grid = Grid(_TITLE.text(lang), tuple(GridColumn(x, align="left") for x in titles), rows)
        return grid.text()

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "name": self.name,
            "columns": [attrs.asdict(column) for column in self.columns],
            "figures": [figure.as_dict() for figure in self.figures],
            "claims": [claim.as_dict() for claim in self.claims],
            "problems": [
                {"vi": one.text.vi, "en": one.text.en, "place": one.place.text("en")}
                for one in self.problems
            ],
        }

    def __repr__(self) -> str:
        return (
            f"<ReportTable {self.name}: {len(self.figures)} figures, {len(self.claims)} "
            f"percentages, {len(self.unmapped)} columns unmapped>"
        )


def _described(column: TableColumn, lang: Lang) -> str:
    if column.kind == "share" and column.base != UNSTATED:
        return f"{column.name} of {column.base}"
    return LABELS[column.name].text(lang) if column.name else ""
