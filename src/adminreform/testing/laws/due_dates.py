"""The laws of due days, checked on a function that computes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..._checks import check_instance, check_whole_number
from ..._words import Bilingual
from ...calculation.deadlines.due_dates import Deadline, deadline
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Channel, Dossier
from ...domain.limits import TimeLimit, TimeUnit, UnitName
from ...domain.periods import Period
from ...domain.procedures import Procedure
from ...domain.units import Unit
from ...errors import InvalidValueError
from ...law.regimes import DEFAULT_RULES, Rules
from ..strategies.arguments import calendar_or_vietnam, day_bounds, members_of
from ..strategies.days import DayKind, days_of
from ..strategies.limits import COUNTED_IN_DAYS, USUAL_AMOUNTS
from .reports import Disagreement, Law, LawReport, in_both
from .searching import Mistake, Trial, asked, check_callable, try_laws, wrong_kind

USUAL_UNITS: tuple[UnitName, ...] = ("working_days", "days", "weeks", "months", "years")
ONE_DAY = dt.timedelta(days=1)
_SMALL_AMOUNTS = (1, 10)
_USUAL_DAYS = dt.date(2015, 1, 1), dt.date(2026, 6, 30)
KINDS_OF_DAYS: dict[DayKind, Bilingual] = {
    "plain": Bilingual("giữa những tuần làm việc bình thường", "in ordinary weeks"),
    "tet": Bilingual("quanh Tết Nguyên Đán", "around the Lunar New Year"),
    "swaps": Bilingual(
        "quanh ngày hoán đổi, làm bù", "around swapped days and days worked for them"
    ),
    "year_end": Bilingual("quanh cuối năm", "around the end of the year"),
    "any": Bilingual("vào mọi ngày", "on any day"),
}
_HOLIDAYS = ("holiday", "substitute", "own_off")
_DAYS_OF_UNITS = {TimeUnit.MONTHS: 30, TimeUnit.QUARTERS: 90, TimeUnit.YEARS: 365}


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

    def answer(self, calendar: WorkingCalendar, rules: Rules = DEFAULT_RULES) -> Deadline:
        """Compute an answer, which can explain itself; on the right calendar the right one."""
        return deadline(self.dossier(), calendar=calendar, rules=rules)


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
    check_callable(function, "received_on", "amount", "unit")
    scope = Scope.checked(calendar, units, max_amount, period)
    asking = _Asking(function, scope)
    trials = (trial for unit in scope.units for trial in asking.trials(unit))
    mistakes = [
        Mistake(words, partial(_follows_from, due))
        for words, due in wrong_due_days(scope.calendar).items()
    ]
    return try_laws(function, trials, max_examples, mistakes)


def _follows_from(wrong_due: WrongDue, found: Disagreement) -> bool:
    return wrong_due(found.arguments) == as_day(found.theirs)


def as_day(theirs: object) -> object:
    """Return the day of a datetime; anything else as it is."""
    return theirs.date() if isinstance(theirs, dt.datetime) else theirs


WrongDue: TypeAlias = Callable[[Mapping[str, Any]], dt.date | None]
"""Computes the due day with a mistake; ``None`` beyond the calendar."""


def wrong_due_days(calendar: WorkingCalendar) -> dict[Bilingual, WrongDue]:
    """Return the mistakes that functions are known to make, and their answers, the least first."""
    span = calendar.coverage
    holidays = [day for day, why in calendar.occasions.items() if why.kind in _HOLIDAYS]
    weekends_only = WorkingCalendar.between(*span)
    without_swaps = WorkingCalendar.between(*span, days_off=holidays)

    def due(
        asked_with: Mapping[str, Any],
        change: Callable[[Question], Question] = lambda question: question,
        known: WorkingCalendar = calendar,
        rules: Rules = DEFAULT_RULES,
    ) -> dt.date | None:
        unit = TimeUnit(asked_with["unit"])
        question = Question(asked_with["received_on"], asked_with["amount"], unit)
        try:
            return change(question).answer(known, rules).due_on
        except InvalidValueError:
            return None

    def from_the_day_before(question: Question) -> Question:
        return attrs.evolve(question, received_on=question.received_on - ONE_DAY)

    def in_days(question: Question) -> Question:
        days = question.amount * _DAYS_OF_UNITS.get(question.unit, 1)
        return Question(question.received_on, days, TimeUnit.DAYS)

    return {
        Bilingual(
            "không biết ngày hoán đổi, làm bù", "it knows no days off or worked in exchange"
        ): partial(due, known=without_swaps),
        Bilingual("chỉ biết thứ Bảy, Chủ Nhật", "it knows no days off but weekends"): partial(
            due, known=weekends_only
        ),
        Bilingual("tính cả ngày tiếp nhận", "it counts the day of receipt"): partial(
            due, change=from_the_day_before
        ),
        Bilingual(
            "không chuyển hạn rơi vào ngày nghỉ", "it leaves a limit that ends on a day off there"
        ): partial(due, rules=Rules(roll="none")),
        Bilingual(
            "tính ngày nghỉ, hoặc coi tháng là 30 ngày", "it counts days off, or months as 30 days"
        ): partial(due, change=in_days),
    }


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
        for kind, days in KINDS_OF_DAYS.items():
            if scope.received(kind):
                words = Bilingual(
                    f"tiếp nhận {days.vi} thì hạn là ngày theo luật",
                    f"received {days.en}, it is due on the day of the law",
                )
                law = Law(f"{kind}.{unit.value}", words)
                cases, simpler = scope.questions(unit, kind), partial(scope.simpler, kind)
                yield Trial(law, cases, partial(self._agrees, law), simpler)
        anywhere, simpler = scope.questions(unit, "any"), partial(scope.simpler, "any")
        for name, vi, en, differs in (
            ("type", "trả về một ngày", "it returns a date", self._is_date),
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
                law = Law(f"{name}.{unit.value}", Bilingual(vi, en))
                yield Trial(law, anywhere, partial(differs, law), simpler)

    def _agrees(self, law: Law, question: Question) -> Disagreement | None:
        theirs = asked(self.function, *question.arguments().values())
        return self._unless(law, question, theirs, lambda ours: as_day(theirs) == ours)

    def _is_date(self, law: Law, question: Question) -> Disagreement | None:
        theirs = asked(self.function, *question.arguments().values())
        if isinstance(theirs, Exception):
            return None
        return self._unless(law, question, theirs, lambda _: type(theirs) is dt.date)

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
        beside = f"f({question.received_on}) = {theirs}"
        return self._unless(law, later, theirs_later, lambda _: theirs <= theirs_later, beside)

    def _adds_up(self, law: Law, question: Question) -> Disagreement | None:
        longer = attrs.evolve(question, amount=question.amount + 1)
        direct, on_the_way = self._day(longer), self._day(question)
        if direct is None or on_the_way is None:
            return None
        one_more = Question(on_the_way, 1, question.unit)
        in_steps = asked(self.function, *one_more.arguments().values())
        beside = f"{question.amount} + 1: {in_steps}"
        return self._unless(law, longer, direct, lambda _: as_day(in_steps) == direct, beside)

    def _day(self, question: Question) -> dt.date | None:
        """Return the day the function answers; ``None`` for anything else, which breaks ``any``."""
        theirs = as_day(asked(self.function, *question.arguments().values()))
        return theirs if isinstance(theirs, dt.date) else None

    def _unless(
        self,
        law: Law,
        question: Question,
        theirs: object,
        keeps: Callable[[dt.date], bool],
        beside: str = "",
    ) -> Disagreement | None:
        """Report a case unless it keeps the law, or lies beyond the calendar.

        What else the function answered comes first in the reasons.
        """
        try:
            answer = question.answer(self.scope.calendar)
        except InvalidValueError:
            return None
        if keeps(answer.due_on):
            return None
        reasons = in_both(lambda lang: "\n".join(filter(None, (beside, answer.explain(lang)))))
        ours, arguments = answer.due_on, question.arguments()
        if type(theirs) is dt.date:
            return Disagreement(law, arguments, theirs, ours, reasons)
        return Disagreement(law, arguments, theirs, ours, reasons, wrong_kind(theirs, "date"))
