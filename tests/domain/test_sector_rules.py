"""Time rules of single sectors: their days, their limits and their sources."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import domain, errors

# rule, first day, last day (None: in force), and a day on which it surely holds
HELD = [
    ("certification.copies", dt.date(2015, 4, 10), dt.date(2025, 10, 31)),  # Decree 23/2015
    ("certification.translator", dt.date(2015, 4, 10), dt.date(2025, 10, 31)),
    ("certification.copies", dt.date(2025, 11, 1), None),  # as amended by Decree 280/2025
    ("certification.translator", dt.date(2025, 11, 1), None),
    ("certification.contracts", dt.date(2015, 4, 10), None),
    ("civil-status.no-stated-limit", dt.date(2016, 1, 1), dt.date(2027, 2, 28)),  # Law 60/2014
    ("security-interest.registration", dt.date(2023, 1, 15), None),  # Decree 99/2022
    ("land", dt.date(2014, 7, 1), dt.date(2024, 7, 31)),  # Decree 43/2014
    ("land", dt.date(2024, 8, 1), dt.date(2025, 6, 30)),  # Law 31/2024
    ("land", dt.date(2025, 7, 1), None),  # Decree 151/2025
    ("birth-group", dt.date(2024, 6, 10), dt.date(2026, 8, 31)),  # Decree 63/2024
    ("birth-group", dt.date(2026, 9, 1), None),  # as amended by Decree 301/2026
    ("death-group", dt.date(2026, 9, 1), None),
    ("karaoke-group", dt.date(2025, 11, 17), None),  # Decree 297/2025
    ("karaoke-group.household-business", dt.date(2025, 11, 17), None),
    ("flight-operations", dt.date(2026, 7, 1), None),  # Decree 222/2026
    ("air-transport", dt.date(2026, 7, 1), None),  # Decree 208/2026
]
FIRST = {rule_id: since for rule_id, since, _ in reversed(HELD)}
LAST = {rule_id: until for rule_id, _, until in HELD}
every_rule = pytest.mark.parametrize(("rule_id", "since", "until"), HELD)
ONE_DAY = dt.timedelta(days=1)


def ids(rules):
    return [rule.id for rule in rules]


@every_rule
def test_a_rule_holds_from_its_first_to_its_last_day(rule_id, since, until):
    found = domain.sector_rule(rule_id, on=since)
    assert (found.id, found.since, found.until) == (rule_id, since, until)
    assert not found.holds_on(since - ONE_DAY)
    assert found.holds_on(since)
    last = until or dt.date.max
    assert domain.sector_rule(rule_id, on=last) is found
    assert found.holds_on(last)
    if until:
        assert not found.holds_on(until + ONE_DAY)


@pytest.mark.parametrize("rule_id", FIRST)
def test_a_rule_is_refused_on_the_day_before_its_first(rule_id):
    since, until = FIRST[rule_id], LAST[rule_id]
    day = since - ONE_DAY
    holds = f"it holds from {since} to {until or 'today'}"
    with pytest.raises(
        ar.InvalidValueError, match=f"{rule_id} is not in force on {day}; {holds}"
    ) as caught:
        domain.sector_rule(rule_id, on=day)
    assert caught.value.values == {"rule_id": rule_id, "on": day}
    assert rule_id not in ids(domain.sector_rules(day))
    assert rule_id in ids(domain.sector_rules(since))


@pytest.mark.parametrize(("rule_id", "last"), [pair for pair in LAST.items() if pair[1]])
def test_a_rule_is_refused_on_the_day_after_its_last(rule_id, last):
    with pytest.raises(ar.InvalidValueError, match="is not in force"):
        domain.sector_rule(rule_id, on=last + ONE_DAY)
    assert rule_id in ids(domain.sector_rules(last))
    assert rule_id not in ids(domain.sector_rules(last + ONE_DAY))


def test_without_a_day_all_rules_are_listed():
    assert ids(domain.sector_rules()) == [rule_id for rule_id, _, _ in HELD]
    assert isinstance(domain.sector_rules(), tuple)


def test_no_rule_is_older_than_the_decree_on_land():
    assert domain.sector_rules(dt.date(2014, 6, 30)) == ()
    assert ids(domain.sector_rules(dt.date(2014, 7, 1))) == ["land"]


@pytest.mark.parametrize("day", [dt.date(2024, 7, 31), dt.date(2024, 8, 1), dt.date(2025, 7, 1)])
def test_on_each_day_one_rule_on_land_holds(day):
    land = [rule for rule in ids(domain.sector_rules(day)) if rule.startswith("land")]
    assert land == ["land"]


@pytest.mark.parametrize(
    ("rule_id", "limit"),
    [
        # TL-20, TL-21: the same day, after 15:00 the next; extended by at most 2 working days
        (
            "certification.copies",
            ar.TimeLimit(1, "same_day", ar.TimeLimit(2, "working_days"), dt.time(15)),
        ),
        ("certification.translator", ar.TimeLimit(1, "same_day", None, dt.time(15))),  # TL-26
        ("certification.contracts", ar.TimeLimit(2, "working_days")),  # TL-22
        ("civil-status.no-stated-limit", ar.TimeLimit(1, "same_day", None, dt.time(15))),  # TL-23
        ("security-interest.registration", ar.TimeLimit(1, "same_day", None, dt.time(15))),  # TL-24
        ("land", None),  # TL-63: which times are not counted, not how long
        # TL-110, TL-113: 3 working days, 5 if verified
        (
            "birth-group",
            ar.TimeLimit(3, "working_days", ar.TimeLimit(2, "working_days")),
        ),
        ("karaoke-group", ar.TimeLimit(16, "working_days")),  # TL-114
        ("karaoke-group.household-business", ar.TimeLimit(3, "working_days")),  # TL-115
        ("death-group", None),  # TL-112: a limit for each body
        ("flight-operations", None),
        ("air-transport", None),
    ],
)
def test_the_limits_are_those_of_the_acts(rule_id, limit):
    found = {rule.limit for rule in domain.sector_rules() if rule.id == rule_id}
    assert found == {limit}


def test_land_limits_before_august_2024_skip_days_off_and_grow_by_10_days():
    """Decree 43/2014 art. 61: days off are not counted (TL-63); 10 days more (TL-64)."""
    found = domain.sector_rule("land", on=dt.date(2024, 7, 31))
    assert found.days_are is domain.TimeUnit.WORKING_DAYS
    assert found.addition == ar.TimeLimit(10, "days")
    assert set(found.excludes) == {
        domain.Basis.FINANCIAL_OBLIGATION,
        domain.Basis.VIOLATION,
        domain.Basis.SURVEY,
    }
    assert found.source.cite("en").startswith("Decree 43/2014/NĐ-CP, art. 61")
    assert found.source.confidence == "secondary"


def test_land_limits_since_august_2024_are_in_working_days():
    # TL-63b: financial obligations, surveying, notices excluded; 10 working days more.
    found = domain.sector_rule("land", on=dt.date(2024, 8, 1))
    assert found.days_are is None
    assert found.addition == ar.TimeLimit(10, "working_days")
    assert set(found.excludes) == {
        domain.Basis.FINANCIAL_OBLIGATION,
        domain.Basis.SURVEY,
        domain.Basis.PUBLICATION,
    }
    assert found.source.confidence == "secondary"


@pytest.mark.parametrize("rule", domain.sector_rules(), ids=ids(domain.sector_rules()))
def test_every_rule_is_stated_and_sourced_in_both_languages(rule):
    assert rule.rule.text() == rule.rule.text("vi") == rule.rule.vi
    assert rule.rule.text("en") == rule.rule.en
    assert rule.rule.vi.endswith(".")
    assert rule.rule.en.endswith(".")
    assert rule.rule.vi != rule.rule.en
    assert any(letter in rule.rule.vi for letter in "ạảấầậắặệịọộờợụứừự")
    assert not any(letter in rule.rule.en for letter in "ạảấầậắặệịọộờợụứừựđ")
    assert rule.source.cite("vi") != rule.source.cite("en")
    assert "/" in rule.source.cite("en")
    assert rule.source.confidence in {"verified", "secondary"}
    assert rule.source.confidence == "verified" or rule.source.note
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        rule.rule.text("fr")


@pytest.mark.parametrize(
    ("rule_id", "article"),
    [
        ("certification.copies", "Decree 23/2015/NĐ-CP, arts 7, 21"),
        ("certification.translator", "Decree 23/2015/NĐ-CP, arts 7, 33"),
        ("certification.contracts", "Decree 23/2015/NĐ-CP, art. 37"),
        ("civil-status.no-stated-limit", "Law 60/2014/QH13, art. 5(3)"),
        ("security-interest.registration", "Decree 99/2022/NĐ-CP, art. 16(1)"),
    ],
)
def test_what_was_read_is_cited_by_its_article(rule_id, article):
    found = domain.sector_rule(rule_id, on=dt.date(2024, 4, 26))
    assert found.source.cite("en") == article
    assert found.source.confidence == "verified"
    assert (found.addition, found.excludes, found.days_are) == (None, (), None)


def test_the_end_of_the_law_on_civil_status_is_said_to_be_secondary():
    found = domain.sector_rule("civil-status.no-stated-limit", on=dt.date(2027, 2, 28))
    assert "03/2026/QH16" in found.source.note
    assert "secondary" in found.source.note


@pytest.mark.parametrize("rule_id", ["", "land.2014", "LAND", None, 5])
def test_an_unknown_rule_is_refused_with_the_known_ones(rule_id):
    with pytest.raises(
        errors.UnknownNameError, match=r"unknown sector rule .* known are"
    ) as caught:
        domain.sector_rule(rule_id, on=dt.date(2024, 4, 26))
    assert isinstance(caught.value, LookupError)
    assert all(known in str(caught.value) for known, _, _ in HELD)
    assert caught.value.values == {"rule_id": rule_id}


@pytest.mark.parametrize("day", [dt.datetime(2024, 4, 26), "2024-04-26", 2024])
def test_the_day_is_a_plain_date(day):
    with pytest.raises(ar.InvalidTypeError, match="day must be a"):
        domain.sector_rules(day)
    with pytest.raises(ar.InvalidTypeError, match="day must be a"):
        domain.sector_rule("land", on=day)


class TestTheRulesOfTheDecreesOf2025And2026:
    """Each counted out in tests/calculation/deadlines/test_governing_limits.py; here the data."""

    def test_land_since_july_2025_leaves_out_an_estate_and_a_violation_too(self):
        # TL-117: 10 working days more for each kind of procedure in difficult areas.
        found = domain.sector_rule("land", on=dt.date(2025, 7, 1))
        assert set(found.excludes) == {
            domain.Basis.FINANCIAL_OBLIGATION,
            domain.Basis.VIOLATION,
            domain.Basis.SURVEY,
            domain.Basis.PUBLICATION,
            domain.Basis.INHERITANCE,
        }
        assert found.addition == ar.TimeLimit(10, "working_days")
        assert [str(part.limit) for part in found.parts] == [
            "17 ngày làm việc",
            "3 ngày làm việc",
            "20 ngày làm việc",
            "8 ngày làm việc",
        ]

    @pytest.mark.parametrize(
        ("rule_id", "after", "closing"),
        [
            ("birth-group", "resume", ar.TimeLimit(7, "working_days")),  # TL-111
            ("death-group", "resume", ar.TimeLimit(7, "working_days")),
            ("karaoke-group", "restart", ar.TimeLimit(15, "working_days")),  # TL-114
            ("flight-operations", "resume", ar.TimeLimit(15, "working_days")),  # TL-116
            ("air-transport", "restart", None),
            ("land", None, None),
        ],
    )
    def test_a_supplement_restarts_or_resumes_and_a_dossier_is_closed(
        self, rule_id, after, closing
    ):
        found = domain.sector_rule(rule_id, on=dt.date(2026, 10, 1))
        assert found.after_supplement == after
        steps = {step.step: step.limit for step in found.steps}
        assert steps.get("closing") == closing

    def test_a_birth_group_received_before_september_2026_stays_under_the_earlier_text(self):
        # TL-110: the earlier text does not settle how a supplement counts.
        earlier = domain.sector_rule("birth-group", on=dt.date(2026, 8, 31))
        assert (earlier.after_supplement, earlier.excludes) == (None, ())
        assert earlier.source.confidence == "secondary"
        [acknowledge] = earlier.steps
        assert (acknowledge.step, str(acknowledge.limit)) == ("acknowledge", "2 giờ làm việc")

    @pytest.mark.parametrize(
        ("rule_id", "time"),
        [
            ("birth-group", dt.time(15)),
            ("karaoke-group", dt.timedelta(hours=1)),
            ("karaoke-group.household-business", dt.time(17)),
        ],
    )
    def test_a_late_receipt_counts_from_the_next_working_day(self, rule_id, time):
        [cut_off] = domain.sector_rule(rule_id, on=dt.date(2026, 10, 1)).cut_offs
        assert (cut_off.time, cut_off.purpose) == (time, "start")

    def test_the_letter_of_the_karaoke_group_goes_out_after_expiry(self):
        # TL-114.
        found = domain.sector_rules(dt.date(2026, 10, 1))
        assert ids(rule for rule in found if rule.letter_after_expiry) == ["karaoke-group"]

    def test_the_bodies_of_the_death_group_have_limits_of_their_own(self):
        # TL-112.
        parts = domain.sector_rule("death-group", on=dt.date(2026, 9, 1)).parts
        assert [(part.name.en, part.limit.text("en")) for part in parts] == [
            ("death", "24 hours"),
            ("removal of residence", "1 working day"),
            ("social insurance", "8 working days"),
            ("end of a monthly allowance", "2 working days"),
            ("health", "3 working days"),
            ("home affairs", "18 working days"),
        ]
        assert parts[0].if_verified == ar.TimeLimit(3, "working_days")

    def test_the_bodies_of_the_birth_group_have_limits_of_their_own(self):
        # TL-110: residence 2 working days, 5 if verified; what is missing within 1.
        parts = domain.sector_rule("birth-group", on=dt.date(2026, 9, 1)).parts
        day = "working_days"
        assert [(part.limit, part.if_verified, part.notice) for part in parts] == [
            (ar.TimeLimit(24, "hours"), None, None),
            (ar.TimeLimit(2, day), ar.TimeLimit(5, day), ar.TimeLimit(1, day)),
            (ar.TimeLimit(5, day), None, None),
        ]

    def test_posted_certifications_count_from_the_postmark_since_november_2025(self):
        # TL-118, as provincial decisions that copy the decree have it.
        before = domain.sector_rule("certification.copies", on=dt.date(2025, 10, 31))
        after = domain.sector_rule("certification.copies", on=dt.date(2025, 11, 1))
        assert (before.starts_at, after.starts_at) == ("receipt", "postmark")
        assert after.source.confidence == "secondary"


class TestAppliedTo:
    def test_a_procedure_follows_the_rule(self):
        rule = domain.sector_rule("karaoke-group", on=dt.date(2026, 10, 1))
        found = rule.applied_to(ar.Procedure("1.0", "Karaoke"))
        assert (found.code, found.name, found.limit) == ("1.0", "Karaoke", rule.limit)
        assert (found.after_supplement, found.starts_at) == ("restart", "fee_paid")
        assert (found.cut_offs, found.steps, found.excludes) == (
            rule.cut_offs,
            rule.steps,
            rule.excludes,
        )

    def test_a_rule_without_a_limit_keeps_the_procedures(self):
        limit = ar.TimeLimit(17, "working_days")
        rule = domain.sector_rule("land", on=dt.date(2026, 10, 1))
        assert rule.applied_to(ar.Procedure("1.0", limit=limit)).limit == limit
