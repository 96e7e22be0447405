"""The data files of indicators and targets, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import attrs

from ..._checks import check_text
from ..._toml import Table
from ...errors import safe_repr
from ...law.sources import Source
from .definitions import Indicator

SCHEMA = 1


def parse_indicators(content: str, *, where: str = "indicators") -> tuple[Indicator, ...]:
    """Read definitions of indicators from TOML text, all of them or none.

    The text has ``schema = 1``, a table ``[source.KEY]`` for each document (the attributes of
    `Source`; one without ``confidence`` is ``secondary``), and any number of ``[[indicator]]``
    tables with the attributes of `Indicator`. A text is one for both languages, or has
    ``.vi`` and ``.en``. ``source`` is the key of the document, whose ``note`` and ``confidence``
    the table may add to and replace.

    Args:
        content: The text.
        where: The name of the text in an error message.

    Raises:
        InvalidTypeError: `content` is not a str.
        InvalidValueError: `content` is not TOML, a key is missing, unknown or of the wrong
            kind, or two indicators have one id.

    Example:
        >>> [found] = parse_indicators('''
        ... schema = 1
        ... [source.province]
        ... document = "Quyết định 895/QĐ-UBND"
        ... [[indicator]]
        ... id = "L.ONLINE"
        ... name.vi = "tỷ lệ hồ sơ trực tuyến trên số mới tiếp nhận"
        ... name.en = "online share of newly received dossiers"
        ... numerator = "hồ sơ nộp trực tuyến"
        ... denominator = "hồ sơ mới tiếp nhận"
        ... direction = "higher"
        ... numerator_columns = ["received_online"]
        ... denominator_columns = ["received_new"]
        ... source = "province"
        ... ''')
        >>> found.id, str(found.source), found.formula("en")
        ('L.ONLINE', 'Quyết định 895/QĐ-UBND', '4 / (4 + 5)')
    """
    indicators: dict[str, Indicator] = {}
    for read, source in read_rows(content, "indicator", where):
        row = read.with_defaults(denominator="")
        texts = row.texts("name", "numerator", "denominator")
        found = row.build(Indicator, source=source, **texts, **row.dates("since", "until"))
        if found.id in indicators:
            raise row.error(f"the id {safe_repr(found.id)} is there already; rename one")
        indicators[found.id] = found
    return tuple(indicators.values())


def shipped(file_name: str) -> str:
    """Return the text of a data file that comes with the library."""
    file = resources.files("adminreform.calculation.indicators") / "data" / file_name
    return file.read_text(encoding="utf-8")


def read_rows(content: str, name: str, where: str) -> Iterator[tuple[Table, Source]]:
    """Yield the ``[[name]]`` tables of a TOML text, each with its source.

    Raises:
        InvalidTypeError: `content` is not a str.
        InvalidValueError: `content` is not TOML, or a key is missing, unknown or wrong.
    """
    file = Table.read(content, where)
    file.check_keys({"schema", "source", name}, ["schema"])
    schema = file.content["schema"]
    if type(schema) is not int or schema != SCHEMA:
        raise file.error(f"schema must be {SCHEMA}, got {safe_repr(schema)}")
    documents = file.table("source")
    sources = {key: read_source(documents.table(key)) for key in documents.content}
    for row in file.tables(name):
        row.check_keys(row.content, ["source"])
        key = row.content["source"]
        if not isinstance(key, str) or key not in sources:
            raise row.error(f"unknown source {safe_repr(key)}; add a table [source.{key}]")
        own = {part: row.content[part] for part in ("note", "confidence") if part in row.content}
        rest = {part: value for part, value in row.content.items() if part not in own}
        yield Table(rest, row.where), _with_own(sources[key], Table(own, row.where))


def read_source(table: Table) -> Source:
    """Read a source; one that does not claim a confidence is secondary."""
    return table.with_defaults(confidence="secondary").build(Source, **table.dates("dated"))


def _with_own(source: Source, own: Table) -> Source:
    """Return a source with the note of a row added and the confidence of the row."""
    with own.located():
        note = check_text(own.content.get("note", ""), "note", empty=True)
        notes = "; ".join(filter(None, (source.note, note)))
        return attrs.evolve(source, **{**own.content, "note": notes})
