"""How long is left, what is due soon, when to receive at the latest, what an announcement moves."""

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
import builders
from adminreform import domain
from adminreform.calculation import deadlines
from builders import EIGHT, D

THREE = ar.TimeLimit(3, "working_days")


def dossier(code="A-1", limit=THREE, received="2024-04-26", **facts):
    return builders.dossier(code, limit, "A", received_at=received, **facts)


def waiting(since, until=None):
    return ar.History(supplements=[ar.SupplementRequest(since, until)])


# --- working days left ---


@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        ("2024-04-26", 3),
        ("2024-04-29", 3),  # swapped off
        ("2024-05-01", 3),
        ("2024-05-02", 2),
        ("2024-05-03", 1),
        ("2024-05-04", 0),  # the worked Saturday it is due on
        ("2024-05-05", 0),  # a Sunday: overdue, and no working day passed
        ("2024-05-06", -1),
        ("2024-05-10", -5),
    ],
)
def test_working_days_left_are_counted_from_the_end_of_the_day(vn, as_of, left):
    """2450/VPCP-KGVX: 2, 3 and 4 May 2024 are the three working days."""
    assert ar.working_days_left(dossier(), as_of=D(as_of), calendar=vn) == left


def test_while_a_limit_stands_still_nothing_is_left_to_count(vn):
    """Complete on Monday 6/5: three working days to Thursday 9/5."""
    item = dossier(history=waiting(D("2024-05-02"), D("2024-05-06")))
    left = {
        number: ar.working_days_left(item, as_of=dt.date(2024, 5, number), calendar=vn)
        for number in (1, 2, 3, 5, 6, 9, 10)
    }
    assert left == {1: 3, 2: None, 3: None, 5: None, 6: 3, 9: 0, 10: -1}


def test_so_it_is_on_the_very_day_it_stopped(vn):
    """The recorded day and the day of asking may be one object."""
    stopped = D("2024-05-02")
    item = dossier(history=waiting(stopped))
    assert ar.working_days_left(item, as_of=D("2024-05-02"), calendar=vn) is None


def test_so_it_is_when_both_days_are_one_object(vn):
    stopped = D("2024-05-02")
    item = dossier(history=waiting(stopped))
    assert ar.working_days_left(item, as_of=stopped, calendar=vn) is None
    assert ar.due_soon([item], as_of=stopped, within=9, calendar=vn).rows == ()


def test_working_days_left_of_a_limit_in_hours(vn):
    """Twelve working hours from Monday 13:00: to 17:00, and the whole of Tuesday."""
    item = dossier(limit=ar.TimeLimit(12, "working_hours"), received=dt.datetime(2024, 7, 1, 13))
    assert ar.working_days_left(item, as_of=D("2024-07-01"), calendar=vn, hours=EIGHT) == 1
    by_clock = ar.Rules(counting="clock")
    assert (
        ar.working_days_left(
            attrs.evolve(item, procedure=ar.Procedure("1.0", limit=THREE)),
            as_of=D("2024-07-01"),
            calendar=vn,
            hours=EIGHT,
            rules=by_clock,
        )
        == 3
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (dossier(received=None), "A-1 was not received by 2024-04-30"),
        (
            dossier(received=D("2024-05-02")),
            "A-1 was not received by 2024-04-30; ask from its receipt on$",
        ),
        (dossier(resolved_at=D("2024-04-30")), "A-1 was closed by 2024-04-30"),
        (dossier(limit=None), r"procedure 1\.0 of dossier A-1 has no limit"),
    ],
)
def test_only_an_open_dossier_with_a_limit_has_days_left(vn, item, expected):
    with pytest.raises(ar.InvalidValueError, match=expected):
        ar.working_days_left(item, as_of=D("2024-04-30"), calendar=vn)
    assert ar.due_soon([item], as_of=D("2024-04-30"), within=99, calendar=vn).rows == ()
    assert ar.affected_by([item], before=vn, after=vn, as_of=D("2024-04-30")).rows == ()


def test_a_dossier_closed_later_is_still_open(vn):
    item = dossier(resolved_at=D("2024-05-03"))
    assert ar.working_days_left(item, as_of=D("2024-05-02"), calendar=vn) == 2


@pytest.mark.parametrize("as_of", [dt.datetime(2024, 4, 30), "30/4/2024", None])
def test_the_day_of_asking_is_a_plain_date(vn, as_of):
    for ask in (
        lambda: ar.working_days_left(dossier(), as_of=as_of, calendar=vn),
        lambda: ar.due_soon([], as_of=as_of, within=1, calendar=vn),
        lambda: ar.affected_by([], before=vn, after=vn, as_of=as_of),
    ):
        with pytest.raises(ar.InvalidTypeError, match="as_of must be a"):
            ask()


