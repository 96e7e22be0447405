"""A quoted percentage checked against its two counts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from ..._reprs import brief
from ..._words import Lang, check_language, chosen_language
from ...calculation.shares import Rounding, Share
from . import wording
from .intervals import CountRange, Interval, denominators_of, numerators_of
from .known import (
    Count,
    count_bounds,
    count_text,
    known_count,
    known_percent,
    known_row,
    plain_count,
    truth_text,
)
from .numbers import QuotedNumber
from .verdicts import Verdict, fitting_roundings, is_forced, judge, meant_by

_NO_SHARE = Share(0, 0)
_FORCEABLE = (Verdict.TRUNCATED, Verdict.WITHIN_ONE_UNIT, Verdict.MISMATCH)


@attrs.frozen
class QuoteCheck:
    """A quoted percentage beside its two counts.

    Attributes:
        quoted: The percentage as printed.
        numerator: The part: an exact count, or one known only as rounded.
        denominator: The base, likewise.
        verdict: The verdict on the quote.
        fits: The ways of rounding that print the quote from these counts.
    """

    quoted: QuotedNumber
    numerator: int | QuotedNumber
    denominator: int | QuotedNumber
    verdict: Verdict
    fits: tuple[Rounding, ...]

    def __repr__(self) -> str:
        return brief(
            self, "quoted.text", "verdict", numerator="numerator", denominator="denominator"
        )

    @property
    def holds(self) -> bool:
        """Whether the quote is right; see `Verdict.holds`."""
        return self.verdict.holds

    @property
    def share(self) -> Share | None:
        """The true share; ``None`` if a count is known only as rounded."""
        if isinstance(self.numerator, int) and isinstance(self.denominator, int):
            return Share(self.numerator, self.denominator)
        return None

    @property
    def difference(self) -> Fraction | None:
        """The quote less the true percentage, in units of the last printed digit.

        ``None`` if the base is empty or a count is known only as rounded.
        """
        share = self.share
        if share is None or not share.is_defined:
            return None
        return (self.quoted.value - share.value * 100) / self.quoted.step

    @property
    def exceeds_whole(self) -> bool:
        """Whether the part is above its base, so that it cannot be a part of that base."""
        return count_bounds(self.numerator)[0] > count_bounds(self.denominator)[1]

    @property
    def fitting_numerators(self) -> CountRange | None:
        """The numerators that print the quote over this denominator; ``None`` if none does.

        Printed by the way of rounding that fits, by rounding halves up where none does; for
        a quote with a word such as 'hơn', those that the word is said of.
        """
        if self.verdict is Verdict.UNDEFINED:
            return None
        return numerators_of(self._meant, *count_bounds(self.denominator))

    @property
    def fitting_denominators(self) -> CountRange | None:
        """The denominators that print the quote under this numerator; ``None`` if none does.

        Printed as for `fitting_numerators`.
        """
        return denominators_of(self._meant, *count_bounds(self.numerator))

    def true_text(self, lang: Lang | None = None) -> str:
        """Print the true percentage, or from where to where it may lie.

        With two digits more than the quote, and as many more as it takes to differ from a
        quote that is another number.
        """
        lang = chosen_language(lang)
        if self.verdict is Verdict.UNDEFINED:
            return _NO_SHARE.text(lang=lang)
        ends = _share_bounds(self.numerator, self.denominator)
        return "–".join(dict.fromkeys(truth_text(end, self.quoted, lang) for end in ends))

    def explain(self, lang: Lang | None = None) -> str:
        """Explain the verdict in a few sentences, with the counts that would fit.

        Example:
            >>> for sentence in check_quote("2,55%", 1031, 39357).explain("en").split(". "):
            ...     print(sentence)
            2,55% does not follow: 1,031/39,357 = 2.6196%
            To get 2,55%: a numerator of 1,002–1,005 or a denominator of 40,353–40,510.
        """
        lang = chosen_language(lang)
        counts = "/".join(count_text(count, lang) for count in (self.numerator, self.denominator))
        said = [
            wording.FINDINGS[lang][self.verdict].format(
                quoted=self.quoted,
                truth=f"{counts} = {self.true_text(lang)}",
                rounded=self._rounded_text(lang),
            )
        ]
        if self.verdict is Verdict.MISMATCH:
            said += self._what_would_fit(lang)
        if self.exceeds_whole and self.verdict is not Verdict.UNDEFINED:
            said.append(wording.EXCEEDS[lang])
        return " ".join(said)

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON; the difference is an exact text such as '-2/3'."""
        return {
            "quoted": str(self.quoted),
            "numerator": plain_count(self.numerator),
            "denominator": plain_count(self.denominator),
            "verdict": self.verdict.value,
            "holds": self.holds,
            "true": self.true_text("en"),
            "difference": None if self.difference is None else str(self.difference),
            "fits": list(self.fits),
            "exceeds_whole": self.exceeds_whole,
            "fitting_numerators": _ends(self.fitting_numerators),
            "fitting_denominators": _ends(self.fitting_denominators),
        }

    @property
    def _meant(self) -> Interval:
        return meant_by(self.quoted, self.fits[0] if self.fits else "half_up")

    def _rounded_text(self, lang: Lang) -> str:
        return (self.share or _NO_SHARE).text(self.quoted.decimals, trim=False, lang=lang)

    def _what_would_fit(self, lang: Lang) -> list[str]:
        found = (
            (wording.NUMERATOR, self.fitting_numerators),
            (wording.DENOMINATOR, self.fitting_denominators),
        )
        named = [words[lang].format(range=range_.text(lang)) for words, range_ in found if range_]
        if not named:
            return []
        fitting = wording.OR[lang].join(named)
        return [wording.WOULD_FIT[lang].format(quoted=self.quoted, fitting=fitting)]


