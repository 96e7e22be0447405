"""Dossiers that end without a result or wait: where each reading puts them in form II.06."""

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
import builders
from builders import D

ONE_DAY = dt.timedelta(days=1)

# April 2024: Hùng Kings' Day on Thursday 18/4; the swap of 29/4 and 4/5, 30/4 and 1/5.
SPRING = ar.WorkingCalendar.between(
    D("2024-01-01"),
    D("2024-12-31"),
    days_off=[D("2024-04-18"), D("2024-04-29"), D("2024-04-30"), D("2024-05-01")],
    worked_days=[D("2024-05-04")],
)
APRIL = ar.Period.calendar_month(2024, 4)
UNIT = ar.Unit("H40.17")
THREE_DAYS = ar.Procedure("1.01", limit=ar.TimeLimit(3, "working_days"))
UNLIMITED = ar.Procedure("1.02")
PRESETS = ["form_ii06", "portal_766", "opencps"]
OUTCOMES = ["refused", "withdrawn", "stopped"]


def dossier(*asked, received="2024-04-01", closed=None, procedure=THREE_DAYS, **facts):
    """Build a dossier received on Monday 1 April and due on Thursday 4 April; requests as texts."""
    requests = [ar.SupplementRequest(*map(D, days.split("..")[:2])) for days in asked]
    moments = {"received_at": received, "resolved_at": closed}
    return builders.dossier("A-1", procedure, UNIT, events=requests, **moments, **facts)


def count(item, statuses, period=APRIL, **readings):
    return ar.count_dossiers([item], period, calendar=SPRING, statuses=statuses, **readings)


def column(item, statuses, period=APRIL, **readings):
    """Return the column that holds a dossier at the end, or why it is left out."""
    table = count(item, statuses, period, **readings)
    if table.left_out:
        assert table.total == ar.Counts()
        return table.left_out[0].reason
    came_in = {"received_online", "received_direct_post", "carried_over"}
    held = {name for name, number in attrs.asdict(table.total).items() if number}
    (found,) = held - came_in
    assert len(held) == 2
    return found


# --- refused, withdrawn, stopped ---

# Closed on 3, 4 and 5 April; due on the 4th.
CLOSED = [
    ("form_ii06", ["resolved_on_time", "resolved_on_time", "resolved_late"]),
    ("portal_766", ["resolved_early", "resolved_on_time", "resolved_late"]),
]


@pytest.mark.parametrize(("statuses", "columns"), CLOSED)
@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("against", ["statutory", "appointed"])
def test_a_closed_dossier_is_resolved(statuses, columns, outcome, against):
    # Form II.06: on time unless late. Portal: by its dates, as a refusal is an end.
    for closed, expected in zip(("03", "04", "05"), columns, strict=True):
        item = dossier(closed=f"2024-04-{closed}", outcome=outcome, appointed_on=D("2024-04-04"))
        assert column(item, statuses, against=against) == expected


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("procedure", [THREE_DAYS, UNLIMITED])
def test_opencps_leaves_a_closed_dossier_outside(outcome, procedure):
    # Cancelled dossiers are outside released and processing, with a due day or without.
    item = dossier(closed="2024-04-03", outcome=outcome, procedure=procedure)
    reason = f"status map opencps puts {outcome} dossiers outside"
    assert column(item, "opencps") == reason
    assert column(item, ar.StatusMap("own")) != reason


@pytest.mark.parametrize("statuses", PRESETS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_until_it_is_closed_it_is_open(statuses, outcome):
    # Refused on 3 May, it was open and overdue at the end of April; that stays so.
    item = dossier(closed="2024-05-03", outcome=outcome)
    assert column(item, statuses) == "open_overdue"


@pytest.mark.parametrize("statuses", PRESETS)
@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        ("2024-04-03", "resolved_early"),
        ("2024-04-04", "resolved_on_time"),
        ("2024-04-05", "resolved_late"),
        (None, "open_overdue"),
    ],
)
def test_a_dossier_with_a_result_is_judged_by_its_dates_under_every_map(statuses, closed, expected):
    assert column(dossier(closed=closed), statuses) == expected


