"""Ask two libraries the same questions, and trace every difference to its causes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations
from types import CodeType
from typing import Any

import attrs
import numpy as np

from adminreform import WorkingCalendar
from causes import Cause, Days
from peers import ONE_MINUTE, VN, Case


@attrs.frozen
class Question:
    """What is asked.

    Attributes:
        title: The question in words.
        text: How it is asked here.
        answer: Our answer on a calendar.
        cases: The cases it is asked for.
    """

    title: str
    text: str
    answer: Callable[[WorkingCalendar, Case], Any]
    cases: Sequence[Case]


@attrs.frozen
class Difference:
    """A case in which the peer answers otherwise.

    Attributes:
        case: The case.
        ours: Our answer.
        theirs: The peer's answer, or the name of the error it raised.
        causes: The fewest causes under which ours would be the peer's answer; empty
            where all the causes together do not lead to it.
    """

    case: Case
    ours: Any
    theirs: Any
    causes: tuple[Cause, ...]


@attrs.frozen(slots=False)
class Comparison:
    """One question to one peer.

    A cause is not a label but a prediction: under all the causes of a comparison our
    answer must be the peer's, in every case, whether the two libraries agree or not.

    Attributes:
        question: The question.
        peer: What the tables call the peer.
        text: The expression that asks it.
        names: What the names of the expression stand for, but for those of a case.
        causes: In what the peer's days or rules differ from ours.
    """

    question: Question
    peer: str
    text: str
    names: dict[str, Any]
    causes: tuple[Cause, ...] = ()

    @cached_property
    def differences(self) -> list[Difference]:
        """Every case in which the answers differ or are not the predicted ones."""
        found = []
        code = compile(self.text, f"<{self.peer}>", "eval")
        for case in self.question.cases:
            ours, theirs = self._expected((), case), self._asked(code, case)
            predicted = self._expected(self.causes, case) == theirs
            if ours != theirs or not predicted:
                causes = self._fewest(case, theirs) if predicted else ()
                found.append(Difference(case, ours, theirs, causes))
        return found

    @property
    def unexplained(self) -> list[Difference]:
        """The answers that the known causes do not predict, though they may be ours."""
        return [found for found in self.differences if not found.causes]

    @property
    def idle(self) -> list[Cause]:
        """The causes that explain no difference: out of date, or never met by the cases."""
        return [cause for cause in self.causes if not self.due_to(cause)]

    def due_to(self, cause: Cause) -> list[Difference]:
        """Return the differences in which a cause takes part, the simplest first."""
        found = [one for one in self.differences if cause in one.causes]
        return sorted(found, key=lambda one: (len(one.causes), *_size(one.case)))

    def _asked(self, code: CodeType, case: Case) -> Any:
        try:
            answer = eval(code, {**self.names, **case})  # noqa: S307 - texts of this folder only
        except Exception as error:
            return type(error).__name__
        return _plain(answer)

    def _expected(self, causes: tuple[Cause, ...], case: Case) -> Any:
        """Answer on the calendar that these causes make, by the first rule that matters."""
        calendar = self._calendar(tuple(cause for cause in causes if isinstance(cause, Days)))
        ours = self.question.answer(calendar, case)
        for cause in causes:
            if not isinstance(cause, Days):
                other = cause.answer(calendar, case)
                if other != ours:
                    return other
        return ours

    def _calendar(self, days: tuple[Days, ...]) -> WorkingCalendar:
        if days not in self._calendars:
            calendar = VN
            for cause in days:
                calendar = cause.applied_to(calendar)
            self._calendars[days] = calendar
        return self._calendars[days]

    @cached_property
    def _calendars(self) -> dict[tuple[Days, ...], WorkingCalendar]:
        return {}

    def _fewest(self, case: Case, theirs: Any) -> tuple[Cause, ...]:
        return next(
            causes
            for size in range(1, len(self.causes) + 1)
            for causes in combinations(self.causes, size)
            if self._expected(causes, case) == theirs
        )


def _plain(answer: Any) -> Any:
    """Turn the dates, instants and numbers of any library into plain ones."""
    if isinstance(answer, np.generic):
        answer = answer.item()
    if isinstance(answer, dt.timedelta):
        return answer // ONE_MINUTE
    if isinstance(answer, dt.datetime):
        plain = dt.datetime.combine(answer.date(), answer.time())
        return plain.date() if plain.time() == dt.time() else plain
    return answer


def _size(case: Case) -> tuple[bool, float, str]:
    """Order cases: forward ones first, then by how short the way is, then by date."""
    if "end" in case:
        way = (case["end"] - case["start"]).total_seconds()
    else:
        way = case.get("n", case.get("hours", 0))
    return way < 0, abs(way), str(case.get("day", case.get("start")))
