"""The settings of the documentation site: ``make docs``.

A page of the reference is written here for each room from its list of public names, so that no
list is kept by hand.
"""

from __future__ import annotations

import inspect
import os
import runpy
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import download_reference

import adminreform

HERE = Path(__file__).parent
FACE = runpy.run_path(str(HERE.parent / "tools" / "public_face.py"))

project = "adminreform"
author = "The adminreform authors"
copyright = author  # noqa: A001 - the name is Sphinx's
release = adminreform.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
source_suffix = {".md": "myst-nb"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
nb_execution_mode = "force"  # a page with a kernel in its head is a notebook and is run
nb_execution_raise_on_error = True
nb_merge_streams = True
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
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False


def write_reference() -> None:
    """Write a page for each room into ``docs/api``."""
    folder = HERE / "api"
    folder.mkdir(exist_ok=True)
    for room in FACE["ROOMS"]:
        _write(folder / f"{room}.md", reference(room))
    listed = "\n".join(FACE["ROOMS"])
    index = f"# Reference\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    _write(folder / "index.md", index)


def reference(room: str) -> str:
    """Return the page of a room: classes and functions, then what autodoc finds no text of."""
    module = import_module(f"adminreform.{room}")
    values = [name for name in module.__all__ if not _has_docstring(getattr(module, name))]
    lines = [
        f".. automodule:: {module.__name__}",
        "   :members:",
        "   :imported-members:",
        *([f"   :exclude-members: {', '.join(values)}"] if values else []),
    ]
    for name in values:
        line = FACE["summary"](module, name)
        lines += ["", f".. py:data:: {name}", "", f"   {line}"]
    body = "\n".join(lines)
    return f"# `{module.__name__}`\n\n```{{eval-rst}}\n{body}\n```\n"


def _has_docstring(value: object) -> bool:
    """Tell classes and functions from constants and names of types."""
    return inspect.isclass(value) or inspect.isroutine(value)


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


def offer_notebook(app: Any, doctree: nodes.document) -> None:
    """Link the page of a notebook, below its title, to the notebook as it was run."""
    run = Path(app.env.mystnb_config.output_folder) / f"{app.env.docname}.ipynb"
    if run.exists():
        target = "/" + os.path.relpath(run, app.srcdir)
        link = download_reference("", "", nodes.literal(text=run.name), reftarget=target)
        line = nodes.paragraph("", "As a notebook with its results: ", link)
        next(doctree.findall(nodes.title)).parent.insert(1, line)


def setup(app: Any) -> None:
    """Connect what changes docstrings before napoleon reads them, and pages before links are."""
    app.connect("autodoc-process-docstring", keep_first_line, priority=400)
    app.connect("doctree-read", offer_notebook, priority=400)


write_reference()
