"""Scoring sets from TOML: the profiles of Decision 766, and those that provinces issue."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import attrs

from ..._toml import Table
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from ..indicators.catalogue import indicator
from ..indicators.definitions import Indicator
from ..indicators.files import read_source
from .items import Band, ScoringGroup, ScoringItem
from .rules import AllOrNothing, FullMarks, Proportional, Rule, StepProportional
from .sets import ScoringSet

_RULES: dict[str, type[Rule]] = {
    "proportional": Proportional,
    "step": StepProportional,
    "all_or_nothing": AllOrNothing,
    "full_marks": FullMarks,
}
_THRESHOLDS = ("full_at", "zero_below")
_ROWS = {"groups": "group", "items": "item", "bands": "band"}


def read_scoring_set(source: str | os.PathLike[str]) -> ScoringSet:
    """Read a scoring set from a TOML file, or from the text of one.

    The text has the attributes of `ScoringSet`; a table ``[source]`` with those of `Source`
    (one without ``confidence`` is ``secondary``); then ``[[group]]``, ``[[item]]`` and
    ``[[band]]`` with those of `ScoringGroup`, `ScoringItem` and `Band`. A name is one for both
    languages, or has ``.vi`` and ``.en``. The ``rule`` of an item is ``"proportional"``,
    ``"step"``, ``"all_or_nothing"`` or ``"full_marks"``, beside its ``full_at`` and
    ``zero_below``. An item with ``indicator``, the id of an indicator of the catalogue, takes
    its name, its counts and, where it has no ``id``, its id from there. Decimals are read
    exactly.

    Args:
        source: The path of a file, or TOML text of more than one line.

    Raises:
        InvalidValueError: The file cannot be read, is not TOML or not UTF-8, a key is unknown,
            or a row is wrong; the row is named.
        InvalidTypeError: `source` is neither a path nor text.

    Example:
        >>> from adminreform.calculation.scoring import score
        >>> score(read_scoring_set('''
        ... id = "province"
        ... name = "Bộ chỉ số của tỉnh"
        ... [source]
        ... document = "Quyết định 1/QĐ-UBND"
        ... [[group]]
        ... id = "time"
        ... name = "Tiến độ"
        ... [[item]]
        ... indicator = "H.ONTIME"
        ... group = "time"
        ... maximum = 12.5
        ... rule = "step"
        ... full_at = 100
        ... zero_below = 95
        ... '''), {"H.ONTIME": (98, 100)})
        <ScoreCard province: 12.25 of 12.5>
    """
    content, where = _content(source)
    file = Table.read(content, where, parse_float=Decimal)
    fields: list[str] = [field.name for field in attrs.fields(ScoringSet) if field.init]
    file.check_keys([_ROWS.get(name, name) for name in fields])
    rows = _ROWS.values()
    top = {key: value for key, value in file.content.items() if key not in rows}
    return Table(top, where).build(
        ScoringSet,
        **file.texts("name"),
        **file.dates("since", "until"),
        source=read_source(file.table("source")),
        groups=[row.build(ScoringGroup, **row.texts("name")) for row in file.tables("group")],
        items=[_item(row) for row in file.tables("item")],
        bands=[row.build(Band, **row.texts("name")) for row in file.tables("band")],
    )


def _content(source: object) -> tuple[str, str]:
    """Return the text, and its name in an error."""
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
            f"{safe_repr(path.name or named)} is not a file that can be read ({_problem(error)}); "
            "pass the path of a TOML file, or TOML text of more than one line",
            source=source,
        ) from None


def _problem(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _item(row: Table) -> ScoringItem:
    content = dict(row.content)
    rule = content.pop("rule", "proportional")
    if not isinstance(rule, str) or rule not in _RULES:
        raise row.error(f"rule must be one of {', '.join(_RULES)}; got {safe_repr(rule)}")
    thresholds = {key: content.pop(key) for key in _THRESHOLDS if key in content}
    made: dict[str, object] = {"rule": Table(thresholds, row.where).build(_RULES[rule])}
    if "indicator" in content:
        with row.located():
            found = indicator(content.pop("indicator"))
            made |= _counted(found)
        clash = [key for key in made if key in content]
        if clash:
            raise row.error(f"{clash[0]} is that of the indicator {found.id}; leave it out")
        aliases = content.get("aliases", [])
        if isinstance(aliases, list) and found.code.isidentifier():
            content["aliases"] = [*aliases, found.code]
        content.setdefault("id", found.id)
    made |= row.texts("name", "numerator", "denominator")
    return Table(content, row.where).build(ScoringItem, **made)


def _counted(found: Indicator) -> dict[str, object]:
    """Return what an item takes from the indicator that it scores."""
    if found.kind not in ("share", "mean"):
        raise InvalidValueError(
            f"{found.id} is a {found.kind}, and points are for a share or a mean", id=found.id
        )
    return {
        "name": found.name,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "measure": "mean" if found.kind == "mean" else "percent",
        "can_exceed": found.kind == "mean" or not found.part_of_whole,
    }
