"""Strategies for results: what the library computes from drawn facts.

So what a drawn result says of itself is true, and its parts agree.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...calendars.vietnam import vietnam
from ...domain.periods import Period
from .agencies import procedures, units
from .days import days
from .dossiers import batches, dossiers
from .histories import histories
from .limits import limit_texts, time_limits
from .quotes import quoted_figures
from .reports import broken_counts, counts, shares
from .sentences import report_sentences

ar: Any = sys.modules[__name__.partition(".")[0]]
"""The library as users see it: every result comes from a public function."""

_MONTH = Period.calendar_month(2024, 7)
_AS_OF = dt.date(2026, 11, 20)
_NUMBERS = st.integers(1, 90)
_TWO_ITEMS = ("2.1", "5.4")


def _closed() -> SearchStrategy[Any]:
    return dossiers(status=["resolved", "open"])


def _batches() -> SearchStrategy[Any]:
    return batches(period=_MONTH, min_size=1, max_size=8)


def _sure_batches() -> SearchStrategy[Any]:
    """Draw batches with a dossier resolved in the month."""
    first = dossiers(
        period=Period(_MONTH.first, _MONTH.first),
        procedures=procedures(limits=time_limits(units=["working_days"], max_amount=5)),
        status="resolved",
        with_history=False,
    )
    return st.builds(lambda one, more: [one, *more], first, _batches())


def _deadlines(history: bool | None = None) -> SearchStrategy[Any]:
    found = dossiers(status=["open", "resolved"], with_history=history)
    return found.map(lambda dossier: ar.deadline(dossier, calendar=vietnam()))


def _lateness() -> SearchStrategy[Any]:
    return _closed().map(lambda one: ar.lateness(one, as_of=_AS_OF, calendar=vietnam()))


def _stage_lateness() -> SearchStrategy[Any]:
    def judged(dossier: Any) -> Any:
        return ar.stage_lateness(dossier, as_of=_AS_OF, calendar=vietnam())[0]

    def staged(history: Any, procedure: Any, unit: Any) -> Any:
        received = history.stages[0].received_at
        return ar.Dossier(
            "H01-240701-0001", procedure, unit, "direct", received_at=received, history=history
        )

    stages = histories(kinds=["stage"], min_events=1, max_events=3)
    return st.builds(staged, stages, procedures(), units()).map(judged)


def _tables(count: str = "count_dossiers") -> SearchStrategy[Any]:
    def counted(batch: Any) -> Any:
        return getattr(ar, count)(batch, _MONTH, calendar=vietnam(), by="unit")

    return _batches().map(counted)


def _moved(dossier: Any) -> Any:
    """Swap the day after receipt in another calendar, so that the due day moves."""
    following = vietnam().add_working_days(dossier.received_on, 1)
    closed = vietnam().with_days_off([following])
    return ar.affected_by([dossier], before=vietnam(), after=closed, as_of=dossier.received_on)[0]


def _due_soon(dossier: Any) -> Any:
    found = ar.due_soon([dossier], as_of=dossier.received_on, within=10_000, calendar=vietnam())
    return found[0]


def _openly() -> SearchStrategy[Any]:
    limits = time_limits(units=["working_days"], max_amount=30, parts_of_days=False)
    return dossiers(status="open", with_history=False, procedures=procedures(limits=limits))


def _findings() -> SearchStrategy[Any]:
    """Draw what is found in dossiers whose return day was moved without a letter."""

    def found(dossier: Any) -> Any:
        again = ar.Reappointment(dossier.received_on)
        moved = ar.History(reappointments=[again])
        facts = {"code": dossier.code, "procedure": dossier.procedure, "unit": dossier.unit}
        one = ar.Dossier(**facts, channel="direct", received_at=dossier.received_on, history=moved)
        return ar.deadline(one, calendar=vietnam()).findings[0]

    return _openly().map(found)


def _chain_gap(table: Any, shift: int) -> Any:
    """Count the next month as if so many more dossiers had been carried over into it."""
    row = ar.Counts(
        carried_over=table.total.open_total + shift, open_in_time=table.total.open_total + shift
    )
    after = ar.CountTable(_MONTH.shifted(1), {}, row)
    return ar.check_chain([ar.CountTable(_MONTH, {}, table.total), after])[0]


def _left_out(dossier: Any) -> Any:
    return ar.count_dossiers([dossier], _AFTER_ALL, calendar=vietnam()).left_out[0]


_AFTER_ALL = Period(dt.date(2026, 7, 1), dt.date(2026, 11, 20))


def _readings(template: str, name: str) -> SearchStrategy[Any]:
    """Draw what is read in a text with a number, and of that the first of a kind."""
    return _NUMBERS.map(
        lambda number: getattr(ar.parse_time_limits(template.format(number)), name)[0]
    )


def _cards() -> SearchStrategy[Any]:
    figures = st.fixed_dictionaries({item: shares() for item in _TWO_ITEMS})
    return figures.map(lambda drawn: ar.score_766(drawn, profile="portal-2026-09"))


def _assessments() -> SearchStrategy[Any]:
    numbers = range(1, 10)
    scores = st.lists(st.integers(0, 40), min_size=9, max_size=9)
    return scores.map(
        lambda drawn: ar.assess_61({n: (s, 20) for n, s in zip(numbers, drawn, strict=True)})
    )


def _quotes() -> SearchStrategy[Any]:
    return quoted_figures(defined=None).map(
        lambda quoted: ar.check_quote(quoted.text, quoted.numerator, quoted.denominator)
    )


def _sync_shares() -> SearchStrategy[Any]:
    return st.builds(
        lambda done, more: ar.sync_share(done, reported=done + more, received=None, period="year"),
        st.integers(0, 10_000),
        st.integers(1, 10_000),
    )


def _percents() -> SearchStrategy[Fraction]:
    return st.integers(1, 100).map(Fraction)


def _profiles() -> SearchStrategy[Any]:
    days_in_force = days(min_day=dt.date(2022, 7, 1), max_day=_AS_OF)
    return days_in_force.map(lambda day: ar.profile_766(on=day))


def _from(strategy: SearchStrategy[Any], name: str) -> SearchStrategy[Any]:
    """Draw one of what a drawn object lists under a name."""
    return strategy.flatmap(lambda drawn: st.sampled_from(tuple(getattr(drawn, name))))


_REPORT = (
    "Từ ngày 15/12/2023 đến ngày 14/11/2023, huyện tiếp nhận 1.000 hồ sơ; đã giải quyết 900 hồ sơ, "
    "trong đó đúng hạn 890 hồ sơ, đạt 98,89%; đang giải quyết 151.10 hồ sơ."
)


def _reports() -> SearchStrategy[Any]:
    """Draw reports that state counts and a share, and one that has something of everything."""
    return (report_sentences().map(lambda said: said.text) | st.just(_REPORT)).map(ar.read_report)


def _of_report(name: str) -> SearchStrategy[Any]:
    return st.sampled_from(getattr(ar.read_report(_REPORT), name))


RESULTS: dict[str, Callable[[], SearchStrategy[Any]]] = {
    "Addition": lambda: _readings(
        "20 ngày; đối với các xã miền núi thì thời gian thực hiện được tăng thêm {} ngày",
        "additions",
    ),
    "AllOrNothing": lambda: st.builds(ar.AllOrNothing, _percents()),
    "Assessment61": _assessments,
    "Band": lambda: st.integers(0, 100).map(ar.classify_766),
    "CalendarRow": lambda: st.sampled_from(list(ar.vietnam(last_year=2024).rows())[-400:]),
    "ChainGap": lambda: st.builds(_chain_gap, _tables(), st.integers(1, 100)),
    "ChangeCheck": lambda: st.builds(
        lambda quote, before, after: ar.check_change(f"tăng {quote.text}", before, after),
        quoted_figures(),
        st.integers(1, 10_000),
        st.integers(1, 10_000),
    ),
    "CountRange": lambda: _quotes().map(
        lambda check: check.fitting_denominators or ar.CountRange(1, None)
    ),
    "CountTable": _tables,
    "CountTable07a": lambda: _tables("count_07a"),
    "CountsCheck": lambda: (
        counts().map(lambda row: ar.check_counts(row.as_dict()))
        | broken_counts().map(lambda broken: ar.check_counts(broken.figures))
    ),
    "DayReason": lambda: days().map(vietnam().why),
    "Deadline": _deadlines,
    "DueSoon": lambda: _openly().map(_due_soon),
    "Exclusion": lambda: _readings(
        "{} ngày. Thời gian này không tính thời gian thực hiện nghĩa vụ tài chính.", "exclusions"
    ),
    "Finding": _findings,
    "Form": lambda: st.sampled_from(("II.06a", "II.06b", "07a/BTP")).map(ar.form),
    "FormColumn": lambda: st.sampled_from(ar.form("II.06a").columns),
    "FullMarks": lambda: st.builds(ar.FullMarks),
    "Gap": lambda: _lateness().map(lambda judged: judged.gap),
    "GroupScore": lambda: _from(_cards(), "groups"),
    "GroupedRows": _tables,
    "HandlingTime": lambda: _sure_batches().flatmap(
        lambda batch: st.sampled_from([*_handled(batch).times.values()])
    ),
    "HandlingTimes": lambda: _batches().map(_handled),
    "Indicator": lambda: st.sampled_from(ar.indicators()),
    "ItemScore": lambda: _from(_cards(), "items"),
    "Lateness": _lateness,
    "Ledger": lambda: _batches().map(lambda batch: ar.Register(batch, calendar=vietnam())),
    "LeftOut": lambda: dossiers(status="filed", period=_MONTH).map(_left_out),
    "LimitReading": lambda: limit_texts().map(lambda said: ar.parse_time_limits(said.text)),
    "Moved": lambda: _openly().map(_moved),
    "Occasion": lambda: st.sampled_from(list(vietnam().occasions.values())),
    "OnTime766": lambda: _closed().map(
        lambda one: ar.is_on_time_766(one, _AS_OF, calendar=vietnam())
    ),
    "PortalReading": lambda: limit_texts(units=["working_days"]).map(
        lambda said: ar.check_portal_limit(float(said.limit.amount), "WORKING_DAY", said.text)
    ),
    "Progress766": lambda: _batches().map(
        lambda batch: ar.progress_766(batch, _MONTH, calendar=vietnam())
    ),
    "Proportional": lambda: st.builds(ar.Proportional, _percents()),
    "QuoteCheck": _quotes,
    "QuoteComparison": lambda: st.builds(
        lambda quoted, other: ar.check_quote_against(
            quoted.text, {"one": (quoted.numerator, quoted.denominator), "other": other}
        ),
        quoted_figures(),
        shares(),
    ),
    "QuotedNumber": lambda: quoted_figures().map(lambda quoted: ar.parse_percent(quoted.text)),
    "QuotedRatio": lambda: shares().map(
        lambda share: ar.parse_ratio(f"{share.numerator}/{share.denominator}")
    ),
    "Audit": lambda: _reports().map(ar.audit),
    "AuditFinding": lambda: st.sampled_from(ar.audit(_REPORT).findings),
    "Claim": lambda: _of_report("claims"),
    "DueCounts": lambda: _batches().map(
        lambda batch: ar.due_in_period(batch, _MONTH, calendar=vietnam())
    ),
    "PetitionLimits": lambda: st.sampled_from(("766", "02/2017")).map(ar.petition_limits),
    "ProgressTable766": lambda: _batches().map(
        lambda batch: ar.progress_766(batch, _MONTH, calendar=vietnam(), by="unit")
    ),
    "Remark": lambda: _of_report("remarks"),
    "Report": _reports,
    "StatedFigure": lambda: _of_report("figures"),
    "StatedPeriod": lambda: _of_report("periods"),
    "UnreadFigure": lambda: _of_report("unread"),
    "ScoreCard": _cards,
    "ScoringGroup": lambda: _from(_profiles(), "groups"),
    "ScoringItem": lambda: _from(_profiles(), "items"),
    "ScoringSet": _profiles,
    "SectorRule": lambda: st.sampled_from(ar.sector_rules()),
    "SharesCheck": lambda: st.lists(quoted_figures(), min_size=1, max_size=4).map(
        lambda quoted: ar.check_shares([one.text for one in quoted])
    ),
    "Sheet": lambda: _tables().map(ar.form("II.06a").fill),
    "SheetRow": lambda: _tables().map(lambda table: ar.form("II.06a").fill(table).total),
    "StageLateness": _stage_lateness,
    "StatedLimit": lambda: limit_texts().map(
        lambda said: ar.parse_time_limits(said.text).limits[0]
    ),
    "Step": lambda: _deadlines().flatmap(lambda found: st.sampled_from(found.steps())),
    "StepProportional": lambda: st.builds(
        lambda below, more: ar.StepProportional(below + more, zero_below=below),
        st.integers(0, 99),
        st.integers(1, 20),
    ),
    "SyncShare": _sync_shares,
    "Target": lambda: st.sampled_from(ar.targets()),
    "Unread": lambda: _readings("giải quyết lúc 13 giờ {} phút trong tuần tới", "unread"),
}
"""How results are drawn, by the public names of their classes."""


def _handled(batch: Any) -> Any:
    return ar.handling_times_766(batch, _MONTH, calendar=vietnam())
