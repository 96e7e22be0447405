"""Texts to fuzz with: phrases of the field joined, cases edited, marks that disturb."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

REPORTS = Path(__file__).resolve().parents[2] / "tests" / "cases" / "report_texts.toml"
"""Invented passages in the manner of reports."""
LIMIT_PASSAGES = (
    "Không quá 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    "10 ngày làm việc (hoặc 7 ngày đối với nhà ở riêng lẻ); trường hợp phải xác minh thì được kéo "
    "dài thêm nhưng không quá 05 ngày.",
    "- Đối với xã miền núi, hải đảo, vùng sâu, vùng xa: thời gian thực hiện tăng thêm 10 ngày.\n"
    "- Thời gian này không tính thời gian các ngày nghỉ, ngày lễ theo quy định của pháp luật; "
    "không tính thời gian tiếp nhận hồ sơ tại xã, thời gian người sử dụng đất thực hiện nghĩa vụ "
    "tài chính.",
    "Tổng thời gian 25 ngày, trong đó: a) Sở thẩm định 15 ngày; b) UBND tỉnh phê duyệt 10 ngày "
    "làm việc. 15 + 10 = 25 ngày.",
    "Ngay trong ngày làm việc; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì "
    "trả kết quả trong ngày làm việc tiếp theo.",
    "Trong thời hạn từ 12,5 đến 20 ngày làm việc, trừ thứ bảy, chủ nhật và ngày lễ, tết.",
    "Bước 1 - 05 ngày: cơ quan đăng ký kiểm tra hồ sơ. Bước 2: chuyển cơ quan thuế ½ ngày. "
    "Gia hạn 01 lần không quá 30 ngày. Giấy phép có giá trị 5 năm (năm 2024).",
)

SPACES = tuple(" \t\n\r\v\f\0\x1c\x1f\x85\u00a0\u2003\u2009\u2028\u2029\u202f\u3000")
INVISIBLE = tuple(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
)
LOOSE_MARKS = tuple("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0344\u0345\u0361\u20e3")
CHANGES_LENGTH = ("İ", "ß", "ŉ", "ﬁ", "\u0958", "\u1100\u1161\u11a8", "\ufb1d", "\U0001d15e")
"""What becomes longer or shorter when it is composed or made lower case."""
FOREIGN = (
    "\ud800",
    "\udfff",
    "\U0010ffff",
    "😀",
    "٣",
    "๓",
    "𝟛",
    "²",
    "½",
    "Ⅳ",
    "①",
    "三",
    "∞",
    "％",
)
PUNCTUATION = tuple("()[]{}<>.,;:!?/\\|+-*=%&#'\"`~^_–—−…•≥≤×°")
NOISE = (*SPACES, *INVISIBLE, *LOOSE_MARKS, *CHANGES_LENGTH, *FOREIGN, *PUNCTUATION)

DIGITS = (
    "0", "1", "03", "15", "24:00", "100", "2024", "52.028", "52,028", "8,624", "76,66", "3. 90",
    "61,3", "1.000.000", "12,5", "1/2", "19/42.110", "1e5", "0x1F", "٣", "１２", "9" * 30,
)  # fmt: skip
NUMBER_WORDS = (
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy",
    "tám", "chín", "mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ",
    "rưỡi",
)  # fmt: skip
UNITS = (
    "ngày", "ngày làm việc", "ngày (làm việc)", "giờ", "giờ làm việc", "giờ hành chính", "h",
    "phút", "tuần", "tháng", "quý", "năm", "buổi",
)  # fmt: skip
LIMIT_WORDS = (
    "Không quá", "tối đa", "Trong thời hạn", "trong vòng", "chậm nhất là sau",
    "Thời hạn giải quyết:", "kể từ ngày nhận đủ hồ sơ hợp lệ", "kể từ khi", "tính từ", "đối với",
    "trường hợp", "Đối với", "Trường hợp", "nếu", "thì", "trừ", "riêng", "còn", "hoặc", "và", "là",
    "của", "tại", "cho", "hồ sơ", "hồ sơ đầy đủ", "chưa đầy đủ", "cấp xã", "Ủy ban nhân dân",
    "UBND", "Sở", "cơ quan", "người nộp", "phải", "trình", "phê duyệt", "thẩm định", "niêm yết",
    "gia hạn", "được gia hạn", "có thể kéo dài thêm", "nhưng không quá", "tăng thêm",
    "không tính thời gian", "không kể", "không bao gồm thời gian", "ngày nghỉ, lễ, tết",
    "thứ bảy, chủ nhật", "trong ngày làm việc", "ngay trong ngày", "ngay sau khi",
    "ngày làm việc tiếp theo", "sau 15 giờ", "trước 15 giờ 30", "ngày 15 tháng 6 năm 2024",
    "15/6/2024", "quý II/2024", "vùng sâu, vùng xa", "miền núi", "đảo", "trong đó", "Bước 1",
    "giai đoạn", "tổng thời gian", "cắt giảm", "dài hơn theo thỏa thuận", "Theo mô tả",
    "15 + 10 = 25", "2 đến 3", "03 (ba)", "03 (bốn)", "ba (03)", "½", "a)", "- ", "1.", "i.", "; ",
    ":\n", "\n- ",
)  # fmt: skip
REPORT_WORDS = (
    "Huyện", "UBND tỉnh", "Trong tháng 6/2024", "6 tháng đầu năm 2024", "từ ngày 15/5 đến 14/6",
    "kỳ trước chuyển sang", "tổng số", "tiếp nhận", "mới tiếp nhận", "đã tiếp nhận",
    "đã giải quyết", "đang giải quyết", "trong đó", "trước hạn", "đúng hạn", "trước và đúng hạn",
    "trễ hạn", "quá hạn", "hồ sơ", "hồ sơ trực tuyến", "trực tiếp", "qua bưu chính", "đạt tỷ lệ",
    "đạt", "chiếm", "tỷ lệ", "còn lại", "tăng", "giảm", "so với cùng kỳ", "điểm phần trăm", "lần",
    "chỉ tiêu", "mục tiêu", "thanh toán trực tuyến", "số hóa", "toàn trình", "một phần",
    "mức độ hài lòng", "văn bản xin lỗi", "%", " %", "(", ")", "(đạt", "/", "lần lượt là",
    "tương ứng", "bao gồm:", "STT", "|", "Trang 3", "received", "resolved", "on time", "late",
    "dossiers", "of which", "per cent", "online", "the", ";", ".", ":\n", "\n", "\n\n", "\n- ",
    "hơn", "gần", "khoảng", "trên", "dưới", "không quá",
)  # fmt: skip
QUOTE_WORDS = (
    "gần", "hơn", "trên", "khoảng", "xấp xỉ", "ước đạt", "dưới", "ít nhất", "đạt từ", "không dưới",
    "tối đa", "không quá", "almost", "more than", "at least", "~", "≈", "≥", ">=", "<", "đạt", "từ",
    "trở lên", "trở xuống", "or more", "%", " %", "phần trăm", "per cent", "percent", "nghìn",
    "ngàn", "triệu", "tỷ", "nghìn tỷ", "thousand", "billion", "hồ sơ", "bộ hồ sơ", "dossiers", "/",
    " ",
)  # fmt: skip
CHANGE_WORDS = (
    "tăng", "giảm", "vượt", "gấp", "cao hơn", "thấp hơn", "increased by", "up", "down", "fell by",
    "lần", "times", "điểm phần trăm", "điểm %", "percentage points", "%",
)  # fmt: skip
MOMENT_WORDS = (
    "26/04/2024", "2024-04-26", "26.4.2024", "20240426", "29/02/2023", "45408", "45408.5", "07:30",
    "14h05", "24:00", "T", "Z", "+07:00", " lúc ", " giờ ", " phút ", "ngày ", " tháng ", " năm ",
    "sáng", "chiều", "SA", "CH", "AM", "PM", "/", "-", ".", ":", " ", "0", "1", "12", "31", "2024",
)  # fmt: skip
SESSION_WORDS = (
    "07:30-11:30", "13:30-17:00", "08:00-12:00", "00:00-24:00", "23:59-24:00", "24:00-07:30",
    "7:30", "07:3", "24:01", "99:99", "-", ",", ", ", ":", " - ", "–", "٠٧:٣٠-١١:٣٠", "",
)  # fmt: skip


@cache
def report_passages() -> tuple[str, ...]:
    """Return the passages of the labelled cases, the words only."""
    table = tomllib.loads(REPORTS.read_text(encoding="utf-8"))
    return tuple(case["text"] for case in table["case"])


def mostly(usual: SearchStrategy[Any], seldom: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Generate the usual nine times out of ten."""
    return st.integers(0, 9).flatmap(lambda draw: seldom if draw == 9 else usual)


