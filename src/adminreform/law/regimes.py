"""The one-stop regimes (`Regime`) and the readings a calculation follows (`Rules`).

The decrees are dated facts; where their text leaves more than one reading open, the choice is a
field of `Rules` with a default, so that a result can name every reading it rests on.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import check_choice, check_date, check_instance, check_whole_number
from ..errors import InvalidTypeError, UnknownNameError, safe_repr
from .sources import Source

Counting: TypeAlias = Literal["civil", "clock"]
"""How days are counted: whole days after the day of receipt, or the office clock from it."""

Roll: TypeAlias = Literal["next_working_day", "none"]
"""What happens when a limit in days, weeks, months or years ends on a day off."""

AfterSupplement: TypeAlias = Literal["restart", "resume"]
"""After a supplement the limit runs again in full, or only the days it waited are added."""

COUNTINGS: tuple[Counting, ...] = get_args(Counting)
ROLLS: tuple[Roll, ...] = get_args(Roll)
_AFTER_SUPPLEMENT: tuple[AfterSupplement, ...] = get_args(AfterSupplement)


@attrs.frozen
class Regime:
    """A one-stop regime (cơ chế một cửa): a decree and the days on which it governs receipts.

    Attributes:
        id: Its short name.
        since: The first day it governs.
        until: The last day; ``None`` while in force.
        source: The decree, how sure its reading is, and what was not read.
    """

    id: str
    since: dt.date
    until: dt.date | None
    source: Source


_REGIMES = (
    Regime(
        "decision-09-2015",
        dt.date.min,
        dt.date(2018, 6, 20),
        Source(
            "Quyết định 09/2015/QĐ-TTg và các quy định trước đó",
            "Decision 09/2015/QĐ-TTg and what came before it",
            confidence="unverified",
            note="not read; the rules of Decree 61/2018 are applied backwards",
        ),
    ),
    Regime(
        "decree-61-2018",
        dt.date(2018, 6, 21),
        dt.date(2025, 6, 30),
        Source(
            "Nghị định 61/2018/NĐ-CP",
            "Decree 61/2018/NĐ-CP",
            note="arts 11, 12, 15, 17 to 20 read as codified; Decree 107/2021 is not in that text",
        ),
    ),
    Regime(
        "decree-118-2025",
        dt.date(2025, 7, 1),
        None,
        Source(
            "Nghị định 118/2025/NĐ-CP",
            "Decree 118/2025/NĐ-CP",
            confidence="unverified",
            note="carried over from Decree 61/2018, not read",
        ),
    ),
)


def regime_on(day: dt.date) -> Regime:
    """Return the regime that governs a dossier received on a day.

    Example:
        >>> regime_on(dt.date(2024, 4, 26)).id
        'decree-61-2018'
        >>> regime_on(dt.date(2025, 7, 1)).source.note
        'carried over from Decree 61/2018, not read'
    """
    day = check_date(day, "day")
    return next(regime for regime in reversed(_REGIMES) if regime.since <= day)


def regime(regime_id: str) -> Regime:
    """Return a regime by its id.

    Raises:
        UnknownNameError: No regime has this id.
    """
    for found in _REGIMES:
        if found.id == regime_id:
            return found
    known = ", ".join(found.id for found in _REGIMES)
    raise UnknownNameError(
        f"unknown regime {safe_repr(regime_id)}; known are {known}", regime_id=regime_id
    )


@attrs.frozen
class Rules:
    """The readings that a deadline follows, each a named policy with a default.

    The defaults are those of Decree 61/2018 and the Civil Code; see ``docs/sources.md``.

    Attributes:
        counting: ``"civil"``: the day of receipt is not counted and a day ends at 24:00
            (TL-02, TL-09). ``"clock"``: the office's clock from the instant of receipt.
        roll: ``"next_working_day"`` moves an end on a day off (TL-07); ``"none"`` does not.
        after_supplement: ``"restart"`` (TL-54) or ``"resume"``.
        supplements: How many supplement requests move the limit (TL-55).
        reappointments: How often the return day may be moved (TL-58).
        letter_days: How many days before expiry the apology letter is due (TL-57).
        regime: The regime to name in results; by default the one of the day of receipt.

    Raises:
        InvalidTypeError: A number is not an int, or `regime` is not a `Regime`.
        InvalidValueError: A policy is unknown or a number negative.
    """

    counting: Counting = "civil"
    roll: Roll = "next_working_day"
    after_supplement: AfterSupplement = "restart"
    supplements: int = 1
    reappointments: int = 1
    letter_days: int = 1
    regime: Regime | None = None

    def __attrs_post_init__(self) -> None:
        check_choice(self.counting, "counting", COUNTINGS)
        check_choice(self.roll, "roll", ROLLS)
        check_choice(self.after_supplement, "after_supplement", _AFTER_SUPPLEMENT)
        for name in ("supplements", "reappointments", "letter_days"):
            check_whole_number(getattr(self, name), name, at_least=0)
        if self.regime is not None and not isinstance(self.regime, Regime):
            raise InvalidTypeError(
                f"regime must be a Regime, got {safe_repr(self.regime)}; look it up with regime(id)"
            )

    def regime_of(self, received_on: dt.date) -> Regime:
        """Return the regime that a result names for a day of receipt."""
        return self.regime or regime_on(received_on)


DEFAULT_RULES = Rules()
"""The readings followed where no others are asked for."""


def as_rules(rules: Rules | Regime) -> Rules:
    """Return the rules passed, or the default readings of the regime passed.

    Raises:
        InvalidTypeError: `rules` is neither.

    Example:
        >>> as_rules(regime("decree-61-2018")).regime_of(dt.date(2026, 1, 5)).id
        'decree-61-2018'
    """
    if isinstance(rules, Regime):
        return Rules(regime=rules)
    return check_instance(rules, "rules", Rules, "build them with Rules(...)")
