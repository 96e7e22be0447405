"""`TimeLimit`, the length of time that a procedure may take, and `TimeUnit`."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from .._checks import check_member, check_text, check_whole_number
from .._reprs import call_repr
from .._words import Lang, chosen_language
from ..errors import InvalidTypeError, InvalidValueError, safe_repr

Amount: TypeAlias = int | Fraction
"""An exact number of units: whole, or in quarters for days."""


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    SAME_DAY = "same_day"
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"


UnitName: TypeAlias = Literal[
    "same_day",
    "minutes",
    "hours",
    "working_hours",
    "working_days",
    "days",
    "weeks",
    "months",
    "quarters",
    "years",
]
_UNIT_TEXT = {
    TimeUnit.SAME_DAY: ("trong ngày làm việc", "same working day"),
    TimeUnit.MINUTES: ("phút", "minute"),
    TimeUnit.HOURS: ("giờ", "hour"),
    TimeUnit.WORKING_HOURS: ("giờ làm việc", "working hour"),
    TimeUnit.WORKING_DAYS: ("ngày làm việc", "working day"),
    TimeUnit.DAYS: ("ngày", "day"),
    TimeUnit.WEEKS: ("tuần", "week"),
    TimeUnit.MONTHS: ("tháng", "month"),
    TimeUnit.QUARTERS: ("quý", "quarter"),
    TimeUnit.YEARS: ("năm", "year"),
}
_EXTENDED_BY: dict[Lang, str] = {"vi": ", kéo dài thêm ", "en": ", extendable by "}
_CUT_OFF_TEXT: dict[Lang, str] = {
    "vi": "; nhận sau {} giờ {} thì ngày làm việc tiếp theo",
    "en": "; received after {}:{}, the next working day",
}
_UNIT_OF = {name: unit for unit, (vi, en) in _UNIT_TEXT.items() for name in (vi, en, f"{en}s")}
_PLAIN = re.compile(r"([0-9]{1,101}(?:[.,][0-9]{1,2})?) (\D+)|\D+([0-9]{2})\D+([0-9]{2})\D*")
_LARGEST = 10**100
_IN_QUARTER_STEPS = (
    TimeUnit.HOURS,
    TimeUnit.WORKING_HOURS,
    TimeUnit.WORKING_DAYS,
    TimeUnit.DAYS,
)
_COMMON_MEASURE: dict[TimeUnit, tuple[str, int]] = {
    TimeUnit.SAME_DAY: ("same day", 1),
    TimeUnit.MINUTES: ("minutes", 1),
    TimeUnit.HOURS: ("minutes", 60),
    TimeUnit.WORKING_HOURS: ("working hours", 1),
    TimeUnit.WORKING_DAYS: ("working days", 1),
    TimeUnit.DAYS: ("days", 1),
    TimeUnit.WEEKS: ("days", 7),
    TimeUnit.MONTHS: ("months", 1),
    TimeUnit.QUARTERS: ("months", 3),
    TimeUnit.YEARS: ("months", 12),
}
CUT_OFF = dt.time(15)
"""The hour after which a same-day dossier is due on the next working day (sau 15 giờ)."""


def _as_unit(unit: TimeUnit | UnitName) -> TimeUnit:
    return check_member(unit, "unit", TimeUnit)


def _as_amount(amount: int | Fraction | Decimal) -> Amount:
    """Keep whole amounts as int and others as Fraction; a float is refused."""
    if isinstance(amount, (Decimal, Fraction)):
        try:
            exact = Fraction(amount)
        except (ValueError, OverflowError):
            raise InvalidValueError(
                f"amount must be a number, got {amount}", amount=amount
            ) from None
        return exact.numerator if exact.denominator == 1 else exact
    if isinstance(amount, float):
        raise InvalidTypeError(
            f"amount must be exact, got the float {amount}; write Decimal('{amount}')",
            amount=amount,
        )
    return check_whole_number(amount, "amount")


@attrs.frozen(cache_hash=True)
class TimeLimit:
    """How long a procedure may take (thời hạn giải quyết): a length, not a date.

    Limits are ordered only where one measure holds them both: minutes and hours;
    days and weeks; months, quarters and years. A working day and a day, or a month
    and 30 days, have no order.

    Attributes:
        amount: How many: a whole number of at least 1; in quarters for days, working
            days, hours and working hours (``Decimal("12.5")``).
        unit: ``same_day`` (trong ngày), ``minutes`` (phút), ``hours`` (giờ, by the
            clock), ``working_hours`` (giờ làm việc), ``working_days`` (ngày làm việc),
            ``days`` (ngày), ``weeks`` (tuần), ``months`` (tháng), ``quarters`` (quý) or
            ``years`` (năm).
        extension: What the limit may be extended by (kéo dài thêm); not counted unless
            the extension is made.
        cut_off: For ``same_day``: received later than this, due on the next working day.

    Raises:
        InvalidTypeError: The amount is a float or not a number.
        InvalidValueError: The amount is below 1 or in steps the unit does not have, or
            the unit is unknown.

    Example:
        >>> print(TimeLimit(15, "working_days"))
        15 ngày làm việc
        >>> print(TimeLimit(Decimal("12.5"), "working_days"))
        12,5 ngày làm việc
        >>> TimeLimit(2, "months").text("en")
        '2 months'
        >>> TimeLimit(2, "weeks") < TimeLimit(15, "days")
        True
    """

    amount: Amount = attrs.field(converter=_as_amount)
    unit: TimeUnit = attrs.field(converter=_as_unit)
    extension: TimeLimit | None = None
    cut_off: dt.time | None = None

    def __repr__(self) -> str:
        return call_repr(self)

    def __attrs_post_init__(self) -> None:
        steps = 4 if self.unit in _IN_QUARTER_STEPS else 1
        if self.amount > _LARGEST:
            raise InvalidValueError(
                f"a limit is far below 10 to the power of 100, got {safe_repr(self.amount)}",
                amount=self.amount,
            )
        if self.amount <= 0 or (self.amount * steps) % 1:
            step = "quarters of a unit" if steps == 4 else "whole units"
            raise InvalidValueError(
                f"a limit in {self.unit.value} is above 0 and in {step}, got "
                f"{safe_repr(self.amount)}",
                amount=self.amount,
            )
        if self.unit is TimeUnit.SAME_DAY:
            if self.amount != 1:
                raise InvalidValueError(
                    f"the same day is one day, got {self.amount}; use working_days",
                    amount=self.amount,
                )
            if self.cut_off is None:
                object.__setattr__(self, "cut_off", CUT_OFF)
        elif self.cut_off is not None:
            raise InvalidValueError(
                f"only a same_day limit has a cut-off, not one in {self.unit.value}",
                cut_off=self.cut_off,
            )
        cut_off = self.cut_off
        if cut_off is not None and (type(cut_off) is not dt.time or cut_off.tzinfo is not None):
            raise InvalidTypeError(
                f"cut_off must be a time, got {safe_repr(cut_off)}; it has no date and no zone",
                cut_off=cut_off,
            )
        if cut_off is not None and (cut_off.second or cut_off.microsecond):
            raise InvalidValueError(
                f"cut_off is in whole minutes, got {cut_off}; round it", cut_off=cut_off
            )
        extension = self.extension
        if extension is not None and (
            not isinstance(extension, TimeLimit) or extension.extension is not None
        ):
            raise InvalidTypeError(
                f"extension must be a TimeLimit without one of its own, got {safe_repr(extension)}"
            )

    @classmethod
    def same_day(
        cls, cut_off: dt.time = CUT_OFF, *, extension: TimeLimit | None = None
    ) -> TimeLimit:
        """Make the limit 'within the day; after 15:00 the next working day' (ngay trong ngày).

        Example:
            >>> print(TimeLimit.same_day())
            trong ngày làm việc; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo
        """
        return cls(1, TimeUnit.SAME_DAY, extension, cut_off)

    @classmethod
    def parse(cls, text: str) -> TimeLimit:
        """Parse a limit as `text` prints it, in either language; the exact inverse of `text`.

        The words of a published text are read by `parse_time_limit`, or by
        `parse_time_limits` where they hold more than one limit.

        Args:
            text: '15 ngày làm việc', '12,5 ngày', '8 working hours'.

        Raises:
            InvalidTypeError: `text` is not a str.
            InvalidValueError: `text` is not written as `TimeLimit.text` writes a limit.

        Example:
            >>> TimeLimit.parse("12,5 ngày làm việc").amount
            Fraction(25, 2)
            >>> TimeLimit.parse("2 months, extendable by 1 month").text("vi")
            '2 tháng, kéo dài thêm 1 tháng'
        """
        check_text(text, "text", empty=True)
        for lang, extended_by in _EXTENDED_BY.items():
            own, extended, more = text.partition(extended_by)
            limit, extension = _plain_limit(own, lang), _plain_limit(more, lang)
            if limit is not None and (extension is not None or not extended):
                return attrs.evolve(limit, extension=extension)
        raise InvalidValueError(
            "a limit is written as '15 ngày làm việc' or '8 working hours', got "
            f"{safe_repr(text)}; "
            "read the words of a published text with parse_time_limit",
            text=text,
        )

    def text(self, lang: Lang | None = None) -> str:
        """Write the limit in words: '15 ngày làm việc', '15 working days'."""
        lang = chosen_language(lang)
        english = lang == "en"
        if self.extension is not None:
            own = attrs.evolve(self, extension=None).text(lang)
            return f"{own}{_EXTENDED_BY[lang]}{self.extension.text(lang)}"
        name = _UNIT_TEXT[self.unit][english]
        if self.cut_off is not None:
            hour, minute = f"{self.cut_off:%H}", f"{self.cut_off:%M}"
            return name + _CUT_OFF_TEXT[lang].format(hour, minute)
        amount = amount_text(self.amount, english)
        return f"{amount} {name}{'s' if english and self.amount != 1 else ''}"

    def __lt__(self, other: object) -> bool:
        lengths = self._lengths(other)
        return NotImplemented if lengths is None else lengths[0] < lengths[1]

    def __le__(self, other: object) -> bool:
        lengths = self._lengths(other)
        return NotImplemented if lengths is None else lengths[0] <= lengths[1]

    def _lengths(self, other: object) -> tuple[Amount, Amount] | None:
        """Return both lengths in one measure; ``None`` where no measure holds both."""
        if not isinstance(other, TimeLimit) or self.extension or other.extension:
            return None
        measure, size = _COMMON_MEASURE[self.unit]
        other_measure, other_size = _COMMON_MEASURE[other.unit]
        if measure != other_measure:
            return None
        return self.amount * size, other.amount * other_size

    def __str__(self) -> str:
        return self.text()


def amount_text(amount: Amount, english: bool) -> str:
    """Write an exact amount as a decimal: '12,5' in Vietnamese, '12.5' in English."""
    if isinstance(amount, int):
        return str(amount)
    whole, part = divmod(amount, 1)
    hundredths = f"{int(part * 100):02}".rstrip("0")
    return f"{whole}{'.' if english else ','}{hundredths}"


def _plain_limit(written: str, lang: Lang) -> TimeLimit | None:
    """Find the limit without an extension of which `written` is the text; ``None`` if none is."""
    match = _PLAIN.fullmatch(written)
    if not match:
        return None
    number, name, hour, minute = match.groups()
    with suppress(ValueError, KeyError):
        if number is None:
            limit = TimeLimit.same_day(dt.time(int(hour), int(minute)))
        else:
            limit = TimeLimit(Fraction(number.replace(",", ".")), _UNIT_OF[name])
        if limit.text(lang) == written:
            return limit
    return None
