"""Supplements, suspensions, extensions and new return days: what they move, and what not."""

import copy
import datetime as dt
import pickle

import pytest

import adminreform as ar
import builders
from adminreform import domain, law
from adminreform.calculation import deadlines
from builders import EIGHT, moment

CLOCK = ar.Rules(counting="clock")
RESUME = ar.Rules(after_supplement="resume")


def day(number):
    """A day of July 2024, a month without holidays that begins on a Monday."""
    return dt.date(2024, 7, number)


def asked(since, until=None):
    return ar.SupplementRequest(_at(since), None if until is None else _at(until))


def paused(since, until=None, basis="financial_obligation"):
    return ar.Suspension(basis, "art. 61", _at(since), None if until is None else _at(until))


def extended(decided, amount, unit):
    return ar.Extension(_at(decided), ar.TimeLimit(amount, unit))


def _at(when):
    return day(when) if isinstance(when, int) else moment(when)


def dossier(limit, *events, received="2024-07-01", **facts):
    """Received on Monday 1 July 2024: 5 working days end on Monday 8 July."""
    return builders.dossier(
        "H40-1", limit, channel="direct", events=events, received_at=received, **facts
    )


def deadline(limit, *events, calendar, rules=ar.Rules(), hours=EIGHT, **facts):  # noqa: B008
    return ar.deadline(
        dossier(limit, *events, **facts), calendar=calendar, rules=rules, hours=hours
    )


def kinds(found):
    """What was found of the limit; whether a return came too late is apart from it."""
    return [
        (finding.kind, finding.day.day)
        for finding in found.findings
        if finding.kind != "returned_late"
    ]


FIVE = (5, "working_days")
TEN_DAYS = (10, "days")

# --- TL-54, AMB-01: supplements ---


# Limit, receipt, asked and completed, due when counted again, due when only resumed.
SUPPLEMENTED = [
    # Asked on Wednesday 3/7, complete on Monday 8/7: three working days, five days waited.
    (FIVE, "2024-07-01", (3, 8), "2024-07-15", "2024-07-11"),
    (TEN_DAYS, "2024-07-01", (3, 8), "2024-07-18", "2024-07-16"),
    ((1, "weeks"), "2024-07-01", (3, 8), "2024-07-15", "2024-07-15"),  # 13/7 a Saturday
    # On the very last day, and within the roll of Sunday 7/7 to Monday 8/7.
    (FIVE, "2024-07-01", (8, 9), "2024-07-16", "2024-07-09"),
    ((6, "days"), "2024-07-01", (5, 9), "2024-07-15", "2024-07-11"),
    # Completed on the day it was asked: nothing is waited.
    (FIVE, "2024-07-01", (3, 3), "2024-07-10", "2024-07-08"),
    ((1, "months"), "2024-01-10", ("2024-01-20", "2024-01-31"), "2024-02-29", "2024-02-21"),
    (
        (4, "hours"),
        "2024-07-01 09:00",
        ("2024-07-01 10:00", "2024-07-02 14:00"),
        "2024-07-02 18:00",
        "2024-07-02 17:00",
    ),
    (
        (4, "working_hours"),
        "2024-07-01 09:00",
        ("2024-07-01 10:00", "2024-07-02 14:00"),
        "2024-07-03 09:00",
        # The wait holds 10-12 and 13-17 of Monday, 8-12 and 13-14 of Tuesday: eleven hours
        # after 14:00, three on Monday and eight on Tuesday.
        "2024-07-02 17:00",
    ),
    (
        ar.TimeLimit.same_day(),
        "2024-07-01 10:00",
        ("2024-07-01 11:00", "2024-07-02 15:00:01"),
        "2024-07-03",
        "2024-07-02",
    ),
]


@pytest.mark.parametrize("case", SUPPLEMENTED, ids=str)
def test_the_limit_is_counted_again_from_the_beginning_or_only_the_wait_is_added(vn, case):
    """TL-54 (Decree 61/2018 art. 19(4)) and AMB-01: both dates can be had."""
    limit, received, events, restarted, resumed = case
    item = dossier(limit, asked(*events), received=received)
    by_law = ar.deadline(item, calendar=vn, hours=EIGHT)
    assert by_law.due == moment(restarted)
    assert kinds(by_law) == []
    assert ar.deadline(item, calendar=vn, hours=EIGHT, rules=RESUME).due == moment(resumed)


