"""The steps of a derivation, and how they are told in two languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from .._words import Lang, date_text, day_text
from ..calendars.reasons import DayReason
from ..domain.limits import TimeLimit, TimeUnit
from ..law.provisions import provision

_ENDS = (
    "Thời hạn kết thúc vào ngày tương ứng: {day}.",
    "The corresponding last day is {day}.",
)
_FIRST_WORKING_DAY = (
    "Ngày làm việc đầu tiên được tính: {day}.",
    "The first working day counted is {day}.",
)
_CONCLUSIONS = {
    "received": (
        "Tiếp nhận hồ sơ: {day}. Thời hạn giải quyết: {limit}.",
        "Received on {day}. Limit: {limit}.",
    ),
    "TL-02": ("Bắt đầu tính từ {day}.", "Counting starts on {day}."),
    "TL-10": ("Đủ {limit} vào {day}.", "{limit} end on {day}."),
    "TL-07": (
        "Thời hạn chuyển sang ngày làm việc tiếp theo: {day}.",
        "The limit moves to {day}.",
    ),
    "AMB-04": ("Thời hạn không chuyển, vẫn kết thúc vào {day}.", "The limit stays on {day}."),
    "TL-09": ("Hạn giải quyết: hết {day}.", "Due on {day}, until 24:00."),
    "appointed": ("Ngày hẹn trả ghi trên phiếu: {day}.", "The slip promised {day}."),
}
_NOT_COUNTED = ("Những ngày không tính:", "Not counted:")
_LAST_DAY_OFF = ("Ngày cuối cùng rơi vào ngày nghỉ:", "The last day is off:")
_EXCHANGED = ("Ngày nghỉ hằng tuần được bố trí làm việc:", "Weekend days that are worked:")
_PROVISIONAL = (
    "Kết quả tạm tính (dữ liệu lịch nghỉ kiểm tra ngày {checked}), vì còn phụ thuộc vào:",
    "Provisional (calendar checked on {checked}); it depends on:",
)
_YEAR_OPEN = ("lịch nghỉ năm {year} chưa được công bố", "the days off of {year}, not announced yet")


@attrs.frozen
class Step:
    """One step of the derivation of a deadline.

    Attributes:
        rule: The id of the rule applied, as in ``docs/sources.md``; or ``received``,
            ``appointed``, ``provisional`` for facts that are no rule.
        day: The day the step arrives at.
        days: The days met on the way that are no ordinary working day; for
            ``provisional`` those that may still be changed.
    """

    rule: str
    day: dt.date
    days: tuple[DayReason, ...] = ()


def narrate(steps: Sequence[Step], limit: TimeLimit, checked: dt.date | None, lang: Lang) -> str:
    """Tell the steps as numbered sentences, with days and documents under them.

    Args:
        steps: The steps; the first is ``received``.
        limit: The time limit they derive from.
        checked: The day the calendar was last checked, if it has one.
        lang: The language.
    """
    received_on = steps[0].day
    said = [
        sentence
        for step in steps
        for sentence in _sentences(step, received_on, limit, checked, lang)
    ]
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(said, 1))


def _sentences(
    step: Step, received_on: dt.date, limit: TimeLimit, checked: dt.date | None, lang: Lang
) -> list[str]:
    english = lang == "en"
    if step.rule == "provisional":
        open_heading = _PROVISIONAL[english].format(checked=date_text(checked) if checked else "?")
        return [_list(open_heading, _open_questions(step.days, lang))]
    said = []
    off = [_told(why, lang) for why in step.days if not why.worked]
    exchanged = [_told(why, lang) for why in step.days if why.worked]
    if off:
        heading = _NOT_COUNTED if step.rule == "TL-10" else _LAST_DAY_OFF
        said.append(_list(heading[english], off))
    if exchanged:
        said.append(_list(_EXCHANGED[english], exchanged))
    sentence = _CONCLUSIONS.get(step.rule, _ENDS)
    if step.rule == "TL-02" and limit.unit is TimeUnit.WORKING_DAYS:
        sentence = _FIRST_WORKING_DAY
    conclusion = sentence[english].format(day=day_text(step.day, lang), limit=limit.text(lang))
    if step.rule not in {"received", "appointed"}:
        rule = provision(step.rule, received_on)
        conclusion += f" {rule.rule(lang)} [{rule.cite(lang)}]"
    return [*said, conclusion]


def _told(why: DayReason, lang: Lang) -> str:
    """Tell a day; that its whole year is open is said once, at the end."""
    return (attrs.evolve(why, doubt="") if why.doubt == "not_announced" else why).text(lang)


def _open_questions(days: Iterable[DayReason], lang: Lang) -> list[str]:
    """Name the doubtful days; a year not announced at all is named once."""
    questions: dict[object, str] = {}
    for why in days:
        if why.doubt == "not_announced":
            questions[why.day.year] = _YEAR_OPEN[lang == "en"].format(year=why.day.year)
        else:
            questions[why.day] = why.text(lang)
    return list(questions.values())


def _list(heading: str, items: Iterable[str]) -> str:
    return "\n   - ".join([heading, *items])
