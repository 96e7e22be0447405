"""Strategies and laws for the test suites of other projects; they need Hypothesis.

    >>> from adminreform.testing import dossiers, check_due_dates

Each name is loaded when it is first used, with ``pip install adminreform[testing]``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .agencies import hierarchies, procedures, units
    from .calendars import calendars, office_hours
    from .days import days
    from .limits import limit_texts, time_limits

_HOMES = {
    "agencies": ("hierarchies", "procedures", "units"),
    "calendars": ("calendars", "office_hours"),
    "days": ("days",),
    "limits": ("limit_texts", "time_limits"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "calendars",
    "days",
    "hierarchies",
    "limit_texts",
    "office_hours",
    "procedures",
    "time_limits",
    "units",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        home = import_module(f".{_HOME_OF[name]}", __name__)
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ModuleNotFoundError(
            f"adminreform.testing.{name} needs Hypothesis, which is not installed; "
            "run: pip install adminreform[testing]",
            name="hypothesis",
        ) from error
    value: object = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
