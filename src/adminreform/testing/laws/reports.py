"""What a check of a function returns: the laws (`Law`), and where they are broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import attrs
from hypothesis.vendor.pretty import RepresentationPrinter

from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Bilingual, Lang, check_language, day_text
from ...domain.dossiers import Dossier
from ...errors import safe_repr

_COLUMNS = (
    Bilingual("Nguyên nhân", "Cause"),
    Bilingual("Quy tắc", "Law"),
    Bilingual("Với", "Asked with"),
    Bilingual("Hàm trả về", "Theirs"),
    Bilingual("Đúng ra", "Ours"),
)
_SUMMARY = Bilingual(
    "{of}: đã kiểm tra {laws} quy tắc, {broken} không được giữ",
    "{of}: {laws} laws checked, {broken} broken",
)
_RAISED = Bilingual("báo lỗi {kind}: {message}", "raised {kind}: {message}")
_CALL = Bilingual("Gọi lại: {call}", "Call again: {call}")
_NOTHING = Bilingual("không có", "none")
OTHER_CAUSE = Bilingual("nguyên nhân khác", "another cause")
"""The cause where none of the known mistakes explains an answer."""


def in_both(text: Callable[[Lang], str]) -> Bilingual:
    """Build a text in two languages from a function that writes it in either."""
    return Bilingual(text("vi"), text("en"))


@attrs.frozen
class Law:
    """Something that holds for every right answer.

    Attributes:
        id: Its short name, with the unit it is asked of: ``swaps.working_days``.
        words: The law in both languages.
    """

    id: str
    words: Bilingual

    def text(self, lang: Lang | None = None) -> str:
        """Return the law in a language."""
        return self.words.text(lang)


@attrs.frozen
class Disagreement:
    """The smallest case found in which a law does not hold.

    Attributes:
        law: The law.
        arguments: What the function was asked with, by name.
        theirs: What it returned, or the exception that it raised.
        ours: What it should have returned.
        reasons: Why, in both languages.
        cause: The mistake that explains the answer; several laws may be broken by one.
    """

    law: Law
    arguments: Mapping[str, object]
    theirs: object
    ours: object
    reasons: Bilingual
    cause: Bilingual = OTHER_CAUSE

    def explanation(self, lang: Lang | None = None) -> str:
        """Return why ours is right, with the rules and days it rests on."""
        return self.reasons.text(lang)

    def call(self, function: str) -> str:
        """Return the call that shows it, as code to be pasted.

        Example:
            >>> law = Law("empty_base", Bilingual(""))
            >>> counts = {"numerator": 0, "denominator": 0}
            >>> Disagreement(law, counts, "0%", "–", Bilingual("")).call("printed")
            'printed(0, 0)'
        """
        printer = RepresentationPrinter()
        printer.repr_call(function, tuple(self.arguments.values()), {})
        return printer.getvalue()


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

    @property
    def causes(self) -> dict[Bilingual, tuple[Disagreement, ...]]:
        """The disagreements by their cause, the cause that breaks most laws first."""
        by_cause: dict[Bilingual, list[Disagreement]] = {}
        for found in self.disagreements:
            by_cause.setdefault(found.cause, []).append(found)
        ordered = sorted(by_cause, key=lambda cause: (cause == OTHER_CAUSE, -len(by_cause[cause])))
        return {cause: tuple(by_cause[cause]) for cause in ordered}

    def _grid(self, lang: Lang) -> Grid:
        check_language(lang)
        columns = tuple(GridColumn(label.text(lang), align="left") for label in _COLUMNS)
        rows = tuple(
            (
                cause.text(lang) if found is same[0] else "",
                found.law.id,
                ", ".join(
                    f"{name} {_value_text(value, lang)}" for name, value in found.arguments.items()
                ),
                _value_text(found.theirs, lang),
                _value_text(found.ours, lang),
            )
            for cause, same in self.causes.items()
            for found in same
        )
        summary = _SUMMARY.text(lang).format(
            of=self.of, laws=len(self.laws), broken=len(self.disagreements)
        )
        return Grid(summary, columns, rows, tuple(self._notes(lang)))

    def _notes(self, lang: Lang) -> Iterator[str]:
        """Yield of each cause the laws it breaks, and its first case in full."""
        for same in self.causes.values():
            for found in same:
                yield f"{found.law.id}: {found.law.text(lang)}"
            yield _CALL.text(lang).format(call=" ".join(same[0].call(self.of).split()))
            yield from same[0].explanation(lang).splitlines()

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<LawReport of {self.of}: {len(self.disagreements)} of {len(self.laws)} broken>"


def _value_text(value: object, lang: Lang) -> str:
    if isinstance(value, Exception):
        message = " ".join(str(value).split())
        return _RAISED.text(lang).format(kind=type(value).__name__, message=safe_repr(message))
    if type(value) is dt.date:
        return day_text(value, lang)
    if isinstance(value, list):
        codes = (dossier.code for dossier in value if isinstance(dossier, Dossier))
        return ", ".join(codes) or _NOTHING.text(lang)
    return str(value) if isinstance(value, str) or hasattr(value, "text") else safe_repr(value)
