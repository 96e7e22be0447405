"""When a dossier is due, and how late it is."""

from .assessment import Against, Delay, JudgedBy, Lateness, lateness
from .due_dates import Deadline, deadline, due_date
from .explanation import Step
from .findings import Finding
from .receipt import official_receipt
from .stages import StageLateness, stage_lateness
from .start import LimitStart, limit_start
from .steps import (
    LetterDay,
    StepDeadline,
    closing_day,
    letter_day,
    step_deadlines,
    step_due,
    transfer_day,
)
from .workload import (
    DueDateChange,
    DueSoon,
    affected_by,
    due_soon,
    latest_receipt_for,
    working_days_left,
)

__all__ = [
    "Against",
    "Deadline",
    "Delay",
    "DueDateChange",
    "DueSoon",
    "Finding",
    "JudgedBy",
    "Lateness",
    "LetterDay",
    "LimitStart",
    "StageLateness",
    "Step",
    "StepDeadline",
    "affected_by",
    "closing_day",
    "deadline",
    "due_date",
    "due_soon",
    "lateness",
    "latest_receipt_for",
    "letter_day",
    "limit_start",
    "official_receipt",
    "stage_lateness",
    "step_deadlines",
    "step_due",
    "transfer_day",
    "working_days_left",
]
