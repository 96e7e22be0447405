"""Petitions have limits of their own, by regime, each with its source."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import errors
from adminreform.domain import petition_limits

REGIMES = ("02/2017", "766")


def test_indicator_5_2_is_judged_by_working_days():
    # Refuse or forward within 2, ask within 5, resolve within 15, publish within 2.
    limits = petition_limits()
    named = (limits.forward, limits.ask, limits.resolve, limits.publish)
    assert [str(limit) for limit in named] == [
        "2 ngày làm việc",
        "5 ngày làm việc",
        "15 ngày làm việc",
        "2 ngày làm việc",
    ]
    assert limits.source.dated == dt.date(2022, 6, 23)
    assert "technical specification" in limits.source.note


def test_the_older_circular_spoke_of_twenty_days():
    limits = petition_limits("02/2017")
    assert str(limits.resolve) == "20 ngày"
    assert (limits.forward, limits.ask, limits.publish) == (None, None, None)
    assert limits.source.dated == dt.date(2017, 10, 31)


def test_a_petition_is_due_by_the_limit_of_its_regime(vn):
    # Sent on Wednesday 1/7/2026: 15 working days end on 22/7, 20 days on 21/7.
    sent = dt.date(2026, 7, 1)
    assert ar.due_date(sent, petition_limits("766").resolve, calendar=vn) == dt.date(2026, 7, 22)
    assert ar.due_date(sent, petition_limits("02/2017").resolve, calendar=vn) == dt.date(
        2026, 7, 21
    )


def test_no_regime_was_read_in_full():
    for regime in REGIMES:
        limits = petition_limits(regime)
        assert limits.source.confidence == "secondary"
        assert limits.id == regime
        assert limits.name.en != limits.name.vi


def test_an_unknown_regime_is_refused():
    with pytest.raises(errors.UnknownNameError, match="known are 02/2017, 766"):
        petition_limits("118/2025")
    with pytest.raises(ar.InvalidTypeError, match="regime must be a str"):
        petition_limits(766)
