"""What a count counts, by the words around it."""

from __future__ import annotations

from fractions import Fraction

import attrs

from ..statements.naming import POSSIBLE_BASES, STAGES, TOTALS, name_of
from .clauses import (
    Around,
    Pieces,
    after_contents,
    after_last,
    before,
    contents,
    goes_on_with_a_list,
    kinds_of,
    nearest_chunk,
    unknown_letters,
)
from .readings import Context, Reading
from .remarks import Reason

_CLAUSE = frozenset({";", "(", ")", "LIST"})
_NOUNS = frozenset({"dossiers", "cases"})
_CHANNELS = frozenset({"online", "direct", "post"})
_HANDLED = frozenset({"resolved_early", "resolved_on_time", "resolved_in_time", "resolved_late"})
_UNCLEAR = (
    (frozenset({"received", "resolved"}), Reason.SEVERAL),
    (frozenset({"online", "post"}), Reason.ONLINE_AND_POST),
)
_SERVICES = frozenset({"procedures", "services"})
_OF_SERVICES = frozenset(
    {"services_offered", "services_offered_full", "services_offered_partly", "procedures_published"}
)
_MAY_BE_OPEN = (
    "còn ", "bị ", "giải quyết chậm", "xử lý chậm", "chậm giải quyết", "chậm xử lý", "chậm trễ",
    "handling",
)  # fmt: skip


def read_count(context: Context, blank: Reading, around: Around) -> Reading:
    """Read a count or a ratio."""
    clause, said = _said_before(around)
    more = around.more
    noun = blank.mark.noun or context.noun
    if blank.mark.noun == "tasks":
        done = blank.counting("tasks_done", base="tasks" if blank.is_ratio else blank.base)
        return done if "resolved" in said else blank.unread(Reason.OTHER_NOUN)
    if blank.is_ratio and blank.mark.noun in _SERVICES:
        noun_facet = "online services" if noun == "services" else noun
        name = name_of(said | more | {noun_facet}, of_share=True)
        if name in _OF_SERVICES:
            return blank.counting(name, base=noun)
    if reason := _other(blank, around, clause, said | more, noun):
        return blank.unread(reason)
    if kinds_of(around.right[:1]) == {"NEWLY"}:
        more.add("new")
    more = (more - {"letter", "no letter"}) | _channel_in_brackets(around.beyond)
    return _named(context, blank, around, said - {"OTHER", "published"}, more)


def stage_of(around: Around) -> str:
    """Return the stage that a total names which could not be read."""
    said = contents(nearest_chunk(after_last(around.left, _CLAUSE)))
    return STAGES.get(name_of(said), "")


def _said_before(around: Around) -> tuple[Pieces, set[str]]:
    """Return the clause before a count and the facets of its last chunk."""
    clause = after_last(around.left, _CLAUSE)
    said = contents(nearest_chunk(clause))
    if not said - _NOUNS and not around.more:
        clause = after_last(around.left, frozenset({";", ")"}))
        said = contents(nearest_chunk(clause))
    return clause, said


def _other(
    blank: Reading, around: Around, clause: Pieces, facets: set[str], noun: str
) -> Reason | None:
    """Return why a count is none of dossiers, or of dossiers that nothing here names."""
    chunk = nearest_chunk(clause)
    if noun not in ("", *_NOUNS) and not (noun == "ratings" and _is_satisfied(around, chunk)):
        return Reason.OTHER_NOUN
    if "OTHER" in around.more or _is_of_late_ones(around.left):
        return Reason.OTHER_THING
    if "AVERAGE" in kinds_of(chunk):
        return Reason.AVERAGE
    if goes_on_with_a_list(clause, chunk):
        return Reason.SEVERAL
    number = blank.number
    is_code = number is not None and number.text.startswith("0") and len(number.text) > 1
    return Reason.NO_NOUN if is_code and not noun and not facets & _NOUNS else None


def _is_satisfied(around: Around, chunk: Pieces) -> bool:
    """Return whether ratings are those of the satisfied: not 'hài lòng: phát ra 500 phiếu'."""
    return "satisfied" in around.more or (
        "satisfied" in contents(chunk) and not unknown_letters(after_contents(chunk))
    )


def _is_of_late_ones(left: Pieces) -> bool:
    """Return whether a count is that of a unit among the late ones: 'trong số trễ hạn, xã A 3'."""
    base = after_last(left, {"BASE"})
    stop = next((i for i, piece in enumerate(base) if piece.kind in ("NAME", "SCOPE")), 0)
    return len(base) < len(left) and "late" in contents(base[:stop])


def _channel_in_brackets(beyond: Pieces) -> set[str]:
    """Return the channel that brackets behind a count name: '90 hồ sơ (trực tiếp)'."""
    if kinds_of(beyond[:1]) != {"("} or ")" not in kinds_of(beyond):
        return set()
    said = contents(before(beyond, ")"))
    return said if said and said <= _CHANNELS and said != {"online", "post"} else set()


