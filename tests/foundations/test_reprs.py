"""Representations: what an object is and what matters in it, on one line in every language."""

import datetime as dt

import adminreform as ar
from adminreform.calculation.counting import Counts07a
from builders import D, dossier

VN = ar.vietnam()


def test_a_fact_is_shown_as_the_call_that_builds_it():
    limit = ar.TimeLimit(3, "working_days", extension=ar.TimeLimit(2, "days"))
    assert repr(limit) == (
        "TimeLimit(amount=3, unit='working_days', extension=TimeLimit(amount=2, unit='days'))"
    )
    assert eval(repr(limit), {"TimeLimit": ar.TimeLimit}) == limit  # noqa: S307 - our own words
    assert repr(ar.Counts(carried_over=2, resolved_late=2, open_in_time=0)) == (
        "Counts(carried_over=2, resolved_late=2)"
    )


def test_a_default_that_depends_on_other_fields_is_left_out():
    row = Counts07a(received_direct=1, open_in_time=1)
    assert repr(row) == "Counts07a(received_direct=1, open_in_time=1)"


def test_a_call_that_would_be_too_long_is_cut():
    row = Counts07a(
        received_direct=12345,
        received_online_full=12345,
        received_online_partial=12345,
        carried_over=12345,
        resolved_in_time=4 * 12345,
    )
    assert repr(row).startswith("<Counts07a received_direct=12345, received_online_full=12345, ")
    assert repr(row).endswith(", …>")
    assert len(repr(row)) <= 120


def test_a_dossier_shows_code_unit_limit_and_day():
    at = dt.datetime(2024, 4, 26, 9, 30)
    assert repr(dossier(received_at=at)) == (
        "<Dossier A-1, H40, 3 working days, received=2024-04-26 09:30>"
    )


def test_what_is_missing_is_not_shown():
    assert repr(dossier(procedure=None, submitted_at="2024-04-26")) == "<Dossier A-1, H40>"
    unknown = ar.lateness(
        dossier(procedure=None, received_at="2024-04-26"), as_of=D("2024-05-06"), calendar=VN
    )
    assert repr(unknown) == "<Lateness A-1, no_due_date>"


def test_what_is_long_is_cut():
    code = "H40-" + "1" * 60
    assert repr(dossier(code, received_at="2024-04-26")).startswith("<Dossier H40-111")
    assert "…, H40," in repr(dossier(code, received_at="2024-04-26"))


def test_lists_are_counted():
    text = "Huyện tiếp nhận 10 hồ sơ, đã giải quyết 8 hồ sơ, đạt 80%."
    assert repr(ar.read_report(text)) == "<Report 2 figures, 1 claim>"


def test_a_language_changes_no_representation():
    late = dossier(received_at="2024-04-26")
    shown = repr(late)
    with ar.language("en"):
        assert repr(late) == shown
