"""The laws of counts and percentages, checked on functions that compute them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..._checks import check_instance
from ..._words import Lang, date_text
from ...calculation.counting.counts import COLUMNS
from ...calculation.counting.form_ii06 import count_dossiers
from ...calculation.shares import Rounding, Share, format_count
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ..strategies.arguments import calendar_or_vietnam
from ..strategies.dossiers import batches
from ..strategies.reports import shares
from .reports import Disagreement, Law, LawReport
from .searching import Trial, asked, check_callable, try_laws

_MONTH = Period.calendar_month(2024, 7)
_SUMS = {
    "I1": ("received_total", ("received_online", "received_direct_post", "carried_over")),
    "I2": ("resolved_total", ("resolved_early", "resolved_on_time", "resolved_late")),
    "I3": ("open_total", ("open_in_time", "open_overdue")),
    "I4": ("received_total", ("resolved_total", "open_total")),
}
_TOTALS = ("received_total", "resolved_total", "open_total")
_RECEIVED: dict[Lang, str] = {"vi": "tiếp nhận", "en": "received"}
_RESOLVED: dict[Lang, str] = {"vi": "giải quyết xong", "en": "resolved"}
_EXACTLY: dict[Lang, str] = {"vi": "{} = {} (chưa làm tròn).", "en": "{} = {} (not rounded)."}
_HALVES = (8, 16, 40, 200, 400, 800, 2_000, 20_000)


def check_period_counts(
    function: Callable[[list[Dossier], Period], object],
    *,
    period: Period = _MONTH,
    calendar: WorkingCalendar | None = None,
    max_examples: int = 100,
) -> LawReport:
    """Check a function that counts dossiers as form II.06 does.

    The laws: it agrees with `count_dossiers` in every column; the four sums of the form
    hold; two lists counted apart add up to both counted at once.

    Args:
        function: ``f(dossiers, period)``, which returns the columns of the form by name.
        period: The period counted; dossiers are received from a month before it on.
        calendar: The working days; by default `vietnam`.
        max_examples: How many cases are tried of each law.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: The period lies outside the calendar, or the function answers
            one question in two ways.

    Example:
        >>> def all_received(dossiers, period):
        ...     return {"received_total": len(dossiers)}
        >>> found = check_period_counts(all_received, max_examples=10).disagreements[0]
        >>> found.law.id, found.arguments["dossiers"]
        ('columns', 'none')
    """
    check_callable(function)
    check_instance(period, "period", Period, "build it with Period(first, last)")
    known = calendar_or_vietnam(calendar)
    counting = _Counting(function, known, period)
    received = Period(max(period.shifted(-1).first, known.first), period.last)
    drawn = batches(calendar=known, period=received, max_size=6)
    return try_laws(function, counting.trials(drawn), max_examples)


@attrs.frozen
class _Counting:
    """A function that counts, and the period it is asked about."""

    function: Callable[[list[Dossier], Period], object]
    calendar: WorkingCalendar
    period: Period

    def trials(self, drawn: SearchStrategy[list[Dossier]]) -> Iterator[Trial]:
        """Yield the laws of counting."""
        law = Law("columns", "mỗi cột đúng số hồ sơ của cột", "every column holds its dossiers")
        yield Trial(law, [drawn], partial(self._agrees, law))
        for name, (total, parts) in _SUMS.items():
            law = Law(name, f"{total} = {' + '.join(parts)}", f"{total} = {' + '.join(parts)}")
            yield Trial(law, [drawn], partial(self._adds_up, law))
        law = Law("parts", "đếm hai phần rồi cộng bằng đếm chung", "two parts add up to the whole")
        yield Trial(law, [drawn], partial(self._joins, law))

    def _agrees(self, law: Law, dossiers: list[Dossier]) -> Disagreement | None:
        theirs = asked(self.function, list(dossiers), self.period)
        ours = self._ours(dossiers)
        if theirs == ours:
            return None
        if isinstance(theirs, Mapping):
            columns = [name for name in COLUMNS if theirs.get(name) != ours[name]]
            columns = columns or [str(name) for name in theirs if name not in ours]
            return self._found(law, dossiers, _some(theirs, columns), _some(ours, columns))
        return self._found(law, dossiers, theirs, _some(ours, COLUMNS))

    def _adds_up(self, law: Law, dossiers: list[Dossier]) -> Disagreement | None:
        theirs = self._columns(dossiers)
        total, parts = _SUMS[law.id]
        if theirs is None or theirs[total] == sum(theirs[part] for part in parts):
            return None
        return self._found(
            law,
            dossiers,
            _some(theirs, (total, *parts)),
            _some(self._ours(dossiers), (total, *parts)),
        )

    def _joins(self, law: Law, dossiers: list[Dossier]) -> Disagreement | None:
        half = len(dossiers) // 2
        apart = [self._columns(dossiers[:half]), self._columns(dossiers[half:])]
        whole = self._columns(dossiers)
        one, other = apart
        if whole is None or one is None or other is None:
            return None
        columns = [name for name in COLUMNS if one[name] + other[name] != whole[name]]
        if not columns:
            return None
        return self._found(
            law, dossiers, _some(whole, columns), _some(self._ours(dossiers), columns)
        )

    def _columns(self, dossiers: list[Dossier]) -> Mapping[str, int] | None:
        """Return what the function counts, if it has every column; else ``columns`` is broken."""
        theirs = asked(self.function, list(dossiers), self.period)
        complete = isinstance(theirs, Mapping) and all(
            type(theirs.get(name)) is int for name in COLUMNS
        )
        return theirs if isinstance(theirs, Mapping) and complete else None

    def _ours(self, dossiers: list[Dossier]) -> dict[str, int]:
        return count_dossiers(dossiers, self.period, calendar=self.calendar).total.as_dict()

    def _found(
        self, law: Law, dossiers: list[Dossier], theirs: object, ours: object
    ) -> Disagreement:
        codes = ", ".join(dossier.code for dossier in dossiers)
        arguments = {"dossiers": codes or "none", "period": str(self.period)}
        vi, en = ("\n".join(self._history_lines(dossiers, lang)) for lang in ("vi", "en"))
        return Disagreement(law, arguments, theirs, ours, (vi, en))

    def _history_lines(self, dossiers: list[Dossier], lang: Lang) -> Iterator[str]:
        """Yield of each dossier when it came and went, and which columns count it."""
        for dossier in dossiers:
            row = self._ours([dossier])
            columns = [name for name, count in row.items() if count and name not in _TOTALS]
            facts = [
                f"{words[lang]} {date_text(day)}"
                for words, day in (
                    (_RECEIVED, dossier.received_on),
                    (_RESOLVED, dossier.resolved_on),
                )
                if day is not None
            ]
            limit = dossier.procedure.limit
            facts += [limit.text(lang)] if limit else []
            yield f"{dossier.code} ({', '.join(facts)}): {', '.join(columns) or '–'}"


def _some(columns: Mapping[str, object], names: Iterable[str]) -> str:
    return ", ".join(f"{name} {columns.get(name)}" for name in names)


def check_percentages(
    function: Callable[[int, int], object],
    *,
    decimals: int = 2,
    rounding: Rounding = "half_up",
    trim: bool = True,
    lang: Lang = "vi",
    max_examples: int = 200,
) -> LawReport:
    """Check a function that prints percentages against exact arithmetic.

    The laws: it prints what `Share.text` does; so it does where the exact percentage lies
    halfway between two printed ones; and of an empty base there is no number.

    Args:
        function: ``f(numerator, denominator)``, which returns a text such as '76,67%'.
        decimals: As for `Share.text`, as are the next three.
        rounding: How it is to be cut to its decimals.
        trim: Whether zeros at the end are to be dropped.
        lang: The language of the marks.
        max_examples: How many cases are tried of each law.

    Raises:
        InvalidTypeError: As for `Share.text`.
        InvalidValueError: As for `Share.text`; or the function answers one question in two
            ways.

    Example:
        >>> def by_floats(numerator, denominator):
        ...     return f"{round(numerator / denominator * 100, 1):g}%".replace(".", ",")
        >>> report = check_percentages(by_floats, decimals=1)
        >>> [(found.law.id, found.theirs, found.ours) for found in report.disagreements]
        [('halves', '6,2%', '6,3%')]
    """
    check_callable(function)
    Share(1, 3).text(decimals, rounding, trim=trim, lang=lang)  # refuses what is wrong

    def differs(law: Law, share: Share) -> Disagreement | None:
        ours = share.text(decimals, rounding, trim=trim, lang=lang)
        theirs = asked(function, share.numerator, share.denominator)
        if theirs == ours or not (share.is_defined or _is_number(theirs)):
            return None
        counts = {"numerator": share.numerator, "denominator": share.denominator}
        vi, en = (words.format(*_exact(share, decimals, of)) for of, words in _EXACTLY.items())
        return Disagreement(law, counts, theirs, ours, (vi, en))

    halves = st.sampled_from(_HALVES).flatmap(
        lambda base: st.builds(Share, st.integers(0, base), st.just(base))
    )
    trials = [
        Trial(law, [drawn], partial(differs, law))
        for law, drawn in zip(
            _OF_PERCENTAGES, (shares(), halves, st.just(Share(0, 0))), strict=True
        )
    ]
    return try_laws(function, trials, max_examples)


_OF_PERCENTAGES = (
    Law("exact", "in đúng tỷ lệ chính xác", "it prints the exact percentage"),
    Law("halves", "làm tròn đúng ở giữa hai số", "it rounds a half the right way"),
    Law("empty_base", "mẫu số 0 thì không có tỷ lệ", "over an empty base there is no percentage"),
)


def _is_number(theirs: object) -> bool:
    return not isinstance(theirs, Exception) and any(mark.isdigit() for mark in str(theirs))


def _exact(share: Share, decimals: int, lang: Lang) -> tuple[str, str]:
    """Return the two counts, and the percentage with four digits more than are printed."""
    counts = "/".join(format_count(count, lang) for count in (share.numerator, share.denominator))
    return counts, share.text(decimals + 4, "truncate", lang=lang)
