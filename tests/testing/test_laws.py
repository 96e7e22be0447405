"""The laws, checked on functions that are right and on functions wrong in known ways."""

# ruff: noqa: ARG001, ARG005 - a function takes all it is asked with

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import find
from hypothesis import strategies as st

import adminreform as ar
from adminreform.testing import (
    check_due_dates,
    check_lateness,
    check_percentages,
    check_period_counts,
)
from builders import PUBLIC

ONE_DAY = dt.timedelta(days=1)
JULY = ar.Period.calendar_month(2024, 7)


def weekends_only(received_on, amount, unit):
    """The deliberately naive one: working days are Monday to Friday."""
    day = received_on
    while amount:
        day += ONE_DAY
        amount -= day.weekday() < 5
    return day


def right(received_on, amount, unit):
    return ar.due_date(received_on, ar.TimeLimit(amount, unit), calendar=ar.vietnam())


def no_roll(received_on, amount, unit):
    return ar.due_date(received_on, ar.TimeLimit(amount, unit), calendar=ar.vietnam(), roll="none")


@pytest.fixture(scope="module")
def naive():
    """The report on `weekends_only`, asked in working days."""
    return check_due_dates(weekends_only, units=["working_days"])


def broken(report):
    return {found.law.id: found for found in report.disagreements}


def test_a_right_function_keeps_every_law():
    report = check_due_dates(right, max_examples=20)
    assert report.holds
    assert report.disagreements == ()
    assert repr(report) == "<LawReport of right: 0 of 46 broken>"
    assert {law.id for law in report.laws} >= {"steps.working_days", "monotone.years"}


def test_weekends_only_is_shown_its_smallest_mistakes(naive):
    """The worked Saturday 4 May 2024, National Day 2024, the end of Tết 2024."""
    found = broken(naive)
    assert not naive.holds
    assert set(found) == {
        f"{law}.working_days" for law in ("plain", "tet", "swaps", "year_end", "any", "worked")
    }
    swapped = found["swaps.working_days"]
    assert swapped.arguments == {
        "received_on": dt.date(2024, 5, 3),
        "amount": 1,
        "unit": "working_days",
    }
    assert (swapped.theirs, swapped.ours) == (dt.date(2024, 5, 6), dt.date(2024, 5, 4))
    assert "2450/VPCP-KGVX" in swapped.explanation()
    assert "worked in exchange for 29/04/2024" in swapped.explanation("en")
    tet = found["tet.working_days"]
    assert (tet.arguments["received_on"], tet.ours) == (dt.date(2024, 2, 13), dt.date(2024, 2, 15))
    worked = found["worked.working_days"]
    assert (worked.theirs, worked.ours) == (dt.date(2024, 9, 2), dt.date(2024, 9, 4))
    year_end = found["year_end.working_days"]
    assert year_end.arguments["received_on"] == dt.date(2023, 12, 31)


def test_the_report_is_the_same_each_time_and_prints_in_two_languages(naive):
    one = check_due_dates(weekends_only, units=["working_days"])
    assert one == naive
    assert str(one) == one.text("vi")
    assert "weekends_only: đã kiểm tra 10 quy tắc, 6 không được giữ" in one.text()
    assert "Friday 03/05/2024" in one.text("en")
    assert "| swaps.working\\_days |" in one.markdown("en")
    assert "<caption>weekends_only: 10 laws checked, 6 broken</caption>" in one.html("en")
    assert one.html() in one._repr_html_()
    assert (
        one.laws[0].text()
        == "tiếp nhận giữa những tuần làm việc bình thường thì hạn là ngày theo luật"
    )


def test_an_end_left_on_a_day_off_breaks_the_law_of_the_last_day():
    found = broken(check_due_dates(no_roll, units=["days"], max_examples=40))
    assert "worked.days" in found
    assert found["worked.days"].arguments["amount"] == 1


def test_an_exception_is_shown_as_the_answer():
    def fails(received_on, amount, unit):
        raise KeyError("no such unit")

    report = check_due_dates(fails, units=["weeks"], max_examples=5)
    assert set(broken(report)) == {
        f"{kind}.weeks" for kind in ("plain", "tet", "swaps", "year_end", "any")
    }
    assert "báo lỗi KeyError: \"'no such unit'\"" in report.text()
    assert "raised KeyError" in report.text("en")


