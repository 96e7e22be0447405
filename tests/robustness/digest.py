"""Prints what the library answers to a set of questions, as one digest for each part.

It is run in interpreters set up differently, by `test_settings`, which compares the digests.
"""

import datetime as dt
import hashlib
import json
import locale
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import adminreform as ar
from adminreform import auditing, calendars, domain, law
from adminreform.calculation import scoring
from adminreform.calendars import WorkingClock

DAY = dt.date(2024, 4, 26)
FIELDS = ("Hộ tịch", "Đất đai", "Ăn uống", "Cư trú", "Ôn đới")
LIMITS = (
    "3 ngày làm việc",
    "trong ngày",
    "1 tháng",
    "2 tuần",
    "15 ngày",
    "8 giờ làm việc",
    "36 giờ",
    "1 năm",
)
TEXTS = (
    "Không quá 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ; vùng sâu, vùng xa 20 ngày.",
    "Ngay trong ngày; trường hợp nhận hồ sơ sau 15 giờ thì giải quyết trong ngày tiếp theo.",
    "03 (ba) ngày làm việc, trường hợp phải xác minh không quá 05 ngày làm việc.",
    "10 ngày, không tính thời gian thực hiện nghĩa vụ tài chính.",
    "Không quy định",
)
QUOTES = ("76,67%", "76.67%", "gần 77%", "hơn 76,6%", "1.234", "8,624", "23/30", "tăng 5 lần")
PRESETS = ("form_ii06", "portal_766", "opencps")


def dossiers(vn: ar.WorkingCalendar) -> list[ar.Dossier]:
    """Make dossiers of all channels, fields and ends, some with a history."""
    found = []
    for number in range(120):
        received = dt.date(2024, 1, 2) + dt.timedelta(days=number)
        limit = ar.parse_time_limit(LIMITS[number % 5])
        field = FIELDS[number % 5]
        procedure = ar.Procedure(f"1.00{number % 5}", field, field, limit)
        unit = ar.Unit(f"H40.{number % 3}", FIELDS[number % 3], "commune", ar.Unit("H40"))
        closed = vn.next_working_day(received + dt.timedelta(days=number % 23))
        history = ar.History()
        if number % 7 == 3:
            again = {ar.Reappointment(closed + dt.timedelta(days=days)) for days in (1, 2, 3)}
            history = ar.History(
                supplements={ar.SupplementRequest(closed, closed)}, reappointments=again
            )
        found.append(
            ar.Dossier(
                f"H40-{number:04}",
                procedure,
                unit,
                ("online", "direct", "post")[number % 3],
                received_at=received,
                resolved_at=None if number % 4 == 0 else closed,
                outcome="refused" if number % 12 == 5 else None,
                history=history,
            )
        )
    return found


def due_days(vn: ar.WorkingCalendar) -> Iterator[object]:
    """Ask for due days, day by day, and for the kind of each day."""
    limits = [ar.parse_time_limit(text) for text in LIMITS[:5]]
    for shift in range(0, 800, 3):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=shift)
        yield [ar.due_date(day, limit, calendar=vn) for limit in limits]
        yield vn.why(day).text("vi"), vn.why(day).text("en"), vn.status(day)
    clock = WorkingClock.of(ar.OfficeHours.daily("07:30-11:30, 13:30-17:00"), vn)
    yield clock.add(dt.datetime(2024, 4, 26, 16), 480)
    yield clock.add_days(dt.datetime(2024, 4, 26, 16), Fraction(7, 3))
    yield list(vn.rows())[8900:9100]


def counts(vn: ar.WorkingCalendar) -> Iterator[object]:
    """Count in several ways, and judge every dossier."""
    cases = dossiers(vn)
    for period in (ar.Period.calendar_quarter(2024, 1), ar.Period.reporting_month(2024, 3)):
        for by in ("unit", "unit_tree", "field", ("channel", "procedure")):
            for preset in PRESETS:
                table = ar.count_dossiers(cases, period, calendar=vn, by=by, statuses=preset)
                yield repr(table), [(key, row.as_dict()) for key, row in table.items()]
                yield [(one.position, one.code, one.reason) for one in table.left_out]
        register = ar.Register(cases, calendar=vn)
        table = register.count(period)
        yield [(key, row.as_dict()) for key, row in table.items()]
        for form in ("II.06a", "II.06b"):
            sheet = ar.form(form).fill(ar.count_dossiers(cases, period, calendar=vn, by="field"))
            yield [sheet.text(lang) + sheet.markdown(lang) + sheet.html(lang) for lang in LANGS]
        yield list(map(repr, ar.count_07a(cases, period, calendar=vn, by="field").items()))
        yield repr(scoring.progress_766(cases, ar.Period.calendar_quarter(2024, 1), calendar=vn))
    for case in cases:
        yield repr(ar.lateness(case, as_of=dt.date(2024, 6, 3), calendar=vn))
        yield repr(scoring.is_on_time_766(case, dt.date(2024, 6, 3), calendar=vn))


