"""What `import hypothesis` runs: how the classes of this library are drawn and printed.

``st.from_type`` draws them, and a failing example prints them as code that can be pasted back.

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
    if register_loaded not in on_first_use:
        on_first_use.append(register_loaded)
    register_loaded()


def register_all() -> None:
    """Load all rooms that the root takes names from, and register their public classes."""
    register()
    root = sys.modules[_PACKAGE]
    for name in root.__all__:
        getattr(root, name)


def register_loaded() -> None:
    """Register the public classes of the rooms loaded so far, errors left out.

    How to draw an enumeration Hypothesis knows by itself.
    """
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - not yet loaded
    from hypothesis.vendor.pretty import for_type_by_name  # noqa: PLC0415 - not yet loaded

    for path, module in list(sys.modules.items()):
        if not path.startswith(f"{_PACKAGE}.") or path.startswith(_TESTING):
            continue
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name, None)
            if not isinstance(value, type) or value in _registered:
                continue
            _registered.add(value)
            printer = None
            if issubclass(value, Enum):
                printer = _print_member
            elif not issubclass(value, BaseException):
                register_type_strategy(value, _strategy_of)
                if hasattr(value, "__attrs_attrs__"):
                    printer = _print_calendar if name == "WorkingCalendar" else _print_call
            if printer is not None:
                for_type_by_name(value.__module__, value.__name__, printer)


def _strategy_of(thing: type) -> Any:
    return import_module(f"{_TESTING}.strategies.types").strategy_of(thing)


def _print_member(value: Enum, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - its protocol
    printer.text(f"{type(value).__name__}.{value.name}")


def _print_call(value: Any, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - as above
    """Print the call that builds an object, without what it has by default."""
    given = {
        field.alias: getattr(value, field.name)
        for field in type(value).__attrs_attrs__
        if field.init and getattr(value, field.name) != _default_of(field, value)
    }
    printer.repr_call(type(value).__name__, (), given)


def _default_of(field: Any, value: object) -> object:
    if not hasattr(field.default, "factory"):
        return field.default
    return field.default.factory(*[value] * field.default.takes_self)


def _print_calendar(value: Any, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - as above
    """Print a calendar by its name: its tables have thousands of days."""
    known = sys.modules[f"{_PACKAGE}.calendars"].vietnam()
    printer.text("vietnam()" if value == known else repr(value))
