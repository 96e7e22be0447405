"""Why a day is worked or off."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import attrs

from .._words import Lang, date_text, day_text, language
from ..law.sources import Source

Status: TypeAlias = Literal["announced", "statutory", "provisional"]
"""How final a day is: fixed by an announcement, by statute alone, or still open."""

Kind: TypeAlias = Literal[
    "working",
    "weekend",
    "holiday",
    "substitute",
    "swap_off",
    "swap_worked",
    "own_off",
    "own_worked",
]

_KIND_TEXT = {
    "working": ("ngày làm việc", "working day"),
    "weekend": ("ngày nghỉ hằng tuần", "weekly rest day"),
    "holiday": ("nghỉ lễ", "holiday"),
    "substitute": ("nghỉ bù", "substitute day off"),
    "swap_off": ("nghỉ hoán đổi", "swapped day off"),
    "swap_worked": ("làm bù", "worked in exchange"),
    "own_off": ("nghỉ theo lịch riêng", "off by the unit's own calendar"),
    "own_worked": ("làm việc theo lịch riêng", "worked by the unit's own calendar"),
}
_COUNTERPART_TEXT = {
    "substitute": (" cho ngày {}", " for {}"),
    "swap_off": (" với ngày {}", " for {}"),
    "swap_worked": (" cho ngày {}", " for {}"),
}
_DOUBT_TEXT = {
    "not_announced": (
        "lịch nghỉ của năm này chưa được công bố",
        "the days off of this year are not announced",
    ),
    "lone_working_day": (
        "ngày làm việc nằm giữa hai ngày nghỉ, có thể được hoán đổi",
        "a lone working day between days off, which may still be swapped",
    ),
    "unsettled_law": (
        "văn bản quy định ngày nghỉ này chưa được kiểm chứng",
        "the text that makes this day off was not verified",
    ),
}
Doubt: TypeAlias = Literal["", "not_announced", "lone_working_day", "unsettled_law"]


@attrs.frozen
class Occasion:
    """What makes a day differ from its weekday, in both languages, with its source.

    Attributes:
        kind: ``holiday``, ``substitute`` (nghỉ bù), ``swap_off`` and ``swap_worked``
            (hoán đổi), ``own_off`` and ``own_worked`` (a unit's own calendar).
        vi: The occasion in Vietnamese.
        en: The occasion in English.
        source: The law or announcement; ``None`` for a unit's own days.
        counterpart: The other half of a swap, or the holiday a substitute stands for.
    """

    kind: Kind
    vi: str
    en: str
    source: Source | None = None
    counterpart: dt.date | None = None


@attrs.frozen
class DayReason:
    """What kind of day a date is, and why.

    Attributes:
        day: The date.
        worked: Whether it is a working day.
        kind: ``working``, ``weekend``, or the kind of its `Occasion`.
        status: ``announced``, ``statutory`` or ``provisional``.
        doubt: Why the day is provisional; empty when it is final.
        occasion: What makes it differ from an ordinary day of its weekday, if anything.
    """

    day: dt.date
    worked: bool
    kind: Kind
    status: Status
    doubt: Doubt = ""
    occasion: Occasion | None = None

    @property
    def source(self) -> Source | None:
        """The law or announcement behind the day, if one is needed."""
        return self.occasion.source if self.occasion else None

    def reason(self, lang: Lang = "vi") -> str:
        """Say why, without the date: 'nghỉ lễ: Ngày Chiến thắng (Điều 112 ...)'."""
        english = language(lang) == "en"
        parts = [_KIND_TEXT[self.kind][english]]
        if self.occasion:
            if self.occasion.counterpart:
                phrase = _COUNTERPART_TEXT[self.kind][english]
                parts.append(phrase.format(date_text(self.occasion.counterpart)))
            name = self.occasion.en if english else self.occasion.vi
            if name:
                parts.append(f": {name}")
            if self.occasion.source:
                parts.append(f" ({self.occasion.source.cite(lang)})")
        if self.doubt:
            label = "provisional" if english else "tạm tính"
            parts.append(f" [{label}: {_DOUBT_TEXT[self.doubt][english]}]")
        return "".join(parts)

    def text(self, lang: Lang = "vi") -> str:
        """Say which day it is and why, on one line."""
        return f"{day_text(self.day, language(lang))}: {self.reason(lang)}"

    def __str__(self) -> str:
        return self.text()
