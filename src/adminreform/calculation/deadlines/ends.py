"""The end of a limit with its extensions, and the due moment that follows from it: `LimitEnd`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from copy import copy
from operator import itemgetter
from typing import Any, Protocol, TypeAlias, TypeVar

import attrs

from ..._words import Bilingual
from ...calendars.working import WorkingCalendar
from ...domain.limits import TimeLimit
from ...domain.moments import Moment, day_of, is_before
from .arithmetic import Days, LimitArithmetic, Unit, instant_of

_ONE_DAY = dt.timedelta(days=1)
_FEW = 2

Wait: TypeAlias = tuple[Moment, Moment]
"""When a wait began and when it was over."""


class _HasDue(Protocol):
    @property
    def due(self) -> Moment: ...


_D = TypeVar("_D", bound=_HasDue)


def due_last(ends: Sequence[_D]) -> _D:
    """Return what is due last; of those due together the last of the list."""
    return max(reversed(ends), key=lambda end: _last_instant(end.due))


def stretch(first: Moment, last: Moment) -> list[Days]:
    """Return the days from a first to a last one."""
    return [(min(day_of(first), day_of(last)), day_of(last))]


def may_change(days: Sequence[Days], calendar: WorkingCalendar) -> bool:
    """Return whether a day of some stretches is provisional."""
    if len(days) > _FEW and calendar.is_final(min(days)[0], max(days, key=itemgetter(1))[1]):
        return False
    return any(not calendar.is_final(first, last) for first, last in days)


@attrs.define
class _Part:
    """A limit, or an extension of it, that runs from `start` to `end` and is then due."""

    limit: TimeLimit
    unit: Unit
    start: Any
    end: Any
    consulted: list[Days] = attrs.field(factory=list)
    due: Moment = attrs.field(init=False)
    waited_to: Moment | None = attrs.field(init=False)
    moved_over: list[Days] = attrs.field(init=False)

    def copy(self) -> _Part:
        """Return a part that goes on by itself."""
        part = copy(self)
        part.consulted, part.moved_over = [*self.consulted], [*self.moved_over]
        return part

    def wait(self, since: Moment, until: Moment) -> bool:
        """Move the end by a wait that takes some of the part; return whether it does."""
        if not is_before(since, self.end):
            return False
        begun, over = self.unit.key(since, self.limit), self.unit.key(until, self.limit)
        if not (begun < over and over > self.start):
            return False
        left = self.unit.between(max(begun, self.start), self.end)
        self.end = self.unit.after(over, left)
        self.consult(over, until_then=begun)
        return True

    def settle(self) -> None:
        """Roll the due moment from the end."""
        self.due, self.waited_to = self.unit.settle(self.end), None
        self.moved_over = stretch(self.end, self.due) if self.unit.looks_at_the_end else []

    def move_out_of(self, since: Moment, until: Moment) -> None:
        """Move the due moment on if a wait that takes nothing of the part covers it."""
        begun, over = self.unit.key(since, self.limit), self.unit.key(until, self.limit)
        due = self.unit.settle(self.due, begun, over)
        if due != self.due:
            self.due, self.waited_to = due, until
            if self.unit.looks_at_the_end:
                self.moved_over += stretch(until, due)

    def consult(self, since: Moment, *, until_then: Moment | None = None) -> None:
        """Record that days are looked up from `since` on, and before only to `until_then`."""
        first = self.unit.consulted(since)
        if first is None:
            return
        if until_then is not None:
            begun, last = self.consulted.pop()
            self.consulted += stretch(begun, min(last, day_of(until_then)))
        [(first, last)] = stretch(first, self.end)
        if self.consulted and first <= self.consulted[-1][1] + _ONE_DAY:
            begun, earlier = self.consulted.pop()
            first, last = min(begun, first), max(earlier, last)
        self.consulted.append((first, last))


class LimitEnd:
    """The end of a limit with its extensions, and the due moment that follows from it.

    Each part runs on from the unrolled end of the one before. The waits, one list for all ends,
    come in order of their beginning and do not overlap. So a wait moves the first part that ends
    after it began, and the parts after that run on from there, free of waits; one that began when
    a part had ended leaves its end where it is, and moves its due moment if it lies in it.

    The limit is due when the last of its parts is: an extension in hours, which is not rolled, may
    run out before the end in days that it runs on from was due, and takes nothing away. An end
    that is not rolled is never due after the ends of its extensions.
    """

    def __init__(
        self, start: Moment, limit: TimeLimit, arithmetic: LimitArithmetic, waits: list[Wait]
    ) -> None:
        self._arithmetic = arithmetic
        self._waits = waits
        self._parts = [self._part(start, limit)]
        self._settle(self._parts[0])

    def copy(self, waits: list[Wait]) -> LimitEnd:
        """Return an end that goes on by itself, with the same waits in another list."""
        end = copy(self)
        vars(end).update(_waits=waits, _parts=[part.copy() for part in self._parts])
        return end

    @property
    def raw(self) -> Moment:
        """The end of the last part, before any roll, from which an extension runs on."""
        end: Moment = self._parts[-1].end
        return end

    @property
    def deciding(self) -> _Part:
        """The part that is due last."""
        return due_last(self._parts)

    @property
    def due(self) -> Moment:
        """The due moment."""
        return self.deciding.due

    @property
    def consulted(self) -> Iterator[Days]:
        """The stretches of days looked up: those counted, and those rolled over."""
        for part in self._parts:
            yield from part.consulted
        yield from self.moved_over

    @property
    def moved_over(self) -> list[Days]:
        """The days rolled over, of earlier parts too where the last one does not roll."""
        last = self._parts[-1]
        parts = [last] if last.unit.looks_at_the_end else self._parts
        return [days for part in parts for days in part.moved_over]

    @property
    def extended(self) -> bool:
        """Whether an extension was granted."""
        return len(self._parts) > 1

    @property
    def ends_before_extension(self) -> bool:
        """Whether a part that was extended is due later than its extension."""
        return self.deciding is not self._parts[-1]

    def extend(self, limit: TimeLimit) -> None:
        """Let an extension run on from the unrolled end."""
        by_instants = self._arithmetic.unit(limit).by_instants
        part = self._part(instant_of(self.raw) if by_instants else self.raw, limit)
        self._parts.append(part)
        self._settle(part)

    def cost(self, since: Moment, until: Moment) -> Bilingual:
        """Return what a wait takes, in the unit of the part in which it begins."""
        part = next((one for one in self._parts if is_before(since, one.end)), self._parts[-1])
        return part.unit.cost(part.unit.key(since, part.limit), part.unit.key(until, part.limit))

    def wait(self, since: Moment, until: Moment) -> None:
        """Apply the latest of the waits."""
        for place, part in enumerate(self._parts):
            if part.wait(since, until):
                later = self._parts[place + 1 :]
                del self._parts[place + 1 :]
                self._settle(part)
                for extension in later:
                    self.extend(extension.limit)
                return
            if part.unit.looks_at_the_end or part is self._parts[-1]:
                part.move_out_of(since, until)

    def _part(self, start: Moment, limit: TimeLimit) -> _Part:
        unit = self._arithmetic.unit(limit)
        part = _Part(limit, unit, unit.key(start, limit), unit.end(start, limit))
        part.consult(start)
        for since, until in self._going_on_after(start):
            part.wait(since, until)
        return part

    def _settle(self, part: _Part) -> None:
        part.settle()
        for since, until in self._going_on_after(part.end):
            part.move_out_of(since, until)

    def _going_on_after(self, moment: Moment) -> list[Wait]:
        found: list[Wait] = []
        for wait in reversed(self._waits):
            if not is_before(moment, wait[1]):
                break
            found.append(wait)
        return found[::-1]


def _last_instant(moment: Moment) -> tuple[dt.date, dt.time]:
    """Return a key that sorts moments, a day after its instants."""
    return day_of(moment), moment.time() if isinstance(moment, dt.datetime) else dt.time.max
