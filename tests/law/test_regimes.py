"""One-stop regimes by effective day, and the policies of a calculation."""

import datetime as dt
import itertools
import pickle
import re

import attrs
import pytest

import adminreform as ar
from adminreform import errors, law
from adminreform.law import DEFAULT_RULES

# first day, last day (None: in force), id, and the act in both languages
REGIMES = [
    (
        dt.date.min,
        dt.date(2018, 6, 20),
        "09/2015",
        "Quyết định 09/2015/QĐ-TTg",
        "Decision 09/2015/QĐ-TTg",
    ),
    (
        dt.date(2018, 6, 21),
        dt.date(2025, 6, 30),
        "61/2018",
        "Nghị định 61/2018/NĐ-CP",
        "Decree 61/2018/NĐ-CP",
    ),
    (
        dt.date(2025, 7, 1),
        dt.date(2026, 8, 4),
        "118/2025",
        "Nghị định 118/2025/NĐ-CP",
        "Decree 118/2025/NĐ-CP",
    ),
    (
        dt.date(2026, 8, 5),
        None,
        "118/2025+309/2026",
        "Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)",
        "Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP",
    ),
]
every_regime = pytest.mark.parametrize(("since", "until", "regime_id", "vi", "en"), REGIMES)


@pytest.mark.parametrize(
    ("day", "regime_id"),
    [
        (dt.date.min, "09/2015"),
        (dt.date(2015, 5, 8), "09/2015"),
        (dt.date(2018, 6, 20), "09/2015"),
        (dt.date(2018, 6, 21), "61/2018"),  # Decree 61/2018 art. 40
        (dt.date(2024, 4, 26), "61/2018"),
        (dt.date(2025, 6, 30), "61/2018"),
        (dt.date(2025, 7, 1), "118/2025"),  # art. 40(1)
        (dt.date(2026, 8, 4), "118/2025"),
        (dt.date(2026, 8, 5), "118/2025+309/2026"),  # Decree 309/2026 art. 16(1)
        (dt.date.max, "118/2025+309/2026"),
    ],
)
def test_the_regime_changes_on_its_first_day(day, regime_id):
    assert ar.regime_on(day).id == regime_id
    assert ar.regime_on(day) is law.regime(regime_id)


@every_regime
def test_each_regime_names_its_days_and_its_act(since, until, regime_id, vi, en):
    found = law.regime(regime_id)
    assert (found.id, found.since, found.until) == (regime_id, since, until)
    assert found.source.cite("vi").startswith(vi)
    assert found.source.cite("en").startswith(en)


def test_the_regimes_leave_no_day_out():
    for (_, until, *_), (since, *_) in itertools.pairwise(REGIMES):
        assert since - until == dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("regime_id", "confidence", "note"),
    [
        ("09/2015", "unverified", "not read; the rules of Decree 61/2018 are applied"),
        ("61/2018", "verified", "Decree 107/2021 is not in that text"),
        ("118/2025", "verified", "Decree 367/2025/NĐ-CP, which amends it, was not read"),
        ("118/2025+309/2026", "verified", "of Decree 309/2026 all but art. 15"),
    ],
)
def test_a_regime_notes_what_was_not_read(regime_id, confidence, note):
    source = law.regime(regime_id).source
    assert source.confidence == confidence
    assert note in source.note


@pytest.mark.parametrize(
    ("day", "owner", "supplements"),
    [
        (dt.date(2018, 6, 20), "Văn phòng Chính phủ", 1),
        (dt.date(2025, 6, 30), "Văn phòng Chính phủ", 1),  # TL-55: only once
        (dt.date(2025, 7, 1), "Văn phòng Chính phủ", None),  # TL-96: no maximum
        (dt.date(2026, 8, 4), "Văn phòng Chính phủ", None),
        (dt.date(2026, 8, 5), "Bộ Tư pháp", None),  # TL-130
    ],
)
def test_a_regime_has_an_owner_and_its_number_of_supplements(day, owner, supplements):
    found = ar.regime_on(day)
    assert (str(found.owner), found.supplements) == (owner, supplements)
    assert ar.Rules().supplements_of(day) == supplements
    assert ar.Rules(supplements=3).supplements_of(day) == 3
    assert ar.Rules(regime=law.regime("61/2018")).supplements_of(day) == 1


