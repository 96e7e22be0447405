"""A quoted percentage checked against several bases at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from ..._checks import check_text
from ..._reprs import brief
from ..._tables import Grid, GridColumn
from ..._words import Lang, check_language, chosen_language
from ...calculation.shares import Share
from ...errors import InvalidTypeError, InvalidValueError, safe_repr
from . import wording
from .checks import QuoteCheck, check_quote
from .known import Count, count_text, known_percent, known_row, read_only
from .numbers import QuotedNumber, QuotedRatio
from .verdicts import Verdict

Base: TypeAlias = Share | QuotedRatio | Sequence[Count]
"""A share, a ratio as printed, or a pair of a numerator and a denominator."""


def _checks(checks: Mapping[str, QuoteCheck]) -> Mapping[str, QuoteCheck]:
    return read_only(checks, "checks")


@attrs.frozen
class QuoteComparison:
    """A quoted percentage beside every share that it may mean.

    Attributes:
        quoted: The percentage as printed.
        checks: The check against each share, by its name.

    Raises:
        InvalidTypeError: The checks are no mapping.
    """

    quoted: QuotedNumber
    checks: Mapping[str, QuoteCheck] = attrs.field(hash=False, converter=_checks)

    def __repr__(self) -> str:
        return brief(self, "quoted.text", "checks")

    def __reduce__(self) -> tuple[object, ...]:
        return QuoteComparison, (self.quoted, dict(self.checks))

    @property
    def reproduced_by(self) -> tuple[str, ...]:
        """The names of the shares that print as the quote."""
        return tuple(name for name, check in self.checks.items() if check.verdict.reproduces)

    @property
    def possible_by(self) -> tuple[str, ...]:
        """The names of the other shares beside which the quote can stand."""
        return tuple(
            name
            for name, check in self.checks.items()
            if check.holds and not check.verdict.reproduces
        )

    @property
    def _with_a_base(self) -> tuple[str, ...]:
        undefined = Verdict.UNDEFINED
        return tuple(name for name, each in self.checks.items() if each.verdict is not undefined)

    def explain(self, lang: Lang | None = None, *, words: Mapping[str, str] | None = None) -> str:
        """Explain which bases reproduce the quote.

        Args:
            lang: The language.
            words: What to call the shares, by their names; ``None`` calls them by these.

        Raises:
            InvalidTypeError: If ``words`` is not a mapping.
        """
        lang = chosen_language(lang)
        called = {} if words is None else read_only(words, "words")
        if self.reproduced_by:
            said, names = wording.REPRODUCED_BY[lang], self.reproduced_by
        elif self.possible_by:
            said, names = wording.MAY_BE[lang], self.possible_by
        else:
            said, names = wording.REPRODUCED_BY_NONE[lang], self._with_a_base
            if not names:
                said = wording.FINDINGS[lang][Verdict.UNDEFINED]
        sentence = said.format(
            quoted=self.quoted,
            names=("; " if called else ", ").join(called.get(one, one) for one in names),
        )
        return f"{sentence} {wording.CANNOT_TELL[lang]}" if self.reproduced_by[1:] else sentence

    def table(self, lang: Lang | None = None) -> Grid:
        """Lay the checks out, one base a row."""
        lang = chosen_language(lang)
        return Grid(
            wording.TABLE_TITLE[lang].format(quoted=self.quoted),
            (
                GridColumn(wording.TABLE_COLUMNS[lang][0], align="left"),
                *(GridColumn(label) for label in wording.TABLE_COLUMNS[lang][1:-1]),
                GridColumn(wording.TABLE_COLUMNS[lang][-1], align="left"),
            ),
            tuple(
                (
                    name,
                    count_text(check.numerator, lang),
                    count_text(check.denominator, lang),
                    check.true_text(lang),
                    wording.VERDICTS[lang][check.verdict],
                )
                for name, check in self.checks.items()
            ),
        )

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "quoted": str(self.quoted),
            "reproduced_by": list(self.reproduced_by),
            "possible_by": list(self.possible_by),
            "checks": {name: check.as_dict() for name, check in self.checks.items()},
        }


def check_quote_against(
    quoted: QuotedNumber | str,
    bases: Mapping[str, Base],
    *,
    row: Iterable[QuotedNumber | str] | None = None,
    lang: Lang = "vi",
) -> QuoteComparison:
    """Find which of several shares a quoted percentage is.

    The base of an on-time share changes from text to text: resolved, received, fallen due.

    Args:
        quoted: The percentage: '98,81%'.
        bases: The shares it may be, by name: a `Share`, a `QuotedRatio`, or a tuple or list
            of numerator and denominator.
        row: All percentages of its row, as for `check_quote`.
        lang: The language of the texts.

    Raises:
        InvalidTypeError: ``bases`` is not a mapping of names to shares.
        InvalidValueError: ``bases`` is empty, or a value is refused by `check_quote`.

    Example:
        >>> found = check_quote_against(
        ...     "98,81%",
        ...     {"resolved": (635593, 643272), "received": (635593, 659245)})
        >>> found.reproduced_by
        ('resolved',)
    """
    figure = known_percent(quoted, "quoted", check_language(lang))
    if not isinstance(bases, Mapping):
        raise InvalidTypeError(
            f"bases must map names to shares, got {safe_repr(bases)}", bases=bases
        )
    if not bases:
        raise InvalidValueError("bases must hold at least one share", bases=bases)
    figures = known_row(row, figure, lang) or None
    checks = {
        check_text(name, "a name of bases"): check_quote(
            figure, *_counts(base), row=figures, lang=lang
        )
        for name, base in bases.items()
    }
    return QuoteComparison(figure, checks)


def _counts(base: object) -> tuple[Count, Count]:
    if isinstance(base, Share):
        return base.numerator, base.denominator
    if isinstance(base, QuotedRatio):
        return base.numerator, base.denominator
    if isinstance(base, (tuple, list)) and len(base) == 2:
        return base[0], base[1]
    raise InvalidTypeError(
        f"each of bases must be a Share, a QuotedRatio or a pair of counts, got {safe_repr(base)}",
        base=base,
    )
