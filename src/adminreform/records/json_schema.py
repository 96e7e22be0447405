"""The JSON Schema of the texts of `to_json` (`json_schema`), generated from the classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from ..calendars import WorkingCalendar
from .json_classes import argument_types, json_classes
from .json_text import FORMAT, VERSION

Schema: TypeAlias = dict[str, Any]

_ANYTHING: Schema = {"$ref": "#/$defs/anything"}
_PLAIN = {NoneType: "null", bool: "boolean", int: "integer", str: "string", float: "number"}
_TEXTS = {
    dt.date: ("date", r"^\d{4}-\d\d-\d\d$"),
    dt.time: ("time", r"^\d\d:\d\d(:\d\d(\.\d{6})?)?$"),
    Fraction: ("fraction", r"^-?\d+(/\d+)?$"),
    Decimal: ("decimal", r"^-?\d"),
    bytes: ("bytes", r"^[A-Za-z0-9+/]*=*$"),
}

_KEPT_BY: list[str] = ["by", "against", "hours", "rules", "statuses", "duplicates"]
_READINGS: Mapping[str, Schema] = dict.fromkeys(_KEPT_BY, _ANYTHING)
"""What a register is kept by beside its calendar."""


def json_schema() -> Schema:
    """Build the JSON Schema (draft 2020-12) of the texts that `to_json` writes.

    Each class is a definition under its name, ``Dossier`` among them, so that other programs can
    check and write records.

    Returns:
        The schema, as a dict that ``json.dumps`` takes.

    Example:
        >>> schema = json_schema()
        >>> schema["$defs"]["Dossier"]["required"]
        ['is', 'code', 'procedure', 'unit', 'channel']
    """
    definitions = {name: _class_schema(kind) for name, kind in json_classes().items()}
    for tag, pattern in _TEXTS.values():
        definitions[tag] = _tagged(tag, value={"type": "string", "pattern": pattern})
    definitions["datetime"] = _tagged(
        "datetime", value={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT"}
    )
    definitions["datetime"]["properties"] |= {"zone": {"type": "string"}, "fold": {"const": 1}}
    whole_number = {"type": "integer"}
    definitions["duration"] = _tagged("duration", value=_row([whole_number] * 3))
    for tag in ("list", "set", "frozenset"):
        definitions[tag] = _tagged(tag, value={"type": "array", "items": _ANYTHING})
    definitions["dict"] = _mapping(Any, Any)
    dossiers = _tagged("list", value={"type": "array", "items": _reference("Dossier")})
    definitions["Register"] = _tagged("Register", _READINGS, dossiers=dossiers, calendar=_ANYTHING)
    plain = [{"type": [*_PLAIN.values()]}, {"type": "array", "items": _ANYTHING}]
    definitions["anything"] = {"anyOf": plain + [_reference(name) for name in definitions]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Facts and results of adminreform",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "value": _ANYTHING,
        },
        "required": ["format", "version", "value"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _tagged(tag: str, optional: Mapping[str, Schema] | None = None, **needed: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"is": {"const": tag}, **needed, **(optional or {})},
        "required": ["is", *needed],
        "additionalProperties": False,
    }


def _row(cells: list[Schema]) -> Schema:
    return {"type": "array", "prefixItems": cells, "items": False, "minItems": len(cells)}


def _mapping(key: Any, value: Any) -> Schema:
    pair = _row([_type_schema(key), _type_schema(value)])
    return _tagged("dict", items={"type": "array", "items": pair})


def _class_schema(kind: Any) -> Schema:
    name = kind.__name__
    types = {argument: _type_schema(type_) for argument, type_ in argument_types(kind).items()}
    if issubclass(kind, Enum):
        return _tagged(name, value={"enum": [member.value for member in kind]})
    if issubclass(kind, tuple):
        return _tagged(name, value=_row([*types.values()]))
    needed = {
        field.alias or field.name
        for field in attrs.fields(kind)
        if field.init and field.default is attrs.NOTHING
    }
    written = _tagged(
        name,
        {argument: schema for argument, schema in types.items() if argument not in needed},
        **{argument: schema for argument, schema in types.items() if argument in needed},
    )
    return {"anyOf": [_RECIPE, written]} if kind is WorkingCalendar else written


_DAY = _reference("date")
_RECIPE = _tagged(
    WorkingCalendar.__name__,
    built_by={"const": "vietnam"},
    swaps={"type": "boolean"},
    known_at={"anyOf": [{"type": "null"}, _DAY]},
    strict={"type": "boolean"},
    last_year={"type": "integer"},
    edition=_DAY,
)


def _type_schema(type_: Any) -> Schema:
    """Return the schema of a type as it is annotated; anything where the type is not known."""
    kind = get_origin(type_) or type_
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind in _TAGS:
        return _reference(_TAGS[kind])
    if isinstance(kind, type) and json_classes().get(kind.__name__) is kind:
        return _reference(kind.__name__)
    build = _BRACKETS.get(kind)
    return build(*get_args(type_)) if build else _ANYTHING


def _one_of(*types: Any) -> Schema:
    return {"anyOf": [_type_schema(type_) for type_ in types]}


def _tuple(*types: Any) -> Schema:
    if types[-1] is ...:
        return {"type": "array", "items": _type_schema(types[0])}
    return _row([_type_schema(type_) for type_ in types])


_TAGS = {kind: tag for kind, (tag, _) in _TEXTS.items()} | {
    dt.datetime: "datetime",
    dt.timedelta: "duration",
}
_BRACKETS: dict[Any, Callable[..., Schema]] = {
    Union: _one_of,
    UnionType: _one_of,
    Literal: lambda *values: {"enum": list(values)},
    tuple: _tuple,
    Mapping: _mapping,
}
