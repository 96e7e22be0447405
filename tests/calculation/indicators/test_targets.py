"""Targets by year: what was to be reached, by whom, and who said so."""

import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation.indicators import (
    Target,
    indicator,
    parse_targets,
    target_grid,
    targets,
)

PAGE = Path(__file__).parents[3] / "docs" / "indicators.md"
NATIONAL, LAM_DONG = "national", "Lâm Đồng province"

# Copied by hand from the documents and from what others quote of them.
SET = [
    ("H.SAT", "> 80%", 2020, 2020, NATIONAL, "30c/NQ-CP"),
    ("R.PROCEDURES_L34", "≥ 80%", 2025, 2025, NATIONAL, "76/NQ-CP"),
    ("R.PROCEDURES_L34", "≥ 90%", 2030, 2030, NATIONAL, "76/NQ-CP"),
    ("R.BUSINESS_RULES_CUT", "≥ 20%", 2025, 2025, NATIONAL, "76/NQ-CP"),
    ("R.COMPLIANCE_COST_CUT", "≥ 20%", 2025, 2025, NATIONAL, "76/NQ-CP"),
    ("R.WAITING_TIME", "≤ 30 minutes", 2022, 2022, NATIONAL, "468/QĐ-TTg"),
    ("R.WAITING_TIME", "≤ 15 minutes", 2025, 2025, NATIONAL, "468/QĐ-TTg"),
    ("R.NO_RESUBMISSION", "≥ 30%", None, None, NATIONAL, "468/QĐ-TTg"),
    ("R.DOSSIERS_FULL_ONLINE", "≥ 80%", 2025, 2025, NATIONAL, "942/QĐ-TTg"),
    ("766.3.2", "≥ 80%", 2023, 2023, NATIONAL, "vienkinhteso.vn"),
    ("H.ONLINE", "≥ 60%", 2023, 2023, NATIONAL, "vienkinhteso.vn"),
    ("766.3.1f", "≥ 100%", 2025, 2027, NATIONAL, "2629/QĐ-TTg"),
    ("R.SUPPLIED_ONCE", "≥ 100%", 2025, 2027, NATIONAL, "2629/QĐ-TTg"),
    ("R.SATISFACTION_ONLINE", "≥ 95%", 2025, 2027, NATIONAL, "2629/QĐ-TTg"),
    ("R.SATISFACTION_ONLINE", "≥ 99%", 2028, 2030, NATIONAL, "2629/QĐ-TTg"),
    ("R.DIGITISED", "≥ 100%", 2028, 2030, NATIONAL, "2629/QĐ-TTg"),
    ("R.DATA_REUSED", "≥ 80%", 2028, 2030, NATIONAL, "2629/QĐ-TTg"),
    ("766.2.1", "≥ 98%", 2025, 2025, LAM_DONG, "Lâm Đồng"),
    ("766.4.2", "≥ 80%", 2025, 2025, LAM_DONG, "Lâm Đồng"),
    ("766.4.3", "≥ 50%", 2025, 2025, LAM_DONG, "Lâm Đồng"),
    ("R.DOSSIERS_FULL_ONLINE", "≥ 70%", 2025, 2025, LAM_DONG, "Lâm Đồng"),
    ("766.3.6", "≥ 60%", 2025, 2025, LAM_DONG, "Lâm Đồng"),
]
FROM_MEMORY = [
    ("H.SAT", "≥ 90%", 2025, "76/NQ-CP"),
    ("H.SAT", "≥ 95%", 2030, "76/NQ-CP"),
    ("H.POST", "> 30%", 2021, "Hồng Ngự"),
]


def facts(target):
    return (
        target.indicator_id,
        target.goal("en"),
        target.first_year,
        target.last_year,
        target.scope.text("en"),
    )


def test_the_targets_are_those_of_the_documents():
    assert [facts(target) for target in targets()] == [row[:5] for row in SET]
    for target, row in zip(targets(), SET, strict=True):
        assert row[5] in target.source.document
        assert target.source.document_en
        assert not target.is_unverified


def test_only_the_decision_that_was_read_is_verified():
    found = [target.source for target in targets()]
    verified = {source.document for source in found if source.confidence == "verified"}
    assert verified == {"Quyết định 2629/QĐ-TTg ngày 01/12/2025"}


def test_what_rests_on_memory_is_given_only_when_asked_for_and_says_so():
    hidden = [one for one in targets(include_unverified=True) if one not in targets()]
    assert len(hidden) == len(FROM_MEMORY)
    for target, (indicator_id, goal, year, document) in zip(hidden, FROM_MEMORY, strict=True):
        assert (target.indicator_id, target.goal("en"), target.first_year) == (
            indicator_id,
            goal,
            year,
        )
        assert document in target.source.document
    assert all(one.is_unverified for one in hidden)
    assert hidden[0].text() == "≥ 90% (2025, toàn quốc) (chưa kiểm chứng)"
    assert hidden[0].text("en") == "≥ 90% (2025, national) (unverified)"