def numbers() -> SearchStrategy[str]:
    """Generate figures and number words, mostly well formed."""
    figures = st.from_regex(r"[0-9]{1,9}(?:[.,/ ][0-9]{1,4}){0,3}", fullmatch=True)
    worded = st.lists(st.sampled_from(NUMBER_WORDS), min_size=1, max_size=8).map(" ".join)
    grouped = st.integers(0, 10**7).map(lambda number: f"{number:,}".replace(",", "."))
    divided = st.integers(0, 10**4).map(lambda number: f"{number / 100:.2f}".replace(".", ","))
    return st.one_of(st.sampled_from(DIGITS), figures, worded, grouped, divided)


def joined(words: tuple[str, ...], most: int = 14) -> SearchStrategy[str]:
    """Generate phrases, numbers and noise in a row, with a space or nothing between them."""
    piece = st.one_of(
        st.sampled_from(words),
        st.sampled_from(words),
        numbers(),
        st.sampled_from(NOISE),
        st.text(max_size=3),
    )
    parts = st.lists(piece, max_size=most)
    return st.builds(str.join, st.sampled_from([" ", " ", "", "\u00a0"]), parts)


def limits() -> SearchStrategy[str]:
    """Generate texts that state limits in the grammar of published ones, or nearly so."""
    stated = st.builds(
        "{} {} {} {}".format,
        st.sampled_from(LIMIT_WORDS),
        numbers(),
        st.sampled_from(UNITS),
        st.sampled_from(LIMIT_WORDS),
    )
    sentences = st.lists(stated, min_size=1, max_size=5).map("; ".join)
    return texts(st.one_of(sentences, joined(LIMIT_WORDS + UNITS)), LIMIT_PASSAGES)


