"""What a set of weights made of some figures: points, class and notes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from ..._tables import Grid, GridColumn
from ..._words import Lang, language
from ...domain.periods import Period
from ...errors import UnknownNameError, safe_repr
from ..exact import half_up, number_text
from ..shares import format_count
from .items import Band, ScoringGroup, band_of
from .points import NO_RATIO, GroupScore, ItemScore
from .sets import ScoringSet

_WORDS: dict[str, dict[Lang, str]] = {
    "total": {"vi": "Tổng điểm", "en": "Total"},
    "band": {"vi": "Xếp loại", "en": "Class"},
    "no_band": {
        "vi": "chưa xếp loại, vì còn chỉ số chưa có số liệu",
        "en": "none, because some indicators have no data",
    },
    "unverified_band": {
        "vi": "mức điểm của loại này chưa được kiểm chứng",
        "en": "the limits of this class are unverified",
    },
    "unverified_set": {
        "vi": "Bộ tiêu chí này chưa được kiểm chứng",
        "en": "This set of weights is unverified",
    },
    "rounded_into": {
        "vi": "tổng các điểm đã làm tròn là {printed}; xếp loại theo điểm chưa làm tròn",
        "en": "the rounded points add up to {printed}; classes go by the unrounded score",
    },
    "source": {"vi": "Nguồn", "en": "Source"},
    "missing": {"vi": "Chưa có số liệu", "en": "No data"},
}
_HEADERS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Mã", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ", "Điểm", "Tối đa", "Căn cứ"),
    "en": ("Id", "Indicator", "Part", "Whole", "Ratio", "Points", "Maximum", "Reason"),
}
_WORD_COLUMNS = (0, 1, 7)


@attrs.frozen(repr=False)
class ScoreCard:
    """The score of a unit by a set of weights (bảng điểm).

    Attributes:
        scoring_set: The set of weights.
        items: The points of every item, in the order of the set.
        groups: The points of every group.
        period: The days the figures are of, where they were said.
    """

    scoring_set: ScoringSet
    items: tuple[ItemScore, ...]
    groups: tuple[GroupScore, ...]
    period: Period | None = None

    @property
    def points(self) -> Fraction:
        """The total: the sum of the groups."""
        return sum((group.points for group in self.groups), Fraction(0))

    @property
    def unrounded(self) -> Fraction:
        """The sum of the items' exact points, whatever the set rounds."""
        return sum((item.points for item in self.items), Fraction(0))

    @property
    def maximum(self) -> Fraction:
        """The points the whole set can bring."""
        return self.scoring_set.maximum

    @property
    def printed(self) -> Decimal:
        """The total as it is printed: rounded half up, zeros at the end dropped."""
        return half_up(self.points, self.scoring_set.decimals)

    @property
    def band(self) -> Band | None:
        """The class of the unrounded score.

        ``None`` if the set has no classes, or while items that bring points have no data:
        what they would bring is not known, so neither is the class.
        """
        bands = self.scoring_set.bands
        return band_of(self.unrounded, bands) if bands and not self.missing else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of items that could bring points but had no data."""
        return tuple(score.item.id for score in self.items if score.is_missing)

    def __getitem__(self, name: str) -> ItemScore:
        """Give the points of an item by any of its names.

        Raises:
            UnknownNameError: The set has no such item.
        """
        wanted = self.scoring_set.item(name)
        return next(score for score in self.items if score.item == wanted)

    def group(self, group_id: str) -> GroupScore:
        """Give the points of a group by its id.

        Raises:
            UnknownNameError: The set has no such group.
        """
        for score in self.groups:
            if score.group.id == group_id:
                return score
        known = ", ".join(score.group.id for score in self.groups)
        raise UnknownNameError(
            f"{self.scoring_set.id} has no group {safe_repr(group_id)}; known are {known}",
            group_id=group_id,
        )

    def notes(self, lang: Lang = "vi") -> tuple[str, ...]:
        """Say the class or why there is none, what had no data, what is unverified, the source."""
        lang = language(lang)
        notes = []
        if self.band is not None:
            note = f"{_WORDS['band'][lang]}: {self.band.name(lang)}"
            if self.band.confidence == "unverified":
                note += f" ({_WORDS['unverified_band'][lang]})"
            if band_of(self.points, self.scoring_set.bands) != self.band:
                printed = number_text(self.printed, lang)
                note += f"; {_WORDS['rounded_into'][lang].format(printed=printed)}"
            notes.append(note)
        elif self.scoring_set.bands:
            notes.append(f"{_WORDS['band'][lang]}: {_WORDS['no_band'][lang]}")
        if self.missing:
            notes.append(f"{_WORDS['missing'][lang]}: {', '.join(self.missing)}")
        source = self.scoring_set.source
        if source.confidence == "unverified":
            notes.append(_WORDS["unverified_set"][lang])
        notes.append(f"{_WORDS['source'][lang]}: {source.cite(lang)} [{self.scoring_set.id}]")
        return tuple(notes)

    def grid(self, lang: Lang = "vi", *, reasons: bool = False) -> Grid:
        """Lay it out as a table: items under their groups, then the total.

        Args:
            lang: ``"vi"`` or ``"en"``.
            reasons: Add a column that says how each item came to its points.
        """
        lang = language(lang)
        columns = [
            GridColumn(label, align="left" if place in _WORD_COLUMNS else "right")
            for place, label in enumerate(_HEADERS[lang])
        ]
        rows = []
        for group in self.groups:
            rows.append(_sum_row(group.group.name(lang), group, lang))
            rows += [
                _item_row(score, lang) for score in self.items if score.item.group == group.group.id
            ]
        whole = GroupScore(
            ScoringGroup("total", _WORDS["total"]["vi"], _WORDS["total"]["en"]),
            self.points,
            self.maximum,
            self.scoring_set.decimals,
            any(group.has_data for group in self.groups),
        )
        rows.append(_sum_row(whole.group.name(lang), whole, lang))
        kept = len(columns) if reasons else -1
        title = self.scoring_set.name(lang) + (f", {self.period}" if self.period else "")
        return Grid(
            title, tuple(columns[:kept]), tuple(row[:kept] for row in rows), self.notes(lang)
        )

    def text(self, lang: Lang = "vi", *, reasons: bool = False) -> str:
        """Print it in columns of equal-width characters."""
        return self.grid(lang, reasons=reasons).text()

    def markdown(self, lang: Lang = "vi", *, reasons: bool = False) -> str:
        """Print it as a Markdown table."""
        return self.grid(lang, reasons=reasons).markdown()

    def html(self, lang: Lang = "vi", *, reasons: bool = True) -> str:
        """Print it as an HTML table."""
        return self.grid(lang, reasons=reasons).html()

    def _repr_html_(self) -> str:
        return self.html()

    def rows(self, lang: Lang = "vi") -> list[dict[str, str | int | Decimal | None]]:
        """Give one flat record for each item, for a data frame or a sheet."""
        return [
            {
                "id": score.item.id,
                "name": score.item.name(lang),
                "group": score.item.group,
                "numerator": score.numerator,
                "denominator": score.denominator,
                "percent": score.percent,
                "points": score.printed,
                "maximum": half_up(score.maximum, 6),
                "basis": score.basis,
                "reason": score.reason(lang),
            }
            for score in self.items
        ]

    def as_dict(self, lang: Lang = "vi") -> dict[str, object]:
        """Give everything as plain values that JSON can hold; decimals are texts."""
        return {
            "set": self.scoring_set.id,
            "name": self.scoring_set.name(lang),
            "period": None if self.period is None else str(self.period),
            "points": str(self.printed),
            "maximum": number_text(self.maximum, "en"),
            "band": None
            if self.band is None
            else {
                "id": self.band.id,
                "name": self.band.name(lang),
                "confidence": self.band.confidence,
            },
            "groups": [
                {
                    "id": score.group.id,
                    "name": score.group.name(lang),
                    "points": str(score.printed),
                    "maximum": number_text(score.maximum, "en"),
                    "percent": _plain(score.percent),
                }
                for score in self.groups
            ],
            "items": [
                {key: _plain(value) for key, value in row.items()} for row in self.rows(lang)
            ],
            "notes": list(self.notes(lang)),
        }

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        total = f"{number_text(self.printed, 'en')} of {number_text(self.maximum, 'en')}"
        return f"<ScoreCard {self.scoring_set.id}: {total}>"


def _plain(value: str | int | Decimal | None) -> str | int | None:
    return str(value) if isinstance(value, Decimal) else value


def _item_row(score: ItemScore, lang: Lang) -> tuple[str, ...]:
    counts = (score.numerator, score.denominator)
    return (
        score.item.id,
        score.item.name(lang),
        *(NO_RATIO if count is None else format_count(count, lang) for count in counts),
        score.ratio_text(lang),
        number_text(score.printed, lang),
        number_text(score.maximum, lang),
        score.reason(lang),
    )


def _sum_row(label: str, score: GroupScore, lang: Lang) -> tuple[str, ...]:
    ratio = NO_RATIO if score.percent is None else f"{number_text(score.percent, lang)}%"
    points, maximum = number_text(score.printed, lang), number_text(score.maximum, lang)
    return ("", label.upper(), "", "", ratio, points, maximum, "")
