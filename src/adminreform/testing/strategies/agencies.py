"""Strategies for units, who reports to whom, their calendars, and procedures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_instance, check_switch, check_whole_number
from ...calendars.office_hours import OfficeHours
from ...calendars.vietnam import vietnam
from ...calendars.working import WorkingCalendar
from ...domain.hierarchies import Hierarchy
from ...domain.limits import TimeLimit
from ...domain.placements import Placement, Succession
from ...domain.procedures import Procedure
from ...domain.unit_calendars import Calendars, UnitCalendar
from ...domain.units import Level, Unit
from ...errors import InvalidValueError
from .arguments import checked_at_once, computed, flag_or_none, members_of, strategy_or
from .calendars import calendars, office_hours
from .limits import COUNTED_IN_DAYS, time_limits

TWO_LEVELS_SINCE = dt.date(2025, 7, 1)
"""The day on which district-level units ended and many communes were merged."""

_LAST_OF_THREE_LEVELS = dt.date(2025, 6, 30)
_SPANS: SearchStrategy[tuple[tuple[dt.date | None, dt.date | None], ...]] = st.sampled_from(
    (
        ((None, None),),
        ((TWO_LEVELS_SINCE, None),),
        ((None, _LAST_OF_THREE_LEVELS),),
        ((None, _LAST_OF_THREE_LEVELS), (TWO_LEVELS_SINCE, None)),
        ((dt.date(2025, 6, 10), dt.date(2025, 7, 10)),),
    )
)
_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.CENTRAL)
_NAMES = {
    Level.CENTRAL: "Bộ",
    Level.PROVINCE: "Tỉnh",
    Level.DISTRICT: "Huyện",
    Level.COMMUNE: "Xã",
}
_MOST_CODES = {"G{:02}": 30, "H{:02}": 63, "{:02}": 9, "{:03}": 9}
"""How many codes there are of each form, numbered from 1."""

_PROCEDURES = (
    ("", ""),
    ("Đăng ký khai sinh", "Hộ tịch"),
    ("Chứng thực bản sao từ bản chính", "Chứng thực"),
    ("Đăng ký biến động quyền sử dụng đất", "Đất đai"),
    ("Đăng ký thường trú", "Cư trú"),
    ("Đăng ký thành lập hộ kinh doanh", "Đăng ký kinh doanh"),
)


@checked_at_once
def units(
    *, levels: Iterable[Level | str] | None = None, max_depth: int = 3
) -> SearchStrategy[Unit]:
    """Draw units with the units above them; the simplest is the province H01.

    A code names the units above it: commune ``H01.02.03`` is under district
    ``H01.02``, that under province ``H01``; commune ``H01.003`` directly under it. So two
    units drawn by one strategy never disagree about a parent. Codes of ministries are G01
    to G30, of provinces H01 to H63; a province has up to 9 districts and 9 communes of its
    own, a district up to 9 communes.

    Args:
        levels: The levels drawn, the simplest first; by default province, district,
            commune, central.
        max_depth: How many units one above the other at most, the drawn one included.

    Raises:
        InvalidArgument: A level is unknown, or ``max_depth`` below 1.

    Example:
        >>> from hypothesis import find
        >>> unit = find(units(levels=["commune"]), lambda unit: True)
        >>> [(one.code, one.name) for one in unit.upwards()]
        [('H01.001', 'Xã H01.001'), ('H01', 'Tỉnh H01')]
    """
    chosen = _LEVELS if levels is None else members_of(levels, "levels", Level)
    depth = check_whole_number(max_depth, "max_depth", at_least=1)
    return st.sampled_from(chosen).flatmap(lambda level: _of_level(level, depth))


def _of_level(level: Level, depth: int) -> SearchStrategy[Unit]:
    def units_of(*forms: str) -> SearchStrategy[Unit]:
        numbers = [st.integers(1, _MOST_CODES[form]) for form in forms]
        return computed(lambda *drawn: _unit(tuple(map(str.format, forms, drawn)), depth), *numbers)

    if level is Level.CENTRAL:
        return units_of("G{:02}")
    if level is Level.PROVINCE:
        return units_of("H{:02}")
    if level is Level.DISTRICT:
        return units_of("H{:02}", "{:02}")
    return units_of("H{:02}", "{:03}") | units_of("H{:02}", "{:02}", "{:02}")


def _unit(codes: tuple[str, ...], depth: int) -> Unit:
    """Build the unit of a path of codes, with as many units above it as are wanted."""
    code = ".".join(codes)
    parent = _unit(codes[:-1], depth - 1) if len(codes) > 1 and depth > 1 else None
    if len(codes) == 1:
        level = Level.CENTRAL if code.startswith("G") else Level.PROVINCE
    else:
        level = Level.DISTRICT if len(codes) == 2 and len(codes[1]) == 2 else Level.COMMUNE
    return Unit(code, f"{_NAMES[level]} {code}", level, parent)


@checked_at_once
def hierarchies(
    *, max_districts: int = 3, max_communes: int = 3, merged: bool | None = None
) -> SearchStrategy[Hierarchy]:
    """Draw which unit is under which in one province, before and after 1 July 2025.

    Args:
        max_districts: The most districts of the province.
        max_communes: The most communes of a district, and of those directly under it.
        merged: Whether the districts ended on that day and communes were merged into new
            ones: always, never, or (``None``) half of the time.

    Raises:
        InvalidArgument: A number is negative, or districts are to be merged and none may be.

    Example:
        >>> from hypothesis import find
        >>> find(hierarchies(), lambda hierarchy: True).placements
        (Placement(unit='H01'),)
        >>> find(hierarchies(merged=True), lambda hierarchy: True).successions
        (Succession(unit='H01.01', successor='H01', on=datetime.date(2025, 7, 1)),)
    """
    check_whole_number(max_communes, "max_communes", at_least=0)
    choices = flag_or_none(merged, "merged")
    if check_whole_number(max_districts, "max_districts", at_least=0) == 0 and choices == (True,):
        raise InvalidValueError("without a district nothing is merged; allow max_districts=1")
    return _hierarchies(max_districts, max_communes, choices)


@st.composite
def _hierarchies(
    draw: DrawFn, max_districts: int, max_communes: int, choices: tuple[bool, ...]
) -> Hierarchy:
    merges = draw(st.sampled_from(choices))
    province = "H01"
    placements, successions = [Placement(province)], []
    direct = range(1, draw(st.integers(0, max_communes)) + 1)
    placements += [Placement(f"{province}.{number:03}", province) for number in direct]
    least = 1 if merges else 0
    for number in range(1, draw(st.integers(least, max(least, max_districts))) + 1):
        district = f"{province}.{number:02}"
        placements.append(Placement(district, province))
        communes = [
            f"{district}.{commune:02}"
            for commune in range(1, draw(st.integers(0, max_communes)) + 1)
        ]
        placements += [Placement(commune, district) for commune in communes]
        if not merges:
            continue
        successions.append(Succession(district, province, TWO_LEVELS_SINCE))
        joined = draw(st.integers(0, len(communes)))
        if joined:
            new = f"{province}.9{number:02}"
            placements.append(Placement(new, province, TWO_LEVELS_SINCE))
            successions += [Succession(one, new, TWO_LEVELS_SINCE) for one in communes[:joined]]
    return Hierarchy(placements, successions)


@checked_at_once
def unit_calendars(
    *, hierarchy: Hierarchy | None = None, strict: bool = False
) -> SearchStrategy[Calendars]:
    """Draw the calendars and office hours of the units of one province, by day.

    Up to 4 units have a calendar of their own (the national one with other days off and
    other weekend days worked), office hours of their own, or both; from the beginning, from or
    until 1 July 2025, or one before and another after it. The simplest: none has.

    Args:
        hierarchy: Whose units have them; by default one is drawn, merged or not.
        strict: Whether units without a calendar of their own or from above are refused.

    Raises:
        InvalidArgument: `hierarchy` is not a `Hierarchy`, or `strict` not a bool.

    Example:
        >>> from hypothesis import find
        >>> find(unit_calendars(), lambda calendars: True)
        <Calendars: Vietnam, state agencies; 0 units with their own>
    """
    if hierarchy is not None:
        check_instance(hierarchy, "hierarchy", Hierarchy, "draw it from hierarchies()")
    check_switch(strict, "strict")
    drawn = hierarchies() if hierarchy is None else st.just(hierarchy)
    own_days = calendars(kind="unit", min_day=dt.date(2025, 6, 1), max_day=dt.date(2025, 7, 31))
    return _unit_calendars(drawn, st.none() | own_days, office_hours(), strict)


@st.composite
def _unit_calendars(
    draw: DrawFn,
    of: SearchStrategy[Hierarchy],
    own_days: SearchStrategy[WorkingCalendar | None],
    any_hours: SearchStrategy[OfficeHours],
    strict: bool,
) -> Calendars:
    hierarchy = draw(of)
    codes = [*dict.fromkeys(placement.unit for placement in hierarchy.placements)]
    own_hours = st.none() | any_hours
    own = []
    for code in draw(st.lists(st.sampled_from(codes), max_size=4, unique=True)):
        for since, until in draw(_SPANS):
            calendar = draw(own_days)
            hours = draw(any_hours if calendar is None else own_hours)
            own.append(UnitCalendar(code, calendar, hours, since, until))
    return Calendars(vietnam(), own, draw(any_hours), hierarchy, strict)


@checked_at_once
def procedures(
    *, with_limit: bool | None = True, limits: SearchStrategy[TimeLimit] | None = None
) -> SearchStrategy[Procedure]:
    """Draw procedures; the simplest is 1.000001 with 1 working day.

    Args:
        with_limit: Whether a limit is known: always, never, or (``None``) half of the time.
        limits: The limits; by default up to 30 working days or days, half of them whole.

    Raises:
        InvalidArgument: ``limits`` is not a strategy.

    Example:
        >>> from hypothesis import find
        >>> find(procedures(), lambda procedure: procedure.field == "Hộ tịch").name
        'Đăng ký khai sinh'
    """
    known = strategy_or(limits, "limits", SHORT_LIMITS)
    choices = {True: known, False: st.none()}
    return computed(
        lambda number, named, limit: Procedure(f"1.{number:06}", named[0], named[1], limit),
        st.integers(1, 999_999),
        st.sampled_from(_PROCEDURES),
        st.sampled_from(flag_or_none(with_limit, "with_limit")).flatmap(choices.__getitem__),
    )


SHORT_LIMITS = time_limits(units=COUNTED_IN_DAYS[:2], max_amount=30)
"""The limits of procedures unless others are asked for: at most 30 working days or days."""
