"""Days and instants as people write them (`parse_moment`): one exact grammar, day first.

Registers, portals and spreadsheets write a moment in a dozen ways. One grammar reads them all,
so that a cell means the same in a CSV file, a sheet or a message, and refuses what could mean
two things.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar

from .._checks import is_missing
from ..domain.moments import VIETNAM_TIME, Moment
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from .folding import without_accents
from .problems import CellError, Marked, echo

M = TypeVar("M", dt.date, dt.datetime)
T = TypeVar("T")
Epoch: TypeAlias = Literal[1900, 1904]
"""The year a spreadsheet counts its days from."""

FIRST_YEAR, LAST_YEAR = 1950, 2149
"""The years that a register can speak of; any other is a slip of the pen."""

_LONGEST = 60
_EMPTY = frozenset(
    (
        "",
        "-",
        "--",
        "—",
        "–",
        "...",
        "…",
        "null",
        "none",
        "nan",
        "nat",
        "n/a",
        "<na>",
        "chua",
        "chua co",
        "chua tra",
        "chua co ket qua",
        "chua tra ket qua",
        "00000000",
        "000000000000",
        "00000000000000",
    )
)
_SEPARATED = (
    r"(?P<{0}day>[0-9]{{1,2}}) ?(?P<{0}sep>[/.-]) ?(?P<{0}month>[0-9]{{1,2}}) ?(?P={0}sep) ?"
)
_DAY = (
    r"(?:ngay )?(?:"
    + _SEPARATED.format("")
    + r"(?P<year>[0-9]{4})"
    + r"|(?P<word_day>[0-9]{1,2})[ -](?:thang|thg) ?(?P<word_month>[0-9]{1,2})"
    r"(?:,? nam |, ?| ?[/-] ?)(?P<word_year>[0-9]{4}))"
)


def _clock(name: str) -> str:
    """Return the pattern of an hour: '15:30', '15:30:09', '3:30 PM', '15h30', '15 giờ 30 phút'."""
    return (
        rf"(?P<{name}hour>[0-9]{{1,2}})(?: ?: ?(?P<{name}minute>[0-9]{{2}})"
        rf"(?: ?: ?(?P<{name}second>[0-9]{{2}})(?:[.,](?P<{name}part>[0-9]{{1,9}}))?)?"
        rf"(?: ?(?P<{name}half>am|pm|sa|ch))?"
        rf"| ?(?:h|g|gio)(?: ?(?P<{name}minutes>[0-9]{{2}})(?: ?(?:'|p|ph|phut))?"
        rf"(?: ?(?P<{name}seconds>[0-9]{{2}}) ?giay)?)?)"
    )


_AT = "(?:(?:vao luc|luc|hoi) )?"
_JOINT = "(?:,? | ?- ?)"
_WRITTEN = re.compile(
    rf"(?:{_AT}{_clock('a_')}{_JOINT})?{_DAY}(?:(?:{_JOINT}{_AT}|t){_clock('b_')})?\.?"
)
_HOUR = re.compile(rf"{_AT}{_clock('a_')}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"({'|'.join(_MONTHS)})[a-z]{{0,6}}"
_DAY_AND_NAME = re.compile(rf"\b([0-9]{{1,2}})[ /-]{_MONTH}[ /-]([0-9]{{4}})\b")
_NAME_AND_DAY = re.compile(rf"\b{_MONTH} ([0-9]{{1,2}}),? ([0-9]{{4}})\b")
_WEEKDAYS = {
    **{f"thu {word}": day for day, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    **{f"{word}{number}": number - 2 for word in ("thu ", "t") for number in range(2, 8)},
    **dict.fromkeys(("chu nhat", "cn"), 6),
    **{
        f"{name}day": day
        for day, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
    },
}
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),? ")
_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
    r"(?:[t ](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?"
    r"(?: ?(?P<zone>z|[+-][0-9]{2}(?::?[0-9]{2})?))?)?"
)
_DIGITS = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?:(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?)?"
)
_SHORT_YEAR = re.compile(_SEPARATED.format("") + r"[0-9]{2}(?![0-9]).*", re.DOTALL)
_ONE_DAY = re.compile(
    r"[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_ZERO_DAY: dict[Epoch, dt.datetime] = {
    1900: dt.datetime.combine(dt.date(1899, 12, 30), dt.time()),
    1904: dt.datetime.combine(dt.date(1904, 1, 1), dt.time()),
}
_MOST_SERIAL = 200_000
_LEAST_OF_EIGHT_DIGITS = 10_000_000
_MOST_REMEMBERED = 20_000
_PLAIN_HOUR = re.compile(r"(?!00:00(?::00)?$)(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){1,2}")
_PLAIN_DIGITS = re.compile(r"(?!00(?:00){1,2}$)(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){1,2}")


def parse_moment(
    value: object, *, excel: Epoch | None = None, zone: dt.tzinfo = VIETNAM_TIME
) -> Moment | None:
    """Parse a day or an instant as registers, portals and spreadsheets write it.

    The day comes before the month. An instant with a zone is converted to `zone`; the result
    is naive. Midnight is how databases write a day, so it is read as one.

    Args:
        value: A text, a date, a datetime, a scalar of numpy or pandas, or a number of a
            spreadsheet; an empty text, ``None`` and the missing values of pandas are no moment.
        excel: 1900 or 1904 where numbers are the serial numbers of a spreadsheet that counts
            from that year; ``None`` where a number is not a moment.
        zone: The time zone that the register keeps.

    Returns:
        A date, a naive datetime, or ``None`` for an empty cell.

    Raises:
        InvalidTypeError: `value` is of a kind that holds no moment.
        InvalidValueError: `value` is not written in a known form, has its month first, a year
            of two digits, two moments, or is a day that does not exist.

    Example:
        >>> parse_moment("15h30 ngày 26/04/2024")
        datetime.datetime(2024, 4, 26, 15, 30)
        >>> parse_moment("ngày 26 tháng 4 năm 2024")
        datetime.date(2024, 4, 26)
        >>> parse_moment("2024-04-26T01:30:00Z")
        datetime.datetime(2024, 4, 26, 8, 30)
        >>> parse_moment("04/26/2024")
        Traceback (most recent call last):
        ...
        adminreform.errors.InvalidValueError: '04/26/2024' was not read: the month comes before \
