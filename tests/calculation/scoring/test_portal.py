"""`figures_from_portal`: the portal's own formulas agree with the score to the last digit."""

from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.scoring import figures_from_portal, portal_fields, score_766

counts = st.integers(0, 10**6) | st.integers(0, 30)


def parts(whole):
    return st.integers(0, whole)


@st.composite
def payment_fields(draw):
    obliged, payable = draw(counts), draw(counts)
    return {
        "totalDossierOnlinePaymentSuccess": draw(counts) if obliged else 0,
        "totalDossierFinancialObligation": obliged,
        "totalDossierOnlineFormalityPaymentSuccess": draw(counts) if payable else 0,
        "totalFeeFormality": payable,
        "totalFeeDossierFormality": draw(counts) if payable else 0,
    }


@st.composite
def online_fields(draw):
    authority, services, total = draw(counts), draw(counts), draw(counts)
    return {
        "partialCount": draw(counts) if authority else 0,
        "fullCount": draw(counts) if authority else 0,
        "authorityCount": authority,
        "onlineDossierCount": draw(counts) if services else 0,
        "onlineServiceTotal": services,
        "channelOnlineSum": draw(parts(total)),
        "channelTotalSum": total,
    }


def r(value):
    """Half up, two decimals, by way of Decimal strings rather than of integers."""
    hundredths = Decimal(value.numerator * 200 + value.denominator) / 1
    whole = (hundredths / (2 * value.denominator)).to_integral_value(ROUND_FLOOR)
    return Fraction(int(whole), 100)


def over(part, whole):
    return Fraction(part, whole) if whole else Fraction(0)


@given(payment_fields())
def test_payment_is_the_sum_of_three_rounded_terms(fields):
    paid = over(
        fields["totalDossierOnlinePaymentSuccess"], fields["totalDossierFinancialObligation"]
    )
    used = over(fields["totalDossierOnlineFormalityPaymentSuccess"], fields["totalFeeFormality"])
    payable = over(fields["totalFeeDossierFormality"], fields["totalFeeFormality"])
    naive = (
        r(min(Fraction(6), 6 * paid))
        + r(min(Fraction(2), Fraction(5, 2) * used))
        + r(min(Fraction(2), Fraction(5, 2) * payable))
    )
    group = score_766(figures_from_portal(fields)).group("payment")
    assert group.points == naive
    assert Fraction(group.percent) == r(naive * 10)


@given(online_fields())
def test_online_services_are_the_sum_of_three_rounded_terms(fields):
    offered = over(fields["partialCount"] + fields["fullCount"], fields["authorityCount"])
    used = over(fields["onlineDossierCount"], fields["onlineServiceTotal"])
    online = over(fields["channelOnlineSum"], fields["channelTotalSum"])
    naive = (
        r(min(Fraction(2), 2 * offered / Fraction(4, 5)))
        + r(min(Fraction(4), 4 * used))
        + r(min(Fraction(6), 6 * online / Fraction(1, 2)))
    )
    group = score_766(figures_from_portal(fields)).group("online")
    assert group.points == naive
    assert Fraction(group.percent) == r(naive * 100 / 12)


@given(counts.flatmap(lambda whole: st.tuples(parts(whole), st.just(whole))))
def test_progress_is_twenty_times_the_ratio(pair):
    fields = dict(zip(("totalOnTime", "totalReceived"), pair, strict=True))
    score = score_766(figures_from_portal(fields))["2.1"]
    assert Fraction(score.printed) == r(20 * over(*pair))
    assert Fraction(score.percent) == r(100 * over(*pair))


METRICS = [
    ("ORIGINAL_RESULT_AVAILABLE", 6, 100),
    ("SO_HOA_GIAY_TO_GIAI_QUYET", 4, 100),
    ("REUSED_DIGITIZED_DATA", 2, 80),
    ("SYNCED_WITH_DVCQG_PERSONAL_STORAGE", 4, 100),
    ("CITIZEN_DATA_CONNECTED_DOSSIER", 2, 100),
    ("DOSSIER_RECEIVING_SATISFACTION", 6, 90),
]


@given(
    st.integers(1, 10**6).flatmap(
        lambda whole: st.tuples(st.lists(parts(whole), min_size=6, max_size=6), st.just(whole))
    )
)
def test_metrics_score_by_their_thresholds(drawn):
    numerators, whole = drawn
    metrics = [
        {"code": code, "name": "…", "numerator": part, "denominator": whole, "score": None}
        for (code, _, _), part in zip(METRICS, numerators, strict=True)
    ]
    card = score_766(figures_from_portal({}, metrics))
    for (code, most, full_at), part in zip(METRICS, numerators, strict=True):
        naive = min(Fraction(most), Fraction(most * part * 100, whole * full_at))
        assert Fraction(card[code].printed) == r(naive)
    terms = [Fraction(score.printed or 0) for score in card.items]
    assert card.points == sum(terms)


