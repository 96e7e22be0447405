"""What a count counts, by the words around it."""

from __future__ import annotations

from .candidates import NumberCandidate
from .context import (
    STOPS,
    Around,
    Pieces,
    after_last,
    before,
    contents,
    goes_on_with_a_list,
    kinds_of,
    nearest_chunk,
)
from .meanings import (
    CHANNELS,
    COUNTS,
    HANDLED,
    POSSIBLE_BASES,
    SHARES,
    STAGES,
    TOTALS,
    UNSTATED,
    meaning,
)
from .reading_state import ReadingState
from .remarks import Reason

_PARTS_CLAUSES = frozenset({";", "(", ")", "LIST"})
_NOUNS = frozenset({"dossiers", "cases"})
_UNCLEAR = (
    (frozenset({"received", "resolved"}), Reason.SEVERAL),
    (frozenset({"online", "post"}), Reason.ONLINE_AND_POST),
)
_SERVICES = frozenset({"procedures", "services"})
_CHANNELS_NAMED = ({"online"}, {"direct"}, {"post"}, {"direct", "post"})
_MAY_BE_OPEN = (
    "còn ", "bị ", "giải quyết chậm", "xử lý chậm", "chậm giải quyết", "chậm xử lý", "chậm trễ",
    "handling",
)  # fmt: skip
_OFFERED = ("services_offered", "services_offered_full", "services_offered_partly")


def read(state: ReadingState, draft: NumberCandidate, around: Around) -> None:
    """Read a count or a ratio."""
    noun = draft.mark.noun
    state.noun = noun or state.noun
    clause = after_last(around.left, _PARTS_CLAUSES)
    chunk = nearest_chunk(clause)
    said, more = contents(chunk), around.more
    if not said - _NOUNS and not more:
        clause = after_last(around.left, frozenset({";", ")"}))
        chunk = nearest_chunk(clause)
        said = contents(chunk)
    if noun == "tasks":
        _tasks(draft, said)
    elif draft.is_ratio and noun in _SERVICES and (name := _of_services(said | more, noun)):
        draft.name, draft.base = name, noun
    elif state.noun not in ("", *_NOUNS) and not (
        state.noun == "ratings" and "satisfied" in said | more
    ):
        draft.mark_unread(Reason.OTHER_NOUN)
    elif "OTHER" in more:
        draft.mark_unread(Reason.OTHER_THING)
    elif any(piece.kind == "AVERAGE" for piece in chunk):
        draft.mark_unread(Reason.AVERAGE)
    elif _is_of_late_ones(around.left):
        draft.mark_unread(Reason.OTHER_THING)
    elif goes_on_with_a_list(clause, chunk):
        draft.mark_unread(Reason.SEVERAL)
    elif _is_part_of_a_code(state, draft, said | more):
        draft.mark_unread(Reason.NO_NOUN)
    else:
        if around.right and around.right[0].kind == "NEWLY":
            more.add("new")
        more |= _channel_in_brackets(around.beyond)
        _name(state, draft, around, said - {"OTHER", "published"}, more)


def _is_part_of_a_code(state: ReadingState, draft: NumberCandidate, facets: set[str]) -> bool:
    """Return whether figures with a leading zero stand where no dossiers are spoken of: '02'."""
    number = draft.mark.number
    names_dossiers = state.noun or facets & _NOUNS
    return number is not None and number.text.startswith("0") and not names_dossiers


def _channel_in_brackets(beyond: Pieces) -> set[str]:
    """Return the channel that brackets behind a count name: '90 hồ sơ (trực tiếp)'."""
    if kinds_of(beyond[:1]) != {"("} or ")" not in kinds_of(beyond):
        return set()
    said = contents(before(beyond, ")"))
    return said if said in _CHANNELS_NAMED else set()


def _is_of_late_ones(left: Pieces) -> bool:
    """Return whether a count is that of a unit among the late ones: 'trong số trễ hạn, xã A 3'."""
    base = after_last(left, {"BASE"})
    stop = next((i for i, piece in enumerate(base) if piece.kind in ("NAME", "SCOPE")), 0)
    return len(base) < len(left) and "late" in contents(base[:stop])


def observe(state: ReadingState, around: Around) -> None:
    """Let a total that is malformed still name of which dossiers its parts are."""
    said = contents(nearest_chunk(after_last(around.left, _PARTS_CLAUSES)))
    state.stage = STAGES.get(meaning(said, COUNTS), state.stage)


def _of_services(said: set[str], noun: str) -> str:
    """Name a ratio of procedures: 'cung cấp 228/285 thủ tục trực tuyến'."""
    name = meaning(said | {"online services" if noun == "services" else noun}, SHARES)
    return name if name in ("procedures_published", *_OFFERED) else ""


