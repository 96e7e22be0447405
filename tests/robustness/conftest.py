"""One maker for every public class: an instance, and one that differs from it."""

import datetime as dt
import enum
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

import adminreform as ar
from adminreform import auditing, calendars, domain, law, limit_texts, records
from adminreform.calculation import (
    LeftOut,
    Listing,
    counting,
    deadlines,
    forms,
    indicators,
    scoring,
)
from adminreform.calendars import WorkingClock
from builders import PUBLIC

PERSON = "Nguyễn Văn A"
DAY = dt.date(2024, 4, 26)
LATER = dt.date(2024, 5, 6)
APRIL = ar.Period.calendar_month(2024, 4)
MAY = ar.Period.calendar_month(2024, 5)


class Maker(NamedTuple):
    """How to build an instance, each time a new one; and another that is not equal to it."""

    one: Callable[[], Any]
    other: Callable[[], Any]


def limit(amount: int = 3) -> ar.TimeLimit:
    return ar.TimeLimit(amount, "working_days", extension=ar.TimeLimit(2, "days"))


def source(document: str = PERSON) -> law.Source:
    return law.Source(document, PERSON, DAY, "https://example.org", "secondary", PERSON)


def unit(code: str = "H40.17") -> ar.Unit:
    return ar.Unit(code, PERSON, "commune", ar.Unit("H40", PERSON, "province"))


def procedure(code: str = "1.004194") -> ar.Procedure:
    return ar.Procedure(code, PERSON, PERSON, limit())


def history(article: str = PERSON) -> ar.History:
    return ar.History(
        supplements=[ar.SupplementRequest(dt.date(2024, 5, 3), dt.date(2024, 5, 4))],
        suspensions=[ar.Suspension("survey", article, dt.date(2024, 5, 6), dt.date(2024, 5, 7))],
        extensions=[ar.Extension(dt.date(2024, 5, 7), limit())],
        reappointments=[ar.Reappointment(dt.date(2024, 5, 20), dt.date(2024, 5, 8))],
        stages=[stage()],
    )


def stage(amount: int = 3) -> ar.Stage:
    return ar.Stage(unit(), limit(amount), DAY, LATER)


def dossier(code: str = "H40-240426-0001", **facts: Any) -> ar.Dossier:
    given = {
        "received_at": DAY,
        "appointed_on": dt.date(2024, 5, 8),
        "resolved_at": dt.date(2024, 5, 10),
        "history": history(),
    }
    return ar.Dossier(code, procedure(), unit(), "online", **(given | facts))


def received_only(code: str = "H40-240426-0002") -> ar.Dossier:
    return ar.Dossier(code, procedure(), unit(), "online", received_at=DAY)


def calendar(year: int = 2026) -> ar.WorkingCalendar:
    return ar.vietnam(last_year=year).with_days_off([dt.date(2024, 7, 1)], occasion=PERSON)


def hours(text: str = "07:30-11:30, 13:30-17:00") -> ar.OfficeHours:
    return ar.OfficeHours.daily(text).with_day(DAY, "08:00-12:00")


def table(period: ar.Period = APRIL) -> ar.CountTable:
    left_out = [ar.Dossier("H40-3", procedure(), unit(), "post", submitted_at=DAY)]
    return ar.count_dossiers([dossier(), *left_out], period, calendar=calendar(), by="unit")


def rows(total: int = 1) -> counting.GroupedRows[int]:
    return counting.GroupedRows(
        APRIL, {PERSON: total}, total, (LeftOut(0, "H40-1", "not received"),)
    )


def column(key: str = "received") -> forms.FormColumn:
    return forms.FormColumn(key, law.Bilingual(PERSON, PERSON), law.Bilingual(PERSON, PERSON), "3")


def form(form_id: str = "A") -> forms.Form:
    words = law.Bilingual(PERSON, PERSON)
    return forms.Form(form_id, words, words, (column(),), source())


