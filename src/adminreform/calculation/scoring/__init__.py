"""Points for indicators: scoring sets as data, their scores, Decision 766, Decree 61."""

from .cards import ScoreCard
from .decision_766 import (
    PROFILES_766,
    HandlingTime,
    HandlingTimes,
    OnTime766,
    Progress766,
    ProgressTable766,
    SyncShare,
    classify_766,
    figures_from_portal,
    handling_times_766,
    is_on_time_766,
    pool_figures,
    portal_fields,
    profile_766,
    progress_766,
    satisfied_share,
    score_766,
    sync_share,
)
from .decree_61 import (
    BANDS_61,
    INDICES_61,
    SOURCE_61,
    Assessment61,
    assess_61,
    classify_61,
    dossier_score_61,
)
from .files import read_scoring_set
from .items import Band, ScoringGroup, ScoringItem
from .points import GroupScore, ItemScore
from .rules import AllOrNothing, FullMarks, Proportional, StepProportional
from .score import score
from .sets import ScoringSet

__all__ = [
    "BANDS_61",
    "INDICES_61",
    "PROFILES_766",
    "SOURCE_61",
    "AllOrNothing",
    "Assessment61",
    "Band",
    "FullMarks",
    "GroupScore",
    "HandlingTime",
    "HandlingTimes",
    "ItemScore",
    "OnTime766",
    "Progress766",
    "ProgressTable766",
    "Proportional",
    "ScoreCard",
    "ScoringGroup",
    "ScoringItem",
    "ScoringSet",
    "StepProportional",
    "SyncShare",
    "assess_61",
    "classify_61",
    "classify_766",
    "dossier_score_61",
    "figures_from_portal",
    "handling_times_766",
    "is_on_time_766",
    "pool_figures",
    "portal_fields",
    "profile_766",
    "progress_766",
    "read_scoring_set",
    "satisfied_share",
    "score",
    "score_766",
    "sync_share",
]
