"""Form 07a/BTP counted from dated facts: channels, letters, and who waits for reception."""

import copy
import datetime as dt
import pickle
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
import builders
from adminreform import domain, errors
from adminreform.calculation import LeftOut, counting
from builders import D, examples, numbered

ONE_DAY = dt.timedelta(days=1)

# Spring 2024: Hùng Kings' Day 18/4, the swap of 29/4 and 4/5 (2450/VPCP-KGVX), 30/4 and 1/5.
OFF = [D("2024-04-18"), D("2024-04-29"), D("2024-04-30"), D("2024-05-01")]
WORKED = [D("2024-05-04")]
SPRING = ar.WorkingCalendar.between(
    D("2024-01-01"), D("2024-12-31"), days_off=OFF, worked_days=WORKED
)
APRIL = ar.Period.calendar_month(2024, 4)

QUICK = ar.Procedure("1.01", field="Hộ tịch", limit=ar.TimeLimit(1, "working_days"))
WEEK = ar.Procedure("1.02", field="Đất đai", limit=ar.TimeLimit(5, "working_days"))
UNLIMITED = ar.Procedure("1.03", field="Đất đai")
UNITS = [ar.Unit("X.1"), ar.Unit("X.2")]


def dossier(channel="online", letters=(), procedure=QUICK, **facts):
    """Build a dossier whose days, and those of its apology letters, are given as texts."""
    moved = [ar.Reappointment(D("2024-06-28"), letter and D(letter)) for letter in letters]
    return builders.dossier("A-1", procedure, UNITS[0], channel, events=moved, **facts)


def count(dossiers, period=APRIL, **policies):
    return ar.count_07a(dossiers, period, **{"calendar": SPRING, **policies})


def filled(row):
    """Return the columns of a row that are neither zero nor without data."""
    return {name for name, number in attrs.asdict(row).items() if number}


# --- the row and its identities ---

ROW = counting.Counts07a(
    received_direct=1,
    received_online=6,
    received_online_full=3,
    received_online_partial=2,
    received_online_other=1,
    received_post=2,
    carried_over=4,
    resolved_in_time=5,
    resolved_late_apologised=1,
    resolved_late_silent=2,
    open_in_time=2,
    open_overdue_apologised=1,
    open_overdue_silent=2,
    payment_online=7,
    payment_direct=2,
    stopped=1,
    waiting_in_time=3,
    waiting_overdue=1,
    withdrawn=0,
)


def test_totals_are_the_sums_of_their_parts():
    # 13 = 1 + 6 + 2 + 4 received, 8 = 5 + 1 + 2 resolved, 5 = 2 + 1 + 2 open.
    assert ROW.received_total == 13
    assert (ROW.resolved_total, ROW.resolved_late) == (8, 3)
    assert (ROW.open_total, ROW.open_overdue) == (5, 3)
    assert ROW.payment_total == 9


def test_the_columns_of_the_sheet_are_the_counts():
    # Received, resolved, open, payment, other: the blocks of the form seen in use.
    table = counting.CountTable07a(APRIL, {"Hộ tịch": ROW}, ROW)
    sheet = ar.form("07a/BTP").fill(table)
    assert sheet.as_rows()[0] == {
        "label": "Hộ tịch",
        "received_total": 13,
        "received_direct": 1,
        "received_online_full": 3,
        "received_online_partial": 2,
        "received_online_other": 1,
        "received_elsewhere": None,
        "carried_over": 4,
        "received_post": 2,
        "resolved_total": 8,
        "resolved_in_time": 5,
        "resolved_late_apologised": 1,
        "resolved_late_silent": 2,
        "resolved_late": 3,
        "open_total": 5,
        "open_in_time": 2,
        "open_overdue_apologised": 1,
        "open_overdue_silent": 2,
        "open_overdue": 3,
        "payment_total": 9,
        "payment_online": 7,
        "payment_direct": 2,
        "stopped": 1,
        "waiting_in_time": 3,
        "waiting_overdue": 1,
        "not_received": None,
        "withdrawn": 0,
    }


