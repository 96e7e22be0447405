"""The titles and words of registers and portals, read from data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Literal, TypeAlias

from .._toml import read_toml
from .folding import fold, without_accents

State: TypeAlias = Literal[
    "filed", "open", "waiting", "refused", "withdrawn", "stopped", "resolved", "returned", ""
]
"""How far a dossier has come, by the word of a status; '' where the word leaves that open."""

_TABLE = read_toml(
    resources.files("adminreform.records").joinpath("data/titles.toml").read_text(encoding="utf-8")
)


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold(word): meaning for meaning, words in table.items() for word in words}


def _without_added_words(title: str) -> str:
    """Return a title without what registers add to it: 'Thời gian trả KQ hồ sơ' is 'Ngày trả'."""
    text = without_accents(title)
    for pattern, instead in _ADDED_WORDS:
        text = pattern.sub(instead, text)
    return text


def _by_reduced_title(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Key the facts by their reduced titles; one that two facts share is left out.

    So is one of which a single word is left: 'Tên TTHC' names a procedure, 'Tên' a person.
    """
    facts: dict[str, set[str]] = {}
    for fact, titles in table.items():
        for title in titles:
            reduced = _without_added_words(title)
            if len(reduced.split()) > 1:
                facts.setdefault(fold(reduced), set()).add(fact)
    return {title: found.pop() for title, found in facts.items() if len(found) == 1}


_ADDED_WORDS = (
    (
        re.compile(r"\b(?:ngay,? thang(?:,? nam)?|ngay,? gio|gio,? ngay|thoi gian|thoi diem)\b"),
        "ngay",
    ),
    (re.compile(r"\bma so\b"), "ma"),
    (re.compile(r"\bkq\b"), "ket qua"),
    (re.compile(r"\bgq\b"), "giai quyet"),
    (re.compile(r"\btn\b"), "tiep nhan"),
    (re.compile(r"\byc\b"), "yeu cau"),
    (re.compile(r"\bbn\b"), "bien nhan"),
    (re.compile(r"\b(?:chinh thuc|hop le|day du|du|tren he thong|theo quy dinh|thuc te)\b"), ""),
    (re.compile(r"\b(?:cho )?(?:cong dan|nguoi dan)\b"), ""),
    (re.compile(r"(?<!\bma )(?<!\bso )\b(?:ho so|hs|tthc)\b"), ""),
    (re.compile(r"(?<=tra )ket qua\b"), ""),
)

FACTS: tuple[str, ...] = tuple(_TABLE["facts"])
"""The facts that a column can hold."""

FACT_OF_TITLE: Mapping[str, str] = MappingProxyType(_by_word(_TABLE["facts"]))
_FACT_OF_REDUCED_TITLE = _by_reduced_title(_TABLE["facts"])
INSTEAD: Mapping[str, list[str]] = MappingProxyType(_TABLE["instead"])
STATE_OF_WORD: Mapping[str, str] = MappingProxyType(_by_word(_TABLE["statuses"]))
CHANNEL_OF_WORD: Mapping[str, str] = MappingProxyType(_by_word(_TABLE["channels"]))
PORTAL_CHANNELS: Mapping[str, str] = MappingProxyType(_by_word(_TABLE["portal_channels"]))
BASIS_OF_WORD: Mapping[str, str] = MappingProxyType(_by_word(_TABLE["bases"]))

_PERSONAL_TITLES = frozenset(map(fold, _TABLE["personal"]["titles"]))
_PERSONAL_STEMS = tuple(_TABLE["personal"]["stems"])
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TIMING = re.compile(
    r"(?:truoc|som|dung|trong|qua|tre)han(?:[0-9]+(?:ngay(?:lamviec)?|gio|phut))*$"
)


def is_personal(title: str) -> bool:
    """Check whether a title heads personal data."""
    folded = fold(_IN_BRACKETS.sub("", title))
    return folded in _PERSONAL_TITLES or any(stem in folded for stem in _PERSONAL_STEMS)


def fact_of(parts: tuple[str, ...]) -> str | None:
    """Return the fact under a title of one or more lines, from the top.

    It is ``None`` if the title is unknown, or heads personal data.
    """
    *groups, label = parts
    group = "".join(groups)
    if is_personal(group + label):
        return None
    for candidate in (group + label, label + group, *([] if is_personal(label) else [label])):
        for text in (candidate, _IN_BRACKETS.sub("", candidate)):
            if fact := FACT_OF_TITLE.get(fold(text)):
                return fact
            if fact := _FACT_OF_REDUCED_TITLE.get(fold(_without_added_words(text))):
                return fact
    return None


def state_of(word: str, known: Mapping[str, str]) -> str | None:
    """Return the state that a status word names; ``None`` if the word is unknown.

    How it compares with the due day, as in 'Đã trả (quá hạn 2 ngày)', does not matter.
    """
    folded = fold(word)
    if (found := known.get(folded)) is not None:
        return found
    untimed = _TIMING.sub("", folded)
    return known.get(untimed) if untimed or not folded else ""
