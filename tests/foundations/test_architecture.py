"""The house: what may import what, what an import loads, what is public and where."""

import ast
import subprocess
import sys
from collections import defaultdict
from importlib import import_module, resources
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

import adminreform as ar

SOURCE = Path(ar.__file__).parent
# Lowest first. A module imports from its own entry or from a lower layer; an entry covers what is
# inside it, unless that has an entry of its own.
LAYERS = [
    {"errors"},
    {"_checks"},
    {"_lazy", "_normalized_text", "_number_words", "_words"},
    {"_notebook", "_reprs", "_toml"},
    {"_tables"},
    {"law"},
    {"calendars"},
    {"domain"},
    {"limit_texts", "calculation"},
    {"calculation.deadlines"},
    {"calculation.counting"},
    {"calculation.indicators"},
    {"calculation.forms", "calculation.scoring"},
    {"auditing"},
    {"records", "frames", "charts"},
    {"testing"},
    {""},  # the package itself
]
HEIGHTS = {entry: height for height, layer in enumerate(LAYERS) for entry in layer}


def name_of(file: Path) -> str:
    """Return a file as a module inside the package: 'calendars.working', '' for the root."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in sorted(SOURCE.rglob("*.py"))}
PACKAGES = [module for module, file in MODULES.items() if file.name == "__init__.py"]
# The rooms whose names are public: the root and `testing` take theirs from rooms. Extras bring
# what some need.
NEEDED = {"frames": "narwhals", "charts": "matplotlib"}
ROOMS = [
    "errors",
    *(
        room
        for room in PACKAGES
        if room and not room.startswith("testing.") and find_spec(NEEDED.get(room, "attrs"))
    ),
]


def imports_of(module: str) -> set[str]:
    """Return the modules that a module imports anywhere: also in a function, also for types."""
    file = MODULES[module]
    parts = module.split(".") if module else []
    package = parts if file.name == "__init__.py" else parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            paths = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level]
            base = ["adminreform", *base] if node.level else []
            base += node.module.split(".") if node.module else []
            paths = [[*base, alias.name] for alias in node.names]
        else:
            continue
        for first, *inner in paths:
            if first == "adminreform":
                whole = ".".join(inner)
                found.add(whole if whole in MODULES else ".".join(inner[:-1]))
    return found


IMPORTS = {module: imports_of(module) for module in MODULES}


def entry_of(module: str) -> str:
    """Return the nearest entry of the layers that a module is in."""
    while module not in HEIGHTS:
        module = module.rpartition(".")[0]
    return module


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of nodes that reach each other."""
    reached = {node: _reached_from(node, graph) for node in graph}
    groups = {
        tuple(sorted(other for other in reached[node] if node in reached[other]))
        for node in graph
        if node in reached[node]
    }
    return [list(group) for group in sorted(groups)]


def _reached_from(start: str, graph: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def in_a_fresh_interpreter(script: str) -> list[str]:
    """Return the lines that a script prints where nothing has been loaded yet."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


class TestDirections:
    @pytest.mark.parametrize("module", MODULES)
    def test_each_module_imports_only_from_its_room_or_from_below(self, module):
        entry = entry_of(module)
        assert entry or not module, f"{module} is in no layer"
        for imported in IMPORTS[module]:
            assert imported in MODULES, imported
            target = entry_of(imported)
            assert target == entry or HEIGHTS[target] < HEIGHTS[entry], f"imports {imported}"

    def test_published_limits_and_calculation_do_not_know_each_other(self):
        knowing = {
            (module, imported)
            for module in MODULES
            for imported in IMPORTS[module]
            if {module.split(".")[0], imported.split(".")[0]} == {"limit_texts", "calculation"}
        }
        assert knowing == set()

    def test_no_files_import_each_other_in_a_circle(self):
        assert circles(IMPORTS) == []

    def test_no_rooms_import_each_other_in_a_circle(self):
        """The list of a room's public names is left out: that is where inner rooms are shown."""
        rooms = defaultdict(set)
        for module in MODULES.keys() - PACKAGES:
            room = module.rpartition(".")[0]
            for imported in IMPORTS[module]:
                target = imported if imported in PACKAGES else imported.rpartition(".")[0]
                rooms[room] |= {target} - {room}
        assert circles(rooms) == []

    def test_circles_are_found(self):
        graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"e"}}
        assert circles(graph) == [["b", "c"], ["e"]]

    def test_imports_are_found(self):
        assert IMPORTS["calendars.vietnam"] == {
            "_checks",
            "errors",
            "calendars.announcement_files",
            "calendars.announcements",
            "calendars.finality",
            "calendars.reasons",
            "calendars.statutory",
            "calendars.working",
        }

    def test_imports_by_a_text_are_made_only_where_names_load_lazily(self):
        """So that none hides from the tests above."""
        hiding = {
            module
            for module, file in MODULES.items()
            if "import_module" in (text := file.read_text(encoding="utf-8")) or "__import__" in text
        }
        assert hiding == {"_lazy", "testing.registration"}