class TestAnswersOfAnotherKind:
    def test_datetimes_are_named_and_their_days_compared(self):
        def as_datetime(received_on, amount, unit):
            return dt.datetime.combine(right(received_on, amount, unit), dt.time())

        report = check_due_dates(as_datetime, units=["working_days"], max_examples=5)
        assert set(broken(report)) == {"type.working_days"}
        [cause] = report.causes
        assert cause.en == "it returns datetime, not date"
        assert "2024-07-02T00:00:00" in report.text()

    def test_wrong_datetimes_break_both_laws(self):
        def as_datetime(received_on, amount, unit):
            return dt.datetime.combine(weekends_only(received_on, amount, unit), dt.time())

        found = broken(check_due_dates(as_datetime, units=["working_days"], max_examples=40))
        assert {"type.working_days", "swaps.working_days"} <= set(found)

    def test_other_answers_break_the_agreement_and_the_kind(self):
        report = check_due_dates(
            lambda received_on, amount, unit: None, units=["days"], max_examples=5
        )
        assert {"type.days", "any.days"} <= set(broken(report))
        assert not {"worked.days", "after.days"} & set(broken(report))
        assert [cause.text() for cause in report.causes] == ["trả về NoneType, không phải date"]


class TestCauses:
    def test_laws_broken_by_one_mistake_are_grouped(self, naive):
        [(cause, found)] = naive.causes.items()
        assert cause.en == "it knows no days off but weekends"
        assert found == naive.disagreements
        rows = naive.text("en").splitlines()
        assert sum(row.startswith("it knows no days off but weekends") for row in rows) == 1

    @pytest.mark.parametrize(
        ("due", "unit", "cause"),
        [
            (no_roll, "days", "it leaves a limit that ends on a day off there"),
            (
                lambda received_on, amount, unit: right(received_on - ONE_DAY, amount, unit),
                "working_days",
                "it counts the day of receipt",
            ),
            (
                lambda received_on, amount, unit: right(received_on, amount, "days"),
                "working_days",
                "it counts days off, or months as 30 days",
            ),
            (
                lambda received_on, amount, unit: right(received_on, 30 * amount, "days"),
                "months",
                "it counts days off, or months as 30 days",
            ),
            (
                lambda received_on, amount, unit: ar.due_date(
                    received_on, ar.TimeLimit(amount, unit), calendar=ar.vietnam(swaps=False)
                ),
                "working_days",
                "it knows no days off or worked in exchange",
            ),
        ],
    )
    def test_a_known_mistake_is_named(self, due, unit, cause):
        period = ar.Period.calendar_year(2024)
        report = check_due_dates(due, units=[unit], period=period, max_examples=40)
        assert next(iter(report.causes)).en == cause

    def test_two_mistakes_are_two_causes(self):
        def by_month(received_on, amount, unit):
            if received_on.month == 7:
                return right(received_on - ONE_DAY, amount, unit)
            return weekends_only(received_on, amount, unit)

        report = check_due_dates(by_month, units=["working_days"], max_examples=60)
        assert {cause.en for cause in report.causes} >= {
            "it counts the day of receipt",
            "it knows no days off but weekends",
        }

    def test_what_nothing_known_explains_comes_last(self):
        def odd(received_on, amount, unit):
            if received_on.year == 2024:
                return weekends_only(received_on, amount, unit)
            return right(received_on, amount, unit) + 9 * ONE_DAY

        report = check_due_dates(odd, units=["working_days"], max_examples=60)
        assert [*report.causes][-1].en == "another cause"

    def test_a_disagreement_is_shown_as_a_call_to_paste(self, naive):
        swapped = broken(naive)["swaps.working_days"]
        code = swapped.call("weekends_only")
        assert code == "weekends_only(datetime.date(2024, 5, 3), 1, 'working_days')"
        answer = eval(code, {"datetime": dt, "weekends_only": weekends_only})  # noqa: S307
        assert answer == swapped.theirs
        assert "Call again: weekends_only(datetime.date(2024, 8, 23), 6," in naive.text("en")


def test_due_before_receipt_or_earlier_for_a_later_receipt_is_found():
    def backwards(received_on, amount, unit):
        return dt.date(2024, 7, 1) - (received_on - dt.date(2024, 7, 1))

    found = broken(check_due_dates(backwards, units=["days"], max_examples=30))
    assert {"after.days", "monotone.days"} <= set(found)
    monotone = found["monotone.days"]
    assert (monotone.arguments["received_on"], monotone.theirs) == (
        dt.date(2024, 7, 2),
        dt.date(2024, 6, 30),
    )
    assert monotone.explanation().startswith("f(2024-07-01) = 2024-07-01\n")