def _named(
    context: Context, blank: Reading, around: Around, said: set[str], more: set[str]
) -> Reading:
    """Name what a count counts."""
    last, facets = context.last, said | more
    base = name_of(more) if blank.is_ratio and not said else ""
    names_base = last is not None and base in POSSIBLE_BASES.get(last.name, ())
    is_bare = names_base or not facets
    if last is not None and last.is_share and is_bare and _is_beside(blank, around):
        if last.role == "change":  # from what it changed: 'tăng 10% so với tháng 6 (90 hồ sơ)'
            return attrs.evolve(blank, name=last.name, elsewhere=True, reason=None)
        return attrs.evolve(blank, name=last.name, base=base or last.base, beside=last.at)
    name = _meaning(context, blank, around, said, more)
    is_whole = last is not None and not said and "BASE" in kinds_of(around.left[-2:])
    if is_whole and {"resolved", "late"} <= more:  # '5 trong số 90 hồ sơ đã trả bị trễ hạn'
        return blank.unread(Reason.SEVERAL)
    if is_whole and last is not None and (last.name or last.is_count):
        whole = attrs.evolve(blank, name=name, whole_of=last.at)
        return whole if name or last.is_share else whole.unread(Reason.WHOLE)
    if not name:
        silent = Reason.NO_WORDS if blank.mark.noun else Reason.NO_NOUN
        unclear = next((why for both, why in _UNCLEAR if both <= facets), Reason.UNCLEAR_WORDS)
        return blank.unread(unclear if facets - _NOUNS else silent)
    return blank.counting(name, base=_base_of_ratio(blank, name, facets))


def _is_beside(blank: Reading, around: Around) -> bool:
    """Return whether counts are in brackets behind their share: '2,55% (1.031/39.357 hồ sơ)'."""
    is_near = around.kinds <= {"(", ",", "HAS", ""}
    return is_near and (blank.is_ratio or "(" in around.kinds)


def _meaning(
    context: Context, blank: Reading, around: Around, said: set[str], more: set[str]
) -> str:
    facets = said | more
    if not facets - _NOUNS:
        return _without_words(context, blank, around) if blank.mark.noun else ""
    name = name_of(facets)
    if name in TOTALS and context.topic & _CHANNELS:
        name = name_of(facets | (context.topic & _CHANNELS))
    if not name and said and more:
        part, name = name_of(said), name_of(more)
        if blank.is_ratio and name in POSSIBLE_BASES.get(part, ()):
            name = part  # the words behind a ratio are of its base
    stage = context.group.stage
    if name == "open_in_time" and "open" not in facets and _cannot_be_open(context, blank):
        return "resolved_in_time"
    if name == "resolved_late" and stage == "open" and context.depth:
        return "open_overdue"
    if name == "resolved_late" and stage != "resolved" and _may_be_open(context, around):
        return "overdue"
    if name == "overdue" and not facets & {"resolved", "open"}:
        return {"resolved": "resolved_late", "open": "open_overdue"}.get(stage, name)
    return name


def _without_words(context: Context, blank: Reading, around: Around) -> str:
    """Name a count that only its level names, or that is what is left."""
    listed = context.listed_below
    if "REST" in around.kinds and _is_left_open(context, blank):
        return "open_total"
    return listed.name if listed is not None and "LEVEL" in around.kinds else ""


def _is_left_open(context: Context, blank: Reading) -> bool:
    """Return whether 'còn lại 34 hồ sơ' are open: behind those resolved, or by their number."""
    last, open_ = context.last, _number_open(context)
    if last is not None:
        return last.name == "resolved_total" and blank.in_list is None
    return open_ is not None and blank.number is not None and blank.number.value == open_


def _cannot_be_open(context: Context, blank: Reading) -> bool:
    """Return whether 'trong hạn 706 hồ sơ' are resolved: more than are open."""
    if context.group.stage != "resolved" or blank.number is None:
        return False
    is_listed = context.listed_below is not None and context.listed_below.name == "resolved_total"
    open_ = _number_open(context)
    return is_listed or (open_ is not None and blank.number.value > open_)


def _number_open(context: Context) -> Fraction | None:
    """Subtract those resolved from those received; ``None`` where a total is not known."""
    totals = dict(context.group.totals)
    received, resolved = totals.get("received_total"), totals.get("resolved_total")
    return None if received is None or resolved is None else received.value - resolved.value


def _may_be_open(context: Context, around: Around) -> bool:
    """Return whether late dossiers may be open ones: 'còn 12 hồ sơ xử lý quá hạn'."""
    pieces = (*nearest_chunk(after_last(around.left, _CLAUSE)), *around.right)
    return "CHANGE" not in around.kinds and any(
        context.text.startswith(_MAY_BE_OPEN, piece.start) for piece in pieces
    )


def _base_of_ratio(blank: Reading, name: str, facets: set[str]) -> str:
    """Name the base of a ratio where its words do."""
    if blank.is_ratio and name == "resolved_total":
        return "received_total"
    return (
        "resolved_total"
        if blank.is_ratio and name in _HANDLED and "resolved" in facets
        else (blank.base)
    )
