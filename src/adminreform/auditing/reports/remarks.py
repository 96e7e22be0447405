"""Remarks: what is strange about a report as a whole, and why a number was left unread."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from ..._normalized_text import Span
from ..._reprs import brief
from ..._words import Lang, chosen_language, date_text


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
        "en": "a {label} is given as {first}-{last}, which is not a {label}",
    },
    RemarkKind.ONLINE_FOR_DIRECT: {
        "vi": "ghi 'trực tuyến và bưu chính', có thể nhầm với 'trực tiếp và bưu chính'",
        "en": "it reads 'online and by post', perhaps a slip for 'directly and by post'",
    },
}
_LABELS = {"month": "tháng", "quarter": "quý", "year": "năm"}


@attrs.frozen
class Remark:
    """Something strange about a report.

    Attributes:
        kind: What is strange.
        span: Its place; ``None`` if it is the text as a whole.
        first: The first day of the period it speaks of.
        last: The last day of that period.
        label: What the period is called: ``month``, ``quarter`` or ``year``.
    """

    kind: RemarkKind
    span: Span | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    label: str = ""

    def __repr__(self) -> str:
        return brief(self, "kind", first="first", last="last")

    def text(self, lang: Lang | None = None) -> str:
        """Write it as a sentence.

        Example:
            >>> Remark(RemarkKind.NO_FIGURES).text("en")
            'no figures of dossiers were found in the text'
        """
        lang = chosen_language(lang)
        label = _LABELS.get(self.label, "") if lang == "vi" else self.label
        first, last = (date_text(day) if day else "" for day in (self.first, self.last))
        return _TEXTS[self.kind][lang].format(first=first, last=last, label=label)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON, with its sentence in both languages."""
        return {
            "kind": self.kind.value,
            "span": self.span and list(self.span),
            "vi": self.text("vi"),
            "en": self.text("en"),
        }


class Reason(StrEnum):
    """Why a number was not made into a figure or a claim."""

    RANGE = "range"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    POINTS = "points"
    OTHER_NOUN = "other_noun"
    NO_NOUN = "no_noun"
    NO_WORDS = "no_words"
    UNCLEAR_WORDS = "unclear_words"
    SEVERAL = "several"
    ONLINE_AND_POST = "online_and_post"
    ON_TIME_OR_EARLY = "on_time_or_early"
    OTHER_THING = "other_thing"
    AVERAGE = "average"
    WHOLE = "whole"
    DUTY = "duty"
    EACH = "each"
    COMPARED = "compared"
    SAME = "same"
    UNCLEAR_CHANGE = "unclear_change"
    NO_SUBJECT = "no_subject"
    FAR_SUBJECT = "far_subject"
    NOT_A_SHARE = "not_a_share"
    UNREAD_COUNT = "unread_count"
    DONE_OR_ON_TIME = "done_or_on_time"
    UNCLEAR_BASE = "unclear_base"

    def text(self, lang: Lang | None = None) -> str:
        """Write it as a sentence.

        Example:
            >>> Reason.RANGE.text("en")
            'a range of percentages, not one'
        """
        return _REASON_TEXTS[self][chosen_language(lang) == "en"]


_REASON_TEXTS = {
    Reason.RANGE: ("một khoảng tỷ lệ, không phải một tỷ lệ", "a range of percentages, not one"),
    Reason.MALFORMED: ("số viết sai dạng", "the number is malformed"),
    Reason.TOO_LONG: ("dãy chữ số quá dài", "too many digits for a number"),
    Reason.POINTS: ("điểm, không phải tỷ lệ", "points, not a share"),
    Reason.OTHER_NOUN: ("không đếm hồ sơ", "does not count dossiers"),
    Reason.NO_NOUN: ("không rõ đếm gì", "names nothing that it counts"),
    Reason.NO_WORDS: ("không có từ nào cho biết nghĩa", "no words name its meaning"),
    Reason.UNCLEAR_WORDS: (
        "các từ xung quanh không cho một nghĩa duy nhất",
        "the words around it do not agree",
    ),
    Reason.SEVERAL: (
        "nhiều nội dung được đếm chung hoặc tách không rõ",
        "one of several things that are listed together",
    ),
    Reason.ONLINE_AND_POST: (
        "trực tuyến hoặc trực tiếp và bưu chính, không rõ",
        "online, or directly and by post: the words leave it open",
    ),
    Reason.ON_TIME_OR_EARLY: (
        "không rõ 'đúng hạn' có gồm trước hạn hay không",
        "'on time' may count the early ones too or not",
    ),
    Reason.OTHER_THING: (
        "nói về nội dung chưa biết",
        "describes its dossiers in words that are not known here",
    ),
    Reason.AVERAGE: ("bình quân hoặc cao nhất, thấp nhất", "an average or an extreme, no total"),
    Reason.WHOLE: ("tổng của số đứng trước", "the whole of the figure before it"),
    Reason.DUTY: ("có thể là yêu cầu, không phải kết quả", "may be a duty, not a level"),
    Reason.EACH: (
        "nhiều giá trị theo thứ tự nhiều đối tượng",
        "values listed for several subjects",
    ),
    Reason.COMPARED: ("so với nội dung khác", "compared with something else"),
    Reason.SAME: ("nhắc lại một đối tượng ở trên", "refers to an earlier subject"),
    Reason.UNCLEAR_CHANGE: ("thay đổi của nội dung không rõ", "a change of something unclear"),
    Reason.NO_SUBJECT: ("không rõ tỷ lệ của gì", "no words name its part"),
    Reason.FAR_SUBJECT: ("đối tượng ở quá xa", "its subject is too far before it"),
    Reason.NOT_A_SHARE: ("không có từ nào cho biết là tỷ lệ", "no word marks it as a share"),
    Reason.DONE_OR_ON_TIME: (
        "không rõ tỷ lệ đã giải quyết hay giải quyết đúng hạn",
        "'the rate of settlement' may be of those settled or of those settled on time",
    ),
    Reason.UNREAD_COUNT: ("đi kèm một số chưa đọc được", "is beside a count that is unread"),
    Reason.UNCLEAR_BASE: ("không rõ trên tổng số nào", "of a whole that is not understood"),
}