# --- waiting for a supplement ---


def test_form_ii06_holds_a_waiting_dossier_open_in_time():
    # Asked on 3 April, a day before its due day, and still waiting at the end of the month.
    assert column(dossier("2024-04-03"), "form_ii06") == "open_in_time"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("03", "resolved_early"), ("04", "resolved_on_time"), ("05", "resolved_late")],
)
def test_the_portal_finishes_a_waiting_dossier_on_the_day_of_the_request(asked, expected):
    # 'Chỉ có trạng thái Yêu cầu bổ sung': the end is the time of that request.
    item = dossier(f"2024-04-{asked}", appointed_on=D("2024-04-04"))
    assert column(item, "portal_766", against="statutory") == expected
    assert column(item, "portal_766", against="appointed") == expected


@pytest.mark.parametrize("rules", [ar.Rules(), ar.Rules(supplements=2)])
@pytest.mark.parametrize("against", ["statutory", "appointed"])
def test_the_portal_takes_a_dossier_asked_again_as_late(rules, against):
    # More than one request: late, though each came in time.
    item = dossier("2024-04-02..2024-04-02", "2024-04-03", appointed_on=D("2024-04-30"))
    assert column(item, "portal_766", rules=rules, against=against) == "resolved_late"


def test_the_portal_goes_by_what_was_asked_until_then():
    # Asked on 2 April, answered on the 8th, asked again on the 10th: three ways to stand.
    item = dossier("2024-04-02..2024-04-08", "2024-04-10..2024-04-12", closed="2024-05-02")
    for last, expected in [
        ("2024-04-01", "open_in_time"),
        ("2024-04-02", "resolved_early"),
        ("2024-04-07", "resolved_early"),
        ("2024-04-08", "open_in_time"),
        ("2024-04-10", "resolved_late"),
        ("2024-04-11", "resolved_late"),
        ("2024-04-12", "open_overdue"),  # restarted on the 8th, due on the 11th
    ]:
        period = ar.Period(D("2024-04-01"), D(last))
        assert column(item, "portal_766", period) == expected, last


def test_opencps_leaves_a_waiting_dossier_outside():
    assert column(dossier("2024-04-03"), "opencps") == (
        "status map opencps puts waiting dossiers outside"
    )


def test_it_is_outside_only_while_it_waits():
    # Answered on Thursday 25 April, due on 4 May: the last day of the wait is the 24th.
    item = dossier("2024-04-03..2024-04-25")
    for last, expected in [
        ("2024-04-02", "open_in_time"),
        ("2024-04-03", "status map opencps puts waiting dossiers outside"),
        ("2024-04-24", "status map opencps puts waiting dossiers outside"),
        ("2024-04-25", "open_in_time"),
    ]:
        assert column(item, "opencps", ar.Period(D("2024-04-01"), D(last))) == expected


@pytest.mark.parametrize("statuses", PRESETS)
def test_a_dossier_closed_while_it_waits_is_closed(statuses):
    # Closed with a result on 3 April, a day after the request that nobody answered.
    assert column(dossier("2024-04-02", closed="2024-04-03"), statuses) == "resolved_early"


@pytest.mark.parametrize("statuses", PRESETS)
def test_a_suspended_dossier_does_not_wait_for_a_supplement(statuses):
    # A limit suspended by sector law: open in time under every map.
    pause = ar.Suspension("survey", "điều 5", D("2024-04-03"))
    item = attrs.evolve(dossier(), history=ar.History(suspensions=[pause]))
    assert column(item, statuses) == "open_in_time"


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("statuses", ["portal_766", "opencps"])
def test_requests_of_one_day_may_be_listed_in_any_order(statuses, turn):
    # One answered on its own day, one not: it waits, however the history lists them.
    asked = ["2024-04-03..2024-04-03", "2024-04-03"][::turn]
    expected = {
        "portal_766": "resolved_late",
        "opencps": "status map opencps puts waiting dossiers outside",
    }
    assert column(dossier(*asked), statuses) == expected[statuses]


