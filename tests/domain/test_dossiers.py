"""A dossier holds dated facts that agree with each other, in Vietnamese time."""

import copy
import datetime as dt
import itertools
import pickle

import attrs
import pytest

import adminreform as ar

UTC = dt.UTC
HANOI = dt.timezone(dt.timedelta(hours=7))
PROCEDURE = ar.Procedure("1.004222", "Đăng ký thường trú", limit=ar.TimeLimit(7, "working_days"))
UNIT = ar.Unit("H40.17", "Tà Cạ")
APRIL_26 = dt.date(2024, 4, 26)
APRIL_27 = dt.date(2024, 4, 27)
MOMENTS = ("submitted_at", "received_at", "resolved_at", "returned_at")


def dossier(channel=ar.Channel.ONLINE, code="H40-240426-0001", **facts):
    return ar.Dossier(code, PROCEDURE, UNIT, channel, **facts)


class Day(dt.date):
    """A date of another library."""


class Instant(dt.datetime):
    """A datetime of another library."""


class NotATime(dt.datetime):
    """What pandas' NaT is: a datetime unequal to all, itself included, and of no day."""

    def _never(self, _other):
        return False

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _never
    __hash__ = dt.datetime.__hash__

    def __ne__(self, other):
        return True

    def date(self):
        raise ValueError("NaT has no day")

    def __str__(self):
        return "NaT"


NAT = NotATime(1, 1, 1)


# --- identity ---


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"code": ""}, ar.InvalidValueError, "code must not be blank"),
        ({"code": "  "}, ar.InvalidValueError, "code must not be blank"),
        ({"code": None}, ar.InvalidTypeError, "code must be a str, got None"),
        ({"code": 240426}, ar.InvalidTypeError, "code must be a str, got 240426"),
        ({"code": b"A-1"}, ar.InvalidTypeError, "code must be a str, got a bytes"),
        ({"procedure": "1.004222"}, ar.InvalidTypeError, r"build it with Procedure\(code\)"),
        ({"procedure": None}, ar.InvalidTypeError, "procedure of dossier A-1 must be a Procedure"),
        ({"unit": "H40"}, ar.InvalidTypeError, r"unit of dossier A-1 .* build it with Unit\(code"),
        ({"unit": None}, ar.InvalidTypeError, "unit of dossier A-1 must be a Unit, got None"),
        ({"channel": "fax"}, ar.InvalidValueError, "channel must be one of 'online', 'direct'"),
        ({"channel": None}, ar.InvalidValueError, "channel must be one of .* got None"),
        ({"outcome": "lost"}, ar.InvalidValueError, "outcome must be one of"),
        ({"outcome": 1}, ar.InvalidValueError, "outcome must be one of .* got 1"),
    ],
)
@pytest.mark.parametrize("received_at", [None, APRIL_26, dt.datetime(2024, 4, 26, 8)])
def test_each_part_of_the_identity_is_checked(facts, error, message, received_at):
    whole = {
        "code": "A-1",
        "procedure": PROCEDURE,
        "unit": UNIT,
        "channel": ar.Channel.ONLINE,
        "received_at": received_at,
    }
    with pytest.raises(error, match=message):
        ar.Dossier(**(whole | facts))


def test_subclasses_of_the_parts_are_accepted():
    class Office(ar.Unit):
        pass

    class Service(ar.Procedure):
        pass

    class Code(str):
        __slots__ = ()

    accepted = ar.Dossier(Code("A-1"), Service("1"), Office("H40"), "post", received_at=APRIL_26)
    assert accepted.unit.code == "H40"


@pytest.mark.parametrize("channel", ["online", "direct", "post"])
def test_a_channel_may_be_text(channel):
    assert dossier(channel, received_at=APRIL_26).channel is ar.Channel(channel)
    assert dossier(channel, received_at=APRIL_26) == dossier(
        ar.Channel(channel), received_at=APRIL_26
    )


