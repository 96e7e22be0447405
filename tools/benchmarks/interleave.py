"""Time two pieces of code against each other in one process, round by round."""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Mapping
from time import process_time
from typing import Any, NamedTuple

SECONDS_PER_TIMING = 0.01


class Code(NamedTuple):
    """An expression or statement, the objects its names stand for, and its preparation.

    Every name becomes a local variable of the timed loop, so all code is reached in
    the same way. ``setup`` runs before each timing and is not timed.
    """

    text: str
    names: Mapping[str, Any]
    setup: str = ""

    def timer(self) -> timeit.Timer:
        """Prepare the loop that `compare` times."""
        bound = [f"{name} = names[{name!r}]" for name in self.names]
        return timeit.Timer(
            self.text,
            "\n".join([*bound, self.setup or "pass"]),
            timer=process_time,
            globals={"names": self.names},
        )

    def answer(self, **names: Any) -> Any:
        """Evaluate the very expression that is timed, some of its names replaced."""
        return eval(self.text, {**self.names, **names})  # noqa: S307 - texts of this folder only


class Comparison(NamedTuple):
    """What the rounds gave.

    Attributes:
        first: Median seconds of one run of the first code.
        second: Median seconds of one run of the second code.
        ratio: The median over the rounds of second / first.
        low: The smallest ratio of a round.
        high: The largest ratio of a round.
    """

    first: float
    second: float
    ratio: float
    low: float
    high: float


def compare(first: Code, second: Code, rounds: int, *, once: bool = False) -> Comparison:
    """Run two pieces of code in turn and compare them within each round.

    Both are timed within some hundredths of a second of each other, so whatever else
    slows the machine slows both; the median of the ratios ignores the odd round.

    Args:
        first: The code that ratios are relative to.
        second: The other code.
        rounds: How often each is timed.
        once: Time a single run each; otherwise as many as fill a hundredth of a second.
    """
    timers = first.timer(), second.timer()
    for timer in timers:
        timer.timeit(1)  # what the first call builds and keeps is not of the call
    numbers = [1 if once else _repetitions(timer) for timer in timers]
    times = [
        [timer.timeit(number) / number for timer, number in zip(timers, numbers, strict=True)]
        for _ in range(rounds)
    ]
    return summary(times)


def summary(times: list[list[float]]) -> Comparison:
    """Reduce rounds of (first, second) seconds to medians."""
    ratios = [second / first for first, second in times]
    firsts, seconds = zip(*times, strict=True)
    return Comparison(
        statistics.median(firsts),
        statistics.median(seconds),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
    )


def _repetitions(timer: timeit.Timer) -> int:
    number = 1
    while (taken := timer.timeit(number)) < SECONDS_PER_TIMING / 4:
        number *= 4
    return max(1, round(number * SECONDS_PER_TIMING / taken))
