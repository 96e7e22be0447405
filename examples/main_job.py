"""The main job on real input: figures of five reports, a due date, counted dossiers.

Run it with ``make demo``, or ``python examples/main_job.py [FILE]`` where FILE is the
register of 1,434 municipal dossiers (CoSeLoG project, Eindhoven, 2010-2012). Without
that file a small invented register of this folder is counted instead.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import holidays

import adminreform as ar
from adminreform import domain
from adminreform.calculation import format_count

HERE = Path(__file__).parent
SAMPLE = HERE / "data" / "sample_dossiers.csv"
MUNICIPAL = HERE.parents[1] / "shared" / "data" / "receipt_cases.csv"


def main() -> None:
    """Show the three parts one after another."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    show_reports()
    show_due_date()
    register = Path(sys.argv[1]) if len(sys.argv) > 1 else MUNICIPAL
    if register.exists():
        show_municipal_register(register)
    else:
        print(f"({register.name} is not here: counting the invented sample instead)")
        show_sample()


def show_reports() -> None:
    """Recompute what five district reports printed, from their own counts."""
    on_time, late, done, online, plan = (
        ar.indicator(f"H.{name}").share for name in ("ONTIME", "LATE", "DONE", "ONLINE", "PLAN")
    )
    figures = [
        ("Cư M'gar 2021", "late of resolved", late(19, 42110), "0.045%", 3),
        ("Hồng Ngự 2021", "plan completion, 9 months", plan(30, 38), "", 2),
        ("Kỳ Sơn 2024", "on time of resolved", on_time(51539, 51539 + 51), "", 2),
        ("Kỳ Sơn 2024", "online of newly received", online(7588, 7588 + 44045), "", 2),
        ("Kỳ Sơn 2024", "dossiers synchronised, 2023", ar.Share(1031, 39357), "2,55%", 2),
        ("Đắk Glong 2021", "completion", done(17415, 18384), "", 2),
        ("Bến Lức 2020", "completion", done(94437, 104097), "", 2),
        ("Bến Lức 2020", "plan completion", plan(23, 30), "76,66%", 2),
    ]
    print("1. What five district reports printed, and what their counts give\n")
    print(f"{'report':15} {'ratio':28} {'counts':>15} {'printed':>8} {'exact':>8}  remark")
    for report, name, share, printed, decimals in figures:
        counts = f"{format_count(share.numerator)}/{format_count(share.denominator)}"
        exact = share.text(decimals)
        print(f"{report:15} {name:28} {counts:>15} {printed or '-':>8} {exact:>8}", end="  ")
        print(remark(share, printed))
    print()


def remark(share: ar.Share, printed: str) -> str:
    """Say how a printed percentage stands to the exact one."""
    if not printed:
        return "not printed"
    return ar.check_quote(printed, share.numerator, share.denominator).verdict.value


def show_due_date() -> None:
    """Explain a due date across 30 April and 1 May 2024, day by day."""
    dossier = ar.Dossier(
        "000.17.40.H40-240426-0001",
        ar.Procedure("1.004222", "Đăng ký thường trú", "Cư trú", ar.TimeLimit(7, "working_days")),
        ar.Unit("H40.17", level="commune"),
        ar.Channel.ONLINE,
        received_at=date(2024, 4, 26),
        appointed_on=date(2024, 5, 8),
        resolved_at=date(2024, 5, 9),
    )
    vn = ar.vietnam()
    print("2. When was dossier", dossier.code, "due?\n")
    print(ar.deadline(dossier, calendar=vn).explain("vi"), "\n")
    print(ar.deadline(dossier, calendar=vn).explain("en"), "\n")
    for against in ("statutory", "appointed"):
        judged = ar.lateness(dossier, as_of=date(2024, 5, 31), calendar=vn, against=against)
        print(
            f"Closed on 09/05/2024, against the {against} day: {judged.outcome.value}, "
            f"{judged.working_days_late} working day(s) late"
        )
    print()


def show_municipal_register(path: Path) -> None:
    """Count 1,434 real dossiers with their recorded deadlines and the Dutch calendar."""
    dutch = ar.calendar_from_holidays(holidays.NL(years=range(2010, 2014)))
    dossiers, refused = read_municipal(path)
    print(f"3. {path.name}: {len(dossiers)} dossiers read, {len(refused)} refused\n")
    for line, reason in refused:
        print(f"   line {line}: {reason}")
    show_rule(dossiers, dutch)
    for year, quarter in ((2010, 4), (2011, 1), (2011, 2), (2011, 3), (2011, 4), (2012, 1)):
        period = ar.Period.calendar_quarter(year, quarter)
        table = ar.count_dossiers(
            dossiers, period, calendar=dutch, by="channel", against="appointed"
        )
        show_table(f"{year} Q{quarter}", table)


