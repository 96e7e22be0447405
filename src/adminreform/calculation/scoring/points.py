"""`ItemScore` and `GroupScore`: the points of an item and of a group, with the reason."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from ..._reprs import brief
from ..._words import Bilingual, Lang, chosen_language
from ..exact import half_up, number_text
from ..shares import Share, format_count
from .items import ScoringGroup, ScoringItem

Basis: TypeAlias = Literal["scored", "fixed", "display", "no_data", "nothing", "no_factor"]
"""Why an item has its points.

``scored``: by its rule. ``fixed``: full marks whatever the figure. ``display``: it brings
no points. ``no_data``: there was no figure. ``nothing``: 0 out of 0. ``no_factor``: the
ratio it is multiplied by is not known.
"""

_WORDS = {
    "display": Bilingual("chỉ theo dõi, không tính điểm", "shown only, brings no points"),
    "no_data": Bilingual(
        "chưa có số liệu: cộng 0 điểm, điểm tối đa giữ nguyên",
        "no data: adds 0 points, the maximum is not reduced",
    ),
    "nothing_no_data": Bilingual(
        "không phát sinh (0/0): không có tỷ lệ, cộng 0 điểm, điểm tối đa giữ nguyên",
        "nothing out of nothing: no ratio, adds 0 points, the maximum is not reduced",
    ),
    "nothing_zero": Bilingual(
        "không phát sinh (mẫu số 0): tỷ lệ 0, 0 điểm",
        "nothing to count (base 0): ratio 0, 0 points",
    ),
    "nothing_full": Bilingual(
        "không phát sinh (0/0): tính đủ điểm", "nothing out of nothing: full marks"
    ),
    "no_factor": Bilingual(
        "thiếu tỷ lệ {factor} phải nhân vào: cộng 0 điểm, điểm tối đa giữ nguyên",
        "the ratio of {factor} to multiply by is missing: adds 0 points, the maximum is not "
        "reduced",
    ),
    "times": Bilingual("nhân với {factor} ({ratio})", "times {factor} ({ratio})"),
    "outcome": Bilingual("{earned} trên {most} điểm", "{earned} of {most} points"),
}
NO_DATA = "–"


def points_text(points: Decimal | None, lang: Lang) -> str:
    """Print points, a dash in place of a missing score."""
    return NO_DATA if points is None else number_text(points, lang)


@attrs.frozen
class ItemScore:
    """The points of one item, and why.

    Attributes:
        item: The item.
        ratio: Its figure, exact; ``None`` without data.
        points: Its points, exact.
        basis: Why it has them.
        decimals: The decimals its points are printed with.
        factor: The share its ratio is multiplied by, if it is and the share is known.
    """

    item: ScoringItem
    ratio: Share | None
    points: Fraction
    basis: Basis
    decimals: int = 2
    factor: Share | None = None

    def __repr__(self) -> str:
        return brief(self, "item.id", points="printed", ratio="ratio", basis="basis")

    @property
    def is_missing(self) -> bool:
        """Whether it could bring points but its figure, or that of its factor, is not known."""
        no_factor = self.basis == "no_factor" and self.factor is None
        return self.basis == "no_data" or no_factor

    @property
    def is_null(self) -> bool:
        """Whether it could bring points but has no score: it adds 0 and prints as a dash.

        So it is without data, and for nothing out of nothing where that makes no ratio.
        """
        no_ratio = self.basis == "nothing" and self.item.zero_base == "no_data"
        return no_ratio or self.basis in ("no_data", "no_factor")

    @property
    def numerator(self) -> int | None:
        """The part; ``None`` without data."""
        return None if self.ratio is None else self.ratio.numerator

    @property
    def denominator(self) -> int | None:
        """The whole; ``None`` without data."""
        return None if self.ratio is None else self.ratio.denominator

    @property
    def maximum(self) -> Fraction:
        """The points it can bring."""
        return self.item.maximum

    @property
    def printed(self) -> Decimal | None:
        """Its points as they are printed: rounded half up, zeros at the end dropped.

        ``None`` where it has no score, which is not 0.
        """
        return None if self.is_null else half_up(self.points, self.decimals)

    @property
    def percent(self) -> Decimal | None:
        """The ratio as it is printed, in percent (for a mean: the mean itself).

        ``None`` where there is none to print.
        """
        if self.ratio is not None and self.ratio.is_defined:
            times = 1 if self.item.measure == "mean" else 100
            return half_up(self.ratio.value * times)
        if self.basis == "fixed":
            return Decimal(100)
        stated = self.ratio is not None and self.item.zero_base != "no_data"
        return Decimal(0) if stated else None

    def ratio_text(self, lang: Lang | None = None) -> str:
        """Print the ratio: '13,93%'; a dash where there is none."""
        lang = chosen_language(lang)
        if self.percent is None:
            return NO_DATA
        return number_text(self.percent, lang) + ("%" if self.item.measure == "percent" else "")

    def reason(self, lang: Lang | None = None) -> str:
        """Explain in words how it came to its points.

        Example:
            >>> from adminreform.calculation.scoring import score_766
            >>> card = score_766({"3.5b": (299, 2821)})
            >>> card["3.5b"].reason("en")
            '299 / 2,821 = 10.6%; in proportion, full marks from 80%: 0.26 of 2 points'
        """
        lang = chosen_language(lang)
        if self.basis == "nothing":
            return _WORDS[f"nothing_{self.item.zero_base}"].text(lang)
        if self.basis in ("display", "no_data", "no_factor"):
            return _WORDS[self.basis].text(lang).format(factor=self.item.factor)
        earned = number_text(half_up(self.points, self.decimals), lang)
        most = number_text(self.maximum, lang)
        outcome = _WORDS["outcome"].text(lang).format(earned=earned, most=most)
        steps = [f"{self.item.rule.text(lang)}: {outcome}"]
        if self.factor is not None:
            ratio = self.factor.text(lang=lang)
            times = _WORDS["times"].text(lang).format(factor=self.item.factor, ratio=ratio)
            steps.insert(0, times)
        if self.ratio is not None and self.basis != "fixed":
            part, whole = (format_count(count, lang) for count in attrs.astuple(self.ratio))
            steps.insert(0, f"{part} / {whole} = {self.ratio_text(lang)}")
        return "; ".join(steps)


@attrs.frozen
class GroupScore:
    """The points of a group.

    Attributes:
        group: The group.
        points: The sum of its items' points, each rounded first if its set does so.
        maximum: The points it can bring.
        decimals: The decimals its points are printed with.
        has_data: Whether any of its items that bring points has data.
    """

    group: ScoringGroup
    points: Fraction
    maximum: Fraction
    decimals: int = 2
    has_data: bool = True

    def __repr__(self) -> str:
        return brief(self, "group.id", points="printed", maximum="maximum")

    @property
    def is_missing(self) -> bool:
        """Whether it could bring points but none of its items that bring points has data."""
        return not self.has_data and self.maximum > 0

    @property
    def printed(self) -> Decimal | None:
        """Its points as they are printed: rounded half up, zeros at the end dropped.

        ``None`` where none of its items has data, which is not 0.
        """
        return None if self.is_missing else half_up(self.points, self.decimals)

    @property
    def ratio(self) -> Fraction | None:
        """Its points out of its maximum; ``None`` if it brings none or has no data at all."""
        return self.points / self.maximum if self.maximum and self.has_data else None

    @property
    def percent(self) -> Decimal | None:
        """The ratio as it is printed, in percent."""
        return None if self.ratio is None else half_up(self.ratio * 100)
