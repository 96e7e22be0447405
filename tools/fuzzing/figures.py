"""Figures to fuzz with: counts, shares, amounts and rows of the right kind and of every other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from adminreform import Share
from adminreform.auditing import FIGURES

from . import texts

NAMES = tuple(FIGURES)


def odd() -> SearchStrategy[Any]:
    """Generate values of any kind that a caller may pass by mistake."""
    return st.one_of(
        st.none(),
        st.booleans(),
        st.floats(),
        st.complex_numbers(),
        st.binary(max_size=4),
        st.decimals(),
        st.fractions(),
        st.dates(),
        st.just(dt.datetime(2024, 4, 26, tzinfo=dt.UTC)),
        st.sampled_from(["", "\ud800", "1", Share(1, 2), Share, object, [], (), {}, {1: 2}]),
        st.lists(st.integers(), max_size=2),
    )


def integers() -> SearchStrategy[int]:
    """Generate small, ordinary, negative, huge and unprintable integers."""
    return st.one_of(
        st.integers(0, 200),
        st.integers(0, 10**6),
        st.integers(),
        st.sampled_from([10**15, 10**15 + 1, 2**63, 10**499, 10**500, 10**5000, -(10**5000)]),
    )


def quotes() -> SearchStrategy[str]:
    """Generate numbers, percentages and ratios as texts print them, or nearly so."""
    number = texts.numbers()
    word = st.sampled_from(texts.QUOTE_WORDS)
    printed = st.integers(0, 10**4).map(lambda value: f"{value / 100:.2f}%".replace(".", ","))
    return texts.texts(
        st.one_of(
            number,
            printed,
            st.builds(str.__add__, number, word),
            st.builds("{} {}{}".format, word, number, word),
            st.builds("{}/{}".format, number, number),
            texts.joined(texts.QUOTE_WORDS, 5),
        )
    )


def changes() -> SearchStrategy[str]:
    """Generate changes as texts print them, or nearly so."""
    word = st.sampled_from(texts.CHANGE_WORDS)
    way = st.sampled_from(("tăng", "giảm", "vượt", "gấp", "up", "down"))
    unit = st.sampled_from(("%", " lần", " điểm phần trăm"))
    return texts.texts(
        st.one_of(
            st.builds("{} {} {}".format, word, quotes(), word),
            st.builds("{} {}{}".format, way, st.integers(0, 500), unit),
            st.builds("{} {}{}".format, way, texts.numbers(), unit),
            texts.joined(texts.CHANGE_WORDS, 4),
        )
    )


def counts() -> SearchStrategy[Any]:
    """Generate counts: exact, as printed, and of the wrong kind."""
    exact = st.one_of(st.integers(0, 10**6), st.integers(0, 200), integers())
    return texts.mostly(st.one_of(exact, exact, texts.numbers(), quotes()), odd())


def amounts() -> SearchStrategy[Any]:
    """Generate what a change is a change of: shares, percentages, counts, wrong kinds."""
    whole = st.integers(0, 10**6)
    shares = st.builds(Share, whole, whole)
    printed = st.builds("{}%".format, texts.numbers())
    return st.one_of(counts(), counts(), shares, printed)


def shares() -> SearchStrategy[Any]:
    """Generate rows of percentages: as printed, exact, of the wrong kind; and no rows."""
    exact = st.one_of(
        st.integers(-1, 120),
        st.fractions(0, 100),
        st.decimals(),
        st.sampled_from(
            [Decimal("1e999999"), Decimal("1e-999999"), Decimal("sNaN"), Fraction(1, 3)]
        ),
    )
    printed = st.from_regex(r"[0-9]{1,3}[.,][0-9]{1,2} ?%?", fullmatch=True)
    share = texts.mostly(st.one_of(printed, printed, exact), st.one_of(quotes(), odd()))
    row = st.lists(share, max_size=8)
    return texts.mostly(st.one_of(row, row.map(tuple)), odd())


def rows() -> SearchStrategy[Any]:
    """Generate the figures of one report: that agree, that do not, with odd names and values."""
    name = st.sampled_from(NAMES)
    value = st.one_of(st.integers(0, 60), st.integers(0, 60), integers(), odd())
    right = st.dictionaries(name, st.integers(0, 60), max_size=12)
    wrong = st.dictionaries(st.one_of(name, st.text(max_size=3), st.integers()), value, max_size=9)
    return texts.mostly(right, wrong)


def children() -> SearchStrategy[Any]:
    """Generate the figures of the units below, by name or in order."""
    named = st.dictionaries(st.one_of(st.text(max_size=4), st.integers()), rows(), max_size=4)
    return texts.mostly(st.one_of(st.none(), st.lists(rows(), max_size=4), named), odd())


def portal_amounts() -> SearchStrategy[Any]:
    """Generate the amounts of portal records: numbers, texts, nothing, wrong kinds."""
    number = st.one_of(st.floats(), st.integers(0, 120).map(lambda quarters: quarters / 4))
    return texts.mostly(st.one_of(number, integers(), texts.numbers(), texts.limits()), odd())