LANGS: tuple[Any, ...] = ("vi", "en")


def explanations(vn: ar.WorkingCalendar) -> Iterator[object]:
    """Tell how due days were found."""
    for case in dossiers(vn)[::4]:
        try:
            found = ar.deadline(case, calendar=vn)
        except ar.AdminReformError as error:
            yield str(error)
        else:
            yield [found.explain(lang) for lang in LANGS]
            yield repr(found), list(map(repr, found.steps())), list(map(repr, found.findings))


def definitions(_: ar.WorkingCalendar) -> Iterator[object]:
    """List the catalogue, targets, regimes and notices."""
    for one in ar.indicators():
        yield repr(one), [one.describe(lang) for lang in LANGS]
    for target in ar.targets(include_unverified=True):
        yield repr(target), [target.text(lang) for lang in LANGS]
    for words in ("đúng hạn", "TRỰC TUYẾN", "ti le i", "online", "İ I ı"):
        yield [one.id for one in ar.find_indicators(words)]
    yield list(map(repr, domain.sector_rules()))
    yield list(map(repr, calendars.shipped_announcements().notices))


def scores(_: ar.WorkingCalendar) -> Iterator[object]:
    """Score figures by every profile."""
    figures = {"2.1": (72347, 100000), "3.5b": (299, 2821), "1.4": (0, 0), "3.1": (4, 5)}
    for day in (dt.date(2025, 3, 1), dt.date(2026, 7, 1)):
        card = ar.score_766(figures, on=day)
        for lang in LANGS:
            yield card.text(lang) + card.markdown(lang) + card.html(lang)
        yield repr(card), repr(card.as_dict()), repr(card.rows())
    yield repr(scoring.assess_61({number: Decimal("1.55") for number in range(1, 10)}))
    yield repr(scoring.pool_figures([figures, figures], missing="skip"))


def readings(_: ar.WorkingCalendar) -> Iterator[object]:
    """Read limits and figures from texts."""
    yield [repr(ar.parse_time_limits(text)) for text in TEXTS]
    for quoted in QUOTES:
        for read in (ar.parse_number, ar.parse_percent, auditing.parse_ratio):
            for lang in LANGS:
                try:
                    yield repr(read(quoted, lang))
                except ar.AdminReformError as error:
                    yield str(error), repr(error.values)
    check = ar.check_quote("76,67%", 23, 30)
    yield [check.explain(lang) for lang in LANGS], repr(check.as_dict())
    counted = ar.check_counts(
        {"resolved_total": 10, "resolved_early": 3, "resolved_on_time": 4, "resolved_late": 2}
    )
    yield [counted.text(lang) + counted.markdown(lang) + counted.html(lang) for lang in LANGS]
    yield repr(counted.as_dict())


def errors(vn: ar.WorkingCalendar) -> Iterator[object]:
    """Make mistakes: what is proposed instead must not depend on the order of a set."""
    mistakes = (
        lambda: ar.indicator("H.ONTIM"),
        lambda: law.regime("61"),
        lambda: ar.form("II.06x"),
        lambda: ar.status_map("form"),
        lambda: scoring.profile_766("766"),
        lambda: ar.score_766({"9.9": (1, 2), "8.8": (1, 2)}),
        lambda: domain.sector_rule("land", on=DAY),
        lambda: ar.TimeLimit(3, "fortnights"),
        lambda: calendars.parse_announcements(
            "schema = 1\nchecked_on = 2026-01-01\nx = 1\ny = 2\n"
        ),
        lambda: scoring.figures_from_portal({"totalReceive": 1, "totalOnTim": 2}),
        lambda: ar.check_counts({"resolved": 1, "opened": 2}),
        lambda: ar.count_dossiers([], ar.Period(DAY, DAY), calendar=vn, by="units"),
        lambda: ar.find_indicators(confidence="sure"),
        lambda: scoring.assess_61({}),
    )
    for mistake in mistakes:
        try:
            yield repr(mistake())
        except ar.AdminReformError as error:
            yield type(error).__name__, str(error), repr(error.values)


PARTS = (due_days, counts, explanations, definitions, scores, readings, errors)


def main() -> None:
    """Print the digest of every part, and how much went into it."""
    with suppress(locale.Error):  # a locale that is not installed changes nothing
        locale.setlocale(locale.LC_ALL, "")
    vn = ar.vietnam(last_year=2030)
    digests = {}
    for part in PARTS:
        answers = repr(list(part(vn))).encode("utf-8")
        digests[part.__name__] = f"{len(answers)} {hashlib.sha256(answers).hexdigest()}"
    print(json.dumps(digests))  # noqa: T201


if __name__ == "__main__":
    main()
