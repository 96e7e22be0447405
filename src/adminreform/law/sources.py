"""The documents that facts rest on (`Source`), and how well they are established (`Confidence`)."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, get_args

import attrs

from .._checks import check_choice, check_date, check_text
from .._reprs import brief
from .._words import Lang, chosen_language

Confidence: TypeAlias = Literal["verified", "secondary", "unverified"]
"""How well a fact is established.

``verified``: its text, or several independent reports of it, were read.
``secondary``: quoted by others, the text itself was not read.
``unverified``: from memory or a single hint; never used as a default.
"""

CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


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

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The document is blank or the confidence unknown.
    """

    document: str
    document_en: str = ""
    dated: dt.date | None = None
    url: str = ""
    confidence: Confidence = "verified"
    note: str = ""

    def __repr__(self) -> str:
        return brief(self, "document", dated="dated", confidence="confidence")

    def __attrs_post_init__(self) -> None:
        check_text(self.document, "document")
        for name in ("document_en", "url", "note"):
            check_text(getattr(self, name), name, empty=True)
        if self.dated is not None:
            check_date(self.dated, "dated")
        check_choice(self.confidence, "confidence", CONFIDENCES)

    def cite(self, lang: Lang | None = None) -> str:
        """Return the citation of the document in a language."""
        return (self.document_en if chosen_language(lang) == "en" else "") or self.document

    def __str__(self) -> str:
        return self.document
