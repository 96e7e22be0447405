"""Public names that are loaded from their rooms when they are first used.

A package keeps one list of its names by room; the stub beside it, which editors and type checkers
read, is written from that list (``make stubs``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

on_first_use: list[Callable[[], None]] = []
"""Functions called when a name is first taken from a lazy package, its room having been loaded."""


def attach(
    package: str, rooms: Mapping[str, Iterable[str]], *, also: Iterable[str] = (), extra: str = ""
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return ``__getattr__``, ``__dir__`` and ``__all__`` of a package whose names load lazily.

    Args:
        package: The ``__name__`` of the package.
        rooms: The public names by the module, relative to `package`, that defines them.
        also: Public names that the package defines itself.
        extra: The distribution that the rooms need and that may be missing; '' for none.
    """
    room_of = {name: room for room, names in rooms.items() for name in names}
    public = sorted({*room_of, *also}, key=_constants_classes_functions)

    def load(name: str) -> object:
        if name not in room_of:
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}{_suggestion(name, public)}"
            )
        try:
            room = import_module(f".{room_of[name]}", package)
        except ModuleNotFoundError as error:
            if not extra or error.name != extra:
                raise
            raise ModuleNotFoundError(
                f"{package}.{name} needs {extra}, which is not installed; "
                f"run: pip install '{package.replace('.', '[', 1)}]'",
                name=extra,
            ) from error
        value: object = getattr(room, name)
        setattr(sys.modules[package], name, value)
        for call in on_first_use:
            call()
        return value

    return load, lambda: list(public), public


def _constants_classes_functions(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def _suggestion(name: str, public: list[str]) -> str:
    """Return the nearest public name as a question; '' if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

    near = [] if name.startswith("__") else get_close_matches(name, public, 1)
    return f"; did you mean {near[0]!r}?" if near else ""
