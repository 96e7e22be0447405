"""What a percentage is a share of, by the words around it or the count beside it."""

from __future__ import annotations

import attrs

from ..statements.naming import name_of
from ..statements.stated import UNSTATED
from .carried import carried, names_a_rate, whole_after
from .clauses import (
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
    first_meant,
    goes_on_with_a_list,
    kinds_of,
    nearest_chunk,
    unknown_letters,
)
from .readings import Context, Reading
from .remarks import Reason

_UNITS = frozenset({"SCOPE", "LEVEL", "NAME"})
_TIMING = frozenset({"in time", "on time", "early", "late"})
_ONLINE = frozenset({"online", "online services"})
_NOUNS = frozenset({"dossiers", "cases", "procedures", "services", "online services"})
_OBJECTS = frozenset({*_TIMING, "received", "resolved", "one-stop system", "OTHER"})
_OF_HOLDERS = frozenset({"signed", "satisfied"})
_KINDS_OF_ONLINE = frozenset({"full online", "level 3", "level 4", "level 3 and 4"})
_ONLINE_SHARES = frozenset({"received_online", "received_online_full", "handled_online"})
_CHANNELS = {"direct": "received_direct", "post": "received_post"}
_AS_ASKED = ("theo yêu cầu", "theo chỉ tiêu", "theo mục tiêu", "theo kế hoạch", "như yêu cầu")
_FAILED = ("thấp", "chưa", "không")
_HAVE = ("have", "has", "had", "having")
_MOST_UNKNOWN_SUBJECT = 45
_MOST_UNKNOWN = 8


def read_share(context: Context, blank: Reading, around: Around) -> Reading:
    """Read a percentage."""
    role = "target" if _is_compared_aim(context, around) else context.aim.role(around)
    if role is None:
        return blank.unread(Reason.DUTY)
    met = _met(context, around.left) if role == "target" else None
    blank = attrs.evolve(blank, role=role, is_met=met)
    follows_row = context.lang == "vi" and "(" not in around.kinds and "EACH" in around.kinds
    if follows_row or "EACH" in kinds_of(around.right):
        return blank.unread(Reason.EACH)
    if role == "target" and (aim := _aim_of_last(context, blank, around)):
        return aim
    clause = after_last(around.left, frozenset({";", "LIST"}))
    if role == "change":
        return _difference(context, blank, around, clause)
    if "SAME" in around.kinds:
        subject = context.subject.of_unit(parted=False)
        if subject is not None and not contents(clause):
            read = blank.following(subject)
        else:
            read = blank.unread(Reason.SAME)
    else:
        read = _level(context, blank, around, clause)
    return read.unread(Reason.COMPARED) if _is_compared(context, read, around) else read


def _is_compared_aim(context: Context, around: Around) -> bool:
    """Return whether brackets hold an aim compared with: 'vượt 1,2% so với chỉ tiêu (98%)'."""
    said = kinds_of(context.after_last)
    names_aim = "COMPARED" in said and bool(said & {"AIM", "DUTY"})
    return names_aim and kinds_of(around.left) == {"("} and len(around.left) == 1


def _met(context: Context, left: Pieces) -> bool | None:
    """Return whether words call an aim reached: 'vượt chỉ tiêu (85%)'; ``None`` if neither."""
    passed = [piece for piece in left if piece.kind == "PASSED"]
    return None if not passed else not context.words(passed[-1:]).startswith(_FAILED)


def _aim_of_last(context: Context, blank: Reading, around: Around) -> Reading | None:
    """Read an aim behind a level: 'đạt 81,3% (chỉ tiêu 80%)', 'trong khi mục tiêu là 50%'."""
    last = context.last
    if last is None or not last.is_share or not last.name:
        return None
    if contents(around.left) or around.more - {"dossiers", "cases"}:
        return None
    opens = kinds_of(around.left[:1]) == {"("}
    closes = kinds_of(around.left[-1:]) == {"("} and "PASSED" in around.kinds
    if not (opens or closes):
        names_aim = around.kinds & {"AIM", "PASSED"}
        names_other = around.kinds & {*UNITS, "NAME", ";"} or not names_aim
        if names_other or unknown_letters(around.left) > MOST_UNKNOWN_LINK:
            return None
    return attrs.evolve(blank.following(last, own=False), base=last.base)


