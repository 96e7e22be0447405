"""What happened to a dossier: supplements, suspensions, extensions, reappointments, stages."""

import copy
import datetime as dt
import itertools
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain
from adminreform.domain.histories import NO_HISTORY

UTC = dt.UTC
UNIT = ar.Unit("H40.17")
WEEK = ar.TimeLimit(5, "working_days")
ARTICLE = "Điều 61 Nghị định 43/2014/NĐ-CP"
BASES = [
    "financial_obligation",
    "consultation",
    "force_majeure",
    "survey",
    "publication",
    "fee_payment",
    "confirmation",
    "incident",
    "violation",
    "inheritance",
]
PARTS = {
    "supplements": ar.SupplementRequest(dt.date(2024, 4, 10)),
    "suspensions": ar.Suspension("survey", ARTICLE, dt.date(2024, 4, 20)),
    "extensions": ar.Extension(dt.date(2024, 4, 12), WEEK),
    "reappointments": ar.Reappointment(dt.date(2024, 5, 2)),
    "stages": ar.Stage(UNIT, WEEK, dt.date(2024, 4, 8)),
}


def april(day, *clock):
    """Return a day of April 2024, or an instant of it."""
    return dt.datetime(2024, 4, day, *clock) if clock else dt.date(2024, 4, day)


def supplement(asked, completed=None):
    return ar.SupplementRequest(asked, completed)


def suspension(since, until=None, basis="survey"):
    return ar.Suspension(basis, ARTICLE, since, until)


def stage(received, done=None):
    return ar.Stage(UNIT, WEEK, received, done)


def history(*waits):
    return ar.History(
        supplements=[wait for wait in waits if isinstance(wait, ar.SupplementRequest)],
        suspensions=[wait for wait in waits if isinstance(wait, ar.Suspension)],
    )


# --- one event ---

# how an event with two moments is made, and what its error calls them
SPANS = {
    "supplement": (supplement, "a supplement was completed", "asked"),
    "suspension": (suspension, "a suspension ended", "begun"),
    "stage": (stage, "a stage was done", "received"),
}
every_span = pytest.mark.parametrize(("make", "ended", "began"), SPANS.values(), ids=SPANS)


@every_span
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (april(10), april(9)),
        (april(10, 9), april(10, 8, 59)),
        (april(10), april(9, 23, 59)),
        (april(10, 0), april(9)),
        (  # 09:00 in Hà Nội is 02:00 UTC
            dt.datetime(2024, 4, 10, 9, tzinfo=ar.VIETNAM_TIME),
            dt.datetime(2024, 4, 10, 1, 59, tzinfo=UTC),
        ),
    ],
)
def test_an_event_does_not_end_before_it_begins(make, ended, began, start, end):
    with pytest.raises(ar.HistoryError, match=rf"{ended} \(.*\) before it was {began} \(") as e:
        make(start, end)
    assert e.value.values == {"end": end, "start": start}


@pytest.mark.parametrize("make", [supplement, suspension, stage])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (april(10), april(10)),
        (april(10), april(10, 0)),
        (april(10, 23, 59), april(10)),
        (april(10, 9), april(10, 9)),
        (april(10), april(11)),
        (april(10), None),
    ],
)
def test_an_event_may_end_at_once_later_or_not_yet(make, start, end):
    # A date has no hour, so it contradicts no hour of its own day.
    made = make(start, end)
    assert start in attrs.astuple(made, recurse=False)
    assert attrs.astuple(made, recurse=False)[-1] == end


MOMENTS = {
    "asked_at": supplement,
    "completed_at": lambda at: supplement(april(1), at),
    "since": suspension,
    "until": lambda at: suspension(april(1), at),
    "decided_at": lambda at: ar.Extension(at, WEEK),
    "letter_at": lambda at: ar.Reappointment(april(30), at),
    "received_at": stage,
    "done_at": lambda at: stage(april(1), at),
}
every_moment = pytest.mark.parametrize(("name", "make"), [*MOMENTS.items()], ids=MOMENTS)


@every_moment
def test_an_aware_moment_becomes_vietnamese_time(name, make):
    # 18:00 UTC on 26 April is 01:00 on 27 April in Hà Nội (UTC+7).
    found = getattr(make(april(26, 18).replace(tzinfo=UTC)), name)
    assert found.replace(tzinfo=None) == april(27, 1)
    assert found.tzinfo is ar.VIETNAM_TIME