def test_a_restart_forgets_what_was_suspended_and_extended_before_it(vn):
    """Suspended 2-3/7, extended on 3/7; complete again on 10/7: five working days from then."""
    found = deadline(
        FIVE,
        paused(2, 3),
        extended(3, 3, "working_days"),
        asked(4, 10),
        extended(9, 2, "working_days"),  # decided while it waited
        calendar=vn,
    )
    assert found.due == day(17)
    later = deadline(
        FIVE, asked(4, 10), extended(11, 2, "working_days"), paused(15, 17), calendar=vn
    )
    assert later.due == day(23)  # 17/7, two days more, two days waited


def test_a_supplement_may_be_asked_only_once(vn):
    """TL-55: a second request is a finding and moves nothing, even if it is still open."""
    for second in (asked(9, 11), asked(9)):
        found = deadline(FIVE, asked(3, 8), second, calendar=vn)
        assert found.due == day(15)
        assert kinds(found) == [("supplement_again", 9)]
    assert found.findings[0].text("vi") == (
        "Yêu cầu bổ sung ngày 09/07/2024 vượt số lần cho phép nên không làm thay đổi thời hạn "
        "(TL-55)."
    )
    assert str(found.findings[0]) == found.findings[0].text()
    assert found.findings[0].text("en") == (
        "The supplement asked on 09/07/2024 is one more than allowed and moves nothing (TL-55)."
    )


@pytest.mark.parametrize(
    ("allowed", "due", "found"),
    [
        (0, 8, [("supplement_again", 3), ("supplement_again", 5)]),
        (1, 11, [("supplement_again", 5)]),
        (2, 15, []),
    ],
)
def test_another_number_of_supplements_is_a_rule_of_its_own(vn, allowed, due, found):
    """Complete on 4/7: due 11/7; complete again on 8/7: due 15/7."""
    rules = ar.Rules(supplements=allowed)
    moved = deadline(FIVE, asked(5, 8), asked(3, 4), calendar=vn, rules=rules)
    assert moved.due == day(due)
    assert kinds(moved) == found


# --- suspensions ---


@pytest.mark.parametrize("basis", list(domain.Basis))
def test_a_suspension_takes_its_own_time_off_in_the_unit_of_the_limit(vn, basis):
    """AMB-14, TL-63b: 4, 5, 8, 9 and 10 July are waited; as plain days seven."""
    assert deadline((10, "working_days"), paused(3, 10, basis), calendar=vn).due == day(22)
    assert deadline(TEN_DAYS, paused(3, 10, basis), calendar=vn).due == day(18)


@pytest.mark.parametrize(
    ("limit", "received", "wait", "due"),
    [
        ((4, "hours"), "2024-07-01 09:00", ("2024-07-01 10:00", "2024-07-01 12:00"), "15:00"),
        # 11-12 and 13-13:30 are an hour and a half of work; the end at 14:00 becomes 15:30.
        (
            (4, "working_hours"),
            "2024-07-01 09:00",
            ("2024-07-01 11:00", "2024-07-01 13:30"),
            "15:30",
        ),
        # The whole wait lies in the lunch break.
        (
            (4, "working_hours"),
            "2024-07-01 09:00",
            ("2024-07-01 12:00", "2024-07-01 13:00"),
            "14:00",
        ),
        ((45, "minutes"), "2024-07-01 09:00", ("2024-07-01 09:30", "2024-07-01 09:40"), "09:55"),
    ],
)
def test_a_suspension_of_an_hour_limit_takes_its_minutes_off(vn, limit, received, wait, due):
    found = deadline(limit, paused(*wait), calendar=vn, received=received)
    assert found.due == moment(f"2024-07-01 {due}")


@pytest.mark.parametrize(
    ("limit", "wait", "due"),
    [
        # Half an office day (10-12, 13-15), no office time at all, a day and a half by the clock.
        ((1, "working_days"), ("2024-07-01 10:00", "2024-07-01 15:00"), "2024-07-02 14:00"),
        ((1, "working_days"), ("2024-07-01 18:00", "2024-07-02 07:00"), "2024-07-02 09:00"),
        ((2, "days"), ("2024-07-01 10:00", "2024-07-02 22:00"), "2024-07-04 17:00"),
        (ar.TimeLimit.same_day(), ("2024-07-01 09:00", "2024-07-02 09:00"), "2024-07-02 17:00"),
    ],
)
def test_by_the_clock_a_suspension_takes_its_parts_of_a_day_off(vn, limit, wait, due):
    found = deadline(limit, paused(*wait), calendar=vn, received="2024-07-01 09:00", rules=CLOCK)
    assert found.due == moment(due)


