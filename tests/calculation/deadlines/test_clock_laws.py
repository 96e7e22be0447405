"""What holds for every history and every hour: laws of pauses, and minutes counted one by one."""

import datetime as dt
import itertools
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
import builders
from adminreform.calendars import WorkingClock
from adminreform.domain.moments import day_of
from builders import EIGHT, SHORT, examples

ONE_DAY = dt.timedelta(days=1)
ONE_MINUTE = dt.timedelta(minutes=1)
CLOCK = ar.Rules(counting="clock")
RESUME = ar.Rules(after_supplement="resume")
ALWAYS_AS_LONG = ["working_days", "days", "weeks"]

days = st.dates(dt.date(2010, 12, 1), dt.date(2026, 3, 31))
day_limits = st.one_of(
    st.builds(ar.TimeLimit, st.integers(1, 40), st.sampled_from(["working_days", "days"])),
    st.builds(ar.TimeLimit, st.integers(1, 5), st.sampled_from(["weeks", "months", "quarters"])),
    st.builds(
        ar.TimeLimit,
        st.integers(1, 60).map(lambda quarters: Fraction(quarters, 4)),
        st.sampled_from(["working_days", "days"]),
    ),
    st.just(ar.TimeLimit.same_day()),
)
# Instants around the worked weekends of 2011 and 2024, Tết, the swap of 2026 and year ends.
instants = st.builds(
    lambda first, shift, minute: (
        dt.datetime.combine(first, dt.time()) + ONE_DAY * shift + ONE_MINUTE * minute
    ),
    st.sampled_from(
        [
            dt.date(2011, 1, 25),
            dt.date(2024, 2, 1),
            dt.date(2024, 4, 22),
            dt.date(2024, 12, 26),
            dt.date(2025, 12, 26),
        ]
    ),
    st.integers(0, 12),
    st.integers(0, 24 * 60 - 1),
)


def dossier(received, limit, **lists):
    return builders.dossier("A-1", limit, "A", received_at=received, history=ar.History(**lists))


def due(received, limit, calendar, rules=ar.Rules(), hours=EIGHT, **lists):  # noqa: B008
    item = dossier(received, limit, **lists)
    return ar.deadline(item, calendar=calendar, hours=hours, rules=rules).due


def pause(since, until):
    return ar.Suspension("survey", "art. 61", since, until)


# --- pauses ---


@given(received=days, limit=day_limits, gaps=st.lists(st.integers(0, 20), min_size=2, max_size=8))
def test_a_suspension_never_makes_a_dossier_due_earlier(vn, received, limit, gaps):
    edges = [received + ONE_DAY * shift for shift in itertools.accumulate(gaps)]
    pauses = [pause(*edge) for edge in zip(edges[::2], edges[1::2], strict=False)]
    dues = [
        due(received, limit, vn, suspensions=pauses[:number]) for number in range(len(pauses) + 1)
    ]
    assert dues == sorted(dues)


@given(start=instants, hours=st.integers(1, 30), gaps=st.tuples(*[st.integers(0, 3000)] * 2))
@pytest.mark.parametrize("unit", ["hours", "working_hours", "minutes"])
def test_nor_an_hour_limit(vn, start, hours, gaps, unit):
    limit = ar.TimeLimit(hours, unit)
    since = start + ONE_MINUTE * gaps[0]
    waits = [pause(since, since + ONE_MINUTE * gaps[1])]
    assert due(start, limit, vn, suspensions=waits) >= due(start, limit, vn)


@given(received=days, limit=day_limits, rules=st.sampled_from([RESUME, ar.Rules()]))
def test_with_no_event_a_limit_is_due_on_its_original_day(vn, received, limit, rules):
    assert due(received, limit, vn, rules) == ar.due_date(received, limit, calendar=vn)


@given(received=days, limit=day_limits, asked=st.integers(0, 30))
def test_a_supplement_brought_at_once_adds_nothing_when_it_resumes(vn, received, limit, asked):
    when = received + ONE_DAY * asked
    at_once = [ar.SupplementRequest(when, when)]
    assert due(received, limit, vn, RESUME, supplements=at_once) == ar.due_date(
        received, limit, calendar=vn
    )


