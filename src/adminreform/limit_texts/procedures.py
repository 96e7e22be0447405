"""`procedures_from_portal`: published records as procedures, with their limits by case and channel.

A province loads its 1,800 procedures in one call. What a record leaves open is not chosen for the
user: each case, area and channel is a choice with its own `Procedure`, and what contradicts itself
or was not understood is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from .._checks import check_text
from .._reprs import brief
from ..domain.dossiers import Channel
from ..domain.histories import Basis
from ..domain.limits import TimeLimit
from ..domain.procedures import Procedure
from ..errors import InvalidTypeError, InvalidValueError, safe_repr
from ..law.regimes import AfterSupplement
from .portal import PORTAL_UNITS, PortalReading, check_portal_limit, is_ordinary, portal_number
from .results import Area, LimitReading
from .source import normalize_limit_text

_CHANNELS = {"ONLINE": Channel.ONLINE, "DIRECT": Channel.DIRECT, "POSTAL": Channel.POST}
_BASES = {
    Basis.FINANCIAL_OBLIGATION: "nghĩa vụ tài chính|tiền sử dụng đất|cơ quan thuế",
    Basis.CONSULTATION: "lấy ý kiến|xin ý kiến",
    Basis.FORCE_MAJEURE: "bất khả kháng",
    Basis.SURVEY: "trích đo|đo đạc",
    Basis.PUBLICATION: "niêm yết|đăng tin|đăng báo|công khai",
    Basis.FEE_PAYMENT: "nộp phí|nộp lệ phí",
    Basis.VIOLATION: "vi phạm",
    Basis.INHERITANCE: "thừa kế",
}
_EXCLUDED = {basis: re.compile(words) for basis, words in _BASES.items()}
Limit: TypeAlias = tuple[TimeLimit, str, Area]
"""A limit with its case and area."""

_SUPPLEMENTED = re.compile("bổ sung|hoàn thiện")
_RESTARTS = re.compile(r"(?:tính|bắt đầu) (?:lại )?(?:lại )?từ đầu|(?:được )?tính lại (?:từ|kể từ)")


@attrs.frozen
class ProcedureChoice:
    """A procedure with one of the limits that its record states.

    Attributes:
        procedure: The procedure with that limit.
        condition: The case or act that the limit is for, in the words of the record; '' for every
            case.
        area: As of `StatedLimit`.
        channels: The channels that the limit is stated for.
    """

    procedure: Procedure
    condition: str = ""
    area: Area = ""
    channels: tuple[Channel, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "procedure.code", "procedure.limit", condition="condition", area="area")


@attrs.frozen
class PortalProcedure:
    """A published record: the choices it leaves, and what it leaves open.

    Attributes:
        code: The code of the procedure.
        choices: A procedure for each case, area and limit.
        exclusions: The times that its limits do not count, in the words of the record.
        unresolved: What contradicts itself or was not understood, with the channel.
    """

    code: str
    choices: tuple[ProcedureChoice, ...] = ()
    exclusions: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return brief(self, "code", "choices", "exclusions", "unresolved")

    def choose(
        self,
        *,
        condition: str | None = None,
        area: Area | None = None,
        channel: Channel | None = None,
    ) -> Procedure:
        """Return the one procedure of a case, area and channel; what is not passed is not asked.

        Args:
            condition: Words of the case; '' for the limit of every case.
            area: ``"ordinary"``, ``"difficult"``, or '' where no area is named.
            channel: The channel.

        Raises:
            InvalidValueError: No choice is left, or several with different limits.
        """
        left = [
            choice
            for choice in self.choices
            if (condition is None or _is_case(choice, condition))
            and (area is None or choice.area == area)
            and (channel is None or channel in choice.channels)
        ]
        procedures = {choice.procedure for choice in left}
        if len(procedures) == 1:
            return procedures.pop()
        found = "; ".join(
            f"{choice.procedure.limit} ({choice.condition or choice.area or 'every case'})"
            for choice in left or self.choices
        )
        reasons = "; ".join(self.unresolved)
        raise InvalidValueError(
            f"procedure {self.code} has {'several limits' if left else 'no such limit'}: "
            f"{found or reasons or 'none is stated'}; choose by condition, area or channel",
            code=self.code,
        )


def procedures_from_portal(records: Iterable[Mapping[str, Any]]) -> tuple[PortalProcedure, ...]:
    """Build procedures from published records of the national portal.

    A record is a mapping with ``code``, ``name``, ``field`` and ``methods``; each method has a
    ``channel`` (``ONLINE``, ``DIRECT`` or ``POSTAL``) and the ``amount``, ``unit`` and ``text`` of
    its limit, as `check_portal_limit` takes them. ``cases``, where a record has them, only supply
    a unit that a method leaves out.

    Returns:
        One `PortalProcedure` for each record, in the order of the records.

    Raises:
        InvalidTypeError: A record is not a mapping, or a part of it is of the wrong kind.
        InvalidValueError: A record has no code.

    Example:
        >>> [found] = procedures_from_portal([{"code": "1.0", "methods": [{
        ...     "channel": "DIRECT", "amount": 10, "unit": "WORKING_DAY",
        ...     "text": "Không quá 10 ngày làm việc; đối với nhà ở riêng lẻ 7 ngày làm việc"}]}])
        >>> [(str(one.procedure.limit), one.condition) for one in found.choices]
        [('10 ngày làm việc', ''), ('7 ngày làm việc', 'đối với nhà ở riêng lẻ')]
        >>> str(found.choose(condition="").limit)
        '10 ngày làm việc'
    """
    if isinstance(records, Mapping) or not isinstance(records, Iterable):
        raise InvalidTypeError(f"records must be a list of mappings, got {safe_repr(records)}")
    return tuple(_procedure(record, number) for number, record in enumerate(records))


def _procedure(record: object, number: int) -> PortalProcedure:
    if not isinstance(record, Mapping):
        raise InvalidTypeError(f"record {number} must be a mapping, got {safe_repr(record)}")
    code = check_text(record.get("code"), f"code of record {number}")
    builder = _Builder(code, record)
    for method in record.get("methods") or ():
        builder.add(method)
    return builder.build()


@attrs.define
class _Builder:
    """The choices of one record, while its methods are read."""

    code: str
    record: Mapping[str, Any]
    channels: dict[Limit, list[Channel]] = attrs.field(factory=dict)
    exclusions: dict[str, None] = attrs.field(factory=dict)
    problems: dict[str, None] = attrs.field(factory=dict)
    texts: list[str] = attrs.field(factory=list)

    def add(self, method: Mapping[str, Any]) -> None:
        """Add what one method states."""
        name = method.get("channel")
        channel = _CHANNELS.get(name) if isinstance(name, str) else None
        if channel is None:
            self.problems[f"the channel {safe_repr(name)} is unknown"] = None
            return
        amount, text = method.get("amount"), method.get("text") or ""
        unit = check_text(method.get("unit"), f"unit of procedure {self.code}", empty=True)
        reading = check_portal_limit(amount, unit, text)
        self.texts += [text, amount] if isinstance(amount, str) else [text]
        for stated in filter(None, (reading.stated, reading.field)):
            self.exclusions |= dict.fromkeys(one.text for one in stated.exclusions)
        try:
            found = _choices(reading, amount, unit, self.record.get("cases") or ())
        except InvalidValueError as problem:
            self.problems[f"{channel.value}: {problem}"] = None
            return
        for choice in found:
            if isinstance(choice, str):
                self.problems[f"{channel.value}: {choice}"] = None
            elif channel not in (kept := self.channels.setdefault(choice, [])):
                kept.append(channel)

    def build(self) -> PortalProcedure:
        """Build the choices, and list the cases that have two limits in one channel."""
        rules: dict[str, Any] = {
            "after_supplement": self._after_supplement(),
            "excludes": self._excludes(),
        }
        choices: list[ProcedureChoice] = []
        limits: dict[tuple[str, Area, Channel], TimeLimit] = {}
        for (limit, condition, area), channels in self.channels.items():
            name, field = self.record.get("name") or "", self.record.get("field") or ""
            procedure = Procedure(self.code, name, field, limit, **rules)
            choices.append(ProcedureChoice(procedure, condition, area, tuple(channels)))
            for channel in channels:
                first = limits.setdefault((condition.casefold(), area, channel), limit)
                if first != limit:
                    self.problems[f"{channel.value}: one case has two limits: {first}; {limit}"] = (
                        None
                    )
        return PortalProcedure(
            self.code, tuple(choices), tuple(self.exclusions), tuple(self.problems)
        )

    def _after_supplement(self) -> AfterSupplement | None:
        """Return how a supplement moves the limit, where the texts state it."""
        for text in self.texts:
            words = normalize_limit_text(text).text
            if _SUPPLEMENTED.search(words) and _RESTARTS.search(words):
                return "restart"
        waits = any(_SUPPLEMENTED.search(text.lower()) for text in self.exclusions)
        return "resume" if waits else None

    def _excludes(self) -> list[Basis]:
        """List the grounds of the times that the limits do not count."""
        words = " ".join(self.exclusions).lower()
        return [basis for basis, pattern in _EXCLUDED.items() if pattern.search(words)]


def _choices(
    reading: PortalReading, amount: object, unit: str, cases: Sequence[Mapping[str, Any]]
) -> list[Limit | str]:
    """Return the limits of one method with case and area, and why others cannot be made.

    Raises:
        InvalidValueError: Field and text contradict each other, or are not understood.
    """
    stated = _stated(reading)
    if stated.unread or stated.findings:
        raise InvalidValueError("; ".join(reading.contradictions))
    wholes = [one for one in stated.limits if one.role == "whole"]
    found: list[Limit] = [(one.limit, one.condition or one.act, one.area) for one in wholes]
    length = reading.length or (None if found else _of_cases(amount, unit, cases))
    if length is not None and (not found or is_ordinary(length, wholes)):
        found.insert(0, (length, "", ""))
    problems: list[str] = []
    for added in stated.additions:
        for limit, condition, area in [one for one in found if one[2] != "difficult"]:
            if limit.unit is added.limit.unit:
                more = attrs.evolve(limit, amount=limit.amount + added.limit.amount)
                case = "; ".join(filter(None, (condition, added.condition)))
                found.append((more, case, added.area or area))
            else:
                problems.append(f"{added.limit} more than {limit}: the units differ")
    if not found or not _fits(length, amount, reading, [limit for limit, *_ in found]):
        raise InvalidValueError("; ".join(reading.contradictions) or "no limit is stated")
    return [*found, *problems]


def _stated(reading: PortalReading) -> LimitReading:
    """Return what field and text state together.

    Raises:
        InvalidValueError: Both state limits, and not the same.
    """
    field, text = reading.field, reading.stated
    if field is None or not field.limits:
        return text
    lengths = [{one.limit for one in each.limits} for each in (field, text)]
    if text.limits and lengths[0] != lengths[1]:
        raise InvalidValueError("amount and text state different limits")
    return field


def _of_cases(amount: object, unit: str, cases: Sequence[Mapping[str, Any]]) -> TimeLimit | None:
    """Build the limit of an amount without a unit from the one unit of the cases with it."""
    number = portal_number(amount)
    units = {case.get("unit") for case in cases if portal_number(case.get("amount")) == number}
    named = units.pop() if len(units) == 1 else None
    if not number or unit in PORTAL_UNITS or named not in PORTAL_UNITS:
        return None
    return TimeLimit(number, PORTAL_UNITS[named])


def _fits(
    length: TimeLimit | None, amount: object, reading: PortalReading, limits: Sequence[TimeLimit]
) -> bool:
    """Return whether the field is one of the limits, or names none."""
    plain = [attrs.evolve(limit, extension=None) for limit in limits]
    if length is not None:
        hours = {limit.cut_off.hour for limit in limits if limit.cut_off}
        return length in plain or (length.unit.value == "hours" and length.amount in hours)
    number = None if reading.field else portal_number(amount)
    return not number or number in {limit.amount for limit in limits}


def _is_case(choice: ProcedureChoice, condition: str) -> bool:
    words = check_text(condition, "condition", empty=True).casefold()
    return words in choice.condition.casefold() if words else not choice.condition
