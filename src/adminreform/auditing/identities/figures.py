"""The figures a report may print, their names, and one of them in one row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import attrs

from ..._checks import check_whole_number, nearest
from ..._words import Bilingual, Lang
from ...calculation.counting.column_names import COLUMN_NAMES
from ...calculation.counting.counts import Counts
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr

Figures: TypeAlias = Mapping[str, int | None] | Counts
"""Figures by name; ``None`` is a figure that is not printed."""

MOST_DOSSIERS = 10**15
PREVIOUS = "previous"
CHILDREN = "children."


@attrs.frozen
class ReportFigure:
    """A figure that reports print.

    Attributes:
        name: Its name, as a column of form II.06 or 07a/BTP.
        vi: What it counts, in Vietnamese.
        en: What it counts, in English.
    """

    name: str
    vi: str
    en: str


_OTHER_NAMES = {
    "received_non_territorial": "received_elsewhere",
    "resolved_late_with_letter": "resolved_late_apologised",
    "resolved_late_without_letter": "resolved_late_silent",
    "open_overdue_with_letter": "open_overdue_apologised",
    "open_overdue_without_letter": "open_overdue_silent",
}
"""Figures that a counted row has under another name."""

_OWN = {
    "overdue": Bilingual("quá hạn (không nêu loại)", "overdue (scope not stated)"),
    "returned": Bilingual("trả lại", "returned"),
    "refused": Bilingual("từ chối", "refused"),
    "waiting_supplement": Bilingual("chờ bổ sung", "waiting for a supplement"),
}
"""Figures that no counted row has."""

_ORDER = (
    "received_total",
    "received_new",
    "received_online",
    "received_online_full",
    "received_online_partial",
    "received_online_other",
    "received_direct_post",
    "received_direct",
    "received_post",
    "received_non_territorial",
    "carried_over",
    "resolved_total",
    "resolved_in_time",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "resolved_late_with_letter",
    "resolved_late_without_letter",
    "open_total",
    "open_in_time",
    "open_overdue",
    "open_overdue_with_letter",
    "open_overdue_without_letter",
    "overdue",
    "withdrawn",
    "returned",
    "refused",
    "stopped",
    "waiting_supplement",
    "payment_total",
    "payment_online",
    "payment_direct",
)

FIGURES: Mapping[str, ReportFigure] = MappingProxyType(
    {
        name: ReportFigure(name, words.vi, words.en)
        for name in _ORDER
        for words in (_OWN.get(name) or COLUMN_NAMES[_OTHER_NAMES.get(name, name)],)
    }
)
"""The figures of reports that checks of counts know, by name."""


class FigureCell(NamedTuple):
    """A figure in a row: the report's own, that of the period before, or a child's."""

    row: str
    name: str

    @property
    def key(self) -> str:
        """Its name, after that of its row: ``open_total``, ``previous.open_total``."""
        return f"{self.row}.{self.name}" if self.row else self.name

    def label(self, lang: Lang) -> str:
        """Describe what it counts, and in which row."""
        figure = FIGURES[self.name]
        what = figure.en if lang == "en" else figure.vi
        return f"{what} ({row_label(self.row, lang)})" if self.row else what


def row_label(row: str, lang: Lang) -> str:
    """Name a row other than the report's own."""
    if row == PREVIOUS:
        return "the period before" if lang == "en" else "kỳ trước"
    return row.removeprefix(CHILDREN)


def printed_figures(figures: object, argument: str) -> dict[str, int]:
    """Check the figures of a row, and keep those that are printed.

    Raises:
        InvalidTypeError: They are no mapping, or a figure is not an int.
        InvalidValueError: A figure is negative or too large to count dossiers.
        UnknownNameError: A name is not that of a figure.
    """
    if isinstance(figures, Counts):
        figures = figures.as_dict()
    if not isinstance(figures, Mapping):
        raise InvalidTypeError(
            f"{argument} must map names of figures to ints, got {safe_repr(figures)}; "
            "pass a dict or Counts"
        )
    printed = {}
    for name, value in figures.items():
        if name not in FIGURES:
            raise _unknown(name, argument)
        if value is None:
            continue
        label = f"{argument}[{name!r}]"
        try:
            printed[name] = check_whole_number(value, label, at_least=0)
        except InvalidTypeError as error:
            raise InvalidTypeError(
                f"{error}; None is a figure not printed", **error.values
            ) from None
        if value > MOST_DOSSIERS:
            raise InvalidValueError(
                f"{label} must be at most 10^15, got {safe_repr(value)}; correct the figure",
                **{name: value},
            )
    return printed


def _unknown(name: object, argument: str) -> UnknownNameError:
    near = nearest(name, FIGURES)
    advice = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(FIGURES)}"
    return UnknownNameError(f"{argument} has no figure {safe_repr(name)}; {advice}", name=name)
