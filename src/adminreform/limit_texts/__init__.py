"""Published time limits, read from the words they are written in."""

from .parsing import parse_time_limit, parse_time_limits
from .portal import PortalReading, check_portal_limit
from .results import Addition, Exclusion, LimitReading, StatedLimit, Unread

__all__ = [
    "Addition",
    "Exclusion",
    "LimitReading",
    "PortalReading",
    "StatedLimit",
    "Unread",
    "check_portal_limit",
    "parse_time_limit",
    "parse_time_limits",
]