def test_a_limit_that_needs_instants_refuses_a_suspension_in_days(vn):
    with pytest.raises(ar.InvalidTypeError, match="counted from an instant, got the day"):
        deadline((48, "hours"), paused(2, 2), calendar=vn, received="2024-07-01 09:00")


def test_events_may_be_listed_in_any_order(vn):
    events = [paused(2, 3), asked(4, 8), paused(9, 11), extended(12, 2, "working_days")]
    expected = deadline((8, "working_days"), *events, calendar=vn)
    assert deadline((8, "working_days"), *reversed(events), calendar=vn).due == expected.due
    assert expected.due == day(24)  # 8/7 + 8 = 18/7, two days waited, two days more


def test_a_wait_of_no_length_may_stand_before_one_of_the_same_day(vn):
    """Suspended and taken up again on 3/7, then a supplement asked on that day."""
    assert deadline(FIVE, paused(3, 3), asked(3, 8), calendar=vn).due == day(15)


def test_a_limit_that_waits_for_its_rolled_day_does_not_end_while_it_waits(vn):
    """Six days end on Sunday 7/7, so on Monday 8/7; suspended from Monday to Friday 12/7."""
    assert deadline((6, "days"), paused(8, 12), calendar=vn).due >= day(12)


def test_a_wait_after_an_extension_in_another_unit_still_ends_on_a_working_day(vn):
    """Five days to Saturday 6/7, three working days more to Wednesday 10/7, waited 8 to 11/7."""
    found = deadline((5, "days"), extended(2, 3, "working_days"), paused(8, 11), calendar=vn)
    assert vn.is_working_day(found.due)


# --- extensions ---


@pytest.mark.parametrize(
    ("limit", "more", "due"),
    [
        (FIVE, (5, 3, "working_days"), 11),
        (FIVE, (8, 3, "working_days"), 11),  # decided on the last day
        (TEN_DAYS, (3, 3, "days"), 15),  # Sunday 14/7, rolled
        ((6, "days"), (8, 3, "days"), 10),  # from Sunday 7/7, decided on the day it rolled to
        (ar.TimeLimit.same_day(), (1, 2, "working_days"), 3),  # TL-21: copies
        ((2, "weeks"), (3, 5, "working_days"), 22),
    ],
)
def test_an_extension_runs_on_from_the_end(vn, limit, more, due):
    assert deadline(limit, extended(*more), calendar=vn).due == day(due)


def test_an_hour_limit_can_be_extended_by_hours_and_by_days(vn):
    received = "2024-07-01 09:00"
    more = extended("2024-07-01 10:00", 2, "hours")
    assert deadline((4, "hours"), more, calendar=vn, received=received).due == moment(
        "2024-07-01 15:00"
    )
    by_days = extended("2024-07-01 10:00", 2, "working_days")
    found = deadline((4, "hours"), by_days, calendar=vn, received=received)
    assert found.due == day(3)
    waiting = deadline((4, "hours"), by_days, paused(2, 4), calendar=vn, received=received)
    assert waiting.due == day(5)


def test_an_extension_in_working_days_makes_an_hour_limit_depend_on_them(vn_october_2026):
    more = extended("2026-11-20 10:00", 2, "working_days")
    found = deadline((4, "hours"), more, calendar=vn_october_2026, received="2026-11-20 09:00")
    assert found.due == dt.date(2026, 11, 25)
    assert found.provisional  # over Monday 23/11 and Tuesday 24/11


def test_days_that_plain_days_only_pass_over_stay_without_doubt(vn_october_2026):
    """Ten days from 14/11/2026 and two waited: Thursday 26/11, a working day no one doubts."""
    wait = ar.Suspension("survey", "art. 61", dt.date(2026, 11, 16), dt.date(2026, 11, 18))
    found = deadline(TEN_DAYS, wait, calendar=vn_october_2026, received="2026-11-14")
    assert found.due == dt.date(2026, 11, 26)
    assert not found.provisional


# --- after expiry ---


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (asked(9, 10), "supplement_after_expiry"),
        (asked(9), "supplement_after_expiry"),
        (paused(9, 10), "suspension_after_expiry"),
        (paused(9), "suspension_after_expiry"),
        (extended(9, 5, "working_days"), "extension_after_expiry"),
    ],
)
def test_what_happens_after_expiry_is_a_finding_and_moves_nothing(vn, event, kind):
    found = deadline(FIVE, event, calendar=vn)
    assert found.due == day(8)
    assert kinds(found) == [(kind, 9)]
    assert "09/07/2024" in found.findings[0].text("en")
    assert found.findings[0].text("vi") in found.explain("vi")


