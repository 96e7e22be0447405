"""TOML to fuzz with: files of the shapes we read, with wrong types, keys, nesting and slips."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from . import texts

NOTICE = {
    "document": "2450/VPCP-KGVX",
    "announced": dt.date(2024, 4, 12),
    "confidence": "secondary",
    "url": "https://example.org",
    "note": "đã đọc",
    "year": 2024,
    "tet": {"first": dt.date(2024, 2, 8), "last": dt.date(2024, 2, 14)},
    "national_day": {"first": dt.date(2024, 8, 31), "last": dt.date(2024, 9, 3)},
    "swap": [{"off": dt.date(2024, 4, 29), "worked": dt.date(2024, 5, 4)}],
    "day_off": [{"day": dt.date(2024, 7, 26), "occasion": "quốc tang", "occasion_en": "mourning"}],
}
SOURCE = {"document": "Quyết định 895/QĐ-UBND", "dated": dt.date(2023, 4, 28), "note": "trích"}
ANNOUNCEMENTS = {"schema": 1, "checked_on": dt.date(2024, 4, 12), "notice": [NOTICE]}
INDICATORS = {
    "schema": 1,
    "source": {"province": SOURCE},
    "indicator": [
        {
            "id": "L.ONLINE",
            "name": {
                "vi": "tỷ lệ hồ sơ trực tuyến trên số mới tiếp nhận",
                "en": "online share of newly received dossiers",
            },
            "numerator": "dossiers received online",
            "denominator": "dossiers newly received",
            "direction": "higher",
            "kind": "share",
            "unit": "percent",
            "numerator_columns": ["received_online"],
            "denominator_columns": ["received_new"],
            "since": dt.date(2023, 1, 1),
            "aliases": ["trực tuyến"],
            "part_of_whole": True,
            "source": "province",
            "note": "của tỉnh",
        }
    ],
}
TARGETS = {
    "schema": 1,
    "source": {"province": SOURCE},
    "target": [
        {
            "indicator_id": "H.SAT",
            "comparison": "at_least",
            "value": 95,
            "first_year": 2024,
            "last_year": 2025,
            "scope": "tỉnh Lâm Đồng",
            "source": "province",
            "confidence": "secondary",
        },
        {
            "indicator_id": "R.WAITING_TIME",
            "comparison": "at_most",
            "value": 15,
            "source": "province",
        },
    ],
}
SCORING_SET = {
    "id": "province",
    "name": "Bộ chỉ số của tỉnh",
    "since": dt.date(2023, 4, 28),
    "sums": "rounded",
    "decimals": 1,
    "whole_year": False,
    "source": SOURCE,
    "group": [{"id": "time", "name": "Tiến độ"}],
    "item": [
        {"id": "1", "name": "Hồ sơ đúng hạn", "group": "time", "maximum": 12.5, "rule": "step",
         "full_at": 100, "zero_below": 95},
        {"indicator": "H.PLAN", "group": "time", "maximum": 1, "rule": "all_or_nothing",
         "aliases": ["kh"], "zero_base": "no_data", "adds": True},
    ],
    "band": [{"id": "good", "name": {"vi": "Tốt", "en": "Good"}, "at_least": 0}],
}  # fmt: skip
LITERALS = (
    "1", "0", "-1", "1.5", "1e400", "1e999999999", "-0.0", "nan", "inf", "true", "''", '"\\u0000"',
    "2024-02-30", "2024-04-29", "0001-01-01", "9999-12-31", "2024-04-29T07:30:00",
    "2024-04-29T07:30:00Z", "07:30:00", "[]", "[[]]", "{}", "{a = {}}", "[{}]", "[1, 'a']",
    "0b1", "1_000", "1979-05-27 07:32:00", "99999999999999999999", "'đ", "0xff", "",
)  # fmt: skip
WORDS = (
    "schema = 1\n", "[[notice]]\n", "[[item]]\n", "[source.a]\n", "[source]\n", "a = 1\n",
    "a.b = 1\n",
    "a.", "[a.", "[[a.", "[", "]", "{", "}", "{a = ", "'", '"', '"""', "'''", "#", "=", ",", "\n",
    "\r\n", "\\", "\\u00e9", "\ufeff", "1979-05-27", "07:32:00", "1_", "0x", "'a' = ", "x = [",
)  # fmt: skip


def tables(example: dict[str, Any]) -> SearchStrategy[str]:
    """Generate TOML: a right file with some places of it made wrong, or bytes near to TOML."""
    right = written(example)
    wrong = st.lists(slips(), min_size=1, max_size=3).map(lambda made: spoilt(example, made))
    raw = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=12).map("".join)
    return st.one_of(
        st.just(right), wrong, wrong, wrong.flatmap(texts.edited), texts.edited(right), raw
    )


def slips() -> SearchStrategy[tuple[str, int, str]]:
    """Generate what is done wrong, at which of all places, and what is put there."""
    kinds = st.sampled_from(["value"] * 5 + ["key", "drop", "twice", "deep"])
    long = st.one_of(st.integers(1, 6_000), st.just(6_000))
    deep = st.one_of(st.integers(1, 2_000), st.just(2_000))
    put = st.one_of(
        st.sampled_from(LITERALS),
        st.text(max_size=6).map(quoted),
        long.map(lambda times: "9" * times),
        long.map(lambda times: "0x" + "f" * times),
        long.map(lambda times: f"1e{times}"),
        deep.map(lambda times: "[" * times + "]" * times),
        deep.map(lambda times: "{a = " * times + "1" + "}" * times),
    )
    return st.tuples(kinds, st.integers(0, 60), put)


def spoilt(example: dict[str, Any], made: list[tuple[str, int, str]]) -> str:
    """Write a file with slips in some of its lines."""
    lines = written(example).split("\n")
    for kind, number, put in made:
        place = number % len(lines)
        key, sign, value = lines[place].partition(" = ")
        if kind == "drop":
            del lines[place]
        elif kind == "twice":
            lines.insert(place, lines[place])
        elif kind == "deep" and sign:
            lines[place] = f"{key} = {'[' * number}{value}{']' * number}"
        elif kind == "key":
            lines[place] = f"{put or quoted('')} = {value or 1}"
        elif sign:
            lines[place] = f"{key} = {put}"
        lines = lines or [""]
    return "\n".join(lines)


def written(table: dict[str, Any], path: str = "") -> str:
    """Write a table as TOML: its values first, then its tables."""
    lines, below = [], []
    for key, value in table.items():
        name = f"{path}{key}"
        if isinstance(value, dict) and not path:
            below += _section(name, value)
        elif isinstance(value, list) and value and isinstance(value[0], dict) and not path:
            below += [f"[[{name}]]\n{written(row, f'{name}.')}" for row in value]
        else:
            lines.append(f"{key} = {literal(value)}")
    return "\n".join([*lines, *below])


def _section(name: str, table: dict[str, Any]) -> list[str]:
    if all(isinstance(value, dict) for value in table.values()):
        return [f"[{name}.{key}]\n{written(row, f'{name}.')}" for key, row in table.items()]
    return [f"[{name}]\n{written(table, f'{name}.')}"]


def literal(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return str(value)


def quoted(text: str) -> str:
    """Write a text between quotes, what TOML forbids in it escaped or left as it is."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
