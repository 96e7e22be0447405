"""`parse_time_limit`: the one limit of a text, or an error with what else was found."""

import pytest
from hypothesis import given

import adminreform as ar
from adminreform.testing import limit_texts


@given(limit_texts())
def test_the_one_limit_of_a_text_is_read(said):
    assert ar.parse_time_limit(said.text) == said.limit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "no time limit was found"),
        ("Theo mô tả", "no time limit was found"),
        ("10 ngày (hoặc 7 ngày đối với nhà ở riêng lẻ)", "7 ngày .đối với nhà ở riêng lẻ"),
        ("5 ngày. Thời gian niêm yết 15 ngày", r"found 5 ngày \(whole\); 15 ngày"),
        ("5 ngày, không tính thời gian niêm yết", "does not count some time: 'không tính"),
        ("5 ngày; các xã miền núi được tăng thêm 10 ngày", "adds 10 ngày in some cases"),
        ("5 ngày đối với cấp lại", r"found 5 ngày \(đối với cấp lại\)"),
        ("Đối với các xã vùng sâu: 5 ngày", r"5 ngày \(difficult\)"),
        ("Thời gian thu hồi giấy: 5 ngày", r"5 ngày \(thu hồi giấy\)"),
        ("Niêm yết trong 5 ngày", r"5 ngày \(other\)"),
        ("5 ngày và 5 ngày xin ý kiến", "was not understood"),
        ("Giải quyết ngay", "at once: no measured limit"),
        ("5 ngày. Tối đa 7 ngày", "one case has two limits: 5 ngày and 7 ngày"),
        ("Trong 3 ngày, Sở cấp giấy. Trong 5 ngày, Bộ cấp phép", "has two limits"),
        ("từ 3 đến 5 ngày", "a range from 3 ngày to 5 ngày"),
        ("một trăm năm ngày", "may be 105 or 150"),
    ],
)
def test_anything_else_is_refused_with_what_was_found(text, found):
    with pytest.raises(ar.InvalidValueError, match=found) as caught:
        ar.parse_time_limit(text)
    assert caught.value.values == {"text": text}


def test_of_many_limits_the_first_are_named():
    many = "; ".join(f"{number} ngày đối với loại {number}" for number in range(1, 99))
    with pytest.raises(ar.InvalidValueError, match=r"found 1 ngày .*; and [0-9]+ more"):
        ar.parse_time_limit(many)


def test_only_text_is_parsed():
    with pytest.raises(ar.InvalidTypeError, match="text must be a str"):
        ar.parse_time_limit(15)