@every_moment
@pytest.mark.parametrize("moment", [april(26), april(26, 9, 30)])
def test_a_date_and_a_naive_datetime_are_kept(name, make, moment):
    found = getattr(make(moment), name)
    assert (found, type(found)) == (moment, type(moment))


@pytest.mark.parametrize("make", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("wrong", ["2024-04-26", 20240426, 1.5, ["2024"], object()])
def test_what_is_no_moment_is_refused(make, wrong):
    with pytest.raises(ar.InvalidTypeError, match=r"must be a datetime\.date, got"):
        make(wrong)


@pytest.mark.parametrize("name", ["asked_at", "since", "decided_at", "received_at"])
def test_the_beginning_is_always_known(name):
    with pytest.raises(ar.InvalidTypeError, match=r"must be .* got None"):
        MOMENTS[name](None)


@pytest.mark.parametrize("name", ["completed_at", "until", "letter_at", "done_at"])
def test_the_end_may_be_unknown(name):
    assert getattr(MOMENTS[name](None), name) is None


@pytest.mark.parametrize("make", [supplement, suspension, stage])
@pytest.mark.parametrize("zones", [(None, UTC), (UTC, None)])
def test_naive_and_aware_are_not_mixed_in_one_event(make, zones):
    first, second = april(10, 9).replace(tzinfo=zones[0]), april(12, 9).replace(tzinfo=zones[1])
    with pytest.raises(ar.InvalidTypeError):
        make(first, second)


# --- suspensions ---


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_may_be_text_or_member(basis):
    one = ar.Suspension(basis, ARTICLE, april(10))
    assert one.basis is domain.Basis(basis)
    assert one == ar.Suspension(domain.Basis(basis), ARTICLE, april(10))


def test_there_are_ten_bases():
    assert [basis.value for basis in domain.Basis] == BASES


@pytest.mark.parametrize("basis", ["", "SURVEY", "holiday", None, 1])
def test_an_unknown_basis_is_refused_with_the_known_ones(basis):
    expected = ", ".join(f"'{known}'" for known in BASES)
    with pytest.raises(ar.InvalidValueError, match=f"basis must be one of {expected}; got"):
        ar.Suspension(basis, ARTICLE, april(10))


@pytest.mark.parametrize(
    ("article", "error", "message"),
    [
        ("", ar.InvalidValueError, "article must not be blank, got ''"),
        (" ", ar.InvalidValueError, "article must not be blank, got ' '"),
        (None, ar.InvalidTypeError, "article must be a str, got None"),
        (61, ar.InvalidTypeError, "article must be a str, got 61"),
    ],
)
def test_a_suspension_names_the_provision_that_excludes_the_time(article, error, message):
    # Decree 61/2018 excludes none; a suspension carries its legal basis (AMB-14).
    with pytest.raises(error, match=message):
        ar.Suspension("survey", article, april(10))


# --- extensions, reappointments, stages ---


@pytest.mark.parametrize(("limit", "shown"), [(5, "5"), (None, "None"), ("5 ngày", "'5 ngày'")])
def test_the_length_of_an_extension_and_of_a_stage_is_a_limit(limit, shown):
    with pytest.raises(ar.InvalidTypeError, match=f"limit must be a TimeLimit, got {shown}"):
        ar.Extension(april(10), limit)
    with pytest.raises(ar.InvalidTypeError, match=f"limit must be a TimeLimit, got {shown}"):
        ar.Stage(UNIT, limit, april(10))


@pytest.mark.parametrize(("unit", "shown"), [("H40", "'H40'"), (None, "None"), ({}, "a dict")])
def test_a_stage_is_handled_by_a_unit(unit, shown):
    with pytest.raises(ar.InvalidTypeError, match=f"unit must be a Unit, got {shown}"):
        ar.Stage(unit, WEEK, april(10))


@pytest.mark.parametrize("wrong", [april(10, 9), "2024-04-10", None, 10])
def test_a_new_return_day_is_a_plain_date(wrong):
    with pytest.raises(ar.InvalidTypeError, match="appointed_on must be a"):
        ar.Reappointment(wrong)


def test_a_new_return_day_of_a_subclass_becomes_a_plain_date():
    class Day(dt.date):
        pass

    found = ar.Reappointment(Day(2024, 4, 10))
    assert (found.appointed_on, type(found.appointed_on)) == (april(10), dt.date)


def test_the_letter_may_go_out_before_or_after_the_new_day():
    # Whether it went out in time is judged against the due day, which is not known here.
    assert ar.Reappointment(april(10), april(9)).letter_at == april(9)
    assert ar.Reappointment(april(10), april(11, 8)).letter_at == april(11, 8)


# --- lists ---


def test_a_history_is_empty_unless_told():
    assert ar.History() == NO_HISTORY
    assert attrs.astuple(ar.History()) == ((), (), (), (), ())
    assert list(ar.History().moments()) == []


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("listed", [list, tuple, iter, lambda items: (item for item in items)])
def test_a_list_may_be_any_iterable_and_becomes_a_tuple(name, listed):
    assert getattr(ar.History(**{name: listed([PARTS[name]])}), name) == (PARTS[name],)


@pytest.mark.parametrize("name", PARTS)
def test_the_order_of_a_list_is_kept_but_return_days_are_sorted(name):
    # Of several new return days the later one counts, however they are listed.
    later = {
        "supplements": supplement(april(1), april(2)),
        "suspensions": suspension(april(1), april(2)),
        "extensions": ar.Extension(april(1), WEEK),
        "reappointments": ar.Reappointment(april(1)),
        "stages": stage(april(1)),
    }[name]
    both = (PARTS[name], later)
    expected = both[::-1] if name == "reappointments" else both
    assert getattr(ar.History(**{name: both}), name) == expected


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(("wrong", "shown"), [(None, "None"), (5, "5"), (object(), "a object")])
def test_a_list_is_iterable(name, wrong, shown):
    kind = type(PARTS[name]).__name__
    with pytest.raises(ar.InvalidTypeError, match=f"{name} must be a list of {kind}, got {shown}"):
        ar.History(**{name: wrong})


@pytest.mark.parametrize("name", PARTS)
def test_a_single_event_is_no_list(name):
    kind = type(PARTS[name]).__name__
    with pytest.raises(ar.InvalidTypeError, match=f"{name} must be a list of {kind}, got a {kind}"):
        ar.History(**{name: PARTS[name]})


@pytest.mark.parametrize(("name", "other"), [*itertools.permutations(PARTS, 2)])
def test_a_list_holds_one_kind_of_event(name, other):
    kind, stray = type(PARTS[name]).__name__, type(PARTS[other]).__name__
    with pytest.raises(ar.InvalidTypeError, match=f"{name} holds {kind} only, got a {stray}"):
        ar.History(**{name: [PARTS[name], PARTS[other]]})


@pytest.mark.parametrize("wrong", ["2024-04-10", [april(10)], {"asked_at": april(10)}, [None]])
def test_what_is_no_event_is_refused(wrong):
    with pytest.raises(ar.InvalidTypeError, match="supplements holds SupplementRequest only, got"):
        ar.History(supplements=wrong)


# --- waiting ---

KINDS = [supplement, suspension]
every_two_kinds = pytest.mark.parametrize(
    ("one", "other"),
    [*itertools.product(KINDS, KINDS)],
    ids=lambda kind: kind.__name__,
)


@every_two_kinds
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((april(10), april(15)), (april(14), april(20))),
        ((april(10), april(20)), (april(12), april(15))),
        ((april(10), april(15)), (april(10), april(15))),
        ((april(10), april(15)), (april(14), None)),
        ((april(10), None), (april(14), april(15))),
        ((april(10), None), (april(10), None)),
        ((april(10), None), (april(30), None)),
        ((april(10, 9), april(10, 11)), (april(10, 10, 59), april(10, 12))),
        ((april(10, 9), april(12, 9)), (april(11), april(13))),
        ((april(10), april(12)), (april(11, 23), None)),
    ],
)
def test_two_times_of_waiting_do_not_overlap(one, other, first, second):
    # A limit cannot stand still twice at once; the two must be joined by who knows them.
    for waits in ((one(*first), other(*second)), (one(*second), other(*first))):
        for order in (waits, waits[::-1]):
            with pytest.raises(ar.HistoryError, match="may not overlap; join them") as caught:
                history(*order)
            values = caught.value.values
            assert values.keys() == {"start", "end", "later"}
            assert {(values["start"], values["end"])} <= {first, second}


