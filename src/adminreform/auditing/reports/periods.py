"""The periods that a report names."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from ..._normalized_text import NormalizedText, Span
from ..._reprs import brief
from ..._words import Lang
from ...domain.periods import Period
from .remarks import Remark, RemarkKind

StatedKind: TypeAlias = Literal[
    "interval", "until", "day", "month", "quarter", "months", "year", "years", "other"
]
"""How a period is named: by two days, by its last or only day, by a name of the calendar, or by
words that leave its days open: 'tuần 36 năm 2025'."""

Days: TypeAlias = tuple[dt.date | None, dt.date | None]

_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "six": 6, "nine": 9, "giêng": 1, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_COUNT = r"[0-9]{1,2}|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|giêng"
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTH_NAMES)
_YEAR = "(?:19|20)[0-9]{2}(?![0-9])"
_OF_YEAR = r"(?: ?[/.-] ?| năm )"


def _day(name: str) -> str:
    return (
        rf"(?:ngày )?(?P<{name}d>[0-9]{{1,2}})(?:(?: ?[/.-] ?| tháng )(?P<{name}m>[0-9]{{1,2}}))?"
        rf"(?:(?: ?[/.-] ?|,? năm )(?P<{name}y>[0-9]{{4}}))?(?![0-9])"
    )


def _day_en(name: str) -> str:
    return (
        rf"(?P<{name}m>{_MONTH}) (?P<{name}d>[0-9]{{1,2}})(?:,? (?P<{name}y>[0-9]{{4}}))?(?![0-9])"
    )


def _named(*forms: tuple[str, str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{k}>{form})" for k, form in forms) + ")")


_PATTERNS: dict[Lang, re.Pattern[str]] = {
    "vi": _named(
        ("interval", rf"(?:tính )?từ {_day('a')} ?(?:-|đến hết|đến|tới) ?{_day('b')}"),
        ("until", rf"(?:tính đến|tính tới|đến)(?: hết)? (?=ngày |[0-9]){_day('c')}"),
        ("day", rf"(?=ngày ){_day('e')}(?<=[0-9]{{4}})"),
        (
            "between",
            rf"tháng (?P<f1>{_COUNT}) ?(?:-|và|,|đến) ?tháng (?P<f2>{_COUNT}){_OF_YEAR}"
            rf"(?P<fy>{_YEAR})",
        ),
        ("month", rf"tháng (?P<mm>{_COUNT}){_OF_YEAR}(?P<my>{_YEAR})"),
        ("quarter", rf"quý (?P<qq>[1-4]|i{{1,3}}|iv){_OF_YEAR}(?P<qy>{_YEAR})"),
        (
            "months",
            rf"(?P<nn>{_COUNT}) (?P<nu>tháng|quý)(?P<end> cuối)?(?: đầu)? năm (?P<ny>{_YEAR})",
        ),
        (
            "years",
            rf"(?:giai đoạn|từ năm|năm) (?P<y1>{_YEAR}) ?(?:-|đến năm|đến) ?(?P<y2>{_YEAR})",
        ),
        ("other", rf"(?:tuần|đợt|kỳ|nửa|ngày|tháng|quý)(?: [^\s.,;:()]+){{1,4}} năm {_YEAR}"),
        ("year", rf"năm (?P<yy>{_YEAR})"),
    ),
    "en": _named(
        ("interval", rf"from {_day_en('a')} (?:-|to|until) {_day_en('b')}"),
        ("until", rf"(?:as of|by) {_day_en('c')}"),
        ("month", rf"(?:in|of) (?P<mm>{_MONTH}) (?P<my>{_YEAR})"),
        ("quarter", rf"(?P<qq>first|second|third|fourth) quarter of (?P<qy>{_YEAR})"),
        ("months", rf"first (?P<nn>[0-9]{{1,2}}|six|nine) months(?P<end>) of (?P<ny>{_YEAR})"),
        ("years", rf"from (?P<y1>{_YEAR}) to (?P<y2>{_YEAR})"),
        ("year", rf"in (?P<yy>{_YEAR})"),
    ),
}
_BESIDE = 16
_WINDOWS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


@attrs.frozen
class StatedPeriod:
    """A period that a report names.

    Attributes:
        kind: How it is named: ``interval`` (từ ngày ... đến ngày ...), ``until`` (tính đến),
            ``day``, ``month``, ``quarter``, ``months`` (9 tháng đầu năm), ``year``, ``years``, or
            ``other`` for words that leave its days open (tuần 36 năm 2025).
        span: Where it is named.
        first: Its first day by the calendar; ``None`` where not said. Data of reports may be
            closed on the 14th, which a name such as 'quý I' does not state.
        last: Its last day; ``None`` where it is not a day of the calendar.
    """

    kind: StatedKind
    span: Span
    first: dt.date | None
    last: dt.date | None

    def __repr__(self) -> str:
        return brief(self, "kind", first="first", last="last")

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "kind": self.kind,
            "span": list(self.span),
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
        }


def find_periods(text: str, lang: Lang) -> list[StatedPeriod]:
    """Find the periods of a uniform text, in order; their places are those in this text."""
    return [_period(match) for match in _PATTERNS[lang].finditer(text)]


def in_original(periods: Sequence[StatedPeriod], source: NormalizedText) -> list[StatedPeriod]:
    """Return the same periods with their places in the text as it was written."""
    return [attrs.evolve(period, span=source.span(*period.span)) for period in periods]


def strange_periods(periods: Sequence[StatedPeriod]) -> Iterator[Remark]:
    """Describe which periods end before they begin, or are not the days that their name means."""
    label: StatedPeriod | None = None
    for period in periods:
        first, last = period.first, period.last
        if first and last and last < first:
            yield Remark(RemarkKind.PERIOD_REVERSED, period.span, first, last)
        elif first and last and period.kind == "interval" and label is not None:
            known = ((label.first, label.last), _closed_on_the_14th(label))
            if period.span[0] - label.span[1] < _BESIDE and (first, last) not in known:
                other_length = RemarkKind.PERIOD_OF_OTHER_LENGTH
                yield Remark(other_length, period.span, first, last, label.kind)
        label = period if period.kind in _WINDOWS else None


def _closed_on_the_14th(label: StatedPeriod) -> Days:
    """Return the reporting window that bears the same name."""
    if label.first is None:
        return None, None
    year, number = label.first.year, (label.first.month - 1) // _WINDOWS[label.kind] + 1
    if label.kind == "month":
        window = Period.reporting_month(year, number)
    elif label.kind == "quarter":
        window = Period.reporting_quarter(year, number)
    else:
        window = Period.reporting_year(year)
    return window.first, window.last


def _period(match: re.Match[str]) -> StatedPeriod:
    """Make one period: how it is named, its first and last day."""
    named = match.groupdict()
    kind, days_of = next(_FORMS[form] for form in _FORMS if named.get(form))
    return StatedPeriod(kind, match.span(), *days_of(match))


def _number(word: str) -> int:
    return _ORDINALS.get(word) or _MONTH_NAMES.get(word) or int(word)


def _interval(match: re.Match[str]) -> Days:
    """Read two days; the first takes its month and year from the last where it has none."""
    year, month, day = _parts(match, "b")
    first_year, first_month, first_day = _parts(match, "a")
    return _date(first_year or year, first_month or month, first_day), _date(year, month, day)


def _first_months(match: re.Match[str]) -> Days:
    """Return the days of the first or last months of a year, or of its first quarters."""
    is_quarters = match.groupdict().get("nu") == "quý"
    count = _number(match["nn"]) * (3 if is_quarters else 1)
    first, last = (13 - count, 12) if match["end"] else (1, count)
    return _months(match["ny"], first, last)


def _quarter(match: re.Match[str]) -> Days:
    quarter = _number(match["qq"])
    return _months(match["qy"], quarter * 3 - 2, quarter * 3)


def _day_alone(match: re.Match[str]) -> Days:
    day = _date(*_parts(match, "e"))
    return day, day


def _parts(match: re.Match[str], name: str) -> tuple[int, int, int]:
    month, year = match[f"{name}m"], match[f"{name}y"]
    return int(year or 0), _number(month or "0"), int(match[f"{name}d"])


def _months(year: str, first: int, last: int) -> Days:
    """Return the first day of a month and the last of another; nothing for months there are not."""
    if not 1 <= first <= last <= 12:
        return None, None
    last_day = calendar.monthrange(int(year), last)[1]
    return dt.date(int(year), first, 1), dt.date(int(year), last, last_day)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_FORMS: dict[str, tuple[StatedKind, Callable[[re.Match[str]], Days]]] = {
    "interval": ("interval", _interval),
    "until": ("until", lambda match: (None, _date(*_parts(match, "c")))),
    "day": ("day", _day_alone),
    "between": (
        "months",
        lambda match: _months(match["fy"], _number(match["f1"]), _number(match["f2"])),
    ),
    "month": (
        "month",
        lambda match: _months(match["my"], _number(match["mm"]), _number(match["mm"])),
    ),
    "quarter": ("quarter", _quarter),
    "months": ("months", _first_months),
    "years": (
        "years",
        lambda match: (_date(int(match["y1"]), 1, 1), _date(int(match["y2"]), 12, 31)),
    ),
    "other": ("other", lambda _: (None, None)),
    "year": ("year", lambda match: _months(match["yy"], 1, 12)),
}
"""The first and last day of a period by the form of its name."""