def sheet(value: int = 1) -> forms.Sheet:
    row = forms.SheetRow(PERSON, (value,))
    return forms.Sheet(form(), APRIL, (row,), forms.SheetRow("", (value,)), PERSON)


def item(item_id: str = "1") -> scoring.ScoringItem:
    return scoring.ScoringItem(item_id, PERSON, "g", 20, numerator=PERSON, denominator=PERSON)


def group(group_id: str = "g") -> scoring.ScoringGroup:
    return scoring.ScoringGroup(group_id, PERSON)


def band(band_id: str = "good") -> scoring.Band:
    return scoring.Band(band_id, PERSON, 0)


def scoring_set(set_id: str = "commune") -> scoring.ScoringSet:
    return scoring.ScoringSet(set_id, PERSON, [group()], [item()], source(), bands=[band()])


def card(count: int = 1) -> scoring.ScoreCard:
    return scoring.score(scoring_set(), {"1": (count, 4)})


def indicator(indicator_id: str = "L.ONE") -> indicators.Indicator:
    return indicators.Indicator(
        indicator_id,
        PERSON,
        PERSON,
        PERSON,
        "higher",
        source(),
        ("received_online",),
        "received_new",
    )


def delay(days: int = 1) -> deadlines.Delay:
    return deadlines.Delay(DAY, LATER, True, days, 10)


def notice(name: str = PERSON) -> calendars.Notice:
    return calendars.Notice(
        source(),
        swaps=(calendars.Swap(dt.date(2024, 4, 29), dt.date(2024, 5, 4)),),
        days_off=(calendars.DayOff(dt.date(2024, 4, 2), law.Bilingual(name, name)),),
    )


def reading(text: str = f"3 ngày làm việc; {PERSON}") -> limit_texts.LimitReading:
    return ar.parse_time_limits(text)


def rule(text: str = PERSON) -> domain.SectorRule:
    return domain.SectorRule("land", law.Bilingual(text, text), DAY, None, source(), limit())


def late(code: str = "H40-240426-0001") -> ar.Lateness:
    return ar.lateness(dossier(code), as_of=LATER, calendar=calendar())


def at_766(code: str = "H40-240426-0001") -> scoring.OnTime766:
    return scoring.is_on_time_766(dossier(code), LATER, calendar=calendar())


def pair(make: Callable[[Any], Any], one: Any, other: Any) -> Maker:
    return Maker(lambda: make(one), lambda: make(other))


def named(make: Callable[..., Any], other: Any) -> Maker:
    return Maker(make, lambda: make(other))


REPORT = (
    "Từ ngày 15/12/2023 đến ngày 14/11/2023, huyện tiếp nhận {total} hồ sơ; đã giải quyết "
    "900 hồ sơ, trong đó đúng hạn 890 hồ sơ, đạt 98,89%; 151.10 hồ sơ trực tuyến."
)


def report(total: str = "1.000") -> auditing.Report:
    return ar.read_report(REPORT.format(total=total))


def first(name: str, total: str = "1.000") -> Any:
    """The first of what a report holds, of a text that it moves in."""
    text = ("Báo cáo. " if total != "1.000" else "") + REPORT.format(total="1.000")
    return getattr(ar.read_report(text), name)[0]


def checked(attribute: str, total: int = 4) -> Any:
    """The first of what a check of counts finds, of figures that a total moves."""
    figures = {
        "received_total": 9,
        "open_total": 5,
        "resolved_total": total,
        "resolved_early": 2,
        "resolved_on_time": 1,
    }
    return getattr(ar.check_counts(figures), attribute)[0]


ROWS = [["Đơn vị", "Tiếp nhận", "Đã giải quyết"], ["Xã A", 10, 8], ["Xã B", "x", 5]]

RECORD = {
    "code": "1.0",
    "methods": [
        {"channel": "ONLINE", "amount": "3", "unit": "Ngày làm việc", "text": "3 ngày làm việc"}
    ],
}

