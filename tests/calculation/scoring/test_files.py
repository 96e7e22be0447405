"""`read_scoring_set`: scoring sets come from TOML; what is wrong names its row."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import law
from adminreform.calculation import scoring
from adminreform.calculation.scoring import (
    AllOrNothing,
    FullMarks,
    Proportional,
    StepProportional,
    read_scoring_set,
)

HEAD = """
id = "quang-nam/892"
name = "Bộ chỉ số của tỉnh"
"""
SOURCE = """
[source]
document = "Quyết định 892/QĐ-UBND"
dated = 2023-04-28
"""
GROUP = """
[[group]]
id = "time"
name = "Tiến độ"
"""
ITEM = """
[[item]]
id = "1"
name = "Hồ sơ đúng hạn"
group = "time"
maximum = 12.5
"""
COUNTED = """
[[item]]
indicator = "766.4.1"
group = "time"
maximum = 6
"""
WHOLE = (
    HEAD
    + """
since = 2023-04-28
sums = "rounded"
decimals = 1
whole_year = false
"""
    + SOURCE
    + GROUP
    + ITEM
    + """
[[item]]
id = "2"
name = "Kế hoạch"
group = "time"
maximum = 1
rule = "step"
full_at = 100
zero_below = 79.5
zero_base = "full"
aliases = ["plan"]
adds = true

[[item]]
id = "3"
name = "Xin lỗi"
group = "time"
maximum = 0.5
rule = "all_or_nothing"
full_at = 100

[[item]]
id = "4"
name = "Chứng thực"
group = "time"
maximum = 2
rule = "full_marks"

[[band]]
id = "good"
name = "Tốt"
at_least = 12.5

