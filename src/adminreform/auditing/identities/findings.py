"""What a check finds, in words: an identity and its outcome, a figure that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import attrs

from ..._reprs import brief
from ..._words import Lang, chosen_language
from ...calculation.shares import format_count
from .catalogue import Identity
from .figures import FigureCell, row_label
from .solving import Known

IdentityStatus: TypeAlias = Literal[
    "contradiction", "gap", "unlisted_class", "undetermined", "holds", "derives", "missing"
]
"""The outcome of an identity.

``contradiction``: the parts exceed the total. ``gap``: two counts of the same thing
differ. ``unlisted_class``: the parts are below the total; a class may not be listed.
``undetermined``: it rests on a reading that the report does not settle. ``derives``: it
gave a figure that is not printed. ``missing``: it cannot be tested.
"""

FAILURES: tuple[IdentityStatus, ...] = ("contradiction", "gap", "unlisted_class")
STATUS_WORDS: dict[IdentityStatus, tuple[str, str]] = {
    "contradiction": ("mâu thuẫn, các phần vượt tổng", "contradiction, parts above the total"),
    "gap": ("không khớp", "does not match"),
    "unlisted_class": ("các phần thấp hơn tổng", "parts below the total"),
    "undetermined": ("chưa xác định", "undetermined"),
    "holds": ("khớp", "holds"),
    "derives": ("dùng để suy ra", "used to derive"),
    "missing": ("chưa kiểm tra được", "cannot be tested"),
}
_MOST_NAMED = 6
_MINUS = "−"


@attrs.frozen
class Term:
    """A figure on one side of an equation.

    Attributes:
        cell: The figure and its row.
        value: Its value.
    """

    cell: FigureCell
    value: int


@attrs.frozen
class IdentityCheck:
    """An identity and its outcome.

    Attributes:
        key: The id, after its row's name: ``I4``, ``previous.I4``, ``I6.open_total``.
        identity: The identity, with the form that it comes from.
        row: Its row; empty for the report's own.
        status: The outcome.
        gap: The total less its parts; ``None`` if it was not tested.
        left: The figures on the side of the total.
        right: The figures on the side of the parts.
        joined: Keys of the identities joined with it to do without figures not printed.
        missing: The figures that are missing.
        beside: Classes printed that close it if they are counted beside the parts.
        derives: The figure it gave.
    """

    key: str
    identity: Identity
    row: str
    status: IdentityStatus
    gap: int | None = None
    left: tuple[Term, ...] = ()
    right: tuple[Term, ...] = ()
    joined: tuple[str, ...] = ()
    missing: tuple[FigureCell, ...] = ()
    beside: tuple[FigureCell, ...] = ()
    derives: FigureCell | None = None

    def __repr__(self) -> str:
        return brief(self, "key", "status", gap="gap", row="row")

    @property
    def kind(self) -> IdentityStatus:
        """The outcome, as the kind of finding it is."""
        return self.status

    def name(self, lang: Lang | None = None) -> str:
        """Describe the identity, with its row."""
        lang = chosen_language(lang)
        name = self.identity.name(lang)
        return f"{name} ({row_label(self.row, lang)})" if self.row else name

    def equation(self, lang: Lang | None = None) -> str:
        """Write the equation in figures: '104.097 = 94.437 + 9.660'; '≟' if it is not decided."""
        lang = chosen_language(lang)
        if not self.right:
            return _added(self.left, lang) if self.left else ""
        if self.status == "undetermined" and self.gap is None:
            sign = "≟"
        else:
            sign = "=" if not self.gap else "<" if self.gap < 0 else ">"
        return f"{_added(self.left, lang)} {sign} {_added(self.right, lang)}"

    def corrected(self, lang: Lang | None = None) -> str:
        """Write the equation with the total that its parts make; '' where that is of several.

        '≥' where a part is not printed.
        """
        lang = chosen_language(lang)
        if len(self.left) != 1:
            return ""
        total = format_count(self.left[0].value - (self.gap or 0), lang)
        return f"{total} {'≥' if self.missing else '='} {_added(self.right, lang)}"

    def text(self, lang: Lang | None = None) -> str:
        """Describe the outcome as a sentence."""
        lang = chosen_language(lang)
        english = lang == "en"
        key = f"{self.key} ({', '.join(self.joined)})" if self.joined else self.key
        parts = [f"{key}, {self.name(lang)}: {STATUS_WORDS[self.status][english]}"]
        if self.derives is not None:
            parts[0] += f" {self.derives.label(lang)}"
        if self.left:
            parts.append(self.equation(lang))
        if self.gap:
            parts.append(("gap " if english else "chênh lệch ") + signed(self.gap, lang))
        if self.missing:
            parts.append(
                ("not printed: " if english else "không in: ") + _named(self.missing, lang)
            )
        if self.status == "unlisted_class":
            classes = _named([FigureCell("", name) for name in self.identity.beside], lang)
            parts.append(
                f"perhaps dossiers of a class not listed ({classes})"
                if english
                else f"có thể còn loại hồ sơ không nêu ({classes})"
            )
        if self.beside:
            classes = _named(self.beside, lang)
            parts.append(
                f"it closes only if {classes} count beside the parts; undetermined whether they do"
                if english
                else f"chỉ khớp nếu tính thêm {classes}; chưa xác định có tính thêm hay không"
            )
        return "; ".join(parts) + "."

    def as_dict(self) -> dict[str, object]:
        """Return plain data."""
        return {
            "kind": self.status,
            "id": self.key,
            "gap": self.gap,
            "left": {term.cell.key: term.value for term in self.left},
            "right": {term.cell.key: term.value for term in self.right},
            "joined": list(self.joined),
            "missing": [cell.key for cell in self.missing],
            "beside": [cell.key for cell in self.beside],
            "derives": None if self.derives is None else self.derives.key,
            "source": str(self.identity.source),
        }


@attrs.frozen
class Derivation:
    """A figure that is not printed and follows from those that are.

    Attributes:
        cell: The figure and its row.
        value: Its value.
        added: The printed figures it adds up.
        subtracted: The printed figures it takes away.
        by: Keys of the identities it follows from.
        assumed: Printed figures whose reading it assumes: an ``overdue`` taken as
            resolved late, a class taken as counted among the parts.
        doubted: Printed figures it rests on that stand in a broken identity.
    """

    cell: FigureCell
    value: int
    added: tuple[Term, ...]
    subtracted: tuple[Term, ...]
    by: tuple[str, ...]
    assumed: tuple[FigureCell, ...] = ()
    doubted: tuple[FigureCell, ...] = ()

    def __repr__(self) -> str:
        return brief(self, cell="cell.name", value="value", by="by")

    @property
    def kind(self) -> Literal["derived"]:
        """The kind of finding it is."""
        return "derived"

    @property
    def name(self) -> str:
        """The figure's name, after that of its row."""
        return self.cell.key

    def text(self, lang: Lang | None = None) -> str:
        """Write it as a sentence."""
        lang = chosen_language(lang)
        english = lang == "en"
        by = ", ".join(self.by)
        value = format_count(self.value, lang)
        sum_ = _added(self.added, lang)
        if self.subtracted:
            sum_ += "".join(
                f" {_MINUS} {format_count(term.value, lang)}" for term in self.subtracted
            )
        what = self.cell.label(lang)
        parts = [f"{what} = {value}" if sum_ == value else f"{what} = {sum_} = {value}"]
        parts[0] += f" (by {by})" if english else f" (theo {by})"
        parts.extend(_assumption(cell, lang) for cell in self.assumed)
        if self.doubted:
            doubted = _named(self.doubted, lang)
            parts.append(
                f"in doubt with {doubted}" if english else f"chưa chắc, cùng với {doubted}"
            )
        return "; ".join(parts) + "."

    def as_dict(self) -> dict[str, object]:
        """Return plain data."""
        return {
            "kind": self.kind,
            "name": self.name,
            "value": self.value,
            "added": {term.cell.key: term.value for term in self.added},
            "subtracted": {term.cell.key: term.value for term in self.subtracted},
            "by": list(self.by),
            "assumed": [cell.key for cell in self.assumed],
            "doubted": [cell.key for cell in self.doubted],
        }


