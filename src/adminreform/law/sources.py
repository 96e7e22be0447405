"""Where a fact comes from: its document, date, address and how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import attrs

from .._words import Lang, language

Confidence: TypeAlias = Literal["verified", "secondary", "unverified"]
"""How well a fact is established.

``verified``: its text, or several independent reports of it, were read.
``secondary``: quoted by others, the text itself was not read.
``unverified``: from memory or a single hint; never used as a default.
"""


@attrs.frozen
class Source:
    """The document that a fact rests on.

    Attributes:
        document: Number and issuer, as it is cited in Vietnamese.
        document_en: The citation in English; empty where the Vietnamese one serves both.
        dated: The day it was signed or became known; ``None`` where unknown.
        url: Where it was read; empty where only the citation is known.
        confidence: ``verified``, ``secondary`` or ``unverified``.
        note: What a careful reader should know about the reading.
    """

    document: str
    document_en: str = ""
    dated: dt.date | None = None
    url: str = ""
    confidence: Confidence = "verified"
    note: str = ""

    def cite(self, lang: Lang = "vi") -> str:
        """Name the document in a language."""
        return (self.document_en if language(lang) == "en" else "") or self.document

    def __str__(self) -> str:
        return self.document
