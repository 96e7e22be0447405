"""Findings: what in the history of a dossier is against the rules, and moves no due day.

What comes too late to move a limit is found while the limit runs (`timeline`); what is against
a rule beside the limit is found here: new return days, steps done late, bases of suspensions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, TypeAlias

import attrs

from ..._words import Bilingual, Lang, date_text
from ...domain.dossiers import Dossier
from ...domain.moments import Moment, day_of
from ...errors import CoverageError
from ...law.regimes import Rules
from .arithmetic import LimitArithmetic
from .steps import recorded_step, recorded_steps

FindingKind: TypeAlias = Literal[
    "supplement_again",
    "supplement_not_in_one_go",
    "supplement_after_expiry",
    "suspension_after_expiry",
    "extension_after_expiry",
    "reappointed_again",
    "letter_late",
    "letter_missing",
    "returned_late",
    "completed_late",
    "basis_not_excluded",
]
_FINDINGS: dict[FindingKind, Bilingual] = {
    "supplement_again": Bilingual(
        "Yêu cầu bổ sung ngày {day} vượt số lần cho phép nên không làm thay đổi thời hạn (TL-55).",
        "The supplement asked on {day} is one more than allowed and moves nothing (TL-55).",
    ),
    "supplement_not_in_one_go": Bilingual(
        "Yêu cầu bổ sung ngày {day} không phải là lần đầu: hướng dẫn phải đầy đủ trong một lần "
        "(TL-96).",
        "The supplement asked on {day} was not the first: guidance is to be complete in one go "
        "(TL-96).",
    ),
    "supplement_after_expiry": Bilingual(
        "Yêu cầu bổ sung ngày {day} được đưa ra sau khi hết hạn nên không làm thay đổi thời hạn.",
        "The supplement asked on {day} came after expiry and moves nothing.",
    ),
    "suspension_after_expiry": Bilingual(
        "Tạm dừng từ ngày {day} bắt đầu sau khi hết hạn nên không được trừ.",
        "The suspension from {day} began after expiry and takes nothing off.",
    ),
    "extension_after_expiry": Bilingual(
        "Gia hạn ngày {day} được quyết định sau khi hết hạn nên không có hiệu lực.",
        "The extension decided on {day} came after expiry and has no effect.",
    ),
    "reappointed_again": Bilingual(
        "Hẹn lại sang ngày {day} vượt số lần cho phép (TL-58).",
        "The new return day {day} is one more than allowed (TL-58).",
    ),
    "letter_late": Bilingual(
        "Văn bản xin lỗi ngày {day} gửi muộn hơn quy định (TL-57).",
        "The apology letter of {day} went out later than the rule allows (TL-57).",
    ),
    "letter_missing": Bilingual(
        "Hẹn lại sang ngày {day} nhưng không ghi nhận văn bản xin lỗi (TL-57).",
        "A new return day {day} was set and no apology letter is recorded (TL-57).",
    ),
    "returned_late": Bilingual(
        "Hồ sơ chưa đủ điều kiện được trả lại ngày {day}, muộn hơn quy định (TL-53, TL-97).",
        "The dossier was returned for completion on {day}, later than the rule allows "
        "(TL-53, TL-97).",
    ),
    "completed_late": Bilingual(
        "Hồ sơ được hoàn thiện ngày {day}, sau khi hết thời gian hoàn thiện: lẽ ra đã kết thúc "
        "(TL-98).",
        "The dossier was completed on {day}, when the time to complete it had ended and it was to "
        "be closed (TL-98).",
    ),
    "basis_not_excluded": Bilingual(
        "Tạm dừng từ ngày {day} theo căn cứ không thuộc thời gian không tính của thủ tục.",
        "The suspension from {day} has a basis that the law of the procedure does not exclude.",
    ),
}
_LATE_STEPS: dict[str, FindingKind] = {"return": "returned_late", "closing": "completed_late"}


@attrs.frozen
class Finding:
    """Something in a history that is against the rules, or that moves nothing.

    Attributes:
        kind: What was found.
        day: The day it happened, or the new return day.
    """

    kind: FindingKind
    day: dt.date

    def text(self, lang: Lang | None = None) -> str:
        """Return the finding as a sentence."""
        return _FINDINGS[self.kind].text(lang).format(day=date_text(self.day))

    def __str__(self) -> str:
        return self.text()


def record_findings(
    dossier: Dossier, due: Moment, arithmetic: LimitArithmetic
) -> Iterator[Finding]:
    """Check what a dossier records beside its limit."""
    yield from _late_steps(dossier, arithmetic)
    yield from _bases(dossier)
    yield from _new_return_days(dossier, due, arithmetic.rules)


def _late_steps(dossier: Dossier, arithmetic: LimitArithmetic) -> Iterator[Finding]:
    """Check whether it was returned in time, and completed before it was to be closed."""
    if not dossier.history.supplements:
        return
    for step, since, done_at in recorded_steps(dossier):
        kind = _LATE_STEPS.get(step)
        if kind is None or done_at is None:
            continue
        try:
            found = recorded_step(dossier, step, since, done_at, arithmetic)
        except CoverageError:  # due beyond the days known, so not known to be late
            continue
        if found is not None and found.is_late:
            yield Finding(kind, day_of(done_at))


def _bases(dossier: Dossier) -> Iterator[Finding]:
    """Check that suspensions rest on what the law of the procedure excludes, if it is known."""
    excluded = dossier.procedure.excludes
    for suspension in dossier.history.suspensions:
        if excluded and suspension.basis not in excluded:
            yield Finding("basis_not_excluded", day_of(suspension.since))


def _new_return_days(dossier: Dossier, due: Moment, rules: Rules) -> Iterator[Finding]:
    """Check the new return days: how many, and whether each letter went out in time."""
    for number, again in enumerate(dossier.history.reappointments, 1):
        if number > rules.reappointments:
            yield Finding("reappointed_again", again.appointed_on)
        if again.letter_at is None:
            yield Finding("letter_missing", again.appointed_on)
        elif not dossier.procedure.letter_after_expiry:
            ahead = (day_of(due) - day_of(again.letter_at)).days
            if ahead < rules.letter_days:
                yield Finding("letter_late", day_of(again.letter_at))