@given(
    received=days,
    limit=day_limits.filter(lambda limit: limit.unit in ALWAYS_AS_LONG),
    asked=st.integers(0, 30),
    waited=st.integers(0, 40),
)
def test_a_restart_is_never_due_before_a_resumption(vn, received, limit, asked, waited):
    """For units of one length; a month from another day may be shorter (28 days for 31)."""
    when = received + ONE_DAY * asked
    wait = [ar.SupplementRequest(when, when + ONE_DAY * waited)]
    restarted = due(received, limit, vn, supplements=wait)
    assert restarted >= due(received, limit, vn, RESUME, supplements=wait)


def test_a_month_counted_again_may_be_shorter_than_one_resumed(vn):
    """From 15/1/2024: waited 31 days to 15/2, which resumed ends on 17/3 and anew on 15/3."""
    wait = [ar.SupplementRequest(dt.date(2024, 1, 15), dt.date(2024, 2, 15))]
    month = ar.TimeLimit(1, "months")
    received = dt.date(2024, 1, 15)
    assert due(received, month, vn, supplements=wait) == dt.date(2024, 3, 15)
    assert due(received, month, vn, RESUME, supplements=wait) == dt.date(2024, 3, 18)


def halves(received, limit, since, lengths, calendar):
    first, last = since + ONE_DAY * lengths[0], since + ONE_DAY * sum(lengths)
    whole = due(received, limit, calendar, suspensions=[pause(since, last)])
    two = due(received, limit, calendar, suspensions=[pause(since, first), pause(first, last)])
    return whole, two


