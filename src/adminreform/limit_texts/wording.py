"""What the words before and after a time make of it."""

from __future__ import annotations

import re
from enum import Enum

import attrs

from .._normalized_text import Span
from . import lexicon as lex


class Use(Enum):
    """What the words around a time make of it."""

    LIMIT = "the handling limit, or that of a case"
    ACT = "the limit of one named act"
    DECISION = "what the deciding agency has"
    STEP = "one step or one agency's part"
    PART = "a part of a sum"
    OTHER = "a time that is not a handling limit"
    EXTENSION = "what the limit may be extended by, or to"
    BOUND = "what the limit may be extended to, but not beyond"
    LENGTHENING = "what the limit may be extended by"
    TOTAL = "what the extended limit comes to"
    ADDITION = "what is added to the limit"
    AFTER = "after which something is done"
    UNKNOWN = "not understood"


@attrs.frozen
class Words:
    """What is said on one side of a time, as places in the uniform text.

    Attributes:
        use: What it makes of the time; None where it leaves that to the other side.
        condition: Where the case is named that the time is for.
        act: Where the act, step or agency is named that the time is for.
        anchor: Where it is said from when the time is counted.
        agreed: Whether it may be longer by agreement.
        shortened: Whether it holds in place of a longer one.
    """

    use: Use | None = None
    condition: Span | None = None
    act: Span | None = None
    anchor: Span | None = None
    agreed: bool = False
    shortened: bool = False


_NEAR = 60
"""How far from 'thời gian' that is looked for which makes it no handling time, in characters."""
_TIME_INSIDE = re.compile(rf"(?<= ){lex.TIME.pattern}")
_GIVEN = re.compile(
    r"(?<!\w)(?:(?<!đã )được (?:cấp|trả|nhận|giải quyết|hoàn|kích hoạt|phê duyệt|công nhận)"
    r"|(?<!đến )(?:trả|nhận|có) kết quả"
    r"|kết quả có|giấy (?:phép|chứng nhận|xác nhận) cấp)(?!\w)"
    r"|(?:is|are|be) (?:issued|granted|returned|processed|handled|settled)(?!\w)"
)
"""What the applicant receives in a time, which is a handling time then."""
_SUBJECTS = (
    (lex.ACT.match, Use.ACT),
    (_GIVEN.search, Use.LIMIT),
    (lex.WHO.match, Use.OTHER),
    (lex.DECISION.match, Use.DECISION),
)
"""What a subject that is not an agency makes of a time, the first that fits."""
_FAR = 400
"""How far from an agency's name its verb is looked for, in characters."""
_AGENCY = re.compile(lex.AGENCY)
_AT_LEVEL = re.compile(rf"{lex.AGENCY}|(?:cấp )?(?:xã|huyện|tỉnh|trung ương)(?= *(?:$|[,;.)]|và ))")
_APPLICANT = re.compile(rf"{lex.APPLICANT}(?: [^\s,;.]+){{0,12}}? {lex.MUST}")
_MODAL = re.compile(r"(?:có trách nhiệm|phải|sẽ|tiến hành)(?!\w)")
_JOINT = re.compile(
    r"[-+=,:*./()\s]+"
    rf"|[0-9]{{1,3}} (?=đối với|trường hợp|{lex.ACT.pattern})"  # a page number, a row's number
    r"|(?:và|hoặc|còn|nhưng|song|thì|trong đó|cụ thể|bao gồm|gồm|như sau|là|and|or|but"
    r"|of which|including|which)(?!\w)"
    rf"|quy định(?= (?:thời|đối với|trường hợp|{lex.AGENCY}))"
)
_END_OF_CASE = re.compile(
    r", (?=(?:thời gian|thời hạn) )|,? (?:tổng )?(?:thời gian|thời hạn)"
    r" (?:giải quyết|thực hiện|xử lý|kéo dài|gia hạn|được|cấp|có|là|không|tối)"
    r"| (?=(?:có thể|được) (?:được )?(?:kéo dài|gia hạn|tăng|cộng))"
    rf"|, (?={lex.AGENCY}|{lex.APPLICANT}(?: [^\s,;.]+){{0,12}}? {lex.MUST})"
)
_CITATION_END = re.compile(r"[,:] | (?=thì |thời (?:hạn|gian) )")
_CASE_INSIDE = re.compile(
    r" (?=(?:đối v[ớơ]i|(?:trong )?(?:các )?trường hợp|cho trường hợp)(?!\w))"
)
_NEXT = (
    r"|, (?=(?:nếu|phải|thì|nhưng|hoặc|riêng|còn|sau|người có)(?!\w)"
    rf"|{lex.AGENCY}|{lex.APPLICANT})| (?=hoặc (?:có thể )?(?:kéo )?dài)"
)
_AFTER_ANCHOR = re.compile(
    r",? (?=(?:đối v[ớơ]i|(?:trong |trừ )?(?:các )?trường hợp|for|in cases?|if|where|unless)(?!\w))"
    + _NEXT
)
_AFTER_CASE = re.compile(r",? (?=(?:kể|tính) (?:từ|sau)(?!\w))| (?=thì )" + _NEXT)


