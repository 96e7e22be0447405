"""The main job: reports checked, a due day explained, an export read, counted, audited, drawn.

Run it with ``make demo`` or ``python examples/main_job.py``. The figures of the first part are
those that five districts published; the export of the third is invented.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import adminreform as ar
from adminreform import records
from adminreform.calculation import format_count

EXPORT = Path(__file__).parent / "data" / "register_export.csv"
PROVINCE = ar.Unit("X", level="province")
UNITS = [PROVINCE, *(ar.Unit(code, level="commune", parent=PROVINCE) for code in ("X01", "X02"))]


def main() -> None:
    """Show the parts one after another."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    show_reports()
    show_due_date()
    table = show_counts(show_export())
    show_audit(table)
    draw_units(table)


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
    print("1. What five district reports printed, and what follows from their counts\n")
    print(f"{'report':15} {'ratio':28} {'counts':>15} {'printed':>8} {'exact':>8}  remark")
    for report, name, share, printed, decimals in figures:
        counts = f"{format_count(share.numerator)}/{format_count(share.denominator)}"
        exact = share.text(decimals)
        print(f"{report:15} {name:28} {counts:>15} {printed or '-':>8} {exact:>8}", end="  ")
        print(remark(share, printed))
    print()


def remark(share: ar.Share, printed: str) -> str:
    """Return the verdict on a printed percentage."""
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


def show_export() -> list[ar.Dossier]:
    """Read the export of a register, with what could not be read."""
    read = records.read_csv(EXPORT, units=UNITS)
    print(f"3. {EXPORT.name}, an invented register with slips, read into dossiers\n")
    print(read.text("en"))
    for bad in read.bad:
        print(f"   {bad.text('en')}")
    print()
    return list(read.dossiers)


def show_counts(dossiers: list[ar.Dossier]) -> ar.CountTable:
    """Count the dossiers and print them as form II.06c."""
    period = ar.Period.reporting_quarter(2024, 2)
    table = ar.count_dossiers(dossiers, period, calendar=ar.vietnam(), by="unit_tree")
    print(f"4. These {len(dossiers)} dossiers, counted for {period}\n")
    print(ar.form("II.06c").fill(table).text("en"))
    for dossier in table.left_out:
        print(f"   left out: {dossier.code}: {dossier.reason}")
    print()
    return table


def show_audit(table: ar.CountTable) -> None:
    """Audit a sentence about the counted quarter whose last figure is not true."""
    total = table.total
    text = (
        f"Trong quý, đã giải quyết {total.resolved_total} hồ sơ, trong đó "
        f"{total.resolved_total - total.resolved_late} hồ sơ đúng hạn, đạt 92,5%."
    )
    print(f"5. A sentence about that quarter, audited\n\n   {text}\n")
    print(ar.audit(text).text("en"), end="\n\n")


def draw_units(table: ar.CountTable) -> None:
    """Draw the shares on time of the counted quarter, and save the picture."""
    print("6. The units of that quarter against a target of 95%, drawn: ", end="", flush=True)
    from adminreform import charts  # noqa: PLC0415 - what was printed need not wait for matplotlib

    picture = Path("build") / "on_time_by_unit.png"
    picture.parent.mkdir(exist_ok=True)
    charts.units(table, "H.ONTIME", target=95, lang="en").savefig(picture)
    print(picture)


if __name__ == "__main__":
    main()
