"""The laws of early, on time and late, checked on a function that decides which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import attrs
from hypothesis import strategies as st

from ..._words import Bilingual, day_text
from ...calculation.deadlines.assessment import lateness
from ...calendars.working import WorkingCalendar
from ...domain.limits import TimeUnit, UnitName
from ...domain.periods import Period
from ...errors import InvalidValueError
from .due_dates import KINDS_OF_DAYS, USUAL_UNITS, Question, Scope, WrongDue, wrong_due_days
from .reports import Disagreement, Law, LawReport, in_both
from .searching import Mistake, Trial, asked, check_callable, try_laws, wrong_kind

_RESOLVED = Bilingual(
    "{due}\nGiải quyết xong {resolved}: {outcome}.", "{due}\nResolved on {resolved}: {outcome}."
)
_NEVER_EARLY = Bilingual("coi trước hạn là đúng hạn", "it takes early for on time")
_LATE_ON_THE_DAY = Bilingual("coi ngày hạn là quá hạn", "it takes the due day for late")


def check_lateness(
    function: Callable[[dt.date, int, str, dt.date], object],
    *,
    calendar: WorkingCalendar | None = None,
    units: Iterable[TimeUnit | UnitName] = USUAL_UNITS,
    max_amount: int | None = None,
    period: Period | None = None,
    max_examples: int = 100,
) -> LawReport:
    """Check a function that classifies dossiers as early, on time or late against `lateness`.

    It is asked about dossiers resolved up to five days before or after their due day, on
    it, and on days off, received on the same kinds of days as for `check_due_dates`.

    Args:
        function: ``f(received_on, amount, unit, resolved_on)``, which returns ``"early"``,
            ``"on_time"`` or ``"late"``.
        calendar: As for `check_due_dates`, as are the next three.
        units: The units asked.
        max_amount: The greatest amount.
        period: The days of receipt.
        max_examples: How many cases are tried of each law.

    Raises:
        InvalidTypeError: As for `check_due_dates`.
        InvalidValueError: As for `check_due_dates`.

    Example:
        >>> def never_early(received_on, amount, unit, resolved_on):
        ...     return "on_time"
        >>> report = check_lateness(never_early, units=["days"])
        >>> found = report.disagreements[0]
        >>> found.law.id, found.ours, str(found.arguments["resolved_on"])
        ('plain.days', 'late', '2024-07-03')
    """
    check_callable(function, "received_on", "amount", "unit", "resolved_on")
    scope = Scope.checked(calendar, units, max_amount, period)
    asking = _Asking(function, scope)
    trials = (trial for unit in scope.units for trial in asking.trials(unit))
    mistakes = [
        Mistake(words, partial(_follows_from, due))
        for words, due in wrong_due_days(scope.calendar).items()
    ]
    mistakes += [
        Mistake(_NEVER_EARLY, lambda found: (found.ours, found.theirs) == ("early", "on_time")),
        Mistake(_LATE_ON_THE_DAY, lambda found: (found.ours, found.theirs) == ("on_time", "late")),
    ]
    return try_laws(function, trials, max_examples, mistakes)


def _follows_from(wrong_due: WrongDue, found: Disagreement) -> bool:
    due_on, resolved_on = wrong_due(found.arguments), found.arguments["resolved_on"]
    if due_on is None or not isinstance(resolved_on, dt.date):
        return False
    outcome = "early" if resolved_on < due_on else "late" if resolved_on > due_on else "on_time"
    return found.theirs == outcome


@attrs.frozen
class _Asking:
    """A function and what it is asked about."""

    function: Callable[[dt.date, int, str, dt.date], object]
    scope: Scope

    def trials(self, unit: TimeUnit) -> Iterator[Trial]:
        """Yield the laws of a unit."""
        for kind, days in KINDS_OF_DAYS.items():
            if self.scope.received(kind):
                words = Bilingual(
                    f"tiếp nhận {days.vi} thì trước hạn, đúng hạn hay quá hạn theo luật",
                    f"received {days.en}, it is early, on time or late by the law",
                )
                law = Law(f"{kind}.{unit.value}", words)
                cases = [
                    st.tuples(asking, st.integers(-5, 5))
                    for asking in self.scope.questions(unit, kind)
                ]
                yield Trial(law, cases, partial(self._agrees, law))

    def _agrees(self, law: Law, case: tuple[Question, int]) -> Disagreement | None:
        question, shift = case
        calendar = self.scope.calendar
        try:
            answer = question.answer(calendar)
            resolved_on = max(answer.due_on + dt.timedelta(days=shift), question.received_on)
            dossier = question.dossier(resolved_on)
            ours = lateness(dossier, as_of=resolved_on, calendar=calendar).outcome.value
        except InvalidValueError:  # beyond the calendar
            return None
        arguments = {**question.arguments(), "resolved_on": resolved_on}
        theirs = asked(self.function, *arguments.values())
        if theirs == ours:
            return None
        reasons = in_both(
            lambda lang: _RESOLVED.text(lang).format(
                due=answer.explain(lang), resolved=day_text(resolved_on, lang), outcome=ours
            )
        )
        if isinstance(theirs, str):
            return Disagreement(law, arguments, theirs, ours, reasons)
        return Disagreement(law, arguments, theirs, ours, reasons, wrong_kind(theirs, "str"))
