"""`FigureBook`: the figures of a report by scope and name, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from ..calculation.shares import format_count
from ..domain.periods import Period
from .identities.checks import check_counts
from .identities.figures import FIGURES, FigureCell
from .identities.results import CountsCheck
from .quotes.numbers import QuotedNumber
from .reports.periods import find_periods
from .statements.stated import FigureScope, Place, StatedFigure, Statements

_DERIVED = Place("derived")


@attrs.frozen(slots=False, eq=False)
class FigureBook:
    """The figures of a report by scope and name, with those that follow from them.

    Attributes:
        statements: All that was read.
    """

    statements: Statements

    @cached_property
    def printed(self) -> Mapping[FigureScope, Mapping[str, list[StatedFigure]]]:
        """The printed levels of each scope, by name; targets and differences are not levels."""
        found: dict[FigureScope, dict[str, list[StatedFigure]]] = {}
        for figure in self.statements.figures:
            if figure.name and figure.role == "stated" and figure.is_checkable:
                found.setdefault(figure.scope, {}).setdefault(figure.name, []).append(figure)
        return found

    @cached_property
    def exact(self) -> Mapping[FigureScope, Mapping[str, int]]:
        """The exact counts of each scope that the identities know, without those in dispute."""
        found: dict[FigureScope, dict[str, int]] = {}
        for scope, named in self.printed.items():
            counts = found.setdefault(scope, {})
            for name, figures in named.items():
                values = {int(one.number.value) for one in figures if one.number.is_count}
                if name in FIGURES and len(values) == 1:
                    counts[name] = values.pop()
        return found

    @cached_property
    def children(self) -> Mapping[FigureScope, list[FigureScope]]:
        """The scopes that each scope adds up."""
        found: dict[FigureScope, list[FigureScope]] = {}
        wholes = {(scope.unit, scope.period, scope.section): scope for scope in self.printed}
        for scope in self.printed:
            if scope.part_of is not None:
                whole = wholes.get((scope.part_of, scope.period, scope.section))
                if whole is not None and whole != scope:
                    found.setdefault(whole, []).append(scope)
        return found

    @cached_property
    def checks(self) -> Mapping[FigureScope, CountsCheck]:
        """The identities of each scope, with its units below and the period before."""
        return {
            scope: check_counts(
                counts,
                previous=self.exact.get(before) if (before := self.before(scope)) else None,
                children={
                    str(number): self.exact[child]
                    for number, child in enumerate(self.children.get(scope, ()), 1)
                }
                or None,
            )
            for scope, counts in self.exact.items()
            if counts
        }

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, str], list[FigureScope]]:
        found: dict[tuple[str, str], list[FigureScope]] = {}
        for scope in self.printed:
            found.setdefault((scope.unit, scope.level), []).append(scope)
        return found

    def before(self, scope: FigureScope) -> FigureScope | None:
        """Return the scope of the same unit in the period that ends before this one begins."""
        return self._other_period(scope, lambda earlier, own: earlier.is_followed_by(own))

    def year_before(self, scope: FigureScope) -> FigureScope | None:
        """Return the scope of the same unit in the same period of the year before."""
        return self._other_period(scope, lambda earlier, own: own.year_before() == earlier)

    def _other_period(
        self, scope: FigureScope, fits: Callable[[Period, Period], bool]
    ) -> FigureScope | None:
        own = _period_of(scope)
        for other in self._by_unit.get((scope.unit, scope.level), ()) if own is not None else ():
            earlier = self._periods[other]
            if own is not None and earlier is not None and fits(earlier, own):
                return other
        return None

    @cached_property
    def _periods(self) -> Mapping[FigureScope, Period | None]:
        return {scope: _period_of(scope) for scope in self.printed}

    def known(self, scope: FigureScope, name: str) -> StatedFigure | None:
        """Return a figure of a scope: printed, or following from figures that nothing doubts."""
        printed = self.printed.get(scope, {}).get(name)
        if printed:
            return printed[0]
        check = self.checks.get(scope)
        for derived in check.derivations if check else ():
            if derived.cell == FigureCell("", name) and not derived.assumed and not derived.doubted:
                number = QuotedNumber(format_count(derived.value), Fraction(derived.value), 0)
                return StatedFigure(name, number, _DERIVED, scope)
        return None


def _period_of(scope: FigureScope) -> Period | None:
    """Return the period of a scope, also of one named in words: 'Quý I/2024'; else ``None``."""
    if isinstance(scope.period, Period):
        return scope.period
    named = find_periods(scope.period.casefold(), "vi") if scope.period else []
    first = named[0].first if len(named) == 1 else None
    if first is None:
        return None
    calendar = {
        "month": lambda: Period.calendar_month(first.year, first.month),
        "quarter": lambda: Period.calendar_quarter(first.year, (first.month + 2) // 3),
        "year": lambda: Period.calendar_year(first.year),
    }.get(named[0].kind)
    return None if calendar is None else calendar()
