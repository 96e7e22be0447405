"""The facts that a row of a list is made of (`facts_of`), and their titles in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

import attrs

from .._words import Bilingual

NUMBER = Bilingual("TT", "No.")
YES_NO: Mapping[bool, Bilingual] = {
    True: Bilingual("có", "yes"),
    False: Bilingual("không", "no"),
}
_TITLES = {
    "code": Bilingual("Mã hồ sơ", "Dossier code"),
    "procedure": Bilingual("Mã thủ tục", "Procedure code"),
    "procedure_name": Bilingual("Tên thủ tục", "Procedure name"),
    "field": Bilingual("Lĩnh vực", "Field"),
    "limit": Bilingual("Thời hạn giải quyết", "Time limit"),
    "unit": Bilingual("Mã đơn vị", "Unit code"),
    "unit_name": Bilingual("Tên đơn vị", "Unit name"),
    "channel": Bilingual("Kênh tiếp nhận", "Channel"),
    "submitted_at": Bilingual("Ngày nộp", "Submitted at"),
    "received_at": Bilingual("Ngày tiếp nhận", "Received at"),
    "appointed_on": Bilingual("Ngày hẹn trả", "Appointed on"),
    "resolved_at": Bilingual("Ngày giải quyết xong", "Resolved at"),
    "returned_at": Bilingual("Ngày trả kết quả", "Returned at"),
    "status": Bilingual("Trạng thái", "Status"),
    "outcome": Bilingual("Kết quả", "Outcome"),
    "due": Bilingual("Hạn giải quyết", "Due"),
    "due_on": Bilingual("Hạn giải quyết", "Due on"),
    "ended": Bilingual("Thời điểm kết thúc", "Ended"),
    "working_days_late": Bilingual("Số ngày làm việc quá hạn", "Working days late"),
    "calendar_days_late": Bilingual("Số ngày quá hạn", "Calendar days late"),
    "working_days_left": Bilingual("Số ngày làm việc còn lại", "Working days left"),
    "provisional": Bilingual("Tạm tính", "Provisional"),
    "row": Bilingual("Dòng", "Row"),
    "column": Bilingual("Cột", "Column"),
    "value": Bilingual("Giá trị", "Value"),
    "problem": Bilingual("Loại lỗi", "Problem"),
    "reason": Bilingual("Lý do", "Reason"),
    "position": Bilingual("Vị trí", "Position"),
    "due_before": Bilingual("Hạn trước đó", "Due before"),
    "due_after": Bilingual("Hạn sau đó", "Due after"),
}
"""The titles of the facts that lists are made of; any other is called by its name in code."""


def title_of(name: str) -> Bilingual:
    """Return the title of a fact; one that has none is called by its name in code."""
    return _TITLES.get(name) or Bilingual(name)


@singledispatch
def facts_of(row: Any) -> dict[str, Any]:
    """Return the facts of a row by name: its attributes, unless its class has others registered.

    What has no attributes is one fact, a value.
    """
    if not attrs.has(type(row)):
        return {"value": row}
    return {field.name: getattr(row, field.name) for field in attrs.fields(type(row))}
