"""The texts, tables and figures that `measure.py` audits: labelled texts, and rows that add up."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs

import adminreform as ar
from adminreform.auditing import FIGURES
from adminreform.calculation import format_count

_CASES = Path(__file__).parents[2] / "tests" / "cases"
_LABELLED = _CASES / "audited_texts.toml"
_PASSAGES = _CASES / "report_texts.toml"
_LABEL = re.compile(r"\{([^{}=]+)=([^{}]*)\}")
_WRONG = re.compile(r"\[\[(.*?)\]\]")
_SEED = 17
_TABLES = 12
_COUNTS = ("received_total", "resolved_total", "resolved_in_time", "resolved_late", "open_total")
_SHARES = ("resolved_in_time", "resolved_late")


@attrs.frozen
class Label:
    """What a careful reader takes a printed number for.

    Attributes:
        start: Its place in the text.
        printed: The number.
        means: Its label, as `audited_texts.toml` explains.
    """

    start: int
    printed: str
    means: str


@attrs.frozen
class LabelledText:
    """A text whose arithmetic is true, or that has one wrong figure.

    Attributes:
        name: Its id.
        lang: Its language.
        text: The text without its labels.
        labels: What its numbers are; none where a figure is wrong.
        wrong: The wrong figure; '' where all are right.
    """

    name: str
    lang: str
    text: str
    labels: tuple[Label, ...] = ()
    wrong: str = ""


def labelled_texts() -> Iterator[LabelledText]:
    """Yield the labelled texts."""
    for case in tomllib.loads(_LABELLED.read_text(encoding="utf-8"))["case"]:
        yield _labelled(case["id"], case["language"], case["text"])


def passages(folder: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names and texts to alter: of a folder, or all passages of the tests."""
    if folder is not None:
        for path in sorted(Path(folder).glob("*.txt")):
            yield path.stem, path.read_text(encoding="utf-8")
        return
    for case in tomllib.loads(_PASSAGES.read_text(encoding="utf-8"))["case"]:
        yield case["id"], case["text"]
    for text in labelled_texts():
        if not text.wrong:
            yield text.name, text.text


def rows() -> Iterator[dict[str, dict[str, int]]]:
    """Yield the counts of some units, by unit and name; '' is their total. All of them add up."""
    drawn = random.Random(_SEED)  # noqa: S311 - the same rows each time
    for _ in range(_TABLES):
        units: dict[str, dict[str, int]] = {"": dict.fromkeys(_COUNTS, 0)}
        for number in range(drawn.randint(3, 6)):
            in_time, late, still = (drawn.randint(50, 3000), *(drawn.randint(1, 90) for _ in "ab"))
            counts = (in_time + late + still, in_time + late, in_time, late, still)
            units[f"Xã {number + 1}"] = dict(zip(_COUNTS, counts, strict=True))
            for name, count in zip(_COUNTS, counts, strict=True):
                units[""][name] += count
        yield units


def shares(counts: dict[str, int]) -> dict[str, str]:
    """Return the shares of a row, as a report prints them."""
    return {
        name: ar.Share(counts[name], counts["resolved_total"]).text(2, lang="vi")
        for name in _SHARES
    }


def table(units: dict[str, dict[str, int]]) -> list[list[str]]:
    """Return a table of the counts and shares of units, its total last."""
    titles = [FIGURES[name].vi for name in _COUNTS]
    header = ["Đơn vị", *titles, *(f"Tỷ lệ {FIGURES[name].vi}" for name in _SHARES)]
    named = {**{unit: row for unit, row in units.items() if unit}, "Tổng cộng": units[""]}
    lines = [
        [unit, *(format_count(row[name], "vi") for name in _COUNTS), *shares(row).values()]
        for unit, row in named.items()
    ]
    return [header, *lines]


def _labelled(name: str, lang: str, marked: str) -> LabelledText:
    wrong = _WRONG.search(marked)
    if wrong is not None:
        return LabelledText(name, lang, _WRONG.sub(r"\1", marked), wrong=wrong[1])
    text, labels, done = "", list[Label](), 0
    for match in _LABEL.finditer(marked):
        text += marked[done : match.start()]
        labels.append(Label(len(text), match[1], match[2]))
        text += match[1]
        done = match.end()
    return LabelledText(name, lang, text + marked[done:], tuple(labels))
