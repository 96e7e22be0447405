"""Early, on time or late by date, against the due day of the law and the promised one."""

import datetime as dt
import itertools

import pytest

import adminreform as ar
import builders
from adminreform.calculation import deadlines

THREE = ar.Procedure("1.004222", limit=ar.TimeLimit(3, "working_days"))
UNLIMITED = ar.Procedure("2.000001")
LONG_AFTER = dt.date(2024, 12, 31)


def dossier(procedure=THREE, received="2024-07-02", resolved=None, appointed=None, outcome=None):
    """Received on Tuesday 2 July 2024 for 3 working days: due on Friday 5 July."""
    return builders.dossier(
        "H40-1",
        procedure,
        channel="direct",
        received_at=received,
        appointed_on=appointed,
        resolved_at=resolved,
        outcome=outcome,
    )


def judged(item, as_of=LONG_AFTER, **policies):
    if isinstance(as_of, str):
        as_of = dt.date.fromisoformat(as_of)
    return ar.lateness(item, as_of=as_of, **policies)


# Due on Friday 5/7/2024; no holiday is near, so the working days are Monday to Friday.
CLOSED = [
    ("2024-07-02", "early", False, -3, -3),
    ("2024-07-04", "early", False, -1, -1),
    ("2024-07-05", "on_time", False, 0, 0),
    ("2024-07-06", "late", True, 0, 1),  # Saturday: late by date, no working day passed
    ("2024-07-07", "late", True, 0, 2),
    ("2024-07-08", "late", True, 1, 3),
    ("2024-07-15", "late", True, 6, 10),
]


@pytest.mark.parametrize("case", CLOSED, ids=lambda case: case[0])
def test_a_closed_dossier_is_judged_by_the_day_it_was_closed(vn, case):
    resolved, outcome, late, working, calendar_days = case
    found = judged(dossier(resolved=resolved), calendar=vn)
    assert found.outcome == outcome
    assert (found.is_late, found.working_days_late) == (late, working)
    assert found.calendar_days_late == calendar_days
    assert found.gap is found.statutory
    assert found.gap == deadlines.Delay(
        dt.date(2024, 7, 5), dt.date.fromisoformat(resolved), True, working, calendar_days
    )
    assert (found.code, found.against, found.appointed) == ("H40-1", "statutory", None)


@pytest.mark.parametrize(
    ("as_of", "outcome", "working", "calendar_days"),
    [
        ("2024-07-02", "open_in_time", -3, -3),
        ("2024-07-05", "open_in_time", 0, 0),  # in time until 24:00 of the due day
        ("2024-07-06", "open_overdue", 0, 1),
        ("2024-07-08", "open_overdue", 1, 3),
    ],
)
def test_an_open_dossier_is_overdue_from_the_day_after_its_due_day(
    vn, as_of, outcome, working, calendar_days
):
    found = judged(dossier(), as_of, calendar=vn)
    assert found.outcome == found.gap.outcome == outcome
    assert found.gap.ended_on == dt.date.fromisoformat(as_of)
    assert not found.gap.closed
    assert found.is_late is (outcome == "open_overdue")
    assert (found.working_days_late, found.calendar_days_late) == (working, calendar_days)


def test_working_days_late_are_those_of_the_announced_calendar(vn):
    """Due Friday 26/4/2024, closed Saturday 4/5: 2/5, 3/5 and the worked 4/5 passed."""
    found = judged(dossier(received="2024-04-23", resolved="2024-05-04"), calendar=vn)
    assert found.gap.due_on == dt.date(2024, 4, 26)
    assert (found.working_days_late, found.calendar_days_late) == (3, 8)


def test_days_of_instants_are_compared_not_their_hours(vn):
    """Closed at 23:59 Hà Nội time on the due day is on time; at 17:00 UTC it is the day after."""
    for resolved, outcome in (
        (dt.datetime(2024, 7, 5, 16, 59, tzinfo=dt.UTC), "on_time"),
        (dt.datetime(2024, 7, 5, 17, tzinfo=dt.UTC), "late"),
    ):
        item = ar.Dossier(
            "A",
            THREE,
            ar.Unit("A"),
            "online",
            received_at=dt.date(2024, 7, 2),
            resolved_at=resolved,
        )
        assert judged(item, calendar=vn).outcome == outcome


@pytest.mark.parametrize("outcome", [None, "refused", "withdrawn", "stopped"])
def test_what_happened_after_the_day_of_looking_is_not_seen(vn, outcome):
    item = dossier(resolved="2024-07-09", outcome=outcome)
    assert judged(item, "2024-07-05", calendar=vn).outcome == "open_in_time"
    before = judged(item, "2024-07-08", calendar=vn)
    assert (before.outcome, before.gap.closed, before.working_days_late) == (
        "open_overdue",
        False,
        1,
    )
    assert before.gap.ended_on == dt.date(2024, 7, 8)
    on_the_day = judged(item, "2024-07-09", calendar=vn)
    assert on_the_day.outcome == (outcome or "late")
    assert on_the_day == judged(item, LONG_AFTER, calendar=vn)