def terms_of(
    counted: Mapping[FigureCell, int], known: Mapping[FigureCell, Known], sign: Literal[1, -1]
) -> tuple[Term, ...]:
    """Return the figures that count with a sign."""
    return tuple(Term(cell, known[cell].value) for cell in counted if counted[cell] == sign)


def signed(gap: int, lang: Lang) -> str:
    """Write a gap with its sign: '+8.801'."""
    return ("+" if gap > 0 else _MINUS) + format_count(abs(gap), lang)


def _added(terms: Iterable[Term], lang: Lang) -> str:
    counts = [format_count(term.value, lang) for term in terms]
    return " + ".join(_shortened(counts)) or "0"


def _named(cells: Iterable[FigureCell], lang: Lang) -> str:
    return ", ".join(_shortened([cell.label(lang) for cell in cells]))


def _shortened(texts: list[str]) -> list[str]:
    rest = len(texts) - _MOST_NAMED
    return texts if rest <= 1 else [*texts[:_MOST_NAMED], f"… ({rest})"]


def _assumption(cell: FigureCell, lang: Lang) -> str:
    what = cell.label(lang)
    if cell.name == "overdue":
        return (
            f"assuming that {what} means resolved late"
            if lang == "en"
            else f"với giả định {what} là giải quyết quá hạn"
        )
    return (
        f"assuming that {what} is not counted beside the parts (undetermined)"
        if lang == "en"
        else f"với giả định {what} không tính thêm ngoài các phần (chưa xác định)"
    )
