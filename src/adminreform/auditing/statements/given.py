"""The figures and claims that a caller of `audit` passes, read into statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from ..._checks import check_text, nearest
from ..._words import Lang
from ...calculation.counting.counts import Counts
from ...calculation.exact import exact_number
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from ..identities.figures import MOST_DOSSIERS
from ..quotes.changes import is_change
from ..quotes.formatting import format_percent
from ..quotes.known import count_bounds, known_count, known_percent
from ..quotes.numbers import QuotedNumber, parse_number, parse_percent
from .naming import INDICATORS, LABELS, NAMES
from .stated import (
    UNSTATED,
    WHOLE_REPORT,
    Claim,
    FigureScope,
    Place,
    StatedChange,
    StatedFigure,
)

Key: TypeAlias = FigureScope | Period | str | tuple[FigureScope | Period | str | None, ...] | None
"""What figures are of: a unit by name, a period, both in a tuple, or a `FigureScope`."""

PrintedCount: TypeAlias = int | str | QuotedNumber | None
"""A count, or its text as printed: '8,98 ngàn'; ``None`` where it is not printed."""

PrintedShare: TypeAlias = str | QuotedNumber | int | Decimal | Fraction
"""A percentage or a change as printed, '96,55%' or 'tăng 12%', or an exact percentage."""

GivenFigures: TypeAlias = (
    Counts | Mapping[str, PrintedCount] | Mapping[Key, Mapping[str, PrintedCount] | Counts]
)
"""Figures by name, or such figures by unit, period or scope."""

GivenClaims: TypeAlias = (
    Mapping[str, PrintedShare]
    | Mapping[Key, Mapping[str, PrintedShare]]
    | Iterable[tuple[str, PrintedShare] | tuple[Key, str, PrintedShare]]
)
"""Percentages by name: 'on_time of resolved', 'on_time', 'H.ONTIME'; or by scope and name."""

_BY_INDICATOR = {found: names for names, found in reversed([*INDICATORS.items()])}


def given_figures(figures: object, lang: Lang) -> Iterator[StatedFigure]:
    """Read the figures that were passed.

    Raises:
        InvalidTypeError: They are not a mapping of names to counts, or of scopes to such.
        InvalidValueError: A count is negative, too large, or cannot be read.
        UnknownNameError: A name is not that of a figure.
    """
    for scope, named in _by_scope(figures, "figures"):
        for name, count in named.items():
            label = _label("figures", scope, name)
            if not isinstance(name, str) or name not in LABELS:
                raise _unknown(name, label, LABELS)
            if count is not None:
                yield StatedFigure(
                    name, _count(count, label, lang), Place("figures", _at(scope, name)), scope
                )


def given_claims(claims: object, lang: Lang) -> Iterator[Claim | StatedChange]:
    """Read the claims that were passed.

    Raises:
        InvalidTypeError: They are neither a mapping nor a list of pairs, or a value is a float.
        InvalidValueError: A percentage or change cannot be read.
        UnknownNameError: A name is not that of a share.
    """
    for scope, name, value in _named_claims(claims):
        label = _label("claims", scope, name)
        place = Place("claims", _at(scope, name))
        part, base = share_name(name, label)
        if isinstance(value, str) and is_change(value):
            yield StatedChange(part, value, place, scope)
        else:
            percent = _percent(value, label, lang)
            found = INDICATORS.get((part, base), "")
            yield Claim(part, base, percent, place, scope, indicator=found)


def share_name(name: object, label: str) -> tuple[str, str]:
    """Read the name of a share: 'on_time of resolved', 'on_time', 'H.ONTIME'.

    Raises:
        UnknownNameError: It names no part or base that is known.

    Example:
        >>> share_name("on_time of resolved", "claims"), share_name("H.LATE", "claims")
        (('resolved_in_time', 'resolved_total'), ('resolved_late', 'resolved_total'))
    """
    words = check_text(name, f"a name of {label}")
    if words in _BY_INDICATOR:
        return _BY_INDICATOR[words]
    part, of, base = (word.strip() for word in words.partition(" of "))
    if part not in NAMES:
        raise _unknown(part, label, (*NAMES, *_BY_INDICATOR))
    if of and base not in NAMES:
        raise _unknown(base, label, NAMES)
    return NAMES[part], NAMES[base] if of else UNSTATED


def _named_claims(claims: object) -> Iterator[tuple[FigureScope, object, object]]:
    if isinstance(claims, Mapping):
        for scope, named in _by_scope(claims, "claims"):
            yield from ((scope, name, value) for name, value in named.items())
        return
    if isinstance(claims, (str, bytes)) or not isinstance(claims, Iterable):
        raise InvalidTypeError(
            f"claims must map names of shares to percentages, got {safe_repr(claims)}; pass "
            "{'on_time of resolved': '96,55%'} or a list of such pairs"
        )
    for number, item in enumerate(claims):
        if not isinstance(item, (tuple, list)) or len(item) not in (2, 3):
            raise InvalidTypeError(
                f"claims[{number}] must be a pair of a name and a percentage, with what it is of "
                f"before them if need be; got {safe_repr(item)}"
            )
        *key, name, value = item
        yield _scope(key[0] if key else None, f"claims[{number}]"), name, value


def _by_scope(
    given: object, argument: str
) -> Iterator[tuple[FigureScope, Mapping[object, object]]]:
    """Find the figures of each scope; those of a flat mapping are of the report's own."""
    named = _as_mapping(given)
    if named is None:
        raise InvalidTypeError(
            f"{argument} must be a mapping by name, got {safe_repr(given)}; pass "
            f"{'{' + repr('received_total') + ': 1000}'} or Counts"
        )
    below = {key: _as_mapping(value) for key, value in named.items()}
    if not below or not any(value is not None for value in below.values()):
        yield WHOLE_REPORT, named
        return
    for key, figures in below.items():
        if figures is None:
            raise InvalidTypeError(
                f"{argument} has figures of scopes beside figures by name, at {safe_repr(key)}; "
                "pass all of them by scope, those of the report itself under None"
            )
        yield _scope(key, argument), figures


