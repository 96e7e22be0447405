"""The service indicators of Decision 766/QĐ-TTg: figures, tests and dated profiles."""

from .classification import OnTime766, is_on_time_766
from .handling_time import HandlingTime, HandlingTimes, handling_times_766
from .on_time import Progress766, ProgressTable766, progress_766
from .pooling import pool_figures
from .portal import figures_from_portal, portal_fields
from .profiles import PROFILES_766, classify_766, profile_766, score_766
from .satisfaction import satisfied_share
from .synchronisation import SyncShare, sync_share

__all__ = [
    "PROFILES_766",
    "HandlingTime",
    "HandlingTimes",
    "OnTime766",
    "Progress766",
    "ProgressTable766",
    "SyncShare",
    "classify_766",
    "figures_from_portal",
    "handling_times_766",
    "is_on_time_766",
    "pool_figures",
    "portal_fields",
    "profile_766",
    "progress_766",
    "satisfied_share",
    "score_766",
    "sync_share",
]