def test_days_that_do_not_add_up_are_found():
    def one_short_of_two(received_on, amount, unit):
        return right(received_on, amount - (amount > 1), unit)

    found = broken(check_due_dates(one_short_of_two, units=["working_days"], max_examples=30))
    steps = found["steps.working_days"]
    assert (steps.theirs, steps.ours) == (dt.date(2024, 7, 2), dt.date(2024, 7, 3))
    assert steps.explanation("en").startswith("1 + 1: 2024-07-03\n")


def test_a_day_beyond_the_calendar_is_no_working_day_law():
    def far(received_on, amount, unit):
        return dt.date(9999, 1, 1)

    found = broken(check_due_dates(far, units=["days"], max_examples=5))
    assert "worked.days" not in found
    assert "any.days" in found


def test_a_mistake_that_leads_out_of_the_calendar_explains_nothing():
    """A month from 31 January ends on 29 February; 30 days later is beyond this calendar."""
    first, last = dt.date(2024, 1, 31), dt.date(2024, 2, 29)
    asked = {
        "calendar": ar.WorkingCalendar.between(first, last),
        "period": ar.Period(first, first),
        "units": ["months"],
        "max_amount": 1,
        "max_examples": 5,
    }
    found = broken(check_due_dates(lambda received_on, amount, unit: first, **asked))
    assert found["any.months"].ours == last
    assert found["any.months"].cause.en == "another cause"
    late = broken(check_lateness(lambda received_on, amount, unit, resolved_on: "late", **asked))
    assert late["any.months"].cause.en == "it takes the due day for late"


def test_a_question_without_an_answer_breaks_no_law_of_steps():
    def silent_about_two(received_on, amount, unit):
        return None if amount == 2 else right(received_on, amount, unit)

    found = broken(check_due_dates(silent_about_two, units=["working_days"], max_examples=20))
    assert found["any.working_days"].theirs is None
    assert "type.working_days" in found
    assert "steps.working_days" not in found


def test_a_calendar_without_tet_or_swaps_is_not_asked_about_them():
    plain = ar.WorkingCalendar.between(dt.date(2024, 1, 1), dt.date(2024, 12, 31))

    def on_weekdays(received_on, amount, unit):
        return weekends_only(received_on, amount, unit)

    report = check_due_dates(
        on_weekdays, calendar=plain, units=["working_days"], max_amount=200, max_examples=30
    )
    assert report.holds
    assert {law.id.partition(".")[0] for law in report.laws} == {
        "plain", "year_end", "any", "type", "worked", "after", "monotone", "steps",
    }  # fmt: skip


def test_a_function_that_changes_its_mind_is_refused():
    answers = itertools.cycle([dt.date(2024, 7, 2), dt.date(2024, 7, 3), dt.date(2024, 7, 4)])

    def unsteady(received_on, amount, unit):
        return next(answers)

    with pytest.raises(ar.InvalidValueError, match="answers one question in two ways"):
        check_due_dates(unsteady, units=["days"], max_examples=50)


def test_a_function_that_is_right_when_asked_again_is_refused():
    asked = set()

    def right_the_second_time(received_on, amount, unit):
        case = received_on, amount, unit
        wrong = case not in asked and amount > 1
        asked.add(case)
        return right(*case) + wrong * ONE_DAY

    with pytest.raises(ar.InvalidValueError, match="answers one question in two ways"):
        check_due_dates(right_the_second_time, units=["days"], max_examples=30)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"units": ["hours"]}, ar.InvalidValueError),
        ({"units": ["same_day"]}, ar.InvalidValueError),
        ({"units": ["eons"]}, ar.InvalidValueError),
        ({"max_amount": 0}, ar.InvalidValueError),
        ({"max_examples": 0}, ar.InvalidValueError),
        ({"period": "2024"}, ar.InvalidTypeError),
        ({"calendar": "vn"}, ar.InvalidTypeError),
    ],
)
def test_impossible_checks_are_refused(arguments, error):
    with pytest.raises(error):
        check_due_dates(right, **arguments)


@pytest.mark.parametrize(
    "check", [check_due_dates, check_lateness, check_period_counts, check_percentages]
)
def test_a_result_instead_of_a_function_is_refused(check):
    with pytest.raises(ar.InvalidTypeError, match="pass the function itself"):
        check(dt.date(2024, 7, 1))


