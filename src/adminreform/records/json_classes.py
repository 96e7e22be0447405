"""The classes that are written as JSON (`json_classes`), and the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import attrs


@cache
def json_classes() -> Mapping[str, type]:
    """Return every class that is written, by its name: public ones, and those that they hold."""
    found: dict[str, type] = {}
    waiting = [
        kind
        for room in _rooms()
        for name in room.__all__
        if _is_written(kind := getattr(room, name))
    ]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            found[kind.__name__] = kind
            types = argument_types(kind).values()
            waiting += [held for type_ in types for held in _parts(type_) if _is_written(held)]
    return MappingProxyType(found)


def _rooms() -> tuple[ModuleType, ...]:
    # Every room, which a reader of a register has no need to load.
    from .. import auditing, calculation, calendars, domain, law, limit_texts  # noqa: PLC0415
    from ..calculation import counting, deadlines, forms, indicators, scoring  # noqa: PLC0415
    from . import results  # noqa: PLC0415

    facts = (law, calendars, domain, limit_texts, calculation)
    return (*facts, deadlines, counting, indicators, scoring, forms, auditing, results)


@cache
def argument_types(kind: Any) -> Mapping[str, Any]:
    """Return the type of each argument that builds a class, by its name; {} for an enumeration."""
    if attrs.has(kind):
        hints = get_type_hints(kind)
        fields = [field for field in attrs.fields(kind) if field.init]
        return {field.alias or field.name: hints.get(field.name, Any) for field in fields}
    return get_type_hints(kind) if issubclass(kind, tuple) else {}


def _is_written(kind: Any) -> bool:
    return (
        isinstance(kind, type)
        and kind.__module__.startswith("adminreform.")
        and (attrs.has(kind) or issubclass(kind, (Enum, tuple)))
    )


def _parts(type_: Any) -> Iterator[Any]:
    """Yield a type and everything that its brackets hold."""
    yield get_origin(type_) or type_
    for inner in get_args(type_):
        yield from _parts(inner)
