"""Every parser of the library: how it is called, with what, and what makes its input long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import adminreform as ar
from adminreform import auditing, calendars, domain
from adminreform.auditing import read_report
from adminreform.calculation import scoring
from adminreform.calculation.indicators import parse_indicators, parse_targets
from adminreform.records import parse_moment

from . import figures, tables, texts
from .growth import Repeated

PATHS = ("", "\0", "no such file.toml", "x" * 5000, "\ud800.toml", "/", ".", "tệp.toml")
"""Paths of nothing that can be read."""
LANGS = texts.mostly(st.sampled_from(["vi", "en"]), st.sampled_from(["", "fr", None]))


def _one(growing: Any) -> tuple[Any, ...]:
    return (growing,)


@attrs.frozen
class Parser:
    """A parser to fuzz.

    Attributes:
        name: Its name, as users write it.
        call: What calls it, and puts its result into words where it has words.
        inputs: The arguments of a call.
        shapes: Inputs that can be made long.
        long: Makes the arguments of a long input.
        start: The length that growth is measured from.
        allowed: What it may raise beside the errors of the library.
    """

    name: str
    call: Callable[..., object]
    inputs: SearchStrategy[tuple[Any, ...]]
    shapes: SearchStrategy[Repeated]
    long: Callable[[Any], tuple[Any, ...]] = _one
    start: int = 2_000
    allowed: tuple[type[Exception], ...] = ()


def _repeated(words: tuple[str, ...]) -> SearchStrategy[Repeated]:
    """Generate long texts: some fragment many times between two others."""
    fragment = texts.fragments(words)
    return st.builds(Repeated, fragment, fragment.filter(len), fragment)


def _repeated_toml(example: dict[str, Any]) -> SearchStrategy[Repeated]:
    """Generate long TOML: many tables, many keys, much inside brackets, long words."""
    right = tables.written(example)
    last_row = right[right.rindex("[[") :] + "\n"
    word = st.sampled_from(tables.WORDS)
    fragment = st.one_of(word, word, st.sampled_from(texts.NOISE), st.just(last_row))
    ends = st.one_of(fragment, st.sampled_from(["", right + "\n", "x = ", "x = '", "schema = 1\n"]))
    return st.builds(Repeated, ends, fragment, ends)


class OutsideError(Exception):
    """A place that a reading names and the text does not have."""


def _check_places(spans: Iterable[tuple[int, int]], text: str) -> None:
    for start, end in spans:
        if not 0 <= start <= end <= len(text):
            raise OutsideError(f"{start} to {end} in a text of {len(text)}")


def _time_limits(text: Any, unit: Any) -> None:
    reading = ar.parse_time_limits(text, unit)
    said: list[Any] = [*reading.limits, *reading.additions]
    rest: list[Any] = [*reading.exclusions, *reading.unread]
    _check_places([one.span for one in (*said, *rest)], text)
    for one in said:
        str(one.limit)


def _one_limit(text: Any) -> None:
    str(ar.parse_time_limit(text))


def _limit(text: Any) -> None:
    str(ar.TimeLimit.parse(text))


def _portal_limit(amount: Any, unit: Any, text: Any) -> None:
    str(ar.check_portal_limit(amount, unit, text).limit)


def _quote(quoted: Any, part: Any, base: Any, row: Any, lang: Any) -> None:
    check = ar.check_quote(quoted, part, base, row=row, lang=lang)
    check.explain("vi"), check.explain("en"), check.as_dict()


def _change(quoted: Any, before: Any, after: Any, lang: Any) -> None:
    check = ar.check_change(quoted, before, after, lang=lang)
    check.explain("vi"), check.explain("en"), check.as_dict()


def _ratio(text: Any, lang: Any) -> None:
    share = auditing.parse_ratio(text, lang).share
    str(share)


def _counts(row: Any, previous: Any, children: Any) -> None:
    check = ar.check_counts(row, previous=previous, children=children)
    check.text("vi"), check.text("en"), check.as_dict()


def _shares(row: Any) -> None:
    check = ar.check_shares(row)
    check.text("vi"), check.text("en"), check.as_dict()


def _report(text: Any, lang: Any) -> None:
    report = read_report(text, lang=lang)
    said: tuple[Any, ...] = (*report.figures, *report.claims, *report.unread)
    _check_places([one.span for one in said], text)
    report.as_dict()


def _indicators(text: Any) -> None:
    for one in parse_indicators(text):
        one.formula("vi"), one.formula("en"), str(one)


def _targets(text: Any) -> None:
    for one in parse_targets(text):
        one.text("vi"), one.text("en"), str(one)


def _announcements(text: Any) -> None:
    str(calendars.parse_announcements(text))


def _pairs(text: SearchStrategy[Any], *others: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Generate the text with the other arguments, now and then something that is not a text."""
    return st.tuples(texts.mostly(text, figures.odd()), *others)


