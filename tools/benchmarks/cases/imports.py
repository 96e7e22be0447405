"""Fresh interpreters: what an import adds to an empty one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time as clock

from interleave import Comparison, summary
from report import Goal, Section, number, time


def imports(rounds: int) -> Section:
    """Compare fresh interpreters: what an import adds to an empty one."""
    lines = {
        "empty": "pass",
        "attrs": "import attrs",
        "adminreform": "import adminreform",
        "holidays": "import holidays; holidays.VN(years=range(1999, 2051))",
        "vietnam": "import adminreform; adminreform.vietnam()",
    }
    with tempfile.TemporaryDirectory() as cache:
        for line in lines.values():
            _interpreter(line, cache)  # compiles everything once
        times = [
            {name: _interpreter(line, cache) for name, line in lines.items()} for _ in range(rounds)
        ]

    def over_empty(first: str, second: str) -> Comparison:
        return summary(
            [[taken[name] - taken["empty"] for name in (first, second)] for taken in times]
        )

    bare, first_use = over_empty("attrs", "adminreform"), over_empty("holidays", "vietnam")
    return Section(
        "Import, and first use",
        "Wall time of a fresh interpreter with compiled bytecode, less that of an empty one.",
        ["", "time", "ratio"],
        [
            ["`import attrs`", time(bare.first), "1"],
            ["`import adminreform`", time(bare.second), number(bare.ratio)],
            ["`import holidays`, then its 52 years of Viet Nam", time(first_use.first), "1"],
            [
                "`import adminreform`, then `vietnam()`",
                time(first_use.second),
                number(first_use.ratio),
            ],
        ],
        [Goal("`import adminreform` against `import attrs`", 1.5, bare.ratio)],
    )


def _interpreter(line: str, cache: str) -> float:
    """Time a fresh interpreter that keeps all its bytecode in one place."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = clock.perf_counter()
    subprocess.run([sys.executable, "-c", line], check=True, env=environment)  # noqa: S603
    return clock.perf_counter() - start