def _difference(context: Context, blank: Reading, around: Around, clause: Pieces) -> Reading:
    """Read by how much a share or count changed."""
    last, said = context.last, contents(nearest_chunk(clause))
    object_ = before(before(around.right, "COMPARED"), "TIME")
    if not said and (contents(object_) or unknown_letters(object_) > _MOST_UNKNOWN):
        return blank.unread(Reason.UNCLEAR_CHANGE)  # of the noun it names: 'giảm 30% chi phí'
    if last is not None and last.name and not contents(clause):
        return blank.following(last, own=last.own)
    subject = context.subject.of_unit(parted=False)
    names_unit = kinds_of(around.left[1:]) & _UNITS  # a sentence begins with a capital
    if last is None and subject is not None and not (contents(clause) or names_unit):
        return blank.following(subject, own=False)
    if name := name_of(said, of_share=True):
        return blank.named(name)
    name = name_of(said)
    return attrs.evolve(blank, name=name) if name else blank.unread(Reason.UNCLEAR_CHANGE)


def _is_compared(context: Context, read: Reading, around: Around) -> bool:
    """Return whether a share is of something else than its base: 'đạt 95% so với cùng kỳ'."""
    follows = [piece.kind for piece in around.right[:2]]
    is_asked = bool(around.right) and context.text.startswith(_AS_ASKED, around.right[0].start)
    is_of_plan = (follows[:1] == ["DUTY"] or is_asked) and read.role == "stated"
    return read.name != "tasks_done" and ("COMPARED" in follows or is_of_plan)


def _level(context: Context, blank: Reading, around: Around, clause: Pieces) -> Reading:
    """Read a share that is stated or aimed at."""
    said = contents(clause)
    if context.lang == "en" and (name := _rate_after(around.right)):
        return blank.named(name)
    turns = [kind for kind in around.last_words if kind in ("FROM", "SINCE", "TO")][-1:]
    if turns == ["TO"] and not said:
        last = context.last
        changed_from = {"FROM", "SINCE"} & {*context.last_words}
        if last is not None and last.name and changed_from:
            return blank.following(last)
        return blank.unread(Reason.UNCLEAR_CHANGE)
    if said and not _leads(around):
        return _behind_words(context, blank, around, clause)
    return _bare(context, blank, around)


def _rate_after(right: Pieces) -> str:
    """Name the rate behind a share: 'a 99% on-time processing rate'."""
    words = before(right, "RATE")
    said = contents(words)
    if len(words) == len(right) or not said or unknown_letters(words):
        return ""
    name = name_of(said if said & CONTENT_NOUNS else said | {"dossiers"}, of_share=True)
    return "" if name == "resolved_total" else name


def _leads(around: Around) -> bool:
    """Return whether a share after a stop leads its own noun: 'số hóa tốt, 95% hồ sơ ...'."""
    begun = after_last(around.left, STOPS)
    if not around.right or len(begun) == len(around.left) or contents(begun):
        return False
    is_free = not kinds_of(begun) & {*SAYS_SHARE, "RATE", "HAS", "BASE", *UNITS, "NAME"}
    return is_free and bool(contents(around.right[:1]))


