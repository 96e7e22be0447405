"""Weights from memory are used by name and on purpose only, and stay marked."""

import pytest

import adminreform as ar
from adminreform.calculation.scoring.unverified import unverified_set

PAR = "par-index/provinces"
YEAR = ar.Period.reporting_year(2023)


def test_it_must_be_asked_for_on_purpose():
    with pytest.raises(ar.InvalidValueError, match="pass allow_unverified=True"):
        unverified_set(PAR)
    for answer in (1, "x", None):
        with pytest.raises(ar.InvalidTypeError, match="allow_unverified must be True or False"):
            unverified_set(PAR, allow_unverified=answer)
    with pytest.raises(ar.UnknownNameError, match="known are par-index/provinces"):
        unverified_set("par-index", allow_unverified=True)
    with pytest.raises(ar.UnknownNameError, match="no unverified set None"):
        unverified_set(None, allow_unverified=True)


def test_its_results_stay_marked():
    found = unverified_set(PAR, allow_unverified=True)
    assert found.source.confidence == "unverified"
    card = found.score({"plan": (30, 38)}, period=YEAR)
    assert "Bộ tiêu chí này chưa được kiểm chứng" in card.notes()
    assert "This set of weights is unverified" in card.text("en")


@pytest.mark.parametrize(
    ("item", "figure", "points"),
    [
        ("plan", (30, 30), 1),
        ("plan", (27, 30), ar.Share(9, 10).value),
        ("plan", (23, 30), 0),
        ("on-time-commune", (95, 100), ar.Share(95, 100).value),
        ("on-time-district", (949, 1000), 0),
        ("apology", (7, 7), ar.Share(1, 2).value),
        ("apology", (6, 7), 0),
    ],
)
def test_criteria_as_remembered(item, figure, points):
    found = unverified_set(PAR, allow_unverified=True)
    assert found.score({item: figure}, period=YEAR)[item].points == points


def test_nine_months_are_not_scored():
    found = unverified_set(PAR, allow_unverified=True)
    nine_months = ar.Period(YEAR.first, YEAR.last.replace(month=9))
    with pytest.raises(ar.InvalidValueError, match="for a whole year"):
        found.score({"plan": (30, 38)}, period=nine_months)
    assert found.score({"plan": (36, 38)}, period=nine_months, allow_part_year=True).points
