"""The figures a report may print, their names, and one of them in one row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import attrs

from ..._checks import check_whole_number, nearest
from ..._words import Lang
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


FIGURES: Mapping[str, ReportFigure] = MappingProxyType(
    {
        name: ReportFigure(name, vi, en)
        for name, vi, en in (
            ("received_total", "tổng số tiếp nhận", "received in all"),
            ("received_new", "mới tiếp nhận", "newly received"),
            ("received_online", "tiếp nhận trực tuyến", "received online"),
            ("received_online_full", "trực tuyến toàn trình", "received fully online"),
            ("received_online_partial", "trực tuyến một phần", "received partly online"),
            ("received_online_other", "trực tuyến khác", "received online otherwise"),
            (
                "received_direct_post",
                "tiếp nhận trực tiếp và bưu chính",
                "received directly or by post",
            ),
            ("received_direct", "tiếp nhận trực tiếp", "received directly"),
            ("received_post", "tiếp nhận qua bưu chính", "received by post"),
            ("received_non_territorial", "tiếp nhận phi địa giới", "received non-territorially"),
            ("carried_over", "kỳ trước chuyển qua", "carried over"),
            ("resolved_total", "đã giải quyết", "resolved"),
            (
                "resolved_in_time",
                "giải quyết trước hạn và đúng hạn",
                "resolved early and on time",
            ),
            ("resolved_early", "giải quyết trước hạn", "resolved early"),
            ("resolved_on_time", "giải quyết đúng hạn", "resolved on time"),
            ("resolved_late", "giải quyết quá hạn", "resolved late"),
            (
                "resolved_late_with_letter",
                "giải quyết quá hạn có văn bản xin lỗi",
                "resolved late with an apology letter",
            ),
            (
                "resolved_late_without_letter",
                "giải quyết quá hạn không có văn bản xin lỗi",
                "resolved late without an apology letter",
            ),
            ("open_total", "đang giải quyết", "open"),
            ("open_in_time", "đang giải quyết trong hạn", "open in time"),
            ("open_overdue", "đang giải quyết quá hạn", "open overdue"),
            (
                "open_overdue_with_letter",
                "đang giải quyết quá hạn có văn bản xin lỗi",
                "open overdue with an apology letter",
            ),
            (
                "open_overdue_without_letter",
                "đang giải quyết quá hạn không có văn bản xin lỗi",
                "open overdue without an apology letter",
            ),
            ("overdue", "quá hạn (không nêu loại)", "overdue (scope not stated)"),
            ("withdrawn", "rút hồ sơ", "withdrawn"),
            ("returned", "trả lại", "returned"),
            ("refused", "từ chối", "refused"),
            ("stopped", "dừng giải quyết", "stopped"),
            ("waiting_supplement", "chờ bổ sung", "waiting for a supplement"),
            ("payment_total", "tổng số thanh toán", "payments in all"),
            ("payment_online", "thanh toán trực tuyến", "payments online"),
            ("payment_direct", "thanh toán trực tiếp", "payments made directly"),
        )
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
