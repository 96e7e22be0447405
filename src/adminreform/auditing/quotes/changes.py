"""A quoted change checked: 'tăng 50%' as a relative change, or as percentage points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import attrs

from ..._reprs import brief
from ..._words import Lang, check_language, chosen_language
from ...calculation.shares import Share
from ...errors import InvalidValueError, safe_repr
from . import wording
from .intervals import Interval
from .known import (
    Count,
    count_bounds,
    count_text,
    known_count,
    known_percent,
    printable,
    read_only,
    truth_text,
)
from .numbers import PERCENT_SIGNS, QuotedNumber, parse_number, parse_percent, uniform
from .verdicts import Verdict, judge

Amount: TypeAlias = Share | Count
"""What changed: a share, a percentage as printed ('16,36%'), or a count."""

_RISES = (
    "tăng gấp", "tăng thêm", "tăng", "vượt", "gấp", "cao hơn",
    "increased by", "increase of", "rose by", "up", "exceeds by",
)  # fmt: skip
_FALLS = ("giảm", "thấp hơn", "decreased by", "decrease of", "fell by", "down")
_TIMES_IN_WORDS = {"gấp đôi": "gấp hai lần", "gấp ba": "gấp ba lần"}
_UNITS = {
    "điểm phần trăm": "points", "điểm %": "points", "percentage points": "points",
    "percentage point": "points", "lần": "times", "times": "times",
}  # fmt: skip
_CHANGE = re.compile(
    rf"(?:(?P<rise>{'|'.join(_RISES)})|(?P<fall>{'|'.join(_FALLS)})) (?P<amount>.+?)"
    rf"(?: ?(?P<unit>{'|'.join(_UNITS)}))?"
)


class ChangeReading(StrEnum):
    """What a quoted change may mean.

    Attributes:
        RELATIVE: The change over what was before: from 40% to 60% is 50%, from 2 to 12 is
            5 times.
        POINTS: One percentage less the other: from 40% to 60% is 20 points.
        MULTIPLE: The one over the other: from 2 to 12 is 6 times; never below 1 for a
            change in the stated direction.
    """

    RELATIVE = "relative"
    POINTS = "points"
    MULTIPLE = "multiple"


_READINGS = {
    "percent": (ChangeReading.RELATIVE, ChangeReading.POINTS),
    "points": (ChangeReading.POINTS,),
    "times": (ChangeReading.RELATIVE, ChangeReading.MULTIPLE),
}
_TIMES_BY_VERB: dict[str, tuple[ChangeReading, ...]] = {
    "gấp": (ChangeReading.MULTIPLE,),
    "tăng gấp": (ChangeReading.MULTIPLE,),
    "vượt": (ChangeReading.RELATIVE,),
    "exceeds by": (ChangeReading.RELATIVE,),
}


def _verdicts(verdicts: Mapping[ChangeReading, Verdict]) -> Mapping[ChangeReading, Verdict]:
    return read_only(verdicts, "verdicts")


@attrs.frozen
class ChangeCheck:
    """A quoted change beside what was before and after, in each of its readings.

    Attributes:
        quoted: The change as printed: 'tăng 50%', 'vượt 5 lần'.
        amount: How much it states, in percent, points or times.
        rises: Whether it states a rise.
        before: What was before.
        after: What was after.
        verdicts: The verdict on each reading.

    Raises:
        InvalidTypeError: The verdicts are no mapping.
    """

    quoted: str
    amount: QuotedNumber
    rises: bool
    before: Share | int | QuotedNumber
    after: Share | int | QuotedNumber
    verdicts: Mapping[ChangeReading, Verdict] = attrs.field(hash=False, converter=_verdicts)

    def __repr__(self) -> str:
        return brief(self, "quoted", before="before", after="after", holds="holds")

    def __reduce__(self) -> tuple[object, ...]:
        facts = attrs.asdict(self, recurse=False)
        return ChangeCheck, (*{**facts, "verdicts": dict(self.verdicts)}.values(),)

    @property
    def holds_as(self) -> tuple[ChangeReading, ...]:
        """The readings in which the quote holds."""
        return tuple(reading for reading, verdict in self.verdicts.items() if verdict.holds)

    @property
    def holds(self) -> bool:
        """Whether the quote holds in any reading."""
        return bool(self.holds_as)

    def true_text(self, reading: ChangeReading, lang: Lang | None = None) -> str:
        """Print what a reading truly is, with its unit: '50,1%', '25,7 điểm phần trăm'."""
        lang = chosen_language(lang)
        truth = self._truth(reading)
        if truth is None:
            return Share(0, 0).text(lang=lang)
        ends = dict.fromkeys((truth.low, truth.high))
        return "–".join(self._end_text(end, lang) for end in ends) + self._unit(reading, lang)

    def explain(self, lang: Lang | None = None) -> str:
        """Explain the verdict on the quote in each reading.

        Example:
            >>> print(check_change("tăng 50%", 40, 60).explain("en"))
            “tăng 50%” from 40 to 60: relative 50% (exact).
        """
        lang = chosen_language(lang)
        readings = "; ".join(
            f"{wording.READINGS[lang][reading.value]} {self.true_text(reading, lang)} "
            f"({wording.VERDICTS[lang][verdict]})"
            for reading, verdict in self.verdicts.items()
        )
        ends = (_amount_text(self.before, lang), _amount_text(self.after, lang))
        return wording.CHANGE[lang].format(
            quoted=self.quoted, before=ends[0], after=ends[1], readings=readings
        )

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "quoted": self.quoted,
            "before": _amount_text(self.before, "en"),
            "after": _amount_text(self.after, "en"),
            "holds_as": [reading.value for reading in self.holds_as],
            "readings": {
                reading.value: {"verdict": verdict.value, "true": self.true_text(reading, "en")}
                for reading, verdict in self.verdicts.items()
            },
        }

    def _truth(self, reading: ChangeReading) -> Interval | None:
        ends = (_span(self.before), _span(self.after))
        return _true_change(reading, self.amount, self.rises, ends)

    def _end_text(self, end: Fraction | None, lang: Lang) -> str:
        if end is None:
            return "∞"
        sign = "-" if end < 0 else ""
        return sign + truth_text(abs(end) / 100, self.amount, lang).removesuffix("%")

    def _unit(self, reading: ChangeReading, lang: Lang) -> str:
        if reading is ChangeReading.POINTS:
            return wording.POINTS[lang]
        return "%" if self.amount.percent else wording.TIMES[lang]


def is_change(text: str) -> bool:
    """Return whether a text states a change: 'tăng 12%', 'gấp đôi'; it may still be malformed."""
    return uniform(text).lower().startswith((*_RISES, *_FALLS))


def check_change(quoted: str, before: Amount, after: Amount, *, lang: Lang = "vi") -> ChangeCheck:
    """Check a quoted change in every reading it may have.

    A change in percent may be relative or, between two percentages, in percentage points; one
    in times ('lần') may be the change over what was before, or the one over the other: 'gấp'
    means the latter only, 'vượt' the former only, 'tăng' either. A percentage or count known
    only as printed may be any value that prints so; an exact percentage is a `Share`.

    Args:
        quoted: The change: 'tăng 50%', 'giảm 2,5 điểm phần trăm', 'vượt 5 lần', 'gấp đôi'.
        before: What was before: a share, a percentage as printed, or a count.
        after: What was after, of the same kind.
        lang: The language of the texts.

    Raises:
        InvalidTypeError: A value is of the wrong kind, such as a float.
        InvalidValueError: The text is not a change, a value cannot be read, one of the two is a
            percentage and the other a count, points are quoted of counts, or something is to
            fall by one time ('giảm 1 lần'), which states nothing.

    Example:
        >>> check_change("tăng 50%", "27%", "77%").holds_as
        (<ChangeReading.POINTS: 'points'>,)
        >>> check_change("tăng 50%", 1000, 1500).holds_as
        (<ChangeReading.RELATIVE: 'relative'>,)
    """
    lang = check_language(lang)
    printed = uniform(quoted)
    rises, amount, unit, readings = _read_change(printed, lang)
    first, last = _amount(before, "before", lang), _amount(after, "after", lang)
    are_percentages = _is_percentage(first)
    if are_percentages != _is_percentage(last):
        raise InvalidValueError("before and after must be two percentages or two counts")
    if unit == "points" and not are_percentages:
        raise InvalidValueError(
            f"{safe_repr(printed)} is a change of percentages, but before and after are counts",
            quoted=printed,
        )
    if not are_percentages:
        readings = tuple(one for one in readings if one is not ChangeReading.POINTS)
    verdicts = {}
    for reading in readings:
        truth = _true_change(reading, amount, rises, (_span(first), _span(last)))
        verdicts[reading] = _judge_change(reading, amount, truth)
    return ChangeCheck(printed, amount, rises, first, last, verdicts)


def _judge_change(reading: ChangeReading, amount: QuotedNumber, truth: Interval | None) -> Verdict:
    """Judge one reading; a multiple below 1 is a change in the other direction."""
    if truth is None:
        return Verdict.UNDEFINED
    if reading is ChangeReading.MULTIPLE and truth.high is not None and truth.high < 1:
        return Verdict.MISMATCH
    return judge(amount, truth)


def _read_change(
    printed: str, lang: Lang
) -> tuple[bool, QuotedNumber, str, tuple[ChangeReading, ...]]:
    """Read whether a change rises, by how much, in what unit, and what it may mean."""
    words = printed.lower()
    for short, full in _TIMES_IN_WORDS.items():
        if words.endswith(short):
            words = words.removesuffix(short) + full
    said = _CHANGE.fullmatch(words)
    if said is None or not (said["unit"] or said["amount"].endswith(tuple(PERCENT_SIGNS))):
        raise InvalidValueError(
            f"{safe_repr(printed)} is not a change; write 'tăng 50%', 'giảm 2 điểm phần trăm' or "
            "'vượt 5 lần', and nothing else",
            quoted=printed,
        )
    unit = _UNITS.get(said["unit"] or "", "percent")
    if unit == "times":
        amount = printable(parse_number(said["amount"], lang), "quoted")
        if said["fall"] and amount.qualifier is None and amount.value == 1:
            raise InvalidValueError(
                f"{safe_repr(printed)} states nothing: once less is as much as before, or nothing "
                "at all; write by what percentage it fell",
                quoted=printed,
            )
    else:
        amount = known_percent(said["amount"], "quoted", lang)
    verb = said["rise"]
    is_settled = unit == "times" and verb in _TIMES_BY_VERB
    readings = _TIMES_BY_VERB[verb] if is_settled else _READINGS[unit]
    return said["rise"] is not None, amount, unit, readings


class _Span(NamedTuple):
    """The values from a least one on up to a greatest, which may be left out."""

    low: Fraction
    high: Fraction
    high_in: bool = True


def _amount(value: object, name: str, lang: Lang) -> Share | int | QuotedNumber:
    if isinstance(value, Share):
        return value
    if isinstance(value, str) and uniform(value).lower().endswith(tuple(PERCENT_SIGNS)):
        value = parse_percent(value, lang)
    if not (isinstance(value, QuotedNumber) and value.percent):
        return known_count(value, name, lang)
    if value.qualifier is not None:
        raise InvalidValueError(
            f"{name} must be a percentage without a word beside it, got {safe_repr(value.text)}",
            **{name: value},
        )
    return known_percent(value, name, lang)


def _amount_text(value: Share | int | QuotedNumber, lang: Lang) -> str:
    return value.text(lang=lang) if isinstance(value, Share) else count_text(value, lang)


def _is_percentage(value: Share | int | QuotedNumber) -> bool:
    return isinstance(value, Share) or (isinstance(value, QuotedNumber) and value.percent)


def _span(value: Share | int | QuotedNumber) -> _Span | None:
    """Return the values that something may have, percentages in percent; ``None`` if undefined."""
    if isinstance(value, Share):
        return _Span(value.value * 100, value.value * 100) if value.is_defined else None
    if isinstance(value, QuotedNumber) and value.percent:
        low = max(Fraction(0), value.value - value.step / 2)
        return _Span(low, value.value + value.step, high_in=False)
    least, most = count_bounds(value)
    return _Span(Fraction(least), Fraction(most))


def _true_change(
    reading: ChangeReading,
    amount: QuotedNumber,
    rises: bool,
    ends: tuple[_Span | None, _Span | None],
) -> Interval | None:
    """Return the values that a reading may truly have; a stated fall counts upwards."""
    before, after = ends
    if before is None or after is None:
        return None
    less, more = (before, after) if rises else (after, before)
    if reading is ChangeReading.POINTS:
        return Interval(more.low - less.high, more.high - less.low, less.high_in, more.high_in)
    if reading is ChangeReading.MULTIPLE:
        return _ratio(more, less)
    ratio = _ratio(after, before)
    if ratio is None:
        return None
    unit, sign = 100 if amount.percent else 1, 1 if rises else -1
    low, high = (
        None if end is None else (end - 1) * unit * sign for end in (ratio.low, ratio.high)
    )
    if rises:
        return Interval(low, high, ratio.low_in, ratio.high_in)
    return Interval(high, low, ratio.high_in, ratio.low_in)


def _ratio(over: _Span, under: _Span) -> Interval | None:
    if under.high == 0:
        return None
    high = over.high / under.low if under.low else None
    return Interval(over.low / under.high, high, under.high_in, over.high_in)
