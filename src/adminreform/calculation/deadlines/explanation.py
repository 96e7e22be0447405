"""The steps of a derivation, and their sentences in two languages."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import attrs

from ..._reprs import brief
from ..._words import Bilingual, Lang, date_text, moment_text
from ...calendars.reasons import DayReason
from ...domain.limits import TimeLimit, TimeUnit
from ...domain.moments import Moment, day_of
from ...law.provisions import PROVISIONS, provision
from ...law.regimes import Regime
from .findings import Finding

_RUNS_FROM = ("Thời hạn tính từ {at}.", "The limit runs from {at}.")
_CONCLUSIONS = {
    "received": (
        "Tiếp nhận hồ sơ: {at}. Thời hạn giải quyết: {limit}.",
        "Received on {at}. Limit: {limit}.",
    ),
    "TL-02": ("Bắt đầu tính từ {at}.", "Counting starts on {at}."),
    "TL-92": _RUNS_FROM,
    "TL-102": _RUNS_FROM,
    "TL-114": _RUNS_FROM,
    "TL-118": _RUNS_FROM,
    "AMB-20": _RUNS_FROM,
    "TL-10": ("Đủ {limit} vào {at}.", "{limit} {end} on {at}."),
    "TL-07": ("Thời hạn chuyển sang ngày làm việc tiếp theo: {at}.", "The limit moves to {at}."),
    "AMB-04": ("Thời hạn không chuyển, vẫn kết thúc vào {at}.", "The limit stays on {at}."),
    "TL-09": ("Hạn giải quyết: hết {at}.", "Due on {at}, until 24:00."),
    "TL-20": ("Giải quyết trong {at}.", "To be resolved on {at}."),
    "TL-01": ("Thời hạn hết lúc {at}.", "The limit ends on {at}."),
    "TL-13": ("Đủ {limit} lúc {at}.", "{limit} {are} over on {at}."),
    "AMB-07": ("Đủ {limit} lúc {at}.", "{limit} {are} over on {at}."),
    "TL-54": (
        "Yêu cầu bổ sung {since}, nhận đủ hồ sơ {at}.",
        "A supplement was asked on {since} and the full dossier received on {at}.",
    ),
    "resume": (
        "Chờ bổ sung từ {since} đến {at}; chỉ cộng thêm thời gian chờ: {cost}.",
        "Waited for a supplement from {since} to {at}; only that time is added: {cost}.",
    ),
    "financial_obligation": (
        "Không tính thời gian thực hiện nghĩa vụ tài chính từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: financial obligations from {since} to {at} ({cites}): {cost}.",
    ),
    "consultation": (
        "Không tính thời gian lấy ý kiến từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: consultation from {since} to {at} ({cites}): {cost}.",
    ),
    "force_majeure": (
        "Không tính thời gian bất khả kháng từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: force majeure from {since} to {at} ({cites}): {cost}.",
    ),
    "survey": (
        "Không tính thời gian đo đạc, giám định từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: survey or expert examination from {since} to {at} ({cites}): {cost}.",
    ),
    "publication": (
        "Không tính thời gian niêm yết, đăng tin từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: posting or publication from {since} to {at} ({cites}): {cost}.",
    ),
    "fee_payment": (
        "Không tính thời gian nộp phí, lệ phí từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: payment of the fee from {since} to {at} ({cites}): {cost}.",
    ),
    "confirmation": (
        "Không tính thời gian người nộp xác nhận từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: the applicant's confirmation from {since} to {at} ({cites}): {cost}.",
    ),
    "incident": (
        "Không tính thời gian sự cố hệ thống từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: a system incident from {since} to {at} ({cites}): {cost}.",
    ),
    "violation": (
        "Không tính thời gian xử lý vi phạm từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: the handling of a violation from {since} to {at} ({cites}): {cost}.",
    ),
    "inheritance": (
        "Không tính thời gian phân chia di sản từ {since} đến {at} ({cites}): {cost}.",
        "Not counted: the division of an estate from {since} to {at} ({cites}): {cost}.",
    ),
    "extension": (
        "Gia hạn thêm {limit}, quyết định {at}.",
        "Extended by {limit}, decided on {at}.",
    ),
    "extension_kept": (
        "Gia hạn đã cho trước khi bổ sung vẫn được giữ: không hết hạn trước {at}.",
        "The extension granted before is kept: the limit does not end before {at}.",
    ),
    "extension_lapses": (
        "Gia hạn đã cho trước khi bổ sung (đến {at}) không còn hiệu lực.",
        "The extension granted before (to {at}) lapses.",
    ),
    "extension_takes_nothing": (
        "Gia hạn không rút ngắn thời hạn trước đó, kết thúc {at} và hết hạn muộn hơn.",
        "The extension takes nothing away from the limit before it, which ended on {at} and is due "
        "later.",
    ),
    "out_of_wait": (
        "Ngày cuối rơi vào thời gian tạm dừng nên chuyển đến hết thời gian đó: {at}.",
        "The last day falls in a wait and moves to the end of that: {at}.",
    ),
    "moved": ("Thời hạn khi đó kết thúc {at}.", "The limit then ends on {at}."),
    "due": ("Hạn giải quyết: {at}.", "Due on {at}."),
    "appointed": ("Ngày hẹn trả ghi trên phiếu: {at}.", "The slip promised {at}."),
}
_AT_THE_END = {"TL-03", "TL-04", "TL-05", "TL-06", "TL-07", "AMB-03", "AMB-04"}
_ENDS = (
    "Thời hạn kết thúc vào ngày tương ứng: {at}.",
    "The corresponding last day is {at}.",
)
_FIRST_WORKING_DAY = (
    "Ngày làm việc đầu tiên được tính: {at}.",
    "The first working day counted is {at}.",
)
_NOT_COUNTED = ("Những ngày không tính:", "Not counted:")
_LAST_DAY_OFF = ("Ngày cuối cùng rơi vào ngày nghỉ:", "The last day is off:")
_EXCHANGED = ("Ngày nghỉ hằng tuần được bố trí làm việc:", "Weekend days that are worked:")
_PROVISIONAL = (
    "Kết quả tạm tính (dữ liệu lịch nghỉ kiểm tra ngày {checked}), vì còn phụ thuộc vào:",
    "Provisional (calendar checked on {checked}); it depends on:",
)
_YEAR_OPEN = ("lịch nghỉ năm {year} chưa được công bố", "the days off of {year}, not announced yet")
_REGIME = ("Cơ chế một cửa áp dụng: {act}.", "One-stop regime: {act}.")
_NOT_READ = (
    "Cơ chế một cửa áp dụng: {act} (chưa đọc nguyên văn; áp dụng theo Nghị định 61/2018/NĐ-CP).",
    "One-stop regime: {act} (not read; the rules of Decree 61/2018/NĐ-CP are applied).",
)


@attrs.frozen
class Step:
    """One step of the derivation of a deadline.

    Attributes:
        rule: The id of the rule applied, as in ``docs/sources.md``; or the name of a fact
            that is not a rule: ``received``, ``resume``, the basis of a suspension,
            ``extension``, ``moved``, ``due``, ``appointed``, ``finding``, ``provisional``.
        at: The moment the step arrives at.
        days: The days met on the way that are no ordinary working day; for
            ``provisional`` those that may still be changed.
        limit: The limit the step counts, where it counts one.
        since: When a wait began.
        cites: The provision a suspension rests on.
        cost: What a wait takes off the limit.
        finding: What was found against the rules.
    """

    rule: str
    at: Moment
    days: tuple[DayReason, ...] = ()
    limit: TimeLimit | None = None
    since: Moment | None = None
    cites: str = ""
    cost: Bilingual | None = None
    finding: Finding | None = None

    def __repr__(self) -> str:
        return brief(self, "rule", at="at", cites="cites", cost="cost")

    @property
    def day(self) -> dt.date:
        """The day the step arrives at."""
        return day_of(self.at)


def narrate(steps: Sequence[Step], regime: Regime, checked: dt.date | None, lang: Lang) -> str:
    """Return the steps as numbered sentences, with days and documents under them.

    Args:
        steps: The steps; the first is ``received``.
        regime: The one-stop regime that governs the dossier.
        checked: The day the calendar was last checked, if it has one.
        lang: The language.
    """
    received_on = steps[0].day
    said = [one for step in steps for one in _sentences(step, received_on, checked, lang)]
    sentence = _NOT_READ if regime.source.confidence == "unverified" else _REGIME
    said.append(sentence[lang == "en"].format(act=regime.source.cite(lang)))
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(said, 1))


def _sentences(step: Step, received_on: dt.date, checked: dt.date | None, lang: Lang) -> list[str]:
    english = lang == "en"
    if step.finding is not None:
        return [step.finding.text(lang)]
    if step.rule == "provisional":
        heading = _PROVISIONAL[english].format(checked=date_text(checked) if checked else "?")
        return [_list(heading, _open_questions(step.days, lang))]
    said = []
    off = [_day_text(why, lang) for why in step.days if not why.worked]
    exchanged = [_day_text(why, lang) for why in step.days if why.worked]
    if off:
        headings = _LAST_DAY_OFF if step.rule in _AT_THE_END else _NOT_COUNTED
        said.append(_list(headings[english], off))
    if exchanged:
        said.append(_list(_EXCHANGED[english], exchanged))
    sentence = _CONCLUSIONS.get(step.rule, _ENDS)
    if step.rule == "TL-02" and step.limit and step.limit.unit is TimeUnit.WORKING_DAYS:
        sentence = _FIRST_WORKING_DAY
    words = {"at": moment_text(step.at, lang)}
    if step.limit is not None:
        words |= _limit_words(step.limit, step.rule, lang)
    if step.since is not None:
        words |= {"since": moment_text(step.since, lang), "cites": step.cites}
        words["cost"] = step.cost.text(lang) if step.cost else ""
    conclusion = sentence[english].format_map(words)
    if step.rule in PROVISIONS:
        conclusion += _rule_text(step.rule, received_on, lang)
    said.append(conclusion)
    return said


@lru_cache(maxsize=4096)
def _rule_text(rule_id: str, received_on: dt.date, lang: Lang) -> str:
    """Return a rule with its citation, kept."""
    rule = provision(rule_id, received_on)
    return f" {rule.rule.text(lang)} [{rule.cite(lang)}]"


@lru_cache(maxsize=4096)
def _limit_words(limit: TimeLimit, rule: str, lang: Lang) -> dict[str, str]:
    """Return the words of a limit, kept; where it is counted out, in whole days, not extended."""
    if rule != "received":
        amount = math.ceil(limit.amount) if rule == "TL-10" else limit.amount
        limit = attrs.evolve(limit, amount=amount, extension=None)
    said = limit.text(lang)
    one = said.startswith("1 ")
    return {"limit": said, "end": "ends" if one else "end", "are": "is" if one else "are"}


@lru_cache(maxsize=4096)
def _day_text(why: DayReason, lang: Lang) -> str:
    """Return the text of a day, kept; that its whole year is open comes once, at the end."""
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