def before_qualifiers(text: str, start: int, end: int) -> int:
    """Find where 'không quá', 'trong thời hạn' and the like begin that end a text."""
    while True:
        while end > start and text[end - 1] in " ,:-+*\n":
            end -= 1
        for words in lex.QUALIFIERS:
            before = end - len(words)
            if not text.endswith(words, start, end):
                continue
            if before == start or not text[before - 1].isalnum():
                end = before
                break
        else:
            return end


def read_before(text: str, start: int, end: int) -> Words:
    """Read what is said before a time, from its qualifier back to the case."""
    if text[start:end].strip() == "=":
        return Words(Use.UNKNOWN)
    core = before_qualifiers(text, start, end)
    qualifiers = text[core:end]
    bound = any(word in qualifiers for word in ("nhưng", "song", "cũng"))
    use = _lengthening(text, start, core, bound)
    if use is None:
        use, core = _not_within(text, start, core, qualifiers)
    if start == core and bound:
        return Words(Use.UNKNOWN)
    first, condition = _skip(text, start, core), None
    if lex.CITED.match(text, first, core):
        first = _skip(text, _end_of_citation(text, first, core), core)
    if opening := lex.CONDITION.match(text, first, core):
        cut = _end_of_condition(text, first, core)
        condition, first = (first, cut), _skip(text, cut, core)
        if opening[0].endswith("tại") and _AT_LEVEL.match(text, opening.end() + 1, cut):
            return Words(use or Use.STEP, act=condition)
    elif lex.PLACE.match(text, first, core) and lex.DIFFICULT.search(text, first, core):
        condition, first = (first, core), core
    elif lex.ANCHOR.match(text, first, core):
        comma = text.find(",", first, core)
        first = core if comma < 0 else _skip(text, comma, core)
    words = _read_named(text, first, core, ":" in qualifiers)
    if use is Use.AFTER and (words.use is Use.OTHER or _GIVEN.search(text, first, core)):
        use = words.use
    words = attrs.evolve(words, use=use or words.use, condition=condition or words.condition)
    if "còn" in qualifiers and _is_reduced(text, start, end):
        return attrs.evolve(words, use=Use.LIMIT, act=None, shortened=True)
    return attrs.evolve(words, shortened=words.shortened or "xuống" in qualifiers)


def _is_reduced(text: str, start: int, end: int) -> bool:
    """Return whether a cut is named just before: 'rút ngắn 3 ngày còn'."""
    return lex.REDUCED.search(text, max(0, start - _NEAR), end) is not None


def _read_named(text: str, start: int, end: int, colon: bool) -> Words:
    """Read a subject that may have a name before a colon: 'Cấp mới: giải quyết trong'."""
    words = _read_subject(text, start, end, colon)
    at = text.rfind(": ", start, end)
    if at < 0:
        return words
    named = _read_subject(text, start, at, colon=True)
    own = _read_subject(text, _skip(text, at, end), end, colon)
    if named.use is Use.STEP and not (own.condition and lex.CONDITION.match(text, *own.condition)):
        return words
    if named.use in (Use.OTHER, Use.STEP):
        return attrs.evolve(words, condition=words.condition or own.condition)
    if own.use is Use.UNKNOWN and (named.condition or named.use in (Use.LIMIT, Use.ACT)):
        return attrs.evolve(named, condition=named.condition or own.act)
    if own.use in (Use.LIMIT, Use.UNKNOWN):
        return attrs.evolve(named, condition=named.condition or own.condition)
    return attrs.evolve(own, condition=own.condition or named.condition)


