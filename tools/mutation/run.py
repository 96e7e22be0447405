"""Change the core a little, many times, and see whether the tests notice.

``python tools/mutation/run.py`` runs every area of ``areas.toml``, ``python tools/mutation/run.py
counting domain`` two areas. Each area is run in a copy of the tree of its own under
``build/mutation/``; the tree itself is never changed. A run that was stopped goes on where
it stopped; ``--again`` tries what no test noticed once more, after tests were added;
``--fresh`` forgets what was found.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = Path("src/adminreform")
REWRITTEN = {"property", "cache"}
"""Decorators of functions that mutmut would leave alone."""

UNNOTICED = ("survived", "no tests")
NOT_TRIED = "not checked"
_MUTATE = """
from mutmut import __main__ as mutmut
mutmut.set_mutant_under_test("mutant_generation")
mutmut.Path("mutants").mkdir(exist_ok=True)
mutmut.copy_src_dir()
mutmut.copy_also_copy_files()
mutmut.setup_source_paths()
mutmut.create_mutants(1)
"""
"""Makes the mutants without running them, as mutmut does before it runs them."""
CRASHED = 255
"""What mutmut keeps when pytest could not run the tests; it calls it a timeout."""


def main() -> None:
    """Run the areas asked for, print a table of scores and every survivor."""
    config = tomllib.loads((HERE / "areas.toml").read_text(encoding="utf-8"))
    areas: dict[str, Any] = config["areas"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(areas)}")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "mutation", metavar="FOLDER")
    parser.add_argument("--fresh", action="store_true", help="forget what earlier runs found")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants of each module")
    parser.add_argument("--report", action="store_true", help="only print what was found so far")
    parser.add_argument("--again", action="store_true", help="only what no test noticed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    if unknown := set(arguments.areas) - set(areas):
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    chosen = arguments.areas or list(areas)
    if gone := [path for name in chosen for path in not_there(areas[name])]:
        parser.error(f"areas.toml names what is not there: {', '.join(gone)}")
    if not arguments.report:
        for name in chosen:
            copy = arguments.work / name
            if arguments.fresh:
                shutil.rmtree(copy, ignore_errors=True)
            prepare(copy, areas[name], config["lines_left_alone"])
            names = []
            if arguments.again:
                names = [name for name, state in all_results(copy) if state in UNNOTICED]
            elif arguments.sample:
                names = sample(copy, arguments.sample)
            run(copy, names, arguments.jobs)
    sys.stdout.write(report({name: arguments.work / name for name in chosen}))


def not_there(area: dict[str, Any]) -> list[str]:
    """List the patterns of an area that no module has, and its tests that do not exist."""
    unmatched = [each for each in area["modules"] if not any((ROOT / PACKAGE).glob(each))]
    return unmatched + [each for each in area["tests"] if not (ROOT / "tests" / each).exists()]


def prepare(copy: Path, area: dict[str, Any], lines_left_alone: list[str]) -> None:
    """Lay out the copy of one area: sources, its tests, the settings of mutmut."""
    for old in ("src", "tests"):
        shutil.rmtree(copy / old, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", copy / "src", ignore=ignored)
    (copy / "tests").mkdir()
    for shared in (ROOT / "tests").glob("*.py"):
        shutil.copy(shared, copy / "tests")
    shutil.copytree(ROOT / "tests" / "cases", copy / "tests" / "cases")
    for test in area["tests"]:
        source, target = ROOT / "tests" / test, copy / "tests" / test
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copy(HERE / "fewer_examples.py", copy / "conftest.py")
    shutil.copy(HERE / "pytest.ini", copy)
    # Named one by one, for mutmut lets the star of a pattern stand for folders too.
    modules = [one for pattern in area["modules"] for one in (copy / PACKAGE).glob(pattern)]
    for module in modules:
        module.write_text(undecorated(module.read_text(encoding="utf-8")), encoding="utf-8")
    settings = {
        "source_paths": ["src"],
        "only_mutate": [str(module.relative_to(copy)) for module in modules],
        "do_not_mutate_patterns": lines_left_alone,
        "also_copy": ["conftest.py", "pytest.ini"],
        "pytest_add_cli_args_test_selection": ["tests"],
        "process_isolation": ["forkserver"],  # a cache filled before a mutant would hide it
        "timeout_multiplier": ["10"],
        "timeout_constant": ["5"],
        "track_dependencies": ["false"],
        "use_git_change_detection": ["false"],
    }
    lines = [
        f"{key} = {values[0]}" if len(values) == 1 else "\n    ".join([f"{key} =", *values])
        for key, values in settings.items()
    ]
    (copy / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]), encoding="utf-8")


def undecorated(source: str) -> str:
    """Write ``@property def f`` as ``def f`` and ``f = property(f)``, which means the same."""
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1:
            decorator = node.decorator_list[0]
            if isinstance(decorator, ast.Name) and decorator.id in REWRITTEN:
                found.append((decorator.lineno, node.end_lineno or node.lineno, node, decorator.id))
    for first, last, node, name in sorted(found, key=lambda each: -each[0]):
        lines.insert(last, f"{' ' * node.col_offset}{node.name} = {name}({node.name})")
        del lines[first - 1]
    return "\n".join(lines) + "\n"


def sample(copy: Path, size: int) -> list[str]:
    """Draw a number of mutants of each module, the same in every run of the same sources."""
    subprocess.run([sys.executable, "-c", _MUTATE], cwd=copy, check=True, env=_environment())  # noqa: S603
    drawn = []
    for states in results(copy).values():
        names = random.Random(size).sample(sorted(states), min(size, len(states)))  # noqa: S311
        drawn += [name for name in names if states[name] == NOT_TRIED]
    return drawn


def run(copy: Path, mutants: list[str], jobs: int) -> None:
    """Run mutmut in the copy; its own lists are read from its files afterwards."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *mutants]
    if subprocess.run(command, cwd=copy, env=_environment(), check=False).returncode:  # noqa: S603
        sys.exit(f"mutmut did not finish in {copy}")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def results(copy: Path) -> dict[str, dict[str, str]]:
    """Read what became of every mutant, by module."""
    from mutmut.stats import status_by_exit_code  # noqa: PLC0415 - only its own venv has it

    found = {}
    mutated = copy / "mutants" / PACKAGE
    for meta in sorted(mutated.rglob("*.py.meta")):
        exits = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        if exits:
            module = str(meta.relative_to(mutated).with_suffix(""))
            found[module] = {
                name: NOT_TRIED if code == CRASHED else status_by_exit_code[code]
                for name, code in exits.items()
            }
    return found


