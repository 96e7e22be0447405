"""From when a limit runs: boundaries, fees, postmarks, cut-offs of single procedures."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain, law
from adminreform.calculation import deadlines

D, T = dt.date.fromisoformat, dt.datetime.fromisoformat
EIGHT = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")


def taken(received: dt.date, procedure: ar.Procedure | None = None, **facts) -> ar.Dossier:
    """Build a dossier taken by a desk, with the particulars named."""
    channel = facts.pop("channel", "direct")
    particulars = domain.Particulars(**facts) if facts else None
    return ar.Dossier(
        "A-1",
        procedure or ar.Procedure("1.0"),
        ar.Unit("A"),
        channel,
        received_at=received,
        particulars=particulars,
    )


def under(rule_id: str, on: str, limit: ar.TimeLimit | None = None) -> ar.Procedure:
    return domain.sector_rule(rule_id, on=D(on)).applied_to(ar.Procedure("1.0", limit=limit))


def due(dossier: ar.Dossier, limit: ar.TimeLimit, vn, **policies) -> dt.date:
    """Return the due day of a limit that runs from the start of a dossier's."""
    start = deadlines.limit_start(dossier, calendar=vn, **policies).at
    day = start.date() if isinstance(start, dt.datetime) else start
    return ar.due_date(day, limit, calendar=vn)


class TestReceipt:
    @pytest.mark.parametrize("received", [D("2026-08-10"), T("2026-08-10T16:45")])
    def test_it_starts_the_limit_of_an_ordinary_dossier(self, vn, received):
        found = deadlines.limit_start(taken(received), calendar=vn)
        assert (found.at, found.rules) == (received, ())

    def test_its_zone_is_dropped(self, vn):
        aware = T("2026-08-10T08:00").replace(tzinfo=ar.VIETNAM_TIME)
        assert deadlines.limit_start(taken(aware), calendar=vn).at == T("2026-08-10T08:00")

    def test_a_dossier_without_it_is_refused(self, vn):
        with pytest.raises(ar.InvalidValueError, match="A-1 is not received yet"):
            deadlines.limit_start(taken(None), calendar=vn)


class TestBoundaryFree:
    """TL-92: from 5 August 2026 the limit runs from receipt by the competent authority."""

    FIVE = ar.TimeLimit(5, "working_days")

    @pytest.mark.parametrize(
        ("desk", "competent", "due_on"),
        [
            # received Tuesday 11: Wednesday 12, 13, 14, Monday 17, Tuesday 18
            ("2026-08-10", "2026-08-11", "2026-08-18"),
            # before Decree 309/2026, from the desk's Monday 3: 4, 5, 6, 7, Monday 10
            ("2026-08-03", "2026-08-04", "2026-08-10"),
            ("2026-08-04", "2026-08-06", "2026-08-11"),
            # from its first day on, from the competent authority's Friday 7: 10 to 14
            ("2026-08-05", "2026-08-07", "2026-08-14"),
        ],
    )
    def test_its_due_day(self, vn, desk, competent, due_on):
        dossier = taken(D(desk), boundary_free=True, competent_received_at=D(competent))
        assert due(dossier, self.FIVE, vn) == D(due_on)

    def test_without_boundaries_crossed_it_is_the_desks_receipt(self, vn):
        # From the desk's Monday 10: 11, 12, 13, 14, Monday 17.
        assert due(taken(D("2026-08-10")), self.FIVE, vn) == D("2026-08-17")

    def test_without_the_day_of_the_competent_authority_it_is_refused(self, vn):
        with pytest.raises(
            ar.InvalidValueError,
            match=r"dossier A-1 runs from competent_received_at \(TL-92\), which is not recorded",
        ) as refused:
            deadlines.limit_start(taken(D("2026-08-10"), boundary_free=True), calendar=vn)
        assert refused.value.values == {"rule": "TL-92"}
        earlier = deadlines.limit_start(taken(D("2026-08-04"), boundary_free=True), calendar=vn)
        assert earlier.at == D("2026-08-04")

    def test_a_regime_named_in_the_rules_governs(self, vn):
        dossier = taken(D("2026-08-10"), boundary_free=True)
        found = deadlines.limit_start(dossier, calendar=vn, rules=law.regime("118/2025"))
        assert found.at == D("2026-08-10")


