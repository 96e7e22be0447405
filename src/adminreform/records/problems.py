"""Why a row was not read (`PROBLEMS`, `CellError`), and what of its cells may be shown (`echo`).

A row that is shifted by one column puts a name where a day should be. So no cell is quoted in a
reason unless it is made of digits and date marks in the shape of a moment.
"""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType

import attrs

from .._words import Bilingual, Lang

_B = Bilingual

PROBLEMS = MappingProxyType(
    {
        # moments
        "not_a_moment": _B("không phải ngày hay giờ", "it is not a day or an instant"),
        "wrong_kind": _B("ô không chứa văn bản, ngày hay số", "it holds no text, day or number"),
        "month_first": _B("tháng đứng trước ngày", "the month comes before the day"),
        "month_first_column": _B(
            "cột này có ô tháng đứng trước ngày (dòng {row}: {cell}), nên không ô nào viết bằng "
            "dấu cách số được tin là ngày đứng trước",
            "a cell of this column has its month first (row {row}: {cell}), so none of its cells "
            "is trusted to have the day first",
        ),
        "no_such_day": _B("ngày này không có trong lịch", "the calendar has no such day"),
        "no_such_hour": _B("giờ này không có", "the clock has no such time"),
        "no_such_year": _B(
            "năm nằm ngoài khoảng 1950 đến 2149", "the year lies outside 1950 to 2149"
        ),
        "not_an_hour": _B("không phải giờ trong ngày", "it is not an hour of a day"),
        "hour_without_day": _B("có giờ mà không có ngày", "it has an hour but no day"),
        "two_hours": _B(
            "giờ khác với giờ ghi ở cột ngày", "the hour differs from that in the column of the day"
        ),
        "wrong_weekday": _B("ngày này là thứ khác", "the day is another day of the week"),
        "short_year": _B("năm chỉ viết hai chữ số", "the year is written with two digits"),
        "bare_number": _B(
            "số trơn không phải là ngày; trong tệp Excel hãy đọc bằng read_excel",
            "a bare number is not a day; read a workbook with read_excel",
        ),
        "two_moments": _B("một ô ghi hai ngày giờ", "the cell holds two moments"),
        "formula": _B(
            "ô chứa công thức không có giá trị, hoặc chứa lỗi; hãy lưu tệp có giá trị",
            "the cell holds a formula without its value, or an error; save the file with values",
        ),
        # identity
        "no_code": _B("không có mã hồ sơ", "the dossier code is missing"),
        "not_a_code": _B(
            "không phải mã hồ sơ: mã có chữ số, không có khoảng trắng, không phải số điện thoại "
            "hay số định danh",
            "it is not a dossier code: a code has a digit, no white space, and is not a phone or "
            "identity number",
        ),
        "code_twice": _B(
            "mã này còn ở dòng {row} với nội dung khác; bỏ một dòng, hoặc dùng duplicates='last'",
            "the same code is in row {row} with other facts; remove one, or pass duplicates='last'",
        ),
        "no_unit": _B("không có đơn vị", "the unit is missing"),
        "not_a_name": _B(
            "ô ghi ngày, số điện thoại hoặc số định danh thay vì mã hay tên",
            "a day, a phone number or an identity number where a code or name is due",
        ),
        "unknown_unit": _B("đơn vị không có trong units", "the unit is not in units"),
        "no_procedure": _B("không có thủ tục", "the procedure is missing"),
        "unknown_procedure": _B(
            "thủ tục không có trong procedures", "the procedure is not in procedures"
        ),
        "no_channel": _B(
            "không có kênh tiếp nhận; thêm channel='direct' nếu cả tệp là trực tiếp",
            "the channel is missing; pass channel='direct' if the whole file is direct",
        ),
        "unknown_channel": _B(
            "kênh tiếp nhận chưa có trong channels", "the channel is not in channels"
        ),
        "unread_limit": _B(
            "không đọc được thời hạn; truyền procedures có thời hạn của từng thủ tục",
            "the time limit was not read; pass procedures with their limits",
        ),
        "limit_without_unit": _B(
            "thời hạn không ghi ngày làm việc hay ngày; truyền procedures có thời hạn",
            "the time limit does not state working days or days; pass procedures with their limits",
        ),
        # state
        "unknown_status": _B("trạng thái chưa có trong statuses", "the status is not in statuses"),
        "status_without_day": _B(
            "trạng thái nói hồ sơ đã kết thúc hoặc đang chờ, nhưng không có ngày; chọn "
            "missing_resolved='open' hoặc 'returned'",
            "by the status the dossier ended or waits, but no day shows it; choose "
            "missing_resolved='open' or 'returned'",
        ),
        "no_resolved_day": _B(
            "có ngày trả mà không có ngày giải quyết xong; chọn missing_resolved='returned' nếu "
            "ngày trả được coi là ngày xong",
            "it was returned, but no day of resolution is recorded; choose "
            "missing_resolved='returned' if the day of return is to be taken for it",
        ),
        "status_contradicts_day": _B(
            "trạng thái nói hồ sơ chưa kết thúc, nhưng có ngày kết thúc",
            "by the status the dossier is open, but it has a day of resolution",
        ),
        "no_receipt": _B(
            "không có ngày tiếp nhận và ngày nộp",
            "the days of receipt and of submission are missing",
        ),
        "resolved_without_receipt": _B(
            "có ngày giải quyết xong mà không có ngày tiếp nhận",
            "it has a day of resolution but no day of receipt",
        ),
        "contradiction": _B("{later_vi} trước {earlier_vi}", "{later_en} is before {earlier_en}"),
        "overlapping_waits": _B(
            "hai thời gian tạm dừng hoặc chờ bổ sung chồng lên nhau",
            "two times of waiting overlap",
        ),
        "incomplete_event": _B(
            "một sự kiện thiếu ngày bắt đầu, thời gian hoặc căn cứ",
            "an event lacks its first day, its length or its legal basis",
        ),
        "contradictory_facts": _B(
            "các dữ kiện của hồ sơ mâu thuẫn nhau", "the facts of the dossier contradict each other"
        ),
        # layout
        "wrong_width": _B(
            "dòng có {found} ô, tiêu đề có {expected}",
            "the row has {found} cells, the header {expected}",
        ),
        "cell_too_long": _B("một ô quá dài", "a cell is too long"),
        "merged_cell": _B(
            "ô bị gộp với dòng trên; bỏ gộp ô trong phần dữ liệu",
            "the cell is merged with a row above; unmerge the cells of the data",
        ),
        "totals_row": _B("dòng tổng cộng, không phải hồ sơ", "it is a row of totals, no dossier"),
        "step_without_dossier": _B(
            "bước xử lý của hồ sơ không có trong các bản tin",
            "it is a step of a dossier that no message holds",
        ),
        "not_a_row": _B("không phải một dòng dữ liệu", "it is not a row of data"),
    }
)
"""Why a row was not read, by the id of the problem."""

