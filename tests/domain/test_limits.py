"""Time limits are exact lengths in one of ten units, ordered only within one measure."""

import copy
import datetime as dt
import decimal
import itertools
import operator
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain

COUNTED = [
    "minutes",
    "hours",
    "working_hours",
    "working_days",
    "days",
    "weeks",
    "months",
    "quarters",
    "years",
]
UNITS = ["same_day", *COUNTED]
IN_QUARTERS = ["hours", "working_hours", "working_days", "days"]
WHOLE = [unit for unit in COUNTED if unit not in IN_QUARTERS]
every_unit = pytest.mark.parametrize("unit", UNITS)

# --- words ---

WORDS = [
    (1, "minutes", "1 phút", "1 minute"),
    (30, "minutes", "30 phút", "30 minutes"),
    (1, "hours", "1 giờ", "1 hour"),
    (24, "hours", "24 giờ", "24 hours"),
    (1, "working_hours", "1 giờ làm việc", "1 working hour"),
    (8, "working_hours", "8 giờ làm việc", "8 working hours"),
    (1, "working_days", "1 ngày làm việc", "1 working day"),
    (15, "working_days", "15 ngày làm việc", "15 working days"),
    (1, "days", "1 ngày", "1 day"),
    (30, "days", "30 ngày", "30 days"),
    (1, "weeks", "1 tuần", "1 week"),
    (2, "weeks", "2 tuần", "2 weeks"),
    (1, "months", "1 tháng", "1 month"),
    (12, "months", "12 tháng", "12 months"),
    (1, "quarters", "1 quý", "1 quarter"),
    (2, "quarters", "2 quý", "2 quarters"),
    (1, "years", "1 năm", "1 year"),
    (5, "years", "5 năm", "5 years"),
    (Decimal("12.5"), "working_days", "12,5 ngày làm việc", "12.5 working days"),
    (Decimal("4.75"), "working_days", "4,75 ngày làm việc", "4.75 working days"),
    (Decimal("0.5"), "days", "0,5 ngày", "0.5 days"),
    (Fraction(1, 4), "days", "0,25 ngày", "0.25 days"),
    (Fraction(5, 4), "days", "1,25 ngày", "1.25 days"),
    (Decimal("1.0"), "days", "1 ngày", "1 day"),
    (Decimal("1e2"), "days", "100 ngày", "100 days"),
]


@pytest.mark.parametrize(("amount", "unit", "vi", "en"), WORDS)
def test_a_limit_is_written_in_both_languages(amount, unit, vi, en):
    limit = ar.TimeLimit(amount, unit)
    assert (limit.text(), limit.text("vi"), str(limit), limit.text("en")) == (vi, vi, vi, en)


def test_every_unit_is_written_in_words():
    # So that a new unit comes with its words, in the singular and the plural.
    assert {unit.value for unit in domain.TimeUnit} == set(UNITS)
    assert {unit for _, unit, _, _ in WORDS} == set(COUNTED)


@pytest.mark.parametrize(
    ("cut_off", "vi", "en"),
    [
        (dt.time(15), "15 giờ 00", "15:00"),
        (dt.time(16, 30), "16 giờ 30", "16:30"),
        (dt.time(9, 5), "09 giờ 05", "09:05"),
        (dt.time(0), "00 giờ 00", "00:00"),
    ],
)
def test_a_same_day_limit_says_its_cut_off(cut_off, vi, en):
    limit = ar.TimeLimit.same_day(cut_off)
    assert str(limit) == f"trong ngày làm việc; nhận sau {vi} thì ngày làm việc tiếp theo"
    assert limit.text("en") == f"same working day; received after {en}, the next working day"


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (
            ar.TimeLimit(10, "days", ar.TimeLimit(1, "days")),
            "10 ngày, kéo dài thêm 1 ngày",
            "10 days, extendable by 1 day",
        ),
        (
            ar.TimeLimit(1, "months", ar.TimeLimit(Decimal("2.5"), "working_days")),
            "1 tháng, kéo dài thêm 2,5 ngày làm việc",
            "1 month, extendable by 2.5 working days",
        ),
        (
            ar.TimeLimit.same_day(extension=ar.TimeLimit(2, "working_days")),
            "trong ngày làm việc; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo, "
            "kéo dài thêm 2 ngày làm việc",
            "same working day; received after 15:00, the next working day, "
            "extendable by 2 working days",
        ),
    ],
)
def test_an_extension_is_written_after_the_limit(limit, vi, en):
    assert (str(limit), limit.text("vi"), limit.text("en")) == (vi, vi, en)


