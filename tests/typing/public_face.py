"""What a typed user of the library sees; read by type checkers, never executed."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_type

import adminreform as ar
from adminreform import calculation, calendars, domain, law
from adminreform.calculation import LeftOut, deadlines
from adminreform.calendars import WorkingClock

DAY = dt.date(2024, 4, 26)

# a name that is not public is an error, as it is when the program runs
in_its_room = ar.WorkingClock  # type: ignore[attr-defined]

# units, limits and procedures take enumerations or their values as texts
limit = assert_type(ar.TimeLimit(15, "working_days"), ar.TimeLimit)
ar.TimeLimit(2, domain.TimeUnit.MONTHS)
ar.TimeLimit(Decimal("12.5"), "working_days")
ar.TimeLimit(Fraction(1, 4), "days", extension=limit)
ar.TimeLimit(1, "same_day", cut_off=dt.time(16))
assert_type(limit.amount, int | Fraction)
assert_type(limit.unit, domain.TimeUnit)
assert_type(limit.text("en"), str)
assert_type(limit.extension, ar.TimeLimit | None)
assert_type(limit.cut_off, dt.time | None)
assert_type(limit < ar.TimeLimit(2, "weeks"), bool)
assert_type(limit <= ar.TimeLimit(2, "quarters"), bool)
assert_type(ar.TimeLimit.same_day(dt.time(16), extension=limit), ar.TimeLimit)

unit = assert_type(ar.Unit("x", level="commune", parent=ar.Unit("y")), ar.Unit)
ar.Unit("x", "Tà Cạ", domain.Level.COMMUNE)
assert_type(unit.level, domain.Level | None)
assert_type(unit.parent, ar.Unit | None)
assert_type(unit.upwards(), Iterator[ar.Unit])

procedure = ar.Procedure("1.004222", field="Cư trú", limit=limit)
assert_type(procedure.limit, ar.TimeLimit | None)

# histories take any iterables of events
supplement = assert_type(ar.SupplementRequest(DAY, None), ar.SupplementRequest)
suspension = assert_type(
    ar.Suspension("survey", "Điều 61", DAY, dt.datetime(2024, 4, 29, 9)), ar.Suspension
)
ar.Suspension(domain.Basis.FORCE_MAJEURE, "Điều 61", since=DAY)
extension = assert_type(ar.Extension(DAY, limit), ar.Extension)
reappointment = assert_type(ar.Reappointment(DAY, letter_at=DAY), ar.Reappointment)
stage = assert_type(ar.Stage(unit, limit, received_at=DAY), ar.Stage)
history = assert_type(
    ar.History(
        supplements=[supplement],
        suspensions=(suspension,),
        extensions=iter([extension]),
        reappointments={reappointment},
        stages=[stage],
    ),
    ar.History,
)
assert_type(supplement.asked_at, dt.date | dt.datetime)
assert_type(supplement.completed_at, dt.date | dt.datetime | None)
assert_type(suspension.basis, domain.Basis)
assert_type(suspension.article, str)
assert_type(suspension.until, dt.date | dt.datetime | None)
assert_type(extension.limit, ar.TimeLimit)
assert_type(reappointment.appointed_on, dt.date)
assert_type(reappointment.letter_at, dt.date | dt.datetime | None)
assert_type(stage.unit, ar.Unit)
assert_type(stage.done_at, dt.date | dt.datetime | None)
assert_type(history.supplements, tuple[ar.SupplementRequest, ...])
assert_type(history.suspensions, tuple[ar.Suspension, ...])
assert_type(history.extensions, tuple[ar.Extension, ...])
assert_type(history.reappointments, tuple[ar.Reappointment, ...])
assert_type(history.stages, tuple[ar.Stage, ...])
assert_type(history.moments(), Iterator[tuple[str, domain.Moment]])

# dossiers
dossier = ar.Dossier(
    "H40-240426-0001",
    procedure,
    unit,
    ar.Channel.ONLINE,
    submitted_at=DAY,
    received_at=dt.datetime(2024, 4, 26, 9, tzinfo=ar.VIETNAM_TIME),
    appointed_on=dt.date(2024, 5, 20),
    resolved_at=dt.date(2024, 5, 17),
    outcome=ar.Outcome.WITHDRAWN,
    history=history,
)
assert_type(dossier.history, ar.History)
assert_type(dossier.received_at, dt.date | dt.datetime | None)
assert_type(dossier.received_on, dt.date | None)
assert_type(dossier.resolved_on, dt.date | None)
assert_type(dossier.outcome, ar.Outcome | None)

# calendars
vn = assert_type(ar.vietnam(known_at=DAY, strict=False), ar.WorkingCalendar)
own = vn.with_days_off([DAY], occasion="x").with_worked_days({DAY})
assert_type(own.is_working_day(DAY), bool)
assert_type(own.add_working_days(DAY, -3), dt.date)
assert_type(own.count_working_days(DAY, DAY), int)
assert_type(own.why(DAY), calendars.DayReason)
assert_type(own.rows(), Iterator[calendars.CalendarRow])
assert_type(own.coverage.last, dt.date)

# announcements
announced = assert_type(calendars.shipped_announcements(), calendars.Announcements)
assert_type(calendars.parse_announcements(""), calendars.Announcements)
assert_type(ar.read_announcements("announcements.toml") + announced, calendars.Announcements)
assert_type(announced.known_at(DAY), calendars.Announcements)
for notice in announced.notices:
    assert_type(notice, calendars.Notice)
    assert_type(notice.tet, calendars.HolidayBreak | None)
    assert_type(notice.swaps, tuple[calendars.Swap, ...])
    assert_type(notice.days_off, tuple[calendars.DayOff, ...])

# office hours
hours = assert_type(ar.OfficeHours.daily("07:30-11:30, 13:30-17:00"), ar.OfficeHours)
assert_type(ar.OfficeHours.seasonal({(4, 16): hours, (10, 16): hours}), ar.OfficeHours)
assert_type(hours.with_day(DAY, "07:30-11:30"), ar.OfficeHours)
assert_type(hours.sessions(DAY), tuple[calendars.Session, ...])
assert_type(hours.minutes(DAY), int)
clock = assert_type(WorkingClock.of(hours, vn), calendars.WorkingClock)
at = dt.datetime(2024, 4, 26, 9)
assert_type(clock.add(at, 480), dt.datetime)
assert_type(clock.add_days(at, Fraction(1, 2)), dt.datetime)
assert_type(clock.minutes_between(at, at), int)
assert_type(clock.days_between(at, at), Fraction)
assert_type(clock.next_opening(at), dt.datetime)
assert_type(clock.is_open(at), bool)

# regimes, rules and sector rules
regime = assert_type(law.regime("61/2018"), law.Regime)
assert_type(ar.regime_on(DAY), law.Regime)
assert_type(regime.since, dt.date)
assert_type(regime.until, dt.date | None)
assert_type(regime.source, law.Source)
assert_type(regime.source.confidence, law.Confidence)
confidence: Literal["verified", "secondary", "unverified"] = regime.source.confidence
roll: law.Roll = "none"
rules = ar.Rules(
    counting="clock",
    roll=roll,
    after_supplement="resume",
    supplements=2,
    reappointments=0,
    letter_days=3,
    regime=regime,
)
assert_type(rules.counting, Literal["civil", "clock"])
assert_type(rules.roll, law.Roll)
assert_type(rules.after_supplement, Literal["restart", "resume"])
assert_type(rules.supplements, int | None)
assert_type(rules.regime, law.Regime | None)
assert_type(rules.regime_of(DAY), law.Regime)
sector_rule = assert_type(domain.sector_rule("land", on=DAY), domain.SectorRule)
assert_type(domain.sector_rules(), tuple[domain.SectorRule, ...])
assert_type(domain.sector_rules(DAY), tuple[domain.SectorRule, ...])
assert_type(sector_rule.limit, ar.TimeLimit | None)
assert_type(sector_rule.addition, ar.TimeLimit | None)
assert_type(sector_rule.excludes, tuple[domain.Basis, ...])
assert_type(sector_rule.days_are, domain.TimeUnit | None)
assert_type(sector_rule.holds_on(DAY), bool)
assert_type(sector_rule.rule.text("en"), str)

# deadlines
assert_type(ar.due_date(DAY, limit, calendar=vn), dt.date)
assert_type(ar.due_date(DAY, limit, calendar=vn, roll="none"), dt.date)
deadline = assert_type(
    ar.deadline(dossier, calendar=vn, rules=ar.Rules(roll="next_working_day")), ar.Deadline
)
assert_type(ar.deadline(dossier, calendar=vn, hours=hours), ar.Deadline)
assert_type(deadline.due, dt.date | dt.datetime)
assert_type(deadline.due_on, dt.date)
assert_type(deadline.due_at, dt.datetime)
assert_type(deadline.raw_end, dt.date)
assert_type(deadline.regime, law.Regime)
assert_type(deadline.findings, list[deadlines.Finding])
assert_type(deadline.appointed_on, dt.date | None)
assert_type(deadline.provisional, bool)
assert_type(deadline.provisional_days, list[calendars.DayReason])
assert_type(deadline.steps(), list[deadlines.Step])
assert_type(deadline.explain("en"), str)

# lateness
judged = assert_type(
    ar.lateness(dossier, as_of=DAY, calendar=vn, against="appointed", rules=ar.Rules(roll="none")),
    ar.Lateness,
)
assert_type(judged.outcome, ar.Outcome)
assert_type(judged.gap, deadlines.Delay | None)
assert_type(judged.is_late, bool | None)
assert_type(judged.working_days_late, int | None)
if judged.gap is not None:
    assert_type(judged.gap.due_on, dt.date)
    assert_type(judged.gap.is_late, bool)

assert_type(judged.against, deadlines.JudgedBy)
against: deadlines.Against = "statutory"
assert_type(ar.lateness(dossier, as_of=at, calendar=vn, hours=hours, against=against), ar.Lateness)

# receipt, stages and what is due
assert_type(ar.official_receipt(dossier, calendar=vn, hours=hours), domain.Moment | None)
for one in assert_type(
    deadlines.stage_lateness(dossier, as_of=at, calendar=vn, hours=hours, rules=rules),
    list[deadlines.StageLateness],
):
    assert_type(one.stage, ar.Stage)
    assert_type(one.gap, deadlines.Delay)
assert_type(ar.working_days_left(dossier, as_of=DAY, calendar=vn, hours=hours), int | None)
assert_type(ar.latest_receipt_for(DAY, limit, calendar=vn), dt.date | None)
for soon in assert_type(
    ar.due_soon(iter([dossier]), as_of=DAY, within=3, calendar=vn, rules=rules),
    calculation.Listing[deadlines.DueSoon],
):
    assert_type(soon.due_on, dt.date)
    assert_type(soon.working_days_left, int)
for moved in assert_type(
    ar.affected_by(iter([dossier]), before=vn, after=own, as_of=DAY, hours=hours),
    calculation.Listing[deadlines.DueDateChange],
):
    assert_type(moved.position, int)
    assert_type(moved.due_after, dt.date)
for found in deadline.findings:
    assert_type(found.day, dt.date)
    assert_type(found.text("en"), str)

# periods
period = assert_type(ar.Period.reporting_quarter(2024, 2), ar.Period)
ar.Period(DAY, DAY, "custom")
assert_type(DAY in period, bool)
assert_type(period.is_followed_by(ar.Period.calendar_year(2025)), bool)

# counts: any iterable of dossiers, groups by name, by function or by several
table = assert_type(
    ar.count_dossiers(iter([dossier]), period, calendar=vn, by="unit", against="appointed"),
    ar.CountTable,
)
ar.count_dossiers((dossier,), period, calendar=vn, by=lambda one: one.unit.level)
ar.count_dossiers([dossier], period, calendar=vn, by=("field", lambda one: one.code))
as_mapping: Mapping[Hashable, ar.Counts] = table
assert_type(table["x"], ar.Counts)
assert_type(table.get("x"), ar.Counts | None)
assert_type(table.left_out, tuple[LeftOut, ...])
assert_type(table.total.as_dict(), dict[str, int])
assert_type(table.total + table.total, ar.Counts)
assert_type(sum(table.values(), ar.Counts()), ar.Counts)

# shares and indicators
share = assert_type(ar.indicator("H.ONTIME").of(table.total), ar.Share)
assert_type(share + ar.Share(1, 2), ar.Share)
assert_type(share.value, Fraction)
assert_type(share.percent(3, "truncate"), Decimal)
assert_type(share.text(1, "half_even", trim=False, lang="en"), str)
assert_type(ar.indicator("H.PLAN").share(23, 30), ar.Share)
assert_type(ar.indicator("H.PLAN").source, law.Source)
assert_type(calculation.format_count(52028, "en"), str)

# errors are the library's own and the nearest builtin's
try:
    ar.TimeLimit(0, "days")
except ar.InvalidValueError as error:
    as_builtin: ValueError = error
    assert_type(error.values, dict[str, object])
try:
    ar.deadline(dossier, calendar=vn)
except ar.ClockStoppedError as stopped:
    also_invalid: ar.InvalidValueError = stopped