def read_after(text: str, start: int, end: int) -> Words:
    """Read what is said after a time: from when it counts, the case, who acts."""
    words = Words()
    at = _skip(text, start, end)
    while at < end:
        if agreed := lex.AGREED.match(text, at, end):
            words = attrs.evolve(words, agreed=True)
            stop = _boundary(_AFTER_ANCHOR, text, agreed.end(), end)
        elif lex.ANCHOR.match(text, at, end):
            stop = _boundary(_AFTER_ANCHOR, text, at, end)
            words = attrs.evolve(words, anchor=words.anchor or (at, stop))
        elif (case := lex.CONDITION.match(text, at, end)) and not _at_agency(text, case, end):
            stop = _boundary(_AFTER_CASE, text, case.end(), end)
            words = attrs.evolve(words, condition=words.condition or (at, stop))
        elif said := lex.ASIDE.match(text, at, end) or _done(text, at, end):
            stop = _boundary(_AFTER_ANCHOR, text, said.end(), end)
        else:
            use = _last_said(text, at, end)
            if use is Use.DECISION and (case := _CASE_INSIDE.search(text, at, end)):
                words = attrs.evolve(words, condition=words.condition or (case.end(), end))
                end = case.start()
            return attrs.evolve(words, use=use, act=(at, end) if use is not Use.OTHER else None)
        at = _skip(text, stop, end)
    return words