def test_what_is_not_known_is_printed_as_such_and_never_as_zero():
    row = counting.Counts07a(received_direct=1, open_in_time=1, payment_online=1, withdrawn=0)
    sheet = ar.form("07a/BTP").fill(counting.CountTable07a(APRIL, {"A": row}, row))
    line = next(line for line in sheet.markdown().split("\n") if line.startswith("| 1 |"))
    assert line.removesuffix(" |").split(" | ")[2:] == [
        *("1", "1", "–", "–", "–", "–", "0", "0"),
        *("0", "0", "0", "0", "0"),
        *("1", "1", "0", "0", "0"),
        *("–", "1", "–"),
        *("–", "–", "–", "–", "0"),
    ]


@pytest.mark.parametrize("known", [{}, {"payment_online": 3}, {"payment_direct": 3}])
def test_payments_have_a_total_only_if_both_are_known(known):
    assert counting.Counts07a(**known).payment_total is None


def test_dossiers_of_other_places_are_in_no_sum():
    # Whether they are a channel of their own or a cut across is not known.
    row = counting.Counts07a(received_direct=1, received_elsewhere=9, open_in_time=1)
    assert row.received_total == 1


BROKEN = [
    (
        {"received_direct": 3, "resolved_in_time": 2},
        r"received \(3\) is not resolved plus open \(2\)",
        {"received_total": 3, "handled": 2},
    ),
    (
        {"open_overdue_silent": 1},
        r"received \(0\) is not resolved plus open \(1\)",
        {"received_total": 0, "handled": 1},
    ),
    (
        {
            "received_online": 3,
            "open_in_time": 3,
            "received_online_full": 1,
            "received_online_partial": 1,
            "received_online_other": 0,
        },
        r"received online \(3\) is not the sum of its services \(2\)",
        {"received_online": 3},
    ),
]


@pytest.mark.parametrize(("counts", "message", "values"), BROKEN)
def test_a_row_that_does_not_add_up_is_refused(counts, message, values):
    with pytest.raises(ar.InvalidValueError, match=message) as caught:
        counting.Counts07a(**counts)
    assert caught.value.values == values


def test_services_are_checked_only_if_all_are_known():
    row = counting.Counts07a(received_online=3, open_in_time=3, received_online_full=1)
    assert (row.received_online, row.received_online_full) == (3, 1)


NAMES = [field.name for field in attrs.fields(counting.Counts07a)]
OPTIONAL = [field.name for field in attrs.fields(counting.Counts07a) if field.default is None]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("count", "error"),
    [(-1, ar.InvalidValueError), (1.0, ar.InvalidTypeError), (True, ar.InvalidTypeError)],
)
def test_every_count_is_an_int_of_at_least_zero(name, count, error):
    with pytest.raises(error, match=f"{name} must be"):
        counting.Counts07a(**{name: count})


@pytest.mark.parametrize("name", NAMES)
def test_only_what_other_registers_hold_may_be_unknown(name):
    if name in OPTIONAL:
        assert getattr(counting.Counts07a(**{name: None}), name) is None
    else:
        with pytest.raises(ar.InvalidTypeError, match=f"{name} must be an int, got None"):
            counting.Counts07a(**{name: None})


# --- one dossier at a time: how it came in ---


@pytest.mark.parametrize(
    ("channel", "column"),
    [("online", "received_online"), ("direct", "received_direct"), ("post", "received_post")],
)
def test_each_channel_has_its_column_for_new_dossiers_alone(channel, column):
    new = dossier(channel, received_at="2024-04-30")
    old = dossier(channel, received_at="2024-03-29")
    assert filled(count([new]).total) == {column, "open_in_time"}
    assert filled(count([old]).total) == {"carried_over", "open_overdue_silent"}


@pytest.mark.parametrize("service", ["full", "partial", "other"])
def test_online_dossiers_are_divided_by_the_service_of_their_procedure(service):
    new = dossier(received_at="2024-04-30")
    total = count([new], online_service=lambda _: service).total
    assert filled(total) == {"received_online", f"received_online_{service}", "open_in_time"}
    by_service = (
        total.received_online_full,
        total.received_online_partial,
        total.received_online_other,
    )
    assert sorted(by_service) == [0, 0, 1]


def test_the_service_is_asked_of_new_online_dossiers_alone():
    others = numbered(
        [dossier("post", received_at="2024-04-30"), dossier(received_at="2024-03-29")]
    )
    asked = []
    table = count(others, online_service=asked.append)
    assert asked == []
    assert table.total.received_online_full == 0


