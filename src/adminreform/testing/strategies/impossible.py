"""A strategy for facts that contradict each other, which no dossier may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...domain.dossiers import Dossier
from ...domain.histories import History, Reappointment, SupplementRequest
from ...domain.moments import VIETNAM_TIME
from ...errors import AdminReformError, HistoryError, InvalidTypeError, InvalidValueError
from .arguments import checked_at_once, some_of
from .dossiers import dossiers


@attrs.frozen
class ImpossibleDossier:
    """Facts that contradict each other.

    Attributes:
        facts: Arguments of `Dossier`.
        contradiction: What is wrong with them.
        error: The error that ``Dossier(**facts)`` raises.
    """

    facts: dict[str, Any]
    contradiction: str
    error: type[AdminReformError]


@attrs.frozen
class _Days:
    """A day of receipt, and days before and after it."""

    before: dt.date
    received: dt.date
    after: dt.date


_Change = Callable[[_Days], dict[str, Any]]
_CONTRADICTIONS: dict[str, tuple[_Change, type[AdminReformError]]] = {
    "received_before_submitted": (lambda d: {"submitted_at": d.after}, HistoryError),
    "appointed_before_received": (lambda d: {"appointed_on": d.before}, HistoryError),
    "resolved_before_received": (lambda d: {"resolved_at": d.before}, HistoryError),
    "resolved_before_submitted": (
        lambda d: {
            "submitted_at": d.after,
            "received_at": None,
            "resolved_at": d.received,
            "outcome": "withdrawn",
        },
        HistoryError,
    ),
    "returned_before_resolved": (
        lambda d: {"resolved_at": d.after, "returned_at": d.received},
        HistoryError,
    ),
    "resolved_without_receipt": (
        lambda d: {"received_at": None, "resolved_at": d.after},
        HistoryError,
    ),
    "returned_without_resolution": (lambda d: {"returned_at": d.after}, HistoryError),
    "outcome_without_resolution": (lambda _: {"outcome": "refused"}, HistoryError),
    "event_before_receipt": (
        lambda d: {"history": History([SupplementRequest(d.before, d.after)])},
        HistoryError,
    ),
    "event_without_receipt": (
        lambda d: {"received_at": None, "history": History([SupplementRequest(d.after)])},
        HistoryError,
    ),
    "new_return_day_before_receipt": (
        lambda d: {"history": History(reappointments=[Reappointment(d.before)])},
        HistoryError,
    ),
    "naive_and_aware_mixed": (
        lambda d: {
            "received_at": dt.datetime.combine(d.received, dt.time(8)),
            "resolved_at": dt.datetime.combine(d.after, dt.time(8), VIETNAM_TIME),
        },
        InvalidTypeError,
    ),
    "outcome_that_follows_from_dates": (
        lambda d: {"resolved_at": d.after, "outcome": "late"},
        InvalidValueError,
    ),
}
CONTRADICTIONS = MappingProxyType({name: error for name, (_, error) in _CONTRADICTIONS.items()})
"""The contradictions by name, and the error that each raises."""


@checked_at_once
def impossible_dossiers(
    *, contradictions: Iterable[str] | None = None
) -> SearchStrategy[ImpossibleDossier]:
    """Draw the facts of dossiers that cannot be, each with the one contradiction in it.

    ``Dossier(**facts)`` raises the error named; anything that reads registers should refuse
    such a row. All other facts are those of an open dossier without a history.

    Args:
        contradictions: Names among `CONTRADICTIONS`; all, equally likely, by default.

    Raises:
        InvalidArgument: A name is unknown.

    Example:
        >>> from hypothesis import find
        >>> wrong = find(impossible_dossiers(contradictions=["resolved_before_received"]), bool)
        >>> wrong.facts["received_at"], wrong.facts["resolved_at"]
        (datetime.date(2024, 7, 1), datetime.date(2024, 6, 30))
    """
    names = some_of(contradictions, "contradictions", tuple(_CONTRADICTIONS))
    return _impossible(names, dossiers(status="open", with_history=False))


@st.composite
def _impossible(
    draw: DrawFn, names: tuple[str, ...], possible: SearchStrategy[Dossier]
) -> ImpossibleDossier:
    contradiction = draw(st.sampled_from(names))
    facts = attrs.asdict(draw(possible), recurse=False)
    received = facts["received_at"]
    before, after = (dt.timedelta(days=draw(st.integers(1, 30))) for _ in range(2))
    facts |= {"submitted_at": None, "appointed_on": None}
    change, error = _CONTRADICTIONS[contradiction]
    facts |= change(_Days(received - before, received, received + after))
    return ImpossibleDossier(facts, contradiction, error)
