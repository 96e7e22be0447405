"""How much of independently labelled passages is read, and how little is read wrongly."""

import tomllib
from pathlib import Path

import pytest

from adminreform.auditing import read_report

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "report_texts.toml").read_text(encoding="utf-8")
)["case"]
VIETNAMESE = [case for case in CASES if case["language"] == "vi"]
ENGLISH = [case for case in CASES if case["language"] == "en"]
OTHER = "other"
# the labels' names of shares, by the part that a claim names
MEANINGS = {
    "resolved_in_time": "on_time",
    "resolved_on_time": "on_time_exact_of_resolved",
    "resolved_early": "early_of_resolved",
    "resolved_late": "late",
    "overdue": "late",
    "resolved_total": "resolved_of_received",
    "received_online": "online_of_received",
    "received_online_full": "online_of_received",
    "handled_online": "online_of_received",
    "received_direct": "direct_of_received",
    "received_post": "post_of_received",
    "handled_post": "post_of_received",
    "open_in_time": "in_time_of_open",
    "paid_online": "online_payment",
    "digitised_dossiers": "digitised_dossiers",
    "digitised_results": "digitised_results",
    "electronic_results": "electronic_results",
    "reused": "reused_data",
    "satisfied": "satisfaction",
    "tasks_done": "plan_tasks",
    "synchronised": "synchronised",
    "services_offered": "online_services_offered",
    "services_offered_full": "online_services_offered",
    "services_offered_partly": "online_services_offered",
    "services_used": "online_services_used",
    "signed": "digital_signatures",
    "electronic_documents": "e_documents",
    "par_index": "par_index",
    "sipas": "sipas",
}
SHORTENED = {"on_time_of_resolved": "on_time", "late_of_resolved": "late"}


def agrees(claim, label):
    """Return whether a claim agrees with its label; a base that either leaves open agrees."""
    meaning = MEANINGS.get(claim.part, OTHER)
    if claim.part == "open_overdue":
        meaning = "overdue_of_open" if claim.base == "open_total" else "late"
    labelled = SHORTENED.get(label["means"], label["means"])
    if labelled != "unclear" and (meaning != labelled or claim.role != label["role"]):
        return False
    pairs = (
        (claim.numerator, label.get("numerator")),
        (claim.denominator, label.get("denominator")),
    )
    return all(
        figure is None or value is None or figure.number.value == value for figure, value in pairs
    )


def tally(cases):
    """Count the labelled percentages: all, read, read otherwise than labelled."""
    labelled = read = wrong = 0
    for case in cases:
        report = read_report(case["text"], lang=case["language"])
        claims = {claim.span[0]: claim for claim in report.claims}
        for label in case.get("percentages", ()):
            labelled += 1
            claim = claims.get(label["at"])
            if claim is not None:
                read += agrees(claim, label)
                wrong += not agrees(claim, label)
    return labelled, read, wrong


def test_most_percentages_are_read_and_few_of_them_wrongly():
    labelled, read, wrong = tally(VIETNAMESE)
    assert labelled > 100
    assert read >= 0.88 * labelled
    assert wrong <= 0.01 * (read + wrong)


def test_half_of_the_english_percentages_are_read_and_none_of_them_wrongly():
    labelled, read, wrong = tally(ENGLISH)
    assert read >= 0.5 * labelled
    assert wrong == 0


def test_most_counts_are_read_by_the_column_that_the_labels_name():
    labelled = read = 0
    for case in VIETNAMESE:
        report = read_report(case["text"], lang="vi")
        names = {figure.span[0]: figure.name for figure in report.figures}
        for label in case.get("counts", ()):
            if label["means"] not in ("other", "unclear") and label.get("role") != "change":
                labelled += 1
                read += names.get(label["at"]) == label["means"]
    assert read >= 0.82 * labelled


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_clock_time_date_or_document_number_is_read(case):
    report = read_report(case["text"], lang=case["language"])
    noise = {label["at"] for label in case.get("noise", ()) if "note" not in label}
    assert not noise & {item.span[0] for item in (*report.figures, *report.claims)}