def test_without_a_word_about_services_their_columns_have_no_data():
    total = count([dossier(received_at="2024-04-30")]).total
    assert total.received_online == 1
    assert total.received_online_full is None
    assert total.received_online_partial is None
    assert total.received_online_other is None


@pytest.mark.parametrize("service", ["toàn trình", None, 4])
def test_an_unknown_service_is_refused(service):
    with pytest.raises(ar.InvalidValueError, match="online_service must be one of 'full'"):
        count([dossier(received_at="2024-04-30")], online_service=lambda _: service)


# --- the column at the end, and the letters ---


@pytest.mark.parametrize(
    ("resolved", "column"),
    [
        ("2024-04-02", "resolved_in_time"),  # early
        ("2024-04-03", "resolved_in_time"),  # on its due day
        ("2024-04-04", "resolved_late_silent"),
        ("2024-05-02", "open_overdue_silent"),  # after the period
        (None, "open_overdue_silent"),
    ],
)
def test_early_and_on_time_are_one_column(resolved, column):
    item = dossier(received_at="2024-04-02", resolved_at=resolved)
    assert filled(count([item]).total) == {"received_online", column}


# Received Tuesday 2/4 and due Wednesday 3/4; closed on Wednesday 10/4, in May, or not at all.
LETTERS = [
    ("2024-04-10", [], "resolved_late_silent"),
    ("2024-04-10", ["2024-04-03"], "resolved_late_apologised"),
    ("2024-04-10", ["2024-04-10"], "resolved_late_apologised"),  # on its last day
    ("2024-04-10", ["2024-04-11"], "resolved_late_silent"),  # after it was closed
    ("2024-04-10", [None], "resolved_late_silent"),  # a new day without a letter
    ("2024-04-10", ["2024-04-11", "2024-04-09"], "resolved_late_apologised"),
    (None, ["2024-04-30"], "open_overdue_apologised"),  # on the last day of the period
    (None, ["2024-05-02"], "open_overdue_silent"),  # after the period
    (None, [None], "open_overdue_silent"),
    ("2024-05-06", ["2024-04-30"], "open_overdue_apologised"),
    ("2024-05-06", ["2024-05-02"], "open_overdue_silent"),
]


@pytest.mark.parametrize(("resolved", "letters", "column"), LETTERS)
def test_a_letter_counts_if_it_went_out_by_the_end(resolved, letters, column):
    item = dossier(letters=letters, received_at="2024-04-02", resolved_at=resolved)
    assert filled(count([item]).total) == {"received_online", column}


def test_a_letter_for_a_dossier_in_time_is_in_no_column():
    item = dossier(letters=["2024-04-02"], received_at="2024-04-02", resolved_at="2024-04-03")
    assert filled(count([item]).total) == {"received_online", "resolved_in_time"}


def test_a_letter_sent_at_an_hour_counts_on_its_day():
    at = dt.datetime
    item = ar.Dossier(
        "A-1",
        QUICK,
        UNITS[0],
        "online",
        received_at=at(2024, 4, 2, 9),
        resolved_at=at(2024, 4, 10, 9),
        history=ar.History(reappointments=[ar.Reappointment(D("2024-04-12"), at(2024, 4, 10, 16))]),
    )
    assert count([item]).total.resolved_late_apologised == 1


@pytest.mark.parametrize("outcome", ["stopped", "withdrawn", "refused"])
@pytest.mark.parametrize(
    ("resolved", "column"),
    [("2024-04-02", "resolved_in_time"), ("2024-04-04", "resolved_late_silent")],
)
def test_stopped_and_withdrawn_ones_are_told_of_those_resolved(outcome, resolved, column):
    item = dossier(received_at="2024-04-02", resolved_at=resolved, outcome=outcome)
    own = {outcome} - {"refused"}
    assert filled(count([item]).total) == {"received_online", column, *own}
    late = {"received_online", "open_overdue_silent"}
    ended_in_may = attrs.evolve(item, resolved_at=D("2024-05-02"))
    assert filled(count([ended_in_may]).total) == late