@pytest.mark.parametrize(
    ("since", "due", "found"),
    [
        ("2024-07-01 12:59", "2024-07-01 15:01", []),
        ("2024-07-01 13:00", "2024-07-01 15:00", []),
        ("2024-07-01 13:00:01", "2024-07-01 13:00", [("suspension_after_expiry", 1)]),
    ],
)
def test_an_hour_limit_expires_at_its_instant(vn, since, due, found):
    """09:00 and four hours: 13:00; suspended until 15:00."""
    wait = paused(since, "2024-07-01 15:00")
    moved = deadline((4, "hours"), wait, calendar=vn, received="2024-07-01 09:00")
    assert moved.due == moment(due)
    assert kinds(moved) == found


def test_a_day_off_before_the_rolled_day_is_not_after_expiry(vn):
    """Six days end on Sunday 7/7; asked on Monday 8/7, on which the limit ends."""
    found = deadline((6, "days"), asked(8, 9), calendar=vn)
    assert kinds(found) == []
    assert found.due == day(15)


# --- TL-57, TL-58, AMB-08, AMB-09: new return days ---


def moved_to(number, letter=None):
    return ar.Reappointment(day(number), None if letter is None else _at(letter))


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        (5, []),
        (7, []),  # Sunday: one calendar day before Monday 8/7 (AMB-08)
        ("2024-07-07 23:59", []),
        (8, [("letter_late", 8)]),
        ("2024-07-08 00:00", [("letter_late", 8)]),
        (9, [("letter_late", 9)]),
        (None, [("letter_missing", 12)]),
    ],
)
def test_the_apology_letter_goes_out_at_least_one_day_before(vn, letter, found):
    """TL-57, Decree 61/2018 art. 19(9)."""
    assert kinds(deadline(FIVE, moved_to(12, letter), calendar=vn)) == found


@pytest.mark.parametrize(("ahead", "late"), [(0, []), (1, ["letter_late"]), (3, ["letter_late"])])
def test_another_time_for_the_letter_is_a_rule_of_its_own(vn, ahead, late):
    """TL-77: one city asks for it on the appointed day at the latest."""
    found = deadline(FIVE, moved_to(12, 8), calendar=vn, rules=ar.Rules(letter_days=ahead))
    assert [finding.kind for finding in found.findings] == late


def test_the_return_day_may_be_moved_only_once(vn):
    """TL-58: the second new day is a finding; the first one stands."""
    again = (moved_to(12, 5), moved_to(19, 5))
    found = deadline(FIVE, *again, calendar=vn, appointed_on=day(8))
    assert kinds(found) == [("reappointed_again", 19)]
    assert (found.due, found.appointed_on) == (day(8), day(12))
    twice = deadline(FIVE, *again, calendar=vn, rules=ar.Rules(reappointments=2))
    assert (kinds(twice), twice.appointed_on) == ([], day(19))
    never = deadline(
        FIVE, *again, calendar=vn, rules=ar.Rules(reappointments=0), appointed_on=day(8)
    )
    assert kinds(never) == [("reappointed_again", 12), ("reappointed_again", 19)]
    assert never.appointed_on == day(8)


def test_the_first_new_return_day_is_the_first_in_time(vn):
    listed = (moved_to(19, 6), moved_to(12, 5))
    found = deadline(FIVE, *listed, calendar=vn)
    assert kinds(found) == [("reappointed_again", 19)]
    assert found.appointed_on == day(12)


def test_a_new_return_day_moves_the_promise_and_not_the_law(vn):
    """AMB-09: Circular 01/2018 art. 13 compares with the time the law allows."""
    item = dossier(FIVE, moved_to(12, 5), appointed_on=day(8), resolved_at=day(11))
    judged = ar.lateness(item, as_of=day(31), calendar=vn)
    assert (judged.outcome, judged.statutory.due_on) == ("late", day(8))
    assert judged.appointed.due_on == day(12)
    promised = ar.lateness(item, as_of=day(31), calendar=vn, against="appointed")
    assert (promised.outcome, promised.working_days_late) == ("early", -1)
    july = ar.Period.calendar_month(2024, 7)
    assert ar.count_dossiers([item], july, calendar=vn).total.resolved_late == 1
    by_promise = ar.count_dossiers([item], july, calendar=vn, against="appointed")
    assert by_promise.total.resolved_early == 1


