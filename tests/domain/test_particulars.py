"""Facts that few dossiers have, and the contradictions among them."""

import datetime as dt
import pickle

import pytest

import adminreform as ar
from adminreform import domain

D, T = dt.date.fromisoformat, dt.datetime.fromisoformat


def dossier(particulars: domain.Particulars, **facts) -> ar.Dossier:
    facts = {"received_at": D("2026-08-10")} | facts
    return ar.Dossier(
        "A-1", ar.Procedure("1.0"), ar.Unit("A"), "post", particulars=particulars, **facts
    )


def test_they_are_kept_with_the_dossier():
    facts = domain.Particulars(boundary_free=True, competent_received_at=D("2026-08-11"))
    found = dossier(facts)
    assert found.particulars == facts
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert list(facts.moments()) == [("competent_received_at", D("2026-08-11"))]


def test_an_instant_with_a_zone_becomes_one_of_viet_nam():
    utc = dt.datetime(2026, 8, 10, 20, tzinfo=dt.UTC)
    facts = domain.Particulars(fee_paid_at=utc)
    assert facts.fee_paid_at.date() == D("2026-08-11")
    assert facts.without_zones().fee_paid_at == T("2026-08-11T03:00")
    assert domain.Particulars().without_zones() == domain.Particulars()


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"boundary_free": True, "competent_received_at": D("2026-08-09")},
            "competent_received_at .2026-08-09. is before received_at .2026-08-10., against TL-92",
        ),
        (
            {"postmarked_on": D("2026-08-11")},
            "received_at .* is before postmarked_on .2026-08-11., against TL-118",
        ),
        (
            {"system_received_at": T("2026-08-11T08:00")},
            "received_at .* is before system_received_at .2026-08-11T08:00:00., against TL-95",
        ),
        (
            {"adjusted_at": D("2026-08-09")},
            "adjusted_at .2026-08-09. is before received_at .2026-08-10., against TL-102",
        ),
    ],
)
def test_a_fact_that_contradicts_receipt_is_refused(facts, message):
    with pytest.raises(ar.HistoryError, match=f"dossier A-1: {message}; correct one of the two"):
        dossier(domain.Particulars(**facts))


@pytest.mark.parametrize("fact", ["stop_requested_at", "adjusted_at"])
def test_the_applicant_stops_or_adjusts_before_the_decision(fact):
    """TL-102: until the decision, here of Friday 14/8/2026; a request on the 15th is refused."""
    decided = {"resolved_at": D("2026-08-14")}
    in_time = domain.Particulars(**{fact: D("2026-08-14")})
    assert dossier(in_time, **decided, outcome="stopped").particulars is in_time
    late = domain.Particulars(**{fact: D("2026-08-15")})
    with pytest.raises(
        ar.HistoryError,
        match=f"A-1: resolved_at .2026-08-14. is before {fact} .2026-08-15., against TL-102",
    ):
        dossier(late, **decided)


def test_a_stop_is_asked_of_what_was_filed():
    facts = domain.Particulars(stop_requested_at=D("2026-08-08"))
    assert dossier(facts, submitted_at=D("2026-08-07")).particulars is facts
    with pytest.raises(ar.HistoryError, match=r"is before submitted_at .2026-08-09., .*TL-102"):
        dossier(facts, submitted_at=D("2026-08-09"))


def test_the_system_receives_after_filing():
    facts = domain.Particulars(system_received_at=T("2026-08-09T08:00"))
    with pytest.raises(ar.HistoryError, match=r"system_received_at .* is before submitted_at"):
        dossier(facts, submitted_at=T("2026-08-09T09:00"))
    assert dossier(facts, submitted_at=T("2026-08-09T07:00")).particulars is facts


def test_facts_on_the_day_of_receipt_are_fine():
    facts = domain.Particulars(
        boundary_free=True, competent_received_at=D("2026-08-10"), postmarked_on=D("2026-08-10")
    )
    assert dossier(facts).particulars is facts


def test_without_a_receipt_nothing_contradicts_it():
    facts = domain.Particulars(postmarked_on=D("2026-08-11"))
    assert dossier(facts, received_at=None).particulars is facts


def test_the_competent_authority_receives_only_what_another_desk_took():
    with pytest.raises(ar.HistoryError, match="not boundary-free; pass boundary_free=True"):
        domain.Particulars(competent_received_at=D("2026-08-11"))


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"boundary_free": 1}, "boundary_free must be True or False, got 1"),
        (
            {"postmarked_on": T("2026-08-11T00:00")},
            "postmarked_on must be a date, got the datetime",
        ),
        ({"fee_paid_at": "2026-08-11"}, "fee_paid_at must be a datetime.date, got"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_named(facts, error):
    with pytest.raises(ar.InvalidTypeError, match=error):
        domain.Particulars(**facts)


def test_naive_and_aware_instants_are_not_mixed():
    facts = domain.Particulars(fee_paid_at=dt.datetime(2026, 8, 11, tzinfo=dt.UTC))
    with pytest.raises(ar.InvalidTypeError, match="mixes a naive datetime"):
        dossier(facts, received_at=T("2026-08-10T08:00"))


def test_they_are_particulars():
    with pytest.raises(
        ar.InvalidTypeError, match="particulars of dossier A-1 must be a Particulars"
    ):
        dossier({"boundary_free": True})
