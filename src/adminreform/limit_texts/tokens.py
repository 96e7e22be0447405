"""The time words of a text: amounts with a unit, same-day words, clock hours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

import attrs

from ..domain.limits import TimeLimit, TimeUnit
from ..errors import InvalidValueError, safe_repr
from .amounts import (
    FIGURES,
    HALVES,
    NUMBER,
    WORDS,
    DisagreeingNumberError,
    UnreadableNumberError,
    read_number,
)


class TokenKind(Enum):
    """The kind of a time word."""

    LIMIT = "an amount and its unit"
    PART = "a part of a sum"
    SAME_DAY = "within the day"
    NEXT_DAY = "on the next working day"
    CLOCK = "an hour of the clock"
    AT_ONCE = "at once"
    NO_LIMIT = "an amount that cannot be a limit"
    CASE = "a length that names a case"


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
        further: Whether it comes after another one: '03 ngày tiếp theo'.
    """

    kind: TokenKind
    start: int
    end: int
    limit: TimeLimit | None = None
    hour: dt.time | None = None
    note: str = ""
    contradicts: bool = False
    further: bool = False


_UNITS: dict[TimeUnit, str] = {
    TimeUnit.WORKING_DAYS: r"ngày ?(?:làm vi[ệê]c|\(làm vi[ệê]c\)|hành chính|lv|l/v)|nlv"
    r"|(?:working|business|\(working\)) days?",
    TimeUnit.WORKING_HOURS: r"(?:giờ|tiếng|h)(?: đồng hồ)? ?"
    r"(?:làm vi[ệê]c|\(làm vi[ệê]c\)|hành chính)"
    r"|(?:working|business|office) hours?",
    TimeUnit.DAYS: r"ngày|(?:calendar |consecutive )?days?",
    TimeUnit.HOURS: r"(?:giờ|tiếng) đồng hồ|giờ|h|hours?"
    r"|tiếng(?! (?:việt|anh|nước|dân tộc|pháp|trung|nga|nhật|hàn|nói)(?!\w))",
    TimeUnit.MINUTES: r"phút|minutes?",
    TimeUnit.WEEKS: r"tuần(?: lễ)?|weeks?",
    TimeUnit.MONTHS: r"tháng|months?",
    TimeUnit.QUARTERS: r"quý(?! (?:khách|vị|cơ quan|báo|đơn vị|công ty))|quarters?",
    TimeUnit.YEARS: r"năm(?! [0-9]{4})|years?",
}
_UNIT_OF = {unit: re.compile(words) for unit, words in _UNITS.items()}
_NO_UNIT = "buổi(?: làm việc)?|giây|seconds?|['\u2019\u2032]"
"""What measures a time, but is not a unit of limits."""
_JOINED_UNIT = r"(?:ngày|giờ|phút|tuần|tháng)\w+"
"""A unit that runs into the word after it: '5 ngàykể từ'."""
_BARE = "ngay|gio|tieng|phut|tuan|thang|quy|nam"
"""The units without their diacritics, where 'nam' may be a year or a man."""
_UNIT = rf"(?:{'|'.join(_UNITS.values())})(?!\w)"
_WORKING = {TimeUnit.DAYS: TimeUnit.WORKING_DAYS, TimeUnit.HOURS: TimeUnit.WORKING_HOURS}
_PLAIN = {working: plain for plain, working in _WORKING.items()}
_SIZES = [
    TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.DAYS, TimeUnit.WEEKS, TimeUnit.MONTHS,
    TimeUnit.QUARTERS, TimeUnit.YEARS,
]  # fmt: skip
_SMALLER = {
    TimeUnit.YEARS: (TimeUnit.MONTHS, 12),
    TimeUnit.WEEKS: (TimeUnit.DAYS, 7),
    TimeUnit.HOURS: (TimeUnit.MINUTES, 60),
}
"""The unit that a part of another is written in exactly: '1 năm 6 tháng'."""
_HALF_UNITS = {TimeUnit.MONTHS: (15, TimeUnit.DAYS), TimeUnit.YEARS: (6, TimeUnit.MONTHS)}
"""Half a month and half a year by Article 146 of the Civil Code."""
_WEEKEND = (
    r"(?:ngày nghỉ(?: cuối tuần| h[àằ]ng tuần)?"
    r"|(?:ngày )?thứ (?:bảy|7)(?:,| và) ?(?:ngày )?chủ nhật)"
)
_HOLIDAYS = r"(?:ngày )?(?:nghỉ )?(?:lễ|tết)(?:,| và)?(?: (?:ngày )?(?:nghỉ )?tết)?"
_NOT_COUNTED = (
    rf"(?:không (?:kể|tính|bao gồm)|trừ) (?:các )?(?:{_WEEKEND}(?:,| và|, và) (?:các )?{_HOLIDAYS}"
    rf"|{_HOLIDAYS}(?:,| và|, và) (?:các )?{_WEEKEND})"
    r"(?: theo quy định(?: của pháp luật)?)?"
)
_DAYS_OFF = rf"(?:,? {_NOT_COUNTED}| ?\( ?{_NOT_COUNTED} ?\))"
_NO_LENGTH = rf"(?![.,/][0-9]| ?(?:%|{_UNIT}|{_NO_UNIT}|\( ?{WORDS} ?\) ?{_UNIT}))"
_DAY_MONTH = (
    r"(?:[0-9]{1,2}[/-][0-9]{1,2}(?:[/-][0-9]{4})?|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?![0-9])"
)
_DAY_OF_MONTH = rf"[0-9]{{1,2}} tháng [0-9]{{1,2}}(?![0-9]){_NO_LENGTH}(?: năm [0-9]{{4}})?"
_DATE = (
    rf"ngày {_DAY_OF_MONTH}"
    rf"|ngày {_DAY_MONTH}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
    r"|tháng [0-9]{1,2}(?: năm |[/.-])[0-9]{4}|quý (?:[0-9]|[iv]{1,3})(?: năm |/)[0-9]{4}"
)
_DATED = rf" (?:{_DAY_OF_MONTH}|{_DAY_MONTH})"
_HOUR_OF_DAY = (
    rf"(?:[0-9]{{1,2}}|mười lăm) ?(?:giờ|h)(?: ?[0-9]{{1,2}}(?: phút|'|(?!\w){_NO_LENGTH}))?(?!\w)"
    r"(?! ?(?:làm việc|kể|tính))(?: (?:sáng|chiều|tối))?(?: (?:cùng|trong) ngày(?! làm))?"
    r"|[0-9]{1,2}:[0-9]{2}(?: ?[ap]\.?m\b)?|[0-9]{1,2} ?(?:[ap]\.?m\b|o'clock)"
)
_CLOCK = (
    r"(?<!nhất )(?:sau|trước|lúc|từ|đến|(?<!không )quá|after|before|by|until|from|at)"
    rf" (?:{_HOUR_OF_DAY})"
    rf"|(?<![0-9.,/])[0-9]{{1,2}} ?(?:(?:giờ|h) ?|:)[0-9]{{2}}(?!\w){_NO_LENGTH}"
)
_NEXT_DAY = (
    r"(?:(?:trong|vào|sang|sáng|đầu) )*(?:đầu giờ )?(?:sáng )?ngày(?: làm việc)?"
    r" (?:tiếp theo|kế tiếp|liền kề|tiếp sau|hôm sau)"
    r"|(?:on )?(?:the )?(?:next|following) (?:working |business )?day(?!\w)"
)
_SAME_DAY = (
    r"(?:ngay )?trong (?:cùng )?ngày(?: làm việc)?(?!\w)"
    r"(?! (?:nghỉ|lễ|tết|thứ|đầu|làm|hôm|[0-9]))"
    r"|(?:(?:with)?in|on) the (?:same )?(?:working |business )?day(?!\w)"
    r"|(?<!\w)same[ -](?:working |business )?day(?!\w)"
)
_AT_ONCE = (
    r"ngay (?:khi|sau khi|lập tức|tại chỗ)(?!\w)"
    r"|(?:giải quyết|tiếp nhận|thực hiện|trả(?: kết quả)?|cấp)(?: được)? ngay(?! trong)"
    r"(?: (?:khi|sau khi))?(?!\w)"
    r"|immediately|(?<!\w)at once(?!\w)"
)
_UNMEASURED = (
    r"ngày(?: làm việc)? thứ \w+ (?=kể|tính|sau)"
    r"|trong (?:cùng |một )?buổi(?: làm việc| sáng| chiều)?(?!\w)"
    r"|cuối (?:ngày|buổi)(?: làm việc| sáng| chiều)?(?!\w)"
    r"|(?<!trong )(?:buổi (?:sáng|chiều) )?cùng ngày(?! (?:[0-9]|với))(?!\w)"
)
"""When something is done, but in no unit: on a day by its number, by the end of the day."""
_SHARE = (
    r"(?:[0-9]+(?:[.,][0-9]+)? ?(?:%|phần trăm|per cent|percent)|[0-9]+/[0-9]+|(?:một )?nửa"
    r"|một phần (?:hai|ba|tư|năm)|half) (?:(?:so với|of|của) )?(?:the )?"
    r"(?:tổng )?(?:số )?(?:thời gian|thời hạn|time)"
    r"|(?:giảm|tăng|rút ngắn)(?: còn| xuống| thêm| tối thiểu| ít nhất)? [0-9]+(?:[.,][0-9]+)? ?%"
    r"(?: (?:tổng )?(?:số )?(?:thời gian|thời hạn))?(?! (?:lệ )?phí| (?:mức|chi|học|viện))"
)
_GARBLED = rf"(?:[0-9]+[ol]|[ol][0-9])[0-9ol]* ?{_UNIT}"
"""Letters among the figures, by a machine that read a picture: '1O ngày', 'l5 ngày'."""
_START = r"(?:(?<!\w)|(?<![0-9])(?=[0-9]))"
_ADDED = rf"{NUMBER}(?: ?{_UNIT})?(?! ?(?:{_NO_UNIT}))"
_TOKEN = re.compile(
    rf"(?P<date>{_DATE})|(?P<next>{_NEXT_DAY})|(?P<same>{_SAME_DAY})|(?P<clock>{_CLOCK})"
    rf"|(?P<once>{_AT_ONCE})|(?P<unmeasured>{_UNMEASURED})"
    rf"|\( ?(?P<head>{_UNIT}) ?\) ?[:=]? ?(?P<headed>{NUMBER}){_NO_LENGTH}(?!\w)"
    rf"|{_START}(?:(?P<share>{_SHARE})|(?P<garbled>{_GARBLED})"
    rf"|(?P<sum>{_ADDED}(?: ?\+ ?{_ADDED})+(?: ?= ?{_ADDED})?)"
    rf"|(?P<low>{NUMBER}) ?(?P<low_unit>{_UNIT})? ?(?:đến|tới|to|-) ?"
    rf"(?P<high>{NUMBER}) ?(?P<high_unit>{_UNIT})(?!{_DATED})"
    rf"|(?P<number>{NUMBER})\s?(?:(?:(?P<unit>{_UNIT})|\( ?(?P<bracketed>{_UNIT}) ?\))"
    rf"(?P<dated>{_DATED})?"
    rf"(?:(?P<half> rưỡi)(?P<working> làm việc)?)?(?P<days_off>{_DAYS_OFF})?"
    r"(?P<further> (?:nữa|tiếp theo|kế tiếp|tiếp)(?!\w))?"
    rf"|(?P<no_unit>(?:{_NO_UNIT})(?!\w)|{_JOINED_UNIT})|(?P<bare>{_BARE})(?!\w))|{FIGURES})"
)
_PART = re.compile(rf" (?:và |and )?(?P<number>{NUMBER}) ?(?P<unit>{_UNIT})(?!{_DATED})")
_ADDEND = re.compile(rf"(?P<total>= ?)?(?P<number>{NUMBER})(?: ?(?P<unit>{_UNIT}))?")
_HOUR = re.compile(
    r"([0-9]+|mười lăm) ?(?:giờ|h|:)? ?([0-9]*)(?: ?phút|')?(?: ?(p)\.?m| ?(chiều|tối))?"
)
_COUNTED = re.compile(
    r"(?:bước|mức|mức độ|cấp|cấp độ|loại|hạng|nhóm|khoản|điều|điểm|mục|lần|đợt|số|phụ lục|thứ) $"
)
_BOUND = re.compile(r"(?<!không )(?:dưới|trên|từ đủ|từ|đủ|quá|hơn|under|over|than|least) $")
_HEADS = re.compile(r"(?: (?:trở lên|trở xuống|or more|or less))?:")
_TIMES = re.compile(r"[0-9] ?[x×*] ?$")
_ARROW = re.compile(r" ?(?:[-=]+>|→) ?[0-9]")
_APART = re.compile(r"(?<![0-9.,/])(?<!bước )(?<!cấp )(?<!hạng )[0-9] [0-9](?![0-9])")
"""One number set apart by a machine that read a picture, or two: '1 5 ngày'."""
_SIGN = re.compile(r"(?:^|[\s(])[-+]$")


