"""When a dossier counts as received, and which unit of an interlinked one was late."""

import datetime as dt

import attrs
import pytest

import adminreform as ar
from adminreform import domain
from adminreform.calculation import deadlines
from builders import EIGHT, moment

HOURS = ar.OfficeHours.daily("07:30-11:30, 13:30-17:00")


def sent(at, channel="online", received=None, limit=None):
    return ar.Dossier(
        "A-1",
        ar.Procedure("1.0", limit=limit),
        ar.Unit("A"),
        channel,
        submitted_at=at and moment(at),
        received_at=received and moment(received),
    )


# --- TL-62: deemed receipt ---


@pytest.mark.parametrize(
    ("at", "received"),
    [
        ("2024-07-05 07:29:59", "2024-07-05 07:30"),
        ("2024-07-05 07:30", "2024-07-05 07:30"),
        ("2024-07-05 09:12:34", "2024-07-05 09:12:34"),
        ("2024-07-05 12:00", "2024-07-05 13:30"),
        ("2024-07-05 16:59:59", "2024-07-05 16:59:59"),
        ("2024-07-05 17:00:01", "2024-07-08 07:30"),
        ("2024-07-05 20:00", "2024-07-08 07:30"),
        ("2024-07-06 09:00", "2024-07-08 07:30"),
        ("2024-05-04 09:00", "2024-05-04 09:00"),  # the worked Saturday
        ("2024-04-26 18:00", "2024-05-02 07:30"),
    ],
)
def test_an_online_dossier_sent_outside_office_hours_is_received_at_the_next_opening(
    vn, at, received
):
    """TL-62: on the next working day."""
    assert ar.official_receipt(sent(at), calendar=vn, hours=HOURS) == moment(received)


@pytest.mark.parametrize(
    ("at", "received"),
    [
        ("2024-07-05", "2024-07-05"),
        ("2024-07-06", "2024-07-08"),
        ("2024-07-05 20:00", "2024-07-05 20:00"),
        ("2024-07-06 09:00", "2024-07-08"),
    ],
)
def test_without_office_hours_only_days_are_looked_at(vn, at, received):
    assert ar.official_receipt(sent(at), calendar=vn) == moment(received)
    if ":" not in at:
        assert ar.official_receipt(sent(at), calendar=vn, hours=HOURS) == moment(received)


def test_a_zoned_filing_keeps_its_zone(vn):
    """13:00 UTC on Friday 5/7/2024 is 20:00 in Hà Nội."""
    item = attrs.evolve(sent(None), submitted_at=dt.datetime(2024, 7, 5, 13, tzinfo=dt.UTC))
    received = ar.official_receipt(item, calendar=vn, hours=HOURS)
    assert received == dt.datetime(2024, 7, 8, 7, 30, tzinfo=ar.VIETNAM_TIME)


@pytest.mark.parametrize("channel", ["online", "direct", "post"])
def test_a_recorded_receipt_always_wins(vn, channel):
    item = sent("2024-07-05 20:00", channel, received="2024-07-06 08:00")
    assert ar.official_receipt(item, calendar=vn, hours=HOURS) == moment("2024-07-06 08:00")


@pytest.mark.parametrize("at", ["2024-07-06", "2024-07-06 09:00", "2024-07-05 18:00"])
def test_paper_accepted_at_the_counter_counts_on_its_day(vn, at):
    assert ar.official_receipt(sent(at, "direct"), calendar=vn, hours=HOURS) == moment(at)


def test_a_posted_dossier_is_received_when_the_agency_signs(vn):
    """TL-70: the time on the way does not count, so filing tells nothing."""
    assert ar.official_receipt(sent("2024-07-05 09:00", "post"), calendar=vn) is None
    assert ar.official_receipt(sent(None), calendar=vn) is None


