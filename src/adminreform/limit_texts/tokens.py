"""The time words of a text: amounts with a unit, same-day words, clock hours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

import attrs

from ..domain.limits import TimeLimit, TimeUnit
from ..errors import InvalidValueError
from .amounts import FIGURES, NUMBER, DisagreeingNumberError, UnreadableNumberError, read_number


class TokenKind(Enum):
    """The kind of a time word."""

    LIMIT = "an amount and its unit"
    PART = "a part of a sum"
    SAME_DAY = "within the day"
    NEXT_DAY = "on the next working day"
    CLOCK = "an hour of the clock"
    AT_ONCE = "at once"
    NO_LIMIT = "an amount that cannot be a limit"


@attrs.frozen
class Token:
    """A time word at ``text[start:end]``.

    Attributes:
        kind: The kind of it.
        start: Where it begins in the uniform text.
        end: Where it ends.
        limit: The length it states.
        hour: The hour of the clock it names, where that is one.
        note: Why it is not a limit, or what is remarkable about it.
        contradicts: Whether the note is about words that contradict each other.
    """

    kind: TokenKind
    start: int
    end: int
    limit: TimeLimit | None = None
    hour: dt.time | None = None
    note: str = ""
    contradicts: bool = False


_UNITS = {
    "ngày": TimeUnit.DAYS,
    "giờ": TimeUnit.HOURS,
    "h": TimeUnit.HOURS,
    "phút": TimeUnit.MINUTES,
    "tuần": TimeUnit.WEEKS,
    "tháng": TimeUnit.MONTHS,
    "quý": TimeUnit.QUARTERS,
    "năm": TimeUnit.YEARS,
}
_WORKING = {TimeUnit.DAYS: TimeUnit.WORKING_DAYS, TimeUnit.HOURS: TimeUnit.WORKING_HOURS}
_UNIT = (
    r"(?:(?:ngày|giờ)\s(?:làm\svi[ệê]c|\(làm\svi[ệê]c\)|hành chính)|ngày|giờ|h|phút|tuần|tháng"
    r"|quý(?! (?:khách|vị|cơ quan|báo|đơn vị|công ty))|năm(?! [0-9]{4}))(?!\w)"
)
_WEEKEND = (
    r"(?:ngày nghỉ(?: cuối tuần| h[àằ]ng tuần)?"
    r"|(?:ngày )?thứ (?:bảy|7)(?:,| và) (?:ngày )?chủ nhật)"
)
_HOLIDAYS = r"(?:ngày )?(?:nghỉ )?(?:lễ|tết)(?:,| và)?(?: (?:ngày )?(?:nghỉ )?tết)?"
_NOT_COUNTED = (
    rf"(?:không (?:kể|tính|bao gồm)|trừ) (?:các )?{_WEEKEND}(?:,| và|, và) (?:các )?{_HOLIDAYS}"
    r"(?: theo quy định(?: của pháp luật)?)?"
)
_DAYS_OFF = rf"(?:,? {_NOT_COUNTED}| ?\( ?{_NOT_COUNTED} ?\))"
_DATE = (
    r"ngày [0-9]{1,2} tháng [0-9]{1,2}(?: năm [0-9]{4})?"
    r"|ngày [0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
    r"|tháng [0-9]{1,2}(?: năm |[/.-])[0-9]{4}|quý (?:[0-9]|[iv]{1,3})(?: năm |/)[0-9]{4}"
)
_NO_DATE = r"(?! [0-9]{1,2}(?: tháng [0-9]|[/.-][0-9]))"
_CLOCK = (
    r"(?<!nhất )(?:sau|trước|lúc|từ|đến|(?<!không )quá) (?:[0-9]{1,2}|mười lăm) ?(?:giờ|h)"
    r"(?: ?[0-9]{1,2}(?: phút)?)?(?!\w)(?! ?(?:làm việc|kể|tính))"
    r"|(?<![0-9.,/])[0-9]{1,2} ?(?:giờ|h) ?[0-9]{2}(?!\w)(?: phút)?"
)
_NEXT_DAY = (
    r"(?:(?:trong|vào|sang) )?(?:đầu giờ )?ngày(?: làm việc)?"
    r" (?:tiếp theo|kế tiếp|liền kề|tiếp sau|hôm sau)"
)
_SAME_DAY = (
    r"(?:ngay )?trong (?:cùng )?ngày(?: làm việc)?(?!\w)"
    r"(?! (?:nghỉ|lễ|tết|thứ|đầu|làm|hôm|[0-9]))"
)
_AT_ONCE = (
    r"ngay (?:khi|sau khi|lập tức|tại chỗ)(?!\w)"
    r"|(?:giải quyết|tiếp nhận|thực hiện|trả(?: kết quả)?|cấp)(?: được)? ngay(?! trong)(?!\w)"
)
_START = r"(?:(?<!\w)|(?<![0-9])(?=[0-9]))"
_ADDED = rf"{NUMBER}(?: ?{_UNIT})?"
_TOKEN = re.compile(
    rf"(?P<date>{_DATE})|(?P<next>{_NEXT_DAY})|(?P<same>{_SAME_DAY})|(?P<clock>{_CLOCK})"
    rf"|(?P<once>{_AT_ONCE})|{_START}(?:"
    rf"(?P<sum>{_ADDED}(?: ?\+ ?{_ADDED})+(?: ?= ?{_ADDED})?)"
    rf"|(?P<low>{NUMBER}) ?(?P<low_unit>{_UNIT})? ?(?:đến|tới|-) ?"
    rf"(?P<high>{NUMBER}) ?(?P<high_unit>{_UNIT}){_NO_DATE}"
    rf"|(?P<number>{NUMBER})\s?(?P<unit>{_UNIT}){_NO_DATE}"
    rf"(?P<half> rưỡi)?(?P<days_off>{_DAYS_OFF})?|{FIGURES})"
)
_ADDEND = re.compile(rf"(?P<total>= ?)?(?P<number>{NUMBER})(?: ?(?P<unit>{_UNIT}))?")
_HOUR = re.compile(r"([0-9]+|mười lăm) ?(?:giờ|h) ?([0-9]*)")
_COUNTED = re.compile(
    r"(?:bước|mức|mức độ|cấp|cấp độ|loại|hạng|nhóm|khoản|điều|điểm|mục|lần|đợt|số|phụ lục|thứ) $"
)


def scan(text: str, unit: TimeUnit | None = None) -> Iterator[Token]:
    """Find the time words of a uniform lower-case text, in order.

    Dates are passed over, and so are figures that are no time, each run of them at once.

    A sum yields a token for each of its parts and one for its total. ``unit`` is what the
    numbers of a sum are in where it names none.
    """
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        counted = _COUNTED.search(text, max(0, start - 10), start)
        if counted and match["low"] and not match["low_unit"]:
            at = match.end("low")  # 'Bước 2 - 05 ngày' is not a range
            continue
        before = text[start - 1 : start]
        glued = before.isalpha() or before in (".", ",", "/")
        for token in _tokens(match, unit):
            if glued and token.limit and token.start == start:
                note = "the number is joined to what precedes it"
                yield Token(TokenKind.NO_LIMIT, token.start, token.end, note=note)
            else:
                yield token


def _tokens(match: re.Match[str], unit: TimeUnit | None) -> Iterator[Token]:
    """Yield the time words of one match."""
    start, end = match.span()
    if match["next"]:
        yield Token(TokenKind.NEXT_DAY, start, end)
    elif match["same"]:
        yield Token(TokenKind.SAME_DAY, start, end, TimeLimit.same_day())
    elif match["clock"]:
        yield _clock(match)
    elif match["once"]:
        yield Token(TokenKind.AT_ONCE, start, end)
    elif match["sum"]:
        yield from _sum(match, unit)
    elif match["low"]:
        yield _range(match)
    elif match["number"]:
        half = Fraction(1, 2) if match["half"] else Fraction()
        counted_in = _unit(match["unit"])
        if match["days_off"]:
            counted_in = _WORKING.get(counted_in, counted_in)
        yield _limit(match["number"], counted_in, start, end, half)


def _unit(written: str) -> TimeUnit:
    """Name the unit: 'ngày làm việc', 'ngày (làm việc)', 'giờ hành chính', 'tháng'."""
    noun, *kind = written.split(maxsplit=1)
    return _WORKING[_UNITS[noun]] if kind else _UNITS[noun]


def _limit(
    written: str, unit: TimeUnit, start: int, end: int, half: Fraction = Fraction()
) -> Token:
    try:
        limit = TimeLimit(read_number(written) + half, unit)
    except (UnreadableNumberError, InvalidValueError) as reason:
        contradicts = isinstance(reason, DisagreeingNumberError)
        return Token(TokenKind.NO_LIMIT, start, end, note=str(reason), contradicts=contradicts)
    return Token(TokenKind.LIMIT, start, end, limit)


def _range(match: re.Match[str]) -> Token:
    """Take the longest of a range, with a note; refuse one that goes down or mixes units."""
    start, end = match.span()
    unit = _unit(match["high_unit"])
    low_unit = _unit(match["low_unit"]) if match["low_unit"] else unit
    low = _limit(match["low"], unit, start, end)
    high = _limit(match["high"], unit, start, end)
    if low.limit is None or high.limit is None:
        return high if low.limit else low
    if low_unit is not unit:
        note = f"the range '{match[0]}' is in two units"
    elif low.limit.amount > high.limit.amount:
        note = f"the range '{match[0]}' ends below its beginning"
    else:
        return attrs.evolve(
            high, note=f"a range from {low.limit} to {high.limit}: the longest is taken"
        )
    return Token(TokenKind.NO_LIMIT, start, end, note=note, contradicts=True)


def _sum(match: re.Match[str], unit: TimeUnit | None) -> Iterator[Token]:
    """Yield the parts of a sum and its total; a part without a unit is in the next one named."""
    addends = list(_ADDEND.finditer(match[0]))
    units: list[TimeUnit | None] = []
    for addend in reversed(addends):
        unit = _unit(addend["unit"]) if addend["unit"] else unit
        units.append(unit)
    if not any(units):
        return
    at = match.start()
    for addend, counted_in in zip(addends, reversed(units), strict=True):
        start, end = at + addend.start("number"), at + addend.end()
        if counted_in is None:
            note = "the last number of the sum has no unit"
            yield Token(TokenKind.NO_LIMIT, start, end, note=note)
            continue
        token = _limit(addend["number"], counted_in, start, end)
        part = token.limit is not None and not addend["total"]
        yield attrs.evolve(token, kind=TokenKind.PART) if part else token


def _clock(match: re.Match[str]) -> Token:
    """Read an hour of the clock: 'sau 15 giờ 30'; more than 24 hours are a length after which."""
    found = _HOUR.search(match["clock"])
    hour, minute = found.groups() if found else ("", "")
    try:
        time = dt.time(15 if hour == "mười lăm" else int(hour), int(minute or 0))
    except ValueError:
        return Token(
            TokenKind.NO_LIMIT, *match.span(), note="neither an hour of the clock nor a limit"
        )
    return Token(TokenKind.CLOCK, *match.span(), hour=time)
