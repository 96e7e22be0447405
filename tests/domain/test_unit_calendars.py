"""`Calendars`: each day counts by the calendar of the unit that holds a dossier on that day."""

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calendars import WorkingClock
from adminreform.domain import Calendars, Placement, Succession, UnitCalendar
from adminreform.testing import hierarchies, unit_calendars

D = dt.date.fromisoformat
VN = ar.vietnam()
MERGED_ON = D("2025-07-01")
PROVINCE = ar.Unit("H40")
WARD, TOWN = ar.Unit("H40.17", parent=PROVINCE), ar.Unit("H40.18", parent=PROVINCE)
OFFICE = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")
SHORT = ar.OfficeHours.daily("08:00-12:00")
THREE_DAYS = ar.TimeLimit(3, "working_days")


def dossier(unit, received="2026-04-20", **how):
    received = how.pop("received_at", D(received))
    return ar.Dossier(
        "1", ar.Procedure("1.0", limit=THREE_DAYS), unit, "direct", received_at=received, **how
    )


def off(calendar, *days):
    return calendar.with_days_off(map(D, days), occasion="lễ hội")


class TestOf:
    """`Calendars.of` and `Calendars.hours_of`."""

    def test_a_closure_of_one_commune_moves_its_due_day_and_no_other(self, vn):
        # Three working days from Monday 20/4/2026: over a festival on Wednesday 24/4, else 23/4.
        calendars = Calendars(vn, [UnitCalendar(WARD, off(vn, "2026-04-22"))])
        start = D("2026-04-20")
        due = {
            unit.code: ar.due_date(start, THREE_DAYS, calendar=calendars.of(unit, start))
            for unit in (WARD, TOWN, PROVINCE)
        }
        assert due == {
            "H40.17": D("2026-04-24"),
            "H40.18": D("2026-04-23"),
            "H40": D("2026-04-23"),
        }

    def test_the_nearest_unit_above_passes_its_calendar_on(self, vn):
        of_province, of_ward = off(vn, "2026-04-22"), off(vn, "2026-04-23")
        calendars = Calendars(
            vn, [UnitCalendar("H40", of_province), UnitCalendar("H40.17", of_ward)]
        )
        desk = ar.Unit("H40.18.1", parent=TOWN)
        for unit, calendar in ((WARD, of_ward), (TOWN, of_province), (desk, of_province)):
            assert calendars.of(unit, MERGED_ON) is calendar
        assert calendars.of(ar.Unit("G01"), MERGED_ON) is vn

    def test_a_calendar_holds_from_its_first_to_its_last_day(self, vn):
        old, new = off(vn, "2025-06-30"), off(vn, "2025-12-31")
        calendars = Calendars(
            vn,
            [
                UnitCalendar(WARD, new, since=D("2025-10-01"), until=D("2025-12-31")),
                UnitCalendar(WARD, old, until=D("2025-06-30")),
            ],
        )
        days = {"1999-10-02": old, "2025-06-30": old, "2025-07-01": vn, "2025-09-30": vn}
        days |= {"2025-10-01": new, "2025-12-31": new, "2026-01-01": vn}
        assert {day: calendars.of(WARD, D(day)) for day in days} == days

    def test_hours_are_inherited_apart_from_calendars(self, vn):
        closed = off(vn, "2026-04-22")
        calendars = Calendars(
            vn, [UnitCalendar("H40", hours=SHORT), UnitCalendar(WARD, closed)], OFFICE
        )
        assert calendars.of(WARD, MERGED_ON) is closed
        assert calendars.hours_of(WARD, MERGED_ON) is SHORT
        assert calendars.of(TOWN, MERGED_ON) is vn
        assert calendars.hours_of(ar.Unit("G01"), MERGED_ON) is OFFICE
        assert Calendars(vn).hours_of(WARD, MERGED_ON) is None

    def test_the_hierarchy_of_the_day_stands_above_the_parents_of_a_unit(self, vn):
        # The district's calendar until 30/6/2025, that of the province from 1/7/2025.
        of_district, of_province = off(vn, "2025-06-30"), off(vn, "2025-07-02")
        hierarchy = ar.Hierarchy(
            [Placement("P"), Placement("D", "P"), Placement("C", "D")],
            [Succession("D", "P", MERGED_ON)],
        )
        calendars = Calendars(
            vn,
            [UnitCalendar("D", of_district), UnitCalendar("P", of_province)],
            hierarchy=hierarchy,
        )
        commune = ar.Unit("C", parent=ar.Unit("X"))
        assert calendars.of(commune, D("2025-06-30")) is of_district
        assert calendars.of(commune, MERGED_ON) is of_province
        stranger = ar.Unit("S", parent=ar.Unit("P"))
        assert calendars.of(stranger, MERGED_ON) is of_province

    @given(unit_calendars(), st.data())
    def test_it_is_what_a_walk_up_the_units_of_the_day_finds(self, calendars, data):
        unit = data.draw(units_of(calendars))
        day = data.draw(st.dates(D("2025-05-25"), D("2025-08-05")))
        assert calendars.of(unit, day) == walk(calendars, unit, day, "calendar")
        assert calendars.hours_of(unit, day) == walk(calendars, unit, day, "hours")


