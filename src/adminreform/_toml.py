"""Texts in TOML: read in time that grows with their length, and their tables made into objects.

Notices, indicators, targets and scoring sets are data files. `Table` keeps the place of each of
their tables, so that an error names the file and the row that is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs

from ._checks import check_text
from ._words import Bilingual
from .errors import AdminReformError, InvalidValueError, safe_repr

A = TypeVar("A", bound=attrs.AttrsInstance)

_MOST_PARTS = 64
_DOTTED = re.compile(rf"(?:[^.\n=#\"']{{0,200}}\.){{{_MOST_PARTS}}}")


def read_toml(content: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Read a TOML text.

    Args:
        content: The text.
        parse_float: The type of a number with decimals.

    Raises:
        ValueError: `content` is not TOML, is nested too deeply, or a key has too many parts.
    """
    for line in content.splitlines():
        if _DOTTED.match(line):
            raise ValueError(f"a key of more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(content, parse_float=parse_float)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


@attrs.frozen
class Table:
    """A table of a TOML text, and its place for error messages.

    Attributes:
        content: Its values by key.
        where: The file and the place in the file.
    """

    content: Mapping[str, Any]
    where: str

    @classmethod
    def read(cls, content: str, where: str, parse_float: Callable[[str], Any] = float) -> Table:
        """Read the outermost table of a TOML text.

        Raises:
            InvalidTypeError: `content` is not a str.
            InvalidValueError: `content` is not TOML.
        """
        check_text(content, "content", empty=True)
        try:
            return cls(read_toml(content, parse_float), where)
        except (ValueError, ArithmeticError) as error:
            raise InvalidValueError(f"{where} is not valid TOML: {error}", where=where) from None

    def error(self, problem: str) -> InvalidValueError:
        """Return an error that begins with the place of this table."""
        return InvalidValueError(f"{self.where}: {problem}", where=self.where)

    @contextmanager
    def located(self) -> Iterator[None]:
        """Add the place of this table to an error of the block."""
        try:
            yield
        except AdminReformError as error:
            raise self.error(str(error)) from None

    def check_keys(self, known: Collection[str], needed: Collection[str] = ()) -> None:
        """Check that every key is known, and that the needed ones are there."""
        unknown = [key for key in self.content if key not in known]
        if unknown:
            raise self.error(
                f"unknown key {safe_repr(unknown[0])}; known are {', '.join(sorted(known))}"
            )
        missing = [key for key in needed if key not in self.content]
        if missing:
            raise self.error(f"the key {missing[0]!r} is missing")

    def with_defaults(self, **defaults: object) -> Table:
        """Return this table with values for the keys that it lacks."""
        return Table({**defaults, **self.content}, self.where)

    def table(self, key: str) -> Table:
        """Return the table under a key; an empty one where there is none."""
        return self._inner(key, self.content.get(key, {}))

    def tables(self, key: str) -> list[Table]:
        """Return the tables of the list under a key; none where the key is missing."""
        rows = self.content.get(key, [])
        if not isinstance(rows, list):
            raise self.error(f"{key} must be written as [[{key}]], got {safe_repr(rows)}")
        return [self._inner(_named(key, place, row), row) for place, row in enumerate(rows, 1)]

    def _inner(self, name: str, content: object) -> Table:
        if not isinstance(content, dict):
            raise self.error(f"{name} must be a table, got {safe_repr(content)}")
        return Table(content, f"{self.where}, {name}")

    def texts(self, *keys: str) -> dict[str, Bilingual]:
        """Return those of some values that are tables of a text in two languages."""
        inner = [key for key in keys if isinstance(self.content.get(key), dict)]
        return {key: self.table(key).build(Bilingual) for key in inner}

    def dates(self, *keys: str) -> dict[str, dt.date]:
        """Return those of some values that are there, each a date."""
        for key in keys:
            if key in self.content and type(self.content[key]) is not dt.date:
                raise self.error(
                    f"{key} must be a date written as 2022-06-23, without quotes or time, "
                    f"got {safe_repr(self.content[key])}"
                )
        return {key: self.content[key] for key in keys if key in self.content}

    def build(self, kind: type[A], **made: object) -> A:
        """Build an object from the values under the names of its attributes.

        Args:
            kind: A class of attrs, which checks its values.
            made: Attributes that are not taken from the table as they are written.

        Raises:
            InvalidValueError: A key is missing or unknown, or `kind` refuses a value.
        """
        fields = {**self.content, **made}
        known = {field.name: field for field in attrs.fields(kind) if field.init}
        needed = [name for name, field in known.items() if field.default is attrs.NOTHING]
        Table(fields, self.where).check_keys(known, needed)
        with self.located():
            return kind(**fields)


def _named(key: str, place: int, row: object) -> str:
    """Name a row by its place, and by its id where it has one."""
    named = row.get("id") if isinstance(row, dict) else None
    return f"{key} {place}" if named is None else f"{key} {place} ({safe_repr(named)})"