@pytest.mark.parametrize("field", ["procedure", "unit", "channel", "received_at", "appointed_on"])
def test_errors_never_echo_a_record_that_strayed_in(field):
    # A row of a register holds a citizen's name: only its type may reach a log.
    stray = {"name": "Nguyễn Văn A", "born": 1990}
    facts = {"procedure": PROCEDURE, "unit": UNIT, "channel": "online", "received_at": APRIL_26}
    with pytest.raises(ar.AdminReformError) as caught:
        ar.Dossier("A-1", **(facts | {field: stray}))
    assert "a dict" in str(caught.value)
    assert "Nguyễn" not in str(caught.value)


def test_the_repr_shows_codes_limit_and_day_but_no_name():
    # Names of procedures and units can show who asked; the codes do not.
    kept = dossier(received_at=APRIL_26)
    assert repr(kept) == str(kept)
    assert repr(kept).startswith("<Dossier H40-240426-0001, ")
    assert repr(kept).endswith(", received=2024-04-26>")


# --- moments ---


def test_a_date_and_a_naive_datetime_are_kept_as_they_are():
    at = dt.datetime(2024, 4, 26, 16, 30)
    kept = dossier(submitted_at=APRIL_26, received_at=at, resolved_at=at)
    assert (kept.submitted_at, kept.received_at, kept.resolved_at) == (APRIL_26, at, at)
    assert kept.received_on == kept.resolved_on == APRIL_26
    assert type(kept.received_on) is dt.date


@pytest.mark.parametrize("name", MOMENTS)
def test_an_aware_datetime_becomes_vietnamese_time(name):
    # 18:00 UTC on 26 April is 01:00 on 27 April in Hà Nội (UTC+7).
    facts = dict.fromkeys(MOMENTS, dt.datetime(2024, 4, 26, 18, tzinfo=UTC))
    found = getattr(dossier(**facts), name)
    assert found.replace(tzinfo=None) == dt.datetime(2024, 4, 27, 1)
    assert found.utcoffset() == dt.timedelta(hours=7)
    assert found.tzinfo is ar.VIETNAM_TIME


