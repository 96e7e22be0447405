"""Strategies for the figures of reports: periods, counts, shares, and counts gone wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_choice, check_whole_number
from ...calculation.counting.counts import Counts
from ...calculation.counting.form_07a import Counts07a
from ...calculation.indicators.changes import Figure
from ...calculation.shares import Share
from ...domain.periods import Period, PeriodKind
from ...errors import InvalidValueError
from .arguments import PLAIN_DAY, checked_at_once, computed, flag_or_none, interval, some_of
from .days import days_between

PeriodLength: TypeAlias = Literal["month", "quarter", "half", "year"]
Identity: TypeAlias = Literal["I1", "I2", "I3", "I4"]

_KINDS: tuple[PeriodKind, ...] = ("reporting", "calendar", "custom")
_LENGTHS: dict[PeriodLength, int] = {"month": 12, "quarter": 4, "half": 2, "year": 1}
_IDENTITIES: tuple[Identity, ...] = get_args(Identity)
_YEARS = 2015, 2026
_CUSTOM_DAYS = dt.date(_YEARS[0], 1, 1), dt.date(_YEARS[1], 12, 31)
_LONGEST_CUSTOM = 365


@checked_at_once
def periods(
    *,
    kind: PeriodKind | None = None,
    length: PeriodLength | None = None,
    min_year: int = _YEARS[0],
    max_year: int = _YEARS[1],
) -> SearchStrategy[Period]:
    """Draw the windows of reports; the simplest is the first reporting month of 2024.

    Args:
        kind: ``"reporting"`` (15th to 14th), ``"calendar"`` or ``"custom"`` (any 1 to 366
            days); by default each equally likely.
        length: ``"month"``, ``"quarter"``, ``"half"`` or ``"year"``; by default each
            equally likely. A custom period has none.
        min_year: The first year.
        max_year: The last year; a custom period begins in it at latest.

    Raises:
        InvalidArgument: A name is unknown, the years are reversed or not 2 to 9998, or a
            custom period is to have a length.

    Example:
        >>> from hypothesis import find
        >>> print(find(periods(), lambda period: True))
        15/12/2023-14/01/2024
        >>> print(find(periods(kind="calendar", length="quarter"), lambda p: p.last.month > 3))
        01/04/2024-30/06/2024
    """
    first, last = interval(min_year, max_year, "year", at_least=2)
    if last >= dt.MAXYEAR:
        raise InvalidValueError(f"max_year must be below {dt.MAXYEAR}, got {last}")
    kinds = _KINDS if kind is None else (check_choice(kind, "kind", _KINDS),)
    lengths = tuple(_LENGTHS)
    if length is not None:
        lengths = (check_choice(length, "length", lengths),)
        kinds = tuple(one for one in kinds if one != "custom")
        if not kinds:
            raise InvalidValueError("a custom period has no length; leave out one of the two")
    windows = [
        (one, n)
        for one in lengths
        for n in range(1, _LENGTHS[one] + 1)
        for _ in range(12 // _LENGTHS[one])
    ]
    years = st.integers(first - PLAIN_DAY.year, last - PLAIN_DAY.year)
    starts = days_between(dt.date(first, 1, 1), dt.date(last, 12, 31))
    of_kinds = {
        kind: computed(partial(_window, kind), years, st.sampled_from(windows))
        for kind in ("reporting", "calendar")
    }
    of_kinds["custom"] = computed(_custom, starts, st.integers(0, _LONGEST_CUSTOM))
    return st.sampled_from(kinds).flatmap(of_kinds.__getitem__)


def _window(kind: PeriodKind, years: int, window: tuple[PeriodLength, int]) -> Period:
    """Build a window of the year that is `years` after that of the plain day."""
    length, number = window
    year = PLAIN_DAY.year + years
    if length == "year":
        return Period.reporting_year(year) if kind == "reporting" else Period.calendar_year(year)
    build = getattr(Period, f"{kind}_{length}")
    period: Period = build(year, number)
    return period


def _custom(first: dt.date, more_days: int) -> Period:
    return Period(first, first + dt.timedelta(days=more_days))


@checked_at_once
def counts(*, max_count: int = 1_000) -> SearchStrategy[Counts]:
    """Draw rows of form II.06 whose identities hold; the simplest is all zeros.

    Each of the five outcomes is equally likely to be anything from 0 to ``max_count``;
    what they add up to came in online, by other channels, or is carried over.

    Args:
        max_count: The most dossiers of one outcome.

    Raises:
        InvalidArgument: ``max_count`` is negative or no int.

    Example:
        >>> from hypothesis import find
        >>> row = find(counts(), lambda row: row.resolved_late > 2)
        >>> {name: count for name, count in row.as_dict().items() if count}
        {'received_total': 3, 'received_online': 3, 'resolved_total': 3, 'resolved_late': 3}
    """
    return _counts(check_whole_number(max_count, "max_count", at_least=0))


@st.composite
def _counts(draw: DrawFn, most: int) -> Counts:
    outcomes = [draw(st.integers(0, most)) for _ in range(5)]
    received = sum(outcomes)
    carried_over = draw(st.integers(0, received))
    direct_post = draw(st.integers(0, received - carried_over))
    return Counts(received - carried_over - direct_post, direct_post, carried_over, *outcomes)


@checked_at_once
def counts_07a(*, max_count: int = 1_000) -> SearchStrategy[Counts07a]:
    """Draw rows of form 07a/BTP whose identities hold.

    Args:
        max_count: The most dossiers of one outcome.

    Raises:
        InvalidArgument: ``max_count`` is negative or no int.

    Example:
        >>> from hypothesis import find
        >>> find(counts_07a(), lambda row: row.resolved_late > 1).received_direct
        2
    """
    return _counts_07a(check_whole_number(max_count, "max_count", at_least=0))


_OUTCOMES_07A = (
    "resolved_in_time",
    "resolved_late_apologised",
    "resolved_late_silent",
    "open_in_time",
    "open_overdue_apologised",
    "open_overdue_silent",
)


@st.composite
def _counts_07a(draw: DrawFn, most: int) -> Counts07a:
    outcomes = [draw(st.integers(0, most)) for _ in _OUTCOMES_07A]
    left = sum(outcomes)
    carried_over = draw(st.integers(0, left))
    post = draw(st.integers(0, left - carried_over))
    online = draw(st.integers(0, left - carried_over - post))
    partial_service = draw(st.integers(0, online))
    known = draw(st.booleans())
    services = (online - partial_service, partial_service, 0) if known else (None, None, None)
    direct = left - carried_over - post - online
    return Counts07a(
        received_direct=direct,
        received_online=online,
        received_online_full=services[0],
        received_online_partial=services[1],
        received_online_other=services[2],
        received_post=post,
        carried_over=carried_over,
        **dict(zip(_OUTCOMES_07A, outcomes, strict=True)),
    )


@attrs.frozen
class BrokenCounts:
    """Figures of form II.06 in which exactly one identity does not hold.

    Attributes:
        figures: All columns of the form by name.
        identity: ``I1`` (received = online + direct and post + carried over), ``I2``
            (resolved = early + on time + late), ``I3`` (open = in time + overdue) or ``I4``
            (received = resolved + open).
        gap: The total less its parts; never 0.
    """

    figures: dict[str, int]
    identity: Identity
    gap: int


_MOVED: dict[Identity, tuple[tuple[str, ...], int]] = {
    "I1": (("carried_over",), -1),
    "I2": (("resolved_late",), -1),
    "I3": (("open_overdue",), -1),
    "I4": (("received_total", "received_online"), 1),
}
"""The figures moved to break an identity, and the sign of its gap when they grow."""


@checked_at_once
def broken_counts(
    *, identities: Iterable[Identity] | None = None, max_count: int = 1_000, max_gap: int = 1_000
) -> SearchStrategy[BrokenCounts]:
    """Draw the figures of a row of form II.06 broken in exactly one named place.

    Args:
        identities: Which may be broken, of ``"I1"`` to ``"I4"``; by default each equally
            likely.
        max_count: The most dossiers of one outcome before the row was broken.
        max_gap: The largest gap either way; figures never fall below 0, so most gaps
            come from a figure that is too large.

    Raises:
        InvalidArgument: An identity is unknown, or a number below 1 (``max_count``: 0).

    Example:
        >>> from hypothesis import find
        >>> broken = find(broken_counts(identities=["I4"]), lambda broken: True)
        >>> broken.figures["received_total"], broken.figures["resolved_total"], broken.gap
        (1, 0, 1)
    """
    chosen = some_of(identities, "identities", _IDENTITIES)
    most = check_whole_number(max_count, "max_count", at_least=0)
    return _broken_counts(chosen, most, check_whole_number(max_gap, "max_gap", at_least=1))


@st.composite
def _broken_counts(
    draw: DrawFn, identities: tuple[Identity, ...], most: int, max_gap: int
) -> BrokenCounts:
    identity = draw(st.sampled_from(identities))
    figures = draw(_counts(most)).as_dict()
    names, sign = _MOVED[identity]
    room = min(max_gap, *(figures[name] for name in names))
    # 1 to max_gap more, or 1 to room less: one range without 0.
    moved = draw(st.integers(0, max_gap + room - 1))
    shift = moved + 1 if moved < max_gap else max_gap - moved - 1
    for name in names:
        figures[name] += shift
    return BrokenCounts(figures, identity, sign * shift)


@checked_at_once
def shares(*, defined: bool | None = True, max_base: int = 100_000) -> SearchStrategy[Share]:
    """Draw shares of a whole, from none of it to all of it; the simplest is 0 of 1.

    Args:
        defined: Whether the base is above 0: always, never, or (``None``) half of the time.
        max_base: The greatest base.

    Raises:
        InvalidArgument: ``max_base`` is below 1.

    Example:
        >>> from hypothesis import find
        >>> find(shares(), lambda share: share.numerator > 0)
        Share(numerator=1, denominator=1)
        >>> find(shares(defined=None), lambda share: not share.is_defined)
        Share(numerator=0, denominator=0)
    """
    most = check_whole_number(max_base, "max_base", at_least=1)
    bases = st.integers(1, most)
    of_bases = bases.flatmap(lambda base: st.builds(Share, st.integers(0, base), st.just(base)))
    choices = {True: of_bases, False: st.just(Share(0, 0))}
    return st.one_of([choices[flag] for flag in reversed(flag_or_none(defined, "defined"))])


@checked_at_once
def figures(*, max_count: int = 100_000) -> SearchStrategy[Figure]:
    """Draw figures of a period, counts and shares equally likely.

    Args:
        max_count: The greatest count, and the greatest base of a share.

    Raises:
        InvalidArgument: ``max_count`` is below 1.

    Example:
        >>> from hypothesis import find
        >>> find(figures(), lambda figure: True).value
        0
    """
    values: SearchStrategy[Any] = st.integers(0, max_count) | shares(max_base=max_count)
    return st.builds(Figure, values, periods(), st.sampled_from(("", "H.ONTIME", "H.LATE")))