def _done(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match what is done in a time, unless it is who does it: 'cấp có thẩm quyền'."""
    return None if _AGENCY.match(text, start, end) else lex.DONE.match(text, start, end)


def _last_said(text: str, start: int, end: int) -> Use:
    """Judge what is said last after a time: until when, who acts, or nothing known."""
    if any(words.match(text, start, end) for words in (lex.BEFORE, lex.NO_HANDLING, lex.PERSONAL)):
        return Use.OTHER
    if _APPLICANT.match(text, start, end):
        return Use.OTHER
    if agency := _AGENCY.match(text, start, end):
        return _agent_use(text, agency.end(), end)
    goes_on = lex.CONDITION.match(text, start, end) or lex.PREPARATION.match(text, start, end)
    return Use.STEP if goes_on else Use.UNKNOWN


def _at_agency(text: str, case: re.Match[str], end: int) -> bool:
    return case[0] in ("tại", "ở") and _AT_LEVEL.match(text, case.end() + 1, end) is not None


def _agent_use(text: str, start: int, end: int) -> Use:
    """Judge what an agency does in a time by its first verb: decide, or a step on the way."""
    end = min(end, start + _FAR)
    modal = _MODAL.search(text, start, end) or lex.AGENCY_NAME.match(text, start, end)
    later = modal.end() if modal else start
    for at in dict.fromkeys((later, start)):
        decides = lex.DECISION.search(text, at, end)
        prepares = lex.PREPARATION.search(text, at, end)
        if decides and (prepares is None or decides.start() < prepares.start()):
            return Use.DECISION
        if prepares or lex.EXAMINATION.search(text, at, end):
            return Use.STEP
    return Use.UNKNOWN


def _boundary(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Find where the next thing is said; a list of agencies inside a phrase is not a boundary."""
    for found in pattern.finditer(text, start, end):
        if _AGENCY.match(text, found.end(), end):
            if _agent_use(text, found.end(), end) is Use.UNKNOWN:
                continue
        elif lex.WHO.match(text, found.end(), end) and not _APPLICANT.match(text, found.end(), end):
            continue
        return found.start()
    return end


def _not_within(text: str, start: int, end: int, qualifiers: str) -> tuple[Use | None, int]:
    """Recognise a time before or after which, at least, or every; and leave those words off."""
    last = max(start, end - 60)
    if qualifiers.strip().startswith("thời hạn") and text.endswith(" có", start, end):
        return Use.OTHER, end
    if qualifiers.strip() in ("", "thời hạn", "thời gian"):
        if lead := lex.NOT_WITHIN.search(text, last, end):
            return (Use.AFTER if lead["after"] else Use.OTHER), lead.start()
        if lex.BEFORE_LAST.search(text, last, end):
            return Use.OTHER, end
    return None, end


def _lengthening(text: str, start: int, end: int, bound: bool) -> Use | None:
    """Recognise an extension or addition in the last words before a qualifier."""
    last = max(start, end - 120)
    if extended := lex.EXTENDED.search(text, last, end):
        how = (extended["more"] or extended["how"] or extended["by"] or "").strip()
        if how:
            return Use.LENGTHENING if how in ("thêm", "by", "for") else Use.TOTAL
        return Use.BOUND if bound else Use.EXTENSION
    return Use.ADDITION if lex.ADDED.search(text, last, end) else None


def _end_of_citation(text: str, start: int, end: int) -> int:
    """Find the end of a citation: before the first comma with something else after it."""
    for mark in _CITATION_END.finditer(text, start, end):
        if not lex.CITED_ON.match(text, _skip(text, mark.end(), end), end):
            return mark.start()
    return end


def _end_of_condition(text: str, start: int, end: int) -> int:
    """Find the end of a case that is named first, where what holds for it begins."""
    for word in (" thì ", ":"):
        last = text.rfind(word, start, end)
        if last >= 0:
            return last
    split = _END_OF_CASE.search(text, start, end)
    return split.start() if split else end


def _read_subject(text: str, start: int, end: int, colon: bool) -> Words:
    """Read what a time is for, or whose it is; before a colon an act is the name of a case."""
    if start >= end or lex.GENERIC.fullmatch(text, start, end):
        return Words(Use.LIMIT)
    if time := lex.TIME.match(text, start, end):
        return _read_time(text, time.end(), end)
    if text.startswith("của ", start, end):
        start += len("của ")
    use = _subject_use(text, start, end)
    named = use in (Use.ACT, Use.UNKNOWN) or _is_kind_of_applicant(text, start, end)
    if lex.KIND.fullmatch(text, start, end) or (colon and named):
        return Words(Use.LIMIT, condition=(start, end))
    if use is Use.UNKNOWN and (last := _last_time(text, start, end)):
        words = _read_time(text, last.end(), end)
        if words.use in (Use.LIMIT, Use.OTHER):
            return words
    return Words(use, act=None if use is Use.OTHER else (start, end))


def _is_kind_of_applicant(text: str, start: int, end: int) -> bool:
    """Return whether applicants of some kind are named, not what an applicant has to do."""
    if lex.MUST_DO.search(text, start, end) or lex.NO_HANDLING.search(text, start, end):
        return False
    return lex.WHO.match(text, start, end) is not None


def _last_time(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the last 'thời gian' or 'thời hạn', whatever is before it."""
    found = None
    for found in _TIME_INSIDE.finditer(text, start, end):  # noqa: B007
        pass
    return found


def _subject_use(text: str, start: int, end: int) -> Use:
    if lex.STEP_FIRST.match(text, start, end):
        return Use.STEP
    if lex.NO_HANDLING.search(text, start, end):
        return Use.OTHER
    if agency := _AGENCY.match(text, start, end):
        use = _agent_use(text, agency.end(), end)
        return Use.STEP if use is Use.UNKNOWN else use
    uses = (use for said, use in _SUBJECTS if said(text, start, end))
    return next(uses, Use.UNKNOWN)


def _read_time(text: str, start: int, end: int) -> Words:
    """Read what a 'thời gian' or 'thời hạn' is the time of."""
    condition = None
    if case := _CASE_INSIDE.search(text, start, end):
        condition, end = (case.end(), end), case.start()
    if lex.AFTER_CUT.search(text, start, end):
        return Words(Use.LIMIT, condition, shortened=True)
    if lex.REDUCED.search(text, start, end):
        return Words(Use.UNKNOWN, condition)
    act = (_skip(text, start, end), end)
    near = min(end, start + _NEAR)
    if lex.NO_HANDLING.search(text, start, near) or lex.NO_HANDLING_FIRST.match(text, start, end):
        return Words(Use.OTHER, condition)
    if lex.GENERIC.fullmatch(text, start, end):
        return Words(Use.LIMIT, condition)
    if lex.STEP.search(text, start, end) or _AGENCY.search(text, start, end):
        return Words(Use.STEP, condition, act)
    handled = lex.HANDLING.match(text, start, end)
    return Words(Use.LIMIT, condition) if handled else Words(Use.ACT, condition, act)


def _skip(text: str, start: int, end: int) -> int:
    """Pass over connecting words and punctuation."""
    while start < end and (joint := _JOINT.match(text, start, end)):
        start = joint.end()
    return start
