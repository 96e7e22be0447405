"""A slice of what `tools/fuzzing/run.py` does for minutes, and that it finds things."""

import importlib
import importlib.util
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import adminreform as ar
from adminreform import calendars, errors
from adminreform.calculation import scoring
from builders import examples

FOLDER = Path(__file__).resolve().parents[2] / "tools" / "fuzzing"


def load(module: str):
    """Load a module of the folder of the fuzzer, which is not installed."""
    if "fuzzing" not in sys.modules:
        home = importlib.util.spec_from_file_location(
            "fuzzing", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
        )
        sys.modules["fuzzing"] = importlib.util.module_from_spec(home)
    return importlib.import_module(f"fuzzing.{module}")


campaign, figures, growth, parsers, report, run, tables, texts = map(
    load, ("campaign", "figures", "growth", "parsers", "report", "run", "tables", "texts")
)
TOML_READERS = {
    "announcements": calendars.parse_announcements,
    "indicators": parsers.parse_indicators,
    "targets": parsers.parse_targets,
    "scoring set": scoring.read_scoring_set,
}
KNOWN: set[tuple[str, str]] = set()
"""What a test below expects to fail; found again, it is no news."""


def news(findings) -> list[str]:
    """Say what was found and is not known."""
    return [
        f"{one.kind} at {one.place}: {one.message}: {report.written(one.given)}"
        for one in findings.failures.values()
        if (findings.parser.name, one.kind) not in KNOWN
    ]


@pytest.mark.parametrize("name", parsers.BY_NAME)
def test_a_parser_raises_nothing_but_errors_of_the_library(name):
    findings = campaign.Findings(parsers.BY_NAME[name], 0)
    findings.one_round(examples=20, shapes=0)
    assert news(findings) == []
    assert sum(findings.outcomes.values()) == findings.inputs > 5


@pytest.mark.parametrize("name", parsers.BY_NAME)
def test_a_long_input_raises_nothing_but_errors_of_the_library(name):
    parser = parsers.BY_NAME[name]
    findings = campaign.Findings(parser, 0)

    @settings(max_examples=4)
    @given(parser.shapes)
    def give(shape):
        times = 1 + parser.start // max(1, len(shape.unit))
        failure = findings.try_one(parser.long(shape.times(times)))
        findings.failures.update({} if failure is None else {(failure.kind, ""): failure})

    give()
    assert news(findings) == []


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("announcements", tables.ANNOUNCEMENTS),
        ("indicators", tables.INDICATORS),
        ("targets", tables.TARGETS),
        ("scoring set", tables.SCORING_SET),
    ],
)
def test_the_toml_that_slips_are_made_in_is_right_itself(name, example):
    TOML_READERS[name](tables.written(example) + "\n")


@pytest.mark.parametrize("read", TOML_READERS.values(), ids=TOML_READERS)
def test_a_key_of_thousands_of_parts_is_refused_in_no_time(read):
    began = time.process_time()
    with pytest.raises(ar.InvalidValueError):
        read("a." * 5000 + "a = 1\n")
    assert time.process_time() - began < 0.05


def test_a_year_of_thousands_of_digits_is_refused():
    notice = {**tables.NOTICE, "year": 0}
    content = tables.written({**tables.ANNOUNCEMENTS, "notice": [notice]})
    with pytest.raises(errors.AnnouncementError):
        calendars.parse_announcements(content.replace("year = 0", f"year = 0x{'f' * 4000}"))


def planted(call, inputs=None, name="planted"):
    """Make a parser of one text that a test knows the faults of."""
    ones = st.text("1234567(", max_size=6)
    shapes = st.builds(growth.Repeated, ones, ones.filter(len), ones)
    return parsers.Parser(name, call, inputs or st.tuples(st.text("34567")), shapes)


def fails_at_seven(text):
    if "7" in text:
        raise KeyError(text)


