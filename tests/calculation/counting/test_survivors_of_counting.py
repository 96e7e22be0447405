"""Ledgers, presets and counts: rules that a small change of the code would break."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform.calculation.counting import Register

D = dt.date
ONE_DAY = dt.timedelta(days=1)
YEAR = ar.WorkingCalendar.between(D(2024, 1, 1), D(2024, 12, 31))
QUICK = ar.Procedure("1.01", limit=ar.TimeLimit(3, "working_days"))
UNLIMITED = ar.Procedure("1.99")
HERE, THERE = ar.Unit("G01"), ar.Unit("G02")


def filed(code, received_on, procedure=QUICK, unit=HERE):
    return ar.Dossier(code, procedure, unit, "online", received_at=received_on)


def test_what_stood_before_stands_on_after_many_dossiers_are_added_at_once():
    calendar = {"calendar": YEAR}
    early = [filed(f"E-{n}", D(2024, 1, 2) + n * ONE_DAY) for n in range(9)]
    late = [filed(f"L-{n}", D(2024, 3, 4) + n * ONE_DAY) for n in range(25)]
    january, march = ar.Period.calendar_month(2024, 1), ar.Period.calendar_month(2024, 3)
    ledger = Register(early, **calendar)
    assert ledger.count(january) == ar.count_dossiers(early, january, by="unit", **calendar)
    for dossier in late:
        ledger.add(dossier)
    counted = ledger.count(march)
    assert counted.total.carried_over == 9
    assert counted.total.received_online == 25
    assert counted == ar.count_dossiers([*early, *late], march, by="unit", **calendar)


def test_a_dossier_outside_the_form_is_taken_out_of_a_merged_ledger_too():
    calendar = {"calendar": YEAR}
    june = ar.Period.calendar_month(2024, 6)
    parts = [
        [filed("A-1", D(2024, 6, 3)), filed("A-2", D(2024, 6, 4), UNLIMITED)],
        [
            filed("B-1", D(2024, 6, 5), unit=THERE),
            filed("B-2", D(2024, 6, 6), UNLIMITED, THERE),
            filed("B-3", D(2024, 6, 7), UNLIMITED, THERE),
        ],
    ]
    for taken_out in ("A-2", "B-2", "B-3"):
        merged = Register(parts[0], **calendar) + Register(parts[1], **calendar)
        gone, kept = [], []
        for dossier in (*parts[0], *parts[1]):
            (gone if dossier.code == taken_out else kept).append(dossier)
        merged.remove(*gone)
        left = [one.code for one in merged.count(june).left_out]
        assert left == [one.code for one in kept if one.procedure is UNLIMITED]


def test_an_unknown_preset_is_named_as_one():
    with pytest.raises(ar.InvalidValueError, match=r"^preset must"):
        ar.status_map("ours")


@pytest.mark.parametrize("asked", [(), [(D(2024, 6, 5), None)]])
def test_what_has_no_due_day_and_does_not_wait_is_in_time_where_waiting_ones_are_resolved(asked):
    own = ar.StatusMap("ours", waiting="resolved", no_due_date="on_time")
    history = ar.History(supplements=[ar.SupplementRequest(*one) for one in asked])
    dossier = ar.Dossier(
        "A-1", UNLIMITED, HERE, "online", received_at=D(2024, 6, 3), history=history
    )
    total = ar.count_dossiers(
        [dossier], ar.Period.calendar_month(2024, 6), calendar=YEAR, statuses=own
    ).total
    assert (total.open_in_time, total.resolved_on_time) == ((0, 1) if asked else (1, 0))


def test_a_dossier_closed_without_receipt_is_told_from_the_first_day_of_the_period_on():
    june = ar.Period.calendar_month(2024, 6)
    told = []
    for closed_on in (D(2024, 5, 31), D(2024, 6, 1)):
        dossier = ar.Dossier("A-1", QUICK, HERE, "online", resolved_at=closed_on, outcome="refused")
        told.append(
            [one.code for one in ar.count_dossiers([dossier], june, calendar=YEAR).left_out]
        )
    assert told == [[], ["A-1"]]


@pytest.mark.parametrize("provisional", [(1, 2), (2, 1)])
def test_joined_periods_have_the_largest_number_of_provisional_dossiers(provisional):
    row = ar.Counts(carried_over=2, open_in_time=2)
    tables = [
        ar.CountTable(ar.Period.calendar_month(2024, month), {}, row, provisional=how_many)
        for month, how_many in zip((5, 6), provisional, strict=True)
    ]
    assert ar.join_periods(tables).provisional == 2
