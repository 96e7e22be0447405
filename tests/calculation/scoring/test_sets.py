"""`ScoringSet` and `score`: no data is not 0, and nothing out of nothing has its own rule."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors, law
from adminreform.calculation import scoring
from adminreform.calculation.scoring import (
    Band,
    FullMarks,
    Proportional,
    ScoringGroup,
    ScoringItem,
    ScoringSet,
)

SOURCE = law.Source("Quyết định 1/QĐ-UBND")
ONE_GROUP = (ScoringGroup("all", "Tất cả"),)


def make(*items, **how):
    return ScoringSet("test", law.Bilingual("Bộ thử", "Test set"), ONE_GROUP, items, SOURCE, **how)


def item(item_id="1", maximum=10, **how):
    return ScoringItem(item_id, f"Chỉ số {item_id}", "all", maximum, **how)


pairs = st.integers(0, 10**5).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole))
)


@given(st.lists(st.none() | pairs, min_size=1, max_size=6), st.sampled_from(["exact", "rounded"]))
def test_the_total_is_the_sum_of_the_groups_and_never_above_the_maximum(figures, sums):
    groups = [ScoringGroup("even", "Chẵn"), ScoringGroup("odd", "Lẻ")]
    items = [
        attrs.evolve(item(str(place), place + 1), group=("even", "odd")[place % 2])
        for place in range(len(figures))
    ]
    scoring_set = ScoringSet("test", "Bộ thử", groups, items, SOURCE, sums=sums)
    card = scoring.score(scoring_set, {str(place): figure for place, figure in enumerate(figures)})
    assert card.points == sum(group.points for group in card.groups)
    assert 0 <= card.points <= card.maximum == scoring_set.maximum
    for score in card.items:
        assert 0 <= score.points <= score.maximum
        if score.is_null:
            assert (score.printed, score.points) == (None, 0)
        else:
            assert abs(Fraction(score.printed) - score.points) <= Fraction(1, 200)


@given(pairs.filter(lambda pair: pair[0] < pair[1]))
def test_one_more_in_the_part_never_costs_points(pair):
    scoring_set = make(item(rule=Proportional(80)))
    less, more = (scoring.score(scoring_set, {"1": (pair[0] + step, pair[1])}) for step in (0, 1))
    assert less.points <= more.points


def test_points_are_printed_with_up_to_six_decimals():
    assert scoring.score(make(item(), decimals=6), {"1": (1, 3)}).printed == Decimal("3.333333")


def test_exact_sums_and_sums_of_rounded_points_differ():
    """Thrice 1/3 of 1 point: 1 exactly, or 0,99 from the printed 0,33."""
    items = [item(str(number), 1) for number in range(3)]
    figures = {str(number): (1, 3) for number in range(3)}
    assert scoring.score(make(*items), figures).points == 1
    rounded = scoring.score(make(*items, sums="rounded"), figures)
    assert (rounded.printed, rounded.unrounded) == (Decimal("0.99"), 1)


def test_no_data_is_not_zero():
    # No data adds nothing and reduces no maximum, and the reason has it in words.
    card = scoring.score(
        make(item("1"), item("2"), item("3"), item("4")),
        {"1": (0, 5), "2": None, "3": (None, None)},
    )
    assert [score.basis for score in card.items] == ["scored", "no_data", "no_data", "no_data"]
    assert card.missing == ("2", "3", "4")
    assert card.maximum == 40
    assert card["1"].ratio == ar.Share(0, 5)
    assert card["2"].ratio is None
    assert card["2"].reason("en") == "no data: adds 0 points, the maximum is not reduced"


@pytest.mark.parametrize(
    ("zero_base", "points", "percent"), [("no_data", 0, None), ("zero", 0, 0), ("full", 10, 0)]
)
def test_nothing_out_of_nothing_follows_the_rule_of_the_item(zero_base, points, percent):
    score = scoring.score(make(item(zero_base=zero_base)), {"1": (0, 0)})["1"]
    assert (score.points, score.percent, score.basis) == (points, percent, "nothing")
    assert (score.numerator, score.denominator, score.maximum) == (0, 0, 10)


def test_an_empty_base_of_parts_counted_apart_is_nothing_too():
    # 0 payments for 0 obligations fall under the rule for 0; 3 for 0 contradict themselves.
    scoring_set = make(item(zero_base="zero", can_exceed=True))
    assert scoring.score(scoring_set, {"1": (0, 0)})["1"].basis == "nothing"
    with pytest.raises(ar.InvalidValueError, match=r"the part \(3\) cannot be out of nothing"):
        scoring.score(scoring_set, {"1": (3, 0)})
    assert scoring.score(scoring_set, {"1": (7, 5)}).points == 10


def test_full_marks_need_no_figure():
    scoring_set = make(item(rule=FullMarks()))
    for figures in ({}, {"1": None}, {"1": (0, 0)}):
        score = scoring.score(scoring_set, figures)["1"]
        assert (score.points, score.percent, score.basis) == (10, 100, "fixed")
    assert scoring.score(scoring_set, {"1": (1, 4)})["1"].percent == 25


def test_a_factor_multiplies_the_ratio_before_the_rule():
    # 60 % times 50 % is 30 %, of 6 points at 50 %: 3,6.
    scoring_set = make(item("1", 6, rule=Proportional(50), factor="sync"), item("sync", 0))
    score = scoring.score(scoring_set, {"1": (60, 100), "sync": (1, 2)})["1"]
    assert score.printed == Decimal("3.6")
    assert score.factor == ar.Share(1, 2)
    for figures in ({"1": (60, 100)}, {"1": (60, 100), "sync": (0, 0)}):
        missing = scoring.score(scoring_set, figures)["1"]
        assert (missing.points, missing.basis) == (0, "no_factor")


def test_items_are_found_by_each_of_their_names():
    scoring_set = make(item("766.2.1", aliases=["2.1", "ON_TIME"]))
    for name in ("766.2.1", "2.1", "ON_TIME"):
        assert scoring.score(scoring_set, {name: (1, 2)})[name].points == 5
        assert scoring_set.item(name).names == ("766.2.1", "2.1", "ON_TIME")


def test_an_unknown_item_is_refused_with_the_nearest_names():
    scoring_set = make(item("766.2.1", aliases=["PUBLISH_ON_TIME"]))
    with pytest.raises(errors.UnknownNameError, match="did you mean PUBLISH_ON_TIME"):
        scoring.score(scoring_set, {"PUBLISH_ONTIME": (1, 2)})
    with pytest.raises(errors.UnknownNameError, match="see its items"):
        scoring_set.item("xyz")
    with pytest.raises(errors.UnknownNameError, match="no item 5"):
        scoring.score(scoring_set, {5: (1, 2)})


def test_an_item_that_comes_twice_is_refused():
    scoring_set = make(item("766.2.1", aliases=["2.1"]))
    with pytest.raises(ar.InvalidValueError, match="comes twice"):
        scoring.score(scoring_set, {"766.2.1": (1, 2), "2.1": (1, 2)})


@pytest.mark.parametrize(
    "bad", [0.5, "1/2", (1,), (1, 2, 3), (1.0, 2), (True, 2), (None, 2), (1, None), {1: 2}, 7]
)
def test_a_figure_of_the_wrong_kind_is_refused(bad):
    with pytest.raises(ar.InvalidTypeError, match="1"):
        scoring.score(make(item()), {"1": bad})


@pytest.mark.parametrize("figures", [None, [("1", (1, 2))], "1"])
def test_figures_that_are_not_a_mapping_are_refused(figures):
    with pytest.raises(ar.InvalidTypeError, match="figures must map"):
        scoring.score(make(item()), figures)


def test_counts_that_cannot_be_are_refused():
    scoring_set = make(item(numerator="on time", denominator="received"))
    with pytest.raises(ar.InvalidValueError, match="numerator of 1 must be at least 0"):
        scoring.score(scoring_set, {"1": (-1, 2)})
    with pytest.raises(ar.InvalidValueError, match=r"on time \(3\) cannot exceed received \(2\)"):
        scoring.score(scoring_set, {"1": (3, 2)})
    with pytest.raises(ar.InvalidValueError, match="out of nothing: the whole is 0"):
        scoring.score(make(item()), {"1": ar.Share(3, 0)})


def test_a_count_beyond_all_dossiers_is_refused():
    """Python itself cannot print a number of 5.000 digits."""
    for figure in ((10**5000, 1), (1, 10**5000)):
        with pytest.raises(
            ar.InvalidValueError,
            match=r"(numerator|denominator) of 1 must be finite, of at most 100 digits",
        ):
            scoring.score(make(item(can_exceed=True)), {"1": figure})


def test_items_may_be_granted_to_every_unit():
    granted = make(item("1"), item("2", aliases=["two"])).with_full_marks("two")
    assert scoring.score(granted, {"1": (1, 2)}).points == 15
    with pytest.raises(errors.UnknownNameError, match="no item '3'"):
        granted.with_full_marks("3")


def test_a_set_is_used_on_its_days_only():
    scoring_set = make(item(), since=dt.date(2023, 4, 28), until=dt.date(2025, 6, 30))
    for day in (dt.date(2023, 4, 28), dt.date(2025, 6, 30)):
        assert scoring.score(scoring_set, {"1": (1, 1)}, on=day).points == 10
    for day in (dt.date(2023, 4, 27), dt.date(2025, 7, 1)):
        with pytest.raises(ar.InvalidValueError, match="not in force on"):
            scoring.score(scoring_set, {}, on=day)
    assert make(item()).is_in_force(dt.date(1, 1, 1))
    with pytest.raises(ar.InvalidTypeError, match="day must be a date"):
        scoring.score(scoring_set, {}, on=dt.datetime(2024, 1, 1))


def test_thresholds_of_a_year_do_not_score_a_part_of_it():
    # 30 of 38 tasks at month 9 is a ratio, not yet a score.
    scoring_set = make(item(), whole_year=True)
    figures = {"1": (30, 38)}
    nine_months = ar.Period(dt.date(2021, 1, 1), dt.date(2021, 9, 30))
    for period in (None, nine_months, ar.Period(dt.date.min, dt.date(1, 6, 30))):
        known = "not known" if period is None else str(period)
        with pytest.raises(ar.InvalidValueError, match=f"for a whole year, .* is {known}"):
            scoring.score(scoring_set, figures, period=period)
    assert scoring.score(scoring_set, figures, period=nine_months, allow_part_year=True).points
    for year in (ar.Period.calendar_year(2021), ar.Period.reporting_year(2021)):
        assert scoring.score(scoring_set, figures, period=year).period == year
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period"):
        scoring.score(scoring_set, figures, period=2021)
    with pytest.raises(ar.InvalidTypeError, match="allow_part_year must be True or False"):
        scoring.score(scoring_set, figures, period=nine_months, allow_part_year="x")


BANDS = (Band("high", law.Bilingual("Cao", "High"), 8), Band("low", "Thấp", 0, "unverified"))


def test_classes_are_half_open_and_compared_without_rounding():
    scoring_set = make(item(), bands=BANDS)
    assert scoring_set.classify(8).id == "high"
    assert scoring_set.classify(Decimal("7.999")).name.text("en") == "Thấp"
    assert scoring.score(scoring_set, {"1": (79999, 100000)}).printed == 8
    assert scoring.score(scoring_set, {"1": (79999, 100000)}).band.id == "low"
    assert scoring.score(make(item()), {}).band is None
    with pytest.raises(ar.InvalidValueError, match="no classes"):
        make(item()).classify(5)
    with pytest.raises(ar.InvalidTypeError, match="float"):
        scoring_set.classify(7.9)


@pytest.mark.parametrize("limits", [[0, 8], [8, 8, 0], [8, 5]])
def test_classes_in_disorder_are_refused(limits):
    bands = [Band(str(limit), str(limit), limit) for limit in limits]
    with pytest.raises(ar.InvalidValueError, match="highest to the lowest"):
        make(item(), bands=bands)


@pytest.mark.parametrize(
    ("build", "match"),
    [
        (lambda: make(item("1"), item("1")), "names item 1 and item 1"),
        (lambda: make(item("1"), item("2", aliases=["1"])), "rename one"),
        (lambda: make(item(factor="9")), "multiplied by '9'"),
        (lambda: make(attrs.evolve(item(), group="x")), "in the group 'x'"),
        (lambda: make(sums="up"), "sums must be one of"),
        (lambda: make(since=dt.date(2025, 1, 2), until=dt.date(2025, 1, 1)), "is before since"),
        (lambda: make(decimals=7), "decimals must be 0 to 6"),
        (lambda: attrs.evolve(make(), groups=ONE_GROUP * 2), "two groups have one id"),
        (lambda: attrs.evolve(make(), id=" "), "id must not be blank"),
        (lambda: item(zero_base="none"), "zero_base must be one of"),
        (lambda: item(measure="days"), "measure must be one of"),
        (lambda: item(maximum=-1), "maximum must be at least 0"),
        (lambda: ScoringGroup("", "x"), "id must not be blank"),
        (lambda: Band("a", "A", 0, "sure"), "confidence must be one of"),
    ],
)
def test_a_set_that_contradicts_itself_is_refused(build, match):
    with pytest.raises(ar.InvalidValueError, match=match):
        build()


@pytest.mark.parametrize(
    ("build", "match"),
    [
        (lambda: make("1"), "items holds ScoringItem only"),
        (lambda: make(whole_year=1), "whole_year must be True or False"),
        (lambda: make(since=dt.datetime(2024, 1, 1)), "since must be a date"),
        (lambda: attrs.evolve(make(), source="x"), "source must be a Source"),
        (lambda: item(rule=80), "rule must be one of Proportional"),
        (lambda: item(adds=1), "adds must be True or False"),
        (lambda: item(aliases="2.1"), "aliases must be a list"),
        (lambda: item(aliases=3), "aliases must be a list"),
        (lambda: item(maximum=0.5), "maximum must be exact"),
        (lambda: item(numerator=5), "numerator must be a Bilingual"),
        (lambda: attrs.evolve(make(), name=None), "name must be a Bilingual"),
    ],
)
def test_a_set_of_the_wrong_kinds_is_refused(build, match):
    with pytest.raises(ar.InvalidTypeError, match=match):
        build()


def test_names_in_english_fall_back_to_vietnamese():
    assert ScoringGroup("g", "Nhóm").name.text("en") == "Nhóm"
    assert item().name.text("en") == "Chỉ số 1"
    assert repr(make(item())) == "<ScoringSet test: 1 items, 10 points>"
    assert make(item()).name.text("en") == "Test set"


def test_sets_and_cards_are_values():
    assert make(item()) == make(item())
    assert hash(make(item())) == hash(make(item()))
    assert scoring.score(make(item()), {"1": (1, 2)}) == scoring.score(
        make(item()), {"1": ar.Share(1, 2)}
    )