@pytest.mark.parametrize("turn", [1, -1])
def test_requests_may_be_listed_in_any_order(turn):
    # Asked on the 2nd, answered on the 8th, asked again on the 10th.
    item = dossier(*["2024-04-02..2024-04-08", "2024-04-10"][::turn])
    assert column(item, "portal_766") == "resolved_late"
    assert "puts waiting dossiers outside" in column(item, "opencps")
    answered = dossier(*["2024-04-02..2024-04-25", "2024-04-26..2024-04-26"][::turn])
    assert column(answered, "opencps") == "open_in_time"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("12:59", "resolved_early"), ("13:00", "resolved_on_time"), ("13:01", "resolved_late")],
)
@pytest.mark.parametrize("zone", [None, ar.VIETNAM_TIME])
def test_the_portal_finishes_a_waiting_dossier_at_the_instant_of_the_request(asked, expected, zone):
    # Four hours from 09:00 end at 13:00.
    asked_at = dt.datetime.fromisoformat(f"2024-04-02 {asked}").replace(tzinfo=zone)
    item = ar.Dossier(
        "A-1",
        ar.Procedure("1.03", limit=ar.TimeLimit(4, "hours")),
        UNIT,
        "online",
        received_at=asked_at.replace(hour=9, minute=0),
        history=ar.History([ar.SupplementRequest(asked_at)]),
    )
    assert column(item, "portal_766") == expected


def test_form_ii06_holds_a_waiting_dossier_open_in_time_by_the_promise_too():
    # Promised for 4 April, asked for a supplement on the 3rd.
    item = dossier("2024-04-03", appointed_on=D("2024-04-04"))
    assert column(item, "form_ii06", against="appointed") == "open_in_time"


# --- no due date ---


@pytest.mark.parametrize("statuses", ["form_ii06", "portal_766"])
def test_without_a_due_day_a_dossier_is_outside(statuses):
    item = dossier(procedure=UNLIMITED)
    assert column(item, statuses) == "procedure 1.02 has no limit, so no due date is known"
    assert column(item, statuses, against="appointed") == (
        "it has no appointed day; record appointed_on"
    )


@pytest.mark.parametrize("against", ["statutory", "appointed"])
def test_opencps_takes_a_dossier_without_a_due_day_as_on_time(against):
    for closed, expected in [(None, "open_in_time"), ("2024-04-20", "resolved_on_time")]:
        item = dossier(procedure=UNLIMITED, closed=closed)
        assert column(item, "opencps", against=against) == expected


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_without_a_due_day_it_is_in_time_until_it_is_refused(outcome):
    # Refused on 3 May: open in April, outside from then on.
    item = dossier(procedure=UNLIMITED, closed="2024-05-03", outcome=outcome)
    assert column(item, "opencps") == "open_in_time"
    assert "outside" in column(item, "opencps", ar.Period.calendar_month(2024, 5))


@pytest.mark.parametrize("against", ["statutory", "appointed"])
def test_without_a_due_day_too_a_waiting_dossier_is_outside_under_opencps(against):
    item = dossier("2024-04-03", procedure=UNLIMITED)
    assert column(item, "opencps", against=against) == (
        "status map opencps puts waiting dossiers outside"
    )


def test_without_a_due_day_too_a_waiting_dossier_is_resolved_under_such_a_map():
    mine = ar.StatusMap("mine", waiting="resolved", no_due_date="on_time")
    once = dossier("2024-04-03", procedure=UNLIMITED)
    again = dossier("2024-04-02..2024-04-02", "2024-04-03", procedure=UNLIMITED)
    assert column(once, mine) == "resolved_on_time"
    assert column(again, mine) == "resolved_late"