def test_one_stopped_on_the_last_day_of_the_period_is_told_of_in_it():
    item = dossier(received_at="2024-04-29", resolved_at="2024-04-30", outcome="stopped")
    assert filled(count([item]).total) == {"received_online", "resolved_in_time", "stopped"}


def test_the_status_map_decides_about_dossiers_without_a_result():
    item = dossier(received_at="2024-04-02", resolved_at="2024-04-03", outcome="withdrawn")
    outside = count([item], statuses="opencps")
    assert filled(outside.total) == set()
    assert [left.reason for left in outside.left_out] == [
        "status map opencps puts withdrawn dossiers outside"
    ]


def test_a_dossier_asked_for_a_supplement_too_late_is_resolved_late_by_the_portal():
    # Due on Wednesday 3/4, asked on Monday 8/4, with a letter of that day, and still waiting.
    asked = ar.History(
        supplements=[ar.SupplementRequest(D("2024-04-08"))],
        reappointments=[ar.Reappointment(D("2024-05-10"), D("2024-04-08"))],
    )
    item = attrs.evolve(dossier(received_at="2024-04-02"), history=asked)
    assert count([item], statuses="portal_766").total.resolved_late_apologised == 1
    assert count([item]).total.open_overdue_apologised == 1


def test_the_promised_day_may_judge():
    item = dossier(appointed_on="2024-04-05", received_at="2024-04-02", resolved_at="2024-04-04")
    assert count([item]).total.resolved_late_silent == 1
    assert count([item], against="appointed").total.resolved_in_time == 1


# --- waiting for reception ---

# The period ends on Tuesday 30/4; the next working day after Friday 26/4 is Thursday 2/5.
WAITING = [
    ("2024-04-25", "waiting_overdue"),  # to be received on Friday 26/4
    ("2024-04-26", "waiting_in_time"),
    ("2024-04-28", "waiting_in_time"),  # a Sunday
    ("2024-04-30", "waiting_in_time"),
    ("2024-01-02", "waiting_overdue"),
]


@pytest.mark.parametrize(("sent", "column"), WAITING)
def test_an_online_dossier_is_to_be_received_by_the_next_working_day(sent, column):
    table = count([dossier(submitted_at=sent)])
    assert filled(table.total) == {column}
    assert table.left_out == ()
    assert table.total.received_total == 0


def test_on_the_last_day_for_reception_it_still_waits_in_time():
    item = dossier(submitted_at="2024-04-25")
    for last, column in (("2024-04-26", "waiting_in_time"), ("2024-04-27", "waiting_overdue")):
        period = ar.Period(D("2024-04-01"), D(last))
        assert filled(count([item], period).total) == {column}


def test_a_dossier_sent_after_the_period_is_not_in_it():
    table = count([dossier(submitted_at="2024-05-02")])
    assert filled(table.total) == set()
    assert table.left_out == ()


@pytest.mark.parametrize(
    "item",
    [
        dossier(),  # nobody knows when it was sent
        dossier("post", submitted_at="2024-04-29"),
        dossier("direct", submitted_at="2024-04-29"),
        dossier(submitted_at="2023-12-29"),  # before the calendar begins
    ],
)
def test_what_neither_waits_nor_was_received_is_left_out_with_its_reason(item):
    table = count([item])
    assert filled(table.total) == set()
    [left] = table.left_out
    assert left.reason.startswith("it was not received; record received_at")


def test_a_dossier_without_a_due_day_is_left_out():
    table = count([dossier(procedure=UNLIMITED, received_at="2024-04-02")], by="unit")
    assert dict(table) == {}
    assert table.left_out[0].reason == "procedure 1.03 has no limit, so no due date is known"


def test_a_past_period_still_shows_who_waited_at_its_end():
    # Filed on 24 April and received on 2 May: on 30 April it had waited too long.
    then = dossier(submitted_at="2024-04-24")
    now = attrs.evolve(then, received_at=D("2024-05-02"))
    assert count([then]).total.waiting_overdue == 1
    assert count([now]).total == count([then]).total


@pytest.mark.parametrize("outcome", ["refused", "withdrawn"])
def test_a_dossier_closed_before_it_was_received_waits_no_longer(outcome):
    item = dossier(submitted_at="2024-04-02", resolved_at="2024-04-03", outcome=outcome)
    total = count([item]).total
    assert (total.waiting_in_time, total.waiting_overdue) == (0, 0)