def _behind_words(context: Context, blank: Reading, around: Around, clause: Pieces) -> Reading:
    """Read a share that follows the words for it."""
    inside = after_last(clause, frozenset({"(", ")"}))
    clause = inside if contents(inside) else clause
    chunk = nearest_chunk(clause)
    if goes_on_with_a_list(clause, chunk, DIMENSIONS[:2]):
        return blank.unread(Reason.SEVERAL)
    if name := _of_object(chunk, around) or _of_kind(context, chunk, around):
        return blank.named(name)
    if context.lang == "en" and context.words(around.right[:1]) == "of":
        return blank.unread(Reason.UNCLEAR_BASE)
    return _by_subject(context, blank, chunk, around)


def _of_object(chunk: Pieces, around: Around) -> str:
    """Name a share between an action and its object: 'số hóa 100% hồ sơ'."""
    done, object_ = contents(chunk), around.more
    if not object_ & (CONTENT_NOUNS | {"OTHER"}) or object_ - CONTENT_NOUNS - _OBJECTS:
        return ""
    strays = unknown_letters(around.right) and not object_ & {"one-stop system"}
    if ("resolved" in done and strays) or unknown_letters(after_contents(chunk)):
        return ""
    if kinds_of(chunk) & {*SAYS_SHARE, "RATE", "HAS", "(", ":"}:
        return ""
    name = name_of(done | object_, of_share=True)
    return "" if name == "resolved_total" else name


def _of_kind(context: Context, chunk: Pieces, around: Around) -> str:
    """Name a share of online dossiers that only their kind names: 'mức độ 4 đạt 37%'."""
    said = contents(chunk)
    if said == {"online"} and not unknown_letters(chunk) and kinds_of(chunk) & SAYS_SHARE:
        return "received_online"
    subject = context.subject.of_unit(parted=";" in around.kinds)
    if subject is None:
        return ""
    if subject.name in _ONLINE_SHARES and said <= _KINDS_OF_ONLINE:
        return "received_online_full" if "full online" in said else subject.name
    is_channel = len(said) == 1 and subject.name.startswith("received_")
    return _CHANNELS.get(min(said), "") if is_channel else ""


def _by_subject(context: Context, blank: Reading, chunk: Pieces, around: Around) -> Reading:
    """Read a share of its subject: 'tỷ lệ hồ sơ đúng hạn đạt 95%'."""
    chunk = _rate_of_units(context, chunk)
    rate = after_last(chunk, {"RATE"})
    has_rate = "RATE" in kinds_of(chunk)
    chunk = rate if contents(rate) - _NOUNS else chunk
    if _is_of_units(chunk, makes=has_rate or "MAKES" in kinds_of(chunk)):
        return blank.unread(Reason.UNCLEAR_WORDS)
    ahead, whole = before(chunk, "BASE"), whole_after(context, around.right)
    if contents(ahead) and len(ahead) < len(chunk):
        whole, chunk = contents(chunk[len(ahead) :]), ahead
    said, base = contents(chunk), UNSTATED
    strays = unknown_letters(chunk) - unknown_letters(after_contents(chunk))
    if has_rate and not said & _NOUNS and (context.lang == "en" or strays <= _MOST_UNKNOWN):
        said.add("dossiers")
    if said & _ONLINE and said & _TIMING and "dossiers" in said:
        said, base = said - {*_ONLINE, "received"}, "received_online"
    name = name_of(said, of_share=True)
    links = {*SAYS_SHARE, "("}
    is_linked = has_rate or kinds_of(chunk) & links or chunk[-1].kind == "HAS"
    if unknown_letters(after_contents(chunk)) > _MOST_UNKNOWN_SUBJECT:
        return blank.unread(Reason.FAR_SUBJECT)
    if not (is_linked or "BASE" in kinds_of(around.right)) and (
        around.more or name in ("", "resolved_total")
    ):
        return blank.unread(Reason.NOT_A_SHARE)
    if not name or _is_of_other(name, chunk):
        return blank.unread(Reason.UNCLEAR_WORDS)
    if _is_of_late_ones(around.right) or "MOSTLY" in kinds_of(chunk):
        return blank.unread(Reason.UNCLEAR_BASE)
    base = (name_of(whole) if whole else base) or UNSTATED
    is_unsure = has_rate and name == "resolved_total" and base == UNSTATED
    return attrs.evolve(blank.named(name, base=base), unsure=is_unsure)


