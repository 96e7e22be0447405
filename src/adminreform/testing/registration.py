"""What `import hypothesis` runs, so that ``st.from_type`` knows the types of this library.

It runs in every process that imports Hypothesis, so it loads nothing of this library but
the root: the classes of a room are registered when one of its names is first used, and a
strategy is looked up when it is first drawn.
"""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any

from .._lazy import on_first_use

_PACKAGE, _, _ = __name__.partition(".")
_STRATEGIES = f"{_PACKAGE}.testing.strategies.types"


def register() -> None:
    """Register the public classes of this library with Hypothesis, room by room."""
    from hypothesis.vendor.pretty import for_type_by_name  # noqa: PLC0415 - loaded by then

    if register_room not in on_first_use:
        on_first_use.append(register_room)
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{_PACKAGE}.") and hasattr(module, "__path__"):
            register_room(module)
    # An example with a calendar names it; its tables have thousands of days.
    for_type_by_name(f"{_PACKAGE}.calendars.working", "WorkingCalendar", _print_briefly)


def register_room(room: ModuleType) -> None:
    """Register the public classes of a room, unless Hypothesis knows by itself what to draw."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - not yet loaded

    for name in vars(room).get("__all__", ()):
        value = vars(room).get(name)
        if isinstance(value, type) and not issubclass(value, (Enum, BaseException)):
            register_type_strategy(value, _strategy_of)


def _strategy_of(thing: type) -> Any:
    return import_module(_STRATEGIES).strategy_of(thing)


def _print_briefly(value: object, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - its protocol
    printer.text(repr(value))