the day; write the day first, as in 26/04/2024 or 26/04/2024 15:30
    """
    if excel is not None and not (isinstance(excel, int) and excel in _ZERO_DAY):
        raise InvalidValueError(f"excel must be 1900, 1904 or None, got {safe_repr(excel)}")
    try:
        return read_moment(value, excel, zone)[0]
    except CellError as error:
        kind = InvalidTypeError if error.problem == "wrong_kind" else InvalidValueError
        raise kind(
            f"{echo(value, 'en')} was not read: {error.reason.en}; "
            "write the day first, as in 26/04/2024 or 26/04/2024 15:30"
        ) from None


Read: TypeAlias = tuple[Moment | None, bool]
"""What a cell holds, and whether only the order of its numbers decides which is the month."""

_NOTHING: Read = None, False


def read_moment(value: Any, excel: Epoch | None, zone: dt.tzinfo) -> Read:
    """Read a cell; raise `CellError` for what is not a moment."""
    if isinstance(value, str):
        return _read_text(value, zone)
    return _read_object(value, excel, zone), False


def _read_object(value: Any, excel: Epoch | None, zone: dt.tzinfo) -> Moment | None:
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return _read_instant(value, zone)
    if isinstance(value, dt.date):
        return _plausible(dt.date(value.year, value.month, value.day))
    if getattr(getattr(value, "dtype", None), "kind", "") == "M":  # a scalar of numpy
        return _read_object(value.astype("datetime64[us]").item(), excel, zone)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _read_number(value, excel)
    raise CellError(value.problem if isinstance(value, Marked) else "wrong_kind")


def read_hour(value: Any, excel: Epoch | None) -> dt.time | None:
    """Read a cell that holds the hour of a day alone; raise `CellError` for what is not one."""
    if isinstance(value, str):
        text = without_accents(value[:_LONGEST])
        if text in _EMPTY:
            return None
        if found := _HOUR.fullmatch(text):
            return _clock_of(found.groupdict(), "a_")
        raise CellError("not_an_hour")
    if is_missing(value):
        return None
    if isinstance(value, dt.time):
        return value
    if excel and isinstance(value, (int, float)) and 0 <= value < 1:
        return (_ZERO_DAY[1900] + dt.timedelta(seconds=round(value * 86_400))).time()
    raise CellError(value.problem if isinstance(value, Marked) else "not_an_hour")


def moment_reader(excel: Epoch | None, zone: dt.tzinfo) -> Callable[[Any], Read]:
    """Return `read_moment` for one file, quick for the days that it has met before.

    Of an instant the grammar reads the day once; a plain hour after the same day is read alone.
    """
    whole: dict[str, Read] = {}
    days: dict[str, tuple[dt.date, bool, re.Pattern[str]]] = {}

    def read(value: Any) -> Read:
        if type(value) is not str:
            return read_moment(value, excel, zone)
        found = whole.get(value)
        if found is not None:
            return found
        cut = _end_of_day(value)
        head, tail = value[:cut], value[cut:]
        if (known := days.get(head)) is not None and known[2].fullmatch(tail):
            day, by_order, _ = known
            return dt.datetime.combine(day, dt.time.fromisoformat(tail)), by_order
        found = _read_text(value, zone)
        if not isinstance(found[0], dt.datetime):
            _remember(whole, value, found)
        else:
            plain = _PLAIN_DIGITS if head.isdigit() else _PLAIN_HOUR
            if cut and plain.fullmatch(tail):
                _remember(days, head, (found[0].date(), found[1], plain))
        return found

    return read


def _end_of_day(value: str) -> int:
    """Return where the hour begins in a text that has its day first."""
    if value.isdigit():
        return 8
    return value.find(" ") + 1 or value.find("T") + 1


def _remember(known: dict[str, T], text: str, found: T) -> None:
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    known[text] = found


def _read_text(value: str, zone: dt.tzinfo) -> Read:
    if len(value) > _LONGEST and len(value := value.strip()) > _LONGEST:
        raise CellError("not_a_moment")
    text = without_accents(value)
    if text in _EMPTY:
        return _NOTHING
    if found := _WRITTEN.fullmatch(text):
        return _written(found)
    if found := _ISO.fullmatch(text) or _DIGITS.fullmatch(text):
        return _standard(found, zone), False
    if found := _WRITTEN.fullmatch(_without_names(text)):
        return _checked_weekday(_written(found), text)
    raise CellError(_why_unread(text))


def _without_names(text: str) -> str:
    """Return a text without its day of the week, and with its English month as a number."""
    text = _WEEKDAY.sub("", text, count=1)
    text = _DAY_AND_NAME.sub(lambda found: _in_words(*found.group(1, 2, 3)), text)
    return _NAME_AND_DAY.sub(lambda found: _in_words(*found.group(2, 1, 3)), text)


def _in_words(day: str, month: str, year: str) -> str:
    return f"{day} thang {_MONTHS.index(month) + 1} nam {year}"


def _checked_weekday(read: Read, text: str) -> Read:
    """Return what was read, if the day of the week written beside it is its own."""
    moment = read[0]
    if (found := _WEEKDAY.search(text)) and moment and moment.weekday() != _WEEKDAYS[found[1]]:
        raise CellError("wrong_weekday")
    return read


def _why_unread(text: str) -> str:
    if text.startswith("="):
        return "formula"
    if _NUMBER.fullmatch(text):
        return "bare_number"
    if len(_ONE_DAY.findall(text)) > 1:
        return "two_moments"
    return "short_year" if _SHORT_YEAR.fullmatch(text) else "not_a_moment"


def _written(found: re.Match[str]) -> Read:
    """Build a moment written day first, before or after its hour."""
    part = found.groupdict()
    in_words = part["word_day"] is not None
    word = "word_" if in_words else ""
    day, month, year = (int(part[f"{word}{name}"]) for name in ("day", "month", "year"))
    if not in_words and 1 <= day <= 12 < month <= 31:
        raise CellError("month_first")
    clocks = [name for name in ("a_", "b_") if part[f"{name}hour"] is not None]
    if len(clocks) > 1:
        raise CellError("two_moments")
    date = _date(year, month, day)
    if not clocks:
        return _plausible(date), not in_words
    time = _clock_of(part, clocks[0])
    return _day_if_midnight(dt.datetime.combine(date, time)), not in_words


def _clock_of(part: Mapping[str, str | None], name: str) -> dt.time:
    minute = part[f"{name}minute"] or part[f"{name}minutes"]
    second = part[f"{name}second"] or part[f"{name}seconds"]
    hour = _hour(int(part[f"{name}hour"] or 0), part[f"{name}half"])
    return _time(hour, minute, second, part[f"{name}part"])


def _hour(hour: int, half: str | None) -> int:
    """Return the hour of the day; 'SA' and 'CH' are how Vietnamese computers write AM and PM."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise CellError("no_such_hour")
    return hour % 12 + (12 if half in ("pm", "ch") else 0)