@pytest.mark.parametrize(
    ("check", "names"),
    [
        (check_due_dates, "received_on, amount, unit"),
        (check_lateness, "received_on, amount, unit, resolved_on"),
        (check_period_counts, "dossiers, period"),
        (check_percentages, "numerator, denominator"),
    ],
)
def test_a_function_of_other_arguments_is_refused_by_its_signature(check, names):
    def other(only, *, named):
        raise AssertionError

    message = rf"^the function is called as f\({names}\), but other\(only, \*, named\) does not"
    with pytest.raises(ar.InvalidTypeError, match=message):
        check(other)


def test_a_builtin_without_a_signature_is_called_as_it_is():
    assert not check_percentages(max, max_examples=5).holds


def right_lateness(received_on, amount, unit, resolved_on):
    due = right(received_on, amount, unit)
    return "early" if resolved_on < due else "on_time" if resolved_on == due else "late"


def test_lateness_by_the_right_due_day_holds():
    assert check_lateness(right_lateness, units=["working_days"], max_examples=20).holds


def test_lateness_by_weekends_only_is_found_out():
    def naive(received_on, amount, unit, resolved_on):
        due = weekends_only(received_on, amount, unit)
        return "early" if resolved_on < due else "on_time" if resolved_on == due else "late"

    report = check_lateness(
        naive, units=["working_days"], period=ar.Period.calendar_year(2024), max_examples=100
    )
    found = broken(report)["swaps.working_days"]
    assert found.arguments["amount"] == 1
    assert found.theirs != found.ours
    assert found.cause.en == "it knows no days off but weekends"
    assert "Giải quyết xong" in found.explanation()
    assert "Resolved on" in found.explanation("en")


@pytest.mark.parametrize(
    ("outcome", "cause"),
    [
        (lambda outcome: outcome.replace("early", "on_time"), "it takes early for on time"),
        (lambda outcome: outcome.replace("on_time", "late"), "it takes the due day for late"),
        (lambda outcome: outcome == "late", "it returns bool, not str"),
        (lambda outcome: outcome.upper(), "another cause"),
    ],
)
def test_a_mistake_in_the_outcome_alone_is_named(outcome, cause):
    report = check_lateness(
        lambda *case: outcome(right_lateness(*case)), units=["days"], max_examples=20
    )
    assert next(iter(report.causes)).en == cause


def test_lateness_beyond_the_calendar_is_not_asked():
    short = ar.WorkingCalendar.between(dt.date(2024, 7, 1), dt.date(2024, 7, 2))

    def weekdays(received_on, amount, unit, resolved_on):
        due = weekends_only(received_on, amount, unit)
        return "early" if resolved_on < due else "on_time" if resolved_on == due else "late"

    assert check_lateness(weekdays, calendar=short, units=["working_days"], max_examples=20).holds


def right_counts(dossiers, period):
    return ar.count_dossiers(dossiers, period, calendar=ar.vietnam()).total.as_dict()


def test_right_counts_hold():
    report = check_period_counts(right_counts, period=JULY, max_examples=20)
    assert report.holds
    assert [law.id for law in report.laws] == ["columns", "I1", "I2", "I3", "I4", "parts"]


def test_counts_that_forget_carried_over_dossiers_are_found_out():
    def forgetful(dossiers, period):
        return {**right_counts(dossiers, period), "carried_over": 0}

    report = check_period_counts(forgetful, max_examples=40)
    found = broken(report)
    assert set(found) == {"columns", "I1"}
    (carried_over,) = found["columns"].arguments["dossiers"]
    assert f"dossiers {carried_over.code}, period " in report.text("en")
    assert found["columns"].theirs == "carried_over 0"
    assert found["columns"].ours == "carried_over 1"
    assert "tiếp nhận" in found["columns"].explanation()
    assert "carried_over" in found["columns"].explanation("en")
    assert found["columns"].cause.en == "wrong: carried_over"
    code = found["columns"].call("forgetful")
    assert "received_at=datetime.date(2024, 6, 30)" in code
    names = {**PUBLIC, "datetime": dt, "forgetful": forgetful}
    assert eval(code, names)["carried_over"] == 0  # noqa: S307


def test_counts_that_do_not_join_and_other_answers_are_found_out():
    def one_too_many(dossiers, period):
        counts = right_counts(dossiers, period)
        return counts | {"received_total": counts["received_total"] + 1}

    assert "parts" in broken(check_period_counts(one_too_many, max_examples=5))
    nothing = broken(check_period_counts(lambda dossiers, period: None, max_examples=5))
    assert set(nothing) == {"columns"}
    assert nothing["columns"].theirs is None
    extra = broken(
        check_period_counts(lambda d, p: {**right_counts(d, p), "total": 0}, max_examples=5)
    )
    assert extra["columns"].theirs == "total 0"
    partly = broken(check_period_counts(lambda d, p: {"open_total": 0}, max_examples=5))
    assert set(partly) == {"columns"}


