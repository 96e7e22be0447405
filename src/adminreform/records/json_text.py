"""Objects as JSON text and back (`to_json`, `from_json`), exact and self-describing.

An object is written with the name of its class and the arguments that build it, so that reading
checks it again as building does. Reading builds nothing but the classes listed here.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import attrs

from .._checks import nearest
from ..calculation.counting.register import Register
from ..calendars import WorkingCalendar, vietnam
from ..domain.moments import VIETNAM_TIME
from ..errors import AdminReformError, InvalidTypeError, InvalidValueError, safe_repr
from .json_classes import argument_types, json_classes

FORMAT = "adminreform"
VERSION = 1
"""The version of the format; a newer one is refused."""

_FRACTION = re.compile(r"-?[0-9]{1,4000}(?:/[0-9]{1,4000})?")
_MOST_DIGITS = 4000

Json: TypeAlias = "dict[str, Any] | list[Any] | str | int | float | bool | None"


def to_json(thing: object, *, indent: int | None = None) -> str:
    """Format an object of this library, or a list or dict of such objects, as JSON text.

    What is equal to its default is left out. A calendar that `vietnam` builds is written as its
    arguments and the edition of its data, not as its days.

    Args:
        thing: A fact or a result: any instance of a public class. Of a `Register` its dossiers
            are written, and what it was built with.
        indent: How far to indent nested lines; ``None`` for one line.

    Returns:
        The text, which `from_json` reads back as an equal object.

    Raises:
        InvalidTypeError: `thing` holds something that has no exact JSON form, such as a function.

    Example:
        >>> from adminreform import TimeLimit
        >>> to_json(TimeLimit(3, "working_days"))
        '{"format": "adminreform", "version": 1, "value": {"is": "TimeLimit", "amount": 3, \
"unit": {"is": "TimeUnit", "value": "working_days"}}}'
        >>> from_json(to_json(TimeLimit(3, "working_days"))) == TimeLimit(3, "working_days")
        True
    """
    whole = {"format": FORMAT, "version": VERSION, "value": _encode(thing)}
    text = json.dumps(whole, ensure_ascii=False, indent=indent, allow_nan=False)
    if text.isascii() or not _has_surrogates(text):
        return text
    return json.dumps(whole, indent=indent, allow_nan=False)


def from_json(text: str | bytes) -> Any:
    """Parse JSON text that `to_json` wrote.

    Only the classes of this library are built, and each checks its arguments as ever.

    Args:
        text: The text, or its UTF-8 bytes.

    Returns:
        An object equal to the one that was written.

    Raises:
        InvalidTypeError: `text` is not text.
        InvalidValueError: It is not such a text, was written by a newer version, names an unknown
            class, lacks or has too many arguments, or holds a calendar of another edition.

    Example:
        >>> from_json('{"format": "adminreform", "version": 2, "value": null}')
        Traceback (most recent call last):
        ...
        adminreform.errors.InvalidValueError: the text has version 2 of the format, this library \
