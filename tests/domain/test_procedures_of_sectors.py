"""What a procedure has beside its limit: versions, cut-offs, start; limits of single steps."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import domain

D, T = dt.date.fromisoformat, dt.datetime.fromisoformat
THREE, FIVE = ar.TimeLimit(3, "working_days"), ar.TimeLimit(5, "working_days")
CUT = domain.LimitVersion(THREE, D("2026-07-01"), D("2027-02-28"))


class TestLimitOn:
    """Resolutions 66.16 to 66.22/2026/NQ-CP: cuts that lapse after 28 February 2027 (TL-119)."""

    @pytest.mark.parametrize(
        ("day", "limit"),
        [("2026-06-30", FIVE), ("2026-07-01", THREE), ("2027-02-28", THREE), ("2027-03-01", FIVE)],
    )
    def test_a_version_goes_before_the_limit_while_it_holds(self, day, limit):
        assert ar.Procedure("1.0", limit=FIVE, versions=[CUT]).limit_on(D(day)) == limit

    def test_without_versions_it_is_the_limit(self):
        assert ar.Procedure("1.0", limit=FIVE).limit_on(D("2026-07-01")) == FIVE
        assert ar.Procedure("1.0").limit_on(D("2026-07-01")) is None

    def test_a_version_that_ended_is_refused_with_its_days(self):
        with pytest.raises(
            ar.InvalidValueError,
            match=r"procedure 1\.0 has no limit in force on 2027-03-01, only 3 working days from "
            r"2026-07-01 to 2027-02-28 \(TL-119\); add the version of that day",
        ) as refused:
            ar.Procedure("1.0", versions=[CUT]).limit_on(D("2027-03-01"))
        assert refused.value.values == {"day": D("2027-03-01")}

    @pytest.mark.parametrize("since", [None, "2026-01-01", "2027-02-28"])
    def test_two_versions_of_one_day_are_refused(self, since):
        other = domain.LimitVersion(FIVE, since and D(since), D("2027-12-31"))
        with pytest.raises(ar.InvalidValueError, match=r"procedure 1\.0 has two limits on one day"):
            ar.Procedure("1.0", versions=[CUT, other])

    def test_two_versions_without_an_end_are_refused(self):
        with pytest.raises(
            ar.InvalidValueError, match="5 working days from the beginning to no end"
        ):
            ar.Procedure("1.0", versions=[CUT, domain.LimitVersion(FIVE)])

    def test_one_version_after_another_is_fine(self):
        earlier = domain.LimitVersion(FIVE, None, D("2026-06-30"))
        later = domain.LimitVersion(FIVE, D("2027-03-01"))
        procedure = ar.Procedure("1.0", versions=[later, CUT, earlier])
        assert procedure.limit_on(D("1990-01-01")) == FIVE
        assert procedure.limit_on(D("2030-01-01")) == FIVE
        assert procedure.limit_on(D("2026-07-01")) == THREE

    def test_a_version_ends_after_it_begins(self):
        with pytest.raises(ar.InvalidValueError, match=r"until .* is before since"):
            domain.LimitVersion(THREE, D("2026-07-01"), D("2026-06-30"))

    @pytest.mark.parametrize("day", [T("2026-07-01T00:00"), "2026-07-01", None])
    def test_a_day_is_a_plain_date(self, day):
        with pytest.raises(ar.InvalidTypeError):
            ar.Procedure("1.0", versions=[CUT]).limit_on(day)


class TestCutOff:
    def test_it_is_passed_strictly_after_its_hour(self):
        cut_off = domain.CutOff(dt.time(15), "start")
        assert not cut_off.is_passed(T("2026-09-03T15:00"))
        assert cut_off.is_passed(T("2026-09-03T15:00:01"))

    def test_the_last_office_hour_begins_with_its_first_instant(self):
        cut_off, closing = domain.CutOff(dt.timedelta(hours=1), "start"), T("2026-09-03T17:00")
        assert not cut_off.is_passed(T("2026-09-03T15:59:59"), closing)
        assert cut_off.is_passed(T("2026-09-03T16:00"), closing)

    def test_before_closing_needs_the_closing(self):
        with pytest.raises(ar.InvalidValueError, match="needs the closing of the office"):
            domain.CutOff(dt.timedelta(hours=1), "start").is_passed(T("2026-09-03T16:00"))

    @pytest.mark.parametrize(
        ("time", "error"),
        [
            ("15:00", ar.InvalidTypeError),
            (15, ar.InvalidTypeError),
            (dt.time(15, tzinfo=dt.UTC), ar.InvalidTypeError),
            (dt.timedelta(), ar.InvalidValueError),
        ],
    )
    def test_its_time_is_an_hour_or_a_span_before_closing(self, time, error):
        with pytest.raises(error, match="time"):
            domain.CutOff(time, "start")

    def test_its_purpose_is_known(self):
        with pytest.raises(
            ar.InvalidValueError, match="purpose must be one of 'start', 'transfer'"
        ):
            domain.CutOff(dt.time(15), "same_day")


class TestPolicies:
    @pytest.mark.parametrize(
        ("name", "choices"),
        [
            ("after_supplement", "'restart', 'resume'"),
            ("starts_at", "'fee_paid', 'postmark', 'rec"),
        ],
    )
    def test_an_unknown_policy_is_refused_with_the_known_ones(self, name, choices):
        with pytest.raises(ar.InvalidValueError, match=f"{name} must be one of {choices}"):
            ar.Procedure("1.0", **{name: "other"})

    @pytest.mark.parametrize("name", ["versions", "cut_offs", "excludes", "steps"])
    def test_lists_hold_objects_of_one_class(self, name):
        with pytest.raises(ar.InvalidTypeError, match=f"{name} holds"):
            ar.Procedure("1.0", **{name: ["15:00"]})


class TestStepLimit:
    @pytest.mark.parametrize(
        ("step", "on", "limit", "rule"),
        [
            ("return", "2018-06-21", ar.TimeLimit(3, "working_days"), "TL-53"),
            ("return", "2025-06-30", ar.TimeLimit(3, "working_days"), "TL-53"),
            ("return", "2025-07-01", ar.TimeLimit(3, "working_days"), "TL-97"),
            ("intake", "2020-05-22", ar.TimeLimit(8, "working_hours"), "TL-61"),
            ("intake", "2026-11-30", ar.TimeLimit(8, "working_hours"), "TL-95"),
            ("alert", "2025-07-01", ar.TimeLimit(2, "hours"), "TL-95"),
            ("transfer", "2025-07-01", ar.TimeLimit(1, "working_days"), "TL-93"),
            ("closing", "2025-07-01", ar.TimeLimit(15, "days"), "TL-98"),
            ("correction", "2025-07-01", ar.TimeLimit(3, "working_days"), "TL-105"),
        ],
    )
    def test_the_decree_sets_it_on_a_day(self, step, on, limit, rule):
        found = domain.step_limit(step, on=D(on))
        assert (found.step, found.limit, found.rule) == (step, limit, rule)
        assert found in domain.step_limits(D(on))

    @pytest.mark.parametrize(
        ("step", "on"),
        [
            ("return", "2018-06-20"),
            ("intake", "2020-05-21"),
            ("closing", "2025-06-30"),
            ("transfer", "2025-06-30"),
            ("alert", "2025-06-30"),
            ("correction", "2025-06-30"),
            ("notice", "2026-11-30"),
        ],
    )
    def test_a_step_without_a_limit_is_refused(self, step, on):
        with pytest.raises(
            ar.InvalidValueError, match=f"in force on {on} sets no limit for the step '{step}'"
        ):
            domain.step_limit(step, on=D(on))

    def test_an_unknown_step_is_refused_with_the_known_ones(self):
        with pytest.raises(
            ar.InvalidValueError, match="step must be one of 'acknowledge', 'alert'"
        ):
            domain.step_limit("fax", on=D("2026-11-30"))
        with pytest.raises(ar.InvalidValueError, match="step must be one of"):
            domain.StepLimit("fax", THREE)
