"""The shape of the package: what may import what, what an import loads, what is public."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from importlib import resources
from pathlib import Path

import pytest

import adminreform as ar
import adminreform.errors

SOURCE = Path(ar.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
# lowest first; a module imports from its own layer or from a lower one
LAYERS = [
    {"errors", "_checks", "_words", "_tables", "_toml", "_uniform"},
    {"law"},
    {"calendars"},
    {"domain"},
    {"calculation"},
    {"frames", "exchange", "display"},
    {"testing"},
    {""},  # the package itself
]


def module_of(file: Path) -> tuple[str, ...]:
    """Name a file as a module inside the package: ('calendars', 'working')."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


MODULES = {module_of(file): file for file in FILES}


def imports_of(module: tuple[str, ...], *, at_load: bool = False) -> set[tuple[str, ...]]:
    """List the modules of the package that a module imports, anywhere or when it is loaded."""
    file = MODULES[module]
    package = module if file.name == "__init__.py" else module[:-1]
    found = set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    later = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not (at_load and node in later):
            base = package[: len(package) - node.level + 1] if node.level else ()
            path = base + tuple(node.module.split(".") if node.module else ())
            if not node.level:
                if path[0] != "adminreform":
                    continue
                path = path[1:]
            for alias in node.names:
                inner = (*path, alias.name)
                found.add(inner if inner in MODULES else path)
        elif isinstance(node, ast.Import):
            names = (tuple(alias.name.split(".")) for alias in node.names)
            found |= {name[1:] for name in names if name[0] == "adminreform"}
    return found


def height(module: tuple[str, ...]) -> int:
    top = module[0] if module else ""
    return next(level for level, names in enumerate(LAYERS) if top in names)


@pytest.mark.parametrize("module", MODULES, ids=".".join)
def test_each_module_imports_only_from_its_layer_or_below(module):
    for imported in imports_of(module):
        assert imported in MODULES, imported
        assert height(imported) <= height(module), f"{module} imports {imported}"


def test_errors_imports_nothing_of_the_package():
    assert imports_of(("errors",)) == set()
    assert imports_of(("_checks",)) == {("errors",)}
    assert imports_of(("_words",)) == {("_checks",)}


def test_the_reading_of_imports_finds_them():
    """So that the test of directions cannot pass by finding nothing."""
    assert imports_of(("calendars", "vietnam")) == {
        ("_checks",),
        ("errors",),
        ("calendars", "announcements"),
        ("calendars", "reasons"),
        ("calendars", "statutory"),
        ("calendars", "working"),
    }


def test_no_modules_import_each_other_in_a_circle():
    """When they are loaded: a limit reaches for its reader, hours for their clock, when asked."""
    graph = {module: imports_of(module, at_load=True) for module in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_a_bare_import_stays_light():
    """Neither the holidays package nor anything optional is loaded before it is needed."""
    script = "import adminreform, sys; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "adminreform" in loaded
    assert not loaded & {
        "holidays",
        "numpy",
        "pandas",
        "polars",
        "pyarrow",
        "duckdb",
        "hypothesis",
        "pytest",
        "matplotlib",
        "openpyxl",
    }
    assert done.stderr == ""


def order_of(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("module", [ar, adminreform.errors], ids=["adminreform", "errors"])
def test_all_is_sorted_without_duplicates_and_every_name_resolves(module):
    names = list(module.__all__)
    assert names == sorted(names, key=order_of)
    assert len(set(names)) == len(names)
    assert all(getattr(module, name) is not None for name in names)


def test_all_is_what_the_package_imports_and_its_version():
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }
    assert set(ar.__all__) == imported | {"__version__"}


def test_each_name_is_loaded_from_where_type_checkers_see_it():
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        node.module: tuple(alias.name for alias in node.names)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert {home: sorted(names) for home, names in ar._HOMES.items()} == {
        home: sorted(names) for home, names in seen.items()
    }


def test_a_bare_import_loads_no_other_module_of_the_package():
    script = "import adminreform, sys; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    own = [name for name in done.stdout.split() if name.startswith("adminreform")]
    assert own == ["adminreform"]


def test_a_name_is_the_same_object_each_time_and_in_its_home():
    assert ar.Dossier is ar.Dossier
    assert ar.HistoryError is adminreform.errors.HistoryError
    assert vars(ar)["Dossier"] is ar.Dossier


def test_every_public_name_is_listed_before_it_is_used():
    """In a fresh interpreter, where nothing has been loaded yet."""
    script = "import adminreform as ar; assert set(ar.__all__) <= set(dir(ar)); print('listed')"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "listed"
    assert dir(ar) == sorted(set(dir(ar)))
    assert set(ar.__all__) <= set(dir(ar))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'adminreform' has no attribute 'Dosier'"):
        ar.Dosier  # noqa: B018
    with pytest.raises(ImportError, match="cannot import name 'Dosier'"):
        exec("from adminreform import Dosier")  # noqa: S102
    assert not hasattr(ar, "Dosier")


def test_every_error_is_public():
    assert set(adminreform.errors.__all__) - {"shown"} <= set(ar.__all__)


def test_star_import_works():
    names: dict[str, object] = {}
    exec("from adminreform import *", names)  # noqa: S102
    assert set(ar.__all__) <= set(names)


def test_the_edition_of_the_calendar_is_the_day_its_data_was_checked():
    text = (SOURCE / "calendars" / "data" / "announcements.toml").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("checked_on")]
    assert str(ar.vietnam().edition) == line.split("=")[1].strip()


def test_the_package_is_marked_as_typed_and_brings_its_data():
    package = resources.files("adminreform")
    assert (package / "py.typed").is_file()
    assert (package / "calendars" / "data" / "announcements.toml").is_file()


def public_definitions(tree: ast.Module):
    """Give every public function, class and method with the name of its place."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            decorators = {getattr(one, "id", "") for one in node.decorator_list}
            if "overload" in decorators:
                continue
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize("module", MODULES, ids=".".join)
def test_every_module_and_everything_public_in_it_has_a_docstring(module):
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    without = [name for name, node in public_definitions(tree) if not ast.get_docstring(node)]
    assert without == []


@pytest.mark.parametrize("module", MODULES, ids=".".join)
def test_no_module_reads_the_clock(module):
    """Every day is an argument: no result depends on when it is computed."""
    text = MODULES[module].read_text(encoding="utf-8")
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"today", "now", "utcnow", "localtime", "time_ns"}
