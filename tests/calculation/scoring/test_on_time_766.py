"""Indicator 2.1 of Decision 766, step by step, and its counts in a period."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation.scoring.on_time_766 import is_on_time_766, progress_766

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


def test_2_a_dossier_that_waits_for_the_second_time_is_late(vn):
    found = judge(make(supplements=[((7, 2), (7, 3)), ((7, 6), None)]), vn)
    assert (found.on_time, found.end_basis, found.supplement_days) == (False, "asked_again", 0)
    assert found.reason() == "đang chờ bổ sung và bị yêu cầu hơn một lần: tính là quá hạn; quá hạn"
    without_appointment = make(appointed=None, supplements=[((7, 2), (7, 3)), ((7, 6), None)])
    assert judge(without_appointment, vn).on_time is False


def test_2_what_ended_after_a_request_that_nobody_answered_ends_at_its_closing(vn):
    found = judge(make(resolved=(7, 13), outcome="refused", supplements=[((7, 3), None)]), vn)
    assert (found.on_time, found.end_basis, found.supplement_days) == (False, "closed", 0)


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
    assert (found.supplement_days, found.judged_at, found.on_time) == (5, day(7, 10), True)
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
    assert (still_open.supplement_days, still_open.on_time) == (5, True)


def test_5_a_day_that_was_moved_counts_once(vn):
    moved = {"reappointments": [ar.Reappointment(day(7, 20), day(7, 9))]}
    assert judge(make(resolved=(7, 20), history=moved), vn).on_time is True
    assert judge(make(resolved=(7, 21), history=moved), vn).on_time is False


def test_6_without_an_appointed_day_the_limit_of_the_procedure_counts(vn):
    """Three working days from Wednesday 1/7/2026 end on Monday 6/7."""
    found = judge(make(appointed=None, resolved=(7, 6), procedure=THREE_DAYS), vn)
    assert (found.on_time, found.due_basis, found.due) == (True, "limit", day(7, 6))
    assert not judge(make(appointed=None, resolved=(7, 7), procedure=THREE_DAYS), vn).on_time
    late_but_waited = make(
        appointed=None, resolved=(7, 9), procedure=THREE_DAYS, supplements=[((7, 2), (7, 5))]
    )
    assert judge(late_but_waited, vn).on_time is True
    assert found.reason().startswith("kết thúc Thứ Hai 06/07/2026; không có ngày hẹn trả")


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
    """A dossier as days from a start: received, appointed, supplements, closing."""
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
    """The numbered steps on plain numbers; ``None``: not in the base."""
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
    counted = progress_766(map(dossier_of, found), period, calendar=ar.vietnam())
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
    counted = progress_766(dossiers, QUARTER, calendar=vn)
    assert (counted.finished_on_time, counted.handled) == (1, 1)
    assert [(one.position, one.code) for one in counted.left_out] == [
        (1, "H40-1"),
        (2, "H40-2"),
        (3, "H40-1"),
        (4, "H40-3"),
    ]
    assert "no appointed day" in counted.left_out[0].reason
    assert counted.left_out[1].reason == "it was not received"


def test_an_empty_period_has_nothing_out_of_nothing(vn):
    assert progress_766([], QUARTER, calendar=vn).share == ar.Share(0, 0)


def test_reporting_periods_and_other_things_are_refused(vn):
    with pytest.raises(ar.InvalidValueError, match="the portal counts calendar periods"):
        progress_766([], ar.Period.reporting_quarter(2026, 3), calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="period must be a Period"):
        progress_766([], 2026, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="item 0 must be a Dossier"):
        progress_766(["H40-1"], QUARTER, calendar=vn)
    working = ar.Procedure("1.2", limit=ar.TimeLimit(8, "working_hours"))
    dossier = attrs.evolve(
        make(appointed=None, procedure=working), received_at=dt.datetime(2026, 7, 1, 8)
    )
    with pytest.raises(ar.InvalidValueError, match="hours"):
        progress_766([dossier], QUARTER, calendar=vn)
