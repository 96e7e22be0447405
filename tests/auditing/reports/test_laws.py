"""What holds for every text: no text breaks the reading, and form does not change meaning."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.auditing import read_report
from builders import examples

WORDS = st.sampled_from(
    ["hồ sơ", "tiếp nhận", "đã giải quyết", "đúng hạn", "trước hạn", "quá hạn", "đang giải quyết",
     "trực tuyến", "trực tiếp", "tỷ lệ", "đạt", "chiếm", "trong đó", "tổng số", "trên tổng số", ",",
     ";", ".", ":", "(", ")", "\n", "\n\n", "- ", "và", "có", "là", "còn", "mục tiêu", "tăng",
     "giảm từ", "xuống còn", "từ", "cấp xã", "năm 2021", "quý I/2020", "số hóa", "lần lượt",
     "từ ngày 1/2/2020 đến 3/4/2020", "so với", "trở lên", "mới", "nhiệm vụ", "về", "trung bình",
     "tỷ lệ này", "kỳ trước chuyển qua", "bằng", "5", "100", "1.234 hồ sơ", "52,028", "99,5%",
     "12/30 hồ sơ", "0.045%", "3. 90%", "61,3 ngàn", "tám hồ sơ", "gần", "hơn"]
)  # fmt: skip
PROSE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


def shape(report):
    figures = [(f.name, f.number.value, f.scope.section, f.role) for f in report.figures]
    claims = [(c.part, c.base, c.percent.value, c.role) for c in report.claims]
    return figures, claims, [unread.reason for unread in report.unread]


@given(text=st.text(min_size=1).filter(str.strip) | PROSE.filter(str.strip))
@examples(300)
def test_every_text_is_read_and_every_span_is_in_it(text):
    for lang in ("vi", "en"):
        report = read_report(text, lang=lang)
        for item in (*report.figures, *report.claims, *report.unread, *report.periods):
            first, last = item.span
            assert 0 <= first < last <= len(text)
        report.as_dict()
        report.table("en").text()


@given(text=PROSE.filter(str.strip))
@examples(150)
def test_decomposed_letters_wide_spaces_and_invisible_marks_change_nothing(text):
    plain = shape(read_report(text, lang="vi"))
    assert shape(read_report(unicodedata.normalize("NFD", text), lang="vi")) == plain
    assert shape(read_report(text.replace(" ", "\u00a0\u200b"), lang="vi")) == plain


@given(text=PROSE.filter(str.strip))
@examples(100)
def test_page_noise_below_a_report_changes_nothing(text):
    noise = "\n\n8,624\n\nCập nhật: 09:08, 27/01/2022. Lượt xem: 842"
    assert shape(read_report(text + noise, lang="vi")) == shape(read_report(text, lang="vi"))


@given(text=PROSE.filter(str.strip))
@examples(100)
def test_a_claim_with_both_counts_is_checked_and_no_other(text):
    for claim in read_report(text, lang="vi").claims:
        if claim.check is not None:
            assert claim.numerator is not None
            assert claim.denominator is not None
            assert claim.role == "stated"


@pytest.mark.growth
@pytest.mark.parametrize(
    "part",
    [
        "Huyện tiếp nhận 104.097 hồ sơ, giải quyết 94.437 hồ sơ, quá hạn 5 hồ sơ, chiếm 0,1%. ",
        "quá hạn 5 hồ sơ, chiếm 0,1%, ",
        "1",
        "1.",
        "111 ",
        "(",
        "(1 hồ sơ ",
        "5%, ",
        "lần lượt ",
        "lần lượt 5%, ",
        "5%, respectively, ",
        "xã A (5%), ",
        "xã A đạt 5%; ",
        "a",
        "đúng, ",
        "hồ sơ, ",
        "\n",
        "từ ngày 1 đến ",
        "1/1-",
    ],
)
def test_the_time_of_reading_grows_with_the_length_of_the_text(part):
    """Four times the text takes about four times as long, not sixteen."""
    short = part * (2_500 // len(part) + 1)

    def best(text):
        times = []
        for _ in range(3):
            begun = time.process_time()
            read_report(text + " hồ sơ", lang="en" if "respectively" in part else "vi")
            times.append(time.process_time() - begun)
        return min(times)

    assert best(short * 4) < 10 * best(short) + 0.05
