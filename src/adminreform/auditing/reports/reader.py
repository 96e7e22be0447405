"""The reading of a report from its beginning to its end, number by number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import attrs

from ..._words import Lang
from ..statements.naming import STAGES
from .clauses import Around, Pieces, contents, kinds_of, right_of
from .counts import read_count, stage_of
from .lists import read_lists
from .numbers import Mark, MarkKind
from .periods import StatedPeriod
from .readings import Context, Group, Items, Reading, Subject
from .remarks import Reason
from .sentences import Piece, Sentence
from .shares import read_share
from .source import item_shape
from .units import NamedUnit

_BULLETS = "-+*"
_OF_THEM = frozenset({"trong số đó", "trong số này", "of these", "of those", "of them"})
_UNITS = frozenset({"SCOPE", "LEVEL", "NAME", "TALLY"})
_EARLIER = frozenset({"COMPARED", "FROM", "SINCE"})
_OPENERS = frozenset({"", "?", "TOTAL", "HAS"})
_MOST_OF_A_HEADING = 6
_NAMES_NOTHING = frozenset({None, Reason.NO_SUBJECT, Reason.EACH, Reason.SAME, Reason.COMPARED})


def read_sentences(
    text: str,
    lang: Lang,
    periods: Sequence[StatedPeriod],
    units: Sequence[NamedUnit],
    sentences: Iterable[Sentence],
) -> list[Reading]:
    """Read the numbers of the sentences of a report, in order."""
    readings: list[Reading] = []
    context = Context(text, lang, tuple(periods), tuple(units))
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
    last = context.last
    goes_on = opener == "LIST" and last is not None and last.is_count and last.role == "stated"
    listed = last if goes_on else None
    items = context.items
    if items is not None and is_new_block:
        items = items.at(item_shape(context.text, first.start))
        listed = items.whole if items is not None and items.is_here else listed
        stage = STAGES.get(listed.name, "") if listed is not None else stage
    return Context(
        context.text,
        context.lang,
        context.periods,
        context.units,
        attrs.evolve(_group_after(context), stage=stage),
        Subject(before=None if is_new_block else subject.before),
        attrs.evolve(aim, heads=heads, holds=heads, doubts=False),
        number,
        sentence.block,
        listed_below=listed,
        items=items,
        topic=_topic(sentence.pieces),
    )


def _group_after(context: Context) -> Group:
    """Return the group of the sentence to come; a sentence on several units leaves it open."""
    group = context.group.outside()
    return group.of_unit("") if len(context.named) > 1 else group


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


def _unit_in(context: Context, pieces: Pieces) -> NamedUnit | None:
    """Return the last unit that words name."""
    if not pieces:
        return None
    at = bisect_left(context.units, pieces[-1].end, key=lambda unit: unit[0][0]) - 1
    named = context.units[at] if at >= 0 else None
    return named if named is not None and named[0][0] >= pieces[0].start else None


def _in_unit(context: Context, mark: Mark, around: Around, depth: int) -> tuple[Context, str]:
    """Turn to the unit or level that the words before a number name, and return that unit too.

    Units in a list or brackets are left with these: 'tiếp nhận 90 hồ sơ, trong đó xã A 50; ...'.
    """
    group, named = context.group, _unit_in(context, around.left)
    (first, last), unit = named or ((0, 0), "")
    levels = [one for one in around.left if one.kind == "LEVEL"]
    level = next((one for one in reversed(levels) if not first < one.end <= last), None)
    leaves = depth < group.depth or (";" in around.kinds and not group.depth)
    if leaves and not unit:
        group = group.outside()
    if level is not None and context.words([level]) != group.level:
        group = attrs.evolve(group.next(), level=context.words([level]), unit="")
    if not unit or (level is not None and level.start >= last):
        return attrs.evolve(context, group=group), ""
    inside = depth > 0 or context.listed_below is not None
    if mark.kind is MarkKind.PERCENT and not (group.unit or inside):
        return attrs.evolve(context, group=group), unit
    names = context.named if inside else context.named | {unit}
    group = group.of_unit(unit, depth if inside else None)
    return attrs.evolve(context, group=group, named=names), unit


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
    if not marked and (pieces[-1].kind == ":" or len(pieces) <= _MOST_OF_A_HEADING):
        headed = _unit_in(context, pieces)
        if headed is not None:
            context = attrs.evolve(context, group=context.group.of_unit(headed[1]))
    opens_list = bool(marked) and "LIST" in kinds_of(pieces[places[-1] + 1 :])
    if opens_list and readings[-1].is_count and readings[-1].role == "stated":
        items = Items(readings[-1], item_shape(context.text, pieces[0].start))
        context = attrs.evolve(context, items=items)
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
    said = context.words(region[:1])
    of_them = kinds_of(region[:1]) == {"LIST"} and (
        (is_share and context.lang == "en") or said in _OF_THEM
    )
    rest = region[of_them:]
    return of_them + right_of(rest, context.lang, followed=followed, is_share=is_share)


def _read_number(context: Context, mark: Mark, around: Around, at: int) -> tuple[Reading, Context]:
    """Read one number, and return the context for the next one."""
    depth = context.depth + _brackets(around.left)
    listed = context.listed_below
    if "LIST" in around.kinds and context.last is not None:
        listed = context.last if context.last.is_count else None
    context = attrs.evolve(
        context, listed_below=listed, aim=context.aim.turned(around.left), depth=depth
    )
    context, unit = _in_unit(context, mark, around, depth)
    group = context.group
    if "COMPARED" not in around.kinds:
        group = _in_period(context, group, around.left)
        context = attrs.evolve(context, group=group)
    is_of_before = bool(_EARLIER & {*around.last_words})
    blank = Reading(
        mark,
        at,
        context.sentence,
        group.section,
        group.unit or unit,
        depth,
        reason=mark.reason,
        in_list=listed.at if listed is not None else None,
        names_unit=bool(around.kinds & _UNITS),
        elsewhere=is_of_before,
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
    if reading.elsewhere and (reading.is_count or reading.is_share):
        group = attrs.evolve(group, used=group.used + 1)
        reading = attrs.evolve(reading, section=group.used)
    elif reading.is_count and reading.name and reading.beside is None and reading.role == "stated":
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
