"""Looks at dossiers: what had happened by then, and what may still move their due days."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import domain

D = dt.date
YEAR = ar.WorkingCalendar.between(D(2024, 1, 1), D(2024, 12, 31))
CITED = "Điều 19 Nghị định 61/2018/NĐ-CP"
TEN_DAYS = ar.Procedure("1.01", limit=ar.TimeLimit(10, "working_days"))


def filed(procedure=TEN_DAYS, **facts):
    return ar.Dossier(
        "A-1", procedure, ar.Unit("G01"), "online", received_at=D(2024, 6, 3), **facts
    )


def test_every_suspension_that_is_over_takes_its_time_off_a_look_from_later():
    # Ten working days after Monday 3 June end on the 17th; two pauses of two take it to the 21st.
    paused = filed(
        history=ar.History(
            suspensions=[
                ar.Suspension("consultation", CITED, D(2024, 6, 4), D(2024, 6, 6)),
                ar.Suspension("consultation", CITED, D(2024, 6, 10), D(2024, 6, 12)),
            ]
        )
    )
    judged = ar.lateness(paused, as_of=D(2024, 6, 21), calendar=YEAR)
    assert judged.statutory.due_on == D(2024, 6, 21)
    assert judged.outcome is ar.Outcome.OPEN_IN_TIME
    day_after = ar.lateness(paused, as_of=D(2024, 6, 22), calendar=YEAR)
    assert day_after.outcome is ar.Outcome.OPEN_OVERDUE


def test_what_is_due_on_no_day_is_not_provisional():
    unlimited = filed(ar.Procedure("1.99"))
    judged = ar.lateness(unlimited, as_of=D(2024, 6, 30), calendar=ar.vietnam())
    assert judged.outcome is ar.Outcome.NO_DUE_DATE
    assert judged.provisional is False


def test_a_waiting_dossier_is_provisional_while_its_due_day_may_still_be_a_day_off():
    # Thirty days after 29 December end on 28 January 2025, in a Tết not announced by June 2024.
    calendar = ar.vietnam(known_at=D(2024, 6, 1))
    assert calendar.provisional_days(D(2025, 1, 28), D(2025, 1, 28))
    asked = ar.History(supplements=[ar.SupplementRequest(D(2025, 1, 10))])
    waiting = ar.Dossier(
        "A-1",
        ar.Procedure("1.02", limit=ar.TimeLimit(30, "days")),
        ar.Unit("G01"),
        "online",
        received_at=D(2024, 12, 29),
        history=asked,
    )
    counted = ar.count_dossiers([waiting], ar.Period.calendar_month(2025, 1), calendar=calendar)
    assert (counted.total.open_in_time, counted.provisional) == (1, 1)


def test_what_is_no_day_of_receipt_is_named():
    with pytest.raises(ar.InvalidTypeError, match=r"^received_on must"):
        ar.due_date("2024-04-26", ar.TimeLimit(1, "months"), calendar=YEAR)


def test_a_dossier_closed_on_a_day_is_not_late_on_the_day_of_its_due_instant():
    """Four hours from 9:00 end at 13:00; an end recorded without its hour is compared by days."""
    procedure = ar.Procedure("1.03", limit=ar.TimeLimit(4, "hours"))
    facts = {"received_at": dt.datetime(2024, 6, 3, 9)}
    for resolved, late in ((D(2024, 6, 3), False), (D(2024, 6, 4), True)):
        item = ar.Dossier("A-1", procedure, ar.Unit("A"), "online", resolved_at=resolved, **facts)
        judged = ar.lateness(item, as_of=D(2024, 6, 30), calendar=YEAR)
        assert judged.is_late is judged.gap.is_late is late
    looked_at = ar.Dossier("A-1", procedure, ar.Unit("A"), "online", **facts)
    assert ar.lateness(looked_at, as_of=D(2024, 6, 3), calendar=YEAR).is_late  # at its 24:00


def test_a_look_before_receipt_is_answered_with_what_to_do():
    with pytest.raises(ar.HistoryError, match=r"; judge it from the day of its receipt on$"):
        ar.lateness(filed(), as_of=D(2024, 6, 2), calendar=YEAR)


@pytest.mark.parametrize(
    ("channel", "submitted", "advice"),
    [
        (
            "online",
            D(2024, 6, 3),
            "record received_at, or take the deemed receipt from official_receipt(dossier, ...)",
        ),
        ("post", D(2024, 6, 3), "record received_at"),  # only the agency's signature shows it
        ("online", None, "record received_at"),
    ],
)
def test_a_dossier_without_receipt_is_answered_by_its_channel(channel, submitted, advice):
    item = ar.Dossier("A-1", TEN_DAYS, ar.Unit("A"), channel, submitted_at=submitted)
    with pytest.raises(ar.HistoryError) as refused:
        ar.lateness(item, as_of=D(2024, 6, 30), calendar=YEAR)
    assert str(refused.value).endswith(f"; {advice}")


def test_a_promise_and_a_stored_due_moment_are_judged_in_the_zone_of_receipt():
    received, closed = (dt.datetime(2024, 6, day, 9, tzinfo=ar.VIETNAM_TIME) for day in (3, 5))
    item = ar.Dossier(
        "A-1",
        ar.Procedure("1.03", limit=ar.TimeLimit(72, "hours")),
        ar.Unit("A"),
        "online",
        received_at=received,
        appointed_on=D(2024, 6, 6),
        resolved_at=closed,
    )
    due = dt.datetime(2024, 6, 5, 8)  # by the wall clock, as systems store it
    judged = ar.lateness(item, as_of=D(2024, 6, 30), calendar=YEAR, due=due)
    assert judged.stored.due == due.replace(tzinfo=ar.VIETNAM_TIME)
    assert judged.stored.ended == judged.appointed.ended == judged.statutory.ended == closed
    assert judged.is_late


def test_what_is_no_stored_due_moment_is_named():
    with pytest.raises(ar.InvalidTypeError, match=r"^due must be"):
        ar.lateness(filed(), as_of=D(2024, 6, 30), calendar=YEAR, due="2024-06-10")


@pytest.mark.parametrize(
    ("policy", "provisional"),
    [({}, True), ({"against": "appointed"}, False), ({"due": D(2026, 1, 21)}, False)],
)
def test_only_the_due_day_judged_by_makes_a_judgement_provisional(policy, provisional):
    """Twenty working days from 23/12/2025 pass Friday 2/1, which may be swapped, to 21/1/2026."""
    calendar = ar.vietnam(known_at=D(2025, 12, 24))
    item = ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(20, "working_days")),
        ar.Unit("A"),
        "direct",
        received_at=D(2025, 12, 23),
        appointed_on=D(2026, 1, 21),
        resolved_at=D(2026, 1, 21),
    )
    assert ar.deadline(item, calendar=calendar).due == D(2026, 1, 21)
    judged = ar.lateness(item, as_of=D(2026, 1, 21), calendar=calendar, **policy)
    assert judged.provisional is provisional


@pytest.mark.parametrize("rule", ["restart", "resume"])
def test_a_look_follows_the_supplement_rule_of_the_procedure(rule):
    """Asked on 5/6, complete on 10/6/2024: ten working days from 10/6, or three after 17/6."""
    procedure = ar.Procedure("1.0", limit=TEN_DAYS.limit, after_supplement=rule)
    asked = ar.History(supplements=[ar.SupplementRequest(D(2024, 6, 5), D(2024, 6, 10))])
    item = filed(procedure, history=asked)
    due = {"restart": D(2024, 6, 24), "resume": D(2024, 6, 20)}[rule]
    assert ar.deadline(item, calendar=YEAR).due == due
    assert ar.lateness(item, as_of=D(2024, 6, 30), calendar=YEAR).statutory.due == due


def test_a_look_counts_supplements_by_the_regime_of_receipt(vn):
    """Received on 30/06/2025, under Decree 61/2018; it runs from the fee of 02/07/2025.

    The first supplement, complete on Thursday 10/7, is the only one that moves it: 17/7.
    """
    procedure = ar.Procedure("1.0", limit=ar.TimeLimit(5, "working_days"), starts_at="fee_paid")
    asked = [(D(2025, 7, 3), D(2025, 7, 10)), (D(2025, 7, 11), D(2025, 7, 14))]
    item = ar.Dossier(
        "A-1",
        procedure,
        ar.Unit("A"),
        "direct",
        received_at=D(2025, 6, 30),
        particulars=domain.Particulars(fee_paid_at=D(2025, 7, 2)),
        history=ar.History(supplements=[ar.SupplementRequest(*one) for one in asked]),
    )
    assert ar.deadline(item, calendar=vn).due == D(2025, 7, 17)
    assert ar.lateness(item, as_of=D(2025, 7, 31), calendar=vn).statutory.due == D(2025, 7, 17)
