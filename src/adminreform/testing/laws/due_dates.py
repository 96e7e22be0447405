"""The laws of due days, checked on a function that computes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import takewhile

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..._checks import check_instance, check_whole_number
from ...calculation.deadlines.due_dates import Deadline, deadline
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier
from ...domain.limits import TimeLimit, TimeUnit, UnitName
from ...domain.periods import Period
from ...domain.procedures import Procedure
from ...domain.units import Unit
from ...errors import InvalidValueError
from ..strategies.arguments import calendar_or_vietnam, day_bounds, members_of
from ..strategies.days import DayKind, days_of
from ..strategies.limits import COUNTED_IN_DAYS, USUAL_AMOUNTS
from .reports import Disagreement, Law, LawReport
from .searching import Trial, asked, check_callable, try_laws

USUAL_UNITS: tuple[UnitName, ...] = ("working_days", "days", "weeks", "months", "years")
ONE_DAY = dt.timedelta(days=1)
_SMALL_AMOUNTS = (1, 10)
_USUAL_DAYS = dt.date(2015, 1, 1), dt.date(2026, 6, 30)
KINDS_OF_DAYS: tuple[tuple[DayKind, str, str], ...] = (
    ("plain", "giữa những tuần làm việc bình thường", "in ordinary weeks"),
    ("tet", "quanh Tết Nguyên Đán", "around the Lunar New Year"),
    ("swaps", "quanh ngày hoán đổi, làm bù", "around swapped days and days worked for them"),
    ("year_end", "quanh cuối năm", "around the end of the year"),
    ("any", "vào mọi ngày", "on any day"),
)


@attrs.frozen
class Question:
    """What a due day is asked for.

    Attributes:
        received_on: The day of receipt.
        amount: How many units.
        unit: The unit.
    """

    received_on: dt.date
    amount: int
    unit: TimeUnit

    @property
    def limit(self) -> TimeLimit:
        """The time limit."""
        return TimeLimit(self.amount, self.unit)

    def arguments(self) -> dict[str, object]:
        """Return what a function is asked with, by name."""
        return {"received_on": self.received_on, "amount": self.amount, "unit": self.unit.value}

    def dossier(self, resolved_on: dt.date | None = None) -> Dossier:
        """Build a dossier that asks the question, open or resolved."""
        procedure = Procedure("1.000001", limit=self.limit)
        code = f"H01-{self.received_on:%y%m%d}-0001"
        return Dossier(
            code,
            procedure,
            Unit("H01"),
            Channel.DIRECT,
            received_at=self.received_on,
            resolved_at=resolved_on,
        )

    def answer(self, calendar: WorkingCalendar) -> Deadline:
        """Compute the right answer, which can explain itself."""
        return deadline(self.dossier(), calendar=calendar)


def check_due_dates(
    function: Callable[[dt.date, int, str], object],
    *,
    calendar: WorkingCalendar | None = None,
    units: Iterable[TimeUnit | UnitName] = USUAL_UNITS,
    max_amount: int | None = None,
    period: Period | None = None,
    max_examples: int = 100,
) -> LawReport:
    """Check a function that computes due days against the laws and against `due_date`.

    It is asked in ordinary weeks, around Tết, around swapped days, at the end of years and
    on any day. The laws: it agrees with `due_date`; the due day is a working day; it is
    after the day of receipt; received a day later, due no earlier; and N working days and then
    1 end where N + 1 do. Of each law broken the smallest case is shown. The same cases
    are tried each time.

    Args:
        function: ``f(received_on, amount, unit)``, with an int and the name of a unit,
            which returns a date.
        calendar: The working days; by default `vietnam`.
        units: The units asked; none in minutes or hours.
        max_amount: The greatest amount, instead of the usual one of each unit.
        period: The days of receipt; by default 2015-01-01 to 2026-06-30.
        max_examples: How many cases are tried of each law.

    Returns:
        The laws that do not hold, each with its smallest case and the right derivation.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: A unit is unknown or needs an instant, ``max_amount`` is below 1,
            or the function answers one question in two ways.

    Example:
        >>> def weekends_only(received_on, amount, unit):
        ...     day = received_on
        ...     while amount:
        ...         day += dt.timedelta(days=1)
        ...         amount -= day.weekday() < 5
        ...     return day
        >>> report = check_due_dates(weekends_only, units=["working_days"])
        >>> report.holds, report.disagreements[2].law.id
        (False, 'swaps.working_days')
        >>> print(report.disagreements[2].arguments["received_on"])
        2024-05-03
    """
    check_callable(function)
    scope = Scope.checked(calendar, units, max_amount, period)
    asking = _Asking(function, scope)
    trials = (trial for unit in scope.units for trial in asking.trials(unit))
    return try_laws(function, trials, max_examples)


@attrs.frozen
class Scope:
    """What functions are asked about.

    Attributes:
        calendar: The working days.
        units: The units.
        max_amount: The greatest amount; ``None`` for the usual one of each unit.
        days: The first and the last day of receipt.
    """

    calendar: WorkingCalendar
    units: tuple[TimeUnit, ...]
    max_amount: int | None
    days: tuple[dt.date, dt.date]

    @classmethod
    def checked(
        cls,
        calendar: WorkingCalendar | None,
        units: Iterable[TimeUnit | UnitName],
        max_amount: int | None,
        period: Period | None,
    ) -> Scope:
        """Check the arguments that the checks of functions share."""
        known = calendar_or_vietnam(calendar)
        chosen = members_of(units, "units", TimeUnit)
        for unit in chosen:
            if unit not in COUNTED_IN_DAYS or unit is TimeUnit.SAME_DAY:
                raise InvalidValueError(
                    f"a limit in {unit.value} needs the instant of receipt; ask for units of a "
                    "day or longer"
                )
        if max_amount is not None:
            check_whole_number(max_amount, "max_amount", at_least=1)
        if period is not None:
            check_instance(period, "period", Period, "build it with Period(first, last)")
        first, last = (period.first, period.last) if period else (None, None)
        return cls(known, chosen, max_amount, day_bounds(first, last, _USUAL_DAYS, known))

    def received(self, kind: DayKind) -> tuple[dt.date, ...]:
        """List the days of receipt of a kind, the plainest first."""
        return days_of(kind, *self.days, self.calendar)

    def questions(self, unit: TimeUnit, kind: DayKind) -> tuple[SearchStrategy[Question], ...]:
        """Draw questions about days of a kind, those about small amounts first."""
        most = self.max_amount or USUAL_AMOUNTS[unit]
        received = st.sampled_from(self.received(kind))
        return tuple(
            st.builds(partial(Question, unit=unit), received, st.integers(1, amount))
            for amount in sorted({min(most, small) for small in _SMALL_AMOUNTS} | {most})
        )

    def simpler(self, kind: DayKind, found: Question) -> Iterator[Question]:
        """Yield the same question about the plainer days of a kind."""
        for day in takewhile(lambda day: day != found.received_on, self.received(kind)):
            yield attrs.evolve(found, received_on=day)


@attrs.frozen
class _Asking:
    """A function and what it is asked about."""

    function: Callable[[dt.date, int, str], object]
    scope: Scope

    def trials(self, unit: TimeUnit) -> Iterator[Trial]:
        """Yield the laws of a unit."""
        scope = self.scope
        for kind, vi, en in KINDS_OF_DAYS:
            if scope.received(kind):
                law = Law(
                    f"{kind}.{unit.value}",
                    f"tiếp nhận {vi} thì hạn là ngày theo luật",
                    f"received {en}, it is due on the day of the law",
                )
                cases, simpler = scope.questions(unit, kind), partial(scope.simpler, kind)
                yield Trial(law, cases, partial(self._agrees, law), simpler)
        anywhere, simpler = scope.questions(unit, "any"), partial(scope.simpler, "any")
        for name, vi, en, differs in (
            ("worked", "hạn là ngày làm việc", "the due day is a working day", self._is_worked),
            ("after", "hạn sau ngày tiếp nhận", "it is due after its receipt", self._is_after),
            (
                "monotone",
                "tiếp nhận sau một ngày thì hạn không sớm hơn",
                "received a day later, it is due no earlier",
                self._is_monotone,
            ),
            (
                "steps",
                "N ngày làm việc rồi thêm 1 ngày là N + 1 ngày",
                "N working days and then 1 end where N + 1 do",
                self._adds_up,
            ),
        ):
            if name != "steps" or unit is TimeUnit.WORKING_DAYS:
                law = Law(f"{name}.{unit.value}", vi, en)
                yield Trial(law, anywhere, partial(differs, law), simpler)

    def _agrees(self, law: Law, question: Question) -> Disagreement | None:
        theirs = asked(self.function, *question.arguments().values())
        return self._unless(law, question, theirs, lambda ours: theirs == ours)

    def _is_worked(self, law: Law, question: Question) -> Disagreement | None:
        theirs = self._day(question)
        first, last = self.scope.calendar.coverage
        if theirs is None or not first <= theirs <= last:
            return None
        reason = self.scope.calendar.why(theirs)
        return self._unless(law, question, theirs, lambda _: reason.worked)

    def _is_after(self, law: Law, question: Question) -> Disagreement | None:
        theirs = self._day(question)
        if theirs is None:
            return None
        return self._unless(law, question, theirs, lambda _: theirs > question.received_on)

    def _is_monotone(self, law: Law, question: Question) -> Disagreement | None:
        later = attrs.evolve(question, received_on=question.received_on + ONE_DAY)
        theirs, theirs_later = self._day(question), self._day(later)
        if theirs is None or theirs_later is None:
            return None
        said = f"{theirs_later} ({question.received_on}: {theirs})"
        return self._unless(law, later, said, lambda _: theirs <= theirs_later)

    def _adds_up(self, law: Law, question: Question) -> Disagreement | None:
        longer = attrs.evolve(question, amount=question.amount + 1)
        direct, on_the_way = self._day(longer), self._day(question)
        if direct is None or on_the_way is None:
            return None
        one_more = Question(on_the_way, 1, question.unit)
        in_steps = asked(self.function, *one_more.arguments().values())
        said = f"{direct} ({question.amount} + 1: {in_steps})"
        return self._unless(law, longer, said, lambda _: in_steps == direct)

    def _day(self, question: Question) -> dt.date | None:
        """Return the day the function answers; ``None`` for anything else, which breaks ``any``."""
        theirs = asked(self.function, *question.arguments().values())
        return theirs if type(theirs) is dt.date else None

    def _unless(
        self,
        law: Law,
        question: Question,
        theirs: object,
        keeps: Callable[[dt.date], bool],
    ) -> Disagreement | None:
        """Report a case unless it keeps the law, or lies beyond the calendar."""
        try:
            answer = question.answer(self.scope.calendar)
        except InvalidValueError:
            return None
        if keeps(answer.due_on):
            return None
        reasons = answer.explain("vi"), answer.explain("en")
        return Disagreement(law, question.arguments(), theirs, answer.due_on, reasons)
