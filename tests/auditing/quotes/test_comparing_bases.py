"""One quoted figure against every base it may have been taken of."""

import json
import pickle

import pytest

import adminreform as ar
from adminreform.auditing import check_quote_against, parse_percent, parse_ratio
from adminreform.errors import InvalidTypeError, InvalidValueError

# Lâm Đồng, first quarter of 2020: received, resolved, and on time or early.
RECEIVED, RESOLVED, ON_TIME = 659245, 643272, 635593
BASES = {"đã giải quyết": (ON_TIME, RESOLVED), "tiếp nhận": (ON_TIME, RECEIVED)}


def test_the_base_that_reproduces_a_figure_is_named():
    found = check_quote_against("98,81%", BASES)
    assert found.reproduced_by == ("đã giải quyết",)
    assert found.possible_by == ()
    assert found.explain() == "98,81% tính được từ: đã giải quyết."
    assert found.explain("en") == "98,81% is given by: đã giải quyết."


def test_several_bases_may_give_the_same_figure():
    """Kỳ Sơn 2024 prints 16,36% without its counts; two bases reproduce it."""
    bases = {"all": ar.Share(8512, 52028), "not yet synchronised": ar.Share(2073, 12671)}
    found = check_quote_against("16,36%", bases)
    assert found.reproduced_by == ("all", "not yet synchronised")
    assert found.explain("en") == (
        "16,36% is given by: all, not yet synchronised. "
        "The figure does not show which of these bases was used."
    )
    assert found.explain().endswith("Con số này không cho biết mẫu số nào được dùng.")


def test_a_figure_that_no_base_prints_may_still_stand():
    found = check_quote_against("98,82%", {**BASES, "other": ("635,6 ngàn", "643,2 ngàn")})
    assert found.reproduced_by == ()
    assert found.possible_by == ("other",)
    assert found.explain() == (
        "98,82% không tính được đúng từ mẫu số nào; có thể chấp nhận: other."
    )


def test_a_figure_that_follows_from_no_base_is_said_to():
    found = check_quote_against("2,55%", {"one": (1031, 39357), "none": (5, 0)})
    assert (found.reproduced_by, found.possible_by) == ((), ())
    assert found.explain() == "2,55% không khớp với mẫu số nào: one."
    assert found.explain("en") == "2,55% follows from none of the bases: one."


def test_a_row_counts_for_every_base():
    row = ["33,33%", "33,33%", "33,34%"]
    found = check_quote_against("33,34%", {"thirds": (1, 3), "half": (1, 2)}, row=iter(row))
    assert found.checks["thirds"].verdict == "forced_total"
    assert found.checks["half"].verdict == "mismatch"
    assert found.possible_by == ("thirds",)


def test_a_true_word_is_reproduced():
    found = check_quote_against("trên 98%", BASES)
    assert found.reproduced_by == ("đã giải quyết",)


def test_the_checks_are_laid_out_as_a_table():
    found = check_quote_against(parse_percent("98,81%"), BASES)
    grid = found.table()
    assert grid.title == "Đối chiếu 98,81%"
    assert [column.label for column in grid.columns] == [
        "Cách tính", "Tử số", "Mẫu số", "Tỷ lệ", "Kết luận",
    ]  # fmt: skip
    assert grid.rows == (
        ("đã giải quyết", "635.593", "643.272", "98,8063%", "làm tròn"),
        ("tiếp nhận", "635.593", "659.245", "96,4123%", "không khớp"),
    )
    assert found.table("en").rows[1] == (
        "tiếp nhận", "635,593", "659,245", "96.4123%", "mismatch",
    )  # fmt: skip


def test_a_comparison_is_given_as_plain_values():
    found = check_quote_against("98,81%", BASES)
    plain = json.loads(json.dumps(found.as_dict()))
    assert plain["quoted"] == "98,81%"
    assert plain["reproduced_by"] == ["đã giải quyết"]
    assert plain["possible_by"] == []
    assert plain["checks"]["tiếp nhận"]["verdict"] == "mismatch"
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert hash(found) == hash(check_quote_against("98,81%", BASES))


@pytest.mark.parametrize(
    ("quoted", "bases", "error", "message"),
    [
        ("5%", {}, InvalidValueError, "at least one"),
        ("5%", [(1, 20)], InvalidTypeError, "map names"),
        ("5%", None, InvalidTypeError, "map names"),
        ("5%", {"a": 5}, InvalidTypeError, "a pair of counts"),
        ("5%", {"a": (1, 2, 3)}, InvalidTypeError, "a pair of counts"),
        ("5%", {"a": "12"}, InvalidTypeError, "a pair of counts"),
        ("5%", {5: (1, 20)}, InvalidTypeError, "a name of bases"),
        ("5%", {"": (1, 20)}, InvalidValueError, "a name of bases"),
        ("5%", {"a": (1.0, 20)}, InvalidTypeError, "numerator"),
        (5, {"a": (1, 20)}, InvalidTypeError, "quoted"),
    ],
)
def test_what_cannot_be_compared_is_refused(quoted, bases, error, message):
    with pytest.raises(error, match=message):
        check_quote_against(quoted, bases)


def test_a_base_may_be_a_printed_ratio_or_a_list():
    found = check_quote_against(
        "0,045%", {"ratio": parse_ratio("19/42.110"), "list": [19, "42.110"], "other": [1, 2]}
    )
    assert found.reproduced_by == ("ratio", "list")


def test_an_empty_base_is_not_named_among_those_that_do_not_match():
    found = check_quote_against("50%", {"received": (1, 3), "due": (0, 0)})
    assert found.explain() == "50% không khớp với mẫu số nào: received."
    empty = check_quote_against("50%", {"due": (0, 0)})
    assert empty.explain("en") == "50% has nothing to be compared with: the base is 0."