def test_the_error_of_an_overlap_names_its_days():
    with pytest.raises(
        ar.HistoryError,
        match="waits from 2024-04-10 to 2024-04-15 and again from 2024-04-14: supplements and",
    ) as caught:
        history(suspension(april(14), april(20)), supplement(april(10), april(15)))
    assert caught.value.values == {"start": april(10), "end": april(15), "later": april(14)}


@every_two_kinds
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((april(10), april(15)), (april(15), april(20))),
        ((april(10), april(15)), (april(16), None)),
        ((april(10, 9), april(10, 11)), (april(10, 11), april(10, 12))),
        ((april(10, 9), april(12, 11)), (april(12), april(13))),
        ((april(10), april(12)), (april(12, 8), None)),
        ((april(10), april(10)), (april(11), april(11))),
    ],
)
def test_one_time_of_waiting_may_follow_another_at_once(one, other, first, second):
    for waits in ((one(*first), other(*second)), (one(*second), other(*first))):
        for order in (waits, waits[::-1]):
            made = history(*order)
            assert len(made.supplements) + len(made.suspensions) == 2


def test_many_times_of_waiting_in_any_order():
    spans = [(april(day), april(day + 3)) for day in (1, 4, 7, 10)]
    for order in itertools.permutations(spans):
        made = history(*itertools.starmap(suspension, order))
        assert [(one.since, one.until) for one in made.suspensions] == list(order)


