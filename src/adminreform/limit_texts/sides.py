"""The time words of one clause, each with the words that belong before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import attrs

from .._normalized_text import Span
from ..domain.limits import TimeLimit
from . import lexicon as lex
from .tokens import Token, TokenKind
from .wording import before_qualifiers

_NEXT_CASE = re.compile(
    r"[,:]\s*(?=(?:(?:và|còn|riêng|hoặc|nhưng) )?"
    r"(?:đối v[ớơ]i|(?:trong )?trường hợp|tại|nếu|riêng|khi|nơi)(?!\w))"
)
_EARLY = re.compile(
    r"[\s:-]*(?:nếu|trường hợp|khi)? ?(?:hồ sơ )?(?:được )?(?:nhận|nộp|tiếp nhận)(?: \S+){0,4}"
    r" trước [0-9]{1,2} ?(?:giờ|h)(?: ?[0-9]{2})?(?: phút)?"
)
_JOINT = re.compile(r"[,:]|(?<!\w)(?:và|hoặc|còn|and|or|but)(?!\w)")


@attrs.frozen
class Sided:
    """A time word with its sides, as places in the uniform text; and whether it is a total."""

    token: Token
    before: Span
    after: Span
    total: bool = False


def sided(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Sided]:
    """Divide the words between the times of a clause: what follows one, what leads to the next.

    The total of a sum has the words before the sum; its parts have none.
    """
    tokens = _with_cut_off(text, start, tokens)
    sum_start: int | None = None
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.kind is TokenKind.PART:
            sum_start = token.start if sum_start is None else sum_start
            yield Sided(token, (token.start, token.start), (token.end, token.end))
            if following is None or text[token.end : following.start].strip() not in ("+", "="):
                start, sum_start = token.end, None
            continue
        total = sum_start is not None
        split = end if following is None else _split(text, token.end, following)
        before = (start, token.start if sum_start is None else sum_start)
        yield Sided(token, before, (token.end, split), total)
        start, sum_start = max(split, token.end), None


def _split(text: str, start: int, following: Token) -> int:
    """Find where the words after one time end and those before the next begin."""
    if following.kind is TokenKind.NEXT_DAY:
        return following.start
    core = before_qualifiers(text, start, following.start)
    qualifiers = text[core : following.start]
    comma = text.rfind(",", start, core)
    if _JOINT.search(qualifiers) and "nhưng" not in qualifiers:
        return comma if comma >= 0 and qualifiers.lstrip().startswith(":") else core
    for case in _NEXT_CASE.finditer(text, start, core):
        if not lex.VALID.match(text, case.end(), core):
            return case.start()
    if comma >= 0:
        return comma
    joints = [joint.start() for joint in _JOINT.finditer(text, start, core)]
    then = text.rfind(" thì ", start, core)
    return joints[-1] if joints else then if then >= 0 else start


def _with_cut_off(text: str, start: int, tokens: Sequence[Token]) -> Sequence[Token]:
    """Make 'nhận sau 15 giờ ... ngày làm việc tiếp theo' one time word: the cut-off of a day."""
    tokens = _with_early(text, start, tokens)
    hours = [token for token in tokens if token.kind is TokenKind.CLOCK]
    next_days = [token for token in tokens if token.kind is TokenKind.NEXT_DAY]
    if not hours or not next_days:
        return tokens
    first = min(hours[-1].start, next_days[0].start)
    last = max(hours[-1].end, next_days[-1].end)
    before = [token for token in tokens if token.end <= first]
    after = [token for token in tokens if token.start >= last]
    between = (token.kind for token in tokens[len(before) : len(tokens) - len(after)])
    if not set(between) <= {TokenKind.CLOCK, TokenKind.NEXT_DAY, TokenKind.AT_ONCE}:
        return tokens
    since = before[-1].end if before else start
    begin = max(text.rfind(",", since, first), text.rfind(" hoặc ", since, first), since)
    return [*before, Token(TokenKind.NEXT_DAY, begin, last, hour=hours[-1].hour), *after]


def _with_early(text: str, start: int, tokens: Sequence[Token]) -> list[Token]:
    """Join 'nếu nhận trước 15 giờ thì trong ngày' to one same-day word: its cut-off, no case."""
    found: list[Token] = []
    for token in tokens:
        early = found[-1] if found else None
        if token.kind is TokenKind.SAME_DAY and early and early.hour is not None:
            since = found[-2].end if len(found) > 1 else start
            begin = max(text.rfind(",", since, early.start) + 1, since)
            if _EARLY.fullmatch(text, begin, early.end):
                day = TimeLimit.same_day(early.hour)
                found[-1] = attrs.evolve(token, start=begin, limit=day)
                continue
        found.append(token)
    return found