class TestFeePaid:
    """TL-114: the limit of the karaoke group runs from full dossier and payment."""

    GROUP = under("karaoke-group", "2026-10-01")

    @pytest.mark.parametrize(
        ("paid", "start", "rules"),
        [
            (D("2026-10-05"), D("2026-10-07"), ()),
            (D("2026-10-07"), D("2026-10-07"), ()),
            (D("2026-10-09"), D("2026-10-09"), ("TL-114",)),
        ],
    )
    def test_it_starts_at_the_later_of_receipt_and_payment(self, vn, paid, start, rules):
        dossier = taken(D("2026-10-07"), self.GROUP, fee_paid_at=paid)
        found = deadlines.limit_start(dossier, calendar=vn)
        assert (found.at, found.rules) == (start, rules)

    def test_sixteen_working_days_from_the_payment(self, vn):
        """Paid Friday 9/10/2026: 12-16, 19-23, 26-30 are fifteen, Monday 2/11 the sixteenth."""
        dossier = taken(D("2026-10-07"), self.GROUP, fee_paid_at=D("2026-10-09"))
        assert due(dossier, self.GROUP.limit, vn) == D("2026-11-02")

    def test_an_unpaid_fee_is_refused(self, vn):
        with pytest.raises(ar.InvalidValueError, match=r"runs from fee_paid_at \(TL-114\)"):
            deadlines.limit_start(taken(D("2026-10-07"), self.GROUP), calendar=vn)

    @pytest.mark.parametrize(
        ("received", "start"),
        [
            ("2026-10-07T15:59", T("2026-10-07T15:59")),
            ("2026-10-07T16:00", D("2026-10-08")),  # the last office hour, 16:00 to 17:00
            ("2026-10-09T16:30", D("2026-10-12")),  # a Friday
        ],
    )
    def test_in_the_last_office_hour_it_starts_on_the_next_working_day(self, vn, received, start):
        dossier = taken(T(received), self.GROUP, fee_paid_at=T("2026-10-01T08:00"))
        assert deadlines.limit_start(dossier, calendar=vn, hours=EIGHT).at == start

    def test_the_last_office_hour_needs_office_hours(self, vn):
        dossier = taken(T("2026-10-07T16:30"), self.GROUP, fee_paid_at=T("2026-10-01T08:00"))
        with pytest.raises(ar.InvalidValueError, match="pass its office hours"):
            deadlines.limit_start(dossier, calendar=vn)


class TestPostmark:
    """TL-118: a posted certification counts from its incoming postmark."""

    COPIES = under("certification.copies", "2026-10-01")

    def test_it_starts_the_limit_of_a_posted_dossier(self, vn):
        """Postmarked Friday 2/10/2026 and opened on Monday: due on the Friday."""
        dossier = taken(D("2026-10-05"), self.COPIES, channel="post", postmarked_on=D("2026-10-02"))
        found = deadlines.limit_start(dossier, calendar=vn)
        assert (found.at, found.rules) == (D("2026-10-02"), ("TL-118",))
        assert ar.due_date(found.at, self.COPIES.limit, calendar=vn) == D("2026-10-02")

    @pytest.mark.parametrize("channel", ["online", "direct"])
    def test_it_does_not_touch_other_channels(self, vn, channel):
        dossier = taken(D("2026-10-05"), self.COPIES, channel=channel)
        assert deadlines.limit_start(dossier, calendar=vn).at == D("2026-10-05")

    def test_a_posted_dossier_without_it_is_refused(self, vn):
        dossier = taken(D("2026-10-05"), self.COPIES, channel="post")
        with pytest.raises(ar.InvalidValueError, match=r"runs from postmarked_on \(TL-118\)"):
            deadlines.limit_start(dossier, calendar=vn)


