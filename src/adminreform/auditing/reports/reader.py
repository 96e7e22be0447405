"""The reading of a report from its beginning to its end, number by number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import attrs

from ..._words import Lang
from .clauses import Around, Pieces, contents, kinds_of, right_of
from .counts import read_count, stage_of
from .lists import read_lists
from .numbers import Mark, MarkKind
from .periods import StatedPeriod
from .readings import Context, Group, Reading, Subject
from .remarks import Reason
from .sentences import Piece, Sentence
from .shares import read_share

_BULLETS = "-+*"
_OF_THEM = frozenset({"trong số đó", "trong số này"})
_UNITS = frozenset({"SCOPE", "LEVEL", "NAME", "TALLY"})
_OPENERS = frozenset({"", "?", "TOTAL", "HAS"})
_NAMES_NOTHING = frozenset({None, Reason.NO_SUBJECT, Reason.EACH, Reason.SAME, Reason.COMPARED})


def read_sentences(
    text: str, lang: Lang, periods: Sequence[StatedPeriod], sentences: Iterable[Sentence]
) -> list[Reading]:
    """Read the numbers of the sentences of a report, in order."""
    readings: list[Reading] = []
    context = Context(text, lang, tuple(periods))
    for number, sentence in enumerate(sentences):
        context = _enter(context, number, sentence)
        found, context = _read_sentence(context, sentence, len(readings))
        readings += found
    return readings


def _enter(context: Context, number: int, sentence: Sentence) -> Context:
    """Leave behind what holds for one sentence, or for the items of one list."""
    first, aim, subject = sentence.pieces[0], context.aim, context.subject
    is_new_block = sentence.block != context.block
    heads = aim.heads and not (is_new_block and context.text[first.start] not in _BULLETS)
    opener = next((p.kind for p in sentence.pieces if p.kind not in _OPENERS), "")
    stage = context.group.stage if opener in ("LIST", "BASE") else ""
    return Context(
        context.text,
        context.lang,
        context.periods,
        attrs.evolve(context.group, stage=stage),
        Subject(before=None if is_new_block else subject.before),
        attrs.evolve(aim, heads=heads, holds=heads, doubts=False),
        number,
        sentence.block,
        topic=_topic(sentence.pieces),
    )


def _topic(pieces: Pieces) -> frozenset[str]:
    """Return the topic that a sentence sets for all its numbers before its first comma."""
    comma = next((at for at, piece in enumerate(pieces) if piece.kind == ","), 0)
    opening = pieces[:comma]
    if not opening or opening[0].kind != "TOPIC" or any(piece.mark for piece in opening):
        return frozenset()
    return frozenset(contents(opening))


def _in_period(context: Context, group: Group, left: Pieces) -> Group:
    """Begin another group where the words before a number name another period than before."""
    if not left:
        return group
    starts = [period.span[0] for period in context.periods]
    at = bisect_left(starts, left[-1].end) - 1
    if at < 0 or starts[at] < left[0].start or context.periods[at].kind == "until":
        return group
    period = context.periods[at]
    days = (period.first, period.last) if period.first else (context.text[slice(*period.span)],)
    is_other = group.days is not None and days != group.days
    return attrs.evolve(group.next() if is_other else group, days=days)


def _read_sentence(
    context: Context, sentence: Sentence, begun: int
) -> tuple[list[Reading], Context]:
    """Read the numbers of a sentence."""
    pieces = sentence.pieces
    marked = [(at, piece.mark) for at, piece in enumerate(pieces) if piece.mark is not None]
    ends = [*(at for at, _ in marked[1:]), len(pieces)]
    start, readings = 0, list[Reading]()
    for (place, mark), following in zip(marked, ends, strict=False):
        region = pieces[place + 1 : following]
        length = _length_right(context, mark, region, followed=following < len(pieces))
        around = Around(pieces[start:place], region[:length], region[length:])
        reading, context = _read_number(context, mark, around, begun + len(readings))
        readings.append(reading)
        start = place + 1 + length
    known = context.subject.before
    places = [place for place, _ in marked]
    listed = read_lists(pieces, [*zip(places, readings, strict=True)], context.lang, known)
    readings = [listed.get(reading.at, reading) for reading in readings]
    if not marked and pieces[-1].kind == ":":
        heads = any(piece.kind == "AIM" for piece in pieces)
        context = attrs.evolve(context, aim=attrs.evolve(context.aim, heads=heads))
    return readings, attrs.evolve(context, subject=_left_behind(context.subject, readings))


def _left_behind(subject: Subject, readings: Sequence[Reading]) -> Subject:
    """Return the one thing that a sentence was about, for the sentences after it."""
    shares = [one for one in readings if one.is_share and one.reason is not Reason.NO_SUBJECT]
    if not shares and not subject.begun:
        return subject
    is_one = len({one.name for one in shares}) == 1 and shares[-1].name
    return Subject(before=shares[-1] if is_one else None)


def _length_right(context: Context, mark: Mark, region: Pieces, *, followed: bool) -> int:
    """Count the pieces after a number that belong to it."""
    if mark.kind is MarkKind.UNREAD:
        return 0
    is_share = mark.kind is MarkKind.PERCENT
    of_them = (
        is_share
        and kinds_of(region[:1]) == {"LIST"}
        and (context.lang == "en" or context.words(region[:1]) in _OF_THEM)
    )
    rest = region[of_them:]
    return of_them + right_of(rest, context.lang, followed=followed, is_share=is_share)


def _read_number(context: Context, mark: Mark, around: Around, at: int) -> tuple[Reading, Context]:
    """Read one number, and return the context for the next one."""
    depth = context.depth + _brackets(around.left)
    listed = context.listed_below
    if "LIST" in around.kinds:
        listed = context.last if context.last is not None and context.last.is_count else None
    level = next((context.words([p]) for p in reversed(around.left) if p.kind == "LEVEL"), "")
    group = context.group
    if level and level != group.level:
        group = attrs.evolve(group.next(), level=level)
    if "COMPARED" not in around.kinds:
        group = _in_period(context, group, around.left)
    context = attrs.evolve(
        context,
        group=group,
        listed_below=listed,
        aim=context.aim.turned(around.left),
        depth=depth,
    )
    blank = Reading(
        mark,
        at,
        context.sentence,
        group.section,
        depth,
        reason=mark.reason,
        in_list=listed.at if listed is not None else None,
        names_unit=bool(around.kinds & _UNITS),
    )
    if mark.kind is MarkKind.UNREAD:
        reading = blank
        if mark.reason is Reason.MALFORMED and (stage := stage_of(around)):
            group = attrs.evolve(group, stage=stage)
    elif blank.is_share:
        reading = read_share(context, blank, around)
        if reading.role == "target" and kinds_of(around.left[:1]) == {"("}:
            context = attrs.evolve(context, aim=attrs.evolve(context.aim, holds=False))
    else:
        role = context.aim.role(around) or "stated"
        reading = read_count(context, attrs.evolve(blank, role=role), around)
    if reading.is_count and reading.name and reading.beside is None and reading.role == "stated":
        value = reading.number
        group = group.before(reading.name, value, context.block)
        reading = attrs.evolve(reading, section=group.section)
        group = group.having(reading.name, value, context.block)
        if reading.is_ratio and reading.base == "resolved_total":
            group = attrs.evolve(group, stage="resolved")
    return reading, attrs.evolve(
        context,
        group=group,
        subject=_with(context.subject, reading, listed="LIST" in around.kinds),
        depth=depth + _brackets(around.right),
        last=reading,
        last_words=tuple(around.last_words),
        after_last=around.right,
        noun=mark.noun or context.noun,
    )


def _with(subject: Subject, reading: Reading, *, listed: bool) -> Subject:
    """Return the subject of shares that name only a unit, after one more number."""
    begun = subject.begun or bool(reading.name)
    if reading.name and reading.is_share and reading.own:
        is_other = subject.share is not None and subject.share.name != reading.name
        nested = listed if is_other else subject.nested
        return attrs.evolve(subject, share=reading, nested=nested, begun=begun)
    if reading.is_share and reading.reason not in _NAMES_NOTHING:
        return attrs.evolve(subject, share=None, begun=True)
    return attrs.evolve(subject, begun=begun)


def _brackets(pieces: Iterable[Piece]) -> int:
    """Count how many more brackets are opened than closed."""
    return sum((piece.kind == "(") - (piece.kind == ")") for piece in pieces)
