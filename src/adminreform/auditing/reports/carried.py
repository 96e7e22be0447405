"""`carried`: what a share that names no part is of, by the numbers before it."""

from __future__ import annotations

import attrs

from ..statements.lexicon import NOTHING
from ..statements.naming import name_of
from ..statements.stated import UNSTATED
from .clauses import (
    MOST_UNKNOWN_LINK,
    SAYS_SHARE,
    STOPS,
    UNITS,
    Around,
    Pieces,
    after_last,
    before,
    contents,
    kinds_of,
    unknown_letters,
)
from .readings import Context, Reading
from .remarks import Reason

_IN_ROW = frozenset({"(", ")", ",", "AND", "?", "NAME", "SCOPE", "TOTAL", NOTHING})
_QUALIFIERS = ("trên", "dưới", "hơn", "gần", "khoảng")
_MOST_UNKNOWN_UNIT_NAME = 30
_MOST_UNKNOWN = 8
_LINKS = frozenset({"-", "–", "—", "or"})


def carried(context: Context, blank: Reading, around: Around) -> Reading | None:
    """Read a share by the share, the change or the count before it; ``None`` if none leads to it.

    The share of a later period before one of an earlier, the change before the level that it led
    to, the count that it is set beside, or the subject of a share that names only its unit.
    """
    if (subject := _earlier(context, around)) is not None:
        return attrs.evolve(blank.following(subject), elsewhere=True)
    if (subject := _reached(context, around)) is not None:
        return blank.following(subject)
    if (beside := _beside(context, blank, around)) is not None:
        return beside
    subject = _of_unit(context, around)
    return None if subject is None else blank.following(subject)


def whole_after(context: Context, right: Pieces) -> set[str]:
    """Return what the words after a share name as its base; nothing if they name none."""
    opens = {"BASE", "TOTAL", "dossiers"} | ({"?"} if context.lang == "en" else set())
    return contents(before(right, "AND")) if kinds_of(right[:1]) & opens else set()


def _earlier(context: Context, around: Around) -> Reading | None:
    """Find the share of a later period before one of an earlier: '(cùng kỳ là 69,2%)'."""
    last, inside = context.last, after_last(around.left, {"("})
    if last is None or not last.is_share or not last.name or "(" not in around.kinds:
        return None
    names_period = kinds_of(inside) & {"TIME", "COMPARED"}
    if not inside:
        names_period = kinds_of(context.after_last) & {"COMPARED"}
    names_other = around.kinds & {"SCOPE", "LEVEL", "NAME", "BASE", "AIM", "DUTY"}
    return last if names_period and not names_other else None


def _reached(context: Context, around: Around) -> Reading | None:
    """Find the change before the level that it led to: 'tăng 5% so với cùng kỳ, đạt 85%'."""
    last, kinds = context.last, around.kinds
    if last is None or last.role != "change" or not last.own or "SHARE" not in kinds:
        return None
    names_other = kinds & {"SCOPE", "LEVEL", "NAME", "BASE", "RATE", ";"}
    is_far = unknown_letters(around.left) > MOST_UNKNOWN_LINK
    return None if names_other or is_far else last


def _beside(context: Context, blank: Reading, around: Around) -> Reading | None:
    """Read a share set beside its count."""
    last, kinds = context.last, around.kinds
    if last is None or not last.is_count or "AIM" in kinds or last.depth > blank.depth:
        return None
    unknown = unknown_letters(around.left, ("?", "NAME", *UNITS))
    if kinds & {"NAME", *UNITS, "LIST", ";"} or unknown > MOST_UNKNOWN_LINK:
        return None
    is_linked = kinds & {*SAYS_SHARE, "RATE", "(", ",", "HAS"}
    if not is_linked and context.words(around.left) not in _LINKS:
        return None
    whole = whole_after(context, around.right)
    base = name_of(whole) or UNSTATED
    if whole - {"dossiers", "cases"} and base == UNSTATED:
        return blank.unread(Reason.UNCLEAR_BASE)
    read = attrs.evolve(blank, name=last.name, base=base, beside=last.at)
    is_of_dossiers = last.name or last.mark.noun in ("dossiers", "")
    is_known = is_of_dossiers or _is_part_of_its_kind(context, last)
    return read if is_known else read.unread(Reason.OTHER_NOUN)


def _is_part_of_its_kind(context: Context, count: Reading) -> bool:
    """Return whether a count is listed below one of its noun: '900 phiếu, trong đó 9 phiếu'."""
    whole = context.listed_below
    return whole is not None and whole.at == count.in_list and whole.mark.noun == count.mark.noun


def _of_unit(context: Context, around: Around) -> Reading | None:
    """Find the subject of a share that names only its unit or period."""
    inside = after_last(around.left, {"("})
    left = inside if kinds_of(inside) & {"SCOPE", "LEVEL"} else around.left
    if context.words(left[-1:]) in _QUALIFIERS:
        left = left[:-1]
    kinds, end, subjects = around.kinds, kinds_of(left[-1:]), context.subject
    subject = subjects.of_unit(parted=";" in kinds)
    if subject is None or kinds & {"BASE", "DUTY", "MAKES"}:
        return None
    last = context.last
    is_next = last is not None and last.at == subject.at and bool(kinds & {",", "AND"})
    is_next = is_next and kinds <= {",", "AND", ""}
    names_behind = bool(kinds_of(around.right) & {*UNITS, "NAME"})
    in_row = kinds <= {"(", ";", ",", "AND", ""} and names_behind
    goes_on = (is_next or in_row) and not around.more and not unknown_letters(around.right)
    names_share = bool(kinds & {"SHARE", "HAS", "(", ":", "FROM"}) or end == {"ACTUAL"}
    names_unit = bool(kinds & {*UNITS, "NAME"}) and names_share
    alone = len(after_last(left, STOPS)) == 1
    is_level = end == {"LEVEL"} or (end == {"SCOPE"} and alone)
    is_level = is_level or _is_name_of_unit(after_last(left, (*STOPS, ":", "AND")))
    is_level = is_level and subject is subjects.share
    if not (goes_on or names_unit or is_level or _is_next_in_brackets(last, subject, around)):
        return None
    strays = unknown_letters(around.right) + unknown_letters(left, ("?", "NOT"))
    if subject is subjects.before and (strays > _MOST_UNKNOWN or not kinds & UNITS):
        return None
    unknown = unknown_letters(left, ("?", *UNITS))
    return None if unknown > _MOST_UNKNOWN_UNIT_NAME or names_a_rate(around.left) else subject


def _is_next_in_brackets(last: Reading | None, subject: Reading, around: Around) -> bool:
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
    is_short = unknown_letters(words) <= _MOST_UNKNOWN
    return is_short and kinds_of(words) <= {"SCOPE", "NAME", "?"}


def names_a_rate(pieces: Pieces) -> bool:
    """Return whether words without a meaning name another rate: 'tỷ lệ hòa giải thành'."""
    if "RATE" not in kinds_of(pieces):
        return False
    return unknown_letters(after_last(pieces, {"RATE", *UNITS}), ("?", "NAME")) > 3
