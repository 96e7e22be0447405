"""The classes of agencies by the nine indices of Decree 61/2018 (21/6/2018 to 30/6/2025)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from ..._checks import check_whole_number
from ..._reprs import brief
from ..._words import Bilingual
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ...law.sources import Source
from ..exact import Number, exact_number, half_up
from .items import Band, band_of

SOURCE_61 = Source(
    "Nghị định 61/2018/NĐ-CP, điều 30 khoản 2 điểm c; Thông tư 01/2018/TT-VPCP, điều 15",
    "Decree 61/2018/NĐ-CP, art. 30(2)(c); Circular 01/2018/TT-VPCP, art. 15(2)-(3)",
    dt.date(2018, 4, 23),
    note="the classes and the rounding were read; the names of the nine indices are from a "
    "provincial portal, and the points due for each index are not set here",
)
"""Where the rounding and the classes come from."""

BANDS_61 = (
    Band("excellent", Bilingual("Xuất sắc", "Excellent"), 15, "verified"),
    Band("good", Bilingual("Tốt", "Good"), 12, "verified"),
    Band("fair", Bilingual("Khá", "Fair"), 9, "verified"),
    Band("average", Bilingual("Trung bình", "Average"), 6, "verified"),
    Band("weak", Bilingual("Yếu", "Weak"), 0, "verified"),
)
"""The classes of agencies, by the sum of the nine indices."""


@attrs.frozen
class Index61:
    """One of the nine indices of Decree 61/2018.

    Attributes:
        number: Its number, 1 to 9.
        name: Its name.
    """

    number: int
    name: Bilingual


INDICES_61 = tuple(
    Index61(number, Bilingual(vi, en))
    for number, (vi, en) in enumerate(
        (
            ("Thời gian giải quyết so với quy định", "Handling time against the rule"),
            ("Thời gian thực hiện của từng cơ quan, đơn vị", "Time of each agency"),
            ("Số lần phải liên hệ", "Number of contacts"),
            ("Số lượng cơ quan phải liên hệ", "Number of agencies contacted"),
            ("Tổ chức thực hiện cơ chế một cửa", "Organisation of the one-stop mechanism"),
            ("Thái độ của cán bộ, công chức", "Attitude of staff"),
            ("Công khai thủ tục hành chính", "Publicity of procedures"),
            ("Tiếp thu, giải trình phản ánh, kiến nghị", "Response to feedback and petitions"),
            ("Tiến độ cung cấp dịch vụ công trực tuyến", "Progress of online services"),
        ),
        start=1,
    )
)
"""The nine indices. Which points a dossier or unit gets for each is not set here."""


@attrs.frozen
class Assessment61:
    """The nine scores of an agency, their sum and its class.

    Attributes:
        scores: The score of each index, 1 to 9, with one decimal.
        points: Their sum.
        band: The class.
    """

    scores: tuple[Decimal, ...]
    points: Decimal
    band: Band

    def __repr__(self) -> str:
        return brief(self, "band.id", points="points")


def dossier_score_61(points: Number, dossiers: int) -> Decimal:
    """Compute the score of an index: dossiers' points over dossiers, half up to one decimal.

    Raises:
        InvalidTypeError: The points are not an exact number, or the count not an int.
        InvalidValueError: The points are negative, or there are no dossiers.

    Example:
        >>> dossier_score_61(37, 20)
        Decimal('1.9')
    """
    total = exact_number(points, "points")
    return half_up(total / check_whole_number(dossiers, "dossiers", at_least=1), 1)


def classify_61(points: Number) -> Band:
    """Find the class of an agency from the sum of its nine scores.

    Raises:
        InvalidTypeError: The points are a float or not a number.
        InvalidValueError: They are negative.

    Example:
        >>> classify_61(15).name.vi, classify_61(Decimal("11.9")).name.vi
        ('Xuất sắc', 'Khá')
    """
    return band_of(exact_number(points, "points"), BANDS_61)


def assess_61(scores: Mapping[int, Number | tuple[Number, int]]) -> Assessment61:
    """Classify an agency by the nine indices.

    Args:
        scores: By the number of the index: its score, or a pair (points of all dossiers,
            number of dossiers). A score is rounded half up to one decimal.

    Raises:
        InvalidTypeError: A score is not an exact number.
        InvalidValueError: An index is missing, or a score negative.
        UnknownNameError: A number is not one of 1 to 9.

    Example:
        >>> found = assess_61({number: (31, 20) for number in range(1, 10)})
        >>> found.points, found.band.name.en
        (Decimal('14.4'), 'Good')
    """
    if not isinstance(scores, Mapping):
        raise InvalidTypeError(f"scores must map 1 to 9 to scores, got {safe_repr(scores)}")
    numbers = [index.number for index in INDICES_61]
    for number in scores:
        if type(number) is not int or number not in numbers:
            raise UnknownNameError(
                f"unknown index {safe_repr(number)}; the indices are the ints 1 to 9"
            )
    missing = [str(number) for number in numbers if number not in scores]
    if missing:
        raise InvalidValueError(
            f"the class needs all nine indices; {', '.join(missing)} missing", missing=missing
        )
    found = tuple(_score(scores[number], number) for number in numbers)
    total = half_up(sum(map(Fraction, found), Fraction(0)), 1)
    return Assessment61(found, total, classify_61(total))


def _score(score: Number | tuple[Number, int], number: int) -> Decimal:
    if not isinstance(score, tuple):
        return half_up(exact_number(score, f"score {number}"), 1)
    if len(score) != 2:
        raise InvalidValueError(
            f"score {number} must be a number or (points, dossiers), got {len(score)} values"
        )
    return dossier_score_61(*score)
