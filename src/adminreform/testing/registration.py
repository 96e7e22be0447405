"""What `import hypothesis` runs, so that ``st.from_type`` knows the types of this library.

It runs in every process that imports Hypothesis, so it loads nothing of this library but the root:
the classes of a room are registered when a name of the room is first used through the root, or at
once if the room was loaded before. Strategies are loaded when the first of them is drawn.
"""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from typing import Any

from .._lazy import on_first_use

_PACKAGE, _, _ = __name__.partition(".")
_TESTING = f"{_PACKAGE}.testing"
_registered: set[type] = set()


def register() -> None:
    """Register the public classes of rooms with Hypothesis, as the rooms are loaded."""
    from hypothesis.vendor.pretty import for_type_by_name  # noqa: PLC0415 - loaded by then

    if register_loaded not in on_first_use:
        on_first_use.append(register_loaded)
    register_loaded()
    # An example with a calendar names it; its tables have thousands of days.
    for_type_by_name(f"{_PACKAGE}.calendars.working", "WorkingCalendar", _print_briefly)


def register_all() -> None:
    """Load all rooms that the root takes names from, and register their public classes."""
    register()
    root = sys.modules[_PACKAGE]
    for name in root.__all__:
        getattr(root, name)


def register_loaded() -> None:
    """Register the public classes of the rooms loaded so far.

    Enumerations and errors are left out: Hypothesis knows by itself how to draw them.
    """
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - not yet loaded

    for path, module in list(sys.modules.items()):
        if not path.startswith(f"{_PACKAGE}.") or path.startswith(_TESTING):
            continue
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name, None)
            if (
                isinstance(value, type)
                and value not in _registered
                and not issubclass(value, (Enum, BaseException))
            ):
                _registered.add(value)
                register_type_strategy(value, _strategy_of)


def _strategy_of(thing: type) -> Any:
    return import_module(f"{_TESTING}.strategies.types").strategy_of(thing)


def _print_briefly(value: object, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - its protocol
    printer.text(repr(value))
