"""Points are a difference, percent are a ratio; only like windows compare."""

import copy
import itertools
import pickle
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation import indicators
from builders import D

Y2023, Y2024 = ar.Period.reporting_year(2023), ar.Period.reporting_year(2024)
COMPARE = [ar.difference_in_points, ar.relative_change]

counts = st.integers(0, 10**6)
shares = st.builds(ar.Share, counts, st.integers(1, 10**6))


def two(before, after, of=""):
    return indicators.Figure(before, Y2023, of), indicators.Figure(after, Y2024, of)


# --- points and percent ---


def test_from_40_to_50_percent_is_ten_points_and_a_quarter():
    figures = two(ar.Share(40, 100), ar.Share(50, 100))
    assert ar.difference_in_points(*figures) == 10
    assert ar.relative_change(*figures) == Fraction(1, 4)


def test_a_report_of_five_times_as_much_speaks_of_the_increase():
    # Kỳ Sơn 2024: 16,36% after 2,55% 'exceeds 2023 by 5 times': +5.42 times, not 6.42.
    figures = two(ar.Share(255, 10000), ar.Share(1636, 10000))
    assert ar.difference_in_points(*figures) == Fraction(1381, 100)
    assert ar.relative_change(*figures) == Fraction(1381, 255)
    assert round(ar.relative_change(*figures), 2) == Fraction(542, 100)


def test_about_77_percent_after_51_point_3_is_an_increase_by_half_and_not_by_50_points():
    # Kỳ Sơn 2024, 'increased by 50%': 51,3% before it if that is relative, 27% if points.
    relative = two(ar.Share(513, 1000), ar.Share(77, 100))
    in_points = two(ar.Share(27, 100), ar.Share(77, 100))
    assert abs(ar.relative_change(*relative) - Fraction(1, 2)) < Fraction(1, 500)
    assert ar.difference_in_points(*in_points) == 50


def test_counts_change_relatively():
    # 100 dossiers, then 80: a fifth fewer.
    assert ar.relative_change(*two(100, 80)) == Fraction(-1, 5)
    assert ar.relative_change(*two(3, 0)) == -1
    assert ar.relative_change(*two(7, 7)) == 0


def test_a_fall_is_negative():
    figures = two(ar.Share(1, 2), ar.Share(1, 4))
    assert ar.difference_in_points(*figures) == -25
    assert ar.relative_change(*figures) == Fraction(-1, 2)


def test_results_are_exact_and_never_rounded():
    figures = two(ar.Share(1, 3), ar.Share(2, 7))
    assert ar.difference_in_points(*figures) == Fraction(-100, 21)
    assert ar.relative_change(*figures) == Fraction(-1, 7)
    for compare in COMPARE:
        assert type(compare(*figures)) is Fraction


@given(before=shares, after=shares)
def test_points_there_and_back_cancel(before, after):
    one, other = indicators.Figure(before, Y2023), indicators.Figure(after, Y2023)
    there, back = ar.difference_in_points(one, other), ar.difference_in_points(other, one)
    assert there == -back
    assert -100 * max(before.value, after.value) <= there <= 100 * max(before.value, after.value)


@given(before=shares, after=shares)
def test_the_relative_change_brings_the_earlier_value_to_the_later_one(before, after):
    assume(before.numerator)
    figures = two(before, after)
    change = ar.relative_change(*figures)
    assert before.value * (1 + change) == after.value
    assert ar.difference_in_points(*figures) == before.value * change * 100


@given(before=counts.filter(bool), after=counts)
def test_counts_and_shares_of_one_base_change_alike(before, after):
    base = max(before, after)
    of_counts = ar.relative_change(*two(before, after))
    assert of_counts == Fraction(after, before) - 1
    assert of_counts == ar.relative_change(*two(ar.Share(before, base), ar.Share(after, base)))


# --- empty and zero bases ---


@pytest.mark.parametrize("values", [(0, 5), (0, 0), (ar.Share(0, 4), ar.Share(1, 4))])
def test_nothing_grows_from_zero(values):
    with pytest.raises(errors.UndefinedShareError, match="a change from 0 has no relative size"):
        ar.relative_change(*two(*values))


def test_from_zero_percent_there_are_still_points():
    assert ar.difference_in_points(*two(ar.Share(0, 4), ar.Share(1, 4))) == 25


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize("values", list(itertools.permutations([ar.Share(0, 0), ar.Share(1, 2)])))
def test_a_share_of_nothing_has_no_change(compare, values):
    with pytest.raises(errors.UndefinedShareError, match="of nothing is undefined"):
        compare(*two(*values))


# --- like with like ---

