"""Looks at dossiers: what had happened by then, and what may still move their due days."""

import datetime as dt

import pytest

import adminreform as ar

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
