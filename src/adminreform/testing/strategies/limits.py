"""Strategies for time limits, and for Vietnamese texts that state one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_whole_number
from ...domain.limits import CUT_OFF, Amount, TimeLimit, TimeUnit, UnitName
from ...errors import InvalidValueError
from .arguments import by_full_name, checked_at_once, computed, flag_or_none, members_of

COUNTED_IN_DAYS = (
    TimeUnit.WORKING_DAYS,
    TimeUnit.DAYS,
    TimeUnit.WEEKS,
    TimeUnit.MONTHS,
    TimeUnit.QUARTERS,
    TimeUnit.YEARS,
    TimeUnit.SAME_DAY,
)
"""Units of limits that need no instant of receipt, the usual one first."""

USUAL_AMOUNTS: Mapping[TimeUnit, int] = MappingProxyType(
    {
        TimeUnit.WORKING_DAYS: 60,
        TimeUnit.DAYS: 90,
        TimeUnit.WEEKS: 12,
        TimeUnit.MONTHS: 12,
        TimeUnit.QUARTERS: 4,
        TimeUnit.YEARS: 3,
        TimeUnit.SAME_DAY: 1,
        TimeUnit.WORKING_HOURS: 40,
        TimeUnit.HOURS: 72,
        TimeUnit.MINUTES: 240,
    }
)
"""The greatest amount drawn of each unit where none is given, in the order of preference."""

_PARTS = (Fraction(1, 2), Fraction(1, 4), Fraction(3, 4))
_DAYS = (TimeUnit.WORKING_DAYS, TimeUnit.DAYS)
_NUMBER_WORDS = (
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
)  # fmt: skip
_UNIT_WORDS = {
    TimeUnit.MINUTES: "phút",
    TimeUnit.HOURS: "giờ",
    TimeUnit.WORKING_HOURS: "giờ làm việc",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
    TimeUnit.DAYS: "ngày",
    TimeUnit.WEEKS: "tuần",
    TimeUnit.MONTHS: "tháng",
    TimeUnit.QUARTERS: "quý",
    TimeUnit.YEARS: "năm",
}
_WAYS = st.sampled_from(("{}", "{:02}", "{} ({})", "{:02} ({})"))
_USUALLY_BEFORE = ("", "Không quá ", "Tối đa ", "Trong thời hạn ", "Thời hạn giải quyết: ")
_SAME_DAY = ("Trong ngày làm việc", "Ngay trong ngày làm việc", "Trong ngày")
_BEFORE = {
    **dict.fromkeys(TimeUnit, st.sampled_from(_USUALLY_BEFORE)),
    TimeUnit.SAME_DAY: st.sampled_from(_SAME_DAY),
}
_AFTER = (
    "",
    " kể từ ngày nhận đủ hồ sơ",
    " kể từ ngày nhận đủ hồ sơ hợp lệ",
    " kể từ ngày tiếp nhận hồ sơ",
    ".",
)


@checked_at_once
def time_limits(
    *,
    units: Iterable[TimeUnit | UnitName] | None = None,
    min_amount: int = 1,
    max_amount: int | None = None,
    parts_of_days: bool | None = None,
    extension: bool | None = False,
) -> SearchStrategy[TimeLimit]:
    """Draw time limits of every form; the simplest is 1 working day.

    Each unit is equally likely, and each amount of it. The default ranges of amounts are
    those met in published procedures: 60 working days, 90 days, 12 weeks or months, 4
    quarters, 3 years, 40 working hours, 72 hours, 240 minutes.

    Args:
        units: The units to draw from, the simplest first; by default all that have such
            amounts.
        min_amount: The least amount; above 1 there is no same-day limit.
        max_amount: The greatest amount, instead of the usual one of each unit.
        parts_of_days: Whether days and working days come in halves and quarters: always,
            never, or (``None``) half of the time.
        extension: Whether the limit may be extended: always, never, or (``None``) half
            of the time.

    Raises:
        InvalidArgument: A unit is unknown, or it has no such amounts.

    Example:
        >>> from hypothesis import find
        >>> print(find(time_limits(), lambda limit: True))
        1 ngày làm việc
        >>> print(find(time_limits(units=["months"]), lambda limit: limit.amount > 4))
        5 tháng
    """
    least = check_whole_number(min_amount, "min_amount", at_least=1)
    if units is None:
        chosen = tuple(
            unit
            for unit, usual in USUAL_AMOUNTS.items()
            if least <= usual or (max_amount is not None and unit is not TimeUnit.SAME_DAY)
        )
    else:
        chosen = members_of(units, "units", TimeUnit)
    if not chosen:
        raise InvalidValueError(f"no unit has amounts from {least} on; pass max_amount too")
    in_parts = flag_or_none(parts_of_days, "parts_of_days")
    extended = flag_or_none(extension, "extension")
    of_units = {unit: _of_unit(unit, least, max_amount, in_parts) for unit in chosen}
    plain = st.sampled_from(chosen).flatmap(of_units.__getitem__)
    more = {False: st.none(), True: plain}
    extensions = st.sampled_from(extended).flatmap(more.__getitem__)
    return plain if extended == (False,) else computed(_extended, plain, extensions)


def _extended(limit: TimeLimit, extension: TimeLimit | None) -> TimeLimit:
    return attrs.evolve(limit, extension=extension)


def _most(unit: TimeUnit, least: int, most: int | None) -> int:
    """Return the greatest amount of a unit, if it has any between the bounds."""
    greatest = (
        USUAL_AMOUNTS[unit] if most is None else check_whole_number(most, "max_amount", at_least=1)
    )
    if unit is TimeUnit.SAME_DAY:
        greatest = min(greatest, 1)
    if greatest < least:
        raise InvalidValueError(
            f"there is no amount of {unit.value} from {least} to {greatest}; "
            "pass other bounds or leave out the unit"
        )
    return greatest


def _of_unit(
    unit: TimeUnit, least: int, max_amount: int | None, in_parts: Sequence[bool]
) -> SearchStrategy[TimeLimit]:
    most = _most(unit, least, max_amount)
    if unit is TimeUnit.SAME_DAY:
        return st.builds(by_full_name(TimeLimit.same_day), cut_offs())
    if unit not in _DAYS or in_parts == (False,):
        return st.builds(TimeLimit, st.integers(least, most), st.just(unit))
    wholes, parts = most - least + 1, len(_PARTS) * (most - least)
    if in_parts == (True,):
        wholes = 0
        if not parts:
            raise InvalidValueError(
                f"there is no part of a day between {least} and {most}; pass other bounds"
            )
    return st.builds(
        TimeLimit, _amounts(least, wholes, parts if any(in_parts) else 0), st.just(unit)
    )


def _amounts(least: int, wholes: int, parts: int) -> SearchStrategy[Amount]:
    """Draw whole amounts half of the time, else amounts with a part, by one choice.

    One choice for every unit keeps the unit that is simplest the one examples shrink to.
    """
    whole_choices = len(_PARTS) * wholes

    def amount(choice: int) -> Amount:
        if choice < whole_choices:
            return least + choice % wholes
        part, whole = divmod(choice - whole_choices, parts // len(_PARTS))
        return least + whole + _PARTS[part]

    return computed(amount, st.integers(0, whole_choices + parts - 1))


def cut_offs() -> SearchStrategy[dt.time]:
    """Draw the cut-off of a same-day limit: 15:00, or any quarter of an hour of the day."""
    quarters = st.integers(0, 24 * 4 - 1)
    return st.just(CUT_OFF) | computed(
        lambda quarter: dt.time(quarter // 4, quarter % 4 * 15), quarters
    )


@attrs.frozen
class LimitText:
    """A Vietnamese text and the one limit that it states for every case.

    Attributes:
        text: The text.
        limit: The limit.
    """

    text: str
    limit: TimeLimit


@checked_at_once
def limit_texts(
    *, units: Iterable[TimeUnit | UnitName] | None = None, max_amount: int | None = None
) -> SearchStrategy[LimitText]:
    """Draw texts as procedures publish them, each with the limit it states.

    The texts are put together here word by word, without the library's own printing or
    reading: an amount plain, with a leading zero or with its word ('03 (ba)'), in
    quarters of a day with a decimal comma; 'không quá' and the like before it, 'kể từ
    ngày nhận đủ hồ sơ' and the like after it; an extension now and then.

    Args:
        units: As for `time_limits`.
        max_amount: As for `time_limits`.

    Raises:
        InvalidArgument: As for `time_limits`.

    Example:
        >>> from hypothesis import find
        >>> simplest = find(limit_texts(), lambda said: True)
        >>> print(simplest.text, simplest.limit, sep=" = ")
        1 ngày làm việc = 1 ngày làm việc
        >>> find(limit_texts(), lambda said: "(ba)" in said.text).text
        '3 (ba) ngày làm việc'
    """
    limits = time_limits(units=units, max_amount=max_amount)
    lengths = time_limits(units=[TimeUnit.WORKING_DAYS, TimeUnit.DAYS], max_amount=30)
    return _texts(limits, lengths)


@st.composite
def _texts(
    draw: DrawFn, limits: SearchStrategy[TimeLimit], lengths: SearchStrategy[TimeLimit]
) -> LimitText:
    # As many choices for every form of limit, so that all shrink to the plainest text.
    limit = draw(limits)
    before, way, after = draw(_BEFORE[limit.unit]), draw(_WAYS), draw(st.sampled_from(_AFTER))
    is_extended = draw(st.sampled_from((False, False, False, True)))
    if limit.cut_off is not None:
        said = before + after
        if limit.cut_off != CUT_OFF or is_extended:
            hour, minute = limit.cut_off.hour, limit.cut_off.minute
            clock = f"{hour} giờ {minute:02} phút" if minute else f"{hour} giờ"
            said = f"{before}; nhận hồ sơ sau {clock} thì ngày làm việc tiếp theo"
        return LimitText(said, limit)
    said = before + _length(limit, way)
    if is_extended:
        more = draw(lengths)
        extended = attrs.evolve(limit, extension=more)
        return LimitText(f"{said}, kéo dài thêm {_length(more, way)}", extended)
    return LimitText(said + after, limit)


def _length(limit: TimeLimit, way: str) -> str:
    """Write an amount plain, or in the form of a template: '03 (ba)'; decimals with a comma."""
    amount = Fraction(limit.amount)
    if amount.denominator > 1:
        said = f"{amount.numerator * 100 // amount.denominator}"
        said = f"{said[:-2] or 0},{said[-2:].rstrip('0')}"
    elif amount < len(_NUMBER_WORDS):
        said = way.format(amount.numerator, _NUMBER_WORDS[amount.numerator])
    else:
        said = str(amount.numerator)
    return f"{said} {_UNIT_WORDS[limit.unit]}"
