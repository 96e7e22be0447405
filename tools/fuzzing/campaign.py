"""One parser fuzzed for a while: what it raised, how long it took, what broke it."""

from __future__ import annotations

import signal
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisException

from adminreform import AdminReformError

from .growth import Growth, Repeated, grow, smallest
from .parsers import Parser

LENGTHS = (10, 100, 1_000, 10_000)
"""The slowest input is kept for each of these lengths: up to it, above the one before."""
LONGEST = 20
"""After this number of seconds a call is stopped."""
SHRINKING = 20
"""How many seconds a superlinear input is made smaller."""
EXAMPLES = 100
SHAPES = 3


class StuckError(Exception):
    """A call that took longer than `LONGEST` seconds."""


@attrs.frozen
class Failure:
    """What a parser should not have raised, and the smallest input for which it did.

    Attributes:
        kind: The class of the error.
        place: The last line of the library that it came through.
        message: What it said.
        given: The smallest input.
        round: The number of the round it was found in.
    """

    kind: str
    place: str
    message: str
    given: tuple[Any, ...]
    round: int


@attrs.define
class Findings:
    """What was found out about one parser.

    Attributes:
        parser: The parser.
        first_seed: What all rounds are drawn from.
        inputs: How many inputs it was given.
        outcomes: How many were read, and how many raised each class of the library.
        slowest: By length, the seconds of the slowest input.
        growths: How many long inputs were doubled.
        steepest: The one whose time grew most.
        superlinear: Those whose time grew too fast, by the unit repeated.
        failures: What it should not have raised, by class and place.
        rounds: How many rounds were run.
    """

    parser: Parser
    first_seed: int
    inputs: int = 0
    outcomes: Counter[str] = attrs.Factory(Counter)
    slowest: dict[int | None, float] = attrs.Factory(dict)
    growths: int = 0
    steepest: Growth | None = None
    superlinear: list[Growth] = attrs.Factory(list)
    failures: dict[tuple[str, str], Failure] = attrs.Factory(dict)
    rounds: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing broke it."""
        return not (self.failures or self.superlinear)

    def run(self, seconds: float) -> None:
        """Send the parser inputs and long inputs, round by round, until the time is over."""
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            self.one_round(EXAMPLES, SHAPES, stop)

    def one_round(self, examples: int, shapes: int, stop: float | None = None) -> None:
        """Send the parser short and long inputs, the same in every round of this number."""
        self.rounds += 1
        draw = zlib.crc32(f"{self.first_seed} {self.parser.name} {self.rounds}".encode())
        self._raise_nothing_else(draw, examples, stop)
        if shapes:
            self._grow_evenly(draw, shapes, stop)

    def _raise_nothing_else(self, draw: int, examples: int, stop: float | None) -> None:
        """Send the parser inputs; keep what it should not raise, made small, once a place."""
        known = set(self.failures)
        found: dict[tuple[str, str], Failure] = {}

        def check(given_: tuple[Any, ...]) -> None:
            if stop is not None and time.monotonic() > stop:
                return
            failure = self.try_one(given_)
            if failure is None:
                return
            key = failure.kind, failure.place
            if key not in known:
                found[key] = failure
                raise AssertionError(key)

        _repeatable(check, self.parser.inputs, draw, examples, shrink=True)
        self.failures.update((key, self._shortened(failure)) for key, failure in found.items())

    def _shortened(self, failure: Failure) -> Failure:
        """Cut pieces out of the texts of a failing input, ever smaller ones, while it fails."""
        stop = time.monotonic() + SHRINKING
        for place, text in enumerate(failure.given):
            piece = len(text) // 2 if isinstance(text, str) else 0
            while piece:
                start = 0
                while start < len(failure.given[place]) and time.monotonic() < stop:
                    whole = failure.given[place]
                    cut = whole[:start] + whole[start + piece :]
                    given_ = (*failure.given[:place], cut, *failure.given[place + 1 :])
                    shorter = self.try_one(given_)
                    if shorter and (shorter.kind, shorter.place) == (failure.kind, failure.place):
                        failure = shorter
                    else:
                        start += piece
                piece //= 2
        return failure

    def try_one(self, given_: tuple[Any, ...]) -> Failure | None:
        """Send the parser an input and note the outcome."""
        self.inputs += 1
        began = time.thread_time()
        try:
            with _stopped_after(LONGEST):
                self.parser.call(*given_)
        except AdminReformError as error:
            self.outcomes[type(error).__name__] += 1
        except self.parser.allowed as error:
            self.outcomes[type(error).__name__] += 1
        except Exception as error:
            self.outcomes[type(error).__name__] += 1
            return Failure(
                type(error).__name__, _place(error), str(error)[:200], given_, self.rounds
            )
        else:
            self.outcomes["read"] += 1
        self._note(size(given_), time.thread_time() - began)
        return None

    def _note(self, length: int, seconds: float) -> None:
        bound = next((one for one in LENGTHS if length <= one), None)
        self.slowest[bound] = max(seconds, self.slowest.get(bound, 0.0))

    def _grow_evenly(self, draw: int, shapes: int, stop: float | None) -> None:
        """Double long inputs; what is superlinear is made small and kept, once a unit."""
        known = set(self.failures)

        def check(shape: Repeated) -> None:
            if stop is not None and time.monotonic() > stop:
                return
            growth = self._grow(shape)
            self.growths += 1
            if self.steepest is None or growth.ratio > self.steepest.ratio:
                self.steepest = growth
            if (
                growth.is_superlinear
                and not self._is_known(shape)
                and self._grow(shape).is_superlinear
            ):
                found = smallest(growth, self._grow, SHRINKING)
                if not self._is_known(found.shape):
                    self.superlinear.append(found)

        _repeatable(check, self.parser.shapes, draw, shapes, shrink=False)
        for key in self.failures.keys() - known:
            self.failures[key] = self._shortened(self.failures[key])

    def _is_known(self, shape: Repeated) -> bool:
        return any(found.shape.unit == shape.unit for found in self.superlinear)

    def _grow(self, shape: Repeated) -> Growth:
        def call(long: Any) -> None:
            failure = self.try_one(self.parser.long(long))
            if failure is not None:
                key = failure.kind, failure.place
                kept = self.failures.get(key, failure)
                self.failures[key] = min(kept, failure, key=lambda one: size(one.given))

        return grow(call, shape, self.parser.start)


def _repeatable(
    check: Callable[[Any], None], inputs: Any, draw: int, examples: int, *, shrink: bool
) -> None:
    """Call a check with inputs drawn from a number; the check keeps what it raises."""
    test: Callable[[], None] = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=True,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(seed(draw)(given(inputs)(check)))  # type: ignore[no-untyped-call]
    try:
        test()
    except (AssertionError, ExceptionGroup, HypothesisException):
        return


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Stop a call that hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise StuckError(f"not done after {seconds} seconds")

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _place(error: Exception) -> str:
    """Name the last line of the library, or of its caller, that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "adminreform" in Path(frame.filename).parts] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}"


def size(value: Any) -> int:
    """Count the characters and items of an input, at any depth."""
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, dict):
        return sum(size(key) + size(one) for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return sum(map(size, value))
    return 1
