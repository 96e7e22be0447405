"""The language of results: Vietnamese, or what a `with` block sets for its thread or task."""

import asyncio
import threading
from fractions import Fraction

import pytest

import adminreform as ar
from adminreform.law import Bilingual

LIMIT = ar.TimeLimit(3, "working_days")
VI, EN = "3 ngày làm việc", "3 working days"


def test_results_are_vietnamese_unless_english_is_set():
    assert str(LIMIT) == LIMIT.text() == VI
    with ar.language("en"):
        assert str(LIMIT) == LIMIT.text() == EN
        assert (str(Bilingual("một", "one")), str(ar.Share(23, 30))) == ("one", "76.67%")
    assert (str(LIMIT), str(ar.Share(23, 30))) == (VI, "76,67%")


def test_a_language_passed_to_a_method_comes_first():
    with ar.language("en"):
        assert LIMIT.text("vi") == VI
    assert LIMIT.text("en") == EN


def test_blocks_nest():
    with ar.language("en"):
        with ar.language("vi"):
            assert str(LIMIT) == VI
        assert str(LIMIT) == EN


def test_an_exception_ends_the_block():
    with pytest.raises(ar.InvalidValueError), ar.language("en"):
        ar.Share(-1, 1)
    assert str(LIMIT) == VI


def test_functions_that_parse_or_format_do_not_follow():
    with ar.language("en"):
        assert ar.parse_number("1.234").value == 1234
        assert ar.parse_percent("76,5%").value == ar.parse_percent("76,5%", "vi").value
        assert ar.format_percent(Fraction(25, 2), decimals=1) == "12,5%"
        assert ar.check_quote("76,67%", 23, 30).holds


def test_another_thread_keeps_its_own():
    seen = []
    with ar.language("en"):
        thread = threading.Thread(target=lambda: seen.append(str(LIMIT)))
        thread.start()
        thread.join()
    assert seen == [VI]


def test_two_tasks_do_not_mix():
    async def write(lang, first, second):
        with ar.language(lang):
            first.set()
            await second.wait()
            return str(LIMIT)

    async def both():
        one, two = asyncio.Event(), asyncio.Event()
        return await asyncio.gather(write("en", one, two), write("vi", two, one))

    assert asyncio.run(both()) == [EN, VI]


@pytest.mark.parametrize("value", ["VI", "fr", None, 1])
def test_another_language_is_refused_at_once(value):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        ar.language(value)
