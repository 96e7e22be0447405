"""The notice of 2 October 2026: the days it fixes, the rest of 2027, Vietnam Culture Day."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import calendars
from builders import D

DOCUMENT = "10065/VPCP-KGVX"

# 2027 counted by hand: 1 January is a Friday; the first of the lunar year is Saturday 6 February,
# 10/3 lunar is Friday 16 April. Weekdays off, with what they are and the act.
OFF_IN_2027 = [
    ("2027-01-01", "holiday", "45/2019/QH14"),
    ("2027-02-04", "holiday", DOCUMENT),
    ("2027-02-05", "holiday", DOCUMENT),
    ("2027-02-08", "holiday", DOCUMENT),
    ("2027-02-09", "substitute", DOCUMENT),
    ("2027-02-10", "substitute", DOCUMENT),
    ("2027-04-16", "holiday", "45/2019/QH14"),
    ("2027-04-30", "holiday", "45/2019/QH14"),
    ("2027-05-03", "substitute", "45/2019/QH14"),  # 1 May is a Saturday
    ("2027-09-02", "holiday", DOCUMENT),
    ("2027-09-03", "holiday", DOCUMENT),
    ("2027-11-24", "holiday", "28/2026/QH16"),
]


class TestTheYear2027:
    @pytest.mark.parametrize(("day", "kind", "document"), OFF_IN_2027)
    def test_each_weekday_off_has_its_kind_and_its_act(self, vn, day, kind, document):
        why = vn.why(D(day))
        assert (why.worked, why.kind, why.status) == (False, kind, "announced")
        assert document in why.source.document

    def test_no_other_weekday_is_off_and_no_weekend_is_worked(self, vn):
        days = [D("2027-01-01") + dt.timedelta(days=shift) for shift in range(365)]
        off = {D(day) for day, *_ in OFF_IN_2027}
        assert {day for day in days if vn.is_working_day(day) == (day.weekday() > 4)} == off

    def test_nothing_of_it_is_open(self, vn):
        """It has no lone working day."""
        assert vn.is_final(D("2027-01-01"), D("2027-12-31"))

    def test_three_working_days_from_the_eve_of_tet_end_after_it(self, vn):
        """Received Wednesday 3 February: 11, 12 and 15 February are counted."""
        assert ar.due_date(D("2027-02-03"), ar.TimeLimit(3, "working_days"), calendar=vn) == D(
            "2027-02-15"
        )

    def test_it_is_known_from_the_day_of_the_notice(self):
        before, after = ar.vietnam(known_at=D("2026-10-01")), ar.vietnam(known_at=D("2026-10-02"))
        year = D("2027-01-01"), D("2027-12-31")
        assert len(before.provisional_days(*year)) == 365
        assert after.is_final(*year)

    def test_before_the_notice_it_was_what_the_law_alone_led_to(self):
        # The break of Tết was guessed alike; so was National Day, which joins the weekend.
        before, after = ar.vietnam(known_at=D("2026-10-01")), ar.vietnam()
        days = [D("2027-01-01") + dt.timedelta(days=shift) for shift in range(365)]
        assert [before.is_working_day(day) for day in days] == [
            after.is_working_day(day) for day in days
        ]

    def test_the_notice_is_known_by_what_others_report(self):
        notice = calendars.shipped_announcements().notices[-1]
        assert (notice.source.document, notice.announced) == (DOCUMENT, D("2026-10-02"))
        assert notice.source.confidence == "secondary"


class TestCultureDay:
    def test_it_is_off_from_2026(self, vn):
        assert vn.is_working_day(D("2025-11-24"))
        why = vn.why(D("2026-11-24"))
        assert (why.worked, why.kind, why.status) == (False, "holiday", "announced")
        assert why.source.document == DOCUMENT

    def test_the_swap_of_the_monday_before_it_was_not_adopted(self, vn):
        # 23/11/2026 was worked, Saturday 28/11/2026 was a rest day, and both have passed.
        assert vn.is_working_day(D("2026-11-23"))
        assert not vn.is_working_day(D("2026-11-28"))
        assert vn.is_final(D("2026-11-23"), D("2026-11-28"))

    def test_the_last_day_to_apologize_may_be_that_day(self, vn):
        # A limit due Wednesday 25/11/2026 has its eve on a day off; the working day is Monday.
        assert vn.add_working_days(D("2026-11-25"), -1) == D("2026-11-23")
        assert vn.add_working_days(D("2026-11-27"), -1) == D("2026-11-26")

    @pytest.mark.parametrize(("day", "monday"), [("2029-11-24", 26), ("2030-11-24", 25)])
    def test_on_a_rest_day_it_is_not_made_up_and_the_year_stays_provisional(self, vn, day, monday):
        """It lies outside art. 112(1), so art. 111(3) adds no day in its place."""
        assert D(day).weekday() > 4
        after = D(day).replace(day=monday)
        assert (vn.is_working_day(after), vn.status(after)) == (True, "provisional")
        assert vn.status(D(day)) == "provisional"

    def test_the_day_after_it_stays_open_when_the_year_is_announced(self):
        # Whether a notice adds a day for a Culture Day on a Saturday is not settled.
        notice = calendars.parse_announcements("""
            schema = 1
            checked_on = 2028-12-01
            [[notice]]
            document = "1/TB"
            announced = 2028-11-20
            year = 2029
            tet = { first = 2029-02-12, last = 2029-02-16 }
            national_day = { first = 2029-09-03, last = 2029-09-04 }
        """)
        calendar = ar.vietnam(announcements=notice)
        [open_day] = calendar.provisional_days(D("2029-11-01"), D("2029-11-30"))
        assert (open_day.day, open_day.doubt) == (D("2029-11-26"), "unsettled_law")
        assert "whether Vietnam Culture Day on a rest day is made up" in open_day.text("en")


class TestFinality:
    def test_a_day_that_passed_before_the_notice_of_its_year_is_final(self):
        # The notice of 2022 came on 11 January 2022; a week before, 3 January had passed.
        seen = ar.vietnam(known_at=D("2022-01-04"))
        assert [seen.status(D(f"2022-01-0{day}")) for day in (3, 4, 5)] == [
            "statutory",
            "statutory",
            "provisional",
        ]

    def test_a_lone_working_day_is_open_until_it_passed(self):
        """Monday 29 April 2024 was swapped in mid April 2024 (2450/VPCP-KGVX)."""
        assert ar.vietnam(known_at=D("2024-04-11")).status(D("2024-04-29")) == "provisional"
        assert ar.vietnam(known_at=D("2024-04-12")).status(D("2024-04-29")) == "announced"