def test_the_day_of_receipt_is_the_day_in_viet_nam():
    found = dossier(
        received_at=dt.datetime(2024, 4, 26, 18, tzinfo=UTC),
        resolved_at=dt.datetime(2024, 4, 30, 23, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
    )
    assert (found.received_on, found.resolved_on) == (APRIL_27, dt.date(2024, 5, 1))


def test_receipt_and_resolution_may_be_open():
    assert dossier().received_on is None
    assert dossier(received_at=APRIL_26).resolved_on is None


@pytest.mark.parametrize("naive", MOMENTS)
@pytest.mark.parametrize("aware", MOMENTS)
def test_naive_and_aware_moments_are_not_mixed(naive, aware):
    # Which of the two clocks the naive one shows cannot be known, so both are named.
    if naive == aware:
        return
    facts = dict.fromkeys(MOMENTS, APRIL_26)
    facts[naive] = dt.datetime(2024, 4, 26, 9)
    facts[aware] = dt.datetime(2024, 4, 26, 9, tzinfo=HANOI)
    with pytest.raises(ar.InvalidTypeError) as caught:
        dossier(**facts)
    assert f"a naive datetime ({naive}) with an aware one ({aware})" in str(caught.value)
    assert {caught.value.values[name] for name in (naive, aware)} == {facts[naive], facts[aware]}


def test_the_error_of_a_mix_keeps_the_two_moments_it_names():
    facts = dict.fromkeys(MOMENTS, APRIL_26)
    facts["submitted_at"] = dt.datetime(2024, 4, 26, 9)
    facts["resolved_at"] = dt.datetime(2024, 4, 26, 9, tzinfo=HANOI)
    with pytest.raises(ar.InvalidTypeError) as caught:
        dossier(**facts)
    assert caught.value.values.keys() == {"submitted_at", "resolved_at"}


def test_dates_go_with_naive_and_with_aware_moments():
    for zone in (None, UTC):
        at = dt.datetime(2024, 4, 26, 9, tzinfo=zone)
        assert (
            dossier(submitted_at=APRIL_26, received_at=at, resolved_at=APRIL_26).received_at == at
        )


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("zone", [None, UTC])
def test_subclasses_of_date_and_datetime_are_accepted(name, zone):
    facts = dict.fromkeys(MOMENTS, APRIL_26)
    assert getattr(dossier(**(facts | {name: Day(2024, 4, 26)})), name) == APRIL_26
    at = Instant(2024, 4, 26, 9, tzinfo=zone)
    assert getattr(dossier(**(facts | {name: at})), name) == at


@pytest.mark.parametrize("received", [Day(2024, 4, 26), APRIL_26, dt.datetime(2024, 4, 26, 9)])
def test_a_subclass_of_date_becomes_a_plain_day_of_receipt_or_promise(received):
    found = dossier(received_at=received, appointed_on=Day(2024, 5, 7))
    assert (type(found.received_on), type(found.appointed_on)) == (dt.date, dt.date)


@pytest.mark.parametrize("name", MOMENTS)
def test_a_missing_time_of_pandas_is_refused(name):
    # NaT is a datetime to isinstance; taken for a time it would hide a missing fact.
    facts = dict.fromkeys(MOMENTS, dt.datetime(2024, 4, 26, 9)) | {name: NAT}
    with pytest.raises(
        ar.InvalidTypeError, match=f"{name} of dossier .* must be a .*'NaT'.*pass None"
    ):
        dossier(**facts)


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("wrong", ["2024-04-26", 20240426, 1.5, float("nan"), ["2024"], object()])
def test_what_is_no_moment_is_refused(name, wrong):
    facts = dict.fromkeys(MOMENTS, APRIL_26) | {name: wrong}
    with pytest.raises(ar.InvalidTypeError, match=f"{name} of dossier H40-240426-0001 must be a"):
        dossier(**facts)


@pytest.mark.parametrize(
    "wrong", [dt.datetime(2024, 5, 7), dt.datetime(2024, 5, 7, tzinfo=UTC), "2024-05-07", 7, NAT]
)
def test_the_appointed_day_is_a_plain_date(wrong):
    with pytest.raises(ar.InvalidTypeError, match="appointed_on must be a"):
        dossier(received_at=APRIL_26, appointed_on=wrong)


# --- histories ---

CONTRADICTIONS = [
    ("submitted_at", "received_at", {}),
    ("submitted_at", "resolved_at", {"outcome": "withdrawn"}),
    ("received_at", "resolved_at", {}),
    ("resolved_at", "returned_at", {"received_at": dt.date(2024, 4, 1)}),
]
PAIRS = {
    "dates": (APRIL_27, APRIL_26),
    "naive, same day": (dt.datetime(2024, 4, 26, 9, 1), dt.datetime(2024, 4, 26, 9)),
    "date, then naive": (APRIL_27, dt.datetime(2024, 4, 26, 23, 59)),
    "naive, then date": (dt.datetime(2024, 4, 27), APRIL_26),
    "aware": (dt.datetime(2024, 4, 26, 3, tzinfo=UTC), dt.datetime(2024, 4, 26, 9, tzinfo=HANOI)),
    "date, then aware": (dt.date(2024, 4, 28), dt.datetime(2024, 4, 26, 18, tzinfo=UTC)),
}


@pytest.mark.parametrize(("earlier", "later", "others"), CONTRADICTIONS)
@pytest.mark.parametrize(("first", "second"), PAIRS.values(), ids=PAIRS)
def test_a_fact_before_the_one_it_follows_is_refused(earlier, later, others, first, second):
    with pytest.raises(ar.HistoryError, match=f"{later} .* is before {earlier} ") as caught:
        dossier(**others, **{earlier: first, later: second})
    assert "H40-240426-0001" in str(caught.value)
    assert caught.value.values.keys() == {earlier, later}


@pytest.mark.parametrize("received", [APRIL_27, dt.datetime(2024, 4, 27, 8)])
def test_no_day_before_the_receipt_can_be_promised(received):
    with pytest.raises(ar.HistoryError, match=r"appointed_on .* is before received_at "):
        dossier(received_at=received, appointed_on=APRIL_26)
    assert dossier(received_at=received, appointed_on=APRIL_27).appointed_on == APRIL_27


@pytest.mark.parametrize(("earlier", "later", "others"), CONTRADICTIONS)
@pytest.mark.parametrize(
    "pair",
    [
        (APRIL_26, APRIL_26),
        (APRIL_26, dt.datetime(2024, 4, 26)),
        (dt.datetime(2024, 4, 26, 23, 59), APRIL_26),
        (dt.datetime(2024, 4, 26, 9), dt.datetime(2024, 4, 26, 9)),
        (dt.datetime(2024, 4, 26, 2, tzinfo=UTC), dt.datetime(2024, 4, 26, 9, tzinfo=HANOI)),
        (APRIL_27, dt.datetime(2024, 4, 26, 18, tzinfo=UTC)),
    ],
)
def test_two_facts_of_one_day_or_instant_agree(earlier, later, others, pair):
    # A date has no hour, so it contradicts no hour of its own day.
    facts = others | dict(zip((earlier, later), pair, strict=True))
    assert getattr(dossier(**facts), later) == pair[1]


@pytest.mark.parametrize(
    ("facts", "fact", "needed"),
    [
        ({"resolved_at": APRIL_26}, "resolved_at", "received_at"),
        ({"received_at": APRIL_26, "returned_at": APRIL_27}, "returned_at", "resolved_at"),
        ({"returned_at": APRIL_27}, "returned_at", "resolved_at"),
        ({"received_at": APRIL_26, "outcome": "refused"}, "outcome", "resolved_at"),
        ({"outcome": "withdrawn"}, "outcome", "resolved_at"),
    ],
)
def test_a_fact_without_the_one_it_needs_is_refused(facts, fact, needed):
    with pytest.raises(ar.HistoryError, match=f"has {fact} .* but no {needed}; record both"):
        dossier(**facts)


@pytest.mark.parametrize("outcome", ["refused", "withdrawn", "stopped"])
def test_a_recorded_outcome_may_be_text_and_needs_no_receipt(outcome):
    # A filing can be turned away or taken back before it was ever received.
    kept = dossier(submitted_at=APRIL_26, resolved_at=APRIL_27, outcome=outcome)
    assert kept.outcome is ar.Outcome(outcome)
    assert kept.received_on is None
    kept = dossier(received_at=APRIL_26, resolved_at=APRIL_27, outcome=ar.Outcome(outcome))
    assert kept.outcome is ar.Outcome(outcome)


@pytest.mark.parametrize(
    "outcome", ["early", "on_time", "late", "open_in_time", "open_overdue", "no_due_date"]
)
def test_what_follows_from_the_dates_cannot_be_recorded(outcome):
    with pytest.raises(
        ar.InvalidValueError, match="outcome must be one of 'refused', 'withdrawn', 'stopped'"
    ) as caught:
        dossier(received_at=APRIL_26, resolved_at=APRIL_27, outcome=outcome)
    assert outcome in str(caught.value)
    assert caught.value.values == {"outcome": ar.Outcome(outcome)}


def local(moment):
    """Return the wall clock of Hà Nội, written out: UTC plus seven hours."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return (moment - moment.utcoffset()).replace(tzinfo=None) + dt.timedelta(hours=7)
    return moment


def contradicts(first, second):
    """Return whether the second certainly came before the first, by the hours or days known."""
    first, second = local(first), local(second)
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return second < first
    return tuple(second.timetuple())[:3] < tuple(first.timetuple())[:3]


def is_possible(history):
    """Check the rules of a history, stated without regard to how a dossier checks them."""
    submitted, received, resolved, returned, appointed, outcome = history
    clocks = {
        moment.tzinfo is None
        for moment in (submitted, received, resolved, returned)
        if isinstance(moment, dt.datetime)
    }
    if len(clocks) == 2:
        return False
    if returned and not resolved:
        return False
    if outcome and not resolved:
        return False
    if resolved and not received and not outcome:
        return False
    chain = [moment for moment in (submitted, received, resolved) if moment]
    pairs = [*itertools.combinations(chain, 2)]
    pairs += [(resolved, returned)] if resolved and returned else []
    pairs += [(received, appointed)] if received and appointed else []
    return not any(contradicts(first, second) for first, second in pairs)


def test_exactly_the_possible_histories_are_accepted():
    # All 14 406 histories of a small world; the quick check and the full one agree.
    # A channel given as text takes the dossier through the full check, a member
    # through the quick one, so each history is judged by both.
    moments = (
        None,
        APRIL_26,
        APRIL_27,
        dt.datetime(2024, 4, 26, 9),
        dt.datetime(2024, 4, 27, 0, 30),
        dt.datetime(2024, 4, 27, 9),
        dt.datetime(2024, 4, 26, 18, tzinfo=UTC),
    )
    names = (*MOMENTS, "appointed_on", "outcome")
    possible = 0
    for history in itertools.product(
        *[moments] * 4, (None, APRIL_26, APRIL_27), (None, ar.Outcome.WITHDRAWN)
    ):
        facts = dict(zip(names, history, strict=True))
        results = []
        for channel in (ar.Channel.ONLINE, "online"):
            try:
                results.append(dossier(channel, **facts))
            except ar.AdminReformError as error:
                results.append(str(error))
        accepted = isinstance(results[0], ar.Dossier)
        assert accepted == is_possible(history), (history, results)
        assert results[0] == results[1], history
        if accepted:
            possible += 1
            stored = [local(getattr(results[0], name)) for name in MOMENTS]
            assert stored == [local(moment) for moment in history[:4]]
    assert 500 < possible < 7000


# --- copies ---

FULL = {
    "submitted_at": dt.datetime(2024, 4, 26, 1, tzinfo=UTC),
    "received_at": dt.datetime(2024, 4, 26, 2, tzinfo=UTC),
    "appointed_on": dt.date(2024, 5, 9),
    "resolved_at": dt.datetime(2024, 5, 6, 18, tzinfo=UTC),
    "returned_at": dt.date(2024, 5, 7),
    "outcome": "refused",
}


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item)), attrs.evolve],  # noqa: S301
    ids=["copy", "deepcopy", "pickle", "evolve"],
)
def test_copies_keep_every_fact(copied):
    original = dossier(**FULL)
    twin = copied(original)
    assert twin == original
    assert hash(twin) == hash(original)
    assert attrs.asdict(twin) == attrs.asdict(original)
    assert twin.resolved_on == dt.date(2024, 5, 7)


def test_an_evolved_dossier_is_checked_again():
    opened = dossier(received_at=APRIL_27)
    closed = attrs.evolve(opened, resolved_at=dt.date(2024, 5, 9))
    assert (opened.resolved_on, closed.resolved_on) == (None, dt.date(2024, 5, 9))
    with pytest.raises(ar.HistoryError, match="is before received_at"):
        attrs.evolve(opened, resolved_at=APRIL_26)


def test_a_dossier_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        dossier(received_at=APRIL_26).received_at = APRIL_27


@pytest.mark.parametrize("name", ["submitted_at", "resolved_at", "returned_at"])
def test_a_time_of_numpy_is_refused(name):
    # It compares with a date but is none: it has no year, no day and no time zone.
    numpy = pytest.importorskip("numpy")
    facts = dict.fromkeys(MOMENTS, APRIL_26) | {name: numpy.datetime64("2024-04-26")}
    with pytest.raises(ar.InvalidTypeError, match=f"{name} of dossier"):
        dossier(**facts)


@pytest.mark.parametrize("name", ["submitted_at", "resolved_at", "returned_at"])
def test_a_subclass_of_date_becomes_a_plain_date(name):
    facts = dict.fromkeys(MOMENTS, APRIL_26) | {name: Day(2024, 4, 26)}
    assert type(getattr(dossier(**facts), name)) is dt.date


@pytest.mark.parametrize("at", [dt.datetime.max, dt.datetime.min])
def test_a_time_that_has_no_vietnamese_day_is_refused(at):
    # 23:59 UTC on 31/12/9999 is a day that dates cannot hold.
    zone = dt.timezone(dt.timedelta(hours=-9 if at == dt.datetime.max else 9))
    with pytest.raises(ar.InvalidValueError, match="received_at"):
        dossier(received_at=at.replace(tzinfo=zone))
