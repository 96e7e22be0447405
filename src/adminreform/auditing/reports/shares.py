"""What a percentage is a share of, by the words around it or the count beside it."""

from __future__ import annotations

from . import counts as count_reading
from . import ellipsis as carrying
from .candidates import NumberCandidate, Role
from .context import (
    CONTENT_NOUNS,
    DIMENSIONS,
    MOST_UNKNOWN_LINK,
    SAYS_SHARE,
    STOPS,
    UNITS,
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
from .meanings import BASES, COUNTS, OTHER_PARTS, POSSIBLE_BASES, SHARES, UNSTATED, meaning
from .reading_state import ReadingState
from .remarks import Reason

_NEUTRAL = frozenset({"dossiers", "cases"})
_TIMING = frozenset({"in time", "on time", "early", "late"})
_ONLINE = frozenset({"online", "online services"})
_NOUNS = frozenset({"dossiers", "cases", "procedures", "services", "online services"})
_OBJECTS = frozenset({*_TIMING, "received", "resolved", "one-stop system", "OTHER"})
_MOST_UNKNOWN_SUBJECT = 45
_MOST_UNKNOWN_RATE = 8
_MOST_UNKNOWN_OBJECT = 6
_AS_ASKED = (
    "theo yêu cầu", "theo chỉ tiêu", "theo mục tiêu", "theo kế hoạch", "như yêu cầu",
    "như chỉ tiêu", "như mục tiêu",
)  # fmt: skip
_HAVE = frozenset({"have", "has", "had", "having"})
_OF_HOLDERS = frozenset({"signed", "satisfied"})


def read(state: ReadingState, draft: NumberCandidate, role: Role | None, around: Around) -> None:
    """Read a percentage."""
    if role is None:
        draft.mark_unread(Reason.DUTY)
        return
    draft.role = role
    follows_row = state.lang == "vi" and "(" not in around.kinds and "EACH" in around.kinds
    if follows_row or "EACH" in kinds_of(around.right):
        draft.mark_unread(Reason.EACH)
        return
    if role == "target" and carrying.aim_of_last(state, draft, around):
        return
    clause = after_last(around.left, frozenset({";", "LIST"}))
    if role == "change":
        _difference(state, draft, around, clause)
    elif "SAME" in around.kinds:
        carrying.same(state, draft, clause)
        _leave_compared(state, draft, around)
    else:
        _level(state, draft, around, clause)
        _leave_compared(state, draft, around)


def _difference(
    state: ReadingState, draft: NumberCandidate, around: Around, clause: Pieces
) -> None:
    last, said = state.last, contents(nearest_chunk(clause))
    object_ = before(before(around.right, "COMPARED"), "TIME")
    if not said and (contents(object_) or unknown_letters(object_) > _MOST_UNKNOWN_OBJECT):
        draft.mark_unread(Reason.UNCLEAR_CHANGE)  # of the noun it names: 'giảm 30% chi phí'
    elif last is not None and last.name and not contents(clause):
        draft.follow(last, own=last.own)
    else:
        draft.name = meaning(said, SHARES)
        draft.own = bool(draft.name)
        draft.name = draft.name or meaning(said, COUNTS)
    if not draft.name and draft.reason is None:
        draft.mark_unread(Reason.UNCLEAR_CHANGE)


def _level(state: ReadingState, draft: NumberCandidate, around: Around, clause: Pieces) -> None:
    """Read a share that is stated or aimed at."""
    said = contents(clause)
    if state.lang == "en" and _names_rate_after(draft, around.right):
        return
    tail = [kind for kind in around.last_words if kind in ("FROM", "SINCE", "TO")][-1:]
    changed_from, state.changed_from = state.changed_from, tail in (["FROM"], ["SINCE"])
    if tail == ["TO"] and not said:
        last = state.last
        if last is not None and last.name and changed_from:
            draft.follow(last)
        else:
            draft.mark_unread(Reason.UNCLEAR_CHANGE)
    elif said and not _leads(around):
        _behind_words(state, draft, around, clause)
    else:
        _bare(state, draft, around)


def _leave_compared(state: ReadingState, draft: NumberCandidate, around: Around) -> None:
    """Leave a share of something else than its base: 'đạt 95% so với cùng kỳ', 'theo yêu cầu'."""
    follows = [piece.kind for piece in around.right[:2]]
    is_duty = follows[:1] == ["DUTY"] or _names_a_duty(state, around.right)
    is_of_plan = is_duty and draft.role == "stated"
    if draft.name != "tasks_done" and ("COMPARED" in follows or is_of_plan):
        draft.mark_unread(Reason.COMPARED)


def _names_a_duty(state: ReadingState, right: Pieces) -> bool:
    """Return whether what follows makes a share one that is asked for: 'dưới 2% theo yêu cầu'."""
    return bool(right) and state.text.startswith(_AS_ASKED, right[0].start)


def _names_rate_after(draft: NumberCandidate, right: Pieces) -> bool:
    """Read a share whose rate is named behind it: 'a 99% on-time processing rate'."""
    words = before(right, "RATE")
    said = contents(words)
    if len(words) == len(right) or not said:
        return False
    name = meaning(said if said & CONTENT_NOUNS else said | {"dossiers"}, SHARES)
    if not name or name == "resolved_total" or unknown_letters(words):
        return False
    draft.name, draft.own = name, True
    return True


def _leads(around: Around) -> bool:
    """Return whether a share after a stop leads its own noun: 'số hóa tốt, 95% hồ sơ ...'."""
    begun = after_last(around.left, STOPS)
    if not around.right or len(begun) == len(around.left) or contents(begun):
        return False
    is_free = not kinds_of(begun) & {*SAYS_SHARE, "RATE", "HAS", "BASE", *UNITS, "NAME"}
    return is_free and bool(contents(around.right[:1]))


def _behind_words(
    state: ReadingState, draft: NumberCandidate, around: Around, clause: Pieces
) -> None:
    """Read a share that follows what it is said of."""
    inside = after_last(clause, frozenset({"(", ")"}))
    clause = inside if contents(inside) else clause
    chunk = nearest_chunk(clause)
    name = _of_object(chunk, around) or carrying.of_kind(state, chunk, around)
    if goes_on_with_a_list(clause, chunk, DIMENSIONS[:2]):
        draft.mark_unread(Reason.SEVERAL)
    elif name:
        draft.name, draft.own = name, True
    elif state.lang == "en" and _is_of(state, around.right):
        draft.mark_unread(Reason.UNCLEAR_BASE)
    else:
        _by_subject(state, draft, chunk, around)


def _bare(state: ReadingState, draft: NumberCandidate, around: Around) -> None:
    """Read a share with no words before it that name their whole."""
    leads = not around.kinds & {"MAKES", "RATE"} and "BASE" not in kinds_of(around.right)
    follows_count = state.last is not None and state.last.is_count and "SHARE" in around.kinds
    if follows_count and not contents(around.right[:1]):
        leads = False
    if around.more and leads and around.right[0].kind != "AND":
        _leading(state, draft, around)
    elif carrying.earlier(state, draft, around) or carrying.reached(state, draft, around):
        return
    elif not _beside(state, draft, around) and not carrying.of_unit(state, draft, around):
        _by_heading(state, draft, around)


def _is_of(state: ReadingState, right: Pieces) -> bool:
    """Return whether what follows names its whole: 'digitised 96% of results'."""
    return bool(right) and state.text[right[0].start : right[0].end] == "of"


def _is_of_other(name: str, chunk: Pieces) -> bool:
    """Return whether words about a share make it one of offices, or of an unknown whole."""
    if name == "resolved_total":
        return unknown_letters(after_contents(chunk)) > _MOST_UNKNOWN_RATE
    return _first_told(chunk) == "HOLDER" and name not in _OF_HOLDERS


def _first_told(pieces: Pieces) -> str:
    """Return the kind of the first piece with a meaning."""
    return next(
        (piece.kind for piece in pieces if piece.kind not in {"?", "NAME", "TOTAL", ""}), ""
    )


def _leading(state: ReadingState, draft: NumberCandidate, around: Around) -> None:
    """Read a share that leads its noun: '95% hồ sơ được giải quyết đúng hạn'."""
    last, more = state.last, around.more
    if last is not None and (last.mark.noun == "dossiers" or (last.is_share and last.own)):
        more.add("dossiers")
    if more & _TIMING:
        more.discard("received")
    draft.name, draft.own = meaning(more, SHARES), True
    first = _first_told(around.right)
    of_units = first == "LEVEL" or (first in ("HOLDER", "SCOPE") and draft.name not in _OF_HOLDERS)
    if not draft.name or of_units:
        draft.mark_unread(Reason.UNCLEAR_WORDS)


def _of_object(chunk: Pieces, around: Around) -> str:
    """Name a share between what is done and to what: 'số hóa 100% hồ sơ'."""
    done, object_ = contents(chunk), around.more
    if not object_ & (CONTENT_NOUNS | {"OTHER"}) or object_ - CONTENT_NOUNS - _OBJECTS:
        return ""
    strays = unknown_letters(around.right) and not object_ & {"one-stop system"}
    if ("resolved" in done and strays) or unknown_letters(after_contents(chunk)):
        return ""
    if kinds_of(chunk) & {*SAYS_SHARE, "RATE", "HAS", "(", ":"}:
        return ""
    name = meaning(done | object_, SHARES)
    return "" if name == "resolved_total" else name


def _by_heading(state: ReadingState, draft: NumberCandidate, around: Around) -> None:
    """Read a share of a list that its heading names: 'tỷ lệ trễ hạn gồm: xã A (4%)'."""
    clause = after_last(around.left, frozenset({";"}))
    heads = "LIST" in around.kinds and "RATE" in kinds_of(clause)
    if heads and around.kinds & {"SCOPE", "LEVEL"}:
        _by_subject(state, draft, nearest_chunk(clause), around)
    elif carrying.names_a_rate(around.left):
        draft.mark_unread(Reason.UNCLEAR_WORDS)
    else:
        draft.mark_unread(Reason.NO_SUBJECT)


def _by_subject(state: ReadingState, draft: NumberCandidate, chunk: Pieces, around: Around) -> None:
    """Read a share said of its subject: 'tỷ lệ hồ sơ đúng hạn đạt 95%'."""
    if state.lang == "en":
        chunk = _rate_of_units(state, chunk)
    rate = after_last(chunk, {"RATE"})
    has_rate = "RATE" in kinds_of(chunk)
    if contents(rate) - _NOUNS:
        chunk = rate
    makes = has_rate or "MAKES" in kinds_of(chunk)
    counts_units = chunk[0].kind == "SCOPE" or (makes and _first_told(chunk) == "SCOPE")
    counts_units = counts_units and bool(kinds_of(chunk) & {"HAS", "with dossiers"})
    if counts_units or _tallies_units(chunk):
        draft.mark_unread(Reason.UNCLEAR_WORDS)  # a share of units: 'tỷ lệ xã có hồ sơ trực tuyến'
        return
    ahead = before(chunk, "BASE")
    more, whole = around.more, _whole(state, around.right)
    if contents(ahead) and len(ahead) < len(chunk):
        whole = contents(chunk[len(ahead) :])
        chunk = ahead
    said = contents(chunk)
    strays = unknown_letters(chunk) - unknown_letters(after_contents(chunk))
    is_plain = state.lang == "en" or strays <= _MOST_UNKNOWN_RATE
    if has_rate and not said & _NOUNS and is_plain:
        said.add("dossiers")
    if said & _ONLINE and said & _TIMING and "dossiers" in said:
        said -= {*_ONLINE, "received"}
        draft.base = "received_online"
    name = meaning(said, SHARES)
    says_share = bool(kinds_of(chunk) & {*SAYS_SHARE, "("}) or chunk[-1].kind == "HAS"
    is_linked = has_rate or says_share or "BASE" in kinds_of(around.right)
    if unknown_letters(after_contents(chunk)) > _MOST_UNKNOWN_SUBJECT:
        draft.mark_unread(Reason.FAR_SUBJECT)
    elif not is_linked and (more or name in ("", "resolved_total")):
        draft.mark_unread(Reason.NOT_A_SHARE)
    elif not name or _is_of_other(name, chunk):
        draft.mark_unread(Reason.UNCLEAR_WORDS)
    elif _is_of_late_ones(around.right) or "MOSTLY" in kinds_of(chunk):
        draft.mark_unread(Reason.UNCLEAR_BASE)
    else:
        draft.name, draft.own = name, True
        if whole:
            draft.base = meaning(whole, BASES) or UNSTATED
        draft.unsure = has_rate and name == "resolved_total" and draft.base == UNSTATED


def _rate_of_units(state: ReadingState, chunk: Pieces) -> Pieces:
    """Leave out the units that have a rate: '19 districts have an online rate of 30%'."""
    for at in range(len(chunk) - 1, -1, -1):
        rest = chunk[at + 1 :]
        if state.text[chunk[at].start : chunk[at].end] in _HAVE:
            return rest if "RATE" in kinds_of(rest) and contents(rest) else chunk
    return chunk


def _tallies_units(chunk: Pieces) -> bool:
    """Return whether units are what is shared: '12 xã có hồ sơ trễ hạn, chiếm 60%'."""
    begins = next((i for i, p in enumerate(chunk) if p.kind == "RATE" or contents([p])), 0)
    kinds = kinds_of(chunk)
    return "TALLY" in kinds_of(chunk[:begins]) and ("RATE" not in kinds or "MAKES" in kinds)


def _is_of_late_ones(right: Pieces) -> bool:
    """Return whether the base that follows is itself a part: 'chiếm 65% số hồ sơ trễ hạn'."""
    if kinds_of(right[:1]) <= {"TOTAL", "BASE", "dossiers"}:
        return bool(contents(before(right, "AND")) & _TIMING)
    return False


def _whole(state: ReadingState, right: Pieces) -> set[str]:
    """Return what the words after a share name as its base; nothing if they name none."""
    opens = {"BASE", "TOTAL", "dossiers"} | ({"?"} if state.lang == "en" else set())
    return contents(before(right, "AND")) if kinds_of(right[:1]) & opens else set()


def _beside(state: ReadingState, draft: NumberCandidate, around: Around) -> bool:
    """Read a share set beside its count."""
    last, kinds = state.last, around.kinds
    if last is None or "AIM" in kinds:
        return False
    unknown = unknown_letters(around.left, ("?", "NAME", *UNITS))
    if not last.is_count or kinds & {"NAME", *UNITS, "LIST", ";"} or unknown > MOST_UNKNOWN_LINK:
        return False
    count_reading.name_after(state, last, around.beyond)
    if last.depth > draft.depth or not kinds & {*SAYS_SHARE, "RATE", "(", ",", "HAS"}:
        return False
    _share_of_count(state, draft, last, _whole(state, around.right))
    return True


def _share_of_count(
    state: ReadingState, draft: NumberCandidate, count: NumberCandidate, more: set[str]
) -> None:
    """Take a share as that of the count before it."""
    base = meaning(more, BASES) or UNSTATED
    is_unclear = bool(more - _NEUTRAL) and base == UNSTATED
    follows_unclear, state.unclear_base = state.unclear_base, state.unclear_base or is_unclear
    if count.reason is Reason.WHOLE and count.numerator is not None:
        draft.name, draft.numerator, draft.denominator = (
            count.numerator.name,
            count.numerator,
            count,
        )
    elif count.role != "stated" or count.name not in {*POSSIBLE_BASES, *OTHER_PARTS}:
        draft.mark_unread(Reason.UNREAD_COUNT)
        return
    else:
        draft.name, draft.numerator = count.name, count
    draft.base = base
    if is_unclear or (follows_unclear and not more):
        draft.mark_unread(Reason.UNCLEAR_BASE)
