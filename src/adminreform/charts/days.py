"""Pictures of days: the `year` of a calendar, the `timeline` of a deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from .._checks import check_instance
from .._words import Bilingual, Lang, chosen_language, date_text
from ..calculation.deadlines import Deadline
from ..calendars.reasons import KIND_TEXT, DayReason, Kind
from ..calendars.working import WorkingCalendar
from ..domain.moments import day_of
from .canvas import (
    BLUE,
    GREEN,
    GREY,
    LINE,
    ORANGE,
    PINK,
    SKY,
    VERMILION,
    YELLOW,
    bare,
    canvas,
    legend,
)
from .dependencies import Axes, Figure, Patch, Rectangle

_FACES: dict[Kind, tuple[str, str]] = {
    "working": ("white", ""),
    "weekend": (GREY, ""),
    "holiday": (VERMILION, "..."),
    "substitute": (ORANGE, "xx"),
    "swap_off": (YELLOW, "\\\\\\"),
    "swap_worked": (SKY, "///"),
    "own_off": (PINK, "--"),
    "own_worked": (GREEN, "||"),
}
"""The colour and the hatching of each kind of day."""

_WEEKDAYS = Bilingual("T2 T3 T4 T5 T6 T7 CN", "Mo Tu We Th Fr Sa Su")
_MONTH = Bilingual("Tháng {}", "Month {}")
_CALENDAR = Bilingual("Lịch làm việc năm {}", "Working calendar of {}")
_OPEN = Bilingual("tạm tính", "provisional")
_RECEIVED = Bilingual("tiếp nhận", "received")
_DUE = Bilingual("hạn", "due")
_WAITING = Bilingual("thời gian không tính", "time not counted")
_DEADLINE = Bilingual("{}: từ {} đến {}", "{}: from {} to {}")
_MONTHS_ACROSS, _MONTH_WIDTH, _MONTH_HEIGHT = 4, 8, 8.5
_ONE_ROW = 21
"""The most days that are drawn in one row; more are drawn by week."""
_A_YEAR = 366
"""The most days that are drawn one by one."""


def year(
    calendar: WorkingCalendar, year: int, *, ax: Axes | None = None, lang: Lang | None = None
) -> Figure:
    """Draw a year of a calendar: each day by its kind, with a dotted rim where it is provisional.

    Args:
        calendar: The calendar.
        year: The year; of the first and the last one only the days that are covered.
        ax: Axes to draw in; by default those of a new figure.
        lang: ``"vi"`` or ``"en"``; by default the language in force.

    Returns:
        The figure that was drawn in.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        CoverageError: No day of the year is covered.

    Example:
        >>> import adminreform as ar
        >>> figure = year(ar.vietnam(), 2027)
        >>> figure.axes[0].get_title(loc="left")
        'Lịch làm việc năm 2027'
    """
    check_instance(calendar, "calendar", WorkingCalendar, "pass vietnam()")
    lang = chosen_language(lang)
    days = calendar.page(year).days
    figure, ax = canvas(ax, 11, 8)
    for why in days:
        across, down = _place_of_month(why.day.month)
        week = (why.day.replace(day=1).weekday() + why.day.day - 1) // 7
        _draw_day(ax, across + why.day.weekday(), down + week, why)
    for month in sorted({why.day.month for why in days}):
        across, down = _place_of_month(month)
        ax.text(across, down - 1.1, _MONTH.text(lang).format(month), weight="bold", fontsize=10)
        for weekday, name in enumerate(_WEEKDAYS.text(lang).split()):
            ax.text(across + weekday + 0.47, down - 0.2, name, ha="center", fontsize=7)
    ax.set(xlim=(0, _MONTHS_ACROSS * _MONTH_WIDTH - 1), ylim=(3 * _MONTH_HEIGHT, 0))
    ax.set_title(_CALENDAR.text(lang).format(year), loc="left")
    bare(ax)
    legend(ax, list(_kinds(days, lang)))
    return figure


def timeline(deadline: Deadline, *, ax: Axes | None = None, lang: Lang | None = None) -> Figure:
    """Draw the days of a deadline from receipt to the due day, by kind, with the waits under them.

    Up to 21 days stand in a row, more by week, and of more than a year only the waits and the ends
    are drawn.

    Args:
        deadline: The deadline.
        ax: Axes to draw in; by default those of a new figure.
        lang: ``"vi"`` or ``"en"``; by default the language in force.

    Returns:
        The figure that was drawn in.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.

    Example:
        >>> import adminreform as ar
        >>> from datetime import date
        >>> procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
        >>> dossier = ar.Dossier(
        ...     "X-1", procedure, ar.Unit("H40.17"), "direct", received_at=date(2024, 4, 26))
        >>> figure = timeline(ar.deadline(dossier, calendar=ar.vietnam()), lang="en")
        >>> figure.axes[0].get_title(loc="left")
        '3 working days: from 26/04/2024 to 04/05/2024'
    """
    check_instance(deadline, "deadline", Deadline, "compute it with deadline(dossier, ...)")
    lang = chosen_language(lang)
    first, last = deadline.received_on, deadline.due_on
    length = (last - first).days + 1
    waits = [(day_of(step.since), step.day) for step in deadline.steps() if step.since is not None]
    handles: list[Patch] = []
    if length > _A_YEAR:
        figure, ax = canvas(ax, 10, 2.4)
        _draw_long(ax, first, last, waits, lang)
    else:
        figure, ax, handles = _draw_days(ax, deadline, waits, lang)
    title = _DEADLINE.text(lang).format(
        deadline.limit.text(lang), date_text(first), date_text(last)
    )
    ax.set_title(title, loc="left")
    if any(since < day for since, day in waits):
        handles.append(Patch(facecolor=BLUE, label=_WAITING.text(lang)))
    legend(ax, handles)
    return figure


def _draw_days(
    ax: Axes | None, deadline: Deadline, waits: list[tuple[dt.date, dt.date]], lang: Lang
) -> tuple[Figure, Axes, list[Patch]]:
    first, last = deadline.received_on, deadline.due_on
    days = [
        deadline.calendar.why(first + dt.timedelta(shift))
        for shift in range((last - first).days + 1)
    ]
    in_row = len(days) <= _ONE_ROW
    start = first if in_row else first - dt.timedelta(first.weekday())
    across = len(days) if in_row else 7
    rows = ((last - start).days + across) // across
    figure, ax = canvas(ax, 10 if in_row else 6, 2.4 if in_row else 1.4 + 0.55 * rows)
    names = _WEEKDAYS.text(lang).split()
    waited = {day for since, until in waits for day in _after(since, until)}
    for why in days:
        row, x = divmod((why.day - start).days, across)
        y = row * 1.3
        _draw_day(ax, x, y, why)
        if in_row:
            label = f"{why.day:%d/%m}\n{names[why.day.weekday()]}"
            ax.text(x + 0.47, y - 0.1, label, ha="center", va="bottom", fontsize=7)
        if why.day in waited:
            ax.add_patch(Rectangle((x, y + 0.98), 1, 0.12, facecolor=BLUE, linewidth=0))
        if why.day in (first, last):
            ax.add_patch(
                Rectangle((x, y), 0.94, 0.94, fill=False, edgecolor="black", linewidth=2.4)
            )
    if not in_row:
        for row in range(rows):
            monday = start + dt.timedelta(7 * row)
            ax.text(-0.2, row * 1.3 + 0.5, f"{monday:%d/%m}", ha="right", va="center", fontsize=8)
        for weekday, name in enumerate(names):
            ax.text(weekday + 0.47, -0.15, name, ha="center", fontsize=8)
    ends = {first: [_RECEIVED.text(lang)]}
    ends.setdefault(last, []).append(_DUE.text(lang))
    for day, words in ends.items():
        row, x = divmod((day - start).days, across)
        at = (x + 0.47, row * 1.3 + 1.16) if in_row else (7.2, row * 1.3 + 0.5)
        said = ", ".join(words) if in_row else f"{', '.join(words)} {day:%d/%m}"
        ax.text(*at, said, ha="center" if in_row else "left", va="top" if in_row else "center",
                fontsize=9, weight="bold")  # fmt: skip
    ax.set(
        xlim=(-0.5 if in_row else -1.2, across + (0.5 if in_row else 2.6)),
        ylim=((rows - 1) * 1.3 + (1.9 if in_row else 1.3), -1 if in_row else -0.6),
    )
    bare(ax)
    return figure, ax, list(_kinds(days, lang))


def _draw_long(
    ax: Axes, first: dt.date, last: dt.date, waits: list[tuple[dt.date, dt.date]], lang: Lang
) -> None:
    ax.barh(0, (last - first).days, left=first.toordinal(), height=0.5, color=GREY)
    for since, until in waits:
        ax.barh(0, (until - since).days, left=since.toordinal(), height=0.5, color=BLUE)
    for day, words in ((first, _RECEIVED), (last, _DUE)):
        label = f"{words.text(lang)}\n{date_text(day)}"
        ax.text(day.toordinal(), 0.35, label, ha="center", va="bottom", fontsize=9)
    margin = (last - first).days * 0.08
    ax.set(xlim=(first.toordinal() - margin, last.toordinal() + margin), ylim=(-0.5, 1.2))
    bare(ax)


def _draw_day(ax: Axes, x: float, y: float, why: DayReason) -> None:
    face, hatch = _FACES[why.kind]
    ax.add_patch(
        Rectangle((x, y), 0.94, 0.94, facecolor=face, hatch=hatch, edgecolor=LINE, linewidth=0.4)
    )
    if why.doubt:
        ax.add_patch(
            Rectangle(
                (x + 0.08, y + 0.08), 0.78, 0.78, fill=False, edgecolor="black", linestyle=":"
            )
        )
    plain = why.kind in ("working", "weekend")
    plate = None if plain else {"facecolor": "white", "pad": 0.6, "linewidth": 0}
    ax.text(x + 0.47, y + 0.49, str(why.day.day), ha="center", va="center", fontsize=7, bbox=plate)


def _kinds(days: Iterable[DayReason], lang: Lang) -> Iterator[Patch]:
    """Yield what explains the kinds of days that there are, in a fixed order."""
    days = list(days)
    found = {why.kind for why in days}
    for kind, (face, hatch) in _FACES.items():
        if kind in found:
            yield Patch(
                facecolor=face, hatch=hatch, edgecolor=LINE, label=KIND_TEXT[kind].text(lang)
            )
    if any(why.doubt for why in days):
        yield Patch(fill=False, edgecolor="black", linestyle=":", label=_OPEN.text(lang))


def _place_of_month(month: int) -> tuple[float, float]:
    down, across = divmod(month - 1, _MONTHS_ACROSS)
    return across * _MONTH_WIDTH, down * _MONTH_HEIGHT + 2


def _after(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    for shift in range(1, (until - since).days + 1):
        yield since + dt.timedelta(shift)