@pytest.mark.parametrize("lang", ["fr", "VI", "", 1])
@pytest.mark.parametrize(
    "limit",
    [
        ar.TimeLimit(3, "days"),
        ar.TimeLimit.same_day(),
        ar.TimeLimit(3, "days", ar.TimeLimit(1, "days")),
    ],
)
def test_an_unknown_language_is_refused(limit, lang):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        limit.text(lang)


def test_the_words_do_not_depend_on_the_decimal_context():
    # 12.25 days stay 12.25 days in a program that works with two digits.
    limit = ar.TimeLimit(Decimal("12.25"), "days")
    with decimal.localcontext(prec=2):
        assert limit.text("en") == "12.25 days"


# --- units ---


@every_unit
def test_a_unit_may_be_given_as_text_or_member(unit):
    limit = ar.TimeLimit(1, unit)
    assert limit.unit is domain.TimeUnit(unit)
    assert limit == ar.TimeLimit(1, domain.TimeUnit(unit))
    assert hash(limit) == hash(ar.TimeLimit(1, domain.TimeUnit(unit)))


@pytest.mark.parametrize(
    "unit", ["hour", "day", "DAYS", "fortnights", "", None, 3, ["days"], {"days": 1}]
)
def test_an_unknown_unit_is_refused_with_the_known_ones(unit):
    expected = ", ".join(f"'{known}'" for known in UNITS)
    with pytest.raises(ar.InvalidValueError, match=f"unit must be one of {expected}; got"):
        ar.TimeLimit(3, unit)


# --- amounts ---


@pytest.mark.parametrize(
    ("amount", "error", "message"),
    [
        (0.5, ar.InvalidTypeError, r"amount must be exact, got the float 0.5; write Decimal\('0.5"),
        (3.0, ar.InvalidTypeError, r"amount must be exact, got the float 3.0; write Decimal\('3.0"),
        (float("nan"), ar.InvalidTypeError, "amount must be exact, got the float nan"),
        (float("inf"), ar.InvalidTypeError, "amount must be exact, got the float inf"),
        (True, ar.InvalidTypeError, "amount must be an int, got True"),
        ("15", ar.InvalidTypeError, "amount must be an int, got '15'"),
        ("½", ar.InvalidTypeError, "amount must be an int, got '½'"),
        (None, ar.InvalidTypeError, "amount must be an int, got None"),
        (1j, ar.InvalidTypeError, "amount must be an int, got a complex"),
        (Decimal("nan"), ar.InvalidValueError, "amount must be a number, got NaN"),
        (Decimal("snan"), ar.InvalidValueError, "amount must be a number, got sNaN"),
        (Decimal("inf"), ar.InvalidValueError, "amount must be a number, got Infinity"),
        (Decimal("-inf"), ar.InvalidValueError, "amount must be a number, got -Infinity"),
    ],
)
@every_unit
def test_an_amount_is_an_exact_number(unit, amount, error, message):
    with pytest.raises(error, match=message):
        ar.TimeLimit(amount, unit)


@pytest.mark.parametrize("amount", [0, -3, Decimal("0"), Decimal("-0.25"), Fraction(-1, 4)])
@every_unit
def test_an_amount_is_above_zero(unit, amount):
    # Receipt of a dossier starts a limit of some length.
    with pytest.raises(ar.InvalidValueError, match=f"a limit in {unit} is above 0") as caught:
        ar.TimeLimit(amount, unit)
    assert caught.value.values == {"amount": amount}


@pytest.mark.parametrize("unit", IN_QUARTERS)
@pytest.mark.parametrize("quarters", range(1, 13))
def test_days_and_working_days_go_in_quarters(unit, quarters):
    # Published limits are in steps of 0.25: 3.5; 4.75; 6.25; 12.5 working days (TL-14).
    exact = Fraction(quarters, 4)
    for amount in (exact, Decimal(quarters) * Decimal("0.25")):
        limit = ar.TimeLimit(amount, unit)
        assert limit.amount == exact
        assert type(limit.amount) is (Fraction if quarters % 4 else int)