def units_of(calendars):
    """Draw a unit of the hierarchy, with the units above it as they were first."""
    above = {one.unit: one.parent for one in calendars.hierarchy.placements}

    def unit(code):
        return ar.Unit(code, parent=unit(above[code]) if above[code] else None)

    return st.sampled_from(sorted(above)).map(unit)


def walk(calendars, unit, day, kind):
    """Return what a unit has on a day, by asking every unit above it on that day in turn."""
    try:
        codes = calendars.hierarchy.upwards(unit.code, day)
    except errors.UnknownNameError:
        codes = [one.code for one in unit.upwards()]
    for code in codes:
        for own in calendars.own:
            begun = own.since is None or own.since <= day
            over = own.until is not None and own.until < day
            if own.unit == code and begun and not over and getattr(own, kind) is not None:
                return getattr(own, kind)
    return calendars.default if kind == "calendar" else calendars.hours


class TestCalendarFor:
    """`Calendars.calendar_for` and `Calendars.hours_for`."""

    def test_a_unit_that_never_changes_has_its_calendar_itself(self, vn):
        closed = off(vn, "2026-04-22")
        calendars = Calendars(vn, [UnitCalendar(WARD, closed)], OFFICE)
        assert calendars.calendar_for(dossier(WARD)) is closed
        assert calendars.calendar_for(dossier(TOWN)) is vn
        assert calendars.hours_for(dossier(WARD)) is OFFICE
        assert Calendars(vn).hours_for(dossier(WARD)) is None

    def test_a_merged_commune_counts_by_its_successor_from_that_day_on(self, vn):
        # From Friday 27/6/2025: 30/6 off at C1, 1/7 worked, 2/7 off at C, so 2 days end 3/7.
        calendar = merged(vn).calendar_for(dossier(ar.Unit("C1"), "2025-06-27"))
        assert calendar.add_working_days(D("2025-06-27"), 2) == D("2025-07-03")
        assert not calendar.is_working_day(D("2025-06-30"))
        assert calendar.why(D("2025-07-02")).occasion.name.vi == "lễ hội"
        assert repr(calendar).startswith("<WorkingCalendar 'Vietnam, state agencies' 1999-10-02..")
        after = merged(vn).calendar_for(dossier(ar.Unit("C1"), "2025-07-01"))
        assert after.is_working_day(D("2025-06-30"))
        assert not after.is_working_day(D("2025-07-02"))

    def test_what_the_first_unit_had_planned_for_later_days_is_not_kept(self, vn):
        calendars = Calendars(
            vn,
            [UnitCalendar("C1", off(vn, "2025-06-30", "2025-07-03"))],
            hierarchy=merged(vn).hierarchy,
        )
        calendar = calendars.calendar_for(dossier(ar.Unit("C1"), "2025-06-27"))
        assert calendar.why(D("2025-06-30")).occasion.name.vi == "lễ hội"
        assert calendar.why(D("2025-07-03")) == vn.why(D("2025-07-03"))

    def test_it_is_built_once(self, vn):
        calendars = merged(vn)
        one, other = (
            calendars.calendar_for(dossier(ar.Unit("C1"), day))
            for day in ("2025-06-27", "2025-06-02")
        )
        assert one is other

    def test_instants_and_what_was_only_submitted_are_taken_by_their_day(self, vn):
        calendars = merged(vn)
        utc = dt.datetime(2025, 6, 30, 17, 30, tzinfo=dt.UTC)  # 00:30 of 1 July in Viet Nam
        received = dossier(ar.Unit("C1"), received_at=utc)
        submitted = dossier(ar.Unit("C1"), received_at=None, submitted_at=D("2025-06-27"))
        neither = dossier(ar.Unit("C1"), received_at=None)
        assert calendars.calendar_for(received) is calendars.of(ar.Unit("C"), MERGED_ON)
        assert not calendars.calendar_for(submitted).is_working_day(D("2025-06-30"))
        assert calendars.calendar_for(neither) is calendars.of(ar.Unit("C"), MERGED_ON)

    def test_hours_change_with_the_unit(self, vn):
        # From 16:00 on 30/6/2025: an hour to 17:00, then from 08:00 on 1/7 at the new unit.
        calendars = Calendars(vn, [UnitCalendar("C", hours=SHORT)], OFFICE, merged(vn).hierarchy)
        hours = calendars.hours_for(dossier(ar.Unit("C1"), "2025-06-27"))
        clock = WorkingClock.of(hours, vn)
        assert clock.add(dt.datetime(2025, 6, 30, 16), 90) == dt.datetime(2025, 7, 1, 8, 30)

    def test_hours_known_on_some_days_only_are_refused(self, vn):
        calendars = Calendars(
            vn, [UnitCalendar(WARD, hours=SHORT, since=D("2026-05-01"))], hierarchy=None
        )
        with pytest.raises(ar.InvalidValueError, match="change on 2026-05-01 and are not known"):
            calendars.hours_for(dossier(WARD))
        assert calendars.hours_for(dossier(WARD, "2026-05-04")) is SHORT
        ending = Calendars(vn, [UnitCalendar(WARD, hours=SHORT, until=D("2026-05-01"))])
        with pytest.raises(ar.InvalidValueError, match="change on 2026-05-02 and are not known"):
            ending.hours_for(dossier(WARD))

    @given(unit_calendars(), st.data())
    def test_each_day_is_that_of_the_unit_that_holds_it_on_that_day(self, calendars, data):
        unit = data.draw(units_of(calendars))
        received = data.draw(st.dates(D("2025-05-25"), D("2025-07-20")))
        case = dossier(unit, received_at=received)
        calendar, hours = calendars.calendar_for(case), calendars.hours_for(case)
        worked = []
        for shift in range(75):
            day = received + dt.timedelta(days=shift)
            own = walk(calendars, unit, day, "calendar")
            assert calendar.why(day) == own.why(day)
            assert calendar.status(day) == own.status(day)
            assert hours.sessions(day) == walk(calendars, unit, day, "hours").sessions(day)
            if shift and own.is_working_day(day):
                worked.append(day)
        for number, day in enumerate(worked, 1):
            assert calendar.add_working_days(received, number) == day
            assert calendar.count_working_days(received, day) == number


