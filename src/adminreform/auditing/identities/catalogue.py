"""What must add up in a report: each identity is a row of data with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import attrs

from ..._reprs import brief
from ..._words import Lang, chosen_language
from ...law.sources import Source


@attrs.frozen
class Identity:
    """A figure and its parts.

    Attributes:
        id: Its id: ``I1`` to ``I6``, a detail of one (``I2a``), ``P1`` or ``A2``.
        vi: The identity in Vietnamese words.
        en: The identity in English words.
        total: The name of the whole.
        parts: The names of its parts.
        source: The form that has these columns.
        beside: Classes that may be counted beside the parts where a report prints them.
        open_ended: Whether parts below the total may only mean a class not printed.
        detail: Whether it matters only where a part of it is printed.
    """

    id: str
    vi: str
    en: str
    total: str
    parts: tuple[str, ...]
    source: Source
    beside: tuple[str, ...] = ()
    open_ended: bool = False
    detail: bool = False

    def __repr__(self) -> str:
        return brief(self, "id", "total", "parts")

    def name(self, lang: Lang | None = None) -> str:
        """Return the words of the identity in a language."""
        return self.en if chosen_language(lang) == "en" else self.vi


FORM_II06 = Source(
    "Thông tư 01/2020/TT-VPCP, biểu II.06/VPCP/KSTT",
    "Circular 01/2020/TT-VPCP, form II.06/VPCP/KSTT",
    dated=dt.date(2020, 10, 21),
    confidence="secondary",
    note="columns as a provincial one-stop system implements them; the sums follow from the "
    "headers, the printed annex was not read",
)
FORM_07A = Source(
    "biểu 07a/BTP",
    "form 07a/BTP",
    confidence="secondary",
    note="columns as a program in use reads them; the circular that issues the form was not found",
)
REPORT_PRACTICE = Source(
    "thực tiễn báo cáo: 'hồ sơ quá hạn' không nêu đã hay đang giải quyết",
    "report practice: 'overdue dossiers' without saying whether resolved or open",
    confidence="secondary",
)

_CLOSED_OTHERWISE = ("withdrawn", "returned", "refused", "stopped")

IDENTITIES = (
    Identity(
        "I1b",
        "trực tiếp và bưu chính = trực tiếp + bưu chính",
        "directly or by post = directly + by post",
        "received_direct_post",
        ("received_direct", "received_post"),
        FORM_07A,
        detail=True,
    ),
    Identity(
        "I1c",
        "trực tuyến = toàn trình + một phần + khác",
        "online = fully + partly + otherwise",
        "received_online",
        ("received_online_full", "received_online_partial", "received_online_other"),
        FORM_07A,
        detail=True,
    ),
    Identity(
        "I1a",
        "mới tiếp nhận = trực tuyến + trực tiếp và bưu chính",
        "newly received = online + directly or by post",
        "received_new",
        ("received_online", "received_direct_post"),
        FORM_II06,
        beside=("received_non_territorial",),
        detail=True,
    ),
    Identity(
        "I1",
        "tổng số tiếp nhận = mới tiếp nhận + kỳ trước chuyển qua",
        "received = newly received + carried over",
        "received_total",
        ("received_new", "carried_over"),
        FORM_II06,
    ),
    Identity(
        "I2b",
        "giải quyết quá hạn = có văn bản xin lỗi + không có",
        "resolved late = with an apology letter + without",
        "resolved_late",
        ("resolved_late_with_letter", "resolved_late_without_letter"),
        FORM_07A,
        detail=True,
    ),
    Identity(
        "I2a",
        "giải quyết trước hạn và đúng hạn = trước hạn + đúng hạn",
        "resolved in time = early + on time",
        "resolved_in_time",
        ("resolved_early", "resolved_on_time"),
        FORM_II06,
        detail=True,
    ),
    Identity(
        "I2",
        "đã giải quyết = trước hạn và đúng hạn + quá hạn",
        "resolved = early and on time + late",
        "resolved_total",
        ("resolved_in_time", "resolved_late"),
        FORM_II06,
        beside=_CLOSED_OTHERWISE,
        open_ended=True,
    ),
    Identity(
        "I3a",
        "đang giải quyết quá hạn = có văn bản xin lỗi + không có",
        "open overdue = with an apology letter + without",
        "open_overdue",
        ("open_overdue_with_letter", "open_overdue_without_letter"),
        FORM_07A,
        detail=True,
    ),
    Identity(
        "I3",
        "đang giải quyết = trong hạn + quá hạn",
        "open = in time + overdue",
        "open_total",
        ("open_in_time", "open_overdue"),
        FORM_II06,
        beside=("waiting_supplement",),
        open_ended=True,
    ),
    Identity(
        "I4",
        "tổng số tiếp nhận = đã giải quyết + đang giải quyết",
        "received = resolved + open",
        "received_total",
        ("resolved_total", "open_total"),
        FORM_II06,
        beside=(*_CLOSED_OTHERWISE, "waiting_supplement"),
        open_ended=True,
    ),
    Identity(
        "P1",
        "tổng số thanh toán = trực tuyến + trực tiếp",
        "payments = online + made directly",
        "payment_total",
        ("payment_online", "payment_direct"),
        FORM_07A,
    ),
)
"""The identities of one row; details stand before the identities that they refine."""


def is_identity(total: str, parts: Collection[str]) -> bool:
    """Return whether identities of one row, alone or joined, add up these parts to this total."""
    left = set(parts)
    if total in left:
        return False
    for one in IDENTITIES:  # details come before the identities that they refine
        if left >= set(one.parts):
            left = left - set(one.parts) | {one.total}
    return left == {total}


CARRIED = Identity(
    "I5",
    "kỳ trước chuyển qua = đang giải quyết cuối kỳ trước",
    "carried over = open at the end of the period before",
    "carried_over",
    ("open_total",),
    FORM_II06,
)
"""The identity between a period and the one before it."""
ROLL_UP = Identity(
    "I6",
    "tổng của các đơn vị cấp dưới",
    "sum of the units below",
    "",
    (),
    FORM_II06,
)
"""The identity between a unit and the units below it; of any column."""
OVERDUE = Identity(
    "A2",
    "quá hạn = giải quyết quá hạn, đang giải quyết quá hạn, hoặc cả hai",
    "overdue = resolved late, open overdue, or both",
    "overdue",
    ("resolved_late", "open_overdue"),
    REPORT_PRACTICE,
)
"""The identity of a count of overdue dossiers whose scope a report does not state."""
