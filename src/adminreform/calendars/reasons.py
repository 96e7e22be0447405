"""Why a day is worked or off: its occasion (`Occasion`) and the whole reason (`DayReason`)."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import attrs

from .._reprs import brief
from .._words import NO_TEXT, Bilingual, Lang, chosen_language, date_text, day_text
from ..law.sources import Source
from .finality import DOUBT_TEXT, Doubt, Status

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

KIND_TEXT = {
    "working": Bilingual("ngày làm việc", "working day"),
    "weekend": Bilingual("ngày nghỉ hằng tuần", "weekly rest day"),
    "holiday": Bilingual("nghỉ lễ", "holiday"),
    "substitute": Bilingual("nghỉ bù", "substitute day off"),
    "swap_off": Bilingual("nghỉ hoán đổi", "swapped day off"),
    "swap_worked": Bilingual("làm bù", "worked in exchange"),
    "own_off": Bilingual("nghỉ theo lịch riêng", "off by the unit's own calendar"),
    "own_worked": Bilingual("làm việc theo lịch riêng", "worked by the unit's own calendar"),
}
_COUNTERPART_TEXT = {
    "substitute": Bilingual(" cho ngày {}", " for {}"),
    "swap_off": Bilingual(" với ngày {}", " for {}"),
    "swap_worked": Bilingual(" cho ngày {}", " for {}"),
}
_PROVISIONAL = Bilingual("tạm tính", "provisional")


@attrs.frozen
class Occasion:
    """What makes a day differ from its weekday, with its source.

    Attributes:
        kind: ``holiday``, ``substitute`` (nghỉ bù), ``swap_off`` and ``swap_worked``
            (hoán đổi), ``own_off`` and ``own_worked`` (a unit's own calendar).
        name: What it is called; empty for a swap.
        source: The law or announcement; ``None`` for a unit's own days.
        counterpart: The other half of a swap, or the holiday that a substitute is for.
    """

    kind: Kind
    name: Bilingual = NO_TEXT
    source: Source | None = None
    counterpart: dt.date | None = None

    def __repr__(self) -> str:
        return brief(self, "kind", "name")


@attrs.frozen(cache_hash=True)
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

    def __repr__(self) -> str:
        return brief(self, "day", "kind", worked="worked", status="status")

    @property
    def source(self) -> Source | None:
        """The law or announcement behind the day, if one is needed."""
        return self.occasion.source if self.occasion else None

    def reason(self, lang: Lang | None = None) -> str:
        """Return why, without the date: 'nghỉ lễ: Ngày Chiến thắng (Điều 112 ...)'."""
        parts = [KIND_TEXT[self.kind].text(lang)]
        if self.occasion:
            if self.occasion.counterpart:
                phrase = _COUNTERPART_TEXT[self.kind].text(lang)
                parts.append(phrase.format(date_text(self.occasion.counterpart)))
            name = self.occasion.name.text(lang)
            if name:
                parts.append(f": {name}")
            if self.occasion.source:
                parts.append(f" ({self.occasion.source.cite(lang)})")
        if self.doubt:
            parts.append(f" [{_PROVISIONAL.text(lang)}: {DOUBT_TEXT[self.doubt].text(lang)}]")
        return "".join(parts)

    def text(self, lang: Lang | None = None) -> str:
        """Return the day and why it is worked or off, on one line."""
        lang = chosen_language(lang)
        return f"{day_text(self.day, lang)}: {self.reason(lang)}"

    def __str__(self) -> str:
        return self.text()
