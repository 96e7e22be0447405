"""Rows of form II.06 hold eight counts; the totals and identities follow from them."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar

COLUMNS = (
    "received_online",
    "received_direct_post",
    "carried_over",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "open_in_time",
    "open_overdue",
)
# Kỳ Sơn (Nghệ An), 15/12/2022-30/10/2024: 52.028 = 7.588 + 44.045 + 395 carried over;
# 51.590 resolved (51.539 early or on time, 51 late) and 438 open.
KY_SON = ar.Counts(
    received_online=7588,
    received_direct_post=44045,
    carried_over=395,
    resolved_on_time=51539,
    resolved_late=51,
    open_in_time=438,
)


@st.composite
def rows(draw):
    """Draw rows whose dossiers are split twice: by how they came in and by their state."""
    came_in = draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
    cuts = sorted(draw(st.lists(st.integers(0, sum(came_in)), min_size=4, max_size=4)))
    ends = [0, *cuts, sum(came_in)]
    return ar.Counts(*came_in, *(ends[i + 1] - ends[i] for i in range(5)))


def test_the_columns_stand_in_the_order_of_the_form():
    # Columns 3 to 13 of II.06; each of the numbers below is its own column's.
    row = ar.Counts(4, 5, 6, 1, 2, 3, 7, 2)
    assert list(row.as_dict().items()) == [
        ("received_total", 15),
        ("received_online", 4),
        ("received_direct_post", 5),
        ("carried_over", 6),
        ("resolved_total", 6),
        ("resolved_early", 1),
        ("resolved_on_time", 2),
        ("resolved_late", 3),
        ("open_total", 9),
        ("open_in_time", 7),
        ("open_overdue", 2),
    ]
    assert row.received_new == 9


def test_a_published_row_that_adds_up_is_taken():
    assert (KY_SON.received_total, KY_SON.received_new) == (52028, 51633)
    assert (KY_SON.resolved_total, KY_SON.open_total) == (51590, 438)


def test_a_published_row_that_does_not_add_up_is_refused():
    # Lâm Đồng, first quarter of 2020: 659.245 received, yet 643.270 + 7.172 accounted for.
    with pytest.raises(ar.InvalidValueError, match=r"received \(659245\) is not") as caught:
        ar.Counts(
            received_direct_post=659245,
            resolved_on_time=635593,
            resolved_late=7677,
            open_in_time=5950,
            open_overdue=1222,
        )
    assert caught.value.values == {
        "received_total": 659245,
        "resolved_total": 643270,
        "open_total": 7172,
    }


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_part_of_one_side_of_the_identity(column):
    # One dossier that only came in, or is only resolved or open, breaks the row.
    with pytest.raises(ar.InvalidValueError, match="every dossier of the row is one or the other"):
        ar.Counts(**{column: 1})


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(
    ("count", "error"),
    [
        (-1, ar.InvalidValueError),
        (1.0, ar.InvalidTypeError),
        (float("nan"), ar.InvalidTypeError),
        (None, ar.InvalidTypeError),
        (True, ar.InvalidTypeError),
        ("1", ar.InvalidTypeError),
    ],
)
def test_a_count_is_an_int_of_at_least_zero(column, count, error):
    # A missing figure (NaN, None) is not zero.
    with pytest.raises(error, match=f"{column} must be"):
        ar.Counts(**{column: count})


def test_negative_counts_cannot_cancel_out():
    with pytest.raises(ar.InvalidValueError, match="received_online must be at least 0, got -1"):
        ar.Counts(received_online=-1, received_direct_post=1)


@given(row=rows())
def test_the_identities_of_the_form_hold(row):
    form = row.as_dict()
    assert form["received_total"] == (
        form["received_online"] + form["received_direct_post"] + form["carried_over"]
    )
    assert form["resolved_total"] == (
        form["resolved_early"] + form["resolved_on_time"] + form["resolved_late"]
    )
    assert form["open_total"] == form["open_in_time"] + form["open_overdue"]
    assert form["received_total"] == form["resolved_total"] + form["open_total"]
    assert row.received_new == form["received_total"] - form["carried_over"]


@given(some=st.lists(rows(), max_size=5), row=rows())
def test_rows_add_column_by_column_from_nothing(some, row):
    total = sum([row, *some])
    for name in row.as_dict():
        assert getattr(total, name) == sum(getattr(each, name) for each in [row, *some])
    assert sum([row]) is row
    assert row + ar.Counts() == row == ar.Counts() + row


@given(one=rows(), two=rows(), three=rows())
def test_adding_knows_no_order(one, two, three):
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)


@pytest.mark.parametrize("other", [1, 0.0, False, None, "0", -1])
def test_only_counts_and_the_zero_of_sum_add_to_counts(other):
    with pytest.raises(ar.InvalidTypeError, match="Counts add to Counts, got"):
        _ = other + KY_SON


@pytest.mark.parametrize("other", [0, 1, None, ar.Share(1, 2)])
def test_nothing_else_is_added_to_counts(other):
    with pytest.raises(TypeError):
        _ = KY_SON + other


def test_a_row_is_checked_again_when_it_is_evolved():
    assert attrs.evolve(KY_SON, received_online=7589, open_overdue=1).open_overdue == 1
    with pytest.raises(ar.InvalidValueError, match="is not resolved plus open"):
        attrs.evolve(KY_SON, open_overdue=1)