def _standard(found: re.Match[str], zone: dt.tzinfo) -> Moment | None:
    """Build a moment written year first."""
    part = found.groupdict()
    date = _date(int(part["year"]), int(part["month"]), int(part["day"]))
    if part["hour"] is None:
        return None if date == dt.date.min else _plausible(date)
    time = _time(int(part["hour"]), part["minute"], part["second"], part.get("part"))
    moment = dt.datetime.combine(date, time)
    if written := part.get("zone"):
        moment = moment.replace(tzinfo=_offset(written))
    return _read_instant(moment, zone)


def _offset(written: str) -> dt.timezone:
    if written == "z":
        return dt.UTC
    hours, minutes = int(written[1:3]), int(written[-2:]) if len(written) > 3 else 0
    if hours > 23 or minutes > 59:
        raise CellError("no_such_hour")
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if written[0] == "-" else offset)


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise CellError("no_such_day") from None


def _time(hour: int, minute: str | None, second: str | None, part: str | None) -> dt.time:
    microsecond = int((part or "0").ljust(6, "0")[:6])
    try:
        return dt.time(hour, int(minute or 0), int(second or 0), microsecond)
    except ValueError:
        raise CellError("no_such_hour") from None


def _read_instant(value: dt.datetime, zone: dt.tzinfo) -> Moment | None:
    if value.date() == dt.date.min:
        return None
    moment = dt.datetime.combine(value.date(), value.timetz())
    if moment.tzinfo is not None:
        _plausible(moment)  # near the ends of the calendar no zone can be converted
        moment = moment.astimezone(zone).replace(tzinfo=None)
    return _day_if_midnight(moment)


def _day_if_midnight(moment: dt.datetime) -> Moment:
    return _plausible(moment.date() if moment.time() == dt.time.min else moment)


def _read_number(value: float, excel: Epoch | None) -> Moment | None:
    if excel is None:
        raise CellError("bare_number")
    is_long = value >= _LEAST_OF_EIGHT_DIGITS and value % 1 == 0
    if is_long and (found := _DIGITS.fullmatch(f"{value:.0f}")):
        return _standard(found, VIETNAM_TIME)
    if not 0 < value < _MOST_SERIAL:
        raise CellError("bare_number")
    return _day_if_midnight(_ZERO_DAY[excel] + dt.timedelta(seconds=round(value * 86_400)))


def _plausible(moment: M) -> M:
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    raise CellError("no_such_year")
