"""What users and their tools see of the public names: the stubs, the page of names."""

import runpy
from importlib import import_module
from pathlib import Path

import pytest

for needed in ("narwhals", "matplotlib"):
    pytest.importorskip(needed, reason="a room on the page needs it")

WRITER = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "public_face.py"))
FILES: dict[Path, str] = WRITER["files"]()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_written_from_the_lists_of_names_is_up_to_date(path):
    assert path.read_text(encoding="utf-8") == FILES[path], "run `make stubs`"


def test_the_page_has_a_line_on_every_public_name():
    lines = FILES[WRITER["PAGE"]].splitlines()
    for room in WRITER["ROOMS"]:
        start = lines.index(f"## `adminreform.{room}`")
        shown = [line.split("`")[1].removeprefix("ar.") for line in _rows_after(lines, start)]
        assert shown == import_module(f"adminreform.{room}").__all__


def _rows_after(lines: list[str], start: int) -> list[str]:
    below = lines[start + 1 :]
    end = next((n for n, line in enumerate(below) if line.startswith("## ")), len(below))
    return [line for line in below[:end] if line.startswith("| `")]


def test_a_public_name_without_documentation_is_refused():
    module = import_module("adminreform.calendars.vietnam")
    with pytest.raises(LookupError, match=r"^adminreform\.calendars\.vietnam\.dt has no docst"):
        WRITER["summary"](module, "dt")
