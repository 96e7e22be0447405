"""How final a day of a calendar is, as a byte a day and in words: `Status`, `Doubt`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._words import Bilingual

Status: TypeAlias = Literal["announced", "statutory", "provisional"]
"""How final a day is: fixed by an announcement, by statute alone, or still open."""

Doubt: TypeAlias = Literal["", "not_announced", "lone_working_day", "unsettled_law"]
"""Why a day is still open; empty for a final one."""

ANNOUNCED, STATUTORY, NOT_ANNOUNCED, LONE_WORKING_DAY, UNSETTLED_LAW = range(5)
STATUS_OF: tuple[Status, ...] = (
    "announced",
    "statutory",
    "provisional",
    "provisional",
    "provisional",
)
DOUBT_OF: tuple[Doubt, ...] = ("", "", "not_announced", "lone_working_day", "unsettled_law")
OPEN_OF = bytes(finality >= NOT_ANNOUNCED for finality in range(256))
"""A table for ``bytes.translate``: 1 for a day that is still open, 0 for a final one."""

DOUBT_TEXT: dict[Doubt, Bilingual] = {
    "not_announced": Bilingual(
        "lịch nghỉ của năm này chưa được công bố",
        "the days off of this year are not announced",
    ),
    "lone_working_day": Bilingual(
        "ngày làm việc nằm giữa hai ngày nghỉ, có thể được hoán đổi",
        "a lone working day between days off, which may still be swapped",
    ),
    "unsettled_law": Bilingual(
        "chưa rõ có được nghỉ bù khi Ngày Văn hóa Việt Nam trùng ngày nghỉ hằng tuần hay không",
        "whether Vietnam Culture Day on a rest day is made up is not settled",
    ),
}
