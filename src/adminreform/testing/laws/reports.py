"""What a check of a function returns: the laws (`Law`), and where they are broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Lang, day_text, language
from ...errors import safe_repr

_WORDS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Quy tắc", "Với", "Hàm trả về", "Đúng ra"),
    "en": ("Law", "Asked with", "Theirs", "Ours"),
}
_SUMMARY = {
    "vi": "{of}: đã kiểm tra {laws} quy tắc, {broken} không được giữ",
    "en": "{of}: {laws} laws checked, {broken} broken",
}
_RAISED = {"vi": "báo lỗi {kind}: {message}", "en": "raised {kind}: {message}"}


@attrs.frozen
class Law:
    """Something that holds for every right answer.

    Attributes:
        id: Its short name, with the unit it is asked of: ``swaps.working_days``.
        vi: The law in Vietnamese.
        en: The law in English.
    """

    id: str
    vi: str
    en: str

    def text(self, lang: Lang = "vi") -> str:
        """Return the law in a language."""
        return self.en if language(lang) == "en" else self.vi


@attrs.frozen
class Disagreement:
    """The smallest case found in which a law does not hold.

    Attributes:
        law: The law.
        arguments: What the function was asked with, by name.
        theirs: What it gave, or the exception that it raised.
        ours: What it should have given.
        reasons: Why, in both languages.
    """

    law: Law
    arguments: Mapping[str, object]
    theirs: object
    ours: object
    reasons: tuple[str, str]

    def explanation(self, lang: Lang = "vi") -> str:
        """Return why ours is right, with the rules and days it rests on."""
        return self.reasons[language(lang) == "en"]


@attrs.frozen(repr=False)
class LawReport(PrintedTable):
    """Which laws a function keeps and which it breaks.

    Attributes:
        of: The name of the function.
        laws: The laws it was checked against.
        disagreements: The smallest case of each law that it breaks.
    """

    of: str
    laws: tuple[Law, ...]
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it keeps all of them, as far as was searched."""
        return not self.disagreements

    def _grid(self, lang: Lang) -> Grid:
        columns = tuple(GridColumn(label, align="left") for label in _WORDS[language(lang)])
        rows = tuple(
            (
                found.law.id,
                ", ".join(
                    f"{name} {_value_text(value, lang)}" for name, value in found.arguments.items()
                ),
                _value_text(found.theirs, lang),
                _value_text(found.ours, lang),
            )
            for found in self.disagreements
        )
        summary = _SUMMARY[lang].format(
            of=self.of, laws=len(self.laws), broken=len(self.disagreements)
        )
        return Grid(summary, columns, rows, tuple(self._notes(lang)))

    def _notes(self, lang: Lang) -> Iterator[str]:
        for found in self.disagreements:
            yield f"{found.law.id}: {found.law.text(lang)}"
            yield from found.explanation(lang).splitlines()

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<LawReport of {self.of}: {len(self.disagreements)} of {len(self.laws)} broken>"


def _value_text(value: object, lang: Lang) -> str:
    if isinstance(value, Exception):
        message = " ".join(str(value).split())
        return _RAISED[lang].format(kind=type(value).__name__, message=safe_repr(message))
    if type(value) is dt.date:
        return day_text(value, lang)
    return value if isinstance(value, str) else safe_repr(value)
