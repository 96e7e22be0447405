"""How a file is read (`ReadOptions`, `Options`): checked once, before the first row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias, TypedDict, TypeVar, get_args

import attrs

from .._checks import check_choice, check_instance, check_member
from ..domain.dossiers import Channel
from ..domain.histories import Basis
from ..domain.moments import VIETNAM_TIME
from ..domain.procedures import Procedure
from ..domain.units import Unit
from ..errors import InvalidTypeError, safe_repr
from .columns import ColumnsGiven, check_columns
from .folding import fold, key_of_name, key_of_unit
from .lexicon import CHANNEL_OF_WORD, STATE_OF_WORD, State

T = TypeVar("T", Unit, Procedure)
ChannelName: TypeAlias = Literal["online", "direct", "post"]
MissingResolved: TypeAlias = Literal["list", "open", "returned"]
Duplicates: TypeAlias = Literal["refuse", "last"]
Progress: TypeAlias = Callable[[int], object]

_STATES: tuple[State, ...] = get_args(State)


class ReadOptions(TypedDict, total=False):
    """What every reader of records takes besides its source; `read_rows` explains each."""

    columns: ColumnsGiven | None
    procedures: Mapping[str, Procedure] | Iterable[Procedure] | None
    units: Mapping[str, Unit] | Iterable[Unit] | None
    procedure: Procedure | None
    unit: Unit | None
    channel: Channel | ChannelName | None
    statuses: Mapping[str, State] | None
    channels: Mapping[str, Channel | ChannelName] | None
    missing_resolved: MissingResolved
    duplicates: Duplicates
    suspension: tuple[Basis | str, str] | None
    zone: dt.tzinfo
    progress: Progress | None


def _by_name(
    things: Any, name: str, kind: type[T], key_of: Callable[[str], str]
) -> Mapping[str, T] | None:
    """Key what the caller knows by every spelling of its code or name."""
    if things is None:
        return None
    if isinstance(things, Mapping):
        pairs = list(things.items())
    elif isinstance(things, Iterable) and not isinstance(things, (str, bytes)):
        listed = [
            check_instance(thing, f"an item of {name}", kind, "build it first") for thing in things
        ]
        pairs = [(key, thing) for thing in listed for key in (thing.name, thing.code) if key]
    else:
        raise InvalidTypeError(
            f"{name} must be a dict or a list of {kind.__name__}, got {safe_repr(things)}"
        )
    for key, thing in pairs:
        if not isinstance(key, str):
            raise InvalidTypeError(f"a key of {name} must be a str, got {safe_repr(key)}")
        check_instance(thing, f"{name}[{safe_repr(key)}]", kind, "build it first")
    return {key_of(key): thing for key, thing in pairs}


def _as_units(units: Any) -> Mapping[str, Unit] | None:
    return _by_name(units, "units", Unit, key_of_unit)


def _as_procedures(procedures: Any) -> Mapping[str, Procedure] | None:
    return _by_name(procedures, "procedures", Procedure, key_of_name)


def _as_channel(channel: Any) -> Channel | None:
    return None if channel is None else check_member(channel, "channel", Channel)


def _check_mapping(given: Any, name: str) -> Mapping[Any, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InvalidTypeError(f"{name} must be a dict by word, got {safe_repr(given)}")
    return given


def _as_channels(channels: Any) -> Mapping[str, Channel]:
    known = {word: Channel(name) for word, name in CHANNEL_OF_WORD.items()}
    for word, channel in _check_mapping(channels, "channels").items():
        known[fold(str(word))] = check_member(channel, f"channels[{safe_repr(word)}]", Channel)
    return known


def _as_statuses(statuses: Any) -> Mapping[str, str]:
    known = dict(STATE_OF_WORD)
    for word, state in _check_mapping(statuses, "statuses").items():
        known[fold(str(word))] = check_choice(state, f"statuses[{safe_repr(word)}]", _STATES)
    return known


def _as_suspension(suspension: Any) -> tuple[Basis, str] | None:
    if suspension is None:
        return None
    if not isinstance(suspension, tuple) or len(suspension) != 2:
        raise InvalidTypeError(
            f"suspension must be a basis and its article, got {safe_repr(suspension)}; write "
            "suspension=('financial_obligation', 'Điều 60 Nghị định 101/2024/NĐ-CP')"
        )
    return check_member(suspension[0], "the basis of suspension", Basis), str(suspension[1])


@attrs.frozen(kw_only=True)
class Options:
    """The options of a reader, checked and made ready; `ReadOptions` are their public form."""

    columns: ColumnsGiven = attrs.field(default=None, converter=check_columns)
    procedures: Mapping[str, Procedure] | None = attrs.field(default=None, converter=_as_procedures)
    units: Mapping[str, Unit] | None = attrs.field(default=None, converter=_as_units)
    procedure: Procedure | None = None
    unit: Unit | None = None
    channel: Channel | None = attrs.field(default=None, converter=_as_channel)
    statuses: Mapping[str, str] = attrs.field(default=None, converter=_as_statuses)
    channels: Mapping[str, Channel] = attrs.field(default=None, converter=_as_channels)
    missing_resolved: MissingResolved = "list"
    duplicates: Duplicates = "refuse"
    suspension: tuple[Basis, str] | None = attrs.field(default=None, converter=_as_suspension)
    zone: dt.tzinfo = VIETNAM_TIME
    progress: Progress | None = None

    def __attrs_post_init__(self) -> None:
        if self.unit is not None:
            check_instance(self.unit, "unit", Unit, "build it with Unit(code)")
        if self.procedure is not None:
            advice = "build it with Procedure(code)"
            check_instance(self.procedure, "procedure", Procedure, advice)
        check_choice(self.missing_resolved, "missing_resolved", get_args(MissingResolved))
        check_choice(self.duplicates, "duplicates", get_args(Duplicates))
        if not isinstance(self.zone, dt.tzinfo):
            raise InvalidTypeError(
                f"zone must be a tzinfo, got {safe_repr(self.zone)}; pass zoneinfo.ZoneInfo(name)"
            )
        if self.progress is not None and not callable(self.progress):
            raise InvalidTypeError(
                f"progress must be a function of a number of rows, got {safe_repr(self.progress)}"
            )

    def constants(self) -> dict[str, bool]:
        """Return whether each fact that a whole file can share is given."""
        shared = {"unit": self.unit, "procedure": self.procedure, "channel": self.channel}
        return {fact: value is not None for fact, value in shared.items()}
