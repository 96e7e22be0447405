"""What is strange about a report as a whole."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from ..._uniform import Span
from ..._words import Lang, date_text, language


class RemarkKind(StrEnum):
    """What is strange."""

    NO_FIGURES = "no_figures"
    PERIOD_REVERSED = "period_reversed"
    PERIOD_OF_OTHER_LENGTH = "period_of_other_length"
    ONLINE_FOR_DIRECT = "online_for_direct"


_TEXTS: dict[RemarkKind, dict[Lang, str]] = {
    RemarkKind.NO_FIGURES: {
        "vi": "không tìm thấy số liệu hồ sơ nào trong văn bản",
        "en": "no figures of dossiers were found in the text",
    },
    RemarkKind.PERIOD_REVERSED: {
        "vi": "kỳ kết thúc ngày {last}, trước ngày bắt đầu {first}",
        "en": "a period ends on {last}, before it begins on {first}",
    },
    RemarkKind.PERIOD_OF_OTHER_LENGTH: {
        "vi": "từ {first} đến {last} không phải là kỳ một {label} như đã ghi",
        "en": "a {label} is given as {first}-{last}, which is no {label}",
    },
    RemarkKind.ONLINE_FOR_DIRECT: {
        "vi": "ghi 'trực tuyến và bưu chính', có thể nhầm với 'trực tiếp và bưu chính'",
        "en": "it says 'online and by post', perhaps a slip for 'directly and by post'",
    },
}
_LABELS = {"month": "tháng", "quarter": "quý", "year": "năm"}


@attrs.frozen
class Remark:
    """Something strange about a report.

    Attributes:
        kind: What is strange.
        span: Where it stands; ``None`` if it is the text as a whole.
        first: The first day of the period it speaks of.
        last: The last day of that period.
        label: What the period is called: ``month``, ``quarter`` or ``year``.
    """

    kind: RemarkKind
    span: Span | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    label: str = ""

    def text(self, lang: Lang = "vi") -> str:
        """Say it in a sentence.

        Example:
            >>> Remark(RemarkKind.NO_FIGURES).text("en")
            'no figures of dossiers were found in the text'
        """
        label = _LABELS.get(self.label, "") if language(lang) == "vi" else self.label
        first, last = (date_text(day) if day else "" for day in (self.first, self.last))
        return _TEXTS[self.kind][lang].format(first=first, last=last, label=label)

    def as_dict(self) -> dict[str, object]:
        """Give it as plain values for JSON, with its sentence in both languages."""
        return {
            "kind": self.kind.value,
            "span": self.span and list(self.span),
            "vi": self.text("vi"),
            "en": self.text("en"),
        }