@pytest.mark.parametrize(
    ("at", "channel", "due"),
    [("2024-07-05 20:00", "online", "2024-07-11"), ("2024-07-06 09:00", "direct", "2024-07-10")],
)
def test_friday_evening_online_and_saturday_at_the_counter(vn, at, channel, due):
    """AMB-10: online, Monday is the day of receipt and not counted; on paper, Saturday is."""
    item = sent(at, channel, limit=ar.TimeLimit(3, "working_days"))
    received = ar.official_receipt(item, calendar=vn, hours=HOURS)
    deemed = attrs.evolve(item, received_at=received)
    assert ar.deadline(deemed, calendar=vn).due == moment(due)


def test_the_receipt_of_a_unit_is_by_its_own_calendar_and_hours(vn):
    """Sent on Friday 5/7/2024 at 17:30: the ward, closed on Monday, opens on Tuesday at 7:30."""
    ward = domain.UnitCalendar("A", vn.with_days_off([dt.date(2024, 7, 8)]), HOURS)
    calendars = domain.Calendars(vn, own=[ward], hours=EIGHT)
    sent_late = sent("2024-07-05 17:30")
    assert ar.official_receipt(sent_late, calendar=calendars) == moment("2024-07-09 07:30")
    elsewhere = attrs.evolve(sent_late, unit=ar.Unit("B"))
    assert ar.official_receipt(elsewhere, calendar=calendars) == moment("2024-07-08 08:00")
    evening = ar.OfficeHours.daily("08:00-12:00, 13:00-18:00")
    assert ar.official_receipt(sent_late, calendar=calendars, hours=evening) == moment(
        "2024-07-05 17:30"
    )


def test_receipt_needs_a_dossier_and_a_calendar(vn):
    with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
        ar.official_receipt("A-1", calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        ar.official_receipt(sent("2024-07-05"), calendar=None)


# --- TL-65 to TL-67: stages ---

COMMUNE, PROVINCE, TAX = ar.Unit("X01"), ar.Unit("X"), ar.Unit("T")
THREE, FIVE = ar.TimeLimit(3, "working_days"), ar.TimeLimit(5, "working_days")


def stage(unit, limit, received, done=None):
    return ar.Stage(unit, limit, moment(received), done and moment(done))


def linked(*stages, resolved=None, received="2024-07-01"):
    """Eight working days from Monday 1/7/2024: due on Thursday 11/7."""
    return ar.Dossier(
        "X01-1",
        ar.Procedure("1.0", limit=ar.TimeLimit(8, "working_days")),
        COMMUNE,
        "direct",
        received_at=moment(received),
        resolved_at=resolved and moment(resolved),
        history=ar.History(stages=stages),
    )


def judged(item, as_of="2024-07-31", **policies):
    found = deadlines.stage_lateness(item, as_of=moment(as_of), **policies)
    return [(one.stage.unit.code, one.gap.outcome.value, one.gap.working_days) for one in found]


def test_stages_in_sequence_are_each_judged_against_their_own_limit(vn):
    """TL-66: the commune took a day too long, the province won it back, the whole is on time."""
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-05"),  # due 4/7
        stage(PROVINCE, FIVE, "2024-07-05", "2024-07-11"),  # due 12/7
        resolved="2024-07-11",
    )
    assert judged(item, calendar=vn) == [("X01", "late", 1), ("X", "early", -1)]
    assert ar.lateness(item, as_of=moment("2024-07-31"), calendar=vn).outcome == "on_time"


def test_stages_at_once_are_each_judged_from_their_own_receipt(vn):
    """TL-65: an electronic dossier goes to all at once."""
    item = linked(
        stage(COMMUNE, FIVE, "2024-07-01", "2024-07-12"),  # due 8/7
        stage(TAX, THREE, "2024-07-01", "2024-07-04"),
        stage(PROVINCE, FIVE, "2024-07-01", "2024-07-05"),
        resolved="2024-07-12",
    )
    assert judged(item, calendar=vn) == [
        ("X01", "late", 4),
        ("T", "on_time", 0),
        ("X", "early", -1),
    ]
    assert ar.lateness(item, as_of=moment("2024-07-31"), calendar=vn).outcome == "late"


