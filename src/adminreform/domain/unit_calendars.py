"""`Calendars`: the working days and office hours of each unit, by day.

A commune closes for its festival, a province works its own Saturdays: the national calendar alone
makes a due day one day early there. So whatever takes a calendar for many dossiers can ask, here,
for that of the unit that holds a dossier on each day.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import attrs

from .._checks import check_date, check_instance, check_items, check_switch, check_text
from .._reprs import brief
from ..calendars.office_hours import OfficeHours
from ..calendars.working import WorkingCalendar
from ..errors import InvalidTypeError, InvalidValueError, UnknownNameError, safe_repr
from .dossiers import Dossier
from .hierarchies import Hierarchy
from .moments import day_of
from .units import Unit

T = TypeVar("T")

_ONE_DAY = dt.timedelta(days=1)


def _code(unit: Unit | str) -> str:
    return unit.code if isinstance(unit, Unit) else check_text(unit, "unit")


def _entries(entries: Iterable[UnitCalendar]) -> tuple[UnitCalendar, ...]:
    return check_items(entries, UnitCalendar, "own")


@attrs.frozen
class UnitCalendar:
    """The calendar or the office hours of one unit, for a span of days.

    Attributes:
        unit: The code of the unit; a `Unit` is taken by its code.
        calendar: Its working days; ``None`` if they are those of the unit above it.
        hours: Its office hours; ``None`` if they are those of the unit above it.
        since: The first day; ``None`` from the beginning.
        until: The last day; ``None`` without end.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The code is blank, there is neither a calendar nor hours, or the
            span ends before it begins.

    Example:
        >>> import adminreform as ar
        >>> festival = ar.vietnam().with_days_off([dt.date(2026, 4, 22)], occasion="lễ hội")
        >>> UnitCalendar("H40.17", festival, since=dt.date(2026, 1, 1)).unit
        'H40.17'
    """

    unit: str = attrs.field(converter=_code)
    calendar: WorkingCalendar | None = None
    hours: OfficeHours | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def __repr__(self) -> str:
        return brief(self, "unit", since="since", until="until")

    def __attrs_post_init__(self) -> None:
        if self.calendar is not None:
            check_instance(
                self.calendar, "calendar", WorkingCalendar, "pass vietnam().with_days_off(days)"
            )
        if self.hours is not None:
            check_instance(self.hours, "hours", OfficeHours, "build them with OfficeHours.daily")
        if self.calendar is None and self.hours is None:
            raise InvalidValueError(
                f"unit {safe_repr(self.unit)} has neither a calendar nor hours here; pass one",
                unit=self.unit,
            )
        for name in ("since", "until"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, check_date(getattr(self, name), name))
        if self.since is not None and self.until is not None and self.until < self.since:
            raise InvalidValueError(
                f"until ({self.until}) is before since ({self.since}); pass the earlier day first",
                since=self.since,
                until=self.until,
            )


class _Span(NamedTuple, Generic[T]):
    """What a unit has of its own, from a first to a last day."""

    since: dt.date
    until: dt.date
    held: T


class _Piece(NamedTuple, Generic[T]):
    """What holds for a unit from a day on; ``None`` where that is not known."""

    since: dt.date
    held: T | None


@attrs.frozen
class _Inherited(Generic[T]):
    """One kind of thing that units have of their own or from above: calendars, or hours."""

    own: dict[str, list[_Span[T]]]
    default: T | None
    hierarchy: Hierarchy | None
    kept: dict[tuple[str, ...], list[_Piece[T]]] = attrs.field(factory=dict)

    def pieces(self, unit: Unit) -> list[_Piece[T]]:
        """List what holds for a unit from the first day of all on, each with its first day."""
        check_instance(unit, "unit", Unit, "build it with Unit(code)")
        codes = tuple(one.code for one in unit.upwards())
        if codes not in self.kept:
            self.kept[codes] = list(self._walk(codes))
        return self.kept[codes]

    def _walk(self, codes: tuple[str, ...]) -> Iterator[_Piece[T]]:
        turns = self.hierarchy.turns_of(codes[0]) if self.hierarchy else []
        day: dt.date | None = dt.date.min
        last: _Piece[T] | None = None
        while day is not None:
            spans = [span for code in self._upwards(codes, day) for span in self.own.get(code, ())]
            in_force = (span.held for span in spans if span.since <= day <= span.until)
            piece = _Piece(day, next(in_force, self.default))
            if last is None or piece.held is not last.held:
                last = piece
                yield piece
            ends = [span.until + _ONE_DAY for span in spans if span.until < dt.date.max]
            days = [*turns, *(span.since for span in spans), *ends]
            day = min((one for one in days if one > day), default=None)

    def _upwards(self, codes: tuple[str, ...], day: dt.date) -> Iterable[str]:
        if self.hierarchy is not None:
            with suppress(UnknownNameError):
                return self.hierarchy.upwards(codes[0], day)
        return codes


@attrs.frozen(repr=False)
class Calendars:
    """The working calendar of each unit: a default, and the units' own.

    A unit without a calendar of its own has that of the nearest unit above it that has one,
    and else the default; likewise its office hours. The units above it are those of the
    hierarchy on the day, where that knows the unit, and else the parents of the `Unit`. A
    unit that was succeeded has the calendar of its successor from that day on.

    Attributes:
        default: The calendar of units without one of their own, such as `vietnam`.
        own: The calendars and office hours of units.
        hours: The office hours of units without any of their own; ``None`` if unknown.
        hierarchy: Who reports to whom on each day; ``None`` for the parents of each `Unit`.
        strict: Whether a unit that has no calendar of its own, nor any above it, is refused
            rather than counted by the default.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: A unit has two calendars, or two sets of hours, on one day.
        UnknownNameError: A unit with a calendar or hours is not in the hierarchy.

    Example:
        >>> import adminreform as ar
        >>> vn = ar.vietnam()
        >>> province = ar.Unit("H40")
        >>> ward, town = ar.Unit("H40.17", parent=province), ar.Unit("H40.18", parent=province)
        >>> calendars = Calendars(vn, [
        ...     UnitCalendar(ward, vn.with_days_off([dt.date(2026, 4, 22)], occasion="lễ hội")),
        ... ])
        >>> calendars
        <Calendars: Vietnam, state agencies; 1 unit with its own>
        >>> received, three_days = dt.date(2026, 4, 20), ar.TimeLimit(3, "working_days")
        >>> for unit in (ward, town):
        ...     calendar = calendars.of(unit, received)
        ...     print(unit.code, ar.due_date(received, three_days, calendar=calendar))
        H40.17 2026-04-24
        H40.18 2026-04-23
    """

    default: WorkingCalendar
    own: tuple[UnitCalendar, ...] = attrs.field(default=(), converter=_entries)
    hours: OfficeHours | None = None
    hierarchy: Hierarchy | None = None
    strict: bool = False
    _calendars: _Inherited[WorkingCalendar] = attrs.field(init=False, eq=False)
    _office_hours: _Inherited[OfficeHours] = attrs.field(init=False, eq=False)
    _joined: dict[tuple[object, ...], WorkingCalendar] = attrs.field(
        init=False, eq=False, factory=dict
    )

    def __attrs_post_init__(self) -> None:
        check_instance(self.default, "default", WorkingCalendar, "pass vietnam()")
        if self.hours is not None:
            check_instance(self.hours, "hours", OfficeHours, "build them with OfficeHours.daily")
        if self.hierarchy is not None:
            check_instance(self.hierarchy, "hierarchy", Hierarchy, "build it with Hierarchy(...)")
            self._refuse_strangers(self.hierarchy)
        check_switch(self.strict, "strict")
        default = None if self.strict else self.default
        calendars = [(one, one.calendar) for one in self.own if one.calendar is not None]
        hours = [(one, one.hours) for one in self.own if one.hours is not None]
        set_once = object.__setattr__
        set_once(
            self,
            "_calendars",
            _Inherited(_spans(calendars, default, "calendars"), default, self.hierarchy),
        )
        set_once(
            self,
            "_office_hours",
            _Inherited(
                _spans(hours, self.hours, "sets of office hours"), self.hours, self.hierarchy
            ),
        )

    def _refuse_strangers(self, hierarchy: Hierarchy) -> None:
        known = {placement.unit for placement in hierarchy.placements}
        for one in self.own:
            if one.unit not in known:
                raise UnknownNameError(
                    f"unit {safe_repr(one.unit)} has a calendar or hours and is not in the "
                    "hierarchy; record its placement, or correct its code",
                    unit=one.unit,
                )

    def of(self, unit: Unit, on: dt.date) -> WorkingCalendar:
        """Return the calendar of a unit on a day.

        Raises:
            InvalidTypeError: `unit` is not a `Unit`, or `on` not a plain date.
            UnknownNameError: These calendars are strict, and neither the unit nor a unit above
                it has a calendar of its own on that day.
        """
        found = _on(self._calendars.pieces(unit), check_date(on, "on"))
        if found is None:
            raise self._without_calendar(unit, on)
        return found

    def hours_of(self, unit: Unit, on: dt.date) -> OfficeHours | None:
        """Return the office hours of a unit on a day; ``None`` if they are not known.

        Raises:
            InvalidTypeError: `unit` is not a `Unit`, or `on` not a plain date.
        """
        return _on(self._office_hours.pieces(unit), check_date(on, "on"))

    def calendar_for(self, dossier: Dossier) -> WorkingCalendar:
        """Return the calendar of a dossier: each day by the unit that holds it on that day.

        The days before its receipt are those of the unit that received it. Where its unit and
        the calendar of the unit never change from its receipt on, it is that calendar itself.

        Raises:
            InvalidTypeError: `dossier` is not a `Dossier`.
            UnknownNameError: These calendars are strict, and neither the unit nor a unit above
                it has a calendar of its own on the day of receipt.
            CoverageError: The calendar changes and the first one does not cover that day.

        Example:
            >>> import adminreform as ar
            >>> from adminreform.domain import Placement, Succession
            >>> vn, merged_on = ar.vietnam(), dt.date(2025, 7, 1)
            >>> hierarchy = ar.Hierarchy(
            ...     [Placement("P"), Placement("C1", "P"), Placement("C", "P", since=merged_on)],
            ...     [Succession("C1", "C", merged_on)])
            >>> calendars = Calendars(
            ...     vn,
            ...     [UnitCalendar("C1", vn.with_days_off([dt.date(2025, 6, 30)])),
            ...      UnitCalendar("C", vn.with_days_off([dt.date(2025, 7, 2)]))],
            ...     hierarchy=hierarchy)
            >>> dossier = ar.Dossier("C1-1", ar.Procedure("1.0"), ar.Unit("C1"), "direct",
            ...                      received_at=dt.date(2025, 6, 27))
            >>> calendars.calendar_for(dossier).add_working_days(dossier.received_on, 2)
            datetime.date(2025, 7, 3)
        """
        unit, day = _holder_of(dossier)
        last = self._calendars.pieces(unit)[-1]
        if last.held is not None and last.since <= day:
            return last.held
        return self.calendar_along([(unit, day)])

    def calendar_along(self, holders: Iterable[tuple[Unit, dt.date]]) -> WorkingCalendar:
        """Return the calendar of a dossier that several units held, one after another.

        Args:
            holders: Each unit with the first day on which it held the dossier, in order. The
                days before the first are those of the first unit.

        Raises:
            InvalidTypeError: An item is not a pair of a `Unit` and a plain date.
            InvalidValueError: `holders` is empty, or the days are not in order.
            UnknownNameError: These calendars are strict, and neither the first unit nor a unit
                above it has a calendar of its own on its first day.
            CoverageError: The calendar changes and the first one does not cover the first day.

        Example:
            >>> import adminreform as ar
            >>> vn, district, commune = ar.vietnam(), ar.Unit("D"), ar.Unit("C")
            >>> calendars = Calendars(vn, [UnitCalendar("C", vn.with_days_off(
            ...     [dt.date(2025, 7, 2)]))])
            >>> calendar = calendars.calendar_along(
            ...     [(district, dt.date(2025, 6, 27)), (commune, dt.date(2025, 7, 1))])
            >>> calendar.add_working_days(dt.date(2025, 6, 27), 3)
            datetime.date(2025, 7, 3)
        """
        held = _holders(holders)
        pieces = _along([(self._calendars.pieces(unit), day) for unit, day in held])
        first = pieces[0]
        if first.held is None:
            raise self._without_calendar(*held[0])
        if len(pieces) == 1:
            return first.held
        first.held.status(first.since)  # raises where it does not cover the first day
        key = (id(first.held), *((piece.since, id(piece.held)) for piece in pieces[1:]))
        if key not in self._joined:
            self._joined[key] = _join(first.held, pieces[1:])
        return self._joined[key]

    def hours_for(self, dossier: Dossier) -> OfficeHours | None:
        """Return the office hours of a dossier: each day by the unit that holds it on that day.

        Returns:
            The hours; ``None`` if none are known from the receipt of the dossier on.

        Raises:
            InvalidTypeError: `dossier` is not a `Dossier`.
            InvalidValueError: Hours are known on some days from its receipt on, but not on all.
        """
        unit, day = _holder_of(dossier)
        last = self._office_hours.pieces(unit)[-1]
        return last.held if last.since <= day else self.hours_along([(unit, day)])

    def hours_along(self, holders: Iterable[tuple[Unit, dt.date]]) -> OfficeHours | None:
        """Return the office hours of a dossier that several units held, one after another.

        Args:
            holders: As for `calendar_along`.

        Raises:
            InvalidTypeError: An item is not a pair of a `Unit` and a plain date.
            InvalidValueError: `holders` is empty, the days are not in order, or hours are known
                on some days from the first on, but not on all.
        """
        held = _holders(holders)
        pieces = _along([(self._office_hours.pieces(unit), day) for unit, day in held])
        found = pieces[0].held
        for piece in pieces[1:]:
            if found is None or piece.held is None:
                raise InvalidValueError(
                    f"the office hours of unit {safe_repr(held[0][0].code)} change on "
                    f"{piece.since} and are not known on all days; pass hours= as the default",
                    unit=held[0][0].code,
                    since=piece.since,
                )
            found = found.changed(piece.since, piece.held)
        return found

    def _without_calendar(self, unit: Unit, on: dt.date) -> UnknownNameError:
        return UnknownNameError(
            f"neither unit {safe_repr(unit.code)} nor a unit above it has a calendar of its own on "
            f"{on}; add a UnitCalendar, or use Calendars without strict=True",
            unit=unit.code,
            on=on,
        )

    def __reduce__(self) -> tuple[object, ...]:
        return Calendars, (self.default, self.own, self.hours, self.hierarchy, self.strict)

    def __repr__(self) -> str:
        number = len({one.unit for one in self.own})
        units = f"{number} unit{'s'[: number != 1]} with {'its' if number == 1 else 'their'} own"
        name = self.default.name or repr(self.default)
        return f"<Calendars: {name}; {units}{', strict' if self.strict else ''}>"


def calendar_of(dossier: Dossier, calendar: WorkingCalendar | Calendars) -> WorkingCalendar:
    """Return the calendar that a dossier counts by; of `Calendars`, that of its unit.

    Raises:
        UnknownNameError: The calendars are strict, and the unit has none.
        CoverageError: The calendar of the unit does not cover the day of receipt.
    """
    return calendar.calendar_for(dossier) if isinstance(calendar, Calendars) else calendar


def _spans(
    own: Iterable[tuple[UnitCalendar, T]], default: T | None, what: str
) -> dict[str, list[_Span[T]]]:
    """Return the spans of each unit in order; two on one day are refused.

    What is equal becomes one object, so that later it is compared by identity.
    """
    spans: dict[str, list[_Span[T]]] = {}
    first_equal: dict[T, T] = {} if default is None else {default: default}
    for entry, held in own:
        kept = first_equal.setdefault(held, held)
        span = _Span(entry.since or dt.date.min, entry.until or dt.date.max, kept)
        spans.setdefault(entry.unit, []).append(span)
    for unit, listed in spans.items():
        listed.sort(key=lambda span: span.since)
        for earlier, later in pairwise(listed):
            if later.since <= earlier.until:
                raise InvalidValueError(
                    f"unit {safe_repr(unit)} has two {what} on {later.since}; end the first "
                    "before the second",
                    unit=unit,
                    on=later.since,
                )
    return spans


def _on(pieces: list[_Piece[T]], day: dt.date) -> T | None:
    return pieces[bisect_right(pieces, day, key=lambda piece: piece.since) - 1].held


def _holder_of(dossier: Dossier) -> tuple[Unit, dt.date]:
    """Return the unit, and the day of receipt, else of submission, else the last of all days."""
    check_instance(
        dossier, "dossier", Dossier, "build one with Dossier(code, procedure, unit, ...)"
    )
    known = dossier.received_at or dossier.submitted_at
    return dossier.unit, dt.date.max if known is None else day_of(known)


def _holders(holders: Iterable[tuple[Unit, dt.date]]) -> list[tuple[Unit, dt.date]]:
    if isinstance(holders, str) or not isinstance(holders, Iterable):
        raise InvalidTypeError(f"holders must be a list of pairs, got {safe_repr(holders)}")
    held = []
    for place, pair in enumerate(holders):
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise InvalidTypeError(
                f"holder {place} must be a pair (Unit, first day), got {safe_repr(pair)}"
            )
        unit = check_instance(
            pair[0], f"the unit of holder {place}", Unit, "build it with Unit(code)"
        )
        held.append((unit, check_date(pair[1], f"the first day of holder {place}")))
    if not held:
        raise InvalidValueError("holders must name at least one unit and its first day")
    for (_, earlier), (_, later) in pairwise(held):
        if later <= earlier:
            raise InvalidValueError(
                f"the first days of the holders must be in order, got {later} after {earlier}",
                first_day=later,
            )
    return held


def _along(held: Iterable[tuple[list[_Piece[T]], dt.date]]) -> list[_Piece[T]]:
    """Return what holds day by day along holders, each with its pieces and its first day."""
    held = list(held)
    last_days = [*(first - _ONE_DAY for _, first in held[1:]), dt.date.max]
    found: list[_Piece[T]] = []
    for (pieces, first), last in zip(held, last_days, strict=True):
        inside = [piece for piece in pieces if first < piece.since <= last]
        for piece in (_Piece(first, _on(pieces, first)), *inside):
            if not found or piece.held is not found[-1].held:
                found.append(piece)
    return found


def _join(calendar: WorkingCalendar, later: list[_Piece[WorkingCalendar]]) -> WorkingCalendar:
    """Build the calendar that is one calendar first, and that of each piece from its day on.

    It ends before a day that the calendar of that day does not cover, so that no day is answered
    by another calendar than its own.
    """
    start = calendar.first
    worked_mask, finality = bytearray(calendar.worked_mask), bytearray(calendar.finality)
    occasions = dict(calendar.occasions)
    used, hint = [calendar], calendar.coverage_hint
    for since, held in later:
        place = (since - start).days
        shift = -1 if held is None else (since - held.first).days
        if held is None or place > len(worked_mask) or not 0 <= shift < len(held.worked_mask):
            del worked_mask[place:], finality[place:]
            hint = f"from {since} on the calendar of another unit or time holds, which is not known"
            break
        worked_mask[place:] = held.worked_mask[shift:]
        finality[place:] = held.finality[shift:]
        occasions = {day: one for day, one in occasions.items() if day < since}
        occasions |= {day: one for day, one in held.occasions.items() if day >= since}
        used.append(held)
        hint = held.coverage_hint
    checked = [one.edition for one in used if one.edition is not None]
    known_at = {one.known_at for one in used}
    return WorkingCalendar(
        start,
        bytes(worked_mask),
        bytes(finality),
        occasions,
        ", then ".join(dict.fromkeys(one.name or "unnamed" for one in used)),
        min(checked) if len(checked) == len(used) else None,
        known_at.pop() if len(known_at) == 1 else None,
        any(one.strict for one in used),
        hint,
    )
