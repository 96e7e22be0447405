"""Published time limits, read from the words they are written in."""

from .parsing import parse_time_limit, parse_time_limits
from .portal import PortalReading, check_portal_limit
from .procedures import PortalProcedure, ProcedureChoice, procedures_from_portal
from .results import Addition, Exclusion, LimitReading, StatedLimit, Unread

__all__ = [
    "Addition",
    "Exclusion",
    "LimitReading",
    "PortalProcedure",
    "PortalReading",
    "ProcedureChoice",
    "StatedLimit",
    "Unread",
    "check_portal_limit",
    "parse_time_limit",
    "parse_time_limits",
    "procedures_from_portal",
]
