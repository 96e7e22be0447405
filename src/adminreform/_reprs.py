"""Short representations: of facts the call that builds them (`call_repr`), of results a few words.

A representation shows what an object is and what matters in it, in at most 120 letters. Fields that
may hold personal data are defined with ``repr=False`` and never shown.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import Any

import attrs

_FACTORY: Any = attrs.Factory
_LONGEST = 120
_LONGEST_TEXT = 40


def call_repr(value: Any) -> str:
    """Return the call that builds `value`, without the fields that have their default.

    A call that would be too long is shown as `brief` shows it.
    """
    given = (f"{name}={_code(field)}" for name, field in _given(value))
    call = f"{type(value).__name__}({', '.join(given)})"
    return call if len(call) <= _LONGEST else _brief_text(value, _given(value), bare=0)


def brief(value: Any, /, *paths: str, **labelled: str) -> str:
    """Return some attributes of `value` in a few words: '<Lateness A-1, late>'.

    Args:
        value: The object.
        paths: Attributes shown by their value alone; dots lead to the attributes of an attribute.
        labelled: Attributes shown with a label before them. Without any attribute, the fields
            that do not have their default are shown, as many as there is room for.

    What is missing, empty or false is left out.
    """
    chosen = [(path.rpartition(".")[2], path) for path in paths] + list(labelled.items())
    shown = [(label, _follow(value, path)) for label, path in chosen]
    return _brief_text(value, shown or _given(value), bare=len(paths))


def _brief_text(value: Any, shown: Iterable[tuple[str, Any]], bare: int) -> str:
    text = f"<{type(value).__name__} "
    for place, (label, part) in enumerate(shown):
        if part is None or part is False or (isinstance(part, Collection) and not part):
            continue
        is_bare = place < bare or _is_counted(part)
        word = _word(part, label) if is_bare else f"{label}={_word(part, label)}"
        if len(text) + len(word) > _LONGEST - len("…>"):
            return text + "…>"
        text += f"{word}, "
    return text.rstrip(", ") + ">"


def _follow(value: Any, path: str) -> Any:
    for name in path.split("."):
        if value is not None:
            value = getattr(value, name)
    return value


def _given(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields to be shown that do not have their default, with their values."""
    for field in attrs.fields(type(value)):
        given, default = getattr(value, field.name), field.default
        if isinstance(default, _FACTORY):
            default = default.factory(value) if default.takes_self else default.factory()
        if field.repr and (type(given) is not type(default) or given != default):
            yield field.name, given


def _code(value: Any) -> str:
    return repr(value.value if isinstance(value, enum.Enum) else value)


def _word(value: Any, label: str) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, (dt.date, dt.time, Fraction)):
        return str(value)
    if _is_counted(value):
        return f"{len(value)} {_counted_noun(label, len(value))}"
    if attrs.has(type(value)) and hasattr(value, "id"):
        return str(value.id)
    text = value.text(lang="en") if callable(getattr(value, "text", None)) else str(value)
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _is_counted(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str)


def _counted_noun(label: str, count: int) -> str:
    noun = label.replace("_", " ")
    return noun.removesuffix("s") if count == 1 and not noun.startswith("days") else noun
