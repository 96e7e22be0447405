"""The search for the smallest case in which a law does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import attrs
from hypothesis import Phase, find, settings
from hypothesis.errors import Flaky, NoSuchExample
from hypothesis.strategies import SearchStrategy

from ..._checks import check_whole_number
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .reports import Disagreement, Law, LawReport

T = TypeVar("T")

Differs: TypeAlias = Callable[[Any], Disagreement | None]
"""Returns how a function breaks a law in one case; ``None`` if it keeps it."""


def nothing_simpler(case: object) -> Iterable[Any]:  # noqa: ARG001 - called with one
    """Return no case: none is simpler than the one Hypothesis shrinks to."""
    return ()


@attrs.frozen
class Trial:
    """A law, the cases it is tried on, and how a case breaks it.

    Attributes:
        law: The law.
        cases: The cases to draw from; simple ones, then others if those keep the law.
        differs: How one of them breaks it, if it does.
        simpler: The cases that are to be shown rather than one found, the simplest first.
    """

    law: Law
    cases: Sequence[SearchStrategy[Any]]
    differs: Differs
    simpler: Callable[[Any], Iterable[Any]] = nothing_simpler


def try_laws(function: object, trials: Iterable[Trial], max_examples: int) -> LawReport:
    """Try a function on every law, the same cases each time.

    Raises:
        InvalidValueError: ``max_examples`` is below 1, or the function answers the same
            question in two ways.
    """
    check_whole_number(max_examples, "max_examples", at_least=1)
    tried = tuple(trials)
    found = (_smallest(trial, max_examples) for trial in tried)
    return LawReport(
        getattr(function, "__name__", type(function).__name__),
        tuple(trial.law for trial in tried),
        tuple(one for one in found if one is not None),
    )


def _smallest(trial: Trial, max_examples: int) -> Disagreement | None:
    for cases in trial.cases:
        found = _found(trial, cases, max_examples)
        if found:
            simpler = (trial.differs(case) for case in trial.simpler(found[0]))
            disagreement = next(filter(None, simpler), None) or trial.differs(found[0])
            if disagreement is None:
                raise _unsteady(trial)
            return disagreement
    return None


def _found(trial: Trial, cases: SearchStrategy[T], max_examples: int) -> tuple[T, ...]:
    """Find a case that breaks the law, if there is one."""
    try:
        case = find(
            cases,
            lambda case: trial.differs(case) is not None,
            settings=settings(
                max_examples=max_examples,
                derandomize=True,
                database=None,
                deadline=None,
                phases=(Phase.generate, Phase.shrink),
            ),
        )
    except NoSuchExample:
        return ()
    except Flaky as error:
        raise _unsteady(trial) from error
    return (case,)


def _unsteady(trial: Trial) -> InvalidValueError:
    return InvalidValueError(
        f"the function answers one question in two ways (law {trial.law.id}), so no case can be "
        "shown; let its answer depend on its arguments only",
        law=trial.law.id,
    )


def check_callable(function: object) -> None:
    """Check that what is to be checked is a function."""
    if not callable(function):
        raise InvalidTypeError(
            f"pass the function itself, got {safe_repr(function)}; write check(f), not check(f())"
        )


def asked(function: Callable[..., object], *arguments: object) -> object:
    """Ask a function; an exception is an answer too."""
    try:
        return function(*arguments)
    except Exception as error:
        return error
