"""What is measured in an interpreter of its own, so that nothing else is in its memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any


def in_a_process(call: str) -> Any:
    """Return what a call of a module of the cases returns in an interpreter of its own."""
    module = call.partition(".")[0]
    lines = (
        "import json, sys; sys.path[:0] = sys.argv[1:2]; "
        f"from cases import {module}; print(json.dumps({call}))"
    )
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", lines, str(Path(__file__).parent)],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(found.stdout)


def most_memory() -> int:
    """Return the most memory, in bytes, that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