FACT_NAMES = MappingProxyType(
    {
        "code": _B("mã hồ sơ", "the dossier code"),
        "procedure": _B("thủ tục", "the procedure"),
        "unit": _B("đơn vị", "the unit"),
        "channel": _B("kênh tiếp nhận", "the channel"),
        "submitted_at": _B("ngày nộp", "the submission"),
        "received_at": _B("ngày tiếp nhận", "the receipt"),
        "appointed_on": _B("ngày hẹn trả", "the appointed day"),
        "resolved_at": _B("ngày giải quyết xong", "the resolution"),
        "returned_at": _B("ngày trả kết quả", "the return"),
        "event": _B("một sự kiện", "an event"),
        "end": _B("ngày kết thúc một sự kiện", "the end of an event"),
        "start": _B("ngày bắt đầu của nó", "its beginning"),
    }
)
"""What the facts are called in a reason."""


class CellError(Exception):
    """A cell or row that is not read: the id of the problem, the fact, details of the reason."""

    def __init__(self, problem: str, fact: str = "", **details: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fact = fact
        self.details = details

    @property
    def reason(self) -> Bilingual:
        """The reason in both languages."""
        said = PROBLEMS[self.problem]
        if not self.details:
            return said
        return Bilingual(said.vi.format(**self.details), said.en.format(**self.details))


@attrs.frozen
class Marked:
    """A cell whose value cannot be read, by the problem that it is."""

    problem: str


FORMULA = Marked("formula")
MERGED = Marked("merged_cell")

_DAY = (
    r"(?:[0-9]{1,2} ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,2})"
)
_CLOCK = r"[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]{1,9})?"
_ZONE = r" ?(?:Z|[+\-][0-9]{2}:?[0-9]{2})"
_DIGITS = r"(?:19|20)[0-9]{6}(?:[0-9]{4}(?:[0-9]{2})?)?"
_SHAPE_OF_A_MOMENT = re.compile(
    rf"(?:{_CLOCK},? )?{_DAY}(?:[T, ]{{1,2}}{_CLOCK}(?:{_ZONE})?)?|{_DIGITS}"
)
_SHAPE_OF_A_DAY = re.compile(_DAY)
_PERSONAL_NUMBER = re.compile(
    r"(?:\+?84|0)[ .\-]?[2-9][0-9](?:[ .\-]?[0-9]){7,8}|0(?:0[1-9]|[1-9][0-9])[0-9]{9}"
)
_LARGEST_SHOWN = 1_000_000


def is_personal_number(text: str) -> bool:
    """Check whether a text has the shape of a phone number or of a personal identity number."""
    return _PERSONAL_NUMBER.fullmatch(text) is not None


def has_shape_of_day(text: str) -> bool:
    """Check whether a text is made of digits and marks in the shape of a day."""
    return _SHAPE_OF_A_DAY.fullmatch(text) is not None


def has_shape_of_moment(text: str) -> bool:
    """Check whether a text is made of digits and date marks in the shape of a moment."""
    return _SHAPE_OF_A_MOMENT.fullmatch(text) is not None


def echo(value: object, lang: Lang | None = None) -> str:
    """Return what of a cell may be shown: a moment as it is written, else its kind and length.

    Args:
        value: The cell.
        lang: The language of the kind; ``None`` for both.
    """
    shown = _shown(value)
    if isinstance(shown, Bilingual):
        return shown.text(lang) if lang else f"{shown.vi} ({shown.en})"
    return repr(shown) if lang and isinstance(value, str) else shown


def _shown(value: object) -> str | Bilingual:
    if isinstance(value, str):
        text = " ".join(value[:80].split())
        if not text or has_shape_of_moment(text):
            return text
        return Bilingual(f"văn bản {len(value)} ký tự", f"a text of {len(value)} characters")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value) if abs(value) < _LARGEST_SHOWN else Bilingual("số lớn", "a large number")
    name = type(value).__name__
    return (
        ""
        if value is None or isinstance(value, Marked)
        else Bilingual(f"kiểu {name}", f"a value of type {name}")
    )
