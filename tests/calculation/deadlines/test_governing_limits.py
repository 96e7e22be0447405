"""Which limit governs a dossier and from when it runs: decrees and sector law, counted by hand.

Cases of 2026: 02/09 and 24/11 are off; 05/08 is the first day of Decree 309/2026.
"""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import domain

EIGHT = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
FIVE = ar.Procedure("1.0", limit=ar.TimeLimit(5, "working_days"))


def day(text):
    return dt.date.fromisoformat(text)


def at(text):
    return dt.datetime.fromisoformat(text)


def case(procedure, received, channel="direct", **facts):
    return ar.Dossier("X-1", procedure, ar.Unit("X"), channel, received_at=received, **facts)


def supplemented(asked, completed):
    return ar.History(supplements=[ar.SupplementRequest(at(asked), at(completed))])


def due(dossier, calendar):
    return ar.deadline(dossier, calendar=calendar, hours=EIGHT).due_on


@pytest.mark.parametrize(
    ("desk", "competent", "expected"),
    [
        ("2026-08-10", "2026-08-11", "2026-08-18"),  # 12, 13, 14, 17, 18/08
        ("2026-08-03", "2026-08-04", "2026-08-10"),  # before the decree: from the slip
    ],
)
def test_a_boundary_free_dossier_runs_from_the_competent_authority(vn, desk, competent, expected):
    """TL-92: Decree 309/2026, art. 8(3)."""
    facts = domain.Particulars(boundary_free=True, competent_received_at=day(competent))
    dossier = case(FIVE, day(desk), particulars=facts)
    deadline = ar.deadline(dossier, calendar=vn)
    assert deadline.due_on == day(expected)
    assert deadline.received_on == day(desk)
    assert ("TL-92" in [step.rule for step in deadline.steps()]) == (desk > "2026-08-04")
    judged = ar.lateness(dossier, as_of=day("2026-08-31"), calendar=vn)
    assert judged.statutory.due == day(expected)


def test_a_boundary_free_dossier_without_that_day_is_refused_and_listed(vn):
    dossier = case(FIVE, day("2026-08-10"), particulars=domain.Particulars(boundary_free=True))
    with pytest.raises(ar.HistoryError, match=r"competent_received_at \(TL-92\).*not recorded"):
        ar.deadline(dossier, calendar=vn)
    august = ar.Period.calendar_month(2026, 8)
    [left_out] = ar.count_dossiers([dossier], august, calendar=vn).left_out
    assert "competent_received_at" in left_out.reason
    soon = ar.due_soon([dossier], as_of=day("2026-08-11"), within=9, calendar=vn)
    assert [one.code for one in soon.left_out] == ["X-1"]


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2026-09-03 14:59", "2026-09-08"), ("2026-09-03 15:30", "2026-09-09")],
)
def test_the_birth_group_starts_on_the_next_working_day_after_three(vn, received, expected):
    """TL-110: Decree 301/2026; three working days from Thursday, or from Friday 4/9."""
    group = domain.sector_rule("birth-group", on=day("2026-09-03")).applied_to(ar.Procedure("2.0"))
    assert due(case(group, at(received)), vn) == day(expected)


def test_in_the_birth_group_the_time_of_a_supplement_is_not_counted(vn):
    """TL-111: asked on Friday 4/9, complete on Wednesday 9/9: one day was used, two are left."""
    group = domain.sector_rule("birth-group", on=day("2026-09-03")).applied_to(ar.Procedure("2.0"))
    waits = ar.History(
        supplements=[ar.SupplementRequest(at("2026-09-04 09:00"), at("2026-09-09 09:00"))]
    )
    assert due(case(group, at("2026-09-03 09:00"), history=waits), vn) == day("2026-09-11")
    restarted = ar.Procedure("1.0", limit=group.limit)
    assert due(case(restarted, at("2026-09-03 09:00"), history=waits), vn) == day("2026-09-14")


def test_the_household_part_starts_at_the_opening_after_five(vn):
    """TL-115: Decree 297/2025, art. 3(5): Friday 9/10 18:00, from Monday 12/10, to 15/10."""
    rule = domain.sector_rule("karaoke-group.household-business", on=day("2026-10-09"))
    assert due(case(rule.applied_to(ar.Procedure("3.0")), at("2026-10-09 18:00")), vn) == day(
        "2026-10-15"
    )


def test_the_karaoke_group_runs_from_full_dossier_and_payment(vn):
    """TL-114: sixteen working days from the payment on Thursday 8/10/2026: to Friday 30/10."""
    rule = domain.sector_rule("karaoke-group", on=day("2026-10-05"))
    group = rule.applied_to(ar.Procedure("4.0"))
    paid = domain.Particulars(fee_paid_at=at("2026-10-08 09:00"))
    dossier = case(group, at("2026-10-05 09:00"), particulars=paid)
    assert due(dossier, vn) == day("2026-10-30")
    early = ar.lateness(dossier, as_of=day("2026-10-06"), calendar=vn, hours=EIGHT)
    assert early.outcome is ar.Outcome.OPEN_IN_TIME
    # Completed once more before the payment: the limit still runs from that.
    again = ar.History(
        supplements=[ar.SupplementRequest(at("2026-10-06 09:00"), at("2026-10-07 09:00"))]
    )
    assert due(case(group, at("2026-10-05 09:00"), particulars=paid, history=again), vn) == day(
        "2026-10-30"
    )