@pytest.mark.parametrize("unit", IN_QUARTERS)
@pytest.mark.parametrize(
    "amount", [Fraction(1, 3), Fraction(1, 8), Decimal("0.1"), Decimal("2.30"), Fraction(41, 8)]
)
def test_days_have_no_finer_steps_than_quarters(unit, amount):
    with pytest.raises(ar.InvalidValueError, match="above 0 and in quarters of a unit, got"):
        ar.TimeLimit(amount, unit)


@pytest.mark.parametrize("unit", [*WHOLE, "same_day"])
@pytest.mark.parametrize("amount", [Fraction(1, 2), Decimal("0.25"), Decimal("1.5")])
def test_other_units_are_whole(unit, amount):
    message = f"a limit in {unit} is above 0 and in whole units, got {Fraction(amount)}"
    with pytest.raises(ar.InvalidValueError, match=message) as caught:
        ar.TimeLimit(amount, unit)
    assert caught.value.values == {"amount": amount}


@pytest.mark.parametrize("unit", COUNTED)
@pytest.mark.parametrize("amount", [2, Decimal("2"), Decimal("2.00"), Fraction(2), Fraction(6, 3)])
def test_a_whole_amount_is_kept_as_an_int_however_it_is_given(unit, amount):
    limit = ar.TimeLimit(amount, unit)
    assert (limit.amount, type(limit.amount)) == (2, int)
    assert limit == ar.TimeLimit(2, unit)
    assert hash(limit) == hash(ar.TimeLimit(2, unit))


@pytest.mark.parametrize("unit", ["days", "weeks", "same_day"])
def test_a_huge_amount_is_refused_by_an_error_of_the_family(unit):
    # Python writes no int of more than 4300 digits; the message does without it.
    with pytest.raises(ar.AdminReformError):
        ar.TimeLimit(-(10**5000), unit)


def test_the_error_of_a_decimal_that_is_no_number_keeps_it():
    with pytest.raises(ar.InvalidValueError) as caught:
        ar.TimeLimit(Decimal("inf"), "days")
    assert caught.value.values == {"amount": Decimal("inf")}


# --- the same day ---


def test_a_same_day_limit_has_the_cut_off_of_15_00_unless_told():
    # Received after 15:00, the next working day (TL-20, TL-23, TL-24).
    for limit in (ar.TimeLimit(1, "same_day"), ar.TimeLimit.same_day()):
        assert (limit.amount, limit.unit) == (1, domain.TimeUnit.SAME_DAY)
        assert (limit.cut_off, limit.extension) == (dt.time(15), None)
    assert (
        ar.TimeLimit(1, "same_day") == ar.TimeLimit.same_day() == ar.TimeLimit.same_day(dt.time(15))
    )


def test_a_same_day_limit_may_have_its_own_cut_off():
    half_past_four = dt.time(16, 30)
    limit = ar.TimeLimit.same_day(half_past_four)
    assert limit.cut_off == half_past_four
    assert limit == ar.TimeLimit(1, "same_day", cut_off=half_past_four)
    assert limit != ar.TimeLimit.same_day()
    assert ar.TimeLimit.same_day(dt.time(0)).cut_off == dt.time(0)


@pytest.mark.parametrize("amount", [2, 3, Decimal("2.0")])
def test_the_same_day_is_one_day(amount):
    with pytest.raises(
        ar.InvalidValueError, match=f"the same day is one day, got {int(amount)}; use working_days"
    ) as caught:
        ar.TimeLimit(amount, "same_day")
    assert caught.value.values == {"amount": amount}


@pytest.mark.parametrize("unit", COUNTED)
@pytest.mark.parametrize("cut_off", [dt.time(15), dt.time(0), "15:00"])
def test_no_other_limit_has_a_cut_off(unit, cut_off):
    # The 15:00 rule never moves the start of a limit of days (AMB-06).
    with pytest.raises(
        ar.InvalidValueError, match=f"only a same_day limit has a cut-off, not one in {unit}"
    ) as caught:
        ar.TimeLimit(1, unit, cut_off=cut_off)
    assert caught.value.values == {"cut_off": cut_off}
    assert ar.TimeLimit(1, unit).cut_off is None


