"""The rows of a frame that have no due day or contradict themselves, with reasons: `problems`."""

from __future__ import annotations

from typing import TypeVar

from .columns import WordAnswers
from .dependencies import nw
from .reading import columns_of

F = TypeVar("F")

_PROBLEMS = (
    "not received",
    "resolved before it was received",
    "no limit that ends with a day, or it begins or ends outside the calendar",
)


def problems(
    frame: F,
    *,
    received: str = "received_at",
    resolved: str | None = "resolved_at",
    due: str = "due_on",
) -> F:
    """Find the rows of a frame that have no due day or contradict themselves, with the reason.

    Args:
        frame: A frame that `due_date` returned.
        received: The column of receipts.
        resolved: The column of the days of closing; ``None`` if there is none.
        due: The column of due days.

    Returns:
        The same kind of frame: these rows only, with a column ``problem``.

    Raises:
        InvalidTypeError: A column is of the wrong kind.
        InvalidValueError: A column is missing.
    """
    columns = columns_of(frame)
    columns.check_days(received, "received")
    columns.check_days(due, "due")
    place = columns.choose(columns.known(due), len(_PROBLEMS), 2)
    if resolved is not None:
        columns.check_days(resolved, "resolved")
        place = columns.choose(columns.is_before(resolved, received), 1, place)
    place = columns.choose(columns.known(received), place, 0)
    found = columns.answered({"problem": WordAnswers(place, _PROBLEMS)}, like=received)
    rows: F = nw.from_native(found).filter(~nw.col("problem").is_null()).to_native()
    return rows
