"""The history of a dossier agrees with its other facts."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

import adminreform as ar
from adminreform.domain.histories import NO_HISTORY

UTC = dt.UTC
UNIT = ar.Unit("H40.17", "Tà Cạ")
WEEK = ar.TimeLimit(5, "working_days")
PROCEDURE = ar.Procedure("1.004222", limit=WEEK)
RECEIVED = dt.date(2024, 4, 10)


def dossier(channel=ar.Channel.ONLINE, **facts):
    return ar.Dossier("A-1", PROCEDURE, UNIT, channel, **facts)


# one event whose first or last moment is the one given
EVENTS = {
    "asked_at": lambda at: ar.History(supplements=[ar.SupplementRequest(at)]),
    "since": lambda at: ar.History(suspensions=[ar.Suspension("survey", "Điều 1", at)]),
    "decided_at": lambda at: ar.History(extensions=[ar.Extension(at, WEEK)]),
    "letter_at": lambda at: ar.History(reappointments=[ar.Reappointment(dt.date(2024, 5, 2), at)]),
    "stage_received_at": lambda at: ar.History(stages=[ar.Stage(UNIT, WEEK, at)]),
}
every_event = pytest.mark.parametrize(("name", "make"), [*EVENTS.items()], ids=EVENTS)


def test_a_dossier_has_no_history_unless_told():
    assert dossier().history is NO_HISTORY
    assert dossier(received_at=RECEIVED).history == ar.History()


@every_event
@pytest.mark.parametrize(
    ("received", "event"),
    [
        (RECEIVED, dt.date(2024, 4, 9)),
        (RECEIVED, dt.datetime(2024, 4, 9, 23, 59)),
        (dt.datetime(2024, 4, 10, 0), dt.date(2024, 4, 9)),
        (dt.datetime(2024, 4, 10, 9), dt.datetime(2024, 4, 10, 8, 59)),
        (  # 09:00 in Hà Nội is 02:00 UTC
            dt.datetime(2024, 4, 10, 9, tzinfo=ar.VIETNAM_TIME),
            dt.datetime(2024, 4, 10, 1, 59, tzinfo=UTC),
        ),
    ],
)
def test_an_event_before_the_receipt_is_refused(name, make, received, event):
    with pytest.raises(
        ar.HistoryError, match=rf"dossier A-1: {name} \(.*\) of its history is before its receipt"
    ) as caught:
        dossier(received_at=received, history=make(event))
    assert caught.value.values == {"received_at": received, "event": event}


@every_event
@pytest.mark.parametrize(
    ("received", "event"),
    [
        (RECEIVED, RECEIVED),
        (RECEIVED, dt.datetime(2024, 4, 10, 0)),
        (dt.datetime(2024, 4, 10, 16), RECEIVED),
        (dt.datetime(2024, 4, 10, 9), dt.datetime(2024, 4, 10, 9)),
        (RECEIVED, dt.date(2024, 4, 11)),
    ],
)
def test_an_event_on_the_day_of_receipt_or_later_is_kept(name, make, received, event):
    made = make(event)
    kept = dossier(received_at=received, history=made)
    assert kept.history is made
    assert next(kept.history.moments()) == (name, event)


@every_event
def test_without_a_receipt_nothing_has_happened(name, make):
    with pytest.raises(ar.HistoryError, match=rf"{name} .* before its receipt \(None\)") as caught:
        dossier(submitted_at=RECEIVED, history=make(RECEIVED))
    assert caught.value.values == {"received_at": None, "event": RECEIVED}


def test_a_later_end_of_an_event_before_the_receipt_does_not_hide_its_beginning():
    waiting = ar.History(supplements=[ar.SupplementRequest(dt.date(2024, 4, 9), RECEIVED)])
    with pytest.raises(ar.HistoryError, match="asked_at"):
        dossier(received_at=RECEIVED, history=waiting)


@pytest.mark.parametrize("received", [RECEIVED, dt.datetime(2024, 4, 10, 8)])
def test_no_day_before_the_receipt_can_be_promised_anew(received):
    # As the first appointed day cannot be before the receipt, no other can.
    again = ar.History(reappointments=[ar.Reappointment(dt.date(2024, 4, 9))])
    with pytest.raises(ar.HistoryError, match="appointed_on"):
        dossier(received_at=received, history=again)


# --- naive and aware ---


@every_event
@pytest.mark.parametrize("zones", [(None, UTC), (UTC, None)])
def test_naive_and_aware_are_not_mixed_across_the_history(name, make, zones):
    # Which of the two clocks the naive moment shows cannot be known.
    received = dt.datetime(2024, 4, 10, 9, tzinfo=zones[0])
    event = dt.datetime(2024, 4, 12, 9, tzinfo=zones[1])
    with pytest.raises(ar.InvalidTypeError, match="dossier A-1 mixes a naive datetime") as caught:
        dossier(received_at=received, history=make(event))
    assert f"({name})" in str(caught.value)
    assert "(received_at)" in str(caught.value)
    assert name in caught.value.values


def test_the_receipt_of_a_stage_is_told_from_that_of_the_dossier():
    received = dt.datetime(2024, 4, 10, 9)
    event = dt.datetime(2024, 4, 12, 9, tzinfo=ar.VIETNAM_TIME)
    with pytest.raises(ar.InvalidTypeError) as caught:
        dossier(received_at=received, history=EVENTS["stage_received_at"](event))
    assert set(caught.value.values.values()) == {received, event}
    assert str(caught.value).count("(received_at)") < 2


@pytest.mark.parametrize("zones", [(None, UTC), (UTC, None)])
def test_two_events_of_a_history_do_not_mix_naive_and_aware(zones):
    with pytest.raises(ar.InvalidTypeError, match="mix a naive datetime"):
        ar.History(
            extensions=[ar.Extension(dt.datetime(2024, 4, 12, 9, tzinfo=zones[0]), WEEK)],
            stages=[ar.Stage(UNIT, WEEK, dt.datetime(2024, 4, 12, 9, tzinfo=zones[1]))],
        )


@pytest.mark.parametrize("make", EVENTS.values(), ids=EVENTS)
@pytest.mark.parametrize("zone", [None, UTC])
def test_dates_go_with_naive_and_with_aware_events(make, zone):
    made = make(dt.datetime(2024, 4, 12, 9, tzinfo=zone))
    assert dossier(received_at=RECEIVED, history=made).history == made
    day = make(dt.date(2024, 4, 12))
    received = dt.datetime(2024, 4, 10, 9, tzinfo=zone)
    assert dossier(received_at=received, history=day).history == day


# --- types and copies ---


@pytest.mark.parametrize(
    ("wrong", "shown"), [(None, "None"), ([], "a list"), ("x", "'x'"), (ar.History, "a type")]
)
@pytest.mark.parametrize("received", [None, RECEIVED])
def test_a_history_is_a_history(wrong, shown, received):
    with pytest.raises(
        ar.InvalidTypeError,
        match=rf"history of dossier A-1 must be a History, got {shown}; build it with History\(",
    ):
        dossier(received_at=received, history=wrong)


@pytest.mark.parametrize("channel", [ar.Channel.ONLINE, "online"])
def test_the_other_facts_are_checked_beside_a_history(channel):
    history = EVENTS["asked_at"](dt.date(2024, 4, 12))
    with pytest.raises(ar.HistoryError, match=r"resolved_at .* is before received_at"):
        dossier(channel, received_at=RECEIVED, resolved_at=dt.date(2024, 4, 9), history=history)


FULL = ar.History(
    supplements=[ar.SupplementRequest(dt.date(2024, 4, 11), dt.date(2024, 4, 12))],
    suspensions=[ar.Suspension("survey", "Điều 1", dt.date(2024, 4, 15), dt.date(2024, 4, 16))],
    extensions=[ar.Extension(dt.date(2024, 4, 17), WEEK)],
    reappointments=[ar.Reappointment(dt.date(2024, 4, 30), dt.date(2024, 4, 18))],
    stages=[ar.Stage(UNIT, WEEK, RECEIVED, dt.date(2024, 4, 17))],
)


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item)), attrs.evolve],  # noqa: S301
    ids=["copy", "deepcopy", "pickle", "evolve"],
)
@pytest.mark.parametrize("history", [FULL, NO_HISTORY])
def test_copies_keep_the_history(copied, history):
    original = dossier(received_at=RECEIVED, history=history)
    twin = copied(original)
    assert twin == original
    assert hash(twin) == hash(original)
    assert twin.history == history
    assert dossier(received_at=RECEIVED, history=twin.history) == original


@pytest.mark.parametrize("empty", [ar.History(), pickle.loads(pickle.dumps(NO_HISTORY))])  # noqa: S301
@pytest.mark.parametrize("received", [None, RECEIVED, dt.datetime(2024, 4, 10, 9, tzinfo=UTC)])
def test_an_empty_history_is_as_good_as_none(empty, received):
    assert empty is not NO_HISTORY
    assert dossier(received_at=received, history=empty) == dossier(received_at=received)


def test_a_history_may_be_added_and_taken_away():
    plain = dossier(received_at=RECEIVED)
    full = attrs.evolve(plain, history=FULL)
    assert full != plain
    assert attrs.evolve(full, history=NO_HISTORY) == plain
    with pytest.raises(ar.HistoryError, match="is before its receipt"):
        attrs.evolve(full, received_at=dt.date(2024, 5, 6))
