"""What is recorded, nothing computed: dossiers, procedures, limits, units, periods."""

from .dossiers import Channel, Dossier, Outcome
from .hierarchies import Hierarchy
from .histories import (
    Basis,
    Extension,
    History,
    Reappointment,
    Stage,
    SupplementRequest,
    Suspension,
)
from .limits import TimeLimit, TimeUnit
from .moments import VIETNAM_TIME, Moment
from .particulars import Particulars
from .periods import Period
from .petitions import PetitionLimits, petition_limits
from .placements import Placement, Succession
from .procedures import CutOff, LimitVersion, Procedure
from .sector_presets import sector_rule, sector_rules
from .sectors import PartLimit, SectorRule
from .step_limits import StepLimit, step_limit, step_limits
from .unit_calendars import Calendars, UnitCalendar
from .units import Level, Unit

__all__ = [
    "VIETNAM_TIME",
    "Basis",
    "Calendars",
    "Channel",
    "CutOff",
    "Dossier",
    "Extension",
    "Hierarchy",
    "History",
    "Level",
    "LimitVersion",
    "Moment",
    "Outcome",
    "PartLimit",
    "Particulars",
    "Period",
    "PetitionLimits",
    "Placement",
    "Procedure",
    "Reappointment",
    "SectorRule",
    "Stage",
    "StepLimit",
    "Succession",
    "SupplementRequest",
    "Suspension",
    "TimeLimit",
    "TimeUnit",
    "Unit",
    "UnitCalendar",
    "petition_limits",
    "sector_rule",
    "sector_rules",
    "step_limit",
    "step_limits",
]