def test_the_naive_rounding_is_half_up():
    # The oracle itself rests on worked values.
    worked = {"0.005": "0.01", "0.0049": "0", "1.125": "1.13", "2": "2", "0.265": "0.27"}
    assert {text: r(Fraction(text)) for text in worked} == {
        text: Fraction(rounded) for text, rounded in worked.items()
    }


def test_pairs_are_made_of_the_right_fields():
    """Every field has a number of its own, so no two can be swapped unseen."""
    fields = {name: place for place, name in enumerate(portal_fields(), 101)}
    figures = figures_from_portal(fields)
    named = {
        "766.2.1": ("totalOnTime", "totalReceived"),
        "766.3.2": ("onlineDossierCount", "onlineServiceTotal"),
        "766.3.3": ("channelOnlineSum", "channelTotalSum"),
        "766.3.5a": ("totalFeeDossierFormality", "totalFeeFormality"),
        "766.3.5b": ("totalDossierOnlineFormalityPaymentSuccess", "totalFeeFormality"),
        "766.3.6": ("totalDossierOnlinePaymentSuccess", "totalDossierFinancialObligation"),
    }
    for item, (part, whole) in named.items():
        assert figures.pop(item) == ar.Share(fields[part], fields[whole])
    online = ar.Share(fields["partialCount"] + fields["fullCount"], fields["authorityCount"])
    assert figures == {"766.3.1": online}


def test_null_is_no_data_and_not_zero():
    null = {"totalOnTime": None, "totalReceived": None}
    assert figures_from_portal(null) == {"766.2.1": None}
    metric = {"code": "ELECTRONIC_CERTIFIED_COPY", "numerator": None, "denominator": None}
    figures = figures_from_portal({}, [metric])
    assert figures == {"ELECTRONIC_CERTIFIED_COPY": None}
    assert score_766(figures).points == 2


def test_only_fields_that_are_there_become_figures():
    assert figures_from_portal({}) == {}
    assert set(figures_from_portal({"totalFeeDossierFormality": 1, "totalFeeFormality": 2})) == {
        "766.3.5a"
    }


def test_fields_without_a_figure_may_be_passed_over():
    fields = {"departmentName": "Xã A", "totalOnTime": 1, "totalReceived": 2, 5: None}
    assert set(figures_from_portal(fields, ignore_unknown=True)) == {"766.2.1"}
    with pytest.raises(errors.UnknownNameError, match="or pass ignore_unknown=True"):
        figures_from_portal(fields)
    with pytest.raises(errors.UnknownNameError, match="no field 5"):
        figures_from_portal({5: 1})


@pytest.mark.parametrize(
    ("fields", "match"),
    [
        ({"totalOnTime": 1}, "totalReceived is missing"),
        ({"partialCount": 1, "authorityCount": 2}, "fullCount is missing"),
        ({"totalReceived": 1}, "totalReceived is a denominator without its numerator"),
        ({"totalOnTime": -1, "totalReceived": 1}, "totalOnTime of 766.2.1 must be at least 0"),
    ],
)
def test_half_a_pair_is_refused(fields, match):
    with pytest.raises(ar.InvalidValueError, match=match):
        figures_from_portal(fields)


def test_unknown_fields_are_ignored_on_purpose_only():
    with pytest.raises(ar.InvalidTypeError, match="ignore_unknown must be True or False"):
        figures_from_portal({"name": 1}, ignore_unknown="x")


def test_a_misspelt_field_is_answered_with_the_nearest():
    with pytest.raises(errors.UnknownNameError, match="did you mean totalReceived"):
        figures_from_portal({"totalRecieved": 1})


@pytest.mark.parametrize(
    ("fields", "metrics", "match"),
    [
        (None, (), "fields must map"),
        ({"totalOnTime": 1.0, "totalReceived": 2}, (), "totalOnTime of 766.2.1 must be an int"),
        ({"totalOnTime": None, "totalReceived": 2}, (), "must be an int, got None"),
        ({}, 5, "metrics must be a list"),
        ({}, {"code": "x"}, "metrics must be a list"),
        ({}, ["DOSSIER_SYNC"], "metric 0 must be a mapping"),
        ({}, [{"code": 1, "numerator": 1, "denominator": 1}], "the code of metric 0"),
        ({}, [{"code": "A", "numerator": "1", "denominator": 1}], "numerator of A"),
    ],
)
def test_answers_of_the_wrong_kind_are_refused(fields, metrics, match):
    with pytest.raises(ar.InvalidTypeError, match=match):
        figures_from_portal(fields, metrics)


def test_metrics_without_a_code_or_that_come_twice_are_refused():
    with pytest.raises(errors.UnknownNameError, match="metric 0 has no 'code'"):
        figures_from_portal({}, [{"numerator": 1, "denominator": 1}])
    metric = {"code": "DOSSIER_SYNC", "numerator": 1, "denominator": 1}
    with pytest.raises(ar.InvalidValueError, match="comes twice"):
        figures_from_portal({}, [metric, metric])