@given(
    received=days,
    limit=day_limits,
    since=st.integers(0, 30),
    lengths=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_a_suspension_split_in_two_adjacent_ones_changes_nothing(
    vn, received, limit, since, lengths
):
    """Where it begins before the day on which the limit ends."""
    begun = received + ONE_DAY * since
    assume(begun < due(received, limit, vn, ar.Rules(roll="none")))
    whole, two = halves(received, limit, begun, lengths, vn)
    assert whole == two


def test_so_it_is_from_the_last_day_on(vn):
    """Four working days end on Friday 5/7/2024; suspended from then to Sunday, and to Tuesday."""
    whole, two = halves(
        dt.date(2024, 7, 1), ar.TimeLimit(4, "working_days"), dt.date(2024, 7, 5), (2, 2), vn
    )
    assert whole == two == dt.date(2024, 7, 9)


def walked(received, amount, waits, calendar):
    """Count working days one by one, none of those after a wait begins and up to its end."""
    day, left = received, amount
    while left:
        day += ONE_DAY
        waiting = any(since < day <= until for since, until in waits)
        left -= calendar.is_working_day(day) and not waiting
    return day


@given(received=days, amount=st.integers(1, 40), gaps=st.lists(st.integers(0, 15), max_size=8))
def test_working_days_walked_one_by_one_over_every_wait(vn, received, amount, gaps):
    """Waits that begin before the day the walk arrives at; later ones move nothing."""
    edges = [received + ONE_DAY * shift for shift in itertools.accumulate(gaps)]
    waits = []
    for since, until in zip(edges[::2], edges[1::2], strict=False):
        if since < walked(received, amount, waits, vn):
            waits.append((since, until))
    found = due(
        received,
        ar.TimeLimit(amount, "working_days"),
        vn,
        suspensions=[pause(*wait) for wait in waits],
    )
    assert found == walked(received, amount, waits, vn)


# --- days are days, hours are hours ---


@given(received=days, limit=day_limits, minute=st.integers(0, 24 * 60 - 1))
def test_days_never_become_hours_under_the_civil_count(vn, received, limit, minute):
    at = dt.datetime.combine(received, dt.time()) + ONE_MINUTE * minute
    for hours in (None, EIGHT, SHORT):
        found = due(at, limit, vn, hours=hours)
        assert type(found) is dt.date
        if limit.unit != "same_day":
            assert found == ar.due_date(received, limit, calendar=vn)


@given(received=days, minute=st.integers(0, 24 * 60 - 1))
def test_a_same_day_limit_is_due_on_a_working_day_of_receipt_or_the_next(vn, received, minute):
    at = dt.datetime.combine(received, dt.time()) + ONE_MINUTE * minute
    found = due(at, ar.TimeLimit.same_day(), vn)
    assert vn.is_working_day(found)
    next_one = vn.add_working_days(received, 1)
    in_time = vn.is_working_day(received) and minute <= 15 * 60
    assert found == (received if in_time else next_one)


@given(start=instants, hours=st.integers(1, 40), office=st.sampled_from([EIGHT, SHORT]))
def test_hours_added_and_then_measured_are_given_back(vn, start, hours, office):
    ends = due(start, ar.TimeLimit(hours, "working_hours"), vn, hours=office)
    assert WorkingClock.of(office, vn).minutes_between(start, ends) == 60 * hours
    assert due(start, ar.TimeLimit(hours, "hours"), vn) - start == dt.timedelta(hours=hours)


@given(start=instants, quarters=st.integers(1, 60))
def test_by_the_clock_a_day_of_eight_hours_is_eight_working_hours(vn, start, quarters):
    """TL-13, TL-15: for an office whose days are all of eight hours."""
    in_days = ar.TimeLimit(Fraction(quarters, 4), "working_days")
    in_hours = ar.TimeLimit(2 * quarters, "working_hours")
    assert due(start, in_days, vn, CLOCK) == due(start, in_hours, vn)


# --- minutes, one by one ---


def worked_minutes(start, office, calendar):
    """Give the start of every worked minute from an instant on."""
    day = start.date()
    while True:
        midnight = dt.datetime.combine(day, dt.time())
        if calendar.is_working_day(day):
            for opening, closing in office.sessions(day):
                for minute in range(opening, closing):
                    if midnight + ONE_MINUTE * minute >= start:
                        yield midnight + ONE_MINUTE * minute
        day += ONE_DAY


def ended(start, minutes, waits, office, calendar):
    for minute in worked_minutes(start, office, calendar):
        minutes -= not any(since <= minute < until for since, until in waits)
        if not minutes:
            return minute + ONE_MINUTE
    raise AssertionError


@examples(60)
@given(
    start=instants,
    hours=st.integers(1, 30),
    office=st.sampled_from([EIGHT, SHORT]),
    wait=st.tuples(st.integers(0, 5000), st.integers(0, 5000)),
)
def test_working_hours_counted_minute_by_minute(vn, start, hours, office, wait):
    limit = ar.TimeLimit(hours, "working_hours")
    plain = ended(start, 60 * hours, [], office, vn)
    assert due(start, limit, vn, hours=office) == plain
    since = start + ONE_MINUTE * wait[0]
    until = since + ONE_MINUTE * wait[1]
    moved = due(start, limit, vn, hours=office, suspensions=[pause(since, until)])
    if since < plain:
        assert moved == ended(start, 60 * hours, [(since, until)], office, vn)
    elif since > plain:
        assert moved == plain


# --- the form, with histories ---


@st.composite
def registers(draw):
    """A register around the spring of 2024 with waits, extensions and new return days."""
    items = []
    for number in range(draw(st.integers(1, 8))):
        received = dt.date(2024, 2, 1) + ONE_DAY * draw(st.integers(0, 100))
        gaps = draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12)), max_size=3))
        shifts = itertools.accumulate(itertools.chain.from_iterable(gaps))
        edges = [received + ONE_DAY * shift for shift in shifts]
        if edges and draw(st.booleans()):
            edges.pop()  # the last wait is open
        waits = list(itertools.zip_longest(edges[::2], edges[1::2]))
        asked = draw(st.lists(st.booleans(), min_size=len(waits), max_size=len(waits)))
        promised = received + ONE_DAY * draw(st.integers(0, 20))
        length = draw(st.none() | st.integers(0, 60))
        history = ar.History(
            supplements=[
                ar.SupplementRequest(*wait) for wait, kind in zip(waits, asked, strict=True) if kind
            ],
            suspensions=[pause(*wait) for wait, kind in zip(waits, asked, strict=True) if not kind],
            extensions=[
                ar.Extension(received + ONE_DAY * shift, ar.TimeLimit(3, "working_days"))
                for shift in draw(st.lists(st.integers(0, 30), max_size=1))
            ],
            reappointments=[
                ar.Reappointment(promised + ONE_DAY * 5, received + ONE_DAY * shift)
                for shift in sorted(draw(st.lists(st.integers(0, 20), max_size=2)))
            ],
        )
        items.append(
            ar.Dossier(
                f"A-{number}",
                ar.Procedure("1.0", limit=draw(day_limits)),
                ar.Unit(draw(st.sampled_from("AB"))),
                draw(st.sampled_from(ar.Channel)),
                received_at=received,
                appointed_on=promised,
                resolved_at=None if length is None else received + ONE_DAY * length,
                history=history,
            )
        )
    return items


