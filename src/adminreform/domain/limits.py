"""The length of time that a procedure may take."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import attrs

from .._checks import member, whole_number
from .._words import Lang, language


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_UNIT_TEXT = {
    TimeUnit.WORKING_DAYS: ("ngày làm việc", "working day"),
    TimeUnit.DAYS: ("ngày", "day"),
    TimeUnit.WEEKS: ("tuần", "week"),
    TimeUnit.MONTHS: ("tháng", "month"),
    TimeUnit.YEARS: ("năm", "year"),
}


def _as_unit(
    unit: TimeUnit | Literal["working_days", "days", "weeks", "months", "years"],
) -> TimeUnit:
    return member(unit, "unit", TimeUnit)


@attrs.frozen
class TimeLimit:
    """How long a procedure may take (thời hạn giải quyết): a length, not a date.

    Attributes:
        amount: How many, at least 1.
        unit: ``working_days`` (ngày làm việc), ``days`` (ngày, calendar days),
            ``weeks`` (tuần), ``months`` (tháng) or ``years`` (năm).

    Raises:
        InvalidTypeError: The amount is not an int.
        InvalidValueError: The amount is below 1 or the unit unknown.

    Example:
        >>> print(TimeLimit(15, "working_days"))
        15 ngày làm việc
        >>> TimeLimit(2, "months").text("en")
        '2 months'
    """

    amount: int
    unit: TimeUnit = attrs.field(converter=_as_unit)

    def __attrs_post_init__(self) -> None:
        whole_number(self.amount, "amount", at_least=1)

    def text(self, lang: Lang = "vi") -> str:
        """Write the limit in words: '15 ngày làm việc', '15 working days'."""
        vi, en = _UNIT_TEXT[self.unit]
        if language(lang) == "vi":
            return f"{self.amount} {vi}"
        return f"{self.amount} {en}" if self.amount == 1 else f"{self.amount} {en}s"

    def __str__(self) -> str:
        return self.text()
