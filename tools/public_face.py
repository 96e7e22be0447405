"""The files that show the public names: the stubs of the lazy packages, docs/public-face.md.

A package whose names load lazily keeps one list of them, ``_ROOMS``; a room lists its own in
``__all__``. Editors and type checkers cannot follow the first, and readers want both on a page with
a line on each name, so both are written from there: ``make stubs`` after a change of either.
"""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import adminreform
import adminreform.testing

PACKAGE = Path(adminreform.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "public-face.md"
ROOMS = (*adminreform._ROOMS, "frames", "charts", "testing")  # noqa: SLF001 - the list this is from
_HEAD = """\
# The public face

Every public name, by the room that defines it, with the first line of its documentation. A name
written `ar.…` is also at the root, after `import adminreform as ar`; the others are taken from
their room: `from adminreform.calculation import scoring`. What is on no list here may change
without notice.
"""


def files() -> dict[Path, str]:
    """Return the text of each file by its path."""
    return {
        PACKAGE / "__init__.pyi": stub(adminreform),
        PACKAGE / "testing" / "__init__.pyi": stub(adminreform.testing),
        PAGE: page(),
    }


def stub(package: ModuleType) -> str:
    """Return what type checkers read instead of a package whose names load lazily."""
    lines = ["# Written by `make stubs` from `_ROOMS` in __init__.py."]
    for room, names in sorted(package._ROOMS.items()):  # noqa: SLF001
        taken = "".join(f"    {name},\n" for name in sorted(names, key=_order_of_imports))
        lines.append(f"from .{room} import (\n{taken})")
    if "__version__" in package.__all__:
        lines.append("\n__version__: str")
    listed = "".join(f'    "{name}",\n' for name in package.__all__)
    return "\n".join([*lines, "", f"__all__ = [\n{listed}]\n"])


def _order_of_imports(name: str) -> tuple[bool, bool, str]:
    """Sort constants, classes and functions apart, whatever the case of letters."""
    return not name.isupper(), not name[0].isupper(), name.lower()


def page() -> str:
    """Return the page of every public name."""
    return "".join([_HEAD, *map(_section, ROOMS)])


def _section(room: str) -> str:
    module = import_module(f"adminreform.{room}")
    title = (inspect.getdoc(module) or "").partition("\n")[0]
    at_root = adminreform._ROOMS.get(room, ())  # noqa: SLF001
    names = (
        f"| `{'ar.' * (name in at_root)}{name}` | {summary(module, name)} |"
        for name in module.__all__
    )
    head = f"\n## `adminreform.{room}`\n\n{title}\n\n| name | |\n| :--- | :--- |\n"
    return head + "\n".join(names) + "\n"


def summary(module: ModuleType, name: str) -> str:
    """Return the first line of the documentation of a public name of a module.

    Raises:
        LookupError: The name has none.
    """
    value = getattr(module, name)
    is_called = inspect.isclass(value) or inspect.isfunction(inspect.unwrap(value))
    text = value.__doc__ if is_called else _below_its_assignment(module, name)
    if not text:
        raise LookupError(f"{module.__name__}.{name} has no docstring")
    return inspect.cleandoc(text).partition("\n")[0]


def _below_its_assignment(module: ModuleType, name: str) -> str:
    """Return the text that documents a constant or an alias where it is assigned."""
    for room, names in getattr(module, "_ROOMS", {}).items():
        if name in names:
            return _below_its_assignment(import_module(f"{module.__name__}.{room}"), name)
    body = ast.parse(inspect.getsource(module)).body
    for node, following in pairwise([*body, ast.Pass()]):
        if isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}:
            source = "." * node.level + (node.module or "")
            return _below_its_assignment(import_module(source, module.__package__), name)
        if name in _assigned(node) and isinstance(following, ast.Expr):
            return str(ast.literal_eval(following.value))
    return ""


def _assigned(node: ast.stmt) -> set[str]:
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return {target.id for target in targets if isinstance(target, ast.Name)}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
