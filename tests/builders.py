"""What tests of several rooms share: the public names, and one way to make a day and a dossier."""

import datetime as dt
from collections import defaultdict
from importlib import import_module
from typing import Any

import attrs
from hypothesis import settings

import adminreform as ar

_ROOMS = [import_module(f"adminreform.{room}") for room in ar._ROOMS]
PUBLIC: dict[str, Any] = {name: getattr(room, name) for room in _ROOMS for name in room.__all__}
"""The public names of all rooms, with what they name."""

EIGHT = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
"""Office hours of eight hours a day."""

SHORT = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")
"""Office hours of seven hours and a half a day."""

_LISTS = {
    ar.SupplementRequest: "supplements",
    ar.Suspension: "suspensions",
    ar.Extension: "extensions",
    ar.Reappointment: "reappointments",
    ar.Stage: "stages",
}

D = dt.date.fromisoformat
"""A day from its text: '2024-07-01'."""


def examples(many: int) -> settings:
    """Return the settings of a property that draws ``many`` examples where others draw 100.

    With fewer examples for every property it draws its share of them, or all that others draw.
    """
    usual = settings().max_examples
    return settings(max_examples=min(many, max(usual, many * usual // 100)))


def moment(text: str) -> dt.date | dt.datetime:
    """Return '2024-07-01' as a day and '2024-07-01 09:00' as an instant."""
    return dt.datetime.fromisoformat(text) if ":" in text else D(text)


def history(*events: Any) -> ar.History:
    """Build a history of events of any kind, in any order."""
    lists = defaultdict(list)
    for event in events:
        lists[_LISTS[type(event)]].append(event)
    return ar.History(**lists)


def dossier(
    code: str = "A-1",
    procedure: ar.Procedure | ar.TimeLimit | tuple[Any, str] | None = (3, "working_days"),
    unit: ar.Unit | str = "H40",
    channel: str = "online",
    *,
    events: Any = (),
    **facts: Any,
) -> ar.Dossier:
    """Build a dossier.

    A procedure may be its limit, or a limit its amount and unit; ``None`` has no limit. A unit may
    be its code, and a moment its text.
    """
    if isinstance(procedure, tuple):
        procedure = ar.TimeLimit(*procedure)
    if not isinstance(procedure, ar.Procedure):
        procedure = ar.Procedure("1.0", limit=procedure)
    if isinstance(unit, str):
        unit = ar.Unit(unit)
    for name, fact in facts.items():
        if isinstance(fact, str) and name != "outcome":
            facts[name] = moment(fact)
    if events:
        facts["history"] = history(*events)
    return ar.Dossier(code, procedure, unit, channel, **facts)


def numbered(dossiers: Any) -> list[ar.Dossier]:
    """Return dossiers with codes of their own, in their order: 'A-0', 'A-1'."""
    return [attrs.evolve(item, code=f"A-{number}") for number, item in enumerate(dossiers)]