@pytest.mark.parametrize(
    ("as_of", "promised"),
    [("2024-07-04", 8), ("2024-07-05 08:59", 8), ("2024-07-05 09:00", 12), ("2024-07-05", 12)],
)
def test_a_new_return_day_holds_from_its_letter_on(vn, as_of, promised):
    item = dossier(FIVE, moved_to(12, "2024-07-05 09:00"), appointed_on=day(8))
    judged = ar.lateness(item, as_of=moment(as_of), calendar=vn)
    assert judged.appointed.due_on == day(promised)


def test_without_a_letter_a_new_return_day_holds_from_the_start(vn):
    item = dossier(FIVE, moved_to(12), appointed_on=day(8))
    assert ar.lateness(item, as_of=day(2), calendar=vn).appointed.due_on == day(12)


# --- a limit that stands still ---


@pytest.mark.parametrize("stop", [asked(3), paused(3)])
def test_a_stopped_limit_has_no_due_day(vn, stop):
    with pytest.raises(ar.ClockStoppedError, match="waits since 2024-07-03") as error:
        deadline(FIVE, stop, calendar=vn)
    assert error.value.values == {"stopped_since": day(3)}


@pytest.mark.parametrize("stop", [asked(3), paused(3)])
def test_an_open_dossier_is_in_time_while_its_limit_stands_still(vn, stop):
    judged = ar.lateness(dossier(FIVE, stop), as_of=day(31), calendar=vn)
    assert (judged.outcome, judged.is_late) == ("open_in_time", False)
    assert (judged.gap.due_on, judged.gap.ended_on, judged.gap.closed) == (day(8), day(3), False)


@pytest.mark.parametrize(
    ("stop", "outcome"),
    [
        (asked(3), "early"),
        (paused(5), "early"),
        (asked(8), "on_time"),  # on the last day
        (paused(8), "on_time"),
        (asked(9), "late"),  # after expiry: nothing stopped
        (paused(9), "late"),
    ],
)
def test_a_dossier_closed_while_its_limit_stands_still_is_judged_by_when_it_stopped(
    vn, stop, outcome
):
    judged = ar.lateness(dossier(FIVE, stop, resolved_at=day(22)), as_of=day(31), calendar=vn)
    assert judged.outcome == outcome
    assert judged.gap.closed


def test_a_dossier_closed_before_its_wait_ended_is_judged_without_that_end(vn):
    """Suspended from 3/7 to 25/7 but withdrawn on 10/7: the limit stood still then."""
    item = dossier(FIVE, paused(3, 25), resolved_at=day(10), outcome="withdrawn")
    judged = ar.lateness(item, as_of=day(31), calendar=vn)
    assert (judged.outcome, judged.gap.outcome, judged.gap.ended_on) == (
        "withdrawn",
        "early",
        day(3),
    )


def test_an_hour_limit_stopped_on_a_day_is_in_time_while_it_stands_still(vn):
    """Eight working hours from Thursday 10:00 end on Friday 10:00; stopped on Friday."""
    item = dossier((8, "working_hours"), paused(5), received="2024-07-04 10:00")
    judged = ar.lateness(item, as_of=day(10), calendar=vn, hours=EIGHT)
    assert judged.outcome == "open_in_time"


# --- TL-59: refusals ---


@pytest.mark.parametrize(
    ("closed", "timing", "column"),
    [
        (5, "early", "resolved_on_time"),
        (8, "on_time", "resolved_on_time"),
        (9, "late", "resolved_late"),
    ],
)
def test_a_refusal_within_the_limit_is_on_time(vn, closed, timing, column):
    """TL-59, Decree 61/2018 art. 19(8)."""
    item = dossier(FIVE, resolved_at=day(closed), outcome="refused")
    judged = ar.lateness(item, as_of=day(31), calendar=vn)
    assert (judged.outcome, judged.gap.outcome) == ("refused", timing)
    table = ar.count_dossiers([item], ar.Period.calendar_month(2024, 7), calendar=vn)
    assert table.total.as_dict()[column] == 1


# --- judged by instants, and looked at on a day or at an instant ---

