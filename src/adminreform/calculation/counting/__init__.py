"""Counts of dossiers by period and group, as the forms count them."""

from .counts import Counts
from .daily_totals import DailyTotals
from .durations import HandlingDays, OpenAges, handling_days, open_ages
from .falling_due import DueCounts, due_in_period
from .form_07a import Counts07a, CountTable07a, count_07a
from .form_ii06 import count_dossiers
from .late import late_in_period
from .register import Register
from .rollups import CarryOverMismatch, check_chain, join_periods, roll_up_units
from .status_maps import StatusMap, status_map
from .tables import CountTable, GroupedRows

__all__ = [
    "CarryOverMismatch",
    "CountTable",
    "CountTable07a",
    "Counts",
    "Counts07a",
    "DailyTotals",
    "DueCounts",
    "GroupedRows",
    "HandlingDays",
    "OpenAges",
    "Register",
    "StatusMap",
    "check_chain",
    "count_07a",
    "count_dossiers",
    "due_in_period",
    "handling_days",
    "join_periods",
    "late_in_period",
    "open_ages",
    "roll_up_units",
    "status_map",
]