@pytest.mark.parametrize("year", range(2019, 2032))
def test_a_year_gives_the_targets_that_hold_in_it(year):
    expected = [row[:5] for row in SET if row[2] is not None and row[2] <= year <= row[3]]
    assert [facts(target) for target in targets(year=year)] == expected


@pytest.mark.parametrize(
    ("scope", "number"),
    [("Lâm Đồng", 5), ("lam dong", 5), ("national", 17), ("toàn quốc", 17), ("Hà Nội", 0)],
)
def test_a_scope_is_found_in_either_language(scope, number):
    assert len(targets(scope=scope)) == number
    assert len(targets(scope="Hồng Ngự", include_unverified=True)) == 1


def test_an_indicator_gives_its_own_targets():
    assert [one.years() for one in targets("R.SATISFACTION_ONLINE")] == ["2025-2027", "2028-2030"]
    assert [one.years("en") for one in targets("R.NO_RESUBMISSION")] == ["year not seen"]
    assert [one.years() for one in targets("R.NO_RESUBMISSION")] == ["năm không rõ"]
    assert targets("H.PLAN") == ()
    with pytest.raises(errors.UnknownNameError, match=r"it may be .*H\.SAT"):
        targets("H.SATT")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"year": "2025"}, ar.InvalidTypeError, "year must be an int"),
        ({"scope": 5}, ar.InvalidTypeError, "scope must be a str"),
        ({"scope": " "}, ar.InvalidValueError, "scope must not be blank"),
        ({"indicator_id": 5}, ar.InvalidTypeError, "indicator_id must be a str"),
        ({"include_unverified": "x"}, ar.InvalidTypeError, "include_unverified must be True or"),
        ({"include_unverified": 1}, ar.InvalidTypeError, "include_unverified must be True or"),
    ],
)
def test_a_search_for_targets_is_checked(arguments, error, message):
    with pytest.raises(error, match=message):
        targets(**arguments)


def test_at_least_includes_the_value_and_more_than_does_not():
    # Satisfaction: more than 80% in 2020, at least 95% online from 2025 to 2027.
    [satisfied] = targets("H.SAT", year=2020)
    assert not satisfied.is_met_by(ar.Share(80, 100))
    assert satisfied.is_met_by(ar.Share(8001, 10000))
    [online] = targets("R.SATISFACTION_ONLINE", year=2025)
    assert online.is_met_by(ar.Share(95, 100))
    assert not online.is_met_by(ar.Share(94999, 100000))  # 95,00% when rounded


def test_waiting_may_last_at_most_the_minutes_set():
    [target] = targets("R.WAITING_TIME", year=2025)
    assert target.is_met_by(15)
    assert target.is_met_by(Decimal("14.5"))
    assert target.is_met_by(indicator("R.WAITING_TIME").mean(29, 2))
    assert not target.is_met_by(Fraction(151, 10))
    assert target.text() == "≤ 15 phút (2025, toàn quốc)"


def test_published_figures_meet_their_targets_or_not():
    """April 2023: 51,3% of services used and 54,8% of dossiers online, against 80% and 60%."""
    [used], [online] = targets("766.3.2", year=2023), targets("H.ONLINE", year=2023)
    assert not used.is_met_by(ar.Share(513, 1000))
    assert not online.is_met_by(ar.Share(548, 1000))
    assert online.is_met_by(ar.Share(224930, 310903))


comparisons = st.sampled_from(["at_least", "at_most", "more_than"])


@given(comparisons, st.integers(0, 100), st.integers(0, 500), st.integers(1, 500))
def test_meeting_a_target_is_integer_arithmetic(comparison, value, part, base):
    target = attrs.evolve(targets("H.SAT")[0], comparison=comparison, value=value)
    left, right = part * 100, value * base
    expected = {"at_least": left >= right, "at_most": left <= right, "more_than": left > right}
    assert target.is_met_by(ar.Share(part, base)) is expected[comparison]