# --- an independent recount ---


@st.composite
def dossiers(draw):
    """Draw dossiers of spring 2024: received with their letters, or not received."""
    procedure = draw(st.sampled_from([QUICK, WEEK, UNLIMITED]))
    unit, channel = draw(st.sampled_from(UNITS)), draw(st.sampled_from(ar.Channel))
    start = D("2024-02-15") + ONE_DAY * draw(st.integers(0, 100))
    if draw(st.integers(0, 4)) == 0:
        sent = draw(st.sampled_from([start, None]))
        return ar.Dossier("A-1", procedure, unit, channel, submitted_at=sent)
    length = draw(st.none() | st.integers(0, 30))
    letters = draw(
        st.lists(
            st.none() | st.integers(0, 40).map(lambda days: start + ONE_DAY * days), max_size=2
        )
    )
    outcomes = st.none() | st.sampled_from(["refused", "withdrawn", "stopped"])
    return ar.Dossier(
        "A-1",
        procedure,
        unit,
        channel,
        received_at=start,
        resolved_at=None if length is None else start + ONE_DAY * length,
        outcome=None if length is None else draw(outcomes),
        history=ar.History(
            reappointments=[ar.Reappointment(start + ONE_DAY * 50, letter) for letter in letters]
        ),
    )


batches = st.lists(dossiers(), max_size=12).map(numbered)
periods = st.lists(
    st.dates(D("2024-02-10"), D("2024-06-20")), min_size=2, max_size=2, unique=True
).map(lambda days: ar.Period(*sorted(days)))


def is_worked(day):
    return day in WORKED or (day.isoweekday() <= 5 and day not in OFF)


def working_days_after(day, number):
    while number:
        day += ONE_DAY
        number -= is_worked(day)
    return day


def service_of(item):
    return "full" if item.procedure is QUICK else "partial"


def recount(batch, period):
    """Count the columns of the form by plain questions, asked of every dossier."""
    columns, left_out = Counter(), []
    for position, item in enumerate(batch):
        received, resolved, last = item.received_at, item.resolved_at, period.last
        if received is None:
            sent = item.submitted_at
            if sent is None or (sent <= last and item.channel != "online"):
                left_out.append(position)
            elif sent <= last:
                late = last > working_days_after(sent, 1)
                columns["waiting_overdue" if late else "waiting_in_time"] += 1
            continue
        if received > last or (resolved is not None and resolved < period.first):
            continue
        if item.procedure is UNLIMITED:
            left_out.append(position)
            continue
        if received < period.first:
            columns["carried_over"] += 1
        else:
            columns[f"received_{item.channel}"] += 1
            if item.channel == "online":
                columns[f"received_online_{service_of(item)}"] += 1
        due = working_days_after(received, 1 if item.procedure is QUICK else 5)
        closed = resolved is not None and resolved <= last
        end = resolved if closed else last
        letters = [one.letter_at for one in item.history.reappointments if one.letter_at]
        if end <= due:
            columns["resolved_in_time" if closed else "open_in_time"] += 1
        else:
            letter = "apologised" if any(day <= end for day in letters) else "silent"
            columns[f"{'resolved_late' if closed else 'open_overdue'}_{letter}"] += 1
        if closed and item.outcome in ("stopped", "withdrawn"):
            columns[item.outcome.value] += 1
    known = ["received_online_full", "received_online_partial", "received_online_other"]
    known += ["stopped", "withdrawn", "waiting_in_time", "waiting_overdue", "not_received"]
    return counting.Counts07a(**{**dict.fromkeys(known, 0), **columns}), left_out


@given(batch=batches, period=periods)
def test_a_recount_by_hand_gives_the_same_row(batch, period):
    table = count(batch, period, online_service=service_of)
    total, left_out = recount(batch, period)
    assert table.total == total
    assert [left.position for left in table.left_out] == left_out


@examples(60)
@given(batch=batches, period=periods)
def test_each_group_is_counted_as_if_it_were_alone(batch, period):
    table = count(batch, period, online_service=service_of, by="unit")
    alone = {
        unit.code: recount([item for item in batch if item.unit == unit], period)[0]
        for unit in UNITS
    }
    nothing = recount([], period)[0]
    assert dict(table) == {unit: row for unit, row in alone.items() if row != nothing}


