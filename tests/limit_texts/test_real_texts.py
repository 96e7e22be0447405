"""Published texts against labels made by hand; skipped where the texts are not at hand."""

import hashlib
import json
import os
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from adminreform.limit_texts import check_portal_limit, parse_time_limits

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ADMINREFORM_SHARED", ROOT.parent / "shared"))
RECORDS = SHARED / "data" / "procedures.jsonl"
LABELS = ROOT / "tests" / "cases" / "limit_texts.toml"
DEFAULT_CUT_OFF = "15:00"

pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason=f"no published texts at {RECORDS}")


@pytest.fixture(scope="module")
def methods():
    """Every channel record of every procedure."""
    with RECORDS.open(encoding="utf-8") as lines:
        return [method for line in lines for method in json.loads(line)["methods"]]


def published(methods):
    """Every distinct text of the records, by the beginning of its digest."""
    texts = {
        value.strip()
        for method in methods
        for value in (method["text"], method["amount"])
        if isinstance(value, str) and value.strip()
    }
    return {hashlib.sha256(text.encode()).hexdigest()[:12]: text for text in texts}


def length(limit):
    return Fraction(limit.amount), limit.unit.value


def read(text):
    """Return what was read, in the terms of the labels."""
    reading = parse_time_limits(text)
    limits = Counter(
        (
            *length(one.limit),
            one.role,
            one.area,
            bool(one.condition),
            length(one.limit.extension) if one.limit.extension else None,
            f"{one.limit.cut_off:%H:%M}" if one.limit.cut_off else None,
        )
        for one in reading.limits
    )
    additions = Counter((*length(one.limit), one.area) for one in reading.additions)
    return limits, additions, bool(reading.exclusions)


def labelled(case):
    """Return what the label holds, in the same terms."""

    def extension(written):
        amount, unit = written.split()
        return Fraction(amount), unit

    limits = Counter(
        (
            Fraction(one["amount"]),
            one["unit"],
            one["role"],
            one.get("area", ""),
            one.get("conditional", False),
            extension(one["extension"]) if "extension" in one else None,
            one.get("cut_off", DEFAULT_CUT_OFF if one["unit"] == "same_day" else None),
        )
        for one in case.get("limits", [])
    )
    additions = Counter(
        (Fraction(one["amount"]), one["unit"], one.get("area", ""))
        for one in case.get("additions", [])
    )
    return limits, additions, case.get("exclusions", 0) > 0


def wholes(limits):
    return Counter(limit for limit in limits.elements() if limit[2] == "whole")


def test_nearly_every_published_text_is_read_as_labelled(methods):
    texts = published(methods)
    cases = tomllib.loads(LABELS.read_text(encoding="utf-8"))["case"]
    right, wrong = [], []
    for case in cases:
        got, label = read(texts[case["sha"]]), labelled(case)
        if got == label:
            right.append(case["sha"])
        if wholes(got[0]) - wholes(label[0]):
            wrong.append(case["sha"])
    print(f"fully right {len(right)} of {len(cases)}, wrong {len(wrong)}: {wrong}")  # noqa: T201
    assert len(right) >= 0.99 * len(cases)
    assert not wrong


def test_every_record_gets_a_limit_or_a_reason(methods):
    # No record is without a limit and without a word why.
    for method in methods:
        reading = check_portal_limit(method["amount"], method["unit"], method["text"] or "")
        assert reading.limit is not None or reading.contradictions