# --- any history, by an independent reading ---

closings = st.sampled_from(["by_date", "on_time", "outside"])
maps = st.sampled_from(PRESETS).map(ar.status_map) | st.builds(
    ar.StatusMap,
    st.just("ours"),
    closings,
    closings,
    closings,
    st.sampled_from(["open_in_time", "resolved", "outside"]),
    st.sampled_from(["outside", "on_time"]),
)


@st.composite
def dossiers(draw):
    """Draw dossiers with up to three requests, all by days, most of them a few days apart."""
    gaps = st.lists(st.integers(0, 5), min_size=2, max_size=8)
    days = [D("2024-04-01") + ONE_DAY * shift for shift in itertools.accumulate(draw(gaps))]
    closed = draw(st.none() | st.just(days.pop()))
    events = days[1:]
    waits = [tuple(events[place : place + 2]) for place in range(0, len(events), 2)]
    limit = ar.TimeLimit(draw(st.integers(1, 4)), draw(st.sampled_from(["working_days", "days"])))
    return ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=limit),
        UNIT,
        draw(st.sampled_from(ar.Channel)),
        received_at=days[0],
        appointed_on=draw(st.none() | st.integers(0, 9).map(lambda by: days[0] + ONE_DAY * by)),
        resolved_at=closed,
        outcome=closed and draw(st.sampled_from([None, *OUTCOMES])),
        history=ar.History([ar.SupplementRequest(*wait) for wait in waits]),
    )


TIMED = {
    "early": "resolved_early",
    "on_time": "resolved_on_time",
    "late": "resolved_late",
    "open_in_time": "open_in_time",
    "open_overdue": "open_overdue",
}


def stands(item, last, statuses, against):
    """Return the column at the end of a day by the judgement of one dossier; ``None`` outside."""
    plain = attrs.evolve(item, outcome=None)
    judged = ar.lateness(plain, as_of=last, calendar=SPRING, against=against)
    closed = item.resolved_at is not None and item.resolved_at <= last
    treated = getattr(statuses, item.outcome) if closed and item.outcome else "by_date"
    if treated == "outside":
        return None
    asked = [one for one in item.history.supplements if one.asked_at <= last]
    waits = any(one.completed_at is None or one.completed_at > last for one in asked)
    if waits and not closed and statuses.waiting == "outside":
        return None
    if waits and not closed and against == "appointed" and statuses.waiting == "open_in_time":
        return "open_in_time"
    if judged.gap is None:
        on_time = "resolved_on_time" if closed else "open_in_time"
        return None if statuses.no_due_date == "outside" else on_time
    if waits and not closed and statuses.waiting == "resolved":
        asked_on, due = max(one.asked_at for one in asked), judged.gap.due
        if len(asked) > 1 or asked_on > due:
            return "resolved_late"
        return "resolved_early" if asked_on < due else "resolved_on_time"
    found = TIMED[judged.outcome.value]
    return "resolved_on_time" if (found, treated) == ("resolved_early", "on_time") else found


@given(item=dossiers(), statuses=maps, against=st.sampled_from(["statutory", "appointed"]))
def test_every_day_of_a_dossier_follows_the_judgement_and_the_map(item, statuses, against):
    # At the end of any day the form agrees with ``lateness`` except where the map differs.
    if against == "appointed" and item.appointed_on is None:
        item = attrs.evolve(item, appointed_on=item.received_at)
    for shift in range(25):
        last = item.received_at + ONE_DAY * shift
        period = ar.Period(D("2024-04-01"), last)
        expected = stands(item, last, statuses, against)
        found = column(item, statuses, period, against=against)
        if item.resolved_at is not None and item.resolved_at < period.first:
            continue
        assert found == expected or (expected is None and "outside" in found)