@pytest.mark.parametrize(
    ("cut_off", "shown"),
    [
        ("15:00", "'15:00'"),
        (15, "15"),
        (dt.datetime(2024, 4, 26, 15), "2024-04-26T15:00:00"),
        (dt.timedelta(hours=15), "a timedelta"),
    ],
)
def test_a_cut_off_is_a_time(cut_off, shown):
    for make in (
        lambda: ar.TimeLimit.same_day(cut_off),
        lambda: ar.TimeLimit(1, "same_day", None, cut_off),
    ):
        with pytest.raises(ar.InvalidTypeError, match=f"cut_off must be a time, got {shown}"):
            make()


def test_a_cut_off_is_of_the_wall_clock():
    # The hour is one of the office; a time with a zone does not compare with it.
    with pytest.raises(ar.AdminReformError):
        ar.TimeLimit.same_day(dt.time(15, tzinfo=dt.UTC))


@pytest.mark.parametrize("unit", COUNTED)
def test_a_same_day_limit_does_not_become_another_with_its_cut_off(unit):
    limit = ar.TimeLimit.same_day()
    with pytest.raises(ar.InvalidValueError, match="only a same_day limit has a cut-off"):
        attrs.evolve(limit, unit=unit)
    assert attrs.evolve(limit, unit=unit, cut_off=None) == ar.TimeLimit(1, unit)


# --- extensions ---


@pytest.mark.parametrize(
    ("unit", "more"), [*itertools.product(UNITS, ["days", "same_day", "months"])]
)
def test_any_limit_may_be_extendable_by_any_length(unit, more):
    extension = ar.TimeLimit(1, more)
    limit = ar.TimeLimit(1, unit, extension)
    assert limit.extension == extension
    assert limit != ar.TimeLimit(1, unit)
    assert attrs.evolve(limit, extension=None) == ar.TimeLimit(1, unit)


@pytest.mark.parametrize(
    ("extension", "shown"),
    [
        (5, "5"),
        (0, "0"),
        ("5 ngày", "'5 ngày'"),
        (Decimal("5"), "a Decimal"),
        (domain.TimeUnit.DAYS, "'days'"),
        (ar.TimeLimit(5, "days", ar.TimeLimit(1, "days")), "a TimeLimit"),
    ],
)
@every_unit
def test_an_extension_is_a_limit_without_one_of_its_own(unit, extension, shown):
    with pytest.raises(
        ar.InvalidTypeError,
        match=f"extension must be a TimeLimit without one of its own, got {shown}",
    ):
        ar.TimeLimit(1, unit, extension)


# --- equality and order ---

# the measure of each unit, and its size in it: 60 minutes, 7 days, 3 and 12 months
MEASURES = {
    "same_day": ("same day", 1),
    "minutes": ("time", 1),
    "hours": ("time", 60),
    "working_hours": ("working time", 1),
    "working_days": ("working days", 1),
    "days": ("days", 1),
    "weeks": ("days", 7),
    "months": ("months", 1),
    "quarters": ("months", 3),
    "years": ("months", 12),
}
ORDERS = [operator.lt, operator.le, operator.gt, operator.ge]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ((59, "minutes"), (1, "hours")),
        ((1, "hours"), (61, "minutes")),
        ((6, "days"), (1, "weeks")),
        ((Decimal("6.75"), "days"), (1, "weeks")),
        ((2, "weeks"), (15, "days")),
        ((2, "months"), (1, "quarters")),
        ((1, "quarters"), (4, "months")),
        ((11, "months"), (1, "years")),
        ((3, "quarters"), (1, "years")),
        ((1, "years"), (5, "quarters")),
        ((7, "working_hours"), (8, "working_hours")),
        ((Decimal("12.25"), "working_days"), (Decimal("12.5"), "working_days")),
        ((9, "years"), (10, "years")),
    ],
)
def test_limits_of_one_measure_are_ordered(less, more):
    less, more = ar.TimeLimit(*less), ar.TimeLimit(*more)
    assert less < more
    assert less <= more
    assert more > less
    assert more >= less
    assert not less > more
    assert not less >= more
    assert not more < less
    assert not more <= less
    assert max(more, less) is more
    assert sorted([more, less]) == [less, more]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((60, "minutes"), (1, "hours")),
        ((7, "days"), (1, "weeks")),
        ((3, "months"), (1, "quarters")),
        ((12, "months"), (1, "years")),
        ((4, "quarters"), (1, "years")),
    ],
)
def test_limits_of_one_length_are_two_limits_as_the_law_wrote_them(one, other):
    # 7 days and 1 week end together; neither is longer, and they are not equal.
    one, other = ar.TimeLimit(*one), ar.TimeLimit(*other)
    assert one != other
    assert one <= other
    assert one >= other
    assert not one < other
    assert not one > other


