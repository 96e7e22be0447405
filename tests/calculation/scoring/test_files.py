"""Sets of weights come from TOML; what is wrong names its row."""

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
vi = "Bộ chỉ số của tỉnh"
"""
SOURCE = """
[source]
document = "Quyết định 892/QĐ-UBND"
dated = 2023-04-28
"""
GROUP = """
[[group]]
id = "time"
vi = "Tiến độ"
"""
ITEM = """
[[item]]
id = "1"
vi = "Hồ sơ đúng hạn"
group = "time"
maximum = 12.5
"""
WHOLE = (
    HEAD
    + """
en = "Provincial set"
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
vi = "Kế hoạch"
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
vi = "Xin lỗi"
group = "time"
maximum = 0.5
rule = "all_or_nothing"
full_at = 100

[[item]]
id = "4"
vi = "Chứng thực"
group = "time"
maximum = 2
rule = "full_marks"

[[band]]
id = "good"
vi = "Tốt"
at_least = 12.5

[[band]]
id = "other"
vi = "Khác"
at_least = 0
confidence = "unverified"
"""
)


def test_a_whole_set_is_read():
    found = read_scoring_set(WHOLE)
    assert (found.id, found.name("en"), found.since) == (
        "quang-nam/892",
        "Provincial set",
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
    assert found.classify(Decimal("12.5")).vi == "Tốt"
    card = scoring.score(found, {"1": (1, 3)}, on=dt.date(2024, 1, 1))
    assert card.printed == Decimal("6.2")  # 12,5/3 = 4,2 and the granted 2


def test_decimals_are_read_exactly():
    assert read_scoring_set(HEAD + SOURCE + GROUP + ITEM.replace("12.5", "0.1")).maximum == (
        Fraction(1, 10)
    )


def test_a_file_is_read_like_its_text(tmp_path):
    file = tmp_path / "set.toml"
    file.write_text("\ufeff" + WHOLE, encoding="utf-8")
    assert read_scoring_set(file) == read_scoring_set(str(file)) == read_scoring_set(WHOLE)


def test_files_that_cannot_be_read_say_why(tmp_path):
    with pytest.raises(ar.InvalidValueError, match=r"none\.toml' is no file .*No such file"):
        read_scoring_set(tmp_path / "none.toml")
    for directory in ("", str(tmp_path)):
        with pytest.raises(ar.InvalidValueError, match="is no file that can be read"):
            read_scoring_set(directory)
    with pytest.raises(ar.InvalidValueError, match="TOML text of more than one line"):
        read_scoring_set('id = "quang-nam/892"')

    class BytesPath:
        def __fspath__(self):
            return b"set.toml"

    with pytest.raises(ar.InvalidTypeError, match="a path of text"):
        read_scoring_set(BytesPath())
    file = tmp_path / "latin.toml"
    file.write_bytes("vi = 'Tiến độ'".encode("utf-16"))
    with pytest.raises(ar.InvalidValueError, match=r"latin.toml is not UTF-8"):
        read_scoring_set(file)
    with pytest.raises(ar.InvalidValueError, match=r"is no file that can be read .*null"):
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
        (HEAD, r"the table \[source\] is missing"),
        (HEAD + "source = 1\n", r"the table \[source\] is missing"),
        (HEAD + "[source]\n", r"\[source\] needs 'document'"),
        (HEAD + "[source]\ndocument = 5\n", r"\[source\]: document must be a str"),
        (HEAD + "[source]\ndocument = ''\n", r"\[source\]: document must not be blank"),
        (HEAD + "[source]\ndocument = 'x'\ndated = 'y'\n", "dated must be a datetime.date"),
        (HEAD + "[source]\ndocument = 'x'\nconfidence = 'y'\n", "confidence must be one of"),
        (
            "vi = 'x'\n" + SOURCE,
            "the text needs 'id'; its keys are id, vi, .*group, item, band",
        ),
        (WHOLE.replace("[[item]]", "[[items]]"), "no use for 'items'; its keys .* item, band"),
        (WHOLE.replace("[[band]]", "[[bands]]"), "no use for 'bands'; its keys .* item, band"),
        (WHOLE.replace("[[group]]", "[[groups]]"), "no use for 'groups'; its keys .* group, item"),
        (HEAD + "colour = 'red'\n" + SOURCE, "the text has no use for 'colour'"),
        (HEAD + "item = 5\n" + SOURCE, r"item must be written as \[\[item\]\]"),
        (HEAD + "item = [5]\n" + SOURCE, r"item must be written as \[\[item\]\]"),
        (HEAD + SOURCE + "[[group]]\nvi = 'x'\n", r"\[\[group\]\] 1 \(None\) needs 'id'"),
        (HEAD + SOURCE + ITEM, "item 1 is in the group 'time', which is not there"),
        (
            HEAD + SOURCE + GROUP + ITEM + ITEM.replace('"1"', '"2"') + "wieght = 1\n",
            r"\[\[item\]\] 2 \('2'\) has no use for 'wieght'; its keys are id, vi",
        ),
        (
            HEAD + SOURCE + GROUP + ITEM + "rule = 'linear'\n",
            r"\[\[item\]\] 1 \('1'\): rule must be one of proportional, step",
        ),
        (HEAD + SOURCE + GROUP + ITEM + "rule = ['step']\n", "rule must be one of"),
        (
            HEAD + SOURCE + GROUP + ITEM + "rule = 'step'\nfull_at = 90\n",
            r"\[\[item\]\] 1 \('1'\) needs 'zero_below'",
        ),
        (HEAD + SOURCE + GROUP + ITEM + "zero_below = 5\n", "has no use for 'zero_below'"),
        (HEAD + SOURCE + GROUP + ITEM + "full_at = nan\n", "full_at must be a number"),
        (HEAD + SOURCE + GROUP + ITEM.replace("12.5", "'12'"), "maximum must be an int"),
        (HEAD + SOURCE + GROUP + ITEM.replace("12.5", "-1"), "maximum must be a number"),
        (HEAD + SOURCE + "[[band]]\nid = 'a'\nvi = 'A'\nat_least = 5\n", "must begin at 0"),
        (HEAD + "since = 'today'\n" + SOURCE, "the text: since must be a datetime.date"),
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