MAKERS = {
    "PortalProcedure": pair(
        lambda code: limit_texts.procedures_from_portal([RECORD | {"code": code}])[0], "1.0", "2.0"
    ),
    "ProcedureChoice": pair(
        lambda case: limit_texts.ProcedureChoice(procedure(), case, "difficult"), "", "x"
    ),
    "FigureScope": pair(lambda unit: auditing.FigureScope(unit, "cấp xã", APRIL), "Xã A", "Xã B"),
    "Place": pair(lambda at: auditing.Place("text", at), (0, 5), (0, 6)),
    "ReportTable": pair(lambda name: auditing.read_table(ROWS, name=name), "table 1", "table 2"),
    "SumCheck": pair(
        lambda gap: auditing.SumCheck(
            first("figures", "1.000"), (first("figures", "1.000"),), "above", gap
        ),
        1,
        2,
    ),
    "TableColumn": pair(lambda number: auditing.read_table(ROWS).columns[number], 1, 2),
    "TableProblem": pair(
        lambda at: auditing.TableProblem(law.Bilingual("sai"), auditing.Place("table 1", at)),
        (2, 2),
        (3, 2),
    ),
    "Bilingual": pair(law.Bilingual, PERSON, "x"),
    "Derivation": pair(
        lambda early: ar.check_counts({"resolved_early": early, "resolved_on_time": 3}).derivations[
            0
        ],
        4,
        5,
    ),
    "FigureCell": pair(lambda name: auditing.FigureCell("", name), "open_total", "overdue"),
    "Identity": pair(lambda name: checked("checks").identity if name else auditing.CARRIED, 1, 0),
    "IdentityCheck": pair(
        lambda received: ar.check_counts(
            {"received_total": received, "open_total": 5, "resolved_total": 4}
        ).checks[3],
        9,
        10,
    ),
    "Provision": pair(lambda rule: law.provision(rule, DAY), "TL-02", "TL-03"),
    "ReportFigure": pair(auditing.FIGURES.__getitem__, "open_total", "overdue"),
    "Suspect": pair(lambda total: checked("candidates", total), 5, 6),
    "Term": pair(lambda value: auditing.Term(auditing.FigureCell("", "open_total"), value), 1, 2),
    "Audit": pair(lambda total: ar.audit(report(total)), "1.000", "2.000"),
    "AuditFinding": pair(
        lambda text: ar.audit(text).findings[0],
        "Huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66%.",
        "Huyện hoàn thành 24/30 nhiệm vụ, đạt 80%.",
    ),
    "Claim": pair(lambda total: first("claims", total), "1.000", "2.000"),
    "DueCounts": pair(lambda late: counting.DueCounts(APRIL, 1, 2, late, 0, 0), 3, 4),
    "PetitionLimits": pair(domain.petition_limits, "766", "02/2017"),
    "ProgressTable766": pair(
        lambda code: scoring.progress_766(
            [dossier(code)], APRIL, calendar=calendar(), by=lambda d: d.code
        ),
        "H40-1",
        "H40-2",
    ),
    "Remark": pair(lambda total: first("remarks", total), "1.000", "2.000"),
    "Report": named(report, "2.000"),
    "StatedFigure": pair(lambda total: first("figures", total), "1.000", "2.000"),
    "StatedPeriod": pair(lambda total: first("periods", total), "1.000", "2.000"),
    "UnreadFigure": pair(lambda total: first("unread", total), "1.000", "2.000"),
    "Addition": pair(
        lambda end: limit_texts.Addition(limit(), (0, end), PERSON, "difficult"), 5, 6
    ),
    "AllOrNothing": pair(scoring.AllOrNothing, 80, 90),
    "Announcements": pair(lambda day: calendars.Announcements(day, [notice()]), LATER, DAY),
    "Assessment61": pair(
        lambda score: scoring.assess_61(dict.fromkeys(range(1, 10), score)), 1, Decimal("1.5")
    ),
    "Band": named(band, "weak"),
    "HolidayBreak": pair(lambda last: calendars.HolidayBreak(DAY, last), LATER, DAY),
    "CalendarPage": pair(lambda month: calendar().page(2024, month), 4, 5),
    "CalendarRow": pair(lambda rank: calendars.CalendarRow(DAY, rank, True), 1, 2),
    "CarryOverMismatch": pair(
        lambda key: counting.CarryOverMismatch(key, APRIL, MAY, 3, 4), "H40", "H41"
    ),
    "ChangeCheck": pair(lambda quoted: ar.check_change(quoted, 100, 105), "tăng 5%", "tăng 6%"),
    "CountRange": pair(lambda last: auditing.CountRange(1, last), 5, None),
    "CountTable": named(table, MAY),
    "CountTable07a": pair(
        lambda period: ar.count_07a([dossier()], period, calendar=calendar(), by="unit"),
        APRIL,
        MAY,
    ),
    "Counts": pair(lambda count: ar.Counts(received_online=count, open_in_time=count), 1, 2),
    "Counts07a": pair(
        lambda count: counting.Counts07a(received_direct=count, open_in_time=count), 1, 2
    ),
    "CountsCheck": pair(
        lambda total: ar.check_counts(
            {"resolved_total": total, "resolved_early": 2, "resolved_on_time": 3}
        ),
        4,
        5,
    ),
    "Coverage": pair(lambda last: calendars.Coverage(DAY, last), LATER, DAY),
    "CutOff": pair(lambda hour: domain.CutOff(dt.time(hour), "start"), 15, 17),
    "DayOff": pair(lambda day: calendars.DayOff(day, law.Bilingual(PERSON, PERSON)), DAY, LATER),
    "DayReason": pair(lambda day: calendar().why(day), dt.date(2024, 7, 1), DAY),
    "Deadline": pair(lambda code: ar.deadline(dossier(code), calendar=calendar()), "A-1", "A-2"),
    "Dossier": named(dossier, "H40-240426-0009"),
    "DueSoon": pair(lambda days: deadlines.DueSoon("H40-1", DAY, days), 1, 2),
    "Exclusion": pair(lambda end: limit_texts.Exclusion(PERSON, (0, end)), 12, 13),
    "Extension": pair(lambda amount: ar.Extension(DAY, limit(amount)), 3, 4),
    "Figure": pair(lambda value: indicators.Figure(value, APRIL, PERSON), ar.Share(1, 2), 7),
    "Finding": pair(lambda day: deadlines.Finding("letter_late", day), DAY, LATER),
    "Form": named(form, "B"),
    "FormColumn": named(column, "resolved"),
    "FullMarks": Maker(scoring.FullMarks, lambda: scoring.AllOrNothing(100)),
    "Delay": named(delay, 2),
    "GroupScore": pair(
        lambda points: scoring.GroupScore(group(), Fraction(points), Fraction(9)), 1, 2
    ),
    "GroupedRows": named(rows, 2),
    "HandlingTime": pair(lambda count: scoring.HandlingTime(Fraction(7, 2), count, "days"), 1, 2),
    "HandlingTimes": pair(
        lambda period: scoring.handling_times_766([dossier()], period, calendar=calendar()),
        ar.Period.calendar_year(2024),
        APRIL,
    ),
    "Calendars": pair(
        lambda code: domain.Calendars(
            calendar(), [domain.UnitCalendar(code, calendar(), hours())], hours()
        ),
        "H40.17",
        "H40.18",
    ),
    "Hierarchy": pair(
        lambda parent: ar.Hierarchy(
            [
                domain.Placement("H40"),
                domain.Placement("H40.17", parent),
                domain.Placement("H40.18"),
            ],
            [domain.Succession("H40.18", "H40.17", LATER)],
        ),
        "H40",
        None,
    ),
    "History": named(history, "Điều 61"),
    "Indicator": named(indicator, "L.TWO"),
    "ItemScore": pair(lambda count: card(count).items[0], 1, 2),
    "Lateness": named(late, "H40-2"),
    "BadRow": pair(
        lambda row: records.BadRow(row, "H40-1", "Ngày", "31/02", "day", law.Bilingual("sai")), 3, 4
    ),
    "DuplicateRow": pair(lambda row: records.DuplicateRow(row, "H40-1", 2, True), 3, 4),
    "Records": pair(
        lambda code: records.Records((received_only(code),), (), (), 1), "H40-1", "H40-2"
    ),
    "Register": pair(
        lambda code: ar.Register([dossier(code), received_only()], calendar=calendar()),
        "H40-1",
        "H40-9",
    ),
    "LeftOut": pair(lambda place: LeftOut(place, "H40-1", "not received"), 0, 1),
    "Listing": pair(
        lambda rows: Listing(rows, (LeftOut(0, "H40-1", "not received"),)), (1, 2), (1,)
    ),
    "LetterDay": pair(lambda day: deadlines.LetterDay(day, DAY), DAY, LATER),
    "LimitStart": pair(deadlines.LimitStart, DAY, LATER),
    "LimitVersion": pair(lambda last: domain.LimitVersion(limit(), DAY, last), LATER, None),
    "LimitReading": named(reading, "5 ngày làm việc"),
    "DueDateChange": pair(lambda place: deadlines.DueDateChange(place, "H40-1", DAY, LATER), 0, 1),
    "Notice": named(notice, "Nghỉ"),
    "Occasion": pair(
        lambda day: calendars.Occasion("holiday", law.Bilingual(PERSON, PERSON), source(), day),
        None,
        LATER,
    ),
    "OfficeHours": named(hours, "08:00-12:00"),
    "OnTime766": named(at_766, "H40-2"),
    "PartLimit": pair(
        lambda amount: domain.PartLimit(law.Bilingual(PERSON, PERSON), limit(amount)), 3, 4
    ),
    "Particulars": pair(lambda day: domain.Particulars(fee_paid_at=day), DAY, None),
    "Period": pair(lambda month: ar.Period.calendar_month(2024, month), 4, 5),
    "Placement": pair(lambda parent: domain.Placement("H40.17", parent, DAY, LATER), "H40", None),
    "PortalReading": pair(
        lambda text: ar.check_portal_limit("3", "Ngày làm việc", text), PERSON, "5 ngày làm việc"
    ),
    "Procedure": named(procedure, "1.000001"),
    "Progress766": pair(
        lambda code: scoring.Progress766(APRIL, 1, 2, 3, 4, (LeftOut(0, code, "not received"),)),
        "H40-1",
        "H40-2",
    ),
    "Proportional": pair(scoring.Proportional, 80, 90),
    "QuoteCheck": pair(lambda part: ar.check_quote("76,67%", part, 30), 23, 24),
    "QuoteComparison": pair(
        lambda part: auditing.check_quote_against("76,67%", {PERSON: (part, 30)}), 23, 24
    ),
    "QuotedNumber": pair(ar.parse_number, "gần 76,5", "77"),
    "QuotedRatio": pair(auditing.parse_ratio, "23/30", "24/30"),
    "Reappointment": pair(lambda day: ar.Reappointment(day, DAY), LATER, DAY),
    "Regime": pair(
        lambda regime_id: law.Regime(
            regime_id, DAY, LATER, source(), law.Bilingual("Bộ Tư pháp"), supplements=1
        ),
        "a",
        "b",
    ),
    "Rules": pair(lambda count: ar.Rules(supplements=count, regime=ar.regime_on(DAY)), 1, 2),
    "ScoreCard": named(card, 2),
    "ScoringGroup": named(group, "h"),
    "ScoringItem": named(item, "2"),
    "ScoringSet": named(scoring_set, "ward"),
    "SectorRule": named(rule, "Đất đai"),
    "Session": pair(lambda end: calendars.Session(480, end), 660, 720),
    "Share": pair(lambda part: ar.Share(part, 30), 23, 24),
    "SharesCheck": pair(ar.check_shares, ["50%", "50%"], ["50%", "49%"]),
    "Sheet": named(sheet, 2),
    "HandlingDays": pair(lambda days: counting.HandlingDays(1, *[Fraction(days)] * 4), 1, 2),
    "OpenAges": pair(lambda oldest: counting.OpenAges(((">= 0", 1),), oldest), 1, 2),
    "SheetCell": pair(lambda figure: forms.SheetCell(figure, ("H40-1",)), 1, 2),
    "SheetRow": pair(lambda count: forms.SheetRow(PERSON, (count, None)), 1, 2),
    "Source": named(source, "Nghị định 61/2018/NĐ-CP"),
    "Stage": named(stage, 5),
    "StageLateness": pair(lambda days: deadlines.StageLateness(stage(), delay(days)), 1, 2),
    "StatedLimit": pair(
        lambda end: limit_texts.StatedLimit(limit(), "whole", (0, end), PERSON, "", PERSON, PERSON),
        5,
        6,
    ),
    "StatusMap": pair(lambda how: ar.StatusMap(PERSON, how, source=source()), "outside", "by_date"),
    "Step": pair(lambda cites: deadlines.Step("survey", DAY, cites=cites), PERSON, "Điều 61"),
    "StepDeadline": pair(
        lambda day: deadlines.StepDeadline(
            domain.StepLimit("return", limit(), "TL-97"), DAY, LATER, day
        ),
        DAY,
        None,
    ),
    "StepLimit": pair(lambda rule: domain.StepLimit("return", limit(), rule), "TL-97", ""),
    "StepProportional": pair(lambda low: scoring.StepProportional(80, low), 20, 30),
    "Succession": pair(lambda day: domain.Succession("H40.18", "H40.17", day), DAY, LATER),
    "SupplementRequest": pair(lambda day: ar.SupplementRequest(DAY, day), LATER, None),
    "Suspension": pair(lambda day: ar.Suspension("survey", PERSON, DAY, day), LATER, None),
    "Swap": pair(
        lambda day: calendars.Swap(dt.date(2024, 4, 29), day),
        dt.date(2024, 5, 4),
        dt.date(2024, 5, 11),
    ),
    "SyncShare": pair(
        lambda part: scoring.sync_share(part, reported=30, received=20, period="year"), 7, 8
    ),
    "Target": pair(
        lambda year: indicators.Target(
            "H.ONTIME", "at_least", Decimal("99.5"), source(), year, 2030, PERSON
        ),
        2025,
        2026,
    ),
    "TimeLimit": named(limit, 5),
    "Unit": named(unit, "H40.18"),
    "UnitCalendar": pair(
        lambda day: domain.UnitCalendar("H40.17", calendar(), hours(), DAY, day), LATER, None
    ),
    "Unread": pair(lambda end: limit_texts.Unread(PERSON, (0, end), "no limit in it"), 12, 13),
    "WorkingCalendar": named(calendar, 2027),
    "WorkingClock": pair(
        lambda text: WorkingClock.of(hours(text), calendar()), "08:00-12:00", "08:00-11:00"
    ),
}


@pytest.fixture(scope="session")
def makers() -> dict[str, Maker]:
    """A maker for every public class that is neither an error nor an enumeration."""
    return MAKERS


@pytest.fixture(scope="session")
def person() -> str:
    """The name put into every free text of the instances."""
    return PERSON


CLASSES = [
    name
    for name, value in PUBLIC.items()
    if isinstance(value, type)
    and not issubclass(value, (Exception, enum.Enum))
    and name != "DailyTotals"  # what a register is made of, which checks what it is passed
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test of a public class on all that have a maker."""
    if "public_class" in metafunc.fixturenames:
        metafunc.parametrize("public_class", [name for name in CLASSES if name in MAKERS])


@pytest.fixture(scope="session")
def public_classes() -> list[str]:
    """The names of all public classes that are neither errors nor enumerations."""
    return CLASSES