def merged(vn, **how):
    """Return calendars in which C1, off on 30/6/2025, becomes C, off on 2/7/2025."""
    hierarchy = ar.Hierarchy(
        [Placement("P"), Placement("C1", "P"), Placement("C", "P", since=MERGED_ON)],
        [Succession("C1", "C", MERGED_ON)],
    )
    own = [UnitCalendar("C1", off(vn, "2025-06-30")), UnitCalendar("C", off(vn, "2025-07-02"))]
    return Calendars(vn, own, hierarchy=hierarchy, **how)


class TestCalendarAlong:
    """`Calendars.calendar_along` and `Calendars.hours_along`: a dossier passed on."""

    def test_a_district_dossier_assigned_to_a_commune_counts_by_both(self, vn):
        own = Calendars(vn, [UnitCalendar(WARD, off(vn, "2025-07-03"), SHORT)], OFFICE)
        passed_on = [(TOWN, D("2025-06-27")), (WARD, D("2025-07-02"))]
        assert not own.calendar_along(passed_on).is_working_day(D("2025-07-03"))
        back = [*passed_on, (TOWN, D("2025-07-03"))]
        assert own.calendar_along(back).is_working_day(D("2025-07-03"))
        hours = own.hours_along(back)
        assert [hours.minutes(D(f"2025-07-0{day}")) for day in (1, 2, 3)] == [450, 240, 450]

    def test_units_of_one_calendar_pass_a_dossier_on_without_another(self, vn):
        holders = [(TOWN, D("2025-06-27")), (PROVINCE, D("2025-07-02"))]
        assert Calendars(vn).calendar_along(holders) is vn

    def test_a_change_on_the_last_day_of_a_holder_counts_on_that_day(self, vn):
        closed = off(vn, "2025-07-01")
        calendars = Calendars(vn, [UnitCalendar(WARD, closed, since=MERGED_ON)])
        holders = [(WARD, D("2025-06-27")), (TOWN, D("2025-07-02"))]
        calendar = calendars.calendar_along(holders)
        assert [calendar.is_working_day(D(f"2025-07-0{day}")) for day in (1, 2)] == [False, True]

    @pytest.mark.parametrize(
        ("holders", "error", "match"),
        [
            ([], ar.InvalidValueError, "at least one unit"),
            (None, ar.InvalidTypeError, "holders must be a list of pairs, got None"),
            ("H40", ar.InvalidTypeError, "holders must be a list of pairs"),
            ([WARD], ar.InvalidTypeError, r"holder 0 must be a pair \(Unit, first day\)"),
            ([(WARD, MERGED_ON, 1)], ar.InvalidTypeError, "holder 0 must be a pair"),
            ([("H40", MERGED_ON)], ar.InvalidTypeError, "the unit of holder 0 must be a Unit"),
            ([(WARD, "2025-07-01")], ar.InvalidTypeError, "the first day of holder 0 must be"),
            (
                [(WARD, MERGED_ON), (TOWN, MERGED_ON)],
                ar.InvalidValueError,
                "must be in order, got 2025-07-01 after 2025-07-01",
            ),
        ],
    )
    def test_holders_that_cannot_be_are_refused(self, vn, holders, error, match):
        for along in (Calendars(vn).calendar_along, Calendars(vn).hours_along):
            with pytest.raises(error, match=match):
                along(holders)