def test_limits_differ_by_amount_unit_extension_and_cut_off():
    assert ar.TimeLimit(7, "days") != ar.TimeLimit(8, "days")
    assert ar.TimeLimit(7, "days") != ar.TimeLimit(7, "working_days")
    assert ar.TimeLimit(7, "days") != ar.TimeLimit(7, "days", ar.TimeLimit(1, "days"))
    assert ar.TimeLimit.same_day() != ar.TimeLimit.same_day(dt.time(16))
    assert ar.TimeLimit(7, "days") != 7


@pytest.mark.parametrize("compare", ORDERS)
@pytest.mark.parametrize(("one", "other"), [*itertools.product(UNITS, UNITS)])
def test_only_one_measure_gives_an_order(compare, one, other):
    # A working day and a day, a month and 30 days have no order (AMB-18); 24 hours and a day
    # neither: the hours run from the moment, the day from the next morning.
    one_limit, other_limit = ar.TimeLimit(1, one), ar.TimeLimit(1, other)
    (measure, size), (other_measure, other_size) = MEASURES[one], MEASURES[other]
    if measure == other_measure:
        assert compare(one_limit, other_limit) == compare(size, other_size)
    else:
        with pytest.raises(TypeError, match="not supported between instances"):
            compare(one_limit, other_limit)


@pytest.mark.parametrize("compare", ORDERS)
@pytest.mark.parametrize("other", [7, "7 ngày", None, dt.timedelta(days=7), Fraction(7)])
def test_a_limit_has_no_order_with_anything_else(compare, other):
    with pytest.raises(TypeError, match="not supported between instances"):
        compare(ar.TimeLimit(7, "days"), other)
    with pytest.raises(TypeError, match="not supported between instances"):
        compare(other, ar.TimeLimit(7, "days"))


@pytest.mark.parametrize("compare", ORDERS)
def test_an_extendable_limit_has_no_order(compare):
    # How long it is depends on whether the extension is made.
    plain = ar.TimeLimit(5, "days")
    extendable = ar.TimeLimit(5, "days", ar.TimeLimit(3, "days"))
    for one, other in ((plain, extendable), (extendable, plain), (extendable, extendable)):
        with pytest.raises(TypeError, match="not supported between instances"):
            compare(one, other)


def test_limits_of_several_measures_cannot_be_sorted():
    with pytest.raises(TypeError, match="not supported between instances"):
        sorted([ar.TimeLimit(1, "months"), ar.TimeLimit(30, "days")])


amounts = st.one_of(
    st.integers(1, 10**6),
    st.integers(1, 4000).map(lambda quarters: Fraction(quarters, 4)),
)
lengths_in_days = st.one_of(
    amounts.map(lambda amount: (ar.TimeLimit(amount, "days"), Fraction(amount))),
    st.integers(1, 10**5).map(lambda weeks: (ar.TimeLimit(weeks, "weeks"), Fraction(7 * weeks))),
)


@given(lengths_in_days, lengths_in_days)
def test_days_and_weeks_are_ordered_as_their_lengths(one, other):
    for compare in ORDERS:
        assert compare(one[0], other[0]) == compare(one[1], other[1])


@given(amounts)
def test_an_amount_is_the_same_as_int_fraction_and_decimal(amount):
    exact = Fraction(amount)
    written = Decimal(exact.numerator) / Decimal(exact.denominator)
    limits = {ar.TimeLimit(given, "days") for given in (amount, exact, written)}
    assert {limit.amount for limit in limits} == {exact}
    assert len(limits) == 1
    [limit] = limits
    assert Fraction(limit.text("en").split()[0]) == exact
    assert limit.text("vi") == limit.text("en").split()[0].replace(".", ",") + " ngày"