def test_flight_operations_wait_for_a_supplement_and_air_transport_restarts(vn):
    """TL-116: five working days from 6/7/2026, asked on 8/7, complete on 13/7."""
    waits = ar.History(supplements=[ar.SupplementRequest(day("2026-07-08"), day("2026-07-13"))])
    expected = {"flight-operations": "2026-07-16", "air-transport": "2026-07-20"}
    for rule_id, on in expected.items():
        procedure = domain.sector_rule(rule_id, on=day("2026-07-06")).applied_to(FIVE)
        assert due(case(procedure, day("2026-07-06"), history=waits), vn) == day(on)


@pytest.mark.parametrize(
    ("channel", "expected"), [("post", "2026-03-10"), ("direct", "2026-03-12")]
)
def test_certification_by_post_runs_from_the_incoming_postmark(vn, channel, expected):
    """TL-118: postmarked on 10/3, at the desk on 12/3/2026: within the day."""
    rule = domain.sector_rule("certification.copies", on=day("2026-03-10"))
    copies = rule.applied_to(ar.Procedure("5.0"))
    facts = domain.Particulars(postmarked_on=day("2026-03-10"))
    dossier = case(copies, day("2026-03-12"), channel, particulars=facts)
    assert due(dossier, vn) == day(expected)


@pytest.mark.parametrize(
    ("received", "postmarked", "expected"),
    [
        ("2027-02-26", None, "2027-03-03"),  # three working days: 1, 2, 3/3
        ("2027-03-01", None, "2027-03-08"),  # five: 2, 3, 4, 5, 8/3
        ("2027-03-01", "2027-02-26", "2027-03-04"),  # postmarked in time: three
    ],
)
def test_the_version_of_a_limit_is_chosen_by_receipt_or_postmark(
    vn, received, postmarked, expected
):
    """TL-119: the cut to three working days lapses after 28/02/2027."""
    cut = domain.LimitVersion(ar.TimeLimit(3, "working_days"), until=day("2027-02-28"))
    procedure = ar.Procedure("6.0", limit=ar.TimeLimit(5, "working_days"), versions=[cut])
    facts = domain.Particulars(postmarked_on=day(postmarked)) if postmarked else None
    dossier = case(procedure, day(received), "post", particulars=facts)
    assert due(dossier, vn) == day(expected)


def test_two_requests_move_the_limit_from_2025_on_and_the_second_is_a_finding(vn):
    """TL-55 to 30/06/2025: only the first; TL-96 after: each, the second not in one go."""

    def found(year):
        asked = [(4, 5), (8, 9)]
        requests = [
            ar.SupplementRequest(dt.date(year, 9, first), dt.date(year, 9, last))
            for first, last in asked
        ]
        history = ar.History(supplements=requests)
        return ar.deadline(case(FIVE, dt.date(year, 9, 3), history=history), calendar=vn)

    old, new = found(2024), found(2025)
    assert old.due_on == day("2024-09-12")  # five after Thursday 5/9
    assert [one.kind for one in old.findings] == ["supplement_again"]
    assert new.due_on == day("2025-09-16")  # five after Tuesday 9/9
    assert [one.kind for one in new.findings] == ["supplement_not_in_one_go"]


AFTERNOON = [domain.CutOff(dt.time(15), "start")]


@pytest.mark.parametrize(
    ("paid", "expected"), [("2027-03-01 14:00", "2027-03-04"), ("2027-03-01 16:00", "2027-03-05")]
)
def test_a_shifted_start_does_not_change_the_version(vn, paid, expected):
    """Received on the last day of a version, paid after it: the version of receipt governs."""
    cut = domain.LimitVersion(ar.TimeLimit(3, "working_days"), until=day("2027-02-26"))
    procedure = ar.Procedure("1.0", versions=[cut], starts_at="fee_paid", cut_offs=AFTERNOON)
    facts = domain.Particulars(fee_paid_at=at(paid))
    assert due(case(procedure, at("2027-02-26 09:00"), particulars=facts), vn) == day(expected)


@pytest.mark.parametrize("shifted", ["receipt_day", "first_day"])
def test_a_same_day_limit_after_the_cut_off_is_due_on_the_next_working_day(vn, shifted):
    procedure = ar.Procedure("1.0", limit=ar.TimeLimit.same_day(), cut_offs=AFTERNOON)
    late = case(procedure, at("2026-09-03 15:30"))
    rules = ar.Rules(shifted_start=shifted)
    assert ar.deadline(late, calendar=vn, rules=rules).due == day("2026-09-04")


def test_a_start_at_the_opening_needs_office_hours(vn):
    procedure = ar.Procedure("1.0", limit=ar.TimeLimit(3, "days"), cut_offs=AFTERNOON)
    late = case(procedure, at("2026-09-03 15:30"))
    with pytest.raises(ar.InvalidValueError, match="pass hours="):
        ar.deadline(late, calendar=vn, rules=ar.Rules(counting="clock"))