days = st.integers(1, 29).map(april)
spans = st.tuples(days, days).map(lambda pair: tuple(sorted(pair)))


@given(st.lists(spans.filter(lambda span: span[0] < span[1]), max_size=4))
def test_exactly_the_waits_that_share_no_inner_day_are_accepted(found):
    # Stated by days: of two waits, none goes on where the other has begun.
    apart = all(
        one[1] <= other[0] or other[1] <= one[0] for one, other in itertools.combinations(found, 2)
    )
    try:
        accepted = len(history(*itertools.starmap(supplement, found)).supplements) == len(found)
    except ar.HistoryError:
        accepted = False
    assert accepted == apart


@every_two_kinds
@pytest.mark.parametrize("until", [april(15), None])
def test_the_order_of_listing_does_not_matter(one, other, until):
    # A wait of one day and one that begins on that day: both orders, or neither.

    def accepted(*waits):
        try:
            return history(*waits) is not None
        except ar.HistoryError:
            return False

    short, long = (april(10), april(10)), (april(10), until)
    verdicts = {
        accepted(one(*short), other(*long)),
        accepted(other(*long), one(*short)),
        accepted(one(*long), other(*short)),
        accepted(other(*short), one(*long)),
    }
    assert len(verdicts) == 1


def test_an_overlap_is_seen_across_a_wait_between():
    # The first wait ends at 12:00, the last begins at 9:00; a day between has no hour.
    with pytest.raises(ar.HistoryError, match="may not overlap"):
        history(
            suspension(april(9, 8), april(10, 12)),
            suspension(april(10), april(10)),
            suspension(april(10, 9), april(11)),
        )


@pytest.mark.parametrize("completed", [april(11, 9), april(11)])
def test_naive_and_aware_are_not_mixed_in_one_history(completed):
    aware = dt.datetime(2024, 4, 12, 9, tzinfo=UTC)
    with pytest.raises(ar.InvalidTypeError):
        history(supplement(april(10, 9), completed), supplement(aware))


def test_what_is_no_waiting_may_overlap():
    # Stages run at once where the dossier is electronic (TL-65); extensions take no time.
    made = ar.History(
        suspensions=[suspension(april(10), april(20))],
        extensions=[ar.Extension(april(12), WEEK), ar.Extension(april(12), WEEK)],
        reappointments=[ar.Reappointment(april(30), april(12)), ar.Reappointment(april(30))],
        stages=[stage(april(8), april(20)), stage(april(8), april(15)), stage(april(9))],
    )
    assert len(made.stages) == 3


# --- what a history holds ---

