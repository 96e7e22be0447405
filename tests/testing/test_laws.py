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
    Disagreement,
    Law,
    check_due_dates,
    check_lateness,
    check_percentages,
    check_period_counts,
)
from adminreform.testing.laws.searching import Trial, try_laws

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


def broken(report):
    return {found.law.id: found for found in report.disagreements}


def test_a_right_function_keeps_every_law():
    report = check_due_dates(right, max_examples=20)
    assert report.holds
    assert report.disagreements == ()
    assert repr(report) == "<LawReport of right: 0 of 41 broken>"
    assert {law.id for law in report.laws} >= {"steps.working_days", "monotone.years"}


def test_weekends_only_is_shown_its_smallest_mistakes():
    """The worked Saturday 4 May 2024, National Day 2024, the end of Tết 2024."""
    report = check_due_dates(weekends_only, units=["working_days"])
    found = broken(report)
    assert not report.holds
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


def test_the_report_is_the_same_each_time_and_prints_in_two_languages():
    one, other = (check_due_dates(weekends_only, units=["working_days"]) for _ in range(2))
    assert one == other
    assert str(one) == one.text("vi")
    assert "weekends_only: đã kiểm tra 9 quy tắc, 6 không được giữ" in one.text()
    assert "Friday 03/05/2024" in one.text("en")
    assert "| swaps.working\\_days |" in one.markdown("en")
    assert "<caption>weekends_only: 9 laws checked, 6 broken</caption>" in one.html("en")
    assert one._repr_html_() == one.html()
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


def test_answers_that_are_no_day_break_the_agreement_only():
    def as_datetime(received_on, amount, unit):
        return dt.datetime.combine(right(received_on, amount, unit), dt.time())

    report = check_due_dates(as_datetime, units=["working_days"], max_examples=5)
    assert not {"worked.working_days", "steps.working_days"} & set(broken(report))
    assert "2024-07-02T00:00:00" in report.text()


def test_due_before_receipt_or_earlier_for_a_later_receipt_is_found():
    def backwards(received_on, amount, unit):
        return dt.date(2024, 7, 1) - (received_on - dt.date(2024, 7, 1))

    found = broken(check_due_dates(backwards, units=["days"], max_examples=30))
    assert {"after.days", "monotone.days"} <= set(found)
    assert found["monotone.days"].theirs == "2024-06-30 (2024-07-01: 2024-07-01)"


def test_days_that_do_not_add_up_are_found():
    def one_short_of_two(received_on, amount, unit):
        return right(received_on, amount - (amount > 1), unit)

    found = broken(check_due_dates(one_short_of_two, units=["working_days"], max_examples=30))
    steps = found["steps.working_days"]
    assert steps.theirs == "2024-07-02 (1 + 1: 2024-07-03)"
    assert steps.ours == dt.date(2024, 7, 3)


def test_a_day_beyond_the_calendar_is_no_working_day_law():
    def far(received_on, amount, unit):
        return dt.date(9999, 1, 1)

    found = broken(check_due_dates(far, units=["days"], max_examples=5))
    assert "worked.days" not in found
    assert "any.days" in found


def test_a_calendar_without_tet_or_swaps_is_not_asked_about_them():
    plain = ar.WorkingCalendar.between(dt.date(2024, 1, 1), dt.date(2024, 12, 31))

    def on_weekdays(received_on, amount, unit):
        return weekends_only(received_on, amount, unit)

    report = check_due_dates(
        on_weekdays, calendar=plain, units=["working_days"], max_amount=200, max_examples=30
    )
    assert report.holds
    assert {law.id.partition(".")[0] for law in report.laws} == {
        "plain", "year_end", "any", "worked", "after", "monotone", "steps",
    }  # fmt: skip


def test_a_function_that_changes_its_mind_is_refused():
    answers = itertools.cycle([dt.date(2024, 7, 2), dt.date(2024, 7, 3), dt.date(2024, 7, 4)])

    def unsteady(received_on, amount, unit):
        return next(answers)

    with pytest.raises(ar.InvalidValueError, match="answers one question in two ways"):
        check_due_dates(unsteady, units=["days"], max_examples=50)


def test_a_mistake_that_is_gone_when_it_is_to_be_shown_is_refused():
    wrong = [True]

    def differs(case):
        return Disagreement(Law("one", "", ""), {}, 1, 2, ("", "")) if wrong else None

    def simpler(case):
        wrong.clear()
        return [case]

    trial = Trial(Law("one", "", ""), [st.just(1)], differs, simpler)
    with pytest.raises(ar.InvalidValueError, match="two ways"):
        try_laws(differs, [trial], 5)


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
    assert "Giải quyết xong" in found.explanation()
    assert "Resolved on" in found.explanation("en")


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

    found = broken(check_period_counts(forgetful, max_examples=40))
    assert set(found) == {"columns", "I1"}
    assert found["columns"].theirs == "carried_over 0"
    assert found["columns"].ours == "carried_over 1"
    assert "tiếp nhận" in found["columns"].explanation()
    assert "carried_over" in found["columns"].explanation("en")


def test_counts_that_do_not_join_and_other_answers_are_found_out():
    def capped(dossiers, period):
        return {name: min(count, 1) for name, count in right_counts(dossiers, period).items()}

    assert "parts" in broken(check_period_counts(capped, max_examples=20))
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

    found = broken(check_percentages(by_floats))
    assert {"halves", "empty_base"} <= set(found)
    assert found["empty_base"].ours == "không xác định"
    half = found["halves"]
    part = Fraction(half.arguments["numerator"], half.arguments["denominator"])
    assert part * 20_000 % 2 == 1
    assert "(not rounded)" in half.explanation("en")


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
