"""The published texts that were labelled by reading, where they are at hand."""

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
def published(procedures):
    """Return the published texts by digest."""
    texts = {}
    for procedure in procedures:
        for method in procedure["methods"]:
            for text in (method["text"], method["amount"]):
                if isinstance(text, str):
                    texts[digest(text)] = text
    for further in sorted(DATA.glob("limit_texts_*.jsonl")):
        with further.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                texts[digest(text)] = text
    return texts


@pytest.fixture(scope="session")
def labelled(published):
    """Return each labelled case with its text, of those that are at hand."""
    cases = tomllib.loads(LABELS.read_text(encoding="utf-8"))["case"]
    return [
        (case, text)
        for case in cases
        if (text := case.get("text") or published.get(case["sha"])) is not None
    ]
