"""Measure adminreform against its goals and its peers: ``python tools/benchmarks/run.py``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from cases import SECTIONS
from report import Section, table, write_between_markers

ROUNDS, QUICK_ROUNDS = 15, 3
PACKAGES = (
    "attrs",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "narwhals",
    "holidays",
    "bizdays",
    "workalendar",
    "timegrid",
    "businesstimedelta",
)


def main() -> None:
    """Run every section and print the report; write it into a page if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"only these: {', '.join(SECTIONS)}"
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds, not {ROUNDS}")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="rewrite the tables of a page")
    arguments = parser.parse_args()
    unknown = ", ".join(set(arguments.sections) - SECTIONS.keys())
    if unknown:
        parser.error(f"no section is called {unknown}; there are {', '.join(SECTIONS)}")
    if arguments.write and arguments.sections:
        parser.error("--write writes a whole page; leave out the sections")
    rounds = QUICK_ROUNDS if arguments.quick else ROUNDS
    sections = []
    for name in arguments.sections or SECTIONS:
        print(f"{name} ...", file=sys.stderr)
        sections.append(SECTIONS[name](rounds))
    text = "\n\n".join([_setting(rounds), _goals(sections), *(s.markdown() for s in sections)])
    print(text)
    if arguments.write:
        write_between_markers(arguments.write, text)


def _setting(rounds: int) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {os.cpu_count()} {platform.machine()} cores shared with other work, "
        f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}, "
        f"adminreform {version('adminreform')}, {packages}; {rounds} rounds."
    )


def _goals(sections: list[Section]) -> str:
    rows = [goal.row() for section in sections for goal in section.goals]
    return f"### Goals\n\n{table(['', 'goal', 'measured', ''], rows)}"


if __name__ == "__main__":
    main()
