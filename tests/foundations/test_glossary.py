"""The glossary names every public noun in both languages, and nothing that is not there."""

import re
from pathlib import Path

import pytest

import adminreform.testing
from builders import PUBLIC

ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in (Path(__file__).parents[2] / "docs" / "glossary.md")
    .read_text(encoding="utf-8")
    .splitlines()
    if line.startswith("| ")
]
ENTRIES = [row for row in ROWS if len(row) == 4 and row[0] not in {"Vietnamese", "---"}]
NAMES = PUBLIC | {name: getattr(adminreform.testing, name) for name in adminreform.testing.__all__}
CLASSES = [name for name, value in NAMES.items() if isinstance(value, type)]


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_has_its_words_in_both_languages(name):
    naming = [row for row in ENTRIES if re.search(rf"`{name}\b", row[2])]
    assert naming, f"docs/glossary.md has no entry for {name}"
    assert all(vi and en for vi, en, *_ in naming)


@pytest.mark.parametrize(
    "code", sorted({code for row in ROWS for code in re.findall(r"`(.+?)`", row[-2])})
)
def test_every_class_and_attribute_in_the_glossary_is_there(code):
    owner, _, attribute = re.match(r"[\w.]*", code).group().partition(".")
    if re.match(r"[A-Z][a-z]", owner):
        assert owner in NAMES
        assert not attribute or hasattr(NAMES[owner], attribute)


def test_the_vietnamese_glossary_names_what_is_there():
    text = (Path(__file__).parents[2] / "docs/vi/glossary.md").read_text(encoding="utf-8")
    named = re.findall(r"`([A-Z][a-z]\w+)(?:\.(\w+))?", text)
    assert len(named) > 40
    for owner, attribute in named:
        assert owner in NAMES
        assert not attribute or hasattr(NAMES[owner], attribute), f"{owner}.{attribute}"


def test_the_glossary_is_read():
    assert len(ENTRIES) > 200