FULL = ar.History(
    supplements=[supplement(april(10), april(11, 9)), supplement(april(25))],
    suspensions=[
        suspension(april(12), april(15), "publication"),
        suspension(april(16), april(17)),
    ],
    extensions=[ar.Extension(april(18, 8), WEEK)],
    reappointments=[ar.Reappointment(april(30)), ar.Reappointment(dt.date(2024, 5, 6), april(29))],
    stages=[stage(april(8), april(20)), stage(april(9))],
)


def test_moments_gives_every_recorded_moment_with_its_name():
    # The new return days are promises, no moments; what is not yet known is left out.
    assert list(FULL.moments()) == [
        ("asked_at", april(10)),
        ("completed_at", april(11, 9)),
        ("asked_at", april(25)),
        ("since", april(12)),
        ("until", april(15)),
        ("since", april(16)),
        ("until", april(17)),
        ("decided_at", april(18, 8)),
        ("letter_at", april(29)),
        ("stage_received_at", april(8)),
        ("stage_done_at", april(20)),
        ("stage_received_at", april(9)),
    ]


def test_an_open_suspension_has_one_moment():
    assert list(history(suspension(april(10))).moments()) == [("since", april(10))]


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (ar.History(), "<History empty>"),
        (ar.History(supplements=[PARTS["supplements"]]), "<History 1 supplement>"),
        (ar.History(suspensions=[PARTS["suspensions"]]), "<History 1 suspension>"),
        (ar.History(extensions=[PARTS["extensions"]] * 2), "<History 2 extensions>"),
        (ar.History(reappointments=[PARTS["reappointments"]]), "<History 1 reappointment>"),
        (
            FULL,
            "<History 2 supplements, 2 suspensions, 1 extension, 2 reappointments, 2 stages>",
        ),
    ],
)
def test_the_repr_counts_the_events(made, text):
    assert repr(made) == str(made) == text


# --- copies ---

COPIES = pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item)), attrs.evolve],  # noqa: S301
    ids=["copy", "deepcopy", "pickle", "evolve"],
)


@COPIES
@pytest.mark.parametrize("original", [FULL, NO_HISTORY, *PARTS.values()], ids=repr)
def test_copies_are_equal(original, copied):
    twin = copied(original)
    assert twin == original
    assert hash(twin) == hash(original)
    assert attrs.astuple(twin) == attrs.astuple(original)


@COPIES
def test_aware_moments_survive_a_copy(copied):
    original = history(supplement(april(10, 18).replace(tzinfo=UTC)))
    twin = copied(original)
    assert twin == original
    assert twin.supplements[0].asked_at.utcoffset() == dt.timedelta(hours=7)


def test_without_zones_every_moment_is_by_the_wall_clock_of_viet_nam():
    """18:00 UTC is 1:00 of the next day; nothing else of an event changes."""
    at = {day: april(day, 18).replace(tzinfo=UTC) for day in (10, 12, 14, 16, 18, 20)}
    here = {day: april(day + 1, 1) for day in at}

    def recorded(when):
        return ar.History(
            supplements=[supplement(when[10], when[12]), supplement(when[20])],
            suspensions=[suspension(when[14], when[16])],
            extensions=[ar.Extension(when[18], WEEK)],
            reappointments=[ar.Reappointment(april(25), when[18])],
            stages=[stage(when[10], when[12]), stage(when[14])],
        )

    assert recorded(at).without_zones() == recorded(here)
    assert recorded(here).without_zones() == recorded(here)


def test_evolving_checks_again():
    waits = history(supplement(april(10), april(15)))
    assert attrs.evolve(waits, stages=[stage(april(9))]).supplements == waits.supplements
    with pytest.raises(ar.HistoryError, match="may not overlap"):
        attrs.evolve(waits, suspensions=[suspension(april(12))])
    with pytest.raises(ar.HistoryError, match="a supplement was completed"):
        attrs.evolve(waits.supplements[0], completed_at=april(9))
    with pytest.raises(ar.InvalidTypeError, match="limit must be a TimeLimit"):
        attrs.evolve(PARTS["stages"], limit=5)


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (NO_HISTORY, "stages"),
        *((part, attrs.fields(type(part))[0].name) for part in PARTS.values()),
    ],
)
def test_nothing_can_be_changed(item, name):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(item, name, None)
