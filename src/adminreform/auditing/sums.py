"""`SumCheck`: a total beside the parts that should make it, exact or rounded."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from .._reprs import brief
from .._words import Bilingual, Lang, chosen_language
from ..calculation.shares import format_count
from .identities.suspects import slip
from .quotes.known import count_bounds, count_text, known_count
from .quotes.numbers import QuotedNumber
from .statements.stated import StatedFigure

SumVerdict: TypeAlias = Literal["exact", "possible", "below", "above"]
"""What the parts of a total make: it; perhaps it, as some are rounded; less; more."""

_VERDICTS: dict[SumVerdict, Bilingual] = {
    "exact": Bilingual("khớp", "it adds up"),
    "possible": Bilingual("có thể khớp, vì có số đã làm tròn", "it may add up: some are rounded"),
    "below": Bilingual("các phần cộng lại nhỏ hơn tổng {gap}", "the parts fall short by {gap}"),
    "above": Bilingual("các phần cộng lại vượt tổng {gap}", "the parts exceed it by {gap}"),
}
_MOST_NAMED = 12


@attrs.frozen
class SumCheck:
    """A printed total beside its printed parts.

    Attributes:
        total: The total.
        parts: Its parts.
        verdict: What the parts make.
        gap: The least by which they miss the total; 0 where they may make it.
    """

    total: StatedFigure
    parts: tuple[StatedFigure, ...]
    verdict: SumVerdict
    gap: int

    def __repr__(self) -> str:
        return brief(self, "total.name", "verdict", "parts", gap="gap")

    @property
    def holds(self) -> bool:
        """Whether the parts make the total, or may make it."""
        return self.gap == 0

    @property
    def is_slip(self) -> bool:
        """Whether one slip of the pen in the total or in one part explains the gap."""
        if self.holds or not all(one.number.is_count for one in (self.total, *self.parts)):
            return False
        off = self.gap if self.verdict == "above" else -self.gap
        corrected = [(self.total, off), *((part, -off) for part in self.parts)]
        counts = ((int(one.number.value), by) for one, by in corrected)
        return any(count + by >= 0 and slip(count, count + by) for count, by in counts)

    def text(self, lang: Lang | None = None) -> str:
        """Write the sum as a sentence: '120 ≠ 70 + 45: ...'."""
        lang = chosen_language(lang)
        sign = {"exact": "=", "possible": "≈"}.get(self.verdict, "≠")
        verdict = _VERDICTS[self.verdict].text(lang).format(gap=format_count(self.gap, lang))
        return f"{count_text(_count(self.total), lang)} {sign} {self._added(lang)}: {verdict}."

    def corrected(self, lang: Lang | None = None) -> str:
        """Write the sum with the total that its parts make; '' if it holds or some are rounded."""
        lang = chosen_language(lang)
        counts = [_count(part) for part in self.parts]
        exact = [count for count in counts if isinstance(count, int)]
        if self.holds or len(exact) < len(counts):
            return ""
        return f"{format_count(sum(exact), lang)} = {self._added(lang)}"

    def _added(self, lang: Lang) -> str:
        named = [count_text(_count(part), lang) for part in self.parts]
        if len(named) > _MOST_NAMED:
            named[_MOST_NAMED:] = [f"… ({len(named) - _MOST_NAMED})"]
        return " + ".join(named)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "total": self.total.as_dict(),
            "parts": [part.as_dict() for part in self.parts],
            "verdict": self.verdict,
            "gap": self.gap,
        }


def check_sum(total: StatedFigure, parts: tuple[StatedFigure, ...]) -> SumCheck:
    """Check whether parts make a total; counts with a unit word are rounded.

    Raises:
        InvalidValueError: A count is not whole, or has a word such as 'hơn' beside it.
    """
    low, high = count_bounds(_count(total))
    ends = [count_bounds(_count(part)) for part in parts]
    least, most = sum(first for first, _ in ends), sum(last for _, last in ends)
    if least > high:
        return SumCheck(total, parts, "above", least - high)
    if most < low:
        return SumCheck(total, parts, "below", low - most)
    return SumCheck(total, parts, "exact" if least == most and low == high else "possible", 0)


def _count(figure: StatedFigure) -> int | QuotedNumber:
    return known_count(figure.number, figure.name or "count", "vi")