class TestImportingTheRoot:
    def test_loads_no_other_module_of_the_package_and_no_other_package(self):
        script = "import sys; before = {*sys.modules}; import adminreform; "
        loaded = in_a_fresh_interpreter(script + "print(*({*sys.modules} - before), sep='\\n')")
        assert {name for name in loaded if name.startswith("adminreform")} == {
            "adminreform",
            "adminreform._lazy",
        }
        foreign = {name.split(".")[0] for name in loaded} - {"adminreform"}
        assert foreign <= sys.stdlib_module_names

    def test_lists_every_public_name_before_any_is_used(self):
        script = "import adminreform as ar; print(*dir(ar), sep='\\n')"
        assert in_a_fresh_interpreter(script) == sorted(ar.__all__)

    def test_a_star_brings_every_public_name(self):
        names: dict[str, object] = {}
        exec("from adminreform import *", names)  # noqa: S102
        assert set(names) - {"__builtins__"} == set(ar.__all__)


class TestPublicNames:
    @pytest.mark.parametrize("room", ["", *ROOMS])
    def test_each_resolves_once_in_order(self, room):
        module = import_module(f"adminreform.{room}".rstrip("."))
        names = list(module.__all__)
        # constants, then classes, then the rest
        assert names == sorted(
            names, key=lambda name: (0 if name.isupper() else 1 if name[0].isupper() else 2, name)
        )
        assert all(first != second for first, second in pairwise(names))
        assert all(getattr(module, name) is not None for name in names)

    @pytest.mark.parametrize("room", [room for room in ROOMS if room not in {"errors", "testing"}])
    def test_a_room_lists_what_its_first_file_imports(self, room):
        tree = ast.parse(MODULES[room].read_text(encoding="utf-8"))
        imported = [
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
        assert sorted(imported) == sorted(import_module(f"adminreform.{room}").__all__)

    def test_each_name_of_the_root_is_public_in_its_room(self):
        for room, names in ar._ROOMS.items():
            module = import_module(f"adminreform.{room}")
            assert set(names) <= set(module.__all__), room
            assert all(getattr(ar, name) is getattr(module, name) for name in names), room

    def test_a_name_is_kept_when_it_is_first_used(self):
        assert ar.Dossier is ar.Dossier
        assert vars(ar)["Dossier"] is ar.Dossier

    def test_an_unknown_name_is_an_attribute_error_that_suggests_the_nearest(self):
        message = "^module 'adminreform' has no attribute 'Dosier'; did you mean 'Dossier'\\?$"
        with pytest.raises(AttributeError, match=message):
            ar.Dosier  # noqa: B018
        with pytest.raises(ImportError, match="cannot import name 'Dosier'"):
            exec("from adminreform import Dosier")  # noqa: S102
        assert not hasattr(ar, "Dosier")

    @pytest.mark.parametrize("name", ["nothing_like_any_of_them", "__path_hooks__"])
    def test_an_unknown_name_that_is_near_none_is_an_attribute_error(self, name):
        with pytest.raises(
            AttributeError, match=f"^module 'adminreform' has no attribute '{name}'$"
        ):
            getattr(ar, name)


def test_the_edition_of_the_calendar_is_the_day_its_data_was_checked():
    text = (SOURCE / "calendars" / "data" / "announcements.toml").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("checked_on")]
    assert str(ar.vietnam().edition) == line.split("=")[1].strip()


def test_the_package_is_marked_as_typed_and_brings_its_data():
    package = resources.files("adminreform")
    assert (package / "py.typed").is_file()
    assert (package / "calendars" / "data" / "announcements.toml").is_file()


def public_definitions(tree: ast.Module):
    """Yield every public function, class and method with its name."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            decorators = {getattr(decorator, "id", "") for decorator in node.decorator_list}
            if "overload" in decorators:
                continue
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize("module", MODULES)
def test_every_module_and_everything_public_in_it_has_a_docstring(module):
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    without = [name for name, node in public_definitions(tree) if not ast.get_docstring(node)]
    assert without == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_reads_the_clock(module):
    """Every day is an argument: no result depends on when it is computed."""
    text = MODULES[module].read_text(encoding="utf-8")
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"today", "now", "utcnow", "localtime", "time_ns"}
