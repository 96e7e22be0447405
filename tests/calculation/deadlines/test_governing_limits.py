"""Which limit governs a dossier and from when it runs: decrees and sector law, counted by hand.

Cases of 2026: 02/09 and 24/11 are off; 05/08 is the first day of Decree 309/2026.
"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain
from adminreform.calculation import deadlines

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
    assert [(one.kind, one.day) for one in new.findings] == [
        ("supplement_not_in_one_go", day("2025-09-08"))
    ]


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


def under(rule_id, on, limit=None):
    return domain.sector_rule(rule_id, on=day(on)).applied_to(ar.Procedure("1.0", limit=limit))


def not_counted(basis, since, until):
    return ar.History(suspensions=[ar.Suspension(basis, "art. 1", at(since), at(until))])


@pytest.mark.parametrize(
    ("rule_id", "received", "history", "expected"),
    [
        # TL-110: verified, five working days from Thursday 3/9/2026: 4, 7, 8, 9, 10
        (
            "birth-group",
            "2026-09-03 14:00",
            ar.History(
                extensions=[ar.Extension(at("2026-09-04 09:00"), ar.TimeLimit(2, "working_days"))]
            ),
            "2026-09-10",
        ),
        # TL-111: 4/9, then not 5 to 7/9; 8, 9
        (
            "birth-group",
            "2026-09-03 14:00",
            not_counted("incident", "2026-09-04 10:00", "2026-09-07 10:00"),
            "2026-09-09",
        ),
        (
            "birth-group",
            "2026-09-03 14:00",
            not_counted("confirmation", "2026-09-04 10:00", "2026-09-07 10:00"),
            "2026-09-09",
        ),
        # TL-113: Friday 28/8/2026, off to National Day on 2/9: 3, 4, 7; after 15:00 from 3/9
        ("birth-group", "2026-08-28 14:00", ar.History(), "2026-09-07"),
        ("birth-group", "2026-08-28 15:30", ar.History(), "2026-09-08"),
        # TL-115: at 17:00 of Friday 9/10/2026: 12, 13, 14
        ("karaoke-group.household-business", "2026-10-09 17:00", ar.History(), "2026-10-14"),
        # TL-118: as the portal records it, on 10/3/2026 or after 15:00
        ("certification.copies", "2026-03-10 15:00", ar.History(), "2026-03-10"),
        ("certification.copies", "2026-03-10 15:01", ar.History(), "2026-03-11"),
    ],
)
def test_a_procedure_under_the_law_of_its_sector_is_due(vn, rule_id, received, history, expected):
    dossier = case(under(rule_id, received[:10]), at(received), "online", history=history)
    deadline = ar.deadline(dossier, calendar=vn, hours=EIGHT)
    assert deadline.due_on == day(expected)
    assert deadline.findings == []


def test_each_body_of_the_death_group_has_its_limit(vn):
    """TL-112: registered on Thursday 3/9/2026 at 9:00, the bodies after it from Monday 7/9.

    8 working days: 8 to 11, 14 to 17; 18: and 18, 21 to 25, 28 to 30, 1/10.
    """
    rule = domain.sector_rule("death-group", on=day("2026-09-03"))
    begun = ["2026-09-03 09:00", "2026-09-04 09:00", *["2026-09-07 09:00"] * 4]
    done = [at("2026-09-04 09:00"), at("2026-09-07 09:00"), None, None, None, None]
    stages = [
        ar.Stage(ar.Unit(part.name.en), part.limit, at(since), until)
        for part, since, until in zip(rule.parts, begun, done, strict=True)
    ]
    dossier = case(
        rule.applied_to(ar.Procedure("1.0", limit=ar.TimeLimit(30, "working_days"))),
        at("2026-09-03 09:00"),
        history=ar.History(stages=stages),
    )
    judged = deadlines.stage_lateness(dossier, as_of=day("2026-09-08"), calendar=vn, hours=EIGHT)
    assert [str(stage.gap.due) for stage in judged] == [
        "2026-09-04 09:00:00",
        "2026-09-07",
        "2026-09-17",
        "2026-09-09",
        "2026-09-10",
        "2026-10-01",
    ]


def test_flight_operations_do_not_count_the_time_to_pay(vn):
    """TL-116: five working days from 6/7/2026; 7, 8, then not 9 to 13/7; 14, 15, 16."""
    history = not_counted("fee_payment", "2026-07-08 09:00", "2026-07-13 09:00")
    flights = under("flight-operations", "2026-07-06", FIVE.limit)
    deadline = ar.deadline(case(flights, at("2026-07-06 09:00"), history=history), calendar=vn)
    assert (deadline.due, deadline.findings) == (day("2026-07-16"), [])


@pytest.mark.parametrize(
    ("part", "difficult", "expected"),
    [
        # Monday 5/10/2026: 6 to 9, 12 to 14; not 15 to 21; 22, 23, 26 to 30, 2 to 4/11
        (0, False, "2026-11-04"),
        (0, True, "2026-11-18"),  # ten more: 5, 6, 9 to 13, 16 to 18
        (3, False, "2026-10-22"),  # eight: the last one after the wait
    ],
)
def test_land_leaves_out_financial_obligations_and_grows_in_difficult_areas(
    vn, part, difficult, expected
):
    """TL-117: Decree 151/2025, first registration 17 working days, correction 8."""
    rule = domain.sector_rule("land", on=day("2026-10-05"))
    wait = ar.Suspension("financial_obligation", "art. 1", day("2026-10-14"), day("2026-10-21"))
    more = [ar.Extension(day("2026-10-05"), rule.addition)] if difficult else []
    procedure = rule.applied_to(ar.Procedure("1.0", limit=rule.parts[part].limit))
    history = ar.History(suspensions=[wait], extensions=more)
    deadline = ar.deadline(case(procedure, day("2026-10-05"), history=history), calendar=vn)
    assert (deadline.due, deadline.findings) == (day(expected), [])


@pytest.mark.parametrize(
    ("procedure", "late"), [(FIVE, True), (under("karaoke-group", "2026-10-05"), False)]
)
def test_the_letter_of_the_karaoke_group_goes_out_when_the_time_has_ended(vn, procedure, late):
    """TL-114: no day before expiry by which it goes out; that there is one is for all."""
    paid = domain.Particulars(fee_paid_at=day("2026-10-05"))

    def found(letter):
        again = ar.Reappointment(day("2026-12-01"), letter)
        history = ar.History(reappointments=[again])
        dossier = case(procedure, day("2026-10-05"), history=history, particulars=paid)
        return ar.deadline(dossier, calendar=vn)

    written = found(day("2026-11-20"))
    assert [one.kind for one in written.findings] == ["letter_late"] * late
    assert (written.letter_by is None) is not late
    assert [one.kind for one in found(None).findings] == ["letter_missing"]


class TestAdjustment:
    """TL-102: online an applicant may adjust; what that makes of the limit the decree leaves."""

    RESTARTS = ar.Rules(after_adjustment="restart")

    def adjusted(self, vn, received, when, rules, **facts):
        particulars = domain.Particulars(adjusted_at=when, **facts)
        dossier = case(FIVE, received, "online", particulars=particulars)
        return ar.deadline(dossier, calendar=vn, rules=rules)

    def test_it_changes_nothing_or_restarts_by_choice(self, vn):
        """Monday 5/10/2026: 6 to 9, 12; adjusted on Thursday 8/10: 9, 12 to 15."""
        times = day("2026-10-05"), day("2026-10-08")
        unchanged = self.adjusted(vn, *times, ar.Rules())
        assert unchanged.due == day("2026-10-12")
        assert "TL-102" not in [step.rule for step in unchanged.steps()]
        restarted = self.adjusted(vn, *times, self.RESTARTS)
        assert restarted.due == day("2026-10-15")
        assert (
            "The limit runs from Thursday 08/10/2026. Until the decision the applicant may"
            in restarted.explain("en")
        )

    def test_it_does_not_restart_what_begins_later(self, vn):
        """With the competent authority from Friday 9/10: 12 to 16."""
        later = self.adjusted(
            vn,
            day("2026-10-05"),
            day("2026-10-08"),
            self.RESTARTS,
            boundary_free=True,
            competent_received_at=day("2026-10-09"),
        )
        assert later.due == day("2026-10-16")
        assert "TL-102" not in [step.rule for step in later.steps()]

    @given(st.dates(day("2026-01-01"), day("2029-12-31")), st.integers(0, 40), st.integers(1, 20))
    def test_restarted_it_ends_as_if_received_then(self, vn, received, later, amount):
        procedure = ar.Procedure("1.0", limit=ar.TimeLimit(amount, "working_days"))
        when = received + dt.timedelta(days=later)
        particulars = domain.Particulars(adjusted_at=when)
        dossier = case(procedure, received, "online", particulars=particulars)
        found = ar.deadline(dossier, calendar=vn, rules=self.RESTARTS).due
        assert found == ar.deadline(case(procedure, when), calendar=vn).due

    def test_the_policy_is_named(self):
        with pytest.raises(ar.InvalidValueError, match="after_adjustment must be one of"):
            ar.Rules(after_adjustment="resume")
