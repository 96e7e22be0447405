"""Sets of weights from TOML, such as those that provinces issue."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs

from ..._checks import one_of, plain_date, text
from ...errors import AdminReformError, InvalidTypeError, InvalidValueError, shown
from ...law.sources import Confidence, Source
from .items import Band, ScoringGroup, ScoringItem
from .rules import AllOrNothing, FullMarks, Proportional, Rule, StepProportional
from .sets import ScoringSet

T = TypeVar("T")

_RULES: Mapping[str, type[Rule]] = {
    "proportional": Proportional,
    "step": StepProportional,
    "all_or_nothing": AllOrNothing,
    "full_marks": FullMarks,
}
_THRESHOLDS = ("full_at", "zero_below")
_TABLES = ("source", "group", "item", "band")
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
        InvalidValueError: It is no TOML or no UTF-8, or a row is wrong; the row is named.
        InvalidTypeError: It is neither a path nor text.
        OSError: There is no such file, or it cannot be read.

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
        table = tomllib.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise InvalidValueError(f"{where} is not valid TOML: {error}", where=where) from None
    rows = {name: _rows(table, name, where) for name in ("group", "item", "band")}
    fields = {name: value for name, value in table.items() if name not in _TABLES}
    fields["en"] = fields.get("en", "")
    stated = table.get("source")
    if not isinstance(stated, dict):
        raise InvalidValueError(
            f"{where}: the table [source] is missing; write [source] and document = '...'",
            where=where,
        )
    cited = {"confidence": "secondary", **stated}
    return _made(
        ScoringSet,
        {
            **fields,
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
        raise InvalidTypeError(f"source must be a path or TOML text, got {shown(source)}")
    path = Path(source)
    try:
        return path.read_text(encoding="utf-8-sig"), path.name
    except UnicodeDecodeError as error:
        raise InvalidValueError(f"{path.name} is not UTF-8: {error.reason}") from None
    except ValueError as error:
        raise InvalidValueError(f"{shown(str(path))} is no path: {error}") from None


def _rows(table: Mapping[str, Any], name: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the tables of a list, each with its place and id for messages."""
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidValueError(f"{where}: {name} must be written as [[{name}]]", where=where)
    return [
        (f"{where}, [[{name}]] {place} ({shown(row.get('id'))})", {"en": "", **row})
        for place, row in enumerate(rows, 1)
    ]


def _item(row: dict[str, Any], where: str) -> ScoringItem:
    name = row.get("rule", "proportional")
    if not isinstance(name, str) or name not in _RULES:
        raise InvalidValueError(
            f"{where}: rule must be one of {', '.join(_RULES)}; got {shown(name)}", where=where
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
    known = {field.name: field for field in attrs.fields(kind) if field.init}  # type: ignore[arg-type]
    unknown = [name for name in fields if name not in known]
    missing = [
        name
        for name, field in known.items()
        if field.default is attrs.NOTHING and name not in fields
    ]
    for problem, names in (("has no use for", unknown), ("needs", missing)):
        if names:
            raise InvalidValueError(
                f"{where} {problem} {', '.join(map(shown, names))}; "
                f"its keys are {', '.join(known)}",
                where=where,
                keys=names,
            )
    try:
        check(fields)
        return kind(**fields)
    except AdminReformError as error:
        raise InvalidValueError(f"{where}: {error}", where=where) from None


def _check_source(fields: Mapping[str, Any]) -> None:
    """Check what `Source` takes as it is."""
    for name, value in fields.items():
        if name == "dated":
            plain_date(value, name)
        else:
            text(value, name, empty=name != "document")
    one_of(fields["confidence"], "confidence", _CONFIDENCES)
