"""One row of a file as a dossier (`RowReader`), or the reason why it is not one."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Any, TypeAlias, TypeVar

import attrs

from .._checks import is_missing
from ..domain.dossiers import Channel, Dossier, Outcome
from ..domain.histories import (
    NO_HISTORY,
    Basis,
    Extension,
    History,
    Reappointment,
    SupplementRequest,
    Suspension,
)
from ..domain.limits import TimeLimit
from ..domain.moments import Moment, day_of
from ..domain.procedures import Procedure
from ..domain.units import Unit
from ..errors import AdminReformError, HistoryError
from ..limit_texts import parse_time_limit
from .columns import Columns
from .folding import fold, key_of_name, key_of_unit, without_accents
from .lexicon import BASIS_OF_WORD, PORTAL_CHANNELS, state_of
from .moments import Epoch, moment_reader, read_hour
from .options import Options
from .problems import FACT_NAMES, CellError, Marked, echo, has_shape_of_day, is_personal_number

T = TypeVar("T")
Wait: TypeAlias = tuple[Moment, Moment | None]

MOMENTS = (
    "submitted_at",
    "received_at",
    "appointed_on",
    "resolved_at",
    "returned_at",
    "supplement_asked_at",
    "supplement_completed_at",
    "suspended_since",
    "suspended_until",
    "extended_at",
    "reappointed_on",
    "letter_at",
)
"""The facts that are moments; the place of each is its bit in `RowReader.by_order`."""

HOURS = {
    "submitted_at": "submitted_hour",
    "received_at": "received_hour",
    "appointed_on": "appointed_hour",
    "resolved_at": "resolved_hour",
    "returned_at": "returned_hour",
}
"""The fact that is the hour of a moment, where a register keeps it in a column of its own."""

_EVENTS = frozenset((*MOMENTS[5:], "extended_by"))
_CODE = re.compile(r"(?:[A-ZĐ]{1,5} )?[A-Za-zĐđ0-9./_\-:()#]*[0-9][A-Za-zĐđ0-9./_\-:()#]*")
_LONGEST_CODE = 60
_PORTAL_CODE = re.compile(r"[0-9]\.[0-9]{3,5}")
_TOTAL = re.compile(r"(?:tong|tong cong|tong so|cong|total|grand total|subtotal|sum)(?:[ :(].*)?")
_COUNT = re.compile(r"[0-9]{1,3}(?:[.,]?[0-9]{3}){0,2}")
_BARE_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
OPEN_STATES = ("filed", "open", "waiting")
"""The states of a dossier that has not ended."""
_ENDED_STATES = ("refused", "withdrawn", "stopped", "resolved", "returned")
_OUTCOMES = {state: Outcome(state) for state in _ENDED_STATES[:3]}


@attrs.frozen
class Waits:
    """Times of waiting, each from a moment to another, or to none while it lasts."""

    supplements: tuple[Wait, ...] = ()
    suspensions: tuple[Wait, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.supplements or self.suspensions)


class RowReader:
    """The reader of the rows of one file.

    Args:
        columns: Which cell holds which fact.
        options: How the file is read.
        excel: The year from which the serial numbers of the file count; ``None`` for none.

    Attributes:
        titles: The title over each fact that is read.
        unread: The titles of the other columns.
        by_order: After a row, the bits of the moments of which only the order of the numbers
            decides which is the month.
        appointed: After a row, the promised moment as it is written.
    """

    def __init__(self, columns: Columns, options: Options, excel: Epoch | None) -> None:
        self._options = options
        self._excel: Epoch | None = excel
        self._read_moment = moment_reader(excel, options.zone)
        self._channels = options.channels
        if fold(columns.titles.get("channel", "")) == "kenhthuchien":
            names = PORTAL_CHANNELS.items()
            self._channels = {**{word: Channel(name) for word, name in names}, **self._channels}
        self._units: dict[str, Unit] = {}
        self.use(columns)

    def use(self, columns: Columns) -> None:
        """Read the next rows by other columns."""
        at = columns.positions
        self._at = at
        self.titles = columns.titles
        self.unread = columns.unread
        self._moments = [
            (fact, at[fact], 1 << bit) for bit, fact in enumerate(MOMENTS) if fact in at
        ]
        self._hours = [(fact, at[hour]) for fact, hour in HOURS.items() if hour in at]
        self._label = columns.label
        self._has_events = not _EVENTS.isdisjoint(at)
        self._state = self._remembering(self._read_state, "status")
        self._unit = self._remembering(self._read_unit, "unit", "unit_name")
        self._channel = self._remembering(self._read_channel, "channel")
        self._procedure = self._remembering(
            self._read_procedure, "procedure", "procedure_name", "field", "limit"
        )
        self.by_order = 0
        self.appointed: Moment | None = None

    def read(self, cells: Sequence[Any], waits: Waits | None = None) -> Dossier:
        """Build the dossier of a row.

        Args:
            cells: The cells of the row.
            waits: Times of waiting that the row has beside its columns.

        Raises:
            CellError: The row is not a dossier.
        """
        code = self.read_code(cells)
        if _COUNT.fullmatch(code) and self.is_total(cells):
            raise CellError("totals_row")
        moments = self._read_moments(cells)
        outcome = self._settle(moments, self._state(cells), waits)
        self.appointed = appointed = moments.get("appointed_on")
        try:
            return Dossier(
                code,
                self._procedure(cells),
                self._unit(cells),
                self._channel(cells),
                moments.get("submitted_at"),
                moments.get("received_at"),
                None if appointed is None else day_of(appointed),
                moments.get("resolved_at"),
                moments.get("returned_at"),
                outcome,
                self._history(cells, moments, waits) if self._has_events or waits else NO_HISTORY,
            )
        except HistoryError as error:
            raise _contradiction(error) from None

    def read_code(self, cells: Sequence[Any]) -> str:
        """Return the code of a row.

        Raises:
            CellError: It is not a code.
        """
        code = self._cell(cells, "code")
        if not code:
            raise CellError("no_code", "code")
        if len(code) > _LONGEST_CODE or not _CODE.fullmatch(code):
            raise CellError("not_a_code", "code")
        is_number = not code[0].isalpha()
        if is_number and (is_personal_number(code) or has_shape_of_day(code)):
            raise CellError("not_a_code", "code")
        return code

    def code(self, cells: Sequence[Any]) -> str:
        """Return the code of a row, '' where it has none that may be shown."""
        try:
            return self.read_code(cells)
        except (CellError, IndexError):
            return ""

    def value(self, cells: Sequence[Any], fact: str) -> str:
        """Return what of the cell of a fact may be shown."""
        place = self._at.get(fact, len(cells))
        return echo(cells[place]) if place < len(cells) else ""

    def title(self, fact: str) -> str:
        """Return the title over a fact; '' where no column is read for it."""
        return self.titles.get(fact, "")

    def is_blank(self, cells: Sequence[Any]) -> bool:
        """Check whether no cell that is read has content."""
        return not any(
            isinstance(cells[place], Marked) or _text(cells[place]) for place in self._at.values()
        )

    def is_total(self, cells: Sequence[Any]) -> bool:
        """Check whether a row holds totals: by its word, or as one count under code and day.

        A count of 20,000 or more in a sheet looks like the serial number of a day.
        """
        at = self._at
        places = [place for place in (self._label, at["code"]) if place is not None]
        texts = [cells[place] for place in places if place < len(cells)]
        if any(isinstance(text, str) and _TOTAL.fullmatch(without_accents(text)) for text in texts):
            return True
        code = texts[-1] if len(texts) == len(places) else None
        return isinstance(code, (int, float)) and code == cells[at["received_at"]]

    def _remembering(
        self, read: Callable[[Sequence[Any]], T], *facts: str
    ) -> Callable[[Sequence[Any]], T]:
        """Return what `read` does, quick for cells that have been met before."""
        places = [self._at[fact] for fact in facts if fact in self._at]
        pick: Callable[[Sequence[Any]], Any] = itemgetter(*places) if places else _pick_nothing
        known: dict[Any, T] = {}

        def remember(cells: Sequence[Any]) -> T:
            key = pick(cells)
            try:
                return known[key]
            except KeyError:
                found = known[key] = read(cells)
                return found
            except TypeError:  # a cell that cannot be a key
                return read(cells)

        return remember

    def _read_moments(self, cells: Sequence[Any]) -> dict[str, Moment]:
        found: dict[str, Moment] = {}
        self.by_order = 0
        fact = ""
        try:
            for fact, place, bit in self._moments:
                moment, by_order = self._read_moment(cells[place])
                if moment is not None:
                    found[fact] = moment
                    if by_order:
                        self.by_order |= bit
            for fact, place in self._hours:
                self._add_hour(found, fact, read_hour(cells[place], self._excel))
        except CellError as error:
            error.fact = fact
            raise
        return found

    def _add_hour(self, moments: dict[str, Moment], fact: str, hour: dt.time | None) -> None:
        """Add the hour of a column of its own; midnight is how a day is written."""
        if hour is None or hour == dt.time.min:
            return
        moment = moments.get(fact)
        if moment is None:
            raise CellError("hour_without_day")
        if not isinstance(moment, dt.datetime):
            moments[fact] = dt.datetime.combine(moment, hour)
        elif (moment.hour, moment.minute) != (hour.hour, hour.minute):
            raise CellError("two_hours")

    def _read_state(self, cells: Sequence[Any]) -> str:
        word = self._cell(cells, "status")
        if not word:
            return ""
        state = state_of(word, self._options.statuses)
        if state is None:
            raise CellError("unknown_status", "status")
        return state

    def _settle(
        self, moments: dict[str, Moment], state: str, waits: Waits | None
    ) -> Outcome | None:
        """Settle how the dossier ended by its moments and its state; return the outcome."""
        policy = self._options.missing_resolved
        resolved, returned = moments.get("resolved_at"), moments.get("returned_at")
        if resolved is None and (returned is not None or state in _ENDED_STATES):
            if policy == "returned" and returned is not None:
                resolved = moments["resolved_at"] = returned
            elif policy == "open":
                moments.pop("returned_at", None)
                return None
            elif returned is None:
                raise CellError("status_without_day", "status")
            else:
                raise CellError("no_resolved_day", "returned_at")
        elif resolved is not None and state in OPEN_STATES:
            raise CellError("status_contradicts_day", "status")
        outcome = _OUTCOMES.get(state)
        if "received_at" not in moments:
            if resolved is not None and outcome is None:
                raise CellError("resolved_without_receipt", "received_at")
            if resolved is None and "submitted_at" not in moments and state != "filed":
                raise CellError("no_receipt", "received_at")
        if state == "waiting" and policy != "open" and not _is_waiting(moments, waits):
            raise CellError("status_without_day", "status")
        return outcome

    def _read_unit(self, cells: Sequence[Any]) -> Unit:
        text, name = self._cell(cells, "unit"), self._cell(cells, "unit_name")
        known = self._options.units
        if not text:
            if self._options.unit is None:
                raise CellError("no_unit", "unit")
            return self._options.unit
        if has_shape_of_day(text) or is_personal_number(text):
            raise CellError("not_a_name", "unit")
        if known is None:
            return self._units.setdefault(key_of_unit(text), Unit(text, name))
        if (unit := known.get(key_of_unit(text)) or known.get(key_of_unit(name))) is None:
            raise CellError("unknown_unit", "unit")
        return unit

    def _read_procedure(self, cells: Sequence[Any]) -> Procedure:
        text, name = self._cell(cells, "procedure"), self._cell(cells, "procedure_name")
        known = self._options.procedures
        if not text:
            if self._options.procedure is None:
                raise CellError("no_procedure", "procedure")
            return self._options.procedure
        if has_shape_of_day(text) or is_personal_number(text):
            raise CellError("not_a_name", "procedure")
        if _PORTAL_CODE.fullmatch(text):  # a spreadsheet drops the last zeros of 1.004220
            text = text.ljust(len("1.004220"), "0")
        if known is None:
            limit = self._limit(self._cell(cells, "limit"), "limit")
            return Procedure(text, name, self._cell(cells, "field"), limit)
        found = known.get(key_of_name(text)) or known.get(key_of_name(name))
        if found is None:
            raise CellError("unknown_procedure", "procedure")
        return found

    def _limit(self, text: str, fact: str) -> TimeLimit | None:
        if not text:
            return None
        if _BARE_NUMBER.fullmatch(text):
            title = fold(self.titles.get(fact, ""))
            if "ngaylamviec" not in title and "workingday" not in title:
                raise CellError("limit_without_unit", fact)
            text = f"{text} ngày làm việc"
        for parse in (TimeLimit.parse, parse_time_limit):
            with suppress(AdminReformError):
                return parse(text)
        raise CellError("unread_limit", fact)

    def _read_channel(self, cells: Sequence[Any]) -> Channel:
        word = self._cell(cells, "channel")
        channel = self._channels.get(fold(word)) if word else self._options.channel
        if channel is None:
            raise CellError("unknown_channel" if word else "no_channel", "channel")
        return channel

    def _history(
        self, cells: Sequence[Any], moments: dict[str, Moment], waits: Waits | None
    ) -> History:
        supplement = _pair(moments, "supplement_asked_at", "supplement_completed_at")
        suspension = _pair(moments, "suspended_since", "suspended_until")
        extended = self._limit(self._cell(cells, "extended_by"), "extended_by")
        decided = moments.get("extended_at")
        if (extended is None) != (decided is None):
            raise CellError("incomplete_event", "extended_at" if decided is None else "extended_by")
        appointed = _pair(moments, "reappointed_on", "letter_at")
        supplements = [*([supplement] if supplement else []), *(waits.supplements if waits else ())]
        suspensions = [*([suspension] if suspension else []), *(waits.suspensions if waits else ())]
        basis = self._basis(cells) if suspensions else None
        return History(
            [SupplementRequest(*wait) for wait in supplements],
            [Suspension(*basis, *wait) for wait in suspensions] if basis else (),
            [Extension(decided, extended)] if decided and extended else (),
            [Reappointment(day_of(appointed[0]), appointed[1])] if appointed else (),
        )

    def _basis(self, cells: Sequence[Any]) -> tuple[Basis, str]:
        basis: Basis | None
        basis, article = self._options.suspension or (None, "")
        if word := self._cell(cells, "suspension_basis"):
            known = BASIS_OF_WORD.get(fold(word))
            if known is None:
                raise CellError("incomplete_event", "suspension_basis")
            basis = Basis(known)
        article = self._cell(cells, "suspension_article") or article
        if basis is None or not article:
            raise CellError("incomplete_event", "suspended_since")
        return basis, article

    def _cell(self, cells: Sequence[Any], fact: str) -> str:
        place = self._at.get(fact)
        if place is None:
            return ""
        try:
            return _text(cells[place])
        except CellError as error:
            error.fact = fact
            raise


def _pick_nothing(cells: Sequence[Any]) -> None:
    """Return the key of facts that have no column."""


def _text(cell: Any) -> str:
    """Return a cell as text: letters composed, white space single, no point in a whole number."""
    if type(cell) is str:
        if cell.isascii() and " " not in cell and cell.isprintable():
            return cell
        return " ".join(unicodedata.normalize("NFC", cell).split())
    if is_missing(cell):
        return ""
    if isinstance(cell, Marked):
        raise CellError(cell.problem)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def _pair(moments: dict[str, Moment], first: str, last: str) -> Wait | None:
    begun, ended = moments.get(first), moments.get(last)
    if begun is None:
        if ended is not None:
            raise CellError("incomplete_event", first)
        return None
    return begun, ended


def _is_waiting(moments: dict[str, Moment], waits: Waits | None) -> bool:
    pairs = (MOMENTS[5:7], MOMENTS[7:9])
    if any(begun in moments and ended not in moments for begun, ended in pairs):
        return True
    further = [*waits.supplements, *waits.suspensions] if waits else []
    return any(ended is None for _, ended in further)


_IN_ORDER = (*MOMENTS[:2], "start", *MOMENTS[2:5], "event", "end")


def _contradiction(error: HistoryError) -> CellError:
    """Return in both languages which two facts contradict each other."""
    facts = sorted((name for name in error.values if name in _IN_ORDER), key=_IN_ORDER.index)
    if "later" in error.values or len(facts) != 2:
        return CellError("overlapping_waits" if "later" in error.values else "contradictory_facts")
    earlier, later = (FACT_NAMES[fact] for fact in facts)
    return CellError(
        "contradiction",
        facts[1],
        earlier_vi=earlier.vi,
        earlier_en=earlier.en,
        later_vi=later.vi,
        later_en=later.en,
    )
