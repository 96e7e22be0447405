"""What a typed user of the library sees; read by type checkers, never executed."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import adminreform as ar

DAY = dt.date(2024, 4, 26)

# units, limits and procedures take enumerations or their values as texts
limit = assert_type(ar.TimeLimit(15, "working_days"), ar.TimeLimit)
ar.TimeLimit(2, ar.TimeUnit.MONTHS)
assert_type(limit.amount, int)
assert_type(limit.unit, ar.TimeUnit)
assert_type(limit.text("en"), str)

unit = assert_type(ar.Unit("x", level="commune", parent=ar.Unit("y")), ar.Unit)
ar.Unit("x", "Tà Cạ", ar.Level.COMMUNE)
assert_type(unit.level, ar.Level | None)
assert_type(unit.parent, ar.Unit | None)
assert_type(unit.upwards(), Iterator[ar.Unit])

procedure = ar.Procedure("1.004222", field="Cư trú", limit=limit)
assert_type(procedure.limit, ar.TimeLimit | None)

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
)
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
assert_type(own.why(DAY), ar.DayReason)
assert_type(own.rows(), Iterator[ar.CalendarRow])
assert_type(own.coverage.last, dt.date)

# deadlines
assert_type(ar.due_date(DAY, limit, vn), dt.date)
assert_type(ar.due_date(DAY, limit, vn, roll="none"), dt.date)
deadline = assert_type(ar.deadline(dossier, calendar=vn, roll="next_working_day"), ar.Deadline)
assert_type(deadline.due_on, dt.date)
assert_type(deadline.appointed_on, dt.date | None)
assert_type(deadline.provisional, bool)
assert_type(deadline.provisional_days, list[ar.DayReason])
assert_type(deadline.steps(), list[ar.Step])
assert_type(deadline.explain("en"), str)

# lateness
judged = assert_type(
    ar.lateness(dossier, as_of=DAY, calendar=vn, against="appointed", roll="none"), ar.Lateness
)
assert_type(judged.outcome, ar.Outcome)
assert_type(judged.gap, ar.Gap | None)
assert_type(judged.is_late, bool | None)
assert_type(judged.working_days_late, int | None)
if judged.gap is not None:
    assert_type(judged.gap.due_on, dt.date)
    assert_type(judged.gap.is_late, bool)

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
assert_type(table.left_out, tuple[ar.LeftOut, ...])
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
assert_type(ar.indicator("H.PLAN").source, ar.Source)
assert_type(ar.format_count(52028, "en"), str)

# errors are the library's own and the nearest builtin's
try:
    ar.TimeLimit(0, "days")
except ar.InvalidValueError as error:
    as_builtin: ValueError = error
    assert_type(error.values, dict[str, object])
