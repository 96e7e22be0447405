"""One limit of a portal record: its amount, its unit and its text, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import attrs

from .._checks import check_text as checked_text
from .._reprs import brief
from ..domain.limits import TimeLimit, TimeUnit, amount_text
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .parsing import parse_time_limits
from .results import LimitReading, StatedLimit

PORTAL_UNITS = {
    "WORKING_DAY": TimeUnit.WORKING_DAYS,
    "DAY": TimeUnit.DAYS,
    "HOUR": TimeUnit.HOURS,
    "MONTH": TimeUnit.MONTHS,
}
_NO_UNIT = "OTHER"
_DESCRIBED = "theo mô tả"
_NUMBER = re.compile(r"\s*[0-9]{1,18}(?:[.,][0-9]{1,6})?\s*")


@attrs.frozen
class PortalReading:
    """The time limit of a portal record, from its field and its text together.

    Attributes:
        limit: The limit, where field and text leave no doubt; None where they do.
        stated: What the text states.
        field: What the amount states, where that is itself a text.
        contradictions: What is wrong with the record, in words; empty where nothing is.
        length: The length that amount and unit make by themselves; None where they make none.
    """

    limit: TimeLimit | None
    stated: LimitReading
    field: LimitReading | None = None
    contradictions: tuple[str, ...] = ()
    length: TimeLimit | None = None

    def __repr__(self) -> str:
        return brief(self, "limit", field="field", contradictions="contradictions")


def check_portal_limit(amount: float | str | None, unit: str, text: str = "") -> PortalReading:
    """Read a limit of a portal record and report where its field and its text disagree.

    The unit ``OTHER`` names none; ``HOUR 15`` beside 'sau 15 giờ thì ngày làm việc tiếp theo'
    is an hour of the clock. A choice between two statements is listed as a contradiction.

    Args:
        amount: The amount as the record has it: a number in quarters, or a text.
        unit: ``WORKING_DAY``, ``DAY``, ``HOUR``, ``MONTH`` or ``OTHER``.
        text: The description beside it.

    Returns:
        The limit, if there is one beyond doubt, both readings and the contradictions.

    Raises:
        InvalidTypeError: `amount` is neither a number nor a text, or another is not a text.

    Example:
        >>> reading = check_portal_limit(9, "DAY", "9 ngày làm việc kể từ ngày nhận đủ hồ sơ")
        >>> print(reading.limit, *reading.contradictions)
        None the field has 9 ngày, the text has 9 ngày làm việc
        >>> print(check_portal_limit(7.5, "WORKING_DAY", "Không quá 7,5 ngày làm việc").limit)
        7,5 ngày làm việc
    """
    checked_text(unit, "unit", empty=True)
    stated = parse_time_limits(text)
    problems: list[str] = []
    if unit not in (*PORTAL_UNITS, _NO_UNIT):
        problems.append(f"the unit {safe_repr(unit)} is unknown")
    number = portal_number(amount)
    reading = None
    if isinstance(amount, str) and number is None:
        reading = parse_time_limits(amount, PORTAL_UNITS.get(unit))
        length = None
        field = _described(amount, reading, problems)
    else:
        field = length = _length(amount, number, unit, problems)
    problems += [f"in the text: {finding}" for finding in stated.findings]
    problems += [
        f"not understood in the text: {safe_repr(unread.text)}" for unread in stated.unread
    ]
    general = _general(stated)
    hours = {one.limit.cut_off.hour for one in stated.limits if one.limit.cut_off}
    if unit == "HOUR" and number in hours:
        problems.append(f"the amount {number} is the hour of the cut-off, not a length")
        limit = general
    elif field is not None:
        limit = _confirmed(field, general, stated, problems)
    elif number is None and reading is not None and reading.limits:
        limit = None
    else:
        limit = _completed(number, general, problems)
    return PortalReading(limit, stated, reading, tuple(problems), length)


def portal_number(amount: object) -> Fraction | None:
    """Return an amount as an exact number: JSON's 7.5 and '7,5' are the same."""
    if isinstance(amount, str):
        return Fraction(amount.replace(",", ".")) if _NUMBER.fullmatch(amount) else None
    if amount is None:
        return None
    if isinstance(amount, bool) or not isinstance(amount, (int, float)):
        raise InvalidTypeError(
            f"amount must be a number or a text, got {safe_repr(amount)}", amount=amount
        )
    try:
        return Fraction(amount)
    except (ValueError, OverflowError):
        return None