@pytest.mark.parametrize("outcome", ["refused", "withdrawn", "stopped"])
@pytest.mark.parametrize(
    ("resolved", "timing"),
    [("2024-07-03", "early"), ("2024-07-05", "on_time"), ("2024-07-08", "late")],
)
def test_a_recorded_end_keeps_its_outcome_and_its_gap_its_timing(vn, outcome, resolved, timing):
    found = judged(dossier(resolved=resolved, outcome=outcome), calendar=vn)
    assert found.outcome == outcome
    assert found.gap.outcome == timing
    assert found.is_late is (timing == "late")


def test_both_gaps_are_given_whichever_judges(vn):
    """Closed Monday 8/7: a working day late by the law, on time by the slip."""
    item = dossier(resolved="2024-07-08", appointed="2024-07-08")
    by_law = judged(item, calendar=vn, against="statutory")
    by_slip = judged(item, calendar=vn, against="appointed")
    assert (by_law.outcome, by_law.gap, by_law.against) == ("late", by_law.statutory, "statutory")
    assert (by_slip.outcome, by_slip.gap, by_slip.against) == (
        "on_time",
        by_slip.appointed,
        "appointed",
    )
    assert (by_law.statutory, by_law.appointed) == (by_slip.statutory, by_slip.appointed)
    assert (by_slip.statutory.due_on, by_slip.appointed.due_on) == (
        dt.date(2024, 7, 5),
        dt.date(2024, 7, 8),
    )
    assert (by_slip.is_late, by_slip.working_days_late, by_slip.calendar_days_late) == (False, 0, 0)
    assert judged(item, calendar=vn) == by_law


@pytest.mark.parametrize("resolved", [None, "2024-07-08"])
@pytest.mark.parametrize(
    ("item", "against"),
    [({"procedure": UNLIMITED, "appointed": "2024-07-05"}, "statutory"), ({}, "appointed")],
)
def test_without_a_due_day_nothing_is_on_time_or_late(vn, resolved, item, against):
    found = judged(dossier(resolved=resolved, **item), calendar=vn, against=against)
    assert found.outcome == "no_due_date"
    assert found.gap is found.is_late is None
    assert found.working_days_late is found.calendar_days_late is None
    other = found.appointed if against == "statutory" else found.statutory
    assert other.due_on == dt.date(2024, 7, 5)


def test_without_any_due_day_a_recorded_outcome_still_stands(vn):
    found = judged(dossier(UNLIMITED, resolved="2024-07-08", outcome="withdrawn"), calendar=vn)
    assert (found.outcome, found.statutory, found.appointed) == ("withdrawn", None, None)


def test_a_roll_can_be_switched_off(vn):
    """Three days from Thursday 4/7/2024 end on Sunday 7/7, or on Monday 8/7."""
    three_days = ar.Procedure("1", limit=ar.TimeLimit(3, "days"))
    item = dossier(three_days, received="2024-07-04", resolved="2024-07-08")
    assert judged(item, calendar=vn).outcome == "on_time"
    assert judged(item, calendar=vn, rules=ar.Rules(roll="none")).outcome == "late"


def test_the_signs_of_the_gap_agree_with_its_outcome(vn):
    """Over a month around 30/4/2024, every pair of due day and end."""
    span = [dt.date(2024, 4, 18) + dt.timedelta(days=shift) for shift in range(25)]
    for due, end in itertools.product(span, span):
        item = ar.Dossier(
            "A",
            UNLIMITED,
            ar.Unit("A"),
            "post",
            received_at=span[0],
            appointed_on=due,
            resolved_at=end,
        )
        found = judged(item, calendar=vn, against="appointed")
        passed = [day for day in span if due < day <= end and vn.is_working_day(day)]
        ahead = [day for day in span if end < day <= due and vn.is_working_day(day)]
        assert found.working_days_late == len(passed) - len(ahead)
        assert found.calendar_days_late == (end - due).days
        assert found.is_late is (end > due)
        expected = "late" if end > due else "on_time" if end == due else "early"
        assert found.outcome == expected


def test_a_dossier_cannot_be_judged_before_its_receipt(vn):
    with pytest.raises(ar.HistoryError, match="H40-1 was not received by 2024-07-01") as caught:
        judged(dossier(), "2024-07-01", calendar=vn)
    assert caught.value.values == {
        "received_at": dt.date(2024, 7, 2),
        "as_of": dt.date(2024, 7, 1),
    }
    never = ar.Dossier("A-1", THREE, ar.Unit("A"), "online")
    with pytest.raises(ar.HistoryError, match="A-1 was not received by"):
        judged(never, calendar=vn)


@pytest.mark.parametrize("as_of", ["5/7/2024", None, 20240705, dt.time(9)])
def test_the_day_of_looking_is_a_date_or_a_datetime(vn, as_of):
    with pytest.raises(ar.InvalidTypeError, match="as_of must be a"):
        ar.lateness(dossier(), as_of=as_of, calendar=vn)


