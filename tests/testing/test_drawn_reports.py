"""Periods, counts, shares, quotes and sentences as they are drawn."""

from collections import Counter
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import Phase, given, settings
from hypothesis import find as hypothesis_find
from hypothesis.errors import InvalidArgument

import adminreform as ar
from adminreform.auditing import read_report
from adminreform.calculation import indicators
from adminreform.testing import (
    QuotedFigure,
    StatedShare,
    broken_counts,
    counts,
    counts_07a,
    figures,
    periods,
    quoted_figures,
    report_sentences,
    shares,
)
from builders import examples

SUMS = {
    "I1": ("received_total", "received_online", "received_direct_post", "carried_over"),
    "I2": ("resolved_total", "resolved_early", "resolved_on_time", "resolved_late"),
    "I3": ("open_total", "open_in_time", "open_overdue"),
    "I4": ("received_total", "resolved_total", "open_total"),
}

find = partial(hypothesis_find, settings=settings(phases=[Phase.generate, Phase.shrink]))


def anything(_):
    return True


def gaps(row):
    """The total less its parts, of each identity."""
    return {
        name: row[total] - sum(row[part] for part in parts)
        for name, (total, *parts) in SUMS.items()
    }


@given(periods())
def test_periods_are_windows_of_their_kind(period):
    assert ar.Period(period.first, period.last, period.kind) == period
    assert 2014 <= period.first.year <= 2026


@pytest.mark.parametrize("kind", ["reporting", "calendar"])
@pytest.mark.parametrize(
    ("length", "months"), [("month", 1), ("quarter", 3), ("half", 6), ("year", 12)]
)
def test_periods_have_the_length_asked_for(kind, length, months):
    period = find(periods(kind=kind, length=length), anything)
    assert (period.kind, period.month_count) == (kind, months)
    assert period.last.year == 2024


@given(periods(kind="custom", min_year=2020, max_year=2021))
def test_custom_periods_begin_in_the_years_asked_for(period):
    assert 2020 <= period.first.year <= 2021
    assert 1 <= period.days <= 366


@given(periods(length="quarter"))
def test_a_length_leaves_out_custom_periods(period):
    assert period.month_count == 3


def test_periods_shrink_to_the_first_month_of_2024():
    assert find(periods(), anything) == ar.Period.reporting_month(2024, 1)
    assert find(periods(kind="custom"), anything).first.isoformat() == "2024-07-01"


@given(counts(max_count=50))
def test_drawn_counts_keep_the_identities(row):
    assert set(gaps(row.as_dict()).values()) == {0}
    assert row.resolved_late <= 50


@given(counts_07a())
def test_drawn_counts_of_07a_keep_theirs(row):
    assert row.received_total == row.resolved_total + row.open_total


def test_counts_shrink_to_zeros_and_single_figures():
    assert find(counts(), anything) == ar.Counts()
    late = find(counts(), lambda row: row.resolved_late > 2)
    assert late == ar.Counts(received_online=3, resolved_late=3)


@examples(300)
@given(broken_counts())
def test_exactly_the_named_identity_is_broken(broken):
    assert broken.gap != 0
    assert gaps(broken.figures) == {**dict.fromkeys(SUMS, 0), broken.identity: broken.gap}
    assert min(broken.figures.values()) >= 0


@given(broken_counts(max_count=20))
def test_the_check_of_counts_finds_the_same_gap(broken):
    check = ar.check_counts(broken.figures)
    assert not check.holds
    assert check.identity(broken.identity).gap == broken.gap
    failed = [one for one in check.checks if one.gap]
    assert len(failed) == 1


def test_identities_broken_can_be_chosen_and_shrink_to_a_gap_of_one():
    for name in SUMS:
        broken = find(broken_counts(identities=[name]), anything)
        assert broken.identity == name
        assert abs(broken.gap) == 1
    smaller = find(broken_counts(identities=["I4"]), lambda broken: broken.gap < 0)
    assert smaller.gap == -1


@given(shares(max_base=20), shares(defined=False), shares(defined=None))
def test_shares_are_parts_of_a_whole(share, undefined, either):
    assert 0 <= share.numerator <= share.denominator <= 20
    assert share.is_defined
    assert not undefined.is_defined
    assert either.numerator <= either.denominator


