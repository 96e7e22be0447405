"""The words of an explanation: one and many, parts of a day, days that may still move."""

from fractions import Fraction

import pytest

import adminreform as ar
from builders import EIGHT, dossier

VN = ar.vietnam(last_year=2029)


def sentences(limit, received="2024-07-01", lang="en", **facts):
    case = dossier(procedure=ar.Procedure("1", limit=limit), received_at=received, **facts)
    lines = ar.deadline(case, calendar=VN, hours=EIGHT).explain(lang).splitlines()
    return [line.split(". ", 1)[-1] for line in lines]


@pytest.mark.parametrize(
    ("limit", "received", "said"),
    [
        ((1, "working_days"), "2024-07-01", "1 working day ends on Tuesday 02/07/2024."),
        ((2, "working_days"), "2024-07-01", "2 working days end on Wednesday 03/07/2024."),
        (
            (1, "working_hours"),
            "2024-07-01 08:00",
            "1 working hour is over on Monday 01/07/2024 at 09:00.",
        ),
        (
            (8, "working_hours"),
            "2024-07-01 08:00",
            "8 working hours are over on Monday 01/07/2024 at 17:00.",
        ),
    ],
)
def test_one_and_many_are_told_apart_in_english(limit, received, said):
    found = sentences(ar.TimeLimit(*limit), received)
    assert any(line.startswith(said) for line in found)


def test_a_part_of_a_working_day_counts_as_a_whole_one_and_the_limit_is_written_as_it_is():
    limit = ar.TimeLimit(Fraction(5, 2), "working_days", extension=ar.TimeLimit(2, "working_days"))
    said = sentences(limit)
    assert said[0].endswith("Limit: 2.5 working days, extendable by 2 working days.")
    assert any(line.startswith("3 working days end on Thursday 04/07/2024.") for line in said)
    assert not any("extendable" in line for line in said[1:])


def test_a_part_of_an_hour_is_no_whole_one():
    said = sentences(ar.TimeLimit(Fraction(5, 2), "working_hours"), "2024-07-01 08:00")
    over = "2.5 working hours are over on Monday 01/07/2024 at 10:30."
    assert any(line.startswith(over) for line in said)


def test_the_extension_of_a_whole_limit_is_in_its_first_sentence_alone():
    limit = ar.TimeLimit(3, "working_days", extension=ar.TimeLimit(2, "days"))
    text = "\n".join(sentences(limit))
    assert text.count("extendable by 2 days") == 1


def test_a_day_not_announced_is_doubted_once_below_and_not_where_it_is_listed():
    # The days off of 2028 were not announced by the edition of the calendar.
    case = dossier(procedure=(3, "working_days"), received_at="2028-04-26")
    lines = ar.deadline(case, calendar=VN).explain("en").splitlines()
    listed = lines.index(
        "   - Monday 01/05/2028: holiday: International Labour Day "
        "(Labour Code 45/2019/QH14, art. 112)"
    )
    assert "[provisional" not in "\n".join(lines[: listed + 2])
    assert "   - the days off of 2028, not announced yet" in lines
