"""Dates and numbers in words, Vietnamese and English."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

from ._checks import check_choice

Lang: TypeAlias = Literal["vi", "en"]

_LANGS: tuple[Lang, ...] = get_args(Lang)
_WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def language(value: object) -> Lang:
    """Accept the code of a language that results can be written in."""
    return check_choice(value, "lang", _LANGS)


def in_language(vi: str, en: str, lang: Lang) -> str:
    """Return a name in a language; an empty English one means the Vietnamese serves both."""
    return (en if language(lang) == "en" else "") or vi


def weekday_text(day: dt.date, lang: Lang) -> str:
    """Name the weekday of a date: 'Thứ Hai', 'Monday'."""
    return _WEEKDAYS[lang][day.weekday()]


def date_text(day: dt.date) -> str:
    """Write a date as Vietnamese papers do, day first: '29/04/2024'."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def day_text(day: dt.date, lang: Lang) -> str:
    """Write a date with its weekday: 'Thứ Hai 29/04/2024'."""
    return f"{weekday_text(day, lang)} {date_text(day)}"


def moment_text(moment: dt.date, lang: Lang) -> str:
    """Write a day, or an instant with its hour: '16:30 Thứ Hai 29/04/2024'."""
    day = day_text(moment, lang)
    if not isinstance(moment, dt.datetime):
        return day
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{day} at {clock}" if lang == "en" else f"{clock} {day}"
