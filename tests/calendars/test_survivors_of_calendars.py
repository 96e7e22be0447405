"""Calendars: rules that a small change of the code would break."""

import datetime as dt

import attrs
import pytest

import adminreform as ar
from adminreform import errors
from adminreform.calendars.working import NOT_ANNOUNCED

WEEK = ar.WorkingCalendar.between(dt.date(2024, 7, 1), dt.date(2024, 7, 5))


def test_a_strict_calendar_refuses_its_first_day_too_while_that_may_change():
    codes = bytes([NOT_ANNOUNCED]) + WEEK.codes[1:]
    strict = attrs.evolve(WEEK, codes=codes, strict=True)
    with pytest.raises(errors.ProvisionalError):
        strict.is_working_day(WEEK.first)
    assert strict.is_working_day(dt.date(2024, 7, 2))


def test_an_answer_outside_the_calendar_is_refused_with_the_days_that_were_asked():
    with pytest.raises(ar.CoverageError) as refused:
        WEEK.add_working_days(WEEK.first, 9)
    assert refused.value.values["n"] == 9