reads up to 1; update adminreform
    """
    if not isinstance(text, (str, bytes)):
        raise InvalidTypeError(f"text must be a str or bytes, got {safe_repr(text)}")
    try:
        whole = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
        if not isinstance(whole, dict) or whole.get("format") != FORMAT or "value" not in whole:
            raise InvalidValueError(
                "the text was not written by to_json: it lacks its format or its value"
            )
        version = whole.get("version")
        if type(version) is not int or version < 1:
            raise InvalidValueError(f"version must be a whole number, got {safe_repr(version)}")
        if version > VERSION:
            raise InvalidValueError(
                f"the text has version {version} of the format, this library reads up to "
                f"{VERSION}; update adminreform",
                version=version,
            )
        return _decode(whole["value"])
    except AdminReformError:
        raise
    except RecursionError:
        raise InvalidValueError("the text is nested too deeply") from None
    except ValueError as error:
        raise InvalidValueError(f"the text is not JSON: {error}") from None


def _encode(thing: Any) -> Json:
    if thing is None or type(thing) in (bool, int, str):
        return thing  # type: ignore[no-any-return]
    if type(thing) is float and thing - thing == 0:
        return thing
    if type(thing) is tuple:
        return [_encode(item) for item in thing]
    if type(thing) in _FORMS:
        tag, write, _ = _FORMS[type(thing)]
        return {"is": tag, **write(thing)}
    if json_classes().get(type(thing).__name__) is type(thing):
        return {"is": type(thing).__name__, **_write_object(thing)}
    if isinstance(thing, Mapping):
        return {"is": "dict", **_write_dict(thing)}
    raise InvalidTypeError(
        f"to_json writes the facts and results of this library, got {safe_repr(thing)}; "
        "a function, such as a grouping of your own, is not written"
    )


def _write_object(thing: Any) -> dict[str, Json]:
    if isinstance(thing, Enum):
        return {"value": thing.value}
    if isinstance(thing, tuple):
        return {"value": [_encode(item) for item in thing]}
    if isinstance(thing, WorkingCalendar) and (recipe := _recipe(thing)):
        return {"built_by": "vietnam", **recipe}
    kept = {}
    for field in attrs.fields(type(thing)):
        value = getattr(thing, field.name)
        if field.init and not _is_default(value, field.default):
            kept[field.alias or field.name] = _encode(value)
    return kept


def _is_default(value: Any, default: Any) -> bool:
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory() if not default.takes_self else attrs.NOTHING
    return type(value) is type(default) and bool(value == default)


def _recipe(calendar: WorkingCalendar) -> dict[str, Json]:
    """Return the arguments with which `vietnam` builds a calendar; {} for any other calendar."""
    for swaps in (True, False):
        arguments: dict[str, Any] = {
            "swaps": swaps,
            "known_at": calendar.known_at,
            "strict": calendar.strict,
            "last_year": calendar.coverage.last.year,
        }
        with suppress(InvalidValueError):  # years that `vietnam` does not cover
            if vietnam(**arguments) == calendar:
                arguments["edition"] = calendar.edition
                return {name: _encode(value) for name, value in arguments.items()}
    return {}


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _write_dict(thing: Mapping[Any, Any]) -> dict[str, Json]:
    return {"items": [[_encode(key), _encode(value)] for key, value in thing.items()]}


def _write_list(thing: Iterable[Any]) -> dict[str, Json]:
    return {"value": [_encode(item) for item in thing]}


def _write_set(thing: Iterable[Any]) -> dict[str, Json]:
    return {"value": sorted(map(_encode, thing), key=json.dumps)}


def _write_text(thing: Any) -> dict[str, Json]:
    return {"value": str(thing)}


def _write_iso(thing: dt.date | dt.time) -> dict[str, Json]:
    if isinstance(thing, dt.time) and thing.tzinfo is not None:
        raise InvalidTypeError(f"a time of day has no time zone here, got {safe_repr(str(thing))}")
    return {"value": thing.isoformat()}


def _write_datetime(thing: dt.datetime) -> dict[str, Json]:
    zone = thing.tzinfo
    if zone is None or isinstance(zone, dt.timezone):
        return {"value": thing.isoformat()}
    if isinstance(zone, ZoneInfo) and zone.key:
        late = {"fold": thing.fold} if thing.fold else {}
        return {"value": thing.replace(tzinfo=None).isoformat(), "zone": zone.key, **late}
    raise InvalidTypeError(
        f"a time zone must be a datetime.timezone or a ZoneInfo, got {safe_repr(zone)}; convert "
        "the instant"
    )


def _write_duration(thing: dt.timedelta) -> dict[str, Json]:
    return {"value": [thing.days, thing.seconds, thing.microseconds]}


def _write_bytes(thing: bytes) -> dict[str, Json]:
    return {"value": base64.b64encode(thing).decode("ascii")}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidValueError("the text names one key of an object twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise InvalidValueError(f"the text holds {name}, which is not a number")


def _decode(json: Json) -> Any:
    if isinstance(json, list):
        return tuple([_decode(item) for item in json])
    if not isinstance(json, dict):
        return json
    tag = json.get("is")
    if not isinstance(tag, str):
        raise InvalidValueError("an object of the text does not name what it is")
    given = {name: value for name, value in json.items() if name != "is"}
    try:
        if tag in _READERS:
            return _READERS[tag](**given)
        if tag in json_classes():
            return _build(json_classes()[tag], given)
    except AdminReformError:
        raise
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, OSError) as error:
        raise InvalidValueError(
            f"the text does not hold a valid {tag}: {safe_repr(str(error))}", tag=tag
        ) from None
    near = nearest(tag, [*json_classes(), *_READERS])
    hint = f"; did you mean {near[0]!r}?" if near else "; it may come from a newer version"
    raise InvalidValueError(f"{safe_repr(tag)} is not a class that can be read{hint}", tag=tag)


def _build(kind: Any, given: dict[str, Any]) -> Any:
    if issubclass(kind, Enum):
        return kind(_the_value(given))
    if issubclass(kind, tuple):
        return kind(*map(_decode, _the_value(given)))
    if kind is WorkingCalendar and given.get("built_by") == "vietnam":
        del given["built_by"]
        return _vietnam(**{name: _decode(value) for name, value in given.items()})
    unknown = sorted(given.keys() - argument_types(kind))
    if unknown:
        raise InvalidValueError(
            f"{safe_repr(unknown[0])} is not an argument of {kind.__name__}; it may come from a "
            "newer version",
            argument=unknown[0],
        )
    return kind(**{name: _decode(value) for name, value in given.items()})


def _the_value(given: dict[str, Any]) -> Any:
    [(name, value)] = given.items()
    if name != "value":
        raise InvalidValueError(f"it holds {safe_repr(name)} in place of a value")
    return value


def _vietnam(edition: dt.date, **arguments: Any) -> WorkingCalendar:
    calendar = vietnam(**arguments)
    if calendar.edition != edition:
        raise InvalidValueError(
            f"the text holds the calendar of edition {safe_repr(edition)}, this library has that "
            f"of {calendar.edition}, on which other days may be worked; compute the results again",
            edition=edition,
        )
    return calendar


def _read_datetime(value: str, zone: str | None = None, fold: int = 0) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    if zone is not None:
        return moment.replace(tzinfo=ZoneInfo(zone), fold=fold)
    if moment.utcoffset() == VIETNAM_TIME.utcoffset(None):
        return moment.replace(tzinfo=VIETNAM_TIME)
    return moment


def _read_bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


def _write_register(thing: Register) -> dict[str, Json]:
    return {name: _encode(value) for name, value in thing.arguments().items()}


def _read_register(**arguments: Json) -> Register:
    built: dict[str, Any] = {name: _decode(value) for name, value in arguments.items()}
    return Register(**built)


def _read_list(value: list[Json]) -> list[Any]:
    return [_decode(item) for item in value]


def _read_set(value: list[Json]) -> set[Any]:
    return set(_read_list(value))


def _read_frozenset(value: list[Json]) -> frozenset[Any]:
    return frozenset(_read_list(value))


def _read_dict(items: list[list[Json]]) -> dict[Any, Any]:
    found = {_decode(key): _decode(value) for key, value in items}
    if len(found) < len(items):
        raise ValueError("a key is there twice")
    return found


def _read_date(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _read_time(value: str) -> dt.time:
    return dt.time.fromisoformat(value)


def _read_duration(value: list[int]) -> dt.timedelta:
    days, seconds, microseconds = value
    return dt.timedelta(days, seconds, microseconds)


def _read_fraction(value: str) -> Fraction:
    if not _FRACTION.fullmatch(value):  # '1e999999999' would fill the memory
        raise ValueError("a fraction is written as 1/3")
    return Fraction(value)


def _read_decimal(value: str) -> Decimal:
    number = Decimal(_text(value))
    if not abs(number.adjusted()) < _MOST_DIGITS:
        raise ValueError(f"a decimal has fewer than {_MOST_DIGITS} digits")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("the value is written as text")
    return value


_FORMS: dict[type, tuple[str, Callable[[Any], dict[str, Json]], Callable[..., Any]]] = {
    list: ("list", _write_list, _read_list),
    dict: ("dict", _write_dict, _read_dict),
    MappingProxyType: ("dict", _write_dict, _read_dict),
    set: ("set", _write_set, _read_set),
    frozenset: ("frozenset", _write_set, _read_frozenset),
    dt.date: ("date", _write_iso, _read_date),
    dt.time: ("time", _write_iso, _read_time),
    dt.datetime: ("datetime", _write_datetime, _read_datetime),
    dt.timedelta: ("duration", _write_duration, _read_duration),
    Fraction: ("fraction", _write_text, _read_fraction),
    Decimal: ("decimal", _write_text, _read_decimal),
    bytes: ("bytes", _write_bytes, _read_bytes),
    Register: ("Register", _write_register, _read_register),
}
"""How a class that its fields do not build is written and read: its tag, and both ways."""

_READERS = {tag: read for tag, _, read in _FORMS.values()}
