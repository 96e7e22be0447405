"""The results of a check of a report's counts: outcomes, figures that follow, a suspect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ..._tables import Grid, GridColumn, PrintedTable
from ..._words import Lang, chosen_language
from ...errors import UnknownNameError, safe_repr
from .figures import CHILDREN
from .findings import FAILURES, STATUS_WORDS, Derivation, IdentityCheck, signed
from .suspects import Suspect

_GRAVITY = (*FAILURES, "undetermined", "derived")
_GAP = {"vi": "Chênh lệch", "en": "Gap"}
_HEADERS = {
    "vi": ("Đẳng thức", "Nội dung", "Số liệu", _GAP["vi"], "Kết quả"),
    "en": ("Identity", "Identity", "Figures", _GAP["en"], "Result"),
}
_SOURCES = {"vi": "Căn cứ", "en": "Sources"}
_TITLES = {"vi": "Kiểm tra số liệu báo cáo", "en": "Check of a report's figures"}


@attrs.frozen(repr=False)
class CountsCheck(PrintedTable):
    """How a report's figures agree with each other. Nothing in them is changed.

    Attributes:
        checks: Every identity that the figures touch, with its outcome.
        derivations: The figures not printed that follow from those printed.
        candidates: The corrections of one figure that would close the most broken
            identities and open none.
    """

    checks: tuple[IdentityCheck, ...]
    derivations: tuple[Derivation, ...] = ()
    candidates: tuple[Suspect, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no identity is broken; those that cannot be tested break nothing."""
        return not any(check.status in FAILURES for check in self.checks)

    @property
    def findings(self) -> tuple[IdentityCheck | Derivation, ...]:
        """What deserves a reader's eye: the gravest first, of those the largest gap."""
        found = [check for check in self.checks if check.status in _GRAVITY]
        found.sort(key=lambda check: (_GRAVITY.index(check.status), -abs(check.gap or 0)))
        return (*found, *self.derivations)

    @property
    def derived(self) -> Mapping[str, int]:
        """The figures that follow, by name; those of other rows after the row's name."""
        return MappingProxyType({each.name: each.value for each in self.derivations})

    @property
    def suspect(self) -> Suspect | None:
        """The one figure to look at first; ``None`` if there is none or several."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def identity(self, key: str) -> IdentityCheck:
        """Look up the outcome of an identity, alone or joined with another.

        Raises:
            UnknownNameError: The figures do not touch it.

        Example:
            >>> from adminreform.auditing import check_counts
            >>> check = check_counts({"received_total": 104097, "resolved_total": 94437,
            ...                       "open_total": 9660})
            >>> check.identity("I4").status
            'holds'
        """
        for check in self.checks:
            if key == check.key or key in check.joined:
                return check
        raise UnknownNameError(
            f"unknown identity {safe_repr(key)} in this check; there are "
            f"{', '.join(check.key for check in self.checks[:20])}",
            key=key,
        )

    def explain(self, lang: Lang | None = None) -> str:
        """Write the findings, one sentence a line; not what follows for units below."""
        lang = chosen_language(lang)
        english = lang == "en"
        tested = [check for check in self.checks if check.gap is not None]
        broken = [check for check in tested if check.status in FAILURES]
        if english:
            summary = (
                f"{len(tested)} identities tested, {len(broken)} broken; "
                f"{len(self.derivations)} figures derived."
            )
        else:
            summary = (
                f"Đã kiểm tra {len(tested)} đẳng thức, {len(broken)} không khớp; "
                f"suy ra {len(self.derivations)} số."
            )
        return "\n".join(
            (summary, *(each.text(lang) for each in self.findings), *self._blame(lang))
        )

    def as_dict(self) -> dict[str, object]:
        """Return all of it as plain data."""
        suspect = self.suspect
        return {
            "holds": self.holds,
            "checks": [check.as_dict() for check in self.checks],
            "derived": [each.as_dict() for each in self.derivations],
            "suspect": suspect and suspect.name,
            "candidates": [each.as_dict() for each in self.candidates],
        }

    def _sentences(self, lang: Lang) -> Iterator[str]:
        told = [
            each
            for each in self.findings
            if isinstance(each, IdentityCheck) or not each.cell.row.startswith(CHILDREN)
        ]
        yield from (each.text(lang) for each in told)
        yield from self._blame(lang)

    def _blame(self, lang: Lang) -> Iterator[str]:
        """Name the figure to correct, or explain why none can be named."""
        english = lang == "en"
        if self.suspect is not None:
            yield ("Look first at " if english else "Nên xem lại ") + self.suspect.text(lang) + "."
        elif self.candidates:
            several = "; ".join(each.text(lang) for each in self.candidates[:4])
            count = len(self.candidates)
            yield (
                f"No single figure can be named: {count} corrections are equally good ({several})."
                if english
                else f"Không chỉ ra được một số sai: {count} cách sửa tốt như nhau ({several})."
            )
        elif not self.holds:
            yield (
                "No single figure can be named: no correction of one closes a tested identity "
                "without opening another."
                if english
                else "Không chỉ ra được một số sai: không cách sửa một số nào làm khớp một đẳng "
                "thức đã kiểm tra mà không làm lệch đẳng thức khác."
            )

    def _grid(self, lang: Lang) -> Grid:
        place = lang == "en"
        columns = [
            GridColumn(label, align="right" if label == _GAP[lang] else "left")
            for label in _HEADERS[lang]
        ]
        rows = []
        for check in self.checks:
            gap = signed(check.gap, lang) if check.gap else ""
            outcome = STATUS_WORDS[check.status][place]
            rows.append((check.key, check.name(lang), check.equation(lang), gap, outcome))
        sources = dict.fromkeys(check.identity.source.cite(lang) for check in self.checks)
        cited = [f"{_SOURCES[lang]}: {'; '.join(sources)}."] if sources else []
        notes = (*self._sentences(lang), *cited)
        return Grid(_TITLES[lang], tuple(columns), tuple(rows), notes)

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        broken = sum(check.status in FAILURES for check in self.checks)
        return (
            f"<CountsCheck {broken} broken of {len(self.checks)} identities, "
            f"{len(self.derivations)} figures derived>"
        )