@pytest.mark.parametrize("wrong", [{"calendar": None}, {"rules": None}])
def test_calendar_and_rules_are_checked_at_the_counter_too(vn, wrong):
    arguments = {"calendar": vn, "as_of": D("2024-04-30"), **wrong}
    with pytest.raises(ar.InvalidTypeError):
        ar.working_days_left(dossier(), **arguments)
    with pytest.raises(ar.InvalidTypeError):
        ar.due_soon([dossier()], within=3, **arguments)


# --- due soon ---


def test_the_most_urgent_come_first_and_overdue_ones_with_a_negative_number(vn):
    """As of Thursday 2/5/2024: one working day each to 3/5 and the worked Saturday."""
    items = [
        dossier("C-2"),  # due Saturday 4/5
        dossier("A-1", received=D("2024-05-02")),  # due Monday 6/5
        dossier("C-1"),
        dossier("B-1", received=D("2024-04-23")),  # due Friday 26/4
        dossier("D-1", limit=ar.TimeLimit(1, "working_days"), received=D("2024-04-29")),  # 2/5
        dossier("E-1", history=waiting(D("2024-05-02"))),
        dossier("F-1", resolved_at=D("2024-05-02")),
    ]
    soon = ar.due_soon(iter(items), as_of=D("2024-05-02"), within=2, calendar=vn)
    assert list(soon) == [
        deadlines.DueSoon("B-1", D("2024-04-26"), -1),
        deadlines.DueSoon("D-1", D("2024-05-02"), 0),
        deadlines.DueSoon("C-1", D("2024-05-04"), 2),
        deadlines.DueSoon("C-2", D("2024-05-04"), 2),
    ]
    codes = [
        [one.code for one in ar.due_soon(items, as_of=D("2024-05-02"), within=n, calendar=vn)]
        for n in (0, 1, 2, 3)
    ]
    assert [len(listed) for listed in codes] == [2, 2, 4, 5]
    assert codes[-1][-1] == "A-1"


def test_due_soon_refuses_what_is_no_dossier_or_no_number(vn):
    with pytest.raises(ar.InvalidTypeError, match="item 1 must be a Dossier") as error:
        ar.due_soon([dossier(), "A-2"], as_of=D("2024-05-02"), within=2, calendar=vn)
    assert error.value.values == {"position": 1}
    with pytest.raises(ar.InvalidValueError, match="within must be at least 0"):
        ar.due_soon([], as_of=D("2024-05-02"), within=-1, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="within must be an int"):
        ar.due_soon([], as_of=D("2024-05-02"), within=1.5, calendar=vn)


IN_HOURS = dossier(limit=ar.TimeLimit(4, "working_hours"), received=dt.datetime(2024, 5, 2, 9))


def test_office_hours_that_are_missing_stop_the_call(vn):
    with pytest.raises(ar.InvalidValueError, match="pass hours="):
        ar.due_soon([IN_HOURS], as_of=D("2024-05-02"), within=99, calendar=vn)


# --- latest receipt ---


@pytest.mark.parametrize(
    ("due_on", "limit", "latest"),
    [
        ("2024-05-04", THREE, "2024-04-26"),
        ("2024-05-03", THREE, "2024-04-25"),
        ("2024-05-05", THREE, "2024-04-26"),  # a Sunday: by the Saturday before
        ("2024-05-06", ar.TimeLimit(10, "days"), "2024-04-26"),
        ("2024-05-01", ar.TimeLimit(3, "days"), "2024-04-23"),  # 24/4 rolls to 2/5
        ("2024-05-02", ar.TimeLimit(1, "weeks"), "2024-04-25"),
        ("2024-05-02", ar.TimeLimit(1, "months"), "2024-04-02"),
        ("2024-05-04", ar.TimeLimit.same_day(), "2024-05-04"),
        ("2024-05-05", ar.TimeLimit.same_day(), "2024-05-04"),
    ],
)
def test_the_latest_receipt_for_a_day(vn, due_on, limit, latest):
    assert ar.latest_receipt_for(D(due_on), limit, calendar=vn) == D(latest)


limits = st.one_of(
    st.builds(ar.TimeLimit, st.integers(1, 40), st.sampled_from(["working_days", "days"])),
    st.builds(ar.TimeLimit, st.integers(1, 4), st.sampled_from(["weeks", "months", "quarters"])),
    st.just(ar.TimeLimit.same_day()),
)