# --- the maps themselves ---


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_found_by_its_name_and_says_where_it_was_met(name):
    found = ar.status_map(name)
    assert found.name == name
    assert found.source.confidence == "secondary"
    item = dossier("2024-04-03", closed="2024-04-20", outcome="refused")
    assert count(item, name) == count(item, found)


def test_the_form_is_read_by_its_own_map_unless_another_is_named():
    item = dossier(closed="2024-04-03", outcome="refused")
    assert ar.count_dossiers([item], APRIL, calendar=SPRING) == count(item, "form_ii06")


def test_a_map_of_your_own():
    mine = ar.StatusMap("mine", refused="outside", withdrawn="by_date", waiting="outside")
    early = {"closed": "2024-04-03"}
    assert column(dossier(**early, outcome="refused"), mine) == (
        "status map mine puts refused dossiers outside"
    )
    assert column(dossier(**early, outcome="withdrawn"), mine) == "resolved_early"
    assert column(dossier(**early, outcome="stopped"), mine) == "resolved_on_time"
    assert column(dossier("2024-04-03"), mine) == "status map mine puts waiting dossiers outside"
    assert mine.source is None
    assert mine == attrs.evolve(mine)
    assert len({mine, attrs.evolve(mine)}) == 1


@pytest.mark.parametrize("outcome", [None, *ar.Outcome])
def test_a_map_speaks_of_recorded_outcomes_alone(outcome):
    spoken = ar.status_map("opencps").closed(outcome)
    assert spoken == ("outside" if outcome in OUTCOMES else "by_date")


@pytest.mark.parametrize("wrong", ["II.06", "", None, 5, ["opencps"], "OPENCPS"])
def test_an_unknown_preset_is_refused_with_the_known_ones(wrong):
    known = "'form_ii06', 'opencps', 'portal_766'"
    with pytest.raises(ar.InvalidValueError, match=f"must be one of {known}"):
        ar.status_map(wrong)
    with pytest.raises(ar.InvalidValueError, match=f"must be one of {known}"):
        count(dossier(), wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        *({field: "open_in_time"} for field in OUTCOMES),
        {"refused": None},
        {"waiting": "by_date"},
        {"waiting": "late"},
        {"no_due_date": "by_date"},
        {"no_due_date": True},
    ],
    ids=str,
)
def test_an_unknown_column_is_refused_by_name(wrong):
    (name,) = wrong
    with pytest.raises(ar.InvalidValueError, match=f"{name} must be one of") as caught:
        ar.StatusMap("mine", **wrong)
    assert caught.value.values == wrong


def test_a_map_has_a_name():
    with pytest.raises(ar.InvalidValueError, match="name must not be blank"):
        ar.StatusMap(" ")
    with pytest.raises(ar.InvalidTypeError, match="name must be a str"):
        ar.StatusMap(5)
    with pytest.raises(ar.InvalidTypeError, match="source must be a Source"):
        ar.StatusMap("mine", source="a note")


def test_an_unknown_preset_is_refused_by_its_own_argument():
    with pytest.raises(ar.InvalidValueError, match=r"^preset must"):
        ar.status_map("ours")


@pytest.mark.parametrize("asked", [(), [(dt.date(2024, 6, 5), None)]])
def test_without_a_due_day_only_a_waiting_dossier_is_resolved_where_waiting_ones_are(asked):
    own = ar.StatusMap("ours", waiting="resolved", no_due_date="on_time")
    history = ar.History(supplements=[ar.SupplementRequest(*one) for one in asked])
    received_at = dt.date(2024, 6, 3)
    dossier = ar.Dossier(
        "A-1", ar.Procedure("1.99"), ar.Unit("G01"), "online", None, received_at, history=history
    )
    june = ar.Period.calendar_month(2024, 6)
    total = ar.count_dossiers([dossier], june, calendar=ar.vietnam(), statuses=own).total
    assert (total.open_in_time, total.resolved_on_time) == ((0, 1) if asked else (1, 0))
