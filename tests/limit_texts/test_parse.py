"""`TimeLimit.parse`: one limit for every case, or an error that says what was found."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.domain import TimeLimit, TimeUnit
from adminreform.errors import InvalidTypeError, InvalidValueError

minutes_of_the_day = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
same_days = st.builds(TimeLimit.same_day, minutes_of_the_day)
in_quarters = st.builds(
    TimeLimit,
    st.integers(1, 4 * 10**6).map(lambda quarters: Fraction(quarters, 4)),
    st.sampled_from([TimeUnit.DAYS, TimeUnit.WORKING_DAYS]),
)
in_wholes = st.builds(
    TimeLimit,
    st.integers(1, 10**6),
    st.sampled_from([unit for unit in TimeUnit if unit is not TimeUnit.SAME_DAY]),
)
plain_limits = same_days | in_quarters | in_wholes


@st.composite
def limits(draw):
    """Any limit, with or without an extension of any other kind."""
    limit = draw(plain_limits)
    extension = draw(st.none() | plain_limits)
    return TimeLimit(limit.amount, limit.unit, extension, limit.cut_off)


@given(limits())
def test_what_a_limit_prints_is_read_back(limit):
    assert TimeLimit.parse(str(limit)) == limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Không quá 12,5 ngày làm việc", TimeLimit(Fraction(25, 2), "working_days")),
        ("10 ngày (hoặc 7 ngày đối với nhà ở riêng lẻ)", TimeLimit(10, "days")),
        ("5 ngày. Thời gian niêm yết 15 ngày", TimeLimit(5, "days")),
        ("5 ngày, không tính thời gian niêm yết", TimeLimit(5, "days")),
    ],
)
def test_the_one_limit_for_every_case(text, limit):
    assert TimeLimit.parse(text) == limit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "no time limit was found"),
        ("Theo mô tả", "no time limit was found"),
        ("5 ngày đối với cấp lại", "only limits of single cases, areas or acts: 5 ngày"),
        ("Đối với các xã vùng sâu: 5 ngày", r"5 ngày \(difficult\)"),
        ("Thời gian thu hồi giấy: 5 ngày", r"5 ngày \(thu hồi giấy\)"),
        ("Niêm yết trong 5 ngày", "only steps or other times"),
        ("5 ngày và 5 ngày xin ý kiến", "was not understood"),
        ("Giải quyết ngay", "at once: no measured limit"),
        ("5 ngày. Tối đa 7 ngày", "one case has two limits: 5 ngày and 7 ngày"),
        ("Trong 3 ngày, Sở cấp giấy. Trong 5 ngày, Bộ cấp phép", "has two limits"),
        ("từ 3 đến 5 ngày", "a range from 3 ngày to 5 ngày"),
    ],
)
def test_anything_else_is_refused_with_what_was_found(text, found):
    with pytest.raises(InvalidValueError, match=found) as caught:
        TimeLimit.parse(text)
    assert caught.value.values == {"text": text}


def test_only_text_is_parsed():
    with pytest.raises(InvalidTypeError, match="text must be a str"):
        TimeLimit.parse(15)