@pytest.mark.parametrize(
    ("done", "outcome"),
    [("2024-07-03", "early"), ("2024-07-04", "on_time"), ("2024-07-05", "late")],
)
def test_shorter_equal_and_longer_than_allowed(vn, done, outcome):
    """TL-67, Circular 01/2018 art. 13(1): two points, one, none."""
    item = linked(stage(COMMUNE, THREE, "2024-07-01", done))
    assert [one[1] for one in judged(item, calendar=vn)] == [outcome]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-07-04", [("X01", "open_in_time", 0)]),
        ("2024-07-05", [("X01", "late", 1), ("X", "open_in_time", -5)]),
        ("2024-07-12", [("X01", "late", 1), ("X", "open_in_time", 0)]),
        ("2024-07-13", [("X01", "late", 1), ("X", "open_overdue", 0)]),
        ("2024-07-15", [("X01", "late", 1), ("X", "open_overdue", 1)]),
    ],
)
def test_a_stage_is_judged_as_it_stood(vn, as_of, expected):
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-05"),
        stage(PROVINCE, FIVE, "2024-07-05", "2024-07-16"),
    )
    assert judged(item, as_of, calendar=vn) == expected


def test_a_stage_may_have_a_limit_in_hours_and_its_own_roll(vn):
    hours = stage(COMMUNE, ar.TimeLimit(4, "hours"), "2024-07-01 09:00", "2024-07-01 13:01")
    item = linked(hours, received="2024-07-01 09:00")
    assert judged(item, "2024-07-01 13:00", calendar=vn) == [("X01", "open_in_time", 0)]
    assert judged(item, calendar=vn) == [("X01", "late", 0)]
    days = stage(COMMUNE, ar.TimeLimit(5, "days"), "2024-07-01", "2024-07-08")  # Saturday 6/7
    assert judged(linked(days), calendar=vn) == [("X01", "on_time", 0)]
    unrolled = judged(linked(days), calendar=vn, rules=ar.Rules(roll="none"))
    assert unrolled == [("X01", "late", 1)]


def test_a_dossier_without_stages_has_none(vn):
    assert judged(linked(), calendar=vn) == []


def test_a_stage_that_follows_no_other_is_refused(vn):
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-04"),
        stage(PROVINCE, FIVE, "2024-07-09"),
    )
    with pytest.raises(ar.HistoryError, match=r"X01-1: stage 2 begins on 2024-07-09") as error:
        judged(item, calendar=vn)
    assert error.value.values == {"received_at": moment("2024-07-09")}


def test_a_stage_does_not_follow_itself(vn):
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-04"),
        stage(PROVINCE, FIVE, "2024-07-09", "2024-07-09"),
    )
    with pytest.raises(ar.HistoryError, match="stage 2 begins on 2024-07-09"):
        judged(item, calendar=vn)


def test_a_stage_done_after_the_dossier_was_closed_is_refused(vn):
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-04"),
        stage(PROVINCE, FIVE, "2024-07-04", "2024-07-12"),
        resolved="2024-07-11",
    )
    with pytest.raises(ar.HistoryError, match=r"stage 2 was done \(2024-07-12\) after") as error:
        judged(item, calendar=vn)
    assert error.value.values == {
        "done_at": moment("2024-07-12"),
        "resolved_at": moment("2024-07-11"),
    }


def test_paper_received_after_three_is_passed_on_the_next_working_day(vn):
    """TL-52, Decree 61/2018 art. 18(1): done on Friday 5/7, there first thing on Monday 8/7."""
    item = linked(
        stage(COMMUNE, THREE, "2024-07-01", "2024-07-05"),
        stage(PROVINCE, FIVE, "2024-07-08", "2024-07-11"),
    )
    assert [one[0] for one in judged(item, calendar=vn)] == ["X01", "X"]


