"""What is built when it is first used is built safely by many threads at once."""

import datetime as dt
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import adminreform as ar
from adminreform import calendars

MANY = 32
ASKED_BY_MANY = """
import json, sys, threading
sys.setswitchinterval(1e-4)
import adminreform as ar
from adminreform import calendars, domain
from adminreform.calculation import scoring

QUESTIONS = {
    "names": lambda: {name: getattr(ar, name) for name in ar.__all__},
    "calendar": lambda: ar.vietnam(last_year=2030),
    "statutory calendar": lambda: ar.vietnam(last_year=2030, swaps=False),
    "announcements": lambda: calendars.shipped_announcements(),
    "indicators": lambda: ar.indicators(),
    "targets": lambda: ar.targets(include_unverified=True),
    "profile": lambda: scoring.profile_766(),
    "clock": lambda: calendars.WorkingClock.of(
        ar.OfficeHours.daily("07:30-11:30"), ar.vietnam(last_year=2030)
    ),
    "limits": lambda: ar.parse_time_limits("15 ngày làm việc; vùng xa 20 ngày"),
    "form": lambda: ar.form("II.06a"),
    "rules": lambda: domain.sector_rules(),
}
many = int(sys.argv[1])
start = threading.Barrier(many)
found = {question: [None] * many for question in QUESTIONS}
errors = []

def ask(number):
    order = list(QUESTIONS)
    turn = number % len(order)
    start.wait()
    for question in order[turn:] + order[:turn]:
        try:
            found[question][number] = QUESTIONS[question]()
        except BaseException as error:
            errors.append(f"{question}: {error!r}")

threads = [threading.Thread(target=ask, args=(number,)) for number in range(many)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
differ = [question for question, all in found.items() if any(one != all[0] for one in all)]
print(json.dumps({"errors": errors, "differ": differ, "asked": sorted(found)}))
"""


def test_many_threads_get_equal_answers_from_a_library_just_imported():
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "utf8", "-W", "error", "-c", ASKED_BY_MANY, str(MANY)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["errors"] == []
    assert found["differ"] == []
    assert len(found["asked"]) == 11
    assert done.stderr == ""


def test_threads_that_ask_for_a_calendar_at_once_get_one_object():
    together = threading.Barrier(2)

    class LookedUpTogether(calendars.Announcements):
        def __hash__(self) -> int:
            # Broken if the other thread waits for this one, and the calendar is built once.
            with suppress(threading.BrokenBarrierError):
                together.wait(timeout=0.5)
            return super().__hash__()

    announced = LookedUpTogether(dt.date(2026, 1, 1), [])
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: ar.vietnam(announcements=announced), range(2))
    assert one is other


def test_one_calendar_answers_many_threads_alike(vn, makers):
    """Counting shares a calendar between threads and changes nothing in it."""
    dossiers = [makers["Dossier"].one(), makers["Dossier"].other()] * 20
    period = ar.Period.calendar_year(2024)

    def count(_: int) -> ar.CountTable:
        return ar.count_dossiers(dossiers, period, calendar=vn, by="unit_tree")

    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(count, range(MANY)))
    assert all(table == tables[0] for table in tables)
    assert tables[0].total.received_total == 2  # equal dossiers are one


def register(vn: ar.WorkingCalendar) -> ar.Register:
    """Enter dossiers of many days and units."""
    procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
    entered = ar.Register(calendar=vn)
    for number in range(1500):
        day = dt.date(2024, 1, 2) + dt.timedelta(days=number % 360)
        closed = None if number % 5 == 0 else day + dt.timedelta(days=number % 9)
        unit = ar.Unit(f"H40.{number % 40}")
        code = f"H40-{number:04}"
        entered.add(
            ar.Dossier(code, procedure, unit, "online", received_at=day, resolved_at=closed)
        )
    return entered


def test_threads_that_count_a_register_at_once_get_its_figures(vn):
    """Counting reads, so a user may well let two threads do it."""
    interval = sys.getswitchinterval()
    periods = [ar.Period.calendar_month(2024, 1 + number % 12) for number in range(16)]
    expected = list(map(register(vn).count, periods))
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(10):
            entered, start = register(vn), threading.Barrier(len(periods))

            def count(period, entered=entered, start=start):
                start.wait()
                return entered.count(period)

            with ThreadPoolExecutor(len(periods)) as pool:
                assert list(pool.map(count, periods)) == expected
    finally:
        sys.setswitchinterval(interval)