def test_a_period_at_the_beginning_of_the_calendar_can_be_counted():
    first = ar.Period(dt.date(1999, 10, 2), dt.date(1999, 10, 31))
    assert check_period_counts(right_counts, period=first, max_examples=5).holds


def exact_text(numerator, denominator):
    return ar.Share(numerator, denominator).text()


def test_exact_percentages_hold():
    assert check_percentages(exact_text, max_examples=50).holds


def test_floats_and_empty_bases_are_found_out():
    def by_floats(numerator, denominator):
        if not denominator:
            return "100%"
        return f"{round(numerator / denominator * 100, 2):g}%".replace(".", ",")

    found = broken(check_percentages(by_floats, max_examples=40))
    assert {"halves", "empty_base"} <= set(found)
    assert found["empty_base"].ours == "không xác định"
    half = found["halves"]
    part = Fraction(half.arguments["numerator"], half.arguments["denominator"])
    assert part * 20_000 % 2 == 1
    assert "(not rounded)" in half.explanation("en")


class TestPercentagesByValueAndForm:
    @pytest.mark.parametrize(
        ("printed", "laws"),
        [
            (lambda share: share.text(lang="en"), {"form"}),
            (lambda share: share.text(trim=False), {"form"}),
            (lambda share: share.text().removesuffix("%"), {"form"}),
            (lambda share: f"khoảng {share.text()}", {"form"}),
            (lambda share: float(share.percent()), {"form"}),
            (lambda share: share.text(rounding="truncate"), {"value", "halves"}),
            (lambda share: str(round(float(share.value), 2)), {"value", "halves", "form"}),
        ],
    )
    def test_a_fault_of_form_is_none_of_value(self, printed, laws):
        def function(numerator, denominator):
            return printed(ar.Share(numerator, denominator)) if denominator else "–"

        report = check_percentages(function, max_examples=30)
        assert set(broken(report)) == laws
        assert next(iter(broken(report))) == min(
            laws, key=["value", "halves", "empty_base", "form"].index
        )

    def test_another_rounding_of_halves_is_seen_at_halves(self):
        """A half may also be among the values drawn."""

        def function(numerator, denominator):
            share = ar.Share(numerator, denominator)
            return share.text(rounding="half_even") if denominator else "–"

        found = broken(check_percentages(function, max_examples=30))
        assert {"halves"} <= set(found) <= {"halves", "value"}

    @pytest.mark.parametrize(
        ("printed", "cause"),
        [
            (lambda share: share.text(lang="en"), "only its form differs"),
            (lambda share: float(share.percent()), "it returns float, not str"),
            (lambda share: share.text(rounding="truncate"), "it cuts digits off"),
            (
                lambda share: share.text(rounding="half_even"),
                "it rounds halves to even, as round() does",
            ),
            (
                lambda share: str(round(share.numerator / share.denominator, 2)),
                "it prints a fraction, not a percentage",
            ),
            (lambda share: share.text(1), "another cause"),
        ],
    )
    def test_the_mistake_is_named(self, printed, cause):
        def function(numerator, denominator):
            return printed(ar.Share(numerator, denominator)) if denominator else "–"

        assert next(iter(check_percentages(function, max_examples=30).causes)).en == cause


def test_another_way_of_saying_undefined_is_accepted():
    def dash(numerator, denominator):
        return exact_text(numerator, denominator) if denominator else "–"

    def refused(numerator, denominator):
        if not denominator:
            raise ZeroDivisionError("1/0 of 100")
        return exact_text(numerator, denominator)

    assert check_percentages(dash, max_examples=20).holds
    assert check_percentages(refused, max_examples=20).holds


def test_percentages_in_another_form_are_checked_in_that_form():
    def english(numerator, denominator):
        return ar.Share(numerator, denominator).text(1, "truncate", trim=False, lang="en")

    checked = check_percentages(
        english, decimals=1, rounding="truncate", trim=False, lang="en", max_examples=30
    )
    assert checked.holds
    with pytest.raises(ar.InvalidValueError):
        check_percentages(english, decimals=-1)


def test_the_laws_can_be_checked_inside_a_property():
    """A search within a test of the same kind, as users' suites do."""
    amount = find(
        st.integers(1, 9), lambda n: n > 2 and check_percentages(exact_text, max_examples=3).holds
    )
    assert amount == 3
