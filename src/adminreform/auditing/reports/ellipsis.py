"""Shares that leave out their subject, because the text before them names it."""

from __future__ import annotations

from ..statements.lexicon import NOTHING
from .candidates import NumberCandidate
from .context import (
    MOST_UNKNOWN_LINK,
    SAYS_SHARE,
    STOPS,
    UNITS,
    Around,
    Pieces,
    after_last,
    contents,
    kinds_of,
    unknown_letters,
)
from .reading_state import ReadingState
from .remarks import Reason

_ONLINE_SHARES = frozenset({"received_online", "received_online_full", "handled_online"})
_KINDS_OF_ONLINE = frozenset({"full online", "level 3", "level 4", "level 3 and 4"})
_NEUTRAL = frozenset({"dossiers", "cases"})
_CHANNELS = {"direct": "received_direct", "post": "received_post"}
_QUALIFIERS = frozenset({"trên", "dưới", "hơn", "gần", "khoảng"})
_IN_ROW = frozenset({"(", ")", ",", "AND", "?", "NAME", "SCOPE", "TOTAL", NOTHING})
_MOST_UNKNOWN_NAME = 30
_MOST_UNKNOWN_UNIT = 8
_MOST_UNKNOWN_RATE = 3


def aim_of_last(state: ReadingState, draft: NumberCandidate, around: Around) -> bool:
    """Read an aim behind a level: 'đạt 81,3% (chỉ tiêu 80%)', 'trong khi mục tiêu là 50%'."""
    last = state.last
    if last is None or not last.is_share or not last.name:
        return False
    if contents(around.left) or around.more - _NEUTRAL:
        return False
    in_brackets = kinds_of(around.left[:1]) == {"("} or (
        kinds_of(around.left[-1:]) == {"("} and "PASSED" in around.kinds
    )
    if not in_brackets:
        names_other = around.kinds & {*UNITS, "NAME", ";"} or "AIM" not in around.kinds
        if names_other or unknown_letters(around.left) > MOST_UNKNOWN_LINK:
            return False
    draft.follow(last, own=False)
    draft.base = last.base
    return True


def same(state: ReadingState, draft: NumberCandidate, clause: Pieces) -> None:
    """Read a share with the subject of the sentences before: 'tỷ lệ này đạt 99%'."""
    subject = state.subject.for_unit(parted=False)
    if subject is None or contents(clause):
        draft.mark_unread(Reason.SAME)
    else:
        draft.follow(subject)


def of_kind(state: ReadingState, chunk: Pieces, around: Around) -> str:
    """Name a share of online dossiers that only their kind names: 'mức độ 4 đạt 37%'."""
    said = contents(chunk)
    if said == {"online"} and not unknown_letters(chunk) and kinds_of(chunk) & SAYS_SHARE:
        return "received_online"
    subject = state.subject.for_unit(parted=";" in around.kinds)
    if subject is None:
        return ""
    if subject.name in _ONLINE_SHARES and said <= _KINDS_OF_ONLINE:
        return "received_online_full" if "full online" in said else subject.name
    is_channel = len(said) == 1 and subject.name.startswith("received_")
    return _CHANNELS.get(min(said), "") if is_channel else ""


def earlier(state: ReadingState, draft: NumberCandidate, around: Around) -> bool:
    """Read the value of an earlier period behind a later one: '(cùng kỳ là 69,2%)'."""
    last, inside = state.last, after_last(around.left, {"("})
    if last is None or not last.is_share or not last.name or "(" not in around.kinds:
        return False
    names_period = kinds_of(inside) & {"TIME", "COMPARED"}
    if not names_period and not inside:
        names_period = kinds_of(state.after_last) & {"COMPARED"}
    if not names_period or around.kinds & {"SCOPE", "LEVEL", "NAME", "BASE", "AIM", "DUTY"}:
        return False
    draft.follow(last)
    return True