def test_what_a_parser_should_not_raise_is_found_and_made_small():
    findings = campaign.Findings(planted(fails_at_seven), 0)
    findings.one_round(examples=100, shapes=0)
    [found] = findings.failures.values()
    assert (found.kind, found.given, found.round) == ("KeyError", ("7",), 1)
    assert found.place.endswith(" fails_at_seven")
    assert not findings.is_clean
    assert "('7',)" in "".join(report.failures(findings))


def test_what_fails_only_where_it_is_long_is_found_and_made_small():
    def overflow(text):
        if text.count("(") > 1500:
            raise RecursionError(text)

    findings = campaign.Findings(planted(overflow), 0)
    findings.one_round(examples=10, shapes=40)
    [found] = findings.failures.values()
    assert (found.kind, found.given) == ("RecursionError", ("(" * 1501,))


def test_what_is_known_is_counted_and_not_reported_again():
    findings = campaign.Findings(planted(fails_at_seven), 0)
    for _ in range(2):
        findings.one_round(examples=100, shapes=0)
    assert len(findings.failures) == 1
    assert findings.outcomes["KeyError"] > 10


def test_errors_of_the_library_and_allowed_ones_are_no_fault():
    def refuse(text):
        raise ar.InvalidValueError(text)

    findings = campaign.Findings(planted(refuse), 0)
    findings.one_round(examples=20, shapes=0)
    assert findings.is_clean
    assert findings.outcomes == {"InvalidValueError": findings.inputs}


def test_a_seed_draws_the_same_inputs_again():
    drawn = [[], []]
    for inputs in drawn:
        findings = campaign.Findings(planted(inputs.append), 7)
        for _ in range(2):
            findings.one_round(examples=30, shapes=0)
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) > 20


def grown(seconds_of_length, shape=None):
    """Double an input whose time a test makes up."""
    shape = shape or growth.Repeated("", "(", "")
    return growth.grow(str, shape, 1000, lambda _, text: seconds_of_length(text))


def test_twice_the_time_for_twice_the_input_is_no_fault():
    assert grown(lambda text: len(text) * 1e-5).ratio == pytest.approx(2)
    assert not grown(lambda text: len(text) * 1e-5).is_superlinear


def test_four_times_the_time_for_twice_the_input_is_a_fault():
    found = grown(lambda text: len(text) ** 2 * 1e-8)
    assert found.ratio == pytest.approx(4)
    assert found.is_superlinear


def test_what_takes_next_to_no_time_is_not_judged():
    assert grown(lambda text: len(text) ** 2 * 1e-13).ratio == 0


def test_a_superlinear_input_is_made_small():
    def again(shape):
        return grown(lambda text: text.count("(") ** 2 * 1e-7 + len(text) * 1e-6, shape)

    whole = growth.Repeated("abc", "x(yz", "de")
    found = growth.smallest(again(whole), again, 5)
    assert found.shape == growth.Repeated("", "(", "")


@examples(30)
@given(
    st.recursive(
        st.one_of(
            st.text(max_size=3).map(lambda ends: f"{ends}{'ab' * 90}{ends}"),
            st.sampled_from(["9" * 300, "((" * 70 + "\n" * 60, 10**500, None, 1, ""]),
        ),
        lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    )
)  # fmt: skip
def test_an_input_is_written_so_that_python_reads_it_back(value):
    printed = report.written(value)
    assert eval(printed) == value  # noqa: S307


@pytest.mark.parametrize(("call", "status"), [(str, False), (fails_at_seven, True)])
def test_the_command_fails_where_something_was_found(monkeypatch, capsys, call, status):
    monkeypatch.setattr(parsers, "BY_NAME", {"planted": planted(call)})
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "argv", ["run.py", "--rounds", "1", "--seed", "3"])
    monkeypatch.setattr(campaign, "EXAMPLES", 60)
    monkeypatch.setattr(campaign, "SHAPES", 2)
    with pytest.raises(SystemExit) as ended:
        run.main()
    assert ended.value.code == status
    assert ("('7',)" in capsys.readouterr().out) == status
