"""Where a limit in each unit ends: by the law and by hand, instants and fractions included."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

import adminreform as ar
import builders
from builders import EIGHT, SHORT, moment

# Mornings and afternoons: 8 hours a day, and the 7.5 hours of some offices.
CLOCK = ar.Rules(counting="clock")


def dossier(limit, received):
    return builders.dossier("H40-1", limit, channel="direct", received_at=received)


def due(limit, received, calendar, **policies):
    return ar.deadline(dossier(limit, received), calendar=calendar, **policies).due


# --- TL-01, AMB-05: minutes and hours by the clock ---


@pytest.mark.parametrize(
    ("received", "limit", "ends"),
    [
        ("2024-07-01 09:00", (4, "hours"), "2024-07-01 13:00"),
        ("2024-07-01 23:00", (90, "minutes"), "2024-07-02 00:30"),
        ("2024-07-01 10:15:30", (1, "minutes"), "2024-07-01 10:16:30"),
        ("2024-07-01 16:00", (24, "hours"), "2024-07-02 16:00"),
        ("2024-12-31 23:30", (1, "hours"), "2025-01-01 00:30"),
        ("2024-02-28 12:00", (24, "hours"), "2024-02-29 12:00"),
    ],
)
def test_hours_run_from_the_instant_of_receipt(vn, received, limit, ends):
    """TL-01, Civil Code art. 147(1)."""
    assert due(limit, received, vn) == moment(ends)


@pytest.mark.parametrize(
    ("received", "hours", "ends"),
    [
        ("2024-07-05 16:00", 48, "2024-07-07 16:00"),  # a Sunday
        ("2024-04-29 10:00", 24, "2024-04-30 10:00"),  # a swapped day, then a holiday
        ("2024-02-09 08:00", 48, "2024-02-11 08:00"),  # in Tết
    ],
)
@pytest.mark.parametrize("roll", ["next_working_day", "none"])
def test_hours_that_end_on_a_day_off_stay_there(vn, received, hours, ends, roll):
    """AMB-05: art. 148(5) speaks of the last day, and an hour limit has none."""
    rules = ar.Rules(roll=roll)
    found = ar.deadline(dossier((hours, "hours"), received), calendar=vn, rules=rules)
    assert found.due == found.due_at == moment(ends)
    assert found.due_on == found.raw_end == moment(ends).date()
    assert not found.provisional
    assert found.provisional_days == []


@pytest.mark.parametrize("unit", ["minutes", "hours", "working_hours"])
def test_hours_need_an_instant(vn, unit):
    with pytest.raises(ar.InvalidTypeError, match=r"counted from an instant, got the day") as error:
        due((4, unit), "2024-07-01", vn, hours=EIGHT)
    assert error.value.values == {"moment": dt.date(2024, 7, 1)}


def test_an_instant_with_a_time_zone_is_counted_in_vietnamese_time(vn):
    """02:00 UTC is 09:00 in Hà Nội; aware in, aware out."""
    at_nine = dt.datetime(2024, 7, 1, 2, tzinfo=dt.UTC)
    assert due((4, "hours"), at_nine, vn) == dt.datetime(2024, 7, 1, 6, tzinfo=dt.UTC)
    at_two = dt.datetime(2024, 7, 1, 7, tzinfo=dt.UTC)
    assert due((4, "working_hours"), at_nine, vn, hours=EIGHT) == at_two


def test_hours_beyond_the_years_of_dates_are_refused(vn):
    with pytest.raises(
        ar.CoverageError, match="counted from 2024-07-01 09:00:00, ends after the year 9999"
    ):
        due((10**8, "hours"), "2024-07-01 09:00", vn)


def test_the_bare_due_day_refuses_limits_in_clock_hours(vn):
    for unit in ("minutes", "hours"):
        with pytest.raises(ar.InvalidTypeError, match="counted from an instant"):
            ar.due_date(dt.date(2024, 7, 1), ar.TimeLimit(4, unit), calendar=vn)


@pytest.mark.parametrize("ask", [ar.due_date, ar.latest_receipt_for])
def test_the_bare_due_day_refuses_limits_in_working_hours(vn, ask):
    with pytest.raises(ar.InvalidTypeError, match="counted from an instant"):
        ask(dt.date(2024, 7, 1), ar.TimeLimit(4, "working_hours"), calendar=vn)


# --- TL-13: working hours ---


@pytest.mark.parametrize(
    ("hours", "received", "amount", "ends"),
    [
        # Peer cases with their right answers, offices of 8 to 12 and 13 to 17.
        (EIGHT, "2024-07-01 18:00", 4, "2024-07-02 12:00"),
        (EIGHT, "2024-07-01 20:00", 4, "2024-07-02 12:00"),
        (EIGHT, "2024-07-01 23:00", 2, "2024-07-02 10:00"),
        (EIGHT, "2024-07-01 12:00", 4, "2024-07-01 17:00"),
        (EIGHT, "2024-09-02 10:00", 4, "2024-09-04 12:00"),  # 2 and 3 September are off
        (EIGHT, "2022-04-29 16:00", 4, "2022-05-04 11:00"),  # 2 and 3 May 2022 given back
        # Lunch, before opening, the very closing.
        (EIGHT, "2024-07-01 12:30", 1, "2024-07-01 14:00"),
        (EIGHT, "2024-07-01 06:00", 1, "2024-07-01 09:00"),
        (EIGHT, "2024-07-01 13:00", 4, "2024-07-01 17:00"),
        (EIGHT, "2024-07-01 17:00", 1, "2024-07-02 09:00"),
        # An 8-hour office day is one day further at the same hour.
        (EIGHT, "2024-07-01 10:00", 8, "2024-07-02 10:00"),
        (EIGHT, "2024-07-05 10:00", 8, "2024-07-08 10:00"),
        # A 7.5-hour one is not: an hour on Friday, then seven on Thursday 2 May.
        (SHORT, "2024-04-26 16:00", 8, "2024-05-02 16:30"),
        (SHORT, "2024-07-01 07:30", 15, "2024-07-02 17:00"),
        # The worked Saturday of 2024 and the worked Saturday and Sunday of Tết 2011.
        (EIGHT, "2024-05-04 10:00", 8, "2024-05-06 10:00"),
        (EIGHT, "2024-05-03 16:00", 8, "2024-05-04 16:00"),
        (EIGHT, "2011-01-28 16:00", 8, "2011-01-29 16:00"),
        (EIGHT, "2011-01-29 16:00", 8, "2011-01-30 16:00"),
        (EIGHT, "2011-01-30 16:00", 8, "2011-02-08 16:00"),
        # Tết 2024 and two ends of a year.
        (EIGHT, "2024-02-07 16:00", 8, "2024-02-15 16:00"),
        (EIGHT, "2024-12-31 16:00", 8, "2025-01-02 16:00"),
        (EIGHT, "2021-12-31 16:00", 2, "2022-01-04 09:00"),  # 1/1/2022 a Saturday, given back
    ],
)
def test_working_hours_are_counted_only_inside_office_hours(vn, hours, received, amount, ends):
    """TL-13."""
    assert due((amount, "working_hours"), received, vn, hours=hours) == moment(ends)


def test_working_hours_need_office_hours(vn):
    with pytest.raises(ar.InvalidValueError, match="pass hours="):
        due((4, "working_hours"), "2024-07-01 09:00", vn)


def test_working_hours_depend_on_the_day_of_receipt_itself(vn_october_2026):
    """Monday 23/11/2026 may still be swapped; an hour of it is counted."""
    found = ar.deadline(
        dossier((1, "working_hours"), "2026-11-23 09:00"), calendar=vn_october_2026, hours=EIGHT
    )
    assert [why.day for why in found.provisional_days] == [dt.date(2026, 11, 23)]
    assert found.provisional


# --- TL-10, AMB-07: working days, and parts of them ---


@pytest.mark.parametrize("amount", ["0.25", "0.5", "3.5", "4.75", "6.25", "7.5", "12.5", "26.5"])
@pytest.mark.parametrize("unit", ["working_days", "days"])
def test_a_part_of_a_day_counts_as_a_whole_one(vn, amount, unit):
    """TL-10, TL-14, AMB-07: the parts of published limits; the civil count has whole days."""
    part = ar.TimeLimit(Decimal(amount), unit)
    whole = ar.TimeLimit(int(Decimal(amount)) + 1, unit)
    for received in (dt.date(2024, 4, 26), dt.date(2024, 7, 1), dt.date(2024, 12, 30)):
        assert ar.due_date(received, part, calendar=vn) == ar.due_date(received, whole, calendar=vn)
    assert due(part, "2024-07-01 16:59", vn) == due(whole, "2024-07-01", vn)


def test_twelve_and_a_half_working_days_end_on_the_thirteenth(vn):
    """From Monday 1/7/2024: 4 days to 5/7, 5 to 12/7, 4 more to Thursday 18/7."""
    limit = ar.TimeLimit(Decimal("12.5"), "working_days")
    assert ar.due_date(dt.date(2024, 7, 1), limit, calendar=vn) == dt.date(2024, 7, 18)


def test_the_thirteenth_day_is_told_as_such(vn):
    limit = ar.TimeLimit(Decimal("12.5"), "working_days")
    told = ar.deadline(dossier(limit, "2024-07-01"), calendar=vn)
    assert "Đủ 13 ngày làm việc vào Thứ Năm 18/07/2024." in told.explain("vi")
    assert "13 working days end on Thursday 18/07/2024." in told.explain("en")


@pytest.mark.parametrize("received", ["2024-07-01", "2024-07-01 00:00", "2024-07-01 23:59:59"])
def test_the_hour_of_receipt_does_not_move_a_limit_in_working_days(vn, received):
    """AMB-06, TL-02: the cut-off of 15:00 is for same-day limits alone."""
    found = ar.deadline(dossier((3, "working_days"), received), calendar=vn)
    assert found.due == dt.date(2024, 7, 4)
    assert type(found.due) is dt.date
    assert found.due_at == dt.datetime(2024, 7, 5)


# --- TL-20, TL-23, TL-24: the same day ---

SAME_DAY_LAWS = ["TL-20 certification", "TL-23 civil status", "TL-24 security interests"]


@pytest.mark.parametrize("law", SAME_DAY_LAWS)
@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2024-07-01", "2024-07-01"),
        ("2024-07-01 08:00", "2024-07-01"),
        ("2024-07-01 14:59:59", "2024-07-01"),
        ("2024-07-01 15:00", "2024-07-01"),
        ("2024-07-01 15:00:00.000001", "2024-07-02"),
        ("2024-07-01 15:00:01", "2024-07-02"),
        ("2024-07-01 18:00", "2024-07-02"),
        ("2024-07-05 15:01", "2024-07-08"),  # Friday to Monday
        ("2024-04-26 15:01", "2024-05-02"),  # over the swap and the holidays
        ("2024-07-06", "2024-07-08"),  # a Saturday
        ("2024-07-06 09:00", "2024-07-08"),
        ("2024-07-06 16:00", "2024-07-08"),  # not the day after: Monday's own work
        ("2024-05-04 09:00", "2024-05-04"),  # the worked Saturday
        ("2024-05-04 15:01", "2024-05-06"),
        ("2011-01-30 10:00", "2011-01-30"),  # the worked Sunday
        ("2011-01-30 15:30", "2011-02-08"),
        ("2024-12-31 15:30", "2025-01-02"),
    ],
)
def test_a_same_day_limit_ends_that_day_or_the_next_working_day_after_three(
    vn, law, received, expected
):
    """Received after 15 giờ: strictly later (AMB-06); on a day off, the next working day."""
    assert law in SAME_DAY_LAWS
    assert due(ar.TimeLimit.same_day(), received, vn) == moment(expected)


def test_another_cut_off_is_possible(vn):
    at_four = ar.TimeLimit.same_day(dt.time(16))
    assert due(at_four, "2024-07-01 16:00", vn) == dt.date(2024, 7, 1)
    assert due(at_four, "2024-07-01 16:00:01", vn) == dt.date(2024, 7, 2)


def test_the_bare_due_day_of_a_same_day_limit_is_the_working_day_of_receipt(vn):
    limit = ar.TimeLimit.same_day()
    assert ar.due_date(dt.date(2024, 7, 1), limit, calendar=vn) == dt.date(2024, 7, 1)
    assert ar.due_date(dt.date(2024, 7, 6), limit, calendar=vn) == dt.date(2024, 7, 8)


def test_a_same_day_limit_depends_on_the_day_of_receipt(vn_october_2026):
    found = ar.deadline(
        dossier(ar.TimeLimit.same_day(), "2026-11-23 09:00"), calendar=vn_october_2026
    )
    assert [why.day for why in found.provisional_days] == [dt.date(2026, 11, 23)]


def test_a_zoned_receipt_meets_the_cut_off_in_vietnamese_time(vn):
    for hour, expected in ((8, dt.date(2024, 7, 1)), (9, dt.date(2024, 7, 2))):
        received = dt.datetime(2024, 7, 1, hour, tzinfo=dt.UTC)
        assert due(ar.TimeLimit.same_day(), received, vn) == expected


# --- quarters ---


@pytest.mark.parametrize(
    ("received", "amount", "end", "rolled"),
    [
        ("2024-01-15", 1, "2024-04-15", "2024-04-15"),
        ("2023-11-30", 1, "2024-02-29", "2024-02-29"),
        ("2022-11-30", 1, "2023-02-28", "2023-02-28"),
        ("2024-01-31", 1, "2024-04-30", "2024-05-02"),  # a holiday
        ("2023-12-31", 2, "2024-06-30", "2024-07-01"),  # a Sunday
        ("2024-02-29", 4, "2025-02-28", "2025-02-28"),
    ],
)
def test_a_quarter_is_three_months(vn, received, amount, end, rolled):
    """TL-05, TL-16: there is no quarter in the Code; its months are."""
    limit = ar.TimeLimit(amount, "quarters")
    assert ar.due_date(moment(received), limit, calendar=vn) == moment(rolled)
    assert ar.due_date(moment(received), limit, calendar=vn, roll="none") == moment(end)
    months = ar.TimeLimit(3 * amount, "months")
    assert ar.due_date(moment(received), months, calendar=vn) == moment(rolled)


# --- AMB-07: the clock policy ---


@pytest.mark.parametrize(
    ("received", "limit", "ends"),
    [
        ("2024-07-01 09:15", (5, "working_days"), "2024-07-08 09:15"),
        ("2024-07-01 10:00", (1, "working_days"), "2024-07-02 10:00"),
        ("2024-07-01 18:00", (1, "working_days"), "2024-07-02 17:00"),
        ("2024-07-01 17:00", (1, "working_days"), "2024-07-02 17:00"),
        ("2024-02-05 10:00", (5, "working_days"), "2024-02-19 10:00"),  # over Tết
        ("2024-05-04 10:00", (1, "working_days"), "2024-05-06 10:00"),  # the worked Saturday
        ("2024-07-06 10:00", (1, "working_days"), "2024-07-08 17:00"),  # received on a day off
        ("2024-07-01 08:00", (Fraction(1, 2), "working_days"), "2024-07-01 12:00"),
        ("2024-07-01 13:00", (Fraction(3, 2), "working_days"), "2024-07-02 17:00"),
        ("2024-07-01 10:00", (Fraction(1, 4), "working_days"), "2024-07-01 12:00"),
        ("2024-07-01 09:00", (1, "days"), "2024-07-02 17:00"),
        ("2024-07-01 09:00", (Fraction(1, 2), "days"), "2024-07-01 17:00"),
        ("2024-07-01 09:00", (5, "days"), "2024-07-08 17:00"),  # a Saturday, rolled
        ("2024-07-01 09:00", (1, "weeks"), "2024-07-08 17:00"),
        ("2024-03-30 09:15", (1, "months"), "2024-05-02 17:00"),  # a holiday, rolled
        ("2024-01-31 09:15", (1, "months"), "2024-02-29 17:00"),
        ("2024-01-31 09:15", (1, "quarters"), "2024-05-02 17:00"),
        ("2024-07-01 09:00", (1, "years"), "2025-07-01 17:00"),
        ("2024-07-01 09:00", (4, "hours"), "2024-07-01 13:00"),
        ("2024-07-01 09:00", (4, "working_hours"), "2024-07-01 14:00"),
    ],
)
def test_the_clock_policy_runs_from_the_instant_of_receipt(vn, received, limit, ends):
    """AMB-07, TL-15: as one-stop software prints it; days and longer end with their day (TL-09)."""
    assert due(limit, received, vn, rules=CLOCK, hours=EIGHT) == moment(ends)


@pytest.mark.parametrize(
    ("received", "ends"),
    [("2024-07-01 09:00", "2024-07-01 17:00"), ("2024-07-01 15:01", "2024-07-02 17:00")],
)
def test_a_same_day_limit_by_the_clock_ends_at_the_closing(vn, received, ends):
    same_day = ar.TimeLimit.same_day()
    assert due(same_day, received, vn, rules=CLOCK, hours=EIGHT) == moment(ends)


def test_by_the_clock_half_a_short_day_is_half_of_that_day(vn):
    """A 7.5-hour day from 07:30: half of it is 3 hours 45 minutes, not 4 hours."""
    half = (Fraction(1, 2), "working_days")
    found = due(half, "2024-07-01 07:30", vn, rules=CLOCK, hours=SHORT)
    assert found == moment("2024-07-01 11:15")


def test_the_clock_policy_needs_an_instant_and_office_hours(vn):
    with pytest.raises(ar.InvalidTypeError, match="counted from an instant"):
        due((3, "working_days"), "2024-07-01", vn, rules=CLOCK, hours=EIGHT)
    with pytest.raises(ar.InvalidTypeError, match="counted from an instant"):
        due((3, "days"), "2024-07-01", vn, rules=CLOCK)
    with pytest.raises(ar.InvalidValueError, match="pass hours="):
        due((3, "working_days"), "2024-07-01 09:00", vn, rules=CLOCK)


def test_by_the_clock_calendar_units_need_no_office_hours(vn):
    """They end with the day then, at 24:00."""
    assert due((1, "weeks"), "2024-07-01 09:00", vn, rules=CLOCK) == dt.date(2024, 7, 8)


# --- arguments ---


@pytest.mark.parametrize("rules", [None, "civil", {"roll": "none"}])
def test_rules_must_be_rules(vn, rules):
    with pytest.raises(ar.InvalidTypeError, match="rules must be a Rules"):
        due((3, "days"), "2024-07-01", vn, rules=rules)
    with pytest.raises(ar.InvalidTypeError, match="rules must be a Rules"):
        ar.lateness(
            dossier((3, "days"), "2024-07-01"),
            as_of=dt.date(2024, 7, 9),
            calendar=vn,
            rules=rules,
        )
    with pytest.raises(ar.InvalidTypeError, match="rules must be a Rules"):
        ar.count_dossiers([], ar.Period.calendar_month(2024, 7), calendar=vn, rules=rules)


def test_hours_must_be_office_hours(vn):
    with pytest.raises(ar.InvalidTypeError, match="hours must be an OfficeHours"):
        due((4, "working_hours"), "2024-07-01 09:00", vn, hours="08:00-17:00")


def test_the_end_of_the_last_representable_day_is_refused_by_name(vn):
    last = ar.deadline(dossier((1, "days"), "9999-12-30"), calendar=vn, rules=ar.Rules(roll="none"))
    with pytest.raises(ar.CoverageError):
        _ = last.due_at


@pytest.mark.parametrize(
    ("limit", "received", "ends"),
    [
        ((Decimal("2.5"), "working_hours"), "2024-07-01 10:30", "2024-07-01 14:00"),
        ((Decimal("2.5"), "working_hours"), "2024-07-01 15:30", "2024-07-02 09:00"),
        ((Decimal("1.25"), "hours"), "2024-07-01 10:30", "2024-07-01 11:45"),
    ],
)
def test_hours_come_in_quarters_too(vn, limit, received, ends):
    """Open 08:00 to 12:00 and 13:00 to 17:00."""
    assert due(limit, received, vn, hours=EIGHT) == moment(ends)


# --- days by the clock ---


@pytest.mark.parametrize("amount", [1, 30, 365])
@pytest.mark.parametrize("hour", [0, 16, 23])
def test_days_by_the_clock_end_on_the_day_that_civil_days_end_on(vn, amount, hour):
    """N times 24 hours after an instant is the same hour of the N-th day."""
    limit = ar.TimeLimit(amount, "days")
    ends = due(limit, dt.datetime(2024, 1, 2, hour, 59), vn, rules=CLOCK)
    assert ends == ar.due_date(dt.date(2024, 1, 2), limit, calendar=vn)


@pytest.mark.parametrize("events", [(), [ar.Suspension("survey", "1", dt.date(2024, 7, 2))]])
@pytest.mark.parametrize("limit", [(5, "days"), ar.TimeLimit.same_day()])
def test_a_receipt_without_an_hour_is_refused_by_the_clock(vn, limit, events):
    item = builders.dossier("A-1", limit, received_at="2024-07-01", events=events)
    with pytest.raises(ar.InvalidTypeError, match="counted from an instant, got the day"):
        ar.deadline(item, calendar=vn, hours=EIGHT, rules=CLOCK)


def test_after_the_cut_off_a_same_day_limit_still_depends_on_the_day_of_receipt(vn_october_2026):
    """Monday 23/11/2026 at 16:00, which may yet be swapped off: due on Wednesday 25/11."""
    late = dossier(ar.TimeLimit.same_day(), "2026-11-23 16:00")
    found = ar.deadline(late, calendar=vn_october_2026)
    assert found.due == dt.date(2026, 11, 25)
    assert [why.day for why in found.provisional_days] == [dt.date(2026, 11, 23)]


@pytest.mark.parametrize(
    ("received", "limit"), [("2024-07-01", (4, "days")), (dt.datetime(2024, 7, 1, 9), (4, "days"))]
)
def test_a_due_day_is_over_at_its_midnight_in_the_zone_of_receipt(vn, received, limit):
    item = dossier(limit, received)
    assert ar.deadline(item, calendar=vn).due_at == dt.datetime(2024, 7, 6)
    aware = dossier(limit, dt.datetime(2024, 7, 1, 9, tzinfo=ar.VIETNAM_TIME))
    assert ar.deadline(aware, calendar=vn).due_at == dt.datetime(2024, 7, 6, tzinfo=ar.VIETNAM_TIME)
