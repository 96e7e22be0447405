"""`Procedure`: the administrative procedure that a dossier asks for, and the rules of its own.

Most procedures have a limit and nothing more. What the law of a sector sets beside it belongs to
the procedure, not to the dossier: how a supplement moves the limit, when the limit starts, from
which hour a receipt counts as one of the next day, which times are left out, and from when to when
a limit is in force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import (
    check_choice,
    check_date,
    check_instance,
    check_items,
    check_switch,
    check_text,
)
from .._reprs import brief
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from ..law.regimes import AFTER_SUPPLEMENT, AfterSupplement
from ..law.validity import in_force
from .histories import Basis
from .limits import TimeLimit
from .step_limits import StepLimit

StartCondition: TypeAlias = Literal["receipt", "fee_paid", "postmark"]
"""What a limit runs from: receipt; the later of receipt and payment; the incoming postmark."""

CutOffPurpose: TypeAlias = Literal["start", "transfer"]
"""What a receipt after a certain hour moves: the start of the limit, or the transfer of papers."""

_STARTS: tuple[StartCondition, ...] = get_args(StartCondition)
_PURPOSES: tuple[CutOffPurpose, ...] = get_args(CutOffPurpose)
_BUILD_LIMIT = "build it with TimeLimit(15, 'working_days')"


@attrs.frozen
class CutOff:
    """An hour after which a receipt counts as one of the next working day.

    The cut-off of a same-day limit is part of the limit itself: `TimeLimit.same_day`.

    Attributes:
        time: The hour: strictly later than it is after the cut-off. Or how long before closing
            it lies (``timedelta(hours=1)`` for "the last office hour"), that instant included.
        purpose: ``"start"``: the limit starts on the next working day (AMB-20);
            ``"transfer"``: the papers go on then, and the limit does not move (TL-94). A
            receipt on a day off, later than any cut-off before it, counts the same way.

    Raises:
        InvalidTypeError: The time is of the wrong kind.
        InvalidValueError: The purpose is unknown, or the time before closing not above 0.
    """

    time: dt.time | dt.timedelta
    purpose: CutOffPurpose

    def __attrs_post_init__(self) -> None:
        check_choice(self.purpose, "purpose", _PURPOSES)
        if isinstance(self.time, dt.timedelta):
            if self.time <= dt.timedelta():
                raise InvalidValueError(
                    f"time ({self.time}) before closing must be above 0", time=self.time
                )
        elif not isinstance(self.time, dt.time) or self.time.tzinfo is not None:
            raise InvalidTypeError(
                "time must be a time of day without a zone, or a timedelta before closing, got "
                f"{safe_repr(self.time)}; write time(15)",
                time=self.time,
            )

    def is_passed(self, moment: dt.datetime, closing: dt.datetime | None = None) -> bool:
        """Return whether a receipt comes after the cut-off of its day.

        Args:
            moment: The instant of receipt.
            closing: When the office closes on that day; needed for a time before closing.

        Raises:
            InvalidValueError: The cut-off lies before closing, and `closing` is missing.

        Example:
            >>> afternoon = CutOff(dt.time(15), "start")
            >>> afternoon.is_passed(dt.datetime(2026, 9, 3, 15)), afternoon.is_passed(
            ...     dt.datetime(2026, 9, 3, 15, 30))
            (False, True)
        """
        at = check_instance(moment, "moment", dt.datetime, "a day has no hour")
        if isinstance(self.time, dt.time):
            return at.time() > self.time
        if closing is None:
            raise InvalidValueError(
                f"the cut-off {self.time} before closing needs the closing of the office; "
                "pass its office hours"
            )
        closes = check_instance(closing, "closing", dt.datetime, "pass the instant")
        return at >= closes - self.time


@attrs.frozen
class LimitVersion:
    """A limit that a procedure has from a first to a last day.

    Attributes:
        limit: The limit.
        since: The first day; ``None`` from the beginning.
        until: The last day; ``None`` without end.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: It ends before it begins.
    """

    limit: TimeLimit
    since: dt.date | None = None
    until: dt.date | None = None

    def __repr__(self) -> str:
        return brief(self, "limit", since="since", until="until")

    def __attrs_post_init__(self) -> None:
        check_instance(self.limit, "limit", TimeLimit, _BUILD_LIMIT)
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None:
                object.__setattr__(self, name, check_date(day, name))
        if self.since is not None and self.until is not None and self.until < self.since:
            raise InvalidValueError(
                f"until ({self.until}) is before since ({self.since}); pass the earlier day first",
                since=self.since,
                until=self.until,
            )

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it is in force on a day."""
        return in_force(self.since, self.until, day, "day")

    def __str__(self) -> str:
        first, last = self.since or "the beginning", self.until or "no end"
        return f"{self.limit.text('en')} from {first} to {last}"


def _versions(versions: Iterable[LimitVersion]) -> tuple[LimitVersion, ...]:
    return check_items(versions, LimitVersion, "versions")


