"""Sets of weights from TOML, such as those that provinces issue."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs

from ..._checks import check_choice, check_date, check_text
from ..._toml import read_toml
from ...errors import AdminReformError, InvalidTypeError, InvalidValueError, safe_repr
from ...law.sources import Confidence, Source
from .items import Band, ScoringGroup, ScoringItem
from .rules import AllOrNothing, FullMarks, Proportional, Rule, StepProportional
from .sets import ScoringSet

T = TypeVar("T", bound=attrs.AttrsInstance)

_RULES: Mapping[str, type[Rule]] = {
    "proportional": Proportional,
    "step": StepProportional,
    "all_or_nothing": AllOrNothing,
    "full_marks": FullMarks,
}
_THRESHOLDS = ("full_at", "zero_below")
_NEEDED = ("id", "vi")
_KEYS = (
    *_NEEDED,
    "en",
    "since",
    "until",
    "sums",
    "decimals",
    "whole_year",
    "source",
    "group",
    "item",
    "band",
)
_CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


def read_scoring_set(source: str | os.PathLike[str]) -> ScoringSet:
    """Read a set of weights from a TOML file, or from the text of one.

    The text has ``id``, ``vi`` and optionally ``en``, ``since``, ``until``, ``sums``
    (``"exact"`` or ``"rounded"``), ``decimals``, ``whole_year``; a table ``[source]`` with
    ``document`` and what else a `Source` has; then ``[[group]]`` (``id``, ``vi``, ``en``),
    ``[[item]]`` (the fields of `ScoringItem`, with ``rule`` one of ``"proportional"``,
    ``"step"``, ``"all_or_nothing"``, ``"full_marks"`` beside its ``full_at`` and
    ``zero_below``) and ``[[band]]`` (the fields of `Band`). Decimals are read exactly. A
    source without ``confidence`` is ``secondary``.

    Args:
        source: The path of a file, or TOML text of more than one line.

    Raises:
        InvalidValueError: The file cannot be read, it is no TOML or no UTF-8, a key is
            unknown, or a row is wrong; the row is named.
        InvalidTypeError: It is neither a path nor text.

    Example:
        >>> read_scoring_set('''
        ... id = "province"
        ... vi = "Bộ chỉ số của tỉnh"
        ... [source]
        ... document = "Quyết định 1/QĐ-UBND"
        ... [[group]]
        ... id = "time"
        ... vi = "Tiến độ"
        ... [[item]]
        ... id = "1"
        ... vi = "Hồ sơ đúng hạn"
        ... group = "time"
        ... maximum = 12.5
        ... rule = "step"
        ... full_at = 100
        ... zero_below = 95
        ... ''').score({"1": (98, 100)})
        <ScoreCard province: 12.25 of 12.5>
    """
    content, where = _content(source)
    try:
        table = read_toml(content, parse_float=Decimal)
    except (ValueError, ArithmeticError) as error:
        raise InvalidValueError(f"{where} is not valid TOML: {error}", where=where) from None
    _check_keys(table, _KEYS, _NEEDED, where)
    stated = table.pop("source", None)
    if not isinstance(stated, dict):
        raise InvalidValueError(
            f"{where}: the table [source] is missing; write [source] and document = '...'",
            where=where,
        )
    rows = {name: _rows(table.pop(name, []), name, where) for name in ("group", "item", "band")}
    cited = {"confidence": "secondary", **stated}
    return _built(
        ScoringSet,
        {
            "en": "",
            **table,
            "source": _made(Source, cited, f"{where}, [source]", check=_check_source),
            "groups": [_made(ScoringGroup, row, named) for named, row in rows["group"]],
            "items": [_item(row, named) for named, row in rows["item"]],
            "bands": [_made(Band, row, named) for named, row in rows["band"]],
        },
        where,
    )


def _content(source: object) -> tuple[str, str]:
    """Give the text, and the name of where it stands."""
    if isinstance(source, str) and "\n" in source:
        return source, "the text"
    if not isinstance(source, (str, os.PathLike)):
        raise InvalidTypeError(f"source must be a path or TOML text, got {safe_repr(source)}")
    named = os.fspath(source)
    if not isinstance(named, str):
        raise InvalidTypeError(f"source must be a path of text, got {safe_repr(named)}")
    path = Path(named)
    try:
        return path.read_text(encoding="utf-8-sig"), path.name
    except UnicodeDecodeError as error:
        raise InvalidValueError(f"{path.name} is not UTF-8: {error.reason}") from None
    except (OSError, ValueError) as error:
        raise InvalidValueError(
            f"{safe_repr(path.name or named)} is no file that can be read ({_problem(error)}); pass "
            "the path of a TOML file, or TOML text of more than one line",
            source=source,
        ) from None


def _problem(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _rows(rows: object, name: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the tables of a list, each with its place and id for messages."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidValueError(f"{where}: {name} must be written as [[{name}]]", where=where)
    return [
        (f"{where}, [[{name}]] {place} ({safe_repr(row.get('id'))})", {"en": "", **row})
        for place, row in enumerate(rows, 1)
    ]


def _item(row: dict[str, Any], where: str) -> ScoringItem:
    name = row.get("rule", "proportional")
    if not isinstance(name, str) or name not in _RULES:
        raise InvalidValueError(
            f"{where}: rule must be one of {', '.join(_RULES)}; got {safe_repr(name)}", where=where
        )
    thresholds = {key: row[key] for key in _THRESHOLDS if key in row}
    fields = {key: value for key, value in row.items() if key not in _THRESHOLDS}
    return _made(ScoringItem, {**fields, "rule": _made(_RULES[name], thresholds, where)}, where)


def _anything(fields: Mapping[str, Any]) -> None:
    """Leave all checks of values to the class."""


def _made(
    kind: type[T],
    fields: Mapping[str, Any],
    where: str,
    *,
    check: Callable[[Mapping[str, Any]], None] = _anything,
) -> T:
    """Build an object of a row; what is missing, unknown or refused names the row."""
    known = {field.name: field for field in attrs.fields(kind) if field.init}
    needed = [name for name, field in known.items() if field.default is attrs.NOTHING]
    _check_keys(fields, known, needed, where)
    return _built(kind, fields, where, check=check)


def _check_keys(
    given: Collection[str], known: Collection[str], needed: Collection[str], where: str
) -> None:
    unknown = [name for name in given if name not in known]
    missing = [name for name in needed if name not in given]
    for problem, names in (("has no use for", unknown), ("needs", missing)):
        if names:
            raise InvalidValueError(
                f"{where} {problem} {', '.join(map(safe_repr, names))}; "
                f"its keys are {', '.join(known)}",
                where=where,
                keys=names,
            )


def _built(
    kind: type[T],
    fields: Mapping[str, Any],
    where: str,
    *,
    check: Callable[[Mapping[str, Any]], None] = _anything,
) -> T:
    try:
        check(fields)
        return kind(**fields)
    except AdminReformError as error:
        raise InvalidValueError(f"{where}: {error}", where=where) from None


def _check_source(fields: Mapping[str, Any]) -> None:
    """Check what `Source` takes as it is."""
    for name, value in fields.items():
        if name == "dated":
            check_date(value, name)
        else:
            check_text(value, name, empty=name != "document")
    check_choice(fields["confidence"], "confidence", _CONFIDENCES)
