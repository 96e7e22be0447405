"""What is recorded, nothing computed: dossiers, procedures, limits, units, periods."""

from .dossiers import Channel, Dossier, Outcome
from .hierarchies import Hierarchy, Placement, Succession
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
from .periods import Period
from .petitions import PetitionLimits, petition_limits
from .procedures import Procedure
from .sector_rules import SectorRule, sector_rule, sector_rules
from .units import Level, Unit

__all__ = [
    "VIETNAM_TIME",
    "Basis",
    "Channel",
    "Dossier",
    "Extension",
    "Hierarchy",
    "History",
    "Level",
    "Moment",
    "Outcome",
    "Period",
    "PetitionLimits",
    "Placement",
    "Procedure",
    "Reappointment",
    "SectorRule",
    "Stage",
    "Succession",
    "SupplementRequest",
    "Suspension",
    "TimeLimit",
    "TimeUnit",
    "Unit",
    "petition_limits",
    "sector_rule",
    "sector_rules",
]
