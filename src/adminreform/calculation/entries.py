"""The dossiers of a ledger as they were entered, with what they have in common kept once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from .placing import Life, Place

_Keys: TypeAlias = tuple[Hashable, ...]
_Turn: TypeAlias = tuple[dt.date, Place]


class Entry(NamedTuple):
    """A dossier as it was entered.

    Attributes:
        life: Where it stands on every day.
        keys: The keys of its groups.
    """

    life: Life
    keys: tuple[Hashable, ...]

    @property
    def begins(self) -> dt.date:
        """The first day on which it can have a part in a period."""
        return self.life.received_on or self.life.submitted_on or dt.date.min

    @property
    def ends(self) -> dt.date:
        """The last such day."""
        return self.life.closed_on or dt.date.max


class Entries:
    """How often each dossier was entered.

    There are few days, places and keys of groups, and many dossiers: equal ones are one
    object, which is most of what an entry would weigh.
    """

    def __init__(self) -> None:
        self._times: Counter[Entry] = Counter()
        self._days: dict[dt.date, dt.date] = {}
        self._turns: dict[_Turn, _Turn] = {}
        self._keys: dict[_Keys, _Keys] = {}

    def add(self, entry: Entry) -> None:
        """Enter a dossier."""
        if entry not in self._times:
            entry = Entry(self._shared(entry.life), self._keys.setdefault(entry.keys, entry.keys))
        self._times[entry] += 1

    def remove(self, entry: Entry) -> None:
        """Take out a dossier that was entered."""
        self._times[entry] -= 1
        if not self._times[entry]:
            del self._times[entry]

    def take(self, other: Entries) -> None:
        """Enter all dossiers of another."""
        self._times.update(other._times)

    def __contains__(self, entry: Entry) -> bool:
        return entry in self._times

    def __len__(self) -> int:
        return self._times.total()

    def _shared(self, life: Life) -> Life:
        return Life(
            life.code,
            self._day(life.received_on),
            self._day(life.submitted_on),
            self._day(life.closed_on),
            life.channel,
            tuple([self._turns.setdefault(turn, turn) for turn in life.places]),
        )

    def _day(self, day: dt.date | None) -> dt.date | None:
        return None if day is None else self._days.setdefault(day, day)