@given(due_on=st.dates(dt.date(2011, 1, 1), dt.date(2026, 6, 30)), limit=limits)
def test_every_day_before_was_tried_by_hand(vn, due_on, limit):
    """The last working day of the 500 before from which the limit is over by then."""
    latest = next(
        received
        for received in (due_on - dt.timedelta(days=back) for back in range(500))
        if vn.is_working_day(received) and ar.due_date(received, limit, calendar=vn) <= due_on
    )
    assert ar.latest_receipt_for(due_on, limit, calendar=vn) == latest


def test_no_receipt_is_early_enough_at_the_start_of_a_calendar(vn):
    """Monday 4 October 1999 is the first working day; five working days end on the 11th."""
    five = ar.TimeLimit(5, "working_days")
    assert ar.latest_receipt_for(D("1999-10-08"), five, calendar=vn) is None
    assert ar.latest_receipt_for(D("1999-10-11"), five, calendar=vn) == D("1999-10-04")
    with pytest.raises(ar.CoverageError):
        ar.latest_receipt_for(D("1999-10-01"), five, calendar=vn)


JULY = ar.WorkingCalendar.between(D("2024-07-01"), D("2024-07-31"))
JUNE = ar.WorkingCalendar.between(D("2024-06-01"), D("2024-06-28"))  # begins on a Saturday


@pytest.mark.parametrize(
    ("due_on", "limit", "calendar", "latest"),
    [
        ("2024-07-31", ar.TimeLimit(10, "working_days"), JULY, "2024-07-17"),
        ("2024-07-31", ar.TimeLimit(100, "working_days"), JULY, None),
        ("2024-06-28", ar.TimeLimit.same_day(), JUNE, "2024-06-28"),
    ],
)
def test_the_latest_receipt_near_the_end_of_a_calendar(due_on, limit, calendar, latest):
    assert ar.latest_receipt_for(D(due_on), limit, calendar=calendar) == (latest and D(latest))


@pytest.mark.parametrize("wrong", [None, 3, "3 ngày"])
def test_the_latest_receipt_needs_a_limit_and_a_calendar(vn, wrong):
    with pytest.raises(ar.InvalidTypeError, match="limit must be a TimeLimit"):
        ar.latest_receipt_for(D("2024-05-04"), wrong, calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="calendar must be a WorkingCalendar"):
        ar.latest_receipt_for(D("2024-05-04"), THREE, calendar=wrong)
    with pytest.raises(ar.InvalidTypeError, match="due_on must be a"):
        ar.latest_receipt_for("4/5/2024", THREE, calendar=vn)


# --- what an announcement moves ---

BEFORE = ar.vietnam(known_at=D("2025-12-24"))
AFTER = ar.vietnam(known_at=D("2025-12-25"))

# Received on Tuesday 23/12/2025; 1/1/2026 a Thursday; 12729/VPCP-KGVX swaps Friday 2/1 for
# Saturday 10/1. Working days, due before and after it.
MOVES = [
    (6, "2025-12-31", None),
    (7, "2026-01-02", "2026-01-05"),
    (8, "2026-01-05", "2026-01-06"),
    (9, "2026-01-06", "2026-01-07"),
    (11, "2026-01-08", "2026-01-09"),
    (12, "2026-01-09", "2026-01-10"),
    (13, "2026-01-12", None),
    (20, "2026-01-21", None),
]


def test_the_swap_of_2_january_2026_moves_these_due_days():
    items = [dossier(f"A-{n}", ar.TimeLimit(n, "working_days"), D("2025-12-23")) for n, *_ in MOVES]
    for item, (_, due, _) in zip(items, MOVES, strict=True):
        assert ar.deadline(item, calendar=BEFORE).due == D(due)
    found = ar.affected_by(items, before=BEFORE, after=AFTER, as_of=D("2025-12-25"))
    assert list(found) == [
        deadlines.DueDateChange(position, f"A-{n}", D(old), D(new))
        for position, (n, old, new) in enumerate(MOVES)
        if new is not None
    ]