def read_municipal(path: Path) -> tuple[list[ar.Dossier], list[tuple[int, str]]]:
    """Read the register; a row that contradicts itself is given back with its reason."""
    channels = {"Desk": ar.Channel.DIRECT, "Intern": ar.Channel.DIRECT, "Post": ar.Channel.POST}
    procedure = ar.Procedure("WABO", "environmental permit, receipt", "", ar.TimeLimit(8, "weeks"))
    dossiers, refused = [], []
    for line, row in rows(path):
        try:
            dossiers.append(
                ar.Dossier(
                    row["case"],
                    procedure,
                    ar.Unit(row["department"]),
                    channels.get(row["channel"], ar.Channel.ONLINE),
                    received_at=local_day(row["started"]),
                    appointed_on=local_day(row["deadline"]),
                    resolved_at=local_day(row["ended"]),
                )
            )
        except ar.AdminReformError as error:
            refused.append((line, str(error)))
    return dossiers, refused


def local_day(written: str) -> date | None:
    """Take the day as the municipality wrote it, in its own time."""
    return datetime.fromisoformat(written).date() if written else None


def show_rule(dossiers: list[ar.Dossier], calendar: ar.WorkingCalendar) -> None:
    """Say how many recorded deadlines are eight weeks from receipt."""
    weeks: Counter[str] = Counter()
    for dossier in dossiers:
        if dossier.received_on is None or dossier.appointed_on is None:
            weeks["no recorded deadline"] += 1
            continue
        for name, amount, roll in (
            ("8 weeks", 8, "none"),
            ("8 weeks, moved to the next working day", 8, "next_working_day"),
            ("14 weeks (8 and an extension of 6)", 14, "none"),
        ):
            limit = ar.TimeLimit(amount, "weeks")
            due_on = ar.due_date(dossier.received_on, limit, calendar, roll=roll)
            if due_on == dossier.appointed_on:
                weeks[name] += 1
                break
        else:
            weeks["another length"] += 1
    print("\n   recorded deadlines by rule:")
    for name, count in weeks.most_common():
        print(f"   {count:5}  {name}")
    print()


def show_sample() -> None:
    """Count the invented register by quarter, unit and channel."""
    vn = ar.vietnam()
    dossiers = list(read_sample())
    print(f"3. {SAMPLE.name}: {len(dossiers)} invented dossiers\n")
    period = ar.Period.reporting_quarter(2024, 2)
    for by in ("unit_tree", "channel"):
        table = ar.count_dossiers(dossiers, period, calendar=vn, by=by)
        show_table(f"reporting quarter II/2024 ({period}) by {by}", table)


def read_sample() -> Iterator[ar.Dossier]:
    """Read the invented register."""
    for _, row in rows(SAMPLE):
        limit = ar.TimeLimit(int(row["amount"]), domain.TimeUnit(row["limit_unit"]))
        parent = ar.Unit(row["parent"]) if row["parent"] else None
        yield ar.Dossier(
            row["code"],
            ar.Procedure(row["procedure"], row["name"], row["field"], limit),
            ar.Unit(row["unit"], level=domain.Level(row["level"]), parent=parent),
            ar.Channel(row["channel"]),
            received_at=date.fromisoformat(row["received"]),
            appointed_on=date.fromisoformat(row["appointed"]),
            resolved_at=date.fromisoformat(row["resolved"]) if row["resolved"] else None,
            outcome=ar.Outcome(row["outcome"]) if row["outcome"] else None,
        )


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of a CSV file with their line numbers."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), 2)


def show_table(title: str, table: ar.CountTable) -> None:
    """Print form II.06 by group, with the on-time share of resolved dossiers."""
    print(f"   {title}")
    print(
        "              received (online direct/post carried)  resolved (early on-time late)"
        "   open (in time overdue)  on time of resolved"
    )
    for name, row in [*sorted(table.items(), key=str), ("all", table.total)]:
        print(
            f"   {name!s:10} {row.received_total:8} ({row.received_online:6}"
            f" {row.received_direct_post:11} {row.carried_over:7}) {row.resolved_total:9}"
            f" ({row.resolved_early:5} {row.resolved_on_time:7} {row.resolved_late:4})"
            f" {row.open_total:6} ({row.open_in_time:7} {row.open_overdue:7})"
            f"  {ar.indicator('H.ONTIME').of(row)}"
        )
    for dossier in table.left_out:
        print(f"   left out: {dossier.code}: {dossier.reason}")
    print()


if __name__ == "__main__":
    main()