class TestCoverage:
    """Days that the calendar of a day does not cover."""

    SHORT_2025 = ar.WorkingCalendar.between(D("2025-01-01"), D("2025-06-10"), name="2025")
    FROM_2026 = ar.WorkingCalendar.between(D("2026-01-01"), D("2026-12-31"), name="2026")

    def calendars(self, vn, calendar, **span):
        return Calendars(vn, [UnitCalendar(WARD, calendar, **span)])

    def test_a_calendar_that_ends_early_ends_the_answers(self, vn):
        calendars = self.calendars(vn, self.SHORT_2025, until=D("2025-06-30"))
        calendar = calendars.calendar_for(dossier(WARD, "2025-06-02"))
        assert calendar.add_working_days(D("2025-06-02"), 3) == D("2025-06-05")
        assert calendar.coverage == self.SHORT_2025.coverage
        with pytest.raises(errors.CoverageError, match=r"2025-06-10 .*from 2025-07-01 on the"):
            calendar.add_working_days(D("2025-06-02"), 30)

    def test_a_calendar_that_begins_late_ends_the_answers_before(self, vn):
        calendars = self.calendars(vn, self.FROM_2026, since=D("2025-07-01"))
        calendar = calendars.calendar_for(dossier(WARD, "2025-06-27"))
        assert calendar.coverage.last == D("2025-06-30")
        assert calendar.add_working_days(D("2025-06-27"), 1) == D("2025-06-30")
        with pytest.raises(errors.CoverageError, match="from 2025-07-01 on the calendar of"):
            calendar.add_working_days(D("2025-06-27"), 2)

    def test_a_receipt_that_is_not_covered_is_refused(self, vn):
        calendars = self.calendars(vn, self.SHORT_2025, until=D("2025-06-30"))
        with pytest.raises(errors.CoverageError, match="2025-06-27 is after the last day"):
            calendars.calendar_for(dossier(WARD, "2025-06-27"))
        early = self.calendars(vn, self.FROM_2026, until=D("2026-06-30"))
        with pytest.raises(errors.CoverageError, match="2025-06-27 is before the first day"):
            early.calendar_for(dossier(WARD, "2025-06-27"))

    def test_a_joined_calendar_is_strict_where_one_is_and_keeps_what_is_common(self, vn):
        strict = ar.vietnam(strict=True, known_at=D("2025-01-01"))
        for until in (D("2025-06-30"), D("2025-12-31")):
            calendars = self.calendars(vn, strict, until=until)
            joined = calendars.calendar_for(dossier(WARD, "2025-06-27"))
            assert joined.strict
            assert joined.known_at is None
            assert joined.edition == vn.edition
        own = off(vn, "2025-06-30")
        same = self.calendars(vn, own, until=MERGED_ON)
        assert same.calendar_for(dossier(WARD, "2025-06-27")).edition == vn.edition
        plain = self.calendars(vn, self.SHORT_2025, until=D("2025-06-10"))
        joined = plain.calendar_for(dossier(WARD, "2025-06-02"))
        assert joined.edition is None
        assert joined.name == "2025, then Vietnam, state agencies"


