"""When a dossier is due, and how late it is."""

from .assessment import Against, Delay, Lateness, lateness
from .due_dates import Deadline, deadline, due_date
from .explanation import Step
from .receipt import official_receipt
from .stages import StageLateness, stage_lateness
from .timeline import Finding
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
    "Lateness",
    "StageLateness",
    "Step",
    "affected_by",
    "deadline",
    "due_date",
    "due_soon",
    "lateness",
    "latest_receipt_for",
    "official_receipt",
    "stage_lateness",
    "working_days_left",
]
