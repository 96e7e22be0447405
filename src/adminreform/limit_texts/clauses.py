"""A text cut up: list items, sentences and parts between semicolons, brackets apart.

Where one begins is found from marks and capitals, never from where a line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from .._normalized_text import NormalizedText, Span
from . import lexicon as lex
from .tokens import Token

_MARKER = re.compile(
    r"\s*(?:(--?|[+*])|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.)](?![0-9])|([a-zđ])[.)](?=\s|\w{2})"
    r"|[ivx]{2,4}[.)])?\s*"
)
_CUT = re.compile(
    r"\n|(?<=[.;:]) ?(?=[-+*] ?\w|[a-zđ]\) ?\w|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.)] \w)"
    r"| (?=\*+ \w|\*\w|--|\+ [^\W\d_])"
)
"""Where a list item begins: at its mark, after a stop or with a mark that nothing else has."""
_LATE_CUT = re.compile(
    r"(?<=[\w)])(?<!bước)(?<!điều)(?<!khoản)(?<!mục)(?<!điểm)(?<!số) "
    r"(?=(?:- ?|[a-zđ]\) ?|[0-9]{1,2}[.)] )"
    rf"(?:{lex.ITEM_OPENERS}"
    r"|[0-9]{1,3} ?(?:\([^()]*\) ?)?(?:ngày|giờ|tháng)"
    r"|(?P<named>[^\W\d_])[^-+:;.()]{2,80}:)(?!\w))"
)
"""Where a list item begins after a time that no stop ends."""
_STOP = re.compile(
    r"[;!?…]|(?<!\b[Tt][Pp])(?<!\b[Tt][Hh][Ss])(?<!\b[Tt][Ss])(?<!\b[Bb]ước [0-9])"
    r"(?<!\b[ap]\.m)\.(?=\s|$|[^\W\d_a-zđ][^\W\d_])"
)
_LATE_START = re.compile(
    r"(?<=[\w)] )(?<!với )(?<!vơi )(?<!hoặc )(?<!và )(?<!của )(?<!theo )(?<!tại )"
    rf"(?:(?:{lex.SENTENCE_OPENERS}|(?P<bound>{lex.TIME_OPENERS}))\b"
    r"|(?P<named>[^\W\d_])(?=[^-+:;.,()\n]{1,60}: ))"
)
_CUTS = re.compile(rf"{_CUT.pattern}|(?P<late>{_LATE_CUT.pattern})")
_CASE = re.compile(r"[-+*\s]*(?:áp dụng )?(?:đối v[ớơ]i|(?:trong )?(?:các )?trường hợp)(?!\w)")
_CASE_CLOSED = re.compile(r":|(?<!\w)(?:thì|phải)(?!\w)")
_BRACKET = re.compile(r"[()]")
_NEAR = 80
"""How far before a list mark the end of a sentence is looked for, in characters."""


@attrs.frozen
class Clause:
    """A part of a sentence, ``text[start:end]``.

    Attributes:
        start: Where it begins in the uniform text.
        end: Where it ends, its stop not included.
        kind: The kind of list marker its item has: '-', '+', '*', 'a', '1' or ''.
        first: Whether it is the first of its item.
        goes_on: Whether it goes on after a semicolon, in the sentence of the one before.
        heads: Whether it ends its item with a colon, so that what follows belongs to it.
        brackets: What is set apart in brackets, without the brackets.
    """

    start: int
    end: int
    kind: str = ""
    first: bool = False
    goes_on: bool = False
    heads: bool = False
    brackets: tuple[Span, ...] = ()


@attrs.frozen
class Item:
    """A line or list item: its kind of marker, and its text after the marker."""

    kind: str
    start: int
    end: int


def items(source: NormalizedText, tokens: Sequence[Token]) -> list[Item]:
    """Cut a text into its lines and list items; a time word broken by a line end stays whole."""
    text, cuts = source.text, [0]
    for cut in _CUTS.finditer(text):
        if cut["named"] and not source.cased[cut.start("named")].isupper():
            continue
        if _between(cut.start(), tokens) and (
            cut["late"] is None
            or holds_time(tokens, max(cuts[-1], _sentence(source, cut.start())), cut.start())
            or _names_case(text, cuts[-1], cut.start())
        ):
            cuts.append(cut.end())
    cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        marker = _MARKER.match(text, start, end)
        if marker is None or marker.end() == end:
            continue
        written = marker[0].strip()
        kind = marker[1] or ("a" if marker[2] else "1" if written else "")
        found.append(Item(kind, marker.end(), end))
    return found


def _sentence(source: NormalizedText, place: int) -> int:
    """Return where the sentence that a place is in begins, or one near enough before it."""
    since = max(0, place - _NEAR)
    stops = [stop.end() for stop in _STOP.finditer(source.cased, since, place)]
    return stops[-1] if stops else 0


def _names_case(text: str, start: int, end: int) -> bool:
    """Return whether an item begins with a case."""
    marker = _MARKER.match(text, start, end)
    return marker is not None and _CASE.match(text, marker.end(), end) is not None


def clauses(source: NormalizedText, item: Item, tokens: Sequence[Token]) -> list[Clause]:
    """Cut an item into clauses: at full stops, semicolons and sentences begun without a stop."""
    return _cut(source, item, tokens, brackets(source.text, item, tokens))


def inside(source: NormalizedText, bracket: Span, tokens: Sequence[Token]) -> list[Clause]:
    """Cut the inside of brackets into clauses; brackets inside brackets are not set apart."""
    return _cut(source, Item("(", *bracket), tokens, [])


def _cut(
    source: NormalizedText, item: Item, tokens: Sequence[Token], pairs: Sequence[Span]
) -> list[Clause]:
    cuts = [
        (stop.start(), stop.end())
        for stop in _STOP.finditer(source.cased, item.start, item.end)
        if not within(stop.start(), pairs)
    ]
    late_starts = [
        late
        for late in _LATE_START.finditer(source.cased, item.start, item.end)
        if not within(late.start(), pairs)
        and (not late["named"] or (late["named"].isupper() and _ends(late.start() - 1, tokens)))
    ]
    cuts += [(late.start(), late.start()) for late in late_starts]
    bounds = {late.start() for late in late_starts if late["bound"] or late["named"]}
    closings = [word.start() for word in _CASE_CLOSED.finditer(source.text, item.start, item.end)]
    found: list[Clause] = []
    start, goes_on = item.start, False
    for cut, after in [*sorted(cuts), (item.end, item.end)]:
        if cut < item.end and not holds_time(tokens, start, cut):
            if cut == after and cut not in bounds:
                continue  # a capital where no time has been stated yet begins no new sentence
            open_case = bisect_left(closings, start) == bisect_left(closings, cut)
            if source.text[cut] == ";" and open_case and _CASE.match(source.text, start, cut):
                continue  # a case that is a list goes on after the semicolon
        body = source.text[start:cut].rstrip()
        if body.strip(" ,-"):
            held = tuple(pairs[bisect_left(pairs, (start, 0)) : bisect_left(pairs, (cut, 0))])
            heads = cut == item.end and body.endswith(":")
            found.append(
                Clause(start, start + len(body), item.kind, not found, goes_on, heads, held)
            )
        goes_on = source.text[cut:after] == ";"
        start = after
    return found


def holds_time(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a time word begins in ``text[start:end]``."""
    first = bisect_left(tokens, start, key=_start)
    return first < len(tokens) and tokens[first].start < end


def _start(token: Token) -> int:
    return token.start


def _between(place: int, tokens: Sequence[Token]) -> bool:
    """Return whether a place is in none of the time words."""
    before = bisect_right(tokens, place, key=_start) - 1
    return before < 0 or tokens[before].end <= place


def _ends(place: int, tokens: Sequence[Token]) -> bool:
    """Return whether a time word ends at a place."""
    before = bisect_left(tokens, place, key=_start) - 1
    return before >= 0 and tokens[before].end == place


def brackets(text: str, item: Item, tokens: Sequence[Token]) -> list[Span]:
    """Return the inside of each outermost pair of brackets that is not part of a time word."""
    opened: list[int] = []
    pairs: list[Span] = []
    for bracket in _BRACKET.finditer(text, item.start, item.end):
        if bracket[0] == "(":
            opened.append(bracket.end())
        elif opened:
            start = opened.pop()
            if not opened and _between(start - 1, tokens):
                pairs.append((start, bracket.start()))
    return pairs


def within(place: int, pairs: Sequence[Span]) -> Span | None:
    """Find the brackets around a place."""
    before = bisect_right(pairs, place, key=lambda pair: pair[0]) - 1
    return pairs[before] if before >= 0 and place < pairs[before][1] else None