def test_a_limit_that_waits_by_one_of_the_two_calendars_is_not_moved():
    """Asked on Monday 5/1/2026: after 2/1, the due day before the swap, and on it after that."""
    item = dossier(received=D("2025-12-29"), history=waiting(D("2026-01-05")))
    assert ar.deadline(item, calendar=BEFORE).due == D("2026-01-02")
    with pytest.raises(ar.ClockStoppedError):
        ar.deadline(item, calendar=AFTER)
    for before, after in ((BEFORE, AFTER), (AFTER, BEFORE)):
        found = ar.affected_by([item], before=before, after=after, as_of=D("2026-01-06"))
        assert (found.rows, found.left_out) == ((), ())


@pytest.mark.parametrize(
    ("amount", "unit", "received", "moved"),
    [
        (10, "days", "2025-12-23", ("2026-01-02", "2026-01-05")),
        (9, "days", "2025-12-23", ("2026-01-02", "2026-01-05")),  # 1/1 rolls to 2/1
        (13, "days", "2025-12-23", None),
        (1, "months", "2025-12-10", ("2026-01-12", "2026-01-10")),  # earlier: now worked
    ],
)
def test_it_moves_plain_days_only_where_they_end(amount, unit, received, moved):
    item = dossier(limit=ar.TimeLimit(amount, unit), received=D(received))
    found = ar.affected_by([item], before=BEFORE, after=AFTER, as_of=D("2025-12-25"))
    assert [(one.due_before, one.due_after) for one in found] == (
        [tuple(map(D, moved))] if moved else []
    )


def test_only_dossiers_that_run_on_that_day_are_affected():
    seven = ar.TimeLimit(7, "working_days")
    received = D("2025-12-23")
    items = [
        dossier("A-1", seven, received, resolved_at=D("2025-12-25")),
        dossier("A-2", seven, D("2025-12-26")),
        dossier("A-3", seven, received, history=waiting(D("2025-12-24"))),
        dossier("A-4", None, received),
        dossier("A-5", seven, received),
    ]
    found = ar.affected_by(items, before=BEFORE, after=AFTER, as_of=D("2025-12-25"))
    assert [(one.position, one.code) for one in found] == [(4, "A-5")]
    with pytest.raises(ar.InvalidTypeError, match="item 0 must be a Dossier"):
        ar.affected_by([None], before=BEFORE, after=AFTER, as_of=D("2025-12-25"))


def test_a_look_through_every_due_day_finds_the_same():
    """Working-day limits received on each day around it: affected if and only if it moved."""
    items = [
        dossier(
            f"A-{shift}-{n}", ar.TimeLimit(n, "working_days"), D("2025-12-15") + dt.timedelta(shift)
        )
        for shift, n in itertools.product(range(11), range(1, 25))
    ]
    moved = {
        item.code
        for item in items
        if ar.deadline(item, calendar=BEFORE).due != ar.deadline(item, calendar=AFTER).due
    }
    found = ar.affected_by(items, before=BEFORE, after=AFTER, as_of=D("2025-12-25"))
    assert {one.code for one in found} == moved
    assert moved


def test_the_two_calendars_are_checked():
    with pytest.raises(ar.InvalidTypeError, match="must be a WorkingCalendar"):
        ar.affected_by([dossier()], before=None, after=AFTER, as_of=D("2024-05-02"))


def test_one_dossier_without_an_answer_does_not_stop_the_list(vn):
    """Due beyond the calendar, or without the instant its limit needs: back with the reason."""
    far = open_dossier("A-1", ar.TimeLimit(60, "years"))
    timeless = open_dossier("A-2", ar.TimeLimit(4, "hours"))
    near = open_dossier("A-3", ar.TimeLimit(3, "working_days"))
    batch = [far, timeless, near]
    soon = ar.due_soon(batch, as_of=D("2024-04-30"), within=9, calendar=vn)
    moved = ar.affected_by(
        batch, before=vn, after=vn.with_days_off([D("2024-05-04")]), as_of=D("2024-04-30")
    )
    assert [row.code for row in soon] == [row.code for row in moved] == ["A-3"]
    assert soon.left_out == moved.left_out
    assert [(one.position, one.code) for one in soon.left_out] == [(0, "A-1"), (1, "A-2")]
    assert "2050" in soon.left_out[0].reason
    assert "record a datetime" in soon.left_out[1].reason
    assert repr(soon) == "<Listing of 1 row, 2 dossiers left out>"
    assert soon[0] is soon.rows[0]
    assert soon[:1] == soon.rows


def open_dossier(code, limit):
    procedure = ar.Procedure("1.0", limit=limit)
    return ar.Dossier(code, procedure, ar.Unit("A"), "online", received_at=D("2024-04-26"))


# --- a calendar for each unit ---