# --- copies ---


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item)), attrs.evolve],  # noqa: S301
    ids=["copy", "deepcopy", "pickle", "evolve"],
)
@pytest.mark.parametrize(
    "limit",
    [
        ar.TimeLimit(Decimal("12.5"), "working_days"),
        ar.TimeLimit.same_day(dt.time(16), extension=ar.TimeLimit(2, "working_days")),
    ],
)
def test_copies_are_equal(limit, copied):
    twin = copied(limit)
    assert twin == limit
    assert hash(twin) == hash(limit)
    assert attrs.astuple(twin, recurse=False) == attrs.astuple(limit, recurse=False)


def test_a_limit_is_checked_again_when_it_is_evolved():
    limit = ar.TimeLimit(3, "days")
    assert attrs.evolve(limit, unit="weeks") == ar.TimeLimit(3, "weeks")
    with pytest.raises(ar.InvalidValueError, match=r"a limit in days is above 0 .* got 0"):
        attrs.evolve(limit, amount=0)
    with pytest.raises(ar.InvalidValueError, match=r"a limit in weeks .* in whole units, got 1/2"):
        attrs.evolve(ar.TimeLimit(Decimal("0.5"), "days"), unit="weeks")


def test_a_limit_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ar.TimeLimit(3, "days").amount = 4


def test_an_amount_without_measure_is_refused():
    with pytest.raises(ar.InvalidValueError, match="far below 10 to the power of 100"):
        ar.TimeLimit(10**5000, "days")


def test_a_limit_within_the_day_keeps_what_it_may_be_extended_by():
    two_more = ar.TimeLimit(2, "working_days")
    assert ar.TimeLimit.same_day(extension=two_more).extension == two_more


# --- reading back ---

in_whole_minutes = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
plain_limits = st.one_of(
    st.builds(ar.TimeLimit.same_day, in_whole_minutes),
    st.builds(
        ar.TimeLimit,
        st.integers(1, 4 * 10**6).map(lambda quarters: Fraction(quarters, 4)),
        st.sampled_from(IN_QUARTERS),
    ),
    st.builds(ar.TimeLimit, st.integers(1, 10**100), st.sampled_from(COUNTED)),
)
every_limit = st.builds(attrs.evolve, plain_limits, extension=st.none() | plain_limits)
REFUSAL = "read the words of a published text with parse_time_limit"


class TestParse:
    @given(every_limit, st.sampled_from(["vi", "en"]))
    def test_reads_back_what_a_limit_prints(self, limit, lang):
        assert ar.TimeLimit.parse(limit.text(lang)) == limit

    @pytest.mark.parametrize(
        "text",
        ["", "ngày", "15", "15 ngày.", " 15 ngày", "15  ngày", "15 Ngày", "015 ngày", "1,50 ngày",
         "1.5 ngày", "1,5 days", "1 days", "2 day", "2 ngàys", "1,3 ngày", "1,5 tháng", "0 ngày",
         "-5 ngày", "không quá 15 ngày", "mười ngày", "15 ngày, kéo dài thêm",
         "trong ngày làm việc",
         "15 ngày, extendable by 2 days", "5 ngày, kéo dài thêm 2 ngày, kéo dài thêm 1 ngày",
         "trong ngày làm việc; nhận sau 24 giờ 00 thì ngày làm việc tiếp theo",
         "same working day; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo",
         "1 trong ngày làm việc", "1e9 ngày", f"{10**101} ngày", "9" * 10**6 + " ngày"],
    )  # fmt: skip
    def test_refuses_everything_else_and_names_the_reader_of_published_texts(self, text):
        with pytest.raises(ar.InvalidValueError, match=REFUSAL) as caught:
            ar.TimeLimit.parse(text)
        assert caught.value.values == {"text": text}

    @given(st.text() | every_limit.map(str).flatmap(st.text))
    def test_what_is_read_is_what_was_printed(self, text):
        try:
            limit = ar.TimeLimit.parse(text)
        except ar.InvalidValueError:
            return
        assert text in (limit.text("vi"), limit.text("en"))

    def test_refuses_what_is_not_text(self):
        with pytest.raises(ar.InvalidTypeError, match="text must be a str"):
            ar.TimeLimit.parse(15)


@pytest.mark.parametrize("cut_off", [dt.time(15, 0, 1), dt.time(15, 0, 0, 1)])
def test_a_cut_off_is_in_whole_minutes(cut_off):
    with pytest.raises(ar.InvalidValueError, match=f"cut_off is in whole minutes, got {cut_off}"):
        ar.TimeLimit.same_day(cut_off)
