"""Writing to several dicts, all or nothing (`write_all`)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, Final, TypeAlias


class _Gone(Enum):
    GONE = "gone"


GONE: Final = _Gone.GONE
"""In place of a value: the key is taken out."""

Write: TypeAlias = tuple[dict[Any, Any], Any, object]
"""A dict, a key and its value."""


def write_all(writes: Iterable[Write]) -> None:
    """Write values to dicts; if anything interrupts, put back what was there.

    Example:
        >>> stock = {"a": 1, "b": 2}
        >>> write_all([(stock, "a", 5), (stock, "b", GONE)])
        >>> stock
        {'a': 5}
        >>> write_all([(stock, "a", 9), (stock, [], 1)])
        Traceback (most recent call last):
        TypeError: unhashable type: 'list'
        >>> stock
        {'a': 5}
    """
    undo: list[Write] = []
    try:
        for kept, key, value in writes:
            undo.append((kept, key, kept.get(key, GONE)))
            _write(kept, key, value)
    except BaseException:
        for kept, key, value in reversed(undo):
            _write(kept, key, value)
        raise


def _write(kept: dict[Any, Any], key: object, value: object) -> None:
    if value is GONE:
        kept.pop(key, None)
    else:
        kept[key] = value