class TestStrict:
    """Units without a calendar of their own, in strict calendars."""

    def test_a_unit_without_a_calendar_is_refused(self, vn):
        calendars = Calendars(vn, [UnitCalendar(WARD, off(vn, "2026-04-22"))], strict=True)
        assert calendars.of(WARD, MERGED_ON)
        message = (
            "neither unit 'H40.18' nor a unit above it has a calendar of its own on 2025-07-01"
        )
        with pytest.raises(errors.UnknownNameError, match=message):
            calendars.of(TOWN, MERGED_ON)
        with pytest.raises(errors.UnknownNameError, match="on 2026-04-20; add a UnitCalendar"):
            calendars.calendar_for(dossier(TOWN))

    def test_days_without_a_calendar_of_their_own_are_not_answered(self, vn):
        own = UnitCalendar(WARD, off(vn, "2026-04-22"), until=D("2026-04-24"))
        calendar = Calendars(vn, [own], strict=True).calendar_for(dossier(WARD))
        assert calendar.add_working_days(D("2026-04-20"), 3) == D("2026-04-24")
        with pytest.raises(errors.CoverageError, match="from 2026-04-25 on"):
            calendar.add_working_days(D("2026-04-20"), 4)

    def test_hours_stay_those_of_the_default(self, vn):
        assert Calendars(vn, hours=OFFICE, strict=True).hours_of(WARD, MERGED_ON) is OFFICE

    @given(unit_calendars(strict=True), st.data())
    def test_it_answers_as_the_others_or_not_at_all(self, calendars, data):
        unit = data.draw(units_of(calendars))
        day = data.draw(st.dates(D("2025-05-25"), D("2025-08-05")))
        lenient = Calendars(calendars.default, calendars.own, hierarchy=calendars.hierarchy)
        try:
            found = calendars.of(unit, day)
        except errors.UnknownNameError:
            assert lenient.of(unit, day) == calendars.default
        else:
            assert found == lenient.of(unit, day)


