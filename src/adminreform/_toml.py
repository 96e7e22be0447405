"""TOML texts, read in time that grows with their length."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

_MOST_PARTS = 64
_DOTTED = re.compile(rf"(?:[^.\n=#\"']{{0,200}}\.){{{_MOST_PARTS}}}")


def read_toml(content: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Parse a TOML text.

    Args:
        content: The text.
        parse_float: The reader of a number with decimals.

    Raises:
        ValueError: It is not TOML, is nested too deeply, or a key has too many parts.
    """
    for line in content.splitlines():
        if _DOTTED.match(line):
            raise ValueError(f"a key of more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(content, parse_float=parse_float)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