def _rate_of_units(context: Context, chunk: Pieces) -> Pieces:
    """Leave out the units that have a rate: '19 districts have an online rate of 30%'."""
    for at in range(len(chunk) - 1, -1, -1):
        rest = chunk[at + 1 :]
        if context.lang == "en" and context.words(chunk[at : at + 1]) in _HAVE:
            return rest if "RATE" in kinds_of(rest) and contents(rest) else chunk
    return chunk


def _is_of_units(chunk: Pieces, *, makes: bool) -> bool:
    """Return whether units are shared, not dossiers: '12 xã có hồ sơ trễ hạn, chiếm 60%'."""
    kinds = kinds_of(chunk)
    begins = next((i for i, p in enumerate(chunk) if p.kind == "RATE" or contents([p])), 0)
    is_tally = "TALLY" in kinds_of(chunk[:begins]) and ("RATE" not in kinds or "MAKES" in kinds)
    opens = chunk[0].kind == "SCOPE" or (makes and first_meant(chunk) == "SCOPE")
    return is_tally or (opens and bool(kinds & {"HAS", "with dossiers"}))


def _is_of_other(name: str, chunk: Pieces) -> bool:
    """Return whether words about a share make it one of offices, or of an unknown whole."""
    if name == "resolved_total":
        return unknown_letters(after_contents(chunk)) > _MOST_UNKNOWN
    return first_meant(chunk) == "HOLDER" and name not in _OF_HOLDERS


def _is_of_late_ones(right: Pieces) -> bool:
    """Return whether the base that follows is itself a part: 'chiếm 65% số hồ sơ trễ hạn'."""
    if kinds_of(right[:1]) <= {"TOTAL", "BASE", "dossiers"}:
        return bool(contents(before(right, "AND")) & _TIMING)
    return False


def _bare(context: Context, blank: Reading, around: Around) -> Reading:
    """Read a share with no words before it that name its part."""
    last = context.last
    leads = not around.kinds & {"MAKES", "RATE"} and "BASE" not in kinds_of(around.right)
    follows_count = last is not None and last.is_count and "SHARE" in around.kinds
    if follows_count and not contents(around.right[:1]):
        leads = False
    if around.more and leads and around.right[0].kind != "AND":
        return _leading(context, blank, around)
    return carried(context, blank, around) or _by_heading(context, blank, around)


def _leading(context: Context, blank: Reading, around: Around) -> Reading:
    """Read a share that leads its noun: '95% hồ sơ được giải quyết đúng hạn'."""
    last, more = context.last, around.more
    if last is not None and (last.mark.noun == "dossiers" or (last.is_share and last.own)):
        more.add("dossiers")
    if more & _TIMING:
        more.discard("received")
    name = name_of(more, of_share=True)
    first = first_meant(around.right)
    of_units = first == "LEVEL" or (first in ("HOLDER", "SCOPE") and name not in _OF_HOLDERS)
    return blank.named(name) if name and not of_units else blank.unread(Reason.UNCLEAR_WORDS)


def _by_heading(context: Context, blank: Reading, around: Around) -> Reading:
    """Read a share of a list that its heading names: 'tỷ lệ trễ hạn gồm: xã A (4%)'."""
    clause = after_last(around.left, frozenset({";"}))
    heads = "LIST" in around.kinds and "RATE" in kinds_of(clause)
    if heads and around.kinds & {"SCOPE", "LEVEL"}:
        return _by_subject(context, blank, nearest_chunk(clause), around)
    names_other = names_a_rate(around.left)
    return blank.unread(Reason.UNCLEAR_WORDS if names_other else Reason.NO_SUBJECT)