def all_results(copy: Path) -> list[tuple[str, str]]:
    """List every mutant and what became of it."""
    return [one for of_module in results(copy).values() for one in of_module.items()]


def unnoticed(copy: Path) -> list[str]:
    """List the mutants that no test noticed."""
    return [name for name, state in all_results(copy) if state in UNNOTICED]


def report(copies: dict[str, Path]) -> str:
    """Report the score of every module and show every mutant that no test noticed."""
    table = ["| module | mutants | noticed | left | score |", "| --- | --: | --: | --: | --: |"]
    for copy in copies.values():
        for module, states in results(copy).items():
            tried = [state for state in states.values() if state != NOT_TRIED]
            left = sum(state in UNNOTICED for state in tried)
            noticed = len(tried) - left
            score = f"{100 * noticed / len(tried):.1f} %" if tried else ""
            table.append(f"| {module} | {len(tried)} | {noticed} | {left} | {score} |")
            if len(tried) < len(states):
                table.append(f"| {module}, not tried | {len(states) - len(tried)} | | | |")
    shown = [difference(copy, name) for copy in copies.values() for name in unnoticed(copy)]
    return "\n".join([*table, "", *shown])


def difference(copy: Path, name: str) -> str:
    """Show what a mutant changed."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=copy, check=False, capture_output=True, text=True)  # noqa: S603
    heads = ("+++", "---", "@@")
    lines = [line for line in shown.stdout.splitlines() if not line.startswith(heads)]
    return "\n".join([name, *(line for line in lines if line[:1] in "+-"), ""])


if __name__ == "__main__":
    main()
