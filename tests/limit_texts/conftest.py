"""The texts that were labelled by reading, the published ones where they are at hand."""

import hashlib
import json
import os
import tomllib
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("ADMINREFORM_SHARED", ROOT.parent / "shared")) / "data"
LABELS = ROOT / "tests" / "cases" / "limit_texts.toml"


def digest(text):
    """Return the beginning of the digest of a text, composed and with single spaces."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(composed.encode()).hexdigest()[:12]


@pytest.fixture(scope="session")
def procedures():
    """Return the published records of procedures."""
    records = DATA / "procedures.jsonl"
    if not records.exists():
        pytest.skip(f"no published texts at {records}")
    with records.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def published():
    """Return the published texts by digest, of those that are at hand."""
    texts = {}
    for file in sorted(DATA.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for method in record.get("methods", [record]):
                    for text in (method.get("text"), method.get("amount")):
                        if isinstance(text, str):
                            texts[digest(text)] = text
    return texts


@pytest.fixture(scope="session")
def labelled(published):
    """Return each labelled case with its text, of those that are at hand."""
    cases = tomllib.loads(LABELS.read_text(encoding="utf-8"))["case"]
    return [
        (case, text)
        for case in cases
        if (text := case.get("text") or published.get(case.get("sha", ""))) is not None
    ]
