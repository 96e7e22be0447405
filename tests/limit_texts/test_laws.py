"""What holds for every text: it is read in time, and no time in it is lost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.limit_texts import parse_time_limits

NUMBER = r"(?:[0-9]+(?:[.,][0-9]+)*|[½¼¾]|(?:mười|mươi|trăm|một|hai|ba|năm|nửa|five|half a))"
UNIT = (
    "(?:ngày|giờ|tiếng|phút|tuần|tháng|quý|năm|nlv|buổi|giây|days?|hours?|minutes?|weeks?|months?"
    "|quarters?|years?)"
)
TIME = re.compile(
    rf"(?<!\w){NUMBER} (?:(?:working|business|calendar) )?{UNIT}(?!\w)"
    r"|[0-9]+ ?% (?:thời gian|thời hạn)",
    re.IGNORECASE,
)
DATE = re.compile(r"(?:ngày|tháng|năm|quý) [0-9]+(?: tháng [0-9]+| năm [0-9]+|[./-][0-9]+)*")
WORDS = [
    "Không quá", "Trong thời hạn", "5 ngày", "03 (ba) ngày làm việc", "12,5 ngày", "7 tháng",
    "15 giờ", "2 năm", "0 ngày", "trong ngày làm việc", "ngày làm việc tiếp theo",
    "sau 15 giờ", "trước 15 giờ", "ngay khi", "kéo dài thêm", "có thể kéo dài",
    "được tăng thêm", "thời gian", "nửa tháng", "nửa ngày làm việc", "08 NLV", "48 tiếng",
    "40% thời gian", "một trăm năm ngày", "2 ngày 4 giờ", "1 buổi", "within 05 working days",
    "half a month", "-5 ngày", "05 (ngày)", "[", "]",
    "(ngày làm việc): 7", "= 3 giờ", "tổng cộng", "còn", "10 đến 5 ngày", "1.000 ngày",
    "5 ngày rưỡi", "3 ngày nữa", "dưới", "từ đủ", "trở lên",
    "không tính thời gian", "không tính vào thời hạn", "không tính ngày nghỉ", "trong đó",
    "Đối với các xã vùng sâu", "trường hợp khó", "thì", "là", "và", "hoặc", "nhưng", "sau",
    "trước", "kể từ ngày nhận hồ sơ", "Sở cấp phép", "người nộp", "niêm yết", "từ", "đến",
    "(", ")", ":", ";", ".", ",", "\n", "-", "+", "=", "a)", "1.", "3 - 5 tuần", "Đối với",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map(" ".join)


def unread_times(text):
    """List the times of a text that are in nothing that was read, its cases too, or left unread."""
    reading = parse_time_limits(text)
    found = (*reading.limits, *reading.additions, *reading.exclusions, *reading.unread)
    spans = [one.span for one in found]
    dates = [date.span() for date in DATE.finditer(text.lower())]
    return [
        time[0]
        for time in TIME.finditer(text)
        if not any(start <= time.start() and time.end() <= end for start, end in spans)
        and not any(time[0] in one.condition for one in reading.limits)
        and not any(start <= time.start() and time.end() <= end for start, end in dates)
    ]


@given(texts | st.text())
def test_every_time_of_a_text_is_in_something_read(text):
    # Each number with a unit is inside a limit, an addition, an exclusion or what is unread.
    assert not unread_times(text)


def test_every_time_of_every_published_text_is_in_something_read(labelled):
    lost = {text: times for _, text in labelled if (times := unread_times(text))}
    assert not lost


@given(texts)
def test_a_text_reads_the_same_in_capitals(text):
    def limits(written):
        return [one.limit for one in parse_time_limits(written).limits]

    assert limits(text.lower()) == limits(text.lower().replace("ngày", "NGÀY"))


def seconds(text):
    """Return the least time of two readings: what else the machine does is not measured."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        parse_time_limits(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.growth
@pytest.mark.parametrize(
    "piece",
    ["Đối với các xã; ", "(", "5 ngày (3 ngày) ", "1", "1 + ", "5 ngày, sở, sở ", "mười ",
     "không tính thời gian, trường hợp 5 ngày, ", "- Trường hợp a:\n+ 5 ngày\n", "không quá ",
     "trong ngày; sau 15 giờ thì ngày làm việc tiếp theo. ", "e\u0301\u0323 ", "kể từ ngày ",
     "trong đó 5 ngày ", "5 ngày Đối với ", "- ", "\n", "5 ngày không tính ngày nghỉ. "],
)  # fmt: skip
def test_three_times_the_text_takes_three_times_the_time(piece):
    # No form, repeated without end, makes reading slower than its length.
    half, whole = (seconds(piece * (size // len(piece))) for size in (8_000, 24_000))
    assert whole < 6 * half + 0.2


@pytest.mark.growth
def test_a_long_list_is_read_in_time_too():
    sentence = "- Trường hợp khó: không quá 05 (năm) ngày làm việc kể từ ngày nhận (3 ngày).\n"
    half, whole = (seconds(sentence * (size // len(sentence))) for size in (30_000, 120_000))
    assert whole < 8 * half + 0.2
