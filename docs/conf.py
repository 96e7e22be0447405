"""The settings of the documentation site: ``make docs``.

A page of the reference is written here for each room from its list of public names, so that no
list is kept by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import adminreform

HERE = Path(__file__).parent

project = "adminreform"
author = "The adminreform authors"
copyright = author  # noqa: A001 - the name is Sphinx's
release = adminreform.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
nitpicky = False

autodoc_member_order = "groupwise"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
default_role = "py:obj"
napoleon_use_rtype = False
napoleon_use_ivar = True
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"adminreform {release}"
html_copy_source = False
html_show_sphinx = False


def write_reference() -> None:
    """Write a page for each room into ``docs/api``."""
    folder = HERE / "api"
    folder.mkdir(exist_ok=True)
    rooms = [f"adminreform.{room}" for room in (*adminreform._ROOMS, "frames", "charts", "testing")]  # noqa: SLF001
    for room in rooms:
        page = (
            f"# `{room}`\n\n```{{eval-rst}}\n.. automodule:: {room}\n"
            "   :members:\n   :imported-members:\n```\n"
        )
        _write(folder / f"{room.removeprefix('adminreform.')}.md", page)
    listed = "\n".join(room.removeprefix("adminreform.") for room in rooms)
    index = f"# Reference\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    _write(folder / "index.md", index)


def _write(page: Path, text: str) -> None:
    """Write a page if it changed, so that an unchanged one is not built again."""
    if not page.exists() or page.read_text(encoding="utf-8") != text:
        page.write_text(text, encoding="utf-8")


def keep_first_line(
    _app: Any, what: str, _name: str, _object: Any, _options: Any, lines: list[str]
) -> None:
    """Keep napoleon from reading 'The due day: ...' of a property as a type and its text."""
    if what in {"attribute", "property"}:
        lines.insert(0, "")


def setup(app: Any) -> None:
    """Connect what changes docstrings before napoleon reads them."""
    app.connect("autodoc-process-docstring", keep_first_line, priority=400)


write_reference()
