"""The rows of units in the order of a tree (`in_tree`), as tables and forms print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any


def in_tree(
    keys: Iterable[Hashable], parents: Mapping[Any, Hashable]
) -> Iterator[tuple[Hashable, int, Sequence[Hashable]]]:
    """Yield the key of each row before those of the rows under it.

    Yields:
        The key, how many rows it is under, and the keys of the rows right under it. Rows under
        the same one keep the order of `keys`; one whose parent has no row is at the top.

    Example:
        >>> parents = {"H": None, "H.1": "H", "H.2": "H", "H.2.1": "H.2"}
        >>> [(key, depth) for key, depth, _ in in_tree(["H.2.1", "H.2", "H.1"], parents)]
        [('H.2', 0), ('H.2.1', 1), ('H.1', 0)]
    """
    rows = dict.fromkeys(keys)
    below: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
    for key in rows:
        above = parents.get(key)
        below[above if above in rows else None].append(key)
    waiting = [(key, 0) for key in reversed(below[None])]
    while waiting:
        key, depth = waiting.pop()
        yield key, depth, below[key]
        waiting += [(one, depth + 1) for one in reversed(below[key])]
