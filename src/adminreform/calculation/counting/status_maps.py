"""Status maps: the form column of refused, withdrawn, stopped and waiting dossiers."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import attrs

from ..._checks import check_choice, check_instance, check_text
from ..._reprs import brief
from ...domain.dossiers import Outcome
from ...law.sources import Source

Closed: TypeAlias = Literal["by_date", "on_time", "outside"]
"""A dossier closed without its result: judged by its dates, counted on time unless late,
or outside the form."""

Waiting: TypeAlias = Literal["open_in_time", "resolved", "outside"]
"""An open dossier that waits for a supplement: open in time, resolved on the day of the
request, or outside the form."""

NoDueDate: TypeAlias = Literal["outside", "on_time"]
"""A dossier whose due day is not known: outside the form, or never late."""


@attrs.frozen
class StatusMap:
    """Which column of form II.06 takes a dossier that has no result (bảng ánh xạ trạng thái).

    Software in operation answers this in three ways; each is a preset of `status_map`.

    Attributes:
        name: Its name.
        refused: Refused (từ chối): ``by_date``, ``on_time`` (unless late) or ``outside``.
        withdrawn: Withdrawn by the applicant (rút hồ sơ): the same.
        stopped: Stopped (dừng giải quyết): the same.
        waiting: Waiting for a supplement (chờ bổ sung): ``open_in_time`` while its limit
            does not run, ``resolved`` or ``outside``. Judged by the promised day, which
            does not move, a waiting dossier is in time too.
        no_due_date: Without a known due day: ``outside``, or ``on_time``.
        source: Where the reading was met; ``None`` for your own.

    Raises:
        InvalidTypeError: The name is not text.
        InvalidValueError: A column is none of the words above.

    Example:
        >>> mine = StatusMap("ours", refused="outside", withdrawn="outside")
        >>> mine.waiting, mine.stopped
        ('open_in_time', 'on_time')
    """

    name: str
    refused: Closed = "on_time"
    withdrawn: Closed = "on_time"
    stopped: Closed = "on_time"
    waiting: Waiting = "open_in_time"
    no_due_date: NoDueDate = "outside"
    source: Source | None = None

    def __repr__(self) -> str:
        return brief(self, "name", "source")

    def __attrs_post_init__(self) -> None:
        check_text(self.name, "name")
        for field in ("refused", "withdrawn", "stopped"):
            check_choice(getattr(self, field), field, get_args(Closed))
        check_choice(self.waiting, "waiting", get_args(Waiting))
        check_choice(self.no_due_date, "no_due_date", get_args(NoDueDate))
        if self.source is not None:
            check_instance(self.source, "source", Source, "build it with Source(document)")

    def closed(self, outcome: Outcome | None) -> Closed:
        """Return how a closed dossier counts, by its recorded outcome."""
        if outcome is Outcome.REFUSED:
            return self.refused
        if outcome is Outcome.WITHDRAWN:
            return self.withdrawn
        if outcome is Outcome.STOPPED:
            return self.stopped
        return "by_date"


_PRESETS = {
    preset.name: preset
    for preset in (
        StatusMap(
            "form_ii06",
            source=Source(
                "ghi chú tại cột 9 biểu II.06 của một hệ thống một cửa cấp tỉnh",
                "note at column 9 of form II.06 in a provincial one-stop system",
                confidence="secondary",
                note="the note puts waiting dossiers on time too, the export of the same "
                "system counts them as open; the export is followed",
            ),
        ),
        StatusMap(
            "portal_766",
            refused="by_date",
            withdrawn="by_date",
            stopped="by_date",
            waiting="resolved",
            source=Source(
                "mô tả công thức tính chỉ số 766 (tài liệu kỹ thuật của Cổng DVCQG)",
                "description of the formulas of the 766 indicators (technical document of the "
                "National Public Service Portal)",
                confidence="secondary",
                note="a dossier asked for a supplement more than once and still waiting is late",
            ),
        ),
        StatusMap(
            "opencps",
            refused="outside",
            withdrawn="outside",
            stopped="outside",
            waiting="outside",
            no_due_date="on_time",
            source=Source(
                "mã nguồn OpenCPS v2 (phân hệ thống kê, 2020)",
                "source code of OpenCPS v2 (statistics module, 2020)",
                confidence="secondary",
                note="an open dossier due at the very moment of the cut-off is overdue there; "
                "here it is in time until the end of its due day",
            ),
        ),
    )
}


def status_map(preset: str) -> StatusMap:
    """Look up a preset: ``form_ii06``, ``portal_766`` or ``opencps``.

    ``form_ii06`` counts refused, withdrawn and stopped dossiers as resolved on time unless
    they are late, and waiting ones as open in time. ``portal_766`` judges all of them by
    their dates, a waiting one by the day of the request. ``opencps`` leaves them outside
    and takes a dossier without a due day as on time.

    Raises:
        InvalidValueError: The preset is unknown.

    Example:
        >>> status_map("opencps").withdrawn
        'outside'
    """
    return _PRESETS[check_choice(preset, "preset", _PRESETS)]


def as_status_map(statuses: StatusMap | str) -> StatusMap:
    """Return a status map, or the preset of a name."""
    if isinstance(statuses, StatusMap):
        return statuses
    return _PRESETS[check_choice(statuses, "statuses", _PRESETS)]