@pytest.mark.parametrize("regime_id", ["", "61", "118/2025 ", "decree-61-2018", None, 61])
def test_an_unknown_regime_is_refused_with_the_known_ones(regime_id):
    known = ", ".join(re.escape(row[2]) for row in REGIMES)
    with pytest.raises(errors.UnknownNameError, match=f"unknown regime .* known are {known}") as e:
        law.regime(regime_id)
    assert e.value.values == {"regime_id": regime_id}


@pytest.mark.parametrize("day", [dt.datetime(2025, 7, 1), "2025-07-01", None, 2025])
def test_the_day_of_a_regime_is_a_plain_date(day):
    with pytest.raises(ar.InvalidTypeError, match="day must be a"):
        ar.regime_on(day)


# --- rules ---


def test_the_defaults_are_those_of_the_decrees_and_the_civil_code():
    # TL-02, TL-07, TL-54 (restart), TL-58 (one reappointment), TL-57.
    rules = ar.Rules()
    assert rules == DEFAULT_RULES
    assert (rules.counting, rules.roll, rules.after_supplement) == (
        "civil",
        "next_working_day",
        "restart",
    )
    assert (rules.supplements, rules.reappointments, rules.letter_days) == (None, 1, 1)
    assert rules.extension_before_restart == "kept"
    assert rules.regime is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("counting", "civil"),
        ("counting", "clock"),
        ("roll", "next_working_day"),
        ("roll", "none"),
        ("after_supplement", "restart"),
        ("after_supplement", "resume"),
        ("extension_before_restart", "kept"),
        ("extension_before_restart", "lapses"),
        ("supplements", None),
        ("supplements", 0),
        ("supplements", 3),
        ("reappointments", 0),
        ("reappointments", 2),
        ("letter_days", 0),
        ("letter_days", 5),
        ("regime", law.regime("118/2025")),
        ("regime", None),
    ],
)
def test_each_policy_may_be_chosen(name, value):
    rules = ar.Rules(**{name: value})
    assert getattr(rules, name) == value
    assert attrs.evolve(ar.Rules(), **{name: value}) == rules
    assert pickle.loads(pickle.dumps(rules)) == rules  # noqa: S301
    assert hash(rules) == hash(ar.Rules(**{name: value}))


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("counting", "'civil', 'clock'"),
        ("roll", "'next_working_day', 'none'"),
        ("after_supplement", "'restart', 'resume'"),
        ("extension_before_restart", "'kept', 'lapses'"),
    ],
)
@pytest.mark.parametrize("value", ["", "CIVIL", "other", None, True, 1])
def test_an_unknown_policy_is_refused_with_the_known_ones(name, choices, value):
    with pytest.raises(ar.InvalidValueError, match=f"{name} must be one of {choices}; got") as e:
        ar.Rules(**{name: value})
    assert e.value.values == {name: value}


@pytest.mark.parametrize("name", ["supplements", "reappointments", "letter_days"])
@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (-1, ar.InvalidValueError, "must be at least 0, got -1"),
        (1.0, ar.InvalidTypeError, "must be an int, got 1.0"),
        (True, ar.InvalidTypeError, "must be an int, got True"),
        ("1", ar.InvalidTypeError, "must be an int, got '1'"),
        (dt.date(2024, 7, 1), ar.InvalidTypeError, "must be an int, got 2024-07-01"),
    ],
)
def test_a_number_of_the_rules_is_an_int_of_at_least_zero(name, value, error, message):
    with pytest.raises(error, match=f"{name} {message}"):
        ar.Rules(**{name: value})


@pytest.mark.parametrize(
    ("value", "shown"),
    [("61/2018", "'61/2018'"), (61, "61"), (ar.Rules(), "a Rules")],
)
def test_the_regime_of_rules_is_a_regime(value, shown):
    with pytest.raises(
        ar.InvalidTypeError,
        match=rf"regime must be a Regime, got {shown}; look it up with regime\(",
    ):
        ar.Rules(regime=value)


def test_rules_name_the_regime_of_the_day_of_receipt_unless_told():
    day = dt.date(2025, 6, 30)
    later = law.regime("118/2025")
    assert ar.Rules().regime_of(day).id == "61/2018"
    assert ar.Rules().regime_of(day + dt.timedelta(days=1)) is later
    assert ar.Rules(regime=later).regime_of(day) is later


def test_rules_are_checked_again_when_evolved_and_cannot_be_changed():
    with pytest.raises(ar.InvalidValueError, match="roll must be one of"):
        attrs.evolve(ar.Rules(), roll="previous")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ar.Rules().roll = "none"