@attrs.frozen
class _Scanner:
    """Finds the time words of one normalized text.

    Attributes:
        text: The text in lower case.
        unit: What the numbers of a sum are in where it names none.
        halves: Whether half a month and half a year are 15 days and 6 months.
    """

    text: str
    unit: TimeUnit | None
    halves: bool

    def scan(self) -> Iterator[Token]:
        at = 0
        while match := _TOKEN.search(self.text, at):
            start, at = match.span()
            counted = _COUNTED.search(self.text, max(0, start - 10), start)
            if counted and match["low"] and not match["low_unit"]:
                at = match.end("low")  # 'Bước 2 - 05 ngày' is not a range
                continue
            if _HEADS.match(self.text, at) and _BOUND.search(self.text, max(0, start - 15), start):
                yield Token(TokenKind.CASE, start, at)  # 'Hợp đồng từ đủ 12 tháng trở lên: 5 ngày'
                continue
            if match["dated"] is not None and (counted or "/" in match["number"]):
                continue  # 'số 12 ngày 15 tháng 3' is the number of a document
            for token in self._tokens(match):
                at = max(at, token.end)
                yield self._checked(token) if token.start == start else token

    def _checked(self, token: Token) -> Token:
        """Refuse an amount that is joined to what precedes it, or that may be negative."""
        before = self.text[token.start - 1 : token.start]
        if token.limit is None or token.kind is TokenKind.SAME_DAY:
            return token
        reason = ""
        if before.isalpha() or (before in (".", ",", "/") and before):
            reason = "the number is joined to what precedes it"
        elif _TIMES.search(self.text, max(0, token.start - 5), token.start):
            reason = "a product of numbers"
        elif _ARROW.match(self.text, token.end):
            reason = "changed to another amount"
        elif _APART.match(self.text, max(0, token.start - 2)):
            reason = "figures set apart, or two numbers"
        elif _SIGN.search(self.text, max(0, token.start - 2), token.start):
            reason = "an amount with a sign, or a list mark"
        return _no_limit(token.start, token.end, reason) if reason else token

    def _tokens(self, match: re.Match[str]) -> Iterator[Token]:
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
        elif reason := _unmeasured(match):
            yield _no_limit(start, end, reason)
        elif match["sum"]:
            yield from _sum(match, self.unit)
        elif match["low"]:
            yield _range(match)
        elif match["headed"]:
            yield _limit(match["headed"], _unit(match["head"]), start, end)
        elif match["number"] and not match["bare"]:
            yield self._amount(match)

    def _amount(self, match: re.Match[str]) -> Token:
        """Read an amount and its unit: '05 ngày làm việc', '1 tháng rưỡi', '2 giờ 30 phút'."""
        start, end = match.span()
        if match["dated"] is not None:
            return _no_limit(start, end, "a length, or a number before a date")
        unit = _unit(match["unit"] or match["bracketed"])
        half = Fraction(1, 2) if match["half"] else Fraction()
        if match["days_off"] or match["working"]:
            unit = _WORKING.get(unit, unit)
        if match["number"] in HALVES and unit in _HALF_UNITS:
            amount, whole_unit = _HALF_UNITS[unit]
            if self.halves:
                return Token(TokenKind.LIMIT, start, end, TimeLimit(amount, whole_unit))
            return _no_limit(
                start, end, f"half a unit: {amount} {whole_unit} only by a named reading"
            )
        token = _limit(match["number"], unit, start, end, half)
        part = _PART.match(self.text, end)
        if part and not half and _is_smaller(_unit(part["unit"]), unit):
            return _compound(match["number"], unit, part, start)
        return attrs.evolve(token, further=bool(match["further"]))


