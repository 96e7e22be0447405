"""The page of every document that the data rest on."""

import runpy
from pathlib import Path

import adminreform as ar
from adminreform import calendars

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "sources.py"))
PAGE: str = TOOL["PAGE"].read_text(encoding="utf-8")


def test_the_page_is_written_from_the_data():
    assert TOOL["page"]() == PAGE, "run `make stubs`"


def test_every_notice_and_indicator_is_on_it():
    for notice in calendars.shipped_announcements().notices:
        assert notice.source.cite("en") in PAGE
    for indicator in ar.indicators():
        assert f"`{indicator.id}`" in PAGE