def _length(
    amount: object, number: Fraction | None, unit: str, problems: list[str]
) -> TimeLimit | None:
    """Build a limit from a number and a unit, or add to `problems` why there is none."""
    if number is None or number <= 0:
        problems.append(f"the amount {safe_repr(amount)} is not a limit")
    elif unit == _NO_UNIT:
        problems.append(f"the amount {safe_repr(amount)} has no unit")
    elif unit in PORTAL_UNITS:
        try:
            return TimeLimit(number, PORTAL_UNITS[unit])
        except InvalidValueError as reason:
            problems.append(str(reason))
    return None


def _described(amount: str, reading: LimitReading, problems: list[str]) -> TimeLimit | None:
    """Read an amount that is a text."""
    if " ".join(amount.lower().split()) == _DESCRIBED:
        problems.append("the amount only refers to the text")
    elif not reading.limits:
        problems.append(f"the amount {safe_repr(amount)} states no limit")
    elif len(reading.limits) > 1:
        problems.append(f"the amount holds several limits: {_listed(reading)}")
    elif not any(one.general for one in reading.limits):
        problems.append(f"the amount states no limit for every case: {_listed(reading)}")
    problems += [f"in the amount: {finding}" for finding in reading.findings]
    problems += [f"not understood in the amount: {safe_repr(un.text)}" for un in reading.unread]
    return _general(reading)


def _completed(
    number: Fraction | None, general: TimeLimit | None, problems: list[str]
) -> TimeLimit | None:
    """Take the limit from the text, where the field names no length that denies it."""
    if general is None or number is None or number == general.amount:
        return general
    problems.append(f"{general} is in the text only")
    return None


def _confirmed(
    field: TimeLimit, general: TimeLimit | None, stated: LimitReading, problems: list[str]
) -> TimeLimit | None:
    """Take the limit from the field, where the text does not deny it."""
    if stated.unread or stated.findings:
        return None
    if general is not None and attrs.evolve(general, extension=None) == field:
        return general
    spoken = [one.limit for one in stated.limits if one.role != "other"]
    added = [addition.limit for addition in stated.additions]
    if (field in spoken and general is None) or not (spoken or field in added):
        return field
    if is_ordinary(field, [one for one in stated.limits if one.role == "whole"]):
        return field
    problems.append(f"the field has {field}, the text has {_listed(stated)}")
    ordinary = [one.limit for one in stated.limits if one.area != "difficult"]
    for parts in ([one.limit for one in stated.limits], ordinary, [*ordinary, *added]):
        if len(parts) > 1 and sum(part.amount for part in parts) == field.amount:
            summed = " + ".join(amount_text(part.amount, english=False) for part in parts)
            problems.append(f"the field is a sum of the text: {summed}")
            break
    return None


def is_ordinary(length: TimeLimit, stated: Sequence[StatedLimit]) -> bool:
    """Return whether a length is shorter than all that a text states, for difficult areas only."""
    return bool(stated) and all(
        one.area == "difficult"
        and one.limit.unit is length.unit
        and length.amount < one.limit.amount
        for one in stated
    )


def _general(reading: LimitReading) -> TimeLimit | None:
    """Return the one limit for every case, where all of the text was understood."""
    limits = {one.limit for one in reading.limits if one.general}
    settled = len(limits) == 1 and not reading.unread and not reading.findings
    return limits.pop() if settled else None


def _listed(reading: LimitReading) -> str:
    limits = [str(one.limit) for one in reading.limits]
    return "; ".join([*limits, *(f"{addition.limit} more" for addition in reading.additions)])