def scan(text: str, unit: TimeUnit | None = None, *, halves: bool = False) -> Iterator[Token]:
    """Find the time words of a normalized lower-case text, in order.

    Dates are passed over, and so are figures that are not times, each run of them at once.
    A sum yields a token for each of its parts and one for its total.

    Args:
        text: The text.
        unit: What the numbers of a sum are in where it names none.
        halves: Whether half a month and half a year are 15 days and 6 months.
    """
    return _Scanner(text, unit, halves).scan()


def _unit(written: str) -> TimeUnit:
    return next(unit for unit, words in _UNIT_OF.items() if words.fullmatch(written))


def _unmeasured(match: re.Match[str]) -> str:
    """Return why a time word is in no unit of limits; '' where it is in one."""
    if match["unmeasured"]:
        return "a time in no unit"
    if match["share"]:
        return "a share of a time"
    if match["garbled"]:
        return "letters among the figures"
    if match["no_unit"]:
        return f"{safe_repr(match['no_unit'])} is not a unit of limits"
    return "written without diacritics" if match["bare"] and match.string.isascii() else ""


def _is_smaller(unit: TimeUnit, than: TimeUnit) -> bool:
    return _SIZES.index(_PLAIN.get(unit, unit)) < _SIZES.index(_PLAIN.get(than, than))


