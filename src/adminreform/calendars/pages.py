"""Pages of a calendar (`CalendarPage`): its days by month, with what makes them off or worked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

import attrs

from .._checks import check_items, check_text
from .._reprs import brief
from .._tables import Grid, GridColumn, PrintedTable
from .._words import Bilingual, Lang, chosen_language, date_text, weekday_text
from ..errors import InvalidValueError
from .finality import DOUBT_TEXT, Doubt
from .reasons import DayReason

_TITLE = Bilingual("Lịch làm việc", "Working calendar")
_COLUMNS = Bilingual("Ngày|Thứ|Lý do", "Date|Weekday|Reason")
_MONTH = Bilingual("Tháng {}/{}", "{}/{}")
_WEEK = Bilingual("T2 T3 T4 T5 T6 T7 CN", "Mo Tu We Th Fr Sa Su")
_LEGEND = Bilingual(
    "Ngày có dấu *: ngày nghỉ; +: ngày nghỉ hằng tuần được làm việc; ?: tạm tính.",
    "Days marked *: off; +: a weekend day that is worked; ?: provisional.",
)
_PROVISIONAL = Bilingual("Số ngày tạm tính: {} ({})", "Provisional days: {} ({})")
_ORDINARY = {"working", "weekend"}
"""The kinds of days that a page does not list, unless one day alone is in doubt."""

_WHOLE_YEARS = {"", "not_announced"}
"""No doubt, or one that every day of its year is in."""

_WORKING_DAYS = Bilingual("{} ngày làm việc", "{} working days")


@attrs.frozen
class CalendarPage(PrintedTable):
    """A month, a year or other days in a row, as a calendar prints them.

    As text and Markdown it lists the days that are not ordinary, with the reason of each, and
    counts those that are provisional; in HTML these are under the months.

    Attributes:
        name: The name of the calendar; may be empty.
        days: The days in order, at least one.

    Raises:
        InvalidTypeError: `name` is not a str, or `days` not a list of `DayReason`.
        InvalidValueError: There are no days.

    Example:
        >>> import adminreform as ar
        >>> print(ar.vietnam().page(2026, 9).text("en"))
        Working calendar: Vietnam, state agencies, 01/09/2026-30/09/2026 (20 working days)
        <BLANKLINE>
        Date        Weekday    Reason
        ----------  ---------  --------------------------------------------------------------------
        01/09/2026  Tuesday    holiday: National Day (9441, notice of the Ministry of Home Affairs)
        02/09/2026  Wednesday  holiday: National Day (9441, notice of the Ministry of Home Affairs)
    """

    name: str
    days: tuple[DayReason, ...]

    def __repr__(self) -> str:
        return brief(self, "name", "days")

    def __attrs_post_init__(self) -> None:
        check_text(self.name, "name", empty=True)
        object.__setattr__(self, "days", check_items(self.days, DayReason, "days"))
        if not self.days:
            raise InvalidValueError("a page of a calendar has at least one day; days is empty")

    def html(self, lang: Lang | None = None) -> str:
        """Write the months, and a table of the days that are not ordinary; all text is escaped."""
        lang = chosen_language(lang)
        legend = f"<p>{escape(_LEGEND.text(lang))}</p>"
        return "\n".join([months_html(self.days, lang), legend, self._grid(lang).html()])

    def _grid(self, lang: Lang) -> Grid:
        titles = _COLUMNS.text(lang).split("|")
        worked = sum(day.worked for day in self.days)
        span = f"{date_text(self.days[0].day)}-{date_text(self.days[-1].day)}"
        name = f": {self.name}" if self.name else ""
        title = f"{_TITLE.text(lang)}{name}, {span} ({_WORKING_DAYS.text(lang).format(worked)})"
        rows = (
            (date_text(why.day), weekday_text(why.day, lang), why.reason(lang))
            for why in self.days
            if why.kind not in _ORDINARY or why.doubt not in _WHOLE_YEARS
        )
        columns = tuple(GridColumn(one, align="left") for one in titles)
        return Grid(title, columns, tuple(rows), tuple(self._doubts(lang)))

    def _doubts(self, lang: Lang) -> Iterator[str]:
        """Count the provisional days, ordinary ones too, for each reason."""
        doubts: Counter[Doubt] = Counter(why.doubt for why in self.days if why.doubt)
        for doubt, days in doubts.items():
            yield _PROVISIONAL.text(lang).format(days, DOUBT_TEXT[doubt].text(lang))


def months_html(
    days: tuple[DayReason, ...], lang: Lang, marks: Mapping[dt.date, str] | None = None
) -> str:
    """Return a table for each month of some days, with their reasons as titles.

    Args:
        days: The days in order.
        lang: The language.
        marks: What some days are marked with, in words.
    """
    months = groupby(days, key=lambda why: (why.day.month, why.day.year))
    tables = [
        _month_html(_MONTH.text(lang).format(*month), list(inside), lang, marks or {})
        for month, inside in months
    ]
    return f'<div class="months">\n{"".join(tables)}</div>'


def _month_html(title: str, days: list[DayReason], lang: Lang, marks: Mapping[dt.date, str]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _WEEK.text(lang).split())
    rows = (
        f"<tr>{'<td></td>' * week[0].day.weekday()}{''.join(_cells(week, lang, marks))}</tr>"
        for week in _weeks(days)
    )
    head = f"<caption>{escape(title)}</caption>\n<thead><tr>{heads}</tr></thead>"
    return "\n".join(["<table>", head, "<tbody>", *rows, "</tbody>", "</table>", ""])


def _weeks(days: list[DayReason]) -> Iterator[list[DayReason]]:
    for _, week in groupby(days, key=lambda why: why.day - dt.timedelta(why.day.weekday())):
        yield list(week)


def _cells(week: list[DayReason], lang: Lang, marks: Mapping[dt.date, str]) -> Iterator[str]:
    for why in week:
        kinds, sign = _kinds(why), _sign(why)
        said = why.reason(lang)
        if why.day in marks:
            kinds.append("mark")
            said = f"{marks[why.day]}; {said}"
        named = f' class="{" ".join(kinds)}"' if kinds else ""
        yield f'<td{named} title="{escape(said)}">{why.day.day}{sign}</td>'


def _kinds(why: DayReason) -> list[str]:
    kinds = {"weekend": ["weekend"], "working": []}.get(
        why.kind, ["worked"] if why.worked else ["off"]
    )
    return [*kinds, *(["open"] if why.doubt else [])]


def _sign(why: DayReason) -> str:
    sign = "" if why.kind in _ORDINARY else "+" if why.worked else "*"
    return sign + ("?" if why.doubt else "")