def name_after(state: ReadingState, count: NumberCandidate, beyond: Pieces) -> None:
    """Name a count by what follows its share: 'Có 12 hồ sơ (chiếm 2%) bị trả lại'."""
    if count.reason is not Reason.NO_WORDS or not beyond or beyond[0].kind != ")":
        return
    stop = next((at for at, piece in enumerate(beyond[1:], 1) if piece.kind in STOPS), len(beyond))
    name = meaning(contents(beyond[1:stop]), COUNTS)
    if name and name not in TOTALS:
        count.name, count.reason = name, None
        state.keep(count)


def _tasks(draft: NumberCandidate, said: set[str]) -> None:
    if "resolved" not in said:
        draft.mark_unread(Reason.OTHER_NOUN)
        return
    draft.name = "tasks_done"
    draft.base = "tasks" if draft.is_ratio else UNSTATED


def _name(
    state: ReadingState, draft: NumberCandidate, around: Around, said: set[str], more: set[str]
) -> None:
    """Name what it counts, and remember it."""
    facets = said | more
    if _belongs_to_share(state, draft, around, facets):
        return
    name = _meaning(state, draft, around, said, more)
    if _is_whole(state, draft, around, said, name):
        return
    if not name:
        silent = Reason.NO_WORDS if draft.mark.noun else Reason.NO_NOUN
        unclear = next((why for both, why in _UNCLEAR if both <= facets), Reason.UNCLEAR_WORDS)
        draft.mark_unread(unclear if facets - _NOUNS else silent)
    else:
        draft.name = name
        if draft.is_ratio:
            _take_ratio(state, draft, facets)
        elif draft.role == "stated":
            state.keep(draft)


def _meaning(
    state: ReadingState, draft: NumberCandidate, around: Around, said: set[str], more: set[str]
) -> str:
    facets = said | more
    if not facets - _NOUNS:
        parted = "LEVEL" in around.kinds and draft.mark.noun
        return state.parted if parted else ""
    name = meaning(facets, COUNTS)
    if name in TOTALS and state.topic & CHANNELS:
        name = meaning(facets | (state.topic & CHANNELS), COUNTS)
    if not name and said and more:
        name = meaning(more, COUNTS)
    if name == "resolved_late" and state.stage != "resolved" and _may_be_open(state, around):
        return "overdue"
    if name == "overdue" and not facets & {"resolved", "open"}:
        return {"resolved": "resolved_late", "open": "open_overdue"}.get(state.stage, name)
    return name


def _may_be_open(state: ReadingState, around: Around) -> bool:
    """Return whether late dossiers may be open ones: 'còn 12 hồ sơ xử lý quá hạn'."""
    pieces = (*nearest_chunk(after_last(around.left, _PARTS_CLAUSES)), *around.right)
    return "CHANGE" not in around.kinds and any(
        state.text.startswith(_MAY_BE_OPEN, piece.start) for piece in pieces
    )


def _belongs_to_share(
    state: ReadingState, draft: NumberCandidate, around: Around, facets: set[str]
) -> bool:
    """Read the counts that a share has in brackets behind it: '2,55% (1.031/39.357 hồ sơ)'."""
    share = state.last
    if share is None or not share.is_share or not share.name or facets:
        return False
    if not around.kinds <= {"(", ",", "HAS", ""} or not (draft.is_ratio or "(" in around.kinds):
        return False
    draft.name, draft.base = share.name, share.base
    share.numerator = draft
    return True


def _is_whole(
    state: ReadingState, draft: NumberCandidate, around: Around, said: set[str], name: str
) -> bool:
    """Take a count as the base of the figure before it: '95 trong số 100 hồ sơ'."""
    last = state.last
    if last is None or said or not any(piece.kind == "BASE" for piece in around.left[-2:]):
        return False
    if last.is_share and last.name:
        last.denominator = draft
        draft.name = name or ("received_total" if last.name.startswith("received") else "")
        draft.reason = None if draft.name else Reason.WHOLE
        if name and name not in POSSIBLE_BASES.get(last.name, (name,)):
            last.mark_unread(Reason.UNCLEAR_BASE)
        return True
    if last.is_count and last.name and not name:
        draft.mark_unread(Reason.WHOLE)
        draft.numerator = last
        return True
    return False


def _take_ratio(state: ReadingState, draft: NumberCandidate, facets: set[str]) -> None:
    """Name the base of a ratio where its words do."""
    if draft.name == "resolved_total":
        draft.base = "received_total"
        state.stage = "resolved"
    elif draft.name in HANDLED and "resolved" in facets:
        draft.base = "resolved_total"
        state.stage = "resolved"
