"""Compare every answer with those of other libraries: ``python tools/differential/run.py``."""

from __future__ import annotations

import argparse
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
BENCHMARKS = HERE.parent / "benchmarks"
"""Their adapters and their tables are used here too."""


def main() -> None:
    """Run every comparison, print the report, write it into a page if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="rewrite the tables of a page")
    arguments = parser.parse_args()
    setting = _setting()
    sys.path.append(str(BENCHMARKS))
    from asked import comparisons  # noqa: PLC0415 - needs the peers, which were looked for above
    from report import write_between_markers  # noqa: PLC0415
    from tables import failures, report  # noqa: PLC0415

    asked = []
    for one in comparisons():
        print(f"{one.question.title} {one.peer}: {len(one.differences)}", file=sys.stderr)
        asked.append(one)
    text = f"{setting}\n\n{report(asked)}"
    print(text)
    failed = failures(asked)
    if failed:
        sys.exit("\n".join(["", *failed]))
    if arguments.write:
        write_between_markers(arguments.write, text)


def _setting() -> str:
    """Name the versions compared; what is installed must be what is pinned."""
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    for name, pin in pins.items():
        found = _installed(name)
        if found != pin:
            sys.exit(
                f"{name} {pin} is compared, installed is {found or 'none'}; "
                "run: pip install -r tools/differential/requirements.txt"
            )
    packages = ", ".join(f"{name} {pin}" for name, pin in pins.items())
    return (
        f"adminreform {version('adminreform')} on {platform.python_implementation()} "
        f"{platform.python_version()}, with {packages}."
    )


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