def _cut_offs(cut_offs: Iterable[CutOff]) -> tuple[CutOff, ...]:
    return check_items(cut_offs, CutOff, "cut_offs")


def _excludes(excludes: Iterable[Basis]) -> tuple[Basis, ...]:
    return check_items(excludes, Basis, "excludes")


def _steps(steps: Iterable[StepLimit]) -> tuple[StepLimit, ...]:
    return check_items(steps, StepLimit, "steps")


@attrs.frozen
class Procedure:
    """An administrative procedure (thủ tục hành chính).

    Attributes:
        code: Its code on the national portal, such as ``1.004222``.
        name: What it is called.
        field: Its field of administration (lĩnh vực), such as ``Hộ tịch``.
        limit: How long it may take; ``None`` where no limit is known.
        versions: Limits that hold for some days only, before `limit` (TL-119).
        after_supplement: How a supplement moves its limit; ``None`` as `Rules` has it.
        starts_at: What its limit runs from.
        cut_offs: Hours after which a receipt counts as one of the next working day.
        excludes: The times that its law leaves out of the limit.
        steps: Limits of single steps that its law sets in place of the decree's.
        letter_after_expiry: Whether its letter of apology goes out when the time has ended, and
            not before (TL-114).
        is_plain: Whether it has one limit that runs from receipt, and nothing of its own.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The code is blank, a policy unknown, or two versions hold on one day.

    Example:
        >>> residence = Procedure("1.004222", "Đăng ký thường trú", "Cư trú",
        ...                       TimeLimit(7, "working_days"))
        >>> str(residence.limit)
        '7 ngày làm việc'
    """

    code: str
    name: str = attrs.field(default="", repr=False)
    field: str = attrs.field(default="", repr=False)
    limit: TimeLimit | None = None
    versions: tuple[LimitVersion, ...] = attrs.field(default=(), converter=_versions, kw_only=True)
    after_supplement: AfterSupplement | None = attrs.field(default=None, kw_only=True)
    starts_at: StartCondition = attrs.field(default="receipt", kw_only=True)
    cut_offs: tuple[CutOff, ...] = attrs.field(default=(), converter=_cut_offs, kw_only=True)
    excludes: tuple[Basis, ...] = attrs.field(default=(), converter=_excludes, kw_only=True)
    steps: tuple[StepLimit, ...] = attrs.field(default=(), converter=_steps, kw_only=True)
    letter_after_expiry: bool = attrs.field(default=False, kw_only=True)
    is_plain: bool = attrs.field(init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        return brief(self, "code", "limit", "versions", "steps")

    def __attrs_post_init__(self) -> None:
        check_text(self.code, "code")
        check_text(self.name, "name", empty=True)
        check_text(self.field, "field", empty=True)
        if self.limit is not None:
            check_instance(self.limit, "limit", TimeLimit, _BUILD_LIMIT)
        if self.after_supplement is not None:
            check_choice(self.after_supplement, "after_supplement", AFTER_SUPPLEMENT)
        check_choice(self.starts_at, "starts_at", _STARTS)
        check_switch(self.letter_after_expiry, "letter_after_expiry")
        self._check_versions()
        plain = self.starts_at == "receipt" and self.after_supplement is None
        object.__setattr__(self, "is_plain", plain and not (self.versions or self.cut_offs))

    def _check_versions(self) -> None:
        ordered = sorted(self.versions, key=lambda version: version.since or dt.date.min)
        for earlier, later in pairwise(ordered):
            if earlier.until is None or earlier.until >= (later.since or dt.date.min):
                raise InvalidValueError(
                    f"procedure {self.code} has two limits on one day: {earlier}, and {later}; "
                    "end the first before the second",
                    versions=self.versions,
                )

    def limit_on(self, day: dt.date) -> TimeLimit | None:
        """Return the limit that governs a dossier received, or postmarked, on a day.

        Raises:
            InvalidTypeError: The day is not a plain date.
            InvalidValueError: Its limits hold on other days only.

        Example:
            >>> gift_tax = Procedure("1.0", limit=TimeLimit(5, "working_days"), versions=[
            ...     LimitVersion(TimeLimit(3, "working_days"), dt.date(2026, 7, 1),
            ...                  dt.date(2027, 2, 28))])
            >>> str(gift_tax.limit_on(dt.date(2027, 2, 28)))
            '3 ngày làm việc'
            >>> str(gift_tax.limit_on(dt.date(2027, 3, 1)))
            '5 ngày làm việc'
        """
        for version in self.versions:
            if version.holds_on(day):
                return version.limit
        if self.limit is None and self.versions:
            known = "; ".join(map(str, self.versions))
            raise InvalidValueError(
                f"procedure {self.code} has no limit in force on {day}, only {known} "
                "(TL-119); add the version of that day",
                day=day,
            )
        return self.limit
