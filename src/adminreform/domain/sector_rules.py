"""Time rules of single sectors (`SectorRule`), as data with sources: a choice, never a default."""

from __future__ import annotations

import datetime as dt

import attrs

from .._words import Bilingual
from ..errors import InvalidValueError, UnknownNameError, safe_repr
from ..law.sources import Source
from ..law.validity import in_force
from .histories import Basis
from .limits import TimeLimit, TimeUnit


@attrs.frozen
class SectorRule:
    """A rule on time in a sector's own law, beside the one-stop decree.

    Attributes:
        id: Its short name.
        rule: The rule in both languages, in our words.
        since: The first day it is known to hold.
        until: The last day; ``None`` while in force.
        source: The provision, and how sure its reading is.
        limit: The time limit it sets, if it sets one.
        addition: What is added in difficult areas (vùng khó khăn), if anything.
        excludes: Whose time it takes out of the limit.
        days_are: What its plain "ngày" are counted in; ``None`` for calendar days.
    """

    id: str
    rule: Bilingual
    since: dt.date
    until: dt.date | None
    source: Source
    limit: TimeLimit | None = None
    addition: TimeLimit | None = None
    excludes: tuple[Basis, ...] = ()
    days_are: TimeUnit | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it is in force on a day."""
        return in_force(self.since, self.until, day, "day")


_TWO_WORKING_DAYS = TimeLimit(2, "working_days")
_LAND_EXCLUDES = (Basis.FINANCIAL_OBLIGATION, Basis.SURVEY)
_SECTOR_RULES = (
    SectorRule(
        "certification.copies",
        Bilingual(
            "Chứng thực bản sao: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo; nhiều "
            "bản hoặc khó kiểm tra thì kéo dài không quá 02 ngày làm việc.",
            "Certified copies: the same day, after 15:00 the next working day; many or difficult "
            "ones are extended by at most 2 working days.",
        ),
        dt.date(2015, 4, 10),
        None,
        Source("Nghị định 23/2015/NĐ-CP, Điều 7 và Điều 21", "Decree 23/2015/NĐ-CP, arts 7, 21"),
        TimeLimit.same_day(extension=_TWO_WORKING_DAYS),
    ),
    SectorRule(
        "certification.translator",
        Bilingual(
            "Chứng thực chữ ký người dịch: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp "
            "theo.",
            "Certified signature of a translator: the same day, after 15:00 the next working day.",
        ),
        dt.date(2015, 4, 10),
        None,
        Source("Nghị định 23/2015/NĐ-CP, Điều 7 và Điều 33", "Decree 23/2015/NĐ-CP, arts 7, 33"),
        TimeLimit.same_day(),
    ),
    SectorRule(
        "certification.contracts",
        Bilingual(
            "Chứng thực hợp đồng, giao dịch: không quá 02 ngày làm việc từ khi hồ sơ đầy đủ.",
            "Certified contracts and transactions: at most 2 working days from the full dossier.",
        ),
        dt.date(2015, 4, 10),
        None,
        Source("Nghị định 23/2015/NĐ-CP, Điều 37", "Decree 23/2015/NĐ-CP, art. 37"),
        _TWO_WORKING_DAYS,
    ),
    SectorRule(
        "civil-status.no-stated-limit",
        Bilingual(
            "Hộ tịch không quy định thời hạn: trong ngày; nhận sau 15 giờ mà không giải quyết được "
            "ngay thì ngày làm việc tiếp theo.",
            "Civil status without a stated limit: the same day; after 15:00, if not resolved at "
            "once, the next working day.",
        ),
        dt.date(2016, 1, 1),
        dt.date(2027, 2, 28),
        Source(
            "Luật 60/2014/QH13, khoản 3 Điều 5",
            "Law 60/2014/QH13, art. 5(3)",
            note="its end by Law 03/2026/QH16 is known from secondary sources",
        ),
        TimeLimit.same_day(),
    ),
    SectorRule(
        "security-interest.registration",
        Bilingual(
            "Đăng ký biện pháp bảo đảm: trong ngày làm việc; nhận sau 15 giờ thì có thể ngày làm "
            "việc tiếp theo; có lý do chính đáng thì không quá 03 ngày làm việc.",
            "Registration of security interests: within the working day; after 15:00 it may be the "
            "next one; for good reason at most 3 working days.",
        ),
        dt.date(2023, 1, 15),
        None,
        Source("Nghị định 99/2022/NĐ-CP, khoản 1 Điều 16", "Decree 99/2022/NĐ-CP, art. 16(1)"),
        TimeLimit.same_day(),
    ),
    SectorRule(
        "land.2014",
        Bilingual(
            "Đất đai: thời hạn không tính ngày nghỉ, ngày lễ, thời gian tại xã, nghĩa vụ tài "
            "chính, xử lý vi phạm, giám định; vùng khó khăn tăng thêm 10 ngày.",
            "Land: days off, time at the commune, financial obligations, violations and expert "
            "examination are not counted; 10 days more in difficult areas.",
        ),
        dt.date(2014, 7, 1),
        dt.date(2024, 7, 31),
        Source(
            "Nghị định 43/2014/NĐ-CP, Điều 61 (sửa đổi bởi Nghị định 01/2017/NĐ-CP)",
            "Decree 43/2014/NĐ-CP, art. 61 as amended by Decree 01/2017/NĐ-CP",
            confidence="secondary",
            note="quoted alike by several; its last day is from memory",
        ),
        addition=TimeLimit(10, "days"),
        excludes=_LAND_EXCLUDES,
        days_are=TimeUnit.WORKING_DAYS,
    ),
    SectorRule(
        "land.2024",
        Bilingual(
            "Đất đai: thời hạn tính bằng ngày làm việc, không tính nghĩa vụ tài chính, đo đạc, "
            "niêm yết, đăng tin; vùng khó khăn tăng thêm 10 ngày làm việc.",
            "Land: limits in working days; financial obligations, surveying, posting and press "
            "notices are not counted; 10 working days more in difficult areas.",
        ),
        dt.date(2024, 8, 1),
        None,
        Source(
            "Luật 31/2024/QH15; Nghị định 101/2024/NĐ-CP và 151/2025/NĐ-CP",
            "Law 31/2024/QH15; Decrees 101/2024/NĐ-CP and 151/2025/NĐ-CP",
            confidence="secondary",
            note="read in published procedures, not in the acts; its first day is from memory",
        ),
        addition=TimeLimit(10, "working_days"),
        excludes=(*_LAND_EXCLUDES, Basis.PUBLICATION),
    ),
)


def sector_rules(on: dt.date | None = None) -> tuple[SectorRule, ...]:
    """List the sector rules known, or those in force on a day.

    Example:
        >>> [rule.id for rule in sector_rules(dt.date(2014, 8, 1))]
        ['land.2014']
    """
    return tuple(rule for rule in _SECTOR_RULES if on is None or rule.holds_on(on))


def sector_rule(rule_id: str, *, on: dt.date) -> SectorRule:
    """Return a sector rule by its id, as in force on a day.

    Raises:
        UnknownNameError: No sector rule has this id.
        InvalidValueError: It is not in force on that day.

    Example:
        >>> print(sector_rule("certification.copies", on=dt.date(2024, 4, 26)).limit)
        trong ngày làm việc; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo, kéo dài thêm 2 \
ngày làm việc
    """
    for rule in _SECTOR_RULES:
        if rule.id == rule_id:
            if rule.holds_on(on):
                return rule
            raise InvalidValueError(
                f"{rule_id} is not in force on {on}; it holds from {rule.since} to "
                f"{rule.until or 'today'}",
                rule_id=rule_id,
                on=on,
            )
    known = ", ".join(rule.id for rule in _SECTOR_RULES)
    raise UnknownNameError(
        f"unknown sector rule {safe_repr(rule_id)}; known are {known}", rule_id=rule_id
    )
