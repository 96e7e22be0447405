"""The language of results (`language`), texts in both (`Bilingual`), and dates in words of either.

What a result writes without an argument is in the language of the context, Vietnamese unless
`language` sets another; what a function parses or formats is in the language it is passed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Literal, Protocol, TypeAlias, get_args

import attrs

from ._checks import check_choice, check_instance, check_text

Lang: TypeAlias = Literal["vi", "en"]

_LANGS: tuple[Lang, ...] = get_args(Lang)
_WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


_CURRENT: ContextVar[Lang] = ContextVar("language", default="vi")


def language(lang: Lang) -> AbstractContextManager[None]:
    """Set the language in which results write themselves, within a ``with`` block.

    It holds for the present thread or task alone. A method that is passed a language keeps to it;
    functions that parse or format take theirs as an argument and do not follow.

    Args:
        lang: ``vi`` or ``en``.

    Raises:
        InvalidValueError: The language is another.

    Example:
        >>> import adminreform as ar
        >>> with ar.language("en"):
        ...     print(ar.TimeLimit(3, "working_days"), ar.Share(23, 30))
        3 working days 76.67%
        >>> print(ar.TimeLimit(3, "working_days"), ar.Share(23, 30))
        3 ngày làm việc 76,67%
    """
    return _within(check_language(lang))


@contextmanager
def _within(lang: Lang) -> Iterator[None]:
    token = _CURRENT.set(lang)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def check_language(value: object) -> Lang:
    """Check the code of a language that results can be written in."""
    return check_choice(value, "lang", _LANGS)


def chosen_language(value: Lang | None) -> Lang:
    """Check the language passed to a result; without one, return that of the context."""
    return _CURRENT.get() if value is None else check_language(value)


class Worded(Protocol):
    """Something that has words in both languages."""

    def text(self, lang: Lang, /) -> str:
        """Write it in a language."""
        ...


@attrs.frozen
class Bilingual:
    """A text in Vietnamese and in English.

    Attributes:
        vi: The Vietnamese text.
        en: The English text; empty where the Vietnamese one serves both.

    Raises:
        InvalidTypeError: A text is not a str.

    Example:
        >>> Bilingual("ngày làm việc", "working day").text("en")
        'working day'
    """

    vi: str
    en: str = ""

    def __attrs_post_init__(self) -> None:
        check_text(self.vi, "vi", empty=True)
        check_text(self.en, "en", empty=True)

    def text(self, lang: Lang | None = None) -> str:
        """Return the text in a language."""
        return (self.en if chosen_language(lang) == "en" else "") or self.vi

    def filled(self, **values: str | Worded) -> Bilingual:
        """Return it with what is in braces filled in; what has words in both languages, in each.

        Example:
            >>> Bilingual("{n} {what}").filled(n="2", what=Bilingual("ngày", "days")).text("en")
            '2 days'
        """
        vi, en = (
            self.text(lang).format(
                **{
                    name: value if isinstance(value, str) else value.text(lang)
                    for name, value in values.items()
                }
            )
            for lang in _LANGS
        )
        return Bilingual(vi, en)

    def __str__(self) -> str:
        return self.text()


NO_TEXT = Bilingual("")


def bilingual(value: str | Bilingual) -> Bilingual:
    """Return a text in two languages; a plain text serves both."""
    return Bilingual(value) if isinstance(value, str) else value


def check_bilingual(value: object, name: str, *, empty: bool = False) -> Bilingual:
    """Check that `value` is a text in two languages, by default not a blank one."""
    text = check_instance(value, name, Bilingual, "pass a text, or Bilingual(vi, en)")
    check_text(text.vi, name, empty=empty)
    return text


def weekday_text(day: dt.date, lang: Lang) -> str:
    """Return the weekday of a date: 'Thứ Hai', 'Monday'."""
    return _WEEKDAYS[lang][day.weekday()]


def date_text(day: dt.date) -> str:
    """Format a date as Vietnamese papers do, day first: '29/04/2024'."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


@lru_cache(maxsize=4096)
def day_text(day: dt.date, lang: Lang) -> str:
    """Format a date with its weekday, kept: 'Thứ Hai 29/04/2024'."""
    return f"{weekday_text(day, lang)} {date_text(day)}"


def moment_text(moment: dt.date, lang: Lang) -> str:
    """Format a day, or an instant with its hour: '16:30 Thứ Hai 29/04/2024'."""
    day = day_text(moment, lang)
    if not isinstance(moment, dt.datetime):
        return day
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{day} at {clock}" if lang == "en" else f"{clock} {day}"