def _as_mapping(given: object) -> Mapping[object, object] | None:
    if isinstance(given, Counts):
        return dict(given.as_dict().items())
    return given if isinstance(given, Mapping) else None


def _scope(key: object, argument: str) -> FigureScope:
    """Read what figures are of: a unit, a period, both, or a scope."""
    scope = WHOLE_REPORT
    for one in key if isinstance(key, tuple) else (key,):
        if isinstance(one, FigureScope):
            scope = one
        elif isinstance(one, Period):
            scope = attrs.evolve(scope, period=one)
        elif isinstance(one, str):
            scope = attrs.evolve(scope, unit=one)
        elif one is not None:
            raise InvalidTypeError(
                f"a key of {argument} must be the name of a unit, a Period, both in a tuple, or a "
                f"FigureScope; got {safe_repr(one)}"
            )
    return scope


def _label(argument: str, scope: FigureScope, name: object) -> str:
    return f"{argument}[{_at(scope, name)}]"


def _at(scope: FigureScope, name: object) -> str:
    """Name where an argument has a figure: 'Xã A: resolved_total'."""
    within = scope.text("en")
    return f"{within}: {name}" if within else str(name)


def _count(count: object, label: str, lang: Lang) -> QuotedNumber:
    number = _read(parse_number, count, label, lang) if isinstance(count, str) else count
    known = known_count(number, label, lang)
    if count_bounds(known)[1] > MOST_DOSSIERS:
        raise InvalidValueError(
            f"{label} must be at most 10^15, got {safe_repr(count)}; correct the figure"
        )
    if isinstance(known, int):
        return QuotedNumber(str(count), Fraction(known), 0)
    return known


def _percent(value: object, label: str, lang: Lang) -> QuotedNumber:
    if not isinstance(value, (str, QuotedNumber)):
        value = format_percent(exact_number(value, label), lang=lang)
    if isinstance(value, str):
        value = _read(parse_percent, value, label, lang)
    return known_percent(value, label, lang)


def _read(
    parse: Callable[[str, Lang], QuotedNumber], text: str, label: str, lang: Lang
) -> QuotedNumber:
    """Read a number; an error names the argument that it was passed under."""
    try:
        return parse(text, lang)
    except InvalidValueError as error:
        raise InvalidValueError(f"{label}: {error}") from error


def _unknown(name: object, label: str, known: Iterable[str]) -> UnknownNameError:
    names = tuple(known)
    near = nearest(name, names)
    advice = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(names[:40])}"
    return UnknownNameError(f"{label}: {safe_repr(name)} is not known; {advice}", name=name)
