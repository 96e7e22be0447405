"""A line break is white space: a text reads the same however its lines are broken."""

import re
import textwrap

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.limit_texts import parse_time_limits

WORDS = [
    "Không quá", "Trong thời hạn", "5 ngày", "03 (ba) ngày làm việc", "12,5 ngày", "7 tháng",
    "trong ngày làm việc", "ngày làm việc tiếp theo", "sau 15 giờ", "kéo dài thêm",
    "được tăng thêm", "thời gian", "không tính thời gian niêm yết", "trong đó:",
    "Đối với các xã vùng sâu", "Trường hợp khó", "thì", "là", "và", "hoặc", "kinh tế - xã hội",
    "kể từ ngày nhận hồ sơ", "Sở cấp phép", "(", ")", ":", ";", ".", ",", "-", "+", "a)", "1.",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)
widths = st.integers(1, 200)
line_ends = st.sampled_from(
    ["\n", "\r\n", "\r", "\u2028", "\v", "\n   \t", "<br>", "<br />\n", "</p><p>"]
)


def wrapped(text, width):
    """Break a paragraph into lines; no word is broken."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def unplaced(text):
    """Return what is read of a text, without the places."""
    reading = parse_time_limits(text)

    def each(found):
        return [attrs.evolve(one, span=(0, 0)) for one in found]

    return (
        each(reading.limits), each(reading.additions), each(reading.exclusions),
        each(reading.unread), reading.findings,
    )  # fmt: skip


@given(texts, widths, line_ends)
def test_any_lines_of_any_text_read_the_same(text, width, line_end):
    text = " ".join(text.split())
    assert unplaced(line_end.join(wrapped(text, width))) == unplaced(text)


@given(st.data(), widths, line_ends)
def test_any_lines_of_every_published_text_read_the_same(labelled, data, width, line_end):
    _, text = data.draw(st.sampled_from(labelled))
    lines = [line for line in re.split(r"[\n\r]+", text) if line.strip()]
    own_lines_kept = [broken for line in lines for broken in wrapped(line, width)]
    expected = unplaced(text)
    assert unplaced(line_end.join(own_lines_kept)) == expected
    assert unplaced(line_end.join(wrapped(" ".join(text.split()), width))) == expected


@pytest.mark.parametrize("width", [20, 40, 80, 10_000])
def test_every_published_text_reads_the_same_at_the_usual_widths(labelled, width):
    for _, text in labelled:
        assert unplaced("\n".join(wrapped(" ".join(text.split()), width))) == unplaced(text)


@pytest.mark.parametrize(
    ("broken", "limit"),
    [
        ("Trường hợp phải xác minh thì\nkhông quá 25 ngày làm việc.", "Trường hợp phải xác minh"),
        ("Không quá 10 ngày làm việc\nđối với thủ tục cấp lại.", "đối với thủ tục cấp lại"),
    ],
)
def test_a_line_break_drops_no_case(broken, limit):
    [stated] = parse_time_limits(broken).limits
    assert stated.condition == limit


def test_an_empty_line_begins_a_paragraph():
    first, second = parse_time_limits("Nộp trực tiếp: 5 ngày\n\n7 ngày").limits
    assert (first.condition, second.condition) == ("Nộp trực tiếp", "")
