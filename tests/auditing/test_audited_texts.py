"""Audits of whole texts: true ones have no error, and one wrong figure is found."""

import re
import tomllib
from pathlib import Path

import pytest

import adminreform as ar

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "audited_texts.toml").read_text(encoding="utf-8")
)["case"]
LABEL = re.compile(r"\{([^{}=]+)=[^{}]*\}")
WRONG = re.compile(r"\[\[(.*?)\]\]")
LEFT_OPEN = "wrong-x04"  # those by post may be what its total has more than its parts


def named(cases):
    return [pytest.param(case["text"], id=case["id"]) for case in cases]


@pytest.mark.parametrize("text", named(one for one in CASES if not WRONG.search(one["text"])))
def test_a_text_with_true_arithmetic_has_no_error(text):
    assert ar.audit(LABEL.sub(r"\1", text)).of("error") == ()


@pytest.mark.parametrize(
    "text", named(one for one in CASES if WRONG.search(one["text"]) and one["id"] != LEFT_OPEN)
)
def test_the_one_wrong_figure_of_a_text_is_found(text):
    found = ar.audit(WRONG.sub(r"\1", text))
    wrong = WRONG.search(text)[1]
    flagged = [*found.of("error"), *found.of("doubt")]
    assert any(wrong in one.text("vi") for one in flagged), found.text("vi")
