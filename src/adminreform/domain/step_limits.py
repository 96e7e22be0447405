"""`StepLimit`: how long one step of handling may take, beside the limit of the whole dossier.

A step has a limit of its own because its lateness belongs to somebody else (the receiving desk, the
applicant), or because it does not move the due day at all. The decree sets the ordinary ones; the
law of a sector may set others, which belong to the procedure.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import check_choice, check_instance, check_text
from .._reprs import brief
from ..errors import InvalidValueError
from ..law.validity import in_force
from .limits import TimeLimit

StepName: TypeAlias = Literal[
    "acknowledge",
    "alert",
    "intake",
    "transfer",
    "return",
    "notice",
    "confirmation",
    "closing",
    "correction",
]
"""A step with a limit, counted from the event that makes it necessary.

``acknowledge`` (the portal confirms), ``alert`` (the desk is alerted) and ``intake`` (receipt, or
a request to complete) are counted from the handling system's receipt; ``transfer`` (paper to the
competent body), ``return`` (of a dossier that is not ready) and ``notice`` (of missing papers)
from receipt; ``confirmation`` (by the applicant) from the beginning of the wait for that;
``closing`` (of a dossier not completed) from the notice; ``correction`` (of a faulty result) from
the request.
"""

STEPS: tuple[StepName, ...] = get_args(StepName)


@attrs.frozen
class StepLimit:
    """The limit of one step, and the rule it rests on.

    Attributes:
        step: The step; its name fixes the event it is counted from.
        limit: How long it may take.
        rule: The id of the rule, as in ``docs/sources.md``.

    Raises:
        InvalidTypeError: The limit is not a `TimeLimit`, or the rule not a text.
        InvalidValueError: The step is unknown.

    Example:
        >>> print(step_limit("closing", on=dt.date(2026, 11, 4)).limit)
        15 ngày
    """

    step: StepName
    limit: TimeLimit
    rule: str = ""

    def __repr__(self) -> str:
        return brief(self, "step", "limit")

    def __attrs_post_init__(self) -> None:
        check_choice(self.step, "step", STEPS)
        check_instance(self.limit, "limit", TimeLimit, "build it with TimeLimit(15, 'days')")
        check_text(self.rule, "rule", empty=True)


_DECREE_45_SINCE = dt.date(2020, 5, 22)
_DECREE_61_SINCE = dt.date(2018, 6, 21)
_DECREE_61_UNTIL = dt.date(2025, 6, 30)
_DECREE_118_SINCE = dt.date(2025, 7, 1)
_STEP_LIMITS: tuple[tuple[dt.date, dt.date | None, StepLimit], ...] = (
    (
        _DECREE_61_SINCE,
        _DECREE_61_UNTIL,
        StepLimit("return", TimeLimit(3, "working_days"), "TL-53"),
    ),
    (
        _DECREE_45_SINCE,
        _DECREE_61_UNTIL,
        StepLimit("intake", TimeLimit(8, "working_hours"), "TL-61"),
    ),
    (_DECREE_118_SINCE, None, StepLimit("alert", TimeLimit(2, "hours"), "TL-95")),
    (_DECREE_118_SINCE, None, StepLimit("intake", TimeLimit(8, "working_hours"), "TL-95")),
    (_DECREE_118_SINCE, None, StepLimit("transfer", TimeLimit(1, "working_days"), "TL-93")),
    (_DECREE_118_SINCE, None, StepLimit("return", TimeLimit(3, "working_days"), "TL-97")),
    (_DECREE_118_SINCE, None, StepLimit("closing", TimeLimit(15, "days"), "TL-98")),
    (_DECREE_118_SINCE, None, StepLimit("correction", TimeLimit(3, "working_days"), "TL-105")),
)


def step_limits(on: dt.date) -> tuple[StepLimit, ...]:
    """Return the limits of steps that the one-stop decree sets on a day.

    Raises:
        InvalidTypeError: The day is not a plain date.

    Example:
        >>> [limit.step for limit in step_limits(dt.date(2025, 6, 30))]
        ['return', 'intake']
    """
    return tuple(limit for since, until, limit in _STEP_LIMITS if in_force(since, until, on, "on"))


def step_limit(step: StepName, *, on: dt.date) -> StepLimit:
    """Return the limit that the one-stop decree sets for a step on a day.

    Args:
        step: The step.
        on: The day of the event it is counted from.

    Raises:
        InvalidTypeError: The day is not a plain date.
        InvalidValueError: The step is unknown, or has no limit on that day.
    """
    check_choice(step, "step", STEPS)
    for limit in step_limits(on):
        if limit.step == step:
            return limit
    raise InvalidValueError(
        f"the one-stop decree in force on {on} sets no limit for the step {step!r}; "
        "pass a procedure that has one, with steps=[StepLimit(step, limit)]",
        step=step,
        on=on,
    )