def test_stages_need_a_dossier_a_calendar_and_a_moment(vn):
    with pytest.raises(ar.InvalidTypeError, match="dossier must be a Dossier"):
        deadlines.stage_lateness("X", as_of=dt.date(2024, 7, 1), calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        deadlines.stage_lateness(linked(), as_of=dt.date(2024, 7, 1), calendar=None)
    with pytest.raises(ar.InvalidTypeError, match="as_of must be a"):
        deadlines.stage_lateness(linked(), as_of="1/7/2024", calendar=vn)


def test_stages_need_office_hours_of_the_right_kind_even_where_there_are_none(vn):
    with pytest.raises(ar.InvalidTypeError, match="hours must be an OfficeHours"):
        deadlines.stage_lateness(linked(), as_of=dt.date(2024, 7, 1), calendar=vn, hours="8-17")


def test_stages_need_rules(vn):
    item = linked(stage(COMMUNE, THREE, "2024-07-01"))
    with pytest.raises(ar.InvalidTypeError, match="rules must be a Rules"):
        deadlines.stage_lateness(item, as_of=dt.date(2024, 7, 5), calendar=vn, rules=None)


# --- what moves a stage, and what does not ---


class TestWhatMovesAStage:
    """Five working days from Monday 1/7/2024 end on Monday 8/7."""

    def judged(self, limit=("working_days", 5), received=None, as_of=None, hours=None, **events):
        unit = ar.Unit("X")
        received = received or dt.date(2024, 7, 1)
        own = ar.TimeLimit(limit[1], limit[0])
        dossier = ar.Dossier(
            "X-1",
            ar.Procedure("1.0", limit=ar.TimeLimit(90, "days")),
            unit,
            "direct",
            received_at=received,
            history=ar.History(stages=[ar.Stage(unit, own, received)], **events),
        )
        [stage] = deadlines.stage_lateness(
            dossier, as_of=as_of or dt.date(2024, 7, 10), calendar=ar.vietnam(), hours=hours
        )
        return stage.gap

    def test_supplements_and_extensions_of_the_dossier_do_not(self):
        asked = ar.SupplementRequest(dt.date(2024, 7, 2), dt.date(2024, 7, 9))
        assert self.judged(supplements=[asked]).due == dt.date(2024, 7, 8)
        more = ar.Extension(dt.date(2024, 7, 2), ar.TimeLimit(9, "days"))
        assert self.judged(extensions=[more]).due == dt.date(2024, 7, 8)

    def test_an_open_suspension_keeps_it_in_time(self):
        waiting = self.judged(suspensions=[ar.Suspension("survey", "art. 1", dt.date(2024, 7, 2))])
        assert waiting.waiting
        assert waiting.outcome is ar.Outcome.OPEN_IN_TIME
        assert waiting.ended == dt.date(2024, 7, 2)
        assert self.judged().outcome is ar.Outcome.OPEN_OVERDUE
        assert not self.judged().waiting

    def test_a_stage_in_office_hours_takes_them(self):
        received = dt.datetime(2024, 7, 1, 9)
        hours = ar.OfficeHours.daily("08:00-12:00, 13:00-17:00")
        gap = self.judged(("working_hours", 4), received, hours=hours)
        assert gap.due == dt.datetime(2024, 7, 1, 14)

    def test_a_stage_begins_by_the_working_day_after_the_one_before_and_no_later(self):
        unit, two = ar.Unit("X"), ar.TimeLimit(2, "working_days")
        for second, accepted in ((3, True), (4, False)):
            stages = [
                ar.Stage(unit, two, dt.date(2024, 7, 1), dt.date(2024, 7, 2)),
                ar.Stage(unit, two, dt.date(2024, 7, second)),
            ]
            dossier = ar.Dossier(
                "X-1",
                ar.Procedure("1.0", limit=ar.TimeLimit(90, "days")),
                unit,
                "direct",
                received_at=dt.date(2024, 7, 1),
                history=ar.History(stages=stages),
            )
            asked = {"as_of": dt.date(2024, 7, 31), "calendar": ar.vietnam()}
            if accepted:
                assert len(deadlines.stage_lateness(dossier, **asked)) == 2
            else:
                with pytest.raises(ar.HistoryError, match="stage 2 begins"):
                    deadlines.stage_lateness(dossier, **asked)
