"""The search for the smallest case in which a law does not hold, and for its cause."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import attrs
from hypothesis import Phase, find, settings
from hypothesis.errors import Flaky, NoSuchExample
from hypothesis.strategies import SearchStrategy

from ..._checks import check_whole_number
from ..._words import Bilingual
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from .reports import OTHER_CAUSE, Disagreement, Law, LawReport

T = TypeVar("T")

Differs: TypeAlias = Callable[[Any], Disagreement | None]
"""Returns how a function breaks a law in one case; ``None`` if it keeps it."""


def nothing_simpler(case: object) -> Iterable[Any]:  # noqa: ARG001 - called with a case
    """Return no case: none is simpler than the one Hypothesis shrinks to."""
    return ()


@attrs.frozen
class Trial:
    """A law, the cases it is tried on, and how a case breaks it.

    Attributes:
        law: The law.
        cases: The cases to draw from; simple ones, then others if those keep the law.
        differs: How a case breaks it, if it does.
        simpler: The cases that are to be shown rather than the one found, the simplest first.
    """

    law: Law
    cases: Sequence[SearchStrategy[Any]]
    differs: Differs
    simpler: Callable[[Any], Iterable[Any]] = nothing_simpler


@attrs.frozen
class Mistake:
    """A mistake that functions are known to make.

    Attributes:
        words: The mistake in both languages.
        explains: Whether a function that makes it answers as one did.
    """

    words: Bilingual
    explains: Callable[[Disagreement], bool]


def try_laws(
    function: object, trials: Iterable[Trial], max_examples: int, mistakes: Iterable[Mistake] = ()
) -> LawReport:
    """Try a function on every law, the same cases each time.

    Raises:
        InvalidValueError: ``max_examples`` is below 1, or the function answers the same
            question in two ways.
    """
    check_whole_number(max_examples, "max_examples", at_least=1)
    tried = tuple(trials)
    found = [_smallest(trial, max_examples) for trial in tried]
    return LawReport(
        getattr(function, "__name__", type(function).__name__),
        tuple(trial.law for trial in tried),
        _with_causes([shown for shown in found if shown], mistakes),
    )


def _with_causes(
    found: Sequence[Disagreement], mistakes: Iterable[Mistake]
) -> tuple[Disagreement, ...]:
    """Find for each disagreement the mistake that explains it and the most others."""
    explained = {
        mistake.words: {n for n, shown in enumerate(found) if mistake.explains(shown)}
        for mistake in mistakes
    }
    causes = {n: shown.cause for n, shown in enumerate(found) if shown.cause != OTHER_CAUSE}
    while any(cases - causes.keys() for cases in explained.values()):
        words = max(explained, key=lambda words: len(explained[words] - causes.keys()))
        causes |= dict.fromkeys(explained.pop(words) - causes.keys(), words)
    return tuple(
        attrs.evolve(shown, cause=causes.get(n, OTHER_CAUSE)) for n, shown in enumerate(found)
    )


def _smallest(trial: Trial, max_examples: int) -> Disagreement | None:
    for cases in trial.cases:
        found = _found(trial, cases, max_examples)
        if found:
            case, disagreement = found
            simpler = (trial.differs(other) for other in trial.simpler(case))
            return next(filter(None, simpler), disagreement)
    return None


def _found(
    trial: Trial, cases: SearchStrategy[T], max_examples: int
) -> tuple[T, Disagreement] | None:
    """Find a case that breaks the law and how, if there is one."""
    shown: list[Disagreement] = []

    def breaks(case: T) -> bool:
        found = trial.differs(case)
        if found is not None:
            shown[:] = [found]
        return found is not None

    try:
        case = find(
            cases,
            breaks,
            settings=settings(
                max_examples=max_examples,
                derandomize=True,
                database=None,
                deadline=None,
                phases=(Phase.generate, Phase.shrink),
            ),
        )
    except NoSuchExample:
        return None
    except Flaky as error:
        raise _unsteady(trial) from error
    return case, shown[0]


def _unsteady(trial: Trial) -> InvalidValueError:
    return InvalidValueError(
        f"the function answers one question in two ways (law {trial.law.id}), so no case can be "
        "shown; let its answer depend on its arguments only",
        law=trial.law.id,
    )


def check_callable(function: object, *names: str) -> None:
    """Check that what is to be checked is a function that takes so named arguments by position."""
    if not callable(function):
        raise InvalidTypeError(
            f"pass the function itself, got {safe_repr(function)}; write check(f), not check(f())"
        )
    try:
        signature = inspect.signature(function)
    except ValueError:  # a builtin without one
        return
    try:
        signature.bind(*names)
    except TypeError as error:
        name = getattr(function, "__name__", type(function).__name__)
        raise InvalidTypeError(
            f"the function is called as f({', '.join(names)}), but {name}{signature} does not "
            f"take these: {error}; wrap it in one that does"
        ) from None


def asked(function: Callable[..., object], *arguments: object) -> object:
    """Call a function; an exception is an answer too."""
    try:
        return function(*arguments)
    except Exception as error:
        return error


def wrong_kind(theirs: object, wanted: str) -> Bilingual:
    """Return the cause of an answer that is not of the kind that is wanted."""
    kind = type(theirs).__name__
    if isinstance(theirs, Exception):
        return Bilingual(f"báo lỗi {kind}", f"it raises {kind}")
    return Bilingual(f"trả về {kind}, không phải {wanted}", f"it returns {kind}, not {wanted}")