def check_quote(
    quoted: QuotedNumber | str,
    numerator: Count,
    denominator: Count,
    *,
    row: Iterable[QuotedNumber | str] | None = None,
    lang: Lang = "vi",
) -> QuoteCheck:
    """Check a quoted percentage against its two counts, exactly.

    A count that is itself printed rounded ('61,3 ngàn') may be any whole number that
    prints so, by rounding or truncation. Over an empty base the verdict is ``UNDEFINED``. A
    part above its base is judged like any other and marked by ``exceeds_whole``.

    Args:
        quoted: The percentage: '76,66%', 'trên 98%', or one already read.
        numerator: The part.
        denominator: The base.
        row: All percentages of its row, itself among them; where they add to 100, a figure
            moved by one unit is a forced total.
        lang: The language of the texts.

    Raises:
        InvalidTypeError: A value is of the wrong kind, such as a float.
        InvalidValueError: A text cannot be read; a count is negative, has a word such as
            'hơn' beside it, or is not a whole number; the row lacks the quote.

    Example:
        >>> print(check_quote("76,66%", 23, 30).verdict)
        truncated
        >>> print(check_quote("76,3%", "61,3 ngàn", "80,3 ngàn").verdict)
        possible
        >>> print(check_quote("33,34%", 1, 3, row=["33,33%", "33,33%", "33,34%"]).verdict)
        forced_total
    """
    lang = check_language(lang)
    figure = known_percent(quoted, "quoted", lang)
    part, base = (
        known_count(numerator, "numerator", lang),
        known_count(denominator, "denominator", lang),
    )
    figures = known_row(row, figure, lang)
    if count_bounds(base)[1] == 0:
        return QuoteCheck(figure, part, base, Verdict.UNDEFINED, ())
    low, high = _share_bounds(part, base)
    truth = Interval(low * 100, high * 100)
    verdict = judge(figure, truth)
    if verdict in _FORCEABLE and is_forced(figure, truth, figures):
        verdict = Verdict.FORCED_TOTAL
    return QuoteCheck(figure, part, base, verdict, fitting_roundings(figure, truth))


def _share_bounds(part: int | QuotedNumber, base: int | QuotedNumber) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest share, over a base that may be more than 0."""
    (least, most), (smallest, largest) = count_bounds(part), count_bounds(base)
    return Fraction(least, largest), Fraction(most, max(smallest, 1))


def _ends(counts: CountRange | None) -> list[int | None] | None:
    return None if counts is None else [counts.first, counts.last]