@pytest.mark.parametrize("against", ["promised", "", None, True])
def test_an_unknown_policy_is_refused(vn, against):
    expected = "against must be one of 'appointed', 'statutory'"
    with pytest.raises(ar.InvalidValueError, match=expected):
        judged(dossier(), calendar=vn, against=against)


def test_an_unknown_roll_is_refused(vn):
    item = dossier(ar.Procedure("1", limit=ar.TimeLimit(3, "days")))
    with pytest.raises(ar.InvalidValueError, match="roll must be one of"):
        judged(item, calendar=vn, rules=ar.Rules(roll="previous"))


def test_a_calendar_that_ends_too_early_is_refused():
    july = ar.WorkingCalendar.between(dt.date(2024, 7, 1), dt.date(2024, 7, 31))
    assert judged(dossier(), "2024-07-31", calendar=july).outcome == "open_overdue"
    with pytest.raises(ar.CoverageError):
        judged(dossier(), "2024-08-01", calendar=july)


@pytest.mark.parametrize("wrong", [None, "A-1", {"code": "A-1"}])
def test_only_a_dossier_can_be_late(vn, wrong):
    with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
        judged(wrong, calendar=vn)


def test_a_calendar_is_needed_for_the_promised_day_alone():
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        judged(dossier(UNLIMITED, appointed="2024-07-08"), calendar=None)


@pytest.mark.parametrize(
    ("received", "as_of", "against", "doubtful"),
    [
        ("2026-11-18", "2026-11-19", "statutory", True),  # due 25/11, over 23 and 24/11
        ("2026-11-12", "2026-11-19", "statutory", False),  # due 17/11
        ("2026-11-12", "2026-11-30", "statutory", True),  # late by days over 23 and 24/11
        ("2026-11-18", "2026-11-19", "appointed", False),  # promised for 20/11
    ],
)
def test_a_judgement_over_open_days_is_provisional(received, as_of, against, doubtful):
    calendar = ar.vietnam(known_at=dt.date(2026, 11, 22))
    one = ar.Dossier(
        "A-1",
        ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days")),
        ar.Unit("A"),
        ar.Channel.DIRECT,
        received_at=dt.date.fromisoformat(received),
        appointed_on=dt.date(2026, 11, 20),
    )
    judged = ar.lateness(
        one, as_of=dt.date.fromisoformat(as_of), calendar=calendar, against=against
    )
    assert judged.provisional is doubtful


# --- a due moment that a system stored ---


@pytest.mark.parametrize(
    ("due", "outcome", "working_days"),
    [
        (dt.date(2024, 7, 4), "late", 1),
        (dt.date(2024, 7, 5), "on_time", 0),
        (dt.datetime(2024, 7, 5, 9, 30), "late", 0),
        (dt.datetime(2024, 7, 5, 10, 30), "early", 0),
    ],
)
def test_a_stored_due_moment_is_judged_by_instead_of_the_law(vn, due, outcome, working_days):
    """Resolved on Friday 5/7 at 10:00; by law five working days after 1/7 end on 8/7."""
    limit = ar.TimeLimit(5, "working_days")
    dossier = ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=limit),
        ar.Unit("A"),
        "direct",
        received_at=dt.datetime(2024, 7, 1, 9),
        resolved_at=dt.datetime(2024, 7, 5, 10),
    )
    judged = ar.lateness(dossier, as_of=dt.date(2024, 7, 31), calendar=vn, due=due)
    assert (judged.outcome, judged.against) == (outcome, "stored")
    assert judged.gap is judged.stored
    assert judged.working_days_late == working_days
    assert judged.statutory.due == dt.date(2024, 7, 8)


def test_the_apology_letter_goes_out_by_the_day_before_and_from_the_office(vn):
    """TL-101: due on Wednesday 25/11/2026, by Tuesday 24/11, a day off: sent on Monday 23/11."""
    procedure = ar.Procedure("1.0", limit=ar.TimeLimit(5, "days"))
    received = dt.date(2026, 11, 20)
    dossier = ar.Dossier("A-1", procedure, ar.Unit("A"), "direct", received_at=received)
    deadline = ar.deadline(dossier, calendar=vn)
    assert deadline.due_on == dt.date(2026, 11, 25)
    assert deadline.letter_by == (dt.date(2026, 11, 24), dt.date(2026, 11, 23))
    friday = ar.deadline(dossier, calendar=vn, rules=ar.Rules(letter_days=2))
    assert friday.letter_by.last == friday.letter_by.working == dt.date(2026, 11, 23)


@pytest.mark.parametrize("ask", ["deadline", "lateness", "working_days_left"])
def test_who_has_only_sent_a_dossier_online_is_sent_to_the_deemed_receipt(vn, ask):
    sent = ar.Dossier(
        "A-1", ar.Procedure("1.0"), ar.Unit("A"), "online", submitted_at=dt.date(2024, 7, 1)
    )
    more = {} if ask == "deadline" else {"as_of": dt.date(2024, 7, 2)}
    with pytest.raises(ar.InvalidValueError, match="official_receipt"):
        getattr(ar, ask)(sent, calendar=vn, **more)
