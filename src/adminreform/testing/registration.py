"""What `import hypothesis` runs, so that ``st.from_type`` knows the types of this library.

It runs in every process that imports Hypothesis, so it loads nothing of this library but
the root: a type is registered when its public name is first loaded, and its strategy is
looked up when it is first drawn.
"""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from typing import Any

_PACKAGE, _, _ = __name__.partition(".")
_STRATEGIES = f"{_PACKAGE}.testing.strategies.types"


def register() -> None:
    """Have the strategies of a public type found when the type is asked for."""
    from hypothesis.vendor.pretty import for_type_by_name  # noqa: PLC0415 - loaded by then

    root: Any = sys.modules[_PACKAGE]
    told = vars(root)["_told_of_names"]
    if register_name not in told:
        told.append(register_name)
    for name in set(root.__all__) & vars(root).keys():
        register_name(name, vars(root)[name])
    # An example with a calendar names it; its tables have thousands of days.
    for_type_by_name(f"{_PACKAGE}.calendars.working", "WorkingCalendar", _print_briefly)


def register_name(name: str, value: object) -> None:  # noqa: ARG001 - told with every name
    """Register a public class, unless Hypothesis knows by itself what to draw."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - not yet loaded

    if isinstance(value, type) and not issubclass(value, (Enum, BaseException)):
        register_type_strategy(value, _strategy_of)


def _strategy_of(thing: type) -> Any:
    return import_module(_STRATEGIES).strategy_of(thing)


def _print_briefly(value: object, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - its protocol
    printer.text(repr(value))
