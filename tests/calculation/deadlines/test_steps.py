"""Days by which single steps are due, beside the limit of the whole dossier."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain
from adminreform.calculation import deadlines
from builders import dossier

D, T = dt.date.fromisoformat, dt.datetime.fromisoformat
EIGHT = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")


def under(rule_id: str) -> ar.Procedure:
    return domain.sector_rule(rule_id, on=D("2026-10-01")).applied_to(ar.Procedure("1.0"))


class TestClosingDay:
    @pytest.mark.parametrize(
        ("notice", "rule_id", "closed"),
        [
            # the decree's 15 days from Wednesday 4 November 2026 end on Thursday 19
            ("2026-11-04", None, "2026-11-20"),
            # 15 working days: 5, 6, 9-13, 16-20, 23, (24 off) 25, 26
            ("2026-11-04", "karaoke-group", "2026-11-27"),
            ("2026-11-04", "flight-operations", "2026-11-27"),
            # 7 working days: 5, 6, 9, 10, 11, 12, 13; closed on the Saturday after
            ("2026-11-04", "birth-group", "2026-11-14"),
            # 15 days from Friday 6 November end on Saturday 21, so on Monday 23
            ("2026-11-06", None, "2026-11-24"),
        ],
    )
    def test_it_is_the_day_after_the_time_to_complete_ended(self, vn, notice, rule_id, closed):
        procedure = under(rule_id) if rule_id else None
        found = deadlines.closing_day(D(notice), calendar=vn, procedure=procedure)
        assert found == D(closed)

    def test_by_choice_an_end_on_a_day_off_stays(self, vn):
        found = deadlines.closing_day(D("2026-11-06"), calendar=vn, rules=ar.Rules(roll="none"))
        assert found == D("2026-11-22")

    def test_before_decree_118_no_law_closed_a_dossier(self, vn):
        with pytest.raises(ar.InvalidValueError, match="on 2025-06-30 sets no limit for the step"):
            deadlines.closing_day(D("2025-06-30"), calendar=vn)
        assert deadlines.closing_day(D("2025-07-01"), calendar=vn) == D("2025-07-17")

    @given(
        st.dates(D("2025-07-01"), D("2030-12-31")),
        st.integers(1, 40),
        st.sampled_from([None, "birth-group", "karaoke-group"]),
    )
    def test_a_later_notice_never_closes_earlier_and_no_dossier_on_the_day_it_ends(
        self, notice, later, rule_id
    ):
        procedure = under(rule_id) if rule_id else None
        calendar = ar.vietnam()
        closed = deadlines.closing_day(notice, calendar=calendar, procedure=procedure)
        after = deadlines.closing_day(
            notice + dt.timedelta(later), calendar=calendar, procedure=procedure
        )
        assert notice < closed <= after
        assert calendar.is_working_day(closed - dt.timedelta(1))


class TestLetterDay:
    @pytest.mark.parametrize(
        ("due_on", "last", "working"),
        [
            ("2026-11-27", "2026-11-26", "2026-11-26"),
            ("2026-11-25", "2026-11-24", "2026-11-23"),  # the eve is Culture Day
            ("2027-02-11", "2027-02-10", "2027-02-03"),  # the eve lies in Tết
        ],
    )
    def test_it_is_the_day_before_expiry_and_the_working_day_up_to_it(
        self, vn, due_on, last, working
    ):
        found = deadlines.letter_day(D(due_on), calendar=vn)
        assert (found.last, found.working) == (D(last), D(working))

    def test_the_number_of_days_is_a_policy(self, vn):
        found = deadlines.letter_day(D("2026-11-27"), calendar=vn, rules=ar.Rules(letter_days=3))
        assert found.last == D("2026-11-24")

    @pytest.mark.parametrize("due_on", [T("2026-11-27T00:00"), "2026-11-27", None])
    def test_the_due_day_is_a_plain_date(self, vn, due_on):
        with pytest.raises(ar.InvalidTypeError, match="due_on must be a"):
            deadlines.letter_day(due_on, calendar=vn)


class TestStepDue:
    def test_a_dossier_is_returned_within_3_working_days(self, vn):
        """Received Monday 2/11/2026: 3, 4, Thursday 5."""
        assert deadlines.step_due("return", D("2026-11-02"), calendar=vn) == D("2026-11-05")

    def test_papers_go_on_within_1_working_day(self, vn):
        assert deadlines.step_due("transfer", D("2026-11-20"), calendar=vn) == D("2026-11-23")

    def test_intake_takes_8_working_hours(self, vn):
        # From Friday 15:00 two hours are left, then six on Monday: 8 to 12 and 13 to 15.
        found = deadlines.step_due("intake", T("2026-11-20T15:00"), calendar=vn, hours=EIGHT)
        assert found == T("2026-11-23T15:00")

    def test_an_alert_takes_2_plain_hours(self, vn):
        found = deadlines.step_due("alert", T("2026-11-20T16:30"), calendar=vn)
        assert found == T("2026-11-20T18:30")

    def test_hours_need_an_instant_and_office_hours(self, vn):
        with pytest.raises(ar.InvalidTypeError):
            deadlines.step_due("intake", D("2026-11-20"), calendar=vn, hours=EIGHT)
        with pytest.raises(ar.InvalidValueError, match="pass hours=OfficeHours"):
            deadlines.step_due("intake", T("2026-11-20T15:00"), calendar=vn)

    @pytest.mark.parametrize("since", ["2026-11-20", None])
    def test_it_is_counted_from_a_moment(self, vn, since):
        with pytest.raises(ar.InvalidTypeError, match=r"^since must be"):
            deadlines.step_due("return", since, calendar=vn)


class TestTransferDay:
    """TL-94: the same working day, after 15:00 the next."""

    @pytest.mark.parametrize(
        ("received", "reached"),
        [
            (T("2026-11-20T15:00"), "2026-11-20"),
            (T("2026-11-20T15:01"), "2026-11-23"),
            (D("2026-11-20"), "2026-11-20"),
            (D("2026-11-21"), "2026-11-23"),
            (T("2026-11-21T16:00"), "2026-11-23"),
        ],
    )
    def test_its_day(self, vn, received, reached):
        assert deadlines.transfer_day(received, calendar=vn) == D(reached)

    def test_it_needs_a_moment(self, vn):
        with pytest.raises(ar.InvalidTypeError, match=r"^received_at must be"):
            deadlines.transfer_day("2026-11-20", calendar=vn)


class TestStepDeadlines:
    def dossier(self, procedure=None, **facts) -> ar.Dossier:
        channel = facts.pop("channel", "online")
        facts = {"received_at": T("2026-11-20T16:00")} | facts
        return ar.Dossier("A-1", procedure or ar.Procedure("1.0"), ar.Unit("A"), channel, **facts)

    def found(self, dossier, vn, hours=EIGHT):
        return {
            found.step.step: (found.due, found.is_late)
            for found in deadlines.step_deadlines(dossier, calendar=vn, hours=hours)
        }

    def test_an_ordinary_dossier_has_none(self, vn):
        assert deadlines.step_deadlines(self.dossier(), calendar=vn) == ()

    @pytest.mark.parametrize(
        ("system", "due", "late"),
        [
            # 8 working hours before Friday 16:00 it is Thursday 16:00
            ("2026-11-19T16:00", "2026-11-20T16:00", False),
            ("2026-11-19T15:59", "2026-11-20T15:59", True),
        ],
    )
    def test_intake_is_done_by_the_receipt(self, vn, system, due, late):
        facts = domain.Particulars(system_received_at=T(system))
        found = self.found(self.dossier(particulars=facts), vn)
        assert found["intake"] == (T(due), late)
        assert found["alert"][1] is None
        assert "acknowledge" not in found

    def test_a_dossier_that_was_not_taken_in_yet_has_an_intake_due(self, vn):
        facts = domain.Particulars(system_received_at=T("2026-11-19T16:00"))
        found = self.found(self.dossier(received_at=None, particulars=facts), vn)
        assert found["intake"] == (T("2026-11-20T16:00"), None)

    def test_steps_in_hours_need_an_instant_and_office_hours(self, vn):
        facts = domain.Particulars(system_received_at=T("2026-11-19T16:00"))
        assert set(self.found(self.dossier(particulars=facts), vn, hours=None)) == {"alert"}
        by_day = domain.Particulars(system_received_at=D("2026-11-19"))
        assert self.found(self.dossier(particulars=by_day), vn) == {}

    @pytest.mark.parametrize(("competent", "late"), [("2026-11-23", False), ("2026-11-25", True)])
    def test_boundary_free_papers_go_on_within_1_working_day(self, vn, competent, late):
        facts = domain.Particulars(boundary_free=True, competent_received_at=D(competent))
        paper = self.dossier(channel="direct", particulars=facts)
        assert self.found(paper, vn) == {"transfer": (D("2026-11-23"), late)}
        assert self.found(self.dossier(particulars=facts), vn) == {}

    @pytest.mark.parametrize(("asked", "late"), [("2026-11-26", False), ("2026-11-27", True)])
    def test_a_return_after_the_third_working_day_is_late(self, vn, asked, late):
        """Received Friday 20: Monday 23, (24 off) 25, 26."""
        request = ar.SupplementRequest(D(asked))
        found = self.found(self.dossier(history=ar.History(supplements=[request])), vn)
        assert found["return"] == (D("2026-11-26"), late)
        assert found["closing"][1] is None

    def test_a_completion_after_the_closing_day_is_late(self, vn):
        """Asked Monday 23/11/2026: 15 days end on Tuesday 8/12."""
        for completed, late in (("2026-12-08", False), ("2026-12-09", True)):
            request = ar.SupplementRequest(D("2026-11-23"), D(completed))
            found = self.found(self.dossier(history=ar.History(supplements=[request])), vn)
            assert found["closing"] == (D("2026-12-08"), late)

    def test_of_two_requests_the_first_is_the_return_and_each_has_a_closing(self, vn):
        first = ar.SupplementRequest(D("2026-11-23"), D("2026-11-26"))
        second = ar.SupplementRequest(D("2026-11-27"))
        dossier = self.dossier(history=ar.History(supplements=[first, second]))
        found = deadlines.step_deadlines(dossier, calendar=vn)
        assert [(one.step.step, str(one.since)[:10], str(one.due)) for one in found] == [
            ("return", "2026-11-20", "2026-11-26"),
            ("closing", "2026-11-23", "2026-12-08"),
            ("closing", "2026-11-27", "2026-12-14"),  # Saturday 12 moves to Monday
        ]

    def test_the_law_of_a_sector_sets_its_own(self, vn):
        """Decree 301/2026: the notice within 24 hours, closed after 7 working days."""
        request = ar.SupplementRequest(T("2026-11-23T09:00"))
        dossier = self.dossier(under("birth-group"), history=ar.History(supplements=[request]))
        found = self.found(dossier, vn)
        assert found["notice"] == (T("2026-11-21T16:00"), True)
        # from Monday 23: 25, 26, 27, 30, 1, 2, Thursday 3 December
        assert found["closing"] == (D("2026-12-03"), None)

    def test_a_portal_acknowledges_where_the_law_of_a_sector_says_when(self, vn):
        """Decree 63/2024: within 2 working hours of Thursday 27/8/2026 16:00, so Friday 9:00."""
        facts = domain.Particulars(system_received_at=T("2026-08-27T16:00"))
        rule = domain.sector_rule("birth-group", on=D("2026-08-27"))
        group = rule.applied_to(ar.Procedure("1.0"))
        dossier = self.dossier(group, received_at=T("2026-08-28T09:00"), particulars=facts)
        assert self.found(dossier, vn)["acknowledge"] == (T("2026-08-28T09:00"), None)

    def test_by_choice_a_closing_on_a_day_off_stays(self, vn):
        request = ar.SupplementRequest(D("2026-11-27"))
        dossier = self.dossier(history=ar.History(supplements=[request]))
        found = deadlines.step_deadlines(dossier, calendar=vn, rules=ar.Rules(roll="none"))
        assert [one.due for one in found if one.step.step == "closing"] == [D("2026-12-12")]

    def test_before_the_decrees_there_is_no_step(self, vn):
        request = ar.SupplementRequest(D("2018-06-20"))
        dossier = self.dossier(
            received_at=D("2018-06-18"), history=ar.History(supplements=[request])
        )
        assert self.found(dossier, vn) == {}

    def test_a_confirmation_is_due_from_the_beginning_of_the_wait_for_it(self, vn):
        """TL-110: 5 working days after Friday 4/9/2026 end on Friday 11/9; of it alone."""
        waits = [
            ar.Suspension(basis, "art. 3", T("2026-09-04T09:00"), T("2026-09-14T09:00"))
            for basis in ("confirmation", "incident")
        ]
        for wait, steps in zip(waits, ([("confirmation", D("2026-09-11"), True)], []), strict=True):
            item = self.dossier(
                under("birth-group"),
                received_at=T("2026-09-03T09:00"),
                history=ar.History(suspensions=[wait]),
            )
            found = deadlines.step_deadlines(item, calendar=vn)
            assert [(one.step.step, one.due, one.is_late) for one in found] == steps

    def test_only_a_dossier_has_steps(self, vn):
        with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
            deadlines.step_deadlines("A-1", calendar=vn)


class TestFindings:
    """What is against a rule beside the limit is found and explained, and moves no due day."""

    def deadline(self, procedure=None, received="2026-11-02", rules=None, **events):
        item = dossier(
            "A-1",
            procedure or (10, "working_days"),
            "A",
            "direct",
            received_at=received,
            history=ar.History(**events),
        )
        return ar.deadline(item, calendar=ar.vietnam(), rules=rules or ar.Rules())

    @pytest.mark.parametrize(("asked", "late"), [("2026-11-05", False), ("2026-11-06", True)])
    def test_a_return_after_the_third_working_day(self, asked, late):
        """TL-97: received Monday 2/11/2026; complete on the 16th: ten working days to 1/12."""
        request = ar.SupplementRequest(D(asked), D("2026-11-16"))
        deadline = self.deadline(supplements=[request])
        assert deadline.due == D("2026-12-01")
        assert [(one.kind, one.day) for one in deadline.findings] == (
            [("returned_late", D(asked))] if late else []
        )
        text = "returned for completion on 06/11/2026, later than the rule allows (TL-53, TL-97)."
        assert (text in deadline.explain("en")) is late

    @pytest.mark.parametrize(("completed", "late"), [("2026-11-19", False), ("2026-11-20", True)])
    def test_a_completion_after_the_dossier_was_to_be_closed(self, completed, late):
        """TL-98: 15 days after the notice of Wednesday 4/11/2026 end on Thursday 19/11."""
        request = ar.SupplementRequest(D("2026-11-04"), D(completed))
        deadline = self.deadline(supplements=[request])
        assert deadline.findings == (
            [deadlines.Finding("completed_late", D(completed))] if late else []
        )
        assert ("(TL-98)" in deadline.explain("vi")) is late

    def test_the_time_to_complete_is_that_of_the_sector(self):
        """Decree 301/2026: 7 working days after Wednesday 4/11/2026 end on Friday 13/11."""
        for completed, found in (("2026-11-13", []), ("2026-11-16", ["completed_late"])):
            request = ar.SupplementRequest(T("2026-11-04T09:00"), T(f"{completed}T09:00"))
            deadline = self.deadline(
                under("birth-group"), "2026-11-03 10:00", supplements=[request]
            )
            assert [one.kind for one in deadline.findings] == found

    def test_a_late_notice_is_late_as_a_step_alone(self):
        """Within 24 hours of Tuesday 3/11/2026 10:00, noticed on Thursday, returned in time."""
        request = ar.SupplementRequest(T("2026-11-05T09:00"), T("2026-11-06T09:00"))
        found = self.deadline(under("birth-group"), "2026-11-03 10:00", supplements=[request])
        assert found.findings == []
        steps = deadlines.step_deadlines(found.dossier, calendar=ar.vietnam())
        assert [one.step.step for one in steps if one.is_late] == ["notice"]

    def test_a_closing_beyond_the_days_known_is_not_known_to_be_missed(self):
        """Asked on 20/12/2026, closed from 5/1/2027 on, which a calendar of 2026 does not know."""
        request = ar.SupplementRequest(D("2026-12-20"), D("2026-12-21"))
        item = dossier(received_at="2026-12-18", events=[request])
        year = ar.WorkingCalendar.between(D("2026-01-01"), D("2026-12-31"))
        found = ar.deadline(item, calendar=year)
        assert (found.due, found.findings) == (D("2026-12-24"), [])

    def test_under_the_decree_of_2018_no_dossier_was_to_be_closed(self):
        request = ar.SupplementRequest(D("2024-07-04"), D("2024-09-30"))
        assert self.deadline(received="2024-07-01", supplements=[request]).findings == []

    @pytest.mark.parametrize(
        ("excludes", "found"),
        [([], []), (["survey", "violation"], []), (["violation"], ["basis_not_excluded"])],
    )
    def test_a_suspension_on_what_the_law_of_the_procedure_does_not_exclude(self, excludes, found):
        """It cites a provision of its own, so it is taken off all the same."""
        procedure = ar.Procedure(
            "1.0",
            limit=ar.TimeLimit(10, "working_days"),
            excludes=[domain.Basis(name) for name in excludes],
        )
        pause = ar.Suspension("survey", "art. 1", D("2026-11-04"), D("2026-11-06"))
        deadline = self.deadline(procedure, suspensions=[pause])
        assert deadline.due == D("2026-11-18")
        assert [one.kind for one in deadline.findings] == found
        text = "The suspension from 04/11/2026 has a basis that the law of the procedure does not"
        assert (text in deadline.explain("en")) is bool(found)

    def test_by_the_clock_a_step_that_cannot_be_counted_is_left_out(self):
        """A receipt without office hours: days of the office cannot be counted, other days can."""
        request = ar.SupplementRequest(T("2026-11-10T09:00"), T("2026-11-27T09:00"))
        fifteen_days = ar.Procedure("1.0", limit=ar.TimeLimit(15, "days"))
        deadline = self.deadline(
            fifteen_days, "2026-11-02 09:00", ar.Rules(counting="clock"), supplements=[request]
        )
        assert [one.kind for one in deadline.findings] == ["completed_late"]
        both = deadlines.step_deadlines(
            deadline.dossier, calendar=ar.vietnam(), hours=EIGHT, rules=ar.Rules(counting="clock")
        )
        assert [(one.step.step, one.due) for one in both] == [
            ("return", T("2026-11-05T09:00")),
            ("closing", T("2026-11-25T17:00")),
        ]