class TestAfterTheCutOff:
    """AMB-20: the next working day becomes the day of receipt."""

    @pytest.mark.parametrize(
        ("received", "due_on"),
        [
            # Decree 301/2026, 3 working days; National Day 2026 is 1 and 2 September
            ("2026-09-03T14:59", "2026-09-08"),  # Thursday: 4, 7, 8
            ("2026-09-03T15:00", "2026-09-08"),
            ("2026-09-03T15:30", "2026-09-09"),  # counts as Friday 4: 7, 8, 9
        ],
    )
    def test_a_birth_group_after_15_00(self, vn, received, due_on):
        group = under("birth-group", received[:10])
        assert due(taken(T(received), group), group.limit, vn) == D(due_on)

    @pytest.mark.parametrize(
        ("received", "start", "due_on"),
        [
            ("2026-10-09T17:00", "2026-10-09", "2026-10-14"),  # a Friday: 12, 13, 14
            ("2026-10-09T18:00", "2026-10-12", "2026-10-15"),  # Monday 12: 13, 14, 15
            ("2026-10-10T09:00", "2026-10-12", "2026-10-15"),  # a Saturday
            ("2026-11-24T09:00", "2026-11-25", "2026-11-30"),  # Culture Day: 26, 27, 30
        ],
    )
    def test_a_household_business_after_17_00_or_on_a_day_off(self, vn, received, start, due_on):
        """Decree 297/2025, art. 3(5), 3 working days."""
        part = under("karaoke-group.household-business", "2026-10-01")
        dossier = taken(T(received), part)
        assert str(deadlines.limit_start(dossier, calendar=vn).at)[:10] == start
        assert due(dossier, part.limit, vn) == D(due_on)

    def test_a_limit_in_hours_starts_at_the_opening_of_the_next_working_day(self, vn):
        part = under("birth-group", "2026-09-03", limit=None)
        hours = ar.TimeLimit(24, "hours")
        registration = ar.Procedure("1.1", limit=hours, cut_offs=part.cut_offs)
        dossier = taken(T("2026-09-04T15:30"), registration)
        found = deadlines.limit_start(dossier, calendar=vn, hours=EIGHT)
        assert (found.at, found.rules) == (T("2026-09-07T08:00"), ("AMB-20",))

    def test_the_clock_starts_at_the_opening_too(self, vn):
        group = under("birth-group", "2026-09-03")
        found = deadlines.limit_start(
            taken(T("2026-09-03T15:30"), group),
            calendar=vn,
            hours=EIGHT,
            rules=ar.Rules(counting="clock"),
        )
        assert found.at == T("2026-09-04T08:00")

    def test_by_choice_the_next_working_day_is_the_first_counted(self, vn):
        """Thursday after 15:00: Friday 4 is day 1, so that the clause changes nothing."""
        group = under("birth-group", "2026-09-03")
        rules = ar.Rules(shifted_start="first_day")
        late, early = taken(T("2026-09-03T15:30"), group), taken(T("2026-09-03T14:59"), group)
        assert due(late, group.limit, vn, rules=rules) == due(early, group.limit, vn)

    def test_a_receipt_without_an_hour_is_before_the_cut_off(self, vn):
        group = under("birth-group", "2026-09-03")
        assert deadlines.limit_start(taken(D("2026-09-03"), group), calendar=vn).rules == ()

    @pytest.mark.parametrize(
        "received", ["2026-09-04T15:30", "2026-09-05T08:00", "2026-09-06T16:00"]
    )
    def test_a_receipt_on_the_days_off_after_it_is_not_due_earlier(self, vn, received):
        """Friday after 15:00, Saturday and Sunday count as Monday 7/9/2026: 8, 9, 10."""
        group = under("birth-group", "2026-09-05")
        assert due(taken(T(received), group), group.limit, vn) == D("2026-09-10")

    def test_a_day_off_moves_the_start_without_an_hour_too(self, vn):
        group = under("birth-group", "2026-09-05")
        assert deadlines.limit_start(taken(D("2026-09-05"), group), calendar=vn).at == D(
            "2026-09-07"
        )

    def test_a_procedure_without_a_limit_has_a_start_too(self, vn):
        cut_off = domain.CutOff(dt.time(15), "start")
        dossier = taken(T("2026-09-04T15:30"), ar.Procedure("1.0", cut_offs=[cut_off]))
        assert deadlines.limit_start(dossier, calendar=vn).at == D("2026-09-07")

    def test_a_cut_off_of_transfers_moves_no_start(self, vn):
        cut_off = domain.CutOff(dt.time(15), "transfer")
        procedure = ar.Procedure("1.0", cut_offs=[cut_off])
        dossier = taken(T("2026-09-03T15:30"), procedure)
        assert deadlines.limit_start(dossier, calendar=vn).at == T("2026-09-03T15:30")

    def test_it_applies_to_the_event_that_starts_the_limit(self, vn):
        # A fee paid in the last office hour of Friday 9/10/2026 counts as one of Monday.
        group = under("karaoke-group", "2026-10-01")
        dossier = taken(T("2026-10-07T09:00"), group, fee_paid_at=T("2026-10-09T16:30"))
        found = deadlines.limit_start(dossier, calendar=vn, hours=EIGHT)
        assert (found.at, found.rules) == (D("2026-10-12"), ("TL-114", "AMB-20"))


class TestLaws:
    RULES = (
        ("karaoke-group.household-business", dt.time(17)),
        ("birth-group", dt.time(15)),
    )

    @given(
        st.datetimes(T("2026-09-01T00:00"), T("2030-12-20T00:00")),
        st.timedeltas(dt.timedelta(), dt.timedelta(days=20)),
        st.sampled_from(RULES),
        st.sampled_from(["receipt_day", "first_day"]),
    )
    def test_a_start_is_not_before_receipt_and_a_later_receipt_never_starts_earlier(
        self, received, later, rule, shifted
    ):
        rule_id, hour = rule
        procedure, calendar = under(rule_id, "2026-10-01"), ar.vietnam()
        policies = {"calendar": calendar, "rules": ar.Rules(shifted_start=shifted)}
        start = deadlines.limit_start(taken(received, procedure), **policies)
        after = deadlines.limit_start(taken(received + later, procedure), **policies)
        first, second = (str(found.at)[:10] for found in (start, after))
        assert str(received)[:10] <= first <= second
        if start.rules:
            assert received.time() > hour or not calendar.is_working_day(received.date())