WINDOWS = [
    (ar.Period.reporting_quarter(2024, 1), ar.Period.calendar_quarter(2024, 1)),
    (ar.Period.reporting_quarter(2024, 1), ar.Period.reporting_half(2024, 1)),
    (ar.Period.calendar_month(2024, 1), ar.Period(D("2024-02-01"), D("2024-02-29"))),
    # Kỳ Sơn's window against a year, and January to October against it.
    (ar.Period(D("2022-12-15"), D("2024-10-30")), ar.Period.reporting_year(2024)),
    (ar.Period(D("2022-12-15"), D("2024-10-30")), ar.Period(D("2024-01-01"), D("2024-10-31"))),
]


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize("windows", WINDOWS, ids=str)
def test_different_windows_are_refused_unless_asked_for(compare, windows):
    figures = [
        indicators.Figure(ar.Share(number, 4), when) for number, when in enumerate(windows, 1)
    ]
    with pytest.raises(ar.InvalidValueError, match="windows of different kind or length") as caught:
        compare(*figures)
    assert caught.value.values == {"before": windows[0], "after": windows[1]}
    assert compare(*figures, allow_different_periods=True) == (25 if compare is COMPARE[0] else 1)


@pytest.mark.parametrize(
    "windows",
    [
        (ar.Period.reporting_quarter(2023, 4), ar.Period.reporting_quarter(2024, 1)),
        (ar.Period.calendar_month(2024, 1), ar.Period.calendar_month(2024, 2)),
        (ar.Period.calendar_year(2023), ar.Period.calendar_year(2024)),
        (ar.Period(D("2023-01-01"), D("2023-10-23")), ar.Period(D("2024-01-01"), D("2024-10-23"))),
    ],
    ids=str,
)
def test_like_windows_compare_though_their_days_differ(windows):
    before, after = (indicators.Figure(100, window) for window in windows)
    assert ar.relative_change(before, after) == 0


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize("allowed", [False, True])
def test_different_figures_never_compare(compare, allowed):
    before = indicators.Figure(ar.Share(1, 2), Y2023, "H.ONTIME")
    after = indicators.Figure(ar.Share(1, 2), Y2024, "H.LATE")
    with pytest.raises(ar.InvalidValueError, match=r"'H\.ONTIME' and 'H\.LATE' are different"):
        compare(before, after, allow_different_periods=allowed)


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize("values", [(1, ar.Share(1, 2)), (ar.Share(1, 2), 1)])
def test_a_count_and_a_share_do_not_compare(compare, values):
    with pytest.raises(ar.InvalidTypeError, match=r"a count and a share|between shares"):
        compare(*two(*values))


def test_counts_have_no_points():
    with pytest.raises(ar.InvalidTypeError, match="got the count 3; use relative_change"):
        ar.difference_in_points(*two(3, 4))


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize(("place", "name"), [(0, "before"), (1, "after")])
def test_bare_values_are_refused(compare, place, name):
    figures = list(two(ar.Share(1, 2), ar.Share(1, 2)))
    figures[place] = figures[place].value
    with pytest.raises(ar.InvalidTypeError, match=f"{name} must be a Figure, got a Share"):
        compare(*figures)


# --- figures ---


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((-1, Y2024), ar.InvalidValueError, "a count is at least 0, got -1"),
        ((76.67, Y2024), ar.InvalidTypeError, "got 76.67; a percentage alone has lost its counts"),
        ((True, Y2024), ar.InvalidTypeError, "an int or a Share, got True"),
        ((None, Y2024), ar.InvalidTypeError, "an int or a Share, got None"),
        ((Fraction(1, 2), Y2024), ar.InvalidTypeError, "an int or a Share, got 1/2"),
        (("1", Y2024), ar.InvalidTypeError, "an int or a Share, got '1'"),
        ((1, 2024), ar.InvalidTypeError, "period must be a Period, got 2024"),
        ((1, Y2024, None), ar.InvalidTypeError, "of must be a str, got None"),
    ],
)
def test_a_figure_is_a_count_or_a_share_of_a_period(arguments, error, message):
    with pytest.raises(error, match=message):
        indicators.Figure(*arguments)


@pytest.mark.parametrize("value", [0, 10**30, ar.Share(23, 30), ar.Share(0, 0)], ids=repr)
def test_a_figure_is_compared_pickled_and_copied_by_its_facts(value):
    figure = indicators.Figure(value, Y2024, "H.PLAN")
    again = pickle.loads(pickle.dumps(figure))  # noqa: S301
    assert again == copy.copy(figure) == copy.deepcopy(figure) == figure
    assert hash(again) == hash(figure)
    assert figure != indicators.Figure(value, Y2023, "H.PLAN")


def test_the_earlier_figure_comes_first():
    before, after = (
        indicators.Figure(ar.Share(1, 2), ar.Period.reporting_year(y)) for y in (2023, 2024)
    )
    for change in (ar.difference_in_points, ar.relative_change):
        with pytest.raises(ar.InvalidValueError, match="pass the earlier figure first"):
            change(after, before)