class TestConstruction:
    """What is refused when calendars are built, and how they print."""

    @pytest.mark.parametrize(
        ("first", "second", "day"),
        [
            ({}, {}, "0001-01-01"),
            ({"until": D("2025-07-01")}, {"since": D("2025-07-01")}, "2025-07-01"),
            ({"since": D("2026-01-01")}, {"since": D("2025-01-01")}, "2026-01-01"),
        ],
    )
    def test_two_calendars_on_one_day_are_refused(self, vn, first, second, day):
        own = [UnitCalendar(WARD, vn, **first), UnitCalendar(WARD, off(vn), **second)]
        with pytest.raises(ar.InvalidValueError, match=f"'H40.17' has two calendars on {day}"):
            Calendars(vn, own)
        hours = [UnitCalendar(WARD, hours=SHORT, **span) for span in (first, second)]
        with pytest.raises(ar.InvalidValueError, match=f"two sets of office hours on {day}"):
            Calendars(vn, hours)
        apart = [UnitCalendar(WARD, vn, **first), UnitCalendar(WARD, hours=SHORT, **second)]
        assert Calendars(vn, apart)

    def test_a_unit_that_the_hierarchy_does_not_know_is_refused(self, vn):
        hierarchy = ar.Hierarchy([Placement("P")])
        with pytest.raises(errors.UnknownNameError, match=r"'H40\.17' has a calendar or hours"):
            Calendars(vn, [UnitCalendar(WARD, vn)], hierarchy=hierarchy)

    @pytest.mark.parametrize(
        ("build", "error", "match"),
        [
            (lambda: Calendars(None), ar.InvalidTypeError, "default must be a WorkingCalendar"),
            (lambda: Calendars(VN, [VN]), ar.InvalidTypeError, "own holds UnitCalendar only"),
            (
                lambda: Calendars(VN, hours=VN),
                ar.InvalidTypeError,
                "hours must be an OfficeHours",
            ),
            (lambda: Calendars(VN, hierarchy={}), ar.InvalidTypeError, "must be a Hierarchy"),
            (lambda: Calendars(VN, strict=1), ar.InvalidTypeError, "strict must be True or"),
            (lambda: UnitCalendar(5, VN), ar.InvalidTypeError, "unit must be a str"),
            (lambda: UnitCalendar(" ", VN), ar.InvalidValueError, "unit must not be blank"),
            (lambda: UnitCalendar("C"), ar.InvalidValueError, "neither a calendar nor hours"),
            (lambda: UnitCalendar("C", 5), ar.InvalidTypeError, "calendar must be a Working"),
            (lambda: UnitCalendar("C", hours=5), ar.InvalidTypeError, "hours must be an Off"),
            (
                lambda: UnitCalendar("C", VN, since="2025"),
                ar.InvalidTypeError,
                "since must be a datetime.date",
            ),
            (
                lambda: UnitCalendar("C", VN, None, MERGED_ON, D("2025-06-30")),
                ar.InvalidValueError,
                r"until \(2025-06-30\) is before since \(2025-07-01\)",
            ),
        ],
    )
    def test_what_cannot_be_is_refused(self, build, error, match):
        with pytest.raises(error, match=match):
            build()

    def test_questions_of_the_wrong_kind_are_refused(self, vn):
        calendars = Calendars(vn)
        for ask in (calendars.of, calendars.hours_of):
            with pytest.raises(ar.InvalidTypeError, match="unit must be a Unit, got 'H40'"):
                ask("H40", MERGED_ON)
            with pytest.raises(ar.InvalidTypeError, match="on must be a date"):
                ask(WARD, dt.datetime(2025, 7, 1))
        for ask in (calendars.calendar_for, calendars.hours_for):
            with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
                ask(WARD)

    def test_the_repr_names_the_default_and_counts_the_units(self, vn):
        one, two = UnitCalendar(WARD, vn), UnitCalendar(TOWN, hours=SHORT)
        assert repr(Calendars(vn, [one])) == (
            "<Calendars: Vietnam, state agencies; 1 unit with its own>"
        )
        assert repr(Calendars(vn, [one, two], strict=True)) == (
            "<Calendars: Vietnam, state agencies; 2 units with their own, strict>"
        )
        unnamed = ar.WorkingCalendar.between(D("2025-01-01"), D("2025-12-31"))
        assert repr(Calendars(unnamed)) == (
            "<Calendars: <WorkingCalendar 2025-01-01..2025-12-31>; 0 units with their own>"
        )

    def test_equal_calendars_are_equal_and_survive_pickling(self, vn):
        one, other = merged(vn), merged(vn)
        one.calendar_for(dossier(ar.Unit("C1"), "2025-06-27"))
        assert one == other
        assert hash(one) == hash(other)
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
        assert one != Calendars(vn)


@given(hierarchies(), st.data())
def test_the_units_above_change_only_on_the_turns_of_a_unit(hierarchy, data):
    code = data.draw(st.sampled_from(sorted({one.unit for one in hierarchy.placements})))
    turns = hierarchy.turns_of(code)
    assert turns == sorted(set(turns))

    def above(day):
        try:
            return hierarchy.upwards(code, day)
        except errors.UnknownNameError:
            return None

    day = D("2025-06-20")
    while day < D("2025-07-10"):
        following = day + dt.timedelta(days=1)
        assert following in turns or above(day) == above(following)
        day = following
