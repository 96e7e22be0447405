"""`score_766`: the points of Decision 766/QĐ-TTg, its profiles by day, its classes."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.scoring import (
    PROFILES_766,
    FullMarks,
    Proportional,
    classify_766,
    profile_766,
    score_766,
)
from builders import examples

PORTAL, DECISION = "766/portal-2026-09", "766/2022"

# id: (points, percentage of full marks); None: whatever the figure
CATALOGUE = {
    "1.1": (6, 100),
    "1.2": (4, 100),
    "1.3": (2, 100),
    "1.4": (6, 100),
    "2.1": (20, 100),
    "2.2": (0, 100),
    "3.1": (2, 80),
    "3.1f": (0, 100),
    "3.2": (4, 100),
    "3.3": (6, 50),
    "3.3d": (0, 100),
    "3.3p": (0, 100),
    "3.5a": (2, 80),
    "3.5b": (2, 80),
    "3.6": (6, 100),
    "4.1": (6, 100),
    "4.2": (4, 100),
    "4.3": (2, 80),
    "4.4": (4, 100),
    "4.5a": (2, 100),
    "4.5b": (2, 100),
    "4.6": (2, None),
    "5.1": (0, 100),
    "5.2": (6, 100),
    "5.3": (6, 100),
    "5.4": (6, 90),
}
CODES = {
    "PUBLISH_ON_TIME": "1.1",
    "PUBLIC_UPDATE_ON_TIME": "1.2",
    "PUBLIC_CONTENT_FULL": "1.3",
    "DOSSIER_SYNC": "1.4",
    "ORIGINAL_RESULT_AVAILABLE": "4.1",
    "SO_HOA_GIAY_TO_GIAI_QUYET": "4.2",
    "REUSED_DIGITIZED_DATA": "4.3",
    "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": "4.4",
    "CITIZEN_DATA_CONNECTED_FORMALITY": "4.5a",
    "CITIZEN_DATA_CONNECTED_DOSSIER": "4.5b",
    "ELECTRONIC_CERTIFIED_COPY": "4.6",
    "PETITION_PROCESSING_ON_TIME": "5.2",
    "PETITION_HANDLING_SATISFACTION": "5.3",
    "DOSSIER_RECEIVING_SATISFACTION": "5.4",
}
EVERYTHING = dict.fromkeys(CATALOGUE, (1, 1))


def thresholds(profile):
    return {
        item.aliases[0]: (
            int(item.maximum),
            None if isinstance(item.rule, FullMarks) else int(item.rule.full_at),
        )
        for item in profile_766(profile).items
    }


def test_the_portal_profile_has_the_whole_catalogue():
    assert thresholds(PORTAL) == CATALOGUE


def test_the_decision_differs_in_digitisation_and_certified_copies():
    # 4.2 is full at 80 % by the description of the formulas, at 100 % on the portal.
    assert thresholds(DECISION) == {**CATALOGUE, "4.2": (4, 80), "4.6": (2, 100)}
    assert profile_766(DECISION).item("3.3").factor == "766.1.4"
    assert profile_766(PORTAL).item("3.3").factor == ""


@pytest.mark.parametrize(("code", "number"), CODES.items())
def test_the_codes_of_the_portal_name_the_items(code, number):
    item = profile_766().item(code)
    assert item == profile_766().item(number) == profile_766().item(f"766.{number}")


def test_the_groups_add_up_to_100_points():
    card = score_766(EVERYTHING, profile=PORTAL)
    assert [int(group.maximum) for group in card.groups] == [18, 20, 12, 10, 22, 18]
    assert [int(group.printed) for group in card.groups] == [18, 20, 12, 10, 22, 18]
    five = score_766(EVERYTHING, profile=DECISION)
    assert [int(group.maximum) for group in five.groups] == [18, 20, 22, 22, 18]
    assert card.points == five.points == 100
    assert card.band.name.vi == "Xuất sắc"


def test_no_figures_bring_only_the_copies_that_every_unit_is_granted():
    assert score_766({}, profile=PORTAL).points == 2
    assert score_766({}, profile=DECISION).points == 0


def test_nothing_out_of_nothing_on_the_portal():
    # 5.2 and 5.3 are full with a printed ratio of 0; 2.1, 5.4 and payment 0; the rest null.
    card = score_766(dict.fromkeys(CATALOGUE, (0, 0)), profile=PORTAL)
    got = {
        name: (int(card[name].points), card[name].percent)
        for name in CATALOGUE
        if card[name].maximum
    }
    null = ("1.1", "1.2", "1.3", "1.4", "4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b")
    zero = ("2.1", "3.1", "3.2", "3.3", "3.5a", "3.5b", "3.6", "5.4")
    assert got == {
        **dict.fromkeys(null, (0, None)),
        **dict.fromkeys(zero, (0, 0)),
        "4.6": (2, 100),
        "5.2": (6, 0),
        "5.3": (6, 0),
    }
    assert card.group("digitisation").maximum == 22


def test_nothing_out_of_nothing_by_the_decision():
    card = score_766(dict.fromkeys(CATALOGUE, (0, 0)), profile=DECISION)
    assert card.points == 12
    assert card["1.4"].percent == 0
    assert card["2.1"].percent is None


def test_no_data_on_petitions_is_not_the_same_as_no_petitions():
    assert score_766({"5.2": None})["5.2"].points == 0
    assert score_766({"5.2": (0, 0)})["5.2"].points == 6


@pytest.mark.parametrize(
    ("name", "figure", "printed", "ratio"),
    [
        ("4.2", (18139, 130254), "0.56", "13.93"),
        ("3.5b", (299, 2821), "0.26", "10.6"),
        ("1.4", (1636, 10000), "0.98", "16.36"),
        ("2.1", (157, 200), "15.7", "78.5"),
        ("2.1", (19, 20), "19", "95"),
    ],
)
def test_worked_scores_of_the_portal(name, figure, printed, ratio):
    score = score_766({name: figure}, profile="portal-2026-09")[name]
    assert (str(score.printed), str(score.percent)) == (printed, ratio)


def test_digitisation_at_80_percent_by_the_decision():
    # The same figure of 4.2 is worth 0,70 there.
    assert score_766({"4.2": (18139, 130254)}, profile=DECISION)["4.2"].printed == Decimal("0.7")


def test_the_share_of_online_dossiers_is_multiplied_by_synchronisation_if_asked():
    # 40 % online, half of them synchronised: 20 %, so 2,4 of 6 points at 50 %.
    figures = {"3.3": (40, 100), "1.4": (1, 2)}
    assert score_766(figures, profile=DECISION)["3.3"].printed == Decimal("2.4")
    assert score_766(figures, profile=PORTAL)["3.3"].printed == Decimal("4.8")
    turned = score_766(figures, profile=PORTAL, apply_sync_factor=True)
    assert turned["3.3"].printed == Decimal("2.4")
    assert score_766(figures, profile=DECISION, apply_sync_factor=False)["3.3"].points == Fraction(
        24, 5
    )
    with pytest.raises(ar.InvalidTypeError, match="apply_sync_factor"):
        score_766(figures, apply_sync_factor="no")


def test_the_portal_adds_rounded_points_and_the_decision_exact_ones():
    """Twice 6 x 5/3000 = 0,01: 0,02 either way. A third of 2 points, at 80 and 100 percent:
    0,83 + 0,67 + 0,67 and the granted 2 are 4,17; the exact sum without them is 13/6."""
    figures = {"5.2": (5, 3000), "5.3": (5, 3000)}
    assert score_766(figures, profile=PORTAL).group("satisfaction").points == Fraction(2, 100)
    assert score_766(figures, profile=DECISION).group("satisfaction").points == Fraction(2, 100)
    figures = {"4.3": (1, 3), "4.5a": (1, 3), "4.5b": (1, 3)}
    assert score_766(figures, profile=PORTAL).group("digitisation").points == Fraction(417, 100)
    assert score_766(figures, profile=DECISION).group("digitisation").points == Fraction(13, 6)


def test_a_group_ratio_comes_from_the_rounded_total():
    # 0,83 + 0,67 + 0,67 + 2 of 22 points are 18,95 %; the exact 4,1667 would be 18,94 %.
    card = score_766({"4.3": (1, 3), "4.5a": (1, 3), "4.5b": (1, 3)}, profile=PORTAL)
    assert card.group("digitisation").percent == Decimal("18.95")


def test_profiles_follow_the_day():
    assert PROFILES_766 == (DECISION, PORTAL)
    assert profile_766().id == PORTAL
    assert profile_766(on=dt.date(2022, 6, 23)).id == DECISION
    assert profile_766(on=dt.date(2026, 8, 31)).id == DECISION
    assert profile_766(on=dt.date(2026, 9, 1)).id == PORTAL
    assert score_766({}, profile="2022", on=dt.date(2026, 9, 1)).scoring_set.id == DECISION


def test_a_profile_is_refused_on_a_day_it_was_not_in_force():
    with pytest.raises(
        ar.InvalidValueError, match=r"portal-2026-09' is not in force on 2024-01-01; they run"
    ):
        score_766({}, profile=PORTAL, on=dt.date(2024, 1, 1))
    with pytest.raises(ar.InvalidValueError, match="no profile is in force on 2022-06-22"):
        score_766({}, on=dt.date(2022, 6, 22))


@pytest.mark.parametrize("name", ["766", "portal", "766/portal-2025-09"])
def test_an_unknown_profile_is_refused(name):
    with pytest.raises(errors.UnknownNameError, match="known are 766/2022, 766/portal-2026-09"):
        score_766({}, profile=name)


@pytest.mark.parametrize(
    "arguments",
    [
        {"profile": 766},
        {"on": "2026-09-01"},
        {"on": dt.datetime(2026, 9, 1)},
        {"period": 2026},
    ],
)
def test_arguments_of_the_wrong_kind_are_refused(arguments):
    with pytest.raises(ar.InvalidTypeError):
        score_766({}, **arguments)
    with pytest.raises(ar.InvalidTypeError, match="figures must map"):
        score_766(None)


CAN_EXCEED = {"1.4", "2.2", "3.1", "3.1f", "3.2", "3.5a", "3.5b", "3.6", "4.5a", "4.6"}


@pytest.mark.parametrize("number", CATALOGUE)
@pytest.mark.parametrize("profile", PROFILES_766)
def test_a_score_and_the_catalogue_define_the_same_figure(profile, number):
    # The card of a unit, the refusal of a figure and `ar.indicator` use the same words.
    defined = ar.indicator(f"766.{number}")
    score = score_766({number: (1, 1)}, profile=profile)[number]
    assert score.item.id == defined.id
    assert score.item.name == defined.name
    assert (score.item.numerator, score.item.denominator) == (
        defined.numerator,
        defined.denominator,
    )
    if defined.kind == "share":
        assert score.item.can_exceed is not defined.part_of_whole
    with pytest.raises(ar.InvalidValueError) as refused:
        score_766({number: (1, 0)}, profile=profile)
    assert f"{defined.denominator.en} is 0" in str(refused.value)


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("profile", PROFILES_766)
def test_some_out_of_nothing_is_a_contradiction_for_every_item(name, profile):
    with pytest.raises(ar.InvalidValueError, match=r"\(5\) cannot be out of nothing"):
        score_766({name: (5, 0)}, profile=profile)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_part_above_its_whole_is_refused_where_it_is_part_of_it(name):
    # Parts and wholes of the others are counted apart, so they score full marks.
    if name in CAN_EXCEED:
        card = score_766({name: (3, 2)}, profile=PORTAL)
        assert card[name].points == card[name].maximum
    else:
        with pytest.raises(ar.InvalidValueError, match="cannot exceed"):
            score_766({name: (3, 2)}, profile=PORTAL)


def test_the_nearest_codes_are_offered():
    with pytest.raises(errors.UnknownNameError, match="did you mean REUSED_DIGITIZED_DATA"):
        score_766({"REUSED_DIGITISED_DATA": (1, 2)})


def test_every_class_of_petitions_has_a_row_of_its_own():
    classes = {"PETITION_CLASSIFICATION_RULES": (1, 3), "PETITION_CLASSIFICATION_STAFF": (2, 3)}
    card = score_766(classes)
    ids = [score.item.id for score in card.items]
    place = ids.index("766.5.1")
    assert ids[place + 1 : place + 3] == list(classes)
    assert card["PETITION_CLASSIFICATION_STAFF"].percent == Decimal("66.67")
    assert card.maximum == 100
    assert card["PETITION_CLASSIFICATION_RULES"].points == 0


def test_a_mean_is_an_amount_not_a_percentage():
    score = score_766({"2.2": (10, 4)})["2.2"]
    assert (score.percent, score.ratio_text(), score.basis) == (Decimal("2.5"), "2,5", "display")


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (100, "Xuất sắc"),
        ("90.96", "Xuất sắc"),
        ("98.63", "Xuất sắc"),
        (90, "Xuất sắc"),
        ("89.999", "Tốt"),
        ("80.1", "Tốt"),
        ("83.8", "Tốt"),
        ("83.61", "Tốt"),
        (80, "Tốt"),
        ("79.999", "Khá"),
        (70, "Khá"),
        (50, "Trung bình"),
        ("49.99", "Yếu"),
        (0, "Yếu"),
    ],
)
def test_published_totals_have_their_class(points, band):
    # Quảng Nam 80,1 and Bến Cát 83,8 are Tốt; Lâm Đồng 90,96 to 98,63 Xuất sắc.
    assert classify_766(Decimal(points)).name.vi == band


def test_the_groups_of_quang_nam_add_up_to_its_total():
    # 13,2 + 18,4 + 7,7 + 7,6 + 17,6 + 15,6 = 80,1 on 19/8/2024, printed as Tốt.
    groups = map(Decimal, ("13.2", "18.4", "7.7", "7.6", "17.6", "15.6"))
    assert classify_766(sum(groups)).name.en == "Good"


def test_classes_known_from_memory_only_are_marked():
    marked = {band.name.vi for band in profile_766().bands if band.confidence == "unverified"}
    assert marked == {"Khá", "Trung bình"}
    assert profile_766().source.confidence == profile_766(DECISION).source.confidence == "secondary"
    # 18 + 20 + 22 + 0 + 18 = 78 points: the class Khá
    figures = {name: (int(name[0] != "4"), 1) for name in CATALOGUE}
    card = score_766(figures, profile=DECISION)
    assert (card.points, card.band.name.vi) == (78, "Khá")
    assert "chưa được kiểm chứng" in card.notes()[0]


def test_thresholds_are_exact():
    assert Proportional(90) == profile_766().item("5.4").rule


# --- periods ---


def test_the_period_chooses_the_profile_by_its_last_day():
    assert score_766({}, period=ar.Period.calendar_year(2024)).scoring_set.id == DECISION
    assert score_766({}, period=ar.Period.calendar_month(2026, 8)).scoring_set.id == DECISION
    card = score_766({}, period=ar.Period.calendar_quarter(2026, 3))
    assert (card.scoring_set.id, card.period) == (PORTAL, ar.Period.calendar_quarter(2026, 3))
    on_a_day = score_766({}, period=ar.Period.calendar_year(2024), on=dt.date(2026, 9, 1))
    assert on_a_day.scoring_set.id == PORTAL


def test_a_profile_not_in_force_at_the_end_of_the_period_is_refused():
    with pytest.raises(ar.InvalidValueError, match="is not in force on 2024-12-31"):
        score_766({}, profile=PORTAL, period=ar.Period.calendar_year(2024))
    with pytest.raises(ar.InvalidValueError, match="no profile is in force on 2021-12-31"):
        score_766({}, period=ar.Period.calendar_year(2021))


@pytest.mark.parametrize("on", [None, dt.date(2024, 12, 31)])
def test_reporting_periods_are_not_periods_of_the_portal(on):
    with pytest.raises(ar.InvalidValueError, match="the portal counts calendar periods"):
        score_766({}, period=ar.Period.reporting_year(2024), on=on)


# --- figures of a province ---


def cards_of(base):
    """Full cards whose bases are near a number, each part at most its whole."""

    def figure(whole):
        return st.tuples(st.integers(0, whole), st.just(whole))

    figures = st.integers(base - base // 10, base + base // 10).flatmap(figure)
    return st.fixed_dictionaries(dict.fromkeys(CATALOGUE, figures))


@pytest.mark.parametrize("profile", PROFILES_766)
@examples(30)
@given(cards_of(10**6) | cards_of(10**12) | cards_of(30))
def test_a_card_of_any_size_has_its_class_and_prints(profile, figures):
    # Sums of many quotients have hundreds of digits, and are still compared exactly.
    card = score_766(figures, profile=profile)
    limits = {"excellent": 90, "good": 80, "fair": 70, "average": 50, "weak": 0}
    exact = sum((score.points for score in card.items), Fraction(0))
    assert card.band.id == next(name for name, limit in limits.items() if exact >= limit)
    for lang in ("vi", "en"):
        assert card.band.name.text(lang) in card.text(lang)
        assert card.band.name.text(lang) in card.html(lang) + card.markdown(lang)
        assert card.as_dict(lang)["band"]["id"] == card.band.id
    assert str(card).endswith(card.notes()[-1])


def test_the_figures_of_a_province_are_classed():
    figures = {
        "2.1": (119000, 120011),
        "3.3": (30011, 130253),
        "3.6": (40001, 99991),
        "4.2": (9, 99989),
        "4.3": (1, 100003),
        "4.4": (1, 100019),
    }
    rest = dict.fromkeys(CATALOGUE.keys() - figures.keys(), (0, 1))
    card = score_766({**rest, **figures}, profile=PORTAL)
    assert card.band.name.vi == "Yếu"
    assert card.unrounded.denominator > 10**25
    assert score_766(figures, profile=PORTAL).band is None


def test_petitions_of_a_class_out_of_none_are_0_percent_as_the_portal_prints_them():
    name = "PETITION_CLASSIFICATION_TTHC"
    card = ar.score_766({name: (0, 0)}, profile="766/portal-2026-09")
    assert (card[name].percent, card[name].printed) == (0, 0)
    assert ar.score_766({name: None}, profile="766/portal-2026-09")[name].percent is None
    assert ar.score_766({name: (1, 4)}, profile="766/portal-2026-09")[name].percent == 25
    assert ar.score_766({"2.1": (0, 0)}, profile="766/2022")["2.1"].percent is None
