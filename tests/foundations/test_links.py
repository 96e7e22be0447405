"""The links between the texts of the repository, which are read where there is no site."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = [
    path
    for folder in (".", "docs", "docs/*", "tools", "tools/*", "tests/cases/*")
    for path in sorted(ROOT.glob(f"{folder}/*.md"))
    if path.parent.name != "api"  # written by the build of the site
]
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def _links(path: Path) -> list[str]:
    prose = _CODE.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))
    return [link for link in _LINK.findall(prose) if not re.match(r"[a-z]+:", link)]


def _places(path: Path) -> set[str]:
    titles = _HEADING.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(path):
    for link in _links(path):
        file, _, place = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        if place:
            assert place in _places(target), link


def test_a_dead_link_would_be_seen(tmp_path):
    text = tmp_path / "text.md"
    text.write_text("# A title\n[a](#a-title) [b](b.md) `[c](c.md)` [d](https://example.org)\n")
    assert _links(text) == ["#a-title", "b.md"]
    assert _places(text) == {"a-title"}
