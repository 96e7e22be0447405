"""The base of 1.4: the larger count, else a part of last year's, else none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation.scoring import score_766, sync_share

maybe = st.none() | st.integers(0, 10**5)


@pytest.mark.parametrize(
    ("reported", "received", "basis", "base"),
    [
        (52028, 12671, "reported", 52028),
        (12671, 52028, "received", 52028),
        (100, 100, "reported", 100),
        (None, 100, "received", 100),
        (100, None, "reported", 100),
        (0, 100, "received", 100),
    ],
)
def test_the_base_is_the_larger_of_the_two_counts(reported, received, basis, base):
    found = sync_share(90, reported=reported, received=received, period="month")
    assert (found.basis, found.share, found.flag) == (basis, ar.Share(90, base), "")


@pytest.mark.parametrize(("period", "parts"), [("month", 12), ("quarter", 4), ("year", 1)])
@pytest.mark.parametrize("unknown", [None, 0])
def test_without_a_count_the_base_is_a_part_of_last_year(period, parts, unknown):
    # 1.201 dossiers a year are 100 1/12 a month, exactly.
    found = sync_share(
        0 if unknown == 0 else 7,
        reported=unknown,
        received=unknown,
        period=period,
        reported_last_year=1201,
    )
    assert (found.basis, found.flag) == ("last_year", "TEMP_NATIONAL_REPORT_DENOMINATOR")
    assert found.share.value == (0 if unknown == 0 else ar.Share(7 * parts, 1201).value)
    assert str(parts) in found.reason()


@pytest.mark.parametrize("last_year", [None, 0])
def test_without_any_count_there_is_no_base_and_the_profile_says_what_that_gives(last_year):
    found = sync_share(0, reported=None, received=0, period="year", reported_last_year=last_year)
    assert (found.basis, found.flag) == ("none", "NO_NATIONAL_REPORT_DATA")
    assert found.share == ar.Share(0, 0)
    assert score_766({"1.4": found.share}, profile="766/2022")["1.4"].percent == 0
    assert score_766({"1.4": found.share}, profile="portal-2026-09")["1.4"].percent is None
    assert found.reason("en") == "no number for this period nor for last year: no base (0/0)"
    assert found.reason().endswith("không có mẫu số (0/0)")


def test_more_than_a_base_from_last_year_is_limited_and_said():
    found = sync_share(200, reported=None, received=None, period="month", reported_last_year=1200)
    assert (found.share.value, found.limited) == (1, True)
    assert found.reason().endswith("vượt mẫu số nên tính 100%")
    assert found.reason("en").endswith("above it, so 100%")


@pytest.mark.parametrize(("reported", "received"), [(5, 4), (0, 0), (None, 0), (5, None)])
def test_more_synchronised_than_received_is_refused(reported, received):
    with pytest.raises(ar.InvalidValueError, match=r"synchronised \(6\) cannot exceed"):
        sync_share(6, reported=reported, received=received, period="month")


@given(st.integers(0, 10**5), maybe, maybe, maybe, st.sampled_from(["month", "quarter", "year"]))
def test_every_share_found_can_be_scored(synchronised, reported, received, last_year, period):
    try:
        found = sync_share(
            synchronised,
            reported=reported,
            received=received,
            period=period,
            reported_last_year=last_year,
        )
    except ar.InvalidValueError:
        assert synchronised > max(reported or 0, received or 0)
    else:
        assert 0 <= score_766({"1.4": found.share})["1.4"].points <= 6


def test_bad_input_is_refused():
    with pytest.raises(ar.InvalidTypeError, match="synchronised must be an int"):
        sync_share(1.5, reported=1, received=1, period="month")
    with pytest.raises(ar.InvalidValueError, match="reported must be at least 0"):
        sync_share(0, reported=-1, received=1, period="month")
    with pytest.raises(ar.InvalidValueError, match="period must be one of"):
        sync_share(0, reported=1, received=1, period="week")
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        sync_share(0, reported=1, received=1, period="year").reason("fr")