@examples(60)
@given(batch=batches, period=periods)
def test_the_identities_hold_in_every_row(batch, period):
    table = count(batch, period, online_service=service_of, by="field")
    for row in [table.total, *table.values()]:
        sheet = ar.form("07a/BTP").fill(counting.CountTable07a(period, {}, row)).as_rows()[-1]
        channels = ("direct", "post", "online_full", "online_partial", "online_other")
        new = sum(sheet[f"received_{channel}"] for channel in channels)
        assert sheet["received_total"] == new + sheet["carried_over"]
        for stage in ("resolved_late", "open_overdue"):
            assert sheet[stage] == sheet[f"{stage}_apologised"] + sheet[f"{stage}_silent"]
        assert sheet["resolved_total"] == sheet["resolved_in_time"] + sheet["resolved_late"]
        assert sheet["open_total"] == sheet["open_in_time"] + sheet["open_overdue"]
        assert sheet["received_total"] == sheet["resolved_total"] + sheet["open_total"]
        assert sheet["stopped"] + sheet["withdrawn"] <= sheet["resolved_total"]


@examples(60)
@given(batch=batches, period=periods)
def test_both_forms_agree_where_they_ask_the_same(batch, period):
    of_07a, of_ii06 = count(batch, period).total, ar.count_dossiers(batch, period, calendar=SPRING)
    for name in ("received_total", "received_online", "carried_over", "resolved_total"):
        assert getattr(of_07a, name) == getattr(of_ii06.total, name)
    for name in ("resolved_late", "open_total", "open_in_time", "open_overdue"):
        assert getattr(of_07a, name) == getattr(of_ii06.total, name)
    assert of_07a.received_direct + of_07a.received_post == of_ii06.total.received_direct_post


@examples(60)
@given(batch=batches, cut=st.dates(D("2024-03-01"), D("2024-05-31")))
def test_what_is_open_at_the_end_is_carried_over(batch, cut):
    before = count(batch, ar.Period(D("2024-02-01"), cut)).total
    after = count(batch, ar.Period(cut + ONE_DAY, D("2024-06-20"))).total
    assert after.carried_over == before.open_total


# --- the table ---


def test_dossiers_may_come_from_a_generator():
    batch = numbered([dossier(submitted_at="2024-04-02"), dossier(received_at="2024-04-02")])
    assert count((item for item in batch), by="unit") == count(batch, by="unit")


def test_figures_of_other_registers_are_put_in_afterwards():
    total = count([dossier(received_at="2024-04-30")]).total
    paid = attrs.evolve(total, payment_online=1, payment_direct=0, not_received=4)
    assert (paid.payment_total, paid.not_received) == (1, 4)


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: count([1]), ar.InvalidTypeError, "item 0 must be a Dossier, got 1"),
        (lambda: count([], 2024), ar.InvalidTypeError, "period must be a Period, got 2024"),
        (lambda: count([], by="xã"), ar.InvalidValueError, "by must be one of"),
        (lambda: count([], against="slip"), ar.InvalidValueError, "against must be one of"),
        (lambda: count([], statuses="07a"), ar.InvalidValueError, "statuses must be one of"),
    ],
)
def test_bad_input_is_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


@pytest.mark.parametrize(
    ("dossiers", "policies"),
    [
        (None, {}),
        (dossier(received_at="2024-04-30"), {}),
        ([dossier(received_at="2024-04-30")], {"online_service": "full"}),
    ],
)
def test_dossiers_are_a_list_and_the_service_a_function(dossiers, policies):
    with pytest.raises(ar.InvalidTypeError):
        count(dossiers, **policies)


def test_a_strict_calendar_refuses_a_reception_day_that_may_move():
    strict = ar.vietnam(known_at=D("2026-10-01"), strict=True)
    period = ar.Period.calendar_quarter(2027, 1)
    with pytest.raises(errors.ProvisionalError):
        ar.count_07a([dossier(submitted_at="2027-02-03")], period, calendar=strict)