FOUR_HOURS = {"limit": (4, "hours"), "received": "2024-07-01 09:00"}


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        ("2024-07-01 09:00", "early"),
        ("2024-07-01 12:59:59", "early"),
        ("2024-07-01 13:00", "on_time"),
        ("2024-07-01 13:00:01", "late"),
        ("2024-07-02 08:00", "late"),
        ("2024-07-01", "on_time"),  # recorded as a day only
        ("2024-07-02", "late"),
    ],
)
def test_an_hour_limit_is_judged_by_instants(vn, resolved, outcome):
    item = dossier(**FOUR_HOURS, resolved_at=moment(resolved))
    judged = ar.lateness(item, as_of=day(31), calendar=vn)
    assert judged.outcome == outcome
    assert judged.gap.due == moment("2024-07-01 13:00")
    assert judged.gap.due_on == day(1)
    assert judged.gap.ended == moment(resolved)


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [
        ("2024-07-01 09:00", "open_in_time"),
        ("2024-07-01 13:00", "open_in_time"),
        ("2024-07-01 13:00:01", "open_overdue"),
        ("2024-07-01", "open_overdue"),  # at the end of that day
        ("2024-07-02", "open_overdue"),
    ],
)
def test_a_dossier_is_looked_at_at_an_instant_or_at_the_end_of_a_day(vn, as_of, outcome):
    assert ar.lateness(dossier(**FOUR_HOURS), as_of=moment(as_of), calendar=vn).outcome == outcome


def test_an_hour_limit_that_ends_later_is_in_time_at_the_end_of_the_day_before(vn):
    item = dossier((24, "hours"), received="2024-07-01 09:00")
    assert ar.lateness(item, as_of=day(1), calendar=vn).outcome == "open_in_time"
    assert ar.lateness(item, as_of=day(2), calendar=vn).outcome == "open_overdue"


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [("2024-07-08 23:59:59", "open_in_time"), ("2024-07-09 00:00", "open_overdue")],
)
def test_a_limit_in_days_lasts_to_midnight_whatever_the_instant_of_the_look(vn, as_of, outcome):
    """TL-09: the last day ends at 24:00."""
    judged = ar.lateness(dossier(FIVE), as_of=moment(as_of), calendar=vn)
    assert judged.outcome == outcome


def test_a_look_at_an_instant_sees_a_result_of_that_instant_and_none_after(vn):
    item = dossier(**FOUR_HOURS, resolved_at=moment("2024-07-01 12:00"))
    before = ar.lateness(item, as_of=moment("2024-07-01 11:59"), calendar=vn)
    assert before.outcome == "open_in_time"
    assert ar.lateness(item, as_of=moment("2024-07-01 12:00"), calendar=vn).outcome == "early"
    with pytest.raises(ar.HistoryError, match="was not received by 2024-07-01 08:59"):
        ar.lateness(item, as_of=moment("2024-07-01 08:59"), calendar=vn)


ZONED = dt.timezone(dt.timedelta(hours=7))


def zoned(hour):
    return dt.datetime(2024, 7, 1, hour, tzinfo=ZONED)


@pytest.mark.parametrize(
    "item",
    [
        ar.Dossier(
            "H40-1",
            ar.Procedure("1.0", limit=ar.TimeLimit(4, "hours")),
            ar.Unit("H40"),
            "online",
            received_at=zoned(9),
            resolved_at=closed,
            history=ar.History(suspensions=waits),
        )
        for closed, waits in (
            (zoned(14), ()),
            (None, ()),
            (zoned(14), [ar.Suspension("survey", "art. 61", zoned(10), zoned(12))]),
        )
    ],
)
def test_zoned_instants_are_judged_alike(vn, item):
    if item.history.suspensions:
        assert ar.deadline(item, calendar=vn).due == zoned(15)
    assert ar.deadline(item, calendar=vn).due_at.utcoffset() == dt.timedelta(hours=7)
    judged = ar.lateness(item, as_of=moment("2024-07-01 18:00"), calendar=vn)
    assert judged.gap is not None
    assert judged.gap.due == ar.deadline(item, calendar=vn).due
    assert judged.gap.ended == (item.resolved_at or zoned(18))
    july = ar.Period.calendar_month(2024, 7)
    assert ar.count_dossiers([item], july, calendar=vn).total.received_total == 1


def test_a_zoned_look_at_naive_instants_is_a_look_in_vietnamese_time(vn):
    judged = ar.lateness(dossier(**FOUR_HOURS), as_of=zoned(14), calendar=vn)
    assert judged.outcome == "open_overdue"


# --- what happened after the look ---


@pytest.mark.parametrize(
    ("as_of", "outcome", "due"),
    [
        (4, "open_in_time", 8),
        (5, "open_in_time", 8),  # it has stopped
        (9, "open_in_time", 8),
        (11, "open_in_time", 8),
        (12, "open_in_time", 19),  # complete again: five working days from Friday 12/7
        (19, "open_in_time", 19),
        (20, "open_overdue", 19),
    ],
)
def test_what_happened_after_the_look_is_not_seen(vn, as_of, outcome, due):
    item = dossier(FIVE, asked(5, 12), resolved_at=day(23))
    judged = ar.lateness(item, as_of=day(as_of), calendar=vn)
    assert (judged.outcome, judged.gap.due_on) == (outcome, day(due))


