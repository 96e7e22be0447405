"""Fuzz every parser: ``python tools/fuzzing/run.py --minutes 10``.

Each parser gets the same part of the time. Inputs are drawn from a number (``--seed``), so a
round has the same inputs each time; how many rounds fit depends on the machine (``--rounds`` fixes
their number). The exit status is 1 if a parser raised anything but the errors of the
library, or took more than three times as long for twice the input.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]


def main() -> None:
    """Fuzz the parsers asked for, print what was found."""
    sys.path.insert(0, str(TOOLS))
    from fuzzing.campaign import EXAMPLES, SHAPES, Findings  # noqa: PLC0415 - the path comes first
    from fuzzing.parsers import BY_NAME  # noqa: PLC0415
    from fuzzing.report import failures, table  # noqa: PLC0415

    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("parsers", nargs="*", metavar="PARSER", help=f"of {', '.join(BY_NAME)}")
    words.add_argument("--minutes", type=float, default=10, help="for all together (%(default)s)")
    words.add_argument("--rounds", type=int, help="a number of rounds of each instead")
    words.add_argument("--seed", type=int, default=0, help="what inputs are drawn from")
    words.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    asked = words.parse_args()
    if unknown := set(asked.parsers) - set(BY_NAME):
        words.error(f"no such parser: {', '.join(sorted(unknown))}")
    warnings.simplefilter("error")
    found = []
    for name in asked.parsers or BY_NAME:
        findings = Findings(BY_NAME[name], asked.seed)
        if asked.rounds is None:
            findings.run(asked.minutes * 60 / len(asked.parsers or BY_NAME))
        else:
            for _ in range(asked.rounds):
                findings.one_round(EXAMPLES, SHAPES)
        print(f"{name}: {findings.inputs} inputs", file=sys.stderr, flush=True)
        found.append(findings)
    grid = table(found)
    print(grid.markdown() if asked.markdown else grid.text())
    broken = [line for findings in found for line in failures(findings)]
    print("\n" + "\n".join(broken or ["Nothing was found."]))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
