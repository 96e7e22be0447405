"""`ScoreCard`: the points, class and notes of a unit by a scoring set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from ..._notebook import notebook_html
from ..._tables import Grid, GridColumn
from ..._words import Bilingual, Lang, chosen_language
from ...domain.periods import Period
from ...errors import UnknownNameError, safe_repr
from ..exact import half_up, number_text
from ..shares import format_count
from .items import Band, ScoringGroup, band_of
from .points import NO_DATA, GroupScore, ItemScore, points_text
from .sets import ScoringSet

_WORDS = {
    "band": Bilingual("Xếp loại", "Class"),
    "no_band": Bilingual(
        "chưa xếp loại, vì còn chỉ số chưa có số liệu",
        "none, because some indicators have no data",
    ),
    "unverified_band": Bilingual(
        "mức điểm của loại này chưa được kiểm chứng", "the limits of this class are unverified"
    ),
    "unverified_set": Bilingual(
        "Bộ tiêu chí này chưa được kiểm chứng", "This set of weights is unverified"
    ),
    "rounded_into": Bilingual(
        "tổng các điểm đã làm tròn là {printed}; xếp loại theo điểm chưa làm tròn",
        "the rounded points add up to {printed}; classes go by the unrounded score",
    ),
    "terms_rounded": Bilingual(
        "Điểm được làm tròn trước khi cộng: {name} là {printed}; cộng điểm chưa làm tròn thì là "
        "{other}",
        "Points are rounded before they are added: {name} is {printed}; unrounded points make "
        "{other}",
    ),
    "sum_rounded": Bilingual(
        "Điểm được cộng trước khi làm tròn: {name} là {printed}; cộng các điểm đã in thì là "
        "{other}",
        "Points are added before they are rounded: {name} is {printed}; the printed points make "
        "{other}",
    ),
    "source": Bilingual("Nguồn", "Source"),
    "missing": Bilingual("Chưa có số liệu", "No data"),
}
_TOTAL = ScoringGroup("total", Bilingual("Tổng điểm", "Total"))
_HEADERS = (
    Bilingual("Mã", "Id"),
    Bilingual("Chỉ số", "Indicator"),
    Bilingual("Tử số", "Part"),
    Bilingual("Mẫu số", "Whole"),
    Bilingual("Tỷ lệ", "Ratio"),
    Bilingual("Điểm", "Points"),
    Bilingual("Tối đa", "Maximum"),
    Bilingual("Căn cứ", "Reason"),
)
_WORD_COLUMNS = (0, 1, 7)


@attrs.frozen(repr=False)
class ScoreCard:
    """The score of a unit by a scoring set (bảng điểm).

    Attributes:
        scoring_set: The weights and rules.
        items: The points of every item, in the order of the set.
        groups: The points of every group.
        period: The days the figures are of, where they are known.
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
        """Return the points of an item by any of its names.

        Raises:
            UnknownNameError: The set has no such item.
        """
        wanted = self.scoring_set.item(name)
        return next(score for score in self.items if score.item == wanted)

    def group(self, group_id: str) -> GroupScore:
        """Return the points of a group by its id.

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

    def notes(self, lang: Lang | None = None) -> tuple[str, ...]:
        """Return notes: the class or why there is none, what lacks data or proof, the source.

        A sum that looks wrong, since points are rounded before or after they are added, is noted.
        """
        lang = chosen_language(lang)
        words = {key: word.text(lang) for key, word in _WORDS.items()}
        notes = []
        if self.band is not None:
            note = f"{words['band']}: {self.band.name.text(lang)}"
            if self.band.confidence == "unverified":
                note += f" ({words['unverified_band']})"
            if band_of(self.points, self.scoring_set.bands) != self.band:
                printed = number_text(self.printed, lang)
                note += f"; {words['rounded_into'].format(printed=printed)}"
            notes.append(note)
        elif self.scoring_set.bands:
            notes.append(f"{words['band']}: {words['no_band']}")
        key = "terms_rounded" if self.scoring_set.sums == "rounded" else "sum_rounded"
        notes += [
            words[key].format(
                name=name.text(lang),
                printed=number_text(printed, lang),
                other=number_text(other, lang),
            )
            for name, printed, other in self._odd_sums()
        ]
        if self.missing:
            notes.append(f"{words['missing']}: {', '.join(self.missing)}")
        source = self.scoring_set.source
        if source.confidence == "unverified":
            notes.append(words["unverified_set"])
        notes.append(f"{words['source']}: {source.cite(lang)} [{self.scoring_set.id}]")
        return tuple(notes)

    def _odd_sums(self) -> Iterator[tuple[Bilingual, Decimal, Decimal]]:
        """Yield the printed sums that look wrong: their names, and what the other order makes.

        A sum of rounded points looks wrong beside that of the exact ones, and a rounded sum
        beside that of its printed terms.
        """
        decimals, is_rounded = self.scoring_set.decimals, self.scoring_set.sums == "rounded"

        def total(terms: Iterable[Fraction]) -> Decimal:
            return half_up(sum(terms, Fraction(0)), decimals)

        def shown(scores: Iterable[ItemScore | GroupScore]) -> Decimal:
            return total(Fraction(score.printed or 0) for score in scores)

        for group in self.groups:
            own = [score for score in self.items if score.item.group == group.group.id]
            other = total(score.points for score in own) if is_rounded else shown(own)
            printed = total([group.points])
            if printed != other:
                yield group.group.name, printed, other
        other = total([self.unrounded]) if is_rounded else shown(self.groups)
        if self.printed != other:
            yield _TOTAL.name, self.printed, other

    def grid(self, lang: Lang | None = None, *, reasons: bool = False) -> Grid:
        """Tabulate it: items under their groups, then the total; a dash where data are missing.

        Args:
            lang: ``"vi"`` or ``"en"``.
            reasons: Add a column with how each item came to its points.
        """
        lang = chosen_language(lang)
        columns = [
            GridColumn(header.text(lang), align="left" if place in _WORD_COLUMNS else "right")
            for place, header in enumerate(_HEADERS)
        ]
        rows, depths = [], []
        for group in self.groups:
            own = [score for score in self.items if score.item.group == group.group.id]
            rows += [_sum_row(group, lang), *(_item_row(score, lang) for score in own)]
            depths += [0, *(1 for _ in own)]
        whole = GroupScore(
            _TOTAL,
            self.points,
            self.maximum,
            self.scoring_set.decimals,
            any(group.has_data for group in self.groups),
        )
        rows.append(_sum_row(whole, lang))
        kept = len(columns) if reasons else -1
        title = self.scoring_set.name.text(lang) + (f", {self.period}" if self.period else "")
        return Grid(
            title,
            tuple(columns[:kept]),
            tuple(row[:kept] for row in rows),
            self.notes(lang),
            depths=(*depths, 0),
            has_total=True,
        )

    def text(self, lang: Lang | None = None, *, reasons: bool = False) -> str:
        """Format it in columns of equal-width characters."""
        return self.grid(lang, reasons=reasons).text()

    def markdown(self, lang: Lang | None = None, *, reasons: bool = False) -> str:
        """Format it as a Markdown table."""
        return self.grid(lang, reasons=reasons).markdown()

    def html(self, lang: Lang | None = None, *, reasons: bool = True) -> str:
        """Format it as an HTML table."""
        return self.grid(lang, reasons=reasons).html()

    def _repr_html_(self) -> str:
        return notebook_html(self.html())

    def rows(self, lang: Lang | None = None) -> list[dict[str, str | int | Decimal | None]]:
        """Return one flat record for each item, for a data frame or a sheet.

        The points of an item that has no score are ``None``, though it adds 0 to the total.
        """
        return [
            {
                "id": score.item.id,
                "name": score.item.name.text(lang),
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

    def as_dict(self, lang: Lang | None = None) -> dict[str, object]:
        """Return everything as plain values that JSON can hold; decimals are texts."""
        return {
            "set": self.scoring_set.id,
            "name": self.scoring_set.name.text(lang),
            "period": None if self.period is None else str(self.period),
            "points": str(self.printed),
            "maximum": number_text(self.maximum, "en"),
            "band": None
            if self.band is None
            else {
                "id": self.band.id,
                "name": self.band.name.text(lang),
                "confidence": self.band.confidence,
            },
            "groups": [
                {
                    "id": score.group.id,
                    "name": score.group.name.text(lang),
                    "points": _plain(score.printed),
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
        _capitalized(score.item.name.text(lang)),
        *(NO_DATA if count is None else format_count(count, lang) for count in counts),
        score.ratio_text(lang),
        points_text(score.printed, lang),
        number_text(score.maximum, lang),
        score.reason(lang),
    )


def _capitalized(name: str) -> str:
    return name[0].upper() + name[1:]


def _sum_row(score: GroupScore, lang: Lang) -> tuple[str, ...]:
    label = score.group.name.text(lang).upper()
    ratio = NO_DATA if score.percent is None else f"{number_text(score.percent, lang)}%"
    points = points_text(score.printed, lang)
    maximum = number_text(score.maximum, lang)
    return ("", label, "", "", ratio, points, maximum, "")
