"""The columns of forms II.06 and 07a/BTP in words (`COLUMN_NAMES`), their total and period."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..._words import Bilingual

TOTAL = Bilingual("Tổng cộng", "Total")
"""The name of the row of the total."""
PERIOD = Bilingual("Kỳ báo cáo", "Period")
"""The words before the days of a table."""

COLUMN_NAMES: Mapping[str, Bilingual] = MappingProxyType(
    {
        name: Bilingual(vi, en)
        for name, vi, en in (
            ("received_total", "tổng số tiếp nhận", "received in all"),
            ("received_new", "mới tiếp nhận", "newly received"),
            ("received_online", "tiếp nhận trực tuyến", "received online"),
            ("received_online_full", "trực tuyến toàn trình", "received fully online"),
            ("received_online_partial", "trực tuyến một phần", "received partly online"),
            ("received_online_other", "trực tuyến khác", "received online otherwise"),
            (
                "received_direct_post",
                "tiếp nhận trực tiếp và bưu chính",
                "received directly or by post",
            ),
            ("received_direct", "tiếp nhận trực tiếp", "received directly"),
            ("received_post", "tiếp nhận qua bưu chính", "received by post"),
            ("received_elsewhere", "tiếp nhận phi địa giới", "received non-territorially"),
            ("carried_over", "kỳ trước chuyển qua", "carried over"),
            ("resolved_total", "đã giải quyết", "resolved"),
            ("resolved_in_time", "giải quyết trước hạn và đúng hạn", "resolved early and on time"),
            ("resolved_early", "giải quyết trước hạn", "resolved early"),
            ("resolved_on_time", "giải quyết đúng hạn", "resolved on time"),
            ("resolved_late", "giải quyết quá hạn", "resolved late"),
            (
                "resolved_late_apologised",
                "giải quyết quá hạn có văn bản xin lỗi",
                "resolved late with an apology letter",
            ),
            (
                "resolved_late_silent",
                "giải quyết quá hạn không có văn bản xin lỗi",
                "resolved late without an apology letter",
            ),
            ("open_total", "đang giải quyết", "open"),
            ("open_in_time", "đang giải quyết trong hạn", "open in time"),
            ("open_overdue", "đang giải quyết quá hạn", "open overdue"),
            (
                "open_overdue_apologised",
                "đang giải quyết quá hạn có văn bản xin lỗi",
                "open overdue with an apology letter",
            ),
            (
                "open_overdue_silent",
                "đang giải quyết quá hạn không có văn bản xin lỗi",
                "open overdue without an apology letter",
            ),
            ("waiting_in_time", "chờ tiếp nhận, trong hạn", "waiting for receipt, in time"),
            ("waiting_overdue", "chờ tiếp nhận, quá hạn", "waiting for receipt, overdue"),
            ("not_received", "không tiếp nhận", "not received"),
            ("withdrawn", "rút hồ sơ", "withdrawn"),
            ("stopped", "dừng giải quyết", "stopped"),
            ("payment_total", "tổng số thanh toán", "payments in all"),
            ("payment_online", "thanh toán trực tuyến", "payments online"),
            ("payment_direct", "thanh toán trực tiếp", "payments made directly"),
        )
    }
)
"""What each column of a row counts, by the name of the column."""