def test_its_repr_names_no_group():
    table = counting.CountTable07a(APRIL, {"Xã Tà Cạ": ROW}, ROW, (LeftOut(0, "A-1", "no limit"),))
    assert repr(table) == "<CountTable07a 01/04/2024-30/04/2024: 13 dossiers in 1 rows, 1 left out>"


@pytest.mark.parametrize(
    "one",
    [
        ROW,
        counting.CountTable07a(APRIL, {"A": ROW}, ROW),
        count([dossier(submitted_at="2024-04-30")]),
    ],
    ids=["row", "table", "counted"],
)
def test_results_are_pickled_and_copied(one):
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    assert copy.copy(one) == copy.deepcopy(one) == one


def test_a_group_without_a_row_is_refused_by_name():
    with pytest.raises(errors.UnknownNameError, match=r"no dossier was counted under 'X\.9'"):
        count([dossier(received_at="2024-04-30")], by="unit")["X.9"]


# --- rows added up ---


def test_rows_add_up_and_what_one_of_them_lacks_is_not_known():
    one = counting.Counts07a(received_direct=2, resolved_in_time=2, stopped=1, payment_online=3)
    two = counting.Counts07a(received_post=1, open_in_time=1, stopped=0)
    both = one + two
    assert (both.received_total, both.stopped, both.payment_online) == (3, 1, None)
    with pytest.raises(TypeError):
        one + 1


def test_the_rows_of_units_are_rolled_up():
    rows = {
        "C1": counting.Counts07a(received_direct=2, resolved_in_time=2),
        "C2": counting.Counts07a(received_post=1, open_in_time=1),
    }
    table = counting.CountTable07a(ar.Period.calendar_month(2025, 6), rows, rows["C1"] + rows["C2"])
    tree = ar.Hierarchy(
        [domain.Placement("P"), domain.Placement("C1", "P"), domain.Placement("C2", "P")]
    )
    assert ar.roll_up_units(table, tree)["P"] == table.total


def test_no_service_is_larger_than_what_came_in_online():
    with pytest.raises(ar.InvalidValueError, match="is not the sum of its services"):
        counting.Counts07a(received_online=1, received_online_full=2, open_in_time=1)


def test_a_day_beyond_the_calendar_makes_nobody_wait(vn):
    item = dossier_filed(dt.date(2060, 1, 4))
    table = ar.count_07a([item], ar.Period.calendar_month(2060, 1), calendar=vn)
    assert (table.total.waiting_overdue, len(table.left_out)) == (0, 1)


def dossier_filed(day):
    return ar.Dossier("W-1", ar.Procedure("1.0"), ar.Unit("C1"), "online", submitted_at=day)


# --- closed before reception ---


def test_a_dossier_closed_before_reception_was_not_received(vn):
    # Không tiếp nhận: in the period of its end, and no longer than that.
    item = ar.Dossier(
        "N-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(3, "working_days")),
        ar.Unit("C1"),
        "online",
        submitted_at=dt.date(2026, 7, 1),
        resolved_at=dt.date(2026, 7, 2),
        outcome="refused",
    )
    july, august = (
        ar.count_07a([item], ar.Period.calendar_month(2026, month), calendar=vn) for month in (7, 8)
    )
    assert (july.total.not_received, july.left_out) == (1, ())
    assert (august.total.not_received, august.left_out) == (0, ())


def test_the_row_as_it_is_printed_gives_its_total():
    row = counting.Counts07a(
        received_online_full=5,
        received_online_partial=1,
        received_online_other=0,
        open_in_time=6,
    )
    assert (row.received_online, row.received_total) == (6, 6)


def test_no_more_end_without_a_result_than_end():
    with pytest.raises(ar.InvalidValueError, match="which they are part of"):
        counting.Counts07a(
            received_direct=2, resolved_in_time=1, open_in_time=1, stopped=1, withdrawn=1
        )


