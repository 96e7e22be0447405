"""The time rules of single sectors that are known, with their sources: `sector_rule`.

Rules that replaced one another share an id, and the day of receipt chooses between them.
"""

from __future__ import annotations

import datetime as dt

from .._words import Bilingual
from ..errors import InvalidValueError, UnknownNameError, safe_repr
from ..law.sources import Source
from .histories import Basis
from .limits import TimeLimit, TimeUnit
from .procedures import CutOff
from .sectors import PartLimit, SectorRule
from .step_limits import StepLimit


def _working(days: int) -> TimeLimit:
    return TimeLimit(days, "working_days")


_TWO_WORKING_DAYS = _working(2)
_AFTER_15 = CutOff(dt.time(15), "start")
_NOT_COUNTED_ONLINE = (Basis.CONFIRMATION, Basis.INCIDENT)
_DECREE_280_SINCE = dt.date(2025, 11, 1)
_BEFORE_DECREE_280 = dt.date(2025, 10, 31)
_DECREE_280 = Source(
    "Nghị định 23/2015/NĐ-CP (sửa đổi bởi Nghị định 280/2025/NĐ-CP)",
    "Decree 23/2015/NĐ-CP as amended by Decree 280/2025/NĐ-CP",
    dt.date(2025, 10, 27),
    confidence="secondary",
    note="through provincial decisions that copy it; its first day as one of them has it",
)
_DECREE_297_SINCE = dt.date(2025, 11, 17)
_DECREE_301_SINCE = dt.date(2026, 9, 1)
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
        _BEFORE_DECREE_280,
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
        _BEFORE_DECREE_280,
        Source("Nghị định 23/2015/NĐ-CP, Điều 7 và Điều 33", "Decree 23/2015/NĐ-CP, arts 7, 33"),
        TimeLimit.same_day(),
    ),
    SectorRule(
        "certification.copies",
        Bilingual(
            "Chứng thực bản sao: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo; tính từ "
            "khi nhận đủ hồ sơ trực tiếp, theo dấu bưu điện đến hoặc theo ghi nhận của Cổng.",
            "Certified copies: the same day, after 15:00 the next working day; counted from the "
            "full dossier received directly, the incoming postmark, or what the portal records.",
        ),
        _DECREE_280_SINCE,
        None,
        _DECREE_280,
        TimeLimit.same_day(extension=_TWO_WORKING_DAYS),
        starts_at="postmark",
    ),
    SectorRule(
        "certification.translator",
        Bilingual(
            "Chứng thực chữ ký người dịch: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp "
            "theo; hồ sơ qua bưu điện tính theo dấu bưu điện đến.",
            "Certified signature of a translator: the same day, after 15:00 the next working day; "
            "a posted dossier is counted by the incoming postmark.",
        ),
        _DECREE_280_SINCE,
        None,
        _DECREE_280,
        TimeLimit.same_day(),
        starts_at="postmark",
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
        "land",
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
        excludes=(Basis.FINANCIAL_OBLIGATION, Basis.VIOLATION, Basis.SURVEY),
        days_are=TimeUnit.WORKING_DAYS,
    ),
    SectorRule(
        "land",
        Bilingual(
            "Đất đai: thời hạn tính bằng ngày làm việc, không tính nghĩa vụ tài chính, đo đạc, "
            "niêm yết, đăng tin; vùng khó khăn tăng thêm 10 ngày làm việc.",
            "Land: limits in working days; financial obligations, surveying, posting and press "
            "notices are not counted; 10 working days more in difficult areas.",
        ),
        dt.date(2024, 8, 1),
        dt.date(2025, 6, 30),
        Source(
            "Luật 31/2024/QH15; Nghị định 101/2024/NĐ-CP",
            "Law 31/2024/QH15; Decree 101/2024/NĐ-CP",
            confidence="secondary",
            note="read in published procedures, not in the acts; its first day is from memory",
        ),
        addition=TimeLimit(10, "working_days"),
        excludes=(Basis.FINANCIAL_OBLIGATION, Basis.SURVEY, Basis.PUBLICATION),
    ),
    SectorRule(
        "land",
        Bilingual(
            "Đăng ký đất đai: tính từ khi đủ hồ sơ, không tính việc xác định và thực hiện nghĩa vụ "
            "tài chính, xử lý vi phạm, đo đạc, giám định, niêm yết, đăng tin, phân chia di sản; "
            "vùng khó khăn tăng thêm 10 ngày làm việc cho mỗi loại thủ tục.",
            "Land registration: counted from the full dossier; determining and performing "
            "financial obligations, violations, surveying and expert examination, posting and "
            "press notices, and the division of an estate are not counted; 10 working days more "
            "for each kind of procedure in difficult areas.",
        ),
        dt.date(2025, 7, 1),
        None,
        Source(
            "Nghị định 151/2025/NĐ-CP, Phụ lục, Phần V, mục A.II",
            "Decree 151/2025/NĐ-CP, Annex, Part V, A.II",
            confidence="secondary",
            note="quoted alike by several; published procedures also print other additions, such "
            "as 13 working days, and the value of the procedure goes first",
        ),
        addition=TimeLimit(10, "working_days"),
        excludes=(
            Basis.FINANCIAL_OBLIGATION,
            Basis.VIOLATION,
            Basis.SURVEY,
            Basis.PUBLICATION,
            Basis.INHERITANCE,
        ),
        parts=(
            PartLimit(Bilingual("đăng ký lần đầu", "first registration"), _working(17)),
            PartLimit(Bilingual("cấp giấy chứng nhận", "certificate"), _working(3)),
            PartLimit(
                Bilingual("xác định lại diện tích đất ở", "redefinition of residential area"),
                _working(20),
            ),
            PartLimit(Bilingual("đính chính", "correction"), _working(8)),
        ),
    ),
    SectorRule(
        "birth-group",
        Bilingual(
            "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế: 03 ngày làm việc, phải xác minh "
            "05 ngày làm việc; nhận sau 15 giờ thì tính từ ngày làm việc tiếp theo.",
            "Birth, residence and health card together: 3 working days, 5 if verified; received "
            "after 15:00, counted from the next working day.",
        ),
        dt.date(2024, 6, 10),
        dt.date(2026, 8, 31),
        Source(
            "Nghị định 63/2024/NĐ-CP, Điều 7",
            "Decree 63/2024/NĐ-CP, art. 7",
            confidence="secondary",
            note="as law sites quote it; its first day is from memory",
        ),
        TimeLimit(3, "working_days", _TWO_WORKING_DAYS),
        cut_offs=(_AFTER_15,),
        steps=(StepLimit("acknowledge", TimeLimit(2, "working_hours"), "TL-113"),),
    ),
    SectorRule(
        "birth-group",
        Bilingual(
            "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế: 03 ngày làm việc từ khi đủ hồ "
            "sơ, phải xác minh 05 ngày làm việc; nhận sau 15 giờ thì tính từ ngày làm việc tiếp "
            "theo; không tính thời gian hoàn thiện hồ sơ, xác nhận trên VNeID và sự cố hệ thống.",
            "Birth, residence and health card together: 3 working days from the full dossier, 5 if "
            "verified; received after 15:00, counted from the next working day; the time to "
            "complete the dossier, to confirm by VNeID, and of a system incident is not counted.",
        ),
        _DECREE_301_SINCE,
        None,
        Source(
            "Nghị định 63/2024/NĐ-CP (sửa đổi bởi Nghị định 301/2026/NĐ-CP)",
            "Decree 63/2024/NĐ-CP as amended by Decree 301/2026/NĐ-CP, arts 3, 5, 6, 18, 19",
            dt.date(2026, 7, 30),
            note="dossiers received before 2026-09-01 stay under the earlier text unless the "
            "applicant asks otherwise",
        ),
        TimeLimit(3, "working_days", _TWO_WORKING_DAYS),
        excludes=_NOT_COUNTED_ONLINE,
        after_supplement="resume",
        cut_offs=(_AFTER_15,),
        steps=(
            StepLimit("closing", _working(7), "TL-111"),
            StepLimit("notice", TimeLimit(24, "hours"), "TL-110"),
            StepLimit("confirmation", _working(5), "TL-110"),
        ),
        parts=(
            PartLimit(Bilingual("khai sinh", "birth"), TimeLimit(24, "hours")),
            PartLimit(
                Bilingual("thường trú", "residence"), _TWO_WORKING_DAYS, _working(5), _working(1)
            ),
            PartLimit(
                Bilingual("thẻ căn cước theo yêu cầu", "identity card on request"), _working(5)
            ),
        ),
    ),
    SectorRule(
        "death-group",
        Bilingual(
            "Liên thông khai tử, xóa thường trú, các chế độ: mỗi cơ quan một thời hạn; không tính "
            "thời gian hoàn thiện hồ sơ, xác nhận trên VNeID và sự cố hệ thống.",
            "Death, removal of residence and allowances together: a limit for each body; the time "
            "to complete the dossier, to confirm by VNeID, or of a system incident is not counted.",
        ),
        _DECREE_301_SINCE,
        None,
        Source(
            "Nghị định 63/2024/NĐ-CP (sửa đổi bởi Nghị định 301/2026/NĐ-CP, Điều 10)",
            "Decree 63/2024/NĐ-CP as amended by Decree 301/2026/NĐ-CP, art. 10",
            dt.date(2026, 7, 30),
        ),
        excludes=_NOT_COUNTED_ONLINE,
        after_supplement="resume",
        steps=(StepLimit("closing", _working(7), "TL-111"),),
        parts=(
            PartLimit(Bilingual("khai tử", "death"), TimeLimit(24, "hours"), _working(3)),
            PartLimit(Bilingual("xóa thường trú", "removal of residence"), _working(1)),
            PartLimit(Bilingual("bảo hiểm xã hội", "social insurance"), _working(8)),
            PartLimit(
                Bilingual("thôi hưởng trợ cấp hằng tháng", "end of a monthly allowance"),
                _TWO_WORKING_DAYS,
            ),
            PartLimit(Bilingual("y tế", "health"), _working(3)),
            PartLimit(Bilingual("nội vụ", "home affairs"), _working(18)),
        ),
    ),
    SectorRule(
        "karaoke-group",
        Bilingual(
            "Liên thông hộ kinh doanh, an ninh trật tự, karaoke: 16 ngày làm việc từ khi đủ hồ sơ "
            "và nộp phí; nhận trong giờ làm việc cuối thì tính từ ngày làm việc tiếp theo; bổ sung "
            "thì tính lại từ đầu.",
            "Household business, security condition and karaoke licence together: 16 working days "
            "from full dossier and payment; received in the last office hour, counted from the "
            "next working day; restarts after a supplement.",
        ),
        _DECREE_297_SINCE,
        None,
        Source(
            "Nghị định 297/2025/NĐ-CP, Điều 6",
            "Decree 297/2025/NĐ-CP, art. 6",
            _DECREE_297_SINCE,
        ),
        _working(16),
        after_supplement="restart",
        starts_at="fee_paid",
        cut_offs=(CutOff(dt.timedelta(hours=1), "start"),),
        steps=(StepLimit("closing", _working(15), "TL-114"),),
        letter_after_expiry=True,
        parts=(
            PartLimit(Bilingual("hộ kinh doanh", "household business"), _working(3)),
            PartLimit(Bilingual("an ninh trật tự", "security condition"), _working(3)),
            PartLimit(Bilingual("giấy phép karaoke", "karaoke licence"), _working(10)),
        ),
    ),
    SectorRule(
        "karaoke-group.household-business",
        Bilingual(
            "Đăng ký hộ kinh doanh trong liên thông: 03 ngày làm việc; nhận sau 17 giờ hoặc vào "
            "ngày nghỉ, ngày lễ thì tính từ 08 giờ ngày làm việc tiếp theo.",
            "Household business within the group: 3 working days; received after 17:00 or on a "
            "day off, counted from 08:00 of the next working day.",
        ),
        _DECREE_297_SINCE,
        None,
        Source(
            "Nghị định 297/2025/NĐ-CP, khoản 5 Điều 3",
            "Decree 297/2025/NĐ-CP, art. 3(5)",
            _DECREE_297_SINCE,
        ),
        _working(3),
        cut_offs=(CutOff(dt.time(17), "start"),),
    ),
    SectorRule(
        "flight-operations",
        Bilingual(
            "Khai thác bay: không tính thời gian nộp phí và bổ sung hồ sơ; quá 15 ngày làm việc "
            "không bổ sung thì kết thúc.",
            "Flight operations: the time to pay the fee and to supplement is not counted; ended "
            "after 15 working days without a supplement.",
        ),
        dt.date(2026, 7, 1),
        None,
        Source(
            "Nghị định 222/2026/NĐ-CP, khoản 4 và 5 Điều 4",
            "Decree 222/2026/NĐ-CP, art. 4(4) and (5)",
        ),
        excludes=(Basis.FEE_PAYMENT,),
        after_supplement="resume",
        steps=(StepLimit("closing", _working(15), "TL-116"),),
    ),
    SectorRule(
        "air-transport",
        Bilingual(
            "Vận tải hàng không: nộp lại đúng hạn thì thời hạn được tính lại từ đầu.",
            "Air transport: a resubmission in time restarts the limit.",
        ),
        dt.date(2026, 7, 1),
        None,
        Source("Nghị định 208/2026/NĐ-CP", "Decree 208/2026/NĐ-CP", note="in seven places"),
        after_supplement="restart",
    ),
)


def sector_rules(on: dt.date | None = None) -> tuple[SectorRule, ...]:
    """List the sector rules known, or those in force on a day.

    Example:
        >>> [rule.id for rule in sector_rules(dt.date(2014, 8, 1))]
        ['land']
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
    versions = [rule for rule in _SECTOR_RULES if rule.id == rule_id]
    for rule in versions:
        if rule.holds_on(on):
            return rule
    if versions:
        raise InvalidValueError(
            f"{rule_id} is not in force on {on}; it holds from {versions[0].since} to "
            f"{versions[-1].until or 'today'}",
            rule_id=rule_id,
            on=on,
        )
    known = ", ".join(dict.fromkeys(rule.id for rule in _SECTOR_RULES))
    raise UnknownNameError(
        f"unknown sector rule {safe_repr(rule_id)}; known are {known}", rule_id=rule_id
    )
