"""What other packages write where there is no value, and what the errors advise."""

import datetime as dt

import pytest

import adminreform as ar

PROCEDURE, UNIT = ar.Procedure("1.0", limit=ar.TimeLimit(3, "days")), ar.Unit("X")
DAY = dt.date(2024, 4, 26)


class NAType:
    """As pandas writes a missing value: comparing it has no answer."""

    def __eq__(self, other):
        return self

    def __ne__(self, other):
        return self

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None


class NaTType(dt.datetime):
    """As pandas writes a missing instant: a datetime that differs from itself, without a day."""

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    __hash__ = None

    def date(self):
        raise ValueError("NaT has no day")

    def __str__(self):
        return "NaT"


class Timestamp(dt.datetime):
    """An instant of another package's class."""


MISSING = [NAType(), NaTType(1, 1, 1), float("nan"), "", " "]


def dossier(**facts):
    return ar.Dossier("A-1", PROCEDURE, UNIT, facts.pop("channel", "online"), **facts)


@pytest.mark.parametrize("value", MISSING)
@pytest.mark.parametrize("name", ["submitted_at", "received_at", "resolved_at", "appointed_on"])
def test_a_fact_that_may_be_missing_is_none(value, name):
    with pytest.raises(ar.InvalidTypeError, match=f"{name}.*pass None where it is not known"):
        dossier(**{"received_at": DAY, name: value})


@pytest.mark.parametrize("value", [*MISSING, None])
@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("asked_at", ar.SupplementRequest),
        ("since", lambda value: ar.Suspension("survey", "art. 1", value)),
        ("decided_at", lambda value: ar.Extension(value, PROCEDURE.limit)),
        ("appointed_on", ar.Reappointment),
        ("as_of", lambda value: ar.lateness(dossier(received_at=DAY), as_of=value, calendar=VN)),
        ("received_on", lambda value: ar.due_date(value, PROCEDURE.limit, calendar=VN)),
    ],
)
def test_a_day_that_is_needed_is_named(value, name, ask):
    with pytest.raises(ar.InvalidTypeError, match=f"^{name} must be a .*a day is needed") as caught:
        ask(value)
    assert ".date()" not in str(caught.value)


VN = ar.vietnam()


@pytest.mark.parametrize("written", ["2024-07-01", "15/03/2024 16:20"])
def test_a_text_is_sent_to_the_reader_of_such_texts(written):
    with pytest.raises(ar.InvalidTypeError, match=r"^received_on .*records.parse_moment"):
        ar.due_date(written, PROCEDURE.limit, calendar=VN)
    with pytest.raises(ar.InvalidTypeError, match=r"received_at .*records.parse_moment"):
        dossier(received_at=written)


def test_a_text_where_a_limit_is_meant_is_sent_to_its_reader():
    with pytest.raises(ar.InvalidTypeError, match=r"limit must be a TimeLimit.*parse_time_limit"):
        ar.due_date(DAY, "15 ngày", calendar=VN)


@pytest.mark.parametrize("channel", [NAType(), None, 3, "fax"])
def test_a_channel_is_one_of_three(channel):
    with pytest.raises(ar.InvalidValueError, match="'online', 'direct', 'post'"):
        dossier(channel=channel)


def test_a_midnight_after_an_instant_of_its_day_is_perhaps_a_bare_day():
    received = dt.datetime(2024, 7, 1, 9)
    with pytest.raises(ar.HistoryError, match="pass a date where only the day is known"):
        dossier(received_at=received, resolved_at=dt.datetime(2024, 7, 1))
    with pytest.raises(ar.HistoryError, match="correct one of the two"):
        dossier(received_at=received, resolved_at=dt.datetime(2024, 6, 30))


def test_instants_of_other_classes_become_plain_ones():
    one = dossier(
        received_at=Timestamp(2024, 7, 1, 9),
        history=ar.History(supplements=[ar.SupplementRequest(Timestamp(2024, 7, 2, 9))]),
    )
    assert type(one.received_at) is type(one.history.supplements[0].asked_at) is dt.datetime
    aware = dossier(received_at=Timestamp(2024, 7, 1, 2, tzinfo=dt.UTC))
    assert type(aware.received_at) is dt.datetime
    assert aware.received_at == dt.datetime(2024, 7, 1, 9, tzinfo=ar.VIETNAM_TIME)