againsts = st.sampled_from(["statutory", "appointed"])
policies = st.sampled_from([ar.Rules(), RESUME, ar.Rules(supplements=3, reappointments=2)])


@given(
    batch=registers(),
    cuts=st.lists(
        st.dates(dt.date(2024, 2, 1), dt.date(2024, 7, 31)), min_size=2, max_size=5, unique=True
    ),
    against=againsts,
    rules=policies,
)
def test_the_identities_of_the_form_hold_with_histories(vn, batch, cuts, against, rules):
    """I1 to I5: totals are sums of parts, received = resolved + open, open is carried over."""
    cuts.sort()
    tables = [
        ar.count_dossiers(
            batch,
            ar.Period(first, following - ONE_DAY),
            calendar=vn,
            by="unit",
            against=against,
            rules=rules,
        )
        for first, following in itertools.pairwise(cuts)
    ]
    for table in tables:
        assert table.left_out == ()
        assert sum(table.values(), ar.Counts()) == table.total
        for row in (table.total, *table.values()):
            form = row.as_dict()
            parts = (form[name] for name in list(form)[1:4])
            assert form["received_total"] == sum(parts)
            assert form["resolved_total"] == sum(form[name] for name in list(form)[5:8])
            assert form["open_total"] == form["open_in_time"] + form["open_overdue"]
            assert form["received_total"] == form["resolved_total"] + form["open_total"]
    for before, after in itertools.pairwise(tables):
        assert after.total.carried_over == before.total.open_total


def known_by(item, day):
    """The record as it was written at the end of a day."""

    def happened(when):
        return when if when is not None and when <= day else None

    history = item.history
    return attrs.evolve(
        item,
        resolved_at=happened(item.resolved_at),
        history=ar.History(
            supplements=[
                ar.SupplementRequest(one.asked_at, happened(one.completed_at))
                for one in history.supplements
                if one.asked_at <= day
            ],
            suspensions=[
                pause(one.since, happened(one.until))
                for one in history.suspensions
                if one.since <= day
            ],
            extensions=[one for one in history.extensions if one.decided_at <= day],
            reappointments=[
                again
                for again in history.reappointments
                if again.letter_at is not None and again.letter_at <= day
            ],
        ),
    )


@given(
    batch=registers(),
    last=st.dates(dt.date(2024, 2, 1), dt.date(2024, 7, 31)),
    against=againsts,
    rules=policies,
)
def test_a_past_month_recounted_gives_the_same_figures(vn, batch, last, against, rules):
    """What happened after its last day does not matter, whatever was recorded since."""
    period = ar.Period(dt.date(2024, 2, 1), last)
    then = [known_by(item, last) for item in batch if item.received_at <= last]
    policy = {"calendar": vn, "against": against, "rules": rules, "by": "unit"}
    now = ar.count_dossiers(batch, period, **policy)
    assert dict(now) == dict(ar.count_dossiers(then, period, **policy))


@given(
    batch=registers(),
    last=st.dates(dt.date(2024, 5, 15), dt.date(2024, 7, 31)),
    against=againsts,
    rules=policies,
)
def test_the_form_counts_each_dossier_as_it_is_judged_alone(vn, batch, last, against, rules):
    column = {
        "early": "resolved_early",
        "on_time": "resolved_on_time",
        "late": "resolved_late",
        "open_in_time": "open_in_time",
        "open_overdue": "open_overdue",
    }
    period = ar.Period(dt.date(2024, 2, 1), last)
    for item in batch:
        policy = {"calendar": vn, "against": against, "rules": rules}
        judged = ar.lateness(item, as_of=last, **policy)
        row = ar.count_dossiers([item], period, **policy).total
        outcome = judged.outcome
        if against == "appointed" and waits_for_supplement(item, last):
            outcome = "open_in_time"  # the form holds it in time, whatever was promised
        assert getattr(row, column[outcome]) == 1


def waits_for_supplement(item, last):
    """Whether a dossier is open at the end of a day, and asked for something not yet there."""
    if item.resolved_at is not None and day_of(item.resolved_at) <= last:
        return False
    return any(
        day_of(one.asked_at) <= last
        and (one.completed_at is None or day_of(one.completed_at) > last)
        for one in item.history.supplements
    )