def test_an_extension_decided_after_the_look_is_not_seen(vn):
    item = dossier((2, "weeks"), extended("2024-07-10 10:00", 1, "weeks"))
    for as_of, due in (("2024-07-09", 15), ("2024-07-10 09:59", 15), ("2024-07-10", 22)):
        assert ar.lateness(item, as_of=moment(as_of), calendar=vn).gap.due_on == day(due)


def test_a_look_between_an_instant_and_a_day_that_follows_it_is_possible(vn):
    """Complete on Friday 5/7 at 10:00, suspended on that day; looked at on it at 09:00."""
    item = dossier(FIVE, asked(3, "2024-07-05 10:00"), paused(5))
    judged = ar.lateness(item, as_of=moment("2024-07-05 09:00"), calendar=vn)
    assert judged.outcome == "open_in_time"


# --- copies ---


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])  # noqa: S301
def test_copies_of_a_moved_deadline_explain_themselves_alike(vn, copied):
    found = deadline(FIVE, asked(3, 8), asked(9, 10), moved_to(19), calendar=vn)
    twin = copied(found)
    assert twin == found
    assert twin.findings == found.findings
    assert twin.explain("en") == found.explain("en")


def test_rules_may_be_a_regime(vn):
    """A dossier of 2026 judged by the decree of 2018 says so, with the same due day."""
    procedure = ar.Procedure("1.004194", limit=ar.TimeLimit(3, "working_days"))
    one = ar.Dossier(
        "A-1", procedure, ar.Unit("A"), ar.Channel.DIRECT, received_at=dt.date(2026, 3, 2)
    )
    old = ar.deadline(one, calendar=vn, rules=law.regime("61/2018"))
    assert (old.regime.id, old.due_on) == ("61/2018", dt.date(2026, 3, 5))
    assert ar.deadline(one, calendar=vn).regime.id == "118/2025"
    with pytest.raises(ar.InvalidTypeError, match="rules must be a Rules, got 'civil'"):
        ar.deadline(one, calendar=vn, rules="civil")


# --- ends inside pauses, and days off at the end ---

HOURS = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
CLOCK = ar.Rules(counting="clock")


def july(amount, unit, received, *, by_clock=False, hours=HOURS, **events):
    """The due moment of a dossier of July 2024 with its history."""
    limit = ar.TimeLimit.same_day() if unit == "same_day" else ar.TimeLimit(amount, unit)
    one = ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=limit),
        ar.Unit("A"),
        ar.Channel.DIRECT,
        received_at=received,
        history=ar.History(**events),
    )
    rules = CLOCK if by_clock else ar.Rules()
    return ar.deadline(one, calendar=ar.vietnam(), hours=hours if by_clock else None, rules=rules)


def pause(since, until=None):
    return ar.Suspension("survey", "Điều 61", since, until)


def test_a_clock_limit_may_end_on_the_day_of_receipt():
    """One office day from the opening is over at the closing, and can say so."""
    found = july(1, "working_days", dt.datetime(2024, 7, 1, 8), by_clock=True)
    assert found.due == dt.datetime(2024, 7, 1, 17)
    assert not found.provisional
    assert "17:00 Thứ Hai 01/07/2024" in found.explain()


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (dt.datetime(2024, 7, 5, 13), dt.datetime(2024, 7, 8, 17)),  # after a half day's closing
        (dt.datetime(2024, 7, 4, 9), dt.datetime(2024, 7, 5, 12)),  # a worked day without hours
        (dt.datetime(2024, 7, 3, 15, 30), dt.datetime(2024, 7, 5, 12)),  # after the cut-off
    ],
)
def test_a_same_day_limit_by_the_clock_is_never_due_before_it_came_in(received, due):
    hours = HOURS.with_day(dt.date(2024, 7, 5), "08:00-12:00").with_day(dt.date(2024, 7, 4), "")
    assert july(1, "same_day", received, by_clock=True, hours=hours).due == due


def test_a_pause_over_the_last_day_leaves_that_day_after_it():
    """Four working days from Monday 1/7 end on Friday 5/7; the pause is over on Sunday 7/7."""
    waits = [pause(dt.date(2024, 7, 4), dt.date(2024, 7, 7))]
    assert july(4, "working_days", dt.date(2024, 7, 1), suspensions=waits).due_on == dt.date(
        2024, 7, 8
    )


