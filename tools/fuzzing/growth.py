"""Whether the time of a parser grows faster than its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any, NamedTuple

MOST = 3.0
"""What twice the input may cost, in times; 4 is quadratic."""
IN_NO_TIME = 0.02
"""What takes less, in seconds, is not judged."""
DOUBTFUL = 2.5
"""What costs more at first is measured again."""
LONG = 0.2
"""What takes longer, in seconds, is not doubled again."""
DOUBLINGS = 6

_MOST_CUTS = 20


class Repeated(NamedTuple):
    """An input that can be made longer: a part is repeated any number of times.

    Attributes:
        before: What comes first.
        unit: What is repeated.
        after: What comes last.
    """

    before: Any
    unit: Any
    after: Any

    def times(self, number: int) -> Any:
        """Build the input with ``number`` units."""
        return self.before + self.unit * number + self.after

    def __repr__(self) -> str:
        return f"{self.before!r} + {self.unit!r} * times + {self.after!r}"


class Growth(NamedTuple):
    """What doubling an input costs.

    Attributes:
        shape: The input.
        times: How many units the longer one has.
        length: The length of the longer one.
        seconds: How long the longer one took.
        ratio: By what the time grew; 0 where both took next to no time.
    """

    shape: Repeated
    times: int
    length: int
    seconds: float
    ratio: float

    @property
    def is_superlinear(self) -> bool:
        """Whether it took more than `MOST` times as long."""
        return self.ratio > MOST


Timer = Callable[[Callable[[Any], object], Any], float]
"""Measures how long a call takes, in seconds of work."""


def seconds_of(call: Callable[[Any], object], given: Any) -> float:
    """Measure the work of one call, without the collection of garbage."""
    collects = gc.isenabled()
    gc.disable()
    began = time.thread_time()
    try:
        call(given)
        return time.thread_time() - began
    finally:
        if collects:
            gc.enable()


def grow(
    call: Callable[[Any], object], shape: Repeated, start: int, timer: Timer = seconds_of
) -> Growth:
    """Double an input until it takes long, and measure the last doubling.

    Args:
        call: The parser; it raises nothing.
        shape: The input.
        start: The length to start from.
        timer: What measures.

    Returns:
        The last doubling; where it seems doubtful, the best of three measurements of both
        lengths, so that a busy machine is not taken for a slow parser.
    """
    times = max(1, start // max(1, len(shape.unit)))
    before = timer(call, shape.times(times))
    seconds = before
    for _ in range(DOUBLINGS):
        times, before = times * 2, seconds
        seconds = timer(call, shape.times(times))
        if seconds > LONG:
            break
    if seconds > before * DOUBTFUL:
        before = min(before, *(timer(call, shape.times(times // 2)) for _ in range(2)))
        seconds = min(seconds, *(timer(call, shape.times(times)) for _ in range(2)))
    ratio = seconds / before if seconds > IN_NO_TIME and before else 0.0
    return Growth(shape, times, len(shape.times(times)), seconds, ratio)


def smallest(growth: Growth, again: Callable[[Repeated], Growth], seconds: float) -> Growth:
    """Leave out of a superlinear input what does not make it so.

    Args:
        growth: What was found.
        again: What measures a shape.
        seconds: When to stop trying.
    """
    stop = time.monotonic() + seconds
    found, shorter = growth, True
    while shorter:
        shorter = False
        for shape in _shorter(found.shape):
            if time.monotonic() > stop:
                return found
            measured = again(shape)
            if measured.is_superlinear:
                found, shorter = measured, True
                break
    return found


def _shorter(shape: Repeated) -> list[Repeated]:
    """List inputs with less before, after and in the unit."""
    before, unit, after = shape
    cuts = [Repeated(part, unit, after) for part in _parts(before)]
    cuts += [Repeated(before, unit, part) for part in _parts(after)]
    cuts += [Repeated(before, part, after) for part in _parts(unit) if part]
    return cuts


def _parts(whole: Any) -> list[Any]:
    """List parts of something: none of it, its halves, all but one item."""
    if not whole:
        return []
    half = len(whole) // 2
    ones = [whole[:place] + whole[place + 1 :] for place in range(min(len(whole), _MOST_CUTS))]
    return [whole[:0], *([whole[:half], whole[half:]] if half else []), *ones]
