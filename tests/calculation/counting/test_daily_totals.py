"""Counts that change from day to day: the sum of the changes up to any day, however they came."""

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from adminreform.calculation.counting import DailyTotals

LANES = 3
FIRST = 738_000
SPAN = 90

changes = st.tuples(st.integers(FIRST, FIRST + SPAN), st.integers(0, LANES - 1), st.integers(-2, 2))


@st.composite
def batches(draw):
    """Draw changes below and above what is kept pending, some of which cancel out."""
    batch = draw(st.lists(changes, min_size=draw(st.sampled_from([0, 1, 24, 31])), max_size=60))
    undone = [(day, lane, -by) for day, lane, by in batch if draw(st.integers(0, 3)) == 0]
    return draw(st.permutations(batch + undone))


def sums(changes, day):
    """Return the counts at the end of a day by adding up."""
    counts = [0] * LANES
    for changed_on, lane, by in changes:
        if changed_on <= day:
            counts[lane] += by
    return tuple(counts)


def everywhere(totals):
    return [totals.on(day) for day in range(FIRST - 2, FIRST + SPAN + 3)]


@given(st.lists(batches(), max_size=5))
def test_the_count_of_a_day_is_the_sum_of_the_changes_up_to_it(drawn):
    totals, made = DailyTotals(LANES), []
    for batch in drawn:
        before, known = totals, everywhere(totals)
        totals = totals.changed(batch)
        made += batch
        assert everywhere(totals) == [sums(made, day) for day in range(FIRST - 2, FIRST + SPAN + 3)]
        assert everywhere(before) == known


@given(batches(), st.integers(1, 60))
def test_the_sizes_of_batches_do_not_matter(batch, size):
    at_once, in_parts = DailyTotals(LANES).changed(batch), DailyTotals(LANES)
    for start in range(0, len(batch), size):
        in_parts = in_parts.changed(batch[start : start + size])
    assert everywhere(in_parts) == everywhere(at_once)


@given(st.lists(batches(), min_size=1, max_size=4))
def test_days_ascend_and_each_changes_a_count(drawn):
    totals = DailyTotals(LANES)
    for batch in drawn:
        totals = totals.changed(batch)
        days = list(totals.days)
        assert days == sorted(set(days))
        if not totals.pending:
            assert all(totals.on(day) != totals.on(day - 1) for day in days)


@given(batches(), st.integers(FIRST, FIRST + SPAN))
def test_what_is_undone_later_is_counted_in_between(batch, undone_on):
    back = [(max(day, undone_on), lane, -by) for day, lane, by in batch]
    totals = DailyTotals(LANES).changed(batch).changed(back)
    assert everywhere(totals) == [
        sums(batch + back, day) for day in range(FIRST - 2, FIRST + SPAN + 3)
    ]


def test_changes_that_cancel_leave_no_day():
    totals = DailyTotals(1).changed([(FIRST + n % 7, 0, 1 - 2 * (n % 2)) for n in range(140)])
    assert (list(totals.days), totals.pending) == ([], ())
    assert totals.on(FIRST + SPAN) == (0,)


def test_a_few_changes_are_pending_and_more_are_not():
    one = [(FIRST, 0, 1)]
    totals = DailyTotals(1)
    sizes = []
    for _ in range(60):
        totals = totals.changed(one)
        sizes.append(len(totals.pending))
    assert max(sizes) < 40
    assert 0 in sizes
    assert totals.on(FIRST) == (60,)


@given(batches())
def test_copies_count_alike(batch):
    totals = DailyTotals(LANES).changed(batch)
    for copied in (copy.copy(totals), copy.deepcopy(totals), pickle.loads(pickle.dumps(totals))):  # noqa: S301
        assert everywhere(copied) == everywhere(totals)
