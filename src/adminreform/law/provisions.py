"""The provisions that a derivation cites (`PROVISIONS`), as in force on a day (`provision`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from .._checks import check_date, check_text
from .._reprs import brief
from .._words import NO_TEXT, Bilingual, Lang
from ..errors import UnknownNameError, safe_repr
from .sources import Source

CIVIL_CODE_SINCE = dt.date(2017, 1, 1)
DECREE_118_SINCE = dt.date(2025, 7, 1)

_CIVIL_CODE_2015 = Source(
    "Bộ luật Dân sự 91/2015/QH13", "Civil Code 91/2015/QH13", note="in force from 2017-01-01"
)
_EARLIER_CODES = Source(
    "Bộ luật Dân sự có hiệu lực khi đó (33/2005/QH11, Điều 149-153; trước nữa là Bộ luật 1995, "
    "Điều 158-162)",
    "the Civil Code then in force (33/2005/QH11, arts 149-153; before it the Code of 1995, "
    "arts 158-162)",
    confidence="secondary",
    note="the same method; arts 149-151 and 153 of 2005 and 158-160 of 1995 were read",
)
_USAGE_OF_HOURS = Source(
    "cách hiểu thông dụng về giờ làm việc",
    "the common reading of 'working hour'",
    confidence="secondary",
    note="no general statutory definition for administrative procedures was found",
)
_CERTIFICATION = Source(
    "Nghị định 23/2015/NĐ-CP",
    "Decree 23/2015/NĐ-CP",
    note="certification; the same pattern in Law 60/2014/QH13 art. 5(3), Decree 99/2022 art. 16",
)
_ONE_STOP = Source(
    "Nghị định 61/2018/NĐ-CP",
    "Decree 61/2018/NĐ-CP",
    note="arts 11, 12, 15, 17 to 20 read as codified",
)
_DECREE_118 = Source("Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP", dt.date(2025, 6, 9))
_DECREE_309 = Source(
    "Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)",
    "Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP",
)
_DECREE_297 = Source("Nghị định 297/2025/NĐ-CP", "Decree 297/2025/NĐ-CP", dt.date(2025, 11, 17))
_DECREE_280 = Source(
    "Nghị định 23/2015/NĐ-CP (sửa đổi bởi Nghị định 280/2025/NĐ-CP)",
    "Decree 23/2015/NĐ-CP as amended by Decree 280/2025/NĐ-CP",
    confidence="secondary",
    note="through provincial decisions that copy it",
)
_SECTOR_STARTS = Source(
    "cách hiểu các nghị định 297/2025/NĐ-CP và 301/2026/NĐ-CP",
    "a reading of Decrees 297/2025/NĐ-CP and 301/2026/NĐ-CP",
    confidence="secondary",
    note="neither decree states whether that day is day 0 or day 1",
)
_SOFTWARE = Source(
    "cách tính của phần mềm một cửa",
    "the practice of one-stop software",
    confidence="secondary",
    note="conflicts with art. 147(2) and 148(6) of the Civil Code",
)
_USAGE = Source(
    "cách hiểu thông dụng về ngày làm việc",
    "the common reading of 'working day'",
    confidence="secondary",
    note="no general statutory definition for administrative procedures was found",
)


@attrs.frozen
class Provision:
    """A rule of counting, with the article and the act it comes from.

    Attributes:
        id: Its short name, as in ``docs/sources.md``.
        rule: The rule in both languages, in our words.
        article: The article in both languages; empty where the source names it.
        source: The act.
    """

    id: str
    rule: Bilingual
    article: Bilingual
    source: Source

    def __repr__(self) -> str:
        return brief(self, "id", "article")

    def cite(self, lang: Lang | None = None) -> str:
        """Return the citation of article and act in a language."""
        article, act = self.article.text(lang), self.source.cite(lang)
        return f"{article}, {act}" if article else act


_PROVISIONS = {
    provision.id: provision
    for provision in (
        Provision(
            "TL-02",
            Bilingual(
                "Ngày đầu tiên của thời hạn không được tính; tính từ ngày tiếp theo.",
                "The first day is not counted; counting starts on the day after it.",
            ),
            Bilingual("Khoản 2 và 3 Điều 147", "Art. 147(2) and (3)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-03",
            Bilingual(
                "Thời hạn tính bằng ngày kết thúc khi hết ngày cuối cùng.",
                "A limit in days ends at the end of its last day.",
            ),
            Bilingual("Khoản 1 Điều 148", "Art. 148(1)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-04",
            Bilingual(
                "Thời hạn tính bằng tuần kết thúc khi hết ngày tương ứng của tuần cuối cùng.",
                "A limit in weeks ends at the end of the same weekday of the last week.",
            ),
            Bilingual("Khoản 2 Điều 148", "Art. 148(2)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-05",
            Bilingual(
                "Thời hạn tính bằng tháng kết thúc khi hết ngày tương ứng của tháng cuối cùng; "
                "tháng đó không có ngày tương ứng thì hết ngày cuối tháng.",
                "A limit in months ends at the end of the same day of the last month, "
                "or of that month's last day if it has no such day.",
            ),
            Bilingual("Khoản 3 Điều 148", "Art. 148(3)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-06",
            Bilingual(
                "Thời hạn tính bằng năm kết thúc khi hết ngày, tháng tương ứng của năm cuối cùng.",
                "A limit in years ends at the end of the same day and month of the last year.",
            ),
            Bilingual("Khoản 4 Điều 148", "Art. 148(4)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "AMB-03",
            Bilingual(
                "Năm cuối không có ngày 29/02: lấy ngày 28/02 (vận dụng tương tự quy định về thời "
                "hạn tính bằng tháng).",
                "The last year has no 29 February: 28 February (by analogy with limits in months).",
            ),
            Bilingual("Khoản 3 và 4 Điều 148", "Art. 148(3) and (4)"),
            attrs.evolve(_CIVIL_CODE_2015, confidence="secondary"),
        ),
        Provision(
            "TL-07",
            Bilingual(
                "Ngày cuối cùng là ngày nghỉ thì thời hạn kết thúc khi hết ngày làm việc tiếp "
                "theo.",
                "If the last day is a day off, the limit ends at the end of the next working day.",
            ),
            Bilingual("Khoản 5 Điều 148", "Art. 148(5)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "AMB-04",
            Bilingual(
                "Theo lựa chọn của người tính, không áp dụng quy định chuyển sang ngày làm việc "
                "tiếp theo.",
                "By choice, the rule that moves an end on a day off is not applied.",
            ),
            Bilingual("Khoản 5 Điều 148", "Art. 148(5)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-09",
            Bilingual("Ngày cuối cùng kết thúc vào lúc 24 giờ.", "The last day ends at 24:00."),
            Bilingual("Khoản 6 Điều 148", "Art. 148(6)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-10",
            Bilingual(
                "Ngày làm việc là các ngày trừ thứ Bảy, Chủ Nhật, ngày nghỉ lễ và nghỉ bù; ngày "
                "hoán đổi tính theo thông báo.",
                "Working days are all days but Saturdays, Sundays and holidays, swapped days "
                "excepted.",
            ),
            NO_TEXT,
            _USAGE,
        ),
        Provision(
            "TL-01",
            Bilingual(
                "Thời hạn tính bằng phút, giờ bắt đầu từ chính thời điểm đã xác định.",
                "A limit in minutes or hours runs from the fixed moment itself.",
            ),
            Bilingual("Khoản 1 Điều 147", "Art. 147(1)"),
            _CIVIL_CODE_2015,
        ),
        Provision(
            "TL-13",
            Bilingual(
                "Giờ làm việc chỉ tính trong giờ làm việc của cơ quan.",
                "Working hours are counted only inside office hours.",
            ),
            NO_TEXT,
            _USAGE_OF_HOURS,
        ),
        Provision(
            "TL-20",
            Bilingual(
                "Giải quyết trong ngày tiếp nhận; nhận sau giờ quy định thì trong ngày làm việc "
                "tiếp theo.",
                "Resolved on the day of receipt; received after the cut-off, on the next working "
                "day.",
            ),
            Bilingual("Điều 7", "Art. 7"),
            _CERTIFICATION,
        ),
        Provision(
            "TL-54",
            Bilingual(
                "Thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ.",
                "The limit is counted again from the beginning once the full dossier is received.",
            ),
            Bilingual("Khoản 4 Điều 19", "Art. 19(4)"),
            _ONE_STOP,
        ),
        Provision(
            "TL-92",
            Bilingual(
                "Hồ sơ phi địa giới: thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ.",
                "Taken irrespective of boundaries: the limit runs from receipt by the competent "
                "authority.",
            ),
            Bilingual("Khoản 3 Điều 17", "Art. 17(3)"),
            _DECREE_309,
        ),
        Provision(
            "TL-93",
            Bilingual(
                "Hồ sơ giấy phi địa giới được chuyển trong 01 ngày làm việc từ khi tiếp nhận.",
                "Papers taken irrespective of boundaries go on within 1 working day of receipt.",
            ),
            Bilingual("Điểm a khoản 1 Điều 20", "Art. 20(1)(a)"),
            _DECREE_118,
        ),
        Provision(
            "TL-94",
            Bilingual(
                "Chuyển hồ sơ trong ngày làm việc; nhận sau 15 giờ thì chuyển đầu giờ ngày làm "
                "việc tiếp theo.",
                "The dossier goes on within the working day; received after 15:00, first thing on "
                "the next one.",
            ),
            Bilingual("Khoản 2 Điều 18", "Art. 18(2)"),
            _DECREE_118,
        ),
        Provision(
            "TL-95",
            Bilingual(
                "Hồ sơ trực tuyến: cảnh báo trong 02 giờ; tiếp nhận hoặc yêu cầu bổ sung chậm nhất "
                "08 giờ làm việc từ khi hệ thống giải quyết nhận được.",
                "Online: an alert within 2 hours; receipt or a request to complete at the latest 8 "
                "working hours after the handling system got the dossier.",
            ),
            Bilingual("Khoản 2 Điều 17", "Art. 17(2)"),
            _DECREE_118,
        ),
        Provision(
            "TL-96",
            Bilingual(
                "Hướng dẫn bổ sung phải đầy đủ trong một lần.",
                "The guidance on a supplement is to be complete in one go.",
            ),
            Bilingual("Khoản 3 Điều 16", "Art. 16(3)"),
            _DECREE_118,
        ),
        Provision(
            "TL-97",
            Bilingual(
                "Hồ sơ chưa đủ điều kiện được trả lại trong 03 ngày làm việc kể từ ngày tiếp nhận.",
                "A dossier that is not ready is returned within 3 working days of its receipt.",
            ),
            Bilingual("Khoản 5 Điều 19", "Art. 19(5)"),
            _DECREE_118,
        ),
        Provision(
            "TL-98",
            Bilingual(
                "Quá 15 ngày từ thông báo mà không bổ sung thì hồ sơ được đóng trên hệ thống.",
                "Not completed 15 days after the notice, the dossier is closed in the system.",
            ),
            Bilingual("Khoản 5 Điều 19", "Art. 19(5)"),
            _DECREE_118,
        ),
        Provision(
            "TL-101",
            Bilingual(
                "Văn bản xin lỗi và đề nghị gia hạn chậm nhất 01 ngày trước khi hết hạn; hẹn lại "
                "không quá một lần.",
                "Apology and request to extend at the latest 1 day before expiry; the return day "
                "is moved at most once.",
            ),
            Bilingual("Khoản 6 Điều 19", "Art. 19(6)"),
            _DECREE_118,
        ),
        Provision(
            "TL-102",
            Bilingual(
                "Người nộp có thể đề nghị dừng giải quyết, hồ sơ trực tuyến còn có thể điều chỉnh, "
                "cho đến khi có quyết định; nghị định không nêu cách tính lại thời hạn.",
                "Until the decision the applicant may have the handling stopped, and adjust an "
                "online dossier; the decree leaves open what that makes of the limit.",
            ),
            Bilingual("Điều 21", "Art. 21"),
            _DECREE_118,
        ),
        Provision(
            "TL-105",
            Bilingual(
                "Kết quả có sai sót được sửa chậm nhất trong 03 ngày làm việc.",
                "A faulty result is corrected within 3 working days at the latest.",
            ),
            Bilingual("Khoản 1 Điều 23", "Art. 23(1)"),
            _DECREE_118,
        ),
        Provision(
            "TL-114",
            Bilingual(
                "Thời hạn tính từ khi đủ hồ sơ và đã nộp phí.",
                "The limit runs from full dossier and payment of the fee.",
            ),
            Bilingual("Điều 6", "Art. 6"),
            _DECREE_297,
        ),
        Provision(
            "TL-118",
            Bilingual(
                "Hồ sơ qua bưu điện: tính theo dấu bưu điện đến.",
                "A posted dossier is counted from the incoming postmark.",
            ),
            NO_TEXT,
            _DECREE_280,
        ),
        Provision(
            "AMB-20",
            Bilingual(
                "Nhận sau giờ quy định: ngày làm việc tiếp theo được coi là ngày tiếp nhận.",
                "Received after the cut-off: the next working day counts as the day of receipt.",
            ),
            NO_TEXT,
            _SECTOR_STARTS,
        ),
        Provision(
            "AMB-07",
            Bilingual(
                "Một ngày là một ngày làm việc của cơ quan, tính từ thời điểm tiếp nhận (cách tính "
                "của phần mềm, không phải của luật).",
                "A day is one day of the office, from the instant of receipt (the way of software, "
                "not of the law).",
            ),
            NO_TEXT,
            _SOFTWARE,
        ),
    )
}
PROVISIONS: Mapping[str, Provision] = MappingProxyType(_PROVISIONS)
"""The provisions that computations cite, by id."""


def provision(rule_id: str, on: dt.date) -> Provision:
    """Return a rule as it is cited for a limit that starts on a day.

    Before 1 January 2017 the Civil Codes of 2005 and 1995 had the same method; the act is
    then cited as a whole. From 1 July 2025 Decree 118/2025 has the rule of a supplement.

    Example:
        >>> provision("TL-07", dt.date(2024, 4, 26)).cite("en")
        'Art. 148(5), Civil Code 91/2015/QH13'

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        UnknownNameError: No provision has this id.
    """
    check_date(on, "on")
    found = PROVISIONS.get(check_text(rule_id, "rule_id"))
    if found is None:
        raise UnknownNameError(
            f"unknown provision {safe_repr(rule_id)}; known are {', '.join(PROVISIONS)}",
            rule_id=rule_id,
        )
    if found.source.document == _CIVIL_CODE_2015.document and on < CIVIL_CODE_SINCE:
        return attrs.evolve(found, article=NO_TEXT, source=_EARLIER_CODES)
    if found.source == _ONE_STOP and on >= DECREE_118_SINCE:
        article = Bilingual("Khoản 5 Điều 19", "Art. 19(5)")
        return attrs.evolve(found, article=article, source=_DECREE_118)
    return found