@pytest.mark.parametrize(("since", "due"), [(5, 11), (6, 10), (7, 10), (8, 10)])
def test_a_pause_at_the_end_leaves_its_last_day(since, due):
    """Five days from 1/7 end on Saturday 6/7 and roll to Monday 8/7; paused until 10/7.

    Begun on 5/7, one day is left after 10/7. Begun on 6/7, the last day counted; begun later,
    the end had rolled: nothing is left, and the last day of the pause is the due day.
    """
    waits = [pause(dt.date(2024, 7, since), dt.date(2024, 7, 10))]
    found = july(5, "days", dt.date(2024, 7, 1), suspensions=waits)
    assert found.due_on == dt.date(2024, 7, due)


def test_a_pause_inside_the_days_off_at_the_end_moves_nothing():
    """Seven days from 1/2/2024 end in Tết and roll to 15/2; 9 to 12/2 is inside the break."""
    waits = [pause(dt.date(2024, 2, 9), dt.date(2024, 2, 12))]
    found = july(7, "days", dt.date(2024, 2, 1), suspensions=waits)
    assert found.due_on == dt.date(2024, 2, 15)


def test_a_pause_takes_no_one_beyond_the_last_year_of_dates():
    waits = [pause(dt.date(9999, 12, 1), dt.date(9999, 12, 31))]
    one = ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(1, "days")),
        ar.Unit("A"),
        ar.Channel.DIRECT,
        received_at=dt.date(9999, 12, 1),
        history=ar.History(suspensions=waits),
    )
    with pytest.raises(ar.CoverageError, match="ends after the year 9999"):
        ar.deadline(one, calendar=ar.vietnam(), rules=ar.Rules(roll="none"))


def test_a_letter_due_ages_before_is_late_and_no_crash():
    again = [ar.Reappointment(dt.date(2024, 7, 20), dt.date(2024, 7, 5))]
    one = july(5, "days", dt.date(2024, 7, 1), reappointments=again)
    rules = ar.Rules(letter_days=10**6)
    found = ar.deadline(one.dossier, calendar=ar.vietnam(), rules=rules).findings
    assert [finding.kind for finding in found] == ["letter_late"]


def test_a_stage_does_not_count_the_suspensions_that_fall_in_it():
    """Paused from 2/7 to 22/7 the unit's ten days end on 29/7: done on 25/7 it is early."""
    stage = ar.Stage(
        ar.Unit("C"), ar.TimeLimit(10, "working_days"), dt.date(2024, 7, 1), dt.date(2024, 7, 25)
    )
    one = july(
        10,
        "working_days",
        dt.date(2024, 7, 1),
        suspensions=[pause(dt.date(2024, 7, 2), dt.date(2024, 7, 22))],
        stages=[stage],
    ).dossier
    [judged] = deadlines.stage_lateness(one, as_of=dt.date(2024, 7, 31), calendar=ar.vietnam())
    assert judged.gap.outcome is ar.Outcome.EARLY


def test_a_table_is_hashed_by_what_it_counts():
    empty = ar.count_dossiers([], ar.Period.calendar_month(2024, 7), calendar=ar.vietnam())
    assert hash(empty) == hash(pickle.loads(pickle.dumps(empty)))  # noqa: S301


@pytest.mark.parametrize("decided", [2, 16])
def test_a_pause_is_measured_in_the_part_of_the_limit_it_falls_in(decided):
    """Ten working days from 1/7 would end on 15/7: paused 5/7 to 15/7 they end on 23/7.

    One day more makes 24/7, whenever that was decided.
    """
    found = july(
        10,
        "working_days",
        dt.date(2024, 7, 1),
        suspensions=[pause(dt.date(2024, 7, 5), dt.date(2024, 7, 15))],
        extensions=[ar.Extension(dt.date(2024, 7, decided), ar.TimeLimit(1, "days"))],
    )
    assert found.due_on == dt.date(2024, 7, 24)


def test_a_pause_in_the_second_extension_leaves_the_parts_before_it():
    """Two days to 3/7, two more to 5/7, two working days to 9/7; paused from 4/7 to 5/7."""
    found = july(
        2,
        "days",
        dt.date(2024, 7, 1),
        suspensions=[pause(dt.date(2024, 7, 4), dt.date(2024, 7, 5))],
        extensions=[
            ar.Extension(dt.date(2024, 7, 2), ar.TimeLimit(2, "days")),
            ar.Extension(dt.date(2024, 7, 3), ar.TimeLimit(2, "working_days")),
        ],
    )
    assert found.due_on == dt.date(2024, 7, 9)  # 5/7 becomes Saturday 6/7; Monday, Tuesday