def test_shares_and_figures_shrink_to_the_least():
    assert find(shares(), anything) == ar.Share(0, 1)
    assert find(shares(defined=None), lambda share: share.numerator) == ar.Share(1, 1)
    assert find(figures(), anything) == indicators.Figure(0, ar.Period.reporting_month(2024, 1))


def exactly(quoted):
    """Read the printed figure by hand, in percent."""
    digits = quoted.text.removesuffix("%")
    decimals = len(digits.partition(",")[2])
    return Fraction(digits.replace(",", ".")), Fraction(1, 10**decimals)


@examples(300)
@given(quoted_figures(max_decimals=4))
def test_the_verdict_of_a_quote_follows_from_exact_arithmetic(quoted):
    value, step = exactly(quoted)
    truth = Fraction(100 * quoted.numerator, quoted.denominator)
    distance = abs(value - truth)
    expected = {
        "exact": distance == 0,
        "rounded": 0 < distance <= step / 2,
        "half_even": distance == step / 2 and value < truth,
        "truncated": step / 2 <= truth - value < step,
        "within_one_unit": step / 2 < distance <= step and truth % step,
        "mismatch": distance > step or (distance and not truth % step),
    }
    assert expected[quoted.verdict]


@examples(300)
@given(quoted_figures(defined=None, max_decimals=3))
def test_the_check_of_quotes_agrees(quoted):
    check = ar.check_quote(quoted.text, quoted.numerator, quoted.denominator)
    assert check.verdict == quoted.verdict


def test_every_verdict_is_drawn():
    seen = Counter()

    @settings(derandomize=True, database=None, max_examples=1_000)
    @given(quoted_figures(defined=None))
    def collect(quoted):
        seen[quoted.verdict] += 1

    collect()
    assert set(seen) == {
        "exact", "rounded", "half_even", "truncated", "within_one_unit", "mismatch", "undefined",
    }  # fmt: skip


def test_quotes_shrink_to_nothing_of_one():
    assert find(quoted_figures(), anything) == QuotedFigure("0%", 0, 1, "exact")
    undefined = find(quoted_figures(defined=False), anything)
    assert undefined == QuotedFigure("0%", 0, 0, "undefined")


@given(report_sentences())
def test_a_reader_of_reports_finds_what_a_sentence_states(said):
    report = read_report(said.text, lang="vi")
    assert {one.name: one.number.value for one in report.figures} == said.figures
    claims = [StatedShare(claim.percent.text, claim.part, claim.base) for claim in report.claims]
    assert claims == list(said.percentages)


@given(report_sentences(max_count=1_000))
def test_the_figures_of_a_sentence_agree_and_its_percentages_follow(said):
    assert ar.check_counts(said.figures).holds
    for stated in said.percentages:
        part, base = said.figures[stated.part], said.figures[stated.base]
        assert stated.text == ar.Share(part, base).text()


def test_sentences_shrink_to_small_figures():
    assert find(report_sentences(), anything).text == (
        "Huyện tiếp nhận 3 hồ sơ; đã giải quyết 2 hồ sơ, trong đó đúng hạn và trước hạn 1 hồ sơ; "
        "quá hạn 1 hồ sơ; đang giải quyết 1 hồ sơ."
    )


@pytest.mark.parametrize(
    ("define", "asked"),
    [
        (periods, {"kind": "lunar"}),
        (periods, {"length": "week"}),
        (periods, {"kind": "custom", "length": "month"}),
        (periods, {"min_year": 2025, "max_year": 2024}),
        (periods, {"max_year": 9999}),
        (periods, {"min_year": 1}),
        (counts, {"max_count": -1}),
        (counts_07a, {"max_count": 1.5}),
        (broken_counts, {"identities": ["I9"]}),
        (broken_counts, {"max_gap": 0}),
        (shares, {"max_base": 0}),
        (shares, {"defined": 1}),
        (figures, {"max_count": 0}),
        (quoted_figures, {"max_decimals": 7}),
        (quoted_figures, {"max_base": 0}),
        (report_sentences, {"max_count": 0}),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_asked_for(define, asked):
    with pytest.raises(InvalidArgument):
        define(**asked)
