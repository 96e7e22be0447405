"""The forms whose layout has a source: their columns and headers (`form`)."""

from __future__ import annotations

import datetime as dt

import attrs

from ..._checks import check_text
from ..._words import Bilingual
from ...errors import UnknownNameError, safe_repr
from ...law.sources import Source
from .sheets import Form, FormColumn

_RECEIVED = Bilingual("Số hồ sơ nhận giải quyết", "Dossiers to be handled")
_RESOLVED = Bilingual("Số hồ sơ đã giải quyết", "Resolved")
_OPEN = Bilingual("Số hồ sơ đang giải quyết", "Being handled")
_PAYMENT = Bilingual("Thanh toán", "Payment")
_OTHER = Bilingual("Khác", "Other")
_II06_COLUMNS = (
    FormColumn("received_total", Bilingual("Tổng số", "Total"), _RECEIVED, "3"),
    FormColumn(
        "received_online",
        Bilingual("Trong kỳ: trực tuyến", "In the period: online"),
        _RECEIVED,
        "4",
    ),
    FormColumn(
        "received_direct_post",
        Bilingual("Trong kỳ: trực tiếp, dịch vụ bưu chính", "In the period: in person, by post"),
        _RECEIVED,
        "5",
    ),
    FormColumn("carried_over", Bilingual("Từ kỳ trước", "From the period before"), _RECEIVED, "6"),
    FormColumn("resolved_total", Bilingual("Tổng số", "Total"), _RESOLVED, "7"),
    FormColumn("resolved_early", Bilingual("Trước hạn", "Early"), _RESOLVED, "8"),
    FormColumn("resolved_on_time", Bilingual("Đúng hạn", "On time"), _RESOLVED, "9"),
    FormColumn("resolved_late", Bilingual("Quá hạn", "Late"), _RESOLVED, "10"),
    FormColumn("open_total", Bilingual("Tổng số", "Total"), _OPEN, "11"),
    FormColumn("open_in_time", Bilingual("Trong hạn", "In time"), _OPEN, "12"),
    FormColumn("open_overdue", Bilingual("Quá hạn", "Overdue"), _OPEN, "13"),
)
_07A_COLUMNS = (
    FormColumn("received_total", Bilingual("Tổng số", "Total"), _RECEIVED),
    FormColumn("received_direct", Bilingual("Trực tiếp", "In person"), _RECEIVED),
    FormColumn(
        "received_online_full", Bilingual("Trực tuyến toàn trình", "Online, in full"), _RECEIVED
    ),
    FormColumn(
        "received_online_partial", Bilingual("Trực tuyến một phần", "Online, in part"), _RECEIVED
    ),
    FormColumn("received_online_other", Bilingual("Trực tuyến khác", "Online, other"), _RECEIVED),
    FormColumn(
        "received_elsewhere", Bilingual("Phi địa giới", "Regardless of boundaries"), _RECEIVED
    ),
    FormColumn("carried_over", Bilingual("Từ kỳ trước", "From the period before"), _RECEIVED),
    FormColumn("received_post", Bilingual("Dịch vụ bưu chính", "By post"), _RECEIVED),
    FormColumn("resolved_total", Bilingual("Tổng số", "Total"), _RESOLVED),
    FormColumn(
        "resolved_in_time", Bilingual("Đúng hạn và trước hạn", "On time and early"), _RESOLVED
    ),
    FormColumn(
        "resolved_late_apologised",
        Bilingual("Quá hạn, có thư xin lỗi", "Late, apologised"),
        _RESOLVED,
    ),
    FormColumn(
        "resolved_late_silent",
        Bilingual("Quá hạn, không có thư xin lỗi", "Late, no apology"),
        _RESOLVED,
    ),
    FormColumn("resolved_late", Bilingual("Quá hạn", "Late"), _RESOLVED),
    FormColumn("open_total", Bilingual("Tổng số", "Total"), _OPEN),
    FormColumn("open_in_time", Bilingual("Chưa đến hạn", "Not yet due"), _OPEN),
    FormColumn(
        "open_overdue_apologised",
        Bilingual("Quá hạn, có thư xin lỗi", "Overdue, apologised"),
        _OPEN,
    ),
    FormColumn(
        "open_overdue_silent",
        Bilingual("Quá hạn, không có thư xin lỗi", "Overdue, no apology"),
        _OPEN,
    ),
    FormColumn("open_overdue", Bilingual("Quá hạn", "Overdue"), _OPEN),
    FormColumn("payment_total", Bilingual("Tổng số", "Total"), _PAYMENT),
    FormColumn("payment_online", Bilingual("Trực tuyến", "Online"), _PAYMENT),
    FormColumn("payment_direct", Bilingual("Trực tiếp", "In person"), _PAYMENT),
    FormColumn("stopped", Bilingual("Dừng giải quyết", "Stopped"), _OTHER),
    FormColumn(
        "waiting_in_time",
        Bilingual("Trực tuyến chờ tiếp nhận, trong hạn", "Online, waiting for reception in time"),
        _OTHER,
    ),
    FormColumn(
        "waiting_overdue",
        Bilingual("Trực tuyến chờ tiếp nhận, quá hạn", "Online, waiting for reception overdue"),
        _OTHER,
    ),
    FormColumn("not_received", Bilingual("Không tiếp nhận", "Not received"), _OTHER),
    FormColumn("withdrawn", Bilingual("Rút hồ sơ", "Withdrawn"), _OTHER),
)
_FIELD = Bilingual("Lĩnh vực, công việc giải quyết theo cấp", "Field of work, by level")
_UNIT = Bilingual("Đơn vị", "Unit")
_TITLE = "Tình hình, kết quả giải quyết thủ tục hành chính", "Handling of administrative procedures"
_CIRCULAR_2020 = Source(
    "Thông tư 01/2020/TT-VPCP, Phụ lục II",
    "Circular 01/2020/TT-VPCP, appendix II",
    dt.date(2020, 10, 21),
    confidence="secondary",
    note="columns as a provincial one-stop system lays them out; the printed annex was not seen. "
    "The function passed to the Ministry of Justice on 2026-01-10; no repealing circular was found",
)
_ROLL_UPS = attrs.evolve(
    _CIRCULAR_2020,
    confidence="unverified",
    note="that the roll-ups have the columns of II.06a is from memory",
)
_FORMS = {
    form.id: form
    for form in (
        *(
            Form(
                f"II.06{letter}",
                Bilingual(
                    f"Biểu số II.06{letter}/VPCP/KSTT. {_TITLE[0]}{of[0]}",
                    f"Form II.06{letter}/VPCP/KSTT. {_TITLE[1]}{of[1]}",
                ),
                _FIELD if letter == "a" else _UNIT,
                _II06_COLUMNS,
                _CIRCULAR_2020 if letter == "a" else _ROLL_UPS,
                dt.date(2020, 12, 15),
                dt.date(2026, 1, 9),
            )
            for letter, of in (
                ("a", (" tại cơ quan, đơn vị trực tiếp giải quyết", " by the unit itself")),
                ("b", (" (tổng hợp cấp huyện)", " (district roll-up)")),
                ("c", (" (tổng hợp cấp tỉnh)", " (provincial roll-up)")),
                ("d", (" (tổng hợp bộ, ngành)", " (ministerial roll-up)")),
            )
        ),
        Form(
            "07a/BTP",
            Bilingual(f"Biểu số 07a/BTP. {_TITLE[0]}", f"Form 07a/BTP. {_TITLE[1]}"),
            _FIELD,
            _07A_COLUMNS,
            Source(
                "biểu 07a/BTP (đang dùng tháng 9/2026)",
                "form 07a/BTP (in use in September 2026)",
                dt.date(2026, 9, 1),
                confidence="secondary",
                note="that the columns exist was seen in a tool that parses the form; the issuing "
                "circular was not found, order and exact wording are not certain",
            ),
        ),
    )
}


def form(form_id: str) -> Form:
    """Look up a form.

    ``II.06a`` (the unit that handles dossiers), ``II.06b``, ``II.06c`` and ``II.06d`` (the
    roll-ups of a district, province and ministry), and ``07a/BTP``. A form of your own is a
    `Form`.

    Raises:
        InvalidTypeError: The id is not text.
        UnknownNameError: The form is unknown.

    Example:
        >>> [column.number for column in form("II.06a").columns[:4]]
        ['3', '4', '5', '6']
    """
    wanted = check_text(form_id, "form_id").strip().casefold()
    for known, found in _FORMS.items():
        if known.casefold() == wanted:
            return found
    meant = [known for known in _FORMS if wanted and known.casefold().startswith(wanted)]
    advice = f"it may be {', '.join(meant)}" if meant else f"known are {', '.join(_FORMS)}"
    raise UnknownNameError(f"form {safe_repr(form_id)} is unknown; {advice}", form_id=form_id)