def reached(state: ReadingState, draft: NumberCandidate, around: Around) -> bool:
    """Read the level that a change led to: 'tăng 5% so với cùng kỳ, đạt 85%'."""
    last, kinds = state.last, around.kinds
    if last is None or last.role != "change" or not last.own or "SHARE" not in kinds:
        return False
    names_other = kinds & {"SCOPE", "LEVEL", "NAME", "BASE", "RATE", ";"}
    if names_other or unknown_letters(around.left) > MOST_UNKNOWN_LINK:
        return False
    draft.follow(last)
    return True


def of_unit(state: ReadingState, draft: NumberCandidate, around: Around) -> bool:
    """Read a share that names only its unit or period, of a subject that was named before."""
    left = _unqualified(state, around.left)
    kinds, end = around.kinds, kinds_of(left[-1:])
    subject = state.subject.for_unit(parted=";" in kinds)
    if subject is None or kinds & {"BASE", "DUTY", "MAKES"}:
        return False
    goes_on = state.last is subject and kinds & {",", "AND"} and kinds <= {",", "AND", ""}
    names_unit_after = bool(kinds_of(around.right) & {*UNITS, "NAME"})
    in_row = kinds <= {"(", ";", ",", "AND", ""} and names_unit_after
    goes_on = (goes_on or in_row) and not around.more and not unknown_letters(around.right)
    says_share = kinds & {"SHARE", "HAS", "(", ":", "FROM"} or end == {"ACTUAL"}
    names_unit = kinds & {*UNITS, "NAME"} and says_share
    alone = len(after_last(left, STOPS)) == 1
    is_level = end == {"LEVEL"} or (end == {"SCOPE"} and alone)
    is_level = is_level or _is_name_of_unit(after_last(left, (*STOPS, ":", "AND")))
    is_level = is_level and subject is state.subject.share
    goes_on = goes_on or _is_next_in_brackets(state.last, subject, around)
    if not goes_on and not names_unit and not is_level:
        return False
    strays = unknown_letters(around.right) + unknown_letters(around.left, ("?", "NOT"))
    is_far = subject is state.subject.before
    if is_far and (strays > _MOST_UNKNOWN_UNIT or not kinds & UNITS):
        return False
    unknown = unknown_letters(around.left, ("?", *UNITS))
    if unknown > _MOST_UNKNOWN_NAME or names_a_rate(around.left):
        return False
    draft.follow(subject)
    return True


def _is_next_in_brackets(
    last: NumberCandidate | None, subject: NumberCandidate, around: Around
) -> bool:
    """Return whether a share is the next of a row: 'khai sinh (75% so với 84%), kết hôn (64%)'."""
    kinds = [piece.kind for piece in around.left]
    if last is None or not last.own or last.name != subject.name or around.more:
        return False
    if kinds == ["COMPARED"]:
        return last.depth > 0
    parted = kinds[:1] == [")"] and kinds[-1:] == ["("] and kinds[1:2] in ([","], ["AND"])
    return parted and set(kinds) <= _IN_ROW and not contents(around.left)


def _is_name_of_unit(words: Pieces) -> bool:
    """Return whether words are the name of a unit and no more: 'Sở Y tế 12%'."""
    if kinds_of(words[:1]) != {"SCOPE"}:
        return len(words) > 1 and kinds_of(words) == {"NAME"}
    is_short = unknown_letters(words) <= _MOST_UNKNOWN_UNIT
    return is_short and kinds_of(words) <= {"SCOPE", "NAME", "?"}


def _unqualified(state: ReadingState, left: Pieces) -> Pieces:
    """Leave out the qualifier that precedes a number: 'cấp xã trên 3%'."""
    words = [state.text[piece.start : piece.end] for piece in left[-1:]]
    return left[:-1] if words and words[0] in _QUALIFIERS else left


def names_a_rate(pieces: Pieces) -> bool:
    """Return whether words without a meaning here name another rate: 'tỷ lệ hòa giải thành'."""
    if "RATE" not in kinds_of(pieces):
        return False
    return unknown_letters(after_last(pieces, {"RATE", *UNITS}), ("?", "NAME")) > _MOST_UNKNOWN_RATE