class TestCalendarsOfUnits:
    """A11: the closure of one commune on Friday 26/07/2024 moves its due days alone."""

    closed = ar.vietnam().with_days_off([D("2024-07-26")], occasion="lễ hội")
    calendars = domain.Calendars(ar.vietnam(), own=[domain.UnitCalendar("A", closed)])

    def dossier(self, unit, **facts):
        procedure = ar.Procedure("1.0", limit=ar.TimeLimit(2, "working_days"))
        received = D("2024-07-24")
        return ar.Dossier(
            f"{unit}-1", procedure, ar.Unit(unit), "direct", received_at=received, **facts
        )

    def test_the_deadline_is_by_the_calendar_of_the_unit(self):
        """Two working days after Wednesday 24/7: Friday 26/7, or Monday 29/7."""
        due = {
            unit: ar.deadline(self.dossier(unit), calendar=self.calendars).due_on for unit in "AB"
        }
        assert due == {"A": D("2024-07-29"), "B": D("2024-07-26")}

    def test_so_are_lateness_and_what_is_left(self):
        asked = {"as_of": D("2024-07-27"), "calendar": self.calendars}
        for unit, outcome, left in (("A", "open_in_time", 1), ("B", "open_overdue", 0)):
            assert ar.lateness(self.dossier(unit), **asked).outcome == outcome
            assert ar.working_days_left(self.dossier(unit), **asked) == left

    def test_lists_take_each_dossier_by_its_unit(self):
        batch = [self.dossier("A"), self.dossier("B")]
        soon = ar.due_soon(batch, as_of=D("2024-07-25"), within=9, calendar=self.calendars)
        assert [(row.code, row.due_on) for row in soon] == [
            ("B-1", D("2024-07-26")),
            ("A-1", D("2024-07-29")),
        ]
        moved = ar.affected_by(
            batch, before=ar.vietnam(), after=self.calendars, as_of=D("2024-07-25")
        )
        assert [(row.code, row.due_after) for row in moved] == [("A-1", D("2024-07-29"))]

    def test_a_unit_without_a_calendar_of_strict_ones_is_left_out(self):
        strict = domain.Calendars(
            ar.vietnam(), own=[domain.UnitCalendar("A", self.closed)], strict=True
        )
        batch = [self.dossier("A"), self.dossier("B")]
        soon = ar.due_soon(batch, as_of=D("2024-07-25"), within=9, calendar=strict)
        assert [row.code for row in soon] == ["A-1"]
        assert [(one.position, one.code) for one in soon.left_out] == [(1, "B-1")]
        with pytest.raises(ar.AdminReformError, match="B"):
            ar.deadline(self.dossier("B"), calendar=strict)

    def test_a_stage_is_by_the_calendar_of_its_own_unit(self):
        two = ar.TimeLimit(2, "working_days")
        stages = [
            ar.Stage(ar.Unit("B"), two, D("2024-07-24"), D("2024-07-24")),
            ar.Stage(ar.Unit("A"), two, D("2024-07-24")),
        ]
        dossier = self.dossier("B", history=ar.History(stages=stages))
        judged = deadlines.stage_lateness(dossier, as_of=D("2024-07-31"), calendar=self.calendars)
        assert [one.gap.due for one in judged] == [D("2024-07-26"), D("2024-07-29")]


def test_lists_take_office_hours_and_readings(vn):
    """Four working hours from Thursday 2/5/2024 09:00; five days from 29/4 end on Saturday 4/5."""
    quick = ar.Procedure("1.0", limit=ar.TimeLimit(4, "working_hours"))
    hourly = ar.Dossier(
        "A-1", quick, ar.Unit("A"), "online", received_at=dt.datetime(2024, 5, 2, 9)
    )
    asked = {"as_of": D("2024-05-02"), "hours": EIGHT}
    [row] = ar.due_soon([hourly], within=0, calendar=vn, **asked)
    assert row.due_on == D("2024-05-02")
    closed = vn.with_days_off([D("2024-05-02")])
    [moved] = ar.affected_by([hourly], before=vn, after=closed, **asked)
    assert moved.due_after == D("2024-05-03")
    plain = vn.with_days_off([D("2024-05-04")])
    five = ar.Procedure("1.0", limit=ar.TimeLimit(5, "days"))
    days = ar.Dossier("A-2", five, ar.Unit("A"), "online", received_at=D("2024-04-29"))
    stay = ar.Rules(roll="none")
    kwargs = {"before": vn, "after": plain, "as_of": D("2024-05-02")}
    assert [row.due_after for row in ar.affected_by([days], **kwargs)] == [D("2024-05-06")]
    assert ar.affected_by([days], rules=stay, **kwargs).rows == ()


