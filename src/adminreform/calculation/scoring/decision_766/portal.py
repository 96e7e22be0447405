"""Figures of Decision 766 from the fields of the national portal's own answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ...._checks import check_switch, check_whole_number, nearest
from ....errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ...indicators.catalogue import indicators
from ...shares import Share
from ..score import Figure

_QUOTIENT = re.compile(r"\(?(\w+(?:\+\w+)*)\)?/(\w+)")


@cache
def _quotients() -> dict[str, tuple[tuple[str, ...], str]]:
    """Return the fields to add up and the field to divide by, of indicators that are quotients."""
    found = {one.id: _QUOTIENT.fullmatch(one.code) for one in indicators()}
    return {key: (tuple(code[1].split("+")), code[2]) for key, code in found.items() if code}


def portal_fields() -> tuple[str, ...]:
    """List the fields of the portal's answers that hold a figure of Decision 766.

    Example:
        >>> portal_fields()[:2]
        ('totalOnTime', 'totalReceived')
    """
    quotients = _quotients().values()
    return tuple(dict.fromkeys(field for parts, whole in quotients for field in (*parts, whole)))


_METRIC_KEYS = ("code", "numerator", "denominator")


def figures_from_portal(
    fields: Mapping[str, int | None],
    metrics: Iterable[Mapping[str, object]] = (),
    *,
    ignore_unknown: bool = False,
) -> dict[str, Figure]:
    """Convert the fields of the portal's answers into figures for `score_766`.

    Progress, online services and payment come as fields (2.1, 3.1 to 3.6);
    transparency, digitisation and satisfaction as metrics with a code, a numerator and a
    denominator.

    Args:
        fields: Counts by the portal's names. ``None`` (null) means no data, not 0.
        metrics: The entries of ``metrics`` or ``evaluation``; keys other than ``code``,
            ``numerator`` and ``denominator`` are not looked at.
        ignore_unknown: Pass over fields that hold no figure, such as names of units.

    Returns:
        Figures by item: only of items whose fields were passed.

    Raises:
        InvalidTypeError: A count is not an int, or an entry not a mapping.
        InvalidValueError: A count is negative or half of a pair is missing.
        UnknownNameError: A field is unknown, or an entry has no code.

    Example:
        >>> figures_from_portal({"partialCount": 30, "fullCount": 50, "authorityCount": 125})
        {'766.3.1': Share(numerator=80, denominator=125)}
        >>> figures_from_portal({}, [{"code": "DOSSIER_SYNC", "numerator": 8, "denominator": 9}])
        {'DOSSIER_SYNC': Share(numerator=8, denominator=9)}
    """
    if not isinstance(fields, Mapping):
        raise InvalidTypeError(f"fields must map names to counts, got {safe_repr(fields)}")
    ignored = check_switch(ignore_unknown, "ignore_unknown")
    known = portal_fields()
    for name in fields:
        if name not in known and not ignored:
            near = nearest(name, known)
            advice = f"did you mean {' or '.join(near)}?" if near else "or pass ignore_unknown=True"
            raise UnknownNameError(
                f"the portal has no field {safe_repr(name)}; {advice}", field=name
            )
    figures: dict[str, Figure] = {}
    used: set[str] = set()
    for item, (parts, whole) in _quotients().items():
        if any(part in fields for part in parts):
            needed = (*parts, whole)
            figures[item] = _figure(item, fields, needed)
            used.update(needed)
    for name in known:
        if name in fields and name not in used:
            raise InvalidValueError(
                f"{name} is a denominator without its numerator; pass both fields", field=name
            )
    if isinstance(metrics, Mapping) or not isinstance(metrics, Iterable):
        raise InvalidTypeError(f"metrics must be a list of mappings, got {safe_repr(metrics)}")
    for place, metric in enumerate(metrics):
        code, figure = _metric(metric, place)
        if code in figures:
            raise InvalidValueError(f"metric {safe_repr(code)} comes twice; keep one", code=code)
        figures[code] = figure
    return figures


def _figure(item: str, fields: Mapping[str, int | None], needed: tuple[str, ...]) -> Figure:
    missing = [name for name in needed if name not in fields]
    if missing:
        raise InvalidValueError(
            f"{item} needs {' and '.join(needed)}; {' and '.join(missing)} is missing",
            missing=missing,
        )
    return _share({name: fields[name] for name in needed}, item)


def _metric(metric: object, place: int) -> tuple[str, Figure]:
    if not isinstance(metric, Mapping):
        raise InvalidTypeError(f"metric {place} must be a mapping, got {safe_repr(metric)}")
    for key in _METRIC_KEYS:
        if key not in metric:
            raise UnknownNameError(
                f"metric {place} has no {key!r}; it needs {', '.join(_METRIC_KEYS)}", key=key
            )
    code = metric["code"]
    if not isinstance(code, str):
        raise InvalidTypeError(f"the code of metric {place} must be a str, got {safe_repr(code)}")
    return code, _share({key: metric[key] for key in _METRIC_KEYS[1:]}, code)


def _share(counts: Mapping[str, object], item: str) -> Share | None:
    """Build a share of counts whose last one is the base; ``None`` where all are null."""
    if all(count is None for count in counts.values()):
        return None
    *parts, whole = (
        check_whole_number(count, f"{name} of {item}", at_least=0) for name, count in counts.items()
    )
    return Share(sum(parts), whole)