UNITS = texts.mostly(
    st.sampled_from([None, None, *domain.TimeUnit, "days"]), st.sampled_from(["ngày", ""])
)
PORTAL_UNITS = st.sampled_from(["WORKING_DAY", "DAY", "HOUR", "MONTH", "OTHER", "Ngày", ""])
PORTAL_TEXTS = st.one_of(st.just(""), texts.limits())
LIMIT_SHAPES = _repeated(texts.LIMIT_WORDS + texts.UNITS)
QUOTE_SHAPES = _repeated(texts.QUOTE_WORDS)
ROWS = texts.mostly(st.none(), st.one_of(st.lists(figures.quotes(), max_size=5), figures.odd()))
SESSIONS = texts.texts(st.one_of(texts.sessions(), texts.joined(texts.SESSION_WORDS, 6)))
COUNT_PAIRS = st.builds("{:,}/{:,}".format, *[st.integers(0, 10**6)] * 2)
RATIOS = st.one_of(COUNT_PAIRS.map(lambda text: text.replace(",", ".")), figures.quotes())
SET_TEXTS = tables.tables(tables.SCORING_SET).map("{}\n".format)
PREVIOUS = texts.mostly(st.one_of(st.none(), figures.rows()), figures.odd())
EPOCHS = texts.mostly(st.sampled_from([None, 1900, 1904]), figures.odd())
REPORT_LANGS = texts.mostly(st.sampled_from([None, "vi", "en"]), st.just("x"))
FIGURE_ROW = st.dictionaries(st.sampled_from(figures.NAMES), st.integers(0, 60), max_size=8)
CHILD_SHAPES = st.lists(FIGURE_ROW, min_size=1, max_size=3).map(lambda unit: Repeated([], unit, []))
SHARE_SHAPES = st.lists(st.sampled_from(["33,3%", 1, "0%", "1,7%"]), min_size=1, max_size=3)

PARSERS = (
    Parser("parse_time_limits", _time_limits, _pairs(texts.limits(), UNITS), LIMIT_SHAPES,
           lambda text: (text, None)),
    Parser("parse_time_limit", _one_limit, _pairs(texts.limits()), LIMIT_SHAPES),
    Parser("TimeLimit.parse", _limit, _pairs(texts.limits()), LIMIT_SHAPES),
    Parser("check_portal_limit", _portal_limit,
           st.tuples(figures.portal_amounts(), texts.mostly(PORTAL_UNITS, figures.odd()),
                     texts.mostly(PORTAL_TEXTS, figures.odd())),
           LIMIT_SHAPES, lambda text: (text, "DAY", text)),
    Parser("parse_number", ar.parse_number, _pairs(figures.quotes(), LANGS), QUOTE_SHAPES,
           lambda text: (text, "vi"), 125),
    Parser("parse_percent", ar.parse_percent, _pairs(figures.quotes(), LANGS), QUOTE_SHAPES,
           lambda text: (text, "vi"), 125),
    Parser("parse_ratio", _ratio, _pairs(RATIOS, LANGS), QUOTE_SHAPES,
           lambda text: (text, "vi"), 125),
    Parser("check_quote", _quote,
           _pairs(figures.quotes(), figures.counts(), figures.counts(), ROWS, LANGS),
           st.builds(Repeated, st.just(["33%"]), st.lists(figures.quotes(), min_size=1, max_size=2),
                     st.just([])),
           lambda row: ("33%", 1, 3, row, "vi"), 60),
    Parser("check_change", _change,
           _pairs(figures.changes(), figures.amounts(), figures.amounts(), LANGS),
           _repeated(texts.CHANGE_WORDS), lambda text: (text, 2, 3, "vi"), 125),
    Parser("check_shares", _shares, st.tuples(figures.shares()),
           SHARE_SHAPES.map(lambda unit: Repeated([], unit, [])), start=500),
    Parser("check_counts", _counts,
           st.tuples(figures.rows(), PREVIOUS, figures.children()),
           CHILD_SHAPES, lambda units: ({"received_total": 52_028}, None, units), 10),
    Parser("parse_moment", lambda text, epoch: parse_moment(text, excel=epoch),
           _pairs(texts.moments(), EPOCHS),
           _repeated(texts.MOMENT_WORDS), lambda text: (text, None)),
    Parser("OfficeHours.daily", lambda sessions, weekend:
           ar.OfficeHours.daily(sessions, worked_weekend=weekend),
           _pairs(SESSIONS, texts.mostly(st.one_of(st.none(), SESSIONS), figures.odd())),
           _repeated(texts.SESSION_WORDS), lambda text: (text, None)),
    Parser("parse_announcements", _announcements, _pairs(tables.tables(tables.ANNOUNCEMENTS)),
           _repeated_toml(tables.ANNOUNCEMENTS)),
    Parser("read_announcements", ar.read_announcements, st.tuples(st.sampled_from(PATHS)),
           st.builds(Repeated, st.just(""), st.sampled_from(["x", "../", "\0"]), st.just("")),
           allowed=(OSError,)),
    Parser("read_scoring_set", scoring.read_scoring_set,
           _pairs(texts.mostly(SET_TEXTS, st.sampled_from(PATHS))),
           _repeated_toml(tables.SCORING_SET), lambda text: (f"{text}\n",), allowed=(OSError,)),
    Parser("parse_indicators", _indicators, _pairs(tables.tables(tables.INDICATORS)),
           _repeated_toml(tables.INDICATORS)),
    Parser("parse_targets", _targets, _pairs(tables.tables(tables.TARGETS)),
           _repeated_toml(tables.TARGETS)),
    Parser("read_report", _report, _pairs(texts.reports(), REPORT_LANGS),
           _repeated(texts.REPORT_WORDS), lambda text: (text, None)),
)  # fmt: skip
BY_NAME = {parser.name: parser for parser in PARSERS}