def _no_limit(start: int, end: int, note: str, *, contradicts: bool = False) -> Token:
    return Token(TokenKind.NO_LIMIT, start, end, note=note, contradicts=contradicts)


def _limit(
    written: str, unit: TimeUnit, start: int, end: int, half: Fraction = Fraction()
) -> Token:
    try:
        limit = TimeLimit(read_number(written) + half, unit)
    except (UnreadableNumberError, InvalidValueError) as reason:
        contradicts = isinstance(reason, DisagreeingNumberError)
        return _no_limit(start, end, str(reason), contradicts=contradicts)
    return Token(TokenKind.LIMIT, start, end, limit)


def _compound(written: str, unit: TimeUnit, part: re.Match[str], start: int) -> Token:
    """Read a length in two units: '2 giờ 30 phút' is 150 minutes, '2 ngày 4 giờ' none."""
    end, smaller = part.end(), _unit(part["unit"])
    if _SMALLER.get(unit, (None,))[0] is not smaller:
        return _no_limit(start, end, "a length in two units that no one limit holds")
    whole, rest = _limit(written, unit, start, end), _limit(part["number"], smaller, start, end)
    if whole.limit is None or rest.limit is None:
        return rest if whole.limit else whole
    amount = whole.limit.amount * _SMALLER[unit][1] + rest.limit.amount
    return Token(TokenKind.LIMIT, start, end, TimeLimit(amount, smaller))


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
    return _no_limit(start, end, note, contradicts=True)


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
            yield _no_limit(start, end, "the last number of the sum has no unit")
            continue
        token = _limit(addend["number"], counted_in, start, end)
        part = token.limit is not None and not addend["total"]
        yield attrs.evolve(token, kind=TokenKind.PART) if part else token


def _clock(match: re.Match[str]) -> Token:
    """Read an hour of the clock: 'sau 15 giờ 30', 'after 3 p.m.'; none is above 24."""
    found = _HOUR.search(match["clock"])
    hour, minute, *afternoon = found.groups() if found else ("", "")
    try:
        twelve = 12 if any(afternoon) and int(hour) < 12 else 0
        time = dt.time(15 if hour == "mười lăm" else int(hour) + twelve, int(minute or 0))
    except ValueError:
        return _no_limit(*match.span(), "neither an hour of the clock nor a limit")
    return Token(TokenKind.CLOCK, *match.span(), hour=time)
