"""The one-stop regimes (`Regime`) and the readings a calculation follows (`Rules`).

The decrees are dated facts; where their text leaves more than one reading open, the choice is a
field of `Rules` with a default, so that a result can name every reading it rests on.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import check_choice, check_date, check_instance, check_whole_number
from .._reprs import brief
from .._words import Bilingual
from ..errors import InvalidTypeError, UnknownNameError, safe_repr
from .sources import Source

Counting: TypeAlias = Literal["civil", "clock"]
"""How days are counted: whole days after the day of receipt, or the office clock from it."""

Roll: TypeAlias = Literal["next_working_day", "none"]
"""What happens when a limit in days, weeks, months or years ends on a day off."""

AfterSupplement: TypeAlias = Literal["restart", "resume"]
"""After a supplement the limit runs again in full, or only the days it waited are added."""

ExtensionBeforeRestart: TypeAlias = Literal["kept", "lapses"]
"""Whether an extension granted before a restart is kept: then the later of the two ends counts."""

ShiftedStart: TypeAlias = Literal["receipt_day", "first_day"]
"""What "counted from the next working day" makes of that day: the day of receipt, or day 1."""

AfterAdjustment: TypeAlias = Literal["unchanged", "restart"]
"""What an adjustment of an online dossier makes of its limit, on which the decree is silent."""

COUNTINGS: tuple[Counting, ...] = get_args(Counting)
ROLLS: tuple[Roll, ...] = get_args(Roll)
_EXTENSIONS: tuple[ExtensionBeforeRestart, ...] = get_args(ExtensionBeforeRestart)
_AFTER_ADJUSTMENT: tuple[AfterAdjustment, ...] = get_args(AfterAdjustment)
_SHIFTED_STARTS: tuple[ShiftedStart, ...] = get_args(ShiftedStart)
AFTER_SUPPLEMENT: tuple[AfterSupplement, ...] = get_args(AfterSupplement)


@attrs.frozen
class Regime:
    """A one-stop regime (cơ chế một cửa): a decree and the days on which it governs receipts.

    Attributes:
        id: Its short name.
        since: The first day it governs.
        until: The last day; ``None`` while in force.
        source: The decree, how sure its reading is, and what was not read.
        owner: The ministry in charge of forms, evaluation and reports (TL-130).
        after_adjustment: ``"unchanged"``, or ``"restart"`` where an adjustment by the applicant
            makes the limit run again in full (TL-102).
        supplements: How many supplement requests move the limit (TL-55); ``None`` where
            the decree sets no maximum (TL-96).
        starts_at_competent_body: Whether the limit of a dossier taken irrespective of
            boundaries runs from its receipt by the competent authority (TL-92).
    """

    id: str
    since: dt.date
    until: dt.date | None
    source: Source
    owner: Bilingual
    supplements: int | None
    starts_at_competent_body: bool = False

    def __repr__(self) -> str:
        return brief(self, "id", since="since", until="until")


_GOVERNMENT_OFFICE = Bilingual("Văn phòng Chính phủ", "Government Office")
_MINISTRY_OF_JUSTICE = Bilingual("Bộ Tư pháp", "Ministry of Justice")
_NOT_READ = (
    "Decree 367/2025/NĐ-CP, which amends it, was not read, nor were its own arts 14 and 15; "
    "arts 11, 12, 16 to 24, 28 to 34 and 37 to 41 were"
)
_REGIMES = (
    Regime(
        "09/2015",
        dt.date.min,
        dt.date(2018, 6, 20),
        Source(
            "Quyết định 09/2015/QĐ-TTg và các quy định trước đó",
            "Decision 09/2015/QĐ-TTg and what came before it",
            confidence="unverified",
            note="not read; the rules of Decree 61/2018 are applied backwards",
        ),
        _GOVERNMENT_OFFICE,
        supplements=1,
    ),
    Regime(
        "61/2018",
        dt.date(2018, 6, 21),
        dt.date(2025, 6, 30),
        Source(
            "Nghị định 61/2018/NĐ-CP",
            "Decree 61/2018/NĐ-CP",
            note="arts 11, 12, 15, 17 to 20 read as codified; Decree 107/2021 is not in that text",
        ),
        _GOVERNMENT_OFFICE,
        supplements=1,
    ),
    Regime(
        "118/2025",
        dt.date(2025, 7, 1),
        dt.date(2026, 8, 4),
        Source(
            "Nghị định 118/2025/NĐ-CP",
            "Decree 118/2025/NĐ-CP",
            dt.date(2025, 6, 9),
            note=_NOT_READ,
        ),
        _GOVERNMENT_OFFICE,
        supplements=None,
    ),
    Regime(
        "118/2025+309/2026",
        dt.date(2026, 8, 5),
        None,
        Source(
            "Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)",
            "Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP",
            dt.date(2026, 8, 5),
            note=f"{_NOT_READ}; of Decree 309/2026 all but art. 15, on repeals",
        ),
        _MINISTRY_OF_JUSTICE,
        supplements=None,
        starts_at_competent_body=True,
    ),
)


def regime_on(day: dt.date) -> Regime:
    """Return the regime that governs a dossier received on a day.

    Example:
        >>> regime_on(dt.date(2024, 4, 26)).id
        '61/2018'
        >>> regime_on(dt.date(2026, 8, 5)).id
        '118/2025+309/2026'
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

    The defaults are those of the one-stop decrees and the Civil Code; see ``docs/sources.md``.

    Attributes:
        counting: ``"civil"``: the day of receipt is not counted and a day ends at 24:00
            (TL-02, TL-09). ``"clock"``: the office's clock from the instant of receipt.
        roll: ``"next_working_day"`` moves an end on a day off (TL-07); ``"none"`` does not.
        after_supplement: ``"restart"`` (TL-54) or ``"resume"``.
        extension_before_restart: ``"kept"``: after a restart the later of its end and the
            end that an extension had granted counts; ``"lapses"``: the restart alone.
        shifted_start: Of a receipt that a procedure counts from the next working day:
            ``"receipt_day"`` makes that day the day of receipt, so the next one is day 1
            (AMB-20); ``"first_day"`` makes it day 1.
        supplements: How many supplement requests move the limit; ``None`` for as many as
            the regime allows: one until 30 June 2025 (TL-55), any number after it (TL-96).
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
    extension_before_restart: ExtensionBeforeRestart = "kept"
    shifted_start: ShiftedStart = "receipt_day"
    after_adjustment: AfterAdjustment = "unchanged"
    supplements: int | None = None
    reappointments: int = 1
    letter_days: int = 1
    regime: Regime | None = None

    def __repr__(self) -> str:
        return brief(self)

    def __attrs_post_init__(self) -> None:
        check_choice(self.counting, "counting", COUNTINGS)
        check_choice(self.roll, "roll", ROLLS)
        check_choice(self.after_supplement, "after_supplement", AFTER_SUPPLEMENT)
        check_choice(self.extension_before_restart, "extension_before_restart", _EXTENSIONS)
        check_choice(self.after_adjustment, "after_adjustment", _AFTER_ADJUSTMENT)
        check_choice(self.shifted_start, "shifted_start", _SHIFTED_STARTS)
        if self.supplements is not None:
            check_whole_number(self.supplements, "supplements", at_least=0)
        for name in ("reappointments", "letter_days"):
            check_whole_number(getattr(self, name), name, at_least=0)
        if self.regime is not None and not isinstance(self.regime, Regime):
            raise InvalidTypeError(
                f"regime must be a Regime, got {safe_repr(self.regime)}; look it up with regime(id)"
            )

    def regime_of(self, received_on: dt.date) -> Regime:
        """Return the regime that a result names for a day of receipt."""
        return self.regime or regime_on(received_on)

    def supplements_of(self, received_on: dt.date) -> int | None:
        """Return how many supplement requests move a limit; ``None`` for any number."""
        if self.supplements is not None:
            return self.supplements
        return self.regime_of(received_on).supplements


DEFAULT_RULES = Rules()
"""The readings followed where no others are asked for."""


def as_rules(rules: Rules | Regime) -> Rules:
    """Return the rules passed, or the default readings of the regime passed.

    Raises:
        InvalidTypeError: `rules` is neither.

    Example:
        >>> as_rules(regime("61/2018")).regime_of(dt.date(2026, 1, 5)).id
        '61/2018'
    """
    if isinstance(rules, Regime):
        return Rules(regime=rules)
    return check_instance(rules, "rules", Rules, "build them with Rules(...)")