def test_the_wrong_kind_of_measure_is_refused():
    [waiting] = targets("R.WAITING_TIME", year=2025)
    [satisfied] = targets("H.SAT", year=2020)
    for wrong in (ar.Share(1, 2), None, "14"):
        with pytest.raises(ar.InvalidTypeError):
            waiting.is_met_by(wrong)
    with pytest.raises(ar.InvalidTypeError, match="measured must be exact"):
        waiting.is_met_by(14.5)
    with pytest.raises(ar.InvalidValueError, match="measured must be at least 0"):
        waiting.is_met_by(-1)
    for wrong in (0.85, 85, Fraction(85, 100)):
        with pytest.raises(ar.InvalidTypeError, match=r"for H\.SAT compares a Share"):
            satisfied.is_met_by(wrong)
    with pytest.raises(errors.UndefinedShareError):
        satisfied.is_met_by(ar.Share(0, 0))


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"indicator_id": "H.SATT"}, errors.UnknownNameError, "unknown indicator"),
        ({"indicator_id": "R.DIRECTIVES"}, ar.InvalidValueError, "is a count in documents"),
        ({"indicator_id": "766.2.2"}, ar.InvalidValueError, "a share or minutes"),
        ({"comparison": "above"}, ar.InvalidValueError, "comparison must be one of"),
        ({"value": 101}, ar.InvalidValueError, "at most 100 percent, got 101/1"),
        ({"value": -1}, ar.InvalidValueError, "value must be at least 0"),
        ({"value": 0.8}, ar.InvalidTypeError, "value must be exact"),
        ({"value": "80"}, ar.InvalidTypeError, "value must be an int"),
        ({"first_year": None}, ar.InvalidTypeError, "first_year must be an int"),
        ({"last_year": None}, ar.InvalidTypeError, "last_year must be an int"),
        ({"first_year": 2021}, ar.InvalidValueError, "pass the earlier one first"),
        ({"last_year": 10000}, ar.InvalidValueError, "not a first and a last year"),
        ({"source": "30c"}, ar.InvalidTypeError, "source must be a Source"),
    ],
)
def test_a_target_of_ones_own_is_checked(changes, error, message):
    [national] = targets("H.SAT", year=2020)
    with pytest.raises(error, match=message):
        attrs.evolve(national, **changes)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Decimal("97.5"), "> 97,5%", "> 97.5%"),
        (100, "> 100%", "> 100%"),
        (Fraction(200, 3), "> 200/3%", "> 200/3%"),
        (Fraction(1, 2**64), f"> {Decimal(2) ** -64:f}%".replace(".", ","), None),
    ],
)
def test_a_value_is_printed_exactly(value, vi, en):
    target = attrs.evolve(targets("H.SAT", year=2020)[0], value=value)
    assert isinstance(target.value, Fraction)
    if en:
        assert target.goal("en") == en
        assert target.goal() == vi
    else:
        assert Fraction(target.goal("en").strip("> %")) == value


def test_a_target_above_the_base_is_allowed_where_the_definition_allows_it():
    [target] = targets("H.SAT", year=2020)
    assert attrs.evolve(target, indicator_id="766.1.4", value=110).goal("en") == "> 110%"


def test_a_target_survives_pickling():
    for target in targets(include_unverified=True):
        assert pickle.loads(pickle.dumps(target)) == target  # noqa: S301


@pytest.mark.parametrize("method", ["text", "goal", "years"])
def test_an_unknown_language_is_refused(method):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        getattr(targets()[0], method)("fr")


ENTRY = """
schema = 1
[source.a]
document = "Nghị quyết 12/NQ-HĐND"
[[target]]
indicator_id = "H.ONLINE"
comparison = "at_least"
source = "a"
"""


def test_a_province_can_write_its_own_file():
    [target] = parse_targets(ENTRY + 'value = 70\nscope = "tỉnh A"')
    assert isinstance(target, Target)
    assert target.scope.text() == target.scope.text("en") == "tỉnh A"
    assert target.text("en") == "≥ 70% (year not seen, tỉnh A)"
    assert not target.holds_in(2025)
    assert parse_targets("schema = 1") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (ENTRY, "target 1: the key 'value' is missing"),
        (ENTRY + "value = 70.5", "target 1: value must be exact"),
        (ENTRY + "value = 70\nfirst_year = '2025'", "first_year must be an int"),
        (ENTRY + "value = 70\nfirst_year = 2025", "target 1: last_year must be an int"),
        (ENTRY + "value = 70\nyear = 2025", "unknown key 'year'"),
        (ENTRY.replace("H.ONLINE", "H.ONLIN") + "value = 70", "target 1: unknown indicator"),
    ],
)
def test_a_file_is_read_whole_or_refused_with_the_place(content, message):
    with pytest.raises(ar.InvalidValueError, match=message) as caught:
        parse_targets(content, where="own.toml")
    assert str(caught.value).startswith("own.toml, target 1")


def test_the_table_shows_every_target_with_its_flag():
    rows = target_grid().rows
    assert len(rows) == len(SET) + len(FROM_MEMORY)
    assert sum(row[-1].endswith("(chưa kiểm chứng)") for row in rows) == len(FROM_MEMORY)
    [row] = target_grid(targets("R.WAITING_TIME", year=2022), "en").rows
    assert row == (
        "R.WAITING_TIME",
        "mean waiting time of a visit to the one-stop office",
        "≤ 30 minutes",
        "2022",
        "national",
        "Decision 468/QĐ-TTg of 27 March 2021",
    )
    with pytest.raises(ar.InvalidTypeError, match="found holds Target only"):
        target_grid([None])
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        target_grid([], "fr")


def test_the_page_lists_the_targets_as_they_are():
    table = target_grid(lang="en").markdown()
    assert table in PAGE.read_text(encoding="utf-8"), f"paste this:\n\n{table}"
