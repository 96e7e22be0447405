"""A strategy for every public class that is recorded or defined, for ``st.from_type``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NoReturn

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from ...calculation.counting import Counts, Counts07a, StatusMap, status_map
from ...calculation.forms import Form, FormColumn, form
from ...calculation.indicators import Figure, Indicator, Target, indicators, targets
from ...calculation.scoring import (
    AllOrNothing,
    Band,
    FullMarks,
    Proportional,
    ScoringGroup,
    ScoringItem,
    ScoringSet,
    StepProportional,
    profile_766,
)
from ...calculation.shares import Share
from ...calendars import (
    Announcements,
    Coverage,
    DayOff,
    HolidayBreak,
    Notice,
    OfficeHours,
    Session,
    Swap,
    WorkingCalendar,
    WorkingClock,
)
from ...domain import (
    Calendars,
    CutOff,
    Dossier,
    Extension,
    Hierarchy,
    History,
    LimitVersion,
    Particulars,
    PartLimit,
    Period,
    PetitionLimits,
    Placement,
    Procedure,
    Reappointment,
    SectorRule,
    Stage,
    StepLimit,
    Succession,
    SupplementRequest,
    Suspension,
    TimeLimit,
    Unit,
    UnitCalendar,
    petition_limits,
    sector_rules,
    step_limits,
)
from ...law import PROVISIONS, Bilingual, Provision, Regime, Rules, Source, regime
from .agencies import hierarchies, procedures, unit_calendars, units
from .arguments import PLAIN_DAY, by_full_name, computed
from .calendars import calendars, office_hours
from .days import days
from .dossiers import dossiers
from .histories import EventKind, histories
from .limits import time_limits
from .notices import announcements, breaks, days_off, sources, swaps
from .reports import counts, counts_07a, figures, periods, shares

Factory = Callable[[], SearchStrategy[Any]]


def _regimes() -> SearchStrategy[Regime]:
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
    """Draw the event of a history that has only this one."""
    return computed(
        lambda history: getattr(history, f"{kind}s")[0],
        histories(kinds=[kind], min_events=1, max_events=1),
    )


def _of_profiles(name: str) -> SearchStrategy[Any]:
    return st.sampled_from(getattr(profile_766(), name))


def _of_sectors(name: str) -> SearchStrategy[Any]:
    return st.sampled_from([one for rule in sector_rules() for one in getattr(rule, name)])


def _percents() -> SearchStrategy[int]:
    return st.integers(1, 100)


STRATEGIES: Mapping[type, Factory] = MappingProxyType(
    {
        # what is recorded
        Announcements: announcements,
        Coverage: lambda: computed(attrgetter("coverage"), calendars(kind="arbitrary")),
        Counts: counts,
        Counts07a: counts_07a,
        DayOff: days_off,
        CutOff: lambda: _of_sectors("cut_offs"),
        Dossier: dossiers,
        Extension: lambda: _events("extension"),
        Figure: figures,
        Hierarchy: hierarchies,
        History: histories,
        HolidayBreak: breaks,
        LimitVersion: lambda: time_limits().map(LimitVersion),
        Notice: lambda: computed(lambda announced: announced.notices[0], announcements()),
        OfficeHours: office_hours,
        PartLimit: lambda: _of_sectors("parts"),
        Particulars: lambda: st.builds(Particulars, fee_paid_at=days()),
        Period: periods,
        Placement: lambda: hierarchies().flatmap(
            lambda hierarchy: st.sampled_from(hierarchy.placements)
        ),
        Procedure: lambda: procedures(with_limit=None),
        Reappointment: lambda: _events("reappointment"),
        Session: lambda: computed(lambda hours: hours.sessions(PLAIN_DAY)[0], office_hours()),
        Share: lambda: shares(defined=None),
        Stage: lambda: _events("stage"),
        Succession: lambda: hierarchies(merged=True).flatmap(
            lambda hierarchy: st.sampled_from(hierarchy.successions)
        ),
        SupplementRequest: lambda: _events("supplement"),
        Suspension: lambda: _events("suspension"),
        Swap: swaps,
        TimeLimit: lambda: time_limits(extension=None),
        Unit: units,
        WorkingCalendar: lambda: st.one_of(
            calendars(), calendars(kind="unit"), calendars(kind="arbitrary")
        ),
        WorkingClock: lambda: st.builds(
            by_full_name(WorkingClock.of), office_hours(), calendars(kind="arbitrary")
        ),
        Calendars: unit_calendars,
        UnitCalendar: lambda: computed(
            lambda calendars: calendars.own[0],
            unit_calendars().filter(lambda calendars: calendars.own),
        ),
        # what is defined by law, and by users in its place
        AllOrNothing: lambda: _percents().map(AllOrNothing),
        Band: lambda: _of_profiles("bands"),
        Bilingual: lambda: st.builds(Bilingual, st.text(), st.text()),
        Form: lambda: st.sampled_from(("II.06a", "II.06b", "07a/BTP")).map(form),
        FormColumn: lambda: st.sampled_from(form("II.06a").columns),
        FullMarks: lambda: st.just(FullMarks()),
        Indicator: lambda: st.sampled_from(indicators()),
        PetitionLimits: lambda: st.sampled_from(("766", "02/2017")).map(petition_limits),
        Proportional: lambda: _percents().map(Proportional),
        Provision: lambda: st.sampled_from([*PROVISIONS.values()]),
        Regime: _regimes,
        Rules: _rules,
        ScoringGroup: lambda: _of_profiles("groups"),
        ScoringItem: lambda: _of_profiles("items"),
        ScoringSet: lambda: st.sampled_from(("766/2022", "766/portal-2026-09")).map(profile_766),
        SectorRule: lambda: st.sampled_from(sector_rules()),
        Source: sources,
        StatusMap: _status_maps,
        StepLimit: lambda: st.sampled_from(step_limits(PLAIN_DAY)) | _of_sectors("steps"),
        StepProportional: lambda: computed(
            lambda below, more: StepProportional(below + more, zero_below=below),
            st.integers(0, 99),
            st.integers(1, 20),
        ),
        Target: lambda: st.sampled_from(targets()),
    }
)
"""The strategies by class; of a result there is none, as it follows from what is drawn."""


@cache
def strategy_of(thing: type) -> Any:
    """Return the strategy of a class; ``NotImplemented`` leaves a foreign one to Hypothesis.

    The class of a result is refused when one is drawn: an error raised here already would have
    Hypothesis fill its fields with whatever fits their types.
    """
    if thing in STRATEGIES:
        return STRATEGIES[thing]()
    if thing.__module__.partition(".")[0] != __name__.partition(".")[0]:
        return NotImplemented
    return st.just(thing).map(_refused)


def _refused(thing: type) -> NoReturn:
    raise InvalidArgument(
        f"{thing.__name__} is a result, and results are not drawn; draw what it is computed from "
        "and compute it: dossiers().map(lambda dossier: ...)"
    )
