"""Messages of the national public service portal as dossiers (`read_portal`).

Three generations of messages differ in their dates, in codes that are texts or numbers, and in
which keys they have. A message is the state of a dossier at its time; steps date its statuses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias, Unpack

import attrs

from ..domain.moments import Moment, day_of, in_time
from ..errors import InvalidTypeError, safe_repr
from .columns import Columns
from .lexicon import state_of
from .moments import read_moment
from .options import Options, ReadOptions
from .problems import CellError
from .results import Records
from .row_reader import OPEN_STATES, Wait, Waits
from .rows import Collector

Message: TypeAlias = Mapping[str, Any]

_KEYS = MappingProxyType(
    {
        "code": ("MaHoSo",),
        "procedure": ("MaTTHC",),
        "procedure_name": ("TenTTHC",),
        "field": ("TenLinhVuc", "MaLinhVuc"),
        "unit": ("DonViXuLy", "MaDonViTiepNhan"),
        "channel": ("KenhThucHien",),
        "submitted_at": ("NgayNopHoSo", "NgayNop"),
        "received_at": ("NgayTiepNhan",),
        "appointed_on": ("NgayHenTra",),
        "resolved_at": ("NgayKetThucXuLy", "NgayTuChoi"),
        "returned_at": ("NgayTra",),
        "status": ("TrangThaiHoSo", "TrangThai"),
    }
)
"""The keys of each fact, the first that holds something counts; compared without case."""

_FACTS = tuple(_KEYS)
_KNOWN_KEYS = tuple(key.lower() for keys in _KEYS.values() for key in keys)
_EVENTS = ("submitted_at", "received_at", "resolved_at", "returned_at")
_CLEARED = (*_EVENTS, "appointed_on")
"""The facts that a later message may take back: a dossier is reopened, an end no longer holds."""

_SUPPLEMENTS = "danhsachhosobosung"
_OF_SUPPLEMENT = ("ngaybosung", "ngaytiepnhanbosung", "ngayhentratruoc", "ngayhentramoi")
_STEP_AT = "thoidiemxuly"
_DATA = "data"
_RECEIVED, _PAYING = "2", "6"
_ENDS = ("refused", "withdrawn", "stopped")
_BEFORE_ALL = dt.date.min


@attrs.frozen
class _Supplement:
    """A request for supplements, with the due moments before and after."""

    asked: Moment
    completed: Moment | None
    due_before: Moment | None
    due_after: Moment | None


@attrs.frozen
class _State:
    """What one message holds: the facts whose keys it has, empty ones included."""

    number: int
    facts: Mapping[str, Any]
    moments: Mapping[str, Moment | None]
    supplements: tuple[_Supplement, ...]

    def latest(self) -> tuple[dt.date, dt.time]:
        """Return a key that sorts messages by the latest event that they record."""
        moments = [moment for fact in _EVENTS if (moment := self.moments[fact]) is not None]
        for supplement in self.supplements:
            moments += [supplement.asked, supplement.completed or _BEFORE_ALL]
        return max(map(in_time, moments), default=in_time(_BEFORE_ALL))


@attrs.frozen
class _Step:
    """A dated status of a dossier."""

    at: Moment
    status: str


def read_portal(
    messages: Iterable[Any] | Message,
    *,
    steps: Iterable[Any] | Message = (),
    **options: Unpack[ReadOptions],
) -> Records:
    """Read messages of the national public service portal as dossiers.

    Messages may be bare or in their envelope, singly or in lists; keys are known without regard
    to case. Several messages of one dossier are merged in the order of the latest event that each
    records. Requests for supplements, and the steps in which a dossier waited, are its history. A
    status without a day is dated by the first step that has it.

    Args:
        messages: The messages of dossiers (DongBoHoSoMC), as ``json.loads`` returns them.
        steps: The messages of steps (CapNhatTienDoHoSoMC).
        **options: As in `read_rows`. ``channel`` is that of messages of 2018, which have none;
            ``suspension`` the basis and article of the time in which a fee was awaited.

    Returns:
        The dossiers, and the messages that were not read or are part of a dossier read from a
        later one (``duplicates``). Rows are numbered from 1, steps after messages; of the steps
        only those that could not be used count as rows.

    Raises:
        InvalidTypeError: `messages` or `steps` is not a list of messages, or an option is of the
            wrong kind.
        InvalidValueError: An option is unknown.

    Example:
        >>> message = {
        ...     "MaHoSo": "H99.12-240415-00031", "MaTTHC": "2.000889", "DonViXuLy": "H99.12",
        ...     "KenhThucHien": "2", "NgayTiepNhan": "20240415090000", "TrangThaiHoSo": "4",
        ...     "ChuHoSo": "...",
        ... }
        >>> [dossier] = read_portal({"service": "DongBoHoSoMC", "data": [message]})
        >>> dossier.received_at
        datetime.datetime(2024, 4, 15, 9, 0)
    """
    ready = Options(**options)
    found = _flat(messages, "messages")
    collector = Collector(_columns(found), ready)
    groups: dict[str, list[_State]] = {}
    for number, message in enumerate(found, 1):
        facts = _facts_of(message) if isinstance(message, Mapping) else {}
        cells = [facts.get(fact) for fact in _FACTS]
        try:
            if not isinstance(message, Mapping):
                raise CellError("not_a_row")
            code = collector.reader.read_code(cells)
            state = _state_of(number, message, facts, ready)
            groups.setdefault(code, []).append(state)
        except CellError as error:
            collector.reject(number, error, cells)
    groups_of_steps = _steps_of(steps, len(found), groups, collector, ready)
    first_appointed = {}
    for code, states in groups.items():
        merged = _Merged(sorted(states, key=_State.latest), groups_of_steps.get(code, []), ready)
        cells = [merged.facts.get(fact) for fact in _FACTS]
        *earlier, last = [state.number for state in merged.states]
        try:
            dossier = collector.reader.read(cells, merged.waits)
        except CellError as error:
            for number in (*earlier, last):
                collector.reject(number, error, cells)
            continue
        collector.keep(last, dossier)
        for number in earlier:
            collector.note_merged(number, code)
        if merged.first_appointed is not None:
            first_appointed[code] = merged.first_appointed
    return attrs.evolve(collector.finish(), first_appointed=first_appointed)


def _flat(messages: Any, name: str) -> list[Any]:
    if isinstance(messages, (str, bytes)) or not isinstance(messages, Iterable):
        raise InvalidTypeError(
            f"{name} must be messages as json.loads returns them, got {safe_repr(messages)}"
        )
    return list(_messages_in(messages))


def _messages_in(messages: Any) -> Iterator[Any]:
    if isinstance(messages, Mapping):
        inner = _held(messages, (_DATA,)).get(_DATA)
        if isinstance(inner, (list, tuple, Mapping)):
            yield from _messages_in(inner)
        else:
            yield messages
    else:
        for message in messages:
            if isinstance(message, (list, tuple, Mapping)):
                yield from _messages_in(message)
            else:
                yield message


def _held(message: Message, names: Iterable[str]) -> dict[str, Any]:
    """Return what a message holds under some keys, by these in lower case; nothing else of it."""
    keys = {str(key).lower(): key for key in message}
    return {name: message[keys[name]] for name in names if name in keys}


def _columns(messages: Iterable[Any]) -> Columns:
    """Return the keys that messages have for each fact, and those that are not read."""
    held = [message for message in messages if isinstance(message, Mapping)]
    keys = {str(key).lower(): str(key) for message in held for key in message}
    titles = {
        fact: [keys[key.lower()] for key in _KEYS[fact] if key.lower() in keys] for fact in _KEYS
    }
    return Columns(
        {fact: place for place, fact in enumerate(_FACTS)},
        {fact: found[0] for fact, found in titles.items() if found},
        tuple(key for lower, key in keys.items() if lower not in {*_KNOWN_KEYS, _SUPPLEMENTS}),
    )


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip().lower() in ("", "null"))


def _facts_of(message: Message) -> dict[str, Any]:
    """Return the facts whose keys a message has, as they are written; ``None`` where empty."""
    held = _held(message, _KNOWN_KEYS)
    facts: dict[str, Any] = {}
    for fact, keys in _KEYS.items():
        values = [held[key.lower()] for key in keys if key.lower() in held]
        if values:
            facts[fact] = next((value for value in values if not _is_empty(value)), None)
    if "channel" in facts and facts["channel"] is None:
        facts["channel"] = "1"  # null is the counter
    return facts


def _state_of(number: int, message: Message, facts: dict[str, Any], options: Options) -> _State:
    moments = {fact: _moment(facts.get(fact), fact, options) for fact in _CLEARED}
    listed = _held(message, (_SUPPLEMENTS,)).get(_SUPPLEMENTS)
    if isinstance(listed, Mapping):  # a single one without its list
        listed = [listed]
    supplements = []
    for item in listed if isinstance(listed, (list, tuple)) else ():
        held = _held(item, _OF_SUPPLEMENT) if isinstance(item, Mapping) else {}
        asked, completed, before, after = (
            _moment(held.get(key), "event", options) for key in _OF_SUPPLEMENT
        )
        if asked is not None:
            supplements.append(_Supplement(asked, completed, before, after))
        elif completed is not None:
            raise CellError("incomplete_event")
    return _State(number, facts, moments, tuple(supplements))


def _moment(value: Any, fact: str, options: Options) -> Moment | None:
    if _is_empty(value):
        return None
    try:
        return read_moment(value, None, options.zone)[0]
    except CellError as error:
        error.fact = fact
        raise


def _steps_of(
    steps: Any, before: int, known: Mapping[str, object], collector: Collector, options: Options
) -> dict[str, list[_Step]]:
    """Read the steps of each dossier, in the order of time; note those that cannot be used."""
    groups: dict[str, list[_Step]] = {}
    for number, step in enumerate(_flat(steps, "steps"), before + 1):
        facts = _facts_of(step) if isinstance(step, Mapping) else {}
        cells = [facts.get(fact) for fact in _FACTS]
        try:
            if not isinstance(step, Mapping):
                raise CellError("not_a_row")
            at = _moment(_held(step, (_STEP_AT,)).get(_STEP_AT), "event", options)
            code = collector.reader.read_code(cells)
            if code not in known:
                raise CellError("step_without_dossier", "code")
            status = str(facts.get("status") or "")
            if at is None or state_of(status, options.statuses) is None:
                raise CellError("incomplete_event" if at is None else "unknown_status", "status")
            groups.setdefault(code, []).append(_Step(at, status))
        except CellError as error:
            collector.reject(number, error, cells)
    return {
        code: sorted(found, key=lambda step: in_time(step.at)) for code, found in groups.items()
    }


class _Merged:
    """The messages and steps of one dossier as one.

    Attributes:
        states: The messages, in the order of their latest events.
        facts: The facts of the last message that has each.
        waits: The times of waiting.
        first_appointed: The moment promised first, where it was moved since.
    """

    def __init__(self, states: list[_State], steps: list[_Step], options: Options) -> None:
        self.states = states
        self.facts: dict[str, Any] = {}
        for state in states:
            for fact, value in state.facts.items():
                if value is not None or fact in _CLEARED:
                    self.facts[fact] = value
        listed = {one.asked: one for state in states for one in state.supplements}
        supplements = [listed[asked] for asked in sorted(listed, key=in_time)]
        self._date_by_steps(steps, options.statuses)
        self.waits = _waits(supplements, steps, options.statuses)
        self.first_appointed = self._move_appointment(supplements)

    def _date_by_steps(self, steps: Sequence[_Step], statuses: Mapping[str, str]) -> None:
        """Date what the messages leave open by the first step that has its status."""
        if steps and self._is_overtaken(steps[-1], statuses):
            self.facts["status"] = steps[-1].status
        ended = state_of(str(self.facts.get("status") or ""), statuses)
        dated: dict[str, Moment] = {}
        for step in steps:
            state = state_of(step.status, statuses)
            if step.status == _RECEIVED:
                dated.setdefault("received_at", step.at)
            elif state == "resolved" or (state == ended and state in _ENDS):
                dated.setdefault("resolved_at", step.at)
            elif state == "returned":
                dated.setdefault("returned_at", step.at)
        for fact, moment in dated.items():
            if self.facts.get(fact) is None:
                self.facts[fact] = moment

    def _is_overtaken(self, step: _Step, statuses: Mapping[str, str]) -> bool:
        """Check whether a step is later than the status of an open dossier, or the only one."""
        status = str(self.facts.get("status") or "")
        is_open = state_of(status, statuses) in OPEN_STATES
        return not status or (is_open and in_time(step.at) > self.states[-1].latest())

    def _move_appointment(self, supplements: Sequence[_Supplement]) -> Moment | None:
        """Take the moment promised last; return the first where it is another."""
        stated = [state.moments["appointed_on"] for state in self.states]
        promised = [
            *(one.due_before for one in supplements),
            *stated,
            *(one.due_after for one in supplements),
        ]
        known = [moment for moment in promised if moment is not None]
        moved = [one.due_after for one in supplements if one.due_after is not None]
        if moved:
            self.facts["appointed_on"] = moved[-1]
        return known[0] if known and known[0] != known[-1] else None


def _waits(
    supplements: Sequence[_Supplement], steps: Sequence[_Step], statuses: Mapping[str, str]
) -> Waits:
    """Return the times of waiting: those that messages list, and those of steps beside them."""
    of_steps: dict[bool, list[Wait]] = {False: [], True: []}
    begun: tuple[Moment, bool] | None = None
    for step in steps:
        kind = step.status == _PAYING if state_of(step.status, statuses) == "waiting" else None
        if begun is not None and kind is not begun[1]:
            of_steps[begun[1]].append((begun[0], step.at))
            begun = None
        if begun is None and kind is not None:
            begun = step.at, kind
    if begun is not None:
        of_steps[begun[1]].append((begun[0], None))
    ends = {day_of(since): until for since, until in of_steps[False]}
    asked = [(one.asked, one.completed or ends.get(day_of(one.asked))) for one in supplements]
    listed = {day_of(since) for since, _ in asked}
    further = [wait for wait in of_steps[False] if day_of(wait[0]) not in listed]
    return Waits((*asked, *further), tuple(of_steps[True]))
