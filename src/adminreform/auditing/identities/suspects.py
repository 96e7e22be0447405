"""Which single figure, corrected, would close what is broken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal, TypeAlias

import attrs

from ..._reprs import brief
from ..._words import Lang
from ...calculation.shares import format_count
from .figures import FigureCell

Slip: TypeAlias = Literal["one_digit", "digit_dropped", "digit_added", "digits_swapped"]
"""How the printed digits differ from the corrected ones, where one slip explains it."""

_SLIPS: dict[Slip, tuple[str, str]] = {
    "one_digit": ("sai một chữ số", "one digit is wrong"),
    "digit_dropped": ("rơi một chữ số", "one digit was dropped"),
    "digit_added": ("thừa một chữ số", "one digit was added"),
    "digits_swapped": ("đảo hai chữ số", "two digits are swapped"),
}


_MOST_READINGS = 10_000


@attrs.frozen
class Fault:
    """A broken identity, in printed figures.

    Attributes:
        key: Its key.
        gap: The total less its parts.
        terms: 1 for the printed figures on the side of the total, -1 for the others.
        is_bound: Whether the parts need only not exceed the total, as others are not known.
    """

    key: str
    gap: int
    terms: Mapping[FigureCell, int]
    is_bound: bool = False


@attrs.frozen
class Suspect:
    """A printed figure and the value that would close broken identities.

    Attributes:
        cell: The figure and its row.
        printed: What the report prints.
        corrected: What would close them.
        closes: The keys of the identities it would close.
        slip: The slip of the pen that explains it, if one does.
    """

    cell: FigureCell
    printed: int
    corrected: int
    closes: tuple[str, ...]
    slip: Slip | None

    def __repr__(self) -> str:
        return brief(self, "cell.name", printed="printed", corrected="corrected")

    @property
    def name(self) -> str:
        """The figure's name, after that of its row."""
        return self.cell.key

    def text(self, lang: Lang) -> str:
        """Write it as a sentence."""
        slip = "" if self.slip is None else f" ({_SLIPS[self.slip][lang == 'en']})"
        printed, corrected = format_count(self.printed, lang), format_count(self.corrected, lang)
        closes = ", ".join(self.closes)
        if lang == "en":
            what = f"{self.cell.label(lang)}: printed {printed}; {corrected} would close {closes}"
        else:
            what = f"{self.cell.label(lang)}: in là {printed}; nếu là {corrected} thì khớp {closes}"
        return what + slip

    def as_dict(self) -> dict[str, object]:
        """Return plain data."""
        return {
            "name": self.name,
            "printed": self.printed,
            "corrected": self.corrected,
            "closes": list(self.closes),
            "slip": self.slip,
        }


def candidates(
    faults: Iterable[Fault],
    settled: Collection[FigureCell],
    printed: Mapping[FigureCell, int],
    broken_with: Callable[[FigureCell, int], set[str]],
) -> tuple[Suspect, ...]:
    """Return the corrections of one figure that close the most and open nothing.

    Each is tried: the figures are read again with it. Of a report so large that this would
    take long, those that close the most are given untried.

    Args:
        faults: The broken identities.
        settled: The figures that an identity confirms; none of them is corrected.
        printed: What is printed.
        broken_with: Returns the keys of the identities broken with a figure corrected.
    """
    found = list(faults)
    before = {fault.key for fault in found}
    possible: dict[tuple[FigureCell, int], set[str]] = {}
    for fault in found:
        for cell, times in fault.terms.items():
            corrected = printed[cell] - fault.gap * times
            if corrected >= 0 and cell not in settled:
                possible.setdefault((cell, corrected), set()).add(fault.key)
    if len(possible) * len(printed) <= _MOST_READINGS:
        broken = {correction: broken_with(*correction) for correction in possible}
        possible = {
            correction: before - after for correction, after in broken.items() if after < before
        }
    bounds = {fault.key for fault in found if fault.is_bound}
    most = max(map(len, possible.values()), default=0)
    return tuple(
        Suspect(
            cell,
            printed[cell],
            corrected,
            tuple(fault.key for fault in found if fault.key in closed),
            None if closed <= bounds else slip(printed[cell], corrected),
        )
        for (cell, corrected), closed in possible.items()
        if len(closed) == most
    )


def slip(printed: int, corrected: int) -> Slip | None:
    """Name the one slip between two counts: a digit wrong, dropped, added, or two swapped.

    Example:
        >>> slip(52082, 52028), slip(5202, 52028), slip(52029, 52028), slip(17, 52028)
        ('digits_swapped', 'digit_dropped', 'one_digit', None)
    """
    wrong, right = str(printed), str(corrected)
    if len(wrong) + 1 == len(right):
        return "digit_dropped" if _without_one(right, wrong) else None
    if len(wrong) == len(right) + 1:
        return "digit_added" if _without_one(wrong, right) else None
    if len(wrong) != len(right):
        return None
    differing = [pair for pair in zip(wrong, right, strict=True) if pair[0] != pair[1]]
    if len(differing) == 1:
        return "one_digit"
    if len(differing) == 2 and differing[0] == differing[1][::-1]:
        return "digits_swapped"
    return None


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
