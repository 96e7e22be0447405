"""Indicator 2.1 of Decision 766, step by step, and its counts in a period."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation import scoring
from adminreform.calculation.scoring import is_on_time_766, progress_766
from builders import numbered

UNIT = ar.Unit("H40")
PLAIN = ar.Procedure("1.000001")
THREE_DAYS = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
QUARTER = ar.Period.calendar_quarter(2026, 3)
LAST_DAY = QUARTER.last
HOURS = ar.OfficeHours.daily("07:30-11:30, 13:30-17:30")


def day(month, number):
    return dt.date(2026, month, number)


def make(received=(7, 1), appointed=(7, 10), resolved=None, procedure=PLAIN, **how):
    supplements = [
        ar.SupplementRequest(day(*asked), done and day(*done))
        for asked, done in how.pop("supplements", ())
    ]
    return ar.Dossier(
        "H40-1",
        procedure,
        UNIT,
        ar.Channel.ONLINE,
        received_at=day(*received),
        appointed_on=appointed and day(*appointed),
        resolved_at=resolved and day(*resolved),
        history=ar.History(supplements=supplements, **how.pop("history", {})),
        **how,
    )


def judge(dossier, vn, last_day=LAST_DAY, **how):
    return is_on_time_766(dossier, last_day, calendar=vn, **how)


@pytest.mark.parametrize(
    ("resolved", "on_time"), [((7, 9), True), ((7, 10), True), ((7, 11), False)]
)
def test_1_and_5_a_finished_dossier_is_on_time_up_to_the_appointed_day(vn, resolved, on_time):
    found = judge(make(resolved=resolved), vn)
    assert (found.on_time, found.end_basis, found.due_basis) == (on_time, "closed", "appointed")
    assert found.judged_at == found.ended == day(*resolved)


@pytest.mark.parametrize("outcome", ["refused", "withdrawn", "stopped"])
def test_1_refusal_stop_and_withdrawal_end_a_dossier(vn, outcome):
    assert judge(make(resolved=(7, 10), outcome=outcome), vn).on_time is True
    assert judge(make(resolved=(7, 13), outcome=outcome), vn).on_time is False


def test_1_the_result_ends_it_not_its_return(vn):
    found = judge(make(resolved=(7, 10), returned_at=day(7, 20)), vn)
    assert (found.on_time, found.ended) == (True, day(7, 10))


def test_1_an_instant_of_closing_is_compared_by_its_day(vn):
    dossier = attrs.evolve(
        make(),
        received_at=dt.datetime(2026, 7, 1, 8, 0),
        resolved_at=dt.datetime(2026, 7, 10, 23, 59),
    )
    assert judge(dossier, vn).on_time is True


def test_2_a_dossier_that_waits_ends_at_its_one_request(vn):
    found = judge(make(supplements=[((7, 10), None)]), vn)
    assert (found.on_time, found.end_basis, found.ended) == (True, "asked", day(7, 10))
    assert judge(make(supplements=[((7, 11), None)]), vn).on_time is False


def test_1_a_dossier_closed_while_it_waits_ends_when_it_was_closed(vn):
    # The portal takes the closing before the request, and takes completed supplements off only;
    # the law lets no time pass between the request, on 3/7, and its completion.
    closed = make(
        resolved=(7, 20), supplements=[((7, 3), None)],
        procedure=attrs.evolve(THREE_DAYS, limit=ar.TimeLimit(10, "working_days")),
    )  # fmt: skip
    found = judge(closed, vn)
    assert (found.on_time, found.end_basis, found.judged_at) == (False, "closed", day(7, 20))
    by_law = ar.lateness(closed, as_of=LAST_DAY, calendar=vn)
    assert (by_law.outcome, by_law.statutory.ended) == (ar.Outcome.EARLY, day(7, 3))


def test_2_a_dossier_that_waits_for_the_second_time_is_late(vn):
    found = judge(make(supplements=[((7, 2), (7, 3)), ((7, 6), None)]), vn)
    assert (found.on_time, found.end_basis) == (False, "asked_again")
    assert found.supplement_time == dt.timedelta()
    assert found.reason() == "đang chờ bổ sung và bị yêu cầu hơn một lần: tính là quá hạn"
    assert found.reason("en") == (
        "waits for a supplement and was asked more than once: counted late"
    )
    without_appointment = make(appointed=None, supplements=[((7, 2), (7, 3)), ((7, 6), None)])
    assert judge(without_appointment, vn).on_time is False


def test_2_what_ended_after_a_request_that_nobody_answered_ends_at_its_closing(vn):
    found = judge(make(resolved=(7, 13), outcome="refused", supplements=[((7, 3), None)]), vn)
    assert (found.on_time, found.end_basis) == (False, "closed")
    assert found.supplement_time == dt.timedelta()


def test_3_an_open_dossier_ends_on_the_last_day_of_the_period(vn):
    open_in_time = judge(make(appointed=(9, 30)), vn)
    assert (open_in_time.on_time, open_in_time.end_basis) == (True, "open")
    assert open_in_time.ended == LAST_DAY
    assert judge(make(appointed=(9, 29)), vn).on_time is False


def test_3_what_happens_after_the_last_day_is_not_looked_at(vn):
    dossier = make(
        appointed=(10, 5), resolved=(10, 20), supplements=[((10, 1), (10, 2)), ((10, 3), None)]
    )
    assert judge(dossier, vn) == judge(make(appointed=(10, 5)), vn)
    assert judge(dossier, vn, day(10, 31)).on_time is False
    waiting_then = make(appointed=(9, 29), supplements=[((9, 28), (10, 2))])
    assert judge(waiting_then, vn).end_basis == "asked"


def test_4_the_days_of_a_completed_supplement_are_subtracted(vn):
    """Asked on 3/7, complete on 8/7: five days off the end of 15/7 leave 10/7."""
    found = judge(make(resolved=(7, 15), supplements=[((7, 3), (7, 8))]), vn)
    assert (found.supplement_time, found.judged_at) == (dt.timedelta(days=5), day(7, 10))
    assert found.on_time is True
    assert judge(make(resolved=(7, 16), supplements=[((7, 3), (7, 8))]), vn).on_time is False
    assert found.reason("en") == (
        "ended Wednesday 15/07/2026; less 5 days of supplement Friday 10/07/2026; "
        "appointed Friday 10/07/2026; on time"
    )
    assert "trừ 5 ngày bổ sung còn Thứ Sáu 10/07/2026" in found.reason()


def test_4_each_completed_supplement_is_subtracted_from_a_dossier_that_went_on(vn):
    twice = [((7, 2), (7, 4)), ((7, 6), (7, 9))]
    assert judge(make(resolved=(7, 15), supplements=twice), vn).on_time is True
    still_open = judge(make(appointed=(9, 25), supplements=twice), vn)
    assert (still_open.supplement_time.days, still_open.on_time) == (5, True)


def test_5_a_day_that_was_moved_counts_once(vn):
    moved = {"reappointments": [ar.Reappointment(day(7, 20), day(7, 9))]}
    assert judge(make(resolved=(7, 20), history=moved), vn).on_time is True
    assert judge(make(resolved=(7, 21), history=moved), vn).on_time is False


def test_6_without_an_appointed_day_the_limit_of_the_procedure_counts(vn):
    """Three working days from Wednesday 1/7/2026 end on Monday 6/7."""
    found = judge(make(appointed=None, resolved=(7, 6), procedure=THREE_DAYS), vn)
    assert (found.on_time, found.due_basis, found.due) == (True, "limit", day(7, 6))
    assert not judge(make(appointed=None, resolved=(7, 7), procedure=THREE_DAYS), vn).on_time
    assert found.reason().startswith("kết thúc Thứ Hai 06/07/2026; không có ngày hẹn trả")


def waited(limit, received, asked, done, resolved, appointed=None):  # noqa: PLR0917
    return ar.Dossier(
        "H40-1",
        ar.Procedure("1.5", limit=limit),
        UNIT,
        ar.Channel.ONLINE,
        received_at=received,
        appointed_on=appointed,
        resolved_at=resolved,
        history=ar.History(supplements=[ar.SupplementRequest(asked, done)]),
    )


def at_hour(number, hour, minute=0):
    return dt.datetime(2026, 7, number, hour, minute)


def test_4_twenty_minutes_over_midnight_are_no_day(vn):
    """Appointed 10/7, closed 11/7 at 9:00, asked 3/7 23:50, complete 4/7 0:10: 11/7 8:40."""
    times = at_hour(1, 9), at_hour(3, 23, 50), at_hour(4, 0, 10)
    found = judge(waited(None, *times, at_hour(11, 9), day(7, 10)), vn)
    assert (found.on_time, found.judged_at) == (False, at_hour(11, 8, 40))
    assert found.reason() == (
        "kết thúc 09:00 Thứ Bảy 11/07/2026; trừ 20 phút bổ sung còn 08:40 Thứ Bảy 11/07/2026; "
        "ngày hẹn trả Thứ Sáu 10/07/2026; quá hạn"
    )
    still_open = judge(waited(None, *times, None, day(7, 10)), vn, day(7, 11))
    assert (still_open.on_time, still_open.judged_at) == (False, at_hour(11, 23, 40))
    a_day_longer = at_hour(1, 9), at_hour(3, 23, 50), at_hour(5, 0, 10)
    longer = judge(waited(None, *a_day_longer, None, day(7, 10)), vn, day(7, 11))
    assert (longer.on_time, longer.judged_at) == (True, at_hour(10, 23, 40))
    assert "less 1 day 20 minutes of supplement" in longer.reason("en")


def test_4_whole_days_are_taken_off_where_an_end_or_a_supplement_is_a_day(vn):
    """Closed on a day whose hour is not known; asked and complete at hours of 3/7 and 8/7."""
    closed_on_a_day = waited(None, day(7, 1), at_hour(3, 10), at_hour(8, 9), day(7, 15))
    found = judge(attrs.evolve(closed_on_a_day, appointed_on=day(7, 10)), vn)
    assert (found.on_time, found.supplement_time.days) == (True, 5)
    half = waited(None, at_hour(1, 9), day(7, 3), at_hour(8, 9), at_hour(15, 16), day(7, 10))
    assert judge(half, vn).judged_at == at_hour(10, 16)


def test_4_a_supplement_of_seconds_is_said(vn):
    soon = dt.datetime(2026, 7, 3, 10, 0, 30)
    dossier = waited(None, at_hour(1, 9), at_hour(3, 10), soon, at_hour(9, 9), day(7, 10))
    assert "trừ 30 giây bổ sung" in judge(dossier, vn).reason()
    at_once = soon.replace(second=0, microsecond=5)
    dossier = waited(None, at_hour(1, 9), at_hour(3, 10), at_once, at_hour(9, 9), day(7, 10))
    assert "less 0 seconds of supplement" in judge(dossier, vn).reason("en")


def test_6_hours_of_a_supplement_are_taken_off_hours(vn):
    """Nine hours less six are three, at most eight; less a half hour they are above."""
    hours = ar.TimeLimit(8, "hours")
    start, end = at_hour(1, 8), at_hour(1, 17)
    assert judge(waited(hours, start, at_hour(1, 9), at_hour(1, 15), end), vn).on_time is True
    brief = waited(hours, start, at_hour(1, 9), at_hour(1, 9, 30), end)
    found = judge(brief, vn)
    assert (found.on_time, found.judged_at, found.due) == (
        False,
        at_hour(1, 16, 30),
        at_hour(1, 16),
    )
    an_hour = waited(hours, start, at_hour(1, 9), at_hour(1, 10), end)
    assert judge(an_hour, vn).on_time is True


def test_6_working_days_of_a_supplement_are_taken_off_working_days(vn):
    """Received Wed 1/7, asked Thu 2/7, complete Mon 6/7, closed Thu 9/7: 6 - 2 = 4 > 3."""
    limit = ar.TimeLimit(3, "working_days")
    late = judge(waited(limit, day(7, 1), day(7, 2), day(7, 6), day(7, 9)), vn)
    assert (late.on_time, late.working_time_added, late.due) == (False, 2, day(7, 8))
    assert late.supplement_time == dt.timedelta()
    assert late.reason("en") == (
        "ended Thursday 09/07/2026; no appointed day, the procedure's limit with 2 working days "
        "of supplement ends Wednesday 08/07/2026; late"
    )
    on_time = judge(waited(limit, day(7, 1), day(7, 2), day(7, 6), day(7, 8)), vn)
    assert on_time.on_time is True
    assert "cộng 2 ngày làm việc bổ sung đến Thứ Tư 08/07/2026" in on_time.reason()


def test_6_a_closing_on_a_day_off_adds_no_working_day(vn):
    """Received Wed 1/7, closed Sat 4/7: two working days; Sun 5/7 too; due Fri 3/7."""
    procedure = ar.Procedure("1", limit=ar.TimeLimit(2, "working_days"))
    for number in (4, 5):
        dossier = make(appointed=None, resolved=(7, number), procedure=procedure)
        assert judge(dossier, vn).on_time is True
    late = make(appointed=None, resolved=(7, 6), procedure=procedure)
    assert judge(late, vn).on_time is False


def test_6_working_hours_of_a_supplement_are_taken_off_working_hours(vn):
    """Eight from Wed 1/7 9:30 end Thu 2/7 9:30; three hours of supplement make it 14:30."""
    limit = ar.TimeLimit(8, "working_hours")
    asked, done = at_hour(1, 10, 30), at_hour(1, 15, 30)
    for minute, on_time in ((30, True), (31, False)):
        dossier = waited(limit, at_hour(1, 9, 30), asked, done, at_hour(2, 14, minute))
        found = judge(dossier, vn, hours=HOURS)
        assert (found.on_time, found.working_time_added) == (on_time, 180)
    assert "cộng 3 giờ làm việc bổ sung đến 14:30 Thứ Năm 02/07/2026" in found.reason()
    assert "with 3 hours of office time of supplement" in found.reason("en")
    on_days = waited(limit, at_hour(1, 9, 30), day(7, 1), day(7, 2), at_hour(3, 9, 30))
    assert judge(on_days, vn, hours=HOURS).working_time_added == 480
    at_once = waited(limit, at_hour(1, 9, 30), day(7, 1), at_hour(1, 15), at_hour(2, 9, 30))
    assert judge(at_once, vn, hours=HOURS).working_time_added == 0


def test_6_a_last_day_that_is_off_is_not_moved(vn):
    """Ten days from Wed 1/7 end on Sat 11/7; Sun 12/7 is the eleventh: 11 > 10 is late."""
    ten = ar.TimeLimit(10, "days")
    for number, on_time in ((11, True), (12, False), (13, False)):
        dossier = make(appointed=None, resolved=(7, number), procedure=ar.Procedure("1", limit=ten))
        assert judge(dossier, vn).on_time is on_time
    moved = waited(ten, day(7, 1), day(7, 2), day(7, 4), day(7, 13))
    assert judge(moved, vn).on_time is True


@given(
    st.integers(1, 20),
    st.integers(1, 8),
    st.integers(0, 10),
    st.integers(0, 12),
    st.integers(0, 20),
)
def test_6_the_step_in_working_days_written_anew(received, amount, gap, wait, more):
    """Working days from receipt to the end, less those of the supplement, at most the limit."""
    vn = ar.vietnam()
    first = START + dt.timedelta(days=received)
    asked = first + dt.timedelta(days=gap)
    done = asked + dt.timedelta(days=wait)
    end = done + dt.timedelta(days=more)

    def between(a, b):
        days = (a + dt.timedelta(days=n) for n in range(1, (b - a).days + 1))
        return sum(vn.is_working_day(one) for one in days)

    dossier = waited(ar.TimeLimit(amount, "working_days"), first, asked, done, end)
    expected = between(first, end) - between(asked, done) <= amount
    assert judge(dossier, vn, end).on_time is expected


@given(st.integers(1, 400), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_6_the_step_in_minutes_written_anew(limit, gap, wait, more):
    start = dt.datetime(2026, 7, 1, 8)
    asked = start + dt.timedelta(minutes=gap)
    done = asked + dt.timedelta(minutes=wait)
    end = done + dt.timedelta(minutes=more)
    dossier = waited(ar.TimeLimit(limit, "minutes"), start, asked, done, end)
    assert judge(dossier, ar.vietnam()).on_time is (Fraction(gap + more, limit) <= 1)


def test_6_a_limit_in_hours_is_judged_by_instants(vn):
    procedure = ar.Procedure("1.2", limit=ar.TimeLimit(8, "working_hours"))
    start = dt.datetime(2026, 7, 1, 9, 30)
    for resolved, on_time in ((dt.time(9, 30), True), (dt.time(9, 31), False)):
        dossier = attrs.evolve(
            make(appointed=None, procedure=procedure),
            received_at=start,
            resolved_at=dt.datetime.combine(day(7, 2), resolved),
        )
        assert judge(dossier, vn, hours=HOURS).on_time is on_time
    open_one = attrs.evolve(make(appointed=None, procedure=procedure), received_at=start)
    assert judge(open_one, vn, day(7, 1), hours=HOURS).on_time is True
    assert judge(open_one, vn, day(7, 2), hours=HOURS).on_time is False


def test_6_with_neither_day_nor_limit_there_is_no_answer(vn):
    found = judge(make(appointed=None, resolved=(7, 2)), vn)
    assert (found.on_time, found.due_basis, found.due) == (None, "none", None)
    assert found.reason("en") == (
        "ended Thursday 02/07/2026; no appointed day, and the procedure has no limit"
    )


def test_a_dossier_not_received_by_then_is_refused(vn):
    with pytest.raises(ar.HistoryError, match="was not received by 2026-06-30"):
        judge(make(), vn, day(6, 30))
    unreceived = ar.Dossier("H40-2", PLAIN, UNIT, ar.Channel.ONLINE, submitted_at=day(7, 1))
    with pytest.raises(ar.HistoryError, match="was not received"):
        judge(unreceived, vn)


def test_arguments_of_the_wrong_kind_are_refused(vn):
    with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
        judge("H40-1", vn)
    with pytest.raises(ar.InvalidTypeError, match="last_day must be a date"):
        judge(make(), vn, dt.datetime(2026, 9, 30))
    with pytest.raises(ar.InvalidTypeError, match="calendar"):
        judge(make(), None)
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        judge(make(), vn).reason("fr")


@st.composite
def lives(draw):
    """Draw a dossier as days from a start: received, appointed, supplements, closing."""
    received = draw(st.integers(0, 100))
    at, supplements = received, []
    for _ in range(draw(st.integers(0, 2))):
        asked = at + draw(st.integers(0, 10))
        done = asked + draw(st.integers(1, 20))
        supplements.append((asked, done))
        at = done
    if supplements and draw(st.booleans()):
        supplements[-1] = (supplements[-1][0], None)
        at = supplements[-1][0]
    resolved = draw(st.none() | st.integers(at, at + 30))
    return received, received + draw(st.integers(0, 60)), supplements, resolved


def naive(life, last):
    """Judge by the numbered steps on plain numbers; ``None``: not in the base."""
    received, appointed, supplements, resolved = life
    if received > last:
        return None
    known = [(asked, done if done is not None and done <= last else None)
             for asked, done in supplements if asked <= last]  # fmt: skip
    if resolved is not None and resolved <= last:
        end = resolved
    elif any(done is None for _, done in known):
        return len(known) == 1 and known[0][0] <= appointed
    else:
        end = last
    end -= sum(done - asked for asked, done in known if done is not None)
    return end <= appointed


START = dt.date(2026, 1, 1)


def at(number):
    return None if number is None else START + dt.timedelta(days=number)


def dossier_of(life, code="H40-1"):
    received, appointed, supplements, resolved = life
    return ar.Dossier(
        code,
        PLAIN,
        UNIT,
        ar.Channel.DIRECT,
        received_at=at(received),
        appointed_on=at(appointed),
        resolved_at=at(resolved),
        history=ar.History(
            supplements=[ar.SupplementRequest(at(asked), at(done)) for asked, done in supplements]
        ),
    )


@given(lives(), st.integers(0, 200))
def test_the_steps_written_anew_give_the_same(life, last):
    expected = naive(life, last)
    vn = ar.vietnam()
    if expected is None:
        with pytest.raises(ar.HistoryError):
            judge(dossier_of(life), vn, at(last))
    else:
        assert judge(dossier_of(life), vn, at(last)).on_time is expected


@given(st.lists(lives(), max_size=12), st.integers(1, 12))
def test_a_period_counts_what_was_received_or_carried_over(found, month):
    period = ar.Period.calendar_month(2026, month)
    first, last = ((one - START).days for one in (period.first, period.last))
    base = [life for life in found if life[0] <= last and (life[3] is None or life[3] >= first)]
    counted = progress_766(numbered(map(dossier_of, found)), period, calendar=ar.vietnam())
    assert counted.left_out == ()
    assert counted.share == ar.Share(sum(naive(life, last) for life in base), len(base))
    closed = sum(life[3] is not None and life[3] <= last for life in base)
    assert counted.finished_on_time + counted.finished_late == closed


def test_what_cannot_be_judged_is_left_out_with_the_reason(vn):
    hours = ar.Procedure("1.3", limit=ar.TimeLimit(8, "hours"))
    far = dt.date(9999, 12, 1)
    dossiers = [
        make(resolved=(7, 9)),
        make(appointed=None),
        ar.Dossier("H40-2", PLAIN, UNIT, ar.Channel.ONLINE, submitted_at=day(7, 1)),
        make(appointed=None, procedure=hours),
        ar.Dossier("H40-3", THREE_DAYS, UNIT, ar.Channel.POST, received_at=dt.date(1900, 1, 2)),
        ar.Dossier("H40-4", THREE_DAYS, UNIT, ar.Channel.POST, received_at=far),
    ]
    counted = progress_766(numbered(dossiers), QUARTER, calendar=vn)
    assert (counted.finished_on_time, counted.handled) == (1, 1)
    assert [(one.position, one.code) for one in counted.left_out] == [
        (1, "A-1"),
        (2, "A-2"),
        (3, "A-3"),
        (4, "A-4"),
    ]
    assert "no appointed day" in counted.left_out[0].reason
    assert counted.left_out[1].reason == (
        "it was not received; record received_at, or take the deemed receipt from "
        "official_receipt(dossier, ...)"
    )


def test_a_dossier_without_a_part_in_the_period_is_not_left_out(vn):
    filed = ar.Dossier("H40-2", PLAIN, UNIT, "online", submitted_at=day(10, 1))
    closed = ar.Dossier("H40-3", PLAIN, UNIT, "online", resolved_at=day(6, 30), outcome="withdrawn")
    listed = attrs.evolve(closed, code="H40-4", resolved_at=day(7, 1))
    counted = progress_766([filed, closed, listed], QUARTER, calendar=vn)
    assert [(one.position, one.code) for one in counted.left_out] == [(2, "H40-4")]


def test_a_dossier_is_its_code(vn):
    first, last = make(resolved=(7, 13)), make(resolved=(7, 9))
    with pytest.raises(ar.InvalidValueError, match="comes twice, at 0 and at 2"):
        progress_766([first, first, last], QUARTER, calendar=vn)
    table = progress_766([first, first, last], QUARTER, calendar=vn, by="unit", duplicates="last")
    assert (table.total.handled, table.total.finished_on_time) == (1, 1)
    assert [one.position for one in table.left_out] == [0]
    assert table[UNIT.code].left_out == table.left_out


def test_an_empty_period_has_nothing_out_of_nothing(vn):
    assert progress_766([], QUARTER, calendar=vn).share == ar.Share(0, 0)


def test_reporting_periods_and_other_things_are_refused(vn):
    with pytest.raises(ar.InvalidValueError, match="the portal counts calendar periods"):
        progress_766([], ar.Period.reporting_quarter(2026, 3), calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period"):
        progress_766([], 2026, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="item 0 must be a Dossier"):
        progress_766(["H40-1"], QUARTER, calendar=vn)
    for bad in (None, 5, make()):
        with pytest.raises(ar.InvalidTypeError, match="dossiers must be a collection of Dossier"):
            progress_766(bad, QUARTER, calendar=vn)
    working = ar.Procedure("1.2", limit=ar.TimeLimit(8, "working_hours"))
    dossier = attrs.evolve(
        make(appointed=None, procedure=working), received_at=dt.datetime(2026, 7, 1, 8)
    )
    with pytest.raises(ar.InvalidValueError, match="hours"):
        progress_766([dossier], QUARTER, calendar=vn)


PROVINCE = ar.Unit("H40", level="province")
WARD, TOWN = ar.Unit("H40.1", parent=PROVINCE), ar.Unit("H40.2", parent=PROVINCE)


def of_units():
    """Return dossiers of a province (one late) and of a ward (on time, late, without a day)."""
    return numbered(
        [
            make(resolved=(7, 13)),
            attrs.evolve(make(resolved=(7, 10)), unit=WARD),
            attrs.evolve(make(resolved=(7, 13)), unit=WARD, channel="post"),
            attrs.evolve(make(appointed=None), unit=WARD),
            attrs.evolve(make(appointed=(9, 30)), unit=TOWN),
        ]
    )


def test_a_unit_counts_its_own_dossiers_and_those_of_all_units_below_it(vn):
    table = progress_766(of_units(), QUARTER, calendar=vn, by="unit_tree")
    assert {key: row.share for key, row in table.items()} == {
        "H40": ar.Share(2, 4),
        "H40.1": ar.Share(1, 2),
        "H40.2": ar.Share(1, 1),
    }
    assert table.total == progress_766(of_units(), QUARTER, calendar=vn) == table["H40"]
    assert [one.position for one in table["H40.1"].left_out] == [3]
    assert table["H40.2"].left_out == ()
    assert table.left_out == table.total.left_out
    assert repr(table) == (
        "<ProgressTable766 01/07/2026-30/09/2026: 4 dossiers in 3 rows, 1 left out>"
    )


def test_units_without_dossiers_have_a_row_and_units_print_as_a_tree(vn):
    ward = ar.Unit("H40.1", parent=UNIT)
    table = progress_766(
        [make()], QUARTER, calendar=vn, by="unit_tree", units=[ward, ar.Unit("H41")]
    )
    assert list(table) == ["H40.1", "H40", "H41"]
    assert [table[code].handled for code in table] == [0, 1, 0]
    lines = [line[:7].rstrip() for line in table.text("en").splitlines()]
    assert lines[lines.index("-------") + 1 :][:3] == ["H40", "  H40.1", "H41"]


def test_groups_are_those_of_every_other_count(vn):
    by_unit = progress_766(of_units(), QUARTER, calendar=vn, by="unit")
    assert by_unit["H40"].share == ar.Share(0, 1)
    by_both = progress_766(of_units(), QUARTER, calendar=vn, by=("unit", "channel"))
    assert by_both["H40.1", "post"].finished_late == 1
    none = progress_766(of_units(), QUARTER, calendar=vn, by=())
    assert (dict(none), none.total.handled) == ({}, 4)
    with pytest.raises(ar.InvalidValueError, match="by must be one of"):
        progress_766([], QUARTER, calendar=vn, by="district")
    with pytest.raises(errors.UnknownNameError, match="no dossier was counted under"):
        by_unit["H99"]


def test_a_unit_under_two_parents_is_refused_as_in_any_count():
    """Pooled over descendants, it would count in one of two provinces by chance."""
    procedure, month = ar.Procedure("1.0"), ar.Period.calendar_month(2026, 7)
    dossiers = [
        ar.Dossier(
            f"A-{parent}",
            procedure,
            ar.Unit("C", parent=ar.Unit(parent)),
            "online",
            received_at=month.first,
            appointed_on=month.last,
        )
        for parent in ("P1", "P2")
    ]
    with pytest.raises(ar.InvalidValueError, match="recorded under 'P1' and under 'P2'"):
        scoring.progress_766(dossiers, month, calendar=ar.vietnam(), by="unit_tree")
