"""A strategy for every public class, so that ``st.from_type`` gives valid instances."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import MappingProxyType, NotImplementedType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...calculation.counting.status_maps import StatusMap, status_map
from ...calendars.vietnam import vietnam
from ...calendars.working_clock import WorkingClock
from ...law.regimes import Rules, regime
from .agencies import hierarchies, procedures, units
from .arguments import PLAIN_DAY
from .calendars import calendars, office_hours
from .dossiers import dossiers
from .histories import EventKind, histories
from .limits import time_limits
from .notices import announcements, breaks, days_off, sources, swaps
from .reports import counts, counts_07a, figures, periods, shares
from .results import RESULTS

Factory = Callable[[], SearchStrategy[Any]]


def _regimes() -> SearchStrategy[Any]:
    ids = ("61/2018", "118/2025", "118/2025+309/2026", "09/2015")
    return st.sampled_from(ids).map(regime)


def _rules() -> SearchStrategy[Rules]:
    return st.builds(
        Rules,
        counting=st.sampled_from(("civil", "clock")),
        roll=st.sampled_from(("next_working_day", "none")),
        after_supplement=st.sampled_from(("restart", "resume")),
        supplements=st.sampled_from((1, 0, 2)),
        reappointments=st.sampled_from((1, 0, 2)),
        letter_days=st.sampled_from((1, 0, 3)),
        regime=st.none() | _regimes(),
    )


def _status_maps() -> SearchStrategy[StatusMap]:
    presets = st.sampled_from(("form_ii06", "portal_766", "opencps")).map(status_map)
    closed = st.sampled_from(("on_time", "by_date", "outside"))
    own = st.builds(
        StatusMap,
        st.just("own"),
        closed,
        closed,
        closed,
        st.sampled_from(("open_in_time", "resolved", "outside")),
        st.sampled_from(("outside", "on_time")),
    )
    return presets | own


def _events(kind: EventKind) -> SearchStrategy[Any]:
    """Draw one event of a history that has it."""
    name = f"{kind}s"
    one = histories(kinds=[kind], min_events=1, max_events=1)
    return one.map(lambda history: getattr(history, name)[0])


FACTS: dict[str, Factory] = {
    "Announcements": announcements,
    "HolidayBreak": breaks,
    "Counts": counts,
    "Counts07a": counts_07a,
    "Coverage": lambda: calendars(kind="arbitrary").map(lambda calendar: calendar.coverage),
    "DayOff": days_off,
    "Dossier": dossiers,
    "Extension": lambda: _events("extension"),
    "Figure": figures,
    "Hierarchy": hierarchies,
    "History": histories,
    "Notice": lambda: announcements().map(lambda found: found.notices[0]),
    "OfficeHours": office_hours,
    "Period": periods,
    "Placement": lambda: hierarchies().flatmap(
        lambda hierarchy: st.sampled_from(hierarchy.placements)
    ),
    "Procedure": lambda: procedures(with_limit=None),
    "Reappointment": lambda: _events("reappointment"),
    "Regime": _regimes,
    "Rules": _rules,
    "Session": lambda: office_hours().map(lambda hours: hours.sessions(PLAIN_DAY)[0]),
    "Share": lambda: shares(defined=None),
    "Source": sources,
    "Stage": lambda: _events("stage"),
    "StatusMap": _status_maps,
    "Succession": lambda: hierarchies(merged=True).flatmap(
        lambda hierarchy: st.sampled_from(hierarchy.successions)
    ),
    "SupplementRequest": lambda: _events("supplement"),
    "Suspension": lambda: _events("suspension"),
    "Swap": swaps,
    "TimeLimit": lambda: time_limits(extension=None),
    "Unit": units,
    "WorkingCalendar": lambda: st.one_of(
        calendars(), calendars(kind="unit"), calendars(kind="arbitrary")
    ),
    "WorkingClock": lambda: st.builds(
        lambda hours: WorkingClock.of(hours, vietnam()), office_hours()
    ),
}
"""How the facts that are recorded are drawn, by the public names of their classes."""

STRATEGIES = MappingProxyType({**FACTS, **RESULTS})
"""The strategies of all public classes that have one, by name."""


@cache
def strategy_of(thing: type) -> SearchStrategy[Any] | NotImplementedType:
    """Give the strategy of a public class; ``NotImplemented`` leaves it to Hypothesis."""
    factory = STRATEGIES.get(thing.__name__)
    return NotImplemented if factory is None else factory()