@pytest.mark.parametrize("ask", ["due_soon", "affected_by"])
def test_office_hours_are_checked_before_the_first_dossier(vn, ask):
    more = {"calendar": vn, "within": 1} if ask == "due_soon" else {"before": vn, "after": vn}
    with pytest.raises(ar.InvalidTypeError, match="hours must be an OfficeHours"):
        getattr(ar, ask)([], as_of=D("2024-05-02"), hours="08:00-17:00", **more)


def test_what_is_due_soon_follows_the_readings(vn):
    """Five days from Monday 1/7/2024 end on Saturday 6/7: by choice it stays there."""
    item = dossier(limit=ar.TimeLimit(5, "days"), received="2024-07-01")
    due = [
        ar.due_soon([item], as_of=D("2024-07-05"), within=9, calendar=vn, rules=rules)[0].due_on
        for rules in (ar.Rules(), ar.Rules(roll="none"))
    ]
    assert due == [D("2024-07-08"), D("2024-07-06")]


def test_a_dossier_that_waits_by_either_calendar_is_not_moved(vn):
    """Three working days from Tuesday 2/7/2024 end on Friday 5/7, or with that day off on Monday.

    Suspended on Monday 8/7 and open: in time by the second calendar alone, by the first too late.
    """
    wait = ar.Suspension("survey", "art. 1", D("2024-07-08"))
    item = dossier(received="2024-07-02", history=ar.History(suspensions=[wait]))
    closed = vn.with_days_off([D("2024-07-05")])
    for before, after in ((vn, closed), (closed, vn)):
        found = ar.affected_by([item], before=before, after=after, as_of=D("2024-07-10"))
        assert found == ar.affected_by([], before=vn, after=vn, as_of=D("2024-07-10"))


@pytest.mark.parametrize(
    ("item", "advice"),
    [
        (dossier(received="2024-05-02"), "ask from its receipt on"),
        (dossier(received=None), "record received_at"),
        (dossier(limit=None), "build the Procedure with limit=TimeLimit(...)"),
        (dossier(resolved_at=D("2024-04-30")), "ask about open dossiers only"),
    ],
)
def test_without_days_left_the_error_names_what_to_do(vn, item, advice):
    with pytest.raises(ar.InvalidValueError) as refused:
        ar.working_days_left(item, as_of=D("2024-04-30"), calendar=vn)
    assert str(refused.value).endswith(f"; {advice}")


def test_results_are_shown_by_what_matters(vn):
    """In one line each: the code, the outcome, the days."""
    item = dossier(resolved_at=D("2024-05-06"))
    judged = ar.lateness(item, as_of=D("2024-05-31"), calendar=vn)
    assert repr(judged) == "<Lateness A-1, late, due=2024-05-04, ended=2024-05-06>"
    assert repr(judged.gap) == (
        "Delay(due=datetime.date(2024, 5, 4), ended=datetime.date(2024, 5, 6), closed=True, "
        "working_days=1, calendar_days=2)"
    )
    change = deadlines.DueDateChange(0, "A-1", D("2024-05-02"), D("2024-05-04"))
    assert repr(change) == ("<DueDateChange A-1, due_before=2024-05-02, due_after=2024-05-04>")
    stage = ar.Stage(ar.Unit("B"), THREE, D("2024-07-01"), D("2024-07-05"))
    staged = dossier(received="2024-07-01", history=ar.History(stages=[stage]))
    [found] = deadlines.stage_lateness(staged, as_of=D("2024-07-31"), calendar=vn)
    assert repr(found) == "<StageLateness B, late, due=2024-07-04, ended=2024-07-05>"
    asked = dossier(received="2026-11-02", history=waiting(D("2026-11-06")))
    [returned, _] = deadlines.step_deadlines(asked, calendar=vn)
    assert repr(returned) == (
        "<StepDeadline return, since=2026-11-02, due=2026-11-05, done_at=2026-11-06>"
    )
    paused = ar.History(
        suspensions=[ar.Suspension("survey", "art. 1", D("2026-11-03"), D("2026-11-04"))]
    )
    steps = ar.deadline(dossier(received="2026-11-02", history=paused), calendar=vn).steps()
    assert repr(steps[0]) == "<Step received, at=2026-11-02>"
    [pause] = [step for step in steps if step.rule == "survey"]
    assert repr(pause).startswith("<Step survey, at=2026-11-04, cites=art. 1, cost=")