def reports() -> SearchStrategy[str]:
    """Generate sentences of reports: counts, shares, periods, tables gone to pieces."""
    counted = st.builds(
        "{} {} {} {}".format,
        st.sampled_from(REPORT_WORDS),
        numbers(),
        st.sampled_from(("hồ sơ", "%", "hồ sơ, đạt", "trường hợp", "")),
        st.sampled_from(REPORT_WORDS),
    )
    sentences = st.lists(counted, min_size=1, max_size=6).map(", ".join)
    return texts(st.one_of(sentences, joined(REPORT_WORDS)), report_passages())


def moments() -> SearchStrategy[str]:
    """Generate days and instants as registers write them, and what resembles them."""
    return texts(joined(MOMENT_WORDS, 8))


def sessions() -> SearchStrategy[str]:
    """Generate the sessions of a day, in order or nearly so."""
    minutes = st.lists(st.integers(0, 1_445), max_size=6, unique=True)

    def write(times: list[int]) -> str:
        clocks = [f"{minute // 60:02}:{minute % 60:02}" for minute in sorted(times)]
        return ", ".join(map("-".join, zip(clocks[::2], clocks[1::2], strict=False)))

    return minutes.map(write)


def texts(written: SearchStrategy[str], passages: tuple[str, ...] = ()) -> SearchStrategy[str]:
    """Generate such texts plain, disguised, repeated and edited, and edited passages."""
    source = st.one_of(written, st.sampled_from(passages)) if passages else written
    changed = st.one_of(source.flatmap(disguised), source.flatmap(edited), st.text(max_size=40))
    return st.booleans().flatmap(lambda is_changed: changed if is_changed else source)


def edited(text: str) -> SearchStrategy[str]:
    """Generate a text with some slices left out, doubled, moved or replaced by noise."""
    place = st.integers(0, len(text))
    new = st.one_of(st.sampled_from(NOISE), numbers(), st.just(""), st.text(max_size=2))
    edit = st.tuples(place, st.integers(0, 12), new, st.sampled_from([0, 1, 1, 2, 40]))

    def apply(edits: list[tuple[int, int, str, int]]) -> str:
        changed = text
        for start, length, put, times in edits:
            cut = changed[start : start + length]
            changed = changed[:start] + (put or cut) * times + changed[start + length :]
        return changed

    return st.lists(edit, min_size=1, max_size=4).map(apply)


def disguised(text: str) -> SearchStrategy[str]:
    """Generate a text in other code points that look alike, or in capitals, or many times."""
    wide = {ord(digit): 0xFEE0 + ord(digit) for digit in "0123456789.,%/"}
    ways = [
        unicodedata.normalize("NFD", text),
        unicodedata.normalize("NFKD", text),
        text.upper(),
        text.title(),
        text.translate(wide),
        text.replace(" ", "\n"),
    ]
    spaced = st.sampled_from(SPACES + INVISIBLE).map(lambda mark: text.replace(" ", mark))
    between = st.sampled_from(INVISIBLE + LOOSE_MARKS).map(lambda mark: mark.join(text))
    many = st.integers(2, 30).map(lambda times: text[:400] * times)
    return st.one_of(st.sampled_from(ways), spaced, between, many)


def fragments(words: tuple[str, ...]) -> SearchStrategy[str]:
    """Generate what a long text may be made of: a mark, a phrase, a number, a few of them."""
    one = st.one_of(st.sampled_from(NOISE), st.sampled_from(words), numbers())
    return st.one_of(one, one, joined(words, 4))
