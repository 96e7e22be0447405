"""The laws of counts and percentages, checked on functions that compute them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..._checks import check_instance
from ..._words import Bilingual, Lang, date_text
from ...calculation.counting.counts import COLUMNS
from ...calculation.counting.form_ii06 import count_dossiers
from ...calculation.shares import Rounding, Share, format_count
from ...calendars.working import WorkingCalendar
from ...domain.dossiers import Dossier
from ...domain.periods import Period
from ..strategies.arguments import calendar_or_vietnam
from ..strategies.dossiers import batches
from ..strategies.reports import shares
from .reports import Disagreement, Law, LawReport, in_both
from .searching import Mistake, Trial, asked, check_callable, try_laws, wrong_kind

_MONTH = Period.calendar_month(2024, 7)
_SUMS = {
    "I1": ("received_total", ("received_online", "received_direct_post", "carried_over")),
    "I2": ("resolved_total", ("resolved_early", "resolved_on_time", "resolved_late")),
    "I3": ("open_total", ("open_in_time", "open_overdue")),
    "I4": ("received_total", ("resolved_total", "open_total")),
}
_TOTALS = ("received_total", "resolved_total", "open_total")
_RECEIVED = Bilingual("tiếp nhận", "received")
_RESOLVED = Bilingual("giải quyết xong", "resolved")
_WRONG_COLUMNS = Bilingual("sai cột {}", "wrong: {}")
_EXACTLY = Bilingual("{} = {} (chưa làm tròn).", "{} = {} (not rounded).")
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
        ('columns', [])
    """
    check_callable(function, "dossiers", "period")
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
        law = Law(
            "columns",
            Bilingual("mỗi cột đúng số hồ sơ của cột", "every column holds its dossiers"),
        )
        yield Trial(law, [drawn], partial(self._agrees, law))
        for name, (total, parts) in _SUMS.items():
            law = Law(name, Bilingual(f"{total} = {' + '.join(parts)}"))
            yield Trial(law, [drawn], partial(self._adds_up, law))
        law = Law(
            "parts",
            Bilingual("đếm hai phần rồi cộng bằng đếm chung", "two parts add up to the whole"),
        )
        yield Trial(law, [drawn], partial(self._joins, law))

    def _agrees(self, law: Law, dossiers: list[Dossier]) -> Disagreement | None:
        theirs = asked(self.function, list(dossiers), self.period)
        ours = self._ours(dossiers)
        if theirs == ours:
            return None
        if not isinstance(theirs, Mapping):
            return self._found(law, dossiers, theirs, COLUMNS)
        columns = [name for name in COLUMNS if theirs.get(name) != ours[name]]
        columns = columns or [str(name) for name in theirs if name not in ours]
        return self._found(law, dossiers, theirs, columns)

    def _adds_up(self, law: Law, dossiers: list[Dossier]) -> Disagreement | None:
        theirs = self._columns(dossiers)
        total, parts = _SUMS[law.id]
        if theirs is None or theirs[total] == sum(theirs[part] for part in parts):
            return None
        return self._found(law, dossiers, theirs, (total, *parts))

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
        return self._found(law, dossiers, whole, columns)

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
        self, law: Law, dossiers: list[Dossier], theirs: object, columns: Iterable[str]
    ) -> Disagreement:
        wrong = ", ".join(columns)
        cause = in_both(lambda lang: _WRONG_COLUMNS.text(lang).format(wrong))
        if isinstance(theirs, Mapping):
            theirs = _some(theirs, columns)
        else:
            cause = wrong_kind(theirs, "dict")
        return Disagreement(
            law,
            {"dossiers": dossiers, "period": self.period},
            theirs,
            _some(self._ours(dossiers), columns),
            in_both(lambda lang: "\n".join(self._history_lines(dossiers, lang))),
            cause,
        )

    def _history_lines(self, dossiers: list[Dossier], lang: Lang) -> Iterator[str]:
        """Yield of each dossier when it came and went, and which columns count it."""
        for dossier in dossiers:
            row = self._ours([dossier])
            columns = [name for name, count in row.items() if count and name not in _TOTALS]
            facts = [
                f"{words.text(lang)} {date_text(day)}"
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

    The laws: the number it prints is the exact percentage, rounded; so it is where that lies
    halfway between two printed ones; over an empty base it prints no number; and it prints the
    number as `Share.text` does, with its marks and decimals. A number that is wrong in its value is
    not found wrong in its form as well.

    Args:
        function: ``f(numerator, denominator)``, which returns a text such as '76,67%'.
        decimals: As for `Share.text`, as are the next three.
        rounding: How it is to be cut to its decimals.
        trim: Whether zeros at the end are to be dropped.
        lang: The language of the marks.
        max_examples: How many cases are tried of each law.

    Raises:
        InvalidTypeError: As for `Share.text`; or `function` does not take two arguments.
        InvalidValueError: As for `Share.text`; or the function answers one question in two
            ways.

    Example:
        >>> def by_floats(numerator, denominator):
        ...     return f"{round(numerator / denominator * 100, 1):g}%".replace(".", ",")
        >>> report = check_percentages(by_floats, decimals=1)
        >>> [(found.law.id, found.theirs, found.ours) for found in report.disagreements]
        [('halves', '6,2%', '6,3%')]
        >>> print(report.disagreements[0].cause.en)
        it rounds halves to even, as round() does
    """
    check_callable(function, "numerator", "denominator")
    Share(1, 3).text(decimals, rounding, trim=trim, lang=lang)  # refuses what is wrong
    printing = _Printing(function, decimals, rounding, trim, lang)
    halves = st.sampled_from(_HALVES).flatmap(
        lambda base: st.builds(Share, st.integers(0, base), st.just(base))
    )
    trials = [
        Trial(law, [drawn], partial(differs, law))
        for law, drawn, differs in (
            (_VALUE, shares(), printing.has_another_value),
            (_HALF, halves, printing.has_another_value),
            (_EMPTY_BASE, st.just(Share(0, 0)), printing.is_number),
            (_FORM, shares(), printing.has_another_form),
        )
    ]
    return try_laws(function, trials, max_examples, printing.mistakes())


_VALUE = Law(
    "value", Bilingual("số in ra là tỷ lệ chính xác", "its number is the exact percentage, rounded")
)
_HALF = Law("halves", Bilingual("làm tròn đúng ở giữa hai số", "it rounds a half the right way"))
_EMPTY_BASE = Law(
    "empty_base",
    Bilingual("mẫu số 0 thì không có tỷ lệ", "over an empty base it prints no number"),
)
_FORM = Law("form", Bilingual("in số đúng cách", "it prints the number in the right form"))
_FORM_ONLY = Bilingual("chỉ khác cách viết", "only its form differs")
_ROUNDED_OTHERWISE: dict[Rounding, Bilingual] = {
    "half_up": Bilingual("làm tròn nửa lên", "it rounds halves up"),
    "half_even": Bilingual(
        "làm tròn nửa về số chẵn, như round()", "it rounds halves to even, as round() does"
    ),
    "truncate": Bilingual("cắt bỏ chữ số", "it cuts digits off"),
}
_BY_FLOATS = Bilingual("tính bằng số thực", "it computes with floats")
_FRACTION = Bilingual("in phân số, không phải phần trăm", "it prints a fraction, not a percentage")
_NUMBER = re.compile(r"([-+]?\d+)(?:[.,](\d+))?\s*%?")


@attrs.frozen
class _Printing:
    """A function that prints percentages, and how it is to print them."""

    function: Callable[[int, int], object]
    decimals: int
    rounding: Rounding
    trim: bool
    lang: Lang

    def has_another_value(self, law: Law, share: Share) -> Disagreement | None:
        """Compare the number printed; a text in which there is none is a matter of form."""
        theirs = self._asked(share)
        printed = _number_of(theirs)
        if printed == self._right(share) or (printed is None and isinstance(theirs, str)):
            return None
        return self._found(law, share, theirs)

    def is_number(self, law: Law, share: Share) -> Disagreement | None:
        """Look for a number where there is no percentage."""
        theirs = self._asked(share)
        if isinstance(theirs, Exception) or not any(mark.isdigit() for mark in str(theirs)):
            return None
        return self._found(law, share, theirs)

    def has_another_form(self, law: Law, share: Share) -> Disagreement | None:
        """Compare the text, unless its number is wrong already."""
        theirs = self._asked(share)
        if theirs == self._text(share) or _number_of(theirs) not in (None, self._right(share)):
            return None
        if isinstance(theirs, str):
            return attrs.evolve(self._found(law, share, theirs), cause=_FORM_ONLY)
        return self._found(law, share, theirs)

    def mistakes(self) -> Iterator[Mistake]:
        """Yield the mistakes that functions are known to make."""
        for rounding, words in _ROUNDED_OTHERWISE.items():
            if rounding != self.rounding:
                yield self._mistake(words, partial(_rounded, rounding=rounding))
        yield self._mistake(_BY_FLOATS, _by_floats)
        yield self._mistake(_FRACTION, _as_fraction)

    def _mistake(self, words: Bilingual, value: Callable[[Share, int], Decimal]) -> Mistake:
        def explains(found: Disagreement) -> bool:
            share = Share(*map(int, map(str, found.arguments.values())))
            return share.is_defined and _number_of(found.theirs) == value(share, self.decimals)

        return Mistake(words, explains)

    def _asked(self, share: Share) -> object:
        return asked(self.function, share.numerator, share.denominator)

    def _right(self, share: Share) -> Decimal:
        return share.percent(self.decimals, self.rounding)

    def _text(self, share: Share) -> str:
        return share.text(self.decimals, self.rounding, trim=self.trim, lang=self.lang)

    def _found(self, law: Law, share: Share, theirs: object) -> Disagreement:
        counts = {"numerator": share.numerator, "denominator": share.denominator}
        reasons = in_both(
            lambda lang: _EXACTLY.text(lang).format(*_exact(share, self.decimals, lang))
        )
        if isinstance(theirs, str):
            return Disagreement(law, counts, theirs, self._text(share), reasons)
        cause = wrong_kind(theirs, "str")
        return Disagreement(law, counts, theirs, self._text(share), reasons, cause)


def _rounded(share: Share, decimals: int, rounding: Rounding) -> Decimal:
    return share.percent(decimals, rounding)


def _by_floats(share: Share, decimals: int) -> Decimal:
    return Decimal(str(round(share.numerator / share.denominator * 100, decimals)))


def _as_fraction(share: Share, decimals: int) -> Decimal:
    return Decimal(str(round(share.numerator / share.denominator, decimals)))


def _number_of(theirs: object) -> Decimal | None:
    """Return the number of an answer, whatever its marks; ``None`` if it is not one number."""
    if isinstance(theirs, (int, float, Decimal)) and not isinstance(theirs, bool):
        return Decimal(str(theirs))
    found = _NUMBER.fullmatch(theirs.strip()) if isinstance(theirs, str) else None
    return Decimal(f"{found[1]}.{found[2] or 0}") if found else None


def _exact(share: Share, decimals: int, lang: Lang) -> tuple[str, str]:
    """Return the two counts, and the percentage with four digits more than are printed."""
    counts = "/".join(format_count(count, lang) for count in (share.numerator, share.denominator))
    return counts, share.text(decimals + 4, "truncate", lang=lang)