def test_the_rows_of_months_are_joined():
    # Flows add; who waits, and what is open, comes from the last month.
    april, may = (ar.Period.calendar_month(2026, month) for month in (4, 5))
    one = counting.Counts07a(
        received_direct=3, resolved_in_time=1, open_in_time=2, waiting_overdue=4
    )
    two = counting.Counts07a(carried_over=2, resolved_in_time=2, waiting_overdue=1, withdrawn=1)
    tables = [
        counting.CountTable07a(april, {"C1": one}, one),
        counting.CountTable07a(may, {"C1": two}, two),
    ]
    assert counting.check_chain(tables) == ()
    joined = ar.join_periods(tables)
    assert type(joined) is counting.CountTable07a
    row = joined["C1"]
    assert (row.received_total, row.resolved_total, row.open_total) == (3, 3, 0)
    assert (row.carried_over, row.waiting_overdue, row.withdrawn) == (0, 1, None)
    with pytest.raises(ar.InvalidTypeError, match="tables are of two forms"):
        counting.check_chain([tables[0], ar.CountTable(may, {}, ar.Counts())])
    assert sum([one, two]) == one + two
    with pytest.raises(ar.InvalidTypeError, match="add to Counts07a"):
        1 + one


def test_a_group_without_dossiers_in_a_month_keeps_what_is_known_of_the_others():
    # Withdrawn in April in one unit; in May dossiers of another unit alone.
    gone = dossier(received_at="2024-04-02", resolved_at="2024-04-03", outcome="withdrawn")
    other = attrs.evolve(dossier(received_at="2024-05-06"), code="A-2", unit=ar.Unit("B"))
    months = [
        count([gone, other], ar.Period.calendar_month(2024, month), by="unit") for month in (4, 5)
    ]
    joined = ar.join_periods(months)
    assert joined[gone.unit.code].withdrawn == 1
    assert joined["B"].withdrawn == joined["B"].stopped == joined["B"].not_received == 0
    assert joined["B"].received_online_full is None
    assert joined == count([gone, other], joined.period, by="unit")


def test_a_dossier_waits_for_reception_until_it_is_closed_whenever_it_is_counted():
    # Sent online on 1 July 2024 (Monday), closed without reception on 5 July.
    sent = ar.Dossier(
        "A-1", ar.Procedure("1"), ar.Unit("A"), "online", submitted_at=D("2024-07-01"),
        resolved_at=D("2024-07-05"), outcome="refused",
    )  # fmt: skip
    days = [
        ar.Period(D(day), D(day))
        for day in ("2024-07-02", "2024-07-03", "2024-07-05", "2024-07-06")
    ]
    names = "waiting_in_time", "waiting_overdue", "not_received"
    rows = [ar.count_07a([sent], one, calendar=ar.vietnam()).total for one in days]
    assert [tuple(getattr(row, name) for name in names) for row in rows] == [
        (1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)
    ]  # fmt: skip
    listed = [ar.count_dossiers([sent], one, calendar=ar.vietnam()).left_out for one in days]
    assert [one.reason[:19] for left_out in listed for one in left_out] == [
        "it was not received", "it was not received", "it was closed witho"
    ]  # fmt: skip


def test_of_three_periods_the_stocks_are_those_of_the_last():
    first = counting.Counts07a(received_direct=5, open_in_time=5)
    second = counting.Counts07a(carried_over=5, resolved_in_time=1, open_in_time=4)
    third = counting.Counts07a(carried_over=4, resolved_in_time=1, open_in_time=3)
    joined = counting.Counts07a.joined([first, second, third])
    assert (joined.received_direct, joined.open_in_time) == (5, 3)


def test_it_counts_by_a_tree_and_by_office_hours(vn):
    """Four working hours from 14:00 are over in the next morning."""
    hourly = builders.dossier(
        "A-1",
        (4, "working_hours"),
        ar.Unit("P.1", parent=ar.Unit("P", level="province")),
        received_at="2024-07-01 14:00",
        resolved_at="2024-07-02 08:00",
    )
    july = ar.Period.calendar_month(2024, 7)
    found = ar.count_07a([hourly], july, calendar=vn, hours=builders.EIGHT, by="unit_tree")
    assert found.parents == {"P": None, "P.1": "P"}
    assert not found.left_out


def test_one_received_on_the_last_day_no_longer_waits(vn):
    july = ar.Period.calendar_month(2024, 7)
    one = builders.dossier("A-1", submitted_at="2024-07-01", received_at="2024-07-31")
    total = ar.count_07a([one], july, calendar=vn).total
    assert (total.waiting_in_time, total.waiting_overdue) == (0, 0)
