"""The same answers whatever the interpreter, its time zone, locale and hash seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = Path(__file__).with_name("digest.py")
SETTINGS = {
    "as tests run": ((), {}),
    "no hash seed, UTC, C, warnings are errors": (
        ("-W", "error", "-bb"),
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    ),
    "Hà Nội, Vietnamese, without asserts": (
        ("-O",),
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "vi_VN.UTF-8"},
    ),
    "New York, Turkish, without docstrings": (
        ("-OO",),
        {"PYTHONHASHSEED": "random", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"},
    ),
    "ASCII files, no default encodings": (
        ("-X", "utf8=0", "-X", "warn_default_encoding", "-W", "error"),
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ),
}


@pytest.fixture(scope="module")
def digests() -> dict[str, dict[str, str]]:
    """What each interpreter answers, by part; they run side by side."""
    plain = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))
    }
    started = {
        name: subprocess.Popen(  # noqa: S603
            [sys.executable, *options, str(ASKED)],
            env=plain | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, (options, variables) in SETTINGS.items()
    }
    answers = {}
    for name, process in started.items():
        printed, complaints = process.communicate(timeout=120)
        assert complaints == "", name
        assert process.returncode == 0, name
        answers[name] = json.loads(printed)
    return answers


@pytest.mark.parametrize("name", list(SETTINGS)[1:])
def test_the_answers_are_the_same_in_every_setting(digests, name):
    assert digests[name] == digests["as tests run"]


def test_every_part_answers_something(digests):
    assert set(digests["as tests run"]) == {
        "counts",
        "definitions",
        "due_days",
        "errors",
        "explanations",
        "readings",
        "scores",
    }
    for digest in digests["as tests run"].values():
        assert int(digest.split()[0]) > 1000