[[band]]
id = "other"
name = "Khác"
at_least = 0
confidence = "unverified"
"""
)


def test_a_whole_set_is_read():
    found = read_scoring_set(WHOLE)
    assert (found.id, found.name.text("en"), found.since) == (
        "quang-nam/892",
        "Bộ chỉ số của tỉnh",
        dt.date(2023, 4, 28),
    )
    assert (found.sums, found.decimals, found.maximum) == ("rounded", 1, 16)
    assert [item.rule for item in found.items] == [
        Proportional(100),
        StepProportional(100, Decimal("79.5")),
        AllOrNothing(100),
        FullMarks(),
    ]
    assert found.item("plan").zero_base == "full"
    assert found.source == law.Source(
        "Quyết định 892/QĐ-UBND", dated=dt.date(2023, 4, 28), confidence="secondary"
    )
    assert found.classify(Decimal("12.5")).name.vi == "Tốt"
    card = scoring.score(found, {"1": (1, 3)}, on=dt.date(2024, 1, 1))
    assert card.printed == Decimal("6.2")  # 12,5/3 = 4,2 and the granted 2


@pytest.mark.parametrize("indicator_id", ["766.1.4", "766.2.2", "766.4.1", "H.ONTIME"])
def test_an_item_that_names_an_indicator_counts_what_the_catalogue_defines(indicator_id):
    content = HEAD + SOURCE + GROUP + COUNTED.replace("766.4.1", indicator_id)
    defined = ar.indicator(indicator_id)
    [item] = read_scoring_set(content).items
    assert item.id == indicator_id
    assert (item.name, item.numerator, item.denominator) == (
        defined.name,
        defined.numerator,
        defined.denominator,
    )
    assert item.measure == ("mean" if indicator_id == "766.2.2" else "percent")
    assert item.can_exceed == (indicator_id in {"766.1.4", "766.2.2"})
    assert item.aliases == ((defined.code,) if defined.code else ())


def test_an_item_that_names_an_indicator_may_have_an_id_and_aliases_of_its_own():
    content = HEAD + SOURCE + GROUP + COUNTED + "id = '7'\naliases = ['bảy']\n"
    [item] = read_scoring_set(content).items
    assert item.names == ("7", "bảy", "ORIGINAL_RESULT_AVAILABLE")


def test_a_name_may_be_in_two_languages():
    found = read_scoring_set(
        HEAD.replace('name = "', 'name.en = "Provincial set"\nname.vi = "') + SOURCE + GROUP + ITEM
    )
    assert found.name == law.Bilingual("Bộ chỉ số của tỉnh", "Provincial set")


def test_decimals_are_read_exactly():
    assert read_scoring_set(HEAD + SOURCE + GROUP + ITEM.replace("12.5", "0.1")).maximum == (
        Fraction(1, 10)
    )


def test_a_file_is_read_like_its_text(tmp_path):
    file = tmp_path / "set.toml"
    file.write_text("\ufeff" + WHOLE, encoding="utf-8")
    assert read_scoring_set(file) == read_scoring_set(str(file)) == read_scoring_set(WHOLE)


def test_files_that_cannot_be_read_are_refused_with_the_reason(tmp_path):
    with pytest.raises(ar.InvalidValueError, match=r"none\.toml' is not a file .*No such file"):
        read_scoring_set(tmp_path / "none.toml")
    for directory in ("", str(tmp_path)):
        with pytest.raises(ar.InvalidValueError, match="is not a file that can be read"):
            read_scoring_set(directory)
    with pytest.raises(ar.InvalidValueError, match="TOML text of more than one line"):
        read_scoring_set('id = "quang-nam/892"')

    class BytesPath:
        def __fspath__(self):
            return b"set.toml"

    with pytest.raises(ar.InvalidTypeError, match="a path of text"):
        read_scoring_set(BytesPath())
    file = tmp_path / "latin.toml"
    file.write_bytes("name = 'Tiến độ'".encode("utf-16"))
    with pytest.raises(ar.InvalidValueError, match=r"latin.toml is not UTF-8"):
        read_scoring_set(file)
    with pytest.raises(ar.InvalidValueError, match=r"is not a file that can be read .*null"):
        read_scoring_set("a\0b")
    for bad in (None, 5, b"id = 1"):
        with pytest.raises(ar.InvalidTypeError, match="source must be a path"):
            read_scoring_set(bad)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("id = \n", "the text is not valid TOML"),
        ("id = " + "9" * 5000 + "\n", "the text is not valid TOML"),
        ("id = 1e" + "9" * 30 + "\n", "the text"),
        (HEAD, "the text, source: the key 'document' is missing"),
        (HEAD + "source = 1\n", "the text: source must be a table, got 1"),
        (HEAD + "[source]\n", "the text, source: the key 'document' is missing"),
        (HEAD + "[source]\ndocument = 5\n", "the text, source: document must be a str"),
        (HEAD + "[source]\ndocument = ''\n", "the text, source: document must not be blank"),
        (HEAD + "[source]\ndocument = 'x'\ndated = 'y'\n", "dated must be a date written as"),
        (HEAD + "[source]\ndocument = 'x'\nconfidence = 'y'\n", "confidence must be one of"),
        (
            "name = 'x'\n" + SOURCE,
            "the text: the key 'id' is missing",
        ),
        (WHOLE.replace("[[item]]", "[[items]]"), "unknown key 'items'; known are band, .* item"),
        (WHOLE.replace("[[band]]", "[[bands]]"), "unknown key 'bands'; known are band, "),
        (WHOLE.replace("[[group]]", "[[groups]]"), "unknown key 'groups'; known are .* group"),
        (HEAD + "colour = 'red'\n" + SOURCE, "the text: unknown key 'colour'"),
        (HEAD + "item = 5\n" + SOURCE, r"item must be written as \[\[item\]\], got 5"),
        (HEAD + "item = [5]\n" + SOURCE, "the text: item 1 must be a table, got 5"),
        (HEAD + SOURCE + "[[group]]\nname = 'x'\n", "the text, group 1: the key 'id' is missing"),
        (HEAD + SOURCE + ITEM, "item 1 is in the group 'time', which is not there"),
        (
            HEAD + SOURCE + GROUP + ITEM + ITEM.replace('"1"', '"2"') + "wieght = 1\n",
            r"the text, item 2 \('2'\): unknown key 'wieght'; known are adds, aliases",
        ),
        (
            HEAD + SOURCE + GROUP + ITEM + "rule = 'linear'\n",
            r"item 1 \('1'\): rule must be one of proportional, step",
        ),
        (HEAD + SOURCE + GROUP + ITEM + "rule = ['step']\n", "rule must be one of"),
        (
            HEAD + SOURCE + GROUP + ITEM + "rule = 'step'\nfull_at = 90\n",
            r"item 1 \('1'\): the key 'zero_below' is missing",
        ),
        (HEAD + SOURCE + GROUP + ITEM + "zero_below = 5\n", "unknown key 'zero_below'"),
        (HEAD + SOURCE + GROUP + ITEM + "full_at = nan\n", "full_at must be finite"),
        (HEAD + SOURCE + GROUP + ITEM.replace("12.5", "'12'"), "maximum must be an int"),
        (HEAD + SOURCE + GROUP + ITEM.replace("12.5", "-1"), "maximum must be at least 0"),
        (HEAD + SOURCE + "[[band]]\nid = 'a'\nname = 'A'\nat_least = 5\n", "must begin at 0"),
        (
            HEAD + "since = 'today'\n" + SOURCE,
            "the text: since must be a date written as 2022-06-23",
        ),
        (HEAD + SOURCE + GROUP + COUNTED.replace("= 6", "= 'six'"), "maximum must be an int"),
        (
            HEAD + SOURCE + GROUP + COUNTED + "numerator = 'x'\n",
            "item 1: numerator is that of the indicator 766.4.1; leave it out",
        ),
        (HEAD + SOURCE + GROUP + COUNTED + "can_exceed = true\n", "can_exceed is that of the"),
        (HEAD + SOURCE + GROUP + COUNTED + "name.en = 'x'\n", "name is that of the indicator"),
        (HEAD + SOURCE + GROUP + COUNTED + "aliases = 5\n", "aliases must be a list of names"),
        (
            HEAD + SOURCE + GROUP + COUNTED.replace("766.4.1", "766.4.9"),
            "item 1: unknown indicator '766.4.9'; it may be",
        ),
        (HEAD + SOURCE + GROUP + COUNTED.replace('"766.4.1"', "5"), "indicator_id must be a str"),
        (
            HEAD + SOURCE + GROUP + COUNTED.replace("766.4.1", "D61.1"),
            "item 1: D61.1 is a score, and points are for a share or a mean",
        ),
    ],
)
def test_what_is_wrong_is_named(content, match):
    with pytest.raises(ar.InvalidValueError, match=match):
        read_scoring_set(content)


def test_deep_nesting_is_refused_as_bad_toml():
    with pytest.raises(ar.InvalidValueError, match="not valid TOML"):
        read_scoring_set("a = " + "[" * 20000 + "\n")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_clearly(content):
    with pytest.raises(ar.AdminReformError):
        read_scoring_set("\n" + content)
